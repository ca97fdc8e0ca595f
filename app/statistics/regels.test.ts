import { describe, expect, test } from 'vitest'
import published from '../../test/cases/d_nhs_plotthedots_rules.json' with { type: 'json' }
import {
  assurance,
  mark,
  meaning,
  partOf,
  partOfTwoOfThree,
  runOnOneSide,
  runsTest,
  trend,
  twoOfThree,
  type Improvement,
  type Lines,
} from './regels.ts'
import { xmr } from './xmr.ts'

const expectedOf = new Map(published.expected.map((row) => [row.id, row.expected]))
const casesOf = (rule: string) => published.inputs.filter((input) => input.rule.startsWith(rule)).map((input) => [input.id, input] as const)

describe('NHS Making Data Count, published cases', () => {
  test.each(casesOf('seven_points_one_side'))('%s', (id, input) => {
    // The source marks both sides with 1.
    expect(runOnOneSide(input.relative_to_mean!)).toEqual(expectedOf.get(id))
  })
  test.each(casesOf('part_of_seven'))('%s', (id, input) => expect(partOf(input.signal!)).toEqual(expectedOf.get(id)))
  test.each(casesOf('seven_point_trend'))('%s', (id, input) => expect(trend(input.values!)).toEqual(expectedOf.get(id)))
  test.each(casesOf('two_in_three'))('%s', (id, input) => {
    expect(twoOfThree(input.close_to_limits!, input.relative_to_mean!)).toEqual(expectedOf.get(id))
  })
  test.each(casesOf('part_of_two_in_three'))('%s', (id, input) => {
    expect(partOfTwoOfThree(input.close_to_limits!, input.relative_to_mean!)).toEqual(expectedOf.get(id))
  })
  test.each(casesOf('assurance'))('%s', (id, input) => {
    const names: Record<string, Improvement> = { increase: 'omhoog', decrease: 'omlaag', neutral: 'neutraal' }
    const verdicts: Record<string, string> = { consistent_pass: 'haalt_steeds', consistent_fail: 'haalt_nooit', inconsistent: 'wisselend' }
    const expected = expectedOf.get(id) as string | null
    const got = assurance({ lcl: input.lpl!, ucl: input.upl!, target: input.target!, improvement: names[input.improvement_direction!]! })
    expect(got).toBe(expected === null ? null : verdicts[expected])
  })
  test('two points near opposite limits are not special', () => {
    const { values } = published.inputs.find((input) => input.id === 'e2e-1')!
    const chart = xmr(values!, { screen: true })
    expect(chart.uitkomst === 'berekend' && chart.points.slice(-2).map((point) => point.meaning)).toEqual([
      'gewone_variatie',
      'gewone_variatie',
    ])
  })
})

describe('other sources count otherwise', () => {
  const six = [1, 2, 3, 4, 5, 6]
  test('six points is no trend by default and is one when six are asked; seven steps are eight points', () => {
    expect(trend(six)).toEqual([0, 0, 0, 0, 0, 0])
    expect(trend(six, 6)).toEqual([0, 0, 0, 0, 0, 1])
    expect(trend([1, 2, 3, 4, 5, 6, 7], 8)).toEqual([0, 0, 0, 0, 0, 0, 0])
    expect(trend([1, 2, 3, 4, 5, 6, 7, 8], 8)[7]).toBe(1)
  })
  test('a run of eight', () => {
    expect(runOnOneSide([1, 1, 1, 1, 1, 1, 1], 8)[6]).toBe(0)
    expect(runOnOneSide([-1, -1, -1, -1, -1, -1, -1, -1], 8)[7]).toBe(1)
  })
})

describe('missing values are not zero', () => {
  test('they break a trend, a run and a window of three', () => {
    expect(trend([1, 2, 3, 4, null, 5, 6, 7])).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
    expect(runOnOneSide([1, 1, 1, 1, 0, 1, 1, 1])).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
    expect(twoOfThree([1, 0, 1], [1, 0, 1])).toEqual([0, 0, 0])
  })
})

describe('marks', () => {
  const flat: Lines = { centre: 10, lcl: 4, ucl: 16, nearLower: 6, nearUpper: 14 }
  const marks = (values: (number | null)[], lines: Lines = flat) =>
    mark(
      values,
      values.map(() => lines),
    ).map((found) => (found ? `${found.rule}:${found.side}` : '-'))

  test('a point on the limit is inside, just over it is outside', () => {
    expect(marks([16, 10, 16.001, 3.999, 4])).toEqual(['-', '-', 'buiten_grenzen:hoog', 'buiten_grenzen:laag', '-'])
  })
  test('two of three near the upper limit: those two are marked', () => {
    expect(marks([10, 15, 12, 15, 9])).toEqual(['-', 'twee_van_drie:hoog', '-', 'twee_van_drie:hoog', '-'])
  })
  test('seven on one side', () => {
    expect(marks([9, 11, 12, 11, 12, 11, 12, 11, 9]).slice(0, 3)).toEqual(['-', 'zelfde_kant:hoog', 'zelfde_kant:hoog'])
    expect(marks([9, 11, 12, 11, 12, 11, 12, 9])).toEqual(Array(8).fill('-'))
  })
  test('the top between a rise and a fall of seven belongs to the fall', () => {
    const wide: Lines = { centre: 10, lcl: -100, ucl: 100, nearLower: -60, nearUpper: 60 }
    const got = marks([7, 8, 9, 10, 11, 12, 13, 12, 11, 10, 9, 8, 7], wide)
    expect(got.slice(0, 6)).toEqual(Array(6).fill('trend:hoog'))
    expect(got.slice(6)).toEqual(Array(7).fill('trend:laag'))
  })
  test('without limits only the rules that need none speak', () => {
    const bare: Lines = { centre: 10, lcl: null, ucl: null, nearLower: null, nearUpper: null }
    expect(marks([99, 11, 99], bare)).toEqual(['-', '-', '-'])
    expect(marks([11, 12, 11, 99, 11, 12, 11], bare)).toEqual(Array(7).fill('zelfde_kant:hoog'))
  })
})

test('what a mark means depends on the direction that is good', () => {
  const high = { rule: 'buiten_grenzen', side: 'hoog' } as const
  expect(meaning(high, 'omhoog')).toBe('verbetering')
  expect(meaning(high, 'omlaag')).toBe('verslechtering')
  expect(meaning(high, 'neutraal')).toBe('bijzonder_hoog')
  expect(meaning(null, 'omhoog')).toBe('gewone_variatie')
})

describe('Anhøj runs test', () => {
  test('no useful points: unknown, no signal', () => {
    expect(runsTest([5, 5, null], [5, 5, 5])).toEqual({
      observations: 3,
      useful: 0,
      longestRun: null,
      longestRunMax: null,
      crossings: null,
      crossingsMin: null,
      signal: false,
    })
  })
  test('twelve low, twelve high: one crossing where seven are the least', () => {
    const values = [...Array(12).fill(1), ...Array(12).fill(9)]
    expect(
      runsTest(
        values,
        values.map(() => 5),
      ),
    ).toEqual({ observations: 24, useful: 24, longestRun: 12, longestRunMax: 8, crossings: 1, crossingsMin: 8, signal: true })
  })
})

test('a point tells every rule it breaks, the first in order of priority on top', () => {
  const line: Lines = { centre: 10, lcl: 4, ucl: 16, nearLower: 6, nearUpper: 14 }
  const found = mark(
    [11, 12, 13, 13.5, 14.5, 15, 17],
    Array.from({ length: 7 }, () => line),
  )
  expect(found.map((one) => one?.rules)).toEqual([
    ['trend', 'zelfde_kant'],
    ['trend', 'zelfde_kant'],
    ['trend', 'zelfde_kant'],
    ['trend', 'zelfde_kant'],
    ['trend', 'twee_van_drie', 'zelfde_kant'],
    ['trend', 'twee_van_drie', 'zelfde_kant'],
    ['buiten_grenzen', 'trend', 'zelfde_kant'],
  ])
})
