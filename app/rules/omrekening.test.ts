import { expect, test } from 'vitest'
import { kostprijs } from './kostprijs.ts'
import type { Dienstblad, Omrekening, Post } from './kostprijsblad.ts'

/** 30,00 a declarable hour; with 20% overhead 36,00. */
function reken(omrekening: Omrekening, deel: Partial<Dienstblad> = {}) {
  const uit = kostprijs({
    soort: 'dienst',
    naam: 'x',
    loon: { soort: 'loonkosten', functiemix: [{ functie: 'x', bedrag: 24, per: 'uur' }] },
    productiviteit: { wijze: 'percentage', procent: 80 },
    overhead: [
      {
        sleutel: 'overhead',
        soort: 'opslag',
        procent: 20,
        over: [omrekening.plaats === 'na_marge' ? 'directe_kosten' : 'bedrag_per_eenheid'],
      },
    ],
    omrekening,
    ...deel,
  })
  return uit.ok ? `${uit.tarief} ${uit.eenheid}` : uit.weigeringen.map(({ veld, reden }) => `${veld} ${reden}`).join()
}
const bedrag = (sleutel: string, euro: number): Post => ({ sleutel, soort: 'bedrag', bedrag: euro, per: 'eenheid' })
const locatie = [bedrag('locatie', 6), bedrag('voeding', 1), bedrag('vervoer', 5)]

test.each<[string, Omrekening]>([
  ['0.60 € per minuut', { eenheid: 'minuut', plaats: 'na_marge' }],
  ['9.00 € per kwartier', { eenheid: 'kwartier', plaats: 'na_marge' }],
  ['18.00 € per halfuur', { eenheid: 'halfuur', plaats: 'na_marge' }],
  ['6.00 € per uur per cliënt', { eenheid: 'uur', plaats: 'na_marge', groepsgrootte: 6 }],
  ['90.00 € per stuk', { eenheid: 'stuk', plaats: 'na_marge', uren: 2.5 }],
  // 36 × 4 / 8 = 18, + 6 + 1 + 5
  ['30.00 € per dagdeel', { eenheid: 'dagdeel', plaats: 'na_marge', uren: 4, groepsgrootte: 8, kosten: locatie }],
  // 36 × 4 × 2 / (8 × 90%) = 40
  ['40.00 € per dagdeel', { eenheid: 'dagdeel', plaats: 'na_marge', uren: 4, begeleiders: 2, groepsgrootte: 8, bezetting: 90 }],
  // (30 × 4 / 8 + 12) × 1,2
  ['32.40 € per dagdeel', { eenheid: 'dagdeel', plaats: 'voor_overhead', uren: 4, groepsgrootte: 8, kosten: locatie }],
])('%s', (uit, omrekening) => {
  expect(reken(omrekening)).toBe(uit)
})

test('an etmaal from fte per place: 0,5 × 1460 declarable hours / 365 = 2 hours', () => {
  const etmaal: Omrekening = {
    eenheid: 'etmaal',
    plaats: 'na_marge',
    fte_per_plaats: 0.5,
    dagen_per_jaar: 365,
    kosten: [bedrag('huisvesting', 20), bedrag('kapitaal', 3)],
  }
  expect(reken(etmaal, { tijd: { uren_per_jaar: 1825 } })).toBe('95.00 € per etmaal')
})

test('the elements add up to the unit: 24, 6 and 6 an hour become half of that', () => {
  const uit = kostprijs({
    soort: 'dienst',
    naam: 'x',
    loon: { soort: 'loonkosten', functiemix: [{ functie: 'x', bedrag: 24, per: 'uur' }] },
    productiviteit: { wijze: 'percentage', procent: 80 },
    overhead: [{ sleutel: 'overhead', soort: 'opslag', procent: 20, over: ['directe_kosten'] }],
    omrekening: { eenheid: 'dagdeel', plaats: 'na_marge', uren: 4, groepsgrootte: 8, kosten: [bedrag('locatie', 6)] },
  })
  expect(uit.ok && uit.onderdelen.map(({ onderdeel, bedrag: euro }) => `${onderdeel} ${euro}`)).toEqual(['a 12', 'c 3', 'b 3', 'eenheid 6'])
})

test.each<[string, Omrekening, Partial<Dienstblad>?]>([
  ['omrekening.uren uren_per_eenheid_ontbreken', { eenheid: 'dagdeel', plaats: 'na_marge' }],
  ['omrekening.uren uren_dubbel', { eenheid: 'kwartier', plaats: 'na_marge', uren: 1 }],
  ['omrekening.groepsgrootte nul', { eenheid: 'uur', plaats: 'na_marge', groepsgrootte: 0 }],
  ['omrekening.bezetting boven_honderd', { eenheid: 'uur', plaats: 'na_marge', bezetting: 101 }],
  ['omrekening.bezetting percentage_onduidelijk', { eenheid: 'uur', plaats: 'na_marge', bezetting: 0.9 }],
  ['omrekening.dagen_per_jaar uren_per_eenheid_ontbreken', { eenheid: 'etmaal', plaats: 'na_marge', fte_per_plaats: 0.5 }],
  ['tijd tijd_ontbreekt', { eenheid: 'etmaal', plaats: 'na_marge', fte_per_plaats: 0.5, dagen_per_jaar: 365 }],
  // An hour in a group is not an hour of the worker.
  [
    'overhead[0].over[0] basis_andere_eenheid',
    { eenheid: 'uur', plaats: 'voor_overhead', groepsgrootte: 6 },
    { overhead: [{ sleutel: 'overhead', soort: 'opslag', procent: 20, over: ['directe_kosten'] }] },
  ],
  [
    'reis[0].per periode_past_niet',
    { eenheid: 'dagdeel', plaats: 'voor_overhead', uren: 4 },
    { reis: [{ sleutel: 'reis', soort: 'bedrag', bedrag: 1, per: 'uur', plaats: 'na_marge' }] },
  ],
])('refused: %s', (weigering, omrekening, deel) => {
  expect(reken(omrekening, deel)).toBe(weigering)
})
