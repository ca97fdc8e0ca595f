/**
 * Whom the survey asks. Peil holds no clients: whoever keeps the list of a provider numbers it from 1, and Peil draws numbers.
 * The same groups, size and seed give the same numbers, so that anyone can draw again.
 */
import { drawStratified, sampleSize } from './statistics/steekproef.ts'

export interface Trekgroep {
  aanbieder_id: number
  kvk: string
  stratum: string
  clienten: number
}

/** As anyone can write it down: `23456789-02-17` is the seventeenth of the list of that provider's second voorziening. */
export const kenmerkVan = ({ kvk, stratum }: Pick<Trekgroep, 'kvk' | 'stratum'>, nummer: number): string =>
  `${kvk}-${stratum || '00'}-${nummer}`

/** How many to invite for this margin, as fractions of 1; everybody when the sample would be no smaller. */
export function omvangVoor(
  populatie: number,
  marge: number,
  respons: number,
): { antwoorden: number; uitnodigen: number; iedereen: boolean } {
  const { answers, invite, everybody } = sampleSize({ population: populatie, margin: marge, response: respons })
  return { antwoorden: answers, uitnodigen: Math.min(populatie, invite ?? answers), iedereen: everybody }
}

/** The numbers drawn of each group, ascending, stratified by voorziening; `omvang` null takes everybody. */
export function trekNummers(groepen: readonly Trekgroep[], omvang: number | null, zaad: string): { groep: Trekgroep; nummers: number[] }[] {
  const alle = (groep: Trekgroep): number[] => Array.from({ length: groep.clienten }, (_, i) => i + 1)
  if (omvang === null) return groepen.map((groep) => ({ groep, nummers: alle(groep) }))
  const perStratum = new Map<string, string[]>()
  const waar = new Map<string, { groep: Trekgroep; nummer: number }>()
  for (const groep of groepen) {
    const kenmerken = perStratum.get(groep.stratum) ?? []
    perStratum.set(groep.stratum, kenmerken)
    for (const nummer of alle(groep)) {
      const kenmerk = kenmerkVan(groep, nummer)
      waar.set(kenmerk, { groep, nummer })
      kenmerken.push(kenmerk)
    }
  }
  const nummers = new Map<Trekgroep, number[]>(groepen.map((groep) => [groep, []]))
  const strata = [...perStratum].map(([name, ids]) => ({ name, ids })).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  for (const { ids } of drawStratified(strata, omvang, zaad)) {
    for (const id of ids) {
      const { groep, nummer } = waar.get(id)!
      nummers.get(groep)!.push(nummer)
    }
  }
  return groepen.map((groep) => ({ groep, nummers: nummers.get(groep)!.sort((a, b) => a - b) }))
}
