/*
 * How many, and who.
 *
 * Size: Krejcie & Morgan (1970) = Cochran with finite population: n = N n0 / (N - 1 + n0), n0 = z^2 p(1-p) / e^2.
 * Chosen: rounded up, so that the margin is met; the published table rounds to the nearest (option `rounding`).
 *
 * Draw, reproducible by anyone with the list and the seed: give every id the key SHA-256 of `seed:id` (UTF-8, hexadecimal),
 * sort by key, take the first n. With coreutils: `printf '%s' "seed:id" | sha256sum`, then `sort`. There is no generator
 * whose state must be replayed, and the order of the list does not matter. A stratified draw does this per stratum, with
 * proportional allocation by largest remainder (Hamilton).
 */
import { eisBereik, eisGeheel, eisGetal, eisKans, eisNietLeeg, eisNietNegatief, InvoerFout } from './invoer.ts'
import { sha256 } from './sha256.ts'
import { twoSidedZ } from './verdeling.ts'

export interface SampleSizeCall {
  /** Everybody who could be asked; leave out for a population without end. */
  population?: number
  /** Half the width of the interval, as a fraction; default 0.05. */
  margin?: number
  confidence?: number
  /** Expected share; 0.5 (default) is the safe choice. */
  proportion?: number
  rounding?: 'omhoog' | 'dichtstbij'
  /** Expected response, as a fraction: also gives how many to send. */
  response?: number
}

/** Answers needed for this margin and, with `response`, how many to invite (never more than the population). */
export function sampleSize(call: SampleSizeCall): { answers: number; invite: number | null; everybody: boolean } {
  const { population, margin = 0.05, confidence = 0.95, proportion = 0.5, rounding = 'omhoog', response } = call
  if (population !== undefined) eisGeheel('populatie', population, 1)
  eisKans('marge', margin)
  eisKans('verwacht aandeel', proportion)
  const unlimited = (twoSidedZ(confidence) ** 2 * proportion * (1 - proportion)) / margin ** 2
  const exact = population === undefined ? unlimited : (population * unlimited) / (population - 1 + unlimited)
  // An exact whole number may not be pushed up by the last bit.
  const answers = rounding === 'omhoog' ? Math.ceil(exact * (1 - 2 ** -50)) : Math.round(exact)
  let invite: number | null = null
  if (response !== undefined) {
    eisBereik('verwachte respons', response, 0, 1)
    if (response === 0) throw new InvoerFout('noemer_nul', 'verwachte respons', 'is 0: dan komt er geen antwoord')
    invite = Math.min(population ?? Infinity, Math.ceil((answers / response) * (1 - 2 ** -50)))
  }
  return { answers, invite, everybody: population !== undefined && (invite ?? answers) >= population }
}

/**
 * `size` ids drawn at random without replacement, in the order of the draw: the first k of them are a draw of size k.
 * The same ids and seed give the same draw, in whatever order the ids come.
 */
export function drawSample(ids: readonly string[], size: number, seed: string): string[] {
  eisGeheel('omvang', size, 0, ids.length)
  if (seed === '') throw new InvoerFout('leeg', 'startwaarde', 'is leeg')
  const unique = new Set(ids)
  if (unique.size !== ids.length) throw new InvoerFout('dubbel', 'lijst', 'bevat een kenmerk meer dan eens')
  return ids
    .map((id) => ({ id, key: sha256(`${seed}:${id}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, size)
    .map(({ id }) => id)
}

/**
 * `total` places over strata in proportion to their size: everyone the whole part, the rest to the largest remainders
 * (at a tie the larger stratum, then the name). Never more than a stratum holds.
 */
export function allocate(strata: readonly { name: string; population: number }[], total: number): { name: string; size: number }[] {
  eisNietLeeg('strata', strata)
  let sum = 0
  for (const { name, population } of strata) {
    eisGeheel(`stratum ${name}`, population)
    sum += population
  }
  if (new Set(strata.map(({ name }) => name)).size !== strata.length)
    throw new InvoerFout('dubbel', 'strata', 'een naam komt meer dan eens voor')
  eisGeheel('omvang', total, 0, sum)
  // Products and remainders in whole numbers: a quotient of floats could turn a tie into a difference.
  const shared = strata.map(({ name, population }) => {
    const product = BigInt(total) * BigInt(population)
    const whole = sum === 0 ? 0n : product / BigInt(sum)
    return { name, population, size: Number(whole), remainder: product - whole * BigInt(sum) }
  })
  let left = total - shared.reduce((places, { size }) => places + size, 0)
  const queue = [...shared].sort((a, b) => {
    if (a.remainder !== b.remainder) return a.remainder > b.remainder ? -1 : 1
    return b.population - a.population || (a.name < b.name ? -1 : 1)
  })
  for (const stratum of queue) {
    if (left === 0) break
    stratum.size += 1
    left -= 1
  }
  return shared.map(({ name, size }) => ({ name, size }))
}

/**
 * `total` places over strata in proportion to their size times their spread (Neyman), so that the mean of all is known best.
 * `exact` is the share before rounding; rounding is by largest remainders, as in `allocate`. A stratum that would get more
 * than it holds is taken whole and the others share the rest. Source: Neyman (1934); Cochran, Sampling Techniques, 5.5 and 5.8.
 */
export function allocateBySpread(
  strata: readonly { name: string; population: number; standardDeviation: number }[],
  total: number,
): { name: string; size: number; exact: number }[] {
  eisNietLeeg('strata', strata)
  for (const { name, population, standardDeviation } of strata) {
    eisGeheel(`stratum ${name}`, population)
    eisNietNegatief(`stratum ${name}, standaardafwijking`, standardDeviation)
  }
  if (new Set(strata.map(({ name }) => name)).size !== strata.length)
    throw new InvoerFout('dubbel', 'strata', 'een naam komt meer dan eens voor')
  eisGeheel(
    'omvang',
    total,
    0,
    strata.reduce((sum, { population, standardDeviation }) => sum + (standardDeviation > 0 ? population : 0), 0),
  )
  const whole = new Set<string>()
  const shareOut = (): number[] => {
    const left = total - strata.reduce((sum, { name, population }) => sum + (whole.has(name) ? population : 0), 0)
    const weights = strata.map(({ name, population, standardDeviation }) => (whole.has(name) ? 0 : population * standardDeviation))
    const sum = weights.reduce((all, weight) => all + weight, 0)
    return strata.map(({ name, population }, i) => (whole.has(name) ? population : sum === 0 ? 0 : (left * weights[i]!) / sum))
  }
  let exact = shareOut()
  for (let over = true; over;) {
    over = false
    strata.forEach(({ name, population }, i) => {
      if (whole.has(name) || exact[i]! <= population) return
      whole.add(name)
      over = true
    })
    if (over) exact = shareOut()
  }
  const sizes = exact.map((share) => Math.floor(share + 1e-9))
  const queue = exact.map((share, i) => ({ i, rest: share - sizes[i]! })).sort((a, b) => b.rest - a.rest || a.i - b.i)
  const left = total - sizes.reduce((sum, size) => sum + size, 0)
  for (const { i } of queue.slice(0, Math.max(0, left))) sizes[i]! += 1
  return strata.map(({ name }, i) => ({ name, size: sizes[i]!, exact: exact[i]! }))
}

/** A proportional stratified draw: per stratum its own `drawSample` with the same seed. An id stands in one stratum only. */
export function drawStratified(
  strata: readonly { name: string; ids: readonly string[] }[],
  total: number,
  seed: string,
): { name: string; population: number; ids: string[] }[] {
  const all = strata.flatMap(({ ids }) => ids)
  if (new Set(all).size !== all.length) throw new InvoerFout('dubbel', 'lijst', 'bevat een kenmerk meer dan eens')
  const sizes = allocate(
    strata.map(({ name, ids }) => ({ name, population: ids.length })),
    total,
  )
  return strata.map(({ name, ids }, i) => ({ name, population: ids.length, ids: drawSample(ids, sizes[i]!.size, seed) }))
}

/**
 * The `size` ids with the highest risk; among equals the seed decides, as in `drawSample`. It is chosen, not random: what is
 * found in it says nothing about the rest of the list.
 */
export function drawByRisk(items: readonly { id: string; risk: number }[], size: number, seed: string): string[] {
  for (const { id, risk } of items) eisGetal(`risico van ${id}`, risk)
  const risks = new Map(items.map(({ id, risk }) => [id, risk]))
  const order = drawSample(
    items.map(({ id }) => id),
    items.length,
    seed,
  )
  eisGeheel('omvang', size, 0, items.length)
  return order.toSorted((a, b) => risks.get(b)! - risks.get(a)!).slice(0, size)
}
