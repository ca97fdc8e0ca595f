import { z } from 'zod'
import { dagveld, vrijeTekst } from '../../form.ts'
import { parseGeheelGetal } from '../../rules/invoer.ts'

/** More than this nobody checks by hand, and each stands on a page. */
export const MAX_OMVANG = 1000

export const steekproefSchema = z
  .object({
    doel: vrijeTekst('Vul in wat u met de steekproef wilt weten.', 500),
    populatie: vrijeTekst('Beschrijf de lijst waaruit u trekt.', 500),
    periode_van: dagveld('').optional(),
    periode_tot: dagveld('').optional(),
    lijst: z.string().optional(),
    trekking: z.enum(['aselect', 'gestratificeerd', 'risicogericht'], { error: 'Kies hoe u trekt.' }),
    omvang: z
      .string()
      .transform((tekst, ctx) => {
        const gelezen = parseGeheelGetal(tekst)
        if (gelezen.ok && gelezen.waarde > 0 && gelezen.waarde <= MAX_OMVANG) return gelezen.waarde
        ctx.addIssue({ code: 'custom', message: `Vul als omvang een heel getal in van 1 tot en met ${MAX_OMVANG}, of laat het veld leeg.` })
        return z.NEVER
      })
      .optional(),
    zaad: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9-]{1,64}$/, 'Gebruik voor de startwaarde alleen letters, cijfers en streepjes.')
      .optional(),
  })
  .superRefine(({ periode_van, periode_tot }, ctx) => {
    if (periode_van && periode_tot && periode_tot < periode_van)
      ctx.addIssue({ code: 'custom', path: ['periode_tot'], message: 'De periode eindigt vóór het begin. Kijk de datums na.' })
  })
