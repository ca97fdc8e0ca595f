import { stringify } from 'csv-stringify/sync'
import writeExcel from 'write-excel-file/node'
import type { Dag } from './rules/dag.ts'

export type Waarde = string | number | null

export interface Uitvoer {
  /** File name without ending; also the sheet's name. */
  naam: string
  kolommen: string[]
  rijen: Waarde[][]
  /** What the rows are: filters, day, municipality. A sheet of its own in XLSX. */
  toelichting: [string, string][]
}

/** A cell that begins like a formula would run as one in a spreadsheet. */
const veilig = (waarde: Waarde): Waarde => (typeof waarde === 'string' && /^[=+\-@\t\r]/.test(waarde) ? `'${waarde}` : waarde)

export async function exportResponse(uitvoer: Uitvoer, formaat: string | null, vandaag: Dag): Promise<Response> {
  const rijen = uitvoer.rijen.map((rij) => rij.map(veilig))
  const bestand = `${uitvoer.naam}-${vandaag}`
  if (formaat === 'xlsx') {
    const kop = uitvoer.kolommen.map((value) => ({ value, fontWeight: 'bold' as const }))
    const cel = (value: Waarde) => (value === null ? null : { value })
    const inhoud = await writeExcel([
      { data: [kop, ...rijen.map((rij) => rij.map(cel))], sheet: uitvoer.naam.slice(0, 31), stickyRowsCount: 1 },
      { data: uitvoer.toelichting.map((rij) => rij.map((value) => cel(veilig(value)))), sheet: 'Toelichting' },
    ]).toBuffer()
    return download(inhoud, `${bestand}.xlsx`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  }
  // Excel reads UTF-8 only with a byte order mark, and a Dutch Excel parts columns at a semicolon and takes 8.1 for a day
  const tekst = stringify([uitvoer.kolommen, ...rijen], {
    delimiter: ';',
    bom: true,
    record_delimiter: '\r\n',
    cast: { number: (getal) => String(getal).replace('.', ',') },
  })
  return download(Buffer.from(tekst), `${bestand}.csv`, 'text/csv; charset=utf-8')
}

/** Always saved, never opened inside Peil. */
export function download(inhoud: BodyInit | Buffer, naam: string, type: string): Response {
  const ascii = naam.normalize('NFKD').replaceAll(/[^\x20-\x7e]|["\\]/g, '_')
  return new Response(inhoud as BodyInit, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(naam)}`,
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cache-Control': 'no-store',
    },
  })
}

/** A kept file, to save and never to open in Peil; one that is not on the disk is said so. */
export function bestandAntwoord({
  bestand,
  inhoud,
}: {
  bestand: { naam: string; type: string; grootte: number }
  inhoud: BodyInit | undefined
}): Response {
  if (!inhoud)
    return new Response('Het bestand staat niet meer op de schijf van Peil. Waarschuw uw beheerder.', {
      status: 404,
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    })
  const antwoord = download(inhoud, bestand.naam, bestand.type)
  antwoord.headers.set('Content-Length', String(bestand.grootte))
  return antwoord
}
