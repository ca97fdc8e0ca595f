import type { LoaderFunctionArgs } from '@remix-run/node'
import { addAudit } from '../../../db/audit.ts'
import { alsDocument, getUitgave } from '../../../db/rapportages.ts'
import { JAARVERSLAG } from '../../rapport/soorten.ts'
import { leesFormaat, uitvoer } from '../../rapport/uitvoer.server.ts'
import { inToezicht, vereisToegang } from '../../session.server.ts'
import { leesJaar, leesUitgave } from './form.ts'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.lezen')
  const jaar = leesJaar(params.jaar, context.vandaag)
  const zoek = new URL(request.url).searchParams
  const formaat = leesFormaat(zoek)
  const openbaar = zoek.get('beeld') === 'openbaar'
  const rapport =
    jaar === null
      ? undefined
      : await inToezicht(context, wie, async (trx, scope) => {
          const gevonden = await getUitgave(
            trx,
            'toezichtrapportage',
            wie.gemeente,
            JAARVERSLAG.sleutel,
            `${jaar}-01-01`,
            `${jaar}-12-31`,
            leesUitgave(zoek),
          )
          if (gevonden)
            await addAudit(trx, scope, {
              handeling: 'rapportage.opgehaald',
              onderwerp: `rapportage:${gevonden.id}`,
              gegevens: { formaat, openbaar },
            })
          return gevonden
        })
  if (!rapport) throw new Response('Er is nog geen jaarverslag over dit jaar. Bevries eerst de cijfers.', { status: 404 })
  return uitvoer(
    alsDocument(rapport, wie.instellingen.naam, openbaar ? rapport.openbaar : rapport.secties, openbaar ? rapport.regel : null),
    formaat,
    context.vandaag,
  )
}
