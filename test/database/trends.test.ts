/** The kept figures, the goals and the saved views, on a real database. */
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { leesFilter } from '../../app/routes/trends/form.ts'
import { leesKaarten } from '../../app/routes/trends/lees.server.ts'
import { listPlekken } from '../../app/trendreeks.ts'
import { addDemomeldingenVanEerder, addDemotrends, meetDemo } from '../../db/demotrends.ts'
import {
  addDoel,
  addEigenindicator,
  deleteDoel,
  listDoelen,
  listIndicatorwaarden,
  listTrendindicatoren,
  saveDoel,
  saveIndicatorwaarde,
  saveTrendindicatoren,
} from '../../db/doelen.ts'
import {
  getTrendkeuzes,
  listAanbiedermetingen,
  listMeldingenPerAanbieder,
  listTrendmetingen,
  meetOpnieuw,
  saveMetingen,
} from '../../db/metingen.ts'
import { meldingen } from '../../db/metingen/meldingen.ts'
import { plichten } from '../../db/metingen/plichten.ts'
import { termijnenAanbieders } from '../../db/metingen/termijnen.ts'
import { type Scope, type Trx, withGemeente, withToezicht } from '../../db/client.server.ts'
import { listTaakgemeenten } from '../../db/taken.ts'
import { addWeergave, deleteWeergave, listWeergaven } from '../../db/weergaven.ts'
import { metingen } from '../../jobs/metingen.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

const VANDAAG = '2026-03-02'
const scope: Scope = { gemeente: '9999', persoon: null }
let database: TestDatabase
let statements = 0
const personen: Record<string, number> = {}
beforeAll(async () => {
  database = await cloneDatabase('demo', () => {
    statements += 1
  })
  for (const { id, email } of await database.db.selectFrom('persoon').select(['id', 'email']).execute()) personen[email.split('@')[0]!] = id
  const aanbieders = await doe(async (trx) => (await trx.selectFrom('aanbieder').select('id').orderBy('id').execute()).map(({ id }) => id))
  await doe((trx) => addDemotrends(trx, scope, aanbieders, personen, VANDAAG))
  await withToezicht(database.db, scope, async (trx, achter) => {
    await addDemomeldingenVanEerder(trx, achter, aanbieders, VANDAAG)
    await meetDemo(trx, achter, VANDAAG, true)
  })
  await doe((trx) => meetDemo(trx, scope, VANDAAG, false))
})
afterAll(() => database.close())

const doe = <T>(fn: (trx: Trx) => Promise<T>): Promise<T> => withGemeente(database.db, scope, fn)
const lees = (indicator: string, zoek = '') =>
  doe((trx) => listTrendmetingen(trx, '9999', [indicator], leesFilter(new URLSearchParams(zoek))))

test('duties: every standing counts, and what is expired or unknown is not met', async () => {
  const nu = (await lees('plichten')).find(({ periode }) => periode === '2026')!
  const {
    rows: [stand],
  } = await doe((trx) =>
    sql<{ goed: number; alles: number; verlopen: number }>`
    select count(*) filter (where uitkomst = 'voldoet') as goed, count(*) filter (where uitkomst not in ('niet_van_toepassing', 'norm_vervallen')) as alles, count(*) filter (where uitkomst = 'verlopen') as verlopen
    from stand where aanbieder_id is not null and norm_sleutel not in (select sleutel from norm where soort in ('meldtermijn', 'zelfonderzoek', 'verbetermaatregel', 'controle_ter_plaatse', 'tarieffactor'))`.execute(
      trx,
    ),
  )
  expect(nu).toMatchObject({ staat: 'bekend', teller: stand!.goed, noemer: stand!.alles, voorlopig: false, peildag: VANDAAG })
  expect(nu.delen).toMatchObject({ verlopen: stand!.verlopen })
  expect(stand!.verlopen).toBeGreaterThan(0)
})

test('a past year is judged once and then kept, whatever happens later', async () => {
  const toen = (await lees('plichten')).find(({ periode }) => periode === '2025')!
  expect(toen).toMatchObject({ staat: 'bekend' })
  await doe((trx) =>
    sql`update meting set teller = 1 where indicator = 'plichten' and periode = '2025' and productcategorie = '' and gebied = '' and aanbieder_id is null`.execute(
      trx,
    ),
  )
  await doe((trx) => meetOpnieuw(trx, scope, plichten, '2026-03-03'))
  expect((await lees('plichten')).find(({ periode }) => periode === '2025')).toMatchObject({ teller: 1, peildag: VANDAAG })
  await doe((trx) =>
    sql`update meting set teller = ${toen.teller} where indicator = 'plichten' and periode = '2025' and productcategorie = '' and gebied = '' and aanbieder_id is null`.execute(
      trx,
    ),
  )
})

test('a filter chooses a group that was kept; what no agreement tells is a group of its own', async () => {
  const alles = (await lees('plichten', 'van=2026')).at(-1)!
  const noord = (await lees('plichten', 'van=2026&gebied=Noord')).at(-1)!
  const onbekend = (await lees('plichten', 'van=2026&gebied=onbekend')).at(-1)!
  expect(noord.noemer!).toBeGreaterThan(0)
  expect(onbekend.noemer!).toBeGreaterThan(0)
  const som = (
    await Promise.all(['Centrum', 'Noord', 'Zuid', 'onbekend'].map((gebied) => lees('plichten', `van=2026&gebied=${gebied}`)))
  ).reduce((totaal, rijen) => totaal + rijen.at(-1)!.noemer!, 0)
  expect(som).toBe(alles.noemer)
  expect(await lees('plichten', 'gebied=Nergens')).toEqual([])
  // a provider of two categories counts wholly under each
  expect((await lees('plichten', 'van=2026&productcategorie=02')).at(-1)!.noemer!).toBeLessThan(alles.noemer!)
})

test('terms: on the day is in time, not done is not, and what is still to come is not counted', async () => {
  const tel = async () =>
    (await doe((trx) => termijnenAanbieders.meet(trx, '9999', VANDAAG))).find(
      (rij) => rij.periode === '2026' && rij.productcategorie === '' && rij.gebied === '' && rij.aanbieder === null,
    ) ?? { teller: 0, noemer: 0 }
  const voor = await tel()
  const aanbieder = await doe(
    async (trx) => (await trx.selectFrom('aanbieder').select('id').orderBy('id').limit(1).executeTakeFirstOrThrow()).id,
  )
  const stuk = (uiterlijk: string, aangeleverd_op: string | null) => ({
    gemeente_id: '9999',
    aanbieder_id: aanbieder,
    norm_sleutel: 'klachtregeling',
    periode: '2026',
    titel: 'Proef',
    gevraagd_op: '2026-01-02',
    uiterlijk,
    aangeleverd_op,
    ingediend_door: aangeleverd_op ? ('aanbieder' as const) : null,
    geregistreerd_door: personen.contractmanager!,
  })
  await doe((trx) =>
    trx
      .insertInto('bewijsstuk')
      .values([stuk('2026-02-10', '2026-02-10'), stuk('2026-02-10', '2026-02-11'), stuk('2026-03-01', null), stuk('2026-03-02', null)])
      .execute(),
  )
  const na = await tel()
  expect([na.teller! - voor.teller!, na.noemer! - voor.noemer!]).toEqual([1, 3])
})

test('meldingen come over the wall as sums that are large enough, never of one provider', async () => {
  const rijen = await lees('meldingen')
  expect(rijen.map(({ periode, staat, voorlopig }) => `${periode} ${staat}${voorlopig ? ' loopt' : ''}`)).toEqual([
    '2022 bekend',
    '2023 bekend',
    '2024 bekend',
    '2025 bekend',
  ])
  const { rows } = await doe((trx) =>
    sql<{ klein: number; aanbieders: number; lek: number }>`
    select count(*) filter (where teller between 1 and 9) as klein, count(*) filter (where aanbieder_id is not null) as aanbieders, count(*) filter (where staat = 'onderdrukt' and (teller is not null or noemer is not null or n is not null)) as lek
    from meting where indicator in ('meldingen', 'termijnen_aanbieders_toezicht', 'termijnen_gemeente_toezicht')`.execute(trx),
  )
  expect(rows[0]).toEqual({ klein: 0, aanbieders: 0, lek: 0 })
})

test('a small year is hidden', async () => {
  await doe((trx) =>
    sql`insert into clientvolume (gemeente_id, aanbieder_id, jaar, clienten) select '9999', id, 2021, 50 from aanbieder on conflict do nothing`.execute(
      trx,
    ),
  )
  await withToezicht(database.db, scope, (trx) =>
    trx
      .insertInto('melding')
      .values(
        Array.from({ length: 4 }, (_, i) => ({
          gemeente_id: '9999',
          nummer: `K-${i}`,
          soort: 'calamiteit' as const,
          aanbieder_id: i + 1,
          gemeld_op: '2021-05-01',
          staat: 'gesloten',
          stap_sinds: '2021-05-01',
          ingelezen: true,
        })),
      )
      .execute(),
  )
  await withToezicht(database.db, scope, (trx) => meetOpnieuw(trx, scope, meldingen, VANDAAG))
  expect((await lees('meldingen')).find(({ periode }) => periode === '2021')).toMatchObject({
    staat: 'onderdrukt',
    teller: null,
    noemer: null,
    reden: 'te weinig meldingen om te tonen',
  })
})

test('the app itself cannot count meldingen, and the walled role keeps no figure of one provider', async () => {
  await expect(doe((trx) => meldingen.meet(trx, '9999', VANDAAG))).rejects.toThrow(/permission denied/)
})

test('between providers: kept per year, by name, narrowed by the agreements of that year', async () => {
  const alle = await doe((trx) => listAanbiedermetingen(trx, '9999', 'plichten', 2026, { productcategorie: '', gebied: '' }))
  const noord = await doe((trx) => listAanbiedermetingen(trx, '9999', 'plichten', 2026, { productcategorie: '', gebied: 'Noord' }))
  expect(alle.length).toBeGreaterThan(20)
  expect(noord.length).toBeGreaterThan(0)
  expect(noord.length).toBeLessThan(alle.length)
  const totaal = (await lees('plichten', 'van=2026')).at(-1)!
  expect(alle.reduce((som, { noemer }) => som + noemer, 0)).toBe(totaal.noemer)
  expect(
    (await doe((trx) => listMeldingenPerAanbieder(trx, '9999', 2025, { productcategorie: '', gebied: '' }))).reduce(
      (som, { teller }) => som + teller,
      0,
    ),
  ).toBeGreaterThan(0)
})

test('saving again changes nothing, and a group that is gone goes', async () => {
  const bron = { ...termijnenAanbieders, sleutel: 'proef' }
  const een = {
    periode: '2025',
    productcategorie: '',
    gebied: '',
    aanbieder: null,
    staat: 'bekend' as const,
    teller: 3,
    noemer: 4,
    n: null,
    breuk: null,
    voorlopig: false,
    reden: null,
    delen: {},
  }
  await doe(async (trx) => {
    expect(await saveMetingen(trx, scope, bron, [een, { ...een, gebied: 'Noord' }, { ...een, periode: '2024' }], VANDAAG)).toBe(3)
    expect(await saveMetingen(trx, scope, bron, [een, { ...een, gebied: 'Noord' }], VANDAAG)).toBe(0)
    expect(await saveMetingen(trx, scope, bron, [{ ...een, teller: 4 }], VANDAAG)).toBe(1)
    const { rows } = await sql<{
      wat: string
    }>`select periode || '/' || gebied as wat from meting where indicator = 'proef' order by 1`.execute(trx)
    expect(rows.map(({ wat }) => wat)).toEqual(['2024/', '2025/'])
    expect(await saveMetingen(trx, scope, bron, [], VANDAAG)).toBe(0)
  })
})

test('the night job says what it would do without doing it, and does it once', async () => {
  const [gemeente] = await listTaakgemeenten(database.db, '9999')
  const opdracht = { gemeente: gemeente!, url: 'http://localhost', door: null }
  const tel = async () =>
    doe(async (trx) => (await sql<{ n: number }>`select count(*) as n from meting where peildag = '2026-03-09'`.execute(trx)).rows[0]!.n)
  const proef = await metingen(database.db, '2026-03-09', { ...opdracht, proef: true })
  expect(proef.nieuw).toBeGreaterThan(0)
  expect(await tel()).toBe(0)
  expect((await metingen(database.db, '2026-03-09', { ...opdracht, proef: false })).nieuw).toBe(proef.nieuw)
  expect(await tel()).toBe(proef.nieuw)
  expect((await metingen(database.db, '2026-03-09', { ...opdracht, proef: false })).nieuw).toBe(0)
})

test('the page asks the same number of statements for one year as for all, with seven figures', async () => {
  const vraag = (zoek: string) =>
    doe(async (trx) => {
      const voor = statements
      const { plekken } = await listPlekken(trx, '9999')
      const { kaarten } = await leesKaarten(trx, '9999', plekken, leesFilter(new URLSearchParams(zoek)), true)
      return { aantal: statements - voor, kaarten }
    })
  const een = await vraag('van=2026')
  const alles = await vraag('')
  expect(een.aantal).toBe(alles.aantal)
  expect(alles.kaarten).toHaveLength(7)
  // every figure either has a picture or says why not
  for (const { getekend, leeg } of alles.kaarten) expect((getekend === null) === (leeg !== null)).toBe(true)
  expect((await vraag('gebied=Nergens')).kaarten.find(({ sleutel }) => sleutel === 'plichten')!.leeg).toContain(
    'Voor deze productcategorie of dit gebied is er geen cijfer',
  )
  expect((await vraag('per=maand')).kaarten.find(({ sleutel }) => sleutel === 'meldingen')!.leeg).toBe(
    'Dit cijfer is er alleen per jaar, niet per maand.',
  )
})

test('what can be chosen comes from the agreements', async () => {
  const keuzes = await doe((trx) => getTrendkeuzes(trx, '9999', ['plichten', 'termijnen_aanbieders']))
  expect(keuzes).toMatchObject({
    gebieden: ['Centrum', 'Noord', 'Zuid'],
    korrels: ['jaar', 'kwartaal', 'maand'],
    bekend: ['plichten', 'termijnen_aanbieders'],
  })
  expect(keuzes.categorieen).toContain('02')
})

test('goals: a goal that a figure serves stays, two people at once are told, the eighth has no place', async () => {
  const beheerder = { gemeente: '9999', persoon: personen.beheerder! }
  await withGemeente(database.db, beheerder, async (trx) => {
    const id = await addDoel(trx, beheerder, { naam: 'Iedereen doet mee', toelichting: null, vindplaats: null, volgorde: 9 })
    await saveTrendindicatoren(trx, beheerder, [{ sleutel: 'plichten', doel_id: id, streefwaarde: '90' }])
    expect(await listTrendindicatoren(trx, '9999')).toMatchObject([
      { sleutel: 'plichten', doel: 'Iedereen doet mee', volgorde: 1, streefwaarde: '90' },
    ])
    expect(await deleteDoel(trx, beheerder, id, 1)).toBe(false)
    expect(await saveDoel(trx, beheerder, id, 1, { naam: 'Iedereen telt mee', toelichting: null, vindplaats: null, volgorde: 9 })).toBe(
      true,
    )
    expect(await saveDoel(trx, beheerder, id, 1, { naam: 'Anders', toelichting: null, vindplaats: null, volgorde: 9 })).toBe(false)
    await saveTrendindicatoren(trx, beheerder, [])
    expect(await deleteDoel(trx, beheerder, id, 2)).toBe(true)
    expect((await listDoelen(trx, '9999')).map(({ naam }) => naam)).not.toContain('Iedereen telt mee')
  })
  await expect(
    withGemeente(database.db, beheerder, (trx) =>
      saveTrendindicatoren(
        trx,
        beheerder,
        Array.from({ length: 8 }, (_, i) => ({ sleutel: `x${i}`, doel_id: null, streefwaarde: null })),
      ),
    ),
  ).rejects.toThrow(/check constraint/)
})

test('an own figure: a year is put in place of the one before, with the version in between', async () => {
  const beheerder = { gemeente: '9999', persoon: personen.beheerder! }
  await withGemeente(database.db, beheerder, async (trx) => {
    const gegevens = {
      naam: 'Telefonie: uitval',
      wat: 'Deel van de oproepen dat uitvalt',
      eenheid: 'procent' as const,
      richting: 'omlaag' as const,
      bron: 'Jaarstukken 2016',
    }
    const id = (await addEigenindicator(trx, beheerder, gegevens, VANDAAG))!
    expect(await addEigenindicator(trx, beheerder, gegevens, VANDAAG)).toBeUndefined()
    const waarde = { indicator_id: id, jaar: 2016, waarde: '2.84', streefwaarde: '5', reden: null, breuk: null }
    expect(await saveIndicatorwaarde(trx, beheerder, waarde, 1, VANDAAG)).toBe(true)
    expect(await saveIndicatorwaarde(trx, beheerder, waarde, 1, VANDAAG)).toBe(false)
    expect(await saveIndicatorwaarde(trx, beheerder, { ...waarde, waarde: null, reden: 'n.b.' }, 2, VANDAAG)).toBe(true)
    expect(await listIndicatorwaarden(trx, '9999', [id])).toEqual([{ ...waarde, waarde: null, reden: 'n.b.' }])
    await saveTrendindicatoren(trx, beheerder, [{ sleutel: `eigen:${id}`, doel_id: null, streefwaarde: null }])
    const { plekken } = await listPlekken(trx, '9999')
    const {
      kaarten: [kaart],
    } = await leesKaarten(trx, '9999', plekken, leesFilter(new URLSearchParams()))
    expect(kaart).toMatchObject({
      naam: 'Telefonie: uitval',
      zin: 'Geen cijfer: n.b.',
      streefzin: 'Doel 5%: niet te zeggen, er is geen cijfer over een hele periode.',
    })
    await saveTrendindicatoren(trx, beheerder, [])
  })
})

test('a saved view is of one person, once by name', async () => {
  const wilma = { gemeente: '9999', persoon: personen.wethouder! }
  const carla = { gemeente: '9999', persoon: personen.contractmanager! }
  await doe(async (trx) => {
    expect(await addWeergave(trx, wilma, 'trends', 'Noord', 'gebied=Noord')).toBe(true)
    expect(await addWeergave(trx, wilma, 'trends', 'Noord', 'gebied=Zuid')).toBe(false)
    expect(await addWeergave(trx, carla, 'trends', 'Noord', 'gebied=Noord')).toBe(true)
    const [eigen] = await listWeergaven(trx, wilma, 'trends')
    expect(eigen).toMatchObject({ naam: 'Noord', zoekdeel: 'gebied=Noord' })
    await deleteWeergave(trx, carla, eigen!.id)
    expect(await listWeergaven(trx, wilma, 'trends')).toHaveLength(1)
    await deleteWeergave(trx, wilma, eigen!.id)
    expect(await listWeergaven(trx, wilma, 'trends')).toEqual([])
  })
})

test('nobody of another municipality reads a figure', async () => {
  const { rows } = await withGemeente(database.db, { gemeente: '0356', persoon: null }, (trx) =>
    sql<{
      n: number
    }>`select (select count(*) from meting) + (select count(*) from doel) + (select count(*) from weergave) + (select count(*) from clientvolume) + (select count(*) from indicatorwaarde) as n`.execute(
      trx,
    ),
  )
  expect(rows[0]!.n).toBe(0)
})

test('a year before anything was judged has no figure: that is not 0%', async () => {
  expect((await lees('plichten')).find(({ periode }) => periode === '2024')).toMatchObject({ staat: 'bekend', teller: 16, noemer: 17 })
  const eigenaar = new pg.Client({ connectionString: database.superUrl })
  await eigenaar.connect()
  await eigenaar.query(`update nalevingstoets set datum = '2025-01-15' where norm_sleutel = 'meldcode' and datum <= '2024-12-31'`)
  await eigenaar.query(`delete from meting where indicator = 'plichten' and periode = '2024'`)
  await eigenaar.end()
  await doe((trx) => meetOpnieuw(trx, scope, plichten, VANDAAG))
  const [eerste, daarna] = await lees('plichten')
  expect(eerste).toMatchObject({ periode: '2024', staat: 'onbekend', teller: null, noemer: null, reden: 'nog niets beoordeeld' })
  expect(daarna).toMatchObject({ periode: '2025', staat: 'bekend' })
  expect(await doe((trx) => listAanbiedermetingen(trx, '9999', 'plichten', 2024, { productcategorie: '', gebied: '' }))).toEqual([])
})
