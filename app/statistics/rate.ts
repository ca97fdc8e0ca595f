/*
 * Counts per client volume, with intervals.
 *
 * Sources: Garwood (1936) for the exact Poisson interval; Breslow & Day, Statistical Methods in Cancer Research II (1987)
 * for Byar's approximation; Dobson, Kuulasmaa, Eberle & Scherer (1991) for weighted sums; Przyborowski & Wilenski (1940)
 * for two rates. UKHSA (PHEindicatormethods) takes exact below 10 events and Byar's from 10: that is the default here.
 *
 * `multiplier` gives the unit: 1000 is "per 1,000 clients". Exposure is any positive volume (clients, client-years).
 */
import {
  eisBlootstelling,
  eisGeheel,
  eisGetal,
  eisKans,
  eisNietLeeg,
  eisNietNegatief,
  InvoerFout,
  teWeinig,
  type Resultaat,
} from './invoer.ts'
import { betaQuantile, binomialCdf, binomialPmf, chiSquareQuantile, twoSidedZ } from './verdeling.ts'

export type PoissonMethod = 'exact' | 'byar' | 'exact_below_10'

export interface RateOptions {
  confidence?: number
  multiplier?: number
  method?: PoissonMethod
}

export type RateInterval = Resultaat<{
  value: number
  lower: number | null
  upper: number
  events: number
  confidence: number
  method: 'exact' | 'byar'
}>

/** Exact (Garwood) limits of a Poisson count: chi-square quantiles halved. 0 events give lower 0. */
export function poissonExact(events: number, confidence = 0.95): { lower: number; upper: number } {
  eisNietNegatief('aantal', events)
  eisKans('betrouwbaarheid', confidence)
  const tail = (1 - confidence) / 2
  return { lower: chiSquareQuantile(tail, 2 * events) / 2, upper: chiSquareQuantile(1 - tail, 2 * events + 2) / 2 }
}

/**
 * Byar's limits of a Poisson count. The lower limit is null where the formula fails (0 events, or so few at so high a
 * level that it turns negative): unknown, not 0.
 */
export function byar(events: number, confidence = 0.95): { lower: number | null; upper: number } {
  eisNietNegatief('aantal', events)
  const z = twoSidedZ(confidence)
  const next = events + 1
  const upper = next * (1 - 1 / (9 * next) + z / (3 * Math.sqrt(next))) ** 3
  const root = 1 - 1 / (9 * events) - z / (3 * Math.sqrt(events))
  return { lower: events === 0 || root < 0 ? null : events * root ** 3, upper }
}

function countLimits(
  events: number,
  confidence: number,
  method: PoissonMethod,
): { lower: number | null; upper: number; method: 'exact' | 'byar' } {
  const exact = method === 'exact' || (method === 'exact_below_10' && events < 10)
  return exact ? { ...poissonExact(events, confidence), method: 'exact' } : { ...byar(events, confidence), method: 'byar' }
}

/** Events per exposure with its interval. No exposure and no events gives `te_weinig_gegevens`. */
export function rate({ events, exposure }: { events: number; exposure: number }, options: RateOptions = {}): RateInterval {
  const { confidence = 0.95, multiplier = 1, method = 'exact_below_10' } = options
  eisBlootstelling('', events, exposure)
  eisGetal('vermenigvuldiger', multiplier)
  eisKans('betrouwbaarheid', confidence)
  if (exposure === 0) return teWeinig('geen_waarnemingen', 0, 1)
  const limits = countLimits(events, confidence, method)
  const scale = multiplier / exposure
  return {
    uitkomst: 'berekend',
    value: events * scale,
    lower: limits.lower === null ? null : limits.lower * scale,
    upper: limits.upper * scale,
    events,
    confidence,
    method: limits.method,
  }
}

/** Observed / expected with its interval; above 1 is more than expected for this client mix. `multiplier` 100 for an SMR. */
export function standardisedRatio({ observed, expected }: { observed: number; expected: number }, options: RateOptions = {}): RateInterval {
  return rate({ events: observed, exposure: expected }, options)
}

/**
 * The events expected of a provider if its clients had the rates of a reference, such as all providers per productcategorie:
 * the sum of exposure x reference rate. A reference group without exposure has no rate and is refused.
 */
export function expectedEvents(rows: readonly { exposure: number; referenceEvents: number; referenceExposure: number }[]): number {
  eisNietLeeg('groepen', rows)
  return rows.reduce((sum, { exposure, referenceEvents, referenceExposure }) => {
    eisNietNegatief('noemer', exposure)
    eisNietNegatief('referentie, aantal', referenceEvents)
    eisNietNegatief('referentie, noemer', referenceExposure)
    if (referenceExposure === 0) throw new InvoerFout('noemer_nul', 'referentie, noemer', 'een groep zonder noemer heeft geen cijfer')
    return sum + (exposure * referenceEvents) / referenceExposure
  }, 0)
}

/**
 * Risk adjusted (indirectly standardised) rate: observed / expected times the overall rate, in the unit of `overallRate`.
 * Source: New York State Department of Health, cardiac surgery reports: RAMR = OMR / EMR x statewide rate.
 */
export function riskAdjustedRate(
  { observed, expected, overallRate }: { observed: number; expected: number; overallRate: number },
  options: Omit<RateOptions, 'multiplier'> = {},
): RateInterval {
  eisNietNegatief('gemiddelde', overallRate)
  return rate({ events: observed, exposure: expected }, { ...options, multiplier: overallRate })
}

export interface StandardRow {
  events: number
  exposure: number
  standard: number
  /** How many clients had so many events: `{ 1: 75, 2: 16 }`. Events of one client come together, which widens the interval. */
  frequencies?: Readonly<Record<string, number>>
}

/** The sum of squares of events per client, which is the number of events when each is of another client. */
function spreadOf({ events, frequencies }: StandardRow): number {
  if (frequencies === undefined) return events
  let total = 0
  let squares = 0
  for (const [times, clients] of Object.entries(frequencies)) {
    eisGeheel(`frequentie ${times}`, Number(times), 1)
    eisNietNegatief(`cliënten met ${times}`, clients)
    total += Number(times) * clients
    squares += Number(times) ** 2 * clients
  }
  if (total !== events) throw new InvoerFout('tegenstrijdig', 'frequenties', `tellen op tot ${total} en het aantal is ${events}`)
  return squares
}

/**
 * Directly standardised rate over groups, weighted with a standard population, with Dobson's interval on Byar's limits of
 * the total. Fewer than 10 events in all is too few (UKHSA). Rows without exposure are refused: their rate is unknown.
 */
export function directlyStandardisedRate(rows: readonly StandardRow[], options: Omit<RateOptions, 'method'> = {}): RateInterval {
  const { confidence = 0.95, multiplier = 1 } = options
  eisNietLeeg('groepen', rows)
  let weights = 0
  let sum = 0
  let variance = 0
  let events = 0
  for (const row of rows) {
    eisNietNegatief('aantal', row.events)
    eisNietNegatief('standaardpopulatie', row.standard)
    eisNietNegatief('noemer', row.exposure)
    if (row.exposure === 0) throw new InvoerFout('noemer_nul', 'noemer', 'een groep zonder noemer heeft geen cijfer')
    weights += row.standard
    sum += (row.standard * row.events) / row.exposure
    variance += (row.standard ** 2 * spreadOf(row)) / row.exposure ** 2
    events += row.events
  }
  if (weights === 0) throw new InvoerFout('noemer_nul', 'standaardpopulatie', 'telt op tot 0')
  if (events < 10) return teWeinig('te_weinig_waarnemingen', events, 10)
  const value = sum / weights
  const limits = byar(events, confidence)
  const scale = Math.sqrt(variance / weights ** 2 / events)
  return {
    uitkomst: 'berekend',
    value: value * multiplier,
    lower: limits.lower === null ? null : (value + scale * (limits.lower - events)) * multiplier,
    upper: (value + scale * (limits.upper - events)) * multiplier,
    events,
    confidence,
    method: 'byar',
  }
}

/** Two-sided chance of a split as unlikely as k of n or more so: all that are not more likely. Source: R `binom.test`. */
function splitChance(k: number, n: number, p: number): number {
  // R's margin, so that the mirror image of k counts although it is computed along another way
  const most = binomialPmf(k, n, p) * (1 + 1e-7)
  const [down, mode] = [k > n * p, Math.floor((n + 1) * p)]
  if (Math.min(Math.abs(k - mode), Math.abs(k - (n + 1) * p)) === 0) return 1
  // From the mode outwards on the other side the chances fall: halve to the first that is not more likely.
  let [near, far] = down ? [mode + 1, -1] : [mode - 1, n + 1]
  while (Math.abs(far - near) > 1) {
    const middle = Math.trunc((near + far) / 2)
    if (binomialPmf(middle, n, p) <= most) far = middle
    else near = middle
  }
  const chance = down ? binomialCdf(far, n, p) + 1 - binomialCdf(k - 1, n, p) : binomialCdf(k, n, p) + 1 - binomialCdf(far - 1, n, p)
  return Math.min(1, chance)
}

/**
 * Ratio of two rates (second / first) with its exact interval: given the total, the second count is binomial.
 * `upper` is null when the first count is 0: there is no finite upper limit. Nothing happened twice: too few data.
 * `pValue` is that of R `poisson.test`, null for counts that are not whole; by its own rule, so near 5% it may differ from the interval.
 */
export function rateRatio(
  first: { events: number; exposure: number },
  second: { events: number; exposure: number },
  confidence = 0.95,
): Resultaat<{ ratio: number | null; lower: number; upper: number | null; pValue: number | null; confidence: number }> {
  eisBlootstelling('eerste ', first.events, first.exposure)
  eisBlootstelling('tweede ', second.events, second.exposure)
  eisKans('betrouwbaarheid', confidence)
  const total = first.events + second.events
  if (first.exposure === 0 || second.exposure === 0 || total === 0) return teWeinig('geen_waarnemingen', total, 1)
  const tail = (1 - confidence) / 2
  const scale = first.exposure / second.exposure
  const odds = (p: number): number => (p / (1 - p)) * scale
  return {
    uitkomst: 'berekend',
    ratio: first.events === 0 ? null : (second.events / first.events) * scale,
    lower: odds(betaQuantile(tail, second.events, first.events + 1)),
    upper: first.events === 0 ? null : odds(betaQuantile(1 - tail, second.events + 1, first.events)),
    pValue:
      Number.isInteger(first.events) && Number.isInteger(second.events)
        ? splitChance(second.events, total, second.exposure / (first.exposure + second.exposure))
        : null,
    confidence,
  }
}
