/*
 * Rounding as printed tables do it: a half goes away from zero.
 * `Math.round(x * 10) / 10` is not enough: 1.005 is stored as 1.00499999999999989 and 38.65 * 10 as 386.49999999999994.
 */
import { eisGeheel, eisGetal, InvoerFout } from './invoer.ts'

const halfAwayFromZero = (x: number): number => {
  const nudged = Math.abs(x) * (1 + 2 ** -50)
  const whole = Math.floor(nudged + 0.5) * Math.sign(x)
  return whole === 0 ? 0 : whole
}

/** `x` rounded to `decimals` decimals (0 to 12). */
export function roundTo(x: number, decimals: number): number {
  eisGetal('getal', x)
  eisGeheel('decimalen', decimals, 0, 12)
  return halfAwayFromZero(x * 10 ** decimals) / 10 ** decimals
}

/** `x` rounded to the nearest multiple of `step`, such as 5 or 10. Source: ASCS tables, counts to the nearest 5. */
export function roundToMultiple(x: number, step: number): number {
  eisGetal('getal', x)
  eisGetal('veelvoud', step)
  if (step <= 0) throw new InvoerFout('buiten_bereik', 'veelvoud', 'moet groter zijn dan 0')
  return halfAwayFromZero(x / step) * step
}
