import { alsTekst, Decimaal, leesGetal, type Getal } from './decimaal.ts'
import type { Dag } from './dag.ts'
import { stijging } from './indexatie.ts'

export interface Tariefperiode {
  vanaf: Dag
  bedrag: Getal
  eenheid: string
}

export interface Tariefwijziging {
  vanaf: Dag
  /** In percent of the tariff before; null: the first one, another unit, or it was zero. */
  verandering: string | null
  /** The decided indices of the years in between, compounded, in percent; null when one of them is not known. */
  index: string | null
  /** What indexation alone would have added, and the rest of the change, in euro per unit. */
  indexdeel: string | null
  reeel: string | null
  /** (1 + verandering) / (1 + index) − 1, in percent. */
  reeel_procent: string | null
  /** Years whose index is not decided. */
  ontbreekt: number[]
  waarom: 'eerste' | 'andere_eenheid' | 'was_nul' | 'index_onbekend' | null
}

const jaarVan = (dag: Dag): number => Number(dag.slice(0, 4))

/**
 * Each tariff against the one before it, indexation apart from real change. `perioden` oldest first; `indices` in percent by year.
 * The index of a year counts when the tariff moved into that year: from 2024 to 2026 those of 2025 and 2026, one after the other.
 * A year without a decided index leaves the real change unknown, never zero.
 */
export function tariefreeks(perioden: readonly Tariefperiode[], indices: ReadonlyMap<number, string>): Tariefwijziging[] {
  return perioden.map((nu, i) => {
    const niets = { vanaf: nu.vanaf, verandering: null, index: null, indexdeel: null, reeel: null, reeel_procent: null, ontbreekt: [] }
    const vorig = perioden[i - 1]
    if (!vorig) return { ...niets, waarom: 'eerste' }
    if (vorig.eenheid !== nu.eenheid) return { ...niets, waarom: 'andere_eenheid' }
    const verandering = stijging(vorig.bedrag, nu.bedrag)
    const was = leesGetal(vorig.bedrag)
    const wordt = leesGetal(nu.bedrag)
    if (verandering === null || !was.ok || !wordt.ok) return { ...niets, waarom: 'was_nul' }
    const jaren = Array.from({ length: Math.max(0, jaarVan(nu.vanaf) - jaarVan(vorig.vanaf)) }, (_, n) => jaarVan(vorig.vanaf) + 1 + n)
    const ontbreekt = jaren.filter((jaar) => !indices.has(jaar))
    if (ontbreekt.length > 0) return { ...niets, verandering, ontbreekt, waarom: 'index_onbekend' }
    const factor = jaren.reduce((tot, jaar) => tot.mul(new Decimaal(indices.get(jaar)!).div(100).add(1)), new Decimaal(1))
    const geindexeerd = was.waarde.mul(factor)
    return {
      vanaf: nu.vanaf,
      verandering,
      index: alsTekst(factor.sub(1).mul(100)),
      indexdeel: alsTekst(geindexeerd.sub(was.waarde)),
      reeel: alsTekst(wordt.waarde.sub(geindexeerd)),
      reeel_procent: alsTekst(wordt.waarde.div(geindexeerd).sub(1).mul(100)),
      ontbreekt,
      waarom: null,
    }
  })
}
