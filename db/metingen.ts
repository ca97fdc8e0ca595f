/** The summaries behind the trends: kept by the job and at each freeze, read by the pages. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Scope, Trx } from './client.server.ts'
import type { Meetbron, Meting } from './metingen/meting.ts'

/**
 * Keeps the figures of one source. Of every period it delivers, groups that are gone go; a period it does not deliver stays
 * as it was. Gives the number of figures that are new or changed.
 */
export async function saveMetingen(
  trx: Trx,
  { gemeente }: Scope,
  { sleutel, definitie, bron }: Meetbron,
  metingen: readonly Meting[],
  vandaag: Dag,
): Promise<number> {
  const kolom = <K extends keyof Meting>(naam: K): Meting[K][] => metingen.map((meting) => meting[naam])
  const { numAffectedRows = 0n } = await sql`
    insert into meting as m (gemeente_id, indicator, bron, peildag, definitie, periode, productcategorie, gebied, aanbieder_id, staat, teller, noemer, n, breuk, voorlopig, reden, delen)
    select ${gemeente}, ${sleutel}, ${bron}, ${vandaag}::date, ${definitie}::int, * from unnest(${kolom('periode')}::text[], ${kolom('productcategorie')}::text[], ${kolom('gebied')}::text[], ${kolom('aanbieder')}::bigint[],
      ${kolom('staat')}::text[], ${kolom('teller')}::float8[], ${kolom('noemer')}::float8[], ${kolom('n')}::int[], ${kolom('breuk')}::text[], ${kolom('voorlopig')}::boolean[], ${kolom('reden')}::text[],
      ${metingen.map(({ delen }) => JSON.stringify(delen))}::jsonb[])
    on conflict (gemeente_id, indicator, productcategorie, gebied, aanbieder_id, periode) do update set bron = excluded.bron, peildag = excluded.peildag, definitie = excluded.definitie, staat = excluded.staat,
      teller = excluded.teller, noemer = excluded.noemer, n = excluded.n, breuk = excluded.breuk, voorlopig = excluded.voorlopig, reden = excluded.reden, delen = excluded.delen
    where (m.peildag, m.bron, m.definitie, m.staat, m.teller, m.noemer, m.n, m.breuk, m.voorlopig, m.reden, m.delen)
      is distinct from (excluded.peildag, excluded.bron, excluded.definitie, excluded.staat, excluded.teller, excluded.noemer, excluded.n, excluded.breuk, excluded.voorlopig, excluded.reden, excluded.delen)`.execute(
    trx,
  )
  await sql`delete from meting m where gemeente_id = ${gemeente} and indicator = ${sleutel} and periode = any(${[...new Set(kolom('periode'))]}::text[])
    and not exists (select from unnest(${kolom('periode')}::text[], ${kolom('productcategorie')}::text[], ${kolom('gebied')}::text[], ${kolom('aanbieder')}::bigint[]) as g (periode, productcategorie, gebied, aanbieder)
      where g.periode = m.periode and g.productcategorie = m.productcategorie and g.gebied = m.gebied and g.aanbieder is not distinct from m.aanbieder_id)`.execute(
    trx,
  )
  return Number(numAffectedRows)
}

/** What the register says of this year's clients is kept before it is overwritten by the next. */
export async function keepClientvolumes(trx: Trx, gemeente: string): Promise<void> {
  await sql`insert into clientvolume as v (gemeente_id, aanbieder_id, jaar, clienten)
    select gemeente_id, id, clienten_jaar, clienten from aanbieder where gemeente_id = ${gemeente} and clienten is not null and clienten_jaar between 1990 and 2100
    on conflict (gemeente_id, aanbieder_id, jaar) do update set clienten = excluded.clienten where v.clienten <> excluded.clienten`.execute(
    trx,
  )
}

/** Brings one source up to date, in the transaction of whoever changed what it counts. */
export async function meetOpnieuw(trx: Trx, scope: Scope, bron: Meetbron, vandaag: Dag): Promise<number> {
  return saveMetingen(trx, scope, bron, await bron.meet(trx, scope.gemeente, vandaag), vandaag)
}

// ---- what the page asks

export type Korrel = 'jaar' | 'kwartaal' | 'maand'
const VORM: Record<Korrel, string> = { jaar: '^[0-9]{4}$', kwartaal: 'Q', maand: '-[0-9]{2}$' }

export interface Trendfilter {
  productcategorie: string
  gebied: string
  /** First and last year; null is open. */
  van: number | null
  tot: number | null
  per: Korrel
}

export interface Trendmeting extends Omit<Meting, 'aanbieder'> {
  indicator: string
  bron: string
  peildag: Dag
  definitie: number
}

const velden = sql`indicator, periode, productcategorie, gebied, staat, teller, noemer, n, breuk, voorlopig, reden, bron, peildag, definitie, delen - 'normen' as delen`

/** The figures of the municipality, or of one group of it, in order of time. One statement however many indicators. */
export async function listTrendmetingen(
  trx: Trx,
  gemeente: string,
  indicatoren: readonly string[],
  { productcategorie, gebied, van, tot, per }: Trendfilter,
): Promise<Trendmeting[]> {
  const { rows } = await sql<Trendmeting>`
    select ${velden} from meting
    where gemeente_id = ${gemeente} and indicator = any(${indicatoren}::text[]) and productcategorie = ${productcategorie} and gebied = ${gebied} and aanbieder_id is null
      and periode ~ ${VORM[per]} and (${van}::int is null or periode >= ${String(van ?? 0)}) and (${tot}::int is null or periode < ${String((tot ?? 0) + 1)})
    order by indicator, periode`.execute(trx)
  return rows
}

export interface Trendkeuzes {
  categorieen: string[]
  gebieden: string[]
  /** Of which indicators there is anything at all, whatever the filter. */
  bekend: string[]
  jaren: { van: number; tot: number } | null
  korrels: Korrel[]
}

/** What can be chosen: groups that an agreement names, years and grains that are kept. */
export async function getTrendkeuzes(trx: Trx, gemeente: string, indicatoren: readonly string[]): Promise<Trendkeuzes> {
  const {
    rows: [rij],
  } = await sql<{
    categorieen: string[]
    gebieden: string[]
    bekend: string[]
    van: string | null
    tot: string | null
    kwartaal: boolean
    maand: boolean
  }>`
    with m as materialized (select indicator, periode from meting where gemeente_id = ${gemeente} and indicator = any(${indicatoren}::text[]) and productcategorie = '' and gebied = '' and aanbieder_id is null)
    select array(select distinct unnest(productcategorieen) from overeenkomst where gemeente_id = ${gemeente} order by 1) as categorieen,
      array(select distinct gebied from overeenkomst where gemeente_id = ${gemeente} and gebied is not null order by 1) as gebieden,
      array(select distinct indicator from m) as bekend, (select min(periode) from m) as van, (select max(periode) from m) as tot,
      exists (select from m where periode ~ ${VORM.kwartaal}) as kwartaal, exists (select from m where periode ~ ${VORM.maand}) as maand`.execute(
    trx,
  )
  const { categorieen, gebieden, bekend, van, tot, kwartaal, maand } = rij!
  return {
    categorieen,
    gebieden,
    bekend,
    jaren: van === null || tot === null ? null : { van: Number(van.slice(0, 4)), tot: Number(tot.slice(0, 4)) },
    korrels: ['jaar', ...(kwartaal ? ['kwartaal' as const] : []), ...(maand ? ['maand' as const] : [])],
  }
}

export interface Aanbiedermeting {
  aanbieder: number
  naam: string
  teller: number
  noemer: number
  n: number | null
}

/** What is kept of each provider in one year, by name; with a filter those whose agreements of that year fit it. What is suppressed is not here. */
export async function listAanbiedermetingen(
  trx: Trx,
  gemeente: string,
  indicator: string,
  jaar: number,
  { productcategorie, gebied }: Pick<Trendfilter, 'productcategorie' | 'gebied'>,
): Promise<Aanbiedermeting[]> {
  const { rows } = await sql<Aanbiedermeting>`
    select a.id as aanbieder, a.naam, m.teller, m.noemer, m.n
    from meting m join aanbieder a on a.gemeente_id = m.gemeente_id and a.id = m.aanbieder_id
    where m.gemeente_id = ${gemeente} and m.indicator = ${indicator} and m.periode = ${String(jaar)} and m.aanbieder_id is not null and m.productcategorie = '' and m.gebied = '' and m.staat = 'bekend' and m.noemer > 0
      ${pastBij(productcategorie, gebied, jaar)}
    order by a.naam collate nederlands, a.id`.execute(trx)
  return rows
}

/** The same of meldingen, of which no count of one provider is kept with the summaries: only for who may read those counts. */
export async function listMeldingenPerAanbieder(
  trx: Trx,
  gemeente: string,
  jaar: number,
  { productcategorie, gebied }: Pick<Trendfilter, 'productcategorie' | 'gebied'>,
): Promise<Aanbiedermeting[]> {
  const { rows } = await sql<Aanbiedermeting>`
    select a.id as aanbieder, a.naam, coalesce(t.aantal, 0) as teller, v.clienten as noemer, null as n
    from clientvolume v join aanbieder a on a.gemeente_id = v.gemeente_id and a.id = v.aanbieder_id
    left join meldingtelling t on t.gemeente_id = v.gemeente_id and t.aanbieder_id = v.aanbieder_id and t.jaar = v.jaar
    where v.gemeente_id = ${gemeente} and v.jaar = ${jaar} and v.clienten > 0 ${pastBij(productcategorie, gebied, jaar)}
    order by a.naam collate nederlands, a.id`.execute(trx)
  return rows
}

const pastBij = (productcategorie: string, gebied: string, jaar: number) =>
  productcategorie === '' && gebied === ''
    ? sql``
    : sql`and exists (
  select from (select 1) e left join overeenkomst o on o.gemeente_id = a.gemeente_id and o.aanbieder_id = a.id and o.vanaf <= ${`${jaar}-12-31`}::date and (o.tot is null or o.tot > ${`${jaar}-01-01`}::date)
  where (${productcategorie} = '' or ${productcategorie} = any(o.productcategorieen) or (${productcategorie} = 'onbekend' and (o.id is null or cardinality(o.productcategorieen) = 0)))
    and (${gebied} = '' or o.gebied = ${gebied} or (${gebied} = 'onbekend' and o.gebied is null)))`
