import type { ColumnType, Generated } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Document, Regel, Sectie } from '../app/rapport/document.ts'
import type { TermijnEinde } from '../app/rules/termijn.ts'

/** Read as a Date, written as one. */
type Moment = ColumnType<Date, Date | string, Date | string>
/** Read parsed; written as text, since node-postgres would turn an array into a PostgreSQL array. */
type Json<T = Record<string, unknown>> = ColumnType<T, string, string>
type GeneratedJson<T = Record<string, unknown>> = ColumnType<T, string | undefined, string>
type GeneratedMoment = ColumnType<Date, Date | string | undefined, Date | string>

interface Aanbieder {
  gemeente_id: string
  id: Generated<number>
  naam: string
  kvk: string
  agb: string | null
  rsin: string | null
  clienten: number | null
  clienten_jaar: number | null
  overleg_maanden: number | null
  contractmanager_id: number | null
  versie: Generated<number>
}

interface AanbiederStand {
  gemeente_id: string
  aanbieder_id: number
  hiaten: number
  getoetst: number
  normen: number
}

interface Advies {
  gemeente_id: string
  id: Generated<number>
  nummer: string
  soort: 'gevraagd' | 'ongevraagd' | 'voorstel'
  indiener: 'klankbordgroep' | 'client' | 'betrokkene' | 'organisatie'
  indiener_naam: string | null
  indiener_persoon_id: number | null
  onderwerp: string
  beleidsterrein: string | null
  traject_id: number | null
  vraag: string | null
  gevraagd_op: Dag | null
  gevraagd_door: number | null
  advies_uiterlijk: Dag | null
  besluit_verwacht_op: Dag | null
  tekst: string | null
  ontvangen_op: Dag | null
  reactie_uiterlijk: Dag | null
  reactie_regel: Json<TermijnEinde> | null
  reactie: 'overgenomen' | 'gedeeltelijk' | 'niet' | null
  reactie_doen: string | null
  reactie_reden: string | null
  reactie_op: Dag | null
  reactie_door: number | null
  raadsvoorstel: string | null
  ingetrokken_op: Dag | null
  ingetrokken_reden: string | null
  uitsluiting: 'klacht' | 'bezwaar' | 'individueel' | 'financieel' | 'personeel' | null
  uitsluiting_toch: string | null
  openbaar: Generated<boolean>
  gemaakt_door: number | null
  versie: Generated<number>
}

interface Adviesstuk {
  gemeente_id: string
  id: Generated<number>
  advies_id: number
  wat: 'aanvraag' | 'advies' | 'reactie'
  titel: string
  vindplaats: string | null
  sha256: string | null
  naam: string | null
  openbaar: Generated<boolean>
  op: Dag
  door: number | null
}

interface Afspraak {
  gemeente_id: string
  id: Generated<number>
  overleg_id: number
  hiaat_id: number | null
  omschrijving: string
  eigenaar: 'aanbieder' | 'gemeente'
  eigenaar_persoon_id: number | null
  uiterlijk: Dag
  gedaan_op: Dag | null
  gedaan_toelichting: string | null
  gemaakt_door: number
  versie: Generated<number>
}

interface Afwijking {
  gemeente_id: string
  id: Generated<number>
  grond: 'hardheidsclausule' | 'onvoorzien'
  regelset: string
  artikel: string
  onderwerp: string
  motivering: string
  besloten_op: Dag
  besluitnummer: string | null
  door: number | null
  ingetrokken_op: Dag | null
  versie: Generated<number>
}

interface Agendapunt {
  gemeente_id: string
  id: Generated<number>
  overleg_id: number
  omschrijving: string
  ingebracht_door: string
  bespreking: string | null
}

interface Antwoordbus {
  gemeente_id: string
  jaar: number
  sleutel: Generated<string>
  vel: Buffer
}

interface Antwoordtelling {
  gemeente_id: string
  jaar: number
  aanbieder_id: number | null
  stratum: Generated<string>
  vraag_id: number
  bron: 'bestand' | 'formulier'
  aantallen: number[]
  gewichten: number[] | null
  kwadraten: number[] | null
}

interface Artikel {
  gemeente_id: string
  id: Generated<number>
  regelset_id: number
  sleutel: string
  nummer: string
  volgorde: number
  opschrift: string
  hoofdstuk: string | null
  tekst: string
  toelichting: string | null
  weergave: Generated<'letterlijk' | 'parafrase'>
  vanaf: Dag
  tot: Dag | null
}

interface Auditkop {
  gemeente_id: string
  nr: Generated<number>
  hash: Generated<string>
  domein: Generated<'algemeen' | 'toezicht'>
}

interface Auditregel {
  gemeente_id: string
  nr: number
  moment: Moment
  persoon_id: number | null
  handeling: string
  onderwerp: string
  gegevens: GeneratedJson
  vorige_hash: string
  hash: string
  domein: Generated<'algemeen' | 'toezicht'>
}

interface Bestand {
  gemeente_id: string
  sha256: string
  type: string
  grootte: number
  toegevoegd_op: GeneratedMoment
}

interface Bevinding {
  gemeente_id: string
  id: Generated<number>
  onderzoek_id: number
  norm_sleutel: string | null
  tekst: string
  ernst: 'aandachtspunt' | 'tekortkoming' | 'ernstig'
  versie: Generated<number>
}

interface Bewijsbestand {
  gemeente_id: string
  bewijsstuk_id: number
  sha256: string
  naam: string
}

interface Bewijsstuk {
  gemeente_id: string
  id: Generated<number>
  aanbieder_id: number | null
  norm_sleutel: string
  periode: string
  titel: string
  gevraagd_op: Dag | null
  uiterlijk: Dag | null
  aangeleverd_op: Dag | null
  ingediend_door: 'aanbieder' | 'gemeente' | 'college' | null
  geldig_tot: Dag | null
  toelichting: string | null
  geregistreerd_door: number
  geregistreerd_op: GeneratedMoment
  versie: Generated<number>
}

interface Bezoek {
  gemeente_id: string
  persoon_id: number
  vorige_op: Moment | null
  laatste_op: GeneratedMoment
}

interface Clientervaringsonderzoek {
  gemeente_id: string
  jaar: number
  vragenset_id: number
  staat: Generated<'gepland' | 'veldwerk' | 'gesloten' | 'bevroren' | 'gepubliceerd'>
  doelgroep: Generated<string>
  populatie: number | null
  populatiebreuk: Generated<boolean>
  populatiebreuk_uitleg: Generated<string>
  opzet: 'iedereen' | 'steekproef'
  marge: string | null
  verwachte_respons: string | null
  steekproefomvang: number | null
  zaad: string | null
  gewogen: Generated<boolean>
  drempel: Generated<number>
  veldwerk_van: Dag | null
  veldwerk_tot: Dag | null
  publicatie_gepland: Dag | null
  gestart_op: Dag | null
  gesloten_op: Dag | null
  bevroren_op: Dag | null
  gepubliceerd_op: Dag | null
  gemaakt_door: number | null
  versie: Generated<number>
}

interface Clientoverleg {
  gemeente_id: string
  id: Generated<number>
  datum: Dag
  tijd: string | null
  plaats: string | null
  thema: string | null
  doelgroep: string | null
  uitgenodigd: string | null
  staat: Generated<'gepland' | 'gehouden' | 'vervallen'>
  vervallen_reden: string | null
  verslag: string | null
  openbaar: Generated<boolean>
  gemaakt_door: number | null
  versie: Generated<number>
}

interface Clientoverlegdeelname {
  gemeente_id: string
  overleg_id: number
  groep: 'clienten' | 'betrokkenen' | 'klankbordgroep' | 'beleid' | 'ondersteuning'
  aantal: number
}

interface Clientpunt {
  gemeente_id: string
  id: Generated<number>
  overleg_id: number | null
  inbrenger: 'client' | 'betrokkene' | 'klankbordgroep' | 'gemeente'
  onderwerp: string
  toelichting: string | null
  aanbieder_id: number | null
  ingebracht_op: Dag
  ingebracht_door: number | null
  uitsluiting: 'klacht' | 'bezwaar' | 'individueel' | 'financieel' | 'personeel' | null
  uitsluiting_toch: string | null
  bespreking: string | null
  besproken_op: Dag | null
  antwoord: string | null
  antwoord_op: Dag | null
  antwoord_door: number | null
  antwoord_overleg_id: number | null
  ingetrokken_op: Dag | null
  versie: Generated<number>
}

interface Clientvolume {
  gemeente_id: string
  aanbieder_id: number
  jaar: number
  clienten: number
}

interface Clientwoord {
  gemeente_id: string
  aanbieder_id: number
  norm_sleutel: string
  jaar: number
  volgnummer: number
  woord: 'bevestigt' | 'weerspreekt' | 'geen_beeld'
  toelichting: string | null
  op: Dag
  door: number | null
}

interface Contactpersoon {
  gemeente_id: string
  id: Generated<number>
  aanbieder_id: number
  naam: string
  functie: string | null
  email: string | null
  telefoon: string | null
}

interface Controle {
  gemeente_id: string
  id: Generated<number>
  aanbieder_id: number
  onderzoek_id: number | null
  op: Dag
  aanleiding: 'periodiek' | 'signaal' | 'melding'
  plaats: 'woning' | 'accommodatie' | 'elders'
  overleg_client: 'ja' | 'nee'
  overleg_op: Dag | null
  overleg_reden: string | null
  toestemming_bewoner: boolean | null
  bevindingen: string | null
  door: number | null
  versie: Generated<number>
}

interface Enquetelink {
  gemeente_id: string
  kenmerk: string
  jaar: number
  aanbieder_id: number
  stratum: Generated<string>
  nummer: number
}

interface Ervaringbasis {
  gemeente_id: string
  jaar: number
  uitgave: number
  aanbieder_id: number | null
  stratum: Generated<string>
  vraag_id: number | null
  aantallen: number[]
}

interface Ervaringcel {
  gemeente_id: string
  jaar: number
  uitgave: number
  aanbieder_id: number | null
  stratum: string | null
  vraag_id: number
  staat: 'getoond' | 'gemaskeerd' | 'onderdrukt' | 'geen_antwoorden'
  n: number | null
  x: number | null
  verdeling: number[] | null
  gewogen: number | null
  gewogen_laag: number | null
  gewogen_hoog: number | null
}

interface Ervaringinlezing {
  gemeente_id: string
  id: Generated<number>
  jaar: number
  sha256: string
  bestandsnaam: string
  vorm: 'tellingen' | 'respondenten'
  rijen: number
  aanbieders: number
  antwoorden: number
  op: Dag
  door: number | null
}

interface Doel {
  gemeente_id: string
  id: Generated<number>
  naam: string
  toelichting: string | null
  vindplaats: string | null
  volgorde: number
  versie: Generated<number>
}

interface Ervaringpublicatie {
  gemeente_id: string
  jaar: number
  uitgave: number
  gepubliceerd_op: Dag
  besluit: Generated<string>
  door: number | null
}

interface Ervaringrespons {
  gemeente_id: string
  jaar: number
  uitgave: number
  aanbieder_id: number
  staat: 'getoond' | 'onderdrukt' | 'onbekend' | 'niet_gevraagd' | 'niet_aangeleverd'
  verstuurd: number | null
  onbestelbaar: number | null
  ingevuld: number | null
}

interface Ervaringuitgave {
  gemeente_id: string
  jaar: number
  uitgave: number
  vragenset_id: number
  bevroren_op: Dag
  drempel: number
  verdeling_vanaf: number
  uitersten_vanaf: number
  bron: string
  reden: Generated<string>
  respons_bekend: boolean
  verstuurd: number | null
  onbestelbaar: number | null
  ingevuld: number | null
  bevroren_door: number | null
}

interface Eigenindicator {
  gemeente_id: string
  id: Generated<number>
  naam: string
  wat: string
  eenheid: 'procent' | 'getal' | 'euro'
  richting: 'omhoog' | 'omlaag' | 'neutraal'
  bron: string
  bijgewerkt_op: Dag
  versie: Generated<number>
}

interface Evaluatie {
  gemeente_id: string
  id: Generated<number>
  soort: 'participatie' | 'verordening'
  over_van: Dag | null
  over_tot: Dag | null
  gehouden_op: Dag
  deelnemers: string[]
  bevindingen: string
  aan_raad_op: Dag | null
  raadsvoorstel: string | null
  zienswijze: string | null
  zienswijze_op: Dag | null
  door: number | null
  versie: Generated<number>
}

interface Factorblad {
  gemeente_id: string
  tarief_id: number
  vertrouwelijk: boolean
  invoer: Json<unknown>
  kostprijs: string | null
  eenheid: string | null
  peildatum: Dag
  bevroren_op: Dag | null
  gemaakt_op: Dag
  gewijzigd_door: number | null
  versie: Generated<number>
}

interface Factorbron {
  gemeente_id: string
  id: Generated<number>
  tarief_id: number
  factor: string
  vertrouwelijk: boolean
  document: string
  pagina: string | null
  link: string | null
  datum: Dag | null
  sha256: string | null
  bestandsnaam: string | null
  toegevoegd_door: number | null
  toegevoegd_op: Dag
  ingetrokken_op: Dag | null
}

interface Factornorm {
  gemeente_id: string
  tarief_id: number
  factor: string
  norm_id: number
  onderdeel: string
  vertrouwelijk: boolean
}

interface Factorregel {
  gemeente_id: string
  tarief_id: number
  factor: string
  vertrouwelijk: boolean
  productcategorie: string
  volgorde: number
  waarde: string | null
  eenheid: string | null
  aannames: Generated<string>
  reden: string | null
  cao: string | null
  cao_schaal: string | null
  cao_op: Dag | null
  cao_tot: Dag | null
  review_maanden: number | null
  afgesproken_met: string | null
  afgesproken_op: Dag | null
  gewijzigd_op: Dag
  status: Generated<'onderbouwd' | 'zonder_bron' | 'verouderd' | 'niet_meegenomen_met_reden' | 'niet_meegenomen' | 'norm_vervallen'>
  status_tot: Dag | null
  telt: Generated<boolean>
  versie: Generated<number>
}

interface Factortelling {
  gemeente_id: string
  productcategorie: string
  factor: string
  status: string
  tarieven: number
}

interface Gemeente {
  code: string
  naam: string
  demo: Generated<boolean>
  tweede_paar_ogen: Generated<boolean>
  voorbereiding_werkdagen: Generated<number>
  herinnering_dagen: Generated<number>
  escalatie_dagen: Generated<number>
  totp_rollen: Generated<string[]>
  ervaring_drempel: Generated<number>
  ervaring_respons_minimum: Generated<number>
  versie: Generated<number>
  andere_gebeurtenis: Generated<boolean>
}

interface Handhavingsmaatregel {
  gemeente_id: string
  id: Generated<number>
  aanbieder_id: number
  soort: string
  spoor: 'privaat' | 'publiek' | 'toezicht' | 'straf'
  onderwerp: string
  grondslag: string | null
  feiten: string | null
  clausule: string | null
  besluitnummer: string | null
  besluit_door: string | null
  zienswijze_gevraagd_op: Dag | null
  zienswijze_uiterlijk: Dag | null
  zienswijze: string | null
  hersteltermijn: Dag | null
  overgeslagen_reden: string | null
  opgelegd_op: Dag | null
  effect: string | null
  hercontrole_op: Dag | null
  hercontrole_uitkomst: string | null
  opgeheven_op: Dag | null
  reden: string | null
  staat: Generated<'advies' | 'voorbereiding' | 'opgelegd' | 'opgeheven' | 'ingetrokken'>
  geregistreerd_door: number
  versie: Generated<number>
}

interface Hiaat {
  gemeente_id: string
  id: Generated<number>
  norm_sleutel: string
  aanbieder_id: number | null
  periode: string
  norm_id: number
  uitkomst: string
  situatie: string
  gegevens: GeneratedJson
  sinds: Dag | null
  ontdekt_op: Dag
  opgelost_op: Dag | null
}

interface Hiatencorrectie {
  gemeente_id: string
  id: Generated<number>
  hiatenlijst_id: number
  hiaat_id: number
  tekst: string
  door: number
  op: GeneratedMoment
}

interface Hiatenlijst {
  gemeente_id: string
  id: Generated<number>
  overleg_id: number
  versie: number
  overlegdatum: Dag
  peildatum: Dag
  getoetst: number
  normen: number
  gemaakt_op: GeneratedMoment
}

interface Hiatenlijstinbreng {
  gemeente_id: string
  hiatenlijst_id: number
  volgorde: number
  clientpunt_id: number | null
  inhoud: Json
}

interface Hiatenregel {
  gemeente_id: string
  hiatenlijst_id: number
  volgorde: number
  hiaat_id: number
  norm_sleutel: string
  inhoud: Json
}

interface Indicatorwaarde {
  gemeente_id: string
  indicator_id: number
  jaar: number
  waarde: string | null
  streefwaarde: string | null
  reden: string | null
  breuk: string | null
}

interface Informatieverstrekking {
  gemeente_id: string
  id: Generated<number>
  onderwerp: string
  aan: 'klankbordgroep' | 'clienten' | 'betrokkenen' | 'iedereen'
  aanleiding: 'actief' | 'verzoek'
  gevraagd_op: Dag | null
  verstrekt_op: Dag | null
  hoe: string | null
  geweigerd_op: Dag | null
  weigergrond: string | null
  traject_id: number | null
  advies_id: number | null
  gemaakt_door: number | null
  versie: Generated<number>
}

interface Indexatiebesluit {
  gemeente_id: string
  jaar: number
  versie: number
  indexatie: Json<unknown>
  index: string
  bron: string
  link: string | null
  besluitnummer: string
  besloten_door: string
  besloten_op: Dag
  toelichting: string | null
  vastgelegd_door: number | null
  vastgelegd_op: GeneratedMoment
}

interface Inleesbeurt {
  gemeente_id: string
  id: Generated<number>
  soort: string
  bestandsnaam: string
  sha256: string
  staat: 'wacht' | 'bezig' | 'voorbeeld' | 'wacht_op_inlezen' | 'inlezen' | 'klaar' | 'mislukt'
  verwerkt: Generated<number>
  totaal: number | null
  fouten_overslaan: Generated<boolean>
  uitkomst: Json | null
  melding: string | null
  door: number
  op: GeneratedMoment
}

interface Inloglink {
  token_hash: string
  gemeente_code: string
  persoon_id: number
  browser_hash: string
  gemaakt_op: GeneratedMoment
  verloopt_op: Moment
  gebruikt_op: Moment | null
}

interface Inlogpoging {
  key: string
  points: Generated<number>
  expire: number | null
}

interface Installatie {
  enige: Generated<boolean>
  code_hash: string
}

interface Inzage {
  gemeente_id: string
  id: Generated<number>
  melding_id: number
  persoon_id: number
  op: GeneratedMoment
  wat: string
}

interface Kennisgeving {
  gemeente_id: string
  persoon_id: number
  onderwerp: string
  aanleiding: string
  peildatum: Dag
  post_id: number
}

interface Klankbordgroep {
  gemeente_id: string
  naam: Generated<string>
  ingesteld_op: Dag | null
  raadsperiode_van: Dag | null
  raadsperiode_tot: Dag | null
  zittingsduur: Generated<'raadsperiode' | 'vier_jaar'>
  ondersteuning: string | null
  contactpersoon_id: number | null
  reactie_weken: Generated<number>
  voordracht_weken: Generated<number>
  bewaar_maanden: Generated<number>
  voordracht_bewaar_maanden: Generated<number>
  versie: Generated<number>
}

interface Klankbordlid {
  gemeente_id: string
  id: Generated<number>
  naam: string | null
  email: string | null
  persoon_id: number | null
  voordracht_id: number | null
  wijze: 'start' | 'voordracht'
  betrokken: boolean
  toestemming_naam: Generated<boolean>
  toestemming_op: Dag | null
  benoemd_op: Dag
  besluitnummer: string | null
  tot: Dag
  zittingsduur: Json<{ keuze: 'raadsperiode' | 'vier_jaar'; van: Dag; tot: Dag }>
  einde_op: Dag | null
  einde_grond: 'eigen_verzoek' | 'ontslag' | 'onverenigbaar' | 'overleden' | null
  einde_reden: string | null
  bewaren_tot: Dag
  gewist_op: Dag | null
  gemaakt_door: number | null
  versie: Generated<number>
}

interface Klankbordverklaring {
  gemeente_id: string
  id: Generated<number>
  lid_id: number
  op: Dag
  raadslid: boolean
  ambtenaar: boolean
  adviseur: boolean
  door: number | null
}

interface Klok {
  gemeente_id: string
  id: Generated<number>
  melding_id: number
  soort: string
  partij: 'aanbieder' | 'gemeente'
  norm_id: number | null
  klok: Json
  uiterlijk: Dag | null
  gehaald_op: Dag | null
  gehaald_ogenblik: Moment | null
  gestopt_op: Dag | null
}

interface Melding {
  gemeente_id: string
  id: Generated<number>
  nummer: string
  soort: 'calamiteit' | 'geweld' | 'andere_gebeurtenis'
  toets: GeneratedJson
  aanbieder_id: number | null
  vestigingsnummer: string | null
  onderaannemer: boolean | null
  gebeurtenis_op: Dag | null
  gebeurtenis_tijd: string | null
  bekend_op: Dag | null
  bekend_tijd: string | null
  gemeld_op: Dag
  gemeld_tijd: string | null
  twijfel: Generated<boolean>
  twijfel_vastgesteld_op: Dag | null
  plaats: 'locatie_aanbieder' | 'thuis' | 'openbaar' | 'anders' | null
  melder_naam: string | null
  melder_functie: string | null
  melder_telefoon: string | null
  melder_email: string | null
  bestuurder_geinformeerd: boolean | null
  productcategorie: string | null
  leveringsvorm: 'zin' | 'pgb' | null
  verantwoordelijke_gemeente: string | null
  clientkenmerk: string | null
  leeftijdsklasse: '0-17' | '18-26' | '27-64' | '65-79' | '80+' | null
  geslacht: 'vrouw' | 'man' | 'anders' | null
  omschrijving: string | null
  gevolg: 'overlijden' | 'lichamelijk_letsel' | 'psychisch_letsel' | 'suicide' | 'suicidepoging' | 'anders' | null
  betrokkenen: Generated<string[]>
  aard_geweld: Generated<string[]>
  geweld_door: 'beroepskracht' | 'medeclient' | 'anders' | null
  maatregelen: string | null
  nazorg: string | null
  client_geinformeerd_op: Dag | null
  client_geinformeerd_door: string | null
  andere_meldingen: Generated<string[]>
  mediarisico: boolean | null
  onrust: boolean | null
  veilig: boolean | null
  eigen_onderzoek: string | null
  eigen_onderzoek_gepland: Dag | null
  conclusie: string | null
  staat: Generated<string>
  stapnummer: Generated<number>
  stap_sinds: Dag
  aangehouden_vanuit: string | null
  rapport: GeneratedJson
  samengevoegd_met: number | null
  dubbel_reden: string | null
  ingelezen: Generated<boolean>
  gemaakt_door: number | null
  versie: Generated<number>
  klok_uiterlijk: Dag | null
  klok_eigen: Dag | null
  loopt: ColumnType<boolean, never, never>
}

interface Meldingbestand {
  gemeente_id: string
  melding_id: number
  sha256: string
  naam: string
  soort: Generated<'bijlage' | 'rapport'>
  toegevoegd_door: number | null
}

interface Meldingconcept {
  gemeente_id: string
  id: Generated<number>
  persoon_id: number
  gegevens: GeneratedJson
  stap: Generated<string>
  bijgewerkt_op: GeneratedMoment
  versie: Generated<number>
}

interface Meldingcorrectie {
  gemeente_id: string
  id: Generated<number>
  melding_id: number
  veld: string
  oud: Json<unknown>
  nieuw: Json<unknown>
  reden: string
  door: number | null
  op: GeneratedMoment
}

interface Meldtijdoordeel {
  gemeente_id: string
  id: Generated<number>
  melding_id: number
  uitkomst: 'op_tijd' | 'te_laat'
  motivering: string
  op: Dag
  door: number | null
  vastgelegd_op: GeneratedMoment
}

interface Meldingstap {
  gemeente_id: string
  melding_id: number
  nummer: number
  soort: Generated<string>
  van: string
  naar: string
  vorige: number | null
  op: Dag
  gegevens: GeneratedJson
  door: number | null
  vastgelegd_op: GeneratedMoment
}

interface Meldingtelling {
  gemeente_id: string
  aanbieder_id: number
  jaar: number
  aantal: number
}

interface Meting {
  gemeente_id: string
  indicator: string
  periode: string
  productcategorie: Generated<string>
  gebied: Generated<string>
  aanbieder_id: number | null
  staat: 'bekend' | 'onderdrukt' | 'niet_gemeten' | 'niet_aangeleverd' | 'onbekend'
  teller: number | null
  noemer: number | null
  n: number | null
  breuk: string | null
  voorlopig: Generated<boolean>
  reden: string | null
  bron: string
  peildag: Dag
  definitie: number
  delen: GeneratedJson<Record<string, number | string>>
}

interface Nalevingstoets {
  gemeente_id: string
  id: Generated<number>
  aanbieder_id: number | null
  norm_sleutel: string
  volgnummer: number
  norm_id: number
  bewijsstuk_id: number | null
  geregistreerd_door: number | null
  oordeel: 'voldoet' | 'voldoet_niet' | 'niet_vast_te_stellen'
  punten: GeneratedJson
  motivering: string
  datum: Dag
  beoordeeld_door: number
  tweede_paar_ogen: boolean
  vastgelegd_op: GeneratedMoment
}

interface Norm {
  gemeente_id: string
  id: Generated<number>
  regelset_id: number
  artikel_id: number
  sleutel: string
  lid: string | null
  naam: string
  kort: string
  uitleg: string
  adressaat: 'aanbieder' | 'college'
  soort: string | null
  parameters: Json | null
  geen_regel: string | null
  volgorde: number
  vanaf: Dag
  tot: Dag | null
}

interface NormEigenaar {
  gemeente_id: string
  norm_sleutel: string
  persoon_id: number
}

interface Nulverklaring {
  gemeente_id: string
  aanbieder_id: number
  jaar: number
  gevraagd_op: Dag | null
  gegeven_op: Dag | null
  naam_functie: string | null
  door: number | null
}

interface Onderzoek {
  gemeente_id: string
  id: Generated<number>
  nummer: string
  soort: 'calamiteiten' | 'signaalgestuurd' | 'kwaliteits' | 'thematisch'
  aanbieder_id: number
  onderwerp: string
  melding_id: number | null
  signaal_id: number | null
  kader: string | null
  gepland_op: Dag | null
  bezoek_op: Dag | null
  staat: Generated<string>
  stap_sinds: Dag
  aangehouden_vanuit: string | null
  hercontrole_uiterlijk: Dag | null
  wederhoor_afgerond_op: Dag | null
  gemaakt_door: number | null
  versie: Generated<number>
}

interface Onderzoeksgroep {
  gemeente_id: string
  jaar: number
  aanbieder_id: number
  stratum: Generated<string>
  clienten: number | null
  steekproef: number | null
  verstuurd: number | null
  onbestelbaar: number | null
  ingevuld: number | null
  links: number | null
  formulieren: number | null
}

interface Onderzoekstap {
  gemeente_id: string
  onderzoek_id: number
  nummer: number
  soort: Generated<string>
  van: string
  naar: string
  vorige: number | null
  op: Dag
  gegevens: GeneratedJson
  door: number | null
}

interface Openantwoord {
  gemeente_id: string
  jaar: number
  vraag_id: number
  sleutel: Generated<string>
  tekst: string
}

interface Openbaar {
  gemeente_id: string
  id: Generated<number>
  soort: string
  sleutel: string
  titel: string
  tekst: string
  gepubliceerd_op: Dag
  pad: string | null
  inhoud: ColumnType<Document | null, string | null | undefined, string | null>
  ingetrokken_op: Dag | null
}

interface Overeenkomst {
  gemeente_id: string
  id: Generated<number>
  aanbieder_id: number
  nummer: string
  perceel: Generated<string>
  vorm: Generated<'maatwerk' | 'algemeen'>
  productcategorieen: Generated<string[]>
  vanaf: Dag
  tot: Dag | null
  verlenging: string | null
  opzegdatum: Dag | null
  waarde: string | null
  gebied: string | null
}

interface Overgang {
  soort: 'melding' | 'signaal' | 'onderzoek' | 'maatregel'
  van: string
  naar: string
}

interface Overleg {
  gemeente_id: string
  id: Generated<number>
  aanbieder_id: number
  datum: Dag
  tijd: string | null
  plaats: string | null
  staat: Generated<'gepland' | 'voorbereid' | 'gehouden' | 'afgesloten' | 'vervallen'>
  vervallen_reden: string | null
  verslag: string | null
  volgende_datum: Dag | null
  gemaakt_door: number | null
  versie: Generated<number>
}

interface Overlegdeelnemer {
  gemeente_id: string
  id: Generated<number>
  overleg_id: number
  rol: string
  naam: string | null
}

interface Participatietraject {
  gemeente_id: string
  id: Generated<number>
  onderwerp: string
  fase: 'voorbereiding' | 'uitvoering' | 'evaluatie'
  doelgroep: string
  benaderd: string
  verloop: string
  resultaten: string
  medegedeeld_op: Dag
  medegedeeld_hoe: string
  ondersteuning: string | null
  geopend_op: Dag
  besluit_verwacht_op: Dag | null
  afgesloten_op: Dag | null
  uitkomst: string | null
  teruggekoppeld_op: Dag | null
  openbaar: Generated<boolean>
  gemaakt_door: number | null
  versie: Generated<number>
}

interface Persoon {
  id: Generated<number>
  email: string
  naam: string
  wachtwoord: string | null
  totp_geheim: string | null
  totp_laatste_stap: number | null
  geblokkeerd_op: Moment | null
  gemaakt_op: GeneratedMoment
}

interface Post {
  gemeente_id: string
  id: Generated<number>
  message_id: string
  aan: string
  persoon_id: number | null
  onderwerp: string
  tekst: string
  gemaakt_op: GeneratedMoment
  pogingen: Generated<number>
  volgende_poging_op: GeneratedMoment
  verstuurd_op: Moment | null
  mislukt_op: Moment | null
  fout: string | null
}

interface Publicatiebesluit {
  gemeente_id: string
  onderzoek_id: number
  openbaar: boolean
  grond: string
  besloten_op: Dag
  bekendgemaakt_op: Dag | null
  bezwaar_verwacht: boolean
  wacht: ColumnType<TermijnEinde | null, string | null | undefined, string | null>
  voorziening_van: Dag | null
  voorziening_tot: Dag | null
  voorziening_uitkomst: 'toegewezen' | 'afgewezen' | 'ingetrokken' | null
  gepubliceerd_op: Dag | null
  samenvatting: string | null
  door: number | null
  versie: Generated<number>
}

interface Rapportage {
  gemeente_id: string
  id: Generated<number>
  soort: string
  van: Dag
  tot: Dag
  uitgave: Generated<number>
  titel: string
  peildag: Dag
  secties: Json<Sectie[]>
  openbaar: Json<Sectie[]>
  regel: Json<Regel>
  teksten: GeneratedJson<Record<string, string>>
  vastgesteld_op: Dag | null
  vastgesteld_door: number | null
  gemaakt_door: number | null
  versie: Generated<number>
}

interface Rapportversie {
  gemeente_id: string
  onderzoek_id: number
  versie: number
  tekst: string
  verstuurd_op: Dag | null
  gemaakt_op: GeneratedMoment
  door: number | null
}

interface Regelset {
  gemeente_id: string
  id: Generated<number>
  sleutel: string
  reeks: string
  versie: string
  naam: string
  bron: 'wet' | 'uitvoeringsbesluit' | 'verordening' | 'nadere_regels' | 'besluit'
  toepasselijk: boolean
  vindplaats: Generated<string>
  vanaf: Dag
  tot: Dag | null
  toegevoegd_door: number | null
}

interface Rol {
  gemeente_id: string
  id: Generated<number>
  persoon_id: number
  rol: 'contractmanager' | 'toezichthouder' | 'wethouder' | 'beheerder' | 'klankbordgroep'
  grond: string | null
  toegekend_door: number | null
  toegekend_op: GeneratedMoment
  ingetrokken_op: Moment | null
}

interface Sessie {
  id_hash: string
  persoon_id: number
  gemeente_code: string | null
  alleen_rol: 'klankbordgroep' | null
  tweede_factor: Generated<boolean>
  begonnen_op: GeneratedMoment
  laatst_gezien_op: GeneratedMoment
  verloopt_op: Moment
}

interface Signaal {
  gemeente_id: string
  id: Generated<number>
  nummer: string
  bron: 'client' | 'naaste' | 'medewerker' | 'professional' | 'gemeente' | 'anders'
  ontvangen_op: Dag
  omschrijving: string
  aanbieder_id: number | null
  aanbieder_tekst: string | null
  staat: Generated<string>
  stap_sinds: Dag
  reden: string | null
  melding_id: number | null
  gemaakt_door: number | null
  versie: Generated<number>
}

interface Signaalstap {
  gemeente_id: string
  signaal_id: number
  nummer: number
  soort: Generated<string>
  van: string
  naar: string
  vorige: number | null
  op: Dag
  gegevens: GeneratedJson
  door: number | null
}

interface Stand {
  gemeente_id: string
  aanbieder_id: number | null
  norm_sleutel: string
  uitkomst: string
  situatie: string
  sinds: Dag | null
  verandert_op: Dag | null
  gegevens: GeneratedJson
}

interface StandTelling {
  gemeente_id: string
  norm_sleutel: string
  uitkomst: string
  aanbieders: number
}

interface Steekproef {
  gemeente_id: string
  id: Generated<number>
  doel: string
  populatie: string
  trekking: 'aselect' | 'gestratificeerd' | 'risicogericht'
  omvang: number
  populatieomvang: number
  zaad: string
  periode_van: Dag | null
  periode_tot: Dag | null
  vervolg: string | null
  gemaakt_door: number | null
  gemaakt_op: GeneratedMoment
  versie: Generated<number>
}

interface Steekproefpost {
  gemeente_id: string
  steekproef_id: number
  kenmerk: string
  stratum: Generated<string>
  risico: number | null
  getrokken: boolean
  uitkomst: 'conform' | 'afwijking' | 'onzeker' | null
  toelichting: string | null
}

interface Taakrun {
  gemeente_id: string
  id: Generated<number>
  taak: string
  peildatum: Dag
  begonnen_op: GeneratedMoment
  klaar_op: Moment | null
  fout: string | null
  bekeken: number | null
  gevonden: number | null
  nieuw: number | null
  opgelost: number | null
  verstuurd: number | null
  mislukt: number | null
  duur_ms: number | null
  door: number | null
}

interface Tarief {
  gemeente_id: string
  id: Generated<number>
  productcategorie: string
  product: Generated<string>
  soort: 'dienst' | 'overige_voorziening'
  eenheid: 'minuut' | 'kwartier' | 'halfuur' | 'uur' | 'dagdeel' | 'etmaal' | 'week' | 'maand' | 'stuk'
  aanbieder_id: number | null
  vertrouwelijk: ColumnType<boolean, never, never>
  /** Half open, written as `[2026-01-01,2027-01-01)`; read it through `vanaf` and `tot`. */
  periode: string
  vanaf: ColumnType<Dag, never, never>
  tot: ColumnType<Dag | null, never, never>
  bedrag: string | null
  staat: Generated<'concept' | 'vastgesteld'>
  besloten_door: string | null
  besloten_op: Dag | null
  besluitnummer: string | null
  besluit_toelichting: string | null
  ingelezen: Generated<boolean>
  gemaakt_door: number | null
  gemaakt_op: Dag
  versie: Generated<number>
}

interface Tariefgroep {
  gemeente_id: string
  id: Generated<number>
  productcategorie: string
  naam: string
  waarom: string
  vanaf: Dag
  tot: Dag | null
  toegevoegd_door: number | null
  einde_reden: string | null
  beeindigd_door: number | null
  versie: Generated<number>
}

interface TariefgroepTarief {
  gemeente_id: string
  tariefgroep_id: number
  tarief_id: number
}

interface Tegenberekening {
  gemeente_id: string
  id: Generated<number>
  tarief_id: number
  aanbieder_id: number
  ontvangen_op: Dag
  bedrag: string
  eenheid: string
  toelichting: string | null
  sha256: string | null
  bestandsnaam: string | null
  vastgelegd_door: number | null
  versie: Generated<number>
}

interface Tegenregel {
  gemeente_id: string
  tegenberekening_id: number
  factor: string
  waarde: string | null
  eenheid: string | null
  bedrag: string | null
  toelichting: string | null
  oordeel: 'overgenomen' | 'deels_overgenomen' | 'niet_overgenomen' | null
  antwoord: string | null
  beantwoord_door: number | null
  beantwoord_op: Dag | null
  versie: Generated<number>
}

interface Toezichtconclusie {
  gemeente_id: string
  id: Generated<number>
  aanbieder_id: number
  jaar: number
  soort: 'conclusie' | 'verbetermaatregel'
  tekst: string
  stand: string | null
}

interface Toezichthiaat {
  gemeente_id: string
  id: Generated<number>
  norm_sleutel: string
  aanbieder_id: number
  periode: string
  norm_id: number
  uitkomst: string
  situatie: string
  gegevens: GeneratedJson
  sinds: Dag | null
  ontdekt_op: Dag
  opgelost_op: Dag | null
}

interface Trendindicator {
  gemeente_id: string
  sleutel: string
  doel_id: number | null
  volgorde: number
  streefwaarde: string | null
}

interface Uitnodiging {
  token_hash: string
  gemeente_code: string
  persoon_id: number
  verloopt_op: Moment
  gebruikt_op: Moment | null
}

interface Verbetermaatregel {
  gemeente_id: string
  id: Generated<number>
  melding_id: number | null
  onderzoek_id: number | null
  bevinding_id: number | null
  omschrijving: string
  eigenaar: string | null
  uiterlijk: Dag | null
  gereed_op: Dag | null
  hercontrole_op: Dag | null
  hercontrole_oordeel: 'nagekomen' | 'niet_nagekomen' | null
  vervallen_reden: string | null
  versie: Generated<number>
}

interface Verbeterpunt {
  gemeente_id: string
  id: Generated<number>
  evaluatie_id: number
  tekst: string
  door: string[]
  uiterlijk: Dag | null
  gereed_op: Dag | null
  versie: Generated<number>
}

interface Vergelijkprijs {
  gemeente_id: string
  id: Generated<number>
  productcategorie: string
  product: Generated<string>
  eenheid: string
  soort: 'gemeente' | 'markt'
  naam: string
  bedrag: string
  peildatum: Dag
  bron: string
  link: string | null
  toegevoegd_door: number | null
  toegevoegd_op: Dag
  ingetrokken_op: Dag | null
}

interface Vestiging {
  gemeente_id: string
  id: Generated<number>
  aanbieder_id: number
  vestigingsnummer: string
  naam: string | null
  plaats: string | null
}

interface Voordracht {
  gemeente_id: string
  id: Generated<number>
  soort: 'benoeming' | 'ontslag'
  naam: string | null
  email: string | null
  lid_id: number | null
  toelichting: string | null
  voorgedragen_op: Dag
  voorgedragen_door: number | null
  uiterlijk: Dag
  regel: Json<TermijnEinde>
  besluit: 'overgenomen' | 'geweigerd' | null
  besluit_op: Dag | null
  besluitnummer: string | null
  besluit_door: number | null
  reden: string | null
  ingetrokken_op: Dag | null
  bewaren_tot: Dag
  gewist_op: Dag | null
  versie: Generated<number>
}

interface Vraag {
  gemeente_id: string
  id: Generated<number>
  vragenset_id: number
  nr: number
  tekst: string
  uitleg: Generated<string>
  thema: 'contact' | 'kwaliteit' | 'effect' | 'rechten' | 'eigen'
  over: 'gemeente' | 'aanbieder'
  soort: 'gesloten' | 'klachtregeling' | 'medezeggenschap' | 'open'
  antwoorden: Generated<string[]>
  telt: Generated<string[]>
}

interface Vraagkoppeling {
  gemeente_id: string
  vraag_id: number
  vorige_vraag_id: number
  soort: 'zelfde' | 'vergelijkbaar' | 'breuk'
  toelichting: Generated<string>
}

interface Vragenset {
  gemeente_id: string
  id: Generated<number>
  reeks: string
  uitgave: string
  naam: string
  bron: Generated<string>
  toelichting: Generated<string>
  vanaf: Dag
  tot: Dag | null
  vorige_id: number | null
  vastgesteld_door: number | null
}

interface Vragensetconcept {
  gemeente_id: string
  id: Generated<number>
  vorige_id: number | null
  inhoud: Json
  gemaakt_door: number
  versie: Generated<number>
}

interface Wederhoor {
  gemeente_id: string
  id: Generated<number>
  onderzoek_id: number
  bevinding_id: number | null
  over: 'feiten' | 'openbaarmaking'
  tekst: string
  ontvangen_op: Dag
  antwoord: string | null
  door: number | null
}

interface Weergave {
  gemeente_id: string
  id: Generated<number>
  persoon_id: number
  pagina: string
  naam: string
  zoekdeel: string
}

interface ZonderAfspraak {
  gemeente_id: string
  overleg_id: number
  hiaat_id: number
  reden: string
  door: number
}

export interface DB {
  aanbieder: Aanbieder
  aanbieder_stand: AanbiederStand
  advies: Advies
  adviesstuk: Adviesstuk
  afspraak: Afspraak
  afwijking: Afwijking
  agendapunt: Agendapunt
  antwoordbus: Antwoordbus
  antwoordtelling: Antwoordtelling
  artikel: Artikel
  auditkop: Auditkop
  auditregel: Auditregel
  bestand: Bestand
  bevinding: Bevinding
  bewijsbestand: Bewijsbestand
  bewijsstuk: Bewijsstuk
  bezoek: Bezoek
  clientervaringsonderzoek: Clientervaringsonderzoek
  clientoverleg: Clientoverleg
  clientoverlegdeelname: Clientoverlegdeelname
  clientpunt: Clientpunt
  clientvolume: Clientvolume
  clientwoord: Clientwoord
  contactpersoon: Contactpersoon
  controle: Controle
  enquetelink: Enquetelink
  ervaringbasis: Ervaringbasis
  ervaringcel: Ervaringcel
  ervaringinlezing: Ervaringinlezing
  ervaringpublicatie: Ervaringpublicatie
  ervaringrespons: Ervaringrespons
  ervaringuitgave: Ervaringuitgave
  doel: Doel
  eigenindicator: Eigenindicator
  evaluatie: Evaluatie
  factorblad: Factorblad
  factorbron: Factorbron
  factornorm: Factornorm
  factorregel: Factorregel
  factortelling: Factortelling
  gemeente: Gemeente
  handhavingsmaatregel: Handhavingsmaatregel
  hiaat: Hiaat
  hiatencorrectie: Hiatencorrectie
  hiatenlijst: Hiatenlijst
  hiatenlijstinbreng: Hiatenlijstinbreng
  hiatenregel: Hiatenregel
  indicatorwaarde: Indicatorwaarde
  informatieverstrekking: Informatieverstrekking
  indexatiebesluit: Indexatiebesluit
  inleesbeurt: Inleesbeurt
  inloglink: Inloglink
  inlogpoging: Inlogpoging
  installatie: Installatie
  inzage: Inzage
  kennisgeving: Kennisgeving
  klankbordgroep: Klankbordgroep
  klankbordlid: Klankbordlid
  klankbordverklaring: Klankbordverklaring
  klok: Klok
  melding: Melding
  meldingbestand: Meldingbestand
  meldingconcept: Meldingconcept
  meldingcorrectie: Meldingcorrectie
  meldingstap: Meldingstap
  meldingtelling: Meldingtelling
  meldtijdoordeel: Meldtijdoordeel
  meting: Meting
  nalevingstoets: Nalevingstoets
  norm: Norm
  norm_eigenaar: NormEigenaar
  nulverklaring: Nulverklaring
  onderzoek: Onderzoek
  onderzoeksgroep: Onderzoeksgroep
  onderzoekstap: Onderzoekstap
  openantwoord: Openantwoord
  openbaar: Openbaar
  overeenkomst: Overeenkomst
  overgang: Overgang
  overleg: Overleg
  overlegdeelnemer: Overlegdeelnemer
  participatietraject: Participatietraject
  persoon: Persoon
  post: Post
  publicatiebesluit: Publicatiebesluit
  rapportage: Rapportage
  rapportversie: Rapportversie
  regelset: Regelset
  rol: Rol
  sessie: Sessie
  signaal: Signaal
  signaalstap: Signaalstap
  stand: Stand
  stand_telling: StandTelling
  steekproef: Steekproef
  steekproefpost: Steekproefpost
  taakrun: Taakrun
  tarief: Tarief
  tariefgroep: Tariefgroep
  tariefgroep_tarief: TariefgroepTarief
  tegenberekening: Tegenberekening
  tegenregel: Tegenregel
  toezichtconclusie: Toezichtconclusie
  toezichthiaat: Toezichthiaat
  toezichtrapportage: Rapportage
  trendindicator: Trendindicator
  uitnodiging: Uitnodiging
  verbetermaatregel: Verbetermaatregel
  verbeterpunt: Verbeterpunt
  vergelijkprijs: Vergelijkprijs
  vestiging: Vestiging
  voordracht: Voordracht
  vraag: Vraag
  vraagkoppeling: Vraagkoppeling
  vragenset: Vragenset
  vragensetconcept: Vragensetconcept
  wederhoor: Wederhoor
  weergave: Weergave
  zonder_afspraak: ZonderAfspraak
}
