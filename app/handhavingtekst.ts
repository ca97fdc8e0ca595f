/** The words of enforcement: names of steps, and why one may not be taken. */
import type { Handhavingsweigering, Maatregelsoort, Maatregelveld, Spoor } from './rules/handhaving.ts'
import { datum, ROL_TEKST } from './text.ts'

export const MAATREGELSOORT_TEKST: Record<Maatregelsoort, string> = {
  gesprek: 'gesprek',
  schriftelijke_afspraak: 'schriftelijke afspraak of verbeterplan',
  waarschuwing: 'schriftelijke waarschuwing',
  ingebrekestelling: 'ingebrekestelling',
  verscherpt_toezicht: 'verscherpt toezicht',
  clientenstop: 'cliëntenstop',
  opschorting_betaling: 'opschorten van betaling',
  overplaatsing_clienten: 'overplaatsen van cliënten',
  last: 'last onder dwangsom of bestuursdwang',
  terugvordering: 'terugvordering',
  ontbinding: 'ontbinding of uitsluiting',
  aangifte: 'aangifte',
}

export const SPOOR_TEKST: Record<Spoor, string> = {
  privaat: 'contract',
  publiek: 'bestuursrecht',
  toezicht: 'toezicht',
  straf: 'strafrecht',
}

export type Maatregelstaat = 'advies' | 'voorbereiding' | 'opgelegd' | 'opgeheven' | 'ingetrokken'
export const MAATREGELSTATEN = ['advies', 'voorbereiding', 'opgelegd', 'opgeheven', 'ingetrokken'] as const satisfies Maatregelstaat[]
export const MAATREGELSTAAT_TEKST: Record<Maatregelstaat, string> = {
  advies: 'advies aan het college',
  voorbereiding: 'in voorbereiding',
  opgelegd: 'opgelegd',
  opgeheven: 'opgeheven',
  ingetrokken: 'ingetrokken',
}

const VELD: Record<Maatregelveld, string> = {
  onderwerp: 'de norm waar het om gaat, die nu voor deze aanbieder moet gelden',
  grondslag: 'de grondslag',
  feiten: 'de feiten',
  clausule: 'de bepaling uit het contract',
  besluit: 'het nummer van het besluit, en of het college of een gemandateerde besloot',
  hersteltermijn: 'de hersteltermijn',
}

const enOf = (woorden: readonly string[], voegwoord: 'en' | 'of'): string =>
  woorden.length < 2 ? woorden.join('') : `${woorden.slice(0, -1).join(', ')} ${voegwoord} ${woorden.at(-1)}`

/** Why this step may not be taken, and what to do. */
export function handhavingsweigeringTekst(weigering: Handhavingsweigering): string {
  switch (weigering.code) {
    case 'zienswijze_niet_gevraagd':
      return 'De zienswijze van de aanbieder is nog niet gevraagd. Vraag die eerst, met een termijn.'
    case 'zienswijzetermijn_loopt':
      return `De aanbieder kan nog reageren tot en met ${datum(weigering.uiterlijk)}. Opleggen kan vanaf ${datum(weigering.vanaf)}.`
    case 'spoor_past_niet':
      return `Deze stap hoort niet bij dit spoor. Kies ${enOf(
        weigering.sporen.map((spoor) => SPOOR_TEKST[spoor]),
        'of',
      )}.`
    case 'wie':
      return `Deze stap kan alleen een ${enOf(
        weigering.nodig.map((rol) => ROL_TEKST[rol as keyof typeof ROL_TEKST] ?? rol),
        'of',
      )} vastleggen.`
    case 'in_de_toekomst':
      return 'De datum van de maatregel moet nog komen. Vul vandaag in of een eerdere dag.'
    case 'onderwerp_aanvaard':
      return 'De aanbieder voldoet nu aan deze norm. Daarvoor kan geen maatregel worden genomen. Trek de maatregel in, of leg eerst een nieuw oordeel vast.'
    case 'onderwerp_niet_beoordeeld':
      return 'Nog niemand heeft vastgesteld dat de aanbieder niet aan deze norm voldoet. Leg eerst een oordeel vast.'
    case 'stappen_overgeslagen':
      return `Deze lichtere stappen zijn niet genomen: ${enOf(
        weigering.stappen.map((stap) => MAATREGELSOORT_TEKST[stap]),
        'en',
      )}. Schrijf op waarom u ze overslaat.`
    case 'hersteltermijn_voorbij':
      return 'De hersteltermijn is niet later dan de dag van de maatregel. Kies een latere dag.'
    case 'ontbreekt':
      return `Dit ontbreekt nog: ${enOf(
        weigering.velden.map((veld) => VELD[veld]),
        'en',
      )}.`
  }
}
