import { expect, test } from 'vitest'
import { checkHandeling, checkOvergang, mayHandeling, mayOvergang, OVERLEGSTATEN, type Overlegfeiten } from './overlegstaat.ts'

const overleg = (over: Partial<Overlegfeiten>): Overlegfeiten => ({
  staat: 'gepland',
  datum: '2026-03-10',
  heeftHiatenlijst: true,
  hiatenZonderUitkomst: [],
  ...over,
})

test('a meeting goes one way, and nothing else is allowed', () => {
  const mogelijk = OVERLEGSTATEN.flatMap((staat) =>
    OVERLEGSTATEN.filter((naar) => mayOvergang(overleg({ staat }), naar, '2026-03-10')).map((naar) => `${staat} > ${naar}`),
  )
  expect(mogelijk).toEqual([
    'gepland > voorbereid',
    'gepland > gehouden',
    'gepland > vervallen',
    'voorbereid > gepland',
    'voorbereid > gehouden',
    'voorbereid > vervallen',
    'gehouden > afgesloten',
  ])
})

test('a refused step names both states', () => {
  expect(checkOvergang(overleg({ staat: 'afgesloten' }), 'gehouden', '2026-03-10')).toEqual({
    code: 'overgang',
    van: 'afgesloten',
    naar: 'gehouden',
  })
})

test('held on its day, not the day before', () => {
  const voorbereid = overleg({ staat: 'voorbereid' })
  expect(checkOvergang(voorbereid, 'gehouden', '2026-03-09')).toEqual({ code: 'voor_de_datum', datum: '2026-03-10' })
  expect(checkOvergang(voorbereid, 'gehouden', '2026-03-10')).toBeNull()
  expect(checkOvergang(voorbereid, 'gehouden', '2026-03-11')).toBeNull()
})

test('prepared only with a gap file', () => {
  expect(checkOvergang(overleg({ heeftHiatenlijst: false }), 'voorbereid', '2026-03-02')).toEqual({ code: 'geen_hiatenlijst' })
  expect(checkOvergang(overleg({ heeftHiatenlijst: true }), 'voorbereid', '2026-03-02')).toBeNull()
})

test('not closed while a gap has neither afspraak nor reason, and the refusal names it', () => {
  const gehouden = overleg({ staat: 'gehouden', hiatenZonderUitkomst: ['Klachtregeling', 'Meldcode'] })
  expect(checkOvergang(gehouden, 'afgesloten', '2026-03-10')).toEqual({
    code: 'hiaten_zonder_uitkomst',
    namen: ['Klachtregeling', 'Meldcode'],
  })
  expect(mayOvergang(gehouden, 'afgesloten', '2026-03-10')).toBe(false)
})

test('without a gap file: made first while that can be done, held without one afterwards', () => {
  const gepland = overleg({ heeftHiatenlijst: false })
  expect(checkOvergang(gepland, 'gehouden', '2026-03-09')).toEqual({ code: 'voor_de_datum', datum: '2026-03-10' })
  expect(checkOvergang(gepland, 'gehouden', '2026-03-10')).toEqual({ code: 'geen_hiatenlijst' })
  expect(checkOvergang(gepland, 'gehouden', '2026-03-11')).toBeNull()
  expect(checkOvergang(overleg({ staat: 'gehouden', heeftHiatenlijst: false }), 'afgesloten', '2026-03-11')).toBeNull()
})

test('the date moves until the meeting was held', () => {
  expect(OVERLEGSTATEN.filter((staat) => mayHandeling(overleg({ staat }), 'verplaatsen', '2026-03-02'))).toEqual(['gepland', 'voorbereid'])
  expect(checkHandeling(overleg({ staat: 'gehouden' }), 'verplaatsen', '2026-03-12')).toEqual({
    code: 'handeling',
    staat: 'gehouden',
    handeling: 'verplaatsen',
  })
})

test('what was said is written down from the day of the meeting until it is closed', () => {
  expect(checkHandeling(overleg({ staat: 'voorbereid' }), 'vastleggen', '2026-03-09')).toEqual({
    code: 'voor_de_datum',
    datum: '2026-03-10',
  })
  expect(OVERLEGSTATEN.filter((staat) => mayHandeling(overleg({ staat }), 'vastleggen', '2026-03-10'))).toEqual(['voorbereid', 'gehouden'])
})

test('an afspraak is carried out after the meeting was closed, but not of a meeting that never was', () => {
  expect(OVERLEGSTATEN.filter((staat) => mayHandeling(overleg({ staat }), 'nakomen', '2026-03-10'))).toEqual([
    'voorbereid',
    'gehouden',
    'afgesloten',
  ])
})
