import { type Dag, plusDagen } from './dag.ts'
import type { Bevinding } from './oordeel.ts'
import { type Gebrek, ronde } from './ronde.ts'
import { type TermijnEinde, termijnEinde } from './termijn.ts'
import type { Toepassing } from './toepassing.ts'

export interface AdviesParameters {
  toepassing: Toepassing
}

/**
 * Until when the college answers: so many weeks after the day the advice came in. Opmeer 2019 8 par. 2 sets no number, so it is a
 * local choice and the Algemene termijnenwet does not move it.
 * @returns the end with the rule that made it, to be stored: a later choice does not move it
 */
export function reactietermijn(ontvangenOp: Dag, weken: number): TermijnEinde {
  return termijnEinde(ontvangenOp, { aantal: weken, eenheid: 'week', atw: false })
}

export interface Advies {
  /** Null: asked for and not given yet. */
  ontvangenOp: Dag | null
  /** Until when advice was asked; null when it was not asked for. */
  adviesUiterlijk: Dag | null
  reactieUiterlijk: Dag | null
  reactieOp: Dag | null
  ingetrokkenOp: Dag | null
}

export type Adviesstand = 'wacht_op_advies' | 'loopt' | 'bijna' | 'te_laat' | 'beantwoord' | 'te_laat_beantwoord' | 'ingetrokken'

/**
 * How one advice stands. Withdrawn before the answer: nobody owes anything any more. What the college asked for and did not get is
 * no lateness of the college.
 * @param bijnaDagen from how many days before the deadline it is `bijna`
 */
export function adviesstand(advies: Advies, vandaag: Dag, bijnaDagen: number): Adviesstand {
  const { ontvangenOp, reactieUiterlijk, reactieOp, ingetrokkenOp } = advies
  if (reactieOp !== null && reactieOp <= vandaag)
    return reactieUiterlijk !== null && reactieOp > reactieUiterlijk ? 'te_laat_beantwoord' : 'beantwoord'
  if (ingetrokkenOp !== null && ingetrokkenOp <= vandaag) return 'ingetrokken'
  if (ontvangenOp === null || ontvangenOp > vandaag || reactieUiterlijk === null) return 'wacht_op_advies'
  if (vandaag > reactieUiterlijk) return 'te_laat'
  return vandaag >= plusDagen(reactieUiterlijk, -bijnaDagen) ? 'bijna' : 'loopt'
}

/**
 * Advies: does the college answer whoever gives advice (Opmeer 2019 8 par. 2; Nieuwegein 2015 25 par. 2)? An advice past its deadline
 * is a hiaat of the college until it is answered or withdrawn. No advice at all is not `voldoet`.
 */
export function beoordeelAdviezen(adviezen: readonly Advies[], vandaag: Dag): Bevinding {
  const bekend = adviezen.filter(
    ({ ontvangenOp, reactieUiterlijk }) => ontvangenOp !== null && ontvangenOp <= vandaag && reactieUiterlijk !== null,
  )
  const klaarOp = ({ reactieOp, ingetrokkenOp }: Advies): Dag | null =>
    reactieOp !== null && (ingetrokkenOp === null || reactieOp <= ingetrokkenOp) ? reactieOp : ingetrokkenOp
  const gebreken: Gebrek[] = bekend
    .map((advies) => ({ van: plusDagen(advies.reactieUiterlijk!, 1), tot: klaarOp(advies) }))
    .filter(({ van, tot }) => tot === null || tot > van)
  const { sinds, periode } = ronde(gebreken, vandaag)
  const open = bekend.filter((advies) => {
    const klaar = klaarOp(advies)
    return klaar === null || klaar > vandaag
  })
  const laat = open.filter(({ reactieUiterlijk }) => vandaag > reactieUiterlijk!)
  const eerste = (lijst: Advies[]): Dag | null => lijst.map(({ reactieUiterlijk }) => reactieUiterlijk!).toSorted()[0] ?? null
  const lopend = open.filter(({ reactieUiterlijk }) => vandaag <= reactieUiterlijk!)
  const uiterlijk = eerste(lopend)
  const verandertOp = uiterlijk === null ? null : plusDagen(uiterlijk, 1)
  if (laat.length > 0)
    return {
      uitkomst: 'verlopen',
      situatie: 'advies_onbeantwoord',
      sinds,
      periode,
      verandertOp,
      gegevens: { aantal: laat.length, uiterlijk: eerste(laat) },
    }
  if (lopend.length > 0)
    return {
      uitkomst: 'niet_van_toepassing',
      situatie: 'advies_loopt',
      sinds: null,
      periode,
      verandertOp,
      gegevens: { aantal: lopend.length, uiterlijk },
    }
  const beantwoord = bekend.filter(({ reactieOp }) => reactieOp !== null && reactieOp <= vandaag)
  if (beantwoord.length === 0)
    return { uitkomst: 'niet_van_toepassing', situatie: 'geen_adviezen', sinds: null, periode, verandertOp: null, gegevens: {} }
  return {
    uitkomst: 'voldoet',
    situatie: 'adviezen_beantwoord',
    sinds: beantwoord
      .map(({ reactieOp }) => reactieOp!)
      .toSorted()
      .at(-1)!,
    periode,
    verandertOp: null,
    gegevens: { aantal: beantwoord.length },
  }
}

export type Reactieweigering =
  | { code: 'geen_advies' }
  | { code: 'al_beantwoord' }
  | { code: 'ingetrokken' }
  | { code: 'reden_ontbreekt' }
  | { code: 'doen_ontbreekt' }
  | { code: 'voor_het_advies' }

/** Opmeer 2019 8 par. 2: the answer says what the municipality does with it, and why. */
export function checkReactie(advies: Advies, reactie: { op: Dag; doen: string | null; reden: string | null }): Reactieweigering | null {
  if (advies.reactieOp !== null) return { code: 'al_beantwoord' }
  if (advies.ingetrokkenOp !== null) return { code: 'ingetrokken' }
  if (advies.ontvangenOp === null) return { code: 'geen_advies' }
  if (reactie.op < advies.ontvangenOp) return { code: 'voor_het_advies' }
  if (!reactie.doen?.trim()) return { code: 'doen_ontbreekt' }
  return reactie.reden?.trim() ? null : { code: 'reden_ontbreekt' }
}
