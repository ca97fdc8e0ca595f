/**
 * Draws a chart to SVG text with Recharts, on the server only: the picture is there without JavaScript, on paper and in a
 * report, and no page carries the library. Written without JSX, so that a job or command can draw too. Width and height are
 * fixed and nothing is measured; CSS scales it. Colours and shapes stand in the picture itself, since a report has no CSS.
 */
import { createElement, type ReactElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { Area, CartesianGrid, ComposedChart, Customized, Line, ReferenceLine, XAxis, YAxis } from 'recharts'
import {
  type BarChart,
  type Chart,
  type ChartText,
  chartNumber,
  type ControlChart,
  controlWords,
  type FunnelChart,
  funnelWords,
  type LineChart,
  pointWords,
  type PointState,
} from './chartdata.ts'
import type { DrawnChart } from './chart.tsx'

/** The classes of Recharts do not fit the types of createElement. */
const h = createElement as (type: unknown, props: object | null, ...children: ReactNode[]) => ReactElement

interface Size {
  width: number
  height: number
}
const PLAIN: Size = { width: 480, height: 270 }
/** Beside others, where the words are around it. */
export const COMPACT: Size = { width: 350, height: 190 }
const INK = '#14242c'
const SOFT = '#4a5b64'
const GRID = '#d6dedd'
const ACCENT = '#0d5c73'
const BAND = '#e3eff2'
const SIGNAL = '#a3341f'
const FONT = "'Source Sans 3 Variable', 'Noto Sans', sans-serif"
const MARGIN = { top: 26, right: 14, bottom: 4, left: 2 }
/** More points than this and only those that say something can be reached with the keyboard; the table has them all. */
const TAB_STOPS = 40

/** Kept figures change once a night, and drawing costs more than all else on a page: the last drawings are remembered by what they show. */
const REMEMBERED = 200
const drawings = new Map<string, string>()

export function drawChart(chart: Chart, size = PLAIN): DrawnChart {
  const key = JSON.stringify([size, chart])
  let svg = drawings.get(key)
  if (svg === undefined) {
    svg = render(chart, size)
    if (drawings.size >= REMEMBERED) drawings.delete(drawings.keys().next().value!)
    drawings.set(key, svg)
  }
  return { chart, svg }
}

function render(chart: Chart, size: Size): string {
  return (
    renderToStaticMarkup(draw(chart, size))
      .replace('<title></title><desc></desc>', '')
      // what Recharts repeats on every part of an axis and nobody reads; a tenth of a pixel is enough (a number in words has three figures behind its point, never six)
      .replaceAll(/ (?:orientation="\w+"|class="recharts-(?!surface|curve)[^"]*")/g, '')
      .replaceAll(/(\.\d)\d{5,}/g, '$1')
      .replace('<svg ', `<svg xmlns="http://www.w3.org/2000/svg" aria-label="${escape(chart.title)}" font-family="${FONT}" font-size="14" `)
  )
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

function draw(chart: Chart, size: Size): ReactElement {
  switch (chart.kind) {
    case 'lijn':
      return drawLine(chart, size)
    case 'regelkaart':
      return drawControl(chart, size)
    case 'funnel':
      return drawFunnel(chart, size)
    case 'staven':
      return drawBars(chart, size)
  }
}

// ---- axes

/** Round steps that hold both ends; `whole`: of things that are counted. */
export function ticksOver(from: number, to: number, about = 5, whole = false): number[] {
  if (from === to) return ticksOver(from - 1, to + 1, about, whole)
  const rough = (to - from) / about
  const power = 10 ** Math.floor(Math.log10(rough))
  const step =
    [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough * 0.999 && (!whole || Number.isInteger(size))) ?? 1
  const first = Math.floor(from / step + 1e-9)
  const last = Math.ceil(to / step - 1e-9)
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

/** As many as the step has: 2.5 is never written as 3. */
const decimalsOf = (step: number): number =>
  [0, 1, 2].find((count) => Math.abs(step * 10 ** count - Math.round(step * 10 ** count)) < 1e-6) ?? 3

/** A share keeps its whole scale unless it would press everything flat; amounts and rates start at 0 when that is near. */
function range(chart: ChartText, values: readonly number[], whole: boolean): number[] {
  if (values.length === 0) return chart.unit === 'procent' ? ticksOver(0, 100) : ticksOver(0, 1)
  const low = Math.min(...values)
  const high = Math.max(...values)
  if (chart.unit === 'procent' && (whole || high - low > 40)) return ticksOver(0, 100)
  const room = (high - low || Math.abs(high) || 1) * 0.08
  const top = chart.unit === 'procent' ? Math.min(100, high + room) : high + room
  return ticksOver(low >= 0 && (low < high * 0.6 || low - room < 0) ? 0 : low - room, top)
}

const axisText = { fill: SOFT, fontSize: 13 }

function yAxis(chart: ChartText, ticks: readonly number[]): ReactElement {
  const step = ticks.length > 1 ? ticks[1]! - ticks[0]! : 1
  const decimals = decimalsOf(step)
  return h(YAxis, {
    key: 'y',
    width: 58,
    type: 'number',
    domain: [ticks[0]!, ticks.at(-1)!],
    ticks: [...ticks],
    interval: 0,
    axisLine: false,
    tickLine: false,
    tick: axisText,
    tickFormatter: (value: number) => chartNumber({ unit: chart.unit, decimals }, value),
  })
}

/** Labels that fit: all, or every second, third, … counted from the last one. */
function xAxis(labels: readonly string[], width: number): ReactElement {
  const longest = Math.max(...labels.map((label) => label.length), 1)
  const every = Math.ceil((labels.length * (longest * 7.2 + 10)) / width)
  return h(XAxis, {
    key: 'x',
    dataKey: 'label',
    type: 'category',
    scale: 'point',
    padding: { left: 20, right: 20 },
    height: 26,
    tickLine: false,
    axisLine: { stroke: SOFT },
    tick: axisText,
    interval: 0,
    ticks: labels.filter((_, i) => (labels.length - 1 - i) % every === 0),
  })
}

interface Scales {
  x: (value: string | number) => number
  y: (value: number) => number
  left: number
  right: number
  top: number
  bottom: number
}

/** Our own marks, placed with the scales of the chart. */
function marks(key: string, paint: (scales: Scales) => ReactNode): ReactElement {
  const component = (props: { xAxisMap: Record<string, AxisState>; yAxisMap: Record<string, AxisState> }) => {
    const x = Object.values(props.xAxisMap)[0]!
    const y = Object.values(props.yAxisMap)[0]!
    return h(
      'g',
      null,
      paint({
        x: (value) => round(x.scale(value)),
        y: (value) => round(y.scale(value)),
        left: x.x,
        right: x.x + x.width,
        top: y.y,
        bottom: y.y + y.height,
      }),
    )
  }
  return h(Customized, { key, component })
}
interface AxisState {
  scale: (value: string | number) => number
  x: number
  y: number
  width: number
  height: number
}

const round = (value: number): number => Math.round(value * 10) / 10

/** A mark that can be reached and says what it is: aloud, on hovering, and in the top line when it has the focus. */
function point(
  key: string | number,
  words: string,
  reachable: boolean,
  after: string | null | undefined,
  ...children: ReactNode[]
): ReactElement {
  // a dotted line says it to the eye; in the top line there is no room
  const aloud = after ? `${words}; niet te vergelijken met eerder: ${after}` : words
  if (!reachable) return h('g', { key }, h('title', null, aloud), ...children)
  return h(
    'g',
    { key, className: 'chart__point', tabIndex: 0, role: 'img', 'aria-label': aloud },
    ...children,
    h('text', { className: 'chart__words', visibility: 'hidden', x: 6, y: 16, fill: INK, fontSize: 14, 'aria-hidden': true }, words),
  )
}

// ---- shapes: each meaning has its own

const dot = (x: number, y: number): ReactElement =>
  h('circle', { key: 's', cx: x, cy: y, r: 4.5, fill: ACCENT, stroke: '#fff', strokeWidth: 1 })
const hollow = (x: number, y: number): ReactElement =>
  h('circle', { key: 's', cx: x, cy: y, r: 4.5, fill: '#fff', stroke: ACCENT, strokeWidth: 2 })
const diamond = (x: number, y: number): ReactElement =>
  h('path', { key: 's', d: `M${x},${round(y - 6)}l6,6l-6,6l-6,-6z`, fill: '#fff', stroke: SIGNAL, strokeWidth: 2 })
const triangle = (x: number, y: number, up: boolean): ReactElement =>
  h('path', {
    key: 's',
    d: up ? `M${x},${round(y - 7)}l7,12h-14z` : `M${x},${round(y + 7)}l7,-12h-14z`,
    fill: SIGNAL,
    stroke: '#fff',
    strokeWidth: 1,
  })

/** Just above the axis, in the look of the verdict marks: too few to show is hatched, not measured is a dash. */
function absent(state: PointState, x: number, y: number): ReactNode[] {
  switch (state) {
    case 'onderdrukt':
      return [
        h('rect', { key: 'a', x: x - 6, y: y - 6, width: 12, height: 12, fill: '#fff', stroke: SOFT }),
        h('path', { key: 'b', d: `M${x - 6},${y + 2}l8,-8M${x - 6},${y + 6}l12,-12M${x - 2},${y + 6}l8,-8`, stroke: SOFT }),
      ]
    case 'niet_gemeten':
      return [h('path', { key: 'a', d: `M${x - 5},${y}h10`, stroke: SOFT, strokeWidth: 2 })]
    case 'niet_aangeleverd':
      return [h('circle', { key: 'a', cx: x, cy: y, r: 5.5, fill: '#fff', stroke: SOFT, strokeWidth: 1.6 })]
    default:
      return [h('circle', { key: 'a', cx: x, cy: y, r: 5.5, fill: '#fff', stroke: SOFT, strokeWidth: 1.6, strokeDasharray: '2 2' })]
  }
}

const still = { isAnimationActive: false, dot: false, activeDot: false } as const
const shared = (chart: ChartText, { width, height }: Size) => ({
  id: chart.id,
  width,
  height,
  margin: MARGIN,
  compact: true,
  role: 'group',
})
const grid = h(CartesianGrid, { key: 'g', vertical: false, stroke: GRID })

/** Where one stretch ends and the next begins: the line is broken and the place is marked. */
function breaks(rows: readonly { label: string; break?: string | null }[]): ReactElement[] {
  return rows.flatMap((row, i) =>
    i > 0 && row.break
      ? [
          marks(`break${i}`, ({ x, top, bottom }) => {
            const at = round((x(rows[i - 1]!.label) + x(row.label)) / 2)
            return [
              h('title', { key: 't' }, row.break),
              h('path', { key: 'l', d: `M${at},${top}V${bottom}`, stroke: SOFT, strokeDasharray: '1 4', strokeWidth: 2 }),
            ]
          }),
        ]
      : [],
  )
}

const stretches = (rows: readonly { break?: string | null }[]): number[] => {
  let stretch = 0
  return rows.map((row, i) => (i > 0 && row.break ? (stretch += 1) : stretch))
}

// ---- kinds

function drawLine(chart: ChartText & LineChart, size: Size): ReactElement {
  const { points, target } = chart
  const known = points.filter(({ state, value }) => state === 'bekend' && value !== null)
  const ticks = range(
    chart,
    [
      ...known.flatMap(({ value, lower, upper }) => [
        value!,
        ...(typeof lower === 'number' ? [lower] : []),
        ...(typeof upper === 'number' ? [upper] : []),
      ]),
      ...(typeof target === 'number' ? [target] : []),
    ],
    true,
  )
  const stretch = stretches(points)
  const data = points.map(({ label, state, value }, i) => ({ label, stretch: stretch[i]!, value: state === 'bekend' ? value : null }))
  const lines = [...new Set(stretch)].map((number) =>
    h(Line, {
      key: `l${number}`,
      ...still,
      type: 'linear',
      stroke: ACCENT,
      strokeWidth: 2,
      connectNulls: false,
      dataKey: (row: (typeof data)[number]) => (row.stretch === number ? row.value : null),
    }),
  )
  return h(
    ComposedChart,
    { ...shared(chart, size), data },
    grid,
    xAxis(
      points.map(({ label }) => label),
      size.width - 120,
    ),
    yAxis(chart, ticks),
    ...(typeof target === 'number' ? [h(ReferenceLine, { key: 't', y: target, stroke: INK, strokeDasharray: '6 4' })] : []),
    ...lines,
    ...breaks(points),
    marks('p', ({ x, y, bottom, right }) => [
      ...points.map((row, i) => {
        const cx = x(row.label)
        const words = `${row.label}: ${pointWords(chart, row)}`
        if (row.state !== 'bekend' || row.value === null) return point(i, words, true, row.break, ...absent(row.state, cx, bottom - 10))
        const cy = y(row.value)
        const interval =
          typeof row.lower === 'number' && typeof row.upper === 'number'
            ? [
                h('path', {
                  key: 'i',
                  d: `M${cx},${y(row.lower)}V${y(row.upper)}M${cx - 5},${y(row.lower)}h10M${cx - 5},${y(row.upper)}h10`,
                  stroke: ACCENT,
                  strokeWidth: 1.5,
                  fill: 'none',
                }),
              ]
            : []
        return point(i, words, true, row.break, ...interval, row.provisional ? hollow(cx, cy) : dot(cx, cy))
      }),
      ...(typeof target === 'number'
        ? [
            h(
              'text',
              { key: 'doel', x: right - 2, y: y(target) - 5, textAnchor: 'end', fill: INK, fontSize: 13 },
              `doel ${chartNumber(chart, target)}`,
            ),
          ]
        : []),
    ]),
  )
}

function drawControl(chart: ChartText & ControlChart, size: Size): ReactElement {
  const { points } = chart
  const ticks = range(
    chart,
    points.flatMap(({ value, centre, lcl, ucl }) => [value, centre, lcl, ucl].filter((number) => number !== null)),
    false,
  )
  const stretch = stretches(points)
  const data = points.map((row, i) => ({
    ...row,
    stretch: stretch[i]!,
    limits: row.lcl === null || row.ucl === null ? null : [row.lcl, row.ucl],
  }))
  const per = <T>(
    make: (number: number, of: (pick: (row: (typeof data)[number]) => T) => (row: (typeof data)[number]) => T | null) => ReactElement[],
  ) => [...new Set(stretch)].flatMap((number) => make(number, (pick) => (row) => (row.stretch === number ? pick(row) : null)))
  const plain = (key: string, dataKey: unknown, look: object) =>
    h(Line, { key, ...still, dataKey, connectNulls: false, stroke: SOFT, strokeWidth: 1.5, ...look })
  return h(
    ComposedChart,
    { ...shared(chart, size), data },
    grid,
    xAxis(
      points.map(({ label }) => label),
      size.width - 120,
    ),
    yAxis(chart, ticks),
    ...per<number[] | null>((n, of) => [
      h(Area, {
        key: `a${n}`,
        ...still,
        dataKey: of((row) => row.limits),
        type: 'step',
        stroke: 'none',
        fill: BAND,
        fillOpacity: 1,
        connectNulls: false,
      }),
    ]),
    ...per<number | null>((n, of) => [
      plain(
        `lcl${n}`,
        of((row) => row.lcl),
        { type: 'step', strokeDasharray: '5 4' },
      ),
      plain(
        `ucl${n}`,
        of((row) => row.ucl),
        { type: 'step', strokeDasharray: '5 4' },
      ),
      plain(
        `c${n}`,
        of((row) => row.centre),
        { type: 'step' },
      ),
      plain(
        `v${n}`,
        of((row) => row.value),
        { type: 'linear', stroke: ACCENT, strokeWidth: 2 },
      ),
    ]),
    ...breaks(points),
    marks('p', ({ x, y, bottom }) =>
      points.map((row, i) => {
        const reachable = points.length <= TAB_STOPS || row.side !== null
        const words = `${row.label}: ${controlWords(chart, row)}`
        if (row.value === null) return point(i, words, reachable, row.break, ...absent('niet_gemeten', x(row.label), bottom - 10))
        const [cx, cy] = [x(row.label), y(row.value)]
        return point(i, words, reachable, row.break, row.side === null ? dot(cx, cy) : triangle(cx, cy, row.side === 'hoog'))
      }),
    ),
  )
}

function drawFunnel(chart: ChartText & FunnelChart, { width, height }: Size): ReactElement {
  const { points, curve, centre } = chart
  const values = [
    centre,
    ...points.map(({ value }) => value),
    ...curve.flatMap(({ denominator, limits }) =>
      denominator >= (curve.at(-1)?.denominator ?? 0) / 20 ? limits.flatMap(({ lower, upper }) => [lower, upper]) : [],
    ),
  ]
  const ticks = range(chart, values, false)
  const bottomTick = ticks[0]!
  const topTick = ticks.at(-1)!
  const most = Math.max(...points.map(({ denominator }) => denominator), curve.at(-1)?.denominator ?? 1)
  const across = ticksOver(0, most, 5, true)
  const cut = (value: number) => Math.min(topTick, Math.max(bottomTick, value))
  const levels = curve[0]?.limits.map(({ level }) => level) ?? []
  const data = curve.map(({ denominator, limits }) => ({
    denominator,
    limits: limits.map(({ lower, upper }) => [cut(lower), cut(upper)] as const),
  }))
  const limit = (k: number, side: 0 | 1) =>
    h(Line, {
      key: `${k}${side}`,
      ...still,
      type: 'linear',
      stroke: SOFT,
      strokeWidth: 1.5,
      strokeDasharray: k === 0 ? '3 4' : '8 4',
      dataKey: (row: (typeof data)[number]) => row.limits[k]![side],
    })
  return h(
    ComposedChart,
    { ...shared(chart, { width, height: height + 24 }), data, margin: { ...MARGIN, right: 46, bottom: 22 } },
    grid,
    h(XAxis, {
      key: 'x',
      dataKey: 'denominator',
      type: 'number',
      domain: [0, across.at(-1)!],
      ticks: across,
      interval: 0,
      height: 26,
      tickLine: false,
      axisLine: { stroke: SOFT },
      tick: axisText,
      tickFormatter: (value: number) => chartNumber({ unit: 'getal' }, value),
    }),
    yAxis(chart, ticks),
    h(ReferenceLine, { key: 'c', y: centre, stroke: INK, strokeWidth: 1.5 }),
    ...levels.flatMap((_, k) => [limit(k, 0), limit(k, 1)]),
    marks('p', ({ x, y, left, right, bottom }) => [
      ...points.map((row, i) => {
        const words = `${row.name ?? 'Een aanbieder'}, ${chartNumber({ unit: 'getal' }, row.denominator)} ${chart.denominator}: ${chartNumber(chart, row.value)}, ${funnelWords(row)}`
        const [cx, cy] = [x(row.denominator), y(cut(row.value))]
        if (row.level === null)
          return points.length > TAB_STOPS
            ? h('circle', { key: i, cx, cy, r: 3, fill: ACCENT, fillOpacity: 0.7 })
            : point(i, words, true, null, dot(cx, cy))
        return point(i, words, true, null, row.level >= 0.99 ? triangle(cx, cy, row.side === 'hoog') : diamond(cx, cy))
      }),
      ...[...levels.entries()].reverse().map(([k, level], i, all) => {
        const upper = (n: number) => y(cut(curve.at(-1)!.limits[n]!.upper))
        return h(
          'text',
          { key: `n${k}`, x: right + 4, y: round(Math.max(upper(k), upper(all[0]![0]) + 13 * i) + 4), fill: SOFT, fontSize: 12 },
          level >= 0.99 ? '99,8%' : '95%',
        )
      }),
      h('text', { key: 'as', x: (left + right) / 2, y: bottom + 42, textAnchor: 'middle', fill: SOFT, fontSize: 13 }, chart.denominator),
    ]),
  )
}

function drawBars(chart: ChartText & BarChart, { width }: Size): ReactElement {
  const { rows, base } = chart
  const row = 46
  const height = rows.length * row + 66
  const ticks = range(chart, [base, ...rows.flatMap(({ low, high }) => [low, high])], false)
  const decimals = decimalsOf(ticks.length > 1 ? ticks[1]! - ticks[0]! : 1)
  return h(
    ComposedChart,
    { ...shared(chart, { width, height }), layout: 'vertical', data: rows, margin: { ...MARGIN, left: 14, right: 22 } },
    h(CartesianGrid, { key: 'g', horizontal: false, stroke: GRID }),
    h(XAxis, {
      key: 'x',
      type: 'number',
      domain: [ticks[0]!, ticks.at(-1)!],
      ticks,
      interval: 0,
      height: 26,
      tickLine: false,
      axisLine: { stroke: SOFT },
      tick: axisText,
      tickFormatter: (value: number) => chartNumber({ unit: chart.unit, decimals }, value),
    }),
    h(YAxis, { key: 'y', type: 'category', dataKey: 'label', scale: 'band', width: 1, tick: false, axisLine: false, tickLine: false }),
    h(
      'defs',
      { key: 'd' },
      h(
        'pattern',
        { id: `${chart.id}-laag`, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
        h('rect', { width: 6, height: 6, fill: '#fff' }),
        h('path', { d: 'M0,0V6', stroke: ACCENT, strokeWidth: 4 }),
      ),
    ),
    marks('b', ({ x, top, bottom }) => {
      const middle = x(base)
      return [
        ...rows.map(({ label, low, high, lowLabel, highLabel }, i) => {
          const y = top + i * ((bottom - top) / rows.length)
          const bar = (value: number, fill: string, key: string) => {
            const at = x(value)
            return h('rect', {
              key,
              x: Math.min(at, middle),
              y: round(y + 20),
              width: Math.max(1, round(Math.abs(at - middle))),
              height: 18,
              fill,
              stroke: ACCENT,
            })
          }
          const words = `${label}: ${lowLabel} geeft ${chartNumber(chart, low)}, ${highLabel} geeft ${chartNumber(chart, high)}`
          return point(
            i,
            words,
            true,
            null,
            h('text', { key: 'l', x: 16, y: round(y + 15), fill: INK, fontSize: 14 }, label),
            bar(low, `url(#${chart.id}-laag)`, 'a'),
            bar(high, ACCENT, 'b'),
          )
        }),
        h('path', { key: 'base', d: `M${middle},${top}V${bottom}`, stroke: INK, strokeWidth: 2 }),
        h(
          'text',
          { key: 'uitleg', x: 16, y: 14, fill: SOFT, fontSize: 13, className: 'chart__key' },
          `gearceerd: laag; vol: hoog; lijn: ${chart.baseLabel}, ${chartNumber(chart, base)}`,
        ),
      ]
    }),
  )
}
