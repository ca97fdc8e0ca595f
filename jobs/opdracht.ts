/** What a job is given and what it gives back. */
import type { TaakGemeente, Taakuitkomst } from '../db/taken.ts'

export interface Taakopdracht {
  gemeente: TaakGemeente
  /** Public address of Peil, for the links in a mail. */
  url: string
  /** Writes nothing; says what it would have done. */
  proef: boolean
  /** Who asked for it; null for the clock. */
  door: number | null
  /** Stops between two transactions; what was done stays done. */
  signal?: AbortSignal
}

export interface Posten {
  aan: string
  onderwerp: string
  waarom: string[]
  tekst: string
}

export interface Taakverslag extends Taakuitkomst {
  /** Who gets what and why. */
  posten: Posten[]
  /** The mails put down by this run. */
  postIds: number[]
}

/** Thrown at the end of a transaction that must leave nothing behind. */
export class DryRun extends Error {
  static ignore(this: void, error: unknown): void {
    if (!(error instanceof DryRun)) throw error
  }
}
