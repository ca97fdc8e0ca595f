/** What the frozen tables say of one provider, or of the municipality, through the years. */
import type { Dag } from '../app/rules/dag.ts'
import { type Reekspunt, reeks } from '../app/rules/ervaringreeks.ts'
import type { Trx } from './client.server.ts'
import {
  type Ervaringcel,
  type Ervaringrespons,
  type Ervaringvraag,
  listErvaringvragen,
  listLaatsteUitgaven,
  listReeks,
  listResponsVan,
  listUitgaven,
  listVraagkoppelingen,
  type Uitgave,
} from './ervaringtabellen.ts'

export interface Jaarpunt extends Reekspunt {
  /** Null: the question has no figure of this group in that year. */
  cel: Ervaringcel | null
  /** Of that group in that year, which says why there is no figure; null for the municipality. */
  respons: Ervaringrespons['staat'] | null
}

export interface Vraagbeeld {
  vraag: Ervaringvraag
  /** The whole municipality in the last year. */
  totaal: Ervaringcel | null
  /** Of the group asked for; the last point is the last year. */
  punten: Jaarpunt[]
}

export interface Ervaringbeeld {
  uitgave: Uitgave
  respons: Pick<Ervaringrespons, 'staat' | 'verstuurd' | 'onbestelbaar' | 'ingevuld'> | null
  vragen: Vraagbeeld[]
}

/**
 * The last year with the years before it. `aanbieder` null: the municipality, all questions. `tot`: as it was known on that day, for what
 * a meeting saw; `openbaar`: only what was made public. Null when nothing was frozen by then.
 */
export async function getErvaringbeeld(
  trx: Trx,
  gemeente: string,
  aanbieder: number | null,
  keuze: { jaar?: number; tot?: Dag; openbaar?: boolean } = {},
): Promise<Ervaringbeeld | null> {
  const { jaar, tot, openbaar = false } = keuze
  const gezien = new Set<number>()
  const uitgaven =
    tot === undefined
      ? await listLaatsteUitgaven(trx, gemeente, openbaar)
      : (await listUitgaven(trx, gemeente))
          .filter((uitgave) => {
            if (uitgave.bevroren_op > tot || gezien.has(uitgave.jaar)) return false
            gezien.add(uitgave.jaar)
            return true
          })
          .toReversed()
  const bekend = uitgaven.filter((uitgave) => jaar === undefined || uitgave.jaar <= jaar)
  const laatste = bekend.at(-1)
  if (laatste === undefined || (jaar !== undefined && laatste.jaar !== jaar)) return null
  const vragen = await listErvaringvragen(
    trx,
    gemeente,
    bekend.map(({ vragenset_id }) => vragenset_id),
  )
  const koppelingen = (await listVraagkoppelingen(trx, gemeente)).map(({ vraag_id, vorige_vraag_id, soort }) => ({
    vraag: vraag_id,
    vorige: vorige_vraag_id,
    soort,
  }))
  const cellen = await listReeks(trx, gemeente, bekend, aanbieder)
  const opPlek = new Map(cellen.map((cel) => [`${cel.jaar}|${cel.aanbieder_id}|${cel.vraag_id}`, cel]))
  const sets = new Map(vragen.map(({ id, vragenset_id }) => [id, vragenset_id]))
  const metingen = bekend.map(({ jaar: van, vragenset_id, populatiebreuk }) => ({ jaar: van, vragenset: vragenset_id, populatiebreuk }))
  const responsen = new Map(
    (aanbieder === null ? [] : await listResponsVan(trx, gemeente, bekend, aanbieder)).map((rij) => [rij.jaar, rij]),
  )
  const respons = responsen.get(laatste.jaar)
  return {
    uitgave: laatste,
    respons: respons
      ? { staat: respons.staat, verstuurd: respons.verstuurd, onbestelbaar: respons.onbestelbaar, ingevuld: respons.ingevuld }
      : null,
    vragen: vragen
      .filter(({ vragenset_id, over }) => vragenset_id === laatste.vragenset_id && (aanbieder === null || over === 'aanbieder'))
      .map((vraag) => ({
        vraag,
        totaal: opPlek.get(`${laatste.jaar}|null|${vraag.id}`) ?? null,
        punten: reeks(metingen, sets, koppelingen, vraag.id).map((punt) => ({
          ...punt,
          cel: opPlek.get(`${punt.jaar}|${aanbieder}|${punt.vraag}`) ?? null,
          respons: responsen.get(punt.jaar)?.staat ?? null,
        })),
      })),
  }
}
