/** Starting, stopping and being killed, with the real command on a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../setup/peil.ts'

const root = path.resolve(import.meta.dirname, '../..')
let dataDir: string
let port: number
const started: ChildProcess[] = []

beforeAll(async () => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'peil-leven-'))
  fs.chmodSync(dataDir, 0o755)
  port = await freePort()
})
afterAll(async () => {
  for (const child of started) if (child.exitCode === null && child.signalCode === null) await ended(child, 'SIGTERM')
  fs.rmSync(dataDir, { recursive: true, force: true })
})

function start(...flags: string[]): { child: ChildProcess; output: () => string } {
  const { DATABASE_URL: _, ...env } = process.env
  const child = spawn(process.execPath, ['app/server.ts', '--alles', ...flags], {
    cwd: root,
    env: { ...env, PEIL_DATA: dataDir, PORT: String(port) },
  })
  let text = ''
  child.stdout.on('data', (chunk) => {
    text += chunk
  })
  child.stderr.on('data', (chunk) => {
    text += chunk
  })
  started.push(child)
  return { child, output: () => text }
}

const ended = (child: ChildProcess, signal?: NodeJS.Signals): Promise<number | null> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) return resolve(child.exitCode)
    child.once('exit', resolve)
    if (signal) child.kill(signal)
  })

/** Looks until it is so; the moment itself cannot be waited for, since the process is another one. */
async function until(look: () => Promise<boolean>, ms = 20_000): Promise<void> {
  const end = performance.now() + ms
  while (!(await look().catch(() => false))) {
    if (performance.now() > end) throw new Error('Het duurde te lang.')
    await wait(50)
  }
}
const answers = (ms?: number) => until(async () => (await fetch(`http://localhost:${port}/gereed`)).ok, ms)

async function query<T extends pg.QueryResultRow>(text: string): Promise<T[]> {
  const lock = fs
    .globSync(path.join(os.tmpdir(), 'peil-*/.s.PGSQL.5432.lock'))
    .find((file) => fs.readFileSync(file, 'utf8').includes(dataDir))!
  const client = new pg.Client({ connectionString: `postgresql://postgres@localhost/peil?host=${encodeURIComponent(path.dirname(lock))}` })
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

test('a first start that is told to stop while it makes its database leaves none behind, and the next one makes the rest', async () => {
  const { child } = start()
  await until(async () => fs.existsSync(path.join(dataDir, 'db/postmaster.pid')), 60_000)
  const before = performance.now()
  expect(await ended(child, 'SIGTERM')).toBe(0)
  expect(performance.now() - before).toBeLessThan(10_000)
  expect(fs.existsSync(path.join(dataDir, 'db/postmaster.pid'))).toBe(false)
})

test('a first start makes the demonstration, a second one on the same folder stops, a kill loses nothing', async () => {
  const first = start()
  // it makes the demonstration first
  await answers(60_000)
  await until(async () => first.output().includes('beheerder@voorbeeld.test'))
  expect(first.output()).toContain(`Peil staat op http://localhost:${port}`)
  expect(first.output()).toContain('peil-demo')

  const second = start()
  expect(await ended(second.child)).toBe(1)
  expect(second.output()).toContain('Peil draait al')
  expect((await fetch(`http://localhost:${port}/gezond`)).status).toBe(200)

  await query(`insert into persoon (email, naam) values ('blijft@voorbeeld.test', 'Blijft')`)
  await ended(first.child, 'SIGKILL')
  const third = start()
  await answers()
  expect(await query(`select naam from persoon where email = 'blijft@voorbeeld.test'`)).toEqual([{ naam: 'Blijft' }])
  expect(await query('select count(*)::int as n from gemeente')).toEqual([{ n: 1 }])

  const before = performance.now()
  expect(await ended(third.child, 'SIGTERM')).toBe(0)
  expect(performance.now() - before).toBeLessThan(10_000)
  expect(fs.existsSync(path.join(dataDir, 'db/postmaster.pid'))).toBe(false)
  expect(fs.readFileSync(path.join(dataDir, 'postgres.log'), 'utf8').trim().split('\n').at(-1)).toContain('database system is shut down')
})

test('a database that is killed comes back by itself; killing both loses nothing that was acknowledged either', async () => {
  const first = start()
  // it makes the demonstration first
  await answers(60_000)
  const killDatabase = () =>
    process.kill(Number(fs.readFileSync(path.join(dataDir, 'db/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')

  await query(`insert into persoon (email, naam) values ('alleen@voorbeeld.test', 'Alleen')`)
  killDatabase()
  await until(async () => first.output().includes('De database viel weg en is opnieuw gestart.'))
  await answers()
  expect(await query(`select naam from persoon where email = 'alleen@voorbeeld.test'`)).toEqual([{ naam: 'Alleen' }])
  // the folder is still claimed
  expect(await query(`select application_name from pg_stat_activity where application_name like 'peil-%' order by 1`)).toEqual([
    { application_name: 'peil-aanwezig' },
    { application_name: 'peil-start' },
  ])

  await query(`insert into persoon (email, naam) values ('ook@voorbeeld.test', 'Ook')`)
  killDatabase()
  await ended(first.child, 'SIGKILL')
  const second = start()
  await answers()
  expect(await query(`select naam from persoon where email = 'ook@voorbeeld.test'`)).toEqual([{ naam: 'Ook' }])
  expect(await ended(second.child, 'SIGTERM')).toBe(0)
})
