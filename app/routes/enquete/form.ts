import type { Vraag } from '../../../db/vragensets.ts'
import { heeftBsn } from '../../rules/identificatie.ts'

const MAX_OPEN = 500

/** What someone filled in; a question may be left open, but not all of them. */
export function leesAntwoorden(
  posted: FormData,
  vragen: readonly Vraag[],
): { antwoorden: Record<number, number>; open: Record<number, string>; fouten: Record<string, string>; leeg: boolean } {
  const antwoorden: Record<number, number> = {}
  const open: Record<number, string> = {}
  const fouten: Record<string, string> = {}
  for (const { id, nr, soort, antwoorden: keuzes } of vragen) {
    const naam = `v-${nr}`
    const waarde = posted.get(naam)
    if (typeof waarde !== 'string' || waarde.trim() === '') continue
    if (soort === 'open') {
      const tekst = waarde.trim().replaceAll('\r\n', '\n')
      if (heeftBsn(tekst)) fouten[naam] = `Vraag ${nr}: hier lijkt een BSN in te staan. Haal het nummer weg.`
      else if ([...tekst].length > MAX_OPEN) fouten[naam] = `Vraag ${nr}: uw tekst is te lang. Gebruik hoogstens ${MAX_OPEN} tekens.`
      else open[id] = tekst
    } else if (/^\d{1,2}$/.test(waarde) && Number(waarde) < keuzes.length) antwoorden[id] = Number(waarde)
    else fouten[naam] = `Vraag ${nr}: kies een van de antwoorden.`
  }
  return {
    antwoorden,
    open,
    fouten,
    leeg: Object.keys(antwoorden).length === 0 && Object.keys(open).length === 0 && Object.keys(fouten).length === 0,
  }
}
