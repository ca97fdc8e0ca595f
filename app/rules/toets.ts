import type { Bewijs } from './bewijsstaat.ts'
import type { Dag } from './dag.ts'
import { beoordeelErvaring, type Ervaringfeiten, type ErvaringParameters, GEEN_ERVARING } from './ervaringsnorm.ts'
import { beoordeelKwaliteitseis, type KwaliteitseisParameters, type Toets } from './kwaliteitseis.ts'
import type { Bevinding } from './oordeel.ts'
import { beoordeelOverleg, type GehoudenOfGepland, type OverlegParameters } from './overlegcyclus.ts'
import {
  GEEN_PARTICIPATIE,
  type Participatiefeiten,
  type Participatienorm,
  PARTICIPATIESOORTEN,
  toetsParticipatie,
} from './participatiesoorten.ts'
import { beoordeelRegeling, type RegelingParameters } from './regeling.ts'
import type { TarieffactorParameters } from './tarieffactor.ts'
import { beoordeelTarieven, type Tarieffeiten } from './tariefstaat.ts'
import { type Overeenkomst, toepasselijkheid, type Toepassing } from './toepassing.ts'

/** The kinds of rule that exist: kinds in code, norms in data. */
export const SOORTEN = ['regeling', 'kwaliteitseis', 'overleg', 'tarieffactor', 'clientervaringsonderzoek', ...PARTICIPATIESOORTEN] as const
export type Soort = (typeof SOORTEN)[number]

/** The kinds that a municipality can give a norm of its own. */
export const INSTELBARE_SOORTEN = ['regeling', 'kwaliteitseis', 'overleg'] as const satisfies readonly Soort[]
export type InstelbareSoort = (typeof INSTELBARE_SOORTEN)[number]

/**
 * The kinds of a duty of the college that is judged for each provider too: its own tariff. What is missing there
 * is talked about with that provider, so it stands in the file of the meeting.
 */
export const COLLEGESOORTEN_PER_AANBIEDER: readonly Soort[] = ['tarieffactor']
/** Whether a norm, also one without a rule (`soort` null), is told of in the file of a provider. */
export const geldtVoorAanbieder = ({ adressaat, soort }: { adressaat: 'aanbieder' | 'college'; soort: string | null }): boolean =>
  adressaat === 'aanbieder' || (COLLEGESOORTEN_PER_AANBIEDER as readonly (string | null)[]).includes(soort)
export type NormMetRegel = { vanaf: Dag; tot: Dag | null } & (
  | { soort: 'regeling'; parameters: RegelingParameters }
  | { soort: 'kwaliteitseis'; parameters: KwaliteitseisParameters }
  | { soort: 'overleg'; parameters: OverlegParameters }
  | { soort: 'tarieffactor'; parameters: TarieffactorParameters }
  | Participatienorm
  | { soort: 'clientervaringsonderzoek'; parameters: ErvaringParameters }
)

/** All that is known of one subject for one norm. */
export interface Feiten {
  /** Null for the college itself, which is bound without an agreement. */
  overeenkomsten: readonly Overeenkomst[] | null
  bewijzen: readonly Bewijs[]
  toetsen: readonly Toets[]
  overleggen: readonly GehoudenOfGepland[]
  /** The cycle agreed with this provider, in months; null: the norm's. */
  overlegMaanden: number | null
  /** Absent where nothing about tariffs was asked. */
  tarieven?: Tarieffeiten
  /** Of the college only. */
  participatie?: Participatiefeiten
  /** Absent where nothing about the client survey was asked. */
  ervaring?: Ervaringfeiten
}

/**
 * Is this norm met by this subject on this day? The one answer that pages, jobs, mails and reports give.
 * A norm that has lapsed, or is not yet in force, makes no hiaat.
 */
export function toets(norm: NormMetRegel, feiten: Feiten, vandaag: Dag): Bevinding {
  return alsDieGeldt(norm, feiten.overeenkomsten, vandaag, (sinds) => perSoort(norm, feiten, sinds, vandaag))
}

/** `oordeel` for a norm that binds on this day, with the first day on which it did; else why it does not bind. */
export function alsDieGeldt(
  norm: { vanaf: Dag; tot: Dag | null; parameters: { toepassing: Toepassing } },
  overeenkomsten: readonly Overeenkomst[] | null,
  vandaag: Dag,
  oordeel: (sinds: Dag) => Bevinding,
): Bevinding {
  if (norm.tot !== null && vandaag >= norm.tot) return zonderHiaat('norm_vervallen', 'norm_vervallen', norm.tot, null)
  if (vandaag < norm.vanaf) return zonderHiaat('niet_van_toepassing', 'norm_nog_niet_van_kracht', null, norm.vanaf)

  let sinds: Dag = norm.vanaf
  let grens: Dag | null = norm.tot
  if (overeenkomsten !== null) {
    const gevolg = toepasselijkheid(norm.parameters.toepassing, overeenkomsten, vandaag)
    grens = vroegste(grens, gevolg.verandertOp)
    if (gevolg.van === 'niet') return zonderHiaat('niet_van_toepassing', gevolg.situatie, null, grens)
    if (gevolg.van === 'onbekend')
      return { uitkomst: 'onbekend', situatie: gevolg.situatie, sinds: gevolg.sinds, periode: 'eerste', verandertOp: grens, gegevens: {} }
    sinds = gevolg.sinds > norm.vanaf ? gevolg.sinds : norm.vanaf
  }
  const bevinding = oordeel(sinds)
  return { ...bevinding, verandertOp: vroegste(bevinding.verandertOp, grens) }
}

function perSoort(norm: NormMetRegel, feiten: Feiten, sinds: Dag, vandaag: Dag): Bevinding {
  switch (norm.soort) {
    case 'regeling':
      return beoordeelRegeling(feiten.bewijzen, feiten.toetsen, norm.parameters, sinds, vandaag)
    case 'kwaliteitseis':
      return beoordeelKwaliteitseis(feiten.toetsen, norm.parameters, sinds, vandaag)
    case 'overleg':
      return beoordeelOverleg(
        feiten.overleggen,
        Math.min(feiten.overlegMaanden ?? norm.parameters.elkeMaanden, norm.parameters.elkeMaanden),
        sinds,
        vandaag,
      )
    case 'tarieffactor':
      return beoordeelTarieven(feiten.tarieven ?? GEEN_TARIEVEN, norm.parameters, feiten.overeenkomsten, sinds, vandaag)
    case 'klankbordgroep':
    case 'advies':
    case 'clientoverleg':
    case 'evaluatie':
      return toetsParticipatie(norm, feiten.participatie ?? GEEN_PARTICIPATIE, sinds, vandaag)
    case 'clientervaringsonderzoek':
      return beoordeelErvaring(feiten.ervaring ?? GEEN_ERVARING, norm.parameters, sinds, vandaag)
  }
}

const GEEN_TARIEVEN: Tarieffeiten = { tarieven: [], telling: null, indexatiejaren: [], factoren: [], eerste: true }

const vroegste = (a: Dag | null, b: Dag | null): Dag | null => (a === null ? b : b === null || a < b ? a : b)

const zonderHiaat = (
  uitkomst: 'norm_vervallen' | 'niet_van_toepassing',
  situatie: string,
  sinds: Dag | null,
  verandertOp: Dag | null,
): Bevinding => ({
  uitkomst,
  situatie,
  sinds,
  periode: 'eerste',
  verandertOp,
  gegevens: {},
})
