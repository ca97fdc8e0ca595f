import type { LoaderFunctionArgs } from '@remix-run/node'
import { addAudit } from '../../../db/audit.ts'
import { listHiaten } from '../../../db/hiaten.ts'
import { exportResponse } from '../../export.server.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { situatieTekst, UITKOMST_TEKST } from '../../text.ts'
import { leesFilter } from '../hiaten/form.ts'

const ALLES = 1_000_000

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'hiaten.lezen')
  const params = new URL(request.url).searchParams
  const filter = leesFilter(params, wie.persoon)
  const { rijen } = await inGemeente(context, wie, async (trx) => {
    const gevonden = await listHiaten(trx, wie.gemeente, filter, context.vandaag, 0, ALLES)
    await addAudit(trx, wie, { handeling: 'hiaten.uitgevoerd', onderwerp: 'hiaten', gegevens: { rijen: gevonden.totaal, formaat: params.get('formaat') ?? 'csv' } })
    return gevonden
  })
  return exportResponse({
    naam: 'hiaten',
    kolommen: ['Aanbieder', 'Norm', 'Artikel', 'Stand', 'Wat is er aan de hand', 'Sinds', 'Ontdekt op', 'Opgelost op', 'Afspraak', 'Uiterlijk', 'Volgend overleg'],
    rijen: rijen.map((rij) => [
      rij.aanbieder ?? 'College', rij.normNaam, rij.artikel, UITKOMST_TEKST[rij.uitkomst], situatieTekst(rij.situatie, rij.gegevens, rij.sinds),
      rij.sinds ?? 'onbekend', rij.ontdektOp, rij.opgelostOp, rij.afspraak, rij.afspraakUiterlijk, rij.volgendOverleg,
    ]),
    toelichting: [['Gemeente', wie.instellingen.naam], ['Dag', context.vandaag], ['Filter', params.toString() || 'geen'], ['Door', wie.naam]],
  }, params.get('formaat'), context.vandaag)
}
