import { z } from 'zod'
import { dagveld, vrijeTekst } from '../../form.ts'
import { BESTUUR_TEKST } from '../../meldingtekst.ts'
import { BESTEMMINGEN, MELDINGSTATEN, MELDINGUITKOMSTEN, type Meldingstaat } from '../../rules/meldingstaat.ts'
import { tijdveld } from '../overleg-nieuw/form.ts'

const nummer = z.coerce.number({ error: 'Laad de pagina opnieuw en probeer het nog eens.' }).int()
const tekst = (max = 4000) => vrijeTekst('', max).optional()
const BESTUUR = Object.keys(BESTUUR_TEKST) as [keyof typeof BESTUUR_TEKST, ...(keyof typeof BESTUUR_TEKST)[]]

/** One form each; the field `intent` says which. */
export const SCHEMAS = {
  stap: z.object({
    naar: z.enum(MELDINGSTATEN, { error: 'Kies een stap.' }),
    stapnummer: nummer,
    op: dagveld('Vul in op welke dag dit was.'),
    uitkomst: z.enum(MELDINGUITKOMSTEN, { error: 'Kies een uitkomst.' }).optional(),
    reden: tekst(),
    bestemming: z.enum(BESTEMMINGEN, { error: 'Kies waarheen.' }).optional(),
    bestuur: z.enum(BESTUUR, { error: 'Kies wie er is ingelicht.' }).optional(),
    besloten_tijd: tijdveld.optional(),
    stuk_naam: tekst(200),
    vragen: tekst(),
    uiterlijk: dagveld('').optional(),
    conclusie: tekst(),
    anderemelding: z
      .string()
      .trim()
      .regex(/^\d{4}-\d{4,}$/, 'Schrijf het nummer van de melding als 2026-0012.')
      .optional(),
  }),
  verlengen: z.object({
    op: dagveld('Vul in op welke dag u verlengde.'),
    reden: vrijeTekst('Schrijf waarom de aanbieder meer tijd krijgt.', 1000),
  }),
  tijdigheid: z.object({
    uitkomst: z.enum(['op_tijd', 'te_laat'], { error: 'Kies of er op tijd is gemeld.' }),
    motivering: vrijeTekst('Schrijf waarom u dit vindt.', 2000),
    op: dagveld('Vul in op welke dag u oordeelde.'),
  }),
  gemeld: z.object({ op: dagveld('Vul in op welke dag de aanbieder het meldde.'), tijd: tijdveld.optional() }),
  apart: z.object({ versie: nummer, reden: vrijeTekst('Schrijf waarom dit een andere gebeurtenis is.', 500) }),
  punten: z.object({ versie: nummer }),
  wederhoor: z.object({ op: dagveld('Vul in wanneer de reactie binnenkwam.'), afgerond: z.literal('ja').optional() }),
  vog: z.object({ op: dagveld('Vul in wanneer de aanbieder om de VOG vroeg.') }),
  'vog-ontvangen': z.object({ op: dagveld('Vul in wanneer de VOG er was.') }),
  maatregel: z.object({
    omschrijving: vrijeTekst('Schrijf wat er moet gebeuren.', 1000),
    eigenaar: tekst(120),
    uiterlijk: dagveld('').optional(),
  }),
  'maatregel-gereed': z.object({ id: nummer, versie: nummer, op: dagveld('Vul in wanneer het klaar was.') }),
  hercontrole: z.object({
    id: nummer,
    versie: nummer,
    op: dagveld('Vul in wanneer u opnieuw keek.'),
    oordeel: z.enum(['nagekomen', 'niet_nagekomen'], { error: 'Kies of de maatregel is nagekomen.' }),
  }),
  'maatregel-vervalt': z.object({ id: nummer, versie: nummer, reden: vrijeTekst('Schrijf waarom de maatregel vervalt.', 500) }),
  bijlage: z.object({}),
}
export type Intent = keyof typeof SCHEMAS
export const isIntent = (intent: unknown): intent is Intent => typeof intent === 'string' && Object.hasOwn(SCHEMAS, intent)

/** The step that is most likely next; the others stand below it. Null where a person has to choose, or where it ends. */
export function eersteStap(
  staat: Meldingstaat,
  feiten: { rapport: string | null; maatregelen: number; aangehoudenVanuit: Meldingstaat | null },
): Meldingstaat | null {
  switch (staat) {
    case 'ontvangen':
      return 'bevestigd'
    case 'bevestigd':
      return 'in_beoordeling'
    case 'in_beoordeling':
      return 'onderzoek_aanbieder'
    case 'onderzoek_aanbieder':
    case 'aanvullende_vragen':
      return 'rapport_ontvangen'
    case 'rapport_ontvangen':
      return 'beoordeling_rapport'
    case 'beoordeling_rapport':
      return feiten.rapport === 'onvolledig'
        ? 'aanvullende_vragen'
        : feiten.rapport !== 'volledig'
          ? null
          : feiten.maatregelen > 0
            ? 'maatregelen_volgen'
            : 'gesloten'
    case 'eigen_onderzoek':
      return 'hoor_en_wederhoor'
    case 'hoor_en_wederhoor':
      return feiten.maatregelen > 0 ? 'maatregelen_volgen' : 'gesloten'
    case 'maatregelen_volgen':
      return 'gesloten'
    case 'aangehouden':
      return feiten.aangehoudenVanuit
    default:
      return null
  }
}
