import { describe, expect, test } from 'vitest'
import { figureOf, judgeSeries, type SeriesPoint } from './reeks.ts'
import { rateTrendTest } from './uitspraak.ts'

const shares = (...rows: [period: string, x: number | null, n: number | null, meer?: Partial<SeriesPoint>][]): SeriesPoint[] =>
  rows.map(([period, numerator, denominator, meer]) => ({ period, numerator, denominator, ...meer }))

describe('a share over years', () => {
  test('three years that differ less than chance claim nothing, and get no limits', () => {
    const found = judgeSeries('aandeel', shares(['2023', 318, 398], ['2024', 326, 405], ['2025', 334, 412]), { multiplier: 100 })
    expect(found).toMatchObject({
      verdict: 'geen_aantoonbare_verandering',
      since: '2023',
      choice: { chart: 'punten', limits: 'geen', points: 3, needed: 13 },
      chart: null,
    })
    expect(found.last!.value).toBeCloseTo(81.07, 2)
    expect([Math.round(found.last!.lower!), Math.round(found.last!.upper!), found.last!.n]).toEqual([77, 85, 412])
  })

  test('a rise that the numbers carry is a rise, a fall a fall', () => {
    expect(judgeSeries('aandeel', shares(['2022', 70, 100], ['2023', 74, 100], ['2024', 79, 100], ['2025', 85, 100])).verdict).toBe(
      'aantoonbaar_gestegen',
    )
    expect(judgeSeries('aandeel', shares(['2022', 85, 100], ['2023', 79, 100], ['2024', 74, 100], ['2025', 70, 100])).verdict).toBe(
      'aantoonbaar_gedaald',
    )
  })

  test('two years are held against each other; one year says nothing about change', () => {
    expect(judgeSeries('aandeel', shares(['2024', 300, 400], ['2025', 350, 400])).verdict).toBe('aantoonbaar_gestegen')
    expect(judgeSeries('aandeel', shares(['2025', 350, 400]))).toMatchObject({ verdict: 'te_weinig_gegevens', last: { period: '2025' } })
  })

  test('after a break only what follows counts', () => {
    const points = shares(['2020', 90, 100], ['2021', 91, 100], ['2022', 60, 100, { break: true }], ['2023', 61, 100], ['2024', 62, 100])
    expect(judgeSeries('aandeel', points)).toMatchObject({ verdict: 'geen_aantoonbare_verandering', since: '2022', from: 2 })
    expect(judgeSeries('aandeel', points.slice(0, 3))).toMatchObject({ verdict: 'niet_vergelijkbaar', since: '2022' })
  })

  test('a missing year is a gap, not a 0; a running year is left out', () => {
    const found = judgeSeries(
      'aandeel',
      shares(['2022', 318, 398], ['2023', null, null], ['2024', 326, 405], ['2025', 334, 412], ['2026', 1, 40, { provisional: true }]),
    )
    expect(found).toMatchObject({ verdict: 'geen_aantoonbare_verandering', last: { period: '2025' }, choice: { points: 3 } })
  })

  test('nothing at all has no figure and no verdict', () => {
    expect(judgeSeries('aandeel', shares(['2024', null, null], ['2025', null, null]))).toMatchObject({
      verdict: 'te_weinig_gegevens',
      last: null,
      since: null,
    })
  })

  test('everybody agreeing every year is no change, not a division by nothing', () => {
    expect(judgeSeries('aandeel', shares(['2023', 40, 40], ['2024', 50, 50], ['2025', 60, 60])).verdict).toBe(
      'geen_aantoonbare_verandering',
    )
  })

  test('from 13 quarters the control chart speaks', () => {
    const quarters = Array.from({ length: 16 }, (_, i): SeriesPoint => ({
      period: `${2022 + Math.floor(i / 4)}-Q${(i % 4) + 1}`,
      numerator: i < 15 ? 80 + (i % 3) : 55,
      denominator: 100,
    }))
    expect(judgeSeries('aandeel', quarters)).toMatchObject({
      verdict: 'aantoonbaar_gedaald',
      since: '2025-Q4',
      rule: 'buiten_grenzen',
      choice: { chart: 'p-kaart', limits: 'voorlopig', points: 16, needed: 20 },
    })
    expect(judgeSeries('aandeel', quarters.slice(0, 15)).verdict).toBe('geen_aantoonbare_verandering')
  })
})

describe('a rate per clients', () => {
  test('the test for trend is the chi-square of two counts when there are two', () => {
    // (30 - 20)^2 / (40 x 1/2 x 1/2) = 100 / 10 with 10 against 30 in equal exposure
    expect(
      rateTrendTest([
        { events: 10, exposure: 500, score: 2024 },
        { events: 30, exposure: 500, score: 2025 },
      ]),
    ).toMatchObject({ uitkomst: 'berekend', chiSquare: expect.closeTo(10, 9) })
    expect(
      rateTrendTest([
        { events: 0, exposure: 500, score: 1 },
        { events: 0, exposure: 500, score: 2 },
      ]),
    ).toMatchObject({ uitkomst: 'te_weinig_gegevens' })
  })

  test('per thousand clients, with an exact interval below 10 and no claim on nothing', () => {
    const points = shares(['2023', 20, 4000], ['2024', 26, 4100], ['2025', 41, 4200])
    expect(judgeSeries('aantal_per_noemer', points, { multiplier: 1000 })).toMatchObject({
      verdict: 'aantoonbaar_gestegen',
      since: '2023',
      last: { value: expect.closeTo(9.762, 3) },
    })
    expect(judgeSeries('aantal_per_noemer', shares(['2024', 0, 100], ['2025', 0, 100], ['2026', 0, 100])).verdict).toBe(
      'te_weinig_gegevens',
    )
  })
})

test('an entered figure has no margin: of its change nothing is said before it has a chart', () => {
  expect(judgeSeries('waarde', shares(['2014', 87.6, 1], ['2015', 95.9, 1], ['2016', 95.6, 1]))).toMatchObject({
    verdict: 'te_weinig_gegevens',
    last: { value: 95.6, lower: null },
  })
  const months = Array.from({ length: 24 }, (_, i) => ({ period: `m${i}`, numerator: 10 + (i % 2), denominator: 1 }))
  expect(judgeSeries('waarde', [...months, { period: 'nu', numerator: 30, denominator: 1 }])).toMatchObject({
    verdict: 'aantoonbaar_gestegen',
    choice: { chart: 'xmr', limits: 'vast' },
  })
  expect(
    judgeSeries(
      'waarde',
      months.map((month) => ({ ...month, numerator: 10 })),
    ).verdict,
  ).toBe('geen_aantoonbare_verandering')
})

test('half a point is refused', () => {
  expect(() => judgeSeries('aandeel', shares(['2025', 3, null]))).toThrow('2025: teller en noemer zijn samen bekend of samen niet')
  expect(figureOf('aandeel', { period: '2025', numerator: null, denominator: null })).toBeNull()
})
