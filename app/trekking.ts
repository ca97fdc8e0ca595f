import type { Stuk, Trekking } from '../db/steekproeven.ts'
import { drawByRisk, drawSample, drawStratified } from './statistics/steekproef.ts'

/** Why this list cannot be drawn from in this way, or null. */
export function checkTrekking(lijst: readonly Stuk[], trekking: Trekking): string | null {
  if (trekking === 'gestratificeerd') {
    if (lijst.some(({ stratum }) => stratum === ''))
      return 'Bij een gestratificeerde trekking heeft elk stuk een stratum. Vul de kolom stratum, of trek aselect.'
    if (new Set(lijst.map(({ stratum }) => stratum)).size < 2) return 'Er is maar één stratum. Trek dan aselect.'
  }
  if (trekking === 'risicogericht' && lijst.some(({ risico }) => risico === null))
    return 'Bij een risicogerichte trekking heeft elk stuk een risico. Vul de kolom risico, of trek aselect.'
  return null
}

const perStratum = (lijst: readonly Stuk[]): { name: string; ids: string[] }[] => {
  const strata = new Map<string, string[]>()
  for (const { kenmerk, stratum } of lijst) strata.set(stratum, [...(strata.get(stratum) ?? []), kenmerk])
  return [...strata].map(([name, ids]) => ({ name, ids })).toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** The draw: the same list, way, size and seed give the same items, whoever draws. */
export function trek(lijst: readonly Stuk[], trekking: Trekking, omvang: number, zaad: string): Set<string> {
  if (trekking === 'gestratificeerd') return new Set(drawStratified(perStratum(lijst), omvang, zaad).flatMap(({ ids }) => ids))
  if (trekking === 'risicogericht')
    return new Set(
      drawByRisk(
        lijst.map(({ kenmerk, risico }) => ({ id: kenmerk, risk: risico! })),
        omvang,
        zaad,
      ),
    )
  return new Set(
    drawSample(
      lijst.map(({ kenmerk }) => kenmerk),
      omvang,
      zaad,
    ),
  )
}
