/*
 * Which chart the data can carry. A yearly figure with five points gets dots with their own intervals, and no limits: a
 * limit drawn through five points says more than five points know.
 *
 * Sources: NHS England, Making Data Count, and NHSRplotthedots: under 13 points the limits are on trial, so Peil draws none
 * (a yearly survey would need 13 years). Montgomery 6.2: 20 to 25 points for limits to be kept; from 13 to 19 they are
 * provisional. Provost & Murray, The Health Care Data Guide: mostly zero means time between events. Own choices: "mostly" is
 * half of the points or more; a p-chart needs on average one client of either kind per period.
 */
import { eisNietLeeg, eisZelfdeLengte, InvoerFout } from './invoer.ts'
import { binomialDispersion, poissonDispersion } from './overdispersie.ts'

export type Measure = 'aandeel' | 'aantal_per_noemer' | 'aantal' | 'waarde' | 'tijd_tussen' | 'gevallen_tussen'
export type ChartKind = 'p-kaart' | 'u-kaart' | 'c-kaart' | 'xmr' | 't-kaart' | 'g-kaart' | 'punten'

export interface ChartChoice {
  chart: ChartKind
  limits: 'vast' | 'voorlopig' | 'geen'
  /** Why it is not the plain chart with lasting limits; null when it is. */
  reason: 'te_weinig_punten' | 'nog_geen_twintig_punten' | 'zeldzaam' | 'kleine_aantallen' | null
  /** Known points, and how many are needed for the next step up; null when there is none. */
  points: number
  needed: number | null
  /** Periods differ more than chance: widen the p- or u-chart (Laney). */
  laney: boolean
}

const FEWEST = 13
const LASTING = 20

const PLAIN: Record<Measure, ChartKind> = {
  aandeel: 'p-kaart',
  aantal_per_noemer: 'u-kaart',
  aantal: 'c-kaart',
  waarde: 'xmr',
  tijd_tussen: 't-kaart',
  gevallen_tussen: 'g-kaart',
}

/**
 * The chart for a series: numerators or counts or values in `values`, with `denominators` for shares and rates. Null is a
 * missing value and no point. Rare events give `t-kaart`: the caller then charts the days between events instead.
 */
export function chooseChart(measure: Measure, values: readonly (number | null)[], denominators?: readonly (number | null)[]): ChartChoice {
  eisNietLeeg('reeks', values)
  const needsDenominators = measure === 'aandeel' || measure === 'aantal_per_noemer'
  if (needsDenominators !== (denominators !== undefined)) {
    throw new InvoerFout('tegenstrijdig', 'noemers', needsDenominators ? 'zijn nodig voor deze maat' : 'horen niet bij deze maat')
  }
  if (denominators !== undefined) eisZelfdeLengte('reeks', values, 'noemers', denominators)
  const known = values.flatMap((value, i) => {
    const denominator = denominators === undefined ? 1 : denominators[i]!
    return value === null || denominator === null || denominator === 0 ? [] : [{ value, denominator }]
  })
  const points = known.length
  const dots = (reason: ChartChoice['reason'], needed: number | null): ChartChoice => ({
    chart: 'punten',
    limits: 'geen',
    reason,
    points,
    needed,
    laney: false,
  })
  if (points < FEWEST) return dots('te_weinig_punten', FEWEST)

  const counted = measure === 'aantal' || measure === 'aantal_per_noemer'
  if (counted && known.filter(({ value }) => value === 0).length * 2 >= points) {
    return { chart: 't-kaart', limits: 'geen', reason: 'zeldzaam', points, needed: null, laney: false }
  }
  if (measure === 'aandeel') {
    const agreeing = known.reduce((sum, { value }) => sum + value, 0)
    const others = known.reduce((sum, { value, denominator }) => sum + denominator - value, 0)
    if (Math.min(agreeing, others) < points) return dots('kleine_aantallen', null)
  }
  const numbers = known.map(({ value }) => value)
  const below = known.map(({ denominator }) => denominator)
  const spread =
    measure === 'aandeel' ? binomialDispersion(numbers, below) : measure === 'aantal_per_noemer' ? poissonDispersion(numbers, below) : null
  const lasting = points >= LASTING
  return {
    chart: PLAIN[measure],
    limits: lasting ? 'vast' : 'voorlopig',
    reason: lasting ? null : 'nog_geen_twintig_punten',
    points,
    needed: lasting ? null : LASTING,
    laney: spread?.uitkomst === 'berekend' && spread.pValue < 0.01,
  }
}
