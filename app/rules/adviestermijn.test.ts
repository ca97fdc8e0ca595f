import { describe, expect, it, test } from 'vitest'
import { type Advies, adviesstand, beoordeelAdviezen, checkReactie, reactietermijn } from './adviestermijn.ts'

const advies = (deel: Partial<Advies> = {}): Advies => ({
  ontvangenOp: '2026-01-12',
  adviesUiterlijk: null,
  reactieUiterlijk: '2026-02-23',
  reactieOp: null,
  ingetrokkenOp: null,
  ...deel,
})

test('six weeks from Monday 12 January end on Monday 23 February, and keep the rule that made them', () => {
  expect(reactietermijn('2026-01-12', 6)).toMatchObject({
    uiterlijk: '2026-02-23',
    regel: { start: '2026-01-12', termijn: { aantal: 6, eenheid: 'week', atw: false } },
  })
  // a local choice is not moved by a Saturday
  expect(reactietermijn('2026-01-10', 4).uiterlijk).toBe('2026-02-07')
})

test.each([
  ['2026-02-08', {}, 'loopt'],
  ['2026-02-09', {}, 'bijna'],
  ['2026-02-23', {}, 'bijna'],
  ['2026-02-24', {}, 'te_laat'],
  ['2026-02-24', { reactieOp: '2026-02-23' }, 'beantwoord'],
  ['2026-02-24', { reactieOp: '2026-02-24' }, 'te_laat_beantwoord'],
  ['2026-02-24', { ingetrokkenOp: '2026-02-01' }, 'ingetrokken'],
  ['2026-02-24', { ontvangenOp: null, reactieUiterlijk: null }, 'wacht_op_advies'],
] as const)('on %s with %j it stands as %s', (vandaag, deel, stand) => {
  expect(adviesstand(advies(deel), vandaag, 14)).toBe(stand)
})

describe('does the college answer', () => {
  it('not judged while the term runs, late the day after', () => {
    expect(beoordeelAdviezen([advies()], '2026-02-23')).toMatchObject({
      uitkomst: 'niet_van_toepassing',
      situatie: 'advies_loopt',
      verandertOp: '2026-02-24',
    })
    expect(beoordeelAdviezen([advies()], '2026-02-24')).toMatchObject({
      uitkomst: 'verlopen',
      situatie: 'advies_onbeantwoord',
      sinds: '2026-02-24',
      gegevens: { aantal: 1, uiterlijk: '2026-02-23' },
    })
  })

  it('closes with the answer, and with a withdrawal', () => {
    expect(beoordeelAdviezen([advies({ reactieOp: '2026-03-01' })], '2026-03-01')).toMatchObject({
      uitkomst: 'voldoet',
      situatie: 'adviezen_beantwoord',
      periode: '2026-03-01',
    })
    expect(beoordeelAdviezen([advies({ ingetrokkenOp: '2026-03-01' })], '2026-03-01')).toMatchObject({
      uitkomst: 'niet_van_toepassing',
      situatie: 'geen_adviezen',
    })
  })

  it('a second late advice during the first is the same round, one after it another', () => {
    const eerste = advies({ reactieOp: '2026-03-10' })
    expect(beoordeelAdviezen([eerste, advies({ reactieUiterlijk: '2026-03-05' })], '2026-03-20')).toMatchObject({
      sinds: '2026-02-24',
      periode: 'eerste',
    })
    expect(beoordeelAdviezen([eerste, advies({ reactieUiterlijk: '2026-03-15' })], '2026-03-20')).toMatchObject({
      sinds: '2026-03-16',
      periode: '2026-03-10',
    })
  })

  it('no advice, or one that was only asked for, is not voldoet', () => {
    expect(beoordeelAdviezen([], '2026-03-02').uitkomst).toBe('niet_van_toepassing')
    expect(beoordeelAdviezen([advies({ ontvangenOp: null, reactieUiterlijk: null })], '2026-03-02').uitkomst).toBe('niet_van_toepassing')
  })
})

test.each([
  [{}, { reden: ' ' }, 'reden_ontbreekt'],
  [{}, { doen: null }, 'doen_ontbreekt'],
  [{}, { op: '2026-01-11' }, 'voor_het_advies'],
  [{ reactieOp: '2026-02-01' }, {}, 'al_beantwoord'],
  [{ ingetrokkenOp: '2026-02-01' }, {}, 'ingetrokken'],
  [{ ontvangenOp: null }, {}, 'geen_advies'],
] as const)('an answer to %j with %j is refused: %s', (deel, anders, code) => {
  const goed = { op: '2026-02-10', doen: 'Wij passen de brief aan.', reden: 'De brief was te moeilijk.' }
  expect(checkReactie(advies(), goed)).toBeNull()
  expect(checkReactie(advies(deel), { ...goed, ...anders })).toEqual({ code })
})
