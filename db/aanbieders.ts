import { type RawBuilder, sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Uitkomst } from '../app/rules/oordeel.ts'
import type { Scope, Trx } from './client.server.ts'

// ---- the list

export interface Aanbiedersfilter {
  /** Part of a name, or the first digits of a KvK number. */
  zoek: string | null
  perceel: string | null
  categorie: string | null
  norm: string | null
  /** Outcomes that count; with a norm of that norm, without one of any norm. */
  uitkomsten: Uitkomst[] | null
  contractmanager: number | null
}

export const SORTEERKOLOMMEN = ['naam', 'clienten', 'hiaten', 'overleg'] as const
export interface Sortering {
  kolom: (typeof SORTEERKOLOMMEN)[number]
  aflopend: boolean
}

export interface AanbiederInLijst {
  id: number
  naam: string
  kvk: string
  clienten: number | null
  clienten_jaar: number | null
  contractmanager: string | null
  percelen: string[]
  /** Null: not judged yet. */
  hiaten: number | null
  overleg_id: number | null
  overleg_datum: Dag | null
}

/** Conditions on `a`, only for the filters that are on: a filter that is off costs nothing. */
function voorwaarden(gemeente: string, filter: Aanbiedersfilter): RawBuilder<unknown> {
  const delen = [sql`a.gemeente_id = ${gemeente}`]
  if (filter.zoek !== null) {
    const tekst = filter.zoek.replaceAll(/[\\%_]/g, String.raw`\$&`)
    delen.push(sql`(a.naam ilike ${`%${tekst}%`} or a.kvk like ${`${tekst}%`})`)
  }
  if (filter.contractmanager !== null) delen.push(sql`a.contractmanager_id = ${filter.contractmanager}`)
  if (filter.perceel !== null || filter.categorie !== null) {
    delen.push(sql`a.id in (select o.aanbieder_id from overeenkomst o where o.gemeente_id = ${gemeente}
      ${filter.perceel === null ? sql`` : sql`and o.perceel = ${filter.perceel}`} ${filter.categorie === null ? sql`` : sql`and ${filter.categorie} = any(o.productcategorieen)`})`)
  }
  if (filter.uitkomsten !== null) {
    delen.push(sql`a.id in (select s.aanbieder_id from stand s where s.gemeente_id = ${gemeente} and s.uitkomst = any(${filter.uitkomsten}::text[])
      and ${filter.norm === null ? sql`true` : sql`s.norm_sleutel = ${filter.norm}`})`)
  }
  return sql.join(delen, sql` and `)
}

/** The kept count is of all hiaten; whoever may not read those that toezicht released gets the count of what row level security leaves, and the order of that. */
function leesbareHiaten(stand: string): RawBuilder<unknown> {
  return sql`case when ${sql.ref(`${stand}.hiaten`)} > 0 and current_setting('app.zonder_toezicht', true) = '1'
    then (select count(*) from hiaat x where x.gemeente_id = a.gemeente_id and x.aanbieder_id = a.id and x.opgelost_op is null) else ${sql.ref(`${stand}.hiaten`)} end`
}

/** The key of each order, and what it needs beside the provider itself. What is not known comes last either way. */
function volgorde(
  { kolom, aflopend }: Sortering,
  vandaag: Dag,
): { sleutel: RawBuilder<unknown>; bron: RawBuilder<unknown>; richting: RawBuilder<unknown> } {
  const richting = aflopend ? sql`desc nulls last` : sql`asc nulls last`
  switch (kolom) {
    case 'naam':
      // the index on the name is only used when the order says no more than the index does
      return { sleutel: sql`(a.naam collate nederlands)`, bron: sql``, richting: aflopend ? sql`desc` : sql`asc` }
    case 'clienten':
      return { sleutel: sql`a.clienten`, bron: sql``, richting }
    case 'hiaten':
      return {
        sleutel: leesbareHiaten('h'),
        bron: sql`left join aanbieder_stand h on h.gemeente_id = a.gemeente_id and h.aanbieder_id = a.id`,
        richting,
      }
    case 'overleg':
      return {
        sleutel: sql`v.datum`,
        richting,
        // one look in the index a provider: a join on the grouped meetings runs away when the statistics are old
        bron: sql`left join lateral (select min(o.datum) as datum from overleg o where o.gemeente_id = a.gemeente_id and o.aanbieder_id = a.id
          and o.datum >= ${vandaag} and o.staat in ('gepland', 'voorbereid')) v on true`,
      }
  }
}

export async function listAanbieders(
  trx: Trx,
  gemeente: string,
  filter: Aanbiedersfilter,
  sortering: Sortering,
  vandaag: Dag,
  deel: { vanaf: number; aantal: number } | null,
): Promise<AanbiederInLijst[]> {
  const { sleutel, bron, richting } = volgorde(sortering, vandaag)
  const grens = deel === null ? sql`` : sql`limit ${deel.aantal} offset ${deel.vanaf}`
  const { rows } = await sql<AanbiederInLijst>`
    select a.id, a.naam, a.kvk, a.clienten, a.clienten_jaar, p.naam as contractmanager, ${leesbareHiaten('s')} as hiaten, v.id as overleg_id, v.datum as overleg_datum,
      (select coalesce(array_agg(distinct o.perceel order by o.perceel), '{}') from overeenkomst o
        where o.gemeente_id = a.gemeente_id and o.aanbieder_id = a.id and o.perceel <> '') as percelen
    from (select a.gemeente_id, a.id, a.naam, a.kvk, a.clienten, a.clienten_jaar, a.contractmanager_id, ${sleutel} as sleutel
      from aanbieder a ${bron} where ${voorwaarden(gemeente, filter)} order by ${sleutel} ${richting}, a.id ${aflopend(sortering)} ${grens}) a
    left join persoon p on p.id = a.contractmanager_id
    left join aanbieder_stand s on s.gemeente_id = a.gemeente_id and s.aanbieder_id = a.id
    left join lateral (select o.id, o.datum from overleg o where o.gemeente_id = a.gemeente_id and o.aanbieder_id = a.id
      and o.datum >= ${vandaag} and o.staat in ('gepland', 'voorbereid') order by o.datum, o.id limit 1) v on true
    order by a.sleutel ${richting}, a.id ${aflopend(sortering)}`.execute(trx)
  return rows
}

const aflopend = (sortering: Sortering): RawBuilder<unknown> => (sortering.aflopend ? sql`desc` : sql`asc`)

export async function countAanbieders(trx: Trx, gemeente: string, filter: Aanbiedersfilter): Promise<number> {
  const { rows } = await sql<{ aantal: number }>`select count(*) as aantal from aanbieder a where ${voorwaarden(gemeente, filter)}`.execute(
    trx,
  )
  return rows[0]!.aantal
}

/** Every perceel in use, by jumping through the index instead of reading all agreements. */
export async function listPercelen(trx: Trx, gemeente: string): Promise<string[]> {
  const { rows } = await sql<{ perceel: string }>`
    with recursive p as (
      (select perceel from overeenkomst where gemeente_id = ${gemeente} and perceel > '' order by perceel limit 1)
      union all
      select (select o.perceel from overeenkomst o where o.gemeente_id = ${gemeente} and o.perceel > p.perceel order by o.perceel limit 1) from p where p.perceel is not null
    ) select perceel from p where perceel is not null order by perceel collate nederlands`.execute(trx)
  return rows.map(({ perceel }) => perceel)
}

export interface Stand {
  aanbieder_id: number
  norm_sleutel: string
  uitkomst: Uitkomst
  situatie: string
  sinds: Dag | null
  gegevens: Record<string, string | number | null>
}

/** How these providers stand; a pair that was never judged has no row. */
export async function listStanden(trx: Trx, gemeente: string, aanbieders: number[]): Promise<Stand[]> {
  const { rows } = await sql<Stand>`select aanbieder_id, norm_sleutel, uitkomst, situatie, sinds, gegevens from stand
    where gemeente_id = ${gemeente} and aanbieder_id = any(${aanbieders}::bigint[])`.execute(trx)
  return rows
}

/** The day of the last nightly judgement of all providers. */
export async function getStandVan(trx: Trx, gemeente: string): Promise<Dag | undefined> {
  const rij = await trx
    .selectFrom('taakrun')
    .select('peildatum')
    .where('gemeente_id', '=', gemeente)
    .where('taak', '=', 'hiaten')
    .where('klaar_op', 'is not', null)
    .where('fout', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return rij?.peildatum
}

// ---- one provider

export interface Aanbieder {
  id: number
  naam: string
  kvk: string
  agb: string | null
  rsin: string | null
  clienten: number | null
  clienten_jaar: number | null
  overleg_maanden: number | null
  contractmanager_id: number | null
  contractmanager: string | null
  versie: number
}

export function getAanbieder(trx: Trx, gemeente: string, id: number): Promise<Aanbieder | undefined> {
  return trx
    .selectFrom('aanbieder')
    .leftJoin('persoon', 'persoon.id', 'aanbieder.contractmanager_id')
    .select([
      'aanbieder.id',
      'aanbieder.naam',
      'aanbieder.kvk',
      'aanbieder.agb',
      'aanbieder.rsin',
      'aanbieder.clienten',
      'aanbieder.clienten_jaar',
      'aanbieder.overleg_maanden',
      'aanbieder.contractmanager_id',
      'persoon.naam as contractmanager',
      'aanbieder.versie',
    ])
    .where('aanbieder.gemeente_id', '=', gemeente)
    .where('aanbieder.id', '=', id)
    .executeTakeFirst()
}

export type Gegevens = Pick<
  Aanbieder,
  'naam' | 'kvk' | 'agb' | 'rsin' | 'clienten' | 'clienten_jaar' | 'overleg_maanden' | 'contractmanager_id'
>

/** Undefined when another provider has this KvK number. */
export async function addAanbieder(trx: Trx, scope: Scope, gegevens: Gegevens): Promise<number | undefined> {
  const rij = await trx
    .insertInto('aanbieder')
    .values({ gemeente_id: scope.gemeente, ...gegevens })
    .onConflict((conflict) => conflict.columns(['gemeente_id', 'kvk']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return rij?.id
}

export function getAanbiederMetKvk(trx: Trx, gemeente: string, kvk: string): Promise<{ id: number; naam: string } | undefined> {
  return trx.selectFrom('aanbieder').select(['id', 'naam']).where('gemeente_id', '=', gemeente).where('kvk', '=', kvk).executeTakeFirst()
}

/** False when someone else saved first. */
export async function saveAanbieder(trx: Trx, scope: Scope, id: number, versie: number, gegevens: Partial<Gegevens>): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('aanbieder')
    .set((eb) => ({ ...gegevens, versie: eb('versie', '+', 1) }))
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

// ---- what hangs on a provider; whoever changes it takes the provider's version first

export interface Contactpersoon {
  id: number
  naam: string
  functie: string | null
  email: string | null
  telefoon: string | null
}
export interface Vestiging {
  id: number
  vestigingsnummer: string
  naam: string | null
  plaats: string | null
}
export interface Overeenkomst {
  id: number
  nummer: string
  perceel: string
  vorm: 'maatwerk' | 'algemeen'
  productcategorieen: string[]
  vanaf: Dag
  /** First day on which it no longer runs. */
  tot: Dag | null
  verlenging: string | null
  opzegdatum: Dag | null
  waarde: string | null
  /** In the municipality's own words; null is not known. */
  gebied: string | null
}

export function listContactpersonen(trx: Trx, gemeente: string, aanbieder: number): Promise<Contactpersoon[]> {
  return trx
    .selectFrom('contactpersoon')
    .select(['id', 'naam', 'functie', 'email', 'telefoon'])
    .where('gemeente_id', '=', gemeente)
    .where('aanbieder_id', '=', aanbieder)
    .orderBy(sql`naam collate nederlands`)
    .orderBy('id')
    .execute()
}

export function listVestigingen(trx: Trx, gemeente: string, aanbieder: number): Promise<Vestiging[]> {
  return trx
    .selectFrom('vestiging')
    .select(['id', 'vestigingsnummer', 'naam', 'plaats'])
    .where('gemeente_id', '=', gemeente)
    .where('aanbieder_id', '=', aanbieder)
    .orderBy('vestigingsnummer')
    .execute()
}

export function listOvereenkomsten(trx: Trx, gemeente: string, aanbieder: number): Promise<Overeenkomst[]> {
  return trx
    .selectFrom('overeenkomst')
    .select(['id', 'nummer', 'perceel', 'vorm', 'productcategorieen', 'vanaf', 'tot', 'verlenging', 'opzegdatum', 'waarde', 'gebied'])
    .where('gemeente_id', '=', gemeente)
    .where('aanbieder_id', '=', aanbieder)
    .orderBy('vanaf', 'desc')
    .orderBy('nummer')
    .orderBy('perceel')
    .execute()
}

type Onderdeel = 'contactpersoon' | 'vestiging' | 'overeenkomst'
interface Onderdelen {
  contactpersoon: Omit<Contactpersoon, 'id'>
  vestiging: Omit<Vestiging, 'id'>
  overeenkomst: Omit<Overeenkomst, 'id'>
}

/** Adds when `id` is null. False when the same one is there already, or it is gone. */
export async function saveOnderdeel<S extends Onderdeel>(
  trx: Trx,
  scope: Scope,
  soort: S,
  aanbieder: number,
  id: number | null,
  waarden: Onderdelen[S],
): Promise<boolean> {
  const tabel: Onderdeel = soort
  if (id === null) {
    const rij = await trx
      .insertInto(tabel)
      .values({ gemeente_id: scope.gemeente, aanbieder_id: aanbieder, ...waarden } as never)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    return rij !== undefined
  }
  const { rows } = await sql<{
    id: number
  }>`select id from ${sql.table(tabel)} where gemeente_id = ${scope.gemeente} and aanbieder_id = ${aanbieder} and id <> ${id}
    and ${gelijk(tabel, waarden as never)}`.execute(trx)
  if (rows.length > 0) return false
  const { numUpdatedRows } = await trx
    .updateTable(tabel)
    .set(waarden as never)
    .where('gemeente_id', '=', scope.gemeente)
    .where('aanbieder_id', '=', aanbieder)
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The columns by which one is the same as another. */
function gelijk(
  tabel: Onderdeel,
  waarden: Onderdelen['contactpersoon'] & Onderdelen['vestiging'] & Onderdelen['overeenkomst'],
): RawBuilder<boolean> {
  switch (tabel) {
    case 'contactpersoon':
      return sql`naam = ${waarden.naam} and email is not distinct from ${waarden.email}`
    case 'vestiging':
      return sql`vestigingsnummer = ${waarden.vestigingsnummer}`
    case 'overeenkomst':
      return sql`nummer = ${waarden.nummer} and perceel = ${waarden.perceel}`
  }
}

export async function deleteOnderdeel(trx: Trx, scope: Scope, soort: Onderdeel, aanbieder: number, id: number): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom(soort)
    .where('gemeente_id', '=', scope.gemeente)
    .where('aanbieder_id', '=', aanbieder)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

// ---- the provider's page

export interface OpenHiaat {
  id: number
  norm_sleutel: string
  norm: string
  uitkomst: Uitkomst
  situatie: string
  gegevens: Record<string, string | number | null>
  sinds: Dag | null
  ontdekt_op: Dag
  /** The last thing agreed about it. */
  afspraak: string | null
  afspraak_uiterlijk: Dag | null
  afspraak_overleg: number | null
}

export async function listOpenHiatenVan(trx: Trx, gemeente: string, aanbieder: number): Promise<OpenHiaat[]> {
  const { rows } = await sql<OpenHiaat>`
    select h.id, h.norm_sleutel, n.naam as norm, h.uitkomst, h.situatie, h.gegevens, h.sinds, h.ontdekt_op,
      a.omschrijving as afspraak, a.uiterlijk as afspraak_uiterlijk, a.overleg_id as afspraak_overleg
    from hiaat h join norm n on n.gemeente_id = h.gemeente_id and n.id = h.norm_id
    left join lateral (select omschrijving, uiterlijk, overleg_id from afspraak a where a.gemeente_id = h.gemeente_id and a.hiaat_id = h.id order by a.id desc limit 1) a on true
    where h.gemeente_id = ${gemeente} and h.aanbieder_id = ${aanbieder} and h.opgelost_op is null order by h.sinds nulls last, n.volgorde, h.id`.execute(
    trx,
  )
  return rows
}

export interface LaatsteStuk {
  norm_sleutel: string
  titel: string
  gevraagd_op: Dag | null
  aangeleverd_op: Dag | null
  geldig_tot: Dag | null
  oordeel: string | null
}

/** The last piece of evidence under each norm, with its judgement if it has one. */
export async function listLaatsteStukken(trx: Trx, gemeente: string, aanbieder: number): Promise<LaatsteStuk[]> {
  const { rows } = await sql<LaatsteStuk>`
    select distinct on (b.norm_sleutel) b.norm_sleutel, b.titel, b.gevraagd_op, b.aangeleverd_op, b.geldig_tot,
      (select t.oordeel from nalevingstoets t where t.gemeente_id = b.gemeente_id and t.aanbieder_id = b.aanbieder_id and t.norm_sleutel = b.norm_sleutel
        and t.bewijsstuk_id = b.id order by t.volgnummer desc limit 1) as oordeel
    from bewijsstuk b where b.gemeente_id = ${gemeente} and b.aanbieder_id = ${aanbieder} order by b.norm_sleutel, b.id desc`.execute(trx)
  return rows
}

export interface OverlegVan {
  id: number
  datum: Dag
  tijd: string | null
  plaats: string | null
  staat: string
  vervallen_reden: string | null
  afspraken: number
}

/** The latest twenty meetings, those to come included. */
export async function listOverleggenVan(trx: Trx, gemeente: string, aanbieder: number): Promise<OverlegVan[]> {
  const { rows } = await sql<OverlegVan>`
    select o.id, o.datum, o.tijd, o.plaats, o.staat, o.vervallen_reden, (select count(*) from afspraak f where f.gemeente_id = o.gemeente_id and f.overleg_id = o.id) as afspraken
    from overleg o where o.gemeente_id = ${gemeente} and o.aanbieder_id = ${aanbieder} order by o.datum desc, o.id desc limit 20`.execute(
    trx,
  )
  return rows
}

export interface OpenAfspraak {
  id: number
  overleg_id: number
  overleg_datum: Dag
  omschrijving: string
  eigenaar: 'aanbieder' | 'gemeente'
  persoon: string | null
  uiterlijk: Dag
}

export async function listOpenAfsprakenVan(trx: Trx, gemeente: string, aanbieder: number): Promise<OpenAfspraak[]> {
  const { rows } = await sql<OpenAfspraak>`
    select f.id, f.overleg_id, o.datum as overleg_datum, f.omschrijving, f.eigenaar, p.naam as persoon, f.uiterlijk
    from overleg o join afspraak f on f.gemeente_id = o.gemeente_id and f.overleg_id = o.id left join persoon p on p.id = f.eigenaar_persoon_id
    where o.gemeente_id = ${gemeente} and o.aanbieder_id = ${aanbieder} and f.gedaan_op is null order by f.uiterlijk, f.id`.execute(trx)
  return rows
}

export interface Wijziging {
  nr: number
  moment: Date
  persoon: string | null
  handeling: string
  gegevens: Record<string, unknown>
}

export async function listWijzigingenVan(trx: Trx, gemeente: string, aanbieder: number, aantal: number): Promise<Wijziging[]> {
  return trx
    .selectFrom('auditregel')
    .leftJoin('persoon', 'persoon.id', 'auditregel.persoon_id')
    .select(['auditregel.nr', 'auditregel.moment', 'persoon.naam as persoon', 'auditregel.handeling', 'auditregel.gegevens'])
    .where('auditregel.gemeente_id', '=', gemeente)
    .where('auditregel.onderwerp', '=', `aanbieder:${aanbieder}`)
    .orderBy('auditregel.nr', 'desc')
    .limit(aantal)
    .execute()
}
