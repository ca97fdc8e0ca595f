import { describe, expect, test } from 'vitest'
import { meanOf, meanOfSummary, sampleSizeForMean, stratifiedMean } from './gemiddelde.ts'

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

/** Lohr, Sampling: Design and Analysis, example 2.6: 300 of 3,078 counties, acres devoted to farms. */
test('Lohr 2.6: a known population', () => {
  expect(meanOfSummary({ mean: 297_897, standardDeviation: 344_551.9, n: 300 }, { population: 3078 })).toMatchObject({
    standardError: expect.closeTo(18_898.434, 2),
    lower: expect.closeTo(260_706, 0),
    upper: expect.closeTo(335_088, 0),
  })
})

/** Package samplingbook (Kauermann & Kuechenhoff 2010, p. 51 and 56), which takes z. */
test('samplingbook: three of five, and sizes for a margin', () => {
  const found = meanOf([9, 10, 18], { population: 5, distribution: 'normaal' })
  if (found.uitkomst !== 'berekend') throw new Error(found.reden)
  expect([found.value, found.standardError, found.lower, found.upper].map((one) => one.toFixed(1))).toEqual(['12.3', '1.8', '8.8', '15.9'])
  expect(sampleSizeForMean({ margin: 4, standardDeviation: 10, population: 300 })).toEqual({ answers: 23 })
  expect(sampleSizeForMean({ margin: 1, standardDeviation: 10, population: 300 })).toEqual({ answers: 169 })
  expect(() => sampleSizeForMean({ margin: 0, standardDeviation: 10 })).toThrow('marge: moet groter zijn dan 0')
})

const COUNTIES = [
  { population: 220, n: 21, mean: 97_629.81, standardDeviation: 87_449.83 },
  { population: 1054, n: 103, mean: 300_504.16, standardDeviation: 172_099.34 },
  { population: 1382, n: 135, mean: 211_315.04, standardDeviation: 231_489.68 },
  { population: 422, n: 41, mean: 662_295.51, standardDeviation: 629_433.04 },
]

/** Lohr, example 3.2: total 909,736,034 with standard error 50,417,248; mean 295,560.7 with 16,379.87. */
test('Lohr 3.2: four strata', () => {
  const found = stratifiedMean(COUNTIES)
  if (found.uitkomst !== 'berekend') throw new Error(found.reden)
  expect(found.value).toBeCloseTo(295_560.8, 0)
  expect(found.standardError).toBeCloseTo(16_379.87, 1)
  expect(Math.abs(found.total - 909_736_034)).toBeLessThan(100)
  expect(Math.abs(found.totalStandardError - 50_417_248)).toBeLessThan(100)
  expect([found.lower, found.upper].map(Math.round)).toEqual([263_325, 327_797])
})

test('strata that say too little, or cannot be', () => {
  const one = { population: 10, n: 1, mean: 5, standardDeviation: 0 }
  expect(stratifiedMean([one])).toEqual({ uitkomst: 'te_weinig_gegevens', reden: 'te_weinig_waarnemingen', aantal: 1, nodig: 2 })
  expect(stratifiedMean([{ ...one, n: 0 }, COUNTIES[0]!])).toMatchObject({ reden: 'geen_waarnemingen' })
  expect(stratifiedMean([{ ...one, population: 1 }])).toMatchObject({ value: 5, lower: 5, upper: 5 })
  expect(() => stratifiedMean([{ ...one, n: 11 }])).toThrow('stratum 1, populatie: 10 is kleiner dan het aantal waarden 11')
  expect(() => stratifiedMean([])).toThrow('strata: bevat geen waarden')
})
