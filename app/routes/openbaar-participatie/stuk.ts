import type { LoaderFunctionArgs } from '@remix-run/node'
import { getOpenbaarStukbestand } from '../../../db/adviesstukken.ts'
import { openBestand } from '../../../db/bestanden.server.ts'
import { leesNummer } from '../../adres.ts'
import { bestandAntwoord } from '../../export.server.ts'
import { inOpenbaar } from '../../session.server.ts'

export async function loader({ context, params }: LoaderFunctionArgs) {
  const stuk = leesNummer(params.stuk)
  return bestandAntwoord(
    await inOpenbaar(context, params.gemeentecode ?? '', async (trx, gemeente) => {
      const bestand = stuk === null ? undefined : await getOpenbaarStukbestand(trx, gemeente.code, stuk)
      if (!bestand) throw new Response('Dit stuk is niet openbaar.', { status: 404 })
      return { bestand, inhoud: await openBestand(context.env.dataDir, gemeente.code, bestand.sha256) }
    }),
  )
}
