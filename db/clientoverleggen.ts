/** The periodic meeting with clients, and what they put on its agenda. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Uitsluiting } from '../app/rules/uitsluiting.ts'
import type { Groep, Inbrenger } from '../app/rules/participatiewoorden.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'

export interface Clientoverlegbeeld {
  id: number
  datum: Dag
  tijd: string | null
  plaats: string | null
  thema: string | null
  doelgroep: string | null
  uitgenodigd: string | null
  staat: 'gepland' | 'gehouden' | 'vervallen'
  vervallenReden: string | null
  verslag: string | null
  openbaar: boolean
  versie: number
  deelname: Partial<Record<Groep, number>>
  punten: number
}

const beelden = (gemeente: string) => sql<Clientoverlegbeeld>`
  select o.id, o.datum, o.tijd, o.plaats, o.thema, o.doelgroep, o.uitgenodigd, o.staat, o.vervallen_reden as "vervallenReden", o.verslag, o.openbaar, o.versie,
    coalesce((select jsonb_object_agg(d.groep, d.aantal) from clientoverlegdeelname d where d.gemeente_id = o.gemeente_id and d.overleg_id = o.id), '{}') as deelname,
    (select count(*) from clientpunt p where p.gemeente_id = o.gemeente_id and p.overleg_id = o.id and p.ingetrokken_op is null) as punten
  from clientoverleg o where o.gemeente_id = ${gemeente}`

/** The last one first. */
export async function listClientoverleggen(trx: Trx, gemeente: string): Promise<Clientoverlegbeeld[]> {
  const { rows } = await sql<Clientoverlegbeeld>`${beelden(gemeente)} order by o.datum desc, o.id desc`.execute(trx)
  return rows
}

export async function getClientoverleg(trx: Trx, gemeente: string, id: number): Promise<Clientoverlegbeeld | undefined> {
  const { rows } = await sql<Clientoverlegbeeld>`${beelden(gemeente)} and o.id = ${id}`.execute(trx)
  return rows[0]
}

export interface NieuwClientoverleg {
  datum: Dag
  tijd: string | null
  plaats: string | null
  thema: string | null
  doelgroep: string | null
  uitgenodigd: string | null
}

/** Items that waited for a meeting come along. */
export async function addClientoverleg(trx: Trx, scope: Scope, nieuw: NieuwClientoverleg): Promise<number> {
  const { id } = await trx
    .insertInto('clientoverleg')
    .values({ gemeente_id: scope.gemeente, ...nieuw, gemaakt_door: scope.persoon })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .updateTable('clientpunt')
    .set({ overleg_id: id })
    .where('gemeente_id', '=', scope.gemeente)
    .where('overleg_id', 'is', null)
    .where('ingetrokken_op', 'is', null)
    .where('besproken_op', 'is', null)
    .execute()
  await addAudit(trx, scope, { handeling: 'clientoverleg.gepland', onderwerp: `clientoverleg:${id}`, gegevens: { datum: nieuw.datum } })
  return id
}

export async function saveClientoverleg(
  trx: Trx,
  scope: Scope,
  id: number,
  versie: number,
  wijziging: NieuwClientoverleg,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('clientoverleg')
    .set({ ...wijziging, versie: versie + 1 })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .where('staat', '=', 'gepland')
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, {
    handeling: 'clientoverleg.gewijzigd',
    onderwerp: `clientoverleg:${id}`,
    gegevens: { datum: wijziging.datum },
  })
  return true
}

/** How many of each group were there, and the minutes. */
export async function saveGehouden(
  trx: Trx,
  scope: Scope,
  id: number,
  versie: number,
  gehouden: { verslag: string; deelname: Partial<Record<Groep, number>> },
): Promise<boolean> {
  const gemeente_id = scope.gemeente
  const { numUpdatedRows } = await trx
    .updateTable('clientoverleg')
    .set({ staat: 'gehouden', verslag: gehouden.verslag, versie: versie + 1 })
    .where('gemeente_id', '=', gemeente_id)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .where('staat', '<>', 'vervallen')
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await trx.deleteFrom('clientoverlegdeelname').where('gemeente_id', '=', gemeente_id).where('overleg_id', '=', id).execute()
  const deelname = Object.entries(gehouden.deelname) as [Groep, number][]
  if (deelname.length > 0)
    await trx
      .insertInto('clientoverlegdeelname')
      .values(deelname.map(([groep, aantal]) => ({ gemeente_id, overleg_id: id, groep, aantal })))
      .execute()
  await addAudit(trx, scope, {
    handeling: 'clientoverleg.gehouden',
    onderwerp: `clientoverleg:${id}`,
    gegevens: { deelname: gehouden.deelname },
  })
  return true
}

/** Its items wait for the next meeting. */
export async function cancelClientoverleg(trx: Trx, scope: Scope, id: number, versie: number, reden: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('clientoverleg')
    .set({ staat: 'vervallen', vervallen_reden: reden, versie: versie + 1 })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .where('staat', '=', 'gepland')
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await trx
    .updateTable('clientpunt')
    .set({ overleg_id: null })
    .where('gemeente_id', '=', scope.gemeente)
    .where('overleg_id', '=', id)
    .where('besproken_op', 'is', null)
    .execute()
  await addAudit(trx, scope, { handeling: 'clientoverleg.vervallen', onderwerp: `clientoverleg:${id}` })
  return true
}

// ---- items

export interface Clientpunt {
  id: number
  overleg: number | null
  overlegdatum: Dag | null
  inbrenger: Inbrenger
  onderwerp: string
  toelichting: string | null
  aanbiederId: number | null
  aanbieder: string | null
  ingebrachtOp: Dag
  ingebrachtDoor: number | null
  uitsluiting: Uitsluiting | null
  uitsluitingToch: string | null
  bespreking: string | null
  besprokenOp: Dag | null
  antwoord: string | null
  antwoordOp: Dag | null
  antwoordOverleg: number | null
  antwoordOverlegdatum: Dag | null
  /** Day of the first gap file of the provider it stood in; null: not yet. */
  opHiatenlijst: Dag | null
  versie: number
}

const punten = (gemeente: string) => sql`
  select p.id, p.overleg_id as overleg, o.datum as overlegdatum, p.inbrenger, p.onderwerp, p.toelichting, p.aanbieder_id as "aanbiederId", a.naam as aanbieder, p.ingebracht_op as "ingebrachtOp", p.ingebracht_door as "ingebrachtDoor",
    p.uitsluiting, p.uitsluiting_toch as "uitsluitingToch", p.bespreking, p.besproken_op as "besprokenOp", p.antwoord, p.antwoord_op as "antwoordOp", p.antwoord_overleg_id as "antwoordOverleg", ao.datum as "antwoordOverlegdatum",
    (select min(l.overlegdatum) from hiatenlijstinbreng i join hiatenlijst l on l.gemeente_id = i.gemeente_id and l.id = i.hiatenlijst_id where i.gemeente_id = p.gemeente_id and i.clientpunt_id = p.id) as "opHiatenlijst", p.versie
  from clientpunt p
  left join clientoverleg o on o.gemeente_id = p.gemeente_id and o.id = p.overleg_id
  left join aanbieder a on a.gemeente_id = p.gemeente_id and a.id = p.aanbieder_id
  left join overleg ao on ao.gemeente_id = p.gemeente_id and ao.id = p.antwoord_overleg_id
  where p.gemeente_id = ${gemeente} and p.ingetrokken_op is null`

/** The agenda of one meeting; null: what waits for a next one. */
export async function listPunten(trx: Trx, gemeente: string, overleg: number | null): Promise<Clientpunt[]> {
  const { rows } =
    await sql<Clientpunt>`${punten(gemeente)} and p.overleg_id is not distinct from ${overleg}::bigint order by p.ingebracht_op, p.id`.execute(
      trx,
    )
  return rows
}

/** Items about a provider, the last first. */
export async function listAanbiederpunten(trx: Trx, gemeente: string, aanbieder: number | null = null): Promise<Clientpunt[]> {
  const { rows } =
    await sql<Clientpunt>`${punten(gemeente)} and p.aanbieder_id is not null ${aanbieder === null ? sql`` : sql`and p.aanbieder_id = ${aanbieder}`} order by p.ingebracht_op desc, p.id desc limit 200`.execute(
      trx,
    )
  return rows
}

export async function addPunt(
  trx: Trx,
  scope: Scope,
  punt: {
    inbrenger: Inbrenger
    onderwerp: string
    toelichting: string | null
    aanbieder: number | null
    op: Dag
    overleg: number | null
    uitsluiting: Uitsluiting | null
    uitsluitingToch: string | null
  },
): Promise<number> {
  const { id } = await trx
    .insertInto('clientpunt')
    .values({
      gemeente_id: scope.gemeente,
      overleg_id: punt.overleg,
      inbrenger: punt.inbrenger,
      onderwerp: punt.onderwerp,
      toelichting: punt.toelichting,
      aanbieder_id: punt.aanbieder,
      ingebracht_op: punt.op,
      ingebracht_door: scope.persoon,
      uitsluiting: punt.uitsluiting,
      uitsluiting_toch: punt.uitsluitingToch,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addAudit(trx, scope, {
    handeling: 'clientpunt.ingebracht',
    onderwerp: `clientpunt:${id}`,
    gegevens: { inbrenger: punt.inbrenger, aanbieder: punt.aanbieder, ...(punt.uitsluiting && { uitsluiting: punt.uitsluiting }) },
  })
  return id
}

/** The first meeting to come, for a new item. */
export async function getVolgendClientoverleg(trx: Trx, gemeente: string, vandaag: Dag): Promise<{ id: number; datum: Dag } | undefined> {
  return trx
    .selectFrom('clientoverleg')
    .select(['id', 'datum'])
    .where('gemeente_id', '=', gemeente)
    .where('staat', '=', 'gepland')
    .where('datum', '>=', vandaag)
    .orderBy('datum')
    .orderBy('id')
    .executeTakeFirst()
}

export async function saveBespreking(trx: Trx, scope: Scope, id: number, versie: number, bespreking: string, op: Dag): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('clientpunt')
    .set({ bespreking, besproken_op: op, versie: versie + 1 })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, { handeling: 'clientpunt.besproken', onderwerp: `clientpunt:${id}` })
  return true
}

/** What the municipality answers; with the provider's meeting when it comes from there. */
export async function saveAntwoord(
  trx: Trx,
  scope: Scope,
  id: number,
  versie: number,
  antwoord: string,
  op: Dag,
  overleg: { id: number; aanbieder: number } | null,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('clientpunt')
    .set({ antwoord, antwoord_op: op, antwoord_door: scope.persoon, antwoord_overleg_id: overleg?.id ?? null, versie: versie + 1 })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .where('ingetrokken_op', 'is', null)
    .$if(overleg !== null, (query) => query.where('aanbieder_id', '=', overleg!.aanbieder))
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, {
    handeling: 'clientpunt.beantwoord',
    onderwerp: `clientpunt:${id}`,
    gegevens: { overleg: overleg?.id ?? null },
  })
  return true
}

/** Only by who put it in, as long as it was not discussed. */
export async function endPunt(trx: Trx, scope: Scope, id: number, versie: number, vandaag: Dag): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('clientpunt')
    .set({ ingetrokken_op: vandaag, versie: versie + 1 })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .where('ingebracht_door', '=', scope.persoon)
    .where('besproken_op', 'is', null)
    .where('antwoord_op', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, { handeling: 'clientpunt.ingetrokken', onderwerp: `clientpunt:${id}` })
  return true
}
