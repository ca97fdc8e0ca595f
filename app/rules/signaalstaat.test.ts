import { describe, expect, it } from 'vitest'
import {
  checkKoppeling,
  checkSignaalstap,
  mayKoppelen,
  maySignaalstap,
  type Signaalfeiten,
  SIGNAALOVERGANGEN,
  SIGNAALSTATEN,
  type Signaalstap,
} from './signaalstaat.ts'

const feiten = (meer: Partial<Signaalfeiten> = {}): Signaalfeiten => ({
  staat: 'in_behandeling',
  sinds: '2026-03-02',
  aanbieder: 5,
  ...meer,
})
const promoveer: Signaalstap = {
  naar: 'gepromoveerd',
  rollen: ['toezichthouder'],
  op: '2026-03-04',
  soort: 'calamiteit',
  melding: 31,
  reden: 'De cliënt is overleden',
}
const check = (van: Signaalfeiten, stap: Signaalstap) => checkSignaalstap(van, stap, '2026-03-04')

describe('signaal', () => {
  it('has each pair once, and every state can be reached', () => {
    const paren = SIGNAALOVERGANGEN.map(({ van, naar }) => `${van} ${naar}`)
    expect(new Set(paren).size).toBe(paren.length)
    expect(new Set(['nieuw', ...SIGNAALOVERGANGEN.map(({ naar }) => naar)])).toEqual(new Set(SIGNAALSTATEN))
  })

  it('becomes a melding with its kind, its melding and the reason: the trail', () => {
    expect(check(feiten(), promoveer)).toBeNull()
    expect(check(feiten(), { ...promoveer, soort: null, melding: null, reden: '' })).toEqual({
      code: 'ontbreekt',
      velden: ['soort', 'melding', 'reden'],
    })
    expect(maySignaalstap(feiten(), promoveer, '2026-03-04')).toBe(true)
  })

  it('not before it is looked at, not without a provider, not by another', () => {
    expect(check(feiten({ staat: 'nieuw' }), promoveer)).toEqual({ code: 'overgang', van: 'nieuw', naar: 'gepromoveerd' })
    expect(check(feiten({ aanbieder: null }), promoveer)).toEqual({ code: 'zonder_aanbieder' })
    expect(check(feiten(), { ...promoveer, rollen: ['contractmanager'] })).toEqual({ code: 'wie', nodig: ['toezichthouder'] })
  })

  it('does not come back from a melding, and does from a closed drawer with a reason', () => {
    expect(check(feiten({ staat: 'gepromoveerd' }), { ...promoveer, naar: 'in_behandeling' })?.code).toBe('overgang')
    expect(check(feiten({ staat: 'afgedaan' }), { ...promoveer, naar: 'in_behandeling', reden: null })).toEqual({
      code: 'ontbreekt',
      velden: ['reden'],
    })
  })

  it('an unknown provider is no reason to leave it lying', () => {
    expect(check(feiten({ aanbieder: null }), { ...promoveer, naar: 'doorgezonden', bestemming: 'politie' })).toBeNull()
  })
})

describe('attaching it to a provider later', () => {
  const koppeling = { aanbieder: 5, op: '2026-03-04', rollen: ['toezichthouder'], reden: null }
  it('the first time without a reason, another time with one', () => {
    expect(checkKoppeling(feiten({ aanbieder: null }), koppeling, '2026-03-04')).toBeNull()
    expect(checkKoppeling(feiten({ aanbieder: 6 }), koppeling, '2026-03-04')).toEqual({ code: 'reden_ontbreekt' })
    expect(checkKoppeling(feiten({ aanbieder: 6 }), { ...koppeling, reden: 'Verkeerde vestiging' }, '2026-03-04')).toBeNull()
    expect(checkKoppeling(feiten(), koppeling, '2026-03-04')).toEqual({ code: 'zelfde_aanbieder' })
  })

  it('not after it became a melding, not by another, not tomorrow', () => {
    expect(checkKoppeling(feiten({ aanbieder: null, staat: 'gepromoveerd' }), koppeling, '2026-03-04')).toEqual({ code: 'al_melding' })
    expect(checkKoppeling(feiten({ aanbieder: null }), { ...koppeling, rollen: ['beheerder'] }, '2026-03-04')).toEqual({ code: 'wie' })
    expect(mayKoppelen(feiten({ aanbieder: null }), { ...koppeling, op: '2026-03-05' }, '2026-03-04')).toBe(false)
  })
})
