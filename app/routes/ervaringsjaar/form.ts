import { z } from 'zod'
import { dagveld } from '../../form.ts'

const versie = z.coerce.number({ error: 'Laad de pagina opnieuw en probeer het nog eens.' }).int()
export const trekSchema = z.object({
  versie,
  zaad: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9-]{1,64}$/, 'Gebruik voor de startwaarde alleen letters, cijfers en streepjes.')
    .optional(),
})
export const startSchema = z.object({ versie, wijze: z.enum(['formulier', 'bureau'], { error: 'Kies hoe de antwoorden binnenkomen.' }) })
export const sluitSchema = z.object({ versie, zeker: z.literal('ja', { error: 'Zet een vinkje als u het veldwerk wilt sluiten.' }) })
export const datumSchema = z
  .object({
    versie,
    veldwerk_van: dagveld('').optional(),
    veldwerk_tot: dagveld('').optional(),
    publicatie_gepland: dagveld('').optional(),
  })
  .superRefine(({ veldwerk_van, veldwerk_tot }, ctx) => {
    if (veldwerk_van && veldwerk_tot && veldwerk_tot < veldwerk_van)
      ctx.addIssue({ code: 'custom', path: ['veldwerk_tot'], message: 'Het veldwerk eindigt vóór het begin. Kijk de datums na.' })
  })
