/** What can be reported. The law knows the first two (Wmo 3.4 lid 1); `andere_gebeurtenis` exists only where a local regeling asks for it. */
export const MELDINGSOORTEN = ['calamiteit', 'geweld', 'andere_gebeurtenis'] as const
export type Meldingsoort = (typeof MELDINGSOORTEN)[number]

/** Whether the law itself asks for the report (Wmo 3.4 lid 1 a and b). Only those are counted as verplichte meldingen. */
export function isWettelijk(soort: Meldingsoort): boolean {
  return soort !== 'andere_gebeurtenis'
}

/** The kinds a municipality keeps: those of the Act, and the local extra where it chose for it. */
export function meldbareSoorten(andereGebeurtenis: boolean): readonly Meldingsoort[] {
  return andereGebeurtenis ? MELDINGSOORTEN : MELDINGSOORTEN.filter(isWettelijk)
}

/**
 * The three questions of each kind, in the order in which they are asked.
 *
 * Calamiteit, Wmo 1.1.1: "niet-beoogde of onverwachte gebeurtenis, die betrekking heeft op de kwaliteit van een
 * voorziening en die tot een ernstig schadelijk gevolg voor of de dood van een cliënt heeft geleid".
 * Geweld, Wmo 1.1.1: sexual, physical or mental violence against a client, by a beroepskracht or by another client who
 * stays in the same accommodatie during the etmaal or dagdeel. Violence by a client against a beroepskracht is not in it:
 * that can only be an `andere_gebeurtenis`. An `andere_gebeurtenis` is what the local regeling names.
 * Three questions, all "ja" is reporting: GGD Amsterdam, toezicht Wmo.
 */
export const MELDINGSVRAGEN = {
  calamiteit: ['niet_beoogd_of_onverwacht', 'ernstig_gevolg_of_dood', 'verband_met_kwaliteit'],
  geweld: ['lichamelijk_geestelijk_of_seksueel', 'jegens_client_door_beroepskracht_of_medeclient', 'bij_verstrekking'],
  andere_gebeurtenis: ['genoemd_in_lokale_regeling', 'client_of_beroepskracht_getroffen', 'bij_verstrekking'],
} as const satisfies Record<Meldingsoort, readonly [string, string, string]>
export type Meldingsvraag = (typeof MELDINGSVRAGEN)[Meldingsoort][number]

/** `weet_niet` is an answer: in doubt the provider may look first (twijfeltermijn). A question without an answer is null or absent. */
export type Meldingsantwoord = 'ja' | 'nee' | 'weet_niet'

export interface Meldingstoets {
  soort: Meldingsoort
  oordeel: 'melden' | 'geen_melding' | 'onbekend'
  /** What was answered, question by question, to be kept with the melding; null: not answered. */
  antwoorden: readonly { vraag: Meldingsvraag; antwoord: Meldingsantwoord | null }[]
  /** The questions that made the verdict: all three, the ones with "nee", or the ones still open. */
  doorslag: readonly Meldingsvraag[]
}

/**
 * Must this be reported as an event of this kind? Wmo 1.1.1 and 3.4 lid 1. Three times "ja" is `melden`; one "nee" is
 * `geen_melding`, whatever the others are; anything else is `onbekend`, never `geen_melding`.
 * A "no" for one kind says nothing of the other kinds.
 */
export function toetsMelding(soort: Meldingsoort, gegeven: Partial<Record<Meldingsvraag, Meldingsantwoord | null>>): Meldingstoets {
  const antwoorden = MELDINGSVRAGEN[soort].map((vraag) => ({ vraag, antwoord: gegeven[vraag] ?? null }))
  const met = (past: (antwoord: Meldingsantwoord | null) => boolean): Meldingsvraag[] =>
    antwoorden.filter(({ antwoord }) => past(antwoord)).map(({ vraag }) => vraag)
  const nee = met((antwoord) => antwoord === 'nee')
  if (nee.length > 0) return { soort, oordeel: 'geen_melding', antwoorden, doorslag: nee }
  const open = met((antwoord) => antwoord !== 'ja')
  if (open.length > 0) return { soort, oordeel: 'onbekend', antwoorden, doorslag: open }
  return { soort, oordeel: 'melden', antwoorden, doorslag: MELDINGSVRAGEN[soort] }
}
