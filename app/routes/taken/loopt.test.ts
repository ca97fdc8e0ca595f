import { expect, test } from 'vitest'
import { loopt } from './loopt.ts'

const om = (tijd: string): number => Date.parse(`2026-03-02T${tijd}Z`)
const run = (taak: 'hiaten' | 'herinneringen', begonnen: string, klaar: string | null) => ({
  taak,
  begonnenOp: new Date(om(begonnen)),
  klaarOp: klaar === null ? null : new Date(om(klaar)),
})

test('a run under way is waited for, one that was killed long ago is not', () => {
  expect(loopt([run('hiaten', '10:00:00', null)], null, 0, om('10:00:30'))).toBe(true)
  expect(loopt([run('hiaten', '10:00:00', null)], null, 0, om('11:00:01'))).toBe(false)
  expect(loopt([run('hiaten', '10:00:00', '10:00:09')], null, 0, om('10:00:30'))).toBe(false)
})

test('what was asked is waited for until it ran, for a minute at most', () => {
  const eerder = run('hiaten', '02:00:00', '02:00:09')
  expect(loopt([eerder], 'hiaten', om('10:00:00'), om('10:00:01'))).toBe(true)
  expect(loopt([run('hiaten', '10:00:01', '10:00:02')], 'hiaten', om('10:00:00'), om('10:00:03'))).toBe(false)
  expect(loopt([eerder, run('herinneringen', '10:00:01', '10:00:02')], 'hiaten', om('10:00:00'), om('10:00:03'))).toBe(true)
  expect(loopt([eerder], 'hiaten', om('10:00:00'), om('10:01:01'))).toBe(false)
  expect(loopt([], 'post', om('10:00:00'), om('10:00:04'))).toBe(true)
  expect(loopt([], 'post', om('10:00:00'), om('10:00:05'))).toBe(false)
  expect(loopt([], null, Number(null), om('10:00:00'))).toBe(false)
})
