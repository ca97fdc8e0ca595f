/**
 * Every article and paragraph of the nadere regels of Opmeer and of Nieuwegein 23 to 27: where in Peil it comes back, or why it
 * does not. Shown at `/normen`; a test holds it against the texts.
 */
export type Plek = { soort: 'oordeel' | 'scherm' | 'rapport'; tekst: string; naar: string }
export interface Wijzerregel {
  set: 'opmeer-2019' | 'nieuwegein-2015'
  artikel: string
  /** Null: the article has no numbered paragraphs. */
  lid: string | null
  plekken: Plek[]
  /** Why it comes back nowhere; null when it does. */
  waarom: string | null
}

const oordeel = (tekst: string, naar: string): Plek => ({ soort: 'oordeel', tekst, naar })
const scherm = (tekst: string, naar: string): Plek => ({ soort: 'scherm', tekst, naar })
const rapport = (tekst: string, naar: string): Plek => ({ soort: 'rapport', tekst, naar })
const regel =
  (set: Wijzerregel['set']) =>
  (artikel: string, lid: string | null, ...wat: Plek[] | [string]): Wijzerregel =>
    typeof wat[0] === 'string'
      ? { set, artikel, lid, plekken: [], waarom: wat[0] }
      : { set, artikel, lid, plekken: wat as Plek[], waarom: null }
const opmeer = regel('opmeer-2019')
const nieuwegein = regel('nieuwegein-2015')

export const ARTIKELWIJZER: readonly Wijzerregel[] = [
  opmeer('1', null, 'Dit artikel legt alleen woorden uit. Peil gebruikt die woorden zo: klankbordgroep, cliënten, betrokkenen.'),
  opmeer(
    '2',
    null,
    'Dit artikel zegt waar de regels niet over gaan. Peil gaat alleen over de Wmo; minimabeleid kunt u als beleidsterrein invullen bij een advies.',
  ),
  opmeer(
    '3',
    '1',
    scherm('trajecten bij voorbereiding, uitvoering en evaluatie van beleid', '/trajecten'),
    scherm('voorstellen en adviezen', '/adviezen'),
  ),
  opmeer(
    '3',
    '2',
    scherm('bij elk advies staat wat ermee is gedaan, en of het besluit nog kon veranderen', '/adviezen'),
    rapport('openbare pagina met adviezen en reacties', '/participatie'),
  ),
  opmeer(
    '3',
    '3',
    scherm('wie is benaderd, en waarom: verplicht bij een traject', '/trajecten'),
    scherm('doelgroep en wie is uitgenodigd bij een overleg', '/participatie#overleggen'),
  ),
  opmeer('4', '1', oordeel('klankbordgroep: is zij er', '/participatie/leden'), scherm('gevraagd en ongevraagd advies', '/adviezen')),
  opmeer(
    '4',
    '2',
    scherm('wie de groep ondersteunt', '/participatie/afspraken'),
    scherm('hoeveel ondersteuners bij een overleg waren', '/participatie#overleggen'),
  ),
  opmeer('5', '1', oordeel('te weinig of te veel leden; een achtste lid wordt geweigerd', '/participatie/leden')),
  opmeer('5', '2', 'Vrijwillig meedoen is geen gegeven om te toetsen. Peil kent geen vergoeding of contract van leden.'),
  opmeer('5', '3', scherm('gevraagd bij elke benoeming; de reden wordt niet bewaard', '/participatie/leden#benoemen')),
  opmeer('5', '4', oordeel('lid dat raadslid, ambtenaar of adviseur is; elk jaar opnieuw gevraagd', '/participatie/leden')),
  opmeer('6', '1', scherm('benoemen bij de start, zonder voordracht', '/participatie/leden#benoemen')),
  opmeer('6', '2', scherm('de klankbordgroep draagt nieuwe leden voor', '/participatie/leden#voordragen')),
  opmeer(
    '6',
    '3',
    oordeel('voordracht zonder besluit', '/participatie/leden'),
    scherm('besluit van het college over benoeming en ontslag', '/participatie/leden#voordrachten'),
  ),
  opmeer('6', '4', scherm('weigeren kan alleen met een reden', '/participatie/leden#voordrachten')),
  opmeer(
    '6',
    '5',
    oordeel('termijn die binnen zes maanden afloopt', '/participatie/leden'),
    scherm('raadsperiode of vier jaar: lokale keuze', '/participatie/afspraken'),
  ),
  opmeer('6', '6', scherm('ontslag kan alleen met een reden', '/participatie/leden')),
  opmeer('6', '7', oordeel('geheel nieuwe klankbordgroep: weer zonder voordracht', '/participatie/leden')),
  opmeer(
    '7',
    '1',
    scherm('informatie die de gemeente zelf gaf', '/participatie/informatie'),
    rapport('openbare pagina over participatie', '/participatie'),
  ),
  opmeer('7', '2', scherm('informatie op verzoek, en weigering met de wet erbij', '/participatie/informatie')),
  opmeer('7', '3', scherm('aan wie en hoe: verplicht bij elke regel', '/participatie/informatie')),
  opmeer('8', '1', scherm('trajecten, met wie is benaderd', '/trajecten'), scherm('advies en voorstel indienen', '/adviezen')),
  opmeer(
    '8',
    '2',
    oordeel('advies zonder reactie; zes weken, een lokale keuze', '/adviezen'),
    scherm('reactie: overgenomen of niet, wat de gemeente doet en waarom', '/adviezen'),
  ),
  opmeer('8', '3', scherm('een traject gaat niet open zonder verloop, resultaten en hoe dat is verteld', '/trajecten#openen')),
  opmeer('9', '1', scherm('bij het indienen: geen klachten, bezwaren of zaken van één persoon, met de goede deur', '/adviezen')),
  opmeer('9', '2', scherm('bij het indienen: geen financiële besluiten of personeel, met de goede deur', '/adviezen')),
  opmeer('10', '1', oordeel('ten minste twee overleggen in twaalf maanden', '/participatie#overleggen')),
  opmeer('10', '2', scherm('agenda van cliënten, betrokkenen, klankbordgroep en gemeente', '/participatie#overleggen')),
  opmeer('10', '3', scherm('overleg met een thema of voor een doelgroep', '/participatie#overleggen')),
  opmeer(
    '11',
    '1',
    oordeel('evaluatie na anderhalf jaar, samen, en naar de raad', '/participatie/evaluatie'),
    rapport('Evaluatie van de cliëntparticipatie, met cijfers en verbeterpunten', '/rapportages'),
  ),
  opmeer(
    '12',
    null,
    oordeel('vaak hetzelfde onderwerp: bekijk de regel', '/afwijkingen'),
    scherm('besluiten waar de regels zwijgen', '/afwijkingen'),
  ),
  opmeer(
    '13',
    null,
    oordeel('vaak hetzelfde onderwerp: bekijk de regel', '/afwijkingen'),
    scherm('afwijkingen ten gunste van iemand, per onderwerp', '/afwijkingen'),
  ),
  opmeer('14', '1', scherm('vanaf welke dag de regels gelden', '/normen')),
  opmeer('14', '2', 'Dit lid geeft de regels alleen hun naam.'),
  nieuwegein(
    '23',
    '1',
    'Klachten over de gemeente zelf vallen buiten het toezicht op aanbieders. Wie zo’n klacht als punt inbrengt, krijgt de goede deur te zien.',
  ),
  nieuwegein(
    '23',
    '2',
    oordeel('klachtregeling van de aanbieder', '/normen'),
    oordeel('wat cliënten zeggen: werkt zij in de praktijk', '/participatie/aanbieders'),
  ),
  nieuwegein(
    '23',
    '3',
    scherm('overleggen met aanbieders en hun hiatenlijst', '/overleggen'),
    scherm('punten van cliënten op de hiatenlijst', '/participatie/aanbieders#punten'),
  ),
  nieuwegein(
    '24',
    '1',
    oordeel('medezeggenschapsregeling van de aanbieder', '/normen'),
    oordeel('wat cliënten zeggen: werkt zij in de praktijk', '/participatie/aanbieders'),
  ),
  nieuwegein(
    '24',
    '2',
    scherm('overleggen met aanbieders en hun hiatenlijst', '/overleggen'),
    scherm('punten van cliënten op de hiatenlijst', '/participatie/aanbieders#punten'),
  ),
  nieuwegein('25', '1', scherm('trajecten bij de voorbereiding van beleid', '/trajecten')),
  nieuwegein(
    '25',
    '2',
    oordeel('advies zonder reactie', '/adviezen'),
    scherm('advies op tijd gevraagd: het besluit komt later', '/adviezen'),
    scherm('hulp aan deelnemers bij een traject', '/trajecten'),
  ),
  nieuwegein(
    '25',
    '3',
    oordeel('is er overleg met inwoners', '/participatie#overleggen'),
    scherm('punten aanmelden voor de agenda', '/participatie'),
    scherm('informatie aan deelnemers', '/participatie/informatie'),
  ),
  nieuwegein('25', '4', 'Het college mag nadere regels maken, maar het hoeft niet. Zijn ze er, dan komen ze als eigen regelset in Peil.'),
  nieuwegein(
    '26',
    null,
    oordeel('verslag aan de raad, elke twee jaar', '/participatie/evaluatie'),
    rapport('Evaluatie van de verordening, met deze cijfers', '/rapportages'),
  ),
  nieuwegein('27', '1', 'Het college mag nadere regels maken, maar het hoeft niet. Zijn ze er, dan komen ze als eigen regelset in Peil.'),
  nieuwegein(
    '27',
    '2',
    oordeel('vaak hetzelfde onderwerp: bekijk de regel', '/afwijkingen'),
    scherm('afwijkingen ten gunste van de cliënt, per onderwerp', '/afwijkingen'),
  ),
]
