/** The years of the demonstration that are over: frozen, and published in time. */
import type { Dag } from '../app/rules/dag.ts'
import type { Scope, Trx } from './client.server.ts'
import { bevriesJaar, publiceerJaar } from './ervaringtabellen.ts'
import { herbeoordeel, listOnderwerpen } from './toetsing.ts'

export async function addDemoervaringtabellen(trx: Trx, scope: Scope & { persoon: number }, vandaag: Dag): Promise<void> {
  const jaren = await trx
    .selectFrom('clientervaringsonderzoek')
    .select(['jaar', 'versie'])
    .where('gemeente_id', '=', scope.gemeente)
    .where('staat', '=', 'gesloten')
    .orderBy('jaar')
    .execute()
  for (const { jaar, versie } of jaren) {
    const bevroren = await bevriesJaar(trx, scope, jaar, { versie, reden: '' }, `${jaar + 1}-05-12`, false)
    if (bevroren.ok)
      await publiceerJaar(trx, scope, jaar, { versie: versie + 1, op: `${jaar + 1}-06-14`, besluit: `B&W ${jaar + 1}-118` }, vandaag, false)
  }
  await herbeoordeel(trx, scope, await listOnderwerpen(trx, scope.gemeente), vandaag, false, 'clientervaringsonderzoek')
}
