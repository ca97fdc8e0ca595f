import { describe, expect, test } from 'vitest'
import ae from '../../test/cases/d_nhs_ae_breaches_rrk_real.json' with { type: 'json' }
import nhs from '../../test/cases/d_nhs_plotthedots_limits.json' with { type: 'json' }
import montgomery from '../../test/cases/d_xmr_montgomery_ex6_5_individuals.json' with { type: 'json' }
import { movingRange, xmr, type XmrOptions } from './xmr.ts'

const chartOf = (values: readonly (number | null)[], options: XmrOptions = {}) => {
  const chart = xmr(values, options)
  if (chart.uitkomst !== 'berekend') throw new Error(chart.reden)
  return chart
}
const valuesOf = (id: string): number[] => nhs.inputs.find((input) => input.id === id)!.values!
const four = { centre: 4, lcl: 4, ucl: 4 }
const close = (
  chart: { centre: number; lcl: number | null; ucl: number | null },
  expected: { mean: number; lpl: number; upl: number },
  digits = four,
) => {
  expect(chart.centre).toBeCloseTo(expected.mean, digits.centre)
  expect(chart.lcl).toBeCloseTo(expected.lpl, digits.lcl)
  expect(chart.ucl).toBeCloseTo(expected.upl, digits.ucl)
}

describe('Montgomery example 6.5 (constant 3/1.128, limits from the first 20)', () => {
  const { individuals, moving_range: range } = montgomery.expected
  const options = { constant: 3 / 1.128, baseline: montgomery.inputs.baseline_n }
  test('individuals', () => {
    const chart = chartOf(montgomery.inputs.values, options)
    close(chart, { mean: individuals.centre, lpl: individuals.lcl, upl: individuals.ucl }, { centre: 9, lcl: 9, ucl: 9 })
    expect(chart.pointsOutside).toEqual(individuals.points_outside)
    expect(chart.phases[0]!.runs).toEqual({
      observations: 40,
      useful: 40,
      longestRun: 6,
      longestRunMax: 8,
      crossings: 20,
      crossingsMin: 14,
      signal: false,
    })
  })
  test('moving ranges', () => {
    const chart = movingRange(montgomery.inputs.values, options)
    if (chart.uitkomst !== 'berekend') throw new Error(chart.reden)
    close(chart, { mean: range.centre, lpl: range.lcl, upl: range.ucl }, { centre: 9, lcl: 9, ucl: 9 })
    expect(chart.points.map((point) => point.value)).toEqual(range.values)
    expect(chart.pointsOutside).toEqual(range.points_outside)
    expect(chart.phases[0]!.runs).toEqual({
      observations: 40,
      useful: 39,
      longestRun: 7,
      longestRunMax: 8,
      crossings: 21,
      crossingsMin: 14,
      signal: false,
    })
  })
  test('the default constant 2.66 lies within 0.01 of it', () => {
    expect(chartOf(montgomery.inputs.values, { baseline: 20 }).ucl).toBeCloseTo(321.22, 2)
  })
})

describe('NHS plot the dots', () => {
  test('vignette: screened and as the Excel tool', () => {
    const values = valuesOf('deviations-vignette')
    const [expected] = nhs.expected
    const two = { centre: 2, lcl: 2, ucl: 1 }
    const screened = chartOf(values, { screen: true })
    close(screened, expected!.screened!, two)
    expect(screened.pointsOutside).toEqual([expected!.flagged_point_screened])
    close(chartOf(values), expected!['not_screened_(Excel_tool)']!, two)
  })
  test('snapshots', () => {
    const r1 = nhs.expected.find((row) => row.id === 'snapshot-r1') as unknown as { mean: number; lpl: number; upl: number }
    const chart = chartOf(valuesOf('snapshot-r1'), { screen: true })
    close(chart, r1, { centre: 7, lcl: 5, ucl: 6 })
    expect(chart.marked).toEqual([])
    const r2 = nhs.expected.find((row) => row.id === 'snapshot-r2-r3')!
    close(chartOf(valuesOf('snapshot-r2-r3'), { screen: true }), r2.screened!, { centre: 7, lcl: 6, ucl: 6 })
    close(chartOf(valuesOf('snapshot-r2-r3')), r2.not_screened!, { centre: 7, lcl: 6, ucl: 6 })
  })
  test('facets', () => {
    const input = nhs.inputs.find((row) => row.id === 'snapshot-facets')!
    const expected = nhs.expected.find((row) => row.id === 'snapshot-facets')!
    close(chartOf(input.values_facet0!, { screen: true }), expected.facet0!, { centre: 4, lcl: 2, ucl: 2 })
    close(chartOf(input.values_facet1!, { screen: true }), expected.facet1!, { centre: 3, lcl: 2, ucl: 2 })
  })
  test('A&E breaches: eight points in a row below the mean are an improvement', () => {
    const rows = ae.inputs.rows.filter((row) => String(row[0]) < '2018-04-01')
    const chart = chartOf(
      rows.map((row) => Number(row[1])),
      { screen: true, improvement: 'omlaag' },
    )
    const published = ae.expected.recomputed_here
    close(chart, published, { centre: 9, lcl: 9, ucl: 9 })
    const periods = (rule: string) => chart.points.filter((point) => point.mark?.rule === rule).map((point) => rows[point.position - 1]![0])
    expect(periods('zelfde_kant')).toEqual(published.run_below_mean)
    expect(periods('buiten_grenzen')).toEqual(published.point_above_upl)
    expect(chart.points[12]!.meaning).toBe('verbetering')
  })
})

describe('phases', () => {
  const values = [10, 12, 10, 12, 10, 12, 50, 52, 50, 52, 50, 52]
  test('a rebase starts new limits and makes no range over the break', () => {
    const chart = chartOf(values, { rebase: [7] })
    expect(chart.phases.map((phase) => [phase.from, phase.to, phase.centre])).toEqual([
      [1, 6, 11],
      [7, 12, 51],
    ])
    expect(chart.points[0]).toMatchObject({ centre: 11, ucl: expect.closeTo(16.32, 9) })
    expect(chart.ucl).toBeCloseTo(56.32, 9)
    expect(chart.marked).toEqual([])
  })
  test('without it the jump is seen', () => expect(chartOf(values).phases[0]!.runs.signal).toBe(true))
  test('a point left out does not count, and is still outside', () => {
    const chart = chartOf([10, 12, 10, 99, 12, 10, 12], { exclude: [4] })
    expect(chart.centre).toBe(11)
    expect(chart.meanMovingRange).toBe(2)
    expect(chart.pointsOutside).toEqual([4])
  })
  test('assurance holds the last phase against the target', () => {
    expect(chartOf(values, { rebase: [7], target: 40, improvement: 'omhoog' }).assurance).toBe('haalt_steeds')
    expect(chartOf(values, { rebase: [7], target: 40, improvement: 'omlaag' }).assurance).toBe('haalt_nooit')
    expect(chartOf(values, { rebase: [7], target: 51, improvement: 'omhoog' }).assurance).toBe('wisselend')
    expect(chartOf(values, { rebase: [7], target: 40 }).assurance).toBeNull()
  })
})

describe('few, missing and equal values', () => {
  test('one point has no range', () => {
    expect(xmr([5])).toEqual({ uitkomst: 'te_weinig_gegevens', reden: 'te_weinig_punten', aantal: 1, nodig: 2 })
    expect(xmr([null, null])).toMatchObject({ uitkomst: 'te_weinig_gegevens', aantal: 0 })
    expect(xmr([1, null, 2])).toMatchObject({ uitkomst: 'te_weinig_gegevens' })
  })
  test('a missing value is not 0: no range across it, no point in the mean', () => {
    const chart = chartOf([4, 6, null, 6, 4])
    expect(chart.centre).toBe(5)
    expect(chart.meanMovingRange).toBe(2)
    expect(chart.points[2]).toMatchObject({ value: null, meaning: null })
  })
  test('all equal: no width, limits on the mean, nothing claimed', () => {
    for (const screen of [false, true]) {
      expect(chartOf([7, 7, 7, 7], { screen })).toMatchObject({ centre: 7, lcl: 7, ucl: 7, width: 'geen', marked: [] })
    }
  })
  test('a nearly constant series is not flagged as a whole when screening leaves no width', () => {
    const values = [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
    expect(chartOf(values, { screen: true })).toMatchObject({ lcl: null, ucl: null, width: 'geen', pointsOutside: [] })
    expect(chartOf(values)).toMatchObject({ width: 'gewoon', pointsOutside: [8] })
  })
  test.each([
    [[], {}, 'leeg'],
    [[1, NaN], {}, 'geen_getal'],
    [[1, 2], { constant: 0 }, 'buiten_bereik'],
    [[1, 2], { baseline: 0 }, 'buiten_bereik'],
    [[1, 2], { rebase: [3] }, 'buiten_bereik'],
    [[1, 2], { exclude: [1.5] }, 'geen_geheel_getal'],
  ])('refuses %o %o: %s', (values, options, code) => {
    expect(() => xmr(values, options)).toThrow(expect.objectContaining({ code }))
  })
})

test('10,000 points in less than 50 ms', () => {
  const values = Array.from({ length: 10_000 }, (_, i) => Math.sin(i * i) * 10 + 50)
  // The best of five: other work on the machine is not what is measured.
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now()
    xmr(values)
    return performance.now() - start
  })
  expect(Math.min(...times)).toBeLessThan(50)
})

test('a centre from outside moves the limits with it and leaves their width', () => {
  const own = chartOf([10, 12, 10, 12])
  const given = chartOf([10, 12, 10, 12], { centre: 20 })
  expect(given.centre).toBe(20)
  expect(given.ucl! - given.centre).toBeCloseTo(own.ucl! - own.centre, 12)
  expect(given.pointsOutside).toEqual([1, 2, 3, 4])
})

/** Wheeler, Understanding Variation, appendix: 3.145 and 3.865 times the median range. The trade deficits of 1987 in it. */
describe('median moving range', () => {
  const DEFICITS = [10.7, 13, 11.4, 11.5, 12.5, 14.1, 14.8, 14.1, 12.6, 16, 11.7, 10.6]

  test('ranges 0.1 0.7 0.7 1.0 1.1 1.5 1.6 1.6 2.3 3.4 4.3: 1.5 in the middle', () => {
    expect(xmr(DEFICITS, { range: 'mediaan' })).toMatchObject({
      centre: expect.closeTo(12.75, 9),
      meanMovingRange: expect.closeTo(1.5, 9),
      ucl: expect.closeTo(12.75 + 4.7175, 9),
      lcl: expect.closeTo(12.75 - 4.7175, 9),
    })
    expect(xmr(DEFICITS, { range: 'mediaan', centreLine: 'mediaan' })).toMatchObject({ centre: expect.closeTo(12.55, 9) })
    expect(movingRange(DEFICITS, { range: 'mediaan' })).toMatchObject({ centre: expect.closeTo(1.5, 9), ucl: expect.closeTo(5.7975, 9) })
  })

  test('the mean of the same: 8.3 to 17.2, as Wheeler prints', () => {
    expect(xmr(DEFICITS)).toMatchObject({ lcl: expect.closeTo(8.325, 2), ucl: expect.closeTo(17.175, 2) })
  })

  test('screening and the median do not go together', () => {
    expect(() => xmr(DEFICITS, { range: 'mediaan', screen: true })).toThrow('screen: de mediaan heeft geen screening nodig')
  })
})
