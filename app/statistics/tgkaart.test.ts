import { describe, expect, test } from 'vitest'
import published from '../../test/cases/d_tchart_montgomery_ex7_6.json' with { type: 'json' }
import { gChart, tChart } from './tgkaart.ts'

describe('T-chart', () => {
  test('Montgomery example 7.6, valve failures', () => {
    const { expected } = published
    const chart = tChart(published.inputs.hours_between_failures)
    expect(chart).toMatchObject({
      centre: expect.closeTo(expected.centre, 9),
      lcl: 0,
      ucl: expect.closeTo(expected.ucl, 8),
      pointsOutside: expected.points_outside,
    })
    expect(chart.uitkomst === 'berekend' && chart.phases[0]!.runs).toEqual({
      observations: 20,
      useful: 20,
      longestRun: 5,
      longestRunMax: 7,
      crossings: 10,
      crossingsMin: 6,
      signal: false,
    })
  })

  test('with constant 2.66 the upper limit is 6,940', () => {
    expect(tChart(published.inputs.hours_between_failures, { constant: 2.66 })).toMatchObject({ ucl: expect.closeTo(6940.08, 2) })
  })

  test('the plotted values are the hours themselves; a target is in hours', () => {
    const chart = tChart([100, 120, null, 100, 120], { target: 1, improvement: 'omhoog' })
    expect(chart).toMatchObject({ assurance: 'haalt_steeds' })
    expect(chart.uitkomst === 'berekend' && chart.points.map((point) => point.value)).toEqual([100, 120, null, 100, 120])
  })

  test('two events at one moment: use hours', () => {
    expect(() => tChart([3, 0, 5])).toThrow('tijd 2: 0 kan niet: gebruik een fijnere eenheid')
    expect(() => tChart([3, -1])).toThrow(expect.objectContaining({ code: 'negatief' }))
    expect(tChart([3])).toMatchObject({ uitkomst: 'te_weinig_gegevens', nodig: 2 })
  })
})

describe('G-chart', () => {
  test('cases between events 2, 10, 4, 20: mean 9, median 7, upper limit 9 + 3 sqrt(90)', () => {
    expect(gChart([2, 10, 4, 20])).toMatchObject({ centre: 7, lcl: 0, ucl: expect.closeTo(37.4605, 4), pointsOutside: [] })
    expect(gChart([2, 10, 4])).toMatchObject({ centre: 4 })
  })

  test('a long time without events stands out', () => {
    expect(gChart([2, 3, 1, 2, 4, 2, 3, 1, 90], { baseline: 8 })).toMatchObject({ pointsOutside: [9] })
  })

  test('nothing and wrong', () => {
    expect(gChart([null])).toMatchObject({ uitkomst: 'te_weinig_gegevens' })
    expect(() => gChart([])).toThrow(expect.objectContaining({ code: 'leeg' }))
    expect(() => gChart([-2])).toThrow(expect.objectContaining({ code: 'negatief' }))
  })
})

test('a standard given: the T-chart takes it in hours, the G-chart as a mean', () => {
  expect(tChart([100, 120, 100, 120], { centre: 200 })).toMatchObject({ centre: expect.closeTo(200, 9) })
  expect(gChart([2, 10, 4, 20], { centre: 9 })).toMatchObject({ centre: expect.closeTo(6.238, 3), ucl: expect.closeTo(37.4605, 4) })
})

describe('limits of equal chance, Montgomery example 7.6', () => {
  const hours = published.inputs.hours_between_failures
  test('exponential: 0.00135, 0.6931 and 6.6077 times the mean of 710.05 hours (Xie & Goh)', () => {
    expect(tChart(hours, { distribution: 'exponentieel' })).toMatchObject({
      lcl: expect.closeTo(710.05 * 0.00135081, 4),
      centre: expect.closeTo(710.05 * 0.693147, 3),
      ucl: expect.closeTo(710.05 * 6.60773, 2),
    })
  })
  test('Weibull, recomputed with scipy weibull_min: shape 0.82757, scale 645.83', () => {
    expect(tChart(hours, { distribution: 'weibull' })).toMatchObject({
      lcl: expect.closeTo(0.22022, 5),
      centre: expect.closeTo(414.7414, 3),
      ucl: expect.closeTo(6324.546, 2),
    })
  })
  test('equal times have no Weibull shape; the constant belongs to the other chart', () => {
    expect(tChart([5, 5, 5], { distribution: 'weibull' })).toMatchObject({ uitkomst: 'te_weinig_gegevens' })
    expect(() => tChart([5, 6], { distribution: 'exponentieel', constant: 2.66 })).toThrow('constante')
  })
})

test('G-chart with its centre line at the mean (Benneyan): the limits stay', () => {
  expect(gChart([2, 10, 4, 20], { centreLine: 'gemiddelde' })).toMatchObject({ centre: 9, ucl: expect.closeTo(37.4605, 4) })
})
