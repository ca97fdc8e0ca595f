import fc from 'fast-check'
import highsLoader, { type Highs } from 'highs'
import { beforeAll, describe, expect, test } from 'vitest'
import { jaartabellen, type Jaarcel, type Jaarrij, type Jaarvraag } from './jaartabellen.ts'

const VIJF: Jaarvraag['telt'] = ['positief', 'positief', 'overig', 'overig', 'overig', 'niet_mee']
const JANEE: Jaarvraag['telt'] = ['positief', 'overig']
const Q6: Jaarvraag = { id: 'q6', telt: VIJF }
const vijf = (aanbieder: string, aantallen: number[], stratum = '', vraag = 'q6'): Jaarrij => ({ aanbieder, stratum, vraag, aantallen: [...aantallen, 0] })
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
    const { aanbieders, geheel } = jaartabellen([vijf('Linde', [4, 3, 1, 1, 0]), vijf('Beuk', [9, 5, 3, 2, 1]), vijf('Eik', [30, 30, 10, 5, 5]), vijf('Els', [40, 11, 9, 8, 4])], [Q6], geen)
    expect([...geheel].sort()).toEqual(['Beuk', 'Linde'])
    expect(stand(aanbieders.get('Beuk')!.get('q6'))).toBe('onderdrukt')
    expect(stand(aanbieders.get('Eik')!.get('q6'))).toBe('getoond')
  })
  test('20 of 20 agree: the number stays, the answer goes, and another looks the same', () => {
    const { aanbieders } = jaartabellen([vijf('Linde', [15, 5, 0, 0, 0]), vijf('Beuk', [10, 5, 5, 3, 2]), vijf('Eik', [30, 30, 10, 5, 5])], [Q6], geen)
    expect(aanbieders.get('Linde')!.get('q6')).toEqual({ status: 'gemaskeerd', n: 20 })
    expect(aanbieders.get('Beuk')!.get('q6')).toEqual({ status: 'gemaskeerd', n: 25 })
    expect(stand(aanbieders.get('Eik')!.get('q6'))).toBe('getoond')
  })
  test('nobody had an opinion: no answers, which is not hidden and not 0%', () => {
    const rijen: Jaarrij[] = [{ aanbieder: 'Linde', stratum: '', vraag: 'q6', aantallen: [0, 0, 0, 0, 0, 12] }, vijf('Eik', [30, 30, 10, 5, 5])]
    expect(jaartabellen(rijen, [Q6], new Map([['Linde', 12]])).aanbieders.get('Linde')!.get('q6')).toEqual({ status: 'geen_antwoorden' })
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
  test('a correction does not give away what the first edition hid', () => {
    const eerst = [vijf('Linde', [4, 3, 1, 1, 0]), vijf('Beuk', [9, 5, 3, 2, 1]), vijf('Eik', [30, 30, 10, 5, 5]), vijf('Els', [40, 11, 9, 8, 4])]
    const een = jaartabellen(eerst, [Q6], geen)
    const twee = jaartabellen([...eerst, vijf('Linde', [3, 2, 1, 1, 0])], [Q6], geen, { eerder: een })
    expect(stand(twee.aanbieders.get('Linde')!.get('q6'))).toBe('onderdrukt')
    expect(stand(twee.aanbieders.get('Beuk')!.get('q6'))).toBe('onderdrukt')
  })
  test.each<[string, () => unknown, string]>([
    ['a question outside the set', () => jaartabellen([vijf('Eik', [1, 1, 1, 1, 1], '', 'q99')], [Q6], geen), 'buiten_bereik'],
    ['counts that do not fit the answers', () => jaartabellen([{ aanbieder: 'Eik', stratum: '', vraag: 'q6', aantallen: [1, 2] }], [Q6], geen), 'ongelijke_lengte'],
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
  beforeAll(async () => { highs = await (highsLoader as unknown as () => Promise<Highs>)() })

  const aanval = (rijen: Jaarrij[], vragen: Jaarvraag[], respondenten: Map<string, number>) => {
    const tabellen = jaartabellen(rijen, vragen, respondenten)
    const regels: string[] = []
    const cel = new Map<string, string[]>()
    const voeg = (naam: string, z: string) => cel.set(naam, [...(cel.get(naam) ?? []), z])
    let r = 0
    const gelijk = (links: string[], teken: '=' | '>=' | '<=', waarde: number) => { if (links.length > 0) regels.push(` c${r++}: ${links.join(' + ')} ${teken} ${waarde}`) }
    rijen.forEach((rij, i) => rij.aantallen.forEach((_, k) => {
      const telt = vragen.find(({ id }) => id === rij.vraag)!.telt[k]!
      if (telt === 'niet_mee') return
      for (const groep of [`a${rij.aanbieder}`, `s${rij.stratum}`, 't']) {
        for (const deel of ['n', telt === 'positief' ? 'x' : 'y', `k${k}`]) voeg(`${groep}|${rij.vraag}|${deel}`, `z${i}_${k}`)
      }
    }))
    const van = (groep: string, vraag: string, deel: string) => cel.get(`${groep}|${vraag}|${deel}`) ?? []
    const doelen: { naam: string; termen: string[]; nodig: number; waarde: number }[] = []
    const werkelijk = new Map<string, number>()
    rijen.forEach((rij, i) => rij.aantallen.forEach((aantal, k) => werkelijk.set(`z${i}_${k}`, aantal)))
    const waarde = (termen: string[]) => termen.reduce((som, z) => som + werkelijk.get(z)!, 0)
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
        if (c.status === 'getoond' && c.verdeling) telt.filter((hoe) => hoe !== 'niet_mee').forEach((_, k) => gelijk(van(groep, vraag, `k${k}`), '=', (c as { verdeling: number[] }).verdeling[k]!))
        if (c.status === 'onderdrukt' && !geheel) gelijk(n, '>=', 1)
        if (groep === 't') continue
        if (c.status === 'onderdrukt') doelen.push({ naam: `${groep} ${vraag} aantal`, termen: n, nodig: geheel ? 10 : groep.startsWith('a') && waarde(n) < 10 ? 3 : 1, waarde: waarde(n) })
        if (c.status === 'onderdrukt' || c.status === 'gemaskeerd') for (const deel of ['x', 'y']) doelen.push({ naam: `${groep} ${vraag} ${deel}`, termen: van(groep, vraag, deel), nodig: 3, waarde: waarde(van(groep, vraag, deel)) })
        const zijde = (hoe: string) => telt.flatMap((een, k) => (een === hoe ? [k] : []))
        if (c.status !== 'geen_antwoorden' && (c.status !== 'getoond' || c.verdeling === null)) {
          for (const hoe of ['positief', 'overig'] as const) {
            const bekendNul = c.status === 'getoond' && (hoe === 'positief' ? c.x : c.n - c.x) === 0
            if (zijde(hoe).length > 1 && !bekendNul && waarde(n) > 0) for (const k of zijde(hoe)) doelen.push({ naam: `${groep} ${vraag} antwoord ${k}`, termen: van(groep, vraag, `k${k}`), nodig: 1, waarde: waarde(van(groep, vraag, `k${k}`)) })
          }
        }
      }
    }
    // the response: shown of every provider that is not hidden whole, and of all together
    const omvang = [...respondenten].reduce((som, [, aantal]) => som + aantal, 0)
    gelijk([...respondenten.keys()].map((id) => `r${id}`), '=', omvang)
    for (const [id, aantal] of respondenten) {
      if (!tabellen.geheel.has(id)) gelijk([`r${id}`], '=', aantal)
      else doelen.push({ naam: `respons ${id}`, termen: [`r${id}`], nodig: [...tabellen.geheel].length > 1 && omvang >= 10 ? 10 : 0, waarde: aantal })
      for (const { id: vraag } of vragen) if (van(`a${id}`, vraag, 'n').length > 0) regels.push(` c${r++}: ${van(`a${id}`, vraag, 'n').join(' + ')} - r${id} <= 0`)
    }
    const getoond = tabellen.totaal
    for (const { naam, termen, nodig, waarde: echt } of doelen) {
      const vraag = naam.split(' ')[1]!
      if (termen.length === 0 || stand(getoond.get(vraag)) === 'onderdrukt') continue
      const grens = (richting: 'Minimize' | 'Maximize') => {
        const uit = highs.solve(`${richting}\n obj: ${termen.join(' + ')}\nSubject To\n${regels.join('\n')}\nEnd`)
        expect(['Optimal', 'Unbounded', 'Primal infeasible or unbounded']).toContain(uit.Status)
        return uit.Status === 'Optimal' ? uit.ObjectiveValue : Infinity
      }
      const laag = grens('Minimize')
      const hoog = grens('Maximize')
      expect(laag, `${naam}, is ${echt}`).toBeLessThanOrEqual(echt + 1e-6)
      expect(hoog - laag, `${naam}, is ${echt}, te vinden tussen ${laag} en ${hoog}`).toBeGreaterThanOrEqual(nodig - 1e-6)
    }
    return tabellen
  }

  const antwoorden = fc.oneof(
    fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 1 })),
    fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 2 })),
    fc.tuple(fc.integer({ min: 5, max: 25 }), fc.integer({ min: 5, max: 25 }), fc.constant(0), fc.constant(0), fc.constant(0)),
  )
  const jaar = fc.array(fc.record({ per: fc.array(fc.record({ stratum: fc.constantFrom('01', '03', '11'), q6: antwoorden, q7: antwoorden, ja: fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })) }), { minLength: 1, maxLength: 2 }), zwijgers: fc.integer({ min: 0, max: 3 }) }), { minLength: 1, maxLength: 7 })

  test.each([['with strata', true], ['without strata', false]])('cannot narrow down any hidden count of a year, %s', (_naam, metStrata) => {
    const vragen: Jaarvraag[] = [Q6, { id: 'q7', telt: VIJF }, { id: 'klacht', telt: JANEE }]
    fc.assert(fc.property(jaar, (lijst) => {
      const rijen = lijst.flatMap(({ per }, i) => per.flatMap(({ stratum, q6, q7, ja }) => [
        vijf(`p${i}`, q6, metStrata ? stratum : ''), vijf(`p${i}`, q7, metStrata ? stratum : '', 'q7'), { aanbieder: `p${i}`, stratum: metStrata ? stratum : '', vraag: 'klacht', aantallen: [...ja] },
      ]))
      const som = (id: string, vraag: string) => rijen.filter((rij) => rij.aanbieder === id && rij.vraag === vraag).flatMap(({ aantallen }) => aantallen).reduce((a, b) => a + b, 0)
      const respondenten = new Map(lijst.map(({ zwijgers }, i) => [`p${i}`, Math.max(...vragen.map(({ id }) => som(`p${i}`, id))) + zwijgers]))
      aanval(rijen, vragen, respondenten)
    }), { numRuns: 40 })
  }, 120_000)

  test('finds the leak when nothing is hidden beside the small one: the attack itself works', () => {
    const uit = highs.solve('Minimize\n obj: a\nSubject To\n c0: a + b = 232\n c1: b = 230\nEnd')
    expect(uit.ObjectiveValue).toBe(2)
  })
})

test('1,000 providers by 12 questions within three seconds', () => {
  const vragen = Array.from({ length: 12 }, (_, q): Jaarvraag => ({ id: `q${q}`, telt: VIJF }))
  const rijen = Array.from({ length: 1000 }, (_, p) => vragen.map((vraag, q) => vijf(`p${p}`, [(p * 7 + q) % 23, (p * 3 + q * 5) % 17, (p + q) % 5, p % 3, q % 2], ['01', '03', '11'][p % 3]!, vraag.id))).flat()
  const begin = performance.now()
  const { aanbieders } = jaartabellen(rijen, vragen, geen)
  expect(performance.now() - begin).toBeLessThan(3000)
  expect(aanbieders.size).toBe(1000)
})
