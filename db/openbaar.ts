/** What was decided to be published. Read without an account, so nothing else may ever stand here. */
import { sql } from 'kysely'
import type { Document } from '../app/rapport/document.ts'
import type { Dag } from '../app/rules/dag.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'

export interface Openbaar {
  id: number
  soort: string
  sleutel: string
  titel: string
  tekst: string
  pad: string | null
  gepubliceerd_op: Dag
}

/** Newest first; what was withdrawn is not there. */
export function listOpenbaar(trx: Trx, gemeente: string): Promise<Openbaar[]> {
  return trx
    .selectFrom('openbaar')
    .select(['id', 'soort', 'sleutel', 'titel', 'tekst', 'pad', 'gepubliceerd_op'])
    .where('gemeente_id', '=', gemeente)
    .where('ingetrokken_op', 'is', null)
    .orderBy('gepubliceerd_op', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
}

export async function getOpenbaar(
  trx: Trx,
  gemeente: string,
  soort: string,
  sleutel: string,
): Promise<(Openbaar & { inhoud: Document | null }) | undefined> {
  return trx
    .selectFrom('openbaar')
    .select(['id', 'soort', 'sleutel', 'titel', 'tekst', 'pad', 'gepubliceerd_op', 'inhoud'])
    .where('gemeente_id', '=', gemeente)
    .where('soort', '=', soort)
    .where('sleutel', '=', sleutel)
    .where('ingetrokken_op', 'is', null)
    .executeTakeFirst()
}

/** `pad`: its own page below /openbaar/<code>/ (`ervaring/2025`); else the item page shows `tekst` and `inhoud`. Publishing again replaces what stood there. */
export async function publiceerOpenbaar(
  trx: Trx,
  scope: Scope,
  nieuw: { soort: string; sleutel: string; titel: string; tekst: string; pad?: string; inhoud?: Document },
  op: Dag,
): Promise<void> {
  const waarden = {
    titel: nieuw.titel,
    tekst: nieuw.tekst,
    pad: nieuw.pad ?? null,
    inhoud: nieuw.inhoud ? JSON.stringify(nieuw.inhoud) : null,
    gepubliceerd_op: op,
    ingetrokken_op: null,
  }
  await trx
    .insertInto('openbaar')
    .values({ gemeente_id: scope.gemeente, soort: nieuw.soort, sleutel: nieuw.sleutel, ...waarden })
    .onConflict((conflict) => conflict.columns(['gemeente_id', 'soort', 'sleutel']).doUpdateSet(waarden))
    .execute()
  await addAudit(trx, scope, {
    handeling: 'openbaar.gepubliceerd',
    onderwerp: `openbaar:${nieuw.soort}:${nieuw.sleutel}`,
    gegevens: { titel: nieuw.titel, op },
  })
}

/** False when it was not public any more. */
export async function trekOpenbaarIn(trx: Trx, scope: Scope, soort: string, sleutel: string, reden: string, op: Dag): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('openbaar')
    .set({ ingetrokken_op: sql`greatest(gepubliceerd_op, ${op}::date)` })
    .where('gemeente_id', '=', scope.gemeente)
    .where('soort', '=', soort)
    .where('sleutel', '=', sleutel)
    .where('ingetrokken_op', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, { handeling: 'openbaar.ingetrokken', onderwerp: `openbaar:${soort}:${sleutel}`, gegevens: { op, reden } })
  return true
}
