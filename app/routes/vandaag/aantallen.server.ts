import type { Trx } from '../../../db/client.server.ts'
import { countMaatregelenPerJaar } from '../../../db/maatregelen.ts'
import { countMeldingenPerJaar } from '../../../db/toezichtbeeld.ts'
import { suppress } from '../../statistics/onderdrukking.ts'

/** Below this a count over the whole municipality is not shown. */
const DREMPEL = 10
const JAREN = 5

/** A count, too small to show, or not known: three values, none of them the other. */
export type Aantal = number | 'onderdrukt' | null
export interface Jaaraantallen {
  jaar: number
  meldingen: Aantal
  maatregelen: Aantal
}

/** The last years over the whole municipality, this one first. Of a year before the register began nothing is known. */
export async function readAantallen(trx: Trx, gemeente: string, ditJaar: number): Promise<Jaaraantallen[]> {
  const vanaf = ditJaar - JAREN + 1
  const meldingen = await countMeldingenPerJaar(trx, gemeente, vanaf)
  const maatregelen = await countMaatregelenPerJaar(trx, gemeente, vanaf)
  return toonAantallen(
    Array.from({ length: JAREN }, (_, i) => {
      const jaar = ditJaar - i
      return { jaar, meldingen: inJaar(meldingen, jaar), maatregelen: inJaar(maatregelen, jaar) }
    }),
  )
}

const inJaar = ({ begin, jaren }: { begin: number | null; jaren: { jaar: number; aantal: number }[] }, jaar: number): number | null =>
  begin === null || jaar < begin ? null : (jaren.find((rij) => rij.jaar === jaar)?.aantal ?? 0)

function toonAantallen(rijen: { jaar: number; meldingen: number | null; maatregelen: number | null }[]): Jaaraantallen[] {
  const cellen = rijen.flatMap(({ jaar, ...aantallen }) =>
    Object.entries(aantallen).flatMap(([naam, value]) => (value === null ? [] : [{ id: `${naam} ${jaar}`, value }])),
  )
  const verborgen = new Set(cellen.length === 0 ? [] : suppress(cellen, [], { threshold: DREMPEL }).hidden.map(({ id }) => id))
  return rijen.map(({ jaar, meldingen, maatregelen }) => ({
    jaar,
    meldingen: verborgen.has(`meldingen ${jaar}`) ? 'onderdrukt' : meldingen,
    maatregelen: verborgen.has(`maatregelen ${jaar}`) ? 'onderdrukt' : maatregelen,
  }))
}
