/** One database to work with: the embedded one of this checkout, or the one DATABASE_URL names. */
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Env } from '../app/env.server.ts'
import { connect, type ConnectionOptions, type Db } from './client.server.ts'
import { type Embedded, log, startEmbedded } from './embedded.server.ts'
import { migrate } from './migrate.ts'

const OWNER = 'peil_eigenaar'
const APP = 'peil_app'
const START_LOCK = 7345
const TRIES = 5

export interface Installation {
  db: Db
  /** Connection string of the app's role. */
  url: string
  pool: pg.Pool
  /** Only the embedded database may hold demo data. */
  embedded: boolean
  /** False when another Peil already serves from this database folder. Whoever claims it also starts its database again should that end. */
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
  const db = connect(url, {
    ...options,
    onPool: (made) => {
      pool = made
      options.onPool?.(made)
    },
  })
  let lock: pg.Client | undefined
  let closing = false
  let reviving: Promise<void> | undefined
  let tries = 0

  async function claim(running: Embedded): Promise<boolean> {
    const mine = new pg.Client({ connectionString: running.url(APP), application_name: 'peil-start' })
    mine.on('error', () => {})
    await mine.connect()
    lock = mine
    const { rows } = await mine.query('select pg_try_advisory_lock($1) as claimed', [START_LOCK])
    if (!rows[0].claimed) return false
    const since = performance.now()
    mine.once('end', () => {
      if (closing) return
      // one that keeps ending is not helped by starting it for ever
      if (performance.now() - since > 60_000) tries = 0
      reviving = revive(running)
    })
    return true
  }

  async function revive(running: Embedded): Promise<void> {
    while (!closing && tries < TRIES) {
      tries += 1
      try {
        await running.restart()
        if (!(await claim(running))) throw new Error('Een andere Peil gebruikt deze map nu.')
        return log('waarschuwing', 'De database viel weg en is opnieuw gestart.')
      } catch (error) {
        log('fout', `De database viel weg en start niet (poging ${tries} van ${TRIES}).`, error)
        await wait(tries * 1_000)
      }
    }
    if (!closing)
      log(
        'fout',
        `De database blijft wegvallen. Peil probeert het niet meer. Kijk in ${env.dataDir}/postgres.log waarom, en start Peil daarna opnieuw.`,
      )
  }

  return {
    db,
    url,
    pool,
    embedded: server !== undefined,
    claimStart: async () => server === undefined || claim(server),
    close: async () => {
      closing = true
      await reviving
      await lock?.end().catch(() => {})
      // what still runs, such as the demonstration that is being made, ends with the server
      await Promise.race([db.destroy().catch(() => {}), wait(2_000)])
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
    const {
      rows: [state],
    } = await client.query(
      `select exists (select from pg_roles where rolname = $1) as owner, exists (select from pg_roles where rolname = $2) as app,
        exists (select from pg_database where datname = 'peil') as db`,
      [OWNER, APP],
    )
    if (!state.owner) await client.query(`create role ${OWNER} login createrole`)
    if (!state.app) await client.query(`create role ${APP} login`)
    if (!state.db) await client.query(`create database peil owner ${OWNER}`)
  } finally {
    await client.end()
  }
}
