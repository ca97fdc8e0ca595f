import { setTimeout as wacht } from 'node:timers/promises'
import { Kysely, type LogEvent, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from './schema.ts'
import { WatchfulClient } from './watchful.server.ts'

export type Db = Kysely<DB>
export type Trx = Transaction<DB>
export type Pool = pg.Pool

const INT8 = 20
const NUMERIC = 1700
const DATE = 1082
const DATE_ARRAY = 1182

/**
 * The one place where database text becomes a value: counts are numbers, amounts stay exact
 * decimal strings, and a civil day stays `YYYY-MM-DD` (as a Date it would shift by the zone).
 */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return Number
    if (oid === NUMERIC || oid === DATE) return (text: string) => text
    if (oid === DATE_ARRAY) return pg.types.getTypeParser(1009 as never, 'text')
    return pg.types.getTypeParser(oid as never, format as never)
  }) as pg.CustomTypesConfig['getTypeParser'],
}

export interface ConnectionOptions {
  max?: number
  log?: (event: LogEvent) => void
  /** Also hands the pool to what needs one of its own, such as the rate limiter. */
  onPool?: (pool: pg.Pool) => void
}

export function connect(connectionString: string, options: ConnectionOptions = {}): Db {
  const pool = new pg.Pool({
    connectionString,
    types,
    max: options.max ?? 10,
    connectionTimeoutMillis: 4_000,
    Client: WatchfulClient,
    application_name: 'peil',
  })
  // an idle connection that breaks must not end the process; the next query gets a new one
  pool.on('error', () => {})
  // nor one that breaks in the middle of a transaction that waits for something else
  pool.on('connect', (client) => {
    client.on('error', () => {})
  })
  options.onPool?.(pool)
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }), log: options.log })
}

/** Whose data: the municipality, and the person who looks (null for a job). */
export interface Scope {
  gemeente: string
  persoon: number | null
  /** Neither on the side of toezicht nor of contractmanagement: what toezicht releases is not for this person either. */
  zonderToezicht?: boolean
  /** Which audit chain it writes; set by `withToezicht`. */
  domein?: 'toezicht'
}

/**
 * The only way to a tenant's rows: one transaction with the municipality set for row level
 * security, gone when it ends. What `fn` throws, a redirect too, rolls everything back.
 */
export function withGemeente<T>(db: Db, scope: Scope, fn: (trx: Trx) => Promise<T>): Promise<T> {
  return inTransaction(db, async (trx) => {
    await sql`select set_config('app.gemeente_id', ${scope.gemeente}, true), set_config('app.persoon_id', ${String(scope.persoon ?? '')}, true), set_config('app.zonder_toezicht', ${scope.zonderToezicht ? '1' : ''}, true)`.execute(
      trx,
    )
    return fn(trx)
  })
}

const AWAY = /^(ECONN|EPIPE|ENOENT|ETIMEDOUT|EAI_|08|57P0[123]|53300)/

/** Whether an error means that the database cannot be reached: nothing is known about what was asked. */
export function isDatabaseAway(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  return (
    AWAY.test(code ?? '') ||
    /timeout exceeded when trying to connect|Connection terminated|Query read timeout|is not queryable/.test(message ?? '')
  )
}

/**
 * The same behind the wall: the transaction puts on the role of toezicht, which alone may read the
 * meldingen. Only for a toezichthouder, and for the jobs that work for one.
 */
export function withToezicht<T>(db: Db, scope: Scope, fn: (trx: Trx, scope: Scope) => Promise<T>): Promise<T> {
  return withGemeente(db, scope, async (trx) => {
    await goBehindWall(trx)
    return fn(trx, { ...scope, domein: 'toezicht' })
  })
}

async function goBehindWall(trx: Trx): Promise<void> {
  await sql`select set_config('role', current_user || '_toezicht', true)`.execute(trx)
}

/** A part of a transaction behind the wall: for the demonstration alone, which is made on both sides at once or not at all. */
export async function behindWall(trx: Trx, scope: Scope, fn: (scope: Scope) => Promise<void>): Promise<void> {
  await goBehindWall(trx)
  await fn({ ...scope, domein: 'toezicht' })
  await sql`select set_config('role', session_user, true)`.execute(trx)
}

/** One transaction on what stands outside the tenants: persons, sessions, invitations. */
export function inTransaction<T>(db: Db, fn: (trx: Trx) => Promise<T>): Promise<T> {
  return db.transaction().execute(fn)
}

/** Whether the database answers within five seconds: one that hangs refuses nothing, and who asks this cannot wait a minute. */
export function isReady(db: Db): Promise<boolean> {
  const antwoord = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  )
  return Promise.race([antwoord, wacht(5_000, false, { ref: false })])
}
