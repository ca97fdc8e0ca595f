import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Domein } from './audit.ts'
import type { Trx } from './client.server.ts'

export interface Logboekfilter {
  persoon: number | null
  handeling: string | null
  /** `aanbieder:14`, or `aanbieder` for all of them. */
  onderwerp: string | null
  /** First and last day, both included. */
  van: Dag | null
  tot: Dag | null
}

export interface Logregel {
  nr: number
  moment: Date
  persoon: string | null
  handeling: string
  onderwerp: string
  gegevens: Record<string, unknown>
}

function voorwaarde(gemeente: string, { persoon, handeling, onderwerp, van, tot }: Logboekfilter, domein: Domein) {
  const delen = [sql`a.gemeente_id = ${gemeente}`, sql`a.domein = ${domein}`]
  if (persoon !== null) delen.push(sql`a.persoon_id = ${persoon}`)
  if (handeling !== null) delen.push(sql`a.handeling = ${handeling}`)
  if (onderwerp !== null) delen.push(sql`(a.onderwerp = ${onderwerp} or starts_with(a.onderwerp, ${`${onderwerp}:`}))`)
  if (van !== null) delen.push(sql`a.moment >= (${van}::date::timestamp at time zone 'Europe/Amsterdam')`)
  if (tot !== null) delen.push(sql`a.moment < ((${tot}::date + 1)::timestamp at time zone 'Europe/Amsterdam')`)
  return sql.join(delen, sql` and `)
}

/** Newest first. */
export async function listLogboek(
  trx: Trx,
  gemeente: string,
  filter: Logboekfilter,
  deel: { vanaf: number; aantal: number },
  domein: Domein = 'algemeen',
): Promise<Logregel[]> {
  const { rows } = await sql<Logregel>`select a.nr, a.moment, p.naam as persoon, a.handeling, a.onderwerp, a.gegevens
    from auditregel a left join persoon p on p.id = a.persoon_id
    where ${voorwaarde(gemeente, filter, domein)} order by a.nr desc limit ${deel.aantal} offset ${deel.vanaf}`.execute(trx)
  return rows
}

export async function countLogboek(trx: Trx, gemeente: string, filter: Logboekfilter, domein: Domein = 'algemeen'): Promise<number> {
  const { rows } = await sql<{
    aantal: number
  }>`select count(*) as aantal from auditregel a where ${voorwaarde(gemeente, filter, domein)}`.execute(trx)
  return rows[0]!.aantal
}

/** Everyone who ever had a role here, for the choice of a person. */
export async function listLogpersonen(trx: Trx, gemeente: string): Promise<{ id: number; naam: string }[]> {
  return trx
    .selectFrom('persoon')
    .select(['id', 'naam'])
    .where('id', 'in', (eb) => eb.selectFrom('rol').select('persoon_id').where('gemeente_id', '=', gemeente))
    .orderBy('naam')
    .execute()
}

/** Names for subjects as `aanbieder:14` and `persoon:3`; the rest name themselves. */
export async function listOnderwerpnamen(trx: Trx, gemeente: string, onderwerpen: string[]): Promise<Map<string, string>> {
  const ids = (soort: string) =>
    [
      ...new Set(
        onderwerpen.filter((onderwerp) => onderwerp.startsWith(`${soort}:`)).map((onderwerp) => Number(onderwerp.slice(soort.length + 1))),
      ),
    ].filter(Number.isSafeInteger)
  const { rows } = await sql<{ onderwerp: string; naam: string }>`
    select 'aanbieder:' || id as onderwerp, naam from aanbieder where gemeente_id = ${gemeente} and id = any(${ids('aanbieder')}::bigint[])
    union all select 'persoon:' || id, naam from persoon where id = any(${ids('persoon')}::bigint[])
    union all select 'overleg:' || o.id, a.naam from overleg o join aanbieder a on a.gemeente_id = o.gemeente_id and a.id = o.aanbieder_id
      where o.gemeente_id = ${gemeente} and o.id = any(${ids('overleg')}::bigint[])`.execute(trx)
  return new Map(rows.map(({ onderwerp, naam }) => [onderwerp, naam]))
}
