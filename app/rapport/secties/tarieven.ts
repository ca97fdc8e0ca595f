import { tarieven as dekking } from '../../../db/metingen/tarieven.ts'
import { countTariefbesluiten } from '../../../db/rapportcijfers.ts'
import { metOpbouw } from '../../../db/tarieftoetsing.ts'
import { countTeVerversen, listFactortelling } from '../../../db/tarieven.ts'
import { FACTOREN } from '../../rules/tarieffactor.ts'
import { FACTORNAMEN, datumKort } from '../../text.ts'
import type { Cel, Tabel } from '../document.ts'
import { telTabel } from '../tabel.ts'
import { periodeTekst } from '../vergelijk.ts'
import type { Sectiemaker } from './index.ts'

const STANDEN = [
  ['onderbouwd', 'Onderbouwd'],
  ['zonder_bron', 'Zonder bron'],
  ['verouderd', 'Bron te oud'],
  ['niet_meegenomen', 'Weggelaten zonder reden'],
  ['niet_meegenomen_met_reden', 'Weggelaten met reden'],
] as const

/** How far the price that is paid can be accounted for (Uitvoeringsbesluit Wmo 5.4). Counts of all tariffs together: how one provider builds its price stands nowhere. */
export const tarieven: Sectiemaker = async (trx, gemeente, periode, vandaag) => {
  const { begin, besloten, lopend, zonderBesluitdag } = await countTariefbesluiten(trx, gemeente, periode)
  const telling = await listFactortelling(trx, gemeente)
  const { geheel, teVerversen } = await metOpbouw(trx, async () => ({
    geheel: (await dekking.meet(trx, gemeente, vandaag)).find(
      ({ productcategorie, periode: maand }) => productcategorie === '' && maand === vandaag.slice(0, 7),
    ),
    teVerversen: await countTeVerversen(trx, gemeente, vandaag),
  }))
  const aandeel: Cel = geheel
    ? { is: 'maat', waarde: (geheel.teller! / geheel.noemer!) * 100, eenheid: '%', decimalen: 0, uit: [] }
    : { is: 'onbekend' }
  const zonderWaarde = geheel?.delen.zonder_waarde
  const nu: Tabel = {
    sleutel: 'tarieven-dekking',
    titel: 'Onderbouwing van de tarieven',
    rijkop: 'Wat',
    peildag: vandaag,
    bron: dekking.bron,
    klein: false,
    sommen: [],
    definitie:
      'Stand op de peildag. Een overeenkomst is onderbouwd als er voor alles wat erin staat een vastgesteld tarief is, en elk onderdeel daarvan een bron heeft die niet te oud is, of een reden waarom het niet meetelt.',
    kolommen: [
      { sleutel: 'stand', titel: 'Stand' },
      { sleutel: 'waarvan', titel: 'Waarvan' },
    ],
    rijen: [
      {
        sleutel: 'aandeel',
        titel: 'Contractwaarde met een volledig onderbouwd tarief',
        link: '/trends/tarieven',
        cellen: [aandeel, { is: 'tekst', tekst: 'van de waarde van alle lopende overeenkomsten waarvan de waarde bekend is' }],
      },
      {
        sleutel: 'zonder-waarde',
        titel: 'Overeenkomsten waarvan de waarde onbekend is',
        cellen: [
          typeof zonderWaarde === 'number' ? { is: 'aantal', waarde: zonderWaarde } : { is: 'onbekend' },
          { is: 'tekst', tekst: 'tellen hierboven niet mee' },
        ],
      },
    ],
  }
  const bekend = begin !== null && begin <= periode.tot
  const kolom = periodeTekst(periode, datumKort)
  const besluiten = telTabel(
    {
      sleutel: 'tarieven-besluiten',
      titel: 'Besluiten over tarieven',
      rijkop: 'Wat',
      peildag: vandaag,
      bron: begin === null ? 'Peil, nog zonder tarieven' : 'Tarieven in Peil',
      klein: false,
      definitie: `Tarieven waarover in de periode is besloten, en tarieven die op de laatste dag van de periode golden.${zonderBesluitdag > 0 ? ` Van ${zonderBesluitdag} ${zonderBesluitdag === 1 ? 'tarief' : 'tarieven'} is de dag van het besluit onbekend; die tellen bij de besluiten niet mee.` : ''}`,
      kolommen: [{ sleutel: kolom, titel: kolom }],
    },
    [
      { sleutel: 'besloten', titel: 'Tarieven vastgesteld', waarden: [bekend ? besloten : null], link: '/tarieven' },
      {
        sleutel: 'lopend',
        titel: 'Tarieven die op de laatste dag golden',
        stand: true,
        waarden: [bekend ? lopend : null],
        link: '/tarieven',
      },
    ],
  )
  const factoren = [...new Set([...FACTOREN.dienst, ...FACTOREN.overige_voorziening])].filter((factor) =>
    telling.some((rij) => rij.factor === factor),
  )
  const gaten = telTabel(
    {
      sleutel: 'tarieven-gaten',
      titel: 'Gaten in de onderbouwing, per onderdeel van de prijs',
      rijkop: 'Onderdeel',
      peildag: vandaag,
      bron: 'Bladen van tarieven in Peil',
      klein: false,
      definitie: `Lopende tarieven en concepten op de peildag, van alle aanbieders samen. Alles behalve ‘onderbouwd’ en ‘weggelaten met reden’ is een gat. Een tarief zonder blad staat hier niet in, en is niet onderbouwd.${teVerversen > 0 ? ` Bij ${teVerversen} ${teVerversen === 1 ? 'onderdeel' : 'onderdelen'} kan de stand op de peildag al anders zijn.` : ''}`,
      kolommen: STANDEN.map(([sleutel, titel]) => ({ sleutel, titel })),
    },
    factoren.map((factor) => ({
      sleutel: factor,
      titel: FACTORNAMEN[factor],
      link: `/tarieven?factor=${factor}#lijst`,
      waarden: STANDEN.map(([stand]) =>
        telling.filter((rij) => rij.factor === factor && rij.status === stand).reduce((som, rij) => som + rij.tarieven, 0),
      ),
    })),
  )
  if (gaten.rijen.length === 0)
    gaten.rijen.push({ sleutel: 'geen', titel: 'Nog geen onderbouwing vastgelegd', cellen: STANDEN.map((): Cel => ({ is: 'onbekend' })) })
  return {
    sleutel: 'tarieven',
    titel: 'Zijn de tarieven onderbouwd?',
    hulp: 'Betaalt de gemeente een reële prijs, en kan zij dat laten zien? Welke gaten worden wanneer gedicht? Noem geen opbouw van één aanbieder.',
    tabellen: [nu, besluiten, gaten],
  }
}
