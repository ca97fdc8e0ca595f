import { expect, test } from 'vitest'
import { nelsonTests, type NelsonTest } from './nelson.ts'

/** Series and expected patterns: NelsonRules.jl, test/runtests.jl; centre and sigma are the mean and standard deviation of each. */
const found = (values: number[], centre: number, sigma: number, nr: NelsonTest): [from: number, points: number][] =>
  nelsonTests(values, centre, sigma)
    .tests.filter((one) => one.test === nr)
    .flatMap((one) => one.patterns.map(({ from, points }): [number, number] => [from, points]))

test('NelsonRules.jl: tests 1 to 4', () => {
  const one = [1, 2, 4, 5, 6, 7, -205, 9, -10, 12, 13, 200, 10, -5, 8, 3, -5, 5, 3, 9, -12, 17]
  expect(found(one, 3.5, 62.92531476, 1)).toEqual([
    [7, 1],
    [12, 1],
  ])
  const two = [
    39, 398, 4, 76, 435, 188, 236, 283, 481, 271, 270, 274, 270, 272, 273, 273, 271, 271, 384, 194, 57, 232, 494, 468, 417, 104, 323, 469,
    136, 214, 393, 267, 160, 385, 253, 155, 289, 455, 104, 289, 138, 184, 356, 186, 146, 268, 76, 258,
  ]
  expect(found(two, 259.14583333, 124.52992285, 2)).toEqual([[8, 12]])
  const three = [62, 79, 70, 81, 82, 83, 84, 87, 13, 83, 32, 5, 13, 36, 93, 74, 34, 20, 69, 96, 98, 101, 104, 107, 110]
  expect(found(three, 67, 35, 3)).toEqual([
    [3, 6],
    [18, 8],
  ])
  const four = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 3, 1, 2, 1, 2, 1, 2]
  expect(found(four, 1.5, 1, 4)).toEqual([[1, 14]])
})

test('NelsonRules.jl: tests 5 and 6 by window, 7 and 8 as one stretch', () => {
  const five = [1524, 1583, 2284, -882, 2184, -485, 57, -13, -3494, -3150, 1148, 2182, -953, 863, -31, -621, 947, -65, 323, -237]
  expect(found(five, 158.2, 1566.78811922, 5)).toEqual([
    [8, 2],
    [9, 2],
  ])
  // The window of 9 to 11 is one, but point 11 itself lies on the other side and is not marked.
  expect(nelsonTests(five, 158.2, 1566.78811922).tests.find((one) => one.test === 5)?.signals).toEqual([10])
  const six = [
    816, 555, 712, 883, 397, 717, 165, 135, 261, 751, 1765, 1858, 1395, 1263, 1969, 253, 783, 631, 145, 924, -914, -701, -361, -590, 252,
    848, 371, 546, 113, 984,
  ]
  expect(found(six, 564.2, 694.81693942, 6)).toEqual([
    [10, 4],
    [11, 5],
    [12, 4],
    [20, 4],
    [21, 4],
  ])
  const seven = [13, 81, 96, 40, 24, 66, 24, 34, 27, 72, 32, 73, 74, 22, 59, 39, 69, 62, 60, 2, 52, 51, 48, 25, 40, 60, 23, 109, -15, 57]
  expect(nelsonTests(seven, 47.3, 27.44668814).tests.find((one) => one.test === 7)).toEqual({
    test: 7,
    patterns: [{ from: 4, to: 19, points: 16 }],
    signals: [18, 19],
  })
  const eight = [...Array.from({ length: 23 }, (_, i) => i + 1), ...Array.from({ length: 22 }, (_, i) => 22 - i)]
  expect(nelsonTests(eight, 11.75555556, 6.57182538, { eitherSide: true }).tests.find((one) => one.test === 8)?.patterns).toEqual([
    { from: 19, to: 27, points: 9 },
  ])
  expect(found(eight, 11.75555556, 6.57182538, 8)).toEqual([])
})

/** Package qcc, tests/testthat/test-rules.R: centre 0 and sigma 1. */
test.each<[NelsonTest, (number | null)[], number[]]>([
  [1, [0, 3.2, -3.4, 3], [2, 3]],
  [2, [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, -0.5, ...Array<number>(9).fill(-0.5)], [9, 10, 19, 20]],
  [3, [1, 2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1], [6, 7, 13, 14]],
  [4, [1, 3, 2, 4, 3, 5, 4, 6, 5, 7, 6, 8, 7, 9, 8], [14, 15]],
  [4, [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0], [14, 15]],
  [5, [0, 2.3, 0.4, 2.2, -2.4, -0.2, -2.5], [4, 7]],
  [6, [1.2, 1.3, 0.2, 1.4, 1.5, -1.2, -1.3, -0.1, -1.4, -1.5], [5, 10]],
  [7, [...Array<number>(16).fill(0.3), 1.2], [15, 16]],
  [8, [1.2, -1.3, 1.1, -1.4, 1.5, -1.2, 1.3, -1.1, 0.2], [8]],
  [8, [1.2, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2], []],
])('qcc: test %i of %j', (nr, values, signals) => {
  expect(nelsonTests(values, 0, 1).tests.find((one) => one.test === nr)?.signals ?? []).toEqual(signals)
})

test('qcc: Western Electric where the tests overlap', () => {
  const { tests } = nelsonTests([2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 3.2], 0, 1, { set: 'western_electric' })
  expect(tests.map(({ test: nr, signals }) => [nr, signals])).toEqual([
    [1, [8]],
    [2, [8]],
    [5, [3, 4, 5, 6, 7, 8]],
    [6, [5, 6, 7, 8]],
  ])
})

test('Western Electric asks eight on one side and has four tests', () => {
  const eight = [1, 1, 1, 1, 1, 1, 1, 1, -1]
  expect(nelsonTests(eight, 0, 2).tests).toEqual([])
  expect(nelsonTests(eight, 0, 2, { set: 'western_electric' })).toEqual({
    tests: [{ test: 2, patterns: [{ from: 1, to: 8, points: 8 }], signals: [8] }],
    marked: [8],
  })
})

test('a missing value breaks every pattern; a point on the line is on neither side', () => {
  expect(nelsonTests([1, 1, 1, 1, null, 1, 1, 1, 1, 1], 0, 10).tests).toEqual([])
  expect(nelsonTests([1, 1, 1, 1, 0, 1, 1, 1, 1, 1], 0, 10).tests).toEqual([])
  expect(nelsonTests([3, 0], 0, 1).tests).toEqual([])
  expect(nelsonTests([5, null, 5], 0, 2).marked).toEqual([])
  expect(nelsonTests([5, 0, 5], 0, 2).marked).toEqual([3])
})

test('what no data could make right is refused by name', () => {
  expect(() => nelsonTests([], 0, 1)).toThrow('waarden: bevat geen waarden')
  expect(() => nelsonTests([1], 0, -1)).toThrow('sigma')
  expect(() => nelsonTests([1], 0, 0)).toThrow('sigma: moet groter zijn dan 0')
  expect(nelsonTests([null, 1], 0, [0, 1]).marked).toEqual([])
  expect(() => nelsonTests([1, 2], 0, [1])).toThrow('heeft 1 waarden')
  expect(() => nelsonTests([1], 0, 1, { lengths: { 5: 4 } })).toThrow('toets 5')
})
