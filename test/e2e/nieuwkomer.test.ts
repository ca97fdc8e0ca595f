/** What Peil is for, in one go: a register read in, a document judged, the gap file, the meeting, and what stays open. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { browser, peil } from '../setup/browser.ts'
import { signIn } from '../setup/peil.ts'

const PDF = {
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
}
const REGISTER = `naam;kvk;agb;vestigingsnummer;productcategorieen;overeenkomst;perceel;ingangsdatum;einddatum;clienten;contactpersoon;email
Zorg Verhaal;81234567;;;02;OV-77;2;01-07-2025;31-12-2027;1.200;Vera Verhaal;vera@verhaal.test
`

async function opVerplichting(page: Page, norm: string): Promise<void> {
  await page.goto(`${peil.address}/aanbieders?zoek=81234567`)
  await page.getByRole('link', { name: 'Zorg Verhaal', exact: true }).click()
  await page.locator('#verplichtingen').getByRole('link', { name: norm, exact: true }).click()
}

async function registreer(page: Page, norm: string, titel: string): Promise<void> {
  await opVerplichting(page, norm)
  await page.getByLabel('Titel').fill(titel)
  await page.getByLabel('Bestanden').setInputFiles([{ ...PDF, name: 'stuk.pdf' }])
  await page.getByRole('button', { name: 'Stuk registreren' }).click()
  await page.getByText('Het stuk is geregistreerd.').waitFor()
}

async function accepteer(page: Page, norm: string): Promise<void> {
  await opVerplichting(page, norm)
  await page.locator('#oordeel').getByRole('checkbox').first().waitFor()
  for (const punt of await page.locator('#oordeel').getByRole('checkbox').all()) await punt.check()
  await page.getByRole('radio', { name: /^Voldoet(?! niet)/ }).check()
  await page.getByRole('textbox', { name: 'Motivering' }).fill('Alle punten staan erin.')
  await page.getByRole('button', { name: 'Oordeel vastleggen' }).click()
  await page.getByText('Het oordeel is vastgelegd.').waitFor()
}

async function draaiHiaten(page: Page, keer: number): Promise<void> {
  await page.goto(`${peil.address}/taken`)
  await page.getByRole('button', { name: 'Nu uitvoeren van hiaten' }).click()
  await expect
    .poll(
      async () => {
        await page.goto(`${peil.address}/taken`)
        return page
          .getByRole('table', { name: 'De laatste keren dat een taak draaide' })
          .getByRole('row', { name: /Hiaten.*gelukt/ })
          .count()
      },
      { timeout: 30_000 },
    )
    .toBe(keer)
}

async function plan(page: Page, datum: string): Promise<string> {
  await page.goto(`${peil.address}/overleggen/nieuw?zoek=Zorg+Verhaal`)
  await page.getByRole('link', { name: 'Zorg Verhaal' }).first().click()
  await page.getByLabel('Datum').fill(datum)
  await page.getByRole('button', { name: 'Overleg plannen' }).click()
  await page.waitForURL(/\/overleggen\/\d+\?melding/)
  return page.url().replace(/\?.*/, '')
}

const hiaten = async (page: Page): Promise<string[]> =>
  (await page.locator('article.hiaat').getByRole('heading').allInnerTexts()).map((kop) => kop.replace(/^\d+\. /, ''))

test('a register, a document, a gap file, a meeting, and exactly what stayed open in the next file', async () => {
  const carla = await signIn(browser, peil, 'contractmanager')
  const chris = await signIn(browser, peil, 'contractmanager2')

  await carla.page.goto(`${peil.address}/aanbieders/inlezen`)
  await carla.page
    .getByLabel('Bestand', { exact: true })
    .setInputFiles([{ name: 'register.csv', mimeType: 'text/csv', buffer: Buffer.from(REGISTER) }])
  await carla.page.getByRole('button', { name: 'Controleren' }).click()
  await carla.page.getByRole('button', { name: 'Inlezen', exact: true }).click({ timeout: 30_000 })
  await carla.page.getByText('Klaar. 1 rij ingelezen').waitFor({ timeout: 30_000 })

  await registreer(carla.page, 'Klachtregeling', 'Klachtregeling 2026')
  await accepteer(chris.page, 'Klachtregeling')
  const eerste = await plan(carla.page, '2026-03-10')
  await draaiHiaten(carla.page, 1)

  await carla.page.goto(eerste)
  await carla.page.getByText(/Bevroren op 2 maart 2026, versie 1 · \d+ van \d+ normen getoetst/).waitFor()
  const eersteHiaten = await hiaten(carla.page)
  expect(eersteHiaten).not.toContain('Klachtregeling')
  expect(eersteHiaten).toContain('Medezeggenschapsregeling')
  expect(eersteHiaten).toHaveLength(9)

  peil.setDag('2026-03-10')
  await carla.page.goto(eerste)
  await carla.page.getByRole('button', { name: 'Het overleg is gehouden' }).click()
  for (let i = 0; i < eersteHiaten.length; i++) {
    const kaart = carla.page.locator('article.hiaat').nth(i)
    await kaart.getByLabel('Wat is er afgesproken').fill(`Aanleveren: ${eersteHiaten[i]}`)
    await kaart.getByLabel('Wie doet het').selectOption('aanbieder')
    await kaart.getByLabel('Uiterlijk').fill('2026-03-16')
    await kaart.getByRole('button', { name: 'Afspraak opslaan' }).click()
    await carla.page.waitForURL(/melding=afspraak-gemaakt/)
    await carla.page.goto(eerste)
  }
  await carla.page.getByRole('button', { name: 'Overleg afsluiten' }).click()
  await carla.page.getByText('Het overleg is afgesloten.').waitFor()

  await registreer(carla.page, 'Medezeggenschapsregeling', 'Medezeggenschap 2026')
  await accepteer(chris.page, 'Medezeggenschapsregeling')
  peil.setDag('2026-03-17')
  const tweede = await plan(carla.page, '2026-03-24')
  await draaiHiaten(carla.page, 2)
  await carla.page.goto(tweede)
  await carla.page.getByText('Bevroren op 17 maart 2026, versie 1').waitFor()
  // the meeting itself has been held; the document has come: the rest is carried over, each with what was agreed and that it is late
  expect(await hiaten(carla.page)).toEqual(
    eersteHiaten.filter((naam) => naam !== 'Medezeggenschapsregeling' && naam !== 'Periodiek overleg'),
  )
  const kaart = carla.page.locator('article.hiaat').first()
  expect(await kaart.innerText()).toContain(`Aanleveren: ${eersteHiaten[0]}`)
  expect(await kaart.innerText()).toMatch(/te laat/)

  expect([...carla.complaints, ...chris.complaints]).toEqual([])
  await carla.context.close()
  await chris.context.close()
})
