import { sql } from 'kysely'
import type { Bewijs } from '../app/rules/bewijsstaat.ts'
import type { Dag } from '../app/rules/dag.ts'
import { addAudit } from './audit.ts'
import { addBestand, deleteLosseBestanden, type OntvangenBestand, vergrendelBestanden } from './bestanden.server.ts'
import type { Scope, Trx } from './client.server.ts'
import { herbeoordeel, type Onderwerp } from './toetsing.ts'

export interface Bewijsbestand {
  sha256: string
  naam: string
  type: string
  grootte: number
}

export interface Bewijsstuk extends Bewijs {
  titel: string
  periode: string
  ingediendDoor: 'aanbieder' | 'gemeente' | 'college' | null
  toelichting: string | null
  registreerder: { id: number; naam: string }
  /** Of the last judgement; null before there is one. */
  motivering: string | null
  versie: number
  bestanden: Bewijsbestand[]
}

/** The evidence for one norm, newest first, each with its files and its last judgement. Two statements. */
export async function listBewijsstukken(trx: Trx, gemeente: string, onderwerp: Onderwerp, norm: string): Promise<Bewijsstuk[]> {
  const { rows } = await sql<Omit<Bewijsstuk, 'bestanden' | 'registreerder'> & { door: number; naam: string }>`
    select b.id, b.titel, b.periode, b.gevraagd_op as "gevraagdOp", b.uiterlijk, b.aangeleverd_op as "aangeleverdOp", b.geldig_tot as "geldigTotEnMet",
      b.ingediend_door as "ingediendDoor", b.toelichting, b.versie, p.id as door, p.naam, t.oordeel, t.datum as "beoordeeldOp", t.volgnummer, t.motivering
    from bewijsstuk b join persoon p on p.id = b.geregistreerd_door
    left join lateral (select oordeel, datum, volgnummer, motivering from nalevingstoets t
      where t.gemeente_id = b.gemeente_id and t.bewijsstuk_id = b.id
      order by t.volgnummer desc limit 1) t on true
    where b.gemeente_id = ${gemeente} and ${onderwerp === null ? sql`b.aanbieder_id is null` : sql`b.aanbieder_id = ${onderwerp}`} and b.norm_sleutel = ${norm}
    order by coalesce(b.aangeleverd_op, b.gevraagd_op) desc, b.id desc`.execute(trx)
  const bestanden = await trx
    .selectFrom('bewijsbestand')
    .innerJoin('bestand', (join) =>
      join.onRef('bestand.gemeente_id', '=', 'bewijsbestand.gemeente_id').onRef('bestand.sha256', '=', 'bewijsbestand.sha256'),
    )
    .select(['bewijsbestand.bewijsstuk_id', 'bewijsbestand.sha256', 'bewijsbestand.naam', 'bestand.type', 'bestand.grootte'])
    .where('bewijsbestand.gemeente_id', '=', gemeente)
    .where('bewijsbestand.bewijsstuk_id', '=', sql<number>`any(${rows.map(({ id }) => id)}::bigint[])`)
    .orderBy('bewijsbestand.naam')
    .execute()
  return rows.map(({ door, naam, ...stuk }) => ({
    ...stuk,
    registreerder: { id: door, naam },
    bestanden: bestanden
      .filter(({ bewijsstuk_id }) => bewijsstuk_id === stuk.id)
      .map(({ sha256, naam, type, grootte }) => ({ sha256, naam, type, grootte })),
  }))
}

/** One file of a piece of evidence, and whose evidence it is. */
export async function getBewijsbestand(
  trx: Trx,
  gemeente: string,
  bewijsstuk: number,
  sha256: string,
): Promise<(Bewijsbestand & { aanbieder_id: number | null }) | undefined> {
  return trx
    .selectFrom('bewijsbestand')
    .innerJoin('bestand', (join) =>
      join.onRef('bestand.gemeente_id', '=', 'bewijsbestand.gemeente_id').onRef('bestand.sha256', '=', 'bewijsbestand.sha256'),
    )
    .innerJoin('bewijsstuk', (join) =>
      join.onRef('bewijsstuk.gemeente_id', '=', 'bewijsbestand.gemeente_id').onRef('bewijsstuk.id', '=', 'bewijsbestand.bewijsstuk_id'),
    )
    .select(['bewijsbestand.sha256', 'bewijsbestand.naam', 'bestand.type', 'bestand.grootte', 'bewijsstuk.aanbieder_id'])
    .where('bewijsbestand.gemeente_id', '=', gemeente)
    .where('bewijsbestand.bewijsstuk_id', '=', bewijsstuk)
    .where('bewijsbestand.sha256', '=', sha256)
    .executeTakeFirst()
}

interface Vraag {
  onderwerp: Onderwerp
  norm: string
  titel: string
  uiterlijk: Dag
}

/** Asks for evidence as of today. False when there is an open request for this norm already. */
export async function addUitvraag(
  trx: Trx,
  scope: Scope & { persoon: number },
  { onderwerp, norm, titel, uiterlijk }: Vraag,
  vandaag: Dag,
): Promise<boolean> {
  await vergrendel(trx, scope.gemeente, onderwerp, norm)
  if (await getOpenVerzoek(trx, scope.gemeente, onderwerp, norm)) return false
  const { id } = await trx
    .insertInto('bewijsstuk')
    .values({
      gemeente_id: scope.gemeente,
      aanbieder_id: onderwerp,
      norm_sleutel: norm,
      periode: vandaag.slice(0, 4),
      titel,
      gevraagd_op: vandaag,
      uiterlijk,
      geregistreerd_door: scope.persoon,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await herbeoordeel(trx, scope, [onderwerp], vandaag)
  await addAudit(trx, scope, {
    handeling: 'bewijsstuk.gevraagd',
    onderwerp: `bewijsstuk:${id}`,
    gegevens: { aanbieder: onderwerp, norm, uiterlijk },
  })
  return true
}

interface Registratie {
  onderwerp: Onderwerp
  norm: string
  titel: string
  aangeleverdOp: Dag
  ingediendDoor: 'aanbieder' | 'gemeente' | 'college'
  geldigTotEnMet: Dag | null
  toelichting: string | null
  bestanden: OntvangenBestand[]
}

/** Writes down what was delivered; it answers the open request for this norm when there is one. Returns its id. */
export async function addBewijsstuk(
  trx: Trx,
  scope: Scope & { persoon: number },
  dataDir: string,
  stuk: Registratie,
  vandaag: Dag,
): Promise<number> {
  const { gemeente, persoon } = scope
  const { onderwerp, norm, bestanden } = stuk
  await vergrendel(trx, gemeente, onderwerp, norm)
  const feiten = {
    titel: stuk.titel,
    aangeleverd_op: stuk.aangeleverdOp,
    ingediend_door: stuk.ingediendDoor,
    geldig_tot: stuk.geldigTotEnMet,
    toelichting: stuk.toelichting,
    // whoever writes the document down is its registrar, not whoever asked for it
    geregistreerd_door: persoon,
    periode: stuk.aangeleverdOp.slice(0, 4),
  }
  const verzoek = await getOpenVerzoek(trx, gemeente, onderwerp, norm)
  const { id } = verzoek
    ? await trx
        .updateTable('bewijsstuk')
        .set({ ...feiten, geregistreerd_op: sql`now()`, versie: sql<number>`versie + 1` })
        .where('gemeente_id', '=', gemeente)
        .where('id', '=', verzoek.id)
        .returning('id')
        .executeTakeFirstOrThrow()
    : await trx
        .insertInto('bewijsstuk')
        .values({ gemeente_id: gemeente, aanbieder_id: onderwerp, norm_sleutel: norm, ...feiten })
        .returning('id')
        .executeTakeFirstOrThrow()
  for (const bestand of bestanden) {
    await addBestand(trx, dataDir, bestand)
    await trx
      .insertInto('bewijsbestand')
      .values({ gemeente_id: gemeente, bewijsstuk_id: id, sha256: bestand.sha256, naam: bestand.naam })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  await herbeoordeel(trx, scope, [onderwerp], vandaag)
  await addAudit(trx, scope, {
    handeling: 'bewijsstuk.geregistreerd',
    onderwerp: `bewijsstuk:${id}`,
    gegevens: {
      aanbieder: onderwerp,
      norm,
      aangeleverdOp: stuk.aangeleverdOp,
      ingediendDoor: stuk.ingediendDoor,
      verzoek: verzoek !== undefined,
      bestanden: bestanden.map(({ sha256 }) => sha256),
    },
  })
  return id
}

export type Intrekking = { ok: true; bestanden: string[] } | { ok: false; reden: 'weg' | 'gewijzigd' | 'beoordeeld' }

/**
 * Takes back a request or a wrong registration that nobody judged yet; a registration that answered a
 * request becomes that request again. The log keeps what it was. Returns the files that nothing uses any more.
 */
export async function withdrawBewijsstuk(
  trx: Trx,
  scope: Scope,
  onderwerp: Onderwerp,
  norm: string,
  id: number,
  versie: number,
  normnaam: string,
  vandaag: Dag,
): Promise<Intrekking> {
  const { gemeente } = scope
  await vergrendel(trx, gemeente, onderwerp, norm)
  const stuk = await trx
    .selectFrom('bewijsstuk')
    .select(['titel', 'gevraagd_op', 'aangeleverd_op', 'ingediend_door', 'geregistreerd_door', 'versie'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('nalevingstoets')
            .select('id')
            .whereRef('nalevingstoets.gemeente_id', '=', 'bewijsstuk.gemeente_id')
            .whereRef('nalevingstoets.bewijsstuk_id', '=', 'bewijsstuk.id'),
        )
        .as('beoordeeld'),
    )
    .where('gemeente_id', '=', gemeente)
    .where('id', '=', id)
    .where('norm_sleutel', '=', norm)
    .where('aanbieder_id', onderwerp === null ? 'is' : '=', onderwerp)
    .executeTakeFirst()
  if (!stuk) return { ok: false, reden: 'weg' }
  if (stuk.beoordeeld) return { ok: false, reden: 'beoordeeld' }
  if (stuk.versie !== versie) return { ok: false, reden: 'gewijzigd' }
  // waits for uploads under way: one of them may be of the same content
  await vergrendelBestanden(trx, gemeente, 'alleen')
  const koppelingen = await trx
    .deleteFrom('bewijsbestand')
    .where('gemeente_id', '=', gemeente)
    .where('bewijsstuk_id', '=', id)
    .returning('sha256')
    .execute()
  const los = await deleteLosseBestanden(
    trx,
    gemeente,
    koppelingen.map(({ sha256 }) => sha256),
  )
  if (stuk.gevraagd_op !== null && stuk.aangeleverd_op !== null) {
    await trx
      .updateTable('bewijsstuk')
      .set({
        aangeleverd_op: null,
        ingediend_door: null,
        geldig_tot: null,
        toelichting: null,
        titel: normnaam,
        periode: stuk.gevraagd_op.slice(0, 4),
        versie: stuk.versie + 1,
      })
      .where('gemeente_id', '=', gemeente)
      .where('id', '=', id)
      .execute()
  } else {
    await trx.deleteFrom('bewijsstuk').where('gemeente_id', '=', gemeente).where('id', '=', id).execute()
  }
  await herbeoordeel(trx, scope, [onderwerp], vandaag)
  const { versie: _, beoordeeld: __, ...was } = stuk
  await addAudit(trx, scope, {
    handeling: 'bewijsstuk.ingetrokken',
    onderwerp: `bewijsstuk:${id}`,
    gegevens: { aanbieder: onderwerp, norm, was: { ...was, bestanden: koppelingen.map(({ sha256 }) => sha256) } },
  })
  return { ok: true, bestanden: los }
}

/** One after the other for one norm of one subject: asking, delivering, judging and taking back look at each other's rows. */
export async function vergrendel(trx: Trx, gemeente: string, onderwerp: Onderwerp, norm: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('peil.verplichting'), hashtext(${`${gemeente}|${onderwerp ?? 'college'}|${norm}`}))`.execute(
    trx,
  )
}

async function getOpenVerzoek(trx: Trx, gemeente: string, onderwerp: Onderwerp, norm: string): Promise<{ id: number } | undefined> {
  return trx
    .selectFrom('bewijsstuk')
    .select('id')
    .where('gemeente_id', '=', gemeente)
    .where('aanbieder_id', onderwerp === null ? 'is' : '=', onderwerp)
    .where('norm_sleutel', '=', norm)
    .where('aangeleverd_op', 'is', null)
    .orderBy('id', 'desc')
    .executeTakeFirst()
}
