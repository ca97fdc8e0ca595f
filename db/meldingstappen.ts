/** The steps of a melding: the rule says which, the database refuses the others, and clocks and conclusions go along in one transaction. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import {
  checkMeldingstap,
  isGehaaldBij,
  MELDINGOVERGANGEN,
  type Meldingstaat,
  type Meldingstaatfeiten,
  type Meldingstap,
  type Meldingweigering,
} from '../app/rules/meldingstaat.ts'
import { hervatKlok, houdKlokAan, type Klok, verleng } from '../app/rules/meldtermijnen.ts'
import { beoordeelRapport, type Puntoordeel, type Rapportpunt } from '../app/rules/rapportpunten.ts'
import type { Verbetermaatregel } from '../app/rules/verbetermaatregel.ts'
import type { Zienswijze } from '../app/rules/zienswijze.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'
import { addKlokken, begin, eindigKlok, type Klokrij, listKlokken, loopt, saveKlok } from './klokken.ts'
import { getMelding, type Melding, tel } from './meldingen.ts'
import { getMeldregeling } from './meldregeling.ts'
import { gelijkgesteldeDagen } from './regelsets/gelijkgesteld.ts'

export interface Rapport {
  punten?: Partial<Record<Rapportpunt, Puntoordeel | null>>
  /** Reports and drafts as they came or went, numbered from 1. */
  stukken?: { stuk: number; op: Dag; soort: 'rapport' | 'concept'; sha256: string | null; naam: string | null }[]
  /** Day on which the provider wrote that it has nothing (more) to say on the draft. */
  wederhoorAfgerond?: Dag | null
}
export const rapportVan = (melding: Pick<Melding, 'rapport'>): Rapport => melding.rapport as Rapport

export interface Maatregelrij {
  id: number
  omschrijving: string
  eigenaar: string | null
  uiterlijk: Dag | null
  gereed_op: Dag | null
  hercontrole_op: Dag | null
  hercontrole_oordeel: 'nagekomen' | 'niet_nagekomen' | null
  vervallen_reden: string | null
  versie: number
}

export async function listMaatregelen(trx: Trx, gemeente: string, melding: number): Promise<Maatregelrij[]> {
  return trx
    .selectFrom('verbetermaatregel')
    .select([
      'id',
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
    .where('melding_id', '=', melding)
    .orderBy('id')
    .execute() as Promise<Maatregelrij[]>
}

/** As the rules know it. The day on which it lapsed is not kept: what lapsed did so before any question that is asked now. */
export const alsMaatregel = (rij: Maatregelrij): Verbetermaatregel => ({
  id: rij.id,
  bevinding: null,
  eigenaar: rij.eigenaar,
  uiterlijk: rij.uiterlijk,
  uitgevoerdOp: rij.gereed_op,
  hercontrole: rij.hercontrole_op && rij.hercontrole_oordeel ? { op: rij.hercontrole_op, oordeel: rij.hercontrole_oordeel } : null,
  hercontroleUiterlijk: null,
  vervallen: rij.vervallen_reden === null ? null : { op: '2015-01-01', reden: rij.vervallen_reden },
  vrijgegeven: false,
})

export interface Staprij {
  nummer: number
  van: Meldingstaat
  naar: Meldingstaat
  op: Dag
  gegevens: Record<string, unknown>
  door: string | null
  vastgelegdOp: Date
}

export async function listStappen(trx: Trx, gemeente: string, melding: number): Promise<Staprij[]> {
  return trx
    .selectFrom('meldingstap')
    .leftJoin('persoon', 'persoon.id', 'meldingstap.door')
    .select([
      'meldingstap.nummer',
      'meldingstap.van',
      'meldingstap.naar',
      'meldingstap.op',
      'meldingstap.gegevens',
      'persoon.naam as door',
      'meldingstap.vastgelegd_op as vastgelegdOp',
    ])
    .where('meldingstap.gemeente_id', '=', gemeente)
    .where('meldingstap.melding_id', '=', melding)
    .orderBy('meldingstap.nummer')
    .execute() as unknown as Promise<Staprij[]>
}

/** What the rule of the steps looks at. */
export function staatfeiten(
  melding: Melding,
  maatregelen: readonly Maatregelrij[],
  stappen: readonly Staprij[],
  klokken: readonly Klokrij[],
): Meldingstaatfeiten {
  const rapport = rapportVan(melding)
  return {
    staat: melding.staat as Meldingstaat,
    sinds: melding.stap_sinds,
    aangehoudenVanuit: melding.aangehouden_vanuit as Meldingstaat | null,
    rapport: rapport.stukken?.some(({ soort }) => soort === 'rapport') ? beoordeelRapport(rapport.punten ?? {}).oordeel : null,
    zienswijze: zienswijzeVan(rapport, stappen, klokken),
    maatregelen: maatregelen.map(alsMaatregel),
  }
}

function zienswijzeVan(rapport: Rapport, stappen: readonly Staprij[], klokken: readonly Klokrij[]): Zienswijze | null {
  const gevraagd = stappen.findLast(({ naar, van }) => naar === 'hoor_en_wederhoor' && van !== 'aangehouden')
  const rij = klokken.findLast(({ soort }) => soort === 'hoor_en_wederhoor')
  if (!gevraagd) return null
  // the clock may have stood still: then its deadline is the one that counts
  const uiterlijk = rij?.klok.einde?.uiterlijk.slice(0, 10) ?? (gevraagd.gegevens.uiterlijk as Dag)
  return { gevraagdOp: gevraagd.op, uiterlijk, ontvangenOp: rij?.gehaald?.dag ?? null, afgerondOp: rapport.wederhoorAfgerond ?? null }
}

export type Stapuitslag = { ok: true } | { ok: false; weigering: Meldingweigering } | { ok: false; weigering: null }

/**
 * Takes a step on a melding that was last seen at `stapnummer`. `weigering` null: somebody else moved it meanwhile.
 * Clocks begin, stop, stand still and go on as the table of transitions says; a closing writes what may be read outside toezicht.
 */
export async function zetMeldingstap(
  trx: Trx,
  scope: Scope,
  id: number,
  stapnummer: number,
  stap: Meldingstap,
  vandaag: Dag,
  stuk: NonNullable<Rapport['stukken']>[number] | null = null,
): Promise<Stapuitslag> {
  const { gemeente } = scope
  const melding = await getMelding(trx, gemeente, id, true)
  if (!melding || melding.stapnummer !== stapnummer) return { ok: false, weigering: null }
  const maatregelen = await listMaatregelen(trx, gemeente, id)
  const stappen = await listStappen(trx, gemeente, id)
  const klokken = await listKlokken(trx, gemeente, id)
  const feiten = staatfeiten(melding, maatregelen, stappen, klokken)
  const weigering = checkMeldingstap(feiten, stap, vandaag)
  if (weigering) return { ok: false, weigering }

  const { naar, op } = stap
  const { staat: van } = feiten
  const conclusies =
    naar === 'gesloten' && melding.aanbieder_id !== null ? await addConclusies(trx, gemeente, melding.aanbieder_id, stap, maatregelen) : []
  if (van === 'gesloten') await deleteConclusies(trx, gemeente, stappen)
  const { rollen: _, naar: __, op: ___, ...gegeven } = stap
  const gegevens = Object.fromEntries(
    Object.entries({ ...gegeven, conclusies }).filter(
      ([, waarde]) => waarde !== null && waarde !== undefined && !(Array.isArray(waarde) && waarde.length === 0),
    ),
  )
  await trx
    .insertInto('meldingstap')
    .values({
      gemeente_id: gemeente,
      melding_id: id,
      nummer: stapnummer + 1,
      van,
      naar,
      op,
      gegevens: JSON.stringify(gegevens),
      door: scope.persoon,
    })
    .execute()
  const rapport = rapportVan(melding)
  await trx
    .updateTable('melding')
    .set({
      staat: naar,
      stapnummer: stapnummer + 1,
      stap_sinds: op,
      aangehouden_vanuit: naar === 'aangehouden' ? van : null,
      versie: sql`versie + 1`,
      ...(naar === 'gesloten' && { conclusie: stap.conclusie! }),
      ...(naar === 'samengevoegd' && { samengevoegd_met: stap.anderemelding!, dubbel_reden: stap.reden! }),
      ...(van === 'samengevoegd' && { samengevoegd_met: null, dubbel_reden: null }),
      ...(stuk && {
        rapport: JSON.stringify({
          ...rapport,
          stukken: [...(rapport.stukken ?? []), stuk],
          ...(stuk.soort === 'concept' && { wederhoorAfgerond: null }),
        }),
      }),
    })
    .where('gemeente_id', '=', gemeente)
    .where('id', '=', id)
    .execute()
  await stapKlokken(trx, gemeente, id, van, stap, klokken)
  if ((naar === 'samengevoegd' || van === 'samengevoegd') && melding.aanbieder_id !== null)
    await tel(trx, gemeente, melding.aanbieder_id, melding.gemeld_op.slice(0, 4))
  await addAudit(trx, scope, {
    handeling: 'melding.stap',
    onderwerp: `melding:${id}`,
    gegevens: { van, naar, op, uitkomst: stap.uitkomst ?? null },
  })
  return { ok: true }
}

async function stapKlokken(
  trx: Trx,
  gemeente: string,
  id: number,
  van: Meldingstaat,
  { naar, op, reden }: Meldingstap,
  klokken: readonly Klokrij[],
): Promise<void> {
  const overgang = MELDINGOVERGANGEN.find((rij) => rij.van === van && rij.naar === naar)!
  const lopend = klokken.filter(loopt)
  for (const rij of lopend.filter(({ soort }) => overgang.stopt.includes(soort)))
    await eindigKlok(trx, gemeente, rij.id, op, isGehaaldBij(rij.soort, naar))
  if (naar === 'aangehouden') {
    // a clock that is over, or has no deadline, has nothing left to keep
    for (const { id: klok, klok: stand } of lopend) {
      const stil = houdKlokAan(stand, begindag(stand, op), reden!, gelijkgesteldeDagen)
      if (stil.ok) await saveKlok(trx, gemeente, klok, stil.waarde)
    }
  }
  if (van === 'aangehouden') {
    for (const { id: klok, klok: stand } of lopend) {
      const verder = hervatKlok(stand, begindag(stand, op), gelijkgesteldeDagen)
      if (verder.ok) await saveKlok(trx, gemeente, klok, verder.waarde)
    }
  }
  if (overgang.begint.length > 0) {
    const regeling = await getMeldregeling(trx, gemeente, op)
    await addKlokken(
      trx,
      gemeente,
      id,
      regeling,
      overgang.begint.map((soort) => ({ klok: begin(soort, op, regeling), gehaald: null })),
    )
  }
}

/** A clock in hours stands still from a moment; the beginning of the day is the one that gives away no time. */
const begindag = (klok: Klok, op: Dag): string => (klok.einde?.regel.termijn.eenheid === 'uur' ? `${op}T00:00` : op)

/** A conclusion and each measure, without number, client or day of the event: all that a contract manager may read. */
async function addConclusies(
  trx: Trx,
  gemeente: string,
  aanbieder: number,
  stap: Meldingstap,
  maatregelen: readonly Maatregelrij[],
): Promise<number[]> {
  const jaar = Number(stap.op.slice(0, 4))
  const rijen = await trx
    .insertInto('toezichtconclusie')
    .values([
      {
        gemeente_id: gemeente,
        aanbieder_id: aanbieder,
        jaar,
        soort: 'conclusie' as const,
        tekst: stap.conclusie!,
        stand: stap.uitkomst ?? null,
      },
      ...maatregelen
        .filter(({ vervallen_reden }) => vervallen_reden === null)
        .map(({ omschrijving, hercontrole_oordeel }) => ({
          gemeente_id: gemeente,
          aanbieder_id: aanbieder,
          jaar,
          soort: 'verbetermaatregel' as const,
          tekst: omschrijving,
          stand: hercontrole_oordeel,
        })),
    ])
    .returning('id')
    .execute()
  return rijen.map(({ id }) => id)
}

/** A melding that is opened again has no conclusion: what was shared is taken back. */
async function deleteConclusies(trx: Trx, gemeente: string, stappen: readonly Staprij[]): Promise<void> {
  const ids = (stappen.findLast(({ naar }) => naar === 'gesloten')?.gegevens.conclusies ?? []) as number[]
  if (ids.length > 0) await trx.deleteFrom('toezichtconclusie').where('gemeente_id', '=', gemeente).where('id', 'in', ids).execute()
}

// ---- what is done to a melding between two steps; each on a melding locked by `getMelding`

async function setRapport(trx: Trx, gemeente: string, id: number, rapport: Rapport): Promise<void> {
  await trx
    .updateTable('melding')
    .set({ rapport: JSON.stringify(rapport), versie: sql`versie + 1` })
    .where('gemeente_id', '=', gemeente)
    .where('id', '=', id)
    .execute()
}

export async function saveRapportpunten(trx: Trx, scope: Scope, melding: Melding, punten: Rapport['punten']): Promise<void> {
  await setRapport(trx, scope.gemeente, melding.id, { ...rapportVan(melding), punten })
  await addAudit(trx, scope, {
    handeling: 'melding.rapport_beoordeeld',
    onderwerp: `melding:${melding.id}`,
    gegevens: { oordeel: beoordeelRapport(punten ?? {}).oordeel },
  })
}

/** The provider's words on a draft came in; `afgerond` when it has nothing more to say. */
export async function saveWederhoor(trx: Trx, scope: Scope, melding: Melding, op: Dag, afgerond: boolean): Promise<void> {
  const klok = (await listKlokken(trx, scope.gemeente, melding.id)).findLast((rij) => rij.soort === 'hoor_en_wederhoor' && loopt(rij))
  if (klok) await eindigKlok(trx, scope.gemeente, klok.id, op, true)
  await setRapport(trx, scope.gemeente, melding.id, { ...rapportVan(melding), wederhoorAfgerond: afgerond ? op : null })
  await addAudit(trx, scope, { handeling: 'melding.wederhoor', onderwerp: `melding:${melding.id}`, gegevens: { op, afgerond } })
}

/** The one extension of the provider's own investigation. */
export async function verlengZelfonderzoek(
  trx: Trx,
  scope: Scope,
  melding: Melding,
  verzoek: { op: Dag; reden: string },
): Promise<ReturnType<typeof verleng> | { ok: false; reden: 'geen_klok' }> {
  const rij = (await listKlokken(trx, scope.gemeente, melding.id)).findLast((klok) => klok.soort === 'zelfonderzoek' && loopt(klok))
  if (!rij) return { ok: false, reden: 'geen_klok' }
  const { termijnen } = await getMeldregeling(trx, scope.gemeente, rij.klok.start!.slice(0, 10))
  const uitslag = verleng(rij.klok, verzoek, termijnen.verlenging, gelijkgesteldeDagen)
  if (!uitslag.ok) return uitslag
  await saveKlok(trx, scope.gemeente, rij.id, uitslag.waarde)
  await addAudit(trx, scope, {
    handeling: 'melding.verlengd',
    onderwerp: `melding:${melding.id}`,
    gegevens: { tot: uitslag.waarde.einde!.uiterlijk },
  })
  return uitslag
}

/** Wmo 3.5 par. 2: the provider asked a beroepskracht for a new VOG. Nothing is kept of who that is. */
export async function beginVog(trx: Trx, scope: Scope, melding: Melding, op: Dag): Promise<void> {
  const regeling = await getMeldregeling(trx, scope.gemeente, op)
  await addKlokken(trx, scope.gemeente, melding.id, regeling, [{ klok: begin('vog', op, regeling), gehaald: null }])
  await addAudit(trx, scope, { handeling: 'melding.vog_gevraagd', onderwerp: `melding:${melding.id}`, gegevens: { op } })
}

export async function eindigVog(trx: Trx, scope: Scope, melding: Melding, op: Dag): Promise<boolean> {
  const rij = (await listKlokken(trx, scope.gemeente, melding.id)).find((klok) => klok.soort === 'vog' && loopt(klok))
  if (!rij) return false
  await eindigKlok(trx, scope.gemeente, rij.id, op, true)
  await addAudit(trx, scope, { handeling: 'melding.vog_ontvangen', onderwerp: `melding:${melding.id}`, gegevens: { op } })
  return true
}

export async function addMaatregel(
  trx: Trx,
  scope: Scope,
  melding: number,
  maatregel: { omschrijving: string; eigenaar: string | null; uiterlijk: Dag | null },
): Promise<void> {
  const { id } = await trx
    .insertInto('verbetermaatregel')
    .values({ gemeente_id: scope.gemeente, melding_id: melding, ...maatregel })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addAudit(trx, scope, {
    handeling: 'melding.maatregel',
    onderwerp: `melding:${melding}`,
    gegevens: { maatregel: id, uiterlijk: maatregel.uiterlijk },
  })
}

/** False when somebody else changed the measure since `versie`. */
export async function saveMaatregel(
  trx: Trx,
  scope: Scope,
  melding: number,
  id: number,
  versie: number,
  waarden: Partial<Omit<Maatregelrij, 'id' | 'versie' | 'omschrijving'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('verbetermaatregel')
    .set({ ...waarden, versie: versie + 1 })
    .where('gemeente_id', '=', scope.gemeente)
    .where('melding_id', '=', melding)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, {
    handeling: 'melding.maatregel_gewijzigd',
    onderwerp: `melding:${melding}`,
    gegevens: { maatregel: id, wat: Object.keys(waarden) },
  })
  return true
}
