import type { Decimaal } from './decimaal.ts'
import { draagBij, EEN, f, label, NUL, pct, plus, tel, weiger, zetPost, type Rekening, type Urenbasis } from './kostprijspost.ts'
import { fractie, type Blad, type Dienstblad, type Laagpost, type Plaats } from './kostprijsblad.ts'

/** How overhead entered the price. `gemengd`: more than one variant; `geen`: no overhead on the sheet. */
export type Overheadvariant = 'opslag' | 'aandeel' | 'bedrag' | 'gemengd' | 'geen'

interface Laaglijst {
  posten: Laagpost[]
  veld: string
  onderdeel: 'b' | 'marge'
}

const metVariant = (post: Laagpost): string => (post.soort === 'opslag' ? `${label(post)} (opslag op kosten)` : label(post))

/** Overhead that is added to the paid hour, before the productivity. */
export function zetOverheadVooraf(rekening: Rekening, blad: Dienstblad, uren: Urenbasis): Decimaal[] {
  return (blad.overhead ?? []).flatMap((post, i) => {
    if (post.soort === 'aandeel' || post.plaats === undefined) return []
    const bedrag = zetPost(
      rekening.boek,
      post,
      { eenheid: '€ per betaald uur', uren, element: 'b', naam: metVariant(post) },
      `overhead[${i}]`,
    )
    draagBij(rekening, 'b', bedrag)
    return [bedrag]
  })
}

/**
 * One layer on the running total, as the amounts it adds. A surcharge is taken of named steps; the shares together are taken of the result:
 * result = (total + surcharges + amounts) / (1 − shares).
 */
function zetLaag(
  rekening: Rekening,
  lijsten: Laaglijst[],
  totaal: Decimaal,
  eenheid: string,
  uren: Urenbasis | null,
  vooraf: boolean,
): Decimaal[] {
  const { boek } = rekening
  const erbij: Decimaal[] = []
  let aandelen = NUL
  const uitgesteld: ((metErbij: Decimaal) => Decimaal)[] = []
  for (const { posten, veld, onderdeel } of lijsten) {
    for (const [i, post] of posten.entries()) {
      const plek = `${veld}[${i}]`
      const element = onderdeel === 'b' ? onderdeel : undefined
      if (post.soort !== 'aandeel') {
        if (post.plaats === 'per_betaald_uur' && onderdeel === 'b' && vooraf) continue
        if (post.plaats !== undefined) weiger(`${plek}.plaats`, 'plaats_past_niet')
        const bedrag = zetPost(boek, post, { eenheid, uren, element, naam: metVariant(post) }, plek)
        draagBij(rekening, onderdeel, bedrag)
        erbij.push(bedrag)
        continue
      }
      const deel = fractie(post.procent)
      aandelen = aandelen.add(deel)
      if (aandelen.gte(1)) weiger(`${plek}.procent`, 'honderd_of_meer')
      uitgesteld.push((metErbij) => {
        const prijs = metErbij.div(EEN.sub(aandelen))
        const bedrag = boek.zet(
          {
            sleutel: post.sleutel,
            label: `${label(post)} (aandeel van de prijs)`,
            formule: () => `${f(metErbij)} / (1 − ${pct(aandelen)}) × ${pct(deel)}`,
            basis: prijs,
            waarde: prijs.mul(deel),
            eenheid,
            element,
          },
          plek,
        )
        draagBij(rekening, onderdeel, bedrag)
        return bedrag
      })
    }
  }
  if (uitgesteld.length === 0) return erbij
  const metErbij = tel([totaal, ...erbij])
  return [...erbij, ...uitgesteld.map((zet) => zet(metErbij))]
}

/** Which way these posts lay overhead on the costs: one of the ways, more of them (`gemengd`), or none. */
export function overheadvariant(posten: Laagpost[]): Overheadvariant {
  const soorten = new Set(posten.map((post) => post.soort))
  if (soorten.size > 1) return 'gemengd'
  return [...soorten][0] ?? 'geen'
}

/** Overhead, then risk and margin, or both in one layer. `naOverhead` and `naMarge` are the costs placed there. */
export function zetLagen(
  rekening: Rekening,
  blad: Blad,
  totaal: Decimaal,
  eenheid: string,
  uren: Urenbasis | null,
  direct: (plaats: Plaats) => Decimaal[],
): Decimaal {
  const { boek } = rekening
  const overhead: Laaglijst = { posten: blad.overhead ?? [], veld: 'overhead', onderdeel: 'b' }
  const marge: Laaglijst = { posten: blad.risico_marge ?? [], veld: 'risico_marge', onderdeel: 'marge' }
  const samen = blad.overhead_en_marge === 'samen'
  const laag = zetLaag(rekening, samen ? [overhead, marge] : [overhead], totaal, eenheid, uren, blad.soort === 'dienst')
  const naOverhead = direct('na_overhead')
  if (samen && naOverhead.length > 0) weiger('overhead_en_marge', 'plaats_past_niet')
  const kosten = [totaal, ...laag, ...naOverhead]
  const optellen = (sleutel: string, naam: string, delen: Decimaal[], veld: string): Decimaal =>
    boek.zet({ sleutel, label: naam, formule: () => plus(delen), waarde: tel(delen), eenheid }, veld)
  if (samen) return optellen('prijs', 'Prijs vóór afronding', [...kosten, ...direct('na_marge')], 'risico_marge')
  const kostprijs = optellen('kostprijs', 'Kostprijs', kosten, 'overhead')
  const metMarge = [kostprijs, ...zetLaag(rekening, [marge], kostprijs, eenheid, uren, false)]
  return optellen('prijs', 'Prijs vóór afronding', [...metMarge, ...direct('na_marge')], 'risico_marge')
}
