/**
 * Every night: judge everyone anew, make the gap file of each meeting that comes near, and say so
 * once. What was missed is caught up, for it asks what is due and not yet done, never which day it is.
 */
import type { Dag } from '../app/rules/dag.ts'
import { klaarTotEnMet } from '../app/rules/voorbereiding.ts'
import { type Db, type Scope, type Trx, withGemeente, withToezicht } from '../db/client.server.ts'
import { bouwHiatenlijsten, listOverleggenZonderLijst } from '../db/hiatenlijsten.ts'
import { eraseVerlopen } from '../db/klankbordgroep.ts'
import {
  addKennisgeving,
  listOpenRegels,
  listTeMeldenCollegehiaten,
  listTeMeldenLijsten,
  lockKennisgevingen,
} from '../db/kennisgevingen.ts'
import { gelijkgesteldeDagen } from '../db/regelsets/gelijkgesteld.ts'
import type { TaakGemeente } from '../db/taken.ts'
import { herbeoordeel, listOnderwerpen } from '../db/toetsing.ts'
import { herbeoordeelToezicht } from '../db/toezichttoetsing.ts'
import { hiatenBericht } from './berichten.ts'
import { DryRun, type Taakopdracht, type Taakverslag } from './opdracht.ts'

const ONDERWERPEN_PER_KEER = 1000
const OVERLEGGEN_PER_KEER = 200

export async function hiaten(db: Db, vandaag: Dag, opdracht: Taakopdracht): Promise<Taakverslag> {
  const { gemeente, proef, signal } = opdracht
  const scope: Scope = { gemeente: gemeente.code, persoon: opdracht.door }
  const verslag: Taakverslag = { bekeken: 0, gevonden: 0, nieuw: 0, opgelost: 0, verstuurd: 0, mislukt: 0, posten: [], postIds: [] }

  const onderwerpen = await withGemeente(db, scope, (trx) => listOnderwerpen(trx, gemeente.code))
  for (let van = 0; van < onderwerpen.length; van += ONDERWERPEN_PER_KEER) {
    signal?.throwIfAborted()
    const uitslag = await withGemeente(db, scope, (trx) =>
      herbeoordeel(trx, scope, onderwerpen.slice(van, van + ONDERWERPEN_PER_KEER), vandaag, proef),
    )
    for (const naam of ['bekeken', 'gevonden', 'nieuw', 'opgelost'] as const) verslag[naam] += uitslag[naam]
  }
  const aanbieders = onderwerpen.filter((onderwerp) => onderwerp !== null)
  // in one go: what is expected of one provider follows from all of them
  const toezicht = await withToezicht(db, scope, (trx, achter) => herbeoordeelToezicht(trx, achter, aanbieders, vandaag, proef))
  for (const naam of ['bekeken', 'gevonden', 'nieuw', 'opgelost'] as const) verslag[naam] += toezicht[naam]

  const tot = klaarTotEnMet(vandaag, gemeente.voorbereiding_werkdagen, gelijkgesteldeDagen)
  const overleggen = await withGemeente(db, scope, (trx) => listOverleggenZonderLijst(trx, gemeente.code, vandaag, tot))
  if (proef) {
    // the same work in one transaction that is never kept, so that a dry run cannot say anything else than the real one
    await withGemeente(db, scope, async (trx) => {
      await eraseVerlopen(trx, scope, vandaag)
      await herbeoordeel(trx, scope, [null], vandaag)
      await bouwHiatenlijsten(trx, scope, overleggen, vandaag)
      for (const persoon of await listPersonen(trx, gemeente, vandaag, verslag)) await meld(trx, scope, opdracht, vandaag, persoon, verslag)
      throw new DryRun()
    }).catch(DryRun.ignore)
    return verslag
  }

  for (let van = 0; van < overleggen.length; van += OVERLEGGEN_PER_KEER) {
    signal?.throwIfAborted()
    await withGemeente(db, scope, (trx) => bouwHiatenlijsten(trx, scope, overleggen.slice(van, van + OVERLEGGEN_PER_KEER), vandaag))
  }
  const personen = await withGemeente(db, scope, (trx) => listPersonen(trx, gemeente, vandaag, verslag))
  for (const persoon of personen) {
    signal?.throwIfAborted()
    await withGemeente(db, scope, (trx) => meld(trx, scope, opdracht, vandaag, persoon, verslag))
  }
  return verslag
}

/** Who has something to hear. What nobody can hear counts as failed. */
async function listPersonen(trx: Trx, gemeente: TaakGemeente, vandaag: Dag, verslag: Taakverslag): Promise<number[]> {
  const wachtend = [...(await listTeMeldenLijsten(trx, gemeente.code, vandaag)), ...(await listTeMeldenCollegehiaten(trx, gemeente.code))]
  verslag.mislukt += wachtend.filter(({ persoon }) => persoon === null).length
  return [...new Set(wachtend.flatMap(({ persoon }) => (persoon === null ? [] : [persoon])))]
}

/** One digest for one person, about what is true and unsaid at this moment. */
async function meld(
  trx: Trx,
  scope: Scope,
  { gemeente, url }: Taakopdracht,
  vandaag: Dag,
  persoon: number,
  verslag: Taakverslag,
): Promise<void> {
  await lockKennisgevingen(trx, gemeente.code)
  const lijsten = await listTeMeldenLijsten(trx, gemeente.code, vandaag, persoon)
  const college = await listTeMeldenCollegehiaten(trx, gemeente.code, persoon)
  const email = lijsten[0]?.email ?? college[0]?.email
  if (!email) return
  const regels = await listOpenRegels(
    trx,
    gemeente.code,
    lijsten.map(({ id }) => id),
  )
  const bericht = hiatenBericht(url, gemeente.naam, vandaag, lijsten, regels, college)
  const gezegd = [
    ...lijsten.map(({ id }) => ({ onderwerp: `hiatenlijst:${id}`, aanleiding: 'klaar' })),
    ...college.map(({ id }) => ({ onderwerp: `hiaat:${id}`, aanleiding: 'open' })),
  ]
  const id = await addKennisgeving(trx, scope, { persoon, aan: email, onderwerp: bericht.onderwerp, tekst: bericht.tekst }, gezegd, vandaag)
  verslag.verstuurd += 1
  verslag.postIds.push(id)
  verslag.posten.push({ aan: email, onderwerp: bericht.onderwerp, waarom: bericht.waarom, tekst: bericht.tekst })
}
