import { countParticipatie } from '../../../db/participatiecijfers.ts'
import { datum, datumKort } from '../../text.ts'
import type { Tabel } from '../document.ts'
import { telTabel } from '../tabel.ts'
import { periodeTekst } from '../vergelijk.ts'
import type { Sectiemaker } from './index.ts'

/** How clients took part and what the college did with it: about the municipality, not about people, so nothing is small. */
export const participatie: Sectiemaker = async (trx, gemeente, periode, vandaag) => {
  const cijfers = await countParticipatie(trx, gemeente, periode)
  const bekend = cijfers.begin !== null && cijfers.begin <= periode.tot
  const kolom = periodeTekst(periode, datumKort)
  const bron = cijfers.begin === null ? 'Peil, nog zonder gegevens' : `Peil, gegevens vanaf ${datum(cijfers.begin)}`
  const tabel = (sleutel: string, titel: string, definitie: string, rijen: readonly [string, string, number, string?][], totaal?: string): Tabel => telTabel(
    { sleutel, titel, rijkop: 'Wat', definitie, bron, peildag: vandaag, klein: false, kolommen: [{ sleutel: kolom, titel: kolom }] },
    rijen.map(([naam, kop, aantal, link]) => ({ sleutel: naam, titel: kop, waarden: [bekend ? aantal : null], ...(link && { link }) })), totaal ? { titel: totaal } : undefined)
  return {
    sleutel: 'participatie', titel: 'Praten cliënten mee, en gebeurt er iets mee?', hulp: 'Is inbreng van cliënten te zien in besluiten? Schrijf samen met de klankbordgroep wat goed gaat en wat niet.',
    tabellen: [
      tabel('participatie-adviezen', 'Adviezen en voorstellen', 'Gevraagde adviezen naar de dag van de vraag, andere naar de dag van ontvangst.', [['gevraagd', 'Advies gevraagd', cijfers.gevraagd, '/adviezen'], ['ongevraagd', 'Ongevraagd advies', cijfers.ongevraagd, '/adviezen'], ['voorstellen', 'Voorstellen', cijfers.voorstellen, '/adviezen']], 'Samen'),
      tabel('participatie-reacties', 'Reacties van het college', 'Reacties met een datum in de periode, naar wat ermee is gedaan.', [['overgenomen', 'Overgenomen', cijfers.overgenomen, '/adviezen'], ['gedeeltelijk', 'Gedeeltelijk overgenomen', cijfers.gedeeltelijk, '/adviezen'], ['niet', 'Niet overgenomen', cijfers.nietOvergenomen, '/adviezen']], 'Samen'),
      tabel('participatie-tijdigheid', 'Op tijd gereageerd', 'Op tijd is: binnen de termijn die bij ontvangst gold. Te laat open is: op de laatste dag van de periode nog zonder reactie, na de termijn.', [['beantwoord', 'Reacties gegeven', cijfers.beantwoord], ['op-tijd', 'Daarvan op tijd', cijfers.opTijd], ['te-laat', 'Te laat en nog open', cijfers.teLaat, '/adviezen?toon=open']]),
      tabel('participatie-overleg', 'Overleg, trajecten en informatie', 'Overleggen met cliënten die zijn gehouden, punten naar de dag van inbreng, trajecten naar de dag van openen.', [
        ['overleggen', 'Overleggen met cliënten', cijfers.overleggen, '/participatie'], ['punten', 'Punten ingebracht', cijfers.punten], ['beantwoord', 'Daarvan met antwoord', cijfers.puntenBeantwoord], ['trajecten', 'Trajecten geopend', cijfers.trajecten, '/trajecten'],
        ['informatie', 'Keer informatie gegeven', cijfers.informatie, '/participatie/informatie'], ['geweigerd', 'Keer informatie geweigerd', cijfers.geweigerd, '/participatie/informatie'],
      ]),
      tabel('participatie-verbeteren', 'Verbeterpunten en afwijkingen', 'Verbeterpunten uit evaluaties tot en met de laatste dag. Afwijkingen naar de dag van het besluit.', [['verbeterpunten', 'Verbeterpunten afgesproken', cijfers.verbeterpunten, '/participatie/evaluatie'], ['klaar', 'Daarvan klaar', cijfers.verbeterpuntenKlaar, '/participatie/evaluatie'], ['afwijkingen', 'Keer van de regels afgeweken', cijfers.afwijkingen, '/afwijkingen']]),
    ],
  }
}
