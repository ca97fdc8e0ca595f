/** The year in one click: freeze, write, preview, take along, adopt, publish, read it signed out; and a report of the open side. */
import fs from 'node:fs'
import { unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { withToezicht } from '../../db/client.server.ts'
import { axe } from '../setup/axe.ts'
import { browser, peil } from '../setup/browser.ts'
import { signIn } from '../setup/peil.ts'

beforeAll(async () => {
  await withToezicht(peil.db, { gemeente: '9999', persoon: null }, (trx) =>
    trx
      .insertInto('melding')
      .values([
        ...Array.from({ length: 23 }, (_, i) => ({
          gemeente_id: '9999',
          nummer: `2025-1${i}`,
          soort: 'calamiteit' as const,
          gemeld_op: '2025-05-06',
          stap_sinds: '2025-05-06',
          omschrijving: 'qzwgeheim',
        })),
        ...Array.from({ length: 4 }, (_, i) => ({
          gemeente_id: '9999',
          nummer: `2025-2${i}`,
          soort: 'geweld' as const,
          gemeld_op: '2025-06-06',
          stap_sinds: '2025-06-06',
          omschrijving: 'qzwgeheim',
        })),
      ])
      .execute(),
  )
})

async function haal(page: Page, link: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()])
  return fs.readFileSync(await download.path())
}

test('the yearly report of toezicht, from the register to everyone', async () => {
  const tom = await signIn(browser, peil, 'toezichthouder')
  const { page } = tom
  await page.getByRole('link', { name: 'Jaarverslag' }).click()
  await page.waitForURL(/\/jaarverslag\/2025$/)
  await page.getByRole('heading', { level: 1, name: 'Jaarverslag toezicht Wmo 2025' }).waitFor()
  const eigen = page.getByRole('region', { name: 'Meldingen naar soort' })
  expect(await eigen.innerText()).toMatch(/Calamiteit\s+23/)
  expect(await eigen.getByRole('link', { name: 'Calamiteit' }).getAttribute('href')).toBe(
    '/meldingen?toon=alles&jaar=2025&soort=calamiteit',
  )
  await page.getByLabel('Drempel').fill('veel')
  await page.getByRole('button', { name: 'Cijfers van vandaag bevriezen' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').innerText()).toContain('De drempel is een heel getal.')
  await page.getByLabel('Drempel').fill('10')
  await page.getByRole('button', { name: 'Cijfers van vandaag bevriezen' }).click()
  await page.waitForURL(/melding=cijfers-bevroren/)
  await axe(page)

  // write; two at once
  const ander = await tom.context.newPage()
  await ander.goto(`${peil.address}/jaarverslag/2025`)
  const schrijf = async (waar: Page, tekst: string) => {
    const formulier = waar.locator('#samenvatting')
    if (!(await formulier.getByLabel('Tekst bij Samenvatting').isVisible())) await formulier.getByText(/Tekst (schrijven|wijzigen)/).click()
    await formulier.getByLabel('Tekst bij Samenvatting').fill(tekst)
    await formulier.getByRole('button', { name: 'Tekst opslaan' }).click()
  }
  await schrijf(page, 'De cliënt met nummer 111222333 viel.')
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').innerText()).toContain('Hier lijkt een BSN in te staan.')
  await schrijf(page, 'Meer calamiteiten.\n\n- beter melden\n- vaker langs')
  await page.waitForURL(/melding=verslagtekst/)
  await schrijf(ander, 'Een rustig jaar.')
  await ander.getByRole('alert').waitFor()
  expect(await ander.getByRole('alert').innerText()).toContain('Een collega schreef intussen in hetzelfde onderdeel.')
  expect(await ander.locator('#samenvatting').innerText()).toContain('- beter melden')
  expect(await ander.getByLabel('Tekst bij Samenvatting').inputValue()).toBe('Een rustig jaar.')
  await ander.getByLabel('Tekst bij Samenvatting').fill('Meer calamiteiten, verder een rustig jaar.\n\n- beter melden\n- vaker langs')
  await ander.locator('#samenvatting').getByRole('button', { name: 'Tekst opslaan' }).click()
  await ander.waitForURL(/melding=verslagtekst/)
  await ander.close()

  // as others see it: the 4 is gone, and what would give it away
  await page.goto(`${peil.address}/jaarverslag/2025?beeld=openbaar`)
  const ervoor = await page.getByRole('region', { name: 'Meldingen naar soort' }).innerText()
  expect(ervoor).toMatch(/Geweld bij de verstrekking\s+te weinig om te tonen/)
  expect(ervoor).not.toMatch(/\b4\b/)
  expect(await page.locator('main a[href^="/meldingen"]').count()).toBe(0)

  // on paper
  await page.goto(`${peil.address}/jaarverslag/2025`)
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('navigation', { name: 'Hoofdmenu' }).isVisible()).toBe(false)
  expect(await page.getByRole('button', { name: 'Vaststellen' }).isVisible()).toBe(false)
  expect(await page.getByText('vaker langs').first().isVisible()).toBe(true)
  const pdf = await page.pdf({ format: 'A4' })
  expect(pdf.subarray(0, 4).toString()).toBe('%PDF')
  await page.emulateMedia({ media: 'screen' })

  // take along
  const odt = await haal(page, 'tekstdocument (ODT)')
  expect(Buffer.from(unzipSync(odt)['content.xml']!).toString()).toContain('vaker langs')
  expect((await haal(page, 'CSV')).toString()).toContain('Meldingen naar soort;Calamiteit;2025;23;aantal')

  // adopt, publish
  await page.goto(`${peil.address}/jaarverslag/2025`)
  await page.getByRole('button', { name: 'Vaststellen' }).click()
  await page.waitForURL(/melding=verslag-vastgesteld/)
  expect(await page.getByText('Tekst wijzigen').count()).toBe(0)
  await page.getByRole('button', { name: 'Openbaar maken' }).click()
  await page.getByRole('alert').waitFor()
  // that the report is adopted was said before, and is no answer to this
  expect(await page.getByText('Het verslag is vastgesteld.').count()).toBe(0)
  await page.getByLabel('Waar gaat het over?').fill('Wat de toezichthouder in 2025 zag.')
  await page.getByRole('button', { name: 'Openbaar maken' }).click()
  await page.waitForURL(/melding=verslag-openbaar/)
  expect(tom.complaints).toEqual([])

  // the wethouder reads it, without what is small
  const wethouder = await signIn(browser, peil, 'wethouder')
  await wethouder.page.goto(`${peil.address}/rapportages`)
  await wethouder.page.getByRole('link', { name: 'Jaarverslag toezicht Wmo 2025' }).click()
  await wethouder.page.waitForURL(/\/rapportages\/\d+$/)
  expect(await wethouder.page.getByRole('region', { name: 'Meldingen naar soort' }).innerText()).toContain('te weinig om te tonen')
  expect(await wethouder.page.locator('main form').count()).toBe(0)
  await wethouder.context.close()

  // everyone, without an account and without JavaScript
  const buiten = await browser.newContext({ javaScriptEnabled: false })
  const straat = await buiten.newPage()
  const antwoord = await straat.goto(`${peil.address}/openbaar/9999`)
  expect(antwoord!.headers()['cache-control']).toBe('public, max-age=300')
  await straat.getByRole('link', { name: 'Jaarverslag toezicht Wmo 2025' }).click()
  await straat.waitForURL(/\/openbaar\/9999\/stukken\/jaarverslag\/2025$/)
  expect(await straat.getByText('verder een rustig jaar').isVisible()).toBe(true)
  const html = await straat.content()
  expect(html).not.toContain('<script')
  expect(html).not.toContain('qzwgeheim')
  expect(await straat.getByRole('region', { name: 'Meldingen naar soort' }).innerText()).toBe(ervoor)
  await buiten.close()
  const gast = await browser.newContext()
  const gastpagina = await gast.newPage()
  await gastpagina.goto(`${peil.address}/openbaar/9999`)
  await axe(gastpagina)
  await gastpagina.goto(`${peil.address}/openbaar/9999/stukken/jaarverslag/2025`)
  await axe(gastpagina)
  expect((await gastpagina.goto(`${peil.address}/openbaar/1234`))!.status()).toBe(404)
  expect((await gastpagina.goto(`${peil.address}/openbaar/9999/stukken/jaarverslag/2024`))!.status()).toBe(404)

  // and off again
  await page.getByLabel('Reden').fill('Er staat een fout in.')
  await page.getByRole('button', { name: 'Van de openbare pagina halen' }).click()
  await page.waitForURL(/melding=verslag-ingetrokken/)
  expect((await fetch(`${peil.address}/openbaar/9999/stukken/jaarverslag/2025`)).status).toBe(404)
  expect((await fetch(`${peil.address}/openbaar/9999/stukken/jaarverslag/2025/export?formaat=csv`)).status).toBe(404)
  await gast.close()
  await tom.context.close()
})

test('the report to the raad, without JavaScript', async () => {
  const { page, context } = await signIn(browser, peil, 'contractmanager', { javaScriptEnabled: false })
  await page.goto(`${peil.address}/rapportages`)
  await page.getByRole('link', { name: 'Nieuwe rapportage' }).click()
  await page.getByRole('button', { name: 'Cijfers bevriezen' }).click()
  expect(await page.getByRole('alert').innerText()).toContain('Kies wat voor rapportage u maakt.')
  await page.getByLabel('Rapportage aan de gemeenteraad').check()
  await page.getByLabel('Eerste dag van de periode').fill('2025-01-15')
  await page.getByRole('button', { name: 'Cijfers bevriezen' }).click()
  expect(await page.getByRole('alert').innerText()).toContain('Begin op de eerste dag van een maand')
  expect(await page.getByLabel('Rapportage aan de gemeenteraad').isChecked()).toBe(true)
  await page.getByLabel('Eerste dag van de periode').fill('2025-01-01')
  await page.getByRole('button', { name: 'Cijfers bevriezen' }).click()
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Rapportage aan de gemeenteraad 2025')
  expect(await page.getByRole('region', { name: 'Hiaten', exact: true }).innerText()).toMatch(/Ontdekt\s+\S/)
  await page.goto(`${peil.address}/rapportages/nieuw`)
  await page.getByLabel('Rapportage aan de gemeenteraad').check()
  await page.getByRole('button', { name: 'Cijfers bevriezen' }).click()
  expect(await page.getByRole('alert').innerText()).toContain('Er is al een concept over deze periode.')
  await context.close()
})
