import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { listHiaten, listHiaatnormen } from '../../../db/hiaten.ts'
import { listToezichthiaten, type Toezichthiaatrij } from '../../../db/toezichttoetsing.ts'
import { may } from '../../access.ts'
import { leesPagina, opDeLijst } from '../../adres.ts'
import { inGemeente, inToezicht, vereisToegang } from '../../session.server.ts'
import { aantal, datumKort, situatieTekst, UITKOMST_TEKST } from '../../text.ts'
import { FilterForm, FilterInput, FilterSelect } from '../../ui/filters.tsx'
import { Exporteren } from '../../ui/export.tsx'
import { Verdict } from '../../ui/mark.tsx'
import { Empty, PageHead, Section } from '../../ui/page.tsx'
import { FilterTags, Pages, RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { HIAATUITKOMSTEN, leesFilter } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Hiaten · Peil' }]

const PER_PAGINA = 50
const VAN_TOEZICHT = 100

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'hiaten.lezen')
  const params = new URL(request.url).searchParams
  const filter = leesFilter(params, wie.persoon)
  const pagina = leesPagina(params)
  const toezicht = may(wie.rollen, 'toezicht.lezen')
    ? await inToezicht(context, wie, (trx) => listToezichthiaten(trx, wie.gemeente, null, VAN_TOEZICHT))
    : null
  return opDeLijst(
    request,
    inGemeente(context, wie, async (trx) => ({
      toezicht,
      vandaag: context.vandaag,
      pagina,
      filter,
      normen: await listHiaatnormen(trx, wie.gemeente),
      isContractmanager: wie.rollen.includes('contractmanager'),
      ...(await listHiaten(trx, wie.gemeente, filter, context.vandaag, (pagina - 1) * PER_PAGINA, PER_PAGINA)),
    })),
  )
}

export default function Hiaten() {
  const { toezicht, rijen, totaal, filter, normen, pagina, vandaag, isContractmanager } = useLoaderData<typeof loader>()
  const open = filter.toon === 'open'
  const tags = [
    ...(filter.zoek ? [{ name: 'zoek', label: 'Zoek', text: filter.zoek }] : []),
    ...(filter.norm
      ? [{ name: 'norm', label: 'Norm', text: normen.find(({ sleutel }) => sleutel === filter.norm)?.naam ?? filter.norm }]
      : []),
    ...(filter.uitkomst ? [{ name: 'stand', label: 'Stand', text: UITKOMST_TEKST[filter.uitkomst] }] : []),
    ...(filter.adressaat ? [{ name: 'adressaat', label: 'Van', text: filter.adressaat }] : []),
    ...(filter.contractmanager ? [{ name: 'mijn', label: 'Alleen', text: 'mijn aanbieders' }] : []),
    ...(open ? [] : [{ name: 'toon', label: 'Toon', text: 'opgelost' }]),
  ]
  return (
    <>
      <PageHead
        title="Hiaten"
        lead={
          open
            ? 'Wat er nog moet gebeuren voordat een norm is nageleefd. Een hiaat sluit vanzelf zodra de feiten er zijn.'
            : 'Hiaten die zijn opgelost.'
        }
      />
      <FilterForm>
        <FilterInput label="Aanbieder" value={filter.zoek} />
        <FilterSelect
          label="Norm"
          name="norm"
          value={filter.norm}
          empty="Alle normen"
          options={normen.map(({ sleutel, naam }) => [sleutel, naam])}
        />
        <FilterSelect
          label="Stand"
          name="stand"
          value={filter.uitkomst}
          empty="Elke stand"
          options={HIAATUITKOMSTEN.map((uitkomst) => [uitkomst, UITKOMST_TEKST[uitkomst]])}
        />
        <FilterSelect
          label="Van"
          name="adressaat"
          value={filter.adressaat}
          empty="Iedereen"
          options={[
            ['aanbieder', 'Aanbieders'],
            ['college', 'Het college'],
          ]}
        />
        <FilterSelect label="Toon" name="toon" value={filter.toon} empty="Open" options={[['opgelost', 'Opgelost']]} />
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
      <div className="bar">
        <FilterTags tags={tags} />
        {totaal > 0 && <Exporteren />}
      </div>
      {rijen.length === 0 ? (
        <Empty
          actions={
            tags.length > 0 ? <Link to="/hiaten">Haal alle filters weg</Link> : <Link to="/taken">Kijk wanneer de taak laatst draaide</Link>
          }
        >
          {tags.length > 0
            ? 'Geen hiaten met deze filters.'
            : 'Er zijn geen open hiaten. Dat zegt alleen iets als de nachtelijke taak heeft gedraaid.'}
        </Empty>
      ) : (
        <Table
          caption="Hiaten"
          list
          head={
            <>
              <Th sort="wie">Wie</Th>
              <Th sort="norm">Norm</Th>
              <Th>Wat is er aan de hand</Th>
              <Th sort="sinds">Sinds</Th>
              <Th>{open ? 'Volgende stap' : 'Opgelost'}</Th>
            </>
          }
        >
          {rijen.map((rij) => (
            <Tr key={rij.id}>
              <RowHead>
                {rij.aanbiederId === null ? (
                  <>
                    College<span className="sub">{rij.eigenaar ?? 'geen eigenaar'}</span>
                  </>
                ) : (
                  <Link to={`/aanbieders/${rij.aanbiederId}`}>{rij.aanbieder}</Link>
                )}
              </RowHead>
              <Td label="Norm">
                <Link
                  to={
                    rij.aanbiederId === null
                      ? `/college/verplichtingen/${rij.norm}`
                      : `/aanbieders/${rij.aanbiederId}/verplichtingen/${rij.norm}`
                  }
                >
                  {rij.normNaam}
                </Link>
                <span className="sub">artikel {rij.artikel}</span>
              </Td>
              <Td>
                <Verdict uitkomst={open ? rij.uitkomst : 'voldoet'}>
                  {open ? situatieTekst(rij.situatie, rij.gegevens, rij.sinds) : 'Hiaat gesloten'}
                </Verdict>
              </Td>
              <Td label="Sinds" className="nowrap">
                {rij.sinds ? datumKort(rij.sinds) : 'onbekend'}
              </Td>
              <Td label={open ? 'Volgende stap' : 'Opgelost'}>
                {open ? (
                  <>
                    {rij.afspraak && (
                      <span>
                        {rij.afspraak}
                        <span className={`sub${rij.afspraakUiterlijk! < vandaag ? ' late' : ''}`}>
                          uiterlijk {datumKort(rij.afspraakUiterlijk!)}
                          {rij.afspraakUiterlijk! < vandaag && ', te laat'}
                        </span>
                      </span>
                    )}
                    {rij.volgendOverleg && <Link to={`/overleggen/${rij.volgendOverlegId}`}>overleg {datumKort(rij.volgendOverleg)}</Link>}
                    {!rij.afspraak && !rij.volgendOverleg && <span className="soft">niets afgesproken</span>}
                  </>
                ) : (
                  datumKort(rij.opgelostOp!)
                )}
              </Td>
            </Tr>
          ))}
        </Table>
      )}
      <Pages page={pagina} size={PER_PAGINA} total={totaal} what={totaal === 1 ? 'hiaat' : 'hiaten'} />
      {toezicht && <VanToezicht {...toezicht} />}
    </>
  )
}

/** On no other list, in no file and in no mail. */
function VanToezicht({ rijen, totaal }: { rijen: Toezichthiaatrij[]; totaal: number }) {
  return (
    <Section title="Alleen voor toezicht" id="toezicht" extra={<span className="badge">ziet alleen de toezichthouder</span>}>
      {rijen.length === 0 ? (
        <Empty>Er zijn geen open hiaten bij de normen van toezicht. Dat zegt alleen iets als de nachtelijke taak heeft gedraaid.</Empty>
      ) : (
        <>
          <Table
            caption="Hiaten van toezicht"
            list
            head={
              <>
                <Th>Aanbieder</Th>
                <Th>Norm</Th>
                <Th>Wat is er aan de hand</Th>
                <Th>Sinds</Th>
              </>
            }
          >
            {rijen.map((rij) => (
              <Tr key={rij.id}>
                <RowHead>
                  <Link to={`/aanbieders/${rij.aanbieder_id}#alleen-toezicht`}>{rij.aanbieder}</Link>
                </RowHead>
                <Td label="Norm">{rij.norm}</Td>
                <Td>
                  <Verdict uitkomst={rij.uitkomst}>{situatieTekst(rij.situatie, rij.gegevens, rij.sinds)}</Verdict>
                </Td>
                <Td label="Sinds" className="nowrap">
                  {rij.sinds ? datumKort(rij.sinds) : 'onbekend'}
                </Td>
              </Tr>
            ))}
          </Table>
          {totaal > rijen.length && (
            <p className="soft small">
              De {rijen.length} die het langst open staan, van {aantal(totaal, 'hiaat', 'hiaten')}.
            </p>
          )}
        </>
      )}
    </Section>
  )
}
