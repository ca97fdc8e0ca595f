import { type RawBuilder, sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Onderzoeksoort, Onderzoekstaat } from '../app/rules/onderzoekstaat.ts'
import type { Termijn, TermijnEinde } from '../app/rules/termijn.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'
import { herbeoordeelToezicht } from './toezichttoetsing.ts'

// ---- the list

export interface Onderzoekfilter {
  soorten: readonly Onderzoeksoort[]
  staten: readonly Onderzoekstaat[]
  jaar: number | null
  aanbieder: number | null
  /** Part of the provider's name or of the number. */
  zoek: string | null
}

export interface Onderzoekregel {
  id: number
  nummer: string
  soort: Onderzoeksoort
  aanbieder_id: number
  aanbieder: string
  onderwerp: string
  staat: Onderzoekstaat
  stap_sinds: Dag
  /** The next day that counts in this state; null when there is none. */
  termijn: Dag | null
  bevindingen: number
  maatregelen_open: number
}

const TERMIJN = sql<Dag | null>`case o.staat
  when 'gepland' then o.gepland_op
  when 'hoor_en_wederhoor' then (select (s.gegevens ->> 'uiterlijk')::date from onderzoekstap s where s.gemeente_id = o.gemeente_id and s.onderzoek_id = o.id and s.naar = 'hoor_en_wederhoor' order by s.nummer desc limit 1)
  when 'afgesloten' then o.hercontrole_uiterlijk
  when 'hercontrole' then o.hercontrole_uiterlijk end`

const voorwaarden = (
  gemeente: string,
  { soorten, staten, jaar, aanbieder, zoek }: Onderzoekfilter,
): RawBuilder<boolean> => sql<boolean>`o.gemeente_id = ${gemeente}
  and (${soorten.length === 0}::boolean or o.soort = any(${[...soorten]}::text[]))
  and (${staten.length === 0}::boolean or o.staat = any(${[...staten]}::text[]))
  and (${jaar}::int is null or o.nummer like 'O' || ${jaar}::int || '-%')
  and (${aanbieder}::bigint is null or o.aanbieder_id = ${aanbieder}::bigint)
  and (${zoek}::text is null or strpos(lower(a.naam), lower(${zoek}::text)) > 0 or o.nummer ilike ${zoek}::text || '%')`

/** What runs first, by the day that counts next; then what stands still; then what is done, newest first. */
export async function listOnderzoeken(
  trx: Trx,
  gemeente: string,
  filter: Onderzoekfilter,
  deel: { vanaf: number; aantal: number },
): Promise<Onderzoekregel[]> {
  const { rows } = await sql<Onderzoekregel>`
    select o.id, o.nummer, o.soort, o.aanbieder_id, a.naam as aanbieder, o.onderwerp, o.staat, o.stap_sinds, ${TERMIJN} as termijn,
      (select count(*) from bevinding b where b.gemeente_id = o.gemeente_id and b.onderzoek_id = o.id) as bevindingen,
      (select count(*) from verbetermaatregel m where m.gemeente_id = o.gemeente_id and m.onderzoek_id = o.id and m.vervallen_reden is null and m.hercontrole_oordeel is distinct from 'nagekomen') as maatregelen_open
    from onderzoek o join aanbieder a on a.gemeente_id = o.gemeente_id and a.id = o.aanbieder_id
    where ${voorwaarden(gemeente, filter)}
    order by case when o.staat in ('afgerond', 'afgebroken') then 2 when o.staat = 'aangehouden' then 1 else 0 end, ${TERMIJN} nulls last, o.stap_sinds desc, o.id desc
    limit ${deel.aantal}::int offset ${deel.vanaf}::int`.execute(trx)
  return rows
}

export interface Onderzoektelling {
  soort: Onderzoeksoort
  aantal: number
  lopend: number
}

/** How many of each form of toezicht; what was broken off is not counted. */
export async function countOnderzoeken(
  trx: Trx,
  gemeente: string,
  filter: Onderzoekfilter,
): Promise<{ totaal: number; perSoort: Onderzoektelling[] }> {
  const { rows } = await sql<Onderzoektelling & { alle: number }>`
    select o.soort, count(*) as alle, count(*) filter (where o.staat <> 'afgebroken') as aantal, count(*) filter (where o.staat not in ('afgerond', 'afgebroken')) as lopend
    from onderzoek o join aanbieder a on a.gemeente_id = o.gemeente_id and a.id = o.aanbieder_id
    where ${voorwaarden(gemeente, filter)} group by o.soort`.execute(trx)
  return {
    totaal: rows.reduce((som, { alle }) => som + alle, 0),
    perSoort: rows.map(({ soort, aantal, lopend }) => ({ soort, aantal, lopend })),
  }
}

/** The onderzoeken that started from a melding. */
export async function listOnderzoekenVan(
  trx: Trx,
  gemeente: string,
  melding: number,
): Promise<{ id: number; nummer: string; staat: Onderzoekstaat }[]> {
  return trx
    .selectFrom('onderzoek')
    .select(['id', 'nummer', 'staat'])
    .where('gemeente_id', '=', gemeente)
    .where('melding_id', '=', melding)
    .orderBy('id')
    .execute() as Promise<{ id: number; nummer: string; staat: Onderzoekstaat }[]>
}

// ---- planning

export interface Aanleiding {
  id: number
  nummer: string
  soort: string
  op: Dag
}

/** What an onderzoek at this provider can start from. */
export async function listAanleidingen(
  trx: Trx,
  gemeente: string,
  aanbieder: number,
): Promise<{ meldingen: Aanleiding[]; signalen: Aanleiding[] }> {
  const meldingen = await trx
    .selectFrom('melding')
    .select(['id', 'nummer', 'soort', 'gemeld_op as op'])
    .where('gemeente_id', '=', gemeente)
    .where('aanbieder_id', '=', aanbieder)
    .where('staat', '<>', 'samengevoegd')
    .orderBy('gemeld_op', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  const signalen = await trx
    .selectFrom('signaal')
    .select(['id', 'nummer', 'bron as soort', 'ontvangen_op as op'])
    .where('gemeente_id', '=', gemeente)
    .where('aanbieder_id', '=', aanbieder)
    .orderBy('ontvangen_op', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  return { meldingen, signalen }
}

export interface NieuwOnderzoek {
  soort: Onderzoeksoort
  aanbieder: number
  onderwerp: string
  melding: number | null
  signaal: number | null
  /** The framework or the theme it starts from. */
  kader: string | null
  gepland_op: Dag | null
  bezoek_op: Dag | null
}

export async function addOnderzoek(trx: Trx, scope: Scope, nieuw: NieuwOnderzoek, vandaag: Dag): Promise<number> {
  const jaar = vandaag.slice(0, 4)
  // two that plan at once would take the same number
  await sql`select pg_advisory_xact_lock(hashtext('onderzoek'), hashtext(${scope.gemeente}))`.execute(trx)
  const {
    rows: [laatste],
  } = await sql<{
    nummer: number
  }>`select coalesce(max(substr(nummer, 7)::int), 0) + 1 as nummer from onderzoek where gemeente_id = ${scope.gemeente} and nummer like 'O' || ${jaar}::text || '-%'`.execute(
    trx,
  )
  const { id } = await trx
    .insertInto('onderzoek')
    .values({
      gemeente_id: scope.gemeente,
      nummer: `O${jaar}-${String(laatste!.nummer).padStart(4, '0')}`,
      soort: nieuw.soort,
      aanbieder_id: nieuw.aanbieder,
      onderwerp: nieuw.onderwerp,
      melding_id: nieuw.melding,
      signaal_id: nieuw.signaal,
      kader: nieuw.kader,
      gepland_op: nieuw.gepland_op,
      bezoek_op: nieuw.bezoek_op,
      stap_sinds: vandaag,
      gemaakt_door: scope.persoon,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addAudit(trx, scope, { handeling: 'onderzoek.gepland', onderwerp: `onderzoek:${id}`, gegevens: { ...nieuw } })
  return id
}

// ---- one onderzoek

export interface Onderzoek {
  id: number
  nummer: string
  soort: Onderzoeksoort
  aanbieder_id: number
  aanbieder: string
  onderwerp: string
  melding_id: number | null
  melding: string | null
  signaal_id: number | null
  signaal: string | null
  kader: string | null
  gepland_op: Dag | null
  bezoek_op: Dag | null
  staat: Onderzoekstaat
  stap_sinds: Dag
  aangehouden_vanuit: Onderzoekstaat | null
  hercontrole_uiterlijk: Dag | null
  wederhoor_afgerond_op: Dag | null
  versie: number
}

/** With `lock` nobody else changes this onderzoek until the transaction ends. */
export async function getOnderzoek(trx: Trx, gemeente: string, id: number, lock = false): Promise<Onderzoek | undefined> {
  const rij = await trx
    .selectFrom('onderzoek as o')
    .innerJoin('aanbieder as a', (join) => join.onRef('a.gemeente_id', '=', 'o.gemeente_id').onRef('a.id', '=', 'o.aanbieder_id'))
    .leftJoin('melding as m', (join) => join.onRef('m.gemeente_id', '=', 'o.gemeente_id').onRef('m.id', '=', 'o.melding_id'))
    .leftJoin('signaal as s', (join) => join.onRef('s.gemeente_id', '=', 'o.gemeente_id').onRef('s.id', '=', 'o.signaal_id'))
    .select([
      'o.id',
      'o.nummer',
      'o.soort',
      'o.aanbieder_id',
      'a.naam as aanbieder',
      'o.onderwerp',
      'o.melding_id',
      'm.nummer as melding',
      'o.signaal_id',
      's.nummer as signaal',
      'o.kader',
      'o.gepland_op',
      'o.bezoek_op',
      'o.staat',
      'o.stap_sinds',
      'o.aangehouden_vanuit',
      'o.hercontrole_uiterlijk',
      'o.wederhoor_afgerond_op',
      'o.versie',
    ])
    .where('o.gemeente_id', '=', gemeente)
    .where('o.id', '=', id)
    .$if(lock, (query) => query.forUpdate('o'))
    .executeTakeFirst()
  return rij as Onderzoek | undefined
}

/** Planning, of a locked row. */
export async function savePlanning(
  trx: Trx,
  scope: Scope,
  onderzoek: Onderzoek,
  naar: { onderwerp: string; gepland_op: Dag | null; bezoek_op: Dag | null },
): Promise<void> {
  await trx
    .updateTable('onderzoek')
    .set({ ...naar, versie: sql`versie + 1` })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', onderzoek.id)
    .execute()
  const { onderwerp, gepland_op, bezoek_op } = onderzoek
  await addAudit(trx, scope, {
    handeling: 'onderzoek.gewijzigd',
    onderwerp: `onderzoek:${onderzoek.id}`,
    gegevens: { van: { onderwerp, gepland_op, bezoek_op }, naar },
  })
}

/** What is kept with a step. */
export interface Stapgegevens {
  reden?: string
  rapportversie?: number
  /** Last day on which the provider may speak; `termijn` is the rule that made it, when one did. */
  uiterlijk?: Dag
  termijn?: TermijnEinde
  hercontroleUiterlijk?: Dag
  /** Which measure was given to the other side of the wall, and under which id there. */
  vrijgegeven?: Record<string, number>
}

export interface Onderzoekstaprij {
  nummer: number
  van: Onderzoekstaat
  naar: Onderzoekstaat
  op: Dag
  gegevens: Stapgegevens
  door: string | null
}

/** The steps it took, in order. */
export async function listStappen(trx: Trx, gemeente: string, onderzoek: number): Promise<Onderzoekstaprij[]> {
  const rijen = await trx
    .selectFrom('onderzoekstap as s')
    .leftJoin('persoon as p', 'p.id', 's.door')
    .select(['s.nummer', 's.van', 's.naar', 's.op', 's.gegevens', 'p.naam as door'])
    .where('s.gemeente_id', '=', gemeente)
    .where('s.onderzoek_id', '=', onderzoek)
    .orderBy('s.nummer')
    .execute()
  return rijen as Onderzoekstaprij[]
}

/** Takes a step that the rule allows, of a locked row; the database refuses one that is not in the table or has the number of another. */
export async function addStap(
  trx: Trx,
  scope: Scope,
  onderzoek: Onderzoek,
  nummer: number,
  naar: Onderzoekstaat,
  op: Dag,
  gegevens: Stapgegevens,
  vandaag: Dag,
): Promise<void> {
  await trx
    .insertInto('onderzoekstap')
    .values({
      gemeente_id: scope.gemeente,
      onderzoek_id: onderzoek.id,
      nummer,
      van: onderzoek.staat,
      naar,
      op,
      gegevens: JSON.stringify(gegevens),
      door: scope.persoon,
    })
    .execute()
  const begintWederhoor = naar === 'hoor_en_wederhoor' && onderzoek.staat !== 'aangehouden'
  await trx
    .updateTable('onderzoek')
    .set({
      staat: naar,
      stap_sinds: op,
      aangehouden_vanuit: naar === 'aangehouden' ? onderzoek.staat : null,
      versie: sql`versie + 1`,
      ...(gegevens.hercontroleUiterlijk && { hercontrole_uiterlijk: gegevens.hercontroleUiterlijk }),
      ...(begintWederhoor && { wederhoor_afgerond_op: null }),
    })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', onderzoek.id)
    .execute()
  if (begintWederhoor) {
    await trx
      .updateTable('rapportversie')
      .set({ verstuurd_op: op })
      .where('gemeente_id', '=', scope.gemeente)
      .where('onderzoek_id', '=', onderzoek.id)
      .where('versie', '=', gegevens.rapportversie!)
      .execute()
  }
  await herbeoordeelToezicht(trx, scope, [onderzoek.aanbieder_id], vandaag)
  await addAudit(trx, scope, {
    handeling: `onderzoek.${naar}`,
    onderwerp: `onderzoek:${onderzoek.id}`,
    gegevens: { van: onderzoek.staat, op, ...gegevens },
  })
}

/** The local term in which a provider may speak on a draft; null when the municipality has none. */
export async function getHoortermijn(trx: Trx, gemeente: string, dag: Dag): Promise<Termijn | null> {
  const { rows } = await sql<{ termijn: Termijn | null }>`
    select n.parameters -> 'hoor_en_wederhoor' as termijn from norm n join regelset r on r.gemeente_id = n.gemeente_id and r.id = n.regelset_id
    where n.gemeente_id = ${gemeente} and n.soort = 'meldtermijn' and r.toepasselijk and n.vanaf <= ${dag}::date and (n.tot is null or n.tot > ${dag}::date)
    order by n.parameters ? 'hoor_en_wederhoor' desc, r.id desc limit 1`.execute(trx)
  return rows[0]?.termijn ?? null
}
