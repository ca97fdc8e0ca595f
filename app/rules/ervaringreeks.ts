/*
 * Which questions of different years may be compared. A version of the vragenset links each question to the one before it; without
 * a link nothing is compared, and a changed population breaks every line.
 */
export type Overgang = 'zelfde' | 'vergelijkbaar' | 'breuk'

export interface Jaarmeting {
  jaar: number
  vragenset: number
  /** The population differs from the year before. */
  populatiebreuk: boolean
}

export interface Koppeling {
  vraag: number
  vorige: number
  soort: Overgang
}

export interface Reekspunt {
  jaar: number
  vraag: number
  /** How this year relates to the point before it; null for the first. */
  overgang: Overgang | null
  /** Why the line is broken here. */
  reden: 'vraag' | 'populatie' | null
}

/**
 * The line of one question through the years, oldest first, walked back from `vraag` of the last year. It ends where a question has no
 * link to a set that was used; a year without survey leaves a gap and breaks nothing.
 */
export function reeks(
  jaren: readonly Jaarmeting[],
  vragen: ReadonlyMap<number, number>,
  koppelingen: readonly Koppeling[],
  vraag: number,
): Reekspunt[] {
  const punten: Reekspunt[] = []
  let huidig = vraag
  const terug = jaren.toSorted((a, b) => b.jaar - a.jaar)
  for (const [plaats, { jaar, populatiebreuk }] of terug.entries()) {
    const eerder = terug[plaats + 1]
    if (eerder === undefined) {
      punten.push({ jaar, vraag: huidig, overgang: null, reden: null })
      break
    }
    let soort: Overgang = 'zelfde'
    let vorige: number | undefined = huidig
    // several versions may lie between two years
    while (vorige !== undefined && vragen.get(vorige) !== eerder.vragenset) {
      const stap: Koppeling | undefined = koppelingen.find((koppeling) => koppeling.vraag === vorige)
      if (stap && (stap.soort === 'breuk' || (stap.soort === 'vergelijkbaar' && soort === 'zelfde'))) soort = stap.soort
      vorige = stap?.vorige
    }
    if (vorige === undefined) {
      punten.push({ jaar, vraag: huidig, overgang: null, reden: null })
      break
    }
    punten.push({
      jaar,
      vraag: huidig,
      overgang: populatiebreuk ? 'breuk' : soort,
      reden: populatiebreuk ? 'populatie' : soort === 'breuk' ? 'vraag' : null,
    })
    huidig = vorige
  }
  return punten.toReversed()
}
