import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { audit } from '../statistics/onderdrukking.ts'
import type { Cel, Regel, Sectie, Tabel } from './document.ts'
import { openbareSecties, verborgenIn } from './publiek.ts'
import { telTabel } from './tabel.ts'

const VERBERGEN: Regel = { wijze: 'verbergen', drempel: 10 }
const AFRONDEN: Regel = { wijze: 'afronden', drempel: 5 }
const basis = (sleutel: string, kolommen = ['2025']) => ({
  sleutel,
  titel: sleutel,
  definitie: 'd',
  bron: 'b',
  peildag: '2026-01-15',
  rijkop: 'Soort',
  kolommen: kolommen.map((titel) => ({ sleutel: titel, titel })),
})
const sectie = (...tabellen: Tabel[]): Sectie => ({ sleutel: 's', titel: 'S', hulp: '', tabellen })
const toon = (cel: Cel): number | string =>
  cel.is === 'aantal' ? cel.waarde : cel.is === 'onderdrukt' ? (cel.onder ? `<${cel.onder}` : '•') : cel.is
const beeld = (tabel: Tabel): Record<string, (number | string)[]> =>
  Object.fromEntries(tabel.rijen.map(({ sleutel, cellen }) => [sleutel, cellen.map(toon)]))
const rij = (sleutel: string, ...waarden: (number | null)[]) => ({ sleutel, titel: sleutel, waarden })

describe('small counts are hidden from others', () => {
  test('one small count takes a second one along, or the total would tell it', () => {
    const tabel = telTabel(basis('soort'), [rij('calamiteit', 31), rij('geweld', 4), rij('andere', 12)], { titel: 'Totaal' })
    expect(beeld(openbareSecties([sectie(tabel)], VERBERGEN)[0]!.tabellen[0]!)).toEqual({
      calamiteit: [31],
      geweld: ['•'],
      andere: ['•'],
      totaal: [47],
    })
  })

  test('zero is a count and is shown; what nobody knows stays unknown', () => {
    const tabel = telTabel(basis('soort'), [rij('calamiteit', 31), rij('geweld', 0), rij('andere', null)], { titel: 'Totaal' })
    expect(beeld(openbareSecties([sectie(tabel)], VERBERGEN)[0]!.tabellen[0]!)).toEqual({
      calamiteit: [31],
      geweld: [0],
      andere: ['onbekend'],
      totaal: ['onbekend'],
    })
  })

  test('the same count in two tables is hidden in both, and neither total gives it away', () => {
    const soort = telTabel(basis('soort'), [{ ...rij('geweld', 14), ids: ['geweld'] }, rij('calamiteit', 40)], {
      titel: 'Totaal',
      ids: ['alle'],
    })
    const door = telTabel(basis('door'), [rij('beroepskracht', 3), rij('medeclient', 11)], { titel: 'Totaal', ids: ['geweld'] })
    const uit = openbareSecties([sectie(soort, door)], VERBERGEN)[0]!.tabellen
    const cellen = uit.flatMap((tabel) =>
      tabel.rijen.flatMap((r) =>
        r.cellen.map((cel, k) => ({
          id: [soort, door].find(({ sleutel }) => sleutel === tabel.sleutel)!.rijen.find(({ sleutel }) => sleutel === r.sleutel)!.cellen[
            k
          ]! as { id: string },
          cel,
        })),
      ),
    )
    const opId = new Map(cellen.map(({ id, cel }) => [id.id, cel.is === 'aantal' ? cel.waarde : null]))
    const bereik = audit(
      [...opId].map(([id, value]) => ({ id, value, least: 1 })),
      [...soort.sommen, ...door.sommen].map(({ totaal, delen }) => ({ total: totaal, parts: delen })),
    )
    expect(opId.get('door|beroepskracht|2025')).toBeNull()
    expect(bereik.filter(({ exact }) => exact)).toEqual([])
  })

  test('a share or a median of a hidden count is hidden too', () => {
    const tabel: Tabel = { ...telTabel(basis('t'), [rij('te_laat', 4), rij('op_tijd', 30)], { titel: 'Totaal' }), klein: true }
    tabel.rijen.push({
      sleutel: 'aandeel',
      titel: '',
      cellen: [{ is: 'aandeel', deel: 't|op_tijd|2025', van: 't|totaal|2025', waarde: 30 / 34 }],
    })
    tabel.rijen.push({
      sleutel: 'mediaan',
      titel: '',
      cellen: [{ is: 'maat', waarde: 12, eenheid: 'dagen', decimalen: 0, uit: ['t|te_laat|2025'] }],
    })
    expect(beeld(openbareSecties([sectie(tabel)], VERBERGEN)[0]!.tabellen[0]!)).toMatchObject({
      te_laat: ['•'],
      op_tijd: ['•'],
      aandeel: ['•'],
      mediaan: ['•'],
    })
  })

  test('counts that are not about people or events are shown, however small', () => {
    const tabel = telTabel({ ...basis('maatregelen'), klein: false }, [rij('clientenstop', 1), rij('waarschuwing', 2)], { titel: 'Totaal' })
    expect(beeld(openbareSecties([sectie(tabel)], VERBERGEN)[0]!.tabellen[0]!)).toEqual({
      clientenstop: [1],
      waarschuwing: [2],
      totaal: [3],
    })
  })

  test('what an earlier edition hid stays hidden, also when it has grown', () => {
    const tabel = telTabel(basis('soort'), [rij('calamiteit', 31), rij('geweld', 11), rij('andere', 12)], { titel: 'Totaal' })
    const uit = openbareSecties([sectie(tabel)], VERBERGEN, new Set(['soort|geweld|2025']))
    expect(beeld(uit[0]!.tabellen[0]!).geweld).toEqual(['•'])
    expect(verborgenIn([sectie(tabel)], uit)).toContain('soort|geweld|2025')
  })

  test('no link to a record is left', () => {
    const tabel = telTabel(basis('soort'), [{ ...rij('calamiteit', 31), link: '/meldingen?soort=calamiteit' }], {
      titel: 'Totaal',
      link: '/meldingen',
    })
    expect(JSON.stringify([sectie(tabel)])).toContain('/meldingen')
    expect(JSON.stringify(openbareSecties([sectie(tabel)], VERBERGEN))).not.toContain('/meldingen')
  })

  test('one id with two counts is a mistake of the maker', () => {
    const a = telTabel(basis('a'), [{ ...rij('x', 3), ids: ['zelfde'] }])
    const b = telTabel(basis('b'), [{ ...rij('x', 4), ids: ['zelfde'] }])
    expect(() => openbareSecties([sectie(a, b)], VERBERGEN)).toThrow('zelfde is 3 in de ene tabel en 4 in de andere')
  })
})

describe('as the inspectorate prints it: tens, and "minder dan 5"', () => {
  interface Igj {
    inputs: {
      per_sector_2022_rounded_to_10: Record<string, number | string>[]
      deaths_2022_rounded_to_10: Record<string, number | string>[]
    }
    expected: { per_sector_2022_total: Record<string, number>; deaths_2022_total: Record<string, number> }
  }
  const { inputs, expected } = JSON.parse(
    fs.readFileSync(path.join(import.meta.dirname, '../../test/cases/c_igj_meldingen_per_year_category.json'), 'utf8'),
  ) as Igj
  // any count that rounds to what was printed; a marker is 1 to 4
  const mogelijk = (gedrukt: number | string, i: number): number =>
    gedrukt === '<5' ? 1 + (i % 4) : gedrukt === 0 ? 0 : Number(gedrukt) - 5 + (i % 10)

  test.each([
    ['per_sector_2022', inputs.per_sector_2022_rounded_to_10, expected.per_sector_2022_total],
    ['deaths_2022', inputs.deaths_2022_rounded_to_10, expected.deaths_2022_total],
  ])('%s: the printed figures, markers and totals', (naam, gedrukt, totalen) => {
    const kolommen = Object.keys(totalen)
    const tabel = telTabel(
      basis(naam, kolommen),
      gedrukt.map((r, i) => rij(String(r.sector), ...kolommen.map((kolom) => mogelijk(r[kolom]!, i)))),
      { titel: 'Totaal' },
    )
    const uit = beeld(openbareSecties([sectie(tabel)], AFRONDEN)[0]!.tabellen[0]!)
    expect(uit).toEqual({
      ...Object.fromEntries(gedrukt.map((r) => [r.sector, kolommen.map((kolom) => r[kolom])])),
      totaal: Object.values(totalen),
    })
  })
})
