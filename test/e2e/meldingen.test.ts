/** A melding in the browser: typed by keyboard alone, acknowledged, judged, asked about, closed with measures. */
import type { Page } from 'playwright-core'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { withToezicht } from '../../db/client.server.ts'
import { addMelding } from '../../db/meldingen.ts'
import { axe } from '../setup/axe.ts'
import { browser, melding, peil, wakker } from '../setup/browser.ts'
import { signIn } from '../setup/peil.ts'

let naam: string
beforeAll(async () => {
  naam = (
    await withToezicht(peil.db, { gemeente: '9999', persoon: null }, (trx) =>
      trx
        .selectFrom('aanbieder')
        .innerJoin('overeenkomst', 'overeenkomst.aanbieder_id', 'aanbieder.id')
        .select('aanbieder.naam')
        .where('overeenkomst.vanaf', '<', '2026-02-01')
        .where((eb) => eb.or([eb('overeenkomst.tot', 'is', null), eb('overeenkomst.tot', '>', '2026-03-02')]))
        .orderBy('aanbieder.id')
        .executeTakeFirstOrThrow(),
    )
  ).naam
})
afterEach(() => peil.setDag('2026-03-02'))

const verder = (page: Page) => Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Verder' }).click()])

/** Types a melding as far as the last step. */
async function typ(page: Page, kenmerk: string, gebeurd = '2026-02-26'): Promise<void> {
  await page.goto(`${peil.address}/meldingen/nieuw`)
  await page.getByLabel('calamiteit').check()
  await verder(page)
  for (const ja of await page.getByLabel('Ja').all()) await ja.check()
  await verder(page)
  await page.getByLabel('Wanneer gebeurde het?').fill(gebeurd)
  await page.getByLabel('Wanneer wist de aanbieder het?').fill(gebeurd)
  await page.getByLabel('Wanneer kreeg u de melding?').fill('2026-03-02')
  await verder(page)
  await page.getByLabel('Aanbieder', { exact: true }).fill(naam)
  await page.getByLabel('Kenmerk van de cliënt').fill(kenmerk)
  await verder(page)
  await page.getByLabel('Wat gebeurde er?').fill('Cliënt viel van de trap tijdens de begeleiding.')
  await page.getByLabel('Ernstigste gevolg').selectOption('lichamelijk_letsel')
  await verder(page)
  await verder(page)
  await page.getByRole('group', { name: 'Is er kans op aandacht van de media?' }).getByLabel('Nee').check()
  await verder(page)
}

/** Presses Tab until this has the focus; nothing is reached by a mouse. */
async function tabNaar(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`)) return
  }
  throw new Error(`${selector} is not reached by Tab on ${page.url()}`)
}

test('a melding by keyboard alone, without JavaScript too, in less than two minutes', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { context, page, complaints } = await signIn(browser, peil, 'toezichthouder', { javaScriptEnabled })
    await page.goto(`${peil.address}/meldingen`)
    const enter = async (): Promise<void> => {
      await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
      if (javaScriptEnabled) await wakker(page)
    }
    if (javaScriptEnabled) await wakker(page)
    const begin = Date.now()
    await tabNaar(page, 'a[href="/meldingen/nieuw"].nl-button')
    await enter()
    await tabNaar(page, 'input[name="soort"]')
    await page.keyboard.press('Space')
    await enter()
    for (let vraag = 0; vraag < 3; vraag++) {
      await tabNaar(page, 'input[type="radio"]')
      await page.keyboard.press('Space')
    }
    await enter()
    await tabNaar(page, 'input[name="gebeurtenis_op"]')
    await page.keyboard.type('02272026')
    await tabNaar(page, 'input[name="bekend_op"]')
    await page.keyboard.type('02272026')
    await tabNaar(page, 'button[value="verder"]')
    await enter()
    await tabNaar(page, 'input[name="aanbieder"]')
    await page.keyboard.type(naam)
    await tabNaar(page, 'button[value="verder"]')
    await enter()
    await tabNaar(page, 'textarea[name="omschrijving"]')
    await page.keyboard.type('Cliënt kreeg de verkeerde medicijnen.')
    await tabNaar(page, 'button[value="verder"]')
    await enter()
    await tabNaar(page, 'button[value="verder"]')
    await enter()
    await tabNaar(page, 'button[value="verder"]')
    await enter()
    await tabNaar(page, 'button[value="verder"]')
    await enter()
    expect(page.url()).toMatch(/\/meldingen\/\d+\?melding=melding-vastgelegd/)
    expect(Date.now() - begin).toBeLessThan(120_000)
    await page.getByRole('heading', { name: /^Melding 2026-000/ }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
  }
})

test('from receipt to a conclusion: acknowledge, judge, receive, ask more, measures, re-check, close', async () => {
  const { context, page, complaints } = await signIn(browser, peil, 'toezichthouder')
  await typ(page, 'KM-1')
  await axe(page)
  await page.getByRole('button', { name: 'Melding vastleggen' }).click()
  await page.waitForURL(/\/meldingen\/\d+\?/)
  const adres = page.url().replace(/\?.*/, '')
  await axe(page)
  const doe = async (knop: string): Promise<void> => {
    await Promise.all([page.waitForURL(/\?melding=/), page.getByRole('button', { name: knop, exact: true }).click()])
  }
  const stap = async (knop: string): Promise<void> => {
    await doe(knop)
    expect(await melding(page)).toBe('De stap is vastgelegd.')
    await page.goto(adres)
  }
  await stap('Ontvangst bevestigen')
  await stap('Eerste beoordeling beginnen')

  // a fact is put right: the old value stays beside it, the deadline stands, and the page says what would change
  await page.getByRole('link', { name: 'wanneer', exact: true }).click()
  await page.waitForURL(/corrigeren\?deel=wanneer/)
  await axe(page)
  await page.getByLabel('Wanneer wist de aanbieder het?').fill('2026-02-27')
  await page.getByRole('button', { name: 'Correctie opslaan' }).click()
  await page.getByText('Schrijf waarom u dit verbetert.').first().waitFor()
  expect(await page.getByLabel('Wanneer wist de aanbieder het?').inputValue()).toBe('2026-02-27')
  await page.getByLabel('Waarom verbetert u dit?').fill('De aanbieder belde dat de dag een andere was.')
  await doe('Correctie opslaan')
  await page.getByText('Melden door de aanbieder: uiterlijk 4 maart 2026 (nu: uiterlijk 3 maart 2026)').waitFor()
  await page.getByText('gecorrigeerd; eerst stond er: 26 februari 2026').waitFor()
  await page.getByLabel('Ja, op tijd').check()
  await page.locator('#termijnen').getByLabel('Waarom?').fill('De dag na het weekend gemeld.')
  await doe('Oordeel vastleggen')
  await page.getByText('Oordeel van toezicht: op tijd gemeld.').waitFor()
  await axe(page)
  await page.goto(adres)
  const stapkaart = page.locator('#stap')
  await stapkaart.getByLabel('de wethouder', { exact: true }).first().check()
  await page.getByText('De aanbieder heeft tot en met 27 april 2026').waitFor()
  await stap('Aanbieder laten onderzoeken')

  await page.getByText('Termijn van het eigen onderzoek één keer verlengen').click()
  await page.getByLabel('Waarom krijgt de aanbieder meer tijd?').fill('De onderzoeker was ziek.')
  await doe('Verlengen')
  expect(await melding(page)).toBe('De termijn is één keer verlengd.')
  await page
    .getByText(/uiterlijk 25 mei 2026/)
    .first()
    .waitFor()

  peil.setDag('2026-04-20')
  await page.goto(adres)
  await page.getByLabel('Rapport', { exact: true }).setInputFiles({
    name: 'rapport.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF'),
  })
  await stap('Rapport ontvangen')
  await stap('Rapport beoordelen')
  for (const veld of await page.locator('#rapport select').all()) await veld.selectOption('aanwezig')
  await page.locator('#rapport select').nth(7).selectOption('onvoldoende')
  await doe('Oordeel opslaan')
  await page.getByText('Nog niet goed: oorzaken (onvoldoende).').waitFor()
  await axe(page)
  await page.goto(adres)
  await page.getByLabel('Welke vragen?').fill('Waarom was de begeleider niet opgeleid?')
  await stap('Aanvullende vragen stellen')
  await page.getByLabel('Of: waar het stuk ligt').fill('Z-2026-114')
  await stap('Rapport ontvangen')
  await stap('Rapport beoordelen')
  await page.locator('#rapport select').nth(7).selectOption('aanwezig')
  await doe('Oordeel opslaan')

  await page.goto(adres)
  await page.getByText('Maatregel toevoegen', { exact: true }).first().click()
  await page.getByLabel('Wat moet er gebeuren?').fill('Scholing over valpreventie voor alle begeleiders.')
  await page.getByLabel('Wie voert het uit').fill('kwaliteitsmedewerker')
  await page.getByLabel('Uiterlijk').last().fill('2026-05-20')
  await doe('Maatregel toevoegen')
  await page.goto(adres)
  await stapkaart.locator('.card').first().getByLabel('verbeterplan met hertoets').check()
  await stapkaart.locator('.card').first().getByLabel('Reden').fill('Eerst scholing, dan kijken.')
  await stap('Maatregelen volgen')

  // not before the measure was found to be met
  await stapkaart.locator('.card').first().getByLabel('gesloten: rapport voldoende').check()
  await page.getByLabel('Conclusie').fill('Medewerkers zijn geschoold.')
  await page.getByRole('button', { name: 'Sluiten', exact: true }).click()
  await page.getByText('1 verbetermaatregel is nog niet nagekomen', { exact: false }).first().waitFor()
  expect(await page.getByLabel('Conclusie').inputValue()).toBe('Medewerkers zijn geschoold.')

  peil.setDag('2026-05-21')
  await page.goto(adres)
  await page.getByText('Hercontrole vastleggen', { exact: false }).first().click()
  await page.getByLabel('Ja, nagekomen').check()
  await doe('Hercontrole vastleggen')
  await page.goto(adres)
  await stapkaart.locator('.card').first().getByLabel('gesloten: rapport voldoende').check()
  await page.getByLabel('Conclusie').fill('Medewerkers zijn geschoold.')
  await stap('Sluiten')
  await page.getByText('Conclusie. Medewerkers zijn geschoold.').waitFor()
  await axe(page)

  // what was done and who looked, for toezicht alone
  await page.goto(`${peil.address}/toezicht/logboek`)
  await page.locator('td').getByText('corrigeerde gegevens van een melding').first().waitFor()
  await axe(page)
  await page.getByRole('button', { name: 'Controleer of het logboek heel is' }).click()
  await page.getByText('Het logboek is heel.').waitFor()
  await page.goto(`${peil.address}/toezicht/logboek?soort=inzage`)
  await page.getByText('bekeken om te corrigeren').first().waitFor()

  // the contract manager finds the conclusion and the measure, and not a word of what happened
  const nummer = new URL(adres).pathname.split('/').at(-1)!
  const aanbieder = await withToezicht(peil.db, { gemeente: '9999', persoon: null }, (trx) =>
    trx.selectFrom('melding').select(['aanbieder_id', 'nummer']).where('id', '=', Number(nummer)).executeTakeFirstOrThrow(),
  )
  const carla = await signIn(browser, peil, 'contractmanager')
  await carla.page.goto(`${peil.address}/aanbieders/${aanbieder.aanbieder_id}`)
  await carla.page.getByText('Medewerkers zijn geschoold.').waitFor()
  await carla.page.getByText('Scholing over valpreventie voor alle begeleiders.').waitFor()
  const gezien = await carla.page.content()
  for (const geheim of ['van de trap', 'KM-1', aanbieder.nummer, 'lichamelijk letsel', 'De onderzoeker was ziek', 'belde dat de dag'])
    expect(gezien).not.toContain(geheim)
  await carla.context.close()

  // and one who is not a toezichthouder sees none of it
  for (const rol of ['contractmanager', 'wethouder', 'beheerder'] as const) {
    const ander = await signIn(browser, peil, rol)
    for (const pad of [
      '/meldingen',
      '/meldingen/nieuw',
      new URL(adres).pathname,
      `${new URL(adres).pathname}/corrigeren`,
      '/toezicht/logboek',
      '/toezicht/logboek/export',
    ]) {
      expect((await ander.page.goto(peil.address + pad))!.status()).toBe(403)
      expect(await ander.page.content()).not.toContain('valpreventie')
    }
    await ander.context.close()
  }
  expect(complaints).toEqual([])
  await context.close()
})

test('bad input: each has its sentence, nothing is half written, what was typed is kept', async () => {
  const { context, page } = await signIn(browser, peil, 'toezichthouder')
  const tel = () =>
    withToezicht(
      peil.db,
      { gemeente: '9999', persoon: null },
      async (trx) => (await trx.selectFrom('melding').select('id').execute()).length,
    )
  await withToezicht(peil.db, { gemeente: '9999', persoon: null }, async (trx, scope) => {
    const { id } = await trx.selectFrom('aanbieder').select('id').where('naam', '=', naam).executeTakeFirstOrThrow()
    await addMelding(trx, scope, { soort: 'calamiteit', toets: null, aanbieder_id: id, gemeld_op: '2026-02-02', clientkenmerk: 'KM-9' })
  })
  const voor = await tel()
  await page.goto(`${peil.address}/meldingen/nieuw`)
  await verder(page)
  await page.getByText('Kies wat er gemeld wordt.').first().waitFor()
  await page.getByLabel('calamiteit').check()
  await verder(page)
  await verder(page)
  await page.getByLabel('Wanneer gebeurde het?').fill('2026-03-09')
  await page.getByLabel('Wanneer wist de aanbieder het?').fill('2026-02-01')
  await verder(page)
  await page.getByText('Een gebeurtenis in de toekomst kan niet gemeld zijn.').first().waitFor()
  await page.getByText('De aanbieder kan het niet geweten hebben voordat het gebeurde.').first().waitFor()
  expect(await page.getByLabel('Wanneer wist de aanbieder het?').inputValue()).toBe('2026-02-01')
  await page.getByLabel('Wanneer gebeurde het?').fill('2001-01-01')
  await page.getByLabel('Wanneer wist de aanbieder het?').fill('2026-03-02')
  await verder(page)
  await page.getByLabel('Aanbieder', { exact: true }).fill('bestaat zeker niet')
  await page.getByLabel('Kenmerk van de cliënt').fill('KM-9')
  await verder(page)
  await page.getByText('Geen aanbieder gevonden').first().waitFor()
  await page.getByLabel('Aanbieder', { exact: true }).fill(naam)
  await verder(page)
  await page.getByLabel('Wat gebeurde er?').fill('De cliënt met nummer 111222333 viel.')
  await verder(page)
  await page.getByText('Hier lijkt een BSN in te staan.').first().waitFor()
  const concepten = await withToezicht(peil.db, { gemeente: '9999', persoon: null }, (trx) =>
    trx.selectFrom('meldingconcept').select('gegevens').execute(),
  )
  expect(JSON.stringify(concepten)).not.toContain('111222333')
  await page.getByLabel('Wat gebeurde er?').fill('De cliënt viel.')
  await verder(page)
  await verder(page)
  await verder(page)
  // no agreement on that day, and the same client as an earlier melding: two questions
  await page.getByText('had', { exact: false }).getByText('geen overeenkomst met de gemeente', { exact: false }).first().waitFor()
  await page.getByText('Van deze aanbieder is al een melding met hetzelfde kenmerk.').waitFor()
  await page.getByRole('button', { name: 'Melding vastleggen' }).click()
  await page.getByText('Kies of dit dezelfde gebeurtenis is.').first().waitFor()
  expect(await tel()).toBe(voor)
  await page.getByLabel('Waarom hoort deze melding toch hier?').fill('Oude overeenkomst staat niet in Peil.')
  await page.getByLabel('Nee, houd ze apart').check()
  await page.getByLabel('Waarom?').fill('Ander moment.')
  await page.getByRole('button', { name: 'Melding vastleggen' }).click()
  await page.waitForURL(/melding-vastgelegd/)
  expect(await tel()).toBe(voor + 1)
  await page.getByText('Zonder overeenkomst op de dag van de gebeurtenis.').waitFor()

  // an attachment of 26 MB
  await page.getByText('Bijlage toevoegen').first().click()
  await page.locator('#bijlagen input[type=file]').setInputFiles({
    name: 'groot.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(26_500_000)]),
  })
  await page.getByRole('button', { name: 'Bijlage toevoegen' }).click()
  await page.getByText('is groter dan 25 MB').first().waitFor()
  await context.close()
})

test('the work list, the steps of the form and the signalen hold on a phone and for a screen reader', async () => {
  const { context, page, complaints } = await signIn(browser, peil, 'toezichthouder')
  await page.goto(`${peil.address}/meldingen?toon=alles`)
  await axe(page)
  for (const stap of ['wat', 'toets', 'wanneer', 'wie', 'gebeurd', 'maatregelen', 'anderen']) {
    if (stap === 'wat') await page.goto(`${peil.address}/meldingen/nieuw`)
    await axe(page)
    if (stap === 'wat') await page.getByLabel('geweld bij de verstrekking').check()
    if (stap === 'wie') await page.getByLabel('Aanbieder', { exact: true }).fill(naam)
    if (stap === 'gebeurd') await page.getByLabel('Wat gebeurde er?').fill('Er is geduwd.')
    await verder(page)
  }
  await page.getByText('Niet vastleggen').click()
  await page.getByRole('button', { name: 'Concept weggooien' }).click()
  await page.waitForURL(/concept-weg/)

  await page.goto(`${peil.address}/signalen`)
  await axe(page)
  await page.locator('#nieuw').getByLabel('Van wie?').selectOption('naaste')
  await page.getByLabel('Wat is het signaal?').fill('Er is geslagen in de dagbesteding.')
  await page.getByRole('button', { name: 'Signaal vastleggen' }).click()
  await page.waitForURL(/signaal-vastgelegd/)
  const adres = page.url().replace(/\?.*/, '')
  await page.getByRole('button', { name: 'In behandeling nemen' }).click()
  await page.waitForURL(/signaal-stap/)
  await page.goto(adres)
  await page.getByLabel('geweld bij de verstrekking').check()
  await page.getByLabel('Reden').first().fill('Ernstig.')
  await page.getByRole('button', { name: 'Er een melding van maken' }).click()
  await page.getByText('Koppel het signaal eerst aan een aanbieder.').first().waitFor()
  await page.getByLabel('Aanbieder', { exact: true }).fill(naam)
  await page.getByRole('button', { name: 'Koppelen' }).click()
  await page.waitForURL(/signaal-gekoppeld/)
  await axe(page)
  await page.goto(adres)
  await page.getByLabel('geweld bij de verstrekking').check()
  await page.getByLabel('Reden').first().fill('Ernstig.')
  await page.getByRole('button', { name: 'Er een melding van maken' }).click()
  await page.waitForURL(/\/meldingen\/\d+\?melding=signaal-melding/)
  await page.getByText('Ontstaan uit').waitFor()
  expect(complaints.filter((klacht) => !/409/.test(klacht))).toEqual([])
  await context.close()
})

test('two at once: the second hears it and nothing is lost of what stands', async () => {
  const een = await signIn(browser, peil, 'toezichthouder')
  await typ(een.page, 'KM-2')
  await een.page.getByRole('button', { name: 'Melding vastleggen' }).click()
  await een.page.waitForURL(/\/meldingen\/\d+\?/)
  const adres = een.page.url().replace(/\?.*/, '')
  const twee = await een.context.newPage()
  await twee.goto(adres)
  await een.page.getByRole('button', { name: 'Ontvangst bevestigen' }).click()
  await een.page.waitForURL(/melding-stap/)
  const [antwoord] = await Promise.all([
    twee.waitForResponse((antwoord) => antwoord.request().method() === 'POST'),
    twee.getByRole('button', { name: 'Ontvangst bevestigen' }).click(),
  ])
  expect(antwoord.status()).toBe(409)
  await twee.getByText('Een collega was u voor').first().waitFor()
  await een.context.close()
})

test('a session that ends during the form: what was typed is in the page, and goes on after signing in', async () => {
  const { context, page } = await signIn(browser, peil, 'toezichthouder')
  await page.goto(`${peil.address}/meldingen/nieuw`)
  await page.getByLabel('geweld bij de verstrekking').check()
  await verder(page)
  await verder(page)
  await verder(page)
  await page.getByLabel('Aanbieder', { exact: true }).fill(naam)
  await verder(page)
  await page.getByLabel('Wat gebeurde er?').fill('Een lange tekst die niet verloren mag gaan.')
  await context.clearCookies()
  await page.getByRole('button', { name: 'Verder' }).click()
  await page.getByRole('heading', { name: 'U bent niet meer ingelogd' }).waitFor()
  await page.getByText('Een lange tekst die niet verloren mag gaan.').waitFor()
  const inlog = await context.newPage()
  await inlog.goto(`${peil.address}/inloggen`)
  await inlog.getByLabel('E-mailadres').fill('toezichthouder@voorbeeld.test')
  await inlog.getByLabel('Wachtwoord').fill('peil-demo')
  await inlog.getByRole('button', { name: 'Inloggen' }).click()
  await inlog.waitForURL(`${peil.address}/`)
  await page.getByRole('button', { name: 'Opnieuw versturen' }).click()
  await page.waitForURL(/stap=maatregelen/)
  await page.goBack().catch(() => null)
  const concepten = await withToezicht(peil.db, { gemeente: '9999', persoon: null }, (trx) =>
    trx.selectFrom('meldingconcept').select('gegevens').execute(),
  )
  expect(JSON.stringify(concepten)).toContain('Een lange tekst die niet verloren mag gaan.')
  await context.close()
})
