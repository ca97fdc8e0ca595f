import { describe, expect, test } from 'vitest'
import { plusDagen } from './dag.ts'
import { klaarTotEnMet, klaarzetdag } from './voorbereiding.ts'

const gelijkgesteld = new Set(['2026-01-02', '2026-05-15'])

describe('the day the gap file is ready', () => {
  test.each([
    ['a plain fortnight', '2026-03-16', '2026-03-02'],
    ['Good Friday 3 April and Easter Monday 6 April are no working days', '2026-04-10', '2026-03-25'],
    ['Easter: the Tuesday after', '2026-04-07', '2026-03-20'],
    ['year end: Christmas, New Year and the equated 2 January', '2026-01-08', '2025-12-19'],
    ['Kingsday, 5 May and Ascension, and the Friday after it', '2026-05-18', '2026-04-29'],
    ['the night the clock goes forward, 29 March', '2026-04-01', '2026-03-18'],
    ['a meeting on a Saturday', '2026-03-14', '2026-03-02'],
  ])('%s', (_, overleg, klaar) => {
    expect(klaarzetdag(overleg, 10, gelijkgesteld)).toBe(klaar)
  })
})

test('the horizon holds exactly the meetings that are due, on every day around Easter and the year end', () => {
  for (const [begin, einde] of [
    ['2025-12-10', '2026-01-20'],
    ['2026-03-10', '2026-06-01'],
  ] as const) {
    for (let vandaag: string = begin; vandaag < einde; vandaag = plusDagen(vandaag, 1)) {
      for (const werkdagen of [1, 5, 10]) {
        const tot = klaarTotEnMet(vandaag, werkdagen, gelijkgesteld)
        expect(klaarzetdag(tot, werkdagen, gelijkgesteld) <= vandaag, vandaag).toBe(true)
        expect(klaarzetdag(plusDagen(tot, 1), werkdagen, gelijkgesteld) > vandaag, vandaag).toBe(true)
      }
    }
  }
})
