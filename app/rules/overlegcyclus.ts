import { type Dag, plusDagen, plusMaanden } from './dag.ts'
import type { Bevinding } from './oordeel.ts'
import type { Toepassing } from './toepassing.ts'

export interface OverlegParameters {
  toepassing: Toepassing
  /** At least one meeting in every so many months. */
  elkeMaanden: number
}

export interface GehoudenOfGepland {
  datum: Dag
  gehouden: boolean
}

/**
 * A periodic meeting at least every N months (Nieuwegein 18 lid 2, 23 lid 3, 24 lid 2; Opmeer 10 lid 1).
 * Before the first term has ended there is nothing to judge yet: that is not `voldoet`.
 *
 * @param overleggen meetings that were held or are planned, in any order; cancelled ones left out
 * @param sinds first day on which the norm bound the subject; null when not known
 * @param elkeMaanden the provider's own cycle when it is shorter than the norm's
 */
export function beoordeelOverleg(
  overleggen: readonly GehoudenOfGepland[],
  elkeMaanden: number,
  sinds: Dag | null,
  vandaag: Dag,
): Bevinding {
  let laatste: Dag | null = null
  let volgende: Dag | null = null
  for (const { datum, gehouden } of overleggen) {
    if (gehouden && datum <= vandaag && (laatste === null || datum > laatste)) laatste = datum
    if (!gehouden && datum >= vandaag && (volgende === null || datum < volgende)) volgende = datum
  }
  const periode = laatste ?? 'eerste'
  const gegevens = { laatste, volgende, elkeMaanden }
  const vanaf = laatste ?? sinds
  if (vanaf === null) return { uitkomst: 'onbekend', situatie: 'nooit_overlegd', sinds: null, periode, verandertOp: null, gegevens }
  // the last day on which a meeting is still in time
  const uiterlijk = plusMaanden(vanaf, elkeMaanden)
  const teLaat = plusDagen(uiterlijk, 1)
  if (vandaag >= teLaat) {
    return {
      uitkomst: 'verlopen',
      situatie: laatste === null ? 'eerste_overleg_te_laat' : 'overleg_te_lang_geleden',
      sinds: teLaat,
      periode,
      verandertOp: null,
      gegevens: { ...gegevens, uiterlijk },
    }
  }
  if (laatste === null)
    return {
      uitkomst: 'niet_van_toepassing',
      situatie: 'eerste_termijn_loopt',
      sinds: vanaf,
      periode,
      verandertOp: teLaat,
      gegevens: { ...gegevens, uiterlijk },
    }
  return { uitkomst: 'voldoet', situatie: 'overlegd', sinds: laatste, periode, verandertOp: teLaat, gegevens: { ...gegevens, uiterlijk } }
}
