/*
 * What others may see of a report: small counts hidden in all its tables together, so that no sum or other table gives one
 * away; or rounded to tens, with the totals of what is shown, as the inspectorate prints its tables. Links to records go.
 */
import { roundToMultiple } from '../statistics/afronding.ts'
import { type Cell, type Sum, suppress } from '../statistics/onderdrukking.ts'
import { type Cel, idVan, type Regel, type Rij, type Sectie, type Tabel } from './document.ts'

const TIENTAL = 10

type Telling = { id: string; waarde: number; klein: boolean }

function tellingenVan(secties: readonly Sectie[]): Map<string, Telling> {
  const gevonden = new Map<string, Telling>()
  for (const tabel of secties.flatMap(({ tabellen }) => tabellen)) {
    for (const rij of tabel.rijen) {
      rij.cellen.forEach((cel, k) => {
        if (cel.is !== 'aantal') return
        const id = idVan(tabel, rij, k)
        const eerder = gevonden.get(id)
        if (eerder && eerder.waarde !== cel.waarde)
          throw new RangeError(`${id} is ${eerder.waarde} in de ene tabel en ${cel.waarde} in de andere`)
        gevonden.set(id, { id, waarde: cel.waarde, klein: tabel.klein || (eerder?.klein ?? false) })
      })
    }
  }
  return gevonden
}

/** Sums between counts that are there; the same sum once. */
function sommenVan(secties: readonly Sectie[], bekend: ReadonlyMap<string, Telling>): Sum[] {
  const uniek = new Map<string, Sum>()
  for (const { totaal, delen } of secties.flatMap(({ tabellen }) => tabellen.flatMap(({ sommen }) => sommen))) {
    const sleutel = JSON.stringify([totaal, [...delen].sort()])
    if (bekend.has(totaal) && delen.length > 0 && delen.every((id) => bekend.has(id))) uniek.set(sleutel, { total: totaal, parts: delen })
  }
  return [...uniek.values()]
}

/** Ids that a reader of the published version cannot see. */
export function verborgenIn(eigen: readonly Sectie[], openbaar: readonly Sectie[]): Set<string> {
  const uit = new Set<string>()
  eigen.forEach((sectie, s) =>
    sectie.tabellen.forEach((tabel, t) =>
      tabel.rijen.forEach((rij, r) =>
        rij.cellen.forEach((cel, k) => {
          if (cel.is === 'aantal' && openbaar[s]?.tabellen[t]?.rijen[r]?.cellen[k]?.is === 'onderdrukt') uit.add(idVan(tabel, rij, k))
        }),
      ),
    ),
  )
  return uit
}

/**
 * @param eerder ids that an earlier edition hid: they stay hidden, since two editions side by side are a sum too
 * @throws RangeError when one id has two counts, or when parts do not add up to their total
 */
export function openbareSecties(secties: readonly Sectie[], regel: Regel, eerder: ReadonlySet<string> = new Set()): Sectie[] {
  const tellingen = tellingenVan(secties)
  const sommen = sommenVan(secties, tellingen)
  const alle = regel.wijze === 'verbergen' ? verberg(tellingen, sommen, regel.drempel, eerder) : rondAf(tellingen, regel.drempel)
  const teken = (getoond: ReadonlyMap<string, number | null>, cel: Cel, tabel: Tabel, rij: Rij, k: number): Cel => {
    switch (cel.is) {
      case 'aantal': {
        const id = idVan(tabel, rij, k)
        const nu = getoond.get(id) ?? null
        return nu === null
          ? { is: 'onderdrukt', ...(regel.wijze === 'afronden' && { onder: regel.drempel }) }
          : { is: 'aantal', waarde: nu, id }
      }
      case 'aandeel': {
        const [deel, van] = [tellingen.get(cel.deel), tellingen.get(cel.van)]
        const [x, n] = [getoond.get(cel.deel) ?? null, getoond.get(cel.van) ?? null]
        if (!deel || !van || x === null || n === null) return { is: 'onderdrukt' }
        if (x === deel.waarde && n === van.waarde) return cel
        return { is: 'aandeel', deel: cel.deel, van: cel.van, waarde: n === 0 ? null : x / n }
      }
      case 'maat':
        return cel.uit.some((id) => (getoond.get(id) ?? null) === null) ? { is: 'onderdrukt' } : cel
      case 'tekst':
        return cel.uit?.some((id) => (getoond.get(id) ?? null) === null) ? { is: 'onderdrukt' } : cel
      default:
        return cel
    }
  }
  return secties.map((sectie) => ({
    ...sectie,
    tabellen: sectie.tabellen.map((tabel) => {
      const getoond = regel.wijze === 'afronden' ? metEigenTotalen(tabel, alle) : alle
      return {
        ...tabel,
        rijen: tabel.rijen.map((rij): Rij => {
          const { link: _, ...zonder } = rij
          return { ...zonder, cellen: rij.cellen.map((cel, k) => teken(getoond, cel, tabel, rij, k)) }
        }),
      }
    }),
  }))
}

/** Null: hidden. What is not about people or events is shown, unless it would give a hidden count away. */
function verberg(
  tellingen: ReadonlyMap<string, Telling>,
  sommen: readonly Sum[],
  drempel: number,
  eerder: ReadonlySet<string>,
): Map<string, number | null> {
  const uit = new Map<string, number | null>([...tellingen.values()].map(({ id, waarde }) => [id, waarde]))
  const ertoe = sommen.filter(({ total, parts }) => [total, ...parts].some((id) => tellingen.get(id)!.klein))
  const inSommen = new Set(ertoe.flatMap(({ total, parts }) => [total, ...parts]))
  const cellen: Cell[] = [...tellingen.values()]
    .filter(({ id, klein }) => klein || inSommen.has(id))
    .map(({ id, waarde }) => ({ id, value: waarde, ...(eerder.has(id) && { primary: true }) }))
  if (cellen.length === 0) return uit
  for (const { id } of suppress(cellen, ertoe, { threshold: drempel }).hidden) uit.set(id, null)
  return uit
}

function rondAf(tellingen: ReadonlyMap<string, Telling>, drempel: number): Map<string, number | null> {
  return new Map(
    [...tellingen.values()].map(({ id, waarde, klein }) => [
      id,
      !klein ? waarde : waarde > 0 && waarde < drempel ? null : roundToMultiple(waarde, TIENTAL),
    ]),
  )
}

/** Totals of what this table shows: a marker counts for nothing, so no total tells what is behind it. */
function metEigenTotalen(tabel: Tabel, afgerond: ReadonlyMap<string, number | null>): ReadonlyMap<string, number | null> {
  const uit = new Map(afgerond)
  for (const { totaal, delen } of tabel.sommen)
    if (tabel.klein && uit.has(totaal))
      uit.set(
        totaal,
        delen.reduce((som, deel) => som + (uit.get(deel) ?? 0), 0),
      )
  return uit
}
