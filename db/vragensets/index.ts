import { z } from 'zod'
import { controleerVragenset, THEMAS, TELLINGEN, VRAAGSOORTEN } from '../../app/rules/vragenset.ts'
import standaard2016 from './standaard-2016.json' with { type: 'json' }

const schema = z
  .strictObject({
    reeks: z.string().regex(/^[a-z0-9-]+$/),
    uitgave: z.string(),
    naam: z.string(),
    bron: z.string(),
    toelichting: z.string(),
    vanaf: z.iso.date(),
    vragen: z.array(
      z.strictObject({
        nr: z.int().positive(),
        tekst: z.string(),
        uitleg: z.string(),
        thema: z.enum(THEMAS),
        over: z.enum(['gemeente', 'aanbieder']),
        soort: z.enum(VRAAGSOORTEN),
        antwoorden: z.array(z.strictObject({ tekst: z.string(), telt: z.enum(TELLINGEN) })),
        vorige: z.null(),
      }),
    ),
  })
  .refine((set) => controleerVragenset(set, null).length === 0, 'is geen vragenset die iemand kan invullen')

/** Every set that ships with Peil, checked when this module loads. */
export const vragensets = [standaard2016].map((set) => schema.parse(set))
