/*
 * A mean with its interval: report marks, days until an answer, scores.
 *
 * Source: Student's t, as UKHSA PHEindicatormethods `phe_mean` and R `t.test`; finite population as in `proportie.ts`.
 */
import { eisGeheel, eisGetal, eisKans, eisNietLeeg, eisNietNegatief, teWeinig, type Resultaat } from './invoer.ts'
import { finitePopulationCorrection } from './proportie.ts'
import { studentQuantile } from './verdeling.ts'

export interface MeanOptions {
  /** Two-sided level; default 0.95. */
  confidence?: number
  /** Everybody who could have been measured: narrows the interval. */
  population?: number
}

export type MeanInterval = Resultaat<{
  value: number
  lower: number
  upper: number
  n: number
  /** Of the sample: divided by n - 1. */
  standardDeviation: number
  /** With the correction for a known population. */
  standardError: number
  confidence: number
}>

/** The interval of a mean that is known by its summary. Fewer than two measurements: how they differ is unknown. */
export function meanOfSummary(
  { mean, standardDeviation, n }: { mean: number; standardDeviation: number; n: number },
  options: MeanOptions = {},
): MeanInterval {
  const { confidence = 0.95, population } = options
  eisGetal('gemiddelde', mean)
  eisNietNegatief('standaardafwijking', standardDeviation)
  eisGeheel('aantal', n)
  eisKans('betrouwbaarheid', confidence)
  if (n < 2) return teWeinig(n === 0 ? 'geen_waarnemingen' : 'te_weinig_waarnemingen', n, 2)
  const correction = population === undefined ? 1 : finitePopulationCorrection(n, population)
  const standardError = (standardDeviation / Math.sqrt(n)) * correction
  const half = studentQuantile((1 + confidence) / 2, n - 1) * standardError
  return { uitkomst: 'berekend', value: mean, lower: mean - half, upper: mean + half, n, standardDeviation, standardError, confidence }
}

/** The mean of the known values; null is a missing value and does not count. */
export function meanOf(values: readonly (number | null)[], options: MeanOptions = {}): MeanInterval {
  eisNietLeeg('waarden', values)
  const known = values.filter((value) => value !== null)
  known.forEach((value, i) => eisGetal(`waarde ${i + 1}`, value))
  const n = known.length
  const mean = n === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / n
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return meanOfSummary({ mean, standardDeviation: n < 2 ? 0 : Math.sqrt(squares / (n - 1)), n }, options)
}
