/** Signing in as a browser or an attacker does it, over HTTP. */
import http from 'node:http'
import { TOTP, Secret } from 'otpauth'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readEnv } from '../../app/env.server.ts'
import { createWeb } from '../../app/server.ts'
import { connect } from '../../db/client.server.ts'
import { limitSignIn } from '../../db/inlogpogingen.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'
import { freePort } from '../setup/peil.ts'

let database: TestDatabase
let baas: pg.Client
const webs: http.Server[] = []
const DAG = '2026-03-02'

async function start(url?: string): Promise<string> {
  const port = await freePort()
  const env = readEnv({ PORT: String(port), DATABASE_URL: database.url, ...(url && { PEIL_URL: url }) })
  const web = createWeb({ db: database.db, pool: database.pool, env, dag: () => DAG, wachtrij: { stuur: async () => {} } })
  await new Promise<void>((klaar) => {
    web.listen(port, klaar)
  })
  webs.push(web)
  return `http://localhost:${port}`
}

let adres: string
beforeAll(async () => {
  database = await cloneDatabase('demo')
  baas = new pg.Client({ connectionString: database.superUrl })
  await baas.connect()
  adres = await start()
})
afterAll(async () => {
  for (const web of webs) {
    web.closeAllConnections()
    await new Promise((klaar) => {
      web.close(klaar)
    })
  }
  await baas.end()
  await database.close()
})
beforeEach(() => baas.query('delete from inlogpoging'))

const post = (pad: string, velden: Record<string, string>, koppen: Record<string, string> = {}, waar = adres) =>
  fetch(waar + pad, { method: 'POST', redirect: 'manual', body: new URLSearchParams(velden), headers: { Origin: waar, ...koppen } })
const log = (email: string, wachtwoord = 'peil-demo', extra: Record<string, string> = {}) =>
  post('/inloggen', { email: `${email}@voorbeeld.test`, wachtwoord, ...extra })
const koek = (antwoord: Response): string => antwoord.headers.getSetCookie()[0]!.split(';')[0]!
const haal = (pad: string, cookie: string) => fetch(adres + pad, { redirect: 'manual', headers: { Cookie: cookie } })
const fout = async (antwoord: Response): Promise<string> => /role="alert"[^>]*>(.*?)<\/div>/s.exec(await antwoord.text())?.[1] ?? ''

test('a known and an unknown account get the same answer, in comparable time', async () => {
  const tijd = async (email: string): Promise<[string, number]> => {
    const begin = performance.now()
    const antwoord = await log(email, 'fout-wachtwoord')
    const duur = performance.now() - begin
    expect(antwoord.status).toBe(400)
    return [await fout(antwoord), duur]
  }
  const midden = (getallen: number[]) => getallen.sort((a, b) => a - b)[2]!
  const bekend: number[] = []
  const onbekend: number[] = []
  for (let i = 0; i < 5; i++) {
    const [tekst, duur] = await tijd('contractmanager')
    const [anders, duurAnders] = await tijd('bestaat-niet')
    expect(anders).toBe(tekst)
    expect(tekst).toContain('horen niet bij elkaar')
    bekend.push(duur)
    onbekend.push(duurAnders)
  }
  // without the work for an unknown account it would be far under a half
  expect(midden(onbekend) / midden(bekend)).toBeGreaterThan(0.4)
  expect(midden(onbekend) / midden(bekend)).toBeLessThan(2.5)
})

test('ten attempts a minute for one account and address, counted together by two processes', async () => {
  let andere!: pg.Pool
  const tweede = connect(database.url, {
    onPool: (pool) => {
      andere = pool
    },
  })
  const uitkomsten = await Promise.all(
    Array.from({ length: 24 }, (_, i) => limitSignIn(i % 2 ? database.pool : andere, 'Iemand@voorbeeld.test', '192.0.2.7')),
  )
  expect(uitkomsten.filter((wachten) => wachten === null)).toHaveLength(10)
  expect(uitkomsten.filter((wachten) => wachten !== null)).toEqual(Array(14).fill(1))
  // elsewhere, and another account, still may
  expect(await limitSignIn(andere, 'iemand@voorbeeld.test', '192.0.2.8')).toBeNull()
  await tweede.destroy()
})

test('the eleventh attempt is refused with 429, even with the right password', async () => {
  for (let i = 0; i < 10; i++) expect((await log('wethouder', 'fout-wachtwoord')).status).toBe(400)
  const elfde = await log('wethouder')
  expect(elfde.status).toBe(429)
  expect(elfde.headers.get('Retry-After')).toBe('60')
  expect(await fout(elfde)).toContain('Te veel pogingen')
})

test('a refused password is not written back into the page', async () => {
  expect(await (await log('contractmanager', 'geheimZONDERmeer')).text()).not.toContain('geheimZONDERmeer')
})

test('the session id is new at every sign-in, and only its hash is kept', async () => {
  const eerste = koek(await log('contractmanager'))
  const antwoord = await post('/inloggen', { email: 'contractmanager@voorbeeld.test', wachtwoord: 'peil-demo' }, { Cookie: eerste })
  const tweede = koek(antwoord)
  expect(tweede).not.toBe(eerste)
  const { rows } = await baas.query('select id_hash from sessie')
  expect(rows.some(({ id_hash }) => id_hash === tweede.split('=')[1])).toBe(false)
  // an id someone else chose signs nobody in
  expect((await haal('/', 'peil=zelfgekozen')).headers.get('Location')).toBe('/inloggen')
})

test('a session ends after half an hour without use, and after twelve hours in any case', async () => {
  const cookie = koek(await log('toezichthouder'))
  const schuif = (kolom: string, terug: string) =>
    baas.query(
      `update sessie set ${kolom} = ${kolom} - $1::interval where persoon_id = (select id from persoon where email = 'toezichthouder@voorbeeld.test')`,
      [terug],
    )
  const status = async () => (await haal('/normen', cookie)).status
  await schuif('laatst_gezien_op', '29 minutes')
  expect(await status()).toBe(200)
  // being seen counts: the half hour starts anew
  await schuif('laatst_gezien_op', '29 minutes')
  expect(await status()).toBe(200)
  await schuif('verloopt_op', '11 hours 59 minutes')
  expect(await status()).toBe(200)
  await schuif('verloopt_op', '2 minutes')
  expect(await status()).toBe(302)

  const ander = koek(await log('toezichthouder'))
  await schuif('laatst_gezien_op', '31 minutes')
  expect((await haal('/normen', ander)).headers.get('Location')).toBe('/inloggen?naar=%2Fnormen')
})

test('a revoked role works on the next request', async () => {
  const cookie = koek(await log('contractmanager2'))
  expect((await haal('/aanbieders', cookie)).status).toBe(200)
  await baas.query(
    `update rol set ingetrokken_op = now() where persoon_id = (select id from persoon where email = 'contractmanager2@voorbeeld.test')`,
  )
  expect((await haal('/aanbieders', cookie)).status).toBe(403)
})

test('a code from the app works once, also at the very same moment', async () => {
  const geheim = new Secret({ size: 20 })
  const {
    rows: [{ id }],
  } = await baas.query(
    `update persoon set totp_geheim = $1, totp_laatste_stap = null where email = 'wethouder@voorbeeld.test' returning id`,
    [geheim.base32],
  )
  const half = async () => {
    const antwoord = await log('wethouder', 'peil-demo', { naar: '/normen' })
    expect(antwoord.headers.get('Location')).toBe('/inloggen/code?naar=%2Fnormen')
    return koek(antwoord)
  }
  const [a, b] = [await half(), await half()]
  // the password alone opens nothing
  expect((await haal('/normen', a)).headers.get('Location')).toBe('/inloggen/code')
  const code = new TOTP({ secret: geheim }).generate()
  const antwoorden = await Promise.all([a, b].map((cookie) => post('/inloggen/code', { code, naar: '/normen' }, { Cookie: cookie })))
  expect(antwoorden.map(({ status }) => status).sort()).toEqual([302, 400])
  const gelukt = antwoorden.find(({ status }) => status === 302)!
  expect((await haal('/normen', koek(gelukt))).status).toBe(200)
  const nogEens = await post('/inloggen/code', { code, naar: '/normen' }, { Cookie: await half() })
  expect(nogEens.status).toBe(400)
  expect(await fout(nogEens)).toContain('klopt niet of is al gebruikt')
  await baas.query('update persoon set totp_geheim = null where id = $1', [id])
})

test('a municipality that asks for a code lets nobody past before it is set up', async () => {
  await baas.query(`update gemeente set totp_rollen = '{toezichthouder}'`)
  const cookie = koek(await log('toezichthouder'))
  expect((await haal('/normen', cookie)).headers.get('Location')).toBe('/account/tweede-factor')
  expect((await haal('/account/tweede-factor', cookie)).status).toBe(200)
  expect((await haal('/normen', koek(await log('contractmanager')))).status).toBe(200)
  await baas.query(`update gemeente set totp_rollen = '{}'`)
})

test('what is no form is refused as such, not as a fault of Peil', async () => {
  const antwoord = await fetch(`${adres}/inloggen`, {
    method: 'POST',
    headers: { Origin: adres, 'Content-Type': 'application/json' },
    body: '{}',
  })
  expect(antwoord.status).toBe(415)
  expect(await antwoord.text()).toContain('Er is niets gewijzigd.')
})

test.each([
  ['no Origin', {}],
  ['a foreign Origin', { Origin: 'https://boos.example' }],
  ['Origin null', { Origin: 'null' }],
  ['another port', { Origin: 'http://localhost:1' }],
  ['another scheme', { Origin: 'https://localhost' }],
  ['a name that only begins the same', { Origin: 'http://localhost.boos.example' }],
  ['the right Origin from another site', { Origin: 'EIGEN', 'Sec-Fetch-Site': 'cross-site' }],
  ['the right Origin from a subdomain', { Origin: 'EIGEN', 'Sec-Fetch-Site': 'same-site' }],
] as [string, Record<string, string>][])('a form with %s is refused with 403 and changes nothing', async (_, koppen) => {
  const cookie = koek(await log('beheerder'))
  const stand = async () =>
    (
      await baas.query(
        'select versie, escalatie_dagen, (select count(*) from sessie) as sessies, (select nr from auditkop) as nr from gemeente',
      )
    ).rows
  const voor = await stand()
  const kop = Object.fromEntries(
    Object.entries({ Cookie: cookie, ...koppen }).map(([naam, waarde]) => [naam, waarde === 'EIGEN' ? adres : waarde]),
  )
  for (const pad of ['/beheer/instellingen', '/beheer/instellingen.data', '/uitloggen', '/inloggen']) {
    const antwoord = await fetch(adres + pad, {
      method: 'POST',
      redirect: 'manual',
      headers: kop,
      body: new URLSearchParams({
        versie: '1',
        voorbereiding_werkdagen: '5',
        herinnering_dagen: '5',
        escalatie_dagen: '5',
        email: 'beheerder@voorbeeld.test',
        wachtwoord: 'peil-demo',
      }),
    })
    expect(antwoord.status).toBe(403)
    expect(antwoord.headers.getSetCookie()).toEqual([])
    expect(await antwoord.text()).toContain('Er is niets gewijzigd')
  }
  expect(await stand()).toEqual(voor)
})

test('the Host header is never believed', async () => {
  const { port } = new URL(adres)
  const status = await new Promise<number>((klaar, mis) => {
    const vraag = http.request(
      {
        port,
        method: 'POST',
        path: '/inloggen',
        headers: { Host: 'boos.example', Origin: 'http://boos.example', 'Content-Type': 'application/x-www-form-urlencoded' },
      },
      (antwoord) => {
        antwoord.resume()
        klaar(antwoord.statusCode!)
      },
    )
    vraag.on('error', mis).end('email=beheerder%40voorbeeld.test&wachtwoord=peil-demo')
  })
  expect(status).toBe(403)
})

test('the cookie: out of reach of scripts and other sites, and bound to https where Peil is', async () => {
  const [gewoon] = (await log('beheerder')).headers.getSetCookie()
  expect(gewoon).toMatch(/^peil=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  const veilig = await start('https://peil.voorbeeld.nl')
  const antwoord = await post(
    '/inloggen',
    { email: 'beheerder@voorbeeld.test', wachtwoord: 'peil-demo' },
    { Origin: 'https://peil.voorbeeld.nl' },
    veilig,
  )
  expect(antwoord.headers.getSetCookie()[0]).toMatch(/^__Host-peil=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
  expect(antwoord.headers.get('Strict-Transport-Security')).toContain('max-age=31536000')
  // plain http of the same machine is another origin then
  expect((await post('/inloggen', { email: 'beheerder@voorbeeld.test', wachtwoord: 'peil-demo' }, {}, veilig)).status).toBe(403)
})

test('the security headers are on every answer: page, redirect, not found, refused, export', async () => {
  const cookie = koek(await log('beheerder'))
  for (const [pad, status] of [
    ['/normen', 200],
    ['/', 200],
    ['/aanbieders/nieuw', 403],
    ['/bestaat-niet', 404],
    ['/normen/bestaat-niet', 404],
    ['/beheer/logboek/export?formaat=csv', 200],
    ['/gezond', 200],
  ] as const) {
    const antwoord = await haal(pad, cookie)
    expect([pad, antwoord.status]).toEqual([pad, status])
    expect(antwoord.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(antwoord.headers.get('Content-Security-Policy')).toMatch(pad.includes('export') ? /^sandbox/ : /frame-ancestors 'none'/)
    expect(antwoord.headers.get('Referrer-Policy')).toBe('same-origin')
    expect(antwoord.headers.get('Cache-Control')).toBe('no-store')
  }
  const weg = await fetch(`${adres}/normen`, { redirect: 'manual' })
  expect(weg.status).toBe(302)
  expect(weg.headers.get('Content-Security-Policy')).toContain("object-src 'none'")
  const stijl = /href="(\/assets\/[^"]+\.css)"/.exec(await (await haal('/normen', cookie)).text())![1]!
  const bestand = await fetch(adres + stijl)
  expect(bestand.headers.get('X-Content-Type-Options')).toBe('nosniff')
  expect(bestand.headers.get('Cache-Control')).toContain('immutable')
})

test('a script policy without a hole: a nonce, new each time, and every inline script has it', async () => {
  const [een, twee] = await Promise.all([fetch(`${adres}/inloggen`), fetch(`${adres}/inloggen`)])
  const nonce = (antwoord: Response) => /'nonce-([^']+)'/.exec(antwoord.headers.get('Content-Security-Policy')!)![1]!
  expect(nonce(een)).not.toBe(nonce(twee))
  expect(een.headers.get('Content-Security-Policy')).not.toMatch(/script-src[^;]*unsafe/)
  const html = await een.text()
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
  expect(scripts.length).toBeGreaterThan(0)
  expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce(een)}"`))).toEqual([])
})

test.each([
  ['https://boos.example', '/'],
  ['//boos.example', '/'],
  ['///boos.example', '/'],
  ['/\\boos.example', '/'],
  ['\\\\boos.example', '/'],
  ['/\t/boos.example', '/'],
  ['\t//boos.example', '/'],
  ['javascript:alert(1)', '/'],
  ['data:text/html,x', '/'],
  ['boos.example', '/'],
  ['/%0d%0aSet-Cookie:a=b', '/%0d%0aSet-Cookie:a=b'],
  ['/\r\nLocation: https://boos.example', '/'],
  ['', '/'],
  ['/normen', '/normen'],
  ['/aanbieders?norm=klachtregeling&stand=verlopen', '/aanbieders?norm=klachtregeling&stand=verlopen'],
])('after sign-in %j leads to %j, never elsewhere', async (naar, doel) => {
  const antwoord = await log('beheerder', 'peil-demo', { naar })
  expect(antwoord.status).toBe(302)
  const plaats = antwoord.headers.get('Location')!
  expect(plaats).toBe(doel)
  expect(new URL(plaats, adres).origin).toBe(adres)
})

test('signing out ends the session in the database', async () => {
  const cookie = koek(await log('beheerder'))
  const antwoord = await post('/uitloggen', {}, { Cookie: cookie })
  expect(antwoord.headers.getSetCookie()[0]).toMatch(/^peil=; .*Max-Age=0$/)
  expect((await haal('/normen', cookie)).status).toBe(302)
})

test('changing the password needs the old one and ends the other sessions', async () => {
  const hier = koek(await log('toezichthouder'))
  const daar = koek(await log('toezichthouder'))
  const wijzig = (wachtwoord: string, wachtwoord_nieuw: string) => post('/account', { wachtwoord, wachtwoord_nieuw }, { Cookie: hier })
  expect(await fout(await wijzig('verkeerd!!', 'paard lantaarn mosterd'))).toContain('niet uw huidige wachtwoord')
  expect(await fout(await wijzig('peil-demo', 'kort'))).toContain('4 tekens')
  expect((await haal('/normen', daar)).status).toBe(200)
  expect((await wijzig('peil-demo', 'paard lantaarn mosterd')).headers.get('Location')).toBe('/account?melding=wachtwoord-gewijzigd')
  expect((await haal('/normen', hier)).status).toBe(200)
  expect((await haal('/normen', daar)).status).toBe(302)
  expect((await log('toezichthouder')).status).toBe(400)
  expect((await log('toezichthouder', 'paard lantaarn mosterd')).status).toBe(302)
})
