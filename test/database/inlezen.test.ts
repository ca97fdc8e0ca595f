import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import writeExcel from 'write-excel-file/node'
import { strToU8, zipSync } from 'fflate'
import trafford from '../cases/h_provider_register_trafford_cqc.json' with { type: 'json' }
import { withGemeente } from '../../db/client.server.ts'
import { getAanbiederMetKvk, listContactpersonen, listOvereenkomsten, listStanden, listWijzigingenVan } from '../../db/aanbieders.ts'
import { verifyAudit } from '../../db/audit.ts'
import { listNormen } from '../../db/regelsets.ts'
import { herbeoordeel } from '../../db/toetsing.ts'
import { controleer, herbeoordeelGeraakt, type Inleesuitslag, leesIn } from '../../jobs/inlezen.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

const scope = { gemeente: '9999', persoon: null }
let database: TestDatabase
beforeAll(async () => {
  database = await cloneDatabase('demo')
})
afterAll(() => database.close())

const KOP = 'naam;kvk;agb;vestigingsnummer;productcategorieen;overeenkomst;perceel;ingangsdatum;einddatum;clienten;contactpersoon;email'
const lees = async (bestand: string | Uint8Array, keuze: { proef?: boolean; foutenOverslaan?: boolean } = {}): Promise<Inleesuitslag> =>
  leesIn(database.db, scope, await controleer(typeof bestand === 'string' ? new TextEncoder().encode(bestand) : bestand), {
    proef: keuze.proef ?? false,
    foutenOverslaan: keuze.foutenOverslaan ?? false,
    herkomst: { test: true },
  })
const doe = <T>(fn: Parameters<typeof withGemeente<T>>[2]) => withGemeente(database.db, scope, fn)
const csv = (...rijen: string[]) => [KOP, ...rijen].join('\r\n')
const telling = ({ rijen, nieuw, gewijzigd, ongewijzigd, fouten }: Inleesuitslag) => ({ rijen, nieuw, gewijzigd, ongewijzigd, fouten })

describe('a file of providers', () => {
  const bestand = csv(
    'Zorg Eén;81000001;73000001;000081000001;01,02;OV-1;1;01-02-2026;2027-12-31;1.200;Jan Jansen;jan@een.test',
    'Zorg Eén;81000001;;000081000009;14;OV-2;4;1 maart 2026;;;;',
    'Zorg Twee;81000002;;;;;;;;;;',
  )

  test('shown first and then read in; the same file again changes nothing', async () => {
    expect(telling(await lees(bestand, { proef: true }))).toEqual({ rijen: 3, nieuw: 3, gewijzigd: 0, ongewijzigd: 0, fouten: [] })
    expect(await doe((trx) => getAanbiederMetKvk(trx, '9999', '81000001'))).toBeUndefined()

    const eerste = await lees(bestand)
    expect(telling(eerste)).toEqual({ rijen: 3, nieuw: 3, gewijzigd: 0, ongewijzigd: 0, fouten: [] })
    const { id } = (await doe((trx) => getAanbiederMetKvk(trx, '9999', '81000001')))!
    expect(await doe((trx) => listOvereenkomsten(trx, '9999', id))).toMatchObject([
      { nummer: 'OV-2', perceel: '4', productcategorieen: ['14'], vanaf: '2026-03-01', tot: null },
      { nummer: 'OV-1', perceel: '1', productcategorieen: ['01', '02'], vanaf: '2026-02-01', tot: '2028-01-01' },
    ])

    expect(telling(await lees(bestand))).toEqual({ rijen: 3, nieuw: 0, gewijzigd: 0, ongewijzigd: 3, fouten: [] })
    expect(await doe((trx) => listWijzigingenVan(trx, '9999', id, 10))).toMatchObject([
      { handeling: 'aanbieder.ingelezen', gegevens: { nieuw: true, rijen: [2, 3] } },
    ])
    expect((await doe((trx) => verifyAudit(trx, '9999'))).eersteFout).toBeNull()
  })

  test('an empty cell, or a column that is not there, wipes nothing', async () => {
    expect(telling(await lees('naam,kvk\nZorg Eén,81000001\n'))).toMatchObject({ ongewijzigd: 1 })
    const { id } = (await doe((trx) => getAanbiederMetKvk(trx, '9999', '81000001')))!
    expect(await doe((trx) => listContactpersonen(trx, '9999', id))).toMatchObject([{ naam: 'Jan Jansen', email: 'jan@een.test' }])
  })

  test('only what differs is changed', async () => {
    const uitslag = await lees(csv('Zorg Eén;81000001;;;;OV-1;;;31-12-2028;;;'))
    expect(telling(uitslag)).toMatchObject({ gewijzigd: 1, ongewijzigd: 0, nieuw: 0 })
    expect(uitslag.voorbeelden).toEqual([{ rij: 2, naam: 'Zorg Eén', wat: 'einddatum van OV-1' }])
    const { id } = (await doe((trx) => getAanbiederMetKvk(trx, '9999', '81000001')))!
    expect((await doe((trx) => listOvereenkomsten(trx, '9999', id)))[1]).toMatchObject({
      vanaf: '2026-02-01',
      tot: '2029-01-01',
      productcategorieen: ['01', '02'],
    })
  })

  test('an end before the start that is known is refused', async () => {
    expect((await lees(csv('Zorg Eén;81000001;;;;OV-1;1;;31-12-2025;;;'))).fouten).toMatchObject([{ rij: 2, kolom: 'einddatum' }])
  })

  test('a file with faults imports nothing, unless the faulty rows are skipped', async () => {
    const kapot = csv('Goed;81000010;;;;;;;;;;', 'Fout;8100001;;;;;;;;;;')
    expect(await lees(kapot)).toMatchObject({ ingelezen: false, fouten: [{ rij: 3, kolom: 'kvk', waarde: '8100001' }] })
    expect(await doe((trx) => getAanbiederMetKvk(trx, '9999', '81000010'))).toBeUndefined()
    expect(await lees(kapot, { foutenOverslaan: true })).toMatchObject({ ingelezen: true, nieuw: 1, fouten: [{ rij: 3 }] })
    expect(await doe((trx) => getAanbiederMetKvk(trx, '9999', '81000010'))).toMatchObject({ naam: 'Goed' })
  })

  test('two rows that contradict each other name each other', async () => {
    const { fouten } = await lees(csv('Naam A;81000020;;;;;;;;;;', '', 'Naam B;81000020;;;;;;;;;;'))
    expect(fouten).toMatchObject([{ rij: 4, kolom: 'naam', waarde: 'Naam B', reden: expect.stringContaining('rij 2') }])
  })

  test('Excel: a date cell, a number cell, and the same outcome', async () => {
    const inhoud = await writeExcel([
      {
        data: [
          KOP.split(';').map((value) => ({ value })),
          [
            { value: 'Zorg Blad' },
            { value: 81000030 },
            null,
            null,
            { value: '07' },
            { value: 'OV-9' },
            { value: 2 },
            { value: new Date('2026-01-01T00:00:00Z'), format: 'dd-mm-yyyy' },
            { value: '31-12-2026' },
            { value: 1200 },
            null,
            null,
          ],
        ],
        sheet: 'Blad',
      },
    ]).toBuffer()
    expect(telling(await lees(inhoud))).toEqual({ rijen: 1, nieuw: 1, gewijzigd: 0, ongewijzigd: 0, fouten: [] })
    const { id } = (await doe((trx) => getAanbiederMetKvk(trx, '9999', '81000030')))!
    expect(await doe((trx) => listOvereenkomsten(trx, '9999', id))).toMatchObject([
      { nummer: 'OV-9', perceel: '2', vanaf: '2026-01-01', tot: '2027-01-01', productcategorieen: ['07'] },
    ])
  })

  test('a zip that grows without end is refused before it is unpacked', async () => {
    const bom = zipSync({ 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/worksheets/sheet1.xml': new Uint8Array(1000) })
    // the size each entry says it will have, in the zip's own table of contents
    for (let plaats = 0; plaats < bom.length - 4; plaats += 1) {
      if (bom[plaats] === 0x50 && bom[plaats + 1] === 0x4b && bom[plaats + 2] === 1 && bom[plaats + 3] === 2)
        new DataView(bom.buffer, bom.byteOffset).setUint32(plaats + 24, 200_000_000, true)
    }
    expect((await lees(bom)).fouten).toMatchObject([{ rij: 1, reden: expect.stringContaining('veel te groot') }])
  })
})

describe('56 real care providers', () => {
  const { columns, rows, reference_date } = trafford.inputs as { columns: string[]; rows: (string | null)[][]; reference_date: string }
  const SOORT: Record<string, string> = {
    'Residential homes': '15',
    'Nursing homes': '18',
    'Homecare agencies': '03',
    'Supported living': '05',
  }
  const aanbieders = rows.map((rij, plaats) => {
    const veld = Object.fromEntries(columns.map((kolom, nr) => [kolom, rij[nr] ?? null]))
    return {
      kvk: String(82_000_000 + plaats),
      id: veld.cqc_id!,
      naam: `Zorghuis ${plaats + 1} ${veld.postcode!}`,
      categorieen: veld.type!.split('|').map((soort) => SOORT[soort]!),
      controle: veld.inspection_date ?? null,
    }
  })
  const bestand = csv(...aanbieders.map(({ naam, kvk, categorieen }) => `${naam};${kvk};;;${categorieen.join(',')};CQC;1;2015-01-01;;;;`))

  test('two of their own numbers could be a BSN, so those two rows are refused', async () => {
    const uitslag = await lees(csv(...aanbieders.map(({ id, kvk }) => `${id};${kvk}`)), { proef: true })
    expect(uitslag.fouten.map(({ rij, kolom, waarde }) => [rij, kolom, waarde])).toEqual([
      [10, 'naam', '•••'],
      [11, 'naam', '•••'],
    ])
  })

  test('read in whole, with combined types kept and no missing date looking good', async () => {
    const uitslag = await lees(bestand)
    expect(telling(uitslag)).toEqual({ rijen: 56, nieuw: 56, gewijzigd: 0, ongewijzigd: 0, fouten: [] })
    expect(telling(await lees(bestand))).toMatchObject({ nieuw: 0, ongewijzigd: 56 })

    // the last inspection becomes the last judgement of one norm; who has none gets none
    const perKvk = new Map(
      await Promise.all(
        aanbieders.map(
          async (aanbieder) => [aanbieder.kvk, (await doe((trx) => getAanbiederMetKvk(trx, '9999', aanbieder.kvk)))!.id] as const,
        ),
      ),
    )
    await doe(async (trx) => {
      const norm = (await listNormen(trx, '9999', reference_date)).find(
        ({ soort, adressaat }) => soort === 'kwaliteitseis' && adressaat === 'aanbieder',
      )!
      const { id: persoon } = await trx
        .selectFrom('persoon')
        .select('id')
        .where('email', '=', 'contractmanager2@voorbeeld.test')
        .executeTakeFirstOrThrow()
      await trx
        .insertInto('nalevingstoets')
        .values(
          aanbieders
            .filter(({ controle }) => controle !== null)
            .map(({ kvk, controle }) => ({
              gemeente_id: '9999',
              aanbieder_id: perKvk.get(kvk)!,
              norm_sleutel: norm.sleutel,
              volgnummer: 1,
              norm_id: norm.id,
              oordeel: 'voldoet' as const,
              motivering: 'Laatste controle van de CQC.',
              datum: controle!,
              beoordeeld_door: persoon,
              tweede_paar_ogen: false,
            })),
        )
        .execute()
      await herbeoordeel(trx, scope, [...perKvk.values()], reference_date)
      const standen = (await listStanden(trx, '9999', [...perKvk.values()])).filter(({ norm_sleutel }) => norm_sleutel === norm.sleutel)
      expect(standen).toHaveLength(56)
      const zonder = new Set(aanbieders.filter(({ controle }) => controle === null).map(({ kvk }) => perKvk.get(kvk)))
      expect(zonder.size).toBe(7)
      expect(
        standen.filter(({ aanbieder_id }) => zonder.has(aanbieder_id)).map(({ uitkomst, situatie }) => `${uitkomst} ${situatie}`),
      ).toEqual(Array(7).fill('onbekend nooit_beoordeeld'))
      expect(standen.filter(({ uitkomst }) => uitkomst === 'voldoet').length).toBeGreaterThan(0)
      expect(standen.filter(({ uitkomst }) => uitkomst === 'verlopen').length).toBeGreaterThan(20)

      const dubbel = perKvk.get(aanbieders.find(({ id }) => id === '1-9397179795')!.kvk)!
      expect((await listOvereenkomsten(trx, '9999', dubbel))[0]!.productcategorieen).toEqual(['03', '05', '15'])
    })
    await herbeoordeelGeraakt(database.db, scope, uitslag.geraakt, reference_date)
    // never judged, so a hiaat for each norm that binds: none of the 56 looks met by being unknown
    const standen = await doe((trx) => listStanden(trx, '9999', uitslag.geraakt))
    expect(standen.filter(({ situatie, uitkomst }) => situatie === 'nooit_gevraagd' && uitkomst === 'voldoet')).toEqual([])
  })
})
