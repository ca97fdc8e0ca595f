import { describe, expect, test } from 'vitest'
import igj from '../../test/cases/c_igj_meldingen_per_year_category.json' with { type: 'json' }
import { cChart } from './ckaart.ts'

const chartOf = (...call: Parameters<typeof cChart>) => {
  const chart = cChart(...call)
  if (chart.uitkomst !== 'berekend') throw new Error(chart.reden)
  return chart
}

describe('Montgomery example 7.3: circuit boards, samples 6 and 20 left out', () => {
  const counts = [21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15]
  test('all 26: 19.85, limits 6.48 and 33.22', () => {
    expect(chartOf(counts)).toMatchObject({
      centre: expect.closeTo(19.85, 2),
      lcl: expect.closeTo(6.48, 2),
      ucl: expect.closeTo(33.21, 2),
      pointsOutside: [6, 20],
    })
  })
  test('24: 19.67, limits 6.36 and 32.97', () => {
    expect(chartOf(counts, { exclude: [6, 20] })).toMatchObject({
      centre: expect.closeTo(19.67, 2),
      lcl: expect.closeTo(6.36, 2),
      ucl: expect.closeTo(32.97, 2),
    })
  })
})

test('IGJ, calamities in youth care 2018-2022: the dip of 2019 is outside, the totals are the published ones', () => {
  const rows = igj.inputs.jeugdhulp
  expect(Object.fromEntries(rows.map((row) => [row.year, row.calamiteit + row.geweld]))).toEqual(igj.expected.jeugdhulp_total)
  const chart = chartOf(rows.map((row) => row.calamiteit))
  expect(chart.centre).toBeCloseTo(85.6, 12)
  expect(chart.lcl).toBeCloseTo(57.84, 2)
  expect(chart.pointsOutside).toEqual([2])
})

test('"<5" is unknown, not 0', () => {
  const counts = igj.inputs.per_sector_2022_rounded_to_10.map((row) =>
    typeof row.calamiteit_wkkgz === 'number' ? row.calamiteit_wkkgz : null,
  )
  expect(counts.filter((count) => count === null)).toHaveLength(2)
  expect(counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(igj.expected.per_sector_2022_total.calamiteit_wkkgz)
  expect(chartOf(counts).phases[0]!.basis).toBe(10)
})

test('lower limit is cut at 0, two-sigma on request, negative counts refused', () => {
  expect(chartOf([2, 3, 1, 2])).toMatchObject({ centre: 2, lcl: 0 })
  expect(chartOf([9, 9, 9, 9], { sigma: 2 })).toMatchObject({ lcl: 3, ucl: 15 })
  expect(() => cChart([1, -1])).toThrow(expect.objectContaining({ code: 'negatief' }))
  expect(cChart([null])).toMatchObject({ uitkomst: 'te_weinig_gegevens' })
})

test('a standard given: 16 has limits 4 and 28', () => {
  expect(chartOf([10, 30], { centre: 16 })).toMatchObject({ centre: 16, lcl: 4, ucl: 28, pointsOutside: [2] })
  expect(() => cChart([1], { centre: -1 })).toThrow(expect.objectContaining({ code: 'negatief' }))
})
