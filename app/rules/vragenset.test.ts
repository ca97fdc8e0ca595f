import { expect, test } from 'vitest'
import { checkIngang, controleerVragenset, volgendeVersie, type Vraaginhoud, type Vragensetinhoud } from './vragenset.ts'

const vraag = (nr: number, tekst: string, meer: Partial<Vraaginhoud> = {}): Vraaginhoud => ({
  nr,
  tekst,
  uitleg: '',
  thema: 'kwaliteit',
  over: 'aanbieder',
  soort: 'gesloten',
  antwoorden: [
    { tekst: 'mee eens', telt: 'positief' },
    { tekst: 'niet mee eens', telt: 'overig' },
  ],
  vorige: null,
  ...meer,
})
const set = (...vragen: Vraaginhoud[]): Vragensetinhoud => ({ naam: 'Eigen', uitgave: '2025', bron: '', toelichting: '', vragen })
const codes = (inhoud: Vragensetinhoud, vorige: Vraaginhoud[] | null = null) => controleerVragenset(inhoud, vorige).map(({ code }) => code)

test('a set that can be filled in has no faults', () => {
  expect(
    controleerVragenset(set(vraag(1, 'Ik ben geholpen'), vraag(2, 'Wat wilt u nog zeggen?', { soort: 'open', antwoorden: [] })), null),
  ).toEqual([])
})

test.each([
  ['leeg', set()],
  ['leeg', { ...set(vraag(1, 'Ik ben geholpen')), naam: ' ' }],
  ['vraag_leeg', set(vraag(1, ''))],
  ['vraag_dubbel', set(vraag(1, 'Ik ben geholpen'), vraag(2, ' ik ben  Geholpen. '))],
  ['te_weinig_antwoorden', set(vraag(1, 'Ja?', { antwoorden: [{ tekst: 'ja', telt: 'positief' }] }))],
  [
    'antwoord_dubbel',
    set(
      vraag(1, 'Ja?', {
        antwoorden: [
          { tekst: 'ja', telt: 'positief' },
          { tekst: 'Ja', telt: 'overig' },
        ],
      }),
    ),
  ],
  [
    'geen_positief',
    set(
      vraag(1, 'Ja?', {
        antwoorden: [
          { tekst: 'ja', telt: 'overig' },
          { tekst: 'nee', telt: 'overig' },
        ],
      }),
    ),
  ],
  ['open_met_antwoorden', set(vraag(1, 'Wat?', { soort: 'open' }))],
  ['ingebouwd_dubbel', set(vraag(1, 'Klacht?', { soort: 'klachtregeling' }), vraag(2, 'Klacht 2?', { soort: 'klachtregeling' }))],
  ['ingebouwd_over_gemeente', set(vraag(1, 'Klacht?', { soort: 'klachtregeling', over: 'gemeente' }))],
] as const)('%s is refused', (code, inhoud) => {
  expect(codes(inhoud)).toEqual([code])
})

test('the same wording is the same whatever its capitals; other words or answers need another link', () => {
  const eerder = [vraag(1, 'Ik ben snel geholpen')]
  const met = (tekst: string, meer: Partial<Vraaginhoud> = {}) =>
    codes(set(vraag(1, tekst, { vorige: { nr: 1, soort: 'zelfde', toelichting: '' }, ...meer })), eerder)
  expect(met('ik ben snel geholpen.')).toEqual([])
  expect(met('Ik ben vlug geholpen')).toEqual(['koppeling_tekst_anders'])
  expect(
    met('Ik ben snel geholpen', {
      antwoorden: [
        { tekst: 'mee eens', telt: 'positief' },
        { tekst: 'neutraal', telt: 'overig' },
      ],
    }),
  ).toEqual(['koppeling_antwoorden_anders'])
  expect(met('Ik ben vlug geholpen', { vorige: { nr: 1, soort: 'breuk', toelichting: '' } })).toEqual(['koppeling_zonder_uitleg'])
  expect(met('Ik ben vlug geholpen', { vorige: { nr: 1, soort: 'breuk', toelichting: 'Vlug is iets anders dan snel' } })).toEqual([])
  expect(met('Ik ben snel geholpen', { vorige: { nr: 9, soort: 'zelfde', toelichting: '' } })).toEqual(['koppeling_onbekend'])
})

test('a next version links each question to itself', () => {
  const eerder = set(vraag(1, 'Ik ben geholpen'), vraag(2, 'Ik ben gehoord'))
  const nieuw = volgendeVersie(eerder)
  expect(nieuw.vragen.map(({ vorige }) => vorige)).toEqual([
    { nr: 1, soort: 'zelfde', toelichting: '' },
    { nr: 2, soort: 'zelfde', toelichting: '' },
  ])
  expect(controleerVragenset({ ...nieuw, uitgave: '2026' }, eerder.vragen)).toEqual([])
})

test('a version begins after the one before it', () => {
  expect(checkIngang('2026-01-01', '2025-01-01')).toBeNull()
  expect(checkIngang('2025-01-01', '2025-01-01')).toBe('voor_vorige')
  expect(checkIngang('2025-02-30', null)).toBe('geen_dag')
})
