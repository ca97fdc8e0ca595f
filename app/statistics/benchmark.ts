/*
 * The figure of all providers together.
 *
 * Chosen: pooled (all agreeing answers / all answers), as the English survey publishes, never the mean of the providers'
 * percentages: in that mean the answer of a client of a small provider counts many times.
 * Weighted: each stratum counts for its population. Source: NHS Digital, Adult Social Care Survey, methodology and
 * ASC-User-Survey (stratification.py, docs/maths.md): variance p(1-p) N^2 (1 - n/N) / (n - 1), summed over strata,
 * margin 1.96 sqrt(sum) / population.
 */
import { eisAandeel, eisGetal, eisNietLeeg, eisNietNegatief, InvoerFout, teWeinig, type Resultaat } from './invoer.ts'
import { wilson, type Counted, type Interval, type ProportionOptions } from './proportie.ts'

/** All answers together, with Wilson's interval. Providers without answers add nothing; no answers at all is too few. */
export function pooled(rows: readonly Counted[], options: ProportionOptions = {}): Interval {
  eisNietLeeg('aanbieders', rows)
  let x = 0
  let n = 0
  for (const row of rows) {
    wilson(row)
    x += row.x
    n += row.n
  }
  return wilson({ x, n }, options)
}

export interface Stratum {
  /** Everybody in the stratum, asked or not. */
  population: number
  /** Valid answers per answer. */
  counts: Readonly<Record<string, number>>
}

export interface WeightedShare {
  answer: string
  /** How many of the population would answer so. */
  estimate: number
  /** In the unit of `multiplier`. */
  value: number
  /** Half the interval; null when a stratum has one answer: how its others differ is then unknown. */
  margin: number | null
  respondents: number
}

/**
 * The population's answer distribution from a stratified survey. Strata without answers are not covered by the estimate;
 * their size is told. `z` is 1.96 as in the source; `multiplier` 100 (default) gives percentages.
 */
export function weightedShares(
  strata: readonly Stratum[],
  options: { z?: number; multiplier?: number } = {},
): Resultaat<{ shares: WeightedShare[]; population: number; notCovered: number }> {
  const { z = 1.96, multiplier = 100 } = options
  eisNietLeeg('strata', strata)
  eisNietNegatief('z', z)
  eisGetal('vermenigvuldiger', multiplier)
  const totals = new Map<string, { estimate: number; variance: number; respondents: number }>()
  let varianceKnown = true
  let population = 0
  let notCovered = 0
  strata.forEach(({ population: size, counts }, i) => {
    eisNietNegatief(`stratum ${i + 1}, populatie`, size)
    const n = Object.values(counts).reduce((sum, count) => sum + count, 0)
    if (n > size) throw new InvoerFout('tegenstrijdig', `stratum ${i + 1}`, `${n} antwoorden is meer dan de populatie ${size}`)
    if (n === 0) notCovered += size
    else population += size
    for (const [answer, count] of Object.entries(counts)) {
      eisNietNegatief(`stratum ${i + 1}, ${answer}`, count)
      const total = totals.get(answer) ?? { estimate: 0, variance: 0, respondents: 0 }
      totals.set(answer, total)
      if (n === 0) continue
      const p = count / n
      total.estimate += p * size
      total.respondents += count
      if (n === size) continue
      if (n <= 1) varianceKnown = false
      else total.variance += (p * (1 - p) * size ** 2 * (1 - n / size)) / (n - 1)
    }
  })
  if (population === 0) return teWeinig('geen_waarnemingen', 0, 1)
  const shares = [...totals].map(([answer, { estimate, variance, respondents }]) => ({
    answer,
    estimate,
    value: (estimate / population) * multiplier,
    margin: !varianceKnown ? null : ((z * Math.sqrt(variance)) / population) * multiplier,
    respondents,
  }))
  return { uitkomst: 'berekend', shares, population, notCovered }
}

/**
 * A share of respondents who carry weights: groups of n respondents of one weight, of whom x agree. Wilson's interval on the
 * effective sample size (sum w)^2 / sum w^2, which is smaller than the number of answers; `designEffect` is how many times.
 * Source: Kish, Survey Sampling (1965).
 */
export function weightedProportion(
  rows: readonly (Counted & { weight: number })[],
  options: Pick<ProportionOptions, 'confidence' | 'multiplier'> = {},
): Resultaat<{ value: number; lower: number; upper: number; effectiveSize: number; designEffect: number; respondents: number }> {
  eisNietLeeg('groepen', rows)
  let agree = 0
  let all = 0
  let squares = 0
  let respondents = 0
  rows.forEach(({ x, n, weight }, i) => {
    eisAandeel(`groep ${i + 1}, `, x, n)
    eisNietNegatief(`groep ${i + 1}, gewicht`, weight)
    agree += weight * x
    all += weight * n
    squares += weight ** 2 * n
    respondents += n
  })
  if (all === 0) return teWeinig('geen_waarnemingen', respondents, 1)
  const effectiveSize = all ** 2 / squares
  const interval = wilson({ x: Math.min(effectiveSize, (agree / all) * effectiveSize), n: effectiveSize }, options)
  if (interval.uitkomst !== 'berekend') return interval
  const { value, lower, upper } = interval
  return { uitkomst: 'berekend', value, lower, upper, effectiveSize, designEffect: respondents / effectiveSize, respondents }
}

/** Whether a margin of error may stand in a table: not when the figure itself is hidden, nor for 0 or 1 answers. */
export function marginInTable({
  respondents,
  suppressed,
}: {
  respondents: number
  suppressed: boolean
}): 'tonen' | 'onderdrukt' | 'te_weinig_gegevens' {
  eisNietNegatief('antwoorden', respondents)
  if (suppressed) return 'onderdrukt'
  return respondents <= 1 ? 'te_weinig_gegevens' : 'tonen'
}

/**
 * A score that adds points over questions, such as the ASCOF quality of life score 1A. One unanswered question (null)
 * gives no score: leaving it out would make the score look low.
 */
export function scaleScore(answers: readonly (string | number | null)[], points: Readonly<Record<string, number>>): number | null {
  eisNietLeeg('antwoorden', answers)
  let score = 0
  for (const answer of answers) {
    if (answer === null) return null
    if (!Object.hasOwn(points, String(answer))) throw new InvoerFout('buiten_bereik', 'antwoord', `"${answer}" heeft geen punten`)
    score += points[String(answer)]!
  }
  return score
}
