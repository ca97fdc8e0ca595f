import { createHash, randomBytes, randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Rol } from '../app/access.ts'
import { addAudit } from './audit.ts'
import { type Db, inTransaction, type Scope, type Trx, withGemeente } from './client.server.ts'
import { loadRegelsets } from './regelsets.ts'
import { loadVragensets } from './vragensets.ts'

const INVITATION_DAYS = 7
const hash = (token: string): string => createHash('sha256').update(token).digest('hex')

export interface Inlogpersoon {
  id: number
  email: string
  naam: string
  wachtwoord: string | null
  totp_geheim: string | null
  totp_laatste_stap: number | null
}

/** For the sign-in page; a blocked person is as unknown as one who does not exist. */
export async function getInlogpersoon(db: Db, email: string): Promise<Inlogpersoon | undefined> {
  return inTransaction(db, (trx) =>
    trx
      .selectFrom('persoon')
      .select(['id', 'email', 'naam', 'wachtwoord', 'totp_geheim', 'totp_laatste_stap'])
      .where('email', '=', email.trim().toLowerCase())
      .where('geblokkeerd_op', 'is', null)
      .executeTakeFirst(),
  )
}

export async function getInlogpersoonById(db: Db, id: number): Promise<Inlogpersoon | undefined> {
  return inTransaction(db, (trx) =>
    trx
      .selectFrom('persoon')
      .select(['id', 'email', 'naam', 'wachtwoord', 'totp_geheim', 'totp_laatste_stap'])
      .where('id', '=', id)
      .executeTakeFirst(),
  )
}

/** Makes the person, or finds the one with this address. */
export async function savePersoon(trx: Db | Trx, email: string, naam: string): Promise<number> {
  const adres = email.trim().toLowerCase()
  await trx
    .insertInto('persoon')
    .values({ email: adres, naam })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .execute()
  return (await trx.selectFrom('persoon').select('id').where('email', '=', adres).executeTakeFirstOrThrow()).id
}

export async function saveWachtwoord(db: Db | Trx, persoon: number, wachtwoord: string): Promise<void> {
  await db.updateTable('persoon').set({ wachtwoord }).where('id', '=', persoon).execute()
}

export async function saveTotp(db: Db | Trx, persoon: number, geheim: string | null): Promise<void> {
  await db.updateTable('persoon').set({ totp_geheim: geheim, totp_laatste_stap: null }).where('id', '=', persoon).execute()
}

/** False when this time step, or a later one, was used before: a code works once. */
export async function useTotpStap(db: Db | Trx, persoon: number, stap: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('persoon')
    .set({ totp_laatste_stap: stap })
    .where('id', '=', persoon)
    .where((eb) => eb.or([eb('totp_laatste_stap', 'is', null), eb('totp_laatste_stap', '<', stap)]))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

// ---- roles

export interface Gebruiker {
  id: number
  naam: string
  email: string
  geblokkeerd: boolean
  /** False until the invitation was used. */
  actief: boolean
  heeftTotp: boolean
  rollen: { id: number; rol: Rol; grond: string | null; toegekend_op: Date }[]
}

export async function listGebruikers(trx: Trx, gemeente: string): Promise<Gebruiker[]> {
  const rijen = await trx
    .selectFrom('rol')
    .innerJoin('persoon', 'persoon.id', 'rol.persoon_id')
    .select(['persoon.id as persoon', 'persoon.naam', 'persoon.email', 'rol.id', 'rol.rol', 'rol.grond', 'rol.toegekend_op'])
    .select((eb) => [
      eb('persoon.geblokkeerd_op', 'is not', null).as('geblokkeerd'),
      eb('persoon.wachtwoord', 'is not', null).as('actief'),
      eb('persoon.totp_geheim', 'is not', null).as('heeftTotp'),
    ])
    .where('rol.gemeente_id', '=', gemeente)
    .where('rol.ingetrokken_op', 'is', null)
    .orderBy('persoon.naam')
    .orderBy('rol.rol')
    .execute()
  const gebruikers = new Map<number, Gebruiker>()
  for (const rij of rijen) {
    const gebruiker = gebruikers.get(rij.persoon) ?? {
      id: rij.persoon,
      naam: rij.naam,
      email: rij.email,
      geblokkeerd: Boolean(rij.geblokkeerd),
      actief: Boolean(rij.actief),
      heeftTotp: Boolean(rij.heeftTotp),
      rollen: [],
    }
    gebruiker.rollen.push({ id: rij.id, rol: rij.rol, grond: rij.grond, toegekend_op: rij.toegekend_op })
    gebruikers.set(rij.persoon, gebruiker)
  }
  return [...gebruikers.values()]
}

/** The people with a role in the municipality, for a choice of owner. */
export async function listPersonenMetRol(
  trx: Trx,
  gemeente: string,
  rollen: Rol[],
): Promise<{ id: number; naam: string; email: string; rol: Rol }[]> {
  return trx
    .selectFrom('rol')
    .innerJoin('persoon', 'persoon.id', 'rol.persoon_id')
    .select(['persoon.id', 'persoon.naam', 'persoon.email', 'rol.rol'])
    .where('rol.gemeente_id', '=', gemeente)
    .where('rol.ingetrokken_op', 'is', null)
    .where('persoon.geblokkeerd_op', 'is', null)
    .where('rol.rol', 'in', rollen)
    .orderBy('persoon.naam')
    .execute()
}

/** Breaks on the constraint `rol_muur` when this would put both sides of the wall in one hand. */
export async function addRol(trx: Trx, scope: Scope, persoon: number, rol: Rol, grond: string | null): Promise<void> {
  await trx
    .insertInto('rol')
    .values({ gemeente_id: scope.gemeente, persoon_id: persoon, rol, grond, toegekend_door: scope.persoon })
    .execute()
  await addAudit(trx, scope, { handeling: 'rol.toegekend', onderwerp: `persoon:${persoon}`, gegevens: { rol, grond } })
}

export async function revokeRol(trx: Trx, scope: Scope, rolId: number): Promise<void> {
  const rij = await trx
    .updateTable('rol')
    .set({ ingetrokken_op: sql`now()` })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', rolId)
    .where('ingetrokken_op', 'is', null)
    .returning(['persoon_id', 'rol'])
    .executeTakeFirst()
  if (rij) await addAudit(trx, scope, { handeling: 'rol.ingetrokken', onderwerp: `persoon:${rij.persoon_id}`, gegevens: { rol: rij.rol } })
}

/** Role changes in one municipality wait for each other: two people who take a role at once could otherwise both pass the rules. */
export async function lockRollen(trx: Trx, gemeente: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('peil.rollen'), hashtext(${gemeente}))`.execute(trx)
}

/** The roles someone holds here now. */
export async function listRollen(trx: Trx, gemeente: string, persoon: number): Promise<{ id: number; rol: Rol }[]> {
  return trx
    .selectFrom('rol')
    .select(['id', 'rol'])
    .where('gemeente_id', '=', gemeente)
    .where('persoon_id', '=', persoon)
    .where('ingetrokken_op', 'is', null)
    .orderBy('rol')
    .execute()
}

export interface Persoon {
  id: number
  naam: string
  email: string
  actief: boolean
  geblokkeerd: boolean
}

export async function getPersoon(trx: Trx, zoek: { id: number } | { email: string }): Promise<Persoon | undefined> {
  const rij = await trx
    .selectFrom('persoon')
    .select(['id', 'naam', 'email'])
    .select((eb) => [eb('wachtwoord', 'is not', null).as('actief'), eb('geblokkeerd_op', 'is not', null).as('geblokkeerd')])
    .$if('id' in zoek, (query) => query.where('id', '=', (zoek as { id: number }).id))
    .$if('email' in zoek, (query) => query.where('email', '=', (zoek as { email: string }).email.trim().toLowerCase()))
    .executeTakeFirst()
  return rij && { ...rij, actief: Boolean(rij.actief), geblokkeerd: Boolean(rij.geblokkeerd) }
}

/**
 * Whether someone also works for another municipality. Their account is then not this one's to open or
 * close: a link made here would open the other municipality's data.
 */
export async function heeftRolElders(trx: Trx, scope: Scope, persoon: number): Promise<boolean> {
  // row level security shows another municipality's roles only to the person they belong to
  const zie = (wie: number | null) => sql`select set_config('app.persoon_id', ${String(wie ?? '')}, true)`.execute(trx)
  await zie(persoon)
  const rij = await trx
    .selectFrom('rol')
    .select('id')
    .where('persoon_id', '=', persoon)
    .where('gemeente_id', '<>', scope.gemeente)
    .where('ingetrokken_op', 'is', null)
    .limit(1)
    .executeTakeFirst()
  await zie(scope.persoon)
  return rij !== undefined
}

/** Blocking ends every session at once; the same e-mail address then signs in nowhere. */
export async function saveGeblokkeerd(trx: Trx, scope: Scope, persoon: number, geblokkeerd: boolean): Promise<void> {
  await trx
    .updateTable('persoon')
    .set({ geblokkeerd_op: geblokkeerd ? sql`now()` : null })
    .where('id', '=', persoon)
    .execute()
  if (geblokkeerd) await trx.deleteFrom('sessie').where('persoon_id', '=', persoon).execute()
  await addAudit(trx, scope, { handeling: geblokkeerd ? 'account.geblokkeerd' : 'account.gedeblokkeerd', onderwerp: `persoon:${persoon}` })
}

export async function heeftToezichthouder(trx: Trx, gemeente: string): Promise<boolean> {
  const rij = await trx
    .selectFrom('rol')
    .select('id')
    .where('gemeente_id', '=', gemeente)
    .where('rol', '=', 'toezichthouder')
    .where('ingetrokken_op', 'is', null)
    .executeTakeFirst()
  return rij !== undefined
}

// ---- invitations

/** One link, once, for seven days; earlier links of this person no longer work. Returns the token; only its hash is kept. */
export async function addUitnodiging(trx: Db | Trx, gemeente: string, persoon: number): Promise<string> {
  await trx
    .updateTable('uitnodiging')
    .set({ gebruikt_op: sql`now()` })
    .where('persoon_id', '=', persoon)
    .where('gebruikt_op', 'is', null)
    .execute()
  const token = randomBytes(32).toString('base64url')
  await trx
    .insertInto('uitnodiging')
    .values({
      token_hash: hash(token),
      gemeente_code: gemeente,
      persoon_id: persoon,
      verloopt_op: sql`now() + make_interval(days => ${INVITATION_DAYS})`,
    })
    .execute()
  return token
}

export interface Uitnodiging {
  persoon: number
  email: string
  naam: string
  gemeente: string
  gemeenteNaam: string
}

export async function getUitnodiging(db: Db, token: string): Promise<Uitnodiging | undefined> {
  return inTransaction(db, (trx) =>
    trx
      .selectFrom('uitnodiging')
      .innerJoin('persoon', 'persoon.id', 'uitnodiging.persoon_id')
      .innerJoin('gemeente', 'gemeente.code', 'uitnodiging.gemeente_code')
      .select(['persoon.id as persoon', 'persoon.email', 'persoon.naam', 'gemeente.code as gemeente', 'gemeente.naam as gemeenteNaam'])
      .where('token_hash', '=', hash(token))
      .where('gebruikt_op', 'is', null)
      .where('verloopt_op', '>', sql<Date>`now()`)
      .where('persoon.geblokkeerd_op', 'is', null)
      .executeTakeFirst(),
  )
}

/** Uses the link up and ends the person's sessions; false when someone else just did. `wachtwoord` is the hash. */
export async function useUitnodiging(db: Db, uitnodiging: Uitnodiging, token: string, naam: string, wachtwoord: string): Promise<boolean> {
  const scope = { gemeente: uitnodiging.gemeente, persoon: uitnodiging.persoon }
  return withGemeente(db, scope, async (trx) => {
    const rij = await trx
      .updateTable('uitnodiging')
      .set({ gebruikt_op: sql`now()` })
      .where('token_hash', '=', hash(token))
      .where('gebruikt_op', 'is', null)
      .where('verloopt_op', '>', sql<Date>`now()`)
      .returning('persoon_id')
      .executeTakeFirst()
    if (!rij) return false
    await trx.updateTable('persoon').set({ naam, wachtwoord }).where('id', '=', scope.persoon).execute()
    await trx.deleteFrom('sessie').where('persoon_id', '=', scope.persoon).execute()
    await addAudit(trx, scope, { handeling: 'wachtwoord.ingesteld', onderwerp: `persoon:${scope.persoon}` })
    return true
  })
}

// ---- a municipality begins

/** Makes the municipality with the law of the land and its own ordinances. */
export async function addGemeente(db: Db, code: string, naam: string, demo = false): Promise<void> {
  await withGemeente(db, { gemeente: code, persoon: null }, (trx) => insertGemeente(trx, code, naam, demo))
}

export async function insertGemeente(trx: Trx, code: string, naam: string, demo: boolean): Promise<void> {
  await trx
    .insertInto('gemeente')
    .values({ code, naam, demo })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await loadRegelsets(trx, code)
  await loadVragensets(trx, code)
}

export interface EersteKeer {
  code: string
  gemeente: string
  gemeenteNaam: string
  naam: string
  email: string
  wachtwoord: string
}

/**
 * The first municipality with its first beheerder, for the code in the terminal; `wachtwoord` is the hash.
 * Undefined, and nothing made, when the code is wrong or Peil came into use meanwhile.
 */
export async function startGebruik(db: Db, eerste: EersteKeer): Promise<number | undefined> {
  const scope = { gemeente: eerste.gemeente, persoon: null }
  return withGemeente(db, scope, async (trx) => {
    if (!(await useSetupCode(trx, eerste.code))) return undefined
    if (await trx.selectFrom('persoon').select('id').limit(1).executeTakeFirst()) return undefined
    await insertGemeente(trx, eerste.gemeente, eerste.gemeenteNaam, false)
    const persoon = await savePersoon(trx, eerste.email, eerste.naam)
    await saveWachtwoord(trx, persoon, eerste.wachtwoord)
    await addRol(trx, { ...scope, persoon }, persoon, 'beheerder', null)
    return persoon
  })
}

/** A code for the set-up page; shown once in the terminal. Undefined when Peil is in use already. */
export async function makeSetupCode(db: Db): Promise<string | undefined> {
  if (await db.selectFrom('persoon').select('id').limit(1).executeTakeFirst()) return undefined
  const code = Array.from({ length: 8 }, () => 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'[randomInt(32)]).join('')
  await db.deleteFrom('installatie').execute()
  await db
    .insertInto('installatie')
    .values({ code_hash: hash(code) })
    .execute()
  return code
}

/** True once for the right code. */
async function useSetupCode(trx: Db | Trx, code: string): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('installatie').where('code_hash', '=', hash(code.trim().toUpperCase())).executeTakeFirst()
  return numDeletedRows === 1n
}

export async function isLeeg(db: Db): Promise<boolean> {
  return inTransaction(db, async (trx) => (await trx.selectFrom('persoon').select('id').limit(1).executeTakeFirst()) === undefined)
}
