/** The meeting in the browser: planned, prepared, held, every gap answered, closed, the next one proposed. */
import { inflateSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { withGemeente } from '../../db/client.server.ts'
import { axe } from '../setup/axe.ts'
import { browser, melding, peil } from '../setup/browser.ts'
import { signIn } from '../setup/peil.ts'

afterEach(() => peil.setDag('2026-03-02'))

/** Plans a meeting on this day, with a provider by name or the first that has nothing planned; its address. */
async function plan(page: Page, datum: string, aanbieder?: string): Promise<string> {
  await page.goto(peil.address + (aanbieder ? `/overleggen/nieuw?zoek=${aanbieder}` : '/overleggen'))
  await page
    .getByRole('link', { name: aanbieder ?? /^Plannen.*overleg met / })
    .first()
    .click()
  await page.getByLabel('Datum').fill(datum)
  await page.getByRole('button', { name: 'Overleg plannen' }).click()
  await page.waitForURL(/\/overleggen\/\d+\?melding/)
  return page.url().replace(/\?.*/, '')
}

test.each([true, false])('from plan to the next proposal, JavaScript %s', async (javaScriptEnabled) => {
  const { context, page, complaints } = await signIn(browser, peil, 'contractmanager', { javaScriptEnabled })
  const dag = javaScriptEnabled ? '2026-03-04' : '2026-03-05'
  const adres = await plan(page, dag)
  expect(await melding(page)).toBe('Het overleg is gepland.')

  // due at once: the gap file is for ten working days before
  if (await page.getByRole('button', { name: 'Nu klaarzetten' }).isVisible())
    await page.getByRole('button', { name: 'Nu klaarzetten' }).click()
  else await page.goto(adres)
  await page.getByText(/Bevroren op 2 maart 2026, versie 1 · \d+ van \d+ normen getoetst/).waitFor()
  await page.getByText('Agendapunt toevoegen').click()
  await page.getByLabel('Onderwerp').fill('Wachttijden dagbesteding')
  await page.getByRole('button', { name: 'Toevoegen' }).first().click()
  await page.getByRole('heading', { name: 'Wachttijden dagbesteding' }).waitFor()
  if (javaScriptEnabled) {
    // pressed again while the first press is underway: not sent again
    const gaatDoor = await page
      .locator('form[method=post]')
      .last()
      .evaluate((formulier) => {
        const druk = () => formulier.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }))
        return [druk(), druk()]
      })
    expect(gaatDoor).toEqual([true, false])
  }

  peil.setDag(dag)
  await page.goto(adres)
  await page.getByRole('button', { name: 'Het overleg is gehouden' }).click()
  const kaarten = page.locator('article.hiaat')
  const hiaten = await kaarten.count()
  expect(hiaten).toBeGreaterThan(0)

  // closing too early names what is missing
  const [antwoord] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: 'Overleg afsluiten' }).click(),
  ])
  expect(antwoord.status()).toBe(422)
  const naam = (await kaarten.first().getByRole('heading').innerText()).replace(/^\d+\. /, '')
  expect(await page.getByRole('alert').innerText()).toContain(naam)

  // what was typed is kept when the date is missing
  const eerste = kaarten.first()
  await eerste.getByLabel('Wat is er afgesproken').fill('Regeling opsturen')
  await eerste.getByRole('button', { name: 'Afspraak opslaan' }).click()
  expect(await page.getByRole('alert').innerText()).toContain('Vul in wanneer het uiterlijk klaar is.')
  expect(await kaarten.first().getByLabel('Wat is er afgesproken').inputValue()).toBe('Regeling opsturen')

  for (let i = 0; i < hiaten - 1; i++) {
    const kaart = kaarten.nth(i)
    await kaart.getByLabel('Wat is er afgesproken').fill('Regeling opsturen')
    await kaart.getByLabel('Wie doet het').selectOption('aanbieder')
    await kaart.getByLabel('Uiterlijk').fill('2026-04-01')
    await kaart.getByRole('button', { name: 'Afspraak opslaan' }).click()
    await page.waitForURL(/melding=afspraak-gemaakt/)
    await page.goto(adres)
  }
  const laatste = kaarten.nth(hiaten - 1)
  await laatste.getByText('Geen afspraak nodig').click()
  await laatste.getByLabel('Waarom niet').fill('Is intussen binnen.')
  await laatste.getByRole('button', { name: 'Reden opslaan' }).click()
  await page.getByText('Elk hiaat heeft een afspraak of een reden.').waitFor()
  await page.getByRole('textbox', { name: 'Verslag' }).fill('Alles besproken.')
  await page.getByRole('button', { name: 'Verslag opslaan' }).click()
  await page.waitForURL(/melding=opgeslagen/)
  if (javaScriptEnabled) await axe(page)
  await page.getByRole('button', { name: 'Overleg afsluiten' }).click()
  expect(await melding(page)).toBe('Het overleg is afgesloten.')
  if (javaScriptEnabled) await axe(page)

  await page.getByText('Voorstel voor het volgende overleg').waitFor()
  // six months later: on Friday 4 September, and for Saturday 5 September the Friday before it
  expect(await page.getByLabel('Datum').inputValue()).toBe('2026-09-04')
  await page.getByRole('button', { name: 'Volgend overleg plannen' }).click()
  expect(await melding(page)).toBe('Het overleg is gepland.')
  expect(page.url()).not.toContain(adres)
  expect(complaints).toEqual([])
  await context.close()
})

test('two write the minutes at once: the second sees both texts', async () => {
  const een = await signIn(browser, peil, 'contractmanager')
  const twee = await signIn(browser, peil, 'contractmanager2')
  const adres = await plan(een.page, '2026-03-02', 'Thuiszorg De Linde')
  const klaar = een.page.getByRole('button', { name: 'Nu klaarzetten' })
  if (await klaar.isVisible()) await klaar.click()
  await een.page.getByText(/Bevroren op 2 maart 2026, versie/).waitFor()
  for (const { page } of [een, twee]) await page.goto(adres)
  await een.page.getByRole('textbox', { name: 'Verslag' }).fill('Tekst van Carla')
  await een.page.getByRole('button', { name: 'Verslag opslaan' }).click()
  await een.page.waitForURL(/melding=opgeslagen/)
  await twee.page.getByRole('textbox', { name: 'Verslag' }).fill('Tekst van Chris')
  const [antwoord] = await Promise.all([
    twee.page.waitForResponse((response) => response.request().method() === 'POST'),
    twee.page.getByRole('button', { name: 'Verslag opslaan' }).click(),
  ])
  expect(antwoord.status()).toBe(409)
  await twee.page.getByText('Tekst van Carla').waitFor()
  expect(await twee.page.getByRole('textbox', { name: 'Uw tekst' }).inputValue()).toBe('Tekst van Chris')
  await axe(twee.page)
  await twee.page.getByRole('textbox', { name: 'Uw tekst' }).fill('Tekst van Carla en Chris')
  await twee.page.getByRole('button', { name: 'Verslag opslaan' }).click()
  await twee.page.waitForURL(/melding=opgeslagen/)
  await een.context.close()
  await twee.context.close()
})

test('the pages at every width, and who may see them', async () => {
  const { context, page } = await signIn(browser, peil, 'contractmanager')
  await page.goto(`${peil.address}/overleggen`)
  await axe(page)
  const overleg = (await page
    .getByRole('link', { name: /\d{4}.*: overleg met/ })
    .first()
    .getAttribute('href'))!
  for (const pad of ['/overleggen?toon=zonder', '/overleggen/nieuw', '/overleggen/nieuw?aanbieder=1', overleg, `${overleg}/briefing`]) {
    await page.goto(peil.address + pad)
    await axe(page)
  }
  await context.close()

  for (const lezer of ['toezichthouder', 'beheerder'] as const) {
    const { context, page } = await signIn(browser, peil, lezer)
    expect((await page.goto(peil.address + overleg))!.status()).toBe(200)
    expect(await page.getByRole('button', { name: /gehouden|klaarzetten|afsluiten|opslaan/ }).count()).toBe(0)
    expect((await page.goto(`${peil.address}/overleggen/nieuw`))!.status()).toBe(403)
    expect(
      (await page.request.post(peil.address + overleg, { form: { intent: 'gehouden' }, headers: { Origin: peil.address } })).status(),
    ).toBe(403)
    await context.close()
  }
  const wethouder = await signIn(browser, peil, 'wethouder')
  for (const pad of ['/overleggen', overleg, `${overleg}/briefing`, `${overleg}/overleg.ics`, '/overleggen/export']) {
    expect((await wethouder.page.request.get(peil.address + pad)).status(), pad).toBe(403)
  }
  await wethouder.context.close()
})

test('exports and the calendar file are downloads, and an export is in the log', async () => {
  const { context, page } = await signIn(browser, peil, 'contractmanager')
  const csv = await page.request.get(`${peil.address}/overleggen/export?formaat=csv&zoek=linde`)
  expect(csv.headers()['content-disposition']).toMatch(/^attachment; filename="overleggen-2026-03-02\.csv"/)
  expect((await csv.text()).split('\r\n')[1]).toContain('Thuiszorg De Linde')
  expect((await page.request.get(`${peil.address}/overleggen/export?formaat=xlsx`)).headers()['content-type']).toContain('spreadsheetml')
  const regels = await withGemeente(peil.db, { gemeente: '9999', persoon: null }, (trx) =>
    trx
      .selectFrom('auditregel')
      .select('gegevens')
      .where('gemeente_id', '=', '9999')
      .where('handeling', '=', 'overleggen.geexporteerd')
      .orderBy('nr')
      .execute(),
  )
  expect(regels.map(({ gegevens }) => gegevens.formaat)).toEqual(['csv', 'xlsx'])
  await page.goto(`${peil.address}/overleggen`)
  const overleg = (await page
    .getByRole('link', { name: /\d{4}.*: overleg met/ })
    .first()
    .getAttribute('href'))!
  const ics = await page.request.get(`${peil.address}${overleg}/overleg.ics`)
  expect(ics.headers()['content-type']).toContain('text/calendar')
  expect(await ics.text()).toMatch(/UID:overleg-\d+@9999\.peil\r\n/)
  expect((await page.request.get(`${peil.address}/overleggen/999999/overleg.ics`)).status()).toBe(404)
  expect((await page.request.get(`${peil.address}/overleggen/abc`)).status()).toBe(404)
  await context.close()
})

/** The text of the first page, read back through the fonts' own tables. */
function eerstePagina(pdf: Buffer): string {
  const ruw = pdf.toString('latin1')
  const object = (nummer: string): string => new RegExp(`(?:^|\\n)${nummer} 0 obj([\\s\\S]*?)endobj`).exec(ruw)![1]!
  const stroom = (nummer: string): string => {
    const inhoud = object(nummer)
    const begin = /stream\r?\n/.exec(inhoud)!
    const bytes = Buffer.from(inhoud.slice(begin.index + begin[0].length, inhoud.lastIndexOf('endstream')), 'latin1')
    return (/\/FlateDecode/.test(inhoud.slice(0, begin.index)) ? inflateSync(bytes) : bytes).toString('latin1')
  }
  const boom = /\/Type \/Pages[\s\S]*?\/Kids \[(\d+) 0 R/.exec(ruw)![1]!
  let pagina = object(boom)
  while (pagina.includes('/Kids')) pagina = object(/\/Kids \[(\d+) 0 R/.exec(pagina)![1]!)
  const letters = (hex: string): string => (hex.match(/.{4}/g) ?? []).map((code) => String.fromCharCode(Number.parseInt(code, 16))).join('')
  const fonts = new Map<string, { breedte: number; tabel: Map<number, string> }>()
  for (const [, naam, nummer] of pagina.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const tabel = new Map<number, string>()
    const cmap = stroom(/\/ToUnicode (\d+) 0 R/.exec(object(nummer!))![1]!)
    for (const [, blok] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
      for (const [, van, naar] of blok!.matchAll(/<(\w+)> <(\w+)>/g)) tabel.set(Number.parseInt(van!, 16), letters(naar!))
    for (const [, blok] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
      for (const [, van, tot, naar] of blok!.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
        const eerste = Number.parseInt(van!, 16)
        for (let code = eerste; code <= Number.parseInt(tot!, 16); code++)
          tabel.set(code, String.fromCharCode(Number.parseInt(naar!, 16) + code - eerste))
      }
    }
    fonts.set(naam!, { tabel, breedte: /begincodespacerange\s+<(\w+)>/.exec(cmap)![1]!.length })
  }
  let tekst = ''
  let font = [...fonts.values()][0]!
  for (const [deel, naam] of stroom(/\/Contents (\d+) 0 R/.exec(pagina)![1]!).matchAll(/\/(F\d+) [\d.]+ Tf|<\w+>|BT/g)) {
    if (naam) font = fonts.get(naam)!
    else if (deel === 'BT') tekst += ' '
    else
      for (let i = 1; i < deel.length - 1; i += font.breedte)
        tekst += font.tabel.get(Number.parseInt(deel.slice(i, i + font.breedte), 16)) ?? ''
  }
  return tekst
}

test('the briefing on paper: A4, the provider and the frozen day on page 1, no menu', async () => {
  const { context, page } = await signIn(browser, peil, 'contractmanager')
  const adres = await plan(page, '2026-03-03', 'Dichtbij Begeleiding')
  const klaar = page.getByRole('button', { name: 'Nu klaarzetten' })
  if (await klaar.isVisible()) await klaar.click()
  await page.getByText(/Bevroren op 2 maart 2026, versie/).waitFor()
  await page.goto(`${adres}/briefing`)
  const aanbieder = await page.getByRole('heading', { level: 1 }).innerText()
  await page.emulateMedia({ media: 'print' })
  const pdf = await page.pdf({ preferCSSPageSize: true })
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/)
  const tekst = eerstePagina(pdf).replaceAll(/\s+/g, ' ')
  expect(tekst).toContain(aanbieder)
  expect(tekst).toContain('2 maart 2026')
  expect(tekst).toMatch(/\d+ van \d+ normen getoetst/)
  expect(tekst).not.toContain('Uitloggen')
  expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0)
  await context.close()
})
