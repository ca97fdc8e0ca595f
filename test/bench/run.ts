/**
 * Speed and memory as ratios within one run: the same machine at the same moment on both sides.
 * Absolute times say nothing here. Ends with 1 when a bar is not met.
 */
import { fork } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import pg from 'pg'
import { readEnv } from '../../app/env.server.ts'
import { createWeb } from '../../app/server.ts'
import { connect } from '../../db/client.server.ts'
import { type Embedded, startEmbedded } from '../../db/embedded.server.ts'
import { migrate } from '../../db/migrate.ts'
import { addGemeente } from '../../db/personen.ts'
import { seedDemo } from '../../db/seed.ts'
import { startSessie } from '../../db/sessies.ts'
import { ervaringBars } from './ervaring.ts'
import { jaarverslagBars } from './jaarverslag.ts'
import { meldingBars } from './meldingen.ts'
import { tariefBars } from './tarieven.ts'
import { trendsBars } from './trends.ts'

const DAG = '2026-03-02'
const FACTS = ['aanbieder', 'overeenkomst', 'overleg', 'bewijsstuk', 'nalevingstoets', 'stand', 'hiaat']
const IMPORT_ROWS = 50_000
const client = path.join(import.meta.dirname, '../../build/client')

let missed = 0
function report(what: string, value: number, bar: string, ok: boolean): void {
  if (!ok) missed += 1
  console.log(`${ok ? 'ja ' : 'NEE'} ${value.toFixed(2).padStart(8)}  ${bar.padEnd(8)} ${what}`)
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function asSuper<T>(server: Embedded, name: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const connection = new pg.Client({ connectionString: server.url('postgres', name) })
  await connection.connect()
  try {
    return await work(connection)
  } finally {
    await connection.end()
  }
}

async function database(server: Embedded, name: string, fill: (url: string) => Promise<void>): Promise<string> {
  await asSuper(server, 'postgres', (admin) => admin.query(`create database ${name} owner peil_eigenaar`))
  await migrate(server.url('peil_eigenaar', name), 'peil_app')
  await fill(server.url('peil_app', name))
  await asSuper(server, name, (owner) => owner.query('analyze'))
  return server.url('peil_app', name)
}

async function register(url: string, aanbieders: number): Promise<void> {
  const db = connect(url)
  await seedDemo(db, DAG, aanbieders, 3)
  await db.destroy()
}

interface Page {
  ms: number
  statements: number
  scripts: number
}

/** Median server time of pages, how many statements each took, and its JavaScript in bytes of gzip. */
async function pages(url: string, addresses: string[], email = 'contractmanager@voorbeeld.test'): Promise<Map<string, Page>> {
  let statements = 0
  let pool!: pg.Pool
  const db = connect(url, {
    log: () => {
      statements += 1
    },
    onPool: (made) => {
      pool = made
    },
  })
  const env = readEnv({ PORT: '0', DATABASE_URL: url })
  const web = createWeb({ db, pool, env, dag: () => DAG, wachtrij: { stuur: async () => {} } })
  await new Promise<void>((done) => {
    web.listen(0, done)
  })
  const { port } = web.address() as { port: number }
  const { id } = await db.selectFrom('persoon').select('id').where('email', '=', email).executeTakeFirstOrThrow()
  const cookie = `peil=${await startSessie(db, id, true, null)}`
  const ask = async (address: string): Promise<string> => {
    const response = await fetch(`http://localhost:${port}${address}`, { headers: { Cookie: cookie } })
    const text = await response.text()
    if (response.status !== 200) throw new Error(`${address}: ${response.status}`)
    return text
  }
  const found = new Map<string, Page>()
  for (const address of addresses) {
    for (let i = 0; i < 15; i++) await ask(address)
    statements = 0
    const html = await ask(address)
    const counted = statements
    const times: number[] = []
    for (let i = 0; i < 40; i++) times.push(await timed(() => ask(address)))
    const files = new Set([...html.matchAll(/\/assets\/[\w.-]+\.js/g)].map(([file]) => file))
    const scripts = [...files].reduce((sum, file) => sum + gzipSync(fs.readFileSync(path.join(client, file))).length, 0)
    found.set(address, { ms: median(times), statements: counted, scripts })
  }
  web.closeAllConnections()
  await new Promise((done) => {
    web.close(done)
  })
  await db.destroy()
  return found
}

/** Work in a process of its own, so that its memory is its own. */
function alone(what: string, ...args: string[]): Promise<{ ms: number; overIdle: number }> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, [what, ...args], { execArgv: ['--expose-gc'] })
    child.once('message', (message) => resolve(message as { ms: number; overIdle: number }))
    child.once('exit', (code) => {
      if (code) reject(new Error(`${what} stopte met ${code}.`))
    })
  })
}

/** Time of the work, and its memory over idle; with `first` and `after`, the memory of those too but not their time. */
async function measured(
  work: () => Promise<unknown>,
  { first, after }: { first?: () => Promise<unknown>; after?: () => Promise<unknown> } = {},
): Promise<void> {
  globalThis.gc?.()
  const idle = process.memoryUsage().rss
  let peak = idle
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 10)
  await first?.()
  const ms = await timed(work)
  await after?.()
  clearInterval(watch)
  process.send!({ ms, overIdle: (peak - idle) / 1e6 })
}

async function night(url: string): Promise<void> {
  const { hiaten } = await import('../../jobs/hiaten.ts')
  const { listTaakgemeenten } = await import('../../db/taken.ts')
  const db = connect(url)
  const [gemeente] = await listTaakgemeenten(db, '9999')
  const run = () => hiaten(db, DAG, { gemeente: gemeente!, url: 'http://localhost', proef: false, door: null })
  // the first run makes the files and the mails of the day; measured is the judging of everyone
  await measured(run, { first: run })
  await db.destroy()
}

async function inlezen(url: string, file: string): Promise<void> {
  const { controleer, leesIn, herbeoordeelGeraakt } = await import('../../jobs/inlezen.ts')
  const db = connect(url)
  const scope = { gemeente: '9999', persoon: null }
  let nieuw: number[] = []
  await measured(
    async () => {
      nieuw = (await leesIn(db, scope, await controleer(fs.readFileSync(file)), { proef: false, foutenOverslaan: false, herkomst: {} }))
        .geraakt
    },
    {
      // judging comes after the rows are in, a thousand providers at a time
      after: async () =>
        console.log(
          `    toetsen van 50.000 nieuwe aanbieders, ms: ${(await timed(() => herbeoordeelGeraakt(db, scope, nieuw, DAG))).toFixed(0)}`,
        ),
    },
  )
  await db.destroy()
}

/** A filtered page is held against a register that fills it too: of 100 providers only a few would be on it. */
async function pageBars(server: Embedded, small: string, large: string): Promise<void> {
  const whole = ['/aanbieders', '/aanbieders?sorteer=hiaten:af', '/aanbieders?sorteer=clienten:af']
  const filtered = ['/aanbieders?norm=klachtregeling&stand=verlopen', '/aanbieders?zoek=linde', '/hiaten', '/overleggen', '/normen', '/']
  const middle = await database(server, 'midden', (url) => register(url, 1_000))
  const few = new Map([...(await pages(small, whole)), ...(await pages(middle, filtered))])
  const many = await pages(large, [...whole, ...filtered])
  for (const [address, b] of many) {
    const a = few.get(address)!
    const against = whole.includes(address) ? 100 : 1_000
    report(
      `${address}: servertijd bij 10.000 aanbieders tegen ${against} (${a.ms.toFixed(0)} ms, ${b.ms.toFixed(0)} ms)`,
      b.ms / a.ms,
      '<= 2',
      b.ms / a.ms <= 2,
    )
    report(
      `${address}: SQL-opdrachten bij 10.000 tegen ${against} (${a.statements}, ${b.statements})`,
      b.statements / a.statements,
      '= 1',
      b.statements === a.statements,
    )
  }
  const scripts = Math.max(...[...many.values()].map(({ scripts }) => scripts))
  report('JavaScript van een pagina zonder grafieken, kB gzip, de grootste', scripts / 1000, '<= 120', scripts <= 120_000)
}

async function nightBars(server: Embedded, half: string, large: string): Promise<void> {
  const five = await alone('--nacht', half)
  const ten = await alone('--nacht', large)
  const read = () =>
    asSuper(server, 'groot', (connection) =>
      timed(async () => {
        for (const table of FACTS) await connection.query(`select * from ${table} where gemeente_id = '9999'`)
      }),
    )
  const plain = median([await read(), await read(), await read()])
  report(
    `hiaten over 10.000 aanbieders tegen het kale lezen van dezelfde rijen (${ten.ms.toFixed(0)} ms, ${plain.toFixed(0)} ms)`,
    ten.ms / plain,
    '<= 3',
    ten.ms / plain <= 3,
  )
  report('hiaten over 10.000 tegen 5.000 aanbieders', ten.ms / five.ms, '<= 2.5', ten.ms / five.ms <= 2.5)
  report('hiaten over 10.000 aanbieders: geheugen boven rust, MB', ten.overIdle, '<= 300', ten.overIdle <= 300)
}

async function importBar(server: Embedded, folder: string): Promise<void> {
  const file = path.join(folder, 'register.csv')
  const columns = [
    'naam',
    'kvk',
    'agb',
    'vestigingsnummer',
    'productcategorieen',
    'overeenkomst',
    'perceel',
    'ingangsdatum',
    'einddatum',
    'clienten',
    'contactpersoon',
    'email',
  ]
  const rows = Array.from({ length: IMPORT_ROWS }, (_, i) =>
    [
      `Aanbieder ${i}`,
      10_000_000 + i,
      70_000_000 + i,
      String(i).padStart(12, '0'),
      '01,02',
      `OVK-${i}`,
      String((i % 5) + 1),
      '2025-01-01',
      '2027-12-31',
      i % 400,
      `Persoon ${i}`,
      `persoon${i}@aanbieder.test`,
    ].join(';'),
  )
  fs.writeFileSync(file, `${columns.join(';')}\n${rows.join('\n')}\n`)
  fs.chmodSync(file, 0o644)
  const url = await database(server, 'inlezen', async (appUrl) => {
    const db = connect(appUrl)
    await addGemeente(db, '9999', 'Gemeente Voorbeeldstad', true)
    await db.destroy()
  })
  const copy = await asSuper(server, 'inlezen', async (connection) => {
    await connection.query(`create unlogged table kaal (${columns.map((column) => `${column} text`).join(', ')})`)
    const times: number[] = []
    for (let i = 0; i < 5; i++) {
      await connection.query('truncate kaal')
      times.push(await timed(() => connection.query(`copy kaal from '${file}' with (format csv, delimiter ';', header)`)))
    }
    return median(times)
  })
  const { ms, overIdle } = await alone('--inlezen', url, file)
  report(
    `inlezen van 50.000 rijen: rijen per seconde tegen een kale COPY (${ms.toFixed(0)} ms, ${copy.toFixed(0)} ms)`,
    copy / ms,
    '>= 0.2',
    copy / ms >= 0.2,
  )
  report('inlezen van 50.000 rijen: geheugen boven rust, MB', overIdle, '-', true)
}

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'peil-bench-'))
  fs.chmodSync(folder, 0o755)
  const server = await startEmbedded(folder)
  try {
    await asSuper(server, 'postgres', (admin) => admin.query('create role peil_eigenaar login createrole; create role peil_app login'))
    const only = process.argv[2]
    const meetlat = {
      dag: DAG,
      folder,
      database: (name: string, fill: (url: string) => Promise<void>) => database(server, name, fill),
      pages,
      asSuper: <T>(name: string, work: (client: pg.Client) => Promise<T>) => asSuper(server, name, work),
      report,
      timed,
      median,
    }
    if (!only || only === 'meldingen') await meldingBars(meetlat)
    if (!only || only === 'jaarverslag') await jaarverslagBars(meetlat)
    if (!only || only === 'trends') await trendsBars(meetlat)
    if (!only || only === 'tarieven') await tariefBars(meetlat)
    if (!only || only === 'ervaring') await ervaringBars(meetlat)
    const zelf = only === 'tarieven' || only === 'meldingen' || only === 'jaarverslag' || only === 'trends' || only === 'ervaring'
    const small = zelf ? '' : await database(server, 'klein', (url) => register(url, 100))
    const large = zelf ? '' : await database(server, 'groot', (url) => register(url, only === 'inlezen' ? 100 : 10_000))
    if (!only || only === 'paginas') await pageBars(server, small, large)
    if (!only || only === 'nacht') await nightBars(server, await database(server, 'half', (url) => register(url, 5_000)), large)
    if (!only || only === 'inlezen') await importBar(server, folder)
  } finally {
    await server.leave()
    fs.rmSync(folder, { recursive: true, force: true })
  }
  process.exit(missed === 0 ? 0 : 1)
}

if (process.argv[2] === '--nacht') await night(process.argv[3]!)
else if (process.argv[2] === '--inlezen') await inlezen(process.argv[3]!, process.argv[4]!)
else await main()
