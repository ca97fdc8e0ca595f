import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Scope, Trx } from './client.server.ts'

export interface Auditgebeurtenis {
  /** What was done, as `onderwerpsoort.werkwoord`, e.g. `nalevingstoets.vastgelegd`. */
  handeling: string
  /** To what, as `soort:id`, e.g. `aanbieder:14`. */
  onderwerp: string
  /** Never names of clients, passwords or tokens. */
  gegevens?: Record<string, unknown>
}

/** One text for one line: any other order of keys would give another hash for the same facts. */
function canoniek(waarde: unknown): string {
  if (Array.isArray(waarde)) return `[${waarde.map(canoniek).join(',')}]`
  if (waarde !== null && typeof waarde === 'object') {
    return `{${Object.entries(waarde)
      .filter(([, inhoud]) => inhoud !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([sleutel, inhoud]) => `${JSON.stringify(sleutel)}:${canoniek(inhoud)}`)
      .join(',')}}`
  }
  return JSON.stringify(waarde)
}

interface Regel {
  nr: number
  moment: string
  persoon_id: number | null
  handeling: string
  onderwerp: string
  gegevens: unknown
}

export type Domein = 'algemeen' | 'toezicht'

const ketenhash = (vorige: string, gemeente: string, domein: Domein, regel: Regel): string =>
  createHash('sha256')
    .update(
      canoniek([vorige, gemeente, domein, regel.nr, regel.moment, regel.persoon_id, regel.handeling, regel.onderwerp, regel.gegevens]),
    )
    .digest('hex')

/**
 * Writes audit lines in the transaction of the change itself. Call it last: it locks the
 * municipality's head row, and whoever waits for that lock waits for this transaction.
 */
export async function addAudit(trx: Trx, scope: Scope, ...gebeurtenissen: Auditgebeurtenis[]): Promise<void> {
  if (gebeurtenissen.length === 0) return
  const domein: Domein = scope.domein ?? 'algemeen'
  await trx
    .insertInto('auditkop')
    .values({ gemeente_id: scope.gemeente, domein })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const kop = await trx
    .selectFrom('auditkop')
    .select(['nr', 'hash', sql<string>`to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('moment')])
    .where('gemeente_id', '=', scope.gemeente)
    .where('domein', '=', domein)
    .forUpdate()
    .executeTakeFirstOrThrow()
  let { nr, hash } = kop
  const regels = gebeurtenissen.map(({ handeling, onderwerp, ...rest }) => {
    // as the database gives it back: a Date would hash as an object and be stored as text
    const gegevens: unknown = JSON.parse(JSON.stringify(rest.gegevens ?? {}))
    nr += 1
    const vorige_hash = hash
    hash = ketenhash(vorige_hash, scope.gemeente, domein, {
      nr,
      moment: kop.moment,
      persoon_id: scope.persoon,
      handeling,
      onderwerp,
      gegevens,
    })
    return { nr, handeling, onderwerp, gegevens: JSON.stringify(gegevens), vorige_hash, hash }
  })
  await sql`insert into auditregel (gemeente_id, domein, moment, persoon_id, nr, handeling, onderwerp, gegevens, vorige_hash, hash)
    select ${scope.gemeente}, ${domein}, ${kop.moment}::timestamptz, ${scope.persoon}::bigint, * from unnest(${regels.map(({ nr }) => nr)}::bigint[], ${regels.map(({ handeling }) => handeling)}::text[],
      ${regels.map(({ onderwerp }) => onderwerp)}::text[], ${regels.map(({ gegevens }) => gegevens)}::jsonb[], ${regels.map(({ vorige_hash }) => vorige_hash)}::text[], ${regels.map(({ hash }) => hash)}::text[])`.execute(
    trx,
  )
  await trx.updateTable('auditkop').set({ nr, hash }).where('gemeente_id', '=', scope.gemeente).where('domein', '=', domein).execute()
}

export interface Ketencontrole {
  regels: number
  /** Number of the first line that does not fit; null when the chain is whole. */
  eersteFout: number | null
  kop: string
}

/** Recomputes the chain from the first line to the head. */
export async function verifyAudit(trx: Trx, gemeente: string, domein: Domein = 'algemeen'): Promise<Ketencontrole> {
  const kop = await trx
    .selectFrom('auditkop')
    .select(['nr', 'hash'])
    .where('gemeente_id', '=', gemeente)
    .where('domein', '=', domein)
    .executeTakeFirst()
  let vorige = ''
  let gezien = 0
  // from before the first line: one slipped in with number 0 does not belong either
  let na = Number.MIN_SAFE_INTEGER
  for (;;) {
    const regels = await trx
      .selectFrom('auditregel')
      .select(['nr', 'persoon_id', 'handeling', 'onderwerp', 'gegevens', 'vorige_hash', 'hash'])
      .select(sql<string>`to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('moment'))
      .where('gemeente_id', '=', gemeente)
      .where('domein', '=', domein)
      .where('nr', '>', na)
      .orderBy('nr')
      .limit(5000)
      .execute()
    for (const regel of regels) {
      if (regel.nr !== gezien + 1 || regel.vorige_hash !== vorige || regel.hash !== ketenhash(vorige, gemeente, domein, regel)) {
        return { regels: gezien, eersteFout: gezien + 1, kop: vorige }
      }
      vorige = regel.hash
      gezien = regel.nr
      na = regel.nr
    }
    if (regels.length < 5000) break
  }
  const heel = (kop?.nr ?? 0) === gezien && (kop?.hash ?? '') === vorige
  return { regels: gezien, eersteFout: heel ? null : gezien + 1, kop: vorige }
}
