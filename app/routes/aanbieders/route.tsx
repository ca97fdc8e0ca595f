import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { countAanbieders, getStandVan, listAanbieders, listPercelen, listStanden } from '../../../db/aanbieders.ts'
import { listPersonenMetRol } from '../../../db/personen.ts'
import { isToetsbaar, listNormen } from '../../../db/regelsets.ts'
import { may } from '../../access.ts'
import { PRODUCTCATEGORIELIJST } from '../../rules/identificatie.ts'
import { geldtVoorAanbieder } from '../../rules/toets.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datum, datumKort, getal, UITKOMST_TEKST } from '../../text.ts'
import { FilterInput, FilterSelect } from '../../ui/filters.tsx'
import { Exporteren } from '../../ui/export.tsx'
import { Legend, Mark } from '../../ui/mark.tsx'
import { ButtonLink, Empty, PageHead } from '../../ui/page.tsx'
import { FilterTags, Pages, RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { filterWoorden, leesZoekvraag, PER_PAGINA, STANDEN } from './filter.ts'

export const meta: MetaFunction = () => [{ title: 'Aanbieders · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'aanbieders.lezen')
  return inGemeente(context, wie, async (trx) => {
    const { gemeente } = wie
    const normen = (await listNormen(trx, gemeente, context.vandaag)).filter(isToetsbaar).filter(geldtVoorAanbieder)
    const vraag = leesZoekvraag(
      request.url,
      normen.map(({ sleutel }) => sleutel),
      wie.persoon,
    )
    const managers = await listPersonenMetRol(trx, gemeente, ['contractmanager'])
    const totaal = await countAanbieders(trx, gemeente, vraag.filter)
    const pagina = Math.min(vraag.pagina, Math.max(1, Math.ceil(totaal / PER_PAGINA)))
    const aanbieders = await listAanbieders(trx, gemeente, vraag.filter, vraag.sortering, context.vandaag, {
      vanaf: (pagina - 1) * PER_PAGINA,
      aantal: PER_PAGINA,
    })
    const standen = await listStanden(
      trx,
      gemeente,
      aanbieders.map(({ id }) => id),
    )
    const perAanbieder = new Map<number, Record<string, (typeof standen)[number]['uitkomst']>>()
    for (const { aanbieder_id, norm_sleutel, uitkomst } of standen)
      perAanbieder.set(aanbieder_id, { ...perAanbieder.get(aanbieder_id), [norm_sleutel]: uitkomst })
    return {
      totaal,
      pagina,
      aanbieders: aanbieders.map((aanbieder) => ({ ...aanbieder, standen: perAanbieder.get(aanbieder.id) ?? {} })),
      normen: normen.map(({ sleutel, naam, kort, artikel, adressaat }) => ({ sleutel, naam, kort, artikel, adressaat })),
      gekozen: vraag.filter.norm,
      managers: managers.filter(({ id }) => id !== wie.persoon).map(({ id, naam }) => ({ id, naam })),
      percelen: await listPercelen(trx, gemeente),
      standVan: await getStandVan(trx, gemeente),
      tags: filterWoorden(vraag, { normen, managers, persoon: wie.persoon }),
      mag: { wijzigen: may(wie.rollen, 'aanbieders.wijzigen'), inlezen: may(wie.rollen, 'aanbieders.inlezen') },
    }
  })
}

export default function Aanbieders() {
  const { totaal, pagina, aanbieders, normen, gekozen, percelen, managers, standVan, tags, mag } = useLoaderData<typeof loader>()
  const [params] = useSearchParams()
  // a duty of the college that is judged per provider has a column only when it is asked for
  const kolommen = normen.filter(({ sleutel, adressaat }) => adressaat === 'aanbieder' || sleutel === gekozen)
  const buiten = normen.filter((norm) => !kolommen.includes(norm))
  return (
    <>
      <PageHead
        title="Aanbieders"
        note={
          standVan
            ? `Stand van ${datum(standVan)}, en van elke wijziging daarna`
            : 'Nog geen nachtelijke toetsing geweest; de stand is die van de laatste wijziging'
        }
        actions={
          <>
            {mag.wijzigen && <ButtonLink to="/aanbieders/nieuw">Aanbieder toevoegen</ButtonLink>}
            {mag.inlezen && (
              <ButtonLink to="/aanbieders/inlezen" quiet={false}>
                Bestand inlezen
              </ButtonLink>
            )}
          </>
        }
      />
      <Form method="get" className="filters" role="search" key={params.toString()}>
        <FilterInput label="Naam of KvK-nummer" value={params.get('zoek')} />
        <FilterSelect
          label="Perceel"
          name="perceel"
          value={params.get('perceel')}
          empty="alle"
          options={percelen.map((perceel) => [perceel, perceel])}
        />
        <FilterSelect
          label="Productcategorie"
          name="categorie"
          value={params.get('categorie')}
          empty="alle"
          options={PRODUCTCATEGORIELIJST.map(([code, naam]) => [code, `${code} ${naam}`])}
        />
        <FilterSelect
          label="Norm"
          name="norm"
          value={params.get('norm')}
          empty="alle"
          options={normen.map(({ sleutel, naam, artikel }) => [sleutel, `${naam} (art. ${artikel})`])}
        />
        <FilterSelect
          label="Stand"
          name="stand"
          value={params.get('stand')}
          empty="elke"
          options={STANDEN.map(({ value, label }) => [value, label])}
        />
        <FilterSelect
          label="Contractmanager"
          name="contractmanager"
          value={params.get('contractmanager')}
          empty="iedereen"
          options={[['mij', 'ikzelf'], ...managers.map(({ id, naam }) => [id, naam] as const)]}
        />
        {params.get('sorteer') && <input type="hidden" name="sorteer" value={params.get('sorteer')!} />}
        <button type="submit" className="nl-button nl-button--secondary">
          Filteren
        </button>
      </Form>
      <div className="bar">
        <FilterTags tags={tags} />
        {totaal > 0 && <Exporteren />}
      </div>
      {aanbieders.length === 0 ? (
        tags.length > 0 ? (
          <Empty actions={<Link to="/aanbieders">Alle filters weghalen</Link>}>Geen aanbieder past bij deze filters.</Empty>
        ) : (
          <Empty
            actions={
              mag.inlezen && (
                <ButtonLink to="/aanbieders/inlezen" quiet={false}>
                  Bestand inlezen
                </ButtonLink>
              )
            }
          >
            Er staan nog geen aanbieders in Peil. Lees een bestand in, of voeg er een toe.
          </Empty>
        )
      ) : (
        <>
          <div className="matrix">
            <Table
              caption="Aanbieders en hun verplichtingen"
              list
              head={
                <>
                  <Th sort="naam">Aanbieder</Th>
                  <Th r sort="clienten">
                    Cliënten
                  </Th>
                  <Th r sort="hiaten">
                    Hiaten
                  </Th>
                  {kolommen.map(({ sleutel, naam, kort, artikel }) => (
                    <Th m key={sleutel}>
                      <span title={naam}>{kort}</span> <span className="soft">{artikel}</span>
                    </Th>
                  ))}
                  <Th sort="overleg">Volgend overleg</Th>
                </>
              }
            >
              {aanbieders.map((aanbieder) => (
                <Tr key={aanbieder.id}>
                  <RowHead>
                    <Link to={`/aanbieders/${aanbieder.id}`}>{aanbieder.naam}</Link>
                    <span className="sub">
                      {aanbieder.percelen.length > 0 ? `Perceel ${aanbieder.percelen.join(', ')}` : 'Geen perceel bekend'}
                    </span>
                  </RowHead>
                  <Td r label="Cliënten">
                    {aanbieder.clienten === null ? <span className="soft">onbekend</span> : getal(aanbieder.clienten)}
                  </Td>
                  <Td r label="Hiaten">
                    {aanbieder.hiaten === null ? (
                      <span className="soft">nog niet getoetst</span>
                    ) : (
                      <Link to={`/aanbieders/${aanbieder.id}#hiaten`} aria-label={`${aanbieder.hiaten} hiaten van ${aanbieder.naam}`}>
                        {getal(aanbieder.hiaten)}
                      </Link>
                    )}
                  </Td>
                  {kolommen.map(({ sleutel, naam, kort }) => {
                    const uitkomst = aanbieder.standen[sleutel]
                    const woord = uitkomst ? UITKOMST_TEKST[uitkomst] : 'nog niet getoetst'
                    return (
                      <Td m key={sleutel} label={kort}>
                        <Link to={`/aanbieders/${aanbieder.id}/verplichtingen/${sleutel}`}>
                          <Mark uitkomst={uitkomst ?? 'onbekend'} label={`${naam}: ${woord}`} />
                        </Link>
                      </Td>
                    )
                  })}
                  <Td label="Volgend overleg" className="nowrap">
                    {aanbieder.overleg_id === null ? (
                      <span className="soft">niet gepland</span>
                    ) : (
                      <Link to={`/overleggen/${aanbieder.overleg_id}`}>{datumKort(aanbieder.overleg_datum!)}</Link>
                    )}
                  </Td>
                </Tr>
              ))}
            </Table>
          </div>
          <Pages page={pagina} size={PER_PAGINA} total={totaal} what="aanbieders" />
          <Legend />
          {buiten.length > 0 && (
            <p className="soft small">
              Bij de hiaten tellen ook deze plichten van het college mee, per aanbieder getoetst. Kies er een bij “Norm” om haar te zien:{' '}
              {buiten.map(({ naam }) => naam).join(', ')}.
            </p>
          )}
        </>
      )}
    </>
  )
}
