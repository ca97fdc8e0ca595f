import { z } from 'zod'
import { dagveld, vrijeTekst } from '../../form.ts'
import { MELDINGSOORTEN } from '../../rules/meldingstoets.ts'
import { SIGNAALSTATEN } from '../../rules/signaalstaat.ts'

const versie = z.coerce.number({ error: 'Laad de pagina opnieuw en probeer het nog eens.' }).int()

export const SCHEMAS = {
  stap: z.object({
    versie,
    naar: z.enum(SIGNAALSTATEN, { error: 'Kies een stap.' }),
    op: dagveld('Vul in op welke dag dit was.'),
    reden: vrijeTekst('', 2000).optional(),
    soort: z.enum(MELDINGSOORTEN, { error: 'Kies wat voor melding het wordt.' }).optional(),
    bestemming: vrijeTekst('', 200).optional(),
    onderzoek: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^O\d{4}-\d{4,}$/, 'Schrijf het nummer van het onderzoek als O2026-0003.')
      .optional(),
  }),
  koppelen: z.object({
    versie,
    aanbieder: vrijeTekst('Vul het KvK-nummer of de naam van de aanbieder in.', 200),
    aanbieder_id: z.coerce.number().int().optional(),
    reden: vrijeTekst('', 1000).optional(),
  }),
}
