import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'

export type Trekking = 'aselect' | 'gestratificeerd' | 'risicogericht'
export type Postuitkomst = 'conform' | 'afwijking' | 'onzeker'

export interface Stuk {
  kenmerk: string
  stratum: string
  risico: number | null
}

export interface Steekproefregel {
  id: number
  doel: string
  populatie: string
  trekking: Trekking
  omvang: number
  populatieomvang: number
  gemaakt_op: Date
  door: string | null
  conform: number
  afwijking: number
  onzeker: number
}

const TELLING = sql`(select count(*) filter (where p.uitkomst = 'conform') as conform, count(*) filter (where p.uitkomst = 'afwijking') as afwijking, count(*) filter (where p.uitkomst = 'onzeker') as onzeker
  from steekproefpost p where p.gemeente_id = s.gemeente_id and p.steekproef_id = s.id and p.getrokken)`

/** Newest first. */
export async function listSteekproeven(
  trx: Trx,
  gemeente: string,
  filter: { trekking: Trekking | null; open: boolean },
  deel: { vanaf: number; aantal: number },
): Promise<{ rijen: Steekproefregel[]; totaal: number }> {
  const { rows } = await sql<Steekproefregel & { totaal: number }>`
    select s.id, s.doel, s.populatie, s.trekking, s.omvang, s.populatieomvang, s.gemaakt_op, w.naam as door, t.conform, t.afwijking, t.onzeker, count(*) over () as totaal
    from steekproef s cross join lateral ${TELLING} t left join persoon w on w.id = s.gemaakt_door
    where s.gemeente_id = ${gemeente} and (${filter.trekking}::text is null or s.trekking = ${filter.trekking}::text)
      and (not ${filter.open}::boolean or t.conform + t.afwijking + t.onzeker < s.omvang)
    order by s.id desc limit ${deel.aantal}::int offset ${deel.vanaf}::int`.execute(trx)
  return { rijen: rows, totaal: rows[0]?.totaal ?? 0 }
}

export interface NieuweSteekproef {
  doel: string
  populatie: string
  trekking: Trekking
  zaad: string
  periode_van: Dag | null
  periode_tot: Dag | null
}

/** Keeps the whole list with what was drawn of it, so that anyone can draw it again. */
export async function addSteekproef(
  trx: Trx,
  scope: Scope,
  nieuw: NieuweSteekproef,
  lijst: readonly Stuk[],
  getrokken: ReadonlySet<string>,
): Promise<number> {
  const { id } = await trx
    .insertInto('steekproef')
    .values({ gemeente_id: scope.gemeente, ...nieuw, omvang: getrokken.size, populatieomvang: lijst.length, gemaakt_door: scope.persoon })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`insert into steekproefpost (gemeente_id, steekproef_id, kenmerk, stratum, risico, getrokken)
    select ${scope.gemeente}, ${id}::bigint, * from unnest(${lijst.map(({ kenmerk }) => kenmerk)}::text[], ${lijst.map(({ stratum }) => stratum)}::text[], ${lijst.map(({ risico }) => risico)}::int[],
      ${lijst.map(({ kenmerk }) => getrokken.has(kenmerk))}::boolean[])`.execute(trx)
  await addAudit(trx, scope, {
    handeling: 'steekproef.getrokken',
    onderwerp: `steekproef:${id}`,
    gegevens: { trekking: nieuw.trekking, zaad: nieuw.zaad, omvang: getrokken.size, populatieomvang: lijst.length },
  })
  return id
}

export interface Steekproef extends Steekproefregel {
  zaad: string
  periode_van: Dag | null
  periode_tot: Dag | null
  vervolg: string | null
  versie: number
}

/** With `lock` nobody else writes in it until the transaction ends. */
export async function getSteekproef(trx: Trx, gemeente: string, id: number, lock = false): Promise<Steekproef | undefined> {
  const { rows } = await sql<Steekproef>`
    select s.id, s.doel, s.populatie, s.trekking, s.omvang, s.populatieomvang, s.zaad, s.periode_van, s.periode_tot, s.vervolg, s.versie, s.gemaakt_op, w.naam as door, t.conform, t.afwijking, t.onzeker
    from steekproef s cross join lateral ${TELLING} t left join persoon w on w.id = s.gemaakt_door
    where s.gemeente_id = ${gemeente} and s.id = ${id}::bigint ${lock ? sql`for update of s` : sql``}`.execute(trx)
  return rows[0]
}

export interface Post extends Stuk {
  getrokken: boolean
  uitkomst: Postuitkomst | null
  toelichting: string | null
}

/** What was drawn, by stratum and kenmerk. */
export async function listGetrokken(
  trx: Trx,
  gemeente: string,
  steekproef: number,
  deel: { vanaf: number; aantal: number },
): Promise<Post[]> {
  return trx
    .selectFrom('steekproefpost')
    .select(['kenmerk', 'stratum', 'risico', 'getrokken', 'uitkomst', 'toelichting'])
    .where('gemeente_id', '=', gemeente)
    .where('steekproef_id', '=', steekproef)
    .where('getrokken', '=', true)
    .orderBy('stratum')
    .orderBy('kenmerk')
    .limit(deel.aantal)
    .offset(deel.vanaf)
    .execute()
}

/** The whole list it was drawn from. */
export async function listLijst(trx: Trx, gemeente: string, steekproef: number): Promise<Post[]> {
  return trx
    .selectFrom('steekproefpost')
    .select(['kenmerk', 'stratum', 'risico', 'getrokken', 'uitkomst', 'toelichting'])
    .where('gemeente_id', '=', gemeente)
    .where('steekproef_id', '=', steekproef)
    .orderBy('stratum')
    .orderBy('kenmerk')
    .execute()
}

export interface Stratumregel {
  stratum: string
  populatie: number
  getrokken: number
  afwijking: number
  onzeker: number
  beoordeeld: number
}

export async function listStrata(trx: Trx, gemeente: string, steekproef: number): Promise<Stratumregel[]> {
  const { rows } = await sql<Stratumregel>`
    select stratum, count(*) as populatie, count(*) filter (where getrokken) as getrokken, count(*) filter (where uitkomst = 'afwijking') as afwijking,
      count(*) filter (where uitkomst = 'onzeker') as onzeker, count(uitkomst) as beoordeeld
    from steekproefpost where gemeente_id = ${gemeente} and steekproef_id = ${steekproef}::bigint group by stratum order by stratum`.execute(
    trx,
  )
  return rows
}

export interface Uitkomst {
  kenmerk: string
  uitkomst: Postuitkomst | null
  toelichting: string | null
}

/** Outcomes of items that were drawn; false when somebody else wrote in this sample since `versie`. */
export async function saveUitkomsten(
  trx: Trx,
  scope: Scope,
  steekproef: number,
  versie: number,
  uitkomsten: readonly Uitkomst[],
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('steekproef')
    .set({ versie: sql`versie + 1` })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', steekproef)
    .where('versie', '=', versie)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await sql`update steekproefpost p set uitkomst = u.uitkomst, toelichting = u.toelichting
    from unnest(${uitkomsten.map(({ kenmerk }) => kenmerk)}::text[], ${uitkomsten.map(({ uitkomst }) => uitkomst)}::text[], ${uitkomsten.map(({ toelichting }) => toelichting)}::text[]) u (kenmerk, uitkomst, toelichting)
    where p.gemeente_id = ${scope.gemeente} and p.steekproef_id = ${steekproef}::bigint and p.kenmerk = u.kenmerk and p.getrokken`.execute(
    trx,
  )
  const tel = (gezocht: Postuitkomst) => uitkomsten.filter(({ uitkomst }) => uitkomst === gezocht).length
  await addAudit(trx, scope, {
    handeling: 'steekproef.uitkomsten',
    onderwerp: `steekproef:${steekproef}`,
    gegevens: { conform: tel('conform'), afwijking: tel('afwijking'), onzeker: tel('onzeker') },
  })
  return true
}

/** What is done with it; false when somebody else wrote in this sample since `versie`. */
export async function saveVervolg(trx: Trx, scope: Scope, steekproef: number, versie: number, vervolg: string | null): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('steekproef')
    .set({ vervolg, versie: sql`versie + 1` })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', steekproef)
    .where('versie', '=', versie)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, {
    handeling: 'steekproef.vervolg',
    onderwerp: `steekproef:${steekproef}`,
    gegevens: { tekens: vervolg?.length ?? 0 },
  })
  return true
}
