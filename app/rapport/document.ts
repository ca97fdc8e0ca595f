import type { Dag } from '../rules/dag.ts'
import type { Chart } from '../ui/chartdata.ts'

/*
 * A report as data: sections with tables of figures, frozen with their day, definition and source. The page, the print, the
 * ODT, the CSV and the public page draw the same document.
 */

/** A figure, or why there is none. Zero is a count; the last four never look alike, and never like a figure. */
export type Cel =
  | {
      is: 'aantal'
      waarde: number
      /** The same count in two tables carries one id; else `tabel|rij|kolom`. */
      id?: string
      /** Page with the records behind it, for who may see those. Never in what others see. */
      link?: string
    }
  /** A share of two counts, by their ids, 0 to 1; null: of nothing. */
  | { is: 'aandeel'; deel: string; van: string; waarde: number | null; laag?: number; hoog?: number }
  /** Another figure; `uit` names the counts it was made of: when one is hidden, this one is. */
  | { is: 'maat'; waarde: number; eenheid: string; decimalen: number; uit: string[] }
  | { is: 'tekst'; tekst: string; uit?: string[] }
  /** Small; `onder` only when every hidden figure of the document is below it. */
  | { is: 'onderdrukt'; onder?: number }
  /** Nobody wrote it down, so nobody knows. */
  | { is: 'onbekend' }
  /** It was asked for and did not come. */
  | { is: 'niet_aangeleverd' }
  | { is: 'niet_van_toepassing' }

export interface Rij {
  sleutel: string
  titel: string
  cellen: Cel[]
  totaal?: boolean
  /** How many there are on a day: no events of a period, so no chance to compare them by. */
  stand?: true
  link?: string
}

/** Whatever is shown, the counts `delen` add up to the count `totaal`; all ids. */
export interface Som {
  totaal: string
  delen: string[]
}

export interface Tabel {
  /** Unique in the document. */
  sleutel: string
  titel: string
  definitie: string
  bron: string
  peildag: Dag
  rijkop: string
  kolommen: { sleutel: string; titel: string }[]
  rijen: Rij[]
  /** Counts of people or events: what is small is hidden from others, and what would give it away. */
  klein: boolean
  sommen: Som[]
  /** One column drawn as a line over the rows, which are periods. */
  grafiek?: { kolom: string; titel: string }
  /** Rows in which every figure is 0 are left out, and it says so. */
  nulrijenWeg?: boolean
}

export interface Sectie {
  /** Unique in the document; the text of the section is kept under it. */
  sleutel: string
  titel: string
  /** What the maker may write here. */
  hulp: string
  tabellen: Tabel[]
  /** Charts that may be seen by whoever may see the report: nothing in them is hidden afterwards. */
  grafieken?: Chart[]
}

/** How small numbers are kept from others. `afronden`: to tens, with totals of what is shown, as the inspectorate prints. */
export interface Regel {
  wijze: 'verbergen' | 'afronden'
  drempel: number
}

/** What is published or printed: the sections with the words of the maker. */
export interface Document {
  soort: string
  titel: string
  gemeente: string
  van: Dag
  tot: Dag
  peildag: Dag
  uitgave: number
  vastgesteld_op: Dag | null
  regel: Regel | null
  secties: Sectie[]
  teksten: Record<string, string>
}

export const celId = (tabel: string, rij: string, kolom: string): string => `${tabel}|${rij}|${kolom}`

/** The id of the count in this place. */
export function idVan(tabel: Pick<Tabel, 'sleutel' | 'kolommen'>, rij: Rij, kolom: number): string {
  const cel = rij.cellen[kolom]!
  return (cel.is === 'aantal' ? cel.id : undefined) ?? celId(tabel.sleutel, rij.sleutel, tabel.kolommen[kolom]!.sleutel)
}

/** Every count in these sections, by its id. */
export const tellingen = (secties: readonly Sectie[]): Map<string, number> =>
  new Map(
    secties.flatMap(({ tabellen }) =>
      tabellen.flatMap((tabel) =>
        tabel.rijen.flatMap((rij) =>
          rij.cellen.flatMap((cel, k) => (cel.is === 'aantal' ? [[idVan(tabel, rij, k), cel.waarde] as const] : [])),
        ),
      ),
    ),
  )
