import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isHiaat } from './oordeel.ts'
import { LEZERS, TOEZICHTSOORTEN, type Toezichtfeiten, type Toezichtnorm, toetsToezicht } from './toezichtsoorten.ts'

const toepassing = { categorieen: null, vormen: null }
const NORMEN: Toezichtnorm[] = [
  {
    soort: 'meldtermijn',
    parameters: {
      toepassing,
      meldtermijn: { aantal: 3, eenheid: 'werkdag', atw: false },
      spoedtermijn: null,
      twijfeltermijn: null,
      terugkijkMaanden: 12,
    },
  },
  { soort: 'zelfonderzoek', parameters: { toepassing } },
  { soort: 'verbetermaatregel', parameters: { toepassing } },
  { soort: 'controle_ter_plaatse', parameters: { toepassing, elkeMaanden: 24 } },
  {
    soort: 'stilte',
    parameters: {
      toepassing,
      eigenCijfer: { vanafMeldingen: 20, jaren: 3 },
      verwachtVanaf: 3,
      hoogstensJaren: 5,
      referentie: { meldingen: 3, clientjaren: 1000, bron: 'Regio' },
    },
  },
]
const NIETS: Toezichtfeiten = {
  meldingen: [],
  verzoeken: [],
  maatregelen: [],
  controles: [],
  stilte: { aanbieder: [], gemeente: [], ditJaar: null, nulverklaringen: [] },
}

it('every kind is read by the toezichthouder, three by nobody else', () => {
  expect(NORMEN.map(({ soort }) => soort)).toEqual([...TOEZICHTSOORTEN])
  for (const soort of TOEZICHTSOORTEN) expect(LEZERS[soort]).toContain('toezichthouder')
  expect(TOEZICHTSOORTEN.filter((soort) => !(LEZERS[soort] as readonly string[]).includes('contractmanager'))).toEqual([
    'meldtermijn',
    'zelfonderzoek',
    'stilte',
  ])
})

it('nothing known is never good, for any kind', () => {
  for (const norm of NORMEN)
    for (const sinds of [null, '2025-01-01']) expect(toetsToezicht(norm, NIETS, sinds, '2026-03-02').uitkomst).not.toBe('voldoet')
})

it('a provider nothing is known of has only the hiaten that are open for everyone', () => {
  const hiaten = NORMEN.filter((norm) => isHiaat(toetsToezicht(norm, NIETS, '2025-01-01', '2026-03-02').uitkomst)).map(({ soort }) => soort)
  expect(hiaten).toEqual([])
  expect(isHiaat(toetsToezicht(NORMEN[3]!, NIETS, '2024-03-01', '2026-03-02').uitkomst)).toBe(true)
})

it('property: what may not be read outside toezicht changes nothing that contractmanagement reads', () => {
  const dag = fc.constantFrom('2024-05-01', '2025-05-01', '2026-01-01')
  const geheim = fc.record({
    maatregelen: fc.array(
      fc.record({
        id: fc.nat(),
        bevinding: fc.constant(null),
        eigenaar: fc.constant('team'),
        uiterlijk: dag,
        uitgevoerdOp: fc.option(dag),
        hercontrole: fc.constant(null),
        hercontroleUiterlijk: fc.constant(null),
        vervallen: fc.constant(null),
        vrijgegeven: fc.constant(false),
      }),
    ),
    controles: fc.array(
      fc.record({
        op: dag,
        aanleiding: fc.constantFrom('signaal' as const, 'melding' as const),
        plaats: fc.constant('elders' as const),
        overleg: fc.option(fc.constant({ antwoord: 'ja' as const, op: '2024-01-01' })),
        toestemmingBewoner: fc.constant(null),
      }),
    ),
  })
  fc.assert(
    fc.property(geheim, (feiten) => {
      for (const norm of NORMEN.filter(({ soort }) => (LEZERS[soort] as readonly string[]).includes('contractmanager'))) {
        expect(toetsToezicht(norm, { ...NIETS, ...feiten }, '2025-01-01', '2026-03-02')).toEqual(
          toetsToezicht(norm, NIETS, '2025-01-01', '2026-03-02'),
        )
      }
    }),
  )
})
