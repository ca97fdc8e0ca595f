import { describe, expect, it } from 'vitest'
import { beoordeelClientoverleg, type Clientoverleg } from './clientoverlegcyclus.ts'

const PARAMETERS = { toepassing: { categorieen: null, vormen: null }, perJaar: 2 }
const op = (...dagen: string[]): Clientoverleg[] => dagen.map((datum) => ({ datum, gehouden: true, vertegenwoordigd: true }))
const oordeel = (overleggen: Clientoverleg[], vandaag: string) => beoordeelClientoverleg(overleggen, PARAMETERS, '2025-01-01', vandaag)

describe('at least two meetings with clients a year', () => {
  it('the first year still runs up to and including 1 January', () => {
    expect(oordeel(op('2025-06-10'), '2026-01-01')).toMatchObject({
      uitkomst: 'niet_van_toepassing',
      situatie: 'clientoverleg_eerste_jaar',
      verandertOp: '2026-01-02',
    })
    expect(oordeel(op('2025-06-10'), '2026-01-02')).toMatchObject({
      uitkomst: 'verlopen',
      situatie: 'clientoverleg_te_weinig',
      sinds: '2026-01-02',
      gegevens: { aantal: 1, minimum: 2 },
    })
  })

  it('is met while two fall in the twelve months before', () => {
    expect(oordeel(op('2025-03-10', '2025-09-15'), '2026-03-10')).toMatchObject({
      uitkomst: 'voldoet',
      sinds: '2025-09-15',
      verandertOp: '2026-03-11',
      gegevens: { uiterlijk: '2026-03-10', aantal: 2 },
    })
    expect(oordeel(op('2025-03-10', '2025-09-15'), '2026-03-11')).toMatchObject({
      uitkomst: 'verlopen',
      sinds: '2026-03-11',
      periode: '2025-09-15',
      gegevens: { aantal: 1 },
    })
    expect(oordeel(op('2025-03-10', '2025-09-15', '2026-03-12'), '2026-03-12').uitkomst).toBe('voldoet')
  })

  it('one with the municipality alone does not count, nor one that is planned', () => {
    const alleen: Clientoverleg = { datum: '2025-09-15', gehouden: true, vertegenwoordigd: false }
    expect(oordeel([...op('2025-03-10'), alleen], '2026-01-05').uitkomst).toBe('verlopen')
    expect(oordeel([...op('2025-03-10'), { datum: '2026-02-01', gehouden: false, vertegenwoordigd: null }], '2026-01-05')).toMatchObject({
      uitkomst: 'verlopen',
      gegevens: { volgende: '2026-02-01' },
    })
  })

  it('without a number in the ordinance nothing is late, and never is unknown', () => {
    const zonder = { ...PARAMETERS, perJaar: null }
    expect(beoordeelClientoverleg([], zonder, '2015-01-01', '2016-06-01')).toMatchObject({
      uitkomst: 'onbekend',
      situatie: 'clientoverleg_nooit',
    })
    expect(beoordeelClientoverleg(op('2015-02-01'), zonder, '2015-01-01', '2016-12-31')).toMatchObject({
      uitkomst: 'voldoet',
      situatie: 'clientoverleg_zonder_aantal',
    })
  })
})
