import { type Dag, plusDagen, plusMaanden } from './dag.ts'
import type { Bevinding } from './oordeel.ts'
import type { Toepassing } from './toepassing.ts'

export type Evaluatiesoort = 'participatie' | 'verordening'
export type Evaluatiedeelnemer = 'beleidsmedewerker' | 'bestuurder' | 'klankbordgroep'

/** `participatie`: once, so many months after the klankbordgroep began. `verordening`: every so many months after the ordinance came into force. */
export interface EvaluatieParameters {
  toepassing: Toepassing
  over: Evaluatiesoort
  maanden: number
  /** Who make it together. */
  deelnemers: Evaluatiedeelnemer[]
}

export interface Evaluatie {
  over: Evaluatiesoort
  gehoudenOp: Dag
  deelnemers: readonly string[]
  /** Day on which it went to the raad; null: not yet. */
  aanRaadOp: Dag | null
}

/**
 * Evaluatie (Opmeer 2019 11: after a year and a half, together, to the raad; Nieuwegein 2015 26: a report to the raad every two years
 * after the ordinance came into force). Held is not enough: it goes to the raad, and is made by those the article names.
 *
 * @param start day on which the klankbordgroep began; for an ordinance its first day in force; null when not known
 */
export function beoordeelEvaluatie(
  evaluaties: readonly Evaluatie[],
  parameters: EvaluatieParameters,
  start: Dag | null,
  vandaag: Dag,
): Bevinding {
  const { over, maanden } = parameters
  if (start === null)
    return { uitkomst: 'onbekend', situatie: 'evaluatie_start_onbekend', sinds: null, periode: 'eerste', verandertOp: null, gegevens: {} }
  const bekend = evaluaties.filter(
    (evaluatie) => evaluatie.over === over && evaluatie.gehoudenOp >= start && evaluatie.gehoudenOp <= vandaag,
  )
  return over === 'participatie' ? eenmaal(bekend, parameters, start, vandaag) : telkens(bekend, maanden, start, vandaag)
}

function eenmaal(evaluaties: readonly Evaluatie[], { maanden, deelnemers }: EvaluatieParameters, start: Dag, vandaag: Dag): Bevinding {
  const nodigOp = plusMaanden(start, maanden)
  const compleet = ({ deelnemers: met }: Evaluatie): boolean => deelnemers.every((wie) => met.includes(wie))
  const basis = { periode: 'eerste', verandertOp: null, gegevens: { nodigOp } }
  const af = evaluaties.find((evaluatie) => compleet(evaluatie) && evaluatie.aanRaadOp !== null && evaluatie.aanRaadOp <= vandaag)
  if (af)
    return {
      ...basis,
      uitkomst: 'voldoet',
      situatie: 'evaluatie_aan_raad',
      sinds: af.aanRaadOp,
      gegevens: { nodigOp, op: af.gehoudenOp, aanRaadOp: af.aanRaadOp },
    }
  const laatste = evaluaties.toSorted((a, b) => (a.gehoudenOp < b.gehoudenOp ? 1 : -1))[0]
  if (vandaag < nodigOp)
    return { ...basis, uitkomst: 'niet_van_toepassing', situatie: 'evaluatie_later', sinds: null, verandertOp: nodigOp }
  if (laatste === undefined) return { ...basis, uitkomst: 'verlopen', situatie: 'evaluatie_nodig', sinds: nodigOp }
  const gegevens = { nodigOp, op: laatste.gehoudenOp }
  if (!compleet(laatste)) return { ...basis, uitkomst: 'voldoet_niet', situatie: 'evaluatie_niet_samen', sinds: nodigOp, gegevens }
  return { ...basis, uitkomst: 'voldoet_niet', situatie: 'evaluatie_niet_aan_raad', sinds: nodigOp, gegevens }
}

function telkens(evaluaties: readonly Evaluatie[], maanden: number, start: Dag, vandaag: Dag): Bevinding {
  const verslagen = evaluaties.flatMap(({ aanRaadOp }) => (aanRaadOp !== null && aanRaadOp <= vandaag ? [aanRaadOp] : [])).toSorted()
  // each report answers the earliest round that is still open and had begun
  let ronde = 1
  for (const op of verslagen) if (op >= plusMaanden(start, maanden * (ronde - 1))) ronde += 1
  const vanaf = plusMaanden(start, maanden * (ronde - 1))
  const uiterlijk = plusDagen(plusMaanden(start, maanden * ronde), -1)
  const laatste = verslagen.at(-1) ?? null
  const periode = laatste ?? 'eerste'
  const gegevens = { laatste, uiterlijk }
  if (vandaag > uiterlijk)
    return { uitkomst: 'verlopen', situatie: 'verslag_te_laat', sinds: plusDagen(uiterlijk, 1), periode, verandertOp: null, gegevens }
  if (laatste === null)
    return {
      uitkomst: 'niet_van_toepassing',
      situatie: 'verslag_eerste_termijn',
      sinds: vanaf,
      periode,
      verandertOp: plusDagen(uiterlijk, 1),
      gegevens,
    }
  return { uitkomst: 'voldoet', situatie: 'verslag_aan_raad', sinds: laatste, periode, verandertOp: plusDagen(uiterlijk, 1), gegevens }
}
