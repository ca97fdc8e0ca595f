/** Reports with frozen figures: of toezicht behind the wall, the others on the open side. One way of working for both. */
import { sql } from 'kysely'
import type { Document, Regel, Sectie } from '../app/rapport/document.ts'
import type { Dag } from '../app/rules/dag.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'
import { publiceerOpenbaar, trekOpenbaarIn } from './openbaar.ts'

/** `toezichtrapportage` only in a transaction of `withToezicht`. */
export type Kast = 'toezichtrapportage' | 'rapportage'

export interface Rapportregel {
  id: number
  soort: string
  titel: string
  van: Dag
  tot: Dag
  uitgave: number
  peildag: Dag
  vastgesteld_op: Dag | null
  /** Since when this edition can be read by everyone; null: it cannot. */
  openbaar_op: Dag | null
}

export interface Rapportage extends Rapportregel {
  secties: Sectie[]
  openbaar: Sectie[]
  regel: Regel
  teksten: Record<string, string>
  vastgesteld_door: string | null
  versie: number
}

export const openbareSleutel = ({ van, tot }: { van: Dag; tot: Dag }): string =>
  van.slice(0, 4) === tot.slice(0, 4) ? tot.slice(0, 4) : `${van.slice(0, 4)}-${tot.slice(0, 4)}`

const KOP = sql`r.id, r.soort, r.titel, r.van, r.tot, r.uitgave, r.peildag, r.vastgesteld_op, (select o.gepubliceerd_op from openbaar o where o.gemeente_id = r.gemeente_id and o.soort = r.soort and o.ingetrokken_op is null
  and o.inhoud ->> 'van' = r.van::text and o.inhoud ->> 'tot' = r.tot::text and (o.inhoud ->> 'uitgave')::int = r.uitgave limit 1) as openbaar_op`

/** Newest period first. */
export async function listRapportages(trx: Trx, kast: Kast, gemeente: string): Promise<Rapportregel[]> {
  const { rows } =
    await sql<Rapportregel>`select ${KOP} from ${sql.table(kast)} r where r.gemeente_id = ${gemeente} order by r.tot desc, r.soort, r.uitgave desc limit 500`.execute(
      trx,
    )
  return rows
}

const HEEL = sql`${KOP}, r.secties, r.openbaar, r.regel, r.teksten, r.versie, (select naam from persoon p where p.id = r.vastgesteld_door) as vastgesteld_door`

export async function getRapportage(trx: Trx, kast: Kast, gemeente: string, id: number): Promise<Rapportage | undefined> {
  const { rows } =
    await sql<Rapportage>`select ${HEEL} from ${sql.table(kast)} r where r.gemeente_id = ${gemeente} and r.id = ${id}`.execute(trx)
  return rows[0]
}

/** The edition of a period: the given one, else the last. */
export async function getUitgave(
  trx: Trx,
  kast: Kast,
  gemeente: string,
  soort: string,
  van: Dag,
  tot: Dag,
  uitgave: number | null = null,
): Promise<Rapportage | undefined> {
  const { rows } =
    await sql<Rapportage>`select ${HEEL} from ${sql.table(kast)} r where r.gemeente_id = ${gemeente} and r.soort = ${soort} and r.van = ${van}::date and r.tot = ${tot}::date
    and (${uitgave}::int is null or r.uitgave = ${uitgave}::int) order by r.uitgave desc limit 1`.execute(trx)
  return rows[0]
}

/** The last adopted report of this kind about an earlier period. */
export async function getVorige(trx: Trx, kast: Kast, gemeente: string, soort: string, van: Dag): Promise<Rapportage | undefined> {
  const { rows } =
    await sql<Rapportage>`select ${HEEL} from ${sql.table(kast)} r where r.gemeente_id = ${gemeente} and r.soort = ${soort} and r.tot < ${van}::date and r.vastgesteld_op is not null order by r.tot desc, r.uitgave desc limit 1`.execute(
      trx,
    )
  return rows[0]
}

/** Adopted reports of this kind, both versions: what they hid may not come out by a later one. */
export async function listVastgesteld(
  trx: Trx,
  kast: Kast,
  gemeente: string,
  soort: string,
): Promise<{ secties: Sectie[]; openbaar: Sectie[] }[]> {
  const { rows } = await sql<{
    secties: Sectie[]
    openbaar: Sectie[]
  }>`select r.secties, r.openbaar from ${sql.table(kast)} r where r.gemeente_id = ${gemeente} and r.soort = ${soort} and r.vastgesteld_op is not null`.execute(
    trx,
  )
  return rows
}

export interface Bevroren {
  soort: string
  titel: string
  van: Dag
  tot: Dag
  peildag: Dag
  secties: Sectie[]
  openbaar: Sectie[]
  regel: Regel
}

const onderwerp = (id: number): string => `rapportage:${id}`

/** A new edition; null when somebody else began one at the same moment. The texts of the edition before come along. */
export async function addRapportage(
  trx: Trx,
  scope: Scope,
  kast: Kast,
  nieuw: Bevroren,
  teksten: Record<string, string> = {},
): Promise<number | null> {
  const { secties, openbaar, regel, ...kop } = nieuw
  const { rows } = await sql<{ id: number }>`
    insert into ${sql.table(kast)} (gemeente_id, soort, titel, van, tot, uitgave, peildag, secties, openbaar, regel, teksten, gemaakt_door)
    select ${scope.gemeente}, ${kop.soort}, ${kop.titel}, ${kop.van}::date, ${kop.tot}::date, coalesce(max(r.uitgave), 0) + 1, ${kop.peildag}::date, ${JSON.stringify(secties)}::jsonb, ${JSON.stringify(openbaar)}::jsonb, ${JSON.stringify(regel)}::jsonb, ${JSON.stringify(teksten)}::jsonb, ${scope.persoon}::bigint
    from ${sql.table(kast)} r where r.gemeente_id = ${scope.gemeente} and r.soort = ${kop.soort} and r.van = ${kop.van}::date and r.tot = ${kop.tot}::date
    having coalesce(bool_and(r.vastgesteld_op is not null), true)
    on conflict do nothing returning id`.execute(trx)
  const id = rows[0]?.id
  if (id === undefined) return null
  await addAudit(trx, scope, {
    handeling: 'rapportage.gemaakt',
    onderwerp: onderwerp(id),
    gegevens: { soort: kop.soort, titel: kop.titel, peildag: kop.peildag },
  })
  return id
}

/** The figures of a concept anew, of today; its texts stay. False: changed or adopted meanwhile. */
export async function saveCijfers(
  trx: Trx,
  scope: Scope,
  kast: Kast,
  id: number,
  versie: number,
  { peildag, secties, openbaar, regel }: Bevroren,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable(kast)
    .set({
      peildag,
      secties: JSON.stringify(secties),
      openbaar: JSON.stringify(openbaar),
      regel: JSON.stringify(regel),
      versie: versie + 1,
    })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .where('vastgesteld_op', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, { handeling: 'rapportage.bijgewerkt', onderwerp: onderwerp(id), gegevens: { peildag } })
  return true
}

/** One text, when it still says what the writer saw. False: somebody else wrote meanwhile, or it was adopted. */
export async function saveTekst(
  trx: Trx,
  scope: Scope,
  kast: Kast,
  id: number,
  sectie: string,
  was: string,
  tekst: string,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update ${sql.table(kast)} set teksten = jsonb_set(teksten, array[${sectie}::text], to_jsonb(${tekst}::text)), versie = versie + 1
    where gemeente_id = ${scope.gemeente} and id = ${id} and vastgesteld_op is null and coalesce(teksten ->> ${sectie}::text, '') = ${was}::text`.execute(
      trx,
    )
  if (numAffectedRows !== 1n) return false
  await addAudit(trx, scope, { handeling: 'rapportage.geschreven', onderwerp: onderwerp(id), gegevens: { sectie, tekens: tekst.length } })
  return true
}

/** From here on the database lets nobody change it. False: changed or adopted meanwhile. */
export async function stelVast(trx: Trx, scope: Scope, kast: Kast, id: number, versie: number, op: Dag): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable(kast)
    .set({ vastgesteld_op: op, vastgesteld_door: scope.persoon, versie: versie + 1 })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .where('vastgesteld_op', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, { handeling: 'rapportage.vastgesteld', onderwerp: onderwerp(id), gegevens: { op } })
  return true
}

/** What others may see of an adopted report of toezicht, on the open side. */
export async function geefDoor(
  trx: Trx,
  { gemeente, persoon }: Scope,
  { soort, titel, van, tot, uitgave, peildag, openbaar, regel, teksten }: Rapportage,
  op: Dag,
): Promise<void> {
  const inhoud = JSON.stringify(openbaar)
  await trx
    .insertInto('rapportage')
    .values({
      gemeente_id: gemeente,
      soort,
      titel,
      van,
      tot,
      uitgave,
      peildag,
      secties: inhoud,
      openbaar: inhoud,
      regel: JSON.stringify(regel),
      teksten: JSON.stringify(teksten),
      vastgesteld_op: op,
      vastgesteld_door: persoon,
      gemaakt_door: persoon,
    })
    .execute()
}

export async function deleteConcept(trx: Trx, scope: Scope, kast: Kast, id: number): Promise<boolean> {
  const weg = await trx
    .deleteFrom(kast)
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('vastgesteld_op', 'is', null)
    .returning('titel')
    .executeTakeFirst()
  if (!weg) return false
  await addAudit(trx, scope, { handeling: 'rapportage.weggegooid', onderwerp: onderwerp(id), gegevens: { titel: weg.titel } })
  return true
}

/** What is printed, downloaded and published: `secties` or `openbaar`, with the words of the makers. */
export const alsDocument = (rapport: Rapportage, gemeente: string, secties: Sectie[], regel: Regel | null): Document => ({
  soort: rapport.soort,
  titel: rapport.titel,
  gemeente,
  van: rapport.van,
  tot: rapport.tot,
  peildag: rapport.peildag,
  uitgave: rapport.uitgave,
  vastgesteld_op: rapport.vastgesteld_op,
  regel,
  secties,
  teksten: rapport.teksten,
})

/** For everyone to read; the edition that stood there makes way. */
export async function publiceerRapportage(
  trx: Trx,
  scope: Scope,
  rapport: Rapportage,
  gemeente: string,
  samenvatting: string,
  op: Dag,
): Promise<void> {
  await publiceerOpenbaar(
    trx,
    scope,
    {
      soort: rapport.soort,
      sleutel: openbareSleutel(rapport),
      titel: rapport.titel,
      tekst: samenvatting,
      inhoud: alsDocument(rapport, gemeente, rapport.openbaar, rapport.regel),
    },
    op,
  )
}

export const trekRapportageIn = (trx: Trx, scope: Scope, rapport: Rapportage, reden: string, op: Dag): Promise<boolean> =>
  trekOpenbaarIn(trx, scope, rapport.soort, openbareSleutel(rapport), reden, op)
