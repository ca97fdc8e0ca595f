import { z } from 'zod'
import { vrijeTekst } from '../../form.ts'

export const uitnodigingSchema = z.object({
  naam: vrijeTekst('Vul uw naam in.', 100),
  wachtwoord: z.string({ error: 'Bedenk een wachtwoord.' }),
})
