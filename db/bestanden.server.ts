/**
 * Files by what is in them: `<data>/bestanden/<gemeente>/<sha256>`, outside the web root. A file is first written under a
 * temporary name; the row goes in, the file gets its name, and then the transaction commits. So a row never
 * stands without its file. A file that lost its row by a rollback is swept up at the next start.
 */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, type Dirent } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { fileTypeFromFile } from 'file-type'
import { sql } from 'kysely'
import type { Uitslag } from '../app/rules/uitslag.ts'
import { type Db, type Trx, withGemeente } from './client.server.ts'

export const MAX_BYTES = 25 * 1024 * 1024
const MAX_NAAM = 120
const TIJDELIJK = '.tijdelijk-'
const EEN_DAG = 24 * 60 * 60 * 1000

const MIME = {
  pdf: 'application/pdf',
  odt: 'application/vnd.oasis.opendocument.text',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  png: 'image/png',
  jpg: 'image/jpeg',
  csv: 'text/csv',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
} as const
export type Bestandssoort = keyof typeof MIME

/** What may be evidence, and what may be read in as a table. */
export const BEWIJSSOORTEN: readonly Bestandssoort[] = ['pdf', 'odt', 'docx', 'xlsx', 'png', 'jpg']
export const TABELSOORTEN: readonly Bestandssoort[] = ['csv', 'xlsx']
export const REKENBLADSOORTEN: readonly Bestandssoort[] = ['xlsx', 'ods']

const UITGANGEN: Partial<Record<Bestandssoort, string[]>> = { jpg: ['jpg', 'jpeg'], csv: ['csv', 'txt'] }

export type BestandReden =
  | 'leeg'
  /** More than 25 MB. */
  | 'te_groot'
  /** What is in it is not one of the asked kinds, whatever its name says. */
  | 'soort'
  /** Good content under the name of something else: `klachtregeling.pdf.exe`. */
  | 'uitgang'
  | 'schijf_vol'

/** A file under its temporary name: keep it with `addBestand`, then or otherwise call `verwerpBestand`. */
export interface OntvangenBestand {
  gemeente: string
  sha256: string
  /** MIME type, from the content. */
  type: string
  grootte: number
  /** File name without folders, signs that hide, or more than 120 characters. */
  naam: string
  tijdelijk: string
}

const map = (dataDir: string, gemeente: string): string => path.join(dataDir, 'bestanden', gemeente)

/** PostgreSQL says 53100 for the same. */
export const isSchijfVol = (fout: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', '53100'].includes((fout as { code?: string } | null)?.code ?? '')

/**
 * Streams a file to disk while it is hashed and counted, and looks at what it really is. Nothing is kept of what is refused.
 * @throws what the file system throws, except a full disk
 */
export async function ontvangBestand(
  dataDir: string,
  gemeente: string,
  bestand: File,
  soorten: readonly Bestandssoort[],
): Promise<Uitslag<OntvangenBestand, BestandReden>> {
  const tijdelijk = path.join(map(dataDir, gemeente), `${TIJDELIJK}${randomUUID()}`)
  try {
    await fs.mkdir(map(dataDir, gemeente), { recursive: true, mode: 0o700 })
    const geschreven = await schrijf(tijdelijk, bestand)
    const uitslag = geschreven.ok ? await bepaalSoort(tijdelijk, bestand.name, soorten) : geschreven
    if (!geschreven.ok || !uitslag.ok) {
      await fs.rm(tijdelijk, { force: true })
      return uitslag as { ok: false; reden: BestandReden }
    }
    return {
      ok: true,
      waarde: { gemeente, ...geschreven.waarde, type: MIME[uitslag.waarde as Bestandssoort], naam: schoneNaam(bestand.name), tijdelijk },
    }
  } catch (fout) {
    await fs.rm(tijdelijk, { force: true })
    if (isSchijfVol(fout)) return { ok: false, reden: 'schijf_vol' }
    throw fout
  }
}

async function schrijf(doel: string, bestand: File): Promise<Uitslag<{ sha256: string; grootte: number }, 'leeg' | 'te_groot'>> {
  const hash = createHash('sha256')
  let grootte = 0
  const handle = await fs.open(doel, 'wx', 0o600)
  try {
    for await (const deel of bestand.stream() as unknown as AsyncIterable<Uint8Array>) {
      grootte += deel.byteLength
      if (grootte > MAX_BYTES) return { ok: false, reden: 'te_groot' }
      hash.update(deel)
      await handle.writeFile(deel)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return grootte === 0 ? { ok: false, reden: 'leeg' } : { ok: true, waarde: { sha256: hash.digest('hex'), grootte } }
}

async function bepaalSoort(
  pad: string,
  naam: string,
  soorten: readonly Bestandssoort[],
): Promise<Uitslag<Bestandssoort, 'soort' | 'uitgang'>> {
  // reads the parts it needs and inflates at most a megabyte: a zip bomb stays a small file
  const gevonden = await fileTypeFromFile(pad)
  const soort = gevonden ? soorten.find((soort) => soort === gevonden.ext) : soorten.find((soort) => soort === 'csv')
  if (!soort || (!gevonden && (await heeftNullen(pad)))) return { ok: false, reden: 'soort' }
  const uitgang = path.extname(naam.trim()).slice(1).toLowerCase()
  return (UITGANGEN[soort] ?? [soort]).includes(uitgang) ? { ok: true, waarde: soort } : { ok: false, reden: 'uitgang' }
}

/** Text has no zero bytes; a program or an unknown format soon has one. */
async function heeftNullen(pad: string): Promise<boolean> {
  for await (const deel of createReadStream(pad)) if ((deel as Buffer).includes(0)) return true
  return false
}

/** The name as it may be shown and saved: no folders, no signs that turn or hide text, at most 120 characters. */
export function schoneNaam(naam: string): string {
  const kaal = naam
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFD]/gu, '')
    .split(/[/\\]/)
    .at(-1)!
    .trim()
    .replace(/^\.+/, '')
  const uitgang = path.extname(kaal)
  return `${
    [...path.basename(kaal, uitgang)]
      .slice(0, MAX_NAAM - uitgang.length)
      .join('')
      .trim() || 'bestand'
  }${uitgang}`
}

/** Whoever removes files, alone, waits until nobody who adds one is between rename and commit. */
export async function vergrendelBestanden(trx: Trx, gemeente: string, hoe: 'gedeeld' | 'alleen'): Promise<void> {
  const slot = hoe === 'alleen' ? sql`pg_advisory_xact_lock` : sql`pg_advisory_xact_lock_shared`
  await sql`select ${slot}(hashtext('peil.bestanden'), hashtext(${gemeente}))`.execute(trx)
}

/** Row and file in the caller's transaction; the same content again is the same file. */
export async function addBestand(
  trx: Trx,
  dataDir: string,
  { gemeente, sha256, type, grootte, tijdelijk }: OntvangenBestand,
): Promise<void> {
  await vergrendelBestanden(trx, gemeente, 'gedeeld')
  await trx
    .insertInto('bestand')
    .values({ gemeente_id: gemeente, sha256, type, grootte })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const doel = path.join(map(dataDir, gemeente), sha256)
  await fs.rename(tijdelijk, doel).catch(async (fout: NodeJS.ErrnoException) => {
    // the same file chosen twice in one form: its first copy has the name already
    if (fout.code !== 'ENOENT') throw fout
    await fs.access(doel)
  })
  const folder = await fs.open(map(dataDir, gemeente), 'r')
  await folder.sync().finally(() => folder.close())
}

/**
 * Forgets those of these files that nothing refers to any more, and says which. What refers to a file may stand behind the wall, where
 * nobody here can look: only the foreign keys know.
 */
export async function deleteLosseBestanden(trx: Trx, gemeente: string, sha256s: readonly string[]): Promise<string[]> {
  const weg: string[] = []
  for (const sha256 of sha256s) {
    await sql`savepoint bestand`.execute(trx)
    try {
      const { numDeletedRows } = await trx
        .deleteFrom('bestand')
        .where('gemeente_id', '=', gemeente)
        .where('sha256', '=', sha256)
        .executeTakeFirst()
      if (numDeletedRows > 0n) weg.push(sha256)
    } catch (fout) {
      if ((fout as { code?: string }).code !== NOG_IN_GEBRUIK) throw fout
      await sql`rollback to savepoint bestand`.execute(trx)
    }
    await sql`release savepoint bestand`.execute(trx)
  }
  return weg
}
const NOG_IN_GEBRUIK = '23503'

/** Removes what is still under its temporary name; after `addBestand` there is nothing left to remove. */
export async function verwerpBestand({ tijdelijk }: OntvangenBestand): Promise<void> {
  await fs.rm(tijdelijk, { force: true })
}

/** The content of a kept file; undefined when it is not on this disk. */
export async function openBestand(dataDir: string, gemeente: string, sha256: string): Promise<ReadableStream<Uint8Array> | undefined> {
  try {
    const handle = await fs.open(path.join(map(dataDir, gemeente), sha256), 'r')
    return Readable.toWeb(handle.createReadStream()) as ReadableStream<Uint8Array>
  } catch (fout) {
    if ((fout as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw fout
  }
}

/** The path of a kept file, for a job that reads it with a library of its own. */
export const bestandspad = (dataDir: string, gemeente: string, sha256: string): string => path.join(map(dataDir, gemeente), sha256)

/** Removes files whose row was deleted; one that came back in the meantime stays. After the commit of that delete. */
export async function removeBestanden(db: Db, dataDir: string, gemeente: string, sha256s: readonly string[]): Promise<void> {
  if (sha256s.length === 0) return
  await withGemeente(db, { gemeente, persoon: null }, async (trx) => {
    await vergrendelBestanden(trx, gemeente, 'alleen')
    const terug = new Set(
      (await trx.selectFrom('bestand').select('sha256').where('gemeente_id', '=', gemeente).where('sha256', 'in', sha256s).execute()).map(
        ({ sha256 }) => sha256,
      ),
    )
    for (const sha256 of sha256s) if (!terug.has(sha256)) await fs.rm(path.join(map(dataDir, gemeente), sha256), { force: true })
  })
}

/** Removes what a crash or a rollback left behind, when it is older than a day at `nu` (milliseconds). Returns how many files. */
export async function sweepBestanden(db: Db, dataDir: string, nu: number): Promise<number> {
  const mappen = await lijst(path.join(dataDir, 'bestanden'))
  let weg = 0
  for (const { name: gemeente } of mappen.filter((item) => item.isDirectory() && /^[0-9]{4}$/.test(item.name))) {
    await withGemeente(db, { gemeente, persoon: null }, async (trx) => {
      await vergrendelBestanden(trx, gemeente, 'alleen')
      const bekend = new Set(
        (await trx.selectFrom('bestand').select('sha256').where('gemeente_id', '=', gemeente).execute()).map(({ sha256 }) => sha256),
      )
      for (const { name } of await lijst(map(dataDir, gemeente))) {
        const pad = path.join(map(dataDir, gemeente), name)
        if (bekend.has(name) || !(name.startsWith(TIJDELIJK) || /^[0-9a-f]{64}$/.test(name))) continue
        if (nu - (await fs.stat(pad)).mtimeMs < EEN_DAG) continue
        await fs.rm(pad, { force: true })
        weg += 1
      }
    })
  }
  return weg
}

async function lijst(pad: string): Promise<Dirent[]> {
  return fs.readdir(pad, { withFileTypes: true }).catch((fout: NodeJS.ErrnoException) => {
    if (fout.code === 'ENOENT') return []
    throw fout
  })
}
