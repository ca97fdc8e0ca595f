import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Indexatie } from '../app/rules/indexatie.ts'
import type { Blad } from '../app/rules/kostprijsblad.ts'
import type { Factorsleutel, Factorstatus, Tariefsoort } from '../app/rules/tarieffactor.ts'
import { addBestand, type OntvangenBestand } from './bestanden.server.ts'
import type { Scope, Trx } from './client.server.ts'
import { telAf, verversFactoren } from './tarieftoetsing.ts'

export type Tariefeenheid = 'minuut' | 'kwartier' | 'halfuur' | 'uur' | 'dagdeel' | 'etmaal' | 'week' | 'maand' | 'stuk'

export interface Tarieffilter {
  zoek: string | null
  categorie: string | null
  aanbieder: number | null
  toon: 'lopend' | 'concept' | 'voorbij'
  /** Only those with something left to do. */
  open: boolean
  factor: string | null
  status: string | null
  /** Whether tariffs of one provider are shown at all. */
  eigen: boolean
}

export interface Tariefrij {
  id: number
  productcategorie: string
  product: string
  soort: Tariefsoort
  eenheid: Tariefeenheid
  aanbieder_id: number | null
  aanbieder: string | null
  vanaf: Dag
  tot: Dag | null
  bedrag: string | null
  staat: 'concept' | 'vastgesteld'
  besluitnummer: string | null
  heeft_blad: boolean
  open: number
  factoren: number
}

const periode = (vanaf: Dag, tot: Dag | null): string => `[${vanaf},${tot ?? ''})`

/** A page of the list, and how many there are in all: two statements. */
export async function listTarieven(
  trx: Trx,
  gemeente: string,
  filter: Tarieffilter,
  vandaag: Dag,
  van: number,
  hoeveel: number,
): Promise<{ rijen: Tariefrij[]; totaal: number }> {
  const waar = sql`t.gemeente_id = ${gemeente}
    ${filter.toon === 'concept' ? sql`and t.staat = 'concept'` : filter.toon === 'voorbij' ? sql`and t.tot <= ${vandaag}::date` : sql`and (t.tot is null or t.tot > ${vandaag}::date)`}
    ${filter.eigen ? sql`` : sql`and t.aanbieder_id is null`}
    ${filter.categorie === null ? sql`` : sql`and t.productcategorie = ${filter.categorie}`}
    ${
      filter.aanbieder === null
        ? sql``
        : sql`and (t.aanbieder_id = ${filter.aanbieder} or (t.aanbieder_id is null and exists (select from overeenkomst o where o.gemeente_id = t.gemeente_id and o.aanbieder_id = ${filter.aanbieder}
      and t.productcategorie = any(o.productcategorieen) and o.vanaf <= ${vandaag}::date and (o.tot is null or o.tot > ${vandaag}::date))))`
    }
    ${filter.zoek === null ? sql`` : sql`and (t.product ilike ${`%${filter.zoek.replaceAll(/[\\%_]/g, '\\$&')}%`} or a.naam ilike ${`%${filter.zoek.replaceAll(/[\\%_]/g, '\\$&')}%`})`}
    ${filter.factor === null ? sql`` : sql`and exists (select from factorregel r where r.gemeente_id = t.gemeente_id and r.tarief_id = t.id and r.factor = ${filter.factor} ${filter.status === null ? sql`` : sql`and r.status = ${filter.status}`})`}
    ${
      filter.open
        ? sql`and (exists (select from factorregel r where r.gemeente_id = t.gemeente_id and r.tarief_id = t.id and r.telt and r.status in ('zonder_bron', 'verouderd', 'niet_meegenomen'))
      or not exists (select from factorblad b where b.gemeente_id = t.gemeente_id and b.tarief_id = t.id))`
        : sql``
    }`
  const { rows } = await sql<Tariefrij & { totaal: number }>`
    select t.id, t.productcategorie, t.product, t.soort, t.eenheid, t.aanbieder_id, a.naam as aanbieder, t.vanaf, t.tot, t.bedrag, t.staat, t.besluitnummer,
      f.factoren is not null and f.factoren > 0 as heeft_blad, coalesce(f.open, 0) as open, coalesce(f.factoren, 0) as factoren
    from (select t.* from tarief t left join aanbieder a on a.gemeente_id = t.gemeente_id and a.id = t.aanbieder_id where ${waar}
      order by t.productcategorie, t.product, t.vanaf, t.id offset ${van} limit ${hoeveel}) t
    left join aanbieder a on a.gemeente_id = t.gemeente_id and a.id = t.aanbieder_id
    left join lateral (select count(*) as factoren, count(*) filter (where r.status in ('zonder_bron', 'verouderd', 'niet_meegenomen')) as open
      from factorregel r where r.gemeente_id = t.gemeente_id and r.tarief_id = t.id) f on true
    order by t.productcategorie, t.product, t.vanaf, t.id`.execute(trx)
  const {
    rows: [telling],
  } = await sql<{
    totaal: number
  }>`select count(*) as totaal from tarief t left join aanbieder a on a.gemeente_id = t.gemeente_id and a.id = t.aanbieder_id where ${waar}`.execute(
    trx,
  )
  return { rijen: rows.map((rij) => ({ ...rij, totaal: undefined })), totaal: telling!.totaal }
}

/** How many running tariffs stand where on each factor, by productcategorie. As many rows for ten thousand tariffs as for ten. */
export async function listFactortelling(
  trx: Trx,
  gemeente: string,
): Promise<{ productcategorie: string; factor: Factorsleutel; status: Factorstatus; tarieven: number }[]> {
  return (await trx
    .selectFrom('factortelling')
    .select(['productcategorie', 'factor', 'status', 'tarieven'])
    .where('gemeente_id', '=', gemeente)
    .where('tarieven', '>', 0)
    .execute()) as { productcategorie: string; factor: Factorsleutel; status: Factorstatus; tarieven: number }[]
}

/** Of how many lines the standing may have changed since it was last asked: the count is of before. */
export async function countTeVerversen(trx: Trx, gemeente: string, vandaag: Dag): Promise<number> {
  const { rows } = await sql<{
    aantal: number
  }>`select count(*) as aantal from factorregel where gemeente_id = ${gemeente} and status_tot <= ${vandaag}::date`.execute(trx)
  return rows[0]!.aantal
}

export interface Tarief extends Tariefrij {
  besloten_door: string | null
  besloten_op: Dag | null
  besluit_toelichting: string | null
  ingelezen: boolean
  gemaakt_op: Dag
  versie: number
  /** Null: no sheet, or one that this transaction may not read. */
  blad: { invoer: Blad; kostprijs: string | null; eenheid: string | null; peildatum: Dag; bevroren_op: Dag | null; versie: number } | null
}

export async function getTarief(trx: Trx, gemeente: string, id: number): Promise<Tarief | undefined> {
  const rij = await trx
    .selectFrom('tarief as t')
    .leftJoin('aanbieder as a', (join) => join.onRef('a.gemeente_id', '=', 't.gemeente_id').onRef('a.id', '=', 't.aanbieder_id'))
    .leftJoin('factorblad as b', (join) => join.onRef('b.gemeente_id', '=', 't.gemeente_id').onRef('b.tarief_id', '=', 't.id'))
    .select([
      't.id',
      't.productcategorie',
      't.product',
      't.soort',
      't.eenheid',
      't.aanbieder_id',
      'a.naam as aanbieder',
      't.vanaf',
      't.tot',
      't.bedrag',
      't.staat',
      't.besluitnummer',
      't.besloten_door',
      't.besloten_op',
      't.besluit_toelichting',
      't.ingelezen',
      't.gemaakt_op',
      't.versie',
      'b.invoer',
      'b.kostprijs',
      'b.eenheid as blad_eenheid',
      'b.peildatum',
      'b.bevroren_op',
      'b.versie as blad_versie',
    ])
    .where('t.gemeente_id', '=', gemeente)
    .where('t.id', '=', id)
    .executeTakeFirst()
  if (!rij) return undefined
  const { invoer, kostprijs, blad_eenheid, peildatum, bevroren_op, blad_versie, ...tarief } = rij
  return {
    ...tarief,
    heeft_blad: invoer !== null,
    open: 0,
    factoren: 0,
    blad:
      invoer === null
        ? null
        : { invoer: invoer as Blad, kostprijs, eenheid: blad_eenheid, peildatum: peildatum!, bevroren_op, versie: blad_versie! },
  }
}

export interface Factorbron {
  id: number
  factor: Factorsleutel
  document: string
  pagina: string | null
  link: string | null
  datum: Dag | null
  sha256: string | null
  bestandsnaam: string | null
  toegevoegd_op: Dag
  door: string | null
}

export interface Factorregel {
  factor: Factorsleutel
  waarde: string | null
  eenheid: string | null
  aannames: string
  reden: string | null
  cao: string | null
  cao_schaal: string | null
  cao_op: Dag | null
  cao_tot: Dag | null
  review_maanden: number | null
  afgesproken_met: string | null
  afgesproken_op: Dag | null
  status: Factorstatus
  versie: number
  normen: { sleutel: string; set: string; regelset: string; artikel: string; lid: string | null; onderdeel: string; tot: Dag | null }[]
  bronnen: Factorbron[]
}

/** The lines of a sheet in the order of the calculation, each with its norms and its sources: three statements. */
export async function listFactoren(trx: Trx, gemeente: string, tarief: number): Promise<Factorregel[]> {
  const regels = await trx
    .selectFrom('factorregel')
    .select([
      'factor',
      'waarde',
      'eenheid',
      'aannames',
      'reden',
      'cao',
      'cao_schaal',
      'cao_op',
      'cao_tot',
      'review_maanden',
      'afgesproken_met',
      'afgesproken_op',
      'status',
      'versie',
    ])
    .where('gemeente_id', '=', gemeente)
    .where('tarief_id', '=', tarief)
    .orderBy('volgorde')
    .execute()
  const normen = await trx
    .selectFrom('factornorm as f')
    .innerJoin('norm as n', (join) => join.onRef('n.gemeente_id', '=', 'f.gemeente_id').onRef('n.id', '=', 'f.norm_id'))
    .innerJoin('artikel as a', (join) => join.onRef('a.gemeente_id', '=', 'n.gemeente_id').onRef('a.id', '=', 'n.artikel_id'))
    .innerJoin('regelset as r', (join) => join.onRef('r.gemeente_id', '=', 'n.gemeente_id').onRef('r.id', '=', 'n.regelset_id'))
    .select(['f.factor', 'n.sleutel', 'r.sleutel as set', 'r.naam as regelset', 'a.nummer as artikel', 'n.lid', 'f.onderdeel', 'n.tot'])
    .where('f.gemeente_id', '=', gemeente)
    .where('f.tarief_id', '=', tarief)
    .orderBy(sql`r.bron = 'verordening' desc`)
    .orderBy('r.id')
    .orderBy('n.volgorde')
    .execute()
  const bronnen = await trx
    .selectFrom('factorbron as b')
    .leftJoin('persoon as p', 'p.id', 'b.toegevoegd_door')
    .select([
      'b.id',
      'b.factor',
      'b.document',
      'b.pagina',
      'b.link',
      'b.datum',
      'b.sha256',
      'b.bestandsnaam',
      'b.toegevoegd_op',
      'p.naam as door',
    ])
    .where('b.gemeente_id', '=', gemeente)
    .where('b.tarief_id', '=', tarief)
    .where('b.ingetrokken_op', 'is', null)
    .orderBy('b.id')
    .execute()
  return regels.map((regel) => ({
    ...regel,
    factor: regel.factor as Factorsleutel,
    normen: normen
      .filter(({ factor }) => factor === regel.factor)
      .map(({ sleutel, set, regelset, artikel, lid, onderdeel, tot }) => ({ sleutel, set, regelset, artikel, lid, onderdeel, tot })),
    bronnen: bronnen.filter(({ factor }) => factor === regel.factor).map((bron) => ({ ...bron, factor: bron.factor as Factorsleutel })),
  }))
}

export interface NieuwTarief {
  productcategorie: string
  product: string
  soort: Tariefsoort
  eenheid: Tariefeenheid
  aanbieder: number | null
  vanaf: Dag
  tot: Dag | null
}

export async function addTarief(trx: Trx, scope: Scope, nieuw: NieuwTarief, vandaag: Dag): Promise<number> {
  const { id } = await trx
    .insertInto('tarief')
    .values({
      gemeente_id: scope.gemeente,
      productcategorie: nieuw.productcategorie,
      product: nieuw.product,
      soort: nieuw.soort,
      eenheid: nieuw.eenheid,
      aanbieder_id: nieuw.aanbieder,
      periode: periode(nieuw.vanaf, nieuw.tot),
      bedrag: null,
      gemaakt_door: scope.persoon,
      gemaakt_op: vandaag,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What a decided tariff of the same product has on these days; the constraint itself says only that there is one. */
export async function listOverlap(
  trx: Trx,
  gemeente: string,
  van: Pick<NieuwTarief, 'productcategorie' | 'product' | 'aanbieder' | 'vanaf' | 'tot'>,
  behalve: number | null,
): Promise<{ id: number; vanaf: Dag; tot: Dag | null; bedrag: string | null; versie: number }[]> {
  return trx
    .selectFrom('tarief')
    .select(['id', 'vanaf', 'tot', 'bedrag', 'versie'])
    .where('gemeente_id', '=', gemeente)
    .where('staat', '=', 'vastgesteld')
    .where('productcategorie', '=', van.productcategorie)
    .where('product', '=', van.product)
    .where('aanbieder_id', 'is not distinct from', van.aanbieder)
    .where(sql<boolean>`periode && ${periode(van.vanaf, van.tot)}::daterange`)
    .$if(behalve !== null, (query) => query.where('id', '<>', behalve!))
    .orderBy('vanaf')
    .execute()
}

export interface Bladwens {
  invoer: Blad
  kostprijs: string | null
  eenheid: string | null
  factoren: { factor: Factorsleutel; waarde: string | null; normen: { id: number; onderdeel: string }[] }[]
}

/** Writes the calculation and its lines; a factor that no norm asks for any more goes when nothing was said of it. False: somebody else was first, or it is frozen. */
export async function saveBlad(
  trx: Trx,
  scope: Scope,
  tarief: Pick<Tarief, 'id' | 'productcategorie' | 'aanbieder_id'>,
  wens: Bladwens,
  versie: number | null,
  vandaag: Dag,
): Promise<boolean> {
  const { gemeente } = scope
  const vertrouwelijk = tarief.aanbieder_id !== null
  const sleutel = { gemeente_id: gemeente, tarief_id: tarief.id, vertrouwelijk }
  const inhoud = { invoer: JSON.stringify(wens.invoer), kostprijs: wens.kostprijs, eenheid: wens.eenheid, gewijzigd_door: scope.persoon }
  if (versie === null) {
    const rij = await trx
      .insertInto('factorblad')
      .values({ ...sleutel, ...inhoud, peildatum: vandaag, gemaakt_op: vandaag })
      .onConflict((conflict) => conflict.doNothing())
      .returning('versie')
      .executeTakeFirst()
    if (!rij) return false
  } else {
    const { numUpdatedRows } = await trx
      .updateTable('factorblad')
      .set({ ...inhoud, versie: versie + 1 })
      .where('gemeente_id', '=', gemeente)
      .where('tarief_id', '=', tarief.id)
      .where('versie', '=', versie)
      .where('bevroren_op', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) return false
  }
  const namen = wens.factoren.map(({ factor }) => factor)
  await sql`insert into factorregel (gemeente_id, tarief_id, vertrouwelijk, productcategorie, factor, waarde, volgorde, gewijzigd_op)
    select ${gemeente}, ${tarief.id}, ${vertrouwelijk}, ${tarief.productcategorie}, f, w, n, ${vandaag}::date from unnest(${namen}::text[], ${wens.factoren.map(({ waarde }) => waarde)}::text[]) with ordinality as x (f, w, n)
    on conflict (gemeente_id, tarief_id, factor) do update set waarde = excluded.waarde, volgorde = excluded.volgorde,
      reden = case when excluded.waarde is null then factorregel.reden end,
      gewijzigd_op = case when factorregel.waarde is distinct from excluded.waarde then excluded.gewijzigd_op else factorregel.gewijzigd_op end`.execute(
    trx,
  )
  await trx
    .deleteFrom('factornorm')
    .where('gemeente_id', '=', gemeente)
    .where('tarief_id', '=', tarief.id)
    .where('factor', 'in', namen)
    .execute()
  const normen = wens.factoren.flatMap(({ factor, normen }) =>
    normen.map(({ id, onderdeel }) => ({ ...sleutel, factor, norm_id: id, onderdeel })),
  )
  if (normen.length > 0) await trx.insertInto('factornorm').values(normen).execute()
  await verversFactoren(trx, gemeente, [tarief.id], vandaag)
  return true
}

export interface Regelwens {
  aannames: string
  reden: string | null
  cao: string | null
  cao_schaal: string | null
  cao_op: Dag | null
  cao_tot: Dag | null
  review_maanden: number | null
  afgesproken_met: string | null
  afgesproken_op: Dag | null
}

/** False: somebody else was first. */
export async function saveFactorregel(
  trx: Trx,
  scope: Scope,
  tarief: number,
  factor: string,
  wens: Regelwens,
  versie: number,
  vandaag: Dag,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('factorregel')
    .set({ ...wens, gewijzigd_op: vandaag, versie: versie + 1 })
    .where('gemeente_id', '=', scope.gemeente)
    .where('tarief_id', '=', tarief)
    .where('factor', '=', factor)
    .where('versie', '=', versie)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await verversFactoren(trx, scope.gemeente, [tarief], vandaag)
  return true
}

export interface Bronwens {
  document: string
  pagina: string | null
  link: string | null
  datum: Dag
}

export async function addFactorbron(
  trx: Trx,
  scope: Scope,
  dataDir: string,
  tarief: Pick<Tarief, 'id' | 'aanbieder_id'>,
  factor: string,
  bron: Bronwens,
  bestand: OntvangenBestand | null,
  vandaag: Dag,
): Promise<void> {
  if (bestand) await addBestand(trx, dataDir, bestand)
  await trx
    .insertInto('factorbron')
    .values({
      gemeente_id: scope.gemeente,
      tarief_id: tarief.id,
      factor,
      vertrouwelijk: tarief.aanbieder_id !== null,
      ...bron,
      sha256: bestand?.sha256 ?? null,
      bestandsnaam: bestand?.naam ?? null,
      toegevoegd_door: scope.persoon,
      toegevoegd_op: vandaag,
    })
    .execute()
  await verversFactoren(trx, scope.gemeente, [tarief.id], vandaag)
}

/** Takes a source away: it stays on record. False: it was not there. */
export async function trekBronIn(trx: Trx, scope: Scope, tarief: number, bron: number, vandaag: Dag): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('factorbron')
    .set({ ingetrokken_op: vandaag })
    .where('gemeente_id', '=', scope.gemeente)
    .where('tarief_id', '=', tarief)
    .where('id', '=', bron)
    .where('ingetrokken_op', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await verversFactoren(trx, scope.gemeente, [tarief], vandaag)
  return true
}

export async function getBronbestand(
  trx: Trx,
  gemeente: string,
  tarief: number,
  bron: number,
): Promise<{ sha256: string; naam: string; type: string; grootte: number } | undefined> {
  const rij = await trx
    .selectFrom('factorbron as b')
    .innerJoin('bestand as f', (join) => join.onRef('f.gemeente_id', '=', 'b.gemeente_id').onRef('f.sha256', '=', 'b.sha256'))
    .select(['f.sha256', 'b.bestandsnaam', 'f.type', 'f.grootte'])
    .where('b.gemeente_id', '=', gemeente)
    .where('b.tarief_id', '=', tarief)
    .where('b.id', '=', bron)
    .executeTakeFirst()
  return rij && { sha256: rij.sha256, naam: rij.bestandsnaam!, type: rij.type, grootte: rij.grootte }
}

export interface Besluit {
  bedrag: string
  besloten_door: string
  besloten_op: Dag
  besluitnummer: string
  besluit_toelichting: string | null
  /** Ends a tariff that still runs on the first day of this one. */
  sluitAf: { id: number; versie: number } | null
}

/** Decides the tariff and freezes its sheet. False: somebody else was first. Overlap breaks on the constraint `tarief_periode`. */
export async function stelVast(
  trx: Trx,
  scope: Scope,
  tarief: Pick<Tarief, 'id' | 'vanaf'>,
  { sluitAf, ...besluit }: Besluit,
  versie: number,
  vandaag: Dag,
): Promise<boolean> {
  const { gemeente } = scope
  if (sluitAf) {
    const { numUpdatedRows } = await trx
      .updateTable('tarief')
      .set({ periode: sql<string>`daterange(vanaf, ${tarief.vanaf}::date)`, versie: sluitAf.versie + 1 })
      .where('gemeente_id', '=', gemeente)
      .where('id', '=', sluitAf.id)
      .where('versie', '=', sluitAf.versie)
      .where('vanaf', '<', tarief.vanaf)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) return false
  }
  const { numUpdatedRows } = await trx
    .updateTable('tarief')
    .set({ ...besluit, staat: 'vastgesteld', versie: versie + 1 })
    .where('gemeente_id', '=', gemeente)
    .where('id', '=', tarief.id)
    .where('versie', '=', versie)
    .where('staat', '=', 'concept')
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await trx
    .updateTable('factorblad')
    .set({ bevroren_op: vandaag })
    .where('gemeente_id', '=', gemeente)
    .where('tarief_id', '=', tarief.id)
    .execute()
  await verversFactoren(trx, gemeente, [tarief.id, ...(sluitAf ? [sluitAf.id] : [])], vandaag)
  return true
}

/** A tariff that was never decided, with its sheet. False: it was decided meanwhile. */
export async function removeTarief(trx: Trx, scope: Scope, id: number): Promise<boolean> {
  const { gemeente } = scope
  await telAf(trx, gemeente, id)
  for (const tabel of ['factornorm', 'factorbron', 'factorregel', 'factorblad'] as const)
    await trx.deleteFrom(tabel).where('gemeente_id', '=', gemeente).where('tarief_id', '=', id).execute()
  const { numDeletedRows } = await trx
    .deleteFrom('tarief')
    .where('gemeente_id', '=', gemeente)
    .where('id', '=', id)
    .where('staat', '=', 'concept')
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** Whom a tariff binds: its own provider, or everyone with a running agreement for it; and the college. */
export async function listGeraakt(
  trx: Trx,
  gemeente: string,
  tarief: Pick<Tarief, 'productcategorie' | 'aanbieder_id'>,
  vandaag: Dag,
): Promise<(number | null)[]> {
  if (tarief.aanbieder_id !== null) return [tarief.aanbieder_id, null]
  const { rows } = await sql<{
    id: number
  }>`select distinct aanbieder_id as id from overeenkomst where gemeente_id = ${gemeente} and ${tarief.productcategorie} = any(productcategorieen)
    and vanaf <= ${vandaag}::date and (tot is null or tot > ${vandaag}::date) order by 1`.execute(trx)
  return [...rows.map(({ id }) => id), null]
}

export interface Tariefgebeurtenis {
  nr: number
  moment: Date
  persoon: string | null
  handeling: string
  gegevens: Record<string, unknown>
}

export async function listTariefgebeurtenissen(trx: Trx, gemeente: string, tarief: number): Promise<Tariefgebeurtenis[]> {
  return trx
    .selectFrom('auditregel')
    .leftJoin('persoon', 'persoon.id', 'auditregel.persoon_id')
    .select(['auditregel.nr', 'auditregel.moment', 'persoon.naam as persoon', 'auditregel.handeling', 'auditregel.gegevens'])
    .where('auditregel.gemeente_id', '=', gemeente)
    .where('auditregel.onderwerp', '=', `tarief:${tarief}`)
    .orderBy('auditregel.nr', 'desc')
    .limit(50)
    .execute()
}

/** The other periods of the same product and the same provider, oldest first. */
export async function listPerioden(
  trx: Trx,
  gemeente: string,
  van: Pick<Tarief, 'productcategorie' | 'product' | 'aanbieder_id'>,
): Promise<{ id: number; vanaf: Dag; tot: Dag | null; bedrag: string | null; staat: 'concept' | 'vastgesteld'; eenheid: Tariefeenheid }[]> {
  return trx
    .selectFrom('tarief')
    .select(['id', 'vanaf', 'tot', 'bedrag', 'staat', 'eenheid'])
    .where('gemeente_id', '=', gemeente)
    .where('productcategorie', '=', van.productcategorie)
    .where('product', '=', van.product)
    .where('aanbieder_id', 'is not distinct from', van.aanbieder_id)
    .orderBy('vanaf')
    .orderBy('id')
    .execute()
}

// ---- indexation

export interface Indexatiebesluit {
  jaar: number
  versie: number
  indexatie: Indexatie
  index: string
  bron: string
  link: string | null
  besluitnummer: string
  besloten_door: string
  besloten_op: Dag
  toelichting: string | null
}

/** Every decision, the year furthest ahead first; of one year the last version first. */
export async function listIndexatiebesluiten(trx: Trx, gemeente: string): Promise<Indexatiebesluit[]> {
  return (await trx
    .selectFrom('indexatiebesluit')
    .select(['jaar', 'versie', 'indexatie', 'index', 'bron', 'link', 'besluitnummer', 'besloten_door', 'besloten_op', 'toelichting'])
    .where('gemeente_id', '=', gemeente)
    .orderBy('jaar', 'desc')
    .orderBy('versie', 'desc')
    .execute()) as Indexatiebesluit[]
}

/** The decision in force for a year: its last version. */
export async function getIndexatie(trx: Trx, gemeente: string, jaar: number): Promise<Indexatiebesluit | undefined> {
  return (await trx
    .selectFrom('indexatiebesluit')
    .select(['jaar', 'versie', 'indexatie', 'index', 'bron', 'link', 'besluitnummer', 'besloten_door', 'besloten_op', 'toelichting'])
    .where('gemeente_id', '=', gemeente)
    .where('jaar', '=', jaar)
    .orderBy('versie', 'desc')
    .limit(1)
    .executeTakeFirst()) as Indexatiebesluit | undefined
}

/** A next version for the year; breaks on the key when somebody else was first. */
export async function addIndexatiebesluit(
  trx: Trx,
  scope: Scope,
  besluit: Omit<Indexatiebesluit, 'indexatie'> & { indexatie: Indexatie },
): Promise<void> {
  await trx
    .insertInto('indexatiebesluit')
    .values({ ...besluit, gemeente_id: scope.gemeente, indexatie: JSON.stringify(besluit.indexatie), vastgelegd_door: scope.persoon })
    .execute()
}

export interface Bladrij {
  tarief_id: number
  productcategorie: string
  product: string
  aanbieder: string | null
  vanaf: Dag
  tot: Dag | null
  staat: 'concept' | 'vastgesteld'
  bedrag: string | null
  besluitnummer: string | null
  invoer: Blad
  kostprijs: string | null
  eenheid: string | null
}

/** The next sheets after a tariff, with what came out of them and the tariff they belong to. */
export async function listBladen(trx: Trx, gemeente: string, na: number, aantal: number): Promise<Bladrij[]> {
  return (await trx
    .selectFrom('factorblad as b')
    .innerJoin('tarief as t', (join) => join.onRef('t.gemeente_id', '=', 'b.gemeente_id').onRef('t.id', '=', 'b.tarief_id'))
    .leftJoin('aanbieder as a', (join) => join.onRef('a.gemeente_id', '=', 't.gemeente_id').onRef('a.id', '=', 't.aanbieder_id'))
    .select([
      'b.tarief_id',
      't.productcategorie',
      't.product',
      'a.naam as aanbieder',
      't.vanaf',
      't.tot',
      't.staat',
      't.bedrag',
      't.besluitnummer',
    ])
    .select(['b.invoer', 'b.kostprijs', 'b.eenheid'])
    .where('b.gemeente_id', '=', gemeente)
    .where('b.tarief_id', '>', na)
    .orderBy('b.tarief_id')
    .limit(aantal)
    .execute()) as Bladrij[]
}

export async function getAanbiederMetKvk(trx: Trx, gemeente: string, kvk: string): Promise<{ id: number; naam: string } | undefined> {
  return trx.selectFrom('aanbieder').select(['id', 'naam']).where('gemeente_id', '=', gemeente).where('kvk', '=', kvk).executeTakeFirst()
}

export async function getKvk(trx: Trx, gemeente: string, aanbieder: number): Promise<string | undefined> {
  return (
    await trx.selectFrom('aanbieder').select('kvk').where('gemeente_id', '=', gemeente).where('id', '=', aanbieder).executeTakeFirst()
  )?.kvk
}
