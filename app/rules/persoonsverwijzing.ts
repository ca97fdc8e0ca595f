import { heeftBsn } from './identificatie.ts'

export type Persoonsverwijzing = 'bsn' | 'naam' | 'kenmerk' | 'geboortedatum'

const TUSSEN = String.raw`(?:(?:van|de|der|den|ten|ter|te|het|'t|el|al|ben|bin)\s+)*`
const AANHEF = new RegExp(
  String.raw`\b(?:mevrouw|meneer|mijnheer|de heer|heer|mevr\.?|mw\.?|dhr\.?|mej\.?|familie|fam\.?|cliënt|cliënte|client|bewoner|bewoonster)\s+${TUSSEN}\p{Lu}(?:\.|[\p{L}'-]+)`,
  'u',
)
const AANHEF_LAAG = new RegExp(
  String.raw`\b(?:Mevrouw|Meneer|Mijnheer|De heer|Mevr\.?|Mw\.?|Dhr\.?|Mej\.?|Familie|Fam\.?|Cliënt|Cliënte|Client|Bewoner|Bewoonster)\s+${TUSSEN}\p{Lu}(?:\.|[\p{L}'-]+)`,
  'u',
)
const VOORLETTERS = new RegExp(String.raw`(?<![\p{L}.])(?:\p{Lu}\.\s?)+${TUSSEN}\p{Lu}[\p{Ll}'-]{2,}`, 'u')
// a number like WMO-2025 is a year, V-2081 is somebody's
const KENMERK =
  /\b(?:zaak|zaaknummer|dossier|dossiernummer|kenmerk|clientnummer|cliëntnummer|beschikking|cliënt|client)\s*(?:nr\.?|nummer|no\.?)?\s*[:.]?\s*\p{Lu}{0,4}[-./]?\d{2,}/iu
const CODE = /(?<![\p{L}\d-])\p{Lu}{1,4}-(?!20[0-3]\d(?!\d))\d{3,}/u
const GEBOREN = /\b(?:geboren|geb\.|geboortedatum)\s*(?:op|:)?\s*\d/iu

/**
 * Whether a text seems to name a client or a case: a BSN, a form of address or initials with a name, a number of a file, a date
 * of birth. An agenda is about something general (Opmeer 2019 9 par. 1), and Peil keeps no client data. A heuristic: it may
 * miss a bare first name.
 * @returns what it saw first; null when nothing shows
 */
export function noemtPersoon(tekst: string): Persoonsverwijzing | null {
  if (heeftBsn(tekst)) return 'bsn'
  if (GEBOREN.test(tekst)) return 'geboortedatum'
  if (AANHEF.test(tekst) || AANHEF_LAAG.test(tekst) || VOORLETTERS.test(tekst)) return 'naam'
  return KENMERK.test(tekst) || CODE.test(tekst) ? 'kenmerk' : null
}
