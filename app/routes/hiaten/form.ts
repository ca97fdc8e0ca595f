import type { Hiatenfilter } from '../../../db/hiaten.ts'
import { isHiaat, UITKOMSTEN } from '../../rules/oordeel.ts'

/** What can be the matter with a hiaat, for the filter. */
export const HIAATUITKOMSTEN = UITKOMSTEN.filter(isHiaat)

/** The filter an address stands for; anything it does not know is left out. */
export function leesFilter(params: URLSearchParams, persoon: number): Hiatenfilter {
  const kies = <T extends string>(naam: string, uit: readonly T[]): T | null => uit.find((waarde) => waarde === params.get(naam)) ?? null
  const [sorteer, richting] = (params.get('sorteer') ?? '').split(':')
  return {
    toon: kies('toon', ['opgelost'] as const) ?? 'open',
    norm: params.get('norm') || null,
    uitkomst: kies('stand', HIAATUITKOMSTEN),
    adressaat: kies('adressaat', ['aanbieder', 'college'] as const),
    contractmanager: params.has('mijn') ? persoon : null,
    zoek: params.get('zoek')?.trim().slice(0, 100) || null,
    sorteer: (['sinds', 'wie', 'norm'] as const).find((waarde) => waarde === sorteer) ?? 'sinds',
    af: richting === 'af',
  }
}
