/** A tariff from its elements to the decision, with what is missing in the file of the provider's next meeting. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { withGemeente } from '../../db/client.server.ts'
import { axe } from '../setup/axe.ts'
import { browser, peil } from '../setup/browser.ts'
import { signIn } from '../setup/peil.ts'

const melding = (page: Page): Promise<string> => page.locator('.utrecht-alert--ok[role=status]').innerText()
const PDF = {
  name: 'opleidingsplan.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n'),
}
const FACTOREN = ['beroepskracht', 'niet_productief', 'reis', 'overhead', 'indexering', 'verplichtingen']

test('a sheet for individuele begeleiding: bijscholing without a source, the gap in the file, the source, the decision, the index', async () => {
  const { context, page, complaints } = await signIn(browser, peil, 'contractmanager')
  await page.goto(`${peil.address}/tarieven`)
  await axe(page)
  await page.getByRole('link', { name: 'Nieuw tarief' }).click()
  await page.waitForURL(/\/tarieven\/nieuw/)
  await page.locator('select[name=productcategorie]').selectOption('02')
  await page.getByLabel('Product (niet verplicht)').fill('Begeleiding individueel')
  await page.getByLabel('Eenheid').selectOption('uur')
  await page.getByLabel('KvK-nummer van de aanbieder').fill('12345678')
  await page.getByLabel('Vanaf').fill('1-7-2026')
  await page.getByRole('button', { name: 'Concept beginnen' }).click()
  await page.getByText('Er is geen aanbieder met KvK-nummer 12345678.').first().waitFor()
  await page.getByLabel('KvK-nummer van de aanbieder').fill('90100105')
  await page.getByRole('button', { name: 'Concept beginnen' }).click()
  await page.waitForURL(/\/tarieven\/\d+\/blad/)

  // a percentage that can be two things is asked about, and what was typed stays
  const vul = (naam: string, waarde: string) => page.locator(`[name=${naam}]`).fill(waarde)
  const kies = (naam: string, waarde: string) => page.locator(`select[name=${naam}]`).selectOption(waarde)
  for (const [naam, waarde] of Object.entries({
    uren_per_week: '36',
    weken_per_jaar: '52',
    functie_1: 'FWG 45',
    bedrag_1: '3.490,00',
    vakantietoeslag: '8',
    eindejaarsuitkering: '8,33',
    werkgeverslasten: '0.26',
    verlof: '245',
    ziekte: '130',
    scholing: '30',
    werkoverleg: '40',
    reis: '1,10',
    bijscholing: '2',
    verplichtingen: '450',
    overhead: '100',
  }))
    await vul(naam, waarde)
  await kies('bijscholing_in', 'procent')
  await kies('verplichtingen_in', 'jaar')
  await kies('overhead_variant', 'aandeel')
  await kies('index_wijze', 'besluit')
  const [antwoord] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: 'Blad opslaan' }).click(),
  ])
  expect(antwoord.status()).toBe(400)
  expect(await page.getByRole('alert').innerText()).toContain('Dit percentage kan op twee manieren gelezen worden.')
  expect(await page.locator('[name=bedrag_1]').inputValue()).toBe('3.490,00')
  await axe(page, [1280])
  await kies('werkgeverslasten_eenheid', 'fractie')
  // a share of the whole price cannot be a price
  await page.getByRole('button', { name: 'Blad opslaan' }).click()
  await page.getByText('moet, samen met de andere in deze laag, onder 100 procent blijven').first().waitFor()
  await vul('overhead', '20')
  await kies('overhead_variant', 'opslag')
  await page.getByRole('button', { name: 'Blad opslaan' }).click()
  await page.waitForURL(/\/tarieven\/\d+\?melding=tariefblad-opgeslagen/)
  const adres = page.url().replace(/\?.*/, '')

  // without any source it cannot be decided
  await page.getByLabel('Nummer van het besluit').fill('B&W 2026-044')
  await page.getByRole('button', { name: 'Tarief vaststellen' }).click()
  await page.getByText('Geen enkel onderdeel heeft een bron.').first().waitFor()
  for (const factor of FACTOREN) {
    await page.goto(`${adres}/onderdeel/${factor}`)
    await page.getByLabel('Document').first().fill('Kostprijsonderzoek 2026')
    await page.getByLabel('Bladzijde of onderdeel').fill('p. 12')
    await page.getByLabel('Datum van het document').fill('15-1-2026')
    await page.getByRole('button', { name: 'Bron toevoegen' }).click()
    await page.waitForURL(/melding=bron-toegevoegd/)
  }
  await page.goto(`${adres}/onderdeel/beroepskracht`)
  await page.getByLabel('Cao', { exact: false }).first().fill('VVT')
  await page.getByLabel('Schaal').fill('FWG 47')
  await page.getByRole('button', { name: 'Opslaan' }).click()
  await page.getByText('De schaal “FWG 47” staat niet in de cao VVT.').first().waitFor()
  await page.getByLabel('Schaal').fill('FWG 45')
  await page.getByRole('button', { name: 'Opslaan' }).click()
  await page.waitForURL(/melding=opgeslagen/)
  await page.goto(adres)
  await page.getByRole('row', { name: /^Bijscholing.*zonder bron/ }).waitFor()
  expect(await page.locator('.facts').innerText()).toContain('6 van 7')
  await axe(page)

  // the gap stands in the file of the provider's next meeting
  const { id: aanbieder } = await withGemeente(peil.db, { gemeente: '9999', persoon: null }, (trx) =>
    trx.selectFrom('aanbieder').select('id').where('kvk', '=', '90100105').executeTakeFirstOrThrow(),
  )
  await page.goto(`${peil.address}/overleggen/nieuw?aanbieder=${aanbieder}`)
  await page.getByLabel('Datum').fill('2026-03-06')
  await page.getByRole('button', { name: 'Overleg plannen' }).click()
  await page.waitForURL(/\/overleggen\/\d+\?melding/, { timeout: 8000 }).catch(async () => {
    throw new Error(await page.locator('main').innerText())
  })
  if (await page.getByRole('button', { name: 'Nu klaarzetten' }).isVisible())
    await page.getByRole('button', { name: 'Nu klaarzetten' }).click()
  await page.getByText('Tarief Begeleiding individueel: Bijscholing zonder bron').first().waitFor()

  // the source, as a file; and then the decision
  await page.goto(`${adres}/onderdeel/bijscholing`)
  await page.getByLabel('Document').first().fill('Opleidingsplan 2026')
  await page.getByLabel('Datum van het document').fill('1-2-2026')
  await page.getByLabel('Bestand').setInputFiles(PDF)
  await page.getByRole('button', { name: 'Bron toevoegen' }).click()
  await page.waitForURL(/melding=bron-toegevoegd/)
  const bron = await page.request.get(
    `${peil.address}${await page.getByRole('link', { name: 'Opleidingsplan 2026' }).getAttribute('href')}`,
  )
  expect([bron.status(), bron.headers()['content-disposition']?.includes('opleidingsplan.pdf')]).toEqual([200, true])
  await page.goto(adres)
  expect(await page.locator('.facts').innerText()).toContain('7 van 7')
  // who was second sees both versions; and the computed price can be decided as it is filled in
  const tweede = await page.request.post(`${adres}/blad`, {
    form: { versie: '0', functie_1: 'FWG 45', bedrag_1: '20', loon_per: 'uur', productiviteit_wijze: 'percentage', productiviteit: '80' },
    headers: { Origin: peil.address },
  })
  expect([tweede.status(), (await tweede.text()).includes('Nu opgeslagen')]).toEqual([409, true])
  expect(await page.getByLabel('Tarief per uur').inputValue()).toMatch(/^\d+,\d\d$/)
  await page.getByLabel('Tarief per uur').fill('60,10')
  await page.getByLabel('Nummer van het besluit').fill('B&W 2026-044')
  await page.getByRole('button', { name: 'Tarief vaststellen' }).click()
  await page.waitForURL(/melding=tarief-vastgesteld/)
  expect(await melding(page)).toBe('Het tarief is vastgesteld. Het blad is bevroren.')
  await page.getByText('Dit blad is bevroren op 2 maart 2026').waitFor()
  expect((await page.request.post(`${adres}/blad`, { form: { versie: '1' }, headers: { Origin: peil.address } })).status()).toBe(409)

  // what if: a copy is computed, the decided sheet stays as it is
  await page.goto(`${adres}/verken`)
  await page.getByRole('heading', { name: /verandert het tarief het meest$/ }).waitFor()
  await vul('overhead', '25')
  await page.getByRole('button', { name: 'Uitrekenen' }).click()
  await page.getByRole('heading', { name: 'Uitkomst' }).waitFor()
  await axe(page)
  await page.goto(adres)
  await page.getByRole('row', { name: /^Overhead .*20% opslag op kosten/ }).waitFor()

  // the provider's own calculation, from its own sheet, and the answer to a difference
  await page.goto(`${adres}/tegenberekeningen/nieuw`)
  await axe(page)
  const leeg = await page.request.get(`${peil.address}${await page.getByRole('link', { name: 'ODS', exact: true }).getAttribute('href')}`)
  const sjabloon = { name: 'tegenberekening.ods', mimeType: 'application/vnd.oasis.opendocument.spreadsheet', buffer: await leeg.body() }
  await page.locator('#bestand').getByLabel('Ontvangen op').fill('1-3-2026')
  await page.locator('input[type=file]').setInputFiles(sjabloon)
  await page.getByRole('button', { name: 'Bestand lezen en vastleggen' }).click()
  await page.getByText('De rij “Prijs zonder indexering” heeft geen bedrag.').first().waitFor()
  const velden = page.locator('#velden')
  await velden.getByLabel('Ontvangen op').fill('1-3-2026')
  await velden.locator('[name=totaal]').fill('66,00')
  await velden.locator('[name=bedrag_overhead]').fill('13,20')
  await velden.getByRole('button', { name: 'Vastleggen' }).click()
  await page.waitForURL(/tegenberekeningen\/\d+\?melding=tegenberekening-vastgelegd/)
  const tegen = page.url().replace(/\?.*/, '')
  const overhead = page.getByRole('row', { name: /^Overhead/ })
  await overhead.getByText('Antwoorden').click()
  await overhead.getByRole('button', { name: 'Antwoord vastleggen' }).click()
  await page.getByText('Kies of u het verschil overneemt.').first().waitFor()
  await overhead.getByLabel('Het verschil is').selectOption('niet_overgenomen')
  await overhead.getByLabel('Antwoord', { exact: true }).fill('Het onderzoek komt op 20%.')
  await overhead.getByRole('button', { name: 'Antwoord vastleggen' }).click()
  await page.waitForURL(/melding=verschil-beantwoord/)
  expect(await overhead.innerText()).toContain('Het onderzoek komt op 20%.')
  await axe(page)

  // beside others, with a source or not at all
  await page.goto(`${peil.address}/tarieven/vergelijken?categorie=02`)
  await axe(page)
  await page.getByText('Dit laat geen oorzaak zien.').waitFor()
  await page.getByText('Prijs van een ander toevoegen').click()
  const prijs = page.locator('#prijzen form.stack')
  await prijs.getByLabel('Van wie').fill('Gemeente Verderop')
  await prijs.getByRole('button', { name: 'Prijs toevoegen' }).click()
  await page.getByText('Zonder bron komt een prijs niet in de vergelijking.').first().waitFor()
  for (const [naam, waarde] of Object.entries({ bedrag: '55,00', peildatum: '1-1-2026', bron: 'Raadsbesluit 2025-88' }))
    await prijs.locator(`[name=${naam}]`).fill(waarde)
  await prijs.getByLabel('Soort').selectOption('gemeente')
  await prijs.getByLabel('Per', { exact: true }).selectOption('uur')
  await prijs.getByRole('button', { name: 'Prijs toevoegen' }).click()
  await page.waitForURL(/melding=vergelijkprijs-toegevoegd/)
  await page.getByRole('row', { name: /Gemeente Verderop.*Raadsbesluit 2025-88/ }).waitFor()

  // a group of its own ends with a reason too
  const groep = page.locator('#groepen')
  await groep.locator('td summary').click()
  await groep.getByRole('button', { name: 'Groep beëindigen' }).click()
  await page.getByText('Vul in waarom deze groep geen eigen tarief meer heeft.').first().waitFor()
  await groep.getByLabel('Waarom stopt dit?').fill('De toeslag zit nu in het gewone tarief.')
  await groep.getByRole('button', { name: 'Groep beëindigen' }).click()
  await page.waitForURL(/melding=tariefgroep-beeindigd/)
  expect(await groep.innerText()).toContain('Beëindigd: De toeslag zit nu in het gewone tarief.')

  // next year's indexation, with its formula
  await page.goto(`${peil.address}/tarieven/indexatie`)
  await page.locator('[name=jaar]').fill('2027')
  for (const [naam, waarde] of Object.entries({
    ova_voorlopig: '4,18',
    ova_vorig_voorlopig: '4,94',
    ova_vorig_definitief: '6,00',
    pcc_voorlopig: '1,82',
    pcc_vorig_voorlopig: '2,51',
    pcc_vorig_definitief: '3,10',
    bron: 'Raming',
    besluitnummer: 'B&W 2026-045',
  }))
    await vul(naam, waarde)
  await page.getByRole('button', { name: 'Besluit vastleggen' }).click()
  await page.waitForURL(/melding=indexatie-besloten/)
  expect(await page.getByRole('heading', { name: '2027: 4,96%' }).count()).toBe(1)
  await page.getByText('90% × 4,18% + 10% × 1,82% = 3,944%').first().waitFor()
  await page.getByText('60,1 × (1 + 4,96%) = 63,08096, afgerond 63,08').waitFor()
  await axe(page)
  expect(complaints.filter((klacht) => !klacht.includes('400') && !klacht.includes('409') && !klacht.includes('422'))).toEqual([])
  await context.close()

  // amounts for toezicht, nothing of one provider for the wethouder
  const toezicht = await signIn(browser, peil, 'toezichthouder')
  await toezicht.page.goto(adres)
  await toezicht.page.getByText('U ziet het bedrag.').waitFor()
  expect(await toezicht.page.locator('main').innerText()).toMatch(/€\s60,10/)
  expect(await toezicht.page.content()).not.toContain('FWG 45')
  expect((await toezicht.page.request.get(`${adres}/export`)).status()).toBe(403)
  expect(await toezicht.page.locator('#tegenberekeningen').innerText()).toMatch(/€\s66,00/)
  expect((await toezicht.page.request.get(tegen)).status()).toBe(403)
  await toezicht.context.close()
  const wethouder = await signIn(browser, peil, 'wethouder', { javaScriptEnabled: false, width: 360 })
  expect((await wethouder.page.goto(adres))!.status()).toBe(404)
  await wethouder.page.goto(`${peil.address}/tarieven`)
  expect(await wethouder.page.locator('main').innerText()).not.toContain('Begeleiding individueel')
  await wethouder.page.getByRole('link', { name: 'Dagbesteding', exact: true }).click()
  await wethouder.page.getByRole('heading', { name: 'Berekening' }).waitFor()
  await wethouder.context.close()
})
