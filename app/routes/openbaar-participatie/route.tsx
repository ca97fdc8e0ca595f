import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getOpenbareParticipatie } from '../../../db/openbareparticipatie.ts'
import { ADVIESSOORT_TEKST, INDIENER_TEKST, REACTIE_TEKST } from '../../participatietekst.ts'
import { plusDagen } from '../../rules/dag.ts'
import { inOpenbaar } from '../../session.server.ts'
import { aantal, bestandsgrootte, datum, datumMetDag } from '../../text.ts'
import { openbareHeaders, OpenbaarFrame } from '../../ui/openbaar.tsx'
import { Section } from '../../ui/page.tsx'

export const headers: HeadersFunction = openbareHeaders
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.gemeente.naam}: cliënten praten mee` : 'Niet gevonden' },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { vandaag } = context
  return inOpenbaar(context, params.gemeentecode ?? '', async (trx, gemeente) => ({
    gemeente,
    vandaag,
    ...(await getOpenbareParticipatie(trx, gemeente.code, vandaag)),
  }))
}

export default function OpenbareParticipatie() {
  const { gemeente, vandaag, naam, leden, adviezen, trajecten, overleggen } = useLoaderData<typeof loader>()
  const zittend = leden.reduce((som, groep) => som + groep.aantal, 0)
  return (
    <OpenbaarFrame gemeente={gemeente} titel="Cliënten praten mee">
      <p className="lead">
        Mensen die hulp krijgen, denken mee over hoe de gemeente dat regelt. Hier leest u wat zij adviseren en wat de gemeente ermee doet.
      </p>
      <Section title={naam}>
        {zittend === 0 ? (
          <p>Er zijn nu geen leden bekend.</p>
        ) : (
          <>
            <p>De groep heeft {aantal(zittend, 'lid', 'leden')}.</p>
            <ul>
              {leden.map((groep) => {
                const zonderNaam = groep.aantal - groep.namen.length
                return (
                  <li key={groep.tot}>
                    Tot en met {datum(plusDagen(groep.tot, -1))}:{' '}
                    {[
                      ...groep.namen,
                      ...(zonderNaam > 0
                        ? [
                            groep.namen.length > 0
                              ? `en ${aantal(zonderNaam, 'ander lid', 'andere leden')}`
                              : aantal(zonderNaam, 'lid', 'leden'),
                          ]
                        : []),
                    ].join(', ')}
                  </li>
                )
              })}
            </ul>
          </>
        )}
      </Section>
      <Section title="Adviezen en wat de gemeente ermee doet">
        {adviezen.length === 0 && <p>Er zijn nog geen adviezen openbaar.</p>}
        {adviezen.map((advies) => (
          <article key={advies.nummer} className="section">
            <h3 className="nl-heading nl-heading--level-3">{advies.onderwerp}</h3>
            <p className="small soft">
              {advies.nummer} · {ADVIESSOORT_TEKST[advies.soort]} van {advies.indiener === 'klankbordgroep' ? 'de ' : 'een '}
              {INDIENER_TEKST[advies.indiener]}, {datum(advies.ontvangenOp!)}
            </p>
            <p className="pre prose">{advies.tekst}</p>
            {advies.stukken.length > 0 && (
              <ul>
                {advies.stukken.map((stuk) => (
                  <li key={stuk.id}>
                    <a href={`/openbaar/${gemeente.code}/participatie/stukken/${stuk.id}`} download>
                      {stuk.titel}
                    </a>{' '}
                    <span className="soft">
                      ({stuk.naam}, {bestandsgrootte(stuk.grootte)})
                    </span>
                  </li>
                ))}
              </ul>
            )}
            {advies.reactie ? (
              <>
                <p>
                  <b>
                    Reactie van de gemeente op {datum(advies.reactieOp!)}: {REACTIE_TEKST[advies.reactie]}
                  </b>
                </p>
                <p className="pre prose">{advies.doen}</p>
                <p className="pre prose">Waarom: {advies.reden}</p>
              </>
            ) : (
              <p>
                <b>De gemeente heeft nog niet gereageerd.</b> De reactie{' '}
                {advies.reactieUiterlijk! < vandaag ? 'moest er uiterlijk zijn op' : 'komt uiterlijk op'} {datum(advies.reactieUiterlijk!)}.
              </p>
            )}
          </article>
        ))}
      </Section>
      <Section title="Overleg met cliënten">
        {overleggen.length === 0 && <p>Er is nog geen overleg bekend.</p>}
        <ul className="openbaar__lijst">
          {overleggen.map((overleg) => (
            <li key={`${overleg.datum}${overleg.thema}`}>
              <b>{datumMetDag(overleg.datum)}</b>
              {overleg.thema && `: ${overleg.thema}`}{' '}
              <span className="soft">
                {overleg.staat === 'gepland' && overleg.datum >= vandaag
                  ? 'gepland'
                  : overleg.staat === 'gehouden'
                    ? overleg.deelnemers === null
                      ? 'gehouden'
                      : `gehouden, ${aantal(overleg.deelnemers, 'deelnemer', 'deelnemers')}`
                    : 'nog niet vastgelegd'}
              </span>
              {overleg.verslag && <p className="pre prose">{overleg.verslag}</p>}
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Trajecten">
        {trajecten.length === 0 && <p>Er zijn nog geen trajecten openbaar.</p>}
        {trajecten.map((traject) => (
          <article key={`${traject.onderwerp}${traject.geopendOp}`} className="section">
            <h3 className="nl-heading nl-heading--level-3">{traject.onderwerp}</h3>
            <p className="small soft">
              Vanaf {datum(traject.geopendOp)}
              {traject.afgeslotenOp && ` tot ${datum(traject.afgeslotenOp)}`} · voor {traject.doelgroep}
            </p>
            <p className="pre prose">
              <b>Verloop:</b> {traject.verloop}
            </p>
            <p className="pre prose">
              <b>Wat er met de resultaten gebeurt:</b> {traject.resultaten}
            </p>
            {traject.uitkomst && (
              <p className="pre prose">
                <b>Uitkomst:</b> {traject.uitkomst}
              </p>
            )}
          </article>
        ))}
      </Section>
    </OpenbaarFrame>
  )
}
