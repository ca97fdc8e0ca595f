/** What the address asks of a log: the lines of a person, an act, a subject or a period. */
import type { Logboekfilter } from '../db/logboek.ts'
import { parseDatum } from './rules/invoer.ts'
import { datumKort } from './text.ts'

export const PER_PAGINA = 50

export interface Logvraag {
  filter: Logboekfilter
  pagina: number
  /** Typed dates that are no date: that filter is off, and the page says so. */
  onleesbaar: string[]
}

export function leesLogvraag(url: string): Logvraag {
  const { searchParams } = new URL(url)
  const tekst = (naam: string) => searchParams.get(naam)?.trim().slice(0, 100) || null
  // a word that every object knows, such as "constructor", is no word of the log
  const sleutel = (naam: string) => {
    const getypt = tekst(naam)
    return getypt !== null && getypt.replace(/:.*/s, '') in Object.prototype ? null : getypt
  }
  const onleesbaar: string[] = []
  const dag = (naam: string) => {
    const getypt = tekst(naam)
    if (getypt === null) return null
    const gelezen = parseDatum(getypt)
    if (gelezen.ok) return gelezen.waarde
    onleesbaar.push(getypt)
    return null
  }
  const persoon = tekst('persoon')
  const pagina = Number(tekst('pagina') ?? 1)
  return {
    filter: {
      persoon: persoon !== null && /^\d{1,9}$/.test(persoon) ? Number(persoon) : null,
      handeling: sleutel('handeling'),
      onderwerp: sleutel('onderwerp'),
      van: dag('van'),
      tot: dag('tot'),
    },
    pagina: Number.isInteger(pagina) && pagina > 0 && pagina < 1_000_000 ? pagina : 1,
    onleesbaar,
  }
}

export interface Filtertag {
  name: string
  label: string
  text: string
}

/** The filters that are on, in words; `zin` and `onderwerp` are the words of that log. */
export function filterWoorden(
  { persoon, handeling, onderwerp, van, tot }: Logboekfilter,
  personen: { id: number; naam: string }[],
  woorden: { zin: (handeling: string) => string; onderwerp: (onderwerp: string) => string },
): Filtertag[] {
  const tags: { name: string; label: string; text: string | null }[] = [
    { name: 'persoon', label: 'Wie', text: persoon === null ? null : (personen.find(({ id }) => id === persoon)?.naam ?? 'onbekend') },
    { name: 'handeling', label: 'Wat', text: handeling && woorden.zin(handeling) },
    { name: 'onderwerp', label: 'Waarover', text: onderwerp && woorden.onderwerp(onderwerp) },
    { name: 'van', label: 'Vanaf', text: van && datumKort(van) },
    { name: 'tot', label: 'Tot en met', text: tot && datumKort(tot) },
  ]
  return tags.flatMap(({ name, label, text }) => (text ? [{ name, label, text }] : []))
}
