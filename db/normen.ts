/** What the norm pages show: sets, how many providers meet a norm, and who owns a norm of the college. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Uitkomst } from '../app/rules/oordeel.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'

export interface Regelsetregel {
  sleutel: string
  reeks: string
  versie: string
  naam: string
  bron: string
  toepasselijk: boolean
  vanaf: Dag
  tot: Dag | null
  artikelen: number
  normen: number
  metRegel: number
}

/** Every set, what binds here first; with how many of its norms have a rule. */
export async function listRegelsets(trx: Trx, gemeente: string): Promise<Regelsetregel[]> {
  const { rows } = await sql<Regelsetregel>`
    select r.sleutel, r.reeks, r.versie, r.naam, r.bron, r.toepasselijk, r.vanaf, r.tot,
      (select count(*) from artikel a where a.gemeente_id = r.gemeente_id and a.regelset_id = r.id) as artikelen,
      count(n.id) as normen, count(n.soort) as "metRegel"
    from regelset r left join norm n on n.gemeente_id = r.gemeente_id and n.regelset_id = r.id
    where r.gemeente_id = ${gemeente} group by r.gemeente_id, r.id
    order by r.toepasselijk desc, r.bron = 'wet', r.reeks, r.vanaf desc`.execute(trx)
  return rows
}

/** Per norm and verdict the number of providers. */
export async function countStanden(trx: Trx, gemeente: string): Promise<{ norm: string; uitkomst: Uitkomst; aantal: number }[]> {
  const { rows } = await sql<{ norm: string; uitkomst: Uitkomst; aantal: number }>`
    select norm_sleutel as norm, uitkomst, aanbieders as aantal from stand_telling where gemeente_id = ${gemeente} and aanbieders > 0`.execute(
    trx,
  )
  return rows
}

export interface Collegestand {
  norm: string
  uitkomst: Uitkomst
  situatie: string
  sinds: Dag | null
  gegevens: Record<string, string | number | null>
}

export async function listCollegestanden(trx: Trx, gemeente: string): Promise<Collegestand[]> {
  const rijen = await trx
    .selectFrom('stand')
    .select(['norm_sleutel as norm', 'uitkomst', 'situatie', 'sinds', 'gegevens'])
    .where('gemeente_id', '=', gemeente)
    .where('aanbieder_id', 'is', null)
    .execute()
  return rijen as Collegestand[]
}

export async function listEigenaren(trx: Trx, gemeente: string): Promise<{ norm: string; persoon: number; naam: string }[]> {
  return trx
    .selectFrom('norm_eigenaar')
    .innerJoin('persoon', 'persoon.id', 'norm_eigenaar.persoon_id')
    .select(['norm_eigenaar.norm_sleutel as norm', 'persoon.id as persoon', 'persoon.naam'])
    .where('norm_eigenaar.gemeente_id', '=', gemeente)
    .execute()
}

/** Who answers for a norm of the college; null: nobody yet. */
export async function saveEigenaar(trx: Trx, scope: Scope, norm: string, persoon: number | null): Promise<void> {
  if (persoon === null)
    await trx.deleteFrom('norm_eigenaar').where('gemeente_id', '=', scope.gemeente).where('norm_sleutel', '=', norm).execute()
  else {
    await trx
      .insertInto('norm_eigenaar')
      .values({ gemeente_id: scope.gemeente, norm_sleutel: norm, persoon_id: persoon })
      .onConflict((conflict) => conflict.columns(['gemeente_id', 'norm_sleutel']).doUpdateSet({ persoon_id: persoon }))
      .execute()
  }
  await addAudit(trx, scope, { handeling: 'norm.eigenaar', onderwerp: `norm:${norm}`, gegevens: { persoon } })
}
