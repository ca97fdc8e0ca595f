import { describe, expect, it } from 'vitest'
import { beoordeelTarieven, nodigeIndexatie, type Tarieffeiten, type Tariefstand, type Tarieftelling } from './tariefstaat.ts'
import type { TarieffactorParameters } from './tarieffactor.ts'

const PARAMETERS: TarieffactorParameters = {
  toepassing: { categorieen: ['02', '07'], vormen: null },
  soort: 'dienst',
  reviewMaanden: null,
  indexatieVoor: '12-01',
  eindeDagen: 90,
  factoren: [
    { sleutel: 'bijscholing', onderdeel: 'd' },
    { sleutel: 'indexering', onderdeel: 'e' },
  ],
}
const TARIEF: Tariefstand = {
  id: 7,
  naam: 'Begeleiding individueel',
  categorie: '02',
  product: 'individueel',
  soort: 'dienst',
  eigen: false,
  vanaf: '2026-01-01',
  tot: null,
  vastgesteld: true,
  sinds: '2025-11-20',
  onderKostprijs: false,
  factoren: [],
}
const feiten = (...tarieven: Tariefstand[]): Tarieffeiten => ({
  tarieven,
  telling: null,
  indexatiejaren: [2026],
  factoren: ['bijscholing', 'indexering'],
  eerste: true,
})
const OVEREENKOMST = { categorieen: ['02'], vorm: 'maatwerk' as const, vanaf: '2025-01-01', tot: null }
const oordeel = (tarieven: Tariefstand[], vandaag = '2026-03-02', overeenkomsten = [OVEREENKOMST]) =>
  beoordeelTarieven(feiten(...tarieven), PARAMETERS, overeenkomsten, '2025-01-01', vandaag)
const zonderBron = {
  factor: 'bijscholing' as const,
  status: 'zonder_bron' as const,
  verandertOp: null,
  gebreken: [{ van: '2026-02-10', tot: null }],
}

describe('de tarieven van een aanbieder', () => {
  it('zijn in orde als er een tarief is en elk onderdeel een bron heeft', () => {
    expect(oordeel([TARIEF])).toMatchObject({ uitkomst: 'voldoet', situatie: 'tarieven_onderbouwd', gegevens: { aantal: 1 } })
  })

  it('noemen het onderdeel zonder bron, ook als het tarief nog een concept is', () => {
    const concept = { ...TARIEF, id: 8, vastgesteld: false, vanaf: '2027-01-01', factoren: [zonderBron] }
    expect(oordeel([TARIEF, concept])).toMatchObject({
      uitkomst: 'niet_aangeleverd',
      situatie: 'factor_zonder_bron',
      sinds: '2026-02-10',
      gegevens: { tarief: 8, naam: 'Begeleiding individueel', factor: 'bijscholing', meer: 0 },
    })
  })

  it('laten onderdelen van een andere norm daar staan', () => {
    expect(oordeel([{ ...TARIEF, factoren: [{ ...zonderBron, factor: 'overhead' }] }]).uitkomst).toBe('voldoet')
  })

  it('ontbreken als er een overeenkomst loopt zonder tarief', () => {
    expect(oordeel([])).toMatchObject({
      uitkomst: 'voldoet_niet',
      situatie: 'overeenkomst_zonder_tarief',
      sinds: '2025-01-01',
      gegevens: { categorie: '02' },
    })
    expect(oordeel([{ ...TARIEF, vastgesteld: false }]).situatie).toBe('overeenkomst_zonder_tarief')
    expect(oordeel([], '2026-03-02', [{ ...OVEREENKOMST, categorieen: ['14'] }]).uitkomst).toBe('voldoet')
  })

  it('hebben een gat tussen twee perioden', () => {
    const oud = { ...TARIEF, id: 1, vanaf: '2025-01-01', tot: '2026-02-01' }
    const nieuw = { ...TARIEF, id: 2, vanaf: '2026-04-01' }
    expect(oordeel([oud, nieuw])).toMatchObject({
      situatie: 'tariefperiode_gat',
      sinds: '2026-02-01',
      verandertOp: '2026-04-01',
      gegevens: { van: '2026-02-01', tot: '2026-04-01' },
    })
    expect(oordeel([oud, nieuw], '2026-04-01').uitkomst).toBe('voldoet')
  })

  it('vragen negentig dagen voor het einde om een opvolger, niet eerder', () => {
    const eindigt = { ...TARIEF, tot: '2026-07-01' }
    expect(oordeel([eindigt], '2026-04-01')).toMatchObject({ uitkomst: 'voldoet', verandertOp: '2026-04-02' })
    expect(oordeel([eindigt], '2026-04-02')).toMatchObject({
      uitkomst: 'te_beoordelen',
      situatie: 'tarief_eindigt',
      sinds: '2026-04-02',
      gegevens: { tot: '2026-07-01' },
    })
    expect(oordeel([eindigt, { ...TARIEF, id: 9, vanaf: '2026-07-01' }], '2026-04-02').uitkomst).toBe('voldoet')
    expect(oordeel([eindigt, { ...TARIEF, id: 9, vanaf: '2026-07-02' }], '2026-04-02').situatie).toBe('tarief_eindigt')
  })

  it('noemen eerst wat het zwaarst weegt en tellen de rest', () => {
    const onder = { ...TARIEF, onderKostprijs: true, factoren: [zonderBron] }
    expect(oordeel([onder])).toMatchObject({ situatie: 'tarief_onder_kostprijs', sinds: '2025-11-20', gegevens: { meer: 1 } })
    expect(oordeel([{ ...TARIEF, factoren: null }]).situatie).toBe('tarief_zonder_blad')
  })

  it('gaan voor op het tarief voor iedereen als er een eigen tarief is', () => {
    expect(
      oordeel([
        { ...TARIEF, factoren: [zonderBron] },
        { ...TARIEF, id: 11, eigen: true },
      ]).uitkomst,
    ).toBe('voldoet')
  })

  it('staan bij de verordening als die alles al uitwerkt', () => {
    expect(
      beoordeelTarieven({ ...feiten(), factoren: [], eerste: false }, PARAMETERS, [OVEREENKOMST], '2025-01-01', '2026-03-02'),
    ).toMatchObject({ uitkomst: 'niet_van_toepassing', situatie: 'elders_uitgewerkt' })
  })
})

const TELLING: Tarieftelling = {
  tarieven: 40,
  zonderBlad: 0,
  zonderBron: 0,
  nietMeegenomen: 0,
  verouderd: 0,
  onderKostprijs: 0,
  eindigt: 0,
  eindigtOp: null,
  gaten: 0,
  sinds: null,
}
const college = (telling: Partial<Tarieftelling>, vandaag: string, indexatiejaren = [2026]) =>
  beoordeelTarieven(
    { tarieven: null, telling: { ...TELLING, ...telling }, indexatiejaren, factoren: ['bijscholing', 'indexering'], eerste: true },
    PARAMETERS,
    null,
    '2025-01-01',
    vandaag,
  )

describe('de tarieven van het college', () => {
  it('tellen, zonder bedragen', () => {
    expect(college({ zonderBron: 3, sinds: '2026-02-10' }, '2026-03-02')).toMatchObject({
      situatie: 'factor_zonder_bron',
      sinds: '2026-02-10',
      gegevens: { aantal: 3, van: 40, meer: 0 },
    })
    expect(college({ onderKostprijs: 1 }, '2026-03-02')).toMatchObject({ situatie: 'tarief_onder_kostprijs', sinds: null })
  })

  it('zijn onbekend zolang er geen enkel tarief is, niet in orde', () => {
    expect(college({ tarieven: 0 }, '2026-03-02')).toMatchObject({ uitkomst: 'onbekend', situatie: 'geen_tarieven_bekend' })
  })

  it('missen de indexatie van het volgende jaar vanaf de dag van het artikel', () => {
    expect(college({}, '2026-11-30')).toMatchObject({ uitkomst: 'voldoet', verandertOp: '2026-12-01' })
    expect(college({}, '2026-12-01')).toMatchObject({
      situatie: 'indexatie_niet_besloten',
      sinds: '2026-12-01',
      gegevens: { jaar: '2027', voor: '2026-12-01' },
    })
    expect(college({}, '2026-12-01', [2026, 2027]).uitkomst).toBe('voldoet')
    expect(college({}, '2026-03-02', [])).toMatchObject({ gegevens: { jaar: '2026', voor: '2025-12-01' } })
  })
})

it('zonder dag in het artikel is geen jaar nodig', () => {
  expect(nodigeIndexatie(null, '2026-12-31')).toBeNull()
})
