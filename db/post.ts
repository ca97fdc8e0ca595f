/** Mails: put down in the transaction that decided them, sent afterwards. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Trx } from './client.server.ts'

const POGINGEN = 8

export interface Brief {
  /** Null for someone who is no person in Peil. */
  persoon: number | null
  aan: string
  onderwerp: string
  tekst: string
}

/** Puts a mail down. Its Message-ID stays the same however often it is sent. */
export async function addPost(trx: Trx, gemeente: string, brief: Brief): Promise<number> {
  const { id } = await trx
    .insertInto('post')
    .values({
      gemeente_id: gemeente,
      message_id: `<${randomUUID()}@peil>`,
      aan: brief.aan,
      persoon_id: brief.persoon,
      // a line break here would let a name write headers of its own
      onderwerp: brief.onderwerp.replaceAll(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim(),
      tekst: brief.tekst,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What a mail is known by, on disk too. */
export interface Postkenmerk {
  message_id: string
  gemaakt_op: Date
}

export interface TeVersturen extends Postkenmerk {
  id: number
  aan: string
  onderwerp: string
  tekst: string
  pogingen: number
}

const teVersturen = (trx: Trx, gemeente: string) =>
  trx
    .selectFrom('post')
    .select(['id', 'message_id', 'aan', 'onderwerp', 'tekst', 'gemaakt_op', 'pogingen'])
    .where('gemeente_id', '=', gemeente)
    .where('verstuurd_op', 'is', null)
    .where('mislukt_op', 'is', null)
    .where('volgende_poging_op', '<=', sql<Date>`now()`)
    .orderBy('volgende_poging_op')
    .orderBy('id')

export async function listTeVersturen(trx: Trx, gemeente: string): Promise<TeVersturen[]> {
  return teVersturen(trx, gemeente).execute()
}

/** The first mail that is due and that nobody else is sending; held until the transaction ends. */
export async function claimPost(trx: Trx, gemeente: string): Promise<TeVersturen | undefined> {
  return teVersturen(trx, gemeente).limit(1).forUpdate().skipLocked().executeTakeFirst()
}

export async function countWachtend(trx: Trx, gemeente: string): Promise<number> {
  const { aantal } = await trx
    .selectFrom('post')
    .select((eb) => eb.fn.countAll<number>().as('aantal'))
    .where('gemeente_id', '=', gemeente)
    .where('verstuurd_op', 'is', null)
    .where('mislukt_op', 'is', null)
    .executeTakeFirstOrThrow()
  return aantal
}

export async function savePostVerstuurd(trx: Trx, gemeente: string, id: number): Promise<void> {
  await trx
    .updateTable('post')
    .set({ verstuurd_op: sql`clock_timestamp()`, fout: null, pogingen: sql`pogingen + 1` })
    .where('gemeente_id', '=', gemeente)
    .where('id', '=', id)
    .execute()
}

/** Later again: after 1, 2, 4, … minutes; after eight times no more, until someone asks for it. */
export async function savePostMislukt(trx: Trx, gemeente: string, id: number, fout: string, opgeven = false): Promise<void> {
  await sql`update post set pogingen = pogingen + 1, fout = ${fout.slice(0, 500)}, volgende_poging_op = clock_timestamp() + make_interval(mins => (2 ^ pogingen)::int),
    mislukt_op = case when ${opgeven}::boolean or pogingen + 1 >= ${POGINGEN}::int then clock_timestamp() end
    where gemeente_id = ${gemeente} and id = ${id}`.execute(trx)
}

/** How many of these mails could not be sent when they were tried. */
export async function countMislukt(trx: Trx, gemeente: string, ids: number[]): Promise<number> {
  const { aantal } = await trx
    .selectFrom('post')
    .select((eb) => eb.fn.countAll<number>().as('aantal'))
    .where('gemeente_id', '=', gemeente)
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .where('verstuurd_op', 'is', null)
    .where('fout', 'is not', null)
    .executeTakeFirstOrThrow()
  return aantal
}

/** Erases whom every mail to this person went to and what it said; what went wrong may name the address. Returns which. */
export async function erasePost(trx: Trx, gemeente: string, persoon: number): Promise<Postkenmerk[]> {
  return trx
    .updateTable('post')
    .set({ aan: 'gewist', tekst: 'gewist', fout: sql`case when fout is not null then 'gewist' end` })
    .where('gemeente_id', '=', gemeente)
    .where('persoon_id', '=', persoon)
    .returning(['message_id', 'gemaakt_op'])
    .execute()
}

// ---- for the page

export type Poststaat = 'wacht' | 'opnieuw' | 'verstuurd' | 'mislukt'

export interface Postregel {
  id: number
  aan: string
  onderwerp: string
  gemaaktOp: Date
  verstuurdOp: Date | null
  misluktOp: Date | null
  volgendePogingOp: Date
  pogingen: number
  fout: string | null
}

const regels = (trx: Trx, gemeente: string) =>
  trx
    .selectFrom('post')
    .select([
      'id',
      'aan',
      'onderwerp',
      'gemaakt_op as gemaaktOp',
      'verstuurd_op as verstuurdOp',
      'mislukt_op as misluktOp',
      'volgende_poging_op as volgendePogingOp',
      'pogingen',
      'fout',
    ])
    .where('gemeente_id', '=', gemeente)

export function poststaat(regel: Pick<Postregel, 'verstuurdOp' | 'misluktOp' | 'pogingen'>): Poststaat {
  if (regel.verstuurdOp) return 'verstuurd'
  if (regel.misluktOp) return 'mislukt'
  return regel.pogingen > 0 ? 'opnieuw' : 'wacht'
}

/** Newest first; `staat` keeps one kind. */
export async function listPost(
  trx: Trx,
  gemeente: string,
  staat: Poststaat | null,
  pagina: number,
  grootte = 50,
): Promise<{ regels: Postregel[]; totaal: number; mislukt: number; wachtend: number }> {
  const voorwaarde = {
    wacht: sql<boolean>`verstuurd_op is null and mislukt_op is null and pogingen = 0`,
    opnieuw: sql<boolean>`verstuurd_op is null and mislukt_op is null and pogingen > 0`,
    verstuurd: sql<boolean>`verstuurd_op is not null`,
    mislukt: sql<boolean>`mislukt_op is not null`,
  }
  const {
    rows: [telling],
  } = await sql<{ totaal: number; mislukt: number; wachtend: number }>`
    select count(*) filter (where ${staat ? voorwaarde[staat] : sql`true`}) as totaal, count(*) filter (where mislukt_op is not null) as mislukt,
      count(*) filter (where verstuurd_op is null and mislukt_op is null) as wachtend
    from post where gemeente_id = ${gemeente}`.execute(trx)
  const lijst = await regels(trx, gemeente)
    .$if(staat !== null, (query) => query.where(voorwaarde[staat!]))
    .orderBy('id', 'desc')
    .limit(grootte)
    .offset((pagina - 1) * grootte)
    .execute()
  return { regels: lijst, ...telling! }
}

export async function getPost(
  trx: Trx,
  gemeente: string,
  id: number,
): Promise<(Postregel & { tekst: string; messageId: string }) | undefined> {
  return regels(trx, gemeente).select(['tekst', 'message_id as messageId']).where('id', '=', id).executeTakeFirst()
}

/** Tries what was given up once more; all of it, or one. Returns how many. */
export async function retryPost(trx: Trx, gemeente: string, id: number | null): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('post')
    .set({ mislukt_op: null, pogingen: 0, volgende_poging_op: sql`now()` })
    .where('gemeente_id', '=', gemeente)
    .where('mislukt_op', 'is not', null)
    .$if(id !== null, (query) => query.where('id', '=', id!))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
