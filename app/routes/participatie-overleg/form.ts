import { z } from 'zod'
import { dagveld, vrijeTekst } from '../../form.ts'
import { tijdveld } from '../overleg-nieuw/form.ts'

const nummer = z.coerce.number({ error: 'Laad de pagina opnieuw en probeer het nog eens.' }).int()
const hoeveel = z.coerce
  .number({ error: 'Vul een aantal in, of laat het leeg.' })
  .int('Vul een heel aantal in.')
  .min(0, 'Vul een aantal in van 0 of meer.')
  .max(500, 'Vul een kleiner aantal in.')
  .optional()

export const SCHEMAS = {
  wijzigen: z.object({
    versie: nummer,
    datum: dagveld('Vul de datum in.'),
    tijd: tijdveld.optional(),
    plaats: vrijeTekst('', 200).optional(),
    thema: vrijeTekst('', 200).optional(),
    doelgroep: vrijeTekst('', 300).optional(),
    uitgenodigd: vrijeTekst('', 500).optional(),
  }),
  gehouden: z.object({
    versie: nummer,
    verslag: vrijeTekst('Schrijf kort op wat er is besproken.', 40_000),
    clienten: hoeveel,
    betrokkenen: hoeveel,
    klankbordgroep: hoeveel,
    beleid: hoeveel,
    ondersteuning: hoeveel,
  }),
  vervallen: z.object({ versie: nummer, reden: vrijeTekst('Schrijf op waarom het overleg niet doorgaat.', 500) }),
  bespreking: z.object({ id: nummer, versie: nummer, bespreking: vrijeTekst('Schrijf op wat er over dit punt is gezegd.', 2000) }),
  antwoord: z.object({ id: nummer, versie: nummer, antwoord: vrijeTekst('Schrijf op wat de gemeente antwoordt.', 2000) }),
  intrekken: z.object({ id: nummer, versie: nummer }),
}
export type Intent = keyof typeof SCHEMAS
export const isIntent = (tekst: unknown): tekst is Intent => typeof tekst === 'string' && Object.hasOwn(SCHEMAS, tekst)
