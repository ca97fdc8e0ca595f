import type { Dag } from './rules/dag.ts'
import { plusDagen } from './rules/dag.ts'
import { PRODUCTCATEGORIEEN } from './rules/identificatie.ts'
import type { Toepassing } from './rules/toepassing.ts'
import type { StilteParameters } from './rules/stilte.ts'
import type { Termijn } from './rules/termijn.ts'
import type { NormMetRegel, Soort } from './rules/toets.ts'
import { aantal, datum, FACTORNAMEN, getal } from './text.ts'

/** What a kind of rule looks at. */
export const SOORT_TEKST: Record<Soort, { naam: string; uitleg: string }> = {
  regeling: { naam: 'regeling', uitleg: 'Er moet een document zijn, en iemand heeft het goedgekeurd.' },
  kwaliteitseis: { naam: 'kwaliteitseis', uitleg: 'Iemand beoordeelt of aan de eis is voldaan.' },
  overleg: { naam: 'overleg', uitleg: 'Er moet op tijd een overleg zijn geweest.' },
  clientervaringsonderzoek: {
    naam: 'cliëntervaring',
    uitleg: 'Peil kijkt naar het jaarlijkse cliëntervaringsonderzoek: of het er is, en wat de bevroren uitslag met zekerheid zegt.',
  },
  tarieffactor: {
    naam: 'onderbouwing van het tarief',
    uitleg: 'Peil kijkt of er een tarief is en of elk genoemd onderdeel ervan een bron heeft.',
  },
  klankbordgroep: { naam: 'klankbordgroep', uitleg: 'Peil telt de leden en kijkt of hun termijn loopt en of zij mogen meedoen.' },
  advies: { naam: 'advies', uitleg: 'Peil telt de tijd die het college heeft om op een advies te reageren.' },
  clientoverleg: {
    naam: 'overleg met cliënten',
    uitleg: 'Peil telt de overleggen met cliënten, betrokkenen en de klankbordgroep in de laatste twaalf maanden.',
  },
  evaluatie: { naam: 'evaluatie', uitleg: 'Er moet op tijd een evaluatie zijn, en die gaat naar de raad.' },
}

/** The same for what only toezicht keeps. */
export const TOEZICHTSOORT_TEKST = {
  meldtermijn: { naam: 'meldtermijn', uitleg: 'Peil telt de termijnen bij elke melding. Wie te laat is, ziet alleen de toezichthouder.' },
  zelfonderzoek: {
    naam: 'eigen onderzoek',
    uitleg: 'Peil telt de termijn van het onderzoek van de aanbieder. Alleen de toezichthouder ziet hoe het staat.',
  },
  verbetermaatregel: {
    naam: 'verbetermaatregel',
    uitleg:
      'Peil kijkt of maatregelen uit afgesloten toezicht op tijd zijn uitgevoerd. De contractmanager ziet dat ook, zonder wat eraan voorafging.',
  },
  controle_ter_plaatse: { naam: 'controle ter plaatse', uitleg: 'Peil kijkt of er ter plaatse is gecontroleerd, niet wat er gevonden is.' },
  stilte: {
    naam: 'stilte',
    uitleg:
      'Peil vergelijkt met wat bij zoveel cliënten te verwachten is. Niets gemeld is nooit goed nieuws op zichzelf. Alleen de toezichthouder ziet dit.',
  },
  vog: { naam: 'nieuwe VOG', uitleg: 'Peil telt de termijn bij een melding, zonder gegevens van de beroepskracht.' },
} as const

const EENHEDEN: Record<Termijn['eenheid'], [string, string]> = {
  uur: ['uur', 'uur'],
  werkdag: ['werkdag', 'werkdagen'],
  dag: ['dag', 'dagen'],
  week: ['week', 'weken'],
  maand: ['maand', 'maanden'],
  jaar: ['jaar', 'jaar'],
}
/** `3 werkdagen`, `24 uur` */
export const termijnTekst = (termijn: Pick<Termijn, 'aantal' | 'eenheid'>): string => aantal(termijn.aantal, ...EENHEDEN[termijn.eenheid])

/** What each clock of a melding counts. */
export const TERMIJN_TEKST = {
  meldtermijn: 'melden door de aanbieder',
  spoedtermijn: 'melden met spoed',
  twijfeltermijn: 'eerst zelf uitzoeken bij twijfel',
  ontvangstbevestiging: 'ontvangst bevestigen',
  eerste_beoordeling: 'eerste beoordeling',
  zelfonderzoek: 'eigen onderzoek van de aanbieder',
  aanvullende_vragen: 'antwoord op aanvullende vragen',
  hoor_en_wederhoor: 'hoor en wederhoor',
  vog: 'nieuwe VOG',
} as const

/** The terms of a norm of toezicht, each as a sentence. */
export function termijnZinnen(parameters: object): string[] {
  if ('verwachtVanaf' in parameters) {
    const { eigenCijfer, verwachtVanaf, hoogstensJaren, referentie } = parameters as StilteParameters
    return [
      `Het eigen cijfer telt vanaf ${aantal(eigenCijfer.vanafMeldingen, 'melding', 'meldingen')} in ${eigenCijfer.jaren} jaar`,
      referentie === null
        ? 'Zonder eigen cijfer is er niets om mee te vergelijken'
        : `Zonder eigen cijfer: ${aantal(referentie.meldingen, 'melding', 'meldingen')} op ${aantal(referentie.clientjaren, 'cliënt', 'cliënten')} per jaar (${referentie.bron})`,
      `Stilte zegt pas iets vanaf ${getal(verwachtVanaf)} te verwachten meldingen, in ten hoogste ${hoogstensJaren} jaar`,
    ]
  }
  if ('elkeMaanden' in parameters)
    return [
      parameters.elkeMaanden === null
        ? 'Alleen als dat nodig is, zonder vaste termijn'
        : `Ten minste ${elke(parameters.elkeMaanden as number)}`,
    ]
  return Object.entries(parameters).flatMap(([naam, termijn]) => {
    if (naam === 'toepassing' || naam === 'terugkijkMaanden') return []
    const wat =
      naam in TERMIJN_TEKST ? TERMIJN_TEKST[naam as keyof typeof TERMIJN_TEKST] : naam === 'verlenging' ? 'één keer langer' : 'termijn'
    const zin = `${wat[0]!.toUpperCase()}${wat.slice(1)}: `
    return [
      zin +
        (termijn === null
          ? 'geen vast getal'
          : `${termijnTekst(termijn as Termijn)}${(termijn as Termijn).atw ? ', met de Algemene termijnenwet' : ''}`),
    ]
  })
}

export const BRON_TEKST: Record<string, string> = {
  wet: 'wet',
  uitvoeringsbesluit: 'uitvoeringsbesluit',
  verordening: 'verordening',
  nadere_regels: 'nadere regels',
  besluit: 'besluit',
}

/** `elke 6 maanden`, `elk jaar`, `elke 3 jaar` */
export function elke(maanden: number): string {
  if (maanden === 1) return 'elke maand'
  if (maanden === 12) return 'elk jaar'
  return maanden % 12 === 0 ? `elke ${maanden / 12} jaar` : `elke ${maanden} maanden`
}

function toepassingTekst({ categorieen, vormen }: Toepassing): string {
  const vorm = vormen === null || vormen.length === 2 ? null : vormen[0] === 'maatwerk' ? 'maatwerkvoorzieningen' : 'algemene voorzieningen'
  if (categorieen === null) return vorm === null ? 'Geldt voor alle voorzieningen' : `Geldt alleen voor ${vorm}`
  const namen = categorieen.map((code) => `${code} ${PRODUCTCATEGORIEEN[code as keyof typeof PRODUCTCATEGORIEEN] ?? ''}`.trim()).join(', ')
  return `Geldt alleen voor ${vorm === null ? '' : `${vorm} in `}productcategorie ${namen}`
}

/** `1 december` of `12-01` */
const dagVanJaar = (dag: string): string => datum(`2000-${dag}`).replace(' 2000', '')

const ERVARING_TEKST = {
  cyclus: 'Elk jaar een onderzoek, gepubliceerd vóór 1 juli',
  uitslag: 'Een uitslag per aanbieder, met genoeg antwoorden en zonder aantoonbare daling',
  klachtregeling: 'Cliënten weten hoe zij een klacht kunnen indienen',
  medezeggenschap: 'Cliënten weten dat zij mogen meepraten',
} as const

/** The parameters of a norm, each as a sentence. */
export function parameterZinnen(norm: Pick<NormMetRegel, 'soort' | 'parameters'>, adressaat: 'aanbieder' | 'college'): string[] {
  const { soort, parameters } = norm as NormMetRegel
  const voor = adressaat === 'college' ? [] : [toepassingTekst(parameters.toepassing)]
  switch (soort) {
    case 'regeling':
      return [
        parameters.reviewMaanden === null
          ? 'Geen vaste termijn om opnieuw te bekijken'
          : `Opnieuw bekijken: ${elke(parameters.reviewMaanden)}`,
        parameters.punten.length === 0
          ? 'Geen punten om na te gaan'
          : aantal(parameters.punten.length, 'punt om na te gaan', 'punten om na te gaan'),
        ...voor,
      ]
    case 'kwaliteitseis':
      return [
        parameters.criterium,
        parameters.herbeoordelingMaanden === null
          ? 'Geen vaste termijn om opnieuw te beoordelen'
          : `Opnieuw beoordelen: ${elke(parameters.herbeoordelingMaanden)}`,
        ...voor,
      ]
    case 'overleg':
      return [`Ten minste ${parameters.elkeMaanden === 1 ? 'elke maand' : `eenmaal per ${parameters.elkeMaanden} maanden`}`, ...voor]
    case 'clientervaringsonderzoek':
      return [
        ERVARING_TEKST[parameters.onderdeel],
        ...('minstens' in parameters
          ? [`Ten minste ${Math.round(parameters.minstens * 100)}% van de cliënten moet het kennen (keuze van de gemeente)`]
          : []),
        ...voor,
      ]
    case 'tarieffactor':
      return [
        `Onderdelen: ${parameters.factoren.map(({ sleutel, onderdeel }) => `${onderdeel ? `${onderdeel} ` : ''}${FACTORNAMEN[sleutel].toLowerCase()}`).join(', ')}`,
        parameters.reviewMaanden === null
          ? 'Geen vaste termijn voor de ouderdom van een bron'
          : `Een bron is te oud na ${aantal(parameters.reviewMaanden, 'maand', 'maanden')}`,
        ...(parameters.indexatieVoor === null
          ? []
          : [`Indexatie van het volgende jaar besloten vóór ${dagVanJaar(parameters.indexatieVoor)}`]),
        `Een opvolger uiterlijk ${aantal(parameters.eindeDagen, 'dag', 'dagen')} voor het einde van een tarief`,
        toepassingTekst(parameters.toepassing),
      ]
    case 'klankbordgroep':
      return [
        `${parameters.minimum} tot en met ${aantal(parameters.maximum, 'lid', 'leden')}`,
        `Peil waarschuwt ${aantal(parameters.waarschuwMaanden, 'maand', 'maanden')} voordat een termijn afloopt`,
        ...voor,
      ]
    case 'advies':
      return ['Binnen hoeveel weken het college reageert, staat bij Participatie. Het is een lokale keuze', ...voor]
    case 'clientoverleg':
      return [
        parameters.perJaar === null
          ? 'Het artikel noemt geen aantal overleggen'
          : `Ten minste ${aantal(parameters.perJaar, 'overleg', 'overleggen')} in twaalf maanden`,
        ...voor,
      ]
    case 'evaluatie':
      return [
        parameters.over === 'participatie'
          ? `Eén keer, ${aantal(parameters.maanden, 'maand', 'maanden')} na de start van de klankbordgroep`
          : `Verslag aan de raad: ${elke(parameters.maanden)} na de start van de verordening`,
        ...voor,
      ]
  }
}

/** A half-open range as people write it: `tot` is the first day no longer, `t/m` the last day still. */
export function geldigheid(vanaf: Dag, tot: Dag | null): string {
  return tot === null ? `vanaf ${datum(vanaf)}` : `${datum(vanaf)} t/m ${datum(plusDagen(tot, -1))}`
}

export type Kracht = 'van kracht' | 'vervallen' | 'gaat nog in'
export function kracht(vanaf: Dag, tot: Dag | null, vandaag: Dag): Kracht {
  if (vandaag < vanaf) return 'gaat nog in'
  return tot !== null && vandaag >= tot ? 'vervallen' : 'van kracht'
}
