import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { countOnderzoeken, listOnderzoeken } from '../../../db/onderzoeken.ts'
import { may } from '../../access.ts'
import { leesPagina, opDeLijst } from '../../adres.ts'
import { ONDERZOEKSOORT_TEKST, ONDERZOEKSTAAT_TEKST } from '../../onderzoektekst.ts'
import { ONDERZOEKSTATEN } from '../../rules/onderzoekstaat.ts'
import { inToezicht, vereisToegang } from '../../session.server.ts'
import { datumKort, getal } from '../../text.ts'
import { FilterForm, FilterInput, FilterSelect } from '../../ui/filters.tsx'
import { ButtonLink, Empty, PageHead, Section } from '../../ui/page.tsx'
import { FilterTags, Pages, RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { AARDEN, alsOnderzoekfilter, leesFilter, SOORTEN, vanAard } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Onderzoeken · Peil' }]

const PER_PAGINA = 50

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'toezicht.lezen')
  const params = new URL(request.url).searchParams
  const gekozen = leesFilter(params)
  const pagina = leesPagina(params)
  const filter = alsOnderzoekfilter(gekozen)
  return opDeLijst(
    request,
    inToezicht(context, wie, async (trx) => {
      const rijen = await listOnderzoeken(trx, wie.gemeente, filter, { vanaf: (pagina - 1) * PER_PAGINA, aantal: PER_PAGINA })
      // the counts of both kinds stay in view when one is chosen
      const { perSoort } = await countOnderzoeken(
        trx,
        wie.gemeente,
        alsOnderzoekfilter({ ...gekozen, soort: null, aard: null, staat: null }),
      )
      const { totaal } = await countOnderzoeken(trx, wie.gemeente, filter)
      const tel = (aard: (typeof AARDEN)[number]) =>
        perSoort.filter(({ soort }) => vanAard(aard).includes(soort)).reduce((som, { aantal }) => som + aantal, 0)
      return {
        rijen,
        totaal,
        gekozen,
        pagina,
        vandaag: context.vandaag,
        aantallen: {
          proactief: tel('proactief'),
          reactief: tel('reactief'),
          lopend: perSoort.reduce((som, { lopend }) => som + lopend, 0),
        },
        magSchrijven: may(wie.rollen, 'toezicht.schrijven'),
      }
    }),
  )
}

export default function Onderzoeken() {
  const { rijen, totaal, gekozen, pagina, vandaag, aantallen, magSchrijven } = useLoaderData<typeof loader>()
  const met = (naam: string, waarde: string) => {
    const params = new URLSearchParams({ ...(gekozen.jaar && { jaar: String(gekozen.jaar) }), [naam]: waarde })
    return `/onderzoeken?${params}`
  }
  const jaar = Number(vandaag.slice(0, 4))
  const tags = [
    ...(gekozen.zoek ? [{ name: 'zoek', label: 'Zoek', text: gekozen.zoek }] : []),
    ...(gekozen.aard ? [{ name: 'aard', label: 'Aard', text: gekozen.aard }] : []),
    ...(gekozen.soort ? [{ name: 'soort', label: 'Soort', text: ONDERZOEKSOORT_TEKST[gekozen.soort] }] : []),
    ...(gekozen.staat
      ? [{ name: 'staat', label: 'Staat', text: gekozen.staat === 'lopend' ? 'lopend' : ONDERZOEKSTAAT_TEKST[gekozen.staat] }]
      : []),
    ...(gekozen.jaar ? [{ name: 'jaar', label: 'Jaar', text: String(gekozen.jaar) }] : []),
    ...(gekozen.aanbieder ? [{ name: 'aanbieder', label: 'Aanbieder', text: rijen[0]?.aanbieder ?? String(gekozen.aanbieder) }] : []),
  ]
  return (
    <>
      <PageHead
        title="Onderzoeken"
        lead="Alleen toezichthouders zien deze onderzoeken. Conclusies en maatregelen gaan pas na afsluiten, zonder herleidbare gegevens, naar contractmanagement."
        actions={
          magSchrijven && (
            <ButtonLink to="/onderzoeken/nieuw" quiet={false}>
              Plan een onderzoek
            </ButtonLink>
          )
        }
      />
      <div className="facts">
        <Link to={met('staat', 'lopend')}>
          <b>{getal(aantallen.lopend)}</b>
          <span>lopend</span>
        </Link>
        <Link to={met('aard', 'proactief')}>
          <b>{getal(aantallen.proactief)}</b>
          <span>proactief{gekozen.jaar ? ` in ${gekozen.jaar}` : ''}</span>
        </Link>
        <Link to={met('aard', 'reactief')}>
          <b>{getal(aantallen.reactief)}</b>
          <span>reactief{gekozen.jaar ? ` in ${gekozen.jaar}` : ''}</span>
        </Link>
      </div>
      <p className="soft small toelichting">
        Proactief: kwaliteitsonderzoek en thematisch onderzoek. Reactief: na een melding of een signaal. Afgebroken onderzoeken tellen niet
        mee.
      </p>
      <Section title="Werklijst">
        <FilterForm>
          <FilterInput label="Aanbieder of nummer" value={gekozen.zoek} />
          <FilterSelect
            label="Soort"
            name="soort"
            value={gekozen.soort}
            empty="Elke soort"
            options={SOORTEN.map((soort) => [soort, ONDERZOEKSOORT_TEKST[soort]])}
          />
          <FilterSelect
            label="Staat"
            name="staat"
            value={gekozen.staat}
            empty="Elke staat"
            options={[['lopend', 'lopend'], ...ONDERZOEKSTATEN.map((staat) => [staat, ONDERZOEKSTAAT_TEKST[staat]] as const)]}
          />
          <FilterSelect
            label="Jaar van planning"
            name="jaar"
            value={gekozen.jaar}
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
                <Link to="/onderzoeken">Haal alle filters weg</Link>
              ) : (
                magSchrijven && <Link to="/onderzoeken/nieuw">Plan een onderzoek</Link>
              )
            }
          >
            {tags.length > 0
              ? 'Geen onderzoeken met deze filters.'
              : 'Er is nog geen onderzoek gepland. Begin met een melding, een signaal, een toetsingskader of een thema.'}
          </Empty>
        ) : (
          <Table
            caption="Onderzoeken"
            list
            head={
              <>
                <Th>Nummer</Th>
                <Th>Aanbieder</Th>
                <Th>Soort</Th>
                <Th>Staat</Th>
                <Th>Uiterlijk</Th>
                <Th r>Bevindingen</Th>
                <Th r>Open maatregelen</Th>
              </>
            }
          >
            {rijen.map((rij) => (
              <Tr key={rij.id}>
                <RowHead className="nowrap">
                  <Link to={`/onderzoeken/${rij.id}`}>{rij.nummer}</Link>
                </RowHead>
                <Td label="Aanbieder">
                  <Link to={`/aanbieders/${rij.aanbieder_id}`}>{rij.aanbieder}</Link>
                  <span className="sub">{rij.onderwerp}</span>
                </Td>
                <Td label="Soort">{ONDERZOEKSOORT_TEKST[rij.soort]}</Td>
                <Td label="Staat">
                  {ONDERZOEKSTAAT_TEKST[rij.staat]}
                  <span className="sub nowrap">sinds {datumKort(rij.stap_sinds)}</span>
                </Td>
                <Td label="Uiterlijk" className="nowrap">
                  {rij.termijn === null ? (
                    <span className="soft">{rij.staat === 'afgerond' || rij.staat === 'afgebroken' ? 'klaar' : 'geen dag bepaald'}</span>
                  ) : rij.termijn < vandaag ? (
                    rij.staat === 'hoor_en_wederhoor' ? (
                      <>
                        {datumKort(rij.termijn)}
                        <span className="sub">reactietijd is voorbij</span>
                      </>
                    ) : (
                      <span className="late">{datumKort(rij.termijn)}, te laat</span>
                    )
                  ) : (
                    datumKort(rij.termijn)
                  )}
                </Td>
                <Td r label="Bevindingen">
                  {getal(rij.bevindingen)}
                </Td>
                <Td r label="Open maatregelen">
                  {getal(rij.maatregelen_open)}
                </Td>
              </Tr>
            ))}
          </Table>
        )}
        <Pages page={pagina} size={PER_PAGINA} total={totaal} what={totaal === 1 ? 'onderzoek' : 'onderzoeken'} />
      </Section>
    </>
  )
}
