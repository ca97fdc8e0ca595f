import { Decimaal, PROCENT } from './decimaal.ts'
import { EEN, f, HONDERD, label, pct, weiger, type Rekening, type Urenbasis } from './kostprijspost.ts'
import { fractie, getal, URENOORZAKEN, type Dienstblad, type Uren } from './kostprijsblad.ts'
import type { Stappenboek } from './stappen.ts'

function zetUrenpost(
  boek: Stappenboek,
  sleutel: string,
  naam: string,
  invoer: Uren,
  betaald: Decimaal,
  rest: Decimaal,
  uren: Urenbasis,
  veld: string,
): Decimaal {
  const zet = (formule: () => string, waarde: Decimaal, basis?: Decimaal): Decimaal =>
    boek.zet({ sleutel, label: naam, formule, basis, waarde, eenheid: 'uur per jaar', element: 'c' }, veld)
  if ('procent' in invoer) {
    const basis = invoer.van === 'betaalde_uren' ? betaald : rest
    const deel = fractie(invoer.procent)
    return zet(() => `${f(basis)} × ${pct(deel)}`, basis.mul(deel), basis)
  }
  if ('dagen' in invoer) {
    const dagen = getal(invoer.dagen)
    const perDag = getal(invoer.uren_per_dag)
    return zet(() => `${f(dagen)} × ${f(perDag)}`, dagen.mul(perDag))
  }
  const aantal = getal(invoer.uren)
  if (invoer.per === 'jaar') return zet(() => f(aantal), aantal)
  const keer = invoer.per === 'maand' ? new Decimaal(12) : uren.weken
  if (keer === null) weiger(`${veld}.per`, 'weken_ontbreken')
  return zet(() => `${f(aantal)} × ${f(keer)}`, aantal.mul(keer))
}

/** Declarable hours as part of the paid hours; the divisor of everything that is paid but not declared. */
export function zetProductiviteit(rekening: Rekening, blad: Dienstblad, uren: Urenbasis): Decimaal {
  const { boek } = rekening
  const invoer = blad.productiviteit
  const veld = 'productiviteit'
  let formule: () => string
  let deel: Decimaal
  if (invoer.wijze === 'percentage') {
    deel = fractie(invoer.procent)
    formule = () => pct(deel)
  } else if (invoer.wijze === 'opslag') {
    const opslag = fractie(invoer.procent)
    deel = EEN.div(EEN.add(opslag))
    formule = () => `1 / (1 + ${pct(opslag)})`
  } else {
    let declarabel: Decimaal
    let betaald: Decimaal
    if (invoer.wijze === 'verhouding') {
      declarabel = getal(invoer.declarabel)
      betaald = getal(invoer.betaald)
    } else {
      if (uren.perJaar === null) return weiger('tijd', 'tijd_ontbreekt')
      betaald = uren.perJaar
      const af: Decimaal[] = []
      let rest = betaald
      const trekAf = (sleutel: string, naam: string, oorzaak: Uren, plek: string): void => {
        const weg = zetUrenpost(boek, sleutel, naam, oorzaak, betaald, rest, uren, plek)
        rest = rest.sub(weg)
        af.push(weg)
      }
      for (const oorzaak of URENOORZAKEN) {
        const uit = invoer[oorzaak]
        if (uit) trekAf(oorzaak, label({ sleutel: oorzaak }), uit, `${veld}.${oorzaak}`)
      }
      for (const [i, oorzaak] of (invoer.overig ?? []).entries()) {
        trekAf(oorzaak.sleutel, label(oorzaak), oorzaak, `${veld}.overig[${i}]`)
      }
      declarabel = boek.zet(
        {
          sleutel: 'declarabele_uren',
          label: 'Declarabele uren',
          formule: () => [f(betaald), ...af.map(f)].join(' − '),
          waarde: rest,
          eenheid: 'uur per jaar',
          element: 'c',
        },
        veld,
      )
    }
    deel = declarabel.div(betaald)
    formule = () => `${f(declarabel)} / ${f(betaald)}`
  }
  if (deel.gt(1)) weiger(veld, 'productiviteit_boven_100')
  const procent = deel.mul(HONDERD)
  const gezet = boek.zet({ sleutel: 'productiviteit', label: 'Productiviteit', formule, waarde: procent, eenheid: '%', element: 'c' }, veld)
  if (gezet.isNegative() || gezet.isZero()) weiger(veld, 'productiviteit_nul')
  return gezet === procent ? deel : gezet.mul(PROCENT)
}
