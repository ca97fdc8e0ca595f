import { describe, expect, it } from 'vitest'
import { klokNaCorrectie, klokverschillen } from './meldcorrectie.ts'
import { meldklokken, verleng } from './meldtermijnen.ts'

const REGELING = {
  meldtermijn: { aantal: 3, eenheid: 'werkdag', atw: false },
  spoedtermijn: { aantal: 24, eenheid: 'uur', atw: false },
  twijfeltermijn: null,
} as const
const GEWOON = { overlijden: false, seksueelGeweld: false, media: false }
const klokken = (
  bekend: string | null,
  spoed: { overlijden: boolean | null; seksueelGeweld: boolean | null; media: boolean | null } = GEWOON,
) => meldklokken({ bekend, spoed, twijfel: null }, REGELING)

describe('a corrected fact', () => {
  it('says what the deadline would have been, and moves none', () => {
    const verschil = klokverschillen(klokken('2026-03-02'), klokken('2026-03-04'))
    expect(verschil.map(({ soort, nu, zou }) => [soort, nu?.einde?.uiterlijk, zou?.einde?.uiterlijk])).toEqual([
      ['meldtermijn', '2026-03-05', '2026-03-09'],
    ])
    expect(klokNaCorrectie(klokken('2026-03-02')[0]!, klokken('2026-03-04'))).toBeUndefined()
  })

  it('that changes nothing for the clocks says nothing, also where one was extended', () => {
    expect(klokverschillen(klokken('2026-03-02'), klokken('2026-03-02'))).toEqual([])
    const langer = verleng(klokken('2026-03-02')[0]!, { op: '2026-03-03', reden: 'vakantie' }, { aantal: 1, eenheid: 'week', atw: false })
    expect(langer.ok && klokverschillen([langer.waarde], klokken('2026-03-02'))).toEqual([])
  })

  it('that makes it urgent shows the clock that would have run instead', () => {
    const verschil = klokverschillen(klokken('2026-03-02T09:00'), klokken('2026-03-02T09:00', { ...GEWOON, overlijden: true }))
    expect(verschil.map(({ soort, nu, zou }) => [soort, nu?.einde?.uiterlijk ?? null, zou?.einde?.uiterlijk ?? null])).toEqual([
      ['spoedtermijn', null, '2026-03-03T09:00'],
      ['meldtermijn', '2026-03-05', null],
    ])
  })

  it('that was missing starts the clock that waited for it', () => {
    const [wachtend] = klokken(null)
    expect(klokNaCorrectie(wachtend!, klokken('2026-03-02'))?.einde?.uiterlijk).toBe('2026-03-05')
    expect(klokNaCorrectie(wachtend!, klokken(null))).toBeUndefined()
  })

  it('that shows that it was not urgent ends the clock that may have bound', () => {
    const misschien = klokken('2026-03-02T09:00', { ...GEWOON, media: null })
    expect(misschien.map(({ soort }) => soort)).toEqual(['spoedtermijn', 'meldtermijn'])
    expect(klokNaCorrectie(misschien[0]!, klokken('2026-03-02T09:00'))).toBeNull()
    expect(klokNaCorrectie(misschien[0]!, klokken('2026-03-02T09:00', { ...GEWOON, media: true }))?.einde?.uiterlijk).toBe(
      '2026-03-03T09:00',
    )
  })
})
