import { z } from 'zod'
import { type Dag, plusDagen } from '../../rules/dag.ts'
import {
  heeftBsn,
  type IdentificatieReden,
  parseAgbCode,
  parseKvkNummer,
  parseProductcategorie,
  parseRsin,
  parseVestigingsnummer,
} from '../../rules/identificatie.ts'
import { parseBedrag, parseDatum, parseGeheelGetal } from '../../rules/invoer.ts'
import type { Uitslag } from '../../rules/uitslag.ts'
import { BSN_TEKST, invoerTekst } from '../../text.ts'

type Reden = Parameters<typeof invoerTekst>[1]

/** Reads what was typed; what cannot be read is said with the name of the field and how to write it. */
const gelezen = <T, R extends Reden>(veld: string, lees: (tekst: string) => Uitslag<T, R>, zo: string) =>
  z.string({ error: `${veld} is niet ingevuld. ${zo}` }).transform((tekst, ctx) => {
    const uitslag = lees(tekst)
    if (uitslag.ok) return uitslag.waarde
    ctx.addIssue({ code: 'custom', message: `${invoerTekst(veld, uitslag.reden)} ${zo}` })
    return z.NEVER
  })

const ofLeeg = <T extends z.ZodType>(schema: T) => schema.optional().transform((waarde) => waarde ?? null)

const tekst = (veld: string, max = 200) =>
  z
    .string({ error: `${veld} is niet ingevuld.` })
    .trim()
    .max(max, `${veld} is te lang: hoogstens ${max} tekens.`)
    .refine((waarde) => !heeftBsn(waarde), BSN_TEKST)

const dag = (veld: string) =>
  gelezen(
    veld,
    (waarde): Uitslag<Dag, Reden> => {
      const uitslag = parseDatum(waarde)
      return uitslag.ok && (uitslag.waarde < '1900-01-01' || uitslag.waarde > '2199-12-31') ? { ok: false, reden: 'jaar' } : uitslag
    },
    'Schrijf een dag als 1-2-2026.',
  )

const getal = (veld: string, van: number, tot: number, zo: string) =>
  gelezen(veld, parseGeheelGetal, zo).refine((waarde) => waarde >= van && waarde <= tot, `${veld} klopt niet. ${zo}`)

export const versie = z.coerce.number().int()
export const onderdeelId = z.coerce
  .number()
  .int()
  .optional()
  .transform((id) => id ?? null)

export const gegevensSchema = z.object({
  naam: tekst('De naam'),
  kvk: gelezen<string, IdentificatieReden>('Het KvK-nummer', parseKvkNummer, 'Een KvK-nummer heeft 8 cijfers.'),
  agb: ofLeeg(gelezen<string, IdentificatieReden>('De AGB-code', parseAgbCode, 'Een AGB-code heeft 8 cijfers.')),
  rsin: ofLeeg(gelezen<string, IdentificatieReden>('Het RSIN', parseRsin, 'Een RSIN heeft 9 cijfers.')),
  clienten: ofLeeg(getal('Het aantal cliënten', 0, 1_000_000, 'Schrijf een heel getal, zoals 1.200.')),
  clienten_jaar: ofLeeg(getal('Het jaar', 2015, 2100, 'Schrijf een jaar als 2025.')),
  overleg_maanden: ofLeeg(getal('Het aantal maanden', 1, 60, 'Schrijf een getal van 1 tot en met 60.')),
  contractmanager_id: ofLeeg(z.coerce.number().int()),
})

const contactpersoonSchema = z.object({
  naam: tekst('De naam'),
  functie: ofLeeg(tekst('De functie')),
  email: ofLeeg(
    z
      .string()
      .trim()
      .max(200, 'Het e-mailadres is te lang.')
      .regex(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, 'Het e-mailadres klopt niet. Schrijf het als naam@voorbeeld.nl.')
      .refine((waarde) => !heeftBsn(waarde), BSN_TEKST),
  ),
  telefoon: ofLeeg(tekst('Het telefoonnummer', 30)),
})

const vestigingSchema = z.object({
  vestigingsnummer: gelezen<string, IdentificatieReden>(
    'Het vestigingsnummer',
    parseVestigingsnummer,
    'Een vestigingsnummer heeft 12 cijfers.',
  ),
  naam: ofLeeg(tekst('De naam')),
  plaats: ofLeeg(tekst('De plaats')),
})

const overeenkomstSchema = z
  .object({
    nummer: tekst('Het nummer van de overeenkomst', 100),
    perceel: tekst('Het perceel', 100)
      .optional()
      .transform((waarde) => waarde ?? ''),
    gebied: ofLeeg(tekst('Het gebied', 100)),
    vorm: z.enum(['maatwerk', 'algemeen'], { error: 'Kies maatwerk of algemeen.' }),
    'categorieen[]': z.array(z.string().refine((code) => parseProductcategorie(code).ok, 'Deze productcategorie bestaat niet.')).optional(),
    vanaf: dag('De ingangsdatum'),
    totEnMet: ofLeeg(dag('De einddatum')),
    verlenging: ofLeeg(tekst('De verlenging')),
    opzegdatum: ofLeeg(dag('De opzegdatum')),
    waarde: ofLeeg(
      gelezen('De waarde', parseBedrag, 'Schrijf een bedrag als 250.000 of 1.234,50.').refine(
        (bedrag) => /^\d{1,11}(\.\d{1,2})?$/.test(bedrag),
        'De waarde klopt niet. Schrijf een bedrag vanaf 0, met hoogstens twee cijfers achter de komma.',
      ),
    ),
  })
  .superRefine(({ vanaf, totEnMet, opzegdatum }, ctx) => {
    if (totEnMet !== null && totEnMet < vanaf)
      ctx.addIssue({ code: 'custom', path: ['totEnMet'], message: 'De einddatum ligt vóór de ingangsdatum. Verbeter een van de twee.' })
    if (opzegdatum !== null && totEnMet !== null && opzegdatum > totEnMet)
      ctx.addIssue({ code: 'custom', path: ['opzegdatum'], message: 'De opzegdatum ligt na de einddatum. Verbeter een van de twee.' })
  })
  .transform(({ 'categorieen[]': categorieen, totEnMet, ...rest }) => ({
    ...rest,
    productcategorieen: [...(categorieen ?? [])].sort(),
    tot: totEnMet === null ? null : plusDagen(totEnMet, 1),
  }))

export const ONDERDELEN = { contactpersoon: contactpersoonSchema, vestiging: vestigingSchema, overeenkomst: overeenkomstSchema } as const
export type Onderdeel = keyof typeof ONDERDELEN
export const isOnderdeel = (tekst: string): tekst is Onderdeel => Object.hasOwn(ONDERDELEN, tekst)

/** A day as people type it: `01-02-2026`. */
export const datumInvoer = (dag: Dag | null): string | null => dag && `${dag.slice(8)}-${dag.slice(5, 7)}-${dag.slice(0, 4)}`
