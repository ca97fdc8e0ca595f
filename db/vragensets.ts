/** Sets of questions in versions: inserted whole, succeeded, never edited. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import {
  checkIngang,
  controleerVragenset,
  type Koppelsoort,
  type Over,
  type Telt,
  type Thema,
  type Vraaginhoud,
  type Vraagsoort,
  type Vragensetfout,
  type Vragensetinhoud,
  volgendeVersie,
} from '../app/rules/vragenset.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'
import { vragensets } from './vragensets/index.ts'

export interface Vragenset {
  id: number
  reeks: string
  uitgave: string
  naam: string
  bron: string
  toelichting: string
  vanaf: Dag
  tot: Dag | null
  vorige_id: number | null
}

/** Name with edition, of table `s`; several editions have one name. */
export const VOLLE_NAAM = sql<string>`case when right(s.naam, length(s.uitgave)) = s.uitgave then s.naam else s.naam || ' ' || s.uitgave end`

export interface Vraag {
  id: number
  vragensetId: number
  nr: number
  tekst: string
  uitleg: string
  thema: Thema
  over: Over
  soort: Vraagsoort
  /** `antwoorden[i]` counts as `telt[i]`; a count of `antwoordtelling` has the same order. */
  antwoorden: string[]
  telt: Telt[]
}

export interface Koppeling {
  vraagId: number
  vorigeVraagId: number
  soort: Koppelsoort
  toelichting: string
}

/** The shipped sets that this municipality does not have yet. */
export async function loadVragensets(trx: Trx, gemeente: string): Promise<void> {
  // several processes may start at once
  await sql`select pg_advisory_xact_lock(hashtext('peil.vragensets'), hashtext(${gemeente}))`.execute(trx)
  const aanwezig = await trx.selectFrom('vragenset').select(['reeks', 'uitgave']).where('gemeente_id', '=', gemeente).execute()
  for (const { reeks, vanaf, ...inhoud } of vragensets) {
    // a series that goes on here already is not given an older or a second version
    if (!aanwezig.some((set) => set.reeks === reeks))
      await addVragenset(trx, { gemeente, persoon: null }, inhoud, { reeks, vanaf, vorige: null })
  }
}

/** Adds a version that was checked; with `vorige` that one ends on the day this begins, and its series goes on. */
export async function addVragenset(
  trx: Trx,
  scope: Scope,
  { vragen, ...set }: Vragensetinhoud,
  plaats: { reeks: string; vanaf: Dag; vorige: number | null },
): Promise<number> {
  const gemeente_id = scope.gemeente
  if (plaats.vorige !== null) {
    await trx
      .updateTable('vragenset')
      .set({ tot: plaats.vanaf })
      .where('gemeente_id', '=', gemeente_id)
      .where('reeks', '=', plaats.reeks)
      .where('vanaf', '<', plaats.vanaf)
      .where((eb) => eb.or([eb('tot', 'is', null), eb('tot', '>', plaats.vanaf)]))
      .execute()
  }
  const { id } = await trx
    .insertInto('vragenset')
    .values({ gemeente_id, ...set, reeks: plaats.reeks, vanaf: plaats.vanaf, vorige_id: plaats.vorige, vastgesteld_door: scope.persoon })
    .returning('id')
    .executeTakeFirstOrThrow()
  const nieuw = await trx
    .insertInto('vraag')
    .values(
      vragen.map(({ nr, tekst, uitleg, thema, over, soort, antwoorden }) => ({
        gemeente_id,
        vragenset_id: id,
        nr,
        tekst,
        uitleg,
        thema,
        over,
        soort,
        antwoorden: antwoorden.map((antwoord) => antwoord.tekst),
        telt: antwoorden.map(({ telt }) => telt),
      })),
    )
    .returning(['id', 'nr'])
    .execute()
  const gekoppeld = vragen.filter(({ vorige }) => vorige !== null)
  if (plaats.vorige !== null && gekoppeld.length > 0) {
    const eerder = await trx
      .selectFrom('vraag')
      .select(['id', 'nr'])
      .where('gemeente_id', '=', gemeente_id)
      .where('vragenset_id', '=', plaats.vorige)
      .execute()
    await trx
      .insertInto('vraagkoppeling')
      .values(
        gekoppeld.map(({ nr, vorige }) => ({
          gemeente_id,
          vraag_id: nieuw.find((vraag) => vraag.nr === nr)!.id,
          vorige_vraag_id: eerder.find((vraag) => vraag.nr === vorige!.nr)!.id,
          soort: vorige!.soort,
          toelichting: vorige!.toelichting,
        })),
      )
      .execute()
  }
  return id
}

/** Newest first within a series. */
export function listVragensets(
  trx: Trx,
  gemeente: string,
): Promise<(Vragenset & { vragen: number; aanbiedervragen: number; jaren: number[] })[]> {
  return trx
    .selectFrom('vragenset as s')
    .select(['s.id', 's.reeks', 's.uitgave', 's.naam', 's.bron', 's.toelichting', 's.vanaf', 's.tot', 's.vorige_id'])
    .select([
      sql<number>`(select count(*) from vraag v where v.gemeente_id = s.gemeente_id and v.vragenset_id = s.id)`.as('vragen'),
      sql<number>`(select count(*) from vraag v where v.gemeente_id = s.gemeente_id and v.vragenset_id = s.id and v.over = 'aanbieder')`.as(
        'aanbiedervragen',
      ),
      sql<
        number[]
      >`array(select o.jaar from clientervaringsonderzoek o where o.gemeente_id = s.gemeente_id and o.vragenset_id = s.id order by o.jaar)`.as(
        'jaren',
      ),
    ])
    .where('s.gemeente_id', '=', gemeente)
    .orderBy('s.reeks')
    .orderBy('s.vanaf', 'desc')
    .execute()
}

export function getVragenset(trx: Trx, gemeente: string, id: number): Promise<Vragenset | undefined> {
  return trx
    .selectFrom('vragenset')
    .select(['id', 'reeks', 'uitgave', 'naam', 'bron', 'toelichting', 'vanaf', 'tot', 'vorige_id'])
    .where('gemeente_id', '=', gemeente)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The sets a survey about this year can use: in force on some day of it. */
export function listInGebruik(trx: Trx, gemeente: string, jaar: number): Promise<Vragenset[]> {
  return trx
    .selectFrom('vragenset')
    .select(['id', 'reeks', 'uitgave', 'naam', 'bron', 'toelichting', 'vanaf', 'tot', 'vorige_id'])
    .where('gemeente_id', '=', gemeente)
    .where('vanaf', '<=', `${jaar}-12-31`)
    .where((eb) => eb.or([eb('tot', 'is', null), eb('tot', '>', `${jaar}-12-31`)]))
    .orderBy('vanaf', 'desc')
    .orderBy('naam')
    .execute()
}

/** The questions of these sets, in the order of the form. */
export async function listVragen(trx: Trx, gemeente: string, sets: readonly number[]): Promise<Vraag[]> {
  if (sets.length === 0) return []
  return (await trx
    .selectFrom('vraag')
    .select(['id', 'vragenset_id as vragensetId', 'nr', 'tekst', 'uitleg', 'thema', 'over', 'soort', 'antwoorden', 'telt'])
    .where('gemeente_id', '=', gemeente)
    .where('vragenset_id', 'in', sets)
    .orderBy('vragenset_id')
    .orderBy('nr')
    .execute()) as Vraag[]
}

/** Every link between versions; a question without one begins a line of its own. */
export function listKoppelingen(trx: Trx, gemeente: string): Promise<Koppeling[]> {
  return trx
    .selectFrom('vraagkoppeling')
    .select(['vraag_id as vraagId', 'vorige_vraag_id as vorigeVraagId', 'soort', 'toelichting'])
    .where('gemeente_id', '=', gemeente)
    .orderBy('vraag_id')
    .execute()
}

/** A version as it was adopted, with its links by number. */
export async function getInhoud(trx: Trx, gemeente: string, id: number): Promise<Vragensetinhoud | undefined> {
  const set = await getVragenset(trx, gemeente, id)
  if (!set) return undefined
  const vragen = await listVragen(trx, gemeente, [id, ...(set.vorige_id === null ? [] : [set.vorige_id])])
  const koppelingen = new Map((await listKoppelingen(trx, gemeente)).map((koppeling) => [koppeling.vraagId, koppeling]))
  return {
    naam: set.naam,
    uitgave: set.uitgave,
    bron: set.bron,
    toelichting: set.toelichting,
    vragen: vragen
      .filter(({ vragensetId }) => vragensetId === id)
      .map((vraag): Vraaginhoud => {
        const koppeling = koppelingen.get(vraag.id)
        const vorige = koppeling && vragen.find((eerder) => eerder.id === koppeling.vorigeVraagId)
        const { nr, tekst, uitleg, thema, over, soort, antwoorden, telt } = vraag
        return {
          nr,
          tekst,
          uitleg,
          thema,
          over,
          soort,
          antwoorden: antwoorden.map((antwoord, i) => ({ tekst: antwoord, telt: telt[i]! })),
          vorige: koppeling && vorige ? { nr: vorige.nr, soort: koppeling.soort, toelichting: koppeling.toelichting } : null,
        }
      }),
  }
}

// ---- a version someone is writing

export interface Concept {
  id: number
  vorige_id: number | null
  inhoud: Vragensetinhoud
  versie: number
  door: string
}

/** From a version, as its successor; from nothing, as a set of its own. */
export async function addConcept(trx: Trx, scope: Scope & { persoon: number }, vorige: number | null): Promise<number | undefined> {
  const eerder = vorige === null ? undefined : await getInhoud(trx, scope.gemeente, vorige)
  if (vorige !== null && !eerder) return undefined
  const inhoud: Vragensetinhoud = eerder ? volgendeVersie(eerder) : { naam: '', uitgave: '', bron: '', toelichting: '', vragen: [] }
  const { id } = await trx
    .insertInto('vragensetconcept')
    .values({ gemeente_id: scope.gemeente, vorige_id: vorige, inhoud: JSON.stringify(inhoud), gemaakt_door: scope.persoon })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addAudit(trx, scope, {
    handeling: 'vragenset.begonnen',
    onderwerp: vorige === null ? 'vragensets' : `vragenset:${vorige}`,
    gegevens: { concept: id },
  })
  return id
}

export function listConcepten(trx: Trx, gemeente: string): Promise<Concept[]> {
  return trx
    .selectFrom('vragensetconcept as c')
    .innerJoin('persoon as p', 'p.id', 'c.gemaakt_door')
    .select(['c.id', 'c.vorige_id', 'c.inhoud', 'c.versie', 'p.naam as door'])
    .where('c.gemeente_id', '=', gemeente)
    .orderBy('c.id')
    .execute() as unknown as Promise<Concept[]>
}

export async function getConcept(trx: Trx, gemeente: string, id: number): Promise<Concept | undefined> {
  return (await listConcepten(trx, gemeente)).find((concept) => concept.id === id)
}

/** False when a colleague wrote in it since `versie`; nothing is saved then. */
export async function saveConcept(trx: Trx, gemeente: string, id: number, versie: number, inhoud: Vragensetinhoud): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('vragensetconcept')
    .set({ inhoud: JSON.stringify(inhoud), versie: versie + 1 })
    .where('gemeente_id', '=', gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function deleteConcept(trx: Trx, scope: Scope, id: number): Promise<void> {
  await trx.deleteFrom('vragensetconcept').where('gemeente_id', '=', scope.gemeente).where('id', '=', id).execute()
  await addAudit(trx, scope, { handeling: 'vragenset.weggegooid', onderwerp: 'vragensets', gegevens: { concept: id } })
}

export type Vaststelling =
  | { ok: true; id: number }
  | { ok: false; fouten: Vragensetfout[] }
  | { ok: false; ingang: 'geen_dag' | 'voor_vorige' }
  | { ok: false; bezet: true }

/** Makes a concept the version in force from `vanaf`: the one before it ends, the concept is gone. */
export async function stelVast(trx: Trx, scope: Scope, concept: Concept, vanaf: Dag): Promise<Vaststelling> {
  const { gemeente } = scope
  const vorige = concept.vorige_id === null ? undefined : await getVragenset(trx, gemeente, concept.vorige_id)
  const eerder = vorige && (await getInhoud(trx, gemeente, vorige.id))
  const fouten = controleerVragenset(concept.inhoud, eerder?.vragen ?? null)
  if (fouten.length > 0) return { ok: false, fouten }
  const ingang = checkIngang(vanaf, vorige?.vanaf ?? null)
  if (ingang) return { ok: false, ingang }
  const reeks = vorige?.reeks ?? slak(concept.inhoud.naam)
  const anderen = await trx
    .selectFrom('vragenset')
    .select(['uitgave', 'vanaf'])
    .where('gemeente_id', '=', gemeente)
    .where('reeks', '=', reeks)
    .execute()
  if (anderen.some((set) => set.uitgave === concept.inhoud.uitgave || set.vanaf >= vanaf) || (!vorige && anderen.length > 0))
    return { ok: false, bezet: true }
  const id = await addVragenset(trx, scope, concept.inhoud, { reeks, vanaf, vorige: vorige?.id ?? null })
  await trx.deleteFrom('vragensetconcept').where('gemeente_id', '=', gemeente).where('id', '=', concept.id).execute()
  await addAudit(trx, scope, {
    handeling: 'vragenset.vastgesteld',
    onderwerp: `vragenset:${id}`,
    gegevens: { reeks, uitgave: concept.inhoud.uitgave, vanaf, vragen: concept.inhoud.vragen.length },
  })
  return { ok: true, id }
}

const slak = (naam: string): string =>
  naam
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '') || 'vragenset'
