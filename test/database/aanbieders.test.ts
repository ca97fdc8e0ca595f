import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Aanbiedersfilter, countAanbieders, getAanbieder, listAanbieders, listPercelen, type Sortering } from '../../db/aanbieders.ts'
import { withGemeente } from '../../db/client.server.ts'
import { addGemeente } from '../../db/personen.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

let database: TestDatabase
let statements = 0
beforeAll(async () => {
  database = await cloneDatabase('demo', () => {
    statements += 1
  })
})
afterAll(() => database.close())

const ALLES: Aanbiedersfilter = { zoek: null, perceel: null, categorie: null, norm: null, uitkomsten: null, contractmanager: null }
const doe = <T>(fn: Parameters<typeof withGemeente<T>>[2], gemeente = '9999') => withGemeente(database.db, { gemeente, persoon: null }, fn)
const lijst = (
  filter: Partial<Aanbiedersfilter>,
  kolom: Sortering['kolom'] = 'naam',
  aflopend = false,
  deel: { vanaf: number; aantal: number } | null = null,
) => doe((trx) => listAanbieders(trx, '9999', { ...ALLES, ...filter }, { kolom, aflopend }, '2026-03-02', deel))

test('names in Dutch order, whatever the capitals; what is unknown comes last in both directions', async () => {
  const namen = (await lijst({})).map(({ naam }) => naam)
  expect(namen).toEqual([...namen].sort(new Intl.Collator('nl').compare))
  for (const aflopend of [false, true]) {
    const clienten = (await lijst({}, 'clienten', aflopend)).map(({ clienten }) => clienten)
    expect(clienten.slice(0, 22)).not.toContain(null)
    expect(clienten.slice(22)).toEqual([null, null])
    const datums = (await lijst({}, 'overleg', aflopend)).map(({ overleg_datum }) => overleg_datum)
    expect(datums.slice(-3)).toEqual([null, null, null])
    expect(datums[0]).not.toBeNull()
  }
})

test('pages hold together: all providers once, in the order of the whole list', async () => {
  const heel = (await lijst({}, 'hiaten', true)).map(({ id }) => id)
  const delen = [
    ...(await lijst({}, 'hiaten', true, { vanaf: 0, aantal: 10 })),
    ...(await lijst({}, 'hiaten', true, { vanaf: 10, aantal: 10 })),
    ...(await lijst({}, 'hiaten', true, { vanaf: 20, aantal: 10 })),
  ]
  expect(delen.map(({ id }) => id)).toEqual(heel)
  expect(new Set(heel).size).toBe(24)
})

test('filters narrow, a wildcard is only a letter, and a filter counts what it lists', async () => {
  for (const [filter, aantal] of [
    [{ zoek: 'linde' }, 1],
    [{ zoek: '%' }, 0],
    [{ zoek: '901000' }, 15],
    [{ perceel: '4' }, 4],
    [{ categorie: '14' }, 4],
    [{ perceel: '4', categorie: '01' }, 0],
  ] as [Partial<Aanbiedersfilter>, number][]) {
    expect((await lijst(filter)).length, JSON.stringify(filter)).toBe(aantal)
    expect(await doe((trx) => countAanbieders(trx, '9999', { ...ALLES, ...filter })), JSON.stringify(filter)).toBe(aantal)
  }
  expect(await doe((trx) => listPercelen(trx, '9999'))).toEqual(['1', '2', '3', '4', '5'])
})

test('as many statements for one row as for all', async () => {
  statements = 0
  await lijst({}, 'naam', false, { vanaf: 0, aantal: 1 })
  const een = statements
  statements = 0
  await lijst({})
  expect(statements).toBe(een)
})

test('another municipality sees none of it', async () => {
  const eigen = (await lijst({ zoek: 'linde' }))[0]!
  await addGemeente(database.db, '0356', 'Gemeente Nieuwegein')
  expect(await doe((trx) => listAanbieders(trx, '0356', ALLES, { kolom: 'naam', aflopend: false }, '2026-03-02', null), '0356')).toEqual([])
  expect(await doe((trx) => getAanbieder(trx, '9999', eigen.id), '0356')).toBeUndefined()
})
