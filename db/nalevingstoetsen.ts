import type { Dag } from '../app/rules/dag.ts'
import { addAudit } from './audit.ts'
import { vergrendel } from './bewijsstukken.ts'
import type { Scope, Trx } from './client.server.ts'
import { herbeoordeel, type Onderwerp } from './toetsing.ts'

export interface Nalevingstoets {
  volgnummer: number
  oordeel: 'voldoet' | 'voldoet_niet' | 'niet_vast_te_stellen'
  datum: Dag
  motivering: string
  beoordelaar: string
  vastgelegd_op: Date
  tweede_paar_ogen: boolean
  bewijsstuk: { id: number; titel: string } | null
  /** Each point of the checklist as it was then, and whether it was ticked. */
  punten: { vraag: string; staat: boolean }[]
  /** The version of the norm it was judged under. */
  norm: { artikel: string; lid: string | null; regelset: string; vanaf: Dag; tot: Dag | null }
}

/** Every judgement of this norm for this subject, newest first. */
export async function listNalevingstoetsen(trx: Trx, gemeente: string, onderwerp: Onderwerp, norm: string): Promise<Nalevingstoets[]> {
  const rijen = await trx
    .selectFrom('nalevingstoets as t')
    .innerJoin('persoon', 'persoon.id', 't.beoordeeld_door')
    .innerJoin('norm', (join) => join.onRef('norm.gemeente_id', '=', 't.gemeente_id').onRef('norm.id', '=', 't.norm_id'))
    .innerJoin('artikel', (join) => join.onRef('artikel.gemeente_id', '=', 'norm.gemeente_id').onRef('artikel.id', '=', 'norm.artikel_id'))
    .innerJoin('regelset', (join) =>
      join.onRef('regelset.gemeente_id', '=', 'norm.gemeente_id').onRef('regelset.id', '=', 'norm.regelset_id'),
    )
    .leftJoin('bewijsstuk', (join) =>
      join.onRef('bewijsstuk.gemeente_id', '=', 't.gemeente_id').onRef('bewijsstuk.id', '=', 't.bewijsstuk_id'),
    )
    .select([
      't.volgnummer',
      't.oordeel',
      't.datum',
      't.motivering',
      't.vastgelegd_op',
      't.tweede_paar_ogen',
      't.punten',
      't.bewijsstuk_id',
      'bewijsstuk.titel',
      'persoon.naam as beoordelaar',
      'norm.lid',
      'norm.vanaf',
      'norm.tot',
      'norm.parameters',
      'artikel.nummer',
      'regelset.naam as regelset',
    ])
    .where('t.gemeente_id', '=', gemeente)
    .where('t.aanbieder_id', onderwerp === null ? 'is' : '=', onderwerp)
    .where('t.norm_sleutel', '=', norm)
    .orderBy('t.volgnummer', 'desc')
    .execute()
  return rijen.map(({ volgnummer, oordeel, datum, motivering, vastgelegd_op, tweede_paar_ogen, beoordelaar, ...rij }) => {
    const vragen = (rij.parameters as { punten?: { sleutel: string; vraag: string }[] } | null)?.punten ?? []
    return {
      volgnummer,
      oordeel,
      datum,
      motivering,
      vastgelegd_op,
      tweede_paar_ogen,
      beoordelaar,
      bewijsstuk: rij.bewijsstuk_id === null ? null : { id: rij.bewijsstuk_id, titel: rij.titel ?? '' },
      // a judgement from before the checklist, or from elsewhere, says nothing about its points
      punten: vragen
        .filter(({ sleutel }) => typeof rij.punten[sleutel] === 'boolean')
        .map(({ sleutel, vraag }) => ({ vraag, staat: rij.punten[sleutel] === true })),
      norm: { artikel: rij.nummer, lid: rij.lid, regelset: rij.regelset, vanaf: rij.vanaf, tot: rij.tot },
    }
  })
}

interface NieuwOordeel {
  onderwerp: Onderwerp
  norm: string
  normId: number
  /** One more than the last judgement that the judge had seen. */
  volgnummer: number
  oordeel: Nalevingstoets['oordeel']
  punten: Record<string, boolean>
  motivering: string
  datum: Dag
  bewijsstuk: { id: number; versie: number } | null
  tweedePaarOgen: boolean
}

/**
 * Adds a judgement; nothing is ever overwritten. Refuses with `ingehaald` when somebody judged in the meantime, and
 * with `stuk_gewijzigd` when the document is not the one that was looked at.
 * @throws on the constraint of `tweede paar ogen`
 */
export async function addNalevingstoets(
  trx: Trx,
  scope: Scope & { persoon: number },
  toets: NieuwOordeel,
  vandaag: Dag,
): Promise<'vastgelegd' | 'ingehaald' | 'stuk_gewijzigd'> {
  const { gemeente, persoon } = scope
  const { onderwerp, norm, bewijsstuk } = toets
  await vergrendel(trx, gemeente, onderwerp, norm)
  const { laatste } = await trx
    .selectFrom('nalevingstoets')
    .select((eb) => eb.fn.max('volgnummer').as('laatste'))
    .where('gemeente_id', '=', gemeente)
    .where('aanbieder_id', onderwerp === null ? 'is' : '=', onderwerp)
    .where('norm_sleutel', '=', norm)
    .executeTakeFirstOrThrow()
  if ((laatste ?? 0) !== toets.volgnummer - 1) return 'ingehaald'
  const stuk =
    bewijsstuk &&
    (await trx
      .selectFrom('bewijsstuk')
      .select('geregistreerd_door')
      .where('gemeente_id', '=', gemeente)
      .where('id', '=', bewijsstuk.id)
      .where('versie', '=', bewijsstuk.versie)
      .where('norm_sleutel', '=', norm)
      .where('aanbieder_id', onderwerp === null ? 'is' : '=', onderwerp)
      .where('aangeleverd_op', 'is not', null)
      .executeTakeFirst())
  if (bewijsstuk && !stuk) return 'stuk_gewijzigd'
  await trx
    .insertInto('nalevingstoets')
    .values({
      gemeente_id: gemeente,
      aanbieder_id: onderwerp,
      norm_sleutel: norm,
      volgnummer: toets.volgnummer,
      norm_id: toets.normId,
      bewijsstuk_id: bewijsstuk?.id ?? null,
      geregistreerd_door: stuk?.geregistreerd_door ?? null,
      oordeel: toets.oordeel,
      punten: JSON.stringify(toets.punten),
      motivering: toets.motivering,
      datum: toets.datum,
      beoordeeld_door: persoon,
      tweede_paar_ogen: toets.tweedePaarOgen,
    })
    .execute()
  await herbeoordeel(trx, scope, [onderwerp], vandaag)
  await addAudit(trx, scope, {
    handeling: 'nalevingstoets.vastgelegd',
    onderwerp: onderwerp === null ? `college:${norm}` : `verplichting:${onderwerp}:${norm}`,
    gegevens: {
      volgnummer: toets.volgnummer,
      oordeel: toets.oordeel,
      datum: toets.datum,
      normversie: toets.normId,
      bewijsstuk: bewijsstuk?.id ?? null,
    },
  })
  return 'vastgelegd'
}
