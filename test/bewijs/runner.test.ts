import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wacht } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withGemeente } from '../../db/client.server.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

let database: TestDatabase
let dataDir: string
const kinderen: ChildProcess[] = []
beforeAll(async () => {
  database = await cloneDatabase('demo')
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'peil-runner-'))
})
afterAll(async () => {
  for (const kind of kinderen) kind.kill('SIGKILL')
  await database.close()
  fs.rmSync(dataDir, { recursive: true, force: true })
})

function start(): ChildProcess {
  const kind = spawn(process.execPath, ['jobs/worker.ts'], {
    stdio: 'ignore',
    env: { ...process.env, DATABASE_URL: database.url, PEIL_DATA: dataDir, PEIL_URL: 'https://peil.voorbeeld.test' },
  })
  kinderen.push(kind)
  return kind
}
const runs = () =>
  withGemeente(
    database.db,
    { gemeente: '9999', persoon: null },
    async (trx) =>
      (
        await sql<{
          taak: string
          klaar: boolean
          fout: string | null
        }>`select taak, klaar_op is not null as klaar, fout from taakrun order by id`.execute(trx)
      ).rows,
  )

test('what was never done is done at the start; a worker killed half-way is taken over within a minute, and one that is stopped ends in time', async () => {
  // holds the judging, so that the worker is sure to be in the middle of its job
  const rem = new pg.Client({ connectionString: database.superUrl })
  await rem.connect()
  await rem.query(`begin; select pg_advisory_xact_lock(hashtext('peil.toetsing'), hashtext('9999'))`)
  const eerste = start()
  await expect.poll(async () => (await runs()).filter(({ taak }) => taak === 'hiaten').length, { timeout: 20_000 }).toBe(1)
  await wacht(500)
  eerste.kill('SIGKILL')
  await rem.query('rollback')
  await rem.end()

  const tweede = start()
  const begin = performance.now()
  await expect
    .poll(async () => (await runs()).some(({ taak, klaar, fout }) => taak === 'hiaten' && klaar && fout === null), {
      timeout: 60_000,
      interval: 500,
    })
    .toBe(true)
  expect(performance.now() - begin).toBeLessThan(60_000)
  expect((await runs()).filter(({ taak }) => taak === 'hiaten')).toEqual([
    { taak: 'hiaten', klaar: false, fout: null },
    { taak: 'hiaten', klaar: true, fout: null },
  ])
  expect(fs.readdirSync(path.join(dataDir, 'post')).filter((naam) => naam.endsWith('.eml')).length).toBeGreaterThan(0)

  const einde = new Promise<number | null>((klaar) => {
    tweede.once('exit', klaar)
  })
  const stop = performance.now()
  tweede.kill('SIGTERM')
  expect(await einde).toBe(0)
  expect(performance.now() - stop).toBeLessThan(10_000)
}, 90_000)
