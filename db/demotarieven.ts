/**
 * Tariffs for the demonstration, with honest gaps: an element without a source, one that is too old, one left out without a
 * reason. The amounts are made up; the indices of 2024 and 2025 are those the VNG published.
 */
import { type Dag, plusDagen, plusMaanden } from '../app/rules/dag.ts'
import { factorwaarde } from '../app/rules/factorwaarde.ts'
import { type Indexatie, indexcijfer } from '../app/rules/indexatie.ts'
import { kostprijstarief } from '../app/rules/kostprijs.ts'
import type { Blad, Dienstblad } from '../app/rules/kostprijsblad.ts'
import { factorenVan, type Factorsleutel } from '../app/rules/tarieffactor.ts'
import type { Scope, Trx } from './client.server.ts'
import { addDemotariefvergelijking } from './demotariefvergelijking.ts'
import { addIndexatiebesluit, addTarief, saveBlad, saveFactorregel, stelVast, type Tariefeenheid } from './tarieven.ts'
import { listTariefnormen, openOpbouw, vanKracht, verversFactoren } from './tarieftoetsing.ts'

interface Demotarief {
  categorie: string
  product: string
  eenheid: Tariefeenheid
  blad: Blad
  aanbieder?: number
  /** Elements without a source. */
  zonderBron?: Factorsleutel[]
  /** Elements with a source of five years ago. */
  oud?: Factorsleutel[]
  /** What the decided tariff is above the computed one, in cents. */
  erboven?: number
  /** Days from today; without it no end. */
  totOver?: number
}

const dienst = (naam: string, lonen: [string, number][], overhead: number, anders: Partial<Dienstblad> = {}): Dienstblad => ({
  soort: 'dienst',
  naam,
  tijd: { uren_per_week: 36, weken_per_jaar: 52 },
  loon: {
    soort: 'bruto',
    functiemix: lonen.map(([functie, bedrag]) => ({
      functie,
      ...(lonen.length > 1 && { aandeel: 100 / lonen.length }),
      bedrag,
      per: 'maand' as const,
    })),
  },
  toeslagen: [
    { sleutel: 'vakantietoeslag', soort: 'opslag', procent: 8, over: ['loon'] },
    { sleutel: 'eindejaarsuitkering', soort: 'opslag', procent: '8,33', over: ['loon'] },
  ],
  werkgeverslasten: [{ sleutel: 'werkgeverslasten', soort: 'opslag', procent: 26, over: ['loon_met_toeslagen'] }],
  productiviteit: {
    wijze: 'uren',
    verlof: { uren: 245, per: 'jaar' },
    ziekte: { procent: 7, van: 'betaalde_uren' },
    scholing: { uren: 30, per: 'jaar' },
    werkoverleg: { uren: 40, per: 'jaar' },
  },
  reis: [{ sleutel: 'reiskosten', label: 'Reiskosten', soort: 'bedrag', bedrag: '1,10', per: 'uur' }],
  opleiding: [{ sleutel: 'bijscholing', label: 'Bijscholing', soort: 'opslag', procent: 2, over: ['kosten_per_declarabel_uur'] }],
  gemeentelijke_verplichtingen: [
    { sleutel: 'verantwoording', label: 'Verplichtingen van de gemeente', soort: 'bedrag', bedrag: 450, per: 'jaar' },
  ],
  overhead: [{ sleutel: 'overhead', soort: 'opslag', procent: overhead, over: ['directe_kosten'] }],
  risico_marge: [{ sleutel: 'marge', soort: 'opslag', procent: 2, over: ['kostprijs'] }],
  ...anders,
})

const middel = (naam: string, eenheid: 'stuk' | 'maand', marktprijs: string, taken: Record<string, string>): Blad => ({
  soort: 'overige_voorziening',
  naam,
  eenheid,
  marktprijs: { bedrag: marktprijs },
  extra_taken: Object.fromEntries(Object.entries(taken).map(([taak, bedrag]) => [taak, { bedrag }])),
})

function tarieven(aanbieder: number | undefined, index: Indexatie): Demotarief[] {
  const per = (eenheid: 'dagdeel' | 'etmaal', rest: object): Partial<Dienstblad> => ({
    omrekening: { eenheid, plaats: 'na_marge', ...rest },
  })
  const i = { indexatie: index }
  return [
    { categorie: '01', product: '', eenheid: 'uur', blad: dienst('Hulp bij het huishouden', [['HV 3', 2420]], 16, i) },
    {
      categorie: '02',
      product: '',
      eenheid: 'uur',
      blad: dienst(
        'Begeleiding',
        [
          ['FWG 40', 3080],
          ['FWG 45', 3490],
        ],
        20,
        i,
      ),
      erboven: 40,
    },
    { categorie: '03', product: '', eenheid: 'uur', blad: dienst('Persoonlijke verzorging', [['FWG 35', 2790]], 18, i) },
    {
      categorie: '07',
      product: '',
      eenheid: 'dagdeel',
      blad: dienst('Dagbesteding', [['FWG 40', 3080]], 20, {
        ...i,
        ...per('dagdeel', {
          uren: 4,
          groepsgrootte: 7,
          bezetting: 90,
          kosten: [{ sleutel: 'locatie', soort: 'bedrag', bedrag: '6,50', per: 'eenheid' }],
        }),
      }),
      oud: ['overhead'],
    },
    {
      categorie: '15',
      product: '',
      eenheid: 'etmaal',
      blad: dienst('Beschermd wonen', [['FWG 45', 3490]], 22, {
        ...i,
        ...per('etmaal', { fte_per_plaats: '0,6', dagen_per_jaar: 365, bezetting: 95 }),
      }),
      zonderBron: ['bijscholing'],
      totOver: 75,
    },
    {
      categorie: '12',
      product: '',
      eenheid: 'maand',
      blad: middel('Scootmobiel, huur', 'maand', '92,00', {
        aanmeten_leveren_plaatsen: '4,10',
        instructie: '1,20',
        onderhoud: '11,50',
        samenwerking: '0,80',
      }),
    },
    {
      categorie: '14',
      product: '',
      eenheid: 'maand',
      blad: middel('Rolstoel, huur', 'maand', '48,00', { aanmeten_leveren_plaatsen: '3,00', instructie: '1,00', onderhoud: '4,50' }),
    },
    ...(aanbieder === undefined
      ? []
      : [
          {
            categorie: '02',
            product: 'Begeleiding specialistisch',
            eenheid: 'uur' as const,
            aanbieder,
            blad: dienst('Begeleiding specialistisch', [['FWG 55', 4120]], 21, i),
            zonderBron: ['overhead' as const],
          },
        ]),
  ]
}

const VNG = (correctie: 'relatief' | 'verschil', delen: [number, number, number, number][]): Indexatie => ({
  wijze: 'gewogen',
  correctie,
  delen: delen.map(([gewicht, voorlopig, vorig_voorlopig, vorig_definitief], n) => ({
    sleutel: n === 0 ? 'ova' : 'pcc',
    label: n === 0 ? 'OVA' : 'PCC',
    gewicht,
    voorlopig,
    vorig_voorlopig,
    vorig_definitief,
  })),
})
const IN_2024 = VNG('relatief', [
  [90, 4.94, 4.74, 6.36],
  [10, 2.51, 4.87, 7.02],
])
const VOOR_2025: [number, number, number, number][] = [
  [90, 4.18, 4.94, 6],
  [10, 1.82, 2.51, 3.1],
]

export async function addDemotarieven(
  trx: Trx,
  scope: Scope,
  personen: Record<string, number>,
  aanbieders: readonly number[],
  vandaag: Dag,
): Promise<void> {
  const { gemeente } = scope
  const wie: Scope = { ...scope, persoon: personen.contractmanager! }
  await openOpbouw(trx)
  const jaar = Number(vandaag.slice(0, 4))
  const eigen: Indexatie = { wijze: 'eigen', index: 4 }
  const besluit = async (voor: number, versie: number, indexatie: Indexatie, bron: string, op: Dag, toelichting: string | null = null) => {
    const cijfer = indexcijfer(indexatie)
    if (!cijfer.ok) throw new Error(`De index van ${voor} is niet uit te rekenen.`)
    await addIndexatiebesluit(trx, wie, {
      jaar: voor,
      versie,
      indexatie,
      index: cijfer.index,
      bron,
      link: null,
      besluitnummer: `B&W ${voor - 1}-${300 + versie}`,
      besloten_door: 'het college',
      besloten_op: op,
      toelichting,
    })
  }
  await besluit(2024, 1, IN_2024, 'VNG, Indexering kosten Jeugdwet en Wmo 2024', '2023-10-10')
  await besluit(2025, 1, VNG('relatief', VOOR_2025), 'VNG, Indexering kosten Jeugdwet en Wmo 2025, eerste tabel', '2024-09-24')
  await besluit(
    2025,
    2,
    VNG('verschil', VOOR_2025),
    'VNG, Indexering kosten Jeugdwet en Wmo 2025, verbeterd op 2 oktober 2024',
    '2024-10-08',
    'De eerste tabel van de VNG gaf 4,91.',
  )
  if (jaar > 2025) await besluit(jaar, 1, eigen, 'Eigen raming van de gemeente, verzonnen voor de demonstratie', `${jaar - 1}-11-18`)

  const normen = vanKracht(await listTariefnormen(trx, gemeente), vandaag)
  const bronnen: Parameters<typeof bronrij>[] = []
  const bladen: number[] = []
  let begeleiding: number | null = null
  let specialistisch: number | null = null
  for (const tarief of tarieven(aanbieders[1], eigen)) {
    const soort = tarief.blad.soort
    const begin = `${jaar - 1}-01-01`
    const id = await addTarief(
      trx,
      wie,
      {
        productcategorie: tarief.categorie,
        product: tarief.product,
        soort,
        eenheid: tarief.eenheid,
        aanbieder: tarief.aanbieder ?? null,
        vanaf: begin,
        tot: tarief.totOver === undefined ? null : plusDagen(vandaag, tarief.totOver),
      },
      plusMaanden(vandaag, -6),
    )
    const uit = kostprijstarief(tarief.blad)
    if (!uit.ok) throw new Error(`Het voorbeeldblad ${tarief.blad.naam} is niet uit te rekenen.`)
    const factoren = factorenVan(normen, soort).map(({ factor, normen }) => ({
      factor,
      waarde: factorwaarde(tarief.blad, factor)?.waarde ?? null,
      normen: normen.map(({ norm, onderdeel }) => ({ id: norm.id, onderdeel })),
    }))
    const rij = { id, productcategorie: tarief.categorie, aanbieder_id: tarief.aanbieder ?? null, vanaf: begin }
    await saveBlad(
      trx,
      wie,
      rij,
      { invoer: tarief.blad, kostprijs: uit.tarief, eenheid: uit.eenheid, factoren },
      null,
      plusMaanden(vandaag, -6),
    )
    bladen.push(id)
    if (tarief.categorie === '02' && tarief.aanbieder === undefined) begeleiding = id
    if (tarief.categorie === '02' && tarief.aanbieder !== undefined) specialistisch = id
    for (const { factor, waarde } of factoren) {
      if (waarde === null || tarief.zonderBron?.includes(factor)) continue
      bronnen.push([
        gemeente,
        wie.persoon,
        rij,
        factor,
        tarief.oud?.includes(factor) ? plusMaanden(vandaag, -60) : plusMaanden(vandaag, -8),
        plusMaanden(vandaag, -6),
      ])
    }
    if (tarief.categorie === '02' && tarief.aanbieder === undefined) {
      await saveFactorregel(
        trx,
        wie,
        id,
        'beroepskracht',
        {
          aannames: 'Functiemix van twee schalen, elk voor de helft; hoogste periodiek min twee.',
          reden: null,
          cao: 'VVT',
          cao_schaal: 'FWG 40, FWG 45',
          cao_op: plusMaanden(vandaag, -8),
          cao_tot: plusMaanden(vandaag, 14),
          review_maanden: null,
          afgesproken_met: 'de drie grootste aanbieders, in het overleg over de tarieven',
          afgesproken_op: plusMaanden(vandaag, -7),
        },
        1,
        plusMaanden(vandaag, -6),
      )
    }
    const bedrag = (Math.round(Number(uit.tarief) * 100) + (tarief.erboven ?? 0)) / 100
    await stelVast(
      trx,
      wie,
      rij,
      {
        bedrag: bedrag.toFixed(2),
        besloten_door: 'het college',
        besloten_op: plusMaanden(vandaag, -6),
        besluitnummer: `B&W ${jaar - 1}-${210 + bladen.length}`,
        besluit_toelichting: null,
        sluitAf: null,
      },
      1,
      plusMaanden(vandaag, -6),
    )
  }
  await trx
    .insertInto('factorbron')
    .values(bronnen.map((bron) => bronrij(...bron)))
    .execute()
  if (begeleiding !== null) await addDemotariefvergelijking(trx, wie, { begeleiding, specialistisch }, vandaag)
  await verversFactoren(trx, gemeente, bladen, vandaag)
}

function bronrij(
  gemeente_id: string,
  toegevoegd_door: number | null,
  tarief: { id: number; aanbieder_id: number | null },
  factor: Factorsleutel,
  datum: Dag,
  toegevoegd_op: Dag,
) {
  const document =
    (
      {
        beroepskracht: 'Cao VVT',
        niet_productief: 'Kengetallen van de branche',
        reis: 'Cao VVT',
        bijscholing: 'Kengetallen van de branche',
        marktprijs: 'Offertes van drie leveranciers',
      } as Partial<Record<Factorsleutel, string>>
    )[factor] ?? 'Kostprijsonderzoek van de gemeente'
  return {
    gemeente_id,
    tarief_id: tarief.id,
    vertrouwelijk: tarief.aanbieder_id !== null,
    factor,
    document,
    pagina: 'hoofdstuk 3',
    link: null,
    datum,
    sha256: null,
    bestandsnaam: null,
    toegevoegd_door,
    toegevoegd_op,
  }
}
