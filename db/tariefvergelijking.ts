/** What a tariff of one productcategorie can be held against: its own sheet, its own past, what others pay, and what clients say. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Blad } from '../app/rules/kostprijsblad.ts'
import type { Tariefsoort } from '../app/rules/tarieffactor.ts'
import type { Scope, Trx } from './client.server.ts'
import type { Tariefeenheid } from './tarieven.ts'

export interface Vergelijktarief {
  id: number
  product: string
  soort: Tariefsoort
  eenheid: Tariefeenheid
  aanbieder_id: number | null
  aanbieder: string | null
  vanaf: Dag
  tot: Dag | null
  bedrag: string
  /** Null: there is no sheet, or this transaction may not read it. */
  blad: Blad | null
  /** The other decided periods of the same product and provider, oldest first, this one with them. */
  perioden: { vanaf: Dag; tot: Dag | null; bedrag: string; eenheid: string }[]
}

/** Decided tariffs that run today, those for everyone first; `eigen` false leaves those of one provider out. Two statements. */
export async function listVergelijktarieven(
  trx: Trx,
  gemeente: string,
  categorie: string,
  eigen: boolean,
  vandaag: Dag,
  van: number,
  hoeveel: number,
): Promise<{ rijen: Vergelijktarief[]; totaal: number }> {
  const waar = sql`t.gemeente_id = ${gemeente} and t.productcategorie = ${categorie} and t.staat = 'vastgesteld' and t.vanaf <= ${vandaag}::date and (t.tot is null or t.tot > ${vandaag}::date) ${eigen ? sql`` : sql`and t.aanbieder_id is null`}`
  const { rows } = await sql<Vergelijktarief>`
    select t.id, t.product, t.soort, t.eenheid, t.aanbieder_id, a.naam as aanbieder, t.vanaf, t.tot, t.bedrag, b.invoer as blad,
      (select json_agg(json_build_object('vanaf', p.vanaf, 'tot', p.tot, 'bedrag', p.bedrag::text, 'eenheid', p.eenheid) order by p.vanaf) from tarief p
        where p.gemeente_id = t.gemeente_id and p.productcategorie = t.productcategorie and p.product = t.product and p.aanbieder_id is not distinct from t.aanbieder_id and p.staat = 'vastgesteld') as perioden
    from tarief t left join aanbieder a on a.gemeente_id = t.gemeente_id and a.id = t.aanbieder_id
    left join factorblad b on b.gemeente_id = t.gemeente_id and b.tarief_id = t.id
    where ${waar} order by t.aanbieder_id is not null, t.product, a.naam collate nederlands, t.id offset ${van} limit ${hoeveel}`.execute(
    trx,
  )
  const {
    rows: [telling],
  } = await sql<{ totaal: number }>`select count(*) as totaal from tarief t where ${waar}`.execute(trx)
  return { rijen: rows, totaal: telling!.totaal }
}

/** In which productcategorieen a decided tariff runs today. */
export async function listTariefcategorieen(trx: Trx, gemeente: string, vandaag: Dag): Promise<string[]> {
  const { rows } = await sql<{
    productcategorie: string
  }>`select distinct productcategorie from tarief where gemeente_id = ${gemeente} and staat = 'vastgesteld' and vanaf <= ${vandaag}::date and (tot is null or tot > ${vandaag}::date) order by 1`.execute(
    trx,
  )
  return rows.map(({ productcategorie }) => productcategorie)
}

// ---- what others pay

export interface Vergelijkprijs {
  id: number
  product: string
  eenheid: string
  soort: 'gemeente' | 'markt'
  naam: string
  bedrag: string
  peildatum: Dag
  bron: string
  link: string | null
  toegevoegd_op: Dag
  door: string | null
}

export async function listVergelijkprijzen(trx: Trx, gemeente: string, categorie: string): Promise<Vergelijkprijs[]> {
  return trx
    .selectFrom('vergelijkprijs as v')
    .leftJoin('persoon as p', 'p.id', 'v.toegevoegd_door')
    .select([
      'v.id',
      'v.product',
      'v.eenheid',
      'v.soort',
      'v.naam',
      'v.bedrag',
      'v.peildatum',
      'v.bron',
      'v.link',
      'v.toegevoegd_op',
      'p.naam as door',
    ])
    .where('v.gemeente_id', '=', gemeente)
    .where('v.productcategorie', '=', categorie)
    .where('v.ingetrokken_op', 'is', null)
    .orderBy('v.product')
    .orderBy('v.peildatum', 'desc')
    .orderBy('v.naam')
    .limit(200)
    .execute()
}

export type NieuwePrijs = Omit<Vergelijkprijs, 'id' | 'toegevoegd_op' | 'door'> & { productcategorie: string }

export async function addVergelijkprijs(trx: Trx, scope: Scope, nieuw: NieuwePrijs, vandaag: Dag): Promise<number> {
  return (
    await trx
      .insertInto('vergelijkprijs')
      .values({ ...nieuw, gemeente_id: scope.gemeente, toegevoegd_door: scope.persoon, toegevoegd_op: vandaag })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id
}

/** It stays on record. False: it was not there. */
export async function trekVergelijkprijsIn(trx: Trx, gemeente: string, categorie: string, id: number, vandaag: Dag): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('vergelijkprijs')
    .set({ ingetrokken_op: vandaag })
    .where('gemeente_id', '=', gemeente)
    .where('productcategorie', '=', categorie)
    .where('id', '=', id)
    .where('ingetrokken_op', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

// ---- groups with a tariff of their own

export interface Tariefgroep {
  id: number
  naam: string
  waarom: string
  vanaf: Dag
  tot: Dag | null
  versie: number
  door: string | null
  /** Why it was ended; null when it has no end, or had one from the start. */
  eindeReden: string | null
  beeindigdDoor: string | null
  tarieven: { id: number; product: string; aanbieder_id: number | null; aanbieder: string | null; bedrag: string; eenheid: string }[]
}

export async function listTariefgroepen(trx: Trx, gemeente: string, categorie: string): Promise<Tariefgroep[]> {
  const { rows } = await sql<Tariefgroep>`
    select g.id, g.naam, g.waarom, g.vanaf, g.tot, g.versie, p.naam as door, g.einde_reden as "eindeReden", e.naam as "beeindigdDoor",
      coalesce((select json_agg(json_build_object('id', t.id, 'product', t.product, 'aanbieder_id', t.aanbieder_id, 'aanbieder', a.naam, 'bedrag', t.bedrag::text, 'eenheid', t.eenheid) order by t.product, t.id)
        from tariefgroep_tarief k join tarief t on t.gemeente_id = k.gemeente_id and t.id = k.tarief_id left join aanbieder a on a.gemeente_id = t.gemeente_id and a.id = t.aanbieder_id
        where k.gemeente_id = g.gemeente_id and k.tariefgroep_id = g.id), '[]'::json) as tarieven
    from tariefgroep g left join persoon p on p.id = g.toegevoegd_door left join persoon e on e.id = g.beeindigd_door
    where g.gemeente_id = ${gemeente} and g.productcategorie = ${categorie} order by g.tot is not null, g.naam, g.id`.execute(trx)
  return rows
}

/** Decided tariffs of this category that a group can be given. */
export async function listGroepkeuzes(
  trx: Trx,
  gemeente: string,
  categorie: string,
  vandaag: Dag,
): Promise<{ id: number; product: string; aanbieder: string | null; bedrag: string; eenheid: string }[]> {
  const { rows } = await sql<{ id: number; product: string; aanbieder: string | null; bedrag: string; eenheid: string }>`
    select t.id, t.product, a.naam as aanbieder, t.bedrag, t.eenheid from tarief t left join aanbieder a on a.gemeente_id = t.gemeente_id and a.id = t.aanbieder_id
    where t.gemeente_id = ${gemeente} and t.productcategorie = ${categorie} and t.staat = 'vastgesteld' and (t.tot is null or t.tot > ${vandaag}::date) order by t.aanbieder_id is not null, t.product, t.id limit 100`.execute(
    trx,
  )
  return rows
}

export async function addTariefgroep(
  trx: Trx,
  scope: Scope,
  nieuw: { productcategorie: string; naam: string; waarom: string; vanaf: Dag; tot: Dag | null; tarieven: readonly number[] },
): Promise<number> {
  const { tarieven, ...groep } = nieuw
  const { id } = await trx
    .insertInto('tariefgroep')
    .values({ ...groep, gemeente_id: scope.gemeente, toegevoegd_door: scope.persoon })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('tariefgroep_tarief')
    .values(tarieven.map((tarief_id) => ({ gemeente_id: scope.gemeente, tariefgroep_id: id, tarief_id })))
    .execute()
  return id
}

/** Its last day was yesterday. False: somebody else was first, or it has not begun. */
export async function beeindigTariefgroep(
  trx: Trx,
  scope: Scope,
  categorie: string,
  { id, versie, reden }: { id: number; versie: number; reden: string },
  vandaag: Dag,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('tariefgroep')
    .set({ tot: vandaag, einde_reden: reden, beeindigd_door: scope.persoon, versie: versie + 1 })
    .where('gemeente_id', '=', scope.gemeente)
    .where('productcategorie', '=', categorie)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .where('vanaf', '<', vandaag)
    .where((eb) => eb.or([eb('tot', 'is', null), eb('tot', '>', vandaag)]))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

// ---- who delivers it

/** Providers with a running agreement for it, by name, and the tariff of their own or the one for everyone. */
export async function listLeveranciers(
  trx: Trx,
  gemeente: string,
  categorie: string,
  vandaag: Dag,
): Promise<{ id: number; naam: string }[]> {
  const { rows } = await sql<{
    id: number
    naam: string
  }>`select a.id, a.naam from aanbieder a where a.gemeente_id = ${gemeente} and exists (select from overeenkomst o where o.gemeente_id = a.gemeente_id and o.aanbieder_id = a.id
    and ${categorie} = any(o.productcategorieen) and o.vanaf <= ${vandaag}::date and (o.tot is null or o.tot > ${vandaag}::date)) order by a.naam collate nederlands, a.id`.execute(
    trx,
  )
  return rows
}

/** Of these providers the running tariffs of their own. */
export async function listEigenTarieven(
  trx: Trx,
  gemeente: string,
  categorie: string,
  aanbieders: readonly number[],
  vandaag: Dag,
): Promise<{ aanbieder_id: number; product: string; bedrag: string; eenheid: string }[]> {
  const { rows } = await sql<{
    aanbieder_id: number
    product: string
    bedrag: string
    eenheid: string
  }>`select aanbieder_id, product, bedrag, eenheid from tarief where gemeente_id = ${gemeente} and productcategorie = ${categorie} and aanbieder_id = any(${aanbieders}::bigint[])
    and staat = 'vastgesteld' and vanaf <= ${vandaag}::date and (tot is null or tot > ${vandaag}::date) order by product, id`.execute(trx)
  return rows
}
