/**
 * The client survey: a bureau's file of a million rows against a bare COPY of the same rows, in the same run.
 * node test/bench/ervaring.ts
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { connect, withGemeente } from '../../db/client.server.ts'
import { startEmbedded } from '../../db/embedded.server.ts'
import { addOnderzoeksjaar, listTellingen } from '../../db/ervaring.ts'
import { migrate } from '../../db/migrate.ts'
import { addGemeente } from '../../db/personen.ts'
import { listVragen, listVragensets } from '../../db/vragensets.ts'
import { leesErvaring } from '../../jobs/ervaring.ts'

const DAG = '2026-03-02'
const AANBIEDERS = 1_000
const STRATA = 17
const scope = { gemeente: '9999', persoon: null }
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'peil-bench-'))
fs.chmodSync(folder, 0o755)

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const kvk = (i: number): number => 10_000_000 + i

/** Every count of 1,000 providers by 17 voorzieningen: a million different counts. */
function tellingen(antwoorden: string[][]): string[] {
  const rijen: string[] = []
  for (let a = 0; a < AANBIEDERS; a++) {
    for (let s = 1; s <= STRATA; s++) {
      for (const [q, keuzes] of antwoorden.entries()) for (const [k, keuze] of keuzes.entries()) rijen.push(`${kvk(a)};${String(s).padStart(2, '0')};${q + 1};${keuze};${(a * 7 + s * 3 + q + k) % 40}`)
    }
  }
  return rijen
}

/** A million respondents of 1,000 providers, each with every question. */
function respondenten(antwoorden: string[][]): string[] {
  return Array.from({ length: 1_000_000 }, (_, i) => `${kvk(i % AANBIEDERS)};${antwoorden.map((keuzes, q) => keuzes[(i * 7 + q * 3 + (i >> 5)) % keuzes.length]).join(';')}`)
}

let missed = 0
const server = await startEmbedded(folder)
try {
  const superuser = async (name: string): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: server.url('postgres', name) })
    await client.connect()
    return client
  }
  const admin = await superuser('postgres')
  await admin.query('create role peil_eigenaar login createrole; create role peil_app login')
  await admin.query('create database bench owner peil_eigenaar')
  await migrate(server.url('peil_eigenaar', 'bench'), 'peil_app')
  const db = connect(server.url('peil_app', 'bench'))
  await addGemeente(db, '9999', 'Gemeente Voorbeeldstad', true)
  const bench = await superuser('bench')
  await bench.query(`insert into aanbieder (gemeente_id, naam, kvk) select '9999', 'Aanbieder ' || i, (10000000 + i)::text from generate_series(0, ${AANBIEDERS - 1}) i`)
  await bench.query(`insert into overeenkomst (gemeente_id, aanbieder_id, nummer, vanaf) select '9999', id, 'OVK-' || id, '2015-01-01' from aanbieder`)
  await bench.query('analyze')
  const set = (await withGemeente(db, scope, (trx) => listVragensets(trx, '9999')))[0]!
  const vragen = await withGemeente(db, scope, (trx) => listVragen(trx, '9999', [set.id]))
  const antwoorden = vragen.map((vraag) => vraag.antwoorden)
  for (const jaar of [2022, 2023, 2024]) {
    await withGemeente(db, scope, (trx) => addOnderzoeksjaar(trx, scope, jaar, {
      vragenset_id: set.id, doelgroep: '', populatiebreuk: false, populatiebreuk_uitleg: '', opzet: 'iedereen', marge: null, verwachte_respons: null, zaad: null, veldwerk_van: null, veldwerk_tot: null, publicatie_gepland: null,
    }, { gesloten_op: DAG }))
  }
  for (const [vorm, jaar, kop, rijen] of [
    ['respondenten', 2023, `kvk;${vragen.map(({ nr }) => nr).join(';')}`, respondenten(antwoorden)],
    ['tellingen, alle verschillend', 2022, 'kvk;voorziening;vraag;antwoord;aantal', tellingen(antwoorden)],
  ] as const) {
    const file = path.join(folder, `${jaar}.csv`)
    fs.writeFileSync(file, `${kop}\n${rijen.join('\n')}\n`)
    fs.chmodSync(file, 0o644)
    const hoeveel = rijen.length
    ;(rijen as string[]).length = 0
    await bench.query(`create table kaal_${jaar} (${kop.split(';').map((kolom) => `"${kolom}" text`).join(', ')})`)
    const copy = await timed(() => bench.query(`copy kaal_${jaar} from '${file}' with (format csv, delimiter ';', header)`))
    globalThis.gc?.()
    const before = process.memoryUsage().rss
    let uit: Awaited<ReturnType<typeof leesErvaring>>
    const ms = await timed(async () => { uit = await leesErvaring(db, scope, jaar, fs.readFileSync(file), { proef: false, maak: false, bestandsnaam: 'bench.csv', vandaag: DAG }) })
    if (!uit!.ok || !uit!.uitslag.ingelezen) throw new Error(JSON.stringify(uit!))
    const ratio = copy / ms
    if (ratio < 0.2) missed += 1
    console.log(`${ratio >= 0.2 ? 'ja ' : 'NEE'} ${ratio.toFixed(2).padStart(8)}  >= 0.2   inlezen van ${hoeveel} rijen (${vorm}) tegen een kale COPY (${ms.toFixed(0)} ms, ${copy.toFixed(0)} ms; ${((process.memoryUsage().rss - before) / 1e6).toFixed(0)} MB erbij)`)
    const again = await timed(() => leesErvaring(db, scope, jaar, fs.readFileSync(file), { proef: false, maak: false, bestandsnaam: 'bench.csv', vandaag: DAG }))
    console.log(`    ${(again / ms).toFixed(2).padStart(8)}  -        hetzelfde bestand nog eens, verandert niets (${again.toFixed(0)} ms)`)
    const read = await timed(() => withGemeente(db, scope, (trx) => listTellingen(trx, '9999', [jaar])))
    console.log(`    ${read.toFixed(0).padStart(8)}  -        ms om alle tellingen van dat jaar te lezen`)
  }
  await bench.end()
  await admin.end()
  await db.destroy()
} finally {
  await server.leave()
  fs.rmSync(folder, { recursive: true, force: true })
}
process.exit(missed === 0 ? 0 : 1)
