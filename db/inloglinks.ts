/** Sign-in by one-time link for the klankbordgroep: thirty minutes, once, in the browser that asked. Only hashes are kept. */
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import { addAudit } from './audit.ts'
import { type Db, inTransaction, type Scope, type Trx, withGemeente } from './client.server.ts'
import { isZittendLid } from './klankbordgroep.ts'
import { startSessie } from './sessies.ts'

const LINK_MINUTEN = 30
const hash = (token: string): string => createHash('sha256').update(token).digest('hex')

/** A secret for the cookie of the browser that asks. */
export const maakBrowsersleutel = (): string => randomBytes(32).toString('base64url')

export interface Linkontvanger {
  persoon: number
  naam: string
  email: string
  gemeente: string
  gemeenteNaam: string
}

/** Where this address belongs to someone who sits in the klankbordgroep today; empty for one that is not known, or blocked. */
export async function listLinkontvangers(db: Db, email: string, vandaag: Dag): Promise<Linkontvanger[]> {
  return inTransaction(db, async (trx) => {
    const persoon = await trx
      .selectFrom('persoon')
      .select(['id', 'naam', 'email'])
      .where('email', '=', email.trim().toLowerCase())
      .where('geblokkeerd_op', 'is', null)
      .executeTakeFirst()
    await sql`select set_config('app.persoon_id', ${String(persoon?.id ?? -1)}, true)`.execute(trx)
    const rijen = await trx
      .selectFrom('rol')
      .innerJoin('gemeente', 'gemeente.code', 'rol.gemeente_id')
      .select(['gemeente.code', 'gemeente.naam'])
      .where('rol.persoon_id', '=', persoon?.id ?? -1)
      .where('rol.rol', '=', 'klankbordgroep')
      .where('rol.ingetrokken_op', 'is', null)
      .orderBy('gemeente.naam')
      .execute()
    if (!persoon) return []
    const ontvangers: Linkontvanger[] = []
    for (const { code, naam } of rijen) {
      await sql`select set_config('app.gemeente_id', ${code}, true)`.execute(trx)
      if (await isZittendLid(trx, code, persoon.id, vandaag))
        ontvangers.push({ persoon: persoon.id, naam: persoon.naam, email: persoon.email, gemeente: code, gemeenteNaam: naam })
    }
    return ontvangers
  })
}

/** Makes the link; returns its token. Earlier ones for this person here no longer work. */
export async function addInloglink(trx: Trx, gemeente: string, persoon: number, browser: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await trx
    .deleteFrom('inloglink')
    .where((eb) =>
      eb.or([
        eb('verloopt_op', '<', sql<Date>`now() - interval '1 day'`),
        eb.and([eb('persoon_id', '=', persoon), eb('gemeente_code', '=', gemeente)]),
      ]),
    )
    .execute()
  await trx
    .insertInto('inloglink')
    .values({
      token_hash: hash(token),
      gemeente_code: gemeente,
      persoon_id: persoon,
      browser_hash: hash(browser),
      verloopt_op: sql`now() + make_interval(mins => ${LINK_MINUTEN})`,
    })
    .execute()
  return token
}

export type Linkstand = 'goed' | 'andere_browser' | 'werkt_niet'

const geldig = (trx: Trx | Db, token: string) =>
  trx
    .selectFrom('inloglink')
    .select(['gemeente_code', 'persoon_id', 'browser_hash'])
    .where('token_hash', '=', hash(token))
    .where('gebruikt_op', 'is', null)
    .where('verloopt_op', '>', sql<Date>`now()`)

/** Whether this link would work here; looking does not use it up, for mail programs look too. */
export async function getLinkstand(db: Db, token: string, browser: string | undefined): Promise<Linkstand> {
  const rij = await inTransaction(db, (trx) => geldig(trx, token).executeTakeFirst())
  if (!rij) return 'werkt_niet'
  return browser !== undefined && rij.browser_hash === hash(browser) ? 'goed' : 'andere_browser'
}

/** Uses the link up and starts a session that opens this one role in this one municipality; undefined when it no longer works. */
export async function useInloglink(db: Db, token: string, browser: string, vandaag: Dag): Promise<string | undefined> {
  const link = await inTransaction(db, (trx) => geldig(trx, token).where('browser_hash', '=', hash(browser)).executeTakeFirst())
  if (!link) return undefined
  const scope: Scope = { gemeente: link.gemeente_code, persoon: link.persoon_id }
  return withGemeente(db, scope, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('inloglink')
      .set({ gebruikt_op: sql`now()` })
      .where('token_hash', '=', hash(token))
      .where('gebruikt_op', 'is', null)
      .where('verloopt_op', '>', sql<Date>`now()`)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) return undefined
    const mag = await trx
      .selectFrom('rol')
      .innerJoin('persoon', 'persoon.id', 'rol.persoon_id')
      .select('rol.id')
      .where('rol.gemeente_id', '=', scope.gemeente)
      .where('rol.persoon_id', '=', scope.persoon!)
      .where('rol.rol', '=', 'klankbordgroep')
      .where('rol.ingetrokken_op', 'is', null)
      .where('persoon.geblokkeerd_op', 'is', null)
      .executeTakeFirst()
    if (!mag || !(await isZittendLid(trx, scope.gemeente, scope.persoon!, vandaag))) return undefined
    const id = await startSessie(trx, scope.persoon!, true, scope.gemeente, 'klankbordgroep')
    await addAudit(trx, scope, { handeling: 'sessie.begonnen', onderwerp: `persoon:${scope.persoon}`, gegevens: { met: 'link' } })
    return id
  })
}
