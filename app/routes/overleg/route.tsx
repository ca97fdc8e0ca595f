import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { listAfspraken, listRedenen } from '../../../db/afspraken.ts'
import { getInbreng } from '../../../db/clientinbreng.ts'
import { getHiatenlijst, listHiatenlijstversies } from '../../../db/hiatenlijsten.ts'
import { listCorrecties, listOpenHiaten, listVerloop } from '../../../db/hiatenverloop.ts'
import { getCyclus, getOverleg, listAgendapunten, listDeelnemers } from '../../../db/overleggen.ts'
import { listPersonenMetRol } from '../../../db/personen.ts'
import { gelijkgesteldeDagen } from '../../../db/regelsets/gelijkgesteld.ts'
import { may } from '../../access.ts'
import { leesNummer, leesVersie } from '../../adres.ts'
import { readAanbiederservaring } from '../../ervaringregels.server.ts'
import { readForm, refuse } from '../../form.ts'
import { feestdagNaam } from '../../rules/feestdagen.ts'
import { mayHandeling, mayOvergang } from '../../rules/overlegstaat.ts'
import { klaarzetdag } from '../../rules/voorbereiding.ts'
import { isWerkdag } from '../../rules/werkdagen.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datum, datumMetDag, overWerkdagen } from '../../text.ts'
import { Clientervaring } from '../../ui/clientervaring.tsx'
import { ErrorSummary } from '../../ui/field.tsx'
import { ButtonLink, Note, PageHead } from '../../ui/page.tsx'
import { ACTIES, EIGENAARROLLEN, openZaak } from './acties.server.ts'
import { Afspraken } from './afspraken.tsx'
import { Agendapunten } from './agendapunten.tsx'
import { Clientinbreng } from './clientinbreng.tsx'
import { isIntent, SCHEMAS } from './form.ts'
import { Hiaten } from './hiaten.tsx'
import { Planning } from './planning.tsx'
import { Verslag } from './verslag.tsx'
import { Stappen, VolgendeStap } from './voortgang.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Overleg ${data.overleg.aanbieder} ${data.overleg.datum}` : 'Overleg'} · Peil` },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'overleggen.lezen')
  const id = leesNummer(params.id)
  const gevraagdeVersie = leesVersie(new URL(request.url).searchParams.get('lijst'))
  const { vandaag } = context
  const { gemeente } = wie
  const gelezen =
    id === null
      ? undefined
      : await inGemeente(context, wie, async (trx) => {
          const overleg = await getOverleg(trx, gemeente, id)
          if (!overleg) return undefined
          const laatste = await getHiatenlijst(trx, gemeente, id)
          const lijst = gevraagdeVersie === null ? laatste : await getHiatenlijst(trx, gemeente, id, gevraagdeVersie)
          if (gevraagdeVersie !== null && !lijst) return undefined
          const afspraken = await listAfspraken(trx, gemeente, overleg.aanbieder_id)
          return {
            overleg,
            lijst: lijst ?? null,
            // as it was known on the day of the file: a later year does not change what the meeting saw
            ervaring: await readAanbiederservaring(trx, gemeente, overleg.aanbieder_id, lijst?.peildatum),
            actueel: laatste?.overlegdatum === overleg.datum ? laatste : null,
            versies: await listHiatenlijstversies(trx, gemeente, id),
            verloop: lijst ? await listVerloop(trx, gemeente, lijst.id) : [],
            inbreng: lijst ? await getInbreng(trx, gemeente, lijst.id) : null,
            correcties: lijst ? await listCorrecties(trx, gemeente, lijst.id) : [],
            voorlopig:
              overleg.staat === 'gepland' || overleg.staat === 'voorbereid'
                ? await listOpenHiaten(trx, gemeente, overleg.aanbieder_id)
                : [],
            deelnemers: await listDeelnemers(trx, gemeente, id),
            punten: await listAgendapunten(trx, gemeente, id),
            afspraken: afspraken.filter((afspraak) => afspraak.overleg_id === id),
            eerdere: afspraken.filter((afspraak) => afspraak.overleg_id !== id && afspraak.overlegdatum < overleg.datum),
            redenen: await listRedenen(trx, gemeente, id),
            personen: await listPersonenMetRol(trx, gemeente, [...EIGENAARROLLEN]),
            cyclus: (await getCyclus(trx, gemeente, overleg.aanbieder_id, vandaag))!,
          }
        })
  if (!gelezen) throw new Response(null, { status: 404 })
  const { actueel, ...rest } = gelezen
  const { overleg, lijst, personen, afspraken, redenen } = rest
  const geregeld = new Set([...afspraken, ...redenen].map(({ hiaat_id }) => hiaat_id))
  // of the file for this date, also while an older version is on the screen
  const hiatenZonderUitkomst = (actueel?.regels ?? []).filter(({ hiaatId }) => !geregeld.has(hiaatId)).map(({ inhoud }) => inhoud.norm)
  const feiten = { staat: overleg.staat, datum: overleg.datum, heeftHiatenlijst: actueel !== null, hiatenZonderUitkomst }
  const mag = may(wie.rollen, 'overleggen.wijzigen')
  return {
    ...rest,
    // someone with two roles is in the list of people twice
    personen: [...new Map(personen.map((persoon) => [persoon.id, { id: persoon.id, naam: persoon.naam }])).values()],
    heeftLijst: actueel !== null,
    isHuidig: actueel !== null && lijst?.id === actueel.id,
    hiatenZonderUitkomst,
    vandaag,
    over: overleg.datum >= vandaag ? overWerkdagen(overleg.datum, vandaag, gelijkgesteldeDagen) : null,
    vrijeDag: isWerkdag(overleg.datum, gelijkgesteldeDagen) ? null : (feestdagNaam(overleg.datum, gelijkgesteldeDagen) ?? 'weekend'),
    lijstVolgtOp: klaarzetdag(overleg.datum, wie.instellingen.voorbereiding_werkdagen, gelijkgesteldeDagen),
    mag: {
      wijzigen: mag,
      verplaatsen: mag && mayHandeling(overleg, 'verplaatsen', vandaag),
      agenderen: mag && mayHandeling(overleg, 'agenderen', vandaag),
      deelnemers: mag && mayHandeling(overleg, 'deelnemers', vandaag),
      vastleggen: mag && mayHandeling(overleg, 'vastleggen', vandaag),
      nakomen: mag && mayHandeling(overleg, 'nakomen', vandaag),
      klaarzetten: mag && actueel === null && overleg.staat === 'gepland' && overleg.datum >= vandaag,
      gehouden: mag && mayOvergang(feiten, 'gehouden', vandaag),
      vervallen: mag && mayOvergang(feiten, 'vervallen', vandaag),
      // shown with gaps still to settle too: the refusal names them
      afsluiten: mag && overleg.staat === 'gehouden',
    },
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'overleggen.wijzigen')
  const id = leesNummer(params.id)
  const posted = await request.formData()
  const intent = posted.get('intent')
  if (id === null) throw new Response(null, { status: 404 })
  if (!isIntent(intent)) throw new Response('Peil kent deze knop niet. Ga terug en laad de pagina opnieuw.', { status: 400 })
  const form = readForm(posted, SCHEMAS[intent])
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const uitkomst = await inGemeente(context, wie, async (trx) => {
    const zaak = await openZaak(trx, wie, id, context.vandaag)
    return zaak && ACTIES[intent](zaak, form.value as never)
  })
  if (!uitkomst) throw new Response(null, { status: 404 })
  if (!uitkomst.ok) return data({ result: refuse(posted, uitkomst.fouten) }, { status: uitkomst.status })
  throw redirect(`/overleggen/${uitkomst.naar ?? id}?melding=${uitkomst.melding}${uitkomst.plek ? `#${uitkomst.plek}` : ''}`)
}

export type Overlegpagina = ReturnType<typeof useLoaderData<typeof loader>>

export default function Overleg() {
  const pagina = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  const { overleg, over, vrijeDag } = pagina
  return (
    <>
      <PageHead
        title={`Overleg met ${overleg.aanbieder}`}
        crumbs={[
          { label: 'Overleggen', to: '/overleggen' },
          { label: overleg.aanbieder, to: `/aanbieders/${overleg.aanbieder_id}` },
        ]}
        lead={[
          `${datumMetDag(overleg.datum)}${overleg.tijd ? `, ${overleg.tijd}` : ', tijd nog niet bekend'}`,
          overleg.plaats ?? 'plaats nog niet bekend',
          over,
        ]
          .filter(Boolean)
          .join(' · ')}
        actions={
          <>
            <ButtonLink to={`/overleggen/${overleg.id}/briefing`}>Briefing</ButtonLink>
            <ButtonLink to={`/overleggen/${overleg.id}/overleg.ics`} reloadDocument>
              In mijn agenda
            </ButtonLink>
          </>
        }
      />
      <ErrorSummary result={result} />
      {vrijeDag && overleg.staat !== 'vervallen' && (
        <Note kind="warning">
          {vrijeDag === 'weekend'
            ? `Let op: ${datumMetDag(overleg.datum)} is in het weekend.`
            : `Let op: ${datum(overleg.datum)} is een vrije dag (${vrijeDag}).`}{' '}
          Klopt de datum?
        </Note>
      )}
      <Stappen staat={overleg.staat} reden={overleg.vervallen_reden} />
      <VolgendeStap pagina={pagina} result={result} />
      <Hiaten pagina={pagina} result={result} />
      <Clientervaring ervaring={pagina.ervaring} />
      <Clientinbreng pagina={pagina} result={result} />
      <Agendapunten pagina={pagina} result={result} />
      <Afspraken pagina={pagina} result={result} />
      <Verslag pagina={pagina} result={result} />
      <Planning pagina={pagina} result={result} />
      <p className="section small">
        <Link to={`/overleggen?aanbieder=${overleg.aanbieder_id}`}>Alle overleggen met {overleg.aanbieder}</Link>
      </p>
    </>
  )
}
