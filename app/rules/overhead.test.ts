import { describe, expect, test } from 'vitest'
import { kostprijs } from './kostprijs.ts'
import type { Dienstblad, Laagpost } from './kostprijsblad.ts'

/** 20,00 of wages, 25,00 a declarable hour, 5,00 travel: 30,00 direct costs. */
const basis: Dienstblad = {
  soort: 'dienst',
  naam: 'x',
  loon: { soort: 'loonkosten', functiemix: [{ functie: 'x', bedrag: 20, per: 'uur' }] },
  productiviteit: { wijze: 'percentage', procent: 80 },
  reis: [{ sleutel: 'reis', soort: 'bedrag', bedrag: 5, per: 'uur' }],
}
function reken(deel: Partial<Dienstblad>) {
  const uit = kostprijs({ ...basis, ...deel })
  if (!uit.ok) return uit.weigeringen.map(({ veld, reden }) => `${veld} ${reden}`).join()
  return {
    tarief: uit.tarief,
    variant: uit.overheadvariant,
    ...Object.fromEntries(uit.stappen.map(({ sleutel, afgerond }) => [`_${sleutel}`, afgerond])),
  }
}
const opslag = (procent: number, ...over: string[]): Laagpost => ({ sleutel: 'overhead', soort: 'opslag', procent, over })
const aandeel = (sleutel: string, procent: number): Laagpost => ({ sleutel, soort: 'aandeel', procent })

describe('the base of a surcharge', () => {
  test.each([
    ['all direct costs', 'directe_kosten', '36.00'],
    ['wages of the declarable hour', 'kosten_per_declarabel_uur', '35.00'],
    ['wages of the paid hour', 'loonkosten_per_betaald_uur', '34.00'],
  ])('%s', (_naam, over, tarief) => {
    expect(reken({ overhead: [opslag(20, over)] })).toMatchObject({ tarief, variant: 'opslag' })
  })
  test('a share of the price: 30 / 0,80', () => {
    expect(reken({ overhead: [aandeel('overhead', 20)] })).toMatchObject({ tarief: '37.50', _overhead: '7.50', variant: 'aandeel' })
  })
  test('a fixed amount', () => {
    expect(reken({ overhead: [{ sleutel: 'overhead', soort: 'bedrag', bedrag: 4, per: 'uur' }] })).toMatchObject({
      tarief: '34.00',
      variant: 'bedrag',
    })
  })
  test('two kinds at once are called mixed, none at all none', () => {
    expect(reken({ overhead: [opslag(20, 'directe_kosten'), aandeel('huur', 10)] })).toMatchObject({ tarief: '40.00', variant: 'gemengd' })
    expect(reken({})).toMatchObject({ tarief: '30.00', variant: 'geen' })
  })
})

describe('travel before or after overhead', () => {
  const reis = (plaats: 'voor_overhead' | 'na_overhead' | 'na_marge' | 'per_betaald_uur') =>
    reken({
      reis: [{ sleutel: 'reis', soort: 'bedrag', bedrag: 5, per: 'uur', plaats }],
      overhead: [opslag(20, 'directe_kosten')],
      risico_marge: [{ sleutel: 'marge', soort: 'opslag', procent: 10, over: ['kostprijs'] }],
    })
  test.each([
    ['voor_overhead', '39.60'], // (25 + 5) × 1,2 × 1,1
    ['na_overhead', '38.50'], // (25 × 1,2 + 5) × 1,1
    ['na_marge', '38.00'], // 25 × 1,2 × 1,1 + 5
    ['per_betaald_uur', '41.25'], // (20 + 5) / 0,8 × 1,2 × 1,1
  ] as const)('%s: %s', (plaats, tarief) => {
    expect(reis(plaats)).toMatchObject({ tarief })
  })
})

describe('margin', () => {
  test('a share after a share: 30 / 0,80 / 0,90', () => {
    expect(reken({ overhead: [aandeel('overhead', 20)], risico_marge: [aandeel('marge', 10)] })).toMatchObject({
      tarief: '41.67',
      _kostprijs: '37.50',
    })
  })
  test('shares of the same price: 30 / (1 − 20% − 10%)', () => {
    expect(reken({ overhead: [aandeel('overhead', 20)], risico_marge: [aandeel('marge', 10)], overhead_en_marge: 'samen' })).toMatchObject({
      tarief: '42.86',
      _overhead: '8.57',
      _marge: '4.29',
    })
  })
  test('surcharges on the same costs: 30 × (1 + 20% + 10%)', () => {
    expect(
      reken({
        overhead: [opslag(20, 'directe_kosten')],
        risico_marge: [{ ...opslag(10, 'directe_kosten'), sleutel: 'marge' }],
        overhead_en_marge: 'samen',
      }),
    ).toMatchObject({ tarief: '39.00' })
  })
  test('a surcharge on costs and overhead, in the order of the list', () => {
    expect(
      reken({ overhead: [opslag(20, 'directe_kosten'), { ...opslag(10, 'directe_kosten', 'overhead'), sleutel: 'risico' }] }),
    ).toMatchObject({ tarief: '39.60' })
  })
})

test.each<[string, Partial<Dienstblad>]>([
  ['overhead[0].procent honderd_of_meer', { overhead: [aandeel('overhead', 100)] }],
  ['overhead[1].procent honderd_of_meer', { overhead: [aandeel('a', 60), aandeel('b', 40)] }],
  [
    'risico_marge[0].procent honderd_of_meer',
    { overhead: [aandeel('a', 60)], risico_marge: [aandeel('b', 40)], overhead_en_marge: 'samen' },
  ],
  [
    'overhead_en_marge plaats_past_niet',
    {
      overhead: [aandeel('a', 10)],
      overhead_en_marge: 'samen',
      reis: [{ sleutel: 'reis', soort: 'bedrag', bedrag: 1, per: 'uur', plaats: 'na_overhead' }],
    },
  ],
])('refused: %s', (weigering, deel) => {
  expect(reken(deel)).toBe(weigering)
})
