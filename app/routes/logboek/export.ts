import type { LoaderFunctionArgs } from '@remix-run/node'
import { addAudit } from '../../../db/audit.ts'
import { countLogboek, listLogboek, listLogpersonen, listOnderwerpnamen } from '../../../db/logboek.ts'
import { exportResponse } from '../../export.server.ts'
import { gegevensCel } from '../../loggegevens.ts'
import { filterWoorden, leesLogvraag } from '../../logvraag.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datum, getal, moment } from '../../text.ts'
import { FILTERWOORDEN, logzin, onderwerpVan } from './zinnen.ts'

/** More rows than a spreadsheet on an office machine opens; the sheet says how many were left out. */
const HOOGSTENS = 100_000

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'logboek.lezen')
  const formaat = new URL(request.url).searchParams.get('formaat') === 'xlsx' ? 'xlsx' : 'csv'
  const vraag = leesLogvraag(request.url)
  const uitvoer = await inGemeente(context, wie, async (trx) => {
    const totaal = await countLogboek(trx, wie.gemeente, vraag.filter)
    const regels = await listLogboek(trx, wie.gemeente, vraag.filter, { vanaf: 0, aantal: HOOGSTENS })
    const namen = await listOnderwerpnamen(
      trx,
      wie.gemeente,
      regels.map(({ onderwerp }) => onderwerp),
    )
    const filters = filterWoorden(vraag.filter, await listLogpersonen(trx, wie.gemeente), FILTERWOORDEN).map(
      ({ label, text }): [string, string] => [label, text],
    )
    await addAudit(trx, wie, {
      handeling: 'logboek.geexporteerd',
      onderwerp: 'logboek',
      gegevens: { formaat, rijen: regels.length, filters: Object.fromEntries(filters) },
    })
    return {
      naam: 'logboek',
      kolommen: ['Nr', 'Moment', 'Wie', 'Wat', 'Waarover', 'Handeling', 'Onderwerp', 'Gegevens'],
      rijen: regels.map((regel) => [
        regel.nr,
        moment(regel.moment),
        regel.persoon ?? 'Peil',
        logzin(regel.handeling, regel.gegevens),
        onderwerpVan(regel.onderwerp, namen.get(regel.onderwerp)).tekst,
        regel.handeling,
        regel.onderwerp,
        gegevensCel(regel.gegevens),
      ]),
      toelichting: [
        ['Gemeente', wie.instellingen.naam],
        ['Gemaakt op', datum(context.vandaag)],
        ['Gemaakt door', wie.naam],
        ['Regels', `${getal(regels.length)} van ${getal(totaal)}, nieuwste eerst`],
        ...filters,
      ] as [string, string][],
    }
  })
  return exportResponse(uitvoer, formaat, context.vandaag)
}
