/** What stands outside the wall: counts, closed and anonymous conclusions. Written from behind it, read by both sides. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Scope, Trx } from './client.server.ts'

export interface Toezichtbeeld {
  /** Only years with a count; a year that is not here is not a year without meldingen. */
  tellingen: { jaar: number; aantal: number }[]
  conclusies: { id: number; jaar: number; soort: 'conclusie' | 'verbetermaatregel'; tekst: string; stand: string | null }[]
}

export async function getToezichtbeeld(trx: Trx, gemeente: string, aanbieder: number): Promise<Toezichtbeeld> {
  const tellingen = await trx
    .selectFrom('meldingtelling')
    .select(['jaar', 'aantal'])
    .where('gemeente_id', '=', gemeente)
    .where('aanbieder_id', '=', aanbieder)
    .orderBy('jaar', 'desc')
    .limit(6)
    .execute()
  const conclusies = await trx
    .selectFrom('toezichtconclusie')
    .select(['id', 'jaar', 'soort', 'tekst', 'stand'])
    .where('gemeente_id', '=', gemeente)
    .where('aanbieder_id', '=', aanbieder)
    .orderBy('jaar', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  return { tellingen, conclusies }
}

/** Meldingen over the whole municipality, per year from `vanaf`; `begin` is the first year of which there is any count. */
export async function countMeldingenPerJaar(
  trx: Trx,
  gemeente: string,
  vanaf: number,
): Promise<{ begin: number | null; jaren: { jaar: number; aantal: number }[] }> {
  const { rows } = await sql<{
    jaar: number
    aantal: number
  }>`select jaar, sum(aantal)::int as aantal from meldingtelling where gemeente_id = ${gemeente} group by jaar order by jaar`.execute(trx)
  return { begin: rows[0]?.jaar ?? null, jaren: rows.filter(({ jaar }) => jaar >= vanaf) }
}

// ---- nulverklaringen: behind the wall, in a transaction of `withToezicht`

export interface Nulverklaring {
  jaar: number
  gevraagd_op: Dag | null
  gegeven_op: Dag | null
  naam_functie: string | null
}

export function listNulverklaringen(trx: Trx, gemeente: string, aanbieder: number): Promise<Nulverklaring[]> {
  return trx
    .selectFrom('nulverklaring')
    .select(['jaar', 'gevraagd_op', 'gegeven_op', 'naam_functie'])
    .where('gemeente_id', '=', gemeente)
    .where('aanbieder_id', '=', aanbieder)
    .orderBy('jaar', 'desc')
    .execute()
}

/** One a provider and year: what is given is put beside what was there. */
export async function saveNulverklaring(
  trx: Trx,
  scope: Scope & { persoon: number },
  aanbieder: number,
  jaar: number,
  waarden: { gevraagd_op: Dag } | { gegeven_op: Dag; naam_functie: string },
): Promise<void> {
  await trx
    .insertInto('nulverklaring')
    .values({ gemeente_id: scope.gemeente, aanbieder_id: aanbieder, jaar, door: scope.persoon, ...waarden })
    .onConflict((conflict) => conflict.columns(['gemeente_id', 'aanbieder_id', 'jaar']).doUpdateSet({ ...waarden, door: scope.persoon }))
    .execute()
}
