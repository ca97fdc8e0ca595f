import { describe, expect, test } from 'vitest'
import published from '../../test/cases/d_overdispersion_test_qcc.json' with { type: 'json' }
import { binomialDispersion, dispersionOf, poissonDispersion, quantile, trimmed, winsorise } from './overdispersie.ts'

describe('test, qcc with the data of Wetherill & Brown', () => {
  const [binomial, poisson] = published.inputs
  test('binomial', () => {
    const [expected] = published.expected
    const got = binomialDispersion(
      binomial!.x,
      binomial!.x.map(() => binomial!.size_each!),
    )
    expect(got).toMatchObject({
      ratio: expect.closeTo(expected!.obs_var_over_theor_var, 7),
      statistic: expect.closeTo(expected!.statistic, 5),
      pValue: expect.closeTo(expected!.p_value, 5),
      degreesOfFreedom: 29,
    })
  })
  test('Poisson', () => {
    const expected = published.expected[1]!
    expect(poissonDispersion(poisson!.x)).toMatchObject({
      ratio: expect.closeTo(expected.obs_var_over_theor_var, 6),
      statistic: expect.closeTo(expected.statistic, 5),
      pValue: expect.closeTo(expected.p_value, 6),
    })
  })
  test('per exposure: twice the events in twice the volume is no extra spread', () => {
    expect(poissonDispersion([10, 20, 30], [100, 200, 300])).toMatchObject({ statistic: expect.closeTo(0, 12), pValue: 1 })
  })
  test('one group, all equal to 0 or 100%, nothing', () => {
    expect(binomialDispersion([3], [9])).toMatchObject({ uitkomst: 'te_weinig_gegevens', reden: 'te_weinig_punten' })
    expect(binomialDispersion([0, 0], [9, 9])).toMatchObject({ reden: 'geen_spreiding' })
    expect(poissonDispersion([0, 0])).toMatchObject({ reden: 'geen_spreiding' })
    expect(() => poissonDispersion([])).toThrow(expect.objectContaining({ code: 'leeg' }))
  })
})

test('quantile as R quantile(1:10, 0.1) = 1.9', () => {
  expect(quantile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0.1)).toBeCloseTo(1.9, 12)
  expect(quantile([3], 0.9)).toBe(3)
})

test('winsorising pulls in, trimming leaves out', () => {
  expect(winsorise([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100], 0.1)).toEqual([1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9])
  expect(trimmed([9, 1, 2, 3, 4, 5, 6, 7, 8])).toEqual([false, true, true, true, true, true, true, true, true])
  expect(trimmed(Array.from({ length: 19 }, (_, i) => i)).filter(Boolean)).toHaveLength(16)
})

describe('phi and tau squared', () => {
  test('z-values of 2 and -2 with standard error 1: phi 4, and a variance of 4 - (n-1)/n per unit between', () => {
    const z = [2, -2, 2, -2]
    // tau2 = (4 * 4 - 3) / (4 - 4 / 4) = 13 / 3
    expect(dispersionOf(z, [1, 1, 1, 1], { share: 0 })).toEqual({ phi: 4, tau2: 13 / 3, organisations: 4 })
  })
  test('no more spread than chance: tau squared 0', () => {
    expect(dispersionOf([0.5, -0.5, 0.2], [1, 1, 1])).toMatchObject({ tau2: 0 })
  })
  test('one outlier does not decide', () => {
    const z = [...Array(30).fill(0.5), 50]
    expect(
      dispersionOf(
        z,
        z.map(() => 1),
      ).phi,
    ).toBeLessThan(1)
    expect(
      dispersionOf(
        z,
        z.map(() => 1),
        { share: 0 },
      ).phi,
    ).toBeGreaterThan(80)
  })
  test('refuses half and more', () => {
    expect(() => dispersionOf([1], [1], { share: 0.5 })).toThrow(expect.objectContaining({ code: 'buiten_bereik' }))
    expect(() => dispersionOf([1], [0])).toThrow(expect.objectContaining({ code: 'noemer_nul' }))
  })
})
