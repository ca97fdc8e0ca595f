import { z } from 'zod'
import { vrijeTekst } from '../../form.ts'
import { parseDecimaal } from '../../rules/invoer.ts'

const nietVerplicht = (max: number) =>
  vrijeTekst('', max)
    .optional()
    .transform((tekst) => tekst ?? null)
const nummer = z.coerce.number().int()

/** A number as people type it, with or without a percent or euro sign; as exact text. */
export function getalveld(leeg?: string) {
  return z.string(leeg === undefined ? {} : { error: leeg }).transform((tekst, ctx) => {
    const gelezen = parseDecimaal(tekst.replace(/^€\s*/, '').replace(/\s*%$/, ''))
    if (gelezen.ok && gelezen.waarde.replace('-', '').length <= 15) return gelezen.waarde
    ctx.addIssue({
      code: 'custom',
      message: `“${tekst.slice(0, 40)}” is niet als getal te lezen. Schrijf een getal, zoals 84,4 of 85%. Is er geen getal, schrijf dan onder “Waarom geen cijfer” wat er wel bekend is.`,
    })
    return z.NEVER
  })
}

export const doelSchema = z.object({
  naam: vrijeTekst('Schrijf het doel op, zoals het in het beleidsplan staat.', 200),
  toelichting: nietVerplicht(1000),
  vindplaats: nietVerplicht(200),
  volgorde: nummer.min(1).max(99).default(1),
})
export const doelWijzigSchema = doelSchema.extend({ id: nummer, versie: nummer })
export const doelWegSchema = z.object({ id: nummer, versie: nummer })

export const PLEKKEN = [1, 2, 3, 4, 5, 6, 7] as const

/** Seven places; an empty place is no figure. */
export const plekkenSchema = z.object({ stand: z.string().default('') }).extend(
  Object.fromEntries(
    PLEKKEN.flatMap((plek) => [
      [`indicator${plek}`, z.string().optional()],
      [`doel${plek}`, nummer.optional()],
      [`streef${plek}`, getalveld().optional()],
    ]),
  ) as Record<`indicator${number}`, z.ZodOptional<z.ZodString>> &
    Record<`doel${number}`, z.ZodOptional<z.ZodCoercedNumber>> &
    Record<`streef${number}`, z.ZodOptional<ReturnType<typeof getalveld>>>,
)

export const eigenSchema = z.object({
  naam: vrijeTekst('Geef het cijfer een naam.', 120),
  wat: vrijeTekst('Schrijf op wat er precies gemeten is, en bij wie.', 500),
  eenheid: z.enum(['procent', 'getal', 'euro'], { error: 'Kies de eenheid.' }),
  richting: z.enum(['omhoog', 'omlaag', 'neutraal'], { error: 'Kies welke kant beter is.' }),
  bron: vrijeTekst('Schrijf op waar het cijfer vandaan komt.', 200),
})
