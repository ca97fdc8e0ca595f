import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { BEWIJSSOORTEN, ontvangBestand, type OntvangenBestand, removeBestanden } from '../../db/bestanden.server.ts'
import { addBewijsstuk, addUitvraag, getBewijsbestand, listBewijsstukken, withdrawBewijsstuk } from '../../db/bewijsstukken.ts'
import { type Trx, withGemeente, withToezicht } from '../../db/client.server.ts'
import { addMelding, addMeldingbestand } from '../../db/meldingen.ts'
import { addNalevingstoets, listNalevingstoetsen } from '../../db/nalevingstoetsen.ts'
import { addGemeente } from '../../db/personen.ts'
import { listNormen } from '../../db/regelsets.ts'
import { getNormeigenaar, listNormversies } from '../../db/verplichtingen.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

const VANDAAG = '2026-03-02'
const NORM = 'klachtregeling'
const PDF = (nr: number) => new File([`%PDF-1.4\n% deel ${nr}\n%%EOF`], `klachtregeling-${nr}.pdf`)

let database: TestDatabase
let dataDir: string
let carla: number
let chris: number
let normId: number
/** A provider that was never asked for a klachtregeling. */
let aanbieder: number

beforeAll(async () => {
  database = await cloneDatabase('demo')
  dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'peil-bewijs-'))
  const personen = await database.db.selectFrom('persoon').select(['id', 'email']).execute()
  carla = personen.find(({ email }) => email === 'contractmanager@voorbeeld.test')!.id
  chris = personen.find(({ email }) => email === 'contractmanager2@voorbeeld.test')!.id
  normId = await als(carla, async (trx) => (await listNormen(trx, '9999', VANDAAG)).find(({ sleutel }) => sleutel === NORM)!.id)
})
afterAll(async () => {
  await database.close()
  await fs.rm(dataDir, { recursive: true, force: true })
})
let kvk = 80_000_000
beforeEach(async () => {
  kvk += 1
  aanbieder = await als(carla, async (trx) => {
    const { id } = await trx
      .insertInto('aanbieder')
      .values({ gemeente_id: '9999', naam: 'Nieuwe Zorg', kvk: String(kvk) })
      .returning('id')
      .executeTakeFirstOrThrow()
    await trx
      .insertInto('overeenkomst')
      .values({ gemeente_id: '9999', aanbieder_id: id, nummer: 'N-1', productcategorieen: ['02'], vanaf: '2025-01-01', tot: null })
      .execute()
    return id
  })
})

const als = <T>(persoon: number, fn: (trx: Trx) => Promise<T>, gemeente = '9999') => withGemeente(database.db, { gemeente, persoon }, fn)
const scope = (persoon: number) => ({ gemeente: '9999', persoon })
const bestand = async (nr = 1): Promise<OntvangenBestand> => {
  const uitslag = await ontvangBestand(dataDir, '9999', PDF(nr), BEWIJSSOORTEN)
  if (!uitslag.ok) throw new Error(uitslag.reden)
  return uitslag.waarde
}
const vraag = (persoon = carla) =>
  als(persoon, (trx) =>
    addUitvraag(trx, scope(persoon), { onderwerp: aanbieder, norm: NORM, titel: 'Klachtregeling', uiterlijk: '2026-03-16' }, VANDAAG),
  )
const registreer = (bestanden: OntvangenBestand[], persoon = carla) =>
  als(persoon, (trx) =>
    addBewijsstuk(
      trx,
      scope(persoon),
      dataDir,
      {
        onderwerp: aanbieder,
        norm: NORM,
        titel: 'Klachtregeling 2026',
        aangeleverdOp: '2026-03-01',
        ingediendDoor: 'aanbieder',
        geldigTotEnMet: null,
        toelichting: null,
        bestanden,
      },
      VANDAAG,
    ),
  )
const oordeel = (
  persoon: number,
  volgnummer: number,
  bewijsstuk: { id: number; versie: number } | null,
  motivering = 'Alles staat erin.',
  tweedePaarOgen = true,
) =>
  als(persoon, (trx) =>
    addNalevingstoets(
      trx,
      scope(persoon),
      {
        onderwerp: aanbieder,
        norm: NORM,
        normId,
        volgnummer,
        oordeel: 'voldoet',
        punten: { termijn: false, 'bij-wie': true },
        motivering,
        datum: VANDAAG,
        bewijsstuk,
        tweedePaarOgen,
      },
      VANDAAG,
    ),
  )
const stukken = () => als(carla, (trx) => listBewijsstukken(trx, '9999', aanbieder, NORM))
const stand = async () =>
  await als(carla, (trx) =>
    trx
      .selectFrom('stand')
      .select(['uitkomst', 'situatie'])
      .where('aanbieder_id', '=', aanbieder)
      .where('norm_sleutel', '=', NORM)
      .executeTakeFirst(),
  )
const opSchijf = async () => await fs.readdir(path.join(dataDir, 'bestanden/9999')).catch(() => [])
const logboek = () =>
  als(carla, async (trx) =>
    (
      await trx
        .selectFrom('auditregel')
        .select('handeling')
        .where(sql<boolean>`gegevens ->> 'aanbieder' = ${String(aanbieder)} or onderwerp like ${`verplichting:${aanbieder}:%`}`)
        .orderBy('nr')
        .execute()
    ).map(({ handeling }) => handeling),
  )

describe('from request to judgement', () => {
  test('asked, delivered as the answer, judged by a colleague', async () => {
    expect(await vraag()).toBe(true)
    expect(await stand()).toEqual({ uitkomst: 'niet_aangeleverd', situatie: 'gevraagd' })
    expect(await vraag(chris)).toBe(false)

    const id = await registreer([await bestand(1), await bestand(2)], chris)
    const [stuk, ...rest] = await stukken()
    expect(rest).toEqual([])
    expect(stuk).toMatchObject({
      id,
      gevraagdOp: '2026-03-02',
      uiterlijk: '2026-03-16',
      aangeleverdOp: '2026-03-01',
      ingediendDoor: 'aanbieder',
      registreerder: { naam: 'Chris Contract' },
      periode: '2026',
      versie: 2,
    })
    expect(stuk!.bestanden.map(({ naam, type }) => [naam, type])).toEqual([
      ['klachtregeling-1.pdf', 'application/pdf'],
      ['klachtregeling-2.pdf', 'application/pdf'],
    ])
    expect(await stand()).toEqual({ uitkomst: 'te_beoordelen', situatie: 'wacht_op_oordeel' })

    expect(await oordeel(carla, 1, { id, versie: 2 })).toBe('vastgelegd')
    expect(await stand()).toEqual({ uitkomst: 'voldoet', situatie: 'geaccepteerd' })
    const [toets] = await als(carla, (trx) => listNalevingstoetsen(trx, '9999', aanbieder, NORM))
    expect(toets).toMatchObject({
      volgnummer: 1,
      oordeel: 'voldoet',
      datum: '2026-03-02',
      beoordelaar: 'Carla Contract',
      bewijsstuk: { id, titel: 'Klachtregeling 2026' },
      norm: { artikel: '4', lid: '1', vanaf: '2025-01-01' },
    })
    expect(toets!.punten).toEqual([
      { vraag: 'Staat erin bij wie de cliënt een klacht kan indienen?', staat: true },
      { vraag: 'Staat erin binnen welke termijn de klacht is afgehandeld?', staat: false },
    ])
    expect(await logboek()).toEqual(['bewijsstuk.gevraagd', 'bewijsstuk.geregistreerd', 'nalevingstoets.vastgelegd'])
  })

  test('a municipality sees its own only', async () => {
    const id = await registreer([await bestand()])
    const { sha256 } = (await stukken())[0]!.bestanden[0]!
    expect(await als(carla, (trx) => getBewijsbestand(trx, '9999', id, sha256))).toMatchObject({ naam: 'klachtregeling-1.pdf' })
    await addGemeente(database.db, '0356', 'Nieuwegein')
    expect(await als(carla, (trx) => getBewijsbestand(trx, '0356', id, sha256), '0356')).toBeUndefined()
    expect(await als(carla, (trx) => getBewijsbestand(trx, '9999', id, sha256), '0356')).toBeUndefined()
  })
})

describe('two judgements at once', () => {
  test('one wins, the other is told; nothing is overwritten', async () => {
    const stuk = {
      id: await registreer(
        [await bestand()],
        (
          await als(carla, (trx) =>
            trx.selectFrom('persoon').select('id').where('email', '=', 'beheerder@voorbeeld.test').executeTakeFirstOrThrow(),
          )
        ).id,
      ),
      versie: 1,
    }
    const uitkomsten = await Promise.all([oordeel(carla, 1, stuk, 'Eerste'), oordeel(chris, 1, stuk, 'Tweede')])
    expect([...uitkomsten].sort()).toEqual(['ingehaald', 'vastgelegd'])
    expect(await als(carla, (trx) => listNalevingstoetsen(trx, '9999', aanbieder, NORM))).toHaveLength(1)
    expect(await oordeel(chris, 2, stuk, 'Opnieuw')).toBe('vastgelegd')
    expect((await als(carla, (trx) => listNalevingstoetsen(trx, '9999', aanbieder, NORM))).map(({ volgnummer }) => volgnummer)).toEqual([
      2, 1,
    ])
  })

  test('the database refuses a second judgement under the same number, and any change of one', async () => {
    const stuk = { id: await registreer([await bestand()]), versie: 1 }
    await oordeel(chris, 1, stuk)
    await expect(
      als(chris, (trx) =>
        trx
          .insertInto('nalevingstoets')
          .values({
            gemeente_id: '9999',
            aanbieder_id: aanbieder,
            norm_sleutel: NORM,
            volgnummer: 1,
            norm_id: normId,
            oordeel: 'voldoet',
            motivering: 'x',
            datum: VANDAAG,
            beoordeeld_door: chris,
            tweede_paar_ogen: true,
          })
          .execute(),
      ),
    ).rejects.toThrow(/volgnu_key/)
    await expect(
      als(chris, (trx) => trx.updateTable('nalevingstoets').set({ motivering: 'Anders' }).where('aanbieder_id', '=', aanbieder).execute()),
    ).rejects.toThrow(/permission denied/)
    await expect(als(chris, (trx) => trx.deleteFrom('nalevingstoets').where('aanbieder_id', '=', aanbieder).execute())).rejects.toThrow(
      /permission denied/,
    )
  })
})

describe('a second pair of eyes', () => {
  test('the constraint refuses the registrar, also when nobody asked the rule', async () => {
    const stuk = { id: await registreer([await bestand()]), versie: 1 }
    await expect(oordeel(carla, 1, stuk)).rejects.toThrow(/check constraint/)
    expect(await als(carla, (trx) => listNalevingstoetsen(trx, '9999', aanbieder, NORM))).toEqual([])
    expect(await oordeel(carla, 1, stuk, 'Met de instelling uit.', false)).toBe('vastgelegd')
  })

  test('the registrar in the judgement is the one of the document, whatever is claimed', async () => {
    const id = await registreer([await bestand()])
    const superuser = new pg.Client({ connectionString: database.superUrl })
    await superuser.connect()
    await expect(
      superuser.query(
        `insert into nalevingstoets (gemeente_id, aanbieder_id, norm_sleutel, volgnummer, norm_id, bewijsstuk_id, geregistreerd_door, oordeel, motivering, datum, beoordeeld_door, tweede_paar_ogen)
      values ('9999', $1, $2, 9, $3, $4, $5, 'voldoet', 'x', '2026-03-02', $6, true)`,
        [aanbieder, NORM, normId, id, chris, carla],
      ),
    ).rejects.toThrow(/foreign key/)
    await superuser.end()
  })
})

describe('taking back', () => {
  const trekIn = (id: number, versie: number) =>
    als(carla, (trx) => withdrawBewijsstuk(trx, scope(carla), aanbieder, NORM, id, versie, 'Klachtregeling', VANDAAG))

  test('a request goes, a registration that answered one becomes the request again', async () => {
    await vraag()
    const id = await registreer([await bestand(7)])
    const schijf = await opSchijf()
    const uitslag = await trekIn(id, 2)
    expect(uitslag).toMatchObject({ ok: true, bestanden: [expect.stringMatching(/^[0-9a-f]{64}$/)] })
    if (uitslag.ok) await removeBestanden(database.db, dataDir, '9999', uitslag.bestanden)
    expect(await opSchijf()).toHaveLength(schijf.length - 1)
    expect(await stukken()).toMatchObject([
      { id, titel: 'Klachtregeling', gevraagdOp: '2026-03-02', uiterlijk: '2026-03-16', aangeleverdOp: null, bestanden: [], versie: 3 },
    ])
    expect(await stand()).toMatchObject({ situatie: 'gevraagd' })
    expect(await trekIn(id, 3)).toEqual({ ok: true, bestanden: [] })
    expect(await stukken()).toEqual([])
    expect(await stand()).toMatchObject({ situatie: 'nooit_gevraagd' })
    expect(await logboek()).toEqual(['bewijsstuk.gevraagd', 'bewijsstuk.geregistreerd', 'bewijsstuk.ingetrokken', 'bewijsstuk.ingetrokken'])
  })

  test('a file that stands with a melding too stays, and nobody here hears why', async () => {
    const id = await registreer([await bestand(9)])
    const { sha256 } = (await stukken()).find((stuk) => stuk.id === id)!.bestanden[0]!
    await withToezicht(database.db, { gemeente: '9999', persoon: null }, async (trx, achter) => {
      const melding = await addMelding(trx, achter, { soort: 'calamiteit', toets: null, aanbieder_id: aanbieder, gemeld_op: '2026-03-01' })
      await addMeldingbestand(trx, achter, melding.id, { sha256, naam: 'verslag.pdf' }, 'bijlage')
    })
    expect(await trekIn(id, 1)).toEqual({ ok: true, bestanden: [] })
    expect(await opSchijf()).toContain(sha256)
  })

  test('a file that other evidence has too stays', async () => {
    const een = await registreer([await bestand(8)])
    await registreer([await bestand(8)])
    expect(await trekIn(een, 1)).toEqual({ ok: true, bestanden: [] })
  })

  test('not when it was judged, changed, or is gone', async () => {
    const id = await registreer([await bestand()])
    expect(await trekIn(id, 2)).toEqual({ ok: false, reden: 'gewijzigd' })
    expect(await oordeel(chris, 1, { id, versie: 2 })).toBe('stuk_gewijzigd')
    await oordeel(chris, 1, { id, versie: 1 })
    expect(await trekIn(id, 1)).toEqual({ ok: false, reden: 'beoordeeld' })
    expect(await trekIn(999_999, 1)).toEqual({ ok: false, reden: 'weg' })
  })
})

test('every version of a norm, and who answers for one of the college', async () => {
  await als(carla, async (trx) => {
    expect(
      (await listNormversies(trx, '9999', 'klachtregeling', 'aanbieder')).map(({ artikel, vanaf, tot, soort }) => [
        artikel,
        vanaf,
        tot,
        soort,
      ]),
    ).toEqual([['4', '2025-01-01', null, 'regeling']])
    expect(await listNormversies(trx, '9999', 'klachtregeling', 'college')).toEqual([])
    expect(await getNormeigenaar(trx, '9999', 'meldregeling')).toMatchObject({ naam: 'Bente Beheer' })
    await trx.updateTable('norm_eigenaar').set({ persoon_id: chris }).where('norm_sleutel', '=', 'meldregeling').execute()
    expect(await getNormeigenaar(trx, '9999', 'meldregeling')).toEqual({ id: chris, naam: 'Chris Contract' })
  })
})
