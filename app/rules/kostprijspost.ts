import { Decimaal, inFormule } from './decimaal.ts'
import {
  fractie,
  getal,
  type Deelbedrag,
  type KostprijsReden,
  type Loonperiode,
  type Periode,
  type Post,
  type Tijd,
} from './kostprijsblad.ts'
import { Geweigerd, type Kostprijselement, type Stappenboek } from './stappen.ts'

/** A kostprijselement, or what stands outside the six: risk and margin, costs of the unit, market price and tasks, rounding. */
export type Onderdeelsleutel = Kostprijselement | 'overig' | 'marge' | 'eenheid' | 'marktprijs' | 'extra_taken' | 'afronding'

export const NUL = new Decimaal(0)
export const EEN = new Decimaal(1)
export const HONDERD = new Decimaal(100)
const PER_JAAR = { maand: new Decimaal(12), vierweken: new Decimaal(13), jaar: EEN }
const VASTE_LABELS: Readonly<Record<string, string>> = {
  vakantietoeslag: 'Vakantietoeslag',
  eindejaarsuitkering: 'Eindejaarsuitkering',
  ort: 'Onregelmatigheidstoeslag (ORT)',
  sociale_lasten: 'Sociale lasten',
  pensioen: 'Pensioen',
  werkgeverslasten: 'Werkgeverslasten',
  feestdagen: 'Feestdagen',
  verlof: 'Verlof',
  ziekte: 'Ziekte',
  scholing: 'Scholing',
  werkoverleg: 'Werkoverleg',
  reistijd: 'Reistijd',
  administratie: 'Administratie',
  aanmeten_leveren_plaatsen: 'Aanmeten, leveren en plaatsen',
  instructie: 'Instructie',
  onderhoud: 'Onderhoud',
  samenwerking: 'Verplichte deelname aan samenwerkingsverbanden',
  overhead: 'Overhead',
  marge: 'Marge',
  risico: 'Risico',
}

/** The name of a post as it was typed, else the usual one, else its key. */
export const label = (post: { sleutel: string; label?: string }): string => post.label ?? VASTE_LABELS[post.sleutel] ?? post.sleutel
/** The sum, without rounding; of nothing 0. */
export const tel = (waarden: Decimaal[]): Decimaal => (waarden.length === 0 ? NUL : waarden.reduce((som, waarde) => som.add(waarde)))
export const f = inFormule
/** A fraction of 1 as a percentage in a formula. */
export const pct = (deel: Decimaal): string => `${f(deel.mul(HONDERD))}%`
/** The terms of a sum, as they stand in a formula. */
export const plus = (waarden: Decimaal[]): string => waarden.map(f).join(' + ')

/** @throws Geweigerd with the field, why, and what it could have been */
export function weiger(veld: string, reden: KostprijsReden, mogelijk?: string[]): never {
  throw new Geweigerd<KostprijsReden>(mogelijk ? { veld, reden, mogelijk } : { veld, reden })
}

/** What amounts are expressed in at one stage, and the hours and weeks that lead there; null when the sheet does not say. */
export interface Urenbasis {
  per: Loonperiode
  perJaar: Decimaal | null
  weken: Decimaal | null
}

/** One calculation: its steps, and what each element has put into the running total so far. */
export interface Rekening {
  boek: Stappenboek
  /** Null when nobody asks for the elements. */
  onderdelen: Map<Onderdeelsleutel, Decimaal> | null
}

/** Adds an amount to what one element brings to the price. */
export function draagBij(rekening: Rekening, onderdeel: Onderdeelsleutel, bedrag: Decimaal): void {
  rekening.onderdelen?.set(onderdeel, (rekening.onderdelen.get(onderdeel) ?? NUL).add(bedrag))
}

/** Hours a year, and weeks a year where the sheet says them (null where it does not), with how they were had; null when the sheet has no time. */
export function urenPerJaar(tijd: Tijd | undefined): { uren: Decimaal; weken: Decimaal | null; formule: () => string } | null {
  if (!tijd) return null
  if ('uren_per_jaar' in tijd) {
    const uren = getal(tijd.uren_per_jaar)
    return { uren, weken: null, formule: () => f(uren) }
  }
  if ('uren_per_maand' in tijd) {
    const maand = getal(tijd.uren_per_maand)
    return { uren: maand.mul(12), weken: null, formule: () => `${f(maand)} × 12` }
  }
  const week = getal(tijd.uren_per_week)
  const weken = getal(tijd.weken_per_jaar)
  return { uren: week.mul(weken), weken, formule: () => `${f(week)} × ${f(weken)}` }
}

/** Dividing costs as much as ten sums, and most of a sheet is divided by one. */
const gedeeld = (waarde: Decimaal, door: Decimaal): Decimaal => (door === EEN ? waarde : waarde.div(door))

/** How often a period fits in a year. */
function keerPerJaar(per: Periode, uren: Urenbasis, veld: string): Decimaal {
  if (per === 'uur') return uren.perJaar ?? weiger(veld, 'tijd_ontbreekt')
  if (per === 'week') return uren.weken ?? weiger(veld, uren.perJaar === null ? 'tijd_ontbreekt' : 'weken_ontbreken')
  return PER_JAAR[per]
}

/** An amount per period in the period of the stage; `achter` is what comes after the amount in the formula. */
export function naarPeriode(bedrag: Decimaal, per: Periode, uren: Urenbasis, veld: string): { waarde: Decimaal; achter: () => string } {
  if (per === uren.per) return { waarde: bedrag, achter: () => '' }
  const keer = keerPerJaar(per, uren, veld)
  const door = keerPerJaar(uren.per, uren, veld)
  return {
    waarde: gedeeld(keer === EEN ? bedrag : bedrag.mul(keer), door),
    achter: () => `${keer.eq(1) ? '' : ` × ${f(keer)}`}${door.eq(1) ? '' : ` / ${f(door)}`}`,
  }
}

/** The sum of the named steps. Names inside the same wage build-up (`voor`) go before those of the whole sheet. */
function basisVan(boek: Stappenboek, over: string[], eenheid: string, voor: string, veld: string): Decimaal {
  if (over.length === 0) weiger(veld, 'basis_leeg', boek.bedragen())
  return tel(
    over.map((sleutel, i) => {
      const stap = boek.waarde(voor + sleutel) ?? boek.waarde(sleutel)
      if (!stap?.eenheid.startsWith('€')) weiger(`${veld}[${i}]`, 'basis_onbekend', boek.bedragen())
      // Paid and declarable hours may be mixed on purpose; an hour and a dagdeel may not.
      const uur = stap.eenheid.endsWith(' uur') && eenheid.endsWith(' uur')
      if (!uur && stap.eenheid !== eenheid) weiger(`${veld}[${i}]`, 'basis_andere_eenheid')
      return stap.waarde
    }),
  )
}

/** An amount times and divided by what the post says, each 1 when it does not; `achter` is that part of the formula. */
export function maalDeel(bedrag: Decimaal, post: { aantal?: Deelbedrag['aantal']; gedeeld_door?: Deelbedrag['gedeeld_door'] }) {
  const aantal = post.aantal === undefined ? EEN : getal(post.aantal)
  const door = post.gedeeld_door === undefined ? EEN : getal(post.gedeeld_door)
  return {
    waarde: gedeeld(aantal === EEN ? bedrag : bedrag.mul(aantal), door),
    achter: () => `${post.aantal === undefined ? '' : ` × ${f(aantal)}`}${post.gedeeld_door === undefined ? '' : ` / ${f(door)}`}`,
  }
}

export interface Plek {
  eenheid: string
  uren: Urenbasis | null
  element: Kostprijselement | undefined
  /** Key prefix of a second wage build-up on the same sheet. */
  voor?: string
  /** What the step is called; without it the name of the post. */
  naam?: string
}

/** One cost as a step: a percentage of earlier steps, an amount, or minutes of work. */
export function zetPost(boek: Stappenboek, post: Post, plek: Plek, veld: string): Decimaal {
  const voor = plek.voor ?? ''
  const zet = (formule: () => string, waarde: Decimaal, basis?: Decimaal, basis_van?: string[]): Decimaal =>
    boek.zet(
      {
        sleutel: voor + post.sleutel,
        label: plek.naam ?? label(post),
        formule,
        basis,
        basis_van,
        waarde,
        eenheid: plek.eenheid,
        element: plek.element,
      },
      veld,
    )
  if (post.soort === 'bedrag') {
    const bedrag = getal(post.bedrag)
    if ((post.per === 'eenheid') !== (plek.uren === null)) weiger(`${veld}.per`, 'periode_past_niet')
    const deel = maalDeel(bedrag, post)
    if (plek.uren === null || post.per === 'eenheid') return zet(() => f(bedrag) + deel.achter(), deel.waarde)
    const uur = naarPeriode(deel.waarde, post.per, plek.uren, `${veld}.per`)
    return zet(() => f(bedrag) + deel.achter() + uur.achter(), uur.waarde)
  }

  const basis = basisVan(boek, post.over, plek.eenheid, voor, `${veld}.over`)
  if (post.soort === 'tijd') {
    const minuten = getal(post.minuten)
    return zet(() => `${f(basis)} × ${f(minuten)} / 60`, basis.mul(minuten).div(60), basis, post.over)
  }
  const procent = fractie(post.procent)
  const deel = post.deel === undefined ? EEN : fractie(post.deel)
  const grens = (kant: 'drempel' | 'maximum'): Decimaal | null => {
    const bedrag = post[kant]
    if (!bedrag) return null
    if (plek.uren === null) return weiger(`${veld}.${kant}.per`, 'periode_past_niet')
    return naarPeriode(getal(bedrag.bedrag), bedrag.per, plek.uren, `${veld}.${kant}.per`).waarde
  }
  const drempel = grens('drempel')
  const maximum = grens('maximum')
  if (drempel && maximum && drempel.gt(maximum)) weiger(`${veld}.drempel`, 'drempel_boven_maximum')
  const afgetopt = maximum ? Decimaal.min(basis, maximum) : basis
  const belast = drempel ? Decimaal.max(afgetopt.sub(drempel), 0) : afgetopt
  const formule = (): string => {
    const boven = maximum ? `laagste van ${f(basis)} en ${f(maximum)}` : f(basis)
    const keer = ` × ${pct(procent)}${post.deel === undefined ? '' : ` × ${pct(deel)} van de uren`}`
    if (drempel) return `(${boven} − ${f(drempel)}, niet onder 0)${keer}`
    return `${maximum ? `(${boven})` : boven}${keer}`
  }
  return zet(formule, deel === EEN ? belast.mul(procent) : belast.mul(procent).mul(deel), belast, post.over)
}
