/**
 * The own form: links without a name, and a sealed box. Taking part deletes the link and puts a sealed sheet in the box, in one
 * transaction; nothing of it is counted, logged or dated. Closing opens the box once: sheets are counted per group, the
 * groups that are too small join others, and sheets and links are gone. What is left are sums, written by one transaction.
 */
import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { vouwSamen } from '../app/rules/clientervaring.ts'
import type { Dag } from '../app/rules/dag.ts'
import type { Vel } from '../app/enquete.server.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'
import { getOnderzoeksjaar } from './ervaring.ts'
import { listVragen, type Vraag } from './vragensets.ts'

export interface Link {
  kenmerk: string
  aanbieder_id: number
  stratum: string
  nummer: number
}

/** Opens the fieldwork; with `links` on the own form too. False when it is not planned any more, or changed since `versie`. */
export async function startVeldwerk(
  trx: Trx,
  scope: Scope,
  jaar: number,
  versie: number,
  links: readonly Link[],
  vandaag: Dag,
): Promise<boolean> {
  const gemeente = scope.gemeente
  const { numUpdatedRows } = await trx
    .updateTable('clientervaringsonderzoek')
    .set({ staat: 'veldwerk', gestart_op: vandaag, veldwerk_van: sql<Dag>`coalesce(veldwerk_van, ${vandaag}::date)`, versie: versie + 1 })
    .where('gemeente_id', '=', gemeente)
    .where('jaar', '=', jaar)
    .where('versie', '=', versie)
    .where('staat', '=', 'gepland')
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  if (links.length > 0) {
    // in the order of their random marks: as they lie, they say nothing
    const geschud = links.toSorted((a, b) => (a.kenmerk < b.kenmerk ? -1 : 1))
    await sql`insert into enquetelink (gemeente_id, jaar, kenmerk, aanbieder_id, stratum, nummer)
      select ${gemeente}, ${jaar}::int, * from unnest(${geschud.map(({ kenmerk }) => kenmerk)}::text[], ${geschud.map((link) => link.aanbieder_id)}::bigint[], ${geschud.map(({ stratum }) => stratum)}::text[], ${geschud.map(({ nummer }) => nummer)}::int[])`.execute(
      trx,
    )
  }
  const perGroep = new Map<string, { aanbieder_id: number; stratum: string; links: number }>()
  for (const { aanbieder_id, stratum } of links) {
    const groep = perGroep.get(`${aanbieder_id}|${stratum}`) ?? { aanbieder_id, stratum, links: 0 }
    groep.links += 1
    perGroep.set(`${aanbieder_id}|${stratum}`, groep)
  }
  const groepen = [...perGroep.values()]
  await sql`update onderzoeksgroep g set links = n.links from unnest(${groepen.map((groep) => groep.aanbieder_id)}::bigint[], ${groepen.map(({ stratum }) => stratum)}::text[], ${groepen.map((groep) => groep.links)}::int[]) n (aanbieder_id, stratum, links)
    where g.gemeente_id = ${gemeente} and g.jaar = ${jaar}::int and g.aanbieder_id = n.aanbieder_id and g.stratum = n.stratum`.execute(trx)
  await sql`update onderzoeksgroep set verstuurd = coalesce(steekproef, clienten) where gemeente_id = ${gemeente} and jaar = ${jaar}::int and verstuurd is null`.execute(
    trx,
  )
  await addAudit(trx, scope, { handeling: 'ervaring.gestart', onderwerp: `ervaring:${jaar}`, gegevens: { links: links.length } })
  return true
}

/** Links that were not used yet, by provider and place in the list of whoever mails. */
export async function listLinks(trx: Trx, gemeente: string, jaar: number): Promise<(Link & { naam: string; kvk: string })[]> {
  const { rows } = await sql<Link & { naam: string; kvk: string }>`
    select l.kenmerk, l.aanbieder_id, l.stratum, l.nummer, a.naam, a.kvk from enquetelink l join aanbieder a on a.gemeente_id = l.gemeente_id and a.id = l.aanbieder_id
    where l.gemeente_id = ${gemeente} and l.jaar = ${jaar}::int order by a.naam collate nederlands, a.id, l.stratum, l.nummer`.execute(trx)
  return rows
}

/** Whose form it is; undefined when the link was used, or the survey closed. */
export function getLink(
  trx: Trx,
  gemeente: string,
  jaar: number,
  kenmerk: string,
): Promise<{ aanbieder_id: number; stratum: string; naam: string } | undefined> {
  return trx
    .selectFrom('enquetelink as l')
    .innerJoin('aanbieder as a', (join) => join.onRef('a.gemeente_id', '=', 'l.gemeente_id').onRef('a.id', '=', 'l.aanbieder_id'))
    .select(['l.aanbieder_id', 'l.stratum', 'a.naam'])
    .where('l.gemeente_id', '=', gemeente)
    .where('l.jaar', '=', jaar)
    .where('l.kenmerk', '=', kenmerk)
    .executeTakeFirst()
}

/**
 * Uses a link: the row goes, a sealed sheet comes. `verzegel` gets the group of the link. False when it was used meanwhile.
 * No audit line and no counter: each would say when.
 */
export async function gebruikLink(
  trx: Trx,
  gemeente: string,
  jaar: number,
  kenmerk: string,
  verzegel: (groep: { aanbieder: number; stratum: string }) => Buffer,
): Promise<boolean> {
  const weg = await trx
    .deleteFrom('enquetelink')
    .where('gemeente_id', '=', gemeente)
    .where('jaar', '=', jaar)
    .where('kenmerk', '=', kenmerk)
    .returning(['aanbieder_id', 'stratum'])
    .executeTakeFirst()
  if (!weg) return false
  await trx
    .insertInto('antwoordbus')
    .values({ gemeente_id: gemeente, jaar, vel: verzegel({ aanbieder: weg.aanbieder_id, stratum: weg.stratum }) })
    .execute()
  return true
}

/** How many sheets lie in the box; what they say nobody can read. */
export async function countBus(trx: Trx, gemeente: string, jaar: number): Promise<number> {
  const { aantal } = await trx
    .selectFrom('antwoordbus')
    .select(sql<number>`count(*)`.as('aantal'))
    .where('gemeente_id', '=', gemeente)
    .where('jaar', '=', jaar)
    .executeTakeFirstOrThrow()
  return aantal
}

/**
 * Closes the fieldwork: opens the box, counts, folds groups that are too small, and removes sheets and links. False when it is not
 * in the field any more, or changed since `versie`.
 * @throws what `ontzegel` throws when the key is not the one the sheets were sealed with; nothing is closed then
 */
export async function sluitVeldwerk(
  trx: Trx,
  scope: Scope,
  jaar: number,
  versie: number,
  ontzegel: (vel: Uint8Array) => Vel,
  vandaag: Dag,
): Promise<boolean> {
  const gemeente = scope.gemeente
  const onderzoek = await getOnderzoeksjaar(trx, gemeente, jaar, 'alleen')
  if (onderzoek?.staat !== 'veldwerk' || onderzoek.versie !== versie) return false
  const vragen = await listVragen(trx, gemeente, [onderzoek.vragenset_id])
  const dicht = await trx.deleteFrom('antwoordbus').where('gemeente_id', '=', gemeente).where('jaar', '=', jaar).returning('vel').execute()
  const vellen = dicht.map(({ vel }) => ontzegel(vel))
  const { tellingen, woorden, groepen } = tel(vellen, vragen)
  const { numDeletedRows: vervallen } = await trx
    .deleteFrom('enquetelink')
    .where('gemeente_id', '=', gemeente)
    .where('jaar', '=', jaar)
    .executeTakeFirstOrThrow()
  // a group that had links and no sheet was answered by nobody: 0, not unknown
  const metLinks = await trx
    .selectFrom('onderzoeksgroep')
    .select(['aanbieder_id', 'stratum'])
    .where('gemeente_id', '=', gemeente)
    .where('jaar', '=', jaar)
    .where('links', '>', 0)
    .execute()
  const rijen = metLinks.map(({ aanbieder_id, stratum }) => ({
    aanbieder_id,
    stratum,
    vellen: groepen.find((groep) => groep.aanbieder === aanbieder_id && groep.stratum === stratum)?.vellen ?? 0,
  }))
  // people who answered on paper and online too: then more were reached than was written down
  await sql`update onderzoeksgroep g set formulieren = n.vellen, ingevuld = coalesce(g.ingevuld, 0) + n.vellen, verstuurd = greatest(g.verstuurd, coalesce(g.ingevuld, 0) + n.vellen + coalesce(g.onbestelbaar, 0))
    from unnest(${rijen.map((rij) => rij.aanbieder_id)}::bigint[], ${rijen.map(({ stratum }) => stratum)}::text[], ${rijen.map((rij) => rij.vellen)}::int[]) n (aanbieder_id, stratum, vellen)
    where g.gemeente_id = ${gemeente} and g.jaar = ${jaar}::int and g.aanbieder_id = n.aanbieder_id and g.stratum = n.stratum`.execute(trx)
  if (tellingen.length > 0) {
    await sql`insert into antwoordtelling (gemeente_id, jaar, aanbieder_id, stratum, vraag_id, bron, aantallen)
      select ${gemeente}, ${jaar}::int, aanbieder_id, stratum, vraag_id, 'formulier', aantallen::int[]
      from unnest(${tellingen.map(({ aanbieder }) => aanbieder)}::bigint[], ${tellingen.map(({ stratum }) => stratum)}::text[], ${tellingen.map(({ vraag }) => vraag)}::bigint[], ${tellingen.map(({ aantallen }) => `{${aantallen.join(',')}}`)}::text[]) t (aanbieder_id, stratum, vraag_id, aantallen)`.execute(
      trx,
    )
  }
  if (woorden.length > 0)
    await trx
      .insertInto('openantwoord')
      .values(woorden.map(({ vraag, tekst }) => ({ gemeente_id: gemeente, jaar, vraag_id: vraag, tekst })))
      .execute()
  await trx
    .updateTable('clientervaringsonderzoek')
    .set({ staat: 'gesloten', gesloten_op: vandaag, versie: versie + 1 })
    .where('gemeente_id', '=', gemeente)
    .where('jaar', '=', jaar)
    .execute()
  await addAudit(trx, scope, {
    handeling: 'ervaring.gesloten',
    onderwerp: `ervaring:${jaar}`,
    gegevens: { formulieren: vellen.length, vervallenLinks: Number(vervallen) },
  })
  return true
}

interface Som {
  aanbieder: number | null
  stratum: string
  vraag: number
  aantallen: number[]
}

/** Sums in the order of their group and question, words shuffled: nothing of the order of the box is left. */
function tel(
  vellen: readonly Vel[],
  vragen: readonly Vraag[],
): { tellingen: Som[]; woorden: { vraag: number; tekst: string }[]; groepen: { aanbieder: number; stratum: string; vellen: number }[] } {
  const perGroep = new Map<string, { aanbieder: number; stratum: string; vellen: number }>()
  for (const { aanbieder, stratum } of vellen) {
    const groep = perGroep.get(`${aanbieder}|${stratum}`) ?? { aanbieder, stratum, vellen: 0 }
    groep.vellen += 1
    perGroep.set(`${aanbieder}|${stratum}`, groep)
  }
  const groepen = [...perGroep.values()].toSorted((a, b) => a.aanbieder - b.aanbieder || (a.stratum < b.stratum ? -1 : 1))
  const naar = new Map(vouwSamen(groepen).map((doel, plaats) => [`${groepen[plaats]!.aanbieder}|${groepen[plaats]!.stratum}`, doel]))
  const sommen = new Map<string, Som>()
  const woorden: { vraag: number; tekst: string }[] = []
  for (const { aanbieder, stratum, antwoorden, open } of vellen) {
    const doel = naar.get(`${aanbieder}|${stratum}`)!
    for (const { id, soort, antwoorden: keuzes } of vragen) {
      if (soort === 'open') {
        if (open[id]) woorden.push({ vraag: id, tekst: open[id] })
        continue
      }
      // nobody of a group answering a question is a sum of zeros, not a missing one
      const sleutel = `${String(doel.aanbieder ?? 0).padStart(15, '0')}|${doel.stratum}|${String(id).padStart(15, '0')}`
      const som = sommen.get(sleutel) ?? { ...doel, vraag: id, aantallen: keuzes.map(() => 0) }
      sommen.set(sleutel, som)
      const gekozen = antwoorden[id]
      if (gekozen !== undefined) som.aantallen[gekozen]! += 1
    }
  }
  for (let i = woorden.length - 1; i > 0; i--) {
    const j = randomInt(i + 1)
    ;[woorden[i], woorden[j]] = [woorden[j]!, woorden[i]!]
  }
  return { tellingen: [...sommen].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, som]) => som), woorden, groepen }
}

/** How many links were not used yet. */
export async function countLinks(trx: Trx, gemeente: string, jaar: number): Promise<number> {
  const { aantal } = await trx
    .selectFrom('enquetelink')
    .select(sql<number>`count(*)`.as('aantal'))
    .where('gemeente_id', '=', gemeente)
    .where('jaar', '=', jaar)
    .executeTakeFirstOrThrow()
  return aantal
}
