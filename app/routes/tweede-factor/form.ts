import { z } from 'zod'

export const aanSchema = z.object({
  geheim: z
    .string({ error: 'Laad de pagina opnieuw en begin met de nieuwe QR-code.' })
    .regex(/^[A-Z2-7]{32}$/, 'Laad de pagina opnieuw en begin met de nieuwe QR-code.'),
  code: z.string({ error: 'Vul de zes cijfers uit uw app in.' }),
})

export const uitSchema = z.object({ wachtwoord: z.string({ error: 'Vul uw wachtwoord in.' }) })
