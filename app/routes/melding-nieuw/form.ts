import { z } from 'zod'
import type { NieuweMelding } from '../../../db/meldingen.ts'
import { dagveld, readForm, vrijeTekst } from '../../form.ts'
import {
  AARD_TEKST,
  ANDERE_GEBEURTENIS_UIT,
  ANDERE_INSTANTIES,
  BETROKKENEN,
  datumFout,
  GESLACHT_TEKST,
  GEVOLG_TEKST,
  GEWELD_DOOR_TEKST,
  LEEFTIJDEN,
  PLAATS_TEKST,
  VORM_TEKST,
} from '../../meldingtekst.ts'
import { heeftBsn, parseProductcategorie, parseVestigingsnummer } from '../../rules/identificatie.ts'
import { controleerMeldingdata } from '../../rules/meldingstaat.ts'
import { MELDINGSOORTEN, type Meldingsantwoord, type Meldingsoort, MELDINGSVRAGEN, toetsMelding } from '../../rules/meldingstoets.ts'
import { invoerTekst } from '../../text.ts'
import { tijdveld } from '../overleg-nieuw/form.ts'

export const STAPPEN = ['wat', 'toets', 'wanneer', 'wie', 'gebeurd', 'maatregelen', 'anderen', 'controle'] as const
export type Stap = (typeof STAPPEN)[number]
export const STAPNAAM: Record<Stap, string> = {
  wat: 'Soort',
  toets: 'Toets',
  wanneer: 'Wanneer',
  wie: 'Wie en waar',
  gebeurd: 'Wat gebeurde',
  maatregelen: 'Maatregelen en nazorg',
  anderen: 'Anderen ingelicht',
  controle: 'Controle',
}
export const leesStap = (tekst: unknown): Stap => STAPPEN.find((stap) => stap === tekst) ?? 'wat'

type Gegevens = Record<string, string[]>

const ofNull = <T extends z.ZodType>(schema: T) => schema.optional().transform((waarde) => waarde ?? null)
const sleutels = <T extends object>(tekst: T) => Object.keys(tekst) as [keyof T & string, ...(keyof T & string)[]]
const keuze = <T extends object>(tekst: T) => ofNull(z.enum(sleutels(tekst), { error: 'Kies een antwoord uit de lijst.' }))
const janee = ofNull(z.enum(['ja', 'nee'], { error: 'Kies ja of nee.' }).transform((antwoord) => antwoord === 'ja'))
const tekst = (max: number) => ofNull(vrijeTekst('', max))
const dag = ofNull(dagveld(''))
const tijd = ofNull(tijdveld)
const lijst = <T extends readonly [string, ...string[]]>(waarden: T) =>
  z
    .array(z.enum(waarden, { error: 'Kies uit de lijst.' }))
    .optional()
    .transform((gekozen) => gekozen ?? [])

const wat = z.object({ soort: z.enum(MELDINGSOORTEN, { error: 'Kies wat er gemeld wordt.' }) })
const toets = z.object({})
const wanneer = z.object({
  gebeurtenis_op: dag,
  gebeurtenis_tijd: tijd,
  bekend_op: dag,
  bekend_tijd: tijd,
  gemeld_op: dagveld('Vul in op welke dag u de melding kreeg.'),
  gemeld_tijd: tijd,
  twijfel: z
    .literal('ja')
    .optional()
    .transform((aan) => aan === 'ja'),
  twijfel_vastgesteld_op: dag,
  plaats: keuze(PLAATS_TEKST),
})
const wie = z.object({
  aanbieder: vrijeTekst('Vul het KvK-nummer of de naam van de aanbieder in.', 200),
  aanbieder_id: ofNull(z.coerce.number({ error: 'Kies een aanbieder.' }).int()),
  vestigingsnummer: ofNull(
    z.string().transform((waarde, ctx) => {
      const gelezen = parseVestigingsnummer(waarde)
      if (gelezen.ok) return gelezen.waarde
      ctx.addIssue({
        code: 'custom',
        message: `${invoerTekst('Het vestigingsnummer', gelezen.reden)} Een vestigingsnummer heeft 12 cijfers.`,
      })
      return z.NEVER
    }),
  ),
  onderaannemer: janee,
  productcategorie: ofNull(z.string().refine((code) => parseProductcategorie(code).ok, 'Kies een voorziening uit de lijst.')),
  leveringsvorm: keuze(VORM_TEKST),
  verantwoordelijke_gemeente: tekst(100),
  clientkenmerk: tekst(60),
  leeftijdsklasse: ofNull(z.enum(LEEFTIJDEN, { error: 'Kies een leeftijd uit de lijst.' })),
  geslacht: keuze(GESLACHT_TEKST),
  melder_naam: tekst(120),
  melder_functie: tekst(120),
  melder_telefoon: tekst(30),
  melder_email: ofNull(
    vrijeTekst('', 200).refine(
      (adres) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(adres),
      'Het e-mailadres klopt niet. Schrijf het als naam@voorbeeld.nl.',
    ),
  ),
  bestuurder_geinformeerd: janee,
})
const gebeurd = z.object({
  omschrijving: vrijeTekst('Schrijf in het kort wat er gebeurde.', 8000),
  gevolg: keuze(GEVOLG_TEKST),
  'betrokkenen[]': lijst(BETROKKENEN),
  'aard_geweld[]': lijst(sleutels(AARD_TEKST)),
  geweld_door: keuze(GEWELD_DOOR_TEKST),
})
const maatregelen = z.object({
  maatregelen: tekst(4000),
  nazorg: tekst(4000),
  veilig: janee,
  client_geinformeerd_op: dag,
  client_geinformeerd_door: tekst(120),
  eigen_onderzoek: tekst(500),
  eigen_onderzoek_gepland: dag,
})
const anderen = z.object({ 'andere_meldingen[]': lijst(ANDERE_INSTANTIES), mediarisico: janee, onrust: janee })
/** Asked only when there is something to ask; see `controle.server.ts`. */
export const controleSchema = z.object({
  overeenkomst_reden: tekst(500),
  dubbel: ofNull(z.string().regex(/^(apart|\d{1,15})$/)),
  dubbel_reden: tekst(500),
})

const SCHEMAS = { wat, toets, wanneer, wie, gebeurd, maatregelen, anderen } as const

const alsFormData = (gegevens: Gegevens): FormData => {
  const data = new FormData()
  for (const [naam, waarden] of Object.entries(gegevens)) for (const waarde of waarden) data.append(naam, waarde)
  return data
}

const lees = <S extends keyof typeof SCHEMAS>(stap: S, data: FormData) => readForm(data, SCHEMAS[stap])

/** What is wrong in one step, as it was typed; null when nothing is. */
export function controleerStap(
  stap: Exclude<Stap, 'controle'>,
  data: FormData,
  vandaag: string,
  soorten: readonly Meldingsoort[],
): { errors: Record<string, string[]> } | null {
  const form = lees(stap, data)
  if (!form.ok) return { errors: form.result.errors }
  if (stap === 'wat' && !soorten.includes((form.value as z.output<typeof wat>).soort))
    return { errors: { soort: [ANDERE_GEBEURTENIS_UIT] } }
  if (stap === 'wanneer') {
    const { gebeurtenis_op, bekend_op, gemeld_op, twijfel_vastgesteld_op } = form.value as z.output<typeof wanneer>
    const errors: Record<string, string[]> = {}
    for (const fout of controleerMeldingdata({ gebeurtenis: gebeurtenis_op, bekend: bekend_op, gemeld: gemeld_op }, null, vandaag)) {
      const veld = fout.code === 'in_de_toekomst' ? `${fout.veld}_op` : fout.code === 'gemeld_voor_bekend' ? 'gemeld_op' : 'bekend_op'
      ;(errors[veld] ??= []).push(datumFout(fout))
    }
    if (twijfel_vastgesteld_op !== null && twijfel_vastgesteld_op > vandaag) errors.twijfel_vastgesteld_op = ['Deze dag moet nog komen.']
    if (Object.keys(errors).length > 0) return { errors }
  }
  if (stap === 'maatregelen') {
    const op = (form.value as z.output<typeof maatregelen>).client_geinformeerd_op
    if (op !== null && op > vandaag)
      return { errors: { client_geinformeerd_op: ['Deze dag moet nog komen. Laat het leeg zolang de cliënt nog niet is ingelicht.'] } }
  }
  return null
}

/** Everything that was typed, less what may hold a BSN: that is never kept, not for a moment. */
export function bewaarbaar(data: FormData): Gegevens {
  const gegevens: Gegevens = {}
  for (const [naam, waarde] of data)
    if (typeof waarde === 'string' && !NIET_BEWAREN.has(naam) && !heeftBsn(waarde)) (gegevens[naam] ??= []).push(waarde)
  return gegevens
}
const NIET_BEWAREN = new Set(['concept', 'stap', 'intent'])

/** Names of the fields of a step that a browser leaves out when nothing is chosen. */
export const KEUZEVELDEN: Partial<Record<Stap, readonly string[]>> = {
  wat: ['soort'],
  wanneer: ['twijfel'],
  wie: ['onderaannemer', 'bestuurder_geinformeerd', 'aanbieder_id'],
  gebeurd: ['betrokkenen[]', 'aard_geweld[]', 'geweld_door'],
  maatregelen: ['veilig'],
  anderen: ['andere_meldingen[]', 'mediarisico', 'onrust'],
}

export type Ingevuld = Omit<NieuweMelding, 'aanbieder_id' | 'zonderOvereenkomst'> & { toets: NonNullable<NieuweMelding['toets']> }

export const soortVan = (gegevens: Gegevens): Meldingsoort | null => MELDINGSOORTEN.find((soort) => soort === gegevens.soort?.[0]) ?? null

const ANTWOORDEN: readonly Meldingsantwoord[] = ['ja', 'nee', 'weet_niet']
export function toetsVan(soort: Meldingsoort, gegevens: Gegevens) {
  return toetsMelding(
    soort,
    Object.fromEntries(
      MELDINGSVRAGEN[soort].map((vraag) => [vraag, ANTWOORDEN.find((antwoord) => antwoord === gegevens[`vraag_${vraag}`]?.[0]) ?? null]),
    ),
  )
}

/** The whole concept as one melding, or per step what is wrong. */
export function leesConcept(
  gegevens: Gegevens,
  vandaag: string,
  soorten: readonly Meldingsoort[],
):
  | { ok: true; melding: Ingevuld; aanbieder: { zoek: string; id: number | null } }
  | { ok: false; fouten: { stap: Stap; fouten: string[] }[] } {
  const data = alsFormData(gegevens)
  const fouten = STAPPEN.flatMap((stap) => {
    const fout = stap === 'controle' ? null : controleerStap(stap, data, vandaag, soorten)
    return fout ? [{ stap, fouten: Object.values(fout.errors).flat() }] : []
  })
  if (fouten.length > 0) return { ok: false, fouten }
  const waarde = <S extends keyof typeof SCHEMAS>(stap: S): z.output<(typeof SCHEMAS)[S]> =>
    (lees(stap, data) as { value: z.output<(typeof SCHEMAS)[S]> }).value
  const { soort } = waarde('wat')
  const { aanbieder, aanbieder_id, ...rest } = waarde('wie')
  const { 'betrokkenen[]': betrokkenen, 'aard_geweld[]': aard_geweld, ...gebeurtenis } = waarde('gebeurd')
  const { 'andere_meldingen[]': andere_meldingen, ...gevolgen } = waarde('anderen')
  const { oordeel, antwoorden } = toetsVan(soort, gegevens)
  return {
    ok: true,
    aanbieder: { zoek: aanbieder, id: aanbieder_id },
    melding: {
      soort,
      toets: { oordeel, antwoorden },
      ...waarde('wanneer'),
      ...rest,
      betrokkenen,
      aard_geweld,
      ...gebeurtenis,
      ...waarde('maatregelen'),
      andere_meldingen,
      ...gevolgen,
    },
  }
}

export type Deel = Exclude<Stap, 'toets' | 'controle'>
export const DELEN = STAPPEN.filter((stap): stap is Deel => stap !== 'toets' && stap !== 'controle')

/** One part of a melding as facts, or what is wrong with it; which provider is meant is still to be found. */
export function leesDeel(
  deel: Deel,
  data: FormData,
  vandaag: string,
  soorten: readonly Meldingsoort[],
):
  | { ok: true; feiten: Partial<Ingevuld>; aanbieder: { zoek: string; id: number | null } | null }
  | { ok: false; errors: Record<string, string[]> } {
  const fout = controleerStap(deel, data, vandaag, soorten)
  if (fout) return { ok: false, errors: fout.errors }
  const {
    aanbieder,
    aanbieder_id,
    'betrokkenen[]': betrokkenen,
    'aard_geweld[]': aard_geweld,
    'andere_meldingen[]': andere_meldingen,
    ...rest
  } = (lees(deel, data) as { value: Record<string, unknown> }).value
  return {
    ok: true,
    aanbieder: deel === 'wie' ? { zoek: aanbieder as string, id: aanbieder_id as number | null } : null,
    feiten: {
      ...rest,
      ...(deel === 'gebeurd' && { betrokkenen, aard_geweld }),
      ...(deel === 'anderen' && { andere_meldingen }),
    } as Partial<Ingevuld>,
  }
}
