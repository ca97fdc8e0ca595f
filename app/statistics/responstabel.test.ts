import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Responsgroep, toonbareRespons } from './responstabel.ts'

const groep = (aanbieder_id: number, stratum: string, verstuurd: number | null, ingevuld: number | null): Responsgroep => ({
  aanbieder_id,
  stratum,
  verstuurd,
  onbestelbaar: 0,
  ingevuld,
})
const kort = (groepen: Responsgroep[]) =>
  toonbareRespons(groepen, 10).rijen.map(({ strata, verstuurd, ingevuld }) => [strata.join('+'), verstuurd, ingevuld])

test('large groups stand alone; nobody sent to, nothing to show', () => {
  expect(kort([groep(1, '01', 40, 12), groep(2, '02', 30, 14), groep(3, '07', 0, 0)])).toEqual([
    ['01', 40, 12],
    ['02', 30, 14],
  ])
  expect(toonbareRespons([groep(1, '01', 40, 12), groep(2, '02', 30, 14)], 10).totaal).toMatchObject({ verstuurd: 70, ingevuld: 26 })
})

test('voorzieningen to which few were sent stand together', () => {
  expect(kort([groep(1, '01', 40, 12), groep(2, '02', 15, 11), groep(2, '07', 9, 1)])).toEqual([
    ['01', 40, 12],
    ['02+07', 24, 12],
  ])
})

test('too few sent in all: nothing', () => {
  expect(toonbareRespons([groep(1, '01', 4, 2), groep(2, '02', 5, 1)], 10)).toEqual({ rijen: [], totaal: null, zonderVerstuurd: 0 })
})

test('not known how many were sent to, or came back: not 0', () => {
  const { rijen, totaal, zonderVerstuurd } = toonbareRespons(
    [groep(1, '01', 40, 12), { ...groep(2, '01', 30, 14), onbestelbaar: null }, groep(3, '02', null, 20), groep(3, '07', null, 11)],
    10,
  )
  expect(rijen).toEqual([{ strata: ['01'], aanbieders: 2, verstuurd: 70, onbestelbaar: null, ingevuld: 26, onbekend: 0 }])
  expect([totaal!.aanbieders, zonderVerstuurd]).toEqual([2, 1])
})

test('4 of 40 filled in: hidden, and not to be had from the total', () => {
  expect(kort([groep(1, '01', 40, 4), groep(2, '02', 60, 25), groep(3, '03', 90, 50)])).toEqual([
    ['01', 40, null],
    ['02', 60, null],
    ['03', 90, 50],
  ])
})

test('fewer than 10 in all: no number anywhere, the total neither', () => {
  const uit = toonbareRespons([groep(1, '01', 40, 4), groep(2, '02', 60, 3)], 10)
  expect(uit.totaal!.ingevuld).toBeNull()
  expect(uit.rijen.map(({ ingevuld }) => ingevuld)).toEqual([null, null])
})

test('a small provider beside a large one in one voorziening: that row less the large one would be it', () => {
  expect(kort([groep(1, '01', 90, 60), groep(2, '01', 20, 4), groep(3, '02', 60, 25), groep(4, '03', 90, 50)])).toEqual([
    ['01', 110, null],
    ['02', 60, null],
    ['03', 90, 50],
  ])
})

test('nobody filled in yet is 0, not hidden; a provider of whom nothing is known is counted as such', () => {
  expect(kort([groep(1, '01', 40, 0), groep(2, '02', 60, 25)])).toEqual([
    ['01', 40, 0],
    ['02', 60, 25],
  ])
  expect(toonbareRespons([groep(1, '01', 40, null), groep(2, '02', 60, 25)], 10).rijen[0]).toMatchObject({ onbekend: 1, aanbieders: 1 })
})

test('whatever is shown, no small provider is left alone in a figure or in a difference of the total and the rows', () => {
  const veel = fc.array(
    fc.record({
      aanbieder: fc.integer({ min: 1, max: 6 }),
      stratum: fc.constantFrom('01', '02', '03', '07'),
      ingevuld: fc.integer({ min: 0, max: 25 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  fc.assert(
    fc.property(veel, (lijst) => {
      const groepen = [
        ...new Map(lijst.map((een) => [`${een.aanbieder}|${een.stratum}`, groep(een.aanbieder, een.stratum, 40, een.ingevuld)])).values(),
      ]
      const { rijen, totaal } = toonbareRespons(groepen, 10)
      const per = new Map<number, number>()
      for (const { aanbieder_id, ingevuld } of groepen) per.set(aanbieder_id, (per.get(aanbieder_id) ?? 0) + ingevuld!)
      // an attacker knows every large provider, and where it delivers
      const rest = (strata: string[]) =>
        groepen.filter(({ aanbieder_id, stratum, ingevuld }) => strata.includes(stratum) && ingevuld! > 0 && per.get(aanbieder_id)! < 10)
      const open = rijen.filter(({ ingevuld }) => ingevuld !== null)
      const verschil = totaal!.ingevuld === null ? [] : [rijen.filter(({ ingevuld }) => ingevuld === null).flatMap(({ strata }) => strata)]
      for (const { ingevuld } of open) expect(ingevuld === 0 || ingevuld! >= 10).toBe(true)
      const som = (strata: string[]) =>
        groepen.filter(({ stratum }) => strata.includes(stratum)).reduce((tot, { ingevuld }) => tot + ingevuld!, 0)
      for (const strata of verschil) expect(som(strata) === 0 || som(strata) >= 10).toBe(true)
      // alone among the small ones is only whoever has a larger one hidden beside it, in the frozen tables too
      if (rest(rijen.flatMap(({ strata }) => strata)).length === 0) return
      const grootste = [...per.values()].filter((aantal) => aantal >= 10).sort((a, b) => a - b)[0]
      for (const strata of [...open.map((rij) => rij.strata), ...verschil]) {
        const leden = new Set(rest(strata).map(({ aanbieder_id }) => aanbieder_id))
        if (leden.size === 1)
          expect(
            grootste !== undefined &&
              groepen.some(
                ({ aanbieder_id, stratum, ingevuld }) => per.get(aanbieder_id) === grootste && strata.includes(stratum) && ingevuld! > 0,
              ),
          ).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})
