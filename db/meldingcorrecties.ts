/** Facts of a melding that were put right: the melding holds what is right now, and what it was stays beside it. Runs behind the wall. */
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import { klokNaCorrectie, KLOKVELDEN } from '../app/rules/meldcorrectie.ts'
import type { Tijdstip } from '../app/rules/meldtermijnen.ts'
import { alsOgenblik } from '../app/rules/termijn.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'
import { eindigKlok, gemeldOp, listKlokken, loopt, saveKlok, saveTwijfelVoorbij } from './klokken.ts'
import { beginKlokken, type Melding, type NieuweMelding, tel } from './meldingen.ts'
import { getMeldregeling } from './meldregeling.ts'

/** What can be put right; a field that is not here is set by a step, or by no one. */
const VELDEN = [
  'soort',
  'toets',
  'aanbieder_id',
  'vestigingsnummer',
  'onderaannemer',
  'gebeurtenis_op',
  'gebeurtenis_tijd',
  'bekend_op',
  'bekend_tijd',
  'gemeld_op',
  'gemeld_tijd',
  'twijfel',
  'twijfel_vastgesteld_op',
  'plaats',
  'melder_naam',
  'melder_functie',
  'melder_telefoon',
  'melder_email',
  'bestuurder_geinformeerd',
  'productcategorie',
  'leveringsvorm',
  'verantwoordelijke_gemeente',
  'clientkenmerk',
  'leeftijdsklasse',
  'geslacht',
  'omschrijving',
  'gevolg',
  'betrokkenen',
  'aard_geweld',
  'geweld_door',
  'maatregelen',
  'nazorg',
  'client_geinformeerd_op',
  'client_geinformeerd_door',
  'andere_meldingen',
  'mediarisico',
  'onrust',
  'veilig',
  'eigen_onderzoek',
  'eigen_onderzoek_gepland',
] as const
type Veld = (typeof VELDEN)[number]
export type Feiten = Partial<Pick<Melding, Veld>>

export interface Correctie {
  id: number
  veld: Veld
  oud: unknown
  nieuw: unknown
  reden: string
  door: string | null
  op: Date
  /** Name of the provider it was, where that was the fact. */
  aanbieder: string | null
}

/** Oldest first. */
export async function listCorrecties(trx: Trx, gemeente: string, melding: number): Promise<Correctie[]> {
  const { rows } = await sql<Correctie>`
    select c.id, c.veld, c.oud, c.nieuw, c.reden, p.naam as door, c.op, a.naam as aanbieder
    from meldingcorrectie c left join persoon p on p.id = c.door
    left join aanbieder a on c.veld = 'aanbieder_id' and a.gemeente_id = c.gemeente_id and a.id = (c.oud #>> '{}')::bigint
    where c.gemeente_id = ${gemeente} and c.melding_id = ${melding} order by c.id`.execute(trx)
  return rows
}

export type Correctieuitslag = { ok: true; velden: Veld[] } | { ok: false; reden: 'gewijzigd' | 'niets' | 'na_eerste_stap' }

/**
 * Puts facts right on a melding that was last seen at `versie`. Deadlines that were given stay; only a clock that had none for want
 * of a fact gets one now. When it was reported is a fact, so the clocks of reporting were met on the corrected day.
 */
export async function corrigeerMelding(
  trx: Trx,
  scope: Scope,
  melding: Melding,
  versie: number,
  feiten: Feiten,
  reden: string,
): Promise<Correctieuitslag> {
  const { gemeente } = scope
  if (melding.versie !== versie) return { ok: false, reden: 'gewijzigd' }
  const gewijzigd = VELDEN.filter((veld) => feiten[veld] !== undefined && !isDeepStrictEqual(feiten[veld], melding[veld]))
  if (gewijzigd.length === 0) return { ok: false, reden: 'niets' }
  const nu = { ...melding, ...feiten }
  const eerste = await trx
    .selectFrom('meldingstap')
    .select('op')
    .where('gemeente_id', '=', gemeente)
    .where('melding_id', '=', melding.id)
    .where('nummer', '=', 1)
    .executeTakeFirst()
  if (eerste && nu.gemeld_op > eerste.op) return { ok: false, reden: 'na_eerste_stap' }

  const als = (waarde: unknown): string => JSON.stringify(waarde ?? null)
  await trx
    .insertInto('meldingcorrectie')
    .values(
      gewijzigd.map((veld) => ({
        gemeente_id: gemeente,
        melding_id: melding.id,
        veld,
        oud: als(melding[veld]),
        nieuw: als(nu[veld]),
        reden,
        door: scope.persoon,
      })),
    )
    .execute()
  const { toets, ...rest } = Object.fromEntries(gewijzigd.map((veld) => [veld, nu[veld]])) as Feiten
  await trx
    .updateTable('melding')
    .set({
      ...rest,
      ...(toets !== undefined && { toets: JSON.stringify(toets) }),
      ...(eerste === undefined && { stap_sinds: nu.gemeld_op }),
      versie: versie + 1,
    })
    .where('gemeente_id', '=', gemeente)
    .where('id', '=', melding.id)
    .execute()
  await herzieKlokken(trx, gemeente, melding, nu)

  const plek = ({ aanbieder_id, gemeld_op }: Pick<Melding, 'aanbieder_id' | 'gemeld_op'>): [number | null, string] => [
    aanbieder_id,
    gemeld_op.slice(0, 4),
  ]
  if (!isDeepStrictEqual(plek(melding), plek(nu))) {
    for (const [aanbieder, jaar] of [plek(melding), plek(nu)]) if (aanbieder !== null) await tel(trx, gemeente, aanbieder, jaar)
  }
  if (nu.aanbieder_id !== null && nu.aanbieder_id !== melding.aanbieder_id) {
    // what was shared when it was closed goes along to the provider it is about
    await sql`update toezichtconclusie set aanbieder_id = ${nu.aanbieder_id}::bigint where gemeente_id = ${gemeente} and id in (
      select jsonb_array_elements_text(gegevens -> 'conclusies')::bigint from meldingstap where gemeente_id = ${gemeente} and melding_id = ${melding.id} and gegevens ? 'conclusies')`.execute(
      trx,
    )
  }
  await addAudit(trx, scope, { handeling: 'melding.gecorrigeerd', onderwerp: `melding:${melding.id}`, gegevens: { velden: gewijzigd } })
  return { ok: true, velden: gewijzigd }
}

async function herzieKlokken(trx: Trx, gemeente: string, was: Melding, nu: Melding): Promise<void> {
  const klokken = await listKlokken(trx, gemeente, was.id)
  const zou = await klokkenVolgensFeiten(trx, gemeente, nu)
  for (const rij of klokken.filter((rij) => rij.gestoptOp === null)) {
    const nieuw = klokNaCorrectie(rij.klok, zou)
    if (nieuw) await saveKlok(trx, gemeente, rij.id, nieuw)
    else if (nieuw === null && loopt(rij)) await eindigKlok(trx, gemeente, rij.id, nu.gemeld_op, false)
  }
  if (was.gemeld_op !== nu.gemeld_op || was.gemeld_tijd !== nu.gemeld_tijd) {
    await gemeldOp(trx, gemeente, was.id, was.gemeld_op, {
      dag: nu.gemeld_op,
      ogenblik: nu.gemeld_tijd ? alsOgenblik(`${nu.gemeld_op}T${nu.gemeld_tijd}`) : null,
    })
  }
  await saveTwijfelVoorbij(trx, gemeente, was.id, nu.twijfel_vastgesteld_op)
}

/** The clocks that these facts would start by the regeling of the day of receipt. */
export async function klokkenVolgensFeiten(
  trx: Trx,
  gemeente: string,
  melding: Pick<
    NieuweMelding,
    | 'soort'
    | 'gevolg'
    | 'aard_geweld'
    | 'mediarisico'
    | 'bekend_op'
    | 'bekend_tijd'
    | 'gemeld_op'
    | 'gemeld_tijd'
    | 'twijfel'
    | 'twijfel_vastgesteld_op'
  >,
) {
  return beginKlokken(melding, await getMeldregeling(trx, gemeente, melding.gemeld_op), false).map(({ klok }) => klok)
}

// ---- whether it was reported in time, where no number can tell

export interface Meldtijdoordeel {
  id: number
  uitkomst: 'op_tijd' | 'te_laat'
  motivering: string
  op: Dag
  door: string | null
}

/** Newest first: the first one counts. */
export async function listMeldtijdoordelen(trx: Trx, gemeente: string, melding: number): Promise<Meldtijdoordeel[]> {
  return trx
    .selectFrom('meldtijdoordeel')
    .leftJoin('persoon', 'persoon.id', 'meldtijdoordeel.door')
    .select(['meldtijdoordeel.id', 'meldtijdoordeel.uitkomst', 'meldtijdoordeel.motivering', 'meldtijdoordeel.op', 'persoon.naam as door'])
    .where('meldtijdoordeel.gemeente_id', '=', gemeente)
    .where('meldtijdoordeel.melding_id', '=', melding)
    .orderBy('meldtijdoordeel.id', 'desc')
    .execute()
}

export async function addMeldtijdoordeel(
  trx: Trx,
  scope: Scope,
  melding: number,
  oordeel: { uitkomst: 'op_tijd' | 'te_laat'; motivering: string; op: Dag },
): Promise<void> {
  await trx
    .insertInto('meldtijdoordeel')
    .values({ gemeente_id: scope.gemeente, melding_id: melding, ...oordeel, door: scope.persoon })
    .execute()
  await addAudit(trx, scope, {
    handeling: 'melding.tijdigheid',
    onderwerp: `melding:${melding}`,
    gegevens: { uitkomst: oordeel.uitkomst, op: oordeel.op },
  })
}

/** What the rule looks at to say whether a person judges. */
export async function leesMeldtijd(trx: Trx, gemeente: string, melding: Pick<Melding, 'id' | 'soort'>) {
  const klokken = (await listKlokken(trx, gemeente, melding.id)).filter(
    ({ soort, gestoptOp }) => (soort === 'meldtermijn' || soort === 'spoedtermijn') && gestoptOp === null,
  )
  const {
    rows: [rij],
  } = await sql<{
    herzien: boolean
  }>`select exists (select from meldingcorrectie where gemeente_id = ${gemeente} and melding_id = ${melding.id} and veld = any(${KLOKVELDEN}::text[])) as herzien`.execute(
    trx,
  )
  return {
    soort: melding.soort,
    klokken: klokken.map(({ klok }) => klok),
    gemeld: klokken.find(({ gehaald }) => gehaald !== null)?.gehaald ?? null,
    herzien: rij!.herzien,
  }
}

/** The provider reports what toezicht knew by other means. False when it is known already when it reported. */
export async function meldAlsnog(
  trx: Trx,
  scope: Scope,
  melding: Pick<Melding, 'id' | 'twijfel_vastgesteld_op'>,
  gemeld: Tijdstip,
): Promise<boolean> {
  if ((await gemeldOp(trx, scope.gemeente, melding.id, null, gemeld)) === 0) return false
  await saveTwijfelVoorbij(trx, scope.gemeente, melding.id, melding.twijfel_vastgesteld_op)
  await addAudit(trx, scope, { handeling: 'melding.alsnog_gemeld', onderwerp: `melding:${melding.id}`, gegevens: { op: gemeld.dag } })
  return true
}

/** Not the same event as another with the same mark. False when somebody else changed the melding since `versie`. */
export async function houdApart(
  trx: Trx,
  scope: Scope,
  melding: Pick<Melding, 'id' | 'versie'>,
  versie: number,
  reden: string,
): Promise<boolean> {
  if (melding.versie !== versie) return false
  await trx
    .updateTable('melding')
    .set({ dubbel_reden: reden, versie: versie + 1 })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', melding.id)
    .execute()
  await addAudit(trx, scope, { handeling: 'melding.apart_gehouden', onderwerp: `melding:${melding.id}` })
  return true
}
