import type { Dag } from './rules/dag.ts'

const amsterdam = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' })

/** The civil day in Europe/Amsterdam. Read here and in the job runner, nowhere else. */
export function vandaag(nu: Date = new Date()): Dag {
  return amsterdam.format(nu)
}

/** Milliseconds since 1970: for how long something has been under way. */
export const tijdstip = (): number => Date.now()
