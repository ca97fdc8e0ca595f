/** One real PostgreSQL for the run, with a migrated template and one with the demonstration in it. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { connect } from '../../db/client.server.ts'
import { startEmbedded } from '../../db/embedded.server.ts'
import { migrate } from '../../db/migrate.ts'
import { seedDemo } from '../../db/seed.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseSocketUrl: string
  }
}

/** The day the demonstration of the tests was made: a Monday. */
const SEED_DAY = '2026-03-02'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'peil-test-'))
  fs.chmodSync(folder, 0o755)
  const server = await startEmbedded(folder)
  const admin = new pg.Client({ connectionString: server.url('postgres', 'postgres') })
  await admin.connect()
  await admin.query('create role peil_eigenaar login createrole')
  await admin.query('create role peil_app login')
  await admin.query('create database leeg owner peil_eigenaar')
  await migrate(server.url('peil_eigenaar', 'leeg'), 'peil_app')
  await admin.query('create database demo template leeg owner peil_eigenaar')
  const db = connect(server.url('peil_app', 'demo'))
  await seedDemo(db, SEED_DAY)
  await db.destroy()
  await admin.end()
  project.provide('databaseSocketUrl', server.url('ROLE', 'NAME'))
  return async () => {
    await server.leave()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
