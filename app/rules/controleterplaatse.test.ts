import { describe, expect, it } from 'vitest'
import { beoordeelControle, checkControle, type ControleTerPlaatse, mayControle } from './controleterplaatse.ts'

const toepassing = { categorieen: null, vormen: null }
const controle = (meer: Partial<ControleTerPlaatse> = {}): ControleTerPlaatse => ({
  op: '2024-02-29',
  aanleiding: 'periodiek',
  plaats: 'accommodatie',
  overleg: { antwoord: 'ja', op: '2024-02-20' },
  toestemmingBewoner: null,
  ...meer,
})
const check = (meer: Partial<ControleTerPlaatse>) => checkControle(controle(meer), '2024-03-01')?.code ?? null

describe('recording an on-site check (Nieuwegein 18 lid 2)', () => {
  it('the consultation with the client is a required answer', () => {
    expect(check({ overleg: null })).toBe('overleg_niet_beantwoord')
    expect(check({ overleg: { antwoord: 'nee', reden: ' ' } })).toBe('overleg_zonder_reden')
    expect(check({ overleg: { antwoord: 'nee', reden: 'Onaangekondigd bezoek aan de locatie' } })).toBeNull()
    expect(check({})).toBeNull()
  })

  it('was before the check, on its day at the latest', () => {
    expect(check({ overleg: { antwoord: 'ja', op: '2024-02-28' } })).toBeNull()
    expect(check({ overleg: { antwoord: 'ja', op: '2024-02-29' } })).toBeNull()
    expect(check({ overleg: { antwoord: 'ja', op: '2024-03-01' } })).toBe('overleg_na_controle')
  })

  it('a home needs the consent of who lives there', () => {
    for (const toestemmingBewoner of [null, false]) expect(check({ plaats: 'woning', toestemmingBewoner })).toBe('toestemming_ontbreekt')
    expect(check({ plaats: 'woning', toestemmingBewoner: true })).toBeNull()
  })

  it('not in the future', () => {
    expect(mayControle(controle({ op: '2024-03-02' }), '2024-03-01')).toBe(false)
  })
})

describe('checked as often as the norm asks', () => {
  const oordeel = (
    controles: ControleTerPlaatse[],
    vandaag: string,
    elkeMaanden: number | null = 24,
    sinds: string | null = '2022-01-01',
  ) => beoordeelControle(controles, { toepassing, elkeMaanden }, sinds, vandaag)

  it('24 months after leap day: the day before, the day, the day after', () => {
    expect(oordeel([controle()], '2026-02-27')).toMatchObject({
      uitkomst: 'voldoet',
      situatie: 'ter_plaatse_gecontroleerd',
      verandertOp: '2026-03-01',
    })
    expect(oordeel([controle()], '2026-02-28').uitkomst).toBe('voldoet')
    expect(oordeel([controle()], '2026-03-01')).toMatchObject({
      uitkomst: 'verlopen',
      situatie: 'controle_over_tijd',
      sinds: '2026-03-01',
      periode: '2024-02-29',
      gegevens: { uiterlijk: '2026-02-28' },
    })
  })

  it('never checked: the first term runs, then it is late; without a beginning nobody knows', () => {
    expect(oordeel([], '2024-01-01')).toMatchObject({
      uitkomst: 'niet_van_toepassing',
      situatie: 'eerste_controle_loopt',
      verandertOp: '2024-01-02',
    })
    expect(oordeel([], '2024-01-02')).toMatchObject({ uitkomst: 'verlopen', situatie: 'eerste_controle_te_laat' })
    expect(oordeel([], '2024-01-02', 24, null)).toMatchObject({ uitkomst: 'onbekend', situatie: 'nooit_gecontroleerd' })
  })

  it('"zo nodig" without a number: none done is not met, and no hiaat either', () => {
    expect(oordeel([], '2026-01-02', null)).toMatchObject({ uitkomst: 'niet_van_toepassing', situatie: 'controle_zo_nodig' })
    expect(oordeel([controle()], '2030-01-02', null)).toMatchObject({ uitkomst: 'voldoet', verandertOp: null })
  })

  it('a check after a signaal or a melding leaves no trace here', () => {
    expect(oordeel([controle({ aanleiding: 'melding' }), controle({ aanleiding: 'signaal' })], '2024-03-01')).toEqual(
      oordeel([], '2024-03-01'),
    )
  })

  it('without the answer on the consultation it does not count', () => {
    expect(oordeel([controle(), controle({ op: '2025-05-01', overleg: null })], '2025-06-01')).toMatchObject({
      uitkomst: 'te_beoordelen',
      situatie: 'controle_onvolledig',
      sinds: '2025-05-01',
    })
  })

  it('one in the future does not count yet', () => {
    expect(oordeel([controle()], '2024-02-28').uitkomst).toBe('verlopen')
  })
})
