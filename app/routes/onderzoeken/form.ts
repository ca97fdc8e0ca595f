import type { Onderzoekfilter } from '../../../db/onderzoeken.ts'
import { leesNummer } from '../../adres.ts'
import { ONDERZOEKSOORTEN, type Onderzoeksoort, ONDERZOEKSTATEN, type Onderzoekstaat } from '../../rules/onderzoekstaat.ts'

export const SOORTEN = Object.keys(ONDERZOEKSOORTEN) as Onderzoeksoort[]
export const AARDEN = ['proactief', 'reactief'] as const
export type Aard = (typeof AARDEN)[number]
export const vanAard = (aard: Aard): Onderzoeksoort[] =>
  SOORTEN.filter((soort) => ONDERZOEKSOORTEN[soort].proactief === (aard === 'proactief'))

/** What still asks for work. */
export const LOPEND: Onderzoekstaat[] = ONDERZOEKSTATEN.filter((staat) => staat !== 'afgerond' && staat !== 'afgebroken')

export interface Gekozen {
  soort: Onderzoeksoort | null
  aard: Aard | null
  staat: Onderzoekstaat | 'lopend' | null
  jaar: number | null
  aanbieder: number | null
  zoek: string | null
}

/** The filter an address stands for; what it does not know is left out. */
export function leesFilter(params: URLSearchParams): Gekozen {
  const kies = <T extends string>(naam: string, uit: readonly T[]): T | null => uit.find((waarde) => waarde === params.get(naam)) ?? null
  const jaar = leesNummer(params.get('jaar'))
  return {
    soort: kies('soort', SOORTEN),
    aard: kies('aard', AARDEN),
    staat: kies('staat', [...ONDERZOEKSTATEN, 'lopend'] as const),
    jaar: jaar !== null && jaar >= 2000 && jaar < 2100 ? jaar : null,
    aanbieder: leesNummer(params.get('aanbieder')),
    zoek: params.get('zoek')?.trim().slice(0, 100) || null,
  }
}

export function alsOnderzoekfilter({ soort, aard, staat, jaar, aanbieder, zoek }: Gekozen): Onderzoekfilter {
  const soorten = soort ? [soort] : aard ? vanAard(aard) : []
  return { soorten, staten: staat === 'lopend' ? LOPEND : staat ? [staat] : [], jaar, aanbieder, zoek }
}
