/*
 * Distributions: normal, gamma/chi-square, Poisson, beta and binomial.
 *
 * Own code, because no library fits: jstat 1.9.6 gives chi-square quantiles to ten digits only and loses the normal
 * tail (cdf(-8) is 2% off); the @stdlib package for one quantile brings over 200 others. What stands here agrees with
 * mpmath to a relative 1e-12 for the values in the test.
 *
 * Sources: Wichura, Algorithm AS 241 (1988) for the normal quantile; Abramowitz & Stegun 6.1.40, 6.5.29, 6.5.31 and
 * 26.5.8 for the gamma and beta functions, continued fractions by the modified Lentz method. Quantiles are found by
 * Newton steps kept inside a bracket, so that they cannot run away.
 */
import { eisBereik, eisGetal, eisKans, eisNietNegatief, InvoerFout } from './invoer.ts'

const EPSILON = 2 ** -53
const TINY = 1e-300

/** Coefficients of AS 241, highest power last. */
const CENTRAL = [
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087, 33430.57558358813,
    2509.0809287301227,
  ],
  [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
    5226.495278852854,
  ],
] as const
const MIDDLE = [
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
    0.022723844989269184, 0.0007745450142783414,
  ],
  [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457, 0.0005475938084995345,
    1.0507500716444169e-9,
  ],
] as const
const FAR = [
  [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124, 0.0012426609473880784,
    0.000027115555687434876, 2.0103343992922881e-7,
  ],
  [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 0.000018463183175100548, 1.421511758316446e-7,
    2.0442631033899397e-15,
  ],
] as const

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0)
const ratio = ([above, below]: readonly [readonly number[], readonly number[]], x: number): number =>
  polynomial(above, x) / polynomial(below, x)

/** The z with P(Z <= z) = p for a standard normal Z; 0.975 gives 1.959963984540054. */
export function normalQuantile(p: number): number {
  eisKans('kans', p)
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) return q * ratio(CENTRAL, 0.180625 - q * q)
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p))
  const z = r <= 5 ? ratio(MIDDLE, r - 1.6) : ratio(FAR, r - 5)
  return q < 0 ? -z : z
}

/** P(Z <= z) for a standard normal Z, with full relative accuracy in both tails. */
export function normalCdf(z: number): number {
  eisGetal('z', z)
  if (z === 0) return 0.5
  const tail = gammaTails(0.5, (z * z) / 2)
  return z < 0 ? tail.upper / 2 : 0.5 + tail.lower / 2
}

/** The z of a two-sided interval: 0.95 gives 1.959963984540054. */
export function twoSidedZ(confidence: number): number {
  eisKans('betrouwbaarheid', confidence)
  return -normalQuantile((1 - confidence) / 2)
}

/** Natural logarithm of the gamma function, for x > 0. */
function lnGamma(x: number): number {
  // Stirling's series is only accurate for large x, so small x is lifted by the recurrence first.
  let shift = 0
  let y = x
  if (y < 16) {
    let product = 1
    while (y < 16) {
      product *= y
      y += 1
    }
    shift = Math.log(product)
  }
  const s = 1 / (y * y)
  const series = (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360360))))) / y
  return (y - 0.5) * Math.log(y) - y + 0.9189385332046727 + series - shift
}

/** x^a e^-x / Gamma(a), the common factor of both tails, without cancellation for large a. */
function gammaFactor(a: number, x: number): number {
  if (a < 16) return Math.exp(a * Math.log(x) - x - lnGamma(a))
  const s = 1 / (a * a)
  const correction = (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s / 1188)))) / a
  const d = (x - a) / a
  // log1p(d) - d, by its series where the two nearly cancel.
  let gap = Math.log1p(d) - d
  if (Math.abs(d) < 0.1) {
    gap = 0
    let power = -d * d
    for (let k = 2; Math.abs(power) > EPSILON * Math.abs(gap) * k && k < 60; k++) {
      gap += power / k
      power *= -d
    }
  }
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(a * gap - correction)
}

/** Both tails of the gamma distribution with shape `a` and scale 1 at x. */
function gammaTails(a: number, x: number): { lower: number; upper: number } {
  if (x <= 0) return { lower: 0, upper: 1 }
  const factor = gammaFactor(a, x)
  if (x < a + 1) {
    let term = 1 / a
    let sum = term
    for (let n = a + 1; term > sum * EPSILON; n++) {
      term *= x / n
      sum += term
    }
    const lower = factor * sum
    return { lower, upper: 1 - lower }
  }
  let b = x + 1 - a
  let c = 1 / TINY
  let d = 1 / b
  let h = d
  for (let i = 1; i < 100_000; i++) {
    const an = -i * (i - a)
    b += 2
    d = an * d + b
    if (Math.abs(d) < TINY) d = TINY
    c = b + an / c
    if (Math.abs(c) < TINY) c = TINY
    d = 1 / d
    const step = d * c
    h *= step
    if (Math.abs(step - 1) <= 2 * EPSILON) break
  }
  const upper = factor * h
  return { lower: 1 - upper, upper }
}

/**
 * Newton inside a bracket for a growing function. `miss` is the signed distance from the target in probability,
 * `slope` the density. Halves the bracket whenever a step would leave it.
 */
function solve(start: number, low: number, high: number, miss: (x: number) => number, slope: (x: number) => number): number {
  let x = start > low && start < high ? start : (low + high) / 2
  for (let i = 0; i < 200; i++) {
    const error = miss(x)
    if (error === 0) return x
    if (error > 0) high = x
    else low = x
    let next = x - error / slope(x)
    if (!(next > low && next < high)) next = (low + high) / 2
    if (Math.abs(next - x) <= 4 * EPSILON * Math.abs(x)) return next
    x = next
  }
  return x
}

/** The x with P(X <= x) = p for a gamma variable with this shape and scale 1. p = 0 gives 0. */
export function gammaQuantile(p: number, shape: number): number {
  eisBereik('kans', p, 0, 1)
  eisNietNegatief('vorm', shape)
  if (p === 1) throw new InvoerFout('buiten_bereik', 'kans', '1 geeft geen eindige grens')
  if (p === 0 || shape === 0) return 0
  // Wilson-Hilferty start; the small tail is the one that is compared, so that it keeps its digits.
  const t = 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape))
  const start = t > 0.2 ? shape * t ** 3 : Math.exp((Math.log(p) + lnGamma(shape + 1)) / shape)
  const miss = (x: number): number => {
    const tails = gammaTails(shape, x)
    return p < 0.5 ? tails.lower - p : 1 - p - tails.upper
  }
  let high = Math.max(2 * start, shape + 1)
  while (miss(high) < 0) high *= 2
  return solve(start, 0, high, miss, (x) => gammaFactor(shape, x) / x)
}

/** A degree of freedom that is 0 or less has no chi-square distribution: the series would not end. */
function eisVrijheidsgraden(df: number): void {
  eisGetal('vrijheidsgraden', df)
  if (df <= 0) throw new InvoerFout('buiten_bereik', 'vrijheidsgraden', 'moet groter zijn dan 0')
}

/** P(X <= x) for chi-square with `df` degrees of freedom, more than 0. */
export function chiSquareCdf(x: number, df: number): number {
  eisNietNegatief('chikwadraat', x)
  eisVrijheidsgraden(df)
  return gammaTails(df / 2, x / 2).lower
}

/** P(X > x) for chi-square: the p-value of a chi-square test. */
export function chiSquareTail(x: number, df: number): number {
  eisNietNegatief('chikwadraat', x)
  eisVrijheidsgraden(df)
  return gammaTails(df / 2, x / 2).upper
}

/** The x with P(X <= x) = p for chi-square with `df` degrees of freedom; df = 0 gives 0. */
export function chiSquareQuantile(p: number, df: number): number {
  return 2 * gammaQuantile(p, df / 2)
}

/** The t with P(T <= t) = p for Student's t with `df` degrees of freedom, more than 0. Source: Abramowitz & Stegun 26.7.1. */
export function studentQuantile(p: number, df: number): number {
  eisKans('kans', p)
  eisVrijheidsgraden(df)
  const tails = 2 * Math.min(p, 1 - p)
  // t^2 is a ratio of two parts that add up to 1; the small part is the one that is computed, so that it keeps its digits.
  const few = df <= 30
  const part = few ? betaQuantile(tails, df / 2, 0.5) : betaQuantile(1 - tails, 0.5, df / 2)
  const t = Math.sqrt(few ? (df * (1 - part)) / part : (df * part) / (1 - part))
  return p < 0.5 ? -t : t
}

/** P(X <= k) for Poisson with this mean. */
export function poissonCdf(k: number, mean: number): number {
  eisNietNegatief('verwacht', mean)
  return k < 0 ? 0 : gammaTails(Math.floor(k) + 1, mean).upper
}

/** P(X = k) for Poisson with this mean. */
export function poissonPmf(k: number, mean: number): number {
  eisNietNegatief('verwacht', mean)
  if (k < 0) return 0
  if (mean === 0) return k === 0 ? 1 : 0
  return gammaFactor(k + 1, mean) / mean
}

/** Regularised incomplete beta: P(X <= x) for a beta variable. */
function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - betaCdf(1 - x, b, a)
  const front = betaFactor(x, a, b)
  let c = 1
  let d = 1 - ((a + b) * x) / (a + 1)
  if (Math.abs(d) < TINY) d = TINY
  d = 1 / d
  let h = d
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 + even * d
    c = 1 + even / c
    if (Math.abs(d) < TINY) d = TINY
    if (Math.abs(c) < TINY) c = TINY
    d = 1 / d
    h *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 + odd * d
    c = 1 + odd / c
    if (Math.abs(d) < TINY) d = TINY
    if (Math.abs(c) < TINY) c = TINY
    d = 1 / d
    const step = d * c
    h *= step
    if (Math.abs(step - 1) <= 2 * EPSILON) break
  }
  return (front * h) / a
}

/** x^a (1-x)^b / B(a, b), from three gamma factors: the large logarithms never have to cancel. */
function betaFactor(x: number, a: number, b: number): number {
  return (gammaFactor(a, (a + b) * x) * gammaFactor(b, (a + b) * (1 - x))) / gammaFactor(a + b, a + b)
}

/** The x with P(X <= x) = p for a beta variable. a = 0 gives 0 and b = 0 gives 1: the ends of the interval. */
export function betaQuantile(p: number, a: number, b: number): number {
  eisBereik('kans', p, 0, 1)
  if (a === 0 || p === 0) return 0
  if (b === 0 || p === 1) return 1
  const mean = a / (a + b)
  const sd = Math.sqrt((mean * (1 - mean)) / (a + b + 1))
  return solve(
    mean + normalQuantile(p) * sd,
    0,
    1,
    (x) => betaCdf(x, a, b) - p,
    (x) => betaFactor(x, a, b) / (x * (1 - x)),
  )
}

/** P(X <= k) for a binomial count out of n with chance p. */
export function binomialCdf(k: number, n: number, p: number): number {
  eisBereik('kans', p, 0, 1)
  if (k < 0) return 0
  if (k >= n) return 1
  return betaCdf(1 - p, n - Math.floor(k), Math.floor(k) + 1)
}

/** P(X = k) for a binomial count out of n with chance p. */
export function binomialPmf(k: number, n: number, p: number): number {
  eisBereik('kans', p, 0, 1)
  if (k < 0 || k > n) return 0
  if (p === 0) return k === 0 ? 1 : 0
  if (p === 1) return k === n ? 1 : 0
  return betaFactor(p, k + 1, n - k + 1) / (p * (1 - p) * (n + 1))
}

/** The smallest whole k with P(X <= k) >= p, as R's `qbinom`. */
export function binomialQuantile(p: number, n: number, chance: number): number {
  eisBereik('kans', p, 0, 1)
  if (p === 0) return 0
  let low = -1
  let high = n
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    // The rounding error of the cdf may not push an exact hit to the next count; R allows the same 64 epsilon.
    if (binomialCdf(middle, n, chance) >= p * (1 - 64 * EPSILON)) high = middle
    else low = middle
  }
  return high
}

/**
 * Both tails of a count against what is expected: `high` is P(X >= count), `low` P(X <= count). Exact for whole counts;
 * in between they run on smoothly, as the exact limits of Garwood and Clopper & Pearson do.
 */
export interface Tails {
  high: (count: number) => number
  low: (count: number) => number
}

/** Of a Poisson count with this mean (above 0). */
export function poissonTails(mean: number): Tails {
  return {
    high: (count) => (count === 0 ? 1 : gammaTails(count, mean).lower),
    low: (count) => gammaTails(count + 1, mean).upper,
  }
}

/** Of how many out of `n` there are, each with chance `p` (a fraction of 1). */
export function binomialTails(n: number, p: number): Tails {
  return {
    high: (count) => (count === 0 ? 1 : betaCdf(p, count, n - count + 1)),
    low: (count) => (count === n ? 1 : betaCdf(1 - p, n - count, count + 1)),
  }
}

/** Illinois false position between two points of opposite sign; the tails are smooth and monotone, so a handful of steps do. */
function root(low: number, high: number, excess: (count: number) => number): number {
  let [a, b] = [low, high]
  let fa = excess(a)
  let fb = excess(b)
  for (let i = 0; i < 100 && Math.abs(b - a) > 1e-10 * (1 + Math.abs(b)); i++) {
    const next = b - (fb * (b - a)) / (fb - fa)
    const value = excess(next)
    if (value === 0) return next
    if (Math.sign(value) === Math.sign(fb)) fa /= 2
    else [a, fa] = [b, fb]
    ;[b, fb] = [next, value]
  }
  return b
}

/**
 * The counts at which each tail is exactly `tail`: between them a count is ordinary. `lower` is 0 when even no event at
 * all is ordinary, `upper` is `ceiling` when even that many are. `middle` is the expected count.
 */
export function ordinaryCounts(tails: Tails, middle: number, tail: number, ceiling = Infinity): { lower: number; upper: number } {
  // The logarithm makes the tails nearly straight.
  const low = (count: number): number => Math.log(tails.low(count) / tail)
  const high = (count: number): number => Math.log(tail / tails.high(count))
  const step = 3 * Math.sqrt(middle + 1)
  // Walk out from the middle: at 0 the tail of a large count underflows and has no logarithm.
  let near = Math.max(0, middle - step)
  while (near > 0 && low(near) > 0) near = Math.max(0, near - step)
  let far = Math.min(ceiling, middle + step)
  while (far < ceiling && high(far) < 0) far = Math.min(ceiling, far + step)
  return {
    lower: low(near) >= 0 ? near : root(near, middle, low),
    upper: high(far) <= 0 ? far : root(middle, far, high),
  }
}

/**
 * The count below which a share `p` of the chance lies, interpolated between two whole counts: r less the part of its own
 * chance that is too much, with r the smallest count whose P(X <= r) is at least p. May be just below 0.
 * Source: Spiegelhalter, Statistics in Medicine 24 (2005) 1185-1202, A.1.1.
 */
export function interpolatedCount(cdf: (count: number) => number, p: number, ceiling = Infinity): number {
  eisKans('kans', p)
  let low = -1
  let high = Math.min(ceiling, 1)
  while (high < ceiling && cdf(high) < p) [low, high] = [high, Math.min(ceiling, 2 * high)]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (cdf(middle) >= p * (1 - 64 * EPSILON)) high = middle
    else low = middle
  }
  const below = high === 0 ? 0 : cdf(high - 1)
  return high - (cdf(high) - p) / (cdf(high) - below)
}
