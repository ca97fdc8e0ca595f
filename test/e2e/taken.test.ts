import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { withGemeente } from '../../db/client.server.ts'
import { axe } from '../setup/axe.ts'
import { browser, peil } from '../setup/browser.ts'
import { type Account, signIn } from '../setup/peil.ts'

const tel = (tabel: 'post' | 'taakrun') =>
  withGemeente(
    peil.db,
    { gemeente: '9999', persoon: null },
    async (trx) => (await sql<{ n: number }>`select count(*) as n from ${sql.table(tabel)}`.execute(trx)).rows[0]!.n,
  )

test('without JavaScript: a dry run tells who gets what and writes nothing, then the job runs and the mail is there', async () => {
  const { context, page } = await signIn(browser, peil, 'contractmanager', { javaScriptEnabled: false })
  await page.goto(`${peil.address}/taken`)
  expect(await page.getByText('Er heeft nog geen taak gedraaid').count()).toBe(1)
  await page.getByRole('button', { name: 'Proef draaien van hiaten' }).click()
  await page.getByText('Er is niets gewijzigd en niets verstuurd.').waitFor()
  const tabel = page.getByRole('table', { name: 'Wie welk bericht zou krijgen en waarom' })
  expect(await tabel.getByText('contractmanager@voorbeeld.test').count()).toBe(1)
  expect(await tabel.getByText('u bent contractmanager van een aanbieder waarmee overleg komt').count()).toBeGreaterThan(0)
  // the words of someone else's mail are for the beheerder
  expect(await page.getByText('Lees het bericht').count()).toBe(0)
  expect(await tel('post')).toBe(0)
  expect(await tel('taakrun')).toBe(0)

  await page.goto(`${peil.address}/taken`)
  await page.getByRole('button', { name: 'Nu uitvoeren van hiaten' }).click()
  await page.waitForURL(/\/taken\?melding=taak-gestart/)
  // without a key or a click: the page loads itself again
  await page
    .locator('#hiaten')
    .getByText(/, gelukt/)
    .waitFor({ timeout: 30_000 })
  expect(
    await page.getByRole('table', { name: 'De laatste keren dat een taak draaide' }).getByText('Carla Contract').count(),
  ).toBeGreaterThan(0)
  expect(await tel('post')).toBeGreaterThan(1)
  await context.close()
}, 60_000)

test('the beheerder reads a mail and has a failed one sent again', async () => {
  await withGemeente(peil.db, { gemeente: '9999', persoon: null }, (trx) =>
    sql`insert into post (gemeente_id, message_id, aan, onderwerp, tekst, pogingen, mislukt_op, fout)
    values ('9999', '<mislukt@peil>', 'wethouder@voorbeeld.test', 'Peil: proefbericht', 'Goedendag', 8, now(), 'Postbus vol')`.execute(trx),
  )
  const { context, page, complaints } = await signIn(browser, peil, 'beheerder')
  await page.goto(`${peil.address}/beheer/post?staat=mislukt`)
  await page.getByText('Postbus vol').first().waitFor()
  await page.getByRole('link', { name: 'Peil: proefbericht' }).click()
  await page.getByText('<mislukt@peil>').waitFor()
  await axe(page)
  await page.getByRole('button', { name: 'Probeer dit bericht opnieuw' }).click()
  await page.getByText('Peil probeert de post opnieuw te versturen.').waitFor()
  await expect
    .poll(
      async () => {
        await page.goto(`${peil.address}/beheer/post?staat=verstuurd`)
        return page.getByRole('link', { name: 'Peil: proefbericht' }).count()
      },
      { timeout: 20_000 },
    )
    .toBe(1)
  await page
    .getByRole('link', { name: /hiatenlijst klaar/ })
    .first()
    .click()
  await page.getByText('Naar de hiatenlijst:').first().waitFor()
  await page.goto(`${peil.address}/taken`)
  await axe(page)
  await page.getByRole('button', { name: 'Proef draaien van herinneringen' }).click()
  await page.getByText('Er is niets gewijzigd en niets verstuurd.').waitFor()
  await axe(page)
  expect(complaints).toEqual([])
  await context.close()
}, 60_000)

test('two press “opnieuw” at once: the second hears that there is nothing left', async () => {
  const { context } = await signIn(browser, peil, 'beheerder')
  const antwoord = await context.request.post(`${peil.address}/beheer/post`, {
    form: { intent: 'opnieuw' },
    headers: { Origin: peil.address },
  })
  expect(antwoord.status()).toBe(409)
  expect(await antwoord.text()).toContain('Er is geen bericht dat niet gelukt is.')
  expect(
    (
      await context.request.post(`${peil.address}/taken`, { form: { intent: 'start', taak: 'toveren' }, headers: { Origin: peil.address } })
    ).status(),
  ).toBe(400)
  expect((await context.request.get(`${peil.address}/beheer/post?bericht=999999`)).status()).toBe(404)
  await context.close()
})

test.each<[Account, string, number]>([
  ['wethouder', '/taken', 403],
  ['toezichthouder', '/taken', 200],
  ['toezichthouder', '/beheer/post', 403],
  ['contractmanager', '/beheer/post', 403],
  ['beheerder', '/beheer/post', 200],
])('%s on %s: %i', async (account, adres, status) => {
  const { context, page } = await signIn(browser, peil, account)
  expect((await page.goto(`${peil.address}${adres}`))!.status()).toBe(status)
  if (account === 'toezichthouder' && status === 200) {
    expect(await page.getByRole('button', { name: /Nu uitvoeren|Proef/ }).count()).toBe(0)
    expect(
      (
        await context.request.post(`${peil.address}/taken`, {
          form: { intent: 'start', taak: 'hiaten' },
          headers: { Origin: peil.address },
        })
      ).status(),
    ).toBe(403)
  }
  await context.close()
})
