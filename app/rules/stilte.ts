import type { Dag } from './dag.ts'
import type { Bevinding } from './oordeel.ts'
import type { Toepassing } from './toepassing.ts'

/** Meldingen per client-year as two whole numbers, so that a threshold is met exactly. */
export interface Meldcijfer {
  meldingen: number
  clientjaren: number
}

export interface StilteParameters {
  toepassing: Toepassing
  /** The municipality's own rate counts from so many meldingen in so many years. */
  eigenCijfer: { vanafMeldingen: number; jaren: number }
  /** From how many expected meldingen none of them says something. */
  verwachtVanaf: number
  /** How many years the window may be widened to. */
  hoogstensJaren: number
  /** Used while the own rate does not count; null: none. */
  referentie: (Meldcijfer & { bron: string }) | null
}

/** A calendar year; null: not known. A year without a row is a year without an agreement. */
export interface Jaarcijfer {
  jaar: number
  clienten: number | null
  meldingen: number | null
}

export interface Stiltefeiten {
  aanbieder: readonly Jaarcijfer[]
  /** All providers of the municipality together, this one too. */
  gemeente: readonly Jaarcijfer[]
  /** Meldingen of this provider since 1 January; null: not known. */
  ditJaar: number | null
  /** Nulverklaringen of this provider: for which year, and when it came. */
  nulverklaringen: readonly { jaar: number; op: Dag }[]
}

export interface Stilteoordeel {
  oordeel: 'stil' | 'nulverklaring_gegeven' | 'te_weinig_gegevens' | 'meldingen_bekend'
  /** Why there are too few data; else null. */
  reden: 'geen_meldcijfer' | 'clientaantal_onbekend' | 'meldingen_onbekend' | 'verwachting_te_klein' | null
  /** The last full year, and how many years back from it were looked at. */
  totEnMetJaar: number
  jaren: number
  /** Meldingen in those years and since; null: not known. */
  meldingen: number | null
  /** Expected in those years; null: not known. */
  verwacht: number | null
  /** Chance of none at all if the provider were like the others: exp(-verwacht), exact Poisson. */
  kansOpNul: number | null
  cijfer: (Meldcijfer & { bron: string | null }) | null
}

/**
 * The rate to expect by: the municipality's own over its last full years when it rests on enough meldingen (`bron` null), else
 * the reference with its source, else null. Years of which clients or meldingen are not known are left out of both.
 */
export function meldcijfer(
  gemeente: readonly Jaarcijfer[],
  { eigenCijfer, referentie }: StilteParameters,
  totEnMetJaar: number,
): Stilteoordeel['cijfer'] {
  const eigen = { meldingen: 0, clientjaren: 0 }
  for (const { jaar, clienten, meldingen } of gemeente) {
    if (jaar > totEnMetJaar || jaar <= totEnMetJaar - eigenCijfer.jaren || clienten === null || meldingen === null) continue
    eigen.meldingen += meldingen
    eigen.clientjaren += clienten
  }
  return eigen.meldingen >= eigenCijfer.vanafMeldingen && eigen.clientjaren > 0 ? { ...eigen, bron: null } : referentie
}

/**
 * Does the silence of this provider say something? Wmo 3.4 lid 1 asks for a report of each calamiteit and of geweld; a provider
 * with many clients that never reports is asked for a nulverklaring. The window is the last full year, widened by a year at a time
 * until so many meldingen are expected that none of them says something (with 3 the chance of none is 5%), else there are
 * too few data. A melding this year ends the silence. What is not known is never silence, and never good.
 */
export function stilte(
  { aanbieder, gemeente, ditJaar, nulverklaringen }: Stiltefeiten,
  parameters: StilteParameters,
  vandaag: Dag,
): Stilteoordeel {
  const totEnMetJaar = Number(vandaag.slice(0, 4)) - 1
  const cijfer = meldcijfer(gemeente, parameters, totEnMetJaar)
  let jaren = 0
  let clienten = 0
  let meldingen = ditJaar ?? 0
  let reden: Stilteoordeel['reden'] = cijfer === null ? 'geen_meldcijfer' : 'verwachting_te_klein'
  while (jaren < parameters.hoogstensJaren) {
    const rij = aanbieder.find(({ jaar }) => jaar === totEnMetJaar - jaren)
    if (rij === undefined) break
    meldingen += rij.meldingen ?? 0
    if (rij.meldingen === null || rij.clienten === null) {
      reden = rij.meldingen === null ? 'meldingen_onbekend' : 'clientaantal_onbekend'
      break
    }
    jaren += 1
    clienten += rij.clienten
    if (cijfer !== null && clienten * cijfer.meldingen >= parameters.verwachtVanaf * cijfer.clientjaren) {
      reden = null
      break
    }
  }
  if (reden === null && ditJaar === null) reden = 'meldingen_onbekend'
  const verwacht = cijfer === null || jaren === 0 ? null : (clienten * cijfer.meldingen) / cijfer.clientjaren
  const basis = {
    totEnMetJaar,
    jaren,
    verwacht,
    kansOpNul: verwacht === null ? null : Math.exp(-verwacht),
    cijfer,
    meldingen: meldingen === 0 && (reden === 'meldingen_onbekend' || jaren === 0) ? null : meldingen,
  }
  if (meldingen > 0) return { ...basis, oordeel: 'meldingen_bekend', reden: null }
  if (reden !== null) return { ...basis, oordeel: 'te_weinig_gegevens', reden }
  const verklaard = nulverklaringen.some(({ jaar, op }) => jaar === totEnMetJaar && op <= vandaag)
  return { ...basis, oordeel: verklaard ? 'nulverklaring_gegeven' : 'stil', reden: null }
}

/**
 * Stilte as a hiaat: the nulverklaring over the last full year that a silent provider has not given. Each year is a round of its
 * own. It is never `voldoet`: that nothing was reported is not that nothing happened.
 */
export function beoordeelStilte(feiten: Stiltefeiten, parameters: StilteParameters, _sinds: Dag | null, vandaag: Dag): Bevinding {
  const { oordeel, reden, totEnMetJaar, jaren, verwacht, kansOpNul } = stilte(feiten, parameters, vandaag)
  const basis = { periode: `${totEnMetJaar + 1}-01-01`, verandertOp: `${totEnMetJaar + 2}-01-01`, sinds: `${totEnMetJaar + 1}-01-01` }
  switch (oordeel) {
    case 'stil':
      return {
        ...basis,
        uitkomst: 'niet_aangeleverd',
        situatie: 'stil_zonder_nulverklaring',
        gegevens: { jaar: totEnMetJaar, jaren, verwacht: Math.round(verwacht! * 10) / 10, kansOpNul: Math.round(kansOpNul! * 1000) / 1000 },
      }
    case 'nulverklaring_gegeven':
      return { ...basis, uitkomst: 'niet_van_toepassing', situatie: 'nulverklaring_gegeven', gegevens: { jaar: totEnMetJaar } }
    case 'meldingen_bekend':
      return { ...basis, uitkomst: 'niet_van_toepassing', situatie: 'niet_stil', gegevens: {} }
    case 'te_weinig_gegevens':
      if (reden === 'clientaantal_onbekend' || reden === 'meldingen_onbekend')
        return { ...basis, uitkomst: 'onbekend', situatie: 'stilte_onbekend', gegevens: { wat: reden } }
      return { ...basis, uitkomst: 'niet_van_toepassing', situatie: 'stilte_te_weinig_gegevens', gegevens: { wat: reden } }
  }
}
