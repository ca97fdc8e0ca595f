import { describe, expect, it } from 'vitest'
import { beoordeelKwaliteitseis, type Toets } from './kwaliteitseis.ts'

const op = (vandaag: string, herbeoordelingMaanden: number | null, ...toetsen: Toets[]) =>
  beoordeelKwaliteitseis(
    toetsen,
    { toepassing: { categorieen: null, vormen: null }, criterium: 'afgestemd op de persoonlijke situatie', herbeoordelingMaanden },
    '2025-01-01',
    vandaag,
  )

describe('an assessed criterion: Wmo 3.1 lid 2, Nieuwegein 18 lid 1', () => {
  it('never assessed is unknown', () => {
    expect(op('2026-03-02', 24)).toEqual({
      uitkomst: 'onbekend',
      situatie: 'nooit_beoordeeld',
      sinds: '2025-01-01',
      periode: 'eerste',
      verandertOp: null,
      gegevens: {},
    })
  })

  it('good counts up to and including the day 24 months later', () => {
    const goed: Toets = { oordeel: 'voldoet', datum: '2024-03-02' }
    expect(op('2026-03-01', 24, goed)).toMatchObject({
      uitkomst: 'voldoet',
      situatie: 'beoordeeld',
      verandertOp: '2026-03-03',
      periode: '2024-03-02',
    })
    expect(op('2026-03-02', 24, goed).uitkomst).toBe('voldoet')
    expect(op('2026-03-03', 24, goed)).toMatchObject({
      uitkomst: 'verlopen',
      situatie: 'herbeoordeling_verstreken',
      sinds: '2026-03-03',
      periode: '2024-03-02',
    })
    expect(op('2036-03-03', null, goed)).toMatchObject({ uitkomst: 'voldoet', verandertOp: null })
  })

  it('from a leap day and over the turn of the year', () => {
    expect(op('2025-02-28', 12, { oordeel: 'voldoet', datum: '2024-02-29' }).uitkomst).toBe('voldoet')
    expect(op('2025-03-01', 12, { oordeel: 'voldoet', datum: '2024-02-29' }).uitkomst).toBe('verlopen')
    expect(op('2025-12-31', 12, { oordeel: 'voldoet', datum: '2024-12-31' }).uitkomst).toBe('voldoet')
    expect(op('2026-01-01', 12, { oordeel: 'voldoet', datum: '2024-12-31' }).uitkomst).toBe('verlopen')
  })

  it('the last assessment counts; the round stays that of the last good one', () => {
    expect(
      op('2026-03-02', 24, { oordeel: 'voldoet', datum: '2025-02-01' }, { oordeel: 'voldoet_niet', datum: '2026-02-01' }),
    ).toMatchObject({ uitkomst: 'voldoet_niet', situatie: 'beoordeeld', sinds: '2026-02-01', periode: '2025-02-01' })
    expect(
      op('2026-03-02', 24, { oordeel: 'voldoet', datum: '2025-02-01' }, { oordeel: 'niet_vast_te_stellen', datum: '2026-02-01' }),
    ).toMatchObject({ uitkomst: 'onbekend', situatie: 'niet_vast_te_stellen' })
  })

  it('an assessment of tomorrow is not known today', () => {
    expect(op('2026-03-01', 24, { oordeel: 'voldoet', datum: '2026-03-02' })).toMatchObject({ uitkomst: 'onbekend', periode: 'eerste' })
    expect(op('2026-03-02', 24, { oordeel: 'voldoet', datum: '2026-03-02' }).uitkomst).toBe('voldoet')
  })
})
