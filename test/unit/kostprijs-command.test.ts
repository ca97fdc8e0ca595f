import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GETALVELDEN } from '../../app/rules/kostprijsblad.ts'
import { VOORBEELDEN } from '../../jobs/commands/kostprijs/voorbeelden.ts'

let map: string
beforeAll(() => {
  map = mkdtempSync(join(tmpdir(), 'kostprijs-'))
})
afterAll(() => rmSync(map, { recursive: true }))

function draai(inhoud: unknown) {
  const bestand = join(map, 'blad.json')
  writeFileSync(bestand, typeof inhoud === 'string' ? inhoud : JSON.stringify(inhoud))
  const uit = spawnSync(process.execPath, ['jobs/commands/kostprijs.ts', bestand], { encoding: 'utf8' })
  return { code: uit.status, uit: uit.stdout, fout: uit.stderr.trim().split('\n') }
}

const fwg45 = {
  soort: 'dienst',
  naam: 'FWG 45',
  loon: { soort: 'loonkosten', functiemix: [{ functie: 'FWG 45', bedrag: 24.68, per: 'uur' }] },
  productiviteit: { wijze: 'percentage', procent: 80 },
  overhead: [{ sleutel: 'overhead', soort: 'opslag', procent: 20, over: ['directe_kosten'] }],
}

test('prints every step of a sheet as JSON', () => {
  const { code, uit, fout } = draai({ ...fwg45, vergelijk: { tarief: 38, hoogste_marge: 3 }, gevoeligheid: { verandering: 10 } })
  expect(fout).toEqual([''])
  expect(code).toBe(0)
  const gelezen = JSON.parse(uit) as { stappen: { sleutel: string }[]; gevoeligheid: { factoren: { veld: string }[] } }
  expect(gelezen).toMatchObject({ tarief: '37.02', overheadvariant: 'opslag', vergelijking: { variant: 'opslag' } })
  expect(gelezen.stappen).toContainEqual({
    sleutel: 'kosten_per_declarabel_uur',
    label: 'Kosten per declarabel uur',
    formule: '24,68 / 80% = 30,85',
    basis: '24.68',
    basis_van: [],
    waarde: '30.85',
    afgerond: '30.85',
    rekent_door_met: 'waarde',
    eenheid: '€ per declarabel uur',
    element: null,
  })
  expect(gelezen.gevoeligheid.factoren.map(({ veld }) => veld)).toContain('productiviteit.procent')
})

test('amounts with a comma are read when they are text', () => {
  const metKomma = { ...fwg45, loon: { soort: 'loonkosten', functiemix: [{ functie: 'x', bedrag: '24,68', per: 'uur' }] } }
  expect(JSON.parse(draai(metKomma).uit)).toMatchObject({ tarief: '37.02' })
})

test.each(Object.keys(VOORBEELDEN))('the example %s computes', (naam) => {
  const { code, uit } = draai(VOORBEELDEN[naam])
  expect(code).toBe(0)
  expect(JSON.parse(uit)).toMatchObject({ stappen: expect.arrayContaining([expect.objectContaining({ formule: expect.any(String) })]) })
})

describe('bad input: the field and a sentence on stderr, exit code 2, nothing on stdout', () => {
  test.each<[string, unknown, RegExp]>([
    [
      'ambiguous percentage',
      { ...fwg45, productiviteit: { wijze: 'percentage', procent: 0.8 } },
      /^productiviteit\.procent: Dit percentage is niet duidelijk/,
    ],
    [
      'no productivity',
      { ...fwg45, productiviteit: { wijze: 'percentage', procent: 0 } },
      /^productiviteit: Er blijven geen declarabele uren over/,
    ],
    [
      'overhead of 100% of the price',
      { ...fwg45, overhead: [{ sleutel: 'overhead', soort: 'aandeel', procent: 100 }] },
      /^overhead\[0\]\.procent: .*onder 100 procent/,
    ],
    [
      'negative amount',
      { ...fwg45, reis: [{ sleutel: 'km', soort: 'bedrag', bedrag: -1, per: 'uur' }] },
      /^reis\[0\]\.bedrag: Dit mag niet onder 0 zijn/,
    ],
    ['missing field', { ...fwg45, productiviteit: undefined }, /^productiviteit: Dit veld is verplicht\./],
    ['empty name', { ...fwg45, naam: '' }, /^naam: Dit veld is verplicht\./],
    [
      'eleven decimals',
      { ...fwg45, afronding: { bedragen: { decimalen: 11 } } },
      /^afronding\.bedragen\.decimalen: Dit mag hoogstens 10 zijn\./,
    ],
    [
      'a rounding that is no rule',
      { ...fwg45, afronding: { stappen: { tarief: 'nee' } } },
      /^afronding\.stappen\.tarief: Geef een regel, zoals/,
    ],
    [
      'unknown variant of overhead',
      { ...fwg45, overhead: [{ sleutel: 'overhead', soort: 'toeslag', procent: 20 }] },
      /^overhead\[0\]\.soort: Kies bij "soort" uit: bedrag, opslag, aandeel\./,
    ],
    ['unknown field', { ...fwg45, overhaed: [] }, /^overhaed: Dit veld bestaat hier niet/],
    [
      'unknown field in a list',
      { ...fwg45, overhead: [{ ...fwg45.overhead[0], procnt: 2 }] },
      /^overhead\[0\]\.procnt: Dit veld bestaat hier niet/,
    ],
    ['wrong kind', { ...fwg45, soort: 'diensten' }, /^soort: Kies bij "soort" uit: dienst, /],
    [
      'unknown base',
      { ...fwg45, overhead: [{ sleutel: 'overhead', soort: 'opslag', procent: 20, over: ['loon'] }] },
      /^overhead\[0\]\.over\[0\]: .*Mogelijk: .*directe_kosten/,
    ],
    ['no tijd', { ...fwg45, tijd: { uren: 3 } }, /^tijd: Geef uren_per_jaar/],
    ['no overhead to compare', { ...fwg45, overhead: undefined, vergelijk: { tarief: 38, hoogste_marge: 3 } }, /^vergelijk\.overhead: /],
    ['a number with a comma', '{"soort": 24,68}', /geen geldige JSON/],
    ['a list', [], /^bestand: Hier hoort een object/],
  ])('%s', (_naam, inhoud, zin) => {
    const { code, uit, fout } = draai(inhoud)
    expect(code).toBe(2)
    expect(uit).toBe('')
    expect(fout[0]).toMatch(zin)
  })
  test('all at once', () => {
    const { fout } = draai({
      ...fwg45,
      productiviteit: { wijze: 'percentage', procent: 0.8 },
      overhead: [{ sleutel: 'o', soort: 'opslag', procent: -2, over: ['loon'] }],
    })
    expect(fout.map((regel) => regel.split(':')[0])).toEqual(['productiviteit.procent', 'overhead[0].procent'])
  })
  test('a file that is not there', () => {
    const uit = spawnSync(process.execPath, ['jobs/commands/kostprijs.ts', join(map, 'weg.json')], { encoding: 'utf8' })
    expect(uit.status).toBe(2)
    expect(uit.stderr).toMatch(/kan niet worden gelezen/)
  })
})

describe('without a file: the schema', () => {
  interface Regel {
    veld: string
    type: string
    eenheid?: string
    uitleg?: string
    bij?: string
  }
  const schema = JSON.parse(execFileSync(process.execPath, ['jobs/commands/kostprijs.ts'], { encoding: 'utf8' })) as {
    velden: Record<string, Regel[]>
    onderdelen: Record<string, Regel[]>
    stappen: Record<string, string>
    voorbeelden: Record<string, unknown>
  }
  const alle = [...Object.values(schema.velden), ...Object.values(schema.onderdelen)].flat()
  test('names fields, units and explanation', () => {
    expect(schema.velden['dienst']).toContainEqual({
      veld: 'omrekening.groepsgrootte',
      type: 'getal',
      eenheid: 'cliënten',
      verplicht: false,
      uitleg: 'Cliënten in de groep; zonder dit veld één.',
    })
    expect(Object.keys(schema.velden)).toEqual(['dienst', 'overige_voorziening', 'indexatie'])
  })
  test('fields that go together are named together', () => {
    expect(schema.velden['dienst']).toContainEqual({
      veld: 'tijd.weken_per_jaar',
      type: 'getal',
      eenheid: 'weken',
      verplicht: true,
      bij: 'uren_per_week + weken_per_jaar',
      uitleg: 'Weken per jaar, bijvoorbeeld 52 of 52.18.',
    })
    expect(schema.onderdelen['uren']?.map(({ veld, bij }) => [veld, bij])).toContainEqual(['dagen', 'dagen + uren_per_dag'])
  })
  test('every number has a unit and an explanation', () => {
    const getallen = alle.filter(({ type }) => type === 'getal' || type === 'percentage')
    expect(getallen.length).toBeGreaterThan(40)
    expect(getallen.filter(({ eenheid, uitleg }) => !eenheid || !uitleg)).toEqual([])
  })
  test('every number is checked by the rule: none escapes under an unknown name', () => {
    const namen = alle.filter(({ type }) => type === 'getal' || type === 'percentage').map(({ veld }) => veld.split('.').at(-1)!)
    // These are read by the comparison and the sensitivity themselves.
    const elders = ['tarief', 'hoogste_marge', 'verandering']
    expect([...new Set(namen)].filter((naam) => !Object.hasOwn(GETALVELDEN, naam) && !elders.includes(naam))).toEqual([])
  })
  test('a part that is named is explained', () => {
    const delen = alle
      .map(({ type }) => type.replace('lijst van ', ''))
      .filter((type) => !['getal', 'percentage', 'tekst', 'keuze', 'lijst', 'object', 'geheel getal'].includes(type))
    expect([...new Set(delen)].toSorted()).toEqual(Object.keys(schema.onderdelen).toSorted())
  })
})
