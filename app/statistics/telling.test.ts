import { expect, test } from 'vitest'
import igj from '../../test/cases/c_igj_meldingen_per_year_category.json' with { type: 'json' }
import { countTable, shown } from './telling.ts'

test('IGJ, jeugdhulp 2018-2022: the printed totals per year', () => {
  const rows = igj.inputs.jeugdhulp.flatMap(({ year, calamiteit, geweld }) => [
    { period: String(year), category: 'calamiteit', count: calamiteit },
    { period: String(year), category: 'geweld', count: geweld },
  ])
  expect(countTable(rows).perPeriod).toEqual(igj.expected.jeugdhulp_total)
})

test('as printed: 0 stays 0, 1 to 4 become <5, the rest is rounded; the totals are not', () => {
  expect([0, 1, 4, 5, 14, 15, null].map((count) => shown(count, { threshold: 5, roundTo: 10 }))).toEqual([0, '<5', '<5', 10, 10, 20, null])
  expect([3, 7, 8].map((count) => shown(count, { threshold: 5, roundTo: 5, marker: '*' }))).toEqual(['*', 5, 10])
  expect(
    countTable(
      [
        { period: '2022', category: 'a', count: 14 },
        { period: '2022', category: 'b', count: 14 },
      ],
      { roundTo: 10 },
    ),
  ).toMatchObject({ perPeriod: { 2022: 28 }, total: 28 })
})

test('one row an event: "geel " is "geel", what does not occur is 0, not delivered is unknown', () => {
  const table = countTable([
    { period: '2013', category: 'geel ' },
    { period: '2013', category: 'geel' },
    { period: '2012', category: 'rood' },
    { period: '2014', category: 'rood', count: null },
  ])
  expect(table.cells.map(({ period, category, count }) => [period, category, count])).toEqual([
    ['2012', 'geel', 0],
    ['2012', 'rood', 1],
    ['2013', 'geel', 2],
    ['2013', 'rood', 0],
    ['2014', 'geel', 0],
    ['2014', 'rood', null],
  ])
  expect(table).toMatchObject({ perPeriod: { 2012: 1, 2013: 2, 2014: null }, perCategory: { geel: 2, rood: null }, total: null })
  expect(countTable([])).toEqual({ cells: [], perPeriod: {}, perCategory: {}, total: 0 })
})

test('wrong', () => {
  expect(() => countTable([{ period: ' ', category: 'a' }])).toThrow('rij 1, periode: is leeg')
  expect(() => countTable([{ period: '2022', category: 'a', count: -1 }])).toThrow('rij 1, aantal: -1 is kleiner dan 0')
})
