import { describe, expect, test } from 'vitest'
import vng from '../../test/cases/b_vng_indexation_2024_2025.json' with { type: 'json' }
import klein from '../../test/cases/b_hourly_cost_small_examples.json' with { type: 'json' }
import { indexcijfer, stijging, type Indexatie } from './indexatie.ts'

type Gewogen = Extract<Indexatie, { wijze: 'gewogen' }>

const jaar2025 = (correctie: Gewogen['correctie']): Gewogen => ({
  wijze: 'gewogen',
  correctie,
  delen: [
    { sleutel: 'ova', label: 'OVA', gewicht: 90, voorlopig: 4.18, vorig_voorlopig: 4.94, vorig_definitief: 6 },
    { sleutel: 'pcc', label: 'PCC', gewicht: 10, voorlopig: 1.82, vorig_voorlopig: 2.51, vorig_definitief: 3.1 },
  ],
})
const jaar2024 = (correctie: Gewogen['correctie']): Gewogen => ({
  wijze: 'gewogen',
  correctie,
  delen: [
    { sleutel: 'ova', gewicht: 90, voorlopig: 4.94, vorig_voorlopig: 4.74, vorig_definitief: 6.36 },
    { sleutel: 'pcc', gewicht: 10, voorlopig: 2.51, vorig_voorlopig: 4.87, vorig_definitief: 7.02 },
  ],
})

const cijfer = (indexatie: Indexatie): string => {
  const uit = indexcijfer(indexatie)
  return uit.ok ? uit.index : uit.weigeringen.map(({ veld, reden }) => `${veld} ${reden}`).join()
}
const stap = (indexatie: Indexatie, sleutel: string): string | undefined => {
  const uit = indexcijfer(indexatie)
  return uit.ok ? uit.stappen.find((een) => een.sleutel === sleutel)?.afgerond : undefined
}

describe('the VNG index', () => {
  test('2024 by the relative correction is 6,30: 4,70 + 1,60', () => {
    expect(cijfer(jaar2024('relatief'))).toBe('6.3')
    expect(stap(jaar2024('relatief'), 'index_voorlopig')).toBe('4.70')
    expect(stap(jaar2024('relatief'), 'index_correctie')).toBe('1.60')
  })
  test('2025 by the relative correction is the superseded 4,91', () => {
    expect(cijfer(jaar2025('relatief'))).toBe('4.91')
  })
  test('2025 by the difference is 4,96, in force', () => {
    expect(cijfer(jaar2025('verschil'))).toBe('4.96')
  })
  test('without a correction, on purpose, 2025 is 3,94', () => {
    expect(cijfer(jaar2025('geen'))).toBe('3.94')
  })
  test('the moment of rounding can be stored too', () => {
    expect(cijfer({ ...jaar2024('relatief'), afronding: 'eind' })).toBe('6.29')
    expect(cijfer({ ...jaar2025('verschil'), afronding: 'per_stap' })).toBe('4.95')
  })
  test('every figure of the published 2025 table', () => {
    const { inputs, expected } = vng
    const indexatie: Indexatie = {
      wijze: 'gewogen',
      correctie: 'relatief',
      delen: (['OVA', 'PCC'] as const).map((naam) => ({
        sleutel: naam.toLowerCase(),
        gewicht: { waarde: inputs.weights[naam], eenheid: 'fractie' },
        voorlopig: inputs.index_2025_provisional_pct[naam],
        vorig_voorlopig: inputs.index_2024_provisional_pct[naam],
        vorig_definitief: inputs.index_2024_definitive_pct[naam],
      })),
    }
    expect(Number(stap(indexatie, 'correctie_ova'))).toBe(expected.difference_pct.OVA)
    expect(Number(stap(indexatie, 'correctie_pcc'))).toBe(expected.difference_pct.PCC)
    expect(Number(stap(indexatie, 'index_correctie'))).toBe(expected.difference_pct.total)
    expect(Number(stap(indexatie, 'index_voorlopig'))).toBe(expected.total_2025_provisional_pct)
    expect(Number(cijfer(indexatie))).toBe(expected.index_2025_provider_pct)
  })
  test('prints its formulas', () => {
    const uit = indexcijfer(jaar2025('verschil'), 64)
    if (!uit.ok) throw new Error(uit.weigeringen[0]?.reden)
    expect(uit.stappen.map(({ formule }) => formule)).toEqual([
      '90% × 4,18% + 10% × 1,82% = 3,944%',
      '6% − 4,94% = 1,06%',
      '3,1% − 2,51% = 0,59%',
      '90% × 1,06% + 10% × 0,59% = 1,013%',
      '3,944% + 1,013% = 4,957%, afgerond 4,96%',
      '64 × (1 + 4,96%) = 67,1744, afgerond 67,17',
    ])
    expect(uit.tarief_geindexeerd).toBe('67.17')
  })
})

describe('an own index', () => {
  test('is taken as it is, also below zero', () => {
    expect(cijfer({ wijze: 'eigen', index: 3.456 })).toBe('3.456')
    expect(cijfer({ wijze: 'eigen', index: -1.5 })).toBe('-1.5')
    expect(indexcijfer({ wijze: 'eigen', index: -1.5 }, 100)).toMatchObject({ tarief_geindexeerd: '98.50' })
  })
  test('no tariff is no indexed tariff', () => {
    expect(indexcijfer({ wijze: 'eigen', index: 3 })).toMatchObject({ tarief_geindexeerd: null })
  })
})

describe('refusals', () => {
  const [ova, pcc] = jaar2025('verschil').delen
  test.each<[string, Indexatie]>([
    [
      'indexatie.delen[0].vorig_definitief correctie_ontbreekt',
      { ...jaar2025('verschil'), delen: [{ ...ova!, vorig_definitief: undefined }, pcc!] },
    ],
    [
      'indexatie.delen[1].vorig_voorlopig correctie_ontbreekt',
      { ...jaar2025('relatief'), delen: [ova!, { ...pcc!, vorig_voorlopig: undefined }] },
    ],
    ['indexatie.delen gewichten_tellen_niet_op', { ...jaar2025('verschil'), delen: [ova!] }],
    ['indexatie.delen delen_ontbreken', { ...jaar2025('verschil'), delen: [] }],
    ['indexatie.delen[0].gewicht percentage_onduidelijk', { ...jaar2025('verschil'), delen: [{ ...ova!, gewicht: 0.9 }, pcc!] }],
    ['indexatie.index percentage_onduidelijk', { wijze: 'eigen', index: 0.5 }],
    ['indexatie.index index_onder_min_honderd', { wijze: 'eigen', index: -100 }],
  ])('%s', (uit, indexatie) => {
    expect(cijfer(indexatie)).toBe(uit)
  })
  test('a negative tariff', () => {
    expect(indexcijfer({ wijze: 'eigen', index: 3 }, -1)).toEqual({ ok: false, weigeringen: [{ veld: 'tarief', reden: 'negatief' }] })
  })
})

describe('stijging', () => {
  test('the pgb tariffs of Someren in 2024', () => {
    const geval = klein.inputs.find(({ id }) => id === 'someren-HO-2024')
    const tarieven = Object.values(geval?.tariffs ?? {})
    expect(tarieven).toEqual([19.8, 20.39, 20.99])
    expect(stijging(19.8, 20.39)).toMatch(/^2\.979797/)
    expect(stijging(20.39, 20.99)).toMatch(/^2\.942618/)
  })
  test('from nothing there is no rise', () => {
    expect(stijging(0, 20)).toBeNull()
    expect(stijging('veel', 20)).toBeNull()
  })
})
