import { expect, test } from 'vitest'
import { formulierstaat, neemtBestandAan, parseJaar, publicatieUiterlijk, vouwSamen } from './clientervaring.ts'

test('published before 1 July of the year after', () => {
  expect(publicatieUiterlijk(2025)).toBe('2026-06-30')
})

test.each([
  ['2025', true],
  [' 2007 ', true],
  ['2006', 'te_vroeg'],
  ['2027', 'toekomst'],
  ['-2025', 'negatief'],
  ['', 'leeg'],
  [undefined, 'leeg'],
  ['25', 'vorm'],
  ['2025,5', 'vorm'],
  ['vorig jaar', 'vorm'],
] as const)('year %s', (tekst, uitkomst) => {
  const gelezen = parseJaar(tekst, 2026)
  expect(gelezen.ok || gelezen.reden).toBe(uitkomst)
})

test('the form is open from the first to the last day of the fieldwork', () => {
  const onderzoek = { staat: 'veldwerk' as const, veldwerk_van: '2026-03-02', veldwerk_tot: '2026-04-10' }
  expect(['2026-03-01', '2026-03-02', '2026-04-10', '2026-04-11'].map((dag) => formulierstaat(onderzoek, dag))).toEqual([
    'nog_niet_open',
    null,
    null,
    'gesloten',
  ])
  expect(formulierstaat({ ...onderzoek, staat: 'gepland' }, '2026-03-10')).toBe('nog_niet_open')
  expect(formulierstaat({ ...onderzoek, staat: 'gesloten' }, '2026-03-10')).toBe('gesloten')
})

test('a file is taken until the figures are frozen', () => {
  expect((['gepland', 'veldwerk', 'gesloten', 'bevroren', 'gepubliceerd'] as const).filter(neemtBestandAan)).toEqual([
    'veldwerk',
    'gesloten',
  ])
})

test('groups of fewer than five join the other answers of their provider', () => {
  const groep = (aanbieder: number, stratum: string, vellen: number) => ({ aanbieder, stratum, vellen })
  // large enough: nothing happens
  expect(vouwSamen([groep(1, '01', 5), groep(1, '02', 12)])).toEqual([
    { aanbieder: 1, stratum: '01' },
    { aanbieder: 1, stratum: '02' },
  ])
  // two small ones are together enough
  expect(vouwSamen([groep(1, '01', 2), groep(1, '02', 12), groep(1, '07', 3)])).toEqual([
    { aanbieder: 1, stratum: '' },
    { aanbieder: 1, stratum: '02' },
    { aanbieder: 1, stratum: '' },
  ])
  // one small one takes the next smallest with it
  expect(vouwSamen([groep(1, '01', 1), groep(1, '02', 12), groep(1, '07', 6)])).toEqual([
    { aanbieder: 1, stratum: '' },
    { aanbieder: 1, stratum: '02' },
    { aanbieder: 1, stratum: '' },
  ])
  // a provider with four answers in all is not kept apart
  expect(vouwSamen([groep(1, '01', 4), groep(2, '01', 9)])).toEqual([
    { aanbieder: null, stratum: '' },
    { aanbieder: 2, stratum: '01' },
  ])
})
