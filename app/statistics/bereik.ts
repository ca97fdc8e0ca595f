/*
 * Between which values can an unknown lie, when sums over unknowns are known and none is below its floor?
 *
 * Linear programming, by the primal simplex method on a dense tableau: one start, then one short walk per bound.
 * Own code because highs for npm is asynchronous, and statistics are plain functions, and javascript-lp-solver 1.0.3 starts
 * anew for every bound: the same bounds, but 26 times as slow for the 126 hidden cells of one table. The coefficients are 1
 * and -1, so the arithmetic is practically exact. The tests check it against counting out every solution.
 */
import { InvoerFout } from './invoer.ts'

/** sum(coefficient * unknown) = value */
export interface Equation {
  terms: readonly { unknown: number; coefficient: number }[]
  value: number
}

export interface Range {
  lower: number
  /** Infinity when nothing limits it. */
  upper: number
}

const EPSILON = 1e-9

/** A basic solution: `basis[i]` is the unknown solved by row i; all others are at their floor. */
interface Tableau {
  rows: Float64Array[]
  basis: number[]
  size: number
}

function pivot(tableau: Tableau, at: number, column: number): void {
  const { rows, basis } = tableau
  const source = rows[at]!
  const divisor = source[column]!
  const filled: number[] = []
  for (let k = 0; k < source.length; k++) {
    if (source[k] === 0) continue
    source[k] = source[k]! / divisor
    filled.push(k)
  }
  for (const [i, row] of rows.entries()) {
    const factor = row[column]!
    if (i === at || factor === 0) continue
    for (const k of filled) {
      const value = row[k]! - factor * source[k]!
      row[k] = Math.abs(value) < 1e-12 ? 0 : value
    }
    row[column] = 0
  }
  source[column] = 1
  basis[at] = column
}

/** The row that first reaches its floor when `column` grows; -1 when none does. Ties go to the lowest unknown (Bland). */
function leaving({ rows, basis, size }: Tableau, column: number): number {
  let found = -1
  let least = Infinity
  rows.forEach((row, i) => {
    const slope = row[column]!
    if (slope <= EPSILON) return
    const ratio = row[size]! / slope
    if (ratio < least - EPSILON || (ratio <= least + EPSILON && (found === -1 || basis[i]! < basis[found]!))) {
      found = i
      least = ratio
    }
  })
  return found
}

/** The unknown to grow: the steepest, or after many steps without progress the first (Bland), which cannot cycle. */
function entering(size: number, gain: (column: number) => number, careful: boolean): number {
  let found = -1
  let best = EPSILON
  for (let k = 0; k < size; k++) {
    const value = gain(k)
    if (value <= best) continue
    found = k
    if (careful) return found
    best = value
  }
  return found
}

function start(size: number, equations: readonly Equation[], floors: readonly number[]): Tableau {
  const rows = equations.map(({ terms, value }) => {
    const row = new Float64Array(size + 1)
    row[size] = value
    for (const { unknown, coefficient } of terms) {
      row[unknown] = row[unknown]! + coefficient
      row[size] = row[size]! - coefficient * floors[unknown]!
    }
    return row[size]! < 0 ? row.map((x) => -x) : row
  })
  // Every row begins with a shortfall of its own (numbered from `size`), which is then walked down to 0.
  const tableau: Tableau = { rows, basis: rows.map((_, i) => size + i), size }
  const short = (): Float64Array[] => tableau.rows.filter((_, i) => tableau.basis[i]! >= size)
  for (let step = 0; ; step++) {
    const gains = new Float64Array(size + 1)
    for (const row of short()) for (let k = 0; k <= size; k++) gains[k] = gains[k]! + row[k]!
    if (gains[size]! <= EPSILON * (1 + rows.length)) break
    const column = entering(size, (k) => gains[k]!, step > 20 * (size + rows.length))
    const at = column === -1 ? -1 : leaving(tableau, column)
    if (at === -1) throw new InvoerFout('tegenstrijdig', 'tabel', 'de getoonde cijfers en optellingen kunnen niet allemaal waar zijn')
    pivot(tableau, at, column)
  }
  tableau.rows.forEach((row, i) => {
    if (tableau.basis[i]! < size) return
    const column = row.findIndex((x, k) => k < size && Math.abs(x) > EPSILON)
    if (column !== -1) pivot(tableau, i, column)
  })
  const kept = tableau.basis.map((unknown) => unknown < size)
  return { rows: tableau.rows.filter((_, i) => kept[i]), basis: tableau.basis.filter((_, i) => kept[i]), size }
}

/**
 * The range of each wanted unknown (index), in the order of `wanted`. `floors` are lower bounds known beforehand.
 * With `enough`, a range may come back narrower than it is once it is at least that wide. Contradictory equations throw `tegenstrijdig`.
 */
export function ranges(
  floors: readonly number[],
  equations: readonly Equation[],
  wanted: readonly number[],
  enough?: (unknown: number) => number,
): Range[] {
  const size = floors.length
  const tableau = start(size, equations, floors)
  const seenLow = new Float64Array(size).fill(Infinity)
  const seenHigh = new Float64Array(size).fill(-Infinity)
  const look = (): void => {
    const at = new Float64Array(size)
    tableau.rows.forEach((row, i) => (at[tableau.basis[i]!] = row[size]!))
    for (let k = 0; k < size; k++) {
      seenLow[k] = Math.min(seenLow[k]!, at[k]!)
      seenHigh[k] = Math.max(seenHigh[k]!, at[k]!)
    }
  }
  /** Walks `unknown` to its highest (1) or lowest (-1) value. */
  const walk = (unknown: number, direction: 1 | -1): number => {
    for (let step = 0; ; step++) {
      const careful = step > 10 * (size + tableau.rows.length)
      const at = tableau.basis.indexOf(unknown)
      if (at === -1 && direction === -1) return 0
      const own = at === -1 ? null : tableau.rows[at]!
      const column = own === null ? unknown : entering(size, (k) => (k === unknown ? 0 : -direction * own[k]!), careful)
      if (column === -1) return own![size]!
      const out = leaving(tableau, column)
      if (out === -1) return Infinity
      pivot(tableau, out, column)
      look()
    }
  }
  look()
  return wanted.map((unknown) => {
    const floor = floors[unknown]!
    const wide = (upper: number): boolean => enough !== undefined && upper - seenLow[unknown]! >= enough(unknown)
    const known = (upper: number, lower: number): Range => ({ lower: lower + floor, upper: upper + floor })
    if (wide(seenHigh[unknown]!)) return known(seenHigh[unknown]!, seenLow[unknown]!)
    const upper = walk(unknown, 1)
    return known(upper, wide(upper) ? seenLow[unknown]! : walk(unknown, -1))
  })
}
