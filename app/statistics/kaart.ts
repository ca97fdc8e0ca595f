/*
 * What all control charts share: phases, baseline, the marked points. The arithmetic of each chart has its own file.
 *
 * Positions count from 1, as in published tables. A phase starts at the first point and at each position in `rebase`: the
 * wording, the population or the process changed there and the old limits no longer speak. `baseline` freezes the limits of
 * each phase on its first points; `exclude` leaves out points with a known cause: they are drawn, they do not count.
 */
import { eisGeheel, eisGetal, eisNietLeeg, InvoerFout, teWeinig, type Resultaat } from './invoer.ts'
import {
  assurance,
  mark,
  meaning,
  runsTest,
  type Improvement,
  type Lines,
  type Mark,
  type Meaning,
  type RuleOptions,
  type RunsTest,
} from './regels.ts'

export interface ChartOptions extends RuleOptions {
  /** A centre line from outside (a standard, or last year's), in the unit of the chart, for every phase. */
  centre?: number
  baseline?: number
  exclude?: readonly number[]
  rebase?: readonly number[]
  /** Width of the limits in standard deviations; default 3. */
  sigma?: number
  /** Which way is better; default neutral: high and low are then told, good and bad are not. */
  improvement?: Improvement
  /** A target to hold against the limits of the last phase. */
  target?: number
}

export interface ChartPoint {
  position: number
  value: number | null
  centre: number
  lcl: number | null
  ucl: number | null
  mark: Mark | null
  /** Null for a missing value: nothing known is not ordinary variation. */
  meaning: Meaning | null
}

export interface Phase {
  from: number
  to: number
  centre: number
  /** Points the limits rest on. */
  basis: number
  runs: RunsTest
}

export interface Chart {
  /** Centre and limits of the last point: those in force. */
  centre: number
  lcl: number | null
  ucl: number | null
  points: ChartPoint[]
  phases: Phase[]
  pointsOutside: number[]
  /** Positions with any mark. */
  marked: number[]
  /** Null without a target, a direction or limits. */
  assurance: 'haalt_steeds' | 'haalt_nooit' | 'wisselend' | null
}

/** One phase as its chart sees it: indexes from 0 of all its points, and of those the limits may rest on. */
export interface Part {
  all: readonly number[]
  basis: readonly number[]
}

/** What a chart makes of one phase: a line per point, or too few data. */
export type PhaseLines = readonly Lines[] | { tekort: 'geen_waarnemingen' | 'te_weinig_punten'; aantal: number; nodig: number }

/** Checks a series of values; null is a missing value, never 0. */
export function eisReeks(veld: string, values: readonly (number | null)[], from = -Infinity): void {
  eisNietLeeg(veld, values)
  values.forEach((value, i) => {
    if (value === null) return
    eisGetal(`${veld} ${i + 1}`, value)
    if (value < from) throw new InvoerFout('negatief', `${veld} ${i + 1}`, `${value} is kleiner dan ${from}`)
  })
}

/**
 * Builds a chart from its plotted values and a function that draws the lines of one phase. Too few data in any phase
 * makes the whole chart too few data: half a chart with limits would look like a chart with limits.
 */
export function buildChart(values: readonly (number | null)[], options: ChartOptions, draw: (part: Part) => PhaseLines): Resultaat<Chart> {
  const { baseline, centre, exclude = [], rebase = [], improvement = 'neutraal', target } = options
  if (centre !== undefined) eisGetal('middellijn', centre)
  if (baseline !== undefined) eisGeheel('basisperiode', baseline, 1)
  for (const position of exclude) eisGeheel('uitgesloten punt', position, 1, values.length)
  for (const position of rebase) eisGeheel('nieuwe fase', position, 2, values.length)
  if (target !== undefined) eisGetal('doel', target)
  const starts = [...new Set([1, ...rebase])].sort((a, b) => a - b)
  const left = new Set(exclude)
  const points: ChartPoint[] = []
  const phases: Phase[] = []
  for (const [k, from] of starts.entries()) {
    const to = (starts[k + 1] ?? values.length + 1) - 1
    const all = Array.from({ length: to - from + 1 }, (_, i) => from - 1 + i)
    const basis = all.filter((i) => (baseline === undefined || i < from - 1 + baseline) && !left.has(i + 1) && values[i] !== null)
    const lines = draw({ all, basis })
    if ('tekort' in lines) return teWeinig(lines.tekort, lines.aantal, lines.nodig)
    const judged = all.map((i) => (left.has(i + 1) ? null : values[i]!))
    // A point left out is still outside the limits when it is; it can only not be part of a pattern.
    const marks = mark(judged, lines, options).map((found, k) =>
      left.has(all[k]! + 1) ? mark([values[all[k]!]!], [lines[k]!])[0]! : found,
    )
    const included = all.flatMap((i, k) => (left.has(i + 1) ? [] : [{ value: values[i]!, centre: lines[k]!.centre }]))
    phases.push({
      from,
      to,
      centre: lines[0]!.centre,
      basis: basis.length,
      runs: runsTest(
        included.map((point) => point.value),
        included.map((point) => point.centre),
      ),
    })
    all.forEach((i, k) => {
      const line = lines[k]!
      points.push({
        position: i + 1,
        value: values[i]!,
        centre: line.centre,
        lcl: line.lcl,
        ucl: line.ucl,
        mark: marks[k]!,
        meaning: values[i] === null ? null : meaning(marks[k]!, improvement),
      })
    })
  }
  const last = points.at(-1)!
  return {
    uitkomst: 'berekend',
    centre: last.centre,
    lcl: last.lcl,
    ucl: last.ucl,
    points,
    phases,
    pointsOutside: points.filter((point) => point.mark?.rule === 'buiten_grenzen').map((point) => point.position),
    marked: points.filter((point) => point.mark !== null).map((point) => point.position),
    assurance: target === undefined ? null : assurance({ lcl: last.lcl, ucl: last.ucl, target, improvement }),
  }
}

/** Lines at `centre` with limits `sigma` standard deviations away and the near lines at two thirds, cut to [floor, ceiling]. */
export function linesAt(centre: number, sd: number, sigma = 3, floor = -Infinity, ceiling = Infinity): Lines {
  const cut = (x: number): number => Math.min(ceiling, Math.max(floor, x))
  return {
    centre,
    lcl: cut(centre - sigma * sd),
    ucl: cut(centre + sigma * sd),
    nearLower: cut(centre - ((2 * sigma) / 3) * sd),
    nearUpper: cut(centre + ((2 * sigma) / 3) * sd),
  }
}
