import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Rol } from '../app/access.ts'
import type { Dag } from '../app/rules/dag.ts'
import { addAudit } from './audit.ts'
import { type Db, inTransaction, type Trx } from './client.server.ts'
import { isZittendLid } from './klankbordgroep.ts'

const IDLE_MINUTES = 30
const ABSOLUTE_HOURS = 12

const hash = (id: string): string => createHash('sha256').update(id).digest('hex')

export interface Gemeente {
  code: string
  naam: string
  demo: boolean
  tweede_paar_ogen: boolean
  voorbereiding_werkdagen: number
  herinnering_dagen: number
  escalatie_dagen: number
  totp_rollen: string[]
  andere_gebeurtenis: boolean
  versie: number
}

export interface Sessie {
  id_hash: string
  tweede_factor: boolean
  persoon: { id: number; naam: string; email: string; heeftTotp: boolean }
  /** Undefined for someone without a role anywhere. */
  gemeente: Gemeente | undefined
  rollen: Rol[]
  gemeenten: { code: string; naam: string }[]
}

/** Starts a session under a new id; returns the id for the cookie, only its hash is kept. */
export async function startSessie(
  db: Db | Trx,
  persoon: number,
  tweedeFactor: boolean,
  gemeente: string | null,
  alleenRol: 'klankbordgroep' | null = null,
): Promise<string> {
  const id = randomBytes(32).toString('base64url')
  await db
    .insertInto('sessie')
    .values({
      id_hash: hash(id),
      persoon_id: persoon,
      gemeente_code: gemeente,
      tweede_factor: tweedeFactor,
      alleen_rol: alleenRol,
      verloopt_op: sql`now() + make_interval(hours => ${ABSOLUTE_HOURS})`,
    })
    .execute()
  return id
}

export async function endSessie(db: Db, id: string): Promise<void> {
  await db.deleteFrom('sessie').where('id_hash', '=', hash(id)).execute()
}

/** Ends every session of a person, except the one given by its hash. */
export async function endSessies(db: Db | Trx, persoon: number, behalve: string | null = null): Promise<void> {
  await db
    .deleteFrom('sessie')
    .where('persoon_id', '=', persoon)
    .$if(behalve !== null, (query) => query.where('id_hash', '<>', behalve))
    .execute()
}

export interface EigenSessie {
  id_hash: string
  begonnen_op: Date
  laatst_gezien_op: Date
}

/** The sessions of a person that still work, last seen first. */
export async function listSessies(db: Db | Trx, persoon: number): Promise<EigenSessie[]> {
  return db
    .selectFrom('sessie')
    .select(['id_hash', 'begonnen_op', 'laatst_gezien_op'])
    .where('persoon_id', '=', persoon)
    .where('verloopt_op', '>', sql<Date>`now()`)
    .where('laatst_gezien_op', '>', sql<Date>`now() - make_interval(mins => ${IDLE_MINUTES})`)
    .orderBy('laatst_gezien_op', 'desc')
    .execute()
}

/** Ends one of someone's own sessions, by its hash. */
export async function endEigenSessie(db: Db | Trx, persoon: number, idHash: string): Promise<void> {
  await db.deleteFrom('sessie').where('persoon_id', '=', persoon).where('id_hash', '=', idHash).execute()
}

export async function switchGemeente(db: Db, idHash: string, gemeente: string): Promise<void> {
  await db.updateTable('sessie').set({ gemeente_code: gemeente }).where('id_hash', '=', idHash).execute()
}

/**
 * The session behind a cookie, with the person's roles in the chosen municipality as they are
 * now: a revoked role, a blocked account or the end of a term in the klankbordgroep works on the
 * next request. Undefined when the
 * session is unknown, idle for half an hour, or older than twelve hours.
 */
export async function getSessie(db: Db, id: string, vandaag: Dag): Promise<Sessie | undefined> {
  return inTransaction(db, async (trx) => {
    const idHash = hash(id)
    const rij = await trx
      .selectFrom('sessie')
      .innerJoin('persoon', 'persoon.id', 'sessie.persoon_id')
      .select([
        'sessie.gemeente_code',
        'sessie.alleen_rol',
        'sessie.tweede_factor',
        'persoon.id',
        'persoon.naam',
        'persoon.email',
        'persoon.totp_geheim',
      ])
      .select(sql<boolean>`sessie.laatst_gezien_op < now() - interval '1 minute'`.as('oud'))
      .where('id_hash', '=', idHash)
      .where('verloopt_op', '>', sql<Date>`now()`)
      .where('laatst_gezien_op', '>', sql<Date>`now() - make_interval(mins => ${IDLE_MINUTES})`)
      .where('persoon.geblokkeerd_op', 'is', null)
      .executeTakeFirst()
    if (!rij) return undefined
    if (rij.oud)
      await trx
        .updateTable('sessie')
        .set({ laatst_gezien_op: sql`now()` })
        .where('id_hash', '=', idHash)
        .execute()
    await sql`select set_config('app.persoon_id', ${String(rij.id)}, true)`.execute(trx)
    const gehouden = await trx
      .selectFrom('rol')
      .innerJoin('gemeente', 'gemeente.code', 'rol.gemeente_id')
      .select([
        'rol.rol',
        'gemeente.code',
        'gemeente.naam',
        'gemeente.demo',
        'gemeente.tweede_paar_ogen',
        'gemeente.voorbereiding_werkdagen',
        'gemeente.herinnering_dagen',
        'gemeente.escalatie_dagen',
        'gemeente.totp_rollen',
        'gemeente.andere_gebeurtenis',
        'gemeente.versie',
      ])
      .where('rol.persoon_id', '=', rij.id)
      .where('rol.ingetrokken_op', 'is', null)
      .$if(rij.alleen_rol !== null, (query) =>
        query.where('rol.rol', '=', rij.alleen_rol!).where('rol.gemeente_id', '=', rij.gemeente_code!),
      )
      // a member of a klankbordgroep comes in by a link, nowhere else
      .$if(rij.alleen_rol === null, (query) => query.where('rol.rol', '<>', 'klankbordgroep'))
      .orderBy('gemeente.naam')
      .orderBy('rol.rol')
      .execute()
    let rollen = gehouden
    if (rij.alleen_rol !== null && gehouden.length > 0) {
      await sql`select set_config('app.gemeente_id', ${rij.gemeente_code}, true)`.execute(trx)
      if (!(await isZittendLid(trx, rij.gemeente_code!, rij.id, vandaag))) rollen = []
    }
    const gekozen = rollen.find((rol) => rol.code === rij.gemeente_code) ?? rollen[0]
    const gemeenten = [...new Map(rollen.map(({ code, naam }) => [code, { code, naam }])).values()]
    return {
      id_hash: idHash,
      tweede_factor: rij.tweede_factor,
      persoon: { id: rij.id, naam: rij.naam, email: rij.email, heeftTotp: rij.totp_geheim !== null },
      gemeente: gekozen && {
        code: gekozen.code,
        naam: gekozen.naam,
        demo: gekozen.demo,
        tweede_paar_ogen: gekozen.tweede_paar_ogen,
        voorbereiding_werkdagen: gekozen.voorbereiding_werkdagen,
        herinnering_dagen: gekozen.herinnering_dagen,
        escalatie_dagen: gekozen.escalatie_dagen,
        totp_rollen: gekozen.totp_rollen,
        andere_gebeurtenis: gekozen.andere_gebeurtenis,
        versie: gekozen.versie,
      },
      rollen: rollen.filter((rol) => rol.code === gekozen?.code).map((rol) => rol.rol),
      gemeenten,
    }
  })
}

/** Whether demo accounts exist here, so that the sign-in page can say so. */
export async function heeftDemo(db: Db): Promise<boolean> {
  return inTransaction(
    db,
    async (trx) => (await trx.selectFrom('gemeente').select('code').where('demo', '=', true).limit(1).executeTakeFirst()) !== undefined,
  )
}

/** A line in the log of each municipality where the person has a role; an unknown account leaves none. */
export async function logSignIn(db: Db, persoon: number | null, gelukt: boolean): Promise<void> {
  if (persoon === null) return
  await inTransaction(db, async (trx) => {
    await sql`select set_config('app.persoon_id', ${String(persoon)}, true)`.execute(trx)
    const gemeenten = await trx
      .selectFrom('rol')
      .select('gemeente_id')
      .distinct()
      .where('persoon_id', '=', persoon)
      .where('ingetrokken_op', 'is', null)
      .orderBy('gemeente_id')
      .execute()
    for (const { gemeente_id } of gemeenten) {
      await sql`select set_config('app.gemeente_id', ${gemeente_id}, true)`.execute(trx)
      await addAudit(
        trx,
        { gemeente: gemeente_id, persoon },
        { handeling: gelukt ? 'sessie.begonnen' : 'sessie.geweigerd', onderwerp: `persoon:${persoon}` },
      )
    }
  })
}
