/*
 * One share, and two shares compared.
 *
 * Sources: Wilson (1927); Newcombe, Statistics in Medicine 17 (1998) 857-872 (one proportion, methods 3, 4 and 5) and
 * 873-890 (difference, methods 10 and 11); Clopper & Pearson (1934); Cochran, Sampling Techniques, 2.8 and 3.2 (finite
 * population). Peil shows Wilson, without continuity correction: the correction makes every interval wider than its name.
 *
 * x may be a fraction, because weighted counts and estimates are; x and n are counts of valid answers. Proportions are
 * fractions of 1; `multiplier` 100 gives percentages.
 */
import { eisAandeel, eisGetal, eisKans, eisNietNegatief, InvoerFout, teWeinig, type Resultaat } from './invoer.ts'
import { crossing } from './nulpunt.ts'
import { betaQuantile, binomialCdf, binomialPmf, chiSquareTail, twoSidedZ } from './verdeling.ts'

export interface Counted {
  /** How many answered so, and how many gave a valid answer. */
  x: number
  n: number
}

export interface ProportionOptions {
  /** Two-sided level; default 0.95. */
  confidence?: number
  /** Continuity correction; default false. */
  continuity?: boolean
  /** Everybody who could have answered. With it the interval shrinks to the point as n approaches it. */
  population?: number
  /** 1 for fractions (default), 100 for percentages. */
  multiplier?: number
}

export type Interval = Resultaat<{ value: number; lower: number; upper: number; x: number; n: number; confidence: number }>

function checkPopulation(n: number, population: number | undefined): void {
  if (population === undefined) return
  eisNietNegatief('populatie', population)
  if (n > population) throw new InvoerFout('tegenstrijdig', 'populatie', `${population} is kleiner dan het aantal antwoorden ${n}`)
  // Half an answer of one person: the correction would divide by 0.
  if (n > 0 && n < population && population <= 1) throw new InvoerFout('buiten_bereik', 'populatie', 'moet groter zijn dan 1')
}

/** The sample size that carries the same information without finite population: n (N-1)/(N-n). Infinite for a census. */
function effectiveSize(n: number, population: number | undefined): number {
  if (population === undefined) return n
  return n === population ? Infinity : (n * (population - 1)) / (population - n)
}

function wilsonBounds(x: number, n: number, z: number, continuity: boolean): [number, number] {
  const p = x / n
  const q = 1 - p
  const below = 2 * (n + z * z)
  const c = continuity ? 1 : 0
  const lowerRoot = z * z - c * (2 + 1 / n) + 4 * p * (n * q + c)
  const upperRoot = z * z + c * (2 - 1 / n) + 4 * p * (n * q - c)
  const lower = x === 0 ? 0 : (2 * n * p + z * z - c - z * Math.sqrt(Math.max(0, lowerRoot))) / below
  const upper = x === n ? 1 : (2 * n * p + z * z + c + z * Math.sqrt(Math.max(0, upperRoot))) / below
  return [Math.max(0, Math.min(p, lower)), Math.min(1, Math.max(p, upper))]
}

/**
 * Share x/n with Wilson's score interval. n = 0 gives `te_weinig_gegevens`: nobody answered is not 0%.
 * With `population` the interval is Wilson's on the effective sample size n (N-1)/(N-n).
 */
export function wilson({ x, n }: Counted, options: ProportionOptions = {}): Interval {
  const { confidence = 0.95, continuity = false, population, multiplier = 1 } = options
  eisAandeel('', x, n)
  checkPopulation(n, population)
  eisGetal('vermenigvuldiger', multiplier)
  const z = twoSidedZ(confidence)
  if (n === 0) return teWeinig('geen_waarnemingen', 0, 1)
  const size = effectiveSize(n, population)
  const p = x / n
  const [lower, upper] = Number.isFinite(size) ? wilsonBounds(p * size, size, z, continuity) : [p, p]
  return { uitkomst: 'berekend', value: p * multiplier, lower: lower * multiplier, upper: upper * multiplier, x, n, confidence }
}

/** Share x/n with the exact (Clopper-Pearson) interval: never too narrow, often too wide. */
export function clopperPearson({ x, n }: Counted, options: Pick<ProportionOptions, 'confidence' | 'multiplier'> = {}): Interval {
  const { confidence = 0.95, multiplier = 1 } = options
  eisAandeel('', x, n)
  eisKans('betrouwbaarheid', confidence)
  if (n === 0) return teWeinig('geen_waarnemingen', 0, 1)
  const tail = (1 - confidence) / 2
  const lower = betaQuantile(tail, x, n - x + 1)
  const upper = betaQuantile(1 - tail, x + 1, n - x)
  return { uitkomst: 'berekend', value: (x / n) * multiplier, lower: lower * multiplier, upper: upper * multiplier, x, n, confidence }
}

export type IntervalName =
  | 'wald'
  | 'wald_continuiteit'
  | 'wilson'
  | 'wilson_continuiteit'
  | 'clopper_pearson'
  | 'mid_p'
  | 'agresti_coull'
  | 'jeffreys'

/**
 * The same share by all intervals that are in print, to hold a foreign table against: Wald may leave 0 to 1 and is not cut.
 * Sources: Newcombe 1998, methods 1 to 6; Agresti & Coull (1998); Brown, Cai & DasGupta (2001), Jeffreys with its ends at 0
 * and n. Mid-p needs whole counts and is null without.
 */
export function allIntervals(
  { x, n }: Counted,
  options: Pick<ProportionOptions, 'confidence' | 'multiplier'> = {},
): Resultaat<{ value: number; intervals: Record<IntervalName, { lower: number; upper: number } | null> }> {
  const { confidence = 0.95, multiplier = 1 } = options
  eisAandeel('', x, n)
  eisGetal('vermenigvuldiger', multiplier)
  const z = twoSidedZ(confidence)
  if (n === 0) return teWeinig('geen_waarnemingen', 0, 1)
  const p = x / n
  const tail = (1 - confidence) / 2
  const half = z * Math.sqrt((p * (1 - p)) / n)
  const heavier = n + z * z
  const centre = (x + (z * z) / 2) / heavier
  const around = z * Math.sqrt((centre * (1 - centre)) / heavier)
  const exact = [betaQuantile(tail, x, n - x + 1), betaQuantile(1 - tail, x + 1, n - x)] as const
  const midLow = (at: number): number => binomialCdf(x - 1, n, at) + binomialPmf(x, n, at) / 2
  const whole = Number.isInteger(x) && Number.isInteger(n)
  const bounds: Record<IntervalName, readonly [number, number] | null> = {
    wald: [p - half, p + half],
    wald_continuiteit: [p - half - 1 / (2 * n), p + half + 1 / (2 * n)],
    wilson: wilsonBounds(x, n, z, false),
    wilson_continuiteit: wilsonBounds(x, n, z, true),
    clopper_pearson: exact,
    mid_p: whole
      ? [x === 0 ? 0 : crossing((p) => midLow(p) - (1 - tail), 0, 1), x === n ? 1 : crossing((p) => midLow(p) - tail, 0, 1)]
      : null,
    agresti_coull: [centre - around, centre + around],
    jeffreys: [x === 0 ? 0 : betaQuantile(tail, x + 0.5, n - x + 0.5), x === n ? 1 : betaQuantile(1 - tail, x + 0.5, n - x + 0.5)],
  }
  const scaled = Object.entries(bounds).map(([name, pair]) => [
    name,
    pair === null ? null : { lower: pair[0] * multiplier, upper: pair[1] * multiplier },
  ])
  return {
    uitkomst: 'berekend',
    value: p * multiplier,
    intervals: Object.fromEntries(scaled) as Record<IntervalName, { lower: number; upper: number } | null>,
  }
}

/** sqrt((N-n)/(N-1)): what a known population does to a standard error. A population of one, fully heard, gives 0. */
export function finitePopulationCorrection(n: number, population: number): number {
  eisNietNegatief('antwoorden', n)
  checkPopulation(n, population)
  if (n < population && population <= 1) throw new InvoerFout('buiten_bereik', 'populatie', 'moet groter zijn dan 1')
  return n === population ? 0 : Math.sqrt((population - n) / (population - 1))
}

/**
 * Standard error and margin of a share: z sqrt(p(1-p)/n) with, when the population is known, its correction.
 * This is the textbook margin printed in survey reports; at 0% and 100% it is 0, which is why Peil shows Wilson.
 */
export function marginOfError(
  { x, n }: Counted,
  options: Pick<ProportionOptions, 'confidence' | 'population' | 'multiplier'> = {},
): Resultaat<{ value: number; standardError: number; margin: number; correction: number; confidence: number }> {
  const { confidence = 0.95, population, multiplier = 1 } = options
  eisAandeel('', x, n)
  checkPopulation(n, population)
  const z = twoSidedZ(confidence)
  if (n === 0) return teWeinig('geen_waarnemingen', 0, 1)
  const p = x / n
  const correction = population === undefined ? 1 : finitePopulationCorrection(n, population)
  const standardError = Math.sqrt((p * (1 - p)) / n) * correction
  return {
    uitkomst: 'berekend',
    value: p * multiplier,
    standardError: standardError * multiplier,
    margin: z * standardError * multiplier,
    correction,
    confidence,
  }
}

export interface DifferenceOptions extends Pick<ProportionOptions, 'confidence' | 'continuity' | 'multiplier'> {
  population1?: number
  population2?: number
}

export type Difference = Resultaat<{ difference: number; lower: number; upper: number; p1: number; p2: number; confidence: number }>

/**
 * p1 - p2 with Newcombe's hybrid score interval (method 10; with `continuity` method 11).
 * Two years or two providers differ demonstrably when the interval leaves 0 out.
 */
export function newcombe(first: Counted, second: Counted, options: DifferenceOptions = {}): Difference {
  const { confidence = 0.95, continuity = false, population1, population2, multiplier = 1 } = options
  const one = wilson(first, { confidence, continuity, population: population1 })
  const two = wilson(second, { confidence, continuity, population: population2 })
  if (one.uitkomst !== 'berekend') return one
  if (two.uitkomst !== 'berekend') return two
  const difference = one.value - two.value
  return {
    uitkomst: 'berekend',
    difference: difference * multiplier,
    lower: Math.max(-1, difference - Math.hypot(one.value - one.lower, two.upper - two.value)) * multiplier,
    upper: Math.min(1, difference + Math.hypot(one.upper - one.value, two.value - two.lower)) * multiplier,
    p1: one.value * multiplier,
    p2: two.value * multiplier,
    confidence,
  }
}

/**
 * Pooled two-sample test for equal proportions; z has the sign of p1 - p2 and pValue is two-sided.
 * With `continuity` the correction of Yates is taken, never larger than the difference (R's `prop.test`).
 * Nobody or everybody answering so in both groups gives `geen_spreiding`.
 */
export function twoProportionTest(
  first: Counted,
  second: Counted,
  options: { continuity?: boolean } = {},
): Resultaat<{ z: number; chiSquare: number; pValue: number; pooled: number }> {
  eisAandeel('eerste ', first.x, first.n)
  eisAandeel('tweede ', second.x, second.n)
  if (first.n === 0 || second.n === 0) return teWeinig('geen_waarnemingen', 0, 1)
  const pooled = (first.x + second.x) / (first.n + second.n)
  if (pooled === 0 || pooled === 1) return teWeinig('geen_spreiding', first.n + second.n, first.n + second.n + 1)
  const weight = 1 / first.n + 1 / second.n
  const difference = first.x / first.n - second.x / second.n
  const correction = options.continuity ? Math.min(Math.abs(difference), weight / 2) : 0
  const z = (Math.sign(difference) * (Math.abs(difference) - correction)) / Math.sqrt(pooled * (1 - pooled) * weight)
  return { uitkomst: 'berekend', z, chiSquare: z * z, pValue: chiSquareTail(z * z, 1), pooled }
}

/**
 * p1 / p2 with Katz's interval on the logarithm: ratio x exp(+/- z sqrt(1/x1 - 1/n1 + 1/x2 - 1/n2)). The interval is null when
 * nobody of either group answered so, and the ratio too when that is the second. Source: Katz e.a., Biometrics 34 (1978).
 */
export function riskRatio(
  first: Counted,
  second: Counted,
  options: Pick<ProportionOptions, 'confidence'> = {},
): Resultaat<{ ratio: number | null; lower: number | null; upper: number | null; p1: number; p2: number; confidence: number }> {
  const { confidence = 0.95 } = options
  eisAandeel('eerste ', first.x, first.n)
  eisAandeel('tweede ', second.x, second.n)
  const z = twoSidedZ(confidence)
  if (first.n === 0 || second.n === 0) return teWeinig('geen_waarnemingen', 0, 1)
  const p1 = first.x / first.n
  const p2 = second.x / second.n
  const ratio = p2 === 0 ? null : p1 / p2
  if (ratio === null || ratio === 0) return { uitkomst: 'berekend', ratio, lower: null, upper: null, p1, p2, confidence }
  const spread = Math.exp(z * Math.sqrt(1 / first.x - 1 / first.n + 1 / second.x - 1 / second.n))
  if (!Number.isFinite(spread)) return { uitkomst: 'berekend', ratio, lower: null, upper: null, p1, p2, confidence }
  return { uitkomst: 'berekend', ratio, lower: ratio / spread, upper: ratio * spread, p1, p2, confidence }
}

/**
 * Adds up an answer distribution. `positive` are the answers that count as agreement, `excluded` those that leave the
 * denominator ("geen mening", "niet van toepassing", blank); every other answer stays in it. Nothing valid: value null.
 */
export function agreement(
  counts: Readonly<Record<string, number>>,
  positive: readonly string[],
  excluded: readonly string[] = [],
): { x: number; n: number; excluded: number; value: number | null } {
  for (const answer of [...positive, ...excluded]) {
    if (!Object.hasOwn(counts, answer)) throw new InvoerFout('buiten_bereik', 'antwoord', `"${answer}" komt niet voor in de telling`)
  }
  if (positive.some((answer) => excluded.includes(answer))) {
    throw new InvoerFout('tegenstrijdig', 'antwoord', 'een antwoord telt als positief en telt niet mee')
  }
  let x = 0
  let n = 0
  let out = 0
  for (const [answer, count] of Object.entries(counts)) {
    eisNietNegatief(answer, count)
    if (excluded.includes(answer)) out += count
    else n += count
    if (positive.includes(answer)) x += count
  }
  return { x, n, excluded: out, value: n === 0 ? null : x / n }
}

/** Each answer's share of the total (fractions of 1); a total of 0 gives null for every answer. */
export function shares(counts: Readonly<Record<string, number>>): Record<string, number | null> {
  const entries = Object.entries(counts)
  for (const [answer, count] of entries) eisNietNegatief(answer, count)
  const total = entries.reduce((sum, [, count]) => sum + count, 0)
  return Object.fromEntries(entries.map(([answer, count]) => [answer, total === 0 ? null : count / total]))
}

/** Returned / (sent - undeliverable), a fraction of 1; null when nobody could be reached. */
export function responseRate(call: { sent: number; undeliverable?: number; returned: number }): number | null {
  const { sent, undeliverable = 0, returned } = call
  eisNietNegatief('verstuurd', sent)
  eisNietNegatief('onbestelbaar', undeliverable)
  eisNietNegatief('ingevuld', returned)
  const reached = sent - undeliverable
  if (reached < 0) throw new InvoerFout('tegenstrijdig', 'onbestelbaar', `${undeliverable} is meer dan er verstuurd zijn (${sent})`)
  if (returned > reached)
    throw new InvoerFout('teller_groter_dan_noemer', 'ingevuld', `${returned} is meer dan er bezorgd zijn (${reached})`)
  return reached === 0 ? null : returned / reached
}
