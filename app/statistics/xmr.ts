/*
 * XmR (individuals) chart and its moving range chart.
 *
 * Limits: mean +/- constant x mean moving range.
 * Chosen: 2.66, as NHS England's Making Data Count; qicharts2, qcc and Montgomery use 3/1.128 = 2.6596 (option `constant`).
 * Chosen: ranges are not screened, as NHS England's own tool. The R package NHSRplotthedots drops, once, every range of
 * 3.267 times the mean or more (option `screen`). With screening a nearly constant series, such as mostly zeros, keeps no
 * width at all and every point falls outside; here that gives limits of null with `width: 'geen'`, so that nothing is claimed.
 * `range: 'mediaan'` takes the median range, which one jump does not widen: 3.145 times it, and 3.865 for the range chart
 * (Wheeler, Understanding Variation; JMP has the same factor as 3/0.954).
 */
import { eisGetal, eisNietNegatief, InvoerFout, type Resultaat } from './invoer.ts'
import { buildChart, eisReeks, linesAt, type Chart, type ChartOptions } from './kaart.ts'
import type { Lines } from './regels.ts'

/** Limits of the moving range: D4 for two points, for the mean range and for the median one. */
const RANGE_LIMIT = 3.267
const MEDIAN_RANGE_LIMIT = 3.865

export interface XmrOptions extends ChartOptions {
  constant?: number
  screen?: boolean
  /** Which range the width rests on; default the mean. */
  range?: 'gemiddelde' | 'mediaan'
  /** Default the mean. */
  centreLine?: 'gemiddelde' | 'mediaan'
}

export interface XmrChart extends Chart {
  /** Mean moving range of the last phase, after screening if asked; the median one with `range: 'mediaan'`. */
  meanMovingRange: number
  /** `geen`: all (remaining) ranges are 0, so there is no width to judge by; the limits are the mean or absent. */
  width: 'gewoon' | 'geen'
}

const gaps = (values: readonly (number | null)[]): (number | null)[] =>
  values.map((value, i) => {
    const previous = i === 0 ? null : values[i - 1]!
    return value === null || previous === null ? null : Math.abs(value - previous)
  })

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** The middle value, or the mean of the two in the middle; of at least one value. */
export function median(values: readonly number[]): number {
  const ordered = values.toSorted((a, b) => a - b)
  const half = Math.floor(ordered.length / 2)
  return ordered.length % 2 === 1 ? ordered[half]! : (ordered[half - 1]! + ordered[half]!) / 2
}

/**
 * XmR chart of values in time order; null is a missing value and makes no range. Needs two values in a row per phase.
 * All values equal gives limits on the mean and no marks.
 */
export function xmr(values: readonly (number | null)[], options: XmrOptions = {}): Resultaat<XmrChart> {
  const { range = 'gemiddelde', centreLine = 'gemiddelde', screen = false, sigma = 3 } = options
  const { constant = range === 'mediaan' ? 3.145 : 2.66 } = options
  eisReeks('waarde', values)
  eisGetal('constante', constant)
  if (constant <= 0) throw new InvoerFout('buiten_bereik', 'constante', 'moet groter zijn dan 0')
  eisNietNegatief('sigma', sigma)
  if (screen && range === 'mediaan') throw new InvoerFout('tegenstrijdig', 'screen', 'de mediaan heeft geen screening nodig')
  let meanMovingRange = 0
  let width: XmrChart['width'] = 'gewoon'
  const chart = buildChart(values, options, ({ all, basis }) => {
    const counted = new Set(basis)
    const ranges = gaps(all.map((i) => (counted.has(i) ? values[i]! : null))).filter((range) => range !== null)
    if (ranges.length === 0) return { tekort: 'te_weinig_punten', aantal: basis.length, nodig: 2 }
    const middle = centreLine === 'mediaan' ? median : mean
    const centre = options.centre ?? middle(basis.map((i) => values[i]!))
    meanMovingRange = range === 'mediaan' ? median(ranges) : mean(ranges)
    width = meanMovingRange === 0 ? 'geen' : 'gewoon'
    if (screen && meanMovingRange > 0) {
      const kept = ranges.filter((range) => range < RANGE_LIMIT * meanMovingRange)
      meanMovingRange = kept.length === 0 ? 0 : mean(kept)
      if (meanMovingRange === 0) {
        width = 'geen'
        const bare: Lines = { centre, lcl: null, ucl: null, nearLower: null, nearUpper: null }
        return all.map(() => bare)
      }
    }
    const line = linesAt(centre, (constant / 3) * meanMovingRange, sigma)
    return all.map(() => line)
  })
  return chart.uitkomst === 'berekend' ? { ...chart, meanMovingRange, width } : chart
}

/**
 * The moving range chart: centre the mean range, upper limit 3.267 times it (3.865 times the median one), lower limit 0. The first point has no range
 * (null). A `baseline` counts points, so it holds one range fewer.
 */
export function movingRange(
  values: readonly (number | null)[],
  options: Omit<ChartOptions, 'target' | 'improvement' | 'sigma'> & Pick<XmrOptions, 'range'> = {},
): Resultaat<Chart> {
  eisReeks('waarde', values)
  const ranges = gaps(values)
  for (const start of options.rebase ?? []) if (ranges[start - 1] !== undefined) ranges[start - 1] = null
  return buildChart(ranges, options, ({ all, basis }) => {
    if (basis.length === 0) return { tekort: 'te_weinig_punten', aantal: basis.length, nodig: 1 }
    const [middle, limit] = options.range === 'mediaan' ? [median, MEDIAN_RANGE_LIMIT] : [mean, RANGE_LIMIT]
    const centre = options.centre ?? middle(basis.map((i) => ranges[i]!))
    const line: Lines = { centre, lcl: 0, ucl: limit * centre, nearLower: null, nearUpper: ((limit * 2) / 3) * centre }
    return all.map(() => line)
  })
}
