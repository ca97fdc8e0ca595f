import { z } from 'zod'
import type { BewaardeRegelset } from '../../../db/regelsetversies.ts'
import type { Artikel, Norm, Regelset } from '../../../db/regelsets/schema.ts'
import { vrijeTekst } from '../../form.ts'
import type { Dag } from '../../rules/dag.ts'
import { parseProductcategorie } from '../../rules/identificatie.ts'
import { parseDatum, parseGeheelGetal } from '../../rules/invoer.ts'
import { type InstelbareSoort, INSTELBARE_SOORTEN } from '../../rules/toets.ts'
import { datum } from '../../text.ts'
import { artikelVelden, blijvende, nieuweVelden } from './artikelen.ts'
import { heeftGetallen, participatieVelden } from './participatievelden.ts'
import { heeftTermijnen, termijnVelden } from './termijnen.ts'

/** Lower case, digits and hyphens: for a key that stays. */
export function alsSleutel(tekst: string): string {
  return tekst
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}

export const dagVeld = (leeg: string) =>
  z.string({ error: leeg }).transform((tekst, ctx): Dag => {
    const gelezen = parseDatum(tekst)
    if (gelezen.ok) return gelezen.waarde
    ctx.addIssue({
      code: 'custom',
      message:
        gelezen.reden === 'bestaat_niet'
          ? `${tekst} staat niet in de kalender. Controleer de dag en de maand.`
          : 'Schrijf de datum als 1-2-2026.',
    })
    return z.NEVER
  })

const TERMIJN = 'Vul een heel aantal maanden in, van 1 tot en met 240.'
export const maandenVeld = z
  .string()
  .optional()
  .transform((tekst, ctx) => {
    if (tekst === undefined) return null
    const gelezen = parseGeheelGetal(tekst)
    if (gelezen.ok && gelezen.waarde >= 1 && gelezen.waarde <= 240) return gelezen.waarde
    ctx.addIssue({ code: 'custom', message: TERMIJN })
    return z.NEVER
  })

export const categorieenVeld = z
  .string()
  .optional()
  .transform((tekst, ctx) => {
    if (tekst === undefined) return null
    const codes: string[] = []
    for (const deel of tekst.split(/[,;\s]+/).filter(Boolean)) {
      const gelezen = parseProductcategorie(deel.padStart(2, '0'))
      if (gelezen.ok) codes.push(gelezen.waarde)
      else ctx.addIssue({ code: 'custom', message: `“${deel}” is geen productcategorie. Kies uit 01 tot en met 18.` })
    }
    return codes.length > 0 ? [...new Set(codes)].sort() : null
  })

export const vormenVeld = z
  .enum(['maatwerk', 'algemeen'], { error: 'Kies een vorm uit de lijst.' })
  .optional()
  .transform((vorm) => (vorm === undefined ? null : [vorm]))

export const puntenVeld = vrijeTekst('', 10_000)
  .optional()
  .transform((tekst) => [
    ...new Set(
      (tekst ?? '')
        .split(/\r?\n/)
        .map((regel) => regel.trim())
        .filter(Boolean),
    ),
  ])
export const criteriumVeld = vrijeTekst('', 1000).optional()

export interface Normwaarden {
  maanden: number | null
  categorieen: string[] | null
  vormen: ('maatwerk' | 'algemeen')[] | null
  punten: string[]
  criterium: string | undefined
}

/** The points as they become: a question that stays keeps its key, so that earlier answers keep their meaning. */
export function puntenVan(vragen: string[], oud: { sleutel: string; vraag: string }[]): { sleutel: string; vraag: string }[] {
  const gebruikt = new Set(oud.map(({ sleutel }) => sleutel))
  return vragen.map((vraag) => {
    const bestaand = oud.find((punt) => punt.vraag === vraag)
    if (bestaand) return bestaand
    const basis = alsSleutel(vraag).slice(0, 40).replace(/-$/, '') || 'punt'
    let sleutel = basis
    for (let n = 2; gebruikt.has(sleutel); n++) sleutel = `${basis}-${n}`
    gebruikt.add(sleutel)
    return { sleutel, vraag }
  })
}

/** The norm with its typed parameters; null where a kind needs what was not typed. */
export function normMet(norm: Norm, waarden: Normwaarden): Norm | null {
  const toepassing = { categorieen: waarden.categorieen, vormen: waarden.vormen }
  switch (norm.soort) {
    case 'regeling': {
      const punten = puntenVan(waarden.punten, norm.parameters.punten)
      return { ...norm, parameters: { ...norm.parameters, toepassing, reviewMaanden: waarden.maanden, punten } }
    }
    case 'kwaliteitseis':
      return waarden.criterium === undefined
        ? null
        : { ...norm, parameters: { toepassing, criterium: waarden.criterium, herbeoordelingMaanden: waarden.maanden } }
    case 'overleg':
      return waarden.maanden === null ? null : { ...norm, parameters: { toepassing, elkeMaanden: waarden.maanden } }
    // the terms of toezicht are read by `metTermijnen`; the numbers of participation by `metGetallen`
    default:
      return norm
  }
}

/** Whether this form has fields for its parameters. */
export const isInstelbaar = (norm: Norm): norm is Extract<Norm, { soort: InstelbareSoort }> =>
  (INSTELBARE_SOORTEN as readonly (string | null)[]).includes(norm.soort)

const veldenVan = (norm: Norm) => ({
  [`${norm.sleutel}.maanden`]: norm.soort === 'overleg' ? maandenVeld.refine((maanden) => maanden !== null, TERMIJN) : maandenVeld,
  [`${norm.sleutel}.categorieen`]: categorieenVeld,
  [`${norm.sleutel}.vormen`]: vormenVeld,
  [`${norm.sleutel}.punten`]: puntenVeld,
  [`${norm.sleutel}.criterium`]:
    norm.soort === 'kwaliteitseis' ? vrijeTekst('Schrijf in één zin waaraan voldaan moet zijn.', 1000) : criteriumVeld,
})

/** The form of a next version of this set: its own fields, and those of each norm with a rule. */
export function versieSchema(set: Regelset) {
  return z
    .object({
      versie: vrijeTekst('Geef deze versie een naam, bijvoorbeeld het jaar.', 40).refine(
        (tekst) => alsSleutel(tekst) !== '',
        'Gebruik ten minste één letter of cijfer.',
      ),
      naam: vrijeTekst('Vul de naam van de regelset in.', 200),
      vindplaats: vrijeTekst('Vul in waar het besluit staat, bijvoorbeeld het Gemeenteblad en het nummer.', 500),
      vanaf: dagVeld('Vul in vanaf welke dag deze versie geldt.'),
    })
    .and(
      z.object(
        Object.assign(
          {},
          ...set.normen.filter(isInstelbaar).map(veldenVan),
          ...set.normen.filter(heeftTermijnen).map(termijnVelden),
          ...set.normen.filter(heeftGetallen).map(participatieVelden),
          ...blijvende(set).map(artikelVelden),
        ) as Record<string, z.ZodType>,
      ),
    )
    .and(nieuweVelden(set))
}

export type Geengeldigheid = { code: 'wet' } | { code: 'naslag' } | { code: 'niet_laatste'; laatste: string }

/** Whether a municipality may succeed this set: its own, and the last of its series. */
export function checkOpvolgen({
  set,
  reeks,
  toepasselijk,
}: Pick<BewaardeRegelset, 'set' | 'reeks' | 'toepasselijk'>): Geengeldigheid | null {
  if (set.bron === 'wet' || set.bron === 'uitvoeringsbesluit') return { code: 'wet' }
  if (!toepasselijk) return { code: 'naslag' }
  const laatste = reeks[0]
  return laatste && laatste.sleutel !== set.sleutel ? { code: 'niet_laatste', laatste: laatste.sleutel } : null
}

/** Why a next version cannot begin on this day; null when it can. */
export function weigerVanaf(vanaf: Dag, oud: { vanaf: Dag; tot: Dag | null }, vandaag: Dag): string | null {
  if (vanaf < vandaag) return `Kies vandaag of een latere dag: wat al gold, blijft zoals het was.`
  if (vanaf <= oud.vanaf) return `De vorige versie begint op ${datum(oud.vanaf)}. Kies een latere dag.`
  if (oud.tot !== null && vanaf < oud.tot) return `De vorige versie geldt nog tot ${datum(oud.tot)}. Kies die dag of een latere.`
  return null
}

/** The next version as a whole set, with the articles and parameters that were typed. A norm goes with its article. */
export function volgendeVersie(
  oud: Regelset,
  kop: { sleutel: string; versie: string; naam: string; vindplaats: string; vanaf: Dag },
  artikelen: Artikel[],
  normen: Norm[],
): Regelset {
  const blijft = new Set(artikelen.map(({ sleutel }) => sleutel))
  return { ...oud, ...kop, tot: null, artikelen, normen: normen.filter(({ artikel }) => blijft.has(artikel)) }
}
