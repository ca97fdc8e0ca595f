import { expect, test } from 'vitest'
import { weightedProportion } from './benchmark.ts'
import { cellWeights } from './weging.ts'

/** R package survey, data apistrat: 200 of 6,194 schools; its column pw. */
const SCHOOLS = [
  { name: 'elementary', population: 4421, n: 100 },
  { name: 'high', population: 755, n: 50 },
  { name: 'middle', population: 1018, n: 50 },
]

test('apistrat: 44.21, 15.10 and 20.36 schools for one', () => {
  const found = cellWeights(SCHOOLS)
  if (found.uitkomst !== 'berekend') throw new Error(found.reden)
  expect(found.weights.map(({ weight }) => weight)).toEqual([44.21, 15.1, 20.36])
  expect(found).toMatchObject({ respondents: 200, population: 6194, notCovered: 0, designEffect: expect.closeTo(1.18637, 4) })
  // Relative weights add up to the respondents.
  expect(found.weights.reduce((sum, { relative }, i) => sum + relative! * SCHOOLS[i]!.n, 0)).toBeCloseTo(200, 9)
  const same = weightedProportion(SCHOOLS.map(({ n }, i) => ({ x: 0, n, weight: found.weights[i]!.weight! })))
  expect(same).toMatchObject({ effectiveSize: expect.closeTo(found.effectiveSize, 6), designEffect: expect.closeTo(found.designEffect, 9) })
})

test('a stratum that nobody answered in has no weight', () => {
  expect(cellWeights([...SCHOOLS, { name: 'night', population: 40, n: 0 }])).toMatchObject({
    weights: [{}, {}, {}, { name: 'night', weight: null, relative: null }],
    population: 6194,
    notCovered: 40,
  })
  expect(cellWeights([{ name: 'night', population: 40, n: 0 }])).toMatchObject({ reden: 'geen_waarnemingen' })
  expect(() => cellWeights([])).toThrow('strata: bevat geen waarden')
  expect(() => cellWeights([{ name: 'a', population: 1, n: 2 }])).toThrow('a: 2 antwoorden is meer dan de populatie 1')
})
