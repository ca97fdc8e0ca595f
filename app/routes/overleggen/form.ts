import type { Overlegfilter } from '../../../db/overleggen.ts'
import { leesNummer } from '../../adres.ts'
import { parseDatum } from '../../rules/invoer.ts'
import { OVERLEGSTATEN } from '../../rules/overlegstaat.ts'

/** The filter an address stands for; what it does not know is left out. */
export function leesFilter(params: URLSearchParams, persoon: number): Overlegfilter {
  const dag = (naam: string) => {
    const gelezen = parseDatum(params.get(naam) ?? '')
    return gelezen.ok ? gelezen.waarde : null
  }
  return {
    staat: OVERLEGSTATEN.filter((staat) => params.getAll('staat').includes(staat)),
    van: dag('van'),
    tot: dag('tot'),
    aanbieder: leesNummer(params.get('aanbieder')),
    zoek: params.get('zoek')?.trim() || null,
    contractmanager: params.get('mijn') === '1' ? persoon : null,
  }
}
