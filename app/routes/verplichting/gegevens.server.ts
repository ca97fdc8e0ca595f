import { getAanbieder } from '../../../db/aanbieders.ts'
import type { Trx } from '../../../db/client.server.ts'
import { listNormversies, type Normversie } from '../../../db/verplichtingen.ts'
import type { Dag } from '../../rules/dag.ts'

export interface Adres {
  /** Null for the college. */
  onderwerp: number | null
  sleutel: string
  pad: string
}

export function leesAdres(params: { id?: string; norm?: string }): Adres {
  const sleutel = params.norm ?? ''
  if (params.id === undefined) return { onderwerp: null, sleutel, pad: `/college/verplichtingen/${sleutel}` }
  if (!/^\d{1,15}$/.test(params.id)) throw new Response('Deze aanbieder bestaat niet', { status: 404 })
  return { onderwerp: Number(params.id), sleutel, pad: `/aanbieders/${params.id}/verplichtingen/${sleutel}` }
}

export type Geldigheid = 'van_kracht' | 'vervallen' | 'nog_niet'

export interface Verplichting {
  aanbieder: { id: number; naam: string } | null
  /** The version in force, else the last one that was, else the first to come. */
  norm: Normversie
  versies: Normversie[]
  geldigheid: Geldigheid
}

export const versieOp = (versies: readonly Normversie[], dag: Dag): Normversie | undefined =>
  versies.find(({ vanaf, tot }) => vanaf <= dag && (tot === null || tot > dag))

export async function getVerplichting(
  trx: Trx,
  gemeente: string,
  { onderwerp, sleutel }: Adres,
  vandaag: Dag,
): Promise<Verplichting | null> {
  const aanbieder = onderwerp === null ? null : await getAanbieder(trx, gemeente, onderwerp)
  if (aanbieder === undefined) return null
  const versies = await listNormversies(trx, gemeente, sleutel, onderwerp === null ? 'college' : 'aanbieder')
  const nu = versieOp(versies, vandaag)
  const norm = nu ?? versies.find(({ vanaf }) => vanaf <= vandaag) ?? versies.at(-1)
  if (!norm) return null
  return {
    aanbieder: aanbieder && { id: aanbieder.id, naam: aanbieder.naam },
    norm,
    versies,
    geldigheid: nu ? 'van_kracht' : norm.vanaf <= vandaag ? 'vervallen' : 'nog_niet',
  }
}

/** Whether evidence and judgements can be added: the norm is in force and a document or a person decides. */
export const isOpen = ({ norm, geldigheid }: Verplichting): boolean =>
  geldigheid === 'van_kracht' && (norm.soort === 'regeling' || norm.soort === 'kwaliteitseis')
