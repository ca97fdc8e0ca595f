import { type RawBuilder, sql } from 'kysely'
import type { ControleTerPlaatse } from '../app/rules/controleterplaatse.ts'
import type { Dag } from '../app/rules/dag.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'
import { herbeoordeelToezicht } from './toezichttoetsing.ts'

export interface Controlefilter {
  aanbieder: number | null
  onderzoek: number | null
  aanleiding: ControleTerPlaatse['aanleiding'] | null
  jaar: number | null
  /** Part of the provider's name. */
  zoek: string | null
}

export interface Controleregel {
  id: number
  aanbieder_id: number
  aanbieder: string
  onderzoek_id: number | null
  onderzoek: string | null
  op: Dag
  aanleiding: ControleTerPlaatse['aanleiding']
  plaats: ControleTerPlaatse['plaats']
  overleg_client: 'ja' | 'nee'
  overleg_op: Dag | null
  overleg_reden: string | null
}

const voorwaarden = (
  gemeente: string,
  { aanbieder, onderzoek, aanleiding, jaar, zoek }: Controlefilter,
): RawBuilder<boolean> => sql<boolean>`c.gemeente_id = ${gemeente}
  and (${aanbieder}::bigint is null or c.aanbieder_id = ${aanbieder}::bigint)
  and (${onderzoek}::bigint is null or c.onderzoek_id = ${onderzoek}::bigint)
  and (${aanleiding}::text is null or c.aanleiding = ${aanleiding}::text)
  and (${jaar}::int is null or (c.op >= make_date(${jaar}::int, 1, 1) and c.op < make_date(${jaar}::int + 1, 1, 1)))
  and (${zoek}::text is null or strpos(lower(a.naam), lower(${zoek}::text)) > 0)`

/** Newest first. */
export async function listControles(
  trx: Trx,
  gemeente: string,
  filter: Controlefilter,
  deel: { vanaf: number; aantal: number },
): Promise<{ rijen: Controleregel[]; totaal: number }> {
  const { rows } = await sql<Controleregel & { totaal: number }>`
    select c.id, c.aanbieder_id, a.naam as aanbieder, c.onderzoek_id, o.nummer as onderzoek, c.op, c.aanleiding, c.plaats, c.overleg_client, c.overleg_op, c.overleg_reden, count(*) over () as totaal
    from controle c
    join aanbieder a on a.gemeente_id = c.gemeente_id and a.id = c.aanbieder_id
    left join onderzoek o on o.gemeente_id = c.gemeente_id and o.id = c.onderzoek_id
    where ${voorwaarden(gemeente, filter)}
    order by c.op desc, c.id desc limit ${deel.aantal}::int offset ${deel.vanaf}::int`.execute(trx)
  return { rijen: rows, totaal: rows[0]?.totaal ?? 0 }
}

export interface Controle extends Omit<Controleregel, 'onderzoek'> {
  toestemming_bewoner: boolean | null
  bevindingen: string | null
  versie: number
}

export async function getControle(trx: Trx, gemeente: string, id: number): Promise<Controle | undefined> {
  return trx
    .selectFrom('controle as c')
    .innerJoin('aanbieder as a', (join) => join.onRef('a.gemeente_id', '=', 'c.gemeente_id').onRef('a.id', '=', 'c.aanbieder_id'))
    .select([
      'c.id',
      'c.aanbieder_id',
      'a.naam as aanbieder',
      'c.onderzoek_id',
      'c.op',
      'c.aanleiding',
      'c.plaats',
      'c.overleg_client',
      'c.overleg_op',
      'c.overleg_reden',
      'c.toestemming_bewoner',
      'c.bevindingen',
      'c.versie',
    ])
    .where('c.gemeente_id', '=', gemeente)
    .where('c.id', '=', id)
    .executeTakeFirst()
}

export type Controlegegevens = Pick<
  Controle,
  | 'onderzoek_id'
  | 'op'
  | 'aanleiding'
  | 'plaats'
  | 'overleg_client'
  | 'overleg_op'
  | 'overleg_reden'
  | 'toestemming_bewoner'
  | 'bevindingen'
>

/** What of it goes into the log: not what was found. */
const kort = ({
  onderzoek_id,
  op,
  aanleiding,
  plaats,
  overleg_client,
  overleg_op,
  toestemming_bewoner,
  bevindingen,
}: Controlegegevens): Record<string, unknown> => ({
  onderzoek_id,
  op,
  aanleiding,
  plaats,
  overleg_client,
  overleg_op,
  toestemming_bewoner,
  tekens: bevindingen?.length ?? 0,
})

export async function addControle(trx: Trx, scope: Scope, aanbieder: number, gegevens: Controlegegevens, vandaag: Dag): Promise<number> {
  const { id } = await trx
    .insertInto('controle')
    .values({ gemeente_id: scope.gemeente, aanbieder_id: aanbieder, ...gegevens, door: scope.persoon })
    .returning('id')
    .executeTakeFirstOrThrow()
  await herbeoordeelToezicht(trx, scope, [aanbieder], vandaag)
  await addAudit(trx, scope, { handeling: 'controle.vastgelegd', onderwerp: `controle:${id}`, gegevens: { aanbieder, ...kort(gegevens) } })
  return id
}

/** False when somebody else changed it since `versie`. */
export async function saveControle(
  trx: Trx,
  scope: Scope,
  controle: Controle,
  versie: number,
  gegevens: Controlegegevens,
  vandaag: Dag,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('controle')
    .set({ ...gegevens, versie: sql`versie + 1` })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', controle.id)
    .where('versie', '=', versie)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await herbeoordeelToezicht(trx, scope, [controle.aanbieder_id], vandaag)
  await addAudit(trx, scope, {
    handeling: 'controle.gewijzigd',
    onderwerp: `controle:${controle.id}`,
    gegevens: { van: kort(controle), naar: kort(gegevens) },
  })
  return true
}

/** Onderzoeken at a provider that a check can belong to. */
export async function listOnderzoekkeuze(
  trx: Trx,
  gemeente: string,
  aanbieder: number,
): Promise<{ id: number; nummer: string; onderwerp: string }[]> {
  return trx
    .selectFrom('onderzoek')
    .select(['id', 'nummer', 'onderwerp'])
    .where('gemeente_id', '=', gemeente)
    .where('aanbieder_id', '=', aanbieder)
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}
