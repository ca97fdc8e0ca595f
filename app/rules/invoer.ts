import { isDag, type Dag } from './dag.ts'
import type { Uitslag } from './uitslag.ts'

const geweigerd = <Reden extends string>(reden: Reden): { ok: false; reden: Reden } => ({ ok: false, reden })

// What Excel and word processors put in: no-break spaces, and the real minus sign.
const gewoon = (tekst: string): string =>
  tekst
    .replace(/[\u00A0\u202F\u2009]/g, ' ')
    .replace(/\u2212/g, '-')
    .trim()

const MAANDEN = [
  ['januari', 'jan'],
  ['februari', 'feb', 'febr'],
  ['maart', 'mrt'],
  ['april', 'apr'],
  ['mei'],
  ['juni', 'jun'],
  ['juli', 'jul'],
  ['augustus', 'aug'],
  ['september', 'sep', 'sept'],
  ['oktober', 'okt'],
  ['november', 'nov'],
  ['december', 'dec'],
]

export type DatumReden =
  | 'leeg'
  /** Not written as a date. */
  | 'vorm'
  /** A year of two digits: 26 can be 1926. */
  | 'jaar_twee_cijfers'
  /** Written as a date, but not in the calendar: 31-02-2026. */
  | 'bestaat_niet'

/**
 * A typed date: `2026-02-01`, `1-2-2026`, `1/2/2026`, `1.2.2026`, `1 februari 2026`, `1 feb. 2026`.
 * Without the year in front the day comes first, always: 2-1-2026 is 2 January.
 */
export function parseDatum(tekst: string): Uitslag<Dag, DatumReden> {
  const schoon = gewoon(tekst).toLowerCase()
  if (schoon === '') return geweigerd('leeg')
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(schoon)
  if (iso) return alsDag(iso[1]!, iso[2]!, iso[3]!)
  const cijfers = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(schoon)
  if (cijfers) return alsDag(cijfers[4]!, cijfers[3]!, cijfers[1]!)
  const woorden = /^(\d{1,2}) +([a-z]+)\.? +(\d{4}|\d{2})$/.exec(schoon)
  const maand = woorden ? MAANDEN.findIndex((namen) => namen.includes(woorden[2]!)) + 1 : 0
  if (woorden && maand > 0) return alsDag(woorden[3]!, String(maand), woorden[1]!)
  return geweigerd('vorm')
}

function alsDag(jaar: string, maand: string, dag: string): Uitslag<Dag, DatumReden> {
  if (jaar.length === 2) return geweigerd('jaar_twee_cijfers')
  const datum = `${jaar}-${maand.padStart(2, '0')}-${dag.padStart(2, '0')}`
  return isDag(datum) ? { ok: true, waarde: datum } : geweigerd('bestaat_niet')
}

// Thousands are groups of three after a first group of one to three, all with the same separator.
const DUIZENDTALLEN = String.raw`[1-9]\d{0,2}(?:(?:\.\d{3})+|(?: \d{3})+)`

const GEHEEL = new RegExp(String.raw`^-?(?:\d+|${DUIZENDTALLEN})$`)
const MET_KOMMA = new RegExp(String.raw`^-?(?:\d+|${DUIZENDTALLEN}),\d+$`)
const MET_PUNT = /^-?\d+\.(\d+)$/

export type DecimaalReden =
  | 'leeg'
  /** Not written as a number. */
  | 'vorm'
  /** Can be read in two ways: 0.125 and 12345.678. */
  | 'onduidelijk'

export type GeheelReden =
  | DecimaalReden
  /** A fraction where a whole number is asked. */
  | 'niet_geheel'
  /** Too large to hold exactly. */
  | 'te_groot'

/** A typed whole number: `1200`, `1.200`, `1 200`, `-3`. `1,5` and `1,0` are refused with `niet_geheel`. */
export function parseGeheelGetal(tekst: string): Uitslag<number, GeheelReden> {
  const gelezen = parseDecimaal(tekst)
  if (!gelezen.ok) return gelezen
  if (gelezen.waarde.includes('.')) return geweigerd('niet_geheel')
  const waarde = Number(gelezen.waarde)
  return Number.isSafeInteger(waarde) ? { ok: true, waarde } : geweigerd('te_groot')
}

/**
 * A typed decimal number, as exact text with a point: `1.234,50` gives `1234.50`. Text, because money in a binary
 * number loses cents; the digits after the comma are kept as typed.
 * The comma is the decimal sign. A point with three digits after it is a thousands separator (`1.234` is 1234); with any
 * other count of digits, and no comma, it is a decimal point (`1234.56`). Three digits that cannot be thousands are refused
 * with `onduidelijk`. The English `1,234.56` is refused with `vorm`.
 */
export function parseDecimaal(tekst: string): Uitslag<string, DecimaalReden> {
  const schoon = gewoon(tekst)
  if (schoon === '') return geweigerd('leeg')
  if (GEHEEL.test(schoon)) return { ok: true, waarde: canoniek(schoon.replace(/[. ]/g, '')) }
  if (MET_KOMMA.test(schoon)) return { ok: true, waarde: canoniek(schoon.replace(/[. ]/g, '').replace(',', '.')) }
  const punt = MET_PUNT.exec(schoon)
  if (!punt) return geweigerd('vorm')
  return punt[1]!.length === 3 ? geweigerd('onduidelijk') : { ok: true, waarde: canoniek(schoon) }
}

function canoniek(getal: string): string {
  const zonderNullen = getal.replace(/^(-?)0+(?=\d)/, '$1')
  return /[1-9]/.test(zonderNullen) ? zonderNullen : zonderNullen.replace('-', '')
}

/** A typed amount in euros, read as `parseDecimaal`; `€` or `EUR` may stand in front, `,-` behind: `€ 12,-` gives `12`. */
export function parseBedrag(tekst: string): Uitslag<string, DecimaalReden> {
  const delen = /^(-?) ?(?:€|eur(?:o)?)? ?(.*?)(?:,-{1,2})?$/is.exec(gewoon(tekst))!
  return parseDecimaal(delen[1]! + delen[2]!)
}
