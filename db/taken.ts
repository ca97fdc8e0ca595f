/** What each job did and when: written around every run, read by the page that shows it. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import { type Db, inTransaction, type Scope, type Trx } from './client.server.ts'

export const TAKEN = ['hiaten', 'metingen', 'herinneringen', 'termijnen', 'post'] as const
export type Taak = (typeof TAKEN)[number]

/** Counts of one run. For `hiaten`: subject × norm pairs, open hiaten, and what this run opened and closed. */
export interface Taakuitkomst {
  bekeken: number
  gevonden: number
  nieuw: number
  opgelost: number
  /** Mails; under a dry run those that would go. */
  verstuurd: number
  mislukt: number
}

export interface Taakrun extends Record<keyof Taakuitkomst, number | null> {
  id: number
  taak: Taak
  peildatum: Dag
  begonnenOp: Date
  /** Null while it runs, and for ever when it was killed half-way. */
  klaarOp: Date | null
  fout: string | null
  duurMs: number | null
  /** Who started it; null for the clock. */
  door: string | null
}

export interface TaakGemeente {
  code: string
  naam: string
  demo: boolean
  voorbereiding_werkdagen: number
  herinnering_dagen: number
  escalatie_dagen: number
}

/** The municipalities a job works for; all of them, or the one named. */
export async function listTaakgemeenten(db: Db, code?: string): Promise<TaakGemeente[]> {
  return inTransaction(db, (trx) =>
    trx
      .selectFrom('gemeente')
      .select(['code', 'naam', 'demo', 'voorbereiding_werkdagen', 'herinnering_dagen', 'escalatie_dagen'])
      .$if(code !== undefined, (query) => query.where('code', '=', code!))
      .orderBy('code')
      .execute(),
  )
}

export async function addTaakrun(trx: Trx, scope: Scope, taak: Taak, peildatum: Dag): Promise<number> {
  const { id } = await trx
    .insertInto('taakrun')
    .values({ gemeente_id: scope.gemeente, taak, peildatum, door: scope.persoon })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function endTaakrun(
  trx: Trx,
  gemeente: string,
  id: number,
  uitkomst: Taakuitkomst | { fout: string },
  duurMs: number,
): Promise<void> {
  await trx
    .updateTable('taakrun')
    .set({ ...uitkomst, klaar_op: sql`clock_timestamp()`, duur_ms: duurMs })
    .where('gemeente_id', '=', gemeente)
    .where('id', '=', id)
    .execute()
}

const runs = (trx: Trx, gemeente: string) =>
  trx
    .selectFrom('taakrun as t')
    .leftJoin('persoon as p', 'p.id', 't.door')
    .select([
      't.id',
      't.taak',
      't.peildatum',
      't.begonnen_op as begonnenOp',
      't.klaar_op as klaarOp',
      't.fout',
      't.bekeken',
      't.gevonden',
      't.nieuw',
      't.opgelost',
      't.verstuurd',
      't.mislukt',
      't.duur_ms as duurMs',
      'p.naam as door',
    ])
    .where('t.gemeente_id', '=', gemeente)

/** The last run that ended well: how old what the pages show is. Undefined when there was none yet. */
export async function getLaatsteRun(trx: Trx, gemeente: string, taak: Taak): Promise<Taakrun | undefined> {
  return runs(trx, gemeente)
    .where('t.taak', '=', taak)
    .where('t.klaar_op', 'is not', null)
    .where('t.fout', 'is', null)
    .orderBy('t.id', 'desc')
    .executeTakeFirst() as Promise<Taakrun | undefined>
}

/** The last runs of all jobs, newest first. */
export async function listTaakruns(trx: Trx, gemeente: string, hoeveel = 20): Promise<Taakrun[]> {
  return runs(trx, gemeente).orderBy('t.id', 'desc').limit(hoeveel).execute() as Promise<Taakrun[]>
}

/** The last run of each job, however it ended. */
export async function listLaatsteRuns(trx: Trx, gemeente: string): Promise<Taakrun[]> {
  return runs(trx, gemeente).distinctOn('t.taak').orderBy('t.taak').orderBy('t.id', 'desc').execute() as Promise<Taakrun[]>
}

/**
 * The last day, not after `vandaag`, for which a job ended well, and whether it was tried in the
 * past half hour: what failed is tried again, but not every minute.
 */
export async function getTaakstand(trx: Trx, gemeente: string, taak: Taak, vandaag: Dag): Promise<{ laatste: Dag | null; pas: boolean }> {
  const { rows } = await sql<{ laatste: Dag | null; pas: boolean }>`
    select max(peildatum) filter (where klaar_op is not null and fout is null and peildatum <= ${vandaag}) as laatste,
      coalesce(bool_or(begonnen_op > now() - interval '30 minutes' and (klaar_op is null or fout is not null)), false) as pas
    from taakrun where gemeente_id = ${gemeente} and taak = ${taak}`.execute(trx)
  return rows[0]!
}
