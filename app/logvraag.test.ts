import { expect, test } from 'vitest'
import { leesLogvraag } from './logvraag.ts'

test('an address that asks for a word every object knows asks for nothing', () => {
  const lees = (vraag: string) => leesLogvraag(`http://localhost/beheer/logboek?${vraag}`).filter
  for (const woord of ['__proto__', 'constructor', 'toString'])
    expect(lees(`handeling=${woord}&onderwerp=${woord}:1`)).toMatchObject({ handeling: null, onderwerp: null })
  expect(lees('handeling=aanbieder.gewijzigd&onderwerp=aanbieder:12')).toMatchObject({
    handeling: 'aanbieder.gewijzigd',
    onderwerp: 'aanbieder:12',
  })
})
