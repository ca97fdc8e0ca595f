import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getVragenset, listVragen } from '../../../db/vragensets.ts'
import { leesNummer } from '../../adres.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { Note, PageHead } from '../../ui/page.tsx'
import { Vragenlijst } from '../../ui/vragenlijst.tsx'

export const meta: MetaFunction = () => [{ title: 'Formulier op papier · Peil' }]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'ervaring.lezen')
  const id = leesNummer(params.id)
  const gevonden =
    id === null
      ? undefined
      : await inGemeente(context, wie, async (trx) => {
          const set = await getVragenset(trx, wie.gemeente, id)
          return set && { set, vragen: await listVragen(trx, wie.gemeente, [id]) }
        })
  if (!gevonden) throw new Response(null, { status: 404 })
  return {
    set: gevonden.set,
    gemeente: wie.instellingen.naam,
    vragen: gevonden.vragen.map(({ id: vraag, nr, tekst, uitleg, soort, antwoorden }) => ({
      id: vraag,
      nr,
      tekst,
      uitleg,
      soort,
      antwoorden,
    })),
  }
}

/** What a client sees, to look at or to print for whoever answers on paper. */
export default function Formulier() {
  const { set, vragen, gemeente } = useLoaderData<typeof loader>()
  return (
    <>
      <div className="no-print">
        <PageHead
          title="Formulier op papier"
          crumbs={[
            { label: 'Vragensets', to: '/vragensets' },
            { label: set.naam, to: `/vragensets/${set.id}` },
          ]}
          lead="Zo ziet een cliënt de vragen. Druk de pagina af met de knop van uw browser."
        />
        <Note>Op deze pagina kan niemand iets versturen.</Note>
      </div>
      <div className="enquete">
        <p className="enquete__van">{gemeente}</p>
        <h2>Wat vindt u van de hulp die u krijgt?</h2>
        <p>
          Kruis bij elke vraag één antwoord aan. Wilt u een vraag niet beantwoorden? Sla de vraag over. Schrijf uw naam niet op dit
          formulier.
        </p>
        <Vragenlijst vragen={vragen} />
      </div>
    </>
  )
}
