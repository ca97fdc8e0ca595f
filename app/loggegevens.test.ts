import { expect, test } from 'vitest'
import { gegevensCel, gegevensRegels } from './loggegevens.ts'

test('what a line kept reads as words', () => {
  expect(
    gegevensRegels({
      uiterlijk: '2026-03-16',
      besloten: '2026-03-02T09:15',
      verzoek: false,
      naar: 'rapport_ontvangen',
      naam: 'De_Linde',
      leeg: null,
      velden: ['bekend_op', 'gevolg'],
      geen: [],
      was: { clienten: 12, kvk: '90100007' },
      sha256: 'a'.repeat(64),
      ingediendDoor: 'aanbieder',
    }),
  ).toEqual([
    ['uiterlijk op', '16 maart 2026'],
    ['besloten', '2 maart 2026, 09:15 uur'],
    ['verzoek', 'nee'],
    ['daarna', 'rapport ontvangen'],
    ['naam', 'De_Linde'],
    ['leeg', 'leeg'],
    ['velden', 'bekend op, gevolg'],
    ['geen', 'geen'],
    ['eerst', 'cliënten: 12; KvK-nummer: 90100007'],
    ['kenmerk van het bestand', 'aaaaaaaaaaaa…'],
    ['ingediend door', 'aanbieder'],
  ])
  expect(gegevensCel({ op: '2026-03-02', aantal: 0 })).toBe('op: 2 maart 2026 | aantal: 0')
})
