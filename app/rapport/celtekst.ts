import { datum, datumKort } from '../text.ts'
import type { Cel, Document, Rij, Tabel } from './document.ts'
import { periodeTekst } from './vergelijk.ts'

/** Each reason why there is no figure has words of its own. */
const GEEN_CIJFER = {
  onderdrukt: 'te weinig om te tonen',
  onbekend: 'onbekend',
  niet_aangeleverd: 'niet aangeleverd',
  niet_van_toepassing: 'n.v.t.',
} as const

const getal = (waarde: number, decimalen: number): string =>
  new Intl.NumberFormat('nl-NL', { minimumFractionDigits: decimalen, maximumFractionDigits: decimalen }).format(waarde)
const procent = (deel: number): string => `${getal(deel * 100, 0)}%`

/** A cell as it is read. */
export function celTekst(cel: Cel): string {
  switch (cel.is) {
    case 'aantal':
      return getal(cel.waarde, 0)
    case 'aandeel':
      return cel.waarde === null
        ? GEEN_CIJFER.niet_van_toepassing
        : `${procent(cel.waarde)}${cel.laag !== undefined && cel.hoog !== undefined ? ` (${procent(cel.laag)} tot ${procent(cel.hoog)})` : ''}`
    case 'maat':
      return `${getal(cel.waarde, cel.decimalen)}${cel.eenheid === '%' ? '' : ' '}${cel.eenheid}`.trimEnd()
    case 'tekst':
      return cel.tekst
    case 'onderdrukt':
      return cel.onder === undefined ? GEEN_CIJFER.onderdrukt : `minder dan ${cel.onder}`
    default:
      return GEEN_CIJFER[cel.is]
  }
}

export const isGetal = (cel: Cel): boolean => cel.is === 'aantal' || cel.is === 'aandeel' || cel.is === 'maat'

const isNul = (cel: Cel): boolean => cel.is === 'niet_van_toepassing' || cel.is === 'tekst' || (cel.is === 'aantal' && cel.waarde === 0)

/** The rows to draw, and how many were left out because everything in them is 0. */
export function teTonen({ rijen, nulrijenWeg }: Tabel): { rijen: Rij[]; weg: number } {
  if (!nulrijenWeg) return { rijen, weg: 0 }
  const over = rijen.filter((rij) => rij.totaal || !rij.cellen.every(isNul))
  return { rijen: over, weg: rijen.length - over.length }
}

export const nulrijenTekst = (weg: number): string =>
  `${weg === 1 ? 'Eén regel met alleen nullen is' : `${weg} regels met alleen nullen zijn`} weggelaten.`

/** Where the figures of a table come from, as one paragraph. */
export const herkomst = ({ definitie, bron, peildag }: Tabel): string => `${definitie} Bron: ${bron}. Peildag: ${datum(peildag)}.`

/** `2025, cijfers van 2 maart 2026, vastgesteld op 4 maart 2026` */
export function ondertitel(rapport: Pick<Document, 'van' | 'tot' | 'peildag' | 'vastgesteld_op' | 'uitgave'>): string {
  return [
    `Over ${periodeTekst(rapport, datumKort)}`,
    `cijfers van ${datum(rapport.peildag)}`,
    rapport.vastgesteld_op ? `vastgesteld op ${datum(rapport.vastgesteld_op)}` : 'concept, nog niet vastgesteld',
    ...(rapport.uitgave > 1 ? [`uitgave ${rapport.uitgave}`] : []),
  ].join(', ')
}

/** How small numbers were kept from the reader, or that they were not. */
export function regelTekst({ regel }: Pick<Document, 'regel'>): string {
  if (regel === null) return 'Deze versie heeft alle cijfers, ook de kleine. Zij is voor wie haar maakt; deel haar niet.'
  return regel.wijze === 'verbergen'
    ? `Aantallen van 1 tot en met ${regel.drempel - 1} die over cliënten gaan, staan er niet in, om mensen te beschermen. Soms is ook een groter aantal weggelaten: anders was het kleine uit te rekenen. Daar staat ‘${GEEN_CIJFER.onderdrukt}’. Een 0 is een 0. ‘Onbekend’ is: niemand weet het.`
    : `Aantallen die over cliënten gaan, zijn afgerond op tientallen. Een aantal van 1 tot en met ${regel.drempel - 1} staat er als ‘minder dan ${regel.drempel}’ en telt niet mee in het totaal. Een 0 is een 0. ‘Onbekend’ is: niemand weet het.`
}

export type Alinea = { is: 'alinea'; tekst: string } | { is: 'lijst'; punten: string[] }

/** Typed text: an empty line parts paragraphs, lines that begin with a dash are a list. */
export function alineas(tekst: string): Alinea[] {
  return tekst
    .replaceAll('\r', '')
    .split(/\n\s*\n/)
    .map((deel) => deel.trim())
    .filter(Boolean)
    .flatMap((deel): Alinea[] => {
      const uit: Alinea[] = []
      for (const regel of deel.split('\n')) {
        const punt = /^\s*[-*•]\s+(.*)$/.exec(regel)?.[1]
        const laatste = uit.at(-1)
        if (punt !== undefined) {
          if (laatste?.is === 'lijst') laatste.punten.push(punt.trim())
          else uit.push({ is: 'lijst', punten: [punt.trim()] })
        } else if (laatste?.is === 'alinea') laatste.tekst += `\n${regel.trim()}`
        else uit.push({ is: 'alinea', tekst: regel.trim() })
      }
      return uit
    })
}
