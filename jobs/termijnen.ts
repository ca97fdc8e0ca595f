/** Every morning: which clocks of toezicht are nearly or already over, said once each to every toezichthouder, in one mail a person. */
import type { Dag } from '../app/rules/dag.ts'
import { type Db, type Scope, type Trx, withToezicht } from '../db/client.server.ts'
import { addKennisgeving, lockKennisgevingen } from '../db/kennisgevingen.ts'
import { countTermijnen, listTeHerinnerenTermijnen, listToezichthouders } from '../db/termijnen.ts'
import { termijnenBericht } from './berichten.ts'
import { DryRun, type Taakopdracht, type Taakverslag } from './opdracht.ts'

export async function termijnen(db: Db, vandaag: Dag, opdracht: Taakopdracht): Promise<Taakverslag> {
  const { gemeente, proef } = opdracht
  const scope: Scope = { gemeente: gemeente.code, persoon: opdracht.door }
  const verslag: Taakverslag = { bekeken: 0, gevonden: 0, nieuw: 0, opgelost: 0, verstuurd: 0, mislukt: 0, posten: [], postIds: [] }
  const personen = await withToezicht(db, scope, async (trx) => {
    Object.assign(verslag, await countTermijnen(trx, gemeente.code, vandaag, gemeente.herinnering_dagen))
    const toezichthouders = await listToezichthouders(trx, gemeente.code)
    // nobody to say it to; what each of them still has to hear is read once, below, with the ledger locked
    if (toezichthouders.length === 0)
      verslag.mislukt = (await listTeHerinnerenTermijnen(trx, gemeente.code, vandaag, gemeente.herinnering_dagen)).length
    return toezichthouders
  })
  for (const persoon of personen) {
    opdracht.signal?.throwIfAborted()
    await withToezicht(db, scope, async (trx, achter) => {
      await herinner(trx, achter, opdracht, vandaag, persoon, verslag)
      if (proef) throw new DryRun()
    }).catch(DryRun.ignore)
  }
  return verslag
}

async function herinner(
  trx: Trx,
  scope: Scope,
  { gemeente, url }: Taakopdracht,
  vandaag: Dag,
  persoon: number,
  verslag: Taakverslag,
): Promise<void> {
  await lockKennisgevingen(trx, gemeente.code)
  const zaken = await listTeHerinnerenTermijnen(trx, gemeente.code, vandaag, gemeente.herinnering_dagen, persoon)
  if (zaken.length === 0) return
  const email = zaken[0]!.email!
  const bericht = termijnenBericht(url, gemeente.naam, vandaag, zaken)
  const id = await addKennisgeving(
    trx,
    scope,
    { persoon, aan: email, onderwerp: bericht.onderwerp, tekst: bericht.tekst },
    zaken.map(({ onderwerp, aanleiding }) => ({ onderwerp, aanleiding })),
    vandaag,
  )
  verslag.verstuurd += 1
  verslag.nieuw += zaken.length
  verslag.postIds.push(id)
  verslag.posten.push({ aan: email, onderwerp: bericht.onderwerp, waarom: bericht.waarom, tekst: bericht.tekst })
}
