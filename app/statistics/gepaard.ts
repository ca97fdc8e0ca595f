/*
 * Two shares of the same people, such as clients asked in both years: answers of one person are not independent, so the
 * pairs count and not the two totals.
 *
 * Sources: McNemar (1947); Newcombe, Statistics in Medicine 17 (1998) 2635-2650 (methods 1, 2 and 10); Tango (1998);
 * Agresti & Min (2005); Bonett & Price (2012); Fagerland, Lydersen & Laake, Statistical Analysis of Contingency Tables, 8.
 */
import { eisGeheel, eisGetal, teWeinig, type Resultaat } from './invoer.ts'
import { crossing } from './nulpunt.ts'
import { wilson } from './proportie.ts'
import { binomialCdf, binomialPmf, chiSquareTail, twoSidedZ } from './verdeling.ts'

/** How many people answered so both times, only the first time, only the second time, and neither time. */
export interface Pairs {
  both: number
  onlyFirst: number
  onlySecond: number
  neither: number
}

export interface PairedOptions {
  /** Two-sided level; default 0.95. */
  confidence?: number
  /** 1 for fractions (default), 100 for percentage points. */
  multiplier?: number
}

export type PairedName = 'newcombe' | 'tango' | 'wald' | 'wald_continuiteit' | 'agresti_min' | 'bonett_price'

function checkPairs({ both, onlyFirst, onlySecond, neither }: Pairs): void {
  eisGeheel('beide', both)
  eisGeheel('alleen eerste', onlyFirst)
  eisGeheel('alleen tweede', onlySecond)
  eisGeheel('geen van beide', neither)
}

/** How the two answers go together, corrected towards 0 as Newcombe does; 0 where one answer was always the same. */
function correlation({ both, onlyFirst, onlySecond, neither }: Pairs): number {
  const product = (both + onlyFirst) * (onlySecond + neither) * (both + onlySecond) * (onlyFirst + neither)
  if (product === 0) return 0
  const excess = both * neither - onlyFirst * onlySecond
  const half = (both + onlyFirst + onlySecond + neither) / 2
  const corrected = excess > half ? excess - half : Math.min(0, excess)
  return corrected / Math.sqrt(product)
}

function newcombeBounds(pairs: Pairs, n: number, confidence: number): [number, number] {
  const one = wilson({ x: pairs.both + pairs.onlyFirst, n }, { confidence })
  const two = wilson({ x: pairs.both + pairs.onlySecond, n }, { confidence })
  if (one.uitkomst !== 'berekend' || two.uitkomst !== 'berekend') return [-1, 1]
  const difference = one.value - two.value
  const phi = correlation(pairs)
  const span = (a: number, b: number): number => Math.sqrt(Math.max(0, a * a + b * b - 2 * phi * a * b))
  return [
    Math.max(-1, difference - span(one.value - one.lower, two.upper - two.value)),
    Math.min(1, difference + span(two.value - two.lower, one.upper - one.value)),
  ]
}

function tangoBounds({ onlyFirst, onlySecond }: Pairs, n: number, z: number): [number, number] {
  const found = (onlyFirst - onlySecond) / n
  const score = (difference: number): number => {
    const b = (2 * n - onlyFirst + onlySecond) * difference - onlyFirst - onlySecond
    const c = -onlySecond * difference * (1 - difference)
    const share = (Math.sqrt(Math.max(0, b * b - 8 * n * c)) - b) / (4 * n)
    const away = onlyFirst - onlySecond - n * difference
    return away === 0 ? 0 : away / Math.sqrt(Math.max(0, n * (2 * share + difference * (1 - difference))))
  }
  return [crossing((d) => score(d) - z, -1, found), crossing((d) => score(d) + z, found, 1)]
}

/** Wald's interval after adding so much to each of the two counts of people who changed, and to all people. */
function waldBounds({ onlyFirst, onlySecond }: Pairs, n: number, z: number, cell: number, all: number): [number, number] {
  const [b, c, people] = [onlyFirst + cell, onlySecond + cell, n + all]
  const centre = (b - c) / people
  const half = (z * Math.sqrt(Math.max(0, b + c - (b - c) ** 2 / people))) / people
  return [centre - half, centre + half]
}

/**
 * The first share less the second, of the same people, with Newcombe's interval (method 10) and beside it the others in print.
 * `wald_continuiteit` is Newcombe's method 2: 1/n wider on both sides. Wald's may leave -1 to 1 and are not cut.
 */
export function pairedDifference(
  pairs: Pairs,
  options: PairedOptions = {},
): Resultaat<{
  difference: number
  lower: number
  upper: number
  p1: number
  p2: number
  n: number
  confidence: number
  intervals: Record<PairedName, { lower: number; upper: number }>
}> {
  const { confidence = 0.95, multiplier = 1 } = options
  checkPairs(pairs)
  eisGetal('vermenigvuldiger', multiplier)
  const z = twoSidedZ(confidence)
  const n = pairs.both + pairs.onlyFirst + pairs.onlySecond + pairs.neither
  if (n === 0) return teWeinig('geen_waarnemingen', 0, 1)
  const wald = waldBounds(pairs, n, z, 0, 0)
  const scaled = ([lower, upper]: readonly [number, number]): { lower: number; upper: number } => ({
    lower: lower * multiplier,
    upper: upper * multiplier,
  })
  const intervals = {
    newcombe: scaled(newcombeBounds(pairs, n, confidence)),
    tango: scaled(tangoBounds(pairs, n, z)),
    wald: scaled(wald),
    wald_continuiteit: scaled([wald[0] - 1 / n, wald[1] + 1 / n]),
    agresti_min: scaled(waldBounds(pairs, n, z, 0.5, 2)),
    bonett_price: scaled(waldBounds(pairs, n, z, 1, 2)),
  }
  return {
    uitkomst: 'berekend',
    difference: ((pairs.onlyFirst - pairs.onlySecond) / n) * multiplier,
    ...intervals.newcombe,
    p1: ((pairs.both + pairs.onlyFirst) / n) * multiplier,
    p2: ((pairs.both + pairs.onlySecond) / n) * multiplier,
    n,
    confidence,
    intervals,
  }
}

/**
 * McNemar's test: did as many change one way as the other. Only those who changed count; nobody changed gives
 * `geen_spreiding`. z has the sign of the first share less the second; all p-values are two-sided.
 */
export function mcnemar(pairs: Pairs): Resultaat<{
  z: number
  chiSquare: number
  pValue: number
  chiSquareContinuity: number
  pValueContinuity: number
  pValueExact: number
  pValueMidP: number
  discordant: number
}> {
  checkPairs(pairs)
  const { onlyFirst, onlySecond } = pairs
  const discordant = onlyFirst + onlySecond
  if (discordant === 0) return teWeinig('geen_spreiding', 0, 1)
  const z = (onlyFirst - onlySecond) / Math.sqrt(discordant)
  const chiSquareContinuity = (Math.abs(onlyFirst - onlySecond) - 1) ** 2 / discordant
  const least = Math.min(onlyFirst, onlySecond)
  const tail = 2 * binomialCdf(least, discordant, 0.5)
  const middle = binomialPmf(least, discordant, 0.5)
  return {
    uitkomst: 'berekend',
    z,
    chiSquare: z * z,
    pValue: chiSquareTail(z * z, 1),
    chiSquareContinuity,
    pValueContinuity: chiSquareTail(chiSquareContinuity, 1),
    pValueExact: Math.min(1, tail),
    pValueMidP: onlyFirst === onlySecond ? 1 - middle / 2 : tail - middle,
    discordant,
  }
}
