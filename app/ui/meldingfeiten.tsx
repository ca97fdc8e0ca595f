import { Link } from '@remix-run/react'
import { type Feitelijk, feitenVan } from '../meldingfeiten.ts'

const DEELNAAM: Record<string, string> = {
  wat: 'soort',
  wanneer: 'wanneer',
  wie: 'wie en waar',
  gebeurd: 'wat gebeurde',
  maatregelen: 'maatregelen en nazorg',
  anderen: 'anderen ingelicht',
}

/** Everything that is known of the event, and the names of what is not. `corrigeren`: the address of the form that puts facts right. */
export function Meldingfeiten({
  melding,
  aanbieder,
  corrigeren,
  eerder,
}: {
  melding: Feitelijk
  aanbieder: string | null
  corrigeren?: string
  eerder?: ReadonlyMap<string, string | null>
}) {
  return (
    <div className="stack">
      {feitenVan(melding, aanbieder).map(({ titel, delen, feiten }) => {
        const onbekend = feiten.filter(([naam, waarde]) => waarde === null && !eerder?.has(naam))
        return (
          <section className="card" key={titel} style={{ inlineSize: '100%' }}>
            <h3 className="nl-heading nl-heading--level-3">{titel}</h3>
            <dl className="dl">
              {feiten.map(
                ([naam, waarde]) =>
                  (waarde !== null || eerder?.has(naam)) && [
                    <dt key={`${naam}t`}>{naam}</dt>,
                    <dd key={naam} className="pre">
                      {waarde ?? <span className="soft">onbekend</span>}
                      {eerder?.has(naam) && <span className="sub">gecorrigeerd; eerst stond er: {eerder.get(naam) ?? 'onbekend'}</span>}
                    </dd>,
                  ],
              )}
              {onbekend.length > 0 && (
                <>
                  <dt>Nog niet bekend</dt>
                  <dd className="soft">{onbekend.map(([naam]) => naam.charAt(0).toLowerCase() + naam.slice(1)).join(', ')}</dd>
                </>
              )}
            </dl>
            {corrigeren && (
              <p className="small more">
                Klopt er iets niet? Corrigeer{' '}
                {delen.map((deel, plaats) => (
                  <span key={deel}>
                    {plaats > 0 && (plaats === delen.length - 1 ? ' of ' : ', ')}
                    <Link to={`${corrigeren}?deel=${deel}`} reloadDocument>
                      {DEELNAAM[deel]}
                    </Link>
                  </span>
                ))}
                .
              </p>
            )}
          </section>
        )
      })}
    </div>
  )
}
