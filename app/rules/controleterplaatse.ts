import { type Dag, plusDagen, plusMaanden } from './dag.ts'
import type { Bevinding } from './oordeel.ts'
import type { Toepassing } from './toepassing.ts'

export interface ControleParameters {
  toepassing: Toepassing
  /** At least one on-site check in every so many months; null: only when needed ("zo nodig"). */
  elkeMaanden: number | null
}

/** An on-site check as it is recorded. */
export interface ControleTerPlaatse {
  op: Dag
  /** Why it was done. Only `periodiek` counts for the verdict: the day of another one would tell of a melding or a signaal. */
  aanleiding: 'periodiek' | 'signaal' | 'melding'
  plaats: 'woning' | 'accommodatie' | 'elders'
  /** Whether it was done in consultation with the client; null: not answered. */
  overleg: { antwoord: 'ja'; op: Dag } | { antwoord: 'nee'; reden: string } | null
  /** For a home: whether the occupant let them in; null: not answered, or no home. */
  toestemmingBewoner: boolean | null
}

export type Controleweigering =
  | { code: 'in_de_toekomst' }
  | { code: 'overleg_niet_beantwoord' }
  | { code: 'overleg_zonder_reden' }
  | { code: 'overleg_na_controle' }
  | { code: 'toestemming_ontbreekt' }

/**
 * Why an on-site check cannot be recorded like this, or null when it can. Nieuwegein 2015 18 lid 2: "zo nodig in overleg met
 * de cliënt ter plaatse controleren", so the consultation is a required answer, and "no" needs its reason. Awb 5:15 lid 1: a
 * home is not entered without the occupant's consent.
 */
export function checkControle({ op, plaats, overleg, toestemmingBewoner }: ControleTerPlaatse, vandaag: Dag): Controleweigering | null {
  if (op > vandaag) return { code: 'in_de_toekomst' }
  if (overleg === null) return { code: 'overleg_niet_beantwoord' }
  if (overleg.antwoord === 'nee' && overleg.reden.trim() === '') return { code: 'overleg_zonder_reden' }
  if (overleg.antwoord === 'ja' && overleg.op > op) return { code: 'overleg_na_controle' }
  return plaats === 'woning' && toestemmingBewoner !== true ? { code: 'toestemming_ontbreekt' } : null
}

/** Whether its button is shown: the same condition. */
export const mayControle = (...args: Parameters<typeof checkControle>): boolean => checkControle(...args) === null

/**
 * Is the provider checked on site as often as the norm asks? Nieuwegein 2015 18 lid 2. It says that a check was done, not what
 * it found: findings become measures, and are not for everyone who reads this. A check without an answer on the
 * consultation does not count.
 *
 * @param controles of this provider, in any order
 */
export function beoordeelControle(
  controles: readonly ControleTerPlaatse[],
  { elkeMaanden }: ControleParameters,
  sinds: Dag | null,
  vandaag: Dag,
): Bevinding {
  const periodiek = controles.filter(({ op, aanleiding }) => aanleiding === 'periodiek' && op <= vandaag)
  const laatste = (lijst: readonly ControleTerPlaatse[]): Dag | null =>
    lijst
      .map(({ op }) => op)
      .toSorted()
      .at(-1) ?? null
  const gedaan = laatste(periodiek.filter((controle) => checkControle(controle, vandaag) === null))
  const zonderAntwoord = laatste(periodiek.filter((controle) => checkControle(controle, vandaag) !== null))
  const periode = gedaan ?? 'eerste'

  if (zonderAntwoord !== null && (gedaan === null || zonderAntwoord > gedaan)) {
    return {
      uitkomst: 'te_beoordelen',
      situatie: 'controle_onvolledig',
      sinds: zonderAntwoord,
      periode,
      verandertOp: null,
      gegevens: { op: zonderAntwoord },
    }
  }
  if (elkeMaanden === null) {
    if (gedaan === null)
      return { uitkomst: 'niet_van_toepassing', situatie: 'controle_zo_nodig', sinds, periode, verandertOp: null, gegevens: {} }
    return {
      uitkomst: 'voldoet',
      situatie: 'ter_plaatse_gecontroleerd',
      sinds: gedaan,
      periode,
      verandertOp: null,
      gegevens: { op: gedaan, uiterlijk: null },
    }
  }
  const vanaf = gedaan ?? sinds
  if (vanaf === null)
    return { uitkomst: 'onbekend', situatie: 'nooit_gecontroleerd', sinds: null, periode, verandertOp: null, gegevens: {} }
  const uiterlijk = plusMaanden(vanaf, elkeMaanden)
  const teLaat = plusDagen(uiterlijk, 1)
  if (vandaag >= teLaat) {
    return {
      uitkomst: 'verlopen',
      situatie: gedaan === null ? 'eerste_controle_te_laat' : 'controle_over_tijd',
      sinds: teLaat,
      periode,
      verandertOp: null,
      gegevens: { op: gedaan, uiterlijk },
    }
  }
  if (gedaan === null)
    return {
      uitkomst: 'niet_van_toepassing',
      situatie: 'eerste_controle_loopt',
      sinds: vanaf,
      periode,
      verandertOp: teLaat,
      gegevens: { uiterlijk },
    }
  return {
    uitkomst: 'voldoet',
    situatie: 'ter_plaatse_gecontroleerd',
    sinds: gedaan,
    periode,
    verandertOp: teLaat,
    gegevens: { op: gedaan, uiterlijk },
  }
}
