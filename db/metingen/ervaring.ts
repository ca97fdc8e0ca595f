/**
 * What clients say of quality and effect: of the frozen tables of each year, one question, (helemaal) mee eens of all valid
 * answers. The tables are suppressed already; a group that is hidden there is hidden here. The line follows the question
 * through the versions of the vragenset and is broken where the question or the population changed.
 * A weighted figure keeps its own interval: the denominator is then the number of answers that carries it.
 */
import { reeks } from '../../app/rules/ervaringreeks.ts'
import type { Trx } from '../client.server.ts'
import {
  type Ervaringcel,
  listErvaringvragen,
  listLaatsteUitgaven,
  listVraagcellen,
  listVraagkoppelingen,
  type Uitgave,
} from '../ervaringtabellen.ts'
import type { Meetbron, Meting } from './meting.ts'

interface Vraagjaar {
  uitgave: Uitgave
  vraag: number
  breuk: string | null
}

const bron = (sleutel: string, thema: 'kwaliteit' | 'effect'): Meetbron => ({
  sleutel,
  definitie: 1,
  bron: 'vastgestelde tabellen van het cliëntervaringsonderzoek',
  async meet(trx, gemeente) {
    const jaren = await listVraagjaren(trx, gemeente, thema)
    const breuken = new Map(jaren.map(({ uitgave, breuk }) => [uitgave.jaar, breuk]))
    // the answers are split by provider or by voorziening, never by area
    return (
      await listVraagcellen(
        trx,
        gemeente,
        jaren.map(({ uitgave: { jaar, uitgave }, vraag }) => ({ jaar, uitgave, vraag })),
      )
    ).flatMap((cel) => metingVan(cel, cel.jaar, breuken.get(cel.jaar) ?? null))
  },
})

export const ervaringKwaliteit = bron('ervaring_kwaliteit', 'kwaliteit')
export const ervaringEffect = bron('ervaring_effect', 'effect')

/** The question that stands for a theme in each year, oldest first: the first of it in the last set, followed back; where the trail ends, the first of it in the set before. */
async function listVraagjaren(trx: Trx, gemeente: string, thema: 'kwaliteit' | 'effect'): Promise<Vraagjaar[]> {
  const uitgaven = await listLaatsteUitgaven(trx, gemeente)
  const vragen = await listErvaringvragen(
    trx,
    gemeente,
    uitgaven.map(({ vragenset_id }) => vragenset_id),
  )
  const koppelingen = (await listVraagkoppelingen(trx, gemeente)).map(({ vraag_id, vorige_vraag_id, soort }) => ({
    vraag: vraag_id,
    vorige: vorige_vraag_id,
    soort,
  }))
  const sets = new Map(vragen.map(({ id, vragenset_id }) => [id, vragenset_id]))
  const jaren: Vraagjaar[] = []
  for (let over = uitgaven; over.length > 0;) {
    const laatste = over.at(-1)!
    const eerste = vragen.find(
      (vraag) => vraag.vragenset_id === laatste.vragenset_id && vraag.thema === thema && vraag.over === 'aanbieder',
    )
    const punten =
      eerste === undefined
        ? []
        : reeks(
            over.map(({ jaar, vragenset_id, populatiebreuk }) => ({ jaar, vragenset: vragenset_id, populatiebreuk })),
            sets,
            koppelingen,
            eerste.id,
          )
    const oudste = over.length - Math.max(1, punten.length)
    jaren.unshift(
      ...punten.map(({ jaar, vraag, reden }, i) => {
        const uitgave = over.find((een) => een.jaar === jaar)!
        const breuk =
          reden === 'vraag' || (i === 0 && oudste > 0)
            ? 'de vraag is anders'
            : reden === 'populatie'
              ? uitgave.populatiebreuk_uitleg || 'de doelgroep is anders'
              : null
        return { uitgave, vraag, breuk }
      }),
    )
    over = over.slice(0, oudste)
  }
  return jaren
}

function metingVan(
  { aanbieder_id, stratum, staat, n, x, gewogen, gewogen_laag, gewogen_hoog }: Ervaringcel,
  jaar: number,
  breuk: string | null,
): Meting[] {
  if (stratum === '') return []
  const basis = {
    periode: String(jaar),
    productcategorie: stratum ?? '',
    gebied: '',
    aanbieder: aanbieder_id,
    breuk,
    voorlopig: false,
    delen: {},
  }
  switch (staat) {
    case 'getoond': {
      const width = gewogen === null ? 0 : gewogen_hoog! - gewogen_laag!
      // how many unweighted answers would give this interval
      const gedragen =
        gewogen !== null && width > 0 && gewogen > 0 && gewogen < 1 ? Math.min(n!, gewogen * (1 - gewogen) * (3.919928 / width) ** 2) : n!
      return [{ ...basis, staat: 'bekend', teller: gewogen === null ? x! : gewogen * gedragen, noemer: gedragen, n: n!, reden: null }]
    }
    case 'geen_antwoorden':
      return aanbieder_id === null
        ? [{ ...basis, staat: 'niet_gemeten', teller: null, noemer: null, n: null, reden: 'niemand gaf antwoord op deze vraag' }]
        : []
    default:
      return aanbieder_id === null
        ? [
            {
              ...basis,
              staat: 'onderdrukt',
              teller: null,
              noemer: null,
              n: null,
              reden:
                staat === 'gemaskeerd'
                  ? 'niet te tonen: in een kleine groep antwoordde iedereen of niemand zo'
                  : 'te weinig antwoorden om te tonen',
            },
          ]
        : []
  }
}
