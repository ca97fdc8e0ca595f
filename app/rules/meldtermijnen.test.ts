import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plusDagen } from './dag.ts'
import {
  beginKlok,
  houdKlokAan,
  hervatKlok,
  isSpoed,
  type Klok,
  type Klokstand,
  klokstand,
  type Meldfeiten,
  meldklokken,
  type Meldregeling,
  opUrgentie,
  twijfelVoorbij,
  verleng,
} from './meldtermijnen.ts'
import type { Termijn } from './termijn.ts'

const werkdagen = (aantal: number): Termijn => ({ aantal, eenheid: 'werkdag', atw: false })
const weken = (aantal: number): Termijn => ({ aantal, eenheid: 'week', atw: false })
const uren = (aantal: number): Termijn => ({ aantal, eenheid: 'uur', atw: false })
const dag = (op: string) => ({ dag: op, ogenblik: null })
const uiterlijk = (klok: Klok): string | undefined => klok.einde?.uiterlijk
const stand = (klok: Klok, gehaald: string | null, nu: string): string =>
  klokstand(klok, gehaald === null ? null : dag(gehaald), dag(nu), 2).stand
const gelukt = <T>(uitslag: { ok: true; waarde: T } | { ok: false; reden: string }): T => {
  if (!uitslag.ok) throw new Error(uitslag.reden)
  return uitslag.waarde
}

const REGELING: Meldregeling = { meldtermijn: werkdagen(3), spoedtermijn: uren(24), twijfeltermijn: weken(6) }
const gewoon = { overlijden: false, seksueelGeweld: false, media: false }
const melding = (meer: Partial<Meldfeiten>): Meldfeiten => ({ bekend: '2026-03-02', spoed: gewoon, twijfel: null, ...meer })

describe('meldtermijn: three working days after the provider knew', () => {
  it.each([
    ['2026-03-02', '2026-03-05'],
    ['2026-03-05', '2026-03-10'], // over a weekend
    ['2026-04-02', '2026-04-09'], // Good Friday and Easter Monday 2026
    ['2026-04-24', '2026-04-30'], // King's Day on Monday
    ['2026-05-12', '2026-05-18'], // Ascension
    ['2026-12-23', '2026-12-29'], // Christmas
    ['2026-12-30', '2027-01-05'], // New Year
    ['2028-02-28', '2028-03-02'], // leap day
  ])('known on %s: at the latest %s', (bekend, laatste) => {
    const [klok] = meldklokken(melding({ bekend }), REGELING)
    expect(uiterlijk(klok!)).toBe(laatste)
    expect(stand(klok!, laatste, '2029-01-01')).toBe('gehaald')
    expect(stand(klok!, plusDagen(laatste, 1), '2029-01-01')).toBe('gehaald_te_laat')
  })

  it('the day before, the day and the day after, not yet reported', () => {
    const [klok] = meldklokken(melding({}), REGELING)
    expect(klokstand(klok!, null, dag('2026-03-02'), 2)).toMatchObject({
      stand: 'loopt',
      werkdagen: 3,
      uiterlijk: '2026-03-05',
      wie: 'aanbieder',
      sinds: null,
    })
    expect(klokstand(klok!, null, dag('2026-03-04'), 2)).toMatchObject({ stand: 'bijna', werkdagen: 1 })
    expect(klokstand(klok!, null, dag('2026-03-05'), 2)).toMatchObject({ stand: 'bijna', werkdagen: 0 })
    expect(klokstand(klok!, null, dag('2026-03-06'), 2)).toMatchObject({ stand: 'te_laat', werkdagen: -1, sinds: '2026-03-06' })
  })

  it('keeps the rule that made it', () => {
    const [klok] = meldklokken(melding({}), REGELING)
    expect(klok!.einde!.regel).toEqual({ termijn: { aantal: 3, eenheid: 'werkdag', atw: false }, start: '2026-03-02', hervat: null })
  })

  it('counts around the equated days it is given', () => {
    expect(uiterlijk(meldklokken(melding({ bekend: '2026-05-12' }), REGELING, new Set(['2026-05-15']))[0]!)).toBe('2026-05-19')
  })

  it('without a local regeling lateness is to be judged, however soon or late it came', () => {
    const [klok, ...rest] = meldklokken(melding({ spoed: { overlijden: true, seksueelGeweld: null, media: null } }), {
      meldtermijn: null,
      spoedtermijn: null,
      twijfeltermijn: null,
    })
    expect(rest).toEqual([])
    for (const gemeld of ['2026-03-02', '2026-09-01'])
      expect(klokstand(klok!, dag(gemeld), dag('2026-10-01'), 2)).toMatchObject({
        stand: 'te_beoordelen',
        reden: 'geen_lokale_termijn',
        uiterlijk: null,
      })
  })

  it('reported, but nobody knows when the provider knew: to be judged', () => {
    const [klok] = meldklokken(melding({ bekend: null }), REGELING)
    expect(stand(klok!, null, '2026-03-06')).toBe('niet_begonnen')
    expect(klokstand(klok!, dag('2026-03-06'), dag('2026-03-06'), 2)).toMatchObject({ stand: 'te_beoordelen', reden: 'start_onbekend' })
  })
})

describe('spoedtermijn: 24 hours for death, sexual violence or media', () => {
  it.each([
    [true, null, null, 'ja'],
    [false, true, false, 'ja'],
    [false, false, true, 'ja'],
    [false, false, false, 'nee'],
    [false, null, false, 'onbekend'],
    [null, null, null, 'onbekend'],
  ] as const)('%s, %s, %s: %s', (overlijden, seksueelGeweld, media, spoed) => {
    expect(isSpoed({ overlijden, seksueelGeweld, media })).toBe(spoed)
  })

  const spoed = { overlijden: true, seksueelGeweld: false, media: false }
  const opOgenblik = (klok: Klok, ogenblik: string, dagVan: string): string =>
    klokstand(klok, { dag: dagVan, ogenblik }, dag('2026-12-31'), 2).stand

  it('the minute before, the minute, the minute after', () => {
    const [klok, ...rest] = meldklokken(melding({ bekend: '2026-03-02T14:30', spoed }), REGELING)
    expect(rest).toEqual([])
    expect(klok).toMatchObject({
      soort: 'spoedtermijn',
      einde: { uiterlijk: '2026-03-03T14:30', ogenblik: '2026-03-03T13:30Z', atw: 'niet_van_toepassing' },
    })
    expect(opOgenblik(klok!, '2026-03-03T13:29Z', '2026-03-03')).toBe('gehaald')
    expect(opOgenblik(klok!, '2026-03-03T13:30Z', '2026-03-03')).toBe('gehaald')
    expect(opOgenblik(klok!, '2026-03-03T13:31Z', '2026-03-03')).toBe('gehaald_te_laat')
  })

  it('runs through the weekend and through Easter', () => {
    const [klok] = meldklokken(melding({ bekend: '2026-04-03T09:00', spoed }), REGELING)
    expect(uiterlijk(klok!)).toBe('2026-04-04T09:00')
  })

  it('24 hours that pass: over the clock change of spring and of autumn', () => {
    const lente = meldklokken(melding({ bekend: '2026-03-28T14:00', spoed }), REGELING)[0]!
    expect(lente.einde).toMatchObject({ uiterlijk: '2026-03-29T15:00', ogenblik: '2026-03-29T13:00Z' })
    const herfst = meldklokken(melding({ bekend: '2026-10-24T02:30', spoed }), REGELING)[0]!
    expect(herfst.einde).toMatchObject({ uiterlijk: '2026-10-25T02:30', ogenblik: '2026-10-25T00:30Z' })
    // the clock shows 02:30 a second time one hour later
    expect(opOgenblik(herfst, '2026-10-25T00:30Z', '2026-10-25')).toBe('gehaald')
    expect(opOgenblik(herfst, '2026-10-25T01:30Z', '2026-10-25')).toBe('gehaald_te_laat')
  })

  it('of which only a day is known is judged as far as the day goes', () => {
    const [klok] = meldklokken(melding({ bekend: '2026-03-02T14:30', spoed }), REGELING)
    expect(stand(klok!, '2026-03-02', '2026-03-09')).toBe('gehaald')
    expect(klokstand(klok!, dag('2026-03-03'), dag('2026-03-09'), 2)).toMatchObject({ stand: 'te_beoordelen', reden: 'tijd_onbekend' })
    expect(stand(klok!, '2026-03-04', '2026-03-09')).toBe('gehaald_te_laat')
    const zonderTijd = meldklokken(melding({ bekend: '2026-03-02', spoed }), REGELING)[0]!
    expect(klokstand(zonderTijd, dag('2026-03-02'), dag('2026-03-09'), 2)).toMatchObject({ stand: 'te_beoordelen', reden: 'tijd_onbekend' })
  })

  it('late by the hour while it is not reported', () => {
    const [klok] = meldklokken(melding({ bekend: '2026-03-02T14:30', spoed }), REGELING)
    expect(klokstand(klok!, null, { dag: '2026-03-03', ogenblik: '2026-03-03T13:30Z' }, 2).stand).toBe('bijna')
    expect(klokstand(klok!, null, { dag: '2026-03-03', ogenblik: '2026-03-03T13:31Z' }, 2)).toMatchObject({
      stand: 'te_laat',
      sinds: '2026-03-03',
    })
  })

  it('not known whether it is urgent: the ordinary clock runs and the urgent one is to be judged', () => {
    const klokken = meldklokken(melding({ spoed: { overlijden: null, seksueelGeweld: false, media: false } }), REGELING)
    expect(klokken.map(({ soort }) => soort)).toEqual(['spoedtermijn', 'meldtermijn'])
    expect(klokken.map((klok) => stand(klok, '2026-03-03', '2026-03-09'))).toEqual(['te_beoordelen', 'gehaald'])
  })

  it('a regeling without an urgent term has none', () => {
    expect(meldklokken(melding({ spoed }), { ...REGELING, spoedtermijn: null }).map(({ soort }) => soort)).toEqual(['meldtermijn'])
  })
})

describe('twijfeltermijn: look first for at most six weeks, then report anyway', () => {
  const inTwijfel = (vastgesteldOp: string | null, bekend = '2026-03-02') =>
    meldklokken(melding({ bekend, twijfel: { vastgesteldOp } }), REGELING)

  it('found on day X: three working days after X', () => {
    const [twijfel, klok] = inTwijfel('2026-03-20')
    expect([twijfel!.soort, uiterlijk(twijfel!)]).toEqual(['twijfeltermijn', '2026-04-13'])
    expect([klok!.soort, uiterlijk(klok!)]).toEqual(['meldtermijn', '2026-03-25'])
  })

  it('still in doubt at the end, or found after it: three working days after the end', () => {
    expect(uiterlijk(inTwijfel(null)[1]!)).toBe('2026-04-16')
    expect(uiterlijk(inTwijfel('2026-04-12')[1]!)).toBe('2026-04-15') // a Sunday
    expect(uiterlijk(inTwijfel('2026-04-13')[1]!)).toBe('2026-04-16')
    expect(uiterlijk(inTwijfel('2026-05-20')[1]!)).toBe('2026-04-16')
  })

  it('found before it was known is found when it was known', () => {
    expect(uiterlijk(inTwijfel('2026-03-01')[1]!)).toBe('2026-03-05')
  })

  it('the doubt was over when the provider found it, and is not late because the report came days after', () => {
    const [twijfel] = inTwijfel('2026-04-10')
    expect(twijfelVoorbij(twijfel!, '2026-04-10', dag('2026-04-15'))).toEqual(dag('2026-04-10'))
    // found after the six weeks: too late
    expect(klokstand(twijfel!, twijfelVoorbij(twijfel!, '2026-04-20', dag('2026-04-21')), dag('2026-04-22'), 2).stand).toBe(
      'gehaald_te_laat',
    )
  })

  it('doubt that stayed ends with the report, and at the latest with its term', () => {
    const [twijfel] = inTwijfel(null)
    expect(twijfelVoorbij(twijfel!, null, dag('2026-03-25'))).toEqual(dag('2026-03-25'))
    expect(twijfelVoorbij(twijfel!, null, dag('2026-04-15'))).toEqual(dag('2026-04-13'))
    expect(twijfelVoorbij(twijfel!, null, null)).toBeNull()
  })

  it('a regeling without time for doubt gives none', () => {
    const klokken = meldklokken(melding({ twijfel: { vastgesteldOp: '2026-03-20' } }), { ...REGELING, twijfeltermijn: null })
    expect(klokken.map(uiterlijk)).toEqual(['2026-03-05'])
  })
})

describe('terms of the municipality and of the investigation', () => {
  it('ontvangstbevestiging: three working days, and whose lateness it is', () => {
    const klok = beginKlok('ontvangstbevestiging', '2026-12-24', werkdagen(3))
    expect(uiterlijk(klok)).toBe('2026-12-30')
    expect(klokstand(klok, null, dag('2026-12-31'), 2)).toMatchObject({ stand: 'te_laat', wie: 'gemeente' })
  })

  it('VOG: ten weeks of the Act, so the Algemene termijnenwet applies', () => {
    const tienWeken: Termijn = { aantal: 10, eenheid: 'week', atw: true }
    expect(beginKlok('vog', '2026-01-23', tienWeken).einde).toMatchObject({
      zonderAtw: '2026-04-03',
      uiterlijk: '2026-04-07',
      atw: 'verlengd',
    }) // Good Friday
    expect(beginKlok('vog', '2026-01-22', tienWeken).einde).toMatchObject({ uiterlijk: '2026-04-02', atw: 'niet_verlengd' })
  })

  it('a term of the protocol ends on a Saturday when it does', () => {
    const klok = beginKlok('hoor_en_wederhoor', '2026-03-07', weken(2))
    expect(uiterlijk(klok)).toBe('2026-03-21')
    expect(stand(klok, null, '2026-03-21')).toBe('bijna')
    expect(klokstand(klok, null, dag('2026-03-22'), 2)).toMatchObject({ stand: 'te_laat', werkdagen: 0 })
  })

  it('done later than the day we look from is not done', () => {
    const klok = beginKlok('ontvangstbevestiging', '2026-03-02', werkdagen(3))
    expect(stand(klok, '2026-03-04', '2026-03-03')).toBe('bijna')
  })
})

describe("extension of the provider's own investigation", () => {
  const klok = beginKlok('zelfonderzoek', '2026-03-02', weken(8))
  const verzoek = (op: string, reden = 'Vakantie van de onderzoeker') => ({ op, reden })

  it('four weeks after the deadline it had', () => {
    expect(uiterlijk(klok)).toBe('2026-04-27')
    const langer = gelukt(verleng(klok, verzoek('2026-04-20'), weken(4)))
    expect(uiterlijk(langer)).toBe('2026-05-25')
    expect(langer.verlengd).toEqual({ op: '2026-04-20', reden: 'Vakantie van de onderzoeker', termijn: weken(4), eerder: '2026-04-27' })
    expect(langer.einde!.regel).toMatchObject({ termijn: weken(8), start: '2026-03-02', hervat: { op: '2026-04-20', rest: 36 } })
  })

  it('on the last day still, a day later not', () => {
    expect(uiterlijk(gelukt(verleng(klok, verzoek('2026-04-27'), weken(4))))).toBe('2026-05-25')
    expect(verleng(klok, verzoek('2026-04-28'), weken(4))).toEqual({ ok: false, reden: 'al_verstreken' })
  })

  it('on the first day already', () => {
    expect(uiterlijk(gelukt(verleng(klok, verzoek('2026-03-02'), weken(4))))).toBe('2026-05-25')
    expect(verleng(klok, verzoek('2026-03-01'), weken(4))).toEqual({ ok: false, reden: 'voor_de_start' })
  })

  it('once, with a reason, when the norm has one', () => {
    expect(verleng(klok, verzoek('2026-04-20', '  '), weken(4))).toEqual({ ok: false, reden: 'zonder_reden' })
    expect(verleng(klok, verzoek('2026-04-20'), null)).toEqual({ ok: false, reden: 'geen_verlenging' })
    const langer = gelukt(verleng(klok, verzoek('2026-04-20'), weken(4)))
    expect(verleng(langer, verzoek('2026-05-20'), weken(4))).toEqual({ ok: false, reden: 'al_verlengd' })
    expect(verleng(beginKlok('zelfonderzoek', '2026-03-02', null), verzoek('2026-04-20'), weken(4))).toEqual({
      ok: false,
      reden: 'geen_einde',
    })
    expect(verleng(beginKlok('zelfonderzoek', '2026-03-02T10:00', uren(24)), verzoek('2026-03-02'), weken(4))).toEqual({
      ok: false,
      reden: 'in_uren',
    })
  })

  it('of a term in working days, by weeks that end on a Saturday, never ends earlier than it says', () => {
    const inWerkdagen = beginKlok('zelfonderzoek', '2026-03-02', werkdagen(4)) // Friday 6 March
    expect(uiterlijk(gelukt(verleng(inWerkdagen, verzoek('2026-03-04'), { aantal: 8, eenheid: 'dag', atw: false })))).toBe('2026-03-16') // Saturday 14
    expect(uiterlijk(gelukt(verleng(inWerkdagen, verzoek('2026-03-04'), werkdagen(2))))).toBe('2026-03-10')
  })

  it('an extended clock can be suspended before its first deadline', () => {
    const langer = gelukt(verleng(klok, verzoek('2026-03-16'), weken(4)))
    const stil = gelukt(houdKlokAan(langer, '2026-03-30', 'Strafrechtelijk onderzoek'))
    expect(uiterlijk(gelukt(hervatKlok(stil, '2026-04-30')))).toBe('2026-06-25') // 31 days later
  })
})

describe('aangehouden: resumes with what was left', () => {
  const klok = beginKlok('zelfonderzoek', '2026-03-02', weken(8))
  const stil = gelukt(houdKlokAan(klok, '2026-04-20', 'Strafrechtelijk onderzoek'))

  it('says what is left, and has no deadline', () => {
    expect(klokstand(stil, null, dag('2026-09-01'), 2)).toMatchObject({ stand: 'aangehouden', rest: 8, uiterlijk: null, werkdagen: null })
    expect(stand(stil, null, '2026-04-19')).toBe('loopt')
  })

  it('the eight days that were left run from the day it goes on', () => {
    const verder = gelukt(hervatKlok(stil, '2026-09-01'))
    expect(uiterlijk(verder)).toBe('2026-09-08')
    expect(verder.aangehouden).toBeNull()
    expect(stand(verder, null, '2026-09-08')).toBe('bijna')
    expect(stand(verder, null, '2026-09-09')).toBe('te_laat')
  })

  it('what came in while it stood still is in time', () => {
    expect(stand(stil, '2026-08-01', '2026-09-01')).toBe('gehaald')
  })

  it('refuses without a reason, twice, after the end, and to run on what runs', () => {
    expect(houdKlokAan(klok, '2026-04-20', ' ')).toEqual({ ok: false, reden: 'zonder_reden' })
    expect(houdKlokAan(stil, '2026-04-21', 'x')).toEqual({ ok: false, reden: 'staat_stil' })
    expect(houdKlokAan(klok, '2026-04-28', 'x')).toEqual({ ok: false, reden: 'al_verstreken' })
    expect(hervatKlok(klok, '2026-04-28')).toEqual({ ok: false, reden: 'loopt_al' })
    expect(hervatKlok(stil, '2026-04-19')).toEqual({ ok: false, reden: 'voor_aanhouden' })
    expect(verleng(stil, { op: '2026-04-20', reden: 'x' }, weken(4))).toEqual({ ok: false, reden: 'staat_stil' })
  })

  it('property: suspended and resumed by n days, the deadline is n days later', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 56 }), fc.integer({ min: 0, max: 400 }), (na, dagen) => {
        const vanaf = plusDagen('2026-03-02', na)
        expect(uiterlijk(gelukt(hervatKlok(gelukt(houdKlokAan(klok, vanaf, 'x')), plusDagen(vanaf, dagen))))).toBe(
          plusDagen('2026-04-27', dagen),
        )
      }),
    )
  })
})

describe('the order of a work list', () => {
  it('own lateness first, then days left, then what has none', () => {
    const op = dag('2026-03-20')
    const standen = [
      klokstand(beginKlok('zelfonderzoek', '2026-03-02', weken(8)), dag('2026-03-10'), op, 2),
      klokstand(beginKlok('zelfonderzoek', null, weken(8)), null, op, 2),
      klokstand(gelukt(houdKlokAan(beginKlok('zelfonderzoek', '2026-03-02', weken(8)), '2026-03-10', 'x')), null, op, 2),
      klokstand(beginKlok('meldtermijn', '2026-03-02', null), null, op, 2),
      klokstand(beginKlok('hoor_en_wederhoor', '2026-03-09', weken(2)), null, op, 2),
      klokstand(beginKlok('meldtermijn', '2026-03-02', werkdagen(3)), null, op, 2),
      klokstand(beginKlok('eerste_beoordeling', '2026-03-12', werkdagen(3)), null, op, 2),
      klokstand(beginKlok('ontvangstbevestiging', '2026-03-10', werkdagen(3)), null, op, 2),
      klokstand(beginKlok('zelfonderzoek', '2026-03-02', weken(8)), null, op, 2),
    ]
    const kort = ({ soort, stand }: Klokstand): string => `${soort} ${stand}`
    const verwacht = [
      'ontvangstbevestiging te_laat',
      'eerste_beoordeling te_laat',
      'meldtermijn te_laat',
      'hoor_en_wederhoor bijna',
      'zelfonderzoek loopt',
      'meldtermijn te_beoordelen',
      'zelfonderzoek aangehouden',
      'zelfonderzoek niet_begonnen',
      'zelfonderzoek gehaald',
    ]
    expect(opUrgentie(standen).map(kort)).toEqual(verwacht)
    expect(opUrgentie(standen.toReversed()).map(kort)).toEqual(verwacht)
  })
})

it('property: what is not known is never in time', () => {
  const misschien = <T>(waarde: fc.Arbitrary<T>) => fc.option(waarde, { nil: null })
  const enig = fc.constantFrom<Termijn | null>(null, werkdagen(3), weken(6), uren(24))
  fc.assert(
    fc.property(
      misschien(fc.constantFrom('2026-03-02', '2026-03-02T10:00')),
      enig,
      misschien(fc.boolean()),
      (bekend, termijn, overlijden) => {
        const klokken = meldklokken(
          { bekend, spoed: { ...gewoon, overlijden }, twijfel: null },
          { meldtermijn: termijn, spoedtermijn: termijn, twijfeltermijn: null },
        )
        const opTijd = klokken.every((klok) => stand(klok, '2026-03-02', '2026-12-31') === 'gehaald')
        if (bekend === null || termijn === null || (overlijden === null && termijn !== null)) expect(opTijd).toBe(false)
      },
    ),
  )
})
