import { z } from 'zod'
import { dagveld, vrijeTekst } from '../../form.ts'

const versie = z.string({ error: 'Laad de pagina opnieuw.' }).regex(/^\d+$/, 'Laad de pagina opnieuw.').transform(Number)

export const SCHEMAS = {
  bevriezen: z.object({ versie, reden: vrijeTekst('', 500).optional() }),
  heropenen: z.object({ versie, reden: vrijeTekst('Schrijf op wat er niet klopt.', 500) }),
  publiceren: z.object({ versie, op: dagveld('Vul de dag in waarop de uitslag openbaar wordt.'), besluit: vrijeTekst('', 200).optional() }),
}
export type Intent = keyof typeof SCHEMAS
export const isIntent = (waarde: unknown): waarde is Intent => typeof waarde === 'string' && Object.hasOwn(SCHEMAS, waarde)
