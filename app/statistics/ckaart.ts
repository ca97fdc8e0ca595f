/*
 * c-chart: events per period of equal size. Peil uses it only where no client volume is known; else the u-chart.
 *
 * Source: Montgomery 7.3.1; limits c +/- 3 sqrt(c), lower limit cut at 0.
 */
import { eisNietNegatief, type Resultaat } from './invoer.ts'
import { buildChart, eisReeks, linesAt, type Chart, type ChartOptions } from './kaart.ts'

/** c-chart of `counts` in time order; null is a missing count, not 0. */
export function cChart(counts: readonly (number | null)[], options: ChartOptions = {}): Resultaat<Chart> {
  const { sigma = 3 } = options
  eisReeks('aantal', counts, 0)
  eisNietNegatief('sigma', sigma)
  return buildChart(counts, options, ({ all, basis }) => {
    if (basis.length === 0) return { tekort: 'geen_waarnemingen', aantal: 0, nodig: 1 }
    const c = options.centre ?? basis.reduce((sum, i) => sum + counts[i]!, 0) / basis.length
    eisNietNegatief('middellijn', c)
    const line = linesAt(c, Math.sqrt(c), sigma, 0)
    return all.map(() => line)
  })
}
