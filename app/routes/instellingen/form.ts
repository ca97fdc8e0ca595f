import { z } from 'zod'
import { ROLLEN } from '../../access.ts'
import { parseGeheelGetal } from '../../rules/invoer.ts'

/** A whole number as people type it, within the bounds the database keeps too. */
const dagen = (naam: string, van: number, tot: number) =>
  z.string({ error: `Vul in hoeveel ${naam}: een heel getal van ${van} tot en met ${tot}.` }).transform((tekst, ctx) => {
    const gelezen = parseGeheelGetal(tekst)
    if (gelezen.ok && gelezen.waarde >= van && gelezen.waarde <= tot) return gelezen.waarde
    ctx.addIssue({ code: 'custom', message: `Vul in hoeveel ${naam}: een heel getal van ${van} tot en met ${tot}.` })
    return z.NEVER
  })

export const instellingenSchema = z.object({
  versie: z.coerce.number().int(),
  tweede_paar_ogen: z
    .string()
    .optional()
    .transform((waarde) => waarde === 'ja'),
  voorbereiding_werkdagen: dagen('werkdagen vóór een overleg', 1, 60),
  herinnering_dagen: dagen('dagen vóór een termijn', 1, 90),
  escalatie_dagen: dagen('dagen na een termijn', 1, 180),
  ervaring_drempel: dagen('antwoorden een groep minstens heeft', 5, 100),
  ervaring_respons_minimum: dagen('procent van de cliënten minstens meedoet', 1, 100),
  andere_gebeurtenis: z
    .string()
    .optional()
    .transform((waarde) => waarde === 'ja'),
  'totp_rollen[]': z.array(z.enum(ROLLEN)).default([]),
})
