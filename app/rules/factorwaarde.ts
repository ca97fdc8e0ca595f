import { alsTekst, Decimaal, type Getal, type Percentage } from './decimaal.ts'
import { fractie, getal, type Blad, type Dienstblad, type GeplaatstePost, type Laagpost, type Uren } from './kostprijsblad.ts'
import { label } from './kostprijspost.ts'
import type { Factorsleutel } from './tarieffactor.ts'

export interface Factorwaarde {
  /** As people read it, decimal comma; several inputs parted by a semicolon. */
  waarde: string
  /** The unit of a single input; null when the value names its own. */
  eenheid: string | null
}

const kort = (waarde: Decimaal): string => alsTekst(waarde.toDecimalPlaces(6)).replace('.', ',')
/** At least cents: 1,1 is € 1,10. */
const euro = (invoer: Getal): string =>
  `€ ${kort(getal(invoer))
    .replace(/^(\d+)(?:,(\d))?$/, (_, heel: string, tiende: string | undefined) => `${heel},${tiende ?? '0'}0`)
    .replace(/\B(?=(\d{3})+,)/g, '.')}`
const procent = (invoer: Percentage): string => `${kort(fractie(invoer).mul(100))}%`

function uren(naam: string, invoer: Uren): string {
  if ('procent' in invoer) return `${naam} ${procent(invoer.procent)}`
  if ('dagen' in invoer) return `${naam} ${kort(getal(invoer.dagen))} dagen`
  return `${naam} ${kort(getal(invoer.uren))} uur per ${invoer.per}`
}

function post(een: GeplaatstePost | Laagpost, alleen: boolean): string {
  const naam = alleen ? '' : `${label(een)} `
  if (een.soort === 'bedrag') {
    const keer =
      (een.aantal === undefined ? '' : ` × ${kort(getal(een.aantal))}`) +
      (een.gedeeld_door === undefined ? '' : ` / ${kort(getal(een.gedeeld_door))}`)
    return `${naam}${euro(een.bedrag)}${keer} per ${een.per}`
  }
  if (een.soort === 'tijd') return `${naam}${kort(getal(een.minuten))} minuten per uur`
  return `${naam}${procent(een.procent)} ${een.soort === 'opslag' ? `opslag op kosten${een.deel === undefined ? '' : ` in ${procent(een.deel)} van de uren`}` : 'aandeel van de prijs'}`
}

const posten = (lijst: readonly (GeplaatstePost | Laagpost)[] | undefined): string | null =>
  lijst?.length ? lijst.map((een) => post(een, lijst.length === 1)).join('; ') : null

function nietProductief({ productiviteit }: Dienstblad): string {
  switch (productiviteit.wijze) {
    case 'percentage':
      return `productiviteit ${procent(productiviteit.procent)}, niet uitgesplitst`
    case 'verhouding':
      return `productiviteit ${kort(getal(productiviteit.declarabel))} / ${kort(getal(productiviteit.betaald))}, niet uitgesplitst`
    case 'opslag':
      return `opslag ${procent(productiviteit.procent)}, niet uitgesplitst`
    case 'uren':
      return (['verlof', 'ziekte', 'scholing', 'werkoverleg'] as const)
        .map((oorzaak) => (productiviteit[oorzaak] ? uren(oorzaak, productiviteit[oorzaak]) : `${oorzaak} niet ingevuld`))
        .join('; ')
  }
}

/**
 * What a sheet holds for one factor, in words; null when it holds nothing. Only for a sheet that passed `controleerGetallen`.
 * Nothing left out becomes 0. The four statutory causes of non-productive hours are named one by one
 * (Uitvoeringsbesluit Wmo 2015, 5.4 lid 1 onder c; Nieuwegein 2015, artikel 19 lid 1 onder c).
 */
export function factorwaarde(blad: Blad, factor: Factorsleutel): Factorwaarde | null {
  const uit = tekst(blad, factor)
  return uit === null ? null : { waarde: uit, eenheid: null }
}

function tekst(blad: Blad, factor: Factorsleutel): string | null {
  if (factor === 'overhead') return posten(blad.overhead)
  if (blad.soort === 'overige_voorziening') {
    const deel =
      factor === 'marktprijs'
        ? blad.marktprijs
        : factor in blad.extra_taken
          ? blad.extra_taken[factor as keyof typeof blad.extra_taken]
          : undefined
    return deel
      ? `${euro(deel.bedrag)}${deel.aantal === undefined ? '' : ` × ${kort(getal(deel.aantal))}`}${deel.gedeeld_door === undefined ? '' : ` / ${kort(getal(deel.gedeeld_door))}`} per ${blad.eenheid}`
      : null
  }
  switch (factor) {
    case 'taken':
      return blad.loon.functiemix
        .map(({ functie, aandeel }) => (aandeel === undefined ? functie : `${functie} ${procent(aandeel)}`))
        .join('; ')
    case 'beroepskracht':
      return blad.loon.functiemix
        .map(({ functie, bedrag, per }) => `${functie} ${euro(bedrag)} per ${per}${blad.loon.soort === 'bruto' ? ' bruto' : ' loonkosten'}`)
        .join('; ')
    case 'niet_productief':
      return nietProductief(blad)
    case 'reis':
      return posten(blad.reis)
    case 'bijscholing':
      return posten(blad.opleiding)
    case 'verplichtingen':
      return posten(blad.gemeentelijke_verplichtingen)
    case 'indexering':
      return blad.indexatie === undefined
        ? null
        : blad.indexatie.wijze === 'eigen'
          ? `eigen index ${procent(blad.indexatie.index)}`
          : blad.indexatie.delen.map((deel) => `${procent(deel.gewicht)} ${deel.label ?? deel.sleutel}`).join(' + ')
    default:
      return null
  }
}
