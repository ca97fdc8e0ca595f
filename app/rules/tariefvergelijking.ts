import { alsTekst, Decimaal, leesGetal, leesPercentage, type Getal, type Percentage } from './decimaal.ts'
import { kostprijstarief } from './kostprijs.ts'
import type { Blad, KostprijsReden, Laagpost } from './kostprijsblad.ts'
import type { Weigering } from './stappen.ts'

export interface Variant {
  variant: 'opslag' | 'aandeel'
  /** The computed price before rounding, without the tariff's margin. */
  prijs: string
  /** What the tariff lies above the price, in percent; negative when it lies below. */
  marge_procent: string
  /** Whether that margin lies between 0 and the highest margin. */
  past: boolean
}

export type Vergelijking =
  | {
      ok: true
      /** `onbeslist`: both variants fit; `geen`: neither explains this tariff. */
      variant: 'opslag' | 'aandeel' | 'onbeslist' | 'geen'
      varianten: Variant[]
    }
  | { ok: false; weigeringen: Weigering<KostprijsReden | 'overhead_ontbreekt' | 'overhead_is_bedrag'>[] }

/** The same percentage of overhead as a surcharge on `directe_kosten` or as a share of the price. */
function alsVariant(post: Laagpost & { soort: 'opslag' | 'aandeel' }, variant: 'opslag' | 'aandeel', over: string[]): Laagpost {
  if (post.soort === variant) return post
  const { sleutel, procent } = post
  const naam = post.label === undefined ? {} : { label: post.label }
  return variant === 'opslag' ? { sleutel, ...naam, soort: 'opslag', procent, over } : { sleutel, ...naam, soort: 'aandeel', procent }
}

/**
 * Which reading of the overhead percentage explains a printed tariff: surcharge on cost or share of the price.
 * A sheet that says "overhead 20%" without more can be either, and they differ by 4%.
 * `hoogste_marge` is what the tariff may lie above the price. Refused when the sheet has no overhead percentage.
 */
export function welkeVariant(blad: Blad, tarief: Getal, hoogste_marge: Percentage): Vergelijking {
  const bedrag = leesGetal(tarief)
  if (!bedrag.ok) return { ok: false, weigeringen: [{ veld: 'tarief', reden: bedrag.reden }] }
  if (bedrag.waarde.lte(0)) return { ok: false, weigeringen: [{ veld: 'tarief', reden: bedrag.waarde.isZero() ? 'nul' : 'negatief' }] }
  const grens = leesPercentage(hoogste_marge)
  if (!grens.ok) return { ok: false, weigeringen: [{ veld: 'hoogste_marge', reden: grens.reden }] }
  if (grens.waarde.lt(0)) return { ok: false, weigeringen: [{ veld: 'hoogste_marge', reden: 'negatief' }] }
  const overhead = blad.overhead ?? []
  if (overhead.length === 0) return { ok: false, weigeringen: [{ veld: 'overhead', reden: 'overhead_ontbreekt' }] }
  if (overhead.some((post) => post.soort === 'bedrag'))
    return { ok: false, weigeringen: [{ veld: 'overhead', reden: 'overhead_is_bedrag' }] }

  const over = [blad.soort === 'dienst' && blad.omrekening?.plaats === 'voor_overhead' ? 'bedrag_per_eenheid' : 'directe_kosten']
  const varianten: Variant[] = []
  for (const variant of ['opslag', 'aandeel'] as const) {
    const uitkomst = kostprijstarief({
      ...blad,
      overhead: overhead.flatMap((post) => (post.soort === 'bedrag' ? [] : [alsVariant(post, variant, over)])),
    })
    if (!uitkomst.ok) return uitkomst
    const prijs = new Decimaal(uitkomst.tarief_exact)
    if (prijs.isZero()) return { ok: false, weigeringen: [{ veld: 'loon', reden: 'nul' }] }
    const marge = bedrag.waarde.div(prijs).sub(1)
    varianten.push({
      variant,
      prijs: uitkomst.tarief_exact,
      marge_procent: alsTekst(marge.mul(100)),
      past: marge.gte(0) && marge.lte(grens.waarde),
    })
  }
  const passend = varianten.filter(({ past }) => past)
  return { ok: true, variant: passend.length === 2 ? 'onbeslist' : (passend[0]?.variant ?? 'geen'), varianten }
}
