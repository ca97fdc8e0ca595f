/*
 * The class a value falls in when all values are cut into k equal parts. Meant for "in which fifth", never for a league
 * table: neighbours within a class are not ordered.
 *
 * Source: UKHSA, PHEindicatormethods `phe_quantile`: rank with ties to the lowest; class = floor(k + 1 - ceil((n + 1 -
 * rank) / (n / k))), at least 1. Fewer values than classes gives no class.
 */
import { eisGeheel, eisGetal } from './invoer.ts'

/**
 * Class 1 to k per value, in the order given. `highIsGood` decides the direction: class k is always the good end.
 * A missing value (null) keeps null, and so does everything when fewer than k values are known.
 */
export function quantileClass(values: readonly (number | null)[], k: number, highIsGood: boolean): (number | null)[] {
  eisGeheel('klassen', k, 2)
  const known = values.filter((value) => value !== null)
  for (const value of known) eisGetal('waarde', value)
  const n = known.length
  if (n < k) return values.map(() => null)
  const sorted = [...known].sort((a, b) => (highIsGood ? a - b : b - a))
  const rank = new Map<number, number>()
  sorted.forEach((value, index) => {
    if (!rank.has(value)) rank.set(value, index + 1)
  })
  return values.map((value) => {
    if (value === null) return null
    return Math.max(1, Math.floor(k + 1 - Math.ceil((n + 1 - rank.get(value)!) / (n / k))))
  })
}
