/** What the norms on the client survey need, set-wise: the cycle of the college, and of each provider what its frozen tables show. */
import { sql } from 'kysely'
import type { Bekendheid, Ervaringfeiten, Onderzoeksjaar } from '../app/rules/ervaringsnorm.ts'
import { reeks } from '../app/rules/ervaringreeks.ts'
import { vergelijkVragen } from '../app/statistics/jaarvergelijking.ts'
import { wilson } from '../app/statistics/proportie.ts'
import type { Trx } from './client.server.ts'
import {
  type Ervaringcel,
  type Ervaringvraag,
  listErvaringvragen,
  listLaatsteUitgaven,
  listVraagkoppelingen,
  type Uitgave,
} from './ervaringtabellen.ts'
import type { ToetsbareNorm } from './regelsets.ts'
import type { Onderwerp } from './toetsing.ts'

type Cel = Pick<Ervaringcel, 'aanbieder_id' | 'vraag_id' | 'staat' | 'n' | 'x'>

export async function readErvaringfeiten(
  trx: Trx,
  gemeente: string,
  onderwerpen: readonly Onderwerp[],
  normen: readonly ToetsbareNorm[],
): Promise<Map<Onderwerp, Ervaringfeiten>> {
  const uit = new Map<Onderwerp, Ervaringfeiten>()
  if (!normen.some(({ soort }) => soort === 'clientervaringsonderzoek')) return uit
  const { rows: jaren } = await sql<Onderzoeksjaar>`
    select o.jaar, o.staat, o.veldwerk_van as "veldwerkVan", o.veldwerk_tot as "veldwerkTot",
      coalesce(o.gepubliceerd_op, (select max(p.gepubliceerd_op) from ervaringpublicatie p where p.gemeente_id = o.gemeente_id and p.jaar = o.jaar)) as "gepubliceerdOp"
    from clientervaringsonderzoek o where o.gemeente_id = ${gemeente} order by o.jaar`.execute(trx)
  const { ervaring_respons_minimum } = await trx
    .selectFrom('gemeente')
    .select('ervaring_respons_minimum')
    .where('code', '=', gemeente)
    .executeTakeFirstOrThrow()
  const vast = { jaren, responsMinimum: ervaring_respons_minimum / 100 }
  for (const onderwerp of onderwerpen) uit.set(onderwerp, { ...vast, uitslag: null })
  const ids = onderwerpen.filter((onderwerp) => onderwerp !== null)
  const uitgaven = await listLaatsteUitgaven(trx, gemeente)
  const laatste = uitgaven.at(-1)
  if (ids.length === 0 || laatste === undefined) return uit

  const vorige = uitgaven.at(-2)
  const vragen = await listErvaringvragen(
    trx,
    gemeente,
    uitgaven.map(({ vragenset_id }) => vragenset_id),
  )
  const cellen = await trx
    .selectFrom('ervaringcel')
    .select(['jaar', 'aanbieder_id', 'vraag_id', 'staat', 'n', 'x'])
    .where('gemeente_id', '=', gemeente)
    .where('aanbieder_id', '=', sql<number>`any(${ids}::bigint[])`)
    .where((eb) =>
      eb.or(
        [laatste, ...(vorige ? [vorige] : [])].map(({ jaar, uitgave }) => eb.and([eb('jaar', '=', jaar), eb('uitgave', '=', uitgave)])),
      ),
    )
    .execute()
  const paren = vraagparen(laatste, vorige, vragen, vorige ? await listVraagkoppelingen(trx, gemeente) : [])
  const plek = (jaar: number, aanbieder: number | null, vraag: number): string => `${jaar}|${aanbieder}|${vraag}`
  const opPlek = new Map(cellen.map((cel) => [plek(cel.jaar, cel.aanbieder_id, cel.vraag_id), cel]))
  const { rows: respons } = await sql<{
    id: number
    staat: 'getoond' | 'onderdrukt' | 'onbekend' | 'niet_gevraagd' | 'niet_aangeleverd' | null
    verstuurd: number | null
    onbestelbaar: number | null
    ingevuld: number | null
    clienten: number | null
  }>`
    select a.id, r.staat, r.verstuurd, r.onbestelbaar, r.ingevuld, a.clienten from aanbieder a
    left join ervaringrespons r on r.gemeente_id = a.gemeente_id and r.aanbieder_id = a.id and r.jaar = ${laatste.jaar}::int and r.uitgave = ${laatste.uitgave}::int
    where a.gemeente_id = ${gemeente} and a.id = any(${ids}::bigint[])`.execute(trx)
  const vanSoort = (soort: Ervaringvraag['soort']): number | undefined =>
    vragen.find((vraag) => vraag.vragenset_id === laatste.vragenset_id && vraag.soort === soort)?.id
  for (const { id, staat, verstuurd, onbestelbaar, ingevuld, clienten } of respons) {
    // whoever had no agreement in that year was not in it
    if (staat === null) continue
    const telling = (jaar: number, vraag: number): { x: number; n: number } | null => {
      const cel = opPlek.get(plek(jaar, id, vraag))
      return cel?.staat === 'getoond' ? { x: cel.x!, n: cel.n! } : null
    }
    const oordelen = vergelijkVragen(
      paren.map(({ vraag, eerder, vergelijkbaar }) => ({
        id: String(vraag.id),
        later: telling(laatste.jaar, vraag.id),
        eerder: telling(vorige!.jaar, eerder),
        vergelijkbaar,
      })),
    )
    const bereikt = verstuurd === null ? null : verstuurd - (onbestelbaar ?? 0)
    uit.set(id, {
      ...vast,
      uitslag: {
        jaar: laatste.jaar,
        bevrorenOp: laatste.bevroren_op,
        staat,
        clienten,
        respons: ingevuld === null || bereikt === null || bereikt <= 0 ? null : ingevuld / bereikt,
        gedaald: paren
          .filter(({ vraag }) => oordelen.get(String(vraag.id))?.verdict === 'aantoonbaar_gedaald')
          .map(({ vraag }) => vraag.nr),
        bekend: {
          klachtregeling: bekendheid(opPlek.get(plek(laatste.jaar, id, vanSoort('klachtregeling') ?? 0))),
          medezeggenschap: bekendheid(opPlek.get(plek(laatste.jaar, id, vanSoort('medezeggenschap') ?? 0))),
        },
      },
    })
  }
  return uit
}

/** The questions about providers that stood in the survey before too, with the one they follow. */
function vraagparen(
  laatste: Uitgave,
  vorige: Uitgave | undefined,
  vragen: readonly Ervaringvraag[],
  koppelingen: readonly { vraag_id: number; vorige_vraag_id: number; soort: 'zelfde' | 'vergelijkbaar' | 'breuk' }[],
): { vraag: Ervaringvraag; eerder: number; vergelijkbaar: boolean }[] {
  if (!vorige) return []
  const sets = new Map(vragen.map(({ id, vragenset_id }) => [id, vragenset_id]))
  const jaren = [vorige, laatste].map(({ jaar, vragenset_id, populatiebreuk }) => ({ jaar, vragenset: vragenset_id, populatiebreuk }))
  const schakels = koppelingen.map(({ vraag_id, vorige_vraag_id, soort }) => ({ vraag: vraag_id, vorige: vorige_vraag_id, soort }))
  return vragen
    .filter(({ vragenset_id, over }) => vragenset_id === laatste.vragenset_id && over === 'aanbieder')
    .flatMap((vraag) => {
      const [een, twee] = reeks(jaren, sets, schakels, vraag.id)
      return een && twee ? [{ vraag, eerder: een.vraag, vergelijkbaar: twee.overgang !== 'breuk' }] : []
    })
}

function bekendheid(cel: Cel | undefined): Bekendheid | 'niet_getoond' | null {
  if (!cel || cel.staat === 'geen_antwoorden') return null
  if (cel.staat !== 'getoond') return 'niet_getoond'
  const interval = wilson({ x: cel.x!, n: cel.n! })
  return interval.uitkomst === 'berekend' ? { waarde: interval.value, laag: interval.lower, hoog: interval.upper, n: cel.n! } : null
}
