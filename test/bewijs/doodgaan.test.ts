/** The database killed at random moments under writers: nothing acknowledged is lost, nothing is half written. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addAudit, verifyAudit } from '../../db/audit.ts'
import { connect, type Db, withGemeente } from '../../db/client.server.ts'
import { type Embedded, startEmbedded } from '../../db/embedded.server.ts'
import { migrate } from '../../db/migrate.ts'
import { addGemeente } from '../../db/personen.ts'
import pg from 'pg'

const SCOPE = { gemeente: '9999', persoon: null }
const KEREN = 20
const SCHRIJVERS = 4
let folder: string
let server: Embedded
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'peil-bewijs-'))
  fs.chmodSync(folder, 0o755)
  server = await startEmbedded(folder)
  const admin = new pg.Client({ connectionString: server.url('postgres', 'postgres') })
  await admin.connect()
  for (const opdracht of [
    'create role peil_eigenaar login createrole',
    'create role peil_app login',
    'create database peil owner peil_eigenaar',
  ])
    await admin.query(opdracht)
  await admin.end()
  await migrate(server.url('peil_eigenaar'), 'peil_app')
})
afterAll(async () => {
  await server.leave()
  fs.rmSync(folder, { recursive: true, force: true })
})

/** A provider and its line in the log, in one transaction. */
const schrijf = (db: Db, nummer: number): Promise<void> =>
  withGemeente(db, SCOPE, async (trx) => {
    const { id } = await trx
      .insertInto('aanbieder')
      .values({ gemeente_id: '9999', naam: `Aanbieder ${nummer}`, kvk: String(10_000_000 + nummer) })
      .returning('id')
      .executeTakeFirstOrThrow()
    await addAudit(trx, SCOPE, { handeling: 'aanbieder.toegevoegd', onderwerp: `aanbieder:${id}`, gegevens: { nummer } })
  })

test(`killed ${KEREN} times under ${SCHRIJVERS} writers`, async () => {
  let db = connect(server.url('peil_app'))
  await addGemeente(db, '9999', 'Gemeente Voorbeeldstad', true)
  let volgende = 0
  const bevestigd = new Set<number>()
  for (let keer = 0; keer < KEREN; keer++) {
    const tot = bevestigd.size + 40 + ((keer * 37) % 60)
    let gedood = false
    const schrijver = async (): Promise<void> => {
      for (;;) {
        const nummer = volgende++
        try {
          await schrijf(db, nummer)
        } catch {
          return
        }
        bevestigd.add(nummer)
        // the moment depends on how far the writers are, each time another place in their work
        if (gedood || bevestigd.size < tot) continue
        gedood = true
        process.kill(Number(fs.readFileSync(path.join(folder, 'db/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
      }
    }
    await Promise.all(Array.from({ length: SCHRIJVERS }, schrijver))
    await db.destroy()
    server = await startEmbedded(folder)
    db = connect(server.url('peil_app'))
  }
  const rijen = await withGemeente(db, SCOPE, (trx) =>
    trx.selectFrom('aanbieder').select(['id', 'kvk']).where('gemeente_id', '=', '9999').execute(),
  )
  const aanwezig = new Set(rijen.map(({ kvk }) => Number(kvk) - 10_000_000))
  expect([...bevestigd].filter((nummer) => !aanwezig.has(nummer))).toEqual([])
  const gelogd = await withGemeente(db, SCOPE, (trx) =>
    trx.selectFrom('auditregel').select('onderwerp').where('handeling', '=', 'aanbieder.toegevoegd').execute(),
  )
  expect(gelogd.map(({ onderwerp }) => onderwerp).sort()).toEqual(rijen.map(({ id }) => `aanbieder:${id}`).sort())
  expect(await withGemeente(db, SCOPE, (trx) => verifyAudit(trx, '9999'))).toMatchObject({ eersteFout: null })
  console.log(`${KEREN} keer gedood, ${bevestigd.size} bevestigd, 0 verloren`)
  await db.destroy()
})
