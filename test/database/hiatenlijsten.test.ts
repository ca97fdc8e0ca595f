import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withGemeente } from '../../db/client.server.ts'
import { bouwHiatenlijst, bouwHiatenlijsten, getHiatenlijst, listHiatenlijstversies } from '../../db/hiatenlijsten.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

const scope = { gemeente: '9999', persoon: null }
let database: TestDatabase
let statements = 0
beforeAll(async () => {
  database = await cloneDatabase('demo', () => {
    statements += 1
  })
})
afterAll(() => database.close())
const met = <T>(fn: Parameters<typeof withGemeente<T>>[2]) => withGemeente(database.db, scope, fn)

const eerste = () =>
  met(
    async (trx) =>
      (
        await sql<{ id: number; aanbieder_id: number; datum: string }>`
  select o.id, o.aanbieder_id, o.datum from overleg o join aanbieder_stand s on s.aanbieder_id = o.aanbieder_id where o.staat = 'gepland' order by s.hiaten desc, o.id limit 1`.execute(
          trx,
        )
      ).rows[0]!,
  )

test('the file holds each open hiaat with its article, evidence and age, and the meeting is prepared', async () => {
  const overleg = await eerste()
  const gemaakt = await met((trx) => bouwHiatenlijst(trx, scope, overleg.id, '2026-03-02'))
  expect(gemaakt).toMatchObject({ overlegId: overleg.id, versie: 1 })
  const lijst = await met((trx) => getHiatenlijst(trx, '9999', overleg.id))
  const open = await met(async (trx) =>
    (
      await sql<{ id: number }>`select id from hiaat where aanbieder_id = ${overleg.aanbieder_id} and opgelost_op is null`.execute(trx)
    ).rows.map(({ id }) => id),
  )
  expect(lijst!.regels.map(({ hiaatId }) => hiaatId).sort()).toEqual(open.sort())
  expect(lijst).toMatchObject({ peildatum: '2026-03-02', overlegdatum: overleg.datum, versie: 1 })
  expect(lijst!.getoetst).toBeGreaterThan(5)
  expect(lijst!.normen).toBeGreaterThan(lijst!.getoetst)
  for (const { inhoud } of lijst!.regels) {
    expect(inhoud.artikel).not.toBe('')
    expect(inhoud.tekst.length).toBeGreaterThan(20)
    expect(inhoud.uitkomst).not.toBe('voldoet')
    expect(inhoud).toMatchObject({ meegenomen: false, afspraken: [], zonderAfspraak: [] })
  }
  const {
    rows: [rij],
  } = await met((trx) => sql<{ staat: string; versie: number }>`select staat, versie from overleg where id = ${overleg.id}`.execute(trx))
  expect(rij).toEqual({ staat: 'voorbereid', versie: 1 })
  expect(await met((trx) => bouwHiatenlijst(trx, scope, overleg.id, '2026-03-02'))).toBeUndefined()
})

test('a meeting that moves gets a next version; the old one stays as it was', async () => {
  const {
    rows: [overleg],
  } = await met((trx) =>
    sql<{
      id: number
      aanbieder_id: number
      datum: string
    }>`select id, aanbieder_id, datum from overleg where staat = 'voorbereid' order by id limit 1`.execute(trx),
  )
  const oud = await met((trx) => getHiatenlijst(trx, '9999', overleg!.id, 1))
  await met((trx) => sql`update overleg set datum = '2026-06-18' where id = ${overleg!.id}`.execute(trx))
  const hiaat = oud!.regels[0]!
  const persoon = await met(async (trx) => (await sql<{ id: number }>`select id from persoon limit 1`.execute(trx)).rows[0]!.id)
  await met(async (trx) => {
    const {
      rows: [vorig],
    } = await sql<{
      id: number
    }>`select id from overleg where aanbieder_id = ${overleg!.aanbieder_id} and staat = 'afgesloten' limit 1`.execute(trx)
    await sql`insert into afspraak (gemeente_id, overleg_id, hiaat_id, omschrijving, eigenaar, uiterlijk, gemaakt_door) values ('9999', ${vorig!.id}, ${hiaat.hiaatId}, 'Regeling sturen', 'aanbieder', '2026-05-31', ${persoon})`.execute(
      trx,
    )
  })
  expect(await met((trx) => bouwHiatenlijst(trx, scope, overleg!.id, '2026-06-01'))).toMatchObject({ versie: 2 })
  const nieuw = await met((trx) => getHiatenlijst(trx, '9999', overleg!.id))
  expect(nieuw).toMatchObject({ versie: 2, overlegdatum: '2026-06-18', peildatum: '2026-06-01' })
  expect(nieuw!.regels.find(({ hiaatId }) => hiaatId === hiaat.hiaatId)!.inhoud.afspraken).toMatchObject([
    { omschrijving: 'Regeling sturen', uiterlijk: '2026-05-31', teLaat: true },
  ])
  expect(await met((trx) => getHiatenlijst(trx, '9999', overleg!.id, 1))).toEqual(oud)
  expect((await met((trx) => listHiatenlijstversies(trx, '9999', overleg!.id))).map(({ versie }) => versie)).toEqual([2, 1])
})

test('what stayed open is carried over to the file of the next meeting, and only that', async () => {
  const {
    rows: [overleg],
  } = await met((trx) =>
    sql<{ id: number; aanbieder_id: number }>`select id, aanbieder_id from overleg where staat = 'voorbereid' order by id limit 1`.execute(
      trx,
    ),
  )
  await met((trx) => sql`update overleg set staat = 'afgesloten' where id = ${overleg!.id}`.execute(trx))
  const {
    rows: [volgend],
  } = await met((trx) =>
    sql<{
      id: number
    }>`insert into overleg (gemeente_id, aanbieder_id, datum) values ('9999', ${overleg!.aanbieder_id}, '2026-09-14') returning id`.execute(
      trx,
    ),
  )
  const vorige = await met((trx) => getHiatenlijst(trx, '9999', overleg!.id))
  expect(vorige!.regels.length).toBeGreaterThan(0)
  await met((trx) => bouwHiatenlijst(trx, scope, volgend!.id, '2026-09-01'))
  const lijst = await met((trx) => getHiatenlijst(trx, '9999', volgend!.id))
  const toen = new Set(vorige!.regels.map(({ hiaatId }) => hiaatId))
  const eerder = new Set((await met((trx) => getHiatenlijst(trx, '9999', overleg!.id, 1)))!.regels.map(({ hiaatId }) => hiaatId))
  for (const { hiaatId, inhoud } of lijst!.regels) expect(inhoud.meegenomen, inhoud.norm).toBe(toen.has(hiaatId) || eerder.has(hiaatId))
  expect(lijst!.regels.some(({ inhoud }) => inhoud.meegenomen)).toBe(true)
})

test('over, cancelled and unknown meetings get none', async () => {
  const { rows } = await met((trx) =>
    sql<{ id: number }>`select id from overleg where staat = 'gepland' order by datum limit 2`.execute(trx),
  )
  await met((trx) =>
    sql`update overleg set staat = 'vervallen', vervallen_reden = 'Aanbieder stopt' where id = ${rows[0]!.id}`.execute(trx),
  )
  expect(await met((trx) => bouwHiatenlijsten(trx, scope, [rows[0]!.id, rows[1]!.id, 999_999], '2027-12-01'))).toEqual([])
})

test('as many statements for all meetings as for one', async () => {
  const { rows } = await met((trx) => sql<{ id: number }>`select id from overleg where staat = 'gepland' order by id`.execute(trx))
  expect(rows.length).toBeGreaterThan(8)
  statements = 0
  await met((trx) => bouwHiatenlijsten(trx, scope, [rows[0]!.id], '2026-03-02'))
  const een = statements
  statements = 0
  expect(
    await met((trx) =>
      bouwHiatenlijsten(
        trx,
        scope,
        rows.slice(1).map(({ id }) => id),
        '2026-03-02',
      ),
    ),
  ).toHaveLength(rows.length - 1)
  expect(statements).toBeLessThanOrEqual(een + 1)
})
