import { expect, it } from 'vitest'
import { errorFraction } from './foutfractie.ts'

it('nothing judged is no 0%', () => {
  expect(errorFraction({ conform: 0, errors: 0, uncertain: 0, open: 30, population: 200 })).toMatchObject({
    uitkomst: 'te_weinig_gegevens',
  })
})

it('81 errors among 263 of an endless list: Newcombe 1998, method 3', () => {
  const uitkomst = errorFraction({ conform: 182, errors: 81, uncertain: 0, open: 0, population: 1_000_000_000 })
  expect(uitkomst).toMatchObject({ uitkomst: 'berekend', judged: 263, drawn: 263 })
  if (uitkomst.uitkomst !== 'berekend') throw new Error()
  expect(uitkomst.least.lower).toBeCloseTo(0.2553, 4)
  expect(uitkomst.least.upper).toBeCloseTo(0.3662, 4)
  expect(uitkomst.most).toEqual(uitkomst.least)
})

it('an uncertain item is not conform', () => {
  const uitkomst = errorFraction({ conform: 6, errors: 2, uncertain: 2, open: 10, population: 100 })
  expect(uitkomst).toMatchObject({ judged: 10, drawn: 20, least: { value: 0.2, x: 2, n: 10 }, most: { value: 0.4, x: 4, n: 10 } })
})

it('the whole list leaves no doubt', () => {
  expect(errorFraction({ conform: 18, errors: 2, uncertain: 0, open: 0, population: 20 })).toMatchObject({
    least: { value: 0.1, lower: 0.1, upper: 0.1 },
  })
})

it('more than the list holds is refused', () => {
  expect(() => errorFraction({ conform: 18, errors: 2, uncertain: 0, open: 1, population: 20 })).toThrow(/getrokken/)
})
