/*
 * Charts for rare events, where a count per period is mostly 0: T (time between) and G (cases between).
 * A high point is good news: it took longer until the next event.
 *
 * Sources: Nelson, Journal of Quality Technology 26 (1994) and Montgomery example 7.6 for T: y = x^(1/3.6), XmR limits with
 * 3/1.128 on y, transformed back, a negative lower limit becoming 0. Montgomery 7.3.5 and Provost & Murray for G:
 * limits m +/- 3 sqrt(m(m+1)) about the mean m, centre line at the median, as qicharts2.
 */
import { eisNietNegatief, InvoerFout, type Resultaat } from './invoer.ts'
import { buildChart, eisReeks, linesAt, type Chart, type ChartOptions } from './kaart.ts'
import { xmr } from './xmr.ts'

const POWER = 3.6

/**
 * T-chart of the time between events (any unit, above 0). Two events at one moment have no time between them: give hours
 * instead of days, or take the G-chart.
 */
export function tChart(times: readonly (number | null)[], options: ChartOptions & { constant?: number } = {}): Resultaat<Chart> {
  eisReeks('tijd', times, 0)
  times.forEach((time, i) => {
    if (time === 0) throw new InvoerFout('buiten_bereik', `tijd ${i + 1}`, '0 kan niet: gebruik een fijnere eenheid, zoals uren')
  })
  const constant = options.constant ?? 3 / 1.128
  const forth = (x: number): number => x ** (1 / POWER)
  for (const [veld, x] of [['doel', options.target], ['middellijn', options.centre]] as const) if (x !== undefined) eisNietNegatief(veld, x)
  const target = options.target === undefined ? undefined : forth(options.target)
  const centre = options.centre === undefined ? undefined : forth(options.centre)
  const chart = xmr(times.map((time) => (time === null ? null : forth(time))), { ...options, constant, target, centre })
  if (chart.uitkomst !== 'berekend') return chart
  const back = (y: number | null): number | null => (y === null ? null : Math.max(0, y) ** POWER)
  const { meanMovingRange: _range, width: _width, ...plain } = chart
  return {
    ...plain,
    centre: back(chart.centre)!,
    lcl: back(chart.lcl),
    ucl: back(chart.ucl),
    points: chart.points.map((point, i) => ({ ...point, value: times[i]!, centre: back(point.centre)!, lcl: back(point.lcl), ucl: back(point.ucl) })),
    phases: chart.phases.map((phase) => ({ ...phase, centre: back(phase.centre)! })),
  }
}

/** G-chart of the number of cases between events (0 or more). */
export function gChart(cases: readonly (number | null)[], options: ChartOptions = {}): Resultaat<Chart> {
  const { sigma = 3 } = options
  eisReeks('aantal', cases, 0)
  eisNietNegatief('sigma', sigma)
  return buildChart(cases, options, ({ all, basis }) => {
    if (basis.length === 0) return { tekort: 'geen_waarnemingen', aantal: 0, nodig: 1 }
    const known = basis.map((i) => cases[i]!).sort((a, b) => a - b)
    const mean = options.centre ?? known.reduce((sum, value) => sum + value, 0) / known.length
    eisNietNegatief('middellijn', mean)
    const half = known.length / 2
    const median = known.length % 2 === 1 ? known[Math.floor(half)]! : (known[half - 1]! + known[half]!) / 2
    // A given centre is a mean; the median of its geometric distribution is about 0.693 of it (Provost & Murray).
    const centre = options.centre === undefined ? median : Math.LN2 * mean
    const line = { ...linesAt(mean, Math.sqrt(mean * (mean + 1)), sigma, 0), centre }
    return all.map(() => line)
  })
}
