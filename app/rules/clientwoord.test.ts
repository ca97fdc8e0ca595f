import { expect, test } from 'vitest'
import { clientwoordstand } from './clientwoord.ts'

test('nothing said is not asked, and never confirms', () => {
  expect(clientwoordstand([], '2026-03-02')).toEqual({ stand: 'niet_gevraagd', jaar: null, op: null })
  expect(clientwoordstand([{ jaar: 2026, woord: 'geen_beeld', op: '2026-02-01' }], '2026-03-02').stand).toBe('geen_beeld')
})

test('the last word of the last year counts, for that year and the next', () => {
  const woorden = [
    { jaar: 2024, woord: 'weerspreekt' as const, op: '2024-11-01' },
    { jaar: 2025, woord: 'weerspreekt' as const, op: '2025-11-01' },
    { jaar: 2025, woord: 'bevestigt' as const, op: '2025-12-01' },
  ]
  expect(clientwoordstand(woorden, '2025-11-15').stand).toBe('weerspreekt')
  expect(clientwoordstand(woorden, '2026-12-31')).toEqual({ stand: 'bevestigt', jaar: 2025, op: '2025-12-01' })
  expect(clientwoordstand(woorden, '2027-01-01').stand).toBe('verouderd')
})
