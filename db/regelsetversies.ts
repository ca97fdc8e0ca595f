/** A set as it stands in the database, and the version after it. What is in force is never edited, only succeeded. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'
import { addRegelset, endReeks } from './regelsets.ts'
import type { Artikel, Norm, Regelset } from './regelsets/schema.ts'

export interface Setversie {
  sleutel: string
  versie: string
  vanaf: Dag
  tot: Dag | null
}

export interface BewaardeRegelset {
  id: number
  toepasselijk: boolean
  set: Regelset
  /** Every version of the series, newest first. */
  reeks: Setversie[]
}

/** The whole set in the shape of the shipped files, so that one schema judges both. */
export async function getRegelset(trx: Trx, gemeente: string, sleutel: string): Promise<BewaardeRegelset | undefined> {
  const rij = await trx
    .selectFrom('regelset')
    .select(['id', 'sleutel', 'reeks', 'versie', 'naam', 'bron', 'toepasselijk', 'vindplaats', 'vanaf', 'tot'])
    .where('gemeente_id', '=', gemeente)
    .where('sleutel', '=', sleutel)
    .executeTakeFirst()
  if (!rij) return undefined
  const artikelen = await trx
    .selectFrom('artikel')
    .select(['id', 'sleutel', 'nummer', 'opschrift', 'hoofdstuk', 'tekst', 'toelichting', 'weergave', 'vanaf', 'tot'])
    .where('gemeente_id', '=', gemeente)
    .where('regelset_id', '=', rij.id)
    .orderBy('volgorde')
    .execute()
  const normen = await trx
    .selectFrom('norm')
    .select(['artikel_id', 'sleutel', 'lid', 'naam', 'kort', 'uitleg', 'adressaat', 'soort', 'parameters', 'geen_regel'])
    .where('gemeente_id', '=', gemeente)
    .where('regelset_id', '=', rij.id)
    .orderBy('volgorde')
    .execute()
  const reeks = await listReeks(trx, gemeente, rij.reeks)
  const opId = new Map(artikelen.map((artikel) => [artikel.id, artikel.sleutel]))
  const { id, toepasselijk, ...set } = rij
  return {
    id,
    toepasselijk,
    reeks,
    set: {
      ...set,
      gemeente: set.bron === 'wet' || set.bron === 'uitvoeringsbesluit' ? null : gemeente,
      artikelen: artikelen.map(({ sleutel, nummer, opschrift, hoofdstuk, tekst, toelichting, weergave, vanaf, tot }): Artikel => ({
        sleutel,
        nummer,
        opschrift,
        hoofdstuk,
        tekst,
        toelichting,
        weergave,
        vanaf,
        tot,
      })),
      normen: normen.map(
        ({ artikel_id, geen_regel, ...norm }) => ({ ...norm, artikel: opId.get(artikel_id)!, geenRegel: geen_regel }) as Norm,
      ),
    },
  }
}

export async function listReeks(trx: Trx, gemeente: string, reeks: string): Promise<Setversie[]> {
  return trx
    .selectFrom('regelset')
    .select(['sleutel', 'versie', 'vanaf', 'tot'])
    .where('gemeente_id', '=', gemeente)
    .where('reeks', '=', reeks)
    .orderBy('vanaf', 'desc')
    .execute()
}

/** Puts a version after what runs of its series, from its own first day. Breaks on the constraint when another came first. */
export async function addVersie(trx: Trx, scope: Scope, nieuw: Regelset): Promise<void> {
  await endReeks(trx, scope.gemeente, nieuw.reeks, nieuw.vanaf)
  await addRegelset(trx, scope.gemeente, nieuw, true, scope.persoon)
}

/** Adds a norm with its article to a version that begins on the same day; nothing that stands there changes. */
export async function addNormBij(trx: Trx, gemeente: string, regelset: number, vanaf: Dag, artikel: Artikel, norm: Norm): Promise<void> {
  const volgorde = sql<number>`(select count(*) from artikel where gemeente_id = ${gemeente} and regelset_id = ${regelset})`
  const { id } = await trx
    .insertInto('artikel')
    .values({
      gemeente_id: gemeente,
      regelset_id: regelset,
      volgorde,
      sleutel: artikel.sleutel,
      nummer: artikel.nummer,
      opschrift: artikel.opschrift,
      hoofdstuk: artikel.hoofdstuk,
      tekst: artikel.tekst,
      toelichting: artikel.toelichting,
      vanaf,
      tot: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('norm')
    .values({
      gemeente_id: gemeente,
      regelset_id: regelset,
      artikel_id: id,
      volgorde,
      sleutel: norm.sleutel,
      lid: norm.lid,
      naam: norm.naam,
      kort: norm.kort,
      uitleg: norm.uitleg,
      adressaat: norm.adressaat,
      soort: norm.soort,
      parameters: norm.parameters && JSON.stringify(norm.parameters),
      geen_regel: norm.geenRegel,
      vanaf,
      tot: null,
    })
    .execute()
}

export async function bestaatNorm(trx: Trx, gemeente: string, sleutel: string): Promise<boolean> {
  return (
    (await trx
      .selectFrom('norm')
      .select('id')
      .where('gemeente_id', '=', gemeente)
      .where('sleutel', '=', sleutel)
      .limit(1)
      .executeTakeFirst()) !== undefined
  )
}

export async function logVersie(trx: Trx, scope: Scope, set: Regelset): Promise<void> {
  await addAudit(trx, scope, {
    handeling: 'regelset.versie',
    onderwerp: `regelset:${set.sleutel}`,
    gegevens: { versie: set.versie, vanaf: set.vanaf },
  })
}

export async function logNorm(trx: Trx, scope: Scope, norm: Norm, set: string, vanaf: Dag): Promise<void> {
  await addAudit(trx, scope, {
    handeling: 'norm.toegevoegd',
    onderwerp: `regelset:${set}`,
    gegevens: { sleutel: norm.sleutel, naam: norm.naam, vanaf },
  })
}
