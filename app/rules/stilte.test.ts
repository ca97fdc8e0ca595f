import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beoordeelStilte, type Jaarcijfer, meldcijfer, stilte, type Stiltefeiten, type StilteParameters } from './stilte.ts'

const PARAMETERS: StilteParameters = {
  toepassing: { categorieen: null, vormen: null },
  eigenCijfer: { vanafMeldingen: 20, jaren: 3 },
  verwachtVanaf: 3,
  hoogstensJaren: 5,
  referentie: { meldingen: 3, clientjaren: 1000, bron: 'Regio, jaarverslag 2025' },
}
const jaar = (jaar: number, clienten: number | null, meldingen: number | null): Jaarcijfer => ({ jaar, clienten, meldingen })
/** 10 meldingen per 1.000 clients over 2023-2025. */
const GEMEENTE = [jaar(2023, 1000, 10), jaar(2024, 1000, 10), jaar(2025, 1000, 10)]
const feiten = (aanbieder: Jaarcijfer[], meer: Partial<Stiltefeiten> = {}): Stiltefeiten => ({
  aanbieder,
  gemeente: GEMEENTE,
  ditJaar: 0,
  nulverklaringen: [],
  ...meer,
})
const zes = (clienten: number): Jaarcijfer[] => [2020, 2021, 2022, 2023, 2024, 2025].map((nummer) => jaar(nummer, clienten, 0))
const op = (van: Stiltefeiten, parameters = PARAMETERS) => stilte(van, parameters, '2026-03-02')

describe('the rate to expect by', () => {
  it('the own one from 20 meldingen in 3 years', () => {
    expect(meldcijfer([jaar(2023, 1000, 6), jaar(2024, 1000, 7), jaar(2025, 1000, 7)], PARAMETERS, 2025)).toEqual({
      meldingen: 20,
      clientjaren: 3000,
      bron: null,
    })
    expect(meldcijfer([jaar(2023, 1000, 6), jaar(2024, 1000, 7), jaar(2025, 1000, 6)], PARAMETERS, 2025)).toEqual({
      meldingen: 3,
      clientjaren: 1000,
      bron: 'Regio, jaarverslag 2025',
    })
  })

  it('an older year and this year do not count, a year that is not known neither', () => {
    expect(meldcijfer([jaar(2022, 1000, 50), jaar(2025, 1000, 19), jaar(2026, 1000, 50)], PARAMETERS, 2025)?.bron).toBe(
      'Regio, jaarverslag 2025',
    )
    expect(meldcijfer([jaar(2024, null, 30), jaar(2025, 1000, 25)], PARAMETERS, 2025)).toEqual({
      meldingen: 25,
      clientjaren: 1000,
      bron: null,
    })
  })

  it('without either there is none', () => {
    expect(meldcijfer([], { ...PARAMETERS, referentie: null }, 2025)).toBeNull()
  })
})

describe('does silence say something', () => {
  it('300 clients, 3 expected in one year: silent', () => {
    const oordeel = op(feiten(zes(300)))
    expect(oordeel).toMatchObject({ oordeel: 'stil', reden: null, totEnMetJaar: 2025, jaren: 1, meldingen: 0, verwacht: 3 })
    expect(oordeel.kansOpNul).toBeCloseTo(0.0498, 4)
  })

  it('299 clients: two years', () => {
    expect(op(feiten(zes(299)))).toMatchObject({ oordeel: 'stil', jaren: 2, verwacht: 5.98 })
  })

  it('60 clients: five years; 59: too few data', () => {
    expect(op(feiten(zes(60)))).toMatchObject({ oordeel: 'stil', jaren: 5, verwacht: 3 })
    expect(op(feiten(zes(59)))).toMatchObject({ oordeel: 'te_weinig_gegevens', reden: 'verwachting_te_klein', jaren: 5, verwacht: 2.95 })
  })

  it('a provider of two years is not looked at for five', () => {
    expect(op(feiten([jaar(2024, 100, 0), jaar(2025, 100, 0)]))).toMatchObject({
      oordeel: 'te_weinig_gegevens',
      reden: 'verwachting_te_klein',
      jaren: 2,
    })
  })

  it('a melding in the window, or this year, ends the silence; one before the window does not', () => {
    expect(op(feiten([...zes(299).slice(0, 4), jaar(2024, 299, 1), jaar(2025, 299, 0)])).oordeel).toBe('meldingen_bekend')
    expect(op(feiten([...zes(300).slice(0, 4), jaar(2024, 300, 1), jaar(2025, 300, 0)])).oordeel).toBe('stil')
    expect(op(feiten(zes(300), { ditJaar: 1 })).oordeel).toBe('meldingen_bekend')
    expect(op(feiten([jaar(2025, 10, 1)])).oordeel).toBe('meldingen_bekend')
  })

  it('what is not known is not silence', () => {
    expect(op(feiten([jaar(2025, null, 0)]))).toMatchObject({
      oordeel: 'te_weinig_gegevens',
      reden: 'clientaantal_onbekend',
      verwacht: null,
      meldingen: null,
    })
    expect(op(feiten([jaar(2025, 900, null)]))).toMatchObject({
      oordeel: 'te_weinig_gegevens',
      reden: 'meldingen_onbekend',
      meldingen: null,
    })
    expect(op(feiten(zes(300), { ditJaar: null }))).toMatchObject({
      oordeel: 'te_weinig_gegevens',
      reden: 'meldingen_onbekend',
      meldingen: null,
    })
    expect(op(feiten([jaar(2024, null, 0), jaar(2025, 100, 0)]))).toMatchObject({
      oordeel: 'te_weinig_gegevens',
      reden: 'clientaantal_onbekend',
      jaren: 1,
    })
    expect(op(feiten([]))).toMatchObject({
      oordeel: 'te_weinig_gegevens',
      reden: 'verwachting_te_klein',
      jaren: 0,
      verwacht: null,
      meldingen: null,
    })
  })

  it('without a rate nothing can be expected', () => {
    expect(op(feiten(zes(5000), { gemeente: [] }), { ...PARAMETERS, referentie: null })).toMatchObject({
      oordeel: 'te_weinig_gegevens',
      reden: 'geen_meldcijfer',
      verwacht: null,
      kansOpNul: null,
    })
  })

  it('by the reference: 1,000 clients and 3 per 1,000', () => {
    expect(op(feiten(zes(1000), { gemeente: [] }))).toMatchObject({
      oordeel: 'stil',
      jaren: 1,
      verwacht: 3,
      cijfer: { bron: 'Regio, jaarverslag 2025' },
    })
  })
})

describe('the hiaat is the nulverklaring that is missing', () => {
  const oordeel = (van: Stiltefeiten, vandaag: string) => beoordeelStilte(van, PARAMETERS, '2020-01-01', vandaag)
  const verklaard = feiten(zes(300), { nulverklaringen: [{ jaar: 2025, op: '2026-03-02' }] })

  it('the day before it came, the day and the day after', () => {
    expect(oordeel(verklaard, '2026-03-01')).toMatchObject({
      uitkomst: 'niet_aangeleverd',
      situatie: 'stil_zonder_nulverklaring',
      sinds: '2026-01-01',
      periode: '2026-01-01',
      verandertOp: '2027-01-01',
      gegevens: { jaar: 2025, jaren: 1, verwacht: 3, kansOpNul: 0.05 },
    })
    expect(oordeel(verklaard, '2026-03-02')).toMatchObject({ uitkomst: 'niet_van_toepassing', situatie: 'nulverklaring_gegeven' })
    expect(oordeel(verklaard, '2026-03-03').situatie).toBe('nulverklaring_gegeven')
  })

  it('at the turn of the year the question is asked again', () => {
    const nogEens = { ...verklaard, aanbieder: [...verklaard.aanbieder, jaar(2026, 300, 0)] }
    expect(oordeel(nogEens, '2026-12-31').situatie).toBe('nulverklaring_gegeven')
    expect(oordeel(nogEens, '2027-01-01')).toMatchObject({
      situatie: 'stil_zonder_nulverklaring',
      periode: '2027-01-01',
      gegevens: { jaar: 2026 },
    })
  })

  it('too little is no hiaat, not known is', () => {
    expect(oordeel(feiten(zes(10)), '2026-03-02')).toMatchObject({ uitkomst: 'niet_van_toepassing', situatie: 'stilte_te_weinig_gegevens' })
    expect(oordeel(feiten([jaar(2025, null, 0)]), '2026-03-02')).toMatchObject({ uitkomst: 'onbekend', situatie: 'stilte_onbekend' })
    expect(oordeel(feiten([jaar(2025, 10, 2)]), '2026-03-02')).toMatchObject({ uitkomst: 'niet_van_toepassing', situatie: 'niet_stil' })
  })

  it('property: silence is never voldoet, and never said of what is not known', () => {
    const misschien = fc.option(fc.integer({ min: 0, max: 500 }), { nil: null })
    const rij = fc.record({
      jaar: fc.integer({ min: 2020, max: 2026 }),
      clienten: misschien,
      meldingen: fc.option(fc.integer({ min: 0, max: 2 }), { nil: null }),
    })
    fc.assert(
      fc.property(fc.array(rij, { maxLength: 6 }), fc.option(fc.integer({ min: 0, max: 1 }), { nil: null }), (aanbieder, ditJaar) => {
        const bevinding = oordeel(feiten(aanbieder, { ditJaar }), '2026-03-02')
        expect(bevinding.uitkomst).not.toBe('voldoet')
        if (bevinding.situatie === 'stil_zonder_nulverklaring') {
          expect(ditJaar).toBe(0)
          expect(aanbieder.find(({ jaar }) => jaar === 2025)).toMatchObject({ meldingen: 0 })
        }
      }),
      { numRuns: 1000 },
    )
  })
})
