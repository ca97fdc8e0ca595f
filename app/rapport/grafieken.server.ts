/** The charts of a report: one column of a table as a line, and what a section brings itself. Only of what is in the document. */
import { drawChart } from '../ui/chart.server.ts'
import type { DrawnChart } from '../ui/chart.tsx'
import type { LinePoint } from '../ui/chartdata.ts'
import type { Cel, Sectie, Tabel } from './document.ts'

function alsPunt(label: string, cel: Cel): LinePoint {
  if (cel.is === 'aantal') return { label, state: 'bekend', value: cel.waarde }
  return {
    label,
    state: cel.is === 'onderdrukt' || cel.is === 'niet_aangeleverd' || cel.is === 'onbekend' ? cel.is : 'niet_gemeten',
    value: null,
  }
}

function vanTabel(tabel: Tabel): DrawnChart | null {
  const k = tabel.kolommen.findIndex(({ sleutel }) => sleutel === tabel.grafiek?.kolom)
  if (k < 0) return null
  const points = tabel.rijen.filter(({ totaal }) => !totaal).map((rij) => alsPunt(rij.titel, rij.cellen[k]!))
  if (points.filter(({ value }) => value !== null).length < 2) return null
  return drawChart({
    kind: 'lijn',
    id: `grafiek-${tabel.sleutel}`,
    title: tabel.grafiek!.titel,
    measured: tabel.definitie,
    source: tabel.bron,
    day: tabel.peildag,
    unit: 'getal',
    points,
  })
}

/** By key of the table, or of the section for its own charts. */
export function tekenGrafieken(secties: readonly Sectie[]): Record<string, DrawnChart[]> {
  const uit: Record<string, DrawnChart[]> = {}
  for (const { sleutel, tabellen, grafieken = [] } of secties) {
    for (const tabel of tabellen) {
      const getekend = vanTabel(tabel)
      if (getekend) uit[tabel.sleutel] = [getekend]
    }
    if (grafieken.length > 0) uit[sleutel] = grafieken.map((grafiek) => drawChart(grafiek))
  }
  return uit
}
