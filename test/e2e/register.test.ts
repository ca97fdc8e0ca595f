/** The register: found, filtered, changed by two people at once, and read in from a file. */
import fs from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { withGemeente } from '../../db/client.server.ts'
import { axe } from '../setup/axe.ts'
import { browser, peil } from '../setup/browser.ts'
import { signIn } from '../setup/peil.ts'

const send = async (page: Page, knop: string) => {
  const [antwoord] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: knop, exact: true }).click(),
  ])
  await page.waitForLoadState()
  return antwoord.status()
}

test('the list: a filter and an order in the address, a tag to take it off, an export of what is shown', async () => {
  const { context, page, complaints } = await signIn(browser, peil, 'contractmanager')
  await page.goto(`${peil.address}/aanbieders`)
  await axe(page)
  expect(await page.locator('tbody tr').count()).toBe(24)

  await page.locator('select[name=norm]').selectOption('klachtregeling')
  await page.locator('select[name=stand]').selectOption('voldoet_niet')
  await page.getByRole('button', { name: 'Filteren' }).click()
  await page.waitForURL(/norm=klachtregeling&stand=voldoet_niet/)
  await page.getByRole('link', { name: /^Filter Stand/ }).waitFor()
  const gefilterd = await page.locator('tbody tr').count()
  expect(gefilterd).toBeGreaterThan(0)
  expect(gefilterd).toBeLessThan(24)
  expect(await page.locator('tbody [aria-label="Klachtregeling: voldoet niet"]').count()).toBe(gefilterd)

  await page.getByRole('link', { name: 'Hiaten', exact: true }).last().click()
  await page.waitForURL(/sorteer=hiaten%3Aop/)
  await page.locator('th[aria-sort=ascending]').waitFor()
  const hiaten = (await page.locator('tbody td[data-label="Hiaten"]').allInnerTexts()).map(Number)
  expect(hiaten).toEqual([...hiaten].sort((a, b) => a - b))

  const uitvoer = await page.request.get(`${peil.address}/aanbieders/export?${new URL(page.url()).searchParams}&formaat=csv`)
  const regels = (await uitvoer.text()).trim().split('\r\n')
  expect(regels[0]).toContain('Aanbieder;KvK-nummer;Percelen')
  expect(regels).toHaveLength(gefilterd + 1)

  await page.getByRole('link', { name: /^Filter Stand/ }).click()
  await page.waitForURL((url) => !url.searchParams.has('stand'))
  await page.goto(`${peil.address}/aanbieders?zoek=linde`)
  expect(await page.locator('tbody th').allInnerTexts()).toEqual([expect.stringContaining('Thuiszorg De Linde')])
  await page.goto(`${peil.address}/aanbieders?zoek=bestaat-niet`)
  expect(await page.getByText('Geen aanbieder past bij deze filters.').isVisible()).toBe(true)
  expect(complaints).toEqual([])
  await context.close()
})

test('every number on the page of a provider opens its records; who may not change it gets no button', async () => {
  const { context, page, complaints } = await signIn(browser, peil, 'contractmanager')
  await page.goto(`${peil.address}/aanbieders?zoek=Werkplaats`)
  await page.getByRole('link', { name: 'De Werkplaats' }).first().click()
  await page.waitForURL(/aanbieders\/\d+$/)
  const adres = page.url()
  await axe(page)
  for (const doel of await page.locator('.facts a').evaluateAll((links) => links.map((link) => link.getAttribute('href')!))) {
    if (doel.startsWith('#')) expect(await page.locator(doel).count(), doel).toBe(1)
  }
  expect(await page.locator('.facts').innerText()).toMatch(/18 van 30\s*normen getoetst/)
  await page.getByText(/normen zijn niet getoetst/).click()
  expect(complaints).toEqual([])
  await context.close()

  const toezicht = await signIn(browser, peil, 'toezichthouder')
  await toezicht.page.goto(adres)
  expect(await toezicht.page.getByRole('link', { name: 'Wijzigen', exact: true }).count()).toBe(0)
  expect((await toezicht.page.goto(`${adres}/wijzigen`))!.status()).toBe(403)
  await toezicht.context.close()
  const wethouder = await signIn(browser, peil, 'wethouder')
  expect((await wethouder.page.goto(adres))!.status()).toBe(403)
  expect((await wethouder.page.goto(`${peil.address}/aanbieders/export?formaat=csv`))!.status()).toBe(403)
  await wethouder.context.close()
})

test('without JavaScript: a provider added, refused with what was typed kept, and changed by two people at once', async () => {
  const { context, page } = await signIn(browser, peil, 'contractmanager', { javaScriptEnabled: false })
  await page.goto(`${peil.address}/aanbieders/nieuw`)
  await page.getByLabel('Naam', { exact: true }).fill('Zorg Nieuw')
  await page.getByLabel('KvK-nummer').fill('8100001')
  await page.getByLabel(/Cliënten per jaar/).fill('1.200')
  expect(await send(page, 'Opslaan')).toBe(400)
  expect(await page.getByRole('alert').innerText()).toContain('Een KvK-nummer heeft 8 cijfers.')
  expect(await page.getByLabel('Naam', { exact: true }).inputValue()).toBe('Zorg Nieuw')
  await page.getByLabel('KvK-nummer').fill('90100000')
  expect(await send(page, 'Opslaan')).toBe(409)
  expect(await page.getByRole('alert').innerText()).toContain('hoort al bij Thuiszorg De Linde')
  await page.getByLabel('Naam', { exact: true }).fill('Mevrouw 111222333')
  await page.getByLabel('KvK-nummer').fill('81000001')
  expect(await send(page, 'Opslaan')).toBe(400)
  expect(await page.getByRole('alert').innerText()).toContain('BSN')
  await page.getByLabel('Naam', { exact: true }).fill('Zorg Nieuw')
  expect(await send(page, 'Opslaan')).toBe(302)
  await page.waitForURL(/\/wijzigen\?melding=aanbieder-toegevoegd/)

  await page.getByText('Overeenkomst toevoegen').first().click()
  const formulier = page.locator('#overeenkomst details').last()
  await formulier.getByLabel('Nummer van de overeenkomst').fill('OV-1')
  await formulier.getByLabel(/14 Overige hulpmiddelen/).check()
  await formulier.getByLabel('Ingangsdatum').fill('31-02-2026')
  expect(await send(page, 'Overeenkomst toevoegen')).toBe(400)
  expect(await page.getByRole('alert').innerText()).toContain('De ingangsdatum bestaat niet.')
  await formulier.getByLabel('Ingangsdatum').fill('1-2-2026')
  await formulier.getByLabel(/Einddatum/).fill('31-1-2026')
  expect(await send(page, 'Overeenkomst toevoegen')).toBe(400)
  expect(await page.getByRole('alert').innerText()).toContain('De einddatum ligt vóór de ingangsdatum.')
  expect(await formulier.getByLabel(/14 Overige hulpmiddelen/).isChecked()).toBe(true)
  await formulier.getByLabel(/Einddatum/).fill('31-12-2027')
  expect(await send(page, 'Overeenkomst toevoegen')).toBe(302)
  await page.waitForURL(/melding=opgeslagen/)
  expect(await page.locator('#overeenkomst summary').first().innerText()).toBe('OV-1: 1 feb 2026 t/m 31 dec 2027')
  // also the norms that are judged behind the wall and read on both sides
  const { rows: standen } = await withGemeente(peil.db, { gemeente: '9999', persoon: null }, (trx) =>
    sql<{ norm_sleutel: string }>`
    select norm_sleutel from stand s join aanbieder a on a.gemeente_id = s.gemeente_id and a.id = s.aanbieder_id where a.kvk = '81000001' and norm_sleutel in ('verbetermaatregelen', 'controle-ter-plaatse') order by 1`.execute(
      trx,
    ),
  )
  expect(standen.map(({ norm_sleutel }) => norm_sleutel)).toEqual(['controle-ter-plaatse', 'verbetermaatregelen'])

  // the same provider open on two desks
  const adres = page.url().split('?')[0]!
  const ander = await signIn(browser, peil, 'contractmanager2', { javaScriptEnabled: false })
  await page.goto(adres)
  await ander.page.goto(adres)
  await ander.page.locator('#gegevens').getByLabel('Naam', { exact: true }).fill('Zorg van Chris')
  expect(await send(ander.page.locator('#gegevens').page(), 'Opslaan').catch(() => 0)).toBe(302)
  await page.locator('#gegevens').getByLabel('Naam', { exact: true }).fill('Zorg van Carla')
  expect(await send(page, 'Opslaan')).toBe(409)
  const tussen = await page.getByRole('region', { name: 'Uw invoer naast wat er nu staat' }).innerText()
  expect(tussen).toContain('Zorg van Carla')
  expect(tussen).toContain('Zorg van Chris')
  expect(await send(page, 'Opslaan')).toBe(302)
  await page.waitForURL(/melding=opgeslagen/)
  expect(await page.locator('h1').innerText()).toBe('Zorg van Carla')
  expect(await page.locator('#overeenkomsten').innerText()).toContain('overige voorziening')
  expect(await page.locator('#geschiedenis').innerText()).toContain('Gegevens gewijzigd: naam')
  await ander.context.close()
  await context.close()

  const metScript = await signIn(browser, peil, 'contractmanager')
  await metScript.page.goto(adres)
  await metScript.page.locator('#overeenkomst summary').first().click()
  await axe(metScript.page)
  expect(metScript.complaints).toEqual([])
  await metScript.context.close()
})

const KOP = 'naam;kvk;agb;vestigingsnummer;productcategorieen;overeenkomst;perceel;ingangsdatum;einddatum;clienten;contactpersoon;email'
const bestand = (naam: string, inhoud: string | Uint8Array) => {
  const pad = path.join(peil.dataDir, naam)
  fs.writeFileSync(pad, inhoud)
  return pad
}
const kies = async (page: Page, pad: string) => {
  await page.goto(`${peil.address}/aanbieders/inlezen`)
  await page.getByLabel('Bestand', { exact: true }).setInputFiles(pad)
  return send(page, 'Controleren')
}
const klaar = (page: Page) => page.waitForFunction(() => document.querySelector('h1') && !/ververst vanzelf/.test(document.body.innerText))

test('without JavaScript: a file looked at, read in without its faulty rows, and a second time nothing changes', async () => {
  const { context, page } = await signIn(browser, peil, 'contractmanager', { javaScriptEnabled: false })
  const wacht = () => page.getByText('ververst vanzelf').waitFor({ state: 'detached', timeout: 30_000 })
  const pad = bestand(
    'lijst.csv',
    [KOP, 'Zorg Inlees;81000050;;;01,02;OV-5;1;01-02-2026;2027-12-31;1.200;Jan;jan@a.test', 'Zorg Fout;8100005;;;;;;31-02-2026;;;;'].join(
      '\r\n',
    ),
  )
  expect(await kies(page, pad)).toBe(302)
  await wacht()
  expect(await page.locator('#fouten').innerText()).toContain('31-02-2026')
  expect(await page.getByRole('button', { name: 'Inlezen', exact: true }).count()).toBe(0)
  const fouten = await page.request.get(`${page.url().split('?')[0]}/fouten?formaat=csv`)
  expect((await fouten.text()).split('\r\n')[1]).toMatch(/^3;kvk;8100005;/)
  await page.goto(`${peil.address}/aanbieders?zoek=81000050`)
  expect(await page.getByText('Geen aanbieder past bij deze filters.').count()).toBe(1)
  await page.goBack()
  expect(await send(page, 'Inlezen zonder de foute rijen')).toBe(302)
  await wacht()
  expect(await page.locator('main').innerText()).toContain('Klaar. 1 rij ingelezen')
  await page.goto(`${peil.address}/aanbieders?zoek=81000050`)
  expect(await page.locator('tbody').innerText()).toContain('Zorg Inlees')
  expect(await page.locator('tbody').innerText()).not.toContain('nog niet getoetst')

  await kies(page, pad)
  await wacht()
  expect(await page.locator('main').innerText()).toContain('Er valt niets in te lezen')
  await context.close()
})

test('a file that cannot be kept says why, and a possible BSN stays nowhere', async () => {
  const { context, page, complaints } = await signIn(browser, peil, 'contractmanager')
  await page.goto(`${peil.address}/aanbieders/inlezen`)
  await axe(page)
  expect(await send(page, 'Controleren')).toBe(400)
  expect(await page.getByRole('alert').innerText()).toContain('Kies een bestand.')
  expect(await kies(page, bestand('leeg.csv', ''))).toBe(422)
  expect(await page.getByRole('alert').innerText()).toContain('leeg')
  expect(await kies(page, bestand('plaatje.csv', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])))).toBe(422)
  expect(await page.getByRole('alert').innerText()).toContain('CSV')

  expect(await kies(page, bestand('quote.csv', `${KOP}\nZorg;81000060\n"Zorg;81000061\n`))).toBe(302)
  await klaar(page)
  expect(await page.locator('#fouten').innerText()).toContain('aanhalingsteken')

  expect(await kies(page, bestand('bsn.csv', `${KOP}\nMevrouw 111222333;81000062\n`))).toBe(302)
  await klaar(page)
  await axe(page)
  expect(await page.locator('main').innerText()).toContain('mogelijk een BSN')
  expect(await page.content()).not.toContain('111222333')
  for (const naam of fs.readdirSync(path.join(peil.dataDir, 'bestanden/9999')))
    expect(fs.readFileSync(path.join(peil.dataDir, 'bestanden/9999', naam), 'latin1')).not.toContain('111222333')

  expect(await kies(page, bestand('veel.csv', [KOP, ...Array.from({ length: 10_000 }, (_, i) => `Zorg ${i};123`)].join('\n')))).toBe(302)
  await klaar(page)
  expect(await page.locator('#fouten h2').innerText()).toBe('10.000 fouten')
  expect(await page.locator('#fouten tbody tr').count()).toBe(200)
  const alles = await page.request.get(`${page.url().split('?')[0]}/fouten?formaat=csv`)
  expect((await alles.text()).trim().split('\r\n')).toHaveLength(10_001)
  expect(complaints).toEqual([])
  await context.close()
})
