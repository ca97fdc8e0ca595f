import { expect, test } from 'vitest'
import trafford from '../../test/cases/h_provider_register_trafford_cqc.json' with { type: 'json' }
import { dagenSinds } from './dagensinds.ts'

test('Trafford, 56 providers on 25 February 2026: seven never inspected, the others by year', () => {
  const dagen = trafford.inputs.rows.map((rij) => (rij[3] === 'NA' ? null : rij[3]!))
  const { missing, ...perJaar } = trafford.expected.inspections_per_year
  expect(dagenSinds(dagen, trafford.inputs.reference_date, 1095)).toMatchObject({
    bekend: 56 - missing,
    onbekend: missing,
    toekomst: 0,
    oudste: trafford.expected.derived_here.oldest,
    jongste: trafford.expected.derived_here.newest,
    mediaan: trafford.expected.derived_here.median_days_since_inspection,
    langerDan: trafford.expected.derived_here.not_inspected_for_more_than_1095_days,
    perJaar,
  })
})

test('the day itself is 0 days ago, no day is unknown, a day to come is no visit', () => {
  expect(dagenSinds(['2026-03-02', null, '2026-03-03', '2024-02-29'], '2026-03-02')).toEqual({
    dagen: [0, null, null, 732],
    bekend: 2,
    onbekend: 1,
    toekomst: 1,
    oudste: '2024-02-29',
    jongste: '2026-03-02',
    mediaan: 366,
    langerDan: null,
    perJaar: { 2024: 1, 2026: 1 },
  })
  expect(dagenSinds([null], '2026-03-02', 30)).toMatchObject({ mediaan: null, oudste: null, langerDan: 0 })
})
