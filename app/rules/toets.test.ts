import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Feiten, type NormMetRegel, toets } from './toets.ts'

const toepassing = { categorieen: null, vormen: null }
const KLACHT: NormMetRegel = {
  soort: 'regeling',
  vanaf: '2015-01-01',
  tot: '2017-01-01',
  parameters: { toepassing, reviewMaanden: 36, punten: [] },
}
const EIS: NormMetRegel = {
  soort: 'kwaliteitseis',
  vanaf: '2025-01-01',
  tot: null,
  parameters: { toepassing, criterium: 'goed', herbeoordelingMaanden: 24 },
}
const OVERLEG: NormMetRegel = { soort: 'overleg', vanaf: '2025-01-01', tot: null, parameters: { toepassing, elkeMaanden: 6 } }
const NIETS: Feiten = {
  overeenkomsten: [{ categorieen: ['01'], vorm: 'maatwerk', vanaf: '2014-01-01', tot: null }],
  bewijzen: [],
  toetsen: [],
  overleggen: [],
  overlegMaanden: null,
}

describe('one norm, one subject, one day', () => {
  it('Nieuwegein 2015 binds from 1 January 2015 up to and including 31 December 2016', () => {
    expect(toets(KLACHT, NIETS, '2014-12-31')).toMatchObject({
      uitkomst: 'niet_van_toepassing',
      situatie: 'norm_nog_niet_van_kracht',
      verandertOp: '2015-01-01',
    })
    expect(toets(KLACHT, NIETS, '2015-01-01')).toMatchObject({
      uitkomst: 'niet_aangeleverd',
      sinds: '2015-01-01',
      verandertOp: '2017-01-01',
    })
    expect(toets(KLACHT, NIETS, '2016-12-31').uitkomst).toBe('niet_aangeleverd')
    expect(toets(KLACHT, NIETS, '2017-01-01')).toMatchObject({ uitkomst: 'norm_vervallen', sinds: '2017-01-01', verandertOp: null })
  })

  it('binds the college without an agreement, and a provider from its agreement on', () => {
    expect(toets(EIS, { ...NIETS, overeenkomsten: null }, '2026-03-02')).toMatchObject({
      uitkomst: 'onbekend',
      situatie: 'nooit_beoordeeld',
      sinds: '2025-01-01',
    })
    expect(toets(EIS, { ...NIETS, overeenkomsten: [] }, '2026-03-02')).toMatchObject({
      uitkomst: 'onbekend',
      situatie: 'geen_overeenkomst_bekend',
    })
    expect(
      toets(
        EIS,
        { ...NIETS, overeenkomsten: [{ categorieen: ['01'], vorm: 'maatwerk', vanaf: '2025-06-01', tot: '2026-06-01' }] },
        '2026-03-02',
      ),
    ).toMatchObject({ sinds: '2025-06-01', verandertOp: '2026-06-01' })
  })

  it('a shorter cycle agreed with this provider counts, a longer one does not', () => {
    const feiten = { ...NIETS, overleggen: [{ datum: '2025-11-30', gehouden: true }] }
    expect(toets(OVERLEG, { ...feiten, overlegMaanden: 3 }, '2026-03-01').uitkomst).toBe('verlopen')
    expect(toets(OVERLEG, { ...feiten, overlegMaanden: 12 }, '2026-05-31').uitkomst).toBe('verlopen')
    expect(toets(OVERLEG, feiten, '2026-05-30').uitkomst).toBe('voldoet')
  })

  it('is never met while something it needs is missing', () => {
    const dag = fc.constantFrom('2024-02-29', '2025-06-30', '2025-12-31', '2026-01-01', '2026-03-02', '2026-03-03')
    const misschien = fc.option(dag)
    const oordeel = fc.constantFrom('voldoet' as const, 'voldoet_niet' as const, 'niet_vast_te_stellen' as const)
    const bewijs = fc.record({
      id: fc.nat(9),
      gevraagdOp: misschien,
      uiterlijk: misschien,
      aangeleverdOp: misschien,
      geldigTotEnMet: misschien,
      oordeel: fc.option(oordeel),
      beoordeeldOp: misschien,
      volgnummer: fc.option(fc.nat(9)),
    })
    const feiten = fc.record({
      overeenkomsten: fc.option(
        fc.array(
          fc.record({
            categorieen: fc.constantFrom<string[]>([], ['01'], ['14']),
            vorm: fc.constantFrom('maatwerk' as const, 'algemeen' as const),
            vanaf: dag,
            tot: misschien,
          }),
          { maxLength: 2 },
        ),
      ),
      bewijzen: fc.array(bewijs, { maxLength: 3 }),
      toetsen: fc.array(fc.record({ oordeel, datum: dag }), { maxLength: 2 }),
      overleggen: fc.array(fc.record({ datum: dag, gehouden: fc.boolean() }), { maxLength: 2 }),
      overlegMaanden: fc.option(fc.integer({ min: 1, max: 12 })),
    })
    const beperkt = { categorieen: ['01'], vormen: ['maatwerk' as const] }
    const norm = fc.constantFrom<NormMetRegel>(
      KLACHT,
      EIS,
      OVERLEG,
      { ...KLACHT, tot: null } as NormMetRegel,
      { ...EIS, parameters: { ...EIS.parameters, toepassing: beperkt } } as NormMetRegel,
    )
    fc.assert(
      fc.property(norm, feiten, dag, (norm, feiten, vandaag) => {
        const bevinding = toets(norm, feiten, vandaag)
        expect(bevinding.verandertOp === null || bevinding.verandertOp > vandaag).toBe(true)
        if (bevinding.uitkomst !== 'voldoet') return
        expect(feiten.overeenkomsten).not.toEqual([])
        if (norm.soort === 'regeling')
          expect(
            feiten.bewijzen.some(
              (b) => b.oordeel === 'voldoet' && b.aangeleverdOp !== null && b.beoordeeldOp !== null && b.beoordeeldOp <= vandaag,
            ),
          ).toBe(true)
        if (norm.soort === 'kwaliteitseis') expect(feiten.toetsen.some((t) => t.oordeel === 'voldoet' && t.datum <= vandaag)).toBe(true)
        if (norm.soort === 'overleg') expect(feiten.overleggen.some((o) => o.gehouden && o.datum <= vandaag)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
