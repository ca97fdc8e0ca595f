/*
 * Counts per year and category as a published table shows them: with totals, and with a marker for a small number.
 *
 * A marker hides one cell only: what can be worked out by subtraction is the subject of `onderdrukking.ts`.
 * Sources: IGJ in cijfers ("<5", rounded to tens); NHS England and NHS Digital (rounded to the nearest 5).
 */
import { roundToMultiple } from './afronding.ts'
import { eisGeheel, InvoerFout } from './invoer.ts'

export interface Occurrence {
  period: string
  category: string
  /** How many at once; default 1, one row an event. Null is not delivered: the cell is unknown, not 0. */
  count?: number | null
}

export interface ShownOptions {
  /** Counts from 1 to below this get the marker; without it nothing is marked. */
  threshold?: number
  /** Rounded to the nearest multiple, a half away from zero; default 1, not rounded. */
  roundTo?: number
  /** Default "<" with the threshold. */
  marker?: string
}

export interface CountCell {
  period: string
  category: string
  /** Null when a row of this cell was not delivered. */
  count: number | null
  /** As printed: the rounded number, the marker, or null when unknown. */
  shown: number | string | null
}

export interface CountTable {
  cells: CountCell[]
  /** Of the counts before rounding; null where a cell is unknown. */
  perPeriod: Record<string, number | null>
  perCategory: Record<string, number | null>
  total: number | null
}

/** A count as printed: 0 stays 0, 1 to below the threshold becomes the marker. Null is unknown and stays null. */
export function shown(count: number | null, options: ShownOptions = {}): number | string | null {
  const { threshold, roundTo = 1, marker = `<${threshold}` } = options
  if (threshold !== undefined) eisGeheel('drempel', threshold, 1)
  if (count === null) return null
  eisGeheel('aantal', count)
  return threshold !== undefined && count > 0 && count < threshold ? marker : roundToMultiple(count, roundTo)
}

const add = (sum: number | null | undefined, count: number | null): number | null =>
  sum === null || count === null ? null : (sum ?? 0) + count

/**
 * Events, or counts of events, put into a table of period by category. Spaces around a name do not make another category.
 * A combination that does not occur is 0.
 */
export function countTable(rows: readonly Occurrence[], options: ShownOptions = {}): CountTable {
  const periods = new Set<string>()
  const categories = new Set<string>()
  const cells = new Map<string, number | null>()
  rows.forEach(({ period, category, count = 1 }, i) => {
    const key = [period.trim(), category.trim()] as const
    if (key[0] === '') throw new InvoerFout('leeg', `rij ${i + 1}, periode`, 'is leeg')
    if (key[1] === '') throw new InvoerFout('leeg', `rij ${i + 1}, categorie`, 'is leeg')
    if (count !== null) eisGeheel(`rij ${i + 1}, aantal`, count)
    periods.add(key[0])
    categories.add(key[1])
    const at = JSON.stringify(key)
    cells.set(at, add(cells.get(at), count))
  })
  const table: CountTable = { cells: [], perPeriod: {}, perCategory: {}, total: 0 }
  for (const period of [...periods].sort()) {
    for (const category of categories) {
      const found = cells.get(JSON.stringify([period, category]))
      const count = found === undefined ? 0 : found
      table.cells.push({ period, category, count, shown: shown(count, options) })
      table.perPeriod[period] = add(table.perPeriod[period], count)
      table.perCategory[category] = add(table.perCategory[category], count)
      table.total = add(table.total, count)
    }
  }
  return table
}
