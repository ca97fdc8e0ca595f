import { ervaring } from './ervaring.ts'
import type { Trx } from '../../../db/client.server.ts'
import type { Dag } from '../../rules/dag.ts'
import type { Sectie } from '../document.ts'
import { participatie } from './participatie.ts'
import { tarieven } from './tarieven.ts'
import { trends } from './trends.ts'
import { naleving, toezichtwerk } from './verplichtingen.ts'
import { doelen, doeltreffendheid, samenvatting, verbeterpunten } from './woorden.ts'

/** First and last day, both included. */
export interface Periode {
  van: Dag
  tot: Dag
}

/**
 * One file a section: asks db/ for figures and words them. `vandaag` is the day on which they are frozen; a section that has
 * nothing to show yet gives tables with *onbekend* in them, not an empty one. The maker's own text is kept under the key.
 * The key of a column of counts names its period: the same section is asked for the period before too, to compare.
 */
export type Sectiemaker = (trx: Trx, gemeente: string, periode: Periode, vandaag: Dag) => Promise<Sectie>

/** Every section there is, by its key; `soorten.ts` says which report holds which. */
export const SECTIES: Record<string, Sectiemaker> = {
  samenvatting,
  doelen,
  doeltreffendheid,
  verbeterpunten,
  naleving,
  toezichtwerk,
  ervaring,
  trends,
  tarieven,
  participatie,
}
