import { describe, expect, test } from 'vitest'
import type { Dienstblad, Laagpost } from './kostprijsblad.ts'
import { welkeVariant } from './tariefvergelijking.ts'

const blad = (bedrag: number, overhead: Laagpost[]): Dienstblad => ({
  soort: 'dienst',
  naam: 'x',
  loon: { soort: 'loonkosten', functiemix: [{ functie: 'x', bedrag, per: 'uur' }] },
  productiviteit: { wijze: 'percentage', procent: 80 },
  overhead,
})
const twintig: Laagpost[] = [{ sleutel: 'overhead', soort: 'aandeel', procent: 20 }]
const variant = (bedrag: number, tarief: number, marge = 3) => {
  const uit = welkeVariant(blad(bedrag, twintig), tarief, marge)
  return uit.ok ? uit.variant : uit.weigeringen[0]?.reden
}

describe('what "overhead 20%" must have meant', () => {
  test('FWG 45 at 38,00 and FWG 65 at 64,00: a surcharge, whatever the sheet says', () => {
    expect(variant(24.68, 38)).toBe('opslag')
    expect(variant(42.22, 64)).toBe('opslag')
  })
  test('the implied margins are 2,65% and 1,06%', () => {
    expect(welkeVariant(blad(24.68, twintig), 38, 3)).toMatchObject({
      varianten: [
        { variant: 'opslag', marge_procent: expect.stringMatching(/^2\.647/), past: true },
        { variant: 'aandeel', marge_procent: expect.stringMatching(/^-1\.458/), past: false },
      ],
    })
    expect(welkeVariant(blad(42.22, twintig), 64, 3)).toMatchObject({
      varianten: [{ marge_procent: expect.stringMatching(/^1\.057/) }, { past: false }],
    })
  })
  test('39,00 fits the share, 45,00 neither, and with a wide margin both', () => {
    expect(variant(24.68, 39)).toBe('aandeel')
    expect(variant(24.68, 45)).toBe('geen')
    expect(variant(24.68, 39, 10)).toBe('onbeslist')
  })
})

test.each<[string, Laagpost[], number]>([
  ['overhead_ontbreekt', [], 38],
  ['overhead_is_bedrag', [{ sleutel: 'overhead', soort: 'bedrag', bedrag: 5, per: 'uur' }], 38],
  ['nul', twintig, 0],
  ['negatief', twintig, -1],
])('refused: %s', (reden, overhead, tarief) => {
  const uit = welkeVariant(blad(24.68, overhead), tarief, 3)
  expect(!uit.ok && uit.weigeringen[0]?.reden).toBe(reden)
})
