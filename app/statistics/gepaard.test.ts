import { expect, test } from 'vitest'
import { mcnemar, pairedDifference, type PairedName } from './gepaard.ts'

const printed = (both: number, onlyFirst: number, onlySecond: number, neither: number, name: PairedName): string => {
  const found = pairedDifference({ both, onlyFirst, onlySecond, neither })
  return found.uitkomst === 'berekend' ? `${found.intervals[name].lower.toFixed(4)} ${found.intervals[name].upper.toFixed(4)}` : found.reden
}

/** Cavo e.a. (2012) in Fagerland, Lydersen & Laake, chapter 8; package contingencytables, tests of chapter 8. */
test('complete response before and after: 59, 6, 16, 80', () => {
  expect(printed(59, 6, 16, 80, 'newcombe')).toBe('-0.1186 -0.0046')
  expect(printed(59, 6, 16, 80, 'tango')).toBe('-0.1240 -0.0054')
  expect(printed(59, 6, 16, 80, 'wald')).toBe('-0.1184 -0.0058')
  expect(printed(59, 6, 16, 80, 'agresti_min')).toBe('-0.1182 -0.0045')
  expect(printed(59, 6, 16, 80, 'bonett_price')).toBe('-0.1195 -0.0032')
  const found = mcnemar({ both: 59, onlyFirst: 6, onlySecond: 16, neither: 80 })
  if (found.uitkomst !== 'berekend') throw new Error(found.reden)
  expect(found.z).toBeCloseTo(-2.132, 3)
  expect(found.pValue).toBeCloseTo(0.033006, 6)
  expect(found.pValueContinuity).toBeCloseTo(0.055009, 6)
  expect(found.pValueExact).toBeCloseTo(0.052479, 6)
  expect(found.pValueMidP).toBeCloseTo(0.03469, 6)
})

/** Newcombe, Statistics in Medicine 17 (1998) 2635-2650, methods 1, 2 and 10. */
test('Newcombe 1998: 36, 12, 2, 0', () => {
  expect(printed(36, 12, 2, 0, 'wald')).toBe('0.0642 0.3358')
  expect(printed(36, 12, 2, 0, 'wald_continuiteit')).toBe('0.0442 0.3558')
  expect(printed(36, 12, 2, 0, 'newcombe')).toBe('0.0569 0.3404')
})

/** Altman e.a., Statistics with Confidence (2000), table 6.2: 0.122, from 0.011 to 0.226. */
test('Altman 2000: 14, 5, 0, 22', () => {
  expect(pairedDifference({ both: 14, onlyFirst: 5, onlySecond: 0, neither: 22 })).toMatchObject({
    difference: 5 / 41,
    p1: 19 / 41,
    p2: 14 / 41,
    n: 41,
  })
  expect(printed(14, 5, 0, 22, 'newcombe')).toBe('0.0115 0.2265')
})

test('empty rows and columns', () => {
  expect(printed(1, 0, 0, 1, 'newcombe')).toBe('-0.5734 0.5734')
  expect(printed(0, 3, 0, 0, 'tango')).toBe('-0.1230 1.0000')
  expect(printed(0, 0, 0, 0, 'newcombe')).toBe('geen_waarnemingen')
  expect(mcnemar({ both: 10, onlyFirst: 0, onlySecond: 0, neither: 1 })).toMatchObject({ reden: 'geen_spreiding' })
  expect(() => mcnemar({ both: 1, onlyFirst: 0.5, onlySecond: 0, neither: 1 })).toThrow('alleen eerste')
})
