import type { LoaderFunctionArgs } from '@remix-run/node'
import type { Waarde } from '../../export.server.ts'
import { exportLijst } from '../../lijst-export.server.ts'
import { datum } from '../../text.ts'
import { listPlekken } from '../../trendreeks.ts'
import { STATE_TEXT } from '../../ui/chartdata.ts'
import { keuzeTekst, leesFilter, PER_TEKST } from './form.ts'
import { leesKaarten, type Trendkaart } from './lees.server.ts'

const KOLOMMEN = [
  'Cijfer',
  'Doel',
  'Uitspraak',
  'Periode',
  'Waarde',
  'Eenheid',
  'Ondergrens',
  'Bovengrens',
  'Aantal',
  'Aantal van',
  'Waarom geen cijfer',
  'Let op',
  'Bron',
  'Geteld op',
]

/** What the page shows, one row a figure and period: read from the same charts, so that a file never holds more than the screen. */
export function loader(args: LoaderFunctionArgs) {
  return exportLijst(args, 'trends', 'trends.lezen', async (trx, wie, params) => {
    const filter = leesFilter(params)
    const { plekken } = await listPlekken(trx, wie.gemeente)
    const { kaarten } = await leesKaarten(trx, wie.gemeente, plekken, filter, true)
    return {
      kolommen: KOLOMMEN,
      rijen: kaarten.flatMap((kaart, i) => rijenVan(kaart, plekken[i]!.indicator)),
      toelichting: [
        ['Cijfers', PER_TEKST[filter.per]],
        ['Van', filter.van === null ? 'het begin' : String(filter.van)],
        ['Tot en met', filter.tot === null ? 'nu' : String(filter.tot)],
        ['Keuze', keuzeTekst(filter) || 'de hele gemeente'],
        ['Marge', '95%; bij een cijfer met grenzen van gewone schommeling: die grenzen'],
      ],
    }
  })
}

function rijenVan(
  kaart: Trendkaart,
  { eenheid, decimalen, factor, maat, noemer }: { eenheid: string; decimalen: number; factor: number; maat: string; noemer: string },
): Waarde[][] {
  const rond = (waarde: number | null | undefined): number | null =>
    typeof waarde === 'number' ? Number(waarde.toFixed(decimalen + 1)) : null
  const per = maat === 'aantal_per_noemer' ? `per ${factor} ${noemer}` : eenheid === 'procent' ? '%' : eenheid === 'euro' ? 'euro' : ''
  const rij = (
    periode: string,
    waarde: number | null,
    laag: number | null,
    hoog: number | null,
    aantal: number | null,
    waarom: string,
    letOp: string,
  ): Waarde[] => [
    kaart.naam,
    kaart.doel,
    kaart.zin,
    periode,
    rond(waarde),
    per,
    rond(laag),
    rond(hoog),
    aantal,
    aantal === null ? '' : noemer,
    waarom,
    letOp,
    kaart.bron,
    kaart.peildag === null ? null : datum(kaart.peildag),
  ]
  const grafiek = kaart.getekend?.chart
  if (grafiek?.kind === 'lijn') {
    return grafiek.points.map((punt) =>
      rij(
        punt.label,
        punt.value,
        punt.lower ?? null,
        punt.upper ?? null,
        punt.n ?? null,
        punt.value === null ? (punt.why ?? STATE_TEXT[punt.state]) : '',
        [punt.break && `niet te vergelijken met eerder: ${punt.break}`, punt.provisional && 'nog niet compleet'].filter(Boolean).join('; '),
      ),
    )
  }
  if (grafiek?.kind === 'regelkaart')
    return grafiek.points.map((punt) =>
      rij(punt.label, punt.value, punt.lcl, punt.ucl, null, punt.value === null ? STATE_TEXT.niet_gemeten : '', punt.signal ?? ''),
    )
  return [rij('', null, null, null, null, kaart.leeg ?? 'geen cijfer', '')]
}
