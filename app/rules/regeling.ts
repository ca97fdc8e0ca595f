import { type Dag, plusDagen, plusMaanden } from './dag.ts'
import type { Bevinding } from './oordeel.ts'
import type { Toepassing } from './toepassing.ts'

export interface RegelingParameters {
  toepassing: Toepassing
  /** Months after which an accepted document must be looked at again; null: never by itself. */
  reviewMaanden: number | null
  punten: { sleutel: string; vraag: string }[]
}

/** One occurrence of the evidence, oldest first in a list. */
export interface Bewijs {
  id: number
  gevraagdOp: Dag | null
  /** Last day on which it was to be delivered. */
  uiterlijk: Dag | null
  aangeleverdOp: Dag | null
  /** Last day on which the document itself is valid; null: it names none. */
  geldigTotEnMet: Dag | null
  oordeel: 'voldoet' | 'voldoet_niet' | 'niet_vast_te_stellen' | null
  beoordeeldOp: Dag | null
}

/** The first day on which an accepted document no longer counts, and why. */
export function einde(bewijs: Bewijs, reviewMaanden: number | null): { op: Dag; door: 'document' | 'review' } | null {
  const review = reviewMaanden === null || bewijs.beoordeeldOp === null ? null : plusMaanden(bewijs.beoordeeldOp, reviewMaanden)
  const document = bewijs.geldigTotEnMet === null ? null : plusDagen(bewijs.geldigTotEnMet, 1)
  if (document !== null && (review === null || document <= review)) return { op: document, door: 'document' }
  return review === null ? null : { op: review, door: 'review' }
}

/**
 * A document that must exist and be accepted: klachtregeling (Wmo 3.2 lid 1 a; Nieuwegein 23 lid 2),
 * medezeggenschapsregeling (Wmo 3.2 lid 1 b; Nieuwegein 24 lid 1), meldcode (Wmo 3.3), and local ones.
 *
 * The last judgement counts, however many documents came before it. A document that waits for its
 * judgement is never counted as accepted, but does not undo an earlier one that still holds.
 *
 * @param bewijzen every occurrence for this norm and subject, oldest first
 * @param sinds first day on which the norm bound the subject; null when not known
 */
export function beoordeelRegeling(bewijzen: readonly Bewijs[], parameters: RegelingParameters, sinds: Dag | null, vandaag: Dag): Bevinding {
  const beoordeeld = bewijzen.filter((bewijs) => bewijs.oordeel !== null && bewijs.beoordeeldOp !== null)
    .sort((a, b) => (a.beoordeeldOp! < b.beoordeeldOp! ? -1 : a.beoordeeldOp! > b.beoordeeldOp! ? 1 : a.id - b.id))
  const laatste = beoordeeld.at(-1)
  const aanvaard = beoordeeld.filter((bewijs) => bewijs.oordeel === 'voldoet').at(-1)
  const wacht = bewijzen.filter((bewijs) => bewijs.aangeleverdOp !== null && bewijs.oordeel === null).at(-1)
  const periode = aanvaard?.beoordeeldOp ?? 'eerste'

  if (laatste?.oordeel === 'voldoet') {
    const afloop = einde(laatste, parameters.reviewMaanden)
    if (afloop === null || vandaag < afloop.op) {
      return {
        uitkomst: 'voldoet', situatie: wacht ? 'geaccepteerd_nieuw_stuk_wacht' : 'geaccepteerd', sinds: laatste.beoordeeldOp, periode,
        verandertOp: afloop?.op ?? null, gegevens: { bewijsstuk: laatste.id, beoordeeldOp: laatste.beoordeeldOp, tot: afloop?.op ?? null },
      }
    }
    if (!wacht) {
      return {
        uitkomst: 'verlopen', situatie: afloop.door === 'document' ? 'document_verlopen' : 'review_verstreken', sinds: afloop.op, periode,
        verandertOp: null, gegevens: { bewijsstuk: laatste.id, beoordeeldOp: laatste.beoordeeldOp, ...open(bewijzen, vandaag) },
      }
    }
  }
  if (wacht) {
    return { uitkomst: 'te_beoordelen', situatie: 'wacht_op_oordeel', sinds: wacht.aangeleverdOp, periode, verandertOp: null, gegevens: { bewijsstuk: wacht.id, aangeleverdOp: wacht.aangeleverdOp } }
  }
  if (laatste?.oordeel === 'voldoet_niet') {
    return { uitkomst: 'voldoet_niet', situatie: 'afgekeurd', sinds: laatste.beoordeeldOp, periode, verandertOp: null, gegevens: { bewijsstuk: laatste.id, beoordeeldOp: laatste.beoordeeldOp, ...open(bewijzen, vandaag) } }
  }
  if (laatste?.oordeel === 'niet_vast_te_stellen') {
    return { uitkomst: 'onbekend', situatie: 'niet_vast_te_stellen', sinds: laatste.beoordeeldOp, periode, verandertOp: null, gegevens: { bewijsstuk: laatste.id, beoordeeldOp: laatste.beoordeeldOp } }
  }
  const gevraagd = open(bewijzen, vandaag)
  if (gevraagd.gevraagdOp === null) {
    return { uitkomst: 'niet_aangeleverd', situatie: 'nooit_gevraagd', sinds, periode, verandertOp: null, gegevens: {} }
  }
  const teLaat = gevraagd.uiterlijk !== null && vandaag > gevraagd.uiterlijk
  return {
    uitkomst: 'niet_aangeleverd', situatie: teLaat ? 'termijn_verstreken' : 'gevraagd', sinds: sinds ?? gevraagd.gevraagdOp, periode,
    verandertOp: teLaat || gevraagd.uiterlijk === null ? null : plusDagen(gevraagd.uiterlijk, 1), gegevens: gevraagd,
  }
}

/** The last request that was not answered. */
function open(bewijzen: readonly Bewijs[], vandaag: Dag): { gevraagdOp: Dag | null; uiterlijk: Dag | null } {
  const verzoek = bewijzen.filter((bewijs) => bewijs.aangeleverdOp === null && bewijs.gevraagdOp !== null && bewijs.gevraagdOp <= vandaag).at(-1)
  return { gevraagdOp: verzoek?.gevraagdOp ?? null, uiterlijk: verzoek?.uiterlijk ?? null }
}
