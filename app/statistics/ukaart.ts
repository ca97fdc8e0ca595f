/*
 * u-chart: events per exposure (meldingen per 1,000 clients) with limits that follow the exposure.
 *
 * Source: Montgomery 7.3; limits u +/- 3 sqrt(u/n), lower limit cut at 0. Laney's u' as for the p-chart.
 */
import { eisBlootstelling, eisGetal, eisNietLeeg, eisNietNegatief, eisZelfdeLengte, InvoerFout, type Resultaat } from './invoer.ts'
import { buildChart, linesAt, type ChartOptions } from './kaart.ts'
import { laneyWidth, type LaneyChart } from './laney.ts'

export interface RateChartOptions extends ChartOptions {
  /** The unit: 1000 is "per 1,000". Default 1. A `target` is in the same unit. */
  multiplier?: number
  laney?: boolean
}

/**
 * u-chart of `counts` over `exposures`, in time order. A period without exposure has no value (null) and no limits; events
 * without exposure are refused. A null count is a missing value, not 0.
 */
export function uChart(
  counts: readonly (number | null)[],
  exposures: readonly (number | null)[],
  options: RateChartOptions = {},
): Resultaat<LaneyChart> {
  const { multiplier = 1, sigma = 3, laney = false } = options
  eisNietLeeg('aantallen', counts)
  eisZelfdeLengte('aantallen', counts, 'noemers', exposures)
  eisGetal('vermenigvuldiger', multiplier)
  eisNietNegatief('sigma', sigma)
  if (multiplier <= 0) throw new InvoerFout('buiten_bereik', 'vermenigvuldiger', 'moet groter zijn dan 0')
  const values = counts.map((count, i) => {
    const exposure = exposures[i]!
    if (count === null || exposure === null) return null
    eisBlootstelling(`punt ${i + 1}, `, count, exposure)
    return exposure === 0 ? null : (count / exposure) * multiplier
  })
  let sigmaZ = 1
  const chart = buildChart(values, options, ({ all, basis }) => {
    if (basis.length === 0) return { tekort: 'geen_waarnemingen', aantal: 0, nodig: 1 }
    const pooled = basis.reduce((sum, i) => sum + counts[i]!, 0) / basis.reduce((sum, i) => sum + exposures[i]!, 0)
    const u = options.centre === undefined ? pooled : options.centre / multiplier
    eisNietNegatief('middellijn', u)
    const sd = (i: number): number => Math.sqrt(u / exposures[i]!) * multiplier
    sigmaZ = laney ? laneyWidth(basis.map((i) => ({ index: i, z: (values[i]! - u * multiplier) / sd(i) }))) : 1
    return all.map((i) =>
      values[i] === null
        ? { centre: u * multiplier, lcl: null, ucl: null, nearLower: null, nearUpper: null }
        : linesAt(u * multiplier, sd(i) * sigmaZ, sigma, 0),
    )
  })
  return chart.uitkomst === 'berekend' && laney ? { ...chart, sigmaZ } : chart
}
