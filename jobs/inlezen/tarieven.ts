/** Rows of text to tariffs as they are in force; what cannot be read is said with row, column, value and reason. */
import { type Dag, plusDagen } from '../../app/rules/dag.ts'
import { parseKvkNummer, parseProductcategorie, type Productcategorie, soortVoorziening } from '../../app/rules/identificatie.ts'
import { parseBedrag, parseDatum } from '../../app/rules/invoer.ts'
import { EENHEDEN } from '../../app/tarieftekst.ts'
import { invoerTekst } from '../../app/text.ts'
import type { Inleesfout } from '../../db/inlezen.ts'
import type { Tariefinleesrij } from '../../db/tarieveninlezen.ts'
import { kaal, type Kop, leesCellen, leesKop, ontbrekend } from './kolommen.ts'
import { leesTabel } from './tabel.ts'

const KOLOMMEN = ['productcategorie', 'product', 'soort', 'eenheid', 'kvk', 'tarief', 'ingangsdatum', 'einddatum'] as const
type Kolom = (typeof KOLOMMEN)[number]
const VERPLICHT: readonly Kolom[] = ['productcategorie', 'eenheid', 'tarief', 'ingangsdatum']

export interface Tariefinhoud {
  rijen: number
  regels: Tariefinleesrij[]
  fouten: Inleesfout[]
  onbruikbaar: boolean
}

export async function controleerTarieven(bytes: Uint8Array): Promise<Tariefinhoud> {
  const gelezen = await leesTabel(bytes)
  if (!gelezen.ok) return { rijen: 0, regels: [], fouten: [gelezen.fout], onbruikbaar: true }
  const { kop, rijen } = gelezen.waarde
  const { kolommen, fouten, bruikbaar } = leesKop(kop, KOLOMMEN, VERPLICHT)
  if (!bruikbaar) return { rijen: rijen.length, regels: [], fouten, onbruikbaar: true }
  const regels: Tariefinleesrij[] = []
  for (const { rij, cellen } of rijen) {
    const uitslag = leesRij(kolommen, rij, cellen)
    if (Array.isArray(uitslag)) fouten.push(...uitslag)
    else regels.push(uitslag)
  }
  return { rijen: rijen.length, regels, fouten: [...fouten, ...overlappen(regels)], onbruikbaar: false }
}

/** One row: the tariff in it, or everything that is wrong with it. */
function leesRij(kolommen: Kop<Kolom>['kolommen'], rij: number, cellen: string[]): Tariefinleesrij | Inleesfout[] {
  const gelezen = leesCellen(kolommen, rij, cellen)
  const { tekst, fouten, fout } = gelezen
  for (const kolom of ontbrekend(VERPLICHT, gelezen)) fout(kolom, `De kolom ${kolom} is niet ingevuld.`)

  const code = tekst.productcategorie
  // a spreadsheet makes 1 of 01 by itself
  const categorie = code === undefined ? null : parseProductcategorie(code.length === 1 ? `0${code}` : code)
  if (categorie && !categorie.ok) fout('productcategorie', 'Schrijf twee cijfers van 01 tot en met 18.')
  const eenheid = EENHEDEN.find((naam) => naam === kaal(tekst.eenheid ?? '').replace(/^per_/, ''))
  if (tekst.eenheid !== undefined && !eenheid) fout('eenheid', `Deze eenheid is niet bekend. Bekend zijn: ${EENHEDEN.join(', ')}.`)
  const kvk = tekst.kvk === undefined ? null : parseKvkNummer(tekst.kvk)
  if (kvk && !kvk.ok) fout('kvk', 'Een KvK-nummer heeft 8 cijfers, met de nullen vooraan.')
  let bedrag: string | null = null
  if (tekst.tarief !== undefined) {
    const gelezen = parseBedrag(tekst.tarief)
    if (!gelezen.ok)
      fout(
        'tarief',
        gelezen.reden === 'onduidelijk'
          ? 'Dit bedrag kan op twee manieren gelezen worden. Schrijf 1234 of 1,234.'
          : 'Schrijf het bedrag als 64,00.',
      )
    else if (gelezen.waarde.startsWith('-')) fout('tarief', 'Een tarief kan niet onder 0 zijn.')
    else if ((gelezen.waarde.split('.')[1]?.length ?? 0) > 4) fout('tarief', 'Gebruik ten hoogste vier cijfers achter de komma.')
    else if (gelezen.waarde.split('.')[0]!.length > 8) fout('tarief', 'Dit bedrag is te hoog. Controleer de komma.')
    else bedrag = gelezen.waarde
  }
  const dag = (kolom: 'ingangsdatum' | 'einddatum'): Dag | null => {
    if (tekst[kolom] === undefined) return null
    const gelezen = parseDatum(tekst[kolom])
    if (gelezen.ok && gelezen.waarde >= '2015-01-01' && gelezen.waarde <= '2099-12-31') return gelezen.waarde
    fout(
      kolom,
      gelezen.ok
        ? 'De Wmo 2015 geldt vanaf 1 januari 2015. Controleer het jaar.'
        : `${invoerTekst(kolom === 'ingangsdatum' ? 'De ingangsdatum' : 'De einddatum', gelezen.reden)} Schrijf een dag als 1-2-2026.`,
    )
    return null
  }
  const vanaf = dag('ingangsdatum')
  const totEnMet = dag('einddatum')
  if (vanaf !== null && totEnMet !== null && totEnMet < vanaf)
    fout('einddatum', `De einddatum ligt vóór de ingangsdatum (${tekst.ingangsdatum}). Verbeter een van de twee.`)
  if ((tekst.product?.length ?? 0) > 100) fout('product', 'Deze tekst is te lang: hoogstens 100 tekens.')
  if (categorie?.ok && tekst.soort !== undefined) {
    const soort = soortVoorziening(categorie.waarde as Productcategorie)
    if (kaal(tekst.soort) !== soort)
      fout(
        'soort',
        `Productcategorie ${categorie.waarde} is een ${soort === 'dienst' ? 'dienst' : 'overige voorziening'}. Schrijf “${soort}”, of laat de cel leeg.`,
      )
  }
  if (fouten.length > 0 || !categorie?.ok || !eenheid || bedrag === null || vanaf === null) return fouten
  return {
    rij,
    productcategorie: categorie.waarde,
    product: tekst.product ?? '',
    soort: soortVoorziening(categorie.waarde),
    eenheid,
    kvk: kvk?.ok ? kvk.waarde : null,
    bedrag,
    vanaf,
    tot: totEnMet === null ? null : plusDagen(totEnMet, 1),
  }
}

/** Two rows of one product on the same day: which of the two is meant cannot be guessed. */
function overlappen(regels: readonly Tariefinleesrij[]): Inleesfout[] {
  const per = new Map<string, Tariefinleesrij[]>()
  for (const regel of regels) {
    const sleutel = `${regel.productcategorie}|${regel.product}|${regel.kvk ?? ''}`
    const lijst = per.get(sleutel)
    if (lijst) lijst.push(regel)
    else per.set(sleutel, [regel])
  }
  return [...per.values()].flatMap((lijst) => {
    const gesorteerd = lijst.toSorted((a, b) => (a.vanaf < b.vanaf ? -1 : a.vanaf > b.vanaf ? 1 : a.rij - b.rij))
    return gesorteerd.flatMap((regel, i) => {
      const vorige = gesorteerd[i - 1]
      return vorige && (vorige.tot === null || vorige.tot > regel.vanaf)
        ? [
            {
              rij: regel.rij,
              kolom: 'ingangsdatum',
              waarde: regel.vanaf,
              reden: `Deze periode overlapt met die in rij ${vorige.rij}. Geef die rij een einddatum, of haal er een weg.`,
            },
          ]
        : []
    })
  })
}
