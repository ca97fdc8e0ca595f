import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Rol } from '../../app/access.ts'
import { readVergelijking } from '../../app/routes/tarieven-vergelijken/beeld.server.ts'
import type { Toegang } from '../../app/session.server.ts'
import { type Trx, withGemeente, withToezicht } from '../../db/client.server.ts'
import {
  addTariefgroep,
  addVergelijkprijs,
  beeindigTariefgroep,
  listTariefgroepen,
  listVergelijkprijzen,
  listVergelijktarieven,
  trekVergelijkprijsIn,
} from '../../db/tariefvergelijking.ts'
import { openOpbouw } from '../../db/tarieftoetsing.ts'
import { beantwoordVerschil, getTegenberekening, listTegenberekeningen } from '../../db/tegenberekeningen.ts'
import { tegenbeeld } from '../../app/tegenvergelijking.ts'
import { getTarief } from '../../db/tarieven.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

const DAG = '2026-03-02'
const scope = { gemeente: '9999', persoon: null }
let database: TestDatabase
beforeAll(async () => {
  database = await cloneDatabase('demo')
})
afterAll(() => database.close())
const doe = <T>(fn: (trx: Trx) => Promise<T>) => withGemeente(database.db, scope, fn)
const begeleiding = () => doe(async (trx) => (await listVergelijktarieven(trx, '9999', '02', false, DAG, 0, 50)).rijen[0]!)

test('without the build-up of providers the tariffs for everyone stand there, with the years before', async () => {
  const { rijen, totaal } = await doe((trx) => listVergelijktarieven(trx, '9999', '02', false, DAG, 0, 50))
  expect([
    totaal,
    rijen.map(({ aanbieder_id, perioden, blad }) => [aanbieder_id, perioden.map(({ vanaf }) => vanaf), blad !== null]),
  ]).toEqual([1, [[null, ['2024-01-01', '2025-01-01'], true]]])
  const met = await doe((trx) => listVergelijktarieven(trx, '9999', '02', true, DAG, 0, 50))
  expect(met.rijen.map(({ product, blad }) => [product, blad !== null])).toEqual([
    ['', true],
    ['Begeleiding specialistisch', false],
  ])
})

test('beside quality a tariff of its own goes before the one for everyone for the same product, and its amount is not for the wethouder', async () => {
  const beeld = async (rol: Rol) =>
    doe(async (trx) => {
      const { aanbieder_id } = await trx
        .selectFrom('tarief')
        .select('aanbieder_id')
        .where('productcategorie', '=', '02')
        .where('aanbieder_id', 'is not', null)
        .executeTakeFirstOrThrow()
      const { kwaliteit } = await readVergelijking(trx, { gemeente: '9999', rollen: [rol] } as Toegang, '02', 1, DAG)
      return kwaliteit!.rijen.find(({ id }) => id === aanbieder_id)!.tarieven
    })
  const iedereen = { product: '', bedrag: '52.7200', eenheid: 'uur', apart: false }
  const eigen = { product: 'Begeleiding specialistisch', bedrag: '65.7200', eenheid: 'uur', apart: true }
  expect(await beeld('contractmanager')).toEqual([eigen, iedereen])
  expect(await beeld('wethouder')).toEqual([null, iedereen])
  await doe((trx) => trx.updateTable('tarief').set({ product: '' }).where('product', '=', eigen.product).execute())
  expect(await beeld('wethouder')).toEqual([null])
  await doe((trx) => trx.updateTable('tarief').set({ product: eigen.product }).where('aanbieder_id', 'is not', null).execute())
})

test('a counter-calculation is there only where it was asked for, and never behind the wall', async () => {
  const { id } = await begeleiding()
  expect(await doe((trx) => listTegenberekeningen(trx, '9999', id))).toEqual([])
  const [kop] = await doe(async (trx) => {
    await openOpbouw(trx)
    return listTegenberekeningen(trx, '9999', id)
  })
  expect(kop).toMatchObject({ eenheid: 'uur', beantwoord: 2 })
  expect(await doe((trx) => getTegenberekening(trx, '9999', id, kop!.id))).toBeUndefined()
  await expect(withToezicht(database.db, scope, (trx) => trx.selectFrom('tegenregel').select('factor').execute())).rejects.toThrow(
    /permission denied/,
  )
})

test('each difference and its answer; what was not given has none, and the second of two answers is refused', async () => {
  const { id } = await begeleiding()
  await doe(async (trx) => {
    await openOpbouw(trx)
    const [kop] = await listTegenberekeningen(trx, '9999', id)
    const lees = async () =>
      tegenbeeld((await getTarief(trx, '9999', id))!.blad!.invoer, 'dienst', (await getTegenberekening(trx, '9999', id, kop!.id))!)
    const rij = async (factor: string) => (await lees()).rijen.find((een) => een.factor === factor)!
    expect(Number((await rij('reis')).verschil).toFixed(2)).toBe('0.65')
    expect(await rij('verplichtingen')).toMatchObject({ aanbieder: null, verschil: null, stand: 'alleen_gemeente', vraagtAntwoord: true })
    expect((await rij('niet_productief')).vraagtAntwoord).toBe(false)
    expect((await rij('reis')).regel).toMatchObject({ oordeel: 'deels_overgenomen', beantwoord_op: '2025-11-02' })
    const antwoord = { oordeel: 'overgenomen' as const, antwoord: 'Wij nemen dit over.', versie: 1 }
    expect(await beantwoordVerschil(trx, scope, kop!.id, 'beroepskracht', antwoord, DAG)).toBe(true)
    expect(await beantwoordVerschil(trx, scope, kop!.id, 'beroepskracht', antwoord, DAG)).toBe(false)
    expect((await rij('beroepskracht')).regel).toMatchObject({
      oordeel: 'overgenomen',
      antwoord: 'Wij nemen dit over.',
      beantwoord_op: DAG,
      versie: 2,
    })
  })
})

test('a price of others stays on record when it is taken back; a group ends once', async () => {
  await doe(async (trx) => {
    const id = await addVergelijkprijs(
      trx,
      scope,
      {
        productcategorie: '03',
        product: '',
        eenheid: 'uur',
        soort: 'gemeente',
        naam: 'Buurstad',
        bedrag: '70.25',
        peildatum: '2026-01-01',
        bron: 'Raadsbesluit 2025-88',
        link: null,
      },
      DAG,
    )
    expect(await listVergelijkprijzen(trx, '9999', '03')).toMatchObject([
      { naam: 'Buurstad', bedrag: '70.2500', bron: 'Raadsbesluit 2025-88' },
    ])
    expect([
      await trekVergelijkprijsIn(trx, '9999', '02', id, DAG),
      await trekVergelijkprijsIn(trx, '9999', '03', id, DAG),
      await trekVergelijkprijsIn(trx, '9999', '03', id, DAG),
    ]).toEqual([false, true, false])
    expect(await listVergelijkprijzen(trx, '9999', '03')).toEqual([])
    expect(
      (await trx.selectFrom('vergelijkprijs').select('ingetrokken_op').where('id', '=', id).executeTakeFirstOrThrow()).ingetrokken_op,
    ).toBe(DAG)
  })
  const { id } = await begeleiding()
  await doe(async (trx) => {
    const groep = await addTariefgroep(trx, scope, {
      productcategorie: '02',
      naam: 'Buitengebied',
      waarom: 'Lange reistijd.',
      vanaf: '2026-01-01',
      tot: null,
      tarieven: [id],
    })
    const einde = { id: groep, versie: 1, reden: 'De reistijd zit nu in het gewone tarief.' }
    expect(await beeindigTariefgroep(trx, scope, '02', einde, DAG)).toBe(true)
    expect(await beeindigTariefgroep(trx, scope, '02', einde, DAG)).toBe(false)
    expect((await listTariefgroepen(trx, '9999', '02')).find((een) => een.id === groep)).toMatchObject({
      tot: DAG,
      versie: 2,
      eindeReden: 'De reistijd zit nu in het gewone tarief.',
      tarieven: [{ id }],
    })
  })
})
