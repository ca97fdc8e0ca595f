import type { Tabel } from '../jobs/inlezen/tabel.ts'
import { Decimaal } from './rules/decimaal.ts'
import { heeftBsn } from './rules/identificatie.ts'
import { parseBedrag } from './rules/invoer.ts'
import { PRIJSPOSTEN, type Prijspost } from './rules/kostprijsverschil.ts'
import type { Tariefsoort } from './rules/tarieffactor.ts'
import { BSN_TEKST, FACTORNAMEN } from './text.ts'

/** What the municipality does with a difference. */
export const OORDELEN = ['overgenomen', 'deels_overgenomen', 'niet_overgenomen'] as const
export type Tegenoordeel = (typeof OORDELEN)[number]

export type Tegenpost = Prijspost | 'indexering'

export const POSTNAAM: Record<Tegenpost, string> = {
  beroepskracht: FACTORNAMEN.beroepskracht,
  niet_productief: FACTORNAMEN.niet_productief,
  reis: FACTORNAMEN.reis,
  bijscholing: FACTORNAMEN.bijscholing,
  verplichtingen: FACTORNAMEN.verplichtingen,
  overhead: FACTORNAMEN.overhead,
  marktprijs: FACTORNAMEN.marktprijs,
  aanmeten_leveren_plaatsen: FACTORNAMEN.aanmeten_leveren_plaatsen,
  instructie: FACTORNAMEN.instructie,
  onderhoud: FACTORNAMEN.onderhoud,
  samenwerking: FACTORNAMEN.samenwerking,
  indexering: FACTORNAMEN.indexering,
  eenheid: 'Kosten van de eenheid',
  overig: 'Overige kosten',
  marge: 'Risico en marge',
}

/** The lines of a counter-calculation: every post of the price, and what indexation adds. */
export const tegenposten = (soort: Tariefsoort): Tegenpost[] => [...PRIJSPOSTEN[soort], 'indexering']

export interface Tegenregel {
  /** In euro per unit; null: not given, which is not zero. */
  bedrag: string | null
  /** How it was computed, in the provider's words. */
  toelichting: string | null
}
export interface Tegeninvoer {
  /** The price without indexation. */
  totaal: string
  posten: Partial<Record<Tegenpost, Tegenregel>>
}
export type Ingevoerd = { ok: true; invoer: Tegeninvoer } | { ok: false; fouten: { veld: string; zin: string }[] }

const LEGE_TOTAAL = 'Vul de prijs in die de aanbieder berekent, zonder indexering.'

/** Why an amount is refused; null when it is fine. */
function bedragfout(tekst: string): string | null {
  const gelezen = parseBedrag(tekst)
  if (!gelezen.ok)
    return gelezen.reden === 'onduidelijk'
      ? 'Dit bedrag kan op twee manieren gelezen worden. Gebruik een komma, zoals 0,125.'
      : 'Dit is geen bedrag. Schrijf het als 64,00, zonder procentteken.'
  if (gelezen.waarde.startsWith('-')) return 'Een bedrag mag niet onder 0 zijn.'
  if ((gelezen.waarde.split('.')[1]?.length ?? 0) > 10) return 'Gebruik ten hoogste tien cijfers achter de komma.'
  return gelezen.waarde.split('.')[0]!.length > 8 ? 'Dit bedrag is te hoog. Controleer de komma.' : null
}
const bedragVan = (tekst: string): string => (parseBedrag(tekst) as { waarde: string }).waarde

/** The numbers as typed in the form: `totaal`, and of every post `bedrag_<post>` and `toelichting_<post>`. */
export function leesVelden(velden: Record<string, string>, soort: Tariefsoort): Ingevoerd {
  const fouten: { veld: string; zin: string }[] = []
  const lees = (veld: string): string | null => {
    const tekst = velden[veld]?.trim() ?? ''
    if (tekst === '') return null
    const fout = bedragfout(tekst)
    if (fout === null) return bedragVan(tekst)
    fouten.push({ veld, zin: fout })
    return null
  }
  const totaal = lees('totaal')
  if (totaal === null && !velden.totaal?.trim()) fouten.push({ veld: 'totaal', zin: LEGE_TOTAAL })
  const posten: Tegeninvoer['posten'] = {}
  for (const post of tegenposten(soort)) {
    const bedrag = lees(`bedrag_${post}`)
    const toelichting = velden[`toelichting_${post}`]?.trim() || null
    if (toelichting !== null && heeftBsn(toelichting)) fouten.push({ veld: `toelichting_${post}`, zin: BSN_TEKST })
    if (bedrag !== null || toelichting !== null) posten[post] = { bedrag, toelichting }
  }
  return klaar(fouten, totaal, posten, `bedrag_${PRIJSPOSTEN[soort][0]}`)
}

function klaar(
  fouten: { veld: string; zin: string }[],
  totaal: string | null,
  posten: Tegeninvoer['posten'],
  eersteVeld: string,
): Ingevoerd {
  const gegeven = Object.entries(posten).filter(([post, { bedrag }]) => bedrag !== null && post !== 'indexering')
  if (fouten.length === 0 && gegeven.length === 0)
    fouten.push({
      veld: eersteVeld,
      zin: 'Geen enkel onderdeel heeft een bedrag. Dan is er niets te vergelijken. Vul ten minste één onderdeel in.',
    })
  if (fouten.length > 0 || totaal === null) return { ok: false, fouten }
  // a cent for every part: each of them may have been rounded
  const som = gegeven.reduce((tot, [, { bedrag }]) => tot.add(bedrag!), new Decimaal(0))
  if (som.gt(new Decimaal(totaal).add(gegeven.length / 100)))
    return {
      ok: false,
      fouten: [
        {
          veld: 'totaal',
          zin: `De onderdelen zijn samen ${som.toFixed(2).replace('.', ',')}. Dat is meer dan de prijs. Verbeter een bedrag of de prijs.`,
        },
      ],
    }
  return { ok: true, invoer: { totaal, posten } }
}

// ---- the template

const SJABLOONKOP = ['onderdeel', 'bedrag', 'toelichting']

/** What a provider fills in: one row for each part, the unit so that nobody mixes up an hour and a day-part, and the price. */
export function sjabloon(soort: Tariefsoort, eenheid: string): string[][] {
  return [
    SJABLOONKOP,
    ['Eenheid', eenheid, 'Alle bedragen zijn in euro per deze eenheid. Wijzig dit niet.'],
    ...PRIJSPOSTEN[soort].map((post) => [POSTNAAM[post], '', '']),
    ['Prijs zonder indexering', '', 'Verplicht.'],
    [POSTNAAM.indexering, '', 'Wat er voor de index bij komt. Leeg laten mag.'],
  ]
}

const plat = (tekst: string): string =>
  tekst
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

/** A filled-in template; every fault names its row. The words of the template itself are no explanation. */
export function leesSjabloon({ kop, rijen }: Tabel, soort: Tariefsoort, eenheid: string): Ingevoerd {
  const fouten: { veld: string; zin: string }[] = []
  const kolom = (naam: string): number => kop.findIndex((cel) => plat(cel) === naam)
  const [waar, hoeveel, uitleg] = [kolom('onderdeel'), kolom('bedrag'), kolom('toelichting')]
  if (waar < 0 || hoeveel < 0)
    return {
      ok: false,
      fouten: [{ veld: 'bestand', zin: 'De kolommen “onderdeel” en “bedrag” ontbreken. Gebruik het sjabloon van deze pagina.' }],
    }
  const namen = new Map<string, Tegenpost | 'totaal' | 'per'>([
    ['prijs zonder indexering', 'totaal'],
    ['totaal', 'totaal'],
    ['eenheid', 'per'],
  ])
  for (const post of tegenposten(soort)) namen.set(plat(POSTNAAM[post]), post)
  const vast = new Set(
    sjabloon(soort, eenheid)
      .slice(1)
      .map((rij) => rij[2]!),
  )
  let totaal: string | null = null
  const posten: Tegeninvoer['posten'] = {}
  const gezien = new Set<string>()
  for (const { rij, cellen } of rijen) {
    const fout = (zin: string) => fouten.push({ veld: 'bestand', zin: `Rij ${rij}: ${zin}` })
    const naam = cellen[waar]?.trim() ?? ''
    const tekst = cellen[hoeveel]?.trim() ?? ''
    const geschreven = uitleg < 0 ? '' : (cellen[uitleg]?.trim() ?? '')
    if (cellen.some((cel) => heeftBsn(cel))) {
      fout(BSN_TEKST)
      continue
    }
    const post = namen.get(plat(naam))
    if (post === undefined) {
      if (naam !== '' || tekst !== '')
        fout(
          naam === ''
            ? 'het onderdeel ontbreekt bij dit bedrag.'
            : `“${naam}” is geen onderdeel van dit tarief. Gebruik de namen van het sjabloon.`,
        )
      continue
    }
    if (gezien.has(post)) {
      fout(`“${naam}” staat er twee keer. Zet het bedrag op één rij.`)
      continue
    }
    gezien.add(post)
    if (post === 'per') {
      if (tekst !== '' && plat(tekst) !== plat(eenheid))
        fout(`de bedragen zijn per ${tekst}, en dit tarief is per ${eenheid}. Reken ze om.`)
      continue
    }
    const wat = tekst === '' ? null : bedragfout(tekst)
    if (wat !== null) {
      fout(`${naam}: ${wat}`)
      continue
    }
    const bedrag = tekst === '' ? null : bedragVan(tekst)
    const toelichting = geschreven === '' || vast.has(geschreven) ? null : geschreven.slice(0, 1000)
    if (post === 'totaal') totaal = bedrag
    else if (bedrag !== null || toelichting !== null) posten[post] = { bedrag, toelichting }
  }
  if (fouten.length === 0 && totaal === null)
    fouten.push({ veld: 'bestand', zin: 'De rij “Prijs zonder indexering” heeft geen bedrag. Vul de prijs in.' })
  const uit = klaar(fouten, totaal, posten, 'bestand')
  return uit.ok ? uit : { ok: false, fouten: uit.fouten.map(({ zin }) => ({ veld: 'bestand', zin })) }
}
