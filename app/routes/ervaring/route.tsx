import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { listOnderzoeksjaren, listRespons } from '../../../db/ervaring.ts'
import { may } from '../../access.ts'
import { STAAT_TEKST } from '../../ervaringtekst.ts'
import { publicatieUiterlijk } from '../../rules/clientervaring.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { responseRate } from '../../statistics/proportie.ts'
import { datum, getal } from '../../text.ts'
import { Verdict } from '../../ui/mark.tsx'
import { ButtonLink, Empty, PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

export const meta: MetaFunction = () => [{ title: 'Cliëntervaring · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'ervaring.lezen')
  const { jaren, respons } = await inGemeente(context, wie, async (trx) => ({ jaren: await listOnderzoeksjaren(trx, wie.gemeente), respons: await listRespons(trx, wie.gemeente) }))
  return {
    magWijzigen: may(wie.rollen, 'ervaring.wijzigen'), vandaag: context.vandaag,
    jaren: jaren.map(({ jaar, staat, vragenset, vragenset_id, populatie, populatiebreuk, publicatie_gepland, gepubliceerd_op, drempel }) => {
      const eigen = respons.filter((rij) => rij.jaar === jaar)
      const som = (naam: 'verstuurd' | 'onbestelbaar' | 'ingevuld') => eigen.reduce((samen, rij) => samen + rij[naam], 0)
      const verstuurd = som('verstuurd')
      return {
        jaar, staat, vragenset, vragenset_id, populatie, populatiebreuk, publicatie_gepland, gepubliceerd_op, uiterlijk: publicatieUiterlijk(jaar),
        ingevuld: verstuurd < drempel || eigen.some(({ onbekend }) => onbekend > 0) ? null : { aantal: som('ingevuld'), verstuurd, respons: som('ingevuld') > verstuurd - som('onbestelbaar') ? null : responseRate({ sent: verstuurd, undeliverable: som('onbestelbaar'), returned: som('ingevuld') }) },
      }
    }),
  }
}

export default function Ervaring() {
  const { jaren, magWijzigen, vandaag } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead title="Cliëntervaring" lead="Elk jaar vraagt u cliënten hoe zij de ondersteuning ervaren. De uitkomsten staan vóór 1 juli op de openbare pagina (Wmo 2015, artikel 2.5.1)."
        actions={<><ButtonLink to="/vragensets">Vragensets</ButtonLink>{magWijzigen && <ButtonLink to="/ervaring/plannen" quiet={false}>Onderzoek plannen</ButtonLink>}</>} />
      <Section title="Onderzoeken">
        {jaren.length === 0 ? <Empty actions={magWijzigen && <Link to="/ervaring/plannen">Plan het eerste onderzoek</Link>}>Er is nog geen onderzoek. De wet vraagt er elk jaar een.</Empty> : (
          <Table caption="Onderzoeken per jaar" list head={<><Th>Over het jaar</Th><Th>Staat</Th><Th>Vragen</Th><Th r>Populatie</Th><Th r>Ingevuld</Th><Th r>Respons</Th><Th>Publicatie</Th></>}>
            {jaren.map((rij) => (
              <Tr key={rij.jaar}>
                <RowHead><Link to={`/ervaring/${rij.jaar}`}>{rij.jaar}</Link></RowHead>
                <Td label="Staat">{STAAT_TEKST[rij.staat]}</Td>
                <Td label="Vragen"><Link to={`/vragensets/${rij.vragenset_id}`}>{rij.vragenset}</Link></Td>
                <Td r label="Populatie">{rij.populatie === null ? 'onbekend' : getal(rij.populatie)}{rij.populatiebreuk && <span className="sub">breuk: anders dan het jaar ervoor</span>}</Td>
                <Td r label="Ingevuld">{rij.ingevuld === null ? 'nog niet bekend' : getal(rij.ingevuld.aantal)}</Td>
                <Td r label="Respons">{rij.ingevuld?.respons == null ? 'nog niet bekend' : procent(rij.ingevuld.respons)}</Td>
                <Td label="Publicatie">
                  {rij.gepubliceerd_op ? <Verdict uitkomst={rij.gepubliceerd_op <= rij.uiterlijk ? 'voldoet' : 'voldoet_niet'}>{datum(rij.gepubliceerd_op)}</Verdict>
                    : vandaag > rij.uiterlijk ? <Verdict uitkomst="verlopen">te laat: moest uiterlijk {datum(rij.uiterlijk)}</Verdict> : <>uiterlijk {datum(rij.uiterlijk)}</>}
                </Td>
              </Tr>
            ))}
          </Table>
        )}
      </Section>
    </>
  )
}

const een = new Intl.NumberFormat('nl-NL', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const procent = (deel: number): string => `${een.format(deel * 100)}%`
