import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Norm } from '../../../db/regelsets/schema.ts'
import { heeftGetallen, metGetallen, participatieVelden, weigerLedental } from './participatievelden.ts'

const norm = (soort: string, parameters: object) =>
  ({
    sleutel: 'groep',
    artikel: '11',
    lid: '1',
    naam: 'x',
    kort: 'x',
    uitleg: 'x',
    adressaat: 'college',
    geenRegel: null,
    soort,
    parameters: { toepassing: { categorieen: null, vormen: null }, ...parameters },
  }) as unknown as Norm
const groep = norm('klankbordgroep', { minimum: 5, maximum: 7, waarschuwMaanden: 6 })
const lees = (van: Norm, velden: Record<string, string>) => {
  if (!heeftGetallen(van)) throw new Error('geen getallen')
  const form = z
    .object(participatieVelden(van))
    .safeParse(Object.fromEntries(Object.entries(velden).map(([naam, waarde]) => [`groep.${naam}`, waarde])))
  return form.success
    ? metGetallen(van, (naam) => (form.data as Record<string, unknown>)[`groep.${naam}`]).parameters
    : form.error.issues.map(({ path }) => path[0])
}

test('the members of a next version: two numbers, and what stays stays', () => {
  expect(lees(groep, { minimum: '6', maximum: '9', waarschuwMaanden: '6' })).toEqual({
    toepassing: { categorieen: null, vormen: null },
    minimum: 6,
    maximum: 9,
    waarschuwMaanden: 6,
  })
  expect(lees(groep, { minimum: 'zes', maximum: '0', waarschuwMaanden: '6' })).toEqual(['groep.minimum', 'groep.maximum'])
  expect(lees(groep, { maximum: '9', waarschuwMaanden: '6' })).toEqual(['groep.minimum'])
})

test('more at least than at most is refused at its field', () => {
  expect(weigerLedental([norm('klankbordgroep', { minimum: 8, maximum: 7, waarschuwMaanden: 6 })])).toEqual({
    'groep.maximum': expect.stringContaining('kleiner'),
  })
  expect(weigerLedental([groep])).toBeNull()
})

test('a number of meetings may be left to the college, a term for the evaluation may not', () => {
  expect(lees(norm('clientoverleg', { perJaar: 2 }), {})).toMatchObject({ perJaar: null })
  expect(lees(norm('evaluatie', { over: 'participatie', maanden: 18, deelnemers: [] }), {})).toEqual(['groep.maanden'])
  expect(lees(norm('evaluatie', { over: 'participatie', maanden: 18, deelnemers: ['klankbordgroep'] }), { maanden: '24' })).toMatchObject({
    over: 'participatie',
    maanden: 24,
    deelnemers: ['klankbordgroep'],
  })
})
