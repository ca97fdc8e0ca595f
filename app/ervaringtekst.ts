/** The client survey in words. */
import type { Dag } from './rules/dag.ts'
import type { JaarReden, Onderzoeksjaarstaat } from './rules/clientervaring.ts'
import { PRODUCTCATEGORIEEN } from './rules/identificatie.ts'
import type { Koppelsoort, Over, Telt, Thema, Vraagsoort, Vragensetfout } from './rules/vragenset.ts'
import { datum } from './text.ts'

const JAAR: Record<JaarReden, string> = {
  leeg: 'Noem het jaar waar het onderzoek over gaat.',
  vorm: 'Het jaar is niet goed geschreven. Schrijf vier cijfers.',
  negatief: 'Een jaar kan niet onder 0 zijn. Schrijf vier cijfers.',
  te_vroeg: 'Vóór 2007 was er geen Wmo. Kijk het jaar na.',
  toekomst: 'Dat jaar moet nog komen. Kijk het jaar na.',
}
export const jaarTekst = (reden: JaarReden): string => JAAR[reden]

export const STAAT_TEKST: Record<Onderzoeksjaarstaat, string> = {
  gepland: 'gepland',
  veldwerk: 'veldwerk loopt',
  gesloten: 'gesloten, nog niet bevroren',
  bevroren: 'bevroren',
  gepubliceerd: 'gepubliceerd',
}
export const THEMA_TEKST: Record<Thema, string> = {
  contact: 'contact met de gemeente',
  kwaliteit: 'kwaliteit',
  effect: 'effect',
  rechten: 'rechten kennen',
  eigen: 'eigen vraag',
}
export const OVER_TEKST: Record<Over, string> = { gemeente: 'de gemeente', aanbieder: 'de aanbieder' }
export const SOORT_TEKST: Record<Vraagsoort, string> = {
  gesloten: 'kies een antwoord',
  klachtregeling: 'kent de klachtregeling',
  medezeggenschap: 'kent de medezeggenschap',
  open: 'open vraag',
}
export const TELT_TEKST: Record<Telt, string> = { positief: 'positief', overig: 'telt mee', niet_mee: 'telt niet mee' }
export const KOPPELING_TEKST: Record<Koppelsoort, string> = { zelfde: 'dezelfde vraag', vergelijkbaar: 'vergelijkbaar', breuk: 'breuk' }

/** `gevraagd van 1 februari 2025 tot en met 31 maart 2025`; null when nobody wrote it down. */
export function gevraagdTekst({ veldwerk_van, veldwerk_tot }: { veldwerk_van: Dag | null; veldwerk_tot: Dag | null }): string | null {
  const delen = [veldwerk_van && `van ${datum(veldwerk_van)}`, veldwerk_tot && `tot en met ${datum(veldwerk_tot)}`].filter(Boolean)
  return delen.length === 0 ? null : `gevraagd ${delen.join(' ')}`
}

/** `antwoorden “mee eens” of “ja” op “Bent u tevreden?”`: what a percentage is a part of. */
export function gemetenTekst({
  tekst,
  antwoorden,
  telt,
}: {
  tekst: string
  antwoorden: readonly string[]
  telt: readonly string[]
}): string {
  const positief = antwoorden.filter((_, i) => telt[i] === 'positief').map((antwoord) => `“${antwoord}”`)
  return `antwoorden ${positief.join(' of ')} op “${tekst}”`
}

/** `Voorbeeldstad 2024`: several editions have one name. */
export const vragensetNaam = ({ naam, uitgave }: { naam: string; uitgave: string }): string =>
  naam.endsWith(uitgave) ? naam : `${naam} ${uitgave}`

/** `02 Begeleiding`; a group that is not split has no voorziening. */
export const stratumTekst = (stratum: string): string =>
  stratum === '' ? 'alle voorzieningen' : `${stratum} ${PRODUCTCATEGORIEEN[stratum as keyof typeof PRODUCTCATEGORIEEN]}`

export function vragensetfoutTekst(fout: Vragensetfout): string {
  if (fout.code === 'leeg')
    return { naam: 'Vul een naam in.', uitgave: 'Vul de uitgave in, bijvoorbeeld een jaar.', vragen: 'Er staat nog geen vraag in.' }[
      fout.veld
    ]
  const zinnen: Record<typeof fout.code, string> = {
    vraag_leeg: 'de vraag is leeg.',
    vraag_dubbel: 'deze vraag staat er al in.',
    te_weinig_antwoorden: 'er zijn minstens twee antwoorden nodig, elk op een eigen regel.',
    te_veel_antwoorden: 'er zijn meer dan twintig antwoorden.',
    antwoord_dubbel: 'een antwoord staat er twee keer.',
    geen_positief: 'geen antwoord telt als positief. Zet een + voor die antwoorden.',
    open_met_antwoorden: 'een open vraag heeft geen antwoorden om uit te kiezen.',
    ingebouwd_dubbel: 'deze vaste vraag staat er al in.',
    ingebouwd_over_gemeente: 'deze vaste vraag gaat over de aanbieder.',
    koppeling_tekst_anders: 'de woorden zijn anders dan in de vorige uitgave. Kies vergelijkbaar of breuk.',
    koppeling_antwoorden_anders: 'de antwoorden zijn anders dan in de vorige uitgave. Kies vergelijkbaar of breuk.',
    koppeling_zonder_uitleg: 'leg uit wat er anders is dan in de vorige uitgave.',
    koppeling_onbekend: 'de vorige uitgave heeft die vraag niet.',
  }
  return `Vraag ${fout.nr}: ${zinnen[fout.code]}`
}
