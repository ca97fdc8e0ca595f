import { type Dag, plusDagen } from '../app/rules/dag.ts'
import type { Taak } from '../db/taken.ts'

/** When a job runs, on the clock of Amsterdam. Null: whenever there is something to send. */
const PLANNING: Record<Taak, string | null> = { hiaten: '02:00', metingen: '03:00', herinneringen: '06:30', termijnen: '06:40', post: null }

/**
 * Whether a job is to run: its last planned moment has passed and no run for that day ended well.
 * So a night that was missed, by a machine that was off or a clock that jumped, is caught up.
 * @param tijd the time of day, `HH:MM`
 * @param laatste the last day for which a run ended well; null when there was none
 */
export function isAanDeBeurt(taak: Taak, laatste: Dag | null, vandaag: Dag, tijd: string): boolean {
  const moment = PLANNING[taak]
  if (moment === null) return false
  return laatste === null || laatste < (tijd >= moment ? vandaag : plusDagen(vandaag, -1))
}

/** The day of the next planned run; today as long as none for today ended well. */
export function volgendeRun(taak: Taak, laatste: Dag | null, vandaag: Dag): { dag: Dag; tijd: string } | null {
  const moment = PLANNING[taak]
  return moment === null ? null : { dag: laatste === vandaag ? plusDagen(vandaag, 1) : vandaag, tijd: moment }
}
