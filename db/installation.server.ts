/** One database to work with: the embedded one of this checkout, or the one DATABASE_URL names. */
import pg from 'pg'
import type { Env } from '../app/env.server.ts'
import { connect, type ConnectionOptions, type Db } from './client.server.ts'
import { type Embedded, startEmbedded } from './embedded.server.ts'
import { migrate } from './migrate.ts'

const OWNER = 'peil_eigenaar'
const APP = 'peil_app'
const START_LOCK = 7345

export interface Installation {
  db: Db
  /** Connection string of the app's role. */
  url: string
  pool: pg.Pool
  /** Only the embedded database may hold demo data. */
  embedded: boolean
  /** False when another Peil already serves from this database folder. */
  claimStart: () => Promise<boolean>
  close: () => Promise<void>
}

export async function openInstallation(env: Env, options: ConnectionOptions = {}): Promise<Installation> {
  let server: Embedded | undefined
  let url = env.databaseUrl
  if (url === undefined) {
    server = await startEmbedded(env.dataDir)
    await prepare(server)
    await migrate(server.url(OWNER), APP)
    url = server.url(APP)
  }
  let pool!: pg.Pool
  const db = connect(url, { ...options, onPool: (made) => { pool = made; options.onPool?.(made) } })
  let lock: pg.Client | undefined
  return {
    db,
    url,
    pool,
    embedded: server !== undefined,
    claimStart: async () => {
      if (!server) return true
      lock = new pg.Client({ connectionString: server.url(APP), application_name: 'peil-start' })
      lock.on('error', () => {})
      await lock.connect()
      const { rows } = await lock.query('select pg_try_advisory_lock($1) as mine', [START_LOCK])
      return rows[0].mine
    },
    close: async () => {
      await lock?.end().catch(() => {})
      await db.destroy().catch(() => {})
      await server?.leave()
    },
  }
}

/** Makes the roles and the database; safe when two processes do it at once. */
async function prepare(server: Embedded): Promise<void> {
  const client = new pg.Client({ connectionString: server.url('postgres', 'postgres') })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [START_LOCK + 1])
    const { rows: [state] } = await client.query(
      `select exists (select from pg_roles where rolname = $1) as owner, exists (select from pg_roles where rolname = $2) as app,
        exists (select from pg_database where datname = 'peil') as db`, [OWNER, APP])
    if (!state.owner) await client.query(`create role ${OWNER} login createrole`)
    if (!state.app) await client.query(`create role ${APP} login`)
    if (!state.db) await client.query(`create database peil owner ${OWNER}`)
  } finally {
    await client.end()
  }
}
