import type { Stuksoort } from '../../../db/adviesstukken.ts'
import { may, type Rol } from '../../access.ts'
import type { Indiener } from '../../rules/participatiewoorden.ts'

export const STUKSOORT_TEKST: Record<Stuksoort, string> = { aanvraag: 'de vraag', advies: 'het advies', reactie: 'de reactie' }

/** What someone may add documents to: a member to the advice of the group, who answers to the answer, the contractmanager to all. */
export function stuksoorten(rollen: readonly Rol[], indiener: Indiener): Stuksoort[] {
  if (rollen.includes('klankbordgroep')) return indiener === 'klankbordgroep' ? ['advies'] : []
  if (may(rollen, 'participatie.schrijven')) return ['advies', 'aanvraag', 'reactie']
  return may(rollen, 'participatie.besluiten') ? ['reactie'] : []
}
