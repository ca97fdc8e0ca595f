import { z } from 'zod'
import { dagveld, vrijeTekst } from '../../form.ts'
import { ONDERZOEKSTATEN } from '../../rules/onderzoekstaat.ts'

const nummer = z.coerce.number({ error: 'Laad de pagina opnieuw en probeer het nog eens.' }).int()
const jaNee = (leeg: string) => z.enum(['ja', 'nee'], { error: leeg }).transform((antwoord) => antwoord === 'ja')
const bevinding = {
  norm: z.string().max(200).optional(),
  tekst: vrijeTekst('Beschrijf wat u vond.'),
  ernst: z.enum(['aandachtspunt', 'tekortkoming', 'ernstig'], { error: 'Kies hoe ernstig het is.' }),
}
const maatregel = {
  omschrijving: vrijeTekst('Beschrijf wat er moet gebeuren.', 1000),
  eigenaar: vrijeTekst('', 200).optional(),
  uiterlijk: dagveld('').optional(),
}

/** One form each; the field `intent` says which. */
export const SCHEMAS = {
  plannen: z.object({
    versie: nummer,
    onderwerp: vrijeTekst('Vul in waar het onderzoek over gaat.', 300),
    gepland_op: dagveld('').optional(),
    bezoek_op: dagveld('').optional(),
  }),
  stap: z.looseObject({
    versie: nummer,
    naar: z.enum(ONDERZOEKSTATEN, { error: 'Kies een stap uit de lijst.' }),
    op: dagveld('Vul de dag van deze stap in.'),
    reden: vrijeTekst('', 1000).optional(),
    uiterlijk: dagveld('').optional(),
    hercontrole_uiterlijk: dagveld('').optional(),
  }),
  'bevinding-erbij': z.object(bevinding),
  'bevinding-wijzigen': z.object({ id: nummer, versie: nummer, ...bevinding }),
  'maatregel-erbij': z.object({ bevinding: nummer, ...maatregel }),
  'maatregel-wijzigen': z.object({ id: nummer, versie: nummer, ...maatregel }),
  'maatregel-vervalt': z.object({ id: nummer, versie: nummer, reden: vrijeTekst('Vul in waarom de maatregel vervalt.', 500) }),
  uitgevoerd: z.object({ id: nummer, versie: nummer, gereed_op: dagveld('Vul in wanneer het klaar was.') }),
  hercontrole: z.object({
    id: nummer,
    versie: nummer,
    hercontrole_op: dagveld('Vul de dag van de hercontrole in.'),
    oordeel: z.enum(['nagekomen', 'niet_nagekomen'], { error: 'Kies of de maatregel is nagekomen.' }),
  }),
  rapport: z.object({ vorige: nummer, tekst: vrijeTekst('Schrijf de tekst van het rapport.', 200_000) }),
  wederhoor: z.object({
    bevinding: nummer.optional(),
    over: z.enum(['feiten', 'openbaarmaking'], { error: 'Kies waar de reactie over gaat.' }),
    tekst: vrijeTekst('Neem de woorden van de aanbieder over.', 20_000),
    ontvangen_op: dagveld('Vul in wanneer u de reactie kreeg.'),
  }),
  antwoord: z.object({ id: nummer, antwoord: vrijeTekst('Schrijf uw antwoord.', 20_000) }),
  'wederhoor-klaar': z.object({ op: dagveld('Vul in wanneer de aanbieder dat schreef.') }),
  besluit: z.object({
    versie: nummer.optional(),
    openbaar: jaNee('Kies of het rapport openbaar wordt.'),
    grond: vrijeTekst('Vul de grond in.', 1000),
    besloten_op: dagveld('Vul in wanneer het is besloten.'),
    bekendgemaakt_op: dagveld('').optional(),
    bezwaar_verwacht: jaNee('Kies of u bezwaar verwacht.'),
    samenvatting: vrijeTekst('', 4000).optional(),
    voorziening_van: dagveld('').optional(),
    voorziening_tot: dagveld('').optional(),
    voorziening_uitkomst: z.enum(['toegewezen', 'afgewezen', 'ingetrokken']).optional(),
  }),
  publiceren: z.object({ titel: vrijeTekst('Vul een titel in.', 200) }),
}

export type Intent = keyof typeof SCHEMAS
export const isIntent = (tekst: unknown): tekst is Intent => typeof tekst === 'string' && Object.hasOwn(SCHEMAS, tekst)

/** The field that holds the text of a measure for the other side of the wall. */
export const vrijveld = (maatregel: number): string => `vrij-${maatregel}`
