import { Decimal as Basis } from 'decimal.js'

/**
 * Exact decimals for money and percentages: the one place where the rules use a library.
 * Binary floats are never used in between; 0,1 + 0,2 would not be 0,3.
 * Division may not terminate, so 40 digits are carried and 30 are printed.
 */
export const Decimaal = Basis.clone({ precision: 40, rounding: Basis.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 40 })
export type Decimaal = Basis

const AFDRUK_CIJFERS = 30
/** Multiplying is exact here and far cheaper than dividing by a hundred. */
export const PROCENT = new Decimaal('0.01')

/** A number as typed or as stored: `24.68`, `'24.68'`, `'24,68'`, `'1.234,56'`. */
export type Getal = number | string

/** A percentage. A bare number counts as procent (8 = 8%); anything between 0 and 1 needs its unit. */
export type Percentage = Getal | { waarde: Getal; eenheid: 'procent' | 'fractie' }

export type GetalReden = 'geen_getal' | 'bedrag_onduidelijk'
export type PercentageReden = GetalReden | 'percentage_onduidelijk'
type Gelezen<Reden> = { ok: true; waarde: Decimaal } | { ok: false; reden: Reden }

/**
 * Reads a number. A comma is the decimal mark and a point before exactly three digits the thousands mark,
 * unless a comma follows; `'1.234'` can be either and is refused as `bedrag_onduidelijk`.
 * `geen_getal` for anything else, also NaN and Infinity.
 */
export function leesGetal(invoer: Getal): Gelezen<GetalReden> {
  return onthoud(GETALLEN, invoer, lees)
}

/** Ten thousand sheets hold the same few hundred numbers, each read twice: reading them was a quarter of the calculation. */
const GETALLEN = new Map<Getal, Gelezen<GetalReden>>()
const FRACTIES = new Map<Getal, Gelezen<PercentageReden>>()
function onthoud<Reden>(eerder: Map<Getal, Gelezen<Reden>>, invoer: Getal, doe: (invoer: Getal) => Gelezen<Reden>): Gelezen<Reden> {
  const bekend = eerder.get(invoer)
  if (bekend) return bekend
  if (eerder.size >= 2_000) eerder.clear()
  const gelezen = doe(invoer)
  eerder.set(invoer, gelezen)
  return gelezen
}

function lees(invoer: Getal): Gelezen<GetalReden> {
  if (typeof invoer === 'number') {
    return Number.isFinite(invoer) ? { ok: true, waarde: new Decimaal(invoer) } : { ok: false, reden: 'geen_getal' }
  }
  const tekst = invoer.trim()
  if (/^-?\d+([.,]\d+)?$/.test(tekst)) {
    return /^-?[1-9]\d{0,2}\.\d{3}$/.test(tekst)
      ? { ok: false, reden: 'bedrag_onduidelijk' }
      : { ok: true, waarde: new Decimaal(tekst.replace(',', '.')) }
  }
  if (/^-?[1-9]\d{0,2}(\.\d{3})+,\d+$/.test(tekst) || /^-?[1-9]\d{0,2}(\.\d{3}){2,}$/.test(tekst)) {
    return { ok: true, waarde: new Decimaal(tekst.replaceAll('.', '').replace(',', '.')) }
  }
  return { ok: false, reden: 'geen_getal' }
}

/**
 * Reads a percentage as a fraction: 8 -> 0.08. A bare value strictly between -1 and 1, zero excepted, is refused as
 * `percentage_onduidelijk`: 0.2 can mean 20% or 0,2%, and guessing wrong moves a tariff by a fifth.
 */
export function leesPercentage(invoer: Percentage): Gelezen<PercentageReden> {
  if (typeof invoer !== 'object') return onthoud(FRACTIES, invoer, leesKaal)
  const gelezen = leesGetal(invoer.waarde)
  return gelezen.ok && invoer.eenheid === 'procent' ? { ok: true, waarde: gelezen.waarde.mul(PROCENT) } : gelezen
}

function leesKaal(invoer: Getal): Gelezen<PercentageReden> {
  const gelezen = lees(invoer)
  if (!gelezen.ok) return gelezen
  if (!gelezen.waarde.isZero() && gelezen.waarde.abs().lt(1)) return { ok: false, reden: 'percentage_onduidelijk' }
  return { ok: true, waarde: gelezen.waarde.mul(PROCENT) }
}

/** How a step is rounded: to a number of decimals, or to a multiple such as 0.05. Halves go away from zero unless `methode` says otherwise. */
export interface Afronding {
  decimalen?: number
  veelvoud?: Getal
  methode?: 'half_omhoog' | 'half_even' | 'omhoog' | 'omlaag'
}

/** As money is rounded by default: half up to two decimals. */
export const CENT: Afronding = { decimalen: 2 }

const METHODE = {
  half_omhoog: Basis.ROUND_HALF_UP,
  half_even: Basis.ROUND_HALF_EVEN,
  omhoog: Basis.ROUND_UP,
  omlaag: Basis.ROUND_DOWN,
} as const

/**
 * The value as printed: 30 significant digits. A third times three carries an error in the fortieth digit;
 * without this step 10,005 could arrive as 10,00499… and lose a cent.
 */
const opAfdruk = (waarde: Decimaal): Decimaal => (waarde.precision() > AFDRUK_CIJFERS ? waarde.toSignificantDigits(AFDRUK_CIJFERS) : waarde)

/** Rounds; without `decimalen` and `veelvoud` to two decimals. */
export function rondAf(waarde: Decimaal, afronding: Afronding): Decimaal {
  const methode = METHODE[afronding.methode ?? 'half_omhoog']
  if (afronding.veelvoud !== undefined) {
    const veelvoud = leesGetal(afronding.veelvoud)
    if (!veelvoud.ok || veelvoud.waarde.lte(0)) throw new RangeError('veelvoud')
    return opAfdruk(waarde.div(veelvoud.waarde)).toDecimalPlaces(0, methode).mul(veelvoud.waarde)
  }
  return opAfdruk(waarde).toDecimalPlaces(afronding.decimalen ?? 2, methode)
}

/** The full value as a plain string with a decimal point, e.g. `'30.85'`; 30 significant digits at most. */
export function alsTekst(waarde: Decimaal): string {
  return opAfdruk(waarde).toFixed()
}

/** A rounded value as a plain string with its zeros kept, e.g. `'30.80'`. */
export function alsBedrag(waarde: Decimaal, decimalen = 2): string {
  return rondAf(waarde, { decimalen }).toFixed(decimalen)
}

/** A number for a Dutch formula: decimal comma; digits after the sixth decimal are cut and shown as `…`. */
export function inFormule(waarde: Decimaal): string {
  const voluit = opAfdruk(waarde)
  const kort = voluit.toDecimalPlaces(6, Basis.ROUND_DOWN)
  return kort.toFixed().replace('.', ',') + (kort.eq(voluit) ? '' : '…')
}
