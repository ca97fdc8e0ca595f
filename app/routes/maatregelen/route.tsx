import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { getAanbieder } from '../../../db/aanbieders.ts'
import { listMaatregelen } from '../../../db/maatregelen.ts'
import { leesPagina, opDeLijst } from '../../adres.ts'
import { MAATREGELSOORT_TEKST, MAATREGELSTAAT_TEKST, MAATREGELSTATEN, SPOOR_TEKST } from '../../handhavingtekst.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datumKort } from '../../text.ts'
import { FilterForm, FilterInput, FilterSelect } from '../../ui/filters.tsx'
import { ButtonLink, Empty, PageHead } from '../../ui/page.tsx'
import { FilterTags, Pages, RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { leesFilter, SPOREN } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Maatregelen · Peil' }]

const PER_PAGINA = 50

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'maatregelen.lezen')
  const params = new URL(request.url).searchParams
  const filter = leesFilter(params)
  const pagina = leesPagina(params)
  return opDeLijst(
    request,
    inGemeente(context, wie, async (trx) => ({
      vandaag: context.vandaag,
      pagina,
      filter,
      aanbieder: filter.aanbieder === null ? null : ((await getAanbieder(trx, wie.gemeente, filter.aanbieder))?.naam ?? 'onbekend'),
      adviseert: wie.rollen.includes('toezichthouder'),
      ...(await listMaatregelen(trx, wie.gemeente, filter, (pagina - 1) * PER_PAGINA, PER_PAGINA)),
    })),
  )
}

export default function Maatregelen() {
  const { rijen, totaal, filter, aanbieder, pagina, vandaag, adviseert } = useLoaderData<typeof loader>()
  const tags = [
    ...(filter.zoek ? [{ name: 'zoek', label: 'Zoek', text: filter.zoek }] : []),
    ...(aanbieder ? [{ name: 'aanbieder', label: 'Aanbieder', text: aanbieder }] : []),
    ...(filter.staat ? [{ name: 'staat', label: 'Staat', text: MAATREGELSTAAT_TEKST[filter.staat] }] : []),
    ...(filter.spoor ? [{ name: 'spoor', label: 'Spoor', text: SPOOR_TEKST[filter.spoor] }] : []),
  ]
  const nieuw = adviseert ? 'Advies of maatregel' : 'Nieuwe maatregel'
  return (
    <>
      <PageHead
        title="Maatregelen"
        lead="Handhaving bij aanbieders, van gesprek tot ontbinding. Contractmanager en toezichthouder zien hier hetzelfde. Bevindingen van toezicht staan hier niet."
        actions={<ButtonLink to={`/maatregelen/nieuw${filter.aanbieder ? `?aanbieder=${filter.aanbieder}` : ''}`}>{nieuw}</ButtonLink>}
      />
      <FilterForm>
        <FilterInput label="Aanbieder" value={filter.zoek} />
        <FilterSelect
          label="Staat"
          name="staat"
          value={filter.staat}
          empty="Elke staat"
          options={MAATREGELSTATEN.map((staat) => [staat, MAATREGELSTAAT_TEKST[staat]])}
        />
        <FilterSelect
          label="Spoor"
          name="spoor"
          value={filter.spoor}
          empty="Elk spoor"
          options={SPOREN.map((spoor) => [spoor, SPOOR_TEKST[spoor]])}
        />
      </FilterForm>
      <div className="bar">
        <FilterTags tags={tags} />
      </div>
      {rijen.length === 0 ? (
        <Empty
          actions={tags.length > 0 ? <Link to="/maatregelen">Haal alle filters weg</Link> : <Link to="/maatregelen/nieuw">{nieuw}</Link>}
        >
          {tags.length > 0 ? 'Geen maatregelen met deze filters.' : 'Er is nog geen maatregel of advies vastgelegd.'}
        </Empty>
      ) : (
        <Table
          caption="Maatregelen"
          list
          head={
            <>
              <Th>Aanbieder</Th>
              <Th>Maatregel</Th>
              <Th>Norm</Th>
              <Th>Staat</Th>
              <Th>Termijn</Th>
            </>
          }
        >
          {rijen.map((rij) => (
            <Tr key={rij.id}>
              <RowHead>
                <Link to={`/aanbieders/${rij.aanbieder_id}#toezicht`}>{rij.aanbieder}</Link>
              </RowHead>
              <Td label="Maatregel">
                <Link to={`/maatregelen/${rij.id}`}>
                  {MAATREGELSOORT_TEKST[rij.soort]}
                  <span className="visually-hidden"> bij {rij.aanbieder}</span>
                </Link>
                <span className="sub">{SPOOR_TEKST[rij.spoor]}</span>
              </Td>
              <Td label="Norm">{rij.norm ?? <span className="soft">niet meer bekend</span>}</Td>
              <Td label="Staat">
                {MAATREGELSTAAT_TEKST[rij.staat]}
                <span className="sub">
                  {rij.opgeheven_op ? `op ${datumKort(rij.opgeheven_op)}` : rij.opgelegd_op ? `op ${datumKort(rij.opgelegd_op)}` : ''}
                </span>
              </Td>
              <Td label="Termijn">
                {rij.staat === 'opgelegd' && rij.hercontrole_uitkomst === null ? (
                  rij.hersteltermijn === null ? (
                    <span className="soft">geen hersteltermijn</span>
                  ) : rij.hersteltermijn < vandaag ? (
                    <span className="late">herstel moest uiterlijk {datumKort(rij.hersteltermijn)}</span>
                  ) : (
                    `herstel uiterlijk ${datumKort(rij.hersteltermijn)}`
                  )
                ) : rij.staat === 'voorbereiding' ? (
                  rij.zienswijze_uiterlijk === null ? (
                    <span className="soft">zienswijze niet gevraagd</span>
                  ) : (
                    `zienswijze t/m ${datumKort(rij.zienswijze_uiterlijk)}`
                  )
                ) : rij.hercontrole_uitkomst !== null ? (
                  `gecontroleerd op ${datumKort(rij.hercontrole_op!)}`
                ) : (
                  <span className="soft">–</span>
                )}
              </Td>
            </Tr>
          ))}
        </Table>
      )}
      <Pages page={pagina} size={PER_PAGINA} total={totaal} what={totaal === 1 ? 'maatregel' : 'maatregelen'} />
    </>
  )
}
