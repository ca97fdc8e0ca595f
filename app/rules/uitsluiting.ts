/** Opmeer 2019 9: on what no input is possible, and which door is the right one. */
export const UITSLUITINGEN = {
  klacht: { lid: '1', deur: 'klachtregeling' },
  bezwaar: { lid: '1', deur: 'bezwaar_en_beroep' },
  individueel: { lid: '1', deur: 'consulent_of_clientondersteuner' },
  financieel: { lid: '2', deur: 'gemeenteraad' },
  personeel: { lid: '2', deur: 'ondernemingsraad' },
} as const
export type Uitsluiting = keyof typeof UITSLUITINGEN
export type Deur = (typeof UITSLUITINGEN)[Uitsluiting]['deur']

const SPOREN: [Uitsluiting, RegExp][] = [
  ['bezwaar', /\b(bezwaarschrift|bezwaar (tegen|maken|gemaakt|ingediend)|in beroep|beroepschrift|hoger beroep)\b/iu],
  [
    'klacht',
    /\b(klacht (over|tegen|ingediend|indienen) (een |mijn |de )?(medewerker|consulent|hulp|begeleider|wijkverpleeg\w*)|mijn klacht)\b/iu,
  ],
  [
    'individueel',
    /\b(mijn (aanvraag|indicatie|beschikking|dossier|uren|moeder|vader|man|vrouw|zoon|dochter|buurman|buurvrouw)|ik krijg (geen|te weinig)|mij (geweigerd|afgewezen))\b/iu,
  ],
  ['financieel', /\b(begroting|bezuinig\w*|subsidie\w*|ozb|gemeentelijke belasting\w*|tariefbesluit\w*|jaarrekening)\b/iu],
  [
    'personeel',
    /\b(reorganisatie|personeelsbeleid|functiewaardering|cao van de gemeente|ontslag van (de |een )?(medewerker|ambtenaar)|formatie van (de|het) team)\b/iu,
  ],
]

/**
 * What a text seems to be about that is kept out; null when nothing shows. A guess by words, so whoever typed it may say
 * that it is about something general.
 */
export function vermoedUitsluiting(tekst: string): Uitsluiting | null {
  return SPOREN.find(([, spoor]) => spoor.test(tekst))?.[0] ?? null
}

export type Uitsluitingsweigering = { code: 'uitgesloten'; grond: Uitsluiting; deur: Deur } | { code: 'reden_ontbreekt' }

/**
 * May something be put in, of which this ground was chosen or seen? Only the municipality may let it through, with the reason
 * on record.
 */
export function checkUitsluiting(
  grond: Uitsluiting | null,
  door: 'gemeente' | 'inbrenger',
  reden: string | null,
): Uitsluitingsweigering | null {
  if (grond === null) return null
  if (door === 'inbrenger') return { code: 'uitgesloten', grond, deur: UITSLUITINGEN[grond].deur }
  return reden?.trim() ? null : { code: 'reden_ontbreekt' }
}
