import { describe, expect, it } from 'vitest'
import { dagenTussen, isDag, plusDagen, plusMaanden, weekdag } from './dag.ts'

describe('isDag', () => {
  it.each(['2026-02-28', '2028-02-29', '2026-12-31'])('%s exists', (dag) => expect(isDag(dag)).toBe(true))
  it.each(['2026-02-29', '2026-02-31', '2026-13-01', '2026-00-10', '2026-2-1', '01-02-2026', '0026-02-01', '2026-02-01T00:00', ''])(
    '%s is no day',
    (tekst) => expect(isDag(tekst)).toBe(false),
  )
})

describe('days over the clock change', () => {
  it('29 March 2026 has 23 hours and is one day', () => {
    expect(plusDagen('2026-03-28', 1)).toBe('2026-03-29')
    expect(plusDagen('2026-03-28', 2)).toBe('2026-03-30')
    expect(dagenTussen('2026-03-28', '2026-03-30')).toBe(2)
  })
  it('25 October 2026 has 25 hours and is one day', () => {
    expect(plusDagen('2026-10-24', 2)).toBe('2026-10-26')
    expect(dagenTussen('2026-10-26', '2026-10-24')).toBe(-2)
  })
})

describe('plusMaanden', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-12-15', 1, '2027-01-15'],
  ])('%s + %i months = %s', (dag, aantal, einde) => expect(plusMaanden(dag, aantal)).toBe(einde))
})

it('Monday is 1 and Sunday is 7', () => {
  expect(weekdag('2026-11-23')).toBe(1)
  expect(weekdag('2026-11-29')).toBe(7)
})
