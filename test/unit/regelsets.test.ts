import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { regelsets } from '../../db/regelsets/index.ts'
import { regelset, type Artikel, type Norm, type Regelset } from '../../db/regelsets/schema.ts'

const set = (sleutel: string): Regelset => {
  const gevonden = regelsets.find((s) => s.sleutel === sleutel)
  if (gevonden === undefined) throw new Error(`regelset ${sleutel} ontbreekt`)
  return gevonden
}
const artikel = (s: Regelset, sleutel: string): Artikel => {
  const gevonden = s.artikelen.find((a) => a.sleutel === sleutel)
  if (gevonden === undefined) throw new Error(`artikel ${sleutel} ontbreekt`)
  return gevonden
}
const norm = (s: Regelset, sleutel: string): Norm => {
  const gevonden = s.normen.find((n) => n.sleutel === sleutel)
  if (gevonden === undefined) throw new Error(`norm ${sleutel} ontbreekt`)
  return gevonden
}
const wmo = set('wmo-2015')
const nieuwegein = set('nieuwegein-2015')
const opmeer = set('opmeer-2019')
const voorbeeldstad = set('voorbeeldstad-2025')

/** Number, heading, and how the text begins and ends, as printed. */
const NIEUWEGEIN: [string, string, string, string][] = [
  ['1', 'Begripsbepalingen', 'In deze verordening wordt verstaan onder:', '2015 en de Algemene wet bestuursrecht.'],
  ['2', 'Hulpvraag', '1.Een hulpvraag kan door of namens een cliënt bij', 'als bedoeld in artikel 4 van de verordening.'],
  ['3', 'Cliëntondersteuning', '1.Het college zorgt ervoor dat ingezetenen een', 'gebruik te maken van cliëntondersteuning.'],
  ['4', 'Onderzoek', '1.Een gesprek kan deel uitmaken van het onderzoek.', 'in overleg met de cliënt afzien van een gesprek.'],
  ['5', 'Verslag', '1. Het college stelt van het gesprek als bedoeld', 'ter ondersteuning van de mantelzorger.'],
  ['6', 'Aanvraag', '1.Een aanvraag voor een maatwerkvoorziening wordt', 'maatwerkvoorziening bij het college ingediend.'],
  ['7', 'Advisering', '1.Het college is bevoegd om, voor zover dit van', 'Het college dat overigens gewenst vindt.'],
  [
    '8',
    'Algemene criteria voor een maatwerkvoorziening',
    '1. Een cliënt die zijn hoofdverblijf heeft in de',
    'aanwezig het persoonlijk plan als uitgangspunt.',
  ],
  [
    '9',
    'Specifieke criteria voor een maatwerkvoorziening',
    '1. Er bestaat slechts aanspraak op een',
    'hoofdverblijf heeft in de gemeente Nieuwegein.',
  ],
  [
    '10',
    'Bijzondere criteria ten behoeve van het wonen',
    '1. De bepalingen van dit hoofdstuk zijn niet van',
    'aan de woning mogen worden gesteld.',
  ],
  ['11', 'Primaat van voorzieningen', '1.Bij het verstrekken van een maatwerkvoorziening', 'in de woning geldt het primaat van verhuizen.'],
  ['12', 'Beschikking', '1. In de beschikking tot verstrekking van een', 'zoals de kostprijs van de voorziening.'],
  ['13', 'Persoonsgebonden budget', '1.Het college verstrekt een pgb in', 'van het resultaat waarvoor het is verstrekt.'],
  ['14', 'Controle', '1.Het college onderzoekt, al dan niet', 'met betrekking tot de controle op de besteding.'],
  [
    '15',
    'Bijdrage in de kosten maatwerkvoorziening',
    '1.De cliënt is een bijdrage in de kosten',
    'inachtneming van het Uitvoeringsbesluit Wmo 2015.',
  ],
  [
    '16',
    'Bijdrage in de kosten algemene voorziening',
    '1.De cliënt is een bijdrage in de kosten',
    'een korting kunnen krijgen op de bijdrage.',
  ],
  ['17', 'Kostprijs', 'Het college bepaalt bij nadere regels:', 'of pgb worden vastgesteld en geïnd.'],
  [
    '18',
    'Kwaliteitseisen maatschappelijke ondersteuning',
    '1. Het college ziet toe dat aanbieders zorgen',
    'controleren van de geleverde voorzieningen.',
  ],
  [
    '19',
    'Verhouding prijs en kwaliteit levering door derden',
    '1.Het college houdt in het belang van een goede',
    'deelname in bepaalde samenwerkingsverbanden',
  ],
  [
    '20',
    'Meldingsregel calamiteiten en geweld',
    'Het college kan een regeling treffen voor het',
    'van een voorziening door een aanbieder.',
  ],
  ['21', 'Jaarlijkse waardering mantelzorgers', 'Het college bepaalt bij nadere regels waaruit de', 'van cliënten in de gemeente bestaat.'],
  [
    '22',
    'Tegemoetkoming meerkosten personen met een beperking of chronische problemen',
    '1. Het college kan in overeenstemming met het',
    'mate een tegemoetkoming kan worden verstrekt.',
  ],
  ['23', 'Klachtregeling', '1.Voor de afhandeling van klachten van cliënten', 'en een jaarlijks cliëntervaringsonderzoek.'],
  ['24', 'Medezeggenschap', '1.Het college ziet toe dat aanbieders een', 'en een jaarlijks cliëntervaringsonderzoek.'],
  [
    '25',
    'Betrekken van ingezeten bij het beleid',
    '1.Het college betrekt ingezetenen van de',
    'ter uitvoering van het tweede en derde lid.',
  ],
  ['26', 'Evaluatie', 'Het door het gemeentebestuur gevoerde beleid', 'en de effecten van de verordening in de praktijk.'],
  [
    '27',
    'Nadere regels en hardheidsclausule',
    '1.Het college kan nadere regels stellen over de',
    'tot onbillijkheden van overwegende aard leidt.',
  ],
  [
    '28',
    'Intrekking oude verordening en overgangsrecht',
    '1.De Wmo verordening Nieuwegein 2012 wordt',
    'beslist met inachtneming van die verordening.',
  ],
  [
    '29',
    'Inwerkingtreding en citeertitel',
    '1.Deze verordening treedt in werking op 1 januari',
    'aangehaald als: Wmo verordening Nieuwegein 2015',
  ],
]
const OPMEER: [string, string, string, string][] = [
  ['1', 'Begripsbepalingen', 'Cliënten: de doelgroep zoals omschreven in de', 'gemeente invulling geeft aan cliëntparticipatie.'],
  ['2', 'Reikwijdte', 'In de nadere regels wordt ingegaan op', 'instellingen een cliëntenraad moet instellen.'],
  [
    '3',
    'Invulling en doelstelling van cliëntparticipatie',
    '1. Het doel van cliëntparticipatie is het',
    'betrekking tot het dan voorliggende vraagstuk.',
  ],
  ['4', 'Rol klankbordgroep', '1. Het college stelt een klankbordgroep in, die', 'wordt ambtelijk ondersteund door het opbouwwerk.'],
  [
    '5',
    'Samenstelling klankbordgroep',
    '1. De klankbordgroep bestaat uit ten minste 5 en',
    'de gemeente op de betreffende beleidsterreinen.',
  ],
  [
    '6',
    'Benoeming en ontslag leden klankbordgroep',
    '1. De leden van de klankbordgroep worden bij de',
    'nieuwe klankbordgroep, is lid 1 van toepassing.',
  ],
  ['7', 'Informatie', '1. Het college verstrekt actief informatie met', 'wie en op welke wijze informatie verstrekt wordt.'],
  ['8', 'Inbreng en advies', '1. Het college nodigt cliënten en betrokkenen', 'zijn en wat er met de resultaten gedaan wordt.'],
  ['9', 'Uitsluiting', '1. Er is geen inbreng mogelijk naar aanleiding', 'de raad en de ondernemingsraad van de gemeente.'],
  ['10', 'Periodiek overleg', '1. Het college organiseert een periodiek overleg,', 'specifiek thema of voor een specifieke doelgroep.'],
  ['11', 'Evaluatie', '1. Na 1,5 jaar na de start van de klankbordgroep', 'wordt ter zienswijze aan de raad voorgelegd.'],
  ['12', 'Onvoorziene situaties', 'In alle gevallen waarin deze nadere regels niet', 'bedoeling van deze regels, beslist het college.'],
  ['13', 'Hardheidsclausule', 'Het college kan in bijzondere gevallen ten gunste', 'onbillijkheden van overwegende aard zou leiden.'],
  ['14', 'Slotbepalingen', '1. Deze nadere regels treden in werking met', "als 'Nadere regels cliëntparticipatie Opmeer'."],
]

// Layout is not text: paragraphs may be parted differently, letters may not differ.
const zonderWit = (tekst: string): string => tekst.replace(/\s+/g, '')
const sha256 = (tekst: string): string => createHash('sha256').update(zonderWit(tekst)).digest('hex')

describe('de vier sets', () => {
  it('zijn er alle vier, met hun bereik', () => {
    expect(regelsets.map((s) => [s.sleutel, s.bron, s.gemeente, s.vanaf, s.tot])).toEqual([
      ['wmo-2015', 'wet', null, '2015-01-01', null],
      ['nieuwegein-2015', 'verordening', '0356', '2015-01-01', '2017-01-01'],
      ['opmeer-2019', 'nadere_regels', '0432', '2019-06-25', null],
      ['voorbeeldstad-2025', 'verordening', '9999', '2025-01-01', null],
    ])
  })

  it('zeggen van elk artikel of de tekst letterlijk is', () => {
    for (const s of regelsets) for (const a of s.artikelen) expect(a.weergave, `${s.sleutel} ${a.sleutel}`).toBe('letterlijk')
  })

  it('laten versies van een reeks of van een artikel elkaar niet overlappen', () => {
    const bereiken = regelsets.flatMap((s) => [
      { wat: s.reeks, vanaf: s.vanaf, tot: s.tot },
      ...s.artikelen.map((a) => ({
        wat: `${s.sleutel} artikel ${a.nummer}`,
        vanaf: a.vanaf ?? s.vanaf,
        tot: a.tot === undefined ? s.tot : a.tot,
      })),
    ])
    const overlap = bereiken.flatMap((een, i) =>
      bereiken
        .slice(i + 1)
        .filter((ander) => een.wat === ander.wat && een.vanaf < (ander.tot ?? '9999-12-31') && ander.vanaf < (een.tot ?? '9999-12-31'))
        .map(() => een.wat),
    )
    expect(overlap).toEqual([])
  })

  it('noemen een norm op een dag in een gemeente maar een keer', () => {
    for (const [gemeente, dag] of [
      ['0356', '2016-12-31'],
      ['0432', '2026-03-02'],
      ['9999', '2026-03-02'],
    ] as const) {
      const geldend = regelsets.filter(
        (s) => (s.gemeente === null || s.gemeente === gemeente) && s.vanaf <= dag && (s.tot === null || dag < s.tot),
      )
      expect(geldend.map((s) => s.sleutel)).toHaveLength(2)
      const sleutels = geldend.flatMap((s) => s.normen.map((n) => n.sleutel))
      expect(
        sleutels.filter((sleutel, i) => sleutels.indexOf(sleutel) !== i),
        gemeente,
      ).toEqual([])
    }
  })

  it('geven elke norm zonder soort een reden in een hele zin', () => {
    const zonder = regelsets.flatMap((s) => s.normen).filter((n) => n.soort === null)
    expect(zonder.length).toBeGreaterThan(20)
    for (const n of zonder) expect(n.geenRegel, n.sleutel).toMatch(/^[A-Z].{20,}\.$/s)
  })

  it('leggen elke norm uit in een hele zin', () => {
    for (const n of regelsets.flatMap((s) => s.normen)) expect(n.uitleg, n.sleutel).toMatch(/^[A-Z].{20,}\.$/s)
  })
})

describe('Nieuwegein 2015', () => {
  it('heeft alle 29 artikelen op volgorde, met hun opschrift', () => {
    expect(nieuwegein.artikelen.map((a) => [a.sleutel, a.nummer, a.opschrift])).toEqual(
      NIEUWEGEIN.map(([nummer, opschrift]) => [nummer, nummer, opschrift]),
    )
    expect(nieuwegein.artikelen).toHaveLength(29)
  })

  it.each(NIEUWEGEIN)('artikel %s %s begint en eindigt zoals gedrukt', (nummer, _opschrift, begin, einde) => {
    const { tekst } = artikel(nieuwegein, nummer)
    expect(tekst.startsWith(begin)).toBe(true)
    expect(tekst.endsWith(einde)).toBe(true)
  })

  it('is letter voor letter de gedrukte tekst', () => {
    let tekst = ''
    let hoofdstuk: string | null = null
    for (const a of nieuwegein.artikelen) {
      if (a.hoofdstuk !== hoofdstuk) tekst += a.hoofdstuk
      hoofdstuk = a.hoofdstuk
      tekst += `Artikel ${a.nummer} ${a.opschrift}${a.tekst}`
    }
    expect(zonderWit(tekst)).toHaveLength(20608)
    expect(sha256(tekst)).toBe('0d51b61b6cac9066ef170ca658645824b56a7d2512d94ce4d3b45fcdafdbad8e')
  })

  it('heeft bij elk artikel de gedrukte toelichting', () => {
    expect(nieuwegein.artikelen.filter((a) => a.toelichting === null)).toEqual([])
    expect(artikel(nieuwegein, '11').toelichting).toBe(
      'In dit artikel heeft het primaat van collectief vervoer en verhuizing een grondslag gekregen.',
    )
    expect(artikel(nieuwegein, '23').toelichting).toContain(
      'Daar waar de afhandeling niet naar wens is, staat de weg naar de gemeente voor het indienen van de klacht open.',
    )
    expect(artikel(nieuwegein, '26').toelichting).toMatch(/maar kan wel de daarin verzamelde gegevens benutten$/)
    const alles = `${nieuwegein.toelichting}${nieuwegein.artikelen.map((a) => a.toelichting).join('')}`
    expect(zonderWit(alles)).toHaveLength(38901)
    expect(sha256(alles)).toBe('cb28b655099ab1e35425fee482699506435b9c2e9ce6e3c0f650bb42aa70b4e9')
  })

  it('laat drukfouten staan', () => {
    expect(artikel(nieuwegein, '15').hoofdstuk).toBe('Hoofstuk 4: Bijdrage in de kosten')
    expect(artikel(nieuwegein, '19').tekst).toContain('d.kosten voor bijscholing van het personeel, en\n\n2.Het college houdt')
    expect(artikel(nieuwegein, '1').tekst).toContain('c .besluit: Besluit maatschappelijke ondersteuning')
    expect(artikel(nieuwegein, '25').opschrift).toBe('Betrekken van ingezeten bij het beleid')
    expect(artikel(nieuwegein, '22').hoofdstuk).toBe('Hoofdstuk 7: Klachten, medezeggenschap en inspraak')
    expect(artikel(nieuwegein, '23').toelichting).toContain('waarin is bepaald datin de verordening')
  })

  it('heeft nergens het opschrift van een volgend artikel of hoofdstuk in de tekst', () => {
    for (const a of nieuwegein.artikelen)
      expect(`${a.tekst}\n\n${a.toelichting}`, a.nummer).not.toMatch(/(^|\n)(Hoofd?stuk \d|HOOFDSTUK \d|Artikel \d+[. ]|Toelichting op)/)
  })

  it('toetst vier kwaliteitseisen, twee regelingen, de tarieven, het cliëntervaringsonderzoek en drie plichten rond participatie, en zegt waarom het overleg niet', () => {
    expect(nieuwegein.normen.filter((n) => n.soort !== null).map((n) => [n.sleutel, n.artikel, n.lid, n.soort])).toEqual([
      ['kwaliteit-a', '18', '1 onder a', 'kwaliteitseis'],
      ['kwaliteit-b', '18', '1 onder b', 'kwaliteitseis'],
      ['kwaliteit-c', '18', '1 onder c', 'kwaliteitseis'],
      ['deskundigheid', '18', '1', 'kwaliteitseis'],
      ['clientervaringsonderzoek-verordening', '18', '2', 'clientervaringsonderzoek'],
      ['clientervaring-uitslag', '18', '2', 'clientervaringsonderzoek'],
      ['kostprijselementen', '19', '1', 'tarieffactor'],
      ['prijs-overige-voorzieningen', '19', '2', 'tarieffactor'],
      ['klachtregeling', '23', '2', 'regeling'],
      ['toezicht-klachtregeling', '23', '3', 'clientervaringsonderzoek'],
      ['medezeggenschap', '24', '1', 'regeling'],
      ['toezicht-medezeggenschap', '24', '2', 'clientervaringsonderzoek'],
      ['participatie-advies', '25', '2', 'advies'],
      ['participatie-overleg', '25', '3', 'clientoverleg'],
      ['evaluatie', '26', null, 'evaluatie'],
    ])
    expect(norm(nieuwegein, 'overleg').geenRegel).toBe(
      'Artikel 18 zegt niet hoe vaak het overleg moet zijn. Zonder termijn valt er niets te toetsen.',
    )
    expect(norm(nieuwegein, 'meldregeling').geenRegel).toContain('het college mag een regeling maken, maar het hoeft niet')
  })

  it('noemt bij tarieven de onderdelen van artikel 19, en na het losse "en" van lid 1 niets meer', () => {
    const onderdelen = (sleutel: string) =>
      (norm(nieuwegein, sleutel).parameters as { factoren: { sleutel: string; onderdeel: string }[] }).factoren.map(
        (f) => `${f.onderdeel} ${f.sleutel}`,
      )
    expect(onderdelen('kostprijselementen')).toEqual(['a taken', 'b overhead', 'c niet_productief', 'd bijscholing'])
    expect(onderdelen('prijs-overige-voorzieningen')).toEqual([
      'a marktprijs',
      'b, 1° aanmeten_leveren_plaatsen',
      'b, 2° instructie',
      'b, 3° onderhoud',
      'b, 4° samenwerking',
    ])
    expect(artikel(nieuwegein, '19').tekst).toContain('d.kosten voor bijscholing van het personeel, en\n\n2.')
  })

  it('vraagt medezeggenschap alleen bij maatwerk en een klachtregeling overal', () => {
    expect(norm(nieuwegein, 'medezeggenschap').parameters).toMatchObject({
      toepassing: { categorieen: null, vormen: ['maatwerk'] },
      puntenBron: 'lokale_keuze',
    })
    expect(norm(nieuwegein, 'klachtregeling').parameters).toMatchObject({
      toepassing: { categorieen: null, vormen: null },
      puntenBron: 'lokale_keuze',
    })
  })
})

describe('Opmeer 2019', () => {
  it('heeft alle 14 artikelen op volgorde, met hun opschrift', () => {
    expect(opmeer.artikelen.map((a) => [a.sleutel, a.nummer, a.opschrift])).toEqual(
      OPMEER.map(([nummer, opschrift]) => [nummer, nummer, opschrift]),
    )
    expect(opmeer.artikelen).toHaveLength(14)
  })

  it.each(OPMEER)('artikel %s %s begint en eindigt zoals gedrukt', (nummer, _opschrift, begin, einde) => {
    const { tekst } = artikel(opmeer, nummer)
    expect(tekst.startsWith(begin)).toBe(true)
    expect(tekst.endsWith(einde)).toBe(true)
  })

  it('is letter voor letter de gedrukte tekst', () => {
    const tekst = opmeer.artikelen.map((a) => `Artikel ${a.nummer}. ${a.opschrift}${a.tekst}`).join('')
    expect(zonderWit(tekst)).toHaveLength(5922)
    expect(sha256(tekst)).toBe('ed8528d9c014e9c9a071a522920bb9ba979746d40a634748a2e55e17767a6489')
  })

  it('bindt alleen het college', () => {
    expect(opmeer.normen.filter((n) => n.adressaat !== 'college')).toEqual([])
    expect(new Set(opmeer.normen.map((n) => n.artikel))).toEqual(new Set(['3', '4', '5', '6', '7', '8', '9', '10', '11']))
  })
})

describe('Wmo 2015', () => {
  it('heeft de artikelen waar het toezicht op rust', () => {
    expect(wmo.artikelen.map((a) => a.sleutel)).toEqual([
      '2.1.3',
      '2.5.1',
      '2.5.3',
      '2.6.6',
      '3.1',
      '3.2',
      '3.3',
      '3.4',
      '3.4a',
      '3.5',
      '6.1',
      '5.1',
      '5.4@2017',
      '5.4@2024',
    ])
    expect(wmo.vindplaats).toContain('tekst per 2026-01-01')
  })

  it('houdt beide teksten van artikel 5.4 van het Uitvoeringsbesluit, zonder gat en zonder overlap', () => {
    const oud = artikel(wmo, '5.4@2017')
    const nieuw = artikel(wmo, '5.4@2024')
    expect([oud.nummer, oud.bron, oud.vanaf, oud.tot]).toEqual(['5.4', 'uitvoeringsbesluit', '2017-06-01', '2024-07-01'])
    expect([nieuw.nummer, nieuw.bron, nieuw.vanaf, nieuw.tot]).toEqual(['5.4', 'uitvoeringsbesluit', '2024-07-01', null])
    expect(oud.tekst).toContain('b. een reële prijs die geldt als ondergrens voor:')
    expect(nieuw.tekst).toContain('aandacht besteed aan de wijze waarop tariefdifferentiatie wordt bevorderd')
    expect(nieuw.tekst).not.toContain('vaste prijs')
  })

  it('haalt de wet woordelijk aan', () => {
    expect(artikel(wmo, '2.5.1').tekst).toContain(
      'Het college onderzoekt hoe de cliënten de kwaliteit van de maatschappelijke ondersteuning ervaren en publiceert jaarlijks voor 1 juli de uitkomsten hiervan.',
    )
    expect(artikel(wmo, '3.1').tekst).toContain('De aanbieder draagt er zorg voor dat de voorziening van goede kwaliteit is.')
    expect(artikel(wmo, '3.2').tekst).toContain(
      'a. een regeling voor de afhandeling van klachten van cliënten ten aanzien van gedragingen van de aanbieder jegens een cliënt;',
    )
    expect(artikel(wmo, '3.4').tekst).toContain(
      'De aanbieder doet bij de toezichthoudende ambtenaar, bedoeld in artikel 6.1, onverwijld melding van:',
    )
    expect(artikel(wmo, '6.1').tekst).toContain(
      'Het college wijst personen aan die belast zijn met het houden van toezicht op de naleving van het bepaalde bij of krachtens deze wet.',
    )
  })

  it('vraagt de meldcode niet van wie hulpmiddelen of woningaanpassingen levert (categorie 11 tot en met 14)', () => {
    const meldcode = norm(wmo, 'meldcode')
    expect([meldcode.artikel, meldcode.soort, meldcode.adressaat]).toEqual(['3.3', 'regeling', 'aanbieder'])
    expect(meldcode.parameters).toMatchObject({
      toepassing: { categorieen: ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '15', '16', '17', '18'], vormen: null },
      puntenBron: 'voorgeschreven',
    })
    expect(meldcode.soort === 'regeling' && meldcode.parameters.punten.map((p) => p.sleutel)).toEqual([
      'stap-1',
      'stap-2',
      'stap-3',
      'stap-4',
      'stap-5',
      'afwegingskader',
      'overige-onderdelen',
      'kennis-en-gebruik',
    ])
  })

  it('toetst bij het college het aanwijzingsbesluit, de prijs en het cliëntervaringsonderzoek, en niets dat Peil nog niet kan zien', () => {
    expect(wmo.normen.filter((n) => n.adressaat === 'college' && n.soort !== null).map((n) => [n.sleutel, n.artikel])).toEqual([
      ['clientervaringsonderzoek', '2.5.1'],
      ['aanwijzingsbesluit', '6.1'],
      ['vaste-of-reele-prijs', '5.4@2017'],
      ['reele-prijs', '5.4@2024'],
    ])
    expect(norm(wmo, 'clientervaringsonderzoek-aanleveren').geenRegel).toBe(
      'Peil ziet niet of de uitkomsten bij de minister zijn aangeleverd.',
    )
  })
})

describe('Voorbeeldstad 2025', () => {
  it('toetst negen normen van de aanbieder en een van het college', () => {
    const getoetst = voorbeeldstad.normen.filter((n) => n.soort === 'kwaliteitseis' || n.soort === 'overleg' || n.soort === 'regeling')
    expect(getoetst.filter((n) => n.adressaat === 'aanbieder').map((n) => [n.sleutel, n.soort])).toEqual([
      ['kwaliteit-a', 'kwaliteitseis'],
      ['kwaliteit-b', 'kwaliteitseis'],
      ['kwaliteit-c', 'kwaliteitseis'],
      ['deskundigheid', 'kwaliteitseis'],
      ['overleg', 'overleg'],
      ['klachtregeling', 'regeling'],
      ['medezeggenschap', 'regeling'],
      ['calamiteitenprocedure', 'regeling'],
      ['vog-beleid', 'regeling'],
    ])
    expect(getoetst.filter((n) => n.adressaat === 'college').map((n) => n.sleutel)).toEqual(['meldregeling'])
  })

  it('geeft de termijnen van melden en onderzoek, buiten de Algemene termijnenwet; de wet die van de VOG erbinnen', () => {
    expect(norm(voorbeeldstad, 'meldtermijn').parameters).toMatchObject({
      meldtermijn: { aantal: 3, eenheid: 'werkdag', atw: false },
      spoedtermijn: { aantal: 24, eenheid: 'uur', atw: false },
      twijfeltermijn: { aantal: 6, eenheid: 'week', atw: false },
      ontvangstbevestiging: { aantal: 3, eenheid: 'werkdag', atw: false },
      hoor_en_wederhoor: { aantal: 2, eenheid: 'week', atw: false },
    })
    expect(norm(voorbeeldstad, 'zelfonderzoek').parameters).toMatchObject({
      termijn: { aantal: 8, eenheid: 'week', atw: false },
      verlenging: { aantal: 4, eenheid: 'week', atw: false },
    })
    expect(norm(wmo, 'vog-bij-vermoeden').parameters).toMatchObject({ termijn: { aantal: 10, eenheid: 'week', atw: true } })
  })

  it('rekent met de termijnen die in haar eigen artikelen staan', () => {
    expect(artikel(voorbeeldstad, '3').tekst).toContain('ten minste eenmaal per zes maanden')
    expect(norm(voorbeeldstad, 'overleg').parameters).toMatchObject({ elkeMaanden: 6 })
    expect(artikel(voorbeeldstad, '4').tekst).toContain('ten minste eenmaal per 36 maanden')
    expect(norm(voorbeeldstad, 'klachtregeling').parameters).toMatchObject({ reviewMaanden: 36 })
    expect(artikel(voorbeeldstad, '5').tekst).toContain('ten minste eenmaal per 36 maanden')
    expect(norm(voorbeeldstad, 'medezeggenschap').parameters).toMatchObject({ reviewMaanden: 36, toepassing: { vormen: ['maatwerk'] } })
    expect(artikel(voorbeeldstad, '7').tekst).toContain('ten minste eenmaal per 24 maanden')
    expect(norm(voorbeeldstad, 'calamiteitenprocedure').parameters).toMatchObject({ reviewMaanden: 24 })
    expect(artikel(voorbeeldstad, '8').tekst).toContain('ten minste eenmaal per 36 maanden')
    expect(norm(voorbeeldstad, 'vog-beleid').parameters).toMatchObject({ reviewMaanden: 36 })
    expect(artikel(voorbeeldstad, '2').tekst).toContain('ten minste eenmaal per 24 maanden')
    expect(norm(voorbeeldstad, 'deskundigheid').parameters).toMatchObject({ herbeoordelingMaanden: 24 })
  })

  it('houdt de zes punten van de klachtregeling als lokale keuze', () => {
    const klachtregeling = norm(voorbeeldstad, 'klachtregeling')
    expect(klachtregeling.soort === 'regeling' && klachtregeling.parameters.punten.map((p) => p.sleutel)).toEqual([
      'bij-wie',
      'behandelaar',
      'termijn',
      'schriftelijke-uitkomst',
      'weg-naar-gemeente',
      'bekend-bij-clienten',
    ])
    expect(klachtregeling.parameters).toMatchObject({ puntenBron: 'lokale_keuze' })
  })
})

const fouten = (invoer: unknown): string[] => regelset.safeParse(invoer).error?.issues.map((i) => `${i.path.join('.')}: ${i.message}`) ?? []

describe('een regelset met een fout', () => {
  const goed = {
    sleutel: 'proef-2026',
    reeks: 'proef',
    versie: '2026',
    naam: 'Verordening Proefstad 2026',
    bron: 'verordening',
    gemeente: '9998',
    vanaf: '2026-01-01',
    tot: '2027-01-01',
    vindplaats: 'proef',
    artikelen: [{ sleutel: '1', nummer: '1', opschrift: 'Overleg', hoofdstuk: null, tekst: 'Tekst.', toelichting: null }],
    normen: [
      {
        sleutel: 'overleg',
        artikel: '1',
        lid: null,
        naam: 'Overleg',
        kort: 'Overleg',
        uitleg: 'Elk half jaar overleg.',
        adressaat: 'aanbieder',
        soort: 'overleg',
        parameters: { toepassing: { categorieen: null, vormen: null }, elkeMaanden: 6 },
        geenRegel: null,
      },
    ],
  }
  const metNorm = (anders: Record<string, unknown>) => ({ ...goed, normen: [{ ...goed.normen[0], ...anders }] })

  it('is zonder fout goed', () => {
    expect(fouten(goed)).toEqual([])
  })

  it.each([
    ['een norm zonder soort en zonder reden', metNorm({ soort: null, parameters: null, geenRegel: null }), 'normen.0.geenRegel'],
    ['een norm met soort en toch een reden', metNorm({ geenRegel: 'Nog niet.' }), 'normen.0.geenRegel'],
    ['een norm met een soort die niet bestaat', metNorm({ soort: 'controle' }), 'normen.0.soort'],
    ['parameters van een andere soort', metNorm({ soort: 'kwaliteitseis' }), 'normen.0.parameters'],
    [
      'een overleg elke nul maanden',
      metNorm({ parameters: { toepassing: { categorieen: null, vormen: null }, elkeMaanden: 0 } }),
      'elkeMaanden',
    ],
    [
      'een lege lijst categorieen',
      metNorm({ parameters: { toepassing: { categorieen: [], vormen: null }, elkeMaanden: 6 } }),
      'categorieen',
    ],
    ['categorie 19', metNorm({ parameters: { toepassing: { categorieen: ['19'], vormen: null }, elkeMaanden: 6 } }), 'productcategorie'],
    ['een norm bij een artikel dat er niet is', metNorm({ artikel: '2' }), 'norm overleg wijst naar artikel 2, dat er niet is'],
    ['een kolomkop van elf tekens', metNorm({ kort: 'Overleggen!' }), 'normen.0.kort'],
    ['dezelfde norm twee keer', { ...goed, normen: [goed.normen[0], goed.normen[0]] }, 'norm overleg staat er twee keer in'],
    ['hetzelfde artikel twee keer', { ...goed, artikelen: [goed.artikelen[0], goed.artikelen[0]] }, 'artikel 1 staat er twee keer in'],
    ['een einde op de dag van het begin', { ...goed, tot: '2026-01-01' }, 'eindigt niet na de dag waarop het begint'],
    [
      'een artikel dat eindigt voor het begint',
      { ...goed, artikelen: [{ ...goed.artikelen[0], vanaf: '2026-07-01', tot: '2026-06-30' }] },
      '1 eindigt niet na de dag waarop het begint',
    ],
    ['een dag die niet bestaat', { ...goed, vanaf: '2026-02-31' }, 'vanaf: verwacht een bestaande dag'],
    ['een gemeentecode van drie cijfers', { ...goed, gemeente: '356' }, 'gemeentecode'],
    ['een veld dat niet bestaat', { ...goed, extra: 1 }, 'extra'],
  ])('weigert %s', (_wat, invoer, melding) => {
    expect(fouten(invoer).join('\n')).toContain(melding)
  })
})
