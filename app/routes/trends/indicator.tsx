import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listAanbiedermetingen, listMeldingenPerAanbieder } from '../../../db/metingen.ts'
import { may } from '../../access.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { maakTrechter } from '../../trendbeeld.server.ts'
import { listPlekken } from '../../trendreeks.ts'
import { ChartFigure } from '../../ui/chart.tsx'
import { PageHead, Section } from '../../ui/page.tsx'
import { Filters } from './filters.tsx'
import { keuzeTekst, leesFilter, zoekdeelVan } from './form.ts'
import { Kaart } from './kaart.tsx'
import { leesKaarten, omlaagVoor } from './lees.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.kaart.naam ?? 'Trends'} · Peil` }]

export async function loader({ context, request, params: { indicator: sleutel = '' } }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'trends.lezen')
  const params = new URL(request.url).searchParams
  const filter = leesFilter(params)
  const gevonden = await inGemeente(context, wie, async (trx) => {
    const { plekken } = await listPlekken(trx, wie.gemeente)
    const plek = plekken.find((een) => een.sleutel === sleutel)
    if (!plek) return null
    const {
      keuzes,
      kaarten: [kaart],
    } = await leesKaarten(trx, wie.gemeente, [plek], filter)
    const { trechter } = plek.indicator
    const jaar = kaart!.laatste === null ? null : Number(kaart!.laatste.slice(0, 4))
    const mag = trechter !== null && (trechter.recht === null || may(wie.rollen, trechter.recht))
    const rijen =
      !mag || jaar === null
        ? []
        : await (sleutel === 'meldingen'
            ? listMeldingenPerAanbieder(trx, wie.gemeente, jaar, filter)
            : listAanbiedermetingen(trx, wie.gemeente, sleutel, jaar, filter))
    const jaren = (plek.eigen ?? []).map(({ periode }) => Number(periode))
    const van = Math.min(keuzes.jaren?.van ?? Infinity, ...jaren)
    const tot = Math.max(keuzes.jaren?.tot ?? -Infinity, ...jaren)
    return {
      kaart: kaart!,
      filter,
      keuzes,
      zoekdeel: zoekdeelVan(params),
      jaren: Number.isFinite(van) ? Array.from({ length: tot - van + 1 }, (_, i) => van + i) : [],
      omlaag: omlaagVoor(plek.indicator, wie.rollen, filter),
      trechter:
        mag && jaar !== null && !(sleutel === 'meldingen' && filter.voorRaad)
          ? maakTrechter(sleutel, plek.indicator, jaar, rijen, kaart!, keuzeTekst(filter), {
              magNamen: may(wie.rollen, 'aanbieders.lezen'),
              voorRaad: filter.voorRaad,
            })
          : null,
      kent: trechter !== null,
    }
  })
  if (!gevonden) throw new Response('Dit cijfer staat niet op de pagina Trends.', { status: 404 })
  return gevonden
}

export default function Trendcijfer() {
  const { kaart, filter, keuzes, jaren, omlaag, trechter, kent, zoekdeel } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={kaart.naam}
        crumbs={[{ label: filter.voorRaad ? 'Trends voor de raad' : 'Trends', to: `/trends${zoekdeel ? `?${zoekdeel}` : ''}` }]}
        lead={kaart.getekend ? undefined : kaart.zin}
      />
      <Filters filter={filter} keuzes={keuzes} jaren={jaren} />
      <Kaart kaart={kaart} omlaag={omlaag} groot />
      {kent && (
        <Section title="Tussen aanbieders" id="aanbieders">
          {trechter?.getekend ? (
            <div className="card stack">
              <ChartFigure drawn={trechter.getekend} />
              {trechter.zin && <p>{trechter.zin}</p>}
              {trechter.reken && (
                <details className="small">
                  <summary>Zelf narekenen</summary>
                  <p>
                    Met <code>npm run -s reken -- {kaart.sleutel === 'meldingen' ? 'funnel-rate' : 'funnel-proportie'} &lt; in.json</code>{' '}
                    en deze invoer:
                  </p>
                  <pre className="trend__reken" tabIndex={0}>
                    {trechter.reken}
                  </pre>
                </details>
              )}
            </div>
          ) : (
            <p className="empty">{trechter?.zin ?? 'Cijfers van één aanbieder staan hier niet voor uw rol, of er is nog geen cijfer.'}</p>
          )}
        </Section>
      )}
    </>
  )
}
