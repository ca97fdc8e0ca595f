/*
 * Charts for rare events, where a count per period is mostly 0: T (time between) and G (cases between).
 * A high point is good news: it took longer until the next event.
 *
 * Sources: Nelson, Journal of Quality Technology 26 (1994) and Montgomery example 7.6 for T: y = x^(1/3.6), XmR limits with
 * 3/1.128 on y, transformed back, a negative lower limit becoming 0. The option `distribution` draws limits of equal chance
 * instead, with the median as centre line: `exponentieel` from the mean alone (Xie & Goh; upper limit 6.6077 times the mean),
 * `weibull` from shape and scale by maximum likelihood (as Minitab).
 * Montgomery 7.3.5 and Provost & Murray for G: limits m +/- 3 sqrt(m(m+1)) about the mean m, centre line at the median, as
 * qicharts2, or at the mean (Benneyan, qcc).
 */
import { eisNietNegatief, InvoerFout, type Resultaat } from './invoer.ts'
import { buildChart, eisReeks, linesAt, type Chart, type ChartOptions } from './kaart.ts'
import { normalCdf } from './verdeling.ts'
import { median, xmr } from './xmr.ts'

const POWER = 3.6

export interface TimeChartOptions extends ChartOptions {
  constant?: number
  /** `nelson` (default): limits of an XmR chart on the transformed times. */
  distribution?: 'nelson' | 'exponentieel' | 'weibull'
}

/** Shape and scale of a Weibull distribution by maximum likelihood; null when all times are equal or there is one. */
function weibullOf(times: readonly number[]): { shape: number; scale: number } | null {
  const largest = Math.max(...times)
  // Against the largest time, so that a high power cannot overflow.
  const parts = times.map((time) => time / largest)
  const logs = parts.map(Math.log)
  const meanLog = logs.reduce((sum, log) => sum + log, 0) / times.length
  if (meanLog === 0) return null
  /** Falls from infinity to below 0 as the shape grows. */
  const excess = (shape: number): number => {
    const powers = parts.map((part) => part ** shape)
    const sum = powers.reduce((total, power) => total + power, 0)
    return 1 / shape + meanLog - powers.reduce((total, power, i) => total + power * logs[i]!, 0) / sum
  }
  let low = 1e-6
  let high = 1
  while (excess(high) > 0) high *= 2
  for (let i = 0; i < 200 && high - low > 1e-15 * high; i++) {
    const middle = (low + high) / 2
    if (excess(middle) > 0) low = middle
    else high = middle
  }
  const scale = largest * (parts.reduce((sum, part) => sum + part ** high, 0) / times.length) ** (1 / high)
  return { shape: high, scale }
}

function chanceChart(times: readonly (number | null)[], options: TimeChartOptions): Resultaat<Chart> {
  const { sigma = 3, distribution } = options
  eisNietNegatief('sigma', sigma)
  return buildChart(times, options, ({ all, basis }) => {
    if (basis.length === 0) return { tekort: 'geen_waarnemingen', aantal: 0, nodig: 1 }
    const known = basis.map((i) => times[i]!)
    const fitted =
      distribution === 'weibull' ? weibullOf(known) : { shape: 1, scale: known.reduce((sum, time) => sum + time, 0) / known.length }
    if (fitted === null) return { tekort: 'te_weinig_punten', aantal: new Set(known).size, nodig: 2 }
    // The chance above z, so that a far limit keeps its digits.
    const at = (z: number): number => fitted.scale * (-Math.log(normalCdf(-z))) ** (1 / fitted.shape)
    const median = at(0)
    // A centre from outside moves the whole chart with it.
    const ratio = options.centre === undefined ? 1 : options.centre / median
    const line = {
      centre: median * ratio,
      lcl: at(-sigma) * ratio,
      ucl: at(sigma) * ratio,
      nearLower: at((-2 * sigma) / 3) * ratio,
      nearUpper: at((2 * sigma) / 3) * ratio,
    }
    return all.map(() => line)
  })
}

/**
 * T-chart of the time between events (any unit, above 0). Two events at one moment have no time between them: give hours
 * instead of days, or take the G-chart.
 */
export function tChart(times: readonly (number | null)[], options: TimeChartOptions = {}): Resultaat<Chart> {
  eisReeks('tijd', times, 0)
  times.forEach((time, i) => {
    if (time === 0) throw new InvoerFout('buiten_bereik', `tijd ${i + 1}`, '0 kan niet: gebruik een fijnere eenheid, zoals uren')
  })
  const constant = options.constant ?? 3 / 1.128
  const forth = (x: number): number => x ** (1 / POWER)
  for (const [veld, x] of [
    ['doel', options.target],
    ['middellijn', options.centre],
  ] as const)
    if (x !== undefined) eisNietNegatief(veld, x)
  const { distribution = 'nelson', ...plainOptions } = options
  if (distribution !== 'nelson') {
    if (options.constant !== undefined) throw new InvoerFout('tegenstrijdig', 'constante', 'hoort alleen bij distribution nelson')
    return chanceChart(times, options)
  }
  const target = options.target === undefined ? undefined : forth(options.target)
  const centre = options.centre === undefined ? undefined : forth(options.centre)
  const chart = xmr(
    times.map((time) => (time === null ? null : forth(time))),
    { ...plainOptions, constant, target, centre },
  )
  if (chart.uitkomst !== 'berekend') return chart
  const back = (y: number | null): number | null => (y === null ? null : Math.max(0, y) ** POWER)
  const { meanMovingRange: _range, width: _width, ...plain } = chart
  return {
    ...plain,
    centre: back(chart.centre)!,
    lcl: back(chart.lcl),
    ucl: back(chart.ucl),
    points: chart.points.map((point, i) => ({
      ...point,
      value: times[i]!,
      centre: back(point.centre)!,
      lcl: back(point.lcl),
      ucl: back(point.ucl),
    })),
    phases: chart.phases.map((phase) => ({ ...phase, centre: back(phase.centre)! })),
  }
}

/** G-chart of the number of cases between events (0 or more); `centreLine` mean or, by default, median. */
export function gChart(
  cases: readonly (number | null)[],
  options: ChartOptions & { centreLine?: 'mediaan' | 'gemiddelde' } = {},
): Resultaat<Chart> {
  const { sigma = 3, centreLine = 'mediaan' } = options
  eisReeks('aantal', cases, 0)
  eisNietNegatief('sigma', sigma)
  return buildChart(cases, options, ({ all, basis }) => {
    if (basis.length === 0) return { tekort: 'geen_waarnemingen', aantal: 0, nodig: 1 }
    const known = basis.map((i) => cases[i]!)
    const mean = options.centre ?? known.reduce((sum, value) => sum + value, 0) / known.length
    eisNietNegatief('middellijn', mean)
    // A given centre is a mean; the median of its geometric distribution is about 0.693 of it (Provost & Murray).
    const about = options.centre === undefined ? median(known) : Math.LN2 * mean
    const centre = centreLine === 'gemiddelde' ? mean : about
    const line = { ...linesAt(mean, Math.sqrt(mean * (mean + 1)), sigma, 0), centre }
    return all.map(() => line)
  })
}
