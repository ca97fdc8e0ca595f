import { expect, test } from 'vitest'
import { reeks } from './ervaringreeks.ts'

const jaren = [
  { jaar: 2022, vragenset: 1, populatiebreuk: false },
  { jaar: 2023, vragenset: 1, populatiebreuk: false },
  { jaar: 2025, vragenset: 2, populatiebreuk: false },
]
const vragen = new Map([
  [10, 1],
  [13, 1],
  [20, 2],
  [23, 2],
  [24, 2],
])

test('the same question through two versions, and over a year without survey', () => {
  expect(reeks(jaren, vragen, [{ vraag: 20, vorige: 10, soort: 'zelfde' }], 20)).toEqual([
    { jaar: 2022, vraag: 10, overgang: null, reden: null },
    { jaar: 2023, vraag: 10, overgang: 'zelfde', reden: null },
    { jaar: 2025, vraag: 20, overgang: 'zelfde', reden: null },
  ])
})
test('a changed question breaks the line and stays in it', () =>
  expect(reeks(jaren, vragen, [{ vraag: 23, vorige: 13, soort: 'breuk' }], 23).at(-1)).toEqual({
    jaar: 2025,
    vraag: 23,
    overgang: 'breuk',
    reden: 'vraag',
  }))
test('a new question begins a line of its own', () =>
  expect(reeks(jaren, vragen, [], 24)).toEqual([{ jaar: 2025, vraag: 24, overgang: null, reden: null }]))
test('another population breaks every line', () => {
  expect(
    reeks(
      jaren.map((een) => ({ ...een, populatiebreuk: een.jaar === 2025 })),
      vragen,
      [{ vraag: 20, vorige: 10, soort: 'zelfde' }],
      20,
    ).at(-1),
  ).toEqual({ jaar: 2025, vraag: 20, overgang: 'breuk', reden: 'populatie' })
})
