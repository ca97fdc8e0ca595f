import { type Dag, plusMaanden } from './dag.ts'
import type { Gebrek } from './ronde.ts'
import type { Toepassing } from './toepassing.ts'

/**
 * What the college takes into account when it sets a tariff. Of a service: Uitvoeringsbesluit Wmo 2015, 5.4 lid 1 a–f and
 * Nieuwegein 2015, artikel 19 lid 1 a–d; of another provision: artikel 19 lid 2. The article of Nieuwegein ends lid 1 in
 * "en" without a further letter: nothing is added for it.
 */
export const FACTOREN = {
  dienst: ['taken', 'beroepskracht', 'niet_productief', 'reis', 'bijscholing', 'overhead', 'indexering', 'verplichtingen'],
  overige_voorziening: ['marktprijs', 'aanmeten_leveren_plaatsen', 'instructie', 'onderhoud', 'samenwerking'],
} as const
export type Tariefsoort = keyof typeof FACTOREN
export type Factorsleutel = (typeof FACTOREN)[Tariefsoort][number]
export const FACTORSLEUTELS: readonly Factorsleutel[] = [...FACTOREN.dienst, ...FACTOREN.overige_voorziening]

export interface TarieffactorParameters {
  toepassing: Toepassing
  soort: Tariefsoort
  /** Which factors the article names, each under its letter. */
  factoren: { sleutel: Factorsleutel; onderdeel: string }[]
  /** Months after which a source is too old; null: the article sets none and a line may set its own. */
  reviewMaanden: number | null
  /** The day (`MM-DD`) before which the indexation of the next year is decided; null: no day is set. */
  indexatieVoor: string | null
  /** How many days before its end a tariff needs a successor. */
  eindeDagen: number
}

export const FACTORSTATUSSEN = [
  'onderbouwd',
  'zonder_bron',
  'verouderd',
  'niet_meegenomen_met_reden',
  'niet_meegenomen',
  'norm_vervallen',
] as const
export type Factorstatus = (typeof FACTORSTATUSSEN)[number]

/** Whether somebody still has to do something before this factor is accounted for. */
export const isFactorgebrek = (status: Factorstatus): boolean =>
  status === 'zonder_bron' || status === 'verouderd' || status === 'niet_meegenomen'

/** What is known of one factor on one sheet. */
export interface Factorfeiten {
  /** Whether the calculation has an input for it; a factor left out is not zero. */
  opgenomen: boolean
  /** Why it was left out. */
  reden: string | null
  /** First day of the sheet. */
  sinds: Dag
  /** Last day on which the line itself was changed. */
  gewijzigdOp: Dag
  /** Sources that were not withdrawn; `datum` is the document's own date. */
  bronnen: readonly { datum: Dag | null; toegevoegdOp: Dag }[]
  /** Months after which a source is too old; null: never by age. */
  reviewMaanden: number | null
  /** First day on which the cao it rests on no longer runs; null: no cao, or no end known. */
  caoTot: Dag | null
  /** First day on which no norm asks for it any more; null while one does. */
  vervallenPer: Dag | null
}

export interface Factorbeeld {
  status: Factorstatus
  /** First day on which the status changes without any new fact; null: never by itself. */
  verandertOp: Dag | null
  /** The stretches in which it was not accounted for, for `ronde`. */
  gebreken: Gebrek[]
}

const vroegste = (...dagen: (Dag | null)[]): Dag | null =>
  dagen.reduce<Dag | null>((eerste, dag) => (dag !== null && (eerste === null || dag < eerste) ? dag : eerste), null)

/**
 * How one factor of a sheet stands on a day: substantiated by a source that is not too old, or what is missing.
 * A source without a date cannot be shown to be recent: with a review interval it is `verouderd`.
 * Source: Nieuwegein 2015, artikel 19 lid 1 and 2; Uitvoeringsbesluit Wmo 2015, 5.4 lid 1.
 */
export function factorbeeld(feiten: Factorfeiten, vandaag: Dag): Factorbeeld {
  const { vervallenPer, sinds, gewijzigdOp } = feiten
  if (vervallenPer !== null && vervallenPer <= vandaag) return { status: 'norm_vervallen', verandertOp: null, gebreken: [] }
  if (!feiten.opgenomen) {
    return feiten.reden === null
      ? { status: 'niet_meegenomen', verandertOp: vervallenPer, gebreken: [{ van: sinds, tot: null }] }
      : { status: 'niet_meegenomen_met_reden', verandertOp: vervallenPer, gebreken: [{ van: sinds, tot: gewijzigdOp }] }
  }
  const bekend = feiten.bronnen.filter(({ toegevoegdOp }) => toegevoegdOp <= vandaag)
  const eersteBron = vroegste(...bekend.map(({ toegevoegdOp }) => toegevoegdOp))
  if (eersteBron === null) return { status: 'zonder_bron', verandertOp: vervallenPer, gebreken: [{ van: sinds, tot: null }] }
  const zonderBron = { van: sinds, tot: eersteBron }
  const houdbaar = houdbaarTot(bekend, feiten)
  if (houdbaar !== null && houdbaar <= vandaag) {
    // a source that was too old when it was attached never substantiated anything
    return {
      status: 'verouderd',
      verandertOp: vervallenPer,
      gebreken: [zonderBron, { van: houdbaar > eersteBron ? houdbaar : eersteBron, tot: null }],
    }
  }
  return { status: 'onderbouwd', verandertOp: vroegste(houdbaar, vervallenPer), gebreken: [zonderBron] }
}

/** First day on which the newest source is too old or the cao has ended; null: never. */
function houdbaarTot(bronnen: Factorfeiten['bronnen'], { reviewMaanden, caoTot }: Factorfeiten): Dag | null {
  if (reviewMaanden === null) return caoTot
  const gedateerd = bronnen.flatMap(({ datum }) => (datum === null ? [] : [datum])).sort()
  const nieuwste = gedateerd.at(-1)
  if (nieuwste === undefined) return bronnen.map(({ toegevoegdOp }) => toegevoegdOp).sort()[0]!
  return vroegste(plusMaanden(nieuwste, reviewMaanden), caoTot)
}

/** A norm that names factors, as far as their place on a sheet depends on it. */
export interface Factornorm {
  sleutel: string
  soort: string | null
  parameters: unknown
}

/** Whether a norm asks something of a tariff. */
export const isTariefnorm = <N extends Factornorm>(norm: N): norm is N & { soort: 'tarieffactor'; parameters: TarieffactorParameters } =>
  norm.soort === 'tarieffactor'

/** The factors of a sheet under these norms, in the order of the calculation; each with the norms that ask for it. */
export function factorenVan<N extends Factornorm>(
  normen: readonly N[],
  soort: Tariefsoort,
): { factor: Factorsleutel; normen: { norm: N; onderdeel: string }[]; reviewMaanden: number | null }[] {
  const passend = normen.filter(isTariefnorm).filter(({ parameters }) => parameters.soort === soort)
  return FACTOREN[soort].flatMap((factor) => {
    const vraagt = passend.flatMap((norm) =>
      norm.parameters.factoren
        .filter(({ sleutel }) => sleutel === factor)
        .map(({ onderdeel }) => ({ norm: norm as N, onderdeel, review: norm.parameters.reviewMaanden })),
    )
    if (vraagt.length === 0) return []
    const termijnen = vraagt.flatMap(({ review }) => (review === null ? [] : [review]))
    return [
      {
        factor,
        normen: vraagt.map(({ norm, onderdeel }) => ({ norm, onderdeel })),
        reviewMaanden: termijnen.length === 0 ? null : Math.min(...termijnen),
      },
    ]
  })
}

/**
 * Which factors each norm answers for. Two articles that name the same element would report one missing source twice:
 * the first in the order of the law has it. A norm that is left with nothing is worked out elsewhere.
 */
export function verdeelFactoren(normen: readonly Factornorm[]): Map<string, { factoren: Factorsleutel[]; eerste: boolean }> {
  const bezet: Record<Tariefsoort, Set<Factorsleutel>> = { dienst: new Set(), overige_voorziening: new Set() }
  return new Map(
    normen.filter(isTariefnorm).map(({ sleutel, parameters }) => {
      const al = bezet[parameters.soort]
      const eerste = al.size === 0
      const factoren = parameters.factoren.map((factor) => factor.sleutel).filter((factor) => !al.has(factor))
      for (const factor of factoren) al.add(factor)
      return [sleutel, { factoren, eerste }]
    }),
  )
}
