import { z } from 'zod'
import { ROLLEN } from '../../access.ts'
import { vrijeTekst } from '../../form.ts'

const rol = z.enum(ROLLEN, { error: 'Kies een rol.' })
const besluit = vrijeTekst('Vul het nummer van het besluit in.', 100).optional()
const nummer = z.coerce.number().int()

export const uitnodigenSchema = z.object({
  naam: vrijeTekst('Vul de naam in.', 100),
  email: z.email({
    error: (fout) => (fout.input === undefined ? 'Vul het e-mailadres in.' : 'Dit is geen e-mailadres. Controleer of er een @ in staat.'),
  }),
  'rol[]': z.array(rol, { error: 'Kies ten minste één rol.' }),
  besluit,
})

export const toekennenSchema = z.object({ persoon: nummer, rol, besluit })
export const intrekkenSchema = z.object({ persoon: nummer, rol: nummer })
export const persoonSchema = z.object({ persoon: nummer })
