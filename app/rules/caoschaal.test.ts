import { expect, it } from 'vitest'
import { leesCaoschaal } from './caoschaal.ts'

it('leest een schaal zoals mensen hem schrijven', () => {
  expect(leesCaoschaal('VVT', 'fwg45')).toBe('FWG 45')
  expect(leesCaoschaal('cao VVT', '45')).toBe('FWG 45')
  expect(leesCaoschaal('Sociaal Werk', 'Schaal 8')).toBe('schaal 8')
  expect(leesCaoschaal('VVT', 'HV 3')).toBe('HV 3')
})

it('weigert een schaal die de cao niet heeft', () => {
  expect(leesCaoschaal('VVT', 'FWG 47')).toBeNull()
  expect(leesCaoschaal('Sociaal Werk', 'FWG 45')).toBeNull()
  expect(leesCaoschaal('GGZ', 'HV 3')).toBeNull()
})

it('laat de schaal van een andere cao zoals hij is', () => {
  expect(leesCaoschaal('Gemeenten', 'schaal 10A')).toBe('schaal 10A')
})
