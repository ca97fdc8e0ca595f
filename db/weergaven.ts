/** A person's own views of a page: a name and the part of the address behind the question mark. Nobody else sees them. */
import type { Scope, Trx } from './client.server.ts'

export interface Weergave {
  id: number
  naam: string
  zoekdeel: string
}
type Eigen = Scope & { persoon: number }

export function listWeergaven(trx: Trx, { gemeente, persoon }: Eigen, pagina: string): Promise<Weergave[]> {
  return trx
    .selectFrom('weergave')
    .select(['id', 'naam', 'zoekdeel'])
    .where('gemeente_id', '=', gemeente)
    .where('persoon_id', '=', persoon)
    .where('pagina', '=', pagina)
    .orderBy('naam')
    .execute()
}

/** False when this person has one of that name. A setting of one's own leaves no line in the log. */
export async function addWeergave(
  trx: Trx,
  { gemeente, persoon }: Eigen,
  pagina: string,
  naam: string,
  zoekdeel: string,
): Promise<boolean> {
  const rij = await trx
    .insertInto('weergave')
    .values({ gemeente_id: gemeente, persoon_id: persoon, pagina, naam, zoekdeel })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return rij !== undefined
}

export async function deleteWeergave(trx: Trx, { gemeente, persoon }: Eigen, id: number): Promise<void> {
  await trx.deleteFrom('weergave').where('gemeente_id', '=', gemeente).where('persoon_id', '=', persoon).where('id', '=', id).execute()
}
