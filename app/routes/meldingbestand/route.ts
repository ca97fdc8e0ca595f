import type { LoaderFunctionArgs } from '@remix-run/node'
import { openBestand } from '../../../db/bestanden.server.ts'
import { addInzage, getMeldingbestand } from '../../../db/meldingen.ts'
import { leesId } from '../../adres.ts'
import { download } from '../../export.server.ts'
import { inToezicht, vereisToegang } from '../../session.server.ts'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.lezen')
  const id = leesId(params.id)
  const sha256 = params.sha256 ?? ''
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Response('Dit bestand bestaat niet', { status: 404 })
  const { bestand, inhoud } = await inToezicht(context, wie, async (trx) => {
    const bestand = await getMeldingbestand(trx, wie.gemeente, id, sha256)
    if (!bestand) throw new Response('Dit bestand bestaat niet', { status: 404 })
    const inhoud = await openBestand(context.env.dataDir, wie.gemeente, sha256)
    if (inhoud) await addInzage(trx, { gemeente: wie.gemeente, persoon: wie.persoon }, id, `opende ${bestand.naam}`)
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
