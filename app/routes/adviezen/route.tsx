import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { listAdviezen } from '../../../db/adviezen.ts'
import { getKlankbordgroep } from '../../../db/klankbordgroep.ts'
import { may } from '../../access.ts'
import { ADVIESSOORT_TEKST, ADVIESSTAND, INDIENER_TEKST, REACTIE_TEKST } from '../../participatietekst.ts'
import { adviesstand } from '../../rules/adviestermijn.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datumKort } from '../../text.ts'
import { Verdict } from '../../ui/mark.tsx'
import { ButtonLink, Empty, PageHead } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

export const meta: MetaFunction = () => [{ title: 'Adviezen · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'participatie.lezen')
  const toon = (['open', 'klaar'] as const).find((stand) => stand === new URL(request.url).searchParams.get('toon')) ?? null
  return inGemeente(context, wie, async (trx) => {
    const adviezen = (await listAdviezen(trx, wie.gemeente, wie.rollen.includes('klankbordgroep'))).map((advies) => ({
      ...advies,
      stand: adviesstand(advies, context.vandaag, wie.instellingen.herinnering_dagen),
    }))
    const isKlaar = (stand: string) => ['beantwoord', 'te_laat_beantwoord', 'ingetrokken'].includes(stand)
    return {
      toon,
      alle: adviezen.length,
      adviezen: adviezen.filter(({ stand }) => toon === null || isKlaar(stand) === (toon === 'klaar')),
      weken: (await getKlankbordgroep(trx, wie.gemeente)).reactie_weken,
      beantwoord: adviezen.filter(({ reactie }) => reactie !== null).length,
      opTijd: adviezen.filter(({ stand }) => stand === 'beantwoord').length,
      overgenomen: adviezen.filter(({ reactie }) => reactie === 'overgenomen' || reactie === 'gedeeltelijk').length,
      mag: may(wie.rollen, 'participatie.inbrengen'),
      magVragen: may(wie.rollen, 'participatie.schrijven'),
    }
  })
}

export default function Adviezen() {
  const { toon, alle, adviezen, weken, beantwoord, opTijd, overgenomen, mag, magVragen } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title="Adviezen"
        lead={`De gemeente reageert op elk advies, binnen ${weken} weken. Dat aantal weken is een lokale keuze.`}
        actions={
          <>
            {mag && (
              <ButtonLink to="/adviezen/nieuw" quiet={false}>
                Advies geven
              </ButtonLink>
            )}
            {magVragen && <ButtonLink to="/adviezen/nieuw?soort=gevraagd">Advies vragen</ButtonLink>}
          </>
        }
      />
      {beantwoord > 0 && (
        <p>
          Op tijd beantwoord: {opTijd} van {beantwoord}. Geheel of gedeeltelijk overgenomen: {overgenomen} van {beantwoord}.
        </p>
      )}
      {alle > 0 && (
        <nav className="bar" aria-label="Welke adviezen">
          <ul className="tags">
            {(
              [
                [null, 'alle'],
                ['open', 'lopend'],
                ['klaar', 'afgerond'],
              ] as const
            ).map(([stand, naam]) => (
              <li key={naam}>
                <Link
                  className="tag"
                  to={stand ? `/adviezen?toon=${stand}` : '/adviezen'}
                  aria-current={toon === stand ? 'page' : undefined}
                >
                  {toon === stand ? <b>{naam}</b> : naam}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {adviezen.length === 0 ? (
        <Empty actions={mag && <Link to="/adviezen/nieuw">Geef het eerste advies</Link>}>
          {alle === 0 ? 'Er is nog geen advies gegeven of gevraagd.' : 'Geen adviezen in deze lijst.'}
        </Empty>
      ) : (
        <Table
          caption="Adviezen"
          list
          head={
            <>
              <Th>Advies</Th>
              <Th>Soort</Th>
              <Th>Van</Th>
              <Th>Ontvangen</Th>
              <Th>Reactie uiterlijk</Th>
              <Th>Stand</Th>
            </>
          }
        >
          {adviezen.map((advies) => (
            <Tr key={advies.id}>
              <RowHead>
                <Link to={`/adviezen/${advies.id}`}>{advies.onderwerp}</Link>
                <span className="sub">
                  {advies.nummer}
                  {!advies.openbaar && ' · niet openbaar'}
                </span>
              </RowHead>
              <Td label="Soort">{ADVIESSOORT_TEKST[advies.soort]}</Td>
              <Td label="Van">{advies.indienerNaam ?? INDIENER_TEKST[advies.indiener]}</Td>
              <Td label="Ontvangen" className="nowrap">
                {advies.ontvangenOp ? datumKort(advies.ontvangenOp) : <span className="soft">nog niet</span>}
              </Td>
              <Td label="Reactie uiterlijk" className={`nowrap${advies.stand === 'te_laat' ? ' late' : ''}`}>
                {advies.reactieUiterlijk ? datumKort(advies.reactieUiterlijk) : <span className="soft">nog niet bekend</span>}
              </Td>
              <Td label="Stand">
                <Verdict uitkomst={ADVIESSTAND[advies.stand].uitkomst}>{ADVIESSTAND[advies.stand].tekst}</Verdict>
                {advies.reactie && <span className="sub">{REACTIE_TEKST[advies.reactie]}</span>}
              </Td>
            </Tr>
          ))}
        </Table>
      )}
    </>
  )
}
