/** A bureau's counts into the year: what would change, and all of it at once. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'
import { addOnderzoeksjaar, getOnderzoeksjaar, type Onderzoeksjaar, saveGroepen } from './ervaring.ts'
import { listInGebruik, type Vraag } from './vragensets.ts'

export interface Gelezengroep {
  aanbieder: number
  stratum: string
  /** By the place of the question in the set. */
  vragen: ReadonlyMap<number, { aantallen: number[]; gewichten: number[] | null; kwadraten: number[] | null }>
  clienten?: number
  verstuurd?: number
  onbestelbaar?: number
  ingevuld?: number
}

export interface Leesverschil {
  /** Counts, each of a provider, voorziening and question. */
  nieuw: number
  gewijzigd: number
  ongewijzigd: number
  /** Counts of the same providers that are not in the file any more, and go. */
  vervallen: number
}

export type Leesweigering = 'geen_onderzoek' | 'bevroren'

/** The year as it may be filled, or why not. Locks it against freezing until the transaction ends. */
export async function getTeVullen(
  trx: Trx,
  gemeente: string,
  jaar: number,
): Promise<{ ok: true; onderzoek: Onderzoeksjaar } | { ok: false; reden: Leesweigering; onderzoek?: Onderzoeksjaar }> {
  const onderzoek = await getOnderzoeksjaar(trx, gemeente, jaar, 'alleen')
  if (!onderzoek) return { ok: false, reden: 'geen_onderzoek' }
  if (onderzoek.staat === 'bevroren' || onderzoek.staat === 'gepubliceerd') return { ok: false, reden: 'bevroren', onderzoek }
  return { ok: true, onderzoek }
}

/**
 * A year of the past that was never planned in Peil: closed, with the set the other surveys use, or else the first in force. False when
 * there is no set of that year.
 */
export async function maakJaar(trx: Trx, scope: Scope, jaar: number, vandaag: Dag): Promise<boolean> {
  const sets = await listInGebruik(trx, scope.gemeente, jaar)
  const buur = await trx
    .selectFrom('clientervaringsonderzoek as o')
    .innerJoin('vragenset as s', (join) => join.onRef('s.gemeente_id', '=', 'o.gemeente_id').onRef('s.id', '=', 'o.vragenset_id'))
    .select('s.reeks')
    .where('o.gemeente_id', '=', scope.gemeente)
    .orderBy(sql`abs(o.jaar - ${jaar}::int)`)
    .limit(1)
    .executeTakeFirst()
  const set = sets.find(({ reeks }) => reeks === buur?.reeks) ?? sets.find(({ reeks }) => reeks === 'standaard') ?? sets[0]
  if (!set) return false
  return addOnderzoeksjaar(
    trx,
    scope,
    jaar,
    {
      vragenset_id: set.id,
      doelgroep: '',
      populatiebreuk: false,
      populatiebreuk_uitleg: '',
      opzet: 'iedereen',
      marge: null,
      verwachte_respons: null,
      zaad: null,
      veldwerk_van: null,
      veldwerk_tot: null,
      publicatie_gepland: null,
    },
    { gesloten_op: vandaag },
  )
}

/** The counts of a group as PostgreSQL writes arrays, by the place of the question; empty: not asked. */
interface Pak {
  aanbieder_id: number
  stratum: string
  aantallen: string[]
  gewichten: string[]
  kwadraten: string[]
}

const literal = (waarden: readonly number[] | null): string => (waarden === null ? '' : `{${waarden.join(',')}}`)

/** Providers whose answers are in the file; one with a response alone keeps the counts it had. */
const metTellingen = (groepen: readonly Gelezengroep[]): number[] => [
  ...new Set(groepen.filter(({ vragen }) => vragen.size > 0).map(({ aanbieder }) => aanbieder)),
]

/** What the file would change: the counts of a provider in the file take the place of those it had from a file before. */
export async function vergelijkTellingen(
  trx: Trx,
  gemeente: string,
  jaar: number,
  vragen: readonly Vraag[],
  groepen: readonly Gelezengroep[],
): Promise<Leesverschil & { pakken: Pak[] }> {
  let tellingen = 0
  const pakken = groepen
    .map(({ aanbieder, stratum, vragen: gegeven }): Pak => {
      tellingen += gegeven.size
      const deel = (naam: 'aantallen' | 'gewichten' | 'kwadraten') =>
        vragen.map((_, plaats) => literal(gegeven.get(plaats)?.[naam] ?? null))
      return { aanbieder_id: aanbieder, stratum, aantallen: deel('aantallen'), gewichten: deel('gewichten'), kwadraten: deel('kwadraten') }
    })
    .sort((a, b) => a.aanbieder_id - b.aanbieder_id || (a.stratum < b.stratum ? -1 : 1))
  const aanbieders = metTellingen(groepen)
  const { rows: had } = await sql<{ aanbieder_id: number; stratum: string; vraag_id: number; inhoud: string }>`
    select aanbieder_id, stratum, vraag_id, concat(aantallen, '|', gewichten, '|', kwadraten) as inhoud from antwoordtelling
    where gemeente_id = ${gemeente} and jaar = ${jaar}::int and bron = 'bestand' and aanbieder_id = any (${aanbieders}::bigint[])`.execute(
    trx,
  )
  if (had.length === 0) return { nieuw: tellingen, gewijzigd: 0, ongewijzigd: 0, vervallen: 0, pakken }
  const eerder = new Map(had.map((rij) => [`${rij.aanbieder_id}|${rij.stratum}|${rij.vraag_id}`, rij.inhoud]))
  let nieuw = 0
  let ongewijzigd = 0
  for (const { aanbieder_id, stratum, aantallen, gewichten, kwadraten } of pakken) {
    for (const [plaats, { id }] of vragen.entries()) {
      if (aantallen[plaats] === '') continue
      const was = eerder.get(`${aanbieder_id}|${stratum}|${id}`)
      if (was === undefined) nieuw += 1
      else if (was === `${aantallen[plaats]}|${gewichten[plaats]}|${kwadraten[plaats]}`) ongewijzigd += 1
    }
  }
  const gevonden = tellingen - nieuw
  return { nieuw, gewijzigd: gevonden - ongewijzigd, ongewijzigd, vervallen: had.length - gevonden, pakken }
}

const PER_KEER = 2_500

/** Writes what `vergelijkTellingen` found, with the response of the groups, and that it was done. */
export async function saveTellingen(
  trx: Trx,
  scope: Scope,
  jaar: number,
  vragen: readonly Vraag[],
  groepen: readonly Gelezengroep[],
  pakken: readonly Pak[],
  bestand: {
    sha256: string
    bestandsnaam: string
    vorm: 'tellingen' | 'respondenten'
    rijen: number
    antwoorden: number
    gewogen: boolean
  },
  vandaag: Dag,
): Promise<void> {
  const gemeente = scope.gemeente
  const aanbieders = metTellingen(groepen)
  await sql`delete from antwoordtelling where gemeente_id = ${gemeente} and jaar = ${jaar}::int and bron = 'bestand' and aanbieder_id = any (${aanbieders}::bigint[])`.execute(
    trx,
  )
  const vraagIds = vragen.map(({ id }) => id)
  for (let van = 0; van < pakken.length; van += PER_KEER) {
    const deel = pakken.slice(van, van + PER_KEER)
    const kolom = (naam: 'aantallen' | 'gewichten' | 'kwadraten'): string[] => deel.map((pak) => pak[naam].join('|'))
    await sql`insert into antwoordtelling (gemeente_id, jaar, aanbieder_id, stratum, vraag_id, bron, aantallen, gewichten, kwadraten)
      select ${gemeente}, ${jaar}::int, p.aanbieder_id, p.stratum, v.vraag_id, 'bestand', v.aantallen::int[], nullif(v.gewichten, '')::double precision[], nullif(v.kwadraten, '')::double precision[]
      from unnest(${deel.map((pak) => pak.aanbieder_id)}::bigint[], ${deel.map(({ stratum }) => stratum)}::text[], ${kolom('aantallen')}::text[], ${kolom('gewichten')}::text[], ${kolom('kwadraten')}::text[]) p (aanbieder_id, stratum, aantallen, gewichten, kwadraten)
      cross join lateral unnest(${vraagIds}::bigint[], string_to_array(p.aantallen, '|'), string_to_array(p.gewichten, '|'), string_to_array(p.kwadraten, '|')) v (vraag_id, aantallen, gewichten, kwadraten)
      where v.aantallen <> ''`.execute(trx)
  }
  const formulieren = new Map(
    (
      await trx
        .selectFrom('onderzoeksgroep')
        .select(['aanbieder_id', 'stratum', 'formulieren'])
        .where('gemeente_id', '=', gemeente)
        .where('jaar', '=', jaar)
        .where('formulieren', 'is not', null)
        .execute()
    ).map((groep) => [`${groep.aanbieder_id}|${groep.stratum}`, groep.formulieren!]),
  )
  await saveGroepen(
    trx,
    gemeente,
    jaar,
    groepen.map(({ aanbieder, stratum, clienten, verstuurd, onbestelbaar, ingevuld }) => ({
      aanbieder_id: aanbieder,
      stratum,
      ...(clienten !== undefined && { clienten }),
      ...(verstuurd !== undefined && { verstuurd }),
      ...(onbestelbaar !== undefined && { onbestelbaar }),
      ...(ingevuld !== undefined && { ingevuld: ingevuld + (formulieren.get(`${aanbieder}|${stratum}`) ?? 0) }),
    })),
  )
  await trx
    .updateTable('clientervaringsonderzoek')
    .set({ versie: sql`versie + 1`, ...(bestand.gewogen && { gewogen: true }) })
    .where('gemeente_id', '=', gemeente)
    .where('jaar', '=', jaar)
    .execute()
  const { id } = await trx
    .insertInto('ervaringinlezing')
    .values({
      gemeente_id: gemeente,
      jaar,
      sha256: bestand.sha256,
      bestandsnaam: bestand.bestandsnaam,
      vorm: bestand.vorm,
      rijen: bestand.rijen,
      aanbieders: new Set(groepen.map(({ aanbieder }) => aanbieder)).size,
      antwoorden: bestand.antwoorden,
      op: vandaag,
      door: scope.persoon,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addAudit(trx, scope, {
    handeling: 'ervaring.ingelezen',
    onderwerp: `ervaring:${jaar}`,
    gegevens: { inlezing: id, sha256: bestand.sha256, rijen: bestand.rijen, aanbieders: aanbieders.length },
  })
}
