import { UITKOMSTEN, type Uitkomst } from '../../rules/oordeel.ts'

/** The columns of the table: every verdict, with the two kinds of "does not apply" in one. */
export const KOLOMMEN = UITKOMSTEN.filter((uitkomst) => uitkomst !== 'norm_vervallen')

export type Telling = Partial<Record<Uitkomst, number>>

/** Per norm the number of providers in each column; undefined for a norm nobody was held against yet. */
export function telPerNorm(standen: readonly { norm: string; uitkomst: Uitkomst; aantal: number }[]): Map<string, Telling> {
  const perNorm = new Map<string, Telling>()
  for (const { norm, uitkomst, aantal } of standen) {
    const telling = perNorm.get(norm) ?? {}
    const kolom = uitkomst === 'norm_vervallen' ? 'niet_van_toepassing' : uitkomst
    telling[kolom] = (telling[kolom] ?? 0) + aantal
    perNorm.set(norm, telling)
  }
  return perNorm
}
