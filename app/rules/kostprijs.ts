import { alsBedrag, alsTekst, CENT, type Decimaal, rondAf } from './decimaal.ts'
import { zetGeindexeerd, zetIndex } from './indexatie.ts'
import {
  controleerGetallen,
  EXTRA_TAKEN,
  getal,
  type Blad,
  type Deelbedrag,
  type Dienstblad,
  type KostprijsReden,
  type Plaats,
  type Voorzieningblad,
} from './kostprijsblad.ts'
import {
  draagBij,
  EEN,
  f,
  label,
  maalDeel,
  pct,
  plus,
  tel,
  urenPerJaar,
  weiger,
  zetPost,
  type Onderdeelsleutel,
  type Rekening,
  type Urenbasis,
} from './kostprijspost.ts'
import { zetLoon, zetLoonkosten, zetOverigPersoneel, zetPerBetaaldUur } from './loonkosten.ts'
import { eenheidVan, zetOmrekening } from './omrekening.ts'
import { overheadvariant, zetLagen, zetOverheadVooraf, type Overheadvariant } from './overhead.ts'
import { zetProductiviteit } from './productiviteit.ts'
import { Geweigerd, Stappenboek, type Stap, type Weigering } from './stappen.ts'

export interface Onderdeel {
  onderdeel: Onderdeelsleutel
  bedrag: string
  afgerond: string
}

export interface Kostprijstarief {
  ok: true
  eenheid: string
  /** The tariff rounded by its own rule, half up to cents unless the sheet says otherwise; without indexation. */
  tarief: string
  /** The tariff before that last rounding. */
  tarief_exact: string
  /** After indexation; null when the sheet has none. */
  tarief_geindexeerd: string | null
}

export interface Kostprijs extends Kostprijstarief {
  naam: string
  overheadvariant: Overheadvariant
  stappen: Stap[]
  /** What each element puts into the tariff; the amounts add up to it. */
  onderdelen: Onderdeel[]
  /** Factors without any input: not zero, not included. */
  niet_meegenomen: string[]
  /** Causes hidden in one productivity figure. */
  niet_uitgesplitst: string[]
}

export type Kostprijsuitkomst = Kostprijs | { ok: false; weigeringen: Weigering<KostprijsReden>[] }

const WETTELIJK = ['verlof', 'ziekte', 'scholing', 'werkoverleg'] as const

const DIRECT = [
  ['reis', 'd'],
  ['opleiding', 'd'],
  ['gemeentelijke_verplichtingen', 'f'],
  ['overige_kosten', undefined],
] as const

/** The costs that stand at one place of the sheet; 0 of them when there are none. */
function zetDirect(
  rekening: Rekening,
  blad: Dienstblad,
  plaats: Plaats,
  uren: Urenbasis | null,
  betaald: Urenbasis,
  eenheid: string,
): Decimaal[] {
  const bedragen: Decimaal[] = []
  for (const [i, wie] of (blad.overig_personeel ?? []).entries()) {
    if ((wie.plaats ?? 'voor_overhead') !== plaats) continue
    if (uren === null) return weiger(`overig_personeel[${i}].plaats`, 'plaats_past_niet')
    const bedrag = zetOverigPersoneel(rekening, blad, wie, betaald, eenheid, `overig_personeel[${i}]`)
    draagBij(rekening, 'a', bedrag)
    bedragen.push(bedrag)
  }
  for (const [lijst, element] of DIRECT) {
    for (const [i, post] of (blad[lijst] ?? []).entries()) {
      if ((post.plaats ?? 'voor_overhead') !== plaats) continue
      const bedrag = zetPost(rekening.boek, post, { eenheid, uren, element }, `${lijst}[${i}]`)
      draagBij(rekening, element ?? 'overig', bedrag)
      bedragen.push(bedrag)
    }
  }
  return bedragen
}

/** A service up to its price before the last rounding. */
function rekenDienst(rekening: Rekening, blad: Dienstblad): { prijs: Decimaal; eenheid: string } {
  const { boek } = rekening
  const jaar = urenPerJaar(blad.tijd)
  const betaaldeUren = jaar
    ? boek.zet(
        { sleutel: 'betaalde_uren', label: 'Betaalde uren', formule: jaar.formule, waarde: jaar.uren, eenheid: 'uur per jaar' },
        'tijd',
      )
    : null
  const betaald: Urenbasis = { per: 'uur', perJaar: betaaldeUren, weken: jaar?.weken ?? null }
  const opbouw: Urenbasis = { ...betaald, per: blad.loonopbouw_per ?? 'uur' }

  const start = zetLoon(rekening, blad.loon.functiemix, blad.loon.soort, opbouw)
  if (blad.loon.soort === 'loonkosten') {
    for (const veld of ['toeslagen', 'werkgeverslasten', 'overige_personeelskosten'] as const) {
      if (blad[veld]?.length) weiger(veld, 'loonkosten_zijn_al_compleet')
    }
  }
  const opgebouwd = blad.loon.soort === 'bruto' ? zetLoonkosten(rekening, blad, start, opbouw, '', '') : start
  const loonkosten = zetPerBetaaldUur(rekening, opgebouwd, opbouw, '', '')
  draagBij(rekening, 'a', loonkosten)

  const vooraf = [
    ...zetDirect(rekening, blad, 'per_betaald_uur', betaald, opbouw, '€ per betaald uur'),
    ...zetOverheadVooraf(rekening, blad, betaald),
  ]
  const perBetaaldUur =
    vooraf.length === 0
      ? loonkosten
      : boek.zet(
          {
            sleutel: 'kosten_per_betaald_uur',
            label: 'Kosten per betaald uur',
            formule: () => plus([loonkosten, ...vooraf]),
            waarde: tel([loonkosten, ...vooraf]),
            eenheid: '€ per betaald uur',
          },
          'loon',
        )

  const deel = zetProductiviteit(rekening, blad, betaald)
  const eenheid = '€ per declarabel uur'
  // A published factor is often cut to two decimals and then multiplied; dividing would miss it by cents.
  const factor = blad.afronding?.stappen?.productiviteitsfactor
    ? boek.zet(
        {
          sleutel: 'productiviteitsfactor',
          label: 'Productiviteitsfactor',
          formule: () => `1 / ${pct(deel)}`,
          waarde: EEN.div(deel),
          eenheid: '×',
          element: 'c',
        },
        'productiviteit',
      )
    : null
  const perDeclarabelUur = boek.zet(
    {
      sleutel: 'kosten_per_declarabel_uur',
      label: 'Kosten per declarabel uur',
      formule: () => (factor ? `${f(perBetaaldUur)} × ${f(factor)}` : `${f(perBetaaldUur)} / ${pct(deel)}`),
      basis: perBetaaldUur,
      waarde: factor ? perBetaaldUur.mul(factor) : perBetaaldUur.div(deel),
      eenheid,
    },
    'productiviteit',
  )
  const nietProductief = boek.zet(
    {
      sleutel: 'kosten_niet_productieve_uren',
      label: 'Waarvan kosten van niet-productieve uren',
      formule: () => `${f(perDeclarabelUur)} − ${f(perBetaaldUur)}`,
      waarde: perDeclarabelUur.sub(perBetaaldUur),
      eenheid,
      element: 'c',
    },
    'productiviteit',
  )
  draagBij(rekening, 'c', nietProductief)

  const declarabeleUren = boek.waarde('declarabele_uren')?.waarde ?? betaaldeUren?.mul(deel) ?? null
  const declarabel: Urenbasis = { per: 'uur', perJaar: declarabeleUren, weken: betaald.weken }
  const direct = zetDirect(rekening, blad, 'voor_overhead', declarabel, opbouw, eenheid)
  const directeKosten = boek.zet(
    {
      sleutel: 'directe_kosten',
      label: 'Directe kosten per declarabel uur',
      formule: () => plus([perDeclarabelUur, ...direct]),
      waarde: tel([perDeclarabelUur, ...direct]),
      eenheid,
    },
    'loon',
  )

  const om = blad.omrekening
  if (om?.plaats === 'voor_overhead') {
    const perEenheid = zetOmrekening(rekening, om, directeKosten, declarabeleUren)
    const eind = eenheidVan(om)
    const prijs = zetLagen(rekening, blad, perEenheid, eind, null, (plaats) => zetDirect(rekening, blad, plaats, null, opbouw, eind))
    return { prijs, eenheid: eind }
  }
  const prijs = zetLagen(rekening, blad, directeKosten, eenheid, declarabel, (plaats) =>
    zetDirect(rekening, blad, plaats, declarabel, opbouw, eenheid),
  )
  if (!om) return { prijs, eenheid: '€ per uur' }
  return { prijs: zetOmrekening(rekening, om, prijs, declarabeleUren), eenheid: eenheidVan(om) }
}

/** Market price plus the four extra tasks, up to the price before the last rounding. */
function rekenVoorziening(rekening: Rekening, blad: Voorzieningblad): { prijs: Decimaal; eenheid: string } {
  const { boek } = rekening
  const eenheid = `€ per ${blad.eenheid}`
  const zetDeel = (sleutel: string, naam: string, invoer: Deelbedrag, veld: string): Decimaal => {
    const bedrag = getal(invoer.bedrag)
    const deel = maalDeel(bedrag, invoer)
    return boek.zet({ sleutel, label: naam, formule: () => f(bedrag) + deel.achter(), waarde: deel.waarde, eenheid }, veld)
  }
  const markt = zetDeel('marktprijs', 'Marktprijs', blad.marktprijs, 'marktprijs')
  draagBij(rekening, 'marktprijs', markt)
  const taken = EXTRA_TAKEN.flatMap((taak) => {
    const invoer = blad.extra_taken[taak]
    if (!invoer) return []
    const bedrag = zetDeel(taak, label({ sleutel: taak }), invoer, `extra_taken.${taak}`)
    draagBij(rekening, 'extra_taken', bedrag)
    return [bedrag]
  })
  const overig = (blad.overige_kosten ?? []).map((post, i) => {
    const bedrag = zetPost(boek, post, { eenheid, uren: null, element: undefined }, `overige_kosten[${i}]`)
    draagBij(rekening, 'overig', bedrag)
    return bedrag
  })
  const alles = [markt, ...taken, ...overig]
  const totaal = boek.zet(
    { sleutel: 'directe_kosten', label: `Directe kosten per ${blad.eenheid}`, formule: () => plus(alles), waarde: tel(alles), eenheid },
    'marktprijs',
  )
  return { prijs: zetLagen(rekening, blad, totaal, eenheid, null, () => []), eenheid }
}

function nietMeegenomen(blad: Blad): string[] {
  if (blad.soort === 'overige_voorziening') return EXTRA_TAKEN.filter((taak) => blad.extra_taken[taak] === undefined)
  const { productiviteit } = blad
  return [
    ...(blad.loon.soort === 'bruto' ? (['toeslagen', 'werkgeverslasten'] as const).filter((veld) => !blad[veld]?.length) : []),
    ...(productiviteit.wijze === 'uren' ? WETTELIJK.filter((oorzaak) => productiviteit[oorzaak] === undefined) : []),
    ...(['overhead', 'reis', 'opleiding', 'gemeentelijke_verplichtingen'] as const).filter((veld) => !blad[veld]?.length),
    ...(blad.indexatie ? [] : ['indexatie']),
  ]
}

/** What `bereken` leaves behind; text is made of it only for who asks. */
interface Berekend {
  ok: true
  rekening: Rekening
  prijs: Decimaal
  tarief: Decimaal
  eenheid: string
}

function bereken(blad: Blad, metOnderdelen: boolean): Berekend | { ok: false; weigeringen: Weigering<KostprijsReden>[] } {
  const weigeringen = controleerGetallen(blad)
  if (weigeringen.length > 0) return { ok: false, weigeringen }
  const boek = new Stappenboek(blad.afronding ?? {})
  const rekening: Rekening = { boek, onderdelen: metOnderdelen ? new Map() : null }
  try {
    const { prijs, eenheid } = blad.soort === 'dienst' ? rekenDienst(rekening, blad) : rekenVoorziening(rekening, blad)
    const tarief = boek.zet(
      { sleutel: 'tarief', label: 'Tarief', formule: () => f(prijs), basis: prijs, waarde: prijs, eenheid, afronding: CENT },
      'afronding',
    )
    if (blad.indexatie) {
      const index = zetIndex(boek, blad.indexatie)
      zetGeindexeerd(boek, tarief, index, eenheid)
    }
    boek.controleerPlan()
    return { ok: true, rekening, prijs, tarief, eenheid }
  } catch (fout) {
    if (fout instanceof Geweigerd) return { ok: false, weigeringen: [fout.weigering as Weigering<KostprijsReden>] }
    throw fout
  }
}

/** The tariff alone, as in `kostprijs`: for a recalculation of many sheets, where nobody reads the steps. */
export function kostprijstarief(blad: Blad): Kostprijstarief | { ok: false; weigeringen: Weigering<KostprijsReden>[] } {
  const uit = bereken(blad, false)
  return uit.ok ? alsTarief(uit) : uit
}

function alsTarief({ rekening, prijs, eenheid }: Berekend): Kostprijstarief {
  const { boek } = rekening
  return {
    ok: true,
    eenheid,
    tarief: boek.afgerond('tarief')!,
    tarief_exact: alsTekst(prijs),
    tarief_geindexeerd: boek.afgerond('tarief_geindexeerd'),
  }
}

/**
 * The tariff of a sheet with every step, in exact decimals. Amounts in euro (or the one currency of the sheet);
 * percentages as 0 to 100. Only `tarief` and `tarief_geindexeerd` are rounded, half up to cents, unless `afronding`
 * names other steps. Nothing left out counts as zero: it is listed in `niet_meegenomen`.
 * Bad input comes back as refusals with the field; nothing is thrown for what a user can type.
 * Source: Uitvoeringsbesluit Wmo 2015, artikel 5.4 lid 1 a–f; Nieuwegein 2015, artikel 19; Berenschot's order of steps.
 */
export function kostprijs(blad: Blad): Kostprijsuitkomst {
  const uit = bereken(blad, true)
  if (!uit.ok) return uit
  const { rekening, tarief } = uit
  const verschil = tarief.sub(tel([...rekening.onderdelen!.values()]))
  // Below a millionth of a cent it is not rounding but the last digit of a division.
  if (!rondAf(verschil, { decimalen: 8 }).isZero()) draagBij(rekening, 'afronding', verschil)
  return {
    ...alsTarief(uit),
    naam: blad.naam,
    overheadvariant: overheadvariant(blad.overhead ?? []),
    stappen: rekening.boek.stappen(),
    onderdelen: [...rekening.onderdelen!].map(([onderdeel, bedrag]) => ({
      onderdeel,
      bedrag: alsTekst(bedrag),
      afgerond: alsBedrag(bedrag),
    })),
    niet_meegenomen: nietMeegenomen(blad),
    niet_uitgesplitst: blad.soort === 'dienst' && blad.productiviteit.wijze !== 'uren' ? [...WETTELIJK] : [],
  }
}
