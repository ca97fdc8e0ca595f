import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Trx, withGemeente } from '../../db/client.server.ts'
import {
  getOnderzoeksjaar,
  listGroepen,
  listInlezingen,
  listOnderzoeksjaren,
  listResponsgroepen,
  listTellingen,
} from '../../db/ervaring.ts'
import {
  addConcept,
  getConcept,
  getInhoud,
  listKoppelingen,
  listVragen,
  listVragensets,
  saveConcept,
  stelVast,
} from '../../db/vragensets.ts'
import { getErvaringinstellingen, getGemeente, saveInstellingen } from '../../db/gemeenten.ts'
import { verifyAudit } from '../../db/audit.ts'
import { leesErvaring } from '../../jobs/ervaring.ts'
import { cloneDatabase, demoScope, type TestDatabase } from '../setup/clone.ts'

let database: TestDatabase
let scope: { gemeente: string; persoon: number }
beforeAll(async () => {
  database = await cloneDatabase('demo')
  scope = await demoScope(database.db, 'contractmanager')
})
afterAll(() => database.close())

const als = <T>(fn: (trx: Trx) => Promise<T>): Promise<T> => withGemeente(database.db, scope, fn)
const lees = (jaar: number, tekst: string, keuze: Partial<{ proef: boolean; maak: boolean }> = {}) =>
  leesErvaring(database.db, scope, jaar, Buffer.from(tekst), {
    proef: false,
    maak: false,
    bestandsnaam: 'bureau.csv',
    vandaag: '2026-03-02',
    ...keuze,
  })

test('the demonstration has three years of counts, one with a break, and a year in the field', async () => {
  const jaren = await als((trx) => listOnderzoeksjaren(trx, '9999'))
  expect(jaren.map(({ jaar, populatiebreuk }) => [jaar, populatiebreuk])).toEqual([
    [2025, false],
    [2024, true],
    [2023, false],
    [2022, false],
  ])
  expect(jaren[0]!.staat).toBe('veldwerk')
  const tellingen = await als((trx) => listTellingen(trx, '9999', [2022, 2023, 2024]))
  expect(new Set(tellingen.map(({ jaar }) => jaar))).toEqual(new Set([2022, 2023, 2024]))
  expect(tellingen.every(({ aantallen }) => aantallen.every((hier) => hier >= 0))).toBe(true)
  const koppelingen = await als((trx) => listKoppelingen(trx, '9999'))
  expect(
    koppelingen
      .filter(({ soort }) => soort !== 'zelfde')
      .map(({ soort }) => soort)
      .sort(),
  ).toEqual(['breuk', 'vergelijkbaar'])
  const groepen = await als((trx) => listGroepen(trx, '9999', 2025))
  expect(groepen.some(({ links, open }) => links === 24 && open === 24)).toBe(true)
})

test('the standard set of 2016: 1 to 5 about the municipality, 6 to 10 about the provider', async () => {
  const standaard = (await als((trx) => listVragensets(trx, '9999'))).find(({ reeks }) => reeks === 'standaard')!
  const vragen = await als((trx) => listVragen(trx, '9999', [standaard.id]))
  expect(vragen.map(({ nr, over }) => [nr, over])).toEqual(
    [1, 2, 3, 4, 5].map((nr) => [nr, 'gemeente']).concat([6, 7, 8, 9, 10].map((nr) => [nr, 'aanbieder'])),
  )
  expect(vragen[5]!.tekst).toBe('Ik vind de kwaliteit van de ondersteuning die ik krijg goed')
})

test('what was asked cannot be changed or removed, by nobody who works through Peil', async () => {
  await expect(als((trx) => trx.updateTable('vraag').set({ tekst: 'Anders' }).execute())).rejects.toThrow(/permission denied/)
  await expect(als((trx) => trx.deleteFrom('vraag').execute())).rejects.toThrow(/permission denied/)
  await expect(als((trx) => trx.updateTable('vragenset').set({ naam: 'Anders' }).execute())).rejects.toThrow(/permission denied/)
  await expect(als((trx) => trx.updateTable('vraagkoppeling').set({ soort: 'zelfde' }).execute())).rejects.toThrow(/permission denied/)
})

test('a new version succeeds the one before on its day; two at once: the second is told', async () => {
  const eerder = (await als((trx) => listVragensets(trx, '9999'))).find(({ reeks, tot }) => reeks === 'voorbeeldstad' && tot === null)!
  const id = (await als((trx) => addConcept(trx, scope, eerder.id)))!
  const concept = (await als((trx) => getConcept(trx, '9999', id)))!
  const vragen = concept.inhoud.vragen.map((vraag) => (vraag.nr === 6 ? { ...vraag, tekst: 'De ondersteuning is goed' } : vraag))
  const inhoud = { ...concept.inhoud, uitgave: '2026', vragen }
  expect(await als((trx) => saveConcept(trx, '9999', id, 1, inhoud))).toBe(true)
  expect(await als((trx) => saveConcept(trx, '9999', id, 1, inhoud))).toBe(false)
  const zet = (vanaf: string) => als(async (trx) => stelVast(trx, scope, (await getConcept(trx, '9999', id))!, vanaf))
  expect(await zet('2026-01-01')).toEqual({ ok: false, fouten: [{ code: 'koppeling_tekst_anders', nr: 6 }] })
  inhoud.vragen[5]!.vorige = { nr: 6, soort: 'vergelijkbaar', toelichting: 'Korter' }
  await als((trx) => saveConcept(trx, '9999', id, 2, inhoud))
  expect(await zet('2024-01-01')).toEqual({ ok: false, ingang: 'voor_vorige' })
  const vast = await zet('2026-01-01')
  expect(vast).toMatchObject({ ok: true })
  if (!vast.ok) return
  const nu = await als((trx) => listVragensets(trx, '9999'))
  expect(nu.filter(({ reeks }) => reeks === 'voorbeeldstad').map(({ uitgave, vanaf, tot }) => [uitgave, vanaf, tot])).toEqual([
    ['2026', '2026-01-01', null],
    ['2024', '2024-01-01', '2026-01-01'],
    ['2022', '2022-01-01', '2024-01-01'],
  ])
  expect((await als((trx) => getInhoud(trx, '9999', vast.id)))!.vragen[5]).toMatchObject({
    tekst: 'De ondersteuning is goed',
    vorige: { nr: 6, soort: 'vergelijkbaar', toelichting: 'Korter' },
  })
  expect(await als((trx) => getConcept(trx, '9999', id))).toBeUndefined()
})

const kop = 'kvk;vraag;antwoord;aantal\n'
const rijen = (kvk: string, positief: number, rest: number): string =>
  [6, 7].map((vraag) => `${kvk};${vraag};helemaal mee eens;${positief}\n${kvk};${vraag};neutraal;${rest}\n`).join('')

test('a preview changes nothing; reading in does; the same file again does not; a corrected one takes its place', async () => {
  const { kvk } = await als((trx) =>
    trx.selectFrom('aanbieder').select('kvk').where('gemeente_id', '=', '9999').orderBy('id').executeTakeFirstOrThrow(),
  )
  const bestand = kop + rijen(kvk, 60, 20)
  const voor = await als((trx) => listTellingen(trx, '9999', [2025]))
  const proef = await lees(2025, bestand, { proef: true })
  expect(proef).toMatchObject({ ok: true, uitslag: { nieuw: 2, gewijzigd: 0, rijen: 4, ingelezen: false, fouten: [] } })
  expect(await als((trx) => listTellingen(trx, '9999', [2025]))).toEqual(voor)
  expect(await lees(2025, bestand)).toMatchObject({ ok: true, uitslag: { nieuw: 2, ingelezen: true } })
  const na = await als((trx) => listTellingen(trx, '9999', [2025]))
  expect(na.map(({ aantallen, bron }) => [bron, aantallen])).toEqual([
    ['bestand', [60, 0, 20, 0, 0, 0]],
    ['bestand', [60, 0, 20, 0, 0, 0]],
  ])
  expect(await lees(2025, bestand)).toMatchObject({
    ok: true,
    uitslag: {
      nieuw: 0,
      gewijzigd: 0,
      ongewijzigd: 2,
      ingelezen: false,
      alIngelezen: 'Dit bestand is op 2 maart 2026 al ingelezen. Er verandert niets.',
    },
  })
  expect(await als((trx) => listInlezingen(trx, '9999', 2025))).toHaveLength(1)
  expect(await lees(2025, kop + rijen(kvk, 61, 20))).toMatchObject({ ok: true, uitslag: { nieuw: 0, gewijzigd: 2, ingelezen: true } })
  expect((await als((trx) => listTellingen(trx, '9999', [2025]))).map(({ aantallen }) => aantallen[0])).toEqual([61, 61])
  expect(await als((trx) => verifyAudit(trx, '9999'))).toMatchObject({ eersteFout: null })
})

test('a file with a fault writes nothing, and says which', async () => {
  const voor = await als((trx) => listTellingen(trx, '9999', [2025]))
  const { kvk } = await als((trx) =>
    trx.selectFrom('aanbieder').select('kvk').where('gemeente_id', '=', '9999').orderBy('id').executeTakeFirstOrThrow(),
  )
  const uit = await lees(2025, `${kop}${rijen(kvk, 10, 3)}99999999;6;mee eens;3\n`)
  expect(uit).toMatchObject({ ok: true, uitslag: { ingelezen: false, aantalFouten: 1 } })
  expect(await als((trx) => listTellingen(trx, '9999', [2025]))).toEqual(voor)
})

test('a year nobody planned is made when asked, closed, with the questions in force then; a preview makes none', async () => {
  await als((trx) => trx.updateTable('overeenkomst').set({ vanaf: '2018-01-01' }).where('gemeente_id', '=', '9999').execute())
  const { kvk } = await als((trx) =>
    trx.selectFrom('aanbieder').select('kvk').where('gemeente_id', '=', '9999').orderBy('id').executeTakeFirstOrThrow(),
  )
  expect(await lees(2019, kop + rijen(kvk, 30, 9))).toEqual({
    ok: false,
    reden: 'geen_onderzoek',
    zin: 'Er is geen onderzoek over 2019. Plan het eerst.',
  })
  expect(await lees(2019, kop + rijen(kvk, 30, 9), { maak: true, proef: true })).toMatchObject({
    ok: true,
    uitslag: { nieuw: 2, ingelezen: false },
  })
  expect(await als((trx) => getOnderzoeksjaar(trx, '9999', 2019))).toBeUndefined()
  expect(await lees(2019, kop + rijen(kvk, 30, 9), { maak: true })).toMatchObject({ ok: true, uitslag: { nieuw: 2, ingelezen: true } })
  expect(await als((trx) => getOnderzoeksjaar(trx, '9999', 2019))).toMatchObject({ staat: 'gesloten', vragenset: 'Standaard 2016' })
})

test('frozen figures take nothing more', async () => {
  const { bevroren_op } = (await als((trx) => getOnderzoeksjaar(trx, '9999', 2022)))!
  expect(bevroren_op).not.toBeNull()
  expect(await lees(2022, kop)).toMatchObject({
    ok: false,
    reden: 'bevroren',
    zin: expect.stringMatching(/^De cijfers over 2022 zijn bevroren op .* Er komt niets meer bij\.$/),
  })
})

test('a frozen year gives no raw response to any page; a year in the field does', async () => {
  const per = await als(async (trx) => ({
    vast: await listResponsgroepen(trx, '9999', 2024),
    lopend: await listResponsgroepen(trx, '9999'),
  }))
  expect(per.vast).toEqual([])
  expect(new Set(per.lopend.map(({ jaar }) => jaar)).has(2024)).toBe(false)
})

test('the threshold of the municipality is kept with its audit row, holds for what is planned after, and not below 5', async () => {
  const nu = (await als((trx) => getGemeente(trx, '9999')))!
  const { tweede_paar_ogen, voorbereiding_werkdagen, herinnering_dagen, escalatie_dagen, totp_rollen, andere_gebeurtenis, versie } = nu
  const met = (ervaring_drempel: number, van: number) =>
    als((trx) =>
      saveInstellingen(trx, scope, van, {
        tweede_paar_ogen,
        voorbereiding_werkdagen,
        herinnering_dagen,
        escalatie_dagen,
        totp_rollen: totp_rollen as [],
        andere_gebeurtenis,
        ervaring_drempel,
        ervaring_respons_minimum: 30,
      }),
    )
  expect(await met(15, versie)).toBe(true)
  expect(await als((trx) => getErvaringinstellingen(trx, '9999'))).toEqual({ ervaring_drempel: 15, ervaring_respons_minimum: 30 })
  const laatste = await als((trx) =>
    trx
      .selectFrom('auditregel')
      .select(['handeling', 'gegevens'])
      .where('gemeente_id', '=', '9999')
      .orderBy('nr', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow(),
  )
  expect(laatste).toMatchObject({ handeling: 'instellingen.gewijzigd', gegevens: { ervaring_drempel: 15, ervaring_respons_minimum: 30 } })
  expect((await als((trx) => getOnderzoeksjaar(trx, '9999', 2024)))!.drempel).toBe(10)
  await expect(met(4, versie + 1)).rejects.toThrow()
})
