import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import {
  cancelClientoverleg,
  endPunt,
  getClientoverleg,
  listPunten,
  saveAntwoord,
  saveBespreking,
  saveClientoverleg,
  saveGehouden,
} from '../../../db/clientoverleggen.ts'
import type { Trx } from '../../../db/client.server.ts'
import { herbeoordeel } from '../../../db/toetsing.ts'
import { checkRecht, may } from '../../access.ts'
import { leesNummer } from '../../adres.ts'
import { type FormResult, readForm, refuse } from '../../form.ts'
import { GROEP_TEKST, INBRENGER_TEKST, INGEHAALD, PERSOON_TEKST } from '../../participatietekst.ts'
import type { Dag } from '../../rules/dag.ts'
import { noemtPersoon } from '../../rules/persoonsverwijzing.ts'
import { inGemeente, type Toegang, vereisToegang } from '../../session.server.ts'
import { aantal, datum, datumKort, datumMetDag } from '../../text.ts'
import { Button, ErrorSummary, TextArea, TextField } from '../../ui/field.tsx'
import { ButtonLink, Empty, Note, PageHead, Section } from '../../ui/page.tsx'
import { type Intent, isIntent, SCHEMAS } from './form.ts'
import { GROEPEN } from '../../rules/participatiewoorden.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Overleg met cliënten ${data.overleg.datum}` : 'Overleg met cliënten'} · Peil` },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'participatie.lezen')
  const id = leesNummer(params.id)
  const gevonden =
    id === null
      ? undefined
      : await inGemeente(context, wie, async (trx) => {
          const overleg = await getClientoverleg(trx, wie.gemeente, id)
          return (
            overleg && {
              overleg,
              punten: (await listPunten(trx, wie.gemeente, id)).map((punt) => ({
                ...punt,
                eigen: punt.ingebrachtDoor === wie.persoon,
                ingebrachtDoor: null,
              })),
            }
          )
        })
  if (!gevonden) throw new Response(null, { status: 404 })
  return {
    ...gevonden,
    vandaag: context.vandaag,
    mag: {
      inbrengen: may(wie.rollen, 'participatie.inbrengen'),
      schrijven: may(wie.rollen, 'participatie.schrijven'),
      aanbieders: may(wie.rollen, 'aanbieders.lezen'),
    },
  }
}

type Uitkomst = { ok: true; melding: string } | { ok: false; status: 400 | 409 | 422; fouten: Record<string, string> | string }
const klaar = (gelukt: boolean, melding: string): Uitkomst =>
  gelukt ? { ok: true, melding } : { ok: false, status: 409, fouten: INGEHAALD }

async function voer(
  trx: Trx,
  wie: Toegang & { persoon: number },
  id: number,
  intent: Intent,
  posted: FormData,
  vandaag: Dag,
): Promise<Uitkomst | { ok: false; status: 400; result: FormResult }> {
  const form = readForm(posted, SCHEMAS[intent])
  if (!form.ok) return { ok: false, status: 400, result: form.result }
  const overleg = await getClientoverleg(trx, wie.gemeente, id)
  if (!overleg) throw new Response(null, { status: 404 })
  // the schema of the intent has checked which of them are there
  const tekst = form.value as unknown as Record<string, string | undefined>
  const getal = form.value as unknown as Record<string, number | undefined>
  const versie = getal.versie!
  switch (intent) {
    case 'wijzigen': {
      const { tijd = null, plaats = null, thema = null, doelgroep = null, uitgenodigd = null } = tekst
      const dag = tekst.datum!
      if (dag !== overleg.datum && dag < vandaag)
        return { ok: false, status: 400, fouten: { datum: `${datum(dag)} is al geweest. Kies vandaag of een latere dag.` } }
      return klaar(await saveClientoverleg(trx, wie, id, versie, { datum: dag, tijd, plaats, thema, doelgroep, uitgenodigd }), 'opgeslagen')
    }
    case 'gehouden': {
      if (overleg.datum > vandaag)
        return { ok: false, status: 422, fouten: `Dit overleg is op ${datum(overleg.datum)}. Leg het op of na die dag vast.` }
      const verslag = tekst.verslag!
      const gezien = noemtPersoon(verslag)
      // minutes may name who speaks for a group; a case or a number of someone never
      if (gezien !== null && gezien !== 'naam') return { ok: false, status: 422, fouten: { verslag: PERSOON_TEKST[gezien] } }
      const deelname = Object.fromEntries(GROEPEN.filter((groep) => getal[groep] !== undefined).map((groep) => [groep, getal[groep]!]))
      return klaar(await saveGehouden(trx, wie, id, versie, { verslag, deelname }), 'overleg-gehouden')
    }
    case 'vervallen':
      return klaar(await cancelClientoverleg(trx, wie, id, versie, tekst.reden!), 'overleg-vervallen')
    case 'bespreking':
    case 'antwoord': {
      const gezegd = tekst[intent]!
      const gezien = noemtPersoon(gezegd)
      if (gezien) return { ok: false, status: 422, fouten: { [intent]: PERSOON_TEKST[gezien] } }
      return intent === 'bespreking'
        ? klaar(await saveBespreking(trx, wie, getal.id!, versie, gezegd, vandaag), 'opgeslagen')
        : klaar(await saveAntwoord(trx, wie, getal.id!, versie, gezegd, vandaag, null), 'punt-beantwoord')
    }
    case 'intrekken':
      return klaar(await endPunt(trx, wie, getal.id!, versie, vandaag), 'punt-ingetrokken')
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'participatie.inbrengen')
  const id = leesNummer(params.id)
  const posted = await request.formData()
  const intent = posted.get('intent')
  if (id === null) throw new Response(null, { status: 404 })
  if (!isIntent(intent)) throw new Response('Peil kent deze knop niet. Ga terug en laad de pagina opnieuw.', { status: 400 })
  const weigering = intent === 'intrekken' ? null : checkRecht(wie.rollen, 'participatie.schrijven')
  if (weigering) throw new Response(JSON.stringify(weigering), { status: 403 })
  const uitkomst = await inGemeente(context, wie, async (trx) => {
    const gedaan = await voer(trx, wie, id, intent, posted, context.vandaag)
    if (gedaan.ok && (intent === 'wijzigen' || intent === 'gehouden' || intent === 'vervallen'))
      await herbeoordeel(trx, wie, [null], context.vandaag)
    return gedaan
  })
  if (!uitkomst.ok)
    return data(
      { intent, plek: String(posted.get('id') ?? ''), result: 'result' in uitkomst ? uitkomst.result : refuse(posted, uitkomst.fouten) },
      { status: uitkomst.status },
    )
  throw redirect(`/participatie/overleggen/${id}?melding=${uitkomst.melding}`)
}

export default function Clientoverleg() {
  const { overleg, punten, vandaag, mag } = useLoaderData<typeof loader>()
  const poging = useActionData<typeof action>()
  const van = (intent: Intent, plek = '') => (poging?.intent === intent && poging.plek === plek ? poging.result : undefined)
  const gepland = overleg.staat === 'gepland'
  const geweest = overleg.datum <= vandaag
  const deelname = GROEPEN.filter((groep) => overleg.deelname[groep] !== undefined)
  return (
    <>
      <PageHead
        title={overleg.thema ? `Overleg met cliënten: ${overleg.thema}` : 'Overleg met cliënten'}
        crumbs={[{ label: 'Participatie', to: '/participatie' }]}
        lead={[
          `${datumMetDag(overleg.datum)}${overleg.tijd ? `, ${overleg.tijd}` : ''}`,
          overleg.plaats ?? 'plaats nog niet bekend',
          overleg.staat,
        ].join(' · ')}
        actions={
          mag.inbrengen &&
          gepland && (
            <ButtonLink to={`/participatie/punten/nieuw?overleg=${overleg.id}`} quiet={false}>
              Punt inbrengen
            </ButtonLink>
          )
        }
      />
      <ErrorSummary result={poging?.result} />
      {overleg.staat === 'vervallen' && <Note kind="warning">Dit overleg ging niet door. {overleg.vervallenReden}</Note>}
      <dl className="dl card">
        <dt>Voor wie</dt>
        <dd>{overleg.doelgroep ?? 'iedereen'}</dd>
        <dt>Uitgenodigd</dt>
        <dd>{overleg.uitgenodigd ?? <span className="soft">niet vastgelegd</span>}</dd>
        <dt>Wie waren er</dt>
        <dd>
          {deelname.length > 0 ? (
            deelname.map((groep) => aantal(overleg.deelname[groep]!, GROEP_TEKST[groep].een, GROEP_TEKST[groep].meer)).join(', ')
          ) : (
            <span className="soft">{overleg.staat === 'gehouden' ? 'niet vastgelegd' : 'nog niet geweest'}</span>
          )}
        </dd>
      </dl>
      <Section title="Agenda" id="punten">
        {punten.length === 0 ? (
          <Empty
            actions={mag.inbrengen && gepland && <Link to={`/participatie/punten/nieuw?overleg=${overleg.id}`}>Breng een punt in</Link>}
          >
            {gepland
              ? 'Er staan nog geen punten op de agenda. Cliënten, betrokkenen, klankbordgroep en gemeente kunnen punten inbrengen.'
              : 'Er stonden geen punten op de agenda.'}
          </Empty>
        ) : (
          <ol className="normen" aria-label="Punten op de agenda">
            {punten.map((punt) => (
              <li key={punt.id} className="card" id={`punt-${punt.id}`}>
                <h3 className="nl-heading nl-heading--level-3">{punt.onderwerp}</h3>
                <p className="small soft">
                  Ingebracht door {INBRENGER_TEKST[punt.inbrenger]} op {datum(punt.ingebrachtOp)}
                  {punt.aanbieder && (
                    <> · over {mag.aanbieders ? <Link to={`/aanbieders/${punt.aanbiederId}`}>{punt.aanbieder}</Link> : punt.aanbieder}</>
                  )}
                </p>
                {punt.toelichting && <p className="pre">{punt.toelichting}</p>}
                {punt.uitsluitingToch && (
                  <p className="small">
                    <b>Valt eigenlijk buiten de inbreng, toch toegelaten:</b> {punt.uitsluitingToch}
                  </p>
                )}
                {punt.aanbieder && (
                  <p className="small">
                    {punt.opHiatenlijst
                      ? `Staat op de hiatenlijst voor het overleg met de aanbieder op ${datum(punt.opHiatenlijst)}.`
                      : 'Gaat mee naar het volgende overleg met deze aanbieder.'}
                  </p>
                )}
                {punt.bespreking && (
                  <p className="pre">
                    <b>Besproken op {datumKort(punt.besprokenOp!)}:</b> {punt.bespreking}
                  </p>
                )}
                {punt.antwoord ? (
                  <p className="pre">
                    <b>
                      Antwoord van {datumKort(punt.antwoordOp!)}
                      {punt.antwoordOverlegdatum && ` (overleg met de aanbieder op ${datumKort(punt.antwoordOverlegdatum)})`}:
                    </b>{' '}
                    {punt.antwoord}
                  </p>
                ) : (
                  <p className="soft">Nog geen antwoord.</p>
                )}
                {mag.schrijven && overleg.staat !== 'vervallen' && (
                  <details open={Boolean(van('bespreking', String(punt.id)) ?? van('antwoord', String(punt.id)))}>
                    <summary>
                      Vastleggen<span className="visually-hidden"> bij {punt.onderwerp}</span>
                    </summary>
                    <form method="post" className="stack" noValidate>
                      <input type="hidden" name="id" value={punt.id} />
                      <input type="hidden" name="versie" value={punt.versie} />
                      <TextArea
                        label="Wat is erover gezegd?"
                        name="bespreking"
                        value={punt.bespreking}
                        rows={2}
                        result={van('bespreking', String(punt.id))}
                      />
                      <Button quiet name="intent" value="bespreking">
                        Bespreking opslaan
                      </Button>
                    </form>
                    <form method="post" className="stack" noValidate>
                      <input type="hidden" name="id" value={punt.id} />
                      <input type="hidden" name="versie" value={punt.versie} />
                      <TextArea
                        label="Wat antwoordt de gemeente?"
                        name="antwoord"
                        value={punt.antwoord}
                        rows={2}
                        result={van('antwoord', String(punt.id))}
                      />
                      <Button quiet name="intent" value="antwoord">
                        Antwoord opslaan
                      </Button>
                    </form>
                  </details>
                )}
                {punt.eigen && !punt.bespreking && !punt.antwoord && (
                  <form method="post">
                    <input type="hidden" name="id" value={punt.id} />
                    <input type="hidden" name="versie" value={punt.versie} />
                    <Button quiet name="intent" value="intrekken">
                      Punt intrekken
                    </Button>
                  </form>
                )}
              </li>
            ))}
          </ol>
        )}
      </Section>
      {overleg.verslag && (
        <Section title="Verslag">
          <p className="pre prose">{overleg.verslag}</p>
        </Section>
      )}
      {mag.schrijven && overleg.staat !== 'vervallen' && geweest && (
        <Section title={gepland ? 'Vastleggen dat het overleg is gehouden' : 'Verslag wijzigen'} id="gehouden">
          <form method="post" className="stack" noValidate>
            <input type="hidden" name="versie" value={overleg.versie} />
            <p className="soft prose">
              Alleen aantallen, geen namen. Een overleg zonder cliënten, betrokkenen of klankbordgroep telt niet mee.
            </p>
            {GROEPEN.map((groep) => (
              <TextField
                key={groep}
                label={`Hoeveel ${GROEP_TEKST[groep].meer}?`}
                name={groep}
                value={overleg.deelname[groep] ?? null}
                inputMode="numeric"
                className="w-s"
                result={van('gehouden')}
                required={false}
              />
            ))}
            <TextArea
              label="Verslag"
              name="verslag"
              value={overleg.verslag}
              rows={8}
              result={van('gehouden')}
              hint="In gewone taal, zonder namen van cliënten. Dit kan openbaar worden."
              required
            />
            <Button name="intent" value="gehouden">
              Vastleggen
            </Button>
          </form>
        </Section>
      )}
      {mag.schrijven && gepland && (
        <Section title="Wijzigen" id="wijzigen">
          <details open={Boolean(van('wijzigen') ?? van('vervallen'))}>
            <summary>Datum, plaats of thema wijzigen, of laten vervallen</summary>
            <form method="post" className="stack" noValidate>
              <input type="hidden" name="versie" value={overleg.versie} />
              <TextField label="Datum" name="datum" value={datum(overleg.datum)} className="w-m" result={van('wijzigen')} required />
              <TextField label="Tijd" name="tijd" value={overleg.tijd} className="w-s" result={van('wijzigen')} required={false} />
              <TextField label="Plaats" name="plaats" value={overleg.plaats} result={van('wijzigen')} required={false} />
              <TextField label="Thema" name="thema" value={overleg.thema} result={van('wijzigen')} required={false} />
              <TextField label="Doelgroep" name="doelgroep" value={overleg.doelgroep} result={van('wijzigen')} required={false} />
              <TextField
                label="Wie zijn uitgenodigd"
                name="uitgenodigd"
                value={overleg.uitgenodigd}
                result={van('wijzigen')}
                required={false}
              />
              <Button quiet name="intent" value="wijzigen">
                Opslaan
              </Button>
            </form>
            <form method="post" className="stack" noValidate>
              <input type="hidden" name="versie" value={overleg.versie} />
              <TextField label="Waarom gaat het niet door?" name="reden" result={van('vervallen')} required />
              <Button quiet name="intent" value="vervallen">
                Overleg laten vervallen
              </Button>
            </form>
          </details>
        </Section>
      )}
    </>
  )
}
