/** The log behind the wall: who did what, and who looked at which melding. In a transaction of `withToezicht`. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Trx } from './client.server.ts'

/** Names for subjects as `melding:14`: a number or a name that people use. */
export async function listToezichtonderwerpen(trx: Trx, gemeente: string, onderwerpen: readonly string[]): Promise<Map<string, string>> {
  const ids = (soort: string) =>
    [
      ...new Set(
        onderwerpen.filter((onderwerp) => onderwerp.startsWith(`${soort}:`)).map((onderwerp) => Number(onderwerp.slice(soort.length + 1))),
      ),
    ].filter(Number.isSafeInteger)
  const { rows } = await sql<{ onderwerp: string; naam: string }>`
    select 'melding:' || id as onderwerp, nummer as naam from melding where gemeente_id = ${gemeente} and id = any(${ids('melding')}::bigint[])
    union all select 'signaal:' || id, nummer from signaal where gemeente_id = ${gemeente} and id = any(${ids('signaal')}::bigint[])
    union all select 'onderzoek:' || id, nummer from onderzoek where gemeente_id = ${gemeente} and id = any(${ids('onderzoek')}::bigint[])
    union all select 'steekproef:' || id, left(doel, 60) from steekproef where gemeente_id = ${gemeente} and id = any(${ids('steekproef')}::bigint[])
    union all select 'controle:' || c.id, 'bij ' || a.naam from controle c join aanbieder a on a.gemeente_id = c.gemeente_id and a.id = c.aanbieder_id where c.gemeente_id = ${gemeente} and c.id = any(${ids('controle')}::bigint[])
    union all select 'rapportage:' || id, titel from toezichtrapportage where gemeente_id = ${gemeente} and id = any(${ids('rapportage')}::bigint[])
    union all select 'persoon:' || id, naam from persoon where id = any(${ids('persoon')}::bigint[])
    union all select 'aanbieder:' || id, naam from aanbieder where gemeente_id = ${gemeente} and id = any(${ids('aanbieder')}::bigint[])`.execute(
    trx,
  )
  return new Map(rows.map(({ onderwerp, naam }) => [onderwerp, naam]))
}

export interface Inzagefilter {
  persoon: number | null
  /** Number of a melding. */
  melding: string | null
  van: Dag | null
  tot: Dag | null
}
export interface Inzageregel {
  id: number
  op: Date
  persoon: string
  melding_id: number
  nummer: string
  wat: string
}

const waar = (gemeente: string, { persoon, melding, van, tot }: Inzagefilter) =>
  sql.join(
    [
      sql`i.gemeente_id = ${gemeente}`,
      ...(persoon === null ? [] : [sql`i.persoon_id = ${persoon}::bigint`]),
      ...(melding === null ? [] : [sql`i.melding_id = (select id from melding where gemeente_id = ${gemeente} and nummer = ${melding})`]),
      ...(van === null ? [] : [sql`i.op >= (${van}::date::timestamp at time zone 'Europe/Amsterdam')`]),
      ...(tot === null ? [] : [sql`i.op < ((${tot}::date + 1)::timestamp at time zone 'Europe/Amsterdam')`]),
    ],
    sql` and `,
  )

/** Every look at a melding, newest first. */
export async function listInzagen(
  trx: Trx,
  gemeente: string,
  filter: Inzagefilter,
  deel: { vanaf: number; aantal: number },
): Promise<Inzageregel[]> {
  const { rows } = await sql<Inzageregel>`
    select i.id, i.op, p.naam as persoon, i.melding_id, m.nummer, i.wat from inzage i join persoon p on p.id = i.persoon_id join melding m on m.gemeente_id = i.gemeente_id and m.id = i.melding_id
    where ${waar(gemeente, filter)} order by i.id desc limit ${deel.aantal}::int offset ${deel.vanaf}::int`.execute(trx)
  return rows
}

export async function countInzagen(trx: Trx, gemeente: string, filter: Inzagefilter): Promise<number> {
  const { rows } = await sql<{ aantal: number }>`select count(*) as aantal from inzage i where ${waar(gemeente, filter)}`.execute(trx)
  return rows[0]!.aantal
}
