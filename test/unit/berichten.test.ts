import { expect, test } from 'vitest'
import { isHiaat, UITKOMSTEN } from '../../app/rules/oordeel.ts'
import { SITUATIENAMEN } from '../../app/text.ts'
import type { TeHerinneren, TeMeldenLijst, TeMeldenRegel } from '../../db/kennisgevingen.ts'
import { herinneringBericht, hiatenBericht, volgendeStap } from '../../jobs/berichten.ts'

const lijst: TeMeldenLijst = {
  persoon: 1,
  email: 'a@b.test',
  eigen: true,
  id: 7,
  versie: 1,
  overlegId: 12,
  datum: '2026-03-16',
  tijd: '10:00',
  aanbieder: 'Thuiszorg De Linde',
  peildatum: '2026-03-02',
  getoetst: 10,
  normen: 14,
}
const regel: TeMeldenRegel = {
  lijst: 7,
  norm: 'Klachtregeling',
  artikel: '23',
  lid: '2',
  uitkomst: 'verlopen',
  situatie: 'document_verlopen',
  gegevens: {},
  sinds: '2025-09-01',
  openSinds: '2025-09-01',
}
const zaak: TeHerinneren = {
  persoon: 1,
  email: 'a@b.test',
  aanleiding: 'te_laat',
  soort: 'afspraak',
  onderwerp: 'afspraak:3@2026-02-27',
  id: 3,
  uiterlijk: '2026-02-27',
  aanbiederId: 5,
  aanbieder: 'Thuiszorg De Linde',
  overlegId: 12,
  overlegdatum: '2026-01-12',
  normSleutel: 'klachtregeling',
  norm: 'Klachtregeling',
  eigenaar: 'aanbieder',
}

test('each gap with fact, article, age, next step and a link to the record', () => {
  const { onderwerp, tekst, waarom } = hiatenBericht(
    'https://peil.voorbeeld.test',
    'Gemeente Voorbeeldstad',
    '2026-03-02',
    [lijst],
    [regel],
    [],
  )
  expect(onderwerp).toBe('Peil: hiatenlijst klaar voor 1 overleg')
  expect(tekst).toContain(
    'maandag 16 maart 2026, 10:00: overleg met Thuiszorg De Linde\n1 hiaat open. 10 van 14 normen getoetst op 2 maart 2026.',
  )
  expect(tekst).toContain(
    '- Klachtregeling (artikel 23 lid 2)\n  Document verlopen sinds 1 september 2025. Open sinds 1 september 2025.\n  Volgende stap: vraag een nieuw stuk op',
  )
  expect(tekst).toContain('https://peil.voorbeeld.test/overleggen/12')
  expect(waarom).toEqual(['u bent contractmanager van een aanbieder waarmee overleg komt'])
  expect(tekst).toContain(waarom[0])
})

test('an age that is not known is called so', () => {
  expect(
    hiatenBericht(
      'https://x.test',
      'G',
      '2026-03-02',
      [lijst],
      [{ ...regel, situatie: 'geen_overeenkomst_bekend', uitkomst: 'onbekend', sinds: null, openSinds: null }],
      [],
    ).tekst,
  ).toContain('Sinds wanneer is niet bekend.')
})

test('every situation that is a hiaat has a next step, and none is a threat', () => {
  for (const uitkomst of UITKOMSTEN.filter(isHiaat)) {
    for (const situatie of SITUATIENAMEN) {
      for (const vanCollege of [true, false]) {
        const stap = volgendeStap(uitkomst, situatie, vanCollege)
        expect(stap).toMatch(/^[a-z].{10,}\.$/)
        expect(stap).not.toMatch(/boete|sanctie|gevolg|maatregel|moet |waarschuw|!/i)
      }
    }
  }
})

test('a reminder names what, with whom, the day and the way there, and no one by name', () => {
  const { onderwerp, tekst } = herinneringBericht('https://peil.voorbeeld.test', 'Gemeente Voorbeeldstad', '2026-03-02', [
    zaak,
    { ...zaak, aanleiding: 'komt_eraan', soort: 'uitvraag', overlegId: null, overlegdatum: null, uiterlijk: '2026-03-10' },
  ])
  expect(onderwerp).toBe('Peil: 1 te laat, 1 komt eraan')
  expect(tekst).toContain(
    '- Afspraak uit het overleg van 12 januari 2026 met Thuiszorg De Linde over Klachtregeling\n  Uiterlijk 27 februari 2026.',
  )
  expect(tekst).toContain('https://peil.voorbeeld.test/overleggen/12')
  expect(tekst).toContain('- Gevraagd stuk over Klachtregeling van Thuiszorg De Linde\n  Uiterlijk 10 maart 2026.')
  expect(tekst).toContain('https://peil.voorbeeld.test/aanbieders/5/verplichtingen/klachtregeling')
  expect(tekst).not.toContain('a@b.test')
})

test('a name with line breaks stays on its line', () => {
  const { tekst } = hiatenBericht(
    'https://x.test',
    'G',
    '2026-03-02',
    [{ ...lijst, aanbieder: 'Linde\r\nBcc: ander@x.test\r\n\r\nKlik hier' }],
    [],
    [],
  )
  expect(tekst).toContain('overleg met Linde Bcc: ander@x.test Klik hier\n')
  expect(tekst).not.toMatch(/^Bcc/m)
})

test('a very long digest says how many more there are', () => {
  const veel = Array.from({ length: 45 }, (_, index) => ({ ...lijst, id: index, overlegId: index }))
  expect(hiatenBericht('https://x.test', 'G', '2026-03-02', veel, [], []).tekst).toContain('En nog 5 overleggen: https://x.test/overleggen')
})
