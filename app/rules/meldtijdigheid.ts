import { type Dag, plusDagen, plusMaanden } from './dag.ts'
import { isWettelijk, type Meldingsoort } from './meldingstoets.ts'
import { type Klok, type Klokstand, klokstand, type Meldregeling, type Tijdstip } from './meldtermijnen.ts'
import type { Bevinding } from './oordeel.ts'
import { type Gebrek, ronde } from './ronde.ts'
import type { Toepassing } from './toepassing.ts'

export interface MeldtermijnParameters extends Meldregeling {
  toepassing: Toepassing
  /** For how many months a late report makes a hiaat, unless it is dealt with before; null: until it is dealt with. */
  terugkijkMaanden: number | null
}

export interface Meldtijd {
  soort: Meldingsoort
  /** Day on which it came into the register, by a report or otherwise. */
  geregistreerdOp: Dag
  /** When the provider reported; null: it has not, the toezichthouder knows it by other means. */
  gemeld: Tijdstip | null
  klokken: readonly Klok[]
  /** What the toezichthouder found where no number could tell ("onverwijld"). */
  oordeel: { uitkomst: 'op_tijd' | 'te_laat'; op: Dag } | null
  /** Whether a fact by which these clocks run was put right after they began: their deadlines stand, but on facts that do not. */
  herzien: boolean
  /** Day on which the toezichthouder dealt with the lateness. */
  afgedaanOp: Dag | null
}

export type Meldstand = 'op_tijd' | 'loopt' | 'te_beoordelen' | 'te_laat'

const standenVan = ({ klokken, gemeld }: Pick<Meldtijd, 'klokken' | 'gemeld'>, vandaag: Dag): Klokstand[] =>
  klokken
    .filter(({ soort }) => soort === 'meldtermijn' || soort === 'spoedtermijn')
    .map((klok) => klokstand(klok, gemeld, { dag: vandaag, ogenblik: null }, 0))

const zonderGetal = (standen: readonly Klokstand[]): boolean =>
  standen.length === 0 || standen.some(({ stand }) => stand === 'te_beoordelen' || stand === 'niet_begonnen')

/**
 * Why the toezichthouder does not judge himself whether this was reported in time, or null when he does: where no number can tell
 * (Wmo 3.4 lid 1, "onverwijld"), and where the number was counted from facts that were put right since.
 */
export function checkMeldtijdoordeel(
  melding: Pick<Meldtijd, 'soort' | 'klokken' | 'gemeld' | 'herzien'>,
  vandaag: Dag,
): 'geen_wettelijke_melding' | 'termijn_geeft_antwoord' | null {
  if (!isWettelijk(melding.soort)) return 'geen_wettelijke_melding'
  return melding.herzien || zonderGetal(standenVan(melding, vandaag)) ? null : 'termijn_geeft_antwoord'
}

/** Whether its button is shown: the same condition. */
export const mayMeldtijdoordeel = (...args: Parameters<typeof checkMeldtijdoordeel>): boolean => checkMeldtijdoordeel(...args) === null

/** How one report stands. A lateness that is counted is not judged away, unless from facts that were put right; else a judgement fills in only where there is no number. */
export function meldstand(
  melding: Pick<Meldtijd, 'klokken' | 'gemeld' | 'oordeel' | 'herzien'>,
  vandaag: Dag,
): { stand: Meldstand; sinds: Dag | null; verandertOp: Dag | null } {
  const { oordeel, herzien } = melding
  const standen = standenVan(melding, vandaag)
  if (herzien && oordeel !== null && oordeel.op <= vandaag) return { stand: oordeel.uitkomst, sinds: oordeel.op, verandertOp: null }
  const laat = standen.find(({ stand }) => stand === 'te_laat' || stand === 'gehaald_te_laat')
  if (laat) return { stand: 'te_laat', sinds: laat.sinds, verandertOp: null }
  const bekend = oordeel !== null && oordeel.op <= vandaag ? oordeel : null
  if (zonderGetal(standen)) {
    return bekend
      ? { stand: bekend.uitkomst, sinds: bekend.op, verandertOp: null }
      : { stand: 'te_beoordelen', sinds: null, verandertOp: null }
  }
  const lopend = standen.find(({ stand }) => stand === 'loopt' || stand === 'bijna')
  if (lopend) return { stand: 'loopt', sinds: null, verandertOp: plusDagen(lopend.uiterlijk!.slice(0, 10), 1) }
  return { stand: standen.some(({ stand }) => stand === 'aangehouden') ? 'loopt' : 'op_tijd', sinds: null, verandertOp: null }
}

/**
 * Meldtermijn: did the provider report calamiteiten and geweld in time? Wmo 3.4 lid 1 "onverwijld", in the number of the local
 * regeling; where there is none the toezichthouder judges. Other events are not a duty of the Act and do not count here.
 * Late reporting is shown, never blocked; it makes a hiaat until it is dealt with, or out of sight. No reports is not
 * `voldoet`: see `stilte.ts`.
 *
 * @param meldingen of one provider, in any order
 */
export function beoordeelMeldtermijn(
  meldingen: readonly Meldtijd[],
  { terugkijkMaanden }: MeldtermijnParameters,
  sinds: Dag | null,
  vandaag: Dag,
): Bevinding {
  const uitBeeld = (melding: Meldtijd): Dag | null =>
    terugkijkMaanden === null ? null : plusMaanden(melding.geregistreerdOp, terugkijkMaanden)
  const bekend = meldingen
    .filter(({ soort, geregistreerdOp }) => isWettelijk(soort) && geregistreerdOp <= vandaag)
    .map((melding) => {
      const nu = meldstand(melding, vandaag)
      const { geregistreerdOp, oordeel, afgedaanOp } = melding
      const afgedaan = afgedaanOp !== null && afgedaanOp <= vandaag ? afgedaanOp : null
      // What was not reported at all stays in sight.
      const weg = melding.gemeld === null ? null : uitBeeld(melding)
      const van = nu.sinds !== null && nu.stand === 'te_laat' && oordeel === null && nu.sinds > geregistreerdOp ? nu.sinds : geregistreerdOp
      const gebrek: Gebrek | null =
        nu.stand === 'te_laat'
          ? { van, tot: vroegste(afgedaan, weg) }
          : nu.stand === 'te_beoordelen'
            ? { van, tot: null }
            : nu.stand === 'op_tijd' && nu.sinds !== null
              ? { van, tot: nu.sinds }
              : null
      return { ...nu, gebrek, weg: uitBeeld(melding) }
    })
  const { sinds: begonnen, periode } = ronde(
    bekend.flatMap(({ gebrek }) => (gebrek ? [gebrek] : [])),
    vandaag,
  )
  const open = (gezocht: Meldstand) =>
    bekend.filter(({ stand, gebrek }) => stand === gezocht && gebrek !== null && (gebrek.tot === null || gebrek.tot > vandaag))
  const inBeeld = bekend.filter(({ weg }) => weg === null || weg > vandaag)
  const van = inBeeld.length

  const laat = open('te_laat')
  if (laat.length > 0) {
    const laatste = laat.some(({ gebrek }) => gebrek!.tot === null)
      ? null
      : laat
          .map(({ gebrek }) => gebrek!.tot!)
          .toSorted()
          .at(-1)!
    return {
      uitkomst: 'voldoet_niet',
      situatie: 'te_laat_gemeld',
      sinds: begonnen,
      periode,
      verandertOp: laatste,
      gegevens: { aantal: laat.length, van: Math.max(van, laat.length) },
    }
  }
  const teBeoordelen = open('te_beoordelen')
  if (teBeoordelen.length > 0)
    return {
      uitkomst: 'te_beoordelen',
      situatie: 'meldtermijn_te_beoordelen',
      sinds: begonnen,
      periode,
      verandertOp: null,
      gegevens: { aantal: teBeoordelen.length, van: Math.max(van, teBeoordelen.length) },
    }
  const eersteEinde = bekend.reduce<Dag | null>((eerste, { verandertOp }) => vroegste(eerste, verandertOp), null)
  const opTijd = inBeeld.filter(({ stand }) => stand === 'op_tijd')
  if (opTijd.length === 0)
    return {
      uitkomst: 'niet_van_toepassing',
      situatie: 'geen_meldingen_in_periode',
      sinds,
      periode,
      verandertOp: eersteEinde,
      gegevens: {},
    }
  const laatsteInBeeld = opTijd.some(({ weg }) => weg === null)
    ? null
    : opTijd
        .map(({ weg }) => weg!)
        .toSorted()
        .at(-1)!
  return {
    uitkomst: 'voldoet',
    situatie: 'op_tijd_gemeld',
    sinds,
    periode,
    verandertOp: vroegste(eersteEinde, laatsteInBeeld),
    gegevens: { aantal: opTijd.length, van },
  }
}

const vroegste = (a: Dag | null, b: Dag | null): Dag | null => (a === null ? b : b === null || a < b ? a : b)
