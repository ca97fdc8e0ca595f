import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { countMeldingen, countTeLaat, listMeldingen, MEEST_GETELD } from '../../../db/meldingen.ts'
import { listConcepten } from '../../../db/meldingconcepten.ts'
import { gelijkgesteldeDagen } from '../../../db/regelsets/gelijkgesteld.ts'
import { may } from '../../access.ts'
import { leesPagina, opDeLijst } from '../../adres.ts'
import { klokNaam, klokTekst, MELDINGSOORT_TEKST, STAAT_TEKST } from '../../meldingtekst.ts'
import { klokstand } from '../../rules/meldtermijnen.ts'
import { MELDINGSTATEN } from '../../rules/meldingstaat.ts'
import { MELDINGSOORTEN } from '../../rules/meldingstoets.ts'
import { inToezicht, vereisToegang } from '../../session.server.ts'
import { aantal, datumKort } from '../../text.ts'
import { FilterForm, FilterInput, FilterSelect } from '../../ui/filters.tsx'
import { ButtonLink, Empty, Note, PageHead } from '../../ui/page.tsx'
import { FilterTags, Pages, RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { leesFilter } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Meldingen · Peil' }]

const PER_PAGINA = 50
/** From how many working days left a clock is nearly over. */
const BIJNA = 2

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.lezen')
  const params = new URL(request.url).searchParams
  const filter = leesFilter(params)
  const pagina = leesPagina(params)
  const { vandaag } = context
  return opDeLijst(
    request,
    inToezicht(context, wie, async (trx, scope) => ({
      filter,
      pagina,
      meestGeteld: MEEST_GETELD,
      magSchrijven: may(wie.rollen, 'toezicht.schrijven'),
      totaal: await countMeldingen(trx, wie.gemeente, filter, vandaag),
      teLaat: await countTeLaat(trx, wie.gemeente, vandaag),
      concepten: (await listConcepten(trx, scope)).length,
      rijen: (await listMeldingen(trx, wie.gemeente, filter, vandaag, { vanaf: (pagina - 1) * PER_PAGINA, aantal: PER_PAGINA })).map(
        ({ klok, ...rij }) => ({
          ...rij,
          stand: klok && klokstand(klok, null, { dag: vandaag, ogenblik: null }, BIJNA, gelijkgesteldeDagen),
        }),
      ),
    })),
  )
}

export default function Meldingen() {
  const { rijen, totaal, meestGeteld, teLaat, concepten, filter, pagina, magSchrijven } = useLoaderData<typeof loader>()
  const tags = [
    ...(filter.zoek ? [{ name: 'zoek', label: 'Zoek', text: filter.zoek }] : []),
    ...(filter.soort ? [{ name: 'soort', label: 'Soort', text: MELDINGSOORT_TEKST[filter.soort] }] : []),
    ...(filter.staat ? [{ name: 'staat', label: 'Stand', text: STAAT_TEKST[filter.staat] }] : []),
    ...(filter.laat ? [{ name: 'laat', label: 'Te laat', text: filter.laat }] : []),
    ...(filter.jaar ? [{ name: 'jaar', label: 'Gemeld in', text: String(filter.jaar) }] : []),
    ...(filter.toon === 'open' ? [] : [{ name: 'toon', label: 'Toon', text: filter.toon === 'af' ? 'afgehandeld' : 'alle' }]),
  ]
  return (
    <>
      <PageHead
        title="Meldingen"
        lead="Calamiteiten, geweld en andere gebeurtenissen. Waar de gemeente zelf te laat is, staat bovenaan."
        actions={
          magSchrijven && (
            <ButtonLink to="/meldingen/nieuw" quiet={false} reloadDocument>
              Melding vastleggen
            </ButtonLink>
          )
        }
      />
      {teLaat.gemeente > 0 && (
        <Note kind="error">
          De gemeente is zelf te laat met {aantal(teLaat.gemeente, 'termijn', 'termijnen')}. Doe die eerst.{' '}
          <Link to="/meldingen?laat=gemeente">Toon alleen die</Link>
        </Note>
      )}
      {teLaat.aanbieder > 0 && (
        <Note kind="warning">
          Van aanbieders {teLaat.aanbieder === 1 ? 'is 1 termijn' : `zijn ${teLaat.aanbieder} termijnen`} voorbij.{' '}
          <Link to="/meldingen?laat=aanbieder">Toon alleen die</Link>
        </Note>
      )}
      {concepten > 0 && (
        <Note>
          U heeft {aantal(concepten, 'concept', 'concepten')} die nog niet {concepten === 1 ? 'is' : 'zijn'} vastgelegd.{' '}
          <Link to="/meldingen/nieuw" reloadDocument>
            Ga verder
          </Link>
        </Note>
      )}
      <FilterForm>
        <FilterInput label="Nummer of aanbieder" value={filter.zoek} />
        <FilterSelect
          label="Soort"
          name="soort"
          value={filter.soort}
          empty="Elke soort"
          options={MELDINGSOORTEN.map((soort) => [soort, MELDINGSOORT_TEKST[soort]])}
        />
        <FilterSelect
          label="Stand"
          name="staat"
          value={filter.staat}
          empty="Elke stand"
          options={MELDINGSTATEN.map((staat) => [staat, STAAT_TEKST[staat]])}
        />
        <FilterSelect
          label="Te laat"
          name="laat"
          value={filter.laat}
          empty="Maakt niet uit"
          options={[
            ['gemeente', 'De gemeente'],
            ['aanbieder', 'De aanbieder'],
          ]}
        />
        <label>
          Gemeld in
          <input
            className="utrecht-textbox utrecht-textbox--html-input"
            name="jaar"
            inputMode="numeric"
            size={5}
            defaultValue={filter.jaar ?? ''}
          />
        </label>
        <FilterSelect
          label="Toon"
          name="toon"
          value={filter.toon}
          options={[
            ['open', 'Open'],
            ['af', 'Afgehandeld'],
            ['alles', 'Alle'],
          ]}
        />
      </FilterForm>
      <div className="bar">
        <FilterTags tags={tags} />
      </div>
      {rijen.length === 0 ? (
        <Empty actions={tags.length > 0 ? <Link to="/meldingen">Haal alle filters weg</Link> : undefined}>
          {tags.length > 0
            ? 'Geen meldingen met deze filters.'
            : 'Er zijn geen open meldingen. Dat zegt niet dat er niets gebeurd is: kijk ook welke aanbieders nooit iets melden.'}
        </Empty>
      ) : (
        <Table
          caption="Meldingen"
          list
          head={
            <>
              <Th>Melding</Th>
              <Th>Aanbieder</Th>
              <Th>Gemeld op</Th>
              <Th>Stand</Th>
              <Th>Eerste termijn</Th>
            </>
          }
        >
          {rijen.map((rij) => (
            <Tr key={rij.id}>
              <RowHead>
                <Link to={`/meldingen/${rij.id}`} reloadDocument>
                  {rij.nummer}
                </Link>
                <span className="sub">{MELDINGSOORT_TEKST[rij.soort]}</span>
              </RowHead>
              <Td label="Aanbieder">{rij.aanbieder ?? <span className="soft">onbekend</span>}</Td>
              <Td label="Gemeld op" className="nowrap">
                {datumKort(rij.gemeld_op)}
              </Td>
              <Td label="Stand">{STAAT_TEKST[rij.staat]}</Td>
              <Td label="Eerste termijn" className="termijn">
                {rij.stand ? (
                  <>
                    {klokNaam(rij.stand.soort)}
                    <span className="sub">
                      <span className={rij.stand.stand === 'te_laat' ? 'late' : undefined}>
                        {rij.stand.wie}, {klokTekst(rij.stand)}
                      </span>
                    </span>
                  </>
                ) : (
                  <span className="soft">geen</span>
                )}
              </Td>
            </Tr>
          ))}
        </Table>
      )}
      <Pages page={pagina} size={PER_PAGINA} total={totaal} atMost={meestGeteld} what={totaal === 1 ? 'melding' : 'meldingen'} />
    </>
  )
}
