/*
 * The difference of two independent shares by all intervals that are in print, to hold a foreign table against. Peil itself
 * shows Newcombe's (`proportie.ts`).
 *
 * Sources: Newcombe, Statistics in Medicine 17 (1998) 873-890, methods 1 to 6, 10 and 11; Miettinen & Nurminen (1985);
 * Mee (1984); Beal (1987); Agresti & Caffo (2000); Hauck & Anderson (1986). Limits of Wald, Haldane, Jeffreys-Perks and
 * Hauck-Anderson may leave -1 to 1 and are not cut.
 */
import { eisAandeel, eisGetal, teWeinig, type Resultaat } from './invoer.ts'
import { crossing } from './nulpunt.ts'
import { newcombe, type Counted } from './proportie.ts'
import { twoSidedZ } from './verdeling.ts'

export type DifferenceName =
  | 'wald'
  | 'wald_continuiteit'
  | 'haldane'
  | 'jeffreys_perks'
  | 'mee'
  | 'miettinen_nurminen'
  | 'newcombe'
  | 'newcombe_continuiteit'
  | 'agresti_caffo'
  | 'hauck_anderson'

/** The most likely second share when the first is exactly `difference` more: the slope of the likelihood falls to 0 there. */
function restrained(first: Counted, second: Counted, difference: number): number {
  const part = (count: number, share: number): number => (count === 0 ? 0 : count / share)
  const slope = (p: number): number =>
    part(second.x, p) - part(second.n - second.x, 1 - p) + part(first.x, p + difference) - part(first.n - first.x, 1 - p - difference)
  return crossing(slope, Math.max(0, -difference), Math.min(1, 1 - difference))
}

/** The differences that a score test with variance times `factor` does not reject: Mee with 1, Miettinen-Nurminen with N/(N-1). */
function scoreBounds(first: Counted, second: Counted, z: number, factor: number): [number, number] {
  const found = first.x / first.n - second.x / second.n
  const score = (difference: number): number => {
    const p2 = restrained(first, second, difference)
    const p1 = Math.min(1, Math.max(0, p2 + difference))
    const variance = factor * ((p1 * (1 - p1)) / first.n + (p2 * (1 - p2)) / second.n)
    const away = found - difference
    return away === 0 ? 0 : away / Math.sqrt(Math.max(0, variance))
  }
  return [crossing((d) => score(d) - z, -1, found), crossing((d) => score(d) + z, found, 1)]
}

/** Beal's form around `middle`, the average share: Haldane and Jeffreys-Perks differ only in that. */
function bealBounds(first: Counted, second: Counted, z: number, middle: number): [number, number] {
  const difference = first.x / first.n - second.x / second.n
  const u = (1 / first.n + 1 / second.n) / 4
  const v = (1 / first.n - 1 / second.n) / 4
  const skew = 1 - 2 * middle
  const spread = 4 * middle * (1 - middle)
  const centre = (difference + z * z * v * skew) / (1 + z * z * u)
  const root = u * (spread - difference ** 2) + 2 * v * skew * difference + z * z * u * u * spread + (z * v * skew) ** 2
  const half = (z / (1 + z * z * u)) * Math.sqrt(Math.max(0, root))
  return [centre - half, centre + half]
}

/**
 * p1 - p2 with each interval. Nobody asked in either group gives `te_weinig_gegevens`; Hauck-Anderson needs two answers on
 * both sides and is null without.
 */
export function differenceIntervals(
  first: Counted,
  second: Counted,
  options: { confidence?: number; multiplier?: number } = {},
): Resultaat<{ difference: number; p1: number; p2: number; intervals: Record<DifferenceName, { lower: number; upper: number } | null> }> {
  const { confidence = 0.95, multiplier = 1 } = options
  eisAandeel('eerste ', first.x, first.n)
  eisAandeel('tweede ', second.x, second.n)
  eisGetal('vermenigvuldiger', multiplier)
  const z = twoSidedZ(confidence)
  if (first.n === 0 || second.n === 0) return teWeinig('geen_waarnemingen', 0, 1)
  const p1 = first.x / first.n
  const p2 = second.x / second.n
  const difference = p1 - p2
  const around = (centre: number, half: number): [number, number] => [centre - half, centre + half]
  const wald = z * Math.sqrt((p1 * (1 - p1)) / first.n + (p2 * (1 - p2)) / second.n)
  const [q1, q2] = [(first.x + 1) / (first.n + 2), (second.x + 1) / (second.n + 2)]
  const caffo = z * Math.sqrt((q1 * (1 - q1)) / (first.n + 2) + (q2 * (1 - q2)) / (second.n + 2))
  const hauck = 1 / (2 * Math.min(first.n, second.n)) + z * Math.sqrt((p1 * (1 - p1)) / (first.n - 1) + (p2 * (1 - p2)) / (second.n - 1))
  const half = ((first.x + 0.5) / (first.n + 1) + (second.x + 0.5) / (second.n + 1)) / 2
  const hybrid = (continuity: boolean): [number, number] | null => {
    const found = newcombe(first, second, { confidence, continuity })
    return found.uitkomst === 'berekend' ? [found.lower, found.upper] : null
  }
  const total = first.n + second.n
  const bounds: Record<DifferenceName, readonly [number, number] | null> = {
    wald: around(difference, wald),
    wald_continuiteit: around(difference, wald + (1 / first.n + 1 / second.n) / 2),
    haldane: bealBounds(first, second, z, (p1 + p2) / 2),
    jeffreys_perks: bealBounds(first, second, z, half),
    mee: scoreBounds(first, second, z, 1),
    miettinen_nurminen: total > 1 ? scoreBounds(first, second, z, total / (total - 1)) : null,
    newcombe: hybrid(false),
    newcombe_continuiteit: hybrid(true),
    agresti_caffo: around(q1 - q2, caffo),
    hauck_anderson: first.n > 1 && second.n > 1 ? around(difference, hauck) : null,
  }
  const scaled = Object.entries(bounds).map(([name, pair]) => [
    name,
    pair === null ? null : { lower: pair[0] * multiplier, upper: pair[1] * multiplier },
  ])
  return {
    uitkomst: 'berekend',
    difference: difference * multiplier,
    p1: p1 * multiplier,
    p2: p2 * multiplier,
    intervals: Object.fromEntries(scaled) as Record<DifferenceName, { lower: number; upper: number } | null>,
  }
}
