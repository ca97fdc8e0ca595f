import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withGemeente, withToezicht } from '../../db/client.server.ts'
import { bevriesJaar, getUitgave, heropenJaar, listCellen, listRespons, listUitgaven, publiceerJaar } from '../../db/ervaringtabellen.ts'
import { getErvaringbeeld } from '../../db/ervaringvan.ts'
import { listBevindingen } from '../../db/toetsing.ts'
import { listNormen } from '../../db/regelsets.ts'
import { gewogenTekst, weegzin } from '../../app/ervaringbeeld.ts'
import { leesErvaring } from '../../jobs/ervaring.ts'
import { readAanbiederservaring, readErvaringmatrix } from '../../app/ervaringregels.server.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

let database: TestDatabase
const scope = { gemeente: '9999', persoon: null }
const inG = <T>(fn: Parameters<typeof withGemeente<T>>[2]) => withGemeente(database.db, scope, fn)
beforeAll(async () => {
  database = await cloneDatabase('demo')
})
afterAll(() => database.close())

test('the years of the demonstration are frozen and public, each once', async () => {
  const uitgaven = await inG((trx) => listUitgaven(trx, '9999'))
  expect(uitgaven.map(({ jaar, uitgave, gepubliceerd_op }) => [jaar, uitgave, gepubliceerd_op])).toEqual([
    [2024, 1, '2025-06-14'],
    [2023, 1, '2024-06-14'],
    [2022, 1, '2023-06-14'],
  ])
})

test('no hidden figure is in the frozen rows, nor in anything that is made of them', async () => {
  const { cellen, respons, ruw } = await inG(async (trx) => ({
    cellen: await listCellen(trx, '9999', 2024, 1),
    respons: await listRespons(trx, '9999', 2024, 1),
    ruw: await trx
      .selectFrom('antwoordtelling')
      .select(['aanbieder_id', 'vraag_id', 'aantallen'])
      .where('gemeente_id', '=', '9999')
      .where('jaar', '=', 2024)
      .execute(),
  }))
  expect(cellen.filter(({ aanbieder_id, staat }) => aanbieder_id !== null && staat === 'onderdrukt').length).toBeGreaterThan(0)
  expect(cellen.filter(({ aanbieder_id, staat }) => aanbieder_id !== null && staat === 'getoond').length).toBeGreaterThan(50)
  for (const { staat, n, x, verdeling } of cellen) {
    if (staat === 'onderdrukt' || staat === 'geen_antwoorden') expect([n, x, verdeling]).toEqual([null, null, null])
    if (staat === 'gemaskeerd') expect([x, verdeling]).toEqual([null, null])
    if (n !== null) expect(n).toBeGreaterThanOrEqual(10)
    if (verdeling !== null) expect(n).toBeGreaterThanOrEqual(50)
  }
  for (const { staat, ingevuld } of respons) if (staat !== 'getoond') expect(ingevuld).toBeNull()
  // whatever page, export or file reads: the figures of a hidden provider are in none of it
  const verborgen = respons.filter(({ staat }) => staat === 'onderdrukt').map(({ aanbieder_id }) => aanbieder_id)
  expect(verborgen.length).toBeGreaterThan(1)
  const matrix = await inG((trx) => readErvaringmatrix(trx, '9999', 2024))
  for (const id of verborgen) {
    const eigen = await inG((trx) => readAanbiederservaring(trx, '9999', id))
    expect(eigen!.respons).toBe('te weinig om te tonen')
    for (const regel of eigen!.regels) expect(regel.eigen).toEqual({ is: 'onderdrukt' })
    for (const { wat } of matrix!.rijen.find((rij) => rij.aanbieder_id === id)!.cellen) expect(wat).toEqual({ is: 'onderdrukt' })
    expect(ruw.some(({ aanbieder_id, aantallen }) => aanbieder_id === id && aantallen.some((aantal) => aantal > 0))).toBe(true)
  }
})

test('a hidden result makes no hiaat, and its standing names no figure', async () => {
  const standen = await inG(async (trx) => {
    const verborgen = (await listRespons(trx, '9999', 2024, 1))
      .filter(({ staat }) => staat === 'onderdrukt')
      .map(({ aanbieder_id }) => aanbieder_id)
    return trx
      .selectFrom('stand')
      .select(['norm_sleutel', 'uitkomst', 'situatie', 'gegevens'])
      .where('gemeente_id', '=', '9999')
      .where('aanbieder_id', 'in', verborgen)
      .where('norm_sleutel', 'in', ['clientervaring-uitslag', 'klachtregeling-bekend', 'medezeggenschap-bekend'])
      .execute()
  })
  expect(standen.length).toBeGreaterThan(0)
  for (const { uitkomst, gegevens } of standen) {
    expect(uitkomst).toBe('niet_van_toepassing')
    expect(Object.keys(gegevens as object).filter((naam) => naam !== 'jaar')).toEqual([])
  }
})

test('a provider with clients and no result is a hiaat, and one whose clients do not know the medezeggenschap', async () => {
  const { rows } = await inG((trx) =>
    sql<{
      situatie: string
      aantal: number
    }>`select situatie, count(*) as aantal from stand where gemeente_id = '9999' and norm_sleutel in ('clientervaring-uitslag', 'medezeggenschap-bekend') group by 1`.execute(
      trx,
    ),
  )
  const per = new Map(rows.map(({ situatie, aantal }) => [situatie, aantal]))
  expect(per.get('ervaring_zonder_uitslag') ?? per.get('ervaring_niet_gevraagd')).toBeGreaterThan(0)
  expect(per.get('ervaring_regeling_onbekend')).toBeGreaterThan(0)
})

test('the college: published in time, and what is under way', async () => {
  const college = (dag: string) =>
    inG(async (trx) => {
      const normen = (await listNormen(trx, '9999', dag)).filter(({ sleutel }) => sleutel === 'clientervaringsonderzoek')
      return (await listBevindingen(trx, '9999', [null], normen as never, dag)).get(null)!.get('clientervaringsonderzoek')!
    })
  expect(await college('2026-03-02')).toMatchObject({ uitkomst: 'voldoet', situatie: 'ervaring_loopt' })
  expect(await college('2026-05-01')).toMatchObject({ uitkomst: 'verlopen', situatie: 'ervaring_veldwerk_niet_gesloten' })
  expect(await college('2026-07-01')).toMatchObject({
    uitkomst: 'voldoet_niet',
    situatie: 'ervaring_niet_gepubliceerd',
    sinds: '2026-07-01',
  })
})

test('frozen is frozen: the app may not change or remove it', async () => {
  for (const opdracht of [
    `update ervaringcel set n = 99`,
    `delete from ervaringcel`,
    `update ervaringuitgave set drempel = 5`,
    `delete from ervaringpublicatie`,
  ]) {
    await expect(inG((trx) => sql.raw(opdracht).execute(trx))).rejects.toThrow(/permission denied/)
  }
})

test('a correction is a next edition; the public one stays until decided', async () => {
  const versieVan = () =>
    inG((trx) =>
      trx
        .selectFrom('clientervaringsonderzoek')
        .select('versie')
        .where('jaar', '=', 2024)
        .executeTakeFirstOrThrow()
        .then(({ versie }) => versie),
    )
  expect(await inG(async (trx) => bevriesJaar(trx, scope, 2024, { versie: null, reden: 'nog eens' }, '2026-03-02'))).toEqual({
    ok: false,
    reden: 'niet_gesloten',
  })
  expect(await inG(async (trx) => heropenJaar(trx, scope, 2024, { versie: 1, reden: 'Een bestand was dubbel ingelezen.' }))).toBe(false)
  const versie = await versieVan()
  expect(await inG((trx) => heropenJaar(trx, scope, 2024, { versie, reden: 'Een bestand was dubbel ingelezen.' }))).toBe(true)
  expect(await inG((trx) => bevriesJaar(trx, scope, 2024, { versie: versie + 1, reden: '' }, '2026-03-02'))).toEqual({
    ok: false,
    reden: 'reden_ontbreekt',
  })
  // the file of one that is hidden is taken out, and of one that is shown an answer is put right
  const [weg, anders] = await inG(async (trx) => {
    const rijen = await listRespons(trx, '9999', 2024, 1)
    const [hidden, shown] = (['onderdrukt', 'getoond'] as const).map((staat) => rijen.find((rij) => rij.staat === staat)!.aanbieder_id)
    await sql`delete from antwoordtelling where jaar = 2024 and aanbieder_id = ${hidden}`.execute(trx)
    await sql`delete from onderzoeksgroep where jaar = 2024 and aanbieder_id = ${hidden}`.execute(trx)
    await sql`update antwoordtelling set aantallen[1] = aantallen[1] + 1 where jaar = 2024 and aanbieder_id = ${shown}`.execute(trx)
    return [hidden!, shown!]
  })
  expect(await inG((trx) => bevriesJaar(trx, scope, 2024, { versie: versie + 1, reden: 'Eén bestand minder.' }, '2026-03-02'))).toEqual({
    ok: true,
    uitgave: 2,
  })
  const [een, twee] = await inG(async (trx) => [await listCellen(trx, '9999', 2024, 1), await listCellen(trx, '9999', 2024, 2)] as const)
  const verborgen = (cellen: typeof een) =>
    new Set(
      cellen.filter(({ aanbieder_id, staat }) => aanbieder_id !== null && staat === 'onderdrukt').map(({ aanbieder_id }) => aanbieder_id),
    )
  for (const id of verborgen(een)) expect(verborgen(twee)).toContain(id)
  const respons = new Map((await inG((trx) => listRespons(trx, '9999', 2024, 2))).map(({ aanbieder_id, staat }) => [aanbieder_id, staat]))
  expect([respons.get(weg), respons.get(anders)]).toEqual(['onderdrukt', 'getoond'])
  const cellenVan = (id: number | null) => twee.filter(({ aanbieder_id, stratum }) => aanbieder_id === id && stratum === null)
  expect(new Set(cellenVan(weg).map(({ staat }) => staat))).toEqual(new Set(['onderdrukt']))
  expect(cellenVan(anders).map(({ n }) => n)).not.toEqual(een.filter(({ aanbieder_id }) => aanbieder_id === anders).map(({ n }) => n))
  // what an edition was made of is for the next edition alone
  await expect(withToezicht(database.db, scope, (trx) => sql`select from ervaringbasis`.execute(trx))).rejects.toThrow(/permission denied/)
  expect((await inG((trx) => getUitgave(trx, '9999', 2024, true)))!.uitgave).toBe(1)
  expect(
    await inG(async (trx) => publiceerJaar(trx, scope, 2024, { versie: await versieVan(), op: '2026-03-02', besluit: '' }, '2026-03-02')),
  ).toBe(true)
  expect((await inG((trx) => getErvaringbeeld(trx, '9999', null, { jaar: 2024, openbaar: true })))!.uitgave.uitgave).toBe(2)
})

test('what a meeting saw stays: an edition of later does not change it', async () => {
  const toen = await inG((trx) => getErvaringbeeld(trx, '9999', null, { tot: '2025-01-10' }))
  expect(toen!.uitgave.jaar).toBe(2023)
  expect(await inG((trx) => getErvaringbeeld(trx, '9999', null, { tot: '2020-01-10' }))).toBeNull()
})

test('a weighted survey: the whole has its weighted figure beside the plain one, and the page says which is which', async () => {
  const kvks = await inG(async (trx) => {
    await trx.updateTable('overeenkomst').set({ vanaf: '2018-01-01' }).where('gemeente_id', '=', '9999').execute()
    return (await trx.selectFrom('aanbieder').select('kvk').where('gemeente_id', '=', '9999').orderBy('id').limit(2).execute()).map(
      ({ kvk }) => kvk,
    )
  })
  const rijen = kvks.flatMap((kvk) => Array.from({ length: 60 }, (_, i) => (i < 30 ? `${kvk};mee eens;2` : `${kvk};neutraal;1`)))
  const gelezen = await leesErvaring(database.db, scope, 2020, Buffer.from(`kvk;6;gewicht\n${rijen.join('\n')}\n`), {
    proef: false,
    maak: true,
    bestandsnaam: 'gewogen.csv',
    vandaag: '2026-03-02',
  })
  expect(gelezen).toMatchObject({ ok: true, uitslag: { ingelezen: true } })
  expect(await inG((trx) => bevriesJaar(trx, scope, 2020, { versie: null, reden: '' }, '2026-03-02'))).toEqual({ ok: true, uitgave: 1 })
  const [uitgave, cellen] = await inG(async (trx) => [await getUitgave(trx, '9999', 2020), await listCellen(trx, '9999', 2020, 1)] as const)
  const totaal = cellen.find((cel) => cel.aanbieder_id === null && cel.stratum === null && cel.n === 120)!
  expect(totaal).toMatchObject({ x: 60, gewogen: 120 / 180 })
  expect(gewogenTekst(totaal)).toBe('gewogen 67% (57–75%)')
  expect(weegzin(uitgave!.gewogen, [totaal])).toContain('staat het gewogen cijfer erbij; n is ongewogen')
  expect(weegzin(uitgave!.gewogen, [null])).toContain('een kleine groep te herkennen')
  expect(weegzin(false, [totaal])).toBeNull()
})

test('a year that nobody knows and a year without answers are refused', async () => {
  expect(await inG((trx) => bevriesJaar(trx, scope, 2019, { versie: null, reden: '' }, '2026-03-02'))).toEqual({
    ok: false,
    reden: 'geen_onderzoek',
  })
  expect(await inG((trx) => bevriesJaar(trx, scope, 2025, { versie: null, reden: '' }, '2026-03-02'))).toEqual({
    ok: false,
    reden: 'niet_gesloten',
  })
})
