/** The tables of the yearly report over 100,000 meldingen, held against one GROUP BY over the rows of each table they read. */
import { sql } from 'kysely'
import { maakJaarverslag } from '../../app/rapport/jaarverslag.ts'
import { connect, withToezicht } from '../../db/client.server.ts'
import { generateMeldingen } from '../../db/generatemeldingen.ts'
import { seedDemo } from '../../db/seed.ts'
import type { Meetlat } from './meldingen.ts'

const JAAR = 2025
const IN = `m.gemeente_id = '9999' and m.gemeld_op between '${JAAR}-01-01' and '${JAAR}-12-31'`
const KAAL = [
  `select m.soort, m.geweld_door, m.gevolg, m.productcategorie, m.staat, count(*) from melding m where ${IN} group by 1, 2, 3, 4, 5`,
  `select extract(year from m.gemeld_op), m.soort, count(*) from melding m where m.gemeente_id = '9999' and m.gemeld_op between '${JAAR - 4}-01-01' and '${JAAR}-12-31' group by 1, 2`,
  `select k.soort, k.uiterlijk >= k.gehaald_op, count(*) from klok k join melding m on m.gemeente_id = k.gemeente_id and m.id = k.melding_id where ${IN} group by 1, 2`,
  `select s.naar, count(*) from meldingstap s join melding m on m.gemeente_id = s.gemeente_id and m.id = s.melding_id where ${IN} group by 1`,
  `select o.soort, s.naar, count(*) from onderzoekstap s join onderzoek o on o.gemeente_id = s.gemeente_id and o.id = s.onderzoek_id where s.gemeente_id = '9999' group by 1, 2`,
  `select hercontrole_oordeel, count(*) from verbetermaatregel where gemeente_id = '9999' group by 1`,
]

export async function jaarverslagBars({ dag, database, report, timed, median }: Meetlat): Promise<void> {
  const url = await database('jaarverslag', async (appUrl) => {
    const db = connect(appUrl)
    await seedDemo(db, dag, 100, 1)
    await withToezicht(db, { gemeente: '9999', persoon: null }, async (trx, scope) => {
      const aanbieders = (await trx.selectFrom('aanbieder').select('id').orderBy('id').execute()).map(({ id }) => id)
      await generateMeldingen(trx, scope, dag, aanbieders, { meldingen: 100_000, jaren: 5 })
    })
    await db.destroy()
  })
  let statements = 0
  const db = connect(url, {
    log: () => {
      statements += 1
    },
  })
  const keer = async (werk: () => Promise<unknown>): Promise<number> => {
    const tijden: number[] = []
    for (let i = 0; i < 7; i++) tijden.push(await timed(werk))
    return median(tijden)
  }
  const verslag = await keer(() => withToezicht(db, { gemeente: '9999', persoon: null }, (trx) => maakJaarverslag(trx, '9999', JAAR, dag)))
  // in the same role: the wall costs a plain query as much
  const opdrachten = statements / 7
  const kaal = await keer(() =>
    withToezicht(db, { gemeente: '9999', persoon: null }, async (trx) => {
      for (const tekst of KAAL) await sql.raw(tekst).execute(trx)
    }),
  )
  report(
    `jaarverslag: alle tabellen van een jaar tegen een kale GROUP BY over dezelfde rijen (${verslag.toFixed(0)} ms, ${kaal.toFixed(0)} ms)`,
    verslag / kaal,
    '<= 3',
    verslag / kaal <= 3,
  )
  report('jaarverslag: SQL-opdrachten voor een heel verslag', opdrachten, '-', true)
  await db.destroy()
}
