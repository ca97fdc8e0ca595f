import { z } from 'zod'
import { vrijeTekst } from '../../form.ts'
import { LADDER, type Maatregelsoort, type Spoor } from '../../rules/handhaving.ts'
import { SPOREN } from '../maatregelen/form.ts'

export const SOORTEN = Object.keys(LADDER) as Maatregelsoort[]

export const nieuwSchema = z.object({
  aanbieder: z.coerce.number({ error: 'Kies eerst een aanbieder.' }).int(),
  hoe: z.enum(['advies', 'voorbereiding']).default('voorbereiding'),
  soort: z.enum(SOORTEN as [Maatregelsoort, ...Maatregelsoort[]], { error: 'Kies welke maatregel het is.' }),
  spoor: z.enum(SPOREN as [Spoor, ...Spoor[]], { error: 'Kies het spoor.' }),
  onderwerp: z.string({ error: 'Kies de norm waar het om gaat.' }).max(200),
  grondslag: vrijeTekst('', 1000).optional(),
  feiten: vrijeTekst('', 4000).optional(),
  clausule: vrijeTekst('', 500).optional(),
  overgeslagen_reden: vrijeTekst('', 2000).optional(),
})
