import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plusDagen } from './dag.ts'
import { alsOgenblik, houdAan, hervat, isMoment, termijnEinde, type Eenheid, type Termijn } from './termijn.ts'

const besluit = new Set(['2026-01-02', '2026-05-15', '2027-05-07', '2028-04-28', '2028-05-26'])
const inWet = (aantal: number, eenheid: Eenheid): Termijn => ({ aantal, eenheid, atw: true })
const inContract = (aantal: number, eenheid: Eenheid): Termijn => ({ aantal, eenheid, atw: false })

function aangehouden(start: string, termijn: Termijn, vanaf: string) {
  const uitslag = houdAan(termijnEinde(start, termijn), vanaf)
  if (!uitslag.ok) throw new Error(uitslag.reden)
  return uitslag.waarde
}

describe('a term of a contract or protocol ends where the count ends', () => {
  it.each([
    ['2026-11-23', 3, 'werkdag', '2026-11-26'],
    ['2026-12-23', 3, 'werkdag', '2026-12-29'], // Christmas and a weekend between
    ['2026-11-25', 3, 'dag', '2026-11-28'], // a Saturday stays a Saturday
    ['2026-11-21', 8, 'week', '2027-01-16'],
    ['2026-01-31', 1, 'maand', '2026-02-28'],
    ['2028-01-31', 1, 'maand', '2028-02-29'],
    ['2026-11-30', 3, 'maand', '2027-02-28'],
    ['2028-02-29', 1, 'jaar', '2029-02-28'],
    ['2026-12-15', -10, 'werkdag', '2026-12-01'],
  ] as const)('%s + %i %s = %s', (start, aantal, eenheid, uiterlijk) => {
    const einde = termijnEinde(start, inContract(aantal, eenheid))
    expect(einde).toMatchObject({ uiterlijk, zonderAtw: uiterlijk, atw: 'niet_van_toepassing', verlengingen: [], ogenblik: null })
  })

  it('keeps the rule that made it', () => {
    expect(termijnEinde('2026-11-23', inContract(3, 'werkdag')).regel).toEqual({
      termijn: { aantal: 3, eenheid: 'werkdag', atw: false },
      start: '2026-11-23',
      hervat: null,
    })
  })

  it('counts working days around the equated days it is given', () => {
    expect(termijnEinde('2026-05-13', inContract(1, 'werkdag'), besluit).uiterlijk).toBe('2026-05-18')
  })

  it('takes the day of a moment', () => {
    expect(termijnEinde('2026-11-23T23:59', inContract(1, 'dag')).uiterlijk).toBe('2026-11-24')
  })
})

describe('Algemene termijnenwet art. 1', () => {
  it('the day before a weekend, the weekend, and the day after', () => {
    const zesWeken = inWet(6, 'week')
    expect(termijnEinde('2026-10-16', zesWeken).uiterlijk).toBe('2026-11-27') // Friday
    expect(termijnEinde('2026-10-17', zesWeken).uiterlijk).toBe('2026-11-30') // Saturday 28 November
    expect(termijnEinde('2026-10-18', zesWeken).uiterlijk).toBe('2026-11-30') // Sunday 29 November
    expect(termijnEinde('2026-10-19', zesWeken).uiterlijk).toBe('2026-11-30') // Monday
  })

  it('says on which kind of day it ended', () => {
    expect(termijnEinde('2026-02-20', inWet(6, 'week'))).toMatchObject({
      zonderAtw: '2026-04-03',
      uiterlijk: '2026-04-07',
      atw: 'verlengd',
      verlengingen: [{ artikel: '1', van: '2026-04-03', tot: '2026-04-07', eindigdeOp: 'Goede Vrijdag' }],
    })
    expect(termijnEinde('2026-10-17', inWet(6, 'week')).verlengingen).toMatchObject([{ eindigdeOp: 'zaterdag' }])
    expect(termijnEinde('2026-10-18', inWet(6, 'week')).verlengingen).toMatchObject([{ eindigdeOp: 'zondag' }])
  })

  it('Liberation Day counts every year', () => {
    expect(termijnEinde('2026-04-21', inWet(2, 'week'))).toMatchObject({ zonderAtw: '2026-05-05', uiterlijk: '2026-05-06' })
  })

  it('an equated day counts when the decree is given', () => {
    const start = '2026-04-03'
    expect(termijnEinde(start, inWet(6, 'week'))).toMatchObject({ uiterlijk: '2026-05-15', atw: 'niet_verlengd' })
    expect(termijnEinde(start, inWet(6, 'week'), besluit)).toMatchObject({
      uiterlijk: '2026-05-18',
      verlengingen: [{ artikel: '1', van: '2026-05-15', tot: '2026-05-18', eindigdeOp: 'Gelijkgestelde dag' }],
    })
  })

  it('31 December is an ordinary day', () => {
    expect(termijnEinde('2026-12-17', inWet(2, 'week'))).toMatchObject({ uiterlijk: '2026-12-31', atw: 'niet_verlengd' })
  })

  it('par. 2: not for a term counted back', () => {
    expect(termijnEinde('2026-12-15', inWet(-10, 'dag'))).toMatchObject({ uiterlijk: '2026-12-05', atw: 'niet_verlengd' })
  })
})

describe('Algemene termijnenwet art. 2', () => {
  it('three days from Friday hold one working day and are made two', () => {
    expect(termijnEinde('2026-11-27', inWet(3, 'dag'))).toMatchObject({
      zonderAtw: '2026-11-30',
      uiterlijk: '2026-12-01',
      atw: 'verlengd',
      verlengingen: [{ artikel: '2', van: '2026-11-30', tot: '2026-12-01', werkdagen: 1 }],
    })
  })

  it('two days from Friday are not three', () => {
    expect(termijnEinde('2026-11-27', inWet(2, 'dag'))).toMatchObject({
      uiterlijk: '2026-11-30',
      verlengingen: [{ artikel: '1', eindigdeOp: 'zondag' }],
    })
  })

  it('three days from Thursday hold two working days after article 1', () => {
    expect(termijnEinde('2026-11-26', inWet(3, 'dag')).verlengingen).toEqual([
      { artikel: '1', van: '2026-11-29', tot: '2026-11-30', eindigdeOp: 'zondag' },
    ])
  })

  it('first article 1, then article 2: four days from Maundy Thursday', () => {
    expect(termijnEinde('2026-04-02', inWet(4, 'dag'))).toMatchObject({
      uiterlijk: '2026-04-08',
      verlengingen: [
        { artikel: '1', van: '2026-04-06', tot: '2026-04-07', eindigdeOp: 'Tweede paasdag' },
        { artikel: '2', van: '2026-04-07', tot: '2026-04-08', werkdagen: 1 },
      ],
    })
  })

  // The three days for second thoughts of a house buyer, as worked out at staatsrechtpraktijk.nl for 2017.
  it.each([
    ['2017-12-19', '2017-12-22'],
    ['2017-12-20', '2017-12-27'],
  ])('a deed of %s can be undone until %s', (start, uiterlijk) => expect(termijnEinde(start, inWet(3, 'dag')).uiterlijk).toBe(uiterlijk))

  it('a term counted back is made longer into the past', () => {
    expect(termijnEinde('2026-11-30', inWet(-3, 'dag'))).toMatchObject({
      zonderAtw: '2026-11-27',
      uiterlijk: '2026-11-26',
      verlengingen: [{ artikel: '2', van: '2026-11-27', tot: '2026-11-26', werkdagen: 1 }],
    })
  })
})

describe('Algemene termijnenwet art. 4 under a', () => {
  it.each([
    ['2026-10-04', 90, 'dag', '2027-01-04'], // Saturday 2 January
    ['2026-10-10', 12, 'week', '2027-01-04'], // Saturday 2 January
    ['2026-10-02', 3, 'maand', '2027-01-04'], // Saturday 2 January
  ] as const)('the longest that is extended: %s + %i %s', (start, aantal, eenheid, uiterlijk) => {
    expect(termijnEinde(start, inWet(aantal, eenheid))).toMatchObject({ zonderAtw: '2027-01-02', uiterlijk, atw: 'verlengd' })
  })
  it.each([
    ['2026-10-03', 91, 'dag'],
    ['2026-10-03', 13, 'week'],
    ['2026-09-02', 4, 'maand'],
    ['2026-01-02', 1, 'jaar'],
    ['2026-01-02', 12, 'maand'],
  ] as const)('%s + %i %s stays on Saturday 2 January', (start, aantal, eenheid) => {
    expect(termijnEinde(start, inWet(aantal, eenheid))).toMatchObject({ uiterlijk: '2027-01-02', atw: 'uitgezonderd', verlengingen: [] })
  })
})

describe('a term in hours', () => {
  it.each([
    ['2026-11-27T16:30', 24, '2026-11-28T16:30', '2026-11-28T15:30Z'],
    ['2026-03-28T12:00', 24, '2026-03-29T13:00', '2026-03-29T11:00Z'], // the night of 23 hours
    ['2026-10-24T12:00', 24, '2026-10-25T11:00', '2026-10-25T10:00Z'], // the night of 25 hours
    ['2026-03-29T01:59', 1, '2026-03-29T03:59', '2026-03-29T01:59Z'],
    ['2026-12-31T23:30', 1, '2027-01-01T00:30', '2026-12-31T23:30Z'],
    ['2028-02-28T23:00', 2, '2028-02-29T01:00', '2028-02-29T00:00Z'],
    ['2026-11-28T16:30', -24, '2026-11-27T16:30', '2026-11-27T15:30Z'],
  ])('%s + %i hours = %s', (start, aantal, uiterlijk, ogenblik) => {
    expect(termijnEinde(start, inContract(aantal, 'uur'))).toMatchObject({ uiterlijk, ogenblik })
  })

  it('in the hour that comes twice the clock says the same and the instant does not', () => {
    expect(termijnEinde('2026-10-25T01:30', inContract(1, 'uur'))).toMatchObject({
      uiterlijk: '2026-10-25T02:30',
      ogenblik: '2026-10-25T00:30Z',
    })
    expect(termijnEinde('2026-10-25T01:30', inContract(2, 'uur'))).toMatchObject({
      uiterlijk: '2026-10-25T02:30',
      ogenblik: '2026-10-25T01:30Z',
    })
  })

  it('a start in that hour is the first of the two; a start in the skipped hour moves on one hour', () => {
    expect(termijnEinde('2026-10-25T02:30', inContract(1, 'uur')).ogenblik).toBe('2026-10-25T01:30Z')
    expect(termijnEinde('2026-03-29T02:30', inContract(1, 'uur')).uiterlijk).toBe('2026-03-29T04:30')
  })

  it('is never extended', () => {
    expect(termijnEinde('2026-11-27T16:30', inWet(24, 'uur'))).toMatchObject({ uiterlijk: '2026-11-28T16:30', atw: 'uitgezonderd' })
  })
})

describe('suspended and resumed', () => {
  it('eight weeks, a criminal investigation of nine days', () => {
    const stil = aangehouden('2026-02-03', inContract(8, 'week'), '2026-03-11') // would end on 31 March
    expect(stil).toMatchObject({ vanaf: '2026-03-11', rest: 21 })
    expect(hervat(stil, '2026-03-20')).toMatchObject({ ok: true, waarde: { uiterlijk: '2026-04-09' } })
  })

  it('working days left are working days again', () => {
    const stil = aangehouden('2026-03-30', inContract(5, 'werkdag'), '2026-04-01') // would end on 8 April
    expect(stil.rest).toBe(4) // 1, 2, 7 and 8 April
    expect(hervat(stil, '2026-04-08')).toMatchObject({ ok: true, waarde: { uiterlijk: '2026-04-13' } })
  })

  it('the Algemene termijnenwet applies to the new end', () => {
    const stil = aangehouden('2026-10-16', inWet(6, 'week'), '2026-11-02') // would end on Friday 27 November
    expect(hervat(stil, '2026-11-03')).toMatchObject({
      ok: true,
      waarde: { zonderAtw: '2026-11-28', uiterlijk: '2026-11-30', verlengingen: [{ artikel: '1', eindigdeOp: 'zaterdag' }] },
    })
  })

  it('in hours the minutes left', () => {
    const stil = aangehouden('2026-11-23T09:00', inContract(24, 'uur'), '2026-11-23T11:45')
    expect(stil.rest).toBe(1275) // 24 hours less 2:45
    expect(hervat(stil, '2026-11-25T08:00')).toMatchObject({
      ok: true,
      waarde: { uiterlijk: '2026-11-26T05:15', ogenblik: '2026-11-26T04:15Z' },
    })
  })

  it('on the day of the event nothing has run', () => {
    expect(aangehouden('2026-11-23', inContract(3, 'dag'), '2026-11-23')).toMatchObject({ vanaf: '2026-11-24', rest: 3 })
  })

  it('on the last day one day is left, the day after none', () => {
    const einde = termijnEinde('2026-11-23', inContract(3, 'dag'))
    expect(houdAan(einde, '2026-11-26')).toMatchObject({ ok: true, waarde: { rest: 1 } })
    expect(houdAan(einde, '2026-11-27')).toEqual({ ok: false, reden: 'al_verstreken' })
  })

  it('before an extension only the term itself is left', () => {
    const stil = aangehouden('2026-10-17', inWet(6, 'week'), '2026-11-02') // Saturday 28, extended to Monday 30 November
    expect(stil.rest).toBe(27)
    expect(hervat(stil, '2026-11-03')).toMatchObject({ ok: true, waarde: { zonderAtw: '2026-11-29', uiterlijk: '2026-11-30' } })
  })

  it('article 2 counts the working days before every suspension', () => {
    const eerst = aangehouden('2026-11-26', inWet(4, 'dag'), '2026-11-28') // Friday 27 November has passed
    expect(eerst).toMatchObject({ rest: 3, werkdagenGelopen: 1 })
    const weer = hervat(eerst, '2026-12-05') // Saturday 5 December counts, and again it stands still
    if (!weer.ok) throw new Error(weer.reden)
    const opnieuw = houdAan(weer.waarde, '2026-12-06')
    if (!opnieuw.ok) throw new Error(opnieuw.reden)
    expect(opnieuw.waarde).toMatchObject({ rest: 2, werkdagenGelopen: 1 })
    expect(hervat(opnieuw.waarde, '2026-12-12')).toMatchObject({
      ok: true,
      waarde: { zonderAtw: '2026-12-13', uiterlijk: '2026-12-14', verlengingen: [{ artikel: '1' }] },
    })
  })

  it('within an extension the days of the extension are left', () => {
    const einde = termijnEinde('2026-10-17', inWet(6, 'week')) // Saturday 28, extended to Monday 30 November
    expect(houdAan(einde, '2026-11-29')).toMatchObject({ ok: true, waarde: { rest: 2 } })
  })

  it('refuses what cannot be', () => {
    expect(houdAan(termijnEinde('2026-11-23', inContract(3, 'dag')), '2026-11-22')).toEqual({ ok: false, reden: 'voor_de_start' })
    expect(houdAan(termijnEinde('2026-12-15', inContract(-10, 'werkdag')), '2026-12-01')).toEqual({ ok: false, reden: 'teruggerekend' })
    expect(hervat(aangehouden('2026-11-23', inContract(3, 'dag'), '2026-11-25'), '2026-11-24')).toEqual({
      ok: false,
      reden: 'voor_aanhouden',
    })
    const uren = termijnEinde('2026-11-23T09:00', inContract(24, 'uur'))
    expect(houdAan(uren, '2026-11-23T08:59')).toEqual({ ok: false, reden: 'voor_de_start' })
    expect(houdAan(uren, '2026-11-24T09:01')).toEqual({ ok: false, reden: 'al_verstreken' })
  })

  it('a second time starts from what is left after the first', () => {
    const eerst = hervat(aangehouden('2026-11-02', inContract(2, 'week'), '2026-11-09'), '2026-11-12') // 16 becomes 19 November
    if (!eerst.ok) throw new Error(eerst.reden)
    const stil = houdAan(eerst.waarde, '2026-11-16')
    expect(stil).toMatchObject({ ok: true, waarde: { rest: 4, start: '2026-11-02' } })
    expect(houdAan(eerst.waarde, '2026-11-11')).toEqual({ ok: false, reden: 'voor_de_start' })
  })
})

it.each([
  ['2026-11-23', { aantal: 0, eenheid: 'dag', atw: false }, 'termijn_aantal'],
  ['2026-11-23', { aantal: 1.5, eenheid: 'week', atw: false }, 'termijn_aantal'],
  ['2026-02-30', { aantal: 1, eenheid: 'dag', atw: false }, 'dag_ongeldig'],
  ['2026-11-23', { aantal: 24, eenheid: 'uur', atw: false }, 'moment_ongeldig'],
  ['2026-11-23T24:00', { aantal: 24, eenheid: 'uur', atw: false }, 'moment_ongeldig'],
] as const)('%s with %o is refused with %s', (start, termijn, code) => expect(() => termijnEinde(start, termijn)).toThrow(code))

it('a moment is a day and a time to the minute', () => {
  expect(isMoment('2026-11-23T23:59')).toBe(true)
  for (const tekst of ['2026-11-23', '2026-11-23T24:00', '2026-02-30T10:00', '2026-11-23T9:00', '2026-11-23T09:00:00'])
    expect(isMoment(tekst), tekst).toBe(false)
})

describe('for any statutory term', () => {
  const eenDag = fc.integer({ min: 0, max: 15_000 }).map((aantal) => plusDagen('2015-01-01', aantal))
  const eenTermijn = fc.record({
    aantal: fc.integer({ min: 1, max: 90 }),
    eenheid: fc.constantFrom<Eenheid>('werkdag', 'dag', 'week', 'maand', 'jaar'),
    atw: fc.boolean(),
  })

  it('the Act never makes it shorter, and says so exactly when it makes it longer', () => {
    fc.assert(
      fc.property(eenDag, eenTermijn, (start, termijn) => {
        const einde = termijnEinde(start, termijn, besluit)
        expect(einde.uiterlijk >= einde.zonderAtw).toBe(true)
        expect(einde.atw === 'verlengd').toBe(einde.uiterlijk > einde.zonderAtw)
      }),
    )
  })

  it('starting a day later never ends earlier', () => {
    fc.assert(
      fc.property(eenDag, eenTermijn, (start, termijn) => {
        expect(termijnEinde(plusDagen(start, 1), termijn, besluit).uiterlijk >= termijnEinde(start, termijn, besluit).uiterlijk).toBe(true)
      }),
    )
  })

  it('suspended and resumed on the same day it ends where it would have ended', () => {
    fc.assert(
      fc.property(eenDag, eenTermijn, fc.nat(), (start, termijn, keuze) => {
        const einde = termijnEinde(start, termijn, besluit)
        const vanaf = plusDagen(start, 1 + (keuze % 10))
        const stil = houdAan(einde, vanaf, besluit)
        fc.pre(stil.ok)
        if (!stil.ok) return
        const weer = hervat(stil.waarde, vanaf, besluit)
        expect(weer).toMatchObject({ ok: true, waarde: { uiterlijk: einde.uiterlijk } })
      }),
    )
  })
})

describe('alsOgenblik', () => {
  it('is an hour behind in winter, two in summer, and the first of the hour that October shows twice', () => {
    expect(alsOgenblik('2026-01-15T09:30')).toBe('2026-01-15T08:30Z')
    expect(alsOgenblik('2026-07-15T09:30')).toBe('2026-07-15T07:30Z')
    expect(alsOgenblik('2026-10-25T02:30')).toBe('2026-10-25T00:30Z')
  })
})
