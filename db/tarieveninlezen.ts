/** Tariffs from a file: what is known already, what is new, and all of it in one transaction. */
import { sql } from 'kysely'
import type { Dag } from '../app/rules/dag.ts'
import type { Tariefsoort } from '../app/rules/tarieffactor.ts'
import { addAudit } from './audit.ts'
import type { Scope, Trx } from './client.server.ts'
import type { Inleesfout } from './inlezen.ts'
import type { Tariefeenheid } from './tarieven.ts'
import { herbeoordeel, listOnderwerpen } from './toetsing.ts'

export interface Tariefinleesrij {
  rij: number
  productcategorie: string
  product: string
  soort: Tariefsoort
  eenheid: Tariefeenheid
  /** Null: for everyone. */
  kvk: string | null
  /** Exact text with a point. */
  bedrag: string
  vanaf: Dag
  tot: Dag | null
}

export interface Tariefverschil {
  nieuw: (Tariefinleesrij & { aanbieder: number | null })[]
  ongewijzigd: number
  fouten: Inleesfout[]
}

/** Against what stands in Peil: the same again changes nothing, another amount on the same days is refused. Two statements. */
export async function vergelijkTarieven(trx: Trx, gemeente: string, regels: readonly Tariefinleesrij[]): Promise<Tariefverschil> {
  const kvks = [...new Set(regels.flatMap(({ kvk }) => (kvk === null ? [] : [kvk])))]
  const aanbieders = new Map(
    (
      await trx
        .selectFrom('aanbieder')
        .select(['id', 'kvk'])
        .where('gemeente_id', '=', gemeente)
        .where('kvk', '=', sql<string>`any(${kvks}::text[])`)
        .execute()
    ).map(({ id, kvk }) => [kvk, id]),
  )
  const fouten: Inleesfout[] = []
  const bekend = regels.flatMap((regel) => {
    const aanbieder = regel.kvk === null ? null : aanbieders.get(regel.kvk)
    if (aanbieder !== undefined) return [{ ...regel, aanbieder }]
    fouten.push({
      rij: regel.rij,
      kolom: 'kvk',
      waarde: regel.kvk!,
      reden: 'Deze aanbieder staat niet in het register. Voeg hem eerst toe, of laat de cel leeg voor een tarief voor iedereen.',
    })
    return []
  })
  const { rows } = await sql<{ nr: number; vanaf: Dag; tot: Dag | null; gelijk: boolean }>`
    select n.nr, t.vanaf, t.tot, t.vanaf = n.vanaf and t.tot is not distinct from n.tot and t.bedrag = n.bedrag and t.eenheid = n.eenheid as gelijk
    from unnest(${bekend.map((_, i) => i)}::int[], ${bekend.map((regel) => regel.productcategorie)}::text[], ${bekend.map(({ product }) => product)}::text[], ${bekend.map(({ aanbieder }) => aanbieder)}::bigint[],
      ${bekend.map(({ vanaf }) => vanaf)}::date[], ${bekend.map(({ tot }) => tot)}::date[], ${bekend.map(({ bedrag }) => bedrag)}::numeric[], ${bekend.map(({ eenheid }) => eenheid)}::text[]) as n (nr, categorie, product, aanbieder, vanaf, tot, bedrag, eenheid)
    join tarief t on t.gemeente_id = ${gemeente} and t.staat = 'vastgesteld' and t.productcategorie = n.categorie and t.product = n.product and t.aanbieder_id is not distinct from n.aanbieder and t.periode && daterange(n.vanaf, n.tot)
    order by n.nr, t.vanaf`.execute(trx)
  const raak = new Map<number, (typeof rows)[number][]>()
  for (const rij of rows) raak.set(rij.nr, [...(raak.get(rij.nr) ?? []), rij])
  const nieuw: Tariefverschil['nieuw'] = []
  let ongewijzigd = 0
  for (const [i, regel] of bekend.entries()) {
    const er = raak.get(i)
    if (!er) nieuw.push(regel)
    else if (er.length === 1 && er[0]!.gelijk) ongewijzigd += 1
    else
      fouten.push({
        rij: regel.rij,
        kolom: 'ingangsdatum',
        waarde: regel.vanaf,
        reden: `Deze periode overlapt met een tarief dat al in Peil staat: vanaf ${er[0]!.vanaf}${er[0]!.tot ? ` tot ${er[0]!.tot}` : ', zonder einddatum'}. Sluit dat eerst af, of pas de dagen aan.`,
      })
  }
  return { nieuw, ongewijzigd, fouten }
}

/** Tariffs in force of which the decision is not known here: no number, no sheet. In one statement, however many. */
export async function addTarieven(
  trx: Trx,
  scope: Scope,
  nieuw: Tariefverschil['nieuw'],
  herkomst: Record<string, unknown>,
  vandaag: Dag,
): Promise<void> {
  if (nieuw.length === 0) return
  await sql`insert into tarief (gemeente_id, productcategorie, product, soort, eenheid, aanbieder_id, periode, bedrag, staat, ingelezen, gemaakt_door, gemaakt_op)
    select ${scope.gemeente}, c, p, s, e, a, daterange(van, tot), b, 'vastgesteld', true, ${scope.persoon}::bigint, ${vandaag}::date
    from unnest(${nieuw.map((regel) => regel.productcategorie)}::text[], ${nieuw.map(({ product }) => product)}::text[], ${nieuw.map(({ soort }) => soort)}::text[], ${nieuw.map(({ eenheid }) => eenheid)}::text[],
      ${nieuw.map(({ aanbieder }) => aanbieder)}::bigint[], ${nieuw.map(({ vanaf }) => vanaf)}::date[], ${nieuw.map(({ tot }) => tot)}::date[], ${nieuw.map(({ bedrag }) => bedrag)}::numeric[]) as n (c, p, s, e, a, van, tot, b)`.execute(
    trx,
  )
  await herbeoordeel(trx, scope, await listOnderwerpen(trx, scope.gemeente), vandaag, false, 'tarieffactor')
  await addAudit(trx, scope, { handeling: 'tarieven.ingelezen', onderwerp: 'tarieven', gegevens: { ...herkomst, rijen: nieuw.length } })
}
