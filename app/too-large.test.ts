import { expect, test } from 'vitest'
import { Ends, readRest } from './too-large.server.ts'

const veld = (naam: string, waarde: string) => `--grens\r\nContent-Disposition: form-data; name="${naam}"\r\n\r\n${waarde}\r\n`
const TYPE = 'multipart/form-data; boundary=grens'

test('what was typed before and after a large file is kept, the file is not', () => {
  const ends = new Ends()
  ends.add(
    Buffer.from(
      `${veld('intent', 'registreren')}${veld('toelichting', 'Geüpload door “Anna”\r\nop maandag')}--grens\r\nContent-Disposition: form-data; name="bestanden"; filename="groot.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF`,
    ),
  )
  for (let i = 0; i < 40; i++) ends.add(Buffer.alloc(1_000_000, 0xff))
  ends.add(Buffer.from(`\r\n${veld('versie', '3')}--grens--\r\n`))
  expect(ends.bytes().length).toBe(1_048_576)
  expect(readRest(TYPE, ends.bytes())).toEqual({
    typed: [
      ['intent', 'registreren'],
      ['toelichting', 'Geüpload door “Anna”\r\nop maandag'],
      ['versie', '3'],
    ],
    fileField: 'bestanden',
  })
})

test('a body that is no form, or stops half-way, gives what can be read', () => {
  expect(readRest('multipart/form-data', Buffer.from('x'))).toEqual({ typed: [], fileField: null })
  expect(readRest(TYPE, Buffer.from('geen formulier'))).toEqual({ typed: [], fileField: null })
  expect(
    readRest('multipart/form-data; boundary="grens"', Buffer.from(`${veld('naam', 'Zorg')}${veld('half', 'afgebro').slice(0, -2)}`)),
  ).toEqual({ typed: [['naam', 'Zorg']], fileField: null })
})
