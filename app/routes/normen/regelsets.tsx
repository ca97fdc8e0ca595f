import { Link } from '@remix-run/react'
import type { Regelsetregel } from '../../../db/normen.ts'
import { BRON_TEKST, geldigheid, kracht } from '../../normtekst.ts'
import { Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

export function Regelsets({ sets, vandaag }: { sets: Regelsetregel[]; vandaag: string }) {
  return (
    <Section title="Alle regelsets en versies">
      <Table
        caption="Alle regelsets en versies"
        list
        head={
          <>
            <Th>Regelset</Th>
            <Th>Versie</Th>
            <Th>Geldig</Th>
            <Th>Hier</Th>
            <Th r>Artikelen</Th>
            <Th r>Normen met een regel</Th>
          </>
        }
      >
        {sets.map((set) => {
          const stand = kracht(set.vanaf, set.tot, vandaag)
          return (
            <Tr key={set.sleutel}>
              <RowHead>
                <Link to={`/normen/${set.sleutel}`}>{set.naam}</Link>
                <span className="sub">{BRON_TEKST[set.bron]}</span>
              </RowHead>
              <Td label="Versie">{set.versie}</Td>
              <Td label="Geldig">
                {geldigheid(set.vanaf, set.tot)}
                {stand !== 'van kracht' && (
                  <>
                    {' '}
                    <span className="badge">{stand}</span>
                  </>
                )}
              </Td>
              <Td label="Hier">
                {set.toepasselijk ? (
                  stand === 'van kracht' ? (
                    <span className="badge badge--on">geldt hier</span>
                  ) : (
                    <span className="badge">geldt nu niet</span>
                  )
                ) : (
                  <span className="badge">alleen om te lezen</span>
                )}
              </Td>
              <Td r label="Artikelen">
                {set.artikelen}
              </Td>
              <Td r label="Normen met een regel">
                {set.metRegel} van {set.normen}
              </Td>
            </Tr>
          )
        })}
      </Table>
      <p className="small soft">“Alleen om te lezen” is de tekst van een andere gemeente: daaruit volgt hier geen hiaat.</p>
    </Section>
  )
}
