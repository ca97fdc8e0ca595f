import { expect, test } from 'vitest'
import { isAanDeBeurt, volgendeRun } from '../../jobs/planning.ts'

test.each([
  ['never ran', null, '2026-03-02', '00:10', true],
  ['the minute before two, last night was done', '2026-03-01', '2026-03-02', '01:59', false],
  ['two at night', '2026-03-01', '2026-03-02', '02:00', true],
  ['done this night', '2026-03-02', '2026-03-02', '14:00', false],
  ['three nights missed', '2026-02-26', '2026-03-02', '14:00', true],
  ['just after midnight with last night missed', '2026-02-28', '2026-03-02', '00:30', true],
  ['the clock goes forward: two never strikes, three does', '2026-03-28', '2026-03-29', '03:00', true],
  ['the clock goes back: two strikes twice, the second time it is done', '2026-10-25', '2026-10-25', '02:00', false],
  ['year end', '2026-12-31', '2027-01-01', '02:00', true],
] as const)('hiaten: %s', (_, laatste, vandaag, tijd, verwacht) => {
  expect(isAanDeBeurt('hiaten', laatste, vandaag, tijd)).toBe(verwacht)
})

test('herinneringen wait until half past six; the outbox has no planned moment', () => {
  expect(isAanDeBeurt('herinneringen', '2026-03-01', '2026-03-02', '06:29')).toBe(false)
  expect(isAanDeBeurt('herinneringen', '2026-03-01', '2026-03-02', '06:30')).toBe(true)
  expect(isAanDeBeurt('post', null, '2026-03-02', '12:00')).toBe(false)
})

test('the next run is tomorrow once today is done', () => {
  expect(volgendeRun('hiaten', '2026-03-02', '2026-03-02')).toEqual({ dag: '2026-03-03', tijd: '02:00' })
  expect(volgendeRun('hiaten', '2026-02-27', '2026-03-02')).toEqual({ dag: '2026-03-02', tijd: '02:00' })
  expect(volgendeRun('post', null, '2026-03-02')).toBeNull()
})
