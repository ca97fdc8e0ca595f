import type { Dag } from './dag.ts'
import type { Woord } from './participatiewoorden.ts'

export type { Woord }

export interface Clientwoord {
  jaar: number
  woord: Woord
  op: Dag
}

/** `verouderd`: something was said, and not for this year or the last one. */
export type Clientwoordstand = Woord | 'verouderd' | 'niet_gevraagd'

/**
 * What clients say of a duty of a provider in practice, beside the document and never instead of it (Wmo 3.2, 2.1.3 par. 3). The last
 * word of the last year counts; nothing said, nothing known and "geen beeld" are three things, and none of them confirms.
 * @param woorden of one provider and one norm, in the order in which they were said
 */
export function clientwoordstand(
  woorden: readonly Clientwoord[],
  vandaag: Dag,
): { stand: Clientwoordstand; jaar: number | null; op: Dag | null } {
  const laatste = woorden
    .filter(({ op }) => op <= vandaag)
    .reduce<Clientwoord | null>((eerder, woord) => (eerder === null || woord.jaar >= eerder.jaar ? woord : eerder), null)
  if (laatste === null) return { stand: 'niet_gevraagd', jaar: null, op: null }
  const { jaar, op, woord } = laatste
  return { stand: jaar < Number(vandaag.slice(0, 4)) - 1 ? 'verouderd' : woord, jaar, op }
}
