import { expect, test } from 'vitest'
import { leesPeriode } from './form.ts'

test('without a last day the kind gives the length', () => {
  expect(leesPeriode({ soort: 'raadsrapportage', van: '2025-01-01' }, '2026-03-02')).toEqual({
    ok: true,
    periode: { van: '2025-01-01', tot: '2025-12-31' },
  })
  expect(leesPeriode({ soort: 'evaluatie-verordening', van: '2024-01-01' }, '2026-03-02')).toEqual({
    ok: true,
    periode: { van: '2024-01-01', tot: '2025-12-31' },
  })
  expect(leesPeriode({ soort: 'evaluatie-participatie', van: '2024-07-01' }, '2026-03-02')).toEqual({
    ok: true,
    periode: { van: '2024-07-01', tot: '2025-12-31' },
  })
})

test('a period that must still begin, runs backwards or is too long is refused with a sentence', () => {
  expect(leesPeriode({ soort: 'raadsrapportage', van: '2026-04-01' }, '2026-03-02')).toMatchObject({ ok: false, veld: 'van' })
  expect(leesPeriode({ soort: 'raadsrapportage', van: '2025-06-01', tot: '2025-05-31' }, '2026-03-02')).toMatchObject({
    ok: false,
    veld: 'tot',
  })
  expect(leesPeriode({ soort: 'raadsrapportage', van: '2015-01-01', tot: '2025-12-31' }, '2026-03-02')).toMatchObject({
    ok: false,
    veld: 'tot',
  })
  expect(leesPeriode({ soort: 'raadsrapportage', van: '2014-01-01' }, '2026-03-02')).toMatchObject({ ok: false, veld: 'van' })
})
