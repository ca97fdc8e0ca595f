import { expect, test } from 'vitest'
import { alineas, celTekst, teTonen } from './celtekst.ts'
import type { Cel, Tabel } from './document.ts'

test('zero, small, unknown, not delivered and not applicable read differently', () => {
  const cellen: Cel[] = [
    { is: 'aantal', waarde: 0 },
    { is: 'onderdrukt' },
    { is: 'onderdrukt', onder: 5 },
    { is: 'onbekend' },
    { is: 'niet_aangeleverd' },
    { is: 'niet_van_toepassing' },
  ]
  expect(cellen.map(celTekst)).toEqual(['0', 'te weinig om te tonen', 'minder dan 5', 'onbekend', 'niet aangeleverd', 'n.v.t.'])
})

test('figures are written the Dutch way', () => {
  expect(celTekst({ is: 'aantal', waarde: 16590 })).toBe('16.590')
  expect(celTekst({ is: 'aandeel', deel: 'a', van: 'b', waarde: 0.806, laag: 0.77, hoog: 0.84 })).toBe('81% (77% tot 84%)')
  expect(celTekst({ is: 'aandeel', deel: 'a', van: 'b', waarde: null })).toBe('n.v.t.')
  expect(celTekst({ is: 'maat', waarde: 12.5, eenheid: 'dagen', decimalen: 1, uit: [] })).toBe('12,5 dagen')
  expect(celTekst({ is: 'maat', waarde: 81, eenheid: '%', decimalen: 0, uit: [] })).toBe('81%')
})

test('only rows of nothing but zeros are left out, and never a total or an unknown', () => {
  const rij = (sleutel: string, cel: Cel, totaal = false) => ({ sleutel, titel: sleutel, cellen: [cel], totaal })
  const tabel = {
    nulrijenWeg: true,
    rijen: [
      rij('a', { is: 'aantal', waarde: 0 }),
      rij('b', { is: 'onbekend' }),
      rij('c', { is: 'onderdrukt' }),
      rij('d', { is: 'aantal', waarde: 3 }),
      rij('t', { is: 'aantal', waarde: 0 }, true),
    ],
  } as unknown as Tabel
  expect(teTonen(tabel).rijen.map(({ sleutel }) => sleutel)).toEqual(['b', 'c', 'd', 't'])
  expect(teTonen(tabel).weg).toBe(1)
})

test('typed text becomes paragraphs and lists', () => {
  expect(alineas('Eerste regel\r\nvervolg\r\n\r\nWat viel op:\n- minder geweld\n- meer signalen\n\n\nSlot')).toEqual([
    { is: 'alinea', tekst: 'Eerste regel\nvervolg' },
    { is: 'alinea', tekst: 'Wat viel op:' },
    { is: 'lijst', punten: ['minder geweld', 'meer signalen'] },
    { is: 'alinea', tekst: 'Slot' },
  ])
  expect(alineas('  \n ')).toEqual([])
})
