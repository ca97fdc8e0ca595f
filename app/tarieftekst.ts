import type { Dag } from './rules/dag.ts'
import { alsBedrag, Decimaal } from './rules/decimaal.ts'
import { plusDagen } from './rules/dag.ts'
import { type Productcategorie, PRODUCTCATEGORIEEN } from './rules/identificatie.ts'
import type { Uitkomst } from './rules/oordeel.ts'
import type { Kostprijselement } from './rules/stappen.ts'
import type { Factorstatus } from './rules/tarieffactor.ts'
import { datumKort } from './text.ts'

export const FACTORSTATUS_TEKST: Record<Factorstatus, string> = {
  onderbouwd: 'onderbouwd',
  zonder_bron: 'zonder bron',
  verouderd: 'verouderd',
  niet_meegenomen_met_reden: 'niet meegenomen, met reden',
  niet_meegenomen: 'niet meegenomen',
  norm_vervallen: 'norm vervallen',
}

/** The mark of a status: the same shapes as a verdict. */
export const FACTORSTATUS_UITKOMST: Record<Factorstatus, Uitkomst> = {
  onderbouwd: 'voldoet',
  zonder_bron: 'niet_aangeleverd',
  verouderd: 'verlopen',
  niet_meegenomen_met_reden: 'niet_van_toepassing',
  niet_meegenomen: 'voldoet_niet',
  norm_vervallen: 'norm_vervallen',
}

export const EENHEDEN = ['minuut', 'kwartier', 'halfuur', 'uur', 'dagdeel', 'etmaal', 'week', 'maand', 'stuk'] as const
export const TARIEFSOORT_TEKST = { dienst: 'dienst', overige_voorziening: 'overige voorziening' } as const

/** The six elements of Uitvoeringsbesluit Wmo 2015, 5.4 lid 1, and what stands outside them. */
export const ELEMENT_TEKST: Record<Kostprijselement, string> = {
  a: 'a. kosten van de beroepskracht',
  b: 'b. overhead',
  c: 'c. niet-productieve uren',
  d: 'd. reis en opleiding',
  e: 'e. indexering',
  f: 'f. verplichtingen van de gemeente',
}
export const ONDERDEEL_TEKST: Record<string, string> = {
  ...ELEMENT_TEKST,
  overig: 'overige kosten',
  marge: 'risico en marge',
  eenheid: 'kosten van de eenheid',
  marktprijs: 'marktprijs',
  extra_taken: 'extra taken',
  afronding: 'afronding',
}
export const VARIANT_TEKST = {
  opslag: 'opslag op kosten: kosten × (1 + percentage)',
  aandeel: 'aandeel van de prijs: kosten / (1 − percentage)',
  bedrag: 'vast bedrag',
  gemengd: 'meer dan één variant',
  geen: 'geen overhead op het blad',
} as const

const prijzen = new Intl.NumberFormat('nl-NL', { style: 'currency', currency: 'EUR', minimumFractionDigits: 2, maximumFractionDigits: 4 })
/** `€ 64,00`, `€ 1,0667`: a price a minute needs more than cents. */
export const prijs = (waarde: string): string => prijzen.format(Number(waarde))
/** A number for a file or a field: to four decimals at most, and at least cents: `33,10`, `30,8655`. */
export const kommagetal = (waarde: string): string =>
  alsBedrag(new Decimaal(waarde), 4)
    .replace(/(\.\d\d\d*?)0+$/, '$1')
    .replace('.', ',')
/** Part of a price, as it is read: to the cent, of a minute to four decimals. */
export const deelprijs = (waarde: string, eenheid: string): string => prijs(Number(waarde).toFixed(eenheid === 'minuut' ? 4 : 2))
/** The same with its sign: `+€ 1,10`, `−€ 0,50`, `€ 0,00`. */
export function verschilprijs(waarde: string, eenheid: string): string {
  const tekst = deelprijs(waarde.replace('-', ''), eenheid)
  return /[1-9]/.test(tekst) ? `${waarde.startsWith('-') ? '−' : '+'}${tekst}` : tekst
}
/** `+5%`, `−1,46%` */
export const verschilprocent = (waarde: string): string =>
  `${new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 2, signDisplay: 'exceptZero' }).format(Number(waarde))}%`
/** `4,96%` */
export const procent = (waarde: string): string => `${new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 4 }).format(Number(waarde))}%`

/** `6,30%`: an index is published to two decimals. */
export const indexprocent = (waarde: string): string =>
  `${new Intl.NumberFormat('nl-NL', { minimumFractionDigits: 2, maximumFractionDigits: 4 }).format(Number(waarde))}%`

export const categorienaam = (code: string): string => PRODUCTCATEGORIEEN[code as Productcategorie] ?? code
export const periodeTekst = (vanaf: Dag, tot: Dag | null): string =>
  tot === null ? `vanaf ${datumKort(vanaf)}` : `${datumKort(vanaf)} t/m ${datumKort(plusDagen(tot, -1))}`

/** Where an article stands: 5.4 came with the act into one set, and is of its decree. */
export const vindplaats = ({ set, regelset, artikel }: { set: string; regelset: string; artikel: string }): string =>
  set.startsWith('wmo-') && artikel === '5.4' ? 'Uitvoeringsbesluit Wmo 2015' : regelset

/** What a tariff is called: its product, or the whole category. */
export const tariefTitel = ({ productcategorie, product }: { productcategorie: string; product: string }): string =>
  product || categorienaam(productcategorie)

/** On every copy of a build-up of one provider. */
export const WOO_GROND =
  'Niet openbaar: bedrijfsgegevens die vertrouwelijk aan de gemeente zijn meegedeeld (Woo artikel 5.1 lid 1 onder c), en concurrentiegevoelig (Woo artikel 5.1 lid 2 onder f).'
