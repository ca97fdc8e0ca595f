import { pathToFileURL } from 'node:url'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { migrations } from './migrations/index.ts'
import { QUEUES, QUEUE_SCHEMA } from './queue.server.ts'

/**
 * Makes or changes the schema as its owner, and gives the app's role the little it needs.
 * Twenty processes may call this at once: one migrates, the others wait.
 */
export async function migrate(ownerUrl: string, appRole: string): Promise<string[]> {
  if (!/^[a-z_][a-z0-9_]*$/.test(appRole))
    throw new Error(`De rol ${appRole} uit DATABASE_URL kan niet: gebruik alleen kleine letters, cijfers en _.`)
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2, options: `-c peil.app_rol=${appRole}` })
  const owner = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    await makeDomainRole(owner, appRole)
    const migrator = new Migrator({ db: owner, provider: { getMigrations: async () => migrations } })
    const { error, results } = await migrator.migrateToLatest()
    if (error) throw error
    await migrateQueue(ownerUrl, appRole, owner)
    return (results ?? []).map((result) => result.migrationName)
  } finally {
    await owner.destroy()
  }
}

/**
 * The role that a transaction of toezicht puts on. The app may put it on but does not inherit it: as
 * itself it cannot read behind the wall. Needs CREATEROLE, or the role made beforehand.
 */
async function makeDomainRole(owner: Kysely<unknown>, appRole: string): Promise<void> {
  const role = `${appRole}_toezicht`
  const {
    rows: [state],
  } = await sql<{ present: boolean; member: boolean; version: number }>`
    select exists (select from pg_roles where rolname = ${role}) as present, current_setting('server_version_num')::int as version,
      exists (select from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles a on a.oid = m.member where r.rolname = ${role} and a.rolname = ${appRole}) as member`.execute(
    owner,
  )
  const run = (text: string) => sql.raw(text).execute(owner)
  // two migrations on one server may both find no role; the second then finds it made
  if (!state!.present)
    await run(`do $$ begin create role ${role} nologin; exception when duplicate_object or unique_violation then null; end $$`)
  if (state!.member) return
  if (state!.version >= 160000) await run(`grant ${role} to ${appRole} with inherit false, set true`)
  else {
    await run(`alter role ${appRole} noinherit`)
    await run(`grant ${role} to ${appRole}`)
  }
}

async function migrateQueue(ownerUrl: string, appRole: string, owner: Kysely<unknown>): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: QUEUE_SCHEMA, supervise: false, schedule: false, max: 2 })
  boss.on('error', () => {})
  await boss.start()
  for (const { name, ...options } of QUEUES) {
    if (!(await boss.getQueue(name))) await boss.createQueue(name, options)
  }
  await boss.stop({ graceful: false })
  const run = (text: string) => sql.raw(text).execute(owner)
  await run(`grant usage on schema ${QUEUE_SCHEMA} to ${appRole}`)
  await run(`grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to ${appRole}`)
  await run(`grant usage on all sequences in schema ${QUEUE_SCHEMA} to ${appRole}`)
  await run(`grant execute on all functions in schema ${QUEUE_SCHEMA} to ${appRole}`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { DATABASE_OWNER_URL, DATABASE_URL } = process.env
  if (!DATABASE_OWNER_URL || !DATABASE_URL) {
    console.error('Zet DATABASE_OWNER_URL (maakt het schema) en DATABASE_URL (de rol waarmee Peil werkt).')
    process.exit(2)
  }
  const done = await migrate(DATABASE_OWNER_URL, decodeURIComponent(new URL(DATABASE_URL).username))
  console.log(done.length ? `Uitgevoerd: ${done.join(', ')}` : 'Het schema is al bij.')
}
