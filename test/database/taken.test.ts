import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wacht } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readEnv } from '../../app/env.server.ts'
import { plusDagen } from '../../app/rules/dag.ts'
import { connect, type Db, withGemeente } from '../../db/client.server.ts'
import { bouwHiatenlijsten } from '../../db/hiatenlijsten.ts'
import { getLaatsteRun, listTaakgemeenten, type Taak } from '../../db/taken.ts'
import { draaiTaak } from '../../jobs/taken.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

const scope = { gemeente: '9999', persoon: null }
let dataDir: string
beforeAll(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'peil-taken-'))
})
const open: TestDatabase[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((database) => database.close()))
})
afterAll(() => fs.rmSync(dataDir, { recursive: true, force: true }))

async function vers(): Promise<TestDatabase> {
  const database = await cloneDatabase('demo')
  open.push(database)
  return database
}
const omgeving = (url: string) => readEnv({ PORT: '3000', PEIL_URL: 'https://peil.voorbeeld.test', PEIL_DATA: dataDir, DATABASE_URL: url })

async function draai(database: { db: Db; url: string }, taak: Taak, dag: string, proef = false) {
  const [gemeente] = await listTaakgemeenten(database.db, '9999')
  return draaiTaak(database.db, omgeving(database.url), taak, dag, {
    gemeente: gemeente!,
    url: 'https://peil.voorbeeld.test',
    proef,
    door: null,
  })
}
const vraag = async <T extends object>(db: Db, query: ReturnType<typeof sql<T>>): Promise<T[]> =>
  withGemeente(db, scope, async (trx) => (await query.execute(trx)).rows)
const doe = (db: Db, query: ReturnType<typeof sql<object>>) => vraag(db, query)

/** What was said to whom about which meeting or matter: the same for every order of runs. */
const gezegd = (db: Db) =>
  vraag<{ wie: string; wat: string; aanleiding: string; keer: number }>(
    db,
    sql`
  select p.email as wie, coalesce('overleg:' || l.overleg_id || '@' || l.overlegdatum, k.onderwerp) as wat, k.aanleiding, count(*) as keer
  from kennisgeving k join persoon p on p.id = k.persoon_id left join hiatenlijst l on k.onderwerp = 'hiatenlijst:' || l.id
  group by 1, 2, 3 order by 1, 2, 3`,
  )
/** Every file, and whether it is whole. */
const lijsten = (db: Db) =>
  vraag<{ overleg_id: number; overlegdatum: string; versie: number; normen: string }>(
    db,
    sql`
  select l.overleg_id, l.overlegdatum, l.versie, (select string_agg(r.norm_sleutel, ',' order by r.volgorde) from hiatenregel r where r.hiatenlijst_id = l.id) as normen from hiatenlijst l order by 1, 3`,
  )

async function vingerafdruk(superUrl: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: superUrl })
  await client.connect()
  const { rows } = await client.query(
    `select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  )
  const uit: Record<string, string> = {}
  for (const { table_name: tabel } of rows) {
    const { rows: inhoud } = await client.query(`select t::text as rij from "${tabel}" t order by 1`)
    uit[tabel] = createHash('sha256').update(JSON.stringify(inhoud)).digest('hex')
  }
  await client.end()
  return uit
}

test('three nights missed, then one run: the same is said as by a run every night, each once', async () => {
  const [elke, gemist] = [await vers(), await vers()]
  for (let dag = '2026-03-02'; dag <= '2026-04-13'; dag = plusDagen(dag, 1)) {
    await draai(elke, 'hiaten', dag)
    if (!['2026-03-10', '2026-03-11', '2026-03-12', '2026-03-26', '2026-03-27', '2026-03-28', '2026-03-29'].includes(dag))
      await draai(gemist, 'hiaten', dag)
  }
  const alles = await gezegd(elke.db)
  expect(alles.length).toBeGreaterThan(8)
  expect(alles.every(({ keer }) => keer === 1)).toBe(true)
  expect(await gezegd(gemist.db)).toEqual(alles)
  expect((await lijsten(gemist.db)).map(({ overleg_id, versie }) => [overleg_id, versie])).toEqual(
    (await lijsten(elke.db)).map(({ overleg_id, versie }) => [overleg_id, versie]),
  )
})

test('the file is ready ten working days before: Good Friday and Easter Monday do not count', async () => {
  const database = await vers()
  const [{ id }] = (await vraag<{ id: number }>(
    database.db,
    sql`update overleg set datum = '2026-04-10' where id = (select min(id) from overleg where staat = 'gepland') returning id`,
  )) as [{ id: number }]
  await draai(database, 'hiaten', '2026-03-24')
  expect((await lijsten(database.db)).map(({ overleg_id }) => overleg_id)).not.toContain(id)
  await draai(database, 'hiaten', '2026-03-25')
  expect((await lijsten(database.db)).map(({ overleg_id }) => overleg_id)).toContain(id)
})

test('two workers at once make one file and one mail', async () => {
  const database = await vers()
  await doe(database.db, sql`update gemeente set voorbereiding_werkdagen = 60`)
  const tweede = connect(database.url)
  const uitslagen = await Promise.all([
    draai(database, 'hiaten', '2026-03-02'),
    draai({ db: tweede, url: database.url }, 'hiaten', '2026-03-02'),
    draai(database, 'herinneringen', '2026-03-02'),
    draai({ db: tweede, url: database.url }, 'herinneringen', '2026-03-02'),
  ])
  await tweede.destroy()
  const alles = await lijsten(database.db)
  expect(alles.length).toBeGreaterThan(15)
  expect(new Set(alles.map(({ overleg_id }) => overleg_id)).size).toBe(alles.length)
  expect((await gezegd(database.db)).every(({ keer }) => keer === 1)).toBe(true)
  const [post] = await vraag<{ hoeveel: number; per: number }>(
    database.db,
    sql`select count(*) as hoeveel, count(distinct (persoon_id, onderwerp)) as per from post`,
  )
  expect(post!.hoeveel).toBe(post!.per)
  expect(uitslagen.reduce((som, { resultaat }) => som + resultaat.verstuurd, 0)).toBe(post!.hoeveel)
})

test('what was solved between planning and sending is not mailed, nor a meeting that was cancelled or moved', async () => {
  const database = await vers()
  const { db } = database
  const wacht = await vraag<{ overleg: number; aanbieder: number; norm: string; norm_id: number; stuk: number; naam: string }>(
    db,
    sql`
    select o.id as overleg, h.aanbieder_id as aanbieder, h.norm_sleutel as norm, h.norm_id, (h.gegevens ->> 'bewijsstuk')::bigint as stuk, n.naam from hiaat h join norm n on n.id = h.norm_id
    join overleg o on o.aanbieder_id = h.aanbieder_id and o.staat = 'gepland' where h.uitkomst = 'te_beoordelen' order by h.id`,
  )
  expect(wacht.length).toBeGreaterThan(0)
  const { overleg, aanbieder, norm, norm_id: normId, stuk, naam } = wacht[0]!
  const anderen = await vraag<{ id: number }>(
    db,
    sql`select id from overleg where staat = 'gepland' and id <> ${overleg} order by id limit 2`,
  )
  await withGemeente(db, scope, (trx) => bouwHiatenlijsten(trx, scope, [overleg, ...anderen.map(({ id }) => id)], '2026-03-02'))
  await doe(
    db,
    sql`insert into nalevingstoets (gemeente_id, aanbieder_id, norm_sleutel, volgnummer, norm_id, bewijsstuk_id, geregistreerd_door, oordeel, motivering, datum, beoordeeld_door, tweede_paar_ogen)
    select '9999', ${aanbieder}, ${norm}, 1 + coalesce((select max(volgnummer) from nalevingstoets where aanbieder_id = ${aanbieder} and norm_sleutel = ${norm}), 0), ${normId}, b.id, b.geregistreerd_door, 'voldoet', 'Alles staat erin.', '2026-03-02',
      (select id from persoon where email = 'contractmanager2@voorbeeld.test'), true from bewijsstuk b where b.id = ${stuk}`,
  )
  await doe(db, sql`update overleg set staat = 'vervallen', vervallen_reden = 'Ziek' where id = ${anderen[0]!.id}`)
  await doe(db, sql`update overleg set datum = '2026-09-01' where id = ${anderen[1]!.id}`)
  await draai(database, 'hiaten', '2026-03-02')
  const brieven = await vraag<{ tekst: string }>(db, sql`select tekst from post`)
  const alles = brieven.map(({ tekst }) => tekst).join('\n')
  const stukje = alles
    .slice(0, alles.indexOf(`/overleggen/${overleg}\n`))
    .split('overleg met')
    .at(-1)!
  expect(stukje).toContain('normen getoetst')
  expect(stukje).not.toContain(`- ${naam} (`)
  for (const { id } of anderen) expect(alles).not.toContain(`/overleggen/${id}\n`)
})

test('a moved meeting gets a next version and is said again, once', async () => {
  const database = await vers()
  await draai(database, 'hiaten', '2026-03-02')
  const [eerste] = await lijsten(database.db)
  await doe(database.db, sql`update overleg set datum = '2026-03-13' where id = ${eerste!.overleg_id}`)
  await draai(database, 'hiaten', '2026-03-03')
  await draai(database, 'hiaten', '2026-03-04')
  expect(
    (await lijsten(database.db))
      .filter(({ overleg_id }) => overleg_id === eerste!.overleg_id)
      .map(({ versie, overlegdatum }) => [versie, overlegdatum]),
  ).toEqual([
    [1, eerste!.overlegdatum],
    [2, '2026-03-13'],
  ])
  expect(await vraag<{ tekst: string }>(database.db, sql`select tekst from post where tekst like '%versie 2%'`)).toHaveLength(1)
})

test('a dry run of each job tells who gets what and why, and changes no table', async () => {
  const database = await vers()
  await doe(
    database.db,
    sql`insert into post (gemeente_id, message_id, aan, onderwerp, tekst) values ('9999', '<proef@peil>', 'beheerder@voorbeeld.test', 'Test', 'Test')`,
  )
  const voor = await vingerafdruk(database.superUrl)
  expect(Object.keys(voor).length).toBeGreaterThan(35)
  const droog: Record<string, Awaited<ReturnType<typeof draai>>> = {}
  for (const taak of ['hiaten', 'herinneringen', 'post'] as const) droog[taak] = await draai(database, taak, '2026-03-02', true)
  expect(await vingerafdruk(database.superUrl)).toEqual(voor)
  expect(droog.hiaten!.posten.length).toBeGreaterThan(1)
  for (const { aan, waarom, tekst } of droog.hiaten!.posten) {
    expect(aan).toMatch(/@voorbeeld\.test$/)
    expect(waarom.length).toBeGreaterThan(0)
    expect(tekst).toMatch(/artikel|Geen open hiaten/)
  }
  const echt = await draai(database, 'hiaten', '2026-03-02')
  expect(echt.resultaat).toMatchObject({ ...droog.hiaten!.resultaat, proef: false, duurMs: expect.any(Number) })
  expect(echt.posten).toEqual(droog.hiaten!.posten)
})

test('what nobody can hear counts as failed, and is said as soon as someone can', async () => {
  const database = await vers()
  await doe(database.db, sql`update rol set ingetrokken_op = now() where rol = 'contractmanager'`)
  const { resultaat } = await draai(database, 'hiaten', '2026-03-02')
  expect(resultaat.mislukt).toBe((await lijsten(database.db)).length)
  expect(resultaat.mislukt).toBeGreaterThan(0)
  await doe(
    database.db,
    sql`insert into rol (gemeente_id, persoon_id, rol) select '9999', id, 'contractmanager' from persoon where email = 'contractmanager2@voorbeeld.test'`,
  )
  await draai(database, 'hiaten', '2026-03-03')
  expect(
    (await gezegd(database.db)).filter(({ wie, wat }) => wie.startsWith('contractmanager2') && wat.startsWith('overleg')).length,
  ).toBeGreaterThanOrEqual(resultaat.mislukt)
})

test('a reminder when it comes near, when it is late, and one escalation instead of more', async () => {
  const database = await vers()
  const { db } = database
  const [rij] = await vraag<{ overleg: number; persoon: number; tweede: number }>(
    db,
    sql`select (select min(o.id) from overleg o where staat = 'afgesloten') as overleg, (select id from persoon where email = 'toezichthouder@voorbeeld.test') as persoon, (select id from persoon where email = 'contractmanager2@voorbeeld.test') as tweede`,
  )
  await doe(
    db,
    sql`update aanbieder set contractmanager_id = ${rij!.tweede} where id = (select aanbieder_id from overleg where id = ${rij!.overleg})`,
  )
  const [afspraak] = await vraag<{ id: number }>(
    db,
    sql`insert into afspraak (gemeente_id, overleg_id, omschrijving, eigenaar, eigenaar_persoon_id, uiterlijk, gemaakt_door) values ('9999', ${rij!.overleg}, 'Bel mevrouw Jansen', 'gemeente', ${rij!.persoon}, '2026-04-01', ${rij!.persoon}) returning id`,
  )
  const [bij] = await vraag<{ id: number }>(
    db,
    sql`insert into afspraak (gemeente_id, overleg_id, omschrijving, eigenaar, uiterlijk, gemaakt_door) values ('9999', ${rij!.overleg}, 'Regeling sturen', 'aanbieder', '2026-04-01', ${rij!.persoon}) returning id`,
  )
  const over = async (id: number) =>
    (await gezegd(db))
      .filter(({ wat }) => wat === `afspraak:${id}@2026-04-01`)
      .map(({ wie, aanleiding, keer }) => `${wie.split('@')[0]} ${aanleiding} ${keer}`)

  await draai(database, 'herinneringen', '2026-03-17')
  expect(await over(afspraak!.id)).toEqual([])
  await draai(database, 'herinneringen', '2026-03-18')
  await draai(database, 'herinneringen', '2026-04-01')
  expect(await over(afspraak!.id)).toEqual(['toezichthouder komt_eraan 1'])
  expect(await over(bij!.id)).toEqual(['contractmanager2 komt_eraan 1'])
  await draai(database, 'herinneringen', '2026-04-02')
  await draai(database, 'herinneringen', '2026-04-15')
  expect(await over(afspraak!.id)).toEqual(['toezichthouder komt_eraan 1', 'toezichthouder te_laat 1'])
  await draai(database, 'herinneringen', '2026-04-16')
  await draai(database, 'herinneringen', '2026-04-30')
  expect(await over(afspraak!.id)).toEqual(['beheerder geescaleerd 1', 'toezichthouder komt_eraan 1', 'toezichthouder te_laat 1'])
  await doe(db, sql`update afspraak set gedaan_op = '2026-04-30' where id = ${bij!.id}`)
  const [telling] = await vraag<{ n: number }>(
    db,
    sql`select count(*) as n from post where tekst like '%Jansen%' or tekst like '%Regeling sturen%'`,
  )
  expect(telling!.n).toBe(0)
})

test('first seen when it is long late: the owner hears late, the beheerder the escalation, nobody that it comes near', async () => {
  const database = await vers()
  await draai(database, 'herinneringen', '2026-12-31')
  const alles = await gezegd(database.db)
  expect(alles.length).toBeGreaterThan(3)
  expect(new Set(alles.map(({ aanleiding }) => aanleiding))).toEqual(new Set(['te_laat', 'geescaleerd']))
  expect(alles.filter(({ aanleiding }) => aanleiding === 'geescaleerd').every(({ wie }) => wie.startsWith('beheerder'))).toBe(true)
  const per = await vraag<{ n: number }>(database.db, sql`select count(*) as n from post group by persoon_id`)
  expect(per.every(({ n }) => n === 1)).toBe(true)
})

test('a run is on record with its counts, and a fault with its message', async () => {
  const database = await vers()
  const { resultaat } = await draai(database, 'hiaten', '2026-03-02')
  const run = await withGemeente(database.db, scope, (trx) => getLaatsteRun(trx, '9999', 'hiaten'))
  expect(run).toMatchObject({
    peildatum: '2026-03-02',
    bekeken: resultaat.bekeken,
    gevonden: resultaat.gevonden,
    verstuurd: resultaat.verstuurd,
    fout: null,
  })
  await doe(database.db, sql`update gemeente set voorbereiding_werkdagen = 60`)
  const kapot = new pg.Client({ connectionString: database.superUrl })
  await kapot.connect()
  await kapot.query('revoke insert on hiatenlijst from peil_app')
  await kapot.end()
  await expect(draai(database, 'hiaten', '2026-03-03')).rejects.toThrow(/permission denied/)
  const [laatste] = await vraag<{ fout: string }>(database.db, sql`select fout from taakrun order by id desc limit 1`)
  expect(laatste!.fout).toContain('permission denied')
  expect((await withGemeente(database.db, scope, (trx) => getLaatsteRun(trx, '9999', 'hiaten')))!.id).toBe(run!.id)
})

// ---- the command, as someone types it

const opdracht = (url: string, ...argumenten: string[]) =>
  spawnSync(process.execPath, ['jobs/commands/taak.ts', ...argumenten], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: url, PEIL_DATA: dataDir, PEIL_URL: 'https://peil.voorbeeld.test' },
  })

test('the command prints one JSON object', async () => {
  const database = await vers()
  const proef = opdracht(database.url, 'hiaten', '--peildatum', '2026-03-02', '--proef')
  expect(proef.status).toBe(0)
  expect(proef.stderr).toContain('aan contractmanager@voorbeeld.test')
  const uit = opdracht(database.url, 'hiaten', '--peildatum', '2026-03-02')
  expect(Object.keys(JSON.parse(uit.stdout))).toEqual([
    'taak',
    'peildatum',
    'proef',
    'bekeken',
    'gevonden',
    'nieuw',
    'opgelost',
    'verstuurd',
    'mislukt',
    'duurMs',
  ])
  expect(JSON.parse(uit.stdout)).toMatchObject({
    taak: 'hiaten',
    peildatum: '2026-03-02',
    proef: false,
    bekeken: JSON.parse(proef.stdout).bekeken,
    nieuw: 0,
    mislukt: 0,
  })
  expect(uit.stdout.trim().split('\n')).toHaveLength(1)
})

test('another day than today writes only in a demonstration', async () => {
  const database = await vers()
  const baas = new pg.Client({ connectionString: database.superUrl })
  await baas.connect()
  await baas.query('update gemeente set demo = false')
  await baas.end()
  const voor = await vingerafdruk(database.superUrl)
  const nee = opdracht(database.url, 'hiaten', '--peildatum', '2026-03-02')
  expect(nee.status).toBe(2)
  expect(nee.stdout).toBe('')
  expect(nee.stderr).toContain('Een andere peildatum dan vandaag kan alleen in een demonstratie, of met --proef.')
  expect(opdracht(database.url, 'hiaten', '--peildatum', '2026-03-02', '--proef').status).toBe(0)
  expect(await vingerafdruk(database.superUrl)).toEqual(voor)
})

test.each([[['toveren']], [[]], [['hiaten', '--peildatum', '2026-02-31']], [['hiaten', '--gemeente', '0000']], [['hiaten', '--onzin']]])(
  '%j is refused in Dutch',
  async (argumenten) => {
    const database = await vers()
    const uit = opdracht(database.url, ...argumenten)
    expect(uit.status).toBe(2)
    expect(uit.stdout).toBe('')
    expect(uit.stderr).toMatch(/^[A-Z].+[.\]]\n$/)
  },
)

test('killed at any moment: no half file, and the next run ends as if nothing had happened', async () => {
  const [heel, gedood] = [await vers(), await vers()]
  for (const { db } of [heel, gedood]) await doe(db, sql`update gemeente set voorbereiding_werkdagen = 60`)
  await draai(heel, 'hiaten', '2026-03-02')
  let afgebroken = 0
  for (let poging = 0; poging < 8; poging++) {
    const kind = spawn(process.execPath, ['jobs/commands/taak.ts', 'hiaten', '--peildatum', '2026-03-02'], {
      stdio: 'ignore',
      env: { ...process.env, DATABASE_URL: gedood.url, PEIL_DATA: dataDir },
    })
    const einde = new Promise<void>((klaar) => {
      kind.once('exit', (_, signaal) => {
        if (signaal) afgebroken += 1
        klaar()
      })
    })
    // from well before the first statement until after the last mail
    await wacht(300 + poging * 90)
    kind.kill('SIGKILL')
    await einde
    const half = await vraag<{ id: number }>(
      gedood.db,
      sql`select l.id from hiatenlijst l join overleg o on o.id = l.overleg_id
      where (select count(*) from hiatenregel r where r.hiatenlijst_id = l.id) <> (select count(*) from hiaat h where h.aanbieder_id = o.aanbieder_id and h.opgelost_op is null) or o.staat <> 'voorbereid'`,
    )
    expect(half).toEqual([])
  }
  expect(afgebroken).toBeGreaterThan(2)
  await draai(gedood, 'hiaten', '2026-03-02')
  expect(await lijsten(gedood.db)).toEqual(await lijsten(heel.db))
  expect(await gezegd(gedood.db)).toEqual(await gezegd(heel.db))
}, 60_000)
