/** From six members to an answered advice: by link, with a shifted day, for the wethouder, in the digest, and for anyone to read. */
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readEnv } from '../../app/env.server.ts'
import { withGemeente } from '../../db/client.server.ts'
import { listTaakgemeenten } from '../../db/taken.ts'
import { draaiTaak } from '../../jobs/taken.ts'
import routes from '../../app/routes.ts'
import { may, type Recht } from '../../app/access.ts'
import { axe } from '../setup/axe.ts'
import { browser, melding, peil } from '../setup/browser.ts'
import { signIn } from '../setup/peil.ts'

const stuur = (page: Page, naam: string) => page.getByRole('button', { name: naam, exact: true }).click()

/** The address in the last mail to someone, as it lies in the outbox on disk. */
async function linkUitMail(aan: string): Promise<string> {
  const map = path.join(peil.dataDir, 'post')
  for (let keer = 0; keer < 60; keer++) {
    const mails = fs.existsSync(map)
      ? fs
          .readdirSync(map)
          .map((naam) => fs.readFileSync(path.join(map, naam), 'utf8'))
          .filter((tekst) => tekst.includes(aan))
      : []
    const adressen = mails.flatMap((tekst) =>
      [...tekst.replaceAll(/=\r?\n/g, '').matchAll(/https?:\/\/\S+\/inloggen\/link\/[\w-]{43}/g)].map(([adres]) => adres),
    )
    if (adressen.length > 0) return adressen.at(-1)!
    await new Promise((klaar) => setTimeout(klaar, 500))
  }
  throw new Error(`geen mail aan ${aan}`)
}

async function draai(taak: 'hiaten' | 'herinneringen', dag: string): Promise<string> {
  const [gemeente] = await listTaakgemeenten(peil.db, '9999')
  const { posten } = await draaiTaak(
    peil.db,
    readEnv({ PORT: new URL(peil.address).port, PEIL_DATA: peil.dataDir, DATABASE_URL: peil.url }),
    taak,
    dag,
    { gemeente: gemeente!, url: peil.address, proef: false, door: null },
  )
  return posten
    .filter(({ aan }) => aan === 'wethouder@voorbeeld.test')
    .map(({ tekst }) => tekst)
    .join('\n')
}

test('from six members to an answer that anyone can read', { timeout: 180_000 }, async () => {
  const { page: carla, complaints } = await signIn(browser, peil, 'contractmanager')
  await carla.goto(`${peil.address}/participatie/afspraken`)
  await carla.getByLabel('Eerste dag van de raadsperiode').fill('31-3-2022')
  await carla.getByLabel('Laatste dag van de raadsperiode').fill('28-2-2028')
  await carla.getByLabel('Ingesteld op').fill('2-3-2026')
  await stuur(carla, 'Opslaan')
  expect(await melding(carla)).toContain('Opgeslagen')

  // six members; one says to be raadslid and is refused with what was typed kept
  await carla.goto(`${peil.address}/participatie/leden`)
  for (let nummer = 1; nummer <= 6; nummer++) {
    await carla.getByLabel('Naam', { exact: true }).fill(`Lid Nummer ${nummer}`)
    if (nummer === 1) {
      await carla.locator('#benoemen').getByLabel('E-mailadres').fill('lid@voorbeeld.test')
      await carla.locator('#benoemen').getByLabel('lid van de gemeenteraad').check()
    }
    await carla.getByLabel('Het lid is herkenbaar betrokken bij de doelgroep').check()
    await carla.locator('#benoemen').getByLabel('Dit is aan het lid gevraagd').check()
    await stuur(carla, 'Benoemen')
    if (nummer === 1) {
      await carla.getByRole('alert').waitFor()
      expect(await carla.getByRole('alert').innerText()).toContain('mag geen lid zijn')
      expect(await carla.getByLabel('Naam', { exact: true }).inputValue()).toBe('Lid Nummer 1')
      await carla.locator('#benoemen').getByLabel('lid van de gemeenteraad').uncheck()
      await stuur(carla, 'Benoemen')
    }
    await carla
      .getByRole('cell', { name: `Lid Nummer ${nummer}` })
      .or(carla.getByRole('rowheader', { name: `Lid Nummer ${nummer}` }))
      .first()
      .waitFor()
  }
  await axe(carla)
  await carla.goto(`${peil.address}/participatie`)
  await axe(carla)

  // the link: the same answer for an address that is not known, and it works only here
  const context = await browser.newContext()
  const lid = await context.newPage()
  await lid.goto(`${peil.address}/inloggen/link`)
  await axe(lid)
  await lid.getByLabel('Uw e-mailadres').fill('onbekend@voorbeeld.test')
  await stuur(lid, 'Mail mij een link')
  const antwoord = await melding(lid)
  await lid.getByLabel('Uw e-mailadres').fill('lid@voorbeeld.test')
  await stuur(lid, 'Mail mij een link')
  await lid.waitForLoadState()
  expect(await melding(lid)).toBe(antwoord)
  const adres = await linkUitMail('lid@voorbeeld.test')
  const vreemd = await (await browser.newContext()).newPage()
  expect((await vreemd.goto(adres))!.status()).toBe(403)
  await lid.goto(adres)
  await stuur(lid, 'Inloggen')
  await lid.waitForURL(`${peil.address}/participatie`)
  expect(await lid.locator('body').getAttribute('class')).toContain('groot')
  expect(await lid.evaluate('getComputedStyle(document.documentElement).fontSize')).toBe('20px')
  await axe(lid)
  expect((await lid.goto(adres))!.status()).toBe(403)

  // an unsolicited advice; first with a name in it, and about something with another door
  await lid.goto(`${peil.address}/adviezen/nieuw`)
  await axe(lid)
  await lid.getByLabel('Waar gaat het over?', { exact: true }).fill('Vaste hulpen bij het huishouden')
  await lid.getByLabel('Advies', { exact: true }).fill('Bij mevrouw Jansen komt steeds iemand anders.')
  await stuur(lid, 'Advies versturen')
  await lid.getByRole('alert').waitFor()
  expect(await lid.getByRole('alert').innerText()).toContain('zonder naam')
  await lid
    .getByLabel('Advies', { exact: true })
    .fill('Meer cliënten krijgen steeds een andere hulp. Spreek af dat dezelfde hulp blijft komen.')
  await lid.getByLabel('Bezwaar of beroep tegen een besluit').check()
  await stuur(lid, 'Advies versturen')
  await lid.getByText('bezwaar maken bij de gemeente').first().waitFor()
  await lid.getByRole('radio', { name: 'Iets algemeens' }).check()
  await stuur(lid, 'Advies versturen')
  await lid.waitForURL(/\/adviezen\/\d+/)
  expect(await melding(lid)).toContain('ontvangen')
  expect(await lid.locator('main').innerText()).toContain('13 april 2026')
  const adviespagina = new URL(lid.url()).pathname
  await axe(lid)

  // an item about a provider with a meeting to come
  const { id: overleg, naam } = await withGemeente(peil.db, { gemeente: '9999', persoon: null }, (trx) =>
    trx
      .selectFrom('overleg')
      .innerJoin('aanbieder', (join) =>
        join.onRef('aanbieder.gemeente_id', '=', 'overleg.gemeente_id').onRef('aanbieder.id', '=', 'overleg.aanbieder_id'),
      )
      .select(['overleg.id', 'aanbieder.naam'])
      .where('overleg.gemeente_id', '=', '9999')
      .where('overleg.staat', '=', 'gepland')
      .where('overleg.datum', '>', '2026-04-20')
      .orderBy('overleg.datum')
      .executeTakeFirstOrThrow(),
  )
  await lid.goto(`${peil.address}/participatie/punten/nieuw`)
  await lid.locator('input[name=onderwerp]').fill('Cliënten horen laat wie er komt')
  await lid.getByLabel('Gaat het over een aanbieder?').fill(naam)
  await stuur(lid, 'Punt inbrengen')
  await lid.waitForURL(/punt-ingebracht/)
  await carla.goto(`${peil.address}/overleggen/${overleg}`)
  await carla.getByRole('button', { name: 'Nu klaarzetten' }).click()
  await carla.locator('#clienten').getByText('Cliënten horen laat wie er komt').first().waitFor()
  await carla.getByLabel('Antwoord op: Cliënten horen laat wie er komt').fill('De aanbieder stuurt een dag vooraf een bericht.')
  await carla.locator('#clienten').getByRole('button', { name: 'Antwoord opslaan' }).click()
  await carla.waitForURL(/punt-beantwoord/)
  await axe(carla)
  await lid.goto(`${peil.address}/participatie/aanbieders`)
  expect(await lid.locator('main').innerText()).toContain('De aanbieder stuurt een dag vooraf een bericht.')

  // every page of the clients' side, at a desk and on a phone
  for (const adres of ['punten/nieuw', 'aanbieders', 'informatie', 'evaluatie', 'afspraken', 'leden']
    .map((pagina) => `/participatie/${pagina}`)
    .concat('/adviezen', '/adviezen/nieuw?soort=gevraagd', '/trajecten', '/afwijkingen')) {
    expect((await carla.goto(peil.address + adres))!.status(), adres).toBe(200)
    await axe(carla)
  }
  for (const adres of ['/participatie/leden', '/participatie/informatie', '/adviezen', '/trajecten']) {
    expect((await lid.goto(peil.address + adres))!.status(), adres).toBe(200)
    await axe(lid)
  }

  // a document with the advice: not what it says to be, then good, and read by anyone only when that was decided
  await lid.goto(peil.address + adviespagina)
  await lid.getByText('Stuk toevoegen').first().click()
  await lid.getByLabel('Bestand').setInputFiles({ name: 'cijfers.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ') })
  await lid.getByLabel('Hoe heet het stuk?').fill('Cijfers van drie wijken')
  await stuur(lid, 'Stuk toevoegen')
  await lid.getByRole('alert').waitFor()
  expect(await lid.getByLabel('Hoe heet het stuk?').inputValue()).toBe('Cijfers van drie wijken')
  await lid
    .getByLabel('Bestand')
    .setInputFiles({ name: 'cijfers.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 drie wijken') })
  await stuur(lid, 'Stuk toevoegen')
  await lid.waitForURL(/stuk-toegevoegd/)
  await axe(lid)
  const stuk = (await lid.getByRole('link', { name: 'cijfers.pdf' }).getAttribute('href'))!
  const gelezen = await lid.request.get(peil.address + stuk)
  expect([gelezen.status(), gelezen.headers()['content-security-policy'], await gelezen.text()]).toEqual([
    200,
    "sandbox; default-src 'none'",
    '%PDF-1.7 drie wijken',
  ])
  const openbaarStuk = `${peil.address}/openbaar/9999/participatie/stukken/${stuk.split('/').at(-1)}`
  expect((await fetch(openbaarStuk)).status).toBe(404)
  await carla.goto(peil.address + adviespagina)
  await carla.locator('#stukken').getByRole('button', { name: 'Openbaar maken' }).click()
  await carla.waitForURL(/melding=opgeslagen/)
  expect((await fetch(openbaarStuk)).status).toBe(200)

  // the clock runs past the term: the wethouder sees it, and reads it in the digest
  peil.setDag('2026-04-14')
  await draai('hiaten', '2026-04-14')
  const digest = await draai('herinneringen', '2026-04-14')
  expect(digest).toContain('Advies 2026-A001 wacht op een reactie van het college')
  const { page: wilma } = await signIn(browser, peil, 'wethouder')
  const achterstand = wilma.locator('#achterstand')
  expect(await achterstand.innerText()).toContain('Vaste hulpen bij het huishouden')
  expect(await achterstand.innerText()).toContain('Reactie op adviezen')
  await achterstand.getByRole('link', { name: 'Vaste hulpen bij het huishouden' }).click()
  await wilma.waitForURL(`${peil.address}${adviespagina}`)

  // an answer without reasons is refused; the one with them is public
  await wilma.getByLabel('overgenomen', { exact: true }).check()
  await wilma.getByLabel('Wat doet de gemeente?').fill('Dit komt in de contracten van volgend jaar.')
  await stuur(wilma, 'Reactie vastleggen')
  await wilma.getByRole('alert').waitFor()
  expect(await wilma.getByRole('alert').innerText()).toContain('Schrijf op waarom')
  // a screen reader says what is wrong
  await expect.poll(() => wilma.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert')
  await wilma.getByLabel('Waarom?').fill('Een vast gezicht geeft rust.')
  await stuur(wilma, 'Reactie vastleggen')
  await wilma.getByText('Reactie van de gemeente').waitFor()
  await axe(wilma)
  await vreemd.goto(`${peil.address}/openbaar/9999/participatie`)
  const openbaar = await vreemd.locator('main').innerText()
  expect(openbaar).toContain('Een vast gezicht geeft rust.')
  expect(openbaar).toContain('De groep heeft 6 leden')
  expect(openbaar).not.toContain('Lid Nummer')
  await axe(vreemd)
  expect(complaints).toEqual([])

  // the member: every address of Peil, and 403 where the role may not come
  const open =
    /^\/(participatie|adviezen|trajecten|openbaar|rapportages|inloggen|uitloggen|eerste-keer|uitnodiging|vragenlijst|v|\*)(\/|$)|^\/$/
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const anders: string[] = []
  for (const { path: adres } of routes) {
    const pad = `/${adres ?? ''}`
    if (open.test(pad)) continue
    const gevuld = pad.replaceAll(/:\w+/g, '1')
    const { status } = await fetch(peil.address + gevuld, { redirect: 'manual', headers: { Cookie: cookie } })
    if (status !== 403) anders.push(`${status} ${gevuld}`)
  }
  expect(anders).toEqual([])
  for (const adres of ['/participatie/afspraken', '/adviezen/nieuw?soort=gevraagd']) {
    const antwoord = await fetch(peil.address + adres, { redirect: 'manual', headers: { Cookie: cookie } })
    expect(
      adres.includes('afspraken') ? antwoord.status === 403 : !(await antwoord.text()).includes('Wanneer wordt besloten?'),
      adres,
    ).toBe(true)
  }
  // a concept of the contractmanager is not there, and neither is a way to make one
  for (const [adres, verwacht] of [
    ['/rapportages', 200],
    ['/rapportages/1', 404],
    ['/rapportages/1/export?formaat=csv', 404],
    ['/rapportages/nieuw', 403],
  ] as const) {
    expect((await fetch(peil.address + adres, { redirect: 'manual', headers: { Cookie: cookie } })).status, adres).toBe(verwacht)
  }
  // and what it may not do is refused also without a page
  for (const [adres, velden] of [
    ['/participatie', { datum: '1-5-2026' }],
    ['/trajecten', { intent: 'openen' }],
    [adviespagina, { intent: 'reageren' }],
    ['/participatie/leden', { intent: 'besluiten' }],
    ['/adviezen/nieuw', { intent: 'vragen' }],
  ] as const) {
    const { status } = await fetch(peil.address + adres, {
      method: 'POST',
      redirect: 'manual',
      headers: { Cookie: cookie, Origin: peil.address, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(velden),
    })
    expect(status, adres).toBe(403)
  }

  // the day after the last one of the term, before any night run
  for (const [dag, verwacht] of [
    ['2028-02-28', 200],
    ['2028-02-29', 403],
  ] as const) {
    peil.setDag(dag)
    expect((await fetch(`${peil.address}/participatie`, { redirect: 'manual', headers: { Cookie: cookie } })).status, dag).toBe(verwacht)
  }
})

test("a right of the role is on the clients' side", () => {
  const rechten: Recht[] = [
    'aanbieders.lezen',
    'hiaten.lezen',
    'hiaten.college',
    'overleggen.lezen',
    'toezicht.lezen',
    'toezicht.aantallen',
    'cijfers.lezen',
    'maatregelen.lezen',
    'normen.lezen',
    'rapportages.intern',
    'rapportages.schrijven',
    'afwijkingen.lezen',
    'participatie.schrijven',
    'participatie.besluiten',
    'ervaring.lezen',
    'trends.lezen',
  ]
  expect(rechten.filter((recht) => may(['klankbordgroep'], recht))).toEqual([])
})
