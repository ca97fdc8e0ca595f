import { describe, expect, test } from 'vitest'
import { gevoeligheid } from './gevoeligheid.ts'
import type { Dienstblad } from './kostprijsblad.ts'

const blad: Dienstblad = {
  soort: 'dienst',
  naam: 'x',
  loon: {
    soort: 'loonkosten',
    functiemix: [
      { functie: 'a', aandeel: 50, bedrag: 20, per: 'uur' },
      { functie: 'b', aandeel: 50, bedrag: 28, per: 'uur' },
    ],
  },
  productiviteit: { wijze: 'percentage', procent: 80 },
  reis: [{ sleutel: 'reis', label: 'Reiskosten', soort: 'bedrag', bedrag: 2, per: 'uur' }],
  opleiding: [{ sleutel: 'opleiding', soort: 'bedrag', bedrag: 0, per: 'uur' }],
  overhead: [{ sleutel: 'overhead', soort: 'opslag', procent: 25, over: ['directe_kosten'] }],
  indexatie: { wijze: 'eigen', index: 5 },
}

function factoren(invoer: Dienstblad, verandering = 10) {
  const uit = gevoeligheid(invoer, verandering)
  if (!uit.ok) throw new Error(uit.weigeringen[0]?.reden)
  return uit.factoren.map(({ veld, laag, hoog, spreiding }) => [
    veld,
    'tarief' in laag ? Number(laag.tarief).toFixed(2) : laag.weigering.reden,
    'tarief' in hoog ? Number(hoog.tarief).toFixed(2) : hoog.weigering.reden,
    Number(spreiding).toFixed(2),
  ])
}

describe('which factor moves the tariff of 40,00 most, at 10% less and more', () => {
  test('productivity, then wages, overhead and travel', () => {
    expect(factoren(blad)).toEqual([
      ['productiviteit.procent', '44.17', '36.59', '7.58'],
      ['loon', '36.25', '43.75', '7.50'],
      ['overhead[0].procent', '39.20', '40.80', '1.60'],
      ['reis[0].bedrag', '39.75', '40.25', '0.50'],
    ])
  })
  test('a side that cannot be computed says why, and the other side counts', () => {
    expect(factoren({ ...blad, productiviteit: { wijze: 'percentage', procent: 95 } })[0]).toEqual(['loon', '30.92', '37.24', '6.32'])
    expect(factoren({ ...blad, productiviteit: { wijze: 'percentage', procent: 95 } })[1]).toEqual([
      'productiviteit.procent',
      '37.59',
      'productiviteit_boven_100',
      '3.51',
    ])
  })
  test('a percentage of 1 less a tenth is 0,9 percent, not 90', () => {
    expect(
      factoren({ ...blad, overhead: [{ sleutel: 'overhead', soort: 'opslag', procent: 1, over: ['directe_kosten'] }] }).at(-1),
    ).toEqual(['overhead[0].procent', '32.29', '32.35', '0.06'])
  })
  test('the sheet itself does not change', () => {
    const voor = JSON.stringify(blad)
    gevoeligheid(blad, 10)
    expect(JSON.stringify(blad)).toBe(voor)
  })
})

test.each([
  [0.1, 'percentage_onduidelijk'],
  [0, 'nul'],
  [-10, 'negatief'],
  [100, 'honderd_of_meer'],
])('a change of %s is refused: %s', (verandering, reden) => {
  expect(gevoeligheid(blad, verandering)).toEqual({ ok: false, weigeringen: [{ veld: 'verandering', reden }] })
})

test('a sheet that cannot be computed keeps its own refusal', () => {
  expect(gevoeligheid({ ...blad, productiviteit: { wijze: 'percentage', procent: 0 } }, 10)).toEqual({
    ok: false,
    weigeringen: [{ veld: 'productiviteit', reden: 'productiviteit_nul' }],
  })
})
