import { z } from 'zod'
import { marginInTable } from '../../../app/statistics/benchmark.ts'
import { cascade, firstLevel, maskRareKeys, secondLevel, showable } from '../../../app/statistics/drempel.ts'
import { audit, suppress, tableWithMargins } from '../../../app/statistics/onderdrukking.ts'
import { methode, veld, type Methode } from './methode.ts'

const getal = z.number()
const sums = veld(
  z.array(z.strictObject({ total: z.string(), parts: z.array(z.string()) })),
  'Wat optelt tot wat: het totaal en zijn delen.',
)
const opties = {
  threshold: veld(getal.optional(), 'Aantallen van 1 tot onder deze drempel worden verborgen. Standaard 10.', 'antwoorden'),
  zeros: veld(z.enum(['tonen', 'verbergen']).optional(), 'Standaard tonen.'),
  width: veld(getal.optional(), 'Hoe onzeker een klein aantal moet blijven. Standaard de drempel.', 'antwoorden'),
}
const BRON = 'Willenborg & de Waal (2001); Handbook on Statistical Disclosure Control. Grenzen bewezen met lineair programmeren.'

export const ONDERDRUKKEN: Record<string, Methode> = {
  onderdrukking: methode({
    wat: 'Verbergt kleine aantallen en zoveel andere dat aftrekken niets oplevert. Alle tabellen van een jaar in een keer.',
    bron: BRON,
    aliassen: ['suppression', 'suppress'],
    schema: z.strictObject({
      cells: veld(
        z.array(
          z.strictObject({
            id: z.string(),
            value: veld(getal, 'Aantal.', 'antwoorden'),
            follows: veld(z.string().optional(), 'Groep waar dit aantal een deel van is: wordt daarmee verborgen.'),
            primary: veld(z.boolean().optional(), 'Verbergen ongeacht het aantal.'),
          }),
        ),
        'Alle cellen; een cel die in meer tabellen staat heeft een kenmerk.',
      ),
      sums,
      ...opties,
    }),
    voorbeeld: {
      cells: [
        { id: 'ICB', value: 232 },
        { id: 'A', value: 150 },
        { id: 'B', value: 80 },
        { id: 'C', value: 2 },
      ],
      sums: [{ total: 'ICB', parts: ['A', 'B', 'C'] }],
      threshold: 5,
    },
    reken: ({ cells, sums, ...options }) => suppress(cells, sums, options),
  }),
  'onderdrukking-tabel': methode({
    wat: 'Hetzelfde voor een tabel met alle totalen; kenmerken zijn rij|kolom en * is een totaal.',
    bron: BRON,
    aliassen: ['suppress-table', 'suppression-table'],
    schema: z.strictObject({
      rows: veld(z.array(z.string()), 'Namen van de rijen.'),
      columns: veld(z.array(z.string()), 'Namen van de kolommen.'),
      counts: veld(z.array(z.array(getal)), 'Aantallen, een lijst per rij.', 'antwoorden'),
      ...opties,
    }),
    voorbeeld: {
      rows: ['a', 'b', 'c'],
      columns: ['ja', 'nee'],
      counts: [
        [3, 40],
        [30, 20],
        [50, 60],
      ],
    },
    reken: ({ rows, columns, counts, ...options }) => {
      const { cells, sums } = tableWithMargins(rows, columns, counts)
      return suppress(cells, sums, options)
    },
  }),
  'onderdrukking-controle': methode({
    wat: 'Wat een lezer van elke verborgen cel (null) kan uitrekenen: laagst en hoogst mogelijke aantal.',
    bron: BRON,
    aliassen: ['suppression-audit', 'audit'],
    schema: z.strictObject({
      cells: veld(
        z.array(
          z.strictObject({
            id: z.string(),
            value: veld(getal.nullable(), 'Aantal, of null als het verborgen is.', 'antwoorden'),
            least: veld(getal.optional(), 'Laagst denkbare aantal. Standaard 0.', 'antwoorden'),
          }),
        ),
        'Alle cellen.',
      ),
      sums,
    }),
    voorbeeld: {
      cells: [
        { id: 'ICB', value: 232 },
        { id: 'A', value: 150 },
        { id: 'B', value: 80 },
        { id: 'C', value: null },
      ],
      sums: [{ total: 'ICB', parts: ['A', 'B', 'C'] }],
    },
    reken: ({ cells, sums }) => audit(cells, sums),
  }),
  tonen: methode({
    wat: 'Wat van een groep mag worden getoond: niets, een percentage of de hele verdeling.',
    bron: 'Vektis Gemeentezorgspiegel (10); instellingen van Peil (50).',
    aliassen: ['showable', 'drempel'],
    schema: z.strictObject({
      x: veld(getal, 'Hoeveel er zo antwoordden.', 'antwoorden'),
      n: veld(getal, 'Geldige antwoorden.', 'antwoorden'),
      threshold: veld(getal.optional(), 'Standaard 10.', 'antwoorden'),
      distributionFrom: veld(getal.optional(), 'Hele verdeling vanaf. Standaard 50.', 'antwoorden'),
      extremesFrom: veld(getal.optional(), '0% en 100% vanaf. Standaard 50.', 'antwoorden'),
    }),
    voorbeeld: { x: 12, n: 12 },
    reken: ({ x, n, ...options }) => ({ show: showable({ x, n }, options) }),
  }),
  'fft-eerste-niveau': methode({
    wat: 'NHS-regel, eerste niveau: aantallen van 1 tot onder de drempel.',
    bron: 'NHS England, fft_pipeline suppression.py.',
    aliassen: ['fft-first-level'],
    schema: z.strictObject({
      counts: veld(z.array(getal), 'Aantallen.', 'antwoorden'),
      threshold: veld(getal.optional(), 'Standaard 5.', 'antwoorden'),
    }),
    voorbeeld: { counts: [0, 3, 5, 10, 2] },
    reken: ({ counts, threshold }) => ({ suppressed: firstLevel(counts, threshold) }),
  }),
  'fft-tweede-niveau': methode({
    wat: 'NHS-regel, tweede niveau: rang 2 als rang 1 van de groep verborgen is.',
    bron: 'NHS England, fft_pipeline suppression.py.',
    aliassen: ['fft-second-level'],
    schema: z.strictObject({ ranks: z.array(getal), suppressed: z.array(z.boolean()), groups: z.array(z.string()).optional() }),
    voorbeeld: { ranks: [1, 2, 3, 1, 2], suppressed: [true, false, false, false, false], groups: ['A', 'A', 'A', 'B', 'B'] },
    reken: ({ ranks, suppressed, groups }) => ({ suppressed: secondLevel(ranks, suppressed, groups) }),
  }),
  'fft-cascade': methode({
    wat: 'NHS-regel, cascade: de twee kleinste leden van een verborgen ouder.',
    bron: 'NHS England, fft_pipeline suppression.py.',
    schema: z.strictObject({ parents: z.array(z.string()), ranks: z.array(getal), suppressedParents: z.array(z.string()) }),
    voorbeeld: { parents: ['A', 'A', 'A', 'B', 'B'], ranks: [1, 2, 3, 1, 2], suppressedParents: ['A'] },
    reken: ({ parents, ranks, suppressedParents }) => ({ suppressed: cascade(parents, ranks, new Set(suppressedParents)) }),
  }),
  'zeldzame-sleutels': methode({
    wat: 'Combinaties die hoogstens most keer voorkomen krijgen een code.',
    bron: 'NHS Digital, ASC-User-Survey suppressed_questionnaire.',
    aliassen: ['mask-rare-keys'],
    schema: z.strictObject({
      rows: veld(z.array(z.record(z.string(), z.unknown())), 'Rijen.'),
      keys: veld(z.array(z.string()), 'Kolommen die samen herkenbaar maken.'),
      most: veld(getal, 'Grootste groep die wordt afgeschermd.', 'rijen'),
      code: veld(z.union([getal, z.string()]).optional(), 'Standaard 99.'),
    }),
    voorbeeld: {
      rows: [
        { a: 1, b: 1 },
        { a: 1, b: 1 },
        { a: 2, b: 1 },
      ],
      keys: ['a', 'b'],
      most: 1,
    },
    reken: ({ rows, keys, most, code }) => maskRareKeys(rows, keys, most, code),
  }),
  'marge-tonen': methode({
    wat: 'Of een foutmarge in een tabel mag staan: niet als het cijfer zelf is verborgen, en niet bij 0 of 1 antwoord.',
    bron: 'NHS Digital, ASC-User-Survey: [x] is onderdrukt, [w] en [a] zijn te_weinig_gegevens.',
    aliassen: ['margin-in-table', 'marge-onderdrukking'],
    schema: z.strictObject({
      respondents: veld(getal, 'Antwoorden onder het cijfer.', 'antwoorden'),
      suppressed: veld(z.boolean(), 'Of het cijfer zelf is verborgen.'),
    }),
    voorbeeld: { respondents: 1, suppressed: false },
    reken: (call) => ({ margin: marginInTable(call) }),
  }),
}
