import { z } from 'zod'
import { dagveld, vrijeTekst } from '../../form.ts'
import { DEELNEMERROLLEN } from '../../text.ts'

export const tijdveld = z.string().transform((tekst, ctx) => {
  const delen = /^(\d{1,2})[:.](\d{2})$/.exec(tekst.trim())
  if (!delen || Number(delen[1]) > 23 || Number(delen[2]) > 59) {
    ctx.addIssue({ code: 'custom', message: 'Dit is geen tijd. Schrijf hem als 14:30.' })
    return z.NEVER
  }
  return `${delen[1]!.padStart(2, '0')}:${delen[2]}`
})

const rol = z.enum(DEELNEMERROLLEN, { error: 'Kies een rol uit de lijst.' }).optional()
const naam = vrijeTekst('', 120).optional()

export const nieuwSchema = z
  .object({
    aanbieder: z.coerce.number({ error: 'Kies eerst een aanbieder.' }).int(),
    datum: dagveld('Vul de datum van het overleg in.'),
    tijd: tijdveld.optional(),
    plaats: vrijeTekst('', 200).optional(),
    rol1: rol,
    rol2: rol,
    rol3: rol,
    rol4: rol,
    naam1: naam,
    naam2: naam,
    naam3: naam,
    naam4: naam,
  })
  .superRefine((waarden, ctx) => {
    for (const rij of [1, 2, 3, 4] as const) {
      if (waarden[`naam${rij}`] && !waarden[`rol${rij}`])
        ctx.addIssue({ code: 'custom', path: [`rol${rij}`], message: `Kies een rol bij deelnemer ${rij}.` })
    }
  })
