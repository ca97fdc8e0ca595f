import { alsTekst, Decimaal, leesGetal, type Getal } from './decimaal.ts'
import { kostprijs, type Kostprijs } from './kostprijs.ts'
import { EXTRA_TAKEN, type Blad, type Dienstblad } from './kostprijsblad.ts'
import type { Tariefsoort } from './tarieffactor.ts'

/** What the price of one unit is divided into, in the order of the calculation: the factors of the articles that are an amount, and what stands beside them. */
export const PRIJSPOSTEN = {
  dienst: ['beroepskracht', 'niet_productief', 'reis', 'bijscholing', 'verplichtingen', 'overhead', 'eenheid', 'overig', 'marge'],
  overige_voorziening: [
    'marktprijs',
    'aanmeten_leveren_plaatsen',
    'instructie',
    'onderhoud',
    'samenwerking',
    'overhead',
    'overig',
    'marge',
  ],
} as const satisfies Record<Tariefsoort, readonly string[]>
export type Prijspost = (typeof PRIJSPOSTEN)[Tariefsoort][number]

/** Amounts in euro per unit, full precision. A post that is left out is not in the price; null: it is in it, but not to be told apart. */
export interface Prijsopbouw {
  posten: Partial<Record<Prijspost, string | null>>
  /** The price without indexation. */
  totaal: string
  /** What indexation adds to it; null when none is known. */
  indexering: string | null
}

const NUL = new Decimaal(0)
const som = (bedragen: readonly (string | null | undefined)[]): Decimaal =>
  bedragen.reduce<Decimaal>((totaal, bedrag) => (bedrag ? totaal.add(bedrag) : totaal), NUL)

/** Travel and training share one element of the law. They are told apart only while every amount went through the same conversion. */
function reisEnOpleiding(blad: Dienstblad, berekening: Kostprijs, d: string): Partial<Record<Prijspost, string | null>> {
  const lijsten = [
    ['reis', blad.reis ?? []],
    ['bijscholing', blad.opleiding ?? []],
  ] as const
  const gevuld = lijsten.filter(([, posten]) => posten.length > 0)
  if (gevuld.length === 1) return { [gevuld[0]![0]]: d }
  if (blad.omrekening && new Set(gevuld.flatMap(([, posten]) => posten.map(({ plaats }) => plaats ?? 'voor_overhead'))).size > 1)
    return { reis: null, bijscholing: null }
  const stappen = new Map(berekening.stappen.map((stap) => [stap.sleutel, stap]))
  const reis = som((blad.reis ?? []).map(({ sleutel }) => stappen.get(sleutel)?.waarde))
  const samen = reis.add(som((blad.opleiding ?? []).map(({ sleutel }) => stappen.get(sleutel)?.waarde)))
  if (samen.isZero()) return { reis: '0', bijscholing: '0' }
  const deel = new Decimaal(d).mul(reis).div(samen)
  return { reis: alsTekst(deel), bijscholing: alsTekst(new Decimaal(d).sub(deel)) }
}

/**
 * What each factor puts into the price of a sheet, in euro per unit, without indexation. Null when the sheet cannot be computed.
 * Rounding of the price is in no post: see `nietVerdeeld` of `vergelijkOpbouw`.
 */
export function prijsopbouw(blad: Blad): Prijsopbouw | null {
  const berekening = kostprijs(blad)
  if (!berekening.ok) return null
  const per = new Map<string, string>(berekening.onderdelen.map(({ onderdeel, bedrag }) => [onderdeel, bedrag]))
  const posten: Prijsopbouw['posten'] = {}
  for (const [onderdeel, post] of [
    ['a', 'beroepskracht'],
    ['c', 'niet_productief'],
    ['f', 'verplichtingen'],
    ['b', 'overhead'],
    ['eenheid', 'eenheid'],
    ['overig', 'overig'],
    ['marge', 'marge'],
    ['marktprijs', 'marktprijs'],
  ] as const) {
    const bedrag = per.get(onderdeel)
    if (bedrag !== undefined) posten[post] = bedrag
  }
  const d = per.get('d')
  if (d !== undefined && blad.soort === 'dienst') Object.assign(posten, reisEnOpleiding(blad, berekening, d))
  if (blad.soort === 'overige_voorziening') {
    for (const taak of EXTRA_TAKEN)
      if (blad.extra_taken[taak]) posten[taak] = berekening.stappen.find(({ sleutel }) => sleutel === taak)!.waarde
  }
  return {
    posten,
    totaal: berekening.tarief,
    indexering:
      berekening.tarief_geindexeerd === null ? null : alsTekst(new Decimaal(berekening.tarief_geindexeerd).sub(berekening.tarief)),
  }
}

export interface Postverschil<P extends string = Prijspost> {
  post: P
  gemeente: string | null
  aanbieder: string | null
  /** Provider minus municipality; null unless both are known: what was not given is not zero. */
  verschil: string | null
  /** `niet_uitgesplitst`: the municipality's sheet has it, but not as an amount of its own. */
  stand: 'beide' | 'alleen_gemeente' | 'alleen_aanbieder' | 'geen_van_beide' | 'niet_uitgesplitst'
}

export interface Opbouwverschil {
  posten: Postverschil[]
  totaal: { gemeente: string; aanbieder: string; verschil: string }
  /** What is in a total but in none of its posts: rounding, or a part that was not given. */
  nietVerdeeld: { gemeente: string; aanbieder: string }
  indexering: Postverschil<'indexering'>
}

function naast<P extends string>(post: P, gemeente: string | null | undefined, aanbieder: string | null | undefined): Postverschil<P> {
  const verschil = gemeente && aanbieder ? alsTekst(new Decimaal(aanbieder).sub(gemeente)) : null
  const stand =
    gemeente === null && aanbieder === undefined
      ? ('niet_uitgesplitst' as const)
      : verschil !== null
        ? ('beide' as const)
        : gemeente
          ? ('alleen_gemeente' as const)
          : aanbieder
            ? gemeente === null
              ? ('niet_uitgesplitst' as const)
              : ('alleen_aanbieder' as const)
            : ('geen_van_beide' as const)
  return { post, gemeente: gemeente ?? null, aanbieder: aanbieder ?? null, verschil, stand }
}

/** Two build-ups of the same unit side by side, post by post, provider minus municipality. */
export function vergelijkOpbouw(soort: Tariefsoort, gemeente: Prijsopbouw, aanbieder: Prijsopbouw): Opbouwverschil {
  const rest = ({ totaal, posten }: Prijsopbouw): string => alsTekst(new Decimaal(totaal).sub(som(Object.values(posten))))
  return {
    posten: PRIJSPOSTEN[soort].map((post) => naast(post, gemeente.posten[post], aanbieder.posten[post] ?? undefined)),
    totaal: {
      gemeente: gemeente.totaal,
      aanbieder: aanbieder.totaal,
      verschil: alsTekst(new Decimaal(aanbieder.totaal).sub(gemeente.totaal)),
    },
    nietVerdeeld: { gemeente: rest(gemeente), aanbieder: rest(aanbieder) },
    indexering: naast('indexering', gemeente.indexering ?? undefined, aanbieder.indexering ?? undefined),
  }
}

export interface Dekking {
  post: Prijspost
  kostprijs: string
  /** What the decided tariff pays for this post when the difference is spread in proportion. */
  vergoed: string
  verschil: string
}

/**
 * The decided tariff beside the computed price: the difference in euro and in percent of that price, and per post in proportion, since a
 * decision does not say from which post it takes. Null when the tariff is unreadable or the price is zero.
 * Posts that cannot be told apart are left out.
 */
export function dekking(opbouw: Prijsopbouw, tarief: Getal): { verschil: string; procent: string; posten: Dekking[] } | null {
  const bedrag = leesGetal(tarief)
  const prijs = new Decimaal(opbouw.totaal)
  if (!bedrag.ok || prijs.isZero()) return null
  const verhouding = bedrag.waarde.div(prijs)
  return {
    verschil: alsTekst(bedrag.waarde.sub(prijs)),
    procent: alsTekst(verhouding.sub(1).mul(100)),
    posten: (Object.entries(opbouw.posten) as [Prijspost, string | null][]).flatMap(([post, kosten]) => {
      if (kosten === null) return []
      const vergoed = new Decimaal(kosten).mul(verhouding)
      return [{ post, kostprijs: kosten, vergoed: alsTekst(vergoed), verschil: alsTekst(vergoed.sub(kosten)) }]
    }),
  }
}
