/** The client survey: a bureau's file of a million rows against a bare COPY of the same rows, and freezing a year. */
import fs from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { readAanbiederservaring } from '../../app/ervaringregels.server.ts'
import { connect, type Trx, withGemeente } from '../../db/client.server.ts'
import { addOnderzoeksjaar, listTellingen } from '../../db/ervaring.ts'
import { bevriesJaar, heropenJaar, listCellen } from '../../db/ervaringtabellen.ts'
import { addGemeente } from '../../db/personen.ts'
import { listVragen, listVragensets } from '../../db/vragensets.ts'
import { leesErvaring } from '../../jobs/ervaring.ts'

interface Bench {
  dag: string
  folder: string
  database: (name: string, fill: (url: string) => Promise<void>) => Promise<string>
  asSuper: <T>(name: string, work: (client: pg.Client) => Promise<T>) => Promise<T>
  report: (what: string, value: number, bar: string, ok: boolean) => void
  timed: (work: () => Promise<unknown>) => Promise<number>
  median: (values: number[]) => number
}

const AANBIEDERS = 1_000
const STRATA = 17
const scope = { gemeente: '9999', persoon: null }

const kvk = (i: number): number => 10_000_000 + i

/** Every count of 1,000 providers by 17 voorzieningen: a million different counts. */
function tellingen(antwoorden: string[][]): string[] {
  const rijen: string[] = []
  for (let a = 0; a < AANBIEDERS; a++) {
    for (let s = 1; s <= STRATA; s++) {
      for (const [q, keuzes] of antwoorden.entries())
        for (const [k, keuze] of keuzes.entries())
          rijen.push(`${kvk(a)};${String(s).padStart(2, '0')};${q + 1};${keuze};${(a * 7 + s * 3 + q + k) % 40}`)
    }
  }
  return rijen
}

/** A million respondents of 1,000 providers, each with every question. */
function respondenten(antwoorden: string[][]): string[] {
  return Array.from(
    { length: 1_000_000 },
    (_, i) => `${kvk(i % AANBIEDERS)};${antwoorden.map((keuzes, q) => keuzes[(i * 7 + q * 3 + (i >> 5)) % keuzes.length]).join(';')}`,
  )
}

export async function ervaringBars({ dag, folder, database, asSuper, report, timed, median }: Bench): Promise<void> {
  const url = await database('ervaring', async (appUrl) => {
    const db = connect(appUrl)
    await addGemeente(db, '9999', 'Gemeente Voorbeeldstad', true)
    await db.destroy()
    await asSuper('ervaring', async (client) => {
      await client.query(
        `insert into aanbieder (gemeente_id, naam, kvk) select '9999', 'Aanbieder ' || i, (10000000 + i)::text from generate_series(0, ${AANBIEDERS - 1}) i`,
      )
      await client.query(
        `insert into overeenkomst (gemeente_id, aanbieder_id, nummer, vanaf) select '9999', id, 'OVK-' || id, '2015-01-01' from aanbieder`,
      )
    })
  })
  const db = connect(url)
  const als = <T>(fn: (trx: Trx) => Promise<T>): Promise<T> => withGemeente(db, scope, fn)
  const set = (await als((trx) => listVragensets(trx, '9999')))[0]!
  const vragen = await als((trx) => listVragen(trx, '9999', [set.id]))
  const antwoorden = vragen.map((vraag) => vraag.antwoorden)
  for (const jaar of [2018, 2019, 2021, 2022, 2023]) {
    await als((trx) =>
      addOnderzoeksjaar(
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
        { gesloten_op: dag },
      ),
    )
  }
  const lees = (jaar: number, bytes: Buffer) =>
    leesErvaring(db, scope, jaar, bytes, { proef: false, maak: false, bestandsnaam: 'bench.csv', vandaag: dag })
  for (const [vorm, jaar, kop, rijen] of [
    ['respondenten', 2023, `kvk;${vragen.map(({ nr }) => nr).join(';')}`, respondenten(antwoorden)],
    ['tellingen, alle verschillend', 2022, 'kvk;voorziening;vraag;antwoord;aantal', tellingen(antwoorden)],
  ] as const) {
    const file = path.join(folder, `${jaar}.csv`)
    fs.writeFileSync(file, `${kop}\n${rijen.join('\n')}\n`)
    fs.chmodSync(file, 0o644)
    const hoeveel = rijen.length
    ;(rijen as string[]).length = 0
    const copy = await asSuper('ervaring', async (client) => {
      await client.query(
        `create table kaal_${jaar} (${kop
          .split(';')
          .map((kolom) => `"${kolom}" text`)
          .join(', ')})`,
      )
      return async () =>
        asSuper('ervaring', async (eigen) => {
          await eigen.query(`truncate kaal_${jaar}`)
          return timed(() => eigen.query(`copy kaal_${jaar} from '${file}' with (format csv, delimiter ';', header)`))
        })
    })
    // in turns into two years, the best of both: what else runs on the machine then hits both sides
    let kaleCopy = Infinity
    let ms = Infinity
    for (const eigen of [jaar, jaar - 4]) {
      kaleCopy = Math.min(kaleCopy, await copy())
      let uit: Awaited<ReturnType<typeof leesErvaring>>
      ms = Math.min(
        ms,
        await timed(async () => {
          uit = await lees(eigen, fs.readFileSync(file))
        }),
      )
      if (!uit!.ok || !uit!.uitslag.ingelezen) throw new Error(JSON.stringify(uit!))
    }
    report(
      `inlezen van ${hoeveel} rijen (${vorm}): rijen per seconde tegen een kale COPY (${ms.toFixed(0)} ms, ${kaleCopy.toFixed(0)} ms)`,
      kaleCopy / ms,
      '>= 0.2',
      kaleCopy / ms >= 0.2,
    )
    const again = await timed(() => lees(jaar, fs.readFileSync(file)))
    report(`hetzelfde bestand nog eens, verandert niets, tegen de eerste keer (${again.toFixed(0)} ms)`, again / ms, '-', true)
  }

  // a year of 1,000 providers by three voorzieningen by ten questions; then a correction of ten of them as a second edition
  const rijen = (extra: number): Buffer =>
    Buffer.from(
      `kvk;voorziening;vraag;antwoord;aantal\n${Array.from({ length: AANBIEDERS }, (_, a) => [1, 2, 3].flatMap((s) => antwoorden.flatMap((keuzes, q) => keuzes.map((keuze, k) => `${kvk(a)};0${s};${q + 1};${keuze};${((a * 7 + s * 3 + q * 5 + k) % (a % 9 === 0 ? 3 : 17)) + (a % 100 === 0 ? extra : 0)}`))).join('\n')).join('\n')}\n`,
    )
  const versie = () =>
    als((trx) => trx.selectFrom('clientervaringsonderzoek').select('versie').where('jaar', '=', 2021).executeTakeFirstOrThrow()).then(
      (rij) => rij.versie,
    )
  const vries = (reden: string) =>
    timed(async () => {
      const bevroren = await als((trx) => bevriesJaar(trx, scope, 2021, { versie: null, reden }, dag, false))
      if (!bevroren.ok) throw new Error(bevroren.reden)
    })
  await lees(2021, rijen(0))
  const drie = async (work: () => Promise<unknown>): Promise<number> => median([await timed(work), await timed(work), await timed(work)])
  const kaal = await drie(() => als((trx) => listTellingen(trx, '9999', [2021])))
  const eerste = await vries('')
  report(
    `bevriezen van een jaar met 1.000 aanbieders, 10 vragen en 3 voorzieningen tegen het kale lezen van dezelfde rijen (${eerste.toFixed(0)} ms, ${kaal.toFixed(0)} ms)`,
    eerste / kaal,
    '<= 30',
    eerste / kaal <= 30,
  )
  if (!(await als(async (trx) => heropenJaar(trx, scope, 2021, { versie: await versie(), reden: 'bench' }))))
    throw new Error('niet heropend')
  await lees(2021, rijen(2))
  const tweede = await vries('bench')
  report(`een verbeterde uitgave tegen de eerste (${tweede.toFixed(0)} ms)`, tweede / eerste, '<= 4', tweede / eerste <= 4)
  const { id } = await als((trx) => trx.selectFrom('aanbieder').select('id').orderBy('id').offset(1).executeTakeFirstOrThrow())
  const pagina = await drie(() => als((trx) => readAanbiederservaring(trx, '9999', id)))
  const cellen = await drie(() => als((trx) => listCellen(trx, '9999', 2021, 2)))
  report(
    `de uitslag van een aanbieder met elke trechter tegen het kale lezen van de tabellen van dat jaar (${pagina.toFixed(0)} ms, ${cellen.toFixed(0)} ms)`,
    pagina / cellen,
    '<= 3',
    pagina / cellen <= 3,
  )
  await db.destroy()
}
