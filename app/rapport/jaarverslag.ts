/**
 * The yearly report of toezicht (Wmo 6.1): what the IGJ asks every year, and the counts behind it. Every figure is made from
 * the register in one go, with its definition; the ids carry the year, so that a later report knows what an earlier one hid.
 */
import type { Trx } from '../../db/client.server.ts'
import {
  type Afhandeling,
  countAfhandeling,
  countDoorlooptijd,
  countMaatregelen,
  countMeldingen,
  countMeldingenPerJaar,
  countOnderzoeken,
  countOpTijd,
  countSignalen,
  countTermijnen,
  getRegisterBegin,
  type Onderzochtdoor,
  type Termijnuitkomst,
} from '../../db/jaarcijfers.ts'
import { SPOOR_TEKST } from '../handhavingtekst.ts'
import {
  AARD_TEKST,
  GEVOLG_TEKST,
  GEWELD_DOOR_TEKST,
  klokNaam,
  MELDINGSOORT_TEKST,
  SIGNAALBRON_TEKST,
  SIGNAALSTAAT_TEKST,
} from '../meldingtekst.ts'
import { ONDERZOEKSOORT_TEKST } from '../onderzoektekst.ts'
import type { Dag } from '../rules/dag.ts'
import { PRODUCTCATEGORIELIJST } from '../rules/identificatie.ts'
import { TERMIJNSOORTEN, type Termijnsoort } from '../rules/meldtermijnen.ts'
import { ONDERZOEKSOORTEN, type Onderzoeksoort } from '../rules/onderzoekstaat.ts'
import { SIGNAALSTATEN } from '../rules/signaalstaat.ts'
import { datum } from '../text.ts'
import { quantile } from '../statistics/overdispersie.ts'
import { type Cel, celId, type Rij, type Sectie, type Tabel } from './document.ts'
import { type Telrij, telTabel } from './tabel.ts'

const JAREN_TERUG = 4
/** Answers about what the toezichthouder did, not about what was reported. */
const WERK = /^(afgehandeld|reactief|proactief|handhaving)/
const hoofd = (tekst: string): string => `${tekst[0]!.toUpperCase()}${tekst.slice(1)}`
const PROACTIEF = (Object.keys(ONDERZOEKSOORTEN) as Onderzoeksoort[]).filter((soort) => ONDERZOEKSOORTEN[soort].proactief)
const REACTIEF = (Object.keys(ONDERZOEKSOORTEN) as Onderzoeksoort[]).filter((soort) => !ONDERZOEKSOORTEN[soort].proactief)

const AFHANDELING_TEKST: Record<Afhandeling, string> = {
  lopend: 'Nog in behandeling',
  niet_ontvankelijk: 'Geen calamiteit of geweld in de zin van de wet',
  doorgezonden: 'Doorgezonden',
  gesloten_rapport_voldoende: 'Gesloten: rapport voldoende',
  gesloten_met_aandachtspunten: 'Gesloten met aandachtspunten',
  gesloten_anders: 'Gesloten met een andere uitkomst',
  gesloten_ingelezen: 'Gesloten, uitkomst niet bekend (ingelezen)',
}
const ONDERZOCHT_TEKST: Record<Onderzochtdoor, string> = {
  aanbieder: 'Door de aanbieder',
  toezichthouder: 'Door de toezichthouder',
  beiden: 'Door beiden',
  niemand: '(Nog) niet onderzocht',
  onbekend: 'Niet bekend (ingelezen)',
}
const UITKOMSTEN: Record<Termijnuitkomst, string> = {
  op_tijd: 'Op tijd',
  te_laat: 'Te laat',
  loopt: 'Loopt nog',
  te_beoordelen: 'Te beoordelen',
}

/** The figures of one calendar year as they are known on `peildag`. Of a year before the register began everything is unknown. */
export async function maakJaarverslag(trx: Trx, gemeente: string, jaar: number, peildag: Dag): Promise<Sectie[]> {
  const tijdvak = { van: `${jaar}-01-01`, tot: `${jaar}-12-31` }
  const { meldingen: begin, werk } = await getRegisterBegin(trx, gemeente)
  const bekend = begin !== null && begin <= tijdvak.tot
  /** Meldingen can be read in from before; what was done about them, and the rest of the work, cannot. */
  const werkBekend = werk !== null && werk <= tijdvak.tot
  /** They are asked in the year after. */
  const nulverklaringenBekend = peildag > tijdvak.tot && werk !== null && werk <= `${jaar + 1}-12-31`
  const w = (aantal: number): number | null => (bekend ? aantal : null)
  const kolom = String(jaar)
  const id = (naam: string): string => `${naam}|${kolom}`
  const bron =
    begin === null
      ? 'Register van de toezichthouder in Peil, nog leeg'
      : `Register van de toezichthouder in Peil, gegevens vanaf ${datum(begin)}`
  const basis = (sleutel: string, titel: string, rijkop: string, definitie: string) => ({
    sleutel,
    titel,
    rijkop,
    definitie,
    bron,
    peildag,
    kolommen: [{ sleutel: kolom, titel: kolom }],
  })
  const rij = (sleutel: string, titel: string, aantal: number | null, extra: { id?: string; link?: string } = {}): Telrij => ({
    sleutel,
    titel,
    waarden: [aantal === null ? null : w(aantal)],
    ...(extra.id && { ids: [id(extra.id)] }),
    ...(extra.link && { link: extra.link }),
  })
  const werkrij = (sleutel: string, titel: string, aantal: number, extra: { id?: string; link?: string } = {}): Telrij =>
    rij(sleutel, titel, werkBekend ? aantal : null, extra)
  const meldingenLink = (filter: string): string => `/meldingen?toon=alles&jaar=${jaar}${filter}`

  const m = await countMeldingen(trx, gemeente, tijdvak)
  const jaren = await perJaar(trx, gemeente, jaar, begin, peildag)
  const afhandeling = await countAfhandeling(trx, gemeente, tijdvak)
  const opTijd = await countOpTijd(trx, gemeente, tijdvak, peildag)
  const termijnen = await countTermijnen(trx, gemeente, tijdvak, peildag)
  const duur = await countDoorlooptijd(trx, gemeente, tijdvak)
  const signalen = await countSignalen(trx, gemeente, tijdvak)
  const onderzoek = await countOnderzoeken(trx, gemeente, tijdvak, PROACTIEF)
  const maatregelen = await countMaatregelen(trx, gemeente, tijdvak, peildag)

  const totaal = m.soort.calamiteit + m.soort.geweld + m.soort.andere_gebeurtenis
  const ALLE = { titel: 'Alle meldingen', ids: [id('meldingen')], link: meldingenLink('') }

  const soort = telTabel(
    basis(
      'meldingen-soort',
      'Meldingen naar soort',
      'Soort',
      'Meldingen die in dit jaar bij de toezichthouder binnenkwamen. Een dubbele melding die is samengevoegd, telt niet mee. Verplicht is wat aanbieders volgens Wmo 3.4 moeten melden: calamiteiten en geweld.',
    ),
    [
      rij('calamiteit', hoofd(MELDINGSOORT_TEKST.calamiteit), m.soort.calamiteit, {
        id: 'calamiteit',
        link: meldingenLink('&soort=calamiteit'),
      }),
      rij('geweld', hoofd(MELDINGSOORT_TEKST.geweld), m.soort.geweld, { id: 'geweld', link: meldingenLink('&soort=geweld') }),
      rij('verplicht', 'Verplichte meldingen samen', m.soort.calamiteit + m.soort.geweld, { id: 'verplicht' }),
      rij('andere_gebeurtenis', hoofd(MELDINGSOORT_TEKST.andere_gebeurtenis), m.soort.andere_gebeurtenis, {
        id: 'andere_gebeurtenis',
        link: meldingenLink('&soort=andere_gebeurtenis'),
      }),
      rij('alle', 'Alle meldingen', totaal, { id: 'meldingen', link: meldingenLink('') }),
    ],
  )
  if (bekend)
    soort.sommen.push(
      { totaal: id('verplicht'), delen: [id('calamiteit'), id('geweld')] },
      { totaal: id('meldingen'), delen: [id('verplicht'), id('andere_gebeurtenis')] },
    )
  soort.rijen[2]!.totaal = true
  soort.rijen[4]!.totaal = true

  const aandeel = (sleutel: string, titel: string, deel: string, van: string, x: number, n: number): Rij => ({
    sleutel,
    titel,
    cellen: [bekend ? { is: 'aandeel', deel: id(deel), van: id(van), waarde: n === 0 ? null : x / n } : { is: 'onbekend' }],
  })
  const tijdig = telTabel(
    basis(
      'op-tijd',
      'Verplichte meldingen: op tijd of te laat gemeld',
      'Stand',
      'Calamiteiten en geweld, getoetst aan de meldtermijn (of de spoedtermijn) van de regeling die gold toen de aanbieder het wist. Zonder lokale termijn, of zonder tijdstip bij een termijn in uren, beoordeelt de toezichthouder het zelf. Het aandeel is pas bekend als van elke melding vaststaat of zij op tijd was.',
    ),
    [
      rij('op_tijd', 'Op tijd gemeld', opTijd.op_tijd, { id: 'op-tijd' }),
      rij('te_laat', 'Te laat gemeld', opTijd.te_laat, { id: 'te-laat' }),
      rij('te_beoordelen', 'Te beoordelen', opTijd.te_beoordelen, { id: 'te-beoordelen' }),
      rij('loopt', 'Nog niet gemeld, termijn loopt', opTijd.loopt, { id: 'meldtermijn-loopt' }),
    ],
    { titel: 'Verplichte meldingen samen', ids: [id('verplicht')] },
  )
  // a share of what nobody judged yet would call it late
  tijdig.rijen.push(
    opTijd.te_beoordelen + opTijd.loopt === 0
      ? aandeel('aandeel', 'Aandeel op tijd', 'op-tijd', 'verplicht', opTijd.op_tijd, m.soort.calamiteit + m.soort.geweld)
      : { sleutel: 'aandeel', titel: 'Aandeel op tijd', cellen: [{ is: 'onbekend' }] },
  )

  const binnen = duur.afgehandeld.filter(({ binnenHalfJaar }) => binnenHalfJaar).reduce((som, { aantal }) => som + aantal, 0)
  const afgehandeld = duur.afgehandeld.reduce((som, { aantal }) => som + aantal, 0)
  const doorloop = telTabel(
    basis(
      'doorlooptijd',
      'Ontvangen, afgehandeld en hoe lang het duurde',
      'Wat',
      'Afgehandeld in dit jaar, ook als de melding eerder binnenkwam: gesloten, doorgezonden of niet ontvankelijk. De dagen tellen van ontvangst tot afhandelen. Een half jaar is zes kalendermaanden. Van ingelezen meldingen is de dag van afhandelen niet bekend; die tellen hier niet mee.',
    ),
    [
      werkrij('binnen', 'Afgehandeld binnen een half jaar', binnen, { id: 'binnen-half-jaar' }),
      werkrij('later', 'Afgehandeld na een half jaar', afgehandeld - binnen, { id: 'na-half-jaar' }),
    ],
    { titel: 'Afgehandeld samen', ids: [id('afgehandeld')] },
  )
  const duren = duur.afgehandeld.flatMap(({ dagen, aantal }) => Array.from({ length: aantal }, () => dagen))
  const maat = (waarde: number | null): Cel =>
    !werkBekend || waarde === null
      ? { is: werkBekend ? 'niet_van_toepassing' : 'onbekend' }
      : { is: 'maat', waarde, eenheid: 'dagen', decimalen: 0, uit: [id('afgehandeld')] }
  doorloop.rijen.push(
    werkBekend
      ? aandeel('aandeel', 'Aandeel binnen een half jaar', 'binnen-half-jaar', 'afgehandeld', binnen, afgehandeld)
      : { sleutel: 'aandeel', titel: 'Aandeel binnen een half jaar', cellen: [{ is: 'onbekend' }] },
    { sleutel: 'mediaan', titel: 'Helft afgehandeld binnen', cellen: [maat(duren.length === 0 ? null : quantile(duren, 0.5))] },
    {
      sleutel: 'negentig',
      titel: 'Negen van de tien afgehandeld binnen',
      cellen: [maat(duren.length === 0 ? null : quantile(duren, 0.9))],
    },
    {
      sleutel: 'ontvangen',
      titel: 'Ontvangen in dit jaar',
      cellen: [bekend ? { is: 'aantal', waarde: totaal, id: id('meldingen') } : { is: 'onbekend' }],
    },
    {
      sleutel: 'dag_onbekend',
      titel: 'Ontvangen in dit jaar, dag van afhandelen niet bekend',
      cellen: [bekend ? { is: 'aantal', waarde: duur.dagOnbekend, id: id('dag-onbekend') } : { is: 'onbekend' }],
    },
  )

  const onderzoekRijen = (soorten: readonly Onderzoeksoort[], wat: 'begonnen' | 'rapporten' | 'openbaar' | 'nietOpenbaar'): number =>
    soorten.reduce((som, s) => som + (onderzoek.perSoort.get(s)?.[wat] ?? 0), 0)
  const kolommenOnderzoek = [
    ['begonnen', 'Begonnen'],
    ['rapporten', 'Rapport vastgesteld'],
    ['openbaar', 'Rapport openbaar'],
    ['nietOpenbaar', 'Besloten niet openbaar'],
  ] as const
  const onderzoekTabel = (sleutel: string, titel: string, soorten: readonly Onderzoeksoort[], klein: boolean, definitie: string): Tabel =>
    telTabel(
      {
        ...basis(sleutel, titel, 'Vorm van toezicht', definitie),
        klein,
        kolommen: kolommenOnderzoek.map(([naam, kop]) => ({ sleutel: `${naam}|${kolom}`, titel: kop })),
      },
      soorten.map((s) => ({
        sleutel: s,
        titel: hoofd(ONDERZOEKSOORT_TEKST[s]),
        link: `/onderzoeken?soort=${s}&jaar=${jaar}`,
        waarden: kolommenOnderzoek.map(([naam]) => (werkBekend ? (onderzoek.perSoort.get(s)?.[naam] ?? 0) : null)),
      })),
      { titel: 'Samen', ids: kolommenOnderzoek.map(([naam]) => id(`${sleutel}-${naam}`)) },
    )
  const proactief = onderzoekTabel(
    'proactief',
    'Proactief toezicht',
    PROACTIEF,
    false,
    'Onderzoeken op eigen initiatief: kwaliteitstoezicht en thematisch toezicht. Begonnen is: de uitvoering begon in dit jaar. Dit gaat over aanbieders, niet over cliënten; kleine aantallen blijven daarom staan.',
  )
  const reactief = onderzoekTabel(
    'reactief',
    'Reactief toezicht',
    REACTIEF,
    true,
    'Onderzoeken na een melding of een signaal. Begonnen is: de uitvoering begon in dit jaar.',
  )

  const igj: Tabel = {
    ...basis(
      'igj',
      'Antwoorden op de jaarlijkse vragen van de IGJ',
      'Vraag',
      'De vragen waarmee de inspectie elk jaar verslag doet over het gemeentelijk toezicht (Wmo 6.2 lid 2). Elk cijfer staat verderop met zijn uitleg.',
    ),
    klein: true,
    sommen: [],
    rijen: (
      [
        ['Hoeveel calamiteiten zijn gemeld?', 'calamiteit', m.soort.calamiteit],
        ['Hoeveel gevallen van geweld zijn gemeld?', 'geweld', m.soort.geweld],
        ['Hoeveel verplichte meldingen waren er samen?', 'verplicht', m.soort.calamiteit + m.soort.geweld],
        ['Hoeveel daarvan zijn op tijd gemeld?', 'op-tijd', opTijd.op_tijd],
        ['Hoeveel daarvan zijn te laat gemeld?', 'te-laat', opTijd.te_laat],
        ['Van hoeveel moet dat nog beoordeeld worden?', 'te-beoordelen', opTijd.te_beoordelen],
        ['Hoeveel meldingen zijn afgehandeld?', 'afgehandeld', afgehandeld],
        ['Hoeveel reactieve onderzoeken zijn begonnen?', 'reactief-begonnen', onderzoekRijen(REACTIEF, 'begonnen')],
        ['Hoeveel rapporten zijn gemaakt na een melding of signaal?', 'reactief-rapporten', onderzoekRijen(REACTIEF, 'rapporten')],
      ] as const
    ).map(([titel, naam, aantal]): Rij => ({
      sleutel: naam,
      titel,
      cellen: [(WERK.test(naam) ? werkBekend : bekend) ? { is: 'aantal', waarde: aantal, id: id(naam) } : { is: 'onbekend' }],
    })),
  }
  const handhaving = telTabel(
    {
      ...basis(
        'handhaving',
        'Maatregelen tegen aanbieders',
        'Spoor',
        'Stappen van handhaving die in dit jaar zijn genomen, door college of contractmanager. Dit gaat over aanbieders, niet over cliënten.',
      ),
      klein: false,
    },
    (Object.keys(SPOOR_TEKST) as (keyof typeof SPOOR_TEKST)[]).map((spoor) =>
      werkrij(spoor, hoofd(SPOOR_TEKST[spoor]), maatregelen.handhaving.get(spoor) ?? 0),
    ),
    { titel: 'Samen', ids: [id('handhaving')], link: '/maatregelen' },
  )
  const igjAanbieders: Tabel = {
    ...basis(
      'igj-aanbieders',
      'Antwoorden op de jaarlijkse vragen van de IGJ: toezicht op aanbieders',
      'Vraag',
      'Deze aantallen gaan over aanbieders, niet over cliënten; kleine aantallen blijven daarom staan.',
    ),
    klein: false,
    sommen: [],
    rijen: (
      [
        ['Hoeveel proactieve onderzoeken zijn begonnen?', 'proactief-begonnen', onderzoekRijen(PROACTIEF, 'begonnen')],
        ['Hoeveel rapporten zijn gemaakt van proactief toezicht?', 'proactief-rapporten', onderzoekRijen(PROACTIEF, 'rapporten')],
        ['Hoeveel rapporten van proactief toezicht zijn openbaar gemaakt?', 'proactief-openbaar', onderzoekRijen(PROACTIEF, 'openbaar')],
        [
          'Hoeveel maatregelen zijn genomen tegen aanbieders?',
          'handhaving',
          [...maatregelen.handhaving.values()].reduce((som, aantal) => som + aantal, 0),
        ],
      ] as const
    ).map(([titel, naam, aantal]): Rij => ({
      sleutel: naam,
      titel,
      cellen: [(WERK.test(naam) ? werkBekend : bekend) ? { is: 'aantal', waarde: aantal, id: id(naam) } : { is: 'onbekend' }],
    })),
  }

  const geweldAard: Tabel = telTabel(
    basis('geweld-aard', 'Geweld naar aard', 'Aard', 'Een melding kan meer dan één aard hebben; daarom is er geen totaal.'),
    [
      ...(Object.keys(AARD_TEKST) as (keyof typeof AARD_TEKST)[]).map((aard) => rij(aard, hoofd(AARD_TEKST[aard]), m.geweldAard[aard])),
      rij('onbekend', 'Niet ingevuld', m.geweldAard.onbekend),
    ],
  )

  // nobody said that these add up, but when they do a reader can try it
  if (bekend && Object.values(m.geweldAard).reduce((som, aantal) => som + aantal, 0) === m.soort.geweld)
    geweldAard.sommen.push({ totaal: id('geweld'), delen: geweldAard.rijen.map(({ sleutel }) => celId('geweld-aard', sleutel, kolom)) })
  const anderePerTermijn = (Object.keys(TERMIJNSOORTEN) as Termijnsoort[]).filter(
    (s) => s !== 'meldtermijn' && s !== 'spoedtermijn' && termijnen.has(s),
  )
  const andere = telTabel(
    {
      ...basis(
        'termijnen',
        'Andere termijnen',
        'Termijn',
        'Termijnen van meldingen uit dit jaar, van de aanbieder en van de gemeente zelf, zoals zij op de peildag staan. Een termijn die stopte zonder te zijn gehaald of gemist, telt niet mee.',
      ),
      kolommen: (Object.keys(UITKOMSTEN) as Termijnuitkomst[]).map((uitkomst) => ({
        sleutel: `${uitkomst}|${kolom}`,
        titel: UITKOMSTEN[uitkomst],
      })),
    },
    anderePerTermijn.length === 0
      ? [{ sleutel: 'andere', titel: 'Alle andere termijnen', waarden: Object.keys(UITKOMSTEN).map(() => (werkBekend ? 0 : null)) }]
      : anderePerTermijn.map((s) => ({
          sleutel: s,
          titel: `${klokNaam(s)} (${TERMIJNSOORTEN[s]})`,
          waarden: (Object.keys(UITKOMSTEN) as Termijnuitkomst[]).map((uitkomst) => w(termijnen.get(s)![uitkomst])),
        })),
  )
  for (const s of bekend ? anderePerTermijn : []) {
    if (Object.values(termijnen.get(s)!).reduce((som, aantal) => som + aantal, 0) === totaal)
      andere.sommen.push({ totaal: id('meldingen'), delen: andere.kolommen.map(({ sleutel }) => celId('termijnen', s, sleutel)) })
  }

  return [
    {
      sleutel: 'samenvatting',
      titel: 'Samenvatting',
      hulp: 'Wat viel op in dit jaar? Schrijf voor de gemeenteraad, zonder namen van cliënten.',
      tabellen: [],
    },
    { sleutel: 'igj', titel: 'Kerncijfers', hulp: 'Licht toe wat de cijfers niet zeggen.', tabellen: [igj, igjAanbieders] },
    {
      sleutel: 'meldingen',
      titel: 'Meldingen van calamiteiten en geweld',
      hulp: 'Wat zegt het aantal meldingen? Weinig meldingen is geen bewijs dat het goed gaat.',
      tabellen: [
        soort,
        jaren,
        telTabel(
          basis('geweld-door', 'Geweld: door wie', 'Door', 'Geweld bij de verstrekking van een voorziening (Wmo 1.1.1).'),
          [
            ...(Object.keys(GEWELD_DOOR_TEKST) as (keyof typeof GEWELD_DOOR_TEKST)[]).map((door) =>
              rij(door, hoofd(GEWELD_DOOR_TEKST[door]), m.geweldDoor[door]),
            ),
            rij('onbekend', 'Niet ingevuld', m.geweldDoor.onbekend),
          ],
          { titel: 'Geweld samen', ids: [id('geweld')] },
        ),
        geweldAard,
        telTabel(
          basis(
            'gevolg',
            'Meldingen naar gevolg voor de cliënt',
            'Gevolg',
            'Alle meldingen van dit jaar, naar het gevolg dat bij de melding is ingevuld.',
          ),
          [
            ...(Object.keys(GEVOLG_TEKST) as (keyof typeof GEVOLG_TEKST)[]).map((gevolg) =>
              rij(gevolg, hoofd(GEVOLG_TEKST[gevolg]), m.gevolg[gevolg]),
            ),
            rij('onbekend', 'Niet ingevuld', m.gevolg.onbekend),
          ],
          ALLE,
        ),
        {
          ...telTabel(
            basis(
              'voorziening',
              'Meldingen naar voorziening',
              'Voorziening (productcategorie iWmo)',
              'Alle meldingen van dit jaar, naar de voorziening waar het gebeurde.',
            ),
            [
              ...PRODUCTCATEGORIELIJST.map(([code, naam]) => rij(code, `${code} ${naam}`, m.productcategorie.get(code) ?? 0)),
              rij('onbekend', 'Niet ingevuld', m.productcategorie.get('onbekend') ?? 0),
            ],
            ALLE,
          ),
          nulrijenWeg: true,
        },
      ],
    },
    {
      sleutel: 'termijnen',
      titel: 'Op tijd of te laat',
      hulp: 'Wat doet de gemeente aan te late meldingen, en aan eigen te late termijnen?',
      tabellen: [tijdig, andere],
    },
    {
      sleutel: 'afhandeling',
      titel: 'Afhandeling en doorlooptijd',
      hulp: 'Waardoor duurden meldingen lang?',
      tabellen: [
        telTabel(
          basis(
            'afhandeling',
            'Hoe meldingen van dit jaar ervoor staan',
            'Stand',
            'Meldingen van dit jaar, zoals zij op de peildag staan.',
          ),
          (Object.keys(AFHANDELING_TEKST) as Afhandeling[]).map((hoe) => rij(hoe, AFHANDELING_TEKST[hoe], afhandeling.afhandeling[hoe])),
          ALLE,
        ),
        telTabel(
          basis('onderzocht', 'Wie de meldingen van dit jaar onderzocht', 'Onderzoek', 'Een melding telt één keer.'),
          (Object.keys(ONDERZOCHT_TEKST) as Onderzochtdoor[]).map((wie) => rij(wie, ONDERZOCHT_TEKST[wie], afhandeling.onderzocht[wie])),
          ALLE,
        ),
        doorloop,
      ],
    },
    {
      sleutel: 'signalen',
      titel: 'Signalen',
      hulp: 'Waarover kwamen signalen, in algemene woorden?',
      tabellen: [
        telTabel(
          basis(
            'signalen-bron',
            'Signalen naar wie ze gaf',
            'Van',
            'Signalen die in dit jaar binnenkwamen. Een signaal is geen melding van de wet; ieder mag het geven.',
          ),
          (Object.keys(SIGNAALBRON_TEKST) as (keyof typeof SIGNAALBRON_TEKST)[]).map((b) =>
            werkrij(b, hoofd(SIGNAALBRON_TEKST[b]), signalen.bron.get(b) ?? 0, { link: `/signalen?toon=alles&bron=${b}` }),
          ),
          { titel: 'Alle signalen', ids: [id('signalen')] },
        ),
        telTabel(
          basis('signalen-staat', 'Hoe signalen van dit jaar ervoor staan', 'Stand', 'Zoals zij op de peildag staan.'),
          SIGNAALSTATEN.map((s) => werkrij(s, hoofd(SIGNAALSTAAT_TEKST[s]), signalen.staat.get(s) ?? 0)),
          { titel: 'Alle signalen', ids: [id('signalen')] },
        ),
      ],
    },
    {
      sleutel: 'onderzoek',
      titel: 'Onderzoek',
      hulp: "Welke aanbieders of thema's waren aan de beurt, en wat kwam eruit? Noem een aanbieder alleen als het rapport openbaar is.",
      tabellen: [
        proactief,
        reactief,
        {
          ...telTabel(
            basis(
              'bereik',
              'Bereik van het toezicht',
              'Wat',
              'Aanbieders met een overeenkomst in dit jaar, en bij hoeveel van hen een proactief onderzoek begon. Controles ter plaatse met de cliënt vooraf besproken: Nieuwegein artikel 18 lid 2.',
            ),
            [
              rij('aanbieders', 'Aanbieders met een overeenkomst', onderzoek.aanbieders),
              werkrij('bezocht', 'Daarvan proactief onderzocht', onderzoek.aanbiedersProactief),
              werkrij('controles', 'Controles ter plaatse', maatregelen.controles.totaal, { link: `/controles?jaar=${jaar}` }),
              werkrij('overlegd', 'Daarvan vooraf besproken met de cliënt', maatregelen.controles.overlegd),
              werkrij('steekproeven', 'Steekproeven', maatregelen.steekproeven, { link: '/steekproeven' }),
              werkrij('hercontroles', 'Hercontroles begonnen', onderzoek.hercontroles),
            ],
          ),
          klein: false,
        },
        telTabel(
          {
            ...basis(
              'bevindingen',
              'Bevindingen in vastgestelde rapporten',
              'Ernst',
              'Bevindingen in rapporten die in dit jaar zijn vastgesteld.',
            ),
            klein: false,
          },
          [
            werkrij('aandachtspunt', 'Aandachtspunt', onderzoek.bevindingen.aandachtspunt),
            werkrij('tekortkoming', 'Tekortkoming', onderzoek.bevindingen.tekortkoming),
            werkrij('ernstig', 'Ernstig', onderzoek.bevindingen.ernstig),
          ],
          { titel: 'Samen' },
        ),
      ],
    },
    {
      sleutel: 'maatregelen',
      titel: 'Maatregelen',
      hulp: 'Wat veranderden aanbieders na toezicht?',
      tabellen: [
        telTabel(
          {
            ...basis(
              'verbetermaatregelen',
              'Verbetermaatregelen die in dit jaar klaar moesten zijn',
              'Stand',
              'Uit meldingen en onderzoeken, zoals zij op de peildag staan. Nagekomen is: bij de hercontrole gezien.',
            ),
            klein: false,
          },
          [
            werkrij('nagekomen', 'Nagekomen', maatregelen.verbeter.nagekomen ?? 0),
            werkrij('niet_nagekomen', 'Niet nagekomen', maatregelen.verbeter.niet_nagekomen ?? 0),
            werkrij(
              'wacht',
              'Gemeld als klaar, nog geen hercontrole',
              (maatregelen.verbeter.wacht_op_hercontrole ?? 0) + (maatregelen.verbeter.hercontrole_over_tijd ?? 0),
            ),
            werkrij('over_tijd', 'Over tijd', maatregelen.verbeter.over_tijd ?? 0),
            werkrij('loopt', 'Loopt nog', maatregelen.verbeter.loopt ?? 0),
            werkrij('onvolledig', 'Zonder eigenaar of datum', maatregelen.verbeter.onvolledig ?? 0),
          ],
          { titel: 'Samen' },
        ),
        telTabel(
          {
            ...basis('adviezen', 'Adviezen tot handhaving', 'Wat', 'Adviezen van de toezichthouder aan het college na een melding.'),
            klein: true,
          },
          [werkrij('adviezen', 'Adviezen tot handhaving', maatregelen.adviezen)],
        ),
        handhaving,
      ],
    },
    {
      sleutel: 'stilte',
      titel: 'Aanbieders zonder meldingen',
      hulp: 'Wat deed u met aanbieders die niets meldden?',
      tabellen: [
        {
          ...telTabel(
            basis(
              'nulverklaringen',
              'Nulverklaringen over dit jaar',
              'Wat',
              'Een aanbieder die niets meldde terwijl dat wel te verwachten was, wordt na afloop van het jaar gevraagd schriftelijk te verklaren dat er niets te melden was. Niets gemeld is op zichzelf geen goed nieuws.',
            ),
            [
              rij('gevraagd', 'Gevraagd', nulverklaringenBekend ? maatregelen.nulverklaringen.gevraagd : null),
              rij('gegeven', 'Gegeven', nulverklaringenBekend ? maatregelen.nulverklaringen.gegeven : null),
            ],
          ),
          klein: false,
        },
      ],
    },
    {
      sleutel: 'capaciteit',
      titel: 'Capaciteit',
      hulp: 'Hoeveel toezichthouders zijn aangewezen, en hoeveel fte? Wie voert het toezicht uit?',
      tabellen: [],
    },
    { sleutel: 'vooruit', titel: 'Vooruitblik', hulp: 'Waar kijkt u volgend jaar naar?', tabellen: [] },
  ]
}

/** The last years side by side; ids are those of the reports of those years. */
async function perJaar(trx: Trx, gemeente: string, jaar: number, begin: Dag | null, peildag: Dag): Promise<Tabel> {
  const eerste = jaar - JAREN_TERUG
  const geteld = await countMeldingenPerJaar(trx, gemeente, eerste, jaar)
  const kolommen = ['calamiteit', 'geweld', 'verplicht'] as const
  const rijen = Array.from({ length: JAREN_TERUG + 1 }, (_, i): Telrij => {
    const dit = eerste + i
    const { calamiteit, geweld } = geteld.get(dit) ?? { calamiteit: 0, geweld: 0 }
    const bekend = begin !== null && begin <= `${dit}-12-31`
    return {
      sleutel: String(dit),
      titel: String(dit),
      waarden: [calamiteit, geweld, calamiteit + geweld].map((aantal) => (bekend ? aantal : null)),
      ids: kolommen.map((naam) => `${naam}|${dit}`),
    }
  })
  return {
    ...telTabel(
      {
        sleutel: 'per-jaar',
        titel: 'Verplichte meldingen per jaar',
        rijkop: 'Jaar',
        definitie: 'Calamiteiten en geweld naar het jaar waarin zij binnenkwamen.',
        bron: 'Register van de toezichthouder in Peil',
        peildag,
        kolommen: [
          { sleutel: 'calamiteit', titel: 'Calamiteiten' },
          { sleutel: 'geweld', titel: 'Geweld' },
          { sleutel: 'verplicht', titel: 'Samen' },
        ],
      },
      rijen,
    ),
    sommen: rijen.flatMap(({ sleutel, waarden }) =>
      waarden[0] === null ? [] : [{ totaal: `verplicht|${sleutel}`, delen: [`calamiteit|${sleutel}`, `geweld|${sleutel}`] }],
    ),
    grafiek: { kolom: 'verplicht', titel: 'Verplichte meldingen per jaar' },
  }
}
