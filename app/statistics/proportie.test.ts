import { describe, expect, test } from 'vitest'
import councils from '../../test/cases/a_ascs_england_2020_21_councils.json' with { type: 'json' }
import fft from '../../test/cases/a_fft_percentages_and_suppression_nhs.json' with { type: 'json' }
import weighting from '../../test/cases/a_ascs_weighting_and_margin_of_error.json' with { type: 'json' }
import responses from '../../test/cases/a_response_rates_dutch.json' with { type: 'json' }
import fpc from '../../test/cases/e_finite_population_correction.json' with { type: 'json' }
import differences from '../../test/cases/e_newcombe_difference_1998.json' with { type: 'json' }
import singles from '../../test/cases/e_wilson_newcombe_1998.json' with { type: 'json' }
import { roundTo } from './afronding.ts'
import {
  agreement,
  allIntervals,
  type IntervalName,
  riskRatio,
  clopperPearson,
  finitePopulationCorrection,
  marginOfError,
  newcombe,
  responseRate,
  shares,
  twoProportionTest,
  wilson,
} from './proportie.ts'

const four = (interval: object): number[] => {
  const { lower, upper } = interval as { lower: number; upper: number }
  return [roundTo(lower, 4), roundTo(upper, 4)]
}

describe('Newcombe 1998, one proportion', () => {
  test.each(singles.inputs.map((input, i) => [input, singles.expected[i]!] as const))('method 3, %o', (input, { lower, upper }) => {
    expect(four(wilson(input))).toEqual([lower, upper])
  })

  test.each([
    [{ x: 81, n: 263 }, [0.2535, 0.3682]],
    [{ x: 15, n: 148 }, [0.0598, 0.1644]],
    [{ x: 0, n: 20 }, [0, 0.2005]],
    [{ x: 1, n: 29 }, [0.0018, 0.1963]],
  ])('method 4, with continuity correction, %o', (input, limits) => {
    expect(four(wilson(input, { continuity: true }))).toEqual(limits)
  })

  test.each([
    [{ x: 81, n: 263 }, [0.2527, 0.3676]],
    [{ x: 15, n: 148 }, [0.0578, 0.1617]],
    [{ x: 0, n: 20 }, [0, 0.1684]],
    [{ x: 1, n: 29 }, [0.0009, 0.1776]],
    [{ x: 90, n: 100 }, [0.8238, 0.951]],
  ])('method 5, Clopper-Pearson, %o', (input, limits) => {
    expect(four(clopperPearson(input))).toEqual(limits)
  })
})

describe('Wilson', () => {
  test('UKHSA reference values, also at 99.8% and for estimated counts', () => {
    expect(wilson({ x: 65, n: 100 })).toMatchObject({
      lower: expect.closeTo(0.5525444329688797, 12),
      upper: expect.closeTo(0.736357517569025, 12),
    })
    expect(wilson({ x: 1045, n: 5000 }, { confidence: 0.998 })).toMatchObject({
      lower: expect.closeTo(0.19179381799015244, 12),
      upper: expect.closeTo(0.22731562902525818, 12),
    })
    expect(wilson({ x: 0.445, n: 1 })).toMatchObject({
      lower: expect.closeTo(0.043817447720588223, 12),
      upper: expect.closeTo(0.93346212769791559, 12),
    })
    expect(wilson({ x: 15552912, n: 15128673354 }, { multiplier: 100 })).toMatchObject({ value: expect.closeTo(0.10280420256339154, 14) })
  })

  test('nobody answered is not 0%', () => {
    expect(wilson({ x: 0, n: 0 })).toEqual({ uitkomst: 'te_weinig_gegevens', reden: 'geen_waarnemingen', aantal: 0, nodig: 1 })
  })

  test('one answer gives an interval that admits how little that is', () => {
    expect(four(wilson({ x: 1, n: 1 }))).toEqual([0.2065, 1])
    expect(four(wilson({ x: 0, n: 1 }))).toEqual([0, 0.7935])
  })

  test('with a known population the interval narrows, to the point when everybody answered', () => {
    expect(four(wilson({ x: 30, n: 50 }))).toEqual([0.4618, 0.7239])
    // 50 of 100 asked carry as much as 50 * 99 / 50 = 99 of many.
    expect(four(wilson({ x: 30, n: 50 }, { population: 100 }))).toEqual(four(wilson({ x: 59.4, n: 99 })))
    expect(wilson({ x: 30, n: 50 }, { population: 50 })).toMatchObject({ value: 0.6, lower: 0.6, upper: 0.6 })
    expect(wilson({ x: 1, n: 1 }, { population: 1 })).toMatchObject({ lower: 1, upper: 1 })
  })

  test.each([
    [{ x: 5, n: 3 }, {}, 'teller_groter_dan_noemer'],
    [{ x: -1, n: 3 }, {}, 'negatief'],
    [{ x: Number.NaN, n: 3 }, {}, 'geen_getal'],
    [{ x: 1, n: Infinity }, {}, 'geen_getal'],
    [{ x: 1, n: 3 }, { confidence: 95 }, 'buiten_bereik'],
    [{ x: 1, n: 3 }, { population: 2 }, 'tegenstrijdig'],
  ])('refuses %o %o: %s', (input, options, code) => {
    expect(() => wilson(input, options)).toThrow(expect.objectContaining({ name: 'InvoerFout', code }))
  })
})

describe('Newcombe 1998, difference', () => {
  test.each(differences.inputs.map((input, i) => [input, differences.expected[i]!] as const))(
    'method 10, %o',
    ({ x1, n1, x2, n2 }, expected) => {
      const got = newcombe({ x: x1, n: n1 }, { x: x2, n: n2 })
      expect(got).toMatchObject({ difference: expect.closeTo(expected.difference, 4) })
      expect(four(got)).toEqual([expected.lower, expected.upper])
    },
  )

  test.each([
    [56, 70, 48, 80, 0.0428, 0.3422],
    [9, 10, 3, 10, 0.1013, 0.8387],
    [5, 56, 0, 29, -0.0667, 0.2037],
    [10, 10, 0, 20, 0.6014, 1],
  ])('method 11, with continuity correction: %i/%i - %i/%i', (x1, n1, x2, n2, lower, upper) => {
    expect(four(newcombe({ x: x1, n: n1 }, { x: x2, n: n2 }, { continuity: true }))).toEqual([lower, upper])
  })

  test('one side without answers says nothing about the difference', () => {
    expect(newcombe({ x: 3, n: 9 }, { x: 0, n: 0 })).toMatchObject({ uitkomst: 'te_weinig_gegevens' })
  })
})

describe('test of two proportions, as R prop.test(c(15, 25), c(50, 50))', () => {
  test('with and without the correction of Yates', () => {
    expect(twoProportionTest({ x: 15, n: 50 }, { x: 25, n: 50 })).toMatchObject({
      chiSquare: expect.closeTo(4.166667, 6),
      pValue: expect.closeTo(0.04122683, 7),
      z: expect.closeTo(-2.041241, 6),
    })
    expect(twoProportionTest({ x: 15, n: 50 }, { x: 25, n: 50 }, { continuity: true })).toMatchObject({
      chiSquare: expect.closeTo(3.375, 9),
      pValue: expect.closeTo(0.06619258, 7),
    })
  })

  test('all answers equal cannot be tested', () => {
    expect(twoProportionTest({ x: 9, n: 9 }, { x: 4, n: 4 })).toMatchObject({ uitkomst: 'te_weinig_gegevens', reden: 'geen_spreiding' })
  })
})

describe('finite population', () => {
  test.each(fpc.inputs.fpc_examples.map((input, i) => [input, fpc.expected.fpc_examples[i]!] as const))(
    'published factor %o',
    (input, expected) => {
      expect(finitePopulationCorrection(input.n, input.N)).toBeCloseTo(expected.fpc, expected.fpc === 0.799 ? 3 : 4)
      if (input.p !== undefined) {
        const margin = marginOfError({ x: input.p * input.n, n: input.n }, { population: input.N })
        expect(margin).toMatchObject({ standardError: expect.closeTo(expected.standard_error!, 4) })
      }
    },
  )

  test('margin of a share: 81% of 412 answers is plus or minus 3.8 points, 3.0 when 1,100 could have answered', () => {
    const x = 0.81 * 412
    expect(marginOfError({ x, n: 412 }, { multiplier: 100 })).toMatchObject({ margin: expect.closeTo(3.788, 3) })
    expect(marginOfError({ x, n: 412 }, { multiplier: 100, population: 1100 })).toMatchObject({ margin: expect.closeTo(2.997, 3) })
    expect(marginOfError({ x: 4, n: 4 }, { population: 4 })).toMatchObject({ margin: 0, correction: 0 })
  })
})

describe('answer distributions', () => {
  const answers = {
    'helemaal mee eens': 40,
    'mee eens': 30,
    neutraal: 15,
    'niet mee eens': 10,
    'helemaal niet mee eens': 5,
    'geen mening': 12,
  }
  const positive = ['helemaal mee eens', 'mee eens']

  test('no opinion leaves the denominator and is told apart', () => {
    expect(agreement(answers, positive, ['geen mening'])).toEqual({ x: 70, n: 100, excluded: 12, value: 0.7 })
  })

  test('an answer that nobody can have given is refused, and one that counts twice', () => {
    expect(() => agreement(answers, ['eens'])).toThrow('"eens" komt niet voor')
    expect(() => agreement(answers, positive, ['mee eens'])).toThrow(expect.objectContaining({ code: 'tegenstrijdig' }))
    expect(() => agreement({ ja: -1 }, ['ja'])).toThrow(expect.objectContaining({ code: 'negatief' }))
  })

  test('NHS Friends and Family: neither and do not know stay in the denominator, none gives no percentage', () => {
    const { very_good, good, poor, very_poor, total_responses } = fft.inputs.percentages
    total_responses.forEach((total, i) => {
      const named = { very_good: very_good[i]!, good: good[i]!, poor: poor[i]!, very_poor: very_poor[i]! }
      const rest = total - very_good[i]! - good[i]! - poor[i]! - very_poor[i]!
      const counts = { ...named, neither: rest }
      expect(agreement(counts, ['very_good', 'good']).value).toBe(fft.expected.percentages.positive[i])
      expect(agreement(counts, ['poor', 'very_poor']).value).toBe(fft.expected.percentages.negative[i])
    })
  })

  test('England 2020-21: every published percentage is within rounding of its rounded weighted counts', () => {
    let compared = 0
    for (const [council, { weighted_respondents }] of Object.entries(councils.inputs.councils)) {
      for (const [question, counts] of Object.entries(weighted_respondents as Record<string, Record<string, number | string>>)) {
        const { 'Total weighted respondents': total, ...given } = counts
        const published = (councils.expected.answers_pct as Record<string, Record<string, Record<string, number | string>>>)[council]?.[
          question
        ]
        if (typeof total !== 'number' || total === 0 || published === undefined) continue
        for (const [answer, count] of Object.entries(given)) {
          const pct = published[answer]
          if (typeof count !== 'number' || typeof pct !== 'number') continue
          const share = shares({ [answer]: Math.min(count, total), rest: Math.max(0, total - count) })[answer]!
          // Both counts are rounded to 10, so the share may be off by half a ten on each.
          expect(Math.abs(100 * share - pct)).toBeLessThanOrEqual(0.05 + (100 * (5 + 5 * share)) / total)
          compared += 1
        }
      }
    }
    expect(compared).toBeGreaterThan(300)
  })

  test('shares of nothing are unknown', () => {
    expect(shares({ ja: 0, nee: 0 })).toEqual({ ja: null, nee: null })
    expect(shares({ ja: 1, nee: 3 })).toEqual({ ja: 0.25, nee: 0.75 })
  })
})

describe('response', () => {
  test.each(
    responses.inputs.flatMap((input, i) => {
      const expected = responses.expected[i]
      return 'approached' in input && input.approached !== undefined && expected
        ? [[input.id, input.approached, input.returned!, expected.response_pct] as const]
        : []
    }),
  )('%s', (_id, sent, returned, pct) => {
    expect(roundTo(100 * responseRate({ sent, returned })!, 0)).toBe(pct)
  })

  test('England: share that returned, and share that answered a question', () => {
    const codes = weighting.inputs.response_codes_by_council
    for (const council of ['211', '311'] as const) {
      const returned = codes[council].filter((code) => code === 1).length
      expect(responseRate({ sent: codes[council].length, returned })).toBe(weighting.expected.total_response_rate[council])
      for (const question of ['q3a', 'q4a'] as const) {
        const answers: (number | null)[] = weighting.inputs.question_answers[`${council}_responded`][question]
        const rate = responseRate({ sent: answers.length, returned: answers.filter((answer) => answer !== null).length })
        expect(rate).toBeCloseTo(weighting.expected.question_response_rate[council][question], 12)
      }
    }
  })

  test('undeliverable questionnaires leave the denominator', () => {
    expect(responseRate({ sent: 450, undeliverable: 50, returned: 100 })).toBe(0.25)
    expect(responseRate({ sent: 5, undeliverable: 5, returned: 0 })).toBeNull()
    expect(() => responseRate({ sent: 5, undeliverable: 6, returned: 0 })).toThrow(expect.objectContaining({ code: 'tegenstrijdig' }))
    expect(() => responseRate({ sent: 5, returned: 6 })).toThrow(expect.objectContaining({ code: 'teller_groter_dan_noemer' }))
  })
})

describe('all intervals in print', () => {
  // Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, to its four decimals; what it prints as below 0 is left out
  test.each([
    [
      81,
      263,
      {
        wald: [0.2522, 0.3638],
        wald_continuiteit: [0.2503, 0.3657],
        wilson: [0.2553, 0.3662],
        wilson_continuiteit: [0.2535, 0.3682],
        clopper_pearson: [0.2527, 0.3676],
        mid_p: [0.2544, 0.3658],
      },
    ],
    [
      15,
      148,
      {
        wald: [0.0527, 0.15],
        wald_continuiteit: [0.0494, 0.1534],
        wilson: [0.0624, 0.1605],
        wilson_continuiteit: [0.0598, 0.1644],
        clopper_pearson: [0.0578, 0.1617],
        mid_p: [0.0601, 0.1581],
      },
    ],
    [0, 20, { wald: [0, 0], wilson: [0, 0.1611], wilson_continuiteit: [0, 0.2005], clopper_pearson: [0, 0.1684], mid_p: [0, 0.1391] }],
    [
      1,
      29,
      { wilson: [0.0061, 0.1718], wilson_continuiteit: [0.0018, 0.1963], clopper_pearson: [0.0009, 0.1776], mid_p: [0.0017, 0.1585] },
    ],
  ] as const)('Newcombe 1998: %i of %i', (x, n, printed) => {
    const found = allIntervals({ x, n })
    if (found.uitkomst !== 'berekend') throw new Error(found.reden)
    for (const [name, limits] of Object.entries(printed)) {
      const { lower, upper } = found.intervals[name as IntervalName]!
      expect([name, roundTo(lower, 4), roundTo(upper, 4)]).toEqual([name, ...limits])
    }
  })
  test('all and nobody, half a count, nobody asked', () => {
    expect(allIntervals({ x: 20, n: 20 })).toMatchObject({
      intervals: { clopper_pearson: { upper: 1 }, mid_p: { upper: 1 }, jeffreys: { upper: 1 } },
    })
    expect(allIntervals({ x: 2.5, n: 20 })).toMatchObject({ intervals: { mid_p: null } })
    expect(allIntervals({ x: 0, n: 0 })).toMatchObject({ uitkomst: 'te_weinig_gegevens' })
  })
})

test('a population of one that did not answer has no correction; nobody asked is still too few', () => {
  expect(() => finitePopulationCorrection(0, 1)).toThrow('populatie: moet groter zijn dan 1')
  expect(() => wilson({ x: 0.2, n: 0.5 }, { population: 1 })).toThrow('populatie')
  expect(wilson({ x: 0, n: 0 }, { population: 1 })).toMatchObject({ uitkomst: 'te_weinig_gegevens' })
  expect(finitePopulationCorrection(1, 1)).toBe(0)
})

describe('ratio of two shares', () => {
  test("Physicians' Health Study (Agresti): heart attacks 189 of 11,034 and 104 of 11,037, ratio 1.82 from 1.43 to 2.31", () => {
    const found = riskRatio({ x: 189, n: 11_034 }, { x: 104, n: 11_037 })
    expect(found).toMatchObject({ ratio: expect.closeTo(1.82, 2), lower: expect.closeTo(1.43, 2), upper: expect.closeTo(2.31, 2) })
  })
  test('nobody in a group: no interval, and no ratio where it would divide by 0', () => {
    expect(riskRatio({ x: 0, n: 9 }, { x: 3, n: 9 })).toMatchObject({ ratio: 0, lower: null, upper: null })
    expect(riskRatio({ x: 3, n: 9 }, { x: 0, n: 9 })).toMatchObject({ ratio: null, lower: null, upper: null })
    expect(riskRatio({ x: 0, n: 0 }, { x: 3, n: 9 })).toMatchObject({ uitkomst: 'te_weinig_gegevens' })
  })
})
