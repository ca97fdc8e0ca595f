import fs from 'node:fs'
import { expect, it } from 'vitest'
import { SITUATIENAMEN, situatieTekst } from '../../app/text.ts'

it('every situation the rules name has a sentence, and no sentence is left over', () => {
  const gebruikt = new Set<string>()
  for (const regel of [
    'regeling',
    'kwaliteitseis',
    'overlegcyclus',
    'toepassing',
    'toets',
    'meldtijdigheid',
    'zelfonderzoek',
    'verbetermaatregel',
    'controleterplaatse',
    'stilte',
    'tariefstaat',
    'klankbordgroep',
    'adviestermijn',
    'clientoverlegcyclus',
    'evaluatiecyclus',
    'ervaringsnorm',
  ]) {
    const bron = fs.readFileSync(new URL(`../../app/rules/${regel}.ts`, import.meta.url), 'utf8')
    for (const [, stuk] of bron.matchAll(/situatie: ([^,;}]+)/g)) for (const [, naam] of stuk!.matchAll(/'([a-z_]+)'/g)) gebruikt.add(naam!)
    for (const [, stuk] of bron.matchAll(/(?:voeg\(|const situatie = [^\n]*?\? )([^,;\n]+)/g))
      for (const [, naam] of stuk!.matchAll(/'([a-z_]+)'/g)) gebruikt.add(naam!)
    for (const [, naam] of bron.matchAll(/zonderHiaat\('[a-z_]+', '([a-z_]+)'/g)) gebruikt.add(naam!)
  }
  // compared with in a condition: whether a document or a review ended it
  gebruikt.delete('document')
  gebruikt.delete('niet_meegenomen')
  expect([...gebruikt].sort()).toEqual([...SITUATIENAMEN].sort())
})

it.each(SITUATIENAMEN)('%s says what is missing as missing', (situatie) => {
  const zin = situatieTekst(situatie, {}, null)
  expect(zin).toMatch(/^[A-Z]/)
  expect(zin).not.toMatch(/undefined|null|NaN/)
})
