import { z } from 'zod'
import { cChart } from '../../../app/statistics/ckaart.ts'
import {
  addUp,
  classify,
  proportionFunnel,
  proportionLimits,
  rateFunnel,
  ratioFunnel,
  ratioLimits,
} from '../../../app/statistics/funnel.ts'
import type { Resultaat } from '../../../app/statistics/invoer.ts'
import type { Chart } from '../../../app/statistics/kaart.ts'
import { chooseChart } from '../../../app/statistics/kaartkeuze.ts'
import { binomialDispersion, dispersionOf, poissonDispersion } from '../../../app/statistics/overdispersie.ts'
import { nelsonTests } from '../../../app/statistics/nelson.ts'
import { pChart } from '../../../app/statistics/pkaart.ts'
import { assurance, mark, partOf, partOfTwoOfThree, runOnOneSide, runsTest, trend, twoOfThree } from '../../../app/statistics/regels.ts'
import { judgeSeries } from '../../../app/statistics/reeks.ts'
import { gChart, tChart } from '../../../app/statistics/tgkaart.ts'
import { uChart } from '../../../app/statistics/ukaart.ts'
import {
  compareRates,
  compareShares,
  judgeChart,
  judgeTarget,
  judgeYears,
  rateTrendTest,
  trendTest,
} from '../../../app/statistics/uitspraak.ts'
import { movingRange, xmr } from '../../../app/statistics/xmr.ts'
import { methode, veld, type Methode } from './methode.ts'
import { confidence, multiplier } from './verhoudingen.ts'

const getal = z.number()
const reeks = z.array(getal.nullable())
const lijst = z.array(getal)
const richting = z.enum(['omhoog', 'omlaag', 'neutraal'])
const regelLengtes = {
  runLength: veld(getal.optional(), 'Punten aan een kant van de middellijn voor een signaal. Standaard 7.', 'punten'),
  trendLength: veld(getal.optional(), 'Stijgende of dalende punten voor een signaal. Standaard 7 punten (6 stappen).', 'punten'),
}
const opties = {
  centre: veld(getal.optional(), 'Middellijn van buiten (een norm, of vorig jaar), in de eenheid van de kaart.'),
  baseline: veld(getal.optional(), 'Grenzen vastzetten op de eerste zoveel punten van elke fase.', 'punten'),
  exclude: veld(lijst.optional(), 'Posities (vanaf 1) die niet meetellen voor de grenzen.'),
  rebase: veld(lijst.optional(), 'Posities (vanaf 1) waar een nieuwe fase begint.'),
  sigma: veld(getal.optional(), 'Breedte van de grenzen. Standaard 3.', 'standaardafwijkingen'),
  improvement: veld(richting.optional(), 'Welke kant beter is. Standaard neutraal.'),
  target: veld(getal.optional(), 'Doel, in de eenheid van de kaart.'),
  ...regelLengtes,
}
const range = veld(
  z.enum(['gemiddelde', 'mediaan']).optional(),
  'Waar de breedte op rust: het gemiddelde bereik (standaard) of het mediane (Wheeler; 3,865 voor de mr-kaart).',
)
const laney = veld(z.boolean().optional(), 'Grenzen verbreden met de variatie tussen perioden (Laney). Standaard false.')
/** `variatie` is the icon of Making Data Count: what the last known point means. */
const metUitspraak = <Soort extends Chart>(kaart: Resultaat<Soort>): object => ({
  ...kaart,
  ...(kaart.uitkomst === 'berekend' ? { variatie: kaart.points.findLast((point) => point.value !== null)?.meaning ?? null } : {}),
  uitspraak: judgeChart(kaart),
})

const funnelRij = z.strictObject({
  id: veld(z.string(), 'Kenmerk van de aanbieder.'),
  numerator: veld(getal, 'Teller.', 'aantal'),
  denominator: veld(getal, 'Noemer: antwoorden, volume of verwacht aantal.'),
})
const funnelOpties = {
  levels: veld(lijst.optional(), 'Niveaus, oplopend. Standaard [0.95, 0.998].', 'fractie'),
  overdispersion: veld(
    z.enum(['geen', 'multiplicatief', 'additief']).optional(),
    'Grenzen verbreden bij meer spreiding dan toeval. Standaard geen.',
  ),
  winsorise: veld(getal.optional(), 'Deel van de z-waarden dat aan elke kant wordt ingetrokken. Standaard 0.1.', 'fractie'),
  multiplier,
  centre: veld(getal.optional(), 'Middellijn van buiten, in de eenheid van multiplier, in plaats van het gemiddelde.'),
}
const rateMethod = veld(
  z.enum(['exact', 'exact_below_10', 'geinterpoleerd', 'chi_kwadraat']).optional(),
  'Standaard exact; exact_below_10 als UKHSA, geinterpoleerd als Spiegelhalter 2005 (A.1.1), chi_kwadraat als FunnelPlotR.',
)
const transform = veld(
  z.enum(['wortel', 'wortel_lineair', 'logaritme']).optional(),
  'Schaal bij overdispersie. Standaard wortel (CQC), grenzen teruggekwadrateerd; wortel_lineair tekent ze als FunnelPlotR; logaritme als SHMI.',
)
const gebeurtenissen = z.strictObject({ events: veld(getal, 'Gebeurtenissen.', 'aantal'), exposure: veld(getal, 'Volume.') })
const meting = z.strictObject({
  x: veld(getal, 'Hoeveel er zo antwoordden.', 'antwoorden'),
  n: veld(getal, 'Geldige antwoorden.', 'antwoorden'),
  population: veld(getal.optional(), 'Populatie.', 'personen'),
})

export const KAARTEN: Record<string, Methode> = {
  xmr: methode({
    wat: 'XmR-kaart: grenzen, signalen (mark.rule de eerste, mark.rules alle regels), fasen, looptoets, variatie (icoon), assurance (doel) en uitspraak.',
    bron: 'NHS England, Making Data Count (2.66, zonder screening); option constant 3/1.128 = 2.6595744680851063 voor Montgomery, qicharts2 en qcc; screen als NHSRplotthedots.',
    aliassen: ['xmr-kaart', 'xmr-chart', 'i-kaart', 'i-chart', 'individuals'],
    schema: z.strictObject({
      values: veld(reeks, 'Waarden in tijdsvolgorde; null ontbreekt.'),
      constant: veld(getal.optional(), 'Standaard 2.66; bij range mediaan 3.145.'),
      range,
      centreLine: veld(z.enum(['gemiddelde', 'mediaan']).optional(), 'Middellijn. Standaard gemiddelde.'),
      screen: veld(z.boolean().optional(), 'Bereiken van 3,267 maal het gemiddelde of meer een keer weglaten. Standaard false.'),
      ...opties,
    }),
    voorbeeld: { values: [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1], improvement: 'omhoog' },
    reken: ({ values, ...options }) => metUitspraak(xmr(values, options)),
  }),
  'mr-kaart': methode({
    wat: 'Kaart van de verschillen tussen opeenvolgende waarden.',
    bron: 'Montgomery 6.4; bovengrens 3,267 maal het gemiddelde bereik.',
    aliassen: ['mr-chart', 'moving-range'],
    schema: z.strictObject({
      values: veld(reeks, 'Waarden in tijdsvolgorde; null ontbreekt.'),
      range,
      baseline: opties.baseline,
      exclude: opties.exclude,
      rebase: opties.rebase,
      ...regelLengtes,
    }),
    voorbeeld: { values: [310, 288, 297, 298, 307] },
    reken: ({ values, ...options }) => movingRange(values, options),
  }),
  'p-kaart': methode({
    wat: 'Aandeel per periode; bij laney ook sigmaZ.',
    bron: 'Montgomery 7.2; Laney (2002).',
    aliassen: ['p-chart', 'pkaart'],
    schema: z.strictObject({
      numerators: veld(reeks, 'Tellers.', 'aantal'),
      denominators: veld(reeks, 'Noemers.', 'aantal'),
      multiplier,
      laney,
      ...opties,
    }),
    voorbeeld: { numerators: [12, 8, 6, 9], denominators: [100, 80, 80, 100] },
    reken: ({ numerators, denominators, ...options }) => metUitspraak(pChart(numerators, denominators, options)),
  }),
  'np-kaart': methode({
    wat: 'Aantal per periode uit groepen van steeds dezelfde grootte.',
    bron: 'Montgomery 7.2: n maal de p-kaart.',
    aliassen: ['np-chart', 'npkaart'],
    schema: z.strictObject({
      counts: veld(reeks, 'Aantallen.', 'aantal'),
      size: veld(
        getal.refine((size) => size > 0, 'moet groter zijn dan 0.'),
        'Grootte van elke groep.',
        'aantal',
      ),
      ...opties,
    }),
    voorbeeld: { counts: [12, 15, 8, 10, 4, 7], size: 50 },
    reken: ({ counts, size, ...options }) =>
      metUitspraak(
        pChart(
          counts,
          counts.map(() => size),
          { ...options, multiplier: size },
        ),
      ),
  }),
  'u-kaart': methode({
    wat: 'Gebeurtenissen per volume, per periode; bij laney ook sigmaZ.',
    bron: 'Montgomery 7.3; Laney (2002).',
    aliassen: ['u-chart', 'ukaart'],
    schema: z.strictObject({
      counts: veld(reeks, 'Gebeurtenissen.', 'aantal'),
      exposures: veld(reeks, 'Volumes.'),
      multiplier,
      laney,
      ...opties,
    }),
    voorbeeld: { counts: [14, 12, 20, 11], exposures: [500, 400, 650, 500], multiplier: 50 },
    reken: ({ counts, exposures, ...options }) => metUitspraak(uChart(counts, exposures, options)),
  }),
  'c-kaart': methode({
    wat: 'Gebeurtenissen per even grote periode.',
    bron: 'Montgomery 7.3.1.',
    aliassen: ['c-chart', 'ckaart'],
    schema: z.strictObject({ counts: veld(reeks, 'Gebeurtenissen.', 'aantal'), ...opties }),
    voorbeeld: { counts: [101, 51, 76, 100, 100] },
    reken: ({ counts, ...options }) => metUitspraak(cChart(counts, options)),
  }),
  't-kaart': methode({
    wat: 'Tijd tussen zeldzame gebeurtenissen; hoog is goed nieuws.',
    bron: 'Nelson (1994); Montgomery voorbeeld 7.6: y = x^(1/3,6). Exponentieel: Xie & Goh; Weibull: grootste aannemelijkheid, als Minitab.',
    aliassen: ['t-chart', 'tkaart'],
    schema: z.strictObject({
      times: veld(reeks, 'Tijd tussen gebeurtenissen, groter dan 0.', 'uur, dag, ...'),
      constant: veld(getal.optional(), 'Standaard 3/1,128; alleen bij nelson.'),
      distribution: veld(
        z.enum(['nelson', 'exponentieel', 'weibull']).optional(),
        'Standaard nelson (Montgomery, qicharts2). exponentieel en weibull geven grenzen met gelijke kans en de mediaan als middellijn.',
      ),
      ...opties,
    }),
    voorbeeld: { times: [286, 948, 536, 124, 816, 729] },
    reken: ({ times, ...options }) => metUitspraak(tChart(times, options)),
  }),
  'g-kaart': methode({
    wat: 'Aantal gevallen tussen zeldzame gebeurtenissen.',
    bron: 'Montgomery 7.3.5; Provost & Murray; Benneyan. De middellijn is de mediaan, als qicharts2.',
    aliassen: ['g-chart', 'gkaart'],
    schema: z.strictObject({
      cases: veld(reeks, 'Gevallen tussen gebeurtenissen.', 'aantal'),
      centreLine: veld(z.enum(['mediaan', 'gemiddelde']).optional(), 'Standaard mediaan, als qicharts2; gemiddelde als Benneyan en qcc.'),
      ...opties,
    }),
    voorbeeld: { cases: [2, 10, 4, 20] },
    reken: ({ cases, ...options }) => metUitspraak(gChart(cases, options)),
  }),
  kaartkeuze: methode({
    wat: 'Welke kaart de gegevens dragen: vijf jaarcijfers krijgen geen grenzen.',
    bron: 'NHS England, Making Data Count (13 punten); Montgomery 6.2 (20 punten); Provost & Murray.',
    aliassen: ['choose-chart', 'chart-choice'],
    schema: z.strictObject({
      measure: veld(z.enum(['aandeel', 'aantal_per_noemer', 'aantal', 'waarde', 'tijd_tussen', 'gevallen_tussen']), 'Wat er gemeten is.'),
      values: veld(reeks, 'Tellers, aantallen of waarden.'),
      denominators: veld(reeks.optional(), 'Noemers, bij aandeel en aantal_per_noemer.'),
    }),
    voorbeeld: { measure: 'aandeel', values: [80, 82, 81, 79, 84], denominators: [100, 100, 100, 100, 100] },
    reken: ({ measure, values, denominators }) => chooseChart(measure, values, denominators),
  }),
  regels: methode({
    wat: 'Signalen van een reeks bij gegeven middellijn en grenzen.',
    bron: 'NHSRplotthedots, ptd_calculate_point_type.',
    aliassen: ['rules', 'signalen', 'special-cause'],
    schema: z.strictObject({
      values: veld(reeks, 'Waarden in tijdsvolgorde.'),
      centre: veld(getal, 'Middellijn.'),
      lcl: veld(getal.nullable().optional(), 'Ondergrens.'),
      ucl: veld(getal.nullable().optional(), 'Bovengrens.'),
      ...regelLengtes,
    }),
    voorbeeld: { values: [10, 15, 12, 15, 9], centre: 10, lcl: 4, ucl: 16 },
    reken: ({ values, centre, lcl = null, ucl = null, ...options }) => {
      const near = (limit: number | null): number | null => (limit === null ? null : centre + (2 / 3) * (limit - centre))
      return {
        marks: mark(
          values,
          values.map(() => ({ centre, lcl, ucl, nearLower: near(lcl), nearUpper: near(ucl) })),
          options,
        ),
      }
    },
  }),
  'regel-zelfde-kant': methode({
    wat: 'Zeven punten aan een kant: 1 bij elk punt dat ten minste het zevende is; part: alle punten van de reeks.',
    bron: 'NHSRplotthedots, ptd_seven_point_one_side_mean.',
    aliassen: ['seven-points-one-side', 'shift'],
    schema: z.strictObject({
      relative: veld(lijst, '-1, 0 of 1 per punt ten opzichte van de middellijn.'),
      length: veld(getal.optional(), 'Standaard 7.', 'punten'),
    }),
    voorbeeld: { relative: [1, 1, 1, 1, 1, 1, 1, 1, -1] },
    reken: ({ relative, length }) => {
      const signal = runOnOneSide(relative, length)
      return { signal, part: partOf(signal, length) }
    },
  }),
  'regel-trend': methode({
    wat: 'Zeven stijgende (1) of dalende (-1) punten; part: alle punten van de trend.',
    bron: 'NHSRplotthedots, ptd_seven_point_trend.',
    aliassen: ['seven-point-trend'],
    schema: z.strictObject({ values: veld(reeks, 'Waarden in tijdsvolgorde.'), length: veld(getal.optional(), 'Standaard 7.', 'punten') }),
    voorbeeld: { values: [2, 1, 2, 3, 4, 5, 6, 7, 3] },
    reken: ({ values, length }) => {
      const signal = trend(values, length)
      return { signal, part: partOf(signal, length) }
    },
  }),
  'regel-deel': methode({
    wat: 'Elk punt dat deel is van een signaal: 1 voor de length punten tot en met elk signaal.',
    bron: 'NHSRplotthedots, ptd_part_of_seven_trend.',
    aliassen: ['part-of-seven', 'backfill'],
    schema: z.strictObject({
      signal: veld(lijst, '-1, 0 of 1 per punt.'),
      length: veld(getal.optional(), 'Standaard 7.', 'punten'),
    }),
    voorbeeld: { signal: [0, 0, 0, 0, 0, 0, 1, 0] },
    reken: ({ signal, length }) => ({ part: partOf(signal, length) }),
  }),
  'regel-twee-van-drie': methode({
    wat: 'Twee van drie dicht bij dezelfde grens: window is het hele venster, part de punten zelf.',
    bron: 'NHSRplotthedots, ptd_two_in_three.',
    aliassen: ['two-in-three', 'two-of-three'],
    schema: z.strictObject({
      close: veld(lijst, '1 waar het punt tussen 2/3 van de grens en de grens ligt.'),
      relative: veld(lijst, '-1, 0 of 1 per punt.'),
    }),
    voorbeeld: { close: [0, 0, 1, 0, 1, 0, 0], relative: [1, 1, 1, 1, 1, 1, 1] },
    reken: ({ close, relative }) => ({ window: twoOfThree(close, relative), part: partOfTwoOfThree(close, relative) }),
  }),
  nelson: methode({
    wat: 'De acht toetsen van Nelson (of de vier van Western Electric) bij gegeven middellijn en sigma: per toets de patronen en de posities (vanaf 1) met een signaal. 1: buiten 3 sigma. 2: negen aan een kant. 3: zes stijgend of dalend. 4: veertien om en om. 5: twee van drie buiten 2 sigma. 6: vier van vijf buiten 1 sigma. 7: vijftien binnen 1 sigma. 8: acht buiten 1 sigma, aan beide kanten.',
    bron: 'Nelson, Journal of Quality Technology 16 (1984) 237-239; Western Electric Handbook (1956): toets 1, 5, 6 en 2 met acht punten; Montgomery 5.3.5.',
    aliassen: ['nelson-rules', 'nelson-regels', 'nelson-toetsen', 'western-electric'],
    schema: z.strictObject({
      values: veld(reeks, 'Waarden in tijdsvolgorde; null ontbreekt en breekt elk patroon.'),
      centre: veld(getal, 'Middellijn, zoals centre van xmr.'),
      sigma: veld(z.union([getal, lijst]), 'Standaardafwijking van de kaart: (ucl - centre) / 3. Een lijst als die per punt verschilt.'),
      set: veld(z.enum(['nelson', 'western_electric']).optional(), 'Standaard nelson.'),
      lengths: veld(z.record(z.string(), getal).optional(), 'Andere lengte van toets 2, 3, 4, 7 of 8, zoals { "2": 8 }.', 'punten'),
      eitherSide: veld(
        z.boolean().optional(),
        'Toets 8 ook als alle punten aan een kant liggen, als Minitab. Standaard false: beide kanten, als Nelson en qcc.',
      ),
    }),
    voorbeeld: { values: [1, 2, 4, 5, 6, 7, -205, 9, -10, 12, 13, 200], centre: 3.5, sigma: 62.9 },
    reken: ({ values, centre, sigma, ...options }) => nelsonTests(values, centre, sigma, options),
  }),
  doelhaalbaarheid: methode({
    wat: 'Of een proces zijn doel steeds, nooit of wisselend haalt.',
    bron: 'NHSRplotthedots, ptd_calculate_assurance_type.',
    aliassen: ['assurance'],
    schema: z.strictObject({ lcl: getal, ucl: getal, target: getal, improvement: richting }),
    voorbeeld: { lcl: 5, ucl: 7, target: 4, improvement: 'omhoog' },
    reken: (call) => ({ assurance: assurance(call) }),
  }),
  looptoets: methode({
    wat: 'Langste reeks en kruisingen van de middellijn; heeft geen grenzen nodig.',
    bron: 'Anhøj & Olesen (2014); qicharts2.',
    aliassen: ['anhoej', 'anhoj', 'runs-test', 'runs'],
    schema: z.strictObject({ values: veld(reeks, 'Waarden in tijdsvolgorde.'), centre: veld(getal, 'Middellijn, vaak de mediaan.') }),
    voorbeeld: { values: [1, 1, 1, 9, 9, 9, 1, 9], centre: 5 },
    reken: ({ values, centre }) =>
      runsTest(
        values,
        values.map(() => centre),
      ),
  }),
  'funnel-proportie': methode({
    wat: 'Funnel van aandelen: klasse, z, p-waarde en grenzen per aanbieder, phi en tau2, en de curve.',
    bron: 'UKHSA (score, Wilson-vorm); exact = Clopper-Pearson; overdispersie Spiegelhalter 2005 en 2012, FunnelPlotR.',
    aliassen: ['funnel-proportion', 'funnel-aandeel'],
    schema: z.strictObject({
      rows: veld(z.array(funnelRij), 'Een rij per aanbieder.'),
      method: veld(
        z.enum(['score', 'exact', 'geinterpoleerd', 'arcsinus']).optional(),
        'Standaard score; geinterpoleerd: de exacte lijn van Spiegelhalter 2005, A.1.1; arcsinus als FunnelPlotR.',
      ),
      ...funnelOpties,
    }),
    voorbeeld: {
      rows: [
        { id: 'a', numerator: 40, denominator: 50 },
        { id: 'b', numerator: 90, denominator: 150 },
        { id: 'c', numerator: 70, denominator: 80 },
      ],
      multiplier: 100,
    },
    reken: ({ rows, ...options }) => proportionFunnel(rows, options),
  }),
  'funnel-rate': methode({
    wat: 'Funnel van gebeurtenissen per volume.',
    bron: 'UKHSA; exact Poisson (Garwood).',
    aliassen: ['funnel-cijfer'],
    schema: z.strictObject({ rows: veld(z.array(funnelRij), 'Een rij per aanbieder.'), method: rateMethod, transform, ...funnelOpties }),
    voorbeeld: {
      rows: [
        { id: 'a', numerator: 4, denominator: 500 },
        { id: 'b', numerator: 25, denominator: 900 },
        { id: 'c', numerator: 9, denominator: 800 },
      ],
      multiplier: 1000,
    },
    reken: ({ rows, ...options }) => rateFunnel(rows, options),
  }),
  'funnel-ratio': methode({
    wat: 'Funnel van waargenomen / verwacht om 1.',
    bron: 'Spiegelhalter 2005; NHS-R FunnelPlotR; UKHSA.',
    aliassen: ['funnel-smr', 'funnel-observed-expected'],
    schema: z.strictObject({
      rows: veld(z.array(funnelRij), 'Een rij per aanbieder; de noemer is het verwachte aantal.'),
      method: rateMethod,
      transform,
      ...funnelOpties,
    }),
    voorbeeld: {
      rows: [
        { id: 'a', numerator: 34, denominator: 30.4 },
        { id: 'b', numerator: 11, denominator: 28.2 },
      ],
    },
    reken: ({ rows, ...options }) => ratioFunnel(rows, options),
  }),
  'funnelgrenzen-proportie': methode({
    wat: 'Grenzen van de funnel bij gegeven noemers.',
    bron: 'UKHSA calculate_funnel_limits; Spiegelhalter 2005.',
    aliassen: ['funnel-limits-proportion'],
    schema: z.strictObject({
      denominators: veld(lijst, 'Noemers.', 'antwoorden'),
      centre: veld(getal, 'Gemiddelde.', 'fractie'),
      levels: funnelOpties.levels,
      method: veld(
        z.enum(['score', 'exact', 'geinterpoleerd', 'arcsinus']).optional(),
        'Standaard score; geinterpoleerd: de exacte lijn van Spiegelhalter 2005, A.1.1; arcsinus als FunnelPlotR.',
      ),
    }),
    voorbeeld: { denominators: [10, 100, 1000], centre: 0.8 },
    reken: ({ denominators, centre, ...options }) =>
      denominators.map((denominator) => ({ denominator, limits: proportionLimits(denominator, centre, options) })),
  }),
  'funnelgrenzen-ratio': methode({
    wat: 'Grenzen voor waargenomen / verwacht bij gegeven verwachte aantallen.',
    bron: 'Exact Poisson; chi_kwadraat als FunnelPlotR.',
    aliassen: ['funnel-limits-poisson', 'poisson-limits', 'funnelgrenzen-rate'],
    schema: z.strictObject({ expected: veld(lijst, 'Verwachte aantallen.', 'aantal'), levels: funnelOpties.levels, method: rateMethod }),
    voorbeeld: { expected: [15, 20, 30], method: 'chi_kwadraat' },
    reken: ({ expected, ...options }) => expected.map((count) => ({ expected: count, limits: ratioLimits(count, options) })),
  }),
  'funnel-klasse': methode({
    wat: 'Buiten welke van gegeven grenzen een waarde ligt; precies op een grens is erbinnen.',
    bron: 'NHS-R FunnelPlotR, outliers_func.',
    aliassen: ['funnel-class', 'outlier'],
    schema: z.strictObject({
      value: veld(getal, 'Cijfer van de aanbieder.'),
      limits: veld(
        z
          .array(
            z
              .strictObject({ level: veld(getal, 'Niveau.', 'fractie'), lower: getal, upper: getal })
              .refine(({ lower, upper }) => lower <= upper, 'de ondergrens ligt boven de bovengrens.'),
          )
          .refine((limits) => limits.length > 0, 'bevat geen grenzen.'),
        'Grenzen, van smal naar breed.',
      ),
    }),
    voorbeeld: { value: 1.2, limits: [{ level: 0.95, lower: 0.9, upper: 1.1 }] },
    reken: ({ value, limits }) => classify(value, limits),
  }),
  optellen: methode({
    wat: 'Rijen van dezelfde aanbieder opgeteld, met teller gedeeld door noemer; een noemer van 0 geeft null.',
    bron: 'NHS-R FunnelPlotR, aggregate_func.',
    aliassen: ['aggregate', 'add-up'],
    schema: z.strictObject({ rows: veld(z.array(funnelRij), 'Rijen; een kenmerk mag vaker voorkomen.'), multiplier }),
    voorbeeld: {
      rows: [
        { id: 'a', numerator: 100, denominator: 102 },
        { id: 'a', numerator: 150, denominator: 135 },
      ],
    },
    reken: ({ rows, multiplier = 1 }) =>
      addUp(rows).map((row) => ({ ...row, value: row.denominator === 0 ? null : (row.numerator / row.denominator) * multiplier })),
  }),
  overdispersietoets: methode({
    wat: 'Of groepen of perioden meer verschillen dan toeval.',
    bron: 'Wetherill & Brown (1991), qcc; bij ongelijke omvang Pearson.',
    aliassen: ['overdispersion-test', 'overdispersie'],
    schema: z.strictObject({
      kind: veld(z.enum(['binomiaal', 'poisson']), 'Aandelen of aantallen.'),
      counts: veld(lijst, 'Aantallen.', 'aantal'),
      sizes: veld(lijst.optional(), 'Noemers; bij poisson weg te laten.'),
    }),
    voorbeeld: { kind: 'poisson', counts: [11, 8, 13, 11, 13, 17, 25] },
    reken: ({ kind, counts, sizes }) => (kind === 'binomiaal' ? binomialDispersion(counts, sizes ?? []) : poissonDispersion(counts, sizes)),
  }),
  'phi-tau': methode({
    wat: 'Overdispersie phi en tau² uit z-waarden en standaardfouten.',
    bron: 'Spiegelhalter 2005 en 2012; FunnelPlotR.',
    aliassen: ['phi', 'tau2', 'dispersion'],
    schema: z.strictObject({
      z: veld(lijst, 'z-waarden.'),
      standardErrors: veld(lijst, 'Standaardfouten op dezelfde schaal.'),
      share: veld(getal.optional(), 'Deel aan elke kant. Standaard 0.1.', 'fractie'),
      how: veld(z.enum(['winsoriseren', 'weglaten']).optional(), 'Standaard winsoriseren.'),
    }),
    voorbeeld: { z: [2, -2, 2, -2], standardErrors: [1, 1, 1, 1], share: 0 },
    reken: ({ z, standardErrors, ...pull }) => dispersionOf(z, standardErrors, pull),
  }),
  'uitspraak-proporties': methode({
    wat: 'Of een aandeel aantoonbaar is gestegen of gedaald.',
    bron: 'Newcombe (1998), 95%.',
    aliassen: ['compare-proportions', 'uitspraak'],
    schema: z.strictObject({
      earlier: meting,
      later: meting,
      confidence,
      comparable: veld(z.boolean().optional(), 'False als vraag of doelgroep veranderde. Standaard true.'),
      minimum: veld(getal.optional(), 'Minste antwoorden aan elke kant. Standaard 10.', 'antwoorden'),
    }),
    voorbeeld: { earlier: { x: 310, n: 398 }, later: { x: 334, n: 412 } },
    reken: ({ earlier, later, ...options }) => compareShares(earlier, later, options),
  }),
  'uitspraak-rates': methode({
    wat: 'Of een cijfer per volume aantoonbaar is gestegen of gedaald.',
    bron: 'Przyborowski & Wilenski (1940), 95%.',
    aliassen: ['compare-rates'],
    schema: z.strictObject({
      earlier: gebeurtenissen,
      later: gebeurtenissen,
      confidence,
      comparable: veld(z.boolean().optional(), 'Standaard true.'),
    }),
    voorbeeld: { earlier: { events: 4, exposure: 1000 }, later: { events: 16, exposure: 1000 } },
    reken: ({ earlier, later, ...options }) => compareRates(earlier, later, options),
  }),
  'uitspraak-jaren': methode({
    wat: 'Of jaarcijfers sinds de laatste breuk een aantoonbare trend hebben.',
    bron: 'Cochran-Armitage, 95%.',
    aliassen: ['trend-over-years', 'jaartrend'],
    schema: z.strictObject({
      years: veld(
        z.array(
          z.strictObject({
            year: veld(getal, 'Jaar.', 'jaartal'),
            x: getal,
            n: getal,
            break: veld(z.boolean().optional(), 'Hier veranderde vraag of doelgroep.'),
          }),
        ),
        'Een rij per jaar.',
      ),
      confidence,
      minimum: veld(getal.optional(), 'Minste antwoorden per jaar. Standaard 10.', 'antwoorden'),
    }),
    voorbeeld: {
      years: [
        { year: 2022, x: 70, n: 100 },
        { year: 2023, x: 74, n: 100 },
        { year: 2024, x: 79, n: 100 },
        { year: 2025, x: 85, n: 100 },
      ],
    },
    reken: ({ years, ...options }) => judgeYears(years, options),
  }),
  'doel-gehaald': methode({
    wat: 'Of een cijfer zijn doel haalt; een ontbrekend cijfer is onbekend, niet gemist.',
    bron: 'Rekenkundig; voorbeeld Tilburg, Jaarstukken 2016.',
    aliassen: ['target-met', 'doel'],
    schema: z.strictObject({
      value: veld(getal.nullable(), 'Cijfer, of null.'),
      target: veld(getal.nullable(), 'Doel, in dezelfde eenheid.'),
      improvement: z.enum(['omhoog', 'omlaag']),
    }),
    voorbeeld: { value: 2.84, target: 5, improvement: 'omlaag' },
    reken: (call) => ({ verdict: judgeTarget(call) }),
  }),
  'cochran-armitage': methode({
    wat: 'Toets op een trend in aandelen over scores zoals jaren.',
    bron: 'Armitage (1955); R prop.trend.test.',
    aliassen: ['prop-trend-test', 'trendtoets'],
    schema: z.strictObject({ rows: veld(z.array(z.strictObject({ score: getal, x: getal, n: getal })), 'Een rij per groep.') }),
    voorbeeld: {
      rows: [
        { score: 1, x: 83, n: 86 },
        { score: 2, x: 90, n: 93 },
        { score: 3, x: 129, n: 136 },
        { score: 4, x: 70, n: 82 },
      ],
    },
    reken: ({ rows }) => trendTest(rows),
  }),
  'trendtoets-rates': methode({
    wat: 'Toets op een trend in cijfers per volume over scores zoals jaren.',
    bron: 'Armitage (1955), Poisson; met twee perioden de chikwadraattoets van twee tellingen.',
    aliassen: ['rate-trend-test'],
    schema: z.strictObject({
      rows: veld(z.array(z.strictObject({ score: getal, events: getal, exposure: getal })), 'Een rij per periode.'),
    }),
    voorbeeld: {
      rows: [
        { score: 2023, events: 20, exposure: 4000 },
        { score: 2024, events: 26, exposure: 4100 },
        { score: 2025, events: 41, exposure: 4200 },
      ],
    },
    reken: ({ rows }) => rateTrendTest(rows),
  }),
  reeks: methode({
    wat: 'Alles wat bij een cijfer op de pagina Trends staat: laatste cijfer met marge, soort kaart met grenzen en signalen, en de uitspraak over verandering.',
    bron: 'Kaartkeuze en uitspraak als hierboven: vanaf 13 punten de regelkaart, vanaf 3 de trendtoets, met 2 het verschil.',
    aliassen: ['series', 'trendreeks'],
    schema: z.strictObject({
      measure: veld(z.enum(['aandeel', 'aantal_per_noemer', 'waarde']), 'Wat er gemeten is.'),
      points: veld(
        z.array(
          z.strictObject({
            period: veld(z.string(), 'Periode, zoals 2025 of 2025-Q3.'),
            numerator: veld(getal.nullable(), 'Teller; null: geen cijfer.'),
            denominator: veld(getal.nullable(), 'Noemer; null: geen cijfer.'),
            break: veld(z.boolean().optional(), 'Niet te vergelijken met het punt ervoor.'),
            provisional: veld(z.boolean().optional(), 'De periode loopt nog.'),
          }),
        ),
        'Een rij per periode, in tijdsvolgorde.',
      ),
      multiplier,
      minimum: veld(getal.optional(), 'Minste in de noemer om te vergelijken. Standaard 10.'),
      improvement: opties.improvement,
      confidence,
    }),
    voorbeeld: {
      measure: 'aandeel',
      points: [
        { period: '2023', numerator: 318, denominator: 398 },
        { period: '2024', numerator: 326, denominator: 405 },
        { period: '2025', numerator: 334, denominator: 412 },
      ],
      multiplier: 100,
    },
    reken: ({ measure, points, ...options }) => judgeSeries(measure, points, options),
  }),
}
