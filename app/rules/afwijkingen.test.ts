import { expect, test } from 'vitest'
import { afwijkingenPerOnderwerp } from './afwijkingen.ts'

const GRENS = { vanaf: 3, maanden: 24 }
const op = (onderwerp: string, beslotenOp: string, ingetrokkenOp: string | null = null) => ({
  onderwerp,
  artikel: '13',
  beslotenOp,
  ingetrokkenOp,
})

test('three times the same subject in two years, however it is written: the rule itself wants looking at', () => {
  const drie = [
    op('Eigen bijdrage vervoer', '2024-05-01'),
    op('eigen bijdrage  vervoer ', '2025-02-01'),
    op('Eigen bijdrage vervoer', '2026-01-15'),
  ]
  expect(afwijkingenPerOnderwerp(drie, GRENS, '2026-03-02')).toEqual([
    { onderwerp: 'Eigen bijdrage vervoer', artikelen: ['13'], aantal: 3, totaal: 3, laatste: '2026-01-15', oordeel: 'regel_heroverwegen' },
  ])
})

test('what is older than two years stays in the total and counts no more', () => {
  const drie = [op('Vervoer', '2024-03-02'), op('Vervoer', '2025-02-01'), op('Vervoer', '2026-01-15')]
  expect(afwijkingenPerOnderwerp(drie, GRENS, '2026-03-01')[0]).toMatchObject({ aantal: 3, oordeel: 'regel_heroverwegen' })
  expect(afwijkingenPerOnderwerp(drie, GRENS, '2026-03-02')[0]).toMatchObject({ aantal: 2, totaal: 3, oordeel: 'binnen_grens' })
})

test('a withdrawn decision and one of tomorrow do not count; most used first', () => {
  const lijst = [
    op('Vervoer', '2026-01-01'),
    op('Vervoer', '2026-01-02', '2026-01-05'),
    op('Woning', '2026-01-01'),
    op('Woning', '2026-02-01'),
    op('Woning', '2026-03-03'),
  ]
  expect(afwijkingenPerOnderwerp(lijst, GRENS, '2026-03-02').map(({ onderwerp, aantal }) => [onderwerp, aantal])).toEqual([
    ['Woning', 2],
    ['Vervoer', 1],
  ])
  expect(afwijkingenPerOnderwerp([], GRENS, '2026-03-02')).toEqual([])
})
