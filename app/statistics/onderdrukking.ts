/*
 * Small numbers in tables: what must be hidden so that nobody can work out a small count, also not by subtraction.
 *
 * Method: Willenborg & de Waal, Elements of Statistical Disclosure Control (2001), ch. 4; Hundepool e.a., Handbook on
 * Statistical Disclosure Control: primary suppression below a threshold, then complementary suppression until the feasibility
 * interval of every primary cell, given everything that is published, is wide enough. All tables of a year go in together:
 * cells that occur in several tables carry one id, so a difference between tables is one of the sums.
 *
 * The choice of complementary cells is greedy (the cheapest one in the sums of the cell that can be narrowed down, cost =
 * its count), so it is safe but may hide slightly more than the least possible. The intervals are proven by linear
 * programming (`bereik.ts`), not estimated. NHS England's two-step rank rule hides the second smallest and stops: it leaves
 * a group with one suppressed member open when the ranks have a gap. It stands in `drempel.ts` for its published cases.
 */
import { ranges, type Equation } from './bereik.ts'
import { eisGeheel, eisNietLeeg, InvoerFout } from './invoer.ts'

export interface Cell {
  id: string
  value: number
  /**
   * The group this count is a part of (the answers of one provider follow its number of answers): hidden with it, and not
   * held against the threshold itself, because the threshold is on valid answers.
   */
  follows?: string
  /** Must be hidden whatever its count: nobody or everybody in a small group answered so. */
  primary?: boolean
}

/** Published or not, this always holds: the parts add up to the total. */
export interface Sum {
  total: string
  parts: readonly string[]
}

export interface SuppressOptions {
  /** Counts from 1 to below this are hidden; default 10. */
  threshold?: number
  /** A count of 0 is shown (default: nobody is protected by hiding that nobody answered) or hidden like a small one. */
  zeros?: 'tonen' | 'verbergen'
  /** Width the interval of a primary cell must have; default the threshold. 1 is the weakest rule: not exactly known. */
  width?: number
}

export interface HiddenCell {
  id: string
  why: 'primair' | 'volgt' | 'aanvullend'
}

export interface Suppression {
  hidden: HiddenCell[]
  shown: { id: string; value: number }[]
}

interface Table {
  cells: readonly Cell[]
  index: ReadonlyMap<string, number>
  /** Indexes with coefficients: total 1, parts -1. */
  sums: readonly { terms: readonly { cell: number; coefficient: number }[] }[]
  /** Sums per cell. */
  of: readonly (readonly number[])[]
}

function readTable(cells: readonly { id: string }[], sums: readonly Sum[]): Pick<Table, 'index' | 'sums' | 'of'> {
  eisNietLeeg('cellen', cells)
  const index = new Map(cells.map(({ id }, i) => [id, i]))
  if (index.size !== cells.length) throw new InvoerFout('dubbel', 'cellen', 'een kenmerk komt meer dan eens voor')
  const at = (id: string): number => {
    const found = index.get(id)
    if (found === undefined) throw new InvoerFout('tegenstrijdig', 'optellingen', `cel "${id}" bestaat niet`)
    return found
  }
  const of: number[][] = cells.map(() => [])
  const lines = sums.map(({ total, parts }, s) => {
    eisNietLeeg(`optelling van ${total}`, parts)
    const terms = [{ cell: at(total), coefficient: 1 }, ...parts.map((id) => ({ cell: at(id), coefficient: -1 }))]
    if (new Set(terms.map(({ cell }) => cell)).size !== terms.length)
      throw new InvoerFout('dubbel', `optelling van ${total}`, 'een cel komt meer dan eens voor')
    for (const { cell } of terms) of[cell]!.push(s)
    return { terms }
  })
  return { index, sums: lines, of }
}

/** Hidden cells that share a sum, directly or through others: each group is a problem of its own. */
function components(
  table: Pick<Table, 'sums' | 'of'>,
  hidden: readonly boolean[],
  from: Iterable<number>,
): { cells: number[]; sums: number[] }[] {
  const seenCell = new Set<number>()
  const found: { cells: number[]; sums: number[] }[] = []
  for (const first of from) {
    if (seenCell.has(first) || !hidden[first]) continue
    const cells = [first]
    const sums = new Set<number>()
    seenCell.add(first)
    for (let i = 0; i < cells.length; i++) {
      for (const sum of table.of[cells[i]!]!) {
        if (sums.has(sum)) continue
        sums.add(sum)
        for (const { cell } of table.sums[sum]!.terms) {
          if (!hidden[cell] || seenCell.has(cell)) continue
          seenCell.add(cell)
          cells.push(cell)
        }
      }
    }
    found.push({ cells, sums: [...sums] })
  }
  return found
}

function equationsOf(
  table: Pick<Table, 'sums'>,
  hidden: readonly boolean[],
  sums: readonly number[],
  local: ReadonlyMap<number, number>,
  valueOf: (cell: number) => number,
): Equation[] {
  return sums.map((sum) => {
    const terms: { unknown: number; coefficient: number }[] = []
    let value = 0
    for (const { cell, coefficient } of table.sums[sum]!.terms) {
      if (hidden[cell]) terms.push({ unknown: local.get(cell)!, coefficient })
      else value -= coefficient * valueOf(cell)
    }
    return { terms, value }
  })
}

export interface AuditCell {
  id: string
  /** Null is hidden. */
  value: number | null
  /** Lowest count a reader may assume when hidden: 1 where zeros are always shown. Default 0. */
  least?: number
}

export interface FeasibleRange {
  id: string
  lower: number
  /** Null: nothing that is published limits it. */
  upper: number | null
  /** One value fits: the cell is not hidden at all. */
  exact: boolean
}

/**
 * What a reader can work out of every hidden cell from the shown ones and the sums: lowest and highest whole count.
 * Linear reasoning: in linked tables whole-number puzzles can be tighter by a few. Impossible figures throw.
 */
export function audit(cells: readonly AuditCell[], sums: readonly Sum[]): FeasibleRange[] {
  const table = readTable(cells, sums)
  for (const { id, value, least = 0 } of cells) {
    if (value !== null) eisGeheel(id, value)
    eisGeheel(`${id}, laagst denkbare`, least)
  }
  const hidden = cells.map(({ value }) => value === null)
  const result = new Map<number, FeasibleRange>()
  const checked = new Set<number>()
  for (const part of components(table, hidden, cells.keys())) {
    for (const sum of part.sums) checked.add(sum)
    const local = new Map(part.cells.map((cell, i) => [cell, i]))
    const equations = equationsOf(table, hidden, part.sums, local, (cell) => cells[cell]!.value!)
    const found = ranges(
      part.cells.map((cell) => cells[cell]!.least ?? 0),
      equations,
      part.cells.map((_, i) => i),
    )
    part.cells.forEach((cell, i) => {
      const lower = Math.ceil(found[i]!.lower - 1e-6)
      const upper = Number.isFinite(found[i]!.upper) ? Math.floor(found[i]!.upper + 1e-6) : null
      result.set(cell, { id: cells[cell]!.id, lower, upper, exact: lower === upper })
    })
  }
  table.sums.forEach(({ terms }, s) => {
    if (checked.has(s)) return
    const gap = terms.reduce((total, { cell, coefficient }) => total + coefficient * cells[cell]!.value!, 0)
    if (gap !== 0) throw new InvoerFout('tegenstrijdig', 'optellingen', `de delen van "${sums[s]!.total}" tellen niet op tot het totaal`)
  })
  return cells.flatMap((_, i) => result.get(i) ?? [])
}

/**
 * Hides what must be hidden in all tables of one publication together. Every hidden cell looks the same to the reader; `why`
 * is for the maker. The sums must hold for the counts given.
 */
export function suppress(cells: readonly Cell[], sums: readonly Sum[], options: SuppressOptions = {}): Suppression {
  const { threshold = 10, zeros = 'tonen', width = threshold } = options
  eisGeheel('drempel', threshold, 1)
  eisGeheel('breedte', width, 1)
  const table: Table = { cells, ...readTable(cells, sums) }
  const followers: number[][] = cells.map(() => [])
  cells.forEach(({ id, value, follows }, i) => {
    eisGeheel(id, value)
    if (follows === undefined) return
    const base = table.index.get(follows)
    if (base === undefined || cells[base]!.follows !== undefined)
      throw new InvoerFout('tegenstrijdig', id, `volgt "${follows}", en dat is geen groep`)
    followers[base]!.push(i)
  })
  table.sums.forEach(({ terms }, s) => {
    const gap = terms.reduce((total, { cell, coefficient }) => total + coefficient * cells[cell]!.value, 0)
    if (gap !== 0) throw new InvoerFout('tegenstrijdig', 'optellingen', `de delen van "${sums[s]!.total}" tellen niet op tot het totaal`)
  })

  const why: (HiddenCell['why'] | null)[] = cells.map(() => null)
  const hidden: boolean[] = cells.map(() => false)
  const hiddenIn: number[] = sums.map(() => 0)
  const hide = (cell: number, reason: HiddenCell['why']): void => {
    why[cell] ??= reason
    if (!hidden[cell]) for (const sum of table.of[cell]!) hiddenIn[sum] = hiddenIn[sum]! + 1
    hidden[cell] = true
    for (const follower of followers[cell]!) hide(follower, reason === 'primair' ? 'volgt' : reason)
  }
  const ownZero = (cell: number): boolean => zeros === 'tonen' && cells[cell]!.value === 0 && cells[cell]!.follows === undefined
  cells.forEach(({ value, follows, primary }, i) => {
    const small = follows === undefined && value < threshold && (value > 0 || zeros === 'verbergen')
    if (small || primary === true) hide(i, 'primair')
  })
  // Where zeros are shown, a reader knows that a hidden group has at least one answer; its separate answers can still be 0.
  const floor = (cell: number): number => (zeros === 'tonen' && cells[cell]!.follows === undefined && !cells[cell]!.primary ? 1 : 0)
  /** Primary counts must stay uncertain by `width`; all other hidden counts may at least not be exact. */
  const needed = (cell: number): number => (why[cell] === 'primair' ? width : 1)
  /**
   * The shown cell that costs least to hide. A cell of 0 gives others no room, so it comes last; totals are what readers
   * come for, so they come after parts; a cell that would be the only hidden one in another sum drags a further cell
   * along, so it comes after those that do not.
   */
  const cheapest = (candidates: Iterable<number>): number | null => {
    const price = (cell: number): [number, number, number, number, string] => [
      cells[cell]!.value === 0 ? 1 : 0,
      table.of[cell]!.filter((sum) => table.sums[sum]!.terms[0]!.cell === cell).length,
      table.of[cell]!.filter((sum) => hiddenIn[sum] === 0).length,
      cells[cell]!.value + followers[cell]!.reduce((sum, follower) => sum + cells[follower]!.value, 0),
      cells[cell]!.id,
    ]
    let found: number | null = null
    let lowest = price(0)
    for (const cell of candidates) {
      if (hidden[cell] || ownZero(cell)) continue
      const own = price(cell)
      const first = own.findIndex((part, i) => part !== lowest[i])
      if (found !== null && (first === -1 || own[first]! > lowest[first]!)) continue
      found = cell
      lowest = own
    }
    return found
  }
  const inSums = function* (list: Iterable<number>): Generator<number> {
    for (const sum of list) for (const { cell } of table.sums[sum]!.terms) yield cell
  }

  // Plain cases first, without programming: in one sum, the hidden cells together must leave enough room.
  for (let again = true; again;) {
    again = false
    for (const [s, { terms }] of table.sums.entries()) {
      if (hiddenIn[s] === 0) continue
      const inside = terms.filter(({ cell }) => hidden[cell])
      if (inside.length > 1 && inside.some(({ coefficient }) => coefficient === 1)) continue
      const most = Math.max(...inside.map(({ cell }) => needed(cell)))
      const room = inside.length === 1 ? 0 : inside.reduce((sum, { cell }) => sum + cells[cell]!.value - floor(cell), 0)
      if (room >= most) continue
      const extra = cheapest(inSums([s]))
      if (extra === null) continue
      hide(extra, 'aanvullend')
      again = true
    }
  }
  // Then the proof, and repair until it holds. Only what was touched needs proving again.
  let open = new Set(cells.keys())
  while (open.size > 0) {
    const touched = new Set<number>()
    for (const part of components(table, hidden, open)) {
      const local = new Map(part.cells.map((cell, i) => [cell, i]))
      const wanted = part.cells.flatMap((cell, i) => (why[cell] === 'aanvullend' ? [] : [i]))
      if (wanted.length === 0) continue
      // a cell that was hidden for another group this round can join this one to it: proven together in the next
      if (part.sums.some((sum) => table.sums[sum]!.terms.some(({ cell }) => hidden[cell] && !local.has(cell)))) {
        for (const cell of part.cells) touched.add(cell)
        continue
      }
      const equations = equationsOf(table, hidden, part.sums, local, (cell) => cells[cell]!.value)
      const found = ranges(part.cells.map(floor), equations, wanted, (i) => needed(part.cells[i]!))
      for (const [k, i] of wanted.entries()) {
        const cell = part.cells[i]!
        const range = found[k]!
        if (Math.floor(range.upper + 1e-6) - Math.ceil(range.lower - 1e-6) >= needed(cell)) continue
        const extra = cheapest(inSums(table.of[cell]!)) ?? cheapest(inSums(part.sums))
        if (extra === null) continue
        hide(extra, 'aanvullend')
        touched.add(cell)
        break
      }
    }
    open = touched
  }
  return {
    hidden: cells.flatMap(({ id }, i) => {
      const reason = why[i] ?? null
      return reason === null ? [] : [{ id, why: reason }]
    }),
    shown: cells.flatMap(({ id, value }, i) => (hidden[i] ? [] : [{ id, value }])),
  }
}

/** Cells and sums of one table of counts with all its margins; ids are `row|column`, a margin is `*`. */
export function tableWithMargins(
  rows: readonly string[],
  columns: readonly string[],
  counts: readonly (readonly number[])[],
): { cells: Cell[]; sums: Sum[] } {
  eisNietLeeg('rijen', rows)
  eisNietLeeg('kolommen', columns)
  if (counts.length !== rows.length || counts.some((line) => line.length !== columns.length)) {
    throw new InvoerFout('ongelijke_lengte', 'aantallen', `passen niet bij ${rows.length} rijen en ${columns.length} kolommen`)
  }
  const cells: Cell[] = []
  const sums: Sum[] = []
  rows.forEach((row, r) => {
    columns.forEach((column, c) => cells.push({ id: `${row}|${column}`, value: counts[r]![c]! }))
    cells.push({ id: `${row}|*`, value: counts[r]!.reduce((sum, value) => sum + value, 0) })
    sums.push({ total: `${row}|*`, parts: columns.map((column) => `${row}|${column}`) })
  })
  columns.forEach((column, c) => {
    cells.push({ id: `*|${column}`, value: counts.reduce((sum, line) => sum + line[c]!, 0) })
    sums.push({ total: `*|${column}`, parts: rows.map((row) => `${row}|${column}`) })
  })
  cells.push({ id: '*|*', value: counts.flat().reduce((sum, value) => sum + value, 0) })
  sums.push({ total: '*|*', parts: columns.map((column) => `*|${column}`) })
  sums.push({ total: '*|*', parts: rows.map((row) => `${row}|*`) })
  return { cells, sums }
}
