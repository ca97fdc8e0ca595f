import type { Dag } from './dag.ts'
import type { Wie } from './overgang.ts'
import { type Termijn, termijnEinde, type TermijnEinde } from './termijn.ts'
import { checkZienswijze, type Zienswijze, type Zienswijzeweigering } from './zienswijze.ts'

/** Under which law a step is taken. */
export type Spoor = 'privaat' | 'publiek' | 'toezicht' | 'straf'

interface Trede {
  nummer: number
  sporen: readonly Spoor[]
  /** Can hurt the provider in law: needs facts, a ground, its zienswijze, and a clause or a decision. A talk and an agreement do not. */
  ingrijpend: boolean
  /** Gives the provider a term to put it right: BW 6:82, Awb 5:24 and 5:32a. */
  hersteltermijn: boolean
}

const trede = (nummer: number, sporen: readonly Spoor[], ingrijpend: boolean, hersteltermijn = false): Trede => ({
  nummer,
  sporen,
  ingrijpend,
  hersteltermijn,
})

/**
 * The ladder of enforcement towards a provider, lightest first, as in the regional frameworks for handhaving on quality
 * (GGD regio Utrecht 2018, revised 2021). The Wmo knows no bestuurlijke boete or aanwijzing towards a provider.
 * Grounds: ingebrekestelling BW 6:82; opschorting BW 6:52, 6:262; last onder dwangsom Awb 5:32, bestuursdwang Gemeentewet 125;
 * terugvordering also Wmo 2.4.1; ontbinding BW 6:265, uitsluiting Aanbestedingswet 2.86-2.88. A police report has no zienswijze.
 */
export const LADDER = {
  gesprek: trede(1, ['privaat', 'publiek', 'toezicht'], false),
  schriftelijke_afspraak: trede(2, ['privaat', 'publiek', 'toezicht'], false, true),
  waarschuwing: trede(3, ['privaat', 'publiek'], true),
  ingebrekestelling: trede(4, ['privaat'], true, true),
  verscherpt_toezicht: trede(5, ['toezicht'], true),
  clientenstop: trede(6, ['privaat'], true),
  opschorting_betaling: trede(7, ['privaat'], true),
  overplaatsing_clienten: trede(8, ['privaat', 'publiek'], true),
  last: trede(9, ['publiek'], true, true),
  terugvordering: trede(10, ['privaat', 'publiek'], true),
  ontbinding: trede(11, ['privaat'], true),
  aangifte: trede(12, ['straf'], false),
} as const satisfies Record<string, Trede>
export type Maatregelsoort = keyof typeof LADDER

/** Who registers a step. The toezichthouder advises the college; a contract step is the contract manager's. */
export const REGISTREERT: Record<Spoor, readonly Wie[]> = {
  privaat: ['contractmanager'],
  publiek: ['contractmanager', 'toezichthouder'],
  toezicht: ['toezichthouder'],
  straf: ['contractmanager', 'toezichthouder'],
}

/** A measure someone wants to take or to send. */
export interface Maatregelvoorstel {
  soort: Maatregelsoort
  spoor: Spoor
  op: Dag
  rollen: readonly string[]
  grondslag: string | null
  feiten: string | null
  /** For a contract step: the clause. */
  clausule: string | null
  /** For a public-law step: the decision of the college, or under its mandate. */
  besluit: { nummer: string; door: 'college' | 'mandaat' } | null
  /** Last day to put it right. */
  hersteltermijn: Dag | null
  /** Why lighter steps are skipped. */
  redenOverslaan: string | null
}

/** What holds at this moment; read anew when the measure is sent. */
export interface Handhavingsfeiten {
  /** The duties the measure is about, each with how it was judged last; null: not judged, or not known. */
  onderwerpen: readonly { id: number; oordeel: 'aanvaard' | 'niet_aanvaard' | null }[]
  zienswijze: Zienswijze | null
  /** Steps already taken about these duties. */
  genomen: readonly Maatregelsoort[]
}

export type Maatregelveld = 'onderwerp' | 'grondslag' | 'feiten' | 'clausule' | 'besluit' | 'hersteltermijn'

export type Handhavingsweigering =
  | Zienswijzeweigering
  | { code: 'spoor_past_niet'; sporen: readonly Spoor[] }
  | { code: 'wie'; nodig: readonly Wie[] }
  | { code: 'in_de_toekomst' }
  | { code: 'onderwerp_aanvaard'; onderwerpen: readonly number[] }
  | { code: 'onderwerp_niet_beoordeeld'; onderwerpen: readonly number[] }
  | { code: 'stappen_overgeslagen'; stappen: readonly Maatregelsoort[] }
  | { code: 'hersteltermijn_voorbij' }
  | { code: 'ontbreekt'; velden: readonly Maatregelveld[] }

const isLeeg = (tekst: string | null | undefined): boolean => (tekst ?? '').trim() === ''

/** Lighter steps under the same law that were not taken. */
export function overgeslagen(soort: Maatregelsoort, spoor: Spoor, genomen: readonly Maatregelsoort[]): Maatregelsoort[] {
  return (Object.keys(LADDER) as Maatregelsoort[]).filter((lichter) => {
    const { nummer, sporen }: Trede = LADDER[lichter]
    return nummer < LADDER[soort].nummer && sporen.includes(spoor) && !genomen.includes(lichter)
  })
}

/**
 * All reasons why this measure may not be taken today; empty when it may. Asked twice: when it is written, and on fresh facts
 * in the transaction that sends it. Awb 3:2, 3:46 (facts and ground), 4:8 (zienswijze), Gemeentewet 160 and Awb 10:3 (college or
 * its mandate).
 * - no measure on a duty that was accepted, and none that hurts on one that nobody judged;
 * - none that hurts before the term for the provider's zienswijze has ended;
 * - no lighter step skipped without a written reason;
 * - under public law a decision with its number, under the contract a clause.
 */
export function checkMaatregel(voorstel: Maatregelvoorstel, feiten: Handhavingsfeiten, vandaag: Dag): Handhavingsweigering[] {
  const { soort, spoor, op } = voorstel
  const { sporen, ingrijpend, hersteltermijn }: Trede = LADDER[soort]
  const redenen: Handhavingsweigering[] = []
  if (!sporen.includes(spoor)) redenen.push({ code: 'spoor_past_niet', sporen })
  const nodig = REGISTREERT[spoor]
  if (!nodig.some((rol) => voorstel.rollen.includes(rol))) redenen.push({ code: 'wie', nodig })
  if (op > vandaag) redenen.push({ code: 'in_de_toekomst' })

  const aanvaard = feiten.onderwerpen.filter(({ oordeel }) => oordeel === 'aanvaard').map(({ id }) => id)
  if (aanvaard.length > 0) redenen.push({ code: 'onderwerp_aanvaard', onderwerpen: aanvaard })
  const open = feiten.onderwerpen.filter(({ oordeel }) => oordeel === null).map(({ id }) => id)
  if (ingrijpend && open.length > 0) redenen.push({ code: 'onderwerp_niet_beoordeeld', onderwerpen: open })

  const teVroeg = ingrijpend ? checkZienswijze(feiten.zienswijze, op) : null
  if (teVroeg) redenen.push(teVroeg)
  const stappen = overgeslagen(soort, spoor, feiten.genomen)
  if (stappen.length > 0 && isLeeg(voorstel.redenOverslaan)) redenen.push({ code: 'stappen_overgeslagen', stappen })

  const velden: Maatregelveld[] = []
  if (feiten.onderwerpen.length === 0) velden.push('onderwerp')
  if (ingrijpend && isLeeg(voorstel.grondslag)) velden.push('grondslag')
  if (ingrijpend && isLeeg(voorstel.feiten)) velden.push('feiten')
  if (ingrijpend && spoor === 'privaat' && isLeeg(voorstel.clausule)) velden.push('clausule')
  if (ingrijpend && spoor === 'publiek' && isLeeg(voorstel.besluit?.nummer)) velden.push('besluit')
  if (hersteltermijn && voorstel.hersteltermijn === null) velden.push('hersteltermijn')
  if (velden.length > 0) redenen.push({ code: 'ontbreekt', velden })
  if (hersteltermijn && voorstel.hersteltermijn !== null && voorstel.hersteltermijn <= op) redenen.push({ code: 'hersteltermijn_voorbij' })
  return redenen
}

/** Whether its button is shown: the same condition. */
export const mayMaatregel = (...args: Parameters<typeof checkMaatregel>): boolean => checkMaatregel(...args).length === 0

/**
 * Until when objection can be made to a decision: six weeks from the day after it was made known (Awb 6:7, 6:8). A term in
 * an Act: the Algemene termijnenwet governs it.
 */
export function bezwaartermijn(bekendgemaaktOp: Dag, gelijkgesteld?: ReadonlySet<Dag>): TermijnEinde {
  const zesWeken: Termijn = { aantal: 6, eenheid: 'week', atw: true }
  return termijnEinde(bekendgemaaktOp, zesWeken, gelijkgesteld)
}
