import { EEN, f, label, pct, naarPeriode, plus, tel, weiger, zetPost, type Plek, type Rekening, type Urenbasis } from './kostprijspost.ts'
import { fractie, getal, type Dienstblad, type Functie, type Loonperiode, type OverigPersoneel, type Post } from './kostprijsblad.ts'
import type { Decimaal } from './decimaal.ts'

const naam = (per: Loonperiode): string => (per === 'uur' ? 'betaald uur' : per === 'vierweken' ? 'vier weken' : per)
const sleutelLoonkosten = (per: Loonperiode): string => `loonkosten_per_${per === 'uur' ? 'betaald_uur' : per}`
const eenheidPer = (per: Loonperiode): string => `€ per ${naam(per)}`

/** The weighted wage, or the weighted labour costs, in the period of the wage build-up. */
export function zetLoon(rekening: Rekening, functiemix: Functie[], soort: 'bruto' | 'loonkosten', uren: Urenbasis): Decimaal {
  const { boek } = rekening
  const veld = 'loon.functiemix'
  const eenheid = eenheidPer(uren.per)
  const wat = soort === 'bruto' ? 'Bruto loon' : 'Loonkosten'
  if (functiemix.length === 0) weiger(veld, 'functiemix_leeg')
  const bedragen = functiemix.map((functie, i) => {
    const bedrag = getal(functie.bedrag)
    const uur = naarPeriode(bedrag, functie.per, uren, `${veld}[${i}].per`)
    return boek.zet(
      {
        sleutel: `functie_${i + 1}`,
        label: `${wat} ${functie.functie}`,
        formule: () => f(bedrag) + uur.achter(),
        waarde: uur.waarde,
        eenheid,
        element: 'a',
      },
      veld,
    )
  })
  const sleutel = soort === 'bruto' ? 'loon' : sleutelLoonkosten(uren.per)
  const totaal = { sleutel, label: `${wat} per ${naam(uren.per)}`, eenheid, element: 'a' as const }
  const aandelen = functiemix.map((functie) => functie.aandeel)
  const fte = functiemix.map((functie) => functie.fte)
  if (functiemix.length === 1 && aandelen[0] === undefined && fte[0] === undefined) {
    return boek.zet({ ...totaal, formule: () => f(bedragen[0]!), waarde: bedragen[0]! }, 'loon')
  }
  const metAandeel = aandelen.every((aandeel) => aandeel !== undefined) && fte.every((deel) => deel === undefined)
  const metFte = fte.every((deel) => deel !== undefined) && aandelen.every((aandeel) => aandeel === undefined)
  if (!metAandeel && !metFte) weiger(veld, 'functiemix_gewicht_ontbreekt')
  const gewichten = metAandeel ? aandelen.map((aandeel) => fractie(aandeel!)) : fte.map((deel) => getal(deel!))
  const som = tel(gewichten)
  if (metAandeel ? !som.eq(1) : som.isZero()) weiger(veld, 'functiemix_telt_niet_op')
  const gewogen = tel(bedragen.map((bedrag, i) => bedrag.mul(gewichten[i]!)))
  const termen = (): string =>
    bedragen.map((bedrag, i) => `${f(bedrag)} × ${metAandeel ? pct(gewichten[i]!) : f(gewichten[i]!)}`).join(' + ')
  return boek.zet(
    { ...totaal, formule: () => (metAandeel ? termen() : `(${termen()}) / ${f(som)}`), waarde: metAandeel ? gewogen : gewogen.div(som) },
    'loon',
  )
}

/** Labour costs per paid hour from the period in which they were built up. */
export function zetPerBetaaldUur(rekening: Rekening, loonkosten: Decimaal, uren: Urenbasis, voor: string, van: string): Decimaal {
  if (uren.per === 'uur') return loonkosten
  const uur = naarPeriode(loonkosten, uren.per, { ...uren, per: 'uur' }, 'tijd')
  return rekening.boek.zet(
    {
      sleutel: `${voor}loonkosten_per_betaald_uur`,
      label: `Loonkosten per betaald uur${van}`,
      formule: () => f(loonkosten) + uur.achter(),
      basis: loonkosten,
      waarde: uur.waarde,
      eenheid: '€ per betaald uur',
      element: 'a',
    },
    'loonopbouw_per',
  )
}

/** Toeslagen, werkgeverslasten and other staff costs on a gross wage. */
export function zetLoonkosten(rekening: Rekening, blad: Dienstblad, loon: Decimaal, uren: Urenbasis, voor: string, van: string): Decimaal {
  const { boek } = rekening
  const plek: Plek = { eenheid: eenheidPer(uren.per), uren, element: 'a', voor }
  const zetLijst = (lijst: Post[] | undefined, veld: string): Decimaal[] =>
    (lijst ?? []).map((post, i) => zetPost(boek, post, plek, `${veld}[${i}]`))
  const toeslagen = zetLijst(blad.toeslagen, 'toeslagen')
  const metToeslagen = boek.zet(
    {
      sleutel: `${voor}loon_met_toeslagen`,
      label: `Loon met toeslagen${van}`,
      formule: () => plus([loon, ...toeslagen]),
      waarde: tel([loon, ...toeslagen]),
      eenheid: plek.eenheid,
      element: 'a',
    },
    'toeslagen',
  )
  const lasten = [
    ...zetLijst(blad.werkgeverslasten, 'werkgeverslasten'),
    ...zetLijst(blad.overige_personeelskosten, 'overige_personeelskosten'),
  ]
  return boek.zet(
    {
      sleutel: voor + sleutelLoonkosten(uren.per),
      label: `Loonkosten per ${naam(uren.per)}${van}`,
      formule: () => plus([metToeslagen, ...lasten]),
      waarde: tel([metToeslagen, ...lasten]),
      eenheid: plek.eenheid,
      element: 'a',
    },
    'werkgeverslasten',
  )
}

/** Other staff as a cost per hour of the beroepskracht. `uren` are the paid hours, also when the cost comes after productivity. */
export function zetOverigPersoneel(
  rekening: Rekening,
  blad: Dienstblad,
  wie: OverigPersoneel,
  uren: Urenbasis,
  eenheid: string,
  veld: string,
): Decimaal {
  const { boek } = rekening
  const van = `, ${label(wie)}`
  let kosten: Decimaal
  if (wie.kosten.wijze === 'uurkosten') {
    kosten = getal(wie.kosten.uurkosten)
  } else {
    if (blad.loon.soort === 'loonkosten') weiger(`${veld}.kosten.wijze`, 'loonkosten_zijn_al_compleet')
    const bedrag = getal(wie.kosten.bedrag)
    const uur = naarPeriode(bedrag, wie.kosten.per, uren, `${veld}.kosten.per`)
    const voor = `${wie.sleutel}.`
    const loon = boek.zet(
      {
        sleutel: `${voor}loon`,
        label: `Bruto loon per ${naam(uren.per)}${van}`,
        formule: () => f(bedrag) + uur.achter(),
        waarde: uur.waarde,
        eenheid: eenheidPer(uren.per),
        element: 'a',
      },
      veld,
    )
    kosten = zetPerBetaaldUur(rekening, zetLoonkosten(rekening, blad, loon, uren, voor, van), uren, voor, van)
  }
  const deel = wie.productiviteit === undefined ? EEN : fractie(wie.productiviteit)
  if (deel.isZero()) weiger(`${veld}.productiviteit`, 'productiviteit_nul')
  if (deel.gt(1)) weiger(`${veld}.productiviteit`, 'productiviteit_boven_100')
  const uurprijs = kosten.div(deel)
  const voorFormule = (): string => (wie.productiviteit === undefined ? f(kosten) : `${f(kosten)} / ${pct(deel)}`)
  const zet = (waarde: Decimaal, achter: () => string): Decimaal =>
    boek.zet(
      { sleutel: wie.sleutel, label: label(wie), formule: () => voorFormule() + achter(), basis: kosten, waarde, eenheid, element: 'a' },
      veld,
    )
  if (wie.inzet.wijze === 'minuten') {
    const minuten = getal(wie.inzet.minuten_per_uur)
    return zet(uurprijs.mul(minuten).div(60), () => ` × ${f(minuten)} / 60`)
  }
  if (wie.inzet.wijze === 'een_op') {
    const op = getal(wie.inzet.een_op)
    return zet(uurprijs.div(op), () => ` / ${f(op)}`)
  }
  const inzet = fractie(wie.inzet.procent)
  return zet(uurprijs.mul(inzet), () => ` × ${pct(inzet)}`)
}
