/** From a request to a judgement, by the people who do it, and what goes wrong on the way. */
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { readEnv } from '../../app/env.server.ts'
import { createWeb } from '../../app/server.ts'
import { connect, withGemeente } from '../../db/client.server.ts'
import { axe } from '../setup/axe.ts'
import { browser, peil } from '../setup/browser.ts'
import { type Account, freePort, signIn } from '../setup/peil.ts'

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
const pdf = (name = 'klachtregeling.pdf') => ({ name, mimeType: 'application/pdf', buffer: PDF })

/** A provider whose standing on this norm is this, each time another. */
const gebruikt = new Set<number>()
async function aanbieder(norm: string, ...situaties: string[]): Promise<number> {
  const rijen = await withGemeente(peil.db, { gemeente: '9999', persoon: null }, (trx) =>
    trx
      .selectFrom('stand')
      .select('aanbieder_id')
      .where('gemeente_id', '=', '9999')
      .where('norm_sleutel', '=', norm)
      .where('situatie', 'in', situaties)
      .where('aanbieder_id', 'is not', null)
      .orderBy('aanbieder_id')
      .execute(),
  )
  const id = rijen.map(({ aanbieder_id }) => aanbieder_id!).find((id) => !gebruikt.has(id))!
  gebruikt.add(id)
  return id
}
const adres = (id: number, norm: string) => `${peil.address}/aanbieders/${id}/verplichtingen/${norm}`
const alert = (page: Page) => page.getByRole('alert')
const zonder = async (page: Page, tekst: string) => expect(await page.getByText(tekst).count()).toBe(0)

// signed in once each: so many sign-ins in a minute would be refused
const koekjes = new Map<Account, string>()
async function koekje(account: Account): Promise<string> {
  if (!koekjes.has(account)) {
    const { context } = await signIn(browser, peil, account)
    koekjes.set(account, (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; '))
    await context.close()
  }
  return koekjes.get(account)!
}

async function stuur(account: Account, pad: string, velden: Record<string, string | File>, multipart = false) {
  const body = multipart ? new FormData() : new URLSearchParams()
  for (const [naam, waarde] of Object.entries(velden)) (body as FormData).append(naam, waarde as string)
  const antwoord = await fetch(pad, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { Cookie: await koekje(account), Origin: peil.address },
  })
  return {
    status: antwoord.status,
    tekst: (await antwoord.text()).replaceAll('&quot;', '"').replaceAll('&#x27;', "'"),
    naar: antwoord.headers.get('Location'),
  }
}

test('asked, delivered, judged by a colleague: four people, one page', async () => {
  const id = await aanbieder('klachtregeling', 'gevraagd', 'termijn_verstreken')
  const carla = await signIn(browser, peil, 'contractmanager')
  await carla.page.goto(`${peil.address}/aanbieders/${id}`)
  await carla.page.locator('#verplichtingen').getByRole('link', { name: 'Klachtregeling', exact: true }).click()
  await carla.page.waitForURL(adres(id, 'klachtregeling'))
  await carla.page
    .getByText(
      'De aanbieder heeft voor al zijn voorzieningen een regeling voor de afhandeling van klachten van cliënten over zijn gedragingen.',
    )
    .waitFor()
  await carla.page.getByText('lokale keuze').first().waitFor()

  const form = carla.page.locator('#registreren')
  await form.getByLabel('Titel').fill('Klachtregeling 2026')
  await form.getByLabel('Bestanden').setInputFiles([pdf(), pdf('bijlage.pdf')])
  await form.getByRole('button', { name: 'Stuk registreren' }).click()
  await carla.page.getByText('Het stuk is geregistreerd.').waitFor()
  await carla.page.getByText('U heeft dit stuk zelf geregistreerd. Een collega moet het beoordelen.').waitFor()
  expect(await carla.page.getByRole('button', { name: 'Oordeel vastleggen' }).count()).toBe(0)
  expect(carla.complaints).toEqual([])

  const chris = await signIn(browser, peil, 'contractmanager2')
  await chris.page.goto(adres(id, 'klachtregeling'))
  const download = chris.page.waitForEvent('download')
  await chris.page.getByRole('link', { name: 'klachtregeling.pdf' }).click()
  expect(fs.readFileSync(await (await download).path())).toEqual(PDF)
  await chris.page.locator('#oordeel').getByLabel('Staat erin bij wie de cliënt').check()
  await chris.page.getByRole('radio', { name: /^Voldoet(?! niet)/ }).check()
  await chris.page.getByRole('textbox', { name: 'Motivering' }).fill('De termijn staat in de bijlage.')
  await chris.page.getByRole('button', { name: 'Oordeel vastleggen' }).click()
  expect(await chris.page.getByRole('alert').innerText()).toContain('u vinkte 5 van 6 punten niet aan')
  expect(await chris.page.getByRole('textbox', { name: 'Motivering' }).inputValue()).toBe('De termijn staat in de bijlage.')
  await chris.page.getByLabel('Voldoet toch').check()
  await chris.page.getByRole('button', { name: 'Oordeel vastleggen' }).click()
  await chris.page.getByText('niet alle punten zijn aangevinkt').waitFor()
  await chris.page.getByText('Geaccepteerd op 2 maart 2026').waitFor()
  await chris.page.getByText('1 van 6 punten aangevinkt').waitFor()
  await chris.page.getByText('Verordening maatschappelijke ondersteuning Voorbeeldstad 2025, artikel 4 lid 1').last().waitFor()
  expect(chris.complaints).toEqual([])

  const tom = await signIn(browser, peil, 'toezichthouder')
  await tom.page.goto(adres(id, 'klachtregeling'))
  await tom.page.getByText('De termijn staat in de bijlage.').waitFor()
  expect(await tom.page.getByRole('button').allTextContents()).toEqual(['Uitloggen'])
  const wilma = await signIn(browser, peil, 'wethouder')
  expect((await wilma.page.goto(adres(id, 'klachtregeling')))!.status()).toBe(403)
  const bestand = await tom.page.getByRole('link', { name: 'klachtregeling.pdf' }).getAttribute('href')
  expect((await wilma.context.request.get(`${peil.address}${bestand}`)).status()).toBe(403)
  const antwoord = await tom.context.request.get(`${peil.address}${bestand}`)
  expect(antwoord.headers()).toMatchObject({
    'content-disposition': expect.stringMatching(/^attachment; filename="klachtregeling.pdf"/),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'content-type': 'application/pdf',
  })
  expect((await tom.context.request.get(`${peil.address}${bestand!.replace(/[0-9a-f]{64}/, '0'.repeat(64))}`)).status()).toBe(404)
  for (const { context } of [carla, chris, tom, wilma]) await context.close()
})

test('without JavaScript: ask, refuse, take back, and judge a criterion without a document', async () => {
  const id = await aanbieder('kwaliteit-a', 'nooit_beoordeeld', 'herbeoordeling_verstreken')
  const { context, page } = await signIn(browser, peil, 'contractmanager', { javaScriptEnabled: false })
  await page.goto(adres(id, 'vog-beleid'))
  if ((await page.getByText('Gevraagd op').count()) === 0) {
    await page.locator('#uitvragen summary').click()
    await page.getByLabel('Uiterlijk aanleveren').fill('2026-03-01')
    await page.getByRole('button', { name: 'Uitvraag vastleggen' }).click()
    expect(await alert(page).textContent()).toContain('deze dag is voorbij')
    expect(await page.getByLabel('Uiterlijk aanleveren').inputValue()).toBe('2026-03-01')
    await page.getByLabel('Uiterlijk aanleveren').fill('2026-03-16')
    await page.getByRole('button', { name: 'Uitvraag vastleggen' }).click()
    await page.getByText('De uitvraag is vastgelegd.').waitFor()
  }
  await page.getByRole('button', { name: /^Uitvraag intrekken/ }).click()
  await page.getByText('Ingetrokken.').waitFor()

  await page.goto(adres(id, 'kwaliteit-a'))
  await page.getByLabel('Voldoet niet').check()
  await page.getByRole('textbox', { name: 'Motivering' }).fill('De hulp komt op vaste tijden die cliënten niet kozen.')
  await page.getByRole('button', { name: 'Oordeel vastleggen' }).click()
  expect(await alert(page).textContent()).toContain('Kies ten minste één bron')
  expect(await page.getByRole('textbox', { name: 'Motivering' }).inputValue()).toBe('De hulp komt op vaste tijden die cliënten niet kozen.')
  await page.getByLabel('controle ter plaatse').check()
  await page.getByRole('button', { name: 'Oordeel vastleggen' }).click()
  await page.getByText('Het oordeel is vastgelegd.').waitFor()
  await page.getByText('Bron: controle ter plaatse.').waitFor()
  await context.close()
})

test('two at once: one wins, the other sees both and keeps his text', async () => {
  const id = await aanbieder('kwaliteit-b', 'beoordeeld')
  const [carla, chris] = [await signIn(browser, peil, 'contractmanager'), await signIn(browser, peil, 'contractmanager2')]
  for (const [{ page }, tekst] of [
    [carla, 'Carla sprak met cliënten.'],
    [chris, 'Chris was op bezoek.'],
  ] as const) {
    await page.goto(adres(id, 'kwaliteit-b'))
    await page.getByLabel('gesprek met de aanbieder').check()
    await page.getByRole('radio', { name: /^Voldoet(?! niet)/ }).check()
    await page.getByRole('textbox', { name: 'Motivering' }).fill(tekst)
  }
  await carla.page.getByRole('button', { name: 'Oordeel vastleggen' }).click()
  await carla.page.getByText('Het oordeel is vastgelegd.').waitFor()
  const antwoord = chris.page.waitForResponse((response) => response.request().method() === 'POST')
  await chris.page.getByRole('button', { name: 'Oordeel vastleggen' }).click()
  expect((await antwoord).status()).toBe(409)
  await chris.page.getByText('Net vastgelegd door Carla Contract').waitFor()
  await chris.page.locator('#oordeel .card').filter({ hasText: 'Carla sprak met cliënten.' }).waitFor()
  await chris.page.locator('#oordeel .card').filter({ hasText: 'Chris was op bezoek.' }).waitFor()
  expect(await chris.page.getByRole('textbox', { name: 'Motivering' }).inputValue()).toBe('Chris was op bezoek.')
  await chris.page.getByRole('button', { name: 'Toch dit oordeel vastleggen' }).click()
  await chris.page.getByText('Het oordeel is vastgelegd.').waitFor()
  await chris.page.getByText('Carla sprak met cliënten.').waitFor()
  await carla.context.close()
  await chris.context.close()
})

describe('what is refused, in Dutch, with what was typed', () => {
  const registratie = (extra: Record<string, string | File>) => ({
    intent: 'registreren',
    titel: 'Klachtregeling 2026',
    ingediend_door: 'aanbieder',
    aangeleverd_op: '2026-03-01',
    bestanden: new File([PDF], 'klacht.pdf'),
    ...extra,
  })
  let pad: string
  beforeAll(async () => {
    pad = adres(await aanbieder('medezeggenschap', 'geaccepteerd'), 'medezeggenschap')
  })
  const bestanden = () => fs.readdirSync(path.join(peil.dataDir, 'bestanden/9999')).filter((naam) => naam.startsWith('.'))

  test.each([
    [
      'a program with another name',
      { bestanden: new File([Buffer.from('4d5a900003', 'hex')], 'klacht.pdf') },
      422,
      'Bestand “klacht.pdf” is geen PDF, ODT, DOCX, XLSX, PNG of JPEG.',
    ],
    ['an empty file', { bestanden: new File([], 'leeg.pdf') }, 422, 'Bestand “leeg.pdf” is leeg.'],
    ['a second ending', { bestanden: new File([PDF], 'klacht.pdf.exe') }, 422, 'de naam past niet bij de inhoud'],
    [
      'a file over 25 MB',
      { bestanden: new File([Buffer.alloc(26_214_401, '%PDF-1.4')], 'groot.pdf') },
      413,
      'Bestand “groot.pdf” is groter dan 25 MB.',
    ],
    ['no file', { bestanden: '' }, 400, 'Kies het bestand dat is aangeleverd'],
    ['a BSN in the explanation', { toelichting: 'Cliënt 111222333 klaagde.' }, 400, 'Toelichting: hier lijkt een BSN in te staan.'],
    [
      'a BSN in the name of the file',
      { bestanden: new File([PDF], 'klacht 111222333.pdf') },
      400,
      'In de naam van dit bestand lijkt een BSN te staan.',
    ],
    ['a day that does not exist', { aangeleverd_op: '31-02-2026' }, 400, 'Aangeleverd op: deze dag bestaat niet.'],
    ['a day to come', { aangeleverd_op: '2026-03-03' }, 400, 'Aangeleverd op: deze dag moet nog komen.'],
    ['somebody who cannot have delivered it', { ingediend_door: 'college' }, 400, 'Kies wie het stuk heeft aangeleverd.'],
  ])('%s', async (_, velden, status, zin) => {
    const antwoord = await stuur('contractmanager', pad, registratie(velden as Record<string, string | File>), true)
    expect(antwoord.status).toBe(status)
    expect(antwoord.tekst).toContain(zin)
    expect(antwoord.tekst).toContain('value="Klachtregeling 2026"')
    expect(bestanden()).toEqual([])
  })

  test('a file of 200 MB: the page says the limit and still has what was typed, a smaller file goes through', async () => {
    const { context, page } = await signIn(browser, peil, 'contractmanager')
    const groot = path.join(peil.dataDir, 'groot.pdf')
    fs.writeFileSync(groot, PDF)
    fs.truncateSync(groot, 200_000_000)
    await page.goto(pad)
    const formulier = page.locator('form', { has: page.locator('input[type=file]') }).first()
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('main details')) details.setAttribute('open', '')
    })
    await formulier.locator('[name=titel]').fill('Medezeggenschap 2027')
    await formulier.locator('[name=ingediend_door]').first().check()
    await formulier.locator('input[type=file]').setInputFiles(groot)
    await formulier.getByRole('button').last().click()
    await page.getByRole('heading', { level: 1, name: 'Dit bestand is te groot' }).waitFor()
    expect(await page.getByRole('main').innerText()).toContain('mogen 25 MB zijn')
    await axe(page)
    fs.writeFileSync(groot, PDF)
    await page.getByLabel('Bestand, hoogstens 25 MB').setInputFiles(groot)
    await page.getByRole('button', { name: 'Opnieuw versturen' }).click()
    await page.waitForURL(/melding=bewijs-geregistreerd/)
    await page.getByText('Medezeggenschap 2027').first().waitFor()
    expect(bestanden()).toEqual([])
    await context.close()
  })

  test('a name with folders, zeros and turned text is cleaned, and several days are understood as typed', async () => {
    const antwoord = await stuur(
      'contractmanager',
      pad,
      registratie({ aangeleverd_op: '1-3-2026', bestanden: new File([PDF], '../../etc/\u202Eklacht.pdf') }),
      true,
    )
    expect([antwoord.status, antwoord.naar]).toEqual([302, `${pad.replace(peil.address, '')}?melding=bewijs-geregistreerd`])
    const { context, page } = await signIn(browser, peil, 'toezichthouder')
    await page.goto(pad)
    await page.getByRole('link', { name: 'klacht.pdf', exact: true }).waitFor()
    await zonder(page, 'etc/')
    await context.close()
  })

  test('a judgement on a day that the norm was not in force, to come, or before the delivery; and by whoever may not', async () => {
    const id = await aanbieder('kwaliteit-c', 'nooit_beoordeeld')
    const eis = adres(id, 'kwaliteit-c')
    const velden = {
      intent: 'beoordelen',
      'bron[]': 'gesprek',
      oordeel: 'voldoet',
      motivering: 'Gesproken.',
      volgnummer: '1',
      datum: '2024-12-31',
    }
    const vroeg = await stuur('contractmanager', eis, velden)
    expect(vroeg.status).toBe(400)
    expect(vroeg.tekst).toContain('op 31 december 2024 gold deze norm hier niet')
    expect((await stuur('contractmanager', eis, { ...velden, datum: '2026-03-03' })).tekst).toContain('deze dag moet nog komen')
    expect((await stuur('contractmanager', eis, { ...velden, datum: '2026-03-02', motivering: '' })).tekst).toContain(
      'Schrijf op waarom u dit oordeel geeft.',
    )
    expect((await stuur('toezichthouder', eis, { ...velden, datum: '2026-03-02' })).status).toBe(403)
    expect((await stuur('contractmanager', eis, { ...velden, datum: '2026-03-02', intent: 'anders' })).status).toBe(400)
    expect((await stuur('contractmanager', adres(id, 'overleg'), { ...velden, datum: '2026-03-02' })).status).toBe(409)
    expect((await stuur('contractmanager', adres(999_999, 'kwaliteit-c'), velden)).status).toBe(404)
    expect((await stuur('contractmanager', adres(id, 'bestaat-niet'), velden)).status).toBe(404)
    expect((await stuur('contractmanager', eis, { ...velden, datum: '2026-03-02' })).status).toBe(302)
  })

  test('the registrar cannot judge by posting himself', async () => {
    const id = await aanbieder('klachtregeling', 'geaccepteerd')
    const klacht = adres(id, 'klachtregeling')
    expect((await stuur('contractmanager', klacht, registratie({}), true)).status).toBe(302)
    const [stuk] = await withGemeente(peil.db, { gemeente: '9999', persoon: null }, (trx) =>
      trx
        .selectFrom('bewijsstuk')
        .select(['id', 'versie'])
        .where('aanbieder_id', '=', id)
        .where('norm_sleutel', '=', 'klachtregeling')
        .orderBy('id', 'desc')
        .limit(1)
        .execute(),
    )
    const [{ nr }] = (await withGemeente(peil.db, { gemeente: '9999', persoon: null }, (trx) =>
      trx
        .selectFrom('nalevingstoets')
        .select((eb) => eb.fn.max('volgnummer').as('nr'))
        .where('aanbieder_id', '=', id)
        .where('norm_sleutel', '=', 'klachtregeling')
        .execute(),
    )) as [{ nr: number }]
    const velden = {
      intent: 'beoordelen',
      oordeel: 'voldoet',
      motivering: 'Prima.',
      volgnummer: String(nr + 1),
      datum: '2026-03-02',
      bewijsstuk: `${stuk!.id}.${stuk!.versie}`,
    }
    const zelf = await stuur('contractmanager', klacht, velden)
    expect(zelf.status).toBe(403)
    expect(zelf.tekst).toContain('Een collega moet het beoordelen.')
    expect((await stuur('contractmanager2', klacht, { ...velden, datum: '2026-02-28' })).tekst).toContain(
      'het stuk is pas aangeleverd op 1 maart 2026',
    )
    expect((await stuur('contractmanager2', klacht, { ...velden, bewijsstuk: `${stuk!.id}.9` })).status).toBe(409)
    expect((await stuur('contractmanager2', klacht, velden)).tekst).toContain('u vinkte 6 van 6 punten niet aan')
    expect((await stuur('contractmanager2', klacht, { ...velden, toch: 'ja' })).status).toBe(302)
  })
})

test('the database away under a form with a file: what was typed is given back', async () => {
  let pool!: Parameters<typeof createWeb>[0]['pool']
  const db = connect('postgresql://peil_app@127.0.0.1:1/peil', {
    onPool: (made) => {
      pool = made
    },
  })
  const env = readEnv({ PORT: String(await freePort()), DATABASE_URL: 'postgresql://peil_app@127.0.0.1:1/peil' })
  const web = createWeb({ db, pool, env, dag: () => '2026-03-02', wachtrij: { stuur: async () => {} } })
  await new Promise<void>((klaar) => {
    web.listen(env.port, klaar)
  })
  const body = new FormData()
  for (const [naam, waarde] of [
    ['intent', 'registreren'],
    ['toelichting', 'Gemaild door de kwaliteitsmedewerker.'],
    ['bestanden', new File([PDF], 'klacht.pdf')],
  ] as const)
    body.append(naam, waarde)
  const antwoord = await fetch(`${env.url}/aanbieders/1/verplichtingen/klachtregeling`, {
    method: 'POST',
    body,
    headers: { Cookie: 'peil=iets', Origin: env.url },
  })
  expect(antwoord.status).toBe(503)
  expect(await antwoord.text()).toContain('<blockquote>Gemaild door de kwaliteitsmedewerker.</blockquote>')
  web.closeAllConnections()
  await new Promise((klaar) => {
    web.close(klaar)
  })
  await db.destroy()
})

test('a norm that has lapsed is shown as such and takes nothing more', async () => {
  const id = await aanbieder('deskundigheid', 'beoordeeld')
  peil.setDag('2026-03-02')
  await withGemeente(peil.db, { gemeente: '9999', persoon: null }, (trx) =>
    trx.updateTable('norm').set({ tot: '2026-03-01' }).where('gemeente_id', '=', '9999').where('sleutel', '=', 'deskundigheid').execute(),
  )
  const { context, page } = await signIn(browser, peil, 'contractmanager')
  await page.goto(adres(id, 'deskundigheid'))
  await page.getByText('Deze norm is vervallen.').waitFor()
  await page.getByText('Norm vervallen per 1 maart 2026').waitFor()
  expect(await page.locator('main form').count()).toBe(0)
  expect((await stuur('contractmanager', adres(id, 'deskundigheid'), { intent: 'uitvragen', uiterlijk: '2026-03-16' })).status).toBe(409)
  await context.close()
})

test('accessible and not wider than the screen, for each kind of norm', async () => {
  const id = await aanbieder('calamiteitenprocedure', 'geaccepteerd')
  const paden = [
    `/aanbieders/${id}/verplichtingen/calamiteitenprocedure`,
    `/aanbieders/${id}/verplichtingen/kwaliteit-a`,
    `/aanbieders/${id}/verplichtingen/overleg`,
    `/aanbieders/${id}/verplichtingen/vog-bij-aanvang`,
    '/college/verplichtingen/meldregeling',
  ]
  for (const [account, breedtes] of [
    ['contractmanager2', [1280, 320]],
    ['toezichthouder', [1280]],
    ['beheerder', [320]],
  ] as const) {
    const { context, page, complaints } = await signIn(browser, peil, account)
    for (const pad of paden) {
      await page.goto(`${peil.address}${pad}`)
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('main details')) details.setAttribute('open', '')
      })
      await axe(page, breedtes)
    }
    expect(complaints).toEqual([])
    await context.close()
  }
})
