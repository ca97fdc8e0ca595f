import { z } from 'zod'
import { meanOf, meanOfSummary, sampleSizeForMean, stratifiedMean } from '../../../app/statistics/gemiddelde.ts'
import { cellWeights } from '../../../app/statistics/weging.ts'
import { methode, veld, type Methode } from './methode.ts'
import { confidence, population } from './verhoudingen.ts'

const getal = z.number()
const distribution = veld(
  z.enum(['student', 'normaal']).optional(),
  'Standaard student (t); normaal (z) als oudere tabellen en het R-pakket samplingbook.',
)
const samenvatting = {
  mean: veld(getal, 'Gemiddelde.'),
  standardDeviation: veld(getal, 'Standaardafwijking van de steekproef (gedeeld door n - 1).'),
  n: veld(getal, 'Aantal waarden.', 'aantal'),
}

export const GEMIDDELDEN: Record<string, Methode> = {
  gemiddelde: methode({
    wat: 'Gemiddelde met t-interval, uit losse waarden of uit gemiddelde, standaardafwijking en aantal.',
    bron: 'Student; UKHSA, PHEindicatormethods phe_mean. Bekende populatie: standaardfout maal wortel(1 - n/N), Cochran 2.6, Lohr 2.3.',
    aliassen: ['mean', 't-interval', 'phe-mean', 'smean', 'svymean'],
    schema: z.union([
      z.strictObject({
        values: veld(z.array(getal.nullable()), 'Waarden; null ontbreekt en telt niet mee.'),
        confidence,
        population,
        distribution,
      }),
      z.strictObject({ ...samenvatting, confidence, population, distribution }),
    ]),
    voorbeeld: { values: [7.5, 8, 6, 9, null, 7] },
    reken: (call) => ('values' in call ? meanOf(call.values, call) : meanOfSummary(call, call)),
  }),
  'gestratificeerd-gemiddelde': methode({
    wat: 'Gemiddelde en totaal van een populatie uit een steekproef per stratum; elk stratum weegt zijn populatie.',
    bron: 'Cochran, Sampling Techniques, 5.3; Lohr, Sampling: Design and Analysis, 3.2; R survey svymean.',
    aliassen: ['stratified-mean', 'stratamean', 'gewogen-gemiddelde'],
    schema: z.strictObject({
      strata: veld(
        z.array(z.strictObject({ population: veld(getal, 'Iedereen in het stratum.', 'personen'), ...samenvatting })),
        'Strata.',
      ),
      confidence,
      distribution,
    }),
    voorbeeld: {
      strata: [
        { population: 220, n: 21, mean: 97629.8, standardDeviation: 87449.8 },
        { population: 422, n: 41, mean: 662295.5, standardDeviation: 629433 },
      ],
    },
    reken: ({ strata, ...options }) => stratifiedMean(strata, options),
  }),
  'steekproefomvang-gemiddelde': methode({
    wat: 'Benodigde waarden voor een marge om een gemiddelde, naar boven afgerond.',
    bron: 'Cochran, Sampling Techniques, 4.7; R samplingbook sample.size.mean.',
    aliassen: ['sample-size-mean'],
    schema: z.strictObject({
      margin: veld(getal, 'Halve breedte van het interval, in de eenheid van het gemiddelde.'),
      standardDeviation: veld(getal, 'Verwachte standaardafwijking.'),
      population: veld(getal.optional(), 'Weglaten voor een onbegrensde populatie.', 'personen'),
      confidence,
    }),
    voorbeeld: { margin: 4, standardDeviation: 10, population: 300 },
    reken: (call) => sampleSizeForMean(call),
  }),
  weging: methode({
    wat: 'Gewicht per stratum naar de populatie (weight: voor hoeveel mensen een respondent staat; relative: gemiddeld 1), met effectieve omvang en ontwerpeffect.',
    bron: 'Kish, Survey Sampling (1965), 11.7; Lohr 7.2; R survey, apistrat.',
    aliassen: ['cell-weights', 'post-stratification', 'poststratificatie', 'gewichten', 'weights'],
    schema: z.strictObject({
      cells: veld(
        z.array(
          z.strictObject({
            name: z.string(),
            population: veld(getal, 'Iedereen in het stratum.', 'personen'),
            n: veld(getal, 'Wie antwoordde.', 'antwoorden'),
          }),
        ),
        'Een rij per stratum.',
      ),
    }),
    voorbeeld: {
      cells: [
        { name: 'huishouden', population: 4421, n: 100 },
        { name: 'begeleiding', population: 755, n: 50 },
      ],
    },
    reken: ({ cells }) => cellWeights(cells),
  }),
}
