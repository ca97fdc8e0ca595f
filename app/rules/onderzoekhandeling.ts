import type { Onderzoekstaat } from './onderzoekstaat.ts'

/** What is done to the file of an onderzoek between its steps. */
export const ONDERZOEKHANDELINGEN = [
  'plannen',
  'bevinding',
  'rapport',
  'wederhoor',
  'maatregel',
  'uitvoeren',
  'hercontrole',
  'publicatie',
] as const
export type Onderzoekhandeling = (typeof ONDERZOEKHANDELINGEN)[number]

const MAG: Record<Onderzoekhandeling, readonly Onderzoekstaat[]> = {
  plannen: ['gepland', 'uitvoering'],
  // A finding does not change under the words of the provider: for that the onderzoek goes back to its execution, with a reason.
  bevinding: ['uitvoering'],
  rapport: ['uitvoering', 'hoor_en_wederhoor'],
  wederhoor: ['hoor_en_wederhoor'],
  maatregel: ['uitvoering', 'hoor_en_wederhoor', 'vastgesteld', 'hercontrole'],
  uitvoeren: ['vastgesteld', 'afgesloten', 'hercontrole'],
  hercontrole: ['hercontrole'],
  publicatie: ['vastgesteld', 'afgesloten', 'hercontrole', 'afgerond'],
}

/** Why this cannot be done in this state, or null when it can. */
export function checkOnderzoekhandeling(
  staat: Onderzoekstaat,
  handeling: Onderzoekhandeling,
): { code: 'handeling'; staat: Onderzoekstaat } | null {
  return MAG[handeling].includes(staat) ? null : { code: 'handeling', staat }
}

/** Whether its button is shown: the same condition. */
export const mayOnderzoekhandeling = (...args: Parameters<typeof checkOnderzoekhandeling>): boolean =>
  checkOnderzoekhandeling(...args) === null
