import { type Dag, plusDagen, plusMaanden } from './dag.ts'
import type { Bevinding } from './oordeel.ts'
import type { Toepassing } from './toepassing.ts'

export interface KwaliteitseisParameters {
  toepassing: Toepassing
  criterium: string
  /** Months after which an assessment no longer counts; null: never by itself. */
  herbeoordelingMaanden: number | null
}

export interface Toets {
  oordeel: 'voldoet' | 'voldoet_niet' | 'niet_vast_te_stellen'
  datum: Dag
}

/**
 * A criterion somebody assesses: Wmo 3.1 lid 2, Nieuwegein 18 lid 1 a, b, c and deskundigheid.
 * Never assessed is `onbekend`: nobody knows, so nobody may read it as good. Assessed on 2 March and again every
 * 24 months: the last day on which it still counts is 2 March.
 *
 * @param toetsen every assessment, oldest first; one dated after `vandaag` is not known yet
 * @param sinds first day on which the norm bound the subject; null when not known
 */
export function beoordeelKwaliteitseis(
  toetsen: readonly Toets[],
  parameters: KwaliteitseisParameters,
  sinds: Dag | null,
  vandaag: Dag,
): Bevinding {
  const bekend = toetsen.filter(({ datum }) => datum <= vandaag)
  const laatste = bekend.at(-1)
  const goed = bekend.filter((toets) => toets.oordeel === 'voldoet').at(-1)
  const periode = goed?.datum ?? 'eerste'
  if (!laatste) return { uitkomst: 'onbekend', situatie: 'nooit_beoordeeld', sinds, periode, verandertOp: null, gegevens: {} }
  const gegevens = { beoordeeldOp: laatste.datum }
  if (laatste.oordeel === 'niet_vast_te_stellen')
    return { uitkomst: 'onbekend', situatie: 'niet_vast_te_stellen', sinds: laatste.datum, periode, verandertOp: null, gegevens }
  if (laatste.oordeel === 'voldoet_niet')
    return { uitkomst: 'voldoet_niet', situatie: 'beoordeeld', sinds: laatste.datum, periode, verandertOp: null, gegevens }
  const opnieuw =
    parameters.herbeoordelingMaanden === null ? null : plusDagen(plusMaanden(laatste.datum, parameters.herbeoordelingMaanden), 1)
  if (opnieuw !== null && vandaag >= opnieuw)
    return { uitkomst: 'verlopen', situatie: 'herbeoordeling_verstreken', sinds: opnieuw, periode, verandertOp: null, gegevens }
  return {
    uitkomst: 'voldoet',
    situatie: 'beoordeeld',
    sinds: laatste.datum,
    periode,
    verandertOp: opnieuw,
    gegevens: { ...gegevens, tot: opnieuw },
  }
}
