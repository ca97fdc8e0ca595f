import type { LoaderFunctionArgs } from '@remix-run/node'
import { addAudit } from '../../../db/audit.ts'
import { openBestand } from '../../../db/bestanden.server.ts'
import { getBronbestand } from '../../../db/tarieven.ts'
import { openOpbouw } from '../../../db/tarieftoetsing.ts'
import { may } from '../../access.ts'
import { leesId } from '../../adres.ts'
import { download } from '../../export.server.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.opbouw')
  const id = leesId(params.id)
  const bron = leesId(params.bron)
  const { bestand, inhoud } = await inGemeente(context, wie, async (trx) => {
    if (may(wie.rollen, 'tarieven.aanbiederopbouw')) await openOpbouw(trx)
    const bestand = await getBronbestand(trx, wie.gemeente, id, bron)
    if (!bestand) throw new Response('Dit bestand bestaat niet', { status: 404 })
    const inhoud = await openBestand(context.env.dataDir, wie.gemeente, bestand.sha256)
    if (inhoud) await addAudit(trx, wie, { handeling: 'tariefbron.geopend', onderwerp: `tarief:${id}`, gegevens: { bron } })
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
