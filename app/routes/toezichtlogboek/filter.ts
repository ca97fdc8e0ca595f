import { type Filtertag, filterWoorden, leesLogvraag, type Logvraag } from '../../logvraag.ts'
import { TOEZICHTONDERWERPEN, toezichtonderwerp, toezichtzin } from '../../toezichtzinnen.ts'

/** Acts, or looks at a melding. */
export type Soort = 'handelingen' | 'inzage'
export interface Toezichtvraag extends Logvraag {
  soort: Soort
  /** Number of a melding, for the looks. */
  melding: string | null
}

export function leesVraag(url: string): Toezichtvraag {
  const { searchParams } = new URL(url)
  return {
    ...leesLogvraag(url),
    soort: searchParams.get('soort') === 'inzage' ? 'inzage' : 'handelingen',
    melding: searchParams.get('nummer')?.trim().slice(0, 20) || null,
  }
}

const WOORDEN = {
  zin: (handeling: string) => toezichtzin(handeling, {}),
  onderwerp: (onderwerp: string) => TOEZICHTONDERWERPEN[onderwerp] ?? toezichtonderwerp(onderwerp, undefined).tekst,
}

/** The filters that are on, in words. */
export function vraagWoorden({ filter, soort, melding }: Toezichtvraag, personen: { id: number; naam: string }[]): Filtertag[] {
  if (soort === 'handelingen') return filterWoorden(filter, personen, WOORDEN)
  return [
    ...filterWoorden({ ...filter, handeling: null, onderwerp: null }, personen, WOORDEN),
    ...(melding ? [{ name: 'nummer', label: 'Melding', text: melding }] : []),
  ]
}
