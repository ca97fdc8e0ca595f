import { z } from 'zod'

export const wachtwoordSchema = z.object({
  wachtwoord: z.string({ error: 'Vul uw huidige wachtwoord in.' }),
  wachtwoord_nieuw: z.string({ error: 'Bedenk een nieuw wachtwoord.' }),
})
