import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { getNummer, getOnderzoekIdMetNummer, zoekAanbieders } from '../../../db/meldingen.ts'
import { getSignaal, koppelSignaal, listKoppelingen, listSignaalstappen, zetSignaalstap } from '../../../db/signalen.ts'
import { leesId } from '../../adres.ts'
import { type FormResult, readForm, refuse } from '../../form.ts'
import {
  ANDERE_GEBEURTENIS_UIT,
  MELDINGSOORT_TEKST,
  NIET_OPSCHRIJVEN,
  SIGNAALBRON_TEKST,
  SIGNAALSTAAT_TEKST,
  SIGNAALSTAP_TEKST,
  signaalweigeringTekst,
  veldOntbreekt,
} from '../../meldingtekst.ts'
import { meldbareSoorten, type Meldingsoort } from '../../rules/meldingstoets.ts'
import { SIGNAALOVERGANGEN, type Signaalstaat } from '../../rules/signaalstaat.ts'
import { inToezicht, vereisToegang } from '../../session.server.ts'
import { datum, datumKort } from '../../text.ts'
import { Button, ErrorSummary, RadioField, TextArea, TextField } from '../../ui/field.tsx'
import { PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { SCHEMAS } from './form.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data ? `Signaal ${data.signaal.nummer}` : 'Signaal'} · Peil` }]

const KEUZES = 20
const TWEE = 'Een collega was u voor: dit signaal is intussen gewijzigd. Bekijk hieronder hoe het nu staat.'
/** The step that is most likely next. */
const EERSTE: Partial<Record<Signaalstaat, Signaalstaat>> = {
  nieuw: 'in_behandeling',
  in_behandeling: 'gepromoveerd',
  in_onderzoek: 'afgedaan',
}

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.lezen')
  const id = leesId(params.id)
  return inToezicht(context, wie, async (trx) => {
    const signaal = await getSignaal(trx, wie.gemeente, id)
    if (!signaal) throw new Response('Dit signaal bestaat niet', { status: 404 })
    const staat = signaal.staat as Signaalstaat
    return {
      signaal: { ...signaal, staat },
      soorten: meldbareSoorten(wie.instellingen.andere_gebeurtenis),
      vandaag: context.vandaag,
      stappen: await listSignaalstappen(trx, wie.gemeente, id),
      koppelingen: await listKoppelingen(trx, wie.gemeente, id),
      melding: signaal.melding_id === null ? null : ((await getNummer(trx, wie.gemeente, signaal.melding_id)) ?? null),
      overgangen: SIGNAALOVERGANGEN.filter(({ van }) => van === staat).map(({ naar, vereist }) => ({ naar, vereist })),
    }
  })
}

type Antwoord =
  | { ok: true; naar: string }
  | { ok: false; result: FormResult; status: number; keuzes?: { id: number; naam: string; kvk: string }[] }

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.schrijven')
  const id = leesId(params.id)
  const posted = await request.formData()
  const weiger = (fouten: Record<string, string> | string, status = 400): Antwoord => ({
    ok: false,
    result: refuse(posted, fouten),
    status,
  })
  const koppelen = posted.get('intent') === 'koppelen'
  const antwoord = await inToezicht(context, wie, async (trx, scope): Promise<Antwoord> => {
    if (koppelen) {
      const form = readForm(posted, SCHEMAS.koppelen)
      if (!form.ok) return { ok: false, result: form.result, status: 400 }
      const { versie, aanbieder, aanbieder_id, reden } = form.value
      const keuzes = await zoekAanbieders(trx, wie.gemeente, aanbieder, KEUZES)
      const gekozen = keuzes.length === 1 ? keuzes[0] : keuzes.find((keuze) => keuze.id === aanbieder_id)
      if (!gekozen)
        return {
          ...(weiger({
            aanbieder:
              keuzes.length === 0
                ? 'Geen aanbieder gevonden met deze naam of dit KvK-nummer.'
                : 'Meer dan één aanbieder past hierbij. Kies hieronder de goede.',
          }) as Extract<Antwoord, { ok: false }>),
          keuzes,
        }
      const uitslag = await koppelSignaal(
        trx,
        scope,
        id,
        versie,
        { aanbieder: gekozen.id, rollen: wie.rollen, reden: reden ?? null },
        context.vandaag,
      )
      if (uitslag.ok) return { ok: true, naar: `/signalen/${id}?melding=signaal-gekoppeld` }
      if (uitslag.weigering === null) return weiger(TWEE, 409)
      return weiger(
        uitslag.weigering.code === 'reden_ontbreekt'
          ? { reden: signaalweigeringTekst(uitslag.weigering) }
          : signaalweigeringTekst(uitslag.weigering),
        uitslag.weigering.code === 'reden_ontbreekt' ? 400 : 409,
      )
    }
    const form = readForm(posted, SCHEMAS.stap)
    if (!form.ok) return { ok: false, result: form.result, status: 400 }
    const { versie, onderzoek, ...stap } = form.value
    if (stap.soort && !meldbareSoorten(wie.instellingen.andere_gebeurtenis).includes(stap.soort))
      return weiger({ soort: ANDERE_GEBEURTENIS_UIT })
    const onderzoekId = onderzoek ? await getOnderzoekIdMetNummer(trx, wie.gemeente, onderzoek) : null
    if (onderzoekId === undefined) return weiger({ onderzoek: 'Er is geen onderzoek met dit nummer.' })
    const uitslag = await zetSignaalstap(trx, scope, id, versie, { ...stap, onderzoek: onderzoekId, rollen: wie.rollen }, context.vandaag)
    if (uitslag.ok)
      return {
        ok: true,
        naar: uitslag.melding ? `/meldingen/${uitslag.melding}?melding=signaal-melding` : `/signalen/${id}?melding=signaal-stap`,
      }
    const { weigering } = uitslag
    if (weigering === null) return weiger(TWEE, 409)
    if (weigering.code === 'ontbreekt') return weiger(Object.fromEntries(weigering.velden.map((veld) => [veld, veldOntbreekt(veld)])))
    return weiger(
      weigering.code === 'in_de_toekomst' || weigering.code === 'voor_vorige_stap'
        ? { op: signaalweigeringTekst(weigering) }
        : signaalweigeringTekst(weigering),
      weigering.code === 'overgang' || weigering.code === 'zonder_aanbieder' ? 409 : 400,
    )
  })
  if (!antwoord.ok)
    return data(
      { intent: koppelen ? 'koppelen' : 'stap', result: antwoord.result, keuzes: antwoord.keuzes ?? [] },
      { status: antwoord.status },
    )
  throw redirect(antwoord.naar)
}

export default function SignaalPagina() {
  const { signaal, soorten, stappen, koppelingen, melding, overgangen, vandaag } = useLoaderData<typeof loader>()
  const poging = useActionData<typeof action>()
  const koppelfout = poging?.intent === 'koppelen' ? poging.result : undefined
  const van = (naar: string) => (poging?.intent === 'stap' && poging.result.values.naar?.[0] === naar ? poging.result : undefined)
  const eerste = overgangen.find(({ naar }) => naar === EERSTE[signaal.staat])
  const formulier = (stap: (typeof overgangen)[number], quiet: boolean) => (
    <Stapformulier
      stap={stap}
      soorten={soorten}
      versie={signaal.versie}
      vandaag={vandaag}
      result={van(stap.naar)}
      quiet={quiet}
      heropenen={signaal.staat === 'afgedaan' || signaal.staat === 'doorgezonden'}
    />
  )
  return (
    <>
      <PageHead
        title={`Signaal ${signaal.nummer}`}
        crumbs={[{ label: 'Signalen', to: '/signalen' }]}
        lead={`Van ${SIGNAALBRON_TEKST[signaal.bron]} · ontvangen op ${datum(signaal.ontvangen_op)} · ${SIGNAALSTAAT_TEKST[signaal.staat]}`}
      />
      <ErrorSummary result={poging?.result} />
      <div className="card">
        <dl className="dl">
          <dt>Aanbieder</dt>
          <dd>
            {signaal.aanbieder ?? (
              <span className="soft">niet gekoppeld{signaal.aanbieder_tekst && `; genoemd werd: ${signaal.aanbieder_tekst}`}</span>
            )}
          </dd>
          <dt>Signaal</dt>
          <dd className="pre">{signaal.omschrijving}</dd>
          {melding && (
            <>
              <dt>Melding</dt>
              <dd>
                <Link to={`/meldingen/${signaal.melding_id}`} reloadDocument>
                  {melding}
                </Link>
              </dd>
            </>
          )}
        </dl>
      </div>
      <Section title="Volgende stap" id="stap">
        {eerste ? (
          <div className="card">
            <h3 className="nl-heading nl-heading--level-3">{SIGNAALSTAP_TEKST[eerste.naar]}</h3>
            {formulier(eerste, false)}
          </div>
        ) : (
          overgangen.length === 0 && <p className="soft">Dit signaal is een melding geworden. Daar gaat het verder.</p>
        )}
        {overgangen
          .filter((stap) => stap !== eerste)
          .map((stap) => (
            <details key={stap.naar} className="more" open={van(stap.naar) !== undefined}>
              <summary>
                {signaal.staat === 'afgedaan' || signaal.staat === 'doorgezonden' ? 'Heropenen' : SIGNAALSTAP_TEKST[stap.naar]}
              </summary>
              <div className="card">{formulier(stap, true)}</div>
            </details>
          ))}
        {signaal.staat !== 'gepromoveerd' && (
          <details
            className="more"
            open={koppelfout !== undefined || (signaal.aanbieder_id === null && signaal.staat === 'in_behandeling')}
          >
            <summary>{signaal.aanbieder_id === null ? 'Aan een aanbieder koppelen' : 'Aan een andere aanbieder koppelen'}</summary>
            <form method="post" className="stack card" noValidate>
              <input type="hidden" name="intent" value="koppelen" />
              <input type="hidden" name="versie" value={signaal.versie} />
              <TextField
                label="Aanbieder"
                name="aanbieder"
                result={koppelfout}
                value={signaal.aanbieder_tekst}
                hint="KvK-nummer, of een deel van de naam."
                className="w-m"
              />
              {poging && poging.keuzes.length > 0 && (
                <RadioField
                  label="Welke aanbieder?"
                  name="aanbieder_id"
                  result={koppelfout}
                  options={poging.keuzes.map(({ id, naam, kvk }) => ({ value: id, label: naam, hint: `KvK ${kvk}` }))}
                />
              )}
              {signaal.aanbieder_id !== null && <TextArea label="Waarom een andere aanbieder?" name="reden" rows={2} result={koppelfout} />}
              <Button quiet>Koppelen</Button>
            </form>
          </details>
        )}
      </Section>
      <Section title="Geschiedenis" id="geschiedenis">
        <Table
          caption="Stappen van dit signaal"
          list
          head={
            <>
              <Th>Stand</Th>
              <Th>Op</Th>
              <Th>Door</Th>
              <Th>Wat erbij hoort</Th>
            </>
          }
        >
          {[...stappen.toReversed(), ...koppelingen]
            .sort((a, b) => (a.op > b.op ? -1 : a.op < b.op ? 1 : 0))
            .map((rij) =>
              'naar' in rij ? (
                <Tr key={rij.nummer}>
                  <RowHead>{SIGNAALSTAAT_TEKST[rij.naar]}</RowHead>
                  <Td label="Op" className="nowrap">
                    {datumKort(rij.op)}
                  </Td>
                  <Td label="Door">{rij.door ?? 'onbekend'}</Td>
                  <Td>
                    {typeof rij.gegevens.soort === 'string' && (
                      <span className="sub">{MELDINGSOORT_TEKST[rij.gegevens.soort as Meldingsoort]}</span>
                    )}
                    {typeof rij.gegevens.bestemming === 'string' && <span className="sub">Naar {rij.gegevens.bestemming}</span>}
                    {typeof rij.gegevens.reden === 'string' && rij.gegevens.reden}
                  </Td>
                </Tr>
              ) : (
                <Tr key={`k${rij.nr}`}>
                  <RowHead>gekoppeld aan {rij.nu}</RowHead>
                  <Td label="Op" className="nowrap">
                    {datumKort(rij.op)}
                  </Td>
                  <Td label="Door">{rij.door ?? 'onbekend'}</Td>
                  <Td>
                    {rij.was && <span className="sub">Eerst {rij.was}</span>}
                    {rij.reden}
                  </Td>
                </Tr>
              ),
            )}
          <Tr>
            <RowHead>{SIGNAALSTAAT_TEKST.nieuw}</RowHead>
            <Td label="Op" className="nowrap">
              {datumKort(signaal.ontvangen_op)}
            </Td>
            <Td label="Door" />
            <Td />
          </Tr>
        </Table>
      </Section>
    </>
  )
}

function Stapformulier({
  stap: { naar, vereist },
  soorten,
  versie,
  vandaag,
  result,
  quiet,
  heropenen,
}: {
  stap: { naar: Signaalstaat; vereist: readonly string[] }
  soorten: readonly Meldingsoort[]
  versie: number
  vandaag: string
  result: FormResult | undefined
  quiet: boolean
  heropenen: boolean
}) {
  const heeft = (veld: string) => vereist.includes(veld)
  return (
    <form method="post" className="stack" noValidate>
      <input type="hidden" name="intent" value="stap" />
      <input type="hidden" name="naar" value={naar} />
      <input type="hidden" name="versie" value={versie} />
      {heeft('soort') && (
        <RadioField
          label="Wat voor melding wordt het?"
          name="soort"
          result={result}
          options={soorten.map((soort) => ({ value: soort, label: MELDINGSOORT_TEKST[soort] }))}
        />
      )}
      {heeft('onderzoek') && (
        <TextField label="Nummer van het onderzoek" name="onderzoek" result={result} className="w-s" hint="Bijvoorbeeld O2026-0003." />
      )}
      {heeft('bestemming') && <TextField label="Waarheen?" name="bestemming" result={result} className="w-m" />}
      {heeft('reden') && <TextArea label="Reden" name="reden" rows={2} result={result} hint={NIET_OPSCHRIJVEN} />}
      <TextField label="Op" name="op" type="date" className="w-s" result={result} value={vandaag} />
      <Button quiet={quiet}>{heropenen ? 'Heropenen' : SIGNAALSTAP_TEKST[naar]}</Button>
    </form>
  )
}
