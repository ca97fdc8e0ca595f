/*
 * Funnel plot: which providers differ from the whole by more than their size explains. It points, it does not rank.
 *
 * One definition throughout: a provider lies outside at a level when its own interval at that level leaves the average
 * out; the drawn limits are the values where that begins, so picture and class cannot disagree.
 *
 * Sources: Spiegelhalter, Statistics in Medicine 24 (2005) 1185-1202; UKHSA, PHEindicatormethods (R/Funnels.R); NHS-R,
 * FunnelPlotR. Chosen levels: 95% and 99.8%, as both.
 * Chosen for shares: `score`, the Wilson form of UKHSA (the same line as the normal limits about the average);
 * `exact` (Clopper-Pearson) is the option. Near the line they can differ.
 * Chosen for rates: `exact` (Garwood). UKHSA takes Byar's from 10 events (`exact_below_10`): the same class for all but
 * points on the line. FunnelPlotR draws the interval of the expected count instead (`chi_kwadraat`): wider for few events.
 * Over-dispersion: none unless asked. `multiplicatief` widens by sqrt(phi), shares on their own scale (2005), ratios on the
 * square root; `additief` adds tau^2, shares on the arcsine scale, ratios on the square root (CQC, default) or the logarithm
 * (SHMI, outer tenths left out). Limits of the square root are squared back; FunnelPlotR draws them linear, which is the
 * transform `wortel_lineair`. FunnelPlotR draws shares on the arcsine scale also without over-dispersion: method `arcsinus`.
 * `geinterpoleerd` is Spiegelhalter's own exact line (2005, A.1.1), between two whole counts: narrower than `exact` by part of
 * a count, so that a provider can lie outside it while its exact p-value is not below 1 - level; it has no p-value here.
 * Each point has z and a two-sided p-value on the scale its class rests on: outside at a level is p below 1 - level.
 */
import {
  eisAandeel,
  eisBlootstelling,
  eisGeheel,
  eisGetal,
  eisKans,
  eisNietLeeg,
  eisNietNegatief,
  InvoerFout,
  teWeinig,
  type Resultaat,
} from './invoer.ts'
import { dispersionOf, type Dispersion } from './overdispersie.ts'
import { byar } from './rate.ts'
import {
  binomialCdf,
  binomialTails,
  chiSquareQuantile,
  interpolatedCount,
  normalCdf,
  ordinaryCounts,
  poissonCdf,
  poissonTails,
  twoSidedZ,
  type Tails,
} from './verdeling.ts'

export interface FunnelRow {
  id: string
  numerator: number
  /** Valid answers for shares; exposure for rates; the expected number for ratios. */
  denominator: number
}

export type OverdispersionChoice = 'geen' | 'multiplicatief' | 'additief'

export interface FunnelOptions {
  /** Two-sided levels, from narrow to wide; default 0.95 and 0.998. */
  levels?: readonly number[]
  overdispersion?: OverdispersionChoice
  /** Share of the z-values pulled in (or left out) on either side before phi; default 0.1. */
  winsorise?: number
  /** Unit of values, centre and limits: 100 for percentages, 1000 for per thousand. Default 1. */
  multiplier?: number
  /** A centre from outside, in the same unit, instead of the average of the rows. */
  centre?: number
}

export type ShareMethod = 'score' | 'exact' | 'geinterpoleerd' | 'arcsinus'

export interface ShareFunnelOptions extends FunnelOptions {
  method?: ShareMethod
}

export type RateMethod = 'exact' | 'exact_below_10' | 'geinterpoleerd' | 'chi_kwadraat'

export interface RateFunnelOptions extends FunnelOptions {
  method?: RateMethod
  transform?: 'wortel' | 'wortel_lineair' | 'logaritme'
}

/** Outside which level, on which side; null side is an ordinary value. */
export interface FunnelClass {
  side: 'hoog' | 'laag' | null
  level: number | null
}

export interface FunnelLimits {
  level: number
  lower: number
  upper: number
}

export interface FunnelPoint extends FunnelRow {
  /** Null for a provider without denominator: nothing to place. */
  value: number | null
  class: FunnelClass | null
  /**
   * Distance from the centre in standard errors, as widened as the limits are. For exact limits of the plain normal kind,
   * beside an exact p-value.
   */
  z: number | null
  /** Two-sided; null for `chi_kwadraat` and `geinterpoleerd`, whose limits are no test. */
  pValue: number | null
  /** The limits at this denominator, in the unit of `multiplier`; empty without denominator. */
  limits: FunnelLimits[]
}

export interface Funnel {
  centre: number
  points: FunnelPoint[]
  /** The limits over the range of denominators, for drawing. */
  curve: { denominator: number; limits: FunnelLimits[] }[]
  /** Null when over-dispersion was not asked for. */
  dispersion: Dispersion | null
  /** False when it was asked for but phi is at most 1: the plain limits stand. */
  widened: boolean
}

const DEFAULT_LEVELS = [0.95, 0.998]
const CURVE_POINTS = 60
const ORDINARY: FunnelClass = { side: null, level: null }

/** Rows of the same id added up, in order of first appearance. @throws InvoerFout for a negative number, or events out of 0 */
export function addUp(rows: readonly FunnelRow[]): FunnelRow[] {
  const sums = new Map<string, FunnelRow>()
  for (const { id, numerator, denominator } of rows) {
    eisBlootstelling(`${id}: `, numerator, denominator)
    const sum = sums.get(id) ?? { id, numerator: 0, denominator: 0 }
    sums.set(id, { id, numerator: sum.numerator + numerator, denominator: sum.denominator + denominator })
  }
  return [...sums.values()]
}

/** The widest level whose limits leave the value out. A value exactly on a limit is inside. */
export function classify(value: number, limits: readonly FunnelLimits[]): FunnelClass {
  let found = ORDINARY
  for (const { level, lower, upper } of limits) {
    if (value > upper) found = { side: 'hoog', level }
    else if (value < lower) found = { side: 'laag', level }
  }
  return found
}

const cut = (x: number, ceiling: number): number => Math.min(ceiling, Math.max(0, x))

/**
 * Limits for a share at a denominator above 0, in fractions. `score`: centre +/- z sqrt(centre (1 - centre) / n), cut to
 * 0 and 1; `phi` widens them. `arcsinus`: +/- z / (2 sqrt(n)) on the arcsine of the square root.
 */
export function proportionLimits(
  denominator: number,
  centre: number,
  options: { levels?: readonly number[]; method?: ShareMethod; phi?: number } = {},
): FunnelLimits[] {
  const { levels = DEFAULT_LEVELS, method = 'score', phi = 1 } = options
  eisNietNegatief('noemer', denominator)
  if (denominator === 0) throw new InvoerFout('noemer_nul', 'noemer', 'is 0')
  eisAandeel('gemiddelde, ', centre, 1)
  if (method === 'arcsinus') return transformedLimits(levels, arcsine(centre), 1 / (2 * Math.sqrt(denominator)), backFromArcsine)
  return levels.map((level) => {
    const z = twoSidedZ(level)
    if (method === 'exact') {
      if (centre === 0 || centre === 1) return { level, lower: centre, upper: centre }
      const counts = ordinaryCounts(binomialTails(denominator, centre), denominator * centre, (1 - level) / 2, denominator)
      return { level, lower: counts.lower / denominator, upper: counts.upper / denominator }
    }
    if (method === 'geinterpoleerd') {
      eisGeheel('noemer', denominator)
      if (centre === 0 || centre === 1) return { level, lower: centre, upper: centre }
      return betweenCounts(level, denominator, (count) => binomialCdf(count, denominator, centre), denominator)
    }
    const half = z * Math.sqrt((phi * centre * (1 - centre)) / denominator)
    return { level, lower: cut(centre - half, 1), upper: cut(centre + half, 1) }
  })
}

/** Spiegelhalter's interpolated limits, divided by what the counts are out of, and not below 0. */
function betweenCounts(level: number, size: number, cdf: (count: number) => number, ceiling?: number): FunnelLimits {
  const tail = (1 - level) / 2
  return {
    level,
    lower: Math.max(0, interpolatedCount(cdf, tail, ceiling) / size),
    upper: Math.max(0, interpolatedCount(cdf, 1 - tail, ceiling) / size),
  }
}

/**
 * Limits for observed / expected at an expected count above 0, about 1. `exact`: where the tail of the Poisson is half of
 * what the level leaves; `chi_kwadraat`: the exact interval of the expected count itself (FunnelPlotR).
 */
export function ratioLimits(expected: number, options: { levels?: readonly number[]; method?: RateMethod } = {}): FunnelLimits[] {
  const { levels = DEFAULT_LEVELS, method = 'exact' } = options
  eisNietNegatief('verwacht', expected)
  if (expected === 0) throw new InvoerFout('noemer_nul', 'verwacht', 'is 0')
  return levels.map((level) => {
    eisKans('niveau', level)
    const tail = (1 - level) / 2
    if (method === 'chi_kwadraat') {
      return {
        level,
        lower: chiSquareQuantile(tail, 2 * expected) / 2 / expected,
        upper: chiSquareQuantile(1 - tail, 2 * (expected + 1)) / 2 / expected,
      }
    }
    if (method === 'geinterpoleerd') return betweenCounts(level, expected, (count) => poissonCdf(count, expected))
    const counts = ordinaryCounts(poissonTails(expected), expected, tail)
    return { level, lower: counts.lower / expected, upper: counts.upper / expected }
  })
}

/** Limits on a transformed scale: y0 +/- z times the widened standard error, transformed back. */
function transformedLimits(levels: readonly number[], centre: number, error: number, back: (y: number) => number): FunnelLimits[] {
  return levels.map((level) => {
    const half = twoSidedZ(level) * error
    return { level, lower: back(centre - half), upper: back(centre + half) }
  })
}

const arcsine = (p: number): number => Math.asin(Math.sqrt(p))
const backFromArcsine = (y: number): number => Math.sin(cut(y, Math.PI / 2)) ** 2
const square = (y: number): number => Math.max(0, y) ** 2
const linear = (y: number): number => Math.max(0, y)

function checkRows(rows: readonly FunnelRow[], levels: readonly number[], multiplier: number): void {
  eisNietLeeg('organisaties', rows)
  if (new Set(rows.map(({ id }) => id)).size !== rows.length)
    throw new InvoerFout('dubbel', 'organisaties', 'een kenmerk komt meer dan eens voor')
  eisNietLeeg('niveaus', levels)
  levels.forEach((level, i) => {
    eisKans('niveau', level)
    if (i > 0 && level <= levels[i - 1]!) throw new InvoerFout('buiten_bereik', 'niveaus', 'moeten oplopen')
  })
  eisGetal('vermenigvuldiger', multiplier)
  if (multiplier <= 0) throw new InvoerFout('buiten_bereik', 'vermenigvuldiger', 'moet groter zijn dan 0')
}

/** Denominators from the smallest to the largest in equal ratios. */
function curveOver(rows: readonly FunnelRow[]): number[] {
  let low = Infinity
  let high = 0
  for (const { denominator } of rows) {
    low = Math.min(low, denominator)
    high = Math.max(high, denominator)
  }
  if (low === high) return [low]
  return Array.from({ length: CURVE_POINTS }, (_, i) => (i === CURVE_POINTS - 1 ? high : low * (high / low) ** (i / (CURVE_POINTS - 1))))
}

function assemble(
  rows: readonly FunnelRow[],
  scale: { centre: number; multiplier: number },
  limitsAt: (denominator: number) => FunnelLimits[],
  judge: (row: FunnelRow) => Pick<FunnelPoint, 'class' | 'z' | 'pValue'>,
): Pick<Funnel, 'centre' | 'points' | 'curve'> {
  const { centre, multiplier } = scale
  const scaled = (denominator: number): FunnelLimits[] =>
    limitsAt(denominator).map(({ level, lower, upper }) => ({ level, lower: lower * multiplier, upper: upper * multiplier }))
  return {
    centre: centre * multiplier,
    points: rows.map((row) => {
      const { id, numerator, denominator } = row
      if (denominator === 0) return { id, numerator, denominator, value: null, class: null, z: null, pValue: null, limits: [] }
      return { id, numerator, denominator, value: (numerator / denominator) * multiplier, ...judge(row), limits: scaled(denominator) }
    }),
    curve: curveOver(rows.filter(({ denominator }) => denominator > 0)).map((denominator) => ({
      denominator,
      limits: scaled(denominator),
    })),
  }
}

/**
 * Funnel of shares. Fewer than two providers with answers and no centre from outside: nothing to compare with.
 * When all or none agree everywhere, everything is on the average and nothing is outside.
 */
export function proportionFunnel(rows: readonly FunnelRow[], options: ShareFunnelOptions = {}): Resultaat<Funnel> {
  const { levels = DEFAULT_LEVELS, method = 'score', overdispersion = 'geen', winsorise = 0.1, multiplier = 1 } = options
  checkRows(rows, levels, multiplier)
  for (const row of rows) {
    eisAandeel(`${row.id}: `, row.numerator, row.denominator)
    if (method === 'geinterpoleerd') eisGeheel(`${row.id}: noemer`, row.denominator)
  }
  const known = rows.filter(({ denominator }) => denominator > 0)
  if (known.length < (options.centre === undefined ? 2 : 1))
    return teWeinig('te_weinig_organisaties', known.length, options.centre === undefined ? 2 : 1)
  const average = known.reduce((sum, row) => sum + row.numerator, 0) / known.reduce((sum, row) => sum + row.denominator, 0)
  const centre = options.centre === undefined ? average : options.centre / multiplier
  eisAandeel('middellijn, ', centre, 1)

  let dispersion: Dispersion | null = null
  if (overdispersion !== 'geen' && centre > 0 && centre < 1) {
    const onArcsine = overdispersion === 'additief'
    const errors = known.map(({ denominator: n }) => (onArcsine ? 1 / (2 * Math.sqrt(n)) : Math.sqrt((centre * (1 - centre)) / n)))
    const z = known.map(({ numerator, denominator }, i) => {
      const p = numerator / denominator
      return (onArcsine ? arcsine(p) - arcsine(centre) : p - centre) / errors[i]!
    })
    dispersion = dispersionOf(z, errors, { share: winsorise })
  }
  const widened = dispersion !== null && dispersion.phi > 1
  const limitsAt = (n: number): FunnelLimits[] => {
    // The curve is drawn between the rows, where a denominator is no whole number.
    if (!widened) return proportionLimits(method === 'geinterpoleerd' ? Math.round(n) : n, centre, { levels, method })
    if (overdispersion === 'multiplicatief') return proportionLimits(n, centre, { levels, phi: dispersion!.phi })
    return transformedLimits(levels, arcsine(centre), Math.sqrt(1 / (4 * n) + dispersion!.tau2), backFromArcsine)
  }
  const judge = ({ numerator, denominator: n }: FunnelRow): Pick<FunnelPoint, 'class' | 'z' | 'pValue'> => {
    const p = numerator / n
    const onArcsine = widened ? overdispersion === 'additief' : method === 'arcsinus'
    const own = onArcsine ? 1 / (4 * n) : (centre * (1 - centre)) / n
    const error = Math.sqrt(!widened ? own : onArcsine ? own + dispersion!.tau2 : own * dispersion!.phi)
    // With nothing or everything in the centre there is no spread to measure a distance in.
    const z = error === 0 ? null : (onArcsine ? arcsine(p) - arcsine(centre) : p - centre) / error
    if (method === 'exact' && !widened) return { ...byTails(numerator, binomialTails(n, centre), levels), z }
    return { class: classify(p, limitsAt(n)), z, pValue: z === null || (method === 'geinterpoleerd' && !widened) ? null : twoSided(z) }
  }
  return { uitkomst: 'berekend', ...assemble(rows, { centre, multiplier }, limitsAt, judge), dispersion, widened }
}

const twoSided = (z: number): number => 2 * normalCdf(-Math.abs(z))

/** The widest level whose tail is larger than the chance of the count. */
function byTails(count: number, tails: Tails, levels: readonly number[]): { class: FunnelClass; pValue: number } {
  const high = tails.high(count)
  const low = tails.low(count)
  let found = ORDINARY
  for (const level of levels) {
    const tail = (1 - level) / 2
    if (high < tail) found = { side: 'hoog', level }
    else if (low < tail) found = { side: 'laag', level }
  }
  return { class: found, pValue: Math.min(1, 2 * Math.min(high, low)) }
}

/** The p at which Byar's limit of `observed` is just `expected`. */
function byarP(observed: number, expected: number): number {
  const count = observed >= expected ? observed : observed + 1
  return twoSided(3 * Math.sqrt(count) * (1 - 1 / (9 * count) - Math.cbrt(expected / count)))
}

function ratioClass(
  observed: number,
  expected: number,
  levels: readonly number[],
  method: RateMethod,
): Pick<FunnelPoint, 'class' | 'pValue'> {
  if (method === 'chi_kwadraat' || method === 'geinterpoleerd')
    return { class: classify(observed / expected, ratioLimits(expected, { levels, method })), pValue: null }
  if (method === 'exact' || observed < 10) return byTails(observed, poissonTails(expected), levels)
  let found = ORDINARY
  for (const level of levels) {
    const { lower, upper } = byar(observed, level)
    if (lower !== null && expected < lower) found = { side: 'hoog', level }
    else if (expected > upper) found = { side: 'laag', level }
  }
  return { class: found, pValue: byarP(observed, expected) }
}

function ratioDispersion(
  rows: readonly FunnelRow[],
  expectedOf: (row: FunnelRow) => number,
  choice: { logarithm: boolean; share: number },
): Dispersion | null {
  const errors = rows.map((row) => (choice.logarithm ? 1 / Math.sqrt(expectedOf(row)) : 1 / (2 * Math.sqrt(expectedOf(row)))))
  if (choice.logarithm && rows.some(({ numerator }) => numerator === 0)) {
    throw new InvoerFout('buiten_bereik', 'transform', 'de logaritme kan niet bij een organisatie zonder gebeurtenissen: neem de wortel')
  }
  const z = rows.map((row, i) => {
    const ratio = row.numerator / expectedOf(row)
    return (choice.logarithm ? Math.log(ratio) : Math.sqrt(ratio) - 1) / errors[i]!
  })
  return dispersionOf(z, errors, { share: choice.share, how: choice.logarithm ? 'weglaten' : 'winsoriseren' })
}

function ratioFunnelAbout(rows: readonly FunnelRow[], centre: number, options: RateFunnelOptions): Funnel {
  const {
    levels = DEFAULT_LEVELS,
    method = 'exact',
    overdispersion = 'geen',
    winsorise = 0.1,
    multiplier = 1,
    transform = 'wortel',
  } = options
  const logarithm = transform === 'logaritme'
  const expectedOf = ({ denominator }: FunnelRow): number => denominator * centre
  const known = rows.filter(({ denominator }) => denominator > 0)
  const dispersion = overdispersion === 'geen' ? null : ratioDispersion(known, expectedOf, { logarithm, share: winsorise })
  const widened = dispersion !== null && dispersion.phi > 1
  const errorAt = (expected: number): number => {
    const own = logarithm ? 1 / expected : 1 / (4 * expected)
    return Math.sqrt(overdispersion === 'additief' ? own + dispersion!.tau2 : own * dispersion!.phi)
  }
  const ratiosAt = (expected: number): FunnelLimits[] => {
    if (!widened) return ratioLimits(expected, { levels, method })
    const error = errorAt(expected)
    return logarithm
      ? transformedLimits(levels, 0, error, Math.exp)
      : transformedLimits(levels, 1, error, transform === 'wortel' ? square : linear)
  }
  const limitsAt = (denominator: number): FunnelLimits[] =>
    ratiosAt(denominator * centre).map(({ level, lower, upper }) => ({ level, lower: lower * centre, upper: upper * centre }))
  const judge = (row: FunnelRow): Pick<FunnelPoint, 'class' | 'z' | 'pValue'> => {
    const expected = expectedOf(row)
    if (!widened) return { ...ratioClass(row.numerator, expected, levels, method), z: (row.numerator - expected) / Math.sqrt(expected) }
    const ratio = row.numerator / expected
    const scaled = logarithm ? Math.log(ratio) : transform === 'wortel' ? Math.sqrt(ratio) - 1 : ratio - 1
    const z = scaled / errorAt(expected)
    return { class: classify(ratio, ratiosAt(expected)), z, pValue: twoSided(z) }
  }
  return { ...assemble(rows, { centre, multiplier }, limitsAt, judge), dispersion, widened }
}

/**
 * Funnel of rates: events per exposure about the pooled rate. Nothing happened anywhere: no average to compare with.
 */
export function rateFunnel(rows: readonly FunnelRow[], options: RateFunnelOptions = {}): Resultaat<Funnel> {
  const { levels = DEFAULT_LEVELS, multiplier = 1 } = options
  checkRows(rows, levels, multiplier)
  for (const row of rows) eisBlootstelling(`${row.id}: `, row.numerator, row.denominator)
  const known = rows.filter(({ denominator }) => denominator > 0)
  const needed = options.centre === undefined ? 2 : 1
  if (known.length < needed) return teWeinig('te_weinig_organisaties', known.length, needed)
  const events = known.reduce((sum, row) => sum + row.numerator, 0)
  const centre = options.centre === undefined ? events / known.reduce((sum, row) => sum + row.denominator, 0) : options.centre / multiplier
  eisNietNegatief('middellijn', centre)
  if (centre === 0) {
    if (events > 0) throw new InvoerFout('noemer_nul', 'middellijn', 'is 0 terwijl er gebeurtenissen zijn')
    return teWeinig('geen_waarnemingen', 0, 1)
  }
  return { uitkomst: 'berekend', ...ratioFunnelAbout(rows, centre, options) }
}

/** Funnel of observed / expected about 1 (or `centre`): the denominator of each row is its expected number. */
export function ratioFunnel(rows: readonly FunnelRow[], options: RateFunnelOptions = {}): Resultaat<Funnel> {
  const { multiplier = 1 } = options
  return rateFunnel(rows, { ...options, centre: options.centre ?? multiplier })
}
