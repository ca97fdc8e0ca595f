import type { Dag } from './dag.ts'

/**
 * What can be said of one norm for one subject on one day.
 * `onbekend`, `niet_aangeleverd` and `niet_van_toepassing` are three different kinds of nothing;
 * none of them may ever be shown or counted as `voldoet`.
 */
export const UITKOMSTEN = [
  'voldoet',
  'voldoet_niet',
  'verlopen',
  'te_beoordelen',
  'niet_aangeleverd',
  'onbekend',
  'niet_van_toepassing',
  'norm_vervallen',
] as const
export type Uitkomst = (typeof UITKOMSTEN)[number]

/** A verdict: a named situation with its dates. The sentence is made in `app/text.ts`. */
export interface Bevinding {
  uitkomst: Uitkomst
  /** Which of the kind's named situations this is, e.g. `review_verstreken`. */
  situatie: string
  /** First day of this situation; null when it is not known. */
  sinds: Dag | null
  /** First day on which the verdict changes without any new fact; null when it never does by itself. */
  verandertOp: Dag | null
  /** Dates, counts and codes the sentence needs. */
  gegevens: Record<string, string | number | null>
  /**
   * Which round of the duty this is: `eerste`, or the day it was last met. A hiaat that was closed
   * and one that opens after a later lapse differ in it.
   */
  periode: string
}

/** Whether this outcome is a hiaat: something someone has to do before the norm is met. */
export function isHiaat(uitkomst: Uitkomst): boolean {
  return uitkomst !== 'voldoet' && uitkomst !== 'niet_van_toepassing' && uitkomst !== 'norm_vervallen'
}
