import { z } from 'zod'
import { DEUR_TEKST, PERSOON_TEKST, UITSLUITING_ALGEMEEN, UITSLUITING_GEMEENTE } from './participatietekst.ts'
import { noemtPersoon } from './rules/persoonsverwijzing.ts'
import { checkUitsluiting, type Uitsluiting, UITSLUITINGEN, vermoedUitsluiting } from './rules/uitsluiting.ts'
import { vrijeTekst } from './form.ts'

export const UITSLUITINGSLIJST = Object.keys(UITSLUITINGEN) as [Uitsluiting, ...Uitsluiting[]]

/** The fields of whatever clients put in: about what it is, and why it may pass. */
export const inbrengvelden = {
  over: z.enum(['algemeen', ...UITSLUITINGSLIJST], { error: 'Kies waar het over gaat.' }),
  toch_algemeen: z.literal('ja').optional(),
  uitsluiting_toch: vrijeTekst('', 500).optional(),
}

export interface Inbrengwaarden {
  over: 'algemeen' | Uitsluiting
  toch_algemeen?: 'ja' | undefined
  uitsluiting_toch?: string | undefined
}

export type Keuring =
  | { ok: true; uitsluiting: Uitsluiting | null; uitsluitingToch: string | null }
  | { ok: false; fouten: Record<string, string> }

/** Nobody is named, and what has another door is shown that door. `teksten` by the name of their field. */
export function keurInbreng(
  teksten: Record<string, string | null | undefined>,
  { over, toch_algemeen, uitsluiting_toch }: Inbrengwaarden,
  door: 'gemeente' | 'inbrenger',
): Keuring {
  const fouten: Record<string, string> = {}
  for (const [veld, tekst] of Object.entries(teksten)) {
    const gezien = tekst ? noemtPersoon(tekst) : null
    if (gezien) fouten[veld] = PERSOON_TEKST[gezien]
  }
  if (Object.keys(fouten).length > 0) return { ok: false, fouten }
  const vermoed = over === 'algemeen' && !toch_algemeen ? vermoedUitsluiting(Object.values(teksten).filter(Boolean).join('\n')) : null
  const grond = over === 'algemeen' ? vermoed : over
  const weigering = checkUitsluiting(grond, door, uitsluiting_toch ?? null)
  if (weigering === null) return { ok: true, uitsluiting: grond, uitsluitingToch: grond === null ? null : uitsluiting_toch! }
  const deur = DEUR_TEKST[grond!]
  if (door === 'gemeente')
    return { ok: false, fouten: { uitsluiting_toch: `${deur} ${UITSLUITING_GEMEENTE}${vermoed ? ` ${UITSLUITING_ALGEMEEN}` : ''}` } }
  return { ok: false, fouten: { over: `${deur}${vermoed ? ` ${UITSLUITING_ALGEMEEN}` : ''}` } }
}
