import { describe, expect, test } from 'vitest'
import { kostprijs } from './kostprijs.ts'
import type { Dienstblad, Productiviteit, Tijd } from './kostprijsblad.ts'

function stappen(productiviteit: Productiviteit, tijd?: Tijd): Record<string, string> {
  const blad: Dienstblad = {
    soort: 'dienst',
    naam: 'x',
    loon: { soort: 'loonkosten', functiemix: [{ functie: 'x', bedrag: 30, per: 'uur' }] },
    productiviteit,
    ...(tijd ? { tijd } : {}),
  }
  const uit = kostprijs(blad)
  if (!uit.ok) return { weigering: uit.weigeringen.map(({ veld, reden }) => `${veld} ${reden}`).join() }
  return Object.fromEntries(uit.stappen.map(({ sleutel, afgerond }) => [sleutel, afgerond]))
}

test.each<[string, Productiviteit, string, string]>([
  ['a percentage', { wijze: 'percentage', procent: 75 }, '75.00', '40.00'],
  ['1500 of 2000 hours', { wijze: 'verhouding', declarabel: 1500, betaald: 2000 }, '75.00', '40.00'],
  ['25 unproductive hours on every 100 declarable', { wijze: 'opslag', procent: 25 }, '80.00', '37.50'],
  ['exactly 100', { wijze: 'percentage', procent: 100 }, '100.00', '30.00'],
  ['no surcharge', { wijze: 'opslag', procent: 0 }, '100.00', '30.00'],
])('%s', (_naam, productiviteit, deel, kosten) => {
  expect(stappen(productiviteit)).toMatchObject({ productiviteit: deel, kosten_per_declarabel_uur: kosten })
})

describe('from hours', () => {
  const tijd = { uren_per_week: 36, weken_per_jaar: 52 }
  test('days, weeks, months and percentages: 1872 − 43,2 − 144 − 84,24 − 52 − 24', () => {
    const uit = stappen(
      {
        wijze: 'uren',
        feestdagen: { dagen: 6, uren_per_dag: 7.2 },
        verlof: { uren: 144, per: 'jaar' },
        ziekte: { procent: 5, van: 'resterende_uren' },
        werkoverleg: { uren: 1, per: 'week' },
        scholing: { uren: 2, per: 'maand' },
      },
      tijd,
    )
    // Sickness is 5% of the 1684,8 hours that feestdagen and verlof leave.
    expect(uit).toMatchObject({
      feestdagen: '43.20',
      ziekte: '84.24',
      werkoverleg: '52.00',
      scholing: '24.00',
      declarabele_uren: '1524.56',
      productiviteit: '81.44',
    })
  })
  test('of the paid hours: 5% of 1872', () => {
    expect(
      stappen({ wijze: 'uren', verlof: { uren: 144, per: 'jaar' }, ziekte: { procent: 5, van: 'betaalde_uren' } }, tijd)['ziekte'],
    ).toBe('93.60')
  })
  test('an own cause', () => {
    expect(stappen({ wijze: 'uren', overig: [{ sleutel: 'no_show', label: 'No-show', uren: 187.2, per: 'jaar' }] }, tijd)).toMatchObject({
      no_show: '187.20',
      productiviteit: '90.00',
    })
  })
})

test.each<[string, Productiviteit, Tijd | undefined]>([
  ['productiviteit productiviteit_nul', { wijze: 'percentage', procent: 0 }, undefined],
  ['productiviteit productiviteit_boven_100', { wijze: 'percentage', procent: 120 }, undefined],
  ['productiviteit productiviteit_boven_100', { wijze: 'verhouding', declarabel: 2001, betaald: 2000 }, undefined],
  ['productiviteit productiviteit_nul', { wijze: 'verhouding', declarabel: 0, betaald: 2000 }, undefined],
  ['productiviteit.betaald nul', { wijze: 'verhouding', declarabel: 1, betaald: 0 }, undefined],
  ['productiviteit productiviteit_nul', { wijze: 'uren', verlof: { uren: 2000, per: 'jaar' } }, { uren_per_jaar: 2000 }],
  ['productiviteit productiviteit_nul', { wijze: 'uren', verlof: { uren: 2001, per: 'jaar' } }, { uren_per_jaar: 2000 }],
  ['productiviteit.verlof.uren negatief', { wijze: 'uren', verlof: { uren: -1, per: 'jaar' } }, { uren_per_jaar: 2000 }],
  ['productiviteit.werkoverleg.per weken_ontbreken', { wijze: 'uren', werkoverleg: { uren: 1, per: 'week' } }, { uren_per_jaar: 2000 }],
  ['tijd tijd_ontbreekt', { wijze: 'uren', verlof: { uren: 100, per: 'jaar' } }, undefined],
])('refused: %s', (weigering, productiviteit, tijd) => {
  expect(stappen(productiviteit, tijd)).toEqual({ weigering })
})
