import { expect, test } from 'vitest'
import { elke, geldigheid, kracht, parameterZinnen } from './normtekst.ts'

test('a half-open range is written with its last day', () => {
  expect(geldigheid('2015-01-01', '2017-01-01')).toBe('1 januari 2015 t/m 31 december 2016')
  expect(geldigheid('2019-06-25', null)).toBe('vanaf 25 juni 2019')
})

test('the day before, the day itself and the last day', () => {
  expect(kracht('2015-01-01', '2017-01-01', '2014-12-31')).toBe('gaat nog in')
  expect(kracht('2015-01-01', '2017-01-01', '2015-01-01')).toBe('van kracht')
  expect(kracht('2015-01-01', '2017-01-01', '2016-12-31')).toBe('van kracht')
  expect(kracht('2015-01-01', '2017-01-01', '2017-01-01')).toBe('vervallen')
})

test('months as people say them', () => {
  expect([1, 6, 12, 18, 36].map(elke)).toEqual(['elke maand', 'elke 6 maanden', 'elk jaar', 'elke 18 maanden', 'elke 3 jaar'])
})

test('parameters in words, and what is not set is said', () => {
  expect(
    parameterZinnen(
      { soort: 'regeling', parameters: { toepassing: { categorieen: ['01'], vormen: ['maatwerk'] }, reviewMaanden: null, punten: [] } },
      'aanbieder',
    ),
  ).toEqual([
    'Geen vaste termijn om opnieuw te bekijken',
    'Geen punten om na te gaan',
    expect.stringMatching(/^Geldt alleen voor maatwerkvoorzieningen in productcategorie 01 \S/),
  ])
  expect(
    parameterZinnen({ soort: 'overleg', parameters: { toepassing: { categorieen: null, vormen: null }, elkeMaanden: 6 } }, 'aanbieder'),
  ).toEqual(['Ten minste eenmaal per 6 maanden', 'Geldt voor alle voorzieningen'])
})
