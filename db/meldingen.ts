/** The meldingen of Wmo 3.4: what was reported. Everything here runs behind the wall (`withToezicht`). */
import { type Insertable, type RawBuilder, sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Klok } from '../app/rules/meldtermijnen.ts'
import { meldklokken, twijfelVoorbij } from '../app/rules/meldtermijnen.ts'
import { BIJ_ONTVANGST, MELDING_AF, type Meldingstaat } from '../app/rules/meldingstaat.ts'
import type { Meldingsoort, Meldingstoets } from '../app/rules/meldingstoets.ts'
import { alsOgenblik } from '../app/rules/termijn.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'
import { addKlokken, begin } from './klokken.ts'
import { getMeldregeling, type Meldregeling } from './meldregeling.ts'
import { gelijkgesteldeDagen } from './regelsets/gelijkgesteld.ts'
import type { DB } from './schema.ts'

type Kolommen = Insertable<DB['melding']>
/** What is written down of an event; a field that is not known stays null. */
export type NieuweMelding = Omit<
  Kolommen,
  | 'gemeente_id'
  | 'id'
  | 'nummer'
  | 'toets'
  | 'staat'
  | 'stapnummer'
  | 'stap_sinds'
  | 'rapport'
  | 'versie'
  | 'gemaakt_door'
  | 'conclusie'
  | 'samengevoegd_met'
  | 'aangehouden_vanuit'
  | 'klok_uiterlijk'
  | 'klok_eigen'
  | 'loopt'
> & {
  toets: Pick<Meldingstoets, 'oordeel' | 'antwoorden'> | null
  /** Why it is about a day on which the provider had no agreement. */
  zonderOvereenkomst?: string | null
}

const slot = (trx: Trx, gemeente: string) =>
  sql`select pg_advisory_xact_lock(hashtext('peil.meldingnummer'), hashtext(${gemeente}))`.execute(trx)

/** `2026-0012`; held until the transaction ends, so that no number is given twice or skipped. */
export async function volgendNummer(trx: Trx, gemeente: string, tabel: 'melding' | 'signaal', jaar: string): Promise<string> {
  await slot(trx, gemeente)
  const { rows } = await sql<{
    hoogste: number
  }>`select coalesce(max(split_part(nummer, '-', 2)::int), 0) as hoogste from ${sql.table(tabel)} where gemeente_id = ${gemeente} and nummer >= ${`${jaar}-`} and nummer < ${`${jaar}.`}`.execute(
    trx,
  )
  return `${jaar}-${String(rows[0]!.hoogste + 1).padStart(4, '0')}`
}

/** The clocks that run from what was reported, and when the reporting itself was done. */
export function beginKlokken(
  melding: Pick<
    NieuweMelding,
    | 'soort'
    | 'gevolg'
    | 'aard_geweld'
    | 'mediarisico'
    | 'bekend_op'
    | 'bekend_tijd'
    | 'gemeld_op'
    | 'gemeld_tijd'
    | 'twijfel'
    | 'twijfel_vastgesteld_op'
  >,
  regeling: Meldregeling,
  gemeldDoorAanbieder: boolean,
): { klok: Klok; gehaald: { dag: Dag; ogenblik: string | null } | null }[] {
  const moment = (dag: Dag | null | undefined, tijd: string | null | undefined) => (dag ? (tijd ? `${dag}T${tijd}` : dag) : null)
  const aard = melding.aard_geweld ?? []
  const klokken = meldklokken(
    {
      bekend: moment(melding.bekend_op, melding.bekend_tijd),
      spoed: {
        overlijden: melding.gevolg ? melding.gevolg === 'overlijden' || melding.gevolg === 'suicide' : null,
        seksueelGeweld: melding.soort === 'geweld' && aard.length === 0 ? null : aard.includes('seksueel'),
        media: melding.mediarisico ?? null,
      },
      twijfel: melding.twijfel ? { vastgesteldOp: melding.twijfel_vastgesteld_op ?? null } : null,
    },
    regeling.termijnen,
    gelijkgesteldeDagen,
  )
  const gemeld = gemeldDoorAanbieder
    ? { dag: melding.gemeld_op, ogenblik: melding.gemeld_tijd ? alsOgenblik(`${melding.gemeld_op}T${melding.gemeld_tijd}`) : null }
    : null
  return [
    ...klokken.map((klok) => ({
      klok,
      gehaald: klok.soort === 'twijfeltermijn' ? twijfelVoorbij(klok, melding.twijfel_vastgesteld_op ?? null, gemeld) : gemeld,
    })),
    ...BIJ_ONTVANGST.map((soort) => ({ klok: begin(soort, melding.gemeld_op, regeling), gehaald: null })),
  ]
}

/** Writes a melding down, gives it its number and starts its clocks. `gemeldDoorAanbieder` false: the provider did not report it (yet). */
export async function addMelding(
  trx: Trx,
  scope: Scope,
  nieuw: NieuweMelding,
  { gemeldDoorAanbieder = true } = {},
): Promise<{ id: number; nummer: string }> {
  const { gemeente } = scope
  const { toets, zonderOvereenkomst, ...rest } = nieuw
  const nummer = await volgendNummer(trx, gemeente, 'melding', nieuw.gemeld_op.slice(0, 4))
  const { id } = await trx
    .insertInto('melding')
    .values({
      ...rest,
      gemeente_id: gemeente,
      nummer,
      toets: JSON.stringify({ ...toets, ...(zonderOvereenkomst && { zonderOvereenkomst }) }),
      stap_sinds: nieuw.gemeld_op,
      gemaakt_door: scope.persoon,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const regeling = await getMeldregeling(trx, gemeente, nieuw.gemeld_op)
  await addKlokken(trx, gemeente, id, regeling, beginKlokken(nieuw, regeling, gemeldDoorAanbieder))
  if (nieuw.aanbieder_id) await tel(trx, gemeente, nieuw.aanbieder_id, nieuw.gemeld_op.slice(0, 4))
  await addAudit(trx, scope, { handeling: 'melding.vastgelegd', onderwerp: `melding:${id}`, gegevens: { soort: nieuw.soort } })
  return { id, nummer }
}

/** How many meldingen a provider had in a year: the one number that goes over the wall. A duplicate that was joined is not counted. */
export async function tel(trx: Trx, gemeente: string, aanbieder: number, jaar: string): Promise<void> {
  await sql`insert into meldingtelling (gemeente_id, aanbieder_id, jaar, aantal)
    select ${gemeente}, ${aanbieder}::bigint, ${Number(jaar)}::int, count(*) from melding
    where gemeente_id = ${gemeente} and aanbieder_id = ${aanbieder}::bigint and gemeld_op >= ${`${jaar}-01-01`}::date and gemeld_op <= ${`${jaar}-12-31`}::date and staat <> 'samengevoegd'
    on conflict (gemeente_id, aanbieder_id, jaar) do update set aantal = excluded.aantal`.execute(trx)
}

// ---- the work list

export interface Meldingfilter {
  toon: 'open' | 'af' | 'alles'
  soort: Meldingsoort | null
  staat: Meldingstaat | null
  /** Whose running clock is over. */
  laat: 'gemeente' | 'aanbieder' | null
  jaar: number | null
  /** Number of the melding or name of the provider. */
  zoek: string | null
}

export interface Meldingregel {
  id: number
  nummer: string
  soort: Meldingsoort
  staat: Meldingstaat
  aanbieder: string | null
  aanbieder_id: number | null
  gemeld_op: Dag
  /** The clock that asks for something first; null when none runs. */
  klok: Klok | null
}

/** Under way: it is not dealt with, or a clock of it still runs. */
const LOOPT = sql`m.loopt`
const teLaat = (partij: 'gemeente' | 'aanbieder', vandaag: Dag): RawBuilder<unknown> =>
  partij === 'gemeente'
    ? sql`(m.loopt and m.klok_eigen < ${vandaag}::date)`
    : sql`(m.loopt and m.klok_uiterlijk < ${vandaag}::date and exists (select from klok l where l.gemeente_id = m.gemeente_id and l.melding_id = m.id and l.partij = 'aanbieder' and l.gehaald_op is null and l.gestopt_op is null and l.uiterlijk < ${vandaag}::date))`

function voorwaarden(gemeente: string, filter: Meldingfilter, vandaag: Dag): RawBuilder<unknown> {
  const { toon, soort, staat, laat, jaar, zoek } = filter
  return sql.join(
    [
      sql`m.gemeente_id = ${gemeente}`,
      ...(staat ? [sql`m.staat = ${staat}`] : toon === 'open' ? [LOOPT] : toon === 'af' ? [sql`not m.loopt`] : []),
      ...(soort ? [sql`m.soort = ${soort}`] : []),
      ...(laat ? [teLaat(laat, vandaag)] : []),
      ...(jaar ? [sql`m.gemeld_op >= ${`${jaar}-01-01`}::date`, sql`m.gemeld_op <= ${`${jaar}-12-31`}::date`] : []),
      ...(zoek
        ? [
            sql`(m.nummer = ${zoek} or m.aanbieder_id in (select z.id from aanbieder z where z.gemeente_id = ${gemeente} and strpos(lower(z.naam), lower(${zoek}::text)) > 0))`,
          ]
        : []),
    ],
    sql` and `,
  )
}

/** What the municipality itself is late with first, then by what is left; what is done by date. */
export async function listMeldingen(
  trx: Trx,
  gemeente: string,
  filter: Meldingfilter,
  vandaag: Dag,
  deel: { vanaf: number; aantal: number },
): Promise<Meldingregel[]> {
  const opUrgentie = filter.toon === 'open' && (filter.staat === null || !MELDING_AF.includes(filter.staat))
  const waar = voorwaarden(gemeente, filter, vandaag)
  const tot = sql`${deel.vanaf + deel.aantal}::int`
  // two walks along an index, the second only as far as the first left room: sorting everything under way would read all of it
  const blad = opUrgentie
    ? sql`eigen as materialized (
        select m.id, 0 as rang, m.klok_eigen as op, m.gemeld_op from melding m where ${waar} and m.loopt and m.klok_eigen < ${vandaag}::date order by m.klok_eigen, m.gemeld_op, m.id limit ${tot}
      ), blad as (
        select * from eigen union all
        (select m.id, 1, m.klok_uiterlijk, m.gemeld_op from melding m where ${waar} and m.loopt and (m.klok_eigen is null or m.klok_eigen >= ${vandaag}::date)
          order by m.klok_uiterlijk, m.gemeld_op, m.id limit ${tot} - (select count(*) from eigen))
      ), rij as (select id, row_number() over (order by rang, op, gemeld_op, id) as plek from blad order by 2 limit ${deel.aantal}::int offset ${deel.vanaf}::int)`
    : sql`rij as (select m.id, row_number() over (order by m.gemeld_op desc, m.id desc) as plek from melding m where ${waar} order by m.gemeld_op desc, m.id desc limit ${deel.aantal}::int offset ${deel.vanaf}::int)`
  const { rows } = await sql<Meldingregel>`
    with ${blad}
    select m.id, m.nummer, m.soort, m.staat, a.naam as aanbieder, m.aanbieder_id, m.gemeld_op, k.klok
    from rij join melding m on m.gemeente_id = ${gemeente} and m.id = rij.id
    left join aanbieder a on a.gemeente_id = m.gemeente_id and a.id = m.aanbieder_id
    left join lateral (
      select k.klok from klok k
      where k.gemeente_id = m.gemeente_id and k.melding_id = m.id and k.gehaald_op is null and k.gestopt_op is null
      order by coalesce(k.partij = 'gemeente' and k.uiterlijk < ${vandaag}::date, false) desc, k.uiterlijk nulls last, k.id limit 1
    ) k on true
    order by rij.plek`.execute(trx)
  return rows
}

/** From here on the number of meldingen is said as "more than": counting on would read the whole register for one word. */
export const MEEST_GETELD = 10_000

/** Never more than one above `MEEST_GETELD`. */
export async function countMeldingen(trx: Trx, gemeente: string, filter: Meldingfilter, vandaag: Dag): Promise<number> {
  const { rows } = await sql<{
    aantal: number
  }>`select count(*) as aantal from (select from melding m where ${voorwaarden(gemeente, filter, vandaag)} limit ${MEEST_GETELD + 1}) t`.execute(
    trx,
  )
  return rows[0]!.aantal
}

/** Open clocks that are over: of the municipality itself, and of providers. */
export async function countTeLaat(trx: Trx, gemeente: string, vandaag: Dag): Promise<{ gemeente: number; aanbieder: number }> {
  const { rows } = await sql<{ gemeente: number; aanbieder: number }>`
    select count(*) filter (where partij = 'gemeente') as gemeente, count(*) filter (where partij = 'aanbieder') as aanbieder
    from klok where gemeente_id = ${gemeente} and gehaald_op is null and gestopt_op is null and uiterlijk < ${vandaag}::date`.execute(trx)
  return rows[0]!
}

// ---- one melding

/** With `lock` nobody else changes this melding until the transaction ends. */
export async function getMelding(trx: Trx, gemeente: string, id: number, lock = false) {
  return trx
    .selectFrom('melding')
    .leftJoin('aanbieder', (join) =>
      join.onRef('aanbieder.gemeente_id', '=', 'melding.gemeente_id').onRef('aanbieder.id', '=', 'melding.aanbieder_id'),
    )
    .select([
      'aanbieder.naam as aanbieder',
      'aanbieder.kvk',
      'melding.id',
      'melding.nummer',
      'melding.soort',
      'melding.toets',
      'melding.aanbieder_id',
      'melding.vestigingsnummer',
      'melding.onderaannemer',
      'melding.gebeurtenis_op',
      'melding.gebeurtenis_tijd',
      'melding.bekend_op',
      'melding.bekend_tijd',
      'melding.gemeld_op',
      'melding.gemeld_tijd',
      'melding.twijfel',
      'melding.twijfel_vastgesteld_op',
      'melding.plaats',
      'melding.melder_naam',
      'melding.melder_functie',
      'melding.melder_telefoon',
      'melding.melder_email',
      'melding.bestuurder_geinformeerd',
      'melding.productcategorie',
      'melding.leveringsvorm',
      'melding.verantwoordelijke_gemeente',
      'melding.clientkenmerk',
      'melding.leeftijdsklasse',
      'melding.geslacht',
      'melding.omschrijving',
      'melding.gevolg',
      'melding.betrokkenen',
      'melding.aard_geweld',
      'melding.geweld_door',
      'melding.maatregelen',
      'melding.nazorg',
      'melding.client_geinformeerd_op',
      'melding.client_geinformeerd_door',
      'melding.andere_meldingen',
      'melding.mediarisico',
      'melding.onrust',
      'melding.veilig',
      'melding.eigen_onderzoek',
      'melding.eigen_onderzoek_gepland',
      'melding.conclusie',
      'melding.staat',
      'melding.stapnummer',
      'melding.stap_sinds',
      'melding.aangehouden_vanuit',
      'melding.rapport',
      'melding.samengevoegd_met',
      'melding.dubbel_reden',
      'melding.ingelezen',
      'melding.versie',
    ])
    .where('melding.gemeente_id', '=', gemeente)
    .where('melding.id', '=', id)
    .$if(lock, (query) => query.forUpdate('melding'))
    .executeTakeFirst()
}
export type Melding = NonNullable<Awaited<ReturnType<typeof getMelding>>>

export async function getMeldingIdMetNummer(trx: Trx, gemeente: string, nummer: string): Promise<number | undefined> {
  return (await trx.selectFrom('melding').select('id').where('gemeente_id', '=', gemeente).where('nummer', '=', nummer).executeTakeFirst())
    ?.id
}

export async function getOnderzoekIdMetNummer(trx: Trx, gemeente: string, nummer: string): Promise<number | undefined> {
  return (
    await trx.selectFrom('onderzoek').select('id').where('gemeente_id', '=', gemeente).where('nummer', '=', nummer).executeTakeFirst()
  )?.id
}

export async function getNummer(trx: Trx, gemeente: string, id: number): Promise<string | undefined> {
  return (await trx.selectFrom('melding').select('nummer').where('gemeente_id', '=', gemeente).where('id', '=', id).executeTakeFirst())
    ?.nummer
}

/** The signaal this melding came from, if it did. */
export async function getSignaalVan(trx: Trx, gemeente: string, melding: number): Promise<{ id: number; nummer: string } | undefined> {
  return trx
    .selectFrom('signaal')
    .select(['id', 'nummer'])
    .where('gemeente_id', '=', gemeente)
    .where('melding_id', '=', melding)
    .executeTakeFirst()
}

export interface Aanbiederkeuze {
  id: number
  naam: string
  kvk: string
}

/** Providers by KvK number or by a part of the name; one whose whole name it is stands alone. */
export async function zoekAanbieders(trx: Trx, gemeente: string, zoek: string, aantal: number): Promise<Aanbiederkeuze[]> {
  const { rows } = await sql<Aanbiederkeuze>`
    select id, naam, kvk from aanbieder where gemeente_id = ${gemeente} and (kvk = ${zoek.replaceAll(/[\s.]/g, '')} or strpos(lower(naam), lower(${zoek}::text)) > 0)
    order by lower(naam) = lower(${zoek}::text) desc, naam, id limit ${aantal}::int`.execute(trx)
  const heel = rows.filter(({ naam, kvk }) => naam.toLowerCase() === zoek.toLowerCase() || kvk === zoek)
  return heel.length === 1 ? heel : rows
}

export interface MogelijkDubbel {
  id: number
  nummer: string
  soort: Meldingsoort
  gebeurtenis_op: Dag | null
  gemeld_op: Dag
  gevolg: string | null
  staat: Meldingstaat
  omschrijving: string | null
}

/** Other meldingen of this provider about the same client: perhaps the same event. */
export async function listDubbelen(
  trx: Trx,
  gemeente: string,
  aanbieder: number,
  kenmerk: string,
  behalve: number | null = null,
): Promise<MogelijkDubbel[]> {
  const { rows } = await sql<MogelijkDubbel>`
    select id, nummer, soort, gebeurtenis_op, gemeld_op, gevolg, staat, omschrijving from melding
    where gemeente_id = ${gemeente} and aanbieder_id = ${aanbieder}::bigint and clientkenmerk = ${kenmerk} and staat <> 'samengevoegd' and id is distinct from ${behalve}::bigint
    order by gemeld_op desc, id desc limit 5`.execute(trx)
  return rows
}

// ---- who looked

export async function addInzage(trx: Trx, scope: Scope & { persoon: number }, melding: number, wat: string): Promise<void> {
  await trx.insertInto('inzage').values({ gemeente_id: scope.gemeente, melding_id: melding, persoon_id: scope.persoon, wat }).execute()
}

export async function listInzage(
  trx: Trx,
  gemeente: string,
  melding: number,
  aantal: number,
): Promise<{ id: number; persoon: string; op: Date; wat: string }[]> {
  return trx
    .selectFrom('inzage')
    .innerJoin('persoon', 'persoon.id', 'inzage.persoon_id')
    .select(['inzage.id', 'persoon.naam as persoon', 'inzage.op', 'inzage.wat'])
    .where('inzage.gemeente_id', '=', gemeente)
    .where('inzage.melding_id', '=', melding)
    .orderBy('inzage.id', 'desc')
    .limit(aantal)
    .execute()
}

// ---- attachments

export interface Meldingbestand {
  sha256: string
  naam: string
  soort: 'bijlage' | 'rapport'
  type: string
  grootte: number
}

const bestanden = (trx: Trx, gemeente: string, melding: number) =>
  trx
    .selectFrom('meldingbestand')
    .innerJoin('bestand', (join) =>
      join.onRef('bestand.gemeente_id', '=', 'meldingbestand.gemeente_id').onRef('bestand.sha256', '=', 'meldingbestand.sha256'),
    )
    .select(['meldingbestand.sha256', 'meldingbestand.naam', 'meldingbestand.soort', 'bestand.type', 'bestand.grootte'])
    .where('meldingbestand.gemeente_id', '=', gemeente)
    .where('meldingbestand.melding_id', '=', melding)

export const listMeldingbestanden = (trx: Trx, gemeente: string, melding: number): Promise<Meldingbestand[]> =>
  bestanden(trx, gemeente, melding).orderBy('meldingbestand.naam').execute()
export const getMeldingbestand = (trx: Trx, gemeente: string, melding: number, sha256: string): Promise<Meldingbestand | undefined> =>
  bestanden(trx, gemeente, melding).where('meldingbestand.sha256', '=', sha256).executeTakeFirst()

export async function addMeldingbestand(
  trx: Trx,
  scope: Scope,
  melding: number,
  { sha256, naam }: { sha256: string; naam: string },
  soort: 'bijlage' | 'rapport',
): Promise<void> {
  await trx
    .insertInto('meldingbestand')
    .values({ gemeente_id: scope.gemeente, melding_id: melding, sha256, naam, soort, toegevoegd_door: scope.persoon })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
