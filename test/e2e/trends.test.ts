/** The wethouder's page: read without JavaScript, filtered, kept, printed, and the goals behind it. */
import { beforeAll, expect, test } from 'vitest'
import { withGemeente, withToezicht } from '../../db/client.server.ts'
import { addDemomeldingenVanEerder, addDemotrends, meetDemo } from '../../db/demotrends.ts'
import { axe } from '../setup/axe.ts'
import { browser, peil, wakker } from '../setup/browser.ts'
import { signIn } from '../setup/peil.ts'

beforeAll(async () => {
  const scope = { gemeente: '9999', persoon: null }
  const personen = Object.fromEntries(
    (await peil.db.selectFrom('persoon').select(['id', 'email']).execute()).map(({ id, email }) => [email.split('@')[0]!, id]),
  )
  const aanbieders = await withGemeente(peil.db, scope, async (trx) =>
    (await trx.selectFrom('aanbieder').select('id').orderBy('id').execute()).map(({ id }) => id),
  )
  await withGemeente(peil.db, scope, (trx) => addDemotrends(trx, scope, aanbieders, personen, '2026-03-02'))
  await withToezicht(peil.db, scope, async (trx, achter) => {
    await addDemomeldingenVanEerder(trx, achter, aanbieders, '2026-03-02')
    await meetDemo(trx, achter, '2026-03-02', true)
  })
  await withGemeente(peil.db, scope, (trx) => meetDemo(trx, scope, '2026-03-02', false))
})

test.each([true, false])(
  'on a telephone the menu opens by keyboard and leaves the way when it is used, JavaScript %s',
  async (javaScriptEnabled) => {
    const { context, page } = await signIn(browser, peil, 'wethouder', { javaScriptEnabled, width: 360 })
    const menu = page.getByRole('navigation', { name: 'Hoofdmenu' })
    await menu.waitFor({ state: 'hidden' })
    if (javaScriptEnabled) await wakker(page) // before that a link loads a whole page, which has its menu shut
    await page.getByRole('button', { name: 'Menu' }).press('Enter')
    await menu.getByRole('link', { name: 'Trends' }).click()
    await page.waitForURL(`${peil.address}/trends`)
    await menu.waitFor({ state: 'hidden' })
    await page.setViewportSize({ width: 1280, height: 800 })
    await menu.waitFor({ state: 'visible' })
    await context.close()
  },
  30_000,
)

test('a wethouder reads, filters and keeps a view without JavaScript', async () => {
  const { context, page, complaints } = await signIn(browser, peil, 'wethouder', { javaScriptEnabled: false })
  await page.goto(`${peil.address}/trends`)
  expect(await page.locator('article.trend').count()).toBe(7)
  // the picture is there, and every point says its figure
  const plichten = page.locator('article.trend', { hasText: 'Verplichtingen nagekomen' })
  expect(await plichten.locator('svg.recharts-surface path').count()).toBeGreaterThan(0)
  expect(await plichten.locator('.chart__point').first().getAttribute('aria-label')).toMatch(
    /^\d{4}: \d+%, tussen \d+% en \d+%; \d+ verplichtingen/,
  )
  await plichten.getByText('Tabel, uitleg en bron').click()
  expect(await plichten.getByRole('columnheader').allTextContents()).toContain('Verplichtingen')
  expect(await page.getByRole('heading', { name: 'Wat is er veranderd?' }).isVisible()).toBe(true)

  await page.getByLabel('Gebied').selectOption('Noord')
  await page.getByLabel('Cijfers').selectOption('kwartaal')
  await page.getByRole('button', { name: 'Tonen' }).click()
  expect(page.url()).toContain('per=kwartaal')
  expect(page.url()).toContain('gebied=Noord')
  expect(await page.getByText('U ziet alleen Noord.').isVisible()).toBe(true)
  await page.getByRole('button', { name: 'Bewaren' }).click()
  expect(await page.getByText('Geef de weergave een naam.').first().isVisible()).toBe(true)
  await page.getByLabel('Bewaar deze weergave als').fill('Noord per kwartaal')
  await page.getByRole('button', { name: 'Bewaren' }).click()
  expect(await page.getByText('De weergave is bewaard.').isVisible()).toBe(true)
  await page.goto(`${peil.address}/trends`)
  await page.getByRole('link', { name: 'Noord per kwartaal' }).click()
  expect(page.url()).toContain('gebied=Noord')

  // as a file: the figures of the screen, with the filter, decimals as a Dutch Excel reads them, and in the log
  const csv = await (await context.request.get(`${peil.address}/trends/export?formaat=csv&van=2024&tot=2024`)).text()
  expect(csv.split('\r\n').filter((regel) => regel.startsWith('Meldingen per'))).toEqual([
    expect.stringMatching(/;2024;\d+,\d+;per 1000 cliënten;\d+,\d+;\d+,\d+;\d+;cliënten;/),
  ])
  expect(csv).not.toContain('Thuiszorg De Linde')
  const gelogd = await withGemeente(peil.db, { gemeente: '9999', persoon: null }, (trx) =>
    trx.selectFrom('auditregel').select('onderwerp').where('handeling', '=', 'lijst.geexporteerd').execute(),
  )
  expect(gelogd).toEqual([{ onderwerp: 'lijst:trends' }])

  // down as far as the role goes: no provider has a name here, and of meldingen none is shown at all
  await page.goto(`${peil.address}/trends`)
  expect(
    await page
      .locator('article.trend')
      .getByRole('link', { name: /^Naar / })
      .allTextContents(),
  ).toContain('Naar de onderzoeken')
  await page.goto(`${peil.address}/trends/plichten`)
  expect(await page.locator('#aanbieders svg').count()).toBe(1)
  expect(await page.locator('main').textContent()).not.toContain('Thuiszorg De Linde')
  expect(await page.getByRole('link', { name: 'Naar de hiaten' }).count()).toBe(0)
  await page.goto(`${peil.address}/trends/meldingen`)
  expect(await page.locator('#aanbieders svg').count()).toBe(0)
  expect((await page.goto(`${peil.address}/trends/bestaat-niet`))!.status()).toBe(404)
  expect((await page.goto(`${peil.address}/trends/doelen`))!.status()).toBe(403)
  expect(complaints.filter((klacht) => !/40[34]/.test(klacht))).toEqual([])
  await context.close()
})

test('a contractmanager sees who stands outside the funnel, by name, and reaches each point with the keyboard', async () => {
  const { context, page, complaints } = await signIn(browser, peil, 'contractmanager')
  await page.goto(`${peil.address}/trends/plichten`)
  await page.locator('#aanbieders').getByText('Cijfers in een tabel').click()
  expect(await page.locator('#aanbieders table').textContent()).toContain('Thuiszorg De Linde')
  const punt = page.locator('.chart__point').first()
  await punt.focus()
  expect(await punt.locator('.chart__words').evaluate((woord) => getComputedStyle(woord).visibility)).toBe('visible')
  const anders = page.locator('.chart__point').nth(1)
  expect(await anders.locator('.chart__words').evaluate((woord) => getComputedStyle(woord).visibility)).toBe('hidden')
  // nothing moves when the page wakes up, and no chart library comes along
  const voor = await page.locator('.chart__drawing').first().boundingBox()
  await page.waitForLoadState('networkidle')
  expect(await page.locator('.chart__drawing').first().boundingBox()).toEqual(voor)
  await axe(page)
  await page.goto(`${peil.address}/trends`)
  await axe(page)
  expect(complaints).toEqual([])
  await context.close()
})

test('for the raad and on paper: no names where little rests on them, and it fits A4', async () => {
  const { context, page } = await signIn(browser, peil, 'contractmanager')
  await page.goto(`${peil.address}/trends/termijnen_aanbieders?voor=raad`)
  expect(await page.locator('main').textContent()).not.toContain('Thuiszorg De Linde')
  await page.goto(`${peil.address}/trends?voor=raad`)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Trends voor de raad')
  expect(await page.getByRole('link', { name: 'Naar de hiaten' }).count()).toBe(0)
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 700, height: 1000 })
  expect(await page.locator('.filters').isVisible()).toBe(false)
  expect(await page.locator('.side').isVisible()).toBe(false)
  expect(await page.locator('article.trend svg').first().isVisible()).toBe(true)
  expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
  const pdf = await page.pdf({ format: 'A4' })
  expect((pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g) ?? []).length).toBeLessThanOrEqual(3)
  await context.close()
})

test('a beheerder writes a goal, gives it a figure of its own, and puts it on the page', async () => {
  const { context, page, complaints } = await signIn(browser, peil, 'beheerder')
  // how many meldingen there were of one provider is not for whoever manages accounts
  await page.goto(`${peil.address}/trends/meldingen`)
  expect(await page.locator('#aanbieders svg, #aanbieders table').count()).toBe(0)
  expect(await page.locator('#aanbieders').textContent()).toContain('staan hier niet voor uw rol')
  await page.goto(`${peil.address}/trends/doelen`)
  await axe(page)
  await page.getByRole('button', { name: 'Toevoegen' }).first().click()
  expect(await page.getByRole('alert').textContent()).toContain('Schrijf het doel op')
  await page.locator('form', { hasText: 'Doel toevoegen' }).getByLabel('Doel', { exact: true }).fill('Iedereen krijgt snel antwoord')
  await page.getByRole('button', { name: 'Toevoegen' }).first().click()
  await page.getByText('Het doel is toegevoegd.').waitFor()
  // an own figure with a gap, from the yearly accounts of Tilburg
  await page.getByLabel('Naam', { exact: true }).fill('Post binnen 56 dagen')
  await page.getByLabel('Wat is gemeten, en bij wie').fill('Post: deel dat binnen 56 dagen is afgehandeld')
  await page.getByLabel('Bron', { exact: true }).fill('Jaarstukken 2016')
  await page.getByRole('button', { name: 'Toevoegen' }).last().click()
  await page.getByText('Het cijfer is toegevoegd.').waitFor()
  for (const [jaar, waarde] of [
    ['2014', '92%'],
    ['2015', 'n.b.'],
    ['2016', '90%'],
  ] as const) {
    await page.locator('input[name=jaar]').fill(jaar)
    await page.locator('input[name=waarde]').fill(waarde)
    await page.locator('input[name=streefwaarde]').fill('100%')
    await page.getByRole('button', { name: 'Opslaan' }).first().click()
    await page.getByRole('rowheader', { name: jaar }).waitFor()
  }
  await page.locator('input[name=jaar]').fill('2016')
  await page.locator('input[name=waarde]').fill('34 dagen gemiddeld')
  await page.getByRole('button', { name: 'Opslaan' }).first().click()
  expect(await page.getByRole('alert').textContent()).toContain('“34 dagen gemiddeld” is niet als getal te lezen.')
  expect(await page.locator('input[name=waarde]').inputValue()).toBe('34 dagen gemiddeld')
  await axe(page)

  await page.goto(`${peil.address}/trends/doelen`)
  await page.getByLabel('Cijfer op plek 7').selectOption({ label: 'Verplichtingen nagekomen' })
  await page.getByRole('button', { name: 'Opslaan' }).last().click()
  expect(await page.getByRole('alert').textContent()).toContain('Op plek 7 staat een cijfer dat al op een andere plek staat.')
  await page.getByLabel('Cijfer op plek 7').selectOption({ label: 'Post binnen 56 dagen (eigen cijfer)' })
  await page.getByLabel('Doel op plek 7').selectOption({ label: 'Iedereen krijgt snel antwoord' })
  await page.getByRole('button', { name: 'Opslaan' }).last().click()
  await page.getByText('De pagina Trends laat nu deze cijfers zien.').waitFor()
  await page.goto(`${peil.address}/trends`)
  const eigen = page.locator('article.trend', { hasText: 'Post binnen 56 dagen' })
  expect(await eigen.textContent()).toContain('Iedereen krijgt snel antwoord')
  expect(await eigen.textContent()).toContain('Te weinig gegevens om iets over verandering te zeggen; 90% (2016)')
  expect(await eigen.textContent()).toContain('Doel 100%: niet gehaald.')
  expect(await eigen.locator('.chart__point').nth(1).getAttribute('aria-label')).toBe('2015: n.b.')
  expect(complaints.filter((klacht) => !klacht.includes('400'))).toEqual([])
  await context.close()
})
