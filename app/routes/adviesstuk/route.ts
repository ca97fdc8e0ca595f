import type { LoaderFunctionArgs } from '@remix-run/node'
import { getAdvies } from '../../../db/adviezen.ts'
import { getStukbestand } from '../../../db/adviesstukken.ts'
import { addAudit } from '../../../db/audit.ts'
import { openBestand } from '../../../db/bestanden.server.ts'
import { leesNummer } from '../../adres.ts'
import { bestandAntwoord } from '../../export.server.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'

/** Whoever may read the advice reads what came with it. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'participatie.lezen')
  const id = leesNummer(params.id)
  const stuk = leesNummer(params.stuk)
  return bestandAntwoord(
    await inGemeente(context, wie, async (trx) => {
      const bestand =
        id !== null && stuk !== null && (await getAdvies(trx, wie.gemeente, id, wie.rollen.includes('klankbordgroep')))
          ? await getStukbestand(trx, wie.gemeente, id, stuk)
          : undefined
      if (!bestand) throw new Response('Dit bestand bestaat niet', { status: 404 })
      const inhoud = await openBestand(context.env.dataDir, wie.gemeente, bestand.sha256)
      if (inhoud) await addAudit(trx, wie, { handeling: 'adviesstuk.geopend', onderwerp: `advies:${id}`, gegevens: { stuk } })
      return { bestand, inhoud }
    }),
  )
}
