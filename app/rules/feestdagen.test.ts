import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { plusDagen, weekdag } from './dag.ts'
import { feestdagen, feestdagNaam, pasen } from './feestdagen.ts'

const lees = (pad: string) => JSON.parse(readFileSync(new URL(pad, import.meta.url), 'utf8'))
const geval = lees('../../test/cases/f_dutch_holidays_2024_2029.json').expected as {
  all_fixture_days: Record<string, [string, string, string, string][]>
  atw_holidays: Record<string, [string, string][]>
  equated_days: string[]
}
const gelijkgesteldeDagen = lees('../../db/regelsets/gelijkgestelde-dagen.json') as {
  volledigVanaf: string
  volledigTot: string
  besluiten: { dagen: string[] }[]
}

describe('published calendar 2024-2029', () => {
  const jaren = Object.keys(geval.atw_holidays)
  it('has six years', () => expect(jaren).toEqual(['2024', '2025', '2026', '2027', '2028', '2029']))

  it.each(jaren)('%s: the days of the Act, by name', (jaar) => {
    expect(feestdagen(Number(jaar)).map(({ dag, naam }) => [dag, naam])).toEqual(geval.atw_holidays[jaar])
  })

  it.each(jaren)('%s: every printed day is a holiday or is not, on its weekday', (jaar) => {
    const weekdagen = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
    for (const [dag, naam, soort, dagVanDeWeek] of geval.all_fixture_days[jaar]!) {
      expect(weekdagen[weekdag(dag) - 1]).toBe(dagVanDeWeek)
      if (naam === 'Pasen') expect(pasen(Number(jaar))).toBe(dag)
      else if (naam === 'Pinksteren') expect(plusDagen(pasen(Number(jaar)), 49)).toBe(dag)
      else expect(feestdagNaam(dag)).toBe(soort === 'public' || soort === 'school' ? naam : null)
    }
  })
})

describe('King’s Day and Queen’s Day', () => {
  it.each([
    [2014, '2014-04-26', 'Koningsdag'], // the first, and at once moved: 27 April 2014 was a Sunday
    [2024, '2024-04-27', 'Koningsdag'],
    [2025, '2025-04-26', 'Koningsdag'],
    [2031, '2031-04-26', 'Koningsdag'],
    [2013, '2013-04-30', 'Koninginnedag'],
    [2006, '2006-04-29', 'Koninginnedag'],
  ])('%i: %s', (jaar, dag, naam) => {
    expect(feestdagen(jaar).filter((feestdag) => feestdag.naam.startsWith('Koning'))).toEqual([{ dag, naam }])
  })
  it('27 April 2025 is an ordinary Sunday', () => expect(feestdagNaam('2025-04-27')).toBeNull())
})

describe('Easter', () => {
  it.each([
    [1990, '1990-04-15'],
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2011, '2011-04-24'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'], // the latest date Easter can have
    [2049, '2049-04-18'],
    [2076, '2076-04-19'], // one of the two exceptions of the tables
    [2285, '2285-03-22'], // the earliest
  ])('%i falls on %s', (jaar, dag) => expect(pasen(jaar)).toBe(dag))
})

describe('two holidays on one day', () => {
  it('5 May 2016 is Liberation Day and Ascension', () => {
    expect(
      feestdagen(2016)
        .filter(({ dag }) => dag === '2016-05-05')
        .map(({ naam }) => naam)
        .toSorted(),
    ).toEqual(['Bevrijdingsdag', 'Hemelvaartsdag'])
  })
})

describe('years outside the calendar of the Act', () => {
  it.each([1989, 10_000, 2026.5, Number.NaN])('%d is refused', (jaar) => expect(() => feestdagen(jaar)).toThrow('jaar_buiten_bereik'))
})

describe('equated days', () => {
  const dagen = gelijkgesteldeDagen.besluiten.flatMap((besluit) => besluit.dagen)
  it('are the published ones', () => expect(dagen).toEqual(geval.equated_days))
  it('are no holiday by themselves, and are one with the decree', () => {
    expect(feestdagNaam('2026-05-15')).toBeNull()
    expect(feestdagNaam('2026-05-15', new Set(dagen))).toBe('Gelijkgestelde dag')
  })
  it('never fall in a weekend or on a holiday: such a row is a typing error', () => {
    for (const dag of dagen) {
      expect(weekdag(dag), dag).toBeLessThan(6)
      expect(feestdagNaam(dag), dag).toBeNull()
    }
  })
  it('lie in the period for which the list is complete', () => {
    for (const dag of dagen) expect(dag >= gelijkgesteldeDagen.volledigVanaf && dag < gelijkgesteldeDagen.volledigTot, dag).toBe(true)
  })
})
