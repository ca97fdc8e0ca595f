import { countHandhaving, countVerplichtingen, listNormstanden, type Normstand } from '../../../db/rapportcijfers.ts'
import { SPOOR_TEKST } from '../../handhavingtekst.ts'
import { UITKOMSTEN, type Uitkomst } from '../../rules/oordeel.ts'
import { datum, datumKort, UITKOMST_TEKST } from '../../text.ts'
import type { Tabel } from '../document.ts'
import { telTabel } from '../tabel.ts'
import { periodeTekst } from '../vergelijk.ts'
import type { Sectiemaker } from './index.ts'

const hoofd = (tekst: string): string => `${tekst[0]!.toUpperCase()}${tekst.slice(1)}`
const GETELD = UITKOMSTEN.filter(
  (uitkomst): uitkomst is Exclude<Uitkomst, 'niet_van_toepassing' | 'norm_vervallen'> =>
    uitkomst !== 'niet_van_toepassing' && uitkomst !== 'norm_vervallen',
)

/** Which duties are met, norm by norm: as it is on the day of the figures. About providers, not about people. */
export const naleving: Sectiemaker = async (trx, gemeente, _, vandaag) => {
  const standen = await listNormstanden(trx, gemeente, vandaag)
  const tabel = (sleutel: string, titel: string, wie: string, rijen: readonly Normstand[]): Tabel => {
    const basis = telTabel(
      {
        sleutel,
        titel,
        rijkop: 'Norm',
        klein: false,
        bron: 'Oordelen in Peil',
        peildag: vandaag,
        definitie: `Hoe ${wie} er op de peildag voor staan, per norm. Wie een norm niet hoeft na te leven, telt niet mee. Alleen ‘voldoet’ is gehaald: wat onbekend of niet aangeleverd is, telt niet als gehaald.`,
        kolommen: GETELD.map((uitkomst) => ({ sleutel: uitkomst, titel: hoofd(UITKOMST_TEKST[uitkomst]) })),
      },
      rijen.map(({ norm, naam, regelset, artikel, aantallen }) => ({
        sleutel: norm,
        titel: `${naam} (${regelset}, artikel ${artikel})`,
        waarden: GETELD.map((uitkomst) => aantallen[uitkomst] ?? 0),
        link: `/hiaten?norm=${norm}`,
      })),
    )
    return {
      ...basis,
      kolommen: [{ sleutel: 'voldoet', titel: 'Voldoet' }, ...basis.kolommen.slice(1)],
      rijen: basis.rijen.map((rij, i) => {
        const samen = GETELD.reduce((som, uitkomst) => som + (rijen[i]!.aantallen[uitkomst] ?? 0), 0)
        const voldoet = rijen[i]!.aantallen.voldoet ?? 0
        return { ...rij, cellen: [{ is: 'tekst' as const, tekst: `${voldoet} van ${samen}` }, ...rij.cellen.slice(1)] }
      }),
    }
  }
  const van = (adressaat: Normstand['adressaat']) => standen.filter((stand) => stand.adressaat === adressaat)
  return {
    sleutel: 'naleving',
    titel: 'Voldoen aanbieders en gemeente aan de regels?',
    hulp: 'Welke normen worden vaak niet gehaald, en wat doet de gemeente daaraan?',
    tabellen: [
      tabel('naleving-aanbieders', 'Aanbieders, per norm', 'aanbieders', van('aanbieder')),
      tabel('naleving-college', 'De gemeente zelf, per norm', 'de verplichtingen van het college', van('college')),
    ].filter(({ rijen }) => rijen.length > 0),
  }
}

/** What the oversight did in the period: hiaten, meetings, agreements, evidence and judgements. */
/** Keys of the rows that tell how many there are, not how many came. */
const STANDEN = new Set(['open', 'aanbieders', 'niet-gedaan'])

export const toezichtwerk: Sectiemaker = async (trx, gemeente, periode, vandaag) => {
  const cijfers = await countVerplichtingen(trx, gemeente, periode)
  const sporen = await countHandhaving(trx, gemeente, periode)
  const bekend = cijfers.begin !== null && cijfers.begin <= periode.tot
  const kolom = periodeTekst(periode, datumKort)
  const bron = cijfers.begin === null ? 'Peil, nog zonder gegevens' : `Peil, gegevens vanaf ${datum(cijfers.begin)}`
  const tabel = (
    sleutel: string,
    titel: string,
    rijkop: string,
    definitie: string,
    rijen: readonly [string, string, number, string?][],
    totaal?: string,
  ): Tabel =>
    telTabel(
      { sleutel, titel, rijkop, definitie, bron, peildag: vandaag, klein: false, kolommen: [{ sleutel: kolom, titel: kolom }] },
      rijen.map(([naam, kop, aantal, link]) => ({
        sleutel: naam,
        titel: kop,
        waarden: [bekend ? aantal : null],
        ...(STANDEN.has(naam) && { stand: true as const }),
        ...(link && { link }),
      })),
      totaal ? { titel: totaal } : undefined,
    )
  const { hiaten, overleggen, afspraken, bewijs, oordelen } = cijfers
  return {
    sleutel: 'toezichtwerk',
    titel: 'Wat de gemeente deed',
    hulp: 'Wat viel op in de gesprekken met aanbieders? Noem een aanbieder alleen als dat nodig is.',
    tabellen: [
      tabel(
        'hiaten',
        'Hiaten',
        'Wat',
        'Een hiaat is een norm waaraan nog niet is voldaan, of waarvan dat niet bekend is. Open is: nog open aan het eind van de laatste dag van de periode.',
        [
          ['ontdekt', 'Ontdekt', hiaten.ontdekt, '/hiaten'],
          ['opgelost', 'Opgelost', hiaten.opgelost, '/hiaten?toon=opgelost'],
          ['open', 'Open op de laatste dag', hiaten.open, '/hiaten'],
        ],
      ),
      tabel(
        'overleggen',
        'Overleg met aanbieders',
        'Wat',
        'Periodieke overleggen met een datum in de periode. Aanbieders met een overeenkomst in de periode.',
        [
          ['gehouden', 'Overleggen gehouden', overleggen.gehouden, '/overleggen'],
          ['aanbieders', 'Aanbieders met een overeenkomst', cijfers.aanbieders, '/aanbieders'],
          ['gesproken', 'Daarvan gesproken', overleggen.aanbieders],
          ['vervallen', 'Overleggen vervallen', overleggen.vervallen],
          ['afspraken', 'Afspraken gemaakt', afspraken.gemaakt],
          ['gedaan', 'Daarvan gedaan', afspraken.gedaan],
          ['niet-gedaan', 'Daarvan nog niet gedaan op de laatste dag', afspraken.open],
        ],
      ),
      tabel('bewijs', 'Bewijs', 'Wat', 'Stukken die in de periode binnenkwamen, en stukken waarvan de geldigheid in de periode afliep.', [
        ['aangeleverd', 'Stukken aangeleverd', bewijs.aangeleverd],
        ['verlopen', 'Stukken verlopen', bewijs.geldigheidVerlopen],
      ]),
      tabel(
        'oordelen',
        'Oordelen',
        'Oordeel',
        'Oordelen die in de periode zijn vastgelegd. Eén norm kan vaker zijn beoordeeld.',
        [
          ['voldoet', 'Voldoet', oordelen.voldoet],
          ['voldoet_niet', 'Voldoet niet', oordelen.voldoet_niet],
          ['niet_vast_te_stellen', 'Niet vast te stellen', oordelen.niet_vast_te_stellen],
        ],
        'Samen',
      ),
      tabel(
        'handhaving',
        'Maatregelen tegen aanbieders',
        'Spoor',
        'Stappen van handhaving die in de periode zijn genomen.',
        (Object.keys(SPOOR_TEKST) as (keyof typeof SPOOR_TEKST)[]).map((spoor) => [
          spoor,
          hoofd(SPOOR_TEKST[spoor]),
          sporen.get(spoor) ?? 0,
        ]),
        'Samen',
      ),
    ],
  }
}
