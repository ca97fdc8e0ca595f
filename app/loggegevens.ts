/** What a log line kept, in words: never a code or a bracket where a person can read it as text. */
import { isDag } from './rules/dag.ts'
import { isMoment } from './rules/termijn.ts'
import { datum } from './text.ts'

const NAAM: Record<string, string> = {
  aangeleverdOp: 'aangeleverd op',
  ingediendDoor: 'ingediend door',
  bsn: 'BSN',
  kvk: 'KvK-nummer',
  agb: 'AGB-code',
  rsin: 'RSIN',
  clienten: 'cliënten',
  clienten_jaar: 'cliënten in jaar',
  email: 'e-mail',
  op: 'op',
  van: 'eerst',
  naar: 'daarna',
  was: 'eerst',
  totp_rollen: 'code bij inloggen voor',
  gegevens: 'gegevens',
  rijen: 'rijen',
  uiterlijk: 'uiterlijk op',
  geldigTotEnMet: 'geldig tot en met',
  sha256: 'kenmerk van het bestand',
  bestanden: 'bestanden',
  overeenkomsten: 'overeenkomsten',
  maatregel: 'nummer van de maatregel',
  bevinding: 'nummer van de bevinding',
  wederhoor: 'nummer van de reactie',
  tekens: 'aantal tekens',
  conclusies: 'gedeelde conclusies',
  eersteFout: 'eerste fout',
}
const naamVan = (sleutel: string): string =>
  NAAM[sleutel] ??
  sleutel
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()

/** One value in words; a list with commas, a group as `naam: waarde`. */
function waardeTekst(waarde: unknown): string {
  if (waarde === null || waarde === undefined || waarde === '') return 'leeg'
  if (typeof waarde === 'boolean') return waarde ? 'ja' : 'nee'
  if (typeof waarde === 'number') return String(waarde)
  if (typeof waarde === 'string') {
    const [dag, tijdstip]: boolean[] = [isDag(waarde), isMoment(waarde)]
    if (dag) return datum(waarde)
    if (tijdstip) return `${datum(waarde.slice(0, 10))}, ${waarde.slice(11)} uur`
    if (/^[0-9a-f]{64}$/.test(waarde)) return `${waarde.slice(0, 12)}…`
    // a code of ours, such as `rapport_ontvangen`
    return /^[a-z]+(_[a-z]+)+$/.test(waarde) ? waarde.replaceAll('_', ' ') : waarde
  }
  if (Array.isArray(waarde)) return waarde.length === 0 ? 'geen' : waarde.map(waardeTekst).join(', ')
  return (
    Object.entries(waarde)
      .map(([naam, inhoud]) => `${naamVan(naam)}: ${waardeTekst(inhoud)}`)
      .join('; ') || 'geen'
  )
}

/** Label and value of everything a line kept. */
export const gegevensRegels = (gegevens: Record<string, unknown>): [string, string][] =>
  Object.entries(gegevens).map(([naam, waarde]) => [naamVan(naam), waardeTekst(waarde)])

/** The same in one cell of a sheet. */
export const gegevensCel = (gegevens: Record<string, unknown>): string =>
  gegevensRegels(gegevens)
    .map(([naam, waarde]) => `${naam}: ${waarde}`)
    .join(' | ')
