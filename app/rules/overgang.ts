import type { Dag } from './dag.ts'

/** Who may take a step. Which person has which role is for `app/access.ts`. */
export type Wie = 'toezichthouder' | 'contractmanager'

/** One row of a table of allowed transitions: what is not in the table cannot happen. */
export interface Overgang<Staat extends string, Veld extends string> {
  van: Staat
  naar: Staat
  wie: readonly Wie[]
  /** Fields of the step that must be filled in. */
  vereist: readonly Veld[]
}

/** A step someone wants to take; each table adds its own fields. */
export interface Stap<Staat extends string> {
  naar: Staat
  /** Roles of whoever takes it. */
  rollen: readonly string[]
  op: Dag
}

export type Stapweigering<Staat extends string, Veld extends string> =
  | { code: 'overgang'; van: Staat; naar: Staat }
  | { code: 'wie'; nodig: readonly Wie[] }
  | { code: 'in_de_toekomst' }
  | { code: 'voor_vorige_stap'; sinds: Dag }
  | { code: 'ontbreekt'; velden: readonly Veld[] }

const isLeeg = (waarde: unknown): boolean =>
  waarde === null ||
  waarde === undefined ||
  (typeof waarde === 'string' && waarde.trim() === '') ||
  (Array.isArray(waarde) && waarde.length === 0)

/**
 * Why this step is not in the table, or not complete; null when it is. Every state table of toezicht asks it first: who, when
 * (not before the step before, not in the future) and what must be told. Guards on facts come after it, per table.
 * @param sinds day on which the present state began
 */
export function checkStap<Staat extends string, Veld extends string, S extends Stap<Staat> & Partial<Record<Veld, unknown>>>(
  overgangen: readonly Overgang<Staat, Veld>[],
  van: Staat,
  sinds: Dag,
  stap: S,
  vandaag: Dag,
): Stapweigering<Staat, Veld> | null {
  const rij = overgangen.find((overgang) => overgang.van === van && overgang.naar === stap.naar)
  if (!rij) return { code: 'overgang', van, naar: stap.naar }
  if (!rij.wie.some((rol) => stap.rollen.includes(rol))) return { code: 'wie', nodig: rij.wie }
  if (stap.op > vandaag) return { code: 'in_de_toekomst' }
  if (stap.op < sinds) return { code: 'voor_vorige_stap', sinds }
  const velden = rij.vereist.filter((veld) => isLeeg(stap[veld]))
  return velden.length > 0 ? { code: 'ontbreekt', velden } : null
}
