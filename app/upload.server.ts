import { FormDataParseError, MaxFilesExceededError, MultipartParseError, parseFormData } from '@remix-run/form-data-parser'
import {
  type BestandReden,
  type Bestandssoort,
  MAX_BYTES,
  ontvangBestand,
  type OntvangenBestand,
  schoneNaam,
  verwerpBestand,
} from '../db/bestanden.server.ts'

export interface Upload {
  /** The fields that hold text; files are left out. */
  posted: FormData
  /** Files by the name of their field, under a temporary name until `addBestand`. */
  bestanden: Record<string, OntvangenBestand[]>
  /** One sentence per field with a refused file. */
  errors: Record<string, string>
  /** What to answer when there are errors: 413, 422 or 507. */
  status: number
  /** Always, at the end, in a `finally`: clears what was not kept. */
  opruimen: () => Promise<void>
}

const SOORTNAAM: Record<Bestandssoort, string> = {
  pdf: 'PDF',
  odt: 'ODT',
  docx: 'DOCX',
  xlsx: 'XLSX',
  png: 'PNG',
  jpg: 'JPEG',
  csv: 'CSV',
  ods: 'ODS',
}
const STATUS: Record<BestandReden, number> = { leeg: 422, te_groot: 413, soort: 422, uitgang: 422, schijf_vol: 507 }
const opsomming = (namen: string[]): string => namen.join(', ').replace(/, ([^,]+)$/, ' of $1')

function foutzin(naam: string, reden: BestandReden, soorten: readonly Bestandssoort[]): string {
  const bestand = `Bestand “${schoneNaam(naam)}”`
  switch (reden) {
    case 'leeg':
      return `${bestand} is leeg. Open het op uw computer om te zien wat erin staat, en kies het opnieuw.`
    case 'te_groot':
      return `${bestand} is groter dan 25 MB. Kies een kleiner bestand, of splits het.`
    case 'soort':
      return `${bestand} is geen ${opsomming(soorten.map((soort) => SOORTNAAM[soort]))}. Peil kijkt naar de inhoud, niet naar de naam. Sla het op als ${SOORTNAAM[soorten[0]!]} en kies het opnieuw.`
    case 'uitgang':
      return `${bestand}: de naam past niet bij de inhoud. Geef het een naam die eindigt op ${opsomming(soorten.map((soort) => `.${soort}`))} en kies het opnieuw.`
    case 'schijf_vol':
      return `${bestand} kon niet worden bewaard: de schijf van Peil is vol. Waarschuw uw beheerder en probeer het later opnieuw.`
  }
}

export const SCHIJF_VOL =
  'Opslaan lukte niet: de schijf van Peil is vol. Er is niets opgeslagen. Waarschuw uw beheerder en probeer het later opnieuw.'

/** What was typed in a form with files, without its files: to give back when it cannot be handled now. */
export const alsTekst = (posted: FormData): string =>
  new URLSearchParams([...posted].filter((veld): veld is [string, string] => typeof veld[1] === 'string')).toString()
export const readGetypt = async (request: Request): Promise<string> =>
  alsTekst(await parseFormData(request, { maxFileSize: MAX_BYTES + 2_000_000, maxFiles: 10, maxParts: 300 }, () => null))

/** Reads a form with files: one file at a time in memory, each streamed to disk under a temporary name. */
export async function readUpload(
  request: Request,
  {
    dataDir,
    gemeente,
    soorten,
    maxBestanden = 1,
  }: { dataDir: string; gemeente: string; soorten: readonly Bestandssoort[]; maxBestanden?: number },
): Promise<Upload> {
  const upload: Upload = {
    posted: new FormData(),
    bestanden: {},
    errors: {},
    status: 422,
    opruimen: async () => {
      for (const bestand of Object.values(upload.bestanden).flat()) await verwerpBestand(bestand)
    },
  }
  try {
    // a little over the limit, so that a file just too large still gets its sentence and the typed text is kept
    upload.posted = await parseFormData(
      request,
      { maxFileSize: MAX_BYTES + 2_000_000, maxTotalSize: MAX_BYTES + 3_000_000, maxFiles: maxBestanden + 5, maxParts: 300 },
      async (file) => {
        if (file.name === '' && file.size === 0) return
        const veld = file.fieldName
        if ((upload.bestanden[veld]?.length ?? 0) >= maxBestanden) {
          upload.errors[veld] = `Kies ten hoogste ${maxBestanden} ${maxBestanden === 1 ? 'bestand' : 'bestanden'}.`
          return
        }
        const uitslag = await ontvangBestand(dataDir, gemeente, file, soorten)
        if (uitslag.ok) (upload.bestanden[veld] ??= []).push(uitslag.waarde)
        else if (!upload.errors[veld]) {
          upload.errors[veld] = foutzin(file.name, uitslag.reden, soorten)
          upload.status = STATUS[uitslag.reden]
        }
      },
    )
  } catch (fout) {
    await upload.opruimen()
    if (fout instanceof MaxFilesExceededError || fout instanceof MultipartParseError)
      throw new Response(
        'Een bestand mag 25 MB zijn, en alle bestanden samen ook. Er is niets opgeslagen. Ga terug en kies kleinere of minder bestanden.',
        { status: 413 },
      )
    if (fout instanceof FormDataParseError || fout instanceof TypeError)
      throw new Response('Het formulier kwam niet heel aan. Er is niets opgeslagen. Ga terug en verstuur het opnieuw.', { status: 400 })
    throw fout
  }
  return upload
}
