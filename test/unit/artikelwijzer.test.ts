import { expect, test } from 'vitest'
import { ARTIKELWIJZER } from '../../app/artikelwijzer.ts'
import routes from '../../app/routes.ts'
import { regelsets } from '../../db/regelsets/index.ts'
import { PARTICIPATIESOORTEN } from '../../app/rules/participatiesoorten.ts'

/** The paragraphs of an article as printed: `1. …` or `1.…` at the start of a line; null where there are none. */
function ledenVan(tekst: string): (string | null)[] {
  const nummers = [...tekst.matchAll(/(?:^|\n)(\d+)\.\s?(?=\S)/g)].map(([, nummer]) => nummer!)
  return nummers.length > 0 ? nummers : [null]
}

const gedrukt = regelsets.flatMap(({ sleutel, artikelen }) =>
  sleutel === 'opmeer-2019' || sleutel === 'nieuwegein-2015'
    ? artikelen
        .filter(({ nummer }) => sleutel === 'opmeer-2019' || ['23', '24', '25', '26', '27'].includes(nummer))
        .flatMap(({ nummer, tekst }) => ledenVan(tekst).map((lid) => `${sleutel} ${nummer} ${lid ?? '-'}`))
    : [],
)

test('the texts have the paragraphs that a reader counts', () => {
  expect(gedrukt).toHaveLength(46)
  expect(gedrukt).toContain('opmeer-2019 6 7')
  expect(gedrukt).toContain('nieuwegein-2015 25 4')
})

test('every article and paragraph is in the table, once, in order', () => {
  const wijzer = (set: string) =>
    ARTIKELWIJZER.filter((regel) => regel.set === set).map(({ set, artikel, lid }) => `${set} ${artikel} ${lid ?? '-'}`)
  for (const set of ['opmeer-2019', 'nieuwegein-2015']) expect(wijzer(set)).toEqual(gedrukt.filter((regel) => regel.startsWith(set)))
})

test.each(ARTIKELWIJZER.map((regel) => [`${regel.set} ${regel.artikel} ${regel.lid ?? ''}`, regel] as const))(
  '%s comes back somewhere, or says why not',
  (_, { plekken, waarom }) => {
    expect(plekken.length > 0).toBe(waarom === null)
    if (waarom !== null) expect(waarom).toMatch(/^[A-Z].{20,}\.$/)
  },
)

test('every place that is named exists', () => {
  const adressen = new Set(routes.map(({ path }) => `/${path ?? ''}`))
  for (const { naar } of ARTIKELWIJZER.flatMap(({ plekken }) => plekken)) expect(adressen, naar).toContain(naar.split('#')[0])
})

test('an article with a rule of participation is named with its verdict', () => {
  for (const { sleutel, normen } of regelsets) {
    for (const norm of normen.filter(({ soort }) => (PARTICIPATIESOORTEN as readonly (string | null)[]).includes(soort))) {
      const regels = ARTIKELWIJZER.filter((regel) => regel.set === sleutel && regel.artikel === norm.artikel)
      if (regels.length > 0)
        expect(
          regels.some(({ plekken }) => plekken.some(({ soort }) => soort === 'oordeel')),
          `${sleutel} ${norm.sleutel}`,
        ).toBe(true)
    }
  }
})
