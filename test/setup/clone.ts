import { randomUUID } from 'node:crypto'
import type { LogEvent } from 'kysely'
import pg from 'pg'
import { inject } from 'vitest'
import { connect, type Db } from '../../db/client.server.ts'

export interface TestDatabase {
  db: Db
  pool: pg.Pool
  url: string
  /** As the owner of the schema, and as a superuser to look behind row level security. */
  ownerUrl: string
  superUrl: string
  close: () => Promise<void>
}

/** A database of its own, cloned in a moment: `leeg` has the schema, `demo` Gemeente Voorbeeldstad as seeded on 2026-03-02. */
export async function cloneDatabase(template: 'leeg' | 'demo', log?: (event: LogEvent) => void): Promise<TestDatabase> {
  const url = (role: string, name: string) => inject('databaseSocketUrl').replace('ROLE', role).replace('NAME', name)
  const name = `t_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: url('postgres', 'postgres') })
  await admin.connect()
  await admin.query(`create database ${name} template ${template} owner peil_eigenaar`)
  let pool!: pg.Pool
  const db = connect(url('peil_app', name), {
    log,
    onPool: (made) => {
      pool = made
    },
  })
  return {
    db,
    pool,
    url: url('peil_app', name),
    ownerUrl: url('peil_eigenaar', name),
    superUrl: url('postgres', name),
    close: async () => {
      await db.destroy()
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}

/** Whoever signs in as this account of the demonstration. */
export async function demoScope(db: Db, account: string): Promise<{ gemeente: string; persoon: number }> {
  const { id } = await db.selectFrom('persoon').select('id').where('email', '=', `${account}@voorbeeld.test`).executeTakeFirstOrThrow()
  return { gemeente: '9999', persoon: id }
}
