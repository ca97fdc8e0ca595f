import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import { type NormMetRegel, SOORTEN } from '../app/rules/toets.ts'
import { GEDEELDE_SOORTEN, type Toezichtnorm, TOEZICHTSOORTEN } from '../app/rules/toezichtsoorten.ts'
import { type Db, type Trx, withGemeente } from './client.server.ts'
import { regelsets } from './regelsets/index.ts'
import type { Regelset } from './regelsets/schema.ts'
import { loadVragensets } from './vragensets.ts'

/**
 * Gives a municipality the shipped sets it does not have yet: the law of the land, its own
 * ordinances, and in the demonstration the others to read. A newer version ends the one before it;
 * otherwise what it has is never changed. Returns the sets that found another version in their place.
 */
export async function loadRegelsets(trx: Trx, gemeente: string): Promise<string[]> {
  // several processes may start at once
  await sql`select pg_advisory_xact_lock(hashtext('peil.regelsets'), hashtext(${gemeente}))`.execute(trx)
  const { demo } = await trx.selectFrom('gemeente').select('demo').where('code', '=', gemeente).executeTakeFirstOrThrow()
  const aanwezig = await trx.selectFrom('regelset').select(['sleutel', 'reeks', 'vanaf']).where('gemeente_id', '=', gemeente).execute()
  const bezet: string[] = []
  for (const set of regelsets) {
    const eigen = set.gemeente === null || set.gemeente === gemeente
    if (aanwezig.some(({ sleutel }) => sleutel === set.sleutel) || !(eigen || demo)) continue
    if (aanwezig.some(({ reeks, vanaf }) => reeks === set.reeks && vanaf >= set.vanaf && (set.tot === null || vanaf < set.tot))) {
      bezet.push(set.sleutel)
      continue
    }
    await endReeks(trx, gemeente, set.reeks, set.vanaf)
    await addRegelset(trx, gemeente, set, eigen, null)
  }
  return bezet
}

/** What a newer Peil brings, for every municipality. Returns what could not be placed, one sentence each. */
export async function loadAlleRegelsets(db: Db): Promise<string[]> {
  const meldingen: string[] = []
  for (const { code } of await db.selectFrom('gemeente').select('code').orderBy('code').execute()) {
    const bezet = await withGemeente(db, { gemeente: code, persoon: null }, async (trx) => {
      await loadVragensets(trx, code)
      return loadRegelsets(trx, code)
    })
    for (const sleutel of bezet) meldingen.push(`Gemeente ${code} heeft zelf al een latere versie; ${sleutel} is niet toegevoegd.`)
  }
  return meldingen
}

/** Ends what runs of a series on the first day of its successor. */
export async function endReeks(trx: Trx, gemeente: string, reeks: string, per: Dag): Promise<void> {
  const lopend = (
    await trx
      .updateTable('regelset')
      .set({ tot: per })
      .where('gemeente_id', '=', gemeente)
      .where('reeks', '=', reeks)
      .where('vanaf', '<', per)
      .where((eb) => eb.or([eb('tot', 'is', null), eb('tot', '>', per)]))
      .returning('id')
      .execute()
  ).map(({ id }) => id)
  if (lopend.length === 0) return
  for (const tabel of ['artikel', 'norm'] as const) {
    // an article that would only have begun later never does
    await trx
      .updateTable(tabel)
      .set({ tot: sql<Dag>`greatest(vanaf, ${per}::date)` })
      .where('gemeente_id', '=', gemeente)
      .where('regelset_id', 'in', lopend)
      .where((eb) => eb.or([eb('tot', 'is', null), eb('tot', '>', per)]))
      .execute()
  }
}

export async function addRegelset(trx: Trx, gemeente: string, set: Regelset, toepasselijk: boolean, door: number | null): Promise<number> {
  const { id } = await trx
    .insertInto('regelset')
    .values({
      gemeente_id: gemeente,
      sleutel: set.sleutel,
      reeks: set.reeks,
      versie: set.versie,
      naam: set.naam,
      bron: set.bron,
      toepasselijk,
      vindplaats: set.vindplaats,
      vanaf: set.vanaf,
      tot: set.tot,
      toegevoegd_door: door,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const artikelen = await trx
    .insertInto('artikel')
    .values(
      set.artikelen.map((artikel, volgorde) => ({
        gemeente_id: gemeente,
        regelset_id: id,
        volgorde,
        sleutel: artikel.sleutel,
        nummer: artikel.nummer,
        opschrift: artikel.opschrift,
        hoofdstuk: artikel.hoofdstuk,
        tekst: artikel.tekst,
        toelichting: artikel.toelichting,
        weergave: artikel.weergave ?? 'letterlijk',
        vanaf: artikel.vanaf ?? set.vanaf,
        tot: artikel.tot === undefined ? set.tot : artikel.tot,
      })),
    )
    .returning(['id', 'sleutel', 'vanaf', 'tot'])
    .execute()
  const opSleutel = new Map(artikelen.map((artikel) => [artikel.sleutel, artikel]))
  if (set.normen.length === 0) return id
  await trx
    .insertInto('norm')
    .values(
      set.normen.map((norm, volgorde) => {
        const artikel = opSleutel.get(norm.artikel)!
        return {
          gemeente_id: gemeente,
          regelset_id: id,
          artikel_id: artikel.id,
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
          vanaf: artikel.vanaf,
          tot: artikel.tot,
        }
      }),
    )
    .execute()
  return id
}

/** A norm in force, with what a screen needs to name it. Without a rule `soort` is null and `geenRegel` says why. */
export type Norm = {
  id: number
  sleutel: string
  naam: string
  kort: string
  uitleg: string
  adressaat: 'aanbieder' | 'college'
  lid: string | null
  artikel: string
  regelset: string
  /** Key of the set, for its page. */
  set: string
  geenRegel: string | null
} & (NormMetRegel | { soort: null; parameters: null; vanaf: Dag; tot: Dag | null })

/** The norms that bind in this municipality on a day, in the order of the law. */
export async function listNormen(trx: Trx, gemeente: string, dag: Dag): Promise<Norm[]> {
  return (await listAlleNormen(trx, gemeente, dag)).map(alsNorm) as unknown as Norm[]
}

/** A norm that toezicht judges behind the wall. */
export type ToezichtNorm = Omit<Norm, 'soort' | 'parameters' | 'vanaf' | 'tot'> & Toezichtnorm & { vanaf: Dag; tot: Dag | null }

export async function listToezichtnormen(trx: Trx, gemeente: string, dag: Dag): Promise<ToezichtNorm[]> {
  return (await listAlleNormen(trx, gemeente, dag)).filter(
    ({ soort, adressaat }) => adressaat === 'aanbieder' && (TOEZICHTSOORTEN as readonly (string | null)[]).includes(soort),
  ) as unknown as ToezichtNorm[]
}

function listAlleNormen(trx: Trx, gemeente: string, dag: Dag) {
  return trx
    .selectFrom('norm')
    .innerJoin('regelset', (join) =>
      join.onRef('regelset.gemeente_id', '=', 'norm.gemeente_id').onRef('regelset.id', '=', 'norm.regelset_id'),
    )
    .innerJoin('artikel', (join) => join.onRef('artikel.gemeente_id', '=', 'norm.gemeente_id').onRef('artikel.id', '=', 'norm.artikel_id'))
    .select([
      'norm.id',
      'norm.sleutel',
      'norm.naam',
      'norm.kort',
      'norm.uitleg',
      'norm.adressaat',
      'norm.lid',
      'artikel.nummer as artikel',
      'regelset.naam as regelset',
      'regelset.sleutel as set',
      'norm.geen_regel as geenRegel',
      'norm.soort',
      'norm.parameters',
      'norm.vanaf',
      'norm.tot',
    ])
    .where('norm.gemeente_id', '=', gemeente)
    .where('regelset.toepasselijk', '=', true)
    .where('norm.vanaf', '<=', dag)
    .where((eb) => eb.or([eb('norm.tot', 'is', null), eb('norm.tot', '>', dag)]))
    .orderBy(sql`regelset.bron = 'verordening' desc`)
    .orderBy('regelset.id')
    .orderBy('norm.volgorde')
    .execute()
}

const VAN_TOEZICHT = 'Dit houdt de toezichthouder bij in het register van meldingen. Wat daarin staat, ziet alleen de toezichthouder.'
const GEDEELD = 'Dit houdt de toezichthouder bij. Hier staat alleen de stand, niet wat eraan voorafging.'

/** What toezicht itself keeps is for everyone else a norm without a rule that Peil shows a verdict of. */
export function alsNorm<R extends { soort: string | null }>(rij: R): R {
  return rij.soort === null || (SOORTEN as readonly string[]).includes(rij.soort)
    ? rij
    : {
        ...rij,
        soort: null,
        parameters: null,
        geenRegel: (GEDEELDE_SOORTEN as readonly string[]).includes(rij.soort) ? GEDEELD : VAN_TOEZICHT,
      }
}

/** A norm that one of the rules can judge. */
export type ToetsbareNorm = Extract<Norm, { soort: string }>
export const isToetsbaar = (norm: Norm): norm is ToetsbareNorm => norm.soort !== null
