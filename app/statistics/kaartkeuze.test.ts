import { expect, test } from 'vitest'
import { chooseChart } from './kaartkeuze.ts'

const series = (length: number, value: number) => Array<number>(length).fill(value)

test('a yearly figure with five points gets no limits, and says so', () => {
  expect(chooseChart('aandeel', [80, 82, 81, 79, 84], [100, 100, 100, 100, 100])).toEqual({
    chart: 'punten',
    limits: 'geen',
    reason: 'te_weinig_punten',
    points: 5,
    needed: 13,
    laney: false,
  })
})

test('12 points: none; 13: provisional; 20: lasting', () => {
  const choose = (n: number) => chooseChart('waarde', series(n, 5))
  expect(choose(12)).toMatchObject({ chart: 'punten', limits: 'geen' })
  expect(choose(13)).toMatchObject({ chart: 'xmr', limits: 'voorlopig', reason: 'nog_geen_twintig_punten', needed: 20 })
  expect(choose(19)).toMatchObject({ limits: 'voorlopig' })
  expect(choose(20)).toMatchObject({ chart: 'xmr', limits: 'vast', reason: null, needed: null })
})

test('missing values and periods without clients are no points', () => {
  expect(chooseChart('waarde', [...series(12, 5), null])).toMatchObject({ points: 12, limits: 'geen' })
  expect(chooseChart('aandeel', series(13, 5), [...series(12, 10), 0])).toMatchObject({ points: 12, limits: 'geen' })
})

test('mostly zero: time between events', () => {
  const rare = [...series(12, 0), ...series(12, 1)]
  expect(chooseChart('aantal', rare)).toMatchObject({ chart: 't-kaart', reason: 'zeldzaam' })
  expect(chooseChart('aantal_per_noemer', [...series(11, 0), ...series(13, 2)], series(24, 100))).toMatchObject({ chart: 'u-kaart' })
})

test('almost everyone agrees in small groups: a p-chart would be one line at the top', () => {
  expect(chooseChart('aandeel', series(20, 12), series(20, 12))).toMatchObject({ chart: 'punten', reason: 'kleine_aantallen' })
  expect(chooseChart('aandeel', series(20, 11), series(20, 12))).toMatchObject({ chart: 'p-kaart' })
})

test('periods that differ more than chance ask for wider limits', () => {
  const x = Array.from({ length: 24 }, (_, i) => (i % 2 ? 880 : 920))
  expect(chooseChart('aandeel', x, series(24, 1000))).toMatchObject({ chart: 'p-kaart', laney: true })
  expect(chooseChart('aandeel', series(24, 900), series(24, 1000))).toMatchObject({ laney: false })
})

test('time between has its own charts', () => {
  expect(chooseChart('tijd_tussen', series(20, 30)).chart).toBe('t-kaart')
  expect(chooseChart('gevallen_tussen', series(20, 30)).chart).toBe('g-kaart')
})

test('a share without denominators is refused, and so is a value with them', () => {
  expect(() => chooseChart('aandeel', [1])).toThrow(expect.objectContaining({ code: 'tegenstrijdig' }))
  expect(() => chooseChart('waarde', [1], [1])).toThrow(expect.objectContaining({ code: 'tegenstrijdig' }))
})
