import { z } from 'zod'

export const eigenaarSchema = z.object({
  norm: z.string().max(100),
  /** Empty: nobody. */
  persoon: z.coerce.number().int().optional(),
})
