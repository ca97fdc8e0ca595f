import { expect, test } from 'vitest'
import weighting from '../../test/cases/a_ascs_weighting_and_margin_of_error.json' with { type: 'json' }
import { roundTo, roundToMultiple } from './afronding.ts'

test('England: numbers to the nearest 5', () => {
  expect(weighting.inputs.round_to_five.map((count) => roundToMultiple(count, 5))).toEqual(weighting.expected.round_to_five)
})

test.each([
  [1.005, 2, 1.01],
  [38.65, 1, 38.7],
  [-2.5, 0, -3],
  [2.4999, 0, 2],
  [0, 3, 0],
  [-0.0004, 3, 0],
])('%s to %i decimals is %s', (x, decimals, expected) => expect(roundTo(x, decimals)).toBe(expected))

test('a rounding to nothing is refused', () => {
  expect(() => roundToMultiple(3, 0)).toThrow(RangeError)
  expect(() => roundTo(Number.NaN, 1)).toThrow(RangeError)
})
