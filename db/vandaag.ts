/** What one person has to know today, in a constant number of statements. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Uitkomst } from '../app/rules/oordeel.ts'
import type { Scope, Trx } from './client.server.ts'

const UREN_TUSSEN_BEZOEKEN = 4

/** Notes the visit; returns when the one before began, or null the first time. */
export async function noteBezoek(trx: Trx, scope: Scope & { persoon: number }): Promise<Date | null> {
  const {
    rows: [rij],
  } = await sql<{ vorige_op: Date | null }>`
    insert into bezoek as b (gemeente_id, persoon_id) values (${scope.gemeente}, ${scope.persoon})
    on conflict (gemeente_id, persoon_id) do update set
      vorige_op = case when b.laatste_op < now() - make_interval(hours => ${UREN_TUSSEN_BEZOEKEN}) then b.laatste_op else b.vorige_op end, laatste_op = now()
    returning vorige_op`.execute(trx)
  return rij!.vorige_op
}

export interface KomendOverleg {
  id: number
  datum: Dag
  tijd: string | null
  aanbiederId: number
  aanbieder: string
  perceel: string | null
  clienten: number | null
  /** Day the gap file was frozen; null while there is none. */
  bevrorenOp: Dag | null
  hiaten: number
  nieuw: number | null
  eerste: { uitkomst: Uitkomst; situatie: string; gegevens: Record<string, string | number | null>; sinds: Dag | null; naam: string }[]
}

/** Coming meetings up to a day, each with the gaps of its file, or with the open ones while there is no file yet. */
export async function listKomendeOverleggen(
  trx: Trx,
  gemeente: string,
  contractmanager: number | null,
  vandaag: Dag,
  totEnMet: Dag,
): Promise<KomendOverleg[]> {
  const { rows } = await sql<KomendOverleg>`
    select o.id, o.datum, o.tijd, o.aanbieder_id as "aanbiederId", o.aanbieder, o.clienten,
      (select string_agg(distinct c.perceel, ', ') from overeenkomst c where c.gemeente_id = o.gemeente_id and c.aanbieder_id = o.aanbieder_id
        and c.vanaf <= ${vandaag} and (c.tot is null or c.tot > ${vandaag}) and c.perceel <> '') as perceel,
      l.peildatum as "bevrorenOp", coalesce(r.hiaten, h.hiaten, 0) as hiaten, r.nieuw, coalesce(h.eerste, '[]') as eerste
    from (select o.*, a.naam as aanbieder, a.clienten from overleg o join aanbieder a on a.gemeente_id = o.gemeente_id and a.id = o.aanbieder_id
      where o.gemeente_id = ${gemeente} and o.staat in ('gepland', 'voorbereid') and o.datum >= ${vandaag} and o.datum <= ${totEnMet}
        ${contractmanager === null ? sql`` : sql`and (a.contractmanager_id = ${contractmanager} or a.contractmanager_id is null)`}
      order by o.datum, o.tijd nulls last, o.id limit 30) o
    left join lateral (select id, peildatum from hiatenlijst l where l.gemeente_id = o.gemeente_id and l.overleg_id = o.id and l.overlegdatum = o.datum) l on true
    left join lateral (select count(*) as hiaten, count(*) filter (where not (r.inhoud->>'meegenomen')::boolean) as nieuw
      from hiatenregel r where r.gemeente_id = o.gemeente_id and r.hiatenlijst_id = l.id) r on l.id is not null
    left join lateral (
      select count(*) as hiaten, (jsonb_agg(jsonb_build_object('uitkomst', h.uitkomst, 'situatie', h.situatie, 'gegevens', h.gegevens, 'sinds', h.sinds, 'naam', n.naam)
        order by h.sinds nulls first)) as eerste
      from hiaat h join norm n on n.gemeente_id = h.gemeente_id and n.id = h.norm_id
      where h.gemeente_id = o.gemeente_id and h.aanbieder_id = o.aanbieder_id and h.opgelost_op is null) h on true
    order by o.datum, o.tijd nulls last, o.id`.execute(trx)
  return rows
}

export interface EigenAchterstand {
  soort: 'afspraak' | 'overleg_zonder_verslag' | 'hiaat_college' | 'advies'
  id: number
  tekst: string
  wie: string
  sinds: Dag | null
  norm: string | null
  overlegId: number | null
}

/** What the municipality itself is late with: agreements of its own people, meetings not written up, duties of the college. */
export async function listEigenAchterstand(trx: Trx, gemeente: string, persoon: number | null, vandaag: Dag): Promise<EigenAchterstand[]> {
  const { rows } = await sql<EigenAchterstand>`
    (select 'afspraak' as soort, f.id, f.omschrijving as tekst, p.naam as wie, f.uiterlijk as sinds, null as norm, f.overleg_id as "overlegId"
      from afspraak f join persoon p on p.id = f.eigenaar_persoon_id
      where f.gemeente_id = ${gemeente} and f.eigenaar = 'gemeente' and f.gedaan_op is null and f.uiterlijk < ${vandaag}
        ${persoon === null ? sql`` : sql`and f.eigenaar_persoon_id = ${persoon}`} order by f.uiterlijk limit 20)
    union all
    (select 'overleg_zonder_verslag', o.id, a.naam, coalesce(p.naam, 'geen contractmanager'), o.datum, null, o.id
      from overleg o join aanbieder a on a.gemeente_id = o.gemeente_id and a.id = o.aanbieder_id left join persoon p on p.id = a.contractmanager_id
      where o.gemeente_id = ${gemeente} and o.staat in ('gepland', 'voorbereid') and o.datum < ${vandaag}
        ${persoon === null ? sql`` : sql`and (a.contractmanager_id = ${persoon} or a.contractmanager_id is null)`} order by o.datum limit 20)
    union all
    (select 'advies', a.id, a.onderwerp, 'het college', a.reactie_uiterlijk, null, null
      from advies a where a.gemeente_id = ${gemeente} and a.reactie_op is null and a.ingetrokken_op is null and a.reactie_uiterlijk < ${vandaag} order by a.reactie_uiterlijk limit 20)
    union all
    (select 'hiaat_college', h.id, n.naam, coalesce(p.naam, 'geen eigenaar'), h.sinds, h.norm_sleutel, null
      from hiaat h join norm n on n.gemeente_id = h.gemeente_id and n.id = h.norm_id
      left join norm_eigenaar e on e.gemeente_id = h.gemeente_id and e.norm_sleutel = h.norm_sleutel left join persoon p on p.id = e.persoon_id
      where h.gemeente_id = ${gemeente} and h.aanbieder_id is null and h.opgelost_op is null order by h.sinds limit 20)`.execute(trx)
  return rows
}

export interface Wachtend {
  id: number
  aanbiederId: number | null
  aanbieder: string | null
  norm: string
  titel: string
  aangeleverdOp: Dag
  zelfGeregistreerd: boolean
}

/** Evidence that waits for a judgement, oldest first; how much there is in all, and how much of it this person registered. */
export async function listWachtend(
  trx: Trx,
  gemeente: string,
  persoon: number,
  aantal: number,
): Promise<{ rijen: Wachtend[]; totaal: number; zelfGeregistreerd: number }> {
  const { rows: rijen } = await sql<Wachtend>`
    select b.id, b.aanbieder_id as "aanbiederId", a.naam as aanbieder, b.norm_sleutel as norm, b.titel, b.aangeleverd_op as "aangeleverdOp",
      b.geregistreerd_door = ${persoon} as "zelfGeregistreerd"
    from (select (gegevens ->> 'wachtend')::bigint as id from stand where gemeente_id = ${gemeente} and gegevens ? 'wachtend'
      order by gegevens ->> 'wachtendSinds' limit ${aantal}) s
    join bewijsstuk b on b.gemeente_id = ${gemeente} and b.id = s.id left join aanbieder a on a.gemeente_id = b.gemeente_id and a.id = b.aanbieder_id
    order by b.aangeleverd_op, b.id`.execute(trx)
  // looked up row by row: joined, the whole of bewijsstuk would be read for the few that wait
  const {
    rows: [telling],
  } = await sql<{ totaal: number; zelfGeregistreerd: number }>`
    select count(*) as totaal, count(*) filter (where (select b.geregistreerd_door from bewijsstuk b where b.gemeente_id = ${gemeente} and b.id = (s.gegevens ->> 'wachtend')::bigint) = ${persoon}) as "zelfGeregistreerd"
    from stand s where s.gemeente_id = ${gemeente} and s.gegevens ? 'wachtend'`.execute(trx)
  return { rijen, ...telling! }
}

export interface Verandering {
  soort: 'nieuw' | 'opgelost'
  aanbiederId: number | null
  aanbieder: string | null
  norm: string
  normNaam: string
  uitkomst: Uitkomst
  op: Dag
}

/** Hiaten that opened or closed since a day, the last first, and how many in all. */
export async function listVeranderingen(
  trx: Trx,
  gemeente: string,
  sinds: Dag,
  aantal: number,
): Promise<{ rijen: Verandering[]; totaal: number }> {
  const { rows: rijen } = await sql<Verandering>`
    select v.soort, v.aanbieder_id as "aanbiederId", v.norm_sleutel as norm, v.uitkomst, v.op, a.naam as aanbieder, n.naam as "normNaam" from (
      (select 'nieuw' as soort, aanbieder_id, norm_sleutel, norm_id, uitkomst, ontdekt_op as op from hiaat
        where gemeente_id = ${gemeente} and ontdekt_op >= ${sinds} and opgelost_op is null order by ontdekt_op desc, id desc limit ${aantal})
      union all
      (select 'opgelost', aanbieder_id, norm_sleutel, norm_id, uitkomst, opgelost_op from hiaat
        where gemeente_id = ${gemeente} and opgelost_op >= ${sinds} order by opgelost_op desc, id desc limit ${aantal})
    ) v left join aanbieder a on a.gemeente_id = ${gemeente} and a.id = v.aanbieder_id
    join norm n on n.gemeente_id = ${gemeente} and n.id = v.norm_id
    order by v.op desc, v.soort, a.naam limit ${aantal}`.execute(trx)
  const {
    rows: [telling],
  } = await sql<{ totaal: number }>`
    select (select count(*) from hiaat where gemeente_id = ${gemeente} and ontdekt_op >= ${sinds} and opgelost_op is null)
      + (select count(*) from hiaat where gemeente_id = ${gemeente} and opgelost_op >= ${sinds}) as totaal`.execute(trx)
  return { rijen, totaal: telling!.totaal }
}

export interface Normstand {
  norm: string
  naam: string
  artikel: string
  uitkomst: Uitkomst
  aanbieders: number
}

/** How many providers stand where on each norm: whole counts over duties, no names. */
export async function countPerNorm(trx: Trx, gemeente: string, vandaag: Dag): Promise<Normstand[]> {
  const { rows } = await sql<Normstand>`
    select n.sleutel as norm, n.naam, ar.nummer as artikel, s.uitkomst, s.aanbieders
    from stand_telling s
    join norm n on n.gemeente_id = ${gemeente} and n.sleutel = s.norm_sleutel and n.vanaf <= ${vandaag} and (n.tot is null or n.tot > ${vandaag})
    join regelset r on r.gemeente_id = n.gemeente_id and r.id = n.regelset_id and r.toepasselijk
    join artikel ar on ar.gemeente_id = n.gemeente_id and ar.id = n.artikel_id
    where s.gemeente_id = ${gemeente} and s.aanbieders > 0
    order by r.id desc, n.volgorde`.execute(trx)
  return rows
}

/** When the night run last finished for this municipality; null when it never did. */
export async function getCijfersVan(trx: Trx, gemeente: string): Promise<Date | null> {
  const rij = await trx
    .selectFrom('taakrun')
    .select('klaar_op')
    .where('gemeente_id', '=', gemeente)
    .where('taak', '=', 'hiaten')
    .where('klaar_op', 'is not', null)
    .where('fout', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return rij?.klaar_op ?? null
}

/** How many people wait for their first sign-in, and mails that could not be sent: the beheerder's own list. */
export async function getBeheerstand(
  trx: Trx,
  gemeente: string,
): Promise<{ zonderWachtwoord: number; misluktePost: number; collegeZonderEigenaar: number }> {
  const { rows } = await sql<{ zonderWachtwoord: number; misluktePost: number; collegeZonderEigenaar: number }>`
    select (select count(distinct p.id) from rol r join persoon p on p.id = r.persoon_id where r.gemeente_id = ${gemeente} and r.ingetrokken_op is null and p.wachtwoord is null) as "zonderWachtwoord",
      (select count(*) from post where gemeente_id = ${gemeente} and mislukt_op is not null) as "misluktePost",
      (select count(*) from hiaat h where h.gemeente_id = ${gemeente} and h.aanbieder_id is null and h.opgelost_op is null
        and not exists (select from norm_eigenaar e where e.gemeente_id = h.gemeente_id and e.norm_sleutel = h.norm_sleutel)) as "collegeZonderEigenaar"`.execute(
    trx,
  )
  return rows[0]!
}
