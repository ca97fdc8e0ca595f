import { expect, test } from 'vitest'
import { weigerWachtwoord } from './wachtwoord.ts'

const over = { email: 'jansen@opmeer.nl', gemeenten: ['Gemeente Opmeer'] }

test('nine characters are too few, ten are enough', () => {
  expect(weigerWachtwoord('vuur+boom', over)).toContain('9 tekens')
  expect(weigerWachtwoord('vuur+boom!', over)).toBeNull()
})

test.each(['Welkom2026!', 'wachtwoord123', '1234567890', 'qwertyuiop', 'aaaaaaaaaaaa', 'Zomer-2026-!'])(
  '%s is refused: anyone tries it',
  (wachtwoord) => {
    expect(weigerWachtwoord(wachtwoord, over)).toContain('raadt iemand meteen')
  },
)

test.each([
  ['ditispeil2026', 'peil'],
  ['mevrouwJansen', 'jansen'],
  ['wonenInOpmeer', 'opmeer'],
])('%s is refused because of %s', (wachtwoord, woord) => {
  expect(weigerWachtwoord(wachtwoord, over)).toContain(`“${woord}”`)
})

test('three plain words are fine', () => {
  expect(weigerWachtwoord('paard lantaarn mosterd', over)).toBeNull()
  expect(weigerWachtwoord('x'.repeat(100) + 'abcd'.repeat(26), over)).toContain('te lang')
})
