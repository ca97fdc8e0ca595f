import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { BEWIJSSOORTEN, isSchijfVol } from '../../../db/bestanden.server.ts'
import { begin, listKlokken } from '../../../db/klokken.ts'
import { addInzage, getMelding, getNummer, getSignaalVan, listDubbelen, listInzage, listMeldingbestanden } from '../../../db/meldingen.ts'
import { getMeldregeling } from '../../../db/meldregeling.ts'
import { alsMaatregel, listMaatregelen, listStappen, rapportVan, staatfeiten } from '../../../db/meldingstappen.ts'
import { listOnderzoekenVan } from '../../../db/onderzoeken.ts'
import { gelijkgesteldeDagen } from '../../../db/regelsets/gelijkgesteld.ts'
import { herbeoordeelNa } from '../../../db/toezichttoetsing.ts'
import { leesId } from '../../adres.ts'
import { refuse } from '../../form.ts'
import { MELDINGSOORT_TEKST, STAAT_TEKST } from '../../meldingtekst.ts'
import { ONDERZOEKSTAAT_TEKST } from '../../onderzoektekst.ts'
import { MELDINGOVERGANGEN, type Meldingstaat, volgendeMeldingstaten } from '../../rules/meldingstaat.ts'
import { klokstand, opUrgentie } from '../../rules/meldtermijnen.ts'
import { beoordeelRapport } from '../../rules/rapportpunten.ts'
import { maatregelstand } from '../../rules/verbetermaatregel.ts'
import { inToezicht, vereisToegang } from '../../session.server.ts'
import { ErrorSummary } from '../../ui/field.tsx'
import { Meldingfeiten } from '../../ui/meldingfeiten.tsx'
import { ButtonLink, Note, PageHead, Section } from '../../ui/page.tsx'
import { alsTekst, readGetypt, readUpload, SCHIJF_VOL } from '../../upload.server.ts'
import { type Antwoord, voerUit } from './acties.server.ts'
import { Correcties, Klokverschillen } from './correcties.tsx'
import { leesCorrecties } from './correcties.server.ts'
import { Dubbelen } from './dubbelen.tsx'
import { eersteStap, type Intent, isIntent } from './form.ts'
import { Bijlagen, Geschiedenis, Inzage, Klokken, Maatregelen } from './parts.tsx'
import { Rapportpunten } from './rapport.tsx'
import { Stappen } from './stappen.tsx'
import { Tijdigheid } from './tijdigheid.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data ? `Melding ${data.melding.nummer}` : 'Melding'} · Peil` }]

const BIJNA = 2
const MAX_BESTANDEN = 5
/** States from which a duplicate can still be joined. */
const DUBBEL_TE_KIEZEN: readonly Meldingstaat[] = ['ontvangen', 'bevestigd', 'in_beoordeling']

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.lezen')
  const id = leesId(params.id)
  const { gemeente } = wie
  const { vandaag } = context
  return inToezicht(context, wie, async (trx) => {
    const melding = await getMelding(trx, gemeente, id)
    if (!melding) throw new Response('Deze melding bestaat niet', { status: 404 })
    await addInzage(trx, { gemeente, persoon: wie.persoon }, id, 'bekeken')
    const klokken = await listKlokken(trx, gemeente, id)
    const maatregelen = await listMaatregelen(trx, gemeente, id)
    const stappen = await listStappen(trx, gemeente, id)
    const regeling = await getMeldregeling(trx, gemeente, vandaag)
    const feiten = staatfeiten(melding, maatregelen, stappen, klokken)
    const rapport = rapportVan(melding)
    const volgende = volgendeMeldingstaten(feiten)
    const standen = klokken.map((rij) => ({
      id: rij.id,
      klok: rij.klok,
      norm: rij.norm,
      gestoptOp: rij.gestoptOp,
      gehaaldOp: rij.gehaald?.dag ?? null,
      ...klokstand(rij.klok, rij.gehaald, { dag: vandaag, ogenblik: null }, BIJNA, gelijkgesteldeDagen),
    }))
    return {
      melding,
      vandaag,
      stappen,
      volgende,
      rapport,
      oordeel: feiten.rapport === null ? null : beoordeelRapport(rapport.punten ?? {}),
      eerste: eersteStap(feiten.staat, {
        rapport: feiten.rapport,
        maatregelen: maatregelen.filter(({ vervallen_reden }) => vervallen_reden === null).length,
        aangehoudenVanuit: feiten.aangehoudenVanuit,
      }),
      overgangen: MELDINGOVERGANGEN.filter(({ van, naar }) => van === feiten.staat && volgende.includes(naar)).map(
        ({ naar, vereist, uitkomsten, begint }) => ({
          naar,
          vereist,
          uitkomsten,
          volgensRegel: begint[0] ? (begin(begint[0], vandaag, regeling).einde?.uiterlijk.slice(0, 10) ?? null) : null,
        }),
      ),
      klokken: [
        ...opUrgentie(standen.filter(({ gestoptOp }) => gestoptOp === null)),
        ...standen.filter(({ gestoptOp }) => gestoptOp !== null),
      ],
      maatregelen: maatregelen.map((rij) => ({ ...rij, stand: maatregelstand(alsMaatregel(rij), vandaag) })),
      bestanden: await listMeldingbestanden(trx, gemeente, id),
      inzage: await listInzage(trx, gemeente, id, 20),
      ...(await leesCorrecties(trx, gemeente, melding, klokken, vandaag)),
      dubbelen:
        melding.clientkenmerk && melding.aanbieder_id !== null && melding.dubbel_reden === null && DUBBEL_TE_KIEZEN.includes(feiten.staat)
          ? await listDubbelen(trx, gemeente, melding.aanbieder_id, melding.clientkenmerk, id)
          : [],
      onderzoeken: await listOnderzoekenVan(trx, gemeente, id),
      signaal: (await getSignaalVan(trx, gemeente, id)) ?? null,
      samengevoegd: melding.samengevoegd_met === null ? null : ((await getNummer(trx, gemeente, melding.samengevoegd_met)) ?? null),
    }
  })
}

const isWeg = (fout: unknown): boolean => fout instanceof Response && (fout.status === 503 || fout.status === 302)

export async function action({ context, request, params }: ActionFunctionArgs) {
  const metBestanden = request.headers.get('Content-Type')?.startsWith('multipart/form-data') ?? false
  const wie = await vereisToegang(context, request, 'toezicht.schrijven').catch(async (fout: unknown) => {
    if (metBestanden && isWeg(fout)) context.getypt = await readGetypt(request)
    throw fout
  })
  const id = leesId(params.id)
  const upload = metBestanden
    ? await readUpload(request, {
        dataDir: context.env.dataDir,
        gemeente: wie.gemeente,
        soorten: BEWIJSSOORTEN,
        maxBestanden: MAX_BESTANDEN,
      })
    : null
  const posted = upload?.posted ?? (await request.formData())
  const intent = posted.get('intent')
  let antwoord: Antwoord
  try {
    if (!isIntent(intent)) throw new Response('Peil kent dit formulier niet. Ga terug en laad de pagina opnieuw.', { status: 400 })
    antwoord = await inToezicht(context, wie, async (trx, scope) => {
      const melding = await getMelding(trx, wie.gemeente, id, true)
      if (!melding) throw new Response('Deze melding bestaat niet', { status: 404 })
      return voerUit(intent, { trx, scope, wie, melding, posted, upload, dataDir: context.env.dataDir, vandaag: context.vandaag })
    })
  } catch (fout) {
    if (isWeg(fout)) context.getypt = alsTekst(posted)
    if (!isSchijfVol(fout)) throw fout
    antwoord = { ok: false, result: refuse(posted, SCHIJF_VOL), status: 507 }
  } finally {
    await upload?.opruimen()
  }
  if (!antwoord.ok) return data({ intent: intent as Intent, result: antwoord.result }, { status: antwoord.status })
  await inToezicht(context, wie, (trx, scope) => herbeoordeelNa(trx, scope, 'melding', id, context.vandaag))
  throw redirect(`/meldingen/${id}?melding=${antwoord.melding}`)
}

export default function MeldingPagina() {
  const gegevens = useLoaderData<typeof loader>()
  const { melding, klokken, onderzoeken, stappen, maatregelen, oordeel, vandaag, bestanden, inzage, signaal, samengevoegd } = gegevens
  const poging = useActionData<typeof action>()
  const van = (intent: Intent) => (poging?.intent === intent ? poging.result : undefined)
  const staat = melding.staat as Meldingstaat
  const { zonderOvereenkomst } = melding.toets as { zonderOvereenkomst?: string }
  return (
    <>
      <PageHead
        title={`Melding ${melding.nummer}`}
        crumbs={[{ label: 'Meldingen', to: '/meldingen' }]}
        lead={`${MELDINGSOORT_TEKST[melding.soort]} · ${melding.aanbieder ?? 'aanbieder onbekend'} · ${STAAT_TEKST[staat]}`}
        actions={
          melding.aanbieder_id !== null &&
          staat !== 'samengevoegd' && (
            <ButtonLink to={`/onderzoeken/nieuw?aanbieder=${melding.aanbieder_id}&melding=${melding.id}`}>Onderzoek plannen</ButtonLink>
          )
        }
      />
      <ErrorSummary result={poging?.result} />
      {samengevoegd && (
        <Note>
          Samengevoegd met{' '}
          <Link to={`/meldingen/${melding.samengevoegd_met}`} reloadDocument>
            {samengevoegd}
          </Link>
          : {melding.dubbel_reden}
        </Note>
      )}
      {!samengevoegd && melding.dubbel_reden && <Note>Apart gehouden van een melding met hetzelfde kenmerk: {melding.dubbel_reden}</Note>}
      {zonderOvereenkomst && (
        <Note kind="warning">Zonder overeenkomst op de dag van de gebeurtenis. Waarom hier: {zonderOvereenkomst}</Note>
      )}
      {signaal && (
        <Note>
          Ontstaan uit <Link to={`/signalen/${signaal.id}`}>signaal {signaal.nummer}</Link>.
        </Note>
      )}
      {melding.conclusie && staat === 'gesloten' && (
        <Note kind="ok">
          <b>Conclusie.</b> {melding.conclusie}
        </Note>
      )}
      {onderzoeken.length > 0 && (
        <Note>
          Onderzoek naar deze melding:{' '}
          {onderzoeken.map((onderzoek, plaats) => (
            <span key={onderzoek.id}>
              {plaats > 0 && ', '}
              <Link to={`/onderzoeken/${onderzoek.id}`} reloadDocument>
                {onderzoek.nummer}
              </Link>{' '}
              ({ONDERZOEKSTAAT_TEKST[onderzoek.staat]})
            </span>
          ))}
          .
        </Note>
      )}
      <Dubbelen dubbelen={gegevens.dubbelen} versie={melding.versie} result={van('apart')} />
      {staat === 'beoordeling_rapport' && (
        <Rapportpunten punten={gegevens.rapport.punten ?? {}} oordeel={oordeel} versie={melding.versie} result={van('punten')} />
      )}
      <Stappen
        staat={staat}
        eerste={gegevens.eerste}
        overgangen={gegevens.overgangen}
        stapnummer={melding.stapnummer}
        vandaag={vandaag}
        result={van('stap')}
      />
      <Klokken klokken={klokken} staat={staat} vandaag={vandaag} van={van} gemeldOnbekend={gegevens.gemeldOnbekend}>
        <Klokverschillen verschillen={gegevens.klokverschillen} />
        <Tijdigheid oordelen={gegevens.oordelen} mag={gegevens.magOordelen} vandaag={vandaag} result={van('tijdigheid')} />
      </Klokken>
      <Maatregelen maatregelen={maatregelen} vandaag={vandaag} van={van} open={staat !== 'gesloten' && staat !== 'samengevoegd'} />
      <Section title="Wat er gemeld is" id="feiten">
        <Meldingfeiten
          melding={melding}
          aanbieder={melding.aanbieder && `${melding.aanbieder}, KvK ${melding.kvk}`}
          corrigeren={`/meldingen/${melding.id}/corrigeren`}
          eerder={new Map(gegevens.eerst.map(({ naam, was }) => [naam, was]))}
        />
      </Section>
      <Correcties bladen={gegevens.bladen} />
      <Bijlagen melding={melding.id} bestanden={bestanden} result={van('bijlage')} />
      <Geschiedenis stappen={stappen} gemeld={melding.gemeld_op} stukken={gegevens.rapport.stukken ?? []} />
      <Inzage inzage={inzage} />
    </>
  )
}
