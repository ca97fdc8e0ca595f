/**
 * The keys of the own form. A link is a random mark with a seal, and an answer waits sealed in the box: both with a key
 * that lies in the data folder and never in the database. So whoever reads the database, or a copy of it, can make no
 * link and read no single answer; and the file alone says nothing. What remains: who has both the file and the bare disk blocks of the
 * database sees in which order sealed sheets came and which links went with them, until PostgreSQL has cleaned up the removed rows.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'

const BESTAND = 'enquete.sleutel'
const ALFABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export interface Sleutels {
  link: Buffer
  bus: Buffer
}

export function leidAf(geheim: Buffer): Sleutels {
  const deel = (waarvoor: string): Buffer => Buffer.from(hkdfSync('sha256', geheim, '', `peil.enquete.${waarvoor}`, 32))
  return { link: deel('link'), bus: deel('bus') }
}

/** The keys of this installation, made when they are first needed. Several processes may ask at once: the first file stays. */
export async function leesSleutels(dataDir: string): Promise<Sleutels> {
  const pad = path.join(dataDir, BESTAND)
  const gelezen = await fs.readFile(pad).catch((fout: NodeJS.ErrnoException) => {
    if (fout.code === 'ENOENT') return undefined
    throw fout
  })
  if (gelezen?.length === 32) return leidAf(gelezen)
  if (gelezen) throw new Error(`Het bestand ${BESTAND} in de gegevensmap is beschadigd. Zet het terug uit de reservekopie.`)
  await fs.mkdir(dataDir, { recursive: true, mode: 0o700 })
  const tijdelijk = `${pad}.${randomBytes(6).toString('hex')}`
  const handle = await fs.open(tijdelijk, 'wx', 0o600)
  await handle.writeFile(randomBytes(32))
  await handle.sync()
  await handle.close()
  // a link fails when the name is taken, where a rename would put another key over the one in use
  await fs.link(tijdelijk, pad).catch((fout: NodeJS.ErrnoException) => {
    if (fout.code !== 'EEXIST') throw fout
  })
  await fs.rm(tijdelijk)
  return leidAf(await fs.readFile(pad))
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

/** What a code says, or null when Peil never made it: mistyped, cut off, or tried. */
export function leesCode(sleutels: Sleutels, code: string): { gemeente: string; jaar: number; kenmerk: string } | null {
  const schoon = code
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  const delen = /^(\d{4})(\d{2})([0-9A-HJKMNP-TV-Z]{6})([0-9A-HJKMNP-TV-Z]{8})$/.exec(schoon)
  if (!delen) return null
  const [, gemeente, tweecijfers, kenmerk, gegeven] = delen as unknown as [string, string, string, string, string]
  const jaar = 2000 + Number(tweecijfers)
  return timingSafeEqual(Buffer.from(zegel(sleutels, gemeente, jaar, kenmerk)), Buffer.from(gegeven)) ? { gemeente, jaar, kenmerk } : null
}

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

/** @throws when it was sealed with another key or changed since */
export function ontzegel(sleutels: Sleutels, gemeente: string, jaar: number, dicht: Uint8Array): Vel {
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
