import type { LoaderFunctionArgs } from '@remix-run/node'
import { addAudit } from '../../../db/audit.ts'
import { alsDocument } from '../../../db/rapportages.ts'
import { leesFormaat, uitvoer } from '../../rapport/uitvoer.server.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { getGezien } from './gegevens.server.ts'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'rapportages.lezen')
  const zoek = new URL(request.url).searchParams
  const formaat = leesFormaat(zoek)
  const gezien = await inGemeente(context, wie, async (trx) => {
    const gevonden = await getGezien(trx, wie.gemeente, wie.rollen, params)
    if (gevonden)
      await addAudit(trx, wie, { handeling: 'rapportage.opgehaald', onderwerp: `rapportage:${gevonden.rapport.id}`, gegevens: { formaat } })
    return gevonden
  })
  if (!gezien) throw new Response('Deze rapportage bestaat niet (meer).', { status: 404 })
  const eigen = gezien.magSchrijven && zoek.get('beeld') !== 'openbaar'
  const { rapport } = gezien
  return uitvoer(
    alsDocument(rapport, wie.instellingen.naam, eigen ? rapport.secties : rapport.openbaar, eigen ? null : rapport.regel),
    formaat,
    context.vandaag,
  )
}
