/*
 * What may be asked in the yearly client survey (Wmo 2.5.1, Uitvoeringsregeling Wmo 2015 art. 8), and how a question
 * relates to the one it succeeds. A set is succeeded, never edited: what was asked stays what was asked.
 */
import { type Dag, isDag } from './dag.ts'

export const THEMAS = ['contact', 'kwaliteit', 'effect', 'rechten', 'eigen'] as const
export const VRAAGSOORTEN = ['gesloten', 'klachtregeling', 'medezeggenschap', 'open'] as const
export const TELLINGEN = ['positief', 'overig', 'niet_mee'] as const
export const KOPPELINGEN = ['zelfde', 'vergelijkbaar', 'breuk'] as const
export type Thema = (typeof THEMAS)[number]
export type Vraagsoort = (typeof VRAAGSOORTEN)[number]
/** Counts as agreement, counts in the denominator only, or does not count ("geen mening"). */
export type Telt = (typeof TELLINGEN)[number]
export type Koppelsoort = (typeof KOPPELINGEN)[number]
export type Over = 'gemeente' | 'aanbieder'

export interface Antwoord {
  tekst: string
  telt: Telt
}

export interface Vraaginhoud {
  nr: number
  tekst: string
  uitleg: string
  thema: Thema
  /** Whom the answer says something about: only what is about the provider is ever shown per provider. */
  over: Over
  soort: Vraagsoort
  /** In the order of the form; none for an open question. */
  antwoorden: Antwoord[]
  /** The question it succeeds, by its number in the version before. */
  vorige: { nr: number; soort: Koppelsoort; toelichting: string } | null
}

export interface Vragensetinhoud {
  naam: string
  uitgave: string
  bron: string
  toelichting: string
  vragen: Vraaginhoud[]
}

const JA_NEE: Antwoord[] = [
  { tekst: 'ja', telt: 'positief' },
  { tekst: 'nee', telt: 'overig' },
]

/** The two questions that test the oversight itself; Nieuwegein 18 lid 2 and 23 lid 3 read them beside the provider's documents. */
export const INGEBOUWD: Record<'klachtregeling' | 'medezeggenschap', Omit<Vraaginhoud, 'nr' | 'vorige'>> = {
  klachtregeling: {
    tekst: 'Weet u hoe u een klacht kunt indienen bij uw aanbieder?',
    uitleg: 'Uw aanbieder moet een regeling voor klachten hebben.',
    thema: 'rechten',
    over: 'aanbieder',
    soort: 'klachtregeling',
    antwoorden: JA_NEE,
  },
  medezeggenschap: {
    tekst: 'Weet u dat cliënten mogen meepraten over de plannen van uw aanbieder?',
    uitleg: 'Bijvoorbeeld in een cliëntenraad.',
    thema: 'rechten',
    over: 'aanbieder',
    soort: 'medezeggenschap',
    antwoorden: JA_NEE,
  },
}

/** As two people compare wordings: capitals, spaces and the mark at the end make no difference. */
export const zelfdeTekst = (een: string, ander: string): boolean => kaal(een) === kaal(ander)
const kaal = (tekst: string): string =>
  tekst
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[\s.?!:]+$/, '')
    .trim()

export type Vragensetfout =
  | { code: 'leeg'; veld: 'naam' | 'uitgave' | 'vragen' }
  | {
      code:
        | 'vraag_leeg'
        | 'vraag_dubbel'
        | 'te_weinig_antwoorden'
        | 'te_veel_antwoorden'
        | 'antwoord_dubbel'
        | 'geen_positief'
        | 'open_met_antwoorden'
        | 'ingebouwd_dubbel'
        | 'ingebouwd_over_gemeente'
      nr: number
    }
  /** Linked as the same, while wording or answers differ; or linked to a question that is not there. */
  | { code: 'koppeling_tekst_anders' | 'koppeling_antwoorden_anders' | 'koppeling_zonder_uitleg' | 'koppeling_onbekend'; nr: number }

const MAX_ANTWOORDEN = 20

/** Everything that keeps this from being adopted; `vorige` is the version it succeeds, null for a first one. */
export function controleerVragenset(inhoud: Vragensetinhoud, vorige: readonly Vraaginhoud[] | null): Vragensetfout[] {
  const fouten: Vragensetfout[] = []
  for (const veld of ['naam', 'uitgave'] as const) if (inhoud[veld].trim() === '') fouten.push({ code: 'leeg', veld })
  if (inhoud.vragen.length === 0) fouten.push({ code: 'leeg', veld: 'vragen' })
  inhoud.vragen.forEach((vraag, plaats) => {
    const fout = (code: Exclude<Vragensetfout['code'], 'leeg'>): void => {
      fouten.push({ code, nr: vraag.nr })
    }
    const { tekst, soort, over, antwoorden } = vraag
    if (tekst.trim() === '') fout('vraag_leeg')
    else if (inhoud.vragen.slice(0, plaats).some((ander) => zelfdeTekst(ander.tekst, tekst))) fout('vraag_dubbel')
    if (soort === 'open') {
      if (antwoorden.length > 0) fout('open_met_antwoorden')
    } else {
      if (antwoorden.length < 2) fout('te_weinig_antwoorden')
      if (antwoorden.length > MAX_ANTWOORDEN) fout('te_veel_antwoorden')
      if (antwoorden.some((antwoord, hier) => antwoorden.slice(0, hier).some((ander) => zelfdeTekst(ander.tekst, antwoord.tekst))))
        fout('antwoord_dubbel')
      if (!antwoorden.some(({ telt }) => telt === 'positief')) fout('geen_positief')
    }
    if (soort === 'klachtregeling' || soort === 'medezeggenschap') {
      if (over !== 'aanbieder') fout('ingebouwd_over_gemeente')
      if (inhoud.vragen.slice(0, plaats).some((ander) => ander.soort === soort)) fout('ingebouwd_dubbel')
    }
    if (vraag.vorige) {
      const eerder = vorige?.find(({ nr }) => nr === vraag.vorige!.nr)
      if (!eerder) fout('koppeling_onbekend')
      else if (vraag.vorige.soort === 'zelfde') {
        if (!zelfdeTekst(eerder.tekst, tekst)) fout('koppeling_tekst_anders')
        else if (
          eerder.antwoorden.length !== antwoorden.length ||
          eerder.antwoorden.some(
            (antwoord, i) => !zelfdeTekst(antwoord.tekst, antwoorden[i]!.tekst) || antwoord.telt !== antwoorden[i]!.telt,
          )
        )
          fout('koppeling_antwoorden_anders')
      } else if (vraag.vorige.toelichting.trim() === '') fout('koppeling_zonder_uitleg')
    }
  })
  return fouten
}

/** A next version to write in: the same questions, each linked to itself. */
export function volgendeVersie(vorige: Vragensetinhoud): Vragensetinhoud {
  return {
    ...vorige,
    uitgave: '',
    vragen: vorige.vragen.map((vraag) => ({ ...vraag, vorige: { nr: vraag.nr, soort: 'zelfde', toelichting: '' } })),
  }
}

/** Why a version cannot begin on this day, or null: it follows the one before, and that one may not be cut off before it began. */
export function checkIngang(vanaf: Dag, vorigeVanaf: Dag | null): 'geen_dag' | 'voor_vorige' | null {
  if (!isDag(vanaf)) return 'geen_dag'
  return vorigeVanaf !== null && vanaf <= vorigeVanaf ? 'voor_vorige' : null
}
