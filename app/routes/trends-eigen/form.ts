import { z } from 'zod'
import { vrijeTekst } from '../../form.ts'
import { eigenSchema, getalveld } from '../trends-doelen/form.ts'

const nummer = z.coerce.number().int()
const nietVerplicht = (max: number) =>
  vrijeTekst('', max)
    .optional()
    .transform((tekst) => tekst ?? null)
/** How people write that there is no figure: a reason, never a 0. */
const GEEN = /^(n\.?\s?b\.?|n\.?\s?v\.?\s?t\.?|nog niet bekend|niet bekend|onbekend|-|–)$/i

export const gegevensSchema = eigenSchema.extend({ versie: nummer })
export const wegSchema = z.object({ versie: nummer, jaar: nummer })

const JAAR = 'Vul een jaar in van 1990 tot en met 2100.'
const geldigJaar = z
  .string({ error: JAAR })
  .trim()
  .regex(/^\d{4}$/, JAAR)
  .transform(Number)
  .refine((jaar) => jaar >= 1990 && jaar <= 2100, JAAR)
/** Years in the future have no figure yet, only a target. */
export const waardeSchema = z
  .object({
    versie: nummer,
    jaar: geldigJaar,
    waarde: z.string().optional(),
    streefwaarde: getalveld()
      .optional()
      .transform((tekst) => tekst ?? null),
    reden: nietVerplicht(200),
    breuk: nietVerplicht(200),
  })
  .transform(({ waarde, reden, ...rest }, ctx) => {
    const tekst = waarde?.trim()
    if (tekst === undefined || tekst === '') {
      if (reden === null && rest.streefwaarde === null)
        ctx.addIssue({ code: 'custom', path: ['waarde'], message: 'Vul een cijfer in, of schrijf op waarom er geen cijfer is.' })
      return { ...rest, waarde: null, reden }
    }
    if (GEEN.test(tekst)) return { ...rest, waarde: null, reden: reden ?? tekst }
    const gelezen = getalveld().safeParse(tekst)
    if (!gelezen.success) {
      ctx.addIssue({ code: 'custom', path: ['waarde'], message: gelezen.error.issues[0]!.message })
      return z.NEVER
    }
    if (reden !== null)
      ctx.addIssue({
        code: 'custom',
        path: ['reden'],
        message: 'Er is een cijfer én een reden waarom er geen cijfer is. Haal een van de twee weg.',
      })
    return { ...rest, waarde: gelezen.data, reden: null }
  })
