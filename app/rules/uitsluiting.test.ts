import { expect, test } from 'vitest'
import { checkUitsluiting, vermoedUitsluiting } from './uitsluiting.ts'

test.each([
  ['Ik heb bezwaar gemaakt tegen het besluit', 'bezwaar'],
  ['Mijn aanvraag voor hulp in huis duurt te lang', 'individueel'],
  ['Ik krijg te weinig uren', 'individueel'],
  ['Een klacht over mijn begeleider', 'klacht'],
  ['De bezuiniging op het vervoer in de begroting', 'financieel'],
  ['De reorganisatie van het wijkteam', 'personeel'],
] as const)('%s: %s', (tekst, grond) => {
  expect(vermoedUitsluiting(tekst)).toBe(grond)
})

test.each([
  'De klachtregeling is moeilijk te vinden',
  'Wachttijden bij de dagbesteding',
  'Brieven in gewone taal',
  'Vervoer naar de dagbesteding komt vaak te laat',
  'Wisselende hulpen bij het huishouden',
])('%s is about something general', (tekst) => {
  expect(vermoedUitsluiting(tekst)).toBeNull()
})

test('only the municipality lets it through, with a reason', () => {
  expect(checkUitsluiting(null, 'inbrenger', null)).toBeNull()
  expect(checkUitsluiting('bezwaar', 'inbrenger', 'toch')).toEqual({ code: 'uitgesloten', grond: 'bezwaar', deur: 'bezwaar_en_beroep' })
  expect(checkUitsluiting('financieel', 'gemeente', ' ')).toEqual({ code: 'reden_ontbreekt' })
  expect(checkUitsluiting('financieel', 'gemeente', 'Het gaat over hoe de keuze wordt uitgelegd.')).toBeNull()
})
