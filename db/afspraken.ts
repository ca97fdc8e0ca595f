import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'

export interface Afspraak {
  id: number
  overleg_id: number
  overlegdatum: Dag
  hiaat_id: number | null
  /** Short name of the hiaat's norm; null for an afspraak that stands by itself. */
  norm: string | null
  omschrijving: string
  eigenaar: 'aanbieder' | 'gemeente'
  /** Who of the municipality; null when the provider owns it. */
  persoon: string | null
  uiterlijk: Dag
  gedaan_op: Dag | null
  gedaan_toelichting: string | null
  versie: number
}

/** Every afspraak with a provider, oldest meeting first. */
export async function listAfspraken(trx: Trx, gemeente: string, aanbieder: number): Promise<Afspraak[]> {
  return trx
    .selectFrom('afspraak')
    .innerJoin('overleg', (join) =>
      join.onRef('overleg.gemeente_id', '=', 'afspraak.gemeente_id').onRef('overleg.id', '=', 'afspraak.overleg_id'),
    )
    .leftJoin('hiaat', (join) => join.onRef('hiaat.gemeente_id', '=', 'afspraak.gemeente_id').onRef('hiaat.id', '=', 'afspraak.hiaat_id'))
    .leftJoin('norm', (join) => join.onRef('norm.gemeente_id', '=', 'hiaat.gemeente_id').onRef('norm.id', '=', 'hiaat.norm_id'))
    .leftJoin('persoon', 'persoon.id', 'afspraak.eigenaar_persoon_id')
    .select([
      'afspraak.id',
      'afspraak.overleg_id',
      'overleg.datum as overlegdatum',
      'afspraak.hiaat_id',
      'norm.naam as norm',
      'afspraak.omschrijving',
      'afspraak.eigenaar',
      'persoon.naam as persoon',
      'afspraak.uiterlijk',
      'afspraak.gedaan_op',
      'afspraak.gedaan_toelichting',
      'afspraak.versie',
    ])
    .where('afspraak.gemeente_id', '=', gemeente)
    .where('overleg.aanbieder_id', '=', aanbieder)
    .orderBy('overleg.datum')
    .orderBy('afspraak.id')
    .execute()
}

export interface NieuweAfspraak {
  hiaat: number | null
  omschrijving: string
  /** A person of the municipality; null: the provider. */
  persoon: number | null
  uiterlijk: Dag
}

/** An afspraak for a gap takes away the reason why there was none. */
export async function addAfspraak(trx: Trx, scope: Scope & { persoon: number }, overleg: number, nieuw: NieuweAfspraak): Promise<void> {
  const { id } = await trx
    .insertInto('afspraak')
    .values({
      gemeente_id: scope.gemeente,
      overleg_id: overleg,
      hiaat_id: nieuw.hiaat,
      omschrijving: nieuw.omschrijving,
      eigenaar: nieuw.persoon === null ? 'aanbieder' : 'gemeente',
      eigenaar_persoon_id: nieuw.persoon,
      uiterlijk: nieuw.uiterlijk,
      gemaakt_door: scope.persoon,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (nieuw.hiaat !== null)
    await trx
      .deleteFrom('zonder_afspraak')
      .where('gemeente_id', '=', scope.gemeente)
      .where('overleg_id', '=', overleg)
      .where('hiaat_id', '=', nieuw.hiaat)
      .execute()
  await addAudit(trx, scope, {
    handeling: 'afspraak.gemaakt',
    onderwerp: `overleg:${overleg}`,
    gegevens: { afspraak: id, hiaat: nieuw.hiaat, omschrijving: nieuw.omschrijving, persoon: nieuw.persoon, uiterlijk: nieuw.uiterlijk },
  })
}

/** Done, or with `op` null open again after all. False when somebody else changed it since `versie`. */
export async function saveGedaan(
  trx: Trx,
  scope: Scope,
  overleg: number,
  id: number,
  versie: number,
  op: Dag | null,
  toelichting: string | null,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('afspraak')
    .set({ gedaan_op: op, gedaan_toelichting: toelichting, versie: sql`versie + 1` })
    .where('gemeente_id', '=', scope.gemeente)
    .where('overleg_id', '=', overleg)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, {
    handeling: op === null ? 'afspraak.heropend' : 'afspraak.gedaan',
    onderwerp: `overleg:${overleg}`,
    gegevens: { afspraak: id, op, toelichting },
  })
  return true
}

// ---- a gap for which nothing was agreed, and why

export async function listRedenen(trx: Trx, gemeente: string, overleg: number): Promise<{ hiaat_id: number; reden: string }[]> {
  return trx
    .selectFrom('zonder_afspraak')
    .select(['hiaat_id', 'reden'])
    .where('gemeente_id', '=', gemeente)
    .where('overleg_id', '=', overleg)
    .execute()
}

export async function saveReden(
  trx: Trx,
  scope: Scope & { persoon: number },
  overleg: number,
  hiaat: number,
  reden: string,
): Promise<void> {
  await trx
    .insertInto('zonder_afspraak')
    .values({ gemeente_id: scope.gemeente, overleg_id: overleg, hiaat_id: hiaat, reden, door: scope.persoon })
    .onConflict((conflict) => conflict.columns(['gemeente_id', 'overleg_id', 'hiaat_id']).doUpdateSet({ reden, door: scope.persoon }))
    .execute()
  await addAudit(trx, scope, { handeling: 'hiaat.zonder_afspraak', onderwerp: `overleg:${overleg}`, gegevens: { hiaat, reden } })
}
