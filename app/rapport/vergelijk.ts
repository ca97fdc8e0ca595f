/** A report beside the one before: each figure with what was shown of it then, so that a comparison publishes nothing new. */
import type { Dag } from '../rules/dag.ts'
import { compareRates, compareShares, type Verdict } from '../statistics/uitspraak.ts'
import { type Cel, type Sectie, type Tabel, tellingen } from './document.ts'

const VERDICT_TEKST: Record<Verdict, string> = {
  aantoonbaar_gestegen: 'aantoonbaar gestegen',
  aantoonbaar_gedaald: 'aantoonbaar gedaald',
  geen_aantoonbare_verandering: 'geen aantoonbare verandering',
  te_weinig_gegevens: 'te weinig gegevens',
  niet_vergelijkbaar: 'niet vergelijkbaar',
}

export interface Vorig {
  secties: readonly Sectie[]
  /** Key and heading of its column. */
  sleutel: string
  titel: string
}

/** Two counts over periods of equal length. Rounded figures carry no verdict. */
function verandering(nu: Cel, toen: Cel, getallen: (tabel: 'nu' | 'toen', id: string) => number | null, oordeel: boolean): Cel {
  if (nu.is === 'aantal' && toen.is === 'aantal') {
    return oordeel
      ? {
          is: 'tekst',
          tekst: VERDICT_TEKST[compareRates({ events: toen.waarde, exposure: 1 }, { events: nu.waarde, exposure: 1 }).verdict],
        }
      : { is: 'niet_van_toepassing' }
  }
  if (nu.is === 'aandeel' && toen.is === 'aandeel' && oordeel) {
    const [x1, n1, x2, n2] = [getallen('toen', toen.deel), getallen('toen', toen.van), getallen('nu', nu.deel), getallen('nu', nu.van)]
    if (x1 !== null && n1 !== null && x2 !== null && n2 !== null)
      return { is: 'tekst', tekst: VERDICT_TEKST[compareShares({ x: x1, n: n1 }, { x: x2, n: n2 }).verdict] }
  }
  return { is: 'niet_van_toepassing' }
}

/**
 * Tables of one column get a second one, of the report before, and what may be said of the change. A row that was not there
 * then is unknown.
 * @param oordeel false: figures are rounded, so nothing may be said of a change
 */
export function metVorige(secties: readonly Sectie[], vorig: Vorig, oordeel = true): Sectie[] {
  const toen = new Map(vorig.secties.flatMap(({ tabellen }) => tabellen.map((tabel) => [tabel.sleutel, tabel] as const)))
  const [nuTel, toenTel] = [tellingen(secties), tellingen(vorig.secties)]
  const getallen = (waar: 'nu' | 'toen', id: string): number | null => (waar === 'nu' ? nuTel : toenTel).get(id) ?? null
  return secties.map((sectie) => ({
    ...sectie,
    tabellen: sectie.tabellen.map((tabel): Tabel => {
      const oud = toen.get(tabel.sleutel)
      if (tabel.kolommen.length !== 1 || tabel.kolommen[0]!.sleutel === vorig.sleutel) return tabel
      return {
        ...tabel,
        kolommen: [...tabel.kolommen, { sleutel: vorig.sleutel, titel: vorig.titel }, { sleutel: 'verandering', titel: 'Verandering' }],
        rijen: tabel.rijen.map((rij) => {
          const was: Cel = zonderLink(oud?.rijen.find(({ sleutel }) => sleutel === rij.sleutel)?.cellen[0] ?? { is: 'onbekend' })
          return { ...rij, cellen: [...rij.cellen, was, verandering(rij.cellen[0]!, was, getallen, oordeel && !rij.stand)] }
        }),
      }
    }),
  }))
}

function zonderLink(cel: Cel): Cel {
  if (cel.is !== 'aantal') return cel
  const { link: _, ...rest } = cel
  return rest
}

/** `2025`, or `2024–2025`, `1 juli 2024 – 31 december 2025`. */
export function periodeTekst({ van, tot }: { van: Dag; tot: Dag }, datum: (dag: Dag) => string): string {
  if (van.endsWith('-01-01') && tot.endsWith('-12-31'))
    return van.slice(0, 4) === tot.slice(0, 4) ? van.slice(0, 4) : `${van.slice(0, 4)}–${tot.slice(0, 4)}`
  return `${datum(van)} – ${datum(tot)}`
}
