/** What was done, as a sentence that follows a name. A code without one is shown as it is. */
type Gegevens = Record<string, unknown>
const tekst = (waarde: unknown): string => (typeof waarde === 'string' || typeof waarde === 'number' ? String(waarde) : 'onbekend')

export const ZINNEN: Record<string, string | ((gegevens: Gegevens) => string)> = {
  'sessie.begonnen': 'logde in',
  'sessie.geweigerd': 'probeerde in te loggen met een verkeerd wachtwoord',
  'wachtwoord.ingesteld': 'stelde een wachtwoord in met een link',
  'wachtwoord.gewijzigd': 'wijzigde het eigen wachtwoord',
  'tweede_factor.aangezet': 'zette de code bij inloggen aan',
  'tweede_factor.uitgezet': 'zette de code bij inloggen uit',
  'tweede_factor.weggehaald': 'haalde de code bij inloggen van een collega weg',
  'uitnodiging.gemaakt': (g) => (g.via === 'opdracht' ? 'maakte een link om in te loggen, met de opdracht op de server' : 'maakte een link om in te loggen'),
  'rol.toegekend': (g) => `gaf de rol ${tekst(g.rol)}${g.grond ? `, besluit ${tekst(g.grond)}` : ''}`,
  'rol.ingetrokken': (g) => `trok de rol ${tekst(g.rol)} in`,
  'account.geblokkeerd': 'blokkeerde een account',
  'account.gedeblokkeerd': 'hief de blokkade van een account op',
  'instellingen.gewijzigd': 'wijzigde de instellingen',
  'logboek.geexporteerd': (g) => `exporteerde het logboek: ${tekst(g.rijen)} regels als ${tekst(g.formaat)}`,
  'norm.toegevoegd': (g) => `voegde een lokale norm toe: ${tekst(g.naam)}`,
  'norm.eigenaar': 'wijzigde de eigenaar van een norm van het college',
  'regelset.versie': (g) => `maakte een nieuwe versie, van kracht vanaf ${tekst(g.vanaf)}`,
  'aanbieder.toegevoegd': 'voegde een aanbieder toe',
  'aanbieder.gewijzigd': 'wijzigde de gegevens van een aanbieder',
  'aanbieder.ingelezen': 'las een aanbieder in uit een bestand',
  'aanbieders.ingelezen': 'las een bestand met aanbieders in',
  'aanbieders.geexporteerd': (g) => `exporteerde de lijst met aanbieders: ${tekst(g.rijen)} rijen als ${tekst(g.formaat)}`,
  'contactpersoon.toegevoegd': 'voegde een contactpersoon toe',
  'contactpersoon.gewijzigd': 'wijzigde een contactpersoon',
  'contactpersoon.verwijderd': 'verwijderde een contactpersoon',
  'vestiging.toegevoegd': 'voegde een vestiging toe',
  'vestiging.gewijzigd': 'wijzigde een vestiging',
  'vestiging.verwijderd': 'verwijderde een vestiging',
  'overeenkomst.toegevoegd': 'voegde een overeenkomst toe',
  'overeenkomst.gewijzigd': 'wijzigde een overeenkomst',
  'overeenkomst.verwijderd': 'verwijderde een overeenkomst',
  'bewijsstuk.geregistreerd': 'registreerde een bewijsstuk',
  'bewijsstuk.gevraagd': 'vroeg een bewijsstuk op',
  'bewijsstuk.ingetrokken': 'trok een uitvraag of registratie in',
  'bewijsbestand.geopend': 'opende een bestand',
  'nalevingstoets.vastgelegd': (g) => `beoordeelde een norm: ${tekst(g.oordeel).replaceAll('_', ' ')}`,
  'overleg.gepland': 'plande een overleg',
  'overleg.verplaatst': 'verplaatste een overleg',
  'overleg.gewijzigd': 'wijzigde tijd of plaats van een overleg',
  'overleg.vervallen': 'liet een overleg vervallen',
  'overleg.gehouden': 'legde vast dat een overleg is gehouden',
  'overleg.afgesloten': 'sloot een overleg af',
  'overleg.verslag': 'schreef het verslag van een overleg',
  'overleg.deelnemer_toegevoegd': 'voegde een deelnemer aan een overleg toe',
  'overleg.deelnemer_weggehaald': 'haalde een deelnemer van een overleg weg',
  'overleggen.geexporteerd': (g) => `exporteerde de lijst met overleggen: ${tekst(g.rijen)} rijen als ${tekst(g.formaat)}`,
  'agendapunt.toegevoegd': 'voegde een agendapunt toe',
  'agendapunt.besproken': 'legde de bespreking van een agendapunt vast',
  'agendapunt.weggehaald': 'haalde een agendapunt weg',
  'afspraak.gemaakt': 'maakte een afspraak',
  'afspraak.gedaan': 'legde vast dat een afspraak is gedaan',
  'afspraak.heropend': 'zette een afspraak weer open',
  'hiaat.zonder_afspraak': 'legde vast waarom een hiaat zonder afspraak bleef',
  'lijst.geexporteerd': (g) => (g.lijst === undefined ? 'exporteerde een lijst' : `exporteerde de lijst ${tekst(g.lijst)}: ${tekst(g.rijen)} rijen als ${tekst(g.formaat)}`),
  'bewijsbestand.opgehaald': 'haalde een bestand op',
  'inleesfouten.geexporteerd': (g) => `exporteerde de fouten van een inleesbestand: ${tekst(g.rijen)} rijen als ${tekst(g.formaat)}`,
  'inleesbeurt.begonnen': 'bood een bestand aan om in te lezen',
  'hiatenlijst.gemaakt': 'maakte de hiatenlijst voor een overleg',
  'hiatenlijst.correctie': 'zette een correctie bij een hiatenlijst',
  'maatregel.toegevoegd': 'begon een handhavingsmaatregel',
  'maatregel.geadviseerd': 'adviseerde een handhavingsmaatregel',
  'maatregel.overgenomen': 'nam een handhavingsadvies over',
  'maatregel.gewijzigd': 'wijzigde een handhavingsmaatregel',
  'maatregel.zienswijze': 'legde iets vast over de zienswijze bij een maatregel',
  'maatregel.opgelegd': 'legde een handhavingsmaatregel op',
  'maatregel.gecontroleerd': 'legde de hercontrole van een maatregel vast',
  'maatregel.opgeheven': 'hief een handhavingsmaatregel op',
  'maatregel.ingetrokken': 'trok een handhavingsmaatregel in',
  'openbaar.gepubliceerd': (g) => `maakte openbaar: ${tekst(g.titel)}`,
  'openbaar.ingetrokken': 'haalde iets van de openbare pagina',
  'rapportage.gemaakt': (g) => `bevroor de cijfers van een rapportage: ${tekst(g.titel)}`,
  'rapportage.bijgewerkt': 'bevroor de cijfers van een rapportage opnieuw',
  'rapportage.geschreven': 'schreef aan een rapportage',
  'rapportage.vastgesteld': 'stelde een rapportage vast',
  'rapportage.weggegooid': (g) => `gooide een concept van een rapportage weg: ${tekst(g.titel)}`,
  'rapportage.opgehaald': (g) => `haalde een rapportage op als ${tekst(g.formaat)}`,
  'vragenset.begonnen': 'begon aan een nieuwe uitgave van een vragenset',
  'vragenset.weggegooid': 'gooide een concept van een vragenset weg',
  'vragenset.vastgesteld': (g) => `stelde een vragenset vast, uitgave ${tekst(g.uitgave)}, vanaf ${tekst(g.vanaf)}`,
  'ervaring.gepland': 'plande een cliëntervaringsonderzoek',
  'ervaring.gewijzigd': (g) => `wijzigde een cliëntervaringsonderzoek: ${tekst(g.velden)}`,
  'ervaring.groepen': (g) => `vulde het aantal cliënten in van ${tekst(g.groepen)} groepen`,
  'ervaring.getrokken': (g) => `trok een steekproef van ${tekst(g.omvang)} uit ${tekst(g.populatie)}`,
  'ervaring.gestart': (g) => `begon het veldwerk, met ${tekst(g.links)} links`,
  'ervaring.links': (g) => `haalde ${tekst(g.rijen)} links op om te versturen`,
  'ervaring.gesloten': (g) => `sloot het veldwerk, met ${tekst(g.formulieren)} formulieren`,
  'ervaring.ingelezen': (g) => `las tellingen in: ${tekst(g.rijen)} rijen van ${tekst(g.aanbieders)} aanbieders`,
  'kennisgeving.gemaakt': 'zette een bericht klaar',
  'post.opnieuw': 'liet mislukte post opnieuw versturen',
}

export function logzin(handeling: string, gegevens: Gegevens): string {
  const zin = ZINNEN[handeling]
  return typeof zin === 'function' ? zin(gegevens) : (zin ?? handeling)
}

/** A choice of what was done, in words without the details of one line. */
export const HANDELINGEN = Object.keys(ZINNEN).map((handeling) => ({ value: handeling, label: logzin(handeling, { rol: '…', rijen: '…', formaat: '…', naam: '…', vanaf: '…', oordeel: '…' }) })).sort((a, b) => a.label.localeCompare(b.label, 'nl'))

const ADRES: Record<string, (id: string) => string> = {
  aanbieder: (id) => `/aanbieders/${id}`,
  overleg: (id) => `/overleggen/${id}`,
  regelset: (id) => `/normen/${id}`,
  verplichting: (id) => `/aanbieders/${id.replace('%3A', '/verplichtingen/')}`,
  maatregel: (id) => `/maatregelen/${id}`,
  rapportage: (id) => `/rapportages/${id}`,
  vragenset: (id) => `/vragensets/${id}`,
  ervaring: (id) => `/ervaring/${id}`,
  college: (id) => `/college/verplichtingen/${id}`,
}

export const ONDERWERPEN: Record<string, string> = {
  aanbieder: 'aanbieder', aanbieders: 'lijst met aanbieders', overleg: 'overleg', overleggen: 'lijst met overleggen', persoon: 'persoon', gemeente: 'gemeente', lijst: 'lijst',
  hiatenlijst: 'hiatenlijst', bewijsstuk: 'bewijsstuk', verplichting: 'verplichting van een aanbieder', norm: 'norm', regelset: 'regelset', afspraak: 'afspraak', logboek: 'logboek', college: 'college', hiaat: 'hiaat', maatregel: 'maatregel', inleesbeurt: 'inleesbestand', taak: 'taak',
  rapportage: 'rapportage', vragenset: 'vragenset', vragensets: 'vragensets', ervaring: 'cliëntervaringsonderzoek', openbaar: 'openbare pagina',
}

/** The subject in words, and where to see it. */
export function onderwerpVan(onderwerp: string, naam: string | undefined): { tekst: string; naar: string | null } {
  const [soort = '', id] = onderwerp.split(/:(.*)/s)
  const woord = ONDERWERPEN[soort] ?? soort
  const adres = id === undefined ? undefined : ADRES[soort]?.(encodeURIComponent(id))
  if (id === undefined) return { tekst: woord, naar: null }
  if (naam !== undefined) return { tekst: soort === 'overleg' ? `overleg met ${naam}` : naam, naar: adres ?? null }
  return { tekst: `${woord} ${id}`, naar: adres ?? null }
}
