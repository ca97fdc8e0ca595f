import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Rol } from '../../app/access.ts'
import { readForm } from '../../app/form.ts'
import { type Antwoord, mayDoen, voerUit } from '../../app/routes/maatregel/acties.server.ts'
import { type Intent, SCHEMAS } from '../../app/routes/maatregel/form.ts'
import { readAantallen } from '../../app/routes/vandaag/aantallen.server.ts'
import type { Maatregelsoort, Spoor } from '../../app/rules/handhaving.ts'
import { type Trx, withGemeente } from '../../db/client.server.ts'
import { addMaatregel, getMaatregel, type Maatregel, type Maatregelgegevens } from '../../db/maatregelen.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

const VANDAAG = '2026-03-02'
let database: TestDatabase
let carla: { gemeente: string; persoon: number; rollen: Rol[] }
let tom: { gemeente: string; persoon: number; rollen: Rol[] }
/** Providers of whom one norm is known not to be met, and one known to be. */
let fout: { aanbieder: number; norm: string }[]
let goed: { aanbieder: number; norm: string }
let leeg: { aanbieder: number; norm: string }
const doe = <T>(fn: (trx: Trx) => Promise<T>): Promise<T> => withGemeente(database.db, carla, fn)

beforeAll(async () => {
  database = await cloneDatabase('demo')
  const mensen = await database.db.selectFrom('persoon').select(['id', 'email']).execute()
  const id = (naam: string) => mensen.find(({ email }) => email === `${naam}@voorbeeld.test`)!.id
  carla = { gemeente: '9999', persoon: id('contractmanager'), rollen: ['contractmanager'] }
  tom = { gemeente: '9999', persoon: id('toezichthouder'), rollen: ['toezichthouder'] }
  const standen = (waar: string) =>
    doe(
      async (trx) =>
        (
          await sql<{ aanbieder: number; norm: string }>`
    select aanbieder_id as aanbieder, norm_sleutel as norm from stand where aanbieder_id is not null and ${sql.raw(waar)} order by 1, 2`.execute(
            trx,
          )
        ).rows,
    )
  // of norms that a person judges: what a job counts cannot be accepted by hand
  fout = await standen(
    `uitkomst = 'voldoet_niet' and norm_sleutel in (select sleutel from norm where soort in ('regeling', 'kwaliteitseis'))`,
  )
  goed = (await standen(`uitkomst = 'voldoet'`))[0]!
  leeg = (await standen(`uitkomst in ('te_beoordelen', 'niet_aangeleverd') and situatie <> 'termijn_verstreken'`))[0]!
})
afterAll(() => database.close())

const begin = (
  soort: Maatregelsoort,
  spoor: Spoor,
  { aanbieder, norm }: { aanbieder: number; norm: string },
  meer: Maatregelgegevens = {},
  wie = carla,
) => withGemeente(database.db, wie, (trx) => addMaatregel(trx, wie, { aanbieder_id: aanbieder, soort, spoor, onderwerp: norm, ...meer }))
const lees = (id: number): Promise<Maatregel> => doe(async (trx) => (await getMaatregel(trx, '9999', id))!)

/** As the page does it: the typed form, one transaction, the answer. */
async function stap(
  id: number,
  intent: Intent,
  velden: Record<string, string>,
  wie = carla,
  versie?: number,
  vandaag = VANDAAG,
): Promise<Antwoord | Record<string, string[]>> {
  const posted = new FormData()
  for (const [naam, waarde] of Object.entries({ versie: String(versie ?? (await lees(id)).versie), ...velden })) posted.set(naam, waarde)
  const form = readForm(posted, SCHEMAS[intent])
  if (!form.ok) return form.result.errors
  return (await withGemeente(database.db, wie, (trx) => voerUit(trx, wie, id, intent, form.value as never, vandaag)))!
}

test('of a year before anything was written down no number of measures is known, not 0', async () => {
  expect((await doe((trx) => readAantallen(trx, '9999', 2012))).map(({ jaar, maatregelen }) => [jaar, maatregelen])).toEqual([
    [2012, null],
    [2011, null],
    [2010, null],
    [2009, null],
    [2008, null],
  ])
  expect((await doe((trx) => readAantallen(trx, '9999', 2026)))[0]!.maatregelen).not.toBeNull()
})

test('a contract step from beginning to end, with every reason at once while it is not ready', async () => {
  const id = await begin('waarschuwing', 'privaat', fout[0]!)
  expect(await stap(id, 'opleggen', { op: VANDAAG })).toEqual({
    ok: false,
    status: 422,
    fouten: [
      'De zienswijze van de aanbieder is nog niet gevraagd. Vraag die eerst, met een termijn.',
      'Deze lichtere stappen zijn niet genomen: gesprek en schriftelijke afspraak of verbeterplan. Schrijf op waarom u ze overslaat.',
      'Dit ontbreekt nog: de grondslag, de feiten en de bepaling uit het contract.',
    ],
  })
  expect((await lees(id)).staat).toBe('voorbereiding')
  await stap(id, 'wijzigen', {
    grondslag: 'Artikel 3.1 Wmo 2015',
    feiten: 'De regeling ontbreekt al een half jaar.',
    clausule: 'Artikel 12.3',
    overgeslagen_reden: 'Twee gesprekken hielpen niet.',
  })
  await stap(id, 'zienswijze-vragen', { gevraagd: '2026-02-20', uiterlijk: '2026-03-06' })
  expect(await stap(id, 'opleggen', { op: VANDAAG })).toEqual({
    ok: false,
    status: 422,
    fouten: ['De aanbieder kan nog reageren tot en met 6 maart 2026. Opleggen kan vanaf 7 maart 2026.'],
  })
  expect(await stap(id, 'opleggen', { op: '2026-03-09' })).toMatchObject({
    fouten: ['De datum van de maatregel moet nog komen. Vul vandaag in of een eerdere dag.'],
  })
  expect(await stap(id, 'opleggen', { op: '2026-03-07' }, carla, undefined, '2026-03-09')).toEqual({
    ok: true,
    melding: 'maatregel-opgelegd',
  })
  expect(await stap(id, 'opheffen', { op: '2026-03-01', reden: 'Hersteld.' }, carla, undefined, '2026-03-09')).toMatchObject({
    fouten: { op: 'De maatregel is opgelegd op 7 maart 2026. Kies die dag of een latere.' },
  })
  expect(await stap(id, 'hercontrole', { op: '2026-03-09', uitkomst: 'De regeling is er.' }, carla, undefined, '2026-03-09')).toMatchObject(
    { ok: true },
  )
  expect(await stap(id, 'opheffen', { op: '2026-03-09', reden: 'Hersteld.' }, carla, undefined, '2026-03-09')).toMatchObject({ ok: true })
  expect(await lees(id)).toMatchObject({
    staat: 'opgeheven',
    opgelegd_op: '2026-03-07',
    hercontrole_uitkomst: 'De regeling is er.',
    reden: 'Hersteld.',
  })
})

test('no measure on what was accepted, none that hurts on what nobody judged', async () => {
  const aanvaard = await begin('gesprek', 'privaat', goed)
  expect(await stap(aanvaard, 'opleggen', { op: VANDAAG })).toMatchObject({
    status: 422,
    fouten: [expect.stringContaining('De aanbieder voldoet nu aan deze norm.')],
  })
  const open = await begin('waarschuwing', 'privaat', leeg, {
    grondslag: 'Artikel 3.1',
    feiten: 'Niets ontvangen.',
    clausule: '12.3',
    overgeslagen_reden: 'Haast.',
    zienswijze_gevraagd_op: '2026-02-01',
    zienswijze_uiterlijk: '2026-02-15',
  })
  expect(await stap(open, 'opleggen', { op: VANDAAG })).toMatchObject({
    fouten: ['Nog niemand heeft vastgesteld dat de aanbieder niet aan deze norm voldoet. Leg eerst een oordeel vast.'],
  })
  // the toezichthouder's advice on it is a judgement
  await begin('waarschuwing', 'privaat', leeg, { staat: 'advies', feiten: 'Niets ontvangen.' }, tom)
  expect(await stap(open, 'opleggen', { op: VANDAAG })).toEqual({ ok: true, melding: 'maatregel-opgelegd' })
})

test('what is accepted between writing and sending stops it: the facts are read anew', async () => {
  const zaak = fout[1]!
  const id = await begin('gesprek', 'privaat', zaak)
  await doe(async (trx) => {
    const { id: norm } = await trx
      .selectFrom('norm')
      .select('id')
      .where('sleutel', '=', zaak.norm)
      .orderBy('vanaf', 'desc')
      .executeTakeFirstOrThrow()
    const {
      rows: [laatste],
    } = await sql<{
      nr: number
    }>`select coalesce(max(volgnummer), 0) as nr from nalevingstoets where aanbieder_id = ${zaak.aanbieder} and norm_sleutel = ${zaak.norm}`.execute(
      trx,
    )
    const {
      rows: [stuk],
    } = await sql<{
      id: number
    }>`select max(bewijsstuk_id) as id from nalevingstoets where aanbieder_id = ${zaak.aanbieder} and norm_sleutel = ${zaak.norm}`.execute(
      trx,
    )
    await sql`insert into nalevingstoets (gemeente_id, aanbieder_id, norm_sleutel, volgnummer, norm_id, bewijsstuk_id, oordeel, motivering, datum, beoordeeld_door, tweede_paar_ogen)
      values ('9999', ${zaak.aanbieder}, ${zaak.norm}, ${laatste!.nr + 1}, ${norm}, ${stuk!.id}, 'voldoet', 'Nu wel.', ${VANDAAG}, ${carla.persoon}, false)`.execute(
      trx,
    )
  })
  expect(await stap(id, 'opleggen', { op: VANDAAG })).toMatchObject({
    ok: false,
    status: 422,
    fouten: [expect.stringContaining('De aanbieder voldoet nu aan deze norm.')],
  })
})

test('an advice is taken over by the side that acts; a public-law step needs its decision number', async () => {
  const id = await begin(
    'last',
    'publiek',
    fout[2]!,
    {
      staat: 'advies',
      feiten: 'Herhaald onveilig.',
      grondslag: 'Awb 5:32',
      overgeslagen_reden: 'Direct gevaar.',
      zienswijze_gevraagd_op: '2026-02-01',
      zienswijze_uiterlijk: '2026-02-15',
      hersteltermijn: '2026-04-01',
    },
    tom,
  )
  expect(await stap(id, 'opleggen', { op: VANDAAG })).toMatchObject({ status: 409 })
  expect(await stap(id, 'overnemen', {})).toEqual({ ok: true, melding: 'advies-overgenomen' })
  expect(await stap(id, 'opleggen', { op: VANDAAG })).toMatchObject({
    fouten: ['Dit ontbreekt nog: het nummer van het besluit, en of het college of een gemandateerde besloot.'],
  })
  await stap(id, 'wijzigen', {
    feiten: 'Herhaald onveilig.',
    grondslag: 'Awb 5:32',
    overgeslagen_reden: 'Direct gevaar.',
    hersteltermijn: '1-4-2026',
    besluitnummer: 'B&W 2026-101',
    besluit_door: 'college',
  })
  expect(await stap(id, 'opleggen', { op: VANDAAG })).toEqual({ ok: true, melding: 'maatregel-opgelegd' })
})

test('each side takes its own steps only', async () => {
  const toezicht = await begin('verscherpt_toezicht', 'toezicht', fout[3]!, {}, tom)
  expect(await stap(toezicht, 'zienswijze-vragen', { gevraagd: VANDAAG, uiterlijk: '2026-03-16' })).toMatchObject({
    status: 422,
    fouten: ['Deze stap kan alleen een toezichthouder vastleggen.'],
  })
  expect(await stap(toezicht, 'zienswijze-vragen', { gevraagd: VANDAAG, uiterlijk: '2026-03-16' }, tom)).toMatchObject({ ok: true })
  expect(mayDoen('opleggen', { staat: 'voorbereiding', spoor: 'privaat' }, ['toezichthouder'])).toBe(false)
  expect(mayDoen('wijzigen', { staat: 'advies', spoor: 'privaat' }, ['contractmanager'])).toBe(false)
  expect(mayDoen('opleggen', { staat: 'voorbereiding', spoor: 'privaat' }, ['wethouder', 'beheerder'])).toBe(false)
})

test('two people at once: the second is told, and nothing is overwritten', async () => {
  const id = await begin('gesprek', 'privaat', fout[4] ?? fout[3]!)
  const { versie } = await lees(id)
  const velden = { grondslag: 'Contract' }
  const [een, twee] = await Promise.all([
    stap(id, 'wijzigen', velden, carla, versie),
    stap(id, 'intrekken', { reden: 'Toch niet.' }, carla, versie),
  ])
  expect([een, twee].map((antwoord) => antwoord.ok).sort()).toEqual([false, true])
  expect([een, twee].find((antwoord) => !antwoord.ok)).toMatchObject({ status: 409 })
})

test('a BSN is refused in every free text, and an unreadable day said so', async () => {
  const id = await begin('gesprek', 'privaat', fout[0]!)
  expect(await stap(id, 'wijzigen', { feiten: 'Het gaat om 111222333.', hersteltermijn: '31-2-2026' })).toEqual({
    feiten: [expect.stringContaining('Hier lijkt een BSN in te staan.')],
    hersteltermijn: [expect.stringContaining('Deze datum bestaat niet.')],
  })
  expect((await lees(id)).feiten).toBeNull()
})
