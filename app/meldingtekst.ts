/** The words of toezicht on meldingen and signalen. */
import { TERMIJN_TEKST, termijnTekst } from './normtekst.ts'
import { type Dag, plusDagen } from './rules/dag.ts'
import type { BESTEMMINGEN, Datumweigering, Meldingstaat, Meldinguitkomst, Meldingweigering } from './rules/meldingstaat.ts'
import type { Klok, Klokstand } from './rules/meldtermijnen.ts'
import type { Meldingsoort, Meldingstoets, Meldingsvraag } from './rules/meldingstoets.ts'
import type { Rapportpunt } from './rules/rapportpunten.ts'
import type { Koppelweigering, Signaalstaat, Signaalweigering } from './rules/signaalstaat.ts'
import { aantal, datum, datumKort } from './text.ts'

export const NIET_OPSCHRIJVEN =
  'Schrijf geen namen, geen BSN en geen diagnoses. Noem mensen bij hun rol, zoals cliënt, begeleider of dochter.'

export const MELDINGSOORT_TEKST: Record<Meldingsoort, string> = {
  calamiteit: 'calamiteit',
  geweld: 'geweld bij de verstrekking',
  andere_gebeurtenis: 'andere gebeurtenis',
}
export const MELDINGSOORT_UITLEG: Record<Meldingsoort, string> = {
  calamiteit: 'Onverwacht, over de kwaliteit van een voorziening, en een cliënt is ernstig geschaad of overleden (Wmo 1.1.1).',
  geweld: 'Seksueel, lichamelijk of geestelijk geweld tegen een cliënt, door een beroepskracht of een medecliënt (Wmo 1.1.1).',
  andere_gebeurtenis: 'Wat de eigen gemeente ook gemeld wil krijgen. Geen melding van de wet.',
}

export const ANDERE_GEBEURTENIS_UIT = 'Uw gemeente houdt geen ‘andere gebeurtenis’ bij. Een beheerder kan dat aanzetten bij Instellingen.'

export const VRAAG_TEKST: Record<Meldingsvraag, string> = {
  niet_beoogd_of_onverwacht: 'Was de gebeurtenis niet bedoeld of niet te verwachten?',
  ernstig_gevolg_of_dood: 'Had zij een ernstig schadelijk gevolg voor een cliënt, of overleed een cliënt?',
  verband_met_kwaliteit: 'Is er een verband met de kwaliteit van de voorziening?',
  lichamelijk_geestelijk_of_seksueel: 'Was het lichamelijk, geestelijk of seksueel geweld?',
  jegens_client_door_beroepskracht_of_medeclient: 'Was het tegen een cliënt, door een beroepskracht of een medecliënt?',
  bij_verstrekking: 'Gebeurde het bij het verstrekken van de voorziening?',
  genoemd_in_lokale_regeling: 'Noemt de regeling van de gemeente deze gebeurtenis?',
  client_of_beroepskracht_getroffen: 'Is een cliënt of een beroepskracht getroffen?',
}
export const TOETS_TEKST: Record<Meldingstoets['oordeel'], string> = {
  melden: 'moet worden gemeld',
  geen_melding: 'hoeft volgens de antwoorden niet te worden gemeld',
  onbekend: 'nog niet te zeggen of dit gemeld moet worden',
}

export const STAAT_TEKST: Record<Meldingstaat, string> = {
  ontvangen: 'ontvangen',
  bevestigd: 'ontvangst bevestigd',
  in_beoordeling: 'in eerste beoordeling',
  niet_ontvankelijk: 'niet ontvankelijk',
  doorgezonden: 'doorgezonden',
  onderzoek_aanbieder: 'aanbieder onderzoekt',
  rapport_ontvangen: 'rapport ontvangen',
  beoordeling_rapport: 'rapport wordt beoordeeld',
  aanvullende_vragen: 'aanvullende vragen gesteld',
  eigen_onderzoek: 'eigen onderzoek',
  hoor_en_wederhoor: 'hoor en wederhoor',
  maatregelen_volgen: 'maatregelen worden gevolgd',
  gesloten: 'gesloten',
  aangehouden: 'aangehouden',
  samengevoegd: 'samengevoegd',
}
/** The step as something to do. */
export const STAP_TEKST: Record<Meldingstaat, string> = {
  ontvangen: 'Terug naar ontvangen',
  bevestigd: 'Ontvangst bevestigen',
  in_beoordeling: 'Eerste beoordeling beginnen',
  niet_ontvankelijk: 'Niet ontvankelijk verklaren',
  doorgezonden: 'Doorzenden',
  onderzoek_aanbieder: 'Aanbieder laten onderzoeken',
  rapport_ontvangen: 'Rapport ontvangen',
  beoordeling_rapport: 'Rapport beoordelen',
  aanvullende_vragen: 'Aanvullende vragen stellen',
  eigen_onderzoek: 'Zelf onderzoeken',
  hoor_en_wederhoor: 'Concept voorleggen (hoor en wederhoor)',
  maatregelen_volgen: 'Maatregelen volgen',
  gesloten: 'Sluiten',
  aangehouden: 'Aanhouden',
  samengevoegd: 'Samenvoegen met een andere melding',
}
export const UITKOMST_MELDING: Record<Meldinguitkomst, string> = {
  geen_calamiteit_of_geweld: 'geen calamiteit of geweld in de zin van de wet',
  doorgezonden: 'doorgezonden',
  aanvullende_vragen: 'aanvullende vragen',
  eigen_onderzoek: 'eigen onderzoek',
  verbeterplan_met_hertoets: 'verbeterplan met hertoets',
  advies_handhaving: 'advies tot handhaving aan het college',
  gesloten_rapport_voldoende: 'gesloten: rapport voldoende',
  gesloten_met_aandachtspunten: 'gesloten met aandachtspunten',
}
export const BESTEMMING_TEKST: Record<(typeof BESTEMMINGEN)[number], string> = {
  igj: 'IGJ',
  andere_gemeente: 'een andere gemeente',
  veilig_thuis: 'Veilig Thuis',
  politie: 'politie',
  rechtmatigheid: 'toezicht op rechtmatigheid',
}
export const BESTUUR_TEKST = {
  niemand: 'niemand',
  wethouder: 'de wethouder',
  burgemeester: 'de burgemeester',
  beiden: 'de wethouder en de burgemeester',
} as const

export const PLAATS_TEKST = {
  locatie_aanbieder: 'op een locatie van de aanbieder',
  thuis: 'bij de cliënt thuis',
  openbaar: 'in de openbare ruimte',
  anders: 'ergens anders',
} as const
export const GEVOLG_TEKST = {
  overlijden: 'overlijden',
  lichamelijk_letsel: 'ernstig lichamelijk letsel',
  psychisch_letsel: 'ernstig psychisch letsel',
  suicide: 'suïcide',
  suicidepoging: 'poging tot suïcide',
  anders: 'anders',
} as const
export const LEEFTIJDEN = ['0-17', '18-26', '27-64', '65-79', '80+'] as const
export const GESLACHT_TEKST = { vrouw: 'vrouw', man: 'man', anders: 'anders' } as const
export const VORM_TEKST = { zin: 'zorg in natura', pgb: 'pgb' } as const
export const BETROKKENEN = ['cliënt', 'beroepskracht', 'medecliënt', 'naaste', 'anders'] as const
export const AARD_TEKST = { lichamelijk: 'lichamelijk', geestelijk: 'geestelijk', seksueel: 'seksueel' } as const
export const GEWELD_DOOR_TEKST = { beroepskracht: 'een beroepskracht', medeclient: 'een medecliënt', anders: 'iemand anders' } as const
export const ANDERE_INSTANTIES = ['politie of OM', 'IGJ', 'Veilig Thuis', 'Autoriteit Persoonsgegevens', 'Arbeidsinspectie'] as const

export const PUNT_TEKST: Record<Rapportpunt, string> = {
  aanleiding_en_onderzoeksvraag: 'Aanleiding en onderzoeksvraag',
  onderzoeksteam_en_onafhankelijkheid: 'Wie onderzocht, en hoe onafhankelijk',
  methode: 'Methode van onderzoek',
  bronnen_en_gesproken_rollen: 'Bronnen, en wie is gesproken (rollen)',
  betrokkenheid_client_en_naasten: 'Hoe cliënt en naasten zijn betrokken',
  chronologische_reconstructie: 'Wat er gebeurde, op volgorde',
  richtlijnen_en_afwijkingen: 'Richtlijnen en wat daarvan afweek',
  basisoorzaken: 'Oorzaken',
  conclusies_zonder_schuldvraag: 'Conclusies, zonder schuldvraag',
  verbetermaatregelen_smart: 'Verbetermaatregelen: wie, wat en wanneer',
  nazorg: 'Nazorg',
  reactie_bestuurder: 'Reactie van de bestuurder',
  borging_en_evaluatie: 'Hoe het blijft werken, en evaluatie',
  geanonimiseerd: 'Zonder namen en herleidbare gegevens',
}
export const PUNTOORDEEL_TEKST = {
  aanwezig: 'aanwezig',
  onvoldoende: 'onvoldoende',
  ontbreekt: 'ontbreekt',
  niet_van_toepassing: 'niet van toepassing',
} as const

// ---- clocks

const hoofd = (tekst: string): string => `${tekst[0]!.toUpperCase()}${tekst.slice(1)}`
export const klokNaam = (soort: keyof typeof TERMIJN_TEKST): string => hoofd(TERMIJN_TEKST[soort])
const metUur = (dag: string, op: string): string => (op.length > 10 ? `${dag}, ${op.slice(11, 16)} uur` : dag)
export const uiterlijkTekst = (op: string): string => metUur(datum(op.slice(0, 10)), op)
const REDEN: Record<NonNullable<Klokstand['reden']>, string> = {
  geen_lokale_termijn: 'er is geen lokale regeling met een termijn',
  tijd_onbekend: 'een termijn in uren, en het tijdstip is niet bekend',
  spoed_onbekend: 'niet bekend of de spoedtermijn geldt',
  start_onbekend: 'niet bekend wanneer de termijn begon',
}

/** How a clock stands, in one phrase that fits in a cell. */
export function klokTekst(stand: Klokstand): string {
  const op = stand.uiterlijk === null ? '' : metUur(datumKort(stand.uiterlijk.slice(0, 10)), stand.uiterlijk)
  switch (stand.stand) {
    case 'niet_begonnen':
      return 'nog niet begonnen'
    case 'loopt':
    case 'bijna':
      return stand.werkdagen === 0 ? `uiterlijk vandaag, ${op}` : `nog ${aantal(stand.werkdagen!, 'werkdag', 'werkdagen')}, uiterlijk ${op}`
    case 'te_laat':
      return `te laat: moest uiterlijk ${op}`
    case 'gehaald':
      return op ? `op tijd, uiterlijk ${op}` : 'op tijd'
    case 'gehaald_te_laat':
      return `te laat gedaan: moest uiterlijk ${op}`
    case 'aangehouden':
      return 'staat stil'
    case 'te_beoordelen':
      return `te beoordelen: ${REDEN[stand.reden!]}`
  }
}

/** The rule that made the deadline: stored with it, so that a later change of the norm does not move it. */
export function regelTekst(klok: Klok): string {
  if (klok.einde === null) return 'Geen termijn'
  const { regel, verlengingen } = klok.einde
  const delen = [`${termijnTekst(regel.termijn)} na ${uiterlijkTekst(regel.start)}`]
  // an extension is laid in the rule as days that are left; that is no standing still
  if (regel.hervat && !(klok.verlengd && [klok.verlengd.op, plusDagen(regel.start.slice(0, 10), 1)].includes(regel.hervat.op)))
    delen.push(`verder geteld vanaf ${uiterlijkTekst(regel.hervat.op)}`)
  if (klok.verlengd) delen.push(`één keer verlengd met ${termijnTekst(klok.verlengd.termijn)}, want: ${klok.verlengd.reden}`)
  for (const verlenging of verlengingen)
    delen.push(`Algemene termijnenwet artikel ${verlenging.artikel}: van ${datum(verlenging.van)} naar ${datum(verlenging.tot)}`)
  return hoofd(delen.join('; '))
}

// ---- refusals

const VELD_TEKST: Record<string, string> = {
  reden: 'de reden',
  uitkomst: 'de uitkomst',
  bestemming: 'waarheen',
  bestuur: 'of het bestuur is ingelicht',
  stuk: 'het stuk',
  vragen: 'de vragen',
  uiterlijk: 'de uiterste dag',
  conclusie: 'de conclusie',
  anderemelding: 'de andere melding',
  soort: 'de soort',
  melding: 'de melding',
  onderzoek: 'het onderzoek',
}
const velden = (namen: readonly string[]): string => namen.map((naam) => VELD_TEKST[naam] ?? naam).join(', ')
/** Beside the field and in the list at the top, so it names what is missing. */
export const veldOntbreekt = (veld: string): string => `Vul nog in: ${velden([veld])}.`

export function stapweigeringTekst(weigering: Meldingweigering): string {
  switch (weigering.code) {
    case 'overgang':
      return `Deze melding is ${STAAT_TEKST[weigering.van]} en kan nu niet ${STAAT_TEKST[weigering.naar]} worden. Kies een andere stap.`
    case 'wie':
      return 'Dit kan alleen een toezichthouder.'
    case 'in_de_toekomst':
      return 'Deze dag moet nog komen. Vul de dag in waarop het gebeurde.'
    case 'voor_vorige_stap':
      return `De vorige stap was op ${datum(weigering.sinds)}. Kies die dag of een latere.`
    case 'ontbreekt':
      return `Vul nog in: ${velden(weigering.velden)}.`
    case 'uitkomst_past_niet':
      return `Kies een uitkomst: ${weigering.uitkomsten.map((uitkomst) => UITKOMST_MELDING[uitkomst]).join(', ')}.`
    case 'aangehouden_vanuit':
      return `Deze melding gaat verder waar zij was${weigering.staat ? `: ${STAAT_TEKST[weigering.staat]}` : ''}.`
    case 'rapport_niet_beoordeeld':
      return 'Het rapport is nog niet beoordeeld. Beoordeel eerst elk punt van het rapport.'
    case 'rapport_onvolledig':
      return 'Het rapport is niet volledig. Kies ‘gesloten met aandachtspunten’, of stel aanvullende vragen.'
    case 'geen_maatregelen':
      return 'Er zijn nog geen verbetermaatregelen. Voeg er eerst een toe, met een eigenaar en een datum.'
    case 'maatregel_zonder_eigenaar_of_datum':
      return 'Niet elke verbetermaatregel heeft een eigenaar en een datum. Vul die eerst in.'
    case 'maatregelen_open':
      return `${aantal(weigering.maatregelen.length, 'verbetermaatregel is', 'verbetermaatregelen zijn')} nog niet nagekomen. Leg eerst de hercontrole vast, of laat de maatregel vervallen met een reden.`
    case 'zienswijze_niet_gevraagd':
      return 'De aanbieder heeft nog niet op het concept kunnen reageren.'
    case 'zienswijzetermijn_loopt':
      return `De aanbieder mag tot en met ${datum(weigering.uiterlijk)} reageren. Dit kan vanaf ${datum(weigering.vanaf)}, of zodra hij schrijft dat hij niets meer heeft.`
  }
}
export const TWEE_TEGELIJK = 'Een collega was u voor: deze melding is intussen verder. Bekijk hieronder hoe zij nu staat.'

export const DATUM_FOUT: Record<Exclude<Datumweigering['code'], 'in_de_toekomst'>, string> = {
  bekend_voor_gebeurtenis: 'De aanbieder kan het niet geweten hebben voordat het gebeurde. Verbeter een van de twee dagen.',
  gemeld_voor_bekend: 'De aanbieder kan het niet gemeld hebben voordat hij het wist. Verbeter een van de twee dagen.',
  geen_overeenkomst_op_die_dag:
    'Op deze dag had de aanbieder geen overeenkomst met de gemeente. Klopt de dag, en klopt de aanbieder? Schrijf dan waarom dit toch hier hoort.',
}
export const datumFout = (weigering: Datumweigering): string =>
  weigering.code === 'in_de_toekomst'
    ? 'Deze dag moet nog komen. Een gebeurtenis in de toekomst kan niet gemeld zijn.'
    : DATUM_FOUT[weigering.code]

export const VERLENG_FOUT: Record<string, string> = {
  zonder_reden: 'Schrijf waarom de aanbieder meer tijd krijgt.',
  geen_verlenging: 'De regeling van de gemeente kent geen verlenging.',
  al_verlengd: 'De termijn is al één keer verlengd. Vaker kan niet.',
  geen_einde: 'Deze termijn heeft geen einde om te verlengen.',
  staat_stil: 'De termijn staat stil. Hervat de melding eerst.',
  al_verstreken: 'De termijn is al voorbij. Verlengen kan alleen ervoor: anders is niet meer te zien dat het te laat was.',
  geen_klok: 'Er loopt geen termijn voor eigen onderzoek.',
}

// ---- signalen

export const SIGNAALBRON_TEKST = {
  client: 'cliënt',
  naaste: 'naaste',
  medewerker: 'medewerker van de aanbieder',
  professional: 'andere professional',
  gemeente: 'gemeente',
  anders: 'anders',
} as const
export const SIGNAALSTAAT_TEKST: Record<Signaalstaat, string> = {
  nieuw: 'nieuw',
  in_behandeling: 'in behandeling',
  gepromoveerd: 'melding geworden',
  in_onderzoek: 'in onderzoek',
  doorgezonden: 'doorgezonden',
  afgedaan: 'afgedaan',
}
export const SIGNAALSTAP_TEKST: Record<Signaalstaat, string> = {
  nieuw: 'Terug naar nieuw',
  in_behandeling: 'In behandeling nemen',
  gepromoveerd: 'Er een melding van maken',
  in_onderzoek: 'In een onderzoek meenemen',
  doorgezonden: 'Doorzenden',
  afgedaan: 'Afdoen',
}

export function signaalweigeringTekst(weigering: Signaalweigering | Koppelweigering): string {
  switch (weigering.code) {
    case 'overgang':
      return `Dit signaal is ${SIGNAALSTAAT_TEKST[weigering.van]} en kan nu niet ${SIGNAALSTAAT_TEKST[weigering.naar]} worden.`
    case 'wie':
      return 'Dit kan alleen een toezichthouder.'
    case 'in_de_toekomst':
      return 'Deze dag moet nog komen. Vul de dag in waarop het gebeurde.'
    case 'voor_vorige_stap':
      return `De vorige stap was op ${datum(weigering.sinds as Dag)}. Kies die dag of een latere.`
    case 'ontbreekt':
      return `Vul nog in: ${velden(weigering.velden)}.`
    case 'zonder_aanbieder':
      return 'Koppel het signaal eerst aan een aanbieder.'
    case 'al_melding':
      return 'Dit signaal is al een melding. De melding zegt om welke aanbieder het gaat.'
    case 'zelfde_aanbieder':
      return 'Het signaal is al aan deze aanbieder gekoppeld.'
    case 'reden_ontbreekt':
      return 'Schrijf waarom het signaal naar een andere aanbieder gaat.'
  }
}
