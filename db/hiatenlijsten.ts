/**
 * The gap file of a meeting: every open hiaat of the provider as it stood on one day, with the
 * article, the evidence and what was agreed before. Written once, never changed: a meeting that
 * moves gets a next version beside it.
 */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Uitkomst } from '../app/rules/oordeel.ts'
import { COLLEGESOORTEN_PER_AANBIEDER } from '../app/rules/toets.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'
import { freezeInbreng } from './clientinbreng.ts'
import { herbeoordeel } from './toetsing.ts'

export interface HiatenregelInhoud {
  normId: number
  norm: string
  kort: string
  artikel: string
  lid: string | null
  regelset: string
  /** The article, exactly. */
  tekst: string
  uitleg: string
  uitkomst: Uitkomst
  situatie: string
  gegevens: Record<string, string | number | null>
  /** Open since; null when that is not known. */
  sinds: Dag | null
  ontdektOp: Dag
  /** The last piece of evidence for this norm; null when none was ever asked for or delivered. */
  bewijs: {
    id: number
    titel: string
    staat: 'gevraagd' | 'aangeleverd' | 'geaccepteerd' | 'afgekeurd' | 'verlopen'
    gevraagdOp: Dag | null
    uiterlijk: Dag | null
    aangeleverdOp: Dag | null
  } | null
  afspraken: {
    id: number
    overlegId: number
    overlegdatum: Dag
    omschrijving: string
    eigenaar: string
    uiterlijk: Dag
    gedaanOp: Dag | null
    teLaat: boolean
  }[]
  /** Earlier meetings that left it without one, and why. */
  zonderAfspraak: { overlegdatum: Dag; reden: string }[]
  /** Stood in the file of an earlier meeting too. */
  meegenomen: boolean
}

export interface Hiatenregel {
  volgorde: number
  hiaatId: number
  normSleutel: string
  inhoud: HiatenregelInhoud
}

export interface Hiatenlijst {
  id: number
  versie: number
  overlegdatum: Dag
  peildatum: Dag
  /** N of M: norms that a rule could judge, of all norms. */
  getoetst: number
  normen: number
  gemaaktOp: Date
  regels: Hiatenregel[]
}

/** The file a meeting works with: the one for its present date, else the last one made. Or the version asked for. */
export async function getHiatenlijst(
  trx: Trx,
  gemeente: string,
  overlegId: number,
  versie: number | null = null,
): Promise<Hiatenlijst | undefined> {
  const lijst = await trx
    .selectFrom('hiatenlijst as l')
    .innerJoin('overleg as o', (join) => join.onRef('o.gemeente_id', '=', 'l.gemeente_id').onRef('o.id', '=', 'l.overleg_id'))
    .select(['l.id', 'l.versie', 'l.overlegdatum', 'l.peildatum', 'l.getoetst', 'l.normen', 'l.gemaakt_op as gemaaktOp'])
    .where('l.gemeente_id', '=', gemeente)
    .where('l.overleg_id', '=', overlegId)
    .$if(versie !== null, (query) => query.where('l.versie', '=', versie))
    .orderBy(sql`l.overlegdatum = o.datum desc`)
    .orderBy('l.versie', 'desc')
    .executeTakeFirst()
  if (!lijst) return undefined
  const regels = await trx
    .selectFrom('hiatenregel')
    .select(['volgorde', 'hiaat_id as hiaatId', 'norm_sleutel as normSleutel', 'inhoud'])
    .where('gemeente_id', '=', gemeente)
    .where('hiatenlijst_id', '=', lijst.id)
    .orderBy('volgorde')
    .execute()
  return { ...lijst, regels: regels as unknown as Hiatenregel[] }
}

/** Every version of a meeting's file, the last one first. */
export async function listHiatenlijstversies(
  trx: Trx,
  gemeente: string,
  overlegId: number,
): Promise<{ id: number; versie: number; overlegdatum: Dag; peildatum: Dag; hiaten: number }[]> {
  return trx
    .selectFrom('hiatenlijst as l')
    .select(['l.id', 'l.versie', 'l.overlegdatum', 'l.peildatum'])
    .select(sql<number>`(select count(*) from hiatenregel r where r.gemeente_id = l.gemeente_id and r.hiatenlijst_id = l.id)`.as('hiaten'))
    .where('l.gemeente_id', '=', gemeente)
    .where('l.overleg_id', '=', overlegId)
    .orderBy('l.versie', 'desc')
    .execute()
}

export interface GemaakteLijst {
  overlegId: number
  id: number
  versie: number
  regels: number
}

/** As `bouwHiatenlijsten`, for one meeting. Undefined when there is nothing to make. */
export async function bouwHiatenlijst(trx: Trx, scope: Scope, overlegId: number, vandaag: Dag): Promise<GemaakteLijst | undefined> {
  return (await bouwHiatenlijsten(trx, scope, [overlegId], vandaag))[0]
}

/** Meetings to come, up to and including a date, that have no file for the date they are on now. */
export async function listOverleggenZonderLijst(trx: Trx, gemeente: string, vandaag: Dag, totEnMet: Dag): Promise<number[]> {
  const rijen = await trx
    .selectFrom('overleg as o')
    .select('o.id')
    .where('o.gemeente_id', '=', gemeente)
    .where('o.staat', 'in', ['gepland', 'voorbereid'])
    .where('o.datum', '>=', vandaag)
    .where('o.datum', '<=', totEnMet)
    .where(
      sql<boolean>`not exists (select from hiatenlijst l where l.gemeente_id = o.gemeente_id and l.overleg_id = o.id and l.overlegdatum = o.datum)`,
    )
    .orderBy('o.datum')
    .orderBy('o.id')
    .execute()
  return rijen.map(({ id }) => id)
}

/**
 * Freezes the open hiaten of these meetings' providers, as they stand now, and makes a planned
 * meeting prepared. Skips a meeting that is over, is cancelled, or has a file for its date: so two
 * who do this at once make one file. As many statements for a thousand meetings as for one.
 */
export async function bouwHiatenlijsten(trx: Trx, scope: Scope, overlegIds: readonly number[], vandaag: Dag): Promise<GemaakteLijst[]> {
  const { gemeente } = scope
  // before the lock of the judging: whoever edits a meeting takes the two in this order
  const vergrendeld = await trx
    .selectFrom('overleg')
    .select(['id', 'aanbieder_id', 'datum'])
    .where('gemeente_id', '=', gemeente)
    .where('id', '=', sql<number>`any(${overlegIds}::bigint[])`)
    .where('staat', 'in', ['gepland', 'voorbereid'])
    .where('datum', '>=', vandaag)
    .orderBy('id')
    .forUpdate()
    .execute()
  const eerdere = await trx
    .selectFrom('hiatenlijst')
    .select(['overleg_id', 'overlegdatum', 'versie'])
    .where('gemeente_id', '=', gemeente)
    .where('overleg_id', '=', sql<number>`any(${vergrendeld.map(({ id }) => id)}::bigint[])`)
    .execute()
  const gereed = new Set(eerdere.map((lijst) => `${lijst.overleg_id}|${lijst.overlegdatum}`))
  const overleggen = vergrendeld.filter(({ id, datum }) => !gereed.has(`${id}|${datum}`))
  if (overleggen.length === 0) return []

  const aanbieders = [...new Set(overleggen.map((overleg) => overleg.aanbieder_id))]
  await herbeoordeel(trx, scope, aanbieders, vandaag)
  const regels = await readRegels(
    trx,
    gemeente,
    overleggen.map(({ id }) => id),
    vandaag,
  )

  const lijsten = await trx
    .insertInto('hiatenlijst')
    .columns(['gemeente_id', 'overleg_id', 'versie', 'overlegdatum', 'peildatum', 'getoetst', 'normen'])
    .expression(sql`select ${gemeente}, o.id, o.versie, o.datum, ${vandaag}::date, s.getoetst, s.normen
      from unnest(${overleggen.map(({ id }) => id)}::bigint[], ${overleggen.map(({ aanbieder_id }) => aanbieder_id)}::bigint[], ${overleggen.map(({ datum }) => datum)}::date[],
        ${overleggen.map(({ id }) => 1 + Math.max(0, ...eerdere.filter((lijst) => lijst.overleg_id === id).map(({ versie }) => versie)))}::int[]) as o (id, aanbieder_id, datum, versie)
      join aanbieder_stand s on s.gemeente_id = ${gemeente} and s.aanbieder_id = o.aanbieder_id`)
    .returning(['id', 'overleg_id', 'versie'])
    .execute()
  const rijen = lijsten.flatMap((lijst) =>
    (regels.get(lijst.overleg_id) ?? []).map((regel, index) => ({ lijst: lijst.id, volgorde: index + 1, ...regel })),
  )
  if (rijen.length > 0) {
    await sql`insert into hiatenregel (gemeente_id, hiatenlijst_id, volgorde, hiaat_id, norm_sleutel, inhoud)
      select ${gemeente}, * from unnest(${rijen.map(({ lijst }) => lijst)}::bigint[], ${rijen.map(({ volgorde }) => volgorde)}::int[],
        ${rijen.map(({ hiaatId }) => hiaatId)}::bigint[], ${rijen.map(({ normSleutel }) => normSleutel)}::text[], ${rijen.map(({ inhoud }) => JSON.stringify(inhoud))}::jsonb[])`.execute(
      trx,
    )
  }
  const vanOverleg = new Map(overleggen.map(({ id, aanbieder_id }) => [id, aanbieder_id]))
  await freezeInbreng(
    trx,
    gemeente,
    lijsten.map(({ id, overleg_id }) => ({ id, aanbieder: vanOverleg.get(overleg_id)! })),
    vandaag,
  )
  // `versie` stays: someone who has the meeting open in a form loses nothing by this
  await trx
    .updateTable('overleg')
    .set({ staat: 'voorbereid' })
    .where('gemeente_id', '=', gemeente)
    .where('staat', '=', 'gepland')
    .where('id', '=', sql<number>`any(${lijsten.map((lijst) => lijst.overleg_id)}::bigint[])`)
    .execute()

  const gemaakt = lijsten.map((lijst) => ({
    overlegId: lijst.overleg_id,
    id: lijst.id,
    versie: lijst.versie,
    regels: regels.get(lijst.overleg_id)?.length ?? 0,
  }))
  await addAudit(
    trx,
    scope,
    ...gemaakt.map(({ overlegId, versie, regels }) => ({
      handeling: 'hiatenlijst.gemaakt',
      onderwerp: `overleg:${overlegId}`,
      gegevens: { versie, regels, peildatum: vandaag },
    })),
  )
  return gemaakt
}

type Regel = Omit<Hiatenregel, 'volgorde'>

/** What would be frozen for these meetings now, by meeting, in the order of the law. Reads only. */
async function readRegels(trx: Trx, gemeente: string, overlegIds: number[], vandaag: Dag): Promise<Map<number, Regel[]>> {
  const { rows } = await sql<
    Omit<HiatenregelInhoud, 'bewijs' | 'afspraken' | 'zonderAfspraak'> & { overlegId: number; hiaatId: number; normSleutel: string }
  >`
    select o.id as "overlegId", h.id as "hiaatId", h.norm_sleutel as "normSleutel", h.norm_id as "normId", n.naam as norm, n.kort, a.nummer as artikel, n.lid,
      r.naam as regelset, a.tekst, n.uitleg, h.uitkomst, h.situatie, h.gegevens, h.sinds, h.ontdekt_op as "ontdektOp",
      exists (select from overleg eo join hiatenlijst l on l.gemeente_id = eo.gemeente_id and l.overleg_id = eo.id
        join hiatenregel hr on hr.gemeente_id = l.gemeente_id and hr.hiatenlijst_id = l.id
        join hiaat eh on eh.gemeente_id = hr.gemeente_id and eh.id = hr.hiaat_id
        where eo.gemeente_id = o.gemeente_id and eo.aanbieder_id = o.aanbieder_id and eo.datum < o.datum and eo.id <> o.id and eo.staat <> 'vervallen'
          and eh.norm_sleutel = h.norm_sleutel and eh.periode = h.periode) as meegenomen
    from overleg o
    join hiaat h on h.gemeente_id = o.gemeente_id and h.aanbieder_id = o.aanbieder_id and h.opgelost_op is null
    join norm n on n.gemeente_id = h.gemeente_id and n.id = h.norm_id
    join artikel a on a.gemeente_id = n.gemeente_id and a.id = n.artikel_id
    join regelset r on r.gemeente_id = n.gemeente_id and r.id = n.regelset_id
    where o.gemeente_id = ${gemeente} and o.id = any(${overlegIds}::bigint[]) and (n.adressaat = 'aanbieder' or n.soort = any(${COLLEGESOORTEN_PER_AANBIEDER}::text[]))
    order by o.id, r.bron = 'verordening' desc, r.id, n.volgorde, h.id`.execute(trx)
  const hiaten = rows.map(({ hiaatId }) => hiaatId)

  // a hiaat that closed and opened again in the same period is the same one: its history comes along
  const zelfde = sql`hiaat h join hiaat e on e.gemeente_id = h.gemeente_id and e.aanbieder_id = h.aanbieder_id and e.norm_sleutel = h.norm_sleutel and e.periode = h.periode`
  const { rows: bewijzen } = await sql<{
    hiaatId: number
    id: number
    titel: string
    gevraagdOp: Dag | null
    uiterlijk: Dag | null
    aangeleverdOp: Dag | null
    geldigTot: Dag | null
    oordeel: string | null
  }>`
    select distinct on (h.id) h.id as "hiaatId", b.id, b.titel, b.gevraagd_op as "gevraagdOp", b.uiterlijk, b.aangeleverd_op as "aangeleverdOp", b.geldig_tot as "geldigTot",
      (select t.oordeel from nalevingstoets t where t.gemeente_id = b.gemeente_id and t.aanbieder_id = b.aanbieder_id and t.norm_sleutel = b.norm_sleutel
        and t.bewijsstuk_id = b.id order by t.volgnummer desc limit 1) as oordeel
    from hiaat h join bewijsstuk b on b.gemeente_id = h.gemeente_id and b.aanbieder_id = h.aanbieder_id and b.norm_sleutel = h.norm_sleutel
    where h.gemeente_id = ${gemeente} and h.id = any(${hiaten}::bigint[]) order by h.id, b.id desc`.execute(trx)
  const { rows: afspraken } = await sql<HiatenregelInhoud['afspraken'][number] & { hiaatId: number }>`
    select h.id as "hiaatId", f.id, f.overleg_id as "overlegId", o.datum as overlegdatum, f.omschrijving, f.eigenaar, f.uiterlijk, f.gedaan_op as "gedaanOp",
      coalesce(f.gedaan_op, ${vandaag}::date) > f.uiterlijk as "teLaat"
    from ${zelfde} join afspraak f on f.gemeente_id = e.gemeente_id and f.hiaat_id = e.id join overleg o on o.gemeente_id = f.gemeente_id and o.id = f.overleg_id
    where h.gemeente_id = ${gemeente} and h.id = any(${hiaten}::bigint[]) order by o.datum, f.id`.execute(trx)
  const { rows: zonder } = await sql<HiatenregelInhoud['zonderAfspraak'][number] & { hiaatId: number }>`
    select h.id as "hiaatId", o.datum as overlegdatum, z.reden
    from ${zelfde} join zonder_afspraak z on z.gemeente_id = e.gemeente_id and z.hiaat_id = e.id join overleg o on o.gemeente_id = z.gemeente_id and o.id = z.overleg_id
    where h.gemeente_id = ${gemeente} and h.id = any(${hiaten}::bigint[]) order by o.datum`.execute(trx)

  const bewijsVan = new Map(bewijzen.map((bewijs) => [bewijs.hiaatId, bewijs]))
  const afsprakenVan = new Map<number, HiatenregelInhoud['afspraken']>()
  for (const { hiaatId, ...afspraak } of afspraken) afsprakenVan.set(hiaatId, [...(afsprakenVan.get(hiaatId) ?? []), afspraak])
  const zonderVan = new Map<number, HiatenregelInhoud['zonderAfspraak']>()
  for (const { hiaatId, ...reden } of zonder) zonderVan.set(hiaatId, [...(zonderVan.get(hiaatId) ?? []), reden])
  const perOverleg = new Map<number, Regel[]>()
  for (const { overlegId, hiaatId, normSleutel, ...rij } of rows) {
    const bewijs = bewijsVan.get(hiaatId)
    const regel: Regel = {
      hiaatId,
      normSleutel,
      inhoud: {
        ...rij,
        bewijs: bewijs
          ? {
              id: bewijs.id,
              titel: bewijs.titel,
              staat: staatVan(bewijs, rij.uitkomst, vandaag),
              gevraagdOp: bewijs.gevraagdOp,
              uiterlijk: bewijs.uiterlijk,
              aangeleverdOp: bewijs.aangeleverdOp,
            }
          : null,
        afspraken: afsprakenVan.get(hiaatId) ?? [],
        zonderAfspraak: zonderVan.get(hiaatId) ?? [],
      },
    }
    const lijst = perOverleg.get(overlegId)
    if (lijst) lijst.push(regel)
    else perOverleg.set(overlegId, [regel])
  }
  return perOverleg
}

function staatVan(
  bewijs: { aangeleverdOp: Dag | null; geldigTot: Dag | null; oordeel: string | null },
  uitkomst: Uitkomst,
  vandaag: Dag,
): 'gevraagd' | 'aangeleverd' | 'geaccepteerd' | 'afgekeurd' | 'verlopen' {
  if (bewijs.aangeleverdOp === null) return 'gevraagd'
  if (bewijs.oordeel === 'voldoet_niet') return 'afgekeurd'
  if (bewijs.oordeel !== 'voldoet') return 'aangeleverd'
  return uitkomst === 'verlopen' || (bewijs.geldigTot !== null && bewijs.geldigTot < vandaag) ? 'verlopen' : 'geaccepteerd'
}
