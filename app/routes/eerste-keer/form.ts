import { z } from 'zod'
import { vrijeTekst } from '../../form.ts'
import { parseGemeentecode } from '../../rules/identificatie.ts'

export const eersteKeerSchema = z.object({
  code: z.string({ error: 'Vul de code in die in de terminal staat.' }),
  gemeente: z
    .string({ error: 'Vul de CBS-code van uw gemeente in: vier cijfers.' })
    .trim()
    .refine((tekst) => parseGemeentecode(tekst).ok, 'Een CBS-code van een gemeente heeft vier cijfers, bijvoorbeeld 0432.'),
  gemeentenaam: vrijeTekst('Vul de naam van uw gemeente in.', 100),
  naam: vrijeTekst('Vul uw naam in.', 100),
  email: z.email({
    error: (fout) => (fout.input === undefined ? 'Vul uw e-mailadres in.' : 'Dit is geen e-mailadres. Controleer of er een @ in staat.'),
  }),
  wachtwoord: z.string({ error: 'Bedenk een wachtwoord.' }),
})
