import { alsTekst, Decimaal, leesPercentage, type Percentage } from './decimaal.ts'
import { kostprijstarief } from './kostprijs.ts'
import { controleerGetallen, fractie, getal, getalvelden, type Blad, type Getalveld, type KostprijsReden } from './kostprijsblad.ts'
import type { Weigering } from './stappen.ts'

/** The tariff with one factor changed, before its last rounding; or why it cannot be computed. */
export type Kant = { tarief: string; verschil: string } | { weigering: Weigering<KostprijsReden> }

export interface Factor {
  /** The place in the sheet; `loon` for all wages of the functiemix together. */
  veld: string
  bij: string | null
  laag: Kant
  hoog: Kant
  /** From the lowest to the highest tariff; when one side cannot be computed, only the other side against the tariff itself. */
  spreiding: string
}

export type Gevoeligheid = { ok: true; tarief: string; factoren: Factor[] } | { ok: false; weigeringen: Weigering<KostprijsReden>[] }

function zetOp(waarde: unknown, pad: (string | number)[], nieuw: unknown): unknown {
  const [kop, ...rest] = pad
  if (kop === undefined) return nieuw
  if (Array.isArray(waarde)) return waarde.map((lid, i) => (i === kop ? zetOp(lid, rest, nieuw) : lid))
  const voorwerp = waarde as Record<string, unknown>
  return { ...voorwerp, [kop]: zetOp(voorwerp[kop], rest, nieuw) }
}

const alsPad = (veld: string): (string | number)[] =>
  [...veld.matchAll(/[^.[\]]+/g)].map(([deel]) => (/^\d+$/.test(deel) ? Number(deel) : deel))

/** The same number times `keer`, with its unit spelled out: 1% less a tenth is 0,9%, which may not be read as 90%. */
function keerVeld({ regel, invoer }: Getalveld, keer: Decimaal): Percentage {
  return regel.soort === 'procent'
    ? { waarde: alsTekst(fractie(invoer).mul(100).mul(keer)).replace('.', ','), eenheid: 'procent' }
    : alsTekst(getal(invoer as string | number).mul(keer)).replace('.', ',')
}

/**
 * Which factor moves the tariff most: each input times (1 − change) and (1 + change), one at a time, largest swing first
 * (a tornado chart). `verandering` is relative: 10 turns a productivity of 80% into 72% and 88%.
 * The wages of the functiemix move together; hours of the cao, days of the year and weights stay as they are. Zero inputs are left out: nothing relative can change them.
 * Ties keep the order of the sheet.
 */
export function gevoeligheid(blad: Blad, verandering: Percentage): Gevoeligheid {
  const deel = leesPercentage(verandering)
  if (!deel.ok) return { ok: false, weigeringen: [{ veld: 'verandering', reden: deel.reden }] }
  if (deel.waarde.lt(0)) return { ok: false, weigeringen: [{ veld: 'verandering', reden: 'negatief' }] }
  if (deel.waarde.isZero()) return { ok: false, weigeringen: [{ veld: 'verandering', reden: 'nul' }] }
  if (deel.waarde.gte(1)) return { ok: false, weigeringen: [{ veld: 'verandering', reden: 'honderd_of_meer' }] }
  const verandert = deel.waarde

  const weigeringen = controleerGetallen(blad)
  if (weigeringen.length > 0) return { ok: false, weigeringen }
  const basis = kostprijstarief(blad)
  if (!basis.ok) return basis
  const tarief = new Decimaal(basis.tarief_exact)

  const velden = getalvelden(blad).filter((veld) => veld.regel.knop && !/^(indexatie|afronding)\b/.test(veld.veld) && !isNul(veld))
  const lonen = velden.filter(({ veld }) => /^loon\.functiemix\[\d+\]\.bedrag$/.test(veld))
  const knoppen = [
    ...(lonen.length > 0 ? [{ veld: 'loon', bij: null, velden: lonen }] : []),
    ...velden.filter((veld) => !lonen.includes(veld)).map((veld) => ({ veld: veld.veld, bij: veld.bij, velden: [veld] })),
  ]

  const factoren = knoppen.map((knop): Factor => {
    const kant = (keer: Decimaal): Kant => {
      const anders = knop.velden.reduce<unknown>((nu, veld) => zetOp(nu, alsPad(veld.veld), keerVeld(veld, keer)), blad) as Blad
      const uitkomst = kostprijstarief(anders)
      if (!uitkomst.ok) return { weigering: uitkomst.weigeringen[0]! }
      return { tarief: uitkomst.tarief_exact, verschil: alsTekst(new Decimaal(uitkomst.tarief_exact).sub(tarief)) }
    }
    const laag = kant(new Decimaal(1).sub(verandert))
    const hoog = kant(new Decimaal(1).add(verandert))
    const tarieven = [tarief, ...[laag, hoog].flatMap((een) => ('tarief' in een ? [new Decimaal(een.tarief)] : []))]
    const spreiding = Decimaal.max(...tarieven).sub(Decimaal.min(...tarieven))
    return { veld: knop.veld, bij: knop.bij, laag, hoog, spreiding: alsTekst(spreiding) }
  })
  factoren.sort((een, ander) => new Decimaal(ander.spreiding).cmp(een.spreiding))
  return { ok: true, tarief: basis.tarief_exact, factoren }
}

function isNul({ regel, invoer }: Getalveld): boolean {
  return (regel.soort === 'procent' ? fractie(invoer) : getal(invoer as string | number)).isZero()
}
