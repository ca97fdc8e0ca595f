import { type Advies, type AdviesParameters, beoordeelAdviezen } from './adviestermijn.ts'
import { beoordeelClientoverleg, type Clientoverleg, type ClientoverlegParameters } from './clientoverlegcyclus.ts'
import type { Dag } from './dag.ts'
import { beoordeelEvaluatie, type Evaluatie, type EvaluatieParameters } from './evaluatiecyclus.ts'
import { beoordeelKlankbordgroep, type Klankbordgroepfeiten, type KlankbordgroepParameters } from './klankbordgroep.ts'
import type { Bevinding } from './oordeel.ts'

/** The kinds of rule of the clients' side: duties of the college. */
export const PARTICIPATIESOORTEN = ['klankbordgroep', 'advies', 'clientoverleg', 'evaluatie'] as const

export type Participatienorm =
  | { soort: 'klankbordgroep'; parameters: KlankbordgroepParameters }
  | { soort: 'advies'; parameters: AdviesParameters }
  | { soort: 'clientoverleg'; parameters: ClientoverlegParameters }
  | { soort: 'evaluatie'; parameters: EvaluatieParameters }

/** All that is known of participation in a municipality. */
export interface Participatiefeiten extends Klankbordgroepfeiten {
  /** Day on which the klankbordgroep began; null when not known. */
  ingesteldOp: Dag | null
  adviezen: readonly Advies[]
  clientoverleggen: readonly Clientoverleg[]
  evaluaties: readonly Evaluatie[]
}

export const GEEN_PARTICIPATIE: Participatiefeiten = {
  leden: [],
  voordrachten: [],
  ingesteldOp: null,
  adviezen: [],
  clientoverleggen: [],
  evaluaties: [],
}

/** The verdict of a norm of participation on the college, with `sinds` and `vandaag` as for the other kinds. */
export function toetsParticipatie(norm: Participatienorm, feiten: Participatiefeiten, sinds: Dag, vandaag: Dag): Bevinding {
  switch (norm.soort) {
    case 'klankbordgroep':
      return beoordeelKlankbordgroep(feiten, norm.parameters, sinds, vandaag)
    case 'advies':
      return beoordeelAdviezen(feiten.adviezen, vandaag)
    case 'clientoverleg':
      return beoordeelClientoverleg(feiten.clientoverleggen, norm.parameters, sinds, vandaag)
    case 'evaluatie':
      return beoordeelEvaluatie(
        feiten.evaluaties,
        norm.parameters,
        norm.parameters.over === 'participatie' ? feiten.ingesteldOp : sinds,
        vandaag,
      )
  }
}
