import { expect, test } from 'vitest'
import { bladverschil } from './bladverschil.ts'
import type { Blad } from './rules/kostprijsblad.ts'

const blad: Blad = {
  soort: 'dienst',
  naam: 'x',
  tijd: { uren_per_week: '36', weken_per_jaar: '52' },
  loon: { soort: 'bruto', functiemix: [{ functie: 'FWG 45', bedrag: 3490, per: 'maand' }] },
  werkgeverslasten: [{ sleutel: 'werkgeverslasten', soort: 'opslag', procent: 26, over: ['loon_met_toeslagen'] }],
  productiviteit: { wijze: 'uren', verlof: { uren: 245, per: 'jaar' } },
  overhead: [{ sleutel: 'overhead', soort: 'opslag', procent: 20, over: ['directe_kosten'] }],
}

test('the same number typed another way is no difference', () => {
  expect(
    bladverschil(blad, { ...blad, loon: { soort: 'bruto', functiemix: [{ functie: 'FWG 45', bedrag: '3.490,00', per: 'maand' }] } }),
  ).toEqual([])
})

test('both versions, with the name of what differs', () => {
  const ander: Blad = {
    ...blad,
    tijd: { uren_per_week: '38', weken_per_jaar: '52' },
    loon: { soort: 'bruto', functiemix: [{ functie: 'FWG 45', bedrag: 3600, per: 'maand' }] },
    werkgeverslasten: [{ sleutel: 'pensioen', soort: 'opslag', procent: 9, over: ['loon'] }, ...blad.werkgeverslasten!],
    productiviteit: { wijze: 'uren', verlof: { procent: { waarde: '0,13', eenheid: 'fractie' }, van: 'betaalde_uren' } },
    overhead: [{ sleutel: 'overhead', soort: 'aandeel', procent: '21' }],
  }
  expect(bladverschil(blad, ander)).toEqual([
    { naam: 'tijd: uren per week', eigen: '36', ander: '38' },
    { naam: 'FWG 45', eigen: '3490', ander: '3600' },
    { naam: 'Verlof', eigen: '245', ander: null },
    { naam: 'Verlof: per', eigen: 'jaar', ander: null },
    { naam: 'Overhead: variant', eigen: 'opslag', ander: 'aandeel' },
    { naam: 'Overhead', eigen: '20', ander: '21' },
    { naam: 'Overhead: over', eigen: 'directe kosten', ander: null },
    { naam: 'Pensioen: variant', eigen: null, ander: 'opslag' },
    { naam: 'Pensioen', eigen: null, ander: '9' },
    { naam: 'Pensioen: over', eigen: null, ander: 'loon' },
    { naam: 'Verlof', eigen: null, ander: '0,13 fractie' },
    { naam: 'Verlof: van', eigen: null, ander: 'betaalde uren' },
  ])
})
