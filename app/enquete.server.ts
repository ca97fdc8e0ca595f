/**
 * The keys of the own form. A link is a random mark with a seal, and an answer waits sealed in the box: both with a key of that
 * survey, that lies in the data folder and never in the database. So whoever reads the database, or a copy of it, can make no
 * link and read no single answer; and the file alone says nothing. When a survey is counted its key is destroyed. What remains:
 * during the fieldwork, who has both the key and the bare disk blocks of the database sees in which order sealed sheets came and
 * which links went with them; afterwards only who kept a copy of the key.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'

const ALFABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export interface Sleutels {
  link: Buffer
  bus: Buffer
}

export function leidAf(geheim: Buffer): Sleutels {
  const deel = (waarvoor: string): Buffer => Buffer.from(hkdfSync('sha256', geheim, '', `peil.enquete.${waarvoor}`, 32))
  return { link: deel('link'), bus: deel('bus') }
}

const pad = (dataDir: string, gemeente: string, jaar: number): string => path.join(dataDir, 'enquete', `${gemeente}-${jaar}.sleutel`)

/** The keys of one survey; null when it has none: it never had a form, or it was counted. */
export async function leesSleutels(dataDir: string, gemeente: string, jaar: number): Promise<Sleutels | null> {
  const bestand = pad(dataDir, gemeente, jaar)
  const gelezen = await fs.readFile(bestand).catch((fout: NodeJS.ErrnoException) => {
    if (fout.code === 'ENOENT') return null
    throw fout
  })
  if (gelezen && gelezen.length !== 32)
    throw new Error(`Het bestand ${path.relative(dataDir, bestand)} in de gegevensmap is beschadigd. Zet het terug uit de reservekopie.`)
  return gelezen && leidAf(gelezen)
}

/** Makes the keys before the fieldwork begins, and nowhere else: a second key in the field could not open what the first one sealed. */
export async function maakSleutels(dataDir: string, gemeente: string, jaar: number): Promise<Sleutels> {
  const bestand = pad(dataDir, gemeente, jaar)
  await fs.mkdir(path.dirname(bestand), { recursive: true, mode: 0o700 })
  const tijdelijk = `${bestand}.${randomBytes(6).toString('hex')}`
  const handle = await fs.open(tijdelijk, 'wx', 0o600)
  await handle.writeFile(randomBytes(32))
  await handle.sync()
  await handle.close()
  // a link fails when the name is taken, where a rename would put another key over the one in use
  await fs.link(tijdelijk, bestand).catch((fout: NodeJS.ErrnoException) => {
    if (fout.code !== 'EEXIST') throw fout
  })
  await fs.rm(tijdelijk)
  return leidAf(await fs.readFile(bestand))
}

/** After the count: what old disk blocks and copies of the database still hold of the box can then be read by nobody. */
export async function vernietigSleutels(dataDir: string, gemeente: string, jaar: number): Promise<void> {
  const bestand = pad(dataDir, gemeente, jaar)
  const handle = await fs.open(bestand, 'r+').catch((fout: NodeJS.ErrnoException) => {
    if (fout.code === 'ENOENT') return null
    throw fout
  })
  if (!handle) return
  await handle.write(randomBytes(32), 0, 32, 0)
  await handle.sync()
  await handle.close()
  await fs.rm(bestand, { force: true })
}

const tekens = (bytes: Uint8Array, aantal: number): string => Array.from(bytes.subarray(0, aantal), (byte) => ALFABET[byte % 32]).join('')

/** A random mark: it says nothing about whom, when or in which order. */
export const maakKenmerk = (): string => tekens(randomBytes(6), 6)

const zegel = (sleutels: Sleutels, gemeente: string, jaar: number, kenmerk: string): string =>
  tekens(createHmac('sha256', sleutels.link).update(`${gemeente}:${jaar}:${kenmerk}`).digest(), 8)

/** The code in a link, in groups that can be typed from a letter: `9999-25AB-CDEF-GHJK-MNPQ`. */
export function maakCode(sleutels: Sleutels, gemeente: string, jaar: number, kenmerk: string): string {
  return `${gemeente}${String(jaar).slice(2)}${kenmerk}${zegel(sleutels, gemeente, jaar, kenmerk)}`.match(/.{4}/g)!.join('-')
}

export interface Code {
  gemeente: string
  jaar: number
  kenmerk: string
  zegel: string
}

/** What a code says, or null when it is none: mistyped or cut off. Whether Peil made it says `isEcht`. */
export function leesCode(code: string): Code | null {
  const schoon = code
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  const delen = /^(\d{4})(\d{2})([0-9A-HJKMNP-TV-Z]{6})([0-9A-HJKMNP-TV-Z]{8})$/.exec(schoon)
  if (!delen) return null
  const [, gemeente, tweecijfers, kenmerk, gegeven] = delen as unknown as [string, string, string, string, string]
  return { gemeente, jaar: 2000 + Number(tweecijfers), kenmerk, zegel: gegeven }
}

export const isEcht = (sleutels: Sleutels, { gemeente, jaar, kenmerk, zegel: gegeven }: Code): boolean =>
  timingSafeEqual(Buffer.from(zegel(sleutels, gemeente, jaar, kenmerk)), Buffer.from(gegeven))

/** One filled-in form: answers by question, as the place of the answer (0 is the first), and words. */
export interface Vel {
  aanbieder: number
  stratum: string
  antwoorden: Record<number, number>
  open: Record<number, string>
}

const plaats = (gemeente: string, jaar: number): Buffer => Buffer.from(`${gemeente}:${jaar}`)

/** Sealed and filled up to `lengte` bytes: of the same survey every sheet is equally long, whatever was answered. */
export function verzegel(sleutels: Sleutels, gemeente: string, jaar: number, vel: Vel, lengte: number): Buffer {
  const inhoud = Buffer.from(JSON.stringify(vel))
  if (inhoud.length > lengte) throw new RangeError('Een vel is langer dan de vragenset toelaat')
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', sleutels.bus, iv).setAAD(plaats(gemeente, jaar))
  const dicht = Buffer.concat([cipher.update(Buffer.concat([inhoud, Buffer.alloc(lengte - inhoud.length, ' ')])), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), dicht])
}

/** @throws when there is no key, when it was sealed with another or changed since */
export function ontzegel(sleutels: Sleutels | null, gemeente: string, jaar: number, dicht: Uint8Array): Vel {
  if (!sleutels) throw new Error('no key to authenticate data with')
  const decipher = createDecipheriv('aes-256-gcm', sleutels.bus, dicht.subarray(0, 12))
    .setAAD(plaats(gemeente, jaar))
    .setAuthTag(dicht.subarray(12, 28))
  return JSON.parse(Buffer.concat([decipher.update(dicht.subarray(28)), decipher.final()]).toString()) as Vel
}

export const MAX_OPEN = 500
/** Room for every answer of a set: the same for whoever answers little and whoever answers all. */
export const vellengte = (vragen: readonly { soort: string }[]): number =>
  256 + vragen.length * 24 + vragen.filter(({ soort }) => soort === 'open').length * MAX_OPEN * 6

/** An address as it may be written in a log: of a link only that it was one. */
export const logpad = (pad: string): string => pad.replace(/^\/v\/.+/, '/v/…')
