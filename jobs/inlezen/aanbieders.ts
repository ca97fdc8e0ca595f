/** Rows of text to providers as they were typed; what cannot be read is said with row, column, value and reason. */
import { plusDagen } from '../../app/rules/dag.ts'
import {
  type IdentificatieReden,
  parseAgbCode,
  parseKvkNummer,
  parseProductcategorie,
  parseVestigingsnummer,
} from '../../app/rules/identificatie.ts'
import { type DatumReden, type GeheelReden, parseDatum, parseGeheelGetal } from '../../app/rules/invoer.ts'
import type { Uitslag } from '../../app/rules/uitslag.ts'
import { invoerTekst } from '../../app/text.ts'
import type { Inleesfout, Regel } from '../../db/inlezen.ts'
import { type Kop, leesCellen, ontbrekend } from './kolommen.ts'

export const KOLOMMEN = [
  'naam',
  'kvk',
  'agb',
  'vestigingsnummer',
  'productcategorieen',
  'overeenkomst',
  'perceel',
  'ingangsdatum',
  'einddatum',
  'clienten',
  'contactpersoon',
  'email',
] as const
type Kolom = (typeof KOLOMMEN)[number]
export const VERPLICHT: readonly Kolom[] = ['naam', 'kvk']

/** The same few dates and categories stand in every row of a long file. */
function onthoud<T>(lees: (tekst: string) => T): (tekst: string) => T {
  const gelezen = new Map<string, T>()
  return (tekst) => {
    let waarde = gelezen.get(tekst)
    if (waarde === undefined) {
      waarde = lees(tekst)
      if (gelezen.size < 5000) gelezen.set(tekst, waarde)
    }
    return waarde
  }
}

const ZO: Partial<Record<Kolom, string>> = {
  kvk: ' Een KvK-nummer heeft 8 cijfers, met de nullen vooraan.',
  agb: ' Een AGB-code heeft 8 cijfers.',
  vestigingsnummer: ' Een vestigingsnummer heeft 12 cijfers.',
  ingangsdatum: ' Schrijf een dag als 1-2-2026.',
  einddatum: ' Schrijf een dag als 1-2-2026.',
  clienten: ' Schrijf een heel getal vanaf 0.',
  productcategorieen: ' Schrijf twee cijfers van 01 tot en met 18, met een komma ertussen: 01,02.',
}

/** One row: the provider in it, or everything that is wrong with it. */
export function leesRegel(kolommen: Kop<Kolom>['kolommen'], rij: number, cellen: string[]): { regel: Regel } | { fouten: Inleesfout[] } {
  const gelezen = leesCellen(kolommen, rij, cellen)
  const { tekst, fouten, fout } = gelezen
  const lees = <T, R extends Parameters<typeof invoerTekst>[1]>(
    kolom: Kolom,
    veld: string,
    parse: (tekst: string) => Uitslag<T, R>,
  ): T | null => {
    const cel = tekst[kolom]
    if (cel === undefined) return null
    const uitslag = parse(cel)
    if (uitslag.ok) return uitslag.waarde
    fout(kolom, invoerTekst(veld, uitslag.reden) + (ZO[kolom] ?? ''))
    return null
  }
  for (const kolom of ontbrekend(VERPLICHT, gelezen))
    fout(kolom, kolom === 'naam' ? 'De naam is niet ingevuld.' : 'Het KvK-nummer is niet ingevuld.')

  const kvk = lees<string, IdentificatieReden>('kvk', 'Het KvK-nummer', parseKvkNummer)
  const agb = lees<string, IdentificatieReden>('agb', 'De AGB-code', parseAgbCode)
  const vestigingsnummer = lees<string, IdentificatieReden>('vestigingsnummer', 'Het vestigingsnummer', parseVestigingsnummer)
  const categorieen = lees<string[], IdentificatieReden>('productcategorieen', 'De productcategorie', parseCategorieen)
  const vanaf = lees<string, DatumReden | 'jaar'>('ingangsdatum', 'De ingangsdatum', parseDag)
  const totEnMet = lees<string, DatumReden | 'jaar'>('einddatum', 'De einddatum', parseDag)
  const clienten = lees<number, GeheelReden>('clienten', 'Het aantal cliënten', parseGeheelGetal)
  if (clienten !== null && (clienten < 0 || clienten > 1_000_000)) fout('clienten', `Het aantal cliënten klopt niet.${ZO.clienten}`)
  if (vanaf !== null && totEnMet !== null && totEnMet < vanaf)
    fout('einddatum', `De einddatum ligt vóór de ingangsdatum (${tekst.ingangsdatum}). Verbeter een van de twee.`)
  if (tekst.email !== undefined && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(tekst.email))
    fout('email', 'Het e-mailadres klopt niet. Schrijf het als naam@voorbeeld.nl.')
  for (const kolom of ['naam', 'overeenkomst', 'perceel', 'contactpersoon', 'email'] as const)
    if ((tekst[kolom]?.length ?? 0) > 200) fout(kolom, 'Deze tekst is te lang: hoogstens 200 tekens.')
  const heeftOvereenkomst = tekst.overeenkomst !== undefined || vanaf !== null
  if (!heeftOvereenkomst && fouten.length === 0) {
    const los = (['productcategorieen', 'perceel', 'einddatum'] as const).find((kolom) => tekst[kolom] !== undefined)
    if (los) fout(los, 'Dit hoort bij een overeenkomst. Vul ook het nummer of de ingangsdatum van de overeenkomst in.')
  }
  if (fouten.length > 0) return { fouten }
  return {
    regel: {
      rij,
      naam: tekst.naam!,
      kvk: kvk!,
      agb,
      vestigingsnummer,
      clienten,
      overeenkomst: heeftOvereenkomst
        ? {
            nummer: tekst.overeenkomst ?? 'zonder nummer',
            perceel: tekst.perceel ?? null,
            categorieen,
            vanaf,
            tot: totEnMet === null ? null : plusDagen(totEnMet, 1),
          }
        : null,
      contact:
        tekst.contactpersoon === undefined && tekst.email === undefined
          ? null
          : { naam: tekst.contactpersoon ?? tekst.email!, email: tekst.email?.toLowerCase() ?? null },
    },
  }
}

const parseDag = onthoud((tekst: string): Uitslag<string, DatumReden | 'jaar'> => {
  const uitslag = parseDatum(tekst)
  return uitslag.ok && (uitslag.waarde < '1900-01-01' || uitslag.waarde > '2199-12-31') ? { ok: false, reden: 'jaar' } : uitslag
})

const parseCategorieen = onthoud((tekst: string): Uitslag<string[], IdentificatieReden> => {
  const gevonden = new Set<string>()
  for (const code of tekst.split(/[,;|+\s]+/).filter(Boolean)) {
    // a spreadsheet makes 1 of 01 by itself
    const uitslag = parseProductcategorie(code.length === 1 ? `0${code}` : code)
    if (!uitslag.ok) return uitslag
    gevonden.add(uitslag.waarde)
  }
  return { ok: true, waarde: [...gevonden].sort() }
})
