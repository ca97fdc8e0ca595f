/** Every list as a file: what is on screen, readable by Excel, logged, and only for who may read it. */
import { expect, test } from 'vitest'
import { withGemeente } from '../../db/client.server.ts'
import { browser, peil } from '../setup/browser.ts'
import { type Account, signIn } from '../setup/peil.ts'

const LIJSTEN: { adres: string; wie: Account; niet: Account; kop: string; bevat: string }[] = [
  { adres: '/aanbieders/export', wie: 'contractmanager', niet: 'wethouder', kop: 'Aanbieder', bevat: 'Thuiszorg De Linde' },
  {
    adres: '/hiaten/export?stand=verlopen',
    wie: 'contractmanager',
    niet: 'wethouder',
    kop: 'Aanbieder;Norm;Artikel;Stand',
    bevat: 'verlopen of te laat',
  },
  { adres: '/overleggen/export', wie: 'contractmanager', niet: 'wethouder', kop: 'Datum', bevat: 'Thuiszorg De Linde' },
  { adres: '/normen/export', wie: 'wethouder', niet: 'wethouder', kop: 'Norm;Regelset;Artikel', bevat: 'Klachtregeling' },
  { adres: '/taken/export', wie: 'contractmanager', niet: 'wethouder', kop: 'Begonnen', bevat: '' },
  { adres: '/beheer/gebruikers/export', wie: 'beheerder', niet: 'contractmanager', kop: 'Naam;E-mailadres;Rol', bevat: 'Carla Contract' },
  { adres: '/beheer/logboek/export', wie: 'beheerder', niet: 'toezichthouder', kop: 'Nr;Moment', bevat: 'rol.toegekend' },
  { adres: '/beheer/post/export', wie: 'beheerder', niet: 'contractmanager', kop: 'Aan;Onderwerp', bevat: '' },
]

const metFormaat = (adres: string, formaat: string): string => `${peil.address}${adres}${adres.includes('?') ? '&' : '?'}formaat=${formaat}`
const countGelogd = () =>
  withGemeente(
    peil.db,
    { gemeente: '9999', persoon: null },
    async (trx) => (await trx.selectFrom('auditregel').select('nr').where('handeling', 'like', '%.geexporteerd').execute()).length,
  )

test.each(LIJSTEN)('$adres', async ({ adres, wie, niet, kop, bevat }) => {
  const { context, page } = await signIn(browser, peil, wie)
  const voor = await countGelogd()
  const csv = await page.request.get(metFormaat(adres, 'csv'))
  expect(csv.status()).toBe(200)
  expect(csv.headers()['content-disposition']).toMatch(/^attachment; filename=".*\.csv"/)
  const tekst = (await csv.body()).toString('utf8')
  expect(tekst.charCodeAt(0)).toBe(0xfeff)
  expect(tekst.slice(1)).toMatch(new RegExp(`^"?${kop}`))
  expect(tekst).toContain(bevat)
  const xlsx = await page.request.get(metFormaat(adres, 'xlsx'))
  expect((await xlsx.body()).subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
  expect(await countGelogd()).toBe(voor + 2)
  await context.close()
  if (niet === wie) return
  const ander = await signIn(browser, peil, niet)
  expect((await ander.page.request.get(metFormaat(adres, 'csv'))).status()).toBe(403)
  await ander.context.close()
})
