import { Link, useLocation } from '@remix-run/react'
import type { Trendkeuzes } from '../../../db/metingen.ts'
import { categorieTekst, type Filter, gebiedTekst, PER_TEKST } from './form.ts'

/** Everything stands in the address, so a view can be sent to someone. */
export function Filters({ filter, keuzes, jaren }: { filter: Filter; keuzes: Trendkeuzes; jaren: number[] }) {
  const { pathname, search } = useLocation()
  const categorieen = [...new Set([...keuzes.categorieen, 'onbekend', ...(filter.productcategorie ? [filter.productcategorie] : [])])]
  const gebieden = [...new Set([...keuzes.gebieden, 'onbekend', ...(filter.gebied ? [filter.gebied] : [])])]
  const anders =
    filter.van !== null || filter.tot !== null || filter.per !== 'jaar' || filter.productcategorie !== '' || filter.gebied !== ''
  return (
    <form method="get" className="filters trendfilters" key={search}>
      <Jaar naam="van" label="Van" leeg="het begin" waarde={filter.van} jaren={jaren} />
      <Jaar naam="tot" label="Tot en met" leeg="nu" waarde={filter.tot} jaren={jaren} />
      <label>
        Cijfers
        <select className="utrecht-select utrecht-select--html-select" name="per" defaultValue={filter.per}>
          {[...new Set([...keuzes.korrels, filter.per])].map((korrel) => (
            <option key={korrel} value={korrel}>
              {PER_TEKST[korrel]}
            </option>
          ))}
        </select>
      </label>
      <label>
        Productcategorie
        <select className="utrecht-select utrecht-select--html-select" name="productcategorie" defaultValue={filter.productcategorie}>
          <option value="">alle</option>
          {categorieen.map((code) => (
            <option key={code} value={code}>
              {categorieTekst(code)}
            </option>
          ))}
        </select>
      </label>
      <label>
        Gebied
        <select className="utrecht-select utrecht-select--html-select" name="gebied" defaultValue={filter.gebied}>
          <option value="">de hele gemeente</option>
          {gebieden.map((gebied) => (
            <option key={gebied} value={gebied}>
              {gebiedTekst(gebied)}
            </option>
          ))}
        </select>
      </label>
      {filter.voorRaad && <input type="hidden" name="voor" value="raad" />}
      <button className="nl-button nl-button--secondary" type="submit">
        Tonen
      </button>
      {anders && (
        <Link className="small" to={filter.voorRaad ? `${pathname}?voor=raad` : pathname}>
          Alles tonen
        </Link>
      )}
    </form>
  )
}

function Jaar({ naam, label, leeg, waarde, jaren }: { naam: string; label: string; leeg: string; waarde: number | null; jaren: number[] }) {
  return (
    <label>
      {label}
      <select className="utrecht-select utrecht-select--html-select" name={naam} defaultValue={waarde ?? ''}>
        <option value="">{leeg}</option>
        {jaren.map((jaar) => (
          <option key={jaar} value={jaar}>
            {jaar}
          </option>
        ))}
      </select>
    </label>
  )
}
