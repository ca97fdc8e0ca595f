import type { Recht } from './access.ts'
import type { SeriesMeasure } from './statistics/reeks.ts'
import type { Unit } from './ui/chartdata.ts'

/**
 * The figures of the trends page, in words. Where the numbers come from stands in db/metingen/ under the same key;
 * a figure that changes its meaning raises `definitie` there and says so here.
 */
export interface Indicator {
  naam: string
  /** The goal it serves as long as the beheerder wrote none. */
  doel: string
  maat: SeriesMeasure
  /** Unit of the figure: 100 for a percentage, 1000 for per thousand clients. */
  factor: number
  eenheid: Unit
  decimalen: number
  richting: 'omhoog' | 'omlaag' | 'neutraal'
  /** What the denominator counts. */
  noemer: string
  /** What is measured, among whom; under the title of the chart. */
  gemeten: string
  definitie: string
  /** Why there may be nothing, and what to do. */
  leeg: string
  /** Down to the cases, deepest first: a role is shown the first it may see. */
  omlaag: readonly { recht: Recht; naar: string; tekst: string }[]
  /** Comparing providers makes sense, and who may see each of them. */
  trechter: { recht: Recht | null } | null
  /** A figure of the same kind from behind the wall, told beside it and never added to it. */
  ernaast?: string
}

const aandeel = { maat: 'aandeel', factor: 100, eenheid: 'procent', decimalen: 0, richting: 'omhoog' } as const

export const INDICATOREN: Record<string, Indicator> = {
  plichten: {
    ...aandeel,
    naam: 'Verplichtingen nagekomen',
    doel: 'Aanbieders doen wat de wet en de verordening vragen',
    noemer: 'verplichtingen',
    gemeten:
      'Deel van alle verplichtingen van aanbieders waaraan is voldaan, op de laatste dag van de periode; in een periode die nog loopt op de dag van tellen',
    definitie:
      'Alle verplichtingen die op die dag voor aanbieders gelden. Verlopen bewijs, niet aangeleverd, onbekend en wachtend op een oordeel tellen als niet nagekomen. Normen die de toezichthouder beoordeelt, tellen niet mee. Jaren van vóór de eerste telling zijn achteraf berekend uit de oordelen tot en met 31 december. Was er toen nog niets beoordeeld, dan is er geen cijfer.',
    leeg: 'Er zijn nog geen oordelen over verplichtingen. Registreer bewijsstukken en beoordeel ze; de taak Metingen telt ze ’s nachts.',
    omlaag: [{ recht: 'hiaten.lezen', naar: '/hiaten', tekst: 'Naar de hiaten' }],
    trechter: { recht: null },
  },
  meldingen: {
    naam: 'Meldingen per 1.000 cliënten',
    doel: 'Wat misgaat, wordt gemeld',
    maat: 'aantal_per_noemer',
    factor: 1000,
    eenheid: 'getal',
    decimalen: 1,
    richting: 'neutraal',
    noemer: 'cliënten',
    gemeten: 'Meldingen van calamiteiten, geweld en andere gebeurtenissen in een jaar, per 1.000 cliënten',
    definitie:
      'Alle meldingen die in het jaar binnenkwamen, gedeeld door de cliënten van de aanbieders van wie het aantal over dat jaar bekend is. Meldingen van andere aanbieders tellen niet mee. Meer meldingen is niet slechter: het kan ook zijn dat er beter gemeld wordt. Staan er minder dan 10, dan komt het cijfer niet achter de muur van de toezichthouder vandaan. Een kaart van de dagen tussen twee meldingen (T- of G-kaart, voor wat zelden gebeurt) staat hier daarom nooit: zo zeldzaam dat hij past, is te weinig om te tonen.',
    leeg: 'Er is nog geen jaar met meldingen en een bekend aantal cliënten. Vul bij de aanbieders het aantal cliënten in, met het jaar erbij.',
    omlaag: [
      { recht: 'toezicht.lezen', naar: '/meldingen?toon=alles', tekst: 'Naar de meldingen' },
      { recht: 'toezicht.aantallen', naar: '/', tekst: 'Naar de aantallen van de toezichthouder, op Vandaag' },
    ],
    trechter: { recht: 'maatregelen.lezen' },
  },
  termijnen_aanbieders: {
    ...aandeel,
    naam: 'Termijnen gehaald door aanbieders',
    doel: 'Aanbieders leveren op tijd',
    noemer: 'termijnen',
    gemeten: 'Deel van de termijnen van aanbieders dat op tijd is gehaald: gevraagde stukken en afspraken uit overleggen',
    definitie:
      'Termijnen waarvan de laatste dag voorbij is, in de periode van die dag. Op tijd is: gedaan op die dag of eerder. Wat nog niet gedaan is, telt als te laat. Termijnen van meldingen staan apart: daar beslist de toezichthouder over.',
    leeg: 'Er zijn nog geen termijnen voorbij. Vraag stukken op met een datum, of maak afspraken in een overleg.',
    omlaag: [{ recht: 'overleggen.lezen', naar: '/overleggen', tekst: 'Naar de overleggen en afspraken' }],
    trechter: { recht: null },
    ernaast: 'termijnen_aanbieders_toezicht',
  },
  termijnen_gemeente: {
    ...aandeel,
    naam: 'Termijnen gehaald door de gemeente zelf',
    doel: 'Wij doen zelf wat wij beloven',
    noemer: 'termijnen',
    gemeten: 'Deel van de eigen termijnen dat op tijd is gehaald: afspraken van de gemeente en stukken van het college',
    definitie:
      'Termijnen van de gemeente waarvan de laatste dag voorbij is, in de periode van die dag. Op tijd is: gedaan op die dag of eerder. Wat nog niet gedaan is, telt als te laat. Termijnen van meldingen staan apart: daar beslist de toezichthouder over.',
    leeg: 'Er zijn nog geen eigen termijnen voorbij. Leg in een overleg afspraken vast met de gemeente als eigenaar.',
    omlaag: [
      { recht: 'overleggen.lezen', naar: '/overleggen', tekst: 'Naar de overleggen en afspraken' },
      { recht: 'hiaten.college', naar: '/', tekst: 'Naar wat de gemeente zelf te laat heeft, op Vandaag' },
    ],
    trechter: null,
    ernaast: 'termijnen_gemeente_toezicht',
  },
  ervaring_kwaliteit: {
    ...aandeel,
    naam: 'Cliënten tevreden over de kwaliteit',
    doel: 'Ondersteuning is goed',
    noemer: 'antwoorden',
    gemeten:
      'Van de cliënten die antwoord gaven in het cliëntervaringsonderzoek: het deel dat het (helemaal) eens is met de vraag over kwaliteit',
    definitie:
      'De eerste vraag met het thema kwaliteit in de vragenset van dat jaar. (Helemaal) mee eens gedeeld door alle geldige antwoorden; “geen mening” en leeg tellen niet mee. Verandert de vraag of de doelgroep, dan begint een nieuwe lijn. Alleen uit vastgestelde tabellen. Wie niet meedeed, kan er anders over denken; dat zit niet in de marge.',
    leeg: 'Er is nog geen cliëntervaringsonderzoek vastgesteld. Plan er een bij Ervaring, of lees de resultaten van een bureau in.',
    omlaag: [{ recht: 'ervaring.uitslag', naar: '/ervaring', tekst: 'Naar de onderzoeken' }],
    trechter: { recht: null },
  },
  ervaring_effect: {
    ...aandeel,
    naam: 'Cliënten merken effect',
    doel: 'Ondersteuning helpt mensen zich te redden',
    noemer: 'antwoorden',
    gemeten:
      'Van de cliënten die antwoord gaven in het cliëntervaringsonderzoek: het deel dat het (helemaal) eens is met de vraag over het effect van de ondersteuning',
    definitie:
      'De eerste vraag met het thema effect in de vragenset van dat jaar. (Helemaal) mee eens gedeeld door alle geldige antwoorden; “geen mening” en leeg tellen niet mee. Verandert de vraag of de doelgroep, dan begint een nieuwe lijn. Alleen uit vastgestelde tabellen. Wie niet meedeed, kan er anders over denken; dat zit niet in de marge.',
    leeg: 'Er is nog geen cliëntervaringsonderzoek vastgesteld. Plan er een bij Ervaring, of lees de resultaten van een bureau in.',
    omlaag: [{ recht: 'ervaring.uitslag', naar: '/ervaring', tekst: 'Naar de onderzoeken' }],
    trechter: { recht: null },
  },
  tarieven: {
    naam: 'Contractwaarde met een onderbouwd tarief',
    doel: 'Een reële prijs voor goede ondersteuning',
    maat: 'waarde',
    factor: 100,
    eenheid: 'procent',
    decimalen: 0,
    richting: 'omhoog',
    noemer: 'euro contractwaarde',
    gemeten: 'Deel van de waarde van de lopende overeenkomsten waarvan elk tarief volledig is onderbouwd',
    definitie:
      'De waarde van de overeenkomsten die op die dag lopen. Een overeenkomst telt als onderbouwd als er voor alles wat erin staat een vastgesteld tarief is, en elk onderdeel daarvan een bron heeft die niet te oud is, of een reden waarom het niet meetelt (artikel 5.4 van het Uitvoeringsbesluit en de verordening). Overeenkomsten zonder bekende waarde tellen niet mee.',
    leeg: 'Er loopt geen overeenkomst met een bekende waarde. Vul de waarde in bij de overeenkomsten, en de tarieven bij Tarieven.',
    omlaag: [{ recht: 'tarieven.lezen', naar: '/tarieven?open=ja', tekst: 'Naar de tarieven' }],
    trechter: null,
  },
}

/** As long as the beheerder has chosen nothing. */
export const STANDAARD = [
  'plichten',
  'meldingen',
  'termijnen_aanbieders',
  'termijnen_gemeente',
  'ervaring_kwaliteit',
  'ervaring_effect',
  'tarieven',
] as const

export const EIGEN = 'eigen:'
