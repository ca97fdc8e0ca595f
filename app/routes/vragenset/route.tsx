import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { getInhoud, getVragenset } from '../../../db/vragensets.ts'
import { may } from '../../access.ts'
import { leesNummer } from '../../adres.ts'
import { KOPPELING_TEKST, OVER_TEKST, SOORT_TEKST, TELT_TEKST, THEMA_TEKST, vragensetNaam } from '../../ervaringtekst.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datum } from '../../text.ts'
import { Button } from '../../ui/field.tsx'
import { ButtonLink, PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data ? vragensetNaam(data.set) : 'Vragenset'} · Peil` }]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'ervaring.lezen')
  const id = leesNummer(params.id)
  const gevonden =
    id === null
      ? undefined
      : await inGemeente(context, wie, async (trx) => {
          const set = await getVragenset(trx, wie.gemeente, id)
          const inhoud = set && (await getInhoud(trx, wie.gemeente, id))
          const vorige = set?.vorige_id ? await getVragenset(trx, wie.gemeente, set.vorige_id) : undefined
          return (
            set &&
            inhoud && {
              set,
              vragen: inhoud.vragen,
              vorige: vorige
                ? {
                    id: vorige.id,
                    naam: vorige.naam,
                    uitgave: vorige.uitgave,
                    vragen: (await getInhoud(trx, wie.gemeente, vorige.id))!.vragen.map(({ nr, tekst }) => ({ nr, tekst })),
                  }
                : null,
            }
          )
        })
  if (!gevonden) throw new Response(null, { status: 404 })
  return { ...gevonden, magWijzigen: may(wie.rollen, 'vragensets.wijzigen') }
}

export default function VragensetPagina() {
  const { set, vragen, vorige, magWijzigen } = useLoaderData<typeof loader>()
  const weg = vorige?.vragen.filter(({ nr }) => !vragen.some((vraag) => vraag.vorige?.nr === nr)) ?? []
  return (
    <>
      <PageHead
        title={vragensetNaam(set)}
        crumbs={[
          { label: 'Ervaring', to: '/ervaring' },
          { label: 'Vragensets', to: '/vragensets' },
        ]}
        lead={set.toelichting || undefined}
        actions={
          <>
            <ButtonLink to={`/vragensets/${set.id}/formulier`}>Formulier op papier</ButtonLink>
            {magWijzigen && set.tot === null && (
              <form method="post" action="/vragensets">
                <input type="hidden" name="vorige" value={set.id} />
                <Button quiet>Nieuwe uitgave</Button>
              </form>
            )}
          </>
        }
      />
      <dl className="dl">
        <dt>Uitgave</dt>
        <dd>
          {set.uitgave}, vanaf {datum(set.vanaf)}
          {set.tot ? ` tot ${datum(set.tot)}` : ''}
        </dd>
        {set.bron && (
          <>
            <dt>Bron</dt>
            <dd>{set.bron}</dd>
          </>
        )}
        <dt>Opvolger van</dt>
        <dd>{vorige ? <Link to={`/vragensets/${vorige.id}`}>{vragensetNaam(vorige)}</Link> : 'geen: dit is de eerste uitgave'}</dd>
      </dl>
      <Section title="Vragen">
        <Table
          caption="Vragen van deze uitgave"
          list
          head={
            <>
              <Th r>Nr</Th>
              <Th>Vraag</Th>
              <Th>Zegt iets over</Th>
              <Th>Antwoorden</Th>
              {vorige && <Th>Tegenover de vorige uitgave</Th>}
            </>
          }
        >
          {vragen.map((vraag) => (
            <Tr key={vraag.nr}>
              <Td r label="Nr">
                {vraag.nr}
              </Td>
              <RowHead>
                {vraag.tekst}
                {vraag.uitleg && <span className="sub">{vraag.uitleg}</span>}
              </RowHead>
              <Td label="Zegt iets over">
                {OVER_TEKST[vraag.over]}
                <span className="sub">
                  {vraag.soort === 'klachtregeling' || vraag.soort === 'medezeggenschap'
                    ? SOORT_TEKST[vraag.soort]
                    : THEMA_TEKST[vraag.thema]}
                </span>
              </Td>
              <Td label="Antwoorden">
                {vraag.soort === 'open'
                  ? 'open: nooit per aanbieder'
                  : (['positief', 'overig', 'niet_mee'] as const).map((telt) => {
                      const keuzes = vraag.antwoorden.filter((antwoord) => antwoord.telt === telt)
                      return (
                        keuzes.length > 0 && (
                          <span key={telt} className={telt === 'positief' ? undefined : 'sub'}>
                            {keuzes.map(({ tekst }) => tekst).join(', ')} <span className="soft">({TELT_TEKST[telt]})</span>
                          </span>
                        )
                      )
                    })}
              </Td>
              {vorige && (
                <Td label="Tegenover de vorige uitgave">
                  {vraag.vorige ? (
                    <>
                      {KOPPELING_TEKST[vraag.vorige.soort]} {vraag.vorige.nr !== vraag.nr && `(was vraag ${vraag.vorige.nr})`}
                      {vraag.vorige.toelichting && <span className="sub">{vraag.vorige.toelichting}</span>}
                    </>
                  ) : (
                    'nieuw'
                  )}
                </Td>
              )}
            </Tr>
          ))}
        </Table>
        {weg.length > 0 && <p className="soft small">Niet meer gevraagd: {weg.map(({ nr, tekst }) => `${nr}. ${tekst}`).join('; ')}.</p>}
        {vorige && <p className="soft small">Bij een breuk en bij een nieuwe vraag begint in een grafiek een nieuwe lijn.</p>}
      </Section>
    </>
  )
}
