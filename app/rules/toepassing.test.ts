import { describe, expect, it } from 'vitest'
import { type Overeenkomst, type Toepassing, toepasselijkheid } from './toepassing.ts'

const contract = (feiten: Partial<Overeenkomst>): Overeenkomst => ({
  categorieen: ['02'],
  vorm: 'maatwerk',
  vanaf: '2025-01-01',
  tot: '2027-01-01',
  ...feiten,
})
const ALLES: Toepassing = { categorieen: null, vormen: null }
const MELDCODE: Toepassing = { categorieen: ['01', '02', '03', '15'], vormen: null }
const MAATWERK: Toepassing = { categorieen: null, vormen: ['maatwerk'] }

describe('whether a norm binds this provider', () => {
  it('runs from its first day up to, not including, its end', () => {
    const loopt = [contract({})]
    expect(toepasselijkheid(ALLES, loopt, '2024-12-31')).toEqual({
      van: 'niet',
      situatie: 'geen_lopende_overeenkomst',
      verandertOp: '2025-01-01',
    })
    expect(toepasselijkheid(ALLES, loopt, '2025-01-01')).toEqual({ van: 'toepassing', sinds: '2025-01-01', verandertOp: '2027-01-01' })
    expect(toepasselijkheid(ALLES, loopt, '2026-12-31').van).toBe('toepassing')
    expect(toepasselijkheid(ALLES, loopt, '2027-01-01')).toEqual({ van: 'niet', situatie: 'geen_lopende_overeenkomst', verandertOp: null })
    expect(toepasselijkheid(ALLES, [contract({ tot: null })], '2099-01-01').van).toBe('toepassing')
  })

  it('no agreement on record is unknown, not exempt', () => {
    expect(toepasselijkheid(ALLES, [], '2026-03-02')).toEqual({
      van: 'onbekend',
      situatie: 'geen_overeenkomst_bekend',
      sinds: null,
      verandertOp: null,
    })
  })

  it('the meldcode is not for hulpmiddelen and woningaanpassingen (Wmo 3.3)', () => {
    expect(toepasselijkheid(MELDCODE, [contract({ categorieen: ['14'] })], '2026-03-02')).toMatchObject({
      van: 'niet',
      situatie: 'andere_voorziening',
    })
    expect(toepasselijkheid(MELDCODE, [contract({ categorieen: ['14', '02'] })], '2026-03-02').van).toBe('toepassing')
    expect(toepasselijkheid(MELDCODE, [contract({ categorieen: [] })], '2026-03-02')).toMatchObject({
      van: 'onbekend',
      situatie: 'productcategorie_onbekend',
    })
    expect(toepasselijkheid(MELDCODE, [contract({ categorieen: [] }), contract({ categorieen: ['01'] })], '2026-03-02').van).toBe(
      'toepassing',
    )
    expect(toepasselijkheid(ALLES, [contract({ categorieen: [] })], '2026-03-02').van).toBe('toepassing')
  })

  it('medezeggenschap is about maatwerk (Nieuwegein 24)', () => {
    expect(toepasselijkheid(MAATWERK, [contract({ vorm: 'algemeen' })], '2026-03-02')).toMatchObject({
      van: 'niet',
      situatie: 'andere_voorziening',
    })
    expect(toepasselijkheid(MAATWERK, [contract({ vorm: 'algemeen' }), contract({})], '2026-03-02').van).toBe('toepassing')
  })

  it('agreements that follow each other are one stretch; a gap of a day begins anew', () => {
    const vorige = contract({ vanaf: '2023-01-01', tot: '2025-01-01' })
    expect(toepasselijkheid(ALLES, [contract({}), vorige], '2026-03-02')).toMatchObject({ sinds: '2023-01-01' })
    expect(toepasselijkheid(ALLES, [contract({}), { ...vorige, tot: '2024-12-31' }], '2026-03-02')).toMatchObject({ sinds: '2025-01-01' })
    expect(toepasselijkheid(MELDCODE, [contract({}), { ...vorige, categorieen: ['14'] }], '2026-03-02')).toMatchObject({
      sinds: '2025-01-01',
    })
  })
})
