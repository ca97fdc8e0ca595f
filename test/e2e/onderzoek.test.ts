/** An onderzoek in the browser, from plan to done, with and without JavaScript; and the door that stays shut for others. */
import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { withToezicht } from '../../db/client.server.ts'
import { axe } from '../setup/axe.ts'
import { browser, melding, peil } from '../setup/browser.ts'
import { type Account, signIn } from '../setup/peil.ts'

afterEach(() => peil.setDag('2026-03-02'))

async function plan(page: Page): Promise<string> {
  await page.goto(`${peil.address}/onderzoeken`)
  await page.getByRole('link', { name: 'Plan een onderzoek' }).first().click()
  await page.getByLabel('Naam van de aanbieder').fill('De Linde')
  await page.getByRole('button', { name: 'Zoeken' }).click()
  await page
    .getByRole('link', { name: /De Linde/ })
    .first()
    .click()
  await page.getByLabel('kwaliteitsonderzoek', { exact: false }).first().check()
  await page.getByLabel('Toetsingskader of thema').fill('Model toetsingskader')
  await page.getByLabel('Onderwerp').fill('Deskundigheid van begeleiders')
  await page.getByRole('button', { name: 'Onderzoek plannen' }).click()
  await page.waitForURL(/\/onderzoeken\/\d+\?melding/)
  return page.url().replace(/\?.*/, '')
}

test.each([true, false])('from plan to done, JavaScript %s', async (javaScriptEnabled) => {
  const { context, page, complaints } = await signIn(browser, peil, 'toezichthouder', { javaScriptEnabled })
  const kijk = async () => {
    if (javaScriptEnabled) await axe(page)
  }
  const adres = await plan(page)
  expect(await melding(page)).toBe('Het onderzoek is gepland.')
  const op = async (dag: string) => {
    peil.setDag(dag)
    await page.goto(adres)
  }
  const doe = async (knop: string, code: RegExp) => {
    await page.getByRole('button', { name: knop, exact: true }).first().click()
    await page.waitForURL(code)
  }
  await doe('Onderzoek beginnen', /melding=onderzoek-stap/)

  // a finding without its weight is refused, and what was typed is kept
  await page.getByLabel('Wat is er gevonden').fill('Drie van tien dossiers waren niet bij.')
  const [geweigerd] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: 'Bevinding toevoegen' }).click(),
  ])
  expect(geweigerd.status()).toBe(400)
  await page.getByRole('alert').waitFor()
  expect(await page.getByLabel('Wat is er gevonden').inputValue()).toBe('Drie van tien dossiers waren niet bij.')
  await page.getByLabel('tekortkoming', { exact: true }).check()
  await doe('Bevinding toevoegen', /melding=bevinding-toegevoegd/)
  await page.getByLabel('Tekst van het rapport').fill('Concept van het rapport.')
  await doe('Opslaan als versie 1', /melding=rapportversie/)
  await kijk()
  await doe('Concept naar de aanbieder', /melding=onderzoek-stap/)
  await page.getByText('De aanbieder kan reageren tot en met 16 maart 2026').waitFor()

  await op('2026-03-10')
  await page.getByText('Reactie van de aanbieder vastleggen').click()
  const kaart = page.locator('#bevindingen article').first()
  await kaart.getByLabel('Woorden van de aanbieder').fill('Het waren er twee.')
  await kaart.getByRole('button', { name: 'Reactie vastleggen' }).click()
  await page.waitForURL(/melding=wederhoor-vastgelegd/)
  await kaart.getByText('Het waren er twee.').waitFor()
  await kaart.getByText('Antwoorden').click()
  await kaart.getByLabel('Antwoord', { exact: true }).fill('Wij telden drie; de lijst staat in het rapport.')
  await kaart.getByRole('button', { name: 'Antwoord opslaan' }).click()
  await page.waitForURL(/melding=opgeslagen/)
  await kijk()

  // too early, and the page says from when
  await page.getByRole('button', { name: 'Rapport vaststellen' }).click()
  await page.getByRole('alert').getByText('U kunt het rapport vaststellen vanaf 17 maart 2026').waitFor()
  await op('2026-03-17')
  await doe('Rapport vaststellen', /melding=onderzoek-stap/)
  await page.getByRole('group', { name: 'Wordt het rapport openbaar?' }).getByLabel('ja').check()
  await page.getByLabel('Grond', { exact: true }).fill('Woo artikel 3.1')
  await page.getByLabel('Bekendgemaakt aan de aanbieder op').fill('2026-03-17')
  await page.getByRole('group', { name: 'Verwacht u bezwaar?' }).getByLabel('nee').check()
  await page.getByLabel('Samenvatting voor iedereen').fill('De dossiers waren niet bij. De aanbieder verbetert dat.')
  await doe('Besluit opslaan', /melding=besluit-vastgelegd/)

  await page.getByLabel('Hercontrole uiterlijk').fill('2026-07-01')
  await page.getByRole('button', { name: 'Onderzoek afsluiten' }).click()
  await page.getByRole('alert').getByText('nog geen verbetermaatregel: bevinding 1').waitFor()
  await page.getByText('Verbetermaatregel toevoegen').click()
  await kaart.getByLabel('Wat moet er gebeuren').fill('Alle dossiers nalopen')
  await kaart.getByLabel('Wie doet het').fill('kwaliteitsmanager van de aanbieder')
  await kaart.getByLabel('Klaar uiterlijk op').fill('2026-06-01')
  await kaart.getByRole('button', { name: 'Maatregel opslaan' }).click()
  await page.waitForURL(/melding=maatregel-toegevoegd/)
  await page.getByLabel('Hercontrole uiterlijk').fill('2026-07-01')
  await page.getByLabel(/^Bij de maatregel/).fill('De aanbieder brengt zijn dossiers op orde.')
  await kijk()
  await doe('Onderzoek afsluiten', /melding=onderzoek-stap/)
  await doe('Nu openbaar maken', /melding=gepubliceerd/)

  await op('2026-06-15')
  await doe('Hercontrole beginnen', /melding=onderzoek-stap/)
  await page.getByLabel('Oordeel').selectOption('nagekomen')
  await doe('Hercontrole vastleggen', /melding=opgeslagen/)
  await doe('Onderzoek afronden', /melding=onderzoek-stap/)
  await page.getByText('Dit onderzoek is afgerond.').waitFor()
  await kijk()
  await page.goto(`${peil.address}/onderzoeken?aard=proactief`)
  await page.getByText('Deskundigheid van begeleiders').first().waitFor()
  await kijk()
  expect(complaints).toEqual([])
  await context.close()
})

test('two at once: the second is told, and nothing is half written', async () => {
  const een = await signIn(browser, peil, 'toezichthouder')
  const twee = await signIn(browser, peil, 'toezichthouder')
  const adres = await plan(een.page)
  await twee.page.goto(adres)
  await een.page.getByRole('button', { name: 'Onderzoek beginnen' }).click()
  await een.page.waitForURL(/melding=onderzoek-stap/)
  const [antwoord] = await Promise.all([
    twee.page.waitForResponse((response) => response.request().method() === 'POST'),
    twee.page.getByRole('button', { name: 'Onderzoek beginnen' }).click(),
  ])
  expect(antwoord.status()).toBe(409)
  await twee.page.getByRole('alert').getByText('Een collega heeft dit onderzoek intussen gewijzigd.').waitFor()
  await een.context.close()
  await twee.context.close()
})

test.each(['contractmanager', 'wethouder', 'beheerder'] as const satisfies Account[])(
  'closed for a %s, page and payload',
  async (account) => {
    const { context, page } = await signIn(browser, peil, account)
    const id = 1
    for (const pad of ['/onderzoeken', '/onderzoeken/nieuw', `/onderzoeken/${id}`, `/onderzoeken/${id}.data`, '/onderzoeken.data'])
      expect((await page.request.get(peil.address + pad)).status(), pad).toBe(403)
    expect(
      (
        await page.request.post(`${peil.address}/onderzoeken/${id}`, { form: { intent: 'plannen' }, headers: { Origin: peil.address } })
      ).status(),
    ).toBe(403)
    expect(await page.getByRole('link', { name: 'Onderzoeken' }).count()).toBe(0)
    await context.close()
  },
)

test('looking at an onderzoek of a melding is a look at the melding, and only its own kind of start is kept', async () => {
  const { context, page } = await signIn(browser, peil, 'toezichthouder')
  const scope = { gemeente: '9999', persoon: null }
  const { melding_id, aanbieder_id } = await withToezicht(peil.db, scope, async (trx) => {
    const aanbieder = await trx
      .selectFrom('aanbieder')
      .select('id')
      .where('gemeente_id', '=', '9999')
      .orderBy('id')
      .limit(1)
      .executeTakeFirstOrThrow()
    const melding = await trx
      .insertInto('melding')
      .values({
        gemeente_id: '9999',
        nummer: '2026-9001',
        soort: 'calamiteit',
        aanbieder_id: aanbieder.id,
        gemeld_op: '2026-03-02',
        stap_sinds: '2026-03-02',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { melding_id: melding.id, aanbieder_id: aanbieder.id }
  })
  await page.goto(`${peil.address}/onderzoeken/nieuw?aanbieder=${aanbieder_id}`)
  await page.getByLabel('calamiteitenonderzoek').check()
  await page.getByLabel('Onderwerp').fill('Val van een trap')
  await page.getByRole('button', { name: 'Onderzoek plannen' }).click()
  await page.getByRole('alert').getByText('Kies de melding waarmee het begon.').waitFor()
  await page.getByRole('combobox', { name: 'Melding' }).selectOption(String(melding_id))
  await page.getByLabel('Toetsingskader of thema').fill('hoort hier niet')
  await page.getByRole('button', { name: 'Onderzoek plannen' }).click()
  await page.waitForURL(/\/onderzoeken\/\d+\?melding/)
  await page.getByRole('link', { name: '2026-9001' }).waitFor()
  expect(await page.getByText('hoort hier niet').count()).toBe(0)
  const inzage = await withToezicht(peil.db, scope, (trx) =>
    trx.selectFrom('inzage').select('wat').where('melding_id', '=', melding_id).execute(),
  )
  expect(inzage[0]!.wat).toMatch(/^bekeek onderzoek O2026-/)
  await context.close()
})
