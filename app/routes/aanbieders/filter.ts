import { type Aanbiedersfilter, type Sortering, SORTEERKOLOMMEN } from '../../../db/aanbieders.ts'
import { PRODUCTCATEGORIEEN } from '../../rules/identificatie.ts'
import { isHiaat, UITKOMSTEN } from '../../rules/oordeel.ts'
import { UITKOMST_TEKST } from '../../text.ts'

export const PER_PAGINA = 50

/** Every outcome of a norm that can be asked for, and the one that gathers them. */
export const STANDEN: { value: string; label: string }[] = [
  { value: 'niet-op-orde', label: 'niet op orde (elk hiaat)' },
  ...UITKOMSTEN.map((uitkomst) => ({ value: uitkomst, label: UITKOMST_TEKST[uitkomst] })),
]

export interface Zoekvraag {
  filter: Aanbiedersfilter
  /** As it stands in the address. */
  stand: string | null
  contractmanager: string | null
  sortering: Sortering
  pagina: number
}

/** What the address asks for; what it asks for that does not exist is left out. */
export function leesZoekvraag(url: string, normen: readonly string[], persoon: number): Zoekvraag {
  const { searchParams } = new URL(url)
  const tekst = (naam: string) => searchParams.get(naam)?.trim().slice(0, 100) || null
  const een = (naam: string, mogelijk: readonly string[]) => mogelijk.find((waarde) => waarde === tekst(naam)) ?? null

  const norm = een('norm', normen)
  // a norm alone asks where that norm is not in order
  const stand =
    een(
      'stand',
      STANDEN.map(({ value }) => value),
    ) ?? (norm === null ? null : 'niet-op-orde')
  const manager = tekst('contractmanager')
  const [kolom, richting] = (tekst('sorteer') ?? '').split(':')
  const pagina = Number(tekst('pagina') ?? 1)
  return {
    filter: {
      zoek: tekst('zoek'),
      perceel: tekst('perceel'),
      categorie: een('categorie', Object.keys(PRODUCTCATEGORIEEN)),
      norm,
      uitkomsten:
        stand === null ? null : UITKOMSTEN.filter((uitkomst) => (stand === 'niet-op-orde' ? isHiaat(uitkomst) : uitkomst === stand)),
      contractmanager: manager === 'mij' ? persoon : manager && /^\d{1,9}$/.test(manager) ? Number(manager) : null,
    },
    stand,
    contractmanager: manager,
    sortering: { kolom: SORTEERKOLOMMEN.find((naam) => naam === kolom) ?? 'naam', aflopend: richting === 'af' },
    pagina: Number.isInteger(pagina) && pagina > 0 && pagina < 1_000_000 ? pagina : 1,
  }
}

export interface Filternamen {
  normen: { sleutel: string; naam: string }[]
  managers: { id: number; naam: string }[]
  persoon: number
}

/** The filters that are on, in words. */
export function filterWoorden(
  vraag: Zoekvraag,
  { normen, managers, persoon }: Filternamen,
): { name: string; label: string; text: string }[] {
  const { filter, stand } = vraag
  const categorie = filter.categorie as keyof typeof PRODUCTCATEGORIEEN | null
  const woorden: { name: string; label: string; text: string | null | undefined }[] = [
    { name: 'zoek', label: 'Zoeken', text: filter.zoek },
    { name: 'perceel', label: 'Perceel', text: filter.perceel },
    { name: 'categorie', label: 'Productcategorie', text: categorie && `${categorie} ${PRODUCTCATEGORIEEN[categorie]}` },
    { name: 'norm', label: 'Norm', text: normen.find(({ sleutel }) => sleutel === filter.norm)?.naam },
    { name: 'stand', label: 'Stand', text: STANDEN.find(({ value }) => value === stand)?.label },
    {
      name: 'contractmanager',
      label: 'Contractmanager',
      text:
        filter.contractmanager === null
          ? null
          : filter.contractmanager === persoon
            ? 'ikzelf'
            : (managers.find(({ id }) => id === filter.contractmanager)?.naam ?? 'onbekend'),
    },
  ]
  return woorden.flatMap(({ name, label, text }) => (text ? [{ name, label, text }] : []))
}
