/** What every source of summaries gives: one shape for the page, the reports and the job that keeps them. */
import type { Dag } from '../../app/rules/dag.ts'
import type { Trx } from '../client.server.ts'

/** Known, or why not; none of the others may ever be shown as 0. */
export type Metingstaat = 'bekend' | 'onderdrukt' | 'niet_gemeten' | 'niet_aangeleverd' | 'onbekend'

export interface Meting {
  /** `2025`, `2025-Q3` or `2025-03`. */
  periode: string
  /** `''` is all together; `onbekend` is what belongs nowhere. */
  productcategorie: string
  gebied: string
  /** One provider, only over a whole year and without the splits above; null is the municipality. */
  aanbieder: number | null
  staat: Metingstaat
  /** Share: how many of `noemer`. Rate: events over `noemer` clients. Entered figure: the figure over 1. Null unless known. */
  teller: number | null
  noemer: number | null
  /** What the figure rests on, such as valid answers, when that is not `noemer`; null with anything suppressed. */
  n: number | null
  /** Why this period cannot be compared with the one before; null when it can. */
  breuk: string | null
  /** The period is not over. */
  voorlopig: boolean
  /** Why there is no figure, when the standard words say too little. */
  reden: string | null
  /** Parts of it worth telling, such as `verlopen`. */
  delen: Record<string, number | string>
}

/** One indicator: where its figures come from. Text about it stands in app/indicatoren.ts under the same key. */
export interface Meetbron {
  sleutel: string
  /** Raised when the meaning of the figure changes; kept with each figure. */
  definitie: number
  bron: string
  /** Reads what stands behind the wall, in a transaction of `withToezicht`; hides small counts itself. */
  muur?: true
  /** Everything it can say on this day. A period it leaves out keeps the figure that was kept. */
  meet(trx: Trx, gemeente: string, vandaag: Dag): Promise<Meting[]>
}

export const jaarVan = (periode: string): number => Number(periode.slice(0, 4))
/** `2025-Q1` of 2025-03-02. */
export const kwartaalVan = (dag: Dag): string => `${dag.slice(0, 4)}-Q${Math.ceil(Number(dag.slice(5, 7)) / 3)}`
