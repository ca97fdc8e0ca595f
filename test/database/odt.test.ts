/** The report as an ODT: a file that any office program may read, with the figures of the page in it. */
import { DOMParser } from '@xmldom/xmldom'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bevriesJaarverslag } from '../../app/rapport/bevriezen.server.ts'
import { tekenGrafieken } from '../../app/rapport/grafieken.server.ts'
import { maakOdt } from '../../app/rapport/odt.server.ts'
import { alsRegels } from '../../app/rapport/regels.ts'
import type { Document } from '../../app/rapport/document.ts'
import { withToezicht } from '../../db/client.server.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

let database: TestDatabase
let rapport: Document
let bestand: Uint8Array
beforeAll(async () => {
  database = await cloneDatabase('demo')
  const bevroren = await withToezicht(database.db, { gemeente: '9999', persoon: 2 }, async (trx) => {
    const melding = (jaar: number, i: number, soort: 'calamiteit' | 'geweld') => ({
      gemeente_id: '9999',
      nummer: `${jaar}-${soort}-${i}`,
      soort,
      gemeld_op: `${jaar}-05-0${1 + (i % 9)}`,
      stap_sinds: `${jaar}-05-0${1 + (i % 9)}`,
    })
    await trx
      .insertInto('melding')
      .values([
        ...Array.from({ length: 23 }, (_, i) => melding(2025, i, 'calamiteit')),
        ...Array.from({ length: 14 }, (_, i) => melding(2025, i, 'geweld')),
        ...Array.from({ length: 3 }, (_, i) => melding(2024, i, 'geweld')),
        ...Array.from({ length: 17 }, (_, i) => melding(2024, i, 'calamiteit')),
      ])
      .execute()
    return bevriesJaarverslag(trx, '9999', 2025, { wijze: 'verbergen', drempel: 10 }, '2026-03-02')
  })
  rapport = {
    soort: 'jaarverslag',
    titel: bevroren.titel,
    gemeente: 'Gemeente Voorbeeldstad',
    van: '2025-01-01',
    tot: '2025-12-31',
    peildag: '2026-03-02',
    uitgave: 1,
    vastgesteld_op: null,
    regel: bevroren.regel,
    secties: bevroren.openbaar,
    teksten: { samenvatting: 'Meer meldingen dan vorig jaar & <meer> geweld.\nTweede regel.\n\n- eerste punt\n- tweede punt\u0000\u000b' },
  }
  bestand = maakOdt(rapport, tekenGrafieken(rapport.secties))
})
afterAll(() => database.close())

const lees = (naam: string): string => Buffer.from(unzipSync(bestand)[naam]!).toString('utf8')
const ontleed = (xml: string) =>
  new DOMParser({
    onError: (niveau, melding) => {
      throw new Error(`${niveau}: ${melding}`)
    },
  }).parseFromString(xml, 'text/xml')
const tekstVan = (xml: string): string => ontleed(xml).documentElement!.textContent!

test('the kind of file stands first and unpacked, so that it can be read at byte 38', () => {
  const begin = Buffer.from(bestand)
  expect(begin.subarray(0, 4).toString('hex')).toBe('504b0304')
  expect(begin.readUInt16LE(8)).toBe(0)
  expect(begin.subarray(30, 38).toString()).toBe('mimetype')
  expect(begin.readUInt16LE(28)).toBe(0)
  expect(begin.subarray(38, 38 + 39).toString()).toBe('application/vnd.oasis.opendocument.text')
})

test('every part is well-formed XML, and the manifest names every part', () => {
  const delen = Object.keys(unzipSync(bestand))
  for (const naam of delen.filter((deel) => deel.endsWith('.xml') || deel.endsWith('.svg'))) expect(() => ontleed(lees(naam))).not.toThrow()
  const genoemd = Array.from(ontleed(lees('META-INF/manifest.xml')).getElementsByTagName('manifest:file-entry')).map((regel) =>
    regel.getAttribute('manifest:full-path'),
  )
  expect([...genoemd].sort()).toEqual(['/', ...delen.filter((naam) => naam !== 'mimetype' && naam !== 'META-INF/manifest.xml')].sort())
})

test('headings are headings, the first row of a table is its head, and the language is Dutch', () => {
  const content = ontleed(lees('content.xml'))
  const koppen = Array.from(content.getElementsByTagName('text:h'))
  expect(koppen.filter((kop) => kop.getAttribute('text:outline-level') === '1').map(({ textContent }) => textContent)).toContain(
    'Meldingen van calamiteiten en geweld',
  )
  const tabellen = Array.from(content.getElementsByTagName('table:table'))
  expect(tabellen.length).toBeGreaterThan(15)
  for (const tabel of tabellen) {
    expect(tabel.getElementsByTagName('table:table-header-rows').length).toBe(1)
    const breedten = new Set(
      Array.from(tabel.getElementsByTagName('table:table-row')).map((rij) => rij.getElementsByTagName('table:table-cell').length),
    )
    expect(breedten.size).toBe(1)
  }
  expect(lees('styles.xml')).toContain('fo:language="nl" fo:country="NL"')
  expect(lees('meta.xml')).toContain('<dc:language>nl-NL</dc:language>')
})

test('what the page shows stands in it, and what it hides does not', () => {
  const content = tekstVan(lees('content.xml'))
  for (const { tabellen } of rapport.secties) for (const { titel } of tabellen) expect(content).toContain(titel)
  const soort = rapport.secties.flatMap(({ tabellen }) => tabellen).find(({ sleutel }) => sleutel === 'meldingen-soort')!
  expect(soort.rijen.map(({ sleutel, cellen }) => [sleutel, cellen[0]])).toContainEqual([
    'calamiteit',
    { is: 'aantal', waarde: 23, id: 'calamiteit|2025' },
  ])
  const rijen = Array.from(ontleed(lees('content.xml')).getElementsByTagName('table:table-row')).map((rij) =>
    Array.from(rij.getElementsByTagName('table:table-cell')).map(({ textContent }) => textContent),
  )
  // 3 in 2024 is small, and with it the other one goes: their sum is there
  expect(rijen).toContainEqual(['Geweld bij de verstrekking', '14', 'te weinig om te tonen', 'n.v.t.'])
  expect(rijen).toContainEqual(['Calamiteit', '23', 'te weinig om te tonen', 'n.v.t.'])
  expect(rijen).toContainEqual(['Verplichte meldingen samen', '37', '20', 'aantoonbaar gestegen'])
  const getallen = Array.from(ontleed(lees('content.xml')).getElementsByTagName('table:table-cell')).filter(
    (cel) => cel.getAttribute('office:value-type') === 'float',
  )
  expect(getallen.every((cel) => /^\d+$/.test(cel.getAttribute('office:value')!))).toBe(true)
})

test('typed text keeps its paragraphs, lists and odd characters', () => {
  const content = ontleed(lees('content.xml'))
  expect(tekstVan(lees('content.xml'))).toContain('Meer meldingen dan vorig jaar & <meer> geweld.')
  expect(Array.from(content.getElementsByTagName('text:list-item')).map(({ textContent }) => textContent)).toEqual([
    'eerste punt',
    'tweede punt',
  ])
  expect(content.getElementsByTagName('text:line-break').length).toBe(1)
})

test('a chart is a picture with words, and says nothing that the table hides', () => {
  const beelden = Object.keys(unzipSync(bestand)).filter((naam) => naam.startsWith('Pictures/'))
  const frames = Array.from(ontleed(lees('content.xml')).getElementsByTagName('draw:frame'))
  expect(frames.map((frame) => frame.getElementsByTagName('draw:image')[0]!.getAttribute('xlink:href'))).toEqual(beelden)
  for (const frame of frames) expect(frame.getElementsByTagName('svg:title')[0]!.textContent).not.toBe('')
})

test('as lines for a program: a hidden figure is an empty value with its kind beside it', () => {
  const { kolommen, rijen } = alsRegels(rapport)
  const alsObject = rijen.map((rij) => Object.fromEntries(kolommen.map((kolom, i) => [kolom, rij[i]])))
  expect(alsObject).toContainEqual(
    expect.objectContaining({ tabel: 'Meldingen naar soort', rij: 'Calamiteit', kolom: '2025', waarde: 23, soort: 'aantal' }),
  )
  const verborgen = alsObject.filter(({ soort }) => soort === 'onderdrukt')
  expect(verborgen.length).toBeGreaterThan(0)
  expect(verborgen.every(({ waarde, tekst }) => waarde === null && tekst === 'te weinig om te tonen')).toBe(true)
  const nul = alsObject.find(({ rij, tabel }) => tabel === 'Meldingen naar soort' && rij === 'Andere gebeurtenis')!
  expect(nul).toMatchObject({ waarde: 0, soort: 'aantal' })
})

test('a table of seven columns is in smaller type, and no word of its head is too wide for its column', () => {
  const nul = { is: 'aantal', waarde: 0 } as const
  const zeven = {
    ...rapport.secties.flatMap(({ tabellen }) => tabellen)[0]!,
    rijkop: 'Norm',
    kolommen: ['Voldoet', 'Voldoet niet', 'Verlopen of te laat', 'Te beoordelen', 'Niet aangeleverd', 'Onbekend'].map((titel) => ({
      sleutel: titel,
      titel,
    })),
    rijen: [{ sleutel: 'm', titel: 'Medezeggenschapsregeling (artikel 5)', cellen: [nul, nul, nul, nul, nul, nul] }],
    nulrijen: 'tonen' as const,
  }
  const content = ontleed(
    Buffer.from(
      unzipSync(maakOdt({ ...rapport, secties: [{ ...rapport.secties[0]!, tabellen: [zeven], grafieken: [] }] }, {}))['content.xml']!,
    ).toString('utf8'),
  )
  const breedte = new Map(
    Array.from(content.getElementsByTagName('style:style')).map((stijl) => [
      stijl.getAttribute('style:name'),
      Number.parseFloat(stijl.getElementsByTagName('style:table-column-properties')[0]?.getAttribute('style:column-width') ?? ''),
    ]),
  )
  const kolommen = Array.from(content.getElementsByTagName('table:table-column')).map((kolom) =>
    breedte.get(kolom.getAttribute('table:style-name')),
  )
  expect(kolommen.reduce((som, cm) => som! + cm!, 0)).toBeCloseTo(17, 1)
  // bold, in the widest letter an office program falls back to: a quarter of a centimetre a letter at ten points, and the padding
  const woorden = [24 * 0.18, 7 * 0.204, 7 * 0.204, 8 * 0.204, 10 * 0.204, 11 * 0.204, 8 * 0.204]
  kolommen.forEach((cm, i) => expect(cm, `kolom ${i + 1}`).toBeGreaterThan(woorden[i]! + 0.2))
  expect(
    Array.from(content.getElementsByTagName('text:span'))
      .filter((span) => span.getAttribute('text:style-name') === 'Smal')
      .map(({ textContent }) => textContent),
  ).toContain('Onbekend')
})
