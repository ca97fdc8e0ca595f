import type { LoaderFunctionArgs } from '@remix-run/node'
import { addAudit } from '../../../db/audit.ts'
import { openBestand } from '../../../db/bestanden.server.ts'
import { openOpbouw } from '../../../db/tarieftoetsing.ts'
import { getTegenbestand } from '../../../db/tegenberekeningen.ts'
import { leesId } from '../../adres.ts'
import { download } from '../../export.server.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.aanbiederopbouw')
  const tegen = leesId(params.tegen)
  const { bestand, inhoud } = await inGemeente(context, wie, async (trx) => {
    await openOpbouw(trx)
    const bestand = await getTegenbestand(trx, wie.gemeente, leesId(params.id), tegen)
    if (!bestand) throw new Response('Dit bestand bestaat niet', { status: 404 })
    const inhoud = await openBestand(context.env.dataDir, wie.gemeente, bestand.sha256)
    if (inhoud) await addAudit(trx, wie, { handeling: 'tegenberekening.geopend', onderwerp: `tegenberekening:${tegen}`, gegevens: {} })
    return { bestand, inhoud }
  })
  if (!inhoud)
    return new Response('Het bestand staat niet meer op de schijf van Peil. Waarschuw uw beheerder.', {
      status: 404,
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    })
  const antwoord = download(inhoud, bestand.naam, bestand.type)
  antwoord.headers.set('Content-Length', String(bestand.grootte))
  return antwoord
}
