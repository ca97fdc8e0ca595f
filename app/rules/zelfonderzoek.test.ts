import { describe, expect, it } from 'vitest'
import { beginKlok, houdKlokAan, type Klok } from './meldtermijnen.ts'
import { beoordeelZelfonderzoek, type Zelfonderzoekverzoek } from './zelfonderzoek.ts'

const ACHT_WEKEN = { aantal: 8, eenheid: 'week', atw: false } as const
const klok = beginKlok('zelfonderzoek', '2026-03-02', ACHT_WEKEN) // until 27 April
const verzoek = (meer: Partial<Zelfonderzoekverzoek> = {}): Zelfonderzoekverzoek => ({
  melding: 1,
  gevraagdOp: '2026-03-02',
  klok,
  ontvangenOp: null,
  oordeel: null,
  ...meer,
})
const oordeel = (verzoeken: Zelfonderzoekverzoek[], vandaag: string) =>
  beoordeelZelfonderzoek(verzoeken, { toepassing: { categorieen: null, vormen: null } }, '2025-01-01', vandaag)

describe('zelfonderzoek of a provider', () => {
  it('never asked', () => {
    expect(oordeel([], '2026-03-02')).toMatchObject({ uitkomst: 'niet_van_toepassing', situatie: 'geen_zelfonderzoek_gevraagd' })
    expect(oordeel([verzoek()], '2026-03-01').situatie).toBe('geen_zelfonderzoek_gevraagd')
  })

  it('the day before the end, the last day, the day after', () => {
    expect(oordeel([verzoek()], '2026-04-26')).toMatchObject({
      uitkomst: 'niet_van_toepassing',
      situatie: 'zelfonderzoek_loopt',
      verandertOp: '2026-04-28',
      gegevens: { uiterlijk: '2026-04-27' },
    })
    expect(oordeel([verzoek()], '2026-04-27').situatie).toBe('zelfonderzoek_loopt')
    expect(oordeel([verzoek()], '2026-04-28')).toMatchObject({
      uitkomst: 'verlopen',
      situatie: 'zelfonderzoek_te_laat',
      sinds: '2026-04-28',
      verandertOp: null,
    })
  })

  it('received waits for a judgement; only a complete one is good', () => {
    const ontvangen = verzoek({ ontvangenOp: '2026-04-20' })
    expect(oordeel([ontvangen], '2026-04-20')).toMatchObject({
      uitkomst: 'te_beoordelen',
      situatie: 'zelfonderzoek_wacht_op_oordeel',
      sinds: '2026-04-20',
    })
    expect(oordeel([{ ...ontvangen, oordeel: { uitkomst: 'onvolledig', op: '2026-05-01' } }], '2026-05-01')).toMatchObject({
      uitkomst: 'voldoet_niet',
      situatie: 'zelfonderzoek_onvolledig',
      sinds: '2026-04-20',
    })
    expect(oordeel([{ ...ontvangen, oordeel: { uitkomst: 'volledig', op: '2026-05-01' } }], '2026-04-30').uitkomst).toBe('te_beoordelen')
    expect(oordeel([{ ...ontvangen, oordeel: { uitkomst: 'volledig', op: '2026-05-01' } }], '2026-05-01')).toMatchObject({
      uitkomst: 'voldoet',
      situatie: 'zelfonderzoek_volledig',
      periode: '2026-05-01',
    })
  })

  it('further questions take over from a report that did not suffice', () => {
    const eerste = verzoek({ ontvangenOp: '2026-04-20', oordeel: { uitkomst: 'onvolledig', op: '2026-05-01' } })
    const vragen = verzoek({
      gevraagdOp: '2026-05-04',
      klok: beginKlok('aanvullende_vragen', '2026-05-04', { aantal: 2, eenheid: 'week', atw: false }),
    })
    expect(oordeel([vragen, eerste], '2026-05-03').situatie).toBe('zelfonderzoek_onvolledig')
    expect(oordeel([vragen, eerste], '2026-05-04')).toMatchObject({ situatie: 'zelfonderzoek_loopt', periode: '2026-05-04' })
    expect(oordeel([vragen, eerste], '2026-05-19')).toMatchObject({
      situatie: 'zelfonderzoek_te_laat',
      sinds: '2026-05-19',
      periode: '2026-05-04',
    })
  })

  it('of several meldingen the worst speaks', () => {
    const goed = verzoek({ ontvangenOp: '2026-04-20', oordeel: { uitkomst: 'volledig', op: '2026-04-21' } })
    expect(oordeel([goed, verzoek({ melding: 2 })], '2026-04-28')).toMatchObject({
      uitkomst: 'verlopen',
      gegevens: { aantal: 1, uiterlijk: '2026-04-27' },
    })
  })

  it('stands still for a criminal investigation', () => {
    const stil = houdKlokAan(klok, '2026-04-01', 'OM')
    expect(stil.ok).toBe(true)
    expect(oordeel([verzoek({ klok: (stil as { ok: true; waarde: Klok }).waarde })], '2026-09-01')).toMatchObject({
      uitkomst: 'niet_van_toepassing',
      situatie: 'zelfonderzoek_aangehouden',
      periode: 'eerste',
    })
  })

  it('asked without a term: to be judged', () => {
    expect(oordeel([verzoek({ klok: beginKlok('zelfonderzoek', '2026-03-02', null) })], '2026-03-03')).toMatchObject({
      uitkomst: 'te_beoordelen',
      situatie: 'zelfonderzoek_zonder_termijn',
      sinds: '2026-03-02',
    })
  })
})
