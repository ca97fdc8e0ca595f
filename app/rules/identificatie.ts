import type { Uitslag } from './uitslag.ts'

/** Why an identifier is refused. The code never carries the number itself. */
export type IdentificatieReden =
  | 'leeg'
  /** A character that does not belong in it. */
  | 'tekens'
  /** Too short or too long. Never padded: a lost leading zero and a missed digit look the same. */
  | 'lengte'
  | 'controlegetal'
  /** Well written, but not a combination that is given out. */
  | 'bestaat_niet'

export type Identificatie = Uitslag<string, IdentificatieReden>

const goed = (waarde: string): Identificatie => ({ ok: true, waarde })
const geweigerd = (reden: IdentificatieReden): Identificatie => ({ ok: false, reden })

function parseCijfers(tekst: string, ...lengtes: number[]): Identificatie {
  const cijfers = tekst.trim()
  if (cijfers === '') return geweigerd('leeg')
  if (!/^[0-9]+$/.test(cijfers)) return geweigerd('tekens')
  return lengtes.includes(cijfers.length) ? goed(cijfers) : geweigerd('lengte')
}

const zonderScheiding = (tekst: string): string => tekst.replace(/[\s.-]/g, '')

/** Remainder modulo 11 of the nine digits with weights 9, 8, … 2 and -1. */
function elfrest(cijfers: string): number {
  const som = [...cijfers].reduce((tot, cijfer, index) => tot + Number(cijfer) * (index === 8 ? -1 : 9 - index), 0)
  return ((som % 11) + 11) % 11
}

/**
 * Whether nine digits pass the elfproef of BSN and RSIN. Nine zeros do not count.
 * Source: python-stdnum, stdnum/nl/bsn.py.
 */
export function voldoetAanElfproef(cijfers: string): boolean {
  return /^[0-9]{9}$/.test(cijfers) && cijfers !== '000000000' && elfrest(cijfers) === 0
}

/**
 * KvK number: 8 digits, kept as text with its leading zeros. There is no check digit; the elfproef fails for
 * older numbers that do exist, so it must not refuse one.
 */
export function parseKvkNummer(tekst: string): Identificatie {
  return parseCijfers(tekst, 8)
}

/** Number of a branch in the trade register: 12 digits, leading zeros kept. */
export function parseVestigingsnummer(tekst: string): Identificatie {
  return parseCijfers(tekst, 12)
}

function parseNegenCijfers(tekst: string): Identificatie {
  const cijfers = parseCijfers(zonderScheiding(tekst), 9)
  if (!cijfers.ok || voldoetAanElfproef(cijfers.waarde)) return cijfers
  return geweigerd(cijfers.waarde === '000000000' ? 'bestaat_niet' : 'controlegetal')
}

/** RSIN: 9 digits with elfproef; dots, spaces and hyphens are dropped. A sole trader has none. */
export function parseRsin(tekst: string): Identificatie {
  return parseNegenCijfers(tekst)
}

/** BSN: the same check as RSIN. Peil keeps no BSN; this is here to recognise one and refuse it. */
export function parseBsn(tekst: string): Identificatie {
  return parseNegenCijfers(tekst)
}

/**
 * Onderwijsnummer: 9 digits that begin with 10, elfproef with remainder 5. A personal number too: to recognise, not to keep.
 * Source: python-stdnum, stdnum/nl/onderwijsnummer.py.
 */
export function parseOnderwijsnummer(tekst: string): Identificatie {
  const cijfers = parseCijfers(zonderScheiding(tekst), 9)
  if (!cijfers.ok) return cijfers
  if (!cijfers.waarde.startsWith('10')) return geweigerd('bestaat_niet')
  return elfrest(cijfers.waarde) === 5 ? cijfers : geweigerd('controlegetal')
}

/** AGB code: 8 digits of which the first two are the kind of care, never 00. No check digit. */
export function parseAgbCode(tekst: string): Identificatie {
  const cijfers = parseCijfers(tekst, 8)
  return cijfers.ok && cijfers.waarde.startsWith('00') ? geweigerd('bestaat_niet') : cijfers
}

/** OIN: 20 digits. */
export function parseOin(tekst: string): Identificatie {
  return parseCijfers(tekst, 20)
}

/** SBI code: 4 or 5 digits. The version (2008 or 2025) is not in the code and must be kept beside it. */
export function parseSbi(tekst: string): Identificatie {
  return parseCijfers(tekst, 4, 5)
}

/** Municipality code of CBS: 4 digits, leading zero kept; `GM0356` gives `0356`. */
export function parseGemeentecode(tekst: string): Identificatie {
  return parseCijfers(tekst.trim().replace(/^GM/i, ''), 4)
}

/**
 * Postcode as `2611 ET`. SA, SD and SS are never given out.
 * Source: python-stdnum, stdnum/nl/postcode.py.
 */
export function parsePostcode(tekst: string): Identificatie {
  const schoon = tekst.replace(/[\s-]/g, '').toUpperCase().replace(/^NL/, '')
  if (schoon === '') return geweigerd('leeg')
  if (!/^[0-9A-Z]+$/.test(schoon)) return geweigerd('tekens')
  if (schoon.length !== 6) return geweigerd('lengte')
  if (!/^[1-9][0-9]{3}[A-Z]{2}$/.test(schoon)) return geweigerd('tekens')
  const letters = schoon.slice(4)
  return letters === 'SA' || letters === 'SD' || letters === 'SS' ? geweigerd('bestaat_niet') : goed(`${schoon.slice(0, 4)} ${letters}`)
}

/** ISO 7064 modulo 97-10 over digits and letters, A = 10 … Z = 35; one at a time, the number is too long to hold exactly. */
function rest97(tekst: string): number {
  return [...tekst].reduce((rest, teken) => {
    const waarde = Number.parseInt(teken, 36)
    return (rest * (waarde > 9 ? 100 : 10) + waarde) % 97
  }, 0)
}

/**
 * Btw-id without the country letters: `NL4495445B01` gives `004495445B01`. Correct when the nine digits pass the elfproef
 * (old) or the whole passes modulo 97 (since 2020); with such a check the lost zeros may be put back.
 * The old id of a sole trader holds the BSN: do not keep it.
 * Source: python-stdnum, stdnum/nl/btw.py.
 */
export function parseBtwId(tekst: string): Identificatie {
  const schoon = zonderScheiding(tekst).toUpperCase().replace(/^NL/, '')
  if (schoon === '') return geweigerd('leeg')
  const delen = /^([0-9]+)B([0-9]{2})$/.exec(schoon)
  if (!delen) return geweigerd('tekens')
  const nummer = delen[1]!.padStart(9, '0')
  const volgnummer = delen[2]!
  if (nummer.length !== 9) return geweigerd('lengte')
  if (nummer === '000000000' || volgnummer === '00') return geweigerd('bestaat_niet')
  const btwId = `${nummer}B${volgnummer}`
  return voldoetAanElfproef(nummer) || rest97(`NL${btwId}`) === 1 ? goed(btwId) : geweigerd('controlegetal')
}

/** Product categories of iWmo (WMO020) with their names. 99 is for pgb only and is not one of them. */
export const PRODUCTCATEGORIEEN = {
  '01': 'Hulp bij het huishouden',
  '02': 'Begeleiding',
  '03': 'Persoonlijke verzorging',
  '04': 'Kortdurend verblijf',
  '05': 'Woondiensten',
  '06': 'Overige ondersteuning gericht op het individu of huishouden/gezin',
  '07': 'Dagbesteding',
  '08': 'Vervoerdiensten',
  '09': 'Overige groepsgerichte ondersteuning',
  '10': 'Overige maatwerkarrangementen',
  '11': 'Rolstoelen',
  '12': 'Vervoervoorzieningen',
  '13': 'Woonvoorzieningen',
  '14': 'Overige hulpmiddelen',
  '15': 'Beschermd wonen',
  '16': 'Opvang',
  '17': 'Spoedopvang',
  '18': 'Overige beschermd wonen en opvang',
} as const
export type Productcategorie = keyof typeof PRODUCTCATEGORIEEN
/** Code and name, by code: an object by itself puts '10' to '18' before '01'. */
export const PRODUCTCATEGORIELIJST = (Object.entries(PRODUCTCATEGORIEEN) as [Productcategorie, string][]).toSorted()

const isProductcategorie = (tekst: string): tekst is Productcategorie => Object.hasOwn(PRODUCTCATEGORIEEN, tekst)

/** Product category of iWmo: two digits, 01 to 18. */
export function parseProductcategorie(tekst: string): Uitslag<Productcategorie, IdentificatieReden> {
  const cijfers = parseCijfers(tekst, 2)
  if (!cijfers.ok) return cijfers
  return isProductcategorie(cijfers.waarde) ? { ok: true, waarde: cijfers.waarde } : { ok: false, reden: 'bestaat_niet' }
}

/** Services, or goods and adaptations (11 to 14), whose tariff has other factors (Nieuwegein 2015 art. 19 par. 1 and 2). */
export function soortVoorziening(categorie: Productcategorie): 'dienst' | 'overige_voorziening' {
  return ['11', '12', '13', '14'].includes(categorie) ? 'overige_voorziening' : 'dienst'
}

/** A place in a text, as for `slice(van, tot)`. */
export interface Vindplaats {
  van: number
  tot: number
}

// One separator between groups: space, no-break spaces, dot, hyphens and dash.
const S = '[ \\u00A0\\u202F.\\u2010\\u2011\\u2013-]'
const NEGEN_CIJFERS = new RegExp(`(?<![0-9])(?=([0-9]{9}|[0-9]{3}${S}[0-9]{3}${S}[0-9]{3}|[0-9]{4}${S}[0-9]{2}${S}[0-9]{3})(?![0-9]))`, 'g')
const LANDNUMMER_ERVOOR = new RegExp(`(?:\\+|(?<![0-9])00)[1-9][0-9]{0,2}${S}?(?:\\(0\\)${S}?)?$`)
const GROEPEN_ERVOOR = new RegExp(`(?:[0-9]{1,20}${S})+$`)
const GROEPEN_ERNA = new RegExp(`^(?:${S}[0-9]{1,20})+`)

const OMGEVING = 24

/**
 * Places where a text may hold a BSN: nine digits, or groups of 3-3-3 or 4-2-3, that pass the elfproef. Not part of a longer
 * number: a longer run of digits, a telephone number (ten digits with a leading zero, or after a country code) or twelve
 * digits in groups. An RSIN looks the same and is found too. Overlapping places are all given, in order.
 * Only the place is returned, so that no message or log can repeat the number.
 */
export function mogelijkeBsn(tekst: string): Vindplaats[] {
  const vindplaatsen: Vindplaats[] = []
  for (const gevonden of tekst.matchAll(NEGEN_CIJFERS)) {
    const van = gevonden.index
    const geschreven = gevonden[1]!
    const tot = van + geschreven.length
    if (!voldoetAanElfproef(geschreven.replace(/[^0-9]/g, ''))) continue
    const ervoor = tekst.slice(Math.max(0, van - OMGEVING), van)
    if (LANDNUMMER_ERVOOR.test(ervoor)) continue
    if (geschreven.length > 9 && isDeelVanLangerNummer(ervoor, geschreven, tekst.slice(tot, tot + OMGEVING))) continue
    vindplaatsen.push({ van, tot })
  }
  return vindplaatsen
}

/** Whether a text may hold a BSN, as `mogelijkeBsn` sees it. Cheap for the many texts without nine digits. */
export function heeftBsn(tekst: string): boolean {
  let cijfers = 0
  for (let plaats = 0; plaats < tekst.length && cijfers < 9; plaats += 1) {
    const teken = tekst.charCodeAt(plaats)
    if (teken >= 48 && teken <= 57) cijfers += 1
  }
  return cijfers === 9 && mogelijkeBsn(tekst).length > 0
}

function isDeelVanLangerNummer(ervoor: string, geschreven: string, erna: string): boolean {
  const alles = (GROEPEN_ERVOOR.exec(ervoor)?.[0] ?? '') + geschreven + (GROEPEN_ERNA.exec(erna)?.[0] ?? '')
  const cijfers = alles.replace(/[^0-9]/g, '')
  return cijfers.length === 12 || (cijfers.length === 10 && cijfers.startsWith('0'))
}
