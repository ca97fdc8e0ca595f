import { z } from 'zod'
import { dagveld, vrijeTekst } from '../../form.ts'

const versie = z.coerce.number({ error: 'Laad de pagina opnieuw.' }).int()
const tekst = (max: number) =>
  vrijeTekst('', max)
    .optional()
    .transform((waarde) => waarde ?? null)
const dag = dagveld('')
  .optional()
  .transform((waarde) => waarde ?? null)

export const SCHEMAS = {
  wijzigen: z.object({
    versie,
    grondslag: tekst(1000),
    feiten: tekst(4000),
    clausule: tekst(500),
    besluitnummer: tekst(100),
    besluit_door: z
      .enum(['college', 'mandaat'])
      .optional()
      .transform((waarde) => waarde ?? null),
    hersteltermijn: dag,
    overgeslagen_reden: tekst(2000),
  }),
  overnemen: z.object({ versie }),
  'zienswijze-vragen': z.object({
    versie,
    gevraagd: dagveld('Vul in wanneer u de zienswijze vroeg.'),
    uiterlijk: dagveld('Vul in tot wanneer de aanbieder kan reageren.'),
  }),
  'zienswijze-ontvangen': z.object({
    versie,
    zienswijze: vrijeTekst('Schrijf op wat de aanbieder liet weten, of dat er geen reactie kwam.'),
  }),
  opleggen: z.object({ versie, op: dagveld('Vul in op welke dag de maatregel is opgelegd.') }),
  hercontrole: z.object({
    versie,
    op: dagveld('Vul in wanneer er is gecontroleerd.'),
    uitkomst: vrijeTekst('Schrijf op wat de hercontrole uitwees.', 2000),
    effect: tekst(2000),
  }),
  opheffen: z.object({
    versie,
    op: dagveld('Vul in per wanneer de maatregel is opgeheven.'),
    reden: vrijeTekst('Schrijf op waarom de maatregel wordt opgeheven.', 2000),
  }),
  intrekken: z.object({ versie, reden: vrijeTekst('Schrijf op waarom dit niet doorgaat.', 2000) }),
} as const
export type Intent = keyof typeof SCHEMAS
export const isIntent = (tekst: unknown): tekst is Intent => typeof tekst === 'string' && Object.hasOwn(SCHEMAS, tekst)
