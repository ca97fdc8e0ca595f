import { expect, test } from 'vitest'
import { differenceIntervals, type DifferenceName } from './verschil.ts'

const printed = (x1: number, n1: number, x2: number, n2: number, name: DifferenceName): string => {
  const found = differenceIntervals({ x: x1, n: n1 }, { x: x2, n: n2 })
  if (found.uitkomst !== 'berekend') return found.reden
  const pair = found.intervals[name]
  return pair === null ? 'null' : `${pair.lower.toFixed(4)} ${pair.upper.toFixed(4)}`
}

/** Newcombe, Statistics in Medicine 17 (1998) 873-890, Table II, rows of methods 1 to 6, 10 and 11. */
test('Newcombe 1998: 56/70 less 48/80', () => {
  expect(printed(56, 70, 48, 80, 'wald')).toBe('0.0575 0.3425')
  expect(printed(56, 70, 48, 80, 'wald_continuiteit')).toBe('0.0441 0.3559')
  expect(printed(56, 70, 48, 80, 'haldane')).toBe('0.0535 0.3351')
  expect(printed(56, 70, 48, 80, 'jeffreys_perks')).toBe('0.0531 0.3355')
  expect(printed(56, 70, 48, 80, 'mee')).toBe('0.0533 0.3377')
  expect(printed(56, 70, 48, 80, 'miettinen_nurminen')).toBe('0.0528 0.3382')
  expect(printed(56, 70, 48, 80, 'newcombe')).toBe('0.0524 0.3339')
  expect(printed(56, 70, 48, 80, 'newcombe_continuiteit')).toBe('0.0428 0.3422')
})

test('Newcombe 1998: 9/10 less 3/10, and cells of 0', () => {
  expect(printed(9, 10, 3, 10, 'wald')).toBe('0.2605 0.9395')
  expect(printed(9, 10, 3, 10, 'haldane')).toBe('0.1777 0.8289')
  expect(printed(9, 10, 3, 10, 'jeffreys_perks')).toBe('0.1760 0.8306')
  expect(printed(9, 10, 3, 10, 'mee')).toBe('0.1821 0.8370')
  expect(printed(9, 10, 3, 10, 'miettinen_nurminen')).toBe('0.1700 0.8406')
  expect(printed(5, 56, 0, 29, 'mee')).toBe('-0.0313 0.1926')
  expect(printed(5, 56, 0, 29, 'miettinen_nurminen')).toBe('-0.0326 0.1933')
  expect(printed(0, 10, 0, 20, 'miettinen_nurminen')).toBe('-0.1658 0.2844')
  expect(printed(10, 10, 0, 10, 'mee')).toBe('0.6777 1.0000')
})

/** Package contingencytables, tests of chapter 4; PropCIs, wald2ci(7, 34, 1, 34). */
test('Fagerland e.a.: 7/34 less 1/34 and 0/16 less 15/72', () => {
  expect(printed(7, 34, 1, 34, 'wald')).toBe('0.0292 0.3238')
  expect(printed(7, 34, 1, 34, 'agresti_caffo')).toBe('0.0116 0.3217')
  expect(printed(7, 34, 1, 34, 'mee')).toBe('0.0284 0.3439')
  expect(printed(7, 34, 1, 34, 'newcombe')).toBe('0.0189 0.3404')
  expect(printed(0, 16, 15, 72, 'miettinen_nurminen')).toBe('-0.3164 -0.0056')
})

test('nobody asked is no figure; one answer has no Hauck-Anderson', () => {
  expect(printed(0, 0, 1, 2, 'mee')).toBe('geen_waarnemingen')
  expect(printed(1, 1, 1, 2, 'hauck_anderson')).toBe('null')
  expect(() => differenceIntervals({ x: 3, n: 2 }, { x: 1, n: 2 })).toThrow('eerste teller')
})
