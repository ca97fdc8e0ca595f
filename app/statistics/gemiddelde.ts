/*
 * A mean with its interval: report marks, days until an answer, scores.
 *
 * Sources: Student's t, as UKHSA PHEindicatormethods `phe_mean` and R `t.test`; Cochran, Sampling Techniques, 2.6 and 5.3, and
 * Lohr, Sampling: Design and Analysis, 2.3 and 3.2, for a known population and for strata. The correction is sqrt(1 - n/N)
 * here, because the standard deviation is that of the sample; that of a share has N - 1 (`proportie.ts`).
 */
import { eisGeheel, eisGetal, eisKans, eisNietLeeg, eisNietNegatief, InvoerFout, teWeinig, type Resultaat } from './invoer.ts'
import { studentQuantile, twoSidedZ } from './verdeling.ts'

export interface MeanOptions {
  /** Two-sided level; default 0.95. */
  confidence?: number
  /** Everybody who could have been measured: narrows the interval. */
  population?: number
  /** Student's t (default), or the normal distribution, as older tables and the R package samplingbook. */
  distribution?: 'student' | 'normaal'
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

const quantileOf = (distribution: MeanOptions['distribution'], confidence: number, df: number): number =>
  distribution === 'normaal' ? twoSidedZ(confidence) : studentQuantile((1 + confidence) / 2, df)

/** What a known population leaves of a variance: 1 - n/N. */
function notMeasured(name: string, n: number, population: number): number {
  eisNietNegatief(name, population)
  if (n > population) throw new InvoerFout('tegenstrijdig', name, `${population} is kleiner dan het aantal waarden ${n}`)
  return 1 - n / population
}

/** The interval of a mean that is known by its summary. Fewer than two measurements: how they differ is unknown. */
export function meanOfSummary(
  { mean, standardDeviation, n }: { mean: number; standardDeviation: number; n: number },
  options: MeanOptions = {},
): MeanInterval {
  const { confidence = 0.95, population, distribution } = options
  eisGetal('gemiddelde', mean)
  eisNietNegatief('standaardafwijking', standardDeviation)
  eisGeheel('aantal', n)
  eisKans('betrouwbaarheid', confidence)
  if (n < 2) return teWeinig(n === 0 ? 'geen_waarnemingen' : 'te_weinig_waarnemingen', n, 2)
  const left = population === undefined ? 1 : notMeasured('populatie', n, population)
  const standardError = standardDeviation * Math.sqrt(left / n)
  const half = quantileOf(distribution, confidence, n - 1) * standardError
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

export interface MeanStratum {
  /** Everybody in the stratum, measured or not. */
  population: number
  n: number
  mean: number
  /** Of the sample in this stratum: divided by n - 1. */
  standardDeviation: number
}

/**
 * The mean of a population that was sampled by stratum, each stratum weighing its population, and the total. The variance
 * is (N_h / N)^2 (1 - n_h / N_h) s_h^2 / n_h, summed; t has n less the number of strata as its degrees of freedom. A stratum
 * with one value out of more says nothing of its spread: `te_weinig_waarnemingen`.
 */
export function stratifiedMean(
  strata: readonly MeanStratum[],
  options: Omit<MeanOptions, 'population'> = {},
): Resultaat<{
  value: number
  lower: number
  upper: number
  standardError: number
  total: number
  totalStandardError: number
  n: number
  population: number
  confidence: number
}> {
  const { confidence = 0.95, distribution } = options
  eisNietLeeg('strata', strata)
  eisKans('betrouwbaarheid', confidence)
  let [population, total, variance, n] = [0, 0, 0, 0]
  let least = Infinity
  let used = 0
  strata.forEach((stratum, i) => {
    const name = `stratum ${i + 1}`
    eisGeheel(`${name}, aantal`, stratum.n)
    eisGetal(`${name}, gemiddelde`, stratum.mean)
    eisNietNegatief(`${name}, standaardafwijking`, stratum.standardDeviation)
    const left = notMeasured(`${name}, populatie`, stratum.n, stratum.population)
    if (stratum.population === 0) return
    used += 1
    if (left > 0) least = Math.min(least, stratum.n)
    population += stratum.population
    total += stratum.population * stratum.mean
    n += stratum.n
    if (left > 0 && stratum.n > 1) variance += stratum.population ** 2 * left * (stratum.standardDeviation ** 2 / stratum.n)
  })
  if (population === 0) return teWeinig('geen_waarnemingen', 0, 1)
  if (least < 2) return teWeinig(least === 0 ? 'geen_waarnemingen' : 'te_weinig_waarnemingen', least, 2)
  const value = total / population
  const totalStandardError = Math.sqrt(variance)
  const standardError = totalStandardError / population
  const half = standardError === 0 ? 0 : quantileOf(distribution, confidence, n - used) * standardError
  return {
    uitkomst: 'berekend',
    value,
    lower: value - half,
    upper: value + half,
    standardError,
    total,
    totalStandardError,
    n,
    population,
    confidence,
  }
}

/** How many values a mean needs for this margin: n0 / (1 + n0 / N) with n0 = (z s / margin)^2, rounded up. Cochran 4.7. */
export function sampleSizeForMean(call: { margin: number; standardDeviation: number; population?: number; confidence?: number }): {
  answers: number
} {
  const { margin, standardDeviation, population, confidence = 0.95 } = call
  eisNietNegatief('marge', margin)
  eisNietNegatief('standaardafwijking', standardDeviation)
  if (margin === 0) throw new InvoerFout('buiten_bereik', 'marge', 'moet groter zijn dan 0')
  if (standardDeviation === 0) throw new InvoerFout('buiten_bereik', 'standaardafwijking', 'moet groter zijn dan 0')
  if (population !== undefined) eisGeheel('populatie', population, 1)
  const unlimited = ((twoSidedZ(confidence) * standardDeviation) / margin) ** 2
  const exact = population === undefined ? unlimited : unlimited / (1 + unlimited / population)
  // An exact whole number may not be pushed up by the last bit.
  return { answers: Math.ceil(exact * (1 - 2 ** -50)) }
}
