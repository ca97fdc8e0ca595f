import type { Dag } from './dag.ts'
import type { Meldingsoort } from './meldingstoets.ts'
import { type Overgang, type Stap, type Stapweigering, checkStap } from './overgang.ts'

/** A signaal is a tip by anyone; it is not the melding of Wmo 3.4 lid 1, which only the provider makes. */
export const SIGNAALSTATEN = ['nieuw', 'in_behandeling', 'gepromoveerd', 'in_onderzoek', 'doorgezonden', 'afgedaan'] as const
export type Signaalstaat = (typeof SIGNAALSTATEN)[number]

export interface Signaalstap extends Stap<Signaalstaat> {
  reden?: string | null
  /** For `gepromoveerd`: as what kind, and which melding it became. */
  soort?: Meldingsoort | null
  melding?: number | null
  onderzoek?: number | null
  bestemming?: string | null
}

type Veld = Exclude<keyof Signaalstap, keyof Stap<Signaalstaat>>

const rij = (van: Signaalstaat, naar: Signaalstaat, vereist: readonly Veld[] = []): Overgang<Signaalstaat, Veld> => ({
  van,
  naar,
  wie: ['toezichthouder'],
  vereist,
})

/** Every step of a signaal. What became a melding stays to be read as the signaal it was, and does not come back. */
export const SIGNAALOVERGANGEN: readonly Overgang<Signaalstaat, Veld>[] = [
  rij('nieuw', 'in_behandeling'),
  rij('in_behandeling', 'gepromoveerd', ['soort', 'melding', 'reden']),
  rij('in_behandeling', 'in_onderzoek', ['onderzoek', 'reden']),
  rij('in_behandeling', 'doorgezonden', ['bestemming', 'reden']),
  rij('in_behandeling', 'afgedaan', ['reden']),
  rij('in_onderzoek', 'gepromoveerd', ['soort', 'melding', 'reden']),
  rij('in_onderzoek', 'afgedaan', ['reden']),
  rij('doorgezonden', 'in_behandeling', ['reden']),
  rij('afgedaan', 'in_behandeling', ['reden']),
]

export interface Signaalfeiten {
  staat: Signaalstaat
  sinds: Dag
  /** The provider it is about; null: not known (yet). */
  aanbieder: number | null
}

export type Signaalweigering = Stapweigering<Signaalstaat, Veld> | { code: 'zonder_aanbieder' }

/** Why this signaal cannot take this step today, or null when it can. A melding or an onderzoek is about a provider, so that one is known first. */
export function checkSignaalstap(feiten: Signaalfeiten, stap: Signaalstap, vandaag: Dag): Signaalweigering | null {
  const weigering = checkStap<Signaalstaat, Veld, Signaalstap>(SIGNAALOVERGANGEN, feiten.staat, feiten.sinds, stap, vandaag)
  if (weigering) return weigering
  return (stap.naar === 'gepromoveerd' || stap.naar === 'in_onderzoek') && feiten.aanbieder === null ? { code: 'zonder_aanbieder' } : null
}

/** Whether its button is shown: the same condition. */
export const maySignaalstap = (...args: Parameters<typeof checkSignaalstap>): boolean => checkSignaalstap(...args) === null

export interface Koppeling {
  aanbieder: number
  op: Dag
  rollen: readonly string[]
  reden: string | null
}

export type Koppelweigering =
  | { code: 'wie' }
  | { code: 'in_de_toekomst' }
  | { code: 'al_melding' }
  | { code: 'zelfde_aanbieder' }
  | { code: 'reden_ontbreekt' }

/**
 * Why a signaal cannot be attached to this provider, or null when it can: at receipt or later. Attaching it to another one than
 * before needs a reason, and the caller keeps the old one in the trail. Once it is a melding, the melding says which provider.
 */
export function checkKoppeling({ staat, aanbieder }: Signaalfeiten, koppeling: Koppeling, vandaag: Dag): Koppelweigering | null {
  if (!koppeling.rollen.includes('toezichthouder')) return { code: 'wie' }
  if (koppeling.op > vandaag) return { code: 'in_de_toekomst' }
  if (staat === 'gepromoveerd') return { code: 'al_melding' }
  if (aanbieder === koppeling.aanbieder) return { code: 'zelfde_aanbieder' }
  return aanbieder !== null && (koppeling.reden ?? '').trim() === '' ? { code: 'reden_ontbreekt' } : null
}

/** Whether its button is shown: the same condition. */
export const mayKoppelen = (...args: Parameters<typeof checkKoppeling>): boolean => checkKoppeling(...args) === null
