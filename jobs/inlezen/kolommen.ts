/** Columns by their names in the first row, and the cells of a row under them. A possible BSN refuses the row and is never repeated. */
import { heeftBsn } from '../../app/rules/identificatie.ts'
import { BSN_TEKST } from '../../app/text.ts'
import type { Inleesfout } from '../../db/inlezen.ts'

const VERBORGEN = '•••'

/** A cell as a message may repeat it. */
export const toonbaar = (cel: string): string => (heeftBsn(cel) ? VERBORGEN : cel.slice(0, 100))

/** A word as it is compared: `Datum gemeld` and `datum-gemeld` are `datum_gemeld`. */
export const kaal = (tekst: string): string =>
  tekst
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .trim()
    .replaceAll(/[\s-]+/g, '_')

export interface Kop<Kolom extends string> {
  /** What stands in each place of a row; null: a column without a name, or one nobody knows. */
  kolommen: (Kolom | null)[]
  fouten: Inleesfout[]
  /** False: without these columns no row can be read, whatever is skipped. */
  bruikbaar: boolean
}

export function leesKop<Kolom extends string>(kop: readonly string[], bekend: readonly Kolom[], verplicht: readonly Kolom[]): Kop<Kolom> {
  const fouten: Inleesfout[] = []
  let bruikbaar = true
  const kolommen = kop.map((cel): Kolom | null => {
    const naam = kaal(cel)
    if (naam === '') return null
    const kolom = bekend.find((kolom) => kolom === naam)
    if (!kolom)
      fouten.push({
        rij: 1,
        kolom: toonbaar(cel),
        waarde: toonbaar(cel),
        reden: heeftBsn(cel) ? BSN_TEKST : `Deze kolom is niet bekend. Bekend zijn: ${bekend.join(', ')}.`,
      })
    return kolom ?? null
  })
  for (const kolom of bekend) {
    const keer = kolommen.filter((gevonden) => gevonden === kolom).length
    const ontbreekt = keer === 0 && verplicht.includes(kolom)
    if (keer > 1) fouten.push({ rij: 1, kolom, waarde: kolom, reden: 'Deze kolom staat er meer dan één keer in. Haal er een weg.' })
    if (ontbreekt) fouten.push({ rij: 1, kolom, waarde: '', reden: `De kolom ${kolom} ontbreekt. Zet deze naam in de eerste rij.` })
    if (keer > 1 || ontbreekt) bruikbaar = false
  }
  return { kolommen, fouten, bruikbaar }
}

export interface Cellen<Kolom extends string> {
  /** By column; an empty cell is left out. */
  tekst: Partial<Record<Kolom, string>>
  fouten: Inleesfout[]
  /** Says what is wrong with a cell of this row. */
  fout(kolom: Kolom, reden: string): void
}

export function leesCellen<Kolom extends string>(kolommen: Kop<Kolom>['kolommen'], rij: number, cellen: readonly string[]): Cellen<Kolom> {
  const fouten: Inleesfout[] = []
  const tekst: Partial<Record<Kolom, string>> = {}
  for (const [plaats, cel] of cellen.entries()) {
    if (cel === '') continue
    const kolom = kolommen[plaats]
    if (heeftBsn(cel)) fouten.push({ rij, kolom: kolom ?? '', waarde: VERBORGEN, reden: BSN_TEKST })
    else if (kolom) tekst[kolom] = cel
    else if (plaats >= kolommen.length)
      fouten.push({
        rij,
        kolom: '',
        waarde: cel.slice(0, 100),
        reden: `Deze rij heeft meer cellen dan de kop (${kolommen.length}). Zet tekst met een scheidingsteken tussen aanhalingstekens.`,
      })
  }
  return {
    tekst,
    fouten,
    fout: (kolom, reden) => {
      fouten.push({ rij, kolom, waarde: toonbaar(tekst[kolom] ?? ''), reden })
    },
  }
}

/** The columns that must be filled in and are not; one that was refused has been told of already. */
export function ontbrekend<Kolom extends string>(verplicht: readonly Kolom[], { tekst, fouten }: Cellen<Kolom>): Kolom[] {
  return verplicht.filter((kolom) => tekst[kolom] === undefined && !fouten.some((fout) => fout.kolom === kolom))
}
