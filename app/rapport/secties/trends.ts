import { listTrendmetingen, type Trendmeting } from '../../../db/metingen.ts'
import type { Indicator } from '../../indicatoren.ts'
import { ernaastTekst, leesReeks, listPlekken, type Plek } from '../../trendreeks.ts'
import { streefTekst } from '../../trendtekst.ts'
import { chartNumber } from '../../ui/chartdata.ts'
import type { Cel, Rij, Tabel } from '../document.ts'
import type { Sectiemaker } from './index.ts'

const KOLOMMEN = [
  { sleutel: 'cijfer', titel: 'Cijfer' },
  { sleutel: 'marge', titel: '95%-marge' },
  { sleutel: 'streefwaarde', titel: 'Streefwaarde' },
  { sleutel: 'uitspraak', titel: 'Wat te zeggen is' },
]
const GEEN_DOEL = 'Zonder doel uit het beleidsplan'
const STAAT = { onderdrukt: 'onderdrukt', niet_aangeleverd: 'niet_aangeleverd', niet_gemeten: 'onbekend', onbekend: 'onbekend' } as const

const tekst = (woorden: string): Cel => ({ is: 'tekst', tekst: woorden })
const eenheid = ({ eenheid: soort, maat, factor, noemer }: Indicator): string =>
  soort === 'procent'
    ? '%'
    : soort === 'euro'
      ? 'euro'
      : maat === 'aantal_per_noemer'
        ? `per ${new Intl.NumberFormat('nl-NL').format(factor)} ${noemer}`
        : ''
const klein = (zin: string): string => `${zin[0]!.toLowerCase()}${zin.slice(1)}`

function cellen(indicator: Indicator, streefwaarde: number | null, rijen: readonly Trendmeting[], ernaast: string | null): Cel[] {
  const doel = (last: Parameters<typeof streefTekst>[1]): Cel =>
    tekst(
      streefTekst(indicator, last, streefwaarde)
        ?.replace(/^Doel /, '')
        .replace(/\.$/, '') ?? 'geen',
    )
  const zeg = (zin: string): Cel => tekst(ernaast === null ? zin : `${zin}. ${ernaast.replace(/\.$/, '')}`)
  if (rijen.length === 0) return [{ is: 'onbekend' }, { is: 'onbekend' }, doel(null), zeg('Hierover is in deze periode niets gemeten')]
  const { volledig, oordeel, zin } = leesReeks(indicator, rijen)
  const uitspraak = zin.split(';')[0]!
  const slot = volledig.findLast(({ voorlopig }) => !voorlopig)
  // the last year has no figure: an older one does not stand in for it
  if (slot && slot.staat !== 'bekend') {
    const waarom = `Geen cijfer over ${slot.periode}${slot.reden ? `: ${slot.reden}` : ''}`
    return [
      { is: STAAT[slot.staat] },
      { is: STAAT[slot.staat] },
      doel(null),
      zeg(oordeel.last === null ? waarom : `${waarom}. Tot en met ${oordeel.last.period}: ${klein(uitspraak)}`),
    ]
  }
  if (oordeel.last === null) return [{ is: 'onbekend' }, { is: 'onbekend' }, doel(null), zeg('Hierover is nog geen heel jaar gemeten')]
  const { value, lower, upper } = oordeel.last
  const toon = (waarde: number): string => chartNumber({ unit: indicator.eenheid, decimals: indicator.decimalen }, waarde)
  return [
    { is: 'maat', waarde: value, eenheid: eenheid(indicator), decimalen: indicator.decimalen, uit: [] },
    lower === null || upper === null ? { is: 'niet_van_toepassing' } : tekst(`${toon(lower)} tot ${toon(upper)}`),
    doel(oordeel.last),
    zeg(uitspraak),
  ]
}

/** Of which year the figure is, or is missing. */
function jaarVan(indicator: Indicator, rijen: readonly Trendmeting[]): string {
  const heel = rijen.findLast(({ voorlopig }) => !voorlopig)
  if (!heel) return ''
  return `, ${heel.staat === 'bekend' ? (leesReeks(indicator, rijen).oordeel.last?.period ?? heel.periode) : heel.periode}`
}

/** Wmo 2.5.3: results by the criteria of the plan. The figures of the trends page, from summaries that were suppressed when they were kept; a year that was not over on the last day is not in it. */
export const trends: Sectiemaker = async (trx, gemeente, { tot }, vandaag) => {
  const { plekken, gekozen } = await listPlekken(trx, gemeente)
  const jaar = Number(tot.slice(0, 4)) - (tot.endsWith('-12-31') ? 0 : 1)
  const filter = { productcategorie: '', gebied: '', van: null, tot: jaar, per: 'jaar' as const }
  const metingen = await listTrendmetingen(
    trx,
    gemeente,
    plekken.filter(({ eigen }) => eigen === null).map(({ sleutel }) => sleutel),
    filter,
  )
  const naast = await listTrendmetingen(
    trx,
    gemeente,
    plekken.flatMap(({ indicator }) => indicator.ernaast ?? []),
    filter,
  )
  const rijenVan = ({ sleutel, eigen }: Plek): Trendmeting[] =>
    (eigen ?? metingen.filter(({ indicator }) => indicator === sleutel)).filter(({ periode }) => Number(periode) <= jaar)
  const doelen = gekozen ? [...new Set(plekken.map(({ doel }) => doel))] : [GEEN_DOEL]
  return {
    sleutel: 'trends',
    titel: 'Resultaten en indicatoren',
    hulp: 'Wat zeggen deze cijfers over de doelen van het beleidsplan? Noem geen verandering die niet aantoonbaar is.',
    tabellen: doelen.map((doel, i): Tabel => {
      const bij = gekozen ? plekken.filter((plek) => plek.doel === doel) : plekken
      const gebruikt = bij.flatMap(rijenVan)
      return {
        sleutel: `trends-${i + 1}`,
        titel: gekozen ? `Doel: ${klein(doel)}` : doel,
        rijkop: 'Indicator',
        kolommen: KOLOMMEN,
        klein: false,
        sommen: [],
        definitie: `${bij.map(({ indicator }) => `${indicator.naam}: ${klein(indicator.gemeten)}.`).join(' ')} De marge is een 95%-interval; zonder aantoonbare verandering kan een verschil toeval zijn.`,
        bron: [...new Set(gebruikt.map(({ bron }) => bron))].join('; ') || 'metingen in Peil, nog zonder cijfers',
        peildag:
          gebruikt
            .map(({ peildag }) => peildag)
            .filter((dag) => dag <= vandaag)
            .toSorted()
            .at(-1) ?? vandaag,
        rijen: bij.map((plek): Rij => ({
          sleutel: plek.sleutel,
          titel: `${plek.indicator.naam}${jaarVan(plek.indicator, rijenVan(plek))}`,
          link: `/trends/${plek.sleutel}`,
          cellen: cellen(
            plek.indicator,
            plek.streefwaarde,
            rijenVan(plek),
            plek.indicator.ernaast === undefined
              ? null
              : ernaastTekst(naast.filter(({ indicator }) => indicator === plek.indicator.ernaast)),
          ),
        })),
      }
    }),
  }
}
