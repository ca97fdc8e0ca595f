/** The klankbordgroep: its settings, members, what they declared, and nominations. No more of a person than the task needs. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import { type Klankbordgroepfeiten, type Verklaring, zitOp } from '../app/rules/klankbordgroep.ts'
import type { TermijnEinde } from '../app/rules/termijn.ts'
import { bewarenTot, type Zittingsduur, type Zittingskeuze } from '../app/rules/zittingsduur.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'
import { addRol, heeftRolElders, savePersoon } from './personen.ts'
import { erasePost, type Postkenmerk } from './post.ts'

export interface Klankbordinstellingen {
  naam: string
  ingesteld_op: Dag | null
  raadsperiode_van: Dag | null
  raadsperiode_tot: Dag | null
  zittingsduur: Zittingskeuze
  ondersteuning: string | null
  reactie_weken: number
  voordracht_weken: number
  bewaar_maanden: number
  /** Of a nomination without a decision, counted from the day it was due. */
  voordracht_bewaar_maanden: number
}

/** What holds until the municipality chose otherwise: six weeks to answer is ours, no rule names a number. */
const STANDAARD: Klankbordinstellingen & { versie: number } = {
  naam: 'Klankbordgroep',
  ingesteld_op: null,
  raadsperiode_van: null,
  raadsperiode_tot: null,
  zittingsduur: 'raadsperiode',
  ondersteuning: null,
  reactie_weken: 6,
  voordracht_weken: 6,
  bewaar_maanden: 12,
  voordracht_bewaar_maanden: 6,
  versie: 0,
}

/** `versie` 0: nothing was chosen here yet. */
export async function getKlankbordgroep(trx: Trx, gemeente: string): Promise<Klankbordinstellingen & { versie: number }> {
  return (
    (await trx
      .selectFrom('klankbordgroep')
      .select([
        'naam',
        'ingesteld_op',
        'raadsperiode_van',
        'raadsperiode_tot',
        'zittingsduur',
        'ondersteuning',
        'reactie_weken',
        'voordracht_weken',
        'bewaar_maanden',
        'voordracht_bewaar_maanden',
        'versie',
      ])
      .where('gemeente_id', '=', gemeente)
      .executeTakeFirst()) ?? STANDAARD
  )
}

/** False when someone else saved since `versie`; nothing is written then. */
export async function saveKlankbordgroep(trx: Trx, scope: Scope, versie: number, instellingen: Klankbordinstellingen): Promise<boolean> {
  const gemeente_id = scope.gemeente
  if (versie === 0) {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('klankbordgroep')
      .values({ gemeente_id, ...instellingen })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows !== 1n) return false
  } else {
    const { numUpdatedRows } = await trx
      .updateTable('klankbordgroep')
      .set({ ...instellingen, versie: versie + 1 })
      .where('gemeente_id', '=', gemeente_id)
      .where('versie', '=', versie)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) return false
  }
  await addAudit(trx, scope, { handeling: 'klankbordgroep.gewijzigd', onderwerp: `gemeente:${gemeente_id}`, gegevens: { ...instellingen } })
  return true
}

/** Appointments in one municipality wait for each other: two at once could otherwise both be the seventh. */
export async function lockKlankbordgroep(trx: Trx, gemeente: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('peil.klankbordgroep'), hashtext(${gemeente}))`.execute(trx)
}

export interface Lid {
  id: number
  /** Null: erased after the retention. */
  naam: string | null
  email: string | null
  toestemmingNaam: boolean
  wijze: 'start' | 'voordracht'
  voordracht: number | null
  benoemdOp: Dag
  tot: Dag
  zittingsduur: Zittingsduur
  besluitnummer: string | null
  eindeOp: Dag | null
  eindeGrond: 'eigen_verzoek' | 'ontslag' | 'onverenigbaar' | 'overleden' | null
  eindeReden: string | null
  bewarenTot: Dag
  gewistOp: Dag | null
  persoon: number | null
  versie: number
  verklaringen: Verklaring[]
}

/** Every member there is or was, those who sit longest first. Two statements. */
export async function listLeden(trx: Trx, gemeente: string): Promise<Lid[]> {
  const leden = await trx
    .selectFrom('klankbordlid')
    .select([
      'id',
      'naam',
      'email',
      'toestemming_naam as toestemmingNaam',
      'wijze',
      'voordracht_id as voordracht',
      'benoemd_op as benoemdOp',
      'tot',
      'zittingsduur',
      'besluitnummer',
      'einde_op as eindeOp',
      'einde_grond as eindeGrond',
      'einde_reden as eindeReden',
      'bewaren_tot as bewarenTot',
      'gewist_op as gewistOp',
      'persoon_id as persoon',
      'versie',
    ])
    .where('gemeente_id', '=', gemeente)
    .orderBy('benoemd_op')
    .orderBy('id')
    .execute()
  const verklaringen = await trx
    .selectFrom('klankbordverklaring')
    .select(['lid_id', 'op', 'raadslid', 'ambtenaar', 'adviseur'])
    .where('gemeente_id', '=', gemeente)
    .orderBy('op')
    .orderBy('id')
    .execute()
  return leden.map((lid) => ({
    ...lid,
    verklaringen: verklaringen.filter(({ lid_id }) => lid_id === lid.id).map(({ lid_id: _lid, ...verklaring }) => verklaring),
  }))
}

export interface NieuwLid {
  naam: string
  email: string | null
  toestemmingNaam: boolean
  wijze: 'start' | 'voordracht'
  voordracht: number | null
  benoemdOp: Dag
  besluitnummer: string | null
  zittingsduur: Zittingsduur
  bewaarMaanden: number
  verklaring: Omit<Verklaring, 'op'>
}

/** With an e-mail address the member can sign in by link. The caller has checked the rules under `lockKlankbordgroep`. */
export async function addLid(trx: Trx, scope: Scope, nieuw: NieuwLid): Promise<number> {
  const gemeente_id = scope.gemeente
  const persoon_id = nieuw.email === null ? null : await savePersoon(trx, nieuw.email, nieuw.naam)
  const { id } = await trx
    .insertInto('klankbordlid')
    .values({
      gemeente_id,
      naam: nieuw.naam,
      email: nieuw.email?.trim().toLowerCase() ?? null,
      persoon_id,
      voordracht_id: nieuw.voordracht,
      wijze: nieuw.wijze,
      betrokken: true,
      toestemming_naam: nieuw.toestemmingNaam,
      toestemming_op: nieuw.toestemmingNaam ? nieuw.benoemdOp : null,
      benoemd_op: nieuw.benoemdOp,
      besluitnummer: nieuw.besluitnummer,
      tot: nieuw.zittingsduur.tot,
      zittingsduur: JSON.stringify(nieuw.zittingsduur),
      bewaren_tot: bewarenTot(nieuw.zittingsduur.tot, nieuw.bewaarMaanden),
      gemaakt_door: scope.persoon,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('klankbordverklaring')
    .values({ gemeente_id, lid_id: id, op: nieuw.benoemdOp, ...nieuw.verklaring, door: scope.persoon })
    .execute()
  if (persoon_id !== null) {
    const heeft = await trx
      .selectFrom('rol')
      .select('id')
      .where('gemeente_id', '=', gemeente_id)
      .where('persoon_id', '=', persoon_id)
      .where('rol', '=', 'klankbordgroep')
      .where('ingetrokken_op', 'is', null)
      .executeTakeFirst()
    if (!heeft) await addRol(trx, scope, persoon_id, 'klankbordgroep', nieuw.besluitnummer)
  }
  await addAudit(trx, scope, {
    handeling: 'klankbordlid.benoemd',
    onderwerp: `klankbordlid:${id}`,
    gegevens: { wijze: nieuw.wijze, van: nieuw.benoemdOp, tot: nieuw.zittingsduur.tot },
  })
  return id
}

/** Whether someone with this address already works for the municipality, who then may not be a member. */
export async function heeftAndereRol(trx: Trx, gemeente: string, email: string): Promise<boolean> {
  return (
    (await trx
      .selectFrom('rol')
      .innerJoin('persoon', 'persoon.id', 'rol.persoon_id')
      .select('rol.id')
      .where('rol.gemeente_id', '=', gemeente)
      .where('rol.ingetrokken_op', 'is', null)
      .where('rol.rol', '<>', 'klankbordgroep')
      .where('persoon.email', '=', email.trim().toLowerCase())
      .limit(1)
      .executeTakeFirst()) !== undefined
  )
}

/** Ends a membership and the way in; false when it was changed meanwhile. */
export async function endLid(
  trx: Trx,
  scope: Scope,
  id: number,
  versie: number,
  einde: { op: Dag; grond: NonNullable<Lid['eindeGrond']>; reden: string | null; bewaarMaanden: number },
): Promise<boolean> {
  const rij = await trx
    .updateTable('klankbordlid')
    .set({
      einde_op: einde.op,
      einde_grond: einde.grond,
      einde_reden: einde.reden,
      bewaren_tot: bewarenTot(einde.op, einde.bewaarMaanden),
      versie: versie + 1,
    })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .where('einde_op', 'is', null)
    .returning('persoon_id')
    .executeTakeFirst()
  if (!rij) return false
  await revokeKlankbordrol(trx, scope, rij.persoon_id)
  await addAudit(trx, scope, {
    handeling: 'klankbordlid.beeindigd',
    onderwerp: `klankbordlid:${id}`,
    gegevens: { op: einde.op, grond: einde.grond },
  })
  return true
}

async function revokeKlankbordrol(trx: Trx, scope: Scope, persoon: number | null): Promise<void> {
  if (persoon === null) return
  await trx
    .updateTable('rol')
    .set({ ingetrokken_op: sql`now()` })
    .where('gemeente_id', '=', scope.gemeente)
    .where('persoon_id', '=', persoon)
    .where('rol', '=', 'klankbordgroep')
    .where('ingetrokken_op', 'is', null)
    .execute()
}

/** Whether this person sits in the klankbordgroep on this day: what the role opens waits for no night run. */
export async function isZittendLid(trx: Trx, gemeente: string, persoon: number, vandaag: Dag): Promise<boolean> {
  const leden = await trx
    .selectFrom('klankbordlid')
    .select(['benoemd_op', 'tot', 'einde_op'])
    .where('gemeente_id', '=', gemeente)
    .where('persoon_id', '=', persoon)
    .execute()
  return leden.some(({ benoemd_op, tot, einde_op }) => zitOp({ benoemdOp: benoemd_op, tot, eindeOp: einde_op }, vandaag))
}

/** At night: whoever's term is over no longer holds the role. Returns how many. */
export async function revokeVerlopenLeden(trx: Trx, scope: Scope, vandaag: Dag): Promise<number> {
  const { rows } = await sql<{ persoon: number }>`
    update rol r set ingetrokken_op = now() where r.gemeente_id = ${scope.gemeente} and r.rol = 'klankbordgroep' and r.ingetrokken_op is null
      and exists (select from klankbordlid l where l.gemeente_id = r.gemeente_id and l.persoon_id = r.persoon_id)
      and not exists (select from klankbordlid l where l.gemeente_id = r.gemeente_id and l.persoon_id = r.persoon_id and least(l.tot, l.einde_op) > ${vandaag}::date)
    returning r.persoon_id as persoon`.execute(trx)
  if (rows.length > 0)
    await addAudit(
      trx,
      scope,
      ...rows.map(({ persoon }) => ({
        handeling: 'rol.ingetrokken',
        onderwerp: `persoon:${persoon}`,
        gegevens: { rol: 'klankbordgroep', reden: 'termijn' },
      })),
    )
  return rows.length
}

export async function addVerklaring(trx: Trx, scope: Scope, lid: number, verklaring: Verklaring): Promise<void> {
  await trx
    .insertInto('klankbordverklaring')
    .values({ gemeente_id: scope.gemeente, lid_id: lid, ...verklaring, door: scope.persoon })
    .execute()
  await addAudit(trx, scope, { handeling: 'klankbordlid.verklaard', onderwerp: `klankbordlid:${lid}`, gegevens: { ...verklaring } })
}

/** The member's own row, when the person who looks is one. */
export async function getEigenLid(trx: Trx, scope: Scope): Promise<{ id: number; toestemmingNaam: boolean; versie: number } | undefined> {
  if (scope.persoon === null) return undefined
  return trx
    .selectFrom('klankbordlid')
    .select(['id', 'toestemming_naam as toestemmingNaam', 'versie'])
    .where('gemeente_id', '=', scope.gemeente)
    .where('persoon_id', '=', scope.persoon)
    .orderBy('benoemd_op', 'desc')
    .executeTakeFirst()
}

export async function saveToestemming(trx: Trx, scope: Scope, lid: number, toestemming: boolean, vandaag: Dag): Promise<void> {
  await trx
    .updateTable('klankbordlid')
    .set({ toestemming_naam: toestemming, toestemming_op: toestemming ? vandaag : null, versie: sql`versie + 1` })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', lid)
    .where('gewist_op', 'is', null)
    .execute()
  await addAudit(trx, scope, { handeling: 'klankbordlid.toestemming', onderwerp: `klankbordlid:${lid}`, gegevens: { toestemming } })
}

/**
 * At night: erases the personal data whose retention is over; the terms stay, as numbers. With a member goes the account it signed in with,
 * unless someone works with it, and the text of the mails to it. Returns how many members and nominations, and which mails: what
 * lies of those on disk is the caller's to delete.
 */
export async function eraseVerlopen(trx: Trx, scope: Scope, vandaag: Dag): Promise<{ gewist: number; post: Postkenmerk[] }> {
  const gemeente_id = scope.gemeente
  const personen = await trx
    .selectFrom('klankbordlid')
    .select('persoon_id')
    .where('gemeente_id', '=', gemeente_id)
    .where('gewist_op', 'is', null)
    .where('bewaren_tot', '<=', vandaag)
    .where('persoon_id', 'is not', null)
    .execute()
  const leden = await trx
    .updateTable('klankbordlid')
    .set({
      naam: null,
      email: null,
      persoon_id: null,
      einde_reden: sql`case when einde_grond = 'ontslag' then 'gewist' end`,
      toestemming_naam: false,
      toestemming_op: null,
      gewist_op: vandaag,
      versie: sql`versie + 1`,
    })
    .where('gemeente_id', '=', gemeente_id)
    .where('gewist_op', 'is', null)
    .where('bewaren_tot', '<=', vandaag)
    .returning('id')
    .execute()
  const voordrachten = await trx
    .updateTable('voordracht')
    .set({
      naam: null,
      email: null,
      toelichting: null,
      reden: sql`case when besluit = 'geweigerd' then 'gewist' end`,
      gewist_op: vandaag,
      versie: sql`versie + 1`,
    })
    .where('gemeente_id', '=', gemeente_id)
    .where('gewist_op', 'is', null)
    .where('bewaren_tot', '<=', vandaag)
    .returning('id')
    .execute()
  const post: Postkenmerk[] = []
  for (const persoon of new Set(personen.map(({ persoon_id }) => persoon_id!))) post.push(...(await eraseAccount(trx, scope, persoon)))
  const gewist = leden.length + voordrachten.length
  if (gewist > 0)
    await addAudit(
      trx,
      scope,
      ...leden.map(({ id }) => ({ handeling: 'klankbordlid.gewist', onderwerp: `klankbordlid:${id}` })),
      ...voordrachten.map(({ id }) => ({ handeling: 'voordracht.gewist', onderwerp: `voordracht:${id}` })),
    )
  return { gewist, post }
}

async function eraseAccount(trx: Trx, scope: Scope, persoon: number): Promise<Postkenmerk[]> {
  const nogLid = await trx
    .selectFrom('klankbordlid')
    .select('id')
    .where('gemeente_id', '=', scope.gemeente)
    .where('persoon_id', '=', persoon)
    .limit(1)
    .executeTakeFirst()
  const rol = await trx
    .selectFrom('rol')
    .select('id')
    .where('gemeente_id', '=', scope.gemeente)
    .where('persoon_id', '=', persoon)
    .where('ingetrokken_op', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (nogLid || rol) return []
  // only this municipality can reach its own mails: they go now, also when the account lives on elsewhere
  const post = await erasePost(trx, scope.gemeente, persoon)
  if (await heeftRolElders(trx, scope, persoon)) return post
  // a member never has a password: who has one worked with this account
  const { numUpdatedRows } = await trx
    .updateTable('persoon')
    .set({ naam: 'gewist', email: `gewist-${persoon}@gewist.invalid`, geblokkeerd_op: sql`now()` })
    .where('id', '=', persoon)
    .where('wachtwoord', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return post
  await trx.deleteFrom('inloglink').where('persoon_id', '=', persoon).execute()
  await trx.deleteFrom('sessie').where('persoon_id', '=', persoon).execute()
  return post
}

// ---- nominations

export interface Voordracht {
  id: number
  soort: 'benoeming' | 'ontslag'
  naam: string | null
  email: string | null
  lid: number | null
  lidNaam: string | null
  toelichting: string | null
  voorgedragenOp: Dag
  voorgedragenDoor: number | null
  uiterlijk: Dag
  besluit: 'overgenomen' | 'geweigerd' | null
  besluitOp: Dag | null
  besluitnummer: string | null
  reden: string | null
  ingetrokkenOp: Dag | null
  bewarenTot: Dag
  gewistOp: Dag | null
  versie: number
}

const voordrachten = (trx: Trx, gemeente: string) =>
  trx
    .selectFrom('voordracht')
    .leftJoin('klankbordlid as lid', (join) =>
      join.onRef('lid.gemeente_id', '=', 'voordracht.gemeente_id').onRef('lid.id', '=', 'voordracht.lid_id'),
    )
    .select([
      'voordracht.id',
      'voordracht.soort',
      'voordracht.naam',
      'voordracht.email',
      'voordracht.lid_id as lid',
      'lid.naam as lidNaam',
      'voordracht.toelichting',
      'voordracht.voorgedragen_op as voorgedragenOp',
      'voordracht.voorgedragen_door as voorgedragenDoor',
      'voordracht.uiterlijk',
      'voordracht.besluit',
      'voordracht.besluit_op as besluitOp',
      'voordracht.besluitnummer',
      'voordracht.reden',
      'voordracht.ingetrokken_op as ingetrokkenOp',
      'voordracht.bewaren_tot as bewarenTot',
      'voordracht.gewist_op as gewistOp',
      'voordracht.versie',
    ])
    .where('voordracht.gemeente_id', '=', gemeente)

export async function listVoordrachten(trx: Trx, gemeente: string): Promise<Voordracht[]> {
  return voordrachten(trx, gemeente).orderBy('voordracht.voorgedragen_op', 'desc').orderBy('voordracht.id', 'desc').execute()
}

export async function getVoordracht(trx: Trx, gemeente: string, id: number): Promise<Voordracht | undefined> {
  return voordrachten(trx, gemeente).where('voordracht.id', '=', id).executeTakeFirst()
}

export async function addVoordracht(
  trx: Trx,
  scope: Scope,
  nieuw: {
    soort: 'benoeming' | 'ontslag'
    naam: string | null
    email: string | null
    lid: number | null
    toelichting: string | null
    op: Dag
    termijn: TermijnEinde
    bewaarMaanden: number
  },
): Promise<number> {
  const { id } = await trx
    .insertInto('voordracht')
    .values({
      gemeente_id: scope.gemeente,
      soort: nieuw.soort,
      naam: nieuw.naam,
      email: nieuw.email?.trim().toLowerCase() ?? null,
      lid_id: nieuw.lid,
      toelichting: nieuw.toelichting,
      voorgedragen_op: nieuw.op,
      voorgedragen_door: scope.persoon,
      uiterlijk: nieuw.termijn.uiterlijk,
      regel: JSON.stringify(nieuw.termijn),
      bewaren_tot: bewarenTot(nieuw.termijn.uiterlijk, nieuw.bewaarMaanden),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addAudit(trx, scope, {
    handeling: 'voordracht.gedaan',
    onderwerp: `voordracht:${id}`,
    gegevens: { soort: nieuw.soort, uiterlijk: nieuw.termijn.uiterlijk },
  })
  return id
}

/** The decision of the college; false when it was decided or withdrawn meanwhile. */
export async function saveVoordrachtbesluit(
  trx: Trx,
  scope: Scope,
  id: number,
  versie: number,
  besluit: { besluit: 'overgenomen' | 'geweigerd'; op: Dag; nummer: string | null; reden: string | null; bewarenTot: Dag },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('voordracht')
    .set({
      besluit: besluit.besluit,
      besluit_op: besluit.op,
      besluitnummer: besluit.nummer,
      besluit_door: scope.persoon,
      reden: besluit.reden,
      bewaren_tot: besluit.bewarenTot,
      versie: versie + 1,
    })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .where('besluit', 'is', null)
    .where('ingetrokken_op', 'is', null)
    .where('gewist_op', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, {
    handeling: 'voordracht.besloten',
    onderwerp: `voordracht:${id}`,
    gegevens: { besluit: besluit.besluit, op: besluit.op },
  })
  return true
}

export async function endVoordracht(trx: Trx, scope: Scope, id: number, versie: number, vandaag: Dag): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('voordracht')
    .set({ ingetrokken_op: vandaag, bewaren_tot: vandaag, versie: versie + 1 })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .where('besluit', 'is', null)
    .where('ingetrokken_op', 'is', null)
    .where('gewist_op', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, { handeling: 'voordracht.ingetrokken', onderwerp: `voordracht:${id}` })
  return true
}

/** As the rules read it. */
export async function readKlankbordgroepfeiten(trx: Trx, gemeente: string): Promise<Klankbordgroepfeiten> {
  const leden = await listLeden(trx, gemeente)
  const open = await trx
    .selectFrom('voordracht')
    .select(['voorgedragen_op', 'uiterlijk', 'besluit_op', 'ingetrokken_op', 'gewist_op'])
    .where('gemeente_id', '=', gemeente)
    .execute()
  return {
    leden: leden.map(({ benoemdOp, tot, eindeOp, verklaringen }) => ({ benoemdOp, tot, eindeOp, verklaringen })),
    voordrachten: open.map(({ voorgedragen_op, uiterlijk, besluit_op, ingetrokken_op, gewist_op }) => ({
      voorgedragenOp: voorgedragen_op,
      uiterlijk,
      afgedaanOp: besluit_op ?? ingetrokken_op ?? gewist_op,
    })),
  }
}
