import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import ae from '../cases/d_nhs_ae_breaches_rrk_real.json' with { type: 'json' }
import poisson from '../cases/d_funnel_poisson_limits_funnelplotr.json' with { type: 'json' }
import differences from '../cases/e_newcombe_difference_1998.json' with { type: 'json' }
import singles from '../cases/e_wilson_newcombe_1998.json' with { type: 'json' }
import { GEMIDDELDEN } from '../../jobs/commands/reken/gemiddelden.ts'
import { KAARTEN } from '../../jobs/commands/reken/kaarten.ts'
import type { Methode } from '../../jobs/commands/reken/methode.ts'
import { ONDERDRUKKEN } from '../../jobs/commands/reken/onderdrukken.ts'
import { TERMIJNEN } from '../../jobs/commands/reken/termijnen.ts'
import { VERHOUDINGEN } from '../../jobs/commands/reken/verhoudingen.ts'
import { VERSCHILLEN } from '../../jobs/commands/reken/verschillen.ts'

const groepen: Record<string, Methode>[] = [VERHOUDINGEN, VERSCHILLEN, GEMIDDELDEN, KAARTEN, ONDERDRUKKEN, TERMIJNEN]
const alle = groepen.flatMap((groep) => Object.entries(groep))

function reken(methode: string[], invoer?: unknown) {
  const tekst = typeof invoer === 'string' ? invoer : JSON.stringify(invoer ?? null)
  const uit = spawnSync('node_modules/.bin/node', ['jobs/commands/reken.ts', ...methode], { input: tekst, encoding: 'utf8' })
  return { code: uit.status, uit: uit.stdout === '' ? null : (JSON.parse(uit.stdout) as unknown), fout: uit.stderr }
}

describe('the command', () => {
  test('recomputes published intervals, a list at once', () => {
    const { code, uit, fout } = reken(['wilson'], singles.inputs)
    expect([code, fout]).toEqual([0, ''])
    expect(uit).toMatchObject(
      singles.expected.map(({ lower, upper }) => ({ lower: expect.closeTo(lower, 4), upper: expect.closeTo(upper, 4) })),
    )
    const [first] = differences.inputs
    expect(reken(['newcombe'], first).uit).toMatchObject({ difference: expect.closeTo(0.2, 12), lower: expect.closeTo(0.0524, 4) })
  })

  test('limits and signals of a chart, with the verdict', () => {
    const values = ae.inputs.rows.slice(0, 24).map((row) => row[1])
    const { uit } = reken(['xmr-chart'], { values, screen: true, improvement: 'omlaag' })
    expect(uit).toMatchObject({ centre: 1711.875, pointsOutside: [10], uitspraak: { verdict: 'geen_aantoonbare_verandering' } })
  })

  test('funnel limits under an English name', () => {
    const { uit } = reken(['poisson-limits'], { expected: poisson.inputs.poisson_limits.expected, method: 'chi_kwadraat' })
    expect(uit).toMatchObject([{ expected: 15, limits: [{ lower: expect.closeTo(0.5596924, 7) }, {}] }, {}, {}])
  })

  test('suppression and its audit', () => {
    const { voorbeeld } = ONDERDRUKKEN['onderdrukking']!
    expect(reken(['onderdrukking'], voorbeeld).uit).toMatchObject({ hidden: [{ id: 'B' }, { id: 'C' }] })
    expect(reken(['audit'], ONDERDRUKKEN['onderdrukking-controle']!.voorbeeld).uit).toEqual([{ id: 'C', lower: 2, upper: 2, exact: true }])
  })

  test('terms: one week from 20 April 2026 ends on Koningsdag, so the day after', () => {
    expect(reken(['termijn'], { start: '2026-04-20', aantal: 1, eenheid: 'week', atw: true }).uit).toMatchObject({
      zonderAtw: '2026-04-27',
      uiterlijk: '2026-04-28',
    })
  })

  test('every kind of field that a choice may hold is named, and the choice that came nearest', () => {
    expect(reken(['nelson'], { values: [1, 2], centre: 0, sigma: '1,5' }).fout).toBe('sigma: hier hoort een getal of een lijst [ … ].\n')
    expect(reken(['gemiddelde'], { mean: 1, standardDeviation: 'x', n: 3 }).fout).toBe('standardDeviation: hier hoort een getal.\n')
    expect(reken(['gelijkgestelde-dagen'], { jaar: 2031 }).uit).toMatchObject({ dagen: null })
  })

  test('a personal number is checked and not repeated', () => {
    const { uit, fout } = reken(['identificatie'], { soort: 'bsn', nummer: '111222333' })
    expect(uit).toEqual({ ok: true })
    expect(JSON.stringify(uit) + fout).not.toContain('111222333')
  })

  test('without a method: the list of all, with fields and source', () => {
    const { code, uit } = reken([])
    const { methoden } = uit as { methoden: { methode: string; velden: Record<string, string>; bron: string }[] }
    expect(code).toBe(0)
    expect(methoden.map(({ methode }) => methode)).toEqual(alle.map(([naam]) => naam))
    expect(methoden.find(({ methode }) => methode === 'u-kaart')!.velden).toMatchObject({
      counts: expect.stringContaining('verplicht'),
      multiplier: expect.stringContaining('mag weg'),
    })
    expect(methoden.find(({ methode }) => methode === 'gemiddelde')!.velden).toMatchObject({
      values: expect.stringContaining('lijst van getal of null (ontbreekt), verplicht, of anders mean'),
      mean: expect.stringContaining('verplicht, of anders values'),
    })
    expect(reken(['wilson', '--uitleg']).uit).toMatchObject({ methode: 'wilson', bron: expect.stringContaining('Newcombe') })
  })

  test.each([
    [['wilson'], { x: 5, n: 3 }, 'teller: 5 is groter dan de noemer 3\n'],
    [['wilson'], { x: 5 }, 'n: dit veld is verplicht.\n'],
    [['wilson'], { x: '5', n: 8 }, 'x: hier hoort een getal.\n'],
    [
      ['wilson'],
      { x: 5, n: 8, conf: 0.9 },
      'conf: dit veld bestaat hier niet. Velden: x, n, confidence, continuity, population, multiplier.\n',
    ],
    [
      ['wilson'],
      [
        { x: 1, n: 2 },
        { x: 1, n: 2, confidence: 95 },
      ],
      '[1] betrouwbaarheid: 95 ligt niet tussen 0 en 1 (schrijf 95% als 0.95)\n',
    ],
    [['wilson'], '{"x": 5,', 'invoer: dit is geen geldige JSON. Let op: getallen met een punt, namen tussen aanhalingstekens.\n'],
    [['wilson'], '', 'invoer: leeg. Geef JSON op de standaardinvoer: npm run -s reken -- METHODE < in.json.\n'],
    [['xmr'], { values: [] }, 'waarde: bevat geen waarden\n'],
    [['u-kaart'], { counts: [1, 2], exposures: [10] }, 'noemers: heeft 1 waarden en aantallen heeft er 2\n'],
    [
      ['funnel'],
      {},
      'funnel: deze methode bestaat niet. Bedoelt u: funnel-proportie, funnel-rate, funnel-ratio, funnelgrenzen-proportie, funnelgrenzen-ratio, funnel-klasse?\n',
    ],
    [['qqq'], {}, 'qqq: deze methode bestaat niet. Draai "npm run -s reken" voor de lijst.\n'],
    [['werkdagen-tussen'], { van: '2026-02-31', tot: '2026-03-02' }, 'van: Schrijf een bestaande dag als 2026-02-01.\n'],
    [
      ['plus-werkdagen'],
      { dag: '2026-01-01', aantal: 1e9 },
      'invoer: De uitkomst ligt buiten de jaren tot en met 9999. Neem een kleiner aantal.\n',
    ],
    [
      ['termijn'],
      { start: '9999-12-30', aantal: 30, eenheid: 'dag', atw: false },
      'invoer: De uitkomst ligt buiten de jaren tot en met 9999. Neem een kleiner aantal.\n',
    ],
    [['feestdagen'], { jaar: -1 }, 'invoer: Feestdagen zijn bekend van 1990 tot en met 9999. Kies een dag in die jaren.\n'],
    [['feestdagen'], { jaar: 1850 }, 'invoer: Feestdagen zijn bekend van 1990 tot en met 9999. Kies een dag in die jaren.\n'],
    [['p-kaart'], { numerators: [3], denominators: [4], improvement: 'up' }, 'improvement: kies uit: omhoog, omlaag, neutraal.\n'],
    [['xmr'], { values: [1, -1e308, 3, 1e308] }, 'invoer: een getal is te groot of te klein om mee te rekenen.\n'],
    [['chi-square'], { x: 3.8, df: -1 }, 'vrijheidsgraden: moet groter zijn dan 0\n'],
    [['wilson', 'in.json'], {}, 'in.json: dit hoort hier niet. De invoer komt van de standaardinvoer.\n'],
  ])('bad input %o %o: one line, exit code 2', (methode, invoer, zin) => {
    expect(reken(methode, invoer)).toEqual({ code: 2, uit: null, fout: zin })
  })
})

describe('every method', () => {
  test('has one name: no alias is another method', () => {
    const namen = alle.flatMap(([naam, { aliassen }]) => [naam, ...aliassen])
    expect(namen.filter((naam, i) => namen.indexOf(naam) !== i)).toEqual([])
    expect(namen.filter((naam) => !/^[a-z0-9-]+$/.test(naam))).toEqual([])
  })

  test.each(alle)('%s works on its own example and names its source', (_naam, { schema, voorbeeld, reken: doe, bron, wat }) => {
    const gelezen = schema.parse(voorbeeld)
    const uitkomst = doe(gelezen)
    expect(uitkomst).not.toBeUndefined()
    // What cannot be written as JSON would reach the reader as null: unknown where it is not.
    expect(JSON.parse(JSON.stringify(uitkomst))).toEqual(uitkomst)
    expect([bron, wat].every((tekst) => tekst.endsWith('.'))).toBe(true)
  })
})
