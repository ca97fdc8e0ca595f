/** A melding that is being typed: kept in the database at every step, of the one person who types it. */
import { sql } from 'kysely'
import type { Scope, Trx } from './client.server.ts'

export interface Concept {
  id: number
  stap: string
  /** What was typed, by the name of the field. */
  gegevens: Record<string, string[]>
  bijgewerktOp: Date
  versie: number
}

const kolommen = ['id', 'stap', 'gegevens', 'bijgewerkt_op as bijgewerktOp', 'versie'] as const

export async function listConcepten(trx: Trx, scope: Scope): Promise<Concept[]> {
  return trx
    .selectFrom('meldingconcept')
    .select(kolommen)
    .where('gemeente_id', '=', scope.gemeente)
    .where('persoon_id', '=', scope.persoon)
    .orderBy('bijgewerkt_op', 'desc')
    .execute() as Promise<Concept[]>
}

export async function getConcept(trx: Trx, scope: Scope, id: number, lock = false): Promise<Concept | undefined> {
  return trx
    .selectFrom('meldingconcept')
    .select(kolommen)
    .where('gemeente_id', '=', scope.gemeente)
    .where('persoon_id', '=', scope.persoon)
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst() as Promise<Concept | undefined>
}

export async function addConcept(
  trx: Trx,
  scope: Scope & { persoon: number },
  stap: string,
  gegevens: Concept['gegevens'],
): Promise<number> {
  const { id } = await trx
    .insertInto('meldingconcept')
    .values({ gemeente_id: scope.gemeente, persoon_id: scope.persoon, stap, gegevens: JSON.stringify(gegevens) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function saveConcept(trx: Trx, scope: Scope, id: number, stap: string, gegevens: Concept['gegevens']): Promise<void> {
  await trx
    .updateTable('meldingconcept')
    .set({ stap, gegevens: JSON.stringify(gegevens), bijgewerkt_op: sql`now()`, versie: sql`versie + 1` })
    .where('gemeente_id', '=', scope.gemeente)
    .where('persoon_id', '=', scope.persoon)
    .where('id', '=', id)
    .execute()
}

export async function deleteConcept(trx: Trx, scope: Scope, id: number): Promise<void> {
  await trx
    .deleteFrom('meldingconcept')
    .where('gemeente_id', '=', scope.gemeente)
    .where('persoon_id', '=', scope.persoon)
    .where('id', '=', id)
    .execute()
}
