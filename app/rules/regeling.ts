import { bekendOp, type Bewijs, einde } from './bewijsstaat.ts'
import { type Dag, plusDagen } from './dag.ts'
import type { Toets } from './kwaliteitseis.ts'
import type { Bevinding } from './oordeel.ts'
import type { Toepassing } from './toepassing.ts'

export interface RegelingParameters {
  toepassing: Toepassing
  /** Months after which an accepted document must be looked at again; null: never by itself. */
  reviewMaanden: number | null
  punten: { sleutel: string; vraag: string }[]
}

/**
 * A document that must exist and be accepted: klachtregeling (Wmo 3.2 lid 1 a; Nieuwegein 23 lid 2),
 * medezeggenschapsregeling (Wmo 3.2 lid 1 b; Nieuwegein 24 lid 1), meldcode (Wmo 3.3), and local ones.
 *
 * The last judgement counts, however many documents came before it. A document that waits for its
 * judgement is never counted as accepted, but does not undo an earlier one that still holds; and one that
 * was overtaken by a later document does not hide what was said of that.
 *
 * @param bewijzen every occurrence for this norm and subject, in any order
 * @param toetsen judgements for this norm and subject, oldest first; the last good one says which round this is
 * @param sinds first day on which the norm bound the subject; null when not known
 */
export function beoordeelRegeling(
  bewijzen: readonly Bewijs[],
  toetsen: readonly Toets[],
  parameters: RegelingParameters,
  sinds: Dag | null,
  vandaag: Dag,
): Bevinding {
  const bekend = bewijzen.map((bewijs) => bekendOp(bewijs, vandaag)).filter((bewijs) => bewijs !== null)
  const laatste = bekend
    .filter(({ oordeel }) => oordeel !== null)
    .sort((a, b) => vergelijk(a.beoordeeldOp, b.beoordeeldOp) || (a.volgnummer ?? 0) - (b.volgnummer ?? 0))
    .at(-1)
  const wacht = bekend
    .filter((bewijs) => bewijs.aangeleverdOp !== null && bewijs.oordeel === null && (!laatste || volgorde(bewijs, laatste) > 0))
    .sort(volgorde)
    .at(-1)
  const periode = toetsen.filter(({ oordeel, datum }) => oordeel === 'voldoet' && datum <= vandaag).at(-1)?.datum ?? 'eerste'

  if (laatste?.oordeel === 'voldoet') {
    const afloop = einde(laatste, parameters.reviewMaanden)
    if (afloop === null || vandaag < afloop.op) {
      return {
        uitkomst: 'voldoet',
        situatie: wacht ? 'geaccepteerd_nieuw_stuk_wacht' : 'geaccepteerd',
        sinds: laatste.beoordeeldOp,
        periode,
        verandertOp: afloop?.op ?? null,
        gegevens: {
          bewijsstuk: laatste.id,
          beoordeeldOp: laatste.beoordeeldOp,
          tot: afloop?.op ?? null,
          ...(wacht && { wachtend: wacht.id, wachtendSinds: wacht.aangeleverdOp }),
        },
      }
    }
    if (!wacht) {
      return {
        uitkomst: 'verlopen',
        situatie: afloop.door === 'document' ? 'document_verlopen' : 'review_verstreken',
        sinds: afloop.op,
        periode,
        verandertOp: null,
        gegevens: { bewijsstuk: laatste.id, beoordeeldOp: laatste.beoordeeldOp, ...verzoek(bekend, laatste.beoordeeldOp) },
      }
    }
  }
  if (wacht) {
    return {
      uitkomst: 'te_beoordelen',
      situatie: 'wacht_op_oordeel',
      sinds: wacht.aangeleverdOp,
      periode,
      verandertOp: null,
      gegevens: { bewijsstuk: wacht.id, aangeleverdOp: wacht.aangeleverdOp, wachtend: wacht.id, wachtendSinds: wacht.aangeleverdOp },
    }
  }
  if (laatste?.oordeel === 'voldoet_niet') {
    return {
      uitkomst: 'voldoet_niet',
      situatie: 'afgekeurd',
      sinds: laatste.beoordeeldOp,
      periode,
      verandertOp: null,
      gegevens: { bewijsstuk: laatste.id, beoordeeldOp: laatste.beoordeeldOp, ...verzoek(bekend, laatste.beoordeeldOp) },
    }
  }
  if (laatste?.oordeel === 'niet_vast_te_stellen') {
    return {
      uitkomst: 'onbekend',
      situatie: 'niet_vast_te_stellen',
      sinds: laatste.beoordeeldOp,
      periode,
      verandertOp: null,
      gegevens: { bewijsstuk: laatste.id, beoordeeldOp: laatste.beoordeeldOp },
    }
  }
  const gevraagd = verzoek(bekend, null)
  if (gevraagd.gevraagdOp === null) {
    return { uitkomst: 'niet_aangeleverd', situatie: 'nooit_gevraagd', sinds, periode, verandertOp: null, gegevens: {} }
  }
  const teLaat = gevraagd.uiterlijk !== null && vandaag > gevraagd.uiterlijk
  return {
    uitkomst: 'niet_aangeleverd',
    situatie: teLaat ? 'termijn_verstreken' : 'gevraagd',
    sinds: sinds ?? gevraagd.gevraagdOp,
    periode,
    verandertOp: teLaat || gevraagd.uiterlijk === null ? null : plusDagen(gevraagd.uiterlijk, 1),
    gegevens: gevraagd,
  }
}

const vergelijk = (a: Dag | null, b: Dag | null): number => ((a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0)
/** In the order in which documents came in. */
const volgorde = (a: Bewijs, b: Bewijs): number => vergelijk(a.aangeleverdOp, b.aangeleverdOp) || a.id - b.id

/** The last request that was not answered; after a judgement only one that was made since. */
function verzoek(bekend: readonly Bewijs[], na: Dag | null): { gevraagdOp: Dag | null; uiterlijk: Dag | null } {
  const laatste = bekend
    .filter(({ aangeleverdOp, gevraagdOp }) => aangeleverdOp === null && (na === null || gevraagdOp! >= na))
    .sort((a, b) => vergelijk(a.gevraagdOp, b.gevraagdOp) || a.id - b.id)
    .at(-1)
  return { gevraagdOp: laatste?.gevraagdOp ?? null, uiterlijk: laatste?.uiterlijk ?? null }
}
