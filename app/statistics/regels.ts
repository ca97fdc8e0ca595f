/*
 * Which points of a control chart say something: the rules of NHS England, *Making Data Count*.
 *
 * Source: NHSRplotthedots (nhs-r-community), R/ptd_calculate_point_type.R, whose test cases are reproduced.
 * In order of priority: a point outside the limits; seven points in a row up or down; two of three consecutive points on
 * one side and near the same limit; seven points on one side of the centre line.
 *
 * Chosen where sources differ: seven POINTS (six steps), as NHS England; packages that ask seven steps are length 8, and
 * those that ask six or eight points are length 6 or 8, in both run rules. A tie breaks a trend. A missing value is not
 * zero: it breaks a run, a trend and a window of three.
 * The runs test of Anhøj & Olesen (PLoS ONE 2014) stands beside them: it needs no limits.
 */
import { eisGeheel, InvoerFout } from './invoer.ts'
import { binomialQuantile } from './verdeling.ts'

export type Rule = 'buiten_grenzen' | 'trend' | 'twee_van_drie' | 'zelfde_kant'
export type Side = 'hoog' | 'laag'
export type Improvement = 'omhoog' | 'omlaag' | 'neutraal'
export type Meaning = 'gewone_variatie' | 'verbetering' | 'verslechtering' | 'bijzonder_hoog' | 'bijzonder_laag'

export interface RuleOptions {
  /** Points in a row on one side of the centre; default 7. */
  runLength?: number
  /** Points in a row up or down; default 7. */
  trendLength?: number
}

/** 1 for each point that is at least the `length`-th in a row on its side; `relative` is -1, 0 or 1 per point. */
export function runOnOneSide(relative: readonly number[], length = 7): number[] {
  eisGeheel('lengte', length, 2)
  let count = 0
  return relative.map((side, i) => {
    count = side !== 0 && side === relative[i - 1] ? count + 1 : 1
    return side !== 0 && count >= length ? 1 : 0
  })
}

/** 1 or -1 for each point that is at least the `length`-th in a row up or down. A tie or a missing value starts anew. */
export function trend(values: readonly (number | null)[], length = 7): number[] {
  eisGeheel('lengte', length, 2)
  let direction = 0
  let count = 1
  return values.map((value, i) => {
    const previous = i === 0 ? null : values[i - 1]!
    const step = value === null || previous === null ? 0 : Math.sign(value - previous)
    count = step === 0 ? 1 : step === direction ? count + 1 : 2
    direction = step
    return count >= length ? step : 0
  })
}

/** Marks every point that is part of a signal found at the end of `length` points. */
export function partOf(signal: readonly number[], length = 7): number[] {
  eisGeheel('lengte', length, 1)
  const part = signal.map(() => 0)
  let left = 0
  for (let i = signal.length - 1; i >= 0; i--) {
    left = signal[i] !== 0 ? length : left - 1
    part[i] = left > 0 ? 1 : 0
  }
  return part
}

/** 1 for every point in a window of three, all on one side of the centre, of which two are near the limit. */
export function twoOfThree(close: readonly number[], relative: readonly number[]): number[] {
  const window = (start: number): boolean =>
    start >= 0 &&
    start + 2 < close.length &&
    close[start]! + close[start + 1]! + close[start + 2]! >= 2 &&
    Math.abs(relative[start]! + relative[start + 1]! + relative[start + 2]!) === 3
  return close.map((_, i) => (window(i - 2) || window(i - 1) || window(i) ? 1 : 0))
}

/** 1 for the points near the limit within such a window: these are the points that are marked. */
export function partOfTwoOfThree(close: readonly number[], relative: readonly number[]): number[] {
  return twoOfThree(close, relative).map((signal, i) => (signal && close[i] ? 1 : 0))
}

export interface Lines {
  centre: number
  lcl: number | null
  ucl: number | null
  /** Two thirds of the way to the limits. */
  nearLower: number | null
  nearUpper: number | null
}

export interface Mark {
  /** The first, in order of priority, of the rules this point breaks. */
  rule: Rule
  side: Side
  /** All rules it breaks, in that order. */
  rules: readonly Rule[]
}

/**
 * The mark of each point of one phase, or null. `lines` are the point's own centre and limits; without limits (null) the
 * two rules that need them are silent. A point exactly on a limit is inside it.
 */
export function mark(values: readonly (number | null)[], lines: readonly Lines[], options: RuleOptions = {}): (Mark | null)[] {
  const { runLength = 7, trendLength = 7 } = options
  const relative = values.map((value, i) => (value === null ? 0 : Math.sign(value - lines[i]!.centre)))
  const outside = values.map((value, i) => {
    const { lcl, ucl } = lines[i]!
    return value !== null && ((lcl !== null && value < lcl) || (ucl !== null && value > ucl))
  })
  const close = values.map((value, i) => {
    const { nearLower, nearUpper } = lines[i]!
    return value !== null && !outside[i] && ((nearLower !== null && value < nearLower) || (nearUpper !== null && value > nearUpper)) ? 1 : 0
  })
  const inTrend = partOf(trend(values, trendLength), trendLength)
  const near = partOfTwoOfThree(close, relative)
  const inRun = partOf(runOnOneSide(relative, runLength), runLength)
  // A point between a rise and a fall belongs to the step on its right, when that is part of a trend too.
  const step = (i: number): number => {
    const from = inTrend[i] && inTrend[i + 1] ? i : i - 1
    const a = values[from]
    const b = values[from + 1]
    return a === undefined || a === null || b === undefined || b === null ? 0 : Math.sign(b - a)
  }
  return values.map((_, i) => {
    const rules: Rule[] = []
    if (outside[i]) rules.push('buiten_grenzen')
    if (inTrend[i]) rules.push('trend')
    if (near[i]) rules.push('twee_van_drie')
    if (inRun[i]) rules.push('zelfde_kant')
    const rule = rules[0]
    if (rule === undefined) return null
    const up = rule === 'trend' ? step(i) > 0 : relative[i]! > 0
    return { rule, side: up ? 'hoog' : 'laag', rules }
  })
}

/** What a mark means when this direction is the good one. */
export function meaning(found: Pick<Mark, 'side'> | null, improvement: Improvement): Meaning {
  if (found === null) return 'gewone_variatie'
  if (improvement === 'neutraal') return found.side === 'hoog' ? 'bijzonder_hoog' : 'bijzonder_laag'
  return (found.side === 'hoog') === (improvement === 'omhoog') ? 'verbetering' : 'verslechtering'
}

/**
 * Whether the process, left as it is, meets its target: `haalt_steeds`, `haalt_nooit` or `wisselend`. Null without a
 * direction or without limits. NHS: consistent_pass, consistent_fail, inconsistent.
 */
export function assurance(call: {
  lcl: number | null
  ucl: number | null
  target: number
  improvement: Improvement
}): 'haalt_steeds' | 'haalt_nooit' | 'wisselend' | null {
  const { lcl, ucl, target, improvement } = call
  if (improvement === 'neutraal' || lcl === null || ucl === null) return null
  if (lcl > ucl) throw new InvoerFout('tegenstrijdig', 'grenzen', 'de ondergrens ligt boven de bovengrens')
  if (target > ucl) return improvement === 'omhoog' ? 'haalt_nooit' : 'haalt_steeds'
  if (target < lcl) return improvement === 'omhoog' ? 'haalt_steeds' : 'haalt_nooit'
  return 'wisselend'
}

export interface RunsTest {
  observations: number
  /** Points not on the centre line: only these make runs. */
  useful: number
  longestRun: number | null
  longestRunMax: number | null
  crossings: number | null
  crossingsMin: number | null
  /** A shift or drift: a run longer, or fewer crossings, than chance explains. */
  signal: boolean
}

/**
 * Anhøj rules: longest run above round(log2 n) + 3 or crossings below the 5% quantile of binomial(n - 1, 1/2).
 * Missing values are left out. Nothing useful gives nulls and no signal.
 */
export function runsTest(values: readonly (number | null)[], centre: readonly number[]): RunsTest {
  let useful = 0
  let longest = 0
  let current = 0
  let runs = 0
  let previous = 0
  values.forEach((value, i) => {
    const side = value === null ? 0 : Math.sign(value - centre[i]!)
    if (side === 0) return
    useful += 1
    current = side === previous ? current + 1 : 1
    if (side !== previous) runs += 1
    if (current > longest) longest = current
    previous = side
  })
  if (useful === 0) {
    return {
      observations: values.length,
      useful,
      longestRun: null,
      longestRunMax: null,
      crossings: null,
      crossingsMin: null,
      signal: false,
    }
  }
  const longestRunMax = Math.round(Math.log2(useful)) + 3
  const crossingsMin = binomialQuantile(0.05, useful - 1, 0.5)
  const crossings = runs - 1
  return {
    observations: values.length,
    useful,
    longestRun: longest,
    longestRunMax,
    crossings,
    crossingsMin,
    signal: longest > longestRunMax || crossings < crossingsMin,
  }
}
