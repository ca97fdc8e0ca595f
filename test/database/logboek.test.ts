import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addAudit, verifyAudit } from '../../db/audit.ts'
import { withGemeente } from '../../db/client.server.ts'
import { countLogboek, listLogboek } from '../../db/logboek.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

const scope = { gemeente: '9999', persoon: null }
let database: TestDatabase
let baas: pg.Client
/** Number of the last line: what the demonstration wrote, and ten more. */
let laatste: number
beforeEach(async () => {
  database = await cloneDatabase('demo')
  baas = new pg.Client({ connectionString: database.superUrl })
  await baas.connect()
  const {
    rows: [kop],
  } = await baas.query('select count(*)::int as regels from auditregel')
  laatste = kop.regels + 10
  await withGemeente(database.db, scope, (trx) =>
    addAudit(
      trx,
      scope,
      ...Array.from({ length: 10 }, (_, i) => ({
        handeling: 'aanbieder.gewijzigd',
        onderwerp: `aanbieder:${i}`,
        gegevens: { op: new Date('2026-03-02T10:00:00Z'), velden: ['naam'] },
      })),
    ),
  )
})
afterEach(async () => {
  await baas.end()
  await database.close()
})
const controle = () => withGemeente(database.db, scope, (trx) => verifyAudit(trx, '9999'))

test('an untouched log is whole, with a date among its facts too', async () => {
  expect(await controle()).toMatchObject({ regels: laatste, eersteFout: null, kop: expect.stringMatching(/^[0-9a-f]{64}$/) })
})

test.each([
  ['a changed act', `update auditregel set handeling = 'sessie.begonnen' where nr = 7`, 7],
  ['a changed subject', `update auditregel set onderwerp = 'aanbieder:99' where nr = 7`, 7],
  ['a changed fact', `update auditregel set gegevens = '{"velden": []}' where nr = 7`, 7],
  ['another person', `update auditregel set persoon_id = (select max(id) from persoon) where nr = 7`, 7],
  ['another moment', `update auditregel set moment = moment + interval '1 microsecond' where nr = 7`, 7],
  ['a rewritten hash', `update auditregel set hash = repeat('0', 64) where nr = 7`, 7],
  ['the first line gone', `delete from auditregel where nr = 1`, 1],
  ['a line in the middle gone', `delete from auditregel where nr = 8`, 8],
  ['the last line gone', `delete from auditregel where nr = LAATSTE`, 'LAATSTE'],
  [
    'two lines swapped',
    `update auditregel a set handeling = b.handeling, onderwerp = b.onderwerp from auditregel b where a.nr in (8, 9) and b.nr = 17 - a.nr`,
    8,
  ],
  [
    'a line added behind',
    `insert into auditregel select gemeente_id, LAATSTE + 1, moment, persoon_id, handeling, onderwerp, gegevens, hash, repeat('a', 64) from auditregel where nr = LAATSTE`,
    'LAATSTE + 1',
  ],
  [
    'a line slipped in before the first',
    `insert into auditregel select gemeente_id, 0, moment, persoon_id, handeling, onderwerp, gegevens, '', repeat('a', 64) from auditregel where nr = 1`,
    1,
  ],
  ['everything gone', `delete from auditregel`, 1],
])('%s is found by whoever may do anything in the database', async (_, daad, regel) => {
  await baas.query(daad.replaceAll('LAATSTE', String(laatste)))
  expect((await controle()).eersteFout).toBe(regel === 'LAATSTE' ? laatste : regel === 'LAATSTE + 1' ? laatste + 1 : regel)
})

test('the role of the app can neither change nor remove a line', async () => {
  for (const daad of [`update auditregel set handeling = 'x'`, 'delete from auditregel', 'truncate auditregel'])
    await expect(database.pool.query(daad)).rejects.toThrow(/permission denied/)
})

test('the filters: a subject, all subjects of a kind, and days of Amsterdam with the last one included', async () => {
  const tel = (deel: object) =>
    withGemeente(database.db, scope, (trx) =>
      countLogboek(trx, '9999', { persoon: null, handeling: null, onderwerp: null, van: null, tot: null, ...deel }),
    )
  expect(await tel({})).toBe(laatste)
  expect(await tel({ onderwerp: 'aanbieder:1' })).toBe(1)
  expect(await tel({ onderwerp: 'aanbieder' })).toBe(10)
  expect(await tel({ handeling: 'rol.toegekend' })).toBe(5)
  // 23:30 in summer in Amsterdam is 21:30 in London: still the same day there
  await baas.query(`update auditregel set moment = '2026-07-01 21:30:00+00' where nr = ${laatste}`)
  expect(await tel({ van: '2026-07-01', tot: '2026-07-01' })).toBe(1)
  await baas.query(`update auditregel set moment = '2026-07-01 22:30:00+00' where nr = ${laatste}`)
  expect(await tel({ van: '2026-07-01', tot: '2026-07-01' })).toBe(0)
  const regels = await withGemeente(database.db, scope, (trx) =>
    listLogboek(trx, '9999', { persoon: null, handeling: null, onderwerp: null, van: null, tot: null }, { vanaf: 0, aantal: 2 }),
  )
  expect(regels.map(({ nr }) => nr)).toEqual([laatste, laatste - 1])
})
