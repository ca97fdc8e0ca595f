/*
 * What may be shown of one group, by its number of valid answers.
 *
 * Chosen: nothing below 10 answers (Vektis Gemeentezorgspiegel Wmo; usual for the cliëntervaringsonderzoek), a full
 * distribution from 50, and no 0% or 100% below 50: that tells what everybody, or nobody, of a small group answered.
 * The limits are settings. Subtraction over several groups is guarded by `onderdrukking.ts`.
 *
 * The rank rules of NHS England's Friends and Family Test (fft_pipeline, suppression.py) are here for comparison.
 */
import { eisAandeel, eisGeheel, eisNietLeeg, eisZelfdeLengte } from './invoer.ts'

/** Nobody answered, too few did, only masked, a percentage, or the whole distribution: five looks, none of them 0. */
export type Showable = 'geen_antwoorden' | 'onderdrukt' | 'uiterste_gemaskeerd' | 'percentage' | 'verdeling'

export interface ShowOptions {
  threshold?: number
  distributionFrom?: number
  extremesFrom?: number
}

/** What may be shown of a group with x of n valid answers. `uiterste_gemaskeerd`: n may be told, x and the interval not. */
export function showable({ x, n }: { x: number; n: number }, options: ShowOptions = {}): Showable {
  const { threshold = 10, distributionFrom = 50, extremesFrom = 50 } = options
  eisAandeel('', x, n)
  eisGeheel('drempel', threshold, 1)
  eisGeheel('verdeling vanaf', distributionFrom, threshold)
  eisGeheel('uitersten vanaf', extremesFrom, threshold)
  if (n === 0) return 'geen_antwoorden'
  if (n < threshold) return 'onderdrukt'
  if (n < extremesFrom && (x === 0 || x === n)) return 'uiterste_gemaskeerd'
  return n < distributionFrom ? 'percentage' : 'verdeling'
}

/** First level of the NHS rule: counts from 1 to below the threshold; 0 is shown. */
export function firstLevel(counts: readonly number[], threshold = 5): boolean[] {
  eisGeheel('drempel', threshold, 1)
  return counts.map((count, i) => {
    eisGeheel(`aantal ${i + 1}`, count)
    return count > 0 && count < threshold
  })
}

/**
 * Second level: in a group whose smallest member (rank 1) is suppressed, the member of rank 2, unless it already is.
 * Ranks run from 1 for the fewest answers within each group. Without groups everything is one group.
 */
export function secondLevel(
  ranks: readonly number[],
  suppressed: readonly boolean[],
  groups: readonly string[] = ranks.map(() => ''),
): boolean[] {
  eisZelfdeLengte('rangen', ranks, 'onderdrukt', suppressed)
  eisZelfdeLengte('rangen', ranks, 'groepen', groups)
  const open = new Set(groups.filter((_, i) => ranks[i] === 1 && suppressed[i]))
  return ranks.map((rank, i) => rank === 2 && !suppressed[i] && open.has(groups[i]!))
}

/** Cascade: of a suppressed parent the two members with the fewest answers. A parent not listed is not suppressed. */
export function cascade(parents: readonly string[], ranks: readonly number[], suppressedParents: ReadonlySet<string>): boolean[] {
  eisZelfdeLengte('ouders', parents, 'rangen', ranks)
  return ranks.map((rank, i) => (rank === 1 || rank === 2) && suppressedParents.has(parents[i]!))
}

/**
 * Rows whose combination of key values occurs at most `most` times get `code` for those values.
 * Source: ASC-User-Survey, suppressed questionnaire. The other columns stay as they are.
 */
export function maskRareKeys<Row extends Readonly<Record<string, unknown>>>(
  rows: readonly Row[],
  keys: readonly (keyof Row & string)[],
  most: number,
  code: number | string = 99,
): Row[] {
  eisNietLeeg('sleutels', keys)
  eisGeheel('grootste groep', most, 0)
  const keyOf = (row: Row): string => JSON.stringify(keys.map((key) => row[key]))
  const sizes = new Map<string, number>()
  for (const row of rows) sizes.set(keyOf(row), (sizes.get(keyOf(row)) ?? 0) + 1)
  return rows.map((row) => (sizes.get(keyOf(row))! > most ? row : { ...row, ...Object.fromEntries(keys.map((key) => [key, code])) }))
}
