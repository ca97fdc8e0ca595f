import { z } from 'zod'
import { roundTo, roundToMultiple } from '../../../app/statistics/afronding.ts'
import { pooled, scaleScore, weightedProportion, weightedShares } from '../../../app/statistics/benchmark.ts'
import { stijging } from '../../../app/rules/indexatie.ts'
import { errorFraction } from '../../../app/statistics/foutfractie.ts'
import { quantileClass } from '../../../app/statistics/kwantiel.ts'
import {
  agreement,
  allIntervals,
  clopperPearson,
  finitePopulationCorrection,
  marginOfError,
  newcombe,
  responseRate,
  riskRatio,
  shares,
  twoProportionTest,
  wilson,
} from '../../../app/statistics/proportie.ts'
import {
  byar,
  directlyStandardisedRate,
  expectedEvents,
  poissonExact,
  rate,
  rateRatio,
  riskAdjustedRate,
  standardisedRatio,
} from '../../../app/statistics/rate.ts'
import { countTable } from '../../../app/statistics/telling.ts'
import { allocate, allocateBySpread, drawByRisk, drawSample, drawStratified, sampleSize } from '../../../app/statistics/steekproef.ts'
import {
  binomialCdf,
  binomialPmf,
  binomialQuantile,
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareTail,
  normalCdf,
  normalQuantile,
  poissonCdf,
  poissonPmf,
} from '../../../app/statistics/verdeling.ts'
import { methode, veld, type Methode } from './methode.ts'

const getal = z.number()
const bedrag = getal.refine((euro) => euro >= 0, 'mag niet onder 0 zijn.')
export const confidence = veld(getal.optional(), 'Betrouwbaarheid, tweezijdig. Standaard 0.95.', 'fractie tussen 0 en 1')
export const multiplier = veld(
  getal.optional(),
  'Eenheid van de uitkomst: 1 (standaard) voor fracties, 100 voor procenten, 1000 voor per duizend.',
)
const continuity = veld(z.boolean().optional(), 'Continuïteitscorrectie. Standaard false.')
export const population = veld(getal.optional(), 'Iedereen die had kunnen antwoorden; versmalt het interval.', 'personen')
export const x = veld(getal, 'Hoeveel er zo antwoordden.', 'antwoorden')
export const n = veld(getal, 'Geldige antwoorden.', 'antwoorden')
const geteld = z.strictObject({ x, n })
const events = veld(getal, 'Gebeurtenissen.', 'aantal')
const exposure = veld(getal, 'Waarover geteld is, bijvoorbeeld cliënten of cliëntjaren.', 'volume')
const poissonMethod = veld(
  z.enum(['exact', 'byar', 'exact_below_10']).optional(),
  'Standaard exact_below_10: exact onder 10, vanaf 10 Byar.',
)

export const VERHOUDINGEN: Record<string, Methode> = {
  wilson: methode({
    wat: 'Aandeel met het Wilson-interval; n = 0 geeft te_weinig_gegevens.',
    bron: 'Wilson (1927); Newcombe, Stat Med 17 (1998) 857-872, methode 3 en 4; eindige populatie: effectieve omvang n(N-1)/(N-n).',
    aliassen: ['wilson-score', 'wilson-interval', 'proportie', 'proportion'],
    schema: z.strictObject({ x, n, confidence, continuity, population, multiplier }),
    voorbeeld: { x: 81, n: 263 },
    reken: ({ x, n, ...options }) => wilson({ x, n }, options),
  }),
  'clopper-pearson': methode({
    wat: 'Aandeel met het exacte interval.',
    bron: 'Clopper & Pearson (1934); Newcombe 1998, methode 5.',
    aliassen: ['exact-binomiaal', 'exact-binomial'],
    schema: z.strictObject({ x, n, confidence, multiplier }),
    voorbeeld: { x: 90, n: 100 },
    reken: ({ x, n, ...options }) => clopperPearson({ x, n }, options),
  }),
  'aandeel-intervallen': methode({
    wat: 'Een aandeel met alle intervallen die in druk voorkomen naast elkaar: Wald, Wilson, exact, mid-p, Agresti-Coull, Jeffreys.',
    bron: 'Newcombe, Stat Med 17 (1998) 857-872, methode 1 tot en met 6; Agresti & Coull (1998); Brown, Cai & DasGupta (2001).',
    aliassen: ['agresti-coull', 'jeffreys', 'wald', 'mid-p', 'proportion-intervals'],
    schema: z.strictObject({ x, n, confidence, multiplier }),
    voorbeeld: { x: 81, n: 263 },
    reken: ({ x, n, ...options }) => allIntervals({ x, n }, options),
  }),
  marge: methode({
    wat: 'Standaardfout en foutmarge van een aandeel, met eindige-populatiecorrectie als de populatie bekend is.',
    bron: 'Cochran, Sampling Techniques: z wortel(p(1-p)/n (N-n)/(N-1)).',
    aliassen: ['foutmarge', 'margin-of-error', 'margin'],
    schema: z.strictObject({ x, n, confidence, population, multiplier }),
    voorbeeld: { x: 30, n: 250, population: 900, multiplier: 100 },
    reken: ({ x, n, ...options }) => marginOfError({ x, n }, options),
  }),
  'eindige-populatiecorrectie': methode({
    wat: 'Factor waarmee een bekende populatie de standaardfout verkleint.',
    bron: 'Cochran: wortel((N-n)/(N-1)).',
    aliassen: ['fpc', 'finite-population-correction', 'eindige-populatie-correctie'],
    schema: z.strictObject({ n, population: veld(getal, 'De hele populatie.', 'personen') }),
    voorbeeld: { n: 38, population: 600 },
    reken: ({ n, population }) => ({ correction: finitePopulationCorrection(n, population) }),
  }),
  newcombe: methode({
    wat: 'Verschil p1 - p2 van twee onafhankelijke aandelen met interval.',
    bron: 'Newcombe, Stat Med 17 (1998) 873-890, methode 10; met continuity methode 11.',
    aliassen: ['verschil-proporties', 'newcombe-verschil', 'difference-of-proportions', 'newcombe-difference'],
    schema: z.strictObject({
      x1: x,
      n1: n,
      x2: x,
      n2: n,
      population1: population,
      population2: population,
      confidence,
      continuity,
      multiplier,
    }),
    voorbeeld: { x1: 56, n1: 70, x2: 48, n2: 80 },
    reken: ({ x1, n1, x2, n2, ...options }) => newcombe({ x: x1, n: n1 }, { x: x2, n: n2 }, options),
  }),
  'twee-proportietoets': methode({
    wat: 'Toets op gelijke aandelen in twee groepen; pValue is tweezijdig.',
    bron: 'Pearson; met continuity de correctie van Yates, als R prop.test.',
    aliassen: ['two-proportion-test', 'prop-test', 'z-toets'],
    schema: z.strictObject({ x1: x, n1: n, x2: x, n2: n, continuity }),
    voorbeeld: { x1: 15, n1: 50, x2: 25, n2: 50, continuity: true },
    reken: ({ x1, n1, x2, n2, continuity }) => twoProportionTest({ x: x1, n: n1 }, { x: x2, n: n2 }, { continuity }),
  }),
  risicoverhouding: methode({
    wat: 'Eerste aandeel gedeeld door het tweede, met interval op de logaritme.',
    bron: 'Katz e.a., Biometrics 34 (1978) 469-474.',
    aliassen: ['risk-ratio', 'relative-risk', 'relatief-risico'],
    schema: z.strictObject({ x1: x, n1: n, x2: x, n2: n, confidence }),
    voorbeeld: { x1: 14, n1: 70, x2: 8, n2: 80 },
    reken: ({ x1, n1, x2, n2, ...options }) => riskRatio({ x: x1, n: n1 }, { x: x2, n: n2 }, options),
  }),
  telling: methode({
    wat: 'Aantallen per periode en categorie met totalen, en zoals ze gedrukt worden: afgerond, kleine aantallen met een teken.',
    bron: 'IGJ in cijfers (<5, op tientallen); NHS England en NHS Digital (op vijftallen). Aftrekken wordt hier niet bewaakt: zie onderdrukking.',
    aliassen: ['count-table', 'aantallen', 'counts'],
    schema: z.strictObject({
      rows: veld(
        z.array(
          z.strictObject({
            period: veld(z.string(), 'Jaar of andere periode, als tekst.'),
            category: veld(z.string(), 'Categorie.'),
            count: veld(getal.nullable().optional(), 'Aantal; standaard 1, een rij per gebeurtenis. null is niet geleverd.', 'aantal'),
          }),
        ),
        'Een rij per gebeurtenis, of per aantal.',
      ),
      threshold: veld(getal.optional(), 'Aantallen van 1 tot onder deze drempel krijgen het teken. Zonder drempel geen teken.', 'aantal'),
      roundTo: veld(getal.optional(), 'Afronden op dit veelvoud. Standaard 1.'),
      marker: veld(z.string().optional(), 'Standaard < met de drempel.'),
    }),
    voorbeeld: {
      rows: [
        { period: '2022', category: 'calamiteit', count: 100 },
        { period: '2022', category: 'geweld', count: 3 },
      ],
      threshold: 5,
      roundTo: 10,
    },
    reken: ({ rows, ...options }) => countTable(rows, options),
  }),
  'mee-eens': methode({
    wat: 'Percentage (helemaal) mee eens uit een antwoordverdeling: x, n, weggelaten en aandeel.',
    bron: 'Afspraak cliëntervaringsonderzoek Wmo: geen mening, niet van toepassing en leeg tellen niet mee in de noemer.',
    aliassen: ['agreement', 'percentage-eens'],
    schema: z.strictObject({
      counts: veld(z.record(z.string(), getal), 'Aantal per antwoord.', 'antwoorden'),
      positive: veld(z.array(z.string()), 'Antwoorden die als eens tellen.'),
      excluded: veld(z.array(z.string()).optional(), 'Antwoorden die niet in de noemer tellen.'),
    }),
    voorbeeld: {
      counts: { 'helemaal mee eens': 40, 'mee eens': 30, neutraal: 30, 'geen mening': 12 },
      positive: ['helemaal mee eens', 'mee eens'],
      excluded: ['geen mening'],
    },
    reken: ({ counts, positive, excluded }) => agreement(counts, positive, excluded),
  }),
  antwoordverdeling: methode({
    wat: 'Aandeel van elk antwoord in het totaal; bij totaal 0 onbekend (null).',
    bron: 'Rekenkundig.',
    aliassen: ['shares', 'distribution'],
    schema: z.strictObject({ counts: veld(z.record(z.string(), getal), 'Aantal per antwoord; mag gewogen zijn.', 'antwoorden') }),
    voorbeeld: { counts: { ja: 1, nee: 3 } },
    reken: ({ counts }) => shares(counts),
  }),
  respons: methode({
    wat: 'Ingevuld / (verstuurd - onbestelbaar), als fractie.',
    bron: 'Gangbare verantwoording cliëntervaringsonderzoek.',
    aliassen: ['response-rate', 'responspercentage'],
    schema: z.strictObject({
      sent: veld(getal, 'Verstuurd.', 'vragenlijsten'),
      undeliverable: veld(getal.optional(), 'Onbestelbaar of overleden. Standaard 0.', 'vragenlijsten'),
      returned: veld(getal, 'Bruikbaar ingevuld.', 'vragenlijsten'),
    }),
    voorbeeld: { sent: 441, returned: 234 },
    reken: (call) => ({ rate: responseRate(call) }),
  }),
  benchmark: methode({
    wat: 'Cijfer van alle aanbieders samen: alle antwoorden bij elkaar, met Wilson-interval. Niet het gemiddelde van de percentages.',
    bron: 'NHS Digital, Adult Social Care Survey (gepoold).',
    aliassen: ['pooled', 'gepoold'],
    schema: z.strictObject({ rows: veld(z.array(geteld), 'Een rij per aanbieder.'), confidence, population, multiplier }),
    voorbeeld: {
      rows: [
        { x: 79, n: 100 },
        { x: 2, n: 2 },
      ],
      multiplier: 100,
    },
    reken: ({ rows, ...options }) => pooled(rows, options),
  }),
  'gewogen-percentage': methode({
    wat: 'Antwoordverdeling van de populatie uit een gestratificeerd onderzoek, met foutmarge.',
    bron: 'NHS Digital, ASC-User-Survey: variantie p(1-p)N²(1-n/N)/(n-1) per stratum.',
    aliassen: ['weighted-percentage', 'gestratificeerd', 'stratified'],
    schema: z.strictObject({
      strata: veld(
        z.array(
          z.strictObject({
            population: veld(getal, 'Iedereen in het stratum.', 'personen'),
            counts: veld(z.record(z.string(), getal), 'Aantal per antwoord.', 'antwoorden'),
          }),
        ),
        'Een rij per stratum.',
      ),
      z: veld(getal.optional(), 'Standaard 1.96, als de bron.'),
      multiplier: veld(getal.optional(), 'Standaard 100: procenten.'),
    }),
    voorbeeld: {
      strata: [
        { population: 100, counts: { ja: 2, nee: 8 } },
        { population: 300, counts: { ja: 5, nee: 5 } },
      ],
    },
    reken: ({ strata, ...options }) => weightedShares(strata, options),
  }),
  'gewogen-aandeel': methode({
    wat: 'Aandeel van respondenten met gewichten, met effectieve omvang en ontwerpeffect; het interval rust op de effectieve omvang.',
    bron: 'Kish, Survey Sampling (1965); Wilson.',
    aliassen: ['weighted-proportion', 'kish', 'effective-sample-size', 'design-effect', 'deff'],
    schema: z.strictObject({
      rows: veld(
        z.array(z.strictObject({ x, n, weight: veld(getal, 'Gewicht per respondent.') })),
        'Een rij per groep met hetzelfde gewicht.',
      ),
      confidence,
      multiplier,
    }),
    voorbeeld: {
      rows: [
        { x: 40, n: 50, weight: 1 },
        { x: 20, n: 50, weight: 3 },
      ],
    },
    reken: ({ rows, ...options }) => weightedProportion(rows, options),
  }),
  schaalscore: methode({
    wat: 'Som van punten over vragen; een ontbrekend antwoord (null) geeft geen score.',
    bron: 'ASCOF 1A (NHS Digital).',
    aliassen: ['scale-score', 'kwaliteit-van-leven'],
    schema: z.strictObject({
      answers: veld(z.array(z.union([z.string(), getal, z.null()])), 'Antwoordcode per vraag.'),
      points: veld(z.record(z.string(), getal), 'Punten per antwoordcode.', 'punten'),
    }),
    voorbeeld: { answers: [1, 2, 1, 3, 1, 1, 2, 1], points: { 1: 3, 2: 2, 3: 1, 4: 0 } },
    reken: ({ answers, points }) => ({ score: scaleScore(answers, points) }),
  }),
  kwantielklasse: methode({
    wat: 'In welk gelijk deel elke waarde valt; de hoogste klasse is het goede einde. Geen ranglijst.',
    bron: 'UKHSA, PHEindicatormethods phe_quantile.',
    aliassen: ['quantile', 'kwantiel', 'quantile-class'],
    schema: z.strictObject({
      values: veld(z.array(getal.nullable()), 'Waarden; null ontbreekt.'),
      k: veld(getal, 'Aantal klassen.', 'klassen'),
      highIsGood: veld(z.boolean(), 'Of hoog goed is.'),
    }),
    voorbeeld: { values: [3, 1, 4, 1, 5, 9, 2, 6, null, 8], k: 3, highIsGood: true },
    reken: ({ values, k, highIsGood }) => ({ classes: quantileClass(values, k, highIsGood) }),
  }),
  steekproefomvang: methode({
    wat: 'Benodigde antwoorden voor een marge en, bij een verwachte respons, hoeveel te versturen.',
    bron: 'Krejcie & Morgan (1970); Cochran met eindige populatie.',
    aliassen: ['sample-size', 'krejcie-morgan', 'steekproefgrootte'],
    schema: z.strictObject({
      population: veld(getal.optional(), 'Weglaten voor een onbegrensde populatie.', 'personen'),
      margin: veld(getal.optional(), 'Halve breedte van het interval. Standaard 0.05.', 'fractie'),
      confidence,
      proportion: veld(getal.optional(), 'Verwacht aandeel. Standaard 0.5.', 'fractie'),
      rounding: veld(z.enum(['omhoog', 'dichtstbij']).optional(), 'Standaard omhoog; de gedrukte tabel rondt af op het dichtstbijzijnde.'),
      response: veld(getal.optional(), 'Verwachte respons.', 'fractie'),
    }),
    voorbeeld: { population: 1200, response: 0.38 },
    reken: (call) => sampleSize(call),
  }),
  steekproef: methode({
    wat: 'Aselecte trekking die iedereen kan overdoen: sorteer op SHA-256 van "seed:kenmerk" en neem de eerste size.',
    bron: 'FIPS 180-4; met printf, sha256sum en sort te herhalen.',
    aliassen: ['draw', 'random-sample', 'trekking'],
    schema: z.strictObject({
      ids: veld(z.array(z.string()), 'Kenmerken; de volgorde maakt niet uit.'),
      size: veld(getal, 'Hoeveel te trekken.', 'aantal'),
      seed: veld(z.string(), 'Vastgelegde startwaarde.'),
    }),
    voorbeeld: { ids: ['a', 'b', 'c', 'd'], size: 2, seed: 'ceo-2026' },
    reken: ({ ids, size, seed }) => ({ drawn: drawSample(ids, size, seed) }),
  }),
  'steekproef-naar-risico': methode({
    wat: 'De zaken met het hoogste risico; bij gelijk risico in de volgorde van de aselecte trekking.',
    bron: 'Trekking als bij steekproef.',
    aliassen: ['draw-by-risk'],
    schema: z.strictObject({
      items: veld(z.array(z.strictObject({ id: z.string(), risk: veld(getal, 'Hoger gaat voor.') })), 'Kenmerken met hun risico.'),
      size: veld(getal, 'Hoeveel te trekken.', 'aantal'),
      seed: veld(z.string(), 'Vastgelegde startwaarde.'),
    }),
    voorbeeld: {
      items: [
        { id: 'a', risk: 1 },
        { id: 'b', risk: 3 },
      ],
      size: 1,
      seed: 'toezicht-2026',
    },
    reken: ({ items, size, seed }) => ({ drawn: drawByRisk(items, size, seed) }),
  }),
  foutfractie: methode({
    wat: 'Aandeel fouten in een gecontroleerde steekproef uit een lijst, met Wilson-interval voor de hele lijst: least als geen twijfelgeval fout is, most als ze het allemaal zijn.',
    bron: 'Wilson (1927); Cochran (eindige populatie).',
    aliassen: ['error-fraction', 'error-rate'],
    schema: z.strictObject({
      conform: veld(getal, 'In orde.', 'aantal'),
      errors: veld(getal, 'Fout.', 'aantal'),
      uncertain: veld(getal, 'Niet te beoordelen.', 'aantal'),
      open: veld(getal, 'Getrokken, nog niet bekeken.', 'aantal'),
      population: veld(getal, 'De hele lijst.', 'aantal'),
    }),
    voorbeeld: { conform: 40, errors: 3, uncertain: 2, open: 0, population: 400 },
    reken: (call) => errorFraction(call),
  }),
  'gestratificeerde-steekproef': methode({
    wat: 'Evenredige trekking per stratum met grootste resten.',
    bron: 'Hamilton (grootste resten); trekking als bij steekproef.',
    aliassen: ['stratified-sample', 'stratified-draw'],
    schema: z.strictObject({
      strata: veld(z.array(z.strictObject({ name: z.string(), ids: z.array(z.string()) })), 'Een lijst kenmerken per stratum.'),
      total: veld(getal, 'Hoeveel in totaal te trekken.', 'aantal'),
      seed: veld(z.string(), 'Vastgelegde startwaarde.'),
    }),
    voorbeeld: {
      strata: [
        { name: 'huishouden', ids: ['a', 'b', 'c'] },
        { name: 'begeleiding', ids: ['d'] },
      ],
      total: 2,
      seed: 'ceo-2026',
    },
    reken: ({ strata, total, seed }) => drawStratified(strata, total, seed),
  }),
  'evenredige-verdeling': methode({
    wat: 'Plaatsen over strata naar grootte, met grootste resten.',
    bron: 'Hamilton.',
    aliassen: ['allocation', 'largest-remainder', 'grootste-resten'],
    schema: z.strictObject({
      strata: veld(z.array(z.strictObject({ name: z.string(), population: veld(getal, 'Omvang.', 'personen') })), 'Strata.'),
      total: veld(getal, 'Te verdelen plaatsen.', 'aantal'),
    }),
    voorbeeld: {
      strata: [
        { name: 'a', population: 470 },
        { name: 'b', population: 160 },
        { name: 'c', population: 370 },
      ],
      total: 10,
    },
    reken: ({ strata, total }) => allocate(strata, total),
  }),
  'neyman-verdeling': methode({
    wat: 'Plaatsen over strata naar grootte maal spreiding; exact is het aandeel voor afronding.',
    bron: 'Neyman (1934); Cochran, Sampling Techniques, 5.5 en 5.8.',
    aliassen: ['neyman', 'neyman-allocation', 'optimal-allocation'],
    schema: z.strictObject({
      strata: veld(
        z.array(
          z.strictObject({
            name: z.string(),
            population: veld(getal, 'Omvang.', 'personen'),
            standardDeviation: veld(getal, 'Standaardafwijking binnen het stratum; bij een aandeel wortel(p(1-p)).'),
          }),
        ),
        'Strata.',
      ),
      total: veld(getal, 'Te verdelen plaatsen.', 'aantal'),
    }),
    voorbeeld: {
      strata: [
        { name: 'a', population: 400, standardDeviation: 0.5 },
        { name: 'b', population: 600, standardDeviation: 0.3 },
      ],
      total: 100,
    },
    reken: ({ strata, total }) => allocateBySpread(strata, total),
  }),
  rate: methode({
    wat: 'Gebeurtenissen per volume met interval.',
    bron: 'UKHSA, PHEindicatormethods phe_rate: exact (Garwood 1936) onder 10, Byar (Breslow & Day 1987) vanaf 10.',
    aliassen: ['cijfer', 'crude-rate', 'phe-rate'],
    schema: z.strictObject({ events, exposure, confidence, multiplier, method: poissonMethod }),
    voorbeeld: { events: 65, exposure: 1200, multiplier: 1000 },
    reken: ({ events, exposure, ...options }) => rate({ events, exposure }, options),
  }),
  byar: methode({
    wat: 'Byar-grenzen van een aantal; lower is null waar de formule faalt.',
    bron: 'Breslow & Day (1987).',
    aliassen: ['byars'],
    schema: z.strictObject({ events, confidence }),
    voorbeeld: { events: 65 },
    reken: ({ events, confidence }) => byar(events, confidence),
  }),
  'poisson-exact': methode({
    wat: 'Exacte grenzen van een aantal.',
    bron: 'Garwood (1936): chi-kwadraatkwantielen.',
    aliassen: ['garwood', 'exact-poisson'],
    schema: z.strictObject({ events, confidence }),
    voorbeeld: { events: 5 },
    reken: ({ events, confidence }) => poissonExact(events, confidence),
  }),
  'gestandaardiseerde-ratio': methode({
    wat: 'Waargenomen / verwacht met interval.',
    bron: 'UKHSA, PHEindicatormethods (indirecte standaardisatie).',
    aliassen: ['smr', 'standardised-ratio', 'observed-expected', 'isr'],
    schema: z.strictObject({
      observed: events,
      expected: veld(getal, 'Verwacht bij deze cliënten.', 'aantal'),
      confidence,
      multiplier,
      method: poissonMethod,
    }),
    voorbeeld: { observed: 15, expected: 10, multiplier: 100 },
    reken: ({ observed, expected, ...options }) => standardisedRatio({ observed, expected }, options),
  }),
  'verwacht-aantal': methode({
    wat: 'Hoeveel gebeurtenissen te verwachten zijn bij deze cliënten, met de cijfers van een referentie per groep.',
    bron: 'UKHSA, PHEindicatormethods (indirecte standaardisatie).',
    aliassen: ['expected-events', 'expected'],
    schema: z.strictObject({
      rows: veld(
        z.array(
          z.strictObject({
            exposure,
            referenceEvents: veld(getal, 'Gebeurtenissen in de referentie.', 'aantal'),
            referenceExposure: veld(getal, 'Volume in de referentie.', 'volume'),
          }),
        ),
        'Een rij per groep, bijvoorbeeld per productcategorie.',
      ),
    }),
    voorbeeld: {
      rows: [
        { exposure: 120, referenceEvents: 40, referenceExposure: 2000 },
        { exposure: 30, referenceEvents: 25, referenceExposure: 400 },
      ],
    },
    reken: ({ rows }) => ({ expected: expectedEvents(rows) }),
  }),
  'risicogecorrigeerd-cijfer': methode({
    wat: 'Waargenomen / verwacht maal het gemiddelde cijfer.',
    bron: 'New York State Department of Health: RAMR = OMR / EMR x gemiddelde.',
    aliassen: ['risk-adjusted-rate', 'ramr'],
    schema: z.strictObject({
      observed: events,
      expected: veld(getal, 'Verwacht.', 'aantal'),
      overallRate: veld(getal, 'Gemiddeld cijfer; de uitkomst heeft dezelfde eenheid.'),
      confidence,
      method: poissonMethod,
    }),
    voorbeeld: { observed: 34, expected: 30.4, overallRate: 2.036 },
    reken: ({ observed, expected, overallRate, ...options }) => riskAdjustedRate({ observed, expected, overallRate }, options),
  }),
  'direct-gestandaardiseerd-cijfer': methode({
    wat: 'Cijfer gewogen naar een standaardpopulatie, met het interval van Dobson.',
    bron: 'Dobson e.a. (1991) op Byar-grenzen.',
    aliassen: ['dsr', 'directly-standardised-rate', 'dobson'],
    schema: z.strictObject({
      rows: veld(
        z.array(
          z.strictObject({
            events,
            exposure,
            standard: veld(getal, 'Gewicht in de standaardpopulatie.'),
            frequencies: veld(
              z.record(z.string(), getal).optional(),
              'Cliënten per aantal gebeurtenissen, zoals { "1": 75, "2": 16 }, als gebeurtenissen van een cliënt samenhangen.',
              'cliënten',
            ),
          }),
        ),
        'Een rij per groep.',
      ),
      confidence,
      multiplier,
    }),
    voorbeeld: {
      rows: [
        { events: 10, exposure: 100, standard: 3 },
        { events: 20, exposure: 100, standard: 1 },
      ],
      multiplier: 100,
    },
    reken: ({ rows, ...options }) => directlyStandardisedRate(rows, options),
  }),
  rateverhouding: methode({
    wat: 'Tweede cijfer gedeeld door het eerste, met exact interval en tweezijdige p-waarde.',
    bron: 'Przyborowski & Wilenski (1940); R poisson.test.',
    aliassen: ['rate-ratio', 'poisson-test'],
    schema: z.strictObject({ first: z.strictObject({ events, exposure }), second: z.strictObject({ events, exposure }), confidence }),
    voorbeeld: { first: { events: 21, exposure: 3011 }, second: { events: 11, exposure: 800 } },
    reken: ({ first, second, confidence }) => rateRatio(first, second, confidence),
  }),
  normaal: methode({
    wat: 'Normale verdeling: geef z voor de kans, of p voor het kwantiel.',
    bron: 'Wichura, AS 241; Abramowitz & Stegun.',
    aliassen: ['normal'],
    schema: z.union([z.strictObject({ z: getal }), z.strictObject({ p: getal })]),
    voorbeeld: { p: 0.975 },
    reken: (call) => ('z' in call ? { p: normalCdf(call.z) } : { z: normalQuantile(call.p) }),
  }),
  chikwadraat: methode({
    wat: 'Chi-kwadraatverdeling: geef x voor de kansen, of p voor het kwantiel.',
    bron: 'Abramowitz & Stegun 6.5.',
    aliassen: ['chi-square'],
    schema: z.union([z.strictObject({ x: getal, df: getal }), z.strictObject({ p: getal, df: getal })]),
    voorbeeld: { x: 3.841458820694124, df: 1 },
    reken: (call) =>
      'x' in call ? { p: chiSquareCdf(call.x, call.df), tail: chiSquareTail(call.x, call.df) } : { x: chiSquareQuantile(call.p, call.df) },
  }),
  poisson: methode({
    wat: 'Poissonverdeling: kans op precies en op hoogstens k.',
    bron: 'Abramowitz & Stegun 6.5.',
    schema: z.strictObject({ k: z.int(), mean: veld(getal, 'Verwacht aantal.', 'aantal') }),
    voorbeeld: { k: 3, mean: 2 },
    reken: ({ k, mean }) => ({ exactly: poissonPmf(k, mean), atMost: poissonCdf(k, mean) }),
  }),
  binomiaal: methode({
    wat: 'Binomiale verdeling: kans op precies en op hoogstens k van n, of het kwantiel bij q.',
    bron: 'Abramowitz & Stegun 26.5.',
    aliassen: ['binomial'],
    schema: z.union([
      z.strictObject({ k: z.int(), n: z.int().min(0), p: getal }),
      z.strictObject({ q: getal, n: z.int().min(0), p: getal }),
    ]),
    voorbeeld: { k: 2, n: 4, p: 0.5 },
    reken: (call) =>
      'k' in call
        ? { exactly: binomialPmf(call.k, call.n, call.p), atMost: binomialCdf(call.k, call.n, call.p) }
        : { k: binomialQuantile(call.q, call.n, call.p) },
  }),
  stijging: methode({
    wat: 'Verandering van een bedrag of tarief in procenten, exact in decimalen; null als het oude bedrag 0 is.',
    bron: 'Rekenkundig.',
    aliassen: ['percentage-change', 'tariefstijging'],
    schema: z.strictObject({ oud: veld(bedrag, 'Oud bedrag.'), nieuw: veld(bedrag, 'Nieuw bedrag.') }),
    voorbeeld: { oud: 19.8, nieuw: 20.39 },
    reken: ({ oud, nieuw }) => ({ procent: stijging(oud, nieuw) }),
  }),
  afronden: methode({
    wat: 'Afronden op decimalen, of op een veelvoud; een half gaat van nul af.',
    bron: 'Afronding in gedrukte tabellen (ASCS: aantallen op 5).',
    aliassen: ['round'],
    schema: z.union([z.strictObject({ value: getal, decimals: getal }), z.strictObject({ value: getal, multiple: getal })]),
    voorbeeld: { value: 142.51, multiple: 5 },
    reken: (call) => ({ value: 'multiple' in call ? roundToMultiple(call.value, call.multiple) : roundTo(call.value, call.decimals) }),
  }),
}
