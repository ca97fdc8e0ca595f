/** Small counts behind the wall: whatever groups are told, no reader can work out a piece of them that is small. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { audit } from '../../app/statistics/onderdrukking.ts'
import { groepenVan, type Overeenkomsten } from '../../db/metingen/groepen.ts'
import { teTonen } from '../../db/metingen/verbergen.ts'

const overeenkomst = (productcategorieen: string[], gebied: string | null) => [
  { productcategorieen, gebied, vanaf: '2020-01-01', tot: null },
]

test('a provider belongs to each of its categories and areas, and to all; unknown is a group of its own', () => {
  const van: Overeenkomsten = new Map([
    [1, overeenkomst(['01', '02'], 'Noord')],
    [2, overeenkomst([], null)],
  ])
  expect(groepenVan(van, 1, 2025)).toEqual([
    { productcategorie: '', gebied: '' },
    { productcategorie: '', gebied: 'Noord' },
    { productcategorie: '01', gebied: '' },
    { productcategorie: '01', gebied: 'Noord' },
    { productcategorie: '02', gebied: '' },
    { productcategorie: '02', gebied: 'Noord' },
  ])
  expect(groepenVan(van, 2, 2025).map(({ productcategorie, gebied }) => `${productcategorie}/${gebied}`)).toEqual([
    '/',
    '/onbekend',
    'onbekend/',
    'onbekend/onbekend',
  ])
  expect(groepenVan(van, 3, 2025)).toHaveLength(4)
  // before its agreement began nothing is known
  expect(groepenVan(van, 1, 2019).map(({ productcategorie }) => productcategorie)).toContain('onbekend')
})

const getoond = (uit: ReturnType<typeof teTonen>) =>
  uit.filter(({ toon }) => toon).map(({ groep }) => `${groep.productcategorie}|${groep.gebied}`)

test('a small whole is not told, a large one is, nothing is 0', () => {
  const een: Overeenkomsten = new Map([
    [1, overeenkomst(['01'], 'Noord')],
    [2, overeenkomst(['02'], 'Zuid')],
  ])
  expect(
    getoond(
      teTonen(
        new Map([
          [1, 4],
          [2, 5],
        ]),
        een,
        2025,
      ),
    ),
  ).toEqual([])
  expect(
    getoond(
      teTonen(
        new Map([
          [1, 14],
          [2, 25],
        ]),
        een,
        2025,
      ),
    ),
  ).toContain('|')
  expect(
    getoond(
      teTonen(
        new Map([
          [1, 0],
          [2, 0],
        ]),
        een,
        2025,
      ),
    ),
  ).toContain('|')
  expect(teTonen(new Map(), een, 2025)).toEqual([])
})

test('a large group beside one small one is hidden with it: the total would tell the small one', () => {
  const van: Overeenkomsten = new Map([
    [1, overeenkomst(['01'], null)],
    [2, overeenkomst(['02'], null)],
  ])
  const toon = getoond(
    teTonen(
      new Map([
        [1, 40],
        [2, 3],
      ]),
      van,
      2025,
    ),
  )
  expect(toon.includes('|') && toon.includes('01|')).toBe(false)
})

test('what is told elsewhere counts: a small rest hides the total', () => {
  const van: Overeenkomsten = new Map([
    [1, overeenkomst(['01'], null)],
    [2, overeenkomst(['02'], null)],
  ])
  const aantallen = new Map([
    [1, 40],
    [2, 30],
  ])
  expect(getoond(teTonen(aantallen, van, 2025))).toContain('|')
  expect(getoond(teTonen(aantallen, van, 2025, { rest: 4 }))).not.toContain('|')
  expect(getoond(teTonen(aantallen, van, 2025, { rest: 12 }))).toContain('|')
})

test('no group that is told, and no difference of groups, gives a small piece away', () => {
  const aanbieder = fc.record({
    aantal: fc.integer({ min: 0, max: 30 }),
    categorieen: fc.subarray(['01', '02', '07']),
    gebied: fc.constantFrom('Noord', 'Zuid', null),
  })
  fc.assert(
    fc.property(fc.array(aanbieder, { minLength: 2, maxLength: 9 }), (lijst) => {
      const van: Overeenkomsten = new Map(lijst.map(({ categorieen, gebied }, i) => [i, overeenkomst(categorieen, gebied)]))
      const uit = teTonen(new Map(lijst.map(({ aantal }, i) => [i, aantal])), van, 2025)
      // the reader knows of every provider whether it had none, and the groups that are told
      const naam = (i: number) => groepenVan(van, i, 2025).map(({ productcategorie, gebied }) => `${productcategorie}|${gebied}`)
      const stukken = new Map<string, number>()
      lijst.forEach(({ aantal }, i) => stukken.set(naam(i).join(' '), (stukken.get(naam(i).join(' ')) ?? 0) + aantal))
      const klein = [...stukken].filter(([, aantal]) => aantal > 0 && aantal < 10)
      const cellen = [...stukken].map(([id, aantal]) => ({ id, value: aantal === 0 ? 0 : null, least: 1 }))
      const groepen = uit.filter(({ toon }) => toon).map(({ groep }) => `${groep.productcategorie}|${groep.gebied}`)
      const sommen = groepen.map((groep) => ({
        total: `g ${groep}`,
        parts: [...stukken.keys()].filter((id) => id.split(' ').includes(groep)),
      }))
      const totalen = sommen.map(({ total, parts }) => ({ id: total, value: parts.reduce((som, id) => som + stukken.get(id)!, 0) }))
      const bereik = audit([...cellen, ...totalen], sommen)
      for (const [id] of klein) expect(bereik.find((een) => een.id === id)?.exact ?? false, JSON.stringify({ id, groepen })).toBe(false)
    }),
    { numRuns: 200, seed: 20260302 },
  )
})
