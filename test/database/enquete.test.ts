/**
 * Whether an answer can be tied to a link by someone with the whole database. Proved twice: by looking for it, in everything that can be
 * read with system columns and sequences; and by exchanging answers between links, after which the database must be the same.
 */
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  isEcht,
  leesCode,
  leesSleutels,
  leidAf,
  maakCode,
  maakKenmerk,
  maakSleutels,
  ontzegel,
  vellengte,
  vernietigSleutels,
  verzegel,
} from '../../app/enquete.server.ts'
import { type Trx, withGemeente } from '../../db/client.server.ts'
import { countBus, getLink, gebruikLink, type Link, listLinks, sluitVeldwerk, startVeldwerk } from '../../db/enquete.ts'
import {
  addOnderzoeksjaar,
  getOnderzoeksjaar,
  listGroepen,
  listOpenAntwoorden,
  listTellingen,
  saveGroepen,
  saveTrekking,
} from '../../db/ervaring.ts'
import { addVragenset, listVragen, type Vraag } from '../../db/vragensets.ts'
import { cloneDatabase, demoScope, type TestDatabase } from '../setup/clone.ts'

const sleutels = leidAf(Buffer.alloc(32, 7))
const JAAR = 2017
const VANDAAG = '2026-03-02'
let database: TestDatabase
let scope: { gemeente: string; persoon: number }
let buiten: pg.Client
let aanbieders: { id: number; kvk: string }[]
beforeAll(async () => {
  database = await cloneDatabase('demo')
  scope = await demoScope(database.db, 'contractmanager')
  aanbieders = await withGemeente(database.db, scope, (trx) =>
    trx.selectFrom('aanbieder').select(['id', 'kvk']).where('gemeente_id', '=', '9999').orderBy('id').limit(3).execute(),
  )
  buiten = new pg.Client({ connectionString: database.superUrl })
  await buiten.connect()
})
afterAll(async () => {
  await buiten.end()
  await database.close()
})

const als = <T>(fn: (trx: Trx) => Promise<T>): Promise<T> => withGemeente(database.db, scope, fn)

/** A survey of two groups of eight and one of three, with links of known numbers. */
async function begin(jaar: number): Promise<{ links: Link[]; vragen: Vraag[] }> {
  const set = await als((trx) =>
    addVragenset(
      trx,
      scope,
      {
        naam: 'Proef',
        uitgave: String(jaar),
        bron: '',
        toelichting: '',
        vragen: [
          {
            nr: 1,
            tekst: 'Hoe gaat het?',
            uitleg: '',
            thema: 'kwaliteit',
            over: 'aanbieder',
            soort: 'gesloten',
            antwoorden: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((tekst) => ({ tekst, telt: 'positief' as const })),
            vorige: null,
          },
          { nr: 2, tekst: 'Wat nog?', uitleg: '', thema: 'eigen', over: 'gemeente', soort: 'open', antwoorden: [], vorige: null },
        ],
      },
      { reeks: `proef-${jaar}`, vanaf: `${jaar}-01-01`, vorige: null },
    ),
  )
  await als((trx) =>
    addOnderzoeksjaar(trx, scope, jaar, {
      vragenset_id: set,
      doelgroep: 'x',
      populatiebreuk: false,
      populatiebreuk_uitleg: '',
      opzet: 'iedereen',
      marge: null,
      verwachte_respons: null,
      zaad: null,
      veldwerk_van: null,
      veldwerk_tot: null,
      publicatie_gepland: null,
    }),
  )
  const groepen = aanbieders.map(({ id }, i) => ({ aanbieder_id: id, stratum: '02', clienten: [8, 8, 3][i]!, steekproef: [8, 8, 3][i]! }))
  await als((trx) => saveGroepen(trx, '9999', jaar, groepen))
  await als((trx) => saveTrekking(trx, scope, jaar, 1, { populatie: 19, steekproefomvang: 19, zaad: null, groepen }))
  const links = groepen.flatMap(({ aanbieder_id, stratum, steekproef }) =>
    Array.from({ length: steekproef }, (_, i) => ({ kenmerk: maakKenmerk(), aanbieder_id, stratum, nummer: i + 1 })),
  )
  expect(await als((trx) => startVeldwerk(trx, scope, jaar, 2, links, VANDAAG))).toBe(true)
  return { links, vragen: await als((trx) => listVragen(trx, '9999', [set])) }
}

const vul = (jaar: number, link: Link, vragen: Vraag[], antwoord: number, met = sleutels) =>
  als((trx) =>
    gebruikLink(trx, '9999', jaar, link.kenmerk, ({ aanbieder, stratum }) =>
      verzegel(
        met,
        '9999',
        jaar,
        { aanbieder, stratum, antwoorden: { [vragen[0]!.id]: antwoord }, open: { [vragen[1]!.id]: `woord-${antwoord}` } },
        vellengte(vragen),
      ),
    ),
  )
const sluit = (jaar: number, met = sleutels) =>
  als(async (trx) =>
    sluitVeldwerk(
      trx,
      scope,
      jaar,
      (await getOnderzoeksjaar(trx, '9999', jaar))!.versie,
      (vel) => ontzegel(met, '9999', jaar, vel),
      VANDAAG,
    ),
  )

/** Every row of every table with its system columns, and every sequence, as a superuser reads them. */
async function alles(): Promise<Map<string, Record<string, unknown>[]>> {
  const gevonden = new Map<string, Record<string, unknown>[]>()
  const { rows } = await buiten.query(
    `select c.oid::regclass::text as naam, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and c.relkind in ('r', 'p', 'S') order by 1`,
  )
  for (const { naam, relkind } of rows as { naam: string; relkind: string }[]) {
    gevonden.set(
      naam,
      (
        await buiten.query(
          relkind === 'S'
            ? `select last_value::text from ${naam}`
            : `select t.*, t.xmin::text as "#xmin", t.xmax::text as "#xmax", t.cmin::text as "#cmin", t.ctid::text as "#ctid", t.tableoid::text as "#tableoid" from ${naam} t`,
        )
      ).rows,
    )
  }
  return gevonden
}

test('a link is a random mark with a seal: another installation, municipality or year makes another, and a typing error is seen', () => {
  const code = maakCode(sleutels, '9999', 2025, 'ABC123')
  expect(code).toMatch(/^9999-25AB-C123-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(leesCode(code)).toMatchObject({ gemeente: '9999', jaar: 2025, kenmerk: 'ABC123' })
  const echt = (getypt: string, met = sleutels) => isEcht(met, leesCode(getypt)!)
  expect(echt(code)).toBe(true)
  expect(echt(code.toLowerCase().replaceAll('-', ' '))).toBe(true)
  expect(echt(code, leidAf(Buffer.alloc(32, 8)))).toBe(false)
  expect(echt(code.replace('9999-25', '9999-24'))).toBe(false)
  expect(echt(code.replace('ABC', 'ABD').replace('25AB-C', '25AB-D'))).toBe(false)
  expect(echt('9999-25AB-C123-0000-0000')).toBe(false)
  for (const fout of ['', 'bedankt', '9999', '%00', '9'.repeat(400)]) expect(leesCode(fout)).toBeNull()
})

test('a sealed sheet says nothing: equally long whatever is in it, never twice the same, and not to be changed', () => {
  const vel = (antwoorden: Record<number, number>, open: Record<number, string>) =>
    verzegel(sleutels, '9999', 2025, { aanbieder: 1, stratum: '02', antwoorden, open }, 2000)
  const weinig = vel({ 1: 0 }, {})
  const veel = vel({ 1: 0, 2: 4, 3: 1 }, { 9: 'x'.repeat(500) })
  expect(weinig.length).toBe(veel.length)
  expect(vel({ 1: 0 }, {})).not.toEqual(weinig)
  expect(veel.includes('xxxx')).toBe(false)
  expect(ontzegel(sleutels, '9999', 2025, weinig)).toEqual({ aanbieder: 1, stratum: '02', antwoorden: { 1: 0 }, open: {} })
  expect(() => ontzegel(sleutels, '9999', 2024, weinig)).toThrow()
  weinig[40]! ^= 1
  expect(() => ontzegel(sleutels, '9999', 2025, weinig)).toThrow()
})

test('the longest sheet of a set fits its length', () => {
  const vragen = [...Array.from({ length: 14 }, (_, i) => ({ id: 1e12 + i, soort: 'gesloten' })), { id: 2e12, soort: 'open' }]
  const antwoorden = Object.fromEntries(vragen.filter(({ soort }) => soort === 'gesloten').map(({ id }) => [id, 19]))
  expect(() =>
    verzegel(
      sleutels,
      '9999',
      2025,
      { aanbieder: 1e14, stratum: '18', antwoorden, open: { [2e12]: '\u0001'.repeat(500) } },
      vellengte(vragen),
    ),
  ).not.toThrow()
})

test('answers wait sealed, the link is gone, nothing is logged or dated; a link works once', async () => {
  const { links, vragen } = await begin(JAAR)
  const [link] = links as [Link]
  const voor = await alles()
  expect(await vul(JAAR, link, vragen, 5)).toBe(true)
  expect(await vul(JAAR, link, vragen, 5)).toBe(false)
  expect(await als((trx) => getLink(trx, '9999', JAAR, link.kenmerk))).toBeUndefined()
  expect(await als((trx) => countBus(trx, '9999', JAAR))).toBe(1)
  expect(await als((trx) => listLinks(trx, '9999', JAAR))).toHaveLength(18)
  const na = await alles()
  // of the whole database only the two tables changed: no log line, no counter, no moment, no sequence
  expect([...na].filter(([naam, rijen]) => JSON.stringify(rijen) !== JSON.stringify(voor.get(naam))).map(([naam]) => naam)).toEqual([
    'antwoordbus',
    'enquetelink',
  ])
  expect(Object.keys(na.get('antwoordbus')![0]!).filter((kolom) => !kolom.startsWith('#'))).toEqual([
    'gemeente_id',
    'jaar',
    'sleutel',
    'vel',
  ])
  // and nowhere in it the mark of the link or the words of the client
  const tekst = JSON.stringify([...na], (_, waarde: unknown) =>
    waarde instanceof Uint8Array ? Buffer.from(waarde).toString('latin1') : waarde,
  )
  expect(tekst).not.toContain('woord-5')
  expect(tekst).not.toContain(link.kenmerk)
})

test('two send with one link at the same moment: one sheet', async () => {
  const { links, vragen } = await begin(2009)
  const uit = await Promise.all(Array.from({ length: 6 }, (_, i) => vul(2009, links[0]!, vragen, i)))
  expect(uit.filter(Boolean)).toHaveLength(1)
  expect(await als((trx) => countBus(trx, '9999', 2009))).toBe(1)
})

test('with another key nothing is opened, and nothing is lost', async () => {
  const { links, vragen } = await begin(2010)
  await vul(2010, links[0]!, vragen, 1)
  await expect(sluit(2010, leidAf(Buffer.alloc(32, 9)))).rejects.toThrow(/authenticate/)
  expect(await als((trx) => countBus(trx, '9999', 2010))).toBe(1)
  expect((await als((trx) => getOnderzoeksjaar(trx, '9999', 2010)))!.staat).toBe('veldwerk')
})

/** Links used in their order, each with a known answer; what is left of the survey after closing. */
async function doorloop(jaar: number, antwoordVan: (plaats: number) => number) {
  const { links, vragen } = await begin(jaar)
  for (const [plaats, link] of links.entries()) expect(await vul(jaar, link, vragen, antwoordVan(plaats))).toBe(true)
  expect(await sluit(jaar)).toBe(true)
  expect(await sluit(jaar)).toBe(false)
  return { links, vragen }
}

test('after closing only sums are left: of each group in one row a question, written by one transaction', async () => {
  const { links, vragen } = await doorloop(2011, (plaats) => plaats % 8)
  const na = await alles()
  const van = (tabel: string) => na.get(tabel)!.filter(({ jaar }) => jaar === 2011)
  expect(van('antwoordbus')).toEqual([])
  expect(van('enquetelink')).toEqual([])
  const tellingen = van('antwoordtelling')
  // eight of the first, eight of the second; three of the third are not kept apart
  expect(
    tellingen.map(({ aanbieder_id, stratum, aantallen }) => [aanbieder_id === null ? null : Number(aanbieder_id), stratum, aantallen]),
  ).toEqual([
    [null, '', [1, 1, 1, 0, 0, 0, 0, 0]],
    [aanbieders[0]!.id, '02', [1, 1, 1, 1, 1, 1, 1, 1]],
    [aanbieders[1]!.id, '02', [1, 1, 1, 1, 1, 1, 1, 1]],
  ])
  const woorden = van('openantwoord')
  expect(woorden).toHaveLength(19)
  expect(Object.keys(woorden[0]!).filter((kolom) => !kolom.startsWith('#'))).toEqual([
    'gemeente_id',
    'jaar',
    'vraag_id',
    'sleutel',
    'tekst',
  ])
  expect(new Set([...tellingen, ...woorden].map((rij) => rij['#xmin'])).size).toBe(1)
  // what is left of the links is a number
  const tekst = JSON.stringify([...na])
  for (const { kenmerk } of links) expect(tekst).not.toContain(kenmerk)
  const groepen = await als((trx) => listGroepen(trx, '9999', 2011))
  expect(groepen.map(({ links: gemaakt, formulieren, ingevuld, open }) => [gemaakt, formulieren, ingevuld, open])).toEqual(
    expect.arrayContaining([
      [8, 8, 8, 0],
      [3, 3, 3, 0],
    ]),
  )
  expect(await als((trx) => listOpenAntwoorden(trx, '9999', 2011))).toHaveLength(19)
  expect(vragen).toHaveLength(2)
})

test('who exchanges answers between the links of a group gets the same database', async () => {
  // the same answers, given in another order within each group
  await doorloop(2012, (plaats) => (plaats < 16 ? plaats % 8 : plaats - 16))
  await doorloop(2013, (plaats) => (plaats < 16 ? 7 - (plaats % 8) : 18 - plaats))
  const na = await alles()
  // rows in the order they lie on disk; what differs by design is left out: the year, ids of the run, random keys and the number of the transaction
  const inhoud = (jaar: number) =>
    ['antwoordtelling', 'onderzoeksgroep', 'antwoordbus', 'enquetelink'].map((tabel) =>
      na
        .get(tabel)!
        .filter((rij) => rij.jaar === jaar)
        .map((rij) =>
          Object.fromEntries(Object.entries(rij).filter(([kolom]) => !['jaar', 'vraag_id', '#xmin', '#ctid', '#xmax'].includes(kolom))),
        ),
    )
  expect(inhoud(2013)).toEqual(inhoud(2012))
  const woorden = (jaar: number) =>
    na
      .get('openantwoord')!
      .filter((rij) => rij.jaar === jaar)
      .map(({ tekst }) => tekst as string)
      .sort()
  expect(woorden(2013)).toEqual(woorden(2012))
})

test('no column of the words keeps the order in which they came, however it is sorted', async () => {
  // 19 words in a known order; a column that kept it would give 1 or -1
  const orden: Record<string, number[]> = {}
  for (const jaar of [2014, 2015, 2016]) {
    await doorloop(jaar, (plaats) => plaats % 8)
    const rijen = (await alles()).get('openantwoord')!.filter((rij) => rij.jaar === jaar)
    // words repeat over groups, so the rank of the word within a group of eight is what can be correlated
    for (const kolom of ['sleutel', '#ctid', '#cmin', '#xmin']) {
      const gesorteerd = rijen.toSorted((a, b) => String(a[kolom]).localeCompare(String(b[kolom]), 'en', { numeric: true }))
      ;(orden[kolom] ??= []).push(correlatie(gesorteerd.map(({ tekst }) => Number(String(tekst).slice(6)))))
    }
  }
  for (const [kolom, waarden] of Object.entries(orden)) expect(Math.max(...waarden.map(Math.abs)), kolom).toBeLessThan(0.9)
})

/** Of the values with their place. */
function correlatie(waarden: readonly number[]): number {
  const n = waarden.length
  const x = (n - 1) / 2
  const y = waarden.reduce((som, waarde) => som + waarde, 0) / n
  const samen = waarden.reduce((som, waarde, i) => som + (i - x) * (waarde - y), 0)
  return (
    samen / Math.sqrt(waarden.reduce((som, _, i) => som + (i - x) ** 2, 0) * waarden.reduce((som, waarde) => som + (waarde - y) ** 2, 0))
  )
}

test('each survey has a key of its own, that stays the same in the field and is gone after the count', async () => {
  const map = await fs.mkdtemp(path.join(os.tmpdir(), 'peil-sleutel-'))
  expect(await leesSleutels(map, '9999', 2019)).toBeNull()
  const [een, twee] = await Promise.all([maakSleutels(map, '9999', 2019), maakSleutels(map, '9999', 2019)])
  expect(een).toEqual(twee)
  expect(await maakSleutels(map, '9999', 2020)).not.toEqual(een)
  expect(await maakSleutels(map, '0344', 2019)).not.toEqual(een)
  expect((await fs.stat(path.join(map, 'enquete', '9999-2019.sleutel'))).mode & 0o777).toBe(0o600)

  const { links, vragen } = await begin(2019)
  expect(await vul(2019, links[0]!, vragen, 4, een)).toBe(true)
  // as it lay on the disk, whatever the database does with the row
  const blok = (await buiten.query<{ vel: Buffer }>('select vel from antwoordbus where jaar = 2019')).rows[0]!.vel
  expect(await sluit(2019, (await leesSleutels(map, '9999', 2019))!)).toBe(true)
  expect(ontzegel(await leesSleutels(map, '9999', 2019), '9999', 2019, blok).antwoorden).toEqual({ [vragen[0]!.id]: 4 })
  await vernietigSleutels(map, '9999', 2019)
  await vernietigSleutels(map, '9999', 2019)
  const over = await leesSleutels(map, '9999', 2019)
  expect(over).toBeNull()
  expect(() => ontzegel(over, '9999', 2019, blok)).toThrow()
  expect(await fs.readdir(path.join(map, 'enquete'))).toEqual(['0344-2019.sleutel', '9999-2020.sleutel'])
  await fs.rm(map, { recursive: true })
})

test('nobody answered: zero forms, and no counts', async () => {
  await begin(2018)
  expect(await sluit(2018)).toBe(true)
  expect((await als((trx) => listGroepen(trx, '9999', 2018))).map(({ formulieren, ingevuld }) => [formulieren, ingevuld])).toEqual([
    [0, 0],
    [0, 0],
    [0, 0],
  ])
  expect(await als((trx) => listTellingen(trx, '9999', [2018]))).toEqual([])
})
