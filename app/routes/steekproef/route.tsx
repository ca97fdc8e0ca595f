import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { getSteekproef, listGetrokken, listLijst, listStrata, saveUitkomsten, saveVervolg } from '../../../db/steekproeven.ts'
import { may } from '../../access.ts'
import { leesNummer, leesPagina } from '../../adres.ts'
import { readForm, refuse } from '../../form.ts'
import { NIET_OPSCHRIJVEN, TREKKING_TEKST } from '../../onderzoektekst.ts'
import { inToezicht, vereisToegang } from '../../session.server.ts'
import { errorFraction } from '../../statistics/foutfractie.ts'
import { datum, getal, moment } from '../../text.ts'
import { trek } from '../../trekking.ts'
import { Button, ErrorSummary, TextArea } from '../../ui/field.tsx'
import { ButtonLink, Note, PageHead, Section } from '../../ui/page.tsx'
import { Pages, RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { leesUitkomsten, versieSchema, vervolgSchema } from './form.ts'
import { Foutfractie, Herhalen } from './uitslag.tsx'
import { Stukken } from './stukken.tsx'

export const meta: MetaFunction = () => [{ title: 'Steekproef · Peil' }]

const PER_PAGINA = 50

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.lezen')
  const id = leesNummer(params.id)
  const zoek = new URL(request.url).searchParams
  const pagina = leesPagina(zoek)
  const gelezen =
    id === null
      ? undefined
      : await inToezicht(context, wie, async (trx) => {
          const steekproef = await getSteekproef(trx, wie.gemeente, id)
          return (
            steekproef && {
              steekproef,
              stukken: await listGetrokken(trx, wie.gemeente, id, { vanaf: (pagina - 1) * PER_PAGINA, aantal: PER_PAGINA }),
              strata: await listStrata(trx, wie.gemeente, id),
              lijst: zoek.has('herhaal') ? await listLijst(trx, wie.gemeente, id) : null,
            }
          )
        })
  if (!gelezen) throw new Response(null, { status: 404 })
  const { steekproef, lijst, ...rest } = gelezen
  const { conform, afwijking, onzeker, omvang, populatieomvang, trekking, zaad } = steekproef
  const opnieuw = lijst && trek(lijst, trekking, omvang, zaad)
  return {
    ...rest,
    pagina,
    magSchrijven: may(wie.rollen, 'toezicht.schrijven'),
    steekproef: { ...steekproef, gemaakt_op: steekproef.gemaakt_op.toISOString() },
    fractie: errorFraction({
      conform,
      errors: afwijking,
      uncertain: onzeker,
      open: omvang - conform - afwijking - onzeker,
      population: populatieomvang,
    }),
    /** Null: not drawn again. */
    gelijk: opnieuw && lijst.every(({ kenmerk, getrokken }) => getrokken === opnieuw.has(kenmerk)),
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.schrijven')
  const id = leesNummer(params.id)
  if (id === null) throw new Response(null, { status: 404 })
  const posted = await request.formData()
  const intent = posted.get('intent')
  const pagina = leesPagina(new URL(request.url).searchParams)
  const bestaat = async (
    gelukt: (
      trx: Parameters<Parameters<typeof inToezicht>[2]>[0],
      scope: Parameters<Parameters<typeof inToezicht>[2]>[1],
    ) => Promise<boolean>,
  ) =>
    inToezicht(context, wie, async (trx, scope) => {
      if (!(await getSteekproef(trx, wie.gemeente, id, true))) throw new Response(null, { status: 404 })
      return gelukt(trx, scope)
    })
  const ingehaald = () =>
    data(
      {
        result: refuse(
          posted,
          'Een collega heeft intussen in deze steekproef geschreven. Wat u invulde staat nog in het formulier. Vergelijk het met wat is opgeslagen en sla opnieuw op.',
        ),
      },
      { status: 409 },
    )
  if (intent === 'uitkomsten') {
    const form = readForm(posted, versieSchema)
    if (!form.ok) return data({ result: form.result }, { status: 400 })
    const { uitkomsten, fouten } = leesUitkomsten(posted)
    if (Object.keys(fouten).length > 0) return data({ result: refuse(posted, fouten) }, { status: 400 })
    if (!(await bestaat((trx, scope) => saveUitkomsten(trx, scope, id, form.value.versie, uitkomsten)))) return ingehaald()
    throw redirect(`/steekproeven/${id}?${pagina > 1 ? `pagina=${pagina}&` : ''}melding=opgeslagen`)
  }
  if (intent === 'vervolg') {
    const form = readForm(posted, vervolgSchema)
    if (!form.ok) return data({ result: form.result }, { status: 400 })
    if (!(await bestaat((trx, scope) => saveVervolg(trx, scope, id, form.value.versie, form.value.vervolg ?? null)))) return ingehaald()
    throw redirect(`/steekproeven/${id}?melding=opgeslagen#vervolg`)
  }
  throw new Response('Peil kent deze knop niet. Ga terug en laad de pagina opnieuw.', { status: 400 })
}

export default function SteekproefPagina() {
  const { steekproef, stukken, strata, fractie, gelijk, pagina, magSchrijven } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  const vervolg = result?.values.intent?.[0] === 'vervolg' ? result : undefined
  const { id, doel, populatie, periode_van, periode_tot, trekking, omvang, populatieomvang, gemaakt_op, door } = steekproef
  return (
    <>
      <PageHead
        title={doel}
        crumbs={[{ label: 'Steekproeven', to: '/steekproeven' }]}
        lead={`${getal(omvang)} van ${getal(populatieomvang)} getrokken uit: ${populatie}`}
        actions={
          <>
            <ButtonLink to={`/steekproeven/${id}/export?formaat=csv`} reloadDocument>
              CSV
            </ButtonLink>
            <ButtonLink to={`/steekproeven/${id}/export?formaat=xlsx`} reloadDocument>
              Excel
            </ButtonLink>
          </>
        }
      />
      <ErrorSummary result={result} />
      {gelijk !== null && (
        <Note kind={gelijk ? 'ok' : 'error'}>
          {gelijk
            ? 'Peil heeft de trekking opnieuw gedaan met dezelfde lijst en startwaarde. De uitkomst is gelijk.'
            : 'Peil heeft de trekking opnieuw gedaan en de uitkomst is anders. De lijst in de database is gewijzigd.'}
        </Note>
      )}
      <dl className="dl">
        <dt>Trekking</dt>
        <dd>
          {TREKKING_TEKST[trekking]}, {moment(gemaakt_op)}, {door ?? 'onbekend'}
        </dd>
        <dt>Periode</dt>
        <dd>
          {periode_van || periode_tot
            ? `${periode_van ? datum(periode_van) : 'onbekend'} tot en met ${periode_tot ? datum(periode_tot) : 'onbekend'}`
            : 'niet opgegeven'}
        </dd>
      </dl>
      <Foutfractie steekproef={steekproef} fractie={fractie} />
      {trekking === 'gestratificeerd' && (
        <Section title="Per stratum">
          <Table
            caption="Per stratum"
            list
            head={
              <>
                <Th>Stratum</Th>
                <Th r>In de lijst</Th>
                <Th r>Getrokken</Th>
                <Th r>Beoordeeld</Th>
                <Th r>Afwijking</Th>
                <Th r>Onzeker</Th>
              </>
            }
          >
            {strata.map((rij) => (
              <Tr key={rij.stratum}>
                <RowHead>{rij.stratum}</RowHead>
                <Td r label="In de lijst">
                  {getal(rij.populatie)}
                </Td>
                <Td r label="Getrokken">
                  {rij.getrokken === 0 ? 'geen: te klein' : getal(rij.getrokken)}
                </Td>
                <Td r label="Beoordeeld">
                  {getal(rij.beoordeeld)} van {getal(rij.getrokken)}
                </Td>
                <Td r label="Afwijking">
                  {getal(rij.afwijking)}
                </Td>
                <Td r label="Onzeker">
                  {getal(rij.onzeker)}
                </Td>
              </Tr>
            ))}
          </Table>
        </Section>
      )}
      <Section title="Getrokken stukken" id="stukken">
        <Stukken steekproef={steekproef} stukken={stukken} magSchrijven={magSchrijven} result={vervolg ? undefined : result} />
        <Pages page={pagina} size={PER_PAGINA} total={omvang} what={omvang === 1 ? 'stuk' : 'stukken'} />
      </Section>
      <Section title="Vervolg" id="vervolg">
        {magSchrijven ? (
          <form method="post" className="stack" noValidate>
            <input type="hidden" name="intent" value="vervolg" />
            <input type="hidden" name="versie" value={steekproef.versie} />
            {vervolg && steekproef.vervolg && (
              <div className="card">
                <p className="soft small">Zoals het nu is opgeslagen</p>
                <p className="pre">{steekproef.vervolg}</p>
              </div>
            )}
            <TextArea
              label="Wat u met de uitkomst doet"
              name="vervolg"
              rows={4}
              required={false}
              result={vervolg}
              value={steekproef.vervolg}
              hint={NIET_OPSCHRIJVEN}
            />
            <div className="row">
              <Button quiet>Vervolg opslaan</Button>
              <Link to="/onderzoeken/nieuw">Plan een onderzoek</Link>
            </div>
          </form>
        ) : (
          <p className="pre">{steekproef.vervolg ?? 'Nog niets vastgelegd.'}</p>
        )}
      </Section>
      <Herhalen steekproef={steekproef} />
    </>
  )
}

export type Steekproefpagina = ReturnType<typeof useLoaderData<typeof loader>>
