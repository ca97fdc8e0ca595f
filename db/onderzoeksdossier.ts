import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { TermijnEinde } from '../app/rules/termijn.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'
import type { Onderzoek } from './onderzoeken.ts'
import { herbeoordeelToezicht } from './toezichttoetsing.ts'

export type Ernst = 'aandachtspunt' | 'tekortkoming' | 'ernstig'

// ---- findings

export interface Bevinding {
  id: number
  norm_sleutel: string | null
  tekst: string
  ernst: Ernst
  versie: number
}

export async function listBevindingen(trx: Trx, gemeente: string, onderzoek: number): Promise<Bevinding[]> {
  return trx
    .selectFrom('bevinding')
    .select(['id', 'norm_sleutel', 'tekst', 'ernst', 'versie'])
    .where('gemeente_id', '=', gemeente)
    .where('onderzoek_id', '=', onderzoek)
    .orderBy('id')
    .execute()
}

export async function addBevinding(
  trx: Trx,
  scope: Scope,
  onderzoek: number,
  bevinding: { norm_sleutel: string | null; tekst: string; ernst: Ernst },
): Promise<void> {
  const { id } = await trx
    .insertInto('bevinding')
    .values({ gemeente_id: scope.gemeente, onderzoek_id: onderzoek, ...bevinding })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addAudit(trx, scope, {
    handeling: 'bevinding.toegevoegd',
    onderwerp: `onderzoek:${onderzoek}`,
    gegevens: { bevinding: id, ...bevinding },
  })
}

/** False when somebody else changed it since `versie`. What it said stays in the log. */
export async function saveBevinding(
  trx: Trx,
  scope: Scope,
  onderzoek: number,
  id: number,
  versie: number,
  naar: { norm_sleutel: string | null; tekst: string; ernst: Ernst },
): Promise<boolean> {
  const van = await trx
    .selectFrom('bevinding')
    .select(['norm_sleutel', 'tekst', 'ernst'])
    .where('gemeente_id', '=', scope.gemeente)
    .where('onderzoek_id', '=', onderzoek)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .forUpdate()
    .executeTakeFirst()
  if (!van) return false
  await trx
    .updateTable('bevinding')
    .set({ ...naar, versie: sql`versie + 1` })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .execute()
  await addAudit(trx, scope, {
    handeling: 'bevinding.gewijzigd',
    onderwerp: `onderzoek:${onderzoek}`,
    gegevens: { bevinding: id, van, naar },
  })
  return true
}

// ---- measures

export interface Maatregelrij {
  id: number
  bevinding_id: number | null
  omschrijving: string
  eigenaar: string | null
  uiterlijk: Dag | null
  gereed_op: Dag | null
  hercontrole_op: Dag | null
  hercontrole_oordeel: 'nagekomen' | 'niet_nagekomen' | null
  vervallen_reden: string | null
  versie: number
}

export async function listMaatregelen(trx: Trx, gemeente: string, onderzoek: number): Promise<Maatregelrij[]> {
  return trx
    .selectFrom('verbetermaatregel')
    .select([
      'id',
      'bevinding_id',
      'omschrijving',
      'eigenaar',
      'uiterlijk',
      'gereed_op',
      'hercontrole_op',
      'hercontrole_oordeel',
      'vervallen_reden',
      'versie',
    ])
    .where('gemeente_id', '=', gemeente)
    .where('onderzoek_id', '=', onderzoek)
    .orderBy('id')
    .execute()
}

export async function addMaatregel(
  trx: Trx,
  scope: Scope,
  onderzoek: number,
  maatregel: { bevinding_id: number; omschrijving: string; eigenaar: string | null; uiterlijk: Dag | null },
): Promise<void> {
  const { id } = await trx
    .insertInto('verbetermaatregel')
    .values({ gemeente_id: scope.gemeente, onderzoek_id: onderzoek, ...maatregel })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addAudit(trx, scope, {
    handeling: 'verbetermaatregel.toegevoegd',
    onderwerp: `onderzoek:${onderzoek}`,
    gegevens: { maatregel: id, ...maatregel },
  })
}

export type Maatregelwijziging = Partial<
  Pick<Maatregelrij, 'omschrijving' | 'eigenaar' | 'uiterlijk' | 'gereed_op' | 'hercontrole_op' | 'hercontrole_oordeel' | 'vervallen_reden'>
>

/** False when somebody else changed it since `versie`, or when a re-check or a lapse already ended it. One that was found not to be met can still lapse. */
export async function saveMaatregel(
  trx: Trx,
  scope: Scope,
  onderzoek: Onderzoek,
  id: number,
  versie: number,
  naar: Maatregelwijziging,
  vandaag: Dag,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('verbetermaatregel')
    .set({ ...naar, versie: sql`versie + 1` })
    .where('gemeente_id', '=', scope.gemeente)
    .where('onderzoek_id', '=', onderzoek.id)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .where('vervallen_reden', 'is', null)
    .where((eb) =>
      eb.or([eb('hercontrole_op', 'is', null), ...(naar.vervallen_reden ? [eb('hercontrole_oordeel', '=', 'niet_nagekomen')] : [])]),
    )
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await herbeoordeelToezicht(trx, scope, [onderzoek.aanbieder_id], vandaag)
  await addAudit(trx, scope, {
    handeling: 'verbetermaatregel.gewijzigd',
    onderwerp: `onderzoek:${onderzoek.id}`,
    gegevens: { maatregel: id, ...naar },
  })
  return true
}

/**
 * What the other side of the wall may read of measures: the text the toezichthouder wrote for it, the year and how it stands.
 * One that lapsed keeps the text it had (`tekst` null).
 * @param eerder measures that were given before, with their id there
 * @returns the same with the new ones
 */
export async function geefVrij(
  trx: Trx,
  scope: Scope,
  onderzoek: Onderzoek,
  jaar: number,
  eerder: Record<string, number>,
  maatregelen: readonly { id: number; tekst: string | null; stand: string }[],
): Promise<Record<string, number>> {
  const vrijgegeven = { ...eerder }
  for (const { id, tekst, stand } of maatregelen) {
    const conclusie = eerder[id]
    if (conclusie !== undefined) {
      await trx
        .updateTable('toezichtconclusie')
        .set({ stand, ...(tekst !== null && { tekst }) })
        .where('gemeente_id', '=', scope.gemeente)
        .where('id', '=', conclusie)
        .execute()
      continue
    }
    if (tekst === null) continue
    const nieuw = await trx
      .insertInto('toezichtconclusie')
      .values({ gemeente_id: scope.gemeente, aanbieder_id: onderzoek.aanbieder_id, jaar, soort: 'verbetermaatregel', tekst, stand })
      .returning('id')
      .executeTakeFirstOrThrow()
    vrijgegeven[id] = nieuw.id
  }
  return vrijgegeven
}

export async function listVrijgegeven(
  trx: Trx,
  gemeente: string,
  ids: readonly number[],
): Promise<{ id: number; tekst: string; stand: string | null }[]> {
  if (ids.length === 0) return []
  return trx
    .selectFrom('toezichtconclusie')
    .select(['id', 'tekst', 'stand'])
    .where('gemeente_id', '=', gemeente)
    .where('id', 'in', ids)
    .execute()
}

// ---- report

export interface Rapportversie {
  versie: number
  tekst: string
  verstuurd_op: Dag | null
  gemaakt_op: Date
  door: string | null
}

/** Newest first. */
export async function listRapportversies(trx: Trx, gemeente: string, onderzoek: number): Promise<Rapportversie[]> {
  return trx
    .selectFrom('rapportversie as r')
    .leftJoin('persoon as p', 'p.id', 'r.door')
    .select(['r.versie', 'r.tekst', 'r.verstuurd_op', 'r.gemaakt_op', 'p.naam as door'])
    .where('r.gemeente_id', '=', gemeente)
    .where('r.onderzoek_id', '=', onderzoek)
    .orderBy('r.versie', 'desc')
    .execute()
}

/** The version after `vorige`; it never writes over one. */
export async function addRapportversie(trx: Trx, scope: Scope, onderzoek: number, vorige: number, tekst: string): Promise<void> {
  await trx
    .insertInto('rapportversie')
    .values({ gemeente_id: scope.gemeente, onderzoek_id: onderzoek, versie: vorige + 1, tekst, door: scope.persoon })
    .execute()
  await addAudit(trx, scope, {
    handeling: 'rapportversie.toegevoegd',
    onderwerp: `onderzoek:${onderzoek}`,
    gegevens: { versie: vorige + 1, tekens: tekst.length },
  })
}

// ---- the provider's words

export interface Wederhoor {
  id: number
  bevinding_id: number | null
  over: 'feiten' | 'openbaarmaking'
  tekst: string
  ontvangen_op: Dag
  antwoord: string | null
}

export async function listWederhoor(trx: Trx, gemeente: string, onderzoek: number): Promise<Wederhoor[]> {
  return trx
    .selectFrom('wederhoor')
    .select(['id', 'bevinding_id', 'over', 'tekst', 'ontvangen_op', 'antwoord'])
    .where('gemeente_id', '=', gemeente)
    .where('onderzoek_id', '=', onderzoek)
    .orderBy('id')
    .execute()
}

export async function addWederhoor(trx: Trx, scope: Scope, onderzoek: number, woorden: Omit<Wederhoor, 'id' | 'antwoord'>): Promise<void> {
  const { id } = await trx
    .insertInto('wederhoor')
    .values({ gemeente_id: scope.gemeente, onderzoek_id: onderzoek, ...woorden, door: scope.persoon })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addAudit(trx, scope, {
    handeling: 'wederhoor.ontvangen',
    onderwerp: `onderzoek:${onderzoek}`,
    gegevens: { wederhoor: id, bevinding: woorden.bevinding_id, over: woorden.over },
  })
}

/** Once; false when there is an answer already. */
export async function saveAntwoord(trx: Trx, scope: Scope, onderzoek: number, id: number, antwoord: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('wederhoor')
    .set({ antwoord })
    .where('gemeente_id', '=', scope.gemeente)
    .where('onderzoek_id', '=', onderzoek)
    .where('id', '=', id)
    .where('antwoord', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, { handeling: 'wederhoor.beantwoord', onderwerp: `onderzoek:${onderzoek}`, gegevens: { wederhoor: id } })
  return true
}

/** The provider wrote that it has nothing more to say; of a locked row. */
export async function saveWederhoorAfgerond(trx: Trx, scope: Scope, onderzoek: number, op: Dag): Promise<void> {
  await trx
    .updateTable('onderzoek')
    .set({ wederhoor_afgerond_op: op, versie: sql`versie + 1` })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', onderzoek)
    .execute()
  await addAudit(trx, scope, { handeling: 'wederhoor.afgerond', onderwerp: `onderzoek:${onderzoek}`, gegevens: { op } })
}

// ---- to publish or not

export interface Publicatiebesluit {
  openbaar: boolean
  grond: string
  besloten_op: Dag
  bekendgemaakt_op: Dag | null
  bezwaar_verwacht: boolean
  wacht: TermijnEinde | null
  voorziening_van: Dag | null
  voorziening_tot: Dag | null
  voorziening_uitkomst: 'toegewezen' | 'afgewezen' | 'ingetrokken' | null
  gepubliceerd_op: Dag | null
  samenvatting: string | null
  versie: number
}

export async function getPublicatiebesluit(trx: Trx, gemeente: string, onderzoek: number): Promise<Publicatiebesluit | undefined> {
  return trx
    .selectFrom('publicatiebesluit')
    .select([
      'openbaar',
      'grond',
      'besloten_op',
      'bekendgemaakt_op',
      'bezwaar_verwacht',
      'wacht',
      'voorziening_van',
      'voorziening_tot',
      'voorziening_uitkomst',
      'gepubliceerd_op',
      'samenvatting',
      'versie',
    ])
    .where('gemeente_id', '=', gemeente)
    .where('onderzoek_id', '=', onderzoek)
    .executeTakeFirst()
}

/** The decision, new or changed, of a locked onderzoek; `versie` null: there was none. False when that is no longer so, or when it was published. */
export async function savePublicatiebesluit(
  trx: Trx,
  scope: Scope,
  onderzoek: number,
  versie: number | null,
  besluit: Omit<Publicatiebesluit, 'versie' | 'gepubliceerd_op'>,
): Promise<boolean> {
  const waarden = { ...besluit, wacht: besluit.wacht && JSON.stringify(besluit.wacht), door: scope.persoon }
  if (versie === null) {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('publicatiebesluit')
      .values({ gemeente_id: scope.gemeente, onderzoek_id: onderzoek, ...waarden })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows !== 1n) return false
  } else {
    const { numUpdatedRows } = await trx
      .updateTable('publicatiebesluit')
      .set({ ...waarden, versie: sql`versie + 1` })
      .where('gemeente_id', '=', scope.gemeente)
      .where('onderzoek_id', '=', onderzoek)
      .where('versie', '=', versie)
      .where('gepubliceerd_op', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) return false
  }
  const { samenvatting: _, wacht: __, ...kort } = besluit
  await addAudit(trx, scope, { handeling: 'publicatiebesluit.vastgelegd', onderwerp: `onderzoek:${onderzoek}`, gegevens: kort })
  return true
}

/** Puts the title and the summary where everyone can read them, and nothing else. False when somebody did so already. */
export async function publiceer(
  trx: Trx,
  scope: Scope,
  onderzoek: Onderzoek,
  titel: string,
  samenvatting: string,
  op: Dag,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('publicatiebesluit')
    .set({ gepubliceerd_op: op, versie: sql`versie + 1` })
    .where('gemeente_id', '=', scope.gemeente)
    .where('onderzoek_id', '=', onderzoek.id)
    .where('openbaar', '=', true)
    .where('gepubliceerd_op', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await trx
    .insertInto('openbaar')
    .values({ gemeente_id: scope.gemeente, soort: 'onderzoek', sleutel: onderzoek.nummer, titel, tekst: samenvatting, gepubliceerd_op: op })
    .execute()
  await addAudit(trx, scope, { handeling: 'onderzoek.gepubliceerd', onderwerp: `onderzoek:${onderzoek.id}`, gegevens: { op, titel } })
  return true
}
