import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { addWeergave, deleteWeergave, listWeergaven } from '../../../db/weergaven.ts'
import { may } from '../../access.ts'
import { readForm, refuse } from '../../form.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { aantal } from '../../text.ts'
import { listPlekken } from '../../trendreeks.ts'
import { Exporteren } from '../../ui/export.tsx'
import { Button, ErrorSummary, TextField } from '../../ui/field.tsx'
import { ButtonLink, Note, PageHead, Section } from '../../ui/page.tsx'
import { Filters } from './filters.tsx'
import { bewaarSchema, keuzeTekst, leesFilter, verwijderSchema, zoekdeelVan } from './form.ts'
import { Kaart, Richting } from './kaart.tsx'
import { leesKaarten, omlaagVoor } from './lees.server.ts'

export const meta: MetaFunction = () => [{ title: 'Trends · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'trends.lezen')
  const params = new URL(request.url).searchParams
  const filter = leesFilter(params)
  return inGemeente(context, wie, async (trx) => {
    const { plekken, gekozen } = await listPlekken(trx, wie.gemeente)
    const { keuzes, kaarten } = await leesKaarten(trx, wie.gemeente, plekken, filter, true)
    const jaren = plekken.flatMap(({ eigen }) => (eigen ?? []).map(({ periode }) => Number(periode)))
    const van = Math.min(keuzes.jaren?.van ?? Infinity, ...jaren)
    const tot = Math.max(keuzes.jaren?.tot ?? -Infinity, ...jaren)
    return {
      filter,
      keuzes,
      gekozen,
      keuze: keuzeTekst(filter),
      zoekdeel: zoekdeelVan(params),
      gemeente: wie.instellingen.naam,
      jaren: Number.isFinite(van) ? Array.from({ length: tot - van + 1 }, (_, i) => van + i) : [],
      kaarten: kaarten.map((kaart, i) => ({ ...kaart, omlaag: omlaagVoor(plekken[i]!.indicator, wie.rollen, filter) })),
      weergaven: await listWeergaven(trx, wie, 'trends'),
      magBeheren: may(wie.rollen, 'trends.beheren'),
    }
  })
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'trends.lezen')
  const posted = await request.formData()
  if (posted.get('intent') === 'verwijder') {
    const form = readForm(posted, verwijderSchema)
    if (form.ok) await inGemeente(context, wie, (trx) => deleteWeergave(trx, wie, form.value.weergave))
    return redirect('/trends?melding=weergave-weg')
  }
  const form = readForm(posted, bewaarSchema)
  if (!form.ok) return data({ result: form.result }, { status: 400 })
  const zoekdeel = zoekdeelVan(new URLSearchParams(form.value.zoekdeel))
  const nieuw = await inGemeente(context, wie, (trx) => addWeergave(trx, wie, 'trends', form.value.naam, zoekdeel))
  if (!nieuw)
    return data(
      { result: refuse(posted, { naam: 'U heeft al een weergave met deze naam. Kies een andere naam, of haal die eerst weg.' }) },
      { status: 409 },
    )
  return redirect(`/trends?${zoekdeel}${zoekdeel ? '&' : ''}melding=weergave-bewaard`)
}

export default function Trends() {
  const { filter, keuzes, jaren, kaarten, weergaven, magBeheren, gekozen, keuze, zoekdeel, gemeente } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  const { search } = useLocation()
  const veranderd = kaarten.filter(({ betekenis }) => betekenis !== null)
  const nieuw = kaarten.filter(({ nieuweReeks }) => nieuweReeks)
  const stil = kaarten.filter(({ verdict }) => verdict === 'geen_aantoonbare_verandering')
  const weinig = kaarten.length - veranderd.length - nieuw.length - stil.length
  return (
    <>
      <PageHead
        title={filter.voorRaad ? 'Trends voor de raad' : 'Trends'}
        lead={
          <>
            {filter.voorRaad && <>{gemeente}. </>}
            {aantal(kaarten.length, 'cijfer', 'cijfers')}, elk bij een doel van het beleid. Peil zegt alleen dat iets veranderd is als de
            cijfers dat dragen.{keuze && <> U ziet {keuze}.</>}
          </>
        }
        actions={
          <>
            <ButtonLink
              to={filter.voorRaad ? `/trends?${zoekdeel.replace(/&?voor=raad/, '')}` : `/trends?${zoekdeel}${zoekdeel ? '&' : ''}voor=raad`}
            >
              {filter.voorRaad ? 'Gewone weergave' : 'Voor de raad'}
            </ButtonLink>
            {magBeheren && <ButtonLink to="/trends/doelen">Doelen en cijfers</ButtonLink>}
          </>
        }
      />
      <ErrorSummary result={result} />
      <Section title="Wat is er veranderd?" id="veranderd">
        <div className="card stack">
          {kaarten.every(({ laatste }) => laatste === null) ? (
            <p>Er is{keuze && ' voor deze keuze'} nog geen hele periode gemeten. Over verandering is niets te zeggen.</p>
          ) : (
            veranderd.length === 0 && (
              <p>
                Bij geen van de {kaarten.length} cijfers is een verandering aantoonbaar. Dat is niet hetzelfde als: alles is gelijk
                gebleven.
              </p>
            )
          )}
          {veranderd.length > 0 && (
            <ul className="plain trend__veranderd">
              {veranderd.map(({ sleutel, naam, zin, betekenis }) => (
                <li key={sleutel}>
                  <Richting betekenis={betekenis!} />
                  <span>
                    <a href={`#kop-${sleutel}`}>{naam}</a>. {zin}.
                  </span>
                </li>
              ))}
            </ul>
          )}
          <p className="soft small">
            {[
              `${veranderd.length} van ${kaarten.length} aantoonbaar veranderd`,
              `bij ${stil.length} geen verandering aantoonbaar`,
              nieuw.length > 0 &&
                `${nieuw.length} ${nieuw.length === 1 ? 'begint' : 'beginnen'} opnieuw en ${nieuw.length === 1 ? 'is' : 'zijn'} niet met eerder te vergelijken`,
              weinig > 0 && `bij ${weinig} te weinig of geen gegevens`,
            ]
              .filter(Boolean)
              .join('; ')}
            .
          </p>
        </div>
      </Section>
      {!gekozen && magBeheren && (
        <Note>
          Dit zijn de cijfers waarmee Peil begint. Schrijf bij <Link to="/trends/doelen">Doelen en cijfers</Link> de doelen van uw eigen
          beleidsplan op, en kies welke cijfers erbij horen.
        </Note>
      )}
      <Section title="De cijfers" id="cijfers" extra={<Exporteren naar="/trends/export" />}>
        <Filters filter={filter} keuzes={keuzes} jaren={jaren} />
        <div className="trends">
          {kaarten.map((kaart) => (
            <Kaart
              key={kaart.sleutel}
              kaart={kaart}
              naar={`/trends/${kaart.sleutel}${zoekdeel ? `?${zoekdeel}` : ''}`}
              omlaag={kaart.omlaag}
            />
          ))}
        </div>
      </Section>
      <Section title="Mijn weergaven" id="weergaven">
        <div className="columns no-print">
          <div>
            {weergaven.length === 0 ? (
              <p className="soft">U heeft nog geen weergave bewaard. Kies hierboven wat u wilt zien en geef het een naam.</p>
            ) : (
              <ul className="card plain">
                {weergaven.map(({ id, naam, zoekdeel: deel }) => (
                  <li key={id} className="bar">
                    <Link to={`/trends${deel ? `?${deel}` : ''}`}>{naam}</Link>
                    <form method="post">
                      <input type="hidden" name="intent" value="verwijder" />
                      <button className="nl-button--link" type="submit" name="weergave" value={id} aria-label={`Weergave ${naam} weghalen`}>
                        Weghalen
                      </button>
                    </form>
                  </li>
                ))}
              </ul>
            )}
          </div>
          <form method="post" action={`/trends${search}`} className="stack" noValidate>
            <input type="hidden" name="intent" value="bewaar" />
            <input type="hidden" name="zoekdeel" value={zoekdeel} />
            <TextField
              label="Bewaar deze weergave als"
              name="naam"
              result={result}
              maxLength={60}
              className="w-m"
              required
              hint="Alleen u ziet uw weergaven."
            />
            <Button quiet>Bewaren</Button>
          </form>
        </div>
      </Section>
    </>
  )
}
