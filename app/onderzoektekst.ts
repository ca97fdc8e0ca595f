import type { Controleweigering } from './rules/controleterplaatse.ts'
import type { Onderzoeksoort, Onderzoekstaat, Onderzoekstap, Onderzoekweigering } from './rules/onderzoekstaat.ts'
import type { Publicatiestand } from './rules/publicatie.ts'
import type { Maatregelstand } from './rules/verbetermaatregel.ts'
import { datum } from './text.ts'

/** Above a field in which a case is described. */
export const NIET_OPSCHRIJVEN = 'Schrijf geen namen, geen BSN en geen diagnoses op.'

export const ONDERZOEKSOORT_TEKST: Record<Onderzoeksoort, string> = {
  calamiteiten: 'calamiteitenonderzoek',
  signaalgestuurd: 'signaalgestuurd onderzoek',
  kwaliteits: 'kwaliteitsonderzoek',
  thematisch: 'thematisch onderzoek',
}

export const ONDERZOEKSTAAT_TEKST: Record<Onderzoekstaat, string> = {
  gepland: 'gepland',
  uitvoering: 'in uitvoering',
  hoor_en_wederhoor: 'hoor en wederhoor',
  vastgesteld: 'rapport vastgesteld',
  afgesloten: 'afgesloten, wacht op hercontrole',
  hercontrole: 'in hercontrole',
  afgerond: 'afgerond',
  afgebroken: 'afgebroken',
  aangehouden: 'aangehouden',
}

export const ERNST_TEKST = { aandachtspunt: 'aandachtspunt', tekortkoming: 'tekortkoming', ernstig: 'ernstige tekortkoming' } as const
export const WEDERHOOR_TEKST = { feiten: 'over de feiten', openbaarmaking: 'over openbaar maken' } as const
export const VOORZIENING_TEKST = { toegewezen: 'toegewezen', afgewezen: 'afgewezen', ingetrokken: 'ingetrokken' } as const

export const MAATREGELSTAND_TEKST: Record<Maatregelstand, string> = {
  onvolledig: 'eigenaar of datum ontbreekt',
  loopt: 'loopt',
  over_tijd: 'over tijd',
  wacht_op_hercontrole: 'uitgevoerd, wacht op hercontrole',
  hercontrole_over_tijd: 'uitgevoerd, hercontrole is te laat',
  nagekomen: 'nagekomen',
  niet_nagekomen: 'niet nagekomen',
  vervallen: 'vervallen',
}

const AANLEIDING = {
  melding: 'Kies de melding waarmee het begon.',
  signaal: 'Kies het signaal waarmee het begon.',
  toetsingskader: 'Vul het toetsingskader in.',
  thema: 'Vul het thema in.',
}
export const aanleidingTekst = (nodig: keyof typeof AANLEIDING): string => AANLEIDING[nodig]

const VELD: Partial<Record<keyof Onderzoekstap, string>> = {
  reden: 'Vul de reden in.',
  rapportversie: 'Er is nog geen versie van het rapport. Schrijf die eerst.',
  uiterlijk: 'Vul in tot en met wanneer de aanbieder kan reageren.',
  publicatiebesluit: 'Leg eerst het besluit over openbaar maken vast.',
  hercontroleUiterlijk: 'Vul in wanneer de hercontrole uiterlijk is.',
}

const INGEHAALD = 'Laad de pagina opnieuw: misschien was een collega u voor.'

/** `naam` gives a finding or a measure its name on the page. */
export function onderzoekweigeringTekst(
  weigering: Onderzoekweigering | { code: 'handeling'; staat: Onderzoekstaat },
  naam: (soort: 'bevinding' | 'maatregel', id: number) => string,
): string {
  const namen = (soort: 'bevinding' | 'maatregel', ids: readonly number[]): string => ids.map((id) => naam(soort, id)).join(', ')
  switch (weigering.code) {
    case 'overgang':
      return `Dit onderzoek is nu: ${ONDERZOEKSTAAT_TEKST[weigering.van]}. Het kan van daaruit niet naar: ${ONDERZOEKSTAAT_TEKST[weigering.naar]}. ${INGEHAALD}`
    case 'handeling':
      return `Dit onderzoek is nu: ${ONDERZOEKSTAAT_TEKST[weigering.staat]}. Daarom kunt u dit nu niet vastleggen. ${INGEHAALD}`
    case 'wie':
      return `Dit kan alleen als ${weigering.nodig.join(' of ')}.`
    case 'in_de_toekomst':
      return 'Deze dag moet nog komen. Kies vandaag of een eerdere dag.'
    case 'voor_vorige_stap':
      return `De vorige stap was op ${datum(weigering.sinds)}. Kies die dag of een latere.`
    case 'ontbreekt':
      return weigering.velden.map((veld) => VELD[veld]).join(' ')
    case 'aangehouden_vanuit':
      return weigering.staat === null
        ? `Niet bekend waar dit onderzoek was gebleven. ${INGEHAALD}`
        : `Dit onderzoek gaat verder waar het was gebleven: ${ONDERZOEKSTAAT_TEKST[weigering.staat]}.`
    case 'aanleiding_ontbreekt':
      return `Dit onderzoek kan nog niet beginnen. ${aanleidingTekst(weigering.nodig)}`
    case 'zienswijze_niet_gevraagd':
      return 'De aanbieder is nog niet gevraagd om te reageren op het concept.'
    case 'zienswijzetermijn_loopt':
      return `De aanbieder kan nog reageren tot en met ${datum(weigering.uiterlijk)}. U kunt het rapport vaststellen vanaf ${datum(weigering.vanaf)}, of eerder als de aanbieder schrijft niets (meer) te willen zeggen.`
    case 'grond_ontbreekt':
      return 'Het besluit over openbaar maken heeft nog geen grond. Vul die in.'
    case 'bevinding_zonder_maatregel':
      return `U kunt nog niet afsluiten. Deze bevindingen hebben nog geen verbetermaatregel: ${namen('bevinding', weigering.bevindingen)}.`
    case 'maatregel_zonder_eigenaar_of_datum':
      return `U kunt nog niet afsluiten. Bij deze maatregelen ontbreekt wie het doet of wanneer het klaar is: ${namen('maatregel', weigering.maatregelen)}.`
    case 'hercontrole_voor_maatregel':
      return `De laatste maatregel moet klaar zijn op ${datum(weigering.uiterlijk)}. Plan de hercontrole op die dag of later.`
    case 'bevindingen_vragen_hercontrole':
      return 'Er zijn bevindingen. Sluit het onderzoek af met maatregelen; na de hercontrole is het afgerond.'
    case 'geen_bevindingen':
      return 'Er zijn geen bevindingen, dus er valt niets te hercontroleren. Rond het onderzoek af.'
    case 'maatregelen_open':
      return `U kunt nog niet afronden. Deze maatregelen zijn nog niet nagekomen: ${namen('maatregel', weigering.maatregelen)}. Leg de hercontrole vast. Is een maatregel niet nagekomen, voeg dan een nieuwe toe, laat de oude vervallen en sluit opnieuw af.`
  }
}

export function publicatiestandTekst({ stand, vanaf }: Publicatiestand): string {
  switch (stand) {
    case 'geen_besluit':
      return 'Nog niet bekendgemaakt. Het mag daarom nog niet openbaar.'
    case 'wacht':
      return vanaf === null
        ? 'Het mag nog niet openbaar.'
        : `Het mag openbaar vanaf ${datum(vanaf)}: twee weken na de bekendmaking, omdat bezwaar wordt verwacht (Woo artikel 4.4 lid 5).`
    case 'opgeschort':
      return 'Er loopt een voorlopige voorziening. Het mag niet openbaar zolang de rechter niet heeft beslist.'
    case 'verboden':
      return 'De rechter heeft de voorlopige voorziening toegewezen. Het mag niet openbaar.'
    case 'mag':
      return 'Het mag nu openbaar.'
    case 'gepubliceerd':
      return 'Openbaar gemaakt.'
    case 'te_vroeg_gepubliceerd':
      return vanaf === null ? 'Openbaar gemaakt terwijl dat niet mocht.' : `Te vroeg openbaar gemaakt: het mocht vanaf ${datum(vanaf)}.`
  }
}

// ---- on-site checks

export const CONTROLEAANLEIDING_TEKST = { periodiek: 'periodiek', signaal: 'na een signaal', melding: 'na een melding' } as const
export const CONTROLEPLAATS_TEKST = {
  woning: 'in een woning',
  accommodatie: 'op een locatie van de aanbieder',
  elders: 'ergens anders',
} as const

/** The field it belongs to, and what to do. */
export function controleweigeringTekst({ code }: Controleweigering): { veld: string; zin: string } {
  switch (code) {
    case 'in_de_toekomst':
      return { veld: 'op', zin: 'Deze dag moet nog komen. Leg de controle vast op of na de dag zelf.' }
    case 'overleg_niet_beantwoord':
      return { veld: 'overleg', zin: 'Beantwoord of u vooraf overlegde met de cliënt.' }
    case 'overleg_zonder_reden':
      return { veld: 'overleg_reden', zin: 'Schrijf op waarom u niet overlegde met de cliënt.' }
    case 'overleg_na_controle':
      return { veld: 'overleg_op', zin: 'Het overleg met de cliënt was vóór de controle of op die dag. Kijk de datum na.' }
    case 'toestemming_ontbreekt':
      return {
        veld: 'toestemming',
        zin: 'U gaat een woning alleen in met toestemming van de bewoner (Awb artikel 5:15). Zonder toestemming kunt u hier geen controle in de woning vastleggen.',
      }
  }
}

// ---- samples

export const TREKKING_TEKST = { aselect: 'aselect', gestratificeerd: 'gestratificeerd', risicogericht: 'risicogericht' } as const
export const POSTUITKOMST_TEKST = { conform: 'conform', afwijking: 'afwijking', onzeker: 'onzeker' } as const
