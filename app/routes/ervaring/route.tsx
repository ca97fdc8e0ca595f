import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { listOnderzoeksjaren, listResponsgroepen } from '../../../db/ervaring.ts'
import { listLaatsteUitgaven } from '../../../db/ervaringtabellen.ts'
import { may } from '../../access.ts'
import { responsdeel } from '../../ervaringbeeld.ts'
import { STAAT_TEKST } from '../../ervaringtekst.ts'
import { publicatieUiterlijk } from '../../rules/clientervaring.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { datum, getal } from '../../text.ts'
import { Verdict } from '../../ui/mark.tsx'
import { Onderdrukt } from '../../ui/ervaring.tsx'
import { ButtonLink, Empty, PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { type Responsbeeld, toonbareRespons } from '../../statistics/responstabel.ts'

export const meta: MetaFunction = () => [{ title: 'Cliëntervaring · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'ervaring.uitslag')
  const { jaren, respons, uitgaven } = await inGemeente(context, wie, async (trx) => ({
    jaren: await listOnderzoeksjaren(trx, wie.gemeente),
    respons: await listResponsgroepen(trx, wie.gemeente),
    uitgaven: await listLaatsteUitgaven(trx, wie.gemeente),
  }))
  return {
    magWijzigen: may(wie.rollen, 'ervaring.wijzigen'),
    magCyclus: may(wie.rollen, 'ervaring.lezen'),
    vandaag: context.vandaag,
    jaren: jaren.map(
      ({ jaar, staat, vragenset, vragenset_id, populatie, populatiebreuk, publicatie_gepland, gepubliceerd_op, drempel }) => {
        const uitgave = uitgaven.find((een) => een.jaar === jaar)
        const bevroren = staat === 'bevroren' || staat === 'gepubliceerd'
        return {
          jaar,
          staat,
          vragenset,
          vragenset_id,
          populatie,
          populatiebreuk,
          publicatie_gepland,
          gepubliceerd_op,
          uiterlijk: publicatieUiterlijk(jaar),
          heeftUitslag: uitgave !== undefined,
          drempel,
          respons: bevroren
            ? vastgesteld(uitgave)
            : lopend(
                toonbareRespons(
                  respons.filter((rij) => rij.jaar === jaar),
                  drempel,
                ),
              ),
        }
      },
    ),
  }
}

interface Jaarrespons {
  ingevuld: number | 'onderdrukt' | null
  deel: number | null
}

function vastgesteld(
  uitgave: { respons_bekend: boolean; verstuurd: number | null; onbestelbaar: number | null; ingevuld: number | null } | undefined,
): Jaarrespons {
  if (!uitgave?.respons_bekend || uitgave.ingevuld === null) return { ingevuld: null, deel: null }
  const { verstuurd, onbestelbaar, ingevuld } = uitgave
  return { ingevuld, deel: verstuurd === null ? null : responsdeel({ verstuurd, onbestelbaar, ingevuld }) }
}

function lopend({ totaal, zonderVerstuurd }: Responsbeeld): Jaarrespons {
  if (totaal === null || totaal.onbekend > 0 || zonderVerstuurd > 0) return { ingevuld: null, deel: null }
  const { verstuurd, onbestelbaar, ingevuld } = totaal
  return ingevuld === null ? { ingevuld: 'onderdrukt', deel: null } : { ingevuld, deel: responsdeel({ verstuurd, onbestelbaar, ingevuld }) }
}

export default function Ervaring() {
  const { jaren, magWijzigen, magCyclus, vandaag } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title="Cliëntervaring"
        lead="Elk jaar vraagt u cliënten hoe zij de ondersteuning ervaren. De uitkomsten staan vóór 1 juli op de openbare pagina (Wmo 2015, artikel 2.5.1)."
        actions={
          magCyclus && (
            <>
              <ButtonLink to="/vragensets">Vragensets</ButtonLink>
              {magWijzigen && (
                <ButtonLink to="/ervaring/plannen" quiet={false}>
                  Onderzoek plannen
                </ButtonLink>
              )}
            </>
          )
        }
      />
      <Section title="Onderzoeken">
        {jaren.length === 0 ? (
          <Empty actions={magWijzigen && <Link to="/ervaring/plannen">Plan het eerste onderzoek</Link>}>
            Er is nog geen onderzoek. De wet vraagt er elk jaar een.
          </Empty>
        ) : (
          <Table
            caption="Onderzoeken per jaar"
            list
            head={
              <>
                <Th>Over het jaar</Th>
                <Th>Staat</Th>
                <Th>Vragen</Th>
                <Th r>Populatie</Th>
                <Th r>Ingevuld</Th>
                <Th r>Respons</Th>
                <Th>Uitslag</Th>
                <Th>Publicatie</Th>
              </>
            }
          >
            {jaren.map((rij) => (
              <Tr key={rij.jaar}>
                <RowHead>
                  {magCyclus ? (
                    <Link to={`/ervaring/${rij.jaar}`}>{rij.jaar}</Link>
                  ) : rij.heeftUitslag ? (
                    <Link to={`/ervaring/${rij.jaar}/aanbieders`}>{rij.jaar}</Link>
                  ) : (
                    rij.jaar
                  )}
                </RowHead>
                <Td label="Staat">{STAAT_TEKST[rij.staat]}</Td>
                <Td label="Vragen">{magCyclus ? <Link to={`/vragensets/${rij.vragenset_id}`}>{rij.vragenset}</Link> : rij.vragenset}</Td>
                <Td r label="Populatie">
                  {rij.populatie === null ? 'onbekend' : getal(rij.populatie)}
                  {rij.populatiebreuk && <span className="sub">andere groep</span>}
                </Td>
                <Td r label="Ingevuld">
                  {rij.respons.ingevuld === null ? (
                    'nog niet bekend'
                  ) : rij.respons.ingevuld === 'onderdrukt' ? (
                    <Onderdrukt />
                  ) : (
                    getal(rij.respons.ingevuld)
                  )}
                </Td>
                <Td r label="Respons">
                  {rij.respons.deel === null ? (
                    rij.respons.ingevuld === 'onderdrukt' ? (
                      <Onderdrukt />
                    ) : (
                      'nog niet bekend'
                    )
                  ) : (
                    procent(rij.respons.deel)
                  )}
                </Td>
                <Td label="Uitslag">
                  {rij.heeftUitslag ? (
                    <Link to={`/ervaring/${rij.jaar}/aanbieders`}>
                      Uitslag<span className="visually-hidden"> over {rij.jaar}</span>
                    </Link>
                  ) : (
                    'nog niet bevroren'
                  )}
                </Td>
                <Td label="Publicatie">
                  {rij.gepubliceerd_op ? (
                    <Verdict uitkomst={rij.gepubliceerd_op <= rij.uiterlijk ? 'voldoet' : 'voldoet_niet'}>
                      <span className="nowrap">{datum(rij.gepubliceerd_op)}</span>
                    </Verdict>
                  ) : vandaag > rij.uiterlijk ? (
                    <Verdict uitkomst="verlopen">
                      te laat: uiterlijk <span className="nowrap">{datum(rij.uiterlijk)}</span>
                    </Verdict>
                  ) : (
                    <>
                      uiterlijk <span className="nowrap">{datum(rij.uiterlijk)}</span>
                    </>
                  )}
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
