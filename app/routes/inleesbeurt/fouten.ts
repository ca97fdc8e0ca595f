import type { LoaderFunctionArgs } from '@remix-run/node'
import { addAudit } from '../../../db/audit.ts'
import { getInleesbeurt, getInleesuitkomst } from '../../../db/inlezen.ts'
import { leesId } from '../../adres.ts'
import { exportResponse } from '../../export.server.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'

const ALLES = 1_000_000

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'aanbieders.inlezen')
  const formaat = new URL(request.url).searchParams.get('formaat') === 'xlsx' ? 'xlsx' : 'csv'
  const id = leesId(params.id)
  const gevonden = await inGemeente(context, wie, async (trx) => {
    const beurt = await getInleesbeurt(trx, wie.gemeente, id)
    const uitkomst = beurt && (await getInleesuitkomst(trx, wie.gemeente, id, ALLES))
    if (!beurt || !uitkomst) return undefined
    await addAudit(trx, wie, {
      handeling: 'inleesfouten.geexporteerd',
      onderwerp: `inleesbeurt:${id}`,
      gegevens: { formaat, rijen: uitkomst.fouten.length },
    })
    return { beurt, uitkomst }
  })
  if (!gevonden) throw new Response('Dit bestand is niet bekend', { status: 404 })
  const { beurt, uitkomst } = gevonden
  return exportResponse(
    {
      naam: 'fouten',
      kolommen: ['Rij', 'Kolom', 'Waarde', 'Wat er niet klopt'],
      rijen: uitkomst.fouten.map(({ rij, kolom, waarde, reden }) => [rij, kolom, waarde, reden]),
      toelichting: [
        ['Bestand', beurt.bestandsnaam],
        ['Fouten in totaal', String(uitkomst.aantalFouten)],
        ['Fouten in deze lijst', String(uitkomst.fouten.length)],
      ],
    },
    formaat,
    context.vandaag,
  )
}
