import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Rol } from '../../app/access.ts'
import { kenToe, nodigUit, trekIn, type Wie, wijzigAccount } from '../../app/routes/gebruikers/acties.server.ts'
import { type Scope, type Trx, withGemeente } from '../../db/client.server.ts'
import { getGemeente, saveInstellingen } from '../../db/gemeenten.ts'
import {
  addGemeente,
  addRol,
  addUitnodiging,
  getUitnodiging,
  listRollen,
  makeSetupCode,
  savePersoon,
  startGebruik,
  useUitnodiging,
} from '../../db/personen.ts'
import { getSessie, startSessie } from '../../db/sessies.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

let database: TestDatabase
let leeg: TestDatabase
const url = 'https://peil.voorbeeld.nl'
let beheerder: Wie
let toezichthouder: Wie
const alsBaas = async (tekst: string, waarden: unknown[] = [], welke = database) => {
  const client = new pg.Client({ connectionString: welke.superUrl })
  await client.connect()
  try {
    return (await client.query(tekst, waarden)).rows
  } finally {
    await client.end()
  }
}
const als = <T>(wie: Scope, werk: (trx: Trx) => Promise<T>) => withGemeente(database.db, wie, werk)
const persoon = async (naam: string): Promise<number> =>
  (await alsBaas('select id::int from persoon where email = $1', [`${naam}@voorbeeld.test`]))[0].id

beforeAll(async () => {
  database = await cloneDatabase('demo')
  leeg = await cloneDatabase('leeg')
  beheerder = { gemeente: '9999', persoon: await persoon('beheerder'), url }
  toezichthouder = { gemeente: '9999', persoon: await persoon('toezichthouder'), url }
})
afterAll(async () => {
  await database.close()
  await leeg.close()
})

const uitnodigen = (wie: typeof beheerder, email: string, rollen: Rol[], besluit: string | null = null) =>
  als(wie, (trx) => nodigUit(trx, wie, { email, naam: 'Iemand', rollen, besluit }))

test('both sides of the wall in one invitation are refused, and nothing is written', async () => {
  expect(await uitnodigen(beheerder, 'muur@voorbeeld.test', ['contractmanager', 'toezichthouder'], 'B&W 1')).toEqual({
    ok: false,
    weigering: { code: 'muur' },
  })
  expect(await alsBaas(`select 1 from persoon where email = 'muur@voorbeeld.test'`)).toEqual([])
})

test('the constraint holds the wall where no rule is asked', async () => {
  const contractmanager = await persoon('contractmanager')
  await expect(als(beheerder, (trx) => addRol(trx, beheerder, contractmanager, 'toezichthouder', null))).rejects.toMatchObject({
    constraint: 'rol_muur',
  })
})

test('two people who give both sides at once: one of them is refused', async () => {
  const nieuw = await uitnodigen(beheerder, 'twee@voorbeeld.test', ['wethouder'])
  expect(nieuw).toMatchObject({ ok: true, gemaild: true })
  expect(await alsBaas(`select onderwerp from post where aan = 'twee@voorbeeld.test'`)).toEqual([{ onderwerp: 'Uw link voor Peil' }])
  const id = await persoon('twee')
  const uitkomsten = await Promise.all([
    als(beheerder, (trx) => kenToe(trx, beheerder, { persoon: id, rol: 'contractmanager', besluit: null })),
    als(toezichthouder, (trx) => kenToe(trx, toezichthouder, { persoon: id, rol: 'toezichthouder', besluit: null })),
  ])
  expect(uitkomsten.map(({ ok }) => ok).sort()).toEqual([false, true])
  // the same race past the rule
  const [a, b] = await Promise.allSettled(
    (['contractmanager', 'toezichthouder'] as const).map((rol) =>
      als(beheerder, async (trx) => {
        await addRol(trx, beheerder, await savePersoon(trx, 'race@voorbeeld.test', 'Race'), rol, null)
      }),
    ),
  )
  expect([a!.status, b!.status].sort()).toEqual(['fulfilled', 'rejected'])
})

test('a beheerder appoints no second toezichthouder, a toezichthouder does, and only that', async () => {
  expect(await uitnodigen(beheerder, 'ggd@voorbeeld.test', ['toezichthouder'], 'B&W 2026-031')).toEqual({
    ok: false,
    weigering: { code: 'toezichthouder_benoemt' },
  })
  expect(await uitnodigen(toezichthouder, 'ggd@voorbeeld.test', ['toezichthouder'])).toMatchObject({
    ok: true,
    link: expect.stringMatching(/^https:\/\/peil\.voorbeeld\.nl\/uitnodiging\/[\w-]{43}$/),
    gemaild: false,
  })
  // the beheerder reads the sent mail; this link is not in it
  expect(await alsBaas(`select 1 from post where aan = 'ggd@voorbeeld.test'`)).toEqual([])
  expect(await uitnodigen(toezichthouder, 'raad@voorbeeld.test', ['wethouder'])).toMatchObject({ ok: false, weigering: { code: 'rol' } })
})

test('two beheerders who revoke each other at once: one remains', async () => {
  await uitnodigen(beheerder, 'tweede@voorbeeld.test', ['beheerder'])
  const tweede = { gemeente: '9999', persoon: await persoon('tweede'), url }
  const rolVan = async (wie: number) =>
    (await als(beheerder, (trx) => listRollen(trx, '9999', wie))).find(({ rol }) => rol === 'beheerder')!.id
  const [eigen, ander] = [await rolVan(beheerder.persoon), await rolVan(tweede.persoon)]
  const uitkomsten = await Promise.all([
    als(beheerder, (trx) => trekIn(trx, beheerder, { persoon: tweede.persoon, rol: ander })),
    als(tweede, (trx) => trekIn(trx, tweede, { persoon: beheerder.persoon, rol: eigen })),
  ])
  expect(uitkomsten.map(({ ok }) => ok).sort()).toEqual([false, true])
  await alsBaas(`update rol set ingetrokken_op = null where id = $1`, [eigen])
  expect(await als(beheerder, (trx) => trekIn(trx, beheerder, { persoon: beheerder.persoon, rol: eigen }))).toEqual({
    ok: false,
    weigering: { code: 'eigen_rol' },
  })
})

test('a beheerder gets no link to the account of a toezichthouder, nor to one that works elsewhere too', async () => {
  expect(await als(beheerder, (trx) => wijzigAccount(trx, beheerder, toezichthouder.persoon, 'link'))).toEqual({
    ok: false,
    weigering: { code: 'toezichthouder_account' },
  })
  await addGemeente(database.db, '0432', 'Opmeer')
  const regio = await persoon('wethouder')
  await withGemeente(database.db, { gemeente: '0432', persoon: null }, (trx) =>
    addRol(trx, { gemeente: '0432', persoon: null }, regio, 'wethouder', null),
  )
  for (const actie of ['link', 'blokkeren', 'tweede-factor'] as const) {
    expect(await als(beheerder, (trx) => wijzigAccount(trx, beheerder, regio, actie))).toEqual({
      ok: false,
      weigering: { code: 'werkt_elders' },
    })
  }
  // an invitation for another municipality's unused account shows no link either
  await withGemeente(database.db, { gemeente: '0432', persoon: null }, async (trx) =>
    addRol(trx, { gemeente: '0432', persoon: null }, await savePersoon(trx, 'opmeer@voorbeeld.test', 'Opmeer'), 'beheerder', null),
  )
  expect(await uitnodigen(beheerder, 'opmeer@voorbeeld.test', ['wethouder'])).toEqual({
    ok: true,
    link: null,
    gemaild: false,
    email: 'opmeer@voorbeeld.test',
  })
})

test('blocking ends the sessions at once and the link with them', async () => {
  const chris = await persoon('contractmanager2')
  const sessie = await startSessie(database.db, chris, true, '9999')
  const token = await addUitnodiging(database.db, '9999', chris)
  expect(await getSessie(database.db, sessie, '2026-03-02')).toBeDefined()
  expect(await als(beheerder, (trx) => wijzigAccount(trx, beheerder, chris, 'blokkeren'))).toMatchObject({ ok: true })
  expect(await getSessie(database.db, sessie, '2026-03-02')).toBeUndefined()
  expect(await getUitnodiging(database.db, token)).toBeUndefined()
  expect(await als(beheerder, (trx) => wijzigAccount(trx, beheerder, chris, 'deblokkeren'))).toMatchObject({ ok: true })
  expect(await getUitnodiging(database.db, token)).toBeDefined()
})

test('a link works once, for seven days, and only the last one made', async () => {
  const carla = await persoon('contractmanager')
  const oud = await addUitnodiging(database.db, '9999', carla)
  const token = await addUitnodiging(database.db, '9999', carla)
  expect(await getUitnodiging(database.db, oud)).toBeUndefined()
  const uitnodiging = (await getUitnodiging(database.db, token))!
  const tegelijk = await Promise.all([1, 2].map((n) => useUitnodiging(database.db, uitnodiging, token, `Carla ${n}`, 'hash')))
  expect(tegelijk.sort()).toEqual([false, true])
  expect(await getUitnodiging(database.db, token)).toBeUndefined()

  const laat = await addUitnodiging(database.db, '9999', carla)
  await alsBaas(
    `update uitnodiging set verloopt_op = verloopt_op - interval '6 days 23 hours' where gebruikt_op is null and persoon_id = $1`,
    [carla],
  )
  expect(await getUitnodiging(database.db, laat)).toBeDefined()
  await alsBaas(`update uitnodiging set verloopt_op = verloopt_op - interval '2 hours' where gebruikt_op is null and persoon_id = $1`, [
    carla,
  ])
  expect(await getUitnodiging(database.db, laat)).toBeUndefined()
})

test('the code of the terminal makes one municipality, once, even when typed twice at the same moment', async () => {
  const code = (await makeSetupCode(leeg.db))!
  const eerste = { gemeente: '0432', gemeenteNaam: 'Opmeer', naam: 'Anna', email: 'anna@opmeer.test', wachtwoord: 'hash' }
  expect(await startGebruik(leeg.db, { ...eerste, code: 'AAAAAAAA' })).toBeUndefined()
  const tegelijk = await Promise.all(
    ['anna@opmeer.test', 'bert@opmeer.test'].map((email) => startGebruik(leeg.db, { ...eerste, email, code: ` ${code.toLowerCase()} ` })),
  )
  expect(tegelijk.filter((id) => id !== undefined)).toHaveLength(1)
  expect(await alsBaas('select rol from rol', [], leeg)).toEqual([{ rol: 'beheerder' }])
  expect((await alsBaas('select count(*)::int as n from regelset', [], leeg))[0].n).toBe(2)
  expect(await makeSetupCode(leeg.db)).toBeUndefined()
})

test('two people save the settings at once: one wins, the other writes nothing', async () => {
  const nu = (await als(beheerder, (trx) => getGemeente(trx, '9999')))!
  const met = (dagen: number) =>
    als(beheerder, (trx) =>
      saveInstellingen(trx, beheerder, nu.versie, {
        tweede_paar_ogen: true,
        voorbereiding_werkdagen: dagen,
        herinnering_dagen: 14,
        escalatie_dagen: 14,
        totp_rollen: [],
        andere_gebeurtenis: false,
      }),
    )
  expect((await Promise.all([met(8), met(12)])).sort()).toEqual([false, true])
  const na = (await als(beheerder, (trx) => getGemeente(trx, '9999')))!
  expect(na.versie).toBe(nu.versie + 1)
  expect(await met(20)).toBe(false)
})
