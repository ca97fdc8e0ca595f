import { type Dag, plusMaanden } from './dag.ts'

export interface Afwijking {
  onderwerp: string
  artikel: string
  beslotenOp: Dag
  ingetrokkenOp: Dag | null
}

export interface Afwijkingsgrens {
  /** From how many on one subject the rule itself wants looking at. */
  vanaf: number
  /** Counted over so many months back. */
  maanden: number
}

export interface Onderwerpoordeel {
  onderwerp: string
  artikelen: string[]
  /** Within the months looked back, and in all. */
  aantal: number
  totaal: number
  laatste: Dag
  oordeel: 'regel_heroverwegen' | 'binnen_grens'
}

const zelfde = (onderwerp: string): string => onderwerp.trim().toLocaleLowerCase('nl').replaceAll(/\s+/g, ' ')

/**
 * How often was deviated on one subject (Nieuwegein 2015 27 par. 2; Opmeer 2019 12, 13)? The toelichting of Nieuwegein 27: used more
 * often for one subject, one may ask whether the policy itself should change. No number is given there: `grens` is a local choice.
 * Withdrawn decisions do not count. Most used first.
 */
export function afwijkingenPerOnderwerp(afwijkingen: readonly Afwijking[], grens: Afwijkingsgrens, vandaag: Dag): Onderwerpoordeel[] {
  const vanaf = plusMaanden(vandaag, -grens.maanden)
  const groepen = new Map<string, Afwijking[]>()
  for (const afwijking of afwijkingen) {
    if (afwijking.ingetrokkenOp !== null || afwijking.beslotenOp > vandaag) continue
    groepen.set(zelfde(afwijking.onderwerp), [...(groepen.get(zelfde(afwijking.onderwerp)) ?? []), afwijking])
  }
  return [...groepen.values()]
    .map((groep): Onderwerpoordeel => {
      const aantal = groep.filter(({ beslotenOp }) => beslotenOp > vanaf).length
      return {
        onderwerp: groep[0]!.onderwerp.trim(),
        artikelen: [...new Set(groep.map(({ artikel }) => artikel))].toSorted(),
        aantal,
        totaal: groep.length,
        laatste: groep
          .map(({ beslotenOp }) => beslotenOp)
          .toSorted()
          .at(-1)!,
        oordeel: aantal >= grens.vanaf ? 'regel_heroverwegen' : 'binnen_grens',
      }
    })
    .toSorted((a, b) => b.aantal - a.aantal || (a.laatste < b.laatste ? 1 : -1))
}
