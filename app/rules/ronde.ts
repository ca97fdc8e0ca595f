import type { Dag } from './dag.ts'

/** A stretch in which a duty was not met: from `van` up to but not including `tot`; null: it still lasts. */
export interface Gebrek {
  van: Dag
  tot: Dag | null
}

export interface Ronde {
  /** First day of the stretch that lasts today; null when none does. */
  sinds: Dag | null
  /** As `Bevinding.periode`: `eerste`, or the day on which the last earlier stretch ended. */
  periode: string
}

/**
 * In which round of a duty we are that several things at once can breach. Breaches that touch or overlap are one round,
 * so that a hiaat stays the same one while one breach is mended and another still lasts; and one that opens after all
 * were mended is a new one.
 */
export function ronde(gebreken: readonly Gebrek[], vandaag: Dag): Ronde {
  const bekend = gebreken
    .filter(({ van, tot }) => van <= vandaag && (tot === null || tot > van))
    .toSorted((a, b) => (a.van < b.van ? -1 : a.van > b.van ? 1 : 0))
  let periode = 'eerste'
  let huidig = null as Gebrek | null
  for (const gebrek of bekend) {
    if (huidig === null) {
      huidig = gebrek
    } else if (huidig.tot !== null && gebrek.van > huidig.tot) {
      periode = huidig.tot
      huidig = gebrek
    } else {
      huidig = {
        van: huidig.van,
        tot: huidig.tot === null || gebrek.tot === null ? null : huidig.tot > gebrek.tot ? huidig.tot : gebrek.tot,
      }
    }
  }
  if (huidig === null) return { sinds: null, periode }
  if (huidig.tot !== null && huidig.tot <= vandaag) return { sinds: null, periode: huidig.tot }
  return { sinds: huidig.van, periode }
}
