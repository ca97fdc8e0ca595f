/*
 * Do the organisations, or the periods, differ more than chance alone explains?
 *
 * Test: Wetherill & Brown (1991) as in qcc `qccOverdispersionTest`: sum((x - e)^2 / variance) against chi-square with n - 1
 * degrees of freedom; with unequal sizes this is Pearson's test.
 * Funnel: Spiegelhalter, Statistics in Medicine 24 (2005) 1185-1202 and JRSS A 175 (2012): phi is the mean of the squared
 * z-values after pulling in (winsorising) the outer 10% on each side; tau^2 by the method of moments (DerSimonian & Laird),
 * as in FunnelPlotR. NHS Digital's SHMI leaves the outer 10% out (trimming) instead.
 */
import {
  eisAandeel,
  eisBlootstelling,
  eisGetal,
  eisNietLeeg,
  eisNietNegatief,
  eisZelfdeLengte,
  InvoerFout,
  teWeinig,
  type Resultaat,
} from './invoer.ts'
import { chiSquareTail } from './verdeling.ts'

export type DispersionTest = Resultaat<{
  /** Observed over expected variance; above 1 is more spread than chance. */
  ratio: number
  statistic: number
  degreesOfFreedom: number
  /** Chance of at least this much spread if there is none. */
  pValue: number
}>

function dispersion(terms: readonly { deviation: number; variance: number }[]): DispersionTest {
  if (terms.length < 2) return teWeinig('te_weinig_punten', terms.length, 2)
  const statistic = terms.reduce((sum, { deviation, variance }) => sum + deviation ** 2 / variance, 0)
  if (!Number.isFinite(statistic)) return teWeinig('geen_spreiding', terms.length, terms.length)
  const df = terms.length - 1
  return { uitkomst: 'berekend', ratio: statistic / df, statistic, degreesOfFreedom: df, pValue: chiSquareTail(statistic, df) }
}

/** Test on counts out of sizes. All or none in every group leaves nothing to test. */
export function binomialDispersion(counts: readonly number[], sizes: readonly number[]): DispersionTest {
  eisNietLeeg('aantallen', counts)
  eisZelfdeLengte('aantallen', counts, 'noemers', sizes)
  counts.forEach((count, i) => eisAandeel(`punt ${i + 1}, `, count, sizes[i]!))
  const p = counts.reduce((sum, x) => sum + x, 0) / sizes.reduce((sum, n) => sum + n, 0)
  const terms = counts.flatMap((x, i) => (sizes[i] === 0 ? [] : [{ deviation: x - sizes[i]! * p, variance: sizes[i]! * p * (1 - p) }]))
  return dispersion(terms)
}

/** Test on counts, per exposure when that is given. */
export function poissonDispersion(counts: readonly number[], exposures: readonly number[] = counts.map(() => 1)): DispersionTest {
  eisNietLeeg('aantallen', counts)
  eisZelfdeLengte('aantallen', counts, 'noemers', exposures)
  counts.forEach((count, i) => eisBlootstelling(`punt ${i + 1}, `, count, exposures[i]!))
  const rate = counts.reduce((sum, x) => sum + x, 0) / exposures.reduce((sum, n) => sum + n, 0)
  const terms = counts.flatMap((x, i) =>
    exposures[i] === 0 ? [] : [{ deviation: x - exposures[i]! * rate, variance: exposures[i]! * rate }],
  )
  return dispersion(terms)
}

/** Quantile by linear interpolation between order statistics (type 7 of Hyndman & Fan, R's default). */
export function quantile(values: readonly number[], p: number): number {
  eisNietLeeg('waarden', values)
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * p
  const low = Math.floor(at)
  const high = Math.ceil(at)
  return low === high ? sorted[low]! : sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!)
}

/** Values beyond the `share` quantile on either side pulled in to that quantile. */
export function winsorise(values: readonly number[], share = 0.1): number[] {
  const low = quantile(values, share)
  const high = quantile(values, 1 - share)
  return values.map((value) => Math.min(high, Math.max(low, value)))
}

/** Which values remain when `share` of the ranks is left out on either side, as SHMI does (ties share the mean rank). */
export function trimmed(values: readonly number[], share = 0.1): boolean[] {
  const groups = 1 / share
  const sorted = [...values].sort((a, b) => a - b)
  const rank = new Map<number, number>()
  for (let i = 0; i < sorted.length;) {
    let j = i
    while (sorted[j + 1] === sorted[i]) j++
    rank.set(sorted[i]!, (i + j) / 2 + 1)
    i = j + 1
  }
  return values.map((value) => {
    const group = Math.floor((rank.get(value)! * groups) / (values.length + 1))
    return group > 0 && group < groups - 1
  })
}

export interface Dispersion {
  /** Mean squared z: 1 when only chance is at work. */
  phi: number
  /** Variance between organisations on the scale of the standard errors; 0 when phi shows none. */
  tau2: number
  /** How many organisations these rest on. */
  organisations: number
}

/** phi and tau^2 of z-values with their standard errors; `pull` says how outliers are kept from deciding. */
export function dispersionOf(
  z: readonly number[],
  standardErrors: readonly number[],
  pull: { share?: number; how?: 'winsoriseren' | 'weglaten' } = {},
): Dispersion {
  const { share = 0.1, how = 'winsoriseren' } = pull
  eisNietLeeg('z-waarden', z)
  eisZelfdeLengte('z-waarden', z, 'standaardfouten', standardErrors)
  for (const error of standardErrors) {
    eisNietNegatief('standaardfout', error)
    if (error === 0) throw new InvoerFout('noemer_nul', 'standaardfout', 'is 0')
  }
  eisGetal('aandeel', share)
  if (share < 0 || share >= 0.5) throw new InvoerFout('buiten_bereik', 'aandeel', 'moet van 0 tot 0,5 zijn')
  const kept = how === 'weglaten' && share > 0 ? trimmed(z, share) : z.map(() => true)
  const values = how === 'winsoriseren' ? winsorise(z, share) : z.filter((_, i) => kept[i])
  const n = values.length
  const phi = n === 0 ? 0 : values.reduce((sum, value) => sum + value ** 2, 0) / n
  const weights = standardErrors.filter((_, i) => kept[i]).map((error) => 1 / error ** 2)
  const sum = weights.reduce((total, w) => total + w, 0)
  const squares = weights.reduce((total, w) => total + w ** 2, 0)
  const tau2 = n * phi < n - 1 || n < 2 ? 0 : Math.max(0, (n * phi - (n - 1)) / (sum - squares / sum))
  return { phi, tau2, organisations: n }
}
