import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { listSteekproeven } from '../../../db/steekproeven.ts'
import { may } from '../../access.ts'
import { leesPagina, opDeLijst } from '../../adres.ts'
import { TREKKING_TEKST } from '../../onderzoektekst.ts'
import { inToezicht, vereisToegang } from '../../session.server.ts'
import { getal, moment } from '../../text.ts'
import { FilterForm, FilterSelect } from '../../ui/filters.tsx'
import { ButtonLink, Empty, PageHead, Section } from '../../ui/page.tsx'
import { FilterTags, Pages, RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

export const meta: MetaFunction = () => [{ title: 'Steekproeven · Peil' }]

const PER_PAGINA = 50

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.lezen')
  const params = new URL(request.url).searchParams
  const pagina = leesPagina(params)
  const filter = {
    trekking: (['aselect', 'gestratificeerd', 'risicogericht'] as const).find((trekking) => trekking === params.get('trekking')) ?? null,
    open: params.get('stand') === 'open',
  }
  const lijst = inToezicht(context, wie, async (trx) => ({
    ...(await listSteekproeven(trx, wie.gemeente, filter, { vanaf: (pagina - 1) * PER_PAGINA, aantal: PER_PAGINA })),
    pagina,
  }))
  const { rijen, totaal } = await opDeLijst(request, lijst)
  return {
    rijen: rijen.map((rij) => ({ ...rij, gemaakt_op: rij.gemaakt_op.toISOString() })),
    totaal,
    filter,
    pagina,
    magSchrijven: may(wie.rollen, 'toezicht.schrijven'),
  }
}

export default function Steekproeven() {
  const { rijen, totaal, filter, pagina, magSchrijven } = useLoaderData<typeof loader>()
  const tags = [
    ...(filter.trekking ? [{ name: 'trekking', label: 'Trekking', text: TREKKING_TEKST[filter.trekking] }] : []),
    ...(filter.open ? [{ name: 'stand', label: 'Stand', text: 'nog niet klaar' }] : []),
  ]
  return (
    <>
      <PageHead
        title="Steekproeven"
        lead="Welke stukken u bekijkt, ligt vast vóór u kijkt."
        actions={
          magSchrijven && (
            <ButtonLink to="/steekproeven/nieuw" quiet={false}>
              Trek een steekproef
            </ButtonLink>
          )
        }
      />
      <Section title="Getrokken">
        <FilterForm>
          <FilterSelect
            label="Trekking"
            name="trekking"
            value={filter.trekking}
            empty="Elke trekking"
            options={Object.entries(TREKKING_TEKST)}
          />
          <FilterSelect
            label="Stand"
            name="stand"
            value={filter.open ? 'open' : ''}
            empty="Elke stand"
            options={[['open', 'nog niet klaar']]}
          />
        </FilterForm>
        {tags.length > 0 && (
          <div className="bar">
            <FilterTags tags={tags} />
          </div>
        )}
        {rijen.length === 0 ? (
          <Empty
            actions={
              tags.length > 0 ? (
                <Link to="/steekproeven">Haal alle filters weg</Link>
              ) : (
                magSchrijven && <Link to="/steekproeven/nieuw">Trek een steekproef</Link>
              )
            }
          >
            {tags.length > 0
              ? 'Geen steekproeven met deze filters.'
              : 'Er is nog geen steekproef getrokken. U heeft een lijst met kenmerken nodig.'}
          </Empty>
        ) : (
          <Table
            caption="Steekproeven"
            list
            head={
              <>
                <Th>Doel</Th>
                <Th>Getrokken</Th>
                <Th>Trekking</Th>
                <Th r>Beoordeeld</Th>
                <Th r>Afwijking</Th>
                <Th r>Onzeker</Th>
              </>
            }
          >
            {rijen.map((rij) => (
              <Tr key={rij.id}>
                <RowHead>
                  <Link to={`/steekproeven/${rij.id}`}>{rij.doel}</Link>
                  <span className="sub">{rij.populatie}</span>
                </RowHead>
                <Td label="Getrokken">
                  {moment(rij.gemaakt_op)}
                  <span className="sub">{rij.door ?? 'onbekend'}</span>
                </Td>
                <Td label="Trekking">
                  {TREKKING_TEKST[rij.trekking]}
                  <span className="sub">
                    {getal(rij.omvang)} van {getal(rij.populatieomvang)}
                  </span>
                </Td>
                <Td r label="Beoordeeld">
                  {getal(rij.conform + rij.afwijking + rij.onzeker)} van {getal(rij.omvang)}
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
        )}
        <Pages page={pagina} size={PER_PAGINA} total={totaal} what={totaal === 1 ? 'steekproef' : 'steekproeven'} />
      </Section>
    </>
  )
}
