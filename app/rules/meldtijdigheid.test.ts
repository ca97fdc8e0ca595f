import { describe, expect, it } from 'vitest'
import { meldklokken } from './meldtermijnen.ts'
import { beoordeelMeldtermijn, checkMeldtijdoordeel, type MeldtermijnParameters, type Meldtijd } from './meldtijdigheid.ts'

const REGELING: MeldtermijnParameters = {
  toepassing: { categorieen: null, vormen: null },
  meldtermijn: { aantal: 3, eenheid: 'werkdag', atw: false },
  spoedtermijn: null,
  twijfeltermijn: { aantal: 6, eenheid: 'week', atw: false },
  terugkijkMaanden: 12,
}
const GEEN_REGELING: MeldtermijnParameters = { ...REGELING, meldtermijn: null, twijfeltermijn: null }
const spoed = { overlijden: false, seksueelGeweld: false, media: false }
const melding = (bekend: string | null, gemeld: string | null, meer: Partial<Meldtijd> = {}, regeling = REGELING): Meldtijd => ({
  soort: 'calamiteit',
  geregistreerdOp: gemeld ?? '2026-03-03',
  gemeld: gemeld === null ? null : { dag: gemeld, ogenblik: null },
  klokken: meldklokken({ bekend, spoed, twijfel: null }, regeling),
  oordeel: null,
  herzien: false,
  afgedaanOp: null,
  ...meer,
})
const oordeel = (meldingen: Meldtijd[], vandaag: string, parameters = REGELING) =>
  beoordeelMeldtermijn(meldingen, parameters, '2025-01-01', vandaag)

describe('meldtermijn of a provider', () => {
  it('no reports is nothing to judge, not good', () => {
    expect(oordeel([], '2026-03-10')).toMatchObject({ uitkomst: 'niet_van_toepassing', situatie: 'geen_meldingen_in_periode' })
  })

  it('reported on the third working day, and on the fourth', () => {
    expect(oordeel([melding('2026-03-02', '2026-03-05')], '2026-03-10')).toMatchObject({
      uitkomst: 'voldoet',
      situatie: 'op_tijd_gemeld',
      gegevens: { aantal: 1, van: 1 },
      verandertOp: '2027-03-05',
    })
    expect(oordeel([melding('2026-03-02', '2026-03-06')], '2026-03-10')).toMatchObject({
      uitkomst: 'voldoet_niet',
      situatie: 'te_laat_gemeld',
      sinds: '2026-03-06',
      periode: 'eerste',
      verandertOp: '2027-03-06',
    })
  })

  it('one late of three', () => {
    expect(
      oordeel([melding('2026-03-02', '2026-03-05'), melding('2026-03-09', '2026-03-20'), melding('2026-03-16', '2026-03-17')], '2026-04-01')
        .gegevens,
    ).toEqual({ aantal: 1, van: 3 })
  })

  it('dealt with: the day before, the day, the day after; and the next one is a new round', () => {
    const laat = melding('2026-03-02', '2026-03-06', { afgedaanOp: '2026-04-10' })
    expect(oordeel([laat], '2026-04-09').uitkomst).toBe('voldoet_niet')
    expect(oordeel([laat], '2026-04-10')).toMatchObject({ uitkomst: 'niet_van_toepassing', periode: '2026-04-10' })
    expect(oordeel([laat, melding('2026-05-18', '2026-06-01')], '2026-06-02')).toMatchObject({
      uitkomst: 'voldoet_niet',
      periode: '2026-04-10',
      gegevens: { aantal: 1, van: 2 },
    })
  })

  it('out of sight after twelve months, leap day too', () => {
    const laat = melding('2028-02-22', '2028-02-29')
    expect(oordeel([laat], '2029-02-27').uitkomst).toBe('voldoet_niet')
    expect(oordeel([laat], '2029-02-28')).toMatchObject({ uitkomst: 'niet_van_toepassing', periode: '2029-02-28' })
    expect(oordeel([laat], '2035-01-01', { ...REGELING, terugkijkMaanden: null })).toMatchObject({
      uitkomst: 'voldoet_niet',
      verandertOp: null,
    })
  })

  it('a known event that the provider has not reported: runs, then late, and stays in sight', () => {
    const ongemeld = melding('2026-03-02', null)
    expect(oordeel([ongemeld], '2026-03-05')).toMatchObject({ uitkomst: 'niet_van_toepassing', verandertOp: '2026-03-06' })
    expect(oordeel([ongemeld], '2026-03-06')).toMatchObject({ uitkomst: 'voldoet_niet', sinds: '2026-03-06', verandertOp: null })
    expect(oordeel([ongemeld], '2030-03-06').uitkomst).toBe('voldoet_niet')
  })

  it('without a local regeling: to be judged, by a person, never good by itself', () => {
    const snel = melding('2026-03-02', '2026-03-02', {}, GEEN_REGELING)
    expect(oordeel([snel], '2026-03-10', GEEN_REGELING)).toMatchObject({
      uitkomst: 'te_beoordelen',
      situatie: 'meldtermijn_te_beoordelen',
      sinds: '2026-03-02',
    })
    const beoordeeld = (uitkomst: 'op_tijd' | 'te_laat') =>
      oordeel([{ ...snel, oordeel: { uitkomst, op: '2026-03-11' } }], '2026-03-11', GEEN_REGELING).uitkomst
    expect([beoordeeld('op_tijd'), beoordeeld('te_laat')]).toEqual(['voldoet', 'voldoet_niet'])
    expect(oordeel([{ ...snel, oordeel: { uitkomst: 'op_tijd', op: '2026-03-11' } }], '2026-03-10', GEEN_REGELING).uitkomst).toBe(
      'te_beoordelen',
    )
  })

  it('not known when the provider knew: to be judged', () => {
    expect(oordeel([melding(null, '2026-03-05')], '2026-03-10').uitkomst).toBe('te_beoordelen')
    expect(oordeel([melding('2026-03-02', '2026-03-05', { klokken: [] })], '2026-03-10').uitkomst).toBe('te_beoordelen')
  })

  it('a judgement does not undo a lateness that is counted', () => {
    expect(
      oordeel([melding('2026-03-02', '2026-03-06', { oordeel: { uitkomst: 'op_tijd', op: '2026-03-07' } })], '2026-03-10').uitkomst,
    ).toBe('voldoet_niet')
  })

  it('the clock of doubt is not the clock of reporting', () => {
    const klokken = meldklokken({ bekend: '2026-03-02', spoed, twijfel: { vastgesteldOp: null } }, REGELING)
    expect(oordeel([melding('2026-03-02', '2026-04-16', { klokken })], '2026-04-20').uitkomst).toBe('voldoet')
    expect(oordeel([melding('2026-03-02', '2026-04-17', { klokken })], '2026-04-20').uitkomst).toBe('voldoet_niet')
  })

  it('another event is no duty of the Act', () => {
    expect(oordeel([melding('2026-03-02', '2026-06-01', { soort: 'andere_gebeurtenis' })], '2026-06-02').uitkomst).toBe(
      'niet_van_toepassing',
    )
  })
})

describe('the toezichthouder judges himself', () => {
  it('where no number can tell, and where the number was counted from facts that were put right', () => {
    expect(checkMeldtijdoordeel(melding('2026-03-02', '2026-03-06'), '2026-03-10')).toBe('termijn_geeft_antwoord')
    expect(checkMeldtijdoordeel(melding('2026-03-02', '2026-03-06', {}, GEEN_REGELING), '2026-03-10')).toBeNull()
    expect(checkMeldtijdoordeel(melding(null, '2026-03-06'), '2026-03-10')).toBeNull()
    expect(checkMeldtijdoordeel(melding('2026-03-02', '2026-03-06', { herzien: true }), '2026-03-10')).toBeNull()
    expect(checkMeldtijdoordeel(melding('2026-03-02', '2026-03-06', { soort: 'andere_gebeurtenis' }, GEEN_REGELING), '2026-03-10')).toBe(
      'geen_wettelijke_melding',
    )
  })

  it('a counted lateness stands until it is judged on the facts as they are now', () => {
    const laat = melding('2026-03-02', '2026-03-06', { herzien: true })
    expect(oordeel([laat], '2026-03-10')).toMatchObject({ uitkomst: 'voldoet_niet', situatie: 'te_laat_gemeld' })
    expect(oordeel([{ ...laat, oordeel: { uitkomst: 'op_tijd', op: '2026-03-10' } }], '2026-03-09').uitkomst).toBe('voldoet_niet')
    expect(oordeel([{ ...laat, oordeel: { uitkomst: 'op_tijd', op: '2026-03-10' } }], '2026-03-10').uitkomst).toBe('voldoet')
    expect(
      oordeel([{ ...melding('2026-03-02', '2026-03-06'), oordeel: { uitkomst: 'op_tijd', op: '2026-03-10' } }], '2026-03-10').uitkomst,
    ).toBe('voldoet_niet')
  })
})
