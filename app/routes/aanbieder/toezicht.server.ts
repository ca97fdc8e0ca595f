import type { z } from 'zod'
import { addAudit } from '../../../db/audit.ts'
import type { Scope, Trx } from '../../../db/client.server.ts'
import { listToezichtnormen } from '../../../db/regelsets.ts'
import { listNulverklaringen, saveNulverklaring } from '../../../db/toezichtbeeld.ts'
import { herbeoordeelToezicht, listToezichthiaten, readStiltefeiten } from '../../../db/toezichttoetsing.ts'
import type { Dag } from '../../rules/dag.ts'
import { stilte } from '../../rules/stilte.ts'
import { poissonExact } from '../../statistics/rate.ts'
import { datum } from '../../text.ts'
import type { Intent, SCHEMAS } from './form.ts'

const HIATEN = 50

/** What only the toezichthouder sees of a provider; in a transaction of `inToezicht`. */
export async function readAlleenToezicht(
  trx: Trx,
  gemeente: string,
  aanbieder: { id: number; clienten: number | null; clienten_jaar: number | null },
  vandaag: Dag,
) {
  const norm = (await listToezichtnormen(trx, gemeente, vandaag)).find(({ soort }) => soort === 'stilte')
  const { rijen: hiaten } = await listToezichthiaten(trx, gemeente, aanbieder.id, HIATEN)
  if (norm?.soort !== 'stilte') return { hiaten, stilte: null }
  const oordeel = stilte(await readStiltefeiten(trx, gemeente, aanbieder.id, norm.parameters, vandaag), norm.parameters, vandaag)
  return {
    hiaten,
    stilte: {
      oordeel,
      jaar: oordeel.totEnMetJaar,
      clienten: aanbieder.clienten,
      clientenJaar: aanbieder.clienten_jaar,
      interval: oordeel.meldingen === null ? null : poissonExact(oordeel.meldingen),
      verklaringen: await listNulverklaringen(trx, gemeente, aanbieder.id),
    },
  }
}

/** Asked for, or received. What is wrong, by field; null when it was kept. */
export async function legVast<I extends Intent>(
  trx: Trx,
  scope: Scope & { persoon: number },
  aanbieder: number,
  intent: I,
  waarde: z.output<(typeof SCHEMAS)[I]>,
  vandaag: Dag,
): Promise<Record<string, string> | null> {
  const { jaar } = waarde
  if (jaar >= Number(vandaag.slice(0, 4))) return { jaar: 'Een nulverklaring gaat over een jaar dat voorbij is.' }
  if ('op' in waarde) {
    if (waarde.op > vandaag) return { op: 'Deze dag moet nog komen. Vul vandaag in of een eerdere dag.' }
    if (waarde.op <= `${jaar}-12-31`) return { op: `De verklaring gaat over heel ${jaar}. Zij kan pas na ${datum(`${jaar}-12-31`)} komen.` }
    await saveNulverklaring(trx, scope, aanbieder, jaar, { gegeven_op: waarde.op, naam_functie: waarde.functie })
  } else await saveNulverklaring(trx, scope, aanbieder, jaar, { gevraagd_op: vandaag })
  await herbeoordeelToezicht(trx, scope, [aanbieder], vandaag)
  await addAudit(trx, scope, {
    handeling: intent === 'nulverklaring-vragen' ? 'nulverklaring.gevraagd' : 'nulverklaring.gegeven',
    onderwerp: `aanbieder:${aanbieder}`,
    gegevens: { jaar },
  })
  return null
}
