import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { readUpload } from '../../app/upload.server.ts'
import {
  addBestand,
  BEWIJSSOORTEN,
  ontvangBestand,
  openBestand,
  schoneNaam,
  sweepBestanden,
  TABELSOORTEN,
  verwerpBestand,
} from '../../db/bestanden.server.ts'
import { withGemeente } from '../../db/client.server.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

const schijf = vi.hoisted(() => ({ vol: false }))
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  // every write to /dev/full answers as a full disk does
  const open: typeof real.open = (pad, vlag, modus) =>
    schijf.vol && vlag === 'wx' ? real.open('/dev/full', 'w') : real.open(pad, vlag, modus)
  return { ...real, open, default: { ...real, open } }
})

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
const PNG = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex')
const JPG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex')
const text = (value: string) => new TextEncoder().encode(value)
const DOCX = Buffer.from(
  zipSync({
    '[Content_Types].xml': text(
      '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    'word/document.xml': text('<w:document/>'),
  }),
)
const XLSX = Buffer.from(
  zipSync({
    '[Content_Types].xml': text(
      '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    ),
    'xl/workbook.xml': text('<workbook/>'),
  }),
)
const ODT = Buffer.from(
  zipSync({ mimetype: [text('application/vnd.oasis.opendocument.text'), { level: 0 }], 'content.xml': text('<office:document-content/>') }),
)

let database: TestDatabase
let dataDir: string
beforeAll(async () => {
  database = await cloneDatabase('demo')
})
afterAll(() => database.close())
beforeEach(async () => {
  dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'peil-bestanden-'))
})
afterEach(async () => {
  schijf.vol = false
  await fs.rm(dataDir, { recursive: true, force: true })
})

const scope = { gemeente: '9999', persoon: null }
const opSchijf = () => fs.readdir(path.join(dataDir, 'bestanden/9999')).catch(() => [])
const ontvang = (inhoud: Uint8Array, naam: string, soorten = BEWIJSSOORTEN) =>
  ontvangBestand(dataDir, '9999', new File([inhoud as BlobPart], naam), soorten)
const reden = async (inhoud: Uint8Array, naam: string, soorten = BEWIJSSOORTEN) => {
  const uitslag = await ontvang(inhoud, naam, soorten)
  return uitslag.ok ? uitslag.waarde.type : uitslag.reden
}

describe('what is in it counts, not what it is called', () => {
  test.each([
    ['klacht.pdf', PDF, 'application/pdf'],
    ['klacht.PDF', PDF, 'application/pdf'],
    ['foto.jpeg', JPG, 'image/jpeg'],
    ['foto.jpg', JPG, 'image/jpeg'],
    ['schema.png', PNG, 'image/png'],
    ['regeling.docx', DOCX, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['lijst.xlsx', XLSX, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['regeling.odt', ODT, 'application/vnd.oasis.opendocument.text'],
  ])('%s is taken', async (naam, inhoud, type) => expect(await reden(inhoud, naam)).toBe(type))

  test.each([
    ['a program renamed', 'klacht.pdf', Buffer.from('4d5a90000300000004000000ffff0000b8000000', 'hex'), 'soort'],
    ['nothing in it', 'klacht.pdf', Buffer.alloc(0), 'leeg'],
    ['a GIF that is also a script', 'klacht.png', Buffer.from('GIF89a/*.......*/=1;alert(1)//'), 'soort'],
    ['HTML', 'klacht.pdf', text('<!doctype html><script>alert(1)</script>'), 'soort'],
    ['SVG', 'schema.png', text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'soort'],
    ['plain text', 'klacht.pdf', text('Dit is onze klachtregeling.'), 'soort'],
    ['a plain archive', 'klacht.docx', Buffer.from(zipSync({ 'a.txt': text('a') })), 'soort'],
    ['a document with another name behind it', 'klacht.pdf.exe', PDF, 'uitgang'],
    ['a spreadsheet as a document', 'klacht.docx', XLSX, 'uitgang'],
    ['no name at all', 'klacht', PDF, 'uitgang'],
  ])('%s is refused', async (_, naam, inhoud, verwacht) => {
    expect(await reden(inhoud, naam)).toBe(verwacht)
    expect(await opSchijf()).toEqual([])
  })

  test('25 MB is taken, one byte more is not', async () => {
    const groot = Buffer.alloc(26_214_401)
    PDF.copy(groot)
    expect(await reden(groot.subarray(0, 26_214_400), 'klacht.pdf')).toBe('application/pdf')
    expect(await reden(groot, 'klacht.pdf')).toBe('te_groot')
    expect(await opSchijf()).toHaveLength(1)
  })

  test('a zip bomb is looked at without inflating it', async () => {
    const bom = Buffer.from(zipSync({ '[Content_Types].xml': [new Uint8Array(300_000_000), { level: 6 }], 'word/document.xml': text('a') }))
    const voor = process.memoryUsage().rss
    expect(await reden(bom, 'klacht.docx')).toBe('soort')
    expect(process.memoryUsage().rss - voor).toBeLessThan(100_000_000)
  })

  test('a table to read in is text or XLSX', async () => {
    expect(await reden(text('naam;kvk\nZorg;12345678\n'), 'lijst.csv', TABELSOORTEN)).toBe('text/csv')
    expect(await reden(Buffer.from('naam;kvk\nZorg caf\xe9;12345678\n', 'latin1'), 'lijst.txt', TABELSOORTEN)).toBe('text/csv')
    expect(await reden(XLSX, 'lijst.xlsx', TABELSOORTEN)).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    expect(await reden(PDF, 'lijst.csv', TABELSOORTEN)).toBe('soort')
    expect(await reden(Buffer.from('naam\0kvk'), 'lijst.csv', TABELSOORTEN)).toBe('soort')
  })
})

test.each([
  ['../../etc/passwd.pdf', 'passwd.pdf'],
  ['C:\\Users\\jan\\klacht.pdf', 'klacht.pdf'],
  ['klacht\0.pdf', 'klacht.pdf'],
  ['klacht\u202Efdp.exe.pdf', 'klachtfdp.exe.pdf'],
  ['..pdf', 'pdf'],
  ['', 'bestand'],
  ['\uD800klacht.pdf', 'klacht.pdf'],
  [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(116)}.pdf`],
])('the name %j becomes %j', (naam, verwacht) => expect(schoneNaam(naam)).toBe(verwacht))

describe('row and file stand or fall together', () => {
  const sha = createHash('sha256').update(PDF).digest('hex')
  const rijen = () =>
    withGemeente(database.db, scope, (trx) =>
      trx.selectFrom('bestand').select('sha256').where('gemeente_id', '=', '9999').where('sha256', '=', sha).execute(),
    )
  const ontvangen = async () => {
    const uitslag = await ontvang(PDF, 'klacht.pdf')
    if (!uitslag.ok) throw new Error(uitslag.reden)
    return uitslag.waarde
  }

  test('a rollback leaves no row, and the sweep takes the file when it is a day old', async () => {
    const bestand = await ontvangen()
    await expect(
      withGemeente(database.db, scope, async (trx) => {
        await addBestand(trx, dataDir, bestand)
        throw new Error('toch niet')
      }),
    ).rejects.toThrow('toch niet')
    await verwerpBestand(bestand)
    expect(await rijen()).toEqual([])
    expect(await sweepBestanden(database.db, dataDir, Date.now())).toBe(0)
    expect(await sweepBestanden(database.db, dataDir, Date.now() + 86_400_001)).toBe(1)
    expect(await opSchijf()).toEqual([])
  })

  test('kept under its hash, the same content twice is one file, and the sweep leaves it', async () => {
    const [een, twee] = [await ontvangen(), await ontvangen()]
    await withGemeente(database.db, scope, async (trx) => {
      await addBestand(trx, dataDir, een)
      await addBestand(trx, dataDir, twee)
    })
    expect(await rijen()).toEqual([{ sha256: sha }])
    expect(await opSchijf()).toEqual([sha])
    expect(await sweepBestanden(database.db, dataDir, Date.now() + 86_400_001)).toBe(0)
    const terug = await openBestand(dataDir, '9999', sha)
    expect(Buffer.from(await new Response(terug!).arrayBuffer())).toEqual(PDF)
    expect(await openBestand(dataDir, '0356', sha)).toBeUndefined()
  })

  test('a file whose temporary copy is gone makes no row', async () => {
    const bestand = await ontvangen()
    await verwerpBestand(bestand)
    await fs.rm(path.join(dataDir, 'bestanden/9999', sha), { force: true })
    await expect(
      withGemeente(database.db, scope, (trx) => addBestand(trx, dataDir, { ...bestand, sha256: '0'.repeat(64) })),
    ).rejects.toThrow(/ENOENT/)
  })

  test('a full disk says so and leaves nothing', async () => {
    schijf.vol = true
    expect(await reden(PDF, 'klacht.pdf')).toBe('schijf_vol')
    expect(await opSchijf()).toEqual([])
  })
})

describe('a form with files', () => {
  const stuur = async (velden: [string, string | File][], maxBestanden = 2) => {
    const body = new FormData()
    for (const [naam, waarde] of velden) body.append(naam, waarde)
    return readUpload(new Request('http://peil.test/', { method: 'POST', body }), {
      dataDir,
      gemeente: '9999',
      soorten: BEWIJSSOORTEN,
      maxBestanden,
    })
  }

  test('text and files apart, and nothing left after tidying', async () => {
    const upload = await stuur([
      ['titel', 'Klachtregeling 2026'],
      ['bestanden[]', new File([PDF], 'klacht.pdf')],
      ['bestanden[]', new File([], '')],
    ])
    expect(upload.posted.get('titel')).toBe('Klachtregeling 2026')
    expect(upload.bestanden['bestanden[]']!.map(({ naam }) => naam)).toEqual(['klacht.pdf'])
    await upload.opruimen()
    expect(await opSchijf()).toEqual([])
  })

  test('a refused file names itself, and what was typed is kept', async () => {
    const groot = await stuur([
      ['titel', 'Klachtregeling 2026'],
      ['bestanden[]', new File([Buffer.alloc(26_214_401)], 'film.pdf')],
      ['toelichting', 'Deel 1'],
    ])
    expect(groot).toMatchObject({
      status: 413,
      errors: { 'bestanden[]': 'Bestand “film.pdf” is groter dan 25 MB. Kies een kleiner bestand, of splits het.' },
    })
    expect([groot.posted.get('titel'), groot.posted.get('toelichting')]).toEqual(['Klachtregeling 2026', 'Deel 1'])
    schijf.vol = true
    const vol = await stuur([['bestanden[]', new File([PDF], 'klacht.pdf')]])
    expect(vol.status).toBe(507)
    expect(vol.errors['bestanden[]']).toContain('de schijf van Peil is vol')
  })

  test('one file more than asked', async () => {
    const upload = await stuur([1, 2, 3].map((nr) => ['bestanden[]', new File([PDF], `deel-${nr}.pdf`)]))
    expect(upload.errors['bestanden[]']).toBe('Kies ten hoogste 2 bestanden.')
    await upload.opruimen()
    expect(await opSchijf()).toEqual([])
  })
})
