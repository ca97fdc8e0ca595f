import { type Dag, plusDagen } from './dag.ts'
import { type Termijn, termijnEinde, type TermijnEinde } from './termijn.ts'

/**
 * The wait between making the decision to publish known and publishing. Woo 4.4 lid 5: not before two weeks when an interested
 * party is expected to object. A term in an Act, so the Algemene termijnenwet governs it; the number is the norm's.
 * @throws RangeError as `termijnEinde`
 */
export function wachttermijn(bekendgemaaktOp: Dag, termijn: Termijn, gelijkgesteld?: ReadonlySet<Dag>): TermijnEinde {
  return termijnEinde(bekendgemaaktOp, termijn, gelijkgesteld)
}

export interface Publicatiefeiten {
  /** The decision to publish; null: none was made. */
  besluit: {
    bekendgemaaktOp: Dag
    /** Null: not known; then the wait is kept. */
    bezwaarVerwacht: boolean | null
    /** The stored wait. */
    wacht: TermijnEinde
  } | null
  /** A request for a voorlopige voorziening (Awb 8:81). `afgedaan` null: it is still pending. */
  voorziening: { verzochtOp: Dag; afgedaan: { op: Dag; uitkomst: 'toegewezen' | 'afgewezen' | 'ingetrokken' } | null } | null
  gepubliceerdOp: Dag | null
}

export interface Publicatiestand {
  stand:
    | 'geen_besluit'
    /** The wait still runs. */
    | 'wacht'
    /** A voorlopige voorziening is pending. */
    | 'opgeschort'
    /** The judge granted it. */
    | 'verboden'
    | 'mag'
    | 'gepubliceerd'
    | 'te_vroeg_gepubliceerd'
  /** First day on which publishing is allowed; null when that is not known, or never. */
  vanaf: Dag | null
}

/**
 * May it be published today? Woo 4.4 lid 5: when objection is expected not before the wait has ended, and not while a
 * voorlopige voorziening is pending, also one that was asked for after the wait.
 */
export function publicatiestand({ besluit, voorziening, gepubliceerdOp }: Publicatiefeiten, vandaag: Dag): Publicatiestand {
  const gepubliceerd = gepubliceerdOp !== null && gepubliceerdOp <= vandaag ? gepubliceerdOp : null
  if (besluit === null || besluit.bekendgemaaktOp > vandaag)
    return { stand: gepubliceerd ? 'te_vroeg_gepubliceerd' : 'geen_besluit', vanaf: null }
  const naWacht = besluit.bezwaarVerwacht === false ? besluit.bekendgemaaktOp : plusDagen(besluit.wacht.uiterlijk.slice(0, 10), 1)
  const op = gepubliceerd ?? vandaag

  const verzocht = voorziening !== null && voorziening.verzochtOp <= op
  const afgedaan = verzocht && voorziening.afgedaan !== null && voorziening.afgedaan.op <= op ? voorziening.afgedaan : null
  if (verzocht && afgedaan === null) return { stand: gepubliceerd ? 'te_vroeg_gepubliceerd' : 'opgeschort', vanaf: null }
  if (afgedaan?.uitkomst === 'toegewezen') return { stand: gepubliceerd ? 'te_vroeg_gepubliceerd' : 'verboden', vanaf: null }
  const vanaf = afgedaan !== null && afgedaan.op > naWacht ? afgedaan.op : naWacht
  if (gepubliceerd) return { stand: gepubliceerd < vanaf ? 'te_vroeg_gepubliceerd' : 'gepubliceerd', vanaf }
  return { stand: op < vanaf ? 'wacht' : 'mag', vanaf }
}

/** Whether the button to publish is shown; the same condition guards the action. */
export const mayPubliceren = (feiten: Publicatiefeiten, vandaag: Dag): boolean => publicatiestand(feiten, vandaag).stand === 'mag'
