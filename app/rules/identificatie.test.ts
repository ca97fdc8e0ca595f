import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import {
  heeftBsn,
  mogelijkeBsn,
  parseAgbCode,
  parseBsn,
  parseBtwId,
  parseGemeentecode,
  parseKvkNummer,
  parseOin,
  parseOnderwijsnummer,
  parsePostcode,
  parseProductcategorie,
  parseRsin,
  parseSbi,
  parseVestigingsnummer,
  PRODUCTCATEGORIELIJST,
  soortVoorziening,
  type Identificatie,
} from './identificatie.ts'

const lees = (naam: string) => JSON.parse(readFileSync(new URL(`../../test/cases/${naam}`, import.meta.url), 'utf8'))

describe('published KvK and AGB examples', () => {
  const { inputs, expected } = lees('g_kvk_agb_examples.json')

  it.each([
    ...expected.kvk_format_valid,
    ...inputs.kvk_test_numbers_existing,
    ...inputs.kvk_test_numbers_not_existing_but_well_formed,
    ...inputs.kvk_real_numbers_from_oin_register, // three of these four fail the elfproef
  ])('KvK %s is well written', (nummer) => expect(parseKvkNummer(nummer)).toEqual({ ok: true, waarde: nummer }))

  it.each([
    ['1234567890', 'lengte'],
    ['1234567a', 'tekens'],
    ['1234-567', 'tekens'],
    ['1234567', 'lengte'],
    ['123456789', 'lengte'],
    ['12a45678', 'tekens'],
    ['', 'leeg'],
    ['abcdefgh', 'tekens'],
  ])('KvK "%s" is refused: %s', (nummer, reden) => {
    expect(expected.kvk_format_invalid).toContain(nummer)
    expect(parseKvkNummer(nummer)).toEqual({ ok: false, reden })
  })

  it.each([...expected.agb_published_examples_valid_format, ...expected.agb_in_one_validator_test.valid])(
    'AGB %s is well written',
    (code) => expect(parseAgbCode(code)).toEqual({ ok: true, waarde: code }),
  )
  it.each([
    ['1234567', 'lengte'],
    ['123456789', 'lengte'],
    ['1234567a', 'tekens'],
    ['00123456', 'bestaat_niet'],
    ['', 'leeg'],
    ['00000000', 'bestaat_niet'],
  ])('AGB "%s" is refused: %s', (code, reden) => {
    expect(expected.agb_in_one_validator_test.invalid).toContain(code)
    expect(parseAgbCode(code)).toEqual({ ok: false, reden })
  })
  it('an AGB code that lost its leading zero is refused, not repaired', () =>
    expect(parseAgbCode('6010754')).toEqual({ ok: false, reden: 'lengte' }))
})

describe('published examples of python-stdnum', () => {
  const { inputs, expected } = lees('g_nl_identifiers_stdnum.json')
  const fouten: Record<string, string[]> = {
    InvalidLength: ['lengte'],
    InvalidChecksum: ['controlegetal'],
    InvalidFormat: ['tekens', 'lengte', 'bestaat_niet'],
    InvalidComponent: ['bestaat_niet'],
  }
  const soorten: [string, (tekst: string) => Identificatie][] = [
    ['bsn', parseBsn],
    ['bsn', parseRsin],
    ['btw', parseBtwId],
    ['onderwijsnummer', parseOnderwijsnummer],
    ['postcode', parsePostcode],
  ]
  for (const [soort, parse] of soorten) {
    it.each((inputs[soort] as string[]).map((tekst, index) => [tekst, expected[soort][index] as string]))(
      `${soort} %s: %s`,
      (tekst, verwacht) => {
        const uitslag = parse(tekst)
        if (uitslag.ok) expect(uitslag.waarde).toBe(verwacht)
        else expect(fouten[verwacht]).toContain(uitslag.reden)
      },
    )
  }
})

describe('published municipality codes', () => {
  const { expected } = lees('g_gemeente_codes_wmo_regios.json')
  const codes = Object.values(expected.wmo_regions as Record<string, { municipalities: [string, string][] }>).flatMap((regio) =>
    regio.municipalities.map(([code]) => code),
  )
  it('all 390 are well written and stay text', () => {
    expect(codes).toHaveLength(390)
    for (const code of codes) expect(parseGemeentecode(code)).toEqual({ ok: true, waarde: code })
  })
  it.each([
    ['GM0356', '0356'],
    ['gm0432', '0432'],
  ])('%s is %s', (tekst, waarde) => expect(parseGemeentecode(tekst)).toEqual({ ok: true, waarde }))
  it('356 lost its leading zero', () => expect(parseGemeentecode('356')).toEqual({ ok: false, reden: 'lengte' }))
})

describe('other numbers', () => {
  it.each([
    [parseVestigingsnummer, '000012345678', { ok: true, waarde: '000012345678' }],
    [parseVestigingsnummer, '12345678', { ok: false, reden: 'lengte' }],
    [parseVestigingsnummer, ' 000012345678 ', { ok: true, waarde: '000012345678' }],
    [parseRsin, '000000000', { ok: false, reden: 'bestaat_niet' }],
    [parseRsin, '', { ok: false, reden: 'leeg' }],
    [parseRsin, '11122233x', { ok: false, reden: 'tekens' }],
    [parseOin, '00000003123456780000', { ok: true, waarde: '00000003123456780000' }],
    [parseOin, '0000000312345678000', { ok: false, reden: 'lengte' }],
    [parseOnderwijsnummer, '112222001', { ok: false, reden: 'bestaat_niet' }], // right remainder, but it does not begin with 10
    [parseSbi, '88101', { ok: true, waarde: '88101' }],
    [parseSbi, '8810', { ok: true, waarde: '8810' }],
    [parseSbi, '881', { ok: false, reden: 'lengte' }],
    [parseSbi, '88.10', { ok: false, reden: 'tekens' }],
    [parsePostcode, '3431 la', { ok: true, waarde: '3431 LA' }],
    [parsePostcode, '0431 LA', { ok: false, reden: 'tekens' }],
    [parsePostcode, '3431 L', { ok: false, reden: 'lengte' }],
    [parsePostcode, '', { ok: false, reden: 'leeg' }],
    [parseBtwId, 'NL000099998B57', { ok: true, waarde: '000099998B57' }], // sole trader since 2020: modulo 97, no elfproef
    [parseBtwId, 'NL000099998B58', { ok: false, reden: 'controlegetal' }],
    [parseBtwId, 'NL004495445B00', { ok: false, reden: 'bestaat_niet' }],
    [parseBtwId, 'NL0004495445B01', { ok: false, reden: 'lengte' }],
    [parseBtwId, 'BE0123456789', { ok: false, reden: 'tekens' }],
    [parseBtwId, '', { ok: false, reden: 'leeg' }],
  ] as const)('%o of "%s"', (parse, tekst, uitslag) => expect(parse(tekst)).toEqual(uitslag))

  it('digits of another script are no digits', () => expect(parseKvkNummer('١٢٣٤٥٦٧٨')).toEqual({ ok: false, reden: 'tekens' }))
})

describe('product categories of iWmo', () => {
  it('are 01 to 18', () => {
    expect(PRODUCTCATEGORIELIJST.map(([code]) => code)).toEqual('01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18'.split(' '))
    expect(parseProductcategorie('01')).toEqual({ ok: true, waarde: '01' })
    expect(parseProductcategorie('18')).toEqual({ ok: true, waarde: '18' })
  })
  it.each([
    ['00', 'bestaat_niet'],
    ['19', 'bestaat_niet'],
    ['99', 'bestaat_niet'],
    ['1', 'lengte'],
    ['08L01', 'tekens'],
  ])('%s is refused: %s', (tekst, reden) => expect(parseProductcategorie(tekst)).toEqual({ ok: false, reden }))
  it.each([
    ['10', 'dienst'],
    ['11', 'overige_voorziening'],
    ['14', 'overige_voorziening'],
    ['15', 'dienst'],
    ['08', 'dienst'],
  ] as const)('%s is a %s', (categorie, soort) => expect(soortVoorziening(categorie)).toBe(soort))
})

test.each([
  ['zie 111222333', true],
  ['111.222.333', true],
  ['1112.22.333', true],
  ['11122233', false],
  ['111222334', false],
  ['8 000 000 000', false],
  ['', false],
])('heeftBsn %j: %s', (tekst, heeft) => expect(heeftBsn(tekst)).toBe(heeft))

describe('mogelijkeBsn', () => {
  // 111222333 is the published test number; none of these numbers is a person.
  it.each([
    'Cliënt 111222333 viel.',
    'Cliënt 1112.22.333 viel.',
    'Cliënt 111 222 333 viel.',
    'Cliënt 111-222-333 viel.',
    'Cliënt 111.222.333 viel.',
    'Cliënt 111\u00A0222\u00A0333 viel.',
    'BSN:111222333',
    'bsn111222333,',
    '(111222333)',
    '111222333',
    'In 2026 111 222 333 gemeld',
    '111 222 333 2026-11-23',
    '2 111222333 2026',
  ])('finds the number in "%s"', (tekst) => {
    const [plek, ...meer] = mogelijkeBsn(tekst)
    expect(meer).toEqual([])
    expect(tekst.slice(plek!.van, plek!.tot).replace(/\D/g, '')).toBe('111222333')
  })

  it.each([
    'Er is niets aan de hand.',
    'Nummer 111252333', // fails the elfproef
    'Nummer 000000000',
    'KvK 69599084',
    'Vestiging 000111222333',
    'Vestiging 000 111 222 333',
    'Telefoon 0111222333',
    'Telefoon 030 612 342 5', // the first nine digits pass the elfproef, here and below
    'Telefoon 0612 34 564 7',
    'Telefoon +31 111222333',
    'Telefoon +31-111 222 333',
    'Telefoon 0031 111222333',
    'IBAN NL91ABNA0417164300',
    'IBAN NL02ABNA0111222333',
    'OIN 00000001111222333000',
    'Datum 2026-11-23, bedrag € 1.200',
    '1112.22.3334',
    '11122233',
    '',
  ])('finds nothing in "%s"', (tekst) => expect(mogelijkeBsn(tekst)).toEqual([]))

  it('gives every place, and nothing but the place', () => {
    expect(mogelijkeBsn('a 111222333 b 123456782')).toEqual([
      { van: 2, tot: 11 },
      { van: 14, tot: 23 },
    ])
  })

  it('reads a long text quickly', () => {
    const tekst = '111 222 334 0612 34 567 '.repeat(50_000)
    const begin = performance.now()
    mogelijkeBsn(tekst)
    expect(performance.now() - begin).toBeLessThan(2000)
  })
})
