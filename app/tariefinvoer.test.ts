import { describe, expect, it } from 'vitest'
import { kostprijs } from './rules/kostprijs.ts'
import { bladUit, veldenUit } from './tariefinvoer.ts'

const UUR = { naam: 'Begeleiding individueel', soort: 'dienst', eenheid: 'uur', besluit: null } as const
const VELDEN = {
  uren_per_week: '36',
  weken_per_jaar: '52',
  loon_soort: 'bruto',
  loon_per: 'maand',
  functie_1: 'FWG 40',
  aandeel_1: '60',
  bedrag_1: '3.100,00',
  functie_2: 'FWG 45',
  aandeel_2: '40',
  bedrag_2: '3500',
  vakantietoeslag: '8',
  eindejaarsuitkering: '8,33',
  werkgeverslasten: '25',
  lasten_over: 'loon_met_toeslagen',
  productiviteit_wijze: 'uren',
  verlof: '210',
  ziekte: '7',
  ziekte_in: 'procent',
  scholing: '30',
  werkoverleg: '52',
  reis: '1,15',
  bijscholing: '2',
  bijscholing_in: 'procent',
  verplichtingen: '600',
  verplichtingen_in: 'jaar',
  overhead: '20',
  overhead_variant: 'opslag',
  marge: '2',
  marge_variant: 'aandeel',
}

describe('het formulier van een tarief', () => {
  it('wordt een blad dat te berekenen is', () => {
    const { blad } = bladUit(VELDEN, UUR)
    const uit = kostprijs(blad)
    expect(uit).toMatchObject({
      ok: true,
      eenheid: '€ per uur',
      overheadvariant: 'opslag',
      niet_meegenomen: ['indexatie'],
      niet_uitgesplitst: [],
    })
  })

  it('komt uit het blad weer terug', () => {
    const { blad } = bladUit(VELDEN, UUR)
    expect(bladUit(veldenUit(blad, UUR)!, UUR).blad).toEqual(blad)
    expect(veldenUit(JSON.parse(JSON.stringify(blad)), UUR)).toMatchObject({
      bedrag_1: '3.100,00',
      ziekte: '7',
      ziekte_in: 'procent',
      overhead_variant: 'opslag',
    })
  })

  it('zegt bij welk veld een weigering hoort', () => {
    const { blad, herkomst } = bladUit({ ...VELDEN, eindejaarsuitkering: '0,2' }, UUR)
    const uit = kostprijs(blad)
    expect(uit.ok).toBe(false)
    if (!uit.ok)
      expect(uit.weigeringen.map(({ veld, reden }) => [herkomst.get(veld), reden])).toEqual([
        ['eindejaarsuitkering', 'percentage_onduidelijk'],
      ])
    const antwoord = kostprijs(bladUit({ ...VELDEN, eindejaarsuitkering: '0,2', eindejaarsuitkering_eenheid: 'procent' }, UUR).blad)
    expect(antwoord.ok).toBe(true)
    const gekozen = bladUit({ ...VELDEN, werkgeverslasten: '0.26', werkgeverslasten_eenheid: 'fractie' }, UUR).blad
    expect(veldenUit(gekozen, UUR)).toMatchObject({ werkgeverslasten: '0.26', werkgeverslasten_eenheid: 'fractie' })
  })

  it('maakt van een leeg veld geen nul', () => {
    const { reis: _, ...zonder } = VELDEN
    const uit = kostprijs(bladUit(zonder, UUR).blad)
    expect(uit.ok && uit.niet_meegenomen).toContain('reis')
  })

  it('rekent een uur om naar een dagdeel in een groep', () => {
    const dagdeel = { ...UUR, eenheid: 'dagdeel' }
    const { blad } = bladUit(
      {
        loon_soort: 'loonkosten',
        loon_per: 'uur',
        functie_1: 'Begeleider',
        bedrag_1: '24,68',
        productiviteit_wijze: 'percentage',
        productiviteit: '80',
        overhead: '20',
        overhead_variant: 'opslag',
        uren_per_eenheid: '4',
        groepsgrootte: '7',
        locatie: '6,50',
      },
      dagdeel,
    )
    const uit = kostprijs(blad)
    // 24,68 / 80% × 1,2 = 37,02 an hour; × 4 / 7 + 6,50
    expect(uit.ok && [uit.tarief, uit.eenheid]).toEqual(['27.65', '€ per dagdeel'])
  })

  it('kent de vier extra taken van een andere voorziening', () => {
    const maand = { naam: 'Rolstoel', soort: 'overige_voorziening', eenheid: 'maand', besluit: null } as const
    const { blad } = bladUit(
      { marktprijs: '48', aanmeten_leveren_plaatsen: '180', aanmeten_leveren_plaatsen_gedeeld_door: '60', onderhoud: '4,50' },
      maand,
    )
    const uit = kostprijs(blad)
    expect(uit.ok && [uit.tarief, uit.niet_meegenomen]).toEqual(['55.50', ['instructie', 'samenwerking']])
    expect(bladUit(veldenUit(blad, maand)!, maand).blad).toEqual(blad)
  })

  it('past niet op een blad met meer dan het formulier kan', () => {
    const { blad } = bladUit(VELDEN, UUR)
    expect(veldenUit({ ...blad, afronding: { bedragen: { decimalen: 2 } } } as typeof blad, UUR)).toBeNull()
  })
})
