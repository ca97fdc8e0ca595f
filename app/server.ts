/** The HTTP server: request gate, headers, static files, Remix; in one-process mode the jobs too. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import http from 'node:http'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type AppLoadContext, createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/node'
import { createRequestListener } from '@remix-run/node-fetch-server'
import sirv from 'sirv'
import { sweepBestanden } from '../db/bestanden.server.ts'
import { type Db, isReady, type Pool } from '../db/client.server.ts'
import { openInstallation } from '../db/installation.server.ts'
import { openQueue } from '../db/queue.server.ts'
import { loadAlleRegelsets } from '../db/regelsets.ts'
import { seedDemo } from '../db/seed.ts'
import { makeSetupCode } from '../db/personen.ts'
import { heeftDemo } from '../db/sessies.ts'
import { startJobs } from '../jobs/runner.ts'
import { logpad } from './enquete.server.ts'
import { type Env, readEnv } from './env.server.ts'
import { clientAddress } from './client-address.server.ts'
import { allowedOrigins, passesGate } from './gate.server.ts'
import { vandaag } from './klok.server.ts'
import { plainPage, resendPage, signInAgainPage, tooLargePage } from './plain-page.server.ts'
import type { Dag } from './rules/dag.ts'
import { Ends, readRest } from './too-large.server.ts'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** What the web asks of the job runner. */
export interface Wachtrij {
  stuur: (wachtrij: 'taak' | 'post' | 'inlezen', gegevens: Record<string, unknown>) => Promise<void>
}

export interface WebOptions {
  db: Db
  pool: Pool
  env: Env
  wachtrij: Wachtrij
  /** Tests shift the day; a running Peil does not. */
  dag?: () => Dag
  build?: () => Promise<ServerBuild>
}

const MAX_FORM = 1_000_000
const MAX_UPLOAD = 27_000_000
const DRAIN = 300_000_000
const TE_LANG = 'De tekst in dit formulier is te lang. Er is niets opgeslagen. Ga terug en maak de tekst korter.'

/** The body as text, or null when it goes over the limit: a sender need not say beforehand how much it sends. */
async function readLimited(request: Request, limit: number): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (request.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > limit) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function securityHeaders(env: Env, nonce: string): Record<string, string> {
  return {
    'Content-Security-Policy': [
      "default-src 'self'",
      nonce ? `script-src 'self' 'nonce-${nonce}'` : "script-src 'self'",
      "style-src 'self'",
      "style-src-attr 'unsafe-inline'",
      "img-src 'self' data:",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
    'Cache-Control': 'no-store',
    ...(env.url.startsWith('https:') && { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }),
  }
}

export function createWeb({ db, pool, env, wachtrij, dag = vandaag, build }: WebOptions): http.Server {
  let built: Promise<RequestHandler> | undefined
  const load = async (): Promise<RequestHandler> => {
    // React asks for this as it is loaded, with the build; unset, it renders with the slow checks for developers
    process.env.NODE_ENV ||= 'production'
    return createRequestHandler((await import(pathToFileURL(path.join(root, 'build/server/index.js')).href)) as ServerBuild, 'production')
  }
  // only a developer's build changes under the way: deriving its routes anew for each request costs more than most pages
  const handle: RequestHandler = build
    ? createRequestHandler(build, 'development')
    : async (...vraag) => (await (built ??= load()))(...vraag)
  const origins = allowedOrigins(env.url)
  const assets = sirv(path.join(root, 'build/client'), {
    etag: true,
    // looks whether the file is there at each request: with a list from the start, one that is gone ends the process
    dev: true,
    setHeaders: (response, pathname) => {
      response.setHeader('X-Content-Type-Options', 'nosniff')
      response.setHeader('Cache-Control', pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=300')
    },
  })

  async function answer(request: Request, ip: string): Promise<Response> {
    const { pathname, search } = new URL(request.url)
    const nonce = randomBytes(16).toString('base64')
    const headers = securityHeaders(env, nonce)
    const page = (status: number, title: string, text: string) => plainPage(status, title, text, headers)

    if (pathname === '/gezond') return new Response('ok', { headers })
    if (pathname === '/gereed') {
      const ready = await isReady(db)
      return new Response(ready ? 'ok' : 'database niet bereikbaar', { status: ready ? 200 : 503, headers })
    }
    // a municipality without colours of its own: an empty file, not a page that is not there
    if (/^\/thema\/\d{4}\.css$/.test(pathname))
      return new Response('', { headers: { ...headers, 'Content-Type': 'text/css', 'Cache-Control': 'public, max-age=300' } })
    // PostgreSQL text holds no NUL; nobody types one
    if (/%00|\0/.test(request.url))
      return page(400, 'Dit adres klopt niet', 'Er staat een teken in het adres dat niet kan. Ga terug en probeer het opnieuw.')
    if (!passesGate(request, origins)) {
      return page(
        403,
        'Dit formulier kwam niet van Peil',
        'Uw browser gaf niet aan dat dit formulier van Peil kwam. Er is niets gewijzigd. Ga terug, laad de pagina opnieuw en probeer het nog eens.',
      )
    }

    // no page reads anything else than a form
    const soort = request.headers.get('Content-Type')
    if (request.body && !/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(soort ?? ''))
      return page(415, 'Dit is geen formulier', 'Peil leest alleen formulieren. Er is niets gewijzigd.')

    // the framework compares the Origin with the Host header, which a proxy may have changed; the gate above already judged
    const origin = request.headers.get('Origin')
    if (origin && URL.canParse(origin)) {
      request.headers.set('Host', new URL(origin).host)
      request.headers.delete('X-Forwarded-Host')
    }

    // read first, so that what was typed can be given back when the database is away
    let typed: string | undefined
    if (soort?.toLowerCase().startsWith('application/x-www-form-urlencoded')) {
      const body = await readLimited(request, MAX_FORM)
      if (body === null) return page(413, 'Te groot om te ontvangen', TE_LANG)
      typed = body.replaceAll('%00', '').replaceAll('\0', '')
      request = new Request(request.url, { method: request.method, headers: request.headers, body: typed, signal: request.signal })
    }
    const context: AppLoadContext = { db, pool, env, nonce, vandaag: dag(), wachtrij, ip }
    const response = await handle(request, context)
    if (response.status === 503 && request.method === 'POST' && !pathname.endsWith('.data'))
      return resendPage(typed ?? context.getypt, pathname + search, headers, nonce)
    // the session ended under a form: what was typed must not go down with the redirect
    const getypt = typed ?? context.getypt
    if (
      request.method === 'POST' &&
      getypt &&
      response.headers.get('Location')?.startsWith('/inloggen') &&
      !/^\/(inloggen|uitloggen|uitnodiging|eerste-keer)/.test(pathname) &&
      !pathname.endsWith('.data')
    ) {
      return signInAgainPage(getypt, pathname + search, headers)
    }
    for (const [name, value] of Object.entries(headers)) if (!response.headers.has(name)) response.headers.set(name, value)
    if (response.status === 503) response.headers.set('Retry-After', '5')
    return response
  }

  async function refuseLarge({ url, headers: sent }: http.IncomingMessage, ends: Ends | null): Promise<Response> {
    const headers = securityHeaders(env, '')
    const gate = new Request(env.url, {
      method: 'POST',
      headers: Object.entries(sent).flatMap(([name, value]): [string, string][] =>
        typeof value === 'string' && /^(origin|sec-fetch-site)$/.test(name) ? [[name, value]] : [],
      ),
    })
    // a page with a form in it is only for who came from a page of Peil
    if (!ends || !passesGate(gate, origins))
      return plainPage(
        413,
        'Te groot om te ontvangen',
        ends ? 'Alle bestanden samen mogen 25 MB zijn. Er is niets opgeslagen.' : TE_LANG,
        headers,
      )
    const { typed, fileField } = readRest(sent['content-type'] ?? '', ends.bytes())
    const { pathname, search } = new URL(url ?? '/', env.url)
    return tooLargePage(new URLSearchParams(typed).toString(), fileField, pathname + search, headers)
  }

  const listener = createRequestListener(
    async (request: Request, client: { address: string }) => {
      try {
        return await answer(request, clientAddress(client.address, request.headers.get('X-Forwarded-For'), env.proxies))
      } catch (error) {
        console.error(
          JSON.stringify({
            niveau: 'fout',
            moment: new Date().toISOString(),
            pad: logpad(new URL(request.url).pathname),
            fout: String((error as Error).stack ?? error),
          }),
        )
        return plainPage(
          500,
          'Er ging iets mis',
          'Dit ligt aan Peil, niet aan u. Er is niets half opgeslagen. Probeer het opnieuw of meld het aan uw beheerder.',
          securityHeaders(env, ''),
        )
      }
    },
    { host: new URL(env.url).host, protocol: new URL(env.url).protocol },
  )

  return http.createServer((request, response) => {
    // no Request can be made of it
    if (request.method === 'TRACE') return response.writeHead(405).end()
    const length = Number(request.headers['content-length'] ?? 0)
    const isForm = request.headers['content-type']?.startsWith('multipart/form-data') ?? false
    if (length > (isForm ? MAX_UPLOAD : MAX_FORM)) {
      // read to the end: an answer while the browser still sends would show as a broken connection
      if (length > DRAIN) request.destroy()
      const ends = new Ends()
      request.on('data', (chunk: Buffer) => {
        if (isForm) ends.add(chunk)
      })
      request.once('end', () => {
        void refuseLarge(request, isForm ? ends : null).then(async (answer) => {
          response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
        })
      })
      return
    }
    // nor may one that goes between looking and reading
    response.on('pipe', (file) => {
      file.once('error', () => response.destroy())
    })
    assets(request, response, () => listener(request, response))
  })
}

/** After the folder is claimed: a second start must not take the pages away from the Peil that runs. */
async function buildPages(): Promise<void> {
  const build = spawn(path.join(root, 'node_modules/.bin/remix'), ['vite:build', '--logLevel', 'error'], { cwd: root, stdio: 'inherit' })
  running.push(() => build.kill())
  const status = await new Promise((resolve) => build.once('error', resolve).once('exit', resolve))
  if (status !== 0) throw new Error("De pagina's konden niet worden gebouwd. Draai eerst npm ci.")
}

/** What runs, in the order in which it started. */
const running: (() => unknown)[] = []
let stopping = false

async function stop(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  setTimeout(() => process.exit(1), 9_500).unref()
  for (let end; (end = running.pop());) await end()
  process.exit(code)
}

async function main(): Promise<void> {
  const flags = new Set(process.argv.slice(2))
  const env = readEnv()
  const single = flags.has('--alles') && env.databaseUrl === undefined
  // from here on, not when all runs: a signal that comes in between would leave the database behind
  process.on('SIGTERM', () => void stop(0))
  process.on('SIGINT', () => void stop(0))
  const opening = openInstallation(env)
  running.push(async () => (await opening.catch(() => null))?.close())
  const installation = await opening
  if (stopping) return
  if (single && !(await installation.claimStart()))
    throw new Error(`Peil draait al op ${path.join(env.dataDir)}. Stop die eerst, of kies een andere map met PEIL_DATA.`)
  if (flags.has('--bouw')) await buildPages()
  const { db } = installation
  let setupCode: string | undefined
  if (single) {
    if (!flags.has('--leeg')) await seedDemo(db, vandaag(), undefined, undefined, env.dataDir)
    else setupCode = await makeSetupCode(db)
  }
  for (const melding of await loadAlleRegelsets(db)) console.error(melding)

  await sweepBestanden(db, env.dataDir, Date.now())

  const queue = openQueue(installation.url)
  await queue.start()
  running.push(() => queue.stop({ graceful: true, timeout: 3_000 }).catch(() => {}))
  const wachtrij: Wachtrij = {
    stuur: async (naam, gegevens) => {
      await queue.send(naam, gegevens)
    },
  }
  if (flags.has('--alles')) {
    const jobs = await startJobs({ db, queue, env })
    running.push(() => jobs.stop())
  }

  let build: WebOptions['build']
  let vite: { middlewares: http.RequestListener } | undefined
  if (flags.has('--ontwikkel')) {
    const made = await (await import('vite')).createServer({ root, server: { middlewareMode: true } })
    vite = made as never
    running.push(() => made.close())
    build = () => made.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
  }
  const web = createWeb({ db, pool: installation.pool, env, wachtrij, build })
  const server = vite
    ? http.createServer((request, response) =>
        (vite.middlewares as never as (q: unknown, s: unknown, next: () => void) => void)(request, response, () =>
          web.emit('request', request, response),
        ),
      )
    : web
  running.push(() => {
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 3_000).unref()
    return new Promise((resolve) => server.close(resolve))
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(env.port, resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : env.port
  console.log(`Peil staat op ${env.url.replace(/:0$/, `:${port}`)}`)
  if (setupCode) console.log(`Eerste keer: open /eerste-keer en vul deze code in: ${setupCode}`)
  if (single && (await heeftDemo(db))) {
    console.log('Demonstratie. Wachtwoord voor elk account: peil-demo')
    for (const name of ['contractmanager', 'contractmanager2', 'toezichthouder', 'wethouder', 'beheerder'])
      console.log(`  ${name}@voorbeeld.test`)
    console.log('  klankbordgroep@voorbeeld.test: zonder wachtwoord, met een link op /inloggen/link')
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main().catch((error: unknown) => {
    // what was underway when it was told to stop
    if (stopping) return
    console.error(error instanceof Error ? error.message : error)
    void stop(1)
  })
}
