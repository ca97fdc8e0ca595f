/** Words of the clients' side, at level B1. */
import type { Adviesstand, Reactieweigering } from './rules/adviestermijn.ts'
import type { Clientwoordstand, Woord } from './rules/clientwoord.ts'
import type { Evaluatiedeelnemer, Evaluatiesoort } from './rules/evaluatiecyclus.ts'
import type { Benoemingsweigering, Besluitweigering } from './rules/klankbordgroep.ts'
import type { Uitkomst } from './rules/oordeel.ts'
import type { Persoonsverwijzing } from './rules/persoonsverwijzing.ts'
import type { Uitsluiting } from './rules/uitsluiting.ts'
import type { GeenTermijn } from './rules/zittingsduur.ts'
import type { Adviessoort, Groep, Inbrenger, Indiener, Reactie } from './rules/participatiewoorden.ts'

export const ADVIESSOORT_TEKST: Record<Adviessoort, string> = {
  gevraagd: 'gevraagd advies',
  ongevraagd: 'ongevraagd advies',
  voorstel: 'voorstel',
}
export const INDIENER_TEKST: Record<Indiener, string> = {
  klankbordgroep: 'klankbordgroep',
  client: 'cliënt',
  betrokkene: 'betrokkene',
  organisatie: 'organisatie',
}
export const REACTIE_TEKST: Record<Reactie, string> = {
  overgenomen: 'overgenomen',
  gedeeltelijk: 'gedeeltelijk overgenomen',
  niet: 'niet overgenomen',
}
export const INBRENGER_TEKST: Record<Inbrenger, string> = {
  client: 'cliënt',
  betrokkene: 'betrokkene',
  klankbordgroep: 'klankbordgroep',
  gemeente: 'gemeente',
}
export const GROEP_TEKST: Record<Groep, { een: string; meer: string }> = {
  clienten: { een: 'cliënt', meer: 'cliënten' },
  betrokkenen: { een: 'betrokkene', meer: 'betrokkenen' },
  klankbordgroep: { een: 'lid van de klankbordgroep', meer: 'leden van de klankbordgroep' },
  beleid: { een: 'beleidsmedewerker', meer: 'beleidsmedewerkers' },
  ondersteuning: { een: 'ondersteuner', meer: 'ondersteuners' },
}
export const FASE_TEKST = { voorbereiding: 'beleid voorbereiden', uitvoering: 'beleid uitvoeren', evaluatie: 'beleid evalueren' }
export const AAN_TEKST = { klankbordgroep: 'klankbordgroep', clienten: 'cliënten', betrokkenen: 'betrokkenen', iedereen: 'iedereen' }
export const EVALUATIESOORT_TEKST: Record<Evaluatiesoort, string> = {
  participatie: 'werkwijze van de klankbordgroep',
  verordening: 'verordening',
}
export const DEELNEMER_TEKST: Record<Evaluatiedeelnemer, string> = {
  beleidsmedewerker: 'beleidsmedewerker',
  bestuurder: 'bestuurders',
  klankbordgroep: 'klankbordgroep',
}
export const EINDE_TEKST = {
  eigen_verzoek: 'op eigen verzoek',
  ontslag: 'ontslag door het college',
  onverenigbaar: 'mag geen lid meer zijn',
  overleden: 'overleden',
}
export const GROND_TEKST = { hardheidsclausule: 'hardheidsclausule', onvoorzien: 'regels voorzien niet' }

export const ADVIESSTAND: Record<Adviesstand, { uitkomst: Uitkomst; tekst: string }> = {
  wacht_op_advies: { uitkomst: 'niet_van_toepassing', tekst: 'wacht op het advies' },
  loopt: { uitkomst: 'te_beoordelen', tekst: 'wacht op een reactie' },
  bijna: { uitkomst: 'te_beoordelen', tekst: 'reactie moet er bijna zijn' },
  te_laat: { uitkomst: 'verlopen', tekst: 'reactie is te laat' },
  beantwoord: { uitkomst: 'voldoet', tekst: 'reactie gegeven' },
  te_laat_beantwoord: { uitkomst: 'voldoet', tekst: 'reactie gegeven, maar te laat' },
  ingetrokken: { uitkomst: 'norm_vervallen', tekst: 'ingetrokken' },
}

export const WOORD_TEKST: Record<Woord, string> = {
  bevestigt: 'ja, dit werkt',
  weerspreekt: 'nee, dit werkt niet',
  geen_beeld: 'geen beeld',
}
/** The clients' own verdict, beside that of the document. */
export const CLIENTWOORD: Record<Clientwoordstand, { uitkomst: Uitkomst; tekst: string }> = {
  bevestigt: { uitkomst: 'voldoet', tekst: 'cliënten bevestigen dat dit werkt' },
  weerspreekt: { uitkomst: 'voldoet_niet', tekst: 'cliënten zeggen dat dit niet werkt' },
  geen_beeld: { uitkomst: 'onbekend', tekst: 'cliënten hebben hier geen beeld van' },
  verouderd: { uitkomst: 'verlopen', tekst: 'het woord van cliënten is ouder dan een jaar' },
  niet_gevraagd: { uitkomst: 'niet_aangeleverd', tekst: 'nog niet aan cliënten gevraagd' },
}
export const WOORDNORM_TEKST = { klachtregeling: 'Klachtregeling', medezeggenschap: 'Medezeggenschap' }
export const WOORDVRAAG = {
  klachtregeling: 'Werkt de klachtregeling in de praktijk? Weten cliënten waar ze met een klacht heen kunnen, en gebeurt er iets mee?',
  medezeggenschap:
    'Werkt de medezeggenschap in de praktijk? Praten cliënten mee over besluiten, en horen ze wat er met hun inbreng gebeurt?',
}

export const UITSLUITING_TEKST: Record<Uitsluiting, string> = {
  klacht: 'een klacht van iemand',
  bezwaar: 'bezwaar of beroep tegen een besluit',
  individueel: 'de situatie van één persoon',
  financieel: 'een financieel besluit',
  personeel: 'personeel of organisatie van de gemeente',
}
/** The right door, in a friendly way. */
export const DEUR_TEKST: Record<Uitsluiting, string> = {
  klacht:
    'Een klacht bespreken wij hier niet, maar we willen hem wel horen. Dien de klacht in bij de aanbieder, of bij de gemeente als het over de gemeente gaat. Iemand van de onafhankelijke cliëntondersteuning kan gratis helpen.',
  bezwaar:
    'Is iemand het niet eens met een besluit? Dan kan die persoon bezwaar maken bij de gemeente. In de brief met het besluit staat hoe, en voor welke dag.',
  individueel:
    'Dit lijkt over één persoon te gaan. De consulent van de gemeente of een onafhankelijke cliëntondersteuner kan die persoon helpen. Ziet u dit bij meer mensen? Schrijf het dan in het algemeen op.',
  financieel:
    'Over geld beslist de gemeenteraad. U kunt de raad een brief sturen of inspreken bij een vergadering. De griffie legt uit hoe.',
  personeel:
    'Over personeel en organisatie van de gemeente praat de ondernemingsraad van de gemeente mee. Daar is de klankbordgroep niet voor.',
}
export const UITSLUITING_GEMEENTE = 'Dit onderwerp valt buiten de inbreng. Laat u het toch toe? Schrijf dan op waarom.'
export const UITSLUITING_ALGEMEEN = 'Gaat het toch over iets algemeens? Zet dan hieronder een vinkje.'

export const PERSOON_TEKST: Record<Persoonsverwijzing, string> = {
  bsn: 'Hier lijkt een BSN in te staan. Peil bewaart geen BSN. Haal het nummer weg.',
  naam: 'Hier lijkt een naam van iemand te staan. Schrijf in het algemeen op wat er speelt, zonder naam. Bijvoorbeeld: “Meer cliënten vertellen dat …”.',
  kenmerk: 'Hier lijkt een nummer van een zaak of dossier te staan. Haal het nummer weg en schrijf in het algemeen op wat er speelt.',
  geboortedatum: 'Hier lijkt een geboortedatum te staan. Haal die weg en schrijf in het algemeen op wat er speelt.',
}

export function benoemingTekst(weigering: Benoemingsweigering | { code: 'werkt_voor_gemeente' } | { code: GeenTermijn }): {
  veld: string | null
  tekst: string
} {
  switch (weigering.code) {
    case 'te_veel':
      return { veld: null, tekst: `De klankbordgroep heeft al ${weigering.maximum} leden. Meer mag niet. Beëindig eerst een lidmaatschap.` }
    case 'onverenigbaar':
      return {
        veld: 'opgave[]',
        tekst:
          'Een raadslid, een ambtenaar van deze gemeente of een adviseur van de gemeente op dit gebied mag geen lid zijn. Benoem iemand anders.',
      }
    case 'voordracht_nodig':
      return {
        veld: 'voordracht',
        tekst:
          'De klankbordgroep bestaat al. Een nieuw lid komt op voordracht van de klankbordgroep. Leg eerst de voordracht vast en neem die over.',
      }
    case 'niet_betrokken':
      return { veld: 'betrokken', tekst: 'Een lid is herkenbaar betrokken bij de doelgroep. Zet een vinkje als dat zo is.' }
    case 'werkt_voor_gemeente':
      return { veld: 'email', tekst: 'Iemand met dit e-mailadres werkt in Peil voor de gemeente en mag geen lid zijn.' }
    case 'raadsperiode_onbekend':
      return {
        veld: null,
        tekst: 'De dagen van de raadsperiode zijn nog niet bekend. Vul ze eerst in bij Afspraken over de klankbordgroep.',
      }
    case 'buiten_raadsperiode':
      return {
        veld: 'benoemd_op',
        tekst:
          'Deze dag valt buiten de raadsperiode die bekend is. Pas de dag aan, of vul de nieuwe raadsperiode in bij Afspraken over de klankbordgroep.',
      }
  }
}

export const BESLUIT_TEKST: Record<Besluitweigering['code'], { veld: string | null; tekst: string }> = {
  al_besloten: { veld: null, tekst: 'Over deze voordracht is al besloten. Kijk hieronder hoe het nu is.' },
  ingetrokken: { veld: null, tekst: 'De klankbordgroep heeft deze voordracht ingetrokken.' },
  gewist: { veld: null, tekst: 'De gegevens van deze voordracht zijn gewist. Vraag de klankbordgroep om een nieuwe voordracht.' },
  reden_ontbreekt: { veld: 'reden', tekst: 'Schrijf op welke ernstige bezwaren er zijn. Zonder reden kan het college niet weigeren.' },
  voor_de_voordracht: { veld: 'op', tekst: 'Het besluit kan niet eerder zijn dan de voordracht.' },
}

export const REACTIEWEIGERING_TEKST: Record<Reactieweigering['code'], { veld: string | null; tekst: string }> = {
  geen_advies: { veld: null, tekst: 'Het advies is er nog niet. Leg eerst het advies vast.' },
  al_beantwoord: { veld: null, tekst: 'Op dit advies is al gereageerd. Hieronder staat hoe.' },
  ingetrokken: { veld: null, tekst: 'Dit advies is ingetrokken. Een reactie is niet meer nodig.' },
  reden_ontbreekt: { veld: 'reden', tekst: 'Schrijf op waarom. Wie advies geeft, krijgt altijd de reden te horen.' },
  doen_ontbreekt: { veld: 'doen', tekst: 'Schrijf op wat de gemeente met het advies doet.' },
  voor_het_advies: { veld: 'op', tekst: 'De reactie kan niet eerder zijn dan het advies.' },
}

export const INGEHAALD =
  'Iemand anders heeft dit intussen gewijzigd. Er is niets opgeslagen. Kijk hoe het nu is en probeer het opnieuw; wat u typte, staat er nog.'
