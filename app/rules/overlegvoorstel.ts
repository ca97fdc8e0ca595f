import { type Dag, plusDagen, plusMaanden } from './dag.ts'
import { isWerkdag, plusWerkdagen } from './werkdagen.ts'

export interface Overlegvoorstel {
  datum: Dag
  /** `cyclus`: in time. `te_laat`: the cycle's day is too near or past, this is the first day that can still be prepared. */
  reden: 'cyclus' | 'te_laat'
}

/**
 * The day proposed for a next meeting: the last working day on which it is in time by the cycle, since a
 * later one would open a hiaat. Never sooner than the gap file can be ready.
 *
 * @param uiterlijk last day on which a meeting is in time; null when the cycle or the last meeting is not known
 * @param voorbereiding working days between the gap file and the meeting
 * @returns null when there is nothing to count from
 */
export function stelOverlegVoor(
  uiterlijk: Dag | null,
  voorbereiding: number,
  vandaag: Dag,
  gelijkgesteld: ReadonlySet<Dag>,
): Overlegvoorstel | null {
  if (uiterlijk === null) return null
  const eerste = plusWerkdagen(vandaag, Math.max(voorbereiding, 1), gelijkgesteld)
  const laatste = laatsteWerkdagTot(uiterlijk, gelijkgesteld)
  return laatste >= eerste ? { datum: laatste, reden: 'cyclus' } : { datum: eerste, reden: 'te_laat' }
}

/** As `stelOverlegVoor`, so many months after a meeting; null when the provider has no cycle. */
export function stelVolgendeVoor(
  laatste: Dag,
  elkeMaanden: number | null,
  voorbereiding: number,
  vandaag: Dag,
  gelijkgesteld: ReadonlySet<Dag>,
): Overlegvoorstel | null {
  return stelOverlegVoor(elkeMaanden === null ? null : plusMaanden(laatste, elkeMaanden), voorbereiding, vandaag, gelijkgesteld)
}

function laatsteWerkdagTot(dag: Dag, gelijkgesteld: ReadonlySet<Dag>): Dag {
  return isWerkdag(dag, gelijkgesteld) ? dag : plusWerkdagen(plusDagen(dag, 1), -1, gelijkgesteld)
}
