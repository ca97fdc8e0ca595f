import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { alineas, celTekst, herkomst, isGetal, nulrijenTekst, teTonen } from '../rapport/celtekst.ts'
import type { Cel, Sectie, Tabel } from '../rapport/document.ts'
import type { Uitkomst } from '../rules/oordeel.ts'
import { ChartFigure, type DrawnChart } from './chart.tsx'
import { Mark } from './mark.tsx'
import { RowHead, Table, Td, Th, Tr } from './table.tsx'

const TEKEN: Partial<Record<Cel['is'], Uitkomst>> = { onbekend: 'onbekend', niet_aangeleverd: 'niet_aangeleverd' }

function Celwaarde({ cel }: { cel: Cel }) {
  if (isGetal(cel)) return <>{cel.is === 'aantal' && cel.link ? <Link to={cel.link}>{celTekst(cel)}</Link> : celTekst(cel)}</>
  const teken = TEKEN[cel.is]
  return (
    <span className={cel.is === 'tekst' ? undefined : 'soft'}>
      {cel.is === 'onderdrukt' ? <span className="onderdrukt" aria-hidden /> : teken && <Mark uitkomst={teken} />} {celTekst(cel)}
    </span>
  )
}

function Rapporttabel({ tabel }: { tabel: Tabel }) {
  const { rijen, weg } = teTonen(tabel)
  // a column of words stays on the left
  const rechts = tabel.kolommen.map((_, k) => rijen.some(({ cellen }) => isGetal(cellen[k]!)))
  return (
    <div className="rapporttabel">
      <h3 className="nl-heading nl-heading--level-3">{tabel.titel}</h3>
      <Table
        caption={tabel.titel}
        head={
          <>
            <Th>{tabel.rijkop}</Th>
            {tabel.kolommen.map(({ sleutel, titel }, k) => (
              <Th key={sleutel} r={rechts[k]}>
                {titel}
              </Th>
            ))}
          </>
        }
      >
        {rijen.map((rij) => (
          <Tr key={rij.sleutel}>
            <RowHead className={rij.totaal ? 'totaal' : undefined}>{rij.link ? <Link to={rij.link}>{rij.titel}</Link> : rij.titel}</RowHead>
            {rij.cellen.map((cel, k) => (
              <Td key={tabel.kolommen[k]!.sleutel} r={rechts[k]} className={rij.totaal ? 'totaal' : undefined}>
                <Celwaarde cel={cel} />
              </Td>
            ))}
          </Tr>
        ))}
      </Table>
      <p className="soft small prose">
        {herkomst(tabel)}
        {weg > 0 && ` ${nulrijenTekst(weg)}`}
      </p>
    </div>
  )
}

/** What a maker typed, as paragraphs and lists. */
function Rapporttekst({ tekst }: { tekst: string }) {
  return (
    <div className="prose">
      {alineas(tekst).map((alinea, i) =>
        alinea.is === 'alinea' ? (
          <p key={i} className="pre">
            {alinea.tekst}
          </p>
        ) : (
          <ul key={i}>
            {alinea.punten.map((punt, k) => (
              <li key={k}>{punt}</li>
            ))}
          </ul>
        ),
      )}
    </div>
  )
}

/** A report, section by section; `bij` adds what may be done with a section. */
export function Rapport({
  secties,
  teksten,
  grafieken,
  bij,
}: {
  secties: readonly Sectie[]
  teksten: Record<string, string>
  grafieken: Record<string, DrawnChart[]>
  bij?: (sectie: Sectie) => ReactNode
}) {
  return (
    <>
      {secties
        .filter(({ sleutel, tabellen, grafieken: eigen }) => bij || teksten[sleutel] || tabellen.length > 0 || eigen?.length)
        .map((sectie) => (
          <section className="section rapport" key={sectie.sleutel} id={sectie.sleutel}>
            <h2 className="nl-heading nl-heading--level-2">{sectie.titel}</h2>
            {teksten[sectie.sleutel] && <Rapporttekst tekst={teksten[sectie.sleutel]!} />}
            {bij?.(sectie)}
            {(grafieken[sectie.sleutel] ?? []).map((getekend) => (
              <ChartFigure key={getekend.chart.id} drawn={getekend} />
            ))}
            {sectie.tabellen.map((tabel) => (
              <div key={tabel.sleutel} className="rapportblok">
                <Rapporttabel tabel={tabel} />
                {(grafieken[tabel.sleutel] ?? []).map((getekend) => (
                  <ChartFigure key={getekend.chart.id} drawn={getekend} />
                ))}
              </div>
            ))}
          </section>
        ))}
    </>
  )
}
