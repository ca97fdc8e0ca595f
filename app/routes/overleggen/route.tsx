import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { countOverleggen, getCyclus, listOverleggen, listZonderGepland } from '../../../db/overleggen.ts'
import { gelijkgesteldeDagen } from '../../../db/regelsets/gelijkgesteld.ts'
import { may } from '../../access.ts'
import { leesPagina, opDeLijst } from '../../adres.ts'
import { OVERLEGSTATEN } from '../../rules/overlegstaat.ts'
import { klaarzetdag } from '../../rules/voorbereiding.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datumKort, OVERLEGSTAAT_TEKST, overWerkdagen } from '../../text.ts'
import { FilterForm, FilterInput, FilterSelect } from '../../ui/filters.tsx'
import { Exporteren } from '../../ui/export.tsx'
import { ButtonLink, Empty, PageHead, Section } from '../../ui/page.tsx'
import { FilterTags, Pages, RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { leesFilter } from './form.ts'
import { Overlegtabel } from './overlegtabel.tsx'

export const meta: MetaFunction = () => [{ title: 'Overleggen · Peil' }]

const PER_PAGINA = 50
const ZONDER_IN_HET_KORT = 8

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'overleggen.lezen')
  const params = new URL(request.url).searchParams
  const filter = leesFilter(params, wie.persoon)
  const pagina = leesPagina(params)
  const toonZonder = params.get('toon') === 'zonder'
  const { vandaag } = context
  const lijst = inGemeente(context, wie, async (trx) => {
    const rijen = toonZonder
      ? []
      : await listOverleggen(trx, wie.gemeente, filter, vandaag, { vanaf: (pagina - 1) * PER_PAGINA, aantal: PER_PAGINA })
    return {
      filter,
      pagina,
      toonZonder,
      vandaag,
      rijen: rijen.map((rij) => ({
        ...rij,
        over: rij.groep === 'komend' ? overWerkdagen(rij.datum, vandaag, gelijkgesteldeDagen) : null,
        lijstVolgtOp:
          rij.groep === 'komend' && rij.peildatum === null
            ? klaarzetdag(rij.datum, wie.instellingen.voorbereiding_werkdagen, gelijkgesteldeDagen)
            : null,
      })),
      totaal: toonZonder ? 0 : await countOverleggen(trx, wie.gemeente, filter),
      zonder: await listZonderGepland(
        trx,
        wie.gemeente,
        vandaag,
        toonZonder ? { vanaf: (pagina - 1) * PER_PAGINA, aantal: PER_PAGINA } : { vanaf: 0, aantal: ZONDER_IN_HET_KORT },
        toonZonder ? filter.zoek : null,
      ),
      aanbieder:
        filter.aanbieder === null ? null : ((await getCyclus(trx, wie.gemeente, filter.aanbieder, vandaag))?.aanbieder ?? 'onbekend'),
      magPlannen: may(wie.rollen, 'overleggen.wijzigen'),
      isContractmanager: wie.rollen.includes('contractmanager'),
    }
  })
  return toonZonder ? lijst : opDeLijst(request, lijst)
}

const GROEPEN = [
  { groep: 'afronden', titel: 'Nog af te ronden' },
  { groep: 'komend', titel: 'Komt eraan' },
  { groep: 'geweest', titel: 'Geweest of vervallen' },
] as const

export default function Overleggen() {
  const { rijen, totaal, zonder, filter, pagina, toonZonder, aanbieder, magPlannen, isContractmanager, vandaag } =
    useLoaderData<typeof loader>()
  const tags = [
    ...(filter.zoek ? [{ name: 'zoek', label: 'Zoek', text: filter.zoek }] : []),
    ...(aanbieder ? [{ name: 'aanbieder', label: 'Aanbieder', text: aanbieder }] : []),
    ...filter.staat.map((staat) => ({ name: 'staat', value: staat, label: 'Staat', text: OVERLEGSTAAT_TEKST[staat] })),
    ...(filter.van ? [{ name: 'van', label: 'Vanaf', text: datumKort(filter.van) }] : []),
    ...(filter.tot ? [{ name: 'tot', label: 'Tot en met', text: datumKort(filter.tot) }] : []),
    ...(filter.contractmanager ? [{ name: 'mijn', label: 'Alleen', text: 'mijn aanbieders' }] : []),
  ]
  return (
    <>
      <PageHead
        title={toonZonder ? 'Aanbieders zonder gepland overleg' : 'Overleggen'}
        crumbs={toonZonder ? [{ label: 'Overleggen', to: '/overleggen' }] : []}
        lead={
          toonZonder
            ? 'Deze aanbieders moeten een periodiek overleg hebben, of Peil weet dat niet. Er staat niets gepland.'
            : 'Vóór elk overleg staat de hiatenlijst klaar. Elk hiaat gaat de deur uit met een afspraak of een reden.'
        }
        actions={
          <>
            {!toonZonder && <Exporteren />}
            {magPlannen && (
              <ButtonLink to="/overleggen/nieuw" quiet={false}>
                Plan een overleg
              </ButtonLink>
            )}
          </>
        }
      />
      {toonZonder ? (
        <>
          <FilterForm>
            <input type="hidden" name="toon" value="zonder" />
            <FilterInput label="Aanbieder" value={filter.zoek} />
          </FilterForm>
          {zonder.rijen.length === 0 ? (
            <Empty actions={<Link to="/overleggen">Naar de overleggen</Link>}>
              {filter.zoek ? 'Geen aanbieder met deze naam zonder gepland overleg.' : 'Bij elke aanbieder staat een overleg gepland.'}
            </Empty>
          ) : (
            <Zonder rijen={zonder.rijen} magPlannen={magPlannen} vandaag={vandaag} />
          )}
          <Pages page={pagina} size={PER_PAGINA} total={zonder.totaal} what={zonder.totaal === 1 ? 'aanbieder' : 'aanbieders'} />
        </>
      ) : (
        <>
          <FilterForm>
            {filter.aanbieder !== null && <input type="hidden" name="aanbieder" value={filter.aanbieder} />}
            <FilterInput label="Aanbieder" value={filter.zoek} />
            <FilterSelect
              label="Staat"
              name="staat"
              value={filter.staat[0]}
              empty="Elke staat"
              options={OVERLEGSTATEN.map((staat) => [staat, OVERLEGSTAAT_TEKST[staat]])}
            />
            <FilterInput label="Van" name="van" type="date" value={filter.van} />
            <FilterInput label="Tot en met" name="tot" type="date" value={filter.tot} />
            {isContractmanager && (
              <FilterSelect
                label="Wiens"
                name="mijn"
                value={filter.contractmanager ? '1' : ''}
                empty="Alle aanbieders"
                options={[['1', 'Mijn aanbieders']]}
              />
            )}
          </FilterForm>
          <FilterTags tags={tags} />
          {rijen.length === 0 && (
            <div className="section">
              <Empty
                actions={
                  tags.length > 0 ? (
                    <Link to="/overleggen">Haal alle filters weg</Link>
                  ) : (
                    magPlannen && <Link to="/overleggen/nieuw">Plan een overleg</Link>
                  )
                }
              >
                {tags.length > 0 ? 'Geen overleggen met deze filters.' : 'Er zijn nog geen overleggen gepland.'}
              </Empty>
            </div>
          )}
          {pagina === 1 && zonder.totaal > 0 && (
            <Section
              title="Nog niets gepland"
              id="zonder"
              extra={
                <Link to="/overleggen?toon=zonder">{zonder.totaal === 1 ? 'De ene aanbieder' : `Alle ${zonder.totaal} aanbieders`}</Link>
              }
            >
              <Zonder rijen={zonder.rijen} magPlannen={magPlannen} vandaag={vandaag} />
            </Section>
          )}
          {GROEPEN.map(({ groep, titel }) => {
            const deel = rijen.filter((rij) => rij.groep === groep)
            return (
              deel.length > 0 && (
                <Section key={groep} title={titel} id={groep}>
                  <Overlegtabel caption={titel} overleggen={deel} />
                </Section>
              )
            )
          })}
          <Pages page={pagina} size={PER_PAGINA} total={totaal} what={totaal === 1 ? 'overleg' : 'overleggen'} />
        </>
      )}
    </>
  )
}

function Zonder({
  rijen,
  magPlannen,
  vandaag,
}: {
  rijen: { aanbieder_id: number; aanbieder: string; laatste: string | null; uiterlijk: string | null }[]
  magPlannen: boolean
  vandaag: string
}) {
  return (
    <Table
      caption="Aanbieders zonder gepland overleg"
      list
      head={
        <>
          <Th>Aanbieder</Th>
          <Th>Laatste overleg</Th>
          <Th>Volgende uiterlijk</Th>
          <Th>
            <span className="visually-hidden">Actie</span>
          </Th>
        </>
      }
    >
      {rijen.map((rij) => (
        <Tr key={rij.aanbieder_id}>
          <RowHead>
            <Link to={`/aanbieders/${rij.aanbieder_id}`}>{rij.aanbieder}</Link>
          </RowHead>
          <Td label="Laatste overleg" className="nowrap">
            {rij.laatste ? datumKort(rij.laatste) : <span className="soft">nog niet bekend</span>}
          </Td>
          <Td label="Volgende uiterlijk" className="nowrap">
            {rij.uiterlijk === null ? (
              <span className="soft">onbekend</span>
            ) : rij.uiterlijk < vandaag ? (
              <span className="late">{datumKort(rij.uiterlijk)}, te laat</span>
            ) : (
              datumKort(rij.uiterlijk)
            )}
          </Td>
          <Td>
            {magPlannen && (
              <Link to={`/overleggen/nieuw?aanbieder=${rij.aanbieder_id}`}>
                Plannen<span className="visually-hidden">: overleg met {rij.aanbieder}</span>
              </Link>
            )}
          </Td>
        </Tr>
      ))}
    </Table>
  )
}
