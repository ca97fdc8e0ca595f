import fs from 'node:fs'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { type ParsedMail, simpleParser } from 'mailparser'
import pg from 'pg'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readEnv } from '../../app/env.server.ts'
import { connect, isDatabaseAway, withGemeente } from '../../db/client.server.ts'
import { addPost, getPost, listPost, poststaat, retryPost } from '../../db/post.ts'
import { post } from '../../jobs/post.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

const scope = { gemeente: '9999', persoon: null }
let database: TestDatabase
let server: SMTPServer
let dataDir: string
/** What the receiver does with a mail that came in. */
let bijOntvangst: () => Error | undefined = () => undefined
const ontvangen: { mail: ParsedMail; naar: string[]; ruw: string }[] = []

beforeAll(async () => {
  database = await cloneDatabase('demo')
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'peil-post-'))
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stroom, sessie, klaar) {
      const delen: Buffer[] = []
      stroom.on('data', (deel: Buffer) => delen.push(deel))
      stroom.on('end', () => {
        const ruw = Buffer.concat(delen)
        void simpleParser(ruw).then((mail) => {
          const fout = bijOntvangst()
          if (!fout) ontvangen.push({ mail, naar: sessie.envelope.rcptTo.map(({ address }) => address), ruw: ruw.toString() })
          klaar(fout)
        })
      })
    },
  })
  await new Promise<void>((klaar) => {
    server.listen(0, '127.0.0.1', klaar)
  })
})
afterAll(async () => {
  await new Promise<void>((klaar) => {
    server.close(klaar)
  })
  await database.close()
  fs.rmSync(dataDir, { recursive: true, force: true })
})
beforeEach(async () => {
  ontvangen.length = 0
  bijOntvangst = () => undefined
  await doe(sql`update post set verstuurd_op = now() where verstuurd_op is null`)
})

const omgeving = (smtp: string | undefined = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`) =>
  readEnv({ PEIL_DATA: dataDir, DATABASE_URL: database.url, ...(smtp && { SMTP_URL: smtp }), SMTP_AFZENDER: 'Peil <peil@voorbeeld.test>' })
const doe = (query: ReturnType<typeof sql<object>>) => withGemeente(database.db, scope, (trx) => query.execute(trx))
const leg = (aan = 'contractmanager@voorbeeld.test', onderwerp = 'Peil: hiatenlijst klaar', tekst = 'Goedendag,\n\nÉén overleg.\n') =>
  withGemeente(database.db, scope, (trx) => addPost(trx, '9999', { persoon: null, aan, onderwerp, tekst }))
const lees = (id: number) => withGemeente(database.db, scope, (trx) => getPost(trx, '9999', id))
const verstuur = (smtp?: string) => post(database.db, omgeving(smtp), '9999')

test('a mail arrives whole, to one receiver, once', async () => {
  const id = await leg()
  expect(await verstuur()).toMatchObject({ bekeken: 1, gevonden: 1, verstuurd: 1, mislukt: 0 })
  expect(await verstuur()).toMatchObject({ gevonden: 0, verstuurd: 0 })
  expect(ontvangen).toHaveLength(1)
  const [{ mail, naar }] = ontvangen as [(typeof ontvangen)[number]]
  expect(naar).toEqual(['contractmanager@voorbeeld.test'])
  expect(mail.subject).toBe('Peil: hiatenlijst klaar')
  expect(mail.from?.text).toBe('"Peil" <peil@voorbeeld.test>')
  expect(mail.text).toContain('Één overleg.')
  expect(mail.messageId).toBe((await lees(id))!.messageId)
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
  expect(poststaat((await lees(id))!)).toBe('verstuurd')
})

test('the connection breaks after sending and before it is written down: it goes again under the same Message-ID', async () => {
  await leg()
  const baas = new pg.Client({ connectionString: database.superUrl })
  await baas.connect()
  let keer = 0
  bijOntvangst = () => {
    keer += 1
    return undefined
  }
  const eigen = connect(database.url)
  const { post: zend } = await import('../../jobs/post.ts')
  const smtp = (await import('nodemailer')).createTransport({ url: omgeving().smtpUrl! })
  await expect(
    zend(eigen, omgeving(), '9999', async (brief) => {
      await smtp.sendMail({
        from: 'peil@voorbeeld.test',
        to: brief.aan,
        subject: brief.onderwerp,
        text: brief.tekst,
        messageId: brief.message_id,
      })
      await baas.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction' and datname = current_database()`,
      )
    }),
  ).rejects.toSatisfy(isDatabaseAway)
  await eigen.destroy()
  await baas.end()
  expect(await verstuur()).toMatchObject({ verstuurd: 1 })
  expect(keer).toBe(2)
  expect(new Set(ontvangen.map(({ mail }) => mail.messageId)).size).toBe(1)
})

test('two workers send ten mails once each', async () => {
  for (let i = 0; i < 10; i++) await leg(undefined, `Bericht ${i}`)
  const tweede = connect(database.url)
  const uitslagen = await Promise.all([verstuur(), post(tweede, omgeving(), '9999')])
  await tweede.destroy()
  expect(uitslagen.reduce((som, { verstuurd }) => som + verstuurd, 0)).toBe(10)
  expect(ontvangen.map(({ mail }) => mail.subject).sort()).toEqual(Array.from({ length: 10 }, (_, i) => `Bericht ${i}`))
})

test('no header can be slipped in by a subject, a text or an address', async () => {
  await leg(
    'contractmanager@voorbeeld.test',
    'Linde\r\nBcc: ander@voorbeeld.test\r\nX-Kwaad: ja',
    'Een\r\n.\r\nMAIL FROM:<x@y.test>\r\n.kop\r\n',
  )
  const fout = await leg('a@voorbeeld.test\r\nRCPT TO:<b@voorbeeld.test>', 'Twee')
  const lijst = await leg('a@voorbeeld.test, b@voorbeeld.test', 'Drie')
  expect(await verstuur()).toMatchObject({ verstuurd: 1, mislukt: 2 })
  expect(ontvangen).toHaveLength(1)
  expect(ontvangen[0]!.naar).toEqual(['contractmanager@voorbeeld.test'])
  expect(ontvangen[0]!.mail.headers.has('bcc') || ontvangen[0]!.mail.headers.has('x-kwaad')).toBe(false)
  expect(ontvangen[0]!.mail.subject).toBe('Linde Bcc: ander@voorbeeld.test X-Kwaad: ja')
  expect(ontvangen[0]!.mail.text).toContain('MAIL FROM:<x@y.test>')
  for (const id of [fout, lijst])
    expect(await lees(id)).toMatchObject({
      fout: 'Naar dit adres kan geen post. Pas het adres van deze gebruiker aan.',
      misluktOp: expect.any(Date),
    })
})

test('a refused mail is tried again later, given up after eight times, and sent when someone asks', async () => {
  const id = await leg()
  bijOntvangst = () => Object.assign(new Error('Postbus vol'), { responseCode: 452 })
  expect(await verstuur()).toMatchObject({ verstuurd: 0, mislukt: 1 })
  const eerste = (await lees(id))!
  expect(eerste.fout).toContain('Postbus vol')
  expect(poststaat(eerste)).toBe('opnieuw')
  expect(eerste.volgendePogingOp.getTime()).toBeGreaterThan(Date.now() + 50_000)
  expect(await verstuur()).toMatchObject({ gevonden: 0 })
  for (let poging = 2; poging <= 8; poging++) {
    expect((await lees(id))!.misluktOp).toBeNull()
    await doe(sql`update post set volgende_poging_op = now() where id = ${id}`)
    await verstuur()
  }
  expect(await lees(id)).toMatchObject({ pogingen: 8, misluktOp: expect.any(Date) })
  expect((await withGemeente(database.db, scope, (trx) => listPost(trx, '9999', 'mislukt', 1))).regels.map((regel) => regel.id)).toContain(
    id,
  )
  bijOntvangst = () => undefined
  expect(await withGemeente(database.db, scope, (trx) => retryPost(trx, '9999', id))).toBe(1)
  expect(await verstuur()).toMatchObject({ verstuurd: 1 })
  expect(poststaat((await lees(id))!)).toBe('verstuurd')
})

test('a mail server that is away is a failed try, not a failed job', async () => {
  const id = await leg()
  expect(await verstuur('smtp://127.0.0.1:1')).toMatchObject({ mislukt: 1 })
  expect((await lees(id))!.fout).toMatch(/ECONNREFUSED/)
})

test('without a mail server each mail is one file, also when it is written twice', async () => {
  const env = readEnv({ PEIL_DATA: dataDir, DATABASE_URL: database.url })
  const id = await leg()
  await post(database.db, env, '9999')
  await doe(sql`update post set verstuurd_op = null where id = ${id}`)
  await post(database.db, env, '9999')
  const map = path.join(dataDir, 'post')
  const bestanden = fs.readdirSync(map)
  expect(bestanden).toHaveLength(1)
  const mail = await simpleParser(fs.readFileSync(path.join(map, bestanden[0]!)))
  expect(mail.messageId).toBe((await lees(id))!.messageId)
  expect(mail.text).toContain('Één overleg.')
})
