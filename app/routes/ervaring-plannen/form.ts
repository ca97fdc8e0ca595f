import { z } from 'zod'
import { dagveld, vrijeTekst } from '../../form.ts'
import { parseDecimaal } from '../../rules/invoer.ts'

/** A typed percentage as an exact fraction of 1. */
const procentveld = (naam: string, max: number) =>
  z
    .string()
    .transform((tekst, ctx) => {
      const gelezen = parseDecimaal(tekst.replace('%', ''))
      const waarde = gelezen.ok ? Number(gelezen.waarde) : Number.NaN
      if (waarde > 0 && waarde <= max) return (waarde / 100).toFixed(3)
      ctx.addIssue({ code: 'custom', message: `${naam} is geen percentage boven 0 en tot en met ${max}.` })
      return z.NEVER
    })
    .optional()

export const planSchema = z
  .object({
    jaar: z.string().optional(),
    versie: z.coerce.number().int().optional(),
    vragenset_id: z.coerce.number({ error: 'Kies een vragenset.' }).int(),
    doelgroep: vrijeTekst('Beschrijf wie u vraagt.', 300),
    populatiebreuk: z.literal('ja').optional(),
    populatiebreuk_uitleg: vrijeTekst('', 300).optional(),
    opzet: z.enum(['iedereen', 'steekproef'], { error: 'Kies wie u vraagt: iedereen, of een steekproef.' }),
    marge: procentveld('De marge', 20),
    verwachte_respons: procentveld('De verwachte respons', 100),
    veldwerk_van: dagveld('').optional(),
    veldwerk_tot: dagveld('').optional(),
    publicatie_gepland: dagveld('').optional(),
  })
  .superRefine(({ opzet, marge, verwachte_respons, populatiebreuk, populatiebreuk_uitleg, veldwerk_van, veldwerk_tot }, ctx) => {
    if (opzet === 'steekproef' && !marge) ctx.addIssue({ code: 'custom', path: ['marge'], message: 'Vul de marge in die u wilt halen.' })
    if (opzet === 'steekproef' && !verwachte_respons)
      ctx.addIssue({ code: 'custom', path: ['verwachte_respons'], message: 'Vul in welke respons u verwacht.' })
    if (populatiebreuk && !populatiebreuk_uitleg)
      ctx.addIssue({ code: 'custom', path: ['populatiebreuk_uitleg'], message: 'Leg uit wat er anders is aan de groep.' })
    if (veldwerk_van && veldwerk_tot && veldwerk_tot < veldwerk_van)
      ctx.addIssue({ code: 'custom', path: ['veldwerk_tot'], message: 'Het veldwerk eindigt vóór het begin. Kijk de datums na.' })
  })
