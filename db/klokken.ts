/** The clocks of a melding: each with the deadline it had when it began, and the norm that made it. */
import { type RawBuilder, sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import { beginKlok, type Klok, type Termijnsoort, TERMIJNSOORTEN, type Tijdstip, twijfelVoorbij } from '../app/rules/meldtermijnen.ts'
import type { Moment } from '../app/rules/termijn.ts'
import type { Trx } from './client.server.ts'
import { gelijkgesteldeDagen } from './regelsets/gelijkgesteld.ts'
import type { Meldregeling } from './meldregeling.ts'

export interface Klokrij {
  id: number
  soort: Termijnsoort
  klok: Klok
  /** The norm as a person names it; null: no rule gives this term. */
  norm: string | null
  gehaald: Tijdstip | null
  /** It ended without being met or missed. */
  gestoptOp: Dag | null
}

/** Null while it has no deadline or stands still. */
const uiterlijk = (klok: Klok): Dag | null => (klok.aangehouden ? null : (klok.einde?.uiterlijk.slice(0, 10) ?? null))

export async function addKlokken(
  trx: Trx,
  gemeente: string,
  melding: number,
  regeling: Meldregeling,
  klokken: { klok: Klok; gehaald: Tijdstip | null }[],
): Promise<void> {
  if (klokken.length === 0) return
  await trx
    .insertInto('klok')
    .values(
      klokken.map(({ klok, gehaald }) => ({
        gemeente_id: gemeente,
        melding_id: melding,
        soort: klok.soort,
        partij: TERMIJNSOORTEN[klok.soort],
        norm_id: regeling.normen[klok.soort],
        klok: JSON.stringify(klok),
        uiterlijk: uiterlijk(klok),
        gehaald_op: gehaald?.dag ?? null,
        gehaald_ogenblik: gehaald?.ogenblik ?? null,
      })),
    )
    .execute()
  await saveEersteTermijnen(trx, gemeente, sql`${melding}::bigint`)
}

/** Keeps the first deadlines of a melding with it: the work list is in their order, and must not read every clock for that. */
async function saveEersteTermijnen(trx: Trx, gemeente: string, melding: RawBuilder<number>): Promise<void> {
  await sql`update melding m set klok_uiterlijk = k.eerste, klok_eigen = k.eigen
    from (select min(uiterlijk) as eerste, min(uiterlijk) filter (where partij = 'gemeente') as eigen from klok
      where gemeente_id = ${gemeente} and melding_id = ${melding} and gehaald_op is null and gestopt_op is null) k
    where m.gemeente_id = ${gemeente} and m.id = ${melding}`.execute(trx)
}

const meldingVan = (gemeente: string, klok: number): RawBuilder<number> =>
  sql`(select melding_id from klok where gemeente_id = ${gemeente} and id = ${klok}::bigint)`

/** Starts a clock with the number of the regeling. */
export const begin = (soort: Termijnsoort, start: Dag | Moment | null, { termijnen }: Meldregeling): Klok =>
  beginKlok(soort, start, termijnen[soort], gelijkgesteldeDagen)

/** In the order in which they began. */
export async function listKlokken(trx: Trx, gemeente: string, melding: number): Promise<Klokrij[]> {
  const { rows } = await sql<{
    id: number
    klok: Klok
    norm: string | null
    gehaald_op: Dag | null
    gehaald_ogenblik: Date | null
    gestopt_op: Dag | null
  }>`
    select k.id, k.klok, r.naam || ', artikel ' || a.nummer || coalesce(' lid ' || n.lid, '') as norm, k.gehaald_op, k.gehaald_ogenblik, k.gestopt_op
    from klok k
    left join norm n on n.gemeente_id = k.gemeente_id and n.id = k.norm_id
    left join artikel a on a.gemeente_id = n.gemeente_id and a.id = n.artikel_id
    left join regelset r on r.gemeente_id = n.gemeente_id and r.id = n.regelset_id
    where k.gemeente_id = ${gemeente} and k.melding_id = ${melding} order by k.id`.execute(trx)
  return rows.map(({ id, klok, norm, gehaald_op, gehaald_ogenblik, gestopt_op }) => ({
    id,
    soort: klok.soort,
    klok,
    norm,
    gestoptOp: gestopt_op,
    gehaald:
      gehaald_op === null
        ? null
        : { dag: gehaald_op, ogenblik: gehaald_ogenblik === null ? null : `${gehaald_ogenblik.toISOString().slice(0, 16)}Z` },
  }))
}

export const loopt = ({ gehaald, gestoptOp }: Klokrij): boolean => gehaald === null && gestoptOp === null

export async function saveKlok(trx: Trx, gemeente: string, id: number, klok: Klok): Promise<void> {
  await trx
    .updateTable('klok')
    .set({ klok: JSON.stringify(klok), uiterlijk: uiterlijk(klok) })
    .where('gemeente_id', '=', gemeente)
    .where('id', '=', id)
    .execute()
  await saveEersteTermijnen(trx, gemeente, meldingVan(gemeente, id))
}

export async function eindigKlok(trx: Trx, gemeente: string, id: number, op: Dag, gehaald: boolean): Promise<void> {
  await trx
    .updateTable('klok')
    .set(gehaald ? { gehaald_op: op } : { gestopt_op: op })
    .where('gemeente_id', '=', gemeente)
    .where('id', '=', id)
    .execute()
  await saveEersteTermijnen(trx, gemeente, meldingVan(gemeente, id))
}

/** The clocks of reporting, which the melding itself met. */
const MELDKLOKKEN: readonly Termijnsoort[] = ['meldtermijn', 'spoedtermijn']

/** Another day on which it was reported than the one kept (`was`); null: it was not reported, and now it is. Deadlines stay. */
export async function gemeldOp(trx: Trx, gemeente: string, melding: number, was: Dag | null, gemeld: Tijdstip): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('klok')
    .set({ gehaald_op: gemeld.dag, gehaald_ogenblik: gemeld.ogenblik })
    .where('gemeente_id', '=', gemeente)
    .where('melding_id', '=', melding)
    .where('soort', 'in', MELDKLOKKEN)
    .where('gestopt_op', 'is', null)
    .where('gehaald_op', was === null ? 'is' : '=', was)
    .executeTakeFirst()
  await saveEersteTermijnen(trx, gemeente, sql`${melding}::bigint`)
  return Number(numUpdatedRows)
}

/** When the doubt was over follows from the facts as they are now; its deadline stays. */
export async function saveTwijfelVoorbij(trx: Trx, gemeente: string, melding: number, vastgesteldOp: Dag | null): Promise<void> {
  const klokken = (await listKlokken(trx, gemeente, melding)).filter(({ gestoptOp }) => gestoptOp === null)
  const gemeld = klokken.find(({ soort, gehaald }) => MELDKLOKKEN.includes(soort) && gehaald !== null)?.gehaald ?? null
  for (const { id, klok } of klokken.filter(({ soort }) => soort === 'twijfeltermijn')) {
    const voorbij = twijfelVoorbij(klok, vastgesteldOp, gemeld)
    await trx
      .updateTable('klok')
      .set({ gehaald_op: voorbij?.dag ?? null, gehaald_ogenblik: voorbij?.ogenblik ?? null })
      .where('gemeente_id', '=', gemeente)
      .where('id', '=', id)
      .execute()
  }
  await saveEersteTermijnen(trx, gemeente, sql`${melding}::bigint`)
}
