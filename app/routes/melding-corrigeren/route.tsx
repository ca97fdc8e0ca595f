import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { listOvereenkomsten } from '../../../db/aanbieders.ts'
import { corrigeerMelding, type Feiten } from '../../../db/meldingcorrecties.ts'
import { addInzage, getMelding, zoekAanbieders } from '../../../db/meldingen.ts'
import { herbeoordeelToezicht } from '../../../db/toezichttoetsing.ts'
import { leesId } from '../../adres.ts'
import { type FormResult, readForm, refuse } from '../../form.ts'
import { feitenVan, type Feitverschil, feitverschillen } from '../../meldingfeiten.ts'
import { DATUM_FOUT } from '../../meldingtekst.ts'
import { controleerMeldingdata } from '../../rules/meldingstaat.ts'
import { meldbareSoorten, MELDINGSOORTEN } from '../../rules/meldingstoets.ts'
import { inToezicht, vereisToegang } from '../../session.server.ts'
import { Button, ErrorSummary, TextArea } from '../../ui/field.tsx'
import { Stapvelden } from '../../ui/meldingvelden.tsx'
import { Note, PageHead } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { DELEN, leesDeel, STAPNAAM } from '../melding-nieuw/form.ts'
import { alsVelden, leesDeelnaam, metOvereenkomst, redenSchema } from './form.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Melding ${data.nummer} corrigeren` : 'Corrigeren'} · Peil` },
]

const KEUZES = 20
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.schrijven')
  const id = leesId(params.id)
  const deel = leesDeelnaam(new URL(request.url).searchParams.get('deel'))
  return inToezicht(context, wie, async (trx) => {
    const melding = await getMelding(trx, wie.gemeente, id)
    if (!melding) throw new Response('Deze melding bestaat niet', { status: 404 })
    await addInzage(trx, { gemeente: wie.gemeente, persoon: wie.persoon }, id, 'bekeken om te corrigeren')
    const soorten = meldbareSoorten(wie.instellingen.andere_gebeurtenis)
    return {
      id,
      nummer: melding.nummer,
      soort: melding.soort,
      versie: melding.versie,
      deel,
      vandaag: context.vandaag,
      velden: alsVelden(melding),
      soorten: soorten.includes(melding.soort) ? soorten : MELDINGSOORTEN,
    }
  })
}

type Antwoord =
  | { ok: true; aanbieders: number[] }
  | {
      ok: false
      result: FormResult
      status: number
      keuzes?: { id: number; naam: string; kvk: string }[]
      versie?: number
      verschillen?: Feitverschil[]
    }

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.schrijven')
  const id = leesId(params.id)
  const posted = await request.formData()
  const deel = leesDeelnaam(posted.get('deel'))
  const soorten = meldbareSoorten(wie.instellingen.andere_gebeurtenis)
  const weiger = (
    fouten: Record<string, string> | string,
    status = 400,
    meer: { versie?: number; verschillen?: Feitverschil[] } = {},
  ): Antwoord => ({ ok: false, result: refuse(posted, fouten), status, ...meer })
  const antwoord = await inToezicht(context, wie, async (trx, scope): Promise<Antwoord> => {
    const melding = await getMelding(trx, wie.gemeente, id, true)
    if (!melding) throw new Response('Deze melding bestaat niet', { status: 404 })
    const reden = readForm(posted, redenSchema)
    // a kind that was switched off since stays what it was
    const gelezen = leesDeel(deel, posted, context.vandaag, [...soorten, melding.soort])
    if (!reden.ok || !gelezen.ok) {
      const result = refuse(posted, {})
      return {
        ok: false,
        status: 400,
        result: { ...result, errors: { ...(!gelezen.ok && gelezen.errors), ...(!reden.ok && reden.result.errors) } },
      }
    }
    const feiten: Feiten = { ...(gelezen.feiten as Feiten) }
    let aanbieder = melding.aanbieder
    if (gelezen.aanbieder) {
      const keuzes = await zoekAanbieders(trx, wie.gemeente, gelezen.aanbieder.zoek, KEUZES)
      const gekozen = keuzes.length === 1 ? keuzes[0] : keuzes.find((keuze) => keuze.id === gelezen.aanbieder!.id)
      if (!gekozen)
        return {
          ...(weiger({
            aanbieder:
              keuzes.length === 0
                ? 'Geen aanbieder gevonden met deze naam of dit KvK-nummer. Controleer wat u typte.'
                : 'Meer dan één aanbieder past hierbij. Kies hieronder de goede.',
          }) as Extract<Antwoord, { ok: false }>),
          keuzes,
        }
      feiten.aanbieder_id = gekozen.id
      aanbieder = gekozen.naam
    }
    const nu = { ...melding, ...feiten }
    const { versie, correctie_reden, overeenkomst_reden } = reden.value
    let metToets = feiten
    if (deel === 'wanneer' || deel === 'wie') {
      const overeenkomsten = nu.aanbieder_id === null ? null : await listOvereenkomsten(trx, wie.gemeente, nu.aanbieder_id)
      const zonder = controleerMeldingdata(
        { gebeurtenis: nu.gebeurtenis_op, bekend: null, gemeld: null },
        overeenkomsten,
        context.vandaag,
      ).some(({ code }) => code === 'geen_overeenkomst_op_die_dag')
      const eerder = (melding.toets as { zonderOvereenkomst?: string }).zonderOvereenkomst
      if (zonder && overeenkomst_reden === undefined && !eerder)
        return weiger({ overeenkomst_reden: DATUM_FOUT.geen_overeenkomst_op_die_dag })
      metToets = metOvereenkomst(feiten, melding, zonder, overeenkomst_reden ?? eerder)
    }
    const uitslag = await corrigeerMelding(trx, scope, melding, versie, metToets, correctie_reden)
    if (uitslag.ok)
      return { ok: true, aanbieders: [...new Set([melding.aanbieder_id, nu.aanbieder_id])].filter((aanbieder) => aanbieder !== null) }
    if (uitslag.reden === 'gewijzigd') {
      return weiger(
        'Een collega wijzigde deze melding net. Er is niets opgeslagen. Hieronder staat wat er nu is opgeslagen naast wat u typte. Slaat u nog eens op, dan geldt wat u typte.',
        409,
        {
          versie: melding.versie,
          verschillen: feitverschillen(feitenVan(melding, melding.aanbieder), feitenVan(nu, aanbieder)),
        },
      )
    }
    if (uitslag.reden === 'na_eerste_stap')
      return weiger({ gemeld_op: 'De ontvangst is al eerder bevestigd. De melding kan niet later zijn binnengekomen.' })
    return weiger('U heeft niets gewijzigd. Verbeter een veld, of ga terug naar de melding.')
  })
  if (!antwoord.ok)
    return data(
      {
        result: antwoord.result,
        keuzes: antwoord.keuzes ?? [],
        versie: antwoord.versie ?? null,
        verschillen: antwoord.verschillen ?? null,
        deel,
      },
      { status: antwoord.status },
    )
  await inToezicht(context, wie, (trx, scope) => herbeoordeelToezicht(trx, scope, antwoord.aanbieders, context.vandaag))
  throw redirect(`/meldingen/${id}?melding=melding-gecorrigeerd#feiten`)
}

export default function MeldingCorrigeren() {
  const { id, nummer, soort, versie, deel: gevraagd, vandaag, velden, soorten } = useLoaderData<typeof loader>()
  const poging = useActionData<typeof action>()
  const deel = poging?.deel ?? gevraagd
  const result = poging?.result ?? { values: velden, errors: {}, formErrors: [] }
  return (
    <>
      <PageHead
        title="Gegevens corrigeren"
        crumbs={[
          { label: 'Meldingen', to: '/meldingen' },
          { label: `Melding ${nummer}`, to: `/meldingen/${id}` },
        ]}
        lead="Wat er stond, blijft ernaast staan, met uw naam, de dag en de reden. Termijnen die al lopen, houden hun einde; de melding zegt wat anders zou zijn."
      />
      <nav className="row section" aria-label="Deel">
        {DELEN.map((naam) =>
          naam === deel ? (
            <b key={naam} aria-current="page">
              {STAPNAAM[naam]}
            </b>
          ) : (
            <Link key={naam} to={`/meldingen/${id}/corrigeren?deel=${naam}`} reloadDocument>
              {STAPNAAM[naam]}
            </Link>
          ),
        )}
      </nav>
      <ErrorSummary result={poging?.result} />
      {poging?.verschillen &&
        (poging.verschillen.length === 0 ? (
          <Note>Wat u typte, is hetzelfde als wat nu is opgeslagen.</Note>
        ) : (
          <div className="section">
            <Table
              caption="Wat nu is opgeslagen, naast wat u typte"
              list
              head={
                <>
                  <Th>Gegeven</Th>
                  <Th>Zoals het nu is opgeslagen</Th>
                  <Th>Zoals u het typte</Th>
                </>
              }
            >
              {poging.verschillen.map(({ naam, was, nu }) => (
                <Tr key={naam}>
                  <RowHead>{naam}</RowHead>
                  <Td label="Nu opgeslagen" className="pre">
                    {was ?? <span className="soft">onbekend</span>}
                  </Td>
                  <Td label="Wat u typte" className="pre">
                    {nu ?? <span className="soft">onbekend</span>}
                  </Td>
                </Tr>
              ))}
            </Table>
          </div>
        ))}
      <form method="post" action={`/meldingen/${id}/corrigeren?deel=${deel}`} className="stack section" noValidate key={deel}>
        <input type="hidden" name="versie" value={poging?.versie ?? versie} />
        <input type="hidden" name="deel" value={deel} />
        {deel === 'wat' && <Note>De antwoorden op de drie vragen blijven zoals ze zijn gegeven.</Note>}
        <Stapvelden stap={deel} soort={soort} keuzes={poging?.keuzes ?? []} result={result} vandaag={vandaag} soorten={soorten} />
        {(poging?.result.errors.overeenkomst_reden || poging?.result.values.overeenkomst_reden) && (
          <TextArea label="Waarom hoort deze melding toch hier?" name="overeenkomst_reden" rows={2} result={poging.result} required />
        )}
        <TextArea
          label="Waarom verbetert u dit?"
          name="correctie_reden"
          rows={2}
          result={poging?.result}
          hint="Bijvoorbeeld: de aanbieder belde dat de dag verkeerd was opgeschreven. Geen namen, geen BSN."
          required
        />
        <Button>Correctie opslaan</Button>
      </form>
    </>
  )
}
