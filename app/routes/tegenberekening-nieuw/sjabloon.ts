import type { LoaderFunctionArgs } from '@remix-run/node'
import { getTarief } from '../../../db/tarieven.ts'
import { leesId } from '../../adres.ts'
import { download } from '../../export.server.ts'
import { maakOds, maakXlsx, ODS, XLSX } from '../../rekenblad.server.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { sjabloon } from '../../tegeninvoer.ts'

/** Empty, to send to a provider: the parts and the unit of this tariff, and no amount of the municipality. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.wijzigen')
  const id = leesId(params.id)
  const tarief = await inGemeente(context, wie, (trx) => getTarief(trx, wie.gemeente, id))
  if (!tarief) throw new Response('Dit tarief bestaat niet.', { status: 404 })
  const rijen = sjabloon(tarief.soort, tarief.eenheid)
  return new URL(request.url).searchParams.get('formaat') === 'ods'
    ? download(Buffer.from(maakOds(rijen, 'Tegenberekening')), `tegenberekening-${id}.ods`, ODS)
    : download(await maakXlsx(rijen, 'Tegenberekening'), `tegenberekening-${id}.xlsx`, XLSX)
}
