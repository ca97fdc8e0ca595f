import { dagenTussen, isDag, plusDagen, plusMaanden, weekdag, type Dag } from './dag.ts'
import { feestdagNaam } from './feestdagen.ts'
import type { Uitslag } from './uitslag.ts'
import { eersteWerkdagVanaf, isWerkdag, plusWerkdagen, werkdagenTussen } from './werkdagen.ts'

/** A civil moment `YYYY-MM-DDTHH:MM` in Europe/Amsterdam. */
export type Moment = string

export type Eenheid = 'uur' | 'werkdag' | 'dag' | 'week' | 'maand' | 'jaar'

export interface Termijn {
  /** Whole, not zero. Negative counts back: -10 `werkdag` is ten working days before the meeting. */
  aantal: number
  eenheid: Eenheid
  /**
   * Whether the Algemene termijnenwet governs this term. True for a term in an Act, in an AMvB (its art. 5) and,
   * unless the ordinance says otherwise, in a municipal ordinance (Gemeentewet art. 145). False for a contract or a
   * protocol, and for the entry into force of regulations and custody (its art. 4 under b and c).
   */
  atw: boolean
}

/** One step by which the Algemene termijnenwet made a term longer. */
export type Verlenging =
  /** The term ended on this kind of day: `zaterdag`, `zondag` or the name of the holiday. */
  | { artikel: '1'; van: Dag; tot: Dag; eindigdeOp: string }
  /** The term held only this many working days (0 or 1). */
  | { artikel: '2'; van: Dag; tot: Dag; werkdagen: number }

export type AtwUitkomst =
  /** The Act does not govern this term (`termijn.atw` is false). */
  | 'niet_van_toepassing'
  /** Art. 4 under a: too long, or in hours. */
  | 'uitgezonderd'
  | 'niet_verlengd'
  | 'verlengd'

/** What made a deadline. Stored beside it, so that a later change of the rule does not move it. */
export interface TermijnRegel {
  termijn: Termijn
  /** The day or moment of the event. A day itself does not count; the term runs from the next day. */
  start: Dag | Moment
  /** Null for a term that was never suspended. */
  hervat: { op: Dag | Moment; rest: number; werkdagenGelopen: number } | null
}

export interface TermijnEinde {
  /** Last day on which it is in time; for a term in hours the last minute. For a term counted back: the latest day. */
  uiterlijk: Dag | Moment
  /** The same before the Algemene termijnenwet. */
  zonderAtw: Dag | Moment
  /**
   * For a term in hours the instant in UTC (`2026-10-25T00:30Z`), null for the others. In the hour that
   * the clock of October shows twice only this one says which is meant.
   */
  ogenblik: string | null
  atw: AtwUitkomst
  verlengingen: Verlenging[]
  regel: TermijnRegel
}

/** A suspended term: what was left of it. */
export interface Aangehouden {
  /** First day or moment that does not count. */
  vanaf: Dag | Moment
  /** What is left: minutes for a term in hours, working days for one in working days, calendar days for the others. */
  rest: number
  /** Working days of the term that had passed; article 2 counts them. */
  werkdagenGelopen: number
  termijn: Termijn
  start: Dag | Moment
}

const geenDagen: ReadonlySet<Dag> = new Set()

const MS_PER_MINUUT = 60_000
const MS_PER_DAG = 86_400_000

const klok = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const alsofUtc = (moment: Moment): number => Date.parse(`${moment}Z`)
const burgerlijk = (utc: number): Moment => klok.format(utc).replace(' ', 'T')
const verschuiving = (utc: number): number => alsofUtc(burgerlijk(utc)) - utc

/**
 * A moment that the clock shows twice is the first of the two; one that the clock skips is moved
 * on by the hour that was skipped (as Temporal does with `compatible`).
 */
function alsUtc(moment: Moment): number {
  const schijnbaar = alsofUtc(moment)
  const metVerschuivingErvoor = schijnbaar - verschuiving(schijnbaar - MS_PER_DAG)
  const metVerschuivingErna = schijnbaar - verschuiving(schijnbaar + MS_PER_DAG)
  if (burgerlijk(metVerschuivingErvoor) === moment) return metVerschuivingErvoor
  if (burgerlijk(metVerschuivingErna) === moment) return metVerschuivingErna
  return metVerschuivingErvoor
}

/** A civil moment as the instant in UTC, written as `TermijnEinde.ogenblik`; of a moment that the clock shows twice the first. */
export function alsOgenblik(moment: Moment): string {
  return `${new Date(alsUtc(moment)).toISOString().slice(0, 16)}Z`
}

/** Whether `tekst` is written as `YYYY-MM-DDTHH:MM`, an existing day and a time from 00:00 to 23:59. */
export function isMoment(tekst: string): tekst is Moment {
  return /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/.test(tekst) && isDag(tekst.slice(0, 10))
}

/** A term in hours is counted in hours that pass: 24 hours over the night of 29 March 2026 end one hour later by the clock. */
function plusMinuten(moment: Moment, minuten: number): { uiterlijk: Moment; ogenblik: string } {
  const utc = alsUtc(moment) + minuten * MS_PER_MINUUT
  return { uiterlijk: burgerlijk(utc), ogenblik: `${new Date(utc).toISOString().slice(0, 16)}Z` }
}

/** Algemene termijnenwet art. 4 under a: hours, more than 90 days, twelve weeks or three months, or years. */
function isUitgezonderd({ aantal, eenheid }: Termijn): boolean {
  const omvang = Math.abs(aantal)
  switch (eenheid) {
    case 'uur':
    case 'jaar':
      return true
    case 'dag':
    case 'werkdag':
      return omvang > 90
    case 'week':
      return omvang > 12
    case 'maand':
      return omvang > 3
  }
}

function soortDag(dag: Dag, gelijkgesteld: ReadonlySet<Dag>): string {
  const feestdag = feestdagNaam(dag, gelijkgesteld)
  if (feestdag) return feestdag
  return weekdag(dag) === 6 ? 'zaterdag' : 'zondag'
}

/** Art. 1 par. 1: a term that ends on a day that is no working day runs to the next that is. Par. 2: not for a term counted back. */
function artikel1(einde: Dag, termijn: Termijn, gelijkgesteld: ReadonlySet<Dag>): Verlenging[] {
  if (termijn.aantal < 0 || isWerkdag(einde, gelijkgesteld)) return []
  return [{ artikel: '1', van: einde, tot: eersteWerkdagVanaf(einde, gelijkgesteld), eindigdeOp: soortDag(einde, gelijkgesteld) }]
}

/**
 * Art. 2: a term of at least three days holds at least two working days. Unlike article 1 it has no
 * exception for a term counted back; that one is made longer into the past.
 */
function artikel2(na: Dag, einde: Dag, gelopen: number, termijn: Termijn, gelijkgesteld: ReadonlySet<Dag>): Verlenging[] {
  const inDagen = termijn.eenheid === 'dag' || termijn.eenheid === 'werkdag'
  if (inDagen && Math.abs(termijn.aantal) < 3) return []
  const werkdagen = gelopen + Math.abs(werkdagenTussen(na, einde, gelijkgesteld))
  if (werkdagen >= 2) return []
  // Here none had passed before a suspension: with one, the working day on which article 1 lets it end is the second.
  return [{ artikel: '2', van: einde, tot: plusWerkdagen(na, termijn.aantal < 0 ? -2 : 2, gelijkgesteld), werkdagen }]
}

function metAtw(na: Dag, zonderAtw: Dag, regel: TermijnRegel, gelijkgesteld: ReadonlySet<Dag>): TermijnEinde {
  const { termijn } = regel
  const vast = { zonderAtw, ogenblik: null, regel }
  if (!termijn.atw) return { ...vast, uiterlijk: zonderAtw, atw: 'niet_van_toepassing', verlengingen: [] }
  if (isUitgezonderd(termijn)) return { ...vast, uiterlijk: zonderAtw, atw: 'uitgezonderd', verlengingen: [] }
  const eerst = artikel1(zonderAtw, termijn, gelijkgesteld)
  const daarna = artikel2(na, eerst[0]?.tot ?? zonderAtw, regel.hervat?.werkdagenGelopen ?? 0, termijn, gelijkgesteld)
  const verlengingen = [...eerst, ...daarna]
  return {
    ...vast,
    uiterlijk: verlengingen.at(-1)?.tot ?? zonderAtw,
    atw: verlengingen.length > 0 ? 'verlengd' : 'niet_verlengd',
    verlengingen,
  }
}

function plusTermijn(dag: Dag, { aantal, eenheid }: Termijn, gelijkgesteld: ReadonlySet<Dag>): Dag {
  switch (eenheid) {
    case 'werkdag':
      return plusWerkdagen(dag, aantal, gelijkgesteld)
    case 'week':
      return plusDagen(dag, aantal * 7)
    case 'maand':
      return plusMaanden(dag, aantal)
    case 'jaar':
      return plusMaanden(dag, aantal * 12)
    default:
      return plusDagen(dag, aantal)
  }
}

const alsDag = (op: Dag | Moment): Dag => op.slice(0, 10)

function controleer(op: Dag | Moment, termijn: Termijn): void {
  if (!Number.isSafeInteger(termijn.aantal) || termijn.aantal === 0) throw new RangeError('termijn_aantal')
  if (termijn.eenheid === 'uur' ? !isMoment(op) : !isMoment(op) && !isDag(op)) {
    throw new RangeError(termijn.eenheid === 'uur' ? 'moment_ongeldig' : 'dag_ongeldig')
  }
}

/**
 * When a term that starts on `start` ends, and whether and why the Algemene termijnenwet (Stb. 1964, 314, art. 1, 2
 * and 4 under a) made it longer. The day of the event does not count: three days from Monday end on Thursday. A term in
 * months ends on the same day of the month, or on the last day of a shorter month. Of a moment only the day counts,
 * except for a term in hours, which needs a moment.
 * @param gelijkgesteld days equated with holidays (Algemene termijnenwet art. 3 par. 3)
 * @throws RangeError `termijn_aantal`, `dag_ongeldig`, `moment_ongeldig`, or `jaar_buiten_bereik` (see `feestdagen`)
 */
export function termijnEinde(start: Dag | Moment, termijn: Termijn, gelijkgesteld: ReadonlySet<Dag> = geenDagen): TermijnEinde {
  controleer(start, termijn)
  const regel: TermijnRegel = { termijn, start, hervat: null }
  if (termijn.eenheid === 'uur') return inUren(start, termijn.aantal * 60, regel)
  const dag = alsDag(start)
  return metAtw(dag, plusTermijn(dag, termijn, gelijkgesteld), regel, gelijkgesteld)
}

function inUren(vanaf: Moment, minuten: number, regel: TermijnRegel): TermijnEinde {
  const einde = plusMinuten(vanaf, minuten)
  return { ...einde, zonderAtw: einde.uiterlijk, atw: regel.termijn.atw ? 'uitgezonderd' : 'niet_van_toepassing', verlengingen: [], regel }
}

export type NietAanTeHouden =
  /** A term counted back from a meeting does not stand still. */
  'teruggerekend' | 'voor_de_start' | 'al_verstreken'

/**
 * Suspends a term: from `vanaf` on no time counts. What is left is measured to the end without Algemene
 * termijnenwet, because that Act applies anew to the end after resuming; only where that end has passed and
 * the extension runs, to the extended end.
 * With Awb art. 4:15 `vanaf` is the day after the invitation to complete the application.
 * @throws RangeError as `termijnEinde`
 */
export function houdAan(
  einde: TermijnEinde,
  vanaf: Dag | Moment,
  gelijkgesteld: ReadonlySet<Dag> = geenDagen,
): Uitslag<Aangehouden, NietAanTeHouden> {
  const { termijn, start, hervat } = einde.regel
  controleer(vanaf, termijn)
  if (termijn.aantal < 0) return { ok: false, reden: 'teruggerekend' }

  if (termijn.eenheid === 'uur') {
    const utcEinde = Date.parse(einde.ogenblik!)
    const utc = alsUtc(vanaf)
    if (utc < alsUtc(hervat?.op ?? start)) return { ok: false, reden: 'voor_de_start' }
    if (utc > utcEinde) return { ok: false, reden: 'al_verstreken' }
    return { ok: true, waarde: { vanaf, rest: (utcEinde - utc) / MS_PER_MINUUT, werkdagenGelopen: 0, termijn, start } }
  }

  const voorEersteDag = hervat ? plusDagen(alsDag(hervat.op), -1) : alsDag(start)
  if (alsDag(vanaf) < alsDag(hervat?.op ?? start)) return { ok: false, reden: 'voor_de_start' }
  // On the day of the event itself nothing has run yet: it stands still from the first day that counts.
  const eersteStille = alsDag(vanaf) > voorEersteDag ? alsDag(vanaf) : plusDagen(voorEersteDag, 1)
  const laatsteGelopen = plusDagen(eersteStille, -1)
  if (eersteStille > einde.uiterlijk) return { ok: false, reden: 'al_verstreken' }
  const tot = eersteStille > einde.zonderAtw ? einde.uiterlijk : einde.zonderAtw
  const rest = termijn.eenheid === 'werkdag' ? werkdagenTussen(laatsteGelopen, tot, gelijkgesteld) : dagenTussen(laatsteGelopen, tot)
  const werkdagenGelopen = (hervat?.werkdagenGelopen ?? 0) + werkdagenTussen(voorEersteDag, laatsteGelopen, gelijkgesteld)
  return { ok: true, waarde: { vanaf: eersteStille, rest, werkdagenGelopen, termijn, start } }
}

/**
 * Lets a suspended term run again; `op` is the first day (for hours: the moment) that counts again. With Awb art. 4:15
 * that is the day on which the application was completed. The days from `vanaf` up to but not including `op` are added.
 * @returns refused with `voor_aanhouden` when `op` lies before the suspension
 * @throws RangeError as `termijnEinde`
 */
export function hervat(
  aangehouden: Aangehouden,
  op: Dag | Moment,
  gelijkgesteld: ReadonlySet<Dag> = geenDagen,
): Uitslag<TermijnEinde, 'voor_aanhouden'> {
  const { termijn, start, rest, werkdagenGelopen } = aangehouden
  controleer(op, termijn)
  if (termijn.eenheid === 'uur') {
    if (alsUtc(op) < alsUtc(aangehouden.vanaf)) return { ok: false, reden: 'voor_aanhouden' }
    return { ok: true, waarde: inUren(op, rest, { termijn, start, hervat: { op, rest, werkdagenGelopen } }) }
  }
  const eersteDag = alsDag(op)
  if (eersteDag < aangehouden.vanaf) return { ok: false, reden: 'voor_aanhouden' }
  const ervoor = plusDagen(eersteDag, -1)
  const zonderAtw = termijn.eenheid === 'werkdag' ? plusWerkdagen(ervoor, rest, gelijkgesteld) : plusDagen(ervoor, rest)
  const regel: TermijnRegel = { termijn, start, hervat: { op: eersteDag, rest, werkdagenGelopen } }
  return { ok: true, waarde: metAtw(ervoor, zonderAtw, regel, gelijkgesteld) }
}
