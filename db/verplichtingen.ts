/** One norm for one subject: its versions, whose it is, since when it is a hiaat, and what meetings said about it. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Trx } from './client.server.ts'
import { alsNorm, type Norm } from './regelsets.ts'
import type { Onderwerp } from './toetsing.ts'

export type Normversie = Norm & {
  opschrift: string
  tekst: string
  toelichting: string | null
  weergave: 'letterlijk' | 'parafrase'
  vindplaats: string
  regelsetSleutel: string
}

/** Every version of a norm that binds or has bound here, newest first. */
export async function listNormversies(
  trx: Trx,
  gemeente: string,
  sleutel: string,
  adressaat: 'aanbieder' | 'college',
): Promise<Normversie[]> {
  const rijen = await trx
    .selectFrom('norm')
    .innerJoin('regelset', (join) =>
      join.onRef('regelset.gemeente_id', '=', 'norm.gemeente_id').onRef('regelset.id', '=', 'norm.regelset_id'),
    )
    .innerJoin('artikel', (join) => join.onRef('artikel.gemeente_id', '=', 'norm.gemeente_id').onRef('artikel.id', '=', 'norm.artikel_id'))
    .select([
      'norm.id',
      'norm.sleutel',
      'norm.naam',
      'norm.kort',
      'norm.uitleg',
      'norm.adressaat',
      'norm.lid',
      'artikel.nummer as artikel',
      'regelset.naam as regelset',
      'norm.geen_regel as geenRegel',
      'norm.soort',
      'norm.parameters',
      'norm.vanaf',
      'norm.tot',
      'artikel.opschrift',
      'artikel.tekst',
      'artikel.toelichting',
      'artikel.weergave',
      'regelset.vindplaats',
      'regelset.sleutel as regelsetSleutel',
    ])
    .where('norm.gemeente_id', '=', gemeente)
    .where('norm.sleutel', '=', sleutel)
    .where('norm.adressaat', '=', adressaat)
    .where('regelset.toepasselijk', '=', true)
    .orderBy('norm.vanaf', 'desc')
    .orderBy('norm.id', 'desc')
    .execute()
  return rijen.map(alsNorm) as unknown as Normversie[]
}

/** Who answers for a norm of the college among its own people. */
export async function getNormeigenaar(trx: Trx, gemeente: string, sleutel: string): Promise<{ id: number; naam: string } | undefined> {
  return trx
    .selectFrom('norm_eigenaar')
    .innerJoin('persoon', 'persoon.id', 'norm_eigenaar.persoon_id')
    .select(['persoon.id', 'persoon.naam'])
    .where('norm_eigenaar.gemeente_id', '=', gemeente)
    .where('norm_eigenaar.norm_sleutel', '=', sleutel)
    .executeTakeFirst()
}

export async function getOpenHiaat(
  trx: Trx,
  gemeente: string,
  onderwerp: Onderwerp,
  sleutel: string,
): Promise<{ id: number; sinds: Dag | null; ontdekt_op: Dag } | undefined> {
  return trx
    .selectFrom('hiaat')
    .select(['id', 'sinds', 'ontdekt_op'])
    .where('gemeente_id', '=', gemeente)
    .where('aanbieder_id', onderwerp === null ? 'is' : '=', onderwerp)
    .where('norm_sleutel', '=', sleutel)
    .where('opgelost_op', 'is', null)
    .orderBy('id', 'desc')
    .executeTakeFirst()
}

/** What a meeting said about this norm: an agreement, or the reason why there is none. */
export interface Besproken {
  overleg_id: number
  overlegdatum: Dag
  soort: 'afspraak' | 'reden'
  tekst: string
  eigenaar: 'aanbieder' | 'gemeente' | null
  persoon: string | null
  uiterlijk: Dag | null
  gedaan_op: Dag | null
}

export async function listBesproken(trx: Trx, gemeente: string, aanbieder: number, sleutel: string): Promise<Besproken[]> {
  const { rows } = await sql<Besproken>`
    select o.id as overleg_id, o.datum as overlegdatum, 'afspraak' as soort, f.omschrijving as tekst, f.eigenaar, p.naam as persoon, f.uiterlijk, f.gedaan_op
    from hiaat h join afspraak f on f.gemeente_id = h.gemeente_id and f.hiaat_id = h.id
    join overleg o on o.gemeente_id = f.gemeente_id and o.id = f.overleg_id left join persoon p on p.id = f.eigenaar_persoon_id
    where h.gemeente_id = ${gemeente} and h.aanbieder_id = ${aanbieder} and h.norm_sleutel = ${sleutel}
    union all
    select o.id, o.datum, 'reden', z.reden, null, null, null, null
    from hiaat h join zonder_afspraak z on z.gemeente_id = h.gemeente_id and z.hiaat_id = h.id
    join overleg o on o.gemeente_id = z.gemeente_id and o.id = z.overleg_id
    where h.gemeente_id = ${gemeente} and h.aanbieder_id = ${aanbieder} and h.norm_sleutel = ${sleutel}
    order by overlegdatum desc, overleg_id desc`.execute(trx)
  return rows
}
