/*
 * One series over time: which chart it can carry, what its last figure is, and what may be said of change.
 *
 * With 13 points or more since the last break the control chart speaks (kaartkeuze.ts, NHS Making Data Count); with three or
 * more a test for trend (Armitage 1955), shares or rates; with two their difference (Newcombe 1998) or ratio; with one
 * nothing. A period that is not over is drawn and left out of the verdict. A figure without a denominator has no margin, so
 * nothing is claimed of its change before it has a chart.
 * Chosen: intervals stand on complete counts too, as in UKHSA Fingertips: a year's count is one draw of how the process runs.
 */
import { eisNietLeeg, InvoerFout, type Resultaat } from './invoer.ts'
import type { Chart, ChartOptions } from './kaart.ts'
import { chooseChart, type ChartChoice } from './kaartkeuze.ts'
import { pChart } from './pkaart.ts'
import { wilson } from './proportie.ts'
import { rate } from './rate.ts'
import type { Rule } from './regels.ts'
import { uChart } from './ukaart.ts'
import { compareRates, compareShares, judgeChart, rateTrendTest, trendTest, type Verdict } from './uitspraak.ts'
import { xmr } from './xmr.ts'

export type SeriesMeasure = 'aandeel' | 'aantal_per_noemer' | 'waarde'

export interface SeriesPoint {
  period: string
  /** Both null: no figure. A value has denominator 1. */
  numerator: number | null
  denominator: number | null
  /** This point cannot be compared with the one before. */
  break?: boolean
  /** The period is not over. */
  provisional?: boolean
}

export interface Figure {
  period: string
  value: number
  /** Null for a figure without a margin. */
  lower: number | null
  upper: number | null
  /** Denominator: answers, duties, clients. */
  n: number
}

export interface SeriesVerdict {
  verdict: Verdict
  /** First period of what is compared; for a control chart the first period of the signal that still stands. */
  since: string | null
  /** Of the last comparable stretch; null when there is no figure. */
  last: Figure | null
  rule: Rule | null
  choice: ChartChoice
  /** Index of the first point of the stretch that is compared. */
  from: number
  /** The chart of that stretch; null when it gets dots without limits. */
  chart: Resultaat<Chart> | null
}

export interface SeriesOptions {
  /** 100 for percentages, 1000 for per thousand; default 1. */
  multiplier?: number
  /** Fewest in the denominator of a share to be compared; default 10. */
  minimum?: number
  improvement?: ChartOptions['improvement']
  confidence?: number
}

/** Value and interval of one point in the unit of `multiplier`; null without a figure. */
export function figureOf(
  measure: SeriesMeasure,
  { period, numerator, denominator }: SeriesPoint,
  { multiplier = 1, confidence = 0.95 }: SeriesOptions = {},
): Figure | null {
  if (numerator === null || denominator === null) return null
  if (measure === 'waarde') return { period, value: (numerator / denominator) * multiplier, lower: null, upper: null, n: denominator }
  const found =
    measure === 'aandeel'
      ? wilson({ x: numerator, n: denominator }, { multiplier, confidence })
      : rate({ events: numerator, exposure: denominator }, { multiplier, confidence })
  if (found.uitkomst !== 'berekend') return null
  return { period, value: found.value, lower: found.lower, upper: found.upper, n: denominator }
}

/** Points in order of time, gaps included as points without a figure. */
export function judgeSeries(measure: SeriesMeasure, points: readonly SeriesPoint[], options: SeriesOptions = {}): SeriesVerdict {
  const { multiplier = 1, minimum = 10, improvement, confidence = 0.95 } = options
  eisNietLeeg('punten', points)
  for (const { period, numerator, denominator } of points)
    if ((numerator === null) !== (denominator === null))
      throw new InvoerFout('tegenstrijdig', period, 'teller en noemer zijn samen bekend of samen niet')
  const from = Math.max(
    0,
    points.findLastIndex((point) => point.break === true && point.numerator !== null && point.provisional !== true),
  )
  const stretch = points.slice(from).map((point) => (point.provisional ? { ...point, numerator: null, denominator: null } : point))
  const known = stretch.flatMap((point, i) =>
    point.numerator === null || point.denominator === null || point.denominator === 0
      ? []
      : [{ ...point, numerator: point.numerator, denominator: point.denominator, score: i }],
  )
  const last = known.length === 0 ? null : figureOf(measure, known.at(-1)!, options)
  const values = stretch.map(({ numerator, denominator }) =>
    measure === 'waarde' && numerator !== null ? numerator / denominator! : numerator,
  )
  const below = stretch.map(({ denominator }) => denominator)
  const choice = chooseChart(measure, values, measure === 'waarde' ? undefined : below)
  const base = { last, choice, from, since: known[0]?.period ?? null, rule: null, chart: null }

  if (choice.limits !== 'geen') {
    const chartOptions = { multiplier, laney: choice.laney, ...(improvement && { improvement }) }
    const chart =
      measure === 'aandeel'
        ? pChart(values, below, chartOptions)
        : measure === 'aantal_per_noemer'
          ? uChart(values, below, chartOptions)
          : xmr(
              values.map((value) => (value === null ? null : value * multiplier)),
              improvement ? { improvement } : {},
            )
    const judged = judgeChart(chart)
    return {
      ...base,
      verdict: judged.verdict,
      since: judged.since === null ? base.since : stretch[judged.since - 1]!.period,
      rule: judged.rule,
      chart,
    }
  }

  const compared = measure === 'aandeel' ? known.filter(({ denominator }) => denominator >= minimum) : known
  const since = compared[0]?.period ?? base.since
  if (measure === 'waarde' || compared.length < 2) {
    const broken = from > 0 && known.length === 1
    return { ...base, since, verdict: broken ? 'niet_vergelijkbaar' : 'te_weinig_gegevens' }
  }
  if (compared.length === 2) {
    const [first, second] = [compared[0]!, compared[1]!]
    const { verdict } =
      measure === 'aandeel'
        ? compareShares(
            { x: first.numerator, n: first.denominator },
            { x: second.numerator, n: second.denominator },
            { confidence, minimum },
          )
        : compareRates(
            { events: first.numerator, exposure: first.denominator },
            { events: second.numerator, exposure: second.denominator },
            { confidence },
          )
    return { ...base, since, verdict }
  }
  const test =
    measure === 'aandeel'
      ? trendTest(compared.map(({ numerator, denominator, score }) => ({ x: numerator, n: denominator, score })))
      : rateTrendTest(compared.map(({ numerator, denominator, score }) => ({ events: numerator, exposure: denominator, score })))
  if (test.uitkomst !== 'berekend')
    return { ...base, since, verdict: test.reden === 'geen_spreiding' ? 'geen_aantoonbare_verandering' : 'te_weinig_gegevens' }
  const certain = test.pValue < 1 - confidence
  return {
    ...base,
    since,
    verdict: !certain ? 'geen_aantoonbare_verandering' : test.z > 0 ? 'aantoonbaar_gestegen' : 'aantoonbaar_gedaald',
  }
}
