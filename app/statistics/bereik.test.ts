import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ranges, type Equation } from './bereik.ts'

const sum = (unknowns: number[], value: number): Equation => ({ terms: unknowns.map((unknown) => ({ unknown, coefficient: 1 })), value })

describe('by hand', () => {
  test('two unknowns that add up to 9', () => {
    expect(ranges([0, 0], [sum([0, 1], 9)], [0, 1])).toEqual([
      { lower: 0, upper: 9 },
      { lower: 0, upper: 9 },
    ])
    expect(ranges([1, 1], [sum([0, 1], 9)], [0])).toEqual([{ lower: 1, upper: 8 }])
  })
  test('a chain of sums that gives each away', () => {
    expect(
      ranges([0, 0, 0], [sum([0, 1], 9), sum([1, 2], 12), sum([0, 2], 5)], [0, 1, 2]).map(({ lower, upper }) => [lower, upper]),
    ).toEqual([
      [1, 1],
      [8, 8],
      [4, 4],
    ])
  })
  test('nothing known: no upper limit; a repeated sum adds nothing', () => {
    expect(ranges([0], [], [0])).toEqual([{ lower: 0, upper: Infinity }])
    expect(ranges([0, 0], [sum([0, 1], 4), sum([0, 1], 4)], [0])).toEqual([{ lower: 0, upper: 4 }])
  })
  test('a hidden total may grow with its parts', () => {
    const total: Equation = {
      terms: [
        { unknown: 0, coefficient: 1 },
        { unknown: 1, coefficient: -1 },
      ],
      value: 5,
    }
    expect(ranges([0, 0], [total], [0, 1])).toEqual([
      { lower: 5, upper: Infinity },
      { lower: 0, upper: Infinity },
    ])
  })
  test('impossible figures are refused', () => {
    expect(() => ranges([0, 0], [sum([0, 1], -1)], [0])).toThrow(expect.objectContaining({ code: 'tegenstrijdig' }))
    expect(() => ranges([0, 0], [sum([0, 1], 3), sum([0, 1], 4)], [0])).toThrow(expect.objectContaining({ code: 'tegenstrijdig' }))
    expect(() => ranges([5, 5], [sum([0, 1], 9)], [0])).toThrow(expect.objectContaining({ code: 'tegenstrijdig' }))
  })
  test('may stop early, but never before the range is wide enough', () => {
    for (const enough of [1, 4, 9]) {
      for (const { lower, upper } of ranges([0, 0], [sum([0, 1], 9)], [0, 1], () => enough))
        expect(upper - lower).toBeGreaterThanOrEqual(enough)
    }
    expect(ranges([0, 0], [sum([0, 1], 9)], [0], () => 10)).toEqual([{ lower: 0, upper: 9 }])
  })
})

test('tables with hidden cells: the same range as counting out every solution', () => {
  const table = fc.record({
    counts: fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 3 }),
    hide: fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
  })
  fc.assert(
    fc.property(table, ({ counts, hide }) => {
      const unknown = new Map<string, number>()
      counts.forEach((line, r) => line.forEach((_, c) => hide[r * 3 + c] && unknown.set(`${r},${c}`, unknown.size)))
      const size = unknown.size
      const lines = [
        ...counts.map((line, r) => line.map((value, c) => [r, c, value] as const)),
        ...[0, 1, 2].map((c) => counts.map((line, r) => [r, c, line[c]!] as const)),
      ]
      const equations = lines.map((line) => {
        const open = line.filter(([r, c]) => unknown.has(`${r},${c}`))
        return sum(
          open.map(([r, c]) => unknown.get(`${r},${c}`)!),
          open.reduce((total, [, , value]) => total + value, 0),
        )
      })
      const low = Array<number>(size).fill(Infinity)
      const high = Array<number>(size).fill(-Infinity)
      const x = Array<number>(size).fill(0)
      const left = equations.map(({ value }) => value)
      const of = Array.from({ length: size }, (_, i) =>
        equations.flatMap(({ terms }, e) => (terms.some((term) => term.unknown === i) ? [e] : [])),
      )
      const fill = (i: number): void => {
        if (i === size) {
          if (left.some((value) => value !== 0)) return
          x.forEach((value, k) => {
            low[k] = Math.min(low[k]!, value)
            high[k] = Math.max(high[k]!, value)
          })
          return
        }
        const most = Math.min(...of[i]!.map((e) => left[e]!))
        for (let value = 0; value <= most; value++) {
          x[i] = value
          for (const e of of[i]!) left[e]! -= value
          fill(i + 1)
          for (const e of of[i]!) left[e]! += value
        }
      }
      fill(0)
      const got = ranges(
        Array(size).fill(0),
        equations,
        x.map((_, i) => i),
      )
      expect(got.map(({ lower }) => Math.round(lower))).toEqual(low)
      expect(got.map(({ upper }) => Math.round(upper))).toEqual(high)
    }),
    { numRuns: 300 },
  )
})
