/** What was done behind the wall, as a sentence that follows a name; a code without one is shown as it is. */
import { SIGNAALSTAAT_TEKST, STAAT_TEKST } from './meldingtekst.ts'
import { ONDERZOEKSTAAT_TEKST } from './onderzoektekst.ts'

type Gegevens = Record<string, unknown>
const tekst = (waarde: unknown): string => (typeof waarde === 'string' || typeof waarde === 'number' ? String(waarde) : 'onbekend')
const uit = (teksten: Record<string, string>, sleutel: unknown): string => teksten[tekst(sleutel)] ?? '…'

export const TOEZICHTZINNEN: Record<string, string | ((gegevens: Gegevens) => string)> = {
  'melding.vastgelegd': 'legde een melding vast',
  'melding.stap': (g) => `zette een melding op ‘${uit(STAAT_TEKST, g.naar)}’`,
  'melding.gecorrigeerd': 'corrigeerde gegevens van een melding',
  'melding.tijdigheid': (g) => `oordeelde dat ${g.uitkomst === 'te_laat' ? 'te laat' : 'op tijd'} is gemeld`,
  'melding.alsnog_gemeld': 'legde vast dat de aanbieder alsnog meldde',
  'melding.apart_gehouden': 'hield een melding apart van een andere met hetzelfde kenmerk',
  'melding.bijlage': 'voegde een bijlage bij een melding',
  'melding.maatregel': 'voegde een verbetermaatregel bij een melding',
  'melding.maatregel_gewijzigd': 'werkte een verbetermaatregel bij een melding bij',
  'melding.rapport_beoordeeld': 'beoordeelde het rapport van de aanbieder',
  'melding.verlengd': 'verlengde de termijn van het eigen onderzoek',
  'melding.vog_gevraagd': 'begon de termijn voor een nieuwe VOG',
  'melding.vog_ontvangen': 'legde vast dat de nieuwe VOG er is',
  'melding.wederhoor': 'legde de reactie van de aanbieder op het concept vast',
  'meldingen.ingelezen': (g) => `las ${tekst(g.rijen)} meldingen van eerdere jaren in`,
  'signaal.vastgelegd': 'legde een signaal vast',
  'signaal.stap': (g) => `zette een signaal op ‘${uit(SIGNAALSTAAT_TEKST, g.naar)}’`,
  'signaal.gekoppeld': 'koppelde een signaal aan een aanbieder',
  'onderzoek.gepland': 'plande een onderzoek',
  'onderzoek.gewijzigd': 'wijzigde de planning van een onderzoek',
  ...Object.fromEntries(
    Object.entries(ONDERZOEKSTAAT_TEKST)
      .filter(([staat]) => staat !== 'gepland')
      .map(([staat, naam]) => [`onderzoek.${staat}`, `zette een onderzoek op ‘${naam}’`]),
  ),
  'onderzoek.gepubliceerd': 'publiceerde een onderzoek',
  'bevinding.toegevoegd': 'voegde een bevinding toe',
  'bevinding.gewijzigd': 'wijzigde een bevinding',
  'verbetermaatregel.toegevoegd': 'voegde een verbetermaatregel bij een onderzoek',
  'verbetermaatregel.gewijzigd': 'werkte een verbetermaatregel bij een onderzoek bij',
  'rapportversie.toegevoegd': (g) => `maakte versie ${tekst(g.versie)} van het rapport`,
  'wederhoor.ontvangen': 'legde woorden van de aanbieder vast',
  'wederhoor.beantwoord': 'beantwoordde de aanbieder',
  'wederhoor.afgerond': 'rondde hoor en wederhoor af',
  'publicatiebesluit.vastgelegd': 'legde het besluit over openbaarmaking vast',
  'controle.vastgelegd': 'legde een controle ter plaatse vast',
  'controle.gewijzigd': 'wijzigde een controle ter plaatse',
  'steekproef.getrokken': 'trok een steekproef',
  'steekproef.uitkomsten': 'vulde uitkomsten van een steekproef in',
  'steekproef.vervolg': 'legde het vervolg op een steekproef vast',
  'steekproef.geexporteerd': 'exporteerde een steekproef',
  'nulverklaring.gevraagd': (g) => `vroeg de nulverklaring over ${tekst(g.jaar)}`,
  'nulverklaring.gegeven': (g) => `legde de nulverklaring over ${tekst(g.jaar)} vast`,
  'rapportage.gemaakt': (g) => `bevroor de cijfers van een rapportage: ${tekst(g.titel)}`,
  'rapportage.bijgewerkt': 'bevroor de cijfers van een rapportage opnieuw',
  'rapportage.geschreven': 'schreef aan een rapportage',
  'rapportage.vastgesteld': 'stelde een rapportage vast',
  'rapportage.weggegooid': (g) => `gooide een concept van een rapportage weg: ${tekst(g.titel)}`,
  'rapportage.opgehaald': (g) => `haalde een rapportage op als ${tekst(g.formaat)}`,
  'openbaar.gepubliceerd': (g) => `maakte openbaar: ${tekst(g.titel)}`,
  'openbaar.ingetrokken': 'haalde iets van de openbare pagina',
  'kennisgeving.gemaakt': 'zette een bericht klaar',
  'toezicht.logboek_geexporteerd': (g) => `exporteerde het logboek van toezicht: ${tekst(g.rijen)} regels als ${tekst(g.formaat)}`,
}

export function toezichtzin(handeling: string, gegevens: Gegevens): string {
  const zin = TOEZICHTZINNEN[handeling]
  return typeof zin === 'function' ? zin(gegevens) : (zin ?? handeling)
}

/** A choice of what was done, in words without the details of one line. */
export const TOEZICHTHANDELINGEN = Object.keys(TOEZICHTZINNEN)
  .map((handeling) => ({
    value: handeling,
    label: toezichtzin(handeling, { rijen: '…', jaar: '…', versie: '…', formaat: '…', titel: '…' }),
  }))
  .sort((a, b) => a.label.localeCompare(b.label, 'nl'))

export const TOEZICHTONDERWERPEN: Record<string, string> = {
  melding: 'melding',
  meldingen: 'ingelezen meldingen',
  signaal: 'signaal',
  onderzoek: 'onderzoek',
  controle: 'controle',
  steekproef: 'steekproef',
  aanbieder: 'aanbieder',
  rapportage: 'rapportage',
  openbaar: 'openbaar stuk',
  persoon: 'bericht aan',
  toezichtlogboek: 'logboek van toezicht',
}
const ADRES: Record<string, string> = {
  melding: '/meldingen',
  signaal: '/signalen',
  onderzoek: '/onderzoeken',
  controle: '/controles',
  steekproef: '/steekproeven',
  aanbieder: '/aanbieders',
}

/** The subject in words, and where to see it. */
export function toezichtonderwerp(onderwerp: string, naam: string | undefined): { tekst: string; naar: string | null } {
  const [soort = '', id] = onderwerp.split(/:(.*)/s)
  const woord = TOEZICHTONDERWERPEN[soort] ?? soort
  if (id === undefined) return { tekst: woord, naar: null }
  return {
    tekst: naam === undefined ? `${woord} ${id}` : soort === 'aanbieder' ? naam : `${woord} ${naam}`,
    naar: ADRES[soort] ? `${ADRES[soort]}/${encodeURIComponent(id)}` : null,
  }
}
