/** The sections of the reports on the open side: figures of the demonstration and of what is written down here. */
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bevriesRapportage } from '../../app/rapport/bevriezen.server.ts'
import { celTekst } from '../../app/rapport/celtekst.ts'
import type { Cel, Document, Sectie, Tabel } from '../../app/rapport/document.ts'
import { maakOdt } from '../../app/rapport/odt.server.ts'
import { alsRegels } from '../../app/rapport/regels.ts'
import { SECTIES } from '../../app/rapport/secties/index.ts'
import { isBuitenTeLezen, rapportsoort } from '../../app/rapport/soorten.ts'
import { getGezien } from '../../app/routes/rapportage/gegevens.server.ts'
import { addAanvraag, addAdvies, endAdvies, saveReactie } from '../../db/adviezen.ts'
import { type Trx, withGemeente } from '../../db/client.server.ts'
import { addClientoverleg, saveGehouden } from '../../db/clientoverleggen.ts'
import { addDoel, saveTrendindicatoren } from '../../db/doelen.ts'
import { addAfwijking, addEvaluatie, addVerbeterpunt, saveEvaluatie } from '../../db/participatie.ts'
import { addRapportage, getRapportage, stelVast } from '../../db/rapportages.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

const VANDAAG = '2026-03-02'
const JAAR = { van: '2025-01-01', tot: '2025-12-31' }
const REGEL = { wijze: 'verbergen', drempel: 10 } as const
const scope = { gemeente: '9999', persoon: 2 }
let database: TestDatabase
beforeAll(async () => {
  database = await cloneDatabase('demo')
})
afterAll(() => database.close())

const binnen = <T>(fn: (trx: Trx) => Promise<T>): Promise<T> => withGemeente(database.db, scope, fn)
const maak = (sleutel: string, periode = JAAR): Promise<Sectie> => binnen((trx) => SECTIES[sleutel]!(trx, '9999', periode, VANDAAG))
const toon = (cel: Cel): string => celTekst(cel)
const tabelVan = ({ tabellen }: Sectie, sleutel: string): Tabel => tabellen.find((tabel) => tabel.sleutel === sleutel)!
const beeld = (sectie: Sectie, sleutel: string): Record<string, string[]> =>
  Object.fromEntries(tabelVan(sectie, sleutel).rijen.map((rij) => [rij.sleutel, rij.cellen.map(toon)]))

describe('participatie', () => {
  test('before anything is known, nothing is 0', async () => {
    const sectie = await maak('participatie', { van: '2016-01-01', tot: '2016-12-31' })
    expect(new Set(Object.values(beeld(sectie, 'participatie-adviezen')).flat())).toEqual(new Set(['onbekend']))
    expect(beeld(sectie, 'participatie-overleg')).toEqual({ '2016-01-01': ['onbekend', 'geen aantal', 'onbekend'] })
    expect(beeld(sectie, 'participatie-leden').zittend).toEqual(['onbekend'])
    expect(beeld(sectie, 'participatie-evaluaties').geen).toEqual(['onbekend', 'nog niet', 'onbekend'])
    expect(tabelVan(sectie, 'participatie-verbeterpunten')).toBeUndefined()
  })

  test('advice, answers, meetings against two a year, deviations and improvement points', async () => {
    await binnen(async (trx) => {
      const advies = {
        indiener: 'klankbordgroep' as const,
        indienerNaam: null,
        indienerPersoon: null,
        beleidsterrein: 'Wmo',
        traject: null,
        uitsluiting: null,
        uitsluitingToch: null,
        openbaar: true,
        tekst: 'Doe het anders.',
      }
      const reactie = { doen: 'Wij doen het.', reden: 'Het is beter.', raadsvoorstel: null }
      const eerste = await addAdvies(trx, scope, { ...advies, soort: 'ongevraagd', onderwerp: 'Op tijd', ontvangenOp: '2025-02-03' }, 6)
      await saveReactie(trx, scope, eerste.id, 1, { ...reactie, reactie: 'overgenomen', op: '2025-03-03' })
      const tweede = await addAdvies(trx, scope, { ...advies, soort: 'ongevraagd', onderwerp: 'Te laat', ontvangenOp: '2025-03-03' }, 6)
      await saveReactie(trx, scope, tweede.id, 1, { ...reactie, reactie: 'niet', op: '2025-06-02' })
      // answered, but after the last day of the period: on that day it was late
      const derde = await addAdvies(trx, scope, { ...advies, soort: 'voorstel', onderwerp: 'Na het jaar', ontvangenOp: '2025-10-01' }, 6)
      await saveReactie(trx, scope, derde.id, 1, { ...reactie, reactie: 'gedeeltelijk', op: '2026-01-12' })
      const vierde = await addAdvies(trx, scope, { ...advies, soort: 'ongevraagd', onderwerp: 'Ingetrokken', ontvangenOp: '2025-05-01' }, 6)
      await endAdvies(trx, scope, vierde.id, 1, '2025-05-08', 'Niet meer nodig')
      await addAanvraag(trx, scope, {
        onderwerp: 'Gevraagd',
        beleidsterrein: 'Wmo',
        traject: null,
        vraag: 'Wat vindt u?',
        gevraagdOp: '2025-04-01',
        adviesUiterlijk: '2025-05-01',
        besluitVerwachtOp: null,
        openbaar: true,
        stukken: [],
      })
      const overleg = await addClientoverleg(trx, scope, {
        datum: '2025-04-10',
        tijd: null,
        plaats: null,
        thema: null,
        doelgroep: null,
        uitgenodigd: null,
      })
      await saveGehouden(trx, scope, overleg, 1, { verslag: 'Kort.', deelname: { clienten: 8, beleid: 1 } })
      // nobody of the clients' side was there
      const zonder = await addClientoverleg(trx, scope, {
        datum: '2025-09-10',
        tijd: null,
        plaats: null,
        thema: null,
        doelgroep: null,
        uitgenodigd: null,
      })
      await saveGehouden(trx, scope, zonder, 1, { verslag: 'Niemand kwam.', deelname: { clienten: 0, beleid: 2 } })
      for (const op of ['2025-02-01', '2025-05-01', '2025-08-01'])
        await addAfwijking(trx, scope, {
          grond: 'hardheidsclausule',
          regelset: 'Verordening',
          artikel: '13',
          onderwerp: 'vervoer',
          motivering: 'Nodig.',
          beslotenOp: op,
          besluitnummer: null,
        })
      const evaluatie = await addEvaluatie(trx, scope, {
        soort: 'participatie',
        gehoudenOp: '2026-01-15',
        deelnemers: ['beleidsmedewerker', 'bestuurder', 'klankbordgroep'],
        bevindingen: 'Het gaat beter.',
      })
      await addVerbeterpunt(trx, scope, evaluatie, {
        tekst: 'Reageer sneller',
        door: ['beleidsmedewerker', 'klankbordgroep'],
        uiterlijk: '2026-02-01',
      })
      await saveEvaluatie(trx, scope, evaluatie, 1, { aanRaadOp: '2026-02-10', raadsvoorstel: 'RV 2026-14' })
    })
    const sectie = await maak('participatie')
    expect(beeld(sectie, 'participatie-adviezen')).toEqual({
      gevraagd: ['1'],
      gekregen: ['4'],
      'na-vraag': ['0'],
      ongevraagd: ['3'],
      voorstel: ['1'],
      'op-tijd': ['1'],
      'te-laat': ['1'],
      'over-tijd': ['1'],
      loopt: ['0'],
      ingetrokken: ['1'],
      overgenomen: ['1'],
      gedeeltelijk: ['0'],
      niet: ['1'],
    })
    // known since 3 February, so 2025 was no whole year
    expect(beeld(sectie, 'participatie-overleg')).toEqual({ '2025-01-01': ['1', '2', 'nog geen heel jaar'] })
    expect(beeld(sectie, 'participatie-afwijkingen')).toEqual({ vervoer: ['3', '13', 'bekijk of de regel anders moet'] })
    expect(Object.values(beeld(sectie, 'participatie-evaluaties'))).toEqual([
      ['beleidsmedewerker, bestuurders, klankbordgroep', '10 feb 2026, raadsvoorstel RV 2026-14', 'onbekend'],
    ])
    expect(tabelVan(sectie, 'participatie-verbeterpunten').rijen.map(({ titel, cellen }) => [titel, ...cellen.map(toon)])).toEqual([
      [
        'Reageer sneller',
        'werkwijze van de klankbordgroep, 15 jan 2026',
        'beleidsmedewerker, klankbordgroep',
        '1 feb 2026',
        'nog niet klaar, te laat',
      ],
    ])
    const langer = await maak('participatie', { van: '2025-03-01', tot: '2026-08-31' })
    expect(beeld(langer, 'participatie-overleg')).toEqual({
      '2025-03-01': ['1', '2', 'niet gehaald'],
      '2026-03-01': ['0', '2', 'nog geen heel jaar'],
    })
  })
})

test('trends: by the goals of the plan; suppressed stays suppressed, unknown stays unknown', async () => {
  await binnen(async (trx) => {
    const doel = await addDoel(trx, scope, { naam: 'Goede ondersteuning', toelichting: null, vindplaats: null, volgorde: 1 })
    await saveTrendindicatoren(trx, scope, [
      { sleutel: 'plichten', doel_id: doel, streefwaarde: '90' },
      { sleutel: 'meldingen', doel_id: doel, streefwaarde: null },
      { sleutel: 'ervaring_effect', doel_id: doel, streefwaarde: null },
    ])
    await trx.deleteFrom('meting').where('gemeente_id', '=', '9999').execute()
    const rij = {
      gemeente_id: '9999',
      bron: 'telling',
      peildag: '2026-01-05',
      definitie: 1,
      productcategorie: '',
      gebied: '',
      voorlopig: false,
      delen: '{}',
    }
    await trx
      .insertInto('meting')
      .values([
        { ...rij, indicator: 'plichten', periode: '2024', staat: 'bekend', teller: 400, noemer: 800, n: null },
        { ...rij, indicator: 'plichten', periode: '2025', staat: 'bekend', teller: 640, noemer: 800, n: null },
        // of this year, so not in a report about the last
        { ...rij, indicator: 'plichten', periode: '2026', staat: 'bekend', teller: 800, noemer: 800, n: null },
        {
          ...rij,
          indicator: 'meldingen',
          periode: '2025',
          staat: 'onderdrukt',
          teller: null,
          noemer: null,
          n: null,
          reden: 'minder dan 10 meldingen',
        },
      ])
      .execute()
  })
  const sectie = await maak('trends')
  expect(sectie.tabellen.map(({ titel, peildag }) => [titel, peildag])).toEqual([['Doel: goede ondersteuning', '2026-01-05']])
  expect(tabelVan(sectie, 'trends-1').rijen.map(({ titel }) => titel)).toEqual([
    'Verplichtingen nagekomen, 2025',
    'Meldingen per 1.000 cliënten, 2025',
    'Cliënten merken effect',
  ])
  expect(beeld(sectie, 'trends-1')).toEqual({
    plichten: ['80%', '77% tot 83%', '90%: niet gehaald', 'Aantoonbaar gestegen sinds 2024'],
    meldingen: ['te weinig om te tonen', 'te weinig om te tonen', 'geen', 'Geen cijfer over 2025: minder dan 10 meldingen'],
    ervaring_effect: ['onbekend', 'onbekend', 'geen', 'Hierover is in deze periode niets gemeten'],
  })
  // half a year is no year
  expect(beeld(await maak('trends', { van: '2024-07-01', tot: '2025-06-30' }), 'trends-1').plichten!.slice(0, 2)).toEqual([
    '50%',
    '47% tot 53%',
  ])
})

test('tarieven: coverage and holes of all together, unknown before the first tariff', async () => {
  const eerder = await maak('tarieven')
  const erbij = (sectie: Sectie, tabel: string, rij: string): number[] =>
    beeld(sectie, tabel)[rij]!.map((waarde, k) => Number(waarde) - Number(beeld(eerder, tabel)[rij]![k]))
  await binnen(async (trx) => {
    const tarief = {
      gemeente_id: '9999',
      soort: 'dienst' as const,
      eenheid: 'uur' as const,
      aanbieder_id: null,
      staat: 'vastgesteld' as const,
      bedrag: '40',
      gemaakt_op: '2025-01-01',
      productcategorie: '01',
    }
    const besluit = { besloten_door: 'college', besluitnummer: 'B1' }
    await trx
      .insertInto('tarief')
      .values([
        { ...tarief, ...besluit, product: 'proef a', periode: '[2025-01-01,)', besloten_op: '2024-12-10' },
        { ...tarief, ...besluit, product: 'proef b', periode: '[2025-07-01,2025-10-01)', besloten_op: '2025-06-02' },
        { ...tarief, product: 'proef c', periode: '[2025-01-01,)', ingelezen: true },
      ])
      .execute()
    await trx
      .insertInto('factortelling')
      .values([
        { gemeente_id: '9999', productcategorie: '17', factor: 'reis', status: 'zonder_bron', tarieven: 2 },
        { gemeente_id: '9999', productcategorie: '18', factor: 'reis', status: 'onderbouwd', tarieven: 5 },
      ])
      .execute()
  })
  const sectie = await maak('tarieven')
  expect([erbij(sectie, 'tarieven-besluiten', 'besloten'), erbij(sectie, 'tarieven-besluiten', 'lopend')]).toEqual([[1], [2]])
  expect(tabelVan(sectie, 'tarieven-besluiten').definitie).toContain('Van 1 tarief is de dag van het besluit onbekend')
  expect(erbij(sectie, 'tarieven-gaten', 'reis')).toEqual([5, 2, 0, 0, 0])
  expect(beeld(await maak('tarieven', { van: '2017-01-01', tot: '2017-12-31' }), 'tarieven-besluiten')).toEqual({
    besloten: ['onbekend'],
    lopend: ['onbekend'],
  })
})

test.each(['raadsrapportage', 'evaluatie-verordening', 'evaluatie-participatie'])(
  '%s: in ODT and CSV, with small numbers of people hidden',
  async (sleutel) => {
    const bevroren = await binnen((trx) => bevriesRapportage(trx, '9999', rapportsoort(sleutel)!, JAAR, REGEL, VANDAAG))
    const rapport: Document = {
      ...bevroren,
      secties: bevroren.openbaar,
      gemeente: 'Gemeente Voorbeeldstad',
      uitgave: 1,
      vastgesteld_op: null,
      teksten: {},
    }
    const odt = Buffer.from(unzipSync(maakOdt(rapport, {}))['content.xml']!).toString('utf8')
    const csv = JSON.stringify(alsRegels(rapport))
    const verwacht = [
      'Reageer sneller',
      '10 feb 2026, raadsvoorstel RV 2026-14',
      'Adviezen gekregen',
      ...(sleutel === 'evaluatie-participatie' ? [] : ['Doel: goede ondersteuning', 'Gaten in de onderbouwing']),
    ]
    for (const woord of verwacht) expect([woord, odt.includes(woord), csv.includes(woord)]).toEqual([woord, true, true])
    const afwijking = tabelVan(
      bevroren.openbaar.find((sectie) => sectie.sleutel === 'participatie')!,
      'participatie-afwijkingen',
    )
    expect(afwijking.rijen[0]!.cellen.map(toon)).toEqual(['te weinig om te tonen', '13', 'te weinig om te tonen'])
    expect(bevroren.openbaar.flatMap(({ tabellen }) => tabellen.flatMap(({ rijen }) => rijen)).filter(({ link }) => link)).toEqual([])
  },
)

test('the klankbordgroep reads the adopted evaluation of participation and what is public, and no concept', async () => {
  const lees = (id: number) => binnen((trx) => getGezien(trx, '9999', ['klankbordgroep'], { id: String(id) }))
  const nieuw = (sleutel: string) =>
    binnen(
      async (trx) =>
        (await addRapportage(
          trx,
          scope,
          'rapportage',
          await bevriesRapportage(trx, '9999', rapportsoort(sleutel)!, JAAR, REGEL, VANDAAG),
        ))!,
    )
  const [raad, groep] = [await nieuw('raadsrapportage'), await nieuw('evaluatie-participatie')]
  expect([await lees(raad), await lees(groep)]).toEqual([undefined, undefined])
  await binnen(async (trx) => {
    for (const id of [raad, groep])
      await stelVast(trx, scope, 'rapportage', id, (await getRapportage(trx, 'rapportage', '9999', id))!.versie, VANDAAG)
  })
  expect(await lees(raad)).toBeUndefined()
  // by function: the name of a colleague stays inside
  expect(await lees(groep)).toMatchObject({ magSchrijven: false, rapport: { id: groep, vastgesteld_door: 'de contractmanager' } })
  expect(isBuitenTeLezen({ soort: 'raadsrapportage', vastgesteld_op: VANDAAG, openbaar_op: VANDAAG })).toBe(true)
  expect(isBuitenTeLezen({ soort: 'evaluatie-participatie', vastgesteld_op: null, openbaar_op: null })).toBe(false)
})
