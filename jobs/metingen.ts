/**
 * Every night, after the judging: the summaries behind the trends, kept so that no page adds up. It asks what can be said on
 * this day, so a night that was missed leaves nothing out but its own month's last days.
 */
import type { Dag } from '../app/rules/dag.ts'
import { type Db, type Scope, withGemeente, withToezicht } from '../db/client.server.ts'
import { keepClientvolumes, meetOpnieuw } from '../db/metingen.ts'
import { MEETBRONNEN } from '../db/metingen/meetbronnen.ts'
import { DryRun, type Taakopdracht, type Taakverslag } from './opdracht.ts'

/** `bekeken` are the indicators, `gevonden` and `nieuw` the figures that are new or changed. */
export async function metingen(db: Db, vandaag: Dag, opdracht: Taakopdracht): Promise<Taakverslag> {
  const { gemeente, proef, signal } = opdracht
  const scope: Scope = { gemeente: gemeente.code, persoon: opdracht.door }
  const verslag: Taakverslag = { bekeken: 0, gevonden: 0, nieuw: 0, opgelost: 0, verstuurd: 0, mislukt: 0, posten: [], postIds: [] }
  if (!proef) await withGemeente(db, scope, (trx) => keepClientvolumes(trx, gemeente.code))
  for (const bron of MEETBRONNEN) {
    signal?.throwIfAborted()
    const inDomein = bron.muur ? withToezicht : withGemeente
    await inDomein(db, scope, async (trx) => {
      verslag.nieuw += await meetOpnieuw(trx, scope, bron, vandaag)
      if (proef) throw new DryRun()
    }).catch(DryRun.ignore)
    verslag.bekeken += 1
  }
  verslag.gevonden = verslag.nieuw
  return verslag
}
