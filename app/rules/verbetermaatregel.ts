import { type Dag, plusDagen } from './dag.ts'
import type { Bevinding } from './oordeel.ts'
import { type Gebrek, ronde } from './ronde.ts'
import type { Toepassing } from './toepassing.ts'

/** What someone has to do about a finding. A measure that is replaced lapses (`vervallen`), and the new one is another. */
export interface Verbetermaatregel {
  id: number
  /** The finding it answers; null: it answers the melding as a whole. */
  bevinding: number | null
  /** Who carries it out: a function or an organisation, never a name. */
  eigenaar: string | null
  /** Last day on which it is to be done. */
  uiterlijk: Dag | null
  uitgevoerdOp: Dag | null
  hercontrole: { op: Dag; oordeel: 'nagekomen' | 'niet_nagekomen' } | null
  /** Last day on which the toezichthouder looks again; null: not planned. */
  hercontroleUiterlijk: Dag | null
  vervallen: { op: Dag; reden: string } | null
  /** Its melding or onderzoek is closed and it says nothing of a client: it may be read outside toezicht (Wmo 5.2.4 lid 3, 6.1 lid 3). */
  vrijgegeven: boolean
}

export type Maatregelstand =
  /** Without an owner or a date nobody can be late. */
  'onvolledig' | 'loopt' | 'over_tijd' | 'wacht_op_hercontrole' | 'hercontrole_over_tijd' | 'nagekomen' | 'niet_nagekomen' | 'vervallen'

/** Whether somebody can be held to it: it has an owner and a date. */
export function isAfgesproken({ eigenaar, uiterlijk }: Verbetermaatregel): boolean {
  return eigenaar !== null && eigenaar.trim() !== '' && uiterlijk !== null
}

const al = (op: Dag | null | undefined, vandaag: Dag): op is Dag => op !== null && op !== undefined && op <= vandaag

/** How one measure stands at the end of `vandaag`; what came later is left out. That it was said to be done is not yet that it was. */
export function maatregelstand(maatregel: Verbetermaatregel, vandaag: Dag): Maatregelstand {
  const { uiterlijk, uitgevoerdOp, hercontrole, hercontroleUiterlijk, vervallen } = maatregel
  if (al(vervallen?.op, vandaag)) return 'vervallen'
  if (al(hercontrole?.op, vandaag)) return hercontrole!.oordeel
  if (al(uitgevoerdOp, vandaag))
    return hercontroleUiterlijk !== null && vandaag > hercontroleUiterlijk ? 'hercontrole_over_tijd' : 'wacht_op_hercontrole'
  if (!isAfgesproken(maatregel)) return 'onvolledig'
  return vandaag > uiterlijk! ? 'over_tijd' : 'loopt'
}

export interface VerbetermaatregelParameters {
  toepassing: Toepassing
}

/** The stretches in which a measure makes a hiaat, as far as they are known on `vandaag`. */
function gebreken(maatregel: Verbetermaatregel, vandaag: Dag): Gebrek[] {
  const { uiterlijk, uitgevoerdOp, hercontrole } = maatregel
  const einde = al(maatregel.vervallen?.op, vandaag) ? maatregel.vervallen!.op : null
  const gedaan = al(uitgevoerdOp, vandaag) ? uitgevoerdOp : null
  const gekeurd = al(hercontrole?.op, vandaag) ? hercontrole! : null
  const lijst: Gebrek[] = []
  if (uiterlijk !== null && isAfgesproken(maatregel)) lijst.push({ van: plusDagen(uiterlijk, 1), tot: gedaan ?? gekeurd?.op ?? null })
  if (gedaan !== null) lijst.push({ van: gedaan, tot: gekeurd?.op ?? null })
  if (gekeurd?.oordeel === 'niet_nagekomen') lijst.push({ van: gekeurd.op, tot: null })
  return lijst.map(({ van, tot }) => ({ van, tot: einde !== null && (tot === null || tot > einde) ? einde : tot }))
}

/**
 * Verbetermaatregel over tijd: are the measures that were agreed carried out in time, and did a re-check find so?
 * Only measures that may be read outside toezicht count (Wmo 5.2.4 lid 3): this verdict is in the contract manager's
 * file too. The toezichthouder has the others on the melding itself, by `maatregelstand`.
 * No measures is not `voldoet`: there was nothing to meet.
 *
 * @param maatregelen of one provider, in any order
 */
export function beoordeelVerbetermaatregelen(
  maatregelen: readonly Verbetermaatregel[],
  _parameters: VerbetermaatregelParameters,
  sinds: Dag | null,
  vandaag: Dag,
): Bevinding {
  const vrij = maatregelen.filter(({ vrijgegeven }) => vrijgegeven)
  const standen = vrij
    .map((maatregel) => ({ maatregel, stand: maatregelstand(maatregel, vandaag) }))
    .filter(({ stand }) => stand !== 'vervallen')
  const met = (...gezocht: Maatregelstand[]) => standen.filter(({ stand }) => gezocht.includes(stand)).map(({ maatregel }) => maatregel)
  const huidig = ronde(
    vrij.flatMap((maatregel) => gebreken(maatregel, vandaag)),
    vandaag,
  )
  const eerste = (dagen: (Dag | null)[]): Dag | null => dagen.filter((dag) => dag !== null).toSorted()[0] ?? null
  const eersteLopende = eerste(met('loopt').map(({ uiterlijk }) => uiterlijk))
  const basis = { sinds: huidig.sinds ?? sinds, periode: huidig.periode }
  const straks = eersteLopende === null ? null : plusDagen(eersteLopende, 1)
  const van = standen.length

  const nietNagekomen = met('niet_nagekomen')
  if (nietNagekomen.length > 0)
    return {
      ...basis,
      uitkomst: 'voldoet_niet',
      situatie: 'maatregel_niet_nagekomen',
      verandertOp: null,
      gegevens: { aantal: nietNagekomen.length, van },
    }
  const overTijd = met('over_tijd')
  if (overTijd.length > 0) {
    return {
      ...basis,
      uitkomst: 'verlopen',
      situatie: 'maatregel_over_tijd',
      verandertOp: null,
      gegevens: { aantal: overTijd.length, van, uiterlijk: eerste(overTijd.map(({ uiterlijk }) => uiterlijk)) },
    }
  }
  const onvolledig = met('onvolledig')
  if (onvolledig.length > 0)
    return {
      ...basis,
      uitkomst: 'onbekend',
      situatie: 'maatregel_zonder_eigenaar_of_datum',
      verandertOp: straks,
      gegevens: { aantal: onvolledig.length, van },
    }
  const wacht = met('wacht_op_hercontrole', 'hercontrole_over_tijd')
  if (wacht.length > 0)
    return {
      ...basis,
      uitkomst: 'te_beoordelen',
      situatie: 'maatregel_wacht_op_hercontrole',
      verandertOp: straks,
      gegevens: { aantal: wacht.length, van },
    }
  if (eersteLopende !== null)
    return {
      ...basis,
      uitkomst: 'niet_van_toepassing',
      situatie: 'maatregel_loopt',
      verandertOp: straks,
      gegevens: { uiterlijk: eersteLopende },
    }
  if (van === 0) return { ...basis, uitkomst: 'niet_van_toepassing', situatie: 'geen_maatregelen', verandertOp: null, gegevens: {} }
  return { ...basis, uitkomst: 'voldoet', situatie: 'maatregelen_nagekomen', verandertOp: null, gegevens: { van } }
}
