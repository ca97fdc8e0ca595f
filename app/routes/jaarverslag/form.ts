import type { Dag } from '../../rules/dag.ts'

const EERSTE = 2015

/** A year of the Wmo 2015 that has begun. */
export function leesJaar(tekst: string | undefined, vandaag: Dag): number | null {
  if (!/^\d{4}$/.test(tekst ?? '')) return null
  const jaar = Number(tekst)
  return jaar >= EERSTE && jaar <= Number(vandaag.slice(0, 4)) ? jaar : null
}

export function leesUitgave(zoek: URLSearchParams): number | null {
  const tekst = zoek.get('uitgave') ?? ''
  return /^[1-9]\d{0,2}$/.test(tekst) ? Number(tekst) : null
}
