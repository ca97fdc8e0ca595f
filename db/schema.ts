import type { ColumnType, Generated } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'

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

interface Agendapunt {
  gemeente_id: string
  id: Generated<number>
  overleg_id: number
  omschrijving: string
  ingebracht_door: string
  bespreking: string | null
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
}

interface Bestand {
  gemeente_id: string
  sha256: string
  type: string
  grootte: number
  toegevoegd_op: GeneratedMoment
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

interface Contactpersoon {
  gemeente_id: string
  id: Generated<number>
  aanbieder_id: number
  naam: string
  functie: string | null
  email: string | null
  telefoon: string | null
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

interface Hiatenregel {
  gemeente_id: string
  hiatenlijst_id: number
  volgorde: number
  hiaat_id: number
  norm_sleutel: string
  inhoud: Json
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

interface Inlogpoging {
  key: string
  points: Generated<number>
  expire: number | null
}

interface Installatie {
  enige: Generated<boolean>
  code_hash: string
}

interface Kennisgeving {
  gemeente_id: string
  persoon_id: number
  onderwerp: string
  aanleiding: string
  peildatum: Dag
  post_id: number
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
  rol: 'contractmanager' | 'toezichthouder' | 'wethouder' | 'beheerder'
  grond: string | null
  toegekend_door: number | null
  toegekend_op: GeneratedMoment
  ingetrokken_op: Moment | null
}

interface Sessie {
  id_hash: string
  persoon_id: number
  gemeente_code: string | null
  tweede_factor: Generated<boolean>
  begonnen_op: GeneratedMoment
  laatst_gezien_op: GeneratedMoment
  verloopt_op: Moment
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

interface Taakrun {
  gemeente_id: string
  id: Generated<number>
  taak: string
  peildatum: Dag
  proef: boolean
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

interface Uitnodiging {
  token_hash: string
  gemeente_code: string
  persoon_id: number
  verloopt_op: Moment
  gebruikt_op: Moment | null
}

interface Vestiging {
  gemeente_id: string
  id: Generated<number>
  aanbieder_id: number
  vestigingsnummer: string
  naam: string | null
  plaats: string | null
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
  afspraak: Afspraak
  agendapunt: Agendapunt
  artikel: Artikel
  auditkop: Auditkop
  auditregel: Auditregel
  bestand: Bestand
  bewijsbestand: Bewijsbestand
  bewijsstuk: Bewijsstuk
  bezoek: Bezoek
  contactpersoon: Contactpersoon
  gemeente: Gemeente
  hiaat: Hiaat
  hiatencorrectie: Hiatencorrectie
  hiatenlijst: Hiatenlijst
  hiatenregel: Hiatenregel
  inleesbeurt: Inleesbeurt
  inlogpoging: Inlogpoging
  installatie: Installatie
  kennisgeving: Kennisgeving
  nalevingstoets: Nalevingstoets
  norm: Norm
  norm_eigenaar: NormEigenaar
  overeenkomst: Overeenkomst
  overleg: Overleg
  overlegdeelnemer: Overlegdeelnemer
  persoon: Persoon
  post: Post
  regelset: Regelset
  rol: Rol
  sessie: Sessie
  stand: Stand
  stand_telling: StandTelling
  taakrun: Taakrun
  uitnodiging: Uitnodiging
  vestiging: Vestiging
  zonder_afspraak: ZonderAfspraak
}
