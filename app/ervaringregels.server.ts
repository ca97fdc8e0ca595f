import type { Trx } from '../db/client.server.ts'
import { listCellen, listRespons } from '../db/ervaringtabellen.ts'
import { type Ervaringbeeld, getErvaringbeeld } from '../db/ervaringvan.ts'
import { beeld, type Jaarbeeld, jaaruitspraken, jarenVan, poolverschil, responsTekst, trechter } from './ervaringbeeld.ts'
import { type Jarenlijn, tekenJarenlijnen } from './ervaringlijn.server.ts'
import { gevraagdTekst } from './ervaringtekst.ts'
import type { Dag } from './rules/dag.ts'
import type { Ervaringregel } from './ui/ervaring.tsx'

export interface Aanbiederservaring {
  jaar: number
  bevrorenOp: Dag
  gevraagd: string | null
  uitgave: number
  respons: string
  regels: (Ervaringregel & { soort: Ervaringbeeld['vragen'][number]['vraag']['soort']; jaren: Jaarbeeld[] })[]
}

/** One provider's own results beside the pooled ones, from the frozen tables; `tot`: as they were known on that day. Null: nothing frozen. */
export async function readAanbiederservaring(trx: Trx, gemeente: string, aanbieder: number, tot?: Dag): Promise<Aanbiederservaring | null> {
  const gevonden = await getErvaringbeeld(trx, gemeente, aanbieder, tot === undefined ? {} : { tot })
  return gevonden && lees(trx, gemeente, aanbieder, gevonden)
}

/** The same with a line a question, for the page of the provider. */
export async function readAanbiederservaringMetLijnen(
  trx: Trx,
  gemeente: string,
  aanbieder: number,
): Promise<(Aanbiederservaring & { lijnen: Jarenlijn[] }) | null> {
  const gevonden = await getErvaringbeeld(trx, gemeente, aanbieder)
  if (!gevonden) return null
  const ervaring = await lees(trx, gemeente, aanbieder, gevonden)
  return {
    ...ervaring,
    lijnen: tekenJarenlijnen(
      gevonden.vragen,
      gevonden.uitgave,
      'deze aanbieder',
      new Map(ervaring.regels.map(({ id, uitspraak }) => [id, uitspraak])),
    ),
  }
}

async function lees(trx: Trx, gemeente: string, aanbieder: number, gevonden: Ervaringbeeld): Promise<Aanbiederservaring> {
  const { uitgave, respons, vragen } = gevonden
  const cellen = await listCellen(trx, gemeente, uitgave.jaar, uitgave.uitgave)
  const uitspraken = jaaruitspraken(vragen, respons?.staat ?? null)
  return {
    jaar: uitgave.jaar,
    bevrorenOp: uitgave.bevroren_op,
    gevraagd: gevraagdTekst(uitgave),
    uitgave: uitgave.uitgave,
    respons: responsTekst(respons),
    regels: vragen.map(({ vraag, totaal, punten }) => {
      const funnel = trechter(
        cellen.filter(({ vraag_id }) => vraag_id === vraag.id),
        totaal,
      )
      return {
        id: vraag.id,
        nr: vraag.nr,
        tekst: vraag.tekst,
        soort: vraag.soort,
        eigen: beeld(punten.at(-1)?.cel, respons?.staat ?? null),
        samen: beeld(totaal),
        verschil: poolverschil(funnel).get(String(aanbieder)) ?? 'niet_te_zeggen',
        uitspraak: uitspraken.get(vraag.id)!,
        jaren: jarenVan(punten),
      }
    }),
  }
}

/** All providers of a frozen year by name, with the cell of each question: the matrix of the page and of the export. */
export async function readErvaringmatrix(trx: Trx, gemeente: string, jaar: number) {
  const gevonden = await getErvaringbeeld(trx, gemeente, null, { jaar })
  if (!gevonden) return null
  const { uitgave } = gevonden
  const cellen = await listCellen(trx, gemeente, jaar, uitgave.uitgave)
  const aanbieders = await listRespons(trx, gemeente, jaar, uitgave.uitgave)
  const vragen = gevonden.vragen.filter(({ vraag }) => vraag.over === 'aanbieder')
  const perVraag = new Map(
    vragen.map(({ vraag, totaal }) => {
      const funnel = trechter(
        cellen.filter(({ vraag_id }) => vraag_id === vraag.id),
        totaal,
      )
      return [vraag.id, { funnel, verschil: poolverschil(funnel) }]
    }),
  )
  const opPlek = new Map(cellen.flatMap((cel) => (cel.aanbieder_id === null ? [] : [[`${cel.aanbieder_id}|${cel.vraag_id}`, cel]])))
  return {
    ...gevonden,
    cellen,
    vragenAanbieder: vragen,
    perVraag,
    rijen: aanbieders.map((aanbieder) => ({
      ...aanbieder,
      cellen: vragen.map(({ vraag }) => ({
        vraag: vraag.id,
        wat: beeld(opPlek.get(`${aanbieder.aanbieder_id}|${vraag.id}`), aanbieder.staat),
        verschil: perVraag.get(vraag.id)!.verschil.get(String(aanbieder.aanbieder_id)),
      })),
    })),
  }
}
