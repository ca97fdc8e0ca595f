import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bewijs, bekendOp, bewijsstaat, einde } from './bewijsstaat.ts'

const stuk = (feiten: Partial<Bewijs>): Bewijs => ({
  id: 1,
  gevraagdOp: null,
  uiterlijk: null,
  aangeleverdOp: null,
  geldigTotEnMet: null,
  oordeel: null,
  beoordeeldOp: null,
  volgnummer: null,
  ...feiten,
})
const gevraagd = stuk({ gevraagdOp: '2026-03-02', uiterlijk: '2026-03-16' })
const aangeleverd = stuk({ aangeleverdOp: '2026-03-10' })
const geaccepteerd = stuk({ aangeleverdOp: '2026-03-10', oordeel: 'voldoet', beoordeeldOp: '2026-03-12', volgnummer: 1 })

describe('the state of a piece of evidence', () => {
  it('is late the day after the last day', () => {
    expect(bewijsstaat(gevraagd, null, '2026-03-15')).toEqual({
      staat: 'niet_aangeleverd',
      sinds: '2026-03-02',
      verandertOp: '2026-03-17',
      teLaat: false,
    })
    expect(bewijsstaat(gevraagd, null, '2026-03-16').teLaat).toBe(false)
    expect(bewijsstaat(gevraagd, null, '2026-03-17')).toEqual({
      staat: 'niet_aangeleverd',
      sinds: '2026-03-02',
      verandertOp: null,
      teLaat: true,
    })
    expect(bewijsstaat(stuk({ gevraagdOp: '2026-03-02' }), null, '2030-01-01').teLaat).toBe(false)
  })

  it('follows delivery and judgement', () => {
    expect(bewijsstaat(aangeleverd, 36, '2026-03-10')).toEqual({
      staat: 'aangeleverd',
      sinds: '2026-03-10',
      verandertOp: null,
      teLaat: false,
    })
    expect(bewijsstaat(geaccepteerd, null, '2026-03-12')).toEqual({
      staat: 'geaccepteerd',
      sinds: '2026-03-12',
      verandertOp: null,
      teLaat: false,
    })
    expect(bewijsstaat({ ...geaccepteerd, oordeel: 'voldoet_niet' }, 36, '2030-01-01').staat).toBe('afgekeurd')
    expect(bewijsstaat({ ...geaccepteerd, oordeel: 'niet_vast_te_stellen' }, 36, '2030-01-01').staat).toBe('niet_vast_te_stellen')
  })

  it('lapses the day after the last day of the document', () => {
    const tijdelijk = { ...geaccepteerd, geldigTotEnMet: '2026-12-31' }
    expect(bewijsstaat(tijdelijk, 36, '2026-12-30').staat).toBe('geaccepteerd')
    expect(bewijsstaat(tijdelijk, 36, '2026-12-31')).toEqual({
      staat: 'geaccepteerd',
      sinds: '2026-03-12',
      verandertOp: '2027-01-01',
      teLaat: false,
    })
    expect(bewijsstaat(tijdelijk, 36, '2027-01-01')).toEqual({ staat: 'verlopen', sinds: '2027-01-01', verandertOp: null, teLaat: false })
  })

  it('lapses the day after 12 months of acceptance, also from a leap day', () => {
    const schrikkel = { ...geaccepteerd, aangeleverdOp: '2024-02-20', beoordeeldOp: '2024-02-29' }
    expect(bewijsstaat(schrikkel, 12, '2025-02-27').staat).toBe('geaccepteerd')
    expect(bewijsstaat(schrikkel, 12, '2025-02-28').staat).toBe('geaccepteerd')
    expect(bewijsstaat(schrikkel, 12, '2025-03-01')).toMatchObject({ staat: 'verlopen', sinds: '2025-03-01' })
    expect(einde(schrikkel, 12)).toEqual({ op: '2025-03-01', door: 'review' })
    expect(einde({ ...schrikkel, geldigTotEnMet: '2025-02-28' }, 12)).toEqual({ op: '2025-03-01', door: 'document' })
    expect(einde(schrikkel, null)).toBeNull()
  })

  it('is as it was known on the day', () => {
    const alles = { ...geaccepteerd, gevraagdOp: '2026-03-02', uiterlijk: '2026-03-16', geldigTotEnMet: '2028-01-01' }
    expect(bekendOp(alles, '2026-03-01')).toBeNull()
    expect(bewijsstaat(alles, 36, '2026-03-01')).toEqual({ staat: 'niet_aangeleverd', sinds: null, verandertOp: null, teLaat: false })
    expect(bewijsstaat(alles, 36, '2026-03-09').staat).toBe('niet_aangeleverd')
    expect(bewijsstaat(alles, 36, '2026-03-11').staat).toBe('aangeleverd')
    expect(bewijsstaat(alles, 36, '2026-03-12').staat).toBe('geaccepteerd')
  })

  it('is never accepted without a delivery and a good judgement', () => {
    const dag = fc.constantFrom(null, '2025-12-31', '2026-01-01', '2026-06-30')
    fc.assert(
      fc.property(
        fc.record({
          gevraagdOp: dag,
          uiterlijk: dag,
          aangeleverdOp: dag,
          geldigTotEnMet: dag,
          beoordeeldOp: dag,
          oordeel: fc.constantFrom(null, 'voldoet' as const, 'voldoet_niet' as const),
        }),
        dag,
        (feiten, vandaag) => {
          const { staat } = bewijsstaat(stuk(feiten), 12, vandaag ?? '2026-03-02')
          if (staat === 'geaccepteerd' || staat === 'verlopen')
            expect([feiten.aangeleverdOp, feiten.beoordeeldOp, feiten.oordeel]).not.toContain(null)
        },
      ),
    )
  })
})
