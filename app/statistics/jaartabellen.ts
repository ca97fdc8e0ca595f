/*
 * The tables of one survey year, suppressed once and together.
 *
 * The fixed list: municipality by question, provider by question, voorziening (stratum) by question, and the response of each
 * provider. Provider by voorziening is not on it: nearly all of its cells would be small, and it would tie all tables together.
 * What is left shares its margins: providers and strata add up to the same total, and which provider delivers what is public.
 *
 * Method: primary suppression by a threshold on valid answers, then complementary suppression (Willenborg & de Waal 2001, ch. 4)
 * until every hidden count keeps a protection interval. The interval is shown by construction instead of computed: answers that
 * two hidden groups can exchange without changing one published figure (both in one stratum, or in strata that are hidden too)
 * are as true to a reader as the real ones. So the interval is at least as wide as stated, in linear time; `onderdrukking.ts`
 * proves one table by programming, and the tests attack all of a year with a linear program.
 *
 * A correction is a next edition, and who has both can subtract. So what was hidden once stays hidden, and groups only exchange
 * with groups that are hidden since the same edition, what they hold in every edition since: then all those editions stay
 * as they were published. A row that a correction left as it was covers nobody who came later. Where that is not enough, the new
 * edition leaves out the sums of that question; of the groups it then hides at most what the edition before would give away. The reader is taken to know which rows were
 * corrected and which were not. What remains: of a hidden group that was corrected the difference with before can be known, not its
 * counts; and a figure that was shown and is hidden now has been seen.
 *
 * Kept apart: a provider with fewer respondents than the threshold is hidden whole (`geheel`), and with it enough others that its
 * number of respondents and of answers stay uncertain by the threshold; the sum of everybody goes only where nobody is left to go
 * with them. One question of a larger provider with few valid answers
 * is hidden alone, uncertain by `ANTWOORDBREEDTE`. So are agreeing and not agreeing answers of every hidden group. A group whose
 * answers are all the same keeps its number and loses the answer; others that protect it look alike. The five-way distribution
 * of a group under 50 is never exact.
 */
import { eisGeheel, InvoerFout } from './invoer.ts'

export type Telwijze = 'positief' | 'overig' | 'niet_mee'

export interface Jaarvraag {
  id: string
  /** Per answer of the form: counts as agreement, as another valid answer, or leaves the denominator. */
  telt: readonly Telwijze[]
}

export interface Jaarrij {
  aanbieder: string
  /** What was delivered; '' when the survey did not tell it apart. */
  stratum: string
  vraag: string
  /** Per answer of the question. */
  aantallen: readonly number[]
}

/** A figure, a number without its answer, nothing because of privacy, nothing because nobody answered: four looks. */
export type Jaarcel =
  | { status: 'getoond'; n: number; x: number; verdeling: number[] | null }
  | { status: 'gemaskeerd'; n: number }
  | { status: 'onderdrukt' }
  | { status: 'geen_antwoorden' }

export interface Jaartabellen {
  totaal: Map<string, Jaarcel>
  /** Provider, then question. A provider of whom nobody answered anything has no row. */
  aanbieders: Map<string, Map<string, Jaarcel>>
  strata: Map<string, Map<string, Jaarcel>>
  /** Hidden in every table, the response too. */
  geheel: Set<string>
  /** Whether the respondents of all providers together can be told without those of a hidden one. */
  respons: boolean
}

export interface Jaaruitgave {
  rijen: readonly Jaarrij[]
  respondenten: ReadonlyMap<string, number | null>
  tabellen: Pick<Jaartabellen, 'aanbieders' | 'strata' | 'geheel'>
}

export interface Jaaropties {
  /** Fewest valid answers of a group that is shown; default 10. */
  drempel?: number
  /** From how many answers the distribution is shown; default 50. */
  verdelingVanaf?: number
  /** From how many answers it is shown that all, or none, agree; default 50. */
  uiterstenVanaf?: number
  /** Earlier editions of the same year, the first one first. */
  eerder?: readonly Jaaruitgave[]
}

/** Agreeing and other answers of every hidden group stay uncertain by this many. */
export const ANTWOORDBREEDTE = 3

/** Number, answer, distribution. */
type Niveau = 'n' | 'x' | 'v'

/** What a group can exchange at one level in all editions since it is hidden there; this edition when it was not. */
interface Dekking {
  sinds: number
  kamer: number
  /** As `vakken`, the lowest count of those editions. */
  vakken: Map<string, number[]>
}

interface Lid {
  id: string
  n: number
  x: number
  /** Respondents: no question can have more answers. Infinite for a stratum, whose response is not published. */
  omvang: number
  /** The number of respondents is hidden too, so it sets no bound. */
  vrij: boolean
  /** Per stratum (or per provider, for a stratum): counts per valid answer. */
  vakken: Map<string, number[]>
  dek: Record<Niveau, Dekking>
  /** The same group in the editions before. */
  eerder: (Lid | undefined)[]
}

interface Vraagvorm {
  positief: number[]
  overig: number[]
}

/** What the hidden groups of one compartment hold together. */
interface Som {
  vrij: number
  nVrij: number
  nVast: number
  kamer: number
  klassen: number[]
}

/**
 * Hidden groups by compartment. Compartments of which the other table hides the sum are one: moving an answer between
 * them changes nothing that is published.
 */
class Pot {
  readonly #sommen = new Map<string, Som>()
  readonly #eigen = new Map<string, [string, number[]][]>()
  readonly leden = new Set<string>()
  readonly #klassen: number
  readonly #niveau: Niveau
  readonly #dicht: ReadonlySet<string>
  readonly #kruis: ReadonlyMap<string, Lid>
  constructor(klassen: number, niveau: Niveau, dicht: ReadonlySet<string>, kruis: ReadonlyMap<string, Lid>) {
    this.#klassen = klassen
    this.#niveau = niveau
    this.#dicht = dicht
    this.#kruis = kruis
  }

  /** The counts of a group by compartment, the closed ones taken together. */
  van(lid: Lid): [string, number[]][] {
    const bekend = this.#eigen.get(lid.id)
    if (bekend) return bekend
    const samen = new Map<string, number[]>()
    const { sinds, vakken } = lid.dek[this.#niveau]
    for (const [vak, aantallen] of vakken) {
      const naam = this.#dicht.has(vak) && this.#kruis.get(vak)!.dek[this.#niveau].sinds <= sinds ? `${sinds}` : `${sinds}=${vak}`
      const som = samen.get(naam)
      if (som)
        aantallen.forEach((aantal, k) => {
          som[k] = som[k]! + aantal
        })
      else samen.set(naam, [...aantallen])
    }
    const lijst = [...samen]
    this.#eigen.set(lid.id, lijst)
    return lijst
  }

  #tel(lid: Lid, teken: 1 | -1): void {
    for (const [naam, klassen] of this.van(lid)) {
      const som = this.#sommen.get(naam) ?? {
        vrij: 0,
        nVrij: 0,
        nVast: 0,
        kamer: 0,
        klassen: Array.from({ length: this.#klassen }, () => 0),
      }
      this.#sommen.set(naam, som)
      const n = klassen.reduce((a, b) => a + b, 0)
      if (lid.vrij) {
        som.vrij += teken
        som.nVrij += teken * n
      } else {
        som.nVast += teken * Math.max(0, n - 1)
      }
      som.kamer += teken * Math.min(1e9, lid.dek[this.#niveau].kamer)
      klassen.forEach((aantal, k) => {
        som.klassen[k] = som.klassen[k]! + teken * aantal
      })
    }
  }

  doeBij(lid: Lid): void {
    if (this.leden.has(lid.id)) return
    this.leden.add(lid.id)
    this.#tel(lid, 1)
  }

  haalWeg(lid: Lid): void {
    this.leden.delete(lid.id)
    this.#tel(lid, -1)
  }

  /** Per compartment of this group: its own counts, and what the other hidden groups hold there. */
  *ruil(lid: Lid): Generator<{ eigen: number[]; n: number; ander: Som }> {
    for (const [naam, eigen] of this.van(lid)) {
      const som = this.#sommen.get(naam)
      const n = eigen.reduce((a, b) => a + b, 0)
      const erin = this.leden.has(lid.id)
      const leeg = Array.from({ length: this.#klassen }, () => 0)
      yield {
        eigen,
        n,
        ander:
          som === undefined
            ? { vrij: 0, nVrij: 0, nVast: 0, kamer: 0, klassen: leeg }
            : !erin
              ? som
              : {
                  vrij: som.vrij - (lid.vrij ? 1 : 0),
                  nVrij: som.nVrij - (lid.vrij ? n : 0),
                  nVast: som.nVast - (lid.vrij ? 0 : Math.max(0, n - 1)),
                  kamer: som.kamer - Math.min(1e9, lid.dek[this.#niveau].kamer),
                  klassen: som.klassen.map((aantal, k) => aantal - eigen[k]!),
                },
      }
    }
  }
}

const tel = (klassen: readonly number[], welke: readonly number[]): number => welke.reduce((som, k) => som + klassen[k]!, 0)

/** How far the number of answers of this group can be moved, down and up together. */
function nBreedte(lid: Lid, pot: Pot): number {
  const { kamer } = lid.dek.n
  let vrij = 0
  let vast = 0
  let af = 0
  for (const { n, ander } of pot.ruil(lid)) {
    vrij += ander.nVrij
    vast += ander.nVast
    const eigen = lid.vrij ? n : Math.max(0, n - 1)
    af = lid.vrij && ander.vrij > 0 ? af + eigen : Math.max(af, Math.min(eigen, ander.kamer))
  }
  return af + (lid.vrij ? vrij + Math.min(kamer, vast) : Math.min(kamer, vrij + vast))
}

/** How far the answers on one side can be moved: against the other side at the same number, or together with the number. */
function xBreedte(lid: Lid, { positief, overig }: Vraagvorm, potX: Pot, potN: Pot): number {
  const zijden: [number[], number[]][] = [
    [positief, overig],
    [overig, positief],
  ]
  return Math.min(
    ...zijden.map(([deze, die]) => {
      let op = 0
      let af = 0
      for (const { eigen, ander } of potX.ruil(lid)) {
        op += Math.min(tel(eigen, die), tel(ander.klassen, deze))
        af += Math.min(tel(eigen, deze), tel(ander.klassen, die))
      }
      if (!potN.leden.has(lid.id) || lid.dek.n.sinds !== lid.dek.x.sinds) return op + af
      let erbij = 0
      let eraf = 0
      for (const { eigen, ander } of potN.ruil(lid)) {
        erbij += Math.min(tel(ander.klassen, deze), lid.vrij ? ander.nVrij : ander.nVrij + ander.nVast)
        if (lid.vrij && ander.vrij > 0) eraf += tel(eigen, deze)
      }
      // a free group takes only from free ones here: what those hold of this side is not known apart, so it is bounded by their number
      const bij = lid.vrij ? vrijeZijde(lid, deze, potN) : Math.min(lid.dek.n.kamer, erbij)
      return Math.max(op, bij) + Math.max(af, eraf)
    }),
  )
}

/** At least so many of the answers on one side in this group's compartments belong to free groups. */
function vrijeZijde(lid: Lid, deze: readonly number[], pot: Pot): number {
  let zeker = 0
  for (const { ander } of pot.ruil(lid)) {
    // the side's count less all that fixed groups could hold of it (their counts leave one out each, so this is rounded down)
    const alles = ander.klassen.reduce((a, b) => a + b, 0)
    const vast = alles - ander.nVrij
    zeker += Math.max(0, tel(ander.klassen, deze) - vast)
  }
  return zeker
}

/** How far each single answer can be moved, at the least. Null when there is nothing in it to protect. */
function klasseBreedte(lid: Lid, { positief, overig }: Vraagvorm, potV: Pot, potX: Pot): number | null {
  if (lid.n === 0 && lid.eerder.length === 0) return null
  const verborgenX = potX.leden.has(lid.id)
  let minst: number | null = null
  for (const zijde of [positief, overig]) {
    if (zijde.length < 2) continue
    for (const k of zijde) {
      let zelfde = 0
      for (const { eigen, ander } of potV.ruil(lid)) {
        const rest = zijde.filter((ander2) => ander2 !== k)
        zelfde += Math.min(eigen[k]!, tel(ander.klassen, rest)) + Math.min(tel(eigen, rest), ander.klassen[k]!)
      }
      let over = 0
      if (verborgenX && lid.dek.x.sinds === lid.dek.v.sinds) {
        for (const { eigen, n, ander } of potX.ruil(lid)) {
          const alles = ander.klassen.reduce((a, b) => a + b, 0)
          over += Math.min(eigen[k]!, alles - ander.klassen[k]!) + Math.min(n - eigen[k]!, ander.klassen[k]!)
        }
      } else if (
        !verborgenX &&
        [lid, ...lid.eerder].every((een) => een === undefined || [...een.vakken.values()].every((aantallen) => tel(aantallen, zijde) === 0))
      ) {
        // its shown count says already that nobody answered on this side
        continue
      }
      minst = Math.min(minst ?? Infinity, Math.max(zelfde, over))
    }
  }
  return minst
}

/**
 * Hides further groups until none lacks width: the smallest one that is enough, else the one that helps most.
 * The first group that cannot be protected so; null when all are.
 */
function bescherm(
  leden: readonly Lid[],
  pot: Pot,
  kandidaten: readonly Lid[],
  tekort: (lid: Lid) => number,
  neem: (lid: Lid) => void,
): Lid | null {
  for (;;) {
    const open = leden.find((lid) => pot.leden.has(lid.id) && tekort(lid) > 0)
    if (!open) return null
    let beste: Lid | null = null
    let minst = tekort(open)
    for (const lid of kandidaten) {
      if (pot.leden.has(lid.id)) continue
      pot.doeBij(lid)
      const over = tekort(open)
      pot.haalWeg(lid)
      if (over >= minst) continue
      beste = lid
      minst = over
      if (over <= 0) break
    }
    if (!beste) return open
    pot.doeBij(beste)
    neem(beste)
  }
}

/** Which groups of one table hide their number, their answer, and their distribution. */
interface Dicht {
  n: Set<string>
  x: Set<string>
  v: Set<string>
}

/** Per question: what is known of it, and how strictly it had to be hidden. */
interface Vraagstand {
  aanbieders: Dicht
  strata: Dicht
  totaal: 'getoond' | 'zonder_verdeling' | 'gemaskeerd' | 'onderdrukt'
}

const opN = (leden: Iterable<Lid>): Lid[] => [...leden].sort((a, b) => a.n - b.n || (a.id < b.id ? -1 : 1))

/**
 * Suppresses all tables of a year together. `respondenten` per provider: how many filled in the form; null or absent is not known,
 * and then the question with most answers stands for it. Counts are whole; a row may come in parts. Unknown questions throw.
 */
export function jaartabellen(
  rijen: readonly Jaarrij[],
  vragen: readonly Jaarvraag[],
  respondenten: ReadonlyMap<string, number | null>,
  opties: Jaaropties = {},
): Jaartabellen {
  const { drempel = 10, verdelingVanaf = 50, uiterstenVanaf = 50, eerder = [] } = opties
  eisGeheel('drempel', drempel, 1)
  eisGeheel('verdeling vanaf', verdelingVanaf, drempel)
  eisGeheel('uitersten vanaf', uiterstenVanaf, drempel)
  const vorm = new Map(
    vragen.map(({ id, telt }) => {
      const geldig = telt.flatMap((hoe, i) => (hoe === 'niet_mee' ? [] : [i]))
      return [
        id,
        {
          geldig,
          positief: geldig.flatMap((i, k) => (telt[i] === 'positief' ? [k] : [])),
          overig: geldig.flatMap((i, k) => (telt[i] === 'overig' ? [k] : [])),
          lengte: telt.length,
        },
      ]
    }),
  )
  const { perVraag, omvang } = leesLeden(rijen, eerder, vorm, respondenten)
  const vroeger = eerder.map((uitgave, e) => leesLeden(uitgave.rijen, eerder.slice(0, e), vorm, uitgave.respondenten))
  for (const [vraag, tabellen] of perVraag) {
    for (const soort of ['aanbieders', 'strata'] as const) {
      for (const lid of tabellen[soort].values()) {
        lid.eerder = vroeger.map((leden) => leden.perVraag.get(vraag)?.[soort].get(lid.id))
        const cellen = eerder.map((uitgave) => uitgave.tabellen[soort].get(lid.id)?.get(vraag))
        if (eerder.length > 0) lid.dek = { n: dekking(lid, cellen, 'n'), x: dekking(lid, cellen, 'x'), v: dekking(lid, cellen, 'v') }
      }
    }
  }

  const alle = [...omvang].filter(([, aantal]) => aantal > 0).sort(([a, n], [b, m]) => n - m || (a < b ? -1 : 1))
  // that nobody of it took part any more would tell what its hidden answers were
  const leeggelopen = [...omvang]
    .filter(
      ([id, aantal]) =>
        aantal === 0 && [...perVraag.values()].some(({ aanbieders }) => (aanbieders.get(id)?.dek.x.sinds ?? Infinity) < eerder.length),
    )
    .map(([id]) => id)
  const geheel = new Set([
    ...alle.filter(([, aantal]) => aantal < drempel).map(([id]) => id),
    ...leeggelopen,
    ...eerder.flatMap((uitgave) => [...uitgave.tabellen.geheel]),
  ])
  const sindsGeheel = (id: string): number => eerder.findLastIndex((uitgave) => !uitgave.tabellen.geheel.has(id)) + 1

  for (;;) {
    if (eerder.length === 0) vulAan(geheel, alle, drempel)
    for (const { aanbieders } of perVraag.values())
      for (const lid of aanbieders.values()) lid.vrij = geheel.has(lid.id) && sindsGeheel(lid.id) === lid.dek.n.sinds
    const standen = new Map<string, Vraagstand>()
    let meer: string[] = []
    for (const { id } of vragen) {
      const { aanbieders, strata } = perVraag.get(id)!
      const stand = verbergVraag(vorm.get(id)!, aanbieders, strata, geheel, {
        drempel,
        verdelingVanaf,
        uiterstenVanaf,
        uitgave: eerder.length,
      })
      if ('geheel' in stand) meer = [...meer, stand.geheel]
      else standen.set(id, stand)
    }
    if (meer.length > 0) {
      for (const id of meer) geheel.add(id)
      continue
    }
    const aantallen = [...vroeger.map((leden) => leden.omvang), omvang]
    const respons = veiligeRespons(
      [...geheel].map((id) => ({ sinds: sindsGeheel(id), aantallen: aantallen.map((per) => per.get(id) ?? 0) })),
      eerder.length === 0 ? drempel : ANTWOORDBREEDTE,
    )
    const aanwezig = new Set(rijen.flatMap(({ aanbieder, stratum }) => [`a${aanbieder}`, `s${stratum}`]))
    return lees(vragen, perVraag, standen, geheel, respons, aanwezig, drempel, vorm)
  }
}

type Leden = Map<string, { aanbieders: Map<string, Lid>; strata: Map<string, Lid> }>

/** The groups of every question, and the respondents of each provider. Who had rows in an edition before and has none now counts as nobody. */
function leesLeden(
  rijen: readonly Jaarrij[],
  voor: readonly Jaaruitgave[],
  vorm: ReadonlyMap<string, Vraagvorm & { geldig: readonly number[]; lengte: number }>,
  respondenten: ReadonlyMap<string, number | null>,
): { perVraag: Leden; omvang: Map<string, number> } {
  const perVraag: Leden = new Map([...vorm.keys()].map((id) => [id, { aanbieders: new Map(), strata: new Map() }]))
  const omvang = new Map<string, number>()
  for (const [aanbieder, aantal] of respondenten) if (aantal !== null && aantal > 0) omvang.set(aanbieder, aantal)
  const aanwezig = new Set(rijen.map(({ aanbieder }) => aanbieder))
  const weg = voor.flatMap((uitgave) =>
    uitgave.rijen.map((rij) => ({ ...rij, aantallen: rij.aantallen.map(() => 0), weg: aanwezig.has(rij.aanbieder) })),
  )
  // `weg`: one row that is gone of a provider who is there covers nobody; that it is empty may be known
  for (const { aanbieder, stratum, vraag, aantallen, weg: leeg } of [...rijen.map((rij) => ({ ...rij, weg: false })), ...weg]) {
    const hoe = vorm.get(vraag)
    if (!hoe) throw new InvoerFout('buiten_bereik', 'vraag', `"${vraag}" staat niet in de vragenset`)
    if (aantallen.length !== hoe.lengte)
      throw new InvoerFout('ongelijke_lengte', `vraag ${vraag}`, `heeft ${hoe.lengte} antwoorden en er zijn ${aantallen.length} aantallen`)
    const klassen = hoe.geldig.map((i) => {
      eisGeheel(`vraag ${vraag}`, aantallen[i]!)
      return aantallen[i]!
    })
    const n = klassen.reduce((a, b) => a + b, 0)
    const { aanbieders, strata } = perVraag.get(vraag)!
    for (const [tabel, id, vak] of [
      [aanbieders, aanbieder, stratum],
      [strata, stratum, aanbieder],
    ] as const) {
      let lid = tabel.get(id)
      if (!lid) {
        const vakken = new Map<string, number[]>()
        const dek = { sinds: 0, kamer: Infinity, vakken }
        lid = { id, n: 0, x: 0, omvang: Infinity, vrij: true, vakken, dek: { n: dek, x: dek, v: dek }, eerder: [] }
        tabel.set(id, lid)
      }
      lid.n += n
      lid.x += tel(klassen, hoe.positief)
      if (leeg) continue
      const samen = lid.vakken.get(vak)
      lid.vakken.set(vak, samen ? samen.map((aantal, k) => aantal + klassen[k]!) : klassen)
    }
  }
  // one stratum is the whole again
  if (new Set([...rijen, ...weg].map(({ stratum }) => stratum)).size < 2) for (const { strata } of perVraag.values()) strata.clear()
  for (const { aanbieders } of perVraag.values())
    for (const { id, n } of aanbieders.values()) omvang.set(id, Math.max(omvang.get(id) ?? 0, n))
  for (const { aanbieders } of perVraag.values()) {
    for (const lid of aanbieders.values()) {
      lid.omvang = omvang.get(lid.id)!
      lid.dek.n.kamer = lid.omvang - lid.n
    }
  }
  return { perVraag, omvang }
}

const wasDicht = (cel: Jaarcel | undefined, niveau: Niveau): boolean =>
  cel?.status === 'onderdrukt' ||
  (cel?.status === 'gemaskeerd' && niveau !== 'n') ||
  (cel?.status === 'getoond' && niveau === 'v' && cel.verdeling === null)

/** What this group can exchange in every edition since it is hidden at this level. */
function dekking(lid: Lid, cellen: readonly (Jaarcel | undefined)[], niveau: Niveau): Dekking {
  const sinds = cellen.findLastIndex((cel) => !wasDicht(cel, niveau)) + 1
  const uitgaven = [...lid.eerder, lid]
  const vakken = new Map<string, number[]>()
  for (const vak of lid.vakken.keys()) {
    const rijen = uitgaven.map((een) => een?.vakken.get(vak))
    const voor = rijen[sinds - 1]
    // as it was when it was still shown: whoever knows that cannot be told anything else of it
    if (voor !== undefined && rijen[sinds]?.every((aantal, k) => aantal === voor[k])) continue
    const sindsdien = rijen.slice(sinds)
    if (sindsdien.every((rij) => rij !== undefined))
      vakken.set(
        vak,
        sindsdien.reduce((laag, rij) => laag.map((aantal, k) => Math.min(aantal, rij[k]!))),
      )
  }
  return { sinds, vakken, kamer: Math.min(...uitgaven.slice(sinds).map((een) => (een === undefined ? 0 : een.omvang - een.n))) }
}

/** An earlier edition told this, and nothing of it was corrected. */
const bekend = (lid: Lid, niveau: Niveau): boolean =>
  lid.eerder.length > 0 &&
  lid.dek[niveau].sinds === lid.eerder.length &&
  lid.dek[niveau].vakken.size === 0 &&
  lid.n === (lid.eerder.at(-1)?.n ?? 0)

/**
 * The edition before showed the distribution and this one hides it; on one side nobody came and some or none went, and the numbers tell
 * so. Then an answer of those who stayed can be worked out. Not so when nothing changed at all: that was told before.
 */
function verklapt(lid: Lid, { x, v }: Dicht, { positief, overig }: Vraagvorm): boolean {
  const voor = lid.eerder.at(-1)
  if (voor === undefined || lid.dek.v.sinds < lid.eerder.length || !v.has(lid.id) || x.has(lid.id)) return false
  const anders = (van: Lid, dan: Lid): number[][] =>
    [...van.vakken].filter(([vak, rij]) => !dan.vakken.get(vak)?.every((aantal, k) => aantal === rij[k])).map(([, rij]) => rij)
  const weg = anders(voor, lid)
  const erbij = anders(lid, voor)
  if (weg.length === voor.vakken.size || weg.length + erbij.length === 0) return false
  const som = (rijen: Iterable<readonly number[]>, welke: readonly number[]) => [...rijen].reduce((tot, rij) => tot + tel(rij, welke), 0)
  return [positief, overig].some((zijde) => {
    if (zijde.length < 2 || som(lid.vakken.values(), zijde) === 0 || som(erbij, zijde) > 0) return false
    const af = som(weg, zijde)
    const toen = som(voor.vakken.values(), zijde)
    return zijde.some((k) => {
      const een = som(voor.vakken.values(), [k])
      return Math.min(een, af) <= Math.max(0, af - (toen - een))
    })
  })
}

/** Whether of those who are hidden whole since the same edition two or more hold `breedte` together in each edition since. */
function veiligeRespons(verborgen: readonly { sinds: number; aantallen: readonly number[] }[], breedte: number): boolean {
  const open = verborgen.filter(({ sinds, aantallen }) => sinds === 0 || aantallen[sinds] !== aantallen[sinds - 1])
  return open.every(({ sinds }) => {
    const samen = open.filter((een) => een.sinds === sinds).map(({ aantallen }) => Math.min(...aantallen.slice(sinds)))
    return samen.length >= 2 && samen.reduce((a, b) => a + b, 0) >= breedte
  })
}

/** Hides whole providers until the number of respondents of each stays uncertain by the threshold. */
function vulAan(geheel: Set<string>, alle: readonly [string, number][], drempel: number): void {
  if (geheel.size === 0) return
  for (;;) {
    const som = alle.reduce((totaal, [id, aantal]) => totaal + (geheel.has(id) ? aantal : 0), 0)
    if (geheel.size >= 2 && som >= drempel) return
    const volgende = alle.find(([id]) => !geheel.has(id))
    if (!volgende) return
    geheel.add(volgende[0])
  }
}

interface Grens {
  drempel: number
  verdelingVanaf: number
  uiterstenVanaf: number
  uitgave: number
}

function verbergVraag(
  vorm: Vraagvorm & { geldig: readonly number[] },
  aanbieders: ReadonlyMap<string, Lid>,
  strata: ReadonlyMap<string, Lid>,
  geheel: ReadonlySet<string>,
  grens: Grens,
): Vraagstand | { geheel: string } {
  const n = [...aanbieders.values()].reduce((som, lid) => som + lid.n, 0)
  const x = [...aanbieders.values()].reduce((som, lid) => som + lid.x, 0)
  const uiterste = (lid: { n: number; x: number }): boolean => lid.n < grens.uiterstenVanaf && (lid.x === 0 || lid.x === lid.n)
  /** What must be hidden whatever the others do; `alles`: the answers of all groups, and their numbers. */
  const begin = (tabel: ReadonlyMap<string, Lid>, alles: { x: boolean; n: boolean }): Dicht => {
    const dicht: Dicht = { n: new Set(), x: new Set(), v: new Set() }
    for (const lid of tabel.values()) {
      const was = (niveau: Niveau): boolean => lid.dek[niveau].sinds < grens.uitgave
      // that nobody answers any more would tell what the answers were
      if (
        (tabel === aanbieders && geheel.has(lid.id)) ||
        was('n') ||
        (lid.n === 0 && was('x')) ||
        (lid.n > 0 && (alles.n || lid.n < grens.drempel))
      )
        dicht.n.add(lid.id)
      if (dicht.n.has(lid.id) || was('x') || (lid.n > 0 && (alles.x || uiterste(lid)))) dicht.x.add(lid.id)
      if (dicht.x.has(lid.id) || was('v') || lid.n < grens.verdelingVanaf) dicht.v.add(lid.id)
    }
    return dicht
  }
  const probeer = (alles: { strata: { x: boolean; n: boolean }; aanbieders: { x: boolean; n: boolean } }) => {
    const a = begin(aanbieders, alles.aanbieders)
    const s = begin(strata, alles.strata)
    const rond = () => ({
      strata: beschermTabel(strata, s, aanbieders, a, vorm, grens),
      aanbieders: beschermTabel(aanbieders, a, strata, s, vorm, grens),
    })
    // what one table hides opens room in the other, so whoever came first is asked again
    rond()
    return { a, s, open: rond() }
  }

  if (n >= grens.drempel && !uiterste({ n, x })) {
    for (const [streng, alles] of (grens.uitgave === 0 ? TRAPPEN : TRAPPEN.slice(0, 1)).entries()) {
      const { a, s, open } = probeer(alles)
      if (open.strata === null && open.aanbieders === null) {
        const vanStrata = () => beschermVerdeling(strata, s, aanbieders, a, vorm)
        const vanAanbieders = () => beschermVerdeling(aanbieders, a, strata, s, vorm)
        const met = vanStrata() && vanAanbieders() && vanStrata()
        if (!met) {
          for (const id of aanbieders.keys()) a.v.add(id)
          for (const id of strata.keys()) s.v.add(id)
          if ([...strata.values()].some((lid) => verklapt(lid, s, vorm)) || [...aanbieders.values()].some((lid) => verklapt(lid, a, vorm)))
            break
        }
        const heel = met || (vanAanbieders() && vanStrata())
        return { aanbieders: a, strata: s, totaal: n >= grens.verdelingVanaf && heel ? 'getoond' : 'zonder_verdeling' }
      }
      // a larger provider whose one question cannot be hidden alone is hidden whole
      const klem = open.aanbieders
      if (streng === 2 && klem?.wat === 'n' && !klem.lid.vrij && klem.lid.n < grens.drempel) return { geheel: klem.lid.id }
      // those hidden whole have too few answers together: one more goes with them, or the sum of everybody would have to go
      if (streng === TRAPPEN.length - 1 && klem?.wat === 'n' && klem.lid.vrij) {
        const erbij = [...aanbieders.values()]
          .filter((lid) => !geheel.has(lid.id) && lid.n >= klem.tekort)
          .sort((a, b) => a.omvang - b.omvang || (a.id < b.id ? -1 : 1))[0]
        if (erbij) return { geheel: erbij.id }
      }
    }
  }
  // no answers of anybody, and the numbers only if they give nothing away
  if (grens.uitgave === 0 || uiterste({ n, x })) {
    for (const getallen of [false, true]) {
      const { a, s, open } = probeer({ strata: { x: true, n: true }, aanbieders: { x: true, n: getallen } })
      if (n >= grens.drempel && open.strata?.wat !== 'n' && open.aanbieders?.wat !== 'n')
        return { aanbieders: a, strata: s, totaal: 'gemaskeerd' }
    }
  }
  // without any sum nobody covers anybody: each provider shows what is large enough
  const los = begin(aanbieders, { x: false, n: false })
  for (const lid of aanbieders.values()) if (verklapt(lid, los, vorm)) los.x.add(lid.id)
  return {
    aanbieders: los,
    strata: { n: new Set(strata.keys()), x: new Set(strata.keys()), v: new Set(strata.keys()) },
    totaal: 'onderdrukt',
  }
}

/** From mild to strict. */
const TRAPPEN = [
  { strata: { x: false, n: false }, aanbieders: { x: false, n: false } },
  { strata: { x: true, n: false }, aanbieders: { x: false, n: false } },
  { strata: { x: true, n: true }, aanbieders: { x: false, n: false } },
  { strata: { x: true, n: true }, aanbieders: { x: true, n: false } },
  { strata: { x: true, n: true }, aanbieders: { x: true, n: true } },
]

/** Null when all hidden groups of this table are protected; else the first that is not. */
function beschermTabel(
  tabel: ReadonlyMap<string, Lid>,
  dicht: Dicht,
  kruisTabel: ReadonlyMap<string, Lid>,
  kruis: Dicht,
  vorm: Vraagvorm & { geldig: readonly number[] },
  { drempel, uitgave }: Grens,
): { lid: Lid; wat: 'n'; tekort: number } | { lid: Lid; wat: 'x' } | null {
  const leden = opN(tabel.values())
  const kandidaten = (niveau: Niveau): Lid[] => leden.filter((lid) => lid.n > 0 && !bekend(lid, niveau))
  const potN = new Pot(vorm.geldig.length, 'n', kruis.n, kruisTabel)
  const potX = new Pot(vorm.geldig.length, 'x', kruis.x, kruisTabel)
  for (const lid of leden) {
    if (dicht.n.has(lid.id) && !bekend(lid, 'n')) potN.doeBij(lid)
    if (dicht.x.has(lid.id) && !bekend(lid, 'x')) potX.doeBij(lid)
  }
  const eerst = new Set(dicht.n)
  const breedte = (lid: Lid): number => {
    const groot = [...lid.eerder.slice(lid.dek.n.sinds), lid].every((een) => een !== undefined && een.n >= drempel)
    return !eerst.has(lid.id) || (groot && !lid.vrij)
      ? 1
      : lid.vrij
        ? groot && lid.omvang === Infinity
          ? 1
          : drempel + ANTWOORDBREEDTE
        : ANTWOORDBREEDTE
  }
  const nodig = (lid: Lid): number => (uitgave === 0 ? breedte(lid) : Math.min(ANTWOORDBREEDTE, breedte(lid)))
  const tekortN = (lid: Lid): number => nodig(lid) - nBreedte(lid, potN)
  const openN = bescherm(leden, potN, kandidaten('n'), tekortN, (lid) => {
    dicht.n.add(lid.id)
    dicht.x.add(lid.id)
    dicht.v.add(lid.id)
    potX.doeBij(lid)
  })
  if (openN) return { lid: openN, wat: 'n', tekort: tekortN(openN) }
  const openX = bescherm(
    leden,
    potX,
    kandidaten('x'),
    (lid) => ANTWOORDBREEDTE - xBreedte(lid, vorm, potX, potN),
    (lid) => {
      dicht.x.add(lid.id)
      dicht.v.add(lid.id)
    },
  )
  return openX && { lid: openX, wat: 'x' }
}

function beschermVerdeling(
  tabel: ReadonlyMap<string, Lid>,
  dicht: Dicht,
  kruisTabel: ReadonlyMap<string, Lid>,
  kruis: Dicht,
  vorm: Vraagvorm & { geldig: readonly number[] },
): boolean {
  const leden = opN(tabel.values())
  const potV = new Pot(vorm.geldig.length, 'v', kruis.v, kruisTabel)
  const potX = new Pot(vorm.geldig.length, 'x', kruis.x, kruisTabel)
  for (const lid of leden) {
    if (dicht.v.has(lid.id) && !bekend(lid, 'v')) potV.doeBij(lid)
    if (dicht.x.has(lid.id) && !bekend(lid, 'x')) potX.doeBij(lid)
  }
  return (
    bescherm(
      leden,
      potV,
      leden.filter((lid) => !bekend(lid, 'v')),
      (lid) => 1 - (klasseBreedte(lid, vorm, potV, potX) ?? 1),
      (lid) => {
        dicht.v.add(lid.id)
      },
    ) === null
  )
}

function lees(
  vragen: readonly Jaarvraag[],
  perVraag: ReadonlyMap<string, { aanbieders: ReadonlyMap<string, Lid>; strata: ReadonlyMap<string, Lid> }>,
  standen: ReadonlyMap<string, Vraagstand>,
  geheel: Set<string>,
  respons: boolean,
  aanwezig: ReadonlySet<string>,
  drempel: number,
  vorm: ReadonlyMap<string, Vraagvorm & { geldig: readonly number[] }>,
): Jaartabellen {
  const uit: Jaartabellen = { totaal: new Map(), aanbieders: new Map(), strata: new Map(), geheel, respons }
  for (const { id: vraag } of vragen) {
    const { aanbieders, strata } = perVraag.get(vraag)!
    const stand = standen.get(vraag)!
    const klassen = vorm.get(vraag)!.geldig.length
    const verdelingVan = (leden: Iterable<Lid>): number[] => {
      const som = Array.from({ length: klassen }, () => 0)
      for (const lid of leden)
        for (const aantallen of lid.vakken.values())
          aantallen.forEach((aantal, k) => {
            som[k] = som[k]! + aantal
          })
      return som
    }
    for (const [tabel, dicht, naar] of [
      [aanbieders, stand.aanbieders, uit.aanbieders],
      [strata, stand.strata, uit.strata],
    ] as const) {
      for (const lid of tabel.values()) {
        const weg = dicht.n.has(lid.id) || (tabel === aanbieders && geheel.has(lid.id))
        if (!weg && !aanwezig.has(`${tabel === aanbieders ? 'a' : 's'}${lid.id}`)) continue
        const rij = naar.get(lid.id) ?? new Map<string, Jaarcel>()
        naar.set(lid.id, rij)
        rij.set(
          vraag,
          weg
            ? { status: 'onderdrukt' }
            : lid.n === 0
              ? { status: 'geen_antwoorden' }
              : lid.n < drempel
                ? { status: 'onderdrukt' }
                : dicht.x.has(lid.id)
                  ? { status: 'gemaskeerd', n: lid.n }
                  : { status: 'getoond', n: lid.n, x: lid.x, verdeling: dicht.v.has(lid.id) ? null : verdelingVan([lid]) },
        )
      }
    }
    const n = [...aanbieders.values()].reduce((som, lid) => som + lid.n, 0)
    const x = [...aanbieders.values()].reduce((som, lid) => som + lid.x, 0)
    // a sum of nothing would say of each hidden one that it is nothing
    uit.totaal.set(
      vraag,
      n === 0 && stand.aanbieders.n.size === 0
        ? { status: 'geen_antwoorden' }
        : stand.totaal === 'onderdrukt'
          ? { status: 'onderdrukt' }
          : stand.totaal === 'gemaskeerd'
            ? { status: 'gemaskeerd', n }
            : { status: 'getoond', n, x, verdeling: stand.totaal === 'getoond' ? verdelingVan(aanbieders.values()) : null },
    )
  }
  return uit
}
