/**
 * England's official client survey, nine councils for nine providers, through the real import. The source prints weighted respondents
 * rounded to ten, and percentages to one decimal; the file holds counts, in two-hundredths of a respondent, that agree with both. A tenth provider stands for
 * the nine councils that the case leaves out, so that the pooled figure can be held against the printed average of all eighteen.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { roundTo } from '../../app/statistics/afronding.ts'
import { pooled } from '../../app/statistics/benchmark.ts'
import { responseRate, shares } from '../../app/statistics/proportie.ts'
import { type Trx, withGemeente } from '../../db/client.server.ts'
import { addOnderzoeksjaar, listGroepen, listTellingen } from '../../db/ervaring.ts'
import { addVragenset, listVragen, type Vraag } from '../../db/vragensets.ts'
import { leesErvaring } from '../../jobs/ervaring.ts'
import bron from '../cases/a_ascs_england_2020_21_councils.json' with { type: 'json' }
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

const GEMIDDELD = '18 CASSR Average'
const procenten = bron.expected.answers_pct as unknown as Record<string, Record<string, Record<string, number>>>
const gewogen = Object.fromEntries(
  Object.entries(bron.inputs.councils).map(([naam, { weighted_respondents }]) => [
    naam,
    weighted_respondents as unknown as Record<string, Record<string, number>>,
  ]),
)
const councils = Object.keys(procenten).filter((naam) => naam !== GEMIDDELD)
const vragenlijst = Object.keys(procenten[GEMIDDELD]!)
const respons = bron.expected.response_rate_pct as unknown as Record<string, Record<string, number>>
const kvk = (plaats: number): string => String(50_000_000 + plaats)
const scope = { gemeente: '9999', persoon: null }
const JAAR = 2021

/** Printed percentages add up to 100 within rounding; the rest is shared out below the printed digit. */
function tellingen(council: string, vraag: string): number[] {
  const gegeven = Object.values(procenten[council]![vraag]!)
  const rest = (100 - gegeven.reduce((som, deel) => som + deel, 0)) / gegeven.filter((deel) => deel > 0).length
  return gegeven.map((deel) => Math.round((deel > 0 ? deel + rest : 0) * 2 * gewogen[council]![vraag]!['Total weighted respondents']!))
}

let database: TestDatabase
let vragen: Vraag[]
const als = <T>(fn: (trx: Trx) => Promise<T>): Promise<T> => withGemeente(database.db, scope, fn)
beforeAll(async () => {
  database = await cloneDatabase('leeg')
  await database.db
    .transaction()
    .execute(async (trx) => trx.insertInto('gemeente').values({ code: '9999', naam: 'Engeland', demo: true }).execute())
  await als(async (trx) => {
    const aanbieders = await trx
      .insertInto('aanbieder')
      .values([...councils, 'De andere negen'].map((naam, plaats) => ({ gemeente_id: '9999', naam, kvk: kvk(plaats) })))
      .returning('id')
      .execute()
    await trx
      .insertInto('overeenkomst')
      .values(aanbieders.map(({ id }) => ({ gemeente_id: '9999', aanbieder_id: id, nummer: `C-${id}`, vanaf: '2015-01-01' })))
      .execute()
    const set = await addVragenset(
      trx,
      scope,
      {
        naam: 'ASCS',
        uitgave: '2020-21',
        bron: 'NHS Digital',
        toelichting: '',
        vragen: vragenlijst.map((tekst, plaats) => ({
          nr: plaats + 1,
          tekst,
          uitleg: '',
          thema: 'kwaliteit',
          over: 'aanbieder',
          soort: 'gesloten',
          vorige: null,
          antwoorden: Object.keys(procenten[GEMIDDELD]![tekst]!).map((antwoord, i) => ({
            tekst: antwoord,
            telt: i < 2 ? ('positief' as const) : ('overig' as const),
          })),
        })),
      },
      { reeks: 'ascs', vanaf: '2020-01-01', vorige: null },
    )
    await addOnderzoeksjaar(
      trx,
      scope,
      JAAR,
      {
        vragenset_id: set,
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
      { gesloten_op: '2021-06-01' },
    )
    vragen = await listVragen(trx, '9999', [set])
  })
})
afterAll(() => database.close())

const lees = (rijen: string[]) =>
  leesErvaring(database.db, scope, JAAR, Buffer.from(`kvk;vraag;antwoord;aantal\n${rijen.join('\n')}\n`), {
    proef: false,
    maak: false,
    bestandsnaam: 'ascs.csv',
    vandaag: '2026-03-02',
  })

test('the counts in the file agree with the printed weighted respondents', () => {
  for (const council of councils)
    for (const vraag of vragenlijst) {
      const total = gewogen[council]![vraag]!['Total weighted respondents']!
      // the printed total is rounded to ten as well
      tellingen(council, vraag).forEach((aantal, plaats) =>
        expect(Math.abs(aantal / 200 - Object.values(gewogen[council]![vraag]!)[plaats]!)).toBeLessThanOrEqual(
          5 + (aantal / 200 / total) * 5 + 0.002 * total,
        ),
      )
    }
})

test('printed percentages of every council and answer, and the pooled average, to the printed digit', async () => {
  const quote = (tekst: string): string => `"${tekst.replaceAll('"', '""')}"`
  const rijen = vragenlijst.flatMap((vraag, nr) => {
    const eigen = councils.map((council) => tellingen(council, vraag))
    const rest = tellingen(GEMIDDELD, vraag).map((som, plaats) => som - eigen.reduce((samen, hier) => samen + hier[plaats]!, 0))
    return [...eigen, rest].flatMap((aantallen, wie) =>
      aantallen.map((aantal, plaats) => `${kvk(wie)};${nr + 1};${quote(vragen[nr]!.antwoorden[plaats]!)};${aantal}`),
    )
  })
  const uit = await lees(rijen)
  expect(uit).toMatchObject({ ok: true, uitslag: { fouten: [], ingelezen: true, aanbieders: 10 } })
  const opgeslagen = await als((trx) => listTellingen(trx, '9999', [JAAR]))
  const namen = new Map((await als((trx) => listGroepen(trx, '9999', JAAR))).map(({ aanbieder_id, naam }) => [aanbieder_id, naam]))
  let vergeleken = 0
  for (const { aanbieder_id, vraag_id, aantallen } of opgeslagen) {
    const council = namen.get(aanbieder_id!)!
    const vraag = vragen.find(({ id }) => id === vraag_id)!
    const gedrukt = procenten[council]?.[vraag.tekst]
    if (!gedrukt) continue
    const delen = shares(Object.fromEntries(vraag.antwoorden.map((antwoord, plaats) => [antwoord, aantallen[plaats]!])))
    for (const [antwoord, procent] of Object.entries(gedrukt)) {
      expect(roundTo(100 * delen[antwoord]!, 1), `${council}: ${antwoord}`).toBe(procent)
      vergeleken += 1
    }
  }
  expect(vergeleken).toBe(
    councils.length * Object.values(procenten[GEMIDDELD]!).reduce((som, antwoorden) => som + Object.keys(antwoorden).length, 0),
  )
  for (const vraag of vragen) {
    const rijenVan = opgeslagen.filter(({ vraag_id }) => vraag_id === vraag.id)
    for (const [plaats, antwoord] of vraag.antwoorden.entries()) {
      const samen = pooled(
        rijenVan.map(({ aantallen }) => ({ x: aantallen[plaats]!, n: aantallen.reduce((som, hier) => som + hier, 0) })),
        { multiplier: 100 },
      )
      expect(samen.uitkomst === 'berekend' && roundTo(samen.value, 1), antwoord).toBe(procenten[GEMIDDELD]![vraag.tekst]![antwoord])
    }
  }
})

test('printed response rates, from a file of its own that leaves the counts as they are', async () => {
  const voor = await als((trx) => listTellingen(trx, '9999', [JAAR]))
  const rijen = councils.flatMap((council, plaats) => {
    // respondents of question 1 are printed rounded to five, its own response to one decimal: so many forms came back
    const terug = Math.round(
      (bron.inputs.respondents_rounded_to_5 as unknown as Record<string, Record<string, number>>)[council]![vragenlijst[2]!]! /
        (respons[council]!['Question 1 combined']! / 100),
    )
    return [
      `${kvk(plaats)};ingevuld;;${terug}`,
      `${kvk(plaats)};verstuurd;;${Math.round(terug / (respons[council]!['Total Questionnaire Response Rate']! / 100))}`,
    ]
  })
  expect(await lees(rijen)).toMatchObject({ ok: true, uitslag: { fouten: [], ingelezen: true, vervallen: 0 } })
  expect(await als((trx) => listTellingen(trx, '9999', [JAAR]))).toEqual(voor)
  for (const { naam, verstuurd, ingevuld } of (await als((trx) => listGroepen(trx, '9999', JAAR))).filter(
    (groep) => groep.verstuurd !== null,
  )) {
    expect(roundTo(100 * responseRate({ sent: verstuurd!, returned: ingevuld! })!, 1), naam).toBe(
      respons[naam]!['Total Questionnaire Response Rate'],
    )
  }
})
