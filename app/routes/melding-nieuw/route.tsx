import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { getConcept, listConcepten } from '../../../db/meldingconcepten.ts'
import { leesNummer } from '../../adres.ts'
import type { FormResult } from '../../form.ts'
import { MELDINGSOORT_TEKST, TOETS_TEKST } from '../../meldingtekst.ts'
import { meldbareSoorten } from '../../rules/meldingstoets.ts'
import { inToezicht, vereisToegang } from '../../session.server.ts'
import { moment } from '../../text.ts'
import { Button, ErrorSummary } from '../../ui/field.tsx'
import { Stapvelden } from '../../ui/meldingvelden.tsx'
import { Note, PageHead } from '../../ui/page.tsx'
import { gooiWeg, legVast, verwerkStap } from './acties.server.ts'
import { Controleblad } from './controle.tsx'
import { controleer, kiesAanbieder } from './controle.server.ts'
import { leesStap, soortVan, STAPNAAM, STAPPEN, toetsVan } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Melding vastleggen · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.schrijven')
  const params = new URL(request.url).searchParams
  const id = leesNummer(params.get('concept'))
  return inToezicht(context, wie, async (trx, scope) => {
    const concept = id === null ? undefined : await getConcept(trx, scope, id)
    if (id !== null && !concept) throw new Response('Dit concept bestaat niet, of het is al vastgelegd', { status: 404 })
    const gegevens = concept?.gegevens ?? {}
    const soort = soortVan(gegevens)
    const gevraagd = leesStap(params.get('stap') ?? concept?.stap)
    // without a kind there are no questions to ask
    const stap = soort === null ? 'wat' : gevraagd
    return {
      concept: concept?.id ?? null,
      bewaard: concept?.bijgewerktOp ?? null,
      stap,
      gegevens,
      soort,
      vandaag: context.vandaag,
      soorten: meldbareSoorten(wie.instellingen.andere_gebeurtenis),
      toets: soort === null ? null : toetsVan(soort, gegevens).oordeel,
      keuzes: stap === 'wie' ? (await kiesAanbieder(trx, wie.gemeente, gegevens.aanbieder?.[0] ?? '', null)).keuzes : [],
      controle:
        stap === 'controle'
          ? await controleer(trx, wie.gemeente, gegevens, context.vandaag, meldbareSoorten(wie.instellingen.andere_gebeurtenis))
          : null,
      andere: concept
        ? []
        : (await listConcepten(trx, scope)).map(({ id, stap, gegevens, bijgewerktOp }) => ({
            id,
            stap: leesStap(stap),
            soort: soortVan(gegevens),
            bijgewerktOp,
          })),
    }
  })
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.schrijven')
  const posted = await request.formData()
  const stap = leesStap(posted.get('stap'))
  const concept = leesNummer(posted.get('concept') as string | null)
  const intent = posted.get('intent')
  const antwoord =
    intent === 'weggooien'
      ? await gooiWeg(context, wie, concept)
      : stap === 'controle' && intent !== 'terug'
        ? await legVast(context, wie, concept, posted)
        : stap === 'controle'
          ? { ok: true as const, naar: `/meldingen/nieuw?concept=${concept}&stap=anderen#stap` }
          : await verwerkStap(context, wie, stap, concept, posted, intent === 'terug')
  if (!antwoord.ok) return data({ result: antwoord.result, concept: antwoord.concept, stap }, { status: antwoord.status })
  throw redirect(antwoord.naar)
}

export default function MeldingNieuw() {
  const gegevens = useLoaderData<typeof loader>()
  const poging = useActionData<typeof action>()
  const concept = poging?.concept ?? gegevens.concept
  const stap = poging?.stap ?? gegevens.stap
  const bij = STAPPEN.indexOf(stap)
  const eerder: FormResult = { values: gegevens.gegevens, errors: {}, formErrors: [] }
  const result = poging?.result
  return (
    <>
      <PageHead
        title="Melding vastleggen"
        crumbs={[{ label: 'Meldingen', to: '/meldingen' }]}
        lead={
          gegevens.soort
            ? `${MELDINGSOORT_TEKST[gegevens.soort]}${bij > 1 && gegevens.toets ? `: ${TOETS_TEKST[gegevens.toets]}` : ''}`
            : 'Acht korte stappen. Peil bewaart wat u typte bij elke stap; u kunt later verder.'
        }
      />
      {gegevens.andere.length > 0 && !concept && (
        <Note>
          <p>U bent al begonnen met een melding:</p>
          <ul>
            {gegevens.andere.map((ander) => (
              <li key={ander.id}>
                <Link to={`/meldingen/nieuw?concept=${ander.id}#stap`}>
                  {ander.soort ? MELDINGSOORT_TEKST[ander.soort] : 'Zonder soort'}, bij stap {STAPNAAM[ander.stap].toLowerCase()}
                </Link>{' '}
                <span className="soft">bewaard op {moment(ander.bijgewerktOp)}</span>
              </li>
            ))}
          </ul>
        </Note>
      )}
      <ol className="stappen" id="stap" aria-label="Stappen">
        {STAPPEN.map((naam, plaats) => (
          <li key={naam} className={plaats <= bij ? 'stappen__gezet' : undefined} aria-current={naam === stap ? 'step' : undefined}>
            {plaats < bij && concept ? (
              <Link to={`/meldingen/nieuw?concept=${concept}&stap=${naam}#stap`}>{STAPNAAM[naam]}</Link>
            ) : (
              STAPNAAM[naam]
            )}
          </li>
        ))}
      </ol>
      <ErrorSummary result={result} />
      <form
        method="post"
        action={concept ? `/meldingen/nieuw?concept=${concept}&stap=${stap}` : '/meldingen/nieuw'}
        className="stack"
        noValidate
        key={`${stap}${concept}`}
      >
        {concept && <input type="hidden" name="concept" value={concept} />}
        <input type="hidden" name="stap" value={stap} />
        {stap === 'controle' ? (
          <Controleblad controle={gegevens.controle} result={result} concept={concept} />
        ) : (
          <Stapvelden
            stap={stap}
            soort={gegevens.soort}
            keuzes={gegevens.keuzes}
            result={result ?? eerder}
            vandaag={gegevens.vandaag}
            soorten={gegevens.soorten}
          />
        )}
        <div className="row">
          {(stap !== 'controle' || gegevens.controle?.ok) && (
            <Button name="intent" value="verder">
              {stap === 'controle' ? 'Melding vastleggen' : 'Verder'}
            </Button>
          )}
          {bij > 0 && (
            <Button quiet name="intent" value="terug">
              Terug
            </Button>
          )}
        </div>
      </form>
      {concept && (
        <details className="more">
          <summary>Niet vastleggen</summary>
          <form method="post" action="/meldingen/nieuw" className="stack">
            <input type="hidden" name="concept" value={concept} />
            <p>
              Wat u typte, wordt verwijderd. Dit is niet terug te halen.
              {gegevens.bewaard && <span className="sub">Laatst bewaard op {moment(gegevens.bewaard)}.</span>}
            </p>
            <Button quiet name="intent" value="weggooien">
              Concept weggooien
            </Button>
          </form>
        </details>
      )}
    </>
  )
}
