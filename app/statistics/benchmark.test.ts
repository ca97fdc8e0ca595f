import { describe, expect, test } from 'vitest'
import published from '../../test/cases/a_ascs_weighting_and_margin_of_error.json' with { type: 'json' }
import { marginInTable, pooled, scaleScore, weightedProportion, weightedShares } from './benchmark.ts'

describe('pooled', () => {
  test('a small provider with 100% does not lift the benchmark: 81 of 102, not the mean of 80% and 100%', () => {
    expect(
      pooled([
        { x: 79, n: 100 },
        { x: 2, n: 2 },
      ]),
    ).toMatchObject({ value: expect.closeTo(81 / 102, 12), n: 102 })
  })
  test('providers without answers add nothing; none at all is too few', () => {
    expect(
      pooled([
        { x: 4, n: 8 },
        { x: 0, n: 0 },
      ]),
    ).toMatchObject({ value: 0.5, n: 8 })
    expect(pooled([{ x: 0, n: 0 }])).toMatchObject({ uitkomst: 'te_weinig_gegevens' })
    expect(() => pooled([])).toThrow(expect.objectContaining({ code: 'leeg' }))
    expect(() => pooled([{ x: 5, n: 3 }])).toThrow(expect.objectContaining({ code: 'teller_groter_dan_noemer' }))
  })
})

describe('weighted, NHS Digital test suite', () => {
  test.each(published.inputs.stratified.map((input) => [input.id, input.strata] as const))('%s to 1e-9', (id, strata) => {
    const got = weightedShares(strata.map(({ N, counts }) => ({ population: N, counts: counts as unknown as Record<string, number> })))
    if (got.uitkomst !== 'berekend') throw new Error(got.reden)
    const expected = published.expected.stratified[id as '211']
    expect(got.shares).toHaveLength(expected.length)
    for (const [answer, estimate, percentage, margin, respondents, population] of expected) {
      const row = got.shares.find((share) => share.answer === String(answer))!
      expect(row.estimate).toBeCloseTo(estimate!, 9)
      expect(row.value).toBeCloseTo(percentage!, 9)
      expect(row.margin).toBeCloseTo(margin!, 9)
      expect(row.respondents).toBe(respondents)
      expect(got.population).toBe(population)
    }
  })
  test('one answer in a stratum: the shares are known, the margins are not', () => {
    const got = weightedShares([
      { population: 50, counts: { ja: 1, nee: 0 } },
      { population: 50, counts: { ja: 5, nee: 5 } },
    ])
    expect(got).toMatchObject({
      shares: [
        { answer: 'ja', value: 75, margin: null },
        { answer: 'nee', value: 25, margin: null },
      ],
    })
  })
  test('everybody answered: no margin left', () => {
    expect(weightedShares([{ population: 4, counts: { ja: 1, nee: 3 } }])).toMatchObject({
      shares: [
        { value: 25, margin: 0 },
        { value: 75, margin: 0 },
      ],
    })
  })
  test('a stratum nobody answered in is told, not estimated', () => {
    expect(
      weightedShares([
        { population: 10, counts: { ja: 2, nee: 3 } },
        { population: 30, counts: {} },
      ]),
    ).toMatchObject({ population: 10, notCovered: 30 })
    expect(weightedShares([{ population: 30, counts: {} }])).toMatchObject({ uitkomst: 'te_weinig_gegevens' })
  })
  test('more answers than people', () => {
    expect(() => weightedShares([{ population: 3, counts: { ja: 4 } }])).toThrow(expect.objectContaining({ code: 'tegenstrijdig' }))
  })
})

describe('respondents with weights', () => {
  test('equal weights change nothing', () => {
    expect(weightedProportion([{ x: 81, n: 263, weight: 2.5 }])).toMatchObject({
      lower: expect.closeTo(0.2553, 4),
      upper: expect.closeTo(0.3662, 4),
      effectiveSize: 263,
    })
  })
  test('50 of weight 1 and 50 of weight 3 carry as much as 80', () => {
    const got = weightedProportion([
      { x: 50, n: 50, weight: 1 },
      { x: 0, n: 50, weight: 3 },
    ])
    expect(got).toMatchObject({ value: 0.25, effectiveSize: 80, respondents: 100 })
  })
  test('everybody weightless is nobody', () => {
    expect(weightedProportion([{ x: 3, n: 5, weight: 0 }])).toMatchObject({ uitkomst: 'te_weinig_gegevens' })
    expect(() => weightedProportion([{ x: 3, n: 5, weight: -1 }])).toThrow(expect.objectContaining({ code: 'negatief' }))
  })
})

test('margins in a table: the four published labels', () => {
  const names: Record<string, string> = { '': 'tonen', '[x]': 'onderdrukt', '[a]': 'onderdrukt', '[w]': 'te_weinig_gegevens' }
  published.inputs.margin_suppression.forEach(({ respondents, suppress }, i) => {
    expect(marginInTable({ respondents, suppressed: suppress !== '' })).toBe(names[published.expected.margin_label[i]!])
  })
})

test('quality of life score: 3, 2, 1, 0 points over eight questions; one missing answer gives none', () => {
  const points = { 1: 3, 2: 2, 3: 1, 4: 0 }
  const got = published.inputs.qol_1A_answers_all_eight_questions.map((answer) => scaleScore(Array(8).fill(answer), points))
  expect(got).toEqual(published.expected.qol_1A_scores)
  expect(scaleScore([1, 1, 1, null, 1, 1, 1, 1], points)).toBe(published.expected.qol_1A_with_any_missing_answer)
  expect(() => scaleScore([5], points)).toThrow('"5" heeft geen punten')
})

test('50 answers of weight 1 and 50 of weight 3 are worth 80: design effect 1.25', () => {
  expect(
    weightedProportion([
      { x: 40, n: 50, weight: 1 },
      { x: 20, n: 50, weight: 3 },
    ]),
  ).toMatchObject({ value: expect.closeTo(0.5, 12), effectiveSize: 80, designEffect: 1.25 })
})
