/** Documents with an advice: what the group got, what came with the advice, what came with the answer. A title, and mostly a file. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import { addAudit } from './audit.ts'
import { addBestand, deleteLosseBestanden, type OntvangenBestand } from './bestanden.server.ts'
import type { Scope, Trx } from './client.server.ts'

export type Stuksoort = 'aanvraag' | 'advies' | 'reactie'

export interface Adviesstuk {
  id: number
  wat: Stuksoort
  titel: string
  op: Dag
  /** Name of the file; null when only the title is known. */
  naam: string | null
  grootte: number | null
  openbaar: boolean
  /** Who added it, for whoever may take it away again. */
  door: number | null
}

const bestanden = (trx: Trx, gemeente: string) =>
  trx
    .selectFrom('adviesstuk as stuk')
    .leftJoin('bestand', (join) => join.onRef('bestand.gemeente_id', '=', 'stuk.gemeente_id').onRef('bestand.sha256', '=', 'stuk.sha256'))
    .where('stuk.gemeente_id', '=', gemeente)

export async function listAdviesstukken(trx: Trx, gemeente: string, advies: number): Promise<Adviesstuk[]> {
  return bestanden(trx, gemeente)
    .select(['stuk.id', 'stuk.wat', 'stuk.titel', 'stuk.op', 'stuk.naam', 'bestand.grootte', 'stuk.openbaar', 'stuk.door'])
    .where('stuk.advies_id', '=', advies)
    .orderBy('stuk.id')
    .execute()
}

export interface Stukbestand {
  sha256: string
  naam: string
  type: string
  grootte: number
}

/** The file of one document of this advice; the caller has looked whether the advice may be read. */
export async function getStukbestand(trx: Trx, gemeente: string, advies: number, id: number): Promise<Stukbestand | undefined> {
  const stuk = await bestanden(trx, gemeente)
    .select(['bestand.sha256', 'stuk.naam', 'bestand.type', 'bestand.grootte'])
    .where('stuk.advies_id', '=', advies)
    .where('stuk.id', '=', id)
    .where('bestand.sha256', 'is not', null)
    .executeTakeFirst()
  return stuk as Stukbestand | undefined
}

/** The same for anyone: only when the document, and the advice it belongs to, are public and the advice still stands. */
export async function getOpenbaarStukbestand(trx: Trx, gemeente: string, id: number): Promise<Stukbestand | undefined> {
  const stuk = await bestanden(trx, gemeente)
    .innerJoin('advies', (join) => join.onRef('advies.gemeente_id', '=', 'stuk.gemeente_id').onRef('advies.id', '=', 'stuk.advies_id'))
    .select(['bestand.sha256', 'stuk.naam', 'bestand.type', 'bestand.grootte'])
    .where('stuk.id', '=', id)
    .where('bestand.sha256', 'is not', null)
    .where('stuk.openbaar', '=', true)
    .where('advies.openbaar', '=', true)
    .where('advies.ingetrokken_op', 'is', null)
    .where('advies.ontvangen_op', 'is not', null)
    .executeTakeFirst()
  return stuk as Stukbestand | undefined
}

export async function listOpenbareStukken(
  trx: Trx,
  gemeente: string,
  adviezen: readonly number[],
): Promise<{ id: number; advies: number; titel: string; naam: string; grootte: number }[]> {
  if (adviezen.length === 0) return []
  return trx
    .selectFrom('adviesstuk as stuk')
    .innerJoin('bestand', (join) => join.onRef('bestand.gemeente_id', '=', 'stuk.gemeente_id').onRef('bestand.sha256', '=', 'stuk.sha256'))
    .select(['stuk.id', 'stuk.advies_id as advies', 'stuk.titel', 'stuk.naam', 'bestand.grootte'])
    .where('stuk.gemeente_id', '=', gemeente)
    .where('stuk.advies_id', 'in', adviezen)
    .where('stuk.openbaar', '=', true)
    .$narrowType<{ naam: string }>()
    .orderBy('stuk.id')
    .execute()
}

/** What was named when the advice was asked for; the files may follow. */
export async function addStuktitels(trx: Trx, scope: Scope, advies: number, titels: readonly string[], op: Dag): Promise<void> {
  if (titels.length === 0) return
  await trx
    .insertInto('adviesstuk')
    .values(
      titels.map((titel) => ({ gemeente_id: scope.gemeente, advies_id: advies, wat: 'aanvraag' as const, titel, op, door: scope.persoon })),
    )
    .execute()
}

/** The file of a document that was named before. False: it has a file by now, or is not one of these kinds. */
export async function saveStukbestand(
  trx: Trx,
  scope: Scope,
  dataDir: string,
  advies: number,
  id: number,
  soorten: readonly Stuksoort[],
  bestand: OntvangenBestand,
): Promise<boolean> {
  await addBestand(trx, dataDir, bestand)
  const { numUpdatedRows } = await trx
    .updateTable('adviesstuk')
    .set({ sha256: bestand.sha256, naam: bestand.naam })
    .where('gemeente_id', '=', scope.gemeente)
    .where('advies_id', '=', advies)
    .where('id', '=', id)
    .where('wat', 'in', soorten)
    .where('sha256', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, { handeling: 'adviesstuk.toegevoegd', onderwerp: `advies:${advies}`, gegevens: { stuk: id } })
  return true
}

export async function addAdviesstuk(
  trx: Trx,
  scope: Scope,
  dataDir: string,
  advies: number,
  stuk: { wat: Stuksoort; titel: string; op: Dag },
  bestand: OntvangenBestand,
): Promise<void> {
  await addBestand(trx, dataDir, bestand)
  const { id } = await trx
    .insertInto('adviesstuk')
    .values({ gemeente_id: scope.gemeente, advies_id: advies, ...stuk, sha256: bestand.sha256, naam: bestand.naam, door: scope.persoon })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addAudit(trx, scope, { handeling: 'adviesstuk.toegevoegd', onderwerp: `advies:${advies}`, gegevens: { stuk: id, wat: stuk.wat } })
}

export async function saveStukOpenbaar(trx: Trx, scope: Scope, advies: number, id: number, openbaar: boolean): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('adviesstuk')
    .set({ openbaar })
    .where('gemeente_id', '=', scope.gemeente)
    .where('advies_id', '=', advies)
    .where('id', '=', id)
    .where('sha256', 'is not', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, {
    handeling: openbaar ? 'adviesstuk.openbaar' : 'adviesstuk.niet_openbaar',
    onderwerp: `advies:${advies}`,
    gegevens: { stuk: id },
  })
  return true
}

/** A document with a name in it must go for good. Returns the files to take from disk after the commit; null when it was gone already. `van`: only when this person added it. */
export async function deleteAdviesstuk(trx: Trx, scope: Scope, advies: number, id: number, van: number | null): Promise<string[] | null> {
  const weg = await trx
    .deleteFrom('adviesstuk')
    .where('gemeente_id', '=', scope.gemeente)
    .where('advies_id', '=', advies)
    .where('id', '=', id)
    .$if(van !== null, (query) => query.where(sql<boolean>`door = ${van}`))
    .returning('sha256')
    .executeTakeFirst()
  if (!weg) return null
  const los = weg.sha256 === null ? [] : await deleteLosseBestanden(trx, scope.gemeente, [weg.sha256])
  await addAudit(trx, scope, { handeling: 'adviesstuk.verwijderd', onderwerp: `advies:${advies}`, gegevens: { stuk: id } })
  return los
}
