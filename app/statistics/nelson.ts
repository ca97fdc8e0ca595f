/*
 * Nelson's eight tests for special causes, and the four of Western Electric. Peil's own charts follow NHS England
 * (`regels.ts`); these are for holding a chart of others against.
 *
 * Sources: Nelson, Journal of Quality Technology 16 (1984) 237-239; Western Electric, Statistical Quality Control Handbook
 * (1956); Montgomery 5.3.5. The published series are those of qcc and of NelsonRules.jl.
 *
 * Chosen where readings differ: lengths count points, not steps; a point exactly on the centre line or on a sigma line is
 * on neither side of it; test 8 asks its eight points on both sides, as Nelson and qcc (`eitherSide`: also all on one, as
 * Minitab and NelsonRules.jl). A missing value breaks every pattern.
 */
import { eisGeheel, eisGetal, eisNietLeeg, eisNietNegatief, InvoerFout } from './invoer.ts'

export type NelsonTest = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** Points in a row of each test; test 5 asks two of its three, test 6 four of its five. */
const LENGTHS: Readonly<Record<NelsonTest, number>> = { 1: 1, 2: 9, 3: 6, 4: 14, 5: 3, 6: 5, 7: 15, 8: 8 }

/** The zone tests 1, 2, 5 and 6, with eight points on one side. */
const WESTERN_ELECTRIC: readonly NelsonTest[] = [1, 5, 6, 2]

export interface NelsonOptions {
  set?: 'nelson' | 'western_electric'
  /** Another length for test 2, 3, 4, 7 or 8. */
  lengths?: Readonly<Record<string, number>>
  /** Test 8 also when its points are all on one side; default false. */
  eitherSide?: boolean
}

export interface Pattern {
  /** Positions from 1, both included. */
  from: number
  to: number
  /** How many points of it are beyond the line the test asks. */
  points: number
}

export interface NelsonResult {
  test: NelsonTest
  /** Tests 5 and 6: every window of three or five. The others: the whole unbroken stretch. */
  patterns: Pattern[]
  /** Positions where the test is met by the point itself, counting back: what Minitab and JMP mark. */
  signals: number[]
}

/** Stretches of one and the same class that is not 0; `lead` points before the first belong to it (steps have one point more). */
function stretches(classes: readonly number[], length: number, lead: number): NelsonResult['patterns'] {
  const found: Pattern[] = []
  let start = 0
  for (let i = 0; i <= classes.length; i++) {
    if (i < classes.length && i > start && classes[i] === classes[start]) continue
    const from = start - lead
    if (i > start && classes[start] !== 0 && i - from >= length) found.push({ from: from + 1, to: i, points: i - from })
    start = i
  }
  return found
}

/** Windows with enough points on one side beyond the line; a signal only where its last point is one of them. */
function windows(side: readonly number[], missing: readonly boolean[], size: number, enough: number): Omit<NelsonResult, 'test'> {
  const patterns: Pattern[] = []
  const signals: number[] = []
  for (let end = size - 1; end < side.length; end++) {
    const from = end - size + 1
    if (missing.slice(from, end + 1).some(Boolean)) continue
    for (const way of [1, -1]) {
      const points = side.slice(from, end + 1).filter((one) => one === way).length
      if (points < enough) continue
      patterns.push({ from: from + 1, to: end + 1, points })
      if (side[end] === way) signals.push(end + 1)
    }
  }
  return { patterns, signals }
}

function lengthsOf({ set = 'nelson', lengths = {} }: NelsonOptions): Readonly<Record<NelsonTest, number>> {
  const own = { ...LENGTHS, ...(set === 'western_electric' ? { 2: 8 } : {}) }
  for (const [test, length] of Object.entries(lengths)) {
    if (!['2', '3', '4', '7', '8'].includes(test))
      throw new InvoerFout('buiten_bereik', 'lengte', `toets ${test} heeft geen andere lengte; dat kan bij 2, 3, 4, 7 en 8`)
    eisGeheel(`lengte van toets ${test}`, length, 2)
    own[Number(test) as NelsonTest] = length
  }
  return own
}

/**
 * Each test that has a pattern, and every position marked by any. `sigma` is the standard deviation the limits of the chart
 * rest on: (ucl - centre) / 3. Give a list of sigmas where it differs by point.
 */
export function nelsonTests(
  values: readonly (number | null)[],
  centre: number,
  sigma: number | readonly number[],
  options: NelsonOptions = {},
): { tests: NelsonResult[]; marked: number[] } {
  eisNietLeeg('waarden', values)
  values.forEach((value, i) => value !== null && eisGetal(`waarde ${i + 1}`, value))
  eisGetal('middellijn', centre)
  const sigmas = typeof sigma === 'number' ? values.map(() => sigma) : sigma
  if (sigmas.length !== values.length)
    throw new InvoerFout('ongelijke_lengte', 'sigma', `heeft ${sigmas.length} waarden en er zijn ${values.length} punten`)
  sigmas.forEach((one, i) => {
    eisNietNegatief('sigma', one)
    // Without width every point would be far outside.
    if (one === 0 && values[i] !== null) throw new InvoerFout('buiten_bereik', 'sigma', 'moet groter zijn dan 0')
  })
  const length = lengthsOf(options)

  const missing = values.map((value) => value === null)
  const beyond = (k: number): number[] =>
    values.map((value, i) => (value !== null && Math.abs(value - centre) > k * sigmas[i]! ? Math.sign(value - centre) : 0))
  const step = values.map((value, i) => {
    const previous = i === 0 ? null : values[i - 1]!
    return value === null || previous === null ? 0 : Math.sign(value - previous)
  })
  const turn = step.map((way, i) => (i > 0 && way * step[i - 1]! < 0 ? 1 : 0))
  const within = values.map((value, i) => (value !== null && Math.abs(value - centre) < sigmas[i]! ? 1 : 0))
  const away = beyond(1).map(Math.abs)

  const row = (classes: readonly number[], test: NelsonTest, lead = 0): NelsonResult => {
    const patterns = stretches(classes, length[test], lead)
    const signals = patterns.flatMap(({ from, to }) => {
      const first = from + length[test] - 1
      return Array.from({ length: to - first + 1 }, (_, i) => first + i)
    })
    return { test, patterns, signals }
  }
  const all: NelsonResult[] = [
    row(beyond(3), 1),
    row(beyond(0), 2),
    row(step, 3, 1),
    row(turn, 4, 2),
    { test: 5, ...windows(beyond(2), missing, length[5], 2) },
    { test: 6, ...windows(beyond(1), missing, length[6], 4) },
    row(within, 7),
    row(away, 8),
  ]
  if (!options.eitherSide) {
    const last = all[7]!
    const side = beyond(1)
    last.signals = last.signals.filter((end) => new Set(side.slice(end - length[8], end)).size === 2)
    last.patterns = last.patterns.filter(({ from, to }) => last.signals.some((end) => end >= from && end <= to))
  }
  const asked = options.set === 'western_electric' ? WESTERN_ELECTRIC : null
  const tests = all.filter(({ test, patterns }) => patterns.length > 0 && (asked === null || asked.includes(test)))
  return { tests, marked: [...new Set(tests.flatMap(({ signals }) => signals))].sort((a, b) => a - b) }
}
