import { TOEZICHTONDERWERPEN, toezichtonderwerp, toezichtzin } from '../../toezichtzinnen.ts'
import { datumKort } from '../../text.ts'
import { leesLogvraag, type Logvraag } from '../logboek/form.ts'

/** Acts, or looks at a melding. */
export type Soort = 'handelingen' | 'inzage'
export interface Toezichtvraag extends Logvraag {
  soort: Soort
  /** Number of a melding, for the looks. */
  melding: string | null
}

export function leesVraag(url: string): Toezichtvraag {
  const { searchParams } = new URL(url)
  return { ...leesLogvraag(url), soort: searchParams.get('soort') === 'inzage' ? 'inzage' : 'handelingen', melding: searchParams.get('nummer')?.trim().slice(0, 20) || null }
}

/** The filters that are on, in words. */
export function vraagWoorden({ filter, soort, melding }: Toezichtvraag, personen: { id: number; naam: string }[]): { name: string; label: string; text: string }[] {
  const { persoon, handeling, onderwerp, van, tot } = filter
  const woorden: { name: string; label: string; text: string | null }[] = [
    { name: 'persoon', label: 'Wie', text: persoon === null ? null : (personen.find(({ id }) => id === persoon)?.naam ?? 'onbekend') },
    ...(soort === 'inzage' ? [{ name: 'nummer', label: 'Melding', text: melding }] : [
      { name: 'handeling', label: 'Wat', text: handeling && toezichtzin(handeling, {}) },
      { name: 'onderwerp', label: 'Waarover', text: onderwerp && (TOEZICHTONDERWERPEN[onderwerp] ?? toezichtonderwerp(onderwerp, undefined).tekst) },
    ]),
    { name: 'van', label: 'Vanaf', text: van && datumKort(van) },
    { name: 'tot', label: 'Tot en met', text: tot && datumKort(tot) },
  ]
  return woorden.flatMap(({ name, label, text }) => (text ? [{ name, label, text }] : []))
}
