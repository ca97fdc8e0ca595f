import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { drawChart, ticksOver } from './chart.server.ts'
import { ChartFigure } from './chart.tsx'
import { type Chart, chartTable } from './chartdata.ts'

const tekst = {
  title: 'Geen aantoonbare verandering sinds 2023',
  measured: 'Deel van de cliënten',
  source: 'onderzoek',
  day: '2026-03-02',
  unit: 'procent',
} as const
const lijn: Chart = {
  period: '2021 tot en met 2025',
  ...tekst,
  id: 'lijn',
  kind: 'lijn',
  counted: 'antwoorden',
  target: 85,
  points: [
    { label: '2021', state: 'bekend', value: 79, lower: 75, upper: 83, n: 398 },
    { label: '2022', state: 'niet_gemeten', value: null },
    { label: '2023', state: 'onderdrukt', value: null },
    { label: '2024', state: 'bekend', value: 80.6, lower: 77, upper: 84, n: 405, break: 'de vraag is anders' },
    { label: '2025', state: 'bekend', value: 0, lower: 0, upper: 4, n: 90, provisional: true },
  ],
}
const kaart: Chart = {
  ...tekst,
  id: 'kaart',
  kind: 'regelkaart',
  unit: 'getal',
  decimals: 1,
  points: Array.from({ length: 16 }, (_, i) => ({
    label: `m${i}`,
    value: i === 3 ? null : i === 9 ? 21 : 10 + (i % 3),
    centre: 11,
    lcl: 6,
    ucl: 16,
    side: i === 9 ? ('hoog' as const) : null,
    signal: i === 9 ? 'buiten de grenzen' : null,
  })),
}
const trechter = (aantal: number): Chart => ({
  ...tekst,
  id: 'trechter',
  kind: 'funnel',
  denominator: 'geldige antwoorden',
  centre: 80,
  curve: [
    {
      denominator: 10,
      limits: [
        { level: 0.95, lower: 55, upper: 100 },
        { level: 0.998, lower: 41, upper: 100 },
      ],
    },
    {
      denominator: 500,
      limits: [
        { level: 0.95, lower: 76, upper: 84 },
        { level: 0.998, lower: 74, upper: 86 },
      ],
    },
  ],
  points: Array.from({ length: aantal }, (_, i) => ({
    name: i === 1 ? null : `Aanbieder ${i}`,
    denominator: 20 + i,
    value: i === 0 ? 30 : i === 2 ? 95 : 80,
    side: i === 0 ? ('laag' as const) : i === 2 ? ('hoog' as const) : null,
    level: i === 0 ? 0.998 : i === 2 ? 0.95 : null,
  })),
})
const staven: Chart = {
  ...tekst,
  id: 'staven',
  kind: 'staven',
  unit: 'euro',
  decimals: 2,
  base: 62.4,
  baseLabel: 'tarief',
  rows: [{ label: 'Productiviteit', low: 66, high: 59, lowLabel: '60%', highLabel: '70%' }],
}

describe('the drawing', () => {
  test('has a fixed size, no style attribute, and the same text for the same figures', () => {
    for (const chart of [lijn, kaart, trechter(24), staven]) {
      const { svg } = drawChart(chart)
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" aria-label="Geen aantoonbare verandering sinds 2023"/)
      expect(svg).toMatch(/ width="480" height="\d+"/)
      expect(svg).not.toMatch(/ style=|NaN|undefined/)
      expect(drawChart(chart).svg).toBe(svg)
    }
  })

  test('every point is reached with the keyboard and says its figure', () => {
    const { svg } = drawChart(lijn)
    expect(svg.match(/tabindex="0"/g)).toHaveLength(5)
    expect(svg).toContain('aria-label="2021: 79%, tussen 75% en 83%; 398 antwoorden"')
    expect(svg).toContain('aria-label="2022: niet gemeten"')
    expect(svg).toContain('aria-label="2023: te weinig om te tonen"')
    expect(svg).toContain('aria-label="2024: 81%, tussen 77% en 84%; 405 antwoorden; niet te vergelijken met eerder: de vraag is anders"')
    expect(svg).toContain('aria-label="2025: 0%, tussen 0% en 4%; 90 antwoorden; nog niet compleet"')
  })

  test('a gap and a break part the line: no stroke runs through them', () => {
    const paths = [...drawChart(lijn).svg.matchAll(/class="recharts-curve recharts-line-curve" d="([^"]*)"/g)].map(([, d]) => d!)
    // one stretch before the break with one known point, one after it with two
    expect(paths.map((d) => (d.match(/[ML]/g) ?? []).length)).toEqual([1, 2])
  })

  test('suppressed, not measured and 0 are drawn differently', () => {
    const points = (state: 'onderdrukt' | 'niet_gemeten' | 'niet_aangeleverd' | 'onbekend') =>
      drawChart({ ...lijn, id: 'x', points: [{ label: '2023', state, value: null }] } as Chart)
        .svg.match(/<g class="chart__point".*?<\/g>/)![0]
        .replaceAll(/(aria-label="[^"]*"|<t(itle|ext).*?<\/t(itle|ext)>)/g, '')
    expect(new Set((['onderdrukt', 'niet_gemeten', 'niet_aangeleverd', 'onbekend'] as const).map(points)).size).toBe(4)
  })

  test('a signal has a shape of its own, not only a colour', () => {
    const special = drawChart(kaart).svg.match(/aria-label="m9: 21,0, buiten de grenzen".*?<\/g>/)![0]
    expect(special).toContain('<path d="M')
    expect(special).not.toContain('<circle')
    expect(drawChart(kaart).svg.match(/aria-label="m8: .*?<\/g>/)![0]).toContain('<circle')
  })

  test('of a thousand providers only those outside the limits can be tabbed to', () => {
    const { svg } = drawChart(trechter(1000))
    expect(svg.match(/tabindex="0"/g)).toHaveLength(2)
    expect(svg).toContain('Aanbieder 0, 20 geldige antwoorden: 30%, lager dan bij deze omvang door toeval te verwachten is (buiten 99,8%)')
  })

  test('a thousand in words stays a thousand', () => {
    const chart = {
      ...lijn,
      points: [{ label: '2025', state: 'bekend', value: 80.123456789, lower: 77, upper: 84, n: 1_234_567 }],
    } as Chart
    expect(drawChart(chart).svg).toContain('2025: 80%, tussen 77% en 84%; 1.234.567 antwoorden')
  })

  test('a name with a quote or a tag stays text', () => {
    expect(drawChart({ ...staven, title: '"Boven" <script>' }).svg).toContain('aria-label="&quot;Boven&quot; &lt;script>"')
  })
})

describe('the table', () => {
  test('has every row of the drawing, and words where there is no figure', () => {
    expect(chartTable(lijn)).toEqual({
      head: ['Periode', 'Cijfer', 'Van', 'Tot', 'Antwoorden', 'Let op'],
      rows: [
        ['2021', '79%', '75%', '83%', '398', ''],
        ['2022', 'niet gemeten', '–', '–', '–', ''],
        ['2023', 'te weinig om te tonen', '–', '–', '–', ''],
        ['2024', '81%', '77%', '84%', '405', 'niet te vergelijken met eerder: de vraag is anders'],
        ['2025', '0%', '0%', '4%', '90', 'nog niet compleet'],
      ],
    })
    expect(chartTable(trechter(3)).rows[1]).toEqual(['zonder naam', '21', '80%', 'binnen de grenzen'])
    expect(chartTable(staven).rows[0]).toEqual(['Productiviteit', '60%', '€ 66,00', '70%', '€ 59,00', '€ 7,00'])
  })

  test('stands in the figure with source, date and how to read it', () => {
    const html = renderToStaticMarkup(createElement(ChartFigure, { drawn: drawChart(lijn) }))
    for (const part of [
      '<figure',
      '<figcaption>',
      '<svg',
      '<table',
      'Bron: onderzoek. Cijfers over 2021 tot en met 2025, geteld op 2 maart 2026.',
      'Hoe leest u deze grafiek?',
      'Deel van de cliënten',
    ])
      expect(html).toContain(part)
  })
})

test('ticks are round and hold both ends', () => {
  expect(ticksOver(0, 100)).toEqual([0, 20, 40, 60, 80, 100])
  expect(ticksOver(58.2, 67.1)).toEqual([58, 60, 62, 64, 66, 68])
  expect(ticksOver(0, 0.3)).toEqual([0, 0.1, 0.2, 0.3])
  expect(ticksOver(7, 7).length).toBeGreaterThan(2)
  // half a client is nobody
  expect(ticksOver(0, 12)).toEqual([0, 2.5, 5, 7.5, 10, 12.5])
  expect(ticksOver(0, 12, 5, true)).toEqual([0, 5, 10, 15])
  expect(
    drawChart({ ...kaart, id: 'halven', points: [{ label: 'a', value: 0, centre: 5, lcl: 0, ucl: 11, side: null }] } as Chart).svg,
  ).toMatch(/>2,5<.*>7,5</)
})
