import type { Taakrun } from '../../../db/taken.ts'

const MINUUT = 60_000

/**
 * Whether the page has something to wait for: a run that is under way, or the one just asked for. A run
 * that was killed never ends, and without a worker the one asked for never begins: those stop counting.
 * Times in milliseconds; `gevraagd` is NaN or 0 when nothing was asked.
 */
export function loopt(
  laatste: readonly Pick<Taakrun, 'taak' | 'begonnenOp' | 'klaarOp'>[],
  taak: string | null,
  gevraagd: number,
  nu: number,
): boolean {
  if (laatste.some(({ begonnenOp, klaarOp }) => klaarOp === null && nu - begonnenOp.getTime() < 60 * MINUUT)) return true
  if (!(gevraagd > 0) || nu - gevraagd > MINUUT) return false
  // sending mail leaves no line; a moment is enough to see what it did
  if (taak === 'post') return nu - gevraagd < 5000
  return !laatste.some((run) => run.taak === taak && run.begonnenOp.getTime() >= gevraagd)
}
