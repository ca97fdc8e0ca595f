import type { LoaderFunctionArgs } from '@remix-run/node'
import { getOverleg } from '../../../db/overleggen.ts'
import { leesNummer } from '../../adres.ts'
import { download } from '../../export.server.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { alsIcs } from './agenda.ts'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'overleggen.lezen')
  const id = leesNummer(params.id)
  const overleg = id === null ? undefined : await inGemeente(context, wie, (trx) => getOverleg(trx, wie.gemeente, id))
  if (!overleg) throw new Response(null, { status: 404 })
  const adres = new URL(`/overleggen/${overleg.id}`, context.env.url).href
  return download(
    alsIcs({ ...overleg, gemeente: wie.gemeente, adres }),
    `overleg-${overleg.datum}.ics`,
    'text/calendar; charset=utf-8; method=PUBLISH',
  )
}
