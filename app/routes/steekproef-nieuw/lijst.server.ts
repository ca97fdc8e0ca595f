import type { Stuk } from '../../../db/steekproeven.ts'
import { leesTabel } from '../../../jobs/inlezen/tabel.ts'
import { heeftBsn } from '../../rules/identificatie.ts'
import { parseGeheelGetal } from '../../rules/invoer.ts'
import { BSN_TEKST, getal } from '../../text.ts'

const MAX_LIJST = 20_000
const MAX_KENMERK = 60

/** Lines named in one sentence; never what stands on them. */
const regels = (nummers: readonly number[]): string =>
  `regel ${nummers.slice(0, 5).join(', ')}${nummers.length > 5 ? ` en nog ${getal(nummers.length - 5)}` : ''}`

export type GelezenLijst = { ok: true; lijst: Stuk[] } | { ok: false; fouten: string[] }

/** The list as it was pasted: one kenmerk a line, with or without a header. */
export function leesGeplakt(tekst: string): Promise<GelezenLijst> {
  const metKop = /^\s*"?kenmerk\b/i.test(tekst)
  return leesLijst(new TextEncoder().encode(metKop ? tekst : `kenmerk;stratum;risico\n${tekst.replaceAll('\t', ';')}`), metKop ? 0 : 1)
}

/** Columns `kenmerk`, `stratum` and `risico`, of which the first must be there. `verschuiving`: lines that were put before it. */
export async function leesLijst(bytes: Uint8Array, verschuiving = 0): Promise<GelezenLijst> {
  const gelezen = await leesTabel(bytes)
  if (!gelezen.ok) return { ok: false, fouten: [gelezen.fout.reden] }
  const { kop, rijen } = gelezen.waarde
  const kolom = (naam: string): number => kop.findIndex((cel) => cel.toLowerCase() === naam)
  const plaats = { kenmerk: kolom('kenmerk'), stratum: kolom('stratum'), risico: kolom('risico') }
  if (plaats.kenmerk === -1) return { ok: false, fouten: ['De kolom kenmerk ontbreekt. Zet in de eerste rij: kenmerk;stratum;risico.'] }
  if (rijen.length > MAX_LIJST)
    return { ok: false, fouten: [`De lijst heeft ${getal(rijen.length)} regels. Gebruik er ten hoogste ${getal(MAX_LIJST)}.`] }

  const fout = { leeg: [] as number[], lang: [] as number[], dubbel: [] as number[], bsn: [] as number[], risico: [] as number[] }
  const gezien = new Set<string>()
  const lijst: Stuk[] = []
  for (const { rij, cellen } of rijen) {
    const regel = rij - verschuiving
    const cel = (welke: keyof typeof plaats): string => (plaats[welke] === -1 ? '' : (cellen[plaats[welke]] ?? ''))
    const [kenmerk, stratum] = [cel('kenmerk'), cel('stratum')]
    // a column that is not kept may still hold one: then the wrong file was chosen
    if (cellen.some((tekst) => heeftBsn(tekst))) fout.bsn.push(regel)
    if (kenmerk === '') fout.leeg.push(regel)
    if (kenmerk.length > MAX_KENMERK || stratum.length > MAX_KENMERK) fout.lang.push(regel)
    if (kenmerk !== '' && gezien.has(kenmerk)) fout.dubbel.push(regel)
    gezien.add(kenmerk)
    const risico = cel('risico') === '' ? null : parseGeheelGetal(cel('risico'))
    if (risico !== null && (!risico.ok || risico.waarde > 1_000_000)) fout.risico.push(regel)
    lijst.push({ kenmerk, stratum, risico: risico?.ok ? risico.waarde : null })
  }
  const fouten = [
    ...(fout.bsn.length > 0 ? [`${BSN_TEKST} Kijk naar ${regels(fout.bsn)}.`] : []),
    ...(fout.leeg.length > 0 ? [`Er ontbreekt een kenmerk op ${regels(fout.leeg)}.`] : []),
    ...(fout.dubbel.length > 0
      ? [`Hetzelfde kenmerk staat er twee keer in: ${regels(fout.dubbel)}. Elk stuk mag er één keer in staan.`]
      : []),
    ...(fout.lang.length > 0
      ? [`Een kenmerk of stratum is langer dan ${MAX_KENMERK} tekens: ${regels(fout.lang)}. Gebruik een kort nummer, geen omschrijving.`]
      : []),
    ...(fout.risico.length > 0 ? [`Het risico is geen heel getal van 0 of hoger: ${regels(fout.risico)}.`] : []),
  ]
  return fouten.length > 0 ? { ok: false, fouten } : { ok: true, lijst }
}
