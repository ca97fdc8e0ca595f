/** Ten thousand tariffs with sheets: the page with the matrix, and the recalculation of every sheet. */
import { sql } from 'kysely'
import { connect, type Db, withGemeente } from '../../db/client.server.ts'
import { seedDemo } from '../../db/seed.ts'
import { openOpbouw, verversFactoren } from '../../db/tarieftoetsing.ts'
import { elkBlad, herbereken } from '../../jobs/herberekening.ts'
import type { Meetlat } from './meldingen.ts'

const scope = { gemeente: '9999', persoon: null }
const CONTRACTMANAGER = 'contractmanager@voorbeeld.test'

/** Copies of the demonstration's own sheet for begeleiding, each under a product of its own, with its lines, norms and sources. */
async function vul(db: Db, dag: string, aantal: number): Promise<void> {
  await seedDemo(db, dag, 100, 1)
  await withGemeente(db, scope, async (trx) => {
    await openOpbouw(trx)
    const { id } = await trx
      .selectFrom('tarief as t')
      .innerJoin('factorblad as b', (join) => join.onRef('b.gemeente_id', '=', 't.gemeente_id').onRef('b.tarief_id', '=', 't.id'))
      .select('t.id')
      .where('t.productcategorie', '=', '02')
      .where('t.aanbieder_id', 'is', null)
      .executeTakeFirstOrThrow()
    const nieuw = await sql<{
      id: number
    }>`insert into tarief (gemeente_id, productcategorie, product, soort, eenheid, periode, bedrag, staat, ingelezen, gemaakt_op)
      select '9999', lpad((1 + n % 10)::text, 2, '0'), 'Product ' || n, 'dienst', 'uur', daterange('2025-01-01', null), 60 + n % 7, 'vastgesteld', true, ${dag}::date from generate_series(1, ${aantal}) n returning id`.execute(
      trx,
    )
    const ids = nieuw.rows.map((rij) => rij.id)
    const kopie = (tekst: string) =>
      sql.raw(tekst.replaceAll('$VAN', String(id)).replaceAll('$NAAR', `unnest(array[${ids.join(',')}]::bigint[])`)).execute(trx)
    await kopie(
      `insert into factorblad (gemeente_id, tarief_id, vertrouwelijk, invoer, kostprijs, eenheid, peildatum, gemaakt_op) select gemeente_id, x, false, invoer, kostprijs, eenheid, peildatum, gemaakt_op from factorblad, $NAAR x where tarief_id = $VAN`,
    )
    await kopie(`insert into factorregel (gemeente_id, tarief_id, factor, vertrouwelijk, productcategorie, volgorde, waarde, gewijzigd_op)
      select r.gemeente_id, x, r.factor, false, t.productcategorie, r.volgorde, r.waarde, r.gewijzigd_op from factorregel r, $NAAR x join tarief t on t.gemeente_id = '9999' and t.id = x where r.tarief_id = $VAN`)
    await kopie(
      `insert into factornorm (gemeente_id, tarief_id, factor, norm_id, onderdeel, vertrouwelijk) select gemeente_id, x, factor, norm_id, onderdeel, false from factornorm, $NAAR x where tarief_id = $VAN`,
    )
    await kopie(
      `insert into factorbron (gemeente_id, tarief_id, factor, vertrouwelijk, document, datum, toegevoegd_op) select gemeente_id, x, factor, false, document, datum, toegevoegd_op from factorbron, $NAAR x where tarief_id = $VAN and (x + length(factor)) % 5 > 0`,
    )
    for (let van = 0; van < ids.length; van += 2000) await verversFactoren(trx, '9999', ids.slice(van, van + 2000), dag)
  })
}

export async function tariefBars({ dag, database, pages, report, timed, median }: Meetlat): Promise<void> {
  const maak = (naam: string, aantal: number) =>
    database(naam, async (url) => {
      const db = connect(url)
      await vul(db, dag, aantal)
      await db.destroy()
    })
  const klein = await maak('tarieven100', 100)
  const groot = await maak('tarieven10000', 10_000)
  const weinig = (await pages(klein, ['/tarieven'], CONTRACTMANAGER)).get('/tarieven')!
  const veel = (await pages(groot, ['/tarieven'], CONTRACTMANAGER)).get('/tarieven')!
  report(
    `tarieven: de matrix bij 10.000 tegen 100 tarieven (${veel.ms.toFixed(0)} ms, ${weinig.ms.toFixed(0)} ms)`,
    veel.ms / weinig.ms,
    '<= 2',
    veel.ms / weinig.ms <= 2,
  )
  report(
    `tarieven: SQL-opdrachten van de matrix, 10.000 min 100 (${veel.statements})`,
    veel.statements - weinig.statements,
    '= 0',
    veel.statements === weinig.statements,
  )

  const db = connect(groot)
  const keer = async (werk: () => Promise<unknown>): Promise<number> => {
    const tijden: number[] = []
    for (let i = 0; i < 7; i++) tijden.push(await timed(werk))
    return median(tijden)
  }
  const lezen = await keer(() => elkBlad(db, '9999', () => {}))
  const alles = await keer(async () => {
    const { anders, bekeken } = await herbereken(db, '9999')
    if (bekeken < 10_000 || anders.length > 0) throw new Error('Een blad komt anders uit dan het bewaarde tarief.')
  })
  report(
    `tarieven: alle 10.000 opnieuw berekend tegen het lezen van de rijen (${alles.toFixed(0)} ms, ${lezen.toFixed(0)} ms)`,
    alles / lezen,
    '<= 3',
    alles / lezen <= 3,
  )
  await db.destroy()
}
