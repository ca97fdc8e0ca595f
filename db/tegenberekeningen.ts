/** A provider's own calculation of a tariff. Every row is of one provider: read only in a transaction that called `openOpbouw`. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Tegenoordeel } from '../app/tegeninvoer.ts'
import { addBestand, type OntvangenBestand } from './bestanden.server.ts'
import type { Scope, Trx } from './client.server.ts'

export interface Tegenkop {
  id: number
  aanbieder_id: number
  aanbieder: string
  ontvangen_op: Dag
  /** The provider's price without indexation. */
  bedrag: string
  eenheid: string
}

/** Newest first; `open` is how many of the lines have no answer yet. */
export async function listTegenberekeningen(
  trx: Trx,
  gemeente: string,
  tarief: number,
): Promise<(Tegenkop & { beantwoord: number; regels: number })[]> {
  const { rows } = await sql<Tegenkop & { beantwoord: number; regels: number }>`
    select b.id, b.aanbieder_id, a.naam as aanbieder, b.ontvangen_op, b.bedrag, b.eenheid, count(r.oordeel) as beantwoord, count(r.factor) as regels
    from tegenberekening b join aanbieder a on a.gemeente_id = b.gemeente_id and a.id = b.aanbieder_id
    left join tegenregel r on r.gemeente_id = b.gemeente_id and r.tegenberekening_id = b.id
    where b.gemeente_id = ${gemeente} and b.tarief_id = ${tarief} group by b.gemeente_id, b.id, a.naam order by b.ontvangen_op desc, b.id desc`.execute(
    trx,
  )
  return rows
}

export interface Tegenregelrij {
  factor: string
  bedrag: string | null
  toelichting: string | null
  oordeel: Tegenoordeel | null
  antwoord: string | null
  beantwoord_op: Dag | null
  door: string | null
  versie: number
}

export interface Tegenberekening extends Tegenkop {
  tarief_id: number
  toelichting: string | null
  bestandsnaam: string | null
  vastgelegd_door: string | null
  regels: Tegenregelrij[]
}

export async function getTegenberekening(trx: Trx, gemeente: string, tarief: number, id: number): Promise<Tegenberekening | undefined> {
  const kop = await trx
    .selectFrom('tegenberekening as b')
    .innerJoin('aanbieder as a', (join) => join.onRef('a.gemeente_id', '=', 'b.gemeente_id').onRef('a.id', '=', 'b.aanbieder_id'))
    .leftJoin('persoon as p', 'p.id', 'b.vastgelegd_door')
    .select([
      'b.id',
      'b.tarief_id',
      'b.aanbieder_id',
      'a.naam as aanbieder',
      'b.ontvangen_op',
      'b.bedrag',
      'b.eenheid',
      'b.toelichting',
      'b.bestandsnaam',
      'p.naam as vastgelegd_door',
    ])
    .where('b.gemeente_id', '=', gemeente)
    .where('b.tarief_id', '=', tarief)
    .where('b.id', '=', id)
    .executeTakeFirst()
  if (!kop) return undefined
  const regels = await trx
    .selectFrom('tegenregel as r')
    .leftJoin('persoon as p', 'p.id', 'r.beantwoord_door')
    .select(['r.factor', 'r.bedrag', 'r.toelichting', 'r.oordeel', 'r.antwoord', 'r.beantwoord_op', 'p.naam as door', 'r.versie'])
    .where('r.gemeente_id', '=', gemeente)
    .where('r.tegenberekening_id', '=', id)
    .execute()
  return { ...kop, regels }
}

export interface NieuweTegenberekening {
  tarief: number
  aanbieder: number
  ontvangen_op: Dag
  bedrag: string
  eenheid: string
  toelichting: string | null
  /** Every post, also those without an amount: those can be answered too. */
  regels: { factor: string; bedrag: string | null; toelichting: string | null }[]
}

export async function addTegenberekening(
  trx: Trx,
  scope: Scope,
  dataDir: string,
  nieuw: NieuweTegenberekening,
  bestand: OntvangenBestand | null,
): Promise<number> {
  const gemeente_id = scope.gemeente
  if (bestand) await addBestand(trx, dataDir, bestand)
  const { id } = await trx
    .insertInto('tegenberekening')
    .values({
      gemeente_id,
      tarief_id: nieuw.tarief,
      aanbieder_id: nieuw.aanbieder,
      ontvangen_op: nieuw.ontvangen_op,
      bedrag: nieuw.bedrag,
      eenheid: nieuw.eenheid,
      toelichting: nieuw.toelichting,
      sha256: bestand?.sha256 ?? null,
      bestandsnaam: bestand?.naam ?? null,
      vastgelegd_door: scope.persoon,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('tegenregel')
    .values(nieuw.regels.map((regel) => ({ ...regel, gemeente_id, tegenberekening_id: id, eenheid: nieuw.eenheid })))
    .execute()
  return id
}

/** Answers one difference. False: somebody else was first. */
export async function beantwoordVerschil(
  trx: Trx,
  scope: Scope,
  id: number,
  factor: string,
  { oordeel, antwoord, versie }: { oordeel: Tegenoordeel; antwoord: string; versie: number },
  vandaag: Dag,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('tegenregel')
    .set({ oordeel, antwoord, beantwoord_door: scope.persoon, beantwoord_op: vandaag, versie: versie + 1 })
    .where('gemeente_id', '=', scope.gemeente)
    .where('tegenberekening_id', '=', id)
    .where('factor', '=', factor)
    .where('versie', '=', versie)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function getTegenbestand(
  trx: Trx,
  gemeente: string,
  tarief: number,
  id: number,
): Promise<{ sha256: string; naam: string; type: string; grootte: number } | undefined> {
  const rij = await trx
    .selectFrom('tegenberekening as b')
    .innerJoin('bestand as f', (join) => join.onRef('f.gemeente_id', '=', 'b.gemeente_id').onRef('f.sha256', '=', 'b.sha256'))
    .select(['f.sha256', 'b.bestandsnaam', 'f.type', 'f.grootte'])
    .where('b.gemeente_id', '=', gemeente)
    .where('b.tarief_id', '=', tarief)
    .where('b.id', '=', id)
    .executeTakeFirst()
  return rij && { sha256: rij.sha256, naam: rij.bestandsnaam!, type: rij.type, grootte: rij.grootte }
}
