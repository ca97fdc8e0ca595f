import type { Dag } from './dag.ts'
import { type Overgang, type Stap, type Stapweigering, checkStap } from './overgang.ts'
import { isAfgesproken, maatregelstand, type Verbetermaatregel } from './verbetermaatregel.ts'
import { checkZienswijze, type Zienswijze, type Zienswijzeweigering } from './zienswijze.ts'

/**
 * Forms of toezicht (Wmo 6.1 lid 1; the four that GGD regio Utrecht and GGD Amsterdam name), and what each one must start from.
 * The first two react, the last two are proactive: the yearly questions of the IGJ count them apart.
 */
export const ONDERZOEKSOORTEN = {
  calamiteiten: { aanleiding: 'melding', proactief: false },
  signaalgestuurd: { aanleiding: 'signaal', proactief: false },
  kwaliteits: { aanleiding: 'toetsingskader', proactief: true },
  thematisch: { aanleiding: 'thema', proactief: true },
} as const
export type Onderzoeksoort = keyof typeof ONDERZOEKSOORTEN

export const ONDERZOEKSTATEN = [
  'gepland',
  'uitvoering',
  'hoor_en_wederhoor',
  'vastgesteld',
  'afgesloten',
  'hercontrole',
  'afgerond',
  'afgebroken',
  'aangehouden',
] as const
export type Onderzoekstaat = (typeof ONDERZOEKSTATEN)[number]

export interface Onderzoekstap extends Stap<Onderzoekstaat> {
  reden?: string | null
  /** Version of the report: the draft that is sent, or the final one. */
  rapportversie?: number | null
  /** Last day on which the provider may speak. */
  uiterlijk?: Dag | null
  /** To publish or not, and the ground for it. */
  publicatiebesluit?: { openbaar: boolean; grond: string } | null
  /** Last day of the re-check. */
  hercontroleUiterlijk?: Dag | null
}

type Veld = Exclude<keyof Onderzoekstap, keyof Stap<Onderzoekstaat>>
export type Onderzoekovergang = Overgang<Onderzoekstaat, Veld>

const rij = (van: Onderzoekstaat, naar: Onderzoekstaat, vereist: readonly Veld[] = []): Onderzoekovergang => ({
  van,
  naar,
  wie: ['toezichthouder'],
  vereist,
})

const LOPEND = ['gepland', 'uitvoering', 'hoor_en_wederhoor', 'vastgesteld'] as const

/**
 * Every step of an onderzoek. It closes (`afgesloten`) when each finding has a measure with an owner and a date, is re-checked,
 * and is done (`afgerond`) when each measure was found to be met; what was not met gets a new measure and is closed again.
 */
export const ONDERZOEKOVERGANGEN: readonly Onderzoekovergang[] = [
  rij('gepland', 'uitvoering'),
  rij('uitvoering', 'hoor_en_wederhoor', ['rapportversie', 'uiterlijk']),
  rij('hoor_en_wederhoor', 'uitvoering', ['reden']),
  rij('hoor_en_wederhoor', 'vastgesteld', ['rapportversie']),
  rij('vastgesteld', 'afgesloten', ['publicatiebesluit', 'hercontroleUiterlijk']),
  rij('vastgesteld', 'afgerond', ['publicatiebesluit']),
  rij('afgesloten', 'hercontrole'),
  rij('hercontrole', 'afgesloten', ['reden', 'hercontroleUiterlijk']),
  rij('hercontrole', 'afgerond'),
  ...LOPEND.flatMap((staat) => [
    rij(staat, 'afgebroken', ['reden']),
    rij(staat, 'aangehouden', ['reden']),
    rij('aangehouden', staat, ['reden']),
  ]),
]

export interface Onderzoekfeiten {
  staat: Onderzoekstaat
  sinds: Dag
  aangehoudenVanuit: Onderzoekstaat | null
  soort: Onderzoeksoort
  /** What it started from; null: not said. */
  aanleiding: 'melding' | 'signaal' | 'toetsingskader' | 'thema' | null
  /** Every finding: something that does not meet a norm. What went well is in the report, not here. */
  bevindingen: readonly number[]
  maatregelen: readonly Verbetermaatregel[]
  zienswijze: Zienswijze | null
}

export type Onderzoekweigering =
  | Stapweigering<Onderzoekstaat, Veld>
  | Zienswijzeweigering
  | { code: 'aangehouden_vanuit'; staat: Onderzoekstaat | null }
  | { code: 'aanleiding_ontbreekt'; nodig: (typeof ONDERZOEKSOORTEN)[Onderzoeksoort]['aanleiding'] }
  | { code: 'grond_ontbreekt' }
  | { code: 'bevinding_zonder_maatregel'; bevindingen: readonly number[] }
  | { code: 'maatregel_zonder_eigenaar_of_datum'; maatregelen: readonly number[] }
  | { code: 'hercontrole_voor_maatregel'; uiterlijk: Dag }
  | { code: 'bevindingen_vragen_hercontrole' }
  | { code: 'geen_bevindingen' }
  | { code: 'maatregelen_open'; maatregelen: readonly number[] }

/**
 * Why this onderzoek cannot take this step today, or null when it can. After the table: it starts from what its form of
 * toezicht asks; its report is not settled while the provider may still speak; it does not close while a finding has no measure
 * with an owner and a date; it is not done while a measure was not found to be met. Without findings there is nothing to re-check.
 */
export function checkOnderzoekstap(feiten: Onderzoekfeiten, stap: Onderzoekstap, vandaag: Dag): Onderzoekweigering | null {
  const weigering = checkStap<Onderzoekstaat, Veld, Onderzoekstap>(ONDERZOEKOVERGANGEN, feiten.staat, feiten.sinds, stap, vandaag)
  if (weigering) return weigering
  if (feiten.staat === 'aangehouden')
    return stap.naar === feiten.aangehoudenVanuit ? null : { code: 'aangehouden_vanuit', staat: feiten.aangehoudenVanuit }
  switch (stap.naar) {
    case 'uitvoering': {
      const nodig = ONDERZOEKSOORTEN[feiten.soort].aanleiding
      return feiten.aanleiding === nodig ? null : { code: 'aanleiding_ontbreekt', nodig }
    }
    case 'vastgesteld':
      return checkZienswijze(feiten.zienswijze, stap.op)
    case 'afgesloten':
      return checkGrond(stap) ?? checkAfsluiten(feiten, stap)
    case 'afgerond':
      return checkGrond(stap) ?? checkAfronden(feiten, stap)
    default:
      return null
  }
}

/** Whether its button is shown: the same condition. */
export const mayOnderzoekstap = (...args: Parameters<typeof checkOnderzoekstap>): boolean => checkOnderzoekstap(...args) === null

function checkGrond({ publicatiebesluit }: Onderzoekstap): Onderzoekweigering | null {
  return publicatiebesluit && publicatiebesluit.grond.trim() === '' ? { code: 'grond_ontbreekt' } : null
}

const geldend = ({ maatregelen }: Onderzoekfeiten, op: Dag): Verbetermaatregel[] =>
  maatregelen.filter((maatregel) => maatregelstand(maatregel, op) !== 'vervallen')

function checkAfsluiten(feiten: Onderzoekfeiten, stap: Onderzoekstap): Onderzoekweigering | null {
  if (feiten.bevindingen.length === 0) return { code: 'geen_bevindingen' }
  const maatregelen = geldend(feiten, stap.op)
  const los = maatregelen.filter((maatregel) => !isAfgesproken(maatregel))
  if (los.length > 0) return { code: 'maatregel_zonder_eigenaar_of_datum', maatregelen: los.map(({ id }) => id) }
  // At a second closing a finding is answered by what was met, or by a new measure; one that failed is no answer.
  const antwoord = maatregelen.filter((maatregel) => maatregelstand(maatregel, stap.op) !== 'niet_nagekomen')
  const kaal = feiten.bevindingen.filter((bevinding) => !antwoord.some((maatregel) => maatregel.bevinding === bevinding))
  if (kaal.length > 0) return { code: 'bevinding_zonder_maatregel', bevindingen: kaal }
  const laatste = antwoord
    .map(({ uiterlijk }) => uiterlijk!)
    .toSorted()
    .at(-1)!
  return stap.hercontroleUiterlijk! < laatste ? { code: 'hercontrole_voor_maatregel', uiterlijk: laatste } : null
}

function checkAfronden(feiten: Onderzoekfeiten, stap: Onderzoekstap): Onderzoekweigering | null {
  if (feiten.staat === 'vastgesteld') return feiten.bevindingen.length === 0 ? null : { code: 'bevindingen_vragen_hercontrole' }
  const maatregelen = geldend(feiten, stap.op)
  const open = maatregelen.filter((maatregel) => maatregelstand(maatregel, stap.op) !== 'nagekomen')
  if (open.length > 0) return { code: 'maatregelen_open', maatregelen: open.map(({ id }) => id) }
  const kaal = feiten.bevindingen.filter((bevinding) => !maatregelen.some((maatregel) => maatregel.bevinding === bevinding))
  return kaal.length > 0 ? { code: 'bevinding_zonder_maatregel', bevindingen: kaal } : null
}
