import { Link } from '@remix-run/react'
import type { Collegestand } from '../../../db/normen.ts'
import type { Norm } from '../../../db/regelsets.ts'
import { situatieTekst } from '../../text.ts'
import { Verdict } from '../../ui/mark.tsx'
import { Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

type Rij = Norm & { stand: Collegestand | null; eigenaar: { persoon: number; naam: string } | null }

/** The file behind it is not for a wethouder: then no link. */
function Stand({ stand, naar }: { stand: Collegestand; naar: string | null }) {
  const oordeel = <Verdict uitkomst={stand.uitkomst}>{situatieTekst(stand.situatie, stand.gegevens, stand.sinds)}</Verdict>
  return naar === null ? oordeel : <Link to={naar}>{oordeel}</Link>
}

/** What binds the college itself, who answers for it, and how it stands. */
export function Collegenormen({
  normen,
  beheert,
  magHiaten,
  mensen,
}: {
  normen: Rij[]
  beheert: boolean
  magHiaten: boolean
  mensen: { id: number; naam: string }[]
}) {
  if (normen.length === 0) return null
  const metRegel = normen.filter(({ soort }) => soort !== null).length
  return (
    <Section
      title="Voor het college zelf"
      id="college"
      extra={
        <span className="small soft">
          {metRegel} van {normen.length} met een regel
        </span>
      }
    >
      <Table
        caption="Normen voor het college, met eigenaar"
        list
        head={
          <>
            <Th>Norm</Th>
            <Th>Stand</Th>
            <Th>Eigenaar</Th>
          </>
        }
      >
        {[...normen]
          .sort((a, b) => Number(b.soort !== null) - Number(a.soort !== null))
          .map((norm) => (
            <Tr key={norm.id}>
              <RowHead>
                <Link to={`/normen/${norm.set}#norm-${norm.sleutel}`}>{norm.naam}</Link>
                <span className="sub">
                  artikel {norm.artikel}
                  {norm.lid && ` lid ${norm.lid}`}, {norm.regelset}
                </span>
              </RowHead>
              <Td label="Stand">
                {norm.soort === null ? (
                  <span className="small">
                    <span className="soft">Nog geen regel.</span> {norm.geenRegel}
                  </span>
                ) : norm.stand === null ? (
                  <span className="soft">nog niet getoetst</span>
                ) : (
                  <Stand stand={norm.stand} naar={magHiaten ? `/college/verplichtingen/${norm.sleutel}` : null} />
                )}
              </Td>
              <Td label="Eigenaar">
                <span className="nowrap">{norm.eigenaar?.naam ?? <span className="soft">nog niemand</span>}</span>
                {beheert && (
                  <details className="small">
                    <summary>
                      Wijzigen<span className="visually-hidden">: eigenaar van {norm.naam}</span>
                    </summary>
                    <form method="post" className="row">
                      <input type="hidden" name="norm" value={norm.sleutel} />
                      <select
                        name="persoon"
                        aria-label={`Eigenaar van ${norm.naam}`}
                        defaultValue={norm.eigenaar?.persoon ?? ''}
                        className="utrecht-select utrecht-select--html-select w-m"
                      >
                        <option value="">nog niemand</option>
                        {mensen.map(({ id, naam }) => (
                          <option key={id} value={id}>
                            {naam}
                          </option>
                        ))}
                      </select>
                      <button type="submit" className="nl-button nl-button--secondary">
                        Opslaan
                      </button>
                    </form>
                  </details>
                )}
              </Td>
            </Tr>
          ))}
      </Table>
    </Section>
  )
}
