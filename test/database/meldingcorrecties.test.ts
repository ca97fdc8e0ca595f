/** Facts put right after a melding was written down, and the verdict where no number can tell. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Scope, type Trx, withToezicht } from '../../db/client.server.ts'
import { listKlokken } from '../../db/klokken.ts'
import {
  addMeldtijdoordeel,
  corrigeerMelding,
  type Feiten,
  houdApart,
  leesMeldtijd,
  listCorrecties,
  listMeldtijdoordelen,
  meldAlsnog,
} from '../../db/meldingcorrecties.ts'
import { addMelding, getMelding, listMeldingen, type NieuweMelding } from '../../db/meldingen.ts'
import { zetMeldingstap } from '../../db/meldingstappen.ts'
import { herbeoordeelToezicht } from '../../db/toezichttoetsing.ts'
import { mayMeldtijdoordeel } from '../../app/rules/meldtijdigheid.ts'
import { cloneDatabase, type TestDatabase } from '../setup/clone.ts'

const VANDAAG = '2026-03-02'
let database: TestDatabase
let aanbieders: number[]
const als = <T>(fn: (trx: Trx, scope: Scope) => Promise<T>): Promise<T> => withToezicht(database.db, { gemeente: '9999', persoon: 4 }, fn)
beforeAll(async () => {
  database = await cloneDatabase('demo')
  aanbieders = await als(async (trx) => (await trx.selectFrom('aanbieder').select('id').orderBy('id').execute()).map(({ id }) => id))
})
afterAll(() => database.close())

const nieuw = (meer: Partial<NieuweMelding> = {}, gemeldDoorAanbieder = true): Promise<number> =>
  als(
    async (trx, scope) =>
      (
        await addMelding(
          trx,
          scope,
          {
            soort: 'calamiteit',
            toets: null,
            aanbieder_id: aanbieders[0]!,
            gebeurtenis_op: '2026-02-20',
            bekend_op: '2026-02-23',
            gemeld_op: '2026-02-27',
            gevolg: 'lichamelijk_letsel',
            mediarisico: false,
            ...meer,
          },
          { gemeldDoorAanbieder },
        )
      ).id,
  )
const verbeter = (id: number, feiten: Feiten, versie?: number) =>
  als(async (trx, scope) => {
    const melding = (await getMelding(trx, '9999', id, true))!
    return corrigeerMelding(trx, scope, melding, versie ?? melding.versie, feiten, 'De aanbieder belde.')
  })
const meldklok = (id: number) => als(async (trx) => (await listKlokken(trx, '9999', id)).find(({ soort }) => soort === 'meldtermijn')!)
const telling = (jaar: number, aanbieder: number) =>
  als(
    async (trx) =>
      (
        await trx
          .selectFrom('meldingtelling')
          .select('aantal')
          .where('jaar', '=', jaar)
          .where('aanbieder_id', '=', aanbieder)
          .executeTakeFirst()
      )?.aantal ?? 0,
  )

test('the old value stays beside the new one, and a deadline that was given does not move', async () => {
  const id = await nieuw()
  expect((await meldklok(id)).klok.einde?.uiterlijk).toBe('2026-02-26')
  expect(await verbeter(id, { bekend_op: '2026-02-25', gevolg: 'lichamelijk_letsel' })).toEqual({ ok: true, velden: ['bekend_op'] })
  expect((await meldklok(id)).klok.einde?.uiterlijk).toBe('2026-02-26')
  expect(await als((trx) => listCorrecties(trx, '9999', id))).toMatchObject([
    { veld: 'bekend_op', oud: '2026-02-23', nieuw: '2026-02-25', reden: 'De aanbieder belde.', door: 'Tom Toezicht' },
  ])
  await expect(als((trx) => trx.updateTable('meldingcorrectie').set({ reden: 'x' }).execute())).rejects.toThrow(/permission denied/)
})

test('when it was reported is a fact: the clock was met on the corrected day', async () => {
  const id = await nieuw()
  await verbeter(id, { gemeld_op: '2026-02-26', gemeld_tijd: '11:30' })
  expect(await meldklok(id)).toMatchObject({
    gehaald: { dag: '2026-02-26', ogenblik: '2026-02-26T10:30Z' },
    klok: { einde: { uiterlijk: '2026-02-26' } },
  })
})

test('when the doubt was over follows the corrected facts, and never lies after its term', async () => {
  const id = await nieuw({ bekend_op: '2026-01-05', twijfel: true, twijfel_vastgesteld_op: '2026-01-20', gebeurtenis_op: '2026-01-05' })
  const voorbij = async () => {
    const twijfel = (await als((trx) => listKlokken(trx, '9999', id))).find(({ soort }) => soort === 'twijfeltermijn')!
    return [twijfel.gehaald?.dag ?? null, twijfel.klok.einde?.uiterlijk]
  }
  expect(await voorbij()).toEqual(['2026-01-20', '2026-02-16'])
  await verbeter(id, { twijfel_vastgesteld_op: '2026-01-14' })
  expect(await voorbij()).toEqual(['2026-01-14', '2026-02-16'])
  await verbeter(id, { twijfel_vastgesteld_op: null })
  expect(await voorbij()).toEqual(['2026-02-16', '2026-02-16'])
  await verbeter(id, { gemeld_op: '2026-02-10' })
  expect(await voorbij()).toEqual(['2026-02-10', '2026-02-16'])
})

test('a fact that was missing starts the clock that waited for it', async () => {
  const id = await nieuw({ bekend_op: null })
  expect((await meldklok(id)).klok.zonderEinde).toBe('niet_begonnen')
  await verbeter(id, { bekend_op: '2026-02-25' })
  expect((await meldklok(id)).klok.einde?.uiterlijk).toBe('2026-03-02')
})

test('two at once, nothing changed, and a day after the first step: each refused, nothing written', async () => {
  const id = await nieuw()
  expect(await verbeter(id, { bekend_op: '2026-02-24' }, 7)).toEqual({ ok: false, reden: 'gewijzigd' })
  expect(await verbeter(id, { bekend_op: '2026-02-23' })).toEqual({ ok: false, reden: 'niets' })
  await als((trx, scope) => zetMeldingstap(trx, scope, id, 0, { naar: 'bevestigd', op: '2026-02-27', rollen: ['toezichthouder'] }, VANDAAG))
  expect(await verbeter(id, { gemeld_op: '2026-02-28' })).toEqual({ ok: false, reden: 'na_eerste_stap' })
  expect(await als((trx) => listCorrecties(trx, '9999', id))).toEqual([])
})

test('another provider: the counts of both follow', async () => {
  const [een, twee] = [aanbieders[5]!, aanbieders[6]!]
  const eerst = [await telling(2026, een), await telling(2026, twee)]
  const id = await nieuw({ aanbieder_id: een })
  await verbeter(id, { aanbieder_id: twee })
  expect([await telling(2026, een), await telling(2026, twee)]).toEqual([eerst[0], eerst[1]! + 1])
  expect((await als((trx) => listCorrecties(trx, '9999', id)))[0]).toMatchObject({
    veld: 'aanbieder_id',
    oud: een,
    nieuw: twee,
    aanbieder: expect.any(String),
  })
})

test('a verdict of the toezichthouder: only where no number tells, the last one counts, and the kind meldtermijn uses it', async () => {
  const aanbieder = aanbieders[9]!
  const id = await nieuw({ aanbieder_id: aanbieder })
  const mag = async () => als(async (trx) => mayMeldtijdoordeel(await leesMeldtijd(trx, '9999', { id, soort: 'calamiteit' }), VANDAAG))
  const hiaat = async () =>
    als(async (trx, scope) => {
      await herbeoordeelToezicht(trx, scope, [aanbieder], VANDAAG)
      return (
        await trx
          .selectFrom('toezichthiaat')
          .select('situatie')
          .where('aanbieder_id', '=', aanbieder)
          .where('norm_sleutel', '=', 'meldtermijn')
          .where('opgelost_op', 'is', null)
          .execute()
      ).map(({ situatie }) => situatie)
    })
  expect([await mag(), await hiaat()]).toEqual([false, ['te_laat_gemeld']])
  await verbeter(id, { bekend_op: '2026-02-26' })
  expect([await mag(), await hiaat()]).toEqual([true, ['te_laat_gemeld']])
  await als((trx, scope) => addMeldtijdoordeel(trx, scope, id, { uitkomst: 'te_laat', motivering: 'Eerst anders.', op: VANDAAG }))
  await als((trx, scope) => addMeldtijdoordeel(trx, scope, id, { uitkomst: 'op_tijd', motivering: 'Een dag later bekend.', op: VANDAAG }))
  expect(await hiaat()).toEqual([])
  expect((await als((trx) => listMeldtijdoordelen(trx, '9999', id))).map(({ uitkomst, door }) => [uitkomst, door])).toEqual([
    ['op_tijd', 'Tom Toezicht'],
    ['te_laat', 'Tom Toezicht'],
  ])
})

test('what toezicht knew by other means is reported at last, once', async () => {
  const id = await nieuw({}, false)
  const alsnog = () =>
    als((trx, scope) => meldAlsnog(trx, scope, { id, twijfel_vastgesteld_op: null }, { dag: '2026-03-02', ogenblik: null }))
  expect([await alsnog(), await alsnog()]).toEqual([true, false])
  expect((await meldklok(id)).gehaald?.dag).toBe('2026-03-02')
})

test('kept apart from another with the same mark', async () => {
  const id = await nieuw({ clientkenmerk: 'K-77' })
  expect(await als((trx, scope) => houdApart(trx, scope, { id, versie: 1 }, 2, 'anders'))).toBe(false)
  expect(await als((trx, scope) => houdApart(trx, scope, { id, versie: 1 }, 1, 'Een andere dag.'))).toBe(true)
})

test('the work list: the municipality late first, then by what is left, also on a second page', async () => {
  const filter = { toon: 'open', soort: null, staat: null, laat: null, jaar: null, zoek: null } as const
  const alle = await als((trx) => listMeldingen(trx, '9999', filter, '2026-03-06', { vanaf: 0, aantal: 100 }))
  const laat = await als((trx) => listMeldingen(trx, '9999', { ...filter, laat: 'gemeente' }, '2026-03-06', { vanaf: 0, aantal: 100 }))
  expect(laat.length).toBeGreaterThan(2)
  expect(alle.slice(0, laat.length).map(({ id }) => id)).toEqual(laat.map(({ id }) => id))
  const stukken = [0, 3, 6].map((vanaf) => als((trx) => listMeldingen(trx, '9999', filter, '2026-03-06', { vanaf, aantal: 3 })))
  expect((await Promise.all(stukken)).flat().map(({ id }) => id)).toEqual(alle.slice(0, 9).map(({ id }) => id))
})
