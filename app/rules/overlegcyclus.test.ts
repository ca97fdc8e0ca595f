import { describe, expect, it } from 'vitest'
import { beoordeelOverleg, type GehoudenOfGepland } from './overlegcyclus.ts'

const gehouden = (datum: string): GehoudenOfGepland => ({ datum, gehouden: true })
const gepland = (datum: string): GehoudenOfGepland => ({ datum, gehouden: false })
const op = (vandaag: string, overleggen: GehoudenOfGepland[], sinds: string | null = '2025-01-01', maanden = 6) =>
  beoordeelOverleg(overleggen, maanden, sinds, vandaag)

describe('a meeting at least every six months: Nieuwegein 18 lid 2, Opmeer 10 lid 1', () => {
  it('is in time up to and including the same day six months later', () => {
    const laatste = [gehouden('2025-09-02')]
    expect(op('2026-03-01', laatste).uitkomst).toBe('voldoet')
    expect(op('2026-03-02', laatste)).toEqual({
      uitkomst: 'voldoet',
      situatie: 'overlegd',
      sinds: '2025-09-02',
      periode: '2025-09-02',
      verandertOp: '2026-03-03',
      gegevens: { laatste: '2025-09-02', volgende: null, elkeMaanden: 6, uiterlijk: '2026-03-02' },
    })
    expect(op('2026-03-03', laatste)).toMatchObject({ uitkomst: 'verlopen', situatie: 'overleg_te_lang_geleden', sinds: '2026-03-03' })
  })

  it('ends a term of a longer month on the last day of a shorter one', () => {
    expect(op('2026-02-28', [gehouden('2025-08-31')]).uitkomst).toBe('voldoet')
    expect(op('2026-03-01', [gehouden('2025-08-31')]).uitkomst).toBe('verlopen')
    expect(op('2028-02-29', [gehouden('2027-08-31')]).uitkomst).toBe('voldoet')
    expect(op('2025-12-31', [gehouden('2025-06-30')]).uitkomst).toBe('verlopen')
  })

  it('the first term: nothing to judge yet, and not met', () => {
    expect(op('2025-07-01', [])).toMatchObject({
      uitkomst: 'niet_van_toepassing',
      situatie: 'eerste_termijn_loopt',
      verandertOp: '2025-07-02',
    })
    expect(op('2025-07-02', [gepland('2025-08-01')])).toMatchObject({
      uitkomst: 'verlopen',
      situatie: 'eerste_overleg_te_laat',
      sinds: '2025-07-02',
      gegevens: { volgende: '2025-08-01' },
    })
  })

  it('a plan is not a meeting, nor is one that should have been held, nor one of tomorrow', () => {
    expect(op('2026-03-02', [gepland('2026-02-20')])).toMatchObject({ uitkomst: 'verlopen', gegevens: { laatste: null, volgende: null } })
    expect(op('2026-03-02', [gehouden('2026-03-03')])).toMatchObject({ uitkomst: 'verlopen', gegevens: { laatste: null } })
    expect(op('2026-03-02', [gehouden('2025-11-01'), gepland('2026-04-01'), gepland('2026-03-02'), gehouden('2026-01-10')])).toMatchObject({
      gegevens: { laatste: '2026-01-10', volgende: '2026-03-02' },
    })
  })

  it('with no meeting and no start known, unknown', () => {
    expect(op('2026-03-02', [], null)).toMatchObject({ uitkomst: 'onbekend', situatie: 'nooit_overlegd', sinds: null })
  })
})
