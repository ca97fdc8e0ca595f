import { Link, useLocation } from '@remix-run/react'
import type { Trendkeuzes } from '../../../db/metingen.ts'
import { categorieTekst, type Filter, gebiedTekst, PER_TEKST } from './form.ts'
import { FilterForm, FilterSelect } from '../../ui/filters.tsx'

/** Everything stands in the address, so a view can be sent to someone. */
export function Filters({ filter, keuzes, jaren }: { filter: Filter; keuzes: Trendkeuzes; jaren: number[] }) {
  const { pathname } = useLocation()
  const categorieen = [...new Set([...keuzes.categorieen, 'onbekend', ...(filter.productcategorie ? [filter.productcategorie] : [])])]
  const gebieden = [...new Set([...keuzes.gebieden, 'onbekend', ...(filter.gebied ? [filter.gebied] : [])])]
  const anders =
    filter.van !== null || filter.tot !== null || filter.per !== 'jaar' || filter.productcategorie !== '' || filter.gebied !== ''
  return (
    <FilterForm
      className="trendfilters"
      after={
        anders && (
          <Link className="small" to={filter.voorRaad ? `${pathname}?voor=raad` : pathname}>
            Alles tonen
          </Link>
        )
      }
    >
      <FilterSelect label="Van" name="van" value={filter.van} empty="het begin" options={jaren.map((jaar) => [jaar, jaar])} />
      <FilterSelect label="Tot en met" name="tot" value={filter.tot} empty="nu" options={jaren.map((jaar) => [jaar, jaar])} />
      <FilterSelect
        label="Cijfers"
        name="per"
        value={filter.per}
        options={[...new Set([...keuzes.korrels, filter.per])].map((korrel) => [korrel, PER_TEKST[korrel]])}
      />
      <FilterSelect
        label="Productcategorie"
        name="productcategorie"
        value={filter.productcategorie}
        empty="alle"
        options={categorieen.map((code) => [code, categorieTekst(code)])}
      />
      <FilterSelect
        label="Gebied"
        name="gebied"
        value={filter.gebied}
        empty="de hele gemeente"
        options={gebieden.map((gebied) => [gebied, gebiedTekst(gebied)])}
      />
      {filter.voorRaad && <input type="hidden" name="voor" value="raad" />}
    </FilterForm>
  )
}
