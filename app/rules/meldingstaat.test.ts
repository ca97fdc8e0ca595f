import { describe, expect, it } from 'vitest'
import {
  checkMeldingstap,
  controleerMeldingdata,
  isGehaaldBij,
  mayMeldingstap,
  MELDING_AF,
  MELDINGOVERGANGEN,
  type Meldingstaat,
  type Meldingstaatfeiten,
  MELDINGSTATEN,
  type Meldingstap,
  MELDINGUITKOMSTEN,
  volgendeMeldingstaten,
} from './meldingstaat.ts'
import type { Verbetermaatregel } from './verbetermaatregel.ts'

const rollen = ['toezichthouder']
const feiten = (staat: Meldingstaat, meer: Partial<Meldingstaatfeiten> = {}): Meldingstaatfeiten => ({
  staat,
  sinds: '2026-03-02',
  aangehoudenVanuit: null,
  rapport: null,
  zienswijze: null,
  maatregelen: [],
  ...meer,
})
const stap = (naar: Meldingstaat, meer: Partial<Meldingstap> = {}): Meldingstap => ({ naar, rollen, op: '2026-03-04', ...meer })
const check = (van: Meldingstaatfeiten, naar: Meldingstap) => checkMeldingstap(van, naar, '2026-03-04')
const bestuur = { informeren: 'niemand', besloten: '2026-03-04T10:00' } as const
const maatregel = (meer: Partial<Verbetermaatregel> = {}): Verbetermaatregel => ({
  id: 7,
  bevinding: null,
  eigenaar: 'aanbieder',
  uiterlijk: '2026-06-01',
  uitgevoerdOp: null,
  hercontrole: null,
  hercontroleUiterlijk: null,
  vervallen: null,
  vrijgegeven: false,
  ...meer,
})

describe('the table', () => {
  it('has each pair once, only for the toezichthouder', () => {
    const paren = MELDINGOVERGANGEN.map(({ van, naar }) => `${van} ${naar}`)
    expect(new Set(paren).size).toBe(paren.length)
    expect(new Set(MELDINGOVERGANGEN.flatMap(({ wie }) => wie))).toEqual(new Set(['toezichthouder']))
  })

  it('reaches every state from receipt, and from every open state the end', () => {
    const bereikt = (start: Meldingstaat): Set<Meldingstaat> => {
      const gezien = new Set<Meldingstaat>([start])
      for (const staat of gezien) for (const { van, naar } of MELDINGOVERGANGEN) if (van === staat) gezien.add(naar)
      return gezien
    }
    expect(bereikt('ontvangen').size).toBe(MELDINGSTATEN.length)
    for (const staat of MELDINGSTATEN) expect(bereikt(staat).has('gesloten')).toBe(true)
  })

  it('uses every outcome', () => {
    expect(new Set(MELDINGOVERGANGEN.flatMap(({ uitkomsten }) => uitkomsten))).toEqual(new Set(MELDINGUITKOMSTEN))
  })

  it('asks a reason to open again, to suspend, to resume and to join', () => {
    const met = MELDINGOVERGANGEN.filter(
      ({ van, naar }) => MELDING_AF.includes(van) || van === 'aangehouden' || naar === 'aangehouden' || naar === 'samengevoegd',
    )
    expect(met.length).toBeGreaterThan(20)
    for (const { vereist } of met) expect(vereist).toContain('reden')
  })

  it('stops every clock it begins', () => {
    const gestopt = MELDINGOVERGANGEN.flatMap(({ stopt }) => stopt)
    const begonnen = MELDINGOVERGANGEN.flatMap(({ begint }) => begint)
    expect(begonnen).toHaveLength(7)
    expect(begonnen.filter((soort) => !gestopt.includes(soort))).toEqual([])
  })
})

describe('who and when', () => {
  it('a melding cannot skip its acknowledgement', () => {
    expect(check(feiten('ontvangen'), stap('bevestigd'))).toBeNull()
    expect(check(feiten('ontvangen'), stap('in_beoordeling'))).toEqual({ code: 'overgang', van: 'ontvangen', naar: 'in_beoordeling' })
    expect(check(feiten('ontvangen'), stap('gesloten'))?.code).toBe('overgang')
  })

  it('only the toezichthouder', () => {
    expect(check(feiten('ontvangen'), stap('bevestigd', { rollen: ['contractmanager', 'wethouder', 'beheerder'] }))).toEqual({
      code: 'wie',
      nodig: ['toezichthouder'],
    })
    expect(mayMeldingstap(feiten('ontvangen'), stap('bevestigd', { rollen: [] }), '2026-03-04')).toBe(false)
  })

  it('not before the last step, not in the future', () => {
    expect(check(feiten('ontvangen'), stap('bevestigd', { op: '2026-03-01' }))).toEqual({ code: 'voor_vorige_stap', sinds: '2026-03-02' })
    expect(check(feiten('ontvangen'), stap('bevestigd', { op: '2026-03-02' }))).toBeNull()
    expect(check(feiten('ontvangen'), stap('bevestigd', { op: '2026-03-05' }))).toEqual({ code: 'in_de_toekomst' })
  })
})

describe('first assessment', () => {
  it('says what is missing, all at once', () => {
    expect(check(feiten('in_beoordeling'), stap('doorgezonden', { reden: '  ' }))).toEqual({
      code: 'ontbreekt',
      velden: ['uitkomst', 'bestemming', 'reden', 'bestuur'],
    })
  })

  it('records that the board is told, or that nobody is', () => {
    const eigen = { uitkomst: 'eigen_onderzoek', reden: 'Ernstig' } as const
    expect(check(feiten('in_beoordeling'), stap('eigen_onderzoek', eigen))).toEqual({ code: 'ontbreekt', velden: ['bestuur'] })
    expect(check(feiten('in_beoordeling'), stap('eigen_onderzoek', { ...eigen, bestuur }))).toBeNull()
    expect(
      check(feiten('in_beoordeling'), stap('doorgezonden', { uitkomst: 'doorgezonden', bestemming: 'igj', reden: 'Wlz', bestuur })),
    ).toBeNull()
    expect(check(feiten('in_beoordeling'), stap('onderzoek_aanbieder', { uiterlijk: '2026-04-29', bestuur }))).toBeNull()
  })

  it('refuses an outcome that belongs to another step', () => {
    expect(
      check(feiten('in_beoordeling'), stap('niet_ontvankelijk', { uitkomst: 'gesloten_rapport_voldoende', reden: 'x', bestuur })),
    ).toEqual({ code: 'uitkomst_past_niet', uitkomsten: ['geen_calamiteit_of_geweld'] })
    expect(
      check(feiten('in_beoordeling'), stap('onderzoek_aanbieder', { uiterlijk: '2026-04-29', bestuur, uitkomst: 'doorgezonden' }))?.code,
    ).toBe('uitkomst_past_niet')
  })
})

describe("the provider's report", () => {
  const sluit = (uitkomst: Meldingstap['uitkomst']) => stap('gesloten', { uitkomst, conclusie: 'Rooster en overdracht zijn aangepast' })

  it('is judged before the melding closes on it', () => {
    for (const rapport of [null, 'niet_beoordeeld'] as const)
      expect(check(feiten('beoordeling_rapport', { rapport }), sluit('gesloten_met_aandachtspunten'))).toEqual({
        code: 'rapport_niet_beoordeeld',
      })
    expect(check(feiten('beoordeling_rapport', { rapport: 'onvolledig' }), sluit('gesloten_rapport_voldoende'))).toEqual({
      code: 'rapport_onvolledig',
    })
    expect(check(feiten('beoordeling_rapport', { rapport: 'onvolledig' }), sluit('gesloten_met_aandachtspunten'))).toBeNull()
    expect(check(feiten('beoordeling_rapport', { rapport: 'volledig' }), sluit('gesloten_rapport_voldoende'))).toBeNull()
  })

  it('closing needs a conclusion that others may read', () => {
    expect(
      check(feiten('beoordeling_rapport', { rapport: 'volledig' }), stap('gesloten', { uitkomst: 'gesloten_rapport_voldoende' })),
    ).toEqual({ code: 'ontbreekt', velden: ['conclusie'] })
  })

  it('questions go back and forth', () => {
    expect(
      check(
        feiten('beoordeling_rapport', { rapport: 'onvolledig' }),
        stap('aanvullende_vragen', { uitkomst: 'aanvullende_vragen', vragen: 'Wat zei de richtlijn?', uiterlijk: '2026-03-18' }),
      ),
    ).toBeNull()
    expect(check(feiten('aanvullende_vragen'), stap('rapport_ontvangen', { stuk: 12 }))).toBeNull()
  })
})

describe('hoor en wederhoor', () => {
  const zienswijze = { gevraagdOp: '2026-03-02', uiterlijk: '2026-03-16', ontvangenOp: null, afgerondOp: null }
  const sluit = (op: string) => stap('gesloten', { op, uitkomst: 'gesloten_met_aandachtspunten', conclusie: 'x' })
  const op = (dag: string, meer: Partial<Meldingstaatfeiten> = {}) =>
    checkMeldingstap(feiten('hoor_en_wederhoor', { zienswijze, ...meer }), sluit(dag), '2026-06-01')

  it('the day before, the last day, the day after', () => {
    expect(op('2026-03-15')?.code).toBe('zienswijzetermijn_loopt')
    expect(op('2026-03-16')?.code).toBe('zienswijzetermijn_loopt')
    expect(op('2026-03-17')).toBeNull()
    expect(op('2026-03-17', { zienswijze: null })).toEqual({ code: 'zienswijze_niet_gevraagd' })
  })

  it('back to the investigation at any time', () => {
    expect(
      checkMeldingstap(feiten('hoor_en_wederhoor', { zienswijze }), stap('eigen_onderzoek', { reden: 'Nieuwe feiten' }), '2026-03-04'),
    ).toBeNull()
  })
})

describe('measures', () => {
  const volg = stap('maatregelen_volgen', { uitkomst: 'verbeterplan_met_hertoets', reden: 'x' })
  it('follows only measures with an owner and a date', () => {
    const rapport = 'volledig' as const
    expect(check(feiten('beoordeling_rapport', { rapport }), volg)).toEqual({ code: 'geen_maatregelen' })
    expect(
      check(feiten('beoordeling_rapport', { rapport, maatregelen: [maatregel(), maatregel({ id: 8, uiterlijk: null })] }), volg),
    ).toEqual({ code: 'maatregel_zonder_eigenaar_of_datum', maatregelen: [8] })
    expect(
      check(feiten('beoordeling_rapport', { rapport, maatregelen: [maatregel({ vervallen: { op: '2026-03-03', reden: 'x' } })] }), volg),
    ).toEqual({ code: 'geen_maatregelen' })
    expect(check(feiten('beoordeling_rapport', { rapport, maatregelen: [maatregel()] }), volg)).toBeNull()
  })

  it('closes when each was re-checked and met, or lapsed with a reason', () => {
    const sluit = stap('gesloten', { uitkomst: 'gesloten_met_aandachtspunten', conclusie: 'x' })
    const gedaan = maatregel({ uitgevoerdOp: '2026-03-03' })
    expect(check(feiten('maatregelen_volgen', { maatregelen: [gedaan] }), sluit)).toEqual({ code: 'maatregelen_open', maatregelen: [7] })
    const gezien = maatregel({ id: 8, uitgevoerdOp: '2026-03-03', hercontrole: { op: '2026-03-04', oordeel: 'nagekomen' } })
    expect(
      check(
        feiten('maatregelen_volgen', { maatregelen: [gezien, maatregel({ vervallen: { op: '2026-03-04', reden: 'gestopt' } })] }),
        sluit,
      ),
    ).toBeNull()
  })
})

describe('aangehouden', () => {
  it('goes on where it was and nowhere else', () => {
    expect(check(feiten('onderzoek_aanbieder'), stap('aangehouden'))).toEqual({ code: 'ontbreekt', velden: ['reden'] })
    expect(check(feiten('onderzoek_aanbieder'), stap('aangehouden', { reden: 'Strafrechtelijk onderzoek' }))).toBeNull()
    const stil = feiten('aangehouden', { aangehoudenVanuit: 'onderzoek_aanbieder' })
    expect(check(stil, stap('eigen_onderzoek', { reden: 'x' }))).toEqual({ code: 'aangehouden_vanuit', staat: 'onderzoek_aanbieder' })
    expect(check(stil, stap('onderzoek_aanbieder', { reden: 'OM geseponeerd' }))).toBeNull()
    expect(volgendeMeldingstaten(stil)).toEqual(['onderzoek_aanbieder'])
  })

  it('following measures goes on without asking for them anew', () => {
    expect(check(feiten('aangehouden', { aangehoudenVanuit: 'maatregelen_volgen' }), stap('maatregelen_volgen', { reden: 'x' }))).toBeNull()
  })

  it('receipt is acknowledged whatever the police do', () => {
    expect(check(feiten('ontvangen'), stap('aangehouden', { reden: 'x' }))?.code).toBe('overgang')
  })
})

describe('the dates of a melding', () => {
  const fouten = (gebeurtenis: string | null, bekend: string | null, gemeld: string | null) =>
    controleerMeldingdata({ gebeurtenis, bekend, gemeld }, [{ vanaf: '2026-01-01', tot: '2026-12-31' }], '2026-03-04')
  it('the day before, the day and the day after', () => {
    expect(fouten('2026-03-03', '2026-03-03', '2026-03-04')).toEqual([])
    expect(fouten('2026-03-04', '2026-03-04', '2026-03-05')).toEqual([{ code: 'in_de_toekomst', veld: 'gemeld' }])
    expect(fouten('2026-03-03', '2026-03-02', '2026-03-04')).toEqual([{ code: 'bekend_voor_gebeurtenis' }])
    expect(fouten('2026-03-02', '2026-03-04', '2026-03-03')).toEqual([{ code: 'gemeld_voor_bekend' }])
  })

  it('an agreement ends on its first day no longer', () => {
    const op = (gebeurtenis: string) =>
      controleerMeldingdata({ gebeurtenis, bekend: null, gemeld: null }, [{ vanaf: '2026-01-01', tot: '2026-12-31' }], '2027-03-04')
    expect(op('2025-12-31')).toEqual([{ code: 'geen_overeenkomst_op_die_dag' }])
    expect(op('2026-01-01')).toEqual([])
    expect(op('2026-12-30')).toEqual([])
    expect(op('2026-12-31')).toEqual([{ code: 'geen_overeenkomst_op_die_dag' }])
  })

  it('what is not known contradicts nothing', () => {
    expect(fouten(null, null, null)).toEqual([])
    expect(controleerMeldingdata({ gebeurtenis: '2020-01-01', bekend: null, gemeld: null }, null, '2026-03-04')).toEqual([])
  })
})

it('a report that came meets the term, a report that never came or a joined duplicate ends it', () => {
  expect(isGehaaldBij('zelfonderzoek', 'rapport_ontvangen')).toBe(true)
  expect(isGehaaldBij('zelfonderzoek', 'eigen_onderzoek')).toBe(false)
  expect(isGehaaldBij('ontvangstbevestiging', 'bevestigd')).toBe(true)
  expect(isGehaaldBij('eerste_beoordeling', 'samengevoegd')).toBe(false)
  expect(isGehaaldBij('hoor_en_wederhoor', 'gesloten')).toBe(false)
})
