import { expect, test } from 'vitest'
import type { Sectie } from './document.ts'
import { telTabel } from './tabel.ts'
import { metVorige } from './vergelijk.ts'

const sectie = (jaar: string, besloten: number, lopend: number): Sectie => ({
  sleutel: 'tarieven',
  titel: 'Tarieven',
  hulp: '',
  tabellen: [
    telTabel(
      {
        sleutel: 'besluiten',
        titel: 'Besluiten',
        rijkop: 'Wat',
        definitie: '',
        bron: '',
        peildag: '2026-03-02',
        kolommen: [{ sleutel: jaar, titel: jaar }],
      },
      [
        { sleutel: 'besloten', titel: 'Tarieven vastgesteld', waarden: [besloten] },
        { sleutel: 'lopend', titel: 'Tarieven die op de laatste dag golden', stand: true, waarden: [lopend] },
      ],
    ),
  ],
})

test('events of two periods are compared; how many there are on a day is set beside it without a verdict', () => {
  const [
    {
      tabellen: [tabel],
    },
  ] = metVorige([sectie('2025', 30, 30)], { secties: [sectie('2024', 2, 2)], sleutel: '2024', titel: '2024' }) as [Sectie]
  expect(tabel!.rijen.map(({ cellen }) => cellen.slice(1))).toEqual([
    [expect.objectContaining({ waarde: 2 }), { is: 'tekst', tekst: 'aantoonbaar gestegen' }],
    [expect.objectContaining({ waarde: 2 }), { is: 'niet_van_toepassing' }],
  ])
})
