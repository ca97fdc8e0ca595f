import { describe, expect, test } from 'vitest'
import { meanOf, meanOfSummary } from './gemiddelde.ts'

/** UKHSA, PHEindicatormethods, tests/testthat/testdata_Mean.xlsx. */
const AREA1 = [33.09375, 48.38596, 64.83495, 67.98475, 22.93556, 71.23587, 38.78465, 82.37927]
const AREA2 = [
  5555.66666, 6666.77777, 4444.88888, 2222.99999, 3333.88888, 5555.44444, 6666.33333, 7777.44444, 5555.99999, 8888.33333, 2222.55555,
  4444.33333, 6666.22222, 4444.11111, 4444.22222, 5555.11111, 7777.22222, 9999.77777,
]

describe('UKHSA phe_mean', () => {
  test.each([
    [
      'Area1',
      AREA1,
      [53.70434500000001, 20.97557525770931],
      [36.168325241336504, 71.24036475866352],
      [18.216705294788838, 89.19198470521118],
    ],
    [
      'Area2',
      AREA2,
      [5678.962957777778, 2117.831716159067],
      [4625.790022452972, 6732.135893102583],
      [3859.0770997295967, 7498.848815825959],
    ],
    [
      'No grouping',
      [...AREA1, ...AREA2],
      [3948.1141538461534, 3171.8018122194453],
      [2666.995676745849, 5229.232630946458],
      [1801.9535385474737, 6094.274769144833],
    ],
  ])('%s, 95% and 99.8%', (_name, values, [value, standardDeviation], narrow, wide) => {
    for (const [confidence, [lower, upper]] of [
      [0.95, narrow],
      [0.998, wide],
    ] as const) {
      expect(meanOf(values, { confidence })).toMatchObject({
        value: expect.closeTo(value!, 9),
        standardDeviation: expect.closeTo(standardDeviation!, 9),
        lower: expect.closeTo(lower!, 8),
        upper: expect.closeTo(upper!, 8),
        n: values.length,
      })
    }
  })
})

test('a summary gives the same interval as its values; a missing value does not count', () => {
  expect(meanOf([4, null, 6, 8])).toMatchObject({ value: 6, n: 3, standardDeviation: 2 })
  expect(meanOfSummary({ mean: 6, standardDeviation: 2, n: 3 })).toEqual(meanOf([4, 6, 8]))
})

test('everybody measured: no margin left', () => {
  expect(meanOf([4, 6, 8], { population: 3 })).toMatchObject({ lower: 6, upper: 6 })
})

test('one value says nothing of its spread, none says nothing', () => {
  expect(meanOf([7])).toEqual({ uitkomst: 'te_weinig_gegevens', reden: 'te_weinig_waarnemingen', aantal: 1, nodig: 2 })
  expect(meanOf([null])).toMatchObject({ reden: 'geen_waarnemingen' })
  expect(() => meanOf([])).toThrow('waarden: bevat geen waarden')
  expect(() => meanOfSummary({ mean: 1, standardDeviation: -1, n: 5 })).toThrow('standaardafwijking: -1 is kleiner dan 0')
})
