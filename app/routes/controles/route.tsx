import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { type Controlefilter, listControles } from '../../../db/controles.ts'
import { may } from '../../access.ts'
import { leesNummer, leesPagina, opDeLijst } from '../../adres.ts'
import { CONTROLEAANLEIDING_TEKST, CONTROLEPLAATS_TEKST } from '../../onderzoektekst.ts'
import { inToezicht, vereisToegang } from '../../session.server.ts'
import { datumKort } from '../../text.ts'
import { FilterForm, FilterInput, FilterSelect } from '../../ui/filters.tsx'
import { ButtonLink, Empty, PageHead, Section } from '../../ui/page.tsx'
import { FilterTags, Pages, RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

export const meta: MetaFunction = () => [{ title: 'Controles · Peil' }]

const PER_PAGINA = 50

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.lezen')
  const params = new URL(request.url).searchParams
  const pagina = leesPagina(params)
  const jaar = leesNummer(params.get('jaar'))
  const filter: Controlefilter = {
    aanbieder: leesNummer(params.get('aanbieder')),
    onderzoek: leesNummer(params.get('onderzoek')),
    aanleiding: (['periodiek', 'signaal', 'melding'] as const).find((aanleiding) => aanleiding === params.get('aanleiding')) ?? null,
    jaar: jaar !== null && jaar >= 2000 && jaar < 2100 ? jaar : null,
    zoek: params.get('zoek')?.trim().slice(0, 100) || null,
  }
  const lijst = inToezicht(context, wie, async (trx) => ({
    ...(await listControles(trx, wie.gemeente, filter, { vanaf: (pagina - 1) * PER_PAGINA, aantal: PER_PAGINA })),
    pagina,
  }))
  return { ...(await opDeLijst(request, lijst)), filter, vandaag: context.vandaag, magSchrijven: may(wie.rollen, 'toezicht.schrijven') }
}

export default function Controles() {
  const { rijen, totaal, filter, pagina, vandaag, magSchrijven } = useLoaderData<typeof loader>()
  const jaar = Number(vandaag.slice(0, 4))
  const tags = [
    ...(filter.zoek ? [{ name: 'zoek', label: 'Zoek', text: filter.zoek }] : []),
    ...(filter.aanleiding ? [{ name: 'aanleiding', label: 'Waarom', text: CONTROLEAANLEIDING_TEKST[filter.aanleiding] }] : []),
    ...(filter.jaar ? [{ name: 'jaar', label: 'Jaar', text: String(filter.jaar) }] : []),
    ...(filter.aanbieder ? [{ name: 'aanbieder', label: 'Aanbieder', text: rijen[0]?.aanbieder ?? String(filter.aanbieder) }] : []),
    ...(filter.onderzoek ? [{ name: 'onderzoek', label: 'Onderzoek', text: rijen[0]?.onderzoek ?? String(filter.onderzoek) }] : []),
  ]
  return (
    <>
      <PageHead
        title="Controles ter plaatse"
        lead="Wat u zag, lezen alleen toezichthouders."
        actions={
          magSchrijven && (
            <ButtonLink to="/controles/nieuw" quiet={false}>
              Controle vastleggen
            </ButtonLink>
          )
        }
      />
      <Section title="Gedaan">
        <FilterForm>
          <FilterInput label="Aanbieder" value={filter.zoek} />
          <FilterSelect
            label="Waarom"
            name="aanleiding"
            value={filter.aanleiding}
            empty="Elke reden"
            options={Object.entries(CONTROLEAANLEIDING_TEKST)}
          />
          <FilterSelect
            label="Jaar"
            name="jaar"
            value={filter.jaar}
            empty="Elk jaar"
            options={[0, 1, 2, 3, 4].map((terug) => [jaar - terug, jaar - terug])}
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
                <Link to="/controles">Haal alle filters weg</Link>
              ) : (
                magSchrijven && <Link to="/controles/nieuw">Controle vastleggen</Link>
              )
            }
          >
            {tags.length > 0 ? 'Geen controles met deze filters.' : 'Er is nog geen controle ter plaatse vastgelegd.'}
          </Empty>
        ) : (
          <Table
            caption="Controles ter plaatse"
            list
            head={
              <>
                <Th>Dag</Th>
                <Th>Aanbieder</Th>
                <Th>Waarom</Th>
                <Th>Waar</Th>
                <Th>Overleg met de cliënt</Th>
                <Th>Onderzoek</Th>
              </>
            }
          >
            {rijen.map((rij) => (
              <Tr key={rij.id}>
                <RowHead className="nowrap">
                  <Link to={`/controles/${rij.id}`}>
                    {datumKort(rij.op)}
                    <span className="visually-hidden">: controle bij {rij.aanbieder}</span>
                  </Link>
                </RowHead>
                <Td label="Aanbieder">
                  <Link to={`/aanbieders/${rij.aanbieder_id}`}>{rij.aanbieder}</Link>
                </Td>
                <Td label="Waarom">{CONTROLEAANLEIDING_TEKST[rij.aanleiding]}</Td>
                <Td label="Waar">{CONTROLEPLAATS_TEKST[rij.plaats]}</Td>
                <Td label="Overleg met de cliënt">
                  {rij.overleg_client === 'ja' ? (
                    <>ja, {datumKort(rij.overleg_op!)}</>
                  ) : (
                    <>
                      nee<span className="sub">{rij.overleg_reden}</span>
                    </>
                  )}
                </Td>
                <Td label="Onderzoek">
                  {rij.onderzoek ? (
                    <Link to={`/onderzoeken/${rij.onderzoek_id}`}>{rij.onderzoek}</Link>
                  ) : (
                    <span className="soft">geen</span>
                  )}
                </Td>
              </Tr>
            ))}
          </Table>
        )}
        <Pages page={pagina} size={PER_PAGINA} total={totaal} what={totaal === 1 ? 'controle' : 'controles'} />
      </Section>
    </>
  )
}
