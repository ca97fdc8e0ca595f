import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Trx, withToezicht } from '../../db/client.server.ts'
import {
  addSteekproef,
  getSteekproef,
  listGetrokken,
  listLijst,
  listSteekproeven,
  listStrata,
  saveUitkomsten,
  saveVervolg,
} from '../../db/steekproeven.ts'
import { trek } from '../../app/trekking.ts'
import { cloneDatabase, demoScope, type TestDatabase } from '../setup/clone.ts'

let database: TestDatabase
let scope: { gemeente: string; persoon: number }
beforeAll(async () => {
  database = await cloneDatabase('demo')
  scope = await demoScope(database.db, 'toezichthouder')
})
afterAll(() => database.close())

const achter = <T>(fn: (trx: Trx) => Promise<T>): Promise<T> => withToezicht(database.db, scope, fn)
const lijst = Array.from({ length: 200 }, (_, i) => ({ kenmerk: `D-${i + 1}`, stratum: i < 150 ? 'groot' : 'klein', risico: null }))
const maak = () =>
  withToezicht(database.db, scope, (trx, toezicht) =>
    addSteekproef(
      trx,
      toezicht,
      {
        doel: 'Zorgplannen',
        populatie: 'alle plannen van 2025',
        trekking: 'gestratificeerd',
        zaad: 'zaad',
        periode_van: null,
        periode_tot: null,
      },
      lijst,
      trek(lijst, 'gestratificeerd', 20, 'zaad'),
    ),
  )

test('the whole list is kept, and drawing from it again gives the same', async () => {
  const id = await maak()
  const bewaard = await achter((trx) => listLijst(trx, '9999', id))
  expect(bewaard).toHaveLength(200)
  const opnieuw = trek(bewaard, 'gestratificeerd', 20, 'zaad')
  expect(new Set(bewaard.filter(({ getrokken }) => getrokken).map(({ kenmerk }) => kenmerk))).toEqual(opnieuw)
  expect((await achter((trx) => listStrata(trx, '9999', id))).map(({ stratum, getrokken }) => [stratum, getrokken])).toEqual([
    ['groot', 15],
    ['klein', 5],
  ])
})

test('a draw cannot be changed afterwards', async () => {
  const id = await maak()
  await expect(
    achter((trx) => trx.updateTable('steekproefpost').set({ getrokken: true }).where('steekproef_id', '=', id).execute()),
  ).rejects.toThrow(/permission denied/)
  await expect(achter((trx) => trx.updateTable('steekproef').set({ zaad: 'beter' }).where('id', '=', id).execute())).rejects.toThrow(
    /permission denied/,
  )
  await expect(achter((trx) => trx.deleteFrom('steekproefpost').where('steekproef_id', '=', id).execute())).rejects.toThrow(
    /permission denied/,
  )
})

test('outcomes of what was drawn only; two at once: the second is told', async () => {
  const id = await maak()
  const [eerste, tweede] = await achter((trx) => listGetrokken(trx, '9999', id, { vanaf: 0, aantal: 2 }))
  const nietGetrokken = (await achter((trx) => listLijst(trx, '9999', id))).find(({ getrokken }) => !getrokken)!
  const bewaar = (versie: number, uitkomst: 'conform' | 'afwijking') =>
    withToezicht(database.db, scope, (trx, toezicht) =>
      saveUitkomsten(trx, toezicht, id, versie, [
        { kenmerk: eerste!.kenmerk, uitkomst, toelichting: 'gezien' },
        { kenmerk: tweede!.kenmerk, uitkomst: 'onzeker', toelichting: null },
        { kenmerk: nietGetrokken.kenmerk, uitkomst: 'afwijking', toelichting: null },
      ]),
    )
  expect(await bewaar(1, 'conform')).toBe(true)
  expect(await bewaar(1, 'afwijking')).toBe(false)
  expect(await achter((trx) => getSteekproef(trx, '9999', id))).toMatchObject({
    conform: 1,
    afwijking: 0,
    onzeker: 1,
    omvang: 20,
    versie: 2,
  })
  expect(await withToezicht(database.db, scope, (trx, toezicht) => saveVervolg(trx, toezicht, id, 2, 'Onderzoek plannen'))).toBe(true)
  expect(await withToezicht(database.db, scope, (trx, toezicht) => saveVervolg(trx, toezicht, id, 2, 'Niets doen'))).toBe(false)
  const { rijen } = await achter((trx) =>
    listSteekproeven(trx, '9999', { trekking: 'gestratificeerd', open: true }, { vanaf: 0, aantal: 10 }),
  )
  expect(rijen[0]).toMatchObject({ id, conform: 1 })
})
