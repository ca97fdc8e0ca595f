import { describe, expect, it } from 'vitest'
import { factorbeeld, type Factorfeiten, factorenVan, verdeelFactoren } from './tarieffactor.ts'

const FACTOR: Factorfeiten = {
  opgenomen: true,
  reden: null,
  sinds: '2026-01-05',
  gewijzigdOp: '2026-01-05',
  bronnen: [],
  reviewMaanden: null,
  caoTot: null,
  vervallenPer: null,
}
const bron = (datum: string | null, toegevoegdOp = '2026-01-10') => ({ datum, toegevoegdOp })

describe('hoe een onderdeel ervoor staat', () => {
  it('is zonder bron tot de dag waarop er een bij komt', () => {
    expect(factorbeeld(FACTOR, '2026-03-02')).toEqual({
      status: 'zonder_bron',
      verandertOp: null,
      gebreken: [{ van: '2026-01-05', tot: null }],
    })
    const met = { ...FACTOR, bronnen: [bron('2025-11-01', '2026-03-02')] }
    expect(factorbeeld(met, '2026-03-01').status).toBe('zonder_bron')
    expect(factorbeeld(met, '2026-03-02')).toEqual({
      status: 'onderbouwd',
      verandertOp: null,
      gebreken: [{ van: '2026-01-05', tot: '2026-03-02' }],
    })
  })

  it('is verouderd vanaf de dag waarop de nieuwste bron te oud is', () => {
    const drieJaar = { ...FACTOR, reviewMaanden: 36, bronnen: [bron('2021-05-01'), bron('2023-03-02')] }
    expect(factorbeeld(drieJaar, '2026-03-01')).toMatchObject({ status: 'onderbouwd', verandertOp: '2026-03-02' })
    expect(factorbeeld(drieJaar, '2026-03-02')).toMatchObject({ status: 'verouderd', verandertOp: null })
  })

  it('is verouderd als de cao is afgelopen, hoe vers de bron ook is', () => {
    const cao = { ...FACTOR, caoTot: '2026-07-01', bronnen: [bron('2026-01-01')] }
    expect(factorbeeld(cao, '2026-06-30')).toMatchObject({ status: 'onderbouwd', verandertOp: '2026-07-01' })
    expect(factorbeeld(cao, '2026-07-01').status).toBe('verouderd')
  })

  it('neemt van een bron zonder datum niet aan dat zij vers is', () => {
    expect(factorbeeld({ ...FACTOR, reviewMaanden: 36, bronnen: [bron(null)] }, '2026-03-02').status).toBe('verouderd')
    expect(factorbeeld({ ...FACTOR, bronnen: [bron(null)] }, '2026-03-02').status).toBe('onderbouwd')
  })

  it('noemt wat niet is meegenomen, met of zonder reden, nooit nul', () => {
    expect(factorbeeld({ ...FACTOR, opgenomen: false }, '2026-03-02').status).toBe('niet_meegenomen')
    expect(
      factorbeeld({ ...FACTOR, opgenomen: false, reden: 'Geen reistijd: de cliënt komt zelf.', gewijzigdOp: '2026-02-01' }, '2026-03-02'),
    ).toEqual({ status: 'niet_meegenomen_met_reden', verandertOp: null, gebreken: [{ van: '2026-01-05', tot: '2026-02-01' }] })
    expect(factorbeeld({ ...FACTOR, opgenomen: false, bronnen: [bron('2026-01-01')] }, '2026-03-02').status).toBe('niet_meegenomen')
  })

  it('is van een vervallen norm zodra geen norm er meer om vraagt', () => {
    expect(factorbeeld({ ...FACTOR, vervallenPer: '2017-01-01' }, '2016-12-31').status).toBe('zonder_bron')
    expect(factorbeeld({ ...FACTOR, vervallenPer: '2017-01-01' }, '2017-01-01')).toEqual({
      status: 'norm_vervallen',
      verandertOp: null,
      gebreken: [],
    })
  })
})

const norm = (
  sleutel: string,
  soort: 'dienst' | 'overige_voorziening',
  factoren: [string, string][],
  reviewMaanden: number | null = null,
) => ({
  sleutel,
  soort: 'tarieffactor',
  parameters: {
    toepassing: { categorieen: null, vormen: null },
    soort,
    factoren: factoren.map(([factor, onderdeel]) => ({ sleutel: factor, onderdeel })),
    reviewMaanden,
    indexatieVoor: null,
    eindeDagen: 90,
  },
})
const NIEUWEGEIN = norm(
  'kostprijselementen',
  'dienst',
  [
    ['taken', 'a'],
    ['overhead', 'b'],
    ['niet_productief', 'c'],
    ['bijscholing', 'd'],
  ],
  24,
)
const WET = norm('reele-prijs', 'dienst', [
  ['beroepskracht', 'a'],
  ['overhead', 'b'],
  ['niet_productief', 'c'],
  ['reis', 'd'],
  ['bijscholing', 'd'],
  ['indexering', 'e'],
  ['verplichtingen', 'f'],
])
const HULPMIDDEL = norm('prijs-overige-voorzieningen', 'overige_voorziening', [['marktprijs', 'a']])
const ANDERS = { sleutel: 'klachtregeling', soort: 'regeling', parameters: {} }

describe('welke onderdelen op een blad staan', () => {
  it('zet artikel 19 en artikel 5.4 naast elkaar, elk met zijn letter', () => {
    const blad = factorenVan([NIEUWEGEIN, WET, HULPMIDDEL, ANDERS], 'dienst')
    expect(blad.map(({ factor, normen }) => [factor, ...normen.map((een) => `${een.norm.sleutel} ${een.onderdeel}`)])).toEqual([
      ['taken', 'kostprijselementen a'],
      ['beroepskracht', 'reele-prijs a'],
      ['niet_productief', 'kostprijselementen c', 'reele-prijs c'],
      ['reis', 'reele-prijs d'],
      ['bijscholing', 'kostprijselementen d', 'reele-prijs d'],
      ['overhead', 'kostprijselementen b', 'reele-prijs b'],
      ['indexering', 'reele-prijs e'],
      ['verplichtingen', 'reele-prijs f'],
    ])
    expect(blad.map(({ reviewMaanden }) => reviewMaanden)).toEqual([24, null, 24, null, 24, 24, null, null])
    expect(factorenVan([NIEUWEGEIN, WET, HULPMIDDEL], 'overige_voorziening').map(({ factor }) => factor)).toEqual(['marktprijs'])
  })

  it('meldt een onderdeel dat twee artikelen noemen maar bij een van de twee', () => {
    expect([...verdeelFactoren([NIEUWEGEIN, ANDERS, WET, HULPMIDDEL])]).toEqual([
      ['kostprijselementen', { factoren: ['taken', 'overhead', 'niet_productief', 'bijscholing'], eerste: true }],
      ['reele-prijs', { factoren: ['beroepskracht', 'reis', 'indexering', 'verplichtingen'], eerste: false }],
      ['prijs-overige-voorzieningen', { factoren: ['marktprijs'], eerste: true }],
    ])
  })
})
