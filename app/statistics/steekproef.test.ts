import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import fpc from '../../test/cases/e_finite_population_correction.json' with { type: 'json' }
import { allocate, allocateBySpread, drawByRisk, drawSample, drawStratified, sampleSize } from './steekproef.ts'

describe('size', () => {
  test('Krejcie & Morgan (1970), the whole published table', () => {
    const got = fpc.inputs.krejcie_morgan_population.map((population) => sampleSize({ population, rounding: 'dichtstbij' }).answers)
    expect(got).toEqual(fpc.expected.krejcie_morgan_sample)
  })
  test('without end: 385 for 5 points, 1,068 for 3, 664 at 99%', () => {
    expect(sampleSize({}).answers).toBe(385)
    expect(sampleSize({ margin: 0.03 }).answers).toBe(1068)
    expect(sampleSize({ confidence: 0.99 }).answers).toBe(664)
    expect(sampleSize({ proportion: 0.9 }).answers).toBe(139)
  })
  test('with 38% response 385 answers take 1,014 letters; a small population is asked whole', () => {
    expect(sampleSize({ response: 0.38 })).toEqual({ answers: 385, invite: 1014, everybody: false })
    expect(sampleSize({ population: 300, response: 0.38 })).toEqual({ answers: 169, invite: 300, everybody: true })
    expect(sampleSize({ population: 1 })).toEqual({ answers: 1, invite: null, everybody: true })
  })
  test.each([{ margin: 0 }, { margin: 5 }, { population: 0 }, { population: 10.5 }, { response: 0 }, { proportion: 1 }])(
    'refuses %o',
    (call) => {
      expect(() => sampleSize(call)).toThrow(RangeError)
    },
  )
})

describe('draw', () => {
  const ids = Array.from({ length: 12 }, (_, i) => `client-${i + 1}`)

  test('a fixed draw, so that a change of the method cannot go unseen', () => {
    expect(drawSample(ids, 4, 'ceo-2026')).toMatchInlineSnapshot(`
      [
        "client-12",
        "client-5",
        "client-7",
        "client-8",
      ]
    `)
  })
  test('anyone can redo it with sha256sum and sort', () => {
    const script = `for id in ${ids.join(' ')}; do printf '%s %s\\n' "$(printf '%s' "ceo-2026:$id" | sha256sum | cut -d' ' -f1)" "$id"; done | sort | head -4 | cut -d' ' -f2`
    expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' }).trim().split('\n')).toEqual(drawSample(ids, 4, 'ceo-2026'))
  })
  test('the order of the list does not matter; another seed gives another draw; a smaller draw is the start of a larger', () => {
    expect(drawSample([...ids].reverse(), 4, 'ceo-2026')).toEqual(drawSample(ids, 4, 'ceo-2026'))
    expect(drawSample(ids, 4, 'ceo-2027')).not.toEqual(drawSample(ids, 4, 'ceo-2026'))
    expect(drawSample(ids, 7, 'x').slice(0, 3)).toEqual(drawSample(ids, 3, 'x'))
  })
  test('everyone is about as likely to be drawn: 3 of 12 in 2,000 draws', () => {
    const counts = new Map(ids.map((id) => [id, 0]))
    for (let i = 0; i < 2000; i++) for (const id of drawSample(ids, 3, `s${i}`)) counts.set(id, counts.get(id)! + 1)
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0)
    expect(chiSquare).toBeLessThan(31.3) // 99.9% of chi-square with 11 degrees of freedom
  })
  test('refuses too many, doubles and an empty seed', () => {
    expect(() => drawSample(ids, 13, 'x')).toThrow(expect.objectContaining({ code: 'buiten_bereik' }))
    expect(() => drawSample(['a', 'a'], 1, 'x')).toThrow(expect.objectContaining({ code: 'dubbel' }))
    expect(() => drawSample(ids, 1, '')).toThrow(expect.objectContaining({ code: 'leeg' }))
    expect(drawSample([], 0, 'x')).toEqual([])
  })
})

describe('strata', () => {
  test('largest remainder: 10 places over 47, 16, 15.8, 12, 6.1 and 3.1 (the textbook example, times 10)', () => {
    const strata = [470, 160, 158, 120, 61, 31].map((population, i) => ({ name: 'abcdef'[i]!, population }))
    expect(allocate(strata, 10).map(({ size }) => size)).toEqual([5, 2, 1, 1, 1, 0])
  })
  test('a tie goes to the larger stratum, then to the name', () => {
    expect(
      allocate(
        [
          { name: 'b', population: 5 },
          { name: 'a', population: 5 },
        ],
        1,
      ),
    ).toEqual([
      { name: 'b', size: 0 },
      { name: 'a', size: 1 },
    ])
  })
  test('everybody, nobody, empty strata', () => {
    expect(
      allocate(
        [
          { name: 'a', population: 3 },
          { name: 'b', population: 0 },
        ],
        3,
      ).map(({ size }) => size),
    ).toEqual([3, 0])
    expect(allocate([{ name: 'a', population: 0 }], 0)).toEqual([{ name: 'a', size: 0 }])
    expect(() => allocate([{ name: 'a', population: 3 }], 4)).toThrow(RangeError)
    expect(() => allocate([], 0)).toThrow(expect.objectContaining({ code: 'leeg' }))
  })
  test('stratified draw: proportional, each from its own list', () => {
    const huishouden = Array.from({ length: 60 }, (_, i) => `h${i}`)
    const begeleiding = Array.from({ length: 40 }, (_, i) => `b${i}`)
    const drawn = drawStratified(
      [
        { name: 'huishouden', ids: huishouden },
        { name: 'begeleiding', ids: begeleiding },
      ],
      15,
      'ceo-2026',
    )
    expect(drawn.map(({ name, population, ids }) => [name, population, ids.length])).toEqual([
      ['huishouden', 60, 9],
      ['begeleiding', 40, 6],
    ])
    expect(drawn[1]!.ids).toEqual(drawSample(begeleiding, 6, 'ceo-2026'))
    expect(() =>
      drawStratified(
        [
          { name: 'a', ids: ['x'] },
          { name: 'b', ids: ['x'] },
        ],
        1,
        's',
      ),
    ).toThrow(expect.objectContaining({ code: 'dubbel' }))
  })
})

describe('by risk', () => {
  const items = [
    { id: 'a', risk: 1 },
    { id: 'b', risk: 5 },
    { id: 'c', risk: 3 },
    { id: 'd', risk: 3 },
    { id: 'e', risk: 0 },
  ]

  test('the highest first; the seed decides among equals only', () => {
    expect(drawByRisk(items, 1, 'x')).toEqual(['b'])
    expect(drawByRisk(items, 3, 'x')).toEqual(['b', ...drawSample(['c', 'd'], 2, 'x')])
    expect(new Set(drawByRisk(items, 3, 'x'))).toEqual(new Set(drawByRisk(items.toReversed(), 3, 'another')))
  })

  test('refuses more than there are, and a risk that is no number', () => {
    expect(() => drawByRisk(items, 6, 'x')).toThrow(/omvang/)
    expect(() => drawByRisk([{ id: 'a', risk: Number.NaN }], 1, 'x')).toThrow(/risico/)
  })
})

describe('Neyman', () => {
  test('recomputed: 400 with spread 0.5 and 600 with 0.3 share 100 as 200 to 180', () => {
    expect(
      allocateBySpread(
        [
          { name: 'a', population: 400, standardDeviation: 0.5 },
          { name: 'b', population: 600, standardDeviation: 0.3 },
        ],
        100,
      ),
    ).toEqual([
      { name: 'a', size: 53, exact: expect.closeTo(52.6316, 4) },
      { name: 'b', size: 47, exact: expect.closeTo(47.3684, 4) },
    ])
  })
  test('equal spread is proportional', () => {
    expect(
      allocateBySpread(
        [
          { name: 'a', population: 470, standardDeviation: 2 },
          { name: 'b', population: 160, standardDeviation: 2 },
          { name: 'c', population: 370, standardDeviation: 2 },
        ],
        100,
      ).map(({ size }) => size),
    ).toEqual([47, 16, 37])
  })
  test('a stratum that would get more than it holds is taken whole', () => {
    expect(
      allocateBySpread(
        [
          { name: 'a', population: 10, standardDeviation: 10 },
          { name: 'b', population: 100, standardDeviation: 1 },
        ],
        50,
      ).map(({ size }) => size),
    ).toEqual([10, 40])
  })
  test('no spread, nothing to draw; more than there is is refused', () => {
    expect(allocateBySpread([{ name: 'a', population: 10, standardDeviation: 0 }], 0)).toEqual([{ name: 'a', size: 0, exact: 0 }])
    expect(() => allocateBySpread([{ name: 'a', population: 10, standardDeviation: 1 }], 11)).toThrow('omvang')
  })
})
