import { expect, test } from 'vitest'
import { leesId, leesJaartal, leesNummer, leesPagina, leesVersie, opDeLijst } from './adres.ts'

test.each([
  ['12', 12],
  ['0', 0],
  ['999999999999999', 999999999999999],
  ['9999999999999999', null],
  ['-1', null],
  ['1.5', null],
  ['1e3', null],
  [' 1', null],
  ['', null],
  [null, null],
  [undefined, null],
])('number %j is %s', (tekst, nummer) => {
  expect(leesNummer(tekst)).toBe(nummer)
  expect(leesId(tekst)).toBe(nummer ?? 0)
})
test.each([
  ['1', 1],
  ['999999999', 999999999],
  ['2147483648', null],
  ['0', null],
  [null, null],
])('version %j is %s', (tekst, versie) => expect(leesVersie(tekst)).toBe(versie))
test.each([
  ['2025', 2025],
  ['25', 0],
  ['99999999999', 0],
  [undefined, 0],
])('year %j is %s', (tekst, jaar) => expect(leesJaartal(tekst)).toBe(jaar))
test.each([
  ['', 1],
  ['pagina=3', 3],
  ['pagina=0', 1],
  ['pagina=-2', 1],
  ['pagina=x', 1],
  ['pagina=999999999', 99999],
])('page of %j is %s', (zoek, pagina) => expect(leesPagina(new URLSearchParams(zoek))).toBe(pagina))

test('a page past the end of a list leads to its first page, with the filters', async () => {
  const lijst = (pagina: number, rijen: number[]) =>
    opDeLijst(new Request('http://localhost/hiaten?norm=klachtregeling&pagina=9'), Promise.resolve({ pagina, rijen }))
  expect(await lijst(9, [1])).toEqual({ pagina: 9, rijen: [1] })
  expect(await lijst(1, [])).toEqual({ pagina: 1, rijen: [] })
  const antwoord = await lijst(9, []).catch((geworpen: Response) => geworpen)
  expect((antwoord as Response).headers.get('Location')).toBe('/hiaten?norm=klachtregeling')
})
