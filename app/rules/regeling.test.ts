import { describe, expect, it } from 'vitest'
import type { Bewijs } from './bewijsstaat.ts'
import { beoordeelRegeling } from './regeling.ts'

const stuk = (id: number, feiten: Partial<Bewijs>): Bewijs => ({
  id,
  gevraagdOp: null,
  uiterlijk: null,
  aangeleverdOp: null,
  geldigTotEnMet: null,
  oordeel: null,
  beoordeeldOp: null,
  volgnummer: null,
  ...feiten,
})
const beoordeeld = (id: number, aangeleverdOp: string, oordeel: Bewijs['oordeel'], beoordeeldOp: string, volgnummer: number): Bewijs =>
  stuk(id, { aangeleverdOp, oordeel, beoordeeldOp, volgnummer })
const parameters = { toepassing: { categorieen: null, vormen: null }, reviewMaanden: 36, punten: [] }
const op = (vandaag: string, ...bewijzen: Bewijs[]) => {
  const toetsen = bewijzen
    .filter(({ oordeel }) => oordeel !== null)
    .sort((a, b) => a.volgnummer! - b.volgnummer!)
    .map(({ oordeel, beoordeeldOp }) => ({ oordeel: oordeel!, datum: beoordeeldOp! }))
  return beoordeelRegeling(bewijzen, toetsen, parameters, '2025-01-01', vandaag)
}

describe('a document that must exist: Wmo 3.2 lid 1, Nieuwegein 23 lid 2 and 24 lid 1', () => {
  it('nothing delivered and nothing asked', () => {
    expect(op('2026-03-02')).toEqual({
      uitkomst: 'niet_aangeleverd',
      situatie: 'nooit_gevraagd',
      sinds: '2025-01-01',
      periode: 'eerste',
      verandertOp: null,
      gegevens: {},
    })
  })

  it('asked for: late the day after the last day', () => {
    const uitvraag = stuk(1, { gevraagdOp: '2026-02-16', uiterlijk: '2026-03-02' })
    expect(op('2026-03-01', uitvraag)).toMatchObject({ situatie: 'gevraagd', verandertOp: '2026-03-03' })
    expect(op('2026-03-02', uitvraag)).toMatchObject({ situatie: 'gevraagd', verandertOp: '2026-03-03' })
    expect(op('2026-03-03', uitvraag)).toMatchObject({
      uitkomst: 'niet_aangeleverd',
      situatie: 'termijn_verstreken',
      verandertOp: null,
      gegevens: { gevraagdOp: '2026-02-16', uiterlijk: '2026-03-02' },
    })
  })

  it('delivered: to be judged, and not met', () => {
    expect(op('2026-03-02', stuk(1, { aangeleverdOp: '2026-03-02' }))).toMatchObject({
      uitkomst: 'te_beoordelen',
      situatie: 'wacht_op_oordeel',
      sinds: '2026-03-02',
    })
    expect(op('2026-03-01', stuk(1, { aangeleverdOp: '2026-03-02' }))).toMatchObject({ uitkomst: 'niet_aangeleverd' })
  })

  it('accepted: good up to and including the day 36 months later', () => {
    const goed = beoordeeld(1, '2023-02-20', 'voldoet', '2023-03-02', 1)
    expect(op('2026-03-01', goed)).toMatchObject({
      uitkomst: 'voldoet',
      situatie: 'geaccepteerd',
      periode: '2023-03-02',
      verandertOp: '2026-03-03',
    })
    expect(op('2026-03-02', goed).uitkomst).toBe('voldoet')
    expect(op('2026-03-03', goed)).toMatchObject({
      uitkomst: 'verlopen',
      situatie: 'review_verstreken',
      sinds: '2026-03-03',
      periode: '2023-03-02',
    })
  })

  it('lapses with the year on the document, whichever comes first', () => {
    const goed = { ...beoordeeld(1, '2025-11-01', 'voldoet', '2025-11-10', 1), geldigTotEnMet: '2025-12-31' }
    expect(op('2025-12-31', goed).uitkomst).toBe('voldoet')
    expect(op('2026-01-01', goed)).toMatchObject({ uitkomst: 'verlopen', situatie: 'document_verlopen', sinds: '2026-01-01' })
  })

  it('a new document does not undo one that still holds, and takes over when that lapses', () => {
    const goed = { ...beoordeeld(1, '2025-11-01', 'voldoet', '2025-11-10', 1), geldigTotEnMet: '2026-03-02' }
    const nieuw = stuk(2, { aangeleverdOp: '2026-02-20' })
    expect(op('2026-03-02', goed, nieuw)).toMatchObject({
      uitkomst: 'voldoet',
      situatie: 'geaccepteerd_nieuw_stuk_wacht',
      verandertOp: '2026-03-03',
    })
    expect(op('2026-03-03', goed, nieuw)).toMatchObject({
      uitkomst: 'te_beoordelen',
      gegevens: { bewijsstuk: 2, aangeleverdOp: '2026-02-20' },
    })
  })

  it('rejected, also when an older document was never judged', () => {
    const oud = stuk(1, { aangeleverdOp: '2026-01-10' })
    const fout = beoordeeld(2, '2026-02-01', 'voldoet_niet', '2026-02-10', 1)
    expect(op('2026-03-02', oud, fout)).toMatchObject({ uitkomst: 'voldoet_niet', situatie: 'afgekeurd', sinds: '2026-02-10' })
    expect(op('2026-03-02', fout, stuk(3, { aangeleverdOp: '2026-02-01' }))).toMatchObject({ uitkomst: 'te_beoordelen' })
  })

  it('says of a rejected document only what was asked since', () => {
    const fout = beoordeeld(2, '2026-02-01', 'voldoet_niet', '2026-02-10', 1)
    expect(op('2026-03-02', stuk(1, { gevraagdOp: '2026-01-05', uiterlijk: '2026-01-19' }), fout).gegevens).toMatchObject({
      gevraagdOp: null,
    })
    expect(op('2026-03-02', fout, stuk(3, { gevraagdOp: '2026-02-10', uiterlijk: '2026-02-24' })).gegevens).toMatchObject({
      gevraagdOp: '2026-02-10',
      uiterlijk: '2026-02-24',
    })
  })

  it('of two judgements on one day the later counts', () => {
    const goed = beoordeeld(2, '2026-02-01', 'voldoet', '2026-02-10', 1)
    const fout = beoordeeld(1, '2026-01-10', 'voldoet_niet', '2026-02-10', 2)
    expect(op('2026-03-02', goed, fout).uitkomst).toBe('voldoet_niet')
  })

  it('could not be established is unknown', () => {
    expect(op('2026-03-02', beoordeeld(1, '2026-02-01', 'niet_vast_te_stellen', '2026-02-10', 1))).toMatchObject({
      uitkomst: 'onbekend',
      situatie: 'niet_vast_te_stellen',
    })
  })

  it('a judgement taken back on the same document opens a new round', () => {
    const teruggedraaid = beoordeeld(1, '2026-02-01', 'voldoet_niet', '2026-03-02', 2)
    const toetsen = [
      { oordeel: 'voldoet' as const, datum: '2026-02-10' },
      { oordeel: 'voldoet_niet' as const, datum: '2026-03-02' },
    ]
    expect(beoordeelRegeling([teruggedraaid], toetsen, parameters, '2025-01-01', '2026-03-02')).toMatchObject({
      uitkomst: 'voldoet_niet',
      periode: '2026-02-10',
    })
  })

  it('a judgement of tomorrow is not known today', () => {
    const morgen = beoordeeld(1, '2026-02-01', 'voldoet', '2026-03-03', 1)
    expect(op('2026-03-02', morgen)).toMatchObject({ uitkomst: 'te_beoordelen', periode: 'eerste' })
  })
})
