/** Made-up providers, the same for the same seed: a small demonstration or a large test. */
import { type Dag, plusDagen, plusMaanden } from '../app/rules/dag.ts'
import { plusWerkdagen } from '../app/rules/werkdagen.ts'
import type { Scope, Trx } from './client.server.ts'
import { isToetsbaar, listNormen, type ToetsbareNorm } from './regelsets.ts'

export interface Omvang {
  aanbieders: number
  /** Years of judgements behind each norm. */
  jaren: number
  /** People who register and judge; registrar first. */
  registreerder: number
  beoordelaar: number
}

/** mulberry32: a seed in, the same numbers out on every machine. */
function dobbel(seed: number): () => number {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const NAMEN = [
  'Thuiszorg De Linde',
  'Dichtbij Begeleiding',
  'Hulpmiddelen Noord',
  'Zorggroep Waterkant',
  'De Schakel',
  'Huis en Hulp',
  'Buurtkracht',
  'Stichting De Brug',
  'Wonen met Zorg',
  'Rolstoelplan',
  'De Dagboog',
  'Anders Thuis',
  'Het Anker',
  'Zelf & Samen',
  'Vervoer op Maat',
  'De Werkplaats',
  'Horizon Begeleiding',
  'Thuishulp Middenland',
  'Kompas Wonen',
  'Stap voor Stap',
  'De Regenboog',
  'Zorg aan Huis',
  'Liftwerk',
  'Samen Sterk',
]
const PLAATSEN = ['Voorbeeldstad', 'Middelwijk', 'Oosterveen', 'Nieuwpolder']
const AANBOD: { perceel: string; categorieen: string[] }[] = [
  { perceel: '1', categorieen: ['01'] },
  { perceel: '2', categorieen: ['02', '03'] },
  { perceel: '4', categorieen: ['14'] },
  { perceel: '2', categorieen: ['02', '07'] },
  { perceel: '3', categorieen: ['15'] },
  { perceel: '1', categorieen: ['01', '02'] },
  { perceel: '5', categorieen: ['12'] },
]

async function insertMany<R extends object>(rows: R[], insert: (deel: R[]) => Promise<unknown>): Promise<void> {
  for (let van = 0; van < rows.length; van += 2000) await insert(rows.slice(van, van + 2000))
}

/** Fills an empty register. Every tenth or so is missing something, in a different way each time. */
export async function generate(
  trx: Trx,
  scope: Scope,
  vandaag: Dag,
  { aanbieders, jaren, registreerder, beoordelaar }: Omvang,
): Promise<number[]> {
  const kans = dobbel(9999)
  const gemeente_id = scope.gemeente
  const normen = (await listNormen(trx, gemeente_id, vandaag)).filter(isToetsbaar).filter((norm) => norm.adressaat === 'aanbieder')

  const register = Array.from({ length: aanbieders }, (_, i) => ({
    gemeente_id,
    naam: i < NAMEN.length ? NAMEN[i]! : `${NAMEN[i % NAMEN.length]} ${Math.floor(i / NAMEN.length) + 1}`,
    kvk: String(90_100_000 + i * 7),
    agb: i % 6 === 5 ? null : String(73_730_000 + i),
    clienten: i % 9 === 8 ? null : Math.round(8 + kans() * kans() * 700),
    clienten_jaar: Number(vandaag.slice(0, 4)) - 1,
    contractmanager_id: i % 3 === 2 ? beoordelaar : registreerder,
  }))
  const ids: number[] = []
  await insertMany(register, async (deel) => {
    ids.push(...(await trx.insertInto('aanbieder').values(deel).returning('id').execute()).map(({ id }) => id))
  })

  await insertMany(
    ids.map((aanbieder_id, i) => ({
      gemeente_id,
      aanbieder_id,
      naam: `Contactpersoon ${i + 1}`,
      functie: 'kwaliteit en contracten',
      email: `contact@aanbieder-${i + 1}.test`,
      telefoon: null,
    })),
    (deel) => trx.insertInto('contactpersoon').values(deel).execute(),
  )
  await insertMany(
    ids.map((aanbieder_id, i) => ({
      gemeente_id,
      aanbieder_id,
      vestigingsnummer: String(i + 1).padStart(12, '0'),
      naam: null,
      plaats: PLAATSEN[i % PLAATSEN.length]!,
    })),
    (deel) => trx.insertInto('vestiging').values(deel).execute(),
  )
  await insertMany(
    ids.map((aanbieder_id, i) => ({
      gemeente_id,
      aanbieder_id,
      nummer: `VS-${1000 + i}`,
      perceel: AANBOD[i % AANBOD.length]!.perceel,
      vorm: 'maatwerk' as const,
      productcategorieen: i % 23 === 22 ? [] : AANBOD[i % AANBOD.length]!.categorieen,
      vanaf: plusMaanden(`${vandaag.slice(0, 4)}-01-01`, -12 * Math.max(1, jaren)),
      tot: plusMaanden(`${vandaag.slice(0, 4)}-01-01`, 12 + 12 * (i % 3)),
      verlenging: i % 2 ? '2 × 1 jaar' : null,
      opzegdatum: null,
      waarde: String(25_000 + Math.round(kans() * 900) * 1000),
    })),
    (deel) => trx.insertInto('overeenkomst').values(deel).execute(),
  )

  const regelingen = normen.filter((norm) => norm.soort === 'regeling')
  const eisen = normen.filter((norm) => norm.soort === 'kwaliteitseis')
  const stukken: {
    rij: Parameters<typeof bewijsrij>
    oordeel: 'voldoet' | 'voldoet_niet' | null
    datum: Dag
    norm: ToetsbareNorm
    volgnummer: number
  }[] = []
  const toetsen: ReturnType<typeof toetsrij>[] = []
  for (const [i, aanbieder] of ids.entries()) {
    for (const [n, norm] of regelingen.entries()) {
      const toestand = (i * 7 + n * 5) % 13
      for (let jaar = jaren; jaar >= 1; jaar--) {
        const datum = plusDagen(plusMaanden(vandaag, -12 * jaar + 6), -((i * 3 + n * 11) % 90))
        const laatste = jaar === 1
        if (laatste && toestand === 3) continue
        if (toestand === 5 || (toestand === 2 && i % 2 === 0 && !laatste)) continue
        stukken.push({
          rij: [gemeente_id, aanbieder, norm, datum, laatste && toestand === 8 ? plusDagen(vandaag, -40) : null, registreerder],
          oordeel: laatste && toestand === 2 ? null : laatste && toestand === 9 ? 'voldoet_niet' : 'voldoet',
          datum: plusDagen(datum, 6),
          norm,
          volgnummer: jaren - jaar + 1,
        })
      }
      if (toestand === 5)
        stukken.push({
          rij: [gemeente_id, aanbieder, norm, null, null, registreerder, plusDagen(vandaag, -40), plusDagen(vandaag, i % 2 ? -10 : 12)],
          oordeel: null,
          datum: vandaag,
          norm,
          volgnummer: 0,
        })
    }
    for (const [n, norm] of eisen.entries()) {
      const toestand = (i * 5 + n * 3) % 11
      for (let jaar = jaren; jaar >= 1; jaar--) {
        if (toestand === 4) continue
        const oud = toestand === 7 ? 20 : 0
        const datum = plusDagen(plusMaanden(vandaag, -12 * jaar + 7 - oud), -((i + n * 13) % 60))
        toetsen.push(
          toetsrij(
            gemeente_id,
            aanbieder,
            norm,
            jaren - jaar + 1,
            jaar === 1 && toestand === 1 ? 'voldoet_niet' : 'voldoet',
            datum,
            beoordelaar,
            null,
            null,
          ),
        )
      }
    }
  }
  const stukIds: number[] = []
  await insertMany(stukken, async (deel) => {
    stukIds.push(
      ...(
        await trx
          .insertInto('bewijsstuk')
          .values(deel.map(({ rij }) => bewijsrij(...rij)))
          .returning('id')
          .execute()
      ).map(({ id }) => id),
    )
  })
  for (const [i, stuk] of stukken.entries()) {
    if (stuk.oordeel)
      toetsen.push(
        toetsrij(gemeente_id, stuk.rij[1], stuk.norm, stuk.volgnummer, stuk.oordeel, stuk.datum, beoordelaar, stukIds[i]!, registreerder),
      )
  }
  await insertMany(toetsen, (deel) => trx.insertInto('nalevingstoets').values(deel).execute())

  // held meetings behind, and planned ones ahead: always some within ten working days
  const overleggen = ids.flatMap((aanbieder_id, i) => {
    const basis = { gemeente_id, aanbieder_id, plaats: 'Stadskantoor', gemaakt_door: registreerder }
    const gehouden = i % 8 === 7 ? plusMaanden(vandaag, -9) : plusDagen(plusMaanden(vandaag, -4), -(i % 45))
    return [
      ...(i % 11 === 10
        ? []
        : [
            {
              ...basis,
              datum: plusWerkdagen(gehouden, 1),
              tijd: '10:00',
              staat: 'afgesloten' as const,
              verslag: 'Cijfers en lopende zaken besproken.',
            },
          ]),
      ...(i % 8 === 7
        ? []
        : [
            {
              ...basis,
              datum: plusWerkdagen(vandaag, i < 3 ? 6 + i * 2 : 12 + ((i * 5) % 60)),
              tijd: ['10:00', '14:30', '09:00'][i % 3]!,
              staat: 'gepland' as const,
              verslag: null,
            },
          ]),
    ]
  })
  await insertMany(overleggen, (deel) => trx.insertInto('overleg').values(deel).execute())
  return ids
}

function bewijsrij(
  gemeente_id: string,
  aanbieder_id: number,
  norm: ToetsbareNorm,
  aangeleverd_op: Dag | null,
  geldig_tot: Dag | null,
  geregistreerd_door: number,
  gevraagd_op: Dag | null = null,
  uiterlijk: Dag | null = null,
) {
  return {
    gemeente_id,
    aanbieder_id,
    norm_sleutel: norm.sleutel,
    periode: (aangeleverd_op ?? gevraagd_op ?? '').slice(0, 4),
    titel: norm.naam,
    gevraagd_op,
    uiterlijk,
    aangeleverd_op,
    ingediend_door: aangeleverd_op ? ('aanbieder' as const) : null,
    geldig_tot,
    toelichting: null,
    geregistreerd_door,
  }
}

function toetsrij(
  gemeente_id: string,
  aanbieder_id: number,
  norm: ToetsbareNorm,
  volgnummer: number,
  oordeel: 'voldoet' | 'voldoet_niet',
  datum: Dag,
  beoordeeld_door: number,
  bewijsstuk_id: number | null,
  geregistreerd_door: number | null,
) {
  return {
    gemeente_id,
    aanbieder_id,
    norm_sleutel: norm.sleutel,
    volgnummer,
    norm_id: norm.id,
    bewijsstuk_id,
    geregistreerd_door,
    oordeel,
    motivering: oordeel === 'voldoet' ? 'Alle punten staan erin.' : 'De weg naar de gemeente ontbreekt.',
    datum,
    beoordeeld_door,
    tweede_paar_ogen: true,
  }
}
