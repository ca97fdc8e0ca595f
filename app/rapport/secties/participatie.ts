import { listAdviezen } from '../../../db/adviezen.ts'
import { listClientoverleggen } from '../../../db/clientoverleggen.ts'
import { getKlankbordgroep, listLeden } from '../../../db/klankbordgroep.ts'
import { type Evaluatiebeeld, listAfwijkingen, listEvaluaties, readParticipatie } from '../../../db/participatie.ts'
import { countParticipatie } from '../../../db/participatiecijfers.ts'
import { listNormen } from '../../../db/regelsets.ts'
import { listTrajecten } from '../../../db/trajecten.ts'
import { DEELNEMER_TEKST, EVALUATIESOORT_TEKST } from '../../participatietekst.ts'
import { adviesstand } from '../../rules/adviestermijn.ts'
import { afwijkingenPerOnderwerp } from '../../rules/afwijkingen.ts'
import { type Dag, plusDagen, plusMaanden } from '../../rules/dag.ts'
import { eindeVan, zitOp } from '../../rules/klankbordgroep.ts'
import { datum, datumKort } from '../../text.ts'
import { type Cel, celId, type Rij, type Tabel } from '../document.ts'
import { telTabel, type Telrij } from '../tabel.ts'
import { periodeTekst } from '../vergelijk.ts'
import type { Periode, Sectiemaker } from './index.ts'

/** From how often on one subject in the period the rule itself wants looking at: a local choice, as on the page of deviations. */
const VAAK = 3
const BRON = 'Participatie in Peil'
const tekst = (woorden: string): Cel => ({ is: 'tekst', tekst: woorden })
const wie = (deelnemers: readonly (keyof typeof DEELNEMER_TEKST)[]): string => deelnemers.map((een) => DEELNEMER_TEKST[een]).join(', ')

/** Years of twelve months in the period, the last one shorter when it does not come out. */
function jarenIn({ van, tot }: Periode): (Periode & { heel: boolean })[] {
  const uit: (Periode & { heel: boolean })[] = []
  for (let eerste = van; eerste <= tot; eerste = plusMaanden(van, 12 * uit.length)) {
    const laatste = plusDagen(plusMaanden(eerste, 12), -1)
    uit.push(laatste <= tot ? { van: eerste, tot: laatste, heel: true } : { van: eerste, tot, heel: false })
  }
  return uit
}

/** How clients take part: advice and what became of it, meetings, the group, trajecten, deviations, and what was agreed to do better. */
export const participatie: Sectiemaker = async (trx, gemeente, periode, vandaag) => {
  const { van, tot } = periode
  // a period that is not over is told as it is now
  const dag = tot < vandaag ? tot : vandaag
  const binnen = (op: Dag | null): op is Dag => op !== null && op >= van && op <= dag
  const { ingesteld_op } = await getKlankbordgroep(trx, gemeente)
  const alleAdviezen = await listAdviezen(trx, gemeente)
  const overleggen = await listClientoverleggen(trx, gemeente)
  const { clientoverleggen } = await readParticipatie(trx, gemeente)
  const leden = await listLeden(trx, gemeente)
  const trajecten = await listTrajecten(trx, gemeente)
  const afwijkingen = await listAfwijkingen(trx, gemeente)
  const evaluaties = await listEvaluaties(trx, gemeente)
  const norm = (await listNormen(trx, gemeente, dag)).find(({ soort }) => soort === 'clientoverleg')
  const perJaar = norm?.soort === 'clientoverleg' ? norm.parameters.perJaar : null

  const begin =
    [
      ingesteld_op,
      ...alleAdviezen.map(({ gevraagdOp, ontvangenOp }) => gevraagdOp ?? ontvangenOp),
      ...overleggen.map(({ datum: op }) => op),
      ...leden.map(({ benoemdOp }) => benoemdOp),
      ...trajecten.map(({ geopend_op }) => geopend_op),
    ]
      .filter((op) => op !== null)
      .toSorted()[0] ?? null
  const bekend = begin !== null && begin <= dag
  const bron = begin === null ? `${BRON}, nog zonder gegevens` : `${BRON}, gegevens vanaf ${datum(begin)}`
  const kolom = periodeTekst(periode, datumKort)
  const geteld = (
    sleutel: string,
    titel: string,
    rijkop: string,
    definitie: string,
    rijen: readonly [string, string, number, string?][],
  ): Tabel =>
    telTabel(
      { sleutel, titel, rijkop, definitie, bron, peildag: vandaag, klein: false, kolommen: [{ sleutel: kolom, titel: kolom }] },
      rijen.map(([naam, kop, aantal, link]): Telrij => ({
        sleutel: naam,
        titel: kop,
        waarden: [bekend ? aantal : null],
        ...(naam === 'zittend' || naam === 'lopend' ? { stand: true as const } : {}),
        ...(link && { link }),
      })),
    )

  const gevraagd = alleAdviezen.filter(({ gevraagdOp }) => binnen(gevraagdOp))
  const gekregen = alleAdviezen.filter(({ ontvangenOp }) => binnen(ontvangenOp))
  const standen = gekregen.map((advies) => adviesstand(advies, dag, 0))
  const stand = (...welke: (typeof standen)[number][]): number => standen.filter((een) => welke.includes(een)).length
  const reactie = (welke: string): number =>
    gekregen.filter(({ reactie: gegeven, reactieOp }) => gegeven === welke && reactieOp !== null && reactieOp <= dag).length
  const adviezen = geteld(
    'participatie-adviezen',
    'Adviezen',
    'Wat',
    'Adviezen die de gemeente in de periode vroeg en kreeg, en wat er tot en met de laatste dag mee gebeurde. Op tijd is: voor of op de dag die voor de reactie was afgesproken.',
    [
      ['gevraagd', 'Advies gevraagd door het college', gevraagd.length, '/adviezen'],
      ['gekregen', 'Adviezen gekregen', gekregen.length, '/adviezen'],
      ['na-vraag', 'Daarvan gevraagd', gekregen.filter(({ soort }) => soort === 'gevraagd').length],
      ['ongevraagd', 'Daarvan ongevraagd', gekregen.filter(({ soort }) => soort === 'ongevraagd').length],
      ['voorstel', 'Daarvan voorstellen', gekregen.filter(({ soort }) => soort === 'voorstel').length],
      ['op-tijd', 'Reactie op tijd', stand('beantwoord')],
      ['te-laat', 'Reactie te laat', stand('te_laat_beantwoord')],
      ['over-tijd', 'Nog geen reactie, termijn voorbij', stand('te_laat')],
      ['loopt', 'Nog geen reactie, termijn loopt nog', stand('loopt', 'bijna')],
      ['ingetrokken', 'Ingetrokken', stand('ingetrokken')],
      ['overgenomen', 'Overgenomen', reactie('overgenomen')],
      ['gedeeltelijk', 'Gedeeltelijk overgenomen', reactie('gedeeltelijk')],
      ['niet', 'Niet overgenomen', reactie('niet')],
    ],
  )

  const overleg: Tabel = {
    sleutel: 'participatie-overleg',
    titel: 'Overleg met cliënten',
    rijkop: 'Periode',
    bron,
    peildag: vandaag,
    klein: false,
    sommen: [],
    definitie: `Gehouden overleggen met cliënten, themaoverleggen meegeteld. Een overleg zonder cliënten, betrokkenen of klankbordgroep telt niet mee. ${perJaar === null ? 'De regels van de gemeente noemen geen aantal.' : `De regels vragen er ten minste ${perJaar} per jaar.`}`,
    kolommen: [
      { sleutel: 'gehouden', titel: 'Gehouden' },
      { sleutel: 'minimum', titel: 'Ten minste' },
      { sleutel: 'oordeel', titel: 'Oordeel' },
    ],
    rijen: jarenIn(periode).map((jaar): Rij => {
      const kop = periodeTekst(jaar, datumKort)
      if (begin === null || begin > jaar.tot || jaar.van > vandaag)
        return {
          sleutel: jaar.van,
          titel: kop,
          cellen: [{ is: 'onbekend' }, perJaar === null ? tekst('geen aantal') : { is: 'aantal', waarde: perJaar }, { is: 'onbekend' }],
        }
      const gehouden = clientoverleggen.filter(
        (een) => een.gehouden && een.vertegenwoordigd !== false && een.datum >= jaar.van && een.datum <= jaar.tot && een.datum <= dag,
      ).length
      const heel = jaar.heel && jaar.tot < vandaag && begin <= jaar.van
      const oordeel = perJaar === null ? 'niet te zeggen' : gehouden >= perJaar ? 'gehaald' : heel ? 'niet gehaald' : 'nog geen heel jaar'
      return {
        sleutel: jaar.van,
        titel: kop,
        link: '/participatie#overleggen',
        cellen: [
          { is: 'aantal', waarde: gehouden, id: celId('participatie-overleg', jaar.van, kop) },
          perJaar === null ? tekst('geen aantal') : { is: 'aantal', waarde: perJaar },
          tekst(oordeel),
        ],
      }
    }),
  }

  const groep = geteld(
    'participatie-leden',
    'Klankbordgroep',
    'Wat',
    'Leden op de laatste dag van de periode, en wie er in de periode bij kwam of wegging.',
    [
      ['zittend', 'Leden op de laatste dag', leden.filter((lid) => zitOp(lid, dag)).length, '/participatie/leden'],
      ['benoemd', 'Benoemd', leden.filter(({ benoemdOp }) => binnen(benoemdOp)).length],
      ['gestopt', 'Gestopt, of de zittingsduur was om', leden.filter((lid) => binnen(eindeVan(lid))).length],
    ],
  )
  const traject = geteld(
    'participatie-trajecten',
    'Participatietrajecten',
    'Wat',
    'Trajecten waarin cliënten meedenken over beleid: voorbereiden, uitvoeren of evalueren.',
    [
      ['geopend', 'Begonnen', trajecten.filter(({ geopend_op }) => binnen(geopend_op)).length, '/trajecten'],
      ['afgesloten', 'Afgesloten', trajecten.filter(({ afgesloten_op }) => binnen(afgesloten_op)).length],
      ['teruggekoppeld', 'Uitkomst verteld aan deelnemers', trajecten.filter(({ teruggekoppeld_op }) => binnen(teruggekoppeld_op)).length],
      [
        'lopend',
        'Lopend op de laatste dag',
        trajecten.filter(({ geopend_op, afgesloten_op }) => geopend_op <= dag && (afgesloten_op === null || afgesloten_op > dag)).length,
      ],
    ],
  )

  const cijfers = await countParticipatie(trx, gemeente, periode)
  const inbreng = geteld(
    'participatie-inbreng',
    'Inbreng en informatie',
    'Wat',
    'Punten die voor een overleg met cliënten zijn ingebracht, en informatie die is gegeven of geweigerd.',
    [
      ['punten', 'Punten ingebracht', cijfers.punten],
      ['beantwoord', 'Daarvan met antwoord', cijfers.puntenBeantwoord],
      ['informatie', 'Keer informatie gegeven', cijfers.informatie, '/participatie/informatie'],
      ['geweigerd', 'Keer informatie geweigerd', cijfers.geweigerd, '/participatie/informatie'],
    ],
  )

  const onderwerpen = afwijkingenPerOnderwerp(
    afwijkingen.filter(({ beslotenOp }) => binnen(beslotenOp)),
    { vanaf: VAAK, maanden: 1200 },
    dag,
  )
  const afwijking: Tabel = {
    sleutel: 'participatie-afwijkingen',
    titel: 'Afwijkingen van de regels, per onderwerp',
    rijkop: 'Onderwerp',
    bron: 'Besluiten in Peil',
    peildag: vandaag,
    klein: true,
    sommen: [],
    definitie: `Besluiten in de periode waarin het college afweek van de regels, of besloot waar de regels zwijgen. Ingetrokken besluiten tellen niet mee. Vanaf ${VAAK} keer op één onderwerp: bekijk of de regel zelf anders moet. Dat aantal is een lokale keuze.`,
    kolommen: [
      { sleutel: kolom, titel: kolom },
      { sleutel: 'artikel', titel: 'Artikel' },
      { sleutel: 'oordeel', titel: 'Oordeel' },
    ],
    rijen: onderwerpen.map(({ onderwerp, artikelen, totaal, oordeel }): Rij => {
      const id = celId('participatie-afwijkingen', onderwerp.toLocaleLowerCase('nl'), kolom)
      return {
        sleutel: onderwerp.toLocaleLowerCase('nl'),
        titel: onderwerp,
        link: '/afwijkingen',
        cellen: [
          { is: 'aantal', waarde: totaal, id },
          tekst(artikelen.join(', ')),
          {
            is: 'tekst',
            tekst: oordeel === 'regel_heroverwegen' ? 'bekijk of de regel anders moet' : 'geen reden om de regel te bekijken',
            uit: [id],
          },
        ],
      }
    }),
  }
  if (onderwerpen.length === 0)
    afwijking.rijen = [
      {
        sleutel: 'geen',
        titel: 'Geen afwijking vastgelegd',
        cellen: [{ is: 'onbekend' }, { is: 'niet_van_toepassing' }, { is: 'niet_van_toepassing' }],
      },
    ]

  return {
    sleutel: 'participatie',
    titel: 'Hoe praten cliënten mee?',
    hulp: 'Wat deed de gemeente met adviezen, en wat merkten cliënten daarvan? Noem geen namen van cliënten. Bevindingen van een evaluatie staan bij Participatie, Evaluaties.',
    tabellen: [adviezen, overleg, inbreng, groep, traject, afwijking, ...evaluatietabellen(evaluaties, van, vandaag)],
  }
}

/** An evaluation is held after what it is about, so those up to today count; points of before that are not done, or were done since, too. */
function evaluatietabellen(evaluaties: readonly Evaluatiebeeld[], van: Dag, vandaag: Dag): Tabel[] {
  const bekend = evaluaties.filter(({ gehoudenOp }) => gehoudenOp <= vandaag)
  const naam = ({ soort, gehoudenOp }: Evaluatiebeeld): string => `${EVALUATIESOORT_TEKST[soort]}, ${datumKort(gehoudenOp)}`
  const basis = { bron: 'Evaluaties in Peil', peildag: vandaag, klein: false, sommen: [] }
  const aanRaad: Tabel = {
    ...basis,
    sleutel: 'participatie-evaluaties',
    titel: 'Evaluaties, ter zienswijze aan de raad',
    rijkop: 'Evaluatie van',
    definitie:
      'Evaluaties vanaf het begin van de periode tot en met de peildag, met wie ze samen maakten en wanneer ze naar de gemeenteraad gingen.',
    kolommen: [
      { sleutel: 'door', titel: 'Gemaakt door' },
      { sleutel: 'raad', titel: 'Ter zienswijze aan de raad' },
      { sleutel: 'zienswijze', titel: 'Zienswijze van de raad' },
    ],
    rijen: bekend
      .filter(({ gehoudenOp }) => gehoudenOp >= van)
      .map((evaluatie): Rij => ({
        sleutel: `evaluatie-${evaluatie.id}`,
        titel: naam(evaluatie),
        link: '/participatie/evaluatie',
        cellen: [
          tekst(wie(evaluatie.deelnemers)),
          tekst(
            evaluatie.aanRaadOp === null
              ? 'nog niet'
              : `${datumKort(evaluatie.aanRaadOp)}${evaluatie.raadsvoorstel ? `, raadsvoorstel ${evaluatie.raadsvoorstel}` : ''}`,
          ),
          evaluatie.zienswijze === null ? { is: 'onbekend' } : tekst(`${datumKort(evaluatie.zienswijzeOp!)}: ${evaluatie.zienswijze}`),
        ],
      })),
  }
  if (aanRaad.rijen.length === 0)
    aanRaad.rijen = [
      {
        sleutel: 'geen',
        titel: 'Nog geen evaluatie vastgelegd',
        link: '/participatie/evaluatie',
        cellen: [{ is: 'onbekend' }, tekst('nog niet'), { is: 'onbekend' }],
      },
    ]
  const punten = bekend.flatMap((evaluatie) =>
    evaluatie.punten
      .filter(({ gereedOp }) => evaluatie.gehoudenOp >= van || gereedOp === null || gereedOp >= van)
      .map((punt): Rij => ({
        sleutel: `punt-${punt.id}`,
        titel: punt.tekst,
        link: '/participatie/evaluatie',
        cellen: [
          tekst(naam(evaluatie)),
          tekst(wie(punt.door)),
          punt.uiterlijk === null ? { is: 'onbekend' } : tekst(datumKort(punt.uiterlijk)),
          tekst(
            punt.gereedOp !== null && punt.gereedOp <= vandaag
              ? `klaar op ${datumKort(punt.gereedOp)}`
              : punt.uiterlijk !== null && punt.uiterlijk < vandaag
                ? 'nog niet klaar, te laat'
                : 'nog niet klaar',
          ),
        ],
      })),
  )
  if (punten.length === 0) return [aanRaad]
  return [
    aanRaad,
    {
      ...basis,
      sleutel: 'participatie-verbeterpunten',
      titel: 'Verbeterpunten die samen zijn gemaakt',
      rijkop: 'Verbeterpunt',
      definitie: 'Verbeterpunten uit deze evaluaties, en uit eerdere als ze nog openstonden.',
      kolommen: [
        { sleutel: 'evaluatie', titel: 'Evaluatie van' },
        { sleutel: 'door', titel: 'Gemaakt door' },
        { sleutel: 'uiterlijk', titel: 'Klaar uiterlijk' },
        { sleutel: 'stand', titel: 'Stand' },
      ],
      rijen: punten,
    },
  ]
}
