import type { Chart } from './kaart.ts'

export interface LaneyChart extends Chart {
  /** By how much the limits of the last phase are widened (below 1 narrowed); only when asked for. */
  sigmaZ?: number
}

/** A standardised value with its place in the series. */
interface Standardised {
  index: number
  z: number
}

/**
 * Laney's sigma_z: the mean moving range of the z-values / 1.128. Above 1 the periods differ more than chance explains.
 * 1 when no two neighbouring periods can be compared or when there is no variation at all (z is then 0/0).
 * Source: Laney, Quality Engineering 14 (2002) 531-537; qicharts2 `qic.pp`, `qic.up`.
 */
export function laneyWidth(values: readonly Standardised[]): number {
  let sum = 0
  let count = 0
  values.forEach((value, i) => {
    const previous = values[i - 1]
    if (previous === undefined || value.index !== previous.index + 1) return
    sum += Math.abs(value.z - previous.z)
    count += 1
  })
  const width = sum / count / 1.128
  return Number.isFinite(width) ? width : 1
}
