import { z } from 'zod'
import { dagveld, vrijeTekst } from '../../form.ts'
import { parseKvkNummer } from '../../rules/identificatie.ts'

export const INTENTS = ['velden', 'bestand'] as const
export type Intent = (typeof INTENTS)[number]

export const kopSchema = z.object({
  kvk: z
    .string({ error: 'Vul het KvK-nummer van de aanbieder in.' })
    .trim()
    .refine((tekst) => parseKvkNummer(tekst).ok, 'Een KvK-nummer heeft 8 cijfers, met de nullen vooraan.')
    .optional(),
  ontvangen_op: dagveld('Vul in op welke dag u de berekening kreeg.'),
  toelichting: vrijeTekst('', 2000)
    .optional()
    .transform((tekst) => tekst || null),
})
