import { Link } from '@remix-run/react'
import { prijs } from '../../tarieftekst.ts'
import { datumKort } from '../../text.ts'
import { ButtonLink, Empty, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

interface Regel {
  id: number
  aanbieder: string
  ontvangen_op: string
  bedrag: string
  eenheid: string
  beantwoord: number | null
}

/** What providers computed themselves; `beantwoord` null: only the amounts may be seen. */
export function Tegenberekeningen({ tarief, regels, magNieuw }: { tarief: number; regels: Regel[]; magNieuw: boolean }) {
  if (regels.length === 0 && !magNieuw) return null
  return (
    <Section
      title="Tegenberekeningen van aanbieders"
      id="tegenberekeningen"
      extra={magNieuw ? <ButtonLink to={`/tarieven/${tarief}/tegenberekeningen/nieuw`}>Tegenberekening vastleggen</ButtonLink> : undefined}
    >
      {regels.length === 0 ? (
        <Empty>Er is nog geen berekening van een aanbieder. Komt die er, dan ziet u hier per onderdeel het verschil.</Empty>
      ) : (
        <Table
          caption="Tegenberekeningen"
          list
          head={
            <>
              <Th>Aanbieder</Th>
              <Th>Ontvangen</Th>
              <Th r>Prijs zonder indexering</Th>
              <Th>Antwoorden</Th>
            </>
          }
        >
          {regels.map((regel) => (
            <Tr key={regel.id}>
              <RowHead>
                {regel.beantwoord === null ? (
                  regel.aanbieder
                ) : (
                  <Link to={`/tarieven/${tarief}/tegenberekeningen/${regel.id}`}>{regel.aanbieder}</Link>
                )}
              </RowHead>
              <Td label="Ontvangen" className="nowrap">
                {datumKort(regel.ontvangen_op)}
              </Td>
              <Td label="Prijs" r>
                {prijs(regel.bedrag)} per {regel.eenheid}
              </Td>
              <Td label="Antwoorden">
                {regel.beantwoord === null ? (
                  <span className="soft">alleen voor contractmanagers</span>
                ) : regel.beantwoord === 0 ? (
                  <span className="soft">nog geen</span>
                ) : (
                  regel.beantwoord
                )}
              </Td>
            </Tr>
          ))}
        </Table>
      )}
    </Section>
  )
}
