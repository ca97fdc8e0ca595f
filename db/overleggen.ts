import { type RawBuilder, sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Overlegstaat } from '../app/rules/overlegstaat.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'
import { herbeoordeel } from './toetsing.ts'

// ---- the list

export interface Overlegfilter {
  staat: Overlegstaat[]
  van: Dag | null
  /** Up to and including. */
  tot: Dag | null
  aanbieder: number | null
  /** Part of the provider's name. */
  zoek: string | null
  /** Only providers of this contract manager. */
  contractmanager: number | null
}

export interface Overlegregel {
  id: number
  aanbieder_id: number
  aanbieder: string
  contractmanager: string | null
  datum: Dag
  tijd: string | null
  plaats: string | null
  staat: Overlegstaat
  /** `afronden`: its day is past and it is not closed. */
  groep: 'afronden' | 'komend' | 'geweest'
  /** Of the gap file for its present date; null when there is none, which is not the same as no gaps. */
  peildatum: Dag | null
  lijstversie: number | null
  hiaten: number | null
  afspraken: number
}

const LOPEND = sql`('gepland', 'voorbereid', 'gehouden')`

/** The provider is only joined when a filter asks for it: the page itself joins its own few rows. */
function gekozen(gemeente: string, filter: Overlegfilter): RawBuilder<unknown> {
  const metAanbieder = filter.contractmanager !== null || filter.zoek !== null
  return sql`from overleg o ${metAanbieder ? sql`join aanbieder a on a.gemeente_id = o.gemeente_id and a.id = o.aanbieder_id` : sql``}
    where o.gemeente_id = ${gemeente}
    ${filter.staat.length === 0 ? sql`` : sql`and o.staat = any(${filter.staat}::text[])`}
    ${filter.van === null ? sql`` : sql`and o.datum >= ${filter.van}::date`}
    ${filter.tot === null ? sql`` : sql`and o.datum <= ${filter.tot}::date`}
    ${filter.aanbieder === null ? sql`` : sql`and o.aanbieder_id = ${filter.aanbieder}::bigint`}
    ${filter.contractmanager === null ? sql`` : sql`and a.contractmanager_id = ${filter.contractmanager}::bigint`}
    ${filter.zoek === null ? sql`` : sql`and strpos(lower(a.naam), lower(${filter.zoek}::text)) > 0`}`
}

/** Unfinished meetings of past days first, then what is coming, then the past, newest first. */
export async function listOverleggen(
  trx: Trx,
  gemeente: string,
  filter: Overlegfilter,
  vandaag: Dag,
  deel: { vanaf: number; aantal: number | null },
): Promise<Overlegregel[]> {
  // each group stops at the end of the page by the index on the day; all of them sorted together would be read whole
  const groep = (nummer: number, welke: RawBuilder<unknown>, volgorde: RawBuilder<unknown>) =>
    sql`(select o.gemeente_id, o.id, o.aanbieder_id, o.datum, o.tijd, o.plaats, o.staat, ${sql.lit(nummer)} as groep ${gekozen(gemeente, filter)} and ${welke}
      order by ${volgorde} limit ${deel.aantal}::int + ${deel.vanaf}::int)`
  const { rows } = await sql<Overlegregel>`
    select o.id, o.aanbieder_id, a.naam as aanbieder, p.naam as contractmanager, o.datum, o.tijd, o.plaats, o.staat,
      case o.groep when 0 then 'afronden' when 1 then 'komend' else 'geweest' end as groep,
      l.peildatum, l.versie as lijstversie,
      case when l.id is null then null else (select count(*) from hiatenregel r where r.gemeente_id = o.gemeente_id and r.hiatenlijst_id = l.id) end as hiaten,
      (select count(*) from afspraak f where f.gemeente_id = o.gemeente_id and f.overleg_id = o.id) as afspraken
    from (
      select * from (
        ${groep(0, sql`o.staat in ${LOPEND} and o.datum < ${vandaag}::date`, sql`o.datum, o.tijd, o.id`)}
        union all ${groep(1, sql`o.staat in ${LOPEND} and o.datum >= ${vandaag}::date`, sql`o.datum, o.tijd, o.id`)}
        union all ${groep(2, sql`o.staat not in ${LOPEND}`, sql`o.datum desc, o.tijd, o.id`)}
      ) alle order by groep, case when groep < 2 then datum end, datum desc, tijd, id limit ${deel.aantal}::int offset ${deel.vanaf}::int
    ) o
    join aanbieder a on a.gemeente_id = o.gemeente_id and a.id = o.aanbieder_id
    left join persoon p on p.id = a.contractmanager_id
    left join hiatenlijst l on l.gemeente_id = o.gemeente_id and l.overleg_id = o.id and l.overlegdatum = o.datum
    order by o.groep, case when o.groep < 2 then o.datum end, o.datum desc, o.tijd, o.id`.execute(trx)
  return rows
}

export async function countOverleggen(trx: Trx, gemeente: string, filter: Overlegfilter): Promise<number> {
  const { rows } = await sql<{ aantal: number }>`select count(*) as aantal ${gekozen(gemeente, filter)}`.execute(trx)
  return rows[0]!.aantal
}

export interface ZonderOverleg {
  aanbieder_id: number
  aanbieder: string
  laatste: Dag | null
  /** Last day on which a meeting is in time; null when that is not known. */
  uiterlijk: Dag | null
}

/** Providers that must have a periodic meeting, or of whom that is not known, and that have none coming; most urgent first. */
export async function listZonderGepland(
  trx: Trx,
  gemeente: string,
  vandaag: Dag,
  deel: { vanaf: number; aantal: number },
  zoek: string | null = null,
): Promise<{ rijen: ZonderOverleg[]; totaal: number }> {
  const { rows } = await sql<ZonderOverleg & { totaal: number }>`
    select a.id as aanbieder_id, a.naam as aanbieder, s.laatste, s.uiterlijk, count(*) over () as totaal
    from aanbieder a
    cross join lateral (
      select max(s.gegevens ->> 'laatste') as laatste, min(s.gegevens ->> 'uiterlijk') as uiterlijk, count(*) as standen
      from stand s where s.gemeente_id = a.gemeente_id and s.aanbieder_id = a.id
        and s.norm_sleutel in (select sleutel from norm where gemeente_id = ${gemeente} and soort = 'overleg')
        and (s.uitkomst in ('voldoet', 'verlopen', 'onbekend') or s.situatie = 'eerste_termijn_loopt')
    ) s
    where a.gemeente_id = ${gemeente} and s.standen > 0
      and (${zoek}::text is null or strpos(lower(a.naam), lower(${zoek}::text)) > 0)
      and not exists (select from overleg o where o.gemeente_id = a.gemeente_id and o.aanbieder_id = a.id and o.datum >= ${vandaag}::date and o.staat in ('gepland', 'voorbereid'))
    order by s.uiterlijk nulls last, a.naam
    limit ${deel.aantal}::int offset ${deel.vanaf}::int`.execute(trx)
  return {
    rijen: rows.map(({ aanbieder_id, aanbieder, laatste, uiterlijk }) => ({ aanbieder_id, aanbieder, laatste, uiterlijk })),
    totaal: rows[0]?.totaal ?? 0,
  }
}

// ---- planning

export interface Cyclus {
  aanbieder_id: number
  aanbieder: string
  /** A meeting at least once in so many months: the shortest of the norm and what was agreed. Null: no cycle known. */
  elkeMaanden: number | null
  laatste: Dag | null
  /** Last day on which a meeting is in time. */
  uiterlijk: Dag | null
  volgende: { id: number; datum: Dag } | null
}

/** What the rule of the periodic meeting last found for this provider, with the meeting that comes next. */
export async function getCyclus(trx: Trx, gemeente: string, aanbieder: number, vandaag: Dag): Promise<Cyclus | undefined> {
  const { rows } = await sql<Omit<Cyclus, 'volgende'> & { volgende_id: number | null; volgende_datum: Dag | null }>`
    select a.id as aanbieder_id, a.naam as aanbieder, coalesce(s.elke_maanden, a.overleg_maanden) as "elkeMaanden", s.laatste, s.uiterlijk, v.id as volgende_id, v.datum as volgende_datum
    from aanbieder a
    left join lateral (
      select min((s.gegevens ->> 'elkeMaanden')::int) as elke_maanden, max(s.gegevens ->> 'laatste') as laatste, min(s.gegevens ->> 'uiterlijk') as uiterlijk
      from stand s where s.gemeente_id = a.gemeente_id and s.aanbieder_id = a.id
        and s.norm_sleutel in (select sleutel from norm where gemeente_id = ${gemeente} and soort = 'overleg')
    ) s on true
    left join lateral (
      select o.id, o.datum from overleg o where o.gemeente_id = a.gemeente_id and o.aanbieder_id = a.id and o.datum >= ${vandaag}::date and o.staat in ('gepland', 'voorbereid')
      order by o.datum limit 1
    ) v on true
    where a.gemeente_id = ${gemeente} and a.id = ${aanbieder}::bigint`.execute(trx)
  const rij = rows[0]
  if (!rij) return undefined
  const { volgende_id, volgende_datum, ...cyclus } = rij
  return { ...cyclus, volgende: volgende_id === null ? null : { id: volgende_id, datum: volgende_datum! } }
}

export async function listContactpersonen(
  trx: Trx,
  gemeente: string,
  aanbieder: number,
): Promise<{ naam: string; functie: string | null }[]> {
  return trx
    .selectFrom('contactpersoon')
    .select(['naam', 'functie'])
    .where('gemeente_id', '=', gemeente)
    .where('aanbieder_id', '=', aanbieder)
    .orderBy('id')
    .execute()
}

export interface Deelnemer {
  rol: string
  naam: string | null
}

export interface NieuwOverleg {
  aanbieder: number
  datum: Dag
  tijd: string | null
  plaats: string | null
  deelnemers: Deelnemer[]
}

/**
 * Plans a meeting. Undefined when this provider already has one on that day: the provider's row is
 * locked, so that two clicks do not plan it twice.
 */
export async function addOverleg(trx: Trx, scope: Scope, nieuw: NieuwOverleg, vandaag: Dag): Promise<number | undefined> {
  await trx
    .selectFrom('aanbieder')
    .select('id')
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', nieuw.aanbieder)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (await heeftOverlegOp(trx, scope.gemeente, nieuw.aanbieder, nieuw.datum, null)) return undefined
  const { id } = await trx
    .insertInto('overleg')
    .values({
      gemeente_id: scope.gemeente,
      aanbieder_id: nieuw.aanbieder,
      datum: nieuw.datum,
      tijd: nieuw.tijd,
      plaats: nieuw.plaats,
      gemaakt_door: scope.persoon,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (nieuw.deelnemers.length > 0) {
    await trx
      .insertInto('overlegdeelnemer')
      .values(nieuw.deelnemers.map(({ rol, naam }) => ({ gemeente_id: scope.gemeente, overleg_id: id, rol, naam })))
      .execute()
  }
  await herbeoordeel(trx, scope, [nieuw.aanbieder], vandaag)
  await addAudit(trx, scope, {
    handeling: 'overleg.gepland',
    onderwerp: `overleg:${id}`,
    gegevens: { aanbieder: nieuw.aanbieder, datum: nieuw.datum, tijd: nieuw.tijd, plaats: nieuw.plaats },
  })
  return id
}

async function heeftOverlegOp(trx: Trx, gemeente: string, aanbieder: number, datum: Dag, behalve: number | null): Promise<boolean> {
  const rij = await trx
    .selectFrom('overleg')
    .select('id')
    .where('gemeente_id', '=', gemeente)
    .where('aanbieder_id', '=', aanbieder)
    .where('datum', '=', datum)
    .where('staat', '<>', 'vervallen')
    .$if(behalve !== null, (query) => query.where('id', '<>', behalve!))
    .executeTakeFirst()
  return rij !== undefined
}

// ---- one meeting

export interface Overleg {
  id: number
  aanbieder_id: number
  aanbieder: string
  clienten: number | null
  clienten_jaar: number | null
  datum: Dag
  tijd: string | null
  plaats: string | null
  staat: Overlegstaat
  vervallen_reden: string | null
  verslag: string | null
  volgende_datum: Dag | null
  versie: number
}

/** With `lock` nobody else changes this meeting until the transaction ends. */
export async function getOverleg(trx: Trx, gemeente: string, id: number, lock = false): Promise<Overleg | undefined> {
  return trx
    .selectFrom('overleg')
    .innerJoin('aanbieder', (join) =>
      join.onRef('aanbieder.gemeente_id', '=', 'overleg.gemeente_id').onRef('aanbieder.id', '=', 'overleg.aanbieder_id'),
    )
    .select([
      'overleg.id',
      'overleg.aanbieder_id',
      'aanbieder.naam as aanbieder',
      'aanbieder.clienten',
      'aanbieder.clienten_jaar',
      'overleg.datum',
      'overleg.tijd',
      'overleg.plaats',
      'overleg.staat',
      'overleg.vervallen_reden',
      'overleg.verslag',
      'overleg.volgende_datum',
      'overleg.versie',
    ])
    .where('overleg.gemeente_id', '=', gemeente)
    .where('overleg.id', '=', id)
    .$if(lock, (query) => query.forUpdate('overleg'))
    .executeTakeFirst()
}

/** Runs on a meeting locked by `getOverleg`. */
async function update(
  trx: Trx,
  gemeente: string,
  id: number,
  waarden: {
    datum?: Dag
    tijd?: string | null
    plaats?: string | null
    staat?: Overlegstaat
    vervallen_reden?: string
    verslag?: string | null
    volgende_datum?: Dag | null
  },
): Promise<void> {
  await trx
    .updateTable('overleg')
    .set({ ...waarden, versie: sql`versie + 1` })
    .where('gemeente_id', '=', gemeente)
    .where('id', '=', id)
    .execute()
}

/**
 * Moves a meeting, of a locked row. A gap file belongs to a date: on another date the meeting waits for
 * its next version, unless it moves back to a date that has one. False when the provider meets on that day already.
 */
export async function saveAfspraakgegevens(
  trx: Trx,
  scope: Scope,
  overleg: Overleg,
  naar: { datum: Dag; tijd: string | null; plaats: string | null },
  vandaag: Dag,
): Promise<boolean> {
  if (await heeftOverlegOp(trx, scope.gemeente, overleg.aanbieder_id, naar.datum, overleg.id)) return false
  const lijst = await trx
    .selectFrom('hiatenlijst')
    .select('id')
    .where('gemeente_id', '=', scope.gemeente)
    .where('overleg_id', '=', overleg.id)
    .where('overlegdatum', '=', naar.datum)
    .executeTakeFirst()
  await update(trx, scope.gemeente, overleg.id, { ...naar, staat: lijst ? 'voorbereid' : 'gepland' })
  if (naar.datum !== overleg.datum) await herbeoordeel(trx, scope, [overleg.aanbieder_id], vandaag)
  await addAudit(trx, scope, {
    handeling: naar.datum === overleg.datum ? 'overleg.gewijzigd' : 'overleg.verplaatst',
    onderwerp: `overleg:${overleg.id}`,
    gegevens: { van: { datum: overleg.datum, tijd: overleg.tijd, plaats: overleg.plaats }, naar },
  })
  return true
}

/** The state of a locked meeting; the rule has said that it may. */
export async function saveStaat(
  trx: Trx,
  scope: Scope,
  overleg: Overleg,
  staat: Overlegstaat,
  vandaag: Dag,
  meer: { vervallen_reden?: string; volgende_datum?: Dag | null } = {},
): Promise<void> {
  await update(trx, scope.gemeente, overleg.id, { staat, ...meer })
  await herbeoordeel(trx, scope, [overleg.aanbieder_id], vandaag)
  await addAudit(trx, scope, {
    handeling: `overleg.${staat}`,
    onderwerp: `overleg:${overleg.id}`,
    gegevens: { van: overleg.staat, ...meer },
  })
}

/** The minutes; false when somebody else changed the meeting since `versie`. */
export async function saveVerslag(trx: Trx, scope: Scope, overleg: Overleg, versie: number, verslag: string | null): Promise<boolean> {
  if (overleg.versie !== versie) return false
  await update(trx, scope.gemeente, overleg.id, { verslag })
  await addAudit(trx, scope, {
    handeling: 'overleg.verslag',
    onderwerp: `overleg:${overleg.id}`,
    gegevens: { tekens: verslag?.length ?? 0 },
  })
  return true
}

// ---- who is there

export async function listDeelnemers(trx: Trx, gemeente: string, overleg: number): Promise<(Deelnemer & { id: number })[]> {
  return trx
    .selectFrom('overlegdeelnemer')
    .select(['id', 'rol', 'naam'])
    .where('gemeente_id', '=', gemeente)
    .where('overleg_id', '=', overleg)
    .orderBy('id')
    .execute()
}

export async function addDeelnemer(trx: Trx, scope: Scope, overleg: number, deelnemer: Deelnemer): Promise<void> {
  await trx
    .insertInto('overlegdeelnemer')
    .values({ gemeente_id: scope.gemeente, overleg_id: overleg, ...deelnemer })
    .execute()
  await addAudit(trx, scope, {
    handeling: 'overleg.deelnemer_toegevoegd',
    onderwerp: `overleg:${overleg}`,
    gegevens: { rol: deelnemer.rol },
  })
}

export async function removeDeelnemer(trx: Trx, scope: Scope, overleg: number, id: number): Promise<void> {
  const weg = await trx
    .deleteFrom('overlegdeelnemer')
    .where('gemeente_id', '=', scope.gemeente)
    .where('overleg_id', '=', overleg)
    .where('id', '=', id)
    .returning('rol')
    .executeTakeFirst()
  if (weg) await addAudit(trx, scope, { handeling: 'overleg.deelnemer_weggehaald', onderwerp: `overleg:${overleg}`, gegevens: weg })
}

// ---- free items on the agenda

export interface Agendapunt {
  id: number
  omschrijving: string
  ingebracht_door: string
  bespreking: string | null
}

export async function listAgendapunten(trx: Trx, gemeente: string, overleg: number): Promise<Agendapunt[]> {
  return trx
    .selectFrom('agendapunt')
    .select(['id', 'omschrijving', 'ingebracht_door', 'bespreking'])
    .where('gemeente_id', '=', gemeente)
    .where('overleg_id', '=', overleg)
    .orderBy('id')
    .execute()
}

export async function addAgendapunt(
  trx: Trx,
  scope: Scope,
  overleg: number,
  punt: { omschrijving: string; ingebracht_door: string },
): Promise<void> {
  const { id } = await trx
    .insertInto('agendapunt')
    .values({ gemeente_id: scope.gemeente, overleg_id: overleg, ...punt })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addAudit(trx, scope, { handeling: 'agendapunt.toegevoegd', onderwerp: `overleg:${overleg}`, gegevens: { agendapunt: id, ...punt } })
}

export async function removeAgendapunt(trx: Trx, scope: Scope, overleg: number, id: number): Promise<void> {
  const weg = await trx
    .deleteFrom('agendapunt')
    .where('gemeente_id', '=', scope.gemeente)
    .where('overleg_id', '=', overleg)
    .where('id', '=', id)
    .returning(['omschrijving', 'ingebracht_door'])
    .executeTakeFirst()
  if (weg)
    await addAudit(trx, scope, {
      handeling: 'agendapunt.weggehaald',
      onderwerp: `overleg:${overleg}`,
      gegevens: { agendapunt: id, ...weg },
    })
}

/** What was said of an item; `was` is the text it stood in for. False when somebody else wrote there meanwhile. */
export async function saveBespreking(
  trx: Trx,
  scope: Scope,
  overleg: number,
  id: number,
  was: string | null,
  bespreking: string | null,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('agendapunt')
    .set({ bespreking })
    .where('gemeente_id', '=', scope.gemeente)
    .where('overleg_id', '=', overleg)
    .where('id', '=', id)
    .where('bespreking', 'is not distinct from', was)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, {
    handeling: 'agendapunt.besproken',
    onderwerp: `overleg:${overleg}`,
    gegevens: { agendapunt: id, tekens: bespreking?.length ?? 0 },
  })
  return true
}

/** Providers to plan a meeting with: those whose name contains `zoek`. */
export async function listAanbiederkeuze(
  trx: Trx,
  gemeente: string,
  zoek: string,
  vandaag: Dag,
  aantal: number,
): Promise<{ id: number; naam: string; volgende: Dag | null }[]> {
  const { rows } = await sql<{ id: number; naam: string; volgende: Dag | null }>`
    select a.id, a.naam, (select min(o.datum) from overleg o where o.gemeente_id = a.gemeente_id and o.aanbieder_id = a.id and o.datum >= ${vandaag}::date and o.staat in ('gepland', 'voorbereid')) as volgende
    from aanbieder a where a.gemeente_id = ${gemeente} and strpos(lower(a.naam), lower(${zoek}::text)) > 0
    order by a.naam, a.id limit ${aantal}::int`.execute(trx)
  return rows
}
