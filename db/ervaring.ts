/** The yearly client survey: its cycle, whom it asks, and the counts that every result comes from. */
import { type SqlBool, sql } from 'kysely'
import type { Onderzoeksjaarstaat } from '../app/rules/clientervaring.ts'
import type { Dag } from '../app/rules/dag.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'
import { VOLLE_NAAM } from './vragensets.ts'

export interface Onderzoeksjaar {
  jaar: number
  vragenset_id: number
  vragenset: string
  staat: Onderzoeksjaarstaat
  doelgroep: string
  populatie: number | null
  populatiebreuk: boolean
  populatiebreuk_uitleg: string
  opzet: 'iedereen' | 'steekproef'
  /** Fractions of 1, as exact text. */
  marge: string | null
  verwachte_respons: string | null
  steekproefomvang: number | null
  zaad: string | null
  gewogen: boolean
  /** Fewest valid answers that may be shown of one group. */
  drempel: number
  veldwerk_van: Dag | null
  veldwerk_tot: Dag | null
  publicatie_gepland: Dag | null
  gestart_op: Dag | null
  gesloten_op: Dag | null
  bevroren_op: Dag | null
  gepubliceerd_op: Dag | null
  versie: number
}

const KOLOMMEN = [
  'o.jaar',
  'o.vragenset_id',
  'o.staat',
  'o.doelgroep',
  'o.populatie',
  'o.populatiebreuk',
  'o.populatiebreuk_uitleg',
  'o.opzet',
  'o.marge',
  'o.verwachte_respons',
  'o.steekproefomvang',
  'o.zaad',
  'o.gewogen',
  'o.drempel',
  'o.veldwerk_van',
  'o.veldwerk_tot',
  'o.publicatie_gepland',
  'o.gestart_op',
  'o.gesloten_op',
  'o.bevroren_op',
  'o.gepubliceerd_op',
  'o.versie',
] as const

const jaren = (trx: Trx, gemeente: string) =>
  trx
    .selectFrom('clientervaringsonderzoek as o')
    .innerJoin('vragenset as s', (join) => join.onRef('s.gemeente_id', '=', 'o.gemeente_id').onRef('s.id', '=', 'o.vragenset_id'))
    .select(KOLOMMEN)
    .select(VOLLE_NAAM.as('vragenset'))
    .where('o.gemeente_id', '=', gemeente)

/** Newest year first. */
export function listOnderzoeksjaren(trx: Trx, gemeente: string): Promise<Onderzoeksjaar[]> {
  return jaren(trx, gemeente).orderBy('o.jaar', 'desc').execute()
}

/** With `lock` nobody else changes or fills it until the transaction ends. */
export function getOnderzoeksjaar(
  trx: Trx,
  gemeente: string,
  jaar: number,
  lock: 'alleen' | 'gedeeld' | null = null,
): Promise<Onderzoeksjaar | undefined> {
  const vraag = jaren(trx, gemeente).where('o.jaar', '=', jaar)
  return (lock === 'alleen' ? vraag.forUpdate('o') : lock === 'gedeeld' ? vraag.forShare('o') : vraag).executeTakeFirst()
}

export interface Plan {
  vragenset_id: number
  doelgroep: string
  populatiebreuk: boolean
  populatiebreuk_uitleg: string
  opzet: 'iedereen' | 'steekproef'
  marge: string | null
  verwachte_respons: string | null
  zaad: string | null
  veldwerk_van: Dag | null
  veldwerk_tot: Dag | null
  publicatie_gepland: Dag | null
}

/** False when that year has a survey already. */
export async function addOnderzoeksjaar(
  trx: Trx,
  scope: Scope,
  jaar: number,
  plan: Plan,
  klaar: { gesloten_op: Dag } | null = null,
): Promise<boolean> {
  const gemeente_id = scope.gemeente
  const gemaakt = await trx
    .insertInto('clientervaringsonderzoek')
    .values({
      gemeente_id,
      jaar,
      ...plan,
      drempel: sql<number>`(select ervaring_drempel from gemeente where code = ${gemeente_id})`,
      gemaakt_door: scope.persoon,
      ...(klaar && { staat: 'gesloten' as const, ...klaar }),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('jaar')
    .executeTakeFirst()
  if (!gemaakt) return false
  await addAudit(trx, scope, {
    handeling: 'ervaring.gepland',
    onderwerp: `ervaring:${jaar}`,
    gegevens: { vragenset: plan.vragenset_id, opzet: plan.opzet },
  })
  return true
}

/** False when a colleague changed it since `versie`. What the draw hangs on changes only while it is planned. */
export async function saveOnderzoeksjaar(
  trx: Trx,
  scope: Scope,
  jaar: number,
  versie: number,
  velden: Partial<Plan> & { gewogen?: boolean; drempel?: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('clientervaringsonderzoek')
    .set({ ...velden, versie: versie + 1 })
    .where('gemeente_id', '=', scope.gemeente)
    .where('jaar', '=', jaar)
    .where('versie', '=', versie)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, {
    handeling: 'ervaring.gewijzigd',
    onderwerp: `ervaring:${jaar}`,
    gegevens: { velden: Object.keys(velden).join(', ') },
  })
  return true
}

// ---- whom it asks

export interface Groep {
  aanbieder_id: number
  naam: string
  kvk: string
  /** Productcategorie; '' when the provider's clients are not split. */
  stratum: string
  clienten: number | null
  steekproef: number | null
  verstuurd: number | null
  onbestelbaar: number | null
  ingevuld: number | null
  /** The part of `ingevuld` that came through the own form; known when it closed. */
  formulieren: number | null
  /** Links made for the own form, null when none; and how many were not used yet while the form is open. */
  links: number | null
  open: number
}

/** By provider and voorziening. */
export async function listGroepen(trx: Trx, gemeente: string, jaar: number): Promise<Groep[]> {
  const { rows } = await sql<Groep>`
    select g.aanbieder_id, a.naam, a.kvk, g.stratum, g.clienten, g.steekproef, g.verstuurd, g.onbestelbaar, g.ingevuld, g.formulieren, g.links, coalesce(l.open, 0) as open
    from onderzoeksgroep g
    join aanbieder a on a.gemeente_id = g.gemeente_id and a.id = g.aanbieder_id
    left join (select aanbieder_id, stratum, count(*) as open from enquetelink where gemeente_id = ${gemeente} and jaar = ${jaar}::int group by 1, 2) l on l.aanbieder_id = g.aanbieder_id and l.stratum = g.stratum
    where g.gemeente_id = ${gemeente} and g.jaar = ${jaar}::int
    order by a.naam collate nederlands, a.id, g.stratum`.execute(trx)
  return rows
}

const HAD_OVEREENKOMST = (jaar: number) =>
  sql<SqlBool>`c.vanaf <= make_date(${jaar}::int, 12, 31) and (c.tot is null or c.tot > make_date(${jaar}::int, 1, 1))`

/**
 * A group for every provider with an agreement in that year and each voorziening of it. How many clients is known from
 * the register only when a provider has one group.
 */
export async function addGroepenUitRegister(trx: Trx, gemeente: string, jaar: number): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into onderzoeksgroep (gemeente_id, jaar, aanbieder_id, stratum, clienten)
    select ${gemeente}, ${jaar}::int, d.aanbieder_id, d.stratum, case when count(*) over (partition by d.aanbieder_id) = 1 then d.clienten end
    from (select distinct c.aanbieder_id, p.stratum, a.clienten
      from overeenkomst c join aanbieder a on a.gemeente_id = c.gemeente_id and a.id = c.aanbieder_id
      cross join lateral unnest(case when c.productcategorieen = '{}' then array[''] else c.productcategorieen end) p (stratum)
      where c.gemeente_id = ${gemeente} and p.stratum ~ '^(0[1-9]|1[0-8])?$' and ${HAD_OVEREENKOMST(jaar)}) d
    on conflict do nothing`.execute(trx)
  return Number(numAffectedRows ?? 0)
}

/** Providers by kvk, and whether they had an agreement at any time in that year. */
export async function listAanbiedersVan(
  trx: Trx,
  gemeente: string,
  jaar: number,
): Promise<{ id: number; kvk: string; naam: string; contract: boolean }[]> {
  const { rows } = await sql<{ id: number; kvk: string; naam: string; contract: boolean }>`
    select a.id, a.kvk, a.naam, exists (select 1 from overeenkomst c where c.gemeente_id = a.gemeente_id and c.aanbieder_id = a.id and ${HAD_OVEREENKOMST(jaar)}) as contract
    from aanbieder a where a.gemeente_id = ${gemeente}`.execute(trx)
  return rows
}

export interface Groepcijfers {
  aanbieder_id: number
  stratum: string
  clienten?: number | null
  steekproef?: number | null
  verstuurd?: number | null
  onbestelbaar?: number | null
  ingevuld?: number | null
}

/** Sets the given figures of these groups, making a group that is not there; what is left out stays. */
export async function saveGroepen(trx: Trx, gemeente: string, jaar: number, groepen: readonly Groepcijfers[]): Promise<void> {
  if (groepen.length === 0) return
  const kolom = (naam: 'clienten' | 'steekproef' | 'verstuurd' | 'onbestelbaar' | 'ingevuld') => groepen.map((groep) => groep[naam] ?? null)
  const gegeven = (naam: 'clienten' | 'steekproef' | 'verstuurd' | 'onbestelbaar' | 'ingevuld') =>
    groepen.map((groep) => groep[naam] !== undefined)
  await sql`
    with nieuw as (select * from unnest(${groepen.map((groep) => groep.aanbieder_id)}::bigint[], ${groepen.map((groep) => groep.stratum)}::text[],
      ${kolom('clienten')}::int[], ${kolom('steekproef')}::int[], ${kolom('verstuurd')}::int[], ${kolom('onbestelbaar')}::int[], ${kolom('ingevuld')}::int[],
      ${gegeven('clienten')}::boolean[], ${gegeven('steekproef')}::boolean[], ${gegeven('verstuurd')}::boolean[], ${gegeven('onbestelbaar')}::boolean[], ${gegeven('ingevuld')}::boolean[])
      n (aanbieder_id, stratum, clienten, steekproef, verstuurd, onbestelbaar, ingevuld, c, s, v, o, i)),
    bij as (update onderzoeksgroep g set clienten = case when n.c then n.clienten else g.clienten end, steekproef = case when n.s then n.steekproef else g.steekproef end,
        verstuurd = case when n.v then n.verstuurd else g.verstuurd end, onbestelbaar = case when n.o then n.onbestelbaar else g.onbestelbaar end, ingevuld = case when n.i then n.ingevuld else g.ingevuld end
      from nieuw n where g.gemeente_id = ${gemeente} and g.jaar = ${jaar}::int and g.aanbieder_id = n.aanbieder_id and g.stratum = n.stratum returning g.aanbieder_id, g.stratum)
    insert into onderzoeksgroep (gemeente_id, jaar, aanbieder_id, stratum, clienten, steekproef, verstuurd, onbestelbaar, ingevuld)
    select ${gemeente}, ${jaar}::int, aanbieder_id, stratum, clienten, steekproef, verstuurd, onbestelbaar, ingevuld from nieuw where (aanbieder_id, stratum) not in (select aanbieder_id, stratum from bij)`.execute(
    trx,
  )
}

/** What was drawn no longer fits: other clients, another margin. It is drawn again before the fieldwork. True when there was a draw. */
export async function wisTrekking(trx: Trx, gemeente: string, jaar: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('clientervaringsonderzoek')
    .set({ populatie: null, steekproefomvang: null })
    .where('gemeente_id', '=', gemeente)
    .where('jaar', '=', jaar)
    .where('staat', '=', 'gepland')
    .where('steekproefomvang', 'is not', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await trx.updateTable('onderzoeksgroep').set({ steekproef: null }).where('gemeente_id', '=', gemeente).where('jaar', '=', jaar).execute()
  return true
}

/** Keeps what was drawn: how many of each group, of how many in all. */
export async function saveTrekking(
  trx: Trx,
  scope: Scope,
  jaar: number,
  versie: number,
  trekking: {
    populatie: number
    steekproefomvang: number
    zaad: string | null
    groepen: { aanbieder_id: number; stratum: string; steekproef: number }[]
  },
): Promise<boolean> {
  const { populatie, steekproefomvang, zaad, groepen } = trekking
  const { numUpdatedRows } = await trx
    .updateTable('clientervaringsonderzoek')
    .set({ populatie, steekproefomvang, ...(zaad !== null && { zaad }), versie: versie + 1 })
    .where('gemeente_id', '=', scope.gemeente)
    .where('jaar', '=', jaar)
    .where('versie', '=', versie)
    .where('staat', '=', 'gepland')
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await saveGroepen(trx, scope.gemeente, jaar, groepen)
  await addAudit(trx, scope, {
    handeling: 'ervaring.getrokken',
    onderwerp: `ervaring:${jaar}`,
    gegevens: { populatie, omvang: steekproefomvang, zaad },
  })
  return true
}

// ---- what was answered

export interface Telling {
  jaar: number
  /** Null: providers with too few answers to be kept apart. They count in the whole only. */
  aanbieder_id: number | null
  stratum: string
  vraag_id: number
  bron: 'bestand' | 'formulier'
  /** `aantallen[i]` gave `antwoorden[i]` of the question. */
  aantallen: number[]
  /** Sums of weights and of their squares, in the same order; null when unweighted. */
  gewichten: number[] | null
  kwadraten: number[] | null
}

/** Every count of these years. */
export function listTellingen(trx: Trx, gemeente: string, jaren: readonly number[]): Promise<Telling[]> {
  if (jaren.length === 0) return Promise.resolve([])
  return trx
    .selectFrom('antwoordtelling')
    .select(['jaar', 'aanbieder_id', 'stratum', 'vraag_id', 'bron', 'aantallen', 'gewichten', 'kwadraten'])
    .where('gemeente_id', '=', gemeente)
    .where('jaar', 'in', jaren)
    .orderBy('jaar')
    .orderBy('vraag_id')
    .orderBy('aanbieder_id')
    .orderBy('stratum')
    .orderBy('bron')
    .execute()
}

/** Words of clients of that year, of no provider and in no order. */
export function listOpenAntwoorden(trx: Trx, gemeente: string, jaar: number): Promise<{ vraag_id: number; tekst: string }[]> {
  return trx
    .selectFrom('openantwoord')
    .select(['vraag_id', 'tekst'])
    .where('gemeente_id', '=', gemeente)
    .where('jaar', '=', jaar)
    .orderBy('vraag_id')
    .orderBy('sleutel')
    .execute()
}

export interface Ervaringinlezing {
  id: number
  jaar: number
  sha256: string
  bestandsnaam: string
  vorm: 'tellingen' | 'respondenten'
  rijen: number
  aanbieders: number
  antwoorden: number
  op: Dag
  door: string | null
}

/** Files read in for that year, newest first. */
export function listInlezingen(trx: Trx, gemeente: string, jaar: number): Promise<Ervaringinlezing[]> {
  return trx
    .selectFrom('ervaringinlezing as i')
    .leftJoin('persoon as p', 'p.id', 'i.door')
    .select(['i.id', 'i.jaar', 'i.sha256', 'i.bestandsnaam', 'i.vorm', 'i.rijen', 'i.aanbieders', 'i.antwoorden', 'i.op', 'p.naam as door'])
    .where('i.gemeente_id', '=', gemeente)
    .where('i.jaar', '=', jaar)
    .orderBy('i.id', 'desc')
    .execute()
}

export interface Jaarrespons {
  jaar: number
  aanbieder_id: number
  stratum: string
  clienten: number | null
  verstuurd: number | null
  onbestelbaar: number | null
  /** Null: nobody knows yet how many answered. */ ingevuld: number | null
}

/**
 * Raw response by provider and voorziening of one year, or of every year that is not frozen, forms that wait in the box with it.
 * For a rule that decides what may be shown; a frozen year is read from its edition alone.
 */
export async function listResponsgroepen(trx: Trx, gemeente: string, jaar: number | null = null): Promise<Jaarrespons[]> {
  const { rows } = await sql<Jaarrespons>`
    select g.jaar, g.aanbieder_id, g.stratum, g.clienten, g.verstuurd, g.onbestelbaar,
      case when g.ingevuld is not null or g.links is not null then coalesce(g.ingevuld, 0) + case when o.staat = 'veldwerk' then coalesce(g.links, 0) - coalesce(l.open, 0)::int else 0 end end as ingevuld
    from onderzoeksgroep g
    join clientervaringsonderzoek o on o.gemeente_id = g.gemeente_id and o.jaar = g.jaar and o.staat in ('gepland', 'veldwerk', 'gesloten')
    left join (select jaar, aanbieder_id, stratum, count(*) as open from enquetelink where gemeente_id = ${gemeente} group by 1, 2, 3) l on l.jaar = g.jaar and l.aanbieder_id = g.aanbieder_id and l.stratum = g.stratum
    where g.gemeente_id = ${gemeente} and (${jaar}::int is null or g.jaar = ${jaar}::int)
    order by g.jaar desc, g.stratum, g.aanbieder_id`.execute(trx)
  return rows
}
