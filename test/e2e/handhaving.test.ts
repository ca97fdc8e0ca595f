/** Enforcement in the browser: advised by toezicht, taken over, imposed when it may be, checked again, lifted. */
import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { withGemeente, withToezicht } from '../../db/client.server.ts'
import { axe } from '../setup/axe.ts'
import { browser, melding, peil } from '../setup/browser.ts'
import { signIn } from '../setup/peil.ts'

const scope = { gemeente: '9999', persoon: null }
afterEach(() => peil.setDag('2026-03-02'))

test.each([true, false])('from advice to lifted, JavaScript %s', async (javaScriptEnabled) => {
  const { rows: fout } = await withGemeente(peil.db, scope, (trx) =>
    sql<{ aanbieder: number; norm: string }>`
    select aanbieder_id as aanbieder, norm_sleutel as norm from stand where aanbieder_id is not null and uitkomst = 'voldoet_niet' and norm_sleutel in (select sleutel from norm where soort in ('regeling', 'kwaliteitseis')) order by 1`.execute(
      trx,
    ),
  )
  const { aanbieder, norm } = fout[javaScriptEnabled ? 0 : 1]!

  const tom = await signIn(browser, peil, 'toezichthouder', { javaScriptEnabled })
  await tom.page.goto(`${peil.address}/maatregelen/nieuw?aanbieder=${aanbieder}`)
  await tom.page.getByLabel('Maatregel', { exact: true }).selectOption('waarschuwing')
  await tom.page.getByLabel('Spoor').selectOption('privaat')
  await tom.page.getByLabel('Norm waar het om gaat').selectOption(norm)
  await tom.page.getByLabel('Feiten').fill('Het nummer is 111222333.')
  await tom.page.getByRole('button', { name: 'Vastleggen' }).click()
  await tom.page.getByRole('alert').waitFor()
  expect(await tom.page.getByRole('alert').innerText()).toContain('Hier lijkt een BSN in te staan.')
  expect(await tom.page.getByLabel('Maatregel', { exact: true }).inputValue()).toBe('waarschuwing')
  await tom.page.getByLabel('Feiten').fill('De eis is al een jaar niet gehaald.')
  await tom.page.getByRole('button', { name: 'Vastleggen' }).click()
  await tom.page.waitForURL(/\/maatregelen\/\d+\?melding/)
  const adres = tom.page.url().replace(/\?.*/, '')
  expect(await tom.page.getByRole('button', { name: 'Advies overnemen' }).count()).toBe(0)

  const { page, complaints } = await signIn(browser, peil, 'contractmanager', { javaScriptEnabled })
  await page.goto(adres)
  await page.getByRole('button', { name: 'Advies overnemen' }).click()
  await page.waitForURL(/melding=advies-overgenomen/)
  expect(await page.locator('#nodig').innerText()).toContain('De zienswijze van de aanbieder is nog niet gevraagd.')
  await page.getByRole('button', { name: 'Zienswijze vastleggen' }).click()
  await page.waitForURL(/melding=zienswijze-gevraagd/)
  await page.getByLabel('Grondslag').fill('Artikel 3.1 Wmo 2015')
  await page.getByLabel('Bepaling in het contract').fill('Artikel 12.3')
  await page.getByLabel('Waarom lichtere stappen').fill('Twee gesprekken hielpen niet.')
  await page.getByRole('button', { name: 'Gegevens opslaan' }).click()
  await page.waitForURL(/melding=maatregel-gewijzigd/)
  expect(await page.locator('#nodig').innerText()).toContain('De aanbieder kan nog reageren tot en met 16 maart 2026.')

  peil.setDag('2026-03-17')
  await page.goto(adres)
  await page.getByText('Alles is er. U kunt de maatregel opleggen.').waitFor()
  await page.getByRole('button', { name: 'Maatregel opleggen' }).click()
  expect(await melding(page)).toBe('De maatregel is opgelegd.')
  await page.getByLabel('Wat de hercontrole uitwees').fill('De eis is nu gehaald.')
  await page.getByRole('button', { name: 'Hercontrole opslaan' }).click()
  await page.waitForURL(/melding=hercontrole/)
  await page.locator('details[open]', { hasText: 'Maatregel opheffen' }).getByLabel('Waarom').fill('Hersteld.')
  await page.getByRole('button', { name: 'Maatregel opheffen' }).click()
  await page.waitForURL(/melding=maatregel-opgeheven/)
  if (javaScriptEnabled) await axe(page)

  // both sides see the same step
  await tom.page.goto(`${peil.address}/aanbieders/${aanbieder}`)
  expect(await tom.page.locator('#toezicht').innerText()).toContain('opgeheven')
  expect([...complaints, ...tom.complaints]).toEqual([])
  await page.context().close()
  await tom.context.close()
})

test('who is silent is asked for a nulverklaring; nobody but the toezichthouder sees it', async () => {
  const {
    rows: [groot],
  } = await withGemeente(peil.db, scope, (trx) =>
    sql<{ id: number }>`select id from aanbieder where clienten is not null order by clienten desc limit 1`.execute(trx),
  )
  const { page } = await signIn(browser, peil, 'toezichthouder')
  await page.goto(`${peil.address}/aanbieders/${groot!.id}`)
  await page.getByRole('button', { name: 'Vastleggen dat de nulverklaring over 2025 is gevraagd' }).click()
  await page.waitForURL(/melding=opgeslagen/)
  await page.getByText('gevraagd op 2 maart 2026, nog niet gegeven').waitFor()
  await page.getByText('Nulverklaring over 2025 ontvangen').click()
  await page.getByLabel('Ontvangen op').fill('2025-12-01')
  await page.getByLabel('Functie van wie verklaart').fill('bestuurder')
  await page.getByRole('button', { name: 'Nulverklaring opslaan' }).click()
  await page.getByText('De verklaring gaat over heel 2025.').first().waitFor()
  await page.getByLabel('Ontvangen op').fill('2026-03-01')
  await page.getByRole('button', { name: 'Nulverklaring opslaan' }).click()
  await page.getByText('gegeven op 1 maart 2026 door bestuurder').waitFor()
  await axe(page)
  await page.context().close()

  const carla = await signIn(browser, peil, 'contractmanager')
  await carla.page.goto(`${peil.address}/aanbieders/${groot!.id}`)
  expect(await carla.page.content()).not.toMatch(/nulverklaring/i)
  await carla.page.context().close()
})

test('the wethouder sees counts, small ones not exactly, and unknown is not 0', async () => {
  await withToezicht(peil.db, scope, async (trx) => {
    const {
      rows: [een, twee],
    } = await sql<{ id: number }>`select id from aanbieder order by id limit 2`.execute(trx)
    await trx
      .insertInto('meldingtelling')
      .values([
        { gemeente_id: '9999', aanbieder_id: een!.id, jaar: 2024, aantal: 7 },
        { gemeente_id: '9999', aanbieder_id: een!.id, jaar: 2025, aantal: 9 },
        { gemeente_id: '9999', aanbieder_id: twee!.id, jaar: 2025, aantal: 5 },
      ])
      .execute()
  })
  const { page } = await signIn(browser, peil, 'wethouder')
  const rijen = await page.locator('#toezicht tbody tr').allInnerTexts()
  expect(
    rijen.map((rij) =>
      rij
        .split(/\t|\n/)
        .map((cel) => cel.trim())
        .filter(Boolean)
        .slice(0, 2),
    ),
  ).toEqual([
    ['2026', '0'],
    ['2025', '14'],
    ['2024', '1 tot en met 9'],
    ['2023', 'niet bekend'],
    ['2022', 'niet bekend'],
  ])
  await axe(page)
  expect((await page.goto(`${peil.address}/maatregelen`))!.status()).toBe(403)
  await page.context().close()
})

test('the pages, on a desk and on a phone', async () => {
  for (const account of ['contractmanager', 'toezichthouder'] as const) {
    const { page, complaints } = await signIn(browser, peil, account)
    const {
      rows: [maatregel],
    } = await withGemeente(peil.db, scope, (trx) =>
      sql<{ id: number; aanbieder: number }>`select id, aanbieder_id as aanbieder from handhavingsmaatregel order by id limit 1`.execute(
        trx,
      ),
    )
    for (const pad of [
      '/maatregelen',
      '/maatregelen?staat=advies',
      '/maatregelen/nieuw',
      `/maatregelen/nieuw?aanbieder=${maatregel!.aanbieder}`,
      `/maatregelen/${maatregel!.id}`,
      `/aanbieders/${maatregel!.aanbieder}`,
      '/hiaten',
    ]) {
      await page.goto(peil.address + pad)
      await axe(page)
    }
    expect(complaints).toEqual([])
    await page.context().close()
  }
})
