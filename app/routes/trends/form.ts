import { z } from 'zod'
import type { Korrel, Trendfilter } from '../../../db/metingen.ts'
import { vrijeTekst } from '../../form.ts'
import { PRODUCTCATEGORIEEN, type Productcategorie } from '../../rules/identificatie.ts'

export interface Filter extends Trendfilter {
  voorRaad: boolean
}

const jaar = (tekst: string | null): number | null => (tekst !== null && /^(19|20)\d\d$/.test(tekst) ? Number(tekst) : null)

/** What stands in the address; what cannot be is left out. */
export function leesFilter(params: URLSearchParams): Filter {
  const [een, ander] = [jaar(params.get('van')), jaar(params.get('tot'))]
  const omgekeerd = een !== null && ander !== null && een > ander
  const per = params.get('per')
  return {
    van: omgekeerd ? ander : een,
    tot: omgekeerd ? een : ander,
    per: (['jaar', 'kwartaal', 'maand'] as const).find((korrel) => korrel === per) ?? 'jaar',
    productcategorie: /^(0[1-9]|1[0-8]|onbekend)$/.test(params.get('productcategorie') ?? '') ? params.get('productcategorie')! : '',
    gebied: (params.get('gebied') ?? '').slice(0, 100),
    voorRaad: params.get('voor') === 'raad',
  }
}

export const PER_TEKST: Record<Korrel, string> = { jaar: 'per jaar', kwartaal: 'per kwartaal', maand: 'per maand' }

export const categorieTekst = (code: string): string =>
  code === 'onbekend' ? 'productcategorie onbekend' : `${code} ${PRODUCTCATEGORIEEN[code as Productcategorie]}`
export const gebiedTekst = (gebied: string): string => (gebied === 'onbekend' ? 'gebied onbekend' : gebied)

/** The choice in words; empty for the whole municipality. */
export const keuzeTekst = ({ productcategorie, gebied }: Pick<Filter, 'productcategorie' | 'gebied'>): string =>
  [productcategorie && `alleen ${categorieTekst(productcategorie)}`, gebied && `alleen ${gebiedTekst(gebied)}`].filter(Boolean).join('; ')

/** The part of an address that is worth keeping. */
export function zoekdeelVan(params: URLSearchParams): string {
  return new URLSearchParams(
    [...params].filter(([naam, waarde]) => ['van', 'tot', 'per', 'productcategorie', 'gebied', 'voor'].includes(naam) && waarde !== ''),
  ).toString()
}

export const bewaarSchema = z.object({
  intent: z.literal('bewaar'),
  naam: vrijeTekst('Geef de weergave een naam.', 60),
  zoekdeel: z.string().max(500).default(''),
})
export const verwijderSchema = z.object({ intent: z.literal('verwijder'), weergave: z.coerce.number().int() })
