/*
 * The cycle of the yearly cliëntervaringsonderzoek. Wmo 2.5.1 lid 1: the college publishes the outcomes each year before
 * 1 July. `jaar` is the year the survey is about; it is published before 1 July of the next.
 */
import type { Dag } from './dag.ts'
import type { Uitslag } from './uitslag.ts'

export const ONDERZOEKSTATEN = ['gepland', 'veldwerk', 'gesloten', 'bevroren', 'gepubliceerd'] as const
export type Onderzoeksjaarstaat = (typeof ONDERZOEKSTATEN)[number]

/** The last day that is before 1 July of the year after. */
export const publicatieUiterlijk = (jaar: number): Dag => `${jaar + 1}-06-30`

/** The first year of a Wmo; before it nobody had to ask. */
const EERSTE_JAAR = 2007

export type JaarReden = 'leeg' | 'vorm' | 'negatief' | 'te_vroeg' | 'toekomst'

/** A typed year, at most `tot`. Missing, negative and not whole are told apart. */
export function parseJaar(tekst: string | undefined, tot: number): Uitslag<number, JaarReden> {
  const schoon = (tekst ?? '').trim()
  if (schoon === '') return { ok: false, reden: 'leeg' }
  if (/^[-\u2212]\s*\d+$/.test(schoon)) return { ok: false, reden: 'negatief' }
  if (!/^\d{4}$/.test(schoon)) return { ok: false, reden: 'vorm' }
  const jaar = Number(schoon)
  if (jaar < EERSTE_JAAR) return { ok: false, reden: 'te_vroeg' }
  return jaar > tot ? { ok: false, reden: 'toekomst' } : { ok: true, waarde: jaar }
}

/** Why the form cannot be filled in; null: it can. */
export type Formulierstaat = 'nog_niet_open' | 'gesloten' | null

/** What the form says to someone who opens a link on this day. Without days for the fieldwork the state of the survey alone decides. */
export function formulierstaat(
  onderzoek: { staat: Onderzoeksjaarstaat; veldwerk_van: Dag | null; veldwerk_tot: Dag | null },
  vandaag: Dag,
): Formulierstaat {
  if (onderzoek.staat === 'gepland' || (onderzoek.veldwerk_van !== null && vandaag < onderzoek.veldwerk_van)) return 'nog_niet_open'
  return onderzoek.staat !== 'veldwerk' || (onderzoek.veldwerk_tot !== null && vandaag > onderzoek.veldwerk_tot) ? 'gesloten' : null
}

/** Figures can come in from a file until they are frozen. */
export const neemtBestandAan = (staat: Onderzoeksjaarstaat): boolean => staat === 'veldwerk' || staat === 'gesloten'

/** Fewer answers than this are not kept apart: a count of one or two says what that person answered. */
export const KLEINSTE_GROEP = 5

export interface Groepsgrootte {
  aanbieder: number
  stratum: string
  vellen: number
}

/**
 * Where the answers of each group go when the box is opened. A group of fewer than five joins the other answers of its
 * provider (stratum ''), together with more of its groups until there are five; a provider with fewer than five in all
 * counts in the whole only (aanbieder null). Returns one row per group, in the same order.
 */
export function vouwSamen(groepen: readonly Groepsgrootte[], kleinste = KLEINSTE_GROEP): { aanbieder: number | null; stratum: string }[] {
  const perAanbieder = new Map<number, Groepsgrootte[]>()
  for (const groep of groepen) perAanbieder.set(groep.aanbieder, [...(perAanbieder.get(groep.aanbieder) ?? []), groep])
  const naar = new Map<Groepsgrootte, { aanbieder: number | null; stratum: string }>()
  for (const [aanbieder, eigen] of perAanbieder) {
    const opGrootte = eigen.toSorted((a, b) => a.vellen - b.vellen || (a.stratum < b.stratum ? -1 : 1))
    let samen = 0
    let hoeveel = 0
    for (const groep of opGrootte) {
      if (groep.vellen >= kleinste && (samen === 0 || samen >= kleinste)) break
      samen += groep.vellen
      hoeveel += 1
    }
    const teKlein = samen > 0 && samen < kleinste
    opGrootte.forEach((groep, plaats) =>
      naar.set(groep, plaats >= hoeveel ? groep : teKlein ? { aanbieder: null, stratum: '' } : { aanbieder, stratum: '' }),
    )
  }
  return groepen.map((groep) => ({ aanbieder: naar.get(groep)!.aanbieder, stratum: naar.get(groep)!.stratum }))
}
