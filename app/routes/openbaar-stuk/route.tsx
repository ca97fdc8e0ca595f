import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getOpenbaar } from '../../../db/openbaar.ts'
import { ondertitel, regelTekst } from '../../rapport/celtekst.ts'
import { tekenGrafieken } from '../../rapport/grafieken.server.ts'
import { inOpenbaar } from '../../session.server.ts'
import { openbareHeaders, OpenbaarFrame } from '../../ui/openbaar.tsx'
import { Rapport } from '../../ui/rapport.tsx'

export const headers: HeadersFunction = openbareHeaders
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.stuk.titel} · ${data.gemeente.naam}` : 'Niet gevonden' },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return inOpenbaar(context, params.gemeentecode ?? '', async (trx, gemeente) => {
    const gevonden = await getOpenbaar(trx, gemeente.code, params.soort ?? '', params.sleutel ?? '')
    if (!gevonden) throw new Response('Dit stuk is niet openbaar, of niet meer.', { status: 404 })
    const { inhoud, ...stuk } = gevonden
    return { gemeente, stuk, inhoud, grafieken: inhoud ? tekenGrafieken(inhoud.secties) : {} }
  })
}

export default function OpenbaarStuk() {
  const { gemeente, stuk, inhoud, grafieken } = useLoaderData<typeof loader>()
  const bestand = `/openbaar/${gemeente.code}/stukken/${encodeURIComponent(stuk.soort)}/${encodeURIComponent(stuk.sleutel)}/export?formaat=`
  return (
    <OpenbaarFrame gemeente={gemeente} titel={stuk.titel} op={stuk.gepubliceerd_op}>
      <p className={inhoud ? 'lead pre' : 'prose pre'}>{stuk.tekst}</p>
      {inhoud && (
        <>
          <p className="soft small">
            {ondertitel(inhoud)}. {regelTekst(inhoud)}
          </p>
          <p className="no-print small">
            Meenemen als <a href={`${bestand}odt`}>tekstdocument (ODT)</a>, of de tabellen als <a href={`${bestand}csv`}>CSV</a> of{' '}
            <a href={`${bestand}xlsx`}>Excel</a>.
          </p>
          <Rapport secties={inhoud.secties} teksten={inhoud.teksten} grafieken={grafieken} />
        </>
      )}
    </OpenbaarFrame>
  )
}
