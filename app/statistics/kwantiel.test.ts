import { expect, test } from 'vitest'
import published from '../../test/cases/d_quantile_ranking_phe_local_authorities.json' with { type: 'json' }
import { quantileClass } from './kwantiel.ts'

test('septiles over all areas, high is good', () => {
  const values = published.inputs.septile_90366Female_high_is_good.map((row) => row[2] as number | null)
  expect(quantileClass(values, 7, true)).toEqual(published.expected.septile_90366Female_high_is_good)
})

test('deciles within each region, low is good; small regions get no class', () => {
  const rows = published.inputs.decile_within_region_40501Female_low_is_good
  const regions = [...new Set(rows.map((row) => row[0]))]
  const got = regions.flatMap((region) =>
    quantileClass(
      rows.filter((row) => row[0] === region).map((row) => row[3] as number | null),
      10,
      false,
    ),
  )
  expect(got).toEqual(published.expected.decile_within_region_40501Female_low_is_good)
})

test('equal values share a class', () => {
  expect(quantileClass([5, 5, 5, 5], 2, true)).toEqual([1, 1, 1, 1])
  expect(() => quantileClass([1, 2], 1, true)).toThrow(RangeError)
})
