/** The wall as the database keeps it, apart from any page. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MELDINGOVERGANGEN } from '../../app/rules/meldingstaat.ts'
import { ONDERZOEKOVERGANGEN } from '../../app/rules/onderzoekstaat.ts'
import { SIGNAALOVERGANGEN } from '../../app/rules/signaalstaat.ts'
import { listAanbieders } from '../../db/aanbieders.ts'
import { withGemeente, withToezicht } from '../../db/client.server.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'
import { TOEZICHTTABELLEN } from '../setup/toezichttabellen.ts'

const scope = { gemeente: '9999', persoon: 4 }
let database: TestDatabase
beforeAll(async () => {
  database = await cloneDatabase('demo')
})
afterAll(() => database.close())

test.each(TOEZICHTTABELLEN)('%s: closed for the app as itself, open for a transaction of toezicht', async (tabel) => {
  await expect(withGemeente(database.db, scope, (trx) => sql`select * from ${sql.table(tabel)}`.execute(trx))).rejects.toThrow(
    /permission denied/,
  )
  await expect(withToezicht(database.db, scope, (trx) => sql`select * from ${sql.table(tabel)}`.execute(trx))).resolves.toBeDefined()
})

test('the role ends with its transaction', async () => {
  await withToezicht(database.db, scope, (trx) => sql`select 1 from melding`.execute(trx))
  for (let i = 0; i < 20; i++)
    await expect(withGemeente(database.db, scope, (trx) => sql`select 1 from melding`.execute(trx))).rejects.toThrow(/permission denied/)
})

test('another municipality sees nothing behind the wall either', async () => {
  await withToezicht(database.db, scope, (trx) =>
    trx
      .insertInto('melding')
      .values({ gemeente_id: '9999', nummer: '2026-0001', soort: 'calamiteit', gemeld_op: '2026-03-02', stap_sinds: '2026-03-02' })
      .execute(),
  )
  const elders = await withToezicht(database.db, { gemeente: '0356', persoon: 4 }, (trx) =>
    trx.selectFrom('melding').select('id').execute(),
  )
  expect(elders).toEqual([])
})

test('a step that is not in the table, or does not follow the one before, is refused by the database', async () => {
  const stap = (nummer: number, van: string, naar: string) =>
    withToezicht(database.db, scope, async (trx) => {
      const { id } = await trx.selectFrom('melding').select('id').executeTakeFirstOrThrow()
      await trx.insertInto('meldingstap').values({ gemeente_id: '9999', melding_id: id, nummer, van, naar, op: '2026-03-02' }).execute()
    })
  await expect(stap(1, 'ontvangen', 'gesloten')).rejects.toThrow(/foreign key/)
  await expect(stap(1, 'in_beoordeling', 'eigen_onderzoek')).rejects.toThrow(/check/)
  await stap(1, 'ontvangen', 'bevestigd')
  await expect(stap(2, 'in_beoordeling', 'eigen_onderzoek')).rejects.toThrow(/foreign key/)
  await expect(stap(3, 'bevestigd', 'in_beoordeling')).rejects.toThrow(/foreign key/)
  await stap(2, 'bevestigd', 'in_beoordeling')
  await expect(stap(2, 'bevestigd', 'in_beoordeling')).rejects.toThrow(/duplicate key/)
  await expect(
    withToezicht(database.db, scope, (trx) => trx.updateTable('meldingstap').set({ naar: 'gesloten' }).execute()),
  ).rejects.toThrow(/permission denied/)
  await expect(withToezicht(database.db, scope, (trx) => trx.deleteFrom('meldingstap').execute())).rejects.toThrow(/permission denied/)
})

test('the tables of transitions in the rules and in the database are the same', async () => {
  const rijen = await database.db.selectFrom('overgang').select(['soort', 'van', 'naar']).execute()
  const bekend = rijen.map(({ soort, van, naar }) => `${soort}: ${van} > ${naar}`).sort()
  const regels = [
    ...MELDINGOVERGANGEN.map((o) => ({ soort: 'melding', ...o })),
    ...ONDERZOEKOVERGANGEN.map((o) => ({ soort: 'onderzoek', ...o })),
    ...SIGNAALOVERGANGEN.map((o) => ({ soort: 'signaal', ...o })),
  ]
  expect(bekend).toEqual([...new Set(regels.map(({ soort, van, naar }) => `${soort}: ${van} > ${naar}`))].sort())
})

test('what toezicht released is for both sides of the wall, and for nobody who is on neither', async () => {
  const gedeeld = (zonderToezicht: boolean) =>
    withGemeente(database.db, { ...scope, zonderToezicht }, async (trx) => {
      const sleutels = trx.selectFrom('norm').select('sleutel').where('soort', 'in', ['verbetermaatregel', 'controle_ter_plaatse'])
      return [
        (await trx.selectFrom('stand').select('norm_sleutel').where('norm_sleutel', 'in', sleutels).execute()).length,
        (await trx.selectFrom('stand').select('norm_sleutel').execute()).length,
      ]
    })
  const [lezer, ander] = [await gedeeld(false), await gedeeld(true)]
  expect(lezer[0]).toBeGreaterThan(0)
  expect(ander).toEqual([0, lezer[1]! - lezer[0]!])
})

test('the number of hiaten in the list of providers leaves out what the reader may not read', async () => {
  const FILTER = { zoek: null, perceel: null, categorie: null, norm: null, uitkomsten: null, contractmanager: null }
  const hiaten = (zonderToezicht: boolean) =>
    withGemeente(database.db, { ...scope, zonderToezicht }, async (trx) => {
      const lijst = await listAanbieders(trx, '9999', FILTER, { kolom: 'hiaten', aflopend: true }, '2026-03-02', null)
      return { lijst: lijst.map(({ hiaten }) => hiaten), van: lijst.find(({ id }) => id === 5)!.hiaten! }
    })
  const eerst = await hiaten(true)
  await withGemeente(database.db, scope, async (trx) => {
    const { id } = await trx.selectFrom('norm').select('id').where('soort', '=', 'controle_ter_plaatse').executeTakeFirstOrThrow()
    await sql`insert into hiaat (gemeente_id, ontdekt_op, aanbieder_id, norm_sleutel, norm_id, periode, uitkomst, situatie, gegevens)
      select '9999', '2026-03-02', 5, sleutel, id, 'proef', 'voldoet_niet', 'proef', '{}' from norm where id = ${id}`.execute(trx)
    await trx
      .updateTable('aanbieder_stand')
      .set({ hiaten: sql`hiaten + 1` })
      .where('aanbieder_id', '=', 5)
      .execute()
  })
  expect((await hiaten(false)).van).toBe(eerst.van + 1)
  const ander = await hiaten(true)
  expect(ander).toEqual(eerst)
  expect(ander.lijst).toEqual(ander.lijst.toSorted((a, b) => (b ?? -1) - (a ?? -1)))
})
