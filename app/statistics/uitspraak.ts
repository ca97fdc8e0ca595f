/*
 * What may be said of a change. A verdict claims a rise or a fall only when its interval, or its chart, carries it; without
 * that the words are "geen aantoonbare verandering", which is not "gelijk gebleven".
 *
 * Sources: Newcombe (1998) for two shares; Przyborowski & Wilenski (1940) for two rates; Armitage (1955) for a trend over
 * years, as R `prop.trend.test`; NHS Making Data Count for control charts. Chosen: 95%, two-sided.
 */
import { eisGeheel, eisGetal, eisNietLeeg, eisAandeel, eisBlootstelling, type Resultaat } from './invoer.ts'
import type { Chart } from './kaart.ts'
import { newcombe, type Counted } from './proportie.ts'
import { rateRatio } from './rate.ts'
import type { Rule } from './regels.ts'
import { chiSquareTail } from './verdeling.ts'

export type Verdict =
  | 'aantoonbaar_gestegen'
  | 'aantoonbaar_gedaald'
  | 'geen_aantoonbare_verandering'
  | 'te_weinig_gegevens'
  | 'niet_vergelijkbaar'

/**
 * Whether a figure meets its target; on the target is met. Null is unknown ("n.b.", not yet delivered, another unit) and is
 * never a miss nor a hit.
 */
export function judgeTarget(call: {
  value: number | null
  target: number | null
  improvement: 'omhoog' | 'omlaag'
}): 'gehaald' | 'niet_gehaald' | 'onbekend' {
  const { value, target, improvement } = call
  if (value === null || target === null) return 'onbekend'
  eisGetal('waarde', value)
  eisGetal('doel', target)
  return (improvement === 'omhoog' ? value >= target : value <= target) ? 'gehaald' : 'niet_gehaald'
}

export interface CompareOptions {
  confidence?: number
  /** False where the wording or the population changed in between. */
  comparable?: boolean
  /** Fewest valid answers on either side; default 10. */
  minimum?: number
}

export interface ShareChange {
  verdict: Verdict
  /** Later minus earlier as a fraction, with its interval; null when nothing is claimed about it. */
  difference: { value: number; lower: number; upper: number } | null
}

const verdictOf = (lower: number, upper: number | null, none: number): Verdict => {
  if (lower > none) return 'aantoonbaar_gestegen'
  return upper !== null && upper < none ? 'aantoonbaar_gedaald' : 'geen_aantoonbare_verandering'
}

/** Two measurements of one share. `population` on either side narrows its interval. */
export function compareShares(
  earlier: Counted & { population?: number },
  later: Counted & { population?: number },
  options: CompareOptions = {},
): ShareChange {
  const { confidence = 0.95, comparable = true, minimum = 10 } = options
  eisGeheel('minimum', minimum, 1)
  eisAandeel('eerder: ', earlier.x, earlier.n)
  eisAandeel('later: ', later.x, later.n)
  if (!comparable) return { verdict: 'niet_vergelijkbaar', difference: null }
  if (earlier.n < minimum || later.n < minimum) return { verdict: 'te_weinig_gegevens', difference: null }
  const change = newcombe(later, earlier, { confidence, population1: later.population, population2: earlier.population })
  if (change.uitkomst !== 'berekend') return { verdict: 'te_weinig_gegevens', difference: null }
  const { difference: value, lower, upper } = change
  return { verdict: verdictOf(lower, upper, 0), difference: { value, lower, upper } }
}

export interface RateChange {
  verdict: Verdict
  /** Later divided by earlier; `value` and `upper` are null when the earlier count is 0. */
  ratio: { value: number | null; lower: number; upper: number | null } | null
}

/** Two rates of the same events. Nothing in either period is too few data, not "unchanged". */
export function compareRates(
  earlier: { events: number; exposure: number },
  later: { events: number; exposure: number },
  options: Omit<CompareOptions, 'minimum'> = {},
): RateChange {
  const { confidence = 0.95, comparable = true } = options
  eisBlootstelling('eerder: ', earlier.events, earlier.exposure)
  eisBlootstelling('later: ', later.events, later.exposure)
  if (!comparable) return { verdict: 'niet_vergelijkbaar', ratio: null }
  const change = rateRatio(earlier, later, confidence)
  if (change.uitkomst !== 'berekend') return { verdict: 'te_weinig_gegevens', ratio: null }
  const { ratio: value, lower, upper } = change
  return { verdict: verdictOf(lower, upper, 1), ratio: { value, lower, upper } }
}

/** Cochran-Armitage test for a trend in shares over scores such as years; z is positive for a rise. */
export function trendTest(rows: readonly (Counted & { score: number })[]): Resultaat<{ z: number; chiSquare: number; pValue: number }> {
  eisNietLeeg('jaren', rows)
  for (const { x, n, score } of rows) {
    eisAandeel(`${score}: `, x, n)
    eisGetal('jaar', score)
  }
  const known = rows.filter(({ n }) => n > 0)
  const n = known.reduce((sum, row) => sum + row.n, 0)
  const mean = known.reduce((sum, row) => sum + row.n * row.score, 0) / n
  const p = known.reduce((sum, row) => sum + row.x, 0) / n
  const spread = known.reduce((sum, row) => sum + row.n * (row.score - mean) ** 2, 0)
  if (known.length < 2 || spread === 0) return { uitkomst: 'te_weinig_gegevens', reden: 'te_weinig_punten', aantal: known.length, nodig: 2 }
  if (p === 0 || p === 1) return { uitkomst: 'te_weinig_gegevens', reden: 'geen_spreiding', aantal: known.length, nodig: known.length }
  const z = known.reduce((sum, row) => sum + (row.x - row.n * p) * (row.score - mean), 0) / Math.sqrt(p * (1 - p) * spread)
  return { uitkomst: 'berekend', z, chiSquare: z * z, pValue: chiSquareTail(z * z, 1) }
}

/**
 * Trend in rates over scores such as years: given the total, are the events shared out over the periods as their exposure
 * is? Armitage (1955), Poisson form; with two periods it is the ordinary chi-square of two counts. z is positive for a rise.
 */
export function rateTrendTest(
  rows: readonly { events: number; exposure: number; score: number }[],
): Resultaat<{ z: number; chiSquare: number; pValue: number }> {
  eisNietLeeg('jaren', rows)
  for (const { events, exposure, score } of rows) {
    eisBlootstelling(`${score}: `, events, exposure)
    eisGetal('jaar', score)
  }
  const known = rows.filter(({ exposure }) => exposure > 0)
  const total = known.reduce((sum, { events }) => sum + events, 0)
  const exposed = known.reduce((sum, { exposure }) => sum + exposure, 0)
  const mean = known.reduce((sum, { exposure, score }) => sum + (exposure / exposed) * score, 0)
  const spread = known.reduce((sum, { exposure, score }) => sum + (exposure / exposed) * (score - mean) ** 2, 0)
  if (known.length < 2 || spread === 0) return { uitkomst: 'te_weinig_gegevens', reden: 'te_weinig_punten', aantal: known.length, nodig: 2 }
  if (total === 0) return { uitkomst: 'te_weinig_gegevens', reden: 'geen_waarnemingen', aantal: 0, nodig: 1 }
  const z = known.reduce((sum, { events, score }) => sum + events * (score - mean), 0) / Math.sqrt(total * spread)
  return { uitkomst: 'berekend', z, chiSquare: z * z, pValue: chiSquareTail(z * z, 1) }
}

export interface TrendVerdict {
  verdict: Verdict
  /** First year of the stretch that is compared: the last break, or the first measurement. */
  since: number | null
  pValue: number | null
}

/**
 * A trend over at least three yearly measurements. Only the stretch since the last `break` (changed wording or population)
 * counts: one measurement after a break is `niet_vergelijkbaar`, two say less than three. Years with fewer than `minimum`
 * answers are left out.
 */
export function judgeYears(
  years: readonly (Counted & { year: number; break?: boolean })[],
  options: Omit<CompareOptions, 'comparable'> = {},
): TrendVerdict {
  const { confidence = 0.95, minimum = 10 } = options
  eisNietLeeg('jaren', years)
  eisGeheel('minimum', minimum, 1)
  for (const { year, x, n } of years) {
    eisGeheel('jaar', year, 1900, 2200)
    eisAandeel(`${year}: `, x, n)
  }
  const sorted = [...years].sort((a, b) => a.year - b.year)
  const from = sorted.findLastIndex((row) => row.break === true)
  const stretch = sorted.slice(Math.max(0, from)).filter(({ n }) => n >= minimum)
  const since = stretch[0]?.year ?? null
  if (stretch.length < 3) {
    const broken = from > 0 && sorted.length - from === 1
    return { verdict: broken ? 'niet_vergelijkbaar' : 'te_weinig_gegevens', since, pValue: null }
  }
  const trend = trendTest(stretch.map(({ year, x, n }) => ({ score: year, x, n })))
  if (trend.uitkomst !== 'berekend') return { verdict: 'geen_aantoonbare_verandering', since, pValue: null }
  const certain = trend.pValue < 1 - confidence
  const verdict = !certain ? 'geen_aantoonbare_verandering' : trend.z > 0 ? 'aantoonbaar_gestegen' : 'aantoonbaar_gedaald'
  return { verdict, since, pValue: trend.pValue }
}

export interface ChartVerdict {
  verdict: Verdict
  /** First position of the unbroken row of marks on this side that ends at the last known point. */
  since: number | null
  rule: Rule | null
}

/** What a control chart says of now: the mark of its last known point. A point marked last year is history. */
export function judgeChart(chart: Resultaat<Chart>): ChartVerdict {
  if (chart.uitkomst !== 'berekend') return { verdict: 'te_weinig_gegevens', since: null, rule: null }
  const known = chart.points.filter((point) => point.value !== null)
  const last = known.at(-1)
  if (last === undefined) return { verdict: 'te_weinig_gegevens', since: null, rule: null }
  const { mark } = last
  if (mark === null) return { verdict: 'geen_aantoonbare_verandering', since: null, rule: null }
  const start = known.findLastIndex((point) => point.mark?.side !== mark.side) + 1
  return { verdict: mark.side === 'hoog' ? 'aantoonbaar_gestegen' : 'aantoonbaar_gedaald', since: known[start]!.position, rule: mark.rule }
}
