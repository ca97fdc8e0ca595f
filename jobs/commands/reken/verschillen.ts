import { z } from 'zod'
import { mcnemar, pairedDifference } from '../../../app/statistics/gepaard.ts'
import { differenceIntervals } from '../../../app/statistics/verschil.ts'
import { methode, veld, type Methode } from './methode.ts'
import { confidence, multiplier, n, x } from './verhoudingen.ts'

const paren = {
  both: veld(z.number(), 'Mensen die beide keren zo antwoordden (a).', 'mensen'),
  onlyFirst: veld(z.number(), 'Alleen de eerste keer (b).', 'mensen'),
  onlySecond: veld(z.number(), 'Alleen de tweede keer (c).', 'mensen'),
  neither: veld(z.number(), 'Geen van beide keren (d).', 'mensen'),
}

/** Differences of two shares, beyond the one Peil shows. */
export const VERSCHILLEN: Record<string, Methode> = {
  'verschil-intervallen': methode({
    wat: 'Verschil p1 - p2 van twee onafhankelijke aandelen met alle intervallen die in druk voorkomen: Wald, Haldane, Jeffreys-Perks, Mee, Miettinen-Nurminen, Newcombe, Agresti-Caffo, Hauck-Anderson.',
    bron: 'Newcombe, Stat Med 17 (1998) 873-890, methode 1 tot en met 6, 10 en 11; Agresti & Caffo (2000); Hauck & Anderson (1986).',
    aliassen: [
      'difference-intervals',
      'agresti-caffo',
      'miettinen-nurminen',
      'mee',
      'haldane',
      'jeffreys-perks',
      'hauck-anderson',
      'wald-verschil',
    ],
    schema: z.strictObject({ x1: x, n1: n, x2: x, n2: n, confidence, multiplier }),
    voorbeeld: { x1: 56, n1: 70, x2: 48, n2: 80 },
    reken: ({ x1, n1, x2, n2, ...options }) => differenceIntervals({ x: x1, n: n1 }, { x: x2, n: n2 }, options),
  }),
  'newcombe-gepaard': methode({
    wat: 'Verschil p1 - p2 van twee aandelen van dezelfde mensen, met het interval van Newcombe en daarnaast Tango, Wald, Agresti-Min en Bonett-Price.',
    bron: 'Newcombe, Stat Med 17 (1998) 2635-2650, methode 10 (wald 1, wald_continuiteit 2); Tango (1998); Agresti & Min (2005); Bonett & Price (2012).',
    aliassen: ['paired-difference', 'newcombe-paired', 'gepaard-verschil', 'tango', 'agresti-min', 'bonett-price'],
    schema: z.strictObject({ ...paren, confidence, multiplier }),
    voorbeeld: { both: 59, onlyFirst: 6, onlySecond: 16, neither: 80 },
    reken: ({ both, onlyFirst, onlySecond, neither, ...options }) => pairedDifference({ both, onlyFirst, onlySecond, neither }, options),
  }),
  mcnemar: methode({
    wat: 'Toets of evenveel mensen de ene als de andere kant op veranderden; met continuïteitscorrectie, exact en mid-p. Alle p-waarden zijn tweezijdig.',
    bron: 'McNemar (1947); Fagerland, Lydersen & Laake, Statistical Analysis of Contingency Tables, 8.',
    aliassen: ['mcnemar-toets', 'mcnemar-test'],
    schema: z.strictObject(paren),
    voorbeeld: { both: 59, onlyFirst: 6, onlySecond: 16, neither: 80 },
    reken: (pairs) => mcnemar(pairs),
  }),
}
