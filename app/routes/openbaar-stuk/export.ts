import type { LoaderFunctionArgs } from '@remix-run/node'
import { getOpenbaar } from '../../../db/openbaar.ts'
import { leesFormaat, uitvoer } from '../../rapport/uitvoer.server.ts'
import { inOpenbaar } from '../../session.server.ts'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const stuk = await inOpenbaar(context, params.gemeentecode ?? '', (trx, gemeente) =>
    getOpenbaar(trx, gemeente.code, params.soort ?? '', params.sleutel ?? ''),
  )
  if (!stuk?.inhoud) throw new Response('Van dit stuk is geen bestand.', { status: 404 })
  return uitvoer(stuk.inhoud, leesFormaat(new URL(request.url).searchParams), context.vandaag)
}
