import { z } from 'zod'
import { dagveld, vrijeTekst } from '../../form.ts'
import { parseBedrag } from '../../rules/invoer.ts'

export const INTENTS = ['vaststellen', 'weghalen'] as const
export type Intent = (typeof INTENTS)[number]

/** A price to at most four decimals: a tariff a minute needs more than cents. */
export const bedragVeld = (leeg: string) =>
  z.string({ error: leeg }).transform((tekst, ctx) => {
    const gelezen = parseBedrag(tekst)
    const fout = (message: string) => {
      ctx.addIssue({ code: 'custom', message })
      return z.NEVER
    }
    if (!gelezen.ok)
      return fout(
        gelezen.reden === 'onduidelijk'
          ? 'Dit bedrag kan op twee manieren gelezen worden. Schrijf 1234 of 1,234.'
          : 'Schrijf het bedrag als 64,00.',
      )
    if (gelezen.waarde.startsWith('-')) return fout('Een tarief kan niet onder 0 zijn.')
    if ((gelezen.waarde.split('.')[1]?.length ?? 0) > 4) return fout('Gebruik ten hoogste vier cijfers achter de komma.')
    if (gelezen.waarde.split('.')[0]!.length > 8) return fout('Dit bedrag is te hoog. Controleer de komma.')
    return gelezen.waarde
  })

export const besluitSchema = z.object({
  bedrag: bedragVeld('Vul het tarief in dat is besloten.'),
  besloten_door: vrijeTekst('Vul in wie heeft besloten, bijvoorbeeld het college.', 200),
  besloten_op: dagveld('Vul in op welke dag is besloten.'),
  besluitnummer: vrijeTekst('Vul het nummer van het besluit in.', 100),
  besluit_toelichting: vrijeTekst('', 2000).optional(),
  open_akkoord: z.literal('ja').optional(),
  afsluiten: z.literal('ja').optional(),
  versie: z.coerce.number().int(),
})
