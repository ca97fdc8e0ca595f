import { afterAll, beforeAll, expect, test } from 'vitest'
import { withGemeente } from '../../db/client.server.ts'
import { herbeoordeel, listOnderwerpen } from '../../db/toetsing.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

const scope = { gemeente: '9999', persoon: null }
let database: TestDatabase
beforeAll(async () => {
  database = await cloneDatabase('demo')
})
afterAll(() => database.close())

const draai = (dag: string, proef = false) =>
  withGemeente(database.db, scope, async (trx) => herbeoordeel(trx, scope, await listOnderwerpen(trx, '9999'), dag, proef))

test('a second look on the same day changes nothing', async () => {
  const nogEens = await draai('2026-03-02')
  expect(nogEens).toMatchObject({ nieuw: 0, opgelost: 0 })
  expect(nogEens.gevonden).toBeGreaterThan(20)
  expect(nogEens.bekeken).toBe(24 * 16 + 11)
})

test('what lapses by itself opens a hiaat on its day, and a dry run writes nothing', async () => {
  const proef = await draai('2027-03-02', true)
  expect(proef.nieuw).toBeGreaterThan(0)
  expect(await draai('2026-03-02')).toMatchObject({ nieuw: 0, opgelost: 0 })
  expect(await draai('2027-03-02')).toEqual(proef)
})

test('the kept counts per norm are what counting anew would give', async () => {
  await draai('2027-06-01')
  const geteld = await withGemeente(database.db, scope, (trx) =>
    trx
      .selectFrom('stand')
      .select(['norm_sleutel', 'uitkomst'])
      .select((eb) => eb.fn.countAll<number>().as('aanbieders'))
      // what toezicht judges is in no count that everyone sees
      .where('aanbieder_id', 'is not', null)
      .where('norm_sleutel', 'not in', ['verbetermaatregelen', 'controle-ter-plaatse'])
      .groupBy(['norm_sleutel', 'uitkomst'])
      .orderBy('norm_sleutel')
      .orderBy('uitkomst')
      .execute(),
  )
  const bewaard = await withGemeente(database.db, scope, (trx) =>
    trx
      .selectFrom('stand_telling')
      .select(['norm_sleutel', 'uitkomst', 'aanbieders'])
      .where('aanbieders', '>', 0)
      .orderBy('norm_sleutel')
      .orderBy('uitkomst')
      .execute(),
  )
  expect(bewaard).toEqual(geteld)
  expect(geteld.reduce((som, { aanbieders }) => som + aanbieders, 0)).toBe(384)
})
