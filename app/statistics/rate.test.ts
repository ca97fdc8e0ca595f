import { describe, expect, test } from 'vitest'
import surgery from '../../test/cases/d_rate_per_provider_ny_cardiac_surgery.json' with { type: 'json' }
import { roundTo } from './afronding.ts'
import {
  byar,
  directlyStandardisedRate,
  expectedEvents,
  poissonExact,
  rate,
  rateRatio,
  riskAdjustedRate,
  standardisedRatio,
} from './rate.ts'

describe('limits of a count', () => {
  test.each([
    [65, 0.95, 50.163187710459454, 82.84913854593984],
    [1045, 0.95, 982.5932018073325, 1110.3312129856499],
    [1, 0.95, 0.0130721329015043, 5.5637555824752605],
    [10, 0.998, 2.916318374695686, 24.193724927880535],
  ])("Byar's, UKHSA reference: %s at %s", (events, confidence, lower, upper) => {
    const limits = byar(events, confidence)
    expect(limits.lower).toBeCloseTo(lower, 9)
    expect(limits.upper).toBeCloseTo(upper, 9)
  })

  test("Byar's lower limit is unknown, not 0, where the formula fails", () => {
    expect(byar(0).lower).toBeNull()
    expect(byar(1, 0.998)).toEqual({ lower: null, upper: expect.closeTo(9.362180217908362, 9) })
  })

  test.each([
    [0, 0, 3.6889],
    [1, 0.0253, 5.5716],
    [5, 1.6235, 11.6683],
    [10, 4.7954, 18.3904],
    [100, 81.364, 121.6268],
  ])('exact, table of Garwood: %i events', (events, lower, upper) => {
    const limits = poissonExact(events)
    expect([roundTo(limits.lower, 4), roundTo(limits.upper, 4)]).toEqual([lower, upper])
  })
})

describe('rate', () => {
  test.each([
    [2, 200, 1000, 121.10463927198258, 3612.3438338619794, 'exact'],
    [10, 200, 5000, 2393.7249569837822, 9195.729302878237, 'byar'],
    [19712, 24690, 79837.99108950992, 78727.30027133638, 80960.43271813256, 'byar'],
    [250, 220, 113636.36363636365, 99984.947385328764, 128631.14487455782, 'byar'],
  ])('UKHSA per 100,000: %i of %i', (events, exposure, value, lower, upper, method) => {
    const got = rate({ events, exposure }, { multiplier: 100000 })
    expect(got).toMatchObject({ value: expect.closeTo(value, 6), lower: expect.closeTo(lower, 5), upper: expect.closeTo(upper, 5), method })
  })

  test('no clients: nothing to say; events without clients: wrong', () => {
    expect(rate({ events: 0, exposure: 0 })).toMatchObject({ uitkomst: 'te_weinig_gegevens', reden: 'geen_waarnemingen' })
    expect(() => rate({ events: 1, exposure: 0 })).toThrow(expect.objectContaining({ code: 'noemer_nul' }))
    expect(() => rate({ events: -1, exposure: 10 })).toThrow(expect.objectContaining({ code: 'negatief' }))
    expect(() => rate({ events: 1, exposure: 10 }, { confidence: 1 })).toThrow(expect.objectContaining({ code: 'buiten_bereik' }))
  })

  test('zero events is a rate of 0 with an upper limit, which is not the same as unknown', () => {
    expect(rate({ events: 0, exposure: 120 }, { multiplier: 1000 })).toMatchObject({ value: 0, lower: 0, upper: expect.closeTo(30.74, 2) })
  })
})

describe('New York cardiac surgery, 37 hospitals', () => {
  const { rows } = surgery.inputs
  const deaths = rows.reduce((sum, row) => sum + Number(row[2]), 0)
  const cases = rows.reduce((sum, row) => sum + Number(row[1]), 0)

  test('observed rates to the printed digit', () => {
    rows.forEach(([, n, x], i) => {
      const got = rate({ events: Number(x), exposure: Number(n) }, { multiplier: 100 })
      expect(got).toMatchObject({ value: expect.closeTo(Number(surgery.expected.rows[i]![1]), 2) })
    })
  })

  test('risk adjusted rates: printed inputs carry 2 decimals, so the outcome may differ 0.03', () => {
    const overallRate = (100 * deaths) / cases
    expect(overallRate).toBeCloseTo(surgery.expected.recomputed_here.overall_rate_pct, 12)
    rows.forEach(([, n, x, expectedPct], i) => {
      const got = riskAdjustedRate({ observed: Number(x), expected: (Number(n) * Number(expectedPct)) / 100, overallRate })
      expect(got.uitkomst === 'berekend' && Math.abs(got.value - Number(surgery.expected.rows[i]![2]))).toBeLessThan(0.03)
    })
  })
})

test('UKHSA test data: 835.88 expected from 19 reference rates; 895 observed is a ratio of 107.07', () => {
  const exposure = [636, 558, 609, 543, 384, 594, 669, 843, 660, 576, 606, 522, 426, 273, 300, 288, 153, 123, 207]
  const referenceEvents = [10303, 2824, 0, 3615, 3641, 3490, 3789, 3213, 3031, 2771, 3089, 3490, 3595, 4745, 5514, 7125, 5694, 6210, 5757]
  const referenceExposure = [
    50520, 57173, 60213, 54659, 44345, 50128, 62163, 67423, 62899, 55463, 60479, 49974, 44140, 40888, 37239, 30819, 18136, 15325, 13918,
  ]
  const expected = expectedEvents(
    exposure.map((n, i) => ({ exposure: n, referenceEvents: referenceEvents[i]!, referenceExposure: referenceExposure[i]! })),
  )
  expect(expected).toBeCloseTo(835.8835612311743, 9)
  expect(standardisedRatio({ observed: 895, expected }, { multiplier: 100 })).toMatchObject({
    value: expect.closeTo(107.07232939020275, 9),
    lower: expect.closeTo(100.17147712553987, 9),
    upper: expect.closeTo(114.32332872498949, 9),
  })
  expect(standardisedRatio({ observed: 9, expected }, { multiplier: 100, confidence: 0.998 })).toMatchObject({
    lower: expect.closeTo(0.2933930655068262, 11),
    method: 'exact',
  })
  expect(() => expectedEvents([{ exposure: 5, referenceEvents: 0, referenceExposure: 0 }])).toThrow(
    expect.objectContaining({ code: 'noemer_nul' }),
  )
})

test('standardised ratio: 15 observed where 10 were expected is 150, not demonstrably more', () => {
  expect(standardisedRatio({ observed: 15, expected: 10 }, { multiplier: 100 })).toMatchObject({
    value: expect.closeTo(150, 9),
    lower: expect.closeTo(83.9, 1),
    upper: expect.closeTo(247.4, 1),
  })
})

describe('direct standardisation', () => {
  test('one group is its own rate', () => {
    const one = directlyStandardisedRate([{ events: 65, exposure: 100, standard: 7 }], { multiplier: 100 })
    expect(one).toMatchObject({ value: 65, lower: expect.closeTo(50.1632, 4), upper: expect.closeTo(82.8491, 4) })
  })

  test('two groups, weights 3 to 1: (3 x 10% + 1 x 20%) / 4 = 12.5%', () => {
    const got = directlyStandardisedRate([
      { events: 10, exposure: 100, standard: 3 },
      { events: 20, exposure: 100, standard: 1 },
    ])
    expect(got).toMatchObject({ value: 0.125 })
  })

  test('UKHSA test data, 895 events in 19 age bands, European standard population 2013, per 100,000', () => {
    const events = [127, 25, 18, 21, 12, 27, 48, 27, 29, 32, 32, 34, 45, 65, 38, 68, 74, 82, 91]
    const exposure = [636, 558, 609, 543, 384, 594, 669, 843, 660, 576, 606, 522, 426, 273, 300, 288, 153, 123, 207]
    const standard = [5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000]
    const rows = events.map((count, i) => ({ events: count, exposure: exposure[i]!, standard: standard[i]! }))
    expect(directlyStandardisedRate(rows, { multiplier: 100_000 })).toMatchObject({
      value: expect.closeTo(10430.247991469423, 8),
      lower: expect.closeTo(9717.709067985681, 8),
      upper: expect.closeTo(11178.94091547925, 8),
    })
    expect(directlyStandardisedRate(rows, { multiplier: 100_000, confidence: 0.998 })).toMatchObject({
      lower: expect.closeTo(9323.2878802199, 7),
      upper: expect.closeTo(11620.595999522058, 7),
    })
  })

  test('nine events are too few to standardise', () => {
    expect(directlyStandardisedRate([{ events: 9, exposure: 100, standard: 1 }])).toMatchObject({
      uitkomst: 'te_weinig_gegevens',
      reden: 'te_weinig_waarnemingen',
      aantal: 9,
      nodig: 10,
    })
  })

  test('a group nobody was in is refused', () => {
    expect(() => directlyStandardisedRate([{ events: 0, exposure: 0, standard: 1 }])).toThrow(
      expect.objectContaining({ code: 'noemer_nul' }),
    )
    expect(() => directlyStandardisedRate([])).toThrow(expect.objectContaining({ code: 'leeg' }))
  })
})

describe('ratio of two rates', () => {
  test('the example of R poisson.test: 11 in 800 against 21 in 3011', () => {
    expect(rateRatio({ events: 21, exposure: 3011 }, { events: 11, exposure: 800 })).toMatchObject({
      ratio: expect.closeTo(1.971488, 6),
      lower: expect.closeTo(0.8584264, 6),
      upper: expect.closeTo(4.2772659, 6),
    })
  })

  test('from nothing to something has no finite ratio; nothing twice says nothing', () => {
    expect(rateRatio({ events: 0, exposure: 10 }, { events: 3, exposure: 10 })).toMatchObject({ ratio: null, upper: null })
    expect(rateRatio({ events: 0, exposure: 10 }, { events: 0, exposure: 10 })).toMatchObject({ uitkomst: 'te_weinig_gegevens' })
    expect(rateRatio({ events: 3, exposure: 10 }, { events: 0, exposure: 10 })).toMatchObject({ ratio: 0, lower: 0 })
  })
})

describe('events of one client come together', () => {
  /** UKHSA, PHEindicatormethods, tests/testthat/testdata_DSR_ISR.xlsx, nonind_big: events, population, persons with 1 to 4 events. */
  const BANDS = [
    [127, 636, 75, 16, 4, 2],
    [25, 558, 16, 3, 1, 0],
    [18, 609, 11, 2, 1, 0],
    [21, 543, 12, 3, 1, 0],
    [12, 384, 8, 0, 0, 1],
    [27, 594, 18, 3, 1, 0],
    [48, 669, 26, 6, 2, 1],
    [27, 843, 18, 3, 1, 0],
    [29, 660, 18, 4, 1, 0],
    [32, 576, 21, 4, 1, 0],
    [32, 606, 21, 4, 1, 0],
    [34, 522, 23, 4, 1, 0],
    [45, 426, 23, 6, 2, 1],
    [65, 273, 39, 8, 2, 1],
    [38, 300, 25, 5, 1, 0],
    [68, 288, 40, 9, 2, 1],
    [74, 153, 46, 9, 2, 1],
    [82, 123, 49, 10, 3, 1],
    [91, 207, 56, 11, 3, 1],
  ]
  const ESP2013 = [5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000]
  const rows = BANDS.map(([events, exposure, ...persons], i) => ({
    events: events!,
    exposure: exposure!,
    standard: ESP2013[i]!,
    frequencies: Object.fromEntries(persons.map((count, k) => [k + 1, count])),
  }))
  test.each([
    [0.95, 9532.94977862, 11373.07483298],
    [0.998, 9036.25631357, 11929.24980749],
  ])('UKHSA, non-independent events, %f', (confidence, lower, upper) => {
    expect(directlyStandardisedRate(rows, { confidence, multiplier: 100_000 })).toMatchObject({
      value: expect.closeTo(10_430.24799147, 7),
      lower: expect.closeTo(lower, 7),
      upper: expect.closeTo(upper, 7),
    })
  })
  test('the same events each of another client: narrower', () => {
    expect(
      directlyStandardisedRate(
        rows.map(({ events, exposure, standard }) => ({ events, exposure, standard })),
        { multiplier: 100_000 },
      ),
    ).toMatchObject({ lower: expect.closeTo(9717.709067985681, 7), upper: expect.closeTo(11_178.94091547925, 7) })
  })
  test('frequencies that do not add up are refused', () => {
    expect(() => directlyStandardisedRate([{ events: 12, exposure: 50, standard: 1, frequencies: { 1: 5, 2: 3 } }])).toThrow(
      'tellen op tot 11',
    )
    expect(() => directlyStandardisedRate([{ events: 12, exposure: 50, standard: 1, frequencies: { veel: 5 } }])).toThrow(RangeError)
  })
})

test('p of two rates: R poisson.test prints 0.07967 for its example; the others recomputed with scipy binomtest', () => {
  const pOf = (a: number, b: number, c: number, d: number): unknown => {
    const found = rateRatio({ events: a, exposure: b }, { events: c, exposure: d })
    return found.uitkomst === 'berekend' && found.pValue
  }
  expect(pOf(21, 3011, 11, 800)).toBeCloseTo(0.07966863303332955, 12)
  expect([pOf(5, 1, 5, 1), pOf(1, 1, 0, 1)]).toEqual([1, expect.closeTo(1, 12)])
  expect(pOf(10, 1, 2, 1)).toBeCloseTo(0.03857421875, 12)
  expect(pOf(3, 2, 30, 9)).toBeCloseTo(0.256619092039999, 12)
  expect(pOf(500, 1000, 580, 1000)).toBeCloseTo(0.016182141859867116, 12)
  expect(pOf(2.5, 10, 4, 10)).toBeNull()
})
