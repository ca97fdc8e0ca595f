/**
 * The words of a digest: fact, article, date and next step, and why someone gets it. No threat, no
 * names of people, and nothing that someone typed freely except the name of a provider.
 */
import type { Dag } from '../app/rules/dag.ts'
import { aantal, datum, datumMetDag, situatieTekst } from '../app/text.ts'
import type { TeHerinneren, TeMeldenCollegehiaat, TeMeldenLijst, TeMeldenRegel } from '../db/kennisgevingen.ts'
import type { TeHerinnerenTermijn } from '../db/termijnen.ts'

export interface Bericht {
  onderwerp: string
  tekst: string
  /** Why this person gets it; also shown by a dry run. */
  waarom: string[]
}

/** More than this in one mail is read by nobody: the rest is a number and a link. */
const MEEST = 40

/** A name with a line break in it would look like a line of ours. */
const opEenRegel = (tekst: string): string => tekst.replaceAll(/[\u0000-\u001f\u007f\u2028\u2029\s]+/g, ' ').trim()

const artikel = (regel: { artikel: string; lid: string | null }): string =>
  `artikel ${regel.artikel}${regel.lid ? ` lid ${regel.lid}` : ''}`

const PARTICIPATIESTAP: Record<string, string> = {
  geen_klankbordgroep: 'werf en benoem leden en leg ze vast.',
  groep_geheel_nieuw: 'werf en benoem nieuwe leden.',
  lid_onverenigbaar: 'bespreek het met het lid en leg het ontslag of een nieuwe opgave vast.',
  te_weinig_leden: 'vraag de klankbordgroep om een voordracht.',
  te_veel_leden: 'bespreek met de klankbordgroep wie stopt.',
  voordracht_onbeantwoord: 'neem een besluit over de voordracht en leg het vast.',
  verklaring_ontbreekt: 'vraag de leden om hun jaarlijkse opgave.',
  advies_onbeantwoord: 'reageer op het advies en zeg wat de gemeente ermee doet.',
  clientoverleg_nooit: 'plan een overleg met cliënten en de klankbordgroep.',
  clientoverleg_te_weinig: 'plan een overleg met cliënten en de klankbordgroep.',
  evaluatie_start_onbekend: 'leg vast wanneer de klankbordgroep is ingesteld.',
  evaluatie_nodig: 'evalueer samen met bestuurders en de klankbordgroep.',
  evaluatie_niet_samen: 'vul de evaluatie aan met wie nog niet meedeed.',
  evaluatie_niet_aan_raad: 'leg de evaluatie voor aan de raad.',
  verslag_te_laat: 'stuur het verslag aan de raad en leg de datum vast.',
}

/** What the reader does next. Every verdict that is a hiaat has one. */
export function volgendeStap(uitkomst: string, situatie: string, vanCollege: boolean): string {
  const participatie = PARTICIPATIESTAP[situatie]
  if (participatie) return participatie
  if (/overleg/.test(situatie)) return 'houd het overleg en leg de datum vast.'
  if (situatie === 'geen_overeenkomst_bekend') return 'leg de overeenkomst vast, dan is te zeggen of de norm geldt.'
  if (situatie === 'productcategorie_onbekend') return 'vul de productcategorie in bij de overeenkomst.'
  if (situatie === 'nooit_beoordeeld' || situatie === 'herbeoordeling_verstreken') return 'beoordeel de eis en leg uw oordeel vast.'
  switch (uitkomst) {
    case 'voldoet_niet':
      return 'maak een afspraak over verbetering, met een datum.'
    case 'verlopen':
      return 'vraag een nieuw stuk op, of beoordeel het opnieuw.'
    case 'te_beoordelen':
      return 'beoordeel het stuk.'
    case 'niet_aangeleverd':
      return vanCollege
        ? 'zorg dat het stuk er komt en leg het vast.'
        : situatie === 'nooit_gevraagd'
          ? 'vraag het stuk op.'
          : 'bespreek wanneer het stuk komt.'
    default:
      return 'zoek uit wat er geldt en leg het vast.'
  }
}

function regelTekst(regel: Omit<TeMeldenRegel, 'lijst'>, vanCollege: boolean): string[] {
  const open = regel.openSinds ? `Open sinds ${datum(regel.openSinds)}.` : 'Sinds wanneer is niet bekend.'
  return [
    `- ${opEenRegel(regel.norm)} (${artikel(regel)})`,
    `  ${situatieTekst(regel.situatie, regel.gegevens, regel.sinds)}. ${open}`,
    `  Volgende stap: ${volgendeStap(regel.uitkomst, regel.situatie, vanCollege)}`,
  ]
}

function slot(waarom: string[], gemeente: string): string[] {
  return [
    '',
    '--',
    `U krijgt dit bericht van Peil, ${opEenRegel(gemeente)}:`,
    ...waarom.map((reden) => `- ${reden}`),
    'Peil meldt iets één keer. Wat open blijft, vindt u in Peil.',
  ]
}

/** The gap files that are ready, and what the college itself has open. */
export function hiatenBericht(
  url: string,
  gemeente: string,
  vandaag: Dag,
  lijsten: TeMeldenLijst[],
  regels: TeMeldenRegel[],
  college: TeMeldenCollegehiaat[],
): Bericht {
  const perLijst = new Map<number, TeMeldenRegel[]>()
  for (const regel of regels) perLijst.set(regel.lijst, [...(perLijst.get(regel.lijst) ?? []), regel])
  const delen = [
    ...(lijsten.length > 0 ? [`hiatenlijst klaar voor ${aantal(lijsten.length, 'overleg', 'overleggen')}`] : []),
    ...(college.length > 0 ? [`${aantal(college.length, 'hiaat', 'hiaten')} van de gemeente zelf`] : []),
  ]
  const tekst = ['Goedendag,', '', `Stand van ${datum(vandaag)}: ${delen.join(' en ')}.`]
  for (const lijst of lijsten.slice(0, MEEST)) {
    const open = perLijst.get(lijst.id) ?? []
    tekst.push('', `${datumMetDag(lijst.datum)}${lijst.tijd ? `, ${lijst.tijd}` : ''}: overleg met ${opEenRegel(lijst.aanbieder)}`)
    if (lijst.versie > 1) tekst.push(`Dit overleg is verzet. Dit is versie ${lijst.versie} van de hiatenlijst.`)
    tekst.push(
      `${open.length === 0 ? 'Geen open hiaten' : `${aantal(open.length, 'hiaat', 'hiaten')} open`}. ${lijst.getoetst} van ${lijst.normen} normen getoetst op ${datum(lijst.peildatum)}.`,
    )
    for (const regel of open) tekst.push(...regelTekst(regel, false))
    tekst.push(`Naar de hiatenlijst: ${url}/overleggen/${lijst.overlegId}`)
  }
  if (lijsten.length > MEEST) tekst.push('', `En nog ${aantal(lijsten.length - MEEST, 'overleg', 'overleggen')}: ${url}/overleggen`)
  if (college.length > 0) {
    tekst.push('', 'Verplichtingen van de gemeente zelf')
    for (const hiaat of college.slice(0, MEEST))
      tekst.push(...regelTekst(hiaat, true), `  ${url}/college/verplichtingen/${encodeURIComponent(hiaat.sleutel)}`)
  }
  const waarom = [
    ...(lijsten.some(({ eigen }) => eigen) ? ['u bent contractmanager van een aanbieder waarmee overleg komt'] : []),
    ...(lijsten.some(({ eigen }) => !eigen)
      ? ['u bent contractmanager en een aanbieder waarmee overleg komt, heeft geen eigen contractmanager']
      : []),
    ...(college.some(({ eigen }) => eigen) ? ['u bent eigenaar van een verplichting van de gemeente'] : []),
    ...(college.some(({ eigen }) => !eigen) ? ['u bent beheerder en een verplichting van de gemeente heeft geen eigenaar'] : []),
  ]
  return { onderwerp: `Peil: ${delen.join(', ')}`, tekst: [...tekst, ...slot(waarom, gemeente), ''].join('\n'), waarom }
}

const KOP = { geescaleerd: 'Lang te laat', te_laat: 'Te laat', komt_eraan: 'Komt eraan' } as const

function zaakTekst(url: string, zaak: TeHerinneren): string[] {
  if (zaak.soort === 'advies')
    return [
      `- Advies ${zaak.norm} wacht op een reactie van het college`,
      `  Uiterlijk ${datum(zaak.uiterlijk)}. Volgende stap: zeg wat de gemeente met het advies doet en waarom.`,
      `  ${url}/adviezen/${zaak.id}`,
    ]
  if (zaak.soort === 'voordracht')
    return [
      '- Voordracht van de klankbordgroep wacht op een besluit van het college',
      `  Uiterlijk ${datum(zaak.uiterlijk)}. Volgende stap: neem een besluit en leg het vast.`,
      `  ${url}/participatie/leden`,
    ]
  const van = zaak.aanbieder === null ? 'de gemeente zelf' : opEenRegel(zaak.aanbieder)
  const over = zaak.norm ? ` over ${opEenRegel(zaak.norm)}` : ''
  const wat =
    zaak.soort === 'afspraak'
      ? `Afspraak uit het overleg van ${datum(zaak.overlegdatum!)} met ${van}${over}`
      : `Gevraagd stuk${over} van ${van}`
  const stap =
    zaak.soort === 'afspraak'
      ? zaak.eigenaar === 'aanbieder'
        ? 'vraag de aanbieder hoe het staat en leg vast wat er gedaan is.'
        : 'voer de afspraak uit en leg vast dat het gedaan is.'
      : 'vraag hoe het staat, of leg het stuk vast als het er is.'
  const adres =
    zaak.soort === 'afspraak'
      ? `overleggen/${zaak.overlegId}`
      : `${zaak.aanbiederId === null ? 'college' : `aanbieders/${zaak.aanbiederId}`}/verplichtingen/${encodeURIComponent(zaak.normSleutel!)}`
  return [`- ${wat}`, `  Uiterlijk ${datum(zaak.uiterlijk)}. Volgende stap: ${stap}`, `  ${url}/${adres}`]
}

const vanCollege = (soort: TeHerinneren['soort']): boolean => soort === 'advies' || soort === 'voordracht'

/** What is nearly or already late, the oldest first. */
export function herinneringBericht(url: string, gemeente: string, vandaag: Dag, zaken: TeHerinneren[]): Bericht {
  const soorten = (['geescaleerd', 'te_laat', 'komt_eraan'] as const)
    .map((aanleiding) => ({ aanleiding, zaken: zaken.filter((zaak) => zaak.aanleiding === aanleiding) }))
    .filter(({ zaken }) => zaken.length > 0)
  const tekst = ['Goedendag,', '', `Stand van ${datum(vandaag)}.`]
  for (const { aanleiding, zaken } of soorten) {
    tekst.push('', `${KOP[aanleiding]} (${zaken.length})`)
    for (const zaak of zaken.slice(0, MEEST)) tekst.push(...zaakTekst(url, zaak))
    if (zaken.length > MEEST) tekst.push(`En nog ${zaken.length - MEEST}. Alles staat in Peil: ${url}/`)
  }
  const gewoon = zaken.filter(({ aanleiding }) => aanleiding !== 'geescaleerd')
  const waarom = [
    ...(gewoon.some(({ soort, eigenaar }) => eigenaar === 'gemeente' && !vanCollege(soort))
      ? ['u voert een afspraak of verzoek van de gemeente uit']
      : []),
    ...(gewoon.some(({ soort }) => vanCollege(soort))
      ? ['u legt besluiten van het college vast, en cliënten wachten op een antwoord']
      : []),
    ...(gewoon.some(({ eigenaar }) => eigenaar === 'aanbieder') ? ['u bent contractmanager van een aanbieder die iets moet doen'] : []),
    ...(gewoon.length < zaken.length ? ['u bent beheerder en iets is al lang te laat'] : []),
  ]
  return {
    onderwerp: `Peil: ${soorten.map(({ aanleiding, zaken }) => `${zaken.length} ${aanleiding === 'komt_eraan' && zaken.length > 1 ? 'komen eraan' : KOP[aanleiding].toLowerCase()}`).join(', ')}`,
    tekst: [...tekst, ...slot(waarom, gemeente), ''].join('\n'),
    waarom,
  }
}

/** How many clocks of toezicht ask for something, and nothing of what they are about: mail is read outside the wall (Wmo 5.2.4 par. 3). */
export function termijnenBericht(
  url: string,
  gemeente: string,
  vandaag: Dag,
  termijnen: Pick<TeHerinnerenTermijn, 'aanleiding' | 'partij'>[],
): Bericht {
  const hoeveel = (aanleiding: string, partij: string) =>
    termijnen.filter((termijn) => termijn.aanleiding === aanleiding && termijn.partij === partij).length
  const regels = (
    [
      ['te_laat', 'gemeente', 'van de gemeente zelf: te laat'],
      ['te_laat', 'aanbieder', 'van aanbieders: te laat'],
      ['komt_eraan', 'gemeente', 'van de gemeente zelf: bijna voorbij'],
      ['komt_eraan', 'aanbieder', 'van aanbieders: bijna voorbij'],
    ] as const
  )
    .map(([aanleiding, partij, zin]) => ({ aantal: hoeveel(aanleiding, partij), zin }))
    .filter((regel) => regel.aantal > 0)
  const laat = termijnen.filter(({ aanleiding }) => aanleiding === 'te_laat').length
  const waarom = ['u bent toezichthouder en er lopen termijnen']
  return {
    onderwerp: `Peil: ${[...(laat > 0 ? [`${aantal(laat, 'termijn', 'termijnen')} te laat`] : []), ...(termijnen.length > laat ? [`${aantal(termijnen.length - laat, 'termijn', 'termijnen')} bijna voorbij`] : [])].join(', ')}`,
    tekst: [
      'Goedendag,',
      '',
      `Stand van ${datum(vandaag)}. Termijnen in het toezicht:`,
      ...regels.map((regel) => `- ${regel.aantal} ${regel.zin}`),
      '',
      `Volgende stap: bekijk ze in Peil. ${url}/meldingen`,
      ...slot(waarom, gemeente),
      '',
    ].join('\n'),
    waarom,
  }
}
