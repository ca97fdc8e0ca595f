import { expect, it } from 'vitest'
import { checkOnderzoekhandeling, mayOnderzoekhandeling } from './onderzoekhandeling.ts'

it('a finding does not change while the provider speaks about it', () => {
  expect(mayOnderzoekhandeling('uitvoering', 'bevinding')).toBe(true)
  expect(checkOnderzoekhandeling('hoor_en_wederhoor', 'bevinding')).toEqual({ code: 'handeling', staat: 'hoor_en_wederhoor' })
})

it('the provider speaks on a draft only', () => {
  expect(mayOnderzoekhandeling('hoor_en_wederhoor', 'wederhoor')).toBe(true)
  for (const staat of ['uitvoering', 'vastgesteld', 'afgerond'] as const) expect(mayOnderzoekhandeling(staat, 'wederhoor')).toBe(false)
})

it('a measure can be added at the re-check, not between closing and re-check', () => {
  expect(mayOnderzoekhandeling('hercontrole', 'maatregel')).toBe(true)
  expect(mayOnderzoekhandeling('afgesloten', 'maatregel')).toBe(false)
})

it('what stopped or stands still is not worked on', () => {
  for (const staat of ['afgebroken', 'aangehouden'] as const) {
    for (const handeling of [
      'plannen',
      'bevinding',
      'rapport',
      'wederhoor',
      'maatregel',
      'uitvoeren',
      'hercontrole',
      'publicatie',
    ] as const)
      expect(mayOnderzoekhandeling(staat, handeling)).toBe(false)
  }
})
