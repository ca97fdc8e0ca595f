import { dagenTussen, type Dag } from './dag.ts'

export interface DagenSinds {
  /** Days from each given day to the reference day, in the order given; null without a day, and for a day still to come. */
  dagen: (number | null)[]
  bekend: number
  /** Without a day: never, or not known. Not 0 days, and not long ago. */
  onbekend: number
  /** Days after the reference day: an appointment, not a visit. */
  toekomst: number
  oudste: Dag | null
  jongste: Dag | null
  /** Of the known ones; with an even number the mean of the middle two. Null without any. */
  mediaan: number | null
  /** How many lie more than `grens` days back; null without `grens`. The unknown ones are not in it. */
  langerDan: number | null
  perJaar: Record<string, number>
}

/** How long ago things happened, such as the last inspection of each provider, seen from one day. */
export function dagenSinds(dagen: readonly (Dag | null)[], peildatum: Dag, grens?: number): DagenSinds {
  const afstand = dagen.map((dag) => (dag === null || dag > peildatum ? null : dagenTussen(dag, peildatum)))
  const geweest = dagen.filter((dag): dag is Dag => dag !== null && dag <= peildatum).sort()
  const op = afstand.filter((aantal) => aantal !== null).sort((a, b) => a - b)
  const half = op.length / 2
  const perJaar: Record<string, number> = {}
  for (const dag of geweest) perJaar[dag.slice(0, 4)] = (perJaar[dag.slice(0, 4)] ?? 0) + 1
  return {
    dagen: afstand,
    bekend: op.length,
    onbekend: dagen.filter((dag) => dag === null).length,
    toekomst: dagen.filter((dag) => dag !== null && dag > peildatum).length,
    oudste: geweest[0] ?? null,
    jongste: geweest.at(-1) ?? null,
    mediaan: op.length === 0 ? null : op.length % 2 === 1 ? op[Math.floor(half)]! : (op[half - 1]! + op[half]!) / 2,
    langerDan: grens === undefined ? null : op.filter((aantal) => aantal > grens).length,
    perJaar,
  }
}
