/** What toezicht judges behind the wall: its own standings, and what both sides may read. */
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { meldklokken } from '../../app/rules/meldtermijnen.ts'
import { type Trx, withGemeente, withToezicht } from '../../db/client.server.ts'
import { addDemomeldingenVanEerder, addDemonulverklaringen } from '../../db/demotrends.ts'
import { herbeoordeel } from '../../db/toetsing.ts'
import { herbeoordeelToezicht, listToezichthiaten } from '../../db/toezichttoetsing.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

const VANDAAG = '2026-03-02'
const scope = { gemeente: '9999', persoon: 4 }
let database: TestDatabase | undefined
let ids: number[]
const achter = <T>(fn: (trx: Trx) => Promise<T>): Promise<T> => withToezicht(database!.db, scope, fn)
const voor = <T>(fn: (trx: Trx) => Promise<T>): Promise<T> => withGemeente(database!.db, scope, fn)
const oordeel = () => achter((trx) => herbeoordeelToezicht(trx, scope, ids, VANDAAG))
const hiaten = async (norm: string) =>
  (await achter((trx) => listToezichthiaten(trx, '9999', null, 500))).rijen
    .filter((rij) => rij.norm_sleutel === norm)
    .map(({ aanbieder_id, situatie, gegevens }) => ({ aanbieder_id, situatie, gegevens }))

beforeEach(async () => {
  await database?.close()
  database = await cloneDatabase('demo')
  ids = (await voor((trx) => trx.selectFrom('aanbieder').select('id').orderBy('id').execute())).map(({ id }) => id)
})
afterAll(() => database?.close())

const GEEN_SPOED = { overlijden: false, seksueelGeweld: false, media: false }
const DRIE_WERKDAGEN = { meldtermijn: { aantal: 3, eenheid: 'werkdag' as const, atw: false }, spoedtermijn: null, twijfeltermijn: null }

/** A calamiteit that the provider knew of on one day and reported on another. */
async function meld(trx: Trx, aanbieder: number, nummer: string, bekend: string, gemeld: string, meer: object = {}): Promise<number> {
  const { id } = await trx
    .insertInto('melding')
    .values({
      gemeente_id: '9999',
      nummer,
      soort: 'calamiteit',
      aanbieder_id: aanbieder,
      bekend_op: bekend,
      gemeld_op: gemeld,
      stap_sinds: gemeld,
      ...meer,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const [klok] = meldklokken({ bekend, spoed: GEEN_SPOED, twijfel: null }, DRIE_WERKDAGEN)
  await trx
    .insertInto('klok')
    .values({
      gemeente_id: '9999',
      melding_id: id,
      soort: 'meldtermijn',
      partij: 'aanbieder',
      klok: JSON.stringify(klok),
      uiterlijk: klok!.einde!.uiterlijk,
      gehaald_op: gemeld,
    })
    .execute()
  return id
}

test('a late report is on the list of the toezichthouder alone, and gone when the melding is closed', async () => {
  // Monday 2 February: three working days end on Thursday the 5th
  const id = await achter(async (trx) => {
    await meld(trx, ids[1]!, '2026-0002', '2026-02-02', '2026-02-05')
    return meld(trx, ids[0]!, '2026-0001', '2026-02-02', '2026-02-06')
  })
  const voorDien = await voor((trx) =>
    trx
      .selectFrom('hiaat')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  )
  const uitslag = await oordeel()
  expect(await hiaten('meldtermijn')).toEqual([{ aanbieder_id: ids[0], situatie: 'te_laat_gemeld', gegevens: { aantal: 1, van: 1 } }])
  expect(uitslag).toMatchObject({ gevonden: 0, nieuw: 0 })
  expect(
    await voor((trx) =>
      trx
        .selectFrom('hiaat')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow(),
    ),
  ).toEqual(voorDien)
  expect(
    await voor((trx) =>
      trx.selectFrom('stand').select('norm_sleutel').where('norm_sleutel', 'in', ['meldtermijn', 'zelfonderzoek', 'stilte']).execute(),
    ),
  ).toEqual([])

  await achter((trx) =>
    trx.updateTable('melding').set({ staat: 'gesloten', conclusie: 'Afgerond.', stap_sinds: VANDAAG }).where('id', '=', id).execute(),
  )
  await oordeel()
  expect(await hiaten('meldtermijn')).toEqual([])
})

test('a measure is an ordinary hiaat once its melding is closed, not before, and ordinary judging leaves it alone', async () => {
  const id = await achter(async (trx) => {
    const melding = await meld(trx, ids[0]!, '2025-0001', '2025-11-03', '2025-11-04')
    await trx
      .insertInto('verbetermaatregel')
      .values({
        gemeente_id: '9999',
        melding_id: melding,
        omschrijving: 'Werkwijze aanpassen',
        eigenaar: 'teamleider',
        uiterlijk: '2026-02-01',
      })
      .execute()
    return melding
  })
  const open = () =>
    voor((trx) =>
      trx
        .selectFrom('hiaat')
        .select(['norm_sleutel', 'situatie', 'sinds'])
        .where('aanbieder_id', '=', ids[0]!)
        .where('norm_sleutel', '=', 'verbetermaatregelen')
        .where('opgelost_op', 'is', null)
        .execute(),
    )
  const telling = () =>
    voor((trx) =>
      trx
        .selectFrom('aanbieder_stand')
        .select(['hiaten', 'getoetst', 'normen'])
        .where('aanbieder_id', '=', ids[0]!)
        .executeTakeFirstOrThrow(),
    )
  await oordeel()
  expect(await open()).toEqual([])
  const eerst = await telling()

  await achter((trx) =>
    trx.updateTable('melding').set({ staat: 'gesloten', conclusie: 'Afgerond.', stap_sinds: '2026-01-10' }).where('id', '=', id).execute(),
  )
  expect(await oordeel()).toMatchObject({ gevonden: 1, nieuw: 1 })
  expect(await open()).toEqual([{ norm_sleutel: 'verbetermaatregelen', situatie: 'maatregel_over_tijd', sinds: '2026-02-02' }])
  expect(await telling()).toEqual({ ...eerst, hiaten: eerst.hiaten + 1 })

  await voor((trx) => herbeoordeel(trx, scope, ids, VANDAAG))
  expect(await open()).toHaveLength(1)
  expect(await telling()).toEqual({ ...eerst, hiaten: eerst.hiaten + 1 })
  // nothing of it in the counts that a wethouder sees without a threshold
  expect(
    await voor((trx) => trx.selectFrom('stand_telling').select('norm_sleutel').where('norm_sleutel', '=', 'verbetermaatregelen').execute()),
  ).toEqual([])
})

test('the demonstration has two large providers that say nothing, asked about it or not, and one that says there was nothing', async () => {
  await achter(async (trx) => {
    await addDemomeldingenVanEerder(trx, scope, ids, VANDAAG)
    await addDemonulverklaringen(trx, scope, ids, VANDAAG)
  })
  await oordeel()
  const stil = await hiaten('stilte')
  expect(
    stil.filter(({ situatie }) => situatie === 'stil_zonder_nulverklaring').map(({ aanbieder_id }) => ids.indexOf(aanbieder_id)),
  ).toEqual(expect.arrayContaining([16, 19]))
  expect(stil.some(({ aanbieder_id }) => aanbieder_id === ids[7])).toBe(false)
})

test('silence: only of who could be expected to report, until a nulverklaring comes', async () => {
  await voor((trx) =>
    sql`update aanbieder set clienten = case when id = ${ids[0]!} then 100 when id = ${ids[1]!} then 1000 when id = ${ids[2]!} then null else 10 end`.execute(
      trx,
    ),
  )
  // the register runs from 2023; provider 1 reports ten a year on 100 clients in 2023 to 2025
  await achter(async (trx) => {
    for (const jaar of ['2023', '2024', '2025'])
      for (let i = 1; i <= 10; i++)
        await meld(trx, ids[0]!, `${jaar}-00${String(i).padStart(2, '0')}`, `${jaar}-05-0${(i % 9) + 1}`, `${jaar}-05-10`)
  })
  await oordeel()
  const stil = await hiaten('stilte')
  expect(stil.find(({ aanbieder_id }) => aanbieder_id === ids[1])).toMatchObject({
    situatie: 'stil_zonder_nulverklaring',
    gegevens: { jaar: 2025, jaren: 1 },
  })
  expect(stil.find(({ aanbieder_id }) => aanbieder_id === ids[2])).toMatchObject({
    situatie: 'stilte_onbekend',
    gegevens: { wat: 'clientaantal_onbekend' },
  })
  expect(stil.some(({ aanbieder_id }) => aanbieder_id === ids[0] || aanbieder_id === ids[3])).toBe(false)

  await achter((trx) =>
    trx
      .insertInto('nulverklaring')
      .values({ gemeente_id: '9999', aanbieder_id: ids[1]!, jaar: 2025, gegeven_op: '2026-02-20', naam_functie: 'bestuurder' })
      .execute(),
  )
  await oordeel()
  expect((await hiaten('stilte')).some(({ aanbieder_id }) => aanbieder_id === ids[1])).toBe(false)
})

test('before the register began nothing is known, and that is not silence', async () => {
  await oordeel()
  expect(new Set((await hiaten('stilte')).map(({ situatie }) => situatie))).toEqual(new Set(['stilte_onbekend']))
})

test('a dry run writes nothing', async () => {
  await achter((trx) => meld(trx, ids[0]!, '2026-0001', '2026-02-02', '2026-02-20'))
  const voorDien = await hiaten('meldtermijn')
  await achter((trx) => herbeoordeelToezicht(trx, scope, ids, VANDAAG, true))
  expect(await hiaten('meldtermijn')).toEqual(voorDien)
})
