import type { LoaderFunctionArgs } from '@remix-run/node'
import { addAudit } from '../../../db/audit.ts'
import { openBestand } from '../../../db/bestanden.server.ts'
import { getBewijsbestand } from '../../../db/bewijsstukken.ts'
import { checkRecht } from '../../access.ts'
import { leesId } from '../../adres.ts'
import { download } from '../../export.server.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request)
  const id = leesId(params.id)
  const sha256 = params.sha256 ?? ''
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Response('Dit bestand bestaat niet', { status: 404 })
  const gevonden = await inGemeente(context, wie, async (trx) => {
    const bestand = await getBewijsbestand(trx, wie.gemeente, id, sha256)
    if (!bestand) throw new Response('Dit bestand bestaat niet', { status: 404 })
    const weigering = checkRecht(wie.rollen, bestand.aanbieder_id === null ? 'hiaten.lezen' : 'aanbieders.lezen')
    if (weigering) throw new Response(JSON.stringify(weigering), { status: 403 })
    const inhoud = await openBestand(context.env.dataDir, wie.gemeente, sha256)
    if (inhoud) await addAudit(trx, wie, { handeling: 'bewijsbestand.geopend', onderwerp: `bewijsstuk:${id}`, gegevens: { sha256 } })
    return { bestand, inhoud }
  })
  const { bestand, inhoud } = gevonden
  if (!inhoud)
    return new Response('Het bestand staat niet meer op de schijf van Peil. Waarschuw uw beheerder.', {
      status: 404,
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    })
  const antwoord = download(inhoud, bestand.naam, bestand.type)
  antwoord.headers.set('Content-Length', String(bestand.grootte))
  return antwoord
}
