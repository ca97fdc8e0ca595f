import { describe, expect, it } from 'vitest'
import { beoordeelRapport, type Puntoordeel, RAPPORTPUNTEN, type Rapportpunt } from './rapportpunten.ts'

const alles = (meer: Partial<Record<Rapportpunt, Puntoordeel | null>> = {}) =>
  beoordeelRapport({ ...Object.fromEntries(RAPPORTPUNTEN.map((punt) => [punt, { oordeel: 'aanwezig' }])), ...meer })

describe("the report of a provider's own investigation, point by point", () => {
  it('asks fourteen points', () => {
    expect(RAPPORTPUNTEN).toHaveLength(14)
  })

  it('complete only when every point is there', () => {
    expect(alles()).toEqual({ oordeel: 'volledig', ontbreekt: [], onvoldoende: [], open: [] })
  })

  it('nothing judged is not judged', () => {
    const leeg = beoordeelRapport({})
    expect(leeg.oordeel).toBe('niet_beoordeeld')
    expect(leeg.open).toHaveLength(14)
  })

  it('thirteen of fourteen judged is not judged', () => {
    expect(alles({ nazorg: null })).toEqual({ oordeel: 'niet_beoordeeld', ontbreekt: [], onvoldoende: [], open: ['nazorg'] })
  })

  it('names what is missing and what does not suffice', () => {
    expect(
      alles({ basisoorzaken: { oordeel: 'onvoldoende' }, nazorg: { oordeel: 'ontbreekt' }, methode: { oordeel: 'ontbreekt' } }),
    ).toEqual({ oordeel: 'onvolledig', ontbreekt: ['methode', 'nazorg'], onvoldoende: ['basisoorzaken'], open: [] })
  })

  it('one missing point is enough while others are open', () => {
    expect(beoordeelRapport({ methode: { oordeel: 'ontbreekt' } })).toMatchObject({ oordeel: 'onvolledig', ontbreekt: ['methode'] })
  })

  it('not applicable needs a reason', () => {
    expect(alles({ nazorg: { oordeel: 'niet_van_toepassing', toelichting: 'De cliënt heeft geen naasten' } }).oordeel).toBe('volledig')
    expect(alles({ nazorg: { oordeel: 'niet_van_toepassing', toelichting: ' ' } })).toMatchObject({
      oordeel: 'niet_beoordeeld',
      open: ['nazorg'],
    })
  })
})
