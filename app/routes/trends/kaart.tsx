import { Link } from '@remix-run/react'
import type { Trendkaart } from './lees.server.ts'
import { datum } from '../../text.ts'
import { ChartFigure } from '../../ui/chart.tsx'

const TEKEN = {
  verbeterd: <path d="M7 .7l6.3 12.3H.7z" fill="currentColor" />,
  verslechterd: <path d="M7 13.3L.7 1h12.6z" fill="currentColor" />,
  veranderd: <path d="M7 .5l6.5 6.5L7 13.5.5 7z" fill="currentColor" />,
}
const BETEKENIS_TEKST = { verbeterd: 'verbeterd', verslechterd: 'verslechterd', veranderd: 'veranderd' }

/** A shape for each direction, beside its word. */
export function Richting({ betekenis }: { betekenis: NonNullable<Trendkaart['betekenis']> }) {
  const klasse = { verbeterd: 'mark--voldoet', verslechterd: 'mark--voldoet_niet', veranderd: 'mark--te_beoordelen' }[betekenis]
  return (
    <span className="verdict">
      <svg className={`mark ${klasse}`} viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
        {TEKEN[betekenis]}
      </svg>
      <b>{BETEKENIS_TEKST[betekenis]}</b>
    </span>
  )
}

/** One figure: the goal it serves, the sentence, the chart, and everything one needs to doubt it. `groot`: alone on its page. */
export function Kaart({
  kaart,
  naar,
  omlaag,
  groot = false,
}: {
  kaart: Trendkaart
  naar?: string
  omlaag: { naar: string; tekst: string } | null
  groot?: boolean
}) {
  const Kop = groot ? 'div' : 'article'
  return (
    <Kop className="card trend" {...(!groot && { 'aria-labelledby': `kop-${kaart.sleutel}` })}>
      <p className="soft small">{kaart.doel}</p>
      {!groot && (
        <h2 className="nl-heading nl-heading--level-2" id={`kop-${kaart.sleutel}`}>
          {naar ? <Link to={naar}>{kaart.naam}</Link> : kaart.naam}
        </h2>
      )}
      {kaart.betekenis && <Richting betekenis={kaart.betekenis} />}
      {kaart.getekend ? (
        <ChartFigure drawn={kaart.getekend} level={groot ? 2 : 3} open={groot} compact={!groot}>
          <Definitie kaart={kaart} />
        </ChartFigure>
      ) : (
        <p className="soft">{kaart.leeg}</p>
      )}
      {kaart.streefzin && <p className="small">{kaart.streefzin}</p>}
      {kaart.waarvan && <p className="small">{kaart.waarvan}</p>}
      {kaart.ernaast && <p className="small">{kaart.ernaast}</p>}
      {groot && kaart.kaartzin && <p className="soft small">{kaart.kaartzin}</p>}
      {(groot || !kaart.getekend) && (
        <details className="small" open={groot}>
          <summary>Wat telt mee{groot && ', en zelf narekenen'}</summary>
          <div className="prose">
            <Definitie kaart={kaart} />
          </div>
        </details>
      )}
      {omlaag && (
        <p className="small no-print">
          <Link to={omlaag.naar}>{omlaag.tekst}</Link>
        </p>
      )}
    </Kop>
  )
}

function Definitie({ kaart }: { kaart: Trendkaart }) {
  return (
    <>
      <p>
        {kaart.definitie}
        {kaart.versie !== null && (
          <>
            {' '}
            Definitie {kaart.versie}
            {kaart.peildag && <>, geteld op {datum(kaart.peildag)}</>}.
          </>
        )}
      </p>
      {kaart.reken && (
        <>
          <p>
            Reken het cijfer, de marge, de grenzen en de uitspraak na met <code>npm run -s reken -- reeks &lt; in.json</code> en deze
            invoer:
          </p>
          <pre className="trend__reken" tabIndex={0} aria-label="Invoer om na te rekenen">
            {kaart.reken}
          </pre>
        </>
      )}
    </>
  )
}
