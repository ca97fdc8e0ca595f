/** From kept figures to what a reader sees: the sentence, the chart with its table, and what an auditor needs to redo it. */
import type { Aanbiedermeting, Korrel, Trendmeting } from '../db/metingen.ts'
import type { Indicator } from './indicatoren.ts'
import { proportionFunnel, rateFunnel } from './statistics/funnel.ts'
import { binomialDispersion, poissonDispersion } from './statistics/overdispersie.ts'
import { figureOf, type SeriesPoint } from './statistics/reeks.ts'
import type { Verdict } from './statistics/uitspraak.ts'
import { aantal } from './text.ts'
import { leesReeks } from './trendreeks.ts'
import { betekenis, kaartTekst, periodeKort, periodeTekst, SIGNAAL_TEKST, streefTekst } from './trendtekst.ts'
import { COMPACT, drawChart } from './ui/chart.server.ts'
import type { DrawnChart } from './ui/chart.tsx'
import type { Chart, LinePoint } from './ui/chartdata.ts'

export interface Trendbeeld {
  sleutel: string
  naam: string
  doel: string
  verdict: Verdict
  betekenis: ReturnType<typeof betekenis>
  /** The line breaks at the last figure: it begins anew. */
  nieuweReeks: boolean
  zin: string
  streefzin: string | null
  kaartzin: string | null
  getekend: DrawnChart | null
  /** Why there is nothing, and what to do. */
  leeg: string | null
  /** Parts of the last figure worth telling. */
  waarvan: string | null
  bron: string
  peildag: string | null
  definitie: string
  versie: number | null
  /** Input of `npm run -s reken -- reeks`; null when there is nothing to compute. */
  reken: string | null
  laatste: string | null
}

export interface Trendvraag {
  sleutel: string
  indicator: Indicator
  doel: string
  streefwaarde: number | null
  rijen: readonly Trendmeting[]
  per: Korrel
  /** What was filtered on, in words; empty for the whole municipality. */
  keuze: string
  /** Said instead of the standard words when there is nothing. */
  leeg?: string
  /** One of several on a page. */
  klein?: boolean
}

const MAATNAAM = { aandeel: 'aandeel', aantal_per_noemer: 'aantal_per_noemer', waarde: 'waarde' } as const

export function maakTrendbeeld({ sleutel, indicator, doel, streefwaarde, rijen, per, keuze, leeg, klein }: Trendvraag): Trendbeeld {
  const basis = {
    sleutel,
    naam: indicator.naam,
    doel,
    definitie: indicator.definitie,
    bron: rijen.at(-1)?.bron ?? '',
    versie: rijen.at(-1)?.definitie ?? null,
    peildag: rijen.at(-1)?.peildag ?? null,
  }
  if (rijen.length === 0) {
    return {
      ...basis,
      verdict: 'te_weinig_gegevens',
      betekenis: null,
      nieuweReeks: false,
      zin: leeg === undefined ? 'Nog geen cijfers' : 'Geen cijfer voor deze keuze',
      streefzin: null,
      kaartzin: null,
      getekend: null,
      leeg: leeg ?? indicator.leeg,
      waarvan: null,
      reken: null,
      laatste: null,
    }
  }
  const { volledig, punten, oordeel, laatsteBekend, zin } = leesReeks(indicator, rijen)
  const grafiek: Chart = {
    id: `grafiek-${sleutel.replaceAll(/[^a-z0-9]+/g, '-')}`,
    title: zin,
    measured: `${indicator.gemeten}${keuze ? `; ${keuze}` : ''}`,
    source: basis.bron,
    period: [...new Set([volledig[0]!, volledig.at(-1)!].map(({ periode }) => periodeTekst(periode)))].join(' tot en met '),
    day: basis.peildag,
    unit: indicator.eenheid,
    decimals: indicator.decimalen,
    reading: kaartTekst(oordeel.choice, per),
    ...(oordeel.chart?.uitkomst === 'berekend'
      ? {
          kind: 'regelkaart',
          points: oordeel.chart.points.map((punt, i) => ({
            label: periodeKort(punten[oordeel.from + i]!.period),
            value: punt.value,
            centre: punt.centre,
            lcl: punt.lcl,
            ucl: punt.ucl,
            side: punt.mark?.side ?? null,
            signal: punt.mark ? SIGNAAL_TEKST[punt.mark.rule] : null,
          })),
        }
      : {
          kind: 'lijn',
          points: volledig.map((rij, i) => lijnpunt(indicator, rij, punten[i]!)),
          target: streefwaarde,
          ...(indicator.maat !== 'waarde' && { counted: indicator.noemer }),
        }),
  }
  return {
    ...basis,
    verdict: oordeel.verdict,
    betekenis: betekenis(oordeel.verdict, indicator.richting),
    nieuweReeks: oordeel.verdict === 'niet_vergelijkbaar',
    zin,
    streefzin: streefTekst(indicator, oordeel.last, streefwaarde),
    kaartzin: oordeel.last === null ? null : kaartTekst(oordeel.choice, per),
    getekend: drawChart(grafiek, klein ? COMPACT : undefined),
    leeg: null,
    waarvan: laatsteBekend ? waarvanTekst(laatsteBekend.delen) : null,
    reken: JSON.stringify({
      measure: MAATNAAM[indicator.maat],
      multiplier: indicator.factor,
      improvement: indicator.richting,
      points: punten,
    }),
    laatste: oordeel.last?.period ?? null,
  }
}

function lijnpunt(indicator: Indicator, rij: Trendmeting, punt: SeriesPoint): LinePoint {
  const cijfer = figureOf(indicator.maat, punt, { multiplier: indicator.factor })
  return {
    label: periodeKort(rij.periode),
    state: rij.staat,
    value: cijfer?.value ?? null,
    lower: cijfer?.lower ?? null,
    upper: cijfer?.upper ?? null,
    n: rij.n ?? (indicator.maat === 'waarde' ? null : rij.noemer),
    break: rij.breuk,
    provisional: rij.voorlopig,
    why: rij.reden,
  }
}

const DELEN: Record<string, [een: string, meer: string]> = {
  verlopen: ['verlopen', 'verlopen'],
  voldoet_niet: ['voldoet niet', 'voldoen niet'],
  niet_aangeleverd: ['niet aangeleverd', 'niet aangeleverd'],
  te_beoordelen: ['te beoordelen', 'te beoordelen'],
  onbekend: ['onbekend', 'onbekend'],
}

function waarvanTekst(delen: Trendmeting['delen']): string | null {
  const stukken = Object.entries(DELEN).flatMap(([naam, [een, meer]]) =>
    typeof delen[naam] === 'number' && delen[naam] > 0 ? [aantal(delen[naam], een, meer)] : [],
  )
  return stukken.length === 0 ? null : `Niet nagekomen: ${stukken.join(', ')}.`
}

// ---- between providers

/** Names are for who may read the register; for the raad only of providers on whom enough rests that no client is in sight. */
export interface Naamregel {
  magNamen: boolean
  voorRaad: boolean
}
const NAAM_VANAF = 10
const NAAM_VOOR_RAAD = 50

export interface Trechterbeeld {
  getekend: DrawnChart | null
  /** What the title of the chart does not say; without a chart, why. */
  zin: string
  reken: string | null
}

export function maakTrechter(
  sleutel: string,
  indicator: Indicator,
  jaar: number,
  rijen: readonly Aanbiedermeting[],
  bron: { bron: string; peildag: string | null },
  keuze: string,
  { magNamen, voorRaad }: Naamregel,
): Trechterbeeld {
  const tellingen = rijen.map(({ aanbieder, teller, noemer }) => ({ id: String(aanbieder), numerator: teller, denominator: noemer }))
  if (tellingen.length < 2)
    return { getekend: null, zin: `In ${jaar} zijn er te weinig aanbieders met een cijfer om te vergelijken.`, reken: null }
  const spreiding =
    indicator.maat === 'aandeel'
      ? binomialDispersion(
          tellingen.map(({ numerator }) => numerator),
          tellingen.map(({ denominator }) => denominator),
        )
      : poissonDispersion(
          tellingen.map(({ numerator }) => numerator),
          tellingen.map(({ denominator }) => denominator),
        )
  // the same figures stand on the page of the survey: drawn in another way, one page would call out whom the other does not
  const soort = sleutel.startsWith('ervaring_') ? ('multiplicatief' as const) : ('additief' as const)
  const breder = soort === 'multiplicatief' || (spreiding.uitkomst === 'berekend' && spreiding.pValue < 0.01)
  const opties = { multiplier: indicator.factor, overdispersion: breder ? soort : ('geen' as const) }
  const trechter = indicator.maat === 'aandeel' ? proportionFunnel(tellingen, opties) : rateFunnel(tellingen, opties)
  if (trechter.uitkomst !== 'berekend')
    return { getekend: null, zin: `In ${jaar} is er te weinig gebeurd om aanbieders te vergelijken.`, reken: null }
  const namen = new Map(
    rijen.map(({ aanbieder, naam, noemer }) => [
      String(aanbieder),
      magNamen && noemer >= (voorRaad ? NAAM_VOOR_RAAD : NAAM_VANAF) ? naam : null,
    ]),
  )
  const punten = trechter.points
    .filter(({ value }) => value !== null)
    .map((punt) => ({
      name: namen.get(punt.id)!,
      denominator: punt.denominator,
      value: punt.value!,
      side: punt.class!.side,
      level: punt.class!.level,
    }))
  // in an order that tells nothing: by name when all are named, else by size, since the order of names would tell the nameless
  if (punten.some(({ name }) => name === null)) punten.sort((a, b) => a.denominator - b.denominator || a.value - b.value)
  const buiten = punten.filter(({ level }) => level !== null && level >= 0.99).length
  const twijfel = punten.filter(({ level }) => level !== null && level < 0.99).length
  const zin =
    buiten === 0
      ? `In ${jaar} wijkt geen van de ${punten.length} aanbieders duidelijk af van het geheel`
      : `In ${jaar} ${buiten === 1 ? 'wijkt 1 aanbieder' : `wijken ${buiten} aanbieders`} van de ${punten.length} duidelijk af van het geheel`
  const rest =
    twijfel > 0
      ? ` Nog ${twijfel === 1 ? '1 aanbieder ligt' : `${twijfel} aanbieders liggen`} buiten de 95%-grens; bij ${punten.length} aanbieders is dat er door toeval al gauw ${Math.max(1, Math.round(punten.length * 0.05))}.`
      : ''
  const wijd =
    breder && trechter.widened ? ' De aanbieders verschillen onderling meer dan toeval; de trechter is daarom breder getekend.' : ''
  const getekend = drawChart({
    kind: 'funnel',
    id: `trechter-${sleutel}`,
    title: zin,
    measured: `${indicator.gemeten}, per aanbieder in ${jaar}${keuze ? `; ${keuze}` : ''}`,
    source: bron.bron,
    period: String(jaar),
    day: bron.peildag,
    unit: indicator.eenheid,
    decimals: indicator.decimalen,
    denominator: indicator.noemer,
    centre: trechter.centre,
    curve: trechter.curve,
    points: punten,
  })
  return {
    getekend,
    zin: `${rest}${wijd}`.trim(),
    // the ids are those of the register, so only for who may read it
    reken:
      magNamen && !voorRaad
        ? JSON.stringify({ rows: tellingen, multiplier: indicator.factor, ...(breder && { overdispersion: soort }) })
        : null,
  }
}
