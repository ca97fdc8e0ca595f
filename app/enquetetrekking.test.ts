import { expect, test } from 'vitest'
import { kenmerkVan, omvangVoor, trekNummers } from './enquetetrekking.ts'

const groepen = [
  { aanbieder_id: 1, kvk: '11111111', stratum: '01', clienten: 300 },
  { aanbieder_id: 2, kvk: '22222222', stratum: '01', clienten: 100 },
  { aanbieder_id: 2, kvk: '22222222', stratum: '02', clienten: 200 },
]

test('600 clients, 5 points of margin: 235 answers, so 672 letters at 35%: everybody', () => {
  expect(omvangVoor(600, 0.05, 0.35)).toEqual({ antwoorden: 235, uitnodigen: 600, iedereen: true })
  // Krejcie and Morgan: 357 of 5,000
  expect(omvangVoor(5000, 0.05, 0.5)).toEqual({ antwoorden: 357, uitnodigen: 714, iedereen: false })
})

test('a draw by voorziening, in proportion, and the same again with the same seed', () => {
  const getrokken = trekNummers(groepen, 90, 'voorjaar')
  expect(getrokken.map(({ nummers }) => nummers.length).reduce((a, b) => a + b)).toBe(90)
  // 400 of the 600 clients have the first voorziening
  expect(getrokken[0]!.nummers.length + getrokken[1]!.nummers.length).toBe(60)
  expect(getrokken[2]!.nummers).toHaveLength(30)
  expect(trekNummers(groepen.toReversed(), 90, 'voorjaar').toReversed()).toEqual(getrokken)
  expect(trekNummers(groepen, 90, 'najaar')).not.toEqual(getrokken)
  expect(getrokken.every(({ groep, nummers }) => nummers.every((nummer) => nummer >= 1 && nummer <= groep.clienten))).toBe(true)
})

test('everybody', () => {
  expect(trekNummers(groepen, null, 'x').map(({ nummers }) => nummers.length)).toEqual([300, 100, 200])
  expect(kenmerkVan({ kvk: '11111111', stratum: '' }, 7)).toBe('11111111-00-7')
})
