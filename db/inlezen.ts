/** Reading a file into the register: what is known of the providers in it, all changes at once, and the run itself. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'

/** One thing wrong in a file. `rij` as a spreadsheet numbers it: the header is row 1. */
export interface Inleesfout {
  rij: number
  kolom: string
  waarde: string
  reden: string
}

/** One row of a file that could be read. Null: the cell was empty, so what is known stays. */
export interface Regel {
  rij: number
  naam: string
  kvk: string
  agb: string | null
  vestigingsnummer: string | null
  clienten: number | null
  overeenkomst: { nummer: string; perceel: string | null; categorieen: string[] | null; vanaf: Dag | null; tot: Dag | null } | null
  contact: { naam: string; email: string | null } | null
}

export interface BekendeAanbieder {
  id: number
  kvk: string
  naam: string
  agb: string | null
  clienten: number | null
  overeenkomsten: { id: number; nummer: string; perceel: string; categorieen: string[]; vanaf: Dag; tot: Dag | null }[]
  contacten: { id: number; naam: string; email: string | null }[]
  vestigingen: { id: number; vestigingsnummer: string }[]
}

export interface Wijzigingen {
  nieuw: { kvk: string; naam: string; agb: string | null; clienten: number | null }[]
  gewijzigd: { id: number; naam: string; agb: string | null; clienten: number | null; clientenAnders: boolean }[]
  overeenkomsten: { kvk: string; nummer: string; perceel: string; categorieen: string[]; vanaf: Dag; tot: Dag | null }[]
  overeenkomstenAnders: { id: number; categorieen: string[]; vanaf: Dag; tot: Dag | null }[]
  contacten: { kvk: string; naam: string; email: string | null }[]
  contactenAnders: { id: number; email: string | null }[]
  vestigingen: { kvk: string; vestigingsnummer: string }[]
  /** Every provider that is new or changes in any way. */
  geraakt: { kvk: string; nieuw: boolean; rijen: number[]; velden: string[] }[]
}

/** Two files at once wait for each other: the second sees what the first wrote. */
export async function lockInlezen(trx: Trx, gemeente: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('peil.inlezen'), hashtext(${gemeente}))`.execute(trx)
}

/** What the register knows of the providers with these KvK numbers, in four statements. */
export async function listBekend(trx: Trx, gemeente: string, kvks: string[]): Promise<BekendeAanbieder[]> {
  const { rows } = await sql<{ id: number; kvk: string; naam: string; agb: string | null; clienten: number | null }>`
    select id, kvk, naam, agb, clienten from aanbieder where gemeente_id = ${gemeente} and kvk = any(${kvks}::text[])`.execute(trx)
  const bekend = new Map<number, BekendeAanbieder>(
    rows.map((rij) => [rij.id, { ...rij, overeenkomsten: [], contacten: [], vestigingen: [] }]),
  )
  if (bekend.size === 0) return []
  const ids = [...bekend.keys()]
  const { rows: overeenkomsten } = await sql<BekendeAanbieder['overeenkomsten'][number] & { aanbieder_id: number }>`
    select aanbieder_id, id, nummer, perceel, productcategorieen as categorieen, vanaf, tot from overeenkomst where gemeente_id = ${gemeente} and aanbieder_id = any(${ids}::bigint[])`.execute(
    trx,
  )
  for (const { aanbieder_id, ...rij } of overeenkomsten) bekend.get(aanbieder_id)!.overeenkomsten.push(rij)
  const { rows: contacten } = await sql<BekendeAanbieder['contacten'][number] & { aanbieder_id: number }>`
    select aanbieder_id, id, naam, email from contactpersoon where gemeente_id = ${gemeente} and aanbieder_id = any(${ids}::bigint[]) order by id`.execute(
    trx,
  )
  for (const { aanbieder_id, ...rij } of contacten) bekend.get(aanbieder_id)!.contacten.push(rij)
  const { rows: vestigingen } = await sql<BekendeAanbieder['vestigingen'][number] & { aanbieder_id: number }>`
    select aanbieder_id, id, vestigingsnummer from vestiging where gemeente_id = ${gemeente} and aanbieder_id = any(${ids}::bigint[])`.execute(
    trx,
  )
  for (const { aanbieder_id, ...rij } of vestigingen) bekend.get(aanbieder_id)!.vestigingen.push(rij)
  return [...bekend.values()]
}

/** Writes all changes, a statement a table, with a line in the log for each provider. Returns the providers it touched. */
export async function saveWijzigingen(
  trx: Trx,
  scope: Scope,
  wijzigingen: Wijzigingen,
  herkomst: Record<string, unknown>,
): Promise<number[]> {
  const { gemeente } = scope
  const { nieuw, gewijzigd, overeenkomsten, overeenkomstenAnders, contacten, contactenAnders, vestigingen, geraakt } = wijzigingen
  if (geraakt.length === 0) return []
  if (nieuw.length > 0) {
    await sql`insert into aanbieder (gemeente_id, kvk, naam, agb, clienten)
      select ${gemeente}, * from unnest(${nieuw.map(({ kvk }) => kvk)}::text[], ${nieuw.map(({ naam }) => naam)}::text[], ${nieuw.map(({ agb }) => agb)}::text[],
        ${nieuw.map(({ clienten }) => clienten)}::int[])`.execute(trx)
  }
  if (gewijzigd.length > 0) {
    // the year belonged to the number that was there
    await sql`update aanbieder a set naam = n.naam, agb = n.agb, clienten = n.clienten, clienten_jaar = case when n.anders then null else a.clienten_jaar end
      from unnest(${gewijzigd.map(({ id }) => id)}::bigint[], ${gewijzigd.map(({ naam }) => naam)}::text[], ${gewijzigd.map(({ agb }) => agb)}::text[],
        ${gewijzigd.map(({ clienten }) => clienten)}::int[], ${gewijzigd.map(({ clientenAnders }) => clientenAnders)}::boolean[]) as n (id, naam, agb, clienten, anders)
      where a.gemeente_id = ${gemeente} and a.id = n.id`.execute(trx)
  }
  const oud = geraakt.filter(({ nieuw }) => !nieuw).map(({ kvk }) => kvk)
  // whoever has the provider open in a form must see that it changed
  if (oud.length > 0)
    await sql`update aanbieder set versie = versie + 1 where gemeente_id = ${gemeente} and kvk = any(${oud}::text[])`.execute(trx)
  const { rows } = await sql<{
    id: number
    kvk: string
  }>`select id, kvk from aanbieder where gemeente_id = ${gemeente} and kvk = any(${geraakt.map(({ kvk }) => kvk)}::text[])`.execute(trx)
  const ids = new Map(rows.map(({ id, kvk }) => [kvk, id]))
  const van = (rijen: { kvk: string }[]) => rijen.map(({ kvk }) => ids.get(kvk)!)

  if (overeenkomsten.length > 0) {
    await sql`insert into overeenkomst (gemeente_id, aanbieder_id, nummer, perceel, productcategorieen, vanaf, tot)
      select ${gemeente}, id, nummer, perceel, string_to_array(categorieen, ','), vanaf, tot from unnest(${van(overeenkomsten)}::bigint[], ${overeenkomsten.map(({ nummer }) => nummer)}::text[],
        ${overeenkomsten.map(({ perceel }) => perceel)}::text[], ${overeenkomsten.map(({ categorieen }) => categorieen.join(','))}::text[],
        ${overeenkomsten.map(({ vanaf }) => vanaf)}::date[], ${overeenkomsten.map(({ tot }) => tot)}::date[]) as n (id, nummer, perceel, categorieen, vanaf, tot)`.execute(
      trx,
    )
  }
  if (overeenkomstenAnders.length > 0) {
    await sql`update overeenkomst o set productcategorieen = string_to_array(n.categorieen, ','), vanaf = n.vanaf, tot = n.tot
      from unnest(${overeenkomstenAnders.map(({ id }) => id)}::bigint[], ${overeenkomstenAnders.map(({ categorieen }) => categorieen.join(','))}::text[],
        ${overeenkomstenAnders.map(({ vanaf }) => vanaf)}::date[], ${overeenkomstenAnders.map(({ tot }) => tot)}::date[]) as n (id, categorieen, vanaf, tot)
      where o.gemeente_id = ${gemeente} and o.id = n.id`.execute(trx)
  }
  if (contacten.length > 0) {
    await sql`insert into contactpersoon (gemeente_id, aanbieder_id, naam, email)
      select ${gemeente}, * from unnest(${van(contacten)}::bigint[], ${contacten.map(({ naam }) => naam)}::text[], ${contacten.map(({ email }) => email)}::text[])`.execute(
      trx,
    )
  }
  if (contactenAnders.length > 0) {
    await sql`update contactpersoon c set email = n.email from unnest(${contactenAnders.map(({ id }) => id)}::bigint[], ${contactenAnders.map(({ email }) => email)}::text[]) as n (id, email)
      where c.gemeente_id = ${gemeente} and c.id = n.id`.execute(trx)
  }
  if (vestigingen.length > 0) {
    await sql`insert into vestiging (gemeente_id, aanbieder_id, vestigingsnummer)
      select ${gemeente}, * from unnest(${van(vestigingen)}::bigint[], ${vestigingen.map(({ vestigingsnummer }) => vestigingsnummer)}::text[])`.execute(
      trx,
    )
  }
  await addAudit(
    trx,
    scope,
    {
      handeling: 'aanbieders.ingelezen',
      onderwerp: 'aanbieders',
      gegevens: { ...herkomst, aanbieders: geraakt.length, nieuw: nieuw.length },
    },
    ...geraakt.map(({ kvk, nieuw, rijen, velden }) => ({
      handeling: 'aanbieder.ingelezen',
      onderwerp: `aanbieder:${ids.get(kvk)}`,
      gegevens: { nieuw, rijen, velden },
    })),
  )
  return [...ids.values()]
}

// ---- a run from the web

export type Inleesstaat = 'wacht' | 'bezig' | 'voorbeeld' | 'wacht_op_inlezen' | 'inlezen' | 'klaar' | 'mislukt'

export interface Inleesuitkomst {
  rijen: number
  nieuw: number
  gewijzigd: number
  ongewijzigd: number
  /** All that is wrong; of `fouten` at most the first twenty thousand are kept. */
  aantalFouten: number
  fouten: Inleesfout[]
  voorbeelden: { rij: number; naam: string; wat: string }[]
  /** A file that may hold a BSN is not kept, so it cannot be read in. */
  bsn: boolean
  /** Nothing in it can be read, whatever is skipped. */
  onbruikbaar: boolean
  /** Providers written and still to be judged anew; absent until the register was written. */
  geraakt?: number[]
}

export interface Inleesbeurt {
  id: number
  bestandsnaam: string
  sha256: string
  staat: Inleesstaat
  verwerkt: number
  totaal: number | null
  fouten_overslaan: boolean
  melding: string | null
  door: number
  door_naam: string
  op: Date
}

export async function addInleesbeurt(
  trx: Trx,
  scope: Scope & { persoon: number },
  bestand: { naam: string; sha256: string },
  soort: 'aanbieders' | 'tarieven' = 'aanbieders',
  staat: Inleesstaat = 'wacht',
): Promise<number> {
  const { id } = await trx
    .insertInto('inleesbeurt')
    .values({ gemeente_id: scope.gemeente, soort, bestandsnaam: bestand.naam, sha256: bestand.sha256, staat, door: scope.persoon })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addAudit(trx, scope, { handeling: 'inleesbeurt.begonnen', onderwerp: `inleesbeurt:${id}`, gegevens: { sha256: bestand.sha256 } })
  return id
}

export function getInleesbeurt(
  trx: Trx,
  gemeente: string,
  id: number,
  soort: 'aanbieders' | 'tarieven' = 'aanbieders',
): Promise<Inleesbeurt | undefined> {
  return trx
    .selectFrom('inleesbeurt')
    .innerJoin('persoon', 'persoon.id', 'inleesbeurt.door')
    .select([
      'inleesbeurt.id',
      'bestandsnaam',
      'sha256',
      'staat',
      'verwerkt',
      'totaal',
      'fouten_overslaan',
      'melding',
      'door',
      'persoon.naam as door_naam',
      'op',
    ])
    .where('inleesbeurt.gemeente_id', '=', gemeente)
    .where('inleesbeurt.id', '=', id)
    .where('inleesbeurt.soort', '=', soort)
    .executeTakeFirst() as Promise<Inleesbeurt | undefined>
}

/** What came out, with at most so many of the faults. */
export async function getInleesuitkomst(trx: Trx, gemeente: string, id: number, fouten: number): Promise<Inleesuitkomst | undefined> {
  const { rows } = await sql<{ uitkomst: Inleesuitkomst | null }>`
    select (uitkomst - 'fouten' - 'geraakt') || jsonb_build_object('fouten', jsonb_path_query_array(uitkomst, ${`$.fouten[0 to ${fouten - 1}]`}::jsonpath)) as uitkomst
    from inleesbeurt where gemeente_id = ${gemeente} and id = ${id}`.execute(trx)
  return rows[0]?.uitkomst ?? undefined
}

export async function getGeraakt(trx: Trx, gemeente: string, id: number): Promise<number[] | undefined> {
  const { rows } = await sql<{
    geraakt: number[] | null
  }>`select uitkomst -> 'geraakt' as geraakt from inleesbeurt where gemeente_id = ${gemeente} and id = ${id}`.execute(trx)
  return rows[0]?.geraakt ?? undefined
}

export function listInleesbeurten(
  trx: Trx,
  gemeente: string,
  aantal: number,
  soort: 'aanbieders' | 'tarieven' = 'aanbieders',
): Promise<Inleesbeurt[]> {
  return trx
    .selectFrom('inleesbeurt')
    .innerJoin('persoon', 'persoon.id', 'inleesbeurt.door')
    .select([
      'inleesbeurt.id',
      'bestandsnaam',
      'sha256',
      'staat',
      'verwerkt',
      'totaal',
      'fouten_overslaan',
      'melding',
      'door',
      'persoon.naam as door_naam',
      'op',
    ])
    .where('inleesbeurt.gemeente_id', '=', gemeente)
    .where('inleesbeurt.soort', '=', soort)
    .orderBy('inleesbeurt.id', 'desc')
    .limit(aantal)
    .execute() as Promise<Inleesbeurt[]>
}

/** Moves the run on; false when it was not in one of these states any more. */
export async function setInleesstaat(
  trx: Trx,
  gemeente: string,
  id: number,
  van: Inleesstaat[],
  naar: Inleesstaat,
  meer: { verwerkt?: number; totaal?: number | null; fouten_overslaan?: boolean; melding?: string | null; uitkomst?: Inleesuitkomst } = {},
): Promise<boolean> {
  const { uitkomst, ...rest } = meer
  const { numUpdatedRows } = await trx
    .updateTable('inleesbeurt')
    .set({ staat: naar, ...rest, ...(uitkomst && { uitkomst: JSON.stringify(uitkomst) }) })
    .where('gemeente_id', '=', gemeente)
    .where('id', '=', id)
    .where('staat', 'in', van)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function setVoortgang(trx: Trx, gemeente: string, id: number, verwerkt: number, totaal: number): Promise<void> {
  await trx.updateTable('inleesbeurt').set({ verwerkt, totaal }).where('gemeente_id', '=', gemeente).where('id', '=', id).execute()
}

/** Whether someone else's record still needs this file. */
export async function isElders(trx: Trx, gemeente: string, sha256: string): Promise<boolean> {
  return (
    (await trx
      .selectFrom('bewijsbestand')
      .select('sha256')
      .where('gemeente_id', '=', gemeente)
      .where('sha256', '=', sha256)
      .limit(1)
      .executeTakeFirst()) !== undefined
  )
}
