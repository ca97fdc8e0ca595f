import {
  alsTekst,
  CENT,
  Decimaal,
  inFormule,
  leesGetal,
  leesPercentage,
  PROCENT,
  type Afronding,
  type Getal,
  type Percentage,
  type PercentageReden,
} from './decimaal.ts'
import { Geweigerd, Stappenboek, type Stap, type Weigering } from './stappen.ts'

/** One price index in the mix, e.g. OVA with weight 90 and PCC with weight 10. */
export interface Indexdeel {
  sleutel: string
  label?: string
  gewicht: Percentage
  /** The preliminary index of the year itself. */
  voorlopig: Percentage
  /** The preliminary index of the year before, as it was used in that year's tariff. */
  vorig_voorlopig?: Percentage
  /** The definitive index of the year before. */
  vorig_definitief?: Percentage
}

/**
 * An index for a tariff. `gewogen` is the VNG form; `eigen` one own percentage.
 * `correctie` is the method for the year before and is stored with the decision: it moved the advice for 2025 from 4,91 to 4,96.
 * - `relatief`: (1 + definitief) / (1 + voorlopig) − 1 per index;
 * - `verschil`: definitief − voorlopig in percentage points;
 * - `geen`: no correction is made, on purpose.
 */
export type Indexatie =
  | { wijze: 'eigen'; index: Percentage }
  | {
      wijze: 'gewogen'
      delen: Indexdeel[]
      correctie: 'relatief' | 'verschil' | 'geen'
      /** `per_stap` rounds every percentage to two decimals, `eind` only the total. Without it: as VNG published, `per_stap` for `relatief` and `eind` otherwise. */
      afronding?: 'per_stap' | 'eind'
    }

export type IndexReden =
  | PercentageReden
  | 'negatief'
  | 'nul'
  | 'gewichten_tellen_niet_op'
  | 'correctie_ontbreekt'
  | 'delen_ontbreken'
  | 'index_onder_min_honderd'
  | 'sleutel_dubbel'

export type Indexuitkomst =
  | { ok: true; index: string; tarief_geindexeerd: string | null; stappen: Stap[] }
  | { ok: false; weigeringen: Weigering<IndexReden>[] }

const HONDERD = new Decimaal(100)
const procenten = (fractie: Decimaal): string => `${inFormule(fractie.mul(HONDERD))}%`

function lees(invoer: Percentage, veld: string): Decimaal {
  const gelezen = leesPercentage(invoer)
  if (!gelezen.ok) throw new Geweigerd<IndexReden>({ veld, reden: gelezen.reden })
  if (gelezen.waarde.lte(-1)) throw new Geweigerd<IndexReden>({ veld, reden: 'index_onder_min_honderd' })
  return gelezen.waarde
}

/** Ten thousand sheets share a handful of indexes, and working one out was a quarter of a sheet. */
const INDEXEN = new Map<string, { stappen: Stappenboek; index: Decimaal }>()

/**
 * Adds the steps of an index to `boek` and returns the index as a fraction (0.0496 for 4,96%).
 * The last step has the key `index`. Throws `Geweigerd`; `indexcijfer` turns that into a value.
 */
export function zetIndex(boek: Stappenboek, indexatie: Indexatie): Decimaal {
  // The rounding plan of a sheet may name steps of the index.
  const sleutel = JSON.stringify([indexatie, boek.plan])
  let bekend = INDEXEN.get(sleutel)
  if (!bekend) {
    const stappen = new Stappenboek(boek.plan)
    bekend = { stappen, index: rekenIndex(stappen, indexatie) }
    if (INDEXEN.size >= 100) INDEXEN.clear()
    INDEXEN.set(sleutel, bekend)
  }
  boek.neemOver(bekend.stappen)
  return bekend.index
}

function rekenIndex(boek: Stappenboek, indexatie: Indexatie): Decimaal {
  const zet = (sleutel: string, label: string, formule: () => string, fractie: Decimaal, afronding?: Afronding): Decimaal =>
    boek.zet({ sleutel, label, formule, waarde: fractie.mul(HONDERD), eenheid: '%', element: 'e', afronding }, 'indexatie').mul(PROCENT)

  if (indexatie.wijze === 'eigen') {
    const index = lees(indexatie.index, 'indexatie.index')
    return zet('index', 'Eigen index', () => procenten(index), index)
  }

  if (indexatie.delen.length === 0) throw new Geweigerd<IndexReden>({ veld: 'indexatie.delen', reden: 'delen_ontbreken' })
  const gewichten = indexatie.delen.map((deel, i) => {
    const gewicht = lees(deel.gewicht, `indexatie.delen[${i}].gewicht`)
    if (gewicht.lt(0)) throw new Geweigerd<IndexReden>({ veld: `indexatie.delen[${i}].gewicht`, reden: 'negatief' })
    return gewicht
  })
  if (!Decimaal.sum(...gewichten).eq(1)) {
    throw new Geweigerd<IndexReden>({ veld: 'indexatie.delen', reden: 'gewichten_tellen_niet_op' })
  }
  const weeg = (waarden: Decimaal[]): Decimaal => waarden.reduce((som, waarde, i) => som.add(waarde.mul(gewichten[i]!)), new Decimaal(0))
  const weegFormule = (waarden: Decimaal[]): string =>
    waarden.map((waarde, i) => `${procenten(gewichten[i]!)} × ${procenten(waarde)}`).join(' + ')

  const perStap = (indexatie.afronding ?? (indexatie.correctie === 'relatief' ? 'per_stap' : 'eind')) === 'per_stap' ? CENT : undefined

  const voorlopig = indexatie.delen.map((deel, i) => lees(deel.voorlopig, `indexatie.delen[${i}].voorlopig`))
  const jaar = zet('index_voorlopig', 'Voorlopige index van het jaar', () => weegFormule(voorlopig), weeg(voorlopig), perStap)
  if (indexatie.correctie === 'geen') {
    return zet('index', 'Index zonder correctie', () => procenten(jaar), jaar, CENT)
  }

  const correcties = indexatie.delen.map((deel, i) => {
    const plek = `indexatie.delen[${i}]`
    if (deel.vorig_voorlopig === undefined) {
      throw new Geweigerd<IndexReden>({ veld: `${plek}.vorig_voorlopig`, reden: 'correctie_ontbreekt' })
    }
    if (deel.vorig_definitief === undefined) {
      throw new Geweigerd<IndexReden>({ veld: `${plek}.vorig_definitief`, reden: 'correctie_ontbreekt' })
    }
    const oud = lees(deel.vorig_voorlopig, `${plek}.vorig_voorlopig`)
    const nieuw = lees(deel.vorig_definitief, `${plek}.vorig_definitief`)
    const naam = deel.label ?? deel.sleutel
    return indexatie.correctie === 'relatief'
      ? zet(
          `correctie_${deel.sleutel}`,
          `Correctie vorig jaar ${naam} (relatief)`,
          () => `(1 + ${procenten(nieuw)}) / (1 + ${procenten(oud)}) − 1`,
          nieuw.add(1).div(oud.add(1)).sub(1),
          perStap,
        )
      : zet(
          `correctie_${deel.sleutel}`,
          `Correctie vorig jaar ${naam} (verschil)`,
          () => `${procenten(nieuw)} − ${procenten(oud)}`,
          nieuw.sub(oud),
          perStap,
        )
  })
  const correctie = zet('index_correctie', 'Correctie vorig jaar', () => weegFormule(correcties), weeg(correcties), perStap)
  return zet('index', 'Index met correctie', () => `${procenten(jaar)} + ${procenten(correctie)}`, jaar.add(correctie), CENT)
}

/** The tariff of the next year as a step: tariff × (1 + index), half up to cents unless the plan of `boek` says otherwise. */
export function zetGeindexeerd(boek: Stappenboek, tarief: Decimaal, index: Decimaal, eenheid: string): void {
  boek.zet(
    {
      sleutel: 'tarief_geindexeerd',
      label: 'Tarief na indexatie',
      formule: () => `${inFormule(tarief)} × (1 + ${procenten(index)})`,
      basis: tarief,
      waarde: tarief.mul(index.add(1)),
      eenheid,
      element: 'e',
      afronding: CENT,
    },
    'indexatie',
  )
}

/**
 * The index for a year in percent, e.g. `'4.96'`, with its steps, and the tariff after it when `tarief` is given (null without).
 * An own index is not rounded, a weighted one to two decimals.
 * A correction whose figures are missing is refused (`correctie_ontbreekt`), never taken as zero.
 * Source: VNG, "Indexering kosten Jeugdwet en Wmo 2025"; Uitvoeringsbesluit Wmo 2015, 5.4 lid 1 onder e.
 */
export function indexcijfer(indexatie: Indexatie, tarief?: Getal): Indexuitkomst {
  try {
    const boek = new Stappenboek({})
    const index = zetIndex(boek, indexatie)
    if (tarief !== undefined) {
      const gelezen = leesGetal(tarief)
      if (!gelezen.ok) throw new Geweigerd<IndexReden>({ veld: 'tarief', reden: gelezen.reden })
      if (gelezen.waarde.lt(0)) throw new Geweigerd<IndexReden>({ veld: 'tarief', reden: 'negatief' })
      zetGeindexeerd(boek, gelezen.waarde, index, '€')
    }
    return {
      ok: true,
      index: alsTekst(index.mul(HONDERD)),
      tarief_geindexeerd: boek.afgerond('tarief_geindexeerd'),
      stappen: boek.stappen(),
    }
  } catch (fout) {
    if (fout instanceof Geweigerd) return { ok: false, weigeringen: [fout.weigering as Weigering<IndexReden>] }
    throw fout
  }
}

/** The change from one tariff to the next in percent, full precision; null when the old tariff is zero or either is unreadable. */
export function stijging(oud: Getal, nieuw: Getal): string | null {
  const van = leesGetal(oud)
  const naar = leesGetal(nieuw)
  if (!van.ok || !naar.ok || van.waarde.isZero()) return null
  return alsTekst(naar.waarde.div(van.waarde).sub(1).mul(HONDERD))
}
