import fc from 'fast-check'
import highsLoader, { type Highs } from 'highs'
import { beforeAll, describe, expect, test } from 'vitest'
import { jaartabellen, type Jaarcel, type Jaarrij, type Jaartabellen, type Jaaruitgave, type Jaarvraag } from './jaartabellen.ts'

const VIJF: Jaarvraag['telt'] = ['positief', 'positief', 'overig', 'overig', 'overig', 'niet_mee']
const JANEE: Jaarvraag['telt'] = ['positief', 'overig']
const Q6: Jaarvraag = { id: 'q6', telt: VIJF }
const vijf = (aanbieder: string, aantallen: number[], stratum = '', vraag = 'q6'): Jaarrij => ({
  aanbieder,
  stratum,
  vraag,
  aantallen: [...aantallen, 0],
})
const geen = new Map<string, number | null>()
const stand = (cel: Jaarcel | undefined) => cel?.status

describe('one question, providers', () => {
  test('10 answers are shown, the distribution from 50, and the pool is the sum', () => {
    const { aanbieders, totaal, geheel } = jaartabellen([vijf('Eik', [4, 4, 1, 1, 0]), vijf('Els', [30, 20, 6, 3, 1])], [Q6], geen)
    expect(aanbieders.get('Eik')!.get('q6')).toEqual({ status: 'getoond', n: 10, x: 8, verdeling: null })
    expect(aanbieders.get('Els')!.get('q6')).toMatchObject({ status: 'getoond', n: 60, x: 50 })
    expect(totaal.get('q6')).toMatchObject({ status: 'getoond', n: 70, x: 58 })
    expect(geheel.size).toBe(0)
  })
  test('the distribution of the only small provider does not follow from all minus the large one', () => {
    const { aanbieders, totaal } = jaartabellen([vijf('Eik', [4, 4, 1, 1, 0]), vijf('Els', [30, 20, 6, 3, 1])], [Q6], geen)
    expect(aanbieders.get('Els')!.get('q6')).toMatchObject({ verdeling: null })
    expect(totaal.get('q6')).toMatchObject({ verdeling: [34, 24, 7, 4, 1] })
  })
  test('9 respondents: hidden whole, and the smallest other with it', () => {
    const { aanbieders, geheel } = jaartabellen(
      [vijf('Linde', [4, 3, 1, 1, 0]), vijf('Beuk', [9, 5, 3, 2, 1]), vijf('Eik', [30, 30, 10, 5, 5]), vijf('Els', [40, 11, 9, 8, 4])],
      [Q6],
      geen,
    )
    expect([...geheel].sort()).toEqual(['Beuk', 'Linde'])
    expect(stand(aanbieders.get('Beuk')!.get('q6'))).toBe('onderdrukt')
    expect(stand(aanbieders.get('Eik')!.get('q6'))).toBe('getoond')
  })
  test('two small providers with 12 answers together: a third goes with them, and the whole of 246 stays', () => {
    const { aanbieders, totaal, geheel } = jaartabellen(
      [
        vijf('Wilg', [1, 0, 3, 0, 0]),
        vijf('Linde', [3, 2, 3, 0, 0]),
        vijf('Beuk', [5, 4, 2, 1, 0]),
        vijf('Es', [4, 4, 4, 3, 2]),
        vijf('Els', [70, 40, 50, 30, 15]),
      ],
      [Q6],
      new Map([
        ['Wilg', 4],
        ['Linde', 9],
        ['Beuk', 12],
        ['Es', 17],
        ['Els', 210],
      ]),
    )
    expect(totaal.get('q6')).toMatchObject({ status: 'getoond', n: 246, x: 133 })
    expect([...geheel].sort()).toEqual(['Beuk', 'Linde', 'Wilg'])
    expect(aanbieders.get('Es')!.get('q6')).toMatchObject({ status: 'getoond', n: 17, x: 8 })
  })
  test('20 of 20 agree: the number stays, the answer goes, and another looks the same', () => {
    const { aanbieders } = jaartabellen(
      [vijf('Linde', [15, 5, 0, 0, 0]), vijf('Beuk', [10, 5, 5, 3, 2]), vijf('Eik', [30, 30, 10, 5, 5])],
      [Q6],
      geen,
    )
    expect(aanbieders.get('Linde')!.get('q6')).toEqual({ status: 'gemaskeerd', n: 20 })
    expect(aanbieders.get('Beuk')!.get('q6')).toEqual({ status: 'gemaskeerd', n: 25 })
    expect(stand(aanbieders.get('Eik')!.get('q6'))).toBe('getoond')
  })
  test('nobody had an opinion: no answers, which is not hidden and not 0%', () => {
    const rijen: Jaarrij[] = [
      { aanbieder: 'Linde', stratum: '', vraag: 'q6', aantallen: [0, 0, 0, 0, 0, 12] },
      vijf('Eik', [30, 30, 10, 5, 5]),
    ]
    expect(
      jaartabellen(rijen, [Q6], new Map([['Linde', 12]]))
        .aanbieders.get('Linde')!
        .get('q6'),
    ).toEqual({ status: 'geen_antwoorden' })
  })
  test('fewer than 10 in the whole municipality: nothing at all', () => {
    const { totaal, aanbieders } = jaartabellen([vijf('Linde', [2, 1, 1, 0, 0]), vijf('Beuk', [1, 2, 0, 1, 1])], [Q6], geen)
    expect(totaal.get('q6')).toEqual({ status: 'onderdrukt' })
    expect(stand(aanbieders.get('Linde')!.get('q6'))).toBe('onderdrukt')
  })
  test('all 400 agree and one provider is small: the whole would say what the small one answered', () => {
    const { totaal } = jaartabellen([vijf('Linde', [3, 1, 0, 0, 0]), vijf('Eik', [196, 200, 0, 0, 0])], [Q6], geen)
    expect(totaal.get('q6')).toEqual({ status: 'gemaskeerd', n: 400 })
  })
  test('a provider alone in its voorziening is not read from the table by voorziening', () => {
    const rijen = [vijf('Linde', [8, 4, 0, 0, 0], '11'), vijf('Eik', [30, 30, 10, 5, 5], '01'), vijf('Els', [30, 20, 10, 5, 5], '01')]
    const { aanbieders, strata } = jaartabellen(rijen, [Q6], geen)
    expect(stand(aanbieders.get('Linde')!.get('q6'))).toBe('gemaskeerd')
    expect(strata.get('11')!.get('q6')).toEqual({ status: 'gemaskeerd', n: 12 })
    expect(strata.get('01')!.get('q6')).toEqual({ status: 'gemaskeerd', n: 150 })
  })
  const LINDE = vijf('Linde', [4, 3, 1, 1, 0])
  const ANDEREN = [vijf('Beuk', [9, 5, 3, 2, 1]), vijf('Eik', [30, 30, 10, 5, 5]), vijf('Els', [40, 11, 9, 8, 4])]
  const daarna = (eerst: Jaarrij[], nu: Jaarrij[]) =>
    jaartabellen(nu, [Q6], geen, { eerder: [{ rijen: eerst, respondenten: geen, tabellen: jaartabellen(eerst, [Q6], geen) }] })
  test('a correction of a large provider: the same are hidden, and the whole is the new sum', () => {
    const { aanbieders, totaal, respons } = daarna([LINDE, ...ANDEREN], [LINDE, ...ANDEREN.slice(0, 2), vijf('Els', [20, 11, 9, 8, 4])])
    expect(['Linde', 'Beuk', 'Eik', 'Els'].map((id) => stand(aanbieders.get(id)!.get('q6')))).toEqual([
      'onderdrukt',
      'onderdrukt',
      'getoond',
      'getoond',
    ])
    expect(totaal.get('q6')).toMatchObject({ status: 'getoond', n: 161, x: 112 })
    expect(respons).toBe(true)
  })
  test('what was hidden once stays hidden, also when it is large now, or gone', () => {
    const groot = daarna([LINDE, ...ANDEREN], [vijf('Linde', [30, 20, 4, 3, 1]), ...ANDEREN])
    expect(stand(groot.aanbieders.get('Linde')!.get('q6'))).toBe('onderdrukt')
    const weg = daarna([LINDE, ...ANDEREN], ANDEREN)
    expect(stand(weg.aanbieders.get('Linde')!.get('q6'))).toBe('onderdrukt')
    expect(stand(weg.aanbieders.get('Beuk')!.get('q6'))).toBe('onderdrukt')
  })
  test('one small provider comes later: the whole less the first one would be its answers, so the new edition has no whole', () => {
    const { aanbieders, totaal, respons } = daarna(ANDEREN, [...ANDEREN, LINDE])
    expect(totaal.get('q6')).toEqual({ status: 'onderdrukt' })
    expect(stand(aanbieders.get('Linde')!.get('q6'))).toBe('onderdrukt')
    expect(stand(aanbieders.get('Eik')!.get('q6'))).toBe('getoond')
    expect(respons).toBe(false)
  })
  test('two small providers come later: they cover each other', () => {
    const { totaal, respons } = daarna(ANDEREN, [...ANDEREN, LINDE, vijf('Wilg', [3, 2, 2, 0, 0])])
    expect(totaal.get('q6')).toMatchObject({ status: 'getoond', n: 188 })
    expect(respons).toBe(true)
  })
  test('a provider of whom all agreed goes: the voorziening shown before, less its number now, would say who answered what', () => {
    const blijven = [
      vijf('Beuk', [24, 17, 4, 3, 2], '01'),
      vijf('Linde', [0, 0, 0, 3, 0], '03'),
      vijf('Es', [3, 2, 1, 0, 1], '03'),
      vijf('Es', [5, 5, 0, 0, 0], '01'),
    ]
    const eerst = [vijf('Eik', [5, 5, 0, 0, 0], '01'), vijf('Eik', [19, 21, 0, 0, 0], '03'), ...blijven]
    const omvang = new Map([
      ['Eik', 50],
      ['Beuk', 50],
      ['Linde', 10],
      ['Es', 17],
    ])
    const tabellen = jaartabellen(eerst, [Q6], omvang)
    expect(tabellen.strata.get('03')!.get('q6')).toMatchObject({ verdeling: [22, 23, 1, 3, 1] })
    omvang.delete('Eik')
    const { strata, totaal } = jaartabellen([...blijven, vijf('Wilg', [0, 6, 3, 0, 1], '01')], [Q6], omvang, {
      eerder: [{ rijen: eerst, respondenten: new Map([...omvang, ['Eik', 50]]), tabellen }],
    })
    expect(stand(strata.get('03')!.get('q6'))).toBe('onderdrukt')
    expect(totaal.get('q6')).toEqual({ status: 'onderdrukt' })
  })
  test.each<[string, () => unknown, string]>([
    ['a question outside the set', () => jaartabellen([vijf('Eik', [1, 1, 1, 1, 1], '', 'q99')], [Q6], geen), 'buiten_bereik'],
    [
      'counts that do not fit the answers',
      () => jaartabellen([{ aanbieder: 'Eik', stratum: '', vraag: 'q6', aantallen: [1, 2] }], [Q6], geen),
      'ongelijke_lengte',
    ],
    ['half a client', () => jaartabellen([vijf('Eik', [1.5, 1, 1, 1, 1])], [Q6], geen), 'geen_geheel_getal'],
    ['a threshold of 0', () => jaartabellen([], [Q6], geen, { drempel: 0 }), 'buiten_bereik'],
  ])('refuses %s', (_naam, roep, code) => expect(roep).toThrow(expect.objectContaining({ code })))
})

/**
 * The attacker has every published table of the year with all its margins, knows who delivers what and how hiding works, and
 * looks for the lowest and highest value of each hidden count with a linear program.
 */
describe('an attacker with a linear program', () => {
  let highs: Highs
  // its declaration is written for require
  beforeAll(async () => {
    highs = await (highsLoader as unknown as () => Promise<Highs>)()
  })

  interface Ronde extends Jaaruitgave {
    rijen: Jaarrij[]
    respondenten: Map<string, number>
    tabellen: Jaartabellen
  }
  /** The editions of a year one after the other; a count that a correction left as it was is the same unknown in both. */
  const aanval = (rondes: { rijen: Jaarrij[]; respondenten: Map<string, number> }[], vragen: Jaarvraag[]): Ronde[] => {
    const uitgaven: Ronde[] = []
    for (const ronde of rondes)
      uitgaven.push({ ...ronde, tabellen: jaartabellen(ronde.rijen, vragen, ronde.respondenten, { eerder: uitgaven }) })
    const regels: string[] = []
    const doelen: { naam: string; termen: string[]; nodig: number }[] = []
    const werkelijk = new Map<string, number>()
    let r = 0
    let vorige: { rijen: Map<string, [aantallen: readonly number[], namen: string[]]>; respons: Map<string, [number, string]> } = {
      rijen: new Map(),
      respons: new Map(),
    }
    for (const [u, { rijen: eigenRijen, respondenten: eigenRespons, tabellen }] of uitgaven.entries()) {
      // who is gone: that is seen of whoever was shown, of others it could be any number
      const rijen = [
        ...eigenRijen,
        ...(uitgaven[u - 1]?.rijen ?? [])
          .filter((rij) => !eigenRijen.some((een) => een.aanbieder === rij.aanbieder))
          .map((rij) => ({ ...rij, aantallen: rij.aantallen.map(() => 0) })),
      ]
      const respondenten = new Map([...[...(uitgaven[u - 1]?.respondenten.keys() ?? [])].map((id) => [id, 0] as const), ...eigenRespons])
      const hier: typeof vorige = { rijen: new Map(), respons: new Map() }
      const cel = new Map<string, string[]>()
      const gelijk = (links: string[], teken: '=' | '>=' | '<=', waarde: number) => {
        if (links.length > 0) regels.push(` c${r++}: ${links.join(' + ')} ${teken} ${waarde}`)
      }
      for (const [i, rij] of rijen.entries()) {
        const plek = `${rij.aanbieder}|${rij.stratum}|${rij.vraag}|${rijen.slice(0, i).filter((een) => een.aanbieder === rij.aanbieder && een.stratum === rij.stratum && een.vraag === rij.vraag).length}`
        const was = vorige.rijen.get(plek)
        const namen = was && was[0].join() === rij.aantallen.join() ? was[1] : rij.aantallen.map((_, k) => `z${u}_${i}_${k}`)
        hier.rijen.set(plek, [rij.aantallen, namen])
        for (const [k, aantal] of rij.aantallen.entries()) {
          werkelijk.set(namen[k]!, aantal)
          const telt = vragen.find(({ id }) => id === rij.vraag)!.telt[k]!
          if (telt === 'niet_mee') continue
          for (const groep of [`a${rij.aanbieder}`, `s${rij.stratum}`, 't']) {
            for (const deel of ['n', telt === 'positief' ? 'x' : 'y', `k${k}`])
              cel.set(`${groep}|${rij.vraag}|${deel}`, [...(cel.get(`${groep}|${rij.vraag}|${deel}`) ?? []), namen[k]!])
          }
        }
      }
      const van = (groep: string, vraag: string, deel: string) => cel.get(`${groep}|${vraag}|${deel}`) ?? []
      for (const { aanbieder, vraag } of rijen)
        if (!tabellen.aanbieders.get(aanbieder)?.has(vraag)) gelijk(van(`a${aanbieder}`, vraag, 'n'), '=', 0)
      const waarde = (termen: string[]) => termen.reduce((som, z) => som + werkelijk.get(z)!, 0)
      /** Told before, and not corrected since: there is nothing left to hide. */
      const gezien = (soort: 'aanbieders' | 'strata', id: string, vraag: string, wat: (cel: Jaarcel) => boolean): boolean => {
        const toen = uitgaven[u - 1]?.tabellen[soort].get(id)?.get(vraag)
        const eigen = (lijst: typeof hier) =>
          [...lijst.rijen]
            .filter(([plek]) => plek.split('|')[soort === 'aanbieders' ? 0 : 1] === id && plek.split('|')[2] === vraag)
            .map(([plek, [aantallen]]) => `${plek} ${aantallen.join()}`)
            .sort()
            .join(';')
        return toen !== undefined && wat(toen) && eigen(vorige) === eigen(hier)
      }
      const groepen: [string, Map<string, Jaarcel>, boolean][] = [
        ['t', tabellen.totaal, false],
        ...[...tabellen.aanbieders].map(([id, rij]): [string, Map<string, Jaarcel>, boolean] => [`a${id}`, rij, tabellen.geheel.has(id)]),
        ...[...tabellen.strata].map(([id, rij]): [string, Map<string, Jaarcel>, boolean] => [`s${id}`, rij, false]),
      ]
      for (const [groep, rij, geheel] of groepen) {
        for (const [vraag, c] of rij) {
          const { telt } = vragen.find(({ id }) => id === vraag)!
          const n = van(groep, vraag, 'n')
          if (c.status === 'geen_antwoorden') gelijk(n, '=', 0)
          if (c.status === 'getoond' || c.status === 'gemaskeerd') gelijk(n, '=', c.n)
          if (c.status === 'getoond') gelijk(van(groep, vraag, 'x'), '=', c.x)
          if (c.status === 'getoond' && c.verdeling)
            telt
              .filter((hoe) => hoe !== 'niet_mee')
              .forEach((_, k) => gelijk(van(groep, vraag, `k${k}`), '=', (c as { verdeling: number[] }).verdeling[k]!))
          // who was hidden before stays so, and may be nobody now
          if (c.status === 'onderdrukt' && !geheel && u === 0 && tabellen.totaal.get(vraag)!.status !== 'onderdrukt') gelijk(n, '>=', 1)
          // without a total a voorziening is known by its providers, who are looked for themselves
          if (
            groep === 't' ||
            tabellen.totaal.get(vraag)!.status === 'geen_antwoorden' ||
            (groep.startsWith('s') && tabellen.totaal.get(vraag)!.status === 'onderdrukt')
          )
            continue
          // of one provider that told itself before: what is left of the voorziening is no more than that
          if (
            u > 0 &&
            groep.startsWith('s') &&
            new Set(
              rijen
                .filter((rij) => rij.stratum === groep.slice(1) && rij.vraag === vraag && rij.aantallen.some((aantal) => aantal > 0))
                .map(({ aanbieder }) => aanbieder),
            ).size < 2
          )
            continue
          const soort = groep.startsWith('a') ? ('aanbieders' as const) : ('strata' as const)
          const bekend = (wat: (cel: Jaarcel) => boolean) => gezien(soort, groep.slice(1), vraag, wat)
          const doel = (deel: string, nodig: number) =>
            doelen.push({
              naam: `uitgave ${u + 1} ${groep} ${vraag} ${deel}`,
              termen: van(groep, vraag, deel),
              nodig: uitgaven.length === 1 ? nodig : Math.min(3, nodig),
            })
          if (c.status === 'onderdrukt' && !bekend(({ status }) => status !== 'onderdrukt'))
            doel('n', geheel ? 10 : groep.startsWith('a') && waarde(n) < 10 ? 3 : 1)
          if (
            (c.status === 'onderdrukt' || c.status === 'gemaskeerd') &&
            !bekend(({ status }) => status === 'getoond' || status === 'geen_antwoorden')
          )
            for (const deel of ['x', 'y']) doel(deel, 3)
          if (
            c.status === 'geen_antwoorden' ||
            (c.status === 'getoond' && c.verdeling !== null) ||
            bekend((toen) => (toen.status === 'getoond' && toen.verdeling !== null) || toen.status === 'geen_antwoorden')
          )
            continue
          for (const hoe of ['positief', 'overig'] as const) {
            const zijde = telt.flatMap((een, k) => (een === hoe ? [k] : []))
            const bekendNul = c.status === 'getoond' && (hoe === 'positief' ? c.x : c.n - c.x) === 0
            if (zijde.length > 1 && !bekendNul && waarde(n) > 0) for (const k of zijde) doel(`k${k}`, 1)
          }
        }
      }
      // the response: shown of every provider that is not hidden whole, and of all together where that may be
      const omvang = [...respondenten].reduce((som, [, aantal]) => som + aantal, 0)
      for (const [id, aantal] of respondenten) {
        const was = vorige.respons.get(id)
        const naam = was && was[0] === aantal ? was[1] : `r${u}_${id}`
        hier.respons.set(id, [aantal, naam])
        werkelijk.set(naam, aantal)
        if (!tabellen.geheel.has(id)) gelijk([naam], '=', aantal)
        else if (tabellen.respons || (u === 0 && omvang >= 10))
          doelen.push({
            naam: `uitgave ${u + 1} respons ${id}`,
            termen: [naam],
            nodig: was && was[0] === aantal && !uitgaven[u - 1]!.tabellen.geheel.has(id) ? 0 : uitgaven.length > 1 ? 3 : 10,
          })
        for (const { id: vraag } of vragen)
          if (van(`a${id}`, vraag, 'n').length > 0) regels.push(` c${r++}: ${van(`a${id}`, vraag, 'n').join(' + ')} - ${naam} <= 0`)
      }
      if (tabellen.respons)
        gelijk(
          [...hier.respons.values()].map(([, naam]) => naam),
          '=',
          omvang,
        )
      vorige = hier
    }
    for (const { naam, termen, nodig } of doelen) {
      if (termen.length === 0 || nodig === 0) continue
      const echt = termen.reduce((som, z) => som + werkelijk.get(z)!, 0)
      const grens = (richting: 'Minimize' | 'Maximize') => {
        const uit = highs.solve(`${richting}\n obj: ${termen.join(' + ')}\nSubject To\n${regels.join('\n')}\nEnd`)
        expect(['Optimal', 'Unbounded', 'Primal infeasible or unbounded']).toContain(uit.Status)
        return uit.Status === 'Optimal' ? uit.ObjectiveValue : Infinity
      }
      const laag = grens('Minimize')
      // far enough below it already
      if (echt - laag >= nodig) continue
      const hoog = grens('Maximize')
      expect(laag, `${naam}, is ${echt}`).toBeLessThanOrEqual(echt + 1e-6)
      expect(hoog - laag, `${naam}, is ${echt}, te vinden tussen ${laag} en ${hoog}`).toBeGreaterThanOrEqual(nodig - 1e-6)
    }
    return uitgaven
  }

  const antwoorden = fc.oneof(
    fc.tuple(
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 0, max: 1 }),
      fc.integer({ min: 0, max: 1 }),
      fc.integer({ min: 0, max: 1 }),
    ),
    fc.tuple(
      fc.integer({ min: 0, max: 30 }),
      fc.integer({ min: 0, max: 30 }),
      fc.integer({ min: 0, max: 8 }),
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 0, max: 2 }),
    ),
    fc.tuple(fc.integer({ min: 5, max: 25 }), fc.integer({ min: 5, max: 25 }), fc.constant(0), fc.constant(0), fc.constant(0)),
  )
  const lijst = (meest: number) =>
    fc.array(
      fc.record({
        per: fc.array(
          fc.record({
            stratum: fc.constantFrom('01', '03', '11'),
            q6: antwoorden,
            q7: antwoorden,
            ja: fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })),
          }),
          { minLength: 1, maxLength: 2 },
        ),
        zwijgers: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: 1, maxLength: meest },
    )
  type Aanbieder = typeof lijst extends (meest: number) => fc.Arbitrary<(infer T)[]> ? T : never
  const VRAGEN: Jaarvraag[] = [Q6, { id: 'q7', telt: VIJF }, { id: 'klacht', telt: JANEE }]
  const ronde = (aanbieders: readonly (Aanbieder | null)[], vragen: Jaarvraag[], metStrata: boolean) => {
    const rijen = aanbieders
      .flatMap((een, i) =>
        (een?.per ?? []).flatMap(({ stratum, q6, q7, ja }) => [
          vijf(`p${i}`, q6, metStrata ? stratum : ''),
          vijf(`p${i}`, q7, metStrata ? stratum : '', 'q7'),
          { aanbieder: `p${i}`, stratum: metStrata ? stratum : '', vraag: 'klacht', aantallen: [...ja] },
        ]),
      )
      .filter(({ vraag }) => vragen.some(({ id }) => id === vraag))
    const som = (id: string, vraag: string) =>
      rijen
        .filter((rij) => rij.aanbieder === id && rij.vraag === vraag)
        .flatMap(({ aantallen }) => aantallen)
        .reduce((a, b) => a + b, 0)
    return {
      rijen,
      respondenten: new Map(
        aanbieders.flatMap((een, i) =>
          een ? [[`p${i}`, Math.max(...vragen.map(({ id }) => som(`p${i}`, id))) + een.zwijgers] as const] : [],
        ),
      ),
    }
  }

  test.each([
    ['with strata', true],
    ['without strata', false],
  ])(
    'cannot narrow down any hidden count of a year, %s',
    (_naam, metStrata) => {
      fc.assert(
        fc.property(lijst(7), (aanbieders) => {
          aanval([ronde(aanbieders, VRAGEN, metStrata)], VRAGEN)
        }),
        { numRuns: 20 },
      )
    },
    120_000,
  )

  test.each([
    ['with strata', true],
    ['without strata', false],
  ])(
    'nor with two editions side by side, knowing what was corrected, %s',
    (_naam, metStrata) => {
      const vragen = [VRAGEN[0]!, VRAGEN[2]!]
      const nieuw = lijst(1).map(([een]) => een!)
      // of most nothing changes; of some everything does, or they go, or they come
      const wijziging = fc.oneof(
        { weight: 4, arbitrary: fc.constant('zelfde' as const) },
        { weight: 2, arbitrary: nieuw },
        { weight: 1, arbitrary: fc.constant('weg' as const) },
        { weight: 1, arbitrary: fc.constant('later' as const) },
      )
      fc.assert(
        fc.property(fc.array(fc.tuple(nieuw, wijziging), { minLength: 2, maxLength: 6 }), (paren) => {
          const een = ronde(
            paren.map(([was, nu]) => (nu === 'later' ? null : was)),
            vragen,
            metStrata,
          )
          const twee = ronde(
            paren.map(([was, nu]) => (nu === 'weg' ? null : typeof nu === 'string' ? was : nu)),
            vragen,
            metStrata,
          )
          const [eerste, tweede] = aanval([een, twee], vragen)
          for (const soort of ['aanbieders', 'strata'] as const) {
            for (const [id, rij] of eerste!.tabellen[soort]) {
              for (const [vraag, cel] of rij) {
                const nu = tweede!.tabellen[soort].get(id)?.get(vraag)
                if (cel.status === 'onderdrukt') expect(nu).toEqual({ status: 'onderdrukt' })
                if (cel.status === 'gemaskeerd') expect(['gemaskeerd', 'onderdrukt']).toContain(stand(nu))
                if (cel.status === 'getoond' && cel.verdeling === null && nu?.status === 'getoond') expect(nu.verdeling).toBeNull()
              }
            }
          }
        }),
        { numRuns: 20 },
      )
    },
    120_000,
  )

  test('finds the leak when nothing is hidden beside the small one: the attack itself works', () => {
    const uit = highs.solve('Minimize\n obj: a\nSubject To\n c0: a + b = 232\n c1: b = 230\nEnd')
    expect(uit.ObjectiveValue).toBe(2)
  })
})

test('1,000 providers by 12 questions within three seconds', () => {
  const vragen = Array.from({ length: 12 }, (_, q): Jaarvraag => ({ id: `q${q}`, telt: VIJF }))
  const rijen = Array.from({ length: 1000 }, (_, p) =>
    vragen.map((vraag, q) =>
      vijf(`p${p}`, [(p * 7 + q) % 23, (p * 3 + q * 5) % 17, (p + q) % 5, p % 3, q % 2], ['01', '03', '11'][p % 3]!, vraag.id),
    ),
  ).flat()
  const begin = performance.now()
  const { aanbieders } = jaartabellen(rijen, vragen, geen)
  expect(performance.now() - begin).toBeLessThan(3000)
  expect(aanbieders.size).toBe(1000)
})
