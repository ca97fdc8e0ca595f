import { expect, test } from 'vitest'
import { tariefreeks } from './tariefreeks.ts'

const INDICES = new Map([
  [2025, '4.96'],
  [2026, '4'],
])
const reeks = (...perioden: [string, string, string?][]) =>
  tariefreeks(
    perioden.map(([vanaf, bedrag, eenheid = 'uur']) => ({ vanaf, bedrag, eenheid })),
    INDICES,
  ).at(-1)!

test('60,00 in 2025 to 63,00 in 2026: 5% more, of which 4% index; 0,60 is real', () => {
  expect(reeks(['2025-01-01', '60.00'], ['2026-01-01', '63.00'])).toMatchObject({
    verandering: '5',
    index: '4',
    indexdeel: '2.4',
    reeel: '0.6',
    waarom: null,
  })
  expect(reeks(['2025-01-01', '60.00'], ['2026-01-01', '63.00']).reeel_procent).toMatch(/^0\.9615/)
})
test('a tariff that only follows the index did not really change; one that stays the same fell', () => {
  expect(reeks(['2025-01-01', '60.00'], ['2026-01-01', '62.40'])).toMatchObject({ reeel: '0', reeel_procent: '0' })
  expect(reeks(['2025-01-01', '60.00'], ['2026-01-01', '60.00'])).toMatchObject({ verandering: '0', reeel: '-2.4' })
})
test('two years are two indices, one after the other: 1,0496 × 1,04', () => {
  expect(reeks(['2024-01-01', '100.00'], ['2026-07-01', '110.00'])).toMatchObject({ index: '9.1584', reeel: '0.8416' })
})
test('within one year there is no index: everything is real', () => {
  expect(reeks(['2026-01-01', '60.00'], ['2026-07-01', '61.20'])).toMatchObject({
    index: '0',
    indexdeel: '0',
    reeel: '1.2',
    reeel_procent: '2',
  })
})
test('an index that was not decided is not zero', () => {
  expect(reeks(['2026-01-01', '60.00'], ['2028-01-01', '66.00'])).toMatchObject({
    verandering: '10',
    index: null,
    reeel: null,
    reeel_procent: null,
    ontbreekt: [2027, 2028],
    waarom: 'index_onbekend',
  })
})
test('the first, another unit, and a tariff that was 0,00 have nothing to be held against', () => {
  expect(reeks(['2026-01-01', '60.00']).waarom).toBe('eerste')
  expect(reeks(['2025-01-01', '60.00', 'uur'], ['2026-01-01', '1.05', 'minuut'])).toMatchObject({
    verandering: null,
    waarom: 'andere_eenheid',
  })
  expect(reeks(['2025-01-01', '0.00'], ['2026-01-01', '1.05'])).toMatchObject({ verandering: null, waarom: 'was_nul' })
})
