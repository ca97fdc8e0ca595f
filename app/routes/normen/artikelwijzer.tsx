import { Link } from '@remix-run/react'
import type { Wijzerregel } from '../../artikelwijzer.ts'
import { Section } from '../../ui/page.tsx'
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx'

const SETNAAM: Record<Wijzerregel['set'], string> = {
  'opmeer-2019': 'Nadere regels cliëntparticipatie Opmeer',
  'nieuwegein-2015': 'Wmo verordening Nieuwegein 2015, artikel 23 tot en met 27',
}

/** Where each article of the rules on participation comes back in Peil; `gesloten`: pages that who looks may not read. */
export function Artikelwijzer({ regels, gesloten }: { regels: readonly Wijzerregel[]; gesloten: string[] }) {
  return (
    <Section title="Waar dit artikel terugkomt" id="artikelwijzer">
      <p className="soft prose">
        Van elk artikel en lid over cliëntparticipatie: welk oordeel, scherm of rapport het draagt, of waarom het er geen heeft.
      </p>
      {(Object.keys(SETNAAM) as Wijzerregel['set'][])
        .filter((set) => regels.some((regel) => regel.set === set))
        .map((set) => (
          <details className="more" key={set}>
            <summary>{SETNAAM[set]}</summary>
            <Table
              caption={`Waar de artikelen van ${SETNAAM[set]} terugkomen`}
              list
              head={
                <>
                  <Th>Artikel</Th>
                  <Th>Waar het terugkomt</Th>
                </>
              }
            >
              {regels
                .filter((regel) => regel.set === set)
                .map((regel) => (
                  <Tr key={`${regel.artikel} ${regel.lid}`}>
                    <RowHead className="nowrap">
                      <Link to={`/normen/${set}#artikel-${regel.artikel}`}>
                        Artikel {regel.artikel}
                        {regel.lid && ` lid ${regel.lid}`}
                      </Link>
                    </RowHead>
                    <Td label="Waar het terugkomt">
                      {regel.waarom ? (
                        <span className="soft">{regel.waarom}</span>
                      ) : (
                        <ul>
                          {regel.plekken.map((plek) => (
                            <li key={plek.tekst}>
                              <span className="badge">{plek.soort}</span>{' '}
                              {gesloten.some((adres) => plek.naar.startsWith(adres)) ? (
                                plek.tekst
                              ) : (
                                <Link to={plek.naar}>{plek.tekst}</Link>
                              )}
                            </li>
                          ))}
                        </ul>
                      )}
                    </Td>
                  </Tr>
                ))}
            </Table>
          </details>
        ))}
    </Section>
  )
}
