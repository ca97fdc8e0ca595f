import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withToezicht } from '../../db/client.server.ts'
import { generateMeldingen } from '../../db/generatemeldingen.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

let database: TestDatabase
const teller = async () =>
  withToezicht(
    database.db,
    { gemeente: '9999', persoon: null },
    async (trx) =>
      (
        await sql<Record<string, number>>`select count(*) as meldingen, count(*) filter (where staat = 'gesloten') as gesloten,
  count(*) filter (where loopt) as lopend, count(*) filter (where gemeld_op > bekend_op + 5) as laat, (select count(*) from meldingstap) as stappen, (select count(*) from klok) as klokken, (select count(*) from onderzoek) as onderzoeken,
  min(klok_eigen) as eerste, (select sum(aantal)::int from meldingtelling) as geteld, min(gemeld_op) as van, max(gemeld_op) as tot from melding`.execute(
          trx,
        )
      ).rows[0]!,
  )

beforeAll(async () => {
  database = await cloneDatabase('demo')
})
afterAll(() => database.close())

test('the same meldingen every time, in every state, with steps and clocks that fit', async () => {
  await withToezicht(database.db, { gemeente: '9999', persoon: null }, async (trx, scope) => {
    const aanbieders = (await trx.selectFrom('aanbieder').select('id').orderBy('id').execute()).map(({ id }) => id)
    await generateMeldingen(trx, scope, '2026-03-02', aanbieders, { meldingen: 1000, jaren: 5 })
  })
  expect(await teller()).toEqual({
    meldingen: 1000,
    gesloten: 769,
    lopend: 39,
    laat: 111,
    stappen: 5286,
    klokken: 3799,
    onderzoeken: 48,
    eerste: '2026-02-26',
    geteld: 1000,
    van: '2021-03-05',
    tot: '2026-03-02',
  })
})
