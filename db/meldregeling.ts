import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Termijnsoort } from '../app/rules/meldtermijnen.ts'
import type { Termijn } from '../app/rules/termijn.ts'
import type { Trx } from './client.server.ts'
import type { MeldtermijnParameters, VogParameters, ZelfonderzoekParameters } from './regelsets/schema.ts'

/** The terms of reporting that bind in a municipality. Null: no rule gives a number, and a person has to judge. */
export interface Meldtermijnen extends Record<Termijnsoort, Termijn | null> {
  verlenging: Termijn | null
}
export interface Meldregeling {
  termijnen: Meldtermijnen
  /** The norm each term comes from, to be kept beside the deadline. */
  normen: Record<keyof Meldtermijnen, number | null>
}

const LOKAAL = [
  'meldtermijn',
  'spoedtermijn',
  'twijfeltermijn',
  'ontvangstbevestiging',
  'eerste_beoordeling',
  'aanvullende_vragen',
  'hoor_en_wederhoor',
] as const

/** The local regeling (Wmo 3.4, "onverwijld") and the law as they stood on this day; of two norms of a kind the last one counts. */
export async function getMeldregeling(trx: Trx, gemeente: string, dag: Dag): Promise<Meldregeling> {
  const { rows } = await sql<
    { id: number } & (
      | { soort: 'meldtermijn'; parameters: MeldtermijnParameters }
      | { soort: 'zelfonderzoek'; parameters: ZelfonderzoekParameters }
      | { soort: 'vog'; parameters: VogParameters }
    )
  >`
    select n.id, n.soort, n.parameters from norm n join regelset r on r.gemeente_id = n.gemeente_id and r.id = n.regelset_id
    where n.gemeente_id = ${gemeente} and r.toepasselijk and n.soort in ('meldtermijn', 'zelfonderzoek', 'vog') and n.vanaf <= ${dag}::date and (n.tot is null or n.tot > ${dag}::date)
    order by n.vanaf, n.id`.execute(trx)
  const termijnen: Meldtermijnen = {
    meldtermijn: null,
    spoedtermijn: null,
    twijfeltermijn: null,
    ontvangstbevestiging: null,
    eerste_beoordeling: null,
    aanvullende_vragen: null,
    hoor_en_wederhoor: null,
    zelfonderzoek: null,
    verlenging: null,
    vog: null,
  }
  const normen: Meldregeling['normen'] = { ...termijnen } as never
  const zet = (soort: keyof Meldtermijnen, termijn: Termijn | null, norm: number) => {
    termijnen[soort] = termijn
    normen[soort] = termijn && norm
  }
  for (const rij of rows) {
    if (rij.soort === 'meldtermijn') for (const soort of LOKAAL) zet(soort, rij.parameters[soort], rij.id)
    else if (rij.soort === 'vog') zet('vog', rij.parameters.termijn, rij.id)
    else {
      zet('zelfonderzoek', rij.parameters.termijn, rij.id)
      zet('verlenging', rij.parameters.verlenging, rij.id)
    }
  }
  return { termijnen, normen }
}
