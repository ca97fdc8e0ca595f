/** How many clients each group of a survey has, from a file: `kvk;voorziening;clienten`. Whole or not at all. */
import { parseGeheelGetal } from '../../app/rules/invoer.ts'
import type { Groep } from '../../db/ervaring.ts'
import type { Inleesfout } from '../../db/inlezen.ts'
import { leesTabel } from './tabel.ts'

export const MAX_CLIENTEN = 1_000_000
const kaal = (tekst: string): string => tekst.normalize('NFKD').replaceAll(/\p{M}/gu, '').trim().toLowerCase()

export interface Clientaantal {
  aanbieder_id: number
  stratum: string
  clienten: number
}

/** The column voorziening may be left out; a row without it is of the group that is not split. */
export async function leesClienten(
  bytes: Uint8Array,
  groepen: readonly Pick<Groep, 'aanbieder_id' | 'naam' | 'kvk' | 'stratum'>[],
): Promise<{ aantallen: Clientaantal[]; fouten: Inleesfout[] }> {
  const gelezen = await leesTabel(bytes)
  if (!gelezen.ok) return { aantallen: [], fouten: [gelezen.fout] }
  const kop = gelezen.waarde.kop.map(kaal)
  const breed = kop.findLastIndex((naam) => naam !== '') + 1
  const plaats = { kvk: kop.indexOf('kvk'), voorziening: kop.indexOf('voorziening'), clienten: kop.indexOf('clienten') }
  for (const naam of ['kvk', 'clienten'] as const) {
    if (plaats[naam] === -1)
      return {
        aantallen: [],
        fouten: [{ rij: 1, kolom: naam, waarde: '', reden: `De kolom ${naam} ontbreekt. Zet in de eerste rij: kvk;voorziening;clienten.` }],
      }
  }
  const perPlek = new Map(groepen.map((groep) => [`${groep.kvk}|${groep.stratum}`, groep]))
  const aantallen = new Map<string, Clientaantal>()
  const fouten: Inleesfout[] = []
  for (const { rij, cellen } of gelezen.waarde.rijen) {
    const fout = (kolom: string, waarde: string, reden: string): void => {
      fouten.push({ rij, kolom, waarde: waarde.slice(0, 100), reden })
    }
    const extra = cellen.slice(breed).find((cel) => cel !== '')
    if (extra !== undefined) {
      fout('', extra, `Deze rij heeft een kolom meer dan de kop (${breed}). Kijk of er een scheidingsteken te veel staat.`)
      continue
    }
    const kvk = cellen[plaats.kvk] ?? ''
    const voorziening = plaats.voorziening === -1 ? '' : (cellen[plaats.voorziening] ?? '')
    const tekst = cellen[plaats.clienten] ?? ''
    const sleutel = `${kvk.padStart(8, '0')}|${voorziening === '' ? '' : voorziening.padStart(2, '0')}`
    const groep = perPlek.get(sleutel)
    const eigen = groepen.filter((een) => een.kvk === kvk.padStart(8, '0'))
    const aantal = parseGeheelGetal(tekst)
    if (kvk === '') fout('kvk', '', 'Het KvK-nummer ontbreekt.')
    else if (eigen.length === 0)
      fout('kvk', kvk, 'Deze aanbieder staat niet in dit onderzoek. Kijk het KvK-nummer na, en of er in dat jaar een overeenkomst was.')
    else if (!groep)
      fout(
        'voorziening',
        voorziening,
        `${eigen[0]!.naam} heeft deze groep niet. Bekend zijn: ${eigen.map(({ stratum }) => stratum || 'leeg').join(', ')}.`,
      )
    else if (tekst === '') fout('clienten', '', 'Het aantal cliënten ontbreekt. Laat de rij weg als u het niet weet.')
    else if (!aantal.ok || aantal.waarde < 0 || aantal.waarde > MAX_CLIENTEN)
      fout('clienten', tekst, 'Dit is geen aantal cliënten. Schrijf een heel getal.')
    else if (aantallen.has(sleutel)) fout('kvk', kvk, 'Deze groep staat er twee keer in. Haal een rij weg.')
    else aantallen.set(sleutel, { aanbieder_id: groep.aanbieder_id, stratum: groep.stratum, clienten: aantal.waarde })
  }
  return { aantallen: [...aantallen.values()], fouten }
}
