import { describe, expect, it, test } from 'vitest'
import {
  beoordeelKlankbordgroep,
  checkBenoeming,
  checkVoordrachtbesluit,
  type Klankbordlid,
  klankbordsituaties,
  magZonderVoordracht,
} from './klankbordgroep.ts'

const PARAMETERS = { toepassing: { categorieen: null, vormen: null }, minimum: 5, maximum: 7, waarschuwMaanden: 6 }
const NEE = { raadslid: false, ambtenaar: false, adviseur: false }
const lid = (deel: Partial<Klankbordlid> = {}): Klankbordlid => ({
  benoemdOp: '2025-06-01',
  tot: '2029-06-01',
  eindeOp: null,
  verklaringen: [{ op: '2025-06-01', ...NEE }],
  ...deel,
})
const groep = (aantal: number, ...anders: Partial<Klankbordlid>[]) => [...Array.from({ length: aantal }, () => lid()), ...anders.map(lid)]
const oordeel = (
  leden: Klankbordlid[],
  vandaag: string,
  voordrachten: Parameters<typeof beoordeelKlankbordgroep>[0]['voordrachten'] = [],
) => beoordeelKlankbordgroep({ leden, voordrachten }, PARAMETERS, '2025-01-01', vandaag)

describe('is there a klankbordgroep, of the right size', () => {
  it('none at all was not delivered; unknown is never good', () => {
    expect(oordeel([], '2025-02-01')).toMatchObject({ uitkomst: 'niet_aangeleverd', situatie: 'geen_klankbordgroep', sinds: '2025-01-01' })
  })

  it.each([
    [4, 'voldoet_niet', 'te_weinig_leden'],
    [5, 'voldoet', 'klankbordgroep_compleet'],
    [7, 'voldoet', 'klankbordgroep_compleet'],
    [8, 'voldoet_niet', 'te_veel_leden'],
  ])('%i members: %s', (aantal, uitkomst, situatie) => {
    expect(oordeel(groep(aantal), '2025-09-01')).toMatchObject({ uitkomst, situatie })
  })

  it('a member who leaves half-way is counted up to the day before', () => {
    const leden = groep(4, { eindeOp: '2025-10-01' })
    expect(oordeel(leden, '2025-09-30')).toMatchObject({ uitkomst: 'voldoet', verandertOp: '2025-10-01' })
    expect(oordeel(leden, '2025-10-01')).toMatchObject({
      situatie: 'te_weinig_leden',
      sinds: '2025-10-01',
      gegevens: { leden: 4, aantal: 1 },
    })
  })

  it('a gap that opens again is another round than the one that closed', () => {
    const leden = groep(4, { benoemdOp: '2025-08-01', eindeOp: '2025-10-01', verklaringen: [{ op: '2025-08-01', ...NEE }] })
    expect(oordeel(leden, '2025-07-01')).toMatchObject({ situatie: 'te_weinig_leden', periode: 'eerste', sinds: '2025-01-01' })
    expect(oordeel(leden, '2025-10-05')).toMatchObject({ situatie: 'te_weinig_leden', periode: '2025-08-01', sinds: '2025-10-01' })
  })
})

describe('who may sit in it', () => {
  it('a member who becomes raadslid half-way, from the day it was said', () => {
    const leden = groep(5, {
      verklaringen: [
        { op: '2025-06-01', ...NEE },
        { op: '2026-04-01', ...NEE, raadslid: true },
      ],
    })
    expect(oordeel(leden, '2026-03-31').uitkomst).toBe('voldoet')
    expect(oordeel(leden, '2026-04-01')).toMatchObject({
      uitkomst: 'voldoet_niet',
      situatie: 'lid_onverenigbaar',
      sinds: '2026-04-01',
      gegevens: { aantal: 1 },
    })
  })

  it('is asked again every year: after that nothing is known', () => {
    expect(oordeel(groep(5), '2026-06-01')).toMatchObject({ uitkomst: 'voldoet', verandertOp: '2026-06-02' })
    expect(oordeel(groep(5), '2026-06-02')).toMatchObject({
      uitkomst: 'onbekend',
      situatie: 'verklaring_ontbreekt',
      sinds: '2026-06-02',
      gegevens: { aantal: 5 },
    })
    expect(oordeel(groep(5, { verklaringen: [] }), '2025-07-01')).toMatchObject({ uitkomst: 'onbekend', gegevens: { aantal: 1 } })
  })
})

describe('what comes', () => {
  it('a term that ends on 29 February is said from 29 August on, and is no hiaat', () => {
    const leden = groep(5, { benoemdOp: '2024-02-29', tot: '2028-02-29', verklaringen: [{ op: '2027-05-30', ...NEE }] }).map((een) => ({
      ...een,
      verklaringen: [{ op: '2027-05-30', ...NEE }],
    }))
    expect(oordeel(leden, '2027-08-28').situatie).toBe('klankbordgroep_compleet')
    expect(oordeel(leden, '2027-08-29')).toMatchObject({
      uitkomst: 'voldoet',
      situatie: 'zittingstermijn_eindigt',
      verandertOp: '2028-02-29',
      gegevens: { aantal: 1, dag: '2028-02-29' },
    })
    expect(oordeel(leden, '2028-02-28').gegevens.leden).toBe(6)
    expect(oordeel(leden, '2028-02-29').gegevens.leden).toBe(5)
  })

  it('a nomination without an answer is late the day after its deadline', () => {
    const voordracht = { voorgedragenOp: '2025-07-01', uiterlijk: '2025-08-12', afgedaanOp: null }
    expect(oordeel(groep(5), '2025-08-12', [voordracht]).uitkomst).toBe('voldoet')
    expect(oordeel(groep(5), '2025-08-13', [voordracht])).toMatchObject({
      uitkomst: 'verlopen',
      situatie: 'voordracht_onbeantwoord',
      sinds: '2025-08-13',
    })
    expect(oordeel(groep(5), '2025-08-20', [{ ...voordracht, afgedaanOp: '2025-08-20' }]).uitkomst).toBe('voldoet')
  })

  it('when everyone has gone the group begins entirely anew (6 lid 7)', () => {
    const leden = groep(0, { eindeOp: '2026-01-01' }, { eindeOp: '2026-01-01' })
    expect(klankbordsituaties({ leden, voordrachten: [] }, PARAMETERS, '2026-01-01').map(({ situatie }) => situatie)).toEqual([
      'groep_geheel_nieuw',
      'te_weinig_leden',
    ])
    expect(oordeel(leden, '2026-01-01').situatie).toBe('groep_geheel_nieuw')
  })
})

test('those who found the group need no nomination; whoever comes later does', () => {
  expect(magZonderVoordracht([], '2025-06-01')).toBe(true)
  expect(magZonderVoordracht(groep(3), '2025-06-01')).toBe(true)
  expect(magZonderVoordracht(groep(3), '2025-06-02')).toBe(false)
  expect(magZonderVoordracht(groep(0, { eindeOp: '2026-01-01' }), '2026-01-01')).toBe(true)
})

test('an appointment is refused for an eighth member, an incompatible one, and one without nomination', () => {
  const nieuw = { op: '2026-01-10', wijze: 'voordracht' as const, betrokken: true, verklaring: NEE }
  expect(checkBenoeming(groep(6), nieuw, 7)).toBeNull()
  expect(checkBenoeming(groep(7), nieuw, 7)).toEqual({ code: 'te_veel', maximum: 7 })
  expect(checkBenoeming(groep(6), { ...nieuw, wijze: 'start' }, 7)).toEqual({ code: 'voordracht_nodig' })
  expect(checkBenoeming(groep(6), { ...nieuw, verklaring: { ...NEE, adviseur: true } }, 7)).toEqual({ code: 'onverenigbaar' })
  expect(checkBenoeming(groep(6), { ...nieuw, betrokken: false }, 7)).toEqual({ code: 'niet_betrokken' })
  // someone appointed for a later day takes a place
  expect(checkBenoeming(groep(6, { benoemdOp: '2026-02-01' }), nieuw, 7)).toEqual({ code: 'te_veel', maximum: 7 })
})

test('a refusal has its reason, once', () => {
  const open = { voorgedragenOp: '2026-01-05', besluitOp: null, ingetrokkenOp: null, gewistOp: null }
  expect(checkVoordrachtbesluit(open, { besluit: 'overgenomen', op: '2026-01-05', reden: null })).toBeNull()
  expect(checkVoordrachtbesluit(open, { besluit: 'geweigerd', op: '2026-01-20', reden: '  ' })).toEqual({ code: 'reden_ontbreekt' })
  expect(checkVoordrachtbesluit(open, { besluit: 'overgenomen', op: '2026-01-04', reden: null })).toEqual({ code: 'voor_de_voordracht' })
  expect(checkVoordrachtbesluit({ ...open, besluitOp: '2026-01-10' }, { besluit: 'overgenomen', op: '2026-01-20', reden: null })).toEqual({
    code: 'al_besloten',
  })
  expect(
    checkVoordrachtbesluit({ ...open, ingetrokkenOp: '2026-01-10' }, { besluit: 'overgenomen', op: '2026-01-20', reden: null }),
  ).toEqual({ code: 'ingetrokken' })
  expect(checkVoordrachtbesluit({ ...open, gewistOp: '2026-08-16' }, { besluit: 'overgenomen', op: '2026-08-17', reden: null })).toEqual({
    code: 'gewist',
  })
})
