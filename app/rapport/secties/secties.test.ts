import { expect, test } from 'vitest'
import { RAPPORTSOORTEN } from '../soorten.ts'
import { SECTIES } from './index.ts'

test('every section of a report exists, and every section is in a report', () => {
  const gebruikt = new Set(RAPPORTSOORTEN.flatMap(({ secties }) => secties))
  expect([...gebruikt].filter((sleutel) => !(sleutel in SECTIES))).toEqual([])
  expect(Object.keys(SECTIES).filter((sleutel) => !gebruikt.has(sleutel))).toEqual([])
})
