import { z } from 'zod'

export const STATEN = ['wacht', 'opnieuw', 'verstuurd', 'mislukt'] as const

export const opnieuwSchema = z.object({
  intent: z.literal('opnieuw', { error: 'Kies wat u wilt doen.' }),
  /** One mail; without it all that were given up. */
  id: z.coerce
    .number({ error: 'Dit bericht bestaat niet.' })
    .int('Dit bericht bestaat niet.')
    .positive('Dit bericht bestaat niet.')
    .optional(),
})
