/** People, settings, the log and the norms as a beheerder handles them, in a browser. */
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { addUitnodiging, makeSetupCode } from '../../db/personen.ts'
import { axe } from '../setup/axe.ts'
import { browser, peil } from '../setup/browser.ts'
import { type Peil, signIn, startPeil } from '../setup/peil.ts'

let leeg: Peil
beforeAll(async () => {
  leeg = await startPeil('leeg')
})
afterAll(async () => {
  await leeg?.stop()
})
beforeEach(() => peil.pool.query('delete from inlogpoging'))
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})

const tekst = (page: Page, soort = 'alert') =>
  page
    .getByRole(soort as 'alert')
    .first()
    .innerText()

test('every page is sound for a screen reader and fits, on a desk and on a phone', async () => {
  const kijk = async (page: Page, pad: string, waar = peil) => {
    await page.goto(waar.address + pad)
    await axe(page)
  }
  const { page, complaints } = await signIn(browser, peil, 'beheerder')
  for (const pad of [
    '/account',
    '/account/tweede-factor',
    '/beheer/gebruikers',
    '/beheer/instellingen',
    '/beheer/logboek',
    '/normen',
    '/normen/wmo-2015',
    '/normen/voorbeeldstad-2025/nieuwe-versie',
    '/normen/nieuw',
  ])
    await kijk(page, pad)
  const wethouder = (await signIn(browser, peil, 'wethouder')).page
  await kijk(wethouder, '/normen')
  // the wethouder reads totals and opens no provider
  expect(await wethouder.locator('a[href^="/aanbieders"]').count()).toBe(0)
  expect(await wethouder.locator('a[href^="/college"]').count()).toBe(0)
  const toezichthouder = (await signIn(browser, peil, 'toezichthouder')).page
  await kijk(toezichthouder, '/beheer/gebruikers')
  const vreemd = await (await browser.newContext()).newPage()
  const {
    rows: [{ id }],
  } = await peil.pool.query(`select id from persoon where email = 'wethouder@voorbeeld.test'`)
  for (const pad of ['/inloggen', '/uitnodiging/bestaat-niet', `/uitnodiging/${await addUitnodiging(peil.db, '9999', id)}`])
    await kijk(vreemd, pad)
  await kijk(vreemd, '/eerste-keer', leeg)
  expect(complaints).toEqual([])
})

test('first use: a wrong code keeps what was typed, the right one makes the municipality', async () => {
  const code = (await makeSetupCode(leeg.db))!
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(leeg.address)
  expect(page.url()).toBe(`${leeg.address}/eerste-keer`)
  const vul = async (velden: Record<string, string>) => {
    for (const [naam, waarde] of Object.entries(velden)) await page.fill(`[name=${naam}]`, waarde)
  }
  const verstuur = () => page.getByRole('button', { name: 'In gebruik nemen' }).click()
  await vul({
    code: 'AAAABBBB',
    gemeente: '43',
    gemeentenaam: 'Opmeer',
    naam: 'Anna',
    email: 'anna-opmeer.nl',
    wachtwoord: 'paard lantaarn mosterd',
  })
  await verstuur()
  expect(await tekst(page)).toContain('vier cijfers')
  expect(await tekst(page)).toContain('geen e-mailadres')
  await vul({ gemeente: '0432', email: 'anna@opmeer.nl', wachtwoord: 'welkomInOpmeer' })
  await verstuur()
  expect(await tekst(page)).toContain('“opmeer”')
  await vul({ wachtwoord: 'paard lantaarn mosterd' })
  await verstuur()
  expect(await tekst(page)).toContain('Deze code klopt niet')
  expect(await page.inputValue('[name=gemeentenaam]')).toBe('Opmeer')
  await vul({ code, wachtwoord: 'paard lantaarn mosterd' })
  await verstuur()
  await page.waitForURL(`${leeg.address}/?melding=begonnen`)
  expect(await tekst(page, 'status')).toContain('Peil is in gebruik')
  // nothing has been judged yet: that is no municipality in time, and a beheerder reads no providers in
  const begin = await page.getByRole('main').innerText()
  expect(begin).toContain('Of de gemeente zelf te laat is, is nog niet bekend.')
  expect(begin).toMatch(/onbekend\s+zelf te laat/)
  expect(await page.getByRole('link', { name: 'Lees aanbieders in' }).count()).toBe(0)
  await page.goto(`${leeg.address}/normen`)
  expect(await page.getByRole('main').innerText()).toContain('Wet maatschappelijke ondersteuning 2015')
  await page.goto(`${leeg.address}/eerste-keer`)
  expect(page.url()).toBe(`${leeg.address}/`)

  // the first toezichthouder takes a decision of the college; what is missing is said at its field
  await page.goto(`${leeg.address}/beheer/gebruikers`)
  await vul({ naam: 'Teun', email: 'teun@opmeer.nl' })
  await page.locator('[name="rol[]"][value=toezichthouder]').check()
  await page.getByRole('button', { name: 'Uitnodigen' }).click()
  expect(await page.locator('[name=besluit][aria-invalid=true]').count()).toBe(1)
})

test('an invitation: the link is shown once, lets one person in, and then no longer works', async () => {
  const { page, complaints } = await signIn(browser, peil, 'beheerder')
  await page.goto(`${peil.address}/beheer/gebruikers`)
  const vraag = async (naam: string, email: string) => {
    await page.getByLabel('Naam', { exact: true }).fill(naam)
    await page.getByLabel('E-mailadres').fill(email)
    await page.getByRole('button', { name: 'Uitnodigen' }).click()
  }
  await vraag('Nel Nieuw', 'nel')
  expect(await tekst(page)).toContain('geen e-mailadres')
  expect(await tekst(page)).toContain('Kies ten minste één rol')
  expect(await page.getByLabel('Naam', { exact: true }).inputValue()).toBe('Nel Nieuw')
  await page.locator('[name="rol[]"][value=contractmanager]').check()
  await vraag('Nel Nieuw', 'Nel@voorbeeld.test')
  const link = await page.locator('.link-eens code').innerText()
  expect(link).toMatch(new RegExp(`^${peil.address}/uitnodiging/[\\w-]{43}$`))
  await page.goto(`${peil.address}/beheer/gebruikers`)
  expect(await page.content()).not.toContain('/uitnodiging/')
  expect(complaints).toEqual([])

  const nel = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await nel.goto(link)
  await nel.fill('[name=wachtwoord]', 'kort')
  await nel.getByRole('button').click()
  expect(await tekst(nel)).toContain('te kort')
  await nel.fill('[name=wachtwoord]', 'paard lantaarn mosterd')
  await nel.getByRole('button').click()
  await nel.waitForURL(`${peil.address}/?melding=welkom`)
  expect(await nel.locator('.side__who').innerText()).toContain('contractmanager')
  const nogEens = await nel.goto(link)
  expect(nogEens!.status()).toBe(410)
  expect(await nel.innerText('h1')).toBe('Deze link werkt niet meer')
})

test('a toezichthouder sees the people, and can only add a toezichthouder', async () => {
  const { page } = await signIn(browser, peil, 'toezichthouder')
  await page.goto(`${peil.address}/beheer/gebruikers`)
  expect(await page.getByRole('heading', { name: 'Toezichthouder toevoegen' }).count()).toBe(1)
  expect(await page.getByRole('button', { name: /Intrekken|Blokkeren/ }).count()).toBe(0)
  expect(await page.locator('[name="rol[]"]').evaluateAll((velden) => velden.map((veld) => (veld as HTMLInputElement).value))).toEqual([
    'toezichthouder',
  ])
})

test('the wall says why, as a page, to a beheerder who tries', async () => {
  const { page } = await signIn(browser, peil, 'beheerder')
  await page.goto(`${peil.address}/beheer/gebruikers`)
  const rij = page.getByRole('row', { name: /Tom Toezicht/ })
  await rij.locator('summary').click()
  // the choice is not offered; whoever posts it anyway is refused
  expect(await rij.locator('[name=rol] option').allInnerTexts()).toEqual(['wethouder', 'beheerder'])
  await rij.locator('select[name=rol]').evaluate((veld) => {
    ;(veld as HTMLSelectElement).options[0]!.value = 'contractmanager'
  })
  const [antwoord] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    rij.getByRole('button', { name: 'Rol geven' }).click(),
  ])
  expect(antwoord.status()).toBe(409)
  expect(await tekst(page)).toContain('toezichthouder en contractmanager tegelijk')
})

test('a code at sign-in: set up with the key on the page, asked for at the next sign-in, taken off with the password', async () => {
  const { page } = await signIn(browser, peil, 'contractmanager2')
  await page.goto(`${peil.address}/account/tweede-factor`)
  await page.getByLabel('2. Vul de code uit de app in').fill('000000')
  const sleutel = (await page.locator('code').innerText()).replaceAll(' ', '')
  await page.getByRole('button', { name: 'Aanzetten' }).click()
  expect(await tekst(page)).toContain('Deze code klopt niet')
  expect((await page.locator('code').innerText()).replaceAll(' ', '')).toBe(sleutel)
  const totp = new TOTP({ secret: Secret.fromBase32(sleutel) })
  await page.getByLabel('2. Vul de code uit de app in').fill(totp.generate())
  await page.getByRole('button', { name: 'Aanzetten' }).click()
  await page.waitForURL(`${peil.address}/account?melding=tweede-factor-aan`)

  const ander = await (await browser.newContext()).newPage()
  await ander.goto(`${peil.address}/inloggen`)
  await ander.getByLabel('E-mailadres').fill('contractmanager2@voorbeeld.test')
  await ander.getByLabel('Wachtwoord').fill('peil-demo')
  await ander.getByRole('button', { name: 'Inloggen' }).click()
  await ander.waitForURL(/\/inloggen\/code/)
  // the code that set it up is used; the next one of the clock counts
  await ander.getByLabel('Code uit uw app').fill(totp.generate({ timestamp: Date.now() + 30_000 }))
  await ander.getByRole('button', { name: 'Verder' }).click()
  await ander.waitForURL(`${peil.address}/`)

  await ander.goto(`${peil.address}/account/tweede-factor`)
  await ander.getByLabel('Uw wachtwoord').fill('fout')
  await ander.getByRole('button', { name: 'Uitzetten' }).click()
  expect(await tekst(ander)).toContain('Dit is niet uw wachtwoord')
  await ander.getByLabel('Uw wachtwoord').fill('peil-demo')
  await ander.getByRole('button', { name: 'Uitzetten' }).click()
  await ander.waitForURL(`${peil.address}/account?melding=tweede-factor-uit`)
})

test('settings: the one who saves second sees both versions', async () => {
  const een = (await signIn(browser, peil, 'beheerder')).page
  const twee = (await signIn(browser, peil, 'beheerder', { javaScriptEnabled: false })).page
  for (const page of [een, twee]) await page.goto(`${peil.address}/beheer/instellingen`)
  const sla = async (page: Page, dagen: string) => {
    await page.fill('[name=voorbereiding_werkdagen]', dagen)
    const [antwoord] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      page.getByRole('button', { name: 'Opslaan' }).click(),
    ])
    return antwoord.status()
  }
  expect(await sla(een, '0')).toBe(400)
  expect(await tekst(een)).toContain('van 1 tot en met 60')
  await sla(een, '8')
  await een.waitForURL(/melding=opgeslagen/)
  expect(await sla(twee, '12')).toBe(409)
  expect(await twee.getByRole('row', { name: /Werkdagen vóór een overleg/ }).innerText()).toMatch(/8\s+12/)
  expect(await twee.inputValue('[name=voorbereiding_werkdagen]')).toBe('12')
  await twee.getByRole('button', { name: 'Opslaan' }).click()
  await twee.waitForURL(/melding=opgeslagen/)
  expect(await twee.inputValue('[name=voorbereiding_werkdagen]')).toBe('12')
})

test('a norm of the municipality itself, with every wrong field named, and at work at once', async () => {
  const { page, complaints } = await signIn(browser, peil, 'beheerder')
  await page.goto(`${peil.address}/normen/nieuw`)
  const vul = async (velden: Record<string, string>) => {
    for (const [naam, waarde] of Object.entries(velden)) await page.fill(`[name=${naam}]`, waarde)
  }
  await vul({
    naam: 'Scholing',
    kort: 'Scholing',
    uitleg: 'De aanbieder schoolt.',
    artikel: 'B&W 2026-031',
    opschrift: 'Scholing',
    tekst: 'De aanbieder schoolt. Zie 123456782.',
    vanaf: '1-3-2026',
    categorieen: '19',
    punten: 'Is er een plan?\nIs er geld?',
  })
  await page.locator('[name=soort][value=regeling]').check()
  await page.getByRole('button', { name: 'Norm toevoegen' }).click()
  expect(await tekst(page)).toContain('BSN')
  expect(await tekst(page)).toContain('“19”')
  await vul({ tekst: 'De aanbieder schoolt.', categorieen: '1' })
  await page.getByRole('button', { name: 'Norm toevoegen' }).click()
  expect(await tekst(page)).toContain('Kies vandaag of een latere dag')
  await vul({ vanaf: '2 maart 2026' })
  await page.getByRole('button', { name: 'Norm toevoegen' }).click()
  await page.waitForURL(`${peil.address}/normen/lokaal-9999-1?melding=norm-toegevoegd`)
  await page.goto(`${peil.address}/normen`)
  const rij = page.getByRole('row', { name: /Scholing/ })
  expect(await rij.innerText()).toContain('regeling')
  // nobody delivered it: a gap for who provides category 01, does not apply to the rest, and nobody meets it
  expect((await rij.locator('td').allInnerTexts()).slice(1, 2)).toEqual(['0'])
  expect(await rij.getByRole('link', { name: /aanbieders, Scholing: niet aangeleverd/ }).getAttribute('href')).toBe(
    '/aanbieders?norm=lokaal-scholing&stand=niet_aangeleverd',
  )
  await axe(page)
  expect(complaints).toEqual([])
})

test('what is in force is succeeded, not edited: a next version, without JavaScript', async () => {
  const { page } = await signIn(browser, peil, 'beheerder', { javaScriptEnabled: false })
  await page.goto(`${peil.address}/normen/voorbeeldstad-2025`)
  await page.getByRole('link', { name: 'Nieuwe versie maken' }).click()
  await page.fill('[name=versie]', '2025')
  await page.fill('[name=vanaf]', '1-6-2026')
  await page.fill('[name="overleg.maanden"]', '')
  await page.getByRole('button', { name: 'Nieuwe versie opslaan' }).click()
  expect(await tekst(page)).toContain('heel aantal maanden')
  await page.fill('[name="overleg.maanden"]', '3')
  await page.getByRole('button', { name: 'Nieuwe versie opslaan' }).click()
  expect(await tekst(page)).toContain('Er is al een versie met deze naam')
  await page.fill('[name=versie]', '2026')
  // an article with another text, and one that was not there
  await page.getByText(/^Artikel 2\. /).click()
  await page.getByLabel('Tekst van artikel 2', { exact: true }).fill('De aanbieder legt zijn klachtregeling elk jaar voor.')
  await page.getByText('Artikel toevoegen', { exact: true }).click()
  await page.getByLabel('Tekst van nieuw artikel 1').fill('De aanbieder meldt een wachtlijst binnen een week.')
  await page.getByRole('button', { name: 'Nieuwe versie opslaan' }).click()
  expect(await tekst(page)).toContain('Vul het nummer van het nieuwe artikel in.')
  await page.getByLabel('Nummer van nieuw artikel 1').fill('15')
  await page.getByLabel('Opschrift van nieuw artikel 1').fill('Wachtlijst')
  await page.getByRole('button', { name: 'Nieuwe versie opslaan' }).click()
  await page.waitForURL(`${peil.address}/normen/voorbeeldstad-2026?melding=versie-gemaakt`)
  expect(await page.getByRole('main').innerText()).toContain('Ten minste eenmaal per 3 maanden')
  expect(await page.getByRole('main').textContent()).toContain('De aanbieder legt zijn klachtregeling elk jaar voor.')
  expect(await page.getByRole('main').textContent()).toContain('De aanbieder meldt een wachtlijst binnen een week.')
  await page.goto(`${peil.address}/normen/voorbeeldstad-2025`)
  expect(await page.getByRole('main').innerText()).toContain('1 januari 2025 t/m 31 mei 2026')
  expect(await page.getByRole('link', { name: 'Nieuwe versie maken' }).count()).toBe(0)
  const nogEens = await page.goto(`${peil.address}/normen/voorbeeldstad-2025/nieuwe-versie`)
  expect(nogEens!.status()).toBe(200)
  expect(await page.getByRole('main').innerText()).toContain('Er is al een volgende versie')
  await page.goto(`${peil.address}/normen/wmo-2015/nieuwe-versie`)
  expect(await page.getByRole('main').innerText()).toContain('De wet maakt u hier niet zelf')
})

test('the log: filtered in the address, checked with a button, exported and that logged', async () => {
  const { page } = await signIn(browser, peil, 'beheerder')
  await page.goto(`${peil.address}/beheer/logboek?handeling=rol.toegekend`)
  expect(await page.getByRole('row', { name: /gaf de rol toezichthouder, besluit B&W 2025-014/ }).count()).toBe(1)
  expect(await page.getByRole('row', { name: /logde in/ }).count()).toBe(0)
  await page.goto(`${peil.address}/beheer/logboek?van=31-02-2026`)
  expect(await tekst(page, 'status')).toContain('“31-02-2026” niet als datum')
  await page.getByRole('button', { name: 'Controleer of het logboek heel is' }).click()
  await expect.poll(() => page.getByText('Het logboek is heel.').count()).toBe(1)
  expect(await page.getByRole('main').innerText()).toMatch(/[0-9a-f]{64}/)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()])
  expect(download.suggestedFilename()).toBe('logboek-2026-03-02.csv')
  await page.goto(`${peil.address}/beheer/logboek?onderwerp=logboek`)
  expect(await page.getByRole('row', { name: /exporteerde het logboek/ }).count()).toBe(1)
})

test('the command makes a municipality and prints a link that works', async () => {
  const opdracht = (...argumenten: string[]) =>
    promisify(execFile)(process.execPath, [path.resolve('jobs/commands/beheerder.ts'), ...argumenten], {
      env: { ...process.env, DATABASE_URL: peil.url, PEIL_URL: peil.address },
    }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    )
  expect(await opdracht('uitnodigen', 'els@opmeer.test', '--gemeente', '432')).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('vier cijfers'),
  })
  expect(await opdracht('uitnodigen', 'els@opmeer.test', '--gemeente', '0432')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^http\S+\/uitnodiging\/\S+\n$/),
    stderr: expect.stringContaining('--gemeentenaam'),
  })
  const { code, stdout } = await opdracht(
    'uitnodigen',
    'els@opmeer.test',
    '--gemeente',
    '0432',
    '--naam',
    'Els',
    '--gemeentenaam',
    'Gemeente Opmeer',
  )
  expect(code).toBe(0)
  const page = await (await browser.newContext()).newPage()
  await page.goto(stdout.trim())
  await page.getByLabel('Wachtwoord').fill('paard lantaarn mosterd')
  await page.getByRole('button').click()
  await page.waitForURL(`${peil.address}/?melding=welkom`)
  expect(await page.locator('.side__gemeente').innerText()).toBe('Gemeente Opmeer')
})
