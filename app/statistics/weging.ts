/*
 * What each respondent stands for when strata answered unequally: cell weighting, also called post-stratification.
 *
 * Sources: Kish, Survey Sampling (1965), 11.7; Lohr, Sampling: Design and Analysis, 7.2. The published weights are those of
 * the R package survey (apistrat).
 */
import { eisGeheel, eisNietLeeg, eisNietNegatief, InvoerFout, teWeinig, type Resultaat } from './invoer.ts'

export interface Cell {
  name: string
  /** Everybody in the stratum. */
  population: number
  /** Who answered. */
  n: number
}

export interface CellWeight {
  name: string
  /** How many people one respondent stands for: N_h / n_h; null in a stratum that nobody answered in. */
  weight: number | null
  /** The same, with an average of 1 over all respondents. */
  relative: number | null
}

/**
 * The weight of each stratum, and what weighting costs: the design effect n sum(n w^2) / (sum n w)^2 and the number of equal
 * answers that tell as much. A stratum without answers is counted in `notCovered` and represented by nobody.
 */
export function cellWeights(cells: readonly Cell[]): Resultaat<{
  weights: CellWeight[]
  respondents: number
  population: number
  notCovered: number
  effectiveSize: number
  designEffect: number
}> {
  eisNietLeeg('strata', cells)
  let [respondents, population, notCovered, squares] = [0, 0, 0, 0]
  for (const { name, population: size, n } of cells) {
    eisNietNegatief(`${name}, populatie`, size)
    eisGeheel(`${name}, antwoorden`, n)
    if (n > size) throw new InvoerFout('tegenstrijdig', name, `${n} antwoorden is meer dan de populatie ${size}`)
    if (n === 0) notCovered += size
    else {
      respondents += n
      population += size
      squares += size ** 2 / n
    }
  }
  if (respondents === 0) return teWeinig('geen_waarnemingen', 0, 1)
  const average = population / respondents
  return {
    uitkomst: 'berekend',
    weights: cells.map(({ name, population: size, n }) => ({
      name,
      weight: n === 0 ? null : size / n,
      relative: n === 0 ? null : size / n / average,
    })),
    respondents,
    population,
    notCovered,
    effectiveSize: population ** 2 / squares,
    designEffect: (respondents * squares) / population ** 2,
  }
}
