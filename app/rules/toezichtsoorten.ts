import { beoordeelControle, type ControleParameters, type ControleTerPlaatse } from './controleterplaatse.ts'
import type { Dag } from './dag.ts'
import { beoordeelMeldtermijn, type MeldtermijnParameters, type Meldtijd } from './meldtijdigheid.ts'
import type { Bevinding } from './oordeel.ts'
import { beoordeelStilte, type Stiltefeiten, type StilteParameters } from './stilte.ts'
import { beoordeelVerbetermaatregelen, type Verbetermaatregel, type VerbetermaatregelParameters } from './verbetermaatregel.ts'
import { beoordeelZelfonderzoek, type ZelfonderzoekParameters, type Zelfonderzoekverzoek } from './zelfonderzoek.ts'

/** The kinds of rule of toezicht, beside those of `toets.ts`. */
export const TOEZICHTSOORTEN = ['meldtermijn', 'zelfonderzoek', 'verbetermaatregel', 'controle_ter_plaatse', 'stilte'] as const
export type Toezichtsoort = (typeof TOEZICHTSOORTEN)[number]

/**
 * Who may read a hiaat of this kind. Wmo 5.2.4 lid 3 and 6.1 lid 3: nothing of a melding goes to contractmanagement, and neither does
 * the silence of a provider. The other two say only what may be read by both: measures that are closed and anonymous, and
 * whether the periodic check was done.
 */
export const LEZERS = {
  meldtermijn: ['toezichthouder'],
  zelfonderzoek: ['toezichthouder'],
  stilte: ['toezichthouder'],
  verbetermaatregel: ['toezichthouder', 'contractmanager'],
  controle_ter_plaatse: ['toezichthouder', 'contractmanager'],
} as const satisfies Record<Toezichtsoort, readonly ('toezichthouder' | 'contractmanager')[]>

/** The kinds of which both sides may read the verdict. */
export const GEDEELDE_SOORTEN = TOEZICHTSOORTEN.filter((soort) => (LEZERS[soort] as readonly string[]).includes('contractmanager'))

export type Toezichtnorm =
  | { soort: 'meldtermijn'; parameters: MeldtermijnParameters }
  | { soort: 'zelfonderzoek'; parameters: ZelfonderzoekParameters }
  | { soort: 'verbetermaatregel'; parameters: VerbetermaatregelParameters }
  | { soort: 'controle_ter_plaatse'; parameters: ControleParameters }
  | { soort: 'stilte'; parameters: StilteParameters }

/** All that toezicht knows of one provider. */
export interface Toezichtfeiten {
  meldingen: readonly Meldtijd[]
  verzoeken: readonly Zelfonderzoekverzoek[]
  maatregelen: readonly Verbetermaatregel[]
  controles: readonly ControleTerPlaatse[]
  stilte: Stiltefeiten
}

/** The verdict of a norm of toezicht on one provider, with `sinds` and `vandaag` as for the other kinds. */
export function toetsToezicht(norm: Toezichtnorm, feiten: Toezichtfeiten, sinds: Dag | null, vandaag: Dag): Bevinding {
  switch (norm.soort) {
    case 'meldtermijn':
      return beoordeelMeldtermijn(feiten.meldingen, norm.parameters, sinds, vandaag)
    case 'zelfonderzoek':
      return beoordeelZelfonderzoek(feiten.verzoeken, norm.parameters, sinds, vandaag)
    case 'verbetermaatregel':
      return beoordeelVerbetermaatregelen(feiten.maatregelen, norm.parameters, sinds, vandaag)
    case 'controle_ter_plaatse':
      return beoordeelControle(feiten.controles, norm.parameters, sinds, vandaag)
    case 'stilte':
      return beoordeelStilte(feiten.stilte, norm.parameters, sinds, vandaag)
  }
}
