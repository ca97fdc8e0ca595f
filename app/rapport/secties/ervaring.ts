import { listLaatsteUitgaven } from '../../../db/ervaringtabellen.ts'
import { getErvaringbeeld } from '../../../db/ervaringvan.ts'
import { beeld, jaaruitspraken, NIETS_TEKST, responsTekst } from '../../ervaringbeeld.ts'
import { gevraagdTekst } from '../../ervaringtekst.ts'
import type { Cel, Tabel } from '../document.ts'
import type { Sectiemaker } from './index.ts'

const KOLOMMEN = [
  { sleutel: 'eens', titel: '(Helemaal) mee eens, of ja' },
  { sleutel: 'laag', titel: 'Ten minste' },
  { sleutel: 'hoog', titel: 'Ten hoogste' },
  { sleutel: 'n', titel: 'Antwoorden' },
  { sleutel: 'verandering', titel: 'Verandering' },
]

/** What clients say, from the tables frozen by the last day of the period: they are suppressed already, so nothing small is in here. */
export const ervaring: Sectiemaker = async (trx, gemeente, periode, vandaag) => {
  const laatste = (await listLaatsteUitgaven(trx, gemeente)).at(-1)
  const gevonden =
    (await getErvaringbeeld(trx, gemeente, null, { tot: periode.tot < vandaag ? periode.tot : vandaag })) ??
    (laatste && laatste.bevroren_op <= vandaag ? await getErvaringbeeld(trx, gemeente, null, { jaar: laatste.jaar }) : null)
  const basis = {
    sleutel: 'ervaring',
    titel: 'Wat vinden cliënten?',
    hulp: 'Wat doet de gemeente met wat cliënten zeggen? Noem geen verandering die niet aantoonbaar is.',
  }
  const leeg: Tabel = {
    sleutel: 'ervaring-vragen',
    titel: 'Cliëntervaringsonderzoek',
    definitie: 'Deel van de antwoorden “(helemaal) mee eens” of “ja”.',
    bron: 'Cliëntervaringsonderzoek Wmo',
    peildag: vandaag,
    rijkop: 'Vraag',
    kolommen: KOLOMMEN,
    rijen: [{ sleutel: 'geen', titel: 'Nog geen uitslag bevroren', cellen: KOLOMMEN.map((): Cel => ({ is: 'onbekend' })) }],
    klein: false,
    sommen: [],
  }
  if (!gevonden) return { ...basis, tabellen: [leeg] }
  const { uitgave, vragen } = gevonden
  const uitspraken = jaaruitspraken(vragen)
  const maat = (waarde: number): Cel => ({ is: 'maat', waarde: Math.round(waarde * 1000) / 10, eenheid: '%', decimalen: 0, uit: [] })
  const respons = responsTekst({
    staat: uitgave.respons_bekend ? 'getoond' : 'onbekend',
    verstuurd: uitgave.verstuurd,
    onbestelbaar: uitgave.onbestelbaar,
    ingevuld: uitgave.ingevuld,
  })
  return {
    ...basis,
    tabellen: [
      {
        ...leeg,
        titel: `Cliëntervaringsonderzoek over ${uitgave.jaar}`,
        peildag: uitgave.bevroren_op,
        bron: `${uitgave.bron}, ${[gevraagdTekst(uitgave), `uitgave ${uitgave.uitgave}`].filter(Boolean).join(', ')}, ${uitgave.vragenset}, respons ${respons}`,
        definitie: `Deel van de antwoorden “(helemaal) mee eens” of “ja”, met een 95%-interval. Wie niet meedeed, kan er anders over denken. “Geen mening” telt niet mee. Minder dan ${uitgave.drempel} antwoorden wordt niet getoond.`,
        rijen: vragen.map(({ vraag, totaal }) => {
          const wat = beeld(totaal)
          const { zin } = uitspraken.get(vraag.id)!
          const cellen: Cel[] =
            wat.is === 'cijfer'
              ? [maat(wat.waarde), maat(wat.laag), maat(wat.hoog), { is: 'aantal', waarde: wat.n }]
              : wat.is === 'onderdrukt' || wat.is === 'gemaskeerd'
                ? [1, 2, 3, 4].map((): Cel => ({ is: 'onderdrukt' }))
                : [
                    { is: 'tekst', tekst: NIETS_TEKST[wat.is].kort },
                    { is: 'niet_van_toepassing' },
                    { is: 'niet_van_toepassing' },
                    { is: 'niet_van_toepassing' },
                  ]
          return {
            sleutel: `vraag-${vraag.id}`,
            titel: `${vraag.nr}. ${vraag.tekst}`,
            cellen: [...cellen, { is: 'tekst', tekst: zin.split(';')[0]!.replace(/\.$/, '') }],
          }
        }),
      },
    ],
  }
}
