import { type Dag, plusDagen } from './dag.ts'

/** The provider's chance to speak: on a draft report (facts and publication), or before a measure. */
export interface Zienswijze {
  gevraagdOp: Dag
  /** Last day on which it may speak. */
  uiterlijk: Dag
  /** Day on which its words came in; they do not end the term, it may still add to them. */
  ontvangenOp: Dag | null
  /** Day on which it wrote that it has nothing (more) to say; that ends the term. */
  afgerondOp: Dag | null
}

export type Zienswijzeweigering = { code: 'zienswijze_niet_gevraagd' } | { code: 'zienswijzetermijn_loopt'; uiterlijk: Dag; vanaf: Dag }

/**
 * Why one may not go on without the provider's view on this day, or null when one may. Awb 4:8 for a decision; for draft
 * reports and contract measures the same is kept. The last day of the term is still the provider's.
 */
export function checkZienswijze(zienswijze: Zienswijze | null, op: Dag): Zienswijzeweigering | null {
  if (zienswijze === null || zienswijze.gevraagdOp > op) return { code: 'zienswijze_niet_gevraagd' }
  const { uiterlijk, afgerondOp } = zienswijze
  if (op > uiterlijk || (afgerondOp !== null && afgerondOp <= op)) return null
  return { code: 'zienswijzetermijn_loopt', uiterlijk, vanaf: plusDagen(uiterlijk, 1) }
}
