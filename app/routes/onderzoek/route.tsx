import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { addInzage } from '../../../db/meldingen.ts'
import { getHoortermijn } from '../../../db/onderzoeken.ts'
import { listVrijgegeven } from '../../../db/onderzoeksdossier.ts'
import { listNormen } from '../../../db/regelsets.ts'
import { gelijkgesteldeDagen } from '../../../db/regelsets/gelijkgesteld.ts'
import { herbeoordeelNa } from '../../../db/toezichttoetsing.ts'
import { may } from '../../access.ts'
import { leesNummer } from '../../adres.ts'
import { readForm, refuse } from '../../form.ts'
import { ONDERZOEKSOORT_TEKST } from '../../onderzoektekst.ts'
import { mayOnderzoekhandeling, ONDERZOEKHANDELINGEN } from '../../rules/onderzoekhandeling.ts'
import { ONDERZOEKOVERGANGEN, ONDERZOEKSOORTEN } from '../../rules/onderzoekstaat.ts'
import { publicatiestand } from '../../rules/publicatie.ts'
import { termijnEinde } from '../../rules/termijn.ts'
import { maatregelstand } from '../../rules/verbetermaatregel.ts'
import { inToezicht, vereisToegang } from '../../session.server.ts'
import { ErrorSummary } from '../../ui/field.tsx'
import { PageHead } from '../../ui/page.tsx'
import { ACTIES, openZaak } from './acties.server.ts'
import { Bevindingen } from './bevindingen.tsx'
import { alsMaatregelen, alsPublicatiefeiten, laatsteHoor, leesDossier } from './dossier.server.ts'
import { isIntent, SCHEMAS } from './form.ts'
import { Openbaar } from './openbaar.tsx'
import { Rapport } from './rapport.tsx'
import { Geschiedenis, VolgendeStap } from './stappen.tsx'
import { Planning } from './planning.tsx'
import { Wederhoren } from './wederhoor.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Onderzoek ${data.onderzoek.nummer}` : 'Onderzoek'} · Peil` },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.lezen')
  const id = leesNummer(params.id)
  const { vandaag } = context
  const gelezen =
    id === null
      ? undefined
      : await inToezicht(context, wie, async (trx) => {
          const dossier = await leesDossier(trx, wie.gemeente, id)
          if (!dossier) return undefined
          // what is found out about an event is part of its melding
          if (dossier.onderzoek.melding_id !== null)
            await addInzage(
              trx,
              { gemeente: wie.gemeente, persoon: wie.persoon },
              dossier.onderzoek.melding_id,
              `bekeek onderzoek ${dossier.onderzoek.nummer}`,
            )
          const vrijgegeven = dossier.stappen.findLast(({ gegevens }) => gegevens.vrijgegeven !== undefined)?.gegevens.vrijgegeven ?? {}
          const teksten = await listVrijgegeven(trx, wie.gemeente, Object.values(vrijgegeven))
          return {
            dossier,
            vrij: Object.fromEntries(
              Object.entries(vrijgegeven).map(([maatregel, conclusie]) => [maatregel, teksten.find((rij) => rij.id === conclusie) ?? null]),
            ),
            normen: (await listNormen(trx, wie.gemeente, vandaag))
              .filter(({ adressaat }) => adressaat === 'aanbieder')
              .map(({ sleutel, naam, artikel }) => ({ sleutel, naam, artikel })),
            lokaal: await getHoortermijn(trx, wie.gemeente, vandaag),
          }
        })
  if (!gelezen) throw new Response(null, { status: 404 })
  const { dossier, lokaal, ...rest } = gelezen
  const { onderzoek } = dossier
  const magSchrijven = may(wie.rollen, 'toezicht.schrijven')
  const standen = new Map(alsMaatregelen(dossier).map((maatregel) => [maatregel.id, maatregelstand(maatregel, vandaag)]))
  return {
    ...rest,
    ...dossier,
    rapporten: dossier.rapporten.map((rapport) => ({ ...rapport, gemaakt_op: rapport.gemaakt_op.toISOString() })),
    maatregelen: dossier.maatregelen.map((maatregel) => ({ ...maatregel, stand: standen.get(maatregel.id)! })),
    besluit: dossier.besluit ?? null,
    publicatie: publicatiestand(alsPublicatiefeiten(dossier.besluit), vandaag),
    hoor: laatsteHoor(dossier) ?? null,
    /** Until when a provider that is asked today may speak; null: there is no local term. */
    hoorTot: lokaal && termijnEinde(vandaag, lokaal, gelijkgesteldeDagen).uiterlijk,
    naar: ONDERZOEKOVERGANGEN.filter(
      ({ van, naar }) => van === onderzoek.staat && (van !== 'aangehouden' || naar === onderzoek.aangehouden_vanuit),
    ).map(({ naar }) => naar),
    mag: Object.fromEntries(
      ONDERZOEKHANDELINGEN.map((handeling) => [handeling, magSchrijven && mayOnderzoekhandeling(onderzoek.staat, handeling)]),
    ) as Record<(typeof ONDERZOEKHANDELINGEN)[number], boolean>,
    magSchrijven,
    vandaag,
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.schrijven')
  const id = leesNummer(params.id)
  const posted = await request.formData()
  const intent = posted.get('intent')
  if (id === null) throw new Response(null, { status: 404 })
  if (!isIntent(intent)) throw new Response('Peil kent deze knop niet. Ga terug en laad de pagina opnieuw.', { status: 400 })
  const form = readForm(posted, SCHEMAS[intent])
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const uitkomst = await inToezicht(context, wie, async (trx, scope) => {
    const zaak = await openZaak(trx, scope, wie.rollen, id, context.vandaag)
    return zaak && ACTIES[intent](zaak, form.value as never)
  })
  if (!uitkomst) throw new Response(null, { status: 404 })
  if (!uitkomst.ok) return data({ result: refuse(posted, uitkomst.fouten) }, { status: uitkomst.status })
  await inToezicht(context, wie, (trx, scope) => herbeoordeelNa(trx, scope, 'onderzoek', id, context.vandaag))
  throw redirect(`/onderzoeken/${id}?melding=${uitkomst.melding}${uitkomst.plek ? `#${uitkomst.plek}` : ''}`)
}

export type Onderzoekpagina = ReturnType<typeof useLoaderData<typeof loader>>

export default function Onderzoek() {
  const pagina = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  const { onderzoek } = pagina
  return (
    <>
      <PageHead
        title={`Onderzoek ${onderzoek.nummer}`}
        crumbs={[
          { label: 'Onderzoeken', to: '/onderzoeken' },
          { label: onderzoek.aanbieder, to: `/aanbieders/${onderzoek.aanbieder_id}` },
        ]}
        lead={`${onderzoek.onderwerp} · ${ONDERZOEKSOORT_TEKST[onderzoek.soort]}, ${ONDERZOEKSOORTEN[onderzoek.soort].proactief ? 'proactief' : 'reactief'}`}
      />
      <ErrorSummary result={result} />
      <VolgendeStap pagina={pagina} result={result} />
      <Planning pagina={pagina} result={result} />
      <Bevindingen pagina={pagina} result={result} />
      <Rapport pagina={pagina} result={result} />
      <Wederhoren pagina={pagina} result={result} />
      <Openbaar pagina={pagina} result={result} />
      <Geschiedenis pagina={pagina} />
      <p className="section small">
        <Link to={`/onderzoeken?aanbieder=${onderzoek.aanbieder_id}`}>Alle onderzoeken bij {onderzoek.aanbieder}</Link>
      </p>
    </>
  )
}
