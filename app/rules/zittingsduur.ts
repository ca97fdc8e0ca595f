import { type Dag, plusMaanden } from './dag.ts'
import type { Uitslag } from './uitslag.ts'

/** Opmeer 2019 6 par. 5, "een raadsperiode van 4 jaar", read in one of two ways: a local choice. */
export type Zittingskeuze = 'raadsperiode' | 'vier_jaar'

/** From `van` up to but not including `tot`. */
export interface Periode {
  van: Dag
  tot: Dag
}

/** A term with the rule that made it, to be kept beside the member. */
export interface Zittingsduur extends Periode {
  keuze: Zittingskeuze
}

export type GeenTermijn = 'raadsperiode_onbekend' | 'buiten_raadsperiode'

/**
 * How long a member sits who is appointed on `benoemdOp`: to the end of the raadsperiode, or four years. `tot` is the first day
 * no longer. Appointed on 29 February 2024 for four years: `tot` is 29 February 2028, the last day the 28th. Where that
 * day does not exist (2100) `tot` is the 28th.
 * @returns refused when the dates of the raadsperiode are not known, or do not hold the day
 */
export function zittingstermijn(keuze: Zittingskeuze, benoemdOp: Dag, raadsperiode: Periode | null): Uitslag<Zittingsduur, GeenTermijn> {
  if (keuze === 'vier_jaar') return { ok: true, waarde: { keuze, van: benoemdOp, tot: plusMaanden(benoemdOp, 48) } }
  if (raadsperiode === null) return { ok: false, reden: 'raadsperiode_onbekend' }
  if (benoemdOp < raadsperiode.van || benoemdOp >= raadsperiode.tot) return { ok: false, reden: 'buiten_raadsperiode' }
  return { ok: true, waarde: { keuze, van: benoemdOp, tot: raadsperiode.tot } }
}

/** First day on which the end of a term is near: so many months before `tot`. */
export const eindigtBinnenkortVanaf = (tot: Dag, maanden: number): Dag => plusMaanden(tot, -maanden)

/** Until when the personal data of a member may be kept, so many months after the membership. */
export const bewarenTot = (einde: Dag, maanden: number): Dag => plusMaanden(einde, maanden)
