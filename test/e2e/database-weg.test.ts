/** What Peil stands on goes away: a Dutch page, typed text kept, recovery by itself. */
import fs from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import path from 'node:path'
import { sql } from 'kysely'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEnv } from '../../app/env.server.ts'
import { createWeb } from '../../app/server.ts'
import { connect, type Db } from '../../db/client.server.ts'
import { startSessie } from '../../db/sessies.ts'
import { launchChromium } from '../setup/chromium.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'
import { freePort } from '../setup/peil.ts'

let database: TestDatabase
let browser: Browser
let web: http.Server
let db: Db
let address: string
let lijn: Lijn

/** A line to the database that can be cut and mended, or on which nothing comes through any more. */
class Lijn {
  private server: net.Server | undefined
  private readonly kanten = new Set<net.Socket>()
  private readonly verbindingen = new Map<net.Socket, net.Socket>()
  private nieuweStaanStil = false
  private readonly doel: string
  private readonly poort: number
  constructor(doel: string, poort: number) {
    this.doel = doel
    this.poort = poort
  }

  async open(): Promise<void> {
    this.server = net.createServer((van) => {
      const naar = net.connect(this.doel)
      for (const kant of [van, naar]) {
        this.kanten.add(kant)
        kant
          .on('error', () => {})
          .on('close', () => {
            this.kanten.delete(kant)
            this.verbindingen.delete(van)
            van.destroy()
            naar.destroy()
          })
      }
      this.verbindingen.set(van, naar)
      if (!this.nieuweStaanStil) van.pipe(naar).pipe(van)
    })
    await new Promise<void>((klaar) => {
      this.server!.listen(this.poort, '127.0.0.1', klaar)
    })
  }

  /** What is underway waits, as packets that get lost are sent again; `nieuwe`: also what connects after this. */
  zetStil({ nieuwe }: { nieuwe: boolean }): void {
    this.nieuweStaanStil = nieuwe
    for (const [van, naar] of this.verbindingen) {
      van.unpipe(naar).pause()
      naar.unpipe(van).pause()
    }
  }

  gaVerder(): void {
    this.nieuweStaanStil = false
    for (const [van, naar] of this.verbindingen) van.pipe(naar).pipe(van)
  }

  async knip(): Promise<void> {
    const dicht = new Promise((klaar) => {
      this.server!.close(klaar)
    })
    for (const kant of this.kanten) kant.destroy()
    await dicht
  }
}

beforeAll(async () => {
  database = await cloneDatabase('demo')
  browser = await launchChromium()
  const { searchParams, pathname } = new URL(database.url)
  const poort = await freePort()
  lijn = new Lijn(`${searchParams.get('host')}/.s.PGSQL.5432`, poort)
  await lijn.open()
  let pool!: Parameters<typeof createWeb>[0]['pool']
  db = connect(`postgresql://peil_app@127.0.0.1:${poort}${pathname}`, {
    onPool: (made) => {
      pool = made
    },
  })
  const env = readEnv({ PORT: String(await freePort()), DATABASE_URL: database.url })
  web = createWeb({ db, pool, env, dag: () => '2026-03-02', wachtrij: { stuur: async () => {} } })
  await new Promise<void>((klaar) => {
    web.listen(env.port, klaar)
  })
  address = env.url
})
afterAll(async () => {
  await browser.close()
  web.closeAllConnections()
  await new Promise((klaar) => {
    web.close(klaar)
  })
  await db.destroy()
  await lijn.knip()
  await database.close()
})

test('pages say so in Dutch, a typed text stays, and everything works again by itself', async () => {
  const page = await browser.newPage()
  // what takes long is not what hangs
  const lang = sql`select pg_sleep(5)`.execute(db)
  await page.goto(`${address}/inloggen`)
  await page.getByLabel('E-mailadres').fill('contractmanager@voorbeeld.test')
  await page.getByLabel('Wachtwoord').fill('peil-demo')
  await page.getByRole('button', { name: 'Inloggen' }).click()
  await page.waitForURL(`${address}/`)

  await lang
  await lijn.knip()
  expect((await fetch(`${address}/gezond`)).status).toBe(200)
  expect((await fetch(`${address}/gereed`)).status).toBe(503)
  const weg = await page.goto(`${address}/hiaten`)
  expect(weg?.status()).toBe(503)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('De database is even niet bereikbaar')

  const post = await fetch(`${address}/inloggen?x=1`, {
    method: 'POST',
    headers: { Origin: address, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email: 'Zorg & <b>Samen</b>', wachtwoord: 'geheim' }),
  })
  const tekst = await post.text()
  expect(post.status).toBe(503)
  expect(tekst).toContain('value="Zorg &#38; &#60;b&#62;Samen&#60;/b&#62;"')
  expect(tekst).toContain('action="/inloggen?x=1"')
  expect(tekst).not.toContain('geheim')
  expect(tekst).toContain('Opnieuw versturen')

  await lijn.open()
  await page.getByRole('heading', { level: 1, name: 'Hiaten' }).waitFor({ timeout: 15_000 })
  expect((await fetch(`${address}/gereed`)).status).toBe(200)
})

test('a database that hangs fails each request within five seconds, and nothing of it is left when it goes on', async () => {
  const { id } = await db.selectFrom('persoon').select('id').where('email', '=', 'contractmanager@voorbeeld.test').executeTakeFirstOrThrow()
  const Cookie = `peil=${await startSessie(db, id, true, null)}`
  const vraag = async (pad: string): Promise<{ status: number; tekst: string; ms: number }> => {
    const begin = performance.now()
    const antwoord = await fetch(address + pad, { headers: { Cookie } })
    return { status: antwoord.status, tekst: await antwoord.text(), ms: performance.now() - begin }
  }
  // only what is connected: the way there is open, but the connections in the pool are dead
  expect((await Promise.all(['/hiaten', '/aanbieders', '/overleggen'].map(vraag))).map(({ status }) => status)).toEqual([200, 200, 200])
  lijn.zetStil({ nieuwe: false })
  expect(await vraag('/hiaten')).toMatchObject({ status: 503 })

  lijn.zetStil({ nieuwe: true })
  // more than there are places in the pool, a form among them
  const [post, ...gelezen] = await Promise.all([
    fetch(`${address}/inloggen`, {
      method: 'POST',
      headers: { Origin: address, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ email: 'blijft@staan.test', wachtwoord: 'geheim' }),
    }).then(async (antwoord) => ({ status: antwoord.status, tekst: await antwoord.text() })),
    ...Array.from({ length: 14 }, () => vraag('/hiaten')),
  ])
  expect(post.status).toBe(503)
  expect(post.tekst).toContain('blijft@staan.test')
  for (const { status, tekst, ms } of gelezen) {
    expect(status).toBe(503)
    expect(tekst).toContain('De database is even niet bereikbaar')
    expect(ms).toBeLessThan(5_500)
  }

  lijn.gaVerder()
  expect((await Promise.all(Array.from({ length: 14 }, () => vraag('/hiaten')))).map(({ status }) => status)).toEqual(
    Array.from({ length: 14 }, () => 200),
  )
})

test('a file of the pages that is gone is not found, also when it goes at the very moment; the process stays', async () => {
  const file = path.join(import.meta.dirname, '../../build/client/assets/even.js')
  const haal = () =>
    fetch(`${address}/assets/even.js`).then(
      async (antwoord) => `${antwoord.status} ${antwoord.status === 200 ? await antwoord.text() : ''}`,
      () => 'afgebroken',
    )
  const schrijf = () => {
    fs.writeFileSync(file, 'even')
  }
  schrijf()
  expect(await haal()).toBe('200 even')
  // after the server has looked, before it reads
  web.once('request', () => {
    fs.rmSync(file)
  })
  expect(await haal()).toBe('afgebroken')
  expect(await haal()).toBe('404 ')
  expect((await fetch(`${address}/gezond`)).status).toBe(200)
})
