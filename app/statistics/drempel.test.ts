import { describe, expect, test } from 'vitest'
import weighting from '../../test/cases/a_ascs_weighting_and_margin_of_error.json' with { type: 'json' }
import fft from '../../test/cases/a_fft_percentages_and_suppression_nhs.json' with { type: 'json' }
import { cascade, firstLevel, maskRareKeys, secondLevel, showable } from './drempel.ts'

describe('one group', () => {
  test.each([
    [0, 0, 'geen_antwoorden'],
    [1, 1, 'onderdrukt'],
    [9, 9, 'onderdrukt'],
    [8, 10, 'percentage'],
    [10, 10, 'uiterste_gemaskeerd'],
    [0, 49, 'uiterste_gemaskeerd'],
    [48, 49, 'percentage'],
    [50, 50, 'verdeling'],
    [0, 50, 'verdeling'],
    [40, 50, 'verdeling'],
  ] as const)('%i of %i: %s', (x, n, expected) => expect(showable({ x, n })).toBe(expected))

  test('the threshold is a setting', () => {
    expect(showable({ x: 8, n: 19 }, { threshold: 20 })).toBe('onderdrukt')
    expect(showable({ x: 8, n: 20 }, { threshold: 20 })).toBe('percentage')
    expect(() => showable({ x: 1, n: 2 }, { threshold: 0 })).toThrow(RangeError)
    expect(() => showable({ x: 3, n: 2 })).toThrow(RangeError)
  })
})

describe('NHS Friends and Family Test', () => {
  const flags = (list: boolean[]) => list.map(Number)
  test.each(fft.inputs.first_level.map((input, i) => [input, fft.expected.first_level[i]!] as const))(
    'first level %o',
    (input, expected) => {
      expect(flags(firstLevel(input.total_responses))).toEqual(expected.suppressed)
    },
  )
  test.each(fft.inputs.second_level.map((input, i) => [input, fft.expected.second_level[i]!] as const))(
    'second level %o',
    (input, expected) => {
      expect(flags(secondLevel(input.rank, input.first_level.map(Boolean), input.group))).toEqual(expected.suppressed)
    },
  )
  test.each(fft.inputs.cascade.map((input, i) => [input, fft.expected.cascade[i]!] as const))('cascade %o', (input, expected) => {
    const parents = new Set(Object.entries(input.parent_suppressed).flatMap(([parent, flag]) => (flag === 1 ? [parent] : [])))
    expect(flags(cascade(input.child_parent, input.rank, parents))).toEqual(expected.suppressed)
  })
})

test('England: combinations that occur at most twice are recoded', () => {
  const { rows, max_group_size_to_suppress: most } = weighting.inputs.suppressed_rows
  const got = maskRareKeys(
    rows.map(([a, b, c]) => ({ a: a!, b: b!, c: c! })),
    ['a', 'b'],
    most,
  )
  expect(got.map(({ a, b, c }) => [a, b, c])).toEqual(weighting.expected.suppressed_rows)
})
