/** Steps of enforcement: what both sides of the wall may see, and nothing of what led to them. */
import { sql } from 'kysely'
import type { Maatregelstaat } from '../app/handhavingtekst.ts'
import type { Dag } from '../app/rules/dag.ts'
import type { Handhavingsfeiten, Maatregelsoort, Spoor } from '../app/rules/handhaving.ts'
import type { Bevinding } from '../app/rules/oordeel.ts'
import type { Scope, Trx } from './client.server.ts'
import { isToetsbaar, listNormen } from './regelsets.ts'
import { listBevindingen, lockToetsing } from './toetsing.ts'

export interface Maatregelfilter {
  staat: Maatregelstaat | null
  spoor: Spoor | null
  aanbieder: number | null
  zoek: string | null
}

export interface Maatregelrij {
  id: number
  aanbieder_id: number
  aanbieder: string
  soort: Maatregelsoort
  spoor: Spoor
  /** The norm it is about; null: the norm is no longer known. */
  norm: string | null
  staat: Maatregelstaat
  zienswijze_uiterlijk: Dag | null
  hersteltermijn: Dag | null
  opgelegd_op: Dag | null
  hercontrole_op: Dag | null
  hercontrole_uitkomst: string | null
  opgeheven_op: Dag | null
}

const KOLOMMEN = sql`m.id, m.aanbieder_id, a.naam as aanbieder, m.soort, m.spoor, m.staat, m.zienswijze_uiterlijk, m.hersteltermijn, m.opgelegd_op, m.hercontrole_op, m.hercontrole_uitkomst, m.opgeheven_op,
  (select n.naam from norm n where n.gemeente_id = m.gemeente_id and n.sleutel = m.onderwerp order by n.vanaf desc limit 1) as norm`

/** Open steps first, the newest at the top; and how many there are in all. */
export async function listMaatregelen(
  trx: Trx,
  gemeente: string,
  filter: Maatregelfilter,
  van: number,
  aantal: number,
): Promise<{ rijen: Maatregelrij[]; totaal: number }> {
  const bron = sql`from handhavingsmaatregel m join aanbieder a on a.gemeente_id = m.gemeente_id and a.id = m.aanbieder_id
    where m.gemeente_id = ${gemeente}
    ${filter.staat === null ? sql`` : sql`and m.staat = ${filter.staat}`}
    ${filter.spoor === null ? sql`` : sql`and m.spoor = ${filter.spoor}`}
    ${filter.aanbieder === null ? sql`` : sql`and m.aanbieder_id = ${filter.aanbieder}`}
    ${filter.zoek === null ? sql`` : sql`and a.naam ilike ${`%${filter.zoek.replaceAll(/[\\%_]/g, '\\$&')}%`}`}`
  const { rows: rijen } =
    await sql<Maatregelrij>`select ${KOLOMMEN} ${bron} order by m.staat in ('opgeheven', 'ingetrokken'), m.id desc offset ${van} limit ${aantal}`.execute(
      trx,
    )
  const {
    rows: [telling],
  } = await sql<{ totaal: number }>`select count(*) as totaal ${bron}`.execute(trx)
  return { rijen, totaal: telling!.totaal }
}

export interface Maatregel extends Maatregelrij {
  /** Key of the norm it is about. */
  onderwerp: string
  grondslag: string | null
  feiten: string | null
  clausule: string | null
  besluitnummer: string | null
  besluit_door: 'college' | 'mandaat' | null
  zienswijze_gevraagd_op: Dag | null
  zienswijze: string | null
  overgeslagen_reden: string | null
  effect: string | null
  reden: string | null
  geregistreerd_door: string
  versie: number
}

/** With `slot` nobody else can change it until this transaction ends. */
export async function getMaatregel(trx: Trx, gemeente: string, id: number, slot = false): Promise<Maatregel | undefined> {
  const { rows } =
    await sql<Maatregel>`select ${KOLOMMEN}, m.onderwerp, m.grondslag, m.feiten, m.clausule, m.besluitnummer, m.besluit_door, m.zienswijze_gevraagd_op, m.zienswijze,
      m.overgeslagen_reden, m.effect, m.reden, m.versie, (select naam from persoon p where p.id = m.geregistreerd_door) as geregistreerd_door
    from handhavingsmaatregel m join aanbieder a on a.gemeente_id = m.gemeente_id and a.id = m.aanbieder_id
    where m.gemeente_id = ${gemeente} and m.id = ${id} ${slot ? sql`for update of m` : sql``}`.execute(trx)
  return rows[0]
}

export type Maatregelgegevens = Partial<
  Pick<
    Maatregel,
    | 'grondslag'
    | 'feiten'
    | 'clausule'
    | 'besluitnummer'
    | 'besluit_door'
    | 'zienswijze_gevraagd_op'
    | 'zienswijze_uiterlijk'
    | 'zienswijze'
    | 'hersteltermijn'
    | 'overgeslagen_reden'
    | 'opgelegd_op'
    | 'effect'
    | 'hercontrole_op'
    | 'hercontrole_uitkomst'
    | 'opgeheven_op'
    | 'reden'
    | 'staat'
  >
>

export async function addMaatregel(
  trx: Trx,
  scope: Scope & { persoon: number },
  gegevens: { aanbieder_id: number; soort: Maatregelsoort; spoor: Spoor; onderwerp: string } & Maatregelgegevens,
): Promise<number> {
  const { id } = await trx
    .insertInto('handhavingsmaatregel')
    .values({ gemeente_id: scope.gemeente, geregistreerd_door: scope.persoon, ...gegevens })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** False when someone else saved first. */
export async function saveMaatregel(trx: Trx, scope: Scope, id: number, versie: number, gegevens: Maatregelgegevens): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('handhavingsmaatregel')
    .set((eb) => ({ ...gegevens, versie: eb('versie', '+', 1) }))
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function listMaatregelenVan(trx: Trx, gemeente: string, aanbieder: number): Promise<Maatregelrij[]> {
  return (await listMaatregelen(trx, gemeente, { staat: null, spoor: null, aanbieder, zoek: null }, 0, 100)).rijen
}

/** The norms a measure against a provider can be about. */
export async function listOnderwerpkeuze(
  trx: Trx,
  gemeente: string,
  vandaag: Dag,
): Promise<{ sleutel: string; naam: string; artikel: string; regelset: string }[]> {
  const normen = await listNormen(trx, gemeente, vandaag)
  return normen
    .filter(({ adressaat }) => adressaat === 'aanbieder')
    .map(({ sleutel, naam, artikel, regelset }) => ({ sleutel, naam, artikel, regelset }))
}

/** What a verdict says about fault. That something was not delivered is only established when its term has passed. */
function oordeelVan({ uitkomst, situatie }: Pick<Bevinding, 'uitkomst' | 'situatie'>): 'aanvaard' | 'niet_aanvaard' | null {
  if (uitkomst === 'voldoet') return 'aanvaard'
  return uitkomst === 'voldoet_niet' || uitkomst === 'verlopen' || situatie === 'termijn_verstreken' ? 'niet_aanvaard' : null
}

/**
 * What holds at this moment for a measure on one norm, judged anew. Where nobody judged, the advice of a toezichthouder on
 * that norm counts as a judgement; what was accepted stays accepted. With `slot` nobody's judgement comes in between.
 */
export async function getHandhavingsfeiten(
  trx: Trx,
  gemeente: string,
  maatregel: { id: number | null; aanbieder: number; onderwerp: string; zienswijze: Handhavingsfeiten['zienswijze'] },
  vandaag: Dag,
  slot = false,
): Promise<Handhavingsfeiten> {
  if (slot) await lockToetsing(trx, gemeente)
  const { aanbieder, onderwerp, zienswijze } = maatregel
  const norm = (await listNormen(trx, gemeente, vandaag)).find(
    ({ sleutel, adressaat }) => sleutel === onderwerp && adressaat === 'aanbieder',
  )
  const { rows: eerder } = await sql<{ id: number; soort: Maatregelsoort; opgelegd: boolean; toezicht: boolean }>`
    select m.id, m.soort, m.opgelegd_op is not null as opgelegd,
      exists (select from rol r where r.gemeente_id = m.gemeente_id and r.persoon_id = m.geregistreerd_door and r.rol = 'toezichthouder') as toezicht
    from handhavingsmaatregel m where m.gemeente_id = ${gemeente} and m.aanbieder_id = ${aanbieder} and m.onderwerp = ${onderwerp} and m.staat <> 'ingetrokken'`.execute(
    trx,
  )
  const genomen = eerder.filter(({ id, opgelegd }) => opgelegd && id !== maatregel.id).map(({ soort }) => soort)
  if (!norm) return { onderwerpen: [], zienswijze, genomen }
  const bevinding = isToetsbaar(norm)
    ? (await listBevindingen(trx, gemeente, [aanbieder], [norm], vandaag)).get(aanbieder)!.get(onderwerp)!
    : await trx
        .selectFrom('stand')
        .select(['uitkomst', 'situatie'])
        .where('gemeente_id', '=', gemeente)
        .where('aanbieder_id', '=', aanbieder)
        .where('norm_sleutel', '=', onderwerp)
        .executeTakeFirst()
  const oordeel = bevinding ? oordeelVan(bevinding as Bevinding) : null
  return {
    onderwerpen: [{ id: norm.id, oordeel: oordeel ?? (eerder.some(({ toezicht }) => toezicht) ? 'niet_aanvaard' : null) }],
    zienswijze,
    genomen,
  }
}

/** Measures that were imposed, per year from `vanaf`, over the whole municipality; `begin` is the first year of which anything is known. */
export async function countMaatregelenPerJaar(
  trx: Trx,
  gemeente: string,
  vanaf: number,
): Promise<{ begin: number | null; jaren: { jaar: number; aantal: number }[] }> {
  const {
    rows: [eerste],
  } = await sql<{
    begin: number | null
  }>`select extract(year from least((select min(opgelegd_op) from handhavingsmaatregel where gemeente_id = ${gemeente}), (select min(ontdekt_op) from hiaat where gemeente_id = ${gemeente})))::int as begin`.execute(
    trx,
  )
  const { rows } = await sql<{
    jaar: number
    aantal: number
  }>`select extract(year from opgelegd_op)::int as jaar, count(*) as aantal from handhavingsmaatregel
    where gemeente_id = ${gemeente} and opgelegd_op >= make_date(${vanaf}::int, 1, 1) group by 1 order by 1`.execute(trx)
  return { begin: eerste!.begin, jaren: rows }
}
