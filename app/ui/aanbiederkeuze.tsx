import { Link } from '@remix-run/react'
import { FilterForm, FilterInput } from './filters.tsx'
import { Empty, Section } from './page.tsx'

/** How many providers are offered at once; the others are found by name. */
export const KEUZES = 30

/** For a page that starts with a provider: `naar` is that page, `met` what its address already says. */
export function Aanbiederkeuze({
  keuze,
  zoek,
  naar,
  met = {},
}: {
  keuze: { id: number; naam: string }[]
  zoek: string
  naar: string
  met?: Record<string, string>
}) {
  return (
    <>
      <FilterForm button="Zoeken">
        {Object.entries(met).map(([naam, waarde]) => (
          <input key={naam} type="hidden" name={naam} value={waarde} />
        ))}
        <FilterInput label="Naam van de aanbieder" value={zoek} />
      </FilterForm>
      {keuze.length === 0 ? (
        <Empty actions={zoek && <Link to={`${naar}?${new URLSearchParams(met)}`}>Toon alle aanbieders</Link>}>
          {zoek ? 'Geen aanbieder met deze naam.' : 'Er staan nog geen aanbieders in Peil. Een contractmanager kan ze inlezen.'}
        </Empty>
      ) : (
        <Section title="Aanbieders">
          <ul className="card plain">
            {keuze.map(({ id, naam }) => (
              <li className="bar" key={id}>
                <Link to={`${naar}?${new URLSearchParams({ aanbieder: String(id), ...met })}`}>{naam}</Link>
              </li>
            ))}
          </ul>
          {keuze.length === KEUZES && <p className="soft small">De eerste {KEUZES}. Zoek op naam voor een andere.</p>}
        </Section>
      )}
    </>
  )
}
