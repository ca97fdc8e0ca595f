import { z } from 'zod'
import { dagveld, vrijeTekst } from '../../form.ts'
import { DEELNEMERROLLEN, INBRENGERS } from '../../text.ts'
import { tijdveld } from '../overleg-nieuw/form.ts'

const nummer = z.coerce.number({ error: 'Laad de pagina opnieuw en probeer het nog eens.' }).int()

/** One form each; the field `intent` says which. */
export const SCHEMAS = {
  wijzigen: z.object({
    versie: nummer,
    datum: dagveld('Vul de datum van het overleg in.'),
    tijd: tijdveld.optional(),
    plaats: vrijeTekst('', 200).optional(),
  }),
  'deelnemer-erbij': z.object({
    rol: z.enum(DEELNEMERROLLEN, { error: 'Kies een rol uit de lijst.' }),
    naam: vrijeTekst('', 120).optional(),
  }),
  'deelnemer-weg': z.object({ id: nummer }),
  'agendapunt-erbij': z.object({
    omschrijving: vrijeTekst('Vul in waar u het over wilt hebben.', 500),
    ingebracht_door: z.enum(INBRENGERS, { error: 'Kies wie het punt inbrengt.' }),
  }),
  'agendapunt-weg': z.object({ id: nummer }),
  bespreking: z.object({ id: nummer, was: z.string().optional(), bespreking: vrijeTekst('', 4000).optional() }),
  klaarzetten: z.object({}),
  gehouden: z.object({}),
  afsluiten: z.object({}),
  vervallen: z.object({ reden: vrijeTekst('Vul in waarom het overleg niet doorgaat.', 500) }),
  verslag: z.object({ versie: nummer, verslag: vrijeTekst('', 40_000).optional() }),
  afspraak: z.object({
    hiaat: nummer.optional(),
    omschrijving: vrijeTekst('Vul in wat er is afgesproken.', 500),
    eigenaar: z.string({ error: 'Kies wie het doet.' }),
    uiterlijk: dagveld('Vul in wanneer het uiterlijk klaar is.'),
  }),
  reden: z.object({ hiaat: nummer, reden: vrijeTekst('Vul in waarom er geen afspraak is.', 500) }),
  gedaan: z.object({
    id: nummer,
    versie: nummer,
    gedaan_op: dagveld('Vul in wanneer het is gedaan.'),
    toelichting: vrijeTekst('', 500).optional(),
  }),
  heropenen: z.object({ id: nummer, versie: nummer }),
  correctie: z.object({ hiaat: nummer, tekst: vrijeTekst('Vul in wat er niet klopt.', 1000) }),
  clientantwoord: z.object({ id: nummer, versie: nummer, antwoord: vrijeTekst('Schrijf op wat het antwoord is.', 2000) }),
  volgende: z.object({ datum: dagveld('Vul de datum van het volgende overleg in.'), tijd: tijdveld.optional() }),
}

export type Intent = keyof typeof SCHEMAS
export const isIntent = (tekst: unknown): tekst is Intent => typeof tekst === 'string' && Object.hasOwn(SCHEMAS, tekst)
