/** Which clocks of meldingen are due to be said to the toezichthouders, and were not said yet. Runs behind the wall. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Trx } from './client.server.ts'
import { metRol } from './kennisgevingen.ts'

export interface TeHerinnerenTermijn {
  /** Null: nobody here is toezichthouder. */
  persoon: number | null
  email: string | null
  aanleiding: 'komt_eraan' | 'te_laat'
  partij: 'aanbieder' | 'gemeente'
  /** Ledger subject. It is read on both sides of the wall, so that it is a hash of the clock and its deadline and nothing more. */
  onderwerp: string
}

const lopend = (gemeente: string) => sql`
  select k.partij, k.uiterlijk, 'termijn:' || left(encode(sha256(convert_to(k.gemeente_id || '|' || k.id || '@' || k.uiterlijk, 'UTF8')), 'hex'), 24) as onderwerp
  from klok k where k.gemeente_id = ${gemeente} and k.gehaald_op is null and k.gestopt_op is null and k.uiterlijk is not null`

/** Before and after each deadline, once each; a deadline that moved is a new one. */
export async function listTeHerinnerenTermijnen(
  trx: Trx,
  gemeente: string,
  vandaag: Dag,
  dagen: number,
  persoon: number | null = null,
): Promise<TeHerinnerenTermijn[]> {
  const { rows } = await sql<TeHerinnerenTermijn>`
    with wie as ${metRol(gemeente, 'toezichthouder')},
    termijn as (select l.*, case when l.uiterlijk < ${vandaag}::date then 'te_laat' else 'komt_eraan' end as aanleiding from (${lopend(gemeente)}) l where l.uiterlijk <= ${vandaag}::date + ${dagen}::int)
    select w.id as persoon, w.email, t.aanleiding, t.partij, t.onderwerp from termijn t left join wie w on true
    where (${persoon}::bigint is null or w.id = ${persoon}::bigint)
      and not exists (select from kennisgeving k where k.gemeente_id = ${gemeente} and k.persoon_id = w.id and k.onderwerp = t.onderwerp and k.aanleiding = t.aanleiding)
    order by w.id, t.partij desc, t.uiterlijk, t.onderwerp`.execute(trx)
  return rows
}

/** Who can be told, in the order of their accounts. */
export async function listToezichthouders(trx: Trx, gemeente: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select w.id from ${metRol(gemeente, 'toezichthouder')} w order by w.id`.execute(trx)
  return rows.map(({ id }) => id)
}

/** How many clocks run, and how many of them are nearly or already over. */
export async function countTermijnen(
  trx: Trx,
  gemeente: string,
  vandaag: Dag,
  dagen: number,
): Promise<{ bekeken: number; gevonden: number }> {
  const { rows } = await sql<{ bekeken: number; gevonden: number }>`
    select count(*) as bekeken, count(*) filter (where uiterlijk <= ${vandaag}::date + ${dagen}::int) as gevonden from (${lopend(gemeente)}) l`.execute(
    trx,
  )
  return rows[0]!
}
