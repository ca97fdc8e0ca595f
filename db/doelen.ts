/** The goals of the beleidsplan and which figures serve them, written by a beheerder. */
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'

export interface Doel {
  id: number
  naam: string
  toelichting: string | null
  vindplaats: string | null
  volgorde: number
  versie: number
}
export type Doelgegevens = Pick<Doel, 'naam' | 'toelichting' | 'vindplaats' | 'volgorde'>

export function listDoelen(trx: Trx, gemeente: string): Promise<Doel[]> {
  return trx
    .selectFrom('doel')
    .select(['id', 'naam', 'toelichting', 'vindplaats', 'volgorde', 'versie'])
    .where('gemeente_id', '=', gemeente)
    .orderBy('volgorde')
    .orderBy('id')
    .execute()
}

export async function addDoel(trx: Trx, scope: Scope, gegevens: Doelgegevens): Promise<number> {
  const { id } = await trx
    .insertInto('doel')
    .values({ gemeente_id: scope.gemeente, ...gegevens })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addAudit(trx, scope, { handeling: 'doel.toegevoegd', onderwerp: `doel:${id}`, gegevens: { naam: gegevens.naam } })
  return id
}

/** False when someone else saved first, or it is gone. */
export async function saveDoel(trx: Trx, scope: Scope, id: number, versie: number, gegevens: Doelgegevens): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('doel')
    .set((eb) => ({ ...gegevens, versie: eb('versie', '+', 1) }))
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, { handeling: 'doel.gewijzigd', onderwerp: `doel:${id}`, gegevens: { naam: gegevens.naam } })
  return true
}

/** False when a figure on the page still serves it, someone else saved first, or it is gone. */
export async function deleteDoel(trx: Trx, scope: Scope, id: number, versie: number): Promise<boolean> {
  const gebruikt = await trx
    .selectFrom('trendindicator')
    .select('sleutel')
    .where('gemeente_id', '=', scope.gemeente)
    .where('doel_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  if (gebruikt) return false
  const weg = await trx
    .deleteFrom('doel')
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .returning('naam')
    .executeTakeFirst()
  if (!weg) return false
  await addAudit(trx, scope, { handeling: 'doel.verwijderd', onderwerp: `doel:${id}`, gegevens: { naam: weg.naam } })
  return true
}

// ---- which figures stand on the page, in which order

export interface Trendindicator {
  sleutel: string
  doel_id: number | null
  doel: string | null
  volgorde: number
  streefwaarde: string | null
}

export function listTrendindicatoren(trx: Trx, gemeente: string): Promise<Trendindicator[]> {
  return trx
    .selectFrom('trendindicator')
    .leftJoin('doel', (join) =>
      join.onRef('doel.gemeente_id', '=', 'trendindicator.gemeente_id').onRef('doel.id', '=', 'trendindicator.doel_id'),
    )
    .select([
      'trendindicator.sleutel',
      'trendindicator.doel_id',
      'doel.naam as doel',
      'trendindicator.volgorde',
      'trendindicator.streefwaarde',
    ])
    .where('trendindicator.gemeente_id', '=', gemeente)
    .orderBy('trendindicator.volgorde')
    .execute()
}

/** Puts these in place of what stood there, in this order. */
export async function saveTrendindicatoren(
  trx: Trx,
  scope: Scope,
  rijen: readonly Pick<Trendindicator, 'sleutel' | 'doel_id' | 'streefwaarde'>[],
): Promise<void> {
  await trx.deleteFrom('trendindicator').where('gemeente_id', '=', scope.gemeente).execute()
  if (rijen.length > 0)
    await trx
      .insertInto('trendindicator')
      .values(rijen.map((rij, i) => ({ gemeente_id: scope.gemeente, volgorde: i + 1, ...rij })))
      .execute()
  await addAudit(trx, scope, {
    handeling: 'trends.ingericht',
    onderwerp: 'trends',
    gegevens: { indicatoren: rijen.map(({ sleutel }) => sleutel) },
  })
}

// ---- figures of the municipality itself

export interface Eigenindicator {
  id: number
  naam: string
  wat: string
  eenheid: 'procent' | 'getal' | 'euro'
  richting: 'omhoog' | 'omlaag' | 'neutraal'
  bron: string
  bijgewerkt_op: string
  versie: number
}
export type Eigengegevens = Pick<Eigenindicator, 'naam' | 'wat' | 'eenheid' | 'richting' | 'bron'>

/** A year without a figure says why in `reden`; a year that is not there is a gap. Numbers are exact texts. */
export interface Indicatorwaarde {
  indicator_id: number
  jaar: number
  waarde: string | null
  streefwaarde: string | null
  reden: string | null
  breuk: string | null
}

export function listEigenindicatoren(trx: Trx, gemeente: string): Promise<Eigenindicator[]> {
  return trx
    .selectFrom('eigenindicator')
    .select(['id', 'naam', 'wat', 'eenheid', 'richting', 'bron', 'bijgewerkt_op', 'versie'])
    .where('gemeente_id', '=', gemeente)
    .orderBy('naam')
    .execute()
}

export function getEigenindicator(trx: Trx, gemeente: string, id: number): Promise<Eigenindicator | undefined> {
  return trx
    .selectFrom('eigenindicator')
    .select(['id', 'naam', 'wat', 'eenheid', 'richting', 'bron', 'bijgewerkt_op', 'versie'])
    .where('gemeente_id', '=', gemeente)
    .where('id', '=', id)
    .executeTakeFirst()
}

export function listIndicatorwaarden(trx: Trx, gemeente: string, ids: readonly number[]): Promise<Indicatorwaarde[]> {
  return trx
    .selectFrom('indicatorwaarde')
    .select(['indicator_id', 'jaar', 'waarde', 'streefwaarde', 'reden', 'breuk'])
    .where('gemeente_id', '=', gemeente)
    .where('indicator_id', 'in', ids.length > 0 ? [...ids] : [0])
    .orderBy('jaar')
    .execute()
}

/** Undefined when one has this name already. */
export async function addEigenindicator(trx: Trx, scope: Scope, gegevens: Eigengegevens, vandaag: string): Promise<number | undefined> {
  const rij = await trx
    .insertInto('eigenindicator')
    .values({ gemeente_id: scope.gemeente, bijgewerkt_op: vandaag, ...gegevens })
    .onConflict((conflict) => conflict.columns(['gemeente_id', 'naam']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (rij)
    await addAudit(trx, scope, { handeling: 'indicator.toegevoegd', onderwerp: `indicator:${rij.id}`, gegevens: { naam: gegevens.naam } })
  return rij?.id
}

/** Takes the version; false when someone else saved first. Every change of its years goes through here. */
async function raakAan(
  trx: Trx,
  scope: Scope,
  id: number,
  versie: number,
  vandaag: string,
  gegevens: Partial<Eigengegevens> = {},
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('eigenindicator')
    .set((eb) => ({ ...gegevens, bijgewerkt_op: vandaag, versie: eb('versie', '+', 1) }))
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function saveEigenindicator(
  trx: Trx,
  scope: Scope,
  id: number,
  versie: number,
  gegevens: Eigengegevens,
  vandaag: string,
): Promise<'ok' | 'botsing' | 'naam_bezet'> {
  const bezet = await trx
    .selectFrom('eigenindicator')
    .select('id')
    .where('gemeente_id', '=', scope.gemeente)
    .where('naam', '=', gegevens.naam)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (bezet) return 'naam_bezet'
  if (!(await raakAan(trx, scope, id, versie, vandaag, gegevens))) return 'botsing'
  await addAudit(trx, scope, { handeling: 'indicator.gewijzigd', onderwerp: `indicator:${id}`, gegevens: { ...gegevens } })
  return 'ok'
}

/** Puts the figure of a year in place of the one that was there. */
export async function saveIndicatorwaarde(
  trx: Trx,
  scope: Scope,
  { indicator_id, jaar, ...waarden }: Indicatorwaarde,
  versie: number,
  vandaag: string,
): Promise<boolean> {
  if (!(await raakAan(trx, scope, indicator_id, versie, vandaag))) return false
  await trx
    .insertInto('indicatorwaarde')
    .values({ gemeente_id: scope.gemeente, indicator_id, jaar, ...waarden })
    .onConflict((conflict) => conflict.columns(['gemeente_id', 'indicator_id', 'jaar']).doUpdateSet(waarden))
    .execute()
  await addAudit(trx, scope, {
    handeling: 'indicatorwaarde.vastgelegd',
    onderwerp: `indicator:${indicator_id}`,
    gegevens: { jaar, ...waarden },
  })
  return true
}

export async function deleteIndicatorwaarde(
  trx: Trx,
  scope: Scope,
  indicator: number,
  jaar: number,
  versie: number,
  vandaag: string,
): Promise<boolean> {
  if (!(await raakAan(trx, scope, indicator, versie, vandaag))) return false
  await trx
    .deleteFrom('indicatorwaarde')
    .where('gemeente_id', '=', scope.gemeente)
    .where('indicator_id', '=', indicator)
    .where('jaar', '=', jaar)
    .execute()
  await addAudit(trx, scope, { handeling: 'indicatorwaarde.verwijderd', onderwerp: `indicator:${indicator}`, gegevens: { jaar } })
  return true
}
