import { leesGetal, leesPercentage, type Decimaal, type Getal, type Percentage } from './decimaal.ts'
import type { Indexatie, IndexReden } from './indexatie.ts'
import type { Afrondingsplan, Weigering } from './stappen.ts'

/** Paid hours of a full-time worker: per year, per week times the weeks of a year, or per month. */
export type Tijd = { uren_per_jaar: Getal } | { uren_per_week: Getal; weken_per_jaar: Getal } | { uren_per_maand: Getal }

/** `uur` is the paid hour before productivity and the declarable hour after it. */
export type Periode = 'uur' | 'week' | 'vierweken' | 'maand' | 'jaar'

/** The period in which the wage is built up before it becomes an amount per paid hour; it decides what is rounded. */
export type Loonperiode = Periode

/** An amount; times `aantal` (kilometres, hours) and divided by `gedeeld_door` (clients, months) when given. */
export interface Bedragpost {
  sleutel: string
  label?: string
  soort: 'bedrag'
  bedrag: Getal
  per: Periode | 'eenheid'
  aantal?: Getal
  gedeeld_door?: Getal
}

/**
 * A percentage on top of the sum of the steps named in `over`; only what lies above `drempel` and below `maximum` counts.
 * `deel` is the part of the hours it is paid for: an evening allowance, a loading for staff without a fixed contract.
 */
export interface Opslagpost {
  sleutel: string
  label?: string
  soort: 'opslag'
  procent: Percentage
  deel?: Percentage
  over: string[]
  drempel?: { bedrag: Getal; per: Periode }
  maximum?: { bedrag: Getal; per: Periode }
}

/** Minutes of work per hour, at the hourly cost of the steps named in `over`. */
export interface Tijdpost {
  sleutel: string
  label?: string
  soort: 'tijd'
  minuten: Getal
  over: string[]
}

/** A percentage of the result of the layer it stands in: 20% of the price is costs / (1 − 20%). */
export interface Aandeelpost {
  sleutel: string
  label?: string
  soort: 'aandeel'
  procent: Percentage
}

export type Post = Bedragpost | Opslagpost | Tijdpost
/** Overhead `per_betaald_uur` is added before the division by productivity. */
export type Laagpost = ((Bedragpost | Opslagpost) & { plaats?: 'per_betaald_uur' }) | Aandeelpost
export type Plaats = 'per_betaald_uur' | 'voor_overhead' | 'na_overhead' | 'na_marge'
/** Without `plaats` the cost comes before overhead. */
export type GeplaatstePost = Post & { plaats?: Plaats }

export interface Functie {
  functie: string
  /** Share in the mix; all functies together 100. Or `fte` for every functie; neither for a single one. */
  aandeel?: Percentage
  fte?: Getal
  bedrag: Getal
  per: Periode
}

/** Non-productive time: hours, or a percentage of the paid hours or of the hours that the earlier causes left. */
export type Uren =
  | { uren: Getal; per: 'week' | 'maand' | 'jaar' }
  | { dagen: Getal; uren_per_dag: Getal }
  | { procent: Percentage; van: 'betaalde_uren' | 'resterende_uren' }

/** In the order in which they are taken off, which matters to `resterende_uren`. A cause left out is reported as not included, not as zero. */
export const URENOORZAKEN = ['feestdagen', 'verlof', 'ziekte', 'scholing', 'werkoverleg', 'reistijd', 'administratie'] as const
export type Urenoorzaak = (typeof URENOORZAKEN)[number]

export type Productiviteit =
  | { wijze: 'percentage'; procent: Percentage }
  | { wijze: 'verhouding'; declarabel: Getal; betaald: Getal }
  | { wijze: 'opslag'; procent: Percentage }
  | ({ wijze: 'uren'; overig?: ({ sleutel: string; label?: string } & Uren)[] } & {
      [oorzaak in Urenoorzaak]?: Uren
    })

/** Other staff paid through this price: a supervisor, a planner, a nurse on call. */
export interface OverigPersoneel {
  sleutel: string
  label?: string
  /** `uurkosten`: the full cost of one of their hours. `loon`: gross pay, with the same toeslagen and werkgeverslasten as the sheet. */
  kosten: { wijze: 'uurkosten'; uurkosten: Getal } | { wijze: 'loon'; bedrag: Getal; per: Periode }
  /** Their own productivity; without it every paid hour counts. */
  productiviteit?: Percentage
  inzet: { wijze: 'minuten'; minuten_per_uur: Getal } | { wijze: 'een_op'; een_op: Getal } | { wijze: 'procent'; procent: Percentage }
  plaats?: Plaats
}

/**
 * From the hour to another unit: hours × begeleiders / (groepsgrootte × bezetting), plus the costs of the unit itself.
 * Hours follow from the unit (minuut, kwartier, halfuur, uur), from `uren`, or from `fte_per_plaats` and `dagen_per_jaar`.
 */
export interface Omrekening {
  eenheid: 'minuut' | 'kwartier' | 'halfuur' | 'uur' | 'dagdeel' | 'etmaal' | 'week' | 'maand' | 'stuk'
  plaats: 'voor_overhead' | 'na_marge'
  uren?: Getal
  fte_per_plaats?: Getal
  dagen_per_jaar?: Getal
  begeleiders?: Getal
  groepsgrootte?: Getal
  bezetting?: Percentage
  /** Amounts `per: 'eenheid'` per client: locatie, voeding, vervoer; huisvesting, kapitaal. */
  kosten?: Post[]
}

interface Lagen {
  overhead?: Laagpost[]
  risico_marge?: Laagpost[]
  /** `samen`: overhead and margin over the same costs, and shares of the same price. Without it one after the other. */
  overhead_en_marge?: 'na_elkaar' | 'samen'
  indexatie?: Indexatie
  afronding?: Afrondingsplan
}

/** A service: Uitvoeringsbesluit Wmo 2015, 5.4; Nieuwegein 2015, artikel 19 lid 1. */
export interface Dienstblad extends Lagen {
  soort: 'dienst'
  naam: string
  tijd?: Tijd
  /** `loonkosten`: the amounts already hold allowances and employer's charges. */
  loon: { soort: 'bruto' | 'loonkosten'; functiemix: Functie[] }
  /** Without it per hour. */
  loonopbouw_per?: Loonperiode
  toeslagen?: Post[]
  werkgeverslasten?: Post[]
  overige_personeelskosten?: Post[]
  productiviteit: Productiviteit
  overig_personeel?: OverigPersoneel[]
  reis?: GeplaatstePost[]
  opleiding?: GeplaatstePost[]
  gemeentelijke_verplichtingen?: GeplaatstePost[]
  overige_kosten?: GeplaatstePost[]
  omrekening?: Omrekening
}

export const EXTRA_TAKEN = ['aanmeten_leveren_plaatsen', 'instructie', 'onderhoud', 'samenwerking'] as const
export type ExtraTaak = (typeof EXTRA_TAKEN)[number]
export interface Deelbedrag {
  bedrag: Getal
  aantal?: Getal
  gedeeld_door?: Getal
}

/** Another provision (hulpmiddel): market price and four extra tasks; Nieuwegein 2015, artikel 19 lid 2. */
export interface Voorzieningblad extends Lagen {
  soort: 'overige_voorziening'
  naam: string
  eenheid: 'stuk' | 'maand'
  marktprijs: Deelbedrag
  extra_taken: { [taak in ExtraTaak]?: Deelbedrag }
  overige_kosten?: Post[]
}

export type Blad = Dienstblad | Voorzieningblad

export type KostprijsReden =
  | IndexReden
  | 'honderd_of_meer'
  | 'boven_honderd'
  | 'productiviteit_nul'
  | 'productiviteit_boven_100'
  | 'functiemix_leeg'
  | 'functiemix_telt_niet_op'
  | 'functiemix_gewicht_ontbreekt'
  | 'loonkosten_zijn_al_compleet'
  | 'tijd_ontbreekt'
  | 'weken_ontbreken'
  | 'basis_onbekend'
  | 'basis_leeg'
  | 'basis_andere_eenheid'
  | 'periode_past_niet'
  | 'uren_per_eenheid_ontbreken'
  | 'uren_dubbel'
  | 'plaats_past_niet'
  | 'stap_onbekend'
  | 'drempel_boven_maximum'

type Soort = 'procent' | 'getal'
interface Veldregel {
  soort: Soort
  /** Lowest allowed: `positief` refuses zero, `vrij` allows negatives. */
  grens: 'positief' | 'nul' | 'vrij'
  hoogstens100?: true
  /** Moves the tariff when it is changed: part of the sensitivity. */
  knop?: true
}

const bedrag: Veldregel = { soort: 'getal', grens: 'nul', knop: true }
const deler: Veldregel = { soort: 'getal', grens: 'positief', knop: true }
const index: Veldregel = { soort: 'procent', grens: 'vrij' }

/** Every number a sheet can hold, by field name. A number under a name that is not here would escape the checks. */
export const GETALVELDEN: Readonly<Record<string, Veldregel>> = {
  bedrag,
  uurkosten: bedrag,
  aantal: bedrag,
  minuten: bedrag,
  minuten_per_uur: bedrag,
  uren: bedrag,
  dagen: bedrag,
  fte_per_plaats: bedrag,
  declarabel: bedrag,
  procent: { soort: 'procent', grens: 'nul', knop: true },
  deel: { soort: 'procent', grens: 'nul', hoogstens100: true, knop: true },
  // Of other staff; the productivity of the sheet itself is an object with its own numbers.
  productiviteit: { soort: 'procent', grens: 'nul', knop: true },
  gedeeld_door: deler,
  uren_per_dag: { soort: 'getal', grens: 'positief' },
  een_op: deler,
  betaald: deler,
  begeleiders: deler,
  groepsgrootte: deler,
  dagen_per_jaar: { soort: 'getal', grens: 'positief' },
  uren_per_jaar: { soort: 'getal', grens: 'positief' },
  uren_per_week: { soort: 'getal', grens: 'positief' },
  uren_per_maand: { soort: 'getal', grens: 'positief' },
  weken_per_jaar: { soort: 'getal', grens: 'positief' },
  bezetting: { soort: 'procent', grens: 'positief', hoogstens100: true, knop: true },
  aandeel: { soort: 'procent', grens: 'nul', hoogstens100: true },
  fte: { soort: 'getal', grens: 'nul' },
  veelvoud: { soort: 'getal', grens: 'positief' },
  gewicht: { soort: 'procent', grens: 'nul', hoogstens100: true },
  index,
  voorlopig: index,
  vorig_voorlopig: index,
  vorig_definitief: index,
}

const REGELS = new Map(Object.entries(GETALVELDEN))

export interface Getalveld {
  /** The place in the sheet, e.g. `loon.functiemix[0].bedrag`. */
  veld: string
  naam: string
  regel: Veldregel
  invoer: Percentage
  /** The label, functie or key of the entry it belongs to; null when it stands alone. */
  bij: string | null
}

const isObject = (waarde: unknown): waarde is Record<string, unknown> => typeof waarde === 'object' && waarde !== null
const isPercentage = (waarde: unknown): waarde is Exclude<Percentage, Getal> =>
  isObject(waarde) && 'waarde' in waarde && 'eenheid' in waarde

/** An object in the sheet and the one it is part of. Its path is spelled out only where it is asked for: most numbers are merely checked. */
interface Tak {
  waarde: Record<string, unknown>
  van: Tak | null
  naam: string
  /** Its place in the list `naam`; null when it is no entry of a list. */
  lid: number | null
}

type Doe = (tak: Tak, naam: string, regel: Veldregel, invoer: Percentage) => void

function loop(tak: Tak, doe: Doe): void {
  const { waarde } = tak
  for (const naam in waarde) {
    const inhoud = waarde[naam]
    if (typeof inhoud === 'number' || typeof inhoud === 'string') {
      const regel = REGELS.get(naam)
      if (regel) doe(tak, naam, regel, inhoud)
    } else if (Array.isArray(inhoud)) {
      for (let lid = 0; lid < inhoud.length; lid++) {
        if (isObject(inhoud[lid])) loop({ waarde: inhoud[lid], van: tak, naam, lid }, doe)
      }
    } else if (isObject(inhoud)) {
      const regel = isPercentage(inhoud) ? REGELS.get(naam) : undefined
      if (regel) doe(tak, naam, regel, inhoud as Percentage)
      else loop({ waarde: inhoud, van: tak, naam, lid: null }, doe)
    }
  }
}

const elkGetal = (blad: Blad, doe: Doe): void => loop({ waarde: { ...blad }, van: null, naam: '', lid: null }, doe)

const pad = (tak: Tak, naam: string): string =>
  tak.van === null ? naam : `${pad(tak.van, tak.naam)}${tak.lid === null ? '' : `[${tak.lid}]`}.${naam}`

const eigennaam = ({ waarde, van }: Tak): string | null =>
  [waarde.label, waarde.functie, waarde.sleutel].find((naam) => typeof naam === 'string') ?? (van && eigennaam(van))

/** Every number in the sheet with its place. */
export function getalvelden(blad: Blad): Getalveld[] {
  const velden: Getalveld[] = []
  elkGetal(blad, (tak, naam, regel, invoer) => velden.push({ veld: pad(tak, naam), naam, regel, invoer, bij: eigennaam(tak) }))
  return velden
}

/** A number that has passed `controleerGetallen`. */
export function getal(invoer: Getal): Decimaal {
  const gelezen = leesGetal(invoer)
  if (!gelezen.ok) throw new RangeError(gelezen.reden)
  return gelezen.waarde
}

/** A percentage that has passed `controleerGetallen`, as a fraction. */
export function fractie(invoer: Percentage): Decimaal {
  const gelezen = leesPercentage(invoer)
  if (!gelezen.ok) throw new RangeError(gelezen.reden)
  return gelezen.waarde
}

function redenTegen(regel: Veldregel, invoer: Percentage): KostprijsReden | null {
  if (regel.soort === 'getal' && typeof invoer === 'object') return 'geen_getal'
  const gelezen = regel.soort === 'procent' ? leesPercentage(invoer) : leesGetal(invoer as Getal)
  if (!gelezen.ok) return gelezen.reden
  const { waarde } = gelezen
  if (regel.grens !== 'vrij' && waarde.isNegative() && !waarde.isZero()) return 'negatief'
  if (regel.grens === 'positief' && waarde.isZero()) return 'nul'
  return regel.hoogstens100 && waarde.gt(1) ? 'boven_honderd' : null
}

/** All refusals that can be read from a single number: unreadable, ambiguous, negative, zero, over 100. */
export function controleerGetallen(blad: Blad): Weigering<KostprijsReden>[] {
  const weigeringen: Weigering<KostprijsReden>[] = []
  elkGetal(blad, (tak, naam, regel, invoer) => {
    const reden = redenTegen(regel, invoer)
    if (reden) weigeringen.push({ veld: pad(tak, naam), reden })
  })
  return weigeringen
}
