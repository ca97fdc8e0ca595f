import { expect, test } from 'vitest'
import { responsTekst } from './ervaringbeeld.ts'

test.each([
  [{ verstuurd: 160, onbestelbaar: 10, ingevuld: 57 }, '38% (57 van 150)'],
  [{ verstuurd: 160, onbestelbaar: 0, ingevuld: 57 }, '36% (57 van 160)'],
  [{ verstuurd: 160, onbestelbaar: null, ingevuld: 57 }, '36% (57 van 160; onbestelbaar onbekend)'],
  [{ verstuurd: null, onbestelbaar: null, ingevuld: 57 }, '57 ingevuld, aantal verstuurd onbekend'],
  [{ verstuurd: 160, onbestelbaar: 10, ingevuld: null }, 'onbekend'],
  [{ verstuurd: 50, onbestelbaar: 0, ingevuld: 57 }, '57 ingevuld'],
])('response %j is said as %s', (respons, tekst) => expect(responsTekst({ staat: 'getoond', ...respons })).toBe(tekst))
