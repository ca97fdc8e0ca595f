import { expect, test } from 'vitest'
import { readForm } from '../../form.ts'
import { alsSleutel, checkOpvolgen, puntenVan, versieSchema, weigerVanaf } from './form.ts'
import type { Regelset } from '../../../db/regelsets/schema.ts'
import { metTermijnen } from './termijnen.ts'

test('a question that stays keeps its key, a new one gets its own', () => {
  const oud = [
    { sleutel: 'bij-wie', vraag: 'Bij wie?' },
    { sleutel: 'termijn', vraag: 'Welke termijn?' },
  ]
  expect(puntenVan(['Welke termijn?', 'Bij wie', 'Bij wie?'], oud)).toEqual([
    { sleutel: 'termijn', vraag: 'Welke termijn?' },
    { sleutel: 'bij-wie-2', vraag: 'Bij wie' },
    { sleutel: 'bij-wie', vraag: 'Bij wie?' },
  ])
  expect(puntenVan(['???'], [])).toEqual([{ sleutel: 'punt', vraag: '???' }])
})

test('a key has lower case, digits and hyphens only', () => {
  expect(alsSleutel('Cliëntenraad & Zó 2027!')).toBe('clientenraad-zo-2027')
})

test('a version begins today or later, and after the one before it', () => {
  const oud = { vanaf: '2025-01-01', tot: null }
  expect(weigerVanaf('2026-03-01', oud, '2026-03-02')).toContain('vandaag')
  expect(weigerVanaf('2026-03-02', oud, '2026-03-02')).toBeNull()
  expect(weigerVanaf('2026-03-02', { vanaf: '2026-03-02', tot: null }, '2026-03-02')).toContain('2 maart 2026')
  expect(weigerVanaf('2026-12-31', { vanaf: '2025-01-01', tot: '2027-01-01' }, '2026-03-02')).toContain('1 januari 2027')
  expect(weigerVanaf('2027-01-01', { vanaf: '2025-01-01', tot: '2027-01-01' }, '2026-03-02')).toBeNull()
})

test('the law, and the ordinance of others, are not succeeded here', () => {
  const bron = (bron: string, toepasselijk: boolean, reeks = ['a']) =>
    checkOpvolgen({
      set: { bron, sleutel: 'a' } as Regelset,
      toepasselijk,
      reeks: reeks.map((sleutel) => ({ sleutel, versie: '', vanaf: '', tot: null })),
    })
  expect(bron('wet', true)).toEqual({ code: 'wet' })
  expect(bron('verordening', false)).toEqual({ code: 'naslag' })
  expect(bron('verordening', true, ['b', 'a'])).toEqual({ code: 'niet_laatste', laatste: 'b' })
  expect(bron('verordening', true)).toBeNull()
})

test('every wrong parameter gets its own sentence', () => {
  const norm = {
    sleutel: 'overleg',
    artikel: '3',
    lid: null,
    naam: 'Overleg',
    kort: 'x',
    uitleg: 'x',
    adressaat: 'aanbieder',
    soort: 'overleg',
    parameters: { toepassing: { categorieen: null, vormen: null }, elkeMaanden: 6 },
    geenRegel: null,
  }
  const data = new FormData()
  for (const [naam, waarde] of [
    ['versie', '2027'],
    ['naam', 'x'],
    ['vindplaats', 'cliënt 123456782'],
    ['vanaf', '31-02-2027'],
    ['overleg.maanden', 'zes'],
    ['overleg.categorieen', '1, 19'],
  ] as const)
    data.append(naam, waarde)
  const form = readForm(data, versieSchema({ artikelen: [], normen: [norm] } as unknown as Regelset))
  expect(form.ok || form.result.errors).toEqual({
    vindplaats: [expect.stringContaining('BSN')],
    vanaf: [expect.stringContaining('staat niet in de kalender')],
    'overleg.maanden': [expect.stringContaining('heel aantal maanden')],
    'overleg.categorieen': [expect.stringContaining('“19”')],
  })
})

test('the terms of toezicht: a number and a unit each, none where the regeling gives none, and what law governs them stays', () => {
  const norm = {
    sleutel: 'zelf',
    artikel: '7',
    lid: '3',
    naam: 'Zelfonderzoek',
    kort: 'x',
    uitleg: 'x',
    adressaat: 'aanbieder',
    soort: 'zelfonderzoek',
    geenRegel: null,
    parameters: {
      toepassing: { categorieen: null, vormen: null },
      termijn: { aantal: 8, eenheid: 'week', atw: true },
      verlenging: { aantal: 4, eenheid: 'week', atw: false },
    },
  } as unknown as Parameters<typeof metTermijnen>[0]
  const lees = (velden: Record<string, string>) => {
    const data = new FormData()
    for (const [naam, waarde] of Object.entries({
      versie: '2027',
      naam: 'x',
      vindplaats: 'x',
      vanaf: '01-01-2027',
      'zelf.termijn.eenheid': 'week',
      'zelf.verlenging.eenheid': 'week',
      ...velden,
    }))
      data.append(naam, waarde)
    return readForm(data, versieSchema({ artikelen: [], normen: [norm] } as unknown as Regelset))
  }
  const goed = lees({ 'zelf.termijn.aantal': '6', 'zelf.verlenging.aantal': '' })
  expect(goed.ok && metTermijnen(norm, (naam) => (goed.value as Record<string, unknown>)[`zelf.${naam}`]).parameters).toMatchObject({
    termijn: { aantal: 6, eenheid: 'week', atw: true },
    verlenging: null,
  })
  const fout = lees({ 'zelf.termijn.aantal': '', 'zelf.verlenging.aantal': 'vier', 'zelf.verlenging.eenheid': 'uur' })
  expect(fout.ok || fout.result.errors).toEqual({
    'zelf.termijn.aantal': [expect.stringContaining('heel getal')],
    'zelf.verlenging.aantal': [expect.stringContaining('leeg')],
    'zelf.verlenging.eenheid': [expect.stringContaining('weken')],
  })
})
