import { expect, test } from 'vitest'
import { bewarenTot, eindigtBinnenkortVanaf, zittingstermijn } from './zittingsduur.ts'

const RAAD = { van: '2022-03-31', tot: '2026-03-26' }

test('a raadsperiode ends for every member on the same day', () => {
  expect(zittingstermijn('raadsperiode', '2022-06-01', RAAD)).toEqual({
    ok: true,
    waarde: { keuze: 'raadsperiode', van: '2022-06-01', tot: '2026-03-26' },
  })
  expect(zittingstermijn('raadsperiode', '2026-03-25', RAAD)).toMatchObject({ ok: true, waarde: { tot: '2026-03-26' } })
})

test('without a raadsperiode, or outside it, there is no term and none is guessed', () => {
  expect(zittingstermijn('raadsperiode', '2022-06-01', null)).toEqual({ ok: false, reden: 'raadsperiode_onbekend' })
  expect(zittingstermijn('raadsperiode', '2022-03-30', RAAD)).toEqual({ ok: false, reden: 'buiten_raadsperiode' })
  expect(zittingstermijn('raadsperiode', '2026-03-26', RAAD)).toEqual({ ok: false, reden: 'buiten_raadsperiode' })
})

test.each([
  ['2024-02-29', '2028-02-29'],
  ['2024-03-01', '2028-03-01'],
  ['2096-02-29', '2100-02-28'],
])('four years from %s end on %s', (benoemd, tot) => {
  expect(zittingstermijn('vier_jaar', benoemd, null)).toMatchObject({ ok: true, waarde: { tot } })
})

test('six months before a term that ends on 29 February, and a year after it', () => {
  expect(eindigtBinnenkortVanaf('2028-02-29', 6)).toBe('2027-08-29')
  expect(bewarenTot('2028-02-29', 12)).toBe('2029-02-28')
})
