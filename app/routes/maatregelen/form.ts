import type { Maatregelfilter } from '../../../db/maatregelen.ts'
import { leesNummer } from '../../adres.ts'
import { MAATREGELSTATEN } from '../../handhavingtekst.ts'
import { REGISTREERT, type Spoor } from '../../rules/handhaving.ts'

export const SPOREN = Object.keys(REGISTREERT) as Spoor[]

/** The filter an address stands for; what it does not know is left out. */
export function leesFilter(params: URLSearchParams): Maatregelfilter {
  return {
    staat: MAATREGELSTATEN.find((staat) => staat === params.get('staat')) ?? null,
    spoor: SPOREN.find((spoor) => spoor === params.get('spoor')) ?? null,
    aanbieder: leesNummer(params.get('aanbieder')),
    zoek: params.get('zoek')?.trim().slice(0, 100) || null,
  }
}
