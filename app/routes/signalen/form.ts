import { z } from 'zod'
import { BRONNEN, type Signaalfilter } from '../../../db/signalen.ts'
import { dagveld, vrijeTekst } from '../../form.ts'

export const nieuwSchema = z.object({
  bron: z.enum(BRONNEN, { error: 'Kies van wie het signaal komt.' }),
  ontvangen_op: dagveld('Vul in wanneer u het signaal kreeg.'),
  omschrijving: vrijeTekst('Schrijf in het kort wat er gemeld wordt.', 8000),
  aanbieder: vrijeTekst('', 200).optional(),
})

/** The filter an address stands for; what it does not know is left out. */
export function leesFilter(params: URLSearchParams): Signaalfilter {
  return {
    toon: (['af', 'alles'] as const).find((toon) => toon === params.get('toon')) ?? 'open',
    bron: BRONNEN.find((bron) => bron === params.get('bron')) ?? null,
    zoek: params.get('zoek')?.trim() || null,
  }
}
