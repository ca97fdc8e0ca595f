import { datum, getal as geheel } from '../text.ts'

/**
 * What a chart says, as plain values in the unit that is shown (81.2 is 81,2%). The drawing and the table are both made of
 * this, so they cannot disagree. Who may see a point is decided before: what is in here, is sent to the browser.
 */
export type Chart = ChartText & (LineChart | ControlChart | FunnelChart | BarChart)

export interface ChartText {
  /** Unique on the page. */
  id: string
  /** The message, as a sentence. */
  title: string
  /** What was measured, among whom. */
  measured: string
  source: string
  /** What the figures are about, such as `2022 tot en met 2024`. */
  period?: string
  /** Day they were counted on; null when there are none. */
  day: string | null
  /** How to read this chart; what holds for every chart of its kind is added. */
  reading?: string
  unit: Unit
  /** Figures behind the comma; default 0. */
  decimals?: number
}

export type Unit = 'procent' | 'getal' | 'euro'

/** A point that is not there says why; none of these looks like 0. */
export type PointState = 'bekend' | 'onderdrukt' | 'niet_gemeten' | 'niet_aangeleverd' | 'onbekend'

export interface LinePoint {
  label: string
  state: PointState
  value: number | null
  /** Interval; null when there is none. */
  lower?: number | null
  upper?: number | null
  /** What it rests on: answers, duties, clients. */
  n?: number | null
  /** Why this point cannot be compared with the one before; the line is broken there. */
  break?: string | null
  /** The period is not over yet. */
  provisional?: boolean
  /** Said instead of the standard words for a missing point. */
  why?: string | null
}

/** Points over time, with an interval where there is one. */
export interface LineChart {
  kind: 'lijn'
  points: readonly LinePoint[]
  /** What n counts, such as `antwoorden`; left out of the table when nothing has an n. */
  counted?: string
  target?: number | null
}

export interface ControlPoint {
  label: string
  value: number | null
  centre: number
  lcl: number | null
  ucl: number | null
  /** On which side it is special; null is common variation. */
  side: 'hoog' | 'laag' | null
  /** Which rule, in words. */
  signal?: string | null
  /** A new phase starts here. */
  break?: string | null
}

/** XmR, p-, u-, c-, T- or G-chart: centre, limits and marked points. */
export interface ControlChart {
  kind: 'regelkaart'
  points: readonly ControlPoint[]
}

export interface FunnelPlotPoint {
  /** Null: may not be named to whoever looks. */
  name: string | null
  denominator: number
  value: number
  side: 'hoog' | 'laag' | null
  /** 0.95 or 0.998 when it lies outside; null inside. */
  level: number | null
}

/** Providers by size; it points, it does not rank. */
export interface FunnelChart {
  kind: 'funnel'
  /** What the horizontal axis counts, such as `geldige antwoorden`. */
  denominator: string
  centre: number
  curve: readonly { denominator: number; limits: readonly { level: number; lower: number; upper: number }[] }[]
  points: readonly FunnelPlotPoint[]
}

/** What one assumption does to an outcome, from low to high, about the outcome as it stands. */
export interface BarChart {
  kind: 'staven'
  base: number
  baseLabel: string
  rows: readonly { label: string; low: number; high: number; lowLabel: string; highLabel: string }[]
}

export const STATE_TEXT: Record<PointState, string> = {
  bekend: '',
  onderdrukt: 'te weinig om te tonen',
  niet_gemeten: 'niet gemeten',
  niet_aangeleverd: 'niet aangeleverd',
  onbekend: 'onbekend',
}

/** By number of decimals: making one takes longer than drawing a point. */
const formats = new Map<number, Intl.NumberFormat>()

/** `81%`, `3,2`, `€ 24,18`: always the same number of decimals within a chart. */
export function chartNumber({ unit, decimals = 0 }: Pick<ChartText, 'unit' | 'decimals'>, value: number): string {
  let format = formats.get(decimals)
  if (!format)
    formats.set(decimals, (format = new Intl.NumberFormat('nl-NL', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })))
  const text = format.format(value)
  return unit === 'procent' ? `${text}%` : unit === 'euro' ? `€ ${text}` : text
}

/** `81%, tussen 77% en 84%; 412 antwoorden`, or why there is no figure. */
export function pointWords(chart: ChartText & LineChart, point: LinePoint): string {
  if (point.state !== 'bekend' || point.value === null) return point.why ?? STATE_TEXT[point.state === 'bekend' ? 'onbekend' : point.state]
  const number = (value: number) => chartNumber(chart, value)
  const between =
    typeof point.lower === 'number' && typeof point.upper === 'number' ? `, tussen ${number(point.lower)} en ${number(point.upper)}` : ''
  const counted = typeof point.n === 'number' && chart.counted ? `; ${geheel(point.n)} ${chart.counted}` : ''
  return `${number(point.value)}${between}${counted}${point.provisional ? '; nog niet compleet' : ''}`
}

const SIDE = { hoog: 'hoger', laag: 'lager' }

export function controlWords(chart: ChartText & ControlChart, point: ControlPoint): string {
  if (point.value === null) return STATE_TEXT.niet_gemeten
  return `${chartNumber(chart, point.value)}, ${point.side === null ? 'gewone schommeling' : (point.signal ?? `${SIDE[point.side]} dan gewoon`)}`
}

export function funnelWords(point: FunnelPlotPoint): string {
  if (point.side === null || point.level === null) return 'binnen de grenzen'
  return `${SIDE[point.side]} dan bij deze omvang door toeval te verwachten is (buiten ${point.level >= 0.99 ? '99,8%' : '95%'})`
}

/** The rows behind the drawing, all of them. */
export function chartTable(chart: Chart): { head: string[]; rows: string[][] } {
  const number = (value: number | null | undefined) => (typeof value === 'number' ? chartNumber(chart, value) : '–')
  switch (chart.kind) {
    case 'lijn': {
      const counted = chart.counted && chart.points.some(({ n }) => typeof n === 'number') ? chart.counted : null
      const limits = chart.points.some(({ lower }) => typeof lower === 'number')
      const remarks = chart.points.some((point) => point.break || point.provisional)
      return {
        head: [
          'Periode',
          'Cijfer',
          ...(limits ? ['Van', 'Tot'] : []),
          ...(counted ? [counted[0]!.toUpperCase() + counted.slice(1)] : []),
          ...(remarks ? ['Let op'] : []),
        ],
        rows: chart.points.map((point) => [
          point.label,
          point.state === 'bekend' && point.value !== null ? number(point.value) : pointWords(chart, point),
          ...(limits ? [number(point.lower), number(point.upper)] : []),
          ...(counted ? [typeof point.n === 'number' ? geheel(point.n) : '–'] : []),
          ...(remarks
            ? [
                [point.break && `niet te vergelijken met eerder: ${point.break}`, point.provisional && 'nog niet compleet']
                  .filter(Boolean)
                  .join('; '),
              ]
            : []),
        ]),
      }
    }
    case 'regelkaart':
      return {
        head: ['Periode', 'Cijfer', 'Middellijn', 'Ondergrens', 'Bovengrens', 'Betekenis'],
        rows: chart.points.map((point) => [
          point.label,
          point.value === null ? STATE_TEXT.niet_gemeten : number(point.value),
          number(point.centre),
          number(point.lcl),
          number(point.ucl),
          `${point.value === null ? '' : point.side === null ? 'gewone schommeling' : (point.signal ?? `${SIDE[point.side]} dan gewoon`)}${point.break ? `; nieuwe reeks: ${point.break}` : ''}`,
        ]),
      }
    case 'funnel':
      return {
        head: ['Aanbieder', chart.denominator[0]!.toUpperCase() + chart.denominator.slice(1), 'Cijfer', 'Betekenis'],
        rows: chart.points.map((point) => [
          point.name ?? 'zonder naam',
          geheel(point.denominator),
          number(point.value),
          funnelWords(point),
        ]),
      }
    case 'staven':
      return {
        head: ['Aanname', 'Laag', 'Uitkomst', 'Hoog', 'Uitkomst', 'Verschil'],
        rows: chart.rows.map((row) => [
          row.label,
          row.lowLabel,
          number(row.low),
          row.highLabel,
          number(row.high),
          number(Math.abs(row.high - row.low)),
        ]),
      }
  }
}

/** What holds for every chart of a kind. */
const READING: Record<Chart['kind'], string> = {
  lijn: 'Elk punt is een periode. De streep door het punt is de marge: daarbinnen ligt het cijfer met 95% zekerheid. Overlappen de strepen ruim, dan zegt het verschil weinig. Waar de lijn stopt, is er geen cijfer of is er anders gemeten.',
  regelkaart:
    'De doorgetrokken lijn is het midden, de streepjeslijnen zijn de grenzen van gewone schommeling. Een punt met een driehoek is een signaal: daar is waarschijnlijk echt iets veranderd. Een rond punt is gewone schommeling.',
  funnel:
    'Elk punt is een aanbieder: hoe verder naar rechts, hoe groter. Kleine aanbieders schommelen meer; daarom is de trechter links breder. Binnen de trechter is het verschil met toeval te verklaren. Een ruit ligt buiten de 95%-grens, een driehoek buiten de 99,8%-grens. Dit is geen ranglijst.',
  staven:
    'Elke staaf laat zien wat één aanname met de uitkomst doet als de rest gelijk blijft. Een lange staaf betekent: deze aanname telt zwaar mee. De verticale lijn is de uitkomst zoals hij nu is.',
}

export function chartReading(chart: Chart): string {
  return [READING[chart.kind], chart.reading].filter(Boolean).join(' ')
}

/** `Cijfers over 2024, geteld op 12 mei 2025.` */
export const chartDay = ({ period, day }: Pick<ChartText, 'period' | 'day'>): string =>
  day === null
    ? 'Nog geen cijfers.'
    : period === undefined
      ? `Cijfers van ${datum(day)}.`
      : `Cijfers over ${period}, geteld op ${datum(day)}.`
