/*
 * p-chart: a share per period with limits that follow the number of clients.
 *
 * Source: Montgomery, Introduction to Statistical Quality Control, 7.2; limits p +/- 3 sqrt(p(1-p)/n), cut to 0 and 1.
 * Laney's p' (2002) widens or narrows the limits by the variation between periods, for large denominators:
 * sigma_z = mean moving range of the z-values / 1.128.
 */
import { eisAandeel, eisGetal, eisNietLeeg, eisNietNegatief, eisZelfdeLengte, InvoerFout, type Resultaat } from './invoer.ts'
import { buildChart, linesAt, type ChartOptions } from './kaart.ts'
import { laneyWidth, type LaneyChart } from './laney.ts'

export interface ShareChartOptions extends ChartOptions {
  /** 1 (default) for fractions, 100 for percentages; a `target` is in the same unit. */
  multiplier?: number
  laney?: boolean
}

/**
 * p-chart of `numerators` out of `denominators`, in time order. A period with denominator 0 has no value (null) and no
 * limits of its own; a null numerator is a missing value. Both leave the others as they are.
 */
export function pChart(
  numerators: readonly (number | null)[],
  denominators: readonly (number | null)[],
  options: ShareChartOptions = {},
): Resultaat<LaneyChart> {
  const { multiplier = 1, sigma = 3, laney = false } = options
  eisNietLeeg('tellers', numerators)
  eisZelfdeLengte('tellers', numerators, 'noemers', denominators)
  eisGetal('vermenigvuldiger', multiplier)
  eisNietNegatief('sigma', sigma)
  if (multiplier <= 0) throw new InvoerFout('buiten_bereik', 'vermenigvuldiger', 'moet groter zijn dan 0')
  const values = numerators.map((numerator, i) => {
    const denominator = denominators[i]!
    if (numerator === null || denominator === null) return null
    eisAandeel(`punt ${i + 1}, `, numerator, denominator)
    return denominator === 0 ? null : (numerator / denominator) * multiplier
  })
  let sigmaZ = 1
  const chart = buildChart(values, options, ({ all, basis }) => {
    if (basis.length === 0) return { tekort: 'geen_waarnemingen', aantal: 0, nodig: 1 }
    const below = basis.reduce((sum, i) => sum + denominators[i]!, 0)
    const p = options.centre === undefined ? basis.reduce((sum, i) => sum + numerators[i]!, 0) / below : options.centre / multiplier
    eisAandeel('middellijn, ', p, 1)
    const sd = (i: number): number => Math.sqrt((p * (1 - p)) / denominators[i]!) * multiplier
    sigmaZ = laney ? laneyWidth(basis.map((i) => ({ index: i, z: (values[i]! - p * multiplier) / sd(i) }))) : 1
    return all.map((i) =>
      values[i] === null
        ? { centre: p * multiplier, lcl: null, ucl: null, nearLower: null, nearUpper: null }
        : linesAt(p * multiplier, sd(i) * sigmaZ, sigma, 0, multiplier),
    )
  })
  return chart.uitkomst === 'berekend' && laney ? { ...chart, sigmaZ } : chart
}
