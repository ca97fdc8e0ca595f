/*
 * What a sample of checked items says of the list it was drawn from: Wilson's interval with finite population (`proportie.ts`).
 * An item that could not be judged is not conform. So there are two answers: when no uncertain item is an error, and when all are.
 */
import { eisGeheel, type Resultaat } from './invoer.ts'
import { type Interval, wilson } from './proportie.ts'

export interface Sampled {
  conform: number
  errors: number
  uncertain: number
  /** Drawn, not looked at yet. */
  open: number
  population: number
}

export interface ErrorFraction {
  judged: number
  drawn: number
  /** No uncertain item is an error. */
  least: Extract<Interval, { uitkomst: 'berekend' }>
  /** Every uncertain item is one. */
  most: Extract<Interval, { uitkomst: 'berekend' }>
}

/**
 * Share of errors among the judged items, as a fraction, with the 95% interval for the whole list. While items are open it is of
 * those judged so far. Nothing judged gives `te_weinig_gegevens`.
 * @throws InvoerFout when more was drawn than the list holds
 */
export function errorFraction({ conform, errors, uncertain, open, population }: Sampled): Resultaat<ErrorFraction> {
  for (const [name, count] of Object.entries({ conform, fout: errors, onzeker: uncertain, open })) eisGeheel(name, count)
  const judged = conform + errors + uncertain
  eisGeheel('getrokken', judged + open, 0, population)
  const least = wilson({ x: errors, n: judged }, { population })
  const most = wilson({ x: errors + uncertain, n: judged }, { population })
  if (least.uitkomst !== 'berekend') return least
  if (most.uitkomst !== 'berekend') return most
  return { uitkomst: 'berekend', judged, drawn: judged + open, least, most }
}
