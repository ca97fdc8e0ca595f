import { performance } from 'node:perf_hooks'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plusDagen, weekdag } from './dag.ts'
import { eersteWerkdagVanaf, isWerkdag, plusWerkdagen, volgendeWerkdag, werkdagenTussen } from './werkdagen.ts'

const besluit = new Set(['2026-01-02', '2026-05-15', '2027-05-07', '2028-04-28', '2028-05-26'])

describe('isWerkdag', () => {
  it.each([
    ['2026-04-02', true], // Thursday before Easter
    ['2026-04-03', false], // Good Friday
    ['2026-04-04', false], // Saturday
    ['2026-04-05', false], // Sunday
    ['2026-04-06', false], // Easter Monday
    ['2026-04-07', true],
    ['2026-12-31', true],
    ['2027-01-01', false],
    ['2028-02-29', true],
  ])('%s: %s', (dag, verwacht) => expect(isWerkdag(dag)).toBe(verwacht))

  it('an equated day is a working day until the decree is given', () => {
    expect(isWerkdag('2026-05-15')).toBe(true)
    expect(isWerkdag('2026-05-15', besluit)).toBe(false)
  })
})

describe('plusWerkdagen', () => {
  it.each([
    ['2026-11-23', 3, '2026-11-26'],
    ['2026-11-26', 3, '2026-12-01'],
    ['2026-11-28', 1, '2026-11-30'], // from Saturday
    ['2026-04-02', 1, '2026-04-07'], // over Easter
    ['2026-12-24', 3, '2026-12-30'], // Christmas, 26th on Saturday
    ['2026-12-31', 1, '2027-01-04'], // year end
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-03-27', 1, '2026-03-30'], // clock change
    ['2026-12-15', -10, '2026-12-01'], // ten working days before the meeting
    ['2026-05-28', -10, '2026-05-12'], // with Ascension and Whit Monday between
    ['2026-04-07', -1, '2026-04-02'],
    ['2026-11-29', 0, '2026-11-29'],
  ])('%s + %i = %s', (dag, aantal, einde) => expect(plusWerkdagen(dag, aantal)).toBe(einde))

  it('skips an equated day', () => {
    expect(plusWerkdagen('2026-05-13', 1)).toBe('2026-05-15')
    expect(plusWerkdagen('2026-05-13', 1, besluit)).toBe('2026-05-18')
    expect(plusWerkdagen('2026-05-28', -10, besluit)).toBe('2026-05-11')
  })

  it('an equated day that is also a holiday or in the weekend is not skipped twice', () => {
    expect(plusWerkdagen('2026-04-02', 1, new Set(['2026-04-04', '2026-04-06']))).toBe('2026-04-07')
  })

  it('two holidays on 5 May 2016 cost one working day', () => {
    expect(plusWerkdagen('2016-05-04', 1)).toBe('2016-05-06')
  })

  it.each([1.5, Number.NaN, Infinity])('%d days is refused', (aantal) => {
    expect(() => plusWerkdagen('2026-11-23', aantal)).toThrow('aantal_niet_geheel')
  })
})

describe('werkdagenTussen', () => {
  it.each([
    ['2026-11-23', '2026-11-23', 0],
    ['2026-11-23', '2026-11-24', 1],
    ['2026-11-27', '2026-11-30', 1],
    ['2026-11-28', '2026-11-29', 0],
    ['2026-11-30', '2026-11-28', 0],
    ['2026-04-02', '2026-04-07', 1],
    ['2026-04-07', '2026-04-02', -1],
    ['2025-12-31', '2026-12-31', 253], // 2026: 261 Mondays to Fridays, less eight holidays (26 December is a Saturday)
  ])('%s to %s: %i', (van, tot, aantal) => expect(werkdagenTussen(van, tot)).toBe(aantal))
})

it('the next working day is never the day itself; the first from a day can be', () => {
  expect(volgendeWerkdag('2026-11-23')).toBe('2026-11-24')
  expect(eersteWerkdagVanaf('2026-11-23')).toBe('2026-11-23')
  expect(eersteWerkdagVanaf('2026-11-28')).toBe('2026-11-30')
  expect(eersteWerkdagVanaf('2026-05-15', besluit)).toBe('2026-05-18')
})

const eenDag = fc.integer({ min: 0, max: 20_000 }).map((aantal) => plusDagen('1995-01-01', aantal))

describe('for any day', () => {
  it('agrees with walking day by day', () => {
    fc.assert(
      fc.property(
        eenDag,
        fc.integer({ min: -60, max: 60 }).filter((aantal) => aantal !== 0),
        (dag, aantal) => {
          let loper = dag
          for (let over = Math.abs(aantal); over > 0;) {
            loper = plusDagen(loper, Math.sign(aantal))
            if (isWerkdag(loper, besluit)) over--
          }
          expect(plusWerkdagen(dag, aantal, besluit)).toBe(loper)
          expect(werkdagenTussen(dag, loper, besluit)).toBe(aantal)
        },
      ),
    )
  })

  it('adding up over a day between gives the whole', () => {
    fc.assert(
      fc.property(eenDag, eenDag, eenDag, (a, b, c) => {
        const [van, via, tot] = [a, b, c].toSorted() as [string, string, string]
        expect(werkdagenTussen(van, via) + werkdagenTussen(via, tot)).toBe(werkdagenTussen(van, tot))
      }),
    )
  })

  it('a working day is a Monday to Friday', () => {
    fc.assert(fc.property(eenDag, (dag) => !isWerkdag(dag) || weekdag(dag) < 6))
  })
})

it('ten thousand deadlines of a working year take less than a second', () => {
  const begin = performance.now()
  for (let i = 0; i < 10_000; i++) plusWerkdagen('2026-11-23', 250, besluit)
  expect(performance.now() - begin).toBeLessThan(1000)
})
