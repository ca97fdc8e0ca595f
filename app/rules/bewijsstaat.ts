import { type Dag, plusDagen, plusMaanden } from './dag.ts'

/** One occurrence of the evidence: asked for, delivered, judged; each may still be missing. */
export interface Bewijs {
  id: number
  gevraagdOp: Dag | null
  /** Last day on which it was to be delivered. */
  uiterlijk: Dag | null
  aangeleverdOp: Dag | null
  /** Last day on which the document itself is valid; null: it names none. */
  geldigTotEnMet: Dag | null
  /** The last judgement of this document. */
  oordeel: 'voldoet' | 'voldoet_niet' | 'niet_vast_te_stellen' | null
  beoordeeldOp: Dag | null
  /** Number of that judgement; of two on one day the higher came later. */
  volgnummer: number | null
}

export const BEWIJSSTATEN = ['niet_aangeleverd', 'aangeleverd', 'geaccepteerd', 'afgekeurd', 'niet_vast_te_stellen', 'verlopen'] as const
export type Bewijsstaat = (typeof BEWIJSSTATEN)[number]

export interface Bewijsstand {
  staat: Bewijsstaat
  /** First day of this state; null when it was not asked for either. */
  sinds: Dag | null
  /** First day on which it changes by itself; null when it never does. */
  verandertOp: Dag | null
  /** Asked for, not delivered, and the last day is past. */
  teLaat: boolean
}

/** What was known of it at the end of `vandaag`; null when it had not even been asked for. What came later is left out. */
export function bekendOp(bewijs: Bewijs, vandaag: Dag): Bewijs | null {
  const gevraagd = bewijs.gevraagdOp !== null && bewijs.gevraagdOp <= vandaag
  const aangeleverd = bewijs.aangeleverdOp !== null && bewijs.aangeleverdOp <= vandaag
  const beoordeeld = bewijs.beoordeeldOp !== null && bewijs.beoordeeldOp <= vandaag
  if (!gevraagd && !aangeleverd) return null
  return {
    ...bewijs,
    ...(!gevraagd && { gevraagdOp: null, uiterlijk: null }),
    ...(!aangeleverd && { aangeleverdOp: null, geldigTotEnMet: null }),
    ...(!(aangeleverd && beoordeeld) && { oordeel: null, beoordeeldOp: null, volgnummer: null }),
  }
}

/**
 * The first day on which an accepted document no longer counts, and why; null when it never lapses by itself.
 * A document that is valid up to and including a day lapses on the next. A review every so many months runs from the
 * acceptance, whose day does not count: accepted on 2 March for 36 months, the last good day is 2 March.
 */
export function einde(bewijs: Bewijs, reviewMaanden: number | null): { op: Dag; door: 'document' | 'review' } | null {
  const review =
    reviewMaanden === null || bewijs.beoordeeldOp === null ? null : plusDagen(plusMaanden(bewijs.beoordeeldOp, reviewMaanden), 1)
  const document = bewijs.geldigTotEnMet === null ? null : plusDagen(bewijs.geldigTotEnMet, 1)
  if (document !== null && (review === null || document <= review)) return { op: document, door: 'document' }
  return review === null ? null : { op: review, door: 'review' }
}

/**
 * The state of one piece of evidence: niet aangeleverd, aangeleverd, then geaccepteerd, afgekeurd or niet vast te stellen;
 * what was accepted can lapse. It is never stored: it follows from the dates.
 * @param reviewMaanden months after which the norm wants it looked at again; null: never by itself
 */
export function bewijsstaat(bewijs: Bewijs, reviewMaanden: number | null, vandaag: Dag): Bewijsstand {
  const bekend = bekendOp(bewijs, vandaag)
  if (bekend === null) return { staat: 'niet_aangeleverd', sinds: null, verandertOp: null, teLaat: false }
  const { gevraagdOp, uiterlijk, aangeleverdOp, oordeel, beoordeeldOp } = bekend
  if (aangeleverdOp === null) {
    const teLaat = uiterlijk !== null && vandaag > uiterlijk
    return {
      staat: 'niet_aangeleverd',
      sinds: gevraagdOp,
      verandertOp: teLaat || uiterlijk === null ? null : plusDagen(uiterlijk, 1),
      teLaat,
    }
  }
  if (oordeel === null) return { staat: 'aangeleverd', sinds: aangeleverdOp, verandertOp: null, teLaat: false }
  if (oordeel !== 'voldoet')
    return {
      staat: oordeel === 'voldoet_niet' ? 'afgekeurd' : 'niet_vast_te_stellen',
      sinds: beoordeeldOp,
      verandertOp: null,
      teLaat: false,
    }
  const afloop = einde(bekend, reviewMaanden)
  if (afloop !== null && vandaag >= afloop.op) return { staat: 'verlopen', sinds: afloop.op, verandertOp: null, teLaat: false }
  return { staat: 'geaccepteerd', sinds: beoordeeldOp, verandertOp: afloop?.op ?? null, teLaat: false }
}
