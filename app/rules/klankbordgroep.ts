import { type Dag, plusDagen, plusMaanden } from './dag.ts'
import type { Bevinding } from './oordeel.ts'
import { type Gebrek, ronde } from './ronde.ts'
import type { Toepassing } from './toepassing.ts'
import { eindigtBinnenkortVanaf } from './zittingsduur.ts'

export interface KlankbordgroepParameters {
  toepassing: Toepassing
  minimum: number
  maximum: number
  /** From how many months before the end of a term it is said. */
  waarschuwMaanden: number
}

/** Opmeer 2019 5 par. 4: what a member may not be. */
export interface Verklaring {
  op: Dag
  raadslid: boolean
  ambtenaar: boolean
  adviseur: boolean
}

export interface Klankbordlid {
  benoemdOp: Dag
  /** First day after the term. */
  tot: Dag
  /** First day no longer a member, when that came before the term ended. */
  eindeOp: Dag | null
  verklaringen: readonly Verklaring[]
}

export interface Klankbordvoordracht {
  voorgedragenOp: Dag
  uiterlijk: Dag
  /** Day of the decision, of the withdrawal, or on which what was never decided could no longer be kept. */
  afgedaanOp: Dag | null
}

export interface Klankbordgroepfeiten {
  leden: readonly Klankbordlid[]
  voordrachten: readonly Klankbordvoordracht[]
}

/** A statement is confirmed every year. */
const BEVESTIGEN_MAANDEN = 12

/** The first day a member no longer sits: the end of the term, or the day he left before it. */
export const eindeVan = ({ tot, eindeOp }: Pick<Klankbordlid, 'tot' | 'eindeOp'>): Dag =>
  eindeOp !== null && eindeOp < tot ? eindeOp : tot
/** Whether a member sits on this day. */
export const zitOp = (lid: Pick<Klankbordlid, 'benoemdOp' | 'tot' | 'eindeOp'>, dag: Dag): boolean =>
  lid.benoemdOp <= dag && dag < eindeVan(lid)
/** Whether what was stated may not go with the membership: of the raad, its servant, or its adviser. */
export const isOnverenigbaar = ({ raadslid, ambtenaar, adviseur }: Omit<Verklaring, 'op'>): boolean => raadslid || ambtenaar || adviseur

/** The last statement known on a day, and until when it counts (the first day no longer). */
export function laatsteVerklaring(verklaringen: readonly Verklaring[], dag: Dag): { verklaring: Verklaring; verlooptOp: Dag } | null {
  const bekend = verklaringen.filter(({ op }) => op <= dag)
  const verklaring = bekend.reduce<Verklaring | null>((laatste, deze) => (laatste === null || deze.op >= laatste.op ? deze : laatste), null)
  return verklaring && { verklaring, verlooptOp: plusDagen(plusMaanden(verklaring.op, BEVESTIGEN_MAANDEN), 1) }
}

export type Benoemingswijze = 'start' | 'voordracht'
export type Benoemingsweigering =
  | { code: 'te_veel'; maximum: number }
  | { code: 'onverenigbaar' }
  | { code: 'voordracht_nodig' }
  | { code: 'niet_betrokken' }

/**
 * Opmeer 2019 6 par. 1, 2 and 7: without nomination only for a group that begins, or begins entirely anew. That is: nobody sits
 * who was appointed before this day; those who found it are appointed on one day.
 */
export function magZonderVoordracht(leden: readonly Klankbordlid[], op: Dag): boolean {
  return leden.every((lid) => !zitOp(lid, op) || lid.benoemdOp === op)
}

/** Opmeer 2019 5 and 6: may this person be appointed on this day? An eighth member is refused whatever the reason. */
export function checkBenoeming(
  leden: readonly Klankbordlid[],
  nieuw: { op: Dag; wijze: Benoemingswijze; betrokken: boolean; verklaring: Omit<Verklaring, 'op'> },
  maximum: number,
): Benoemingsweigering | null {
  if (isOnverenigbaar(nieuw.verklaring)) return { code: 'onverenigbaar' }
  if (!nieuw.betrokken) return { code: 'niet_betrokken' }
  if (leden.filter((lid) => zitOp(lid, nieuw.op) || lid.benoemdOp > nieuw.op).length >= maximum) return { code: 'te_veel', maximum }
  if (nieuw.wijze === 'start' && !magZonderVoordracht(leden, nieuw.op)) return { code: 'voordracht_nodig' }
  return null
}

export type Klankbordsituatie =
  | 'lid_onverenigbaar'
  | 'te_weinig_leden'
  | 'te_veel_leden'
  | 'voordracht_onbeantwoord'
  | 'verklaring_ontbreekt'
  | 'zittingstermijn_eindigt'
  | 'groep_geheel_nieuw'

/** Each thing that can be said of the group today, the heaviest first; an empty list when nothing is the matter. */
export function klankbordsituaties(
  feiten: Klankbordgroepfeiten,
  parameters: KlankbordgroepParameters,
  vandaag: Dag,
): { situatie: Klankbordsituatie; aantal: number; dag: Dag | null }[] {
  const { minimum, maximum, waarschuwMaanden } = parameters
  const zittend = feiten.leden.filter((lid) => zitOp(lid, vandaag))
  const verklaard = zittend.map((lid) => laatsteVerklaring(lid.verklaringen, vandaag))
  const onbeantwoord = feiten.voordrachten.filter(
    ({ voorgedragenOp, uiterlijk, afgedaanOp }) =>
      voorgedragenOp <= vandaag && uiterlijk < vandaag && (afgedaanOp === null || afgedaanOp > vandaag),
  )
  const bijnaOm = zittend.map(eindeVan).filter((einde) => eindigtBinnenkortVanaf(einde, waarschuwMaanden) <= vandaag)
  const eerste = (dagen: Dag[]): Dag | null => dagen.toSorted()[0] ?? null
  const gevonden: { situatie: Klankbordsituatie; aantal: number; dag: Dag | null }[] = [
    {
      situatie: 'groep_geheel_nieuw',
      aantal: zittend.length === 0 && feiten.leden.some(({ benoemdOp }) => benoemdOp <= vandaag) ? 1 : 0,
      dag: null,
    },
    {
      situatie: 'lid_onverenigbaar',
      aantal: verklaard.filter((stand) => stand !== null && isOnverenigbaar(stand.verklaring)).length,
      dag: null,
    },
    { situatie: 'te_weinig_leden', aantal: zittend.length < minimum ? minimum - zittend.length : 0, dag: null },
    { situatie: 'te_veel_leden', aantal: Math.max(0, zittend.length - maximum), dag: null },
    { situatie: 'voordracht_onbeantwoord', aantal: onbeantwoord.length, dag: eerste(onbeantwoord.map(({ uiterlijk }) => uiterlijk)) },
    {
      situatie: 'verklaring_ontbreekt',
      aantal: verklaard.filter((stand) => stand === null || stand.verlooptOp <= vandaag).length,
      dag: null,
    },
    { situatie: 'zittingstermijn_eindigt', aantal: bijnaOm.length, dag: eerste(bijnaOm) },
  ]
  return gevonden.filter(({ aantal }) => aantal > 0)
}

const UITKOMST = {
  groep_geheel_nieuw: 'voldoet_niet',
  lid_onverenigbaar: 'voldoet_niet',
  te_weinig_leden: 'voldoet_niet',
  te_veel_leden: 'voldoet_niet',
  voordracht_onbeantwoord: 'verlopen',
  verklaring_ontbreekt: 'onbekend',
  zittingstermijn_eindigt: 'voldoet',
} as const satisfies Record<Klankbordsituatie, Bevinding['uitkomst']>

/**
 * Klankbordgroep: is there one, of the right size, of people who may sit in it (Opmeer 2019 4 par. 1, 5, 6)? A term that
 * ends soon is said and is no hiaat; a statement that was not confirmed within a year makes it unknown.
 *
 * @param sinds first day on which the norm bound the college
 */
export function beoordeelKlankbordgroep(
  feiten: Klankbordgroepfeiten,
  parameters: KlankbordgroepParameters,
  sinds: Dag | null,
  vandaag: Dag,
): Bevinding {
  const { sinds: begonnen, periode } = ronde(gebreken(feiten, parameters, sinds, vandaag), vandaag)
  const verandertOp = volgende(feiten, parameters, vandaag)
  const leden = feiten.leden.filter((lid) => zitOp(lid, vandaag)).length
  const gegevens = { leden, minimum: parameters.minimum, maximum: parameters.maximum }
  if (!feiten.leden.some(({ benoemdOp }) => benoemdOp <= vandaag)) {
    return { uitkomst: 'niet_aangeleverd', situatie: 'geen_klankbordgroep', sinds, periode: 'eerste', verandertOp, gegevens }
  }
  const [zwaarste] = klankbordsituaties(feiten, parameters, vandaag)
  if (zwaarste === undefined)
    return { uitkomst: 'voldoet', situatie: 'klankbordgroep_compleet', sinds: null, periode, verandertOp, gegevens }
  const uitkomst = UITKOMST[zwaarste.situatie]
  return {
    uitkomst,
    situatie: zwaarste.situatie,
    sinds: uitkomst === 'voldoet' ? null : begonnen,
    periode,
    verandertOp,
    gegevens: { ...gegevens, aantal: zwaarste.aantal, dag: zwaarste.dag },
  }
}

/** Every stretch in which something was wrong, so that a hiaat stays one while one thing is mended and another lasts. */
function gebreken(
  { leden, voordrachten }: Klankbordgroepfeiten,
  { minimum, maximum }: KlankbordgroepParameters,
  sinds: Dag | null,
  vandaag: Dag,
): Gebrek[] {
  const lijst: Gebrek[] = []
  const eersteDag = leden.reduce<Dag | null>((eerste, { benoemdOp }) => (eerste === null || benoemdOp < eerste ? benoemdOp : eerste), null)
  const vanaf = sinds ?? eersteDag
  if (vanaf !== null) {
    const grenzen = [
      ...new Set([vanaf, ...leden.flatMap((lid) => [lid.benoemdOp, eindeVan(lid)]).filter((dag) => dag > vanaf && dag <= vandaag)]),
    ].toSorted()
    grenzen.forEach((van, index) => {
      const aantal = leden.filter((lid) => zitOp(lid, van)).length
      if (aantal < minimum || aantal > maximum) lijst.push({ van, tot: grenzen[index + 1] ?? null })
    })
  }
  for (const lid of leden) {
    const einde = eindeVan(lid)
    const verklaringen = lid.verklaringen.filter(({ op }) => op <= vandaag).toSorted((a, b) => (a.op < b.op ? -1 : 1))
    const eerste = verklaringen[0]?.op ?? einde
    if (eerste > lid.benoemdOp) lijst.push({ van: lid.benoemdOp, tot: kleinste(eerste, einde) })
    verklaringen.forEach((verklaring, index) => {
      const tot = kleinste(verklaringen[index + 1]?.op ?? einde, einde)
      const van = isOnverenigbaar(verklaring) ? verklaring.op : plusDagen(plusMaanden(verklaring.op, BEVESTIGEN_MAANDEN), 1)
      if (van < tot) lijst.push({ van, tot })
    })
  }
  for (const { uiterlijk, afgedaanOp } of voordrachten) lijst.push({ van: plusDagen(uiterlijk, 1), tot: afgedaanOp })
  return lijst
}

/** First day on which something changes by itself. */
function volgende({ leden, voordrachten }: Klankbordgroepfeiten, { waarschuwMaanden }: KlankbordgroepParameters, vandaag: Dag): Dag | null {
  const dagen = [
    ...leden.flatMap((lid) => {
      const stand = laatsteVerklaring(lid.verklaringen, vandaag)
      return [
        lid.benoemdOp,
        eindeVan(lid),
        eindigtBinnenkortVanaf(eindeVan(lid), waarschuwMaanden),
        ...(stand && zitOp(lid, vandaag) ? [stand.verlooptOp] : []),
      ]
    }),
    ...voordrachten.filter(({ afgedaanOp }) => afgedaanOp === null).map(({ uiterlijk }) => plusDagen(uiterlijk, 1)),
  ]
  return dagen.filter((dag) => dag > vandaag).toSorted()[0] ?? null
}

const kleinste = (a: Dag, b: Dag): Dag => (a < b ? a : b)

export type Besluitweigering =
  | { code: 'al_besloten' }
  | { code: 'ingetrokken' }
  | { code: 'gewist' }
  | { code: 'reden_ontbreekt' }
  | { code: 'voor_de_voordracht' }

/** Opmeer 2019 6 par. 3, 4 and 6: a nomination is refused, and a member dismissed, on serious objections: with the reason. */
export function checkVoordrachtbesluit(
  voordracht: { voorgedragenOp: Dag; besluitOp: Dag | null; ingetrokkenOp: Dag | null; gewistOp: Dag | null },
  besluit: { besluit: 'overgenomen' | 'geweigerd'; op: Dag; reden: string | null },
): Besluitweigering | null {
  if (voordracht.besluitOp !== null) return { code: 'al_besloten' }
  if (voordracht.ingetrokkenOp !== null) return { code: 'ingetrokken' }
  if (voordracht.gewistOp !== null) return { code: 'gewist' }
  if (besluit.op < voordracht.voorgedragenOp) return { code: 'voor_de_voordracht' }
  return besluit.besluit === 'geweigerd' && !besluit.reden?.trim() ? { code: 'reden_ontbreekt' } : null
}
