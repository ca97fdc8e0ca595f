import type { Rol, Weigering } from './access.ts'
import { type Dag, plusDagen } from './rules/dag.ts'
import type { IdentificatieReden } from './rules/identificatie.ts'
import type { DatumReden, GeheelReden } from './rules/invoer.ts'
import type { Bewijsstaat } from './rules/bewijsstaat.ts'
import type { Uitkomst } from './rules/oordeel.ts'
import { type Productcategorie, PRODUCTCATEGORIEEN } from './rules/identificatie.ts'
import type { Factorsleutel } from './rules/tarieffactor.ts'
import type { Overlegstaat, Overlegweigering } from './rules/overlegstaat.ts'
import { werkdagenTussen } from './rules/werkdagen.ts'

// ---- formats, nl-NL

const MAANDEN = ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december']
const KORT = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec']
const WEEKDAGEN = ['zondag', 'maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag']
const getallen = new Intl.NumberFormat('nl-NL')
const bedragen = new Intl.NumberFormat('nl-NL', { style: 'currency', currency: 'EUR' })
const momenten = new Intl.DateTimeFormat('nl-NL', {
  timeZone: 'Europe/Amsterdam',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

const delen = (dag: Dag): [jaar: string, maand: number, dag: number] => [
  dag.slice(0, 4),
  Number(dag.slice(5, 7)) - 1,
  Number(dag.slice(8, 10)),
]

export const hoofdletter = (zin: string): string => zin.charAt(0).toUpperCase() + zin.slice(1)

/** `1 december 2026` */
export function datum(dag: Dag): string {
  const [jaar, maand, nummer] = delen(dag)
  return `${nummer} ${MAANDEN[maand]} ${jaar}`
}

/** `1 dec 2026` */
export function datumKort(dag: Dag): string {
  const [jaar, maand, nummer] = delen(dag)
  return `${nummer} ${KORT[maand]} ${jaar}`
}

/** `dinsdag 1 december 2026` */
export function datumMetDag(dag: Dag): string {
  const [jaar, maand, nummer] = delen(dag)
  return `${WEEKDAGEN[new Date(Date.UTC(Number(jaar), maand, nummer)).getUTCDay()]} ${datum(dag)}`
}

/** `di` */
export function weekdagKort(dag: Dag): string {
  return datumMetDag(dag).slice(0, 2)
}

/** `23 nov 2026, 16:04`, in Amsterdam. */
export function moment(tijdstip: Date | string): string {
  return momenten.format(new Date(tijdstip))
}

const seconden = new Intl.NumberFormat('nl-NL', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
/** `0,4 s`, `2 min 5 s` */
export function duur(ms: number): string {
  if (ms < 50) return 'minder dan 0,1 s'
  return ms < 60_000 ? `${seconden.format(ms / 1000)} s` : `${Math.floor(ms / 60_000)} min ${Math.floor((ms % 60_000) / 1000)} s`
}

export const getal = (waarde: number): string => getallen.format(waarde)
/** `€ 1.234,56`, from an exact decimal text. */
export const bedrag = (waarde: string): string => bedragen.format(Number(waarde))
/** `1 hiaat`, `3 hiaten` */
export const aantal = (hoeveel: number, een: string, meer: string): string => `${getal(hoeveel)} ${hoeveel === 1 ? een : meer}`
/** `0,4 MB` or `38 kB`, rounded up: a file of some bytes is never 0. */
export const bestandsgrootte = (bytes: number): string =>
  bytes < 100_000 ? `${getal(Math.ceil(bytes / 1000))} kB` : `${getal(Math.ceil(bytes / 100_000) / 10)} MB`

/** `vandaag`, `over 6 werkdagen`; empty when there is no working day between. */
export function overWerkdagen(dag: Dag, vandaag: Dag, gelijkgesteld: ReadonlySet<Dag>): string {
  if (dag === vandaag) return 'vandaag'
  const werkdagen = werkdagenTussen(vandaag, dag, gelijkgesteld)
  return werkdagen > 0 ? `over ${aantal(werkdagen, 'werkdag', 'werkdagen')}` : ''
}

// ---- tariffs

/** The elements of a tariff as people name them. */
export const FACTORNAMEN: Record<Factorsleutel, string> = {
  taken: 'Aard en omvang van de taken',
  beroepskracht: 'Kosten van de beroepskracht',
  niet_productief: 'Niet-productieve uren',
  reis: 'Reiskosten',
  bijscholing: 'Bijscholing',
  overhead: 'Overhead',
  indexering: 'Indexering',
  verplichtingen: 'Verplichtingen van de gemeente',
  marktprijs: 'Marktprijs',
  aanmeten_leveren_plaatsen: 'Aanmeten, leveren en plaatsen',
  instructie: 'Instructie',
  onderhoud: 'Onderhoud',
  samenwerking: 'Verplichte samenwerking',
}

// ---- verdicts

export const UITKOMST_TEKST: Record<Uitkomst, string> = {
  voldoet: 'voldoet',
  voldoet_niet: 'voldoet niet',
  verlopen: 'verlopen of te laat',
  te_beoordelen: 'te beoordelen',
  niet_aangeleverd: 'niet aangeleverd',
  onbekend: 'onbekend',
  niet_van_toepassing: 'niet van toepassing',
  norm_vervallen: 'norm vervallen',
}

/** The state of a piece of evidence; the date stands beside it. */
export const BEWIJSSTAAT_TEKST: Record<Bewijsstaat, string> = {
  niet_aangeleverd: 'niet aangeleverd',
  aangeleverd: 'aangeleverd, wacht op oordeel',
  geaccepteerd: 'geaccepteerd',
  afgekeurd: 'afgekeurd',
  niet_vast_te_stellen: 'niet vast te stellen',
  verlopen: 'verlopen',
}

type Gegevens = Record<string, string | number | null>
const op = (dag: string | number | null | undefined): string => (typeof dag === 'string' ? datum(dag) : 'onbekende datum')
/** The last day of something, of which the first day no longer is given. */
const totEnMet = (dag: string | number | null | undefined): string => op(typeof dag === 'string' ? plusDagen(dag, -1) : dag)
const telling = (waarde: string | number | null | undefined): string => (typeof waarde === 'number' ? getal(waarde) : 'onbekend aantal')
const tariefVan = (g: Gegevens): string => (typeof g.naam === 'string' ? g.naam : 'onbekend')
const factorVan = (g: Gegevens): string => FACTORNAMEN[g.factor as Factorsleutel] ?? 'Onderdeel'
const categorieVan = (g: Gegevens): string => PRODUCTCATEGORIEEN[g.categorie as Productcategorie] ?? 'deze productcategorie'
/** ` (en nog 2 punten bij tarieven)`; the verdict names the most pressing thing. */
const enMeer = (g: Gegevens): string =>
  typeof g.meer === 'number' && g.meer > 0 ? ` (en nog ${aantal(g.meer, 'punt', 'punten')} bij tarieven)` : ''
const leden = (waarde: string | number | null | undefined): string =>
  typeof waarde === 'number' ? aantal(waarde, 'lid', 'leden') : 'een onbekend aantal leden'
const hoeveelLeden = (waarde: string | number | null | undefined): string =>
  typeof waarde === 'number' ? aantal(waarde, 'lid', 'leden') : 'Een onbekend aantal leden'
const uitTotaal = (g: Gegevens): string => `${telling(g.aantal)} van ${telling(g.van)}`

const jaartal = (waarde: string | number | null | undefined): string =>
  waarde === null || waarde === undefined ? 'een onbekend jaar' : String(waarde)
const kent = (g: Gegevens): string =>
  `Van wie antwoordde kent ${telling(g.waarde)}% het (tussen ${telling(g.laag)}% en ${telling(g.hoog)}%, ${telling(g.n)} antwoorden, ${jaartal(g.jaar)})`

/** One sentence per named situation. A situation without a sentence fails a test. */
const SITUATIES: Record<string, (gegevens: Gegevens, sinds: Dag | null) => string> = {
  geaccepteerd: (g) => `Geaccepteerd op ${op(g.beoordeeldOp)}${typeof g.tot === 'string' ? `, geldig t/m ${totEnMet(g.tot)}` : ''}`,
  geaccepteerd_nieuw_stuk_wacht: (g) => `Geaccepteerd op ${op(g.beoordeeldOp)}; een nieuw stuk wacht op uw oordeel`,
  document_verlopen: (_, sinds) => `Document verlopen sinds ${op(sinds)}`,
  review_verstreken: (_, sinds) => `Opnieuw bekijken had gemoeten vóór ${op(sinds)}`,
  wacht_op_oordeel: (g) => `Aangeleverd op ${op(g.aangeleverdOp)}, wacht op een oordeel`,
  afgekeurd: (g) => `Afgekeurd op ${op(g.beoordeeldOp)}${g.gevraagdOp ? `, opnieuw gevraagd op ${op(g.gevraagdOp)}` : ''}`,
  niet_vast_te_stellen: (g) => `Op ${op(g.beoordeeldOp)} niet vast te stellen`,
  nooit_gevraagd: () => 'Niet aangeleverd en nog niet gevraagd',
  gevraagd: (g) => `Niet aangeleverd, gevraagd op ${op(g.gevraagdOp)}${g.uiterlijk ? `, uiterlijk ${op(g.uiterlijk)}` : ''}`,
  termijn_verstreken: (g) => `Niet aangeleverd en te laat: moest uiterlijk ${op(g.uiterlijk)}`,
  nooit_beoordeeld: () => 'Nog nooit beoordeeld',
  beoordeeld: (g) => `Beoordeeld op ${op(g.beoordeeldOp)}${g.tot ? `, opnieuw vóór ${op(g.tot)}` : ''}`,
  herbeoordeling_verstreken: (g, sinds) => `Laatst beoordeeld op ${op(g.beoordeeldOp)}, moest opnieuw vóór ${op(sinds)}`,
  nooit_overlegd: () => 'Geen overleg bekend',
  overlegd: (g) => `Laatste overleg op ${op(g.laatste)}, volgende uiterlijk ${op(g.uiterlijk)}`,
  overleg_te_lang_geleden: (g) =>
    `Laatste overleg op ${op(g.laatste)}, moest uiterlijk ${op(g.uiterlijk)}${g.volgende ? `; gepland op ${op(g.volgende)}` : '; niets gepland'}`,
  eerste_overleg_te_laat: (g) =>
    `Nog geen overleg gehouden, moest uiterlijk ${op(g.uiterlijk)}${g.volgende ? `; gepland op ${op(g.volgende)}` : '; niets gepland'}`,
  eerste_termijn_loopt: (g) => `Eerste overleg kan nog tot en met ${op(g.uiterlijk)}`,
  geen_overeenkomst_bekend: () => 'Geen overeenkomst bekend, dus niet te zeggen of deze norm geldt',
  productcategorie_onbekend: () => 'Productcategorie onbekend, dus niet te zeggen of deze norm geldt',
  andere_voorziening: () => 'Geldt niet voor wat deze aanbieder levert',
  geen_lopende_overeenkomst: () => 'Geen lopende overeenkomst',
  tarieven_onderbouwd: (g) => `Onderbouwd met een bron: ${telling(g.aantal)} ${g.aantal === 1 ? 'tarief' : 'tarieven'}`,
  elders_uitgewerkt: () => 'De verordening werkt dit uit; daar staat hoe het ervoor staat',
  geen_tarieven_bekend: () => 'Er zijn nog geen tarieven bekend',
  overeenkomst_zonder_tarief: (g) => `Overeenkomst zonder tarief: ${categorieVan(g)}${enMeer(g)}`,
  tariefperiode_gat: (g) =>
    g.aantal
      ? `Gat tussen twee perioden van een tarief: ${uitTotaal(g)}${enMeer(g)}`
      : `Geen tarief van ${op(g.van)} tot ${op(g.tot)}: ${categorieVan(g)}${enMeer(g)}`,
  tarief_onder_kostprijs: (g) =>
    g.aantal
      ? `Tarief lager dan de berekende kostprijs: ${uitTotaal(g)}${enMeer(g)}`
      : `Tarief ${tariefVan(g)}: lager dan de berekende kostprijs${enMeer(g)}`,
  tarief_zonder_blad: (g) =>
    g.aantal ? `Tarief zonder onderbouwing: ${uitTotaal(g)}${enMeer(g)}` : `Tarief ${tariefVan(g)}: geen onderbouwing bekend${enMeer(g)}`,
  factor_zonder_bron: (g) =>
    g.aantal
      ? `Tarief met een onderdeel zonder bron: ${uitTotaal(g)}${enMeer(g)}`
      : `Tarief ${tariefVan(g)}: ${factorVan(g)} zonder bron${enMeer(g)}`,
  factor_niet_meegenomen: (g) =>
    g.aantal
      ? `Tarief waarin een onderdeel zonder reden ontbreekt: ${uitTotaal(g)}${enMeer(g)}`
      : `Tarief ${tariefVan(g)}: ${factorVan(g)} niet meegenomen, zonder reden${enMeer(g)}`,
  indexatie_niet_besloten: (g) => `Indexatie van ${g.jaar ?? 'een onbekend jaar'} niet besloten, moest vóór ${op(g.voor)}${enMeer(g)}`,
  bron_verouderd: (g) =>
    g.aantal
      ? `Tarief met een bron die te oud is: ${uitTotaal(g)}${enMeer(g)}`
      : `Tarief ${tariefVan(g)}: de bron van ${factorVan(g)} is te oud${enMeer(g)}`,
  tarief_eindigt: (g) =>
    g.aantal
      ? `Tarief eindigt zonder opvolger: ${uitTotaal(g)}, het eerste na ${totEnMet(g.tot)}${enMeer(g)}`
      : `Tarief ${tariefVan(g)} geldt t/m ${totEnMet(g.tot)} en heeft geen opvolger${enMeer(g)}`,
  norm_vervallen: (_, sinds) => `Norm vervallen per ${op(sinds)}`,
  norm_nog_niet_van_kracht: () => 'Norm nog niet van kracht',
  op_tijd_gemeld: (g) => `Op tijd gemeld: ${uitTotaal(g)}`,
  te_laat_gemeld: (g) => `Te laat of niet gemeld: ${uitTotaal(g)}`,
  meldtermijn_te_beoordelen: (g) => `Op tijd gemeld of niet: beoordeel het zelf bij ${uitTotaal(g)}`,
  geen_meldingen_in_periode: () => 'Geen meldingen om te beoordelen; dat zegt niet dat er niets gebeurd is',
  zelfonderzoek_te_laat: (g) => `Rapport van eigen onderzoek niet ontvangen en te laat: moest uiterlijk ${op(g.uiterlijk)}`,
  zelfonderzoek_onvolledig: (g) => `Rapport van eigen onderzoek onvolledig: ${telling(g.aantal)}`,
  zelfonderzoek_wacht_op_oordeel: (g) => `Rapport van eigen onderzoek wacht op uw oordeel: ${telling(g.aantal)}`,
  zelfonderzoek_zonder_termijn: (g) => `Eigen onderzoek gevraagd zonder termijn: ${telling(g.aantal)}`,
  zelfonderzoek_loopt: (g) => `Rapport van eigen onderzoek kan nog tot en met ${op(g.uiterlijk)}`,
  zelfonderzoek_aangehouden: () => 'Eigen onderzoek is aangehouden',
  geen_zelfonderzoek_gevraagd: () => 'Geen eigen onderzoek gevraagd',
  zelfonderzoek_volledig: (g) => `Rapport van eigen onderzoek volledig: ${telling(g.aantal)}`,
  maatregel_niet_nagekomen: (g) => `Verbetermaatregel niet nagekomen: ${uitTotaal(g)}`,
  maatregel_over_tijd: (g) => `Verbetermaatregel over tijd: ${uitTotaal(g)}, de oudste moest uiterlijk ${op(g.uiterlijk)}`,
  maatregel_zonder_eigenaar_of_datum: (g) => `Verbetermaatregel zonder eigenaar of datum: ${uitTotaal(g)}`,
  maatregel_wacht_op_hercontrole: (g) => `Verbetermaatregel uitgevoerd, wacht op hercontrole: ${uitTotaal(g)}`,
  maatregel_loopt: (g) => `Verbetermaatregel kan nog tot en met ${op(g.uiterlijk)}`,
  geen_maatregelen: () => 'Geen verbetermaatregelen uit afgesloten toezicht',
  maatregelen_nagekomen: (g) => `Verbetermaatregelen nagekomen: ${telling(g.van)}`,
  ter_plaatse_gecontroleerd: (g) =>
    `Ter plaatse gecontroleerd op ${op(g.op)}${g.uiterlijk ? `, opnieuw uiterlijk ${op(g.uiterlijk)}` : ''}`,
  controle_over_tijd: (g) => `Laatst ter plaatse gecontroleerd op ${op(g.op)}, moest opnieuw uiterlijk ${op(g.uiterlijk)}`,
  eerste_controle_te_laat: (g) => `Nog niet ter plaatse gecontroleerd, moest uiterlijk ${op(g.uiterlijk)}`,
  eerste_controle_loopt: (g) => `Eerste controle ter plaatse kan nog tot en met ${op(g.uiterlijk)}`,
  controle_onvolledig: (g) =>
    `Bij de controle ter plaatse van ${op(g.op)} ontbreekt nog een antwoord, bijvoorbeeld of de cliënt is betrokken`,
  controle_zo_nodig: () => 'Controle ter plaatse alleen als dat nodig is; niet gedaan',
  nooit_gecontroleerd: () => 'Geen controle ter plaatse bekend',
  stil_zonder_nulverklaring: (g) =>
    `Geen enkele melding ${Number(g.jaren) > 1 ? `van ${Number(g.jaar) - Number(g.jaren) + 1} tot en met ${g.jaar}` : `in ${g.jaar ?? 'dat jaar'}`}, terwijl er bij zoveel cliënten ongeveer ${telling(g.verwacht)} te verwachten waren. Er is geen verklaring dat er in ${g.jaar ?? 'dat jaar'} niets te melden was`,
  nulverklaring_gegeven: (g) => `De aanbieder verklaart dat er in ${g.jaar ?? 'het laatste jaar'} niets te melden was`,
  niet_stil: () => 'Er zijn meldingen bekend, dus de aanbieder is niet stil',
  stilte_onbekend: (g) =>
    `Niet te zeggen of stilte iets betekent: ${g.wat === 'clientaantal_onbekend' ? 'het aantal cliënten' : 'het aantal meldingen'} is onbekend`,
  geen_klankbordgroep: () => 'Er is nog geen klankbordgroep, of de leden zijn niet bekend',
  klankbordgroep_compleet: (g) => `De klankbordgroep heeft ${leden(g.leden)}`,
  lid_onverenigbaar: (g) => `${hoeveelLeden(g.aantal)} mag volgens de eigen opgave geen lid meer zijn: raadslid, ambtenaar of adviseur`,
  te_weinig_leden: (g) => `De klankbordgroep heeft ${leden(g.leden)}, dat zijn er te weinig: ten minste ${telling(g.minimum)}`,
  te_veel_leden: (g) => `De klankbordgroep heeft ${leden(g.leden)}, dat zijn er te veel: ten hoogste ${telling(g.maximum)}`,
  voordracht_onbeantwoord: (g) => `Voordracht zonder besluit: ${telling(g.aantal)}. Het besluit moest er uiterlijk ${op(g.dag)} zijn`,
  verklaring_ontbreekt: (g) => `Niet bekend of alle leden nog mogen meedoen: ${telling(g.aantal)} zonder opgave van het laatste jaar`,
  zittingstermijn_eindigt: (g) =>
    `De klankbordgroep heeft ${leden(g.leden)}. Binnenkort loopt een termijn af: ${telling(g.aantal)}, de eerste na ${totEnMet(g.dag)}`,
  groep_geheel_nieuw: () => 'Er is geen lid meer over. Het college werft een geheel nieuwe klankbordgroep, zonder voordracht',
  advies_onbeantwoord: (g) =>
    `Advies zonder reactie van het college: ${telling(g.aantal)}. De reactie moest er uiterlijk ${op(g.uiterlijk)} zijn`,
  advies_loopt: (g) => `Advies dat op een reactie wacht: ${telling(g.aantal)}. De eerste reactie kan nog tot en met ${op(g.uiterlijk)}`,
  geen_adviezen: () => 'Geen advies ontvangen, dus niets om op te reageren',
  adviezen_beantwoord: (g) => `Op alle adviezen is gereageerd: ${telling(g.aantal)}`,
  clientoverleg_nooit: () => 'Geen overleg met cliënten bekend',
  clientoverleg_zonder_aantal: (g) => `Laatste overleg met cliënten op ${op(g.laatste)}. Een aantal per jaar noemt het artikel niet`,
  clientoverleg_te_weinig: (g) =>
    `Te weinig overleg met cliënten: ${telling(g.aantal)} in twaalf maanden, ten minste ${telling(g.minimum)}${g.volgende ? `; gepland op ${op(g.volgende)}` : '; niets gepland'}`,
  clientoverleg_eerste_jaar: (g) => `Het eerste jaar loopt nog. Een overleg telt mee tot en met ${op(g.uiterlijk)}`,
  clientoverleg_gehouden: (g) => `Overleg met cliënten: ${telling(g.aantal)} in twaalf maanden, het volgende uiterlijk ${op(g.uiterlijk)}`,
  evaluatie_start_onbekend: () => 'Niet bekend wanneer de klankbordgroep begon, dus niet wanneer de evaluatie nodig is',
  evaluatie_later: (g) => `De evaluatie is nodig op ${op(g.nodigOp)}`,
  evaluatie_nodig: (g) => `De evaluatie is nodig sinds ${op(g.nodigOp)} en er is er geen`,
  evaluatie_niet_samen: (g) => `Geëvalueerd op ${op(g.op)}, maar niet met iedereen die het artikel noemt`,
  evaluatie_niet_aan_raad: (g) => `Geëvalueerd op ${op(g.op)}, nog niet aan de raad voorgelegd`,
  evaluatie_aan_raad: (g) => `Geëvalueerd op ${op(g.op)} en aan de raad voorgelegd op ${op(g.aanRaadOp)}`,
  verslag_te_laat: (g) => `Verslag aan de raad is te laat: moest uiterlijk ${op(g.uiterlijk)}`,
  verslag_eerste_termijn: (g) => `Het eerste verslag aan de raad kan nog tot en met ${op(g.uiterlijk)}`,
  verslag_aan_raad: (g) => `Laatste verslag aan de raad op ${op(g.laatste)}, het volgende uiterlijk ${op(g.uiterlijk)}`,
  ervaring_jaar_onbekend: (g) => `Geen cliëntervaringsonderzoek over ${jaartal(g.jaar)} bekend`,
  ervaring_niet_gepubliceerd: (g, sinds) => `Cliëntervaringsonderzoek over ${jaartal(g.jaar)} niet gepubliceerd, moest vóór ${op(sinds)}`,
  ervaring_nog_niet_nodig: (g) => `Het cliëntervaringsonderzoek over ${jaartal(g.jaar)} komt nog; publiceren uiterlijk ${op(g.uiterlijk)}`,
  ervaring_niet_gepland: (g) =>
    `Geen cliëntervaringsonderzoek over ${jaartal(g.jaar)} gepland; publiceren moet uiterlijk ${op(g.uiterlijk)}`,
  ervaring_gepubliceerd: (g) => `Cliëntervaringsonderzoek over ${jaartal(g.jaar)} gepubliceerd op ${op(g.op)}`,
  ervaring_veldwerk_niet_begonnen: (g) => `De vragenlijst over ${jaartal(g.jaar)} is niet verstuurd, dat moest op ${op(g.van)}`,
  ervaring_veldwerk_niet_gesloten: (g) => `De vragenlijst over ${jaartal(g.jaar)} is niet gesloten, dat moest op ${op(g.tot)}`,
  ervaring_loopt: (g) => `Het cliëntervaringsonderzoek over ${jaartal(g.jaar)} loopt; publiceren uiterlijk ${op(g.uiterlijk)}`,
  ervaring_nog_geen_uitslag: () => 'Er is nog geen uitslag van een cliëntervaringsonderzoek',
  ervaring_te_klein: (g) => `De uitslag over ${jaartal(g.jaar)} is te klein om te tonen`,
  ervaring_geen_clienten: (g) => `Geen cliënten, dus geen uitslag over ${jaartal(g.jaar)}`,
  ervaring_clienten_onbekend: (g) => `Geen uitslag over ${jaartal(g.jaar)}, en het aantal cliënten is onbekend`,
  ervaring_niet_gevraagd: (g) => `Cliënten van deze aanbieder zijn over ${jaartal(g.jaar)} niet gevraagd`,
  ervaring_zonder_uitslag: (g) => `Geen uitslag van het cliëntervaringsonderzoek over ${jaartal(g.jaar)}, terwijl er cliënten zijn`,
  ervaring_gedaald: (g) =>
    `Cliënten oordelen over ${jaartal(g.jaar)} aantoonbaar minder goed dan een jaar eerder: vraag ${g.vragen ?? 'onbekend'}`,
  ervaring_respons_laag: (g) =>
    `Te weinig antwoorden over ${jaartal(g.jaar)}: ${telling(g.respons)}% vulde de vragenlijst in, ten minste ${telling(g.minimum)}% is gewenst`,
  ervaring_uitslag_bekend: (g) => `Uitslag van het cliëntervaringsonderzoek over ${jaartal(g.jaar)} bekend, geen aantoonbare daling`,
  ervaring_niet_bevraagd: (g) => `Er is over ${jaartal(g.jaar)} niet naar gevraagd`,
  ervaring_regeling_onbekend: (g) => `${kent(g)}. Dat is minder dan ${telling(g.minstens)}%`,
  ervaring_regeling_bekend: (g) => kent(g),
  ervaring_regeling_misschien_bekend: (g) => `${kent(g)}. Dat het minder is dan ${telling(g.minstens)}% is niet aantoonbaar`,
  stilte_te_weinig_gegevens: (g) =>
    g.wat === 'geen_meldcijfer'
      ? 'Te weinig gegevens: er is geen cijfer om mee te vergelijken'
      : 'Te weinig gegevens: bij zo weinig cliënten zegt stilte niets',
}

/** What is the matter, in one sentence. */
export function situatieTekst(situatie: string, gegevens: Gegevens, sinds: Dag | null): string {
  const zin = SITUATIES[situatie]
  if (!zin) throw new Error(`Geen zin voor de situatie ${situatie}`)
  return zin(gegevens, sinds)
}

export const SITUATIENAMEN = Object.keys(SITUATIES)

// ---- what people type

/** What is wrong with a typed date or number, and what to do; after the name of the field. */
const INVOER: Record<DatumReden | GeheelReden | IdentificatieReden | 'jaar', string> = {
  leeg: 'is niet ingevuld',
  vorm: 'is niet te lezen',
  jaar_twee_cijfers: 'heeft een jaar van twee cijfers. Schrijf het jaar voluit, zoals 2026',
  bestaat_niet: 'bestaat niet',
  jaar: 'ligt niet tussen 1900 en 2199. Is er geen datum, laat dit dan leeg',
  onduidelijk: 'kan op twee manieren gelezen worden. Schrijf het zonder punten',
  niet_geheel: 'moet een heel getal zijn',
  te_groot: 'is te groot',
  tekens: 'mag alleen cijfers bevatten',
  lengte: 'heeft niet het juiste aantal cijfers',
  controlegetal: 'klopt niet: er is een cijfer verkeerd',
}

/** `De ingangsdatum bestaat niet.` */
export const invoerTekst = (veld: string, reden: keyof typeof INVOER): string => `${veld} ${INVOER[reden]}.`

export const BSN_TEKST = 'Hier lijkt een BSN in te staan. Peil bewaart geen BSN. Haal het nummer weg.'

// ---- meetings

export const OVERLEGSTAAT_TEKST: Record<Overlegstaat, string> = {
  gepland: 'gepland',
  voorbereid: 'voorbereid',
  gehouden: 'gehouden',
  afgesloten: 'afgesloten',
  vervallen: 'vervallen',
}

/** Of a piece of evidence as a gap file froze it. */
export const LIJSTBEWIJS_TEKST = {
  gevraagd: 'gevraagd',
  aangeleverd: 'aangeleverd, nog niet beoordeeld',
  geaccepteerd: 'geaccepteerd',
  afgekeurd: 'afgekeurd',
  verlopen: 'verlopen',
}

/** Who takes part, for which there is a word. */
export const DEELNEMERROLLEN = [
  'contractmanager',
  'beleidsadviseur',
  'contactpersoon aanbieder',
  'bestuurder aanbieder',
  'kwaliteitsmedewerker aanbieder',
  'notulist',
  'anders',
] as const
/** Who puts an item on the agenda. */
export const INBRENGERS = ['gemeente', 'aanbieder'] as const

export function overlegweigeringTekst(weigering: Overlegweigering): string {
  switch (weigering.code) {
    case 'overgang':
      return `Dit overleg is ${OVERLEGSTAAT_TEKST[weigering.van]} en kan nu niet ${OVERLEGSTAAT_TEKST[weigering.naar]} worden. Laad de pagina opnieuw: misschien was een collega u voor.`
    case 'handeling':
      return `Dit overleg is ${OVERLEGSTAAT_TEKST[weigering.staat]}. Dit kunt u nu niet meer wijzigen. Laad de pagina opnieuw: misschien was een collega u voor.`
    case 'voor_de_datum':
      return `Dit overleg is op ${datum(weigering.datum)}. Leg het op of na die dag vast.`
    case 'geen_hiatenlijst':
      return 'Er is nog geen hiatenlijst voor deze datum. Zet de hiatenlijst eerst klaar.'
    case 'hiaten_zonder_uitkomst':
      return `U kunt nog niet afsluiten. Deze hiaten hebben nog geen afspraak en geen reden: ${weigering.namen.join(', ')}.`
  }
}

// ---- people

export const ROL_TEKST: Record<Rol, string> = {
  contractmanager: 'contractmanager',
  toezichthouder: 'toezichthouder',
  wethouder: 'wethouder',
  beheerder: 'beheerder',
  klankbordgroep: 'lid van de klankbordgroep',
}

const ofLijst = new Intl.ListFormat('nl', { type: 'disjunction' })

export function weigeringTekst(weigering: Weigering): string {
  switch (weigering.code) {
    case 'rol':
      return `Dit kan alleen als ${ofLijst.format(weigering.nodig.map((rol) => ROL_TEKST[rol]))}. Vraag een beheerder als u dit nodig heeft.`
    case 'muur':
      return 'Niemand is in één gemeente toezichthouder en contractmanager tegelijk. Trek eerst de andere rol in.'
    case 'toezichthouder_benoemt':
      return 'Alleen een toezichthouder kan een volgende toezichthouder toevoegen.'
    case 'toezichthouder_zelf':
      return 'Niemand maakt zichzelf toezichthouder. Vraag een andere beheerder of toezichthouder.'
    case 'toezichthouder_account':
      return 'Dit is het account van een toezichthouder. Alleen een andere toezichthouder kan daar een nieuwe link voor maken.'
    case 'werkt_elders':
      return 'Deze persoon werkt ook voor een andere gemeente. U kunt hier alleen rollen geven en intrekken.'
    case 'aanwijzingsbesluit_ontbreekt':
      return 'Vul het nummer in van het besluit waarmee het college de eerste toezichthouder aanwijst (Wmo artikel 6.1).'
    case 'tweede_paar_ogen':
      return 'U heeft dit stuk zelf geregistreerd. Een collega moet het beoordelen.'
    case 'klankbordgroep_benoemd':
      return 'Leden van de klankbordgroep staan bij Participatie, Leden. Zij loggen in met een link die Peil hun mailt.'
    case 'klankbordgroep_alleen':
      return 'Deze persoon is lid van de klankbordgroep. Zo iemand werkt niet voor de gemeente en krijgt geen andere rol.'
    case 'eigen_rol':
      return 'Uw eigen rol kunt u niet intrekken. Vraag een andere beheerder.'
  }
}

/** Sentences after a redirect, by the `melding` in the address: never free text from the address. */
export const MELDINGEN: Record<string, string> = {
  opgeslagen: 'Opgeslagen.',
  'ervaring-gepland': 'Het onderzoek is gepland. Vul nu aan hoeveel cliënten de aanbieders hebben.',
  'ervaring-plan': 'Het plan is gewijzigd.',
  'ervaring-opnieuw-trekken': 'Opgeslagen. De steekproef past niet meer bij de aantallen. Trek hem opnieuw.',
  'steekproef-ervaring': 'De steekproef is getrokken. U kunt het veldwerk beginnen.',
  'veldwerk-begonnen': 'Het veldwerk is begonnen.',
  'veldwerk-gesloten': 'Het veldwerk is gesloten. De antwoorden zijn geteld.',
  'tellingen-ingelezen': 'De tellingen zijn ingelezen.',
  'vragenset-vastgesteld': 'De vragenset is vastgesteld. Zij verandert niet meer.',
  'vragenset-weggegooid': 'Het concept is weggegooid.',
  'bestand-ontvangen': 'Het bestand is ontvangen. Er is nog niets gewijzigd.',
  'aanbieder-toegevoegd': 'Aanbieder toegevoegd. Voeg nu een overeenkomst toe: zonder overeenkomst is niet te zeggen welke normen gelden.',
  'melding-gecorrigeerd': 'De correctie is opgeslagen. Wat er stond, staat er nog bij.',
  'tijdigheid-beoordeeld': 'Uw oordeel over het melden op tijd is vastgelegd.',
  'overleg-gepland': 'Het overleg is gepland.',
  'overleg-gewijzigd': 'De gegevens van het overleg zijn gewijzigd.',
  'overleg-verplaatst': 'Het overleg is verplaatst. Voor de nieuwe datum komt er een nieuwe hiatenlijst; de oude blijft te lezen.',
  'overleg-voorbereid': 'De hiatenlijst staat klaar.',
  'overleg-gehouden': 'Vastgelegd dat het overleg is gehouden.',
  'overleg-afgesloten': 'Het overleg is afgesloten.',
  'overleg-vervallen': 'Het overleg is vervallen.',
  'afspraak-gemaakt': 'De afspraak is opgeslagen.',
  'afspraak-gedaan': 'De afspraak is gedaan.',
  'afspraak-heropend': 'De afspraak staat weer open.',
  'bewijs-gevraagd': 'De uitvraag is vastgelegd. Vraag de aanbieder zelf om het stuk: Peil stuurt de aanbieder geen mail.',
  'bewijs-geregistreerd': 'Het stuk is geregistreerd. Het wacht nu op een oordeel.',
  'bewijs-ingetrokken': 'Ingetrokken. Wat er stond, blijft in het logboek.',
  'oordeel-vastgelegd': 'Het oordeel is vastgelegd.',
  'oordeel-punten-open':
    'Het oordeel ‘voldoet’ is vastgelegd, maar niet alle punten zijn aangevinkt. Staat in de motivering waarom? Zo niet, leg dan een nieuw oordeel vast.',
  'advies-gegeven': 'Het advies staat klaar voor het college. De contractmanager ziet het ook.',
  'maatregel-begonnen': 'De maatregel is in voorbereiding. Hieronder staat wat er nog nodig is.',
  'advies-overgenomen': 'Het advies is overgenomen. De maatregel is nu in voorbereiding.',
  'maatregel-gewijzigd': 'De maatregel is gewijzigd.',
  'zienswijze-gevraagd': 'Vastgelegd dat de zienswijze is gevraagd. Vraag het de aanbieder zelf: Peil stuurt de aanbieder geen mail.',
  'zienswijze-ontvangen': 'De zienswijze is vastgelegd.',
  'maatregel-opgelegd': 'De maatregel is opgelegd.',
  'hercontrole-vastgelegd': 'De hercontrole is vastgelegd.',
  'maatregel-opgeheven': 'De maatregel is opgeheven.',
  'maatregel-ingetrokken': 'De maatregel is ingetrokken. Wat er stond, blijft te lezen.',
  'onderzoek-gepland': 'Het onderzoek is gepland.',
  'onderzoek-stap': 'De stap is vastgelegd.',
  'bevinding-toegevoegd':
    'De bevinding is vastgelegd. Voeg ook een verbetermaatregel toe: zonder maatregel kunt u het onderzoek niet afsluiten.',
  'maatregel-toegevoegd': 'De verbetermaatregel is opgeslagen.',
  rapportversie: 'De nieuwe versie van het rapport is opgeslagen. De vorige blijft staan.',
  'wederhoor-vastgelegd': 'De woorden van de aanbieder zijn vastgelegd. Ze blijven zo staan.',
  'besluit-vastgelegd': 'Het besluit over openbaar maken is vastgelegd.',
  gepubliceerd: 'De titel en de samenvatting zijn nu openbaar.',
  'controle-vastgelegd': 'De controle ter plaatse is vastgelegd.',
  'steekproef-getrokken': 'De steekproef is getrokken. Leg nu per stuk de uitkomst vast.',
  'melding-vastgelegd': 'De melding is vastgelegd. De termijnen lopen. Bevestig nu de ontvangst.',
  'concept-weg': 'Het concept is weggegooid.',
  'melding-stap': 'De stap is vastgelegd.',
  'termijn-verlengd': 'De termijn is één keer verlengd.',
  'rapport-beoordeeld': 'Het oordeel over het rapport is opgeslagen.',
  'signaal-vastgelegd': 'Het signaal is vastgelegd.',
  'signaal-gekoppeld': 'Het signaal is aan de aanbieder gekoppeld.',
  'signaal-stap': 'De stap is vastgelegd.',
  'signaal-melding': 'Van het signaal is een melding gemaakt. Bevestig nu de ontvangst.',
  'bijlage-toegevoegd': 'De bijlage is toegevoegd.',
  'weergave-bewaard': 'De weergave is bewaard. U vindt haar onder Mijn weergaven.',
  'weergave-weg': 'De weergave is weggehaald.',
  'doel-toegevoegd': 'Het doel is toegevoegd. Kies nu bij welke cijfers het hoort.',
  'doel-weg': 'Het doel is weggehaald.',
  'trends-ingericht': 'Opgeslagen. De pagina Trends laat nu deze cijfers zien.',
  'indicator-toegevoegd': 'Het cijfer is toegevoegd. Vul nu de jaren in, en kies het daarna bij Doelen en cijfers.',
  'jaarcijfer-opgeslagen': 'Het jaarcijfer is opgeslagen.',
  'jaarcijfer-weg': 'Het jaarcijfer is weggehaald.',
  'cijfers-bevroren': 'De cijfers zijn bevroren. Schrijf nu de teksten.',
  'cijfers-opnieuw': 'De cijfers zijn opnieuw bevroren. Uw teksten zijn blijven staan.',
  verslagtekst: 'De tekst is opgeslagen.',
  'verslag-vastgesteld': 'Het verslag is vastgesteld. De inhoud kan niet meer veranderen.',
  'verslag-openbaar': 'Het verslag is nu openbaar.',
  'verslag-ingetrokken': 'Het verslag staat niet meer op de openbare pagina.',
  'concept-verslag-weg': 'Het concept is weggegooid.',
  'tarieven-ingelezen': 'De tarieven zijn ingelezen. Er hoort nog geen onderbouwing bij.',
  'tarief-begonnen': 'Het concept is begonnen. Vul nu de getallen in.',
  'tariefblad-opgeslagen': 'Het blad is opgeslagen. Hieronder ziet u welke onderdelen nog geen bron hebben.',
  'tarief-vastgesteld': 'Het tarief is vastgesteld. Het blad is bevroren.',
  'tarief-weg': 'Het concept is weggehaald.',
  'tegenberekening-vastgelegd': 'De tegenberekening is vastgelegd. Hieronder staat zij naast het blad van de gemeente.',
  'verschil-beantwoord': 'Het antwoord is vastgelegd.',
  'vergelijkprijs-toegevoegd': 'De prijs is toegevoegd, met de bron.',
  'vergelijkprijs-ingetrokken': 'De prijs telt niet meer mee in de vergelijking.',
  'tariefgroep-toegevoegd': 'De groep is toegevoegd.',
  'tariefgroep-beeindigd': 'De groep is vandaag geëindigd.',
  'bron-toegevoegd': 'De bron is toegevoegd.',
  'bron-ingetrokken': 'De bron is ingetrokken.',
  'indexatie-besloten': 'Het besluit over de indexatie is vastgelegd.',
  'ervaring-bevriezen': 'De uitslag is bevroren. Bekijk hem per aanbieder, en maak hem daarna openbaar.',
  'ervaring-heropenen': 'Het onderzoek is open voor een verbetering. De vorige uitgave blijft te lezen.',
  'ervaring-publiceren': 'De uitslag is openbaar.',
  'lid-benoemd': 'Het lid is benoemd. Met een e-mailadres kan het lid nu een inloglink vragen.',
  'lid-beeindigd': 'Het lidmaatschap is beëindigd. Het lid kan niet meer inloggen.',
  'opgave-vastgelegd': 'De opgave is vastgelegd.',
  'voordracht-gedaan': 'De voordracht is gedaan. Het college neemt een besluit.',
  'voordracht-overgenomen': 'De voordracht is overgenomen. Benoem het lid hieronder.',
  'voordracht-geweigerd': 'De voordracht is geweigerd, met de reden erbij.',
  'voordracht-ingetrokken': 'De voordracht is ingetrokken.',
  'punt-ingebracht': 'Het punt is ingebracht.',
  'punt-beantwoord': 'Het antwoord is vastgelegd. De klankbordgroep ziet het ook.',
  'punt-ingetrokken': 'Het punt is ingetrokken.',
  'woord-gegeven': 'Bedankt. Het antwoord staat nu naast het document van de aanbieder.',
  'advies-ontvangen': 'Het advies is ontvangen. Hieronder staat wanneer er uiterlijk een reactie is.',
  'advies-gevraagd': 'Het advies is gevraagd. De klankbordgroep ziet het in Peil.',
  'advies-beantwoord': 'De reactie is vastgelegd. Wie het advies gaf, kan haar lezen.',
  'advies-ingetrokken': 'Het advies is ingetrokken.',
  'stuk-toegevoegd': 'Het stuk staat bij het advies.',
  'stuk-verwijderd': 'Het stuk is verwijderd.',
  'traject-geopend': 'Het traject is geopend.',
  'traject-afgesloten': 'Het traject is afgesloten.',
  'informatie-gevraagd': 'Uw vraag is vastgelegd. De gemeente antwoordt hier.',
  'afwijking-ingetrokken': 'De afwijking is ingetrokken. Zij telt niet meer mee.',
  uitgelogd: 'U bent uitgelogd.',
  'link-gemaild':
    'Kijk in uw mail. Is dit adres bij ons bekend? Dan staat daar een link. De link werkt 30 minuten, één keer, en alleen in deze browser.',
  begonnen: "Peil is in gebruik. Nodig nu uw collega's uit bij Gebruikers.",
  welkom: 'Welkom. Uw wachtwoord is opgeslagen.',
  'wachtwoord-gewijzigd': 'Uw wachtwoord is gewijzigd. Op andere apparaten bent u uitgelogd.',
  'sessie-beeindigd': 'De sessie is beëindigd.',
  'tweede-factor-aan': 'Inloggen vraagt voortaan ook een code uit uw app.',
  'tweede-factor-uit': 'Inloggen vraagt geen code meer.',
  'tweede-factor-weggehaald': 'Inloggen vraagt deze persoon geen code meer.',
  'rol-toegekend': 'De rol is gegeven.',
  'rol-ingetrokken': 'De rol is ingetrokken. Dat werkt meteen.',
  geblokkeerd: 'Het account is geblokkeerd. Wie ermee was ingelogd, is nu uitgelogd.',
  gedeblokkeerd: 'Het account kan weer inloggen.',
  'eigenaar-opgeslagen': 'De eigenaar van de norm is opgeslagen.',
  'versie-gemaakt': 'De nieuwe versie is opgeslagen. De vorige blijft te lezen.',
  'norm-toegevoegd': 'De norm is toegevoegd.',
  'taak-gestart': 'De taak is gestart. De uitkomst komt vanzelf op deze pagina.',
  'post-opnieuw': 'Peil probeert de post opnieuw te versturen.',
  'sessie-verlopen': 'U was te lang weg. Log opnieuw in; u komt terug waar u was.',
}
