/** Some years behind the demonstration, so that a trend has something to say; all invented, the same every time. */
import { sql } from 'kysely'
import { type Dag, plusDagen } from '../app/rules/dag.ts'
import type { Scope, Trx } from './client.server.ts'
import { addDoel, addEigenindicator, saveIndicatorwaarde, saveTrendindicatoren } from './doelen.ts'
import { keepClientvolumes, meetOpnieuw } from './metingen.ts'
import { MEETBRONNEN } from './metingen/meetbronnen.ts'
import { saveNulverklaring } from './toezichtbeeld.ts'

const GEBIEDEN = ['Centrum', 'Noord', 'Zuid', null]
const JAREN = 4

export async function addDemotrends(
  trx: Trx,
  scope: Scope,
  aanbieders: readonly number[],
  personen: Record<string, number>,
  vandaag: Dag,
): Promise<void> {
  const gemeente_id = scope.gemeente
  const jaar = Number(vandaag.slice(0, 4))
  for (const [i, gebied] of GEBIEDEN.entries()) {
    await trx
      .updateTable('overeenkomst')
      .set({ gebied })
      .where('gemeente_id', '=', gemeente_id)
      .where('aanbieder_id', 'in', [0, ...aanbieders.filter((_, n) => n % GEBIEDEN.length === i)])
      .execute()
  }
  await sql`insert into clientvolume (gemeente_id, aanbieder_id, jaar, clienten)
    select gemeente_id, id, jaar, greatest(1, round(coalesce(clienten, 40) * (1 + ((id * 7 + jaar * 3) % 11 - 5) / 60.0))) from aanbieder, generate_series(${jaar - JAREN}::int, ${jaar - 1}::int) as jaar
    where gemeente_id = ${gemeente_id} and (clienten is null or jaar < ${jaar - 1}::int)`.execute(trx)
  await keepClientvolumes(trx, gemeente_id)
  // what was delivered had been asked for, with a day; some of it came late
  await sql`update bewijsstuk set gevraagd_op = aangeleverd_op - 40, uiterlijk = aangeleverd_op + case when (id * 7) % 6 = 0 then -9 else 5 end
    where gemeente_id = ${gemeente_id} and aanbieder_id is not null and aangeleverd_op is not null and gevraagd_op is null`.execute(trx)
  await addAfspraken(trx, gemeente_id, personen, vandaag)

  const doelen = [
    {
      naam: 'Inwoners kunnen rekenen op goede ondersteuning',
      toelichting: 'Aanbieders voldoen aan de eisen en leveren wat is afgesproken.',
      vindplaats: 'Beleidsplan sociaal domein 2024-2028, hoofdstuk 3',
    },
    { naam: 'Wat misgaat, wordt gemeld en hersteld', toelichting: null, vindplaats: 'Beleidsplan sociaal domein 2024-2028, hoofdstuk 4' },
    {
      naam: 'Wij zijn zelf een betrouwbare partner',
      toelichting: 'De gemeente houdt zich aan haar eigen termijnen en betaalt een reële prijs.',
      vindplaats: 'Beleidsplan sociaal domein 2024-2028, hoofdstuk 5',
    },
  ]
  const ids: number[] = []
  for (const [i, doel] of doelen.entries()) ids.push(await addDoel(trx, scope, { ...doel, volgorde: i + 1 }))
  const [goed, veilig, zelf] = ids as [number, number, number]
  await saveTrendindicatoren(trx, scope, [
    { sleutel: 'plichten', doel_id: goed, streefwaarde: '90' },
    { sleutel: 'ervaring_kwaliteit', doel_id: goed, streefwaarde: null },
    { sleutel: 'ervaring_effect', doel_id: goed, streefwaarde: null },
    { sleutel: 'meldingen', doel_id: veilig, streefwaarde: null },
    { sleutel: 'termijnen_aanbieders', doel_id: veilig, streefwaarde: null },
    { sleutel: 'termijnen_gemeente', doel_id: zelf, streefwaarde: '95' },
    { sleutel: 'tarieven', doel_id: zelf, streefwaarde: null },
  ])
  const wachttijd = await addEigenindicator(
    trx,
    scope,
    {
      naam: 'Onderzoek binnen zes weken',
      wat: 'Deel van de aanvragen waarvan het onderzoek (Wmo artikel 2.3.2) binnen zes weken klaar was',
      eenheid: 'procent',
      richting: 'omhoog',
      bron: 'jaarstukken van de gemeente',
    },
    vandaag,
  )
  const cijfers: [waarde: string | null, reden: string | null][] = [
    ['82', null],
    ['84.5', null],
    [null, 'n.b., overstap naar een ander systeem'],
    ['79', null],
  ]
  for (const [i, [waarde, reden]] of cijfers.entries()) {
    await saveIndicatorwaarde(
      trx,
      scope,
      { indicator_id: wachttijd!, jaar: jaar - JAREN + i, waarde, streefwaarde: '85', reden, breuk: i === 3 ? 'ander systeem' : null },
      i + 1,
      vandaag,
    )
  }
}

/** Agreements of held meetings, all done by now: some of them late, of both sides. */
async function addAfspraken(trx: Trx, gemeente_id: string, personen: Record<string, number>, vandaag: Dag): Promise<void> {
  const gehouden = await trx
    .selectFrom('overleg')
    .select(['id', 'datum'])
    .where('gemeente_id', '=', gemeente_id)
    .where('staat', '=', 'afgesloten')
    .where('datum', '<', plusDagen(vandaag, -90))
    .orderBy('id')
    .execute()
  if (gehouden.length === 0) return
  await trx
    .insertInto('afspraak')
    .values(
      gehouden.flatMap(({ id, datum }, i) =>
        (['aanbieder', 'gemeente'] as const).map((eigenaar, k) => {
          const uiterlijk = plusDagen(datum, 21 + k * 7)
          return {
            gemeente_id,
            overleg_id: id,
            hiaat_id: null,
            omschrijving: k === 0 ? 'Cijfers over wachttijd aanleveren' : 'Antwoord geven op de vraag over indicaties',
            eigenaar,
            eigenaar_persoon_id: k === 0 ? null : personen.contractmanager!,
            uiterlijk,
            gedaan_op: plusDagen(uiterlijk, (i * 5 + k * 3) % 4 === 0 ? 6 : -3),
            gedaan_toelichting: null,
            gemaakt_door: personen.contractmanager!,
          }
        }),
      ),
    )
    .execute()
}

/** Providers with many clients that never reported anything: not asked about it yet, asked, and answered. */
const STIL = { nietGevraagd: 19, gevraagd: 16, verklaard: 7 }

/** Closed meldingen of the years before, as if read in from another system. Runs behind the wall. */
export async function addDemomeldingenVanEerder(trx: Trx, { gemeente }: Scope, aanbieders: readonly number[], vandaag: Dag): Promise<void> {
  const jaar = Number(vandaag.slice(0, 4))
  const stil: number[] = Object.values(STIL)
  const melders = aanbieders.filter((_, i) => !stil.includes(i))
  const rijen = [27, 33, 31, 44].flatMap((aantal, j) =>
    Array.from({ length: aantal }, (_, i) => {
      const van = jaar - JAREN + j
      return {
        gemeente_id: gemeente,
        nummer: `E${van}-${String(i + 1).padStart(3, '0')}`,
        soort: i % 5 === 4 ? ('geweld' as const) : ('calamiteit' as const),
        aanbieder_id: melders[(i * 5 + j * 3) % melders.length]!,
        gemeld_op: plusDagen(`${van}-01-05`, Math.floor((i * 350) / aantal)),
        productcategorie: null,
        staat: 'gesloten',
        stap_sinds: plusDagen(`${van}-01-05`, Math.floor((i * 350) / aantal)),
        ingelezen: true,
      }
    }),
  )
  await trx.insertInto('melding').values(rijen).execute()
  await sql`insert into meldingtelling (gemeente_id, aanbieder_id, jaar, aantal)
    select gemeente_id, aanbieder_id, extract(year from gemeld_op)::int, count(*) from melding where gemeente_id = ${gemeente} and aanbieder_id is not null and staat <> 'samengevoegd' group by 1, 2, 3
    on conflict (gemeente_id, aanbieder_id, jaar) do update set aantal = excluded.aantal`.execute(trx)
}

/** What the silent ones were asked and answered about last year; nothing before that was over. Runs behind the wall. */
export async function addDemonulverklaringen(
  trx: Trx,
  scope: Scope & { persoon: number },
  aanbieders: readonly number[],
  vandaag: Dag,
): Promise<void> {
  const jaar = Number(vandaag.slice(0, 4))
  const dag = (terug: number): Dag => [plusDagen(vandaag, -terug), `${jaar}-01-01`].toSorted()[1]!
  for (const plaats of [STIL.gevraagd, STIL.verklaard])
    if (aanbieders[plaats] !== undefined) await saveNulverklaring(trx, scope, aanbieders[plaats], jaar - 1, { gevraagd_op: dag(20) })
  if (aanbieders[STIL.verklaard] !== undefined)
    await saveNulverklaring(trx, scope, aanbieders[STIL.verklaard]!, jaar - 1, { gegeven_op: dag(6), naam_functie: 'bestuurder' })
}

/** What the job does every night, once, on one side of the wall. */
export async function meetDemo(trx: Trx, scope: Scope, vandaag: Dag, muur: boolean): Promise<void> {
  for (const bron of MEETBRONNEN) if (Boolean(bron.muur) === muur) await meetOpnieuw(trx, scope, bron, vandaag)
}
