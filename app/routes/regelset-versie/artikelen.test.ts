import { expect, test } from 'vitest'
import type { Regelset } from '../../../db/regelsets/schema.ts'
import { artikelenVan, nieuweVelden } from './artikelen.ts'

const set = {
  tot: null,
  artikelen: [
    {
      sleutel: '2',
      nummer: '2',
      opschrift: 'Klachten',
      hoofdstuk: null,
      tekst: 'De aanbieder\nregelt klachten.',
      toelichting: null,
      weergave: 'parafrase',
      vanaf: '2025-01-01',
      tot: null,
    },
    {
      sleutel: '3',
      nummer: '3',
      opschrift: 'Overleg',
      hoofdstuk: null,
      tekst: 'Er is overleg.',
      toelichting: 'Elk half jaar.',
      weergave: 'letterlijk',
    },
    { sleutel: '4', nummer: '4', opschrift: 'Weg', hoofdstuk: null, tekst: 'Gold tot 2025.', toelichting: null, tot: '2025-06-01' },
    { sleutel: '10', nummer: '10', opschrift: 'Slot', hoofdstuk: null, tekst: 'Dit besluit geldt.', toelichting: null },
  ],
} as unknown as Regelset
const artikelen = (velden: Record<string, string>) => artikelenVan(set, (naam) => velden[naam])

test('an article with another text is as the source has it; one that ended does not go along', () => {
  const nieuw = artikelen({
    'artikel:2.tekst': 'De aanbieder regelt klachten binnen zes weken.',
    'artikel:2.opschrift': 'Klachten',
    'artikel:3.toelichting': 'Elk jaar.',
  })
  expect(nieuw.map(({ sleutel }) => sleutel)).toEqual(['2', '3', '10'])
  expect(nieuw[0]).toEqual({
    sleutel: '2',
    nummer: '2',
    opschrift: 'Klachten',
    hoofdstuk: null,
    tekst: 'De aanbieder regelt klachten binnen zes weken.',
    toelichting: null,
    weergave: 'letterlijk',
  })
  expect(nieuw[1]!.toelichting).toBe('Elk jaar.')
  expect(artikelen({})[0]!.weergave).toBe('parafrase')
})

test('one that lapses is gone, a new one stands where its number belongs', () => {
  const nieuw = artikelen({
    'artikel:3.vervalt': 'ja',
    'nieuw:1.nummer': '9a',
    'nieuw:1.opschrift': 'Nieuw',
    'nieuw:1.tekst': 'Nieuw.',
    'nieuw:2.nummer': '11',
    'nieuw:2.opschrift': 'Laatst',
    'nieuw:2.tekst': 'Laatst.',
  })
  expect(nieuw.map(({ nummer }) => nummer)).toEqual(['2', '9a', '10', '11'])
})

test('a new article is whole, and has a number of its own', () => {
  const fouten = (velden: Record<string, string>) =>
    nieuweVelden(set)
      .safeParse(velden)
      .error?.issues.map(({ path, message }) => `${String(path[0])}: ${message}`) ?? []
  expect(fouten({})).toEqual([])
  expect(fouten({ 'nieuw:1.tekst': 'Nieuw.' })).toEqual([
    'nieuw:1.nummer: Vul het nummer van het nieuwe artikel in.',
    'nieuw:1.opschrift: Vul het opschrift van het nieuwe artikel in.',
  ])
  expect(fouten({ 'nieuw:1.nummer': '3', 'nieuw:1.opschrift': 'x', 'nieuw:1.tekst': 'x' })).toEqual([
    expect.stringContaining('Artikel 3 is er al.'),
  ])
  expect(
    fouten({
      'nieuw:1.nummer': '12',
      'nieuw:1.opschrift': 'x',
      'nieuw:1.tekst': 'x',
      'nieuw:2.nummer': '12',
      'nieuw:2.opschrift': 'x',
      'nieuw:2.tekst': 'x',
    }),
  ).toEqual([expect.stringContaining('nieuw:2.nummer: Artikel 12 is er al.')])
  expect(fouten({ 'nieuw:1.nummer': '12', 'nieuw:1.opschrift': 'Zie 123456782', 'nieuw:1.tekst': 'x' })).toEqual([
    expect.stringContaining('BSN'),
  ])
})
