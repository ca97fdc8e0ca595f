import { Link } from '@remix-run/react'
import type { Norm } from '../../../db/regelsets.ts'
import { SOORT_TEKST } from '../../normtekst.ts'
import { getal, UITKOMST_TEKST } from '../../text.ts'
import { Legend, Mark } from '../../ui/mark.tsx'
import { Empty, Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'
import { KOLOMMEN, type Telling } from './tellingen.ts'

type Rij = Norm & { telling: Telling | null }

/** Norms for providers: with a rule how many meet it, without one why not. */
export function Aanbiedernormen({ normen, magAanbieders }: { normen: Rij[]; magAanbieders: boolean }) {
  if (normen.length === 0)
    return (
      <Section title="Voor aanbieders">
        <Empty>Er geldt nu geen norm voor aanbieders. Een beheerder kan een norm toevoegen.</Empty>
      </Section>
    )
  const getoetst = normen.filter(({ soort }) => soort !== null)
  const zonder = normen.filter(({ soort }) => soort === null)
  return (
    <Section
      title="Voor aanbieders"
      extra={
        <span className="small soft">
          {getoetst.length} van {normen.length} met een regel
        </span>
      }
    >
      {getoetst.length > 0 && (
        <>
          <Table
            caption="Normen voor aanbieders en hoeveel aanbieders eraan voldoen"
            list
            head={
              <>
                <Th>Norm</Th>
                <Th>Regel</Th>
                {KOLOMMEN.map((uitkomst) => (
                  <Th r key={uitkomst}>
                    <Mark uitkomst={uitkomst} label={UITKOMST_TEKST[uitkomst]} />
                  </Th>
                ))}
              </>
            }
          >
            {getoetst.map((norm) => (
              <Tr key={norm.id}>
                <Naam norm={norm} />
                <Td label="Regel">{SOORT_TEKST[norm.soort!].naam}</Td>
                {KOLOMMEN.map((uitkomst) => (
                  <Td r key={uitkomst} className="naast" label={UITKOMST_TEKST[uitkomst]}>
                    <Aantal norm={norm} uitkomst={uitkomst} link={magAanbieders} />
                  </Td>
                ))}
              </Tr>
            ))}
          </Table>
          <Legend uitkomsten={KOLOMMEN} />
        </>
      )}
      {zonder.length > 0 && (
        <details className="section">
          <summary>{zonder.length} normen voor aanbieders zonder regel</summary>
          <Table
            caption="Normen voor aanbieders zonder regel"
            list
            head={
              <>
                <Th>Norm</Th>
                <Th>Nog geen regel, want</Th>
              </>
            }
          >
            {zonder.map((norm) => (
              <Tr key={norm.id}>
                <Naam norm={norm} />
                <Td label="Nog geen regel, want">{norm.geenRegel}</Td>
              </Tr>
            ))}
          </Table>
        </details>
      )}
    </Section>
  )
}

function Naam({ norm }: { norm: Norm }) {
  return (
    <RowHead>
      <Link to={`/normen/${norm.set}#norm-${norm.sleutel}`}>{norm.naam}</Link>
      <span className="sub">
        artikel {norm.artikel}
        {norm.lid && ` lid ${norm.lid}`}, {norm.regelset}
      </span>
    </RowHead>
  )
}

function Aantal({ norm, uitkomst, link }: { norm: Rij; uitkomst: (typeof KOLOMMEN)[number]; link: boolean }) {
  if (norm.telling === null) return uitkomst === 'voldoet' ? <span className="soft">nog niet getoetst</span> : null
  const hoeveel = norm.telling[uitkomst] ?? 0
  if (hoeveel === 0) return <span className="soft">0</span>
  if (!link) return <>{getal(hoeveel)}</>
  return (
    <Link
      to={`/aanbieders?norm=${norm.sleutel}&stand=${uitkomst}`}
      aria-label={`${getal(hoeveel)} aanbieders, ${norm.naam}: ${UITKOMST_TEKST[uitkomst]}`}
    >
      {getal(hoeveel)}
    </Link>
  )
}
