import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { openbareSleutel } from '../../../db/rapportages.ts'
import { voerUit } from '../../rapport/acties.server.ts'
import { bevriesRapportage } from '../../rapport/bevriezen.server.ts'
import { tekenGrafieken } from '../../rapport/grafieken.server.ts'
import { rapportsoort } from '../../rapport/soorten.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { Rapportpagina, type Terug } from '../../ui/rapportpagina.tsx'
import { getGezien } from './gegevens.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.rapport.titel ?? 'Rapportage'} · Peil` }]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'rapportages.lezen')
  const gezien = await inGemeente(context, wie, (trx) => getGezien(trx, wie.gemeente, wie.rollen, params))
  if (!gezien) throw new Response('Deze rapportage bestaat niet (meer).', { status: 404 })
  const { magSchrijven, grondslag, bewaren } = gezien
  const { secties: eigen, openbaar, ...rapport } = gezien.rapport
  const beeld = !magSchrijven
    ? null
    : new URL(request.url).searchParams.get('beeld') === 'openbaar'
      ? ('openbaar' as const)
      : ('eigen' as const)
  const secties = beeld === 'eigen' ? eigen : openbaar
  return {
    rapport,
    secties,
    grafieken: tekenGrafieken(secties),
    beeld,
    magSchrijven,
    grondslag,
    bewaren,
    openbaarAdres: `/openbaar/${wie.gemeente}/stukken/${rapport.soort}/${openbareSleutel(rapport)}`,
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'rapportages.schrijven')
  const gezien = await inGemeente(context, wie, (trx) => getGezien(trx, wie.gemeente, wie.rollen, params))
  if (!gezien) throw new Response('Deze rapportage bestaat niet (meer).', { status: 404 })
  const { rapport } = gezien
  const soort = rapportsoort(rapport.soort)
  // the yearly report of toezicht is made on its own side
  if (!soort) throw new Response(JSON.stringify({ code: 'rol', nodig: ['toezichthouder'] }), { status: 403 })
  const gegevens = await request.formData()
  const uitslag = await voerUit(
    {
      kast: 'rapportage',
      wie,
      gemeente: wie.instellingen.naam,
      vandaag: context.vandaag,
      in: (fn) => inGemeente(context, wie, (trx) => fn(trx, wie)),
      bevries: (trx, regel) => bevriesRapportage(trx, wie.gemeente, soort, { van: rapport.van, tot: rapport.tot }, regel, context.vandaag),
    },
    rapport.id,
    gegevens,
  )
  if (!uitslag.ok)
    return data({ result: uitslag.result, ...(uitslag.conflict && { conflict: uitslag.conflict }) }, { status: uitslag.status })
  const intent = gegevens.get('intent')
  if (intent === 'weggooien') return redirect(`/rapportages?melding=${uitslag.melding}`)
  return redirect(
    `/rapportages/${uitslag.id ?? rapport.id}?melding=${uitslag.melding}${intent === 'tekst' ? `#${String(gegevens.get('sectie'))}` : ''}`,
  )
}

export default function Rapportage() {
  const { rapport, ...rest } = useLoaderData<typeof loader>()
  const terug = useActionData<typeof action>() as Terug | undefined
  return (
    <Rapportpagina
      rapport={{ ...rapport, uitgave: rapport.uitgave }}
      {...rest}
      terug={terug}
      crumbs={[{ label: 'Rapportages', to: '/rapportages' }]}
      adres={`/rapportages/${rapport.id}`}
      naVaststellen="Wethouder en beheerder lezen het hier, zonder kleine aantallen."
    />
  )
}
