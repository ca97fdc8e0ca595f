/** The figures that stand on the trends page, in their order, and what may be said of one: without a drawing, for page and report. */
import type { Trx } from '../db/client.server.ts'
import {
  type Eigenindicator,
  type Indicatorwaarde,
  listEigenindicatoren,
  listIndicatorwaarden,
  listTrendindicatoren,
} from '../db/doelen.ts'
import type { Trendmeting } from '../db/metingen.ts'
import { EIGEN, type Indicator, INDICATOREN, STANDAARD } from './indicatoren.ts'
import { figureOf, judgeSeries, type SeriesPoint } from './statistics/reeks.ts'
import { cijferTekst, periodeTekst, uitspraakTekst } from './trendtekst.ts'

export interface Plek {
  sleutel: string
  indicator: Indicator
  doel: string
  streefwaarde: number | null
  eigen: Trendmeting[] | null
}

/** The figures on the page in their order; the default ones as long as none was chosen. Three statements. */
export async function listPlekken(trx: Trx, gemeente: string): Promise<{ plekken: Plek[]; gekozen: boolean }> {
  const gekozen = await listTrendindicatoren(trx, gemeente)
  const eigen = await listEigenindicatoren(trx, gemeente)
  const waarden = await listIndicatorwaarden(
    trx,
    gemeente,
    eigen.map(({ id }) => id),
  )
  const lijst = gekozen.length > 0 ? gekozen : STANDAARD.map((sleutel) => ({ sleutel, doel: null, streefwaarde: null }))
  return {
    gekozen: gekozen.length > 0,
    plekken: lijst.flatMap(({ sleutel, doel, streefwaarde }): Plek[] => {
      const zelf = eigen.find(({ id }) => sleutel === `${EIGEN}${id}`)
      if (!zelf && !(sleutel in INDICATOREN)) return []
      const van = zelf ? waarden.filter(({ indicator_id }) => indicator_id === zelf.id) : []
      const indicator = zelf ? alsIndicator(zelf, van) : INDICATOREN[sleutel]!
      const laatsteDoel = van.findLast((rij) => rij.streefwaarde !== null)?.streefwaarde ?? null
      const streef = streefwaarde ?? laatsteDoel
      return [
        {
          sleutel,
          indicator,
          doel: doel ?? (indicator.doel || 'Nog geen doel gekozen'),
          streefwaarde: streef === null ? null : Number(streef),
          eigen: zelf ? alsMetingen(zelf, van) : null,
        },
      ]
    }),
  }
}

/** What a beheerder entered, in the shape of every other figure. */
function alsIndicator({ naam, wat, eenheid, richting, bron }: Eigenindicator, waarden: readonly Indicatorwaarde[]): Indicator {
  const decimalen = Math.min(2, Math.max(0, ...waarden.map(({ waarde }) => waarde?.split('.')[1]?.replace(/0+$/, '').length ?? 0)))
  return {
    naam,
    doel: '',
    maat: 'waarde',
    factor: 1,
    eenheid,
    decimalen,
    richting,
    noemer: '',
    gemeten: wat,
    definitie: `${wat}. Ingevuld door de gemeente; bron: ${bron}.`,
    leeg: 'Er zijn nog geen jaarcijfers ingevuld. Een beheerder kan dat doen bij Doelen en cijfers.',
    omlaag: [],
    trechter: null,
  }
}

function alsMetingen({ id, bron, bijgewerkt_op }: Eigenindicator, waarden: readonly Indicatorwaarde[]): Trendmeting[] {
  return waarden.map(({ jaar, waarde, reden, breuk }) => ({
    indicator: `eigen:${id}`,
    periode: String(jaar),
    productcategorie: '',
    gebied: '',
    staat: waarde === null ? 'onbekend' : 'bekend',
    teller: waarde === null ? null : Number(waarde),
    noemer: waarde === null ? null : 1,
    n: null,
    breuk,
    voorlopig: false,
    reden,
    delen: {},
    bron,
    peildag: bijgewerkt_op,
    definitie: 1,
  }))
}

/** One figure over time: its points with the gaps, the judgement, and the sentence. `rijen` holds at least one. */
export function leesReeks(indicator: Indicator, rijen: readonly Trendmeting[]) {
  const volledig = vulAan(rijen)
  const punten = volledig.map(({ periode, teller, noemer, breuk, voorlopig, staat }): SeriesPoint => ({
    period: periode,
    numerator: staat === 'bekend' ? teller : null,
    denominator: staat === 'bekend' ? noemer : null,
    ...(breuk !== null && { break: true }),
    ...(voorlopig && { provisional: true }),
  }))
  const oordeel = judgeSeries(indicator.maat, punten, { multiplier: indicator.factor, improvement: indicator.richting })
  const laatsteBekend = volledig.findLast(({ periode }) => periode === oordeel.last?.period)
  const waarom = oordeel.last === null ? (volledig.at(-1)!.reden ?? null) : (volledig[oordeel.from]!.breuk ?? null)
  const lopend = punten.findLast(({ provisional, numerator }) => provisional === true && numerator !== null)
  // what is told is how many answered; a weighted figure rests on fewer
  const gezegd = oordeel.last && { ...oordeel, last: { ...oordeel.last, n: laatsteBekend?.n ?? oordeel.last.n } }
  const zin = uitspraakTekst(
    indicator,
    gezegd ?? oordeel,
    waarom,
    lopend ? figureOf(indicator.maat, lopend, { multiplier: indicator.factor }) : null,
  )
  return { volledig, punten, oordeel, laatsteBekend, zin }
}

/** A period between two others that nobody kept is a gap, not a join. */
function vulAan(rijen: readonly Trendmeting[]): Trendmeting[] {
  const uit: Trendmeting[] = []
  for (const rij of rijen) {
    for (let periode = uit.length > 0 ? volgende(uit.at(-1)!.periode) : rij.periode; periode < rij.periode; periode = volgende(periode)) {
      uit.push({
        ...rij,
        periode,
        staat: 'niet_gemeten',
        teller: null,
        noemer: null,
        n: null,
        breuk: null,
        voorlopig: false,
        reden: null,
        delen: {},
      })
    }
    uit.push(rij)
  }
  return uit
}

export function volgende(periode: string): string {
  const jaar = Number(periode.slice(0, 4))
  if (periode.length === 4) return String(jaar + 1)
  if (periode[5] === 'Q') return periode[6] === '4' ? `${jaar + 1}-Q1` : `${jaar}-Q${Number(periode[6]) + 1}`
  const maand = Number(periode.slice(5))
  return maand === 12 ? `${jaar + 1}-01` : `${jaar}-${String(maand + 1).padStart(2, '0')}`
}

/** The figure from behind the wall that stands beside one outside it. */
export function ernaastTekst(rijen: readonly Trendmeting[]): string {
  const laatste = rijen.filter(({ voorlopig }) => !voorlopig).at(-1)
  if (!laatste) return 'Termijnen van meldingen: nog geen cijfers van de toezichthouder.'
  const wanneer = periodeTekst(laatste.periode)
  if (laatste.staat !== 'bekend') return `Termijnen van meldingen in ${wanneer}: ${laatste.reden ?? 'onbekend'}.`
  const cijfer = figureOf(
    'aandeel',
    { period: laatste.periode, numerator: laatste.teller, denominator: laatste.noemer },
    { multiplier: 100 },
  )!
  return `Termijnen van meldingen in ${wanneer}: ${cijferTekst({ maat: 'aandeel', factor: 100, eenheid: 'procent', decimalen: 0, noemer: 'termijnen' }, cijfer)}.`
}
