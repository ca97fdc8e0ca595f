/*
 * The clocks of a melding. Each term is a parameter of a norm, never a number in this file; a clock that starts keeps its
 * deadline with the rule that made it (`einde.regel`), so that a later change of the norm does not move it.
 *
 * Which terms the Algemene termijnenwet governs (`Termijn.atw`) is said by the norm:
 * - the VOG term stands in the Act (Wmo 3.5 lid 2) and is ten weeks, below the twelve of its art. 4 under a: `atw: true`.
 *   So does the wait before publication (see `publicatie.ts`);
 * - all others come from the local regeling (Wmo 3.4 lid 1 says only "onverwijld") or from a protocol. Gemeentewet 145
 *   applies that Act to terms in an ordinance; a regeling of the college (Nieuwegein 20) or a protocol is none: `atw: false`.
 *   A municipality that puts the number in the ordinance itself sets `atw: true` in its norm.
 * Terms in hours, and above twelve weeks, are out of that Act in any case (`termijn.ts`).
 */
import { type Dag, dagenTussen, plusDagen } from './dag.ts'
import {
  type Aangehouden,
  houdAan,
  hervat,
  isMoment,
  type Moment,
  type NietAanTeHouden,
  type Termijn,
  termijnEinde,
  type TermijnEinde,
} from './termijn.ts'
import type { Uitslag } from './uitslag.ts'
import { eersteWerkdagVanaf, werkdagenTussen } from './werkdagen.ts'

export type Partij = 'aanbieder' | 'gemeente'

/** The clocks, and whose lateness it is when one runs out. */
export const TERMIJNSOORTEN = {
  /** Wmo 3.4 lid 1 "onverwijld", as the local regeling counts it: from the day on which the provider knew. */
  meldtermijn: 'aanbieder',
  /** Local: death, sexual violence or media attention; in hours from the moment on which the provider knew. */
  spoedtermijn: 'aanbieder',
  /** Local: from the day the provider knew, its own check whether it must report. */
  twijfeltermijn: 'aanbieder',
  /** Local protocol: from receipt. */
  ontvangstbevestiging: 'gemeente',
  /** Local protocol: from receipt. */
  eerste_beoordeling: 'gemeente',
  /** Local protocol: from the day the provider was asked to investigate. */
  zelfonderzoek: 'aanbieder',
  /** Local protocol: from the day the questions were put. */
  aanvullende_vragen: 'aanbieder',
  /** Local protocol: from the day the draft was sent; on its facts and on publication. */
  hoor_en_wederhoor: 'aanbieder',
  /** Wmo 3.5 lid 2: from the day the provider demanded a new VOG of the beroepskracht. */
  vog: 'aanbieder',
} as const satisfies Record<string, Partij>
export type Termijnsoort = keyof typeof TERMIJNSOORTEN

export interface Klok {
  soort: Termijnsoort
  start: Dag | Moment | null
  /** Null when there is no deadline; `zonderEinde` says why. */
  einde: TermijnEinde | null
  zonderEinde:
    | 'niet_begonnen'
    /** No local rule gives a number: whether it was in time has to be judged by a person. */
    | 'geen_lokale_termijn'
    /** A term in hours of which only the day of its start is known. */
    | 'tijd_onbekend'
    /** Not known whether the urgent term binds. */
    | 'spoed_onbekend'
    | null
  /** Stands still, e.g. for a criminal investigation; null: runs. */
  aangehouden: (Aangehouden & { reden: string }) | null
  /** The one extension it had. `eerder` is the deadline it had before. */
  verlengd: { op: Dag; reden: string; termijn: Termijn; eerder: Dag | Moment } | null
}

const geenDagen: ReadonlySet<Dag> = new Set()

/**
 * Starts a clock on the day (for hours: the moment) of the event that starts it.
 * @param start null: it has not happened yet, or nobody knows when
 * @param termijn the number of the norm; null: no local rule gives one
 * @throws RangeError as `termijnEinde`
 */
export function beginKlok(
  soort: Termijnsoort,
  start: Dag | Moment | null,
  termijn: Termijn | null,
  gelijkgesteld: ReadonlySet<Dag> = geenDagen,
): Klok {
  const zonder = (zonderEinde: Klok['zonderEinde']): Klok => ({ soort, start, einde: null, zonderEinde, aangehouden: null, verlengd: null })
  if (start === null) return zonder('niet_begonnen')
  if (termijn === null) return zonder('geen_lokale_termijn')
  if (termijn.eenheid === 'uur' && !isMoment(start)) return zonder('tijd_onbekend')
  return { soort, start, einde: termijnEinde(start, termijn, gelijkgesteld), zonderEinde: null, aangehouden: null, verlengd: null }
}

/** What makes a report urgent; null: not known. */
export interface Spoedfeiten {
  overlijden: boolean | null
  seksueelGeweld: boolean | null
  media: boolean | null
}

/** Whether the urgent term binds: one "yes" is enough, "no" only when all three are known to be no. */
export function isSpoed({ overlijden, seksueelGeweld, media }: Spoedfeiten): 'ja' | 'nee' | 'onbekend' {
  const feiten = [overlijden, seksueelGeweld, media]
  if (feiten.includes(true)) return 'ja'
  return feiten.includes(null) ? 'onbekend' : 'nee'
}

/** Numbers of the local regeling; null: it gives none. */
export interface Meldregeling {
  meldtermijn: Termijn | null
  spoedtermijn: Termijn | null
  twijfeltermijn: Termijn | null
}

export interface Meldfeiten {
  /** When the provider knew of the event: the moment when it is known, else the day. */
  bekend: Dag | Moment | null
  spoed: Spoedfeiten
  /** Whether the provider said that it looked first whether this had to be reported, and when it found that it had; null: it did not look. */
  twijfel: { vastgesteldOp: Dag | null } | null
}

/**
 * The clocks of reporting (Wmo 3.4 lid 1). An urgent event has only the urgent one. In doubt the provider may look first,
 * at most the twijfeltermijn; what it found by then, and also what it is still in doubt of at the end, is reported within the
 * meldtermijn after that (GGD Amsterdam). Where the regeling gives no time for doubt, doubt postpones nothing.
 * Without a local regeling there is no number, and each clock is to be judged.
 */
export function meldklokken(
  { bekend, spoed, twijfel }: Meldfeiten,
  regeling: Meldregeling,
  gelijkgesteld: ReadonlySet<Dag> = geenDagen,
): Klok[] {
  const spoedklok = beginKlok('spoedtermijn', bekend, regeling.spoedtermijn, gelijkgesteld)
  const isSpoedeisend = regeling.spoedtermijn === null ? 'nee' : isSpoed(spoed)
  if (isSpoedeisend === 'ja') return [spoedklok]
  const misschien: Klok[] =
    isSpoedeisend === 'onbekend' ? [{ ...spoedklok, einde: null, zonderEinde: bekend === null ? 'niet_begonnen' : 'spoed_onbekend' }] : []

  const twijfelklok =
    twijfel === null || regeling.twijfeltermijn === null
      ? null
      : beginKlok('twijfeltermijn', bekend, regeling.twijfeltermijn, gelijkgesteld)
  if (twijfelklok === null || twijfelklok.einde === null)
    return [...misschien, beginKlok('meldtermijn', bekend, regeling.meldtermijn, gelijkgesteld)]
  const einde = alsDag(twijfelklok.einde.uiterlijk)
  const gevonden = twijfel?.vastgesteldOp ?? null
  const start = gevonden !== null && gevonden < einde ? later(gevonden, alsDag(bekend!)) : einde
  return [...misschien, twijfelklok, beginKlok('meldtermijn', start, regeling.meldtermijn, gelijkgesteld)]
}

export type Verlengweigering =
  | 'zonder_reden'
  | 'geen_verlenging'
  | 'al_verlengd'
  | 'geen_einde'
  | 'staat_stil'
  | 'in_uren'
  | NietAanTeHouden

/**
 * Extends a clock once, with a reason, from the deadline it has (local protocol; for the provider's own investigation).
 * Not after that deadline: it would hide that it was late. The extension is laid in the stored rule as days that are left,
 * so that the clock can still be suspended anywhere in it.
 * @param termijn the extension the norm allows; null: none
 * @returns refused with `al_verstreken` after the deadline, `voor_de_start` before the start, or as the codes say
 */
export function verleng(
  klok: Klok,
  verzoek: { op: Dag; reden: string },
  termijn: Termijn | null,
  gelijkgesteld: ReadonlySet<Dag> = geenDagen,
): Uitslag<Klok, Verlengweigering> {
  const reden = verzoek.reden.trim()
  if (reden === '') return { ok: false, reden: 'zonder_reden' }
  if (termijn === null) return { ok: false, reden: 'geen_verlenging' }
  if (klok.verlengd !== null) return { ok: false, reden: 'al_verlengd' }
  if (klok.einde === null) return { ok: false, reden: 'geen_einde' }
  if (klok.aangehouden !== null) return { ok: false, reden: 'staat_stil' }
  const { eenheid } = klok.einde.regel.termijn
  if (eenheid === 'uur' || termijn.eenheid === 'uur') return { ok: false, reden: 'in_uren' }

  const nu = houdAan(klok.einde, verzoek.op, gelijkgesteld)
  if (!nu.ok) return nu
  const ervoor = plusDagen(nu.waarde.vanaf, -1)
  const vanaf = nu.waarde.vanaf > klok.einde.zonderAtw ? klok.einde.uiterlijk : klok.einde.zonderAtw
  const tot = termijnEinde(vanaf, termijn, gelijkgesteld).zonderAtw
  // Counted in working days, a deadline on a Saturday would fall back to Friday.
  const rest =
    eenheid === 'werkdag' ? werkdagenTussen(ervoor, eersteWerkdagVanaf(tot, gelijkgesteld), gelijkgesteld) : dagenTussen(ervoor, tot)
  const verder = hervat({ ...nu.waarde, rest }, nu.waarde.vanaf, gelijkgesteld)
  if (!verder.ok) throw new RangeError(verder.reden)
  return { ok: true, waarde: { ...klok, einde: verder.waarde, verlengd: { op: verzoek.op, reden, termijn, eerder: klok.einde.uiterlijk } } }
}

/**
 * Lets a clock stand still from `vanaf` on, e.g. while the police investigate (GGDrU protocol, appendix 1E). What was left is kept.
 * @throws RangeError as `termijnEinde`
 */
export function houdKlokAan(
  klok: Klok,
  vanaf: Dag | Moment,
  reden: string,
  gelijkgesteld: ReadonlySet<Dag> = geenDagen,
): Uitslag<Klok, 'zonder_reden' | 'geen_einde' | 'staat_stil' | NietAanTeHouden> {
  if (reden.trim() === '') return { ok: false, reden: 'zonder_reden' }
  if (klok.einde === null) return { ok: false, reden: 'geen_einde' }
  if (klok.aangehouden !== null) return { ok: false, reden: 'staat_stil' }
  const stil = houdAan(klok.einde, vanaf, gelijkgesteld)
  return stil.ok ? { ok: true, waarde: { ...klok, aangehouden: { ...stil.waarde, reden: reden.trim() } } } : stil
}

/**
 * Lets a clock run again with what was left of it; `op` is the first day (for hours: the moment) that counts again.
 * @throws RangeError as `termijnEinde`
 */
export function hervatKlok(
  klok: Klok,
  op: Dag | Moment,
  gelijkgesteld: ReadonlySet<Dag> = geenDagen,
): Uitslag<Klok, 'loopt_al' | 'voor_aanhouden'> {
  if (klok.aangehouden === null) return { ok: false, reden: 'loopt_al' }
  const { reden: _, ...stil } = klok.aangehouden
  const verder = hervat(stil, op, gelijkgesteld)
  return verder.ok ? { ok: true, waarde: { ...klok, einde: verder.waarde, aangehouden: null } } : verder
}

/**
 * When something happened: the civil day in Amsterdam and, when the time is known, the instant in UTC written as
 * `TermijnEinde.ogenblik`. Terms in hours are judged by the instant: the clock of October shows one hour twice.
 */
export interface Tijdstip {
  dag: Dag
  ogenblik: string | null
}

/**
 * When the doubt was over: on the day the provider found that it had to report, else when it reported, and at the latest at the end
 * of the term, after which it has the meldtermijn as everyone. That it then reported late is said by that clock and not by this one.
 * @param gemeld null: not reported
 * @returns null: still in doubt
 */
export function twijfelVoorbij({ einde }: Klok, vastgesteldOp: Dag | null, gemeld: Tijdstip | null): Tijdstip | null {
  if (vastgesteldOp !== null) return { dag: vastgesteldOp, ogenblik: null }
  if (gemeld === null || einde === null || gemeld.dag <= alsDag(einde.uiterlijk)) return gemeld
  return { dag: alsDag(einde.uiterlijk), ogenblik: null }
}

export const KLOKSTANDEN = [
  'niet_begonnen',
  'loopt',
  'bijna',
  'te_laat',
  'gehaald',
  'gehaald_te_laat',
  'aangehouden',
  'te_beoordelen',
] as const

export interface Klokstand {
  soort: Termijnsoort
  wie: Partij
  stand: (typeof KLOKSTANDEN)[number]
  /** Last day or moment in time; null without a deadline, or while it stands still. */
  uiterlijk: Dag | Moment | null
  /** First day on which it was late; null when it is not. */
  sinds: Dag | null
  /** Working days that are left after today: 0 on the last day, below 0 when late. Null when nothing runs. */
  werkdagen: number | null
  /** What is left of a clock that stands still, in the unit of `Aangehouden.rest`; else null. */
  rest: number | null
  /** Why it is `te_beoordelen`; else null. */
  reden: 'geen_lokale_termijn' | 'tijd_onbekend' | 'spoed_onbekend' | 'start_onbekend' | null
}

/**
 * How a clock stands. Without a deadline nothing is ever in time by itself: it is `te_beoordelen`.
 * @param gehaald when the thing was done; null: not yet. Later than `nu` counts as not yet
 * @param bijnaWerkdagen from how many working days left it is `bijna`
 */
export function klokstand(
  klok: Klok,
  gehaald: Tijdstip | null,
  nu: Tijdstip,
  bijnaWerkdagen: number,
  gelijkgesteld: ReadonlySet<Dag> = geenDagen,
): Klokstand {
  const { soort, einde } = klok
  const gedaan = gehaald !== null && gehaald.dag <= nu.dag ? gehaald : null
  const basis = {
    soort,
    wie: TERMIJNSOORTEN[soort],
    uiterlijk: einde?.uiterlijk ?? null,
    sinds: null,
    werkdagen: null,
    rest: null,
    reden: null,
  }

  if (klok.aangehouden !== null && alsDag(klok.aangehouden.vanaf) <= nu.dag) {
    if (gedaan) return { ...basis, stand: 'gehaald' }
    return { ...basis, stand: 'aangehouden', uiterlijk: null, rest: klok.aangehouden.rest }
  }
  if (einde === null) {
    if (klok.zonderEinde !== 'niet_begonnen') return { ...basis, stand: 'te_beoordelen', reden: klok.zonderEinde }
    return gedaan ? { ...basis, stand: 'te_beoordelen', reden: 'start_onbekend' } : { ...basis, stand: 'niet_begonnen' }
  }
  const sinds = einde.ogenblik === null ? plusDagen(alsDag(einde.uiterlijk), 1) : alsDag(einde.uiterlijk)
  if (gedaan) {
    const opTijd = isOpTijd(gedaan, einde)
    if (opTijd === null) return { ...basis, stand: 'te_beoordelen', reden: 'tijd_onbekend' }
    return opTijd ? { ...basis, stand: 'gehaald' } : { ...basis, stand: 'gehaald_te_laat', sinds }
  }
  const werkdagen = werkdagenTussen(nu.dag, alsDag(einde.uiterlijk), gelijkgesteld)
  // On the last day, with the time of now unknown, it still runs.
  if (isOpTijd(nu, einde) === false) return { ...basis, stand: 'te_laat', sinds, werkdagen }
  return { ...basis, stand: werkdagen <= bijnaWerkdagen ? 'bijna' : 'loopt', werkdagen }
}

/** Null when only the day is known and the deadline is a moment of that day. */
function isOpTijd({ dag, ogenblik }: Tijdstip, { uiterlijk, ogenblik: eindogenblik }: TermijnEinde): boolean | null {
  if (eindogenblik === null) return dag <= uiterlijk
  if (ogenblik !== null) return ogenblik <= eindogenblik
  return dag === alsDag(uiterlijk) ? null : dag < uiterlijk
}

/**
 * The order of a work list: first what the municipality itself is late with, the oldest in front; then by what is left,
 * the least first; then what a person has to judge, what stands still, what has not begun, and what is done.
 */
export function opUrgentie<T extends Klokstand>(standen: readonly T[]): T[] {
  const rang = ({ wie, stand }: Klokstand): number => {
    switch (stand) {
      case 'te_laat':
        return wie === 'gemeente' ? 0 : 1
      case 'bijna':
      case 'loopt':
        return 1
      case 'te_beoordelen':
        return 2
      case 'aangehouden':
        return 3
      case 'niet_begonnen':
        return 4
      case 'gehaald':
      case 'gehaald_te_laat':
        return 5
    }
  }
  return standen.toSorted((a, b) => {
    const verschil = rang(a) - rang(b)
    if (verschil !== 0) return verschil
    const [links, rechts] = [a.uiterlijk ?? '', b.uiterlijk ?? '']
    return links < rechts ? -1 : links > rechts ? 1 : 0
  })
}

const alsDag = (op: Dag | Moment): Dag => op.slice(0, 10)
const later = (a: Dag, b: Dag): Dag => (a > b ? a : b)
