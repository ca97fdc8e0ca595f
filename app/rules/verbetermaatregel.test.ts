import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beoordeelVerbetermaatregelen, isAfgesproken, maatregelstand, type Verbetermaatregel } from './verbetermaatregel.ts'

const maatregel = (meer: Partial<Verbetermaatregel> = {}): Verbetermaatregel => ({
  id: 1,
  bevinding: 1,
  eigenaar: 'kwaliteitsmedewerker',
  uiterlijk: '2026-12-31',
  uitgevoerdOp: null,
  hercontrole: null,
  hercontroleUiterlijk: null,
  vervallen: null,
  vrijgegeven: true,
  ...meer,
})
const toepassing = { categorieen: null, vormen: null }
const oordeel = (maatregelen: Verbetermaatregel[], vandaag: string) =>
  beoordeelVerbetermaatregelen(maatregelen, { toepassing }, '2026-01-01', vandaag)

describe('one measure', () => {
  it('the day before, the day and the day after, over the turn of the year', () => {
    expect(maatregelstand(maatregel(), '2026-12-30')).toBe('loopt')
    expect(maatregelstand(maatregel(), '2026-12-31')).toBe('loopt')
    expect(maatregelstand(maatregel(), '2027-01-01')).toBe('over_tijd')
  })

  it('done waits for a re-check, and the re-check can be late too', () => {
    const gedaan = maatregel({ uitgevoerdOp: '2026-11-02', hercontroleUiterlijk: '2028-02-29' })
    expect(maatregelstand(gedaan, '2026-11-01')).toBe('loopt')
    expect(maatregelstand(gedaan, '2026-11-02')).toBe('wacht_op_hercontrole')
    expect(maatregelstand(gedaan, '2028-02-29')).toBe('wacht_op_hercontrole')
    expect(maatregelstand(gedaan, '2028-03-01')).toBe('hercontrole_over_tijd')
  })

  it('the re-check decides, whatever was said', () => {
    expect(
      maatregelstand(maatregel({ uitgevoerdOp: '2026-11-02', hercontrole: { op: '2026-12-01', oordeel: 'niet_nagekomen' } }), '2026-12-01'),
    ).toBe('niet_nagekomen')
    expect(maatregelstand(maatregel({ hercontrole: { op: '2026-12-01', oordeel: 'nagekomen' } }), '2026-12-01')).toBe('nagekomen')
  })

  it('without owner or date it is not agreed', () => {
    for (const meer of [{ eigenaar: null }, { eigenaar: ' ' }, { uiterlijk: null }]) {
      expect(isAfgesproken(maatregel(meer))).toBe(false)
      expect(maatregelstand(maatregel(meer), '2026-11-02')).toBe('onvolledig')
    }
    expect(isAfgesproken(maatregel())).toBe(true)
  })
})

describe('verbetermaatregel over tijd', () => {
  it('nothing agreed is not met', () => {
    expect(oordeel([], '2026-11-02')).toMatchObject({ uitkomst: 'niet_van_toepassing', situatie: 'geen_maatregelen' })
  })

  it('the day before, the day and the day after', () => {
    expect(oordeel([maatregel()], '2026-12-30')).toMatchObject({
      uitkomst: 'niet_van_toepassing',
      situatie: 'maatregel_loopt',
      verandertOp: '2027-01-01',
    })
    expect(oordeel([maatregel()], '2026-12-31').situatie).toBe('maatregel_loopt')
    expect(oordeel([maatregel()], '2027-01-01')).toMatchObject({
      uitkomst: 'verlopen',
      situatie: 'maatregel_over_tijd',
      sinds: '2027-01-01',
      periode: 'eerste',
      verandertOp: null,
      gegevens: { aantal: 1, van: 1, uiterlijk: '2026-12-31' },
    })
  })

  it('what may not be read outside toezicht is not counted, not even as a number', () => {
    expect(oordeel([maatregel({ vrijgegeven: false })], '2027-01-01')).toEqual(oordeel([], '2027-01-01'))
    expect(oordeel([maatregel(), maatregel({ id: 2, vrijgegeven: false })], '2027-01-01').gegevens).toMatchObject({ aantal: 1, van: 1 })
  })

  it('the worst one speaks', () => {
    const nagekomen = maatregel({ hercontrole: { op: '2026-10-01', oordeel: 'nagekomen' } })
    const wacht = maatregel({ uitgevoerdOp: '2026-10-01' })
    const onvolledig = maatregel({ eigenaar: null })
    const laat = maatregel({ uiterlijk: '2026-10-01' })
    const mislukt = maatregel({ hercontrole: { op: '2026-10-02', oordeel: 'niet_nagekomen' } })
    expect(oordeel([nagekomen], '2026-11-02')).toMatchObject({
      uitkomst: 'voldoet',
      situatie: 'maatregelen_nagekomen',
      gegevens: { van: 1 },
    })
    expect(oordeel([nagekomen, maatregel()], '2026-11-02').uitkomst).toBe('niet_van_toepassing')
    expect(oordeel([nagekomen, maatregel(), wacht], '2026-11-02')).toMatchObject({ uitkomst: 'te_beoordelen', verandertOp: '2027-01-01' })
    expect(oordeel([nagekomen, maatregel(), wacht, onvolledig], '2026-11-02').uitkomst).toBe('onbekend')
    expect(oordeel([nagekomen, maatregel(), wacht, onvolledig, laat], '2026-11-02').uitkomst).toBe('verlopen')
    expect(oordeel([nagekomen, maatregel(), wacht, onvolledig, laat, mislukt], '2026-11-02')).toMatchObject({
      uitkomst: 'voldoet_niet',
      gegevens: { aantal: 1, van: 6 },
    })
  })

  it('a second lapse after the first was mended is a new round', () => {
    const eerste = maatregel({
      uiterlijk: '2026-03-01',
      uitgevoerdOp: '2026-03-10',
      hercontrole: { op: '2026-03-20', oordeel: 'nagekomen' },
    })
    const tweede = maatregel({ id: 2, uiterlijk: '2026-05-01' })
    expect(oordeel([eerste, tweede], '2026-03-05')).toMatchObject({
      situatie: 'maatregel_over_tijd',
      periode: 'eerste',
      sinds: '2026-03-02',
    })
    expect(oordeel([eerste, tweede], '2026-03-15')).toMatchObject({
      situatie: 'maatregel_wacht_op_hercontrole',
      periode: 'eerste',
      sinds: '2026-03-02',
    })
    expect(oordeel([eerste, tweede], '2026-05-02')).toMatchObject({
      situatie: 'maatregel_over_tijd',
      periode: '2026-03-20',
      sinds: '2026-05-02',
    })
  })

  it('a measure that lapsed leaves the list', () => {
    const vervallen = maatregel({ uiterlijk: '2026-03-01', vervallen: { op: '2026-04-01', reden: 'vervangen' } })
    expect(oordeel([vervallen], '2026-03-31').situatie).toBe('maatregel_over_tijd')
    expect(oordeel([vervallen], '2026-04-01').situatie).toBe('geen_maatregelen')
  })

  it('property: met only when every measure was found to be met', () => {
    const dag = fc.constantFrom('2026-01-10', '2026-02-10', '2026-03-10', '2026-04-10')
    const misschien = <T>(waarde: fc.Arbitrary<T>) => fc.option(waarde, { nil: null })
    const enig = fc.record({
      id: fc.nat(),
      bevinding: misschien(fc.nat()),
      eigenaar: misschien(fc.constant('team')),
      uiterlijk: misschien(dag),
      uitgevoerdOp: misschien(dag),
      hercontroleUiterlijk: misschien(dag),
      hercontrole: misschien(fc.record({ op: dag, oordeel: fc.constantFrom('nagekomen' as const, 'niet_nagekomen' as const) })),
      vervallen: misschien(fc.record({ op: dag, reden: fc.constant('x') })),
      vrijgegeven: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(enig, { maxLength: 4 }), dag, (maatregelen, vandaag) => {
        const bevinding = oordeel(maatregelen, vandaag)
        expect(bevinding.verandertOp === null || bevinding.verandertOp > vandaag).toBe(true)
        if (bevinding.uitkomst === 'voldoet')
          expect(maatregelen.some(({ hercontrole }) => hercontrole?.oordeel === 'nagekomen' && hercontrole.op <= vandaag)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
