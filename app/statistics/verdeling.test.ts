import { describe, expect, test } from 'vitest'
import {
  betaQuantile,
  binomialCdf,
  binomialPmf,
  binomialQuantile,
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareTail,
  gammaQuantile,
  normalCdf,
  normalQuantile,
  studentQuantile,
  poissonCdf,
  poissonPmf,
  twoSidedZ,
} from './verdeling.ts'

/** Equal to a relative 1e-12, also for values as small as 1e-111. */
const equals = (got: number, expected: number): void => expect(Math.abs(got / expected - 1)).toBeLessThan(1e-12)

describe('reference values of mpmath (40 digits) and scipy', () => {
  test.each([
    [0.975, 1.959963984540054],
    [0.999, 3.090232306167813],
    [0.5 + 1e-9, 2.5066283e-9],
    [1e-10, -6.361340902404057],
    [1e-300, -37.0471],
  ])('normal quantile of %s', (p, z) => expect(normalQuantile(p)).toBeCloseTo(z, p === 1e-300 ? 4 : 12))

  test.each([
    [-8, 6.220960574271785e-16],
    [-20, 2.753624118606234e-89],
    [-1.96, 0.024997895148220435],
    [0.3, 0.6179114221889526],
    [6, 0.9999999990134123],
  ])('normal cdf of %s', (z, p) => equals(normalCdf(z), p))

  test.each([
    [0.025, 30, 16.790772265566627],
    [0.999, 62, 102.16624833184873],
    [0.05, 1, 0.003932140000019522],
    [0.5, 2, 1.3862943611198906],
    [0.975, 4, 11.143286781877798],
  ])('chi-square quantile of %s with %s degrees of freedom', (p, df, x) => equals(chiSquareQuantile(p, df), x))

  test('chi-square cdf and tail', () => {
    equals(chiSquareCdf(300, 1000), 9.32013053236425e-112)
    equals(chiSquareTail(2.4, 2), 0.30119421191220214)
    equals(chiSquareTail(3.841458820694124, 1), 0.05)
  })

  test('Poisson', () => {
    equals(poissonCdf(3, 100), 6.389887702238216e-39)
    equals(poissonPmf(3, 100), 6.200126626701393e-39)
    equals(poissonCdf(0, 2), Math.exp(-2))
    expect(poissonPmf(0, 0)).toBe(1)
    expect(poissonCdf(-1, 3)).toBe(0)
  })

  test('binomial, against hand-made fractions', () => {
    equals(binomialPmf(2, 4, 0.5), 6 / 16)
    equals(binomialCdf(1, 4, 0.5), 5 / 16)
    equals(binomialCdf(100, 1000, 0.1), 0.5265990812951657)
    expect(binomialPmf(5, 4, 0.5)).toBe(0)
    expect(binomialPmf(4, 4, 1)).toBe(1)
    expect(binomialCdf(4, 4, 0.3)).toBe(1)
  })

  test('binomial quantile hits an exact step, as R qbinom(0.5, 29, 0.5) = 14', () => {
    expect(binomialQuantile(0.5, 29, 0.5)).toBe(14)
    expect(binomialQuantile(0.05, 39, 0.5)).toBe(14)
    expect(binomialQuantile(0, 10, 0.5)).toBe(0)
  })

  test('beta quantile, by its formula for a = 1 and by scipy', () => {
    equals(betaQuantile(0.95, 1, 20), 1 - 0.05 ** (1 / 20))
    equals(betaQuantile(0.025, 90, 11), 0.8237774022599773)
  })
})

test('quantile and cdf undo each other over a wide range', () => {
  for (const shape of [0.5, 3, 40, 5000]) {
    for (const p of [1e-6, 0.02, 0.5, 0.98, 1 - 1e-6]) equals(chiSquareCdf(2 * gammaQuantile(p, shape), 2 * shape), p)
  }
  expect(twoSidedZ(0.998)).toBeCloseTo(3.090232306167813, 12)
})

test('refuses what is not a chance', () => {
  for (const p of [0, 1, -0.1, 1.2, NaN, Infinity]) expect(() => normalQuantile(p)).toThrow(RangeError)
  expect(() => twoSidedZ(95)).toThrow('schrijf 95% als 0.95')
  expect(() => chiSquareCdf(-1, 3)).toThrow('kleiner dan 0')
  // no series for these ever ended
  for (const df of [0, -1, -1e308])
    for (const call of [chiSquareCdf, chiSquareTail]) expect(() => call(3.8, df)).toThrow('vrijheidsgraden: moet groter zijn dan 0')
  expect(() => studentQuantile(0.975, 0)).toThrow('vrijheidsgraden')
  expect([poissonPmf(-5, 2), poissonPmf(-1e308, 2)]).toEqual([0, 0])
})

test("Student's t as printed in every table, and recomputed with scipy", () => {
  expect([1, 2, 5, 10, 30, 120].map((df) => Number(studentQuantile(0.975, df).toFixed(3)))).toEqual([
    12.706, 4.303, 2.571, 2.228, 2.042, 1.98,
  ])
  expect(studentQuantile(0.9995, 3)).toBeCloseTo(12.923978636687961, 9)
  expect(studentQuantile(0.975, 1000)).toBeCloseTo(1.9623390808264083, 11)
  expect(studentQuantile(0.025, 10)).toBeCloseTo(-2.2281388519862753, 11)
  expect(studentQuantile(0.5, 4)).toBe(0)
})
