/** Meldingen behind the wall: numbers, clocks, steps, what goes over the wall, and the file of the years before. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEnv } from '../../app/env.server.ts'
import { klokstand } from '../../app/rules/meldtermijnen.ts'
import { type Db, withGemeente, withToezicht } from '../../db/client.server.ts'
import { listKlokken } from '../../db/klokken.ts'
import { addMelding, getMelding, listMeldingen, type NieuweMelding } from '../../db/meldingen.ts'
import { getMeldregeling } from '../../db/meldregeling.ts'
import { addMaatregel, saveMaatregel, saveRapportpunten, zetMeldingstap } from '../../db/meldingstappen.ts'
import { RAPPORTPUNTEN } from '../../app/rules/rapportpunten.ts'
import { addSignaal, getSignaal, koppelSignaal, listKoppelingen, zetSignaalstap } from '../../db/signalen.ts'
import { seedDemo } from '../../db/seed.ts'
import { listTaakgemeenten } from '../../db/taken.ts'
import { draaiTaak } from '../../jobs/taken.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

let database: TestDatabase
let db: Db
let aanbieder: number
let toezichthouder: number
let dataDir: string
const rollen = ['toezichthouder']
beforeAll(async () => {
  database = await cloneDatabase('demo')
  db = database.db
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'peil-meldingen-'))
  await withGemeente(db, { gemeente: '9999', persoon: null }, async (trx) => {
    aanbieder = (await trx.selectFrom('aanbieder').select('id').orderBy('id').executeTakeFirstOrThrow()).id
    toezichthouder = (await trx.selectFrom('rol').select('persoon_id').where('rol', '=', 'toezichthouder').executeTakeFirstOrThrow())
      .persoon_id
  })
})
afterAll(async () => {
  await database.close()
  fs.rmSync(dataDir, { recursive: true, force: true })
})

const achter = <T>(fn: Parameters<typeof withToezicht<T>>[2]) => withToezicht(db, { gemeente: '9999', persoon: toezichthouder }, fn)
const nieuw = (deel: Partial<NieuweMelding> = {}): NieuweMelding => ({
  soort: 'calamiteit',
  toets: null,
  aanbieder_id: aanbieder,
  gemeld_op: '2026-03-02',
  bekend_op: '2026-02-26',
  gevolg: 'lichamelijk_letsel',
  mediarisico: false,
  ...deel,
})
const maak = (deel: Partial<NieuweMelding> = {}) => achter((trx, scope) => addMelding(trx, scope, nieuw(deel)))
const standen = async (id: number, dag: string) =>
  Object.fromEntries(
    (await achter((trx) => listKlokken(trx, '9999', id))).map(({ klok, gehaald, gestoptOp }) => {
      const { stand, uiterlijk } = klokstand(klok, gehaald, { dag, ogenblik: null }, 2)
      return [klok.soort, gestoptOp ? 'gestopt' : `${stand} ${uiterlijk}`]
    }),
  )
const telling = (jaar: number) =>
  withGemeente(
    db,
    { gemeente: '9999', persoon: null },
    async (trx) =>
      (
        await trx
          .selectFrom('meldingtelling')
          .select('aantal')
          .where('aanbieder_id', '=', aanbieder)
          .where('jaar', '=', jaar)
          .executeTakeFirst()
      )?.aantal ?? 0,
  )
const conclusies = () =>
  withGemeente(db, { gemeente: '9999', persoon: null }, (trx) =>
    trx.selectFrom('toezichtconclusie').select(['soort', 'tekst', 'stand', 'jaar']).orderBy('id').execute(),
  )

test('numbers follow each other within a year, also for two at once', async () => {
  const gegeven = await Promise.all([maak(), maak(), maak(), maak({ gemeld_op: '2025-12-31', bekend_op: '2025-12-30' })])
  expect(gegeven.map(({ nummer }) => nummer).sort()).toEqual(['2025-0001', '2026-0001', '2026-0002', '2026-0003'])
  expect(await telling(2026)).toBe(3)
  expect(await telling(2025)).toBe(1)
})

test('the clocks start with the rule of the municipality: three working days to report, and the own ones', async () => {
  // known on Thursday 26 February, reported on Monday 2 March: the second working day
  const { id } = await maak()
  expect(await standen(id, '2026-03-02')).toEqual({
    meldtermijn: 'gehaald 2026-03-03',
    ontvangstbevestiging: 'loopt 2026-03-05',
    eerste_beoordeling: 'loopt 2026-03-16',
  })
  const laat = await maak({ gemeld_op: '2026-03-04' })
  expect((await standen(laat.id, '2026-03-04')).meldtermijn).toBe('gehaald_te_laat 2026-03-03')
  const spoed = await maak({ gevolg: 'overlijden', bekend_tijd: '10:00', gemeld_op: '2026-02-27', gemeld_tijd: '10:01' })
  expect((await standen(spoed.id, '2026-03-02')).spoedtermijn).toBe('gehaald_te_laat 2026-02-27T10:00')
})

test('a municipality without a regeling: lateness is to be judged, never in time by itself', async () => {
  await achter(async (trx) => {
    const regeling = await getMeldregeling(trx, '9999', '2024-06-01')
    expect(regeling.termijnen).toMatchObject({ meldtermijn: null, zelfonderzoek: null, vog: { aantal: 10, eenheid: 'week', atw: true } })
  })
  const { id } = await maak({ gemeld_op: '2024-06-03', bekend_op: '2024-03-01' })
  expect((await standen(id, '2026-03-02')).meldtermijn).toBe('te_beoordelen null')
})

test('what the municipality is late with stands first, then by what is left', async () => {
  const rijen = await achter((trx) =>
    listMeldingen(trx, '9999', { toon: 'open', soort: null, staat: null, laat: null, jaar: null, zoek: null }, '2026-03-06', {
      vanaf: 0,
      aantal: 50,
    }),
  )
  const eerst = rijen.map(({ klok }) => klok?.einde?.uiterlijk ?? null)
  expect(eerst[0]! < '2026-03-06').toBe(true)
  expect(eerst).toEqual([...eerst.filter((dag) => dag !== null).toSorted(), ...eerst.filter((dag) => dag === null)])
})

type Stap = Parameters<typeof zetMeldingstap>[4]
const zet = (id: number, nummer: number, stap: Partial<Stap>, vandaag = '2026-03-02') =>
  achter((trx, scope) => zetMeldingstap(trx, scope, id, nummer, { rollen, op: vandaag, ...stap } as Stap, vandaag))

test('two toezichthouders at once: one step, and the other hears it', async () => {
  const { id } = await maak()
  const uitslagen = await Promise.all([zet(id, 0, { naar: 'bevestigd' }), zet(id, 0, { naar: 'bevestigd' })])
  expect(uitslagen.filter(({ ok }) => ok)).toHaveLength(1)
  expect(uitslagen.find(({ ok }) => !ok)).toEqual({ ok: false, weigering: null })
  expect((await standen(id, '2026-03-02')).ontvangstbevestiging).toBe('gehaald 2026-03-05')
})

test('a step by someone who may not, or that does not exist, is refused and leaves nothing', async () => {
  const { id } = await maak()
  expect(await zet(id, 0, { naar: 'bevestigd', rollen: ['contractmanager'] })).toMatchObject({ ok: false, weigering: { code: 'wie' } })
  expect(await zet(id, 0, { naar: 'gesloten', conclusie: 'x', uitkomst: 'gesloten_rapport_voldoende' })).toMatchObject({
    ok: false,
    weigering: { code: 'overgang' },
  })
  expect(await achter((trx) => getMelding(trx, '9999', id))).toMatchObject({ staat: 'ontvangen', stapnummer: 0 })
})

test('a criminal investigation: the clock stands still and goes on with what was left', async () => {
  const { id } = await maak()
  await zet(id, 0, { naar: 'bevestigd' })
  await zet(id, 1, { naar: 'in_beoordeling' })
  await zet(id, 2, { naar: 'onderzoek_aanbieder', uiterlijk: '2026-04-27', bestuur: { informeren: 'niemand', besloten: '2026-03-02' } })
  expect((await standen(id, '2026-03-02')).zelfonderzoek).toBe('loopt 2026-04-27')
  await zet(id, 3, { naar: 'aangehouden', reden: 'de politie onderzoekt' }, '2026-03-16')
  expect((await standen(id, '2026-06-01')).zelfonderzoek).toBe('aangehouden null')
  expect(await zet(id, 4, { naar: 'in_beoordeling', reden: 'x' }, '2026-06-01')).toMatchObject({
    ok: false,
    weigering: { code: 'aangehouden_vanuit' },
  })
  expect(await zet(id, 4, { naar: 'onderzoek_aanbieder', reden: 'de politie is klaar' }, '2026-06-01')).toEqual({ ok: true })
  // 43 days were left from 16 March on
  expect((await standen(id, '2026-06-01')).zelfonderzoek).toBe('loopt 2026-07-13')
})

test('closing writes what may be read outside toezicht, opening again takes it back', async () => {
  const { id } = await maak({ omschrijving: 'MERKWOORD' })
  await zet(id, 0, { naar: 'bevestigd' })
  await zet(id, 1, { naar: 'in_beoordeling' })
  await zet(id, 2, {
    naar: 'onderzoek_aanbieder',
    uiterlijk: '2026-04-27',
    bestuur: { informeren: 'wethouder', besloten: '2026-03-02T14:10' },
  })
  await achter((trx, scope) =>
    zetMeldingstap(trx, scope, id, 3, { naar: 'rapport_ontvangen', rollen, op: '2026-03-02', stuk: 1 }, '2026-03-02', {
      stuk: 1,
      op: '2026-03-02',
      soort: 'rapport',
      sha256: null,
      naam: 'Z-1',
    }),
  )
  await zet(id, 4, { naar: 'beoordeling_rapport' })
  const sluit = (nummer: number) =>
    zet(id, nummer, { naar: 'gesloten', uitkomst: 'gesloten_rapport_voldoende', conclusie: 'De scholing is op orde.' })
  expect(await sluit(5)).toMatchObject({ ok: false, weigering: { code: 'rapport_niet_beoordeeld' } })
  await achter(async (trx, scope) =>
    saveRapportpunten(
      trx,
      scope,
      (await getMelding(trx, '9999', id, true))!,
      Object.fromEntries(RAPPORTPUNTEN.map((punt) => [punt, { oordeel: 'aanwezig' as const }])),
    ),
  )
  await achter((trx, scope) =>
    addMaatregel(trx, scope, id, { omschrijving: 'Scholing van het team.', eigenaar: 'directeur', uiterlijk: '2026-05-01' }),
  )
  expect(await sluit(5)).toMatchObject({ ok: false, weigering: { code: 'maatregelen_open' } })
  const [maatregel] = await achter((trx) => trx.selectFrom('verbetermaatregel').select('id').where('melding_id', '=', id).execute())
  expect(
    await achter((trx, scope) =>
      saveMaatregel(trx, scope, id, maatregel!.id, 1, { hercontrole_op: '2026-03-02', hercontrole_oordeel: 'nagekomen' }),
    ),
  ).toBe(true)
  expect(await achter((trx, scope) => saveMaatregel(trx, scope, id, maatregel!.id, 1, { vervallen_reden: 'x' }))).toBe(false)
  expect(await conclusies()).toEqual([])
  expect(await sluit(5)).toEqual({ ok: true })
  expect(await conclusies()).toEqual([
    { soort: 'conclusie', tekst: 'De scholing is op orde.', stand: 'gesloten_rapport_voldoende', jaar: 2026 },
    { soort: 'verbetermaatregel', tekst: 'Scholing van het team.', stand: 'nagekomen', jaar: 2026 },
  ])
  await zet(id, 6, { naar: 'in_beoordeling', reden: 'nieuwe feiten' })
  expect(await conclusies()).toEqual([])
})

test('a duplicate that is joined is not counted twice', async () => {
  const een = await maak({ clientkenmerk: 'K1' })
  const voor = await telling(2026)
  const twee = await maak({ clientkenmerk: 'K1' })
  expect(await telling(2026)).toBe(voor + 1)
  await zet(twee.id, 0, { naar: 'samengevoegd', anderemelding: een.id, reden: 'zelfde val' })
  expect(await telling(2026)).toBe(voor)
  expect(await standen(twee.id, '2026-03-02')).toMatchObject({ ontvangstbevestiging: 'gestopt', eerste_beoordeling: 'gestopt' })
})

test('a signaal is attached later, moved with a reason, and made a melding that the provider has still to report', async () => {
  const ander = await withGemeente(
    db,
    { gemeente: '9999', persoon: null },
    async (trx) => (await trx.selectFrom('aanbieder').select('id').where('id', '<>', aanbieder).orderBy('id').executeTakeFirstOrThrow()).id,
  )
  const id = await achter((trx, scope) =>
    addSignaal(trx, scope, {
      bron: 'naaste',
      ontvangen_op: '2026-03-02',
      omschrijving: 'Er is geslagen.',
      aanbieder_id: null,
      aanbieder_tekst: 'ergens in het centrum',
    }),
  )
  const stap = (versie: number, deel: Partial<Parameters<typeof zetSignaalstap>[4]>) =>
    achter((trx, scope) =>
      zetSignaalstap(trx, scope, id, versie, { rollen, op: '2026-03-02', ...deel } as Parameters<typeof zetSignaalstap>[4], '2026-03-02'),
    )
  const koppel = (versie: number, aan: number, reden: string | null) =>
    achter((trx, scope) => koppelSignaal(trx, scope, id, versie, { aanbieder: aan, rollen, reden }, '2026-03-02'))
  expect(await stap(1, { naar: 'in_behandeling' })).toEqual({ ok: true })
  expect(await stap(2, { naar: 'gepromoveerd', soort: 'geweld', reden: 'ernstig' })).toMatchObject({
    ok: false,
    weigering: { code: 'zonder_aanbieder' },
  })
  expect(await koppel(2, ander, null)).toEqual({ ok: true })
  expect(await koppel(3, aanbieder, null)).toMatchObject({ ok: false, weigering: { code: 'reden_ontbreekt' } })
  expect(await koppel(3, aanbieder, 'het was de buurman')).toEqual({ ok: true })
  expect((await achter((trx) => listKoppelingen(trx, '9999', id))).map(({ reden }) => reden)).toEqual(['het was de buurman', null])
  const uitslag = await stap(4, { naar: 'gepromoveerd', soort: 'geweld', reden: 'ernstig' })
  expect(uitslag.ok).toBe(true)
  const melding = (uitslag as { melding: number }).melding
  expect(await achter((trx) => getMelding(trx, '9999', melding))).toMatchObject({
    soort: 'geweld',
    omschrijving: 'Er is geslagen.',
    aanbieder_id: aanbieder,
  })
  expect((await standen(melding, '2026-03-02')).meldtermijn).toBe('niet_begonnen null')
  expect(await achter((trx) => getSignaal(trx, '9999', id))).toMatchObject({ staat: 'gepromoveerd', melding_id: melding })
  expect(await stap(4, { naar: 'afgedaan', reden: 'x' })).toEqual({ ok: false, weigering: null })
})

test('reminders: before and after each deadline, once, in numbers only', async () => {
  const env = readEnv({ PORT: '3000', PEIL_URL: 'https://peil.voorbeeld.test', PEIL_DATA: dataDir, DATABASE_URL: database.url })
  const [gemeente] = await listTaakgemeenten(db, '9999')
  const draai = async (dag: string, proef = false) =>
    draaiTaak(db, env, 'termijnen', dag, { gemeente: gemeente!, url: 'https://peil.voorbeeld.test', proef, door: null })
  const proef = await draai('2026-03-04', true)
  expect(proef.posten).toHaveLength(1)
  const eerste = await draai('2026-03-04')
  expect(eerste.resultaat).toMatchObject({ verstuurd: 1, nieuw: proef.resultaat.nieuw })
  expect((await draai('2026-03-04')).resultaat).toMatchObject({ verstuurd: 0, nieuw: 0 })
  const laat = await draai('2026-03-20')
  expect(laat.posten[0]!.onderwerp).toMatch(/^Peil: \d+ termijnen te laat/)
  const { posten, ledger, namen } = await withGemeente(db, { gemeente: '9999', persoon: null }, async (trx) => ({
    posten: await trx.selectFrom('post').select(['onderwerp', 'tekst', 'aan']).execute(),
    ledger: await trx.selectFrom('kennisgeving').select('onderwerp').execute(),
    namen: (await trx.selectFrom('aanbieder').select('naam').execute()).map(({ naam }) => naam),
  }))
  expect(posten.map(({ aan }) => aan)).toEqual(['toezichthouder@voorbeeld.test', 'toezichthouder@voorbeeld.test'])
  for (const { onderwerp, tekst } of posten) {
    expect(onderwerp + tekst).not.toMatch(/2026-\d{4}|MERKWOORD|calamiteit|geweld/)
    for (const naam of namen) expect(tekst).not.toContain(naam)
  }
  for (const { onderwerp } of ledger) expect(onderwerp).toMatch(/^termijn:[0-9a-f]{24}$/)
})

test('the meldingen of the years before: read in, told apart, and nothing of a file with a BSN', async () => {
  const kvk = await withGemeente(
    db,
    { gemeente: '9999', persoon: null },
    async (trx) => (await trx.selectFrom('aanbieder').select('kvk').where('id', '=', aanbieder).executeTakeFirstOrThrow()).kvk,
  )
  const lees = (regels: string[], ...vlaggen: string[]) => {
    const bestand = path.join(dataDir, 'meldingen.csv')
    fs.writeFileSync(
      bestand,
      ['soort;datum_gebeurtenis;datum_bekend;datum_gemeld;kvk;productcategorie;gevolg;kenmerk', ...regels, ''].join('\n'),
    )
    const uit = spawnSync(process.execPath, ['jobs/commands/importeren.ts', 'meldingen', bestand, '--gemeente', '9999', ...vlaggen], {
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: database.url, PEIL_DATA: dataDir },
    })
    return {
      status: uit.status,
      uit: JSON.parse(uit.stdout || 'null') as { fouten: { rij: number; kolom: string; waarde: string; reden: string }[] },
      fout: uit.stderr,
    }
  }
  const goed = [`calamiteit;1-3-2023;2-3-2023;3-3-2023;${kvk};02;overlijden;A-1`, `Geweld;;;2023-04-01;${kvk};;;`]
  expect(lees(goed, '--proef')).toMatchObject({ status: 0, uit: { rijen: 2, nieuw: 2, gewijzigd: 0, ongewijzigd: 0, fouten: [] } })
  expect(await telling(2023)).toBe(0)
  expect(lees(goed)).toMatchObject({ status: 0, uit: { rijen: 2, nieuw: 2 } })
  expect(await telling(2023)).toBe(2)
  expect(lees(goed)).toMatchObject({ status: 0, uit: { rijen: 2, nieuw: 0, ongewijzigd: 2 } })
  const slecht = lees([
    `calamiteit;1-3-2023;;3-3-2099;${kvk};02;;`,
    `calamiteit;5-3-2023;1-3-2023;6-3-2023;${kvk};02;;`,
    `brand;;;6-3-2023;00000000;77;;111222333`,
    'geweld;;;6-3-2023;12345679;;;',
  ])
  expect(slecht).toMatchObject({ status: 1, uit: { rijen: 4, nieuw: 0 } })
  expect(slecht.uit.fouten.map(({ rij, kolom }) => `${rij} ${kolom}`)).toEqual(
    expect.arrayContaining(['2 datum_gemeld', '3 datum_bekend', '4 soort', '4 productcategorie', '4 kenmerk', '5 kvk']),
  )
  expect(JSON.stringify(slecht)).not.toContain('111222333')
  await achter(async (trx) => {
    const { rows } = await sql<{
      nummer: string
      staat: string
    }>`select nummer, staat from melding where ingelezen order by nummer`.execute(trx)
    expect(rows).toEqual([
      { nummer: '2023-0001', staat: 'gesloten' },
      { nummer: '2023-0002', staat: 'gesloten' },
    ])
  })
})

test.each(['2026-03-02', '2026-01-03', '2026-12-27'])('the demonstration of %s has meldingen in several states', async (dag) => {
  const leeg = await cloneDatabase('leeg')
  try {
    await seedDemo(leeg.db, dag, 8, 1, dataDir)
    const rijen = await withToezicht(leeg.db, { gemeente: '9999', persoon: null }, (trx) =>
      trx.selectFrom('melding').select('staat').where('ingelezen', '=', false).orderBy('staat').execute(),
    )
    expect(rijen.map(({ staat }) => staat)).toEqual([
      'gesloten',
      'in_beoordeling',
      'maatregelen_volgen',
      'onderzoek_aanbieder',
      'ontvangen',
      'ontvangen',
    ])
  } finally {
    await leeg.close()
  }
})
