import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import begeleiding from '../../test/cases/b_wmo_tariefopbouw_begeleiding.json' with { type: 'json' }
import klein from '../../test/cases/b_hourly_cost_small_examples.json' with { type: 'json' }
import { kostprijs, kostprijstarief, type Kostprijs } from './kostprijs.ts'
import type { Blad, Dienstblad, Laagpost } from './kostprijsblad.ts'

function reken(blad: Blad): Kostprijs {
  const uit = kostprijs(blad)
  if (!uit.ok) throw new Error(uit.weigeringen.map(({ veld, reden }) => `${veld} ${reden}`).join())
  return uit
}
function weigering(blad: Blad): string {
  const uit = kostprijs(blad)
  return uit.ok ? 'geen weigering' : uit.weigeringen.map(({ veld, reden }) => `${veld} ${reden}`).join(', ')
}
const afgerond = (uit: Kostprijs, sleutel: string): string | undefined => uit.stappen.find((stap) => stap.sleutel === sleutel)?.afgerond
const tariefVan = (blad: Blad): number => Number(reken(blad).tarief_exact)

const opslag = (procent: number): Laagpost => ({ sleutel: 'overhead', soort: 'opslag', procent, over: ['directe_kosten'] })
const aandeel = (procent: number): Laagpost => ({ sleutel: 'overhead', soort: 'aandeel', procent })

/** The sheet of FWG 45: 24,68 a paid hour, productivity 80%, overhead 20%. */
const fwg45: Dienstblad = {
  soort: 'dienst',
  naam: 'FWG 45',
  loon: { soort: 'loonkosten', functiemix: [{ functie: 'FWG 45', bedrag: 24.68, per: 'uur' }] },
  productiviteit: { wijze: 'percentage', procent: 80 },
  overhead: [opslag(20)],
}

/** Everything at once, with numbers that can be checked with a pencil. */
const volledig: Dienstblad = {
  soort: 'dienst',
  naam: 'Volledig',
  tijd: { uren_per_jaar: 1000 },
  loon: { soort: 'bruto', functiemix: [{ functie: 'begeleider', bedrag: 20, per: 'uur' }] },
  toeslagen: [
    { sleutel: 'vakantietoeslag', soort: 'opslag', procent: 8, over: ['loon'] },
    { sleutel: 'eindejaarsuitkering', soort: 'opslag', procent: 7, over: ['loon'] },
    { sleutel: 'ort', soort: 'bedrag', bedrag: 1, per: 'uur' },
  ],
  werkgeverslasten: [{ sleutel: 'sociale_lasten', soort: 'opslag', procent: 25, over: ['loon_met_toeslagen'] }],
  productiviteit: {
    wijze: 'uren',
    feestdagen: { uren: 40, per: 'jaar' },
    verlof: { uren: 80, per: 'jaar' },
    ziekte: { uren: 50, per: 'jaar' },
    scholing: { uren: 10, per: 'jaar' },
    werkoverleg: { uren: 20, per: 'jaar' },
    reistijd: { uren: 30, per: 'jaar' },
    administratie: { uren: 20, per: 'jaar' },
  },
  reis: [{ sleutel: 'kilometers', soort: 'bedrag', bedrag: 0.25, aantal: 4, per: 'uur' }],
  opleiding: [{ sleutel: 'bijscholing', soort: 'opslag', procent: 2, over: ['kosten_per_declarabel_uur'] }],
  gemeentelijke_verplichtingen: [{ sleutel: 'verantwoording', soort: 'bedrag', bedrag: 750, per: 'jaar' }],
  overhead: [opslag(20)],
  risico_marge: [{ sleutel: 'marge', soort: 'opslag', procent: 2, over: ['kostprijs'] }],
  indexatie: { wijze: 'eigen', index: 5 },
}

describe('the published sheet of begeleiding (FWG 45 and 65)', () => {
  test.each([
    ['basis', '37.02', '38.56'],
    ['extra', '63.33', '65.97'],
  ])('%s: as surcharge %s, as share %s; only the surcharge lands at or below the printed tariff', (id, metOpslag, metAandeel) => {
    const invoer = begeleiding.inputs.find((een) => een.id === id)!
    const gedrukt = begeleiding.expected.find((een) => een.id === id)!.tariff_incl_margin!
    const blad: Dienstblad = {
      ...fwg45,
      loon: { soort: 'loonkosten', functiemix: [{ functie: `FWG ${invoer.fwg}`, bedrag: invoer.cao_cost_per_hour, per: 'uur' }] },
      productiviteit: { wijze: 'percentage', procent: invoer.productivity_pct },
    }
    const a = reken({ ...blad, overhead: [opslag(invoer.overhead_pct)] })
    const b = reken({ ...blad, overhead: [aandeel(invoer.overhead_pct)] })
    expect(a).toMatchObject({ overheadvariant: 'opslag', tarief: metOpslag })
    expect(b).toMatchObject({ overheadvariant: 'aandeel', tarief: metAandeel })
    expect(Number(a.tarief)).toBeLessThanOrEqual(gedrukt)
    expect(gedrukt / Number(a.tarief)).toBeLessThan(1.03)
    expect(Number(b.tarief)).toBeGreaterThan(gedrukt)
  })
  test('64 euro over six clients is the printed 10,67', () => {
    const groep = reken({
      ...fwg45,
      loon: { soort: 'loonkosten', functiemix: [{ functie: 'tarief', bedrag: 64, per: 'uur' }] },
      productiviteit: { wijze: 'percentage', procent: 100 },
      overhead: [],
      omrekening: { eenheid: 'uur', plaats: 'na_marge', groepsgrootte: 6 },
    })
    expect(Number(groep.tarief)).toBe(begeleiding.expected.find(({ id }) => id === 'dagbesteding-extra')?.printed_per_hour)
  })
})

describe('the small published examples', () => {
  const invoer = (id: string) => klein.inputs.find((een) => een.id === id)!
  const uurkosten = (jaarkosten: number, declarabel: number, betaald: number): Dienstblad => ({
    soort: 'dienst',
    naam: 'x',
    tijd: { uren_per_jaar: betaald },
    loon: { soort: 'loonkosten', functiemix: [{ functie: 'x', bedrag: jaarkosten, per: 'jaar' }] },
    productiviteit: { wijze: 'verhouding', declarabel, betaald },
  })
  test('Jan: 45,67 a productive hour, not 31,73 a contract hour', () => {
    const { annual_cost, productive_hours, contract_hours } = invoer('jan')
    const uit = reken(uurkosten(annual_cost!, productive_hours!, contract_hours!))
    expect(uit.tarief).toBe('45.67')
    expect(afgerond(uit, 'loonkosten_per_betaald_uur')).toBe('31.73')
  })
  test('Bouw 2012: 185,95 of 243 days; cut off, 40 hours become the printed 30,60', () => {
    const { productive_days, days } = invoer('bouw-2012')
    const uit = reken({ ...uurkosten(1000, 1, 1), productiviteit: { wijze: 'verhouding', declarabel: productive_days!, betaald: days! } })
    expect(afgerond(uit, 'productiviteit')).toBe('76.52')
    const deel = Number(uit.stappen.find(({ sleutel }) => sleutel === 'productiviteit')?.waarde) / 100
    const { hours_per_week } = klein.expected.find(({ id }) => id === 'bouw-2012')!
    expect(Math.floor(deel * 40 * 10) / 10).toBe(hours_per_week)
  })
  test('Cabarrus: expenses over units to four decimals, and no figure for zero units', () => {
    const viercijfers = { afronding: { stappen: { tarief: { decimalen: 4 } } } }
    expect(reken({ ...uurkosten(41073, 3500, 3500), ...viercijfers }).tarief).toBe('11.7351')
    expect(reken({ ...uurkosten(3596, 48, 48), ...viercijfers }).tarief).toBe('74.9167')
    expect(weigering(uurkosten(4096, 0, 100))).toBe('productiviteit productiviteit_nul')
    expect(weigering(uurkosten(4096, 0, 0))).toBe('tijd.uren_per_jaar nul, productiviteit.betaald nul')
  })
})

describe('a whole sheet by hand', () => {
  const uit = reken(volledig)
  test.each([
    ['vakantietoeslag', '1.60'],
    ['eindejaarsuitkering', '1.40'],
    ['ort', '1.00'],
    ['loon_met_toeslagen', '24.00'],
    ['sociale_lasten', '6.00'],
    ['loonkosten_per_betaald_uur', '30.00'],
    ['declarabele_uren', '750.00'],
    ['productiviteit', '75.00'],
    ['kosten_per_declarabel_uur', '40.00'],
    ['kosten_niet_productieve_uren', '10.00'],
    ['kilometers', '1.00'],
    ['bijscholing', '0.80'],
    ['verantwoording', '1.00'],
    ['directe_kosten', '42.80'],
    ['overhead', '8.56'],
    ['kostprijs', '51.36'],
    ['marge', '1.03'],
    ['tarief', '52.39'],
    ['tarief_geindexeerd', '55.01'],
  ])('%s is %s', (sleutel, bedrag) => {
    expect(afgerond(uit, sleutel)).toBe(bedrag)
  })
  test('the tariff before rounding is 52,3872', () => {
    expect(uit.tarief_exact).toBe('52.3872')
  })
  test('what each element puts in', () => {
    expect(uit.onderdelen.map(({ onderdeel, bedrag }) => `${onderdeel} ${bedrag}`)).toEqual([
      'a 30',
      'c 10',
      'd 1.8',
      'f 1',
      'b 8.56',
      'marge 1.0272',
      'afronding 0.0028',
    ])
  })
  test('formulas can be recomputed', () => {
    const formules = Object.fromEntries(uit.stappen.map(({ sleutel, formule }) => [sleutel, formule]))
    expect(formules).toMatchObject({
      sociale_lasten: '24 × 25% = 6',
      declarabele_uren: '1000 − 40 − 80 − 50 − 10 − 20 − 30 − 20 = 750',
      kosten_per_declarabel_uur: '30 / 75% = 40',
      kilometers: '0,25 × 4 = 1',
      verantwoording: '750 / 750 = 1',
      overhead: '42,8 × 20% = 8,56',
      tarief: '52,3872, afgerond 52,39',
      tarief_geindexeerd: '52,39 × (1 + 5%) = 55,0095, afgerond 55,01',
    })
  })
  test('the variant of overhead is in the label and in the result', () => {
    expect(uit.overheadvariant).toBe('opslag')
    expect(uit.stappen.find(({ sleutel }) => sleutel === 'overhead')?.label).toBe('Overhead (opslag op kosten)')
  })
  test('the base of a percentage is named', () => {
    expect(uit.stappen.find(({ sleutel }) => sleutel === 'overhead')).toMatchObject({ basis: '42.8', basis_van: ['directe_kosten'] })
  })
  test('without its steps it is the same tariff', () => {
    expect(kostprijstarief(volledig)).toEqual({
      ok: true,
      eenheid: '€ per uur',
      tarief: '52.39',
      tarief_exact: '52.3872',
      tarief_geindexeerd: '55.01',
    })
  })
  test('nothing is missing', () => {
    expect(uit).toMatchObject({ niet_meegenomen: [], niet_uitgesplitst: [] })
  })
})

describe('left out is not zero', () => {
  test('what has no input is listed', () => {
    expect(reken(fwg45)).toMatchObject({
      niet_meegenomen: ['reis', 'opleiding', 'gemeentelijke_verplichtingen', 'indexatie'],
      niet_uitgesplitst: ['verlof', 'ziekte', 'scholing', 'werkoverleg'],
    })
  })
  test('one of the four causes left out is listed; a zero is included', () => {
    const zonder = {
      ...volledig.productiviteit,
      scholing: undefined,
      werkoverleg: { uren: 0, per: 'jaar' },
    } as Dienstblad['productiviteit']
    expect(reken({ ...volledig, productiviteit: zonder }).niet_meegenomen).toEqual(['scholing'])
  })
})

describe('rounding', () => {
  const derde: Dienstblad = {
    ...fwg45,
    overhead: [],
    productiviteit: { wijze: 'percentage', procent: 75 },
    reis: [{ sleutel: 'km', soort: 'bedrag', bedrag: 1, gedeeld_door: 3, per: 'uur' }],
  }
  test('only the tariff by default', () => {
    // 24,68 / 0,75 = 32,90666… + 0,33333… = 33,24
    expect(reken(derde).tarief_exact).toBe('33.24')
    expect(
      reken(derde)
        .stappen.filter((stap) => stap.rekent_door_met === 'afgerond')
        .map(({ sleutel }) => sleutel),
    ).toEqual(['tarief'])
  })
  test('per step: 32,91 + 0,33', () => {
    expect(reken({ ...derde, afronding: { bedragen: {} } })).toMatchObject({ tarief: '33.24' })
    expect(reken({ ...derde, afronding: { bedragen: { methode: 'omlaag' } } })).toMatchObject({ tarief: '33.23' })
    expect(reken({ ...derde, afronding: { bedragen: { methode: 'omlaag' }, stappen: { km: 'geen' } } })).toMatchObject({ tarief: '33.23' })
    expect(reken({ ...derde, afronding: { stappen: { km: { decimalen: 0 } } } })).toMatchObject({ tarief: '32.91' })
  })
  test('to whole euro, and the tariff not at all', () => {
    expect(reken({ ...fwg45, afronding: { stappen: { tarief: { veelvoud: 1 } } } }).tarief).toBe('37.00')
    expect(reken({ ...fwg45, overhead: [aandeel(20)], afronding: { stappen: { prijs: { decimalen: 1 } } } }).tarief).toBe('38.60')
  })
  test('half a cent goes up', () => {
    const half: Dienstblad = {
      ...fwg45,
      overhead: [],
      loon: { soort: 'loonkosten', functiemix: [{ functie: 'x', bedrag: '0,804', per: 'uur' }] },
    }
    expect(reken(half)).toMatchObject({ tarief_exact: '1.005', tarief: '1.01' })
  })
  test('a factor cut to two decimals is multiplied', () => {
    // 24,68 × 1,33 against 24,68 / 75%
    expect(reken({ ...derde, reis: [], afronding: { stappen: { productiviteitsfactor: { decimalen: 2 } } } }).tarief).toBe('32.82')
    expect(reken({ ...derde, reis: [] }).tarief).toBe('32.91')
  })
  test('a rule for a step that is not there is refused with the steps that are', () => {
    const uit = kostprijs({ ...fwg45, afronding: { stappen: { tarive: { decimalen: 2 } } } })
    expect(uit).toMatchObject({ ok: false, weigeringen: [{ veld: 'afronding.stappen.tarive', reden: 'stap_onbekend' }] })
    expect(!uit.ok && uit.weigeringen[0]?.mogelijk).toContain('tarief')
  })
})

describe('an other provision', () => {
  const rolstoel: Blad = {
    soort: 'overige_voorziening',
    naam: 'rolstoel',
    eenheid: 'stuk',
    marktprijs: { bedrag: 1250 },
    extra_taken: {
      aanmeten_leveren_plaatsen: { bedrag: 45, aantal: 3 },
      instructie: { bedrag: 45 },
      onderhoud: { bedrag: 70, aantal: 5 },
      samenwerking: { bedrag: 0 },
    },
  }
  test('market price plus the four extra tasks', () => {
    expect(reken(rolstoel)).toMatchObject({ tarief: '1780.00', eenheid: '€ per stuk', niet_meegenomen: [] })
  })
  test('a task left out is listed', () => {
    expect(reken({ ...rolstoel, extra_taken: { instructie: { bedrag: 45 } } })).toMatchObject({
      tarief: '1295.00',
      niet_meegenomen: ['aanmeten_leveren_plaatsen', 'onderhoud', 'samenwerking'],
    })
  })
  test('overhead and rent', () => {
    const uit = reken({
      ...rolstoel,
      eenheid: 'maand',
      marktprijs: { bedrag: 1200, gedeeld_door: 60 },
      extra_taken: { onderhoud: { bedrag: 5 } },
      overhead: [opslag(10)],
    })
    expect(uit).toMatchObject({ tarief: '27.50', eenheid: '€ per maand', overheadvariant: 'opslag' })
  })
})

describe('refusals', () => {
  const loon = (bedrag: number | string): Dienstblad['loon'] => ({
    soort: 'loonkosten',
    functiemix: [{ functie: 'x', bedrag, per: 'uur' }],
  })
  test.each<[string, Blad]>([
    ['productiviteit productiviteit_nul', { ...fwg45, productiviteit: { wijze: 'percentage', procent: 0 } }],
    ['productiviteit productiviteit_boven_100', { ...fwg45, productiviteit: { wijze: 'percentage', procent: 101 } }],
    ['productiviteit.procent percentage_onduidelijk', { ...fwg45, productiviteit: { wijze: 'percentage', procent: 0.8 } }],
    ['overhead[0].procent percentage_onduidelijk', { ...fwg45, overhead: [opslag(0.2)] }],
    ['overhead[0].procent honderd_of_meer', { ...fwg45, overhead: [aandeel(100)] }],
    ['overhead[0].procent negatief', { ...fwg45, overhead: [opslag(-5)] }],
    ['loon.functiemix[0].bedrag negatief', { ...fwg45, loon: loon(-1) }],
    ['loon.functiemix[0].bedrag geen_getal', { ...fwg45, loon: loon('veel') }],
    ['loon.functiemix[0].bedrag bedrag_onduidelijk', { ...fwg45, loon: loon('1.234') }],
    [
      'loon.functiemix[0].bedrag negatief, overhead[0].procent percentage_onduidelijk',
      { ...fwg45, loon: loon(-1), overhead: [opslag(0.2)] },
    ],
    [
      'overhead[0].over[0] basis_onbekend',
      { ...fwg45, overhead: [{ sleutel: 'overhead', soort: 'opslag', procent: 20, over: ['kostprijs'] }] },
    ],
    ['overhead[0].over basis_leeg', { ...fwg45, overhead: [{ sleutel: 'overhead', soort: 'opslag', procent: 20, over: [] }] }],
    [
      'reis[1].sleutel sleutel_dubbel',
      {
        ...fwg45,
        reis: [
          { sleutel: 'km', soort: 'bedrag', bedrag: 1, per: 'uur' },
          { sleutel: 'km', soort: 'bedrag', bedrag: 1, per: 'uur' },
        ],
      },
    ],
    ['overhead[0].sleutel sleutel_dubbel', { ...fwg45, overhead: [{ ...opslag(20), sleutel: 'prijs' }] }],
    ['reis[0].per tijd_ontbreekt', { ...fwg45, reis: [{ sleutel: 'km', soort: 'bedrag', bedrag: 1, per: 'jaar' }] }],
    ['reis[0].per periode_past_niet', { ...fwg45, reis: [{ sleutel: 'km', soort: 'bedrag', bedrag: 1, per: 'eenheid' }] }],
    ['toeslagen loonkosten_zijn_al_compleet', { ...fwg45, toeslagen: volledig.toeslagen }],
  ])('%s', (uit, blad) => {
    expect(weigering(blad)).toBe(uit)
  })
  test('a fraction is accepted when it is called one', () => {
    expect(
      reken({
        ...fwg45,
        overhead: [{ sleutel: 'overhead', soort: 'opslag', procent: { waarde: 0.2, eenheid: 'fractie' }, over: ['directe_kosten'] }],
      }).tarief,
    ).toBe('37.02')
  })
  test('an unknown base comes with the amounts that exist by then', () => {
    const uit = kostprijs({ ...fwg45, overhead: [{ sleutel: 'overhead', soort: 'opslag', procent: 20, over: ['loon'] }] })
    expect(!uit.ok && uit.weigeringen[0]?.mogelijk).toEqual([
      'functie_1',
      'loonkosten_per_betaald_uur',
      'kosten_per_declarabel_uur',
      'kosten_niet_productieve_uren',
      'directe_kosten',
    ])
  })
})

describe('properties', () => {
  const centen = fc.integer({ min: 0, max: 10_000 }).map((cent) => `${Math.floor(cent / 100)},${String(cent % 100).padStart(2, '0')}`)
  const procent = fc.integer({ min: 1, max: 95 })
  const meer = fc.integer({ min: 1, max: 500 })
  const plus = (bedrag: string, cent: number): string =>
    ((Math.round(Number(bedrag.replace(',', '.')) * 100) + cent) / 100).toFixed(2).replace('.', ',')
  const blad = (loon: string, reis: string, overhead: Laagpost, p: number): Dienstblad => ({
    ...volledig,
    loon: { soort: 'bruto', functiemix: [{ functie: 'x', bedrag: loon, per: 'uur' }] },
    productiviteit: { wijze: 'percentage', procent: p },
    reis: [{ sleutel: 'km', soort: 'bedrag', bedrag: reis, per: 'uur' }],
    overhead: [overhead],
  })
  test('higher wages, travel, overhead or margin never lower the tariff; higher productivity never raises it', () => {
    fc.assert(
      fc.property(centen, centen, procent, procent, meer, fc.constantFrom(opslag, aandeel), (loon, reis, h, p, cent, variant) => {
        const basis = tariefVan(blad(loon, reis, variant(h), p))
        expect(tariefVan(blad(plus(loon, cent), reis, variant(h), p))).toBeGreaterThanOrEqual(basis)
        expect(tariefVan(blad(loon, plus(reis, cent), variant(h), p))).toBeGreaterThan(basis)
        expect(tariefVan(blad(loon, reis, variant(h + 1), p))).toBeGreaterThanOrEqual(basis)
        expect(tariefVan(blad(loon, reis, variant(h), p + 1))).toBeLessThanOrEqual(basis)
      }),
      { numRuns: 60 },
    )
  })
  test('a surcharge h is the share h / (1 + h)', () => {
    // 25% on cost is 20% of the price, 100% is 50%, 300% is 75%, 60% is 37,5%.
    for (const [h, deel] of [
      [25, 20],
      [100, 50],
      [300, 75],
      [60, 37.5],
      [5.263157894736842, 5],
    ] as const) {
      const metOpslag = tariefVan({ ...fwg45, overhead: [opslag(h)] })
      const metAandeel = tariefVan({ ...fwg45, overhead: [aandeel(deel)] })
      expect(metOpslag).toBeCloseTo(metAandeel, 10)
    }
  })
  test('the elements add up to the tariff', () => {
    fc.assert(
      fc.property(centen, centen, procent, procent, fc.constantFrom(opslag, aandeel), (loon, reis, h, p, variant) => {
        const uit = reken(blad(loon, reis, variant(h), p))
        const som = uit.onderdelen.reduce((totaal, { bedrag }) => totaal + Number(bedrag), 0)
        expect(som).toBeCloseTo(Number(uit.tarief), 6)
      }),
      { numRuns: 60 },
    )
  })
})

test('sheets that share an index each round it by their own plan', () => {
  const indexatie = {
    wijze: 'gewogen' as const,
    correctie: 'geen' as const,
    delen: [
      { sleutel: 'ova', gewicht: 90, voorlopig: 5 },
      { sleutel: 'pcc', gewicht: 10, voorlopig: 3 },
    ],
  }
  const afronding = { stappen: { index: { decimalen: 0 } } }
  // 37,02 × 1,048 and 37,02 × 1,05
  const tarieven = [{}, { afronding }, {}].map((plan) => reken({ ...fwg45, indexatie, ...plan }).tarief_geindexeerd)
  expect(tarieven).toEqual(['38.80', '38.87', '38.80'])
  // A cost with the name of a step of the index is still refused when the index is known.
  const dubbel = { sleutel: 'index', soort: 'bedrag' as const, bedrag: 1, per: 'uur' as const }
  expect(weigering({ ...fwg45, indexatie, reis: [dubbel] })).toBe('reis[0].sleutel sleutel_dubbel')
})
