import { celTekst } from './celtekst.ts'
import type { Cel, Document, Tabel } from './document.ts'
import { periodeTekst } from './vergelijk.ts'

export const bestandsnaam = (rapport: Pick<Document, 'soort' | 'van' | 'tot'>): string =>
  `${rapport.soort}-${periodeTekst(rapport, (dag) => dag).replaceAll(/[^\w-]+/g, '-')}`

/** Every figure on a line of its own, so that it can be read by a program: the words for a missing one stand beside an empty value. */
export function alsRegels({ secties }: Pick<Document, 'secties'>): { kolommen: string[]; rijen: (string | number | null)[][] } {
  const waarde = (cel: Cel): number | null => (cel.is === 'aantal' || cel.is === 'maat' || cel.is === 'aandeel' ? cel.waarde : null)
  const soort: Record<Cel['is'], string> = {
    aantal: 'aantal',
    aandeel: 'aandeel',
    maat: 'maat',
    tekst: 'tekst',
    onderdrukt: 'onderdrukt',
    onbekend: 'onbekend',
    niet_aangeleverd: 'niet aangeleverd',
    niet_van_toepassing: 'niet van toepassing',
  }
  const vanTabel = (sectie: string, tabel: Tabel) =>
    tabel.rijen.flatMap((rij) =>
      rij.cellen.map((cel, k) => [
        sectie,
        tabel.titel,
        rij.titel,
        tabel.kolommen[k]!.titel,
        waarde(cel),
        soort[cel.is],
        celTekst(cel),
        tabel.definitie,
        tabel.bron,
        tabel.peildag,
      ]),
    )
  return {
    kolommen: ['onderdeel', 'tabel', 'rij', 'kolom', 'waarde', 'soort', 'tekst', 'definitie', 'bron', 'peildag'],
    rijen: secties.flatMap((sectie) => sectie.tabellen.flatMap((tabel) => vanTabel(sectie.titel, tabel))),
  }
}
