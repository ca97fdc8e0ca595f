/** A small table as XLSX or as ODS, an open standard that government must support: both ways. */
import { DOMParser, type Element, XMLSerializer } from '@xmldom/xmldom'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import writeExcel from 'write-excel-file/node'
import { leesTabel, type Tabel } from '../jobs/inlezen/tabel.ts'

export const ODS = 'application/vnd.oasis.opendocument.spreadsheet'
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const MAX_UITGEPAKT = 10_000_000
const MAX_RIJEN = 1_000
const MAX_KOLOMMEN = 50
const NS = {
  office: 'urn:oasis:names:tc:opendocument:xmlns:office:1.0',
  table: 'urn:oasis:names:tc:opendocument:xmlns:table:1.0',
  text: 'urn:oasis:names:tc:opendocument:xmlns:text:1.0',
}

export async function maakXlsx(rijen: readonly (readonly string[])[], blad: string): Promise<Buffer> {
  const data = rijen.map((rij, i) => rij.map((value) => (value === '' ? null : { value, ...(i === 0 && { fontWeight: 'bold' as const }) })))
  return writeExcel(data, {
    sheet: blad,
    stickyRowsCount: 1,
    columns: [{ width: 34 }, { width: 14 }, { width: 40 }, { width: 40 }],
  }).toBuffer()
}

export function maakOds(rijen: readonly (readonly string[])[], blad: string): Uint8Array {
  const xml = new DOMParser().parseFromString(
    `<office:document-content xmlns:office="${NS.office}" xmlns:table="${NS.table}" xmlns:text="${NS.text}" office:version="1.3"><office:body><office:spreadsheet><table:table/></office:spreadsheet></office:body></office:document-content>`,
    'text/xml',
  )
  const tabel = xml.getElementsByTagNameNS(NS.table, 'table')[0]!
  tabel.setAttributeNS(NS.table, 'table:name', blad)
  for (const rij of rijen) {
    const regel = xml.createElementNS(NS.table, 'table:table-row')
    for (const waarde of rij) {
      const cel = xml.createElementNS(NS.table, 'table:table-cell')
      if (waarde !== '') {
        cel.setAttributeNS(NS.office, 'office:value-type', 'string')
        const alinea = xml.createElementNS(NS.text, 'text:p')
        alinea.appendChild(xml.createTextNode(waarde))
        cel.appendChild(alinea)
      }
      regel.appendChild(cel)
    }
    tabel.appendChild(regel)
  }
  const manifest = `<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${ODS}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`
  // the kind of file is read from its first bytes, so this entry comes first and is not compressed
  return zipSync({
    mimetype: [strToU8(ODS), { level: 0 }],
    'META-INF/manifest.xml': strToU8(manifest),
    'content.xml': strToU8(`<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(xml.documentElement!)}`),
  })
}

export type Rekenblad = { ok: true; tabel: Tabel } | { ok: false; reden: string }

/** The first sheet of an XLSX or ODS, as text; a number as a Dutchman types it. */
export async function leesRekenblad(bytes: Uint8Array): Promise<Rekenblad> {
  if (!isOds(bytes)) {
    const gelezen = await leesTabel(bytes)
    return gelezen.ok ? { ok: true, tabel: gelezen.waarde } : { ok: false, reden: gelezen.fout.reden }
  }
  const [kop, ...inhoud] = leesOds(bytes) ?? []
  if (!kop) return { ok: false, reden: 'Het ODS-bestand is niet te lezen. Open het, sla het opnieuw op als .ods en probeer het nog eens.' }
  if (kop.every((cel) => cel === '')) return { ok: false, reden: 'De kopregel ontbreekt. Zet in de eerste rij de namen van de kolommen.' }
  const rijen = inhoud.map((cellen, i) => ({ rij: i + 2, cellen })).filter(({ cellen }) => cellen.some((cel) => cel !== ''))
  return rijen.length === 0
    ? { ok: false, reden: 'Onder de kopregel staan geen rijen. Er is niets om te lezen.' }
    : { ok: true, tabel: { kop, rijen } }
}

function isOds(bytes: Uint8Array): boolean {
  // local file header of 30 bytes, then the name of the first entry and what is in it
  return strFromU8(bytes.subarray(30, 30 + 8 + ODS.length), true) === `mimetype${ODS}`
}

/** Null: damaged, or unpacked far larger than a filled-in template can be. */
function leesOds(bytes: Uint8Array): string[][] | null {
  try {
    const content = unzipSync(bytes, { filter: ({ name, originalSize }) => name === 'content.xml' && originalSize <= MAX_UITGEPAKT })[
      'content.xml'
    ]
    if (!content) return null
    const tekst = strFromU8(content)
    // a document type could define text that grows as it is read
    if (tekst.includes('<!DOCTYPE')) return null
    const xml = new DOMParser({
      onError: (_, melding) => {
        throw new Error(melding)
      },
    }).parseFromString(tekst, 'text/xml')
    const tabel = xml.getElementsByTagNameNS(NS.table, 'table')[0]
    if (!tabel) return null
    const rijen: string[][] = []
    for (const rij of Array.from(tabel.getElementsByTagNameNS(NS.table, 'table-row'))) {
      if (rijen.length >= MAX_RIJEN) break
      const cellen: string[] = []
      for (const cel of Array.from(rij.childNodes)) {
        if (cel.nodeType !== cel.ELEMENT_NODE || !['table-cell', 'covered-table-cell'].includes((cel as Element).localName ?? '')) continue
        cellen.push(
          ...herhaal(
            celtekst(cel as Element),
            (cel as Element).getAttributeNS(NS.table, 'number-columns-repeated'),
            MAX_KOLOMMEN - cellen.length,
          ),
        )
      }
      while (cellen.at(-1) === '') cellen.pop()
      rijen.push(...herhaal(cellen, rij.getAttributeNS(NS.table, 'number-rows-repeated'), MAX_RIJEN - rijen.length))
    }
    while (rijen.at(-1)?.length === 0) rijen.pop()
    return rijen
  } catch {
    return null
  }
}

/** An empty sheet of a million rows is one row that is repeated. */
const herhaal = <T>(wat: T, keer: string | null, ruimte: number): T[] =>
  Array<T>(Math.max(0, Math.min(ruimte, Number(keer || 1) || 1))).fill(wat)

function celtekst(cel: Element): string {
  const getal = cel.getAttributeNS(NS.office, 'value')
  if (getal) return getal.replace('.', ',')
  return Array.from(cel.getElementsByTagNameNS(NS.text, 'p'))
    .map((alinea) => alinea.textContent ?? '')
    .join(' ')
    .replaceAll(/[\u00A0\u202F]/g, ' ')
    .trim()
}
