import { expect, test } from 'vitest'
import { noemtPersoon } from './persoonsverwijzing.ts'

test.each([
  ['De hulp bij mevrouw Jansen komt te laat', 'naam'],
  ['Dhr. van der Berg wacht al weken', 'naam'],
  ['Mw. A. de Vries kreeg geen antwoord', 'naam'],
  ['Het geval van J.P. Bakker', 'naam'],
  ['Familie El Amrani is niet gebeld', 'naam'],
  ['Cliënt Pieters krijgt geen vervoer', 'naam'],
  ['Zie zaak 2024-00123', 'kenmerk'],
  ['Dossier nr. 45821 loopt vast', 'kenmerk'],
  ['Bij V-2081 ging het mis', 'kenmerk'],
  ['Het BSN is 123456782', 'bsn'],
  ['Een bewoner, geboren 3-4-1950', 'geboortedatum'],
] as const)('%s: %s', (tekst, wat) => {
  expect(noemtPersoon(tekst)).toBe(wat)
})

test.each([
  'Wachttijden bij de dagbesteding',
  'De klachtregeling van de aanbieder is moeilijk te vinden',
  'Wmo 2015 artikel 2.1.3',
  'CEO-2025 laat een daling zien',
  'Cliënten in Voorbeeldstad willen een vaste hulp',
  'Wat doet de gemeente met onze adviezen?',
  'Vervoer op maandag 12 januari',
  'De heer en mevrouw op de folder zijn te oud',
  'Mevrouw wil graag een vast gezicht',
])('%s names nobody', (tekst) => {
  expect(noemtPersoon(tekst)).toBeNull()
})
