import { describe, expect, it } from 'vitest'
import {
  checkOnderzoekstap,
  mayOnderzoekstap,
  ONDERZOEKOVERGANGEN,
  type Onderzoekfeiten,
  type Onderzoekstaat,
  ONDERZOEKSTATEN,
  type Onderzoekstap,
  ONDERZOEKSOORTEN,
} from './onderzoekstaat.ts'
import type { Verbetermaatregel } from './verbetermaatregel.ts'

const VANDAAG = '2026-09-01'
const maatregel = (id: number, bevinding: number, meer: Partial<Verbetermaatregel> = {}): Verbetermaatregel => ({
  id,
  bevinding,
  eigenaar: 'aanbieder',
  uiterlijk: '2026-12-01',
  uitgevoerdOp: null,
  hercontrole: null,
  hercontroleUiterlijk: null,
  vervallen: null,
  vrijgegeven: false,
  ...meer,
})
const nagekomen = { uitgevoerdOp: '2026-08-01', hercontrole: { op: '2026-08-20', oordeel: 'nagekomen' } } as const
const mislukt = { uitgevoerdOp: '2026-08-01', hercontrole: { op: '2026-08-20', oordeel: 'niet_nagekomen' } } as const
const feiten = (staat: Onderzoekstaat, meer: Partial<Onderzoekfeiten> = {}): Onderzoekfeiten => ({
  staat,
  sinds: '2026-03-02',
  aangehoudenVanuit: null,
  soort: 'kwaliteits',
  aanleiding: 'toetsingskader',
  bevindingen: [],
  maatregelen: [],
  zienswijze: null,
  ...meer,
})
const stap = (naar: Onderzoekstaat, meer: Partial<Onderzoekstap> = {}): Onderzoekstap => ({
  naar,
  rollen: ['toezichthouder'],
  op: VANDAAG,
  ...meer,
})
const check = (van: Onderzoekfeiten, naar: Onderzoekstap) => checkOnderzoekstap(van, naar, VANDAAG)
const publicatiebesluit = { openbaar: false, grond: 'Herleidbaar tot een cliënt' }
const sluit = (meer: Partial<Onderzoekstap> = {}) => stap('afgesloten', { publicatiebesluit, hercontroleUiterlijk: '2027-02-01', ...meer })

describe('the table', () => {
  it('has each pair once, and every state can be reached', () => {
    const paren = ONDERZOEKOVERGANGEN.map(({ van, naar }) => `${van} ${naar}`)
    expect(new Set(paren).size).toBe(paren.length)
    expect(new Set(['gepland', ...ONDERZOEKOVERGANGEN.map(({ naar }) => naar)])).toEqual(new Set(ONDERZOEKSTATEN))
  })

  it('refuses what is not in it, and anyone else', () => {
    expect(check(feiten('gepland'), stap('afgerond'))?.code).toBe('overgang')
    expect(check(feiten('afgerond'), stap('uitvoering'))?.code).toBe('overgang')
    expect(check(feiten('gepland'), stap('uitvoering', { rollen: ['contractmanager'] }))).toEqual({
      code: 'wie',
      nodig: ['toezichthouder'],
    })
    expect(mayOnderzoekstap(feiten('gepland'), stap('uitvoering'), VANDAAG)).toBe(true)
  })

  it('two forms react and two are proactive', () => {
    expect(Object.values(ONDERZOEKSOORTEN).filter(({ proactief }) => proactief)).toHaveLength(2)
  })
})

describe('it starts from what its form asks', () => {
  it.each([
    ['calamiteiten', 'melding'],
    ['signaalgestuurd', 'signaal'],
    ['kwaliteits', 'toetsingskader'],
    ['thematisch', 'thema'],
  ] as const)('%s: %s', (soort, aanleiding) => {
    expect(check(feiten('gepland', { soort, aanleiding }), stap('uitvoering'))).toBeNull()
    expect(check(feiten('gepland', { soort, aanleiding: null }), stap('uitvoering'))).toEqual({
      code: 'aanleiding_ontbreekt',
      nodig: aanleiding,
    })
  })
})

describe('the report is not settled while the provider may speak', () => {
  const zienswijze = { gevraagdOp: '2026-08-10', uiterlijk: '2026-08-24', ontvangenOp: '2026-08-12', afgerondOp: null }
  const op = (dag: string) => check(feiten('hoor_en_wederhoor', { zienswijze }), stap('vastgesteld', { op: dag, rapportversie: 2 }))
  it('the day before, the last day, the day after', () => {
    expect(op('2026-08-23')?.code).toBe('zienswijzetermijn_loopt')
    expect(op('2026-08-24')?.code).toBe('zienswijzetermijn_loopt')
    expect(op('2026-08-25')).toBeNull()
  })
})

describe('closing: each finding has a measure with an owner and a date', () => {
  it('names the findings without one', () => {
    expect(check(feiten('vastgesteld', { bevindingen: [1, 2, 3], maatregelen: [maatregel(10, 2)] }), sluit())).toEqual({
      code: 'bevinding_zonder_maatregel',
      bevindingen: [1, 3],
    })
    expect(check(feiten('vastgesteld', { bevindingen: [1], maatregelen: [maatregel(10, 1)] }), sluit())).toBeNull()
  })

  it('a measure without owner or date does not count', () => {
    expect(
      check(feiten('vastgesteld', { bevindingen: [1], maatregelen: [maatregel(10, 1), maatregel(11, 1, { eigenaar: '' })] }), sluit()),
    ).toEqual({ code: 'maatregel_zonder_eigenaar_of_datum', maatregelen: [11] })
  })

  it('one that lapsed is none', () => {
    expect(
      check(
        feiten('vastgesteld', { bevindingen: [1], maatregelen: [maatregel(10, 1, { vervallen: { op: '2026-08-01', reden: 'x' } })] }),
        sluit(),
      ),
    ).toEqual({ code: 'bevinding_zonder_maatregel', bevindingen: [1] })
  })

  it('the re-check comes not before the last measure is due', () => {
    const een = feiten('vastgesteld', { bevindingen: [1], maatregelen: [maatregel(10, 1)] })
    expect(check(een, sluit({ hercontroleUiterlijk: '2026-11-30' }))).toEqual({
      code: 'hercontrole_voor_maatregel',
      uiterlijk: '2026-12-01',
    })
    expect(check(een, sluit({ hercontroleUiterlijk: '2026-12-01' }))).toBeNull()
  })

  it('decides on publication with a ground', () => {
    const een = feiten('vastgesteld', { bevindingen: [1], maatregelen: [maatregel(10, 1)] })
    expect(check(een, sluit({ publicatiebesluit: null }))).toEqual({ code: 'ontbreekt', velden: ['publicatiebesluit'] })
    expect(check(een, sluit({ publicatiebesluit: { openbaar: true, grond: ' ' } }))).toEqual({ code: 'grond_ontbreekt' })
  })

  it('without findings it is done at once, with findings never without a re-check', () => {
    expect(check(feiten('vastgesteld'), sluit())).toEqual({ code: 'geen_bevindingen' })
    expect(check(feiten('vastgesteld'), stap('afgerond', { publicatiebesluit }))).toBeNull()
    expect(
      check(
        feiten('vastgesteld', { bevindingen: [1], maatregelen: [maatregel(10, 1, nagekomen)] }),
        stap('afgerond', { publicatiebesluit }),
      ),
    ).toEqual({ code: 'bevindingen_vragen_hercontrole' })
  })
})

describe('hercontrole', () => {
  it('done when each measure was met', () => {
    expect(
      check(feiten('hercontrole', { bevindingen: [1, 2], maatregelen: [maatregel(10, 1, nagekomen), maatregel(11, 2)] }), stap('afgerond')),
    ).toEqual({ code: 'maatregelen_open', maatregelen: [11] })
    expect(check(feiten('hercontrole', { bevindingen: [1], maatregelen: [maatregel(10, 1, nagekomen)] }), stap('afgerond'))).toBeNull()
    expect(check(feiten('hercontrole', { bevindingen: [1] }), stap('afgerond'))).toEqual({
      code: 'bevinding_zonder_maatregel',
      bevindingen: [1],
    })
  })

  it('what failed needs a new measure before it closes again', () => {
    const weer = (maatregelen: Verbetermaatregel[]) =>
      check(
        feiten('hercontrole', { bevindingen: [1], maatregelen }),
        stap('afgesloten', { reden: 'Niet nagekomen', hercontroleUiterlijk: '2027-02-01' }),
      )
    expect(weer([maatregel(10, 1, mislukt)])).toEqual({ code: 'bevinding_zonder_maatregel', bevindingen: [1] })
    expect(weer([maatregel(10, 1, mislukt), maatregel(11, 1)])).toBeNull()
  })
})

describe('aangehouden and afgebroken', () => {
  it('goes on where it was', () => {
    const stil = feiten('aangehouden', { aangehoudenVanuit: 'hoor_en_wederhoor' })
    expect(check(stil, stap('uitvoering', { reden: 'x' }))).toEqual({ code: 'aangehouden_vanuit', staat: 'hoor_en_wederhoor' })
    expect(check(stil, stap('hoor_en_wederhoor', { reden: 'x' }))).toBeNull()
  })

  it('breaking off needs a reason', () => {
    expect(check(feiten('uitvoering'), stap('afgebroken'))).toEqual({ code: 'ontbreekt', velden: ['reden'] })
    expect(check(feiten('uitvoering'), stap('afgebroken', { reden: 'Aanbieder is gestopt' }))).toBeNull()
  })
})
