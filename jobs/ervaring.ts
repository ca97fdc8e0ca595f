/** A bureau's file into a year of the client survey: read, check, show what would change, and then all of it in one transaction. */
import { createHash } from 'node:crypto'
import type { Dag } from '../app/rules/dag.ts'
import { datum } from '../app/text.ts'
import { type Db, type Scope, type Trx, withGemeente } from '../db/client.server.ts'
import { listAanbiedersVan, listGroepen, listInlezingen, type Onderzoeksjaar } from '../db/ervaring.ts'
import { getTeVullen, type Leesverschil, type Leesweigering, maakJaar, saveTellingen, vergelijkTellingen } from '../db/ervaringlezen.ts'
import type { Inleesfout } from '../db/inlezen.ts'
import { listVragen } from '../db/vragensets.ts'
import { type Bekend, controleerErvaring, type Ervaringinhoud } from './inlezen/ervaring.ts'

export interface Leesuitslag extends Leesverschil {
  vorm: 'tellingen' | 'respondenten'
  rijen: number
  aanbieders: number
  antwoorden: number
  fouten: Inleesfout[]
  aantalFouten: number
  waarschuwingen: string[]
  /** The same file, or one with the same counts, was read in before: nothing changes. */
  alIngelezen: string | null
  ingelezen: boolean
}

export type Leesresultaat = { ok: true; uitslag: Leesuitslag } | { ok: false; reden: Leesweigering | 'geen_vragenset'; zin: string }

function weigerzin(reden: Leesweigering | 'geen_vragenset', jaar: number, onderzoek: Onderzoeksjaar | undefined): string {
  if (reden === 'geen_onderzoek') return `Er is geen onderzoek over ${jaar}. Plan het eerst.`
  if (reden === 'geen_vragenset') return `Er is geen vragenset die in ${jaar} gold. Maak er eerst een.`
  return `De cijfers over ${jaar} zijn bevroren op ${datum(onderzoek!.bevroren_op!)}. Er komt niets meer bij.`
}

async function leesBekend(trx: Trx, gemeente: string, onderzoek: Onderzoeksjaar): Promise<Bekend> {
  const groepen = await listGroepen(trx, gemeente, onderzoek.jaar)
  return {
    jaar: onderzoek.jaar,
    vragen: await listVragen(trx, gemeente, [onderzoek.vragenset_id]),
    aanbieders: await listAanbiedersVan(trx, gemeente, onderzoek.jaar),
    groepen: new Map(groepen.map((groep) => [`${groep.aanbieder_id}|${groep.stratum}`, groep])),
  }
}

/**
 * `maak`: a year that was never planned is made, closed, with the questions then in force. The file is read outside the transaction that
 * writes, which checks again that the year may still be filled with the same questions.
 */
export async function leesErvaring(
  db: Db,
  scope: Scope,
  jaar: number,
  bytes: Uint8Array,
  keuze: { proef: boolean; maak: boolean; bestandsnaam: string; vandaag: Dag },
): Promise<Leesresultaat> {
  const gemeente = scope.gemeente
  const weiger = (reden: Leesweigering | 'geen_vragenset', onderzoek?: Onderzoeksjaar): Leesresultaat => ({
    ok: false,
    reden,
    zin: weigerzin(reden, jaar, onderzoek),
  })
  const lees = async (trx: Trx) => {
    let te = await getTeVullen(trx, gemeente, jaar)
    if (!te.ok && te.reden === 'geen_onderzoek' && keuze.maak) {
      if (!(await maakJaar(trx, scope, jaar, keuze.vandaag))) return { ok: false as const, weigering: weiger('geen_vragenset') }
      te = await getTeVullen(trx, gemeente, jaar)
    }
    if (!te.ok) return { ok: false as const, weigering: weiger(te.reden, te.onderzoek) }
    return { ok: true as const, vragenset: te.onderzoek.vragenset_id, bekend: await leesBekend(trx, gemeente, te.onderzoek) }
  }
  const begin = keuze.proef ? await zonderGevolg(db, scope, lees) : await withGemeente(db, scope, lees)
  if (!begin.ok) return begin.weigering
  const inhoud = await controleerErvaring(bytes, begin.bekend)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return withGemeente(db, scope, async (trx): Promise<Leesresultaat> => {
    const te = await getTeVullen(trx, gemeente, jaar)
    if (!te.ok && !(te.reden === 'geen_onderzoek' && keuze.maak && keuze.proef)) return weiger(te.reden, te.onderzoek)
    const verschil = await vergelijkTellingen(trx, gemeente, jaar, begin.bekend.vragen, inhoud.groepen)
    const eerder = (await listInlezingen(trx, gemeente, jaar)).find((inlezing) => inlezing.sha256 === sha256)
    const veranderd = verschil.nieuw + verschil.gewijzigd + verschil.vervallen > 0 || cijfersAnders(inhoud, begin.bekend)
    const goed = inhoud.aantalFouten === 0 && (!te.ok || te.onderzoek.vragenset_id === begin.vragenset)
    const schrijven = goed && veranderd && !keuze.proef
    if (schrijven) {
      await saveTellingen(
        trx,
        scope,
        jaar,
        begin.bekend.vragen,
        inhoud.groepen,
        verschil.pakken,
        {
          sha256,
          bestandsnaam: keuze.bestandsnaam,
          vorm: inhoud.vorm,
          rijen: inhoud.rijen,
          antwoorden: inhoud.antwoorden,
          gewogen: inhoud.groepen.some(({ vragen }) => [...vragen.values()].some(({ gewichten }) => gewichten !== null)),
        },
        keuze.vandaag,
      )
    }
    return {
      ok: true,
      uitslag: {
        ...samenvatting(inhoud),
        nieuw: verschil.nieuw,
        gewijzigd: verschil.gewijzigd,
        ongewijzigd: verschil.ongewijzigd,
        vervallen: verschil.vervallen,
        alIngelezen:
          !goed || veranderd
            ? null
            : eerder
              ? `Dit bestand is op ${datum(eerder.op)} al ingelezen. Er verandert niets.`
              : 'Alles in dit bestand staat al zo in Peil. Er verandert niets.',
        ingelezen: schrijven,
      },
    }
  })
}

/** The response of a group as the file gives it, against what is known: the counts may be the same. */
const cijfersAnders = ({ groepen }: Ervaringinhoud, bekend: Bekend): boolean =>
  groepen.some((groep) => {
    const was = bekend.groepen?.get(`${groep.aanbieder}|${groep.stratum}`)
    const ingevuld = groep.ingevuld === undefined ? undefined : groep.ingevuld + (was?.formulieren ?? 0)
    return (
      [
        ['clienten', groep.clienten],
        ['verstuurd', groep.verstuurd],
        ['onbestelbaar', groep.onbestelbaar],
        ['ingevuld', ingevuld],
      ] as const
    ).some(([naam, waarde]) => waarde !== undefined && waarde !== (was?.[naam] ?? null))
  })

class Terug extends Error {
  readonly waarde: unknown
  constructor(waarde: unknown) {
    super('teruggedraaid')
    this.waarde = waarde
  }
}

/** What it would find, in a transaction that is rolled back. */
async function zonderGevolg<T>(db: Db, scope: Scope, fn: (trx: Trx) => Promise<T>): Promise<T> {
  try {
    await withGemeente(db, scope, async (trx) => {
      throw new Terug(await fn(trx))
    })
  } catch (fout) {
    if (fout instanceof Terug) return fout.waarde as T
    throw fout
  }
  throw new Error('niet bereikbaar')
}

const samenvatting = ({ vorm, rijen, groepen, antwoorden, fouten, aantalFouten, waarschuwingen }: Ervaringinhoud) => ({
  vorm,
  rijen,
  aanbieders: new Set(groepen.map(({ aanbieder }) => aanbieder)).size,
  antwoorden,
  fouten,
  aantalFouten,
  waarschuwingen,
})
