/** A file of providers into the register: read, check, show what would change, and then all of it in one transaction. */
import fs from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import type { Env } from '../app/env.server.ts'
import type { Dag } from '../app/rules/dag.ts'
import { BSN_TEKST } from '../app/text.ts'
import { bestandspad } from '../db/bestanden.server.ts'
import { type Db, type Scope, withGemeente, withToezicht } from '../db/client.server.ts'
import {
  getGeraakt,
  getInleesbeurt,
  getInleesuitkomst,
  type Inleesfout,
  type Inleesuitkomst,
  isElders,
  listBekend,
  lockInlezen,
  type Regel,
  saveWijzigingen,
  setInleesstaat,
  setVoortgang,
} from '../db/inlezen.ts'
import { herbeoordeel } from '../db/toetsing.ts'
import { herbeoordeelToezicht } from '../db/toezichttoetsing.ts'
import { KOLOMMEN, leesRegel, VERPLICHT } from './inlezen/aanbieders.ts'
import { leesKop } from './inlezen/kolommen.ts'
import { leesTabel } from './inlezen/tabel.ts'
import { type Verschil, verschil } from './inlezen/verschil.ts'

export interface Inhoud {
  /** Rows under the header that hold anything. */
  rijen: number
  regels: Regel[]
  fouten: Inleesfout[]
  /** Nothing in the file can be read, whatever is skipped. */
  onbruikbaar: boolean
}

const PER_KEER = 2500
const MAX_FOUTEN = 20_000

/** Reads and checks a file; says how far it is every 2,500 rows, and lets others work in between. */
export async function controleer(
  bytes: Uint8Array,
  voortgang: (verwerkt: number, totaal: number) => Promise<void> = async () => {},
): Promise<Inhoud> {
  const gelezen = await leesTabel(bytes)
  if (!gelezen.ok) return { rijen: 0, regels: [], fouten: [gelezen.fout], onbruikbaar: true }
  const { kop, rijen } = gelezen.waarde
  const { kolommen, fouten, bruikbaar } = leesKop(kop, KOLOMMEN, VERPLICHT)
  if (!bruikbaar) return { rijen: rijen.length, regels: [], fouten, onbruikbaar: true }
  const regels: Regel[] = []
  for (let van = 0; van < rijen.length; van += PER_KEER) {
    for (const { rij, cellen } of rijen.slice(van, van + PER_KEER)) {
      const uitslag = leesRegel(kolommen, rij, cellen)
      if ('regel' in uitslag) regels.push(uitslag.regel)
      else fouten.push(...uitslag.fouten)
    }
    await voortgang(Math.min(van + PER_KEER, rijen.length), rijen.length)
    await setImmediate()
  }
  return { rijen: rijen.length, regels, fouten, onbruikbaar: false }
}

export interface Inleesuitslag {
  rijen: number
  nieuw: number
  gewijzigd: number
  ongewijzigd: number
  fouten: Inleesfout[]
  voorbeelden: Verschil['voorbeelden']
  /** False for a dry run, or when faults stopped it. */
  ingelezen: boolean
  geraakt: number[]
}

/** Compares with the register and, unless it is a dry run or faults stop it, writes everything in this transaction. */
export async function leesIn(
  db: Db,
  scope: Scope,
  inhoud: Inhoud,
  keuze: { proef: boolean; foutenOverslaan: boolean; herkomst: Record<string, unknown> },
  slot?: (trx: Parameters<Parameters<typeof withGemeente>[2]>[0], uitslag: Inleesuitslag) => Promise<void>,
): Promise<Inleesuitslag> {
  return withGemeente(db, scope, async (trx) => {
    await lockInlezen(trx, scope.gemeente)
    const bekend = await listBekend(trx, scope.gemeente, [...new Set(inhoud.regels.map(({ kvk }) => kvk))])
    const { wijzigingen, nieuw, gewijzigd, ongewijzigd, fouten: tegenspraak, voorbeelden } = verschil(inhoud.regels, bekend)
    const fouten = [...inhoud.fouten, ...tegenspraak].sort((a, b) => a.rij - b.rij)
    const schrijven = !keuze.proef && !inhoud.onbruikbaar && (fouten.length === 0 || keuze.foutenOverslaan)
    const geraakt = schrijven ? await saveWijzigingen(trx, scope, wijzigingen, keuze.herkomst) : []
    const uitslag = { rijen: inhoud.rijen, nieuw, gewijzigd, ongewijzigd, fouten, voorbeelden, ingelezen: schrijven, geraakt }
    await slot?.(trx, uitslag)
    return uitslag
  })
}

/**
 * Judges the touched providers anew, a thousand in a transaction, so that nobody waits long for the lock. What a
 * crash leaves undone the next run or the nightly one does; until then those providers are shown as not judged.
 */
export async function herbeoordeelGeraakt(
  db: Db,
  scope: Scope,
  geraakt: number[],
  vandaag: Dag,
  voortgang: (verwerkt: number) => Promise<void> = async () => {},
): Promise<void> {
  for (let van = 0; van < geraakt.length; van += 1000) {
    const deel = geraakt.slice(van, van + 1000)
    await withGemeente(db, scope, (trx) => herbeoordeel(trx, scope, deel, vandaag))
    await withToezicht(db, scope, (trx, toezicht) => herbeoordeelToezicht(trx, toezicht, deel, vandaag))
    await voortgang(Math.min(van + 1000, geraakt.length))
  }
}

const bewaarbaar = (
  { fouten, voorbeelden, rijen, nieuw, gewijzigd, ongewijzigd }: Inleesuitslag,
  onbruikbaar: boolean,
): Inleesuitkomst => ({
  rijen,
  nieuw,
  gewijzigd,
  ongewijzigd,
  aantalFouten: fouten.length,
  fouten: fouten.slice(0, MAX_FOUTEN),
  voorbeelden,
  onbruikbaar,
  bsn: fouten.some(({ reden }) => reden === BSN_TEKST),
})

/**
 * Works a run from the web one step on: from waiting to a preview, or from the user's go-ahead to the register.
 * Safe to call again after a crash: what was written is not written twice.
 */
export async function verwerkInleesbeurt(db: Db, env: Pick<Env, 'dataDir'>, gemeente: string, id: number, vandaag: Dag): Promise<void> {
  const niemand: Scope = { gemeente, persoon: null }
  const doe = <T>(fn: Parameters<typeof withGemeente<T>>[2]) => withGemeente(db, niemand, fn)
  const beurt = await doe((trx) => getInleesbeurt(trx, gemeente, id))
  if (!beurt) return
  const scope: Scope = { gemeente, persoon: beurt.door }
  const naar =
    beurt.staat === 'wacht' || beurt.staat === 'bezig'
      ? 'bezig'
      : beurt.staat === 'wacht_op_inlezen' || beurt.staat === 'inlezen'
        ? 'inlezen'
        : null
  if (naar === null) return
  await doe((trx) => setInleesstaat(trx, gemeente, id, [beurt.staat], naar, { verwerkt: 0, totaal: null }))

  let geraakt = naar === 'inlezen' ? await doe((trx) => getGeraakt(trx, gemeente, id)) : undefined
  if (!geraakt) {
    const pad = bestandspad(env.dataDir, gemeente, beurt.sha256)
    const bytes = await fs.readFile(pad).catch(() => undefined)
    if (!bytes) {
      await doe((trx) =>
        setInleesstaat(trx, gemeente, id, [naar], 'mislukt', { melding: 'Het bestand staat niet meer op de server. Kies het opnieuw.' }),
      )
      return
    }
    const proef = naar === 'bezig'
    // writing is one transaction, half of which does not exist: only checking and judging can say how far they are
    const inhoud = await controleer(
      bytes,
      proef ? (verwerkt, totaal) => doe((trx) => setVoortgang(trx, gemeente, id, verwerkt, totaal)) : undefined,
    )
    const uitslag = await leesIn(
      db,
      scope,
      inhoud,
      { proef, foutenOverslaan: beurt.fouten_overslaan, herkomst: { inleesbeurt: id, sha256: beurt.sha256 } },
      async (trx, uitslag) => {
        const uitkomst = bewaarbaar(uitslag, inhoud.onbruikbaar)
        if (proef)
          await setInleesstaat(trx, gemeente, id, ['bezig'], uitkomst.onbruikbaar || uitkomst.bsn ? 'mislukt' : 'voorbeeld', { uitkomst })
        else if (uitslag.ingelezen)
          await setInleesstaat(trx, gemeente, id, ['inlezen'], 'inlezen', { uitkomst: { ...uitkomst, geraakt: uitslag.geraakt } })
        // the register changed since the preview and now a row does not fit: back to a new preview
        else
          await setInleesstaat(trx, gemeente, id, ['inlezen'], 'voorbeeld', {
            uitkomst,
            melding: 'Het register is gewijzigd na het voorbeeld. Er is niets ingelezen. Kijk opnieuw wat er niet klopt.',
          })
      },
    )
    if (uitslag.fouten.some(({ reden }) => reden === BSN_TEKST) && !(await doe((trx) => isElders(trx, gemeente, beurt.sha256))))
      await fs.rm(pad, { force: true })
    if (!uitslag.ingelezen) return
    geraakt = uitslag.geraakt
  }
  const totaal = geraakt.length
  await doe((trx) => setVoortgang(trx, gemeente, id, 0, totaal))
  await herbeoordeelGeraakt(db, scope, geraakt, vandaag, (verwerkt) => doe((trx) => setVoortgang(trx, gemeente, id, verwerkt, totaal)))
  await doe((trx) => setInleesstaat(trx, gemeente, id, ['inlezen'], 'klaar', { verwerkt: totaal, totaal }))
}

/** Says that a run broke off, so that nobody waits for it; called when the queue gives up. */
export async function inleesbeurtMislukt(db: Db, gemeente: string, id: number): Promise<void> {
  await withGemeente(db, { gemeente, persoon: null }, async (trx) => {
    const geschreven = (await getInleesuitkomst(trx, gemeente, id, 1)) !== undefined && (await getGeraakt(trx, gemeente, id)) !== undefined
    await setInleesstaat(trx, gemeente, id, ['wacht', 'bezig', 'wacht_op_inlezen', 'inlezen'], 'mislukt', {
      melding: geschreven
        ? 'De gegevens zijn ingelezen, maar het toetsen brak af. De nachtelijke taak maakt dit af.'
        : 'Het inlezen brak af en er is niets ingelezen. Probeer het opnieuw; gebeurt het weer, meld het dan aan uw beheerder.',
    })
  })
}
