import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { listRapportages } from '../../../db/rapportages.ts'
import { may } from '../../access.ts'
import { isBuitenTeLezen } from '../../rapport/soorten.ts'
import { periodeTekst } from '../../rapport/vergelijk.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datumKort } from '../../text.ts'
import { ButtonLink, Empty, PageHead } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

export const meta: MetaFunction = () => [{ title: 'Rapportages · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'rapportages.lezen')
  const magSchrijven = may(wie.rollen, 'rapportages.schrijven')
  const intern = may(wie.rollen, 'rapportages.intern')
  const rijen = (await inGemeente(context, wie, (trx) => listRapportages(trx, 'rapportage', wie.gemeente))).filter(
    (rij) => intern || isBuitenTeLezen(rij),
  )
  return { magSchrijven, intern, gemeente: wie.gemeente, rijen }
}

export default function Rapportages() {
  const { rijen, magSchrijven, intern, gemeente } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title="Rapportages"
        lead={
          intern
            ? 'Verslagen met bevroren cijfers: aan de raad, de evaluaties, en wat de toezichthouder vaststelde.'
            : 'De evaluatie van de cliëntparticipatie, en verslagen die openbaar zijn.'
        }
        actions={
          magSchrijven && (
            <ButtonLink to="/rapportages/nieuw" quiet={false}>
              Nieuwe rapportage
            </ButtonLink>
          )
        }
      />
      {rijen.length === 0 ? (
        <Empty>
          {magSchrijven
            ? 'Er is nog geen rapportage. Maak er een: Peil bevriest dan de cijfers van vandaag, u schrijft de tekst.'
            : intern
              ? 'Er is nog geen rapportage. De contractmanager maakt ze.'
              : 'Er is nog geen verslag om te lezen. Zodra de gemeente er een vaststelt of openbaar maakt, staat het hier.'}
        </Empty>
      ) : (
        <Table
          caption="Rapportages"
          list
          head={
            <>
              <Th>Rapportage</Th>
              <Th>Periode</Th>
              <Th>Cijfers van</Th>
              <Th>Stand</Th>
              <Th>Openbaar</Th>
            </>
          }
        >
          {rijen.map(({ id, titel, van, tot, uitgave, peildag, vastgesteld_op, openbaar_op }) => (
            <Tr key={id}>
              <RowHead>
                <Link to={`/rapportages/${id}`}>{titel}</Link>
                {uitgave > 1 && <span className="sub">uitgave {uitgave}</span>}
              </RowHead>
              <Td label="Periode">{periodeTekst({ van, tot }, datumKort)}</Td>
              <Td label="Cijfers van" className="nowrap">
                {datumKort(peildag)}
              </Td>
              <Td label="Stand">
                {vastgesteld_op ? (
                  <>
                    vastgesteld <span className="nowrap">{datumKort(vastgesteld_op)}</span>
                  </>
                ) : (
                  'concept'
                )}
              </Td>
              <Td label="Openbaar">
                {openbaar_op ? (
                  <>
                    sinds <span className="nowrap">{datumKort(openbaar_op)}</span>
                  </>
                ) : (
                  'nee'
                )}
              </Td>
            </Tr>
          ))}
        </Table>
      )}
      <p className="small no-print">
        Wat gemeente en klankbordgroep samen evalueerden, staat bij <Link to="/participatie/evaluatie">Evaluaties</Link>. Wat iedereen kan
        lezen, staat op <a href={`/openbaar/${gemeente}`}>de openbare pagina</a>.
      </p>
    </>
  )
}
