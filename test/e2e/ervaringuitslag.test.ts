import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { withGemeente } from '../../db/client.server.ts'
import { listRespons } from '../../db/ervaringtabellen.ts'
import { axe } from '../setup/axe.ts'
import { browser, peil } from '../setup/browser.ts'
import { signIn } from '../setup/peil.ts'

test('a year is opened for a correction, frozen again, read by provider, and published for everyone', async () => {
  const { page, complaints } = await signIn(browser, peil, 'contractmanager')
  await page.goto(`${peil.address}/ervaring/2024/uitgave`)
  await page.getByText('Heropenen voor een verbeterde uitgave').click()
  await page.getByRole('button', { name: 'Heropenen' }).click()
  await page.getByText('Schrijf op wat er niet klopt.').first().waitFor()
  await page.getByLabel('Wat klopt er niet?').fill('Een bestand was dubbel ingelezen.')
  await page.getByRole('button', { name: 'Heropenen' }).click()
  await page.getByText('Het onderzoek is open voor een verbetering.').waitFor()
  await page.getByRole('button', { name: 'Bevriezen' }).click()
  await page.getByText('Er is al een uitgave.').first().waitFor()
  await page.getByLabel('Wat is er verbeterd?').fill('Het bestand staat er nu één keer in.')
  await page.getByRole('button', { name: 'Bevriezen' }).click()
  await page.getByText('De uitslag is bevroren.').waitFor()
  await axe(page)

  // a year without a survey: no way from there to a page that is not there
  await page.goto(`${peil.address}/ervaring/2019/aanbieders`)
  expect(await page.locator('main').innerText()).toContain('Over 2019 staat er geen cliëntervaringsonderzoek in Peil.')
  expect(await page.getByLabel('Kruimelpad').getByRole('link').allInnerTexts()).toEqual(['Ervaring'])
  expect(await page.locator('main a[href*="2019"]').count()).toBe(0)
  await page.goto(`${peil.address}/ervaring/2024/uitgave`)

  await page.getByRole('link', { name: 'Uitslag per aanbieder' }).click()
  await page.getByRole('heading', { name: 'Uitslag per aanbieder over 2024' }).waitFor()
  expect(await page.getByLabel('Kruimelpad').getByRole('link').allInnerTexts()).toEqual(['Ervaring', '2024'])
  await axe(page)
  const verborgen = (await withGemeente(peil.db, { gemeente: '9999', persoon: null }, (trx) => listRespons(trx, '9999', 2024, 2))).filter(
    ({ staat }) => staat === 'onderdrukt',
  )
  expect(verborgen.length).toBeGreaterThan(1)
  const rij = page.getByRole('row').filter({ hasText: verborgen[0]!.naam })
  expect(await rij.first().innerText()).toContain('te weinig om te tonen')
  expect(await rij.first().innerText()).not.toMatch(/\d+%/)
  await page.getByText('Cijfers in een tabel').click()
  expect(await page.locator('figure.chart').first().locator('tbody tr').count()).toBeGreaterThan(5)
  expect(await page.locator('figure.chart').first().innerText()).not.toContain(verborgen[0]!.naam)
  expect(await page.locator('body').innerText()).toMatch(
    /Geen aantoonbare verandering sinds 2023; \d+%, tussen \d+% en \d+%; [\d.]+ antwoorden\.|Niet vergelijkbaar met 2023/,
  )

  await page.goto(`${peil.address}/aanbieders/${verborgen[0]!.aanbieder_id}`)
  expect(await page.locator('#ervaring').innerText()).toContain('te weinig om te tonen')

  await page.goto(`${peil.address}/ervaring/2024/uitgave`)
  await page.getByLabel('Openbaar op').fill('2026-03-09')
  await page.getByRole('button', { name: 'Openbaar maken' }).click()
  await page.getByText('Deze dag is nog niet geweest.').first().waitFor()
  await page.getByLabel('Openbaar op').fill('2026-03-02')
  await page.getByRole('button', { name: 'Openbaar maken' }).click()
  await page.getByText('De uitslag is openbaar.').waitFor()
  expect(complaints).toEqual([])

  const uitgelogd = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 800 } })
  const openbaar = await uitgelogd.newPage()
  const antwoord = await openbaar.goto(`${peil.address}/openbaar/9999/ervaring/2024`)
  expect(antwoord!.status()).toBe(200)
  expect(await openbaar.locator('body').innerText()).toContain('Dit is een verbeterde uitgave')
  for (const { naam } of verborgen) expect(await openbaar.content()).not.toContain(naam)
  // the years before: a table, and a line that stops where another group was asked
  expect(await openbaar.locator('#jaren').innerText()).toContain('2024: vanaf hier niet te vergelijken met eerder')
  expect(await openbaar.locator('#jaren svg .chart__point').first().getAttribute('aria-label')).toMatch(/^20\d\d: \d+%, tussen/)
  expect((await openbaar.goto(`${peil.address}/openbaar/9999/ervaring/2025`))!.status()).toBe(404)
  expect((await openbaar.goto(`${peil.address}/ervaring/2024/aanbieders`))!.url()).toContain('/inloggen')
  await uitgelogd.close()
}, 120_000)

test('the file holds what the page shows: no figure of whoever is hidden', async () => {
  const { context, page } = await signIn(browser, peil, 'wethouder', { javaScriptEnabled: false, width: 320 })
  await page.goto(`${peil.address}/ervaring/2024/aanbieders`)
  await gaafZonderScript(page)
  const csv = await (await context.request.get(`${peil.address}/ervaring/2024/aanbieders/export?formaat=csv`)).text()
  const verborgen = (await withGemeente(peil.db, { gemeente: '9999', persoon: null }, (trx) => listRespons(trx, '9999', 2024, 2))).filter(
    ({ staat }) => staat === 'onderdrukt',
  )
  for (const { naam } of verborgen) {
    for (const regel of csv.split('\r\n').filter((een) => een.startsWith(naam)))
      expect(regel.split(';').slice(4, 9)).toEqual(['', '', '', '', 'te weinig om te tonen'])
  }
  expect((await context.request.get(`${peil.address}/ervaring/2024/uitgave`)).status()).toBe(403)
}, 60_000)

const gaafZonderScript = async (page: Page): Promise<void> => {
  expect(await page.locator('h1').innerText()).toBe('Uitslag per aanbieder over 2024')
}
