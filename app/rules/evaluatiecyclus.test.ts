import { describe, expect, it } from 'vitest'
import { beoordeelEvaluatie, type Evaluatie } from './evaluatiecyclus.ts'

const toepassing = { categorieen: null, vormen: null }
const OPMEER = {
  toepassing,
  over: 'participatie' as const,
  maanden: 18,
  deelnemers: ['beleidsmedewerker' as const, 'bestuurder' as const, 'klankbordgroep' as const],
}
const NIEUWEGEIN = { toepassing, over: 'verordening' as const, maanden: 24, deelnemers: [] }
const samen = (deel: Partial<Evaluatie> = {}): Evaluatie => ({
  over: 'participatie',
  gehoudenOp: '2026-03-10',
  deelnemers: ['beleidsmedewerker', 'bestuurder', 'klankbordgroep'],
  aanRaadOp: null,
  ...deel,
})
const verslag = (op: string): Evaluatie => ({ over: 'verordening', gehoudenOp: op, deelnemers: [], aanRaadOp: op })

describe('a year and a half after the klankbordgroep began (Opmeer 11)', () => {
  it('not before, and due from that day', () => {
    expect(beoordeelEvaluatie([], OPMEER, '2024-08-29', '2026-02-27')).toMatchObject({
      uitkomst: 'niet_van_toepassing',
      situatie: 'evaluatie_later',
      verandertOp: '2026-02-28',
    })
    expect(beoordeelEvaluatie([], OPMEER, '2024-08-29', '2026-02-28')).toMatchObject({
      uitkomst: 'verlopen',
      situatie: 'evaluatie_nodig',
      sinds: '2026-02-28',
    })
  })

  it('is met only when made together and put before the raad', () => {
    expect(beoordeelEvaluatie([samen()], OPMEER, '2024-08-29', '2026-04-01')).toMatchObject({
      uitkomst: 'voldoet_niet',
      situatie: 'evaluatie_niet_aan_raad',
    })
    expect(
      beoordeelEvaluatie([samen({ deelnemers: ['beleidsmedewerker'], aanRaadOp: '2026-03-20' })], OPMEER, '2024-08-29', '2026-04-01'),
    ).toMatchObject({ situatie: 'evaluatie_niet_samen' })
    expect(beoordeelEvaluatie([samen({ aanRaadOp: '2026-04-02' })], OPMEER, '2024-08-29', '2026-04-01').uitkomst).toBe('voldoet_niet')
    expect(beoordeelEvaluatie([samen({ aanRaadOp: '2026-04-01' })], OPMEER, '2024-08-29', '2026-04-01')).toMatchObject({
      uitkomst: 'voldoet',
      sinds: '2026-04-01',
    })
  })

  it('without a first day nothing can be said', () => {
    expect(beoordeelEvaluatie([], OPMEER, null, '2026-04-01')).toMatchObject({ uitkomst: 'onbekend', situatie: 'evaluatie_start_onbekend' })
  })
})

describe('every two years after the ordinance came into force (Nieuwegein 26)', () => {
  const op = (evaluaties: Evaluatie[], vandaag: string) => beoordeelEvaluatie(evaluaties, NIEUWEGEIN, '2025-01-01', vandaag)

  it('the first report up to and including 31 December 2026', () => {
    expect(op([], '2026-12-31')).toMatchObject({
      uitkomst: 'niet_van_toepassing',
      situatie: 'verslag_eerste_termijn',
      verandertOp: '2027-01-01',
    })
    expect(op([], '2027-01-01')).toMatchObject({
      uitkomst: 'verlopen',
      situatie: 'verslag_te_laat',
      sinds: '2027-01-01',
      gegevens: { uiterlijk: '2026-12-31' },
    })
  })

  it('a late report answers its own round, not the next', () => {
    expect(op([verslag('2027-02-01')], '2027-02-01')).toMatchObject({ uitkomst: 'voldoet', gegevens: { uiterlijk: '2028-12-31' } })
    expect(op([verslag('2027-02-01')], '2029-01-01')).toMatchObject({ uitkomst: 'verlopen', periode: '2027-02-01' })
  })

  it('two early reports in one round do not answer a round that has not begun', () => {
    expect(op([verslag('2026-02-01'), verslag('2026-06-01')], '2026-07-01').gegevens.uiterlijk).toBe('2028-12-31')
  })
})
