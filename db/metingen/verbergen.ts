/** Small counts of meldingen and their clocks are hidden before they leave the wall, so that no sum or difference gives one away. */
import { type Cell, type Sum, suppress } from '../../app/statistics/onderdrukking.ts'
import { type Groep, groepenVan, type Overeenkomsten } from './groepen.ts'

export const DREMPEL = 10
/** How wide what a reader can work out of a hidden count must stay. That it is between 1 and 9 the hiding itself tells. */
const BREEDTE = 5

/**
 * Which groups of one year may be told. Groups overlap, since a provider can have two categories; so they are all sums of
 * the same pieces: the providers that belong to exactly the same groups. A reader is taken to know every piece that is not small.
 * @param aantallen the count per provider that must not be told when it is small
 * @param ook counts that are told elsewhere and hold this one: `rest` is the part of them outside these providers
 */
export function teTonen(
  aantallen: ReadonlyMap<number, number>,
  overeenkomsten: Overeenkomsten,
  jaar: number,
  { rest = 0, drempel = DREMPEL } = {},
): { groep: Groep; toon: boolean }[] {
  const stukken = new Map<string, { groepen: Groep[]; aantal: number }>()
  for (const [aanbieder, aantal] of aantallen) {
    const groepen = groepenVan(overeenkomsten, aanbieder, jaar)
    const sleutel = JSON.stringify(groepen)
    const stuk = stukken.get(sleutel)
    if (stuk) stuk.aantal += aantal
    else stukken.set(sleutel, { groepen, aantal })
  }
  const naam = ({ productcategorie, gebied }: Groep) => `${productcategorie}|${gebied}`
  const groepen = new Map([...stukken.values()].flatMap(({ groepen }) => groepen).map((groep) => [naam(groep), groep]))
  if (groepen.size === 0) return []
  const lijst = [...stukken.values()]
  const cellen: Cell[] = lijst.map(({ aantal }, i) => ({ id: `stuk ${i}`, value: aantal }))
  const sommen: Sum[] = []
  for (const id of groepen.keys()) {
    const delen = lijst.flatMap((stuk, i) => (stuk.groepen.some((groep) => naam(groep) === id) ? [i] : []))
    cellen.push({ id: `groep ${id}`, value: delen.reduce((som, i) => som + lijst[i]!.aantal, 0) })
    sommen.push({ total: `groep ${id}`, parts: delen.map((i) => `stuk ${i}`) })
  }
  if (rest > 0) {
    cellen.push({ id: 'rest', value: rest }, { id: 'elders', value: rest + cellen.find(({ id }) => id === 'groep |')!.value })
    sommen.push({ total: 'elders', parts: ['groep |', 'rest'] })
  }
  const verborgen = new Set(suppress(cellen, sommen, { threshold: drempel, width: BREEDTE }).hidden.map(({ id }) => id))
  return [...groepen].map(([id, groep]) => ({
    groep,
    toon: !verborgen.has(`groep ${id}`) && !(groep.productcategorie === '' && groep.gebied === '' && verborgen.has('elders')),
  }))
}
