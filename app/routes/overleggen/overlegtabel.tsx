import { Link } from '@remix-run/react'
import type { Overlegregel } from '../../../db/overleggen.ts'
import type { Dag } from '../../rules/dag.ts'
import { datumKort, getal, OVERLEGSTAAT_TEKST, weekdagKort } from '../../text.ts'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

export function Overlegtabel({
  caption,
  overleggen,
}: {
  caption: string
  overleggen: (Overlegregel & { over: string | null; lijstVolgtOp: Dag | null })[]
}) {
  return (
    <Table
      caption={caption}
      list
      head={
        <>
          <Th>Wanneer</Th>
          <Th>Aanbieder</Th>
          <Th>Staat</Th>
          <Th>Hiatenlijst</Th>
          <Th r>Hiaten</Th>
          <Th r>Afspraken</Th>
        </>
      }
    >
      {overleggen.map((overleg) => (
        <Tr key={overleg.id}>
          <RowHead className="nowrap">
            <Link to={`/overleggen/${overleg.id}`}>
              {weekdagKort(overleg.datum)} {datumKort(overleg.datum)}
              {overleg.tijd && `, ${overleg.tijd}`}
              <span className="visually-hidden">: overleg met {overleg.aanbieder}</span>
            </Link>
            {overleg.over && <span className="sub">{overleg.over}</span>}
          </RowHead>
          <Td label="Aanbieder">
            <Link to={`/aanbieders/${overleg.aanbieder_id}`}>{overleg.aanbieder}</Link>
            <span className="sub">{overleg.contractmanager ?? 'geen contractmanager'}</span>
          </Td>
          <Td label="Staat">
            <Staat overleg={overleg} />
          </Td>
          <Td label="Hiatenlijst">
            {overleg.peildatum ? (
              <>
                van {datumKort(overleg.peildatum)}
                {overleg.lijstversie! > 1 && <span className="sub">versie {overleg.lijstversie}</span>}
              </>
            ) : overleg.lijstVolgtOp ? (
              <span className="soft">volgt op {datumKort(overleg.lijstVolgtOp)}</span>
            ) : (
              <span className="soft">geen</span>
            )}
          </Td>
          <Td r label="Hiaten">
            {overleg.hiaten === null ? (
              <span className="soft">{overleg.groep === 'komend' ? 'nog niet bekend' : 'niet vastgelegd'}</span>
            ) : (
              getal(overleg.hiaten)
            )}
          </Td>
          <Td r label="Afspraken">
            {getal(overleg.afspraken)}
          </Td>
        </Tr>
      ))}
    </Table>
  )
}

function Staat({ overleg: { staat, groep } }: { overleg: Overlegregel }) {
  if (groep !== 'afronden') return OVERLEGSTAAT_TEKST[staat]
  return (
    <>
      <span className="late">{OVERLEGSTAAT_TEKST[staat]}</span>
      <span className="sub">{staat === 'gehouden' ? 'nog niet afgesloten' : 'de dag is voorbij'}</span>
    </>
  )
}
