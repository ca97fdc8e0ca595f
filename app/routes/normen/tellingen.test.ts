import { expect, test } from 'vitest'
import { telPerNorm } from './tellingen.ts'

test('providers are counted per norm and verdict; a norm nobody was held against has no count, not zero', () => {
  const perNorm = telPerNorm([
    { norm: 'klachtregeling', uitkomst: 'voldoet', aantal: 14 },
    { norm: 'klachtregeling', uitkomst: 'niet_van_toepassing', aantal: 3 },
    { norm: 'klachtregeling', uitkomst: 'norm_vervallen', aantal: 2 },
  ])
  expect(perNorm.get('klachtregeling')).toEqual({ voldoet: 14, niet_van_toepassing: 5 })
  expect(perNorm.get('overleg')).toBeUndefined()
})
