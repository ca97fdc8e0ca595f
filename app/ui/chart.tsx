import type { ReactNode } from 'react'
import { type Chart, chartDay, chartReading, chartTable } from './chartdata.ts'

/** A chart with its picture, as `drawChart` in chart.server.ts made it. */
export interface DrawnChart {
  chart: Chart
  svg: string
}

/**
 * Contract of every chart: the message, what is measured, the drawing, the same rows as a table, source, date, how to read
 * it. With `compact` what explains it stands together under one word, with `children`. The drawing comes finished from the server, so the browser loads no chart library and nothing moves when it wakes up.
 */
export function ChartFigure({
  drawn: { chart, svg },
  level = 3,
  open = false,
  compact,
  children,
}: {
  drawn: DrawnChart
  level?: 2 | 3 | 4
  open?: boolean
  compact?: boolean
  children?: ReactNode
}) {
  const Title = `h${level}` as const
  if (compact) {
    return (
      <figure className="chart" aria-labelledby={`${chart.id}-titel`}>
        <figcaption>
          <Title id={`${chart.id}-titel`} className="nl-heading nl-heading--level-3">
            {chart.title}
          </Title>
        </figcaption>
        <div className="chart__drawing" dangerouslySetInnerHTML={{ __html: svg }} />
        <details className="small">
          <summary>Tabel, uitleg en bron</summary>
          <div className="stack">
            <p>{chart.measured}.</p>
            <ChartTable chart={chart} />
            <p>{chartReading(chart)}</p>
            {children}
          </div>
        </details>
        <p className="soft small">
          {chartDay(chart)} Bron: {chart.source}.
        </p>
      </figure>
    )
  }
  return (
    <figure className="chart" aria-labelledby={`${chart.id}-titel`}>
      <figcaption>
        <Title id={`${chart.id}-titel`} className="nl-heading nl-heading--level-3">
          {chart.title}
        </Title>
        <p className="soft small">{chart.measured}</p>
      </figcaption>
      <div className="chart__drawing" dangerouslySetInnerHTML={{ __html: svg }} />
      <details className="small" open={open}>
        <summary>Cijfers in een tabel</summary>
        <ChartTable chart={chart} />
      </details>
      <details className="small no-print">
        <summary>Hoe leest u deze grafiek?</summary>
        <p className="prose">{chartReading(chart)}</p>
      </details>
      <p className="soft small">
        Bron: {chart.source}. {chartDay(chart)}
      </p>
    </figure>
  )
}

const NUMERIC = /^(–|[-€\d])/

function ChartTable({ chart }: { chart: Chart }) {
  const { head, rows } = chartTable(chart)
  return (
    <div className="table-box" role="region" aria-label={`Tabel: ${chart.title}`} tabIndex={0}>
      <table className="utrecht-table">
        <caption className="visually-hidden">{chart.measured}</caption>
        <thead className="utrecht-table__header">
          <tr className="utrecht-table__row">
            {head.map((cell, i) => (
              <th key={i} scope="col" className={`utrecht-table__header-cell${i > 0 && rows[0] && NUMERIC.test(rows[0][i]!) ? ' r' : ''}`}>
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="utrecht-table__body">
          {rows.map((row, r) => (
            <tr key={r} className="utrecht-table__row">
              {row.map((cell, i) =>
                i === 0 ? (
                  <th key={i} scope="row" className="utrecht-table__cell">
                    {cell}
                  </th>
                ) : (
                  <td key={i} className={`utrecht-table__cell${NUMERIC.test(cell) ? ' r' : ''}`}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
