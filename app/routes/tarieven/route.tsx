import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { getAanbieder } from '../../../db/aanbieders.ts'
import { countTeVerversen, listFactortelling, listTarieven } from '../../../db/tarieven.ts'
import { openOpbouw } from '../../../db/tarieftoetsing.ts'
import { may } from '../../access.ts'
import { leesPagina, opDeLijst } from '../../adres.ts'
import { FACTOREN, type Factorsleutel, FACTORSTATUSSEN, isFactorgebrek, type Tariefsoort } from '../../rules/tarieffactor.ts'
import { PRODUCTCATEGORIEEN, PRODUCTCATEGORIELIJST, type Productcategorie, soortVoorziening } from '../../rules/identificatie.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { FACTORSTATUS_TEKST, FACTORSTATUS_UITKOMST, periodeTekst, prijs, tariefTitel } from '../../tarieftekst.ts'
import { FACTORNAMEN, getal } from '../../text.ts'
import { FilterForm, FilterInput, FilterSelect } from '../../ui/filters.tsx'
import { Exporteren } from '../../ui/export.tsx'
import { Mark, Verdict } from '../../ui/mark.tsx'
import { ButtonLink, Empty, Note, PageHead, Section } from '../../ui/page.tsx'
import { FilterTags, Pages, RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { leesFilter } from './form.ts'

export const meta: MetaFunction = () => [{ title: 'Tarieven · Peil' }]

const PER_PAGINA = 50

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'tarieven.lezen')
  const params = new URL(request.url).searchParams
  // the wethouder sees coverage and what the municipality itself built up
  const alleenEigen = wie.rollen.every((rol) => rol === 'wethouder')
  const filter = leesFilter(params, !alleenEigen)
  const pagina = leesPagina(params)
  const mag = { wijzigen: may(wie.rollen, 'tarieven.wijzigen'), opbouw: may(wie.rollen, 'tarieven.opbouw') }
  return opDeLijst(
    request,
    inGemeente(context, wie, async (trx) => {
      if (may(wie.rollen, 'tarieven.aanbiederopbouw')) await openOpbouw(trx)
      return {
        filter,
        pagina,
        mag,
        alleenEigen,
        telling: await listFactortelling(trx, wie.gemeente),
        teVerversen: await countTeVerversen(trx, wie.gemeente, context.vandaag),
        aanbieder: filter.aanbieder === null ? null : ((await getAanbieder(trx, wie.gemeente, filter.aanbieder))?.naam ?? null),
        ...(await listTarieven(trx, wie.gemeente, filter, context.vandaag, (pagina - 1) * PER_PAGINA, PER_PAGINA)),
      }
    }),
  )
}

export default function Tarieven() {
  const { filter, pagina, mag, alleenEigen, telling, teVerversen, aanbieder, rijen, totaal } = useLoaderData<typeof loader>()
  const tags = [
    ...(filter.zoek ? [{ name: 'zoek', label: 'Zoek', text: filter.zoek }] : []),
    ...(filter.categorie
      ? [
          {
            name: 'categorie',
            label: 'Productcategorie',
            text: `${filter.categorie} ${PRODUCTCATEGORIEEN[filter.categorie as Productcategorie]}`,
          },
        ]
      : []),
    ...(filter.aanbieder ? [{ name: 'aanbieder', label: 'Aanbieder', text: aanbieder ?? 'onbekend' }] : []),
    ...(filter.factor ? [{ name: 'factor', label: 'Onderdeel', text: FACTORNAMEN[filter.factor as Factorsleutel] }] : []),
    ...(filter.status
      ? [{ name: 'status', label: 'Stand', text: FACTORSTATUS_TEKST[filter.status as keyof typeof FACTORSTATUS_TEKST] }]
      : []),
    ...(filter.open ? [{ name: 'open', label: 'Alleen', text: 'met een hiaat' }] : []),
    ...(filter.toon === 'lopend' ? [] : [{ name: 'toon', label: 'Toon', text: filter.toon === 'concept' ? 'concepten' : 'voorbij' }]),
  ]
  return (
    <>
      <PageHead
        title="Tarieven"
        lead="Elk tarief, onderdeel voor onderdeel, met waar het vandaan komt."
        actions={
          <>
            <ButtonLink to={`/tarieven/vergelijken${filter.categorie ? `?categorie=${filter.categorie}` : ''}`}>Vergelijken</ButtonLink>
            <ButtonLink to="/tarieven/indexatie">Indexatie</ButtonLink>
            {mag.wijzigen && (
              <>
                <ButtonLink to="/tarieven/inlezen">Inlezen</ButtonLink>
                <ButtonLink to="/tarieven/nieuw" quiet={false}>
                  Nieuw tarief
                </ButtonLink>
              </>
            )}
          </>
        }
      />
      {teVerversen > 0 && (
        <Note kind="warning">
          Bij {getal(teVerversen)} {teVerversen === 1 ? 'onderdeel' : 'onderdelen'} kan de stand vandaag anders zijn. De nachtelijke taak
          kijkt opnieuw.
        </Note>
      )}
      <Matrix telling={telling} />
      <Section title="Alle tarieven" id="lijst">
        <FilterForm action="#lijst">
          <FilterInput label="Product of aanbieder" value={filter.zoek} />
          <FilterSelect
            label="Productcategorie"
            name="categorie"
            value={filter.categorie}
            empty="Alle"
            options={PRODUCTCATEGORIELIJST.map(([code, naam]) => [code, `${code} ${naam}`])}
          />
          <FilterSelect
            label="Onderdeel"
            name="factor"
            value={filter.factor}
            empty="Alle"
            options={[...FACTOREN.dienst, ...FACTOREN.overige_voorziening].map((factor) => [factor, FACTORNAMEN[factor]])}
          />
          <FilterSelect
            label="Stand"
            name="status"
            value={filter.status}
            empty="Elke stand"
            options={FACTORSTATUSSEN.map((status) => [status, FACTORSTATUS_TEKST[status]])}
          />
          <FilterSelect
            label="Toon"
            name="toon"
            value={filter.toon === 'lopend' ? '' : filter.toon}
            empty="Lopend en komend"
            options={[
              ['concept', 'Concepten'],
              ['voorbij', 'Voorbij'],
            ]}
          />
          <FilterSelect
            label="Hiaten"
            name="open"
            value={filter.open ? 'ja' : ''}
            empty="Alles"
            options={[['ja', 'Alleen met een hiaat']]}
          />
          {filter.aanbieder && <input type="hidden" name="aanbieder" value={filter.aanbieder} />}
        </FilterForm>
        <div className="bar">
          <FilterTags tags={tags} />
          {totaal > 0 && <Exporteren naar="/tarieven/export" />}
        </div>
        {rijen.length === 0 ? (
          <Empty
            actions={
              tags.length > 0 ? (
                <Link to="/tarieven">Haal alle filters weg</Link>
              ) : mag.wijzigen ? (
                <Link to="/tarieven/inlezen">Lees tarieven in</Link>
              ) : undefined
            }
          >
            {tags.length > 0
              ? 'Geen tarieven met deze filters.'
              : 'Er staan nog geen tarieven in Peil. Zonder tarief is ook niet te zeggen waarop het is gebaseerd.'}
          </Empty>
        ) : (
          <Table
            caption="Tarieven"
            list
            head={
              <>
                <Th>Tarief</Th>
                <Th>Voor</Th>
                <Th>Periode</Th>
                <Th r>Bedrag</Th>
                <Th>Besluit</Th>
                {mag.opbouw && <Th>Onderbouwing</Th>}
              </>
            }
          >
            {rijen.map((rij) => (
              <Tr key={rij.id}>
                <RowHead>
                  <Link to={`/tarieven/${rij.id}`}>{tariefTitel(rij)}</Link>
                  <span className="sub">
                    {rij.productcategorie} {PRODUCTCATEGORIEEN[rij.productcategorie as Productcategorie]}
                  </span>
                </RowHead>
                <Td label="Voor">{rij.aanbieder ?? 'iedereen'}</Td>
                <Td label="Periode" className="nowrap">
                  {periodeTekst(rij.vanaf, rij.tot)}
                </Td>
                <Td label="Bedrag" r>
                  {rij.bedrag === null ? <span className="soft">nog niet besloten</span> : `${prijs(rij.bedrag)} per ${rij.eenheid}`}
                </Td>
                <Td label="Besluit">
                  {rij.staat === 'concept' ? (
                    <span className="badge">concept</span>
                  ) : (
                    (rij.besluitnummer ?? <span className="soft">nummer onbekend</span>)
                  )}
                </Td>
                {mag.opbouw && (
                  <Td label="Onderbouwing">
                    {!rij.heeft_blad ? (
                      <Verdict uitkomst="niet_aangeleverd">geen onderbouwing bekend</Verdict>
                    ) : rij.open > 0 ? (
                      <Verdict uitkomst="niet_aangeleverd">
                        {rij.open} van {rij.factoren} onderdelen open
                      </Verdict>
                    ) : (
                      <Verdict uitkomst="voldoet">alle {rij.factoren} onderdelen</Verdict>
                    )}
                  </Td>
                )}
              </Tr>
            ))}
          </Table>
        )}
        <Pages page={pagina} size={PER_PAGINA} total={totaal} what={totaal === 1 ? 'tarief' : 'tarieven'} />
        {alleenEigen && <p className="soft small">Tarieven van één aanbieder staan hier niet. Ze tellen wel mee in de tabel hierboven.</p>}
      </Section>
    </>
  )
}

type Telling = ReturnType<typeof useLoaderData<typeof loader>>['telling']

function Matrix({ telling }: { telling: Telling }) {
  const soorten = (['dienst', 'overige_voorziening'] as const)
    .map((soort) => ({
      soort,
      rijen: telling.filter(({ productcategorie }) => soortVoorziening(productcategorie as Productcategorie) === soort),
    }))
    .filter(({ rijen }) => rijen.length > 0)
  if (soorten.length === 0) return null
  return (
    <>
      {soorten.map(({ soort, rijen }) => (
        <Section
          key={soort}
          title={soort === 'dienst' ? 'Diensten' : 'Overige voorzieningen'}
          extra={<span className="small soft">onderbouwd van de lopende tarieven en concepten</span>}
        >
          <div className="matrix">
            <Soortmatrix soort={soort} rijen={rijen} />
          </div>
        </Section>
      ))}
      <p className="small soft more">
        Een getal als 3/5 betekent: 3 van de 5 tarieven hebben voor dit onderdeel een bron die niet te oud is, of een reden waarom het niet
        meetelt.
      </p>
    </>
  )
}

/** What is most pressing goes first: a cell shows one mark. */
const ERGST = ['zonder_bron', 'niet_meegenomen', 'verouderd', 'onderbouwd', 'niet_meegenomen_met_reden', 'norm_vervallen'] as const

function Soortmatrix({ soort, rijen }: { soort: Tariefsoort; rijen: Telling }) {
  const categorieen = [...new Set(rijen.map(({ productcategorie }) => productcategorie))].sort()
  const factoren = FACTOREN[soort].filter((factor) => rijen.some((rij) => rij.factor === factor))
  return (
    <Table
      caption={`Onderbouwing per productcategorie en onderdeel, ${soort === 'dienst' ? 'diensten' : 'overige voorzieningen'}`}
      list
      head={
        <>
          <Th>Productcategorie</Th>
          {factoren.map((factor) => (
            <Th key={factor} m>
              {FACTORNAMEN[factor]}
            </Th>
          ))}
        </>
      }
    >
      {categorieen.map((categorie) => (
        <Tr key={categorie}>
          <RowHead>
            <Link to={`/tarieven?categorie=${categorie}#lijst`}>
              {categorie} {PRODUCTCATEGORIEEN[categorie as Productcategorie]}
            </Link>
          </RowHead>
          {factoren.map((factor) => {
            const cel = rijen.filter((rij) => rij.productcategorie === categorie && rij.factor === factor)
            const totaal = cel.reduce((som, { tarieven }) => som + tarieven, 0)
            if (totaal === 0)
              return (
                <Td key={factor} m label={FACTORNAMEN[factor]}>
                  <span className="soft">geen</span>
                </Td>
              )
            const open = cel.filter(({ status }) => isFactorgebrek(status)).reduce((som, { tarieven }) => som + tarieven, 0)
            const ergst = ERGST.find((status) => cel.some((rij) => rij.status === status))!
            const tekst = `${FACTORNAMEN[factor]}, ${PRODUCTCATEGORIEEN[categorie as Productcategorie]}: ${totaal - open} van ${totaal} in orde; ${cel.map(({ status, tarieven }) => `${tarieven} ${FACTORSTATUS_TEKST[status]}`).join(', ')}`
            return (
              <Td key={factor} m label={FACTORNAMEN[factor]}>
                <Link to={`/tarieven?categorie=${categorie}&factor=${factor}${open > 0 ? `&status=${ergst}` : ''}#lijst`} title={tekst}>
                  <Mark uitkomst={FACTORSTATUS_UITKOMST[ergst]} label={FACTORSTATUS_TEKST[ergst]} />{' '}
                  <span className="num small">
                    {totaal - open}/{totaal}
                  </span>
                </Link>
              </Td>
            )
          })}
        </Tr>
      ))}
    </Table>
  )
}
