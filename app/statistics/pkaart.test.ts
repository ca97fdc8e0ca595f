import { describe, expect, test } from 'vitest'
import table74 from '../../test/cases/d_pchart_montgomery_tbl7_4_variable_n.json' with { type: 'json' }
import { pChart } from './pkaart.ts'
import { uChart } from './ukaart.ts'

const chartOf = (...call: Parameters<typeof pChart>) => {
  const chart = pChart(...call)
  if (chart.uitkomst !== 'berekend') throw new Error(chart.reden)
  return chart
}

test('Montgomery table 7.4, 25 samples of unequal size', () => {
  const { expected } = table74
  const chart = chartOf(table74.inputs.count, table74.inputs.size)
  expect(chart.centre).toBeCloseTo(expected.centre, 12)
  chart.points.forEach((point, i) => {
    expect(point.value).toBeCloseTo(expected.p[i]!, 12)
    expect(point.lcl).toBeCloseTo(expected.lcl[i]!, 9)
    expect(point.ucl).toBeCloseTo(expected.ucl[i]!, 9)
  })
  expect(chart.pointsOutside).toEqual(expected.points_outside)
  expect(chart.phases[0]!.runs).toEqual({
    observations: 25,
    useful: 25,
    longestRun: 5,
    longestRunMax: 8,
    crossings: 10,
    crossingsMin: 8,
    signal: false,
  })
})

describe('Montgomery example 7.1: orange juice cans, samples 15 and 23 left out, new phase from 31', () => {
  const count = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]
  test('p 0.2150, limits 0.0407 and 0.3893', () => {
    const chart = chartOf(
      count,
      count.map(() => 50),
      { exclude: [15, 23] },
    )
    expect(chart.centre).toBeCloseTo(0.215, 4)
    expect(chart.lcl).toBeCloseTo(0.0407, 3)
    expect(chart.ucl).toBeCloseTo(0.3893, 3)
    expect(chart.pointsOutside).toEqual([15, 21, 23])
  })
  test('all 30: p 0.2313, limits 0.0524 and 0.4102', () => {
    expect(
      chartOf(
        count,
        count.map(() => 50),
      ),
    ).toMatchObject({
      centre: expect.closeTo(0.2313, 4),
      lcl: expect.closeTo(0.0524, 4),
      ucl: expect.closeTo(0.4102, 4),
      pointsOutside: [15, 23],
    })
  })
})

test('percentages and a target in percent', () => {
  const chart = chartOf([80, 82, 79, 81], [100, 100, 100, 100], { multiplier: 100, target: 60, improvement: 'omhoog' })
  expect(chart).toMatchObject({ centre: 80.5, ucl: expect.closeTo(92.39, 2), assurance: 'haalt_steeds' })
})

test('a period without clients has no value and no limits and leaves the rest alone', () => {
  const chart = chartOf([5, 0, 6, null], [50, 0, 50, 50])
  expect(chart.centre).toBeCloseTo(0.11, 12)
  expect(chart.points[1]).toMatchObject({ value: null, lcl: null, ucl: null })
  expect(chart.points[3]).toMatchObject({ value: null, lcl: null })
})

describe("Laney's p'", () => {
  test('large denominators with real variation: the plain limits flag eight of twelve, the widened ones none', () => {
    const x = [8800, 9100, 8700, 9200, 8900, 9050, 8750, 9150, 8850, 9000, 8950, 9100]
    const n = x.map(() => 10_000)
    expect(chartOf(x, n).pointsOutside.length).toBe(8)
    expect(chartOf(x, n, { laney: true }).pointsOutside).toEqual([])
  })
  test('no variation at all keeps the plain limits', () => {
    expect(chartOf([5, 5, 5], [50, 50, 50], { laney: true }).ucl).toBeGreaterThanOrEqual(0.1)
    expect(chartOf([0, 0], [50, 50], { laney: true })).toMatchObject({ lcl: 0, ucl: 0 })
  })
})

test('too few and wrong', () => {
  expect(pChart([0, 0], [0, 0])).toMatchObject({ uitkomst: 'te_weinig_gegevens', reden: 'geen_waarnemingen' })
  expect(() => pChart([], [])).toThrow(expect.objectContaining({ code: 'leeg' }))
  expect(() => pChart([1], [1, 2])).toThrow(expect.objectContaining({ code: 'ongelijke_lengte' }))
  expect(() => pChart([3, 5], [4, 4])).toThrow('punt 2, teller: 5 is groter dan de noemer 4')
})

test('a standard given: 20% with 50 clients has limits 3.03% and 36.97%', () => {
  expect(chartOf([12, 9], [50, 50], { centre: 20, multiplier: 100 })).toMatchObject({
    centre: 20,
    lcl: expect.closeTo(3.03, 2),
    ucl: expect.closeTo(36.97, 2),
  })
  expect(() => pChart([1], [5], { centre: 20 })).toThrow(RangeError)
})

test('sigma z of Laney is told, recomputed: the mean moving range of z over 1.128', () => {
  const chart = uChart([14, 12, 20, 11, 7, 10, 21, 16, 19, 23], [10, 8, 13, 10, 9.5, 10, 12, 10.5, 12, 12.5], { laney: true })
  expect(chart).toMatchObject({ sigmaZ: expect.closeTo(0.6787955546811915, 12) })
  expect(pChart([5, 6], [50, 50])).not.toHaveProperty('sigmaZ')
})
