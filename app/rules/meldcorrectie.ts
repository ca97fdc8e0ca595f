import type { Klok, Termijnsoort } from './meldtermijnen.ts'

/** The facts of a melding by which its clocks run. */
export const KLOKVELDEN: readonly string[] = [
  'soort',
  'gevolg',
  'aard_geweld',
  'mediarisico',
  'bekend_op',
  'bekend_tijd',
  'gemeld_op',
  'gemeld_tijd',
  'twijfel',
  'twijfel_vastgesteld_op',
]

export interface Klokverschil {
  soort: Termijnsoort
  /** The clock as it is kept; null: there is none of this kind. */
  nu: Klok | null
  /** As it would be by the facts that were put right; null: there would be none. */
  zou: Klok | null
}

/** The first clock of each kind: a melding that was opened again has two of some. */
const perSoort = (klokken: readonly Klok[]): Map<Termijnsoort, Klok> => new Map(klokken.toReversed().map((klok) => [klok.soort, klok]))
const zelfde = (a: Klok | null, b: Klok | null): boolean =>
  a?.start === b?.start && a?.zonderEinde === b?.zonderEinde && (a === null) === (b === null)

/**
 * What the corrected facts of a melding would make of its clocks. A deadline that was given stays, with the rule that made it: it is
 * only said what it would have been. A clock that had none, for want of a fact, has nothing to keep: see `klokkenZonderEinde`.
 * @param klokken as they are kept, oldest first, of the kinds that follow from the facts
 * @param zou as `meldklokken` and the clocks of receipt make them from the corrected facts
 */
export function klokverschillen(klokken: readonly Klok[], zou: readonly Klok[]): Klokverschil[] {
  const nu = perSoort(klokken)
  const straks = perSoort(zou)
  return [...new Set([...straks.keys(), ...nu.keys()])]
    .map((soort) => ({ soort, nu: nu.get(soort) ?? null, zou: straks.get(soort) ?? null }))
    .filter((verschil) => !zelfde(verschil.nu, verschil.zou))
}

/** Why a clock has no deadline although a rule gives one: a fact was missing. */
const ONTBRAK: readonly Klok['zonderEinde'][] = ['niet_begonnen', 'tijd_onbekend', 'spoed_onbekend']

/** For a kept clock that waited for a fact: the clock it becomes now, null when it turns out not to bind, undefined when it stays as it is. */
export function klokNaCorrectie(klok: Klok, zou: readonly Klok[]): Klok | null | undefined {
  if (!ONTBRAK.includes(klok.zonderEinde)) return undefined
  const nieuw = zou.find(({ soort }) => soort === klok.soort)
  if (nieuw === undefined) return null
  return zelfde(klok, nieuw) ? undefined : nieuw
}
