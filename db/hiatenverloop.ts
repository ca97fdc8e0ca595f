/** What came after a gap file was frozen: how its gaps stand now, and corrections beside it. And what is open before it is. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Uitkomst } from '../app/rules/oordeel.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'

export interface Hiaatverloop {
  hiaatId: number
  opgelostOp: Dag | null
  /** Of the norm, today; null when it no longer binds. */
  uitkomst: Uitkomst | null
  situatie: string | null
  sinds: Dag | null
  gegevens: Record<string, string | number | null>
}

/** How the gaps of one frozen file stand now. */
export async function listVerloop(trx: Trx, gemeente: string, lijst: number): Promise<Hiaatverloop[]> {
  const { rows } = await sql<Hiaatverloop>`
    select r.hiaat_id as "hiaatId", h.opgelost_op as "opgelostOp", s.uitkomst, s.situatie, s.sinds, coalesce(s.gegevens, '{}') as gegevens
    from hiatenregel r
    join hiaat h on h.gemeente_id = r.gemeente_id and h.id = r.hiaat_id
    left join stand s on s.gemeente_id = h.gemeente_id and s.aanbieder_id = h.aanbieder_id and s.norm_sleutel = h.norm_sleutel
    where r.gemeente_id = ${gemeente} and r.hiatenlijst_id = ${lijst}`.execute(trx)
  return rows
}

export interface Correctie {
  hiaat_id: number
  tekst: string
  door: string
  op: Date
}

export async function listCorrecties(trx: Trx, gemeente: string, lijst: number): Promise<Correctie[]> {
  return trx
    .selectFrom('hiatencorrectie')
    .innerJoin('persoon', 'persoon.id', 'hiatencorrectie.door')
    .select(['hiatencorrectie.hiaat_id', 'hiatencorrectie.tekst', 'persoon.naam as door', 'hiatencorrectie.op'])
    .where('hiatencorrectie.gemeente_id', '=', gemeente)
    .where('hiatencorrectie.hiatenlijst_id', '=', lijst)
    .orderBy('hiatencorrectie.id')
    .execute()
}

/** Beside the frozen row, never over it. */
export async function addCorrectie(
  trx: Trx,
  scope: Scope & { persoon: number },
  overleg: number,
  correctie: { lijst: number; hiaat: number; tekst: string },
): Promise<void> {
  await trx
    .insertInto('hiatencorrectie')
    .values({
      gemeente_id: scope.gemeente,
      hiatenlijst_id: correctie.lijst,
      hiaat_id: correctie.hiaat,
      tekst: correctie.tekst,
      door: scope.persoon,
    })
    .execute()
  await addAudit(trx, scope, { handeling: 'hiatenlijst.correctie', onderwerp: `overleg:${overleg}`, gegevens: correctie })
}

export interface OpenHiaat {
  hiaatId: number
  normSleutel: string
  norm: string
  artikel: string
  lid: string | null
  regelset: string
  uitkomst: Uitkomst
  situatie: string
  gegevens: Record<string, string | number | null>
  sinds: Dag | null
}

/** What would stand on a provider's gap file if it were made now, in the order of the law. */
export async function listOpenHiaten(trx: Trx, gemeente: string, aanbieder: number): Promise<OpenHiaat[]> {
  const { rows } = await sql<OpenHiaat>`
    select h.id as "hiaatId", h.norm_sleutel as "normSleutel", n.naam as norm, a.nummer as artikel, n.lid, r.naam as regelset, h.uitkomst, h.situatie, h.gegevens, h.sinds
    from hiaat h
    join norm n on n.gemeente_id = h.gemeente_id and n.id = h.norm_id
    join artikel a on a.gemeente_id = n.gemeente_id and a.id = n.artikel_id
    join regelset r on r.gemeente_id = n.gemeente_id and r.id = n.regelset_id
    where h.gemeente_id = ${gemeente} and h.aanbieder_id = ${aanbieder} and h.opgelost_op is null
    order by r.bron = 'verordening' desc, r.id, n.volgorde, h.id`.execute(trx)
  return rows
}
