/** The register of toezicht at 100,000 meldingen and 10,000 providers, held against 1,000 meldingen and against plain SQL. */
import type pg from 'pg'
import { connect, withToezicht } from '../../db/client.server.ts'
import { generateMeldingen } from '../../db/generatemeldingen.ts'
import { seedDemo } from '../../db/seed.ts'
import { listTaakgemeenten } from '../../db/taken.ts'
import { termijnen } from '../../jobs/termijnen.ts'

export interface Meetlat {
  dag: string
  database: (name: string, fill: (url: string) => Promise<void>) => Promise<string>
  pages: (url: string, addresses: string[], email: string) => Promise<Map<string, { ms: number; statements: number }>>
  asSuper: <T>(name: string, work: (client: pg.Client) => Promise<T>) => Promise<T>
  report: (what: string, value: number, bar: string, ok: boolean) => void
  timed: (work: () => Promise<unknown>) => Promise<number>
  median: (values: number[]) => number
}

const TOEZICHTHOUDER = 'toezichthouder@voorbeeld.test'
/** The ones that 1,000 meldingen fill too: a page with a filter would have fewer rows there. */
const ADRESSEN = ['/meldingen?toon=alles', '/meldingen?toon=af', '/meldingen?toon=af&pagina=3', '/meldingen']

export async function meldingBars({ dag, database, pages, asSuper, report, timed, median }: Meetlat): Promise<void> {
  const vul =
    (meldingen: number, jaren: number) =>
    async (url: string): Promise<void> => {
      const db = connect(url)
      await seedDemo(db, dag, 10_000, 1)
      await withToezicht(db, { gemeente: '9999', persoon: null }, async (trx, scope) => {
        const aanbieders = (await trx.selectFrom('aanbieder').select('id').orderBy('id').execute()).map(({ id }) => id)
        await generateMeldingen(trx, scope, dag, aanbieders, { meldingen, jaren })
      })
      await db.destroy()
    }
  // over one year, so that the first page is full there too
  const small = await database('meldingen_klein', vul(1_000, 1))
  const large = await database('meldingen_groot', vul(100_000, 5))
  const few = await pages(small, ADRESSEN, TOEZICHTHOUDER)
  const many = await pages(large, ADRESSEN, TOEZICHTHOUDER)
  for (const [address, b] of many) {
    const a = few.get(address)!
    report(
      `${address}: servertijd bij 100.000 meldingen tegen 1.000 (${a.ms.toFixed(0)} ms, ${b.ms.toFixed(0)} ms)`,
      b.ms / a.ms,
      '<= 2',
      b.ms / a.ms <= 2,
    )
    report(
      `${address}: SQL-opdrachten bij 100.000 tegen 1.000 (${a.statements}, ${b.statements})`,
      b.statements / a.statements,
      '= 1',
      b.statements === a.statements,
    )
  }

  const db = connect(large)
  const gemeente = (await listTaakgemeenten(db, '9999'))[0]!
  const run = (proef: boolean) => termijnen(db, dag, { gemeente, url: 'http://localhost', proef, door: null })
  const keer = async (work: () => Promise<unknown>): Promise<number> => {
    const tijden: number[] = []
    for (let i = 0; i < 5; i++) tijden.push(await timed(work))
    return median(tijden)
  }
  const lees = (kolommen: string) =>
    keer(() =>
      asSuper('meldingen_groot', (connection) =>
        connection.query(
          `select ${kolommen} from klok k where gemeente_id = '9999' and gehaald_op is null and gestopt_op is null and uiterlijk is not null`,
        ),
      ),
    )
  const eerste = await timed(() => run(false))
  const daarna = await keer(() => run(false))
  const kaal = await lees('k.*')
  // the first run also writes what it says: one ledger row for every person and clock
  report(
    `termijnen, de eerste keer, tegen het kale lezen van dezelfde klokken (${eerste.toFixed(0)} ms, ${kaal.toFixed(0)} ms)`,
    eerste / kaal,
    '-',
    true,
  )
  report(
    `termijnen, als alles gezegd is, tegen het kale lezen van dezelfde klokken (${daarna.toFixed(0)} ms, ${kaal.toFixed(0)} ms)`,
    daarna / kaal,
    '<= 3',
    daarna / kaal <= 3,
  )
  await db.destroy()
}
