import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { addConcept, listConcepten, listVragensets } from '../../../db/vragensets.ts'
import { may } from '../../access.ts'
import { leesNummer } from '../../adres.ts'
import { vragensetNaam } from '../../ervaringtekst.ts'
import { inGemeente, vereisToegang } from '../../session.server.ts'
import { aantal, datum, getal } from '../../text.ts'
import { Button } from '../../ui/field.tsx'
import { Empty, PageHead, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

export const meta: MetaFunction = () => [{ title: 'Vragensets · Peil' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wie = await vereisToegang(context, request, 'ervaring.lezen')
  return inGemeente(context, wie, async (trx) => ({
    sets: await listVragensets(trx, wie.gemeente),
    vandaag: context.vandaag,
    magWijzigen: may(wie.rollen, 'vragensets.wijzigen'),
    concepten: (await listConcepten(trx, wie.gemeente)).map(({ id, vorige_id, door, inhoud }) => ({
      id,
      vorige_id,
      door,
      naam: inhoud.naam,
      vragen: inhoud.vragen.length,
    })),
  }))
}

/** Begins a version: the successor of one, or a set of its own. */
export async function action({ context, request }: ActionFunctionArgs) {
  const wie = await vereisToegang(context, request, 'vragensets.wijzigen')
  const vorige = leesNummer(String((await request.formData()).get('vorige') ?? ''))
  const id = await inGemeente(context, wie, (trx) => addConcept(trx, wie, vorige))
  if (id === undefined) throw new Response(null, { status: 404 })
  throw redirect(`/vragensets/concept/${id}`)
}

export default function Vragensets() {
  const { sets, concepten, vandaag, magWijzigen } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title="Vragensets"
        crumbs={[{ label: 'Ervaring', to: '/ervaring' }]}
        lead="Wat u cliënten vraagt. Een uitgave verandert niet meer: een nieuwe volgt haar op, en per vraag staat vast of zij nog hetzelfde vraagt."
        actions={
          magWijzigen && (
            <form method="post">
              <Button>Nieuwe vragenset</Button>
            </form>
          )
        }
      />
      {concepten.length > 0 && (
        <Section title="In bewerking">
          <Table
            caption="Uitgaven in bewerking"
            list
            head={
              <>
                <Th>Naam</Th>
                <Th r>Vragen</Th>
                <Th>Door</Th>
              </>
            }
          >
            {concepten.map(({ id, naam, vragen, door }) => (
              <Tr key={id}>
                <RowHead>
                  {magWijzigen ? <Link to={`/vragensets/concept/${id}`}>{naam || 'nog zonder naam'}</Link> : naam || 'nog zonder naam'}
                </RowHead>
                <Td r label="Vragen">
                  {vragen}
                </Td>
                <Td label="Door">{door}</Td>
              </Tr>
            ))}
          </Table>
        </Section>
      )}
      <Section title="Vastgesteld">
        {sets.length === 0 ? (
          <Empty>Er is nog geen vragenset.</Empty>
        ) : (
          <Table
            caption="Vastgestelde vragensets"
            list
            head={
              <>
                <Th>Vragenset</Th>
                <Th>Geldt</Th>
                <Th r>Vragen</Th>
                <Th>Gebruikt voor</Th>
              </>
            }
          >
            {sets.map((set) => (
              <Tr key={set.id}>
                <RowHead>
                  <Link to={`/vragensets/${set.id}`}>{vragensetNaam(set)}</Link>
                  <span className="sub">{set.bron}</span>
                </RowHead>
                <Td label="Geldt">
                  vanaf {datum(set.vanaf)}
                  <span className="sub">
                    {set.tot === null
                      ? 'tot er een nieuwe uitgave is'
                      : set.tot <= vandaag
                        ? `tot ${datum(set.tot)}, opgevolgd`
                        : `tot ${datum(set.tot)}`}
                  </span>
                </Td>
                <Td r label="Vragen">
                  {getal(set.vragen)}
                  <span className="sub">{getal(set.aanbiedervragen)} over de aanbieder</span>
                </Td>
                <Td label="Gebruikt voor">
                  {set.jaren.length === 0 ? (
                    <span className="soft">nog geen onderzoek</span>
                  ) : (
                    `${aantal(set.jaren.length, 'onderzoek', 'onderzoeken')}: ${set.jaren.join(', ')}`
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
