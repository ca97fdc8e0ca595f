/** A file of rows and columns, whatever program made it: bytes in, text cells out. */
import { CsvError, parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { InvalidInputError, InvalidSpreadsheetError, readSheet } from 'read-excel-file/node'
import type { Inleesfout } from '../../db/inlezen.ts'

export interface Tabel {
  kop: string[]
  /** `rij` as a spreadsheet numbers it: the header is row 1. Rows without any text are left out. */
  rijen: { rij: number; cellen: string[] }[]
}
export type Gelezen = { ok: true; waarde: Tabel } | { ok: false; fout: Inleesfout }

const MAX_RIJEN = 200_000
const MAX_UITGEPAKT = 300_000_000

const weiger = (reden: string, rij = 1): Gelezen => ({ ok: false, fout: { rij, kolom: '', waarde: '', reden } })
const begintMet = (bytes: Uint8Array, ...begin: number[]): boolean => begin.every((byte, plaats) => bytes[plaats] === byte)

const VERKEERD = 'Dit is geen CSV- of Excel-bestand. Kies een bestand dat eindigt op .csv of .xlsx.'

/** CSV with `;` or `,`, in UTF-8 with or without byte order mark or in Windows-1252; or the first sheet of an XLSX. */
export async function leesTabel(bytes: Uint8Array): Promise<Gelezen> {
  if (bytes.length === 0) return weiger('Het bestand is leeg. Kies een bestand met een kopregel en minstens één rij.')
  if (begintMet(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return weiger('Dit is een oud Excel-bestand (.xls). Sla het in Excel op als .xlsx of .csv en probeer het opnieuw.')
  if (begintMet(bytes, 0xff, 0xfe) || begintMet(bytes, 0xfe, 0xff))
    return weiger('Dit bestand is opgeslagen als Unicode (UTF-16). Sla het op als CSV UTF-8 en probeer het opnieuw.')
  const rijen = begintMet(bytes, 0x50, 0x4b, 0x03, 0x04) ? await leesXlsx(bytes) : leesCsv(bytes)
  if (!Array.isArray(rijen)) return rijen
  const [kop, ...inhoud] = rijen
  if (!kop || kop.every((cel) => cel === '')) return weiger('De kopregel ontbreekt. Zet in de eerste rij de namen van de kolommen.')
  const gevuld = inhoud.map((cellen, plaats) => ({ rij: plaats + 2, cellen })).filter(({ cellen }) => cellen.some((cel) => cel !== ''))
  if (gevuld.length === 0) return weiger('Onder de kopregel staan geen rijen. Er is niets om in te lezen.', 2)
  if (gevuld.length > MAX_RIJEN) return weiger('Het bestand heeft meer dan 200.000 rijen. Splits het in kleinere bestanden.')
  return { ok: true, waarde: { kop, rijen: gevuld } }
}

function leesCsv(bytes: Uint8Array): string[][] | Gelezen {
  if (bytes.includes(0)) return weiger(VERKEERD)
  const tekst = decodeer(bytes)
  const eerste = tekst.slice(0, tekst.search(/[\r\n]|$/)).replaceAll(/"[^"]*"/g, '')
  const delimiter = eerste.split(';').length >= eerste.split(',').length ? ';' : ','
  try {
    return (parse(tekst, { delimiter, relax_column_count: true, skip_empty_lines: false }) as string[][]).map((rij) => rij.map(schoon))
  } catch (fout) {
    if (!(fout instanceof CsvError)) throw fout
    const rij = Number((fout as { records?: number }).records ?? 0) + 1
    return weiger(
      'In deze rij staat een aanhalingsteken (") te veel of te weinig, waardoor de rest van het bestand niet te lezen is. Zet tekst met een scheidingsteken tussen twee aanhalingstekens, of haal het teken weg.',
      rij,
    )
  }
}

/** UTF-8, or else Windows-1252: what older Excel makes. */
export function decodeer(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const schoon = (cel: string): string => cel.replaceAll(/[\u00A0\u202F]/g, ' ').trim()

async function leesXlsx(bytes: Uint8Array): Promise<string[][] | Gelezen> {
  let uitgepakt = 0
  let isExcel = false
  try {
    // only the sizes that the zip names are read; the reader inflates no further than those
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        uitgepakt += originalSize
        isExcel ||= name === 'xl/workbook.xml'
        return false
      },
    })
  } catch {
    return weiger('Het Excel-bestand is beschadigd. Open het in Excel, sla het opnieuw op en probeer het nog eens.')
  }
  if (!isExcel) return weiger(VERKEERD)
  if (uitgepakt > MAX_UITGEPAKT) return weiger('Het Excel-bestand is uitgepakt veel te groot. Sla het op als CSV, of splits het.')
  try {
    const rijen = await readSheet(Buffer.from(bytes), { trim: true })
    return rijen.map((rij) => rij.map((cel) => alsTekst(cel as unknown)))
  } catch (fout) {
    if (fout instanceof InvalidInputError || fout instanceof InvalidSpreadsheetError)
      return weiger('Het Excel-bestand is niet te lezen. Open het in Excel, sla het opnieuw op als .xlsx en probeer het nog eens.')
    throw fout
  }
}

/** A date as a day, a number as a Dutchman types it: `1.5` in the sheet is one and a half, not a thousands group. */
function alsTekst(cel: unknown): string {
  if (cel === null || cel === undefined) return ''
  if (cel instanceof Date) return cel.toISOString().slice(0, 10)
  if (typeof cel === 'number') return String(cel).replace('.', ',')
  return schoon(String(cel))
}
