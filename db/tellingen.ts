import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import { isHiaat, UITKOMSTEN } from '../app/rules/oordeel.ts'
import type { Trx } from './client.server.ts'

export interface Navigatietelling {
  aanbieders: number
  overleggen: number
  /** Null: nothing was judged yet. */
  hiaten: number | null
}

/** The counts beside the menu, in one statement. */
export async function countNavigatie(trx: Trx, gemeente: string, vandaag: Dag): Promise<Navigatietelling> {
  const { rows } = await sql<Navigatietelling>`
    select (select count(*) from aanbieder where gemeente_id = ${gemeente}) as aanbieders,
      (select count(*) from overleg where gemeente_id = ${gemeente} and datum >= ${vandaag} and staat in ('gepland', 'voorbereid')) as overleggen,
      case when exists (select from stand where gemeente_id = ${gemeente})
        then (select coalesce(sum(aanbieders), 0) from stand_telling where gemeente_id = ${gemeente} and uitkomst = any(${UITKOMSTEN.filter(isHiaat)}::text[]))
          + (select count(*) from hiaat where gemeente_id = ${gemeente} and aanbieder_id is null and opgelost_op is null) end as hiaten`.execute(
    trx,
  )
  return rows[0]!
}
