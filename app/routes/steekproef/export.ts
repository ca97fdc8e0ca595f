import type { LoaderFunctionArgs } from '@remix-run/node'
import { addAudit } from '../../../db/audit.ts'
import { getSteekproef, listLijst } from '../../../db/steekproeven.ts'
import { leesNummer } from '../../adres.ts'
import { exportResponse } from '../../export.server.ts'
import { TREKKING_TEKST } from '../../onderzoektekst.ts'
import { inToezicht, vereisToegang } from '../../session.server.ts'

/** The whole list, not what was drawn alone: without it nobody can draw again. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.lezen')
  const id = leesNummer(params.id)
  const formaat = new URL(request.url).searchParams.get('formaat')
  const gelezen =
    id === null
      ? undefined
      : await inToezicht(context, wie, async (trx, scope) => {
          const steekproef = await getSteekproef(trx, wie.gemeente, id)
          if (!steekproef) return undefined
          const lijst = await listLijst(trx, wie.gemeente, id)
          await addAudit(trx, scope, {
            handeling: 'steekproef.geexporteerd',
            onderwerp: `steekproef:${id}`,
            gegevens: { rijen: lijst.length, formaat: formaat ?? 'csv' },
          })
          return { steekproef, lijst }
        })
  if (!gelezen) throw new Response(null, { status: 404 })
  const { steekproef, lijst } = gelezen
  return exportResponse(
    {
      naam: `steekproef-${id}`,
      kolommen: ['Kenmerk', 'Stratum', 'Risico', 'Getrokken', 'Uitkomst', 'Toelichting', 'Startwaarde'],
      rijen: lijst.map((stuk) => [
        stuk.kenmerk,
        stuk.stratum,
        stuk.risico,
        stuk.getrokken ? 'ja' : 'nee',
        stuk.uitkomst ?? (stuk.getrokken ? 'nog niet beoordeeld' : null),
        stuk.toelichting,
        steekproef.zaad,
      ]),
      toelichting: [
        ['Gemeente', wie.instellingen.naam],
        ['Dag', context.vandaag],
        ['Door', wie.naam],
        ['Doel', steekproef.doel],
        ['Populatie', steekproef.populatie],
        ['Trekking', TREKKING_TEKST[steekproef.trekking]],
        ['Omvang', `${steekproef.omvang} van ${steekproef.populatieomvang}`],
        ['Startwaarde', steekproef.zaad],
      ],
    },
    formaat,
    context.vandaag,
  )
}
