import type { Dag } from './dag.ts'

export const OVERLEGSTATEN = ['gepland', 'voorbereid', 'gehouden', 'afgesloten', 'vervallen'] as const
export type Overlegstaat = (typeof OVERLEGSTATEN)[number]

/**
 * From which state to which. Back from `voorbereid` to `gepland` goes a meeting that moves: its gap
 * file was made for another day. From `gepland` to `gehouden` only what was held before anybody made
 * a gap file: hiding that would hide the meeting. What was held stays held.
 */
const OVERGANGEN: Record<Overlegstaat, readonly Overlegstaat[]> = {
  gepland: ['voorbereid', 'gehouden', 'vervallen'],
  voorbereid: ['gepland', 'gehouden', 'vervallen'],
  gehouden: ['afgesloten'],
  afgesloten: [],
  vervallen: [],
}

/** What is done to a meeting without changing its state, and the states in which it can be. */
const HANDELINGEN = {
  /** Date, time, place. */
  verplaatsen: ['gepland', 'voorbereid'],
  /** Free items on the agenda. */
  agenderen: ['gepland', 'voorbereid'],
  deelnemers: ['gepland', 'voorbereid', 'gehouden'],
  /** Minutes, what was said of an item, afspraken, a reason for none. */
  vastleggen: ['voorbereid', 'gehouden'],
  /** An afspraak is carried out long after the meeting. */
  nakomen: ['voorbereid', 'gehouden', 'afgesloten'],
} as const satisfies Record<string, readonly Overlegstaat[]>
export type Overleghandeling = keyof typeof HANDELINGEN

export interface Overlegfeiten {
  staat: Overlegstaat
  datum: Dag
  /** Whether a gap file was frozen for this date. */
  heeftHiatenlijst: boolean
  /** Names of the gaps in that file that have neither an afspraak from this meeting nor a reason. */
  hiatenZonderUitkomst: readonly string[]
}

export type Overlegweigering =
  | { code: 'overgang'; van: Overlegstaat; naar: Overlegstaat }
  | { code: 'handeling'; staat: Overlegstaat; handeling: Overleghandeling }
  | { code: 'voor_de_datum'; datum: Dag }
  | { code: 'geen_hiatenlijst' }
  | { code: 'hiaten_zonder_uitkomst'; namen: readonly string[] }

/**
 * Why a meeting cannot go to this state today, or null when it can. `voorbereid` asks for a gap file,
 * `gehouden` for the day to have come and, as long as one can still be made, for a gap file too;
 * `afgesloten` for an afspraak or a written reason for every gap.
 */
export function checkOvergang(feiten: Overlegfeiten, naar: Overlegstaat, vandaag: Dag): Overlegweigering | null {
  if (!OVERGANGEN[feiten.staat].includes(naar)) return { code: 'overgang', van: feiten.staat, naar }
  if (naar === 'voorbereid' && !feiten.heeftHiatenlijst) return { code: 'geen_hiatenlijst' }
  if (naar === 'gehouden' && vandaag < feiten.datum) return { code: 'voor_de_datum', datum: feiten.datum }
  if (naar === 'gehouden' && !feiten.heeftHiatenlijst && vandaag === feiten.datum) return { code: 'geen_hiatenlijst' }
  if (naar === 'afgesloten' && feiten.hiatenZonderUitkomst.length > 0)
    return { code: 'hiaten_zonder_uitkomst', namen: feiten.hiatenZonderUitkomst }
  return null
}

/** Whether its button is shown: the same condition. */
export const mayOvergang = (...args: Parameters<typeof checkOvergang>): boolean => checkOvergang(...args) === null

/** Why this cannot be done to the meeting today, or null when it can. What a meeting said is not recorded before its day. */
export function checkHandeling(
  { staat, datum }: Pick<Overlegfeiten, 'staat' | 'datum'>,
  handeling: Overleghandeling,
  vandaag: Dag,
): Overlegweigering | null {
  const staten: readonly Overlegstaat[] = HANDELINGEN[handeling]
  if (!staten.includes(staat)) return { code: 'handeling', staat, handeling }
  if (handeling === 'vastleggen' && vandaag < datum) return { code: 'voor_de_datum', datum }
  return null
}

/** Whether its button is shown: the same condition. */
export const mayHandeling = (...args: Parameters<typeof checkHandeling>): boolean => checkHandeling(...args) === null
