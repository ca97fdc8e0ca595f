import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Trx, withGemeente } from '../../db/client.server.ts'
import { countStanden, listCollegestanden, listEigenaren, listRegelsets, saveEigenaar } from '../../db/normen.ts'
import { listNormen, loadAlleRegelsets, loadRegelsets } from '../../db/regelsets.ts'
import { regelsets } from '../../db/regelsets/index.ts'
import { regelset, type Regelset } from '../../db/regelsets/schema.ts'
import { addNormBij, addVersie, getRegelset } from '../../db/regelsetversies.ts'
import { herbeoordeel, listOnderwerpen } from '../../db/toetsing.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

const scope = { gemeente: '9999', persoon: null }
let database: TestDatabase
beforeAll(async () => {
  database = await cloneDatabase('demo')
})
afterAll(() => database.close())
const doe = <T>(werk: (trx: Trx) => Promise<T>) => withGemeente(database.db, scope, werk)

test('what the files say is what the database gives back', async () => {
  for (const bron of regelsets) {
    const { set, toepasselijk } = (await doe((trx) => getRegelset(trx, '9999', bron.sleutel)))!
    expect(toepasselijk).toBe(bron.gemeente === null || bron.gemeente === '9999')
    expect(regelset.parse(set).normen).toEqual(bron.normen)
    expect(set.artikelen.map(({ tekst, toelichting }) => [tekst, toelichting])).toEqual(
      bron.artikelen.map(({ tekst, toelichting }) => [tekst, toelichting]),
    )
  }
})

test('an ordinance of another municipality is there to read and binds nobody', async () => {
  const normen = await doe((trx) => listNormen(trx, '9999', '2016-06-01'))
  expect(normen.filter(({ set }) => set === 'nieuwegein-2015')).toEqual([])
  expect(await doe((trx) => listRegelsets(trx, '9999'))).toContainEqual(
    expect.objectContaining({
      sleutel: 'nieuwegein-2015',
      toepasselijk: false,
      artikelen: 29,
      normen: 21,
      metRegel: 15,
      tot: '2017-01-01',
    }),
  )
})

test('providers are counted once per norm, the college apart', async () => {
  const standen = await doe((trx) => countStanden(trx, '9999'))
  const normen = [...new Set(standen.map(({ norm }) => norm))]
  expect(normen).toHaveLength(16)
  for (const sleutel of normen) expect(standen.filter(({ norm }) => norm === sleutel).reduce((som, { aantal }) => som + aantal, 0)).toBe(24)
  expect((await doe((trx) => listCollegestanden(trx, '9999'))).map(({ norm, uitkomst }) => [norm, uitkomst]).sort()).toEqual(
    expect.arrayContaining([
      ['aanwijzingsbesluit', 'voldoet'],
      ['clientervaringsonderzoek', 'voldoet'],
      ['meldregeling', 'niet_aangeleverd'],
    ]),
  )
})

test('a next version ends the one before on its own first day, and the gaps keep their identity', async () => {
  const oud = (await doe((trx) => getRegelset(trx, '9999', 'voorbeeldstad-2025')))!.set
  const nieuw: Regelset = {
    ...oud,
    sleutel: 'voorbeeldstad-2026',
    versie: '2026',
    vanaf: '2026-06-01',
    tot: null,
    artikelen: oud.artikelen.map(({ vanaf: _vanaf, tot: _tot, ...rest }) => rest),
    normen: oud.normen.map((norm) => (norm.soort === 'overleg' ? { ...norm, parameters: { ...norm.parameters, elkeMaanden: 3 } } : norm)),
  }
  await doe((trx) => addVersie(trx, scope, nieuw))
  const elke = async (dag: string) =>
    (await doe((trx) => listNormen(trx, '9999', dag)))
      .filter(({ sleutel }) => sleutel === 'overleg')
      .map((norm) => [norm.set, norm.parameters])
  expect(await elke('2026-05-31')).toEqual([['voorbeeldstad-2025', expect.objectContaining({ elkeMaanden: 6 })]])
  expect(await elke('2026-06-01')).toEqual([['voorbeeldstad-2026', expect.objectContaining({ elkeMaanden: 3 })]])

  const klacht = () =>
    doe((trx) =>
      trx
        .selectFrom('hiaat')
        .select(['id', 'norm_id'])
        .where('opgelost_op', 'is', null)
        .where('norm_sleutel', '=', 'klachtregeling')
        .orderBy('id')
        .execute(),
    )
  await doe(async (trx) => herbeoordeel(trx, scope, await listOnderwerpen(trx, '9999'), '2026-05-31'))
  const voor = await klacht()
  await doe(async (trx) => herbeoordeel(trx, scope, await listOnderwerpen(trx, '9999'), '2026-06-01'))
  const na = await klacht()
  expect(voor.length).toBeGreaterThan(0)
  expect(na.map(({ id }) => id)).toEqual(expect.arrayContaining(voor.map(({ id }) => id)))
  expect(na[0]!.norm_id).not.toBe(voor[0]!.norm_id)
})

test('two versions of one series never overlap, whoever tries', async () => {
  const { set } = (await doe((trx) => getRegelset(trx, '9999', 'voorbeeldstad-2026')))!
  const eerder: Regelset = {
    ...set,
    sleutel: 'voorbeeldstad-x',
    versie: 'x',
    vanaf: '2026-04-01',
    artikelen: set.artikelen.map(({ vanaf: _vanaf, tot: _tot, ...rest }) => rest),
  }
  await expect(doe((trx) => addVersie(trx, scope, eerder))).rejects.toMatchObject({ code: '23P01' })
  // and the attempt ended nothing
  expect((await doe((trx) => getRegelset(trx, '9999', 'voorbeeldstad-2025')))!.set.tot).toBe('2026-06-01')
})

test('the role of the app cannot touch the words or the parameters of what is in force', async () => {
  for (const daad of [
    `update norm set parameters = '{}'`,
    `update norm set naam = 'x'`,
    `update artikel set tekst = 'x'`,
    `update regelset set vanaf = '2020-01-01'`,
    'delete from norm',
    'delete from regelset',
  ]) {
    await expect(database.pool.query(daad)).rejects.toThrow(/permission denied/)
  }
})

test('a norm of its own joins the version of the same day without changing the one that is there', async () => {
  const norm = (sleutel: string) => ({
    sleutel,
    artikel: sleutel,
    lid: null,
    naam: sleutel,
    kort: 'x',
    uitleg: 'x',
    adressaat: 'aanbieder' as const,
    soort: 'kwaliteitseis' as const,
    parameters: { toepassing: { categorieen: null, vormen: null }, criterium: 'x', herbeoordelingMaanden: null },
    geenRegel: null,
  })
  const artikel = (sleutel: string) => ({ sleutel, nummer: '1', opschrift: 'x', hoofdstuk: null, tekst: 'x', toelichting: null })
  await doe((trx) =>
    addVersie(trx, scope, {
      sleutel: 'lokaal-9999-1',
      reeks: 'lokaal-9999',
      versie: '1',
      naam: 'Lokaal',
      bron: 'besluit',
      gemeente: '9999',
      vanaf: '2026-03-02',
      tot: null,
      vindplaats: 'x',
      artikelen: [artikel('lokaal-een')],
      normen: [norm('lokaal-een')],
    }),
  )
  const { id } = (await doe((trx) => getRegelset(trx, '9999', 'lokaal-9999-1')))!
  await doe((trx) => addNormBij(trx, '9999', id, '2026-03-02', artikel('lokaal-twee'), norm('lokaal-twee')))
  expect((await doe((trx) => getRegelset(trx, '9999', 'lokaal-9999-1')))!.set.normen.map(({ sleutel }) => sleutel)).toEqual([
    'lokaal-een',
    'lokaal-twee',
  ])
  expect((await doe((trx) => listNormen(trx, '9999', '2026-03-02'))).filter(({ set }) => set === 'lokaal-9999-1')).toHaveLength(2)
})

test('a start brings the shipped sets once, and leaves a later version of the municipality alone', async () => {
  expect(await loadAlleRegelsets(database.db)).toEqual([])
  const tel = async () => (await doe((trx) => listRegelsets(trx, '9999'))).length
  const voor = await tel()
  await Promise.all([loadAlleRegelsets(database.db), loadAlleRegelsets(database.db)])
  expect(await tel()).toBe(voor)
  expect(await doe((trx) => loadRegelsets(trx, '9999'))).toEqual([])
})

test('a norm of the college has one owner, or nobody yet', async () => {
  const [carla, chris] = (
    await database.pool.query(`select id from persoon where email like 'contractmanager%' order by email desc`)
  ).rows.map(({ id }) => id as number)
  const wie = async () => (await doe((trx) => listEigenaren(trx, '9999'))).map(({ norm, persoon }) => [norm, persoon])
  await doe((trx) => saveEigenaar(trx, scope, 'meldregeling', carla!))
  await doe((trx) => saveEigenaar(trx, scope, 'meldregeling', chris!))
  const beheerder = (await database.pool.query(`select id from persoon where email = 'beheerder@voorbeeld.test'`)).rows[0].id as number
  expect(await wie()).toEqual(
    expect.arrayContaining([
      ['aanwijzingsbesluit', beheerder],
      ['meldregeling', chris],
    ]),
  )
  await doe((trx) => saveEigenaar(trx, scope, 'meldregeling', null))
  expect((await wie()).filter(([norm]) => norm === 'aanwijzingsbesluit' || norm === 'meldregeling')).toEqual([
    ['aanwijzingsbesluit', beheerder],
  ])
})
