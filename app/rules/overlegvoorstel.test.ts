import { expect, test } from 'vitest'
import { stelOverlegVoor, stelVolgendeVoor } from './overlegvoorstel.ts'

const geen: ReadonlySet<string> = new Set()

test('six months after the last meeting, on that day when it is a working day', () => {
  expect(stelVolgendeVoor('2026-03-10', 6, 10, '2026-03-10', geen)).toEqual({ datum: '2026-09-10', reden: 'cyclus' })
})

test('a weekend or holiday moves back: a day later would be too late by the norm', () => {
  // 13 September 2026 is a Sunday, 13 December 2026 too
  expect(stelVolgendeVoor('2026-03-13', 6, 10, '2026-03-13', geen)).toEqual({ datum: '2026-09-11', reden: 'cyclus' })
  // 28 March 2027 is Easter Sunday, after Good Friday 26 March
  expect(stelVolgendeVoor('2026-09-28', 6, 10, '2026-09-28', geen)).toEqual({ datum: '2027-03-25', reden: 'cyclus' })
})

test('an equated day is no working day', () => {
  // 15 May 2026, the Friday after Ascension Day (14 May)
  expect(stelOverlegVoor('2026-05-15', 10, '2026-03-02', geen)?.datum).toBe('2026-05-15')
  expect(stelOverlegVoor('2026-05-15', 10, '2026-03-02', new Set(['2026-05-15']))?.datum).toBe('2026-05-13')
})

test('31 August plus six months is the end of February', () => {
  // 28 February 2027 is a Sunday
  expect(stelVolgendeVoor('2026-08-31', 6, 10, '2026-08-31', geen)).toEqual({ datum: '2027-02-26', reden: 'cyclus' })
})

test('what is already late is proposed as soon as it can be prepared', () => {
  expect(stelOverlegVoor('2026-01-15', 10, '2026-03-02', geen)).toEqual({ datum: '2026-03-16', reden: 'te_laat' })
})

test('the last day in time is exactly the first that can be prepared, and a day too near', () => {
  expect(stelOverlegVoor('2026-03-16', 10, '2026-03-02', geen)).toEqual({ datum: '2026-03-16', reden: 'cyclus' })
  expect(stelOverlegVoor('2026-03-13', 10, '2026-03-02', geen)).toEqual({ datum: '2026-03-16', reden: 'te_laat' })
})

test('without a cycle nothing is made up', () => {
  expect(stelVolgendeVoor('2026-03-10', null, 10, '2026-03-10', geen)).toBeNull()
  expect(stelOverlegVoor(null, 10, '2026-03-02', geen)).toBeNull()
})
