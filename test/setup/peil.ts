import http from 'node:http'
import fs from 'node:fs'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { createWeb } from '../../app/server.ts'
import { readEnv } from '../../app/env.server.ts'
import type { Dag } from '../../app/rules/dag.ts'
import { openQueue } from '../../db/queue.server.ts'
import { startJobs } from '../../jobs/runner.ts'
import { cloneDatabase, type TestDatabase } from './clone.ts'

export interface Peil extends TestDatabase {
  address: string
  dataDir: string
  /** Shifts the day the pages and jobs see. */
  setDag: (dag: Dag) => void
  stop: () => Promise<void>
}

/** The whole of Peil on a database and a port of its own, on the day the demonstration was made. */
export async function startPeil(template: 'leeg' | 'demo' = 'demo', extra: Record<string, string> = {}): Promise<Peil> {
  const database = await cloneDatabase(template)
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'peil-data-'))
  const port = await freePort()
  const env = readEnv({ PORT: String(port), PEIL_DATA: dataDir, DATABASE_URL: database.url, ...extra })
  let dag: Dag = '2026-03-02'
  const queue = openQueue(database.url)
  await queue.start()
  const jobs = await startJobs({ db: database.db, queue, env, dag: () => dag, klok: false })
  const web = createWeb({
    db: database.db,
    pool: database.pool,
    env,
    dag: () => dag,
    wachtrij: {
      stuur: async (naam, gegevens) => {
        await queue.send(naam, gegevens)
      },
    },
  })
  await new Promise<void>((resolve) => {
    web.listen(port, resolve)
  })
  return {
    ...database,
    address: env.url,
    dataDir,
    setDag: (nieuw) => {
      dag = nieuw
    },
    stop: async () => {
      web.closeAllConnections()
      await new Promise((resolve) => web.close(resolve))
      await jobs.stop()
      await queue.stop({ graceful: false })
      await database.close()
      fs.rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export async function freePort(): Promise<number> {
  const probe = http.createServer()
  await new Promise<void>((resolve) => {
    probe.listen(0, resolve)
  })
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

export type Account = 'contractmanager' | 'contractmanager2' | 'toezichthouder' | 'wethouder' | 'beheerder'

/** A browser window with this demo account signed in. What the page complains about fails the test. */
export async function signIn(
  browser: Browser,
  peil: Peil,
  account: Account,
  options: { javaScriptEnabled?: boolean; width?: number } = {},
): Promise<{ context: BrowserContext; page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    javaScriptEnabled: options.javaScriptEnabled ?? true,
    viewport: { width: options.width ?? 1280, height: 900 },
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // a refused form answers 400 and the browser says so; that is no complaint of the page
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text())
  })
  // the form itself is walked by the tests of signing in
  const antwoord = await context.request.post(`${peil.address}/inloggen`, {
    form: { email: `${account}@voorbeeld.test`, wachtwoord: 'peil-demo' },
    headers: { Origin: peil.address },
    maxRedirects: 0,
  })
  if (antwoord.status() !== 302) throw new Error(`${account} cannot sign in: ${antwoord.status()}`)
  await page.goto(`${peil.address}/`)
  return { context, page, complaints }
}
