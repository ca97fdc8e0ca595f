/** Participatietrajecten: none without its course, what is done with the results, and how that was told (Opmeer 2019 8 par. 3). */
import type { Dag } from '../app/rules/dag.ts'
import type { Fase } from '../app/rules/participatiewoorden.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'

export interface NieuwTraject {
  onderwerp: string
  fase: Fase
  doelgroep: string
  /** Which clients and betrokkenen were approached, and why these (Opmeer 2019 3 par. 3). */
  benaderd: string
  verloop: string
  resultaten: string
  medegedeeld_op: Dag
  medegedeeld_hoe: string
  ondersteuning: string | null
  geopend_op: Dag
  besluit_verwacht_op: Dag | null
  openbaar: boolean
}

export interface Traject extends NieuwTraject {
  id: number
  afgesloten_op: Dag | null
  uitkomst: string | null
  teruggekoppeld_op: Dag | null
  versie: number
  adviezen: number
}

/** Running ones first, the last opened on top. */
export async function listTrajecten(trx: Trx, gemeente: string, alleenOpenbaar = false): Promise<Traject[]> {
  return trx
    .selectFrom('participatietraject as t')
    .select([
      't.id',
      't.onderwerp',
      't.fase',
      't.doelgroep',
      't.benaderd',
      't.verloop',
      't.resultaten',
      't.medegedeeld_op',
      't.medegedeeld_hoe',
      't.ondersteuning',
      't.geopend_op',
      't.besluit_verwacht_op',
      't.openbaar',
      't.afgesloten_op',
      't.uitkomst',
      't.teruggekoppeld_op',
      't.versie',
    ])
    .select((eb) =>
      eb
        .selectFrom('advies as a')
        .select((a) => a.fn.countAll<number>().as('n'))
        .whereRef('a.gemeente_id', '=', 't.gemeente_id')
        .whereRef('a.traject_id', '=', 't.id')
        .$asScalar()
        .as('adviezen'),
    )
    .where('t.gemeente_id', '=', gemeente)
    .$if(alleenOpenbaar, (query) => query.where('t.openbaar', '=', true))
    .orderBy('t.afgesloten_op', (order) => order.desc().nullsFirst())
    .orderBy('t.geopend_op', 'desc')
    .orderBy('t.id', 'desc')
    .execute() as Promise<Traject[]>
}

export async function addTraject(trx: Trx, scope: Scope, traject: NieuwTraject): Promise<number> {
  const { id } = await trx
    .insertInto('participatietraject')
    .values({ gemeente_id: scope.gemeente, ...traject, gemaakt_door: scope.persoon })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addAudit(trx, scope, {
    handeling: 'traject.geopend',
    onderwerp: `traject:${id}`,
    gegevens: { fase: traject.fase, medegedeeld_op: traject.medegedeeld_op },
  })
  return id
}

/** With what came of it; false when someone else closed it. */
export async function endTraject(
  trx: Trx,
  scope: Scope,
  id: number,
  versie: number,
  einde: { op: Dag; uitkomst: string; teruggekoppeldOp: Dag | null },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('participatietraject')
    .set({ afgesloten_op: einde.op, uitkomst: einde.uitkomst, teruggekoppeld_op: einde.teruggekoppeldOp, versie: versie + 1 })
    .where('gemeente_id', '=', scope.gemeente)
    .where('id', '=', id)
    .where('versie', '=', versie)
    .where('afgesloten_op', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await addAudit(trx, scope, { handeling: 'traject.afgesloten', onderwerp: `traject:${id}`, gegevens: { op: einde.op } })
  return true
}
