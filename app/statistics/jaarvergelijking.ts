/*
 * What several questions of one group say of a change since the year before. Many questions asked at once find a fall by chance; so
 * each is held to a stricter level (Bonferroni: 1 - 0.05 / number of questions), and all verdicts of a group together keep 95%.
 */
import { type Counted } from './proportie.ts'
import { compareShares, type ShareChange } from './uitspraak.ts'

export interface Jaarpaar {
  id: string
  /** Null where nothing is shown of that year. */
  eerder: Counted | null
  later: Counted | null
  vergelijkbaar: boolean
}

/** The verdict on each question. Hidden or missing on either side is too few data; so is fewer than `minimum` answers. */
export function vergelijkVragen(paren: readonly Jaarpaar[], minimum = 10): Map<string, ShareChange> {
  const getoetst = paren.filter(({ eerder, later, vergelijkbaar }) => eerder !== null && later !== null && vergelijkbaar).length
  const confidence = 1 - 0.05 / Math.max(1, getoetst)
  return new Map(
    paren.map(({ id, eerder, later, vergelijkbaar }): [string, ShareChange] => {
      if (!vergelijkbaar) return [id, { verdict: 'niet_vergelijkbaar', difference: null }]
      if (eerder === null || later === null) return [id, { verdict: 'te_weinig_gegevens', difference: null }]
      return [id, compareShares(eerder, later, { confidence, minimum })]
    }),
  )
}
