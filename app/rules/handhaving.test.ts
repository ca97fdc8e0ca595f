import { describe, expect, it } from 'vitest'
import {
  bezwaartermijn,
  checkMaatregel,
  type Handhavingsfeiten,
  LADDER,
  type Maatregelvoorstel,
  mayMaatregel,
  overgeslagen,
} from './handhaving.ts'

const zienswijze = { gevraagdOp: '2026-03-02', uiterlijk: '2026-03-16', ontvangenOp: null, afgerondOp: null }
const feiten = (meer: Partial<Handhavingsfeiten> = {}): Handhavingsfeiten => ({
  onderwerpen: [{ id: 4, oordeel: 'niet_aanvaard' }],
  zienswijze,
  genomen: ['gesprek', 'schriftelijke_afspraak', 'waarschuwing', 'ingebrekestelling'],
  ...meer,
})
const stop = (meer: Partial<Maatregelvoorstel> = {}): Maatregelvoorstel => ({
  soort: 'clientenstop',
  spoor: 'privaat',
  op: '2026-03-17',
  rollen: ['contractmanager'],
  grondslag: 'Overeenkomst',
  feiten: 'Geen bevoegd personeel',
  clausule: 'artikel 12.3',
  besluit: null,
  hersteltermijn: null,
  redenOverslaan: null,
  ...meer,
})
const codes = (voorstel: Maatregelvoorstel, van = feiten()): string[] => checkMaatregel(voorstel, van, '2026-06-01').map(({ code }) => code)

describe('the ladder', () => {
  it('has twelve steps, numbered one to twelve', () => {
    expect(Object.values(LADDER).map(({ nummer }) => nummer)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  })

  it('a step under a law it does not have is refused', () => {
    expect(
      checkMaatregel(
        stop({ spoor: 'publiek', rollen: ['toezichthouder'], besluit: { nummer: 'B-1', door: 'college' } }),
        feiten(),
        '2026-06-01',
      ),
    ).toEqual([{ code: 'spoor_past_niet', sporen: ['privaat'] }])
  })

  it('the contract manager registers contract steps, the toezichthouder those of toezicht', () => {
    expect(checkMaatregel(stop({ rollen: ['toezichthouder'] }), feiten(), '2026-06-01')).toEqual([
      { code: 'wie', nodig: ['contractmanager'] },
    ])
    const verscherpt = stop({ soort: 'verscherpt_toezicht', spoor: 'toezicht', clausule: null, rollen: ['contractmanager'] })
    expect(codes(verscherpt)).toEqual(['wie'])
    expect(codes({ ...verscherpt, rollen: ['toezichthouder'] })).toEqual([])
  })
})

describe('no measure on a duty that was accepted', () => {
  it('none at all, not even a talk', () => {
    const van = feiten({
      onderwerpen: [
        { id: 4, oordeel: 'niet_aanvaard' },
        { id: 5, oordeel: 'aanvaard' },
      ],
    })
    expect(checkMaatregel(stop(), van, '2026-06-01')).toEqual([{ code: 'onderwerp_aanvaard', onderwerpen: [5] }])
    expect(codes(stop({ soort: 'gesprek' }), van)).toEqual(['onderwerp_aanvaard'])
  })

  it('one that hurts needs a judgement, a talk does not', () => {
    const van = feiten({ onderwerpen: [{ id: 4, oordeel: null }] })
    expect(codes(stop(), van)).toEqual(['onderwerp_niet_beoordeeld'])
    expect(codes(stop({ soort: 'gesprek' }), van)).toEqual([])
  })

  it('the same question on fresh facts at sending', () => {
    const voorstel = stop()
    expect(mayMaatregel(voorstel, feiten(), '2026-03-17')).toBe(true)
    expect(mayMaatregel(voorstel, feiten({ onderwerpen: [{ id: 4, oordeel: 'aanvaard' }] }), '2026-03-18')).toBe(false)
  })

  it('about nothing is refused', () => {
    expect(checkMaatregel(stop(), feiten({ onderwerpen: [] }), '2026-06-01')).toEqual([{ code: 'ontbreekt', velden: ['onderwerp'] }])
  })
})

describe('none before the term for zienswijze has ended', () => {
  it('the day before, the last day, the day after', () => {
    expect(codes(stop({ op: '2026-03-15' }))).toEqual(['zienswijzetermijn_loopt'])
    expect(checkMaatregel(stop({ op: '2026-03-16' }), feiten(), '2026-06-01')).toEqual([
      { code: 'zienswijzetermijn_loopt', uiterlijk: '2026-03-16', vanaf: '2026-03-17' },
    ])
    expect(codes(stop({ op: '2026-03-17' }))).toEqual([])
  })

  it('never asked is not heard; a talk and a police report need no zienswijze', () => {
    expect(codes(stop(), feiten({ zienswijze: null }))).toEqual(['zienswijze_niet_gevraagd'])
    expect(codes(stop({ soort: 'gesprek' }), feiten({ zienswijze: null }))).toEqual([])
    expect(codes(stop({ soort: 'aangifte', spoor: 'straf' }), feiten({ zienswijze: null, genomen: [] }))).toEqual([])
  })
})

describe('no step skipped without a written reason', () => {
  it('names the lighter steps under the same law', () => {
    expect(checkMaatregel(stop(), feiten({ genomen: ['gesprek', 'waarschuwing'] }), '2026-06-01')).toEqual([
      { code: 'stappen_overgeslagen', stappen: ['schriftelijke_afspraak', 'ingebrekestelling'] },
    ])
    expect(codes(stop({ redenOverslaan: '  ' }), feiten({ genomen: [] }))).toEqual(['stappen_overgeslagen'])
    expect(codes(stop({ redenOverslaan: 'Acuut gevaar voor cliënten' }), feiten({ genomen: [] }))).toEqual([])
  })

  it('a contract step need not wait for public law', () => {
    expect(overgeslagen('ontbinding', 'privaat', [])).not.toContain('last')
    expect(overgeslagen('last', 'publiek', ['gesprek', 'schriftelijke_afspraak', 'waarschuwing'])).toEqual(['overplaatsing_clienten'])
    expect(overgeslagen('gesprek', 'privaat', [])).toEqual([])
  })
})

describe('clause, decision and term', () => {
  const last = stop({
    soort: 'last',
    spoor: 'publiek',
    rollen: ['toezichthouder'],
    clausule: null,
    redenOverslaan: 'x',
    hersteltermijn: '2026-04-30',
    besluit: { nummer: '2026-118', door: 'mandaat' },
  })
  it('a contract step without its clause', () => {
    expect(checkMaatregel(stop({ clausule: ' ' }), feiten(), '2026-06-01')).toEqual([{ code: 'ontbreekt', velden: ['clausule'] }])
  })

  it('a public-law step without the number of a decision', () => {
    expect(codes(last)).toEqual([])
    for (const besluit of [null, { nummer: ' ', door: 'college' as const }])
      expect(checkMaatregel({ ...last, besluit }, feiten(), '2026-06-01')).toEqual([{ code: 'ontbreekt', velden: ['besluit'] }])
  })

  it('a warning under public law needs a decision, under the contract a clause', () => {
    expect(checkMaatregel(stop({ soort: 'waarschuwing', spoor: 'publiek', clausule: null }), feiten(), '2026-06-01')).toEqual([
      { code: 'ontbreekt', velden: ['besluit'] },
    ])
    expect(codes(stop({ soort: 'waarschuwing' }))).toEqual([])
  })

  it('a last gives time to put it right', () => {
    expect(checkMaatregel({ ...last, hersteltermijn: null }, feiten(), '2026-06-01')).toEqual([
      { code: 'ontbreekt', velden: ['hersteltermijn'] },
    ])
    expect(codes({ ...last, hersteltermijn: '2026-03-17' })).toEqual(['hersteltermijn_voorbij'])
    expect(codes({ ...last, hersteltermijn: '2026-03-18' })).toEqual([])
  })

  it('facts and ground, and not in the future', () => {
    expect(checkMaatregel(stop({ grondslag: null, feiten: '' }), feiten(), '2026-03-16')).toEqual([
      { code: 'in_de_toekomst' },
      { code: 'ontbreekt', velden: ['grondslag', 'feiten'] },
    ])
  })
})

describe('objection: six weeks (Awb 6:7)', () => {
  it.each([
    ['2026-03-17', '2026-04-28'],
    ['2026-02-20', '2026-04-07'], // Good Friday 2026, then Easter
    ['2026-11-13', '2026-12-28'], // Christmas, Second Christmas Day on Saturday
    ['2028-01-18', '2028-02-29'],
  ])('made known on %s: until %s', (op, uiterlijk) => {
    expect(bezwaartermijn(op).uiterlijk).toBe(uiterlijk)
  })
})
