import { expect, test } from 'vitest'
import type { Vraagbeeld } from '../db/ervaringvan.ts'
import { tekenJarenlijnen } from './ervaringlijn.server.ts'
import { chartTable } from './ui/chartdata.ts'

type Punt = Vraagbeeld['punten'][number]
const cel = (x: number, n: number): Punt['cel'] => ({
  aanbieder_id: null,
  stratum: null,
  vraag_id: 6,
  staat: 'getoond',
  n,
  x,
  verdeling: null,
  gewogen: null,
  gewogen_laag: null,
  gewogen_hoog: null,
})
const weg: Punt['cel'] = {
  aanbieder_id: null,
  stratum: null,
  vraag_id: 6,
  staat: 'onderdrukt',
  n: null,
  x: null,
  verdeling: null,
  gewogen: null,
  gewogen_laag: null,
  gewogen_hoog: null,
}
const punt = (jaar: number, gegeven: Punt['cel'], meer: Partial<Punt> = {}): Punt => ({
  jaar,
  vraag: 6,
  overgang: 'zelfde',
  reden: null,
  cel: gegeven,
  respons: null,
  ...meer,
})
const vraag = {
  id: 6,
  vragenset_id: 1,
  nr: 6,
  tekst: 'Ik vind de kwaliteit goed',
  thema: 'kwaliteit',
  over: 'aanbieder',
  soort: 'gesloten',
  antwoorden: ['ja', 'nee'],
  telt: ['positief', 'overig'],
} as const satisfies Record<keyof Vraagbeeld['vraag'], unknown>
const teken = (...punten: Punt[]) =>
  tekenJarenlijnen(
    [{ vraag: { ...vraag, antwoorden: [...vraag.antwoorden], telt: [...vraag.telt] }, punten }],
    { bron: 'Cliëntervaringsonderzoek Wmo over 2025', bevroren_op: '2026-05-12' },
    'de hele gemeente',
    new Map([[6, { zin: 'Niet vergelijkbaar met 2024.' }]]),
  )

test('a hidden year and a year without survey are gaps, each in its own words; the table says where the line breaks', () => {
  const [lijn] = teken(
    punt(2021, cel(80, 100)),
    punt(2023, weg),
    punt(2024, cel(75, 100)),
    punt(2025, cel(60, 100), { overgang: 'breuk', reden: 'vraag' }),
  )
  expect(chartTable(lijn!.getekend.chart).rows).toEqual([
    ['2021', '80%', '71%', '87%', '100', ''],
    ['2022', 'niet gemeten', '–', '–', '–', ''],
    ['2023', 'te weinig om te tonen', '–', '–', '–', ''],
    ['2024', '75%', '66%', '82%', '100', ''],
    ['2025', '60%', '50%', '69%', '100', 'niet te vergelijken met eerder: de vraag is veranderd'],
  ])
  expect(lijn!.getekend.svg).toContain('aria-label="2023: te weinig om te tonen"')
})

test('no line without two years that may be compared', () => {
  expect(teken(punt(2024, cel(80, 100)), punt(2025, cel(60, 100), { overgang: 'breuk', reden: 'populatie' }))).toEqual([])
  expect(teken(punt(2024, weg), punt(2025, cel(60, 100)))).toEqual([])
})

test('a question that was put otherwise and still compares says so', () => {
  const [lijn] = teken(punt(2024, cel(80, 100)), punt(2025, cel(60, 100), { overgang: 'vergelijkbaar' }))
  expect(lijn!.getekend.chart.reading).toBe('In 2025 is de vraag anders gesteld; de gemeente noemt haar vergelijkbaar.')
})
