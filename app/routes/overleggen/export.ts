import type { LoaderFunctionArgs } from '@remix-run/node'
import { addAudit } from '../../../db/audit.ts'
import { listOverleggen } from '../../../db/overleggen.ts'
import { exportResponse } from '../../export.server.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { OVERLEGSTAAT_TEKST } from '../../text.ts'
import { leesFilter } from './form.ts'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'overleggen.lezen')
  const params = new URL(request.url).searchParams
  const filter = leesFilter(params, wie.persoon)
  const rijen = await inGemeente(context, wie, async (trx) => {
    const gevonden = await listOverleggen(trx, wie.gemeente, filter, context.vandaag, { vanaf: 0, aantal: null })
    await addAudit(trx, wie, {
      handeling: 'overleggen.geexporteerd',
      onderwerp: 'overleggen',
      gegevens: { rijen: gevonden.length, formaat: params.get('formaat') ?? 'csv' },
    })
    return gevonden
  })
  return exportResponse(
    {
      naam: 'overleggen',
      kolommen: ['Datum', 'Tijd', 'Plaats', 'Aanbieder', 'Contractmanager', 'Staat', 'Hiatenlijst van', 'Versie', 'Hiaten', 'Afspraken'],
      rijen: rijen.map((rij) => [
        rij.datum,
        rij.tijd,
        rij.plaats,
        rij.aanbieder,
        rij.contractmanager,
        OVERLEGSTAAT_TEKST[rij.staat],
        rij.peildatum,
        rij.lijstversie,
        rij.hiaten ?? (rij.groep === 'komend' ? 'nog niet bekend' : 'niet vastgelegd'),
        rij.afspraken,
      ]),
      toelichting: [
        ['Gemeente', wie.instellingen.naam],
        ['Dag', context.vandaag],
        ['Filter', params.toString() || 'geen'],
        ['Door', wie.naam],
      ],
    },
    params.get('formaat'),
    context.vandaag,
  )
}
