import type { LoaderFunctionArgs } from '@remix-run/node'
import { addAudit } from '../../../db/audit.ts'
import { countLogboek, listLogboek, listLogpersonen } from '../../../db/logboek.ts'
import { countInzagen, listInzagen, listToezichtonderwerpen } from '../../../db/toezichtlogboek.ts'
import { exportResponse, type Uitvoer } from '../../export.server.ts'
import { gegevensCel } from '../../loggegevens.ts'
import { inToezicht, vereisToegang } from '../../session.server.ts'
import { datum, getal, moment } from '../../text.ts'
import { toezichtonderwerp, toezichtzin } from '../../toezichtzinnen.ts'
import { leesVraag, vraagWoorden } from './filter.ts'

/** More rows than a spreadsheet on an office machine opens; the sheet says how many were left out. */
const HOOGSTENS = 100_000

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.lezen')
  const formaat = new URL(request.url).searchParams.get('formaat') === 'xlsx' ? 'xlsx' : 'csv'
  const vraag = leesVraag(request.url)
  const { gemeente } = wie
  const deel = { vanaf: 0, aantal: HOOGSTENS }
  const uitvoer = await inToezicht(context, wie, async (trx, scope): Promise<Uitvoer> => {
    const filters = vraagWoorden(vraag, await listLogpersonen(trx, gemeente)).map(({ label, text }): [string, string] => [label, text])
    const inzage = { persoon: vraag.filter.persoon, melding: vraag.melding, van: vraag.filter.van, tot: vraag.filter.tot }
    let rijen: Uitvoer['rijen']
    let totaal: number
    if (vraag.soort === 'inzage') {
      totaal = await countInzagen(trx, gemeente, inzage)
      rijen = (await listInzagen(trx, gemeente, inzage, deel)).map((rij) => [moment(rij.op), rij.persoon, rij.nummer, rij.wat])
    } else {
      totaal = await countLogboek(trx, gemeente, vraag.filter, 'toezicht')
      const regels = await listLogboek(trx, gemeente, vraag.filter, deel, 'toezicht')
      const namen = await listToezichtonderwerpen(
        trx,
        gemeente,
        regels.map(({ onderwerp }) => onderwerp),
      )
      rijen = regels.map((regel) => [
        regel.nr,
        moment(regel.moment),
        regel.persoon ?? 'Peil',
        toezichtzin(regel.handeling, regel.gegevens),
        toezichtonderwerp(regel.onderwerp, namen.get(regel.onderwerp)).tekst,
        gegevensCel(regel.gegevens),
      ])
    }
    await addAudit(trx, scope, {
      handeling: 'toezicht.logboek_geexporteerd',
      onderwerp: 'toezichtlogboek',
      gegevens: { soort: vraag.soort, formaat, rijen: rijen.length, filters: Object.fromEntries(filters) },
    })
    return {
      naam: vraag.soort === 'inzage' ? 'inzage-meldingen' : 'logboek-toezicht',
      kolommen: vraag.soort === 'inzage' ? ['Moment', 'Wie', 'Melding', 'Wat'] : ['Nr', 'Moment', 'Wie', 'Wat', 'Waarover', 'Gegevens'],
      rijen,
      toelichting: [
        ['Gemeente', wie.instellingen.naam],
        ['Gemaakt op', datum(context.vandaag)],
        ['Gemaakt door', wie.naam],
        ['Regels', `${getal(rijen.length)} van ${getal(totaal)}, nieuwste eerst`],
        ...filters,
      ],
    }
  })
  return exportResponse(uitvoer, formaat, context.vandaag)
}
