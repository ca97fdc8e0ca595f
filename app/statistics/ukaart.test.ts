import { expect, test } from 'vitest'
import published from '../../test/cases/d_uchart_montgomery_ex7_4_7_5.json' with { type: 'json' }
import { uChart } from './ukaart.ts'

const chartOf = (...call: Parameters<typeof uChart>) => {
  const chart = uChart(...call)
  if (chart.uitkomst !== 'berekend') throw new Error(chart.reden)
  return chart
}

test('Montgomery example 7.4, equal exposure', () => {
  const expected = published.expected.ex_7_4
  const chart = chartOf(published.inputs.ex_7_4.count, published.inputs.ex_7_4.size)
  expect(chart.points.map((point) => point.value)).toEqual(expected.u)
  expect(chart).toMatchObject({
    centre: expect.closeTo(expected.centre, 12),
    lcl: 0,
    ucl: expect.closeTo(expected.ucl, 12),
    pointsOutside: [],
  })
  expect(chart.phases[0]!.runs).toEqual({
    observations: 20,
    useful: 20,
    longestRun: 2,
    longestRunMax: 7,
    crossings: 15,
    crossingsMin: 6,
    signal: false,
  })
})

test('Montgomery example 7.5, unequal areas, per 50 square metres', () => {
  const { count, size_m2: size, multiply: multiplier } = published.inputs.ex_7_5
  const expected = published.expected.ex_7_5
  const chart = chartOf(count, size, { multiplier })
  expect(chart.centre).toBeCloseTo(expected.centre, 12)
  chart.points.forEach((point, i) => {
    expect(point.value).toBeCloseTo(expected.u[i]!, 12)
    expect(point.lcl).toBeCloseTo(expected.lcl[i]!, 12)
    expect(point.ucl).toBeCloseTo(expected.ucl[i]!, 12)
  })
  expect(chart.pointsOutside).toEqual(expected.points_outside)
  expect(chart.phases[0]!.runs).toMatchObject({ useful: 10, longestRun: 4, longestRunMax: 6, crossings: 3, crossingsMin: 2, signal: false })
})

test('a quarter without meldingen is 0; one that was not delivered is not', () => {
  const zero = chartOf([2, 0, 4], [100, 100, 100])
  const missing = chartOf([2, null, 4], [100, 100, 100])
  expect(zero.centre).toBeCloseTo(0.02, 12)
  expect(missing.centre).toBeCloseTo(0.03, 12)
  expect(missing.points[1]!.value).toBeNull()
})

test("Laney's u' widens what varies more than Poisson", () => {
  const counts = [800, 1200, 850, 1150, 900, 1100, 820, 1180]
  const sizes = counts.map(() => 1000)
  expect(chartOf(counts, sizes).pointsOutside.length).toBeGreaterThan(4)
  expect(chartOf(counts, sizes, { laney: true }).pointsOutside).toEqual([])
})

test('too few and wrong', () => {
  expect(uChart([0], [0])).toMatchObject({ uitkomst: 'te_weinig_gegevens' })
  expect(() => uChart([1], [0])).toThrow(expect.objectContaining({ code: 'noemer_nul' }))
  expect(() => uChart([-1], [5])).toThrow(expect.objectContaining({ code: 'negatief' }))
  expect(() => uChart([1], [5], { multiplier: 0 })).toThrow(expect.objectContaining({ code: 'buiten_bereik' }))
})

test('a standard given: 9 per 1,000 with 1,000 clients has limits 0 and 18', () => {
  expect(chartOf([5, 12], [1000, 1000], { centre: 9, multiplier: 1000 })).toMatchObject({
    centre: 9,
    lcl: expect.closeTo(0, 9),
    ucl: expect.closeTo(18, 9),
  })
})
