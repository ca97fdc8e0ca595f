import { describe, expect, test } from 'vitest'
import { kostprijs } from './kostprijs.ts'
import type { Dienstblad, Functie, Post } from './kostprijsblad.ts'

/** The steps of a sheet by key, rounded; or the refusal. */
function stappen(deel: Partial<Dienstblad> & Pick<Dienstblad, 'loon'>): Record<string, string> {
  const uit = kostprijs({ soort: 'dienst', naam: 'x', productiviteit: { wijze: 'percentage', procent: 100 }, ...deel })
  if (!uit.ok) return { weigering: uit.weigeringen.map(({ veld, reden }) => `${veld} ${reden}`).join() }
  return Object.fromEntries(uit.stappen.map(({ sleutel, afgerond }) => [sleutel, afgerond]))
}
const bruto = (...functiemix: Functie[]): Dienstblad['loon'] => ({ soort: 'bruto', functiemix })
const twintig = bruto({ functie: 'x', bedrag: 20, per: 'uur' })
const vakantie: Post = { sleutel: 'vakantietoeslag', soort: 'opslag', procent: 8, over: ['loon'] }
const lasten = (...over: string[]): Post => ({ sleutel: 'werkgeverslasten', soort: 'opslag', procent: 25, over })

describe('the wage per paid hour', () => {
  const tijd = { uren_per_jaar: 1878 }
  test.each<[Functie['per'], number, string]>([
    ['uur', 20, '20.00'],
    ['jaar', 37560, '20.00'],
    ['maand', 3130, '20.00'],
    ['vierweken', 2889.23, '20.00'],
  ])('per %s %d is %s an hour at 1878 hours a year', (per, bedrag, uit) => {
    expect(stappen({ tijd, loon: bruto({ functie: 'x', bedrag, per }) })['loon']).toBe(uit)
  })
  test('per week, and hours per month', () => {
    expect(
      stappen({ tijd: { uren_per_week: 36, weken_per_jaar: 52 }, loon: bruto({ functie: 'x', bedrag: 720, per: 'week' }) })['loon'],
    ).toBe('20.00')
    expect(stappen({ tijd: { uren_per_maand: 156 }, loon: bruto({ functie: 'x', bedrag: 3120, per: 'maand' }) })['loon']).toBe('20.00')
  })
  test('the mix is weighted by share or by fte', () => {
    const laag = { functie: 'FWG 35', bedrag: 20, per: 'uur' } as const
    const hoog = { functie: 'FWG 50', bedrag: 30, per: 'uur' } as const
    expect(stappen({ loon: bruto({ ...laag, aandeel: 75 }, { ...hoog, aandeel: 25 }) })['loon']).toBe('22.50')
    expect(stappen({ loon: bruto({ ...laag, fte: 4 }, { ...hoog, fte: 1 }) })['loon']).toBe('22.00')
  })
  test('thirds of a mix lose nothing', () => {
    const een = { functie: 'x', bedrag: '10,005', per: 'uur', fte: 1 } as const
    expect(stappen({ loon: bruto(een, een, een) })['tarief']).toBe('10.01')
  })
})

describe('employer charges', () => {
  test('over the wage with its allowances: 25% of 21,60', () => {
    expect(stappen({ loon: twintig, toeslagen: [vakantie], werkgeverslasten: [lasten('loon_met_toeslagen')] })).toMatchObject({
      werkgeverslasten: '5.40',
      loonkosten_per_betaald_uur: '27.00',
    })
  })
  test('over the wage alone: 25% of 20,00', () => {
    expect(stappen({ loon: twintig, toeslagen: [vakantie], werkgeverslasten: [lasten('loon')] })).toMatchObject({
      werkgeverslasten: '5.00',
      loonkosten_per_betaald_uur: '26.60',
    })
  })
  test('an allowance over an allowance: 8% of 20,00 + 1,00', () => {
    const toeslagen: Post[] = [
      { sleutel: 'ort', soort: 'opslag', procent: 5, over: ['loon'] },
      { ...vakantie, over: ['loon', 'ort'] },
    ]
    expect(stappen({ loon: twintig, toeslagen })).toMatchObject({ ort: '1.00', vakantietoeslag: '1.68', loon_met_toeslagen: '22.68' })
  })
  test('only above a threshold: 15% of 20,00 − 4,55', () => {
    const werkgeverslasten: Post[] = [
      { sleutel: 'premie', soort: 'opslag', procent: 15, over: ['loon'], drempel: { bedrag: 9100, per: 'jaar' } },
    ]
    expect(stappen({ tijd: { uren_per_jaar: 2000 }, loon: twintig, werkgeverslasten })['premie']).toBe('2.32')
  })
  test('below the threshold nothing, above the maximum no more', () => {
    const premie = (extra: object): Post => ({ sleutel: 'premie', soort: 'opslag', procent: 10, over: ['loon'], ...extra })
    expect(stappen({ loon: twintig, werkgeverslasten: [premie({ drempel: { bedrag: 25, per: 'uur' } })] })['premie']).toBe('0.00')
    expect(stappen({ loon: twintig, werkgeverslasten: [premie({ maximum: { bedrag: 15, per: 'uur' } })] })['premie']).toBe('1.50')
    expect(
      stappen({ loon: twintig, werkgeverslasten: [premie({ drempel: { bedrag: 16, per: 'uur' }, maximum: { bedrag: 15, per: 'uur' } })] }),
    ).toEqual({ weigering: 'werkgeverslasten[0].drempel drempel_boven_maximum' })
  })
  test('minutes of travel, paid at the wage: 12 of 60 minutes', () => {
    expect(stappen({ loon: twintig, toeslagen: [{ sleutel: 'reistijd', soort: 'tijd', minuten: 12, over: ['loon'] }] })['reistijd']).toBe(
      '4.00',
    )
  })
})

describe('built up per year or per month', () => {
  const jaar: Partial<Dienstblad> & Pick<Dienstblad, 'loon'> = {
    tijd: { uren_per_jaar: 2000 },
    loonopbouw_per: 'jaar',
    loon: bruto({ functie: 'x', bedrag: 3333.33, per: 'maand' }),
    toeslagen: [vakantie],
    werkgeverslasten: [lasten('loon_met_toeslagen'), { sleutel: 'verzekering', soort: 'bedrag', bedrag: 100, per: 'maand' }],
  }
  test('the steps are the amounts of a year sheet', () => {
    expect(stappen(jaar)).toMatchObject({
      loon: '39999.96',
      vakantietoeslag: '3200.00',
      werkgeverslasten: '10799.99',
      verzekering: '1200.00',
      loonkosten_per_jaar: '55199.95',
      loonkosten_per_betaald_uur: '27.60',
    })
  })
  test('per month the same hour', () => {
    expect(stappen({ ...jaar, loonopbouw_per: 'maand' })).toMatchObject({
      loon: '3333.33',
      loonkosten_per_maand: '4600.00',
      loonkosten_per_betaald_uur: '27.60',
    })
  })
  test('a later percentage cannot be taken of a year amount', () => {
    expect(stappen({ ...jaar, opleiding: [{ sleutel: 'o', soort: 'opslag', procent: 2, over: ['loon'] }] })).toEqual({
      weigering: 'opleiding[0].over[0] basis_andere_eenheid',
    })
  })
})

describe('other staff', () => {
  const blad = { loon: twintig, werkgeverslasten: [lasten('loon')], productiviteit: { wijze: 'percentage', procent: 80 } } as const
  const teamleider = { sleutel: 'teamleider', label: 'Teamleider' }
  test('one on twelve, with the same charges: 30,00 × 1,25 / 12', () => {
    const uit = stappen({
      ...blad,
      werkgeverslasten: [...blad.werkgeverslasten],
      overig_personeel: [{ ...teamleider, kosten: { wijze: 'loon', bedrag: 30, per: 'uur' }, inzet: { wijze: 'een_op', een_op: 12 } }],
    })
    expect(uit).toMatchObject({ 'teamleider.werkgeverslasten': '7.50', teamleider: '3.13', directe_kosten: '34.38' })
  })
  test('minutes at a given hourly cost and an own productivity: 40 / 80% × 6 / 60', () => {
    expect(
      stappen({
        loon: twintig,
        overig_personeel: [
          {
            ...teamleider,
            kosten: { wijze: 'uurkosten', uurkosten: 40 },
            productiviteit: 80,
            inzet: { wijze: 'minuten', minuten_per_uur: 6 },
          },
        ],
      })['teamleider'],
    ).toBe('5.00')
  })
  test('per paid hour: before the productivity', () => {
    const uit = stappen({
      loon: twintig,
      productiviteit: { wijze: 'percentage', procent: 50 },
      overig_personeel: [
        {
          ...teamleider,
          plaats: 'per_betaald_uur',
          kosten: { wijze: 'uurkosten', uurkosten: 50 },
          inzet: { wijze: 'procent', procent: 10 },
        },
      ],
    })
    expect(uit).toMatchObject({ teamleider: '5.00', kosten_per_betaald_uur: '25.00', kosten_per_declarabel_uur: '50.00' })
  })
  test('a cost per year of other staff is spread over paid hours, not over declarable ones', () => {
    const uit = stappen({
      ...blad,
      tijd: { uren_per_jaar: 2000 },
      werkgeverslasten: [{ sleutel: 'verzekering', soort: 'bedrag', bedrag: 2000, per: 'jaar' }],
      overig_personeel: [{ ...teamleider, kosten: { wijze: 'loon', bedrag: 30, per: 'uur' }, inzet: { wijze: 'een_op', een_op: 10 } }],
    })
    expect(uit).toMatchObject({ 'teamleider.verzekering': '1.00', teamleider: '3.10' })
  })
})

describe('refusals', () => {
  const a: Functie = { functie: 'a', bedrag: 20, per: 'uur' }
  test.each<[string, Partial<Dienstblad> & Pick<Dienstblad, 'loon'>]>([
    ['loon.functiemix functiemix_leeg', { loon: bruto() }],
    ['loon.functiemix functiemix_gewicht_ontbreekt', { loon: bruto(a, a) }],
    ['loon.functiemix functiemix_gewicht_ontbreekt', { loon: bruto({ ...a, aandeel: 50 }, { ...a, fte: 1 }) }],
    ['loon.functiemix functiemix_telt_niet_op', { loon: bruto({ ...a, aandeel: 60 }, { ...a, aandeel: 30 }) }],
    ['loon.functiemix[0].per tijd_ontbreekt', { loon: bruto({ ...a, per: 'maand' }) }],
    ['loon.functiemix[0].per weken_ontbreken', { tijd: { uren_per_jaar: 1878 }, loon: bruto({ ...a, per: 'week' }) }],
    ['tijd.uren_per_jaar nul', { tijd: { uren_per_jaar: 0 }, loon: bruto(a) }],
    [
      'overig_personeel[0].inzet.een_op nul',
      {
        loon: bruto(a),
        overig_personeel: [{ sleutel: 't', kosten: { wijze: 'uurkosten', uurkosten: 1 }, inzet: { wijze: 'een_op', een_op: 0 } }],
      },
    ],
    [
      'overig_personeel[0].productiviteit percentage_onduidelijk',
      {
        loon: bruto(a),
        overig_personeel: [
          { sleutel: 't', kosten: { wijze: 'uurkosten', uurkosten: 1 }, productiviteit: 0.8, inzet: { wijze: 'een_op', een_op: 2 } },
        ],
      },
    ],
    [
      'overig_personeel[0].productiviteit productiviteit_nul',
      {
        loon: bruto(a),
        overig_personeel: [
          { sleutel: 't', kosten: { wijze: 'uurkosten', uurkosten: 1 }, productiviteit: 0, inzet: { wijze: 'een_op', een_op: 2 } },
        ],
      },
    ],
    [
      'overig_personeel[0].kosten.wijze loonkosten_zijn_al_compleet',
      {
        loon: { soort: 'loonkosten', functiemix: [a] },
        overig_personeel: [{ sleutel: 't', kosten: { wijze: 'loon', bedrag: 1, per: 'uur' }, inzet: { wijze: 'een_op', een_op: 2 } }],
      },
    ],
  ])('%s', (weigering, deel) => {
    expect(stappen(deel)).toEqual({ weigering })
  })
})
