import { z } from 'zod'
import { heeftBsn } from '../../rules/identificatie.ts'
import { parseDatum } from '../../rules/invoer.ts'
import { isDag } from '../../rules/dag.ts'
import { BSN_TEKST } from '../../text.ts'

export const INTENTS = ['uitvragen', 'registreren', 'beoordelen', 'intrekken'] as const
export type Intent = (typeof INTENTS)[number]

export const OORDELEN = ['voldoet', 'voldoet_niet', 'niet_vast_te_stellen'] as const

/** What an assessment without a document rests on; written at the head of its motivation. */
export const BRONNEN: Record<string, string> = {
  gesprek: 'gesprek met de aanbieder',
  controle: 'controle ter plaatse',
  document: 'document',
  klanten: 'gesprek met of onderzoek onder cliënten',
}

export const BSN_IN_BESTANDSNAAM =
  'In de naam van dit bestand lijkt een BSN te staan. Peil bewaart geen BSN. Geef het bestand een andere naam en kies het opnieuw.'

const tekst = (naam: string, max: number, leeg: string) =>
  z
    .string({ error: leeg })
    .trim()
    .max(max, `${naam} mag ${max} tekens lang zijn. Maak de tekst korter.`)
    .refine((waarde) => !heeftBsn(waarde), `${naam}: ${BSN_TEKST[0]!.toLowerCase()}${BSN_TEKST.slice(1)}`)

const dag = (naam: string, leeg: string) =>
  z.string({ error: leeg }).transform((waarde, context) => {
    const gelezen = parseDatum(waarde)
    if (gelezen.ok && isDag(gelezen.waarde) && gelezen.waarde >= '1990-01-01' && gelezen.waarde < '2100-01-01') return gelezen.waarde
    context.addIssue({
      code: 'custom',
      message: gelezen.ok
        ? `${naam}: dit jaar kan niet kloppen. Vul een datum in tussen 1990 en 2099.`
        : gelezen.reden === 'bestaat_niet'
          ? `${naam}: deze dag bestaat niet. Kijk de datum na.`
          : gelezen.reden === 'jaar_twee_cijfers'
            ? `${naam}: schrijf het jaar met vier cijfers, bijvoorbeeld 2-3-2026.`
            : `${naam}: schrijf de datum als 2-3-2026 of 2026-03-02.`,
    })
    return z.NEVER
  })

const nummer = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)

export const uitvraagSchema = z.object({ uiterlijk: dag('Uiterlijk aanleveren', 'Vul in wanneer het stuk er uiterlijk moet zijn.') })

export const registratieSchema = z.object({
  titel: tekst('Titel', 200, 'Vul een titel in, bijvoorbeeld ‘Klachtregeling 2026’.'),
  aangeleverd_op: dag('Aangeleverd op', 'Vul in op welke dag het stuk is aangeleverd.'),
  ingediend_door: z.enum(['aanbieder', 'gemeente', 'college'], { error: 'Kies wie het stuk heeft aangeleverd.' }),
  geldig_tot: dag('Geldig tot en met', '').optional(),
  toelichting: tekst('Toelichting', 2000, '').optional(),
})

export const oordeelSchema = z.object({
  oordeel: z.enum(OORDELEN, { error: 'Kies een oordeel: voldoet, voldoet niet, of niet vast te stellen.' }),
  motivering: tekst('Motivering', 4000, 'Schrijf op waarom u dit oordeel geeft. Zonder motivering kan het oordeel niet worden vastgelegd.'),
  datum: dag('Datum van het oordeel', 'Vul de datum van het oordeel in.'),
  'bron[]': z.array(z.enum(['gesprek', 'controle', 'document', 'klanten'])).optional(),
  'punt[]': z.array(z.string()).optional(),
  /** Said on purpose: it is met although not every point is in it. */
  toch: z.literal('ja').optional(),
  volgnummer: nummer,
  /** Id and version of the document, as `12.3`: what was judged is what was looked at. */
  bewijsstuk: z
    .string()
    .regex(/^\d{1,15}\.\d{1,9}$/)
    .transform((waarde) => ({ id: Number(waarde.split('.')[0]), versie: Number(waarde.split('.')[1]) }))
    .optional(),
})

export const intrekSchema = z.object({ bewijsstuk: nummer, versie: nummer })
