import { expect, it } from 'vitest'
import { checkZienswijze } from './zienswijze.ts'

const gevraagd = { gevraagdOp: '2026-03-02', uiterlijk: '2026-03-16', ontvangenOp: null, afgerondOp: null }

it("the last day of the term is still the provider's", () => {
  expect(checkZienswijze(gevraagd, '2026-03-15')).toEqual({ code: 'zienswijzetermijn_loopt', uiterlijk: '2026-03-16', vanaf: '2026-03-17' })
  expect(checkZienswijze(gevraagd, '2026-03-16')?.code).toBe('zienswijzetermijn_loopt')
  expect(checkZienswijze(gevraagd, '2026-03-17')).toBeNull()
})

it('words that came in do not end the term, saying that there is no more does', () => {
  expect(checkZienswijze({ ...gevraagd, ontvangenOp: '2026-03-04' }, '2026-03-05')?.code).toBe('zienswijzetermijn_loopt')
  expect(checkZienswijze({ ...gevraagd, afgerondOp: '2026-03-05' }, '2026-03-04')?.code).toBe('zienswijzetermijn_loopt')
  expect(checkZienswijze({ ...gevraagd, afgerondOp: '2026-03-05' }, '2026-03-05')).toBeNull()
})

it('never asked, or asked later, is not asked', () => {
  expect(checkZienswijze(null, '2026-03-17')).toEqual({ code: 'zienswijze_niet_gevraagd' })
  expect(checkZienswijze(gevraagd, '2026-03-01')).toEqual({ code: 'zienswijze_niet_gevraagd' })
})
