import { type Dag, plusDagen, plusMaanden } from './dag.ts'
import type { Bevinding } from './oordeel.ts'
import type { Toepassing } from './toepassing.ts'

export interface ClientoverlegParameters {
  toepassing: Toepassing
  /** At least so many meetings in a year; null: the ordinance sets no number, so no meeting is ever late. */
  perJaar: number | null
}

export interface Clientoverleg {
  datum: Dag
  gehouden: boolean
  /** Whether clients, betrokkenen or the klankbordgroep sat with the municipality; null: who was there is not on record. */
  vertegenwoordigd: boolean | null
}

/**
 * Periodiek overleg with clients at least so often a year (Opmeer 2019 10 par. 1; Nieuwegein 2015 25 par. 3, without a number), theme
 * meetings (10 par. 3) included. Counted over the twelve months up to today, so that a shortage can be made good; until the first
 * twelve months have passed there is nothing to judge, which is not `voldoet`. A meeting without the clients' side does not count.
 */
export function beoordeelClientoverleg(
  overleggen: readonly Clientoverleg[],
  { perJaar }: ClientoverlegParameters,
  sinds: Dag | null,
  vandaag: Dag,
): Bevinding {
  const gehouden = overleggen
    .filter((overleg) => overleg.gehouden && overleg.vertegenwoordigd !== false && overleg.datum <= vandaag)
    .map(({ datum }) => datum)
    .toSorted()
    .toReversed()
  const volgende =
    overleggen
      .filter((overleg) => !overleg.gehouden && overleg.datum >= vandaag)
      .map(({ datum }) => datum)
      .toSorted()[0] ?? null
  const laatste = gehouden[0] ?? null
  if (perJaar === null) {
    const gegevens = { laatste, volgende }
    return laatste === null
      ? { uitkomst: 'onbekend', situatie: 'clientoverleg_nooit', sinds, periode: 'eerste', verandertOp: null, gegevens }
      : { uitkomst: 'voldoet', situatie: 'clientoverleg_zonder_aantal', sinds: laatste, periode: laatste, verandertOp: null, gegevens }
  }
  const anker = gehouden[perJaar - 1] ?? null
  const vanaf = anker ?? sinds
  const inJaar = gehouden.filter((datum) => plusMaanden(datum, 12) >= vandaag).length
  const gegevens = { laatste, volgende, aantal: inJaar, minimum: perJaar }
  const periode = anker === null ? 'eerste' : laatste!
  if (vanaf === null) return { uitkomst: 'onbekend', situatie: 'clientoverleg_nooit', sinds: null, periode, verandertOp: null, gegevens }
  // the last day on which one more meeting is still in time
  const uiterlijk = plusMaanden(vanaf, 12)
  const teLaat = plusDagen(uiterlijk, 1)
  if (vandaag >= teLaat)
    return {
      uitkomst: 'verlopen',
      situatie: 'clientoverleg_te_weinig',
      sinds: teLaat,
      periode,
      verandertOp: null,
      gegevens: { ...gegevens, uiterlijk },
    }
  if (anker === null)
    return {
      uitkomst: 'niet_van_toepassing',
      situatie: 'clientoverleg_eerste_jaar',
      sinds: vanaf,
      periode,
      verandertOp: teLaat,
      gegevens: { ...gegevens, uiterlijk },
    }
  return {
    uitkomst: 'voldoet',
    situatie: 'clientoverleg_gehouden',
    sinds: laatste,
    periode,
    verandertOp: teLaat,
    gegevens: { ...gegevens, uiterlijk },
  }
}
