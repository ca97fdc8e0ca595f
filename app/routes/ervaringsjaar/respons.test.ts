import { expect, test } from 'vitest'
import { toonbareRespons } from './respons.ts'

const rij = (stratum: string, verstuurd: number, ingevuld: number) => ({ jaar: 2025, stratum, aanbieders: 1, clienten: 0, zonderClienten: 0, steekproef: 0, verstuurd, onbestelbaar: 0, ingevuld, onbekend: 0 })
const kort = (rijen: ReturnType<typeof toonbareRespons>) => rijen.map(({ strata, verstuurd, ingevuld }) => [strata.join('+'), verstuurd, ingevuld])

test('large groups stand alone; nobody sent to, nothing to show', () => {
  expect(kort(toonbareRespons([rij('01', 40, 12), rij('02', 10, 4), rij('07', 0, 0)], 10))).toEqual([['01', 40, 12], ['02', 10, 4]])
})

test('a small group joins the next smallest, so that the total gives nothing away', () => {
  expect(kort(toonbareRespons([rij('01', 40, 12), rij('02', 15, 4), rij('07', 9, 1)], 10))).toEqual([['01', 40, 12], ['02+07', 24, 5]])
})

test('too small in all: nothing', () => {
  expect(toonbareRespons([rij('01', 4, 2), rij('02', 5, 1)], 10)).toEqual([])
})
