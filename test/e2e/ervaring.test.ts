import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe } from '../setup/axe.ts'
import { browser, peil } from '../setup/browser.ts'
import { signIn } from '../setup/peil.ts'

let carla: { context: BrowserContext; page: Page; complaints: string[] }
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'peil-ervaring-'))
beforeAll(async () => {
  carla = await signIn(browser, peil, 'contractmanager')
})
afterAll(async () => {
  fs.rmSync(folder, { recursive: true, force: true })
})

const kop = (page: Page): Promise<string | null> => page.locator('h1').textContent()
const klik = (page: Page, naam: string) => page.getByRole('button', { name: naam, exact: true }).click()
const haal = async (url: string): Promise<string[][]> =>
  (await (await carla.context.request.get(`${peil.address}${url}`)).text())
    .replace('\uFEFF', '')
    .trim()
    .split('\r\n')
    .map((rij) => rij.split(';'))
let links: string[]

test('plan a survey, fill in the clients, draw, and open the form', async () => {
  const { page } = carla
  await page.goto(`${peil.address}/ervaring`)
  await axe(page)
  await page.getByRole('link', { name: 'Onderzoek plannen' }).click()
  await axe(page)
  await page.fill('input[name=jaar]', '-2026')
  await klik(page, 'Onderzoek plannen')
  expect(await page.locator('[role=alert]').textContent()).toContain('Een jaar kan niet onder 0 zijn')
  await page.fill('input[name=jaar]', '2026')
  await klik(page, 'Onderzoek plannen')
  await page.waitForURL('**/ervaring/2026?melding=ervaring-gepland')
  await axe(page)
  await page.getByRole('link', { name: 'Cliënten per aanbieder invullen' }).click()
  await axe(page)
  const velden = page.locator('main input[inputmode=numeric]')
  const aantal = await velden.count()
  for (let i = 0; i < aantal; i++) await velden.nth(i).fill(i === 0 ? '90' : '900')
  await klik(page, 'Opslaan')
  await page.waitForURL('**melding=opgeslagen')
  await page.goto(`${peil.address}/ervaring/2026`)
  await page.fill('input[name=zaad]', 'najaar')
  await klik(page, 'Trekken')
  await page.waitForURL('**melding=steekproef-ervaring')
  const trekking = await haal('/ervaring/2026/steekproef?formaat=csv')
  expect(trekking[0]).toEqual(['Aanbieder', 'KvK', 'Voorziening', 'Nummer in de lijst', 'Kenmerk'])
  await klik(page, 'Veldwerk beginnen')
  await page.waitForURL('**melding=veldwerk-begonnen')
  await axe(page)
  const rijen = await haal('/ervaring/2026/links?formaat=csv')
  expect(rijen.length).toBe(trekking.length)
  links = rijen.slice(1).map((rij) => rij[5]!)
  expect(links[0]).toMatch(/\/v\/9999-26/)
})

test('answer on a phone without a script; the link then works no more, and says nothing about who', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  await page.goto(links[0]!)
  expect(await kop(page)).toBe('Wat vindt u van de hulp die u krijgt?')
  expect(await page.locator('table').count()).toBe(0)
  expect(await page.locator('script').count()).toBe(0)
  // letters twice as large on the smallest phone
  await page.setViewportSize({ width: 320, height: 640 })
  const breed = await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
    return document.documentElement.scrollWidth
  })
  expect(breed).toBe(320)
  await klik(page, 'Verstuur mijn antwoorden')
  expect(await page.locator('[role=alert]').textContent()).toContain('U heeft nog geen vraag beantwoord')
  expect(await page.locator('[role=alert]').evaluate((element) => element === document.activeElement)).toBe(true)
  await page
    .getByRole('group', { name: /^6\. Ik vind de kwaliteit/ })
    .getByLabel('mee eens', { exact: true })
    .check()
  await page.getByLabel(/^14\. Wat wilt u ons nog vertellen/).fill('Mijn nummer is 111222333')
  await klik(page, 'Verstuur mijn antwoorden')
  await page.getByRole('alert').getByRole('link', { name: 'hier lijkt een BSN in te staan' }).click()
  expect(await page.getByLabel(/^14\. /).evaluate((element) => element === document.activeElement)).toBe(true)
  expect(await page.getByRole('group', { name: /^6\. / }).getByLabel('mee eens', { exact: true }).isChecked()).toBe(true)
  await page.getByLabel(/^14\. /).fill('Prettige hulp.')
  await klik(page, 'Verstuur mijn antwoorden')
  await page.waitForURL('**/v/bedankt#inhoud')
  expect(await kop(page)).toBe('Bedankt voor uw hulp')
  expect(await context.cookies()).toEqual([])
  const opnieuw = await page.goto(links[0]!)
  expect([opnieuw!.status(), await kop(page)]).toEqual([410, 'Deze link is al gebruikt'])
  const fout = await page.goto(`${peil.address}/v/9999-26AB-CDEF-GHJK-MNPQ`)
  expect([fout!.status(), await kop(page)]).toEqual([404, 'Deze link klopt niet'])
  // once more with what was typed before: the second is told
  const dubbel = await context.request.post(links[0]!, { form: { 'v-6': '1' }, headers: { Origin: peil.address } })
  expect(dubbel.status()).toBe(410)
  await context.close()
})

test('the form for a screen reader and on paper; whoever is signed in is not known to it', async () => {
  const { page } = carla
  await page.goto(links[1]!)
  await axe(page)
  expect(await page.locator('.side').count()).toBe(0)
  await page.goto(`${peil.address}/v/bedankt`)
  await axe(page)
  await page.goto(`${peil.address}/vragensets`)
  await axe(page)
  await page.getByRole('link', { name: 'Voorbeeldstad 2024' }).click()
  await axe(page)
  await page.getByRole('link', { name: 'Formulier op papier' }).click()
  await axe(page)
})

test('used links are not in the list to remind; closing counts, and then nobody can answer', async () => {
  const { page } = carla
  expect((await haal('/ervaring/2026/links?formaat=csv')).slice(1).map((rij) => rij[5])).not.toContain(links[0])
  const sleutel = path.join(peil.dataDir, 'enquete', '9999-2026.sleutel')
  expect(fs.statSync(sleutel).size).toBe(32)
  await page.goto(`${peil.address}/ervaring/2026`)
  await klik(page, 'Veldwerk sluiten')
  expect(await page.locator('[role=alert]').textContent()).toContain('Zet een vinkje')
  await page.getByLabel('Ja, sluit het veldwerk').check()
  await klik(page, 'Veldwerk sluiten')
  await page.waitForURL('**melding=veldwerk-gesloten')
  expect(fs.existsSync(sleutel)).toBe(false)
  await axe(page)
  const dicht = await page.goto(links[1]!)
  expect([dicht!.status(), await kop(page)]).toEqual([410, 'De vragenlijst is gesloten'])
})

test("read in a bureau's file: a preview that changes nothing, faults by row, then the counts", async () => {
  const { page } = carla
  const [, eerste] = await haal('/aanbieders/export?formaat=csv')
  const kvk = eerste!.find((cel) => /^\d{8}$/.test(cel))!
  const fout = path.join(folder, 'fout.csv')
  const goed = path.join(folder, 'goed.csv')
  fs.writeFileSync(fout, `kvk;vraag;antwoord;aantal\n${kvk};6;mee eens;43,2\n99999999;6;mee eens;3\n`)
  fs.writeFileSync(goed, `kvk;vraag;antwoord;aantal\n${kvk};6;mee eens;30\n${kvk};6;neutraal;5\n`)
  await page.goto(`${peil.address}/ervaring/2026/inlezen`)
  await page.setInputFiles('input[type=file]', fout)
  await klik(page, 'Inlezen')
  await page.waitForSelector('#uitslag')
  expect(await page.locator('#uitslag').textContent()).toContain('Dit lijkt een percentage')
  expect(await page.locator('#uitslag').textContent()).toContain('Deze aanbieder staat niet in het register')
  await axe(page)
  await page.setInputFiles('input[type=file]', goed)
  await klik(page, 'Controleren')
  await page.waitForSelector('#uitslag')
  expect(await page.locator('#uitslag h2').textContent()).toBe('Wat er zou veranderen')
  await page.setInputFiles('input[type=file]', goed)
  await klik(page, 'Inlezen')
  await page.waitForURL('**melding=tellingen-ingelezen')
  await page.goto(`${peil.address}/ervaring/2026/inlezen`)
  await page.setInputFiles('input[type=file]', goed)
  await klik(page, 'Inlezen')
  await page.waitForSelector('#uitslag')
  expect(await page.locator('#uitslag').textContent()).toContain('al ingelezen. Er verandert niets.')
})

test('a new version of a set, and what its words no longer say', async () => {
  const { page } = carla
  await page.goto(`${peil.address}/vragensets`)
  await page.getByRole('link', { name: 'Voorbeeldstad 2024' }).click()
  await klik(page, 'Nieuwe uitgave')
  await page.waitForURL('**/vragensets/concept/*')
  await axe(page)
  await page.fill('input[name=uitgave]', '2027')
  await page.fill('textarea[name=tekst-5]', 'De ondersteuning is goed')
  await page.fill('input[name=vanaf]', '1-1-2027')
  await klik(page, 'Vaststellen')
  expect(await page.locator('[role=alert]').textContent()).toContain('Vraag 6: de woorden zijn anders dan in de vorige uitgave.')
  await page.selectOption('select[name=koppeling-5]', 'vergelijkbaar')
  await page.fill('input[name=verschil-5]', 'Korter gezegd')
  await klik(page, 'Vaststellen')
  await page.waitForURL('**melding=vragenset-vastgesteld')
  expect(await page.locator('main').textContent()).toContain('Korter gezegd')
  // the next survey is planned with it
  await page.goto(`${peil.address}/ervaring/plannen`)
  expect(await page.locator('select[name=vragenset_id] option:checked').textContent()).toBe('Voorbeeldstad 2027')
  expect(carla.complaints).toEqual([])
})

test('the toezichthouder reads, the wethouder does not', async () => {
  const tom = await signIn(browser, peil, 'toezichthouder')
  await tom.page.goto(`${peil.address}/ervaring/2026`)
  expect(await tom.page.getByRole('link', { name: 'Bestand inlezen' }).count()).toBe(0)
  expect((await tom.page.goto(`${peil.address}/ervaring/2026/links`))!.status()).toBe(403)
  const wilma = await signIn(browser, peil, 'wethouder')
  expect((await wilma.page.goto(`${peil.address}/ervaring/2026`))!.status()).toBe(403)
  await tom.context.close()
  await wilma.context.close()
})
