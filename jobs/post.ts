/** Sends what was put down: by SMTP, or as files when there is no mail server. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import type { Env } from '../app/env.server.ts'
import { type Db, type Scope, withGemeente } from '../db/client.server.ts'
import {
  claimPost,
  countWachtend,
  listTeVersturen,
  type Postkenmerk,
  savePostMislukt,
  savePostVerstuurd,
  type TeVersturen,
} from '../db/post.ts'
import type { Taakverslag } from './opdracht.ts'

/** One plain address: anything else could name a second receiver or a header. */
const ADRES = /^[^\s<>()[\]\\,;:"@\u0000-\u001f\u007f]+@[A-Za-z0-9.-]+$/

type Verzend = (brief: TeVersturen) => Promise<void>

function maakVerzender(env: Env): Verzend {
  const bericht = (brief: TeVersturen) => ({
    from: env.smtpSender,
    to: { name: '', address: brief.aan },
    subject: brief.onderwerp,
    text: brief.tekst,
    messageId: brief.message_id,
    date: brief.gemaakt_op,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  if (env.smtpUrl !== undefined) {
    // shorter than a worker's patience: a silent mail server must not hold the row for ever
    const smtp = createTransport({ url: env.smtpUrl, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 })
    return async (brief) => {
      await smtp.sendMail(bericht(brief))
    }
  }
  const bouwer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return async (brief) => {
    const { message } = await bouwer.sendMail(bericht(brief))
    const { heel, half } = bestanden(env, brief)
    await fs.mkdir(path.dirname(heel), { recursive: true, mode: 0o700 })
    await fs.writeFile(half, message as Buffer, { mode: 0o600 })
    await fs.rename(half, heel)
  }
}

/** Named after the Message-ID and renamed when whole: the same mail twice is one file, and never half a one. */
function bestanden({ dataDir }: Env, { gemaakt_op, message_id }: Postkenmerk): { heel: string; half: string } {
  const naam = `${gemaakt_op.toISOString().slice(0, 10)}-${message_id.replaceAll(/[^A-Za-z0-9-]/g, '')}`
  const map = path.join(dataDir, 'post')
  return { heel: path.join(map, `${naam}.eml`), half: path.join(map, `.${naam}.half`) }
}

/** Deletes what lies of these mails on disk; without a file, as with a mail server, there is nothing to do. */
export async function wisPostbestanden(env: Env, brieven: readonly Postkenmerk[]): Promise<void> {
  for (const brief of brieven) for (const bestand of Object.values(bestanden(env, brief))) await fs.rm(bestand, { force: true })
}

/**
 * Sends every mail of a municipality that is due. The row is locked while it is sent, so two
 * workers send each once; after a crash in between it goes again under the same Message-ID.
 */
export async function post(db: Db, env: Env, gemeente: string, verzend: Verzend = maakVerzender(env)): Promise<Taakverslag> {
  const scope: Scope = { gemeente, persoon: null }
  const verslag: Taakverslag = { bekeken: 0, gevonden: 0, nieuw: 0, opgelost: 0, verstuurd: 0, mislukt: 0, posten: [], postIds: [] }
  verslag.bekeken = await withGemeente(db, scope, (trx) => countWachtend(trx, gemeente))
  for (;;) {
    const klaar = await withGemeente(db, scope, async (trx) => {
      const brief = await claimPost(trx, gemeente)
      if (!brief) return true
      verslag.gevonden += 1
      const fout = ADRES.test(brief.aan)
        ? await verzend(brief).then(
            () => null,
            (error: Error) => error.message || String(error),
          )
        : 'Naar dit adres kan geen post. Pas het adres van deze gebruiker aan.'
      if (fout === null) {
        await savePostVerstuurd(trx, gemeente, brief.id)
        verslag.verstuurd += 1
      } else {
        await savePostMislukt(trx, gemeente, brief.id, fout, !ADRES.test(brief.aan))
        verslag.mislukt += 1
      }
      return false
    })
    if (klaar) return verslag
  }
}

/** Which mails would go now. Reads only. */
export async function proefPost(db: Db, gemeente: string): Promise<Taakverslag> {
  return withGemeente(db, { gemeente, persoon: null }, async (trx) => {
    const brieven = await listTeVersturen(trx, gemeente)
    const posten = brieven.map(({ aan, onderwerp, tekst }) => ({ aan, onderwerp, tekst, waarom: ['dit bericht wacht op verzending'] }))
    return {
      bekeken: await countWachtend(trx, gemeente),
      gevonden: brieven.length,
      nieuw: 0,
      opgelost: 0,
      verstuurd: brieven.length,
      mislukt: 0,
      posten,
      postIds: [],
    }
  })
}
