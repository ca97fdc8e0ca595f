/** Rows of text to meldingen of earlier years; what cannot be read is said with row, column, value and reason. */
import type { Dag } from '../../app/rules/dag.ts'
import { parseKvkNummer, parseProductcategorie } from '../../app/rules/identificatie.ts'
import { parseDatum } from '../../app/rules/invoer.ts'
import { controleerMeldingdata } from '../../app/rules/meldingstaat.ts'
import type { Meldingsoort } from '../../app/rules/meldingstoets.ts'
import { ANDERE_GEBEURTENIS_UIT, datumFout } from '../../app/meldingtekst.ts'
import { invoerTekst } from '../../app/text.ts'
import type { Inleesfout } from '../../db/inlezen.ts'
import type { Meldingrij } from '../../db/meldingenlezen.ts'
import { kaal, type Kop, leesCellen, leesKop, ontbrekend } from './kolommen.ts'
import { leesTabel } from './tabel.ts'

const KOLOMMEN = ['soort', 'datum_gebeurtenis', 'datum_bekend', 'datum_gemeld', 'kvk', 'productcategorie', 'gevolg', 'kenmerk'] as const
type Kolom = (typeof KOLOMMEN)[number]
const VERPLICHT: readonly Kolom[] = ['soort', 'datum_gemeld', 'kvk']

const SOORT: Record<string, Meldingrij['soort']> = {
  calamiteit: 'calamiteit',
  geweld: 'geweld',
  geweld_bij_de_verstrekking: 'geweld',
  andere_gebeurtenis: 'andere_gebeurtenis',
  anders: 'andere_gebeurtenis',
}
const GEVOLG: Record<string, NonNullable<Meldingrij['gevolg']>> = {
  overlijden: 'overlijden',
  lichamelijk_letsel: 'lichamelijk_letsel',
  ernstig_lichamelijk_letsel: 'lichamelijk_letsel',
  psychisch_letsel: 'psychisch_letsel',
  ernstig_psychisch_letsel: 'psychisch_letsel',
  suicide: 'suicide',
  suicidepoging: 'suicidepoging',
  poging_tot_suicide: 'suicidepoging',
  anders: 'anders',
}

export interface Meldinginhoud {
  rijen: number
  regels: (Meldingrij & { rij: number })[]
  fouten: Inleesfout[]
  onbruikbaar: boolean
}

export async function controleerMeldingen(bytes: Uint8Array, vandaag: Dag, soorten: readonly Meldingsoort[]): Promise<Meldinginhoud> {
  const gelezen = await leesTabel(bytes)
  if (!gelezen.ok) return { rijen: 0, regels: [], fouten: [gelezen.fout], onbruikbaar: true }
  const { kop, rijen } = gelezen.waarde
  const { kolommen, fouten, bruikbaar } = leesKop(kop, KOLOMMEN, VERPLICHT)
  if (!bruikbaar) return { rijen: rijen.length, regels: [], fouten, onbruikbaar: true }
  const regels: Meldinginhoud['regels'] = []
  for (const { rij, cellen } of rijen) {
    const uitslag = leesRij(kolommen, rij, cellen, vandaag, soorten)
    if (Array.isArray(uitslag)) fouten.push(...uitslag)
    else regels.push({ rij, ...uitslag })
  }
  return { rijen: rijen.length, regels, fouten, onbruikbaar: false }
}

/** One row: the melding in it, or everything that is wrong with it. */
function leesRij(
  kolommen: Kop<Kolom>['kolommen'],
  rij: number,
  cellen: string[],
  vandaag: Dag,
  soorten: readonly Meldingsoort[],
): Meldingrij | Inleesfout[] {
  const gelezen = leesCellen(kolommen, rij, cellen)
  const { tekst, fouten, fout } = gelezen
  for (const kolom of ontbrekend(VERPLICHT, gelezen)) fout(kolom, `De kolom ${kolom} is niet ingevuld.`)

  const dag = (kolom: Kolom): Dag | null => {
    if (tekst[kolom] === undefined) return null
    const gelezen = parseDatum(tekst[kolom])
    if (gelezen.ok) return gelezen.waarde
    fout(kolom, `${invoerTekst('De datum', gelezen.reden)} Schrijf een dag als 1-2-2025.`)
    return null
  }
  const soort = tekst.soort === undefined ? undefined : SOORT[kaal(tekst.soort)]
  if (tekst.soort !== undefined && !soort) fout('soort', 'Deze soort is niet bekend. Schrijf calamiteit, geweld of andere gebeurtenis.')
  if (soort && !soorten.includes(soort)) fout('soort', ANDERE_GEBEURTENIS_UIT)
  const gevolg = tekst.gevolg === undefined ? null : GEVOLG[kaal(tekst.gevolg)]
  if (gevolg === undefined)
    fout(
      'gevolg',
      `Dit gevolg is niet bekend. Schrijf ${[...new Set(Object.values(GEVOLG))].map((naam) => naam.replace('_', ' ')).join(', ')}.`,
    )
  const kvk = tekst.kvk === undefined ? null : parseKvkNummer(tekst.kvk)
  if (kvk && !kvk.ok) fout('kvk', `${invoerTekst('Het KvK-nummer', kvk.reden)} Een KvK-nummer heeft 8 cijfers, met de nullen vooraan.`)
  const categorie = tekst.productcategorie === undefined ? null : parseProductcategorie(tekst.productcategorie.padStart(2, '0'))
  if (categorie && !categorie.ok) fout('productcategorie', 'Deze productcategorie bestaat niet. Schrijf twee cijfers van 01 tot en met 18.')
  const data = { gebeurtenis: dag('datum_gebeurtenis'), bekend: dag('datum_bekend'), gemeld: dag('datum_gemeld') }
  for (const weigering of controleerMeldingdata(data, null, vandaag)) {
    fout(
      weigering.code === 'in_de_toekomst'
        ? `datum_${weigering.veld}`
        : weigering.code === 'gemeld_voor_bekend'
          ? 'datum_gemeld'
          : 'datum_bekend',
      datumFout(weigering),
    )
  }
  if (fouten.length > 0 || !soort || !kvk?.ok || data.gemeld === null) return fouten
  return {
    soort,
    gebeurtenis_op: data.gebeurtenis,
    bekend_op: data.bekend,
    gemeld_op: data.gemeld,
    kvk: kvk.waarde,
    productcategorie: categorie?.ok ? categorie.waarde : null,
    gevolg: gevolg ?? null,
    clientkenmerk: tekst.kenmerk ?? null,
  }
}
