import { z } from 'zod'
import { dagveld, vrijeTekst } from '../../form.ts'

const nummer = z.coerce.number({ error: 'Laad de pagina opnieuw en probeer het nog eens.' }).int()
const mail = z.email({ error: 'Dit is geen e-mailadres. Controleer of er een @ in staat.' }).optional()
const opgave = z.array(z.enum(['raadslid', 'ambtenaar', 'adviseur'])).default([])

/** One form each; the field `intent` says which. */
export const SCHEMAS = {
  benoemen: z.object({
    voordracht: nummer.optional(),
    naam: vrijeTekst('Vul de naam van het lid in.', 100),
    email: mail,
    benoemd_op: dagveld('Vul in vanaf welke dag dit lid zit.'),
    besluitnummer: vrijeTekst('', 100).optional(),
    betrokken: z.literal('ja').optional(),
    toestemming: z.literal('ja').optional(),
    gevraagd: z.literal('ja', { error: 'Vraag het aan het lid en zet hier een vinkje.' }),
    'opgave[]': opgave,
  }),
  voordragen: z
    .object({
      soort: z.enum(['benoeming', 'ontslag'], { error: 'Kies waarvoor de voordracht is.' }),
      naam: vrijeTekst('', 100).optional(),
      email: mail,
      lid: nummer.optional(),
      toelichting: vrijeTekst('', 1000).optional(),
    })
    .superRefine((waarden, ctx) => {
      if (waarden.soort === 'benoeming' && !waarden.naam)
        ctx.addIssue({ code: 'custom', path: ['naam'], message: 'Vul in wie u voordraagt.' })
      if (waarden.soort === 'ontslag' && waarden.lid === undefined)
        ctx.addIssue({ code: 'custom', path: ['lid'], message: 'Kies om welk lid het gaat.' })
    }),
  besluiten: z.object({
    id: nummer,
    versie: nummer,
    besluit: z.enum(['overgenomen', 'geweigerd'], { error: 'Kies wat het college besluit.' }),
    op: dagveld('Vul de dag van het besluit in.'),
    nummer: vrijeTekst('', 100).optional(),
    reden: vrijeTekst('', 2000).optional(),
  }),
  'voordracht-intrekken': z.object({ id: nummer, versie: nummer }),
  verklaren: z.object({ lid: nummer, gevraagd: z.literal('ja', { error: 'Zet onderaan deze vragen een vinkje.' }), 'opgave[]': opgave }),
  beeindigen: z
    .object({
      lid: nummer,
      versie: nummer,
      op: dagveld('Vul in vanaf welke dag dit lid geen lid meer is.'),
      grond: z.enum(['eigen_verzoek', 'ontslag', 'onverenigbaar', 'overleden'], { error: 'Kies waarom het lidmaatschap stopt.' }),
      reden: vrijeTekst('', 2000).optional(),
    })
    .refine(({ grond, reden }) => grond !== 'ontslag' || Boolean(reden), {
      path: ['reden'],
      message: 'Schrijf op welke ernstige bezwaren er zijn. Ontslag kan alleen met een reden.',
    }),
  toestemming: z.object({ toestemming: z.enum(['ja', 'nee']) }),
}
export type Intent = keyof typeof SCHEMAS
export const isIntent = (tekst: unknown): tekst is Intent => typeof tekst === 'string' && Object.hasOwn(SCHEMAS, tekst)
