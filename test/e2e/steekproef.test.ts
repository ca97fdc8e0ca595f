/** A sample in the browser: drawn, judged, exported and drawn again; and an on-site check. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { axe } from '../setup/axe.ts'
import { browser, melding, peil } from '../setup/browser.ts'
import { signIn } from '../setup/peil.ts'

test.each([true, false])('drawn, judged, drawn again, JavaScript %s', async (javaScriptEnabled) => {
  const { context, page, complaints } = await signIn(browser, peil, 'toezichthouder', { javaScriptEnabled })
  const kijk = async () => {
    if (javaScriptEnabled) await axe(page)
  }
  await page.goto(`${peil.address}/steekproeven/nieuw`)
  await page.getByLabel('Doel').fill('Zijn zorgplannen bijgewerkt')
  await page.getByLabel('Populatie').fill('Alle zorgplannen van 2025')
  await page.getByLabel('aselect').first().check()
  await page.getByLabel('Omvang').fill('10')
  const lijst = Array.from({ length: 60 }, (_, i) => `PLAN-${i + 1}`)
  await page.getByLabel('Lijst met kenmerken').fill([...lijst, '111222333'].join('\n'))
  const [geweigerd] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: 'Steekproef trekken' }).click(),
  ])
  expect(geweigerd.status()).toBe(422)
  await page.getByRole('alert').getByText('Kijk naar regel 61.').waitFor()
  expect(await page.getByLabel('Doel').inputValue()).toBe('Zijn zorgplannen bijgewerkt')
  await kijk()
  await page.getByLabel('Lijst met kenmerken').fill(lijst.join('\n'))
  await page.getByRole('button', { name: 'Steekproef trekken' }).click()
  await page.waitForURL(/\/steekproeven\/\d+\?melding=steekproef-getrokken/)
  const adres = page.url().replace(/\?.*/, '')
  await page.getByText('Er is nog geen stuk beoordeeld.').waitFor()
  const keuzes = page.getByRole('combobox', { name: /^Uitkomst van PLAN-/ })
  expect(await keuzes.count()).toBe(10)
  for (let i = 0; i < 10; i++) await keuzes.nth(i).selectOption(i < 7 ? 'conform' : i < 9 ? 'afwijking' : 'onzeker')
  await page.getByRole('button', { name: 'Uitkomsten opslaan' }).click()
  await page.waitForURL(/melding=opgeslagen/)
  const tabel = page.getByRole('table', { name: 'Foutfractie' })
  await tabel.getByText('20,0%').waitFor()
  await tabel.getByText('30,0%').waitFor()
  await kijk()
  await page.getByLabel('Wat u met de uitkomst doet').fill('Onderzoek plannen.')
  await page.getByRole('button', { name: 'Vervolg opslaan' }).click()
  await page.waitForURL(/melding=opgeslagen/)
  await page.getByRole('link', { name: 'Laat Peil de trekking nu opnieuw doen' }).click()
  await page.getByText('De uitkomst is gelijk.').waitFor()

  const csv = await page.request.get(`${adres}/export?formaat=csv`)
  expect(csv.headers()['content-type']).toContain('text/csv')
  const rijen = (await csv.text()).trim().split('\r\n')
  expect(rijen).toHaveLength(61)
  expect(rijen.filter((rij) => rij.includes(';ja;'))).toHaveLength(10)
  await page.goto(`${peil.address}/steekproeven`)
  await page.getByText('10 van 10').first().waitFor()
  await kijk()
  expect(complaints).toEqual([])
  await context.close()
})

test('from a file, by risk: no interval, for it says nothing of the rest', async () => {
  const { context, page } = await signIn(browser, peil, 'toezichthouder')
  const bestand = path.join(peil.dataDir, 'lijst.csv')
  writeFileSync(bestand, `kenmerk;stratum;risico\n${Array.from({ length: 20 }, (_, i) => `F-${i + 1};;${i}`).join('\n')}\n`)
  await page.goto(`${peil.address}/steekproeven/nieuw`)
  await page.getByLabel('Doel').fill('Facturen')
  await page.getByLabel('Populatie').fill('Facturen van januari')
  await page.getByLabel('Of een bestand').setInputFiles(bestand)
  await page.getByLabel('risicogericht').check()
  await page.getByLabel('Omvang').fill('3')
  await page.getByLabel('Startwaarde').fill('herhaal-1')
  await page.getByRole('button', { name: 'Steekproef trekken' }).click()
  await page.waitForURL(/melding=steekproef-getrokken/)
  for (const kenmerk of ['F-18', 'F-19', 'F-20'])
    await page.getByRole('combobox', { name: `Uitkomst van ${kenmerk}` }).selectOption('conform')
  await page.getByRole('button', { name: 'Uitkomsten opslaan' }).click()
  await page.getByText('De uitkomst zegt niets over de rest van de lijst').first().waitFor()
  expect(await page.getByText('met 95% zekerheid').count()).toBe(0)
  await context.close()
})

test('an on-site check: the client is asked about, and a home needs consent', async () => {
  const { context, page, complaints } = await signIn(browser, peil, 'toezichthouder')
  await page.goto(`${peil.address}/controles`)
  await page.getByRole('link', { name: 'Controle vastleggen' }).first().click()
  await page.getByLabel('Naam van de aanbieder').fill('De Linde')
  await page.getByRole('button', { name: 'Zoeken' }).click()
  await page
    .getByRole('link', { name: /De Linde/ })
    .first()
    .click()
  await page.getByLabel('periodiek').check()
  await page.getByLabel('in een woning').check()
  const opslaan = page.getByRole('button', { name: 'Controle vastleggen' })
  await opslaan.click()
  await page.getByRole('alert').getByText('Beantwoord of u vooraf overlegde met de cliënt.').waitFor()
  const overleg = page.getByRole('group', { name: 'Overlegde u vooraf met de cliënt?' })
  await overleg.getByLabel('nee').check()
  await page.getByLabel('Bij nee: waarom niet').fill('Onaangekondigd bezoek')
  await opslaan.click()
  await page.getByRole('alert').getByText('alleen in met toestemming van de bewoner').waitFor()
  await axe(page)
  await page
    .getByRole('group', { name: /gaf de bewoner toestemming/ })
    .getByLabel('ja')
    .check()
  await opslaan.click()
  await page.waitForURL(/\/controles\/\d+\?melding/)
  expect(await melding(page)).toBe('De controle ter plaatse is vastgelegd.')
  await page.getByLabel('Wat u zag').fill('Veilige woning.')
  await page.getByRole('button', { name: 'Controle opslaan' }).click()
  await page.waitForURL(/melding=opgeslagen/)
  await axe(page)
  await page.goto(`${peil.address}/controles?aanleiding=periodiek`)
  await page.getByText('Onaangekondigd bezoek').waitFor()
  await axe(page)
  expect(complaints).toEqual([])
  await context.close()
})

test.each(['contractmanager', 'wethouder', 'beheerder'] as const)('closed for a %s, page, payload and export', async (account) => {
  const { context, page } = await signIn(browser, peil, account)
  for (const pad of [
    '/steekproeven',
    '/steekproeven/nieuw',
    '/steekproeven/1',
    '/steekproeven/1.data',
    '/steekproeven/1/export',
    '/controles',
    '/controles/nieuw',
    '/controles/1',
    '/controles/1.data',
  ])
    expect((await page.request.get(peil.address + pad)).status(), pad).toBe(403)
  await context.close()
})
