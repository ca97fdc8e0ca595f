/** A file of tariffs into Peil: read, check, say what would change, and then all of it in one transaction. */
import type { Dag } from '../app/rules/dag.ts'
import { type Db, type Scope, withGemeente } from '../db/client.server.ts'
import { type Inleesfout, lockInlezen } from '../db/inlezen.ts'
import { addTarieven, type Tariefinleesrij, vergelijkTarieven } from '../db/tarieveninlezen.ts'
import { controleerTarieven } from './inlezen/tarieven.ts'

export interface Tariefuitslag {
  rijen: number
  nieuw: number
  ongewijzigd: number
  fouten: Inleesfout[]
  /** The first of what is or would be new. */
  voorbeelden: Tariefinleesrij[]
  /** False for a dry run, or when faults stopped it. */
  ingelezen: boolean
  onbruikbaar: boolean
}

const VOORBEELDEN = 50

export async function leesTarieven(
  db: Db,
  scope: Scope,
  bytes: Uint8Array,
  keuze: { proef: boolean; foutenOverslaan: boolean; herkomst: Record<string, unknown> },
  vandaag: Dag,
): Promise<Tariefuitslag> {
  const inhoud = await controleerTarieven(bytes)
  return withGemeente(db, scope, async (trx) => {
    await lockInlezen(trx, scope.gemeente)
    // a row that overlaps another in the file is as wrong as one that overlaps what stands in Peil
    const fout = new Set(inhoud.fouten.map(({ rij }) => rij))
    const {
      nieuw,
      ongewijzigd,
      fouten: tegenspraak,
    } = await vergelijkTarieven(
      trx,
      scope.gemeente,
      inhoud.regels.filter(({ rij }) => !fout.has(rij)),
    )
    const fouten = [...inhoud.fouten, ...tegenspraak].sort((a, b) => a.rij - b.rij)
    const ingelezen = !keuze.proef && !inhoud.onbruikbaar && (fouten.length === 0 || keuze.foutenOverslaan)
    if (ingelezen) await addTarieven(trx, scope, nieuw, keuze.herkomst, vandaag)
    return {
      rijen: inhoud.rijen,
      nieuw: nieuw.length,
      ongewijzigd,
      fouten,
      voorbeelden: nieuw.slice(0, VOORBEELDEN),
      ingelezen,
      onbruikbaar: inhoud.onbruikbaar,
    }
  })
}
