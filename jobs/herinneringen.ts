/** Every morning: agreements and requests for evidence that are nearly or already late, each said once an occasion. */
import type { Dag } from '../app/rules/dag.ts'
import { type Db, type Scope, type Trx, withGemeente } from '../db/client.server.ts'
import { addKennisgeving, countZaken, listTeHerinneren, lockKennisgevingen } from '../db/kennisgevingen.ts'
import { herinneringBericht } from './berichten.ts'
import { DryRun, type Taakopdracht, type Taakverslag } from './opdracht.ts'

export async function herinneringen(db: Db, vandaag: Dag, opdracht: Taakopdracht): Promise<Taakverslag> {
  const { gemeente, proef } = opdracht
  const scope: Scope = { gemeente: gemeente.code, persoon: opdracht.door }
  const verslag: Taakverslag = { bekeken: 0, gevonden: 0, nieuw: 0, opgelost: 0, verstuurd: 0, mislukt: 0, posten: [], postIds: [] }
  const wachtend = await withGemeente(db, scope, async (trx) => {
    Object.assign(verslag, await countZaken(trx, gemeente.code, vandaag, gemeente.herinnering_dagen))
    return listTeHerinneren(trx, gemeente.code, vandaag, gemeente.herinnering_dagen, gemeente.escalatie_dagen)
  })
  verslag.mislukt = wachtend.filter(({ persoon }) => persoon === null).length
  for (const persoon of new Set(wachtend.map(({ persoon }) => persoon))) {
    if (persoon === null) continue
    await withGemeente(db, scope, async (trx) => {
      await herinner(trx, scope, opdracht, vandaag, persoon, verslag)
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
  const zaken = await listTeHerinneren(trx, gemeente.code, vandaag, gemeente.herinnering_dagen, gemeente.escalatie_dagen, persoon)
  if (zaken.length === 0) return
  // who hears it as beheerder need not read it twice in one mail; both are said by it
  const geescaleerd = new Set(zaken.filter(({ aanleiding }) => aanleiding === 'geescaleerd').map(({ onderwerp }) => onderwerp))
  const getoond = zaken.filter(({ aanleiding, onderwerp }) => aanleiding === 'geescaleerd' || !geescaleerd.has(onderwerp))
  const email = zaken[0]!.email!
  const bericht = herinneringBericht(url, gemeente.naam, vandaag, getoond)
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
