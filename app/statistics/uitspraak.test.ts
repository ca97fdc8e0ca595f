import { describe, expect, test } from 'vitest'
import tilburg from '../../test/cases/a_indicator_targets_tilburg_2016.json' with { type: 'json' }
import { compareRates, compareShares, judgeChart, judgeTarget, judgeYears, trendTest } from './uitspraak.ts'
import { xmr } from './xmr.ts'

test('Tilburg, service norms 2016: met, missed, and unknown where the figure is missing or of another kind', () => {
  const percentage = (text: string) => (/^[\d,]+%$/.test(text) ? Number(text.replace('%', '').replace(',', '.')) : null)
  const expected = Object.entries(tilburg.expected.recomputed_here_2016_target_met)
  expect(tilburg.inputs.rows).toHaveLength(expected.length)
  tilburg.inputs.rows.forEach(([, target, , , realised], i) => {
    const [name, met] = expected[i]!
    const verdict = judgeTarget({
      value: percentage(realised!),
      target: percentage(target!),
      improvement: name.includes('lower') ? 'omlaag' : 'omhoog',
    })
    expect([name, verdict]).toEqual([name, met === null ? 'onbekend' : met ? 'gehaald' : 'niet_gehaald'])
  })
  expect(judgeTarget({ value: 5, target: 5, improvement: 'omlaag' })).toBe('gehaald')
  expect(judgeTarget({ value: 0, target: 5, improvement: 'omhoog' })).toBe('niet_gehaald')
})

describe('two shares', () => {
  test('60% of 80, then 80% of 70 is demonstrably more; Newcombe 1998: 5.24 to 33.39 points', () => {
    expect(compareShares({ x: 48, n: 80 }, { x: 56, n: 70 })).toEqual({
      verdict: 'aantoonbaar_gestegen',
      difference: { value: expect.closeTo(0.2, 12), lower: expect.closeTo(0.0524, 4), upper: expect.closeTo(0.3339, 4) },
    })
    expect(compareShares({ x: 56, n: 70 }, { x: 48, n: 80 }).verdict).toBe('aantoonbaar_gedaald')
  })
  test('81% of 412 after 78% of 398: three points that the answers do not carry', () => {
    expect(compareShares({ x: 310, n: 398 }, { x: 334, n: 412 }).verdict).toBe('geen_aantoonbare_verandering')
  })
  test('when nearly all clients answered the same three points do count', () => {
    expect(compareShares({ x: 310, n: 398, population: 400 }, { x: 334, n: 412, population: 413 }).verdict).toBe('aantoonbaar_gestegen')
  })
  test('nine answers say nothing, ten may; the difference is not told below the minimum', () => {
    expect(compareShares({ x: 9, n: 9 }, { x: 0, n: 400 })).toEqual({ verdict: 'te_weinig_gegevens', difference: null })
    expect(compareShares({ x: 10, n: 10 }, { x: 0, n: 400 }).verdict).toBe('aantoonbaar_gedaald')
    expect(compareShares({ x: 0, n: 0 }, { x: 0, n: 0 }).verdict).toBe('te_weinig_gegevens')
  })
  test('another question is another measurement, however large the difference', () => {
    expect(compareShares({ x: 10, n: 400 }, { x: 390, n: 400 }, { comparable: false })).toEqual({
      verdict: 'niet_vergelijkbaar',
      difference: null,
    })
  })
  test('all agree twice: no change', () => {
    expect(compareShares({ x: 40, n: 40 }, { x: 50, n: 50 }).verdict).toBe('geen_aantoonbare_verandering')
  })
  test('wrong counts are refused before anything is said', () => {
    expect(() => compareShares({ x: 4, n: 3 }, { x: 1, n: 3 }, { comparable: false })).toThrow('eerder: teller')
  })
})

describe('two rates', () => {
  test('4 meldingen in 1,000 client-years, then 16', () => {
    expect(compareRates({ events: 4, exposure: 1000 }, { events: 16, exposure: 1000 }).verdict).toBe('aantoonbaar_gestegen')
    expect(compareRates({ events: 16, exposure: 1000 }, { events: 4, exposure: 1000 }).verdict).toBe('aantoonbaar_gedaald')
    expect(compareRates({ events: 4, exposure: 1000 }, { events: 8, exposure: 1000 }).verdict).toBe('geen_aantoonbare_verandering')
  })
  test('twice as many meldingen with twice as many clients is no change', () => {
    expect(compareRates({ events: 40, exposure: 1000 }, { events: 80, exposure: 2000 })).toMatchObject({
      verdict: 'geen_aantoonbare_verandering',
      ratio: { value: 1 },
    })
  })
  test('none, then seven: demonstrably more, though no ratio exists', () => {
    expect(compareRates({ events: 0, exposure: 500 }, { events: 7, exposure: 500 })).toMatchObject({
      verdict: 'aantoonbaar_gestegen',
      ratio: { value: null, upper: null },
    })
  })
  test('none twice is too few, a changed definition is not comparable', () => {
    expect(compareRates({ events: 0, exposure: 500 }, { events: 0, exposure: 500 }).verdict).toBe('te_weinig_gegevens')
    expect(compareRates({ events: 1, exposure: 5 }, { events: 1, exposure: 5 }, { comparable: false }).verdict).toBe('niet_vergelijkbaar')
  })
})

describe('trend over years', () => {
  test('R prop.trend.test, smokers among lung cancer patients: X-squared 8.2249, p 0.004132', () => {
    const rows = [
      [83, 86],
      [90, 93],
      [129, 136],
      [70, 82],
    ].map(([x, n], i) => ({ x: x!, n: n!, score: i + 1 }))
    expect(trendTest(rows)).toMatchObject({
      chiSquare: expect.closeTo(8.2249, 4),
      pValue: expect.closeTo(0.004132, 6),
      z: expect.closeTo(-2.868, 3),
    })
  })
  const years = [70, 74, 79, 85].map((x, i) => ({ year: 2022 + i, x, n: 100 }))
  test('four rising years', () => {
    expect(judgeYears(years)).toMatchObject({ verdict: 'aantoonbaar_gestegen', since: 2022 })
    expect(judgeYears(years.map((row) => ({ ...row, x: 100 - row.x }))).verdict).toBe('aantoonbaar_gedaald')
    expect(judgeYears(years.map((row) => ({ ...row, x: 75 + (row.year % 2) }))).verdict).toBe('geen_aantoonbare_verandering')
  })
  test('only the stretch since the break counts', () => {
    const broken = (year: number) => years.map((row) => (row.year === year ? { ...row, break: true } : row))
    expect(judgeYears(broken(2023))).toMatchObject({ since: 2023 })
    expect(judgeYears(broken(2024)).verdict).toBe('te_weinig_gegevens')
    expect(judgeYears(broken(2025)).verdict).toBe('niet_vergelijkbaar')
  })
  test('a year with nine answers is left out', () => {
    expect(judgeYears([...years.slice(0, 2), { year: 2024, x: 9, n: 9 }]).verdict).toBe('te_weinig_gegevens')
  })
  test('everyone agrees every year', () => {
    expect(judgeYears(years.map((row) => ({ ...row, x: 100 })))).toMatchObject({ verdict: 'geen_aantoonbare_verandering', pValue: null })
  })
  test('negative and missing years', () => {
    expect(() => judgeYears([{ year: -3, x: 1, n: 2 }])).toThrow(expect.objectContaining({ code: 'buiten_bereik' }))
    expect(() => judgeYears([])).toThrow(expect.objectContaining({ code: 'leeg' }))
  })
})

describe('control chart', () => {
  const noise = [10, 12, 11, 9, 10, 11, 12, 9, 10, 11, 9, 12, 10]
  test('quiet: no demonstrable change', () => {
    expect(judgeChart(xmr(noise))).toEqual({ verdict: 'geen_aantoonbare_verandering', since: null, rule: null })
  })
  test('seven high points to the end: risen since the first of them', () => {
    expect(judgeChart(xmr([...noise, 12, 13, 12, 13, 12, 13, 12], { baseline: 13 }))).toEqual({
      verdict: 'aantoonbaar_gestegen',
      since: 14,
      rule: 'zelfde_kant',
    })
  })
  test('one high point half way is history', () => {
    expect(judgeChart(xmr([...noise, 40, ...noise])).verdict).toBe('geen_aantoonbare_verandering')
  })
  test('the last point far too low', () => {
    expect(judgeChart(xmr([...noise, 1], { baseline: 13 }))).toMatchObject({
      verdict: 'aantoonbaar_gedaald',
      since: 14,
      rule: 'buiten_grenzen',
    })
  })
  test('a missing last point leaves the verdict to the last known one; too few points say nothing', () => {
    expect(judgeChart(xmr([...noise, 1, null], { baseline: 13 })).verdict).toBe('aantoonbaar_gedaald')
    expect(judgeChart(xmr([5])).verdict).toBe('te_weinig_gegevens')
  })
})
