import type { Meldingfilter } from '../../../db/meldingen.ts'
import { MELDINGSTATEN } from '../../rules/meldingstaat.ts'
import { MELDINGSOORTEN } from '../../rules/meldingstoets.ts'

/** The filter an address stands for; what it does not know is left out. */
export function leesFilter(params: URLSearchParams): Meldingfilter {
  const jaar = Number(params.get('jaar'))
  return {
    toon: (['af', 'alles'] as const).find((toon) => toon === params.get('toon')) ?? 'open',
    soort: MELDINGSOORTEN.find((soort) => soort === params.get('soort')) ?? null,
    staat: MELDINGSTATEN.find((staat) => staat === params.get('staat')) ?? null,
    laat: (['gemeente', 'aanbieder'] as const).find((partij) => partij === params.get('laat')) ?? null,
    jaar: Number.isInteger(jaar) && jaar >= 2015 && jaar <= 2100 ? jaar : null,
    zoek: params.get('zoek')?.trim() || null,
  }
}
