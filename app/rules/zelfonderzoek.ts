import { type Dag, plusDagen } from './dag.ts'
import { type Klok, klokstand } from './meldtermijnen.ts'
import type { Bevinding } from './oordeel.ts'
import { type Gebrek, ronde } from './ronde.ts'
import type { Toepassing } from './toepassing.ts'

export interface ZelfonderzoekParameters {
  toepassing: Toepassing
}

/** One request to the provider: its own investigation, or further questions about it. */
export interface Zelfonderzoekverzoek {
  melding: number
  gevraagdOp: Dag
  klok: Klok
  ontvangenOp: Dag | null
  /** How the report was judged, point by point (`rapportpunten.ts`). */
  oordeel: { uitkomst: 'volledig' | 'onvolledig'; op: Dag } | null
}

type Stand = 'te_laat' | 'onvolledig' | 'te_beoordelen' | 'zonder_termijn' | 'loopt' | 'aangehouden' | 'volledig'

function stand({ klok, ontvangenOp, oordeel }: Zelfonderzoekverzoek, vandaag: Dag): { stand: Stand; uiterlijk: Dag | null } {
  const op = klok.einde?.uiterlijk.slice(0, 10) ?? null
  if (ontvangenOp !== null && ontvangenOp <= vandaag) {
    if (oordeel === null || oordeel.op > vandaag) return { stand: 'te_beoordelen', uiterlijk: op }
    return { stand: oordeel.uitkomst, uiterlijk: op }
  }
  const nu = klokstand(klok, null, { dag: vandaag, ogenblik: null }, 0)
  if (nu.stand === 'te_laat') return { stand: 'te_laat', uiterlijk: op }
  if (nu.stand === 'aangehouden') return { stand: 'aangehouden', uiterlijk: null }
  return klok.einde === null ? { stand: 'zonder_termijn', uiterlijk: null } : { stand: 'loopt', uiterlijk: op }
}

/** The stretches in which a request made a hiaat; further questions take over from a report that did not suffice. */
function gebreken({ klok, gevraagdOp, ontvangenOp, oordeel }: Zelfonderzoekverzoek, volgende: Dag | null, vandaag: Dag): Gebrek[] {
  const ontvangen = ontvangenOp !== null && ontvangenOp <= vandaag ? ontvangenOp : null
  const gekeurd = ontvangen !== null && oordeel !== null && oordeel.op <= vandaag ? oordeel : null
  const lijst: Gebrek[] = []
  if (klok.einde === null) lijst.push({ van: gevraagdOp, tot: ontvangen })
  else if (klok.aangehouden === null || klok.aangehouden.vanaf.slice(0, 10) > vandaag)
    lijst.push({ van: plusDagen(klok.einde.uiterlijk.slice(0, 10), 1), tot: ontvangen })
  if (ontvangen !== null) lijst.push({ van: ontvangen, tot: gekeurd?.op ?? null })
  if (gekeurd?.uitkomst === 'onvolledig') lijst.push({ van: gekeurd.op, tot: null })
  return lijst.map(({ van, tot }) => ({ van, tot: volgende !== null && (tot === null || tot > volgende) ? volgende : tot }))
}

/**
 * Zelfonderzoek: did the provider deliver its own investigation when it was asked for, and does the report hold what it must?
 * Wmo 3.4 lid 2: it gives the data that are necessary to investigate the melding; the term is the local protocol's. Of each melding the
 * last request counts. A report that waits for its judgement is the toezichthouder's own work, and a hiaat too.
 *
 * @param verzoeken to one provider, in any order
 */
export function beoordeelZelfonderzoek(
  verzoeken: readonly Zelfonderzoekverzoek[],
  _parameters: ZelfonderzoekParameters,
  sinds: Dag | null,
  vandaag: Dag,
): Bevinding {
  const bekend = verzoeken
    .filter(({ gevraagdOp }) => gevraagdOp <= vandaag)
    .toSorted((a, b) => (a.gevraagdOp < b.gevraagdOp ? -1 : a.gevraagdOp > b.gevraagdOp ? 1 : 0))
  const volgende = (index: number): Zelfonderzoekverzoek | undefined =>
    bekend.slice(index + 1).find(({ melding }) => melding === bekend[index]!.melding)
  const { sinds: begonnen, periode } = ronde(
    bekend.flatMap((verzoek, index) => gebreken(verzoek, volgende(index)?.gevraagdOp ?? null, vandaag)),
    vandaag,
  )
  const laatste = bekend.filter((_, index) => volgende(index) === undefined).map((verzoek) => stand(verzoek, vandaag))
  const met = (gezocht: Stand) => laatste.filter(({ stand }) => stand === gezocht)
  const eerste = (standen: { uiterlijk: Dag | null }[]): Dag | null =>
    standen.flatMap(({ uiterlijk }) => (uiterlijk === null ? [] : [uiterlijk])).toSorted()[0] ?? null
  const loopt = eerste(met('loopt'))
  const straks = loopt === null ? null : plusDagen(loopt, 1)
  const basis = { sinds: begonnen ?? sinds, periode }

  const teLaat = met('te_laat')
  if (teLaat.length > 0)
    return {
      ...basis,
      uitkomst: 'verlopen',
      situatie: 'zelfonderzoek_te_laat',
      verandertOp: null,
      gegevens: { aantal: teLaat.length, uiterlijk: eerste(teLaat) },
    }
  const onvolledig = met('onvolledig')
  if (onvolledig.length > 0)
    return {
      ...basis,
      uitkomst: 'voldoet_niet',
      situatie: 'zelfonderzoek_onvolledig',
      verandertOp: straks,
      gegevens: { aantal: onvolledig.length },
    }
  const wacht = met('te_beoordelen')
  if (wacht.length > 0)
    return {
      ...basis,
      uitkomst: 'te_beoordelen',
      situatie: 'zelfonderzoek_wacht_op_oordeel',
      verandertOp: straks,
      gegevens: { aantal: wacht.length },
    }
  const zonder = met('zonder_termijn')
  if (zonder.length > 0)
    return {
      ...basis,
      uitkomst: 'te_beoordelen',
      situatie: 'zelfonderzoek_zonder_termijn',
      verandertOp: straks,
      gegevens: { aantal: zonder.length },
    }
  if (loopt !== null)
    return {
      ...basis,
      uitkomst: 'niet_van_toepassing',
      situatie: 'zelfonderzoek_loopt',
      verandertOp: straks,
      gegevens: { uiterlijk: loopt },
    }
  if (met('aangehouden').length > 0)
    return { ...basis, uitkomst: 'niet_van_toepassing', situatie: 'zelfonderzoek_aangehouden', verandertOp: null, gegevens: {} }
  if (laatste.length === 0)
    return { ...basis, uitkomst: 'niet_van_toepassing', situatie: 'geen_zelfonderzoek_gevraagd', verandertOp: null, gegevens: {} }
  return { ...basis, uitkomst: 'voldoet', situatie: 'zelfonderzoek_volledig', verandertOp: null, gegevens: { aantal: laatste.length } }
}
