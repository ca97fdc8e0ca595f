import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listOpenbaar } from '../../../db/openbaar.ts'
import { inOpenbaar } from '../../session.server.ts'
import { datum } from '../../text.ts'
import { openbareHeaders, OpenbaarFrame } from '../../ui/openbaar.tsx'

export const headers: HeadersFunction = openbareHeaders
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.gemeente.naam}: toezicht op de Wmo` : 'Niet gevonden' },
]

const GROEPEN: [soort: string, titel: string][] = [
  ['jaarverslag', 'Jaarverslagen van de toezichthouder'],
  ['onderzoek', 'Rapporten van toezicht'],
  ['ervaring', 'Wat cliënten ervaren'],
  ['participatie', 'Cliënten praten mee'],
]
const ANDERE = 'Verslagen en evaluaties'

export async function loader({ context, params }: LoaderFunctionArgs) {
  return inOpenbaar(context, params.gemeentecode ?? '', async (trx, gemeente) => ({
    gemeente,
    stukken: await listOpenbaar(trx, gemeente.code),
  }))
}

export default function Openbaar() {
  const { gemeente, stukken } = useLoaderData<typeof loader>()
  const groepen = [...GROEPEN, [null, ANDERE] as const].map(([soort, titel]) => ({
    titel,
    stukken: stukken.filter((stuk) => (soort === null ? !GROEPEN.some(([bekend]) => bekend === stuk.soort) : stuk.soort === soort)),
  }))
  return (
    <OpenbaarFrame gemeente={gemeente} titel="Toezicht op de Wmo: wat openbaar is">
      <p className="lead">
        De gemeente houdt toezicht op wie hulp en ondersteuning geeft volgens de Wet maatschappelijke ondersteuning 2015. Hier leest u wat
        daarover openbaar is gemaakt.
      </p>
      {stukken.length === 0 && <p className="empty">Er is nog niets openbaar gemaakt.</p>}
      {groepen
        .filter((groep) => groep.stukken.length > 0)
        .map(({ titel, stukken: deze }) => (
          <section className="section" key={titel}>
            <h2 className="nl-heading nl-heading--level-2">{titel}</h2>
            <ul className="openbaar__lijst">
              {deze.map(({ id, soort, sleutel, titel: naam, tekst, pad, gepubliceerd_op }) => (
                <li key={id}>
                  <a href={`/openbaar/${gemeente.code}/${pad ?? `stukken/${encodeURIComponent(soort)}/${encodeURIComponent(sleutel)}`}`}>
                    {naam}
                  </a>
                  <span className="sub">{datum(gepubliceerd_op)}</span>
                  {tekst && <p className="prose pre">{tekst.length > 280 ? `${tekst.slice(0, 280).trimEnd()}…` : tekst}</p>}
                </li>
              ))}
            </ul>
          </section>
        ))}
    </OpenbaarFrame>
  )
}
