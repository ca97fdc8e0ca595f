/**
 * Splits counts of providers by productcategorie and gebied, as their agreements of that year say. A provider with two
 * categories counts wholly under each: its figures are not split, so a split would be made up. What no agreement tells is
 * `onbekend`, and stays in sight.
 */
import { sql } from 'kysely'
import type { Dag } from '../../app/rules/dag.ts'
import type { Trx } from '../client.server.ts'
import { jaarVan, type Meting } from './meting.ts'

interface Overeenkomst {
  productcategorieen: string[]
  gebied: string | null
  vanaf: Dag
  tot: Dag | null
}
export type Overeenkomsten = ReadonlyMap<number, readonly Overeenkomst[]>

export async function listOvereenkomsten(trx: Trx, gemeente: string): Promise<Overeenkomsten> {
  const { rows } = await sql<Overeenkomst & { aanbieder_id: number }>`
    select aanbieder_id, productcategorieen, gebied, vanaf, tot from overeenkomst where gemeente_id = ${gemeente}`.execute(trx)
  return perSleutel(rows, ({ aanbieder_id }) => aanbieder_id)
}

export function perSleutel<T, K>(rijen: readonly T[], sleutelVan: (rij: T) => K): Map<K, T[]> {
  const per = new Map<K, T[]>()
  for (const rij of rijen) {
    const lijst = per.get(sleutelVan(rij))
    if (lijst) lijst.push(rij)
    else per.set(sleutelVan(rij), [rij])
  }
  return per
}

export interface Groep {
  productcategorie: string
  gebied: string
}

const ONBEKEND = 'onbekend'
const ALLES = ''

/** The groups a provider belongs to in a year, the whole municipality included. Null: what belongs to no provider. */
export function groepenVan(overeenkomsten: Overeenkomsten, aanbieder: number | null, jaar: number): Groep[] {
  const lopend = (aanbieder === null ? [] : (overeenkomsten.get(aanbieder) ?? [])).filter(
    ({ vanaf, tot }) => vanaf <= `${jaar}-12-31` && (tot === null || tot > `${jaar}-01-01`),
  )
  const paren = new Set<string>([`${ALLES}|${ALLES}`])
  const voeg = (categorie: string, gebied: string) => {
    for (const c of [ALLES, categorie]) for (const g of [ALLES, gebied]) paren.add(`${c}|${g}`)
  }
  if (lopend.length === 0) voeg(ONBEKEND, ONBEKEND)
  for (const { productcategorieen, gebied } of lopend) {
    for (const categorie of productcategorieen.length > 0 ? productcategorieen : [ONBEKEND]) voeg(categorie, gebied ?? ONBEKEND)
  }
  return [...paren].map((paar) => {
    const [productcategorie, gebied] = paar.split('|')
    return { productcategorie: productcategorie!, gebied: gebied! }
  })
}

export interface Telling {
  aanbieder: number | null
  periode: string
  teller: number
  noemer: number
  delen?: Record<string, number>
}

/** Sums of the counts per period and group, and with `perAanbieder` each provider's own over whole years. */
export function telOp(
  tellingen: readonly Telling[],
  overeenkomsten: Overeenkomsten,
  vandaag: Dag,
  { perAanbieder = true, stand = false } = {},
): Meting[] {
  const groepen = new Map<string, Groep[]>()
  const sommen = new Map<string, Meting>()
  for (const { aanbieder, periode, teller, noemer, delen = {} } of tellingen) {
    const plek = `${aanbieder}|${jaarVan(periode)}`
    let eigen = groepen.get(plek)
    if (!eigen) groepen.set(plek, (eigen = groepenVan(overeenkomsten, aanbieder, jaarVan(periode))))
    const alleen = perAanbieder && aanbieder !== null && periode.length === 4 ? [{ productcategorie: '', gebied: '', aanbieder }] : []
    for (const groep of [...eigen.map((groep) => ({ ...groep, aanbieder: null })), ...alleen]) {
      const sleutel = `${periode}|${groep.productcategorie}|${groep.gebied}|${groep.aanbieder}`
      let som = sommen.get(sleutel)
      if (!som) {
        som = {
          ...groep,
          periode,
          staat: 'bekend',
          teller: 0,
          noemer: 0,
          n: null,
          breuk: null,
          voorlopig: !stand && isLopend(periode, vandaag),
          reden: null,
          delen: {},
        }
        sommen.set(sleutel, som)
      }
      som.teller! += teller
      som.noemer! += noemer
      for (const [naam, aantal] of Object.entries(delen)) som.delen[naam] = ((som.delen[naam] as number | undefined) ?? 0) + aantal
    }
  }
  return [...sommen.values()]
}

/** Whether a period still runs on this day. */
export function isLopend(periode: string, vandaag: Dag): boolean {
  const jaar = periode.slice(0, 4)
  if (periode.length === 4) return vandaag <= `${jaar}-12-31`
  const maand = periode[5] === 'Q' ? String(Number(periode[6]) * 3).padStart(2, '0') : periode.slice(5)
  return vandaag.slice(0, 7) <= `${jaar}-${maand}`
}
