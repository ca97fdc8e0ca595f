import { z } from 'zod'

export const taakSchema = z.object({
  intent: z.enum(['proef', 'start'], { error: 'Kies wat u wilt doen.' }),
  taak: z.enum(['hiaten', 'metingen', 'herinneringen', 'termijnen', 'post'], { error: 'Kies een taak.' }),
})
