import { describe, expect, it } from 'vitest'
import { mayPubliceren, type Publicatiefeiten, publicatiestand, wachttermijn } from './publicatie.ts'

const TWEE_WEKEN = { aantal: 2, eenheid: 'week', atw: true } as const
const feiten = (
  bekendgemaaktOp: string,
  meer: Partial<Publicatiefeiten> = {},
  bezwaarVerwacht: boolean | null = true,
): Publicatiefeiten => ({
  besluit: { bekendgemaaktOp, bezwaarVerwacht, wacht: wachttermijn(bekendgemaaktOp, TWEE_WEKEN) },
  voorziening: null,
  gepubliceerdOp: null,
  ...meer,
})

describe('the wait of Woo 4.4 lid 5', () => {
  it('two weeks after Monday 2 March 2026 end on Monday 16 March; from the 17th it may', () => {
    const besluit = feiten('2026-03-02')
    expect(publicatiestand(besluit, '2026-03-15')).toEqual({ stand: 'wacht', vanaf: '2026-03-17' })
    expect(publicatiestand(besluit, '2026-03-16').stand).toBe('wacht')
    expect(publicatiestand(besluit, '2026-03-17')).toEqual({ stand: 'mag', vanaf: '2026-03-17' })
    expect([mayPubliceren(besluit, '2026-03-16'), mayPubliceren(besluit, '2026-03-17')]).toEqual([false, true])
  })

  it('a wait that ends on Good Friday 2026 ends on the Tuesday after Easter', () => {
    expect(publicatiestand(feiten('2026-03-20'), '2026-04-07')).toEqual({ stand: 'wacht', vanaf: '2026-04-08' })
  })

  it("over the turn of the year: 18 December + two weeks is New Year's Day, a Friday", () => {
    expect(publicatiestand(feiten('2026-12-18'), '2027-01-04')).toEqual({ stand: 'wacht', vanaf: '2027-01-05' })
  })

  it('no objection expected: at once; not known: as if it were', () => {
    expect(publicatiestand(feiten('2026-03-02', {}, false), '2026-03-02')).toEqual({ stand: 'mag', vanaf: '2026-03-02' })
    expect(publicatiestand(feiten('2026-03-02', {}, null), '2026-03-16').stand).toBe('wacht')
  })

  it('without a decision, or before it is made known, nothing may', () => {
    expect(publicatiestand({ besluit: null, voorziening: null, gepubliceerdOp: null }, '2026-03-02')).toEqual({
      stand: 'geen_besluit',
      vanaf: null,
    })
    expect(publicatiestand(feiten('2026-03-02', {}, false), '2026-03-01').stand).toBe('geen_besluit')
  })
})

describe('voorlopige voorziening (Awb 8:81)', () => {
  const hangend = { verzochtOp: '2026-03-16', afgedaan: null }
  it('stops the publication until the judge has ruled', () => {
    expect(publicatiestand(feiten('2026-03-02', { voorziening: hangend }), '2026-03-30')).toEqual({ stand: 'opgeschort', vanaf: null })
    const afgewezen = feiten('2026-03-02', { voorziening: { ...hangend, afgedaan: { op: '2026-04-01', uitkomst: 'afgewezen' } } })
    expect(publicatiestand(afgewezen, '2026-03-31').stand).toBe('opgeschort')
    expect(publicatiestand(afgewezen, '2026-04-01')).toEqual({ stand: 'mag', vanaf: '2026-04-01' })
  })

  it('a ruling within the wait does not shorten it', () => {
    const vroeg = feiten('2026-03-02', {
      voorziening: { verzochtOp: '2026-03-04', afgedaan: { op: '2026-03-09', uitkomst: 'ingetrokken' } },
    })
    expect(publicatiestand(vroeg, '2026-03-10')).toEqual({ stand: 'wacht', vanaf: '2026-03-17' })
  })

  it('granted: never', () => {
    const toegewezen = feiten('2026-03-02', { voorziening: { ...hangend, afgedaan: { op: '2026-04-01', uitkomst: 'toegewezen' } } })
    expect(publicatiestand(toegewezen, '2027-04-01')).toEqual({ stand: 'verboden', vanaf: null })
  })

  it('says when it was published too early', () => {
    expect(publicatiestand(feiten('2026-03-02', { gepubliceerdOp: '2026-03-16' }), '2026-05-01').stand).toBe('te_vroeg_gepubliceerd')
    expect(publicatiestand(feiten('2026-03-02', { gepubliceerdOp: '2026-03-17' }), '2026-05-01').stand).toBe('gepubliceerd')
    expect(publicatiestand(feiten('2026-03-02', { voorziening: hangend, gepubliceerdOp: '2026-03-20' }), '2026-05-01').stand).toBe(
      'te_vroeg_gepubliceerd',
    )
    expect(publicatiestand({ besluit: null, voorziening: null, gepubliceerdOp: '2026-03-20' }, '2026-05-01').stand).toBe(
      'te_vroeg_gepubliceerd',
    )
  })

  it('a request after publication does not make it early', () => {
    expect(
      publicatiestand(
        feiten('2026-03-02', { voorziening: { verzochtOp: '2026-03-18', afgedaan: null }, gepubliceerdOp: '2026-03-17' }),
        '2026-03-20',
      ).stand,
    ).toBe('gepubliceerd')
  })
})
