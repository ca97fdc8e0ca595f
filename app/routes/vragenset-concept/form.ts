import { heeftBsn } from '../../rules/identificatie.ts'
import { type Antwoord, KOPPELINGEN, THEMAS, type Vraaginhoud, type Vragensetinhoud, VRAAGSOORTEN } from '../../rules/vragenset.ts'
import { BSN_TEKST } from '../../text.ts'

/** One answer a line: `+` before it counts as positive, `~` does not count. */
export const schrijfAntwoorden = (antwoorden: readonly Antwoord[]): string =>
  antwoorden.map(({ tekst, telt }) => `${telt === 'positief' ? '+ ' : telt === 'niet_mee' ? '~ ' : ''}${tekst}`).join('\n')

const leesAntwoordregels = (tekst: string): Antwoord[] =>
  tekst
    .split('\n')
    .map((regel) => regel.trim())
    .filter((regel) => regel !== '')
    .map((regel) => ({
      tekst: regel.replace(/^[+~]\s*/, ''),
      telt: regel.startsWith('+') ? 'positief' : regel.startsWith('~') ? 'niet_mee' : 'overig',
    }))

const kies = <T extends string>(mogelijk: readonly T[], waarde: string, anders: T): T => mogelijk.find((hier) => hier === waarde) ?? anders

/** The form as it was sent, whatever is wrong with it; questions that were ticked off are left out and the rest is numbered anew. */
export function leesConcept(posted: FormData): { inhoud: Vragensetinhoud; fouten: Record<string, string> } {
  const fouten: Record<string, string> = {}
  const veld = (naam: string, max: number): string => {
    const waarde = posted.get(naam)
    const tekst = typeof waarde === 'string' ? waarde.replaceAll('\0', '').replaceAll('\r\n', '\n').trim() : ''
    if (heeftBsn(tekst)) fouten[naam] = BSN_TEKST
    else if (tekst.length > max) fouten[naam] = `Deze tekst is te lang. Gebruik ten hoogste ${max} tekens.`
    return tekst.slice(0, max)
  }
  const vragen: { volgorde: number; vraag: Vraaginhoud }[] = []
  for (let i = 0; i < 60 && posted.has(`tekst-${i}`); i++) {
    if (posted.get(`weg-${i}`) === 'ja') continue
    const soort = kies(VRAAGSOORTEN, veld(`soort-${i}`, 20), 'gesloten')
    const vorigNr = Number(veld(`vorige-${i}`, 3))
    const volgorde = Number(veld(`volgorde-${i}`, 4).replace(',', '.'))
    vragen.push({
      volgorde: Number.isFinite(volgorde) && volgorde > 0 ? volgorde : i + 1,
      vraag: {
        nr: 0,
        tekst: veld(`tekst-${i}`, 400),
        uitleg: veld(`uitleg-${i}`, 400),
        thema: kies(THEMAS, veld(`thema-${i}`, 20), 'eigen'),
        over: veld(`over-${i}`, 20) === 'gemeente' ? 'gemeente' : 'aanbieder',
        soort,
        antwoorden: soort === 'open' ? [] : leesAntwoordregels(veld(`antwoorden-${i}`, 2000)),
        vorige:
          vorigNr > 0
            ? { nr: vorigNr, soort: kies(KOPPELINGEN, veld(`koppeling-${i}`, 20), 'zelfde'), toelichting: veld(`verschil-${i}`, 400) }
            : null,
      },
    })
  }
  vragen.sort((a, b) => a.volgorde - b.volgorde)
  return {
    inhoud: {
      naam: veld('naam', 120),
      uitgave: veld('uitgave', 40),
      bron: veld('bron', 200),
      toelichting: veld('toelichting', 1000),
      vragen: vragen.map(({ vraag }, plaats) => ({ ...vraag, nr: plaats + 1 })),
    },
    fouten,
  }
}
